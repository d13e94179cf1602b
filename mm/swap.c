// SPDX-License-Identifier: GPL-2.0-only
/*
 * The two LRU lists of each zone. Pages of the page cache enter the inactive list; a second use
 * moves them to the active one. Anonymous pages go to the active list.
 *
 * Mirrors: mm/swap.c
 * Leaves out: swap, the per-CPU page vectors in front of the lists.
 * Locking: zone->lru_lock guards the lists, PG_lru and PG_active.
 */
#include <linux/mm.h>
#include <linux/mm_inline.h>
#include <linux/swap.h>
#include <linux/mman.h>
#include <linux/pagemap.h>
#include <linux/pagevec.h>
#include <linux/init.h>
#include <linux/module.h>

/* log2 of the pages that a fault would read ahead from swap; kept for its sysctl. */
int page_cluster = 3;

/**
 * lru_cache_add - put a new page on the inactive list
 */
void fastcall lru_cache_add(struct page *page)
{
	struct zone *zone = page_zone(page);
	unsigned long flags;

	spin_lock_irqsave(&zone->lru_lock, flags);
	if (TestSetPageLRU(page))
		BUG();
	add_page_to_inactive_list(zone, page);
	spin_unlock_irqrestore(&zone->lru_lock, flags);
}

/**
 * lru_cache_add_active - put a new page on the active list
 */
void fastcall lru_cache_add_active(struct page *page)
{
	struct zone *zone = page_zone(page);
	unsigned long flags;

	spin_lock_irqsave(&zone->lru_lock, flags);
	if (TestSetPageLRU(page))
		BUG();
	SetPageActive(page);
	add_page_to_active_list(zone, page);
	spin_unlock_irqrestore(&zone->lru_lock, flags);
}

/* There are no per-CPU vectors to drain. */
void lru_add_drain(void)
{
}

/**
 * activate_page - move a page from the inactive to the active list
 */
void fastcall activate_page(struct page *page)
{
	struct zone *zone = page_zone(page);
	unsigned long flags;

	spin_lock_irqsave(&zone->lru_lock, flags);
	if (PageLRU(page) && !PageActive(page)) {
		del_page_from_inactive_list(zone, page);
		SetPageActive(page);
		add_page_to_active_list(zone, page);
		inc_page_state(pgactivate);
	}
	spin_unlock_irqrestore(&zone->lru_lock, flags);
}

/**
 * mark_page_accessed - note a use of a page
 *
 * inactive, unreferenced -> inactive, referenced -> active, unreferenced -> active, referenced.
 */
void fastcall mark_page_accessed(struct page *page)
{
	if (!PageActive(page) && PageReferenced(page) && PageLRU(page)) {
		activate_page(page);
		ClearPageReferenced(page);
	} else if (!PageReferenced(page)) {
		SetPageReferenced(page);
	}
}
EXPORT_SYMBOL(mark_page_accessed);

/**
 * __page_cache_release - free a page whose last reference went; from put_page()
 */
void fastcall __page_cache_release(struct page *page)
{
	struct zone *zone = page_zone(page);
	unsigned long flags;

	spin_lock_irqsave(&zone->lru_lock, flags);
	if (TestClearPageLRU(page))
		del_page_from_lru(zone, page);
	spin_unlock_irqrestore(&zone->lru_lock, flags);
	free_hot_page(page);
}
EXPORT_SYMBOL(__page_cache_release);

/**
 * release_pages - drop a reference of each of @nr pages
 * @cold: the processor's cache does not hold them
 *
 * As put_page() of each, but the LRU lock is taken once for many.
 */
void release_pages(struct page **pages, int nr, int cold)
{
	struct zone *zone = NULL, *pagezone;
	struct pagevec pages_to_free;
	unsigned long flags = 0;
	int i;

	pagevec_init(&pages_to_free, cold);
	for (i = 0; i < nr; i++) {
		struct page *page = pages[i];

		if (PageReserved(page) || !put_page_testzero(page))
			continue;
		pagezone = page_zone(page);
		if (pagezone != zone) {
			if (zone)
				spin_unlock_irqrestore(&zone->lru_lock, flags);
			zone = pagezone;
			spin_lock_irqsave(&zone->lru_lock, flags);
		}
		if (TestClearPageLRU(page))
			del_page_from_lru(zone, page);
		if (!pagevec_add(&pages_to_free, page)) {
			spin_unlock_irqrestore(&zone->lru_lock, flags);
			zone = NULL;
			__pagevec_free(&pages_to_free);
		}
	}
	if (zone)
		spin_unlock_irqrestore(&zone->lru_lock, flags);
	__pagevec_free(&pages_to_free);
}

void __pagevec_release(struct pagevec *pvec)
{
	release_pages(pvec->pages, pagevec_count(pvec), pvec->cold);
	pagevec_reinit(pvec);
}
EXPORT_SYMBOL(__pagevec_release);

/**
 * pagevec_lookup - up to @nr_pages pages of a file, from @start on, each with a reference
 */
unsigned int pagevec_lookup(struct pagevec *pvec, struct address_space *mapping,
			    unsigned long start, unsigned int nr_pages)
{
	pvec->nr = find_get_pages(mapping, start, nr_pages, pvec->pages);
	return pagevec_count(pvec);
}
EXPORT_SYMBOL(pagevec_lookup);
