/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Page table entries: their bits, and how to read, build and change them.
 *
 * Mirrors: include/asm-i386/pgtable.h.
 * Leaves out: PAE, NX, highmem page tables, non-linear file entries, swap
 * entries.
 * Locking: entries of a user address space change under
 * mm->page_table_lock; those of init_mm under init_mm.page_table_lock.
 */
#ifndef _I386_PGTABLE_H
#define _I386_PGTABLE_H

#include <asm/page.h>
#include <asm/pgtable-2level-defs.h>

#ifndef __ASSEMBLY__

#include <linux/types.h>
#include <linux/list.h>
#include <linux/spinlock.h>
#include <asm/system.h>
#include <asm/bitops.h>
#include <asm/processor.h>
#include <asm/fixmap.h>
#include <asm/pgtable-2level.h>

struct mm_struct;
struct vm_area_struct;

/* A page of zeroes, mapped read-only wherever zeroes are read. */
extern unsigned long empty_zero_page[1024];
#define ZERO_PAGE(vaddr)	(virt_to_page(empty_zero_page))

extern pgd_t swapper_pg_dir[1024];
struct kmem_cache_s;
extern struct kmem_cache_s *pgd_cache;

void pgtable_cache_init(void);
void paging_init(void);

#define PGDIR_SIZE		(1UL << PGDIR_SHIFT)
#define PGDIR_MASK		(~(PGDIR_SIZE - 1))

#define USER_PTRS_PER_PGD	(TASK_SIZE / PGDIR_SIZE)
#define FIRST_USER_PGD_NR	0
#define USER_PGD_PTRS		(PAGE_OFFSET >> PGDIR_SHIFT)
#define KERNEL_PGD_PTRS		(PTRS_PER_PGD - USER_PGD_PTRS)

/*
 * vmalloc space begins 8 MiB past the end of the direct map, so that a stray
 * access just beyond physical memory faults.
 */
#define VMALLOC_OFFSET	(8 * 1024 * 1024)
#define VMALLOC_START \
	(((unsigned long)high_memory + 2 * VMALLOC_OFFSET - 1) & ~(VMALLOC_OFFSET - 1UL))
#define VMALLOC_END	(FIXADDR_START - 2 * PAGE_SIZE)

#define _PAGE_BIT_PRESENT	0
#define _PAGE_BIT_RW		1
#define _PAGE_BIT_USER		2
#define _PAGE_BIT_PWT		3
#define _PAGE_BIT_PCD		4
#define _PAGE_BIT_ACCESSED	5
#define _PAGE_BIT_DIRTY		6
#define _PAGE_BIT_PSE		7
#define _PAGE_BIT_GLOBAL	8

#define _PAGE_PRESENT	0x001
#define _PAGE_RW	0x002
#define _PAGE_USER	0x004
#define _PAGE_PWT	0x008
#define _PAGE_PCD	0x010
#define _PAGE_ACCESSED	0x020
#define _PAGE_DIRTY	0x040
#define _PAGE_PSE	0x080
#define _PAGE_GLOBAL	0x100
#define _PAGE_PROTNONE	0x080	/* not present, yet mapped with PROT_NONE */

#define _PAGE_TABLE \
	(_PAGE_PRESENT | _PAGE_RW | _PAGE_USER | _PAGE_ACCESSED | _PAGE_DIRTY)
#define _KERNPG_TABLE	(_PAGE_PRESENT | _PAGE_RW | _PAGE_ACCESSED | _PAGE_DIRTY)
#define _PAGE_CHG_MASK	(PTE_MASK | _PAGE_ACCESSED | _PAGE_DIRTY)

