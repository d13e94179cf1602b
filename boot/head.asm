; SPDX-License-Identifier: GPL-2.0-only
;
; The first instructions: from the boot loader's flat 32-bit mode without paging to
; start_kernel() at 0xC0100000 and up. Holds the page directory, the zero page and the GDT.
;
; Mirrors: arch/i386/kernel/head.S
; Leaves out: processors without 4 MiB pages (the kernel is compiled for i686 anyway), SMP.
;
; The loader has cleared .bss (Multiboot 3.1.3) and left interrupts off.

bits 32

PAGE_OFFSET	equ 0xc0000000
THREAD_SIZE	equ 8192
LOWMEM_PDES	equ 896 / 4		; low memory in 4 MiB pages
PDE_FLAGS	equ 0x083		; present, writable, 4 MiB
CR4_PSE		equ 0x10
CR0_PG		equ 0x80000000
CR0_AM		equ 0x00040000
CR0_WP		equ 0x00010000
CR0_NE		equ 0x20
CR0_ET		equ 0x10
CR0_MP		equ 0x02
CR0_PE		equ 0x01
__KERNEL_CS	equ 0x60
__KERNEL_DS	equ 0x68
__USER_DS	equ 0x7b

extern start_kernel, init_thread_union, idt_table, printk

%define phys(x) ((x) - PAGE_OFFSET)

section .head.text progbits alloc exec nowrite align=16

global startup_32:function (startup_32.end - startup_32)
startup_32:
	cld
	cli
	mov [phys(multiboot_magic)], eax
	mov [phys(multiboot_info)], ebx

	; All of low memory, at 0 (for the next few instructions) and at PAGE_OFFSET.
	mov eax, cr4
	or eax, CR4_PSE
	mov cr4, eax
	mov edi, phys(swapper_pg_dir)
	mov eax, PDE_FLAGS
	mov ecx, LOWMEM_PDES
.map:
	mov [edi], eax
	mov [edi + (PAGE_OFFSET >> 22) * 4], eax
	add eax, 4 << 20
	add edi, 4
	loop .map

	mov eax, phys(swapper_pg_dir)
	mov cr3, eax
	mov eax, cr0
	and eax, CR0_PE | CR0_ET
	or eax, CR0_PG | CR0_AM | CR0_WP | CR0_NE | CR0_MP
	mov cr0, eax
	mov eax, .high
	jmp eax
.high:
	lgdt [cpu_gdt_descr]
	jmp __KERNEL_CS:.flush
.flush:
	mov eax, __KERNEL_DS
	mov ss, eax
	mov eax, __USER_DS
	mov ds, eax
	mov es, eax
	xor eax, eax
	mov fs, eax
	mov gs, eax
	lldt ax
	mov esp, init_thread_union + THREAD_SIZE
	push dword 0
	popfd

	; Until trap_init(), every vector ends in ignore_int.
	mov edx, ignore_int
	mov eax, __KERNEL_CS << 16
	mov ax, dx
	mov dx, 0x8e00			; present, DPL 0, interrupt gate
	mov edi, idt_table
	mov ecx, 256
.gate:
	mov [edi], eax
	mov [edi + 4], edx
	add edi, 8
	loop .gate
	lidt [idt_descr]

	xor ebp, ebp			; the end of every backtrace
	push ebp
	jmp start_kernel
.end:

; A vector that nobody set: print where it came from and stop.
ignore_int:
	cld
	push dword __USER_DS
	pop ds
	push dword __USER_DS
	pop es
	push dword [esp + 8]
	push dword [esp + 8]
	push dword [esp + 8]
	push int_msg
	call printk
.halt:
	cli
	hlt
	jmp .halt

section .rodata
int_msg:
	db "Unknown interrupt or fault, stack %08x %08x %08x", 10, 0

section .data

global multiboot_magic, multiboot_info
multiboot_magic:
	dd 0
multiboot_info:				; physical address
	dd 0

global idt_descr, cpu_gdt_descr
align 4
	dw 0				; so that the addresses are aligned
idt_descr:
	dw 256 * 8 - 1
	dd idt_table
	dw 0
cpu_gdt_descr:
	dw 32 * 8 - 1
	dd cpu_gdt_table
	dw 0

; The layout is ABI: see <asm/segment.h>.
global cpu_gdt_table
align 32
cpu_gdt_table:
	dq 0				; null
	times 5 dq 0			; reserved
	times 3 dq 0			; 6, 7, 8: TLS
	times 3 dq 0			; reserved
	dq 0x00cf9a000000ffff		; 0x60 kernel code, 4 GiB at 0
	dq 0x00cf92000000ffff		; 0x68 kernel data
	dq 0x00cffa000000ffff		; 0x73 user code
	dq 0x00cff2000000ffff		; 0x7b user data
	dq 0				; 0x80 TSS
	dq 0				; 0x88 LDT
	times 13 dq 0
	dq 0				; 0xf8 double fault TSS

section .bss.page_aligned nobits alloc noexec write align=4096

global swapper_pg_dir, empty_zero_page
swapper_pg_dir:
	resb 4096
empty_zero_page:
	resb 4096
