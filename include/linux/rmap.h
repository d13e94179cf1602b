/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Counting the page table entries that map a page. Without swap nobody has to
 * find them, so there is no anon_vma.
 *
 * Mirrors: include/linux/rmap.h
 */
#ifndef _LINUX_RMAP_H
#define _LINUX_RMAP_H

#include <linux/mm.h>

void page_add_anon_rmap(struct page *page, struct vm_area_struct *vma, unsigned long address);
void page_add_file_rmap(struct page *page);
void page_remove_rmap(struct page *page);

/* One more entry for a page that has some: fork. */
static inline void page_dup_rmap(struct page *page)
{
	atomic_inc(&page->_mapcount);
}

#endif /* _LINUX_RMAP_H */
