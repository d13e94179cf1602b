// SPDX-License-Identifier: GPL-2.0-only
/*
 * The page allocator: blocks of 2^order pages, split and joined as buddies, in zones with
 * watermarks, and short lists of single pages in front.
 *
 * Above pages_low anybody gets memory. Between pages_low and pages_min only those who cannot wait
 * do without reclaiming; __GFP_HIGH goes deeper, and only a task that is freeing memory or being
 * killed for it may take the last pages.
 *
 * Mirrors: mm/page_alloc.c
 * Leaves out: NUMA, kswapd, compound pages, CPU hotplug.
 * Differs: an allocation that neither reclaim nor the OOM killer can serve fails at last, of
 * whatever order it is; 2.6.11 tries for ever.
 * Locking: zone->lock guards free_area and free_pages; the per-CPU lists need interrupts off.
 */
#include <linux/mm.h>
#include <linux/swap.h>
#include <linux/interrupt.h>
#include <linux/bootmem.h>
#include <linux/compiler.h>
#include <linux/module.h>
#include <linux/init.h>
#include <linux/hardirq.h>
#include <linux/highmem.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/pagevec.h>
#include <linux/sysctl.h>
#include <linux/fault-inject.h>
#include <asm/tlbflush.h>

struct pglist_data contig_page_data;
struct pglist_data *pgdat_list;
struct zone *zone_table[1 << (ZONES_SHIFT + MAX_NODES_SHIFT)];
EXPORT_SYMBOL(zone_table);

struct page *mem_map;
unsigned long max_mapnr;
unsigned long num_physpages;
void *high_memory;
unsigned long totalram_pages;
unsigned long totalhigh_pages;

EXPORT_SYMBOL(mem_map);
EXPORT_SYMBOL(high_memory);
EXPORT_SYMBOL(num_physpages);
EXPORT_SYMBOL(totalram_pages);

/*
 * An allocation that could use a higher zone leaves 1/ratio of the higher zones' size free in a
 * lower one.
 */
int sysctl_lowmem_reserve_ratio[MAX_NR_ZONES - 1] = { 256, 32 };

static char *zone_names[MAX_NR_ZONES] = { "DMA", "Normal", "HighMem" };
int min_free_kbytes = 1024;

static unsigned long __initdata nr_kernel_pages;
static unsigned long __initdata nr_all_pages;

DEFINE_PER_CPU(struct page_state, page_states);

/* Flags that no page may have when it is freed, nor when it is taken. */
#define PAGE_FLAGS_BAD \
	(1 << PG_lru | 1 << PG_private | 1 << PG_locked | 1 << PG_active | 1 << PG_reclaim | \
	 1 << PG_slab | 1 << PG_swapcache | 1 << PG_writeback | 1 << PG_reserved)

static inline int bad_range(struct zone *zone, struct page *page)
{
	unsigned long pfn = page_to_pfn(page);

	return pfn < zone->zone_start_pfn ||
	       pfn >= zone->zone_start_pfn + zone->spanned_pages ||
	       zone != page_zone(page);
}

/* Somebody freed, or uses, a page that is not theirs. Report it and make the page harmless. */
static void bad_page(const char *function, struct page *page)
{
	printk(KERN_EMERG "Bad page state at %s (in process '%s', page %p)\n",
	       function, current->comm, page);
	printk(KERN_EMERG "flags:0x%08lx mapping:%p mapcount:%d count:%d\n",
	       page->flags, page->mapping, page_mapcount(page), page_count(page));
	printk(KERN_EMERG "Backtrace:\n");
	dump_stack();
	printk(KERN_EMERG "Trying to fix it up, but a reboot is needed\n");
	page->flags &= ~PAGE_FLAGS_BAD;
	set_page_count(page, 0);
	reset_page_mapcount(page);
	page->mapping = NULL;
}

static inline unsigned long page_order(struct page *page)
{
	return page->private;
}

static inline void set_page_order(struct page *page, int order)
{
	page->private = order;
	__SetPagePrivate(page);
}

static inline void rmv_page_order(struct page *page)
{
	__ClearPagePrivate(page);
	page->private = 0;
}

/* Is @page the first of a free block of @order? */
static inline int page_is_buddy(struct page *page, int order)
{
	return PagePrivate(page) && page_order(page) == order &&
	       !PageReserved(page) && page_count(page) == 0;
}

/*
 * Put a block on its free list, joined with its buddy, the block that differs from it in the bit
 * of its order alone, as long as that is free too. zone->lock is held.
 */