#define PAGE_NONE	__pgprot(_PAGE_PROTNONE | _PAGE_ACCESSED)
#define PAGE_SHARED	__pgprot(_PAGE_PRESENT | _PAGE_RW | _PAGE_USER | _PAGE_ACCESSED)
#define PAGE_SHARED_EXEC PAGE_SHARED
#define PAGE_COPY	__pgprot(_PAGE_PRESENT | _PAGE_USER | _PAGE_ACCESSED)
#define PAGE_COPY_EXEC	PAGE_COPY
#define PAGE_READONLY	PAGE_COPY
#define PAGE_READONLY_EXEC PAGE_COPY

#define _PAGE_KERNEL	(_PAGE_PRESENT | _PAGE_RW | _PAGE_DIRTY | _PAGE_ACCESSED)

/* With _PAGE_GLOBAL added by paging_init() where the CPU has it. */
extern unsigned long __PAGE_KERNEL;
#define __PAGE_KERNEL_RO	(__PAGE_KERNEL & ~_PAGE_RW)
#define __PAGE_KERNEL_NOCACHE	(__PAGE_KERNEL | _PAGE_PCD)
#define __PAGE_KERNEL_LARGE	(__PAGE_KERNEL | _PAGE_PSE)

#define PAGE_KERNEL		__pgprot(__PAGE_KERNEL)
#define PAGE_KERNEL_EXEC	__pgprot(__PAGE_KERNEL)
#define PAGE_KERNEL_RO		__pgprot(__PAGE_KERNEL_RO)
#define PAGE_KERNEL_NOCACHE	__pgprot(__PAGE_KERNEL_NOCACHE)
#define PAGE_KERNEL_LARGE	__pgprot(__PAGE_KERNEL_LARGE)

/*
 * protection_map[]: xwr of a private mapping, then of a shared one. The i386
 * cannot tell execute from read, and write implies read.
 */
#define __P000	PAGE_NONE
#define __P001	PAGE_READONLY
#define __P010	PAGE_COPY
#define __P011	PAGE_COPY
#define __P100	PAGE_READONLY_EXEC
#define __P101	PAGE_READONLY_EXEC
#define __P110	PAGE_COPY_EXEC
#define __P111	PAGE_COPY_EXEC

#define __S000	PAGE_NONE
#define __S001	PAGE_READONLY
#define __S010	PAGE_SHARED
#define __S011	PAGE_SHARED
#define __S100	PAGE_READONLY_EXEC
#define __S101	PAGE_READONLY_EXEC
#define __S110	PAGE_SHARED_EXEC
#define __S111	PAGE_SHARED_EXEC

#define pte_present(x)	((x).pte_low & (_PAGE_PRESENT | _PAGE_PROTNONE))
#define pte_clear(xp)	set_pte(xp, __pte(0))

#define pmd_none(x)	(!pmd_val(x))
#define pmd_present(x)	(pmd_val(x) & _PAGE_PRESENT)
#define pmd_clear(xp)	set_pmd(xp, __pmd(0))
#define pmd_large(x) \
	((pmd_val(x) & (_PAGE_PSE | _PAGE_PRESENT)) == (_PAGE_PSE | _PAGE_PRESENT))
#define pmd_bad(x) \
	((pmd_val(x) & (~PAGE_MASK & ~_PAGE_USER)) != _KERNPG_TABLE)

#define pages_to_mb(x)	((x) >> (20 - PAGE_SHIFT))

static inline int pte_user(pte_t pte)	{ return pte.pte_low & _PAGE_USER; }
static inline int pte_read(pte_t pte)	{ return pte.pte_low & _PAGE_USER; }
static inline int pte_exec(pte_t pte)	{ return pte.pte_low & _PAGE_USER; }
static inline int pte_dirty(pte_t pte)	{ return pte.pte_low & _PAGE_DIRTY; }
static inline int pte_young(pte_t pte)	{ return pte.pte_low & _PAGE_ACCESSED; }
static inline int pte_write(pte_t pte)	{ return pte.pte_low & _PAGE_RW; }

