; SPDX-License-Identifier: GPL-2.0-only
;
; The Multiboot 1 header (Multiboot Specification 0.6.96, section 3.1). It must lie within the
; first 8 KiB of the file, so linker.ld puts this section first.
;
; 2.6.11 has its own boot protocol; Multiboot lets GRUB and QEMU's -kernel load the ELF.

MULTIBOOT_MAGIC		equ 0x1badb002
MULTIBOOT_PAGE_ALIGN	equ 1		; modules on page boundaries: the initrd's pages can be freed
MULTIBOOT_MEMORY_INFO	equ 2
MULTIBOOT_FLAGS		equ MULTIBOOT_PAGE_ALIGN | MULTIBOOT_MEMORY_INFO

section .multiboot progbits alloc noexec nowrite align=4
	dd MULTIBOOT_MAGIC
	dd MULTIBOOT_FLAGS
	dd -(MULTIBOOT_MAGIC + MULTIBOOT_FLAGS)
