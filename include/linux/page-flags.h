/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The flags of struct page, and the counters of /proc/vmstat.
 *
 * Mirrors: include/linux/page-flags.h.
 */
#ifndef PAGE_FLAGS_H
#define PAGE_FLAGS_H

#include <linux/percpu.h>
#include <linux/cache.h>
#include <asm/bitops.h>
#include <asm/system.h>

#define PG_locked	 0	/* its content is being changed; waiters may sleep */
#define PG_error	 1
#define PG_referenced	 2
#define PG_uptodate	 3	/* its content is that of the file */
#define PG_dirty	 4
#define PG_lru		 5	/* on the active or inactive list */
#define PG_active	 6
#define PG_slab		 7
#define PG_highmem	 8
#define PG_checked	 9
#define PG_arch_1	10
#define PG_reserved	11	/* not the allocator's: kernel image, holes, device memory */
#define PG_private	12	/* page->private is in use; a free block's head in the buddy */
#define PG_writeback	13
#define PG_nosave	14
#define PG_compound	15
#define PG_swapcache	16
#define PG_mappedtodisk	17
#define PG_reclaim	18
#define PG_nosave_free	19

/* Counters, in the order of /proc/vmstat. */
struct page_state {
	unsigned long nr_dirty;
	unsigned long nr_writeback;
	unsigned long nr_unstable;
	unsigned long nr_page_table_pages;
	unsigned long nr_mapped;
	unsigned long nr_slab;
#define GET_PAGE_STATE_LAST nr_slab

	unsigned long pgpgin;
	unsigned long pgpgout;
	unsigned long pswpin;
	unsigned long pswpout;
	unsigned long pgalloc_high;
	unsigned long pgalloc_normal;
	unsigned long pgalloc_dma;
	unsigned long pgfree;
	unsigned long pgactivate;
	unsigned long pgdeactivate;

	unsigned long pgfault;
	unsigned long pgmajfault;
	unsigned long pgrefill_high;
	unsigned long pgrefill_normal;
	unsigned long pgrefill_dma;

	unsigned long pgsteal_high;
	unsigned long pgsteal_normal;
	unsigned long pgsteal_dma;
	unsigned long pgscan_kswapd_high;
	unsigned long pgscan_kswapd_normal;
	unsigned long pgscan_kswapd_dma;
	unsigned long pgscan_direct_high;
	unsigned long pgscan_direct_normal;
	unsigned long pgscan_direct_dma;

	unsigned long pginodesteal;
	unsigned long slabs_scanned;
	unsigned long kswapd_steal;
	unsigned long kswapd_inodesteal;
	unsigned long pageoutrun;
	unsigned long allocstall;
	unsigned long pgrotated;
};

DECLARE_PER_CPU(struct page_state, page_states);

extern void get_page_state(struct page_state *ret);

/* One instruction, which no interrupt divides. */
#define mod_page_state(member, delta)					\
	__asm__ __volatile__("addl %1,%0"				\
			     : "+m" (__get_cpu_var(page_states).member)	\
			     : "ir" ((unsigned long)(delta)))

#define inc_page_state(member)		mod_page_state(member, 1UL)
#define dec_page_state(member)		mod_page_state(member, 0UL - 1)
#define add_page_state(member, delta)	mod_page_state(member, (delta))
#define sub_page_state(member, delta)	mod_page_state(member, 0UL - (delta))

