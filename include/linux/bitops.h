/* SPDX-License-Identifier: GPL-2.0-only */
/* Bit operations on words. Mirrors: include/linux/bitops.h. */
#ifndef _LINUX_BITOPS_H
#define _LINUX_BITOPS_H

#include <asm/types.h>
#include <asm/bitops.h>

static inline int get_bitmask_order(unsigned int count)
{
	return fls(count);
}

static inline unsigned long hweight_long(unsigned long w)
{
	return hweight32(w);
}

static inline __u32 rol32(__u32 word, unsigned int shift)
{
	return (word << shift) | (word >> (32 - shift));
}

static inline __u32 ror32(__u32 word, unsigned int shift)
{
	return (word >> shift) | (word << (32 - shift));
}

#endif
