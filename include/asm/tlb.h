/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Gathers the pages that an unmap takes out of the page tables, so that they
 * are freed only after the TLB has forgotten them.
 *
 * Mirrors: include/asm-generic/tlb.h.
 * Locking: caller holds mm->page_table_lock.
 */
#ifndef _I386_TLB_H
#define _I386_TLB_H

#include <linux/mm.h>
#include <linux/swap.h>
#include <linux/pagemap.h>
#include <asm/pgalloc.h>
#include <asm/tlbflush.h>

#define FREE_PTE_NR	506

struct mmu_gather {
	struct mm_struct	*mm;
	unsigned int		nr;		/* pages waiting in pages[] */
	unsigned int		need_flush;	/* an entry was cleared */
	unsigned int		fullmm;		/* the whole address space goes */
	unsigned long		freed;
	struct page		*pages[FREE_PTE_NR];
};

extern struct mmu_gather mmu_gathers;

static inline struct mmu_gather *tlb_gather_mmu(struct mm_struct *mm,
						unsigned int full_mm_flush)
{
	struct mmu_gather *tlb = &mmu_gathers;

	tlb->mm = mm;
	tlb->nr = 0;
	tlb->need_flush = 0;
	tlb->fullmm = full_mm_flush;
	tlb->freed = 0;
	return tlb;
}

/* Make the processor forget, then free, what was gathered. */
static inline void tlb_flush_mmu(struct mmu_gather *tlb, unsigned long start, unsigned long end)
{
	if (!tlb->need_flush)
		return;
	tlb->need_flush = 0;
	flush_tlb_mm(tlb->mm);
	release_pages(tlb->pages, tlb->nr, 0);
	tlb->nr = 0;
}

/* The end of a gather. */
static inline void tlb_finish_mmu(struct mmu_gather *tlb, unsigned long start, unsigned long end)
{
	unsigned long freed = tlb->freed;
	struct mm_struct *mm = tlb->mm;

	mm->rss -= freed < mm->rss ? freed : mm->rss;
	tlb_flush_mmu(tlb, start, end);
}

/* Free a page, or a page table, that no entry refers to any more. */
static inline void tlb_remove_page(struct mmu_gather *tlb, struct page *page)
{
	tlb->need_flush = 1;
	tlb->pages[tlb->nr++] = page;
	if (tlb->nr >= FREE_PTE_NR)
		tlb_flush_mmu(tlb, 0, 0);
}

#define tlb_migrate_finish(mm)	do { } while (0)

#endif /* _I386_TLB_H */
