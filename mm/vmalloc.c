// SPDX-License-Identifier: GPL-2.0-only
/*
 * Kernel memory that is contiguous in virtual addresses alone. Areas lie between VMALLOC_START and
 * VMALLOC_END, in a list by address, each followed by a page that is not mapped.
 *
 * Mirrors: mm/vmalloc.c
 * Locking: vmlist_lock guards the list of areas; init_mm.page_table_lock the page tables.
 */
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/highmem.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/interrupt.h>
#include <linux/vmalloc.h>
#include <asm/uaccess.h>
#include <asm/tlbflush.h>
#include <asm/pgalloc.h>

rwlock_t vmlist_lock = RW_LOCK_UNLOCKED;
struct vm_struct *vmlist;

/* The entry of a kernel address, or NULL if it has no page table. */
static pte_t *kernel_pte(unsigned long address)
{
	pgd_t *pgd = pgd_offset_k(address);
	pmd_t *pmd = pmd_offset(pud_offset(pgd, address), address);

	if (pmd_none(*pmd) || pmd_large(*pmd))
		return NULL;
	return pte_offset_kernel(pmd, address);
}

/**
 * unmap_vm_area - clear the page table entries of an area
 */
void unmap_vm_area(struct vm_struct *area)
{
	unsigned long address = (unsigned long)area->addr;
	unsigned long end = address + area->size;

	for (; address < end; address += PAGE_SIZE) {
		pte_t *pte = kernel_pte(address);

		if (pte)
			pte_clear(pte);
	}
	flush_tlb_kernel_range((unsigned long)area->addr, end);
}

/**
 * map_vm_area - enter pages in the page tables
 * @area: the area
 * @prot: protection
 * @pages: points to a pointer to the pages; it is advanced
 *
 * Context: process, may sleep. Returns 0 or -ENOMEM, with part of the area mapped.
 */
int map_vm_area(struct vm_struct *area, pgprot_t prot, struct page ***pages)
{
	unsigned long address = (unsigned long)area->addr;
	unsigned long end = address + area->size - PAGE_SIZE;
	int err = 0;

	spin_lock(&init_mm.page_table_lock);
	for (; address < end; address += PAGE_SIZE) {
		pgd_t *pgd = pgd_offset_k(address);
		pmd_t *pmd = pmd_offset(pud_offset(pgd, address), address);
		pte_t *pte = pte_alloc_kernel(&init_mm, pmd, address);

		if (!pte) {
			err = -ENOMEM;
			break;
		}
		set_pte(pte, mk_pte(**pages, prot));
		(*pages)++;
	}
	spin_unlock(&init_mm.page_table_lock);
	flush_cache_vmap((unsigned long)area->addr, end);
	return err;
}

#define IOREMAP_MAX_ORDER	(7 + PAGE_SHIFT)	/* align to at most 128 pages */

/**
 * __get_vm_area - reserve virtual addresses
 * @size: bytes, without the guard page
 * @flags: VM_*
 * @start: lowest address
 * @end: end of the range to search
 *
 * Context: process, may sleep. Returns the area, or NULL.
 */
struct vm_struct *__get_vm_area(unsigned long size, unsigned long flags, unsigned long start,
				unsigned long end)
{
	struct vm_struct **p, *tmp, *area;
	unsigned long addr = start, align = PAGE_SIZE;

	if (flags & VM_IOREMAP) {
		while (align < size && align < 1UL << IOREMAP_MAX_ORDER)
			align <<= 1;
	}
	addr = ALIGN(start, align);
	size = PAGE_ALIGN(size);
	if (unlikely(!size || size + PAGE_SIZE < size))
		return NULL;
	area = kmalloc(sizeof(*area), GFP_KERNEL);
	if (unlikely(!area))
		return NULL;
	size += PAGE_SIZE;

	write_lock(&vmlist_lock);
	for (p = &vmlist; (tmp = *p) != NULL; p = &tmp->next) {
		if ((unsigned long)tmp->addr + tmp->size <= addr)
			continue;
		if (addr + size > addr && addr + size <= (unsigned long)tmp->addr)
			break;
		addr = ALIGN((unsigned long)tmp->addr + tmp->size, align);
	}
	if (addr + size < addr || addr + size > end) {
		write_unlock(&vmlist_lock);
		kfree(area);
		if (printk_ratelimit())
			printk(KERN_WARNING
			       "allocation failed: out of vmalloc space\n");
		return NULL;
	}
	area->next = *p;
	*p = area;
	area->flags = flags;
	area->addr = (void *)addr;
	area->size = size;
	area->pages = NULL;
	area->nr_pages = 0;
	area->phys_addr = 0;
	write_unlock(&vmlist_lock);
	return area;
}

/**
 * get_vm_area - reserve virtual addresses in vmalloc space
 */
struct vm_struct *get_vm_area(unsigned long size, unsigned long flags)
{
	return __get_vm_area(size, flags, VMALLOC_START, VMALLOC_END);
}

/* remove_vm_area() with vmlist_lock held. */
struct vm_struct *__remove_vm_area(void *addr)
{
	struct vm_struct **p, *tmp;

