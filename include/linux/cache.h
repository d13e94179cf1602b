/* SPDX-License-Identifier: GPL-2.0-only */
/* Cache line alignment. Mirrors: include/linux/cache.h. */
#ifndef _LINUX_CACHE_H
#define _LINUX_CACHE_H

#include <asm/cache.h>

#define L1_CACHE_ALIGN(x)	(((x) + (L1_CACHE_BYTES - 1)) & ~(L1_CACHE_BYTES - 1))
#define SMP_CACHE_BYTES		L1_CACHE_BYTES
#define L1_CACHE_SHIFT_MAX	L1_CACHE_SHIFT

#define ____cacheline_aligned			__attribute__((__aligned__(SMP_CACHE_BYTES)))
#define __cacheline_aligned			____cacheline_aligned
#define ____cacheline_aligned_in_smp
#define __cacheline_aligned_in_smp
#define ____cacheline_maxaligned_in_smp
#define __cacheline_aligned_in_smp

#endif
