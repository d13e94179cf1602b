/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The map of physical memory, as the boot loader passed it on.
 *
 * Mirrors: include/asm-i386/e820.h
 */
#ifndef _ASM_E820_H
#define _ASM_E820_H

#include <linux/types.h>

#define E820MAX		32

#define E820_RAM	1
#define E820_RESERVED	2
#define E820_ACPI	3	/* usable once the tables have been read */
#define E820_NVS	4

#define HIGH_MEMORY	(1024 * 1024)

struct e820entry {
	unsigned long long addr;
	unsigned long long size;
	unsigned long type;
};

struct e820map {
	int nr_map;
	struct e820entry map[E820MAX];
};

extern struct e820map e820;

#endif
