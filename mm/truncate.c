// SPDX-License-Identifier: GPL-2.0-only
/*
 * Taking pages out of the page cache: because the file was cut, or because they are not needed.
 *
 * Mirrors: mm/truncate.c
 * Locking: a page is locked while it is taken out, so that nobody reads into it meanwhile.
 */
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/pagemap.h>
#include <linux/pagevec.h>
#include <linux/highmem.h>
#include <linux/buffer_head.h>

/* Zero the end of the page that the file now ends in. */
static inline void truncate_partial_page(struct page *page, unsigned int partial)
{
	memclear_highpage_flush(page, partial, PAGE_CACHE_SIZE - partial);
}

/* The page is locked. It may already have gone. */
static void truncate_complete_page(struct address_space *mapping, struct page *page)
{
	if (page->mapping != mapping)
		return;
	if (PagePrivate(page))
		block_invalidatepage(page, 0);
	clear_page_dirty(page);
	ClearPageUptodate(page);
	remove_from_page_cache(page);
	page_cache_release(page);	/* the cache's reference */
}

/**
 * truncate_inode_pages - take all pages from a byte offset on out of the page cache
 * @mapping: the file
 * @lstart: the offset; the page that it lies in stays, with its end zeroed
 *
 * Context: process, may sleep. Nobody can add pages there: i_size says so.
 */
void truncate_inode_pages(struct address_space *mapping, loff_t lstart)
{
	const pgoff_t start = (lstart + PAGE_CACHE_SIZE - 1) >> PAGE_CACHE_SHIFT;
	const unsigned int partial = lstart & (PAGE_CACHE_SIZE - 1);
	struct pagevec pvec;
	struct page *page;
	pgoff_t next = start;
	int i;

	if (mapping->nrpages == 0)
		return;
	if (partial) {
		page = find_lock_page(mapping, start - 1);
		if (page) {
			wait_on_page_writeback(page);
			truncate_partial_page(page, partial);
			unlock_page(page);
			page_cache_release(page);
		}
	}

	pagevec_init(&pvec, 0);
	while (pagevec_lookup(&pvec, mapping, next, PAGEVEC_SIZE)) {
		for (i = 0; i < pagevec_count(&pvec); i++) {
			page = pvec.pages[i];
			lock_page(page);
			wait_on_page_writeback(page);
			if (page->index > next)
				next = page->index;
			truncate_complete_page(mapping, page);
			unlock_page(page);
			next++;
		}
		pagevec_release(&pvec);
		cond_resched();
		if (next == 0)
			break;
	}
}
EXPORT_SYMBOL(truncate_inode_pages);

/* Take a page out that is clean and that nobody uses. It is locked. Returns whether it went. */
static int invalidate_complete_page(struct address_space *mapping, struct page *page)
{
	if (page->mapping != mapping)
		return 0;
	if (PagePrivate(page) && !try_to_release_page(page, 0))
		return 0;
	write_lock_irq(&mapping->tree_lock);
	/* the cache's reference and the caller's */
	if (PageDirty(page) || page_count(page) != 2) {
		write_unlock_irq(&mapping->tree_lock);
		return 0;
	}
	__remove_from_page_cache(page);
	write_unlock_irq(&mapping->tree_lock);
	ClearPageUptodate(page);
	page_cache_release(page);	/* the cache's reference */
	return 1;
}

/**
 * invalidate_inode_pages - forget the pages of a file that are clean and not in use
 *
 * Context: process; does not wait for pages. Returns how many went.
 */
unsigned long invalidate_inode_pages(struct address_space *mapping)
{
	unsigned long ret = 0;
	struct pagevec pvec;
	pgoff_t next = 0;
	int i;

	pagevec_init(&pvec, 0);
	while (pagevec_lookup(&pvec, mapping, next, PAGEVEC_SIZE)) {
		for (i = 0; i < pagevec_count(&pvec); i++) {
			struct page *page = pvec.pages[i];

			next = page->index + 1;
			if (TestSetPageLocked(page))
				continue;
			if (!page_mapped(page))
				ret += invalidate_complete_page(mapping, page);
			unlock_page(page);
		}
		pagevec_release(&pvec);
		cond_resched();
		if (next == 0)
			break;
	}
	return ret;
}
EXPORT_SYMBOL(invalidate_inode_pages);
