// SPDX-License-Identifier: GPL-2.0-only
/*
 * Kernel mappings of device memory.
 *
 * Mirrors: arch/i386/mm/ioremap.c
 * Leaves out: the mappings of early boot.
 * Locking: init_mm.page_table_lock while entries are set.
 */
#include <linux/vmalloc.h>
#include <linux/init.h>
#include <linux/slab.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <asm/io.h>
#include <asm/fixmap.h>
#include <asm/cacheflush.h>
#include <asm/tlbflush.h>
#include <asm/pgtable.h>
#include <asm/pgalloc.h>

#define ISA_START_ADDRESS	0xa0000
#define ISA_END_ADDRESS		0x100000

/* Point the page table entries of [address, address + size) at physical memory. */
static int remap_area_pages(unsigned long address, unsigned long phys_addr, unsigned long size,
			    unsigned long flags)
{
	unsigned long end = address + size;
	pgprot_t prot = __pgprot(_PAGE_PRESENT | _PAGE_RW | _PAGE_DIRTY | _PAGE_ACCESSED | flags);
	int error = 0;

	spin_lock(&init_mm.page_table_lock);
	for (; address < end; address += PAGE_SIZE, phys_addr += PAGE_SIZE) {
		pgd_t *pgd = pgd_offset_k(address);
		pmd_t *pmd = pmd_offset(pud_offset(pgd, address), address);
		pte_t *pte = pte_alloc_kernel(&init_mm, pmd, address);

		if (!pte) {
			error = -ENOMEM;
			break;
		}
		set_pte(pte, pfn_pte(phys_addr >> PAGE_SHIFT, prot));
	}
	spin_unlock(&init_mm.page_table_lock);
	flush_tlb_all();
	return error;
}

/* Is any page of this range ordinary memory, which has its cached mapping already? */
static int range_is_ram(unsigned long phys_addr, unsigned long last_addr)
{
	unsigned long pfn;

	for (pfn = phys_addr >> PAGE_SHIFT; pfn <= last_addr >> PAGE_SHIFT; pfn++)
		if (pfn_valid(pfn) && !PageReserved(pfn_to_page(pfn)))
			return 1;
	return 0;
}

/**
 * __ioremap - map device memory
 * @phys_addr: physical address
 * @size: bytes
 * @flags: _PAGE_PCD for uncached
 *
 * Context: process, may sleep. Returns the address, or NULL for ordinary memory and on failure.
 */
void __iomem *__ioremap(unsigned long phys_addr, unsigned long size, unsigned long flags)
{
	unsigned long offset, last_addr = phys_addr + size - 1;
	struct vm_struct *area;

	if (!size || last_addr < phys_addr)
		return NULL;
	if (phys_addr >= ISA_START_ADDRESS && last_addr < ISA_END_ADDRESS)
		return (void __iomem *)phys_to_virt(phys_addr);
	if (range_is_ram(phys_addr, last_addr))
		return NULL;

	offset = phys_addr & ~PAGE_MASK;
	phys_addr &= PAGE_MASK;
	size = PAGE_ALIGN(last_addr + 1) - phys_addr;
	area = get_vm_area(size, VM_IOREMAP);
	if (!area)
		return NULL;
	area->phys_addr = phys_addr;
	if (remap_area_pages((unsigned long)area->addr, phys_addr, size, flags)) {
		vunmap(area->addr);
		return NULL;
	}
	return (void __iomem *)(area->addr + offset);
}
EXPORT_SYMBOL(__ioremap);

/**
 * ioremap_nocache - map the registers of a device, uncached
 */
void __iomem *ioremap_nocache(unsigned long phys_addr, unsigned long size)
{
	return __ioremap(phys_addr, size, _PAGE_PCD);
}
EXPORT_SYMBOL(ioremap_nocache);

/**
 * iounmap - end a mapping that __ioremap() made
 */
void iounmap(volatile void __iomem *addr)
{
	struct vm_struct *area;

	if ((void __force *)addr < high_memory)
		return;
	area = remove_vm_area((void *)(PAGE_MASK & (unsigned long __force)addr));
	if (!area) {
		printk("__iounmap: bad address %p\n", addr);
		return;
	}
	kfree(area);
}
EXPORT_SYMBOL(iounmap);
