/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the i386 keeps in an mm_struct besides the generic fields: the local descriptor table.
 *
 * Mirrors: include/asm-i386/mmu.h.
 */
#ifndef __i386_MMU_H
#define __i386_MMU_H

#include <asm/semaphore.h>

typedef struct {
	int size;		/* entries; 0: no table */
	struct semaphore sem;	/* covers size, ldt and what is in it */
	void *ldt;
} mm_context_t;

#endif
