// SPDX-License-Identifier: GPL-2.0-only
/*
 * Reclaim: what the kernel can give back when memory is short. Caches that registered a shrinker
 * (dentries, inodes), and clean pages of the page cache that nobody maps.
 *
 * Mirrors: mm/vmscan.c
 * Leaves out: swap and write-back, hence anonymous and dirty pages; kswapd. Memory of a process
 * that cannot be had here is had by mm/oom_kill.c.
 * Locking: shrinker_rwsem guards the list of shrinkers; zone->lru_lock the LRU lists.
 */
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/swap.h>
#include <linux/pagemap.h>
#include <linux/buffer_head.h>
#include <linux/init.h>
#include <linux/rwsem.h>

/* A cache that can be made smaller. */
struct shrinker {
	shrinker_t		shrinker;
	struct list_head	list;
	int			seeks;	/* cost of an object in disk seeks */
	long			nr;	/* objects still to scan */
};

static LIST_HEAD(shrinker_list);
static DECLARE_RWSEM(shrinker_rwsem);

/**
 * set_shrinker - register a cache
 * @seeks: cost of one of its objects: DEFAULT_SEEKS
 * @theshrinker: scans so many objects and returns how many are left, with 0 only the latter; -1:
 *	not possible with these flags
 *
 * Context: process. Returns a handle for remove_shrinker(), or NULL without memory.
 */
struct shrinker *set_shrinker(int seeks, shrinker_t theshrinker)
{
	struct shrinker *shrinker = kmalloc(sizeof(*shrinker), GFP_KERNEL);

	if (shrinker) {
		shrinker->shrinker = theshrinker;
		shrinker->seeks = seeks;
		shrinker->nr = 0;
		down_write(&shrinker_rwsem);
		list_add(&shrinker->list, &shrinker_list);
		up_write(&shrinker_rwsem);
	}
	return shrinker;
}
EXPORT_SYMBOL(set_shrinker);

void remove_shrinker(struct shrinker *shrinker)
{
	down_write(&shrinker_rwsem);
	list_del(&shrinker->list);
	up_write(&shrinker_rwsem);
	kfree(shrinker);
}
EXPORT_SYMBOL(remove_shrinker);

#define SHRINK_BATCH	128

/*
 * Scan each cache in the proportion in which the LRU lists are being scanned. Shrinkers that call
 * into filesystems refuse when __GFP_FS is missing.
 */
static void shrink_slab(unsigned long scanned, unsigned int gfp_mask, unsigned long lru_pages)
{
	struct shrinker *shrinker;

	if (!down_read_trylock(&shrinker_rwsem))
		return;
	list_for_each_entry(shrinker, &shrinker_list, list) {
		unsigned long max = (*shrinker->shrinker)(0, gfp_mask);

		if ((long)max <= 0)
			continue;
		shrinker->nr += 1 + 4 * scanned / shrinker->seeks * max / (lru_pages + 1);
		if (shrinker->nr < 0 || shrinker->nr > 2 * max)
			shrinker->nr = 2 * max;
		while (shrinker->nr >= SHRINK_BATCH || (shrinker->nr > 0 && scanned >= lru_pages)) {
			int batch = shrinker->nr < SHRINK_BATCH ? shrinker->nr : SHRINK_BATCH;

			if ((*shrinker->shrinker)(batch, gfp_mask) == -1)
				break;
			mod_page_state(slabs_scanned, batch);
			shrinker->nr -= batch;
			cond_resched();
		}
	}
	up_read(&shrinker_rwsem);
}

/*
 * Try to free one page that is off the LRU list and that the caller holds a reference of. Only a
 * page that the cache alone holds besides, that is clean and that can be read again, may go.
 */
static int shrink_page(struct page *page)
{
	struct address_space *mapping;
	int freed = 0;

	if (TestSetPageLocked(page))
		return 0;
	mapping = page_mapping(page);
	if (!mapping || page_mapped(page) || PageReferenced(page) || !mapping->a_ops->readpage)
		goto unlock;
	if (PagePrivate(page) && !try_to_release_page(page, GFP_ATOMIC))
		goto unlock;
	write_lock_irq(&mapping->tree_lock);
	if (page_count(page) == 2 && !PageDirty(page)) {
		__remove_from_page_cache(page);
		freed = 1;
	}
	write_unlock_irq(&mapping->tree_lock);
unlock:
	ClearPageReferenced(page);
	unlock_page(page);
	if (freed)
		__put_page(page);	/* the cache's reference */
	return freed;
}

