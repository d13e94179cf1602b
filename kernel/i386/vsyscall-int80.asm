; SPDX-License-Identifier: GPL-2.0-only
;
; The vsyscall page for processors without sysenter.
;
; Mirrors: arch/i386/kernel/vsyscall-int80.S

%include "kernel/i386/vsyscall-elf.inc"

__kernel_vsyscall:
	int 0x80
	ret
.end:

%macro VSYSCALL_CFI 0
%endmacro

IMAGE_TAIL
