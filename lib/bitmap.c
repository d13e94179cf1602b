// SPDX-License-Identifier: GPL-2.0-only
/*
 * Searching and counting in bitmaps of any length.
 *
 * Mirrors: lib/bitmap.c, lib/find_next_bit.c, arch/i386/lib/bitops.c
 * Leaves out: set operations that nobody uses.
 * Locking: the owner's of the map.
 */
#include <linux/module.h>
#include <linux/bitmap.h>
#include <linux/kernel.h>

/* The first bit at or after offset for which (word ^ flip) has a one; size if there is none. */
static int find_next(const unsigned long *addr, int size, int offset, unsigned long flip)
{
	int i = offset / BITS_PER_LONG;
	unsigned long word;

	if (offset >= size)
		return size;
	word = (addr[i] ^ flip) & (~0UL << (offset % BITS_PER_LONG));
	while (!word) {
		if (++i * BITS_PER_LONG >= size)
			return size;
		word = addr[i] ^ flip;
	}
	return min_t(int, i * BITS_PER_LONG + __ffs(word), size);
}

int find_first_bit(const unsigned long *addr, unsigned size)
{
	return find_next(addr, size, 0, 0);
}

int find_next_bit(const unsigned long *addr, int size, int offset)
{
	return find_next(addr, size, offset, 0);
}

int find_first_zero_bit(const unsigned long *addr, unsigned size)
{
	return find_next(addr, size, 0, ~0UL);
}

int find_next_zero_bit(const unsigned long *addr, int size, int offset)
{
	return find_next(addr, size, offset, ~0UL);
}

int bitmap_empty(const unsigned long *bitmap, int bits)
{
	return find_first_bit(bitmap, bits) >= bits;
}

int bitmap_weight(const unsigned long *bitmap, int bits)
{
	int i, weight = 0;

	for (i = 0; i < bits / BITS_PER_LONG; i++)
		weight += hweight32(bitmap[i]);
	if (bits % BITS_PER_LONG)
		weight += hweight32(bitmap[i] & ((1UL << (bits % BITS_PER_LONG)) - 1));
	return weight;
}
