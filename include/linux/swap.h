/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * LRU lists, reclaim and the out-of-memory killer.
 *
 * Mirrors: include/linux/swap.h.
 * Leaves out: swap itself; its totals are zero.
 */
#ifndef _LINUX_SWAP_H
#define _LINUX_SWAP_H

#include <linux/spinlock.h>
#include <linux/linkage.h>
#include <linux/mmzone.h>
#include <linux/list.h>
#include <linux/sched.h>
#include <asm/atomic.h>
#include <asm/page.h>

struct sysinfo;
struct address_space;
struct zone;

/* What reclaim of page cache and slabs freed, summed in task->reclaim_state. */
struct reclaim_state {
	unsigned long reclaimed_slab;
};

#define SWAP_CLUSTER_MAX	32

/* mm/oom_kill.c */
extern void out_of_memory(int gfp_mask);

/* mm/page_alloc.c */
extern unsigned long totalram_pages;
extern unsigned long totalhigh_pages;
extern unsigned int nr_free_pages(void);
extern unsigned int nr_free_buffer_pages(void);

/* mm/swap.c */
extern void FASTCALL(lru_cache_add(struct page *page));
extern void FASTCALL(lru_cache_add_active(struct page *page));
extern void FASTCALL(activate_page(struct page *page));
extern void FASTCALL(mark_page_accessed(struct page *page));
extern void lru_add_drain(void);
extern int page_cluster;

/* mm/vmscan.c */
extern int try_to_free_pages(struct zone **zones, unsigned int gfp_mask,
			     unsigned int order);

/* mm/filemap.c */
extern atomic_t nr_pagecache;

static inline void pagecache_acct(int count)
{
	atomic_add(count, &nr_pagecache);
}

static inline unsigned long get_page_cache_size(void)
{
	int ret = atomic_read(&nr_pagecache);

	return ret < 0 ? 0 : ret;
}

#define total_swap_pages	0L
#define total_swapcache_pages	0UL
#define nr_swap_pages		0L

#define si_swapinfo(val) \
	do { (val)->freeswap = (val)->totalswap = 0; } while (0)

/* A page that only this mapping uses may be written in place. */
#define can_share_swap_page(page)	(page_count(page) == 1)

#define free_page_and_swap_cache(page)	page_cache_release(page)

#endif /* _LINUX_SWAP_H */