static void __free_pages_bulk(struct page *page, struct zone *zone, unsigned int order)
{
	struct page *base = zone->zone_mem_map;
	unsigned long page_idx = page - base;

	BUG_ON(page_idx & ((1UL << order) - 1));
	BUG_ON(bad_range(zone, page));
	zone->free_pages += 1UL << order;
	while (order < MAX_ORDER - 1) {
		struct page *buddy = base + (page_idx ^ (1UL << order));

		if (bad_range(zone, buddy) || !page_is_buddy(buddy, order))
			break;
		list_del(&buddy->lru);
		zone->free_area[order].nr_free--;
		rmv_page_order(buddy);
		page_idx &= ~(1UL << order);
		order++;
	}
	page = base + page_idx;
	set_page_order(page, order);
	list_add(&page->lru, &zone->free_area[order].free_list);
	zone->free_area[order].nr_free++;
}

static inline void free_pages_check(const char *function, struct page *page)
{
	if (unlikely(page_mapped(page) || page->mapping != NULL || page_count(page) != 0 ||
		     (page->flags & PAGE_FLAGS_BAD)))
		bad_page(function, page);
	if (PageDirty(page))
		ClearPageDirty(page);
}

/* Free up to @count blocks of @list, last first. Returns how many. */
static int free_pages_bulk(struct zone *zone, int count, struct list_head *list,
			   unsigned int order)
{
	unsigned long flags;
	struct page *page;
	int ret = 0;

	spin_lock_irqsave(&zone->lock, flags);
	zone->all_unreclaimable = 0;
	zone->pages_scanned = 0;
	while (!list_empty(list) && count--) {
		page = list_entry(list->prev, struct page, lru);
		list_del(&page->lru);
		__free_pages_bulk(page, zone, order);
		ret++;
	}
	spin_unlock_irqrestore(&zone->lock, flags);
	return ret;
}

static void __free_pages_ok(struct page *page, unsigned int order)
{
	LIST_HEAD(list);
	int i;

	mod_page_state(pgfree, 1 << order);
	for (i = 0; i < (1 << order); i++)
		free_pages_check(__func__, page + i);
	list_add(&page->lru, &list);
	free_pages_bulk(page_zone(page), 1, &list, order);
}

/* Halve a block of order @high down to @low, freeing the upper halves. */
static struct page *expand(struct zone *zone, struct page *page, int low, int high,
			   struct free_area *area)
{
	unsigned long size = 1UL << high;

	while (high > low) {
		area--;
		high--;
		size >>= 1;
		list_add(&page[size].lru, &area->free_list);
		area->nr_free++;
		set_page_order(&page[size], high);
	}
	return page;
}

static inline void set_page_refs(struct page *page, int order)
{
	set_page_count(page, 1);
}

static void prep_zero_page(struct page *page, int order)
{
	int i;

	for (i = 0; i < (1 << order); i++)
		clear_highpage(page + i);
}

/* Clean a page up for its new owner. */
static void prep_new_page(struct page *page, int order)
{
	if (unlikely(page->mapping || page_mapped(page) || (page->flags & PAGE_FLAGS_BAD)))
		bad_page(__func__, page);
	page->flags &= ~(1 << PG_uptodate | 1 << PG_error | 1 << PG_referenced | 1 << PG_arch_1 |
			 1 << PG_checked | 1 << PG_mappedtodisk);
	page->private = 0;
	set_page_refs(page, order);
}

/* Take the smallest block that holds 2^order pages. zone->lock is held. */
static struct page *__rmqueue(struct zone *zone, unsigned int order)
{
	unsigned int current_order;

	for (current_order = order; current_order < MAX_ORDER; ++current_order) {
		struct free_area *area = zone->free_area + current_order;
		struct page *page;

		if (list_empty(&area->free_list))
			continue;
		page = list_entry(area->free_list.next, struct page, lru);
		list_del(&page->lru);
		rmv_page_order(page);
		area->nr_free--;
		zone->free_pages -= 1UL << order;
		return expand(zone, page, order, current_order, area);
	}
	return NULL;
}

/* Move up to @count blocks to the tail of @list. Returns how many. */
static int rmqueue_bulk(struct zone *zone, unsigned int order, unsigned long count,
			struct list_head *list)
{
	unsigned long flags;
	int allocated = 0;
	struct page *page;

	spin_lock_irqsave(&zone->lock, flags);
	while (allocated < count) {
		page = __rmqueue(zone, order);
		if (!page)
			break;
		allocated++;
		list_add_tail(&page->lru, list);
	}
	spin_unlock_irqrestore(&zone->lock, flags);
	return allocated;
}

/* Give the pages of the per-CPU lists back, so that they can join with their buddies. */
static void __drain_pages(unsigned int cpu)
{
	struct zone *zone;
	unsigned long flags;
	int i;

	for_each_zone(zone) {
		for (i = 0; i < ARRAY_SIZE(zone->pageset[cpu].pcp); i++) {
			struct per_cpu_pages *pcp = &zone->pageset[cpu].pcp[i];

			local_irq_save(flags);
			pcp->count -= free_pages_bulk(zone, pcp->count, &pcp->list, 0);
			local_irq_restore(flags);
		}
	}
}

