; SPDX-License-Identifier: GPL-2.0-only
;
; Where a program begins. The kernel has put argc, argv, 0, envp, 0 and the auxiliary vector on the stack; all registers
; but esp are 0. main() is called with a frame chain that ends here, so a backtrace does too.

bits 32
section .text

extern main
extern exit
extern environ

global _start:function (_start.end - _start)
_start:
	xor	ebp, ebp
	mov	ecx, [esp]		; argc
	lea	edx, [esp + 4]		; argv
	lea	eax, [edx + 4 * ecx + 4]
	mov	[environ], eax
	and	esp, ~15
	push	ebp
	push	eax
	push	edx
	push	ecx
	call	main
	sub	esp, 12
	push	eax
	call	exit
	hlt
.end:

section .note.GNU-stack noalloc noexec nowrite progbits
