; SPDX-License-Identifier: GPL-2.0-only
;
; The door to the kernel: the number in eax, arguments in ebx, ecx, edx, esi, edi, ebp, then int 0x80. The result comes
; back in eax; -4095 to -1 mean an error. The C functions of this library are built on these few.

bits 32
section .text

; long __syscall(long nr, long a, long b, long c, long d, long e): the kernel's answer as it is. ebp stays the frame's, so
; that a backtrace out of the kernel goes on into the caller.
global __syscall:function (__syscall.end - __syscall)
__syscall:
	push	ebp
	mov	ebp, esp
	push	ebx
	push	esi
	push	edi
	mov	eax, [ebp + 8]
	mov	ebx, [ebp + 12]
	mov	ecx, [ebp + 16]
	mov	edx, [ebp + 20]
	mov	esi, [ebp + 24]
	mov	edi, [ebp + 28]
	int	0x80
	pop	edi
	pop	esi
	pop	ebx
	pop	ebp
	ret
.end:

; The same with a sixth argument, which travels in ebp.
global __syscall6:function (__syscall6.end - __syscall6)
__syscall6:
	push	ebp
	push	ebx
	push	esi
	push	edi
	mov	eax, [esp + 20]
	mov	ebx, [esp + 24]
	mov	ecx, [esp + 28]
	mov	edx, [esp + 32]
	mov	esi, [esp + 36]
	mov	edi, [esp + 40]
	mov	ebp, [esp + 44]
	int	0x80
	pop	edi
	pop	esi
	pop	ebx
	pop	ebp
	ret
.end:

; The socket functions share one system call, sys_socketcall, number 102: ebx tells which function, ecx points at its
; arguments. As C arguments lie on the stack in order, their address is all that is needed: no copy is made.
%macro SOCKETCALL 2
global %1:function (%1.end - %1)
%1:
	push	ebp
	mov	ebp, esp
	push	ebx
	mov	eax, 102
	mov	ebx, %2
	lea	ecx, [ebp + 8]
	int	0x80
	pop	ebx
	pop	ebp
	jmp	__answer
.end:
%endmacro

	SOCKETCALL socket, 1
	SOCKETCALL bind, 2
	SOCKETCALL connect, 3
	SOCKETCALL listen, 4
	SOCKETCALL accept, 5
	SOCKETCALL getsockname, 6
	SOCKETCALL getpeername, 7
	SOCKETCALL socketpair, 8
	SOCKETCALL send, 9
	SOCKETCALL recv, 10
	SOCKETCALL sendto, 11
	SOCKETCALL recvfrom, 12
	SOCKETCALL shutdown, 13
	SOCKETCALL setsockopt, 14
	SOCKETCALL getsockopt, 15
	SOCKETCALL sendmsg, 16
	SOCKETCALL recvmsg, 17

; The kernel's answer as C wants it: -1 with errno set for an error.
extern errno
global __answer:function (__answer.end - __answer)
__answer:
	cmp	eax, -4095
	jb	.out
	neg	eax
	mov	[errno], eax
	mov	eax, -1
.out:
	ret
.end:

; vfork(): the child runs on the parent's stack until it execs, so the return address must not lie there.
global vfork:function (vfork.end - vfork)
vfork:
	pop	edx
	mov	eax, 190
	int	0x80
	push	edx
	jmp	__answer
.end:

; Where signal handlers return to.
global __restore:function (__restore.end - __restore)
__restore:
	pop	eax
	mov	eax, 119
	int	0x80
.end:
global __restore_rt:function (__restore_rt.end - __restore_rt)
__restore_rt:
	mov	eax, 173
	int	0x80
.end:

section .note.GNU-stack noalloc noexec nowrite progbits