static void free_hot_cold_page(struct page *page, int cold)
{
	struct zone *zone = page_zone(page);
	struct per_cpu_pages *pcp;
	unsigned long flags;

	inc_page_state(pgfree);
	if (PageAnon(page))
		page->mapping = NULL;
	free_pages_check(__func__, page);

	pcp = &zone->pageset[smp_processor_id()].pcp[cold];
	local_irq_save(flags);
	if (pcp->count >= pcp->high)
		pcp->count -= free_pages_bulk(zone, pcp->batch, &pcp->list, 0);
	list_add(&page->lru, &pcp->list);
	pcp->count++;
	local_irq_restore(flags);
}

void fastcall free_hot_page(struct page *page)
{
	free_hot_cold_page(page, 0);
}

/**
 * __pagevec_free - free pages that have no reference any more, and empty the vector
 */
void __pagevec_free(struct pagevec *pvec)
{
	int i = pagevec_count(pvec);

	while (--i >= 0)
		free_hot_cold_page(pvec->pages[i], pvec->cold);
	pagevec_reinit(pvec);
}

/* A block of a zone: single pages from the per-CPU list, others from the buddy lists. */
static struct page *buffered_rmqueue(struct zone *zone, int order, int gfp_flags)
{
	struct per_cpu_pages *pcp;
	struct page *page = NULL;
	unsigned long flags;

	if (order == 0) {
		pcp = &zone->pageset[smp_processor_id()].pcp[!!(gfp_flags & __GFP_COLD)];
		local_irq_save(flags);
		if (pcp->count <= pcp->low)
			pcp->count += rmqueue_bulk(zone, 0, pcp->batch, &pcp->list);
		if (pcp->count) {
			page = list_entry(pcp->list.next, struct page, lru);
			list_del(&page->lru);
			pcp->count--;
		}
		local_irq_restore(flags);
	}
	if (page == NULL) {
		spin_lock_irqsave(&zone->lock, flags);
		page = __rmqueue(zone, order);
		spin_unlock_irqrestore(&zone->lock, flags);
	}
	if (page != NULL) {
		BUG_ON(bad_range(zone, page));
		mod_page_state_zone(zone, pgalloc, 1 << order);
		prep_new_page(page, order);
		if (gfp_flags & __GFP_ZERO)
			prep_zero_page(page, order);
	}
	return page;
}

/**
 * zone_watermark_ok - may 2^order pages be taken from @z?
 * @mark: the watermark, in pages
 * @classzone_idx: the best zone that the caller could use
 * @can_try_harder: go a quarter below the mark
 * @gfp_high: go half below the mark
 *
 * Of blocks too small for the request only a shrinking part of the mark is needed.
 */
int zone_watermark_ok(struct zone *z, int order, unsigned long mark, int classzone_idx,
		      int can_try_harder, int gfp_high)
{
	long min = mark;
	long free_pages = z->free_pages - (1 << order) + 1;
	int o;

	if (gfp_high)
		min -= min / 2;
	if (can_try_harder)
		min -= min / 4;
	if (free_pages <= min + (long)z->lowmem_reserve[classzone_idx])
		return 0;
	for (o = 0; o < order; o++) {
		free_pages -= z->free_area[o].nr_free << o;
		min >>= 1;
		if (free_pages <= min)
			return 0;
	}
	return 1;
}

/* Which of a zone's watermarks a pass over the zones respects. */
enum watermark { WMARK_NONE, WMARK_MIN, WMARK_LOW, WMARK_HIGH };

static inline unsigned long zone_mark(struct zone *z, enum watermark wmark)
{
	switch (wmark) {
	case WMARK_MIN:
		return z->pages_min;
	case WMARK_LOW:
		return z->pages_low;
	default:
		return z->pages_high;
	}
}

/* One pass over the zones. Only WMARK_MIN may be undercut. */
static inline struct page *get_page_from_zones(struct zone **zones, unsigned int gfp_mask,
					       unsigned int order, enum watermark wmark,
					       int can_try_harder)
{
	int classzone_idx = zone_idx(zones[0]);
	int high = (wmark == WMARK_MIN) && (gfp_mask & __GFP_HIGH);
	int harder = (wmark == WMARK_MIN) && can_try_harder;
	struct page *page;
	struct zone *z;
	int i;

	for (i = 0; (z = zones[i]) != NULL; i++) {
		if (wmark != WMARK_NONE &&
		    !zone_watermark_ok(z, order, zone_mark(z, wmark), classzone_idx, harder, high))
			continue;
		page = buffered_rmqueue(z, order, gfp_mask);
		if (page)
			return page;
	}
	return NULL;
}

