/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the i386 keeps in an mm_struct besides the generic fields: nothing,
 * since there are no local descriptor tables here.
 *
 * Mirrors: include/asm-i386/mmu.h.
 */
#ifndef __i386_MMU_H
#define __i386_MMU_H

typedef struct { } mm_context_t;

#endif
