/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Sizes of the i386 two-level page tables.
 *
 * Mirrors: include/asm-i386/pgtable-2level-defs.h.
 */
#ifndef _I386_PGTABLE_2LEVEL_DEFS_H
#define _I386_PGTABLE_2LEVEL_DEFS_H

#define PGDIR_SHIFT	22
#define PTRS_PER_PGD	1024
#define PTRS_PER_PTE	1024

#endif