/* Reclaim on behalf of the current task, which may use the last pages meanwhile. */
static int direct_reclaim(struct zone **zones, unsigned int gfp_mask, unsigned int order)
{
	struct task_struct *p = current;
	struct reclaim_state reclaim_state = { 0 };
	int progress;

	cond_resched();
	p->flags |= PF_MEMALLOC;
	p->reclaim_state = &reclaim_state;
	progress = try_to_free_pages(zones, gfp_mask, order);
	p->reclaim_state = NULL;
	p->flags &= ~PF_MEMALLOC;
	cond_resched();
	return progress;
}

/* Is there memory, only not in a block of this size? Then killing somebody does not help. */
static int only_fragmented(struct zone **zones, unsigned int order)
{
	int i;

	if (order == 0)
		return 0;
	for (i = 0; zones[i]; i++)
		if (zone_watermark_ok(zones[i], 0, zones[i]->pages_high + (2UL << order),
				      zone_idx(zones[0]), 0, 0))
			return 1;
	return 0;
}

/* Rounds of reclaim without a page in sight after which a caller that may fail is told so. */
#define MAX_RECLAIM_RETRIES	64
#define COSTLY_ORDER		3

/*
 * The slow half of __alloc_pages() for those who may sleep: reclaim, then kill, then try again.
 */
static struct page *alloc_pages_reclaim(struct zone **zones, unsigned int gfp_mask,
					unsigned int order)
{
	struct page *page;
	int progress, i;

	for (i = 0; i < MAX_RECLAIM_RETRIES || (gfp_mask & __GFP_NOFAIL); i++) {
		progress = direct_reclaim(zones, gfp_mask, order);
		if (order)
			__drain_pages(smp_processor_id());
		page = get_page_from_zones(zones, gfp_mask, order,
					   progress ? WMARK_MIN : WMARK_HIGH, 0);
		if (!page && !progress)
			page = get_page_from_zones(zones, gfp_mask, order, WMARK_MIN, 0);
		if (page)
			return page;
		if (test_thread_flag(TIF_MEMDIE))
			return get_page_from_zones(zones, gfp_mask, order, WMARK_NONE, 0);
		if (gfp_mask & __GFP_NOFAIL) {
			cond_resched();
			continue;
		}
		if (gfp_mask & __GFP_NORETRY || only_fragmented(zones, order))
			break;
		if (order > COSTLY_ORDER && !(gfp_mask & __GFP_REPEAT))
			break;
		if (!progress) {
			if (gfp_mask & __GFP_FS)
				out_of_memory(gfp_mask);
			/* Let the others run: a victim must exit, somebody may free something. */
			set_current_state(TASK_UNINTERRUPTIBLE);
			schedule_timeout(HZ / 50);
		}
	}
	return NULL;
}

/**
 * __alloc_pages - the heart of the page allocator
 * @gfp_mask: GFP_KERNEL, GFP_ATOMIC and so on
 * @order: log2 of the number of pages, below MAX_ORDER
 * @zonelist: zones to try
 *
 * Context: any without __GFP_WAIT, else process. Returns the first page, with a count of one, or
 * NULL.
 */
struct page *fastcall __alloc_pages(unsigned int gfp_mask, unsigned int order,
				    struct zonelist *zonelist)
{
	const int wait = gfp_mask & __GFP_WAIT;
	struct zone **zones = zonelist->zones;
	struct task_struct *p = current;
	struct page *page;
	int can_try_harder;

	might_sleep_if(wait);
	if (unlikely(zones[0] == NULL || should_fail_alloc(gfp_mask)))
		return NULL;
	can_try_harder = (unlikely(rt_task(p)) && !in_interrupt()) || !wait;

	page = get_page_from_zones(zones, gfp_mask, order, WMARK_LOW, 0);
	if (likely(page))
		return page;
	page = get_page_from_zones(zones, gfp_mask, order, WMARK_MIN, can_try_harder);
	if (page)
		return page;

	if (((p->flags & PF_MEMALLOC) || unlikely(test_thread_flag(TIF_MEMDIE))) &&
	    !in_interrupt()) {
		page = get_page_from_zones(zones, gfp_mask, order, WMARK_NONE, 0);
		if (page)
			return page;
	} else if (wait) {
		page = alloc_pages_reclaim(zones, gfp_mask, order);
		if (page)
			return page;
	}
	if (!(gfp_mask & __GFP_NOWARN) && printk_ratelimit()) {
		printk(KERN_WARNING "%s: page allocation failure. order:%d, mode:0x%x\n",
		       p->comm, order, gfp_mask);
		dump_stack();
	}
	return NULL;
}
EXPORT_SYMBOL(__alloc_pages);

/**
 * __get_free_pages - the kernel address of 2^@order pages, or 0
 */
unsigned long fastcall __get_free_pages(unsigned int gfp_mask, unsigned int order)
{
	struct page *page = alloc_pages(gfp_mask, order);

	return page ? (unsigned long)page_address(page) : 0;
}
EXPORT_SYMBOL(__get_free_pages);

