// SPDX-License-Identifier: GPL-2.0-only
/*
 * Integer square root.
 *
 * Mirrors: lib/int_sqrt.c
 */
#include <linux/kernel.h>

/**
 * int_sqrt - the largest r with r * r <= @x
 */
unsigned long int_sqrt(unsigned long x)
{
	unsigned long r = 0, bit = 1UL << (BITS_PER_LONG - 2);

	/* One binary digit of the root a round, from the top. */
	for (; bit; bit >>= 2) {
		if (x >= r + bit) {
			x -= r + bit;
			r = (r >> 1) + bit;
		} else {
			r >>= 1;
		}
	}
	return r;
}
