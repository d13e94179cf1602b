/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Caches of the i386 are coherent: nothing to flush.
 *
 * Mirrors: include/asm-i386/cacheflush.h.
 */
#ifndef _I386_CACHEFLUSH_H
#define _I386_CACHEFLUSH_H

#include <linux/mm.h>

#define flush_cache_all()			do { } while (0)
#define flush_cache_mm(mm)			do { } while (0)
#define flush_cache_range(vma, start, end)	do { } while (0)
#define flush_cache_page(vma, vmaddr)		do { } while (0)
#define flush_dcache_page(page)			do { } while (0)
#define flush_icache_range(start, end)		do { } while (0)
#define flush_icache_page(vma, pg)		do { } while (0)
#define flush_cache_vmap(start, end)		do { } while (0)
#define flush_cache_vunmap(start, end)		do { } while (0)

#define copy_to_user_page(vma, page, vaddr, dst, src, len) \
	memcpy(dst, src, len)
#define copy_from_user_page(vma, page, vaddr, dst, src, len) \
	memcpy(dst, src, len)

#endif /* _I386_CACHEFLUSH_H */