/* Take up to @nr pages off the tail of a list, each with a reference. */
static int isolate_lru_pages(struct zone *zone, struct list_head *src, int nr,
			     struct list_head *dst)
{
	struct page *page;
	int taken = 0;

	while (taken < nr && !list_empty(src)) {
		page = list_entry(src->prev, struct page, lru);
		ClearPageLRU(page);
		list_del(&page->lru);
		get_page(page);
		list_add(&page->lru, dst);
		taken++;
	}
	return taken;
}

/* Put pages that were isolated on the inactive list and drop their references. */
static void putback_lru_pages(struct zone *zone, struct list_head *list)
{
	struct page *page;

	while (!list_empty(list)) {
		page = list_entry(list->next, struct page, lru);
		list_del(&page->lru);
		ClearPageActive(page);
		lru_cache_add(page);
		page_cache_release(page);
	}
}

/* Scan @nr pages of the inactive list. Returns how many were freed. */
static int shrink_cache(struct zone *zone, int nr)
{
	LIST_HEAD(page_list);
	LIST_HEAD(keep);
	struct page *page;
	int taken, freed = 0;

	spin_lock_irq(&zone->lru_lock);
	taken = isolate_lru_pages(zone, &zone->inactive_list, nr, &page_list);
	zone->nr_inactive -= taken;
	zone->pages_scanned += taken;
	spin_unlock_irq(&zone->lru_lock);

	while (!list_empty(&page_list)) {
		page = list_entry(page_list.prev, struct page, lru);
		list_del(&page->lru);
		if (shrink_page(page)) {
			freed++;
			page_cache_release(page);
		} else {
			list_add(&page->lru, &keep);
		}
	}
	putback_lru_pages(zone, &keep);
	return freed;
}

/* Move @nr of the longest active pages to the inactive list. */
static void refill_inactive_zone(struct zone *zone, int nr)
{
	LIST_HEAD(list);

	spin_lock_irq(&zone->lru_lock);
	zone->nr_active -= isolate_lru_pages(zone, &zone->active_list, nr, &list);
	spin_unlock_irq(&zone->lru_lock);
	putback_lru_pages(zone, &list);
}

/* Scan a part of the lists of a zone that grows as @priority falls to 0. */
static unsigned long shrink_zone(struct zone *zone, int priority, unsigned long *scanned)
{
	unsigned long nr_active = (zone->nr_active >> priority) + 1;
	unsigned long nr_inactive = (zone->nr_inactive >> priority) + 1;
	unsigned long reclaimed = 0;

	*scanned += nr_inactive;
	while (nr_active || nr_inactive) {
		int nr = nr_active < SWAP_CLUSTER_MAX ? nr_active : SWAP_CLUSTER_MAX;

		nr_active -= nr;
		refill_inactive_zone(zone, nr);
		nr = nr_inactive < SWAP_CLUSTER_MAX ? nr_inactive : SWAP_CLUSTER_MAX;
		nr_inactive -= nr;
		reclaimed += shrink_cache(zone, nr);
	}
	return reclaimed;
}

/**
 * try_to_free_pages - reclaim for an allocation
 * @zones: the zones that it may use
 * @gfp_mask: its flags
 * @order: its order
 *
 * Context: process with __GFP_WAIT, PF_MEMALLOC set. Returns nonzero if something was freed.
 */
int try_to_free_pages(struct zone **zones, unsigned int gfp_mask, unsigned int order)
{
	struct reclaim_state *reclaim_state = current->reclaim_state;
	unsigned long lru_pages = 0, total_scanned = 0, reclaimed = 0;
	int priority, i;

	inc_page_state(allocstall);
	for (i = 0; zones[i]; i++)
		lru_pages += zones[i]->nr_active + zones[i]->nr_inactive;

	for (priority = DEF_PRIORITY; priority >= 0; priority--) {
		for (i = 0; zones[i]; i++)
			reclaimed += shrink_zone(zones[i], priority, &total_scanned);
		shrink_slab(total_scanned, gfp_mask, lru_pages);
		if (reclaim_state) {
			reclaimed += reclaim_state->reclaimed_slab;
			reclaim_state->reclaimed_slab = 0;
		}
		if (reclaimed >= SWAP_CLUSTER_MAX)
			break;
	}
	return reclaimed != 0;
}
