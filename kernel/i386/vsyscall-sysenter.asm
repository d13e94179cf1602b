; SPDX-License-Identifier: GPL-2.0-only
;
; The vsyscall page for processors with sysenter.
;
; sysenter saves nothing. The kernel is told the stack pointer in ebp, which it hands back in ecx
; with the address to go on at in edx; so these three are saved here, and a sixth argument (ebp's)
; lies where ebp points. To start a call again the kernel returns two bytes earlier, as it does
; after int 0x80: there is a jump back.
;
; Mirrors: arch/i386/kernel/vsyscall-sysenter.S

%include "kernel/i386/vsyscall-elf.inc"

__kernel_vsyscall:
	push ecx
	push edx
	push ebp
.enter_kernel:
	mov ebp, esp
	sysenter
	times 14 - ($ - __kernel_vsyscall) db 0x90
	jmp short .enter_kernel
.sysenter_return:			; linker.ld knows the address as SYSENTER_RETURN
	pop ebp
	pop edx
	pop ecx
	ret
.end:

%if __kernel_vsyscall.sysenter_return - __kernel_vsyscall != 16
%error "SYSENTER_RETURN is not where linker.ld says"
%endif

%macro VSYSCALL_CFI 0
	db 0x41, 0x0e, 8		; after push ecx: the caller's esp is esp + 8
	db 0x41, 0x0e, 12, 0x82, 3	; after push edx, which lies at -12
	db 0x41, 0x0e, 16, 0x85, 4, 0x81, 2	; after push ebp
	db 0x4e, 0x0e, 12, 0xc5		; after pop ebp, 14 bytes on: it is restored
	db 0x41, 0x0e, 8, 0xc2
	db 0x41, 0x0e, 4, 0xc1
%endmacro

IMAGE_TAIL
