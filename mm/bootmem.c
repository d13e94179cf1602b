// SPDX-License-Identifier: GPL-2.0-only
/*
 * The boot memory allocator: a bitmap with a bit for each page of low memory, set while the page
 * is taken. It serves until mem_init() hands what is left to the page allocator.
 *
 * Mirrors: mm/bootmem.c
 * Leaves out: nodes, and a limit per allocation.
 * Locking: none needed, one processor with interrupts off.
 */
#include <linux/mm.h>
#include <linux/bootmem.h>
#include <linux/kernel.h>
#include <linux/init.h>
#include <linux/mmzone.h>
#include <linux/module.h>
#include <linux/string.h>
#include <asm/bitops.h>
#include <asm/io.h>

unsigned long max_low_pfn;
unsigned long min_low_pfn;
unsigned long max_pfn;

EXPORT_SYMBOL(max_pfn);

static bootmem_data_t contig_bootmem_data __initdata;

/**
 * bootmem_bootmap_pages - pages that the bitmap for @pages pages takes
 */
unsigned long __init bootmem_bootmap_pages(unsigned long pages)
{
	return ((pages + 7) / 8 + ~PAGE_MASK) >> PAGE_SHIFT;
}

/**
 * init_bootmem - begin, with all memory taken
 * @start: page frame where the bitmap goes
 * @pages: page frames of low memory, from 0
 *
 * What is free is then told by free_bootmem(). Returns the bitmap's size in bytes.
 */
unsigned long __init init_bootmem(unsigned long start, unsigned long pages)
{
	bootmem_data_t *bdata = &contig_bootmem_data;
	unsigned long mapsize = ALIGN((pages + 7) / 8, sizeof(long));

	max_low_pfn = pages;
	min_low_pfn = start;
	contig_page_data.bdata = bdata;
	bdata->node_bootmem_map = __va(start << PAGE_SHIFT);
	bdata->node_boot_start = 0;
	bdata->node_low_pfn = pages;
	memset(bdata->node_bootmem_map, 0xff, mapsize);
	return mapsize;
}

/**
 * free_bootmem - mark the pages that lie wholly inside a range as free
 * @addr: physical address
 * @size: bytes
 */
void __init free_bootmem(unsigned long addr, unsigned long size)
{
	bootmem_data_t *bdata = contig_page_data.bdata;
	unsigned long pfn = (addr + PAGE_SIZE - 1) >> PAGE_SHIFT;
	unsigned long end = (addr + size) >> PAGE_SHIFT;

	BUG_ON(end > bdata->node_low_pfn);
	if (addr < bdata->last_success)
		bdata->last_success = addr;
	for (; pfn < end; pfn++)
		clear_bit(pfn, bdata->node_bootmem_map);
}

/**
 * reserve_bootmem - mark all pages that a range touches as taken
 * @addr: physical address
 * @size: bytes, not 0
 */
void __init reserve_bootmem(unsigned long addr, unsigned long size)
{
	bootmem_data_t *bdata = contig_page_data.bdata;
	unsigned long pfn = addr >> PAGE_SHIFT;
	unsigned long end = (addr + size + PAGE_SIZE - 1) >> PAGE_SHIFT;

	BUG_ON(!size || end > bdata->node_low_pfn);
	for (; pfn < end; pfn++)
		set_bit(pfn, bdata->node_bootmem_map);
}

/* First run of @npages free pages at or after @pfn whose start is a multiple of @step; 0: none. */
static unsigned long __init find_free_run(bootmem_data_t *bdata, unsigned long pfn,
					  unsigned long npages, unsigned long step)
{
	unsigned long i;

	/* Page 0 is never given out: its address means failure. */
	for (pfn = ALIGN(pfn ? pfn : 1, step); pfn + npages <= bdata->node_low_pfn; pfn += step) {
		for (i = 0; i < npages; i++)
			if (test_bit(pfn + i, bdata->node_bootmem_map))
				break;
		if (i == npages)
			return pfn;
	}
	return 0;
}

