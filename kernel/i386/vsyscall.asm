; SPDX-License-Identifier: GPL-2.0-only
;
; The two images, one of which sysenter_setup() copies to the vsyscall page.
;
; Mirrors: arch/i386/kernel/vsyscall.S

section .init.data progbits alloc noexec write align=4

global vsyscall_int80_start, vsyscall_int80_end
vsyscall_int80_start:
	incbin "vsyscall-int80.so"
vsyscall_int80_end:

global vsyscall_sysenter_start, vsyscall_sysenter_end
vsyscall_sysenter_start:
	incbin "vsyscall-sysenter.so"
vsyscall_sysenter_end:
