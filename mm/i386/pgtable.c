// SPDX-License-Identifier: GPL-2.0-only
/*
 * Pages for page directories and page tables, and the fixed mappings.
 *
 * Mirrors: arch/i386/mm/pgtable.c
 */
#include <linux/sched.h>
#include <linux/kernel.h>
#include <linux/errno.h>
#include <linux/mm.h>
#include <linux/swap.h>
#include <linux/highmem.h>
#include <linux/slab.h>
#include <linux/pagemap.h>
#include <linux/spinlock.h>
#include <asm/system.h>
#include <asm/pgtable.h>
#include <asm/pgalloc.h>
#include <asm/fixmap.h>
#include <asm/tlb.h>
#include <asm/tlbflush.h>

/**
 * show_mem - print how memory is used (SysRq m, out of memory)
 */
void show_mem(void)
{
	int total = 0, reserved = 0, shared = 0;
	struct page *page;

	printk("Mem-info:\n");
	show_free_areas();
	printk("Free swap:       %6ldkB\n", 0L);
	for (page = mem_map; page < mem_map + max_mapnr; page++) {
		total++;
		if (PageReserved(page))
			reserved++;
		else if (page_count(page))
			shared += page_count(page) - 1;
	}
	printk("%d pages of RAM\n", total);
	printk("%d pages of HIGHMEM\n", 0);
	printk("%d reserved pages\n", reserved);
	printk("%d pages shared\n", shared);
	printk("%d pages swap cached\n", 0);
}

/* Map the page frame at a kernel address whose page table exists. */
static void set_pte_pfn(unsigned long vaddr, unsigned long pfn, pgprot_t flags)
{
	pgd_t *pgd = swapper_pg_dir + pgd_index(vaddr);
	pmd_t *pmd = pmd_offset(pud_offset(pgd, vaddr), vaddr);

	BUG_ON(pmd_none(*pmd));
	set_pte(pte_offset_kernel(pmd, vaddr), pfn_pte(pfn, flags));
	__flush_tlb_one(vaddr);
}

/**
 * __set_fixmap - map a page frame at a fixed address
 * @idx: which address
 * @phys: physical address of the page
 * @flags: protection; zero takes the mapping away
 */
void __set_fixmap(enum fixed_addresses idx, unsigned long phys, pgprot_t flags)
{
	unsigned long address = __fix_to_virt(idx);

	BUG_ON(idx >= __end_of_fixed_addresses);
	set_pte_pfn(address, phys >> PAGE_SHIFT, flags);
}

/**
 * pte_alloc_one_kernel - a page table for kernel addresses, or NULL
 */
pte_t *pte_alloc_one_kernel(struct mm_struct *mm, unsigned long address)
{
	return (pte_t *)__get_free_page(GFP_KERNEL | __GFP_REPEAT | __GFP_ZERO);
}

/**
 * pte_alloc_one - a page table for user addresses, or NULL
 */
struct page *pte_alloc_one(struct mm_struct *mm, unsigned long address)
{
	return alloc_pages(GFP_KERNEL | __GFP_REPEAT | __GFP_ZERO, 0);
}

/*
 * A directory begins with no user entry and with those of the kernel. The kernel's are never
 * taken back; one that is added later arrives by a fault (do_page_fault).
 */
void pgd_ctor(void *pgd, kmem_cache_t *cache, unsigned long unused)
{
	memset(pgd, 0, USER_PTRS_PER_PGD * sizeof(pgd_t));
	memcpy((pgd_t *)pgd + USER_PTRS_PER_PGD, swapper_pg_dir + USER_PTRS_PER_PGD,
	       (PTRS_PER_PGD - USER_PTRS_PER_PGD) * sizeof(pgd_t));
}

/**
 * pgd_alloc - the page directory of a new address space, or NULL
 */
pgd_t *pgd_alloc(struct mm_struct *mm)
{
	return kmem_cache_alloc(pgd_cache, GFP_KERNEL);
}

/**
 * pgd_free - free a directory whose user entries clear_page_range() has cleared
 */
void pgd_free(pgd_t *pgd)
{
	kmem_cache_free(pgd_cache, pgd);
}
