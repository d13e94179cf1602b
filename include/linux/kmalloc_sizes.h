/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The sizes of kmalloc; included several times with different CACHE(x).
 * Mirrors: include/linux/kmalloc_sizes.h.
 */
	CACHE(32)
	CACHE(64)
#if L1_CACHE_BYTES < 64
	CACHE(96)
#endif
	CACHE(128)
#if L1_CACHE_BYTES < 128
	CACHE(192)
#endif
	CACHE(256)
	CACHE(512)
	CACHE(1024)
	CACHE(2048)
	CACHE(4096)
	CACHE(8192)
	CACHE(16384)
	CACHE(32768)
	CACHE(65536)
	CACHE(131072)