/**
 * get_zeroed_page - the kernel address of a page of zeroes, or 0
 */
unsigned long fastcall get_zeroed_page(unsigned int gfp_mask)
{
	return __get_free_pages(gfp_mask | __GFP_ZERO, 0);
}
EXPORT_SYMBOL(get_zeroed_page);

/**
 * __free_pages - drop a reference to a block; free it if it was the last
 */
void fastcall __free_pages(struct page *page, unsigned int order)
{
	if (!PageReserved(page) && put_page_testzero(page)) {
		if (order == 0)
			free_hot_page(page);
		else
			__free_pages_ok(page, order);
	}
}
EXPORT_SYMBOL(__free_pages);

void fastcall free_pages(unsigned long addr, unsigned int order)
{
	if (addr != 0) {
		BUG_ON(!virt_addr_valid((void *)addr));
		__free_pages(virt_to_page((void *)addr), order);
	}
}
EXPORT_SYMBOL(free_pages);

/* Free pages of all zones. */
unsigned int nr_free_pages(void)
{
	unsigned int sum = 0;
	struct zone *zone;

	for_each_zone(zone)
		sum += zone->free_pages;
	return sum;
}

/* Pages that could be had of the zones of @zonelist without falling below pages_high. */
static unsigned int nr_free_zone_pages(int offset)
{
	struct zone **zonep = contig_page_data.node_zonelists[offset].zones;
	unsigned int sum = 0;
	struct zone *zone;

	while ((zone = *zonep++) != NULL)
		if (zone->present_pages > zone->pages_high)
			sum += zone->present_pages - zone->pages_high;
	return sum;
}

unsigned int nr_free_buffer_pages(void)
{
	return nr_free_zone_pages(GFP_USER & GFP_ZONEMASK);
}

/**
 * get_page_state - the counters up to nr_slab
 */
void get_page_state(struct page_state *ret)
{
	*ret = __get_cpu_var(page_states);
}

void get_zone_counts(unsigned long *active, unsigned long *inactive, unsigned long *free)
{
	struct zone *zone;

	*active = *inactive = *free = 0;
	for_each_zone(zone) {
		*active += zone->nr_active;
		*inactive += zone->nr_inactive;
		*free += zone->free_pages;
	}
}

/**
 * si_meminfo - the memory figures of sysinfo(2)
 */
void si_meminfo(struct sysinfo *val)
{
	val->totalram = totalram_pages;
	val->sharedram = 0;
	val->freeram = nr_free_pages();
	val->bufferram = nr_blockdev_pages();
	val->totalhigh = 0;
	val->freehigh = 0;
	val->mem_unit = PAGE_SIZE;
}

#define K(x)	((x) << (PAGE_SHIFT - 10))

static void show_zone_pcp(struct zone *zone)
{
	int temperature;

	printk("%s per-cpu:", zone->name);
	if (!zone->present_pages) {
		printk(" empty\n");
		return;
	}
	printk("\n");
	for (temperature = 0; temperature < 2; temperature++) {
		struct per_cpu_pages *pcp = &zone->pageset[0].pcp[temperature];

		printk("cpu %d %s: low %d, high %d, batch %d\n", 0,
		       temperature ? "cold" : "hot", pcp->low, pcp->high, pcp->batch);
	}
}

static void show_zone(struct zone *zone)
{
	int i;

	printk("%s free:%lukB min:%lukB low:%lukB high:%lukB active:%lukB inactive:%lukB"
	       " present:%lukB pages_scanned:%lu all_unreclaimable? %s\n",
	       zone->name, K(zone->free_pages), K(zone->pages_min), K(zone->pages_low),
	       K(zone->pages_high), K(zone->nr_active), K(zone->nr_inactive),
	       K(zone->present_pages), zone->pages_scanned,
	       zone->all_unreclaimable ? "yes" : "no");
	printk("lowmem_reserve[]:");
	for (i = 0; i < MAX_NR_ZONES; i++)
		printk(" %lu", zone->lowmem_reserve[i]);
	printk("\n");
}

static void show_zone_orders(struct zone *zone)
{
	unsigned long nr, flags, order, total = 0;

	printk("%s: ", zone->name);
	if (!zone->present_pages) {
		printk("empty\n");
		return;
	}
	spin_lock_irqsave(&zone->lock, flags);
	for (order = 0; order < MAX_ORDER; order++) {
		nr = zone->free_area[order].nr_free;
		total += nr << order;
		printk("%lu*%lukB ", nr, K(1UL) << order);
	}
	spin_unlock_irqrestore(&zone->lock, flags);
	printk("= %lukB\n", K(total));
}

/**
 * show_free_areas - print the state of the zones (SysRq m, out of memory)
 */
