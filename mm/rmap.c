// SPDX-License-Identifier: GPL-2.0-only
/*
 * The number of page table entries that map a page (page->_mapcount, less one).
 *
 * Mirrors: mm/rmap.c
 * Leaves out: the way back from a page to these entries.
 * Locking: caller holds mm->page_table_lock.
 */
#include <linux/mm.h>
#include <linux/rmap.h>
#include <linux/pagemap.h>

/**
 * page_add_anon_rmap - a page table entry now maps an anonymous page
 */
void page_add_anon_rmap(struct page *page, struct vm_area_struct *vma, unsigned long address)
{
	BUG_ON(PageReserved(page));
	vma->vm_mm->anon_rss++;
	page->mapping = (struct address_space *)PAGE_MAPPING_ANON;
	page->index = linear_page_index(vma, address);
	if (atomic_inc_and_test(&page->_mapcount))
		inc_page_state(nr_mapped);
}

/**
 * page_add_file_rmap - a page table entry now maps a page of the page cache
 */
void page_add_file_rmap(struct page *page)
{
	BUG_ON(PageAnon(page));
	if (!pfn_valid(page_to_pfn(page)) || PageReserved(page))
		return;
	if (atomic_inc_and_test(&page->_mapcount))
		inc_page_state(nr_mapped);
}

/**
 * page_remove_rmap - a page table entry no longer maps the page
 *
 * An anonymous page stays marked so until it is freed.
 */
void page_remove_rmap(struct page *page)
{
	BUG_ON(PageReserved(page));
	if (atomic_add_negative(-1, &page->_mapcount))
		dec_page_state(nr_mapped);
}
