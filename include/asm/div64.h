/* SPDX-License-Identifier: GPL-2.0-only */
/* 64 by 32 bit division without a library. Mirrors: include/asm-i386/div64.h. */
#ifndef _ASM_DIV64_H
#define _ASM_DIV64_H

/* n /= base, and the remainder is the value. base is 32 bits, n a u64 lvalue. */
#define do_div(n, base) ({						\
	unsigned long __upper, __low, __high, __mod, __base;		\
	__base = (base);						\
	__asm__("" : "=a" (__low), "=d" (__high) : "A" (n));		\
	__upper = __high;						\
	if (__high) {							\
		__upper = __high % (__base);				\
		__high = __high / (__base);				\
	}								\
	__asm__("divl %2" : "=a" (__low), "=d" (__mod) : "rm" (__base), "0" (__low), "1" (__upper)); \
	__asm__("" : "=A" (n) : "a" (__low), "d" (__high));		\
	__mod;								\
})

static inline long div_ll_X_l_rem(long long divs, long div, long *rem)
{
	long dum2;

	__asm__("divl %2" : "=a" (dum2), "=d" (*rem) : "rm" (div), "A" (divs));
	return dum2;
}

#define div_long_long_rem(a, b, c) div_ll_X_l_rem(a, b, c)

#endif
