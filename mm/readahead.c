// SPDX-License-Identifier: GPL-2.0-only
/*
 * Reading ahead: a file that is read in order is asked for before its reader comes there.
 *
 * Mirrors: mm/readahead.c
 * Leaves out: judging by cache hits and misses. There is one window, the last that was asked for:
 * ra->ahead_start and ra->ahead_size. When the reader comes to its first page, the next one is
 * asked for, twice as large, up to ra->ra_pages; so up to two windows are ahead of the reader.
 * Locking: new pages are locked until they are read. The state of two readers that share an open
 * file may mix, which costs time and no more.
 */
#include <linux/kernel.h>
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/blkdev.h>
#include <linux/backing-dev.h>
#include <linux/pagemap.h>
#include <linux/swap.h>

static void default_unplug_io_fn(struct backing_dev_info *bdi, struct page *page)
{
}

struct backing_dev_info default_backing_dev_info = {
	.ra_pages	= VM_MAX_READAHEAD * 1024 / PAGE_SIZE,
	.state		= 0,
	.capabilities	= BDI_CAP_MAP_COPY,
	.unplug_io_fn	= default_unplug_io_fn,
};
EXPORT_SYMBOL_GPL(default_backing_dev_info);

/**
 * file_ra_state_init - begin: nothing was read yet
 */
void file_ra_state_init(struct file_ra_state *ra, struct address_space *mapping)
{
	ra->ra_pages = mapping->backing_dev_info->ra_pages;
	ra->prev_page = -1;
	ra->ahead_size = 0;
}
EXPORT_SYMBOL(file_ra_state_init);

/* Have new pages, linked by lru with the lowest last, read. */
static void read_pages(struct address_space *mapping, struct file *filp, struct list_head *pages,
		       unsigned nr_pages)
{
	struct page *page;

	if (mapping->a_ops->readpages) {
		mapping->a_ops->readpages(filp, mapping, pages, nr_pages);
		return;
	}
	while (nr_pages--) {
		page = list_entry(pages->prev, struct page, lru);
		list_del(&page->lru);
		if (!add_to_page_cache_lru(page, mapping, page->index, GFP_KERNEL))
			mapping->a_ops->readpage(filp, page);
		page_cache_release(page);
	}
}

/* Ask for those of @nr_to_read pages that the file has and the cache has not. Returns how many. */
static int __do_page_cache_readahead(struct address_space *mapping, struct file *filp,
				     unsigned long offset, unsigned long nr_to_read)
{
	loff_t isize = i_size_read(mapping->host);
	unsigned long end_index;
	LIST_HEAD(page_pool);
	struct page *page;
	int ret = 0;

	if (isize == 0)
		return 0;
	end_index = (isize - 1) >> PAGE_CACHE_SHIFT;
	for (; nr_to_read && offset <= end_index; offset++, nr_to_read--) {
		page = find_get_page(mapping, offset);
		if (page) {
			page_cache_release(page);
			continue;
		}
		page = page_cache_alloc_cold(mapping);
		if (!page)
			break;
		page->index = offset;
		list_add(&page->lru, &page_pool);
		ret++;
	}
	if (ret)
		read_pages(mapping, filp, &page_pool, ret);
	return ret;
}

/* No more than half of what could be had, or pages would be thrown away before they are used. */
unsigned long max_sane_readahead(unsigned long nr)
{
	unsigned long active, inactive, free;

	get_zone_counts(&active, &inactive, &free);
	return min(nr, (inactive + free) / 2);
}

/**
 * do_page_cache_readahead - ask for pages, without waiting for them
 * @mapping: the file
 * @filp: the open file
 * @offset: index of the first page
 * @nr_to_read: how many
 *
 * Context: process, may sleep. Returns how many were asked for.
 */
int do_page_cache_readahead(struct address_space *mapping, struct file *filp,
			    unsigned long offset, unsigned long nr_to_read)
{
	return __do_page_cache_readahead(mapping, filp, offset, max_sane_readahead(nr_to_read));
}

/**
 * page_cache_readahead - a page is about to be read: perhaps ask for those behind it
 * @mapping: the file
 * @ra: state of the open file; prev_page is the page that was read before
 * @filp: the open file
 * @offset: index of the page
 * @req_size: pages that this read will want, from @offset on
 *
 * Context: process, may sleep.
 */
void page_cache_readahead(struct address_space *mapping, struct file_ra_state *ra,
			  struct file *filp, unsigned long offset, unsigned long req_size)
{
	unsigned long max = ra->ra_pages, start, size;

	if (!max || offset == ra->prev_page)
		return;
	if (offset != ra->prev_page + 1) {
		/* not in order: what is wanted now, and no more */
		ra->ahead_size = 0;
		if (req_size > 1)
			do_page_cache_readahead(mapping, filp, offset, min(req_size, max));
		return;
	}
	if (ra->ahead_size && offset < ra->ahead_start)
		return;
	if (ra->ahead_size) {
		start = ra->ahead_start + ra->ahead_size;
		size = min(ra->ahead_size * 2, max);
	} else {
		start = offset;
		size = min(max(req_size, 4UL), max);
	}
	ra->ahead_start = start;
	ra->ahead_size = size;
	do_page_cache_readahead(mapping, filp, start, size);
}