/*
 * Take @size bytes at or above @goal if possible, else anywhere. A request that is aligned to less
 * than a page continues in the rest of the last page if the pages that follow are free.
 */
static void *__init __alloc_bootmem_core(bootmem_data_t *bdata, unsigned long size,
					 unsigned long align, unsigned long goal)
{
	unsigned long npages = (size + PAGE_SIZE - 1) >> PAGE_SHIFT;
	unsigned long step = align > PAGE_SIZE ? align >> PAGE_SHIFT : 1;
	unsigned long pfn, offset, i;

	BUG_ON(!size || align & (align - 1));
	if (bdata->last_success > goal)
		goal = bdata->last_success;
	pfn = find_free_run(bdata, goal >> PAGE_SHIFT, npages, step);
	if (!pfn)
		pfn = find_free_run(bdata, 0, npages, step);
	if (!pfn)
		return NULL;
	bdata->last_success = pfn << PAGE_SHIFT;

	offset = 0;
	if (align < PAGE_SIZE && bdata->last_offset && bdata->last_pos + 1 == pfn) {
		offset = ALIGN(bdata->last_offset, align);
		if (offset < PAGE_SIZE) {
			pfn--;
			npages = (offset + size + PAGE_SIZE - 1) >> PAGE_SHIFT;
		} else {
			offset = 0;
		}
	}
	for (i = pfn; i < pfn + npages; i++)
		set_bit(i, bdata->node_bootmem_map);
	bdata->last_pos = pfn + npages - 1;
	bdata->last_offset = (offset + size) & ~PAGE_MASK;
	return memset(__va((pfn << PAGE_SHIFT) + offset), 0, size);
}

/**
 * __alloc_bootmem - zeroed memory during boot
 * @size: bytes
 * @align: a power of two
 * @goal: physical address to begin the search at
 *
 * Panics if there is none, since the kernel cannot start then.
 */
void *__init __alloc_bootmem(unsigned long size, unsigned long align, unsigned long goal)
{
	void *ptr = __alloc_bootmem_core(contig_page_data.bdata, size, align, goal);

	if (!ptr) {
		printk(KERN_ALERT "bootmem alloc of %lu bytes failed!\n", size);
		panic("Out of memory");
	}
	return ptr;
}

static void __init free_boot_page(unsigned long pfn)
{
	struct page *page = pfn_to_page(pfn);

	ClearPageReserved(page);
	set_page_count(page, 1);
	__free_page(page);
}

/* Give 32 pages, the bits of a word, to the page allocator as one block. */
static void __init free_boot_block(unsigned long pfn)
{
	struct page *page = pfn_to_page(pfn);
	int i;

	for (i = 0; i < BITS_PER_LONG; i++) {
		ClearPageReserved(page + i);
		set_page_count(page + i, 0);
	}
	set_page_count(page, 1);
	__free_pages(page, 5);
}

/**
 * free_all_bootmem - hand the free pages, and those of the bitmap, to the page allocator
 *
 * Returns their number.
 */
unsigned long __init free_all_bootmem(void)
{
	bootmem_data_t *bdata = contig_page_data.bdata;
	unsigned long *map = bdata->node_bootmem_map;
	unsigned long npages = bdata->node_low_pfn;
	unsigned long mapstart = __pa(map) >> PAGE_SHIFT;
	unsigned long mapend = mapstart + bootmem_bootmap_pages(npages);
	unsigned long pfn = 0, total = 0;

	while (pfn < npages) {
		if (!(pfn % BITS_PER_LONG) && pfn + BITS_PER_LONG <= npages &&
		    !map[pfn / BITS_PER_LONG]) {
			free_boot_block(pfn);
			pfn += BITS_PER_LONG;
			total += BITS_PER_LONG;
			continue;
		}
		if (!test_bit(pfn, map)) {
			free_boot_page(pfn);
			total++;
		}
		pfn++;
	}
	for (pfn = mapstart; pfn < mapend; pfn++, total++)
		free_boot_page(pfn);
	bdata->node_bootmem_map = NULL;
	return total;
}
