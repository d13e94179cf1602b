// SPDX-License-Identifier: GPL-2.0-only
/*
 * A page allocator for tests of what stands on it: memory where the kernel has it, at PAGE_OFFSET, with a struct page for
 * each page, first fit. Pages are filled with rubbish; it counts, fails on demand, and knows what may be freed.
 */
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/string.h>
#include <linux/swap.h>
#include <asm/page.h>
#include "env/host.h"
#include "env/pages.h"

struct page *mem_map;
unsigned long max_mapnr = HOST_PAGES;
unsigned long num_physpages = HOST_PAGES;
void *high_memory;
struct pglist_data contig_page_data;
DEFINE_PER_CPU(struct page_state, page_states);

unsigned long host_pages_used;
long host_pages_fail_after = -1;
int host_pages_fail_all;
static signed char order_of[HOST_PAGES];	/* of an allocation's first page; -1: in use, not the first; -2: free */

void host_pages_init(void)
{
	host_map(PAGE_OFFSET, HOST_PAGES << PAGE_SHIFT);
	high_memory = (void *)(PAGE_OFFSET + (HOST_PAGES << PAGE_SHIFT));
	mem_map = host_alloc(HOST_PAGES * sizeof(*mem_map));
	memset(mem_map, 0, HOST_PAGES * sizeof(*mem_map));
	memset(order_of, -2, sizeof(order_of));
	memset(order_of, -1, 16);	/* page 0 is never handed out */
}

fastcall struct page *__alloc_pages(unsigned int gfp_mask, unsigned int order, struct zonelist *zonelist)
{
	unsigned long n = 1UL << order, pfn, i;

	might_sleep_if(gfp_mask & __GFP_WAIT);
	if (host_pages_fail_after == 0) {
		if (!host_pages_fail_all)
			host_pages_fail_after = -1;
		return NULL;
	}
	if (host_pages_fail_after > 0)
		host_pages_fail_after--;
	for (pfn = 0; pfn < HOST_PAGES; pfn += n) {
		for (i = 0; i < n && order_of[pfn + i] == -2; i++)
			;
		if (i < n)
			continue;
		memset(order_of + pfn, -1, n);
		order_of[pfn] = order;
		memset(__va(pfn << PAGE_SHIFT), 0x77, n << PAGE_SHIFT);
		host_pages_used += n;
		set_page_count(mem_map + pfn, 1);
		return mem_map + pfn;
	}
	return NULL;
}

fastcall void __free_pages(struct page *page, unsigned int order)
{
	unsigned long pfn = page - mem_map, i;

	if (pfn >= HOST_PAGES || order_of[pfn] != (int)order)
		host_die("free of page %#lx, order %u: it was allocated with order %d", pfn, order,
			 pfn < HOST_PAGES ? order_of[pfn] : -3);
	for (i = 0; i < 1UL << order; i++)
		if (page[i].flags)
			host_die("free of page %#lx with flags %#lx", pfn + i, (unsigned long)page[i].flags);
	memset(order_of + pfn, -2, 1 << order);
	memset(__va(pfn << PAGE_SHIFT), 0x66, PAGE_SIZE << order);
	host_pages_used -= 1UL << order;
}

fastcall void free_pages(unsigned long addr, unsigned int order)
{
	if (addr)
		__free_pages(virt_to_page(addr), order);
}

fastcall unsigned long __get_free_pages(unsigned int gfp_mask, unsigned int order)
{
	struct page *page = alloc_pages(gfp_mask, order);

	return page ? (unsigned long)page_address(page) : 0;
}

/* put_page() of the last reference. */
fastcall void __page_cache_release(struct page *page)
{
	__free_pages(page, 0);
}
