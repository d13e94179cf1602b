/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Counters that one instruction changes: on one processor that is enough against interrupts.
 * Mirrors: include/asm-i386/atomic.h.
 */
#ifndef _ASM_ATOMIC_H
#define _ASM_ATOMIC_H

#include <linux/compiler.h>
#include <asm/system.h>

typedef struct { volatile int counter; } atomic_t;

#define ATOMIC_INIT(i)		{ (i) }
#define atomic_read(v)		((v)->counter)
#define atomic_set(v, i)	(((v)->counter) = (i))

static inline void atomic_add(int i, atomic_t *v)
{
	__asm__ __volatile__("addl %1,%0" : "+m" (v->counter) : "ir" (i) : "memory");
}

static inline void atomic_sub(int i, atomic_t *v)
{
	__asm__ __volatile__("subl %1,%0" : "+m" (v->counter) : "ir" (i) : "memory");
}

static inline int atomic_sub_and_test(int i, atomic_t *v)
{
	unsigned char zero;

	__asm__ __volatile__("subl %2,%0; sete %1" : "+m" (v->counter), "=qm" (zero) : "ir" (i) : "memory");
	return zero;
}

static inline void atomic_inc(atomic_t *v)
{
	__asm__ __volatile__("incl %0" : "+m" (v->counter) : : "memory");
}

static inline void atomic_dec(atomic_t *v)
{
	__asm__ __volatile__("decl %0" : "+m" (v->counter) : : "memory");
}

static inline int atomic_dec_and_test(atomic_t *v)
{
	unsigned char zero;

	__asm__ __volatile__("decl %0; sete %1" : "+m" (v->counter), "=qm" (zero) : : "memory");
	return zero;
}

static inline int atomic_inc_and_test(atomic_t *v)
{
	unsigned char zero;

	__asm__ __volatile__("incl %0; sete %1" : "+m" (v->counter), "=qm" (zero) : : "memory");
	return zero;
}

static inline int atomic_add_negative(int i, atomic_t *v)
{
	unsigned char negative;

	__asm__ __volatile__("addl %2,%0; sets %1" : "+m" (v->counter), "=qm" (negative) : "ir" (i) : "memory");
	return negative;
}

static inline int atomic_add_return(int i, atomic_t *v)
{
	int old = i;

	__asm__ __volatile__("xaddl %0,%1" : "+r" (old), "+m" (v->counter) : : "memory");
	return old + i;
}

static inline int atomic_sub_return(int i, atomic_t *v)
{
	return atomic_add_return(-i, v);
}

#define atomic_inc_return(v)	atomic_add_return(1, v)
#define atomic_dec_return(v)	atomic_sub_return(1, v)

#define atomic_clear_mask(mask, addr) \
	__asm__ __volatile__("andl %0,%1" : : "r" (~(mask)), "m" (*(addr)) : "memory")
#define atomic_set_mask(mask, addr) \
	__asm__ __volatile__("orl %0,%1" : : "r" (mask), "m" (*(addr)) : "memory")

#define smp_mb__before_atomic_dec()	barrier()
#define smp_mb__after_atomic_dec()	barrier()
#define smp_mb__before_atomic_inc()	barrier()
#define smp_mb__after_atomic_inc()	barrier()

#endif
