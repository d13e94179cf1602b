/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Bits in memory, numbered from 0 through any number of words; finding bits.
 * Mirrors: include/asm-i386/bitops.h.
 */
#ifndef _ASM_BITOPS_H
#define _ASM_BITOPS_H

#include <linux/compiler.h>

#define ADDR (*(volatile long *)addr)

static inline void set_bit(int nr, volatile unsigned long *addr)
{
	__asm__ __volatile__("btsl %1,%0" : "+m" (ADDR) : "Ir" (nr) : "memory");
}

static inline void __set_bit(int nr, volatile unsigned long *addr)
{
	__asm__("btsl %1,%0" : "+m" (ADDR) : "Ir" (nr) : "memory");
}

static inline void clear_bit(int nr, volatile unsigned long *addr)
{
	__asm__ __volatile__("btrl %1,%0" : "+m" (ADDR) : "Ir" (nr) : "memory");
}

static inline void __clear_bit(int nr, volatile unsigned long *addr)
{
	__asm__ __volatile__("btrl %1,%0" : "+m" (ADDR) : "Ir" (nr) : "memory");
}

static inline void change_bit(int nr, volatile unsigned long *addr)
{
	__asm__ __volatile__("btcl %1,%0" : "+m" (ADDR) : "Ir" (nr) : "memory");
}

#define __change_bit change_bit
#define smp_mb__before_clear_bit()	barrier()
#define smp_mb__after_clear_bit()	barrier()

static inline int test_and_set_bit(int nr, volatile unsigned long *addr)
{
	int was;

	__asm__ __volatile__("btsl %2,%1; sbbl %0,%0" : "=r" (was), "+m" (ADDR) : "Ir" (nr) : "memory");
	return was;
}

static inline int test_and_clear_bit(int nr, volatile unsigned long *addr)
{
	int was;

	__asm__ __volatile__("btrl %2,%1; sbbl %0,%0" : "=r" (was), "+m" (ADDR) : "Ir" (nr) : "memory");
	return was;
}

static inline int test_and_change_bit(int nr, volatile unsigned long *addr)
{
	int was;

	__asm__ __volatile__("btcl %2,%1; sbbl %0,%0" : "=r" (was), "+m" (ADDR) : "Ir" (nr) : "memory");
	return was;
}

#define __test_and_set_bit	test_and_set_bit
#define __test_and_clear_bit	test_and_clear_bit
#define __test_and_change_bit	test_and_change_bit

static inline int test_bit(int nr, const volatile unsigned long *addr)
{
	return (addr[nr >> 5] >> (nr & 31)) & 1;
}

#undef ADDR

/* Index of the lowest set bit; undefined for 0. */
static inline unsigned long __ffs(unsigned long word)
{
	__asm__("bsfl %1,%0" : "=r" (word) : "rm" (word));
	return word;
}

/* Index of the lowest clear bit; undefined for ~0. */
static inline unsigned long ffz(unsigned long word)
{
	return __ffs(~word);
}

/* 1 + index of the lowest (ffs) or highest (fls) set bit, 0 for none. */
static inline int ffs(int x)
{
	return __builtin_ffs(x);
}

static inline int fls(int x)
{
	return x ? 32 - __builtin_clz(x) : 0;
}

int find_first_zero_bit(const unsigned long *addr, unsigned size);
int find_next_zero_bit(const unsigned long *addr, int size, int offset);
int find_first_bit(const unsigned long *addr, unsigned size);
int find_next_bit(const unsigned long *addr, int size, int offset);

/* The scheduler's 140-bit priority map: at least one bit is set. */
static inline int sched_find_first_bit(const unsigned long *b)
{
	if (b[0])
		return __ffs(b[0]);
	if (b[1])
		return __ffs(b[1]) + 32;
	if (b[2])
		return __ffs(b[2]) + 64;
	if (b[3])
		return __ffs(b[3]) + 96;
	return __ffs(b[4]) + 128;
}

static inline unsigned int hweight32(unsigned int w)
{
	w -= (w >> 1) & 0x55555555;
	w = (w & 0x33333333) + ((w >> 2) & 0x33333333);
	return (((w + (w >> 4)) & 0x0f0f0f0f) * 0x01010101) >> 24;
}

#define hweight16(x)	hweight32((x) & 0xffff)
#define hweight8(x)	hweight32((x) & 0xff)

#endif
