/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Flags and entry points of the page allocator.
 *
 * Mirrors: include/linux/gfp.h.
 */
#ifndef __LINUX_GFP_H
#define __LINUX_GFP_H

#include <linux/mmzone.h>
#include <linux/stddef.h>
#include <linux/linkage.h>

/* Zone modifiers (GFP_ZONEMASK). */
#define __GFP_DMA	0x01
#define __GFP_HIGHMEM	0x02

/* Action modifiers. */
#define __GFP_WAIT	0x10	/* may sleep and reclaim */
#define __GFP_HIGH	0x20	/* may use the emergency reserve */
#define __GFP_IO	0x40	/* may start I/O */
#define __GFP_FS	0x80	/* may call into filesystems */
#define __GFP_COLD	0x100	/* a cache-cold page is wanted */
#define __GFP_NOWARN	0x200	/* no message on failure */
#define __GFP_REPEAT	0x400	/* try hard, may still fail */
#define __GFP_NOFAIL	0x800	/* cannot fail */
#define __GFP_NORETRY	0x1000	/* fail at the first difficulty */
#define __GFP_NO_GROW	0x2000	/* slab: do not add pages */
#define __GFP_COMP	0x4000	/* compound page metadata */
#define __GFP_ZERO	0x8000	/* zeroed page */

#define __GFP_BITS_SHIFT 16
#define __GFP_BITS_MASK	((1 << __GFP_BITS_SHIFT) - 1)

#define GFP_LEVEL_MASK	(__GFP_WAIT | __GFP_HIGH | __GFP_IO | __GFP_FS | \
			 __GFP_COLD | __GFP_NOWARN | __GFP_REPEAT | \
			 __GFP_NOFAIL | __GFP_NORETRY | __GFP_NO_GROW | __GFP_COMP)

#define GFP_ATOMIC	(__GFP_HIGH)
#define GFP_NOIO	(__GFP_WAIT)
#define GFP_NOFS	(__GFP_WAIT | __GFP_IO)
#define GFP_KERNEL	(__GFP_WAIT | __GFP_IO | __GFP_FS)
#define GFP_USER	(__GFP_WAIT | __GFP_IO | __GFP_FS)
#define GFP_HIGHUSER	(__GFP_WAIT | __GFP_IO | __GFP_FS | __GFP_HIGHMEM)

#define GFP_DMA		__GFP_DMA

struct vm_area_struct;

extern struct page *FASTCALL(__alloc_pages(unsigned int gfp_mask, unsigned int order,
					   struct zonelist *zonelist));

static inline struct page *alloc_pages_node(int nid, unsigned int gfp_mask,
					    unsigned int order)
{
	if (unlikely(order >= MAX_ORDER))
		return NULL;
	return __alloc_pages(gfp_mask, order,
			     NODE_DATA(nid)->node_zonelists + (gfp_mask & GFP_ZONEMASK));
}

#define alloc_pages(gfp_mask, order)	alloc_pages_node(0, gfp_mask, order)
#define alloc_page_vma(gfp_mask, vma, addr)	alloc_pages(gfp_mask, 0)
#define alloc_page(gfp_mask)		alloc_pages(gfp_mask, 0)

extern unsigned long FASTCALL(__get_free_pages(unsigned int gfp_mask, unsigned int order));
extern unsigned long FASTCALL(get_zeroed_page(unsigned int gfp_mask));

#define __get_free_page(gfp_mask)	__get_free_pages((gfp_mask), 0)
#define __get_dma_pages(gfp_mask, order) __get_free_pages((gfp_mask) | GFP_DMA, (order))

extern void FASTCALL(__free_pages(struct page *page, unsigned int order));
extern void FASTCALL(free_pages(unsigned long addr, unsigned int order));
extern void FASTCALL(free_hot_page(struct page *page));

#define __free_page(page)	__free_pages((page), 0)
#define free_page(addr)		free_pages((addr), 0)

void page_alloc_init(void);

#endif /* __LINUX_GFP_H */
