/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The page cache: pages of files, found by (mapping, index).
 *
 * Mirrors: include/linux/pagemap.h.
 * Locking: mapping->tree_lock guards the radix tree; PG_locked the content of
 * a page and its membership in the cache.
 */
#ifndef _LINUX_PAGEMAP_H
#define _LINUX_PAGEMAP_H

#include <linux/mm.h>
#include <linux/fs.h>
#include <linux/list.h>
#include <linux/highmem.h>
#include <linux/compiler.h>
#include <asm/uaccess.h>

/* Bits of mapping->flags above those of the gfp mask. */
#define AS_EIO		(__GFP_BITS_SHIFT + 0)
#define AS_ENOSPC	(__GFP_BITS_SHIFT + 1)

static inline int mapping_gfp_mask(struct address_space *mapping)
{
	return mapping->flags & __GFP_BITS_MASK;
}

static inline void mapping_set_gfp_mask(struct address_space *m, int mask)
{
	m->flags = (m->flags & ~__GFP_BITS_MASK) | mask;
}

#define PAGE_CACHE_SHIFT	PAGE_SHIFT
#define PAGE_CACHE_SIZE		PAGE_SIZE
#define PAGE_CACHE_MASK		PAGE_MASK
#define PAGE_CACHE_ALIGN(addr)	(((addr) + PAGE_CACHE_SIZE - 1) & PAGE_CACHE_MASK)

#define page_cache_get(page)		get_page(page)
#define page_cache_release(page)	put_page(page)
void release_pages(struct page **pages, int nr, int cold);

static inline struct page *page_cache_alloc(struct address_space *x)
{
	return alloc_pages(mapping_gfp_mask(x), 0);
}

static inline struct page *page_cache_alloc_cold(struct address_space *x)
{
	return alloc_pages(mapping_gfp_mask(x) | __GFP_COLD, 0);
}

typedef int filler_t(void *, struct page *);

extern struct page *find_get_page(struct address_space *mapping, unsigned long index);
extern struct page *find_lock_page(struct address_space *mapping, unsigned long index);
extern struct page *find_or_create_page(struct address_space *mapping,
					unsigned long index, unsigned int gfp_mask);
unsigned find_get_pages(struct address_space *mapping, pgoff_t start,
			unsigned int nr_pages, struct page **pages);

/* The locked page at @index, created if it is not there; NULL: no memory. */
static inline struct page *grab_cache_page(struct address_space *mapping,
					   unsigned long index)
{
	return find_or_create_page(mapping, index, mapping_gfp_mask(mapping));
}

extern struct page *read_cache_page(struct address_space *mapping, unsigned long index,
				    filler_t *filler, void *data);

int add_to_page_cache(struct page *page, struct address_space *mapping, pgoff_t index,
		      int gfp_mask);
int add_to_page_cache_lru(struct page *page, struct address_space *mapping,
			  pgoff_t index, int gfp_mask);
extern void remove_from_page_cache(struct page *page);
extern void __remove_from_page_cache(struct page *page);

/* Page offset in the file of user address @address. */
static inline pgoff_t linear_page_index(struct vm_area_struct *vma, unsigned long address)
{
	return ((address - vma->vm_start) >> PAGE_SHIFT) + vma->vm_pgoff;
}

extern void FASTCALL(__lock_page(struct page *page));
extern void FASTCALL(unlock_page(struct page *page));

/* Sleep until the page is ours. */
static inline void lock_page(struct page *page)
{
	might_sleep();
	if (TestSetPageLocked(page))
		__lock_page(page);
}

extern void FASTCALL(wait_on_page_bit(struct page *page, int bit_nr));

/* Sleep until nobody holds the lock; the caller holds a reference. */
static inline void wait_on_page_locked(struct page *page)
{
	if (PageLocked(page))
		wait_on_page_bit(page, PG_locked);
}

static inline void wait_on_page_writeback(struct page *page)
{
}

/*
 * Touch the first and last byte of a user buffer of at most a page, so that it
 * is most likely mapped when a page is copied to or from it with a lock held.
 */
static inline int fault_in_pages_writeable(char __user *uaddr, int size)
{
	int ret = __put_user(0, uaddr);

	if (ret == 0) {
		char __user *end = uaddr + size - 1;

		if (((unsigned long)uaddr & PAGE_MASK) != ((unsigned long)end & PAGE_MASK))
			ret = __put_user(0, end);
	}
	return ret;
}

static inline void fault_in_pages_readable(const char __user *uaddr, int size)
{
	volatile char c __maybe_unused;

	if (__get_user(c, uaddr) == 0) {
		const char __user *end = uaddr + size - 1;

		if (((unsigned long)uaddr & PAGE_MASK) != ((unsigned long)end & PAGE_MASK))
			__get_user(c, end);
	}
}

#endif /* _LINUX_PAGEMAP_H */
