/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Bob Jenkins' hash of 1996 (public domain, burtleburtle.net/bob/hash/evahash.html).
 *
 * Mirrors: include/linux/jhash.h
 */
#ifndef _LINUX_JHASH_H
#define _LINUX_JHASH_H

#include <linux/types.h>

/* Reversibly mix three words; the constants are Jenkins'. */
#define __jhash_mix(a, b, c) do {			\
	a -= b; a -= c; a ^= (c >> 13);			\
	b -= c; b -= a; b ^= (a << 8);			\
	c -= a; c -= b; c ^= (b >> 13);			\
	a -= b; a -= c; a ^= (c >> 12);			\
	b -= c; b -= a; b ^= (a << 16);			\
	c -= a; c -= b; c ^= (b >> 5);			\
	a -= b; a -= c; a ^= (c >> 3);			\
	b -= c; b -= a; b ^= (a << 10);			\
	c -= a; c -= b; c ^= (b >> 15);			\
} while (0)

#define JHASH_GOLDEN_RATIO	0x9e3779b9

/* Hash @length bytes. */
static inline u32 jhash(const void *key, u32 length, u32 initval)
{
	u32 a = JHASH_GOLDEN_RATIO, b = JHASH_GOLDEN_RATIO, c = initval, len = length, tail[3];
	const u8 *k = key;
	u32 i;

	for (; len >= 12; k += 12, len -= 12) {
		a += k[0] + ((u32)k[1] << 8) + ((u32)k[2] << 16) + ((u32)k[3] << 24);
		b += k[4] + ((u32)k[5] << 8) + ((u32)k[6] << 16) + ((u32)k[7] << 24);
		c += k[8] + ((u32)k[9] << 8) + ((u32)k[10] << 16) + ((u32)k[11] << 24);
		__jhash_mix(a, b, c);
	}

	/* The rest; the low byte of c is the length's. */
	tail[0] = tail[1] = 0;
	tail[2] = length;
	for (i = 0; i < len; i++)
		tail[i / 4] += (u32)k[i] << (i < 8 ? 8 * (i % 4) : 8 * (i % 4 + 1));
	a += tail[0];
	b += tail[1];
	c += tail[2];
	__jhash_mix(a, b, c);
	return c;
}

/* Hash @length words. */
static inline u32 jhash2(u32 *k, u32 length, u32 initval)
{
	u32 a = JHASH_GOLDEN_RATIO, b = JHASH_GOLDEN_RATIO, c = initval, len = length;

	for (; len >= 3; k += 3, len -= 3) {
		a += k[0];
		b += k[1];
		c += k[2];
		__jhash_mix(a, b, c);
	}
	c += length * 4;
	if (len == 2)
		b += k[1];
	if (len >= 1)
		a += k[0];
	__jhash_mix(a, b, c);
	return c;
}

static inline u32 jhash_3words(u32 a, u32 b, u32 c, u32 initval)
{
	a += JHASH_GOLDEN_RATIO;
	b += JHASH_GOLDEN_RATIO;
	c += initval;
	__jhash_mix(a, b, c);
	return c;
}

static inline u32 jhash_2words(u32 a, u32 b, u32 initval)
{
	return jhash_3words(a, b, 0, initval);
}

static inline u32 jhash_1word(u32 a, u32 initval)
{
	return jhash_3words(a, 0, 0, initval);
}

#endif
