// SPDX-License-Identifier: GPL-2.0-only
/*
 * The dirty state of pages. All files here live in memory, so a dirty page is one whose content is
 * nowhere else: reclaim leaves it alone. Nothing is ever written back.
 *
 * Mirrors: mm/page-writeback.c
 * Leaves out: writing, its thresholds, pdflush; the dirty tags of the page tree.
 */
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/spinlock.h>
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/pagemap.h>
#include <linux/backing-dev.h>

/**
 * __set_page_dirty_nobuffers - set_page_dirty() of files without block buffers
 */
int __set_page_dirty_nobuffers(struct page *page)
{
	struct address_space *mapping;

	if (TestSetPageDirty(page))
		return 0;
	mapping = page_mapping(page);
	if (mapping && mapping_cap_account_dirty(mapping)) {
		inc_page_state(nr_dirty);
		if (mapping->host)
			__mark_inode_dirty(mapping->host, I_DIRTY_PAGES);
	}
	return 1;
}
EXPORT_SYMBOL(__set_page_dirty_nobuffers);

/**
 * set_page_dirty - the content of a page was changed
 *
 * Returns nonzero if it was clean. The page is locked, or cannot be truncated for other reasons.
 */
int fastcall set_page_dirty(struct page *page)
{
	struct address_space *mapping = page_mapping(page);

	if (mapping && mapping->a_ops->set_page_dirty)
		return mapping->a_ops->set_page_dirty(page);
	return __set_page_dirty_nobuffers(page);
}
EXPORT_SYMBOL(set_page_dirty);

/**
 * set_page_dirty_lock - set_page_dirty() for a caller that has nothing but a reference
 */
int set_page_dirty_lock(struct page *page)
{
	int ret;

	lock_page(page);
	ret = set_page_dirty(page);
	unlock_page(page);
	return ret;
}
EXPORT_SYMBOL(set_page_dirty_lock);

/**
 * test_clear_page_dirty - make a page clean whose content is no longer needed
 *
 * Returns whether it was dirty.
 */
int test_clear_page_dirty(struct page *page)
{
	struct address_space *mapping = page_mapping(page);

	if (!TestClearPageDirty(page))
		return 0;
	if (mapping && mapping_cap_account_dirty(mapping))
		dec_page_state(nr_dirty);
	return 1;
}
EXPORT_SYMBOL(test_clear_page_dirty);
