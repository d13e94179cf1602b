/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Page size, the page table entry types, and the direct map of physical
 * memory at PAGE_OFFSET.
 *
 * Mirrors: include/asm-i386/page.h.
 * Leaves out: PAE, huge pages, discontiguous memory.
 */
#ifndef _I386_PAGE_H
#define _I386_PAGE_H

#define PAGE_SHIFT	12
#define PAGE_SIZE	(1UL << PAGE_SHIFT)
#define PAGE_MASK	(~(PAGE_SIZE - 1))

#define LARGE_PAGE_MASK	(~(LARGE_PAGE_SIZE - 1))
#define LARGE_PAGE_SIZE	(1UL << PMD_SHIFT)

#define __PAGE_OFFSET		0xC0000000UL
#define __PHYSICAL_START	0x00100000UL
#define PAGE_OFFSET		__PAGE_OFFSET

#ifndef __ASSEMBLY__

#include <linux/compiler.h>
#include <linux/string.h>
#include <asm/bug.h>

#define clear_page(page)	memset((void *)(page), 0, PAGE_SIZE)
#define copy_page(to, from)	memcpy((void *)(to), (void *)(from), PAGE_SIZE)

#define clear_user_page(page, vaddr, pg)	clear_page(page)
#define copy_user_page(to, from, vaddr, pg)	copy_page(to, from)

typedef struct { unsigned long pte_low; } pte_t;
typedef struct { unsigned long pgd; } pgd_t;
typedef struct { unsigned long pgprot; } pgprot_t;

#define boot_pte_t	pte_t
#define HPAGE_SHIFT	22
#define PTE_MASK	PAGE_MASK

#define pte_val(x)	((x).pte_low)
#define pgd_val(x)	((x).pgd)
#define pgprot_val(x)	((x).pgprot)

#define __pte(x)	((pte_t) { (x) })
#define __pgd(x)	((pgd_t) { (x) })
#define __pgprot(x)	((pgprot_t) { (x) })

/* Round up to the next page boundary. */
#define PAGE_ALIGN(addr)	(((addr) + PAGE_SIZE - 1) & PAGE_MASK)

/**
 * get_order - smallest buddy order that holds @size bytes (@size > 0)
 */
static inline int get_order(unsigned long size)
{
	int order = 0;

	size = (size - 1) >> PAGE_SHIFT;
	while (size) {
		order++;
		size >>= 1;
	}
	return order;
}

/* Address space kept free above the direct map for vmalloc and fixmaps. */
#define __VMALLOC_RESERVE	(128UL << 20)
#define VMALLOC_RESERVE		__VMALLOC_RESERVE
#define MAXMEM			(-__PAGE_OFFSET - __VMALLOC_RESERVE)

#define __pa(x)			((unsigned long)(x) - PAGE_OFFSET)
#define __va(x)			((void *)((unsigned long)(x) + PAGE_OFFSET))
#define pfn_to_kaddr(pfn)	__va((pfn) << PAGE_SHIFT)
#define pfn_to_page(pfn)	(mem_map + (pfn))
#define page_to_pfn(page)	((unsigned long)((page) - mem_map))
#define pfn_valid(pfn)		((pfn) < max_mapnr)
#define virt_to_page(kaddr)	pfn_to_page(__pa(kaddr) >> PAGE_SHIFT)
#define virt_addr_valid(kaddr)	pfn_valid(__pa(kaddr) >> PAGE_SHIFT)

#define VM_DATA_DEFAULT_FLAGS \
	(VM_READ | VM_WRITE | \
	 ((current->personality & READ_IMPLIES_EXEC) ? VM_EXEC : 0) | \
	 VM_MAYREAD | VM_MAYWRITE | VM_MAYEXEC)

#endif /* !__ASSEMBLY__ */
#endif /* _I386_PAGE_H */
