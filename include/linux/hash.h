/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Multiplicative hashing of integers and pointers.
 *
 * Mirrors: include/linux/hash.h
 * The multiplier is a prime near 2^32 divided by the golden ratio (Knuth, volume 3, 6.4); the
 * upper bits of the product are the hash.
 */
#ifndef _LINUX_HASH_H
#define _LINUX_HASH_H

#define GOLDEN_RATIO_PRIME	0x9e370001UL

static inline unsigned long hash_long(unsigned long val, unsigned int bits)
{
	return (val * GOLDEN_RATIO_PRIME) >> (32 - bits);
}

static inline unsigned long hash_ptr(const void *ptr, unsigned int bits)
{
	return hash_long((unsigned long)ptr, bits);
}

#endif