void show_free_areas(void)
{
	struct page_state ps;
	unsigned long active, inactive, free;
	struct zone *zone;

	for_each_zone(zone)
		show_zone_pcp(zone);
	get_page_state(&ps);
	get_zone_counts(&active, &inactive, &free);
	printk("\nFree pages: %11ukB (%ukB HighMem)\n", K(nr_free_pages()), 0);
	printk("Active:%lu inactive:%lu dirty:%lu writeback:%lu unstable:%lu free:%u slab:%lu"
	       " mapped:%lu pagetables:%lu\n", active, inactive, ps.nr_dirty, ps.nr_writeback,
	       ps.nr_unstable, nr_free_pages(), ps.nr_slab, ps.nr_mapped,
	       ps.nr_page_table_pages);
	for_each_zone(zone)
		show_zone(zone);
	for_each_zone(zone)
		show_zone_orders(zone);
}

/* ZONE_HIGHMEM first for those who may, then ZONE_NORMAL, then ZONE_DMA; no empty zones. */
void __init build_all_zonelists(void)
{
	static const int first_zone[GFP_ZONETYPES] = {
		[0] = ZONE_NORMAL,
		[__GFP_DMA] = ZONE_DMA,
		[__GFP_HIGHMEM] = ZONE_HIGHMEM,
	};
	pg_data_t *pgdat = &contig_page_data;
	int i, j, k;

	for (i = 0; i < GFP_ZONETYPES; i++) {
		for (j = 0, k = first_zone[i]; k >= 0; k--)
			if (pgdat->node_zones[k].present_pages)
				pgdat->node_zonelists[i].zones[j++] = pgdat->node_zones + k;
		pgdat->node_zonelists[i].zones[j] = NULL;
	}
	printk("Built %i zonelists\n", 1);
}

/* All pages begin reserved; free_all_bootmem() releases those that exist and are free. */
void __init memmap_init_zone(unsigned long size, int nid, unsigned long zone,
			     unsigned long start_pfn)
{
	struct page *page = pfn_to_page(start_pfn);
	struct page *end = page + size;

	for (; page < end; page++) {
		set_page_zone(page, NODEZONE(nid, zone));
		set_page_count(page, 0);
		reset_page_mapcount(page);
		SetPageReserved(page);
		INIT_LIST_HEAD(&page->lru);
	}
}

static void __init setup_pcp(struct per_cpu_pages *pcp, int low, int high, int batch)
{
	pcp->count = 0;
	pcp->low = low;
	pcp->high = high;
	pcp->batch = batch;
	INIT_LIST_HEAD(&pcp->list);
}

static int __init log2_floor(unsigned long x)
{
	int r = 0;

	while (x >>= 1)
		r++;
	return r;
}

#define PAGES_PER_WAITQUEUE	256

/* The queues of those who wait for a page: a power of two from 4 to 4096. */
static void __init zone_wait_table_init(struct zone *zone, unsigned long pages)
{
	unsigned long size = 4, i;

	while (size < pages / PAGES_PER_WAITQUEUE && size < 4096)
		size <<= 1;
	zone->wait_table_size = size;
	zone->wait_table_bits = log2_floor(size);
	zone->wait_table = alloc_bootmem(size * sizeof(wait_queue_head_t));
	for (i = 0; i < size; i++)
		init_waitqueue_head(zone->wait_table + i);
}

static void __init free_area_init_zone(struct pglist_data *pgdat, int j, unsigned long size,
				       unsigned long start_pfn)
{
	struct zone *zone = pgdat->node_zones + j;
	unsigned long batch;
	int order;

	zone_table[NODEZONE(0, j)] = zone;
	if (j != ZONE_HIGHMEM)
		nr_kernel_pages += size;
	nr_all_pages += size;

	zone->spanned_pages = size;
	zone->present_pages = size;
	zone->name = zone_names[j];
	spin_lock_init(&zone->lock);
	spin_lock_init(&zone->lru_lock);
	zone->zone_pgdat = pgdat;

	/* A thousandth of the zone, at most 256 KiB, a quarter of that at once. */
	batch = size / 1024;
	if (batch > 256 * 1024 / PAGE_SIZE)
		batch = 256 * 1024 / PAGE_SIZE;
	batch /= 4;
	if (batch < 1)
		batch = 1;
	setup_pcp(&zone->pageset[0].pcp[0], 2 * batch, 6 * batch, batch);
	setup_pcp(&zone->pageset[0].pcp[1], 0, 2 * batch, batch);
	printk(KERN_DEBUG "  %s zone: %lu pages, LIFO batch:%lu\n", zone_names[j], size, batch);

	INIT_LIST_HEAD(&zone->active_list);
	INIT_LIST_HEAD(&zone->inactive_list);
	for (order = 0; order < MAX_ORDER; order++)
		INIT_LIST_HEAD(&zone->free_area[order].free_list);
	zone_wait_table_init(zone, size);
	zone->zone_mem_map = pfn_to_page(start_pfn);
	zone->zone_start_pfn = start_pfn;
	memmap_init_zone(size, 0, j, start_pfn);
}