#define mod_page_state_zone(zone, member, delta)			\
	do {								\
		if (is_highmem(zone))					\
			mod_page_state(member##_high, delta);		\
		else if (is_normal(zone))				\
			mod_page_state(member##_normal, delta);		\
		else							\
			mod_page_state(member##_dma, delta);		\
	} while (0)

#define PageLocked(page)		test_bit(PG_locked, &(page)->flags)
#define SetPageLocked(page)		set_bit(PG_locked, &(page)->flags)
#define TestSetPageLocked(page)		test_and_set_bit(PG_locked, &(page)->flags)
#define ClearPageLocked(page)		clear_bit(PG_locked, &(page)->flags)
#define TestClearPageLocked(page)	test_and_clear_bit(PG_locked, &(page)->flags)

#define PageError(page)			test_bit(PG_error, &(page)->flags)
#define SetPageError(page)		set_bit(PG_error, &(page)->flags)
#define ClearPageError(page)		clear_bit(PG_error, &(page)->flags)

#define PageReferenced(page)		test_bit(PG_referenced, &(page)->flags)
#define SetPageReferenced(page)		set_bit(PG_referenced, &(page)->flags)
#define ClearPageReferenced(page)	clear_bit(PG_referenced, &(page)->flags)
#define TestClearPageReferenced(page)	test_and_clear_bit(PG_referenced, &(page)->flags)

#define PageUptodate(page)		test_bit(PG_uptodate, &(page)->flags)
#define SetPageUptodate(page)		set_bit(PG_uptodate, &(page)->flags)
#define ClearPageUptodate(page)		clear_bit(PG_uptodate, &(page)->flags)

#define PageDirty(page)			test_bit(PG_dirty, &(page)->flags)
#define SetPageDirty(page)		set_bit(PG_dirty, &(page)->flags)
#define TestSetPageDirty(page)		test_and_set_bit(PG_dirty, &(page)->flags)
#define ClearPageDirty(page)		clear_bit(PG_dirty, &(page)->flags)
#define TestClearPageDirty(page)	test_and_clear_bit(PG_dirty, &(page)->flags)

#define PageLRU(page)			test_bit(PG_lru, &(page)->flags)
#define SetPageLRU(page)		set_bit(PG_lru, &(page)->flags)
#define TestSetPageLRU(page)		test_and_set_bit(PG_lru, &(page)->flags)
#define ClearPageLRU(page)		clear_bit(PG_lru, &(page)->flags)
#define TestClearPageLRU(page)		test_and_clear_bit(PG_lru, &(page)->flags)

#define PageActive(page)		test_bit(PG_active, &(page)->flags)
#define SetPageActive(page)		set_bit(PG_active, &(page)->flags)
#define ClearPageActive(page)		clear_bit(PG_active, &(page)->flags)
#define TestClearPageActive(page)	test_and_clear_bit(PG_active, &(page)->flags)

#define PageSlab(page)			test_bit(PG_slab, &(page)->flags)
#define SetPageSlab(page)		set_bit(PG_slab, &(page)->flags)
#define ClearPageSlab(page)		clear_bit(PG_slab, &(page)->flags)
#define TestClearPageSlab(page)		test_and_clear_bit(PG_slab, &(page)->flags)

#define PageHighMem(page)		0

#define PageChecked(page)		test_bit(PG_checked, &(page)->flags)
#define SetPageChecked(page)		set_bit(PG_checked, &(page)->flags)
#define ClearPageChecked(page)		clear_bit(PG_checked, &(page)->flags)

#define PageReserved(page)		test_bit(PG_reserved, &(page)->flags)
#define SetPageReserved(page)		set_bit(PG_reserved, &(page)->flags)
#define ClearPageReserved(page)		clear_bit(PG_reserved, &(page)->flags)
#define __ClearPageReserved(page)	__clear_bit(PG_reserved, &(page)->flags)

#define PagePrivate(page)		test_bit(PG_private, &(page)->flags)
#define SetPagePrivate(page)		set_bit(PG_private, &(page)->flags)
#define ClearPagePrivate(page)		clear_bit(PG_private, &(page)->flags)
#define __SetPagePrivate(page)		__set_bit(PG_private, &(page)->flags)
#define __ClearPagePrivate(page)	__clear_bit(PG_private, &(page)->flags)

#define PageWriteback(page)		test_bit(PG_writeback, &(page)->flags)
#define PageCompound(page)		0
#define PageSwapCache(page)		0

struct page;

static inline void set_page_writeback(struct page *page)
{
}

int test_clear_page_dirty(struct page *page);

static inline void clear_page_dirty(struct page *page)
{
	test_clear_page_dirty(page);
}

#endif /* PAGE_FLAGS_H */
