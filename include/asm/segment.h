/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The layout of the global descriptor table, as user space may see it: TLS selectors come from
 * set_thread_area(2) and the code and data selectors show up in core files and signal frames.
 *
 * Mirrors: include/asm-i386/segment.h
 * Leaves out: the PnP and APM BIOS segments.
 */
#ifndef _ASM_SEGMENT_H
#define _ASM_SEGMENT_H

#define GDT_ENTRY_TLS_ENTRIES	3
#define GDT_ENTRY_TLS_MIN	6
#define GDT_ENTRY_TLS_MAX	(GDT_ENTRY_TLS_MIN + GDT_ENTRY_TLS_ENTRIES - 1)
#define TLS_SIZE		(GDT_ENTRY_TLS_ENTRIES * 8)

#define GDT_ENTRY_KERNEL_BASE	12
#define GDT_ENTRY_KERNEL_CS	(GDT_ENTRY_KERNEL_BASE + 0)
#define __KERNEL_CS		(GDT_ENTRY_KERNEL_CS * 8)
#define GDT_ENTRY_KERNEL_DS	(GDT_ENTRY_KERNEL_BASE + 1)
#define __KERNEL_DS		(GDT_ENTRY_KERNEL_DS * 8)

#define GDT_ENTRY_DEFAULT_USER_CS	14
#define __USER_CS		(GDT_ENTRY_DEFAULT_USER_CS * 8 + 3)
#define GDT_ENTRY_DEFAULT_USER_DS	15
#define __USER_DS		(GDT_ENTRY_DEFAULT_USER_DS * 8 + 3)

#define GDT_ENTRY_TSS		(GDT_ENTRY_KERNEL_BASE + 4)
#define GDT_ENTRY_LDT		(GDT_ENTRY_KERNEL_BASE + 5)
#define GDT_ENTRY_DOUBLEFAULT_TSS	31

#define GDT_ENTRIES		32
#define GDT_SIZE		(GDT_ENTRIES * 8)

#define IDT_ENTRIES		256

#endif