/**
 * free_area_init - set up the zones and mem_map
 * @zones_size: pages of each zone; they follow each other from page frame 0
 */
void __init free_area_init(unsigned long *zones_size)
{
	struct pglist_data *pgdat = &contig_page_data;
	unsigned long start_pfn = 0, total = 0;
	int i;

	for (i = 0; i < MAX_NR_ZONES; i++)
		total += zones_size[i];
	pgdat->node_id = 0;
	pgdat->nr_zones = MAX_NR_ZONES;
	pgdat->node_start_pfn = 0;
	pgdat->node_spanned_pages = pgdat->node_present_pages = total;
	pgdat_list = pgdat;
	printk(KERN_DEBUG "On node %d totalpages: %lu\n", 0, total);

	mem_map = alloc_bootmem(total * sizeof(struct page));
	pgdat->node_mem_map = mem_map;
	for (i = 0; i < MAX_NR_ZONES; i++) {
		free_area_init_zone(pgdat, i, zones_size[i], start_pfn);
		start_pfn += zones_size[i];
	}
}

void __init page_alloc_init(void)
{
}

static void setup_per_zone_lowmem_reserve(void)
{
	struct zone *zones = contig_page_data.node_zones;
	unsigned long present;
	int i, j;

	for (j = 0; j < MAX_NR_ZONES; j++) {
		zones[j].lowmem_reserve[j] = 0;
		present = zones[j].present_pages;
		for (i = j - 1; i >= 0; i--) {
			zones[i].lowmem_reserve[j] = present / sysctl_lowmem_reserve_ratio[i];
			present += zones[i].present_pages;
		}
	}
}

/**
 * setup_per_zone_pages_min - share min_free_kbytes out over the zones, by size
 */
void setup_per_zone_pages_min(void)
{
	unsigned long pages_min = min_free_kbytes >> (PAGE_SHIFT - 10);
	unsigned long lowmem_pages = 0, flags;
	struct zone *zone;

	for_each_zone(zone)
		if (!is_highmem(zone))
			lowmem_pages += zone->present_pages;
	for_each_zone(zone) {
		spin_lock_irqsave(&zone->lru_lock, flags);
		if (is_highmem(zone))
			zone->pages_min = SWAP_CLUSTER_MAX;
		else
			zone->pages_min = pages_min * zone->present_pages / lowmem_pages;
		zone->pages_low = zone->pages_min * 5 / 4;
		zone->pages_high = zone->pages_min * 6 / 4;
		spin_unlock_irqrestore(&zone->lru_lock, flags);
	}
}

/*
 * min_free_kbytes grows with the square root of memory: sqrt(16 * KiB), from 128 KiB to 64 MiB.
 */
static int __init init_per_zone_pages_min(void)
{
	unsigned long lowmem_kbytes = nr_free_buffer_pages() * (PAGE_SIZE >> 10);

	min_free_kbytes = int_sqrt(lowmem_kbytes * 16);
	if (min_free_kbytes < 128)
		min_free_kbytes = 128;
	if (min_free_kbytes > 65536)
		min_free_kbytes = 65536;
	setup_per_zone_pages_min();
	setup_per_zone_lowmem_reserve();
	return 0;
}
module_init(init_per_zone_pages_min)

#ifdef CONFIG_SYSCTL
/** min_free_kbytes_sysctl_handler - proc_dointvec_minmax() that shares the new value out */
int min_free_kbytes_sysctl_handler(ctl_table *table, int write, struct file *file,
				   void __user *buffer, size_t *length, loff_t *ppos)
{
	int err = proc_dointvec_minmax(table, write, file, buffer, length, ppos);

	if (write)
		setup_per_zone_pages_min();
	return err;
}

/** lowmem_reserve_ratio_sysctl_handler - the same for the ratios between zones, 1 at least */
int lowmem_reserve_ratio_sysctl_handler(ctl_table *table, int write, struct file *file,
					void __user *buffer, size_t *length, loff_t *ppos)
{
	int err = proc_dointvec_minmax(table, write, file, buffer, length, ppos);

	if (write)
		setup_per_zone_lowmem_reserve();
	return err;
}
#endif

/**
 * alloc_large_system_hash - a hash table whose size follows that of memory
 * @tablename: for the boot message
 * @bucketsize: bytes
 * @numentries: wanted buckets, 0: one for each 2^@scale bytes of memory
 * @scale: see above
 * @flags: HASH_EARLY: boot memory; HASH_HIGHMEM
 * @_hash_shift: log2 of the buckets is stored here
 * @_hash_mask: the mask of the index is stored here (may be NULL)
 * @limit: most buckets, 0: as many as fill a sixteenth of memory
 *
 * The table is not initialised. Panics without memory.
 */