	for (p = &vmlist; (tmp = *p) != NULL; p = &tmp->next) {
		if (tmp->addr != addr)
			continue;
		unmap_vm_area(tmp);
		*p = tmp->next;
		tmp->size -= PAGE_SIZE;
		return tmp;
	}
	return NULL;
}

/**
 * remove_vm_area - unmap an area and take it off the list
 * @addr: its start
 *
 * Returns it, for the caller to free, or NULL.
 */
struct vm_struct *remove_vm_area(void *addr)
{
	struct vm_struct *area;

	write_lock(&vmlist_lock);
	area = __remove_vm_area(addr);
	write_unlock(&vmlist_lock);
	return area;
}

/* The array of the pages of an area of @nr_pages; a large one is itself vmalloc()ed. */
static void free_page_array(struct page **pages, unsigned int nr_pages)
{
	if (nr_pages * sizeof(struct page *) > PAGE_SIZE)
		vfree(pages);
	else
		kfree(pages);
}

static void __vunmap(void *addr, int deallocate_pages)
{
	struct vm_struct *area;
	int i;

	if (!addr)
		return;
	if ((PAGE_SIZE - 1) & (unsigned long)addr) {
		printk(KERN_ERR "Trying to vfree() bad address (%p)\n", addr);
		WARN_ON(1);
		return;
	}
	area = remove_vm_area(addr);
	if (unlikely(!area)) {
		printk(KERN_ERR "Trying to vfree() nonexistent vm area (%p)\n", addr);
		WARN_ON(1);
		return;
	}
	if (deallocate_pages) {
		for (i = 0; i < area->nr_pages; i++) {
			BUG_ON(!area->pages[i]);
			__free_page(area->pages[i]);
		}
		free_page_array(area->pages, area->nr_pages);
	}
	kfree(area);
}

/**
 * vfree - free what vmalloc() returned
 * @addr: the memory, or NULL
 *
 * Context: not in interrupts.
 */
void vfree(void *addr)
{
	BUG_ON(in_interrupt());
	__vunmap(addr, 1);
}
EXPORT_SYMBOL(vfree);

/**
 * vunmap - end a mapping that vmap() made; the pages stay
 */
void vunmap(void *addr)
{
	BUG_ON(in_interrupt());
	__vunmap(addr, 0);
}
EXPORT_SYMBOL(vunmap);

/**
 * vmap - map pages contiguously
 * @pages: the pages
 * @count: how many
 * @flags: VM_MAP
 * @prot: protection
 *
 * Context: process, may sleep. Returns the address or NULL.
 */
void *vmap(struct page **pages, unsigned int count, unsigned long flags, pgprot_t prot)
{
	struct vm_struct *area;

	if (count > num_physpages)
		return NULL;
	area = get_vm_area((unsigned long)count << PAGE_SHIFT, flags);
	if (!area)
		return NULL;
	if (map_vm_area(area, prot, &pages)) {
		vunmap(area->addr);
		return NULL;
	}
	return area->addr;
}
EXPORT_SYMBOL(vmap);

static struct page **alloc_page_array(unsigned int nr_pages, int gfp_mask, pgprot_t prot)
{
	unsigned int array_size = nr_pages * sizeof(struct page *);
	struct page **pages;

	if (array_size > PAGE_SIZE)
		pages = __vmalloc(array_size, gfp_mask, prot);
	else
		pages = kmalloc(array_size, gfp_mask & ~__GFP_HIGHMEM);
	if (pages)
		memset(pages, 0, array_size);
	return pages;
}

/**
 * __vmalloc - allocate virtually contiguous memory
 * @size: bytes
 * @gfp_mask: flags of the page allocator
 * @prot: protection
 *
 * Context: process, may sleep. Returns the address, or NULL.
 */
void *__vmalloc(unsigned long size, int gfp_mask, pgprot_t prot)
{
	struct vm_struct *area;
	struct page **pages;
	unsigned int nr_pages;

	size = PAGE_ALIGN(size);
	if (!size || (size >> PAGE_SHIFT) > num_physpages)
		return NULL;
	area = get_vm_area(size, VM_ALLOC);
	if (!area)
		return NULL;
	nr_pages = size >> PAGE_SHIFT;
	area->pages = alloc_page_array(nr_pages, gfp_mask, prot);
	if (!area->pages) {
		remove_vm_area(area->addr);
		kfree(area);
		return NULL;
	}
	for (; area->nr_pages < nr_pages; area->nr_pages++) {
		area->pages[area->nr_pages] = alloc_page(gfp_mask);
		if (unlikely(!area->pages[area->nr_pages]))
			goto fail;
	}
	pages = area->pages;
	if (map_vm_area(area, prot, &pages))
		goto fail;
	return area->addr;

fail:
	while (area->nr_pages)
		__free_page(area->pages[--area->nr_pages]);
	free_page_array(area->pages, nr_pages);
	remove_vm_area(area->addr);
	kfree(area);
	return NULL;
}
EXPORT_SYMBOL(__vmalloc);

/**
 * vmalloc - allocate virtually contiguous kernel memory
 * @size: bytes
 *
 * Context: process, may sleep. Returns the address, or NULL.
 */
void *vmalloc(unsigned long size)
{
	return __vmalloc(size, GFP_KERNEL | __GFP_HIGHMEM, PAGE_KERNEL);
}
EXPORT_SYMBOL(vmalloc);

