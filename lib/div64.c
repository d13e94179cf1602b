// SPDX-License-Identifier: GPL-2.0-only
/*
 * 64-bit division, called by the compiler where a source divides two long longs: there is no libgcc
 * in the kernel.
 *
 * Mirrors: nothing (2.6.11's code avoids such divisions)
 * Leaves out: nothing.
 * Locking: none.
 */
#include <linux/types.h>
#include <linux/bitops.h>
#include <asm/div64.h>

u64 __udivmoddi4(u64 num, u64 den, u64 *rem);
u64 __udivdi3(u64 num, u64 den);
u64 __umoddi3(u64 num, u64 den);
s64 __divdi3(s64 num, s64 den);
s64 __moddi3(s64 num, s64 den);

/* Shift and subtract where the divisor needs more than 32 bits; such divisions are rare. */
u64 __udivmoddi4(u64 num, u64 den, u64 *rem)
{
	u64 quot = 0;
	int shift;

	if (!(den >> 32)) {
		u32 r = do_div(num, (u32)den);

		if (rem)
			*rem = r;
		return num;
	}
	for (shift = 31; shift >= 0; shift--) {
		if ((den << shift) >> shift == den && (den << shift) <= num) {
			num -= den << shift;
			quot |= 1ULL << shift;
		}
	}
	if (rem)
		*rem = num;
	return quot;
}

u64 __udivdi3(u64 num, u64 den)
{
	return __udivmoddi4(num, den, NULL);
}

u64 __umoddi3(u64 num, u64 den)
{
	u64 rem;

	__udivmoddi4(num, den, &rem);
	return rem;
}

s64 __divdi3(s64 num, s64 den)
{
	u64 quot = __udivmoddi4(num < 0 ? -num : num, den < 0 ? -den : den, NULL);

	return (num < 0) != (den < 0) ? -quot : quot;
}

s64 __moddi3(s64 num, s64 den)
{
	u64 rem;

	__udivmoddi4(num < 0 ? -num : num, den < 0 ? -den : den, &rem);
	return num < 0 ? -rem : rem;
}