static inline pte_t pte_mkclean(pte_t pte) { pte.pte_low &= ~_PAGE_DIRTY; return pte; }
static inline pte_t pte_mkold(pte_t pte)   { pte.pte_low &= ~_PAGE_ACCESSED; return pte; }
static inline pte_t pte_wrprotect(pte_t pte) { pte.pte_low &= ~_PAGE_RW; return pte; }
static inline pte_t pte_mkdirty(pte_t pte) { pte.pte_low |= _PAGE_DIRTY; return pte; }
static inline pte_t pte_mkyoung(pte_t pte) { pte.pte_low |= _PAGE_ACCESSED; return pte; }
static inline pte_t pte_mkwrite(pte_t pte) { pte.pte_low |= _PAGE_RW; return pte; }

static inline int ptep_test_and_clear_dirty(pte_t *ptep)
{
	if (!pte_dirty(*ptep))
		return 0;
	return test_and_clear_bit(_PAGE_BIT_DIRTY, &ptep->pte_low);
}

static inline int ptep_test_and_clear_young(pte_t *ptep)
{
	if (!pte_young(*ptep))
		return 0;
	return test_and_clear_bit(_PAGE_BIT_ACCESSED, &ptep->pte_low);
}

static inline void ptep_set_wrprotect(pte_t *ptep)
{
	clear_bit(_PAGE_BIT_RW, &ptep->pte_low);
}

static inline void ptep_mkdirty(pte_t *ptep)
{
	set_bit(_PAGE_BIT_DIRTY, &ptep->pte_low);
}

#define pgprot_noncached(prot) \
	__pgprot(pgprot_val(prot) | _PAGE_PCD | _PAGE_PWT)

#define mk_pte(page, pgprot)	pfn_pte(page_to_pfn(page), (pgprot))

static inline pte_t pte_modify(pte_t pte, pgprot_t newprot)
{
	pte.pte_low = (pte.pte_low & _PAGE_CHG_MASK) | pgprot_val(newprot);
	return pte;
}

#define pgd_index(address)	(((address) >> PGDIR_SHIFT) & (PTRS_PER_PGD - 1))
#define pgd_offset(mm, address)	((mm)->pgd + pgd_index(address))
#define pgd_offset_k(address)	pgd_offset(&init_mm, address)
#define pmd_index(address)	0
#define pte_index(address)	(((address) >> PAGE_SHIFT) & (PTRS_PER_PTE - 1))
#define pte_offset_kernel(dir, address) \
	((pte_t *)pmd_page_kernel(*(dir)) + pte_index(address))

/* Page tables are never in high memory: nothing to map. */
#define pte_offset_map(dir, address)		pte_offset_kernel(dir, address)
#define pte_offset_map_nested(dir, address)	pte_offset_kernel(dir, address)
#define pte_unmap(pte)				do { } while (0)
#define pte_unmap_nested(pte)			do { } while (0)

/* The i386 fills its TLB by itself. */
#define update_mmu_cache(vma, address, pte)	do { } while (0)

/*
 * Give a present entry more rights. No flush is needed for the entry to take
 * effect, since a stale TLB entry only causes one more fault; it is flushed so
 * that this fault does not happen.
 */
#define ptep_set_access_flags(__vma, __address, __ptep, __entry, __dirty)	\
	do {									\
		if (__dirty) {							\
			(__ptep)->pte_low = (__entry).pte_low;			\
			flush_tlb_page(__vma, __address);			\
		}								\
	} while (0)

#define ptep_establish(__vma, __address, __ptep, __entry)			\
	do {									\
		set_pte(__ptep, __entry);					\
		flush_tlb_page(__vma, __address);				\
	} while (0)

#define ptep_clear_flush(__vma, __address, __ptep)				\
({										\
	pte_t __pte_old = ptep_get_and_clear(__ptep);				\
	flush_tlb_page(__vma, __address);					\
	__pte_old;								\
})

#define lazy_mmu_prot_update(pte)	do { } while (0)
#define kern_addr_valid(addr)		(1)

#endif /* !__ASSEMBLY__ */
#endif /* _I386_PGTABLE_H */
