/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Allocation of page directories and page tables.
 *
 * Mirrors: include/asm-i386/pgalloc.h.
 */
#ifndef _I386_PGALLOC_H
#define _I386_PGALLOC_H

#include <linux/mm.h>
#include <asm/fixmap.h>

#define pmd_populate_kernel(mm, pmd, pte) \
	set_pmd(pmd, __pmd(_PAGE_TABLE + __pa(pte)))

#define pmd_populate(mm, pmd, pte) \
	set_pmd(pmd, __pmd(_PAGE_TABLE + (page_to_pfn(pte) << PAGE_SHIFT)))

extern void pgd_ctor(void *pgd, struct kmem_cache_s *cache, unsigned long unused);
extern pgd_t *pgd_alloc(struct mm_struct *mm);
extern void pgd_free(pgd_t *pgd);
extern pte_t *pte_alloc_one_kernel(struct mm_struct *mm, unsigned long address);
extern struct page *pte_alloc_one(struct mm_struct *mm, unsigned long address);

static inline void pte_free_kernel(pte_t *pte)
{
	free_page((unsigned long)pte);
}

static inline void pte_free(struct page *pte)
{
	__free_page(pte);
}

#define check_pgt_cache()	do { } while (0)

#endif /* _I386_PGALLOC_H */
