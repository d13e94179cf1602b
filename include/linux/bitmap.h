/* SPDX-License-Identifier: GPL-2.0-only */
/* Bitmaps of any length. Mirrors: include/linux/bitmap.h. */
#ifndef _LINUX_BITMAP_H
#define _LINUX_BITMAP_H

#include <linux/types.h>
#include <linux/bitops.h>
#include <linux/string.h>

#define BITS_TO_LONGS(bits)	(((bits) + BITS_PER_LONG - 1) / BITS_PER_LONG)
#define CLEAR_BITMAP(name, bits) memset(name, 0, BITS_TO_LONGS(bits) * sizeof(unsigned long))

static inline void bitmap_zero(unsigned long *dst, int nbits)
{
	memset(dst, 0, BITS_TO_LONGS(nbits) * sizeof(unsigned long));
}

static inline void bitmap_fill(unsigned long *dst, int nbits)
{
	memset(dst, 0xff, BITS_TO_LONGS(nbits) * sizeof(unsigned long));
}

int bitmap_empty(const unsigned long *bitmap, int bits);
int bitmap_weight(const unsigned long *bitmap, int bits);

#endif
