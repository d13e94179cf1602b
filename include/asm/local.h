/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Counters of one processor: a single instruction, so that an interrupt never sees half of it.
 * Mirrors: include/asm-i386/local.h.
 */
#ifndef _ARCH_I386_LOCAL_H
#define _ARCH_I386_LOCAL_H

typedef struct {
	volatile unsigned long counter;
} local_t;

#define LOCAL_INIT(i)	{ (i) }
#define local_read(v)	((v)->counter)
#define local_set(v, i)	(((v)->counter) = (i))

static inline void local_inc(local_t *v)
{
	__asm__ __volatile__("incl %0" : "+m" (v->counter));
}

static inline void local_dec(local_t *v)
{
	__asm__ __volatile__("decl %0" : "+m" (v->counter));
}

#endif
