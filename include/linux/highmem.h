/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Every page is in the direct map here, so kmap is page_address.
 *
 * Mirrors: include/linux/highmem.h.
 */
#ifndef _LINUX_HIGHMEM_H
#define _LINUX_HIGHMEM_H

#include <linux/fs.h>
#include <linux/hardirq.h>
#include <linux/mm.h>
#include <asm/cacheflush.h>

enum km_type {
	KM_BOUNCE_READ,
	KM_SKB_SUNRPC_DATA,
	KM_SKB_DATA_SOFTIRQ,
	KM_USER0,
	KM_USER1,
	KM_BIO_SRC_IRQ,
	KM_BIO_DST_IRQ,
	KM_PTE0,
	KM_PTE1,
	KM_IRQ0,
	KM_IRQ1,
	KM_SOFTIRQ0,
	KM_SOFTIRQ1,
	KM_TYPE_NR
};

static inline unsigned int nr_free_highpages(void)
{
	return 0;
}

static inline void *kmap(struct page *page)
{
	might_sleep();
	return page_address(page);
}

#define kunmap(page)			do { (void)(page); } while (0)
#define kmap_atomic(page, idx)		page_address(page)
#define kunmap_atomic(addr, idx)	do { (void)(addr); } while (0)
#define kmap_atomic_to_page(ptr)	virt_to_page(ptr)

static inline void clear_user_highpage(struct page *page, unsigned long vaddr)
{
	clear_user_page(page_address(page), vaddr, page);
}

static inline void clear_highpage(struct page *page)
{
	clear_page(page_address(page));
}

/* Zero @size bytes of @page from @offset on. */
static inline void memclear_highpage_flush(struct page *page, unsigned int offset,
					   unsigned int size)
{
	BUG_ON(offset + size > PAGE_SIZE);
	memset((char *)page_address(page) + offset, 0, size);
	flush_dcache_page(page);
}

static inline void copy_user_highpage(struct page *to, struct page *from,
				      unsigned long vaddr)
{
	copy_user_page(page_address(to), page_address(from), vaddr, to);
}

static inline void copy_highpage(struct page *to, struct page *from)
{
	copy_page(page_address(to), page_address(from));
}

#endif /* _LINUX_HIGHMEM_H */
