/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Memory zones and their free lists.
 *
 * Mirrors: include/linux/mmzone.h.
 * Leaves out: NUMA, kswapd, anything of high memory but its empty zone.
 * Locking: zone->lock guards free_area and free_pages; zone->lru_lock the two
 * LRU lists; per_cpu_pages are touched with interrupts off.
 */
#ifndef _LINUX_MMZONE_H
#define _LINUX_MMZONE_H

#include <linux/types.h>
#include <linux/spinlock.h>
#include <linux/list.h>
#include <linux/cache.h>
#include <linux/threads.h>
#include <linux/wait.h>

/* Largest block: 2^10 pages, 4 MiB. */
#define MAX_ORDER	11

struct free_area {
	struct list_head	free_list;
	unsigned long		nr_free;	/* blocks on the list */
};

struct pglist_data;

/* A short list of single free pages in front of the buddy system. */
struct per_cpu_pages {
	int			count;
	int			low;		/* refill when fewer */
	int			high;		/* give back when more */
	int			batch;		/* that many at a time */
	struct list_head	list;
};

struct per_cpu_pageset {
	struct per_cpu_pages	pcp[2];		/* 0: hot, 1: cold */
};

#define ZONE_DMA	0	/* below 16 MiB, for ISA DMA */
#define ZONE_NORMAL	1	/* the rest of the direct map */
#define ZONE_HIGHMEM	2	/* always empty here */

#define MAX_NR_ZONES	3
#define ZONES_SHIFT	2
#define GFP_ZONEMASK	0x03
#define GFP_ZONETYPES	3

struct zone {
	unsigned long		free_pages;
	unsigned long		pages_min, pages_low, pages_high;	/* watermarks */
	unsigned long		lowmem_reserve[MAX_NR_ZONES];
	struct per_cpu_pageset	pageset[NR_CPUS];
	spinlock_t		lock;
	struct free_area	free_area[MAX_ORDER];
	spinlock_t		lru_lock;
	struct list_head	active_list;
	struct list_head	inactive_list;
	unsigned long		nr_active;
	unsigned long		nr_inactive;
	unsigned long		pages_scanned;
	int			all_unreclaimable;
	wait_queue_head_t	*wait_table;	/* for those who wait for a page */
	unsigned long		wait_table_size;
	unsigned long		wait_table_bits;
	struct pglist_data	*zone_pgdat;
	struct page		*zone_mem_map;
	unsigned long		zone_start_pfn;
	unsigned long		spanned_pages;
	unsigned long		present_pages;
	char			*name;
};

#define DEF_PRIORITY	12

/* The zones to try, best first, ended by NULL. */
struct zonelist {
	struct zone	*zones[MAX_NR_ZONES + 1];
};

typedef struct pglist_data {
	struct zone		node_zones[MAX_NR_ZONES];
	struct zonelist		node_zonelists[GFP_ZONETYPES];
	int			nr_zones;
	struct page		*node_mem_map;
	struct bootmem_data	*bdata;
	unsigned long		node_start_pfn;
	unsigned long		node_present_pages;
	unsigned long		node_spanned_pages;
	int			node_id;
	struct pglist_data	*pgdat_next;
} pg_data_t;

#define node_present_pages(nid)	(NODE_DATA(nid)->node_present_pages)
#define node_spanned_pages(nid)	(NODE_DATA(nid)->node_spanned_pages)

extern struct pglist_data *pgdat_list;
extern struct pglist_data contig_page_data;
#define NODE_DATA(nid)		(&contig_page_data)
#define NODE_MEM_MAP(nid)	mem_map
#define MAX_NODES_SHIFT		0

#define for_each_pgdat(pgdat) \
	for (pgdat = pgdat_list; pgdat; pgdat = pgdat->pgdat_next)

static inline struct zone *next_zone(struct zone *zone)
{
	pg_data_t *pgdat = zone->zone_pgdat;

	if (zone < pgdat->node_zones + MAX_NR_ZONES - 1)
		return zone + 1;
	pgdat = pgdat->pgdat_next;
	return pgdat ? pgdat->node_zones : NULL;
}

#define for_each_zone(zone) \
	for (zone = pgdat_list->node_zones; zone; zone = next_zone(zone))

#define zone_idx(zone)	((zone) - (zone)->zone_pgdat->node_zones)

static inline int is_highmem_idx(int idx)
{
	return idx == ZONE_HIGHMEM;
}

static inline int is_normal_idx(int idx)
{
	return idx == ZONE_NORMAL;
}

static inline int is_highmem(struct zone *zone)
{
	return zone == zone->zone_pgdat->node_zones + ZONE_HIGHMEM;
}

static inline int is_normal(struct zone *zone)
{
	return zone == zone->zone_pgdat->node_zones + ZONE_NORMAL;
}

extern int min_free_kbytes;
extern int sysctl_lowmem_reserve_ratio[MAX_NR_ZONES - 1];

struct ctl_table;
struct file;
int min_free_kbytes_sysctl_handler(struct ctl_table *table, int write, struct file *file,
				   void __user *buffer, size_t *length, loff_t *ppos);
int lowmem_reserve_ratio_sysctl_handler(struct ctl_table *table, int write, struct file *file,
					void __user *buffer, size_t *length, loff_t *ppos);

/* /proc/buddyinfo and /proc/vmstat */
extern struct seq_operations fragmentation_op;
extern struct seq_operations vmstat_op;

void get_zone_counts(unsigned long *active, unsigned long *inactive, unsigned long *free);
void build_all_zonelists(void);
int zone_watermark_ok(struct zone *z, int order, unsigned long mark, int alloc_type,
		      int can_try_harder, int gfp_high);

#endif /* _LINUX_MMZONE_H */
