/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The generic code walks four levels (pgd, pud, pmd, pte); the i386 has two.
 * The pud and the pmd are folded into the page directory: each has one entry,
 * which is the directory entry itself.
 *
 * Mirrors: include/asm-i386/pgtable-2level.h with asm-generic/pgtable-nopud.h
 * and pgtable-nopmd.h.
 */
#ifndef _I386_PGTABLE_2LEVEL_H
#define _I386_PGTABLE_2LEVEL_H

typedef struct { pgd_t pgd; } pud_t;
typedef struct { pud_t pud; } pmd_t;

#define PUD_SHIFT	PGDIR_SHIFT
#define PTRS_PER_PUD	1
#define PUD_SIZE	(1UL << PUD_SHIFT)
#define PUD_MASK	(~(PUD_SIZE - 1))
#define PMD_SHIFT	PUD_SHIFT
#define PTRS_PER_PMD	1
#define PMD_SIZE	(1UL << PMD_SHIFT)
#define PMD_MASK	(~(PMD_SIZE - 1))

#define pud_val(x)	(pgd_val((x).pgd))
#define pmd_val(x)	(pud_val((x).pud))
#define __pud(x)	((pud_t) { __pgd(x) })
#define __pmd(x)	((pmd_t) { __pud(x) })

#define pte_ERROR(e) \
	printk("%s:%d: bad pte %08lx.\n", __FILE__, __LINE__, (e).pte_low)
#define pmd_ERROR(e) \
	printk("%s:%d: bad pmd %08lx.\n", __FILE__, __LINE__, pmd_val(e))
#define pgd_ERROR(e) \
	printk("%s:%d: bad pgd %08lx.\n", __FILE__, __LINE__, pgd_val(e))

/* A folded level is always there; the pmd level answers for all. */
static inline int pgd_none(pgd_t pgd)		{ return 0; }
static inline int pgd_bad(pgd_t pgd)		{ return 0; }
static inline int pgd_present(pgd_t pgd)	{ return 1; }
static inline void pgd_clear(pgd_t *pgd)	{ }
static inline int pud_none(pud_t pud)		{ return 0; }
static inline int pud_bad(pud_t pud)		{ return 0; }
static inline int pud_present(pud_t pud)	{ return 1; }
static inline void pud_clear(pud_t *pud)	{ }

static inline pud_t *pud_offset(pgd_t *pgd, unsigned long address)
{
	return (pud_t *)pgd;
}

static inline pmd_t *pmd_offset(pud_t *pud, unsigned long address)
{
	return (pmd_t *)pud;
}

#define set_pte(pteptr, pteval)		(*(pteptr) = (pteval))
#define set_pte_atomic(pteptr, pteval)	set_pte(pteptr, pteval)
#define set_pmd(pmdptr, pmdval)		(*(pmdptr) = (pmdval))

#define ptep_get_and_clear(xp)	__pte(xchg(&(xp)->pte_low, 0))
#define pte_same(a, b)		((a).pte_low == (b).pte_low)
#define pte_page(x)		pfn_to_page(pte_pfn(x))
#define pte_none(x)		(!(x).pte_low)
#define pte_pfn(x)		((x).pte_low >> PAGE_SHIFT)
#define pfn_pte(pfn, prot)	__pte(((pfn) << PAGE_SHIFT) | pgprot_val(prot))
#define pfn_pmd(pfn, prot)	__pmd(((pfn) << PAGE_SHIFT) | pgprot_val(prot))
#define pmd_page(pmd)		pfn_to_page(pmd_val(pmd) >> PAGE_SHIFT)
#define pmd_page_kernel(pmd)	((unsigned long)__va(pmd_val(pmd) & PAGE_MASK))

#endif /* _I386_PGTABLE_2LEVEL_H */