void *__init alloc_large_system_hash(const char *tablename, unsigned long bucketsize,
				     unsigned long numentries, int scale, int flags,
				     unsigned int *_hash_shift, unsigned int *_hash_mask,
				     unsigned long limit)
{
	unsigned long max = limit, size, log2qty;
	void *table;

	if (!numentries) {
		numentries = (flags & HASH_HIGHMEM) ? nr_all_pages : nr_kernel_pages;
		numentries = ALIGN(numentries, 1UL << (20 - PAGE_SHIFT));
		if (scale > PAGE_SHIFT)
			numentries >>= scale - PAGE_SHIFT;
		else
			numentries <<= PAGE_SHIFT - scale;
	}
	/* A power of two, rounded up. */
	numentries = 1UL << (log2_floor(numentries) + 1);
	if (max == 0)
		max = nr_all_pages * (PAGE_SIZE / 16) / bucketsize;
	if (numentries > max)
		numentries = max;
	log2qty = log2_floor(numentries);

	do {
		size = bucketsize << log2qty;
		if (flags & HASH_EARLY)
			table = alloc_bootmem(size);
		else
			table = (void *)__get_free_pages(GFP_ATOMIC, get_order(size));
	} while (!table && size > PAGE_SIZE && --log2qty);
	if (!table)
		panic("Failed to allocate %s hash table\n", tablename);

	printk("%s hash table entries: %d (order: %d, %lu bytes)\n", tablename, 1U << log2qty,
	       log2_floor(size) - PAGE_SHIFT, size);
	if (_hash_shift)
		*_hash_shift = log2qty;
	if (_hash_mask)
		*_hash_mask = (1 << log2qty) - 1;
	return table;
}

#ifdef CONFIG_PROC_FS
static void *frag_start(struct seq_file *m, loff_t *pos)
{
	return *pos == 0 ? pgdat_list : NULL;
}

static void *frag_next(struct seq_file *m, void *arg, loff_t *pos)
{
	(*pos)++;
	return NULL;
}

static void frag_stop(struct seq_file *m, void *arg)
{
}

static int frag_show(struct seq_file *m, void *arg)
{
	pg_data_t *pgdat = arg;
	struct zone *zone;
	unsigned long flags;
	int order;

	for (zone = pgdat->node_zones; zone < pgdat->node_zones + MAX_NR_ZONES; zone++) {
		if (!zone->present_pages)
			continue;
		spin_lock_irqsave(&zone->lock, flags);
		seq_printf(m, "Node %d, zone %8s ", pgdat->node_id, zone->name);
		for (order = 0; order < MAX_ORDER; order++)
			seq_printf(m, "%6lu ", zone->free_area[order].nr_free);
		spin_unlock_irqrestore(&zone->lock, flags);
		seq_putc(m, '\n');
	}
	return 0;
}

/* /proc/buddyinfo */
struct seq_operations fragmentation_op = {
	.start	= frag_start,
	.next	= frag_next,
	.stop	= frag_stop,
	.show	= frag_show,
};

static char *vmstat_text[] = {
	"nr_dirty", "nr_writeback", "nr_unstable", "nr_page_table_pages", "nr_mapped", "nr_slab",
	"pgpgin", "pgpgout", "pswpin", "pswpout", "pgalloc_high", "pgalloc_normal",
	"pgalloc_dma", "pgfree", "pgactivate", "pgdeactivate", "pgfault", "pgmajfault",
	"pgrefill_high", "pgrefill_normal", "pgrefill_dma", "pgsteal_high", "pgsteal_normal",
	"pgsteal_dma", "pgscan_kswapd_high", "pgscan_kswapd_normal", "pgscan_kswapd_dma",
	"pgscan_direct_high", "pgscan_direct_normal", "pgscan_direct_dma", "pginodesteal",
	"slabs_scanned", "kswapd_steal", "kswapd_inodesteal", "pageoutrun", "allocstall",
	"pgrotated",
};

static void *vmstat_start(struct seq_file *m, loff_t *pos)
{
	unsigned long *v = (unsigned long *)&__get_cpu_var(page_states);

	return *pos >= ARRAY_SIZE(vmstat_text) ? NULL : v + *pos;
}

static void *vmstat_next(struct seq_file *m, void *arg, loff_t *pos)
{
	(*pos)++;
	return vmstat_start(m, pos);
}

static void vmstat_stop(struct seq_file *m, void *arg)
{
}

static int vmstat_show(struct seq_file *m, void *arg)
{
	unsigned long *l = arg;
	unsigned long off = l - (unsigned long *)&__get_cpu_var(page_states);

	seq_printf(m, "%s %lu\n", vmstat_text[off], *l);
	return 0;
}

/* /proc/vmstat */
struct seq_operations vmstat_op = {
	.start	= vmstat_start,
	.next	= vmstat_next,
	.stop	= vmstat_stop,
	.show	= vmstat_show,
};
#endif /* CONFIG_PROC_FS */
