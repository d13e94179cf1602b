// SPDX-License-Identifier: GPL-2.0-only
/*
 * The kernel's page tables, the hand-over of boot memory to the page allocator, and the release of
 * memory that only the boot needed.
 *
 * Mirrors: arch/i386/mm/init.c
 * Leaves out: high memory, PAE, NX, processors without 4 MiB pages.
 * Locking: none needed, all of it runs before a second task does.
 */
#include <linux/signal.h>
#include <linux/sched.h>
#include <linux/kernel.h>
#include <linux/errno.h>
#include <linux/string.h>
#include <linux/types.h>
#include <linux/mm.h>
#include <linux/swap.h>
#include <linux/init.h>
#include <linux/bootmem.h>
#include <linux/slab.h>
#include <asm/processor.h>
#include <asm/system.h>
#include <asm/uaccess.h>
#include <asm/pgtable.h>
#include <asm/pgalloc.h>
#include <asm/e820.h>
#include <asm/fixmap.h>
#include <asm/tlbflush.h>
#include <asm/sections.h>

unsigned long __PAGE_KERNEL = _PAGE_KERNEL;

/* Map low memory at PAGE_OFFSET, 4 MiB an entry. */
static void __init kernel_physical_mapping_init(pgd_t *pgd_base)
{
	int pgd_idx = pgd_index(PAGE_OFFSET);
	unsigned long pfn;
	pmd_t *pmd;

	for (pfn = 0; pgd_idx < PTRS_PER_PGD; pgd_idx++, pfn += PTRS_PER_PTE) {
		pmd = (pmd_t *)(pgd_base + pgd_idx);
		if (pfn < max_low_pfn)
			set_pmd(pmd, pfn_pmd(pfn, PAGE_KERNEL_LARGE));
		else
			pmd_clear(pmd);
	}
}

/* The page table of @pmd, made if there is none. */
static pte_t *__init one_page_table_init(pmd_t *pmd)
{
	if (pmd_none(*pmd)) {
		pte_t *page_table = alloc_bootmem_low_pages(PAGE_SIZE);

		set_pmd(pmd, __pmd(__pa(page_table) | _PAGE_TABLE));
	}
	return pte_offset_kernel(pmd, 0);
}

/* Page tables, still empty, from @start up to @end (0: the end of memory). */
static void __init page_table_range_init(unsigned long start, unsigned long end, pgd_t *pgd_base)
{
	unsigned long vaddr;

	for (vaddr = start & PMD_MASK; vaddr != end; vaddr += PMD_SIZE) {
		one_page_table_init((pmd_t *)(pgd_base + pgd_index(vaddr)));
		if (vaddr + PMD_SIZE == 0)
			break;
	}
}

/* head.asm mapped memory at address 0 for the first instructions only. */
static void __init zap_low_mappings(void)
{
	int i;

	for (i = 0; i < USER_PTRS_PER_PGD; i++)
		set_pmd((pmd_t *)(swapper_pg_dir + i), __pmd(0));
}

static void __init pagetable_init(void)
{
	pgd_t *pgd_base = swapper_pg_dir;

	set_in_cr4(X86_CR4_PSE);
	if (cpu_has_pge) {
		set_in_cr4(X86_CR4_PGE);
		__PAGE_KERNEL |= _PAGE_GLOBAL;
	}
	kernel_physical_mapping_init(pgd_base);
	zap_low_mappings();
	page_table_range_init(__fix_to_virt(__end_of_fixed_addresses - 1), 0, pgd_base);
}

static void __init zone_sizes_init(void)
{
	unsigned long zones_size[MAX_NR_ZONES] = { 0, 0, 0 };
	unsigned long max_dma = __pa(MAX_DMA_ADDRESS) >> PAGE_SHIFT;

	if (max_low_pfn < max_dma) {
		zones_size[ZONE_DMA] = max_low_pfn;
	} else {
		zones_size[ZONE_DMA] = max_dma;
		zones_size[ZONE_NORMAL] = max_low_pfn - max_dma;
	}
	free_area_init(zones_size);
}

/**
 * paging_init - the final kernel page tables, and the zones
 *
 * Called by setup_arch() once max_low_pfn is known and boot memory can be allocated.
 */
void __init paging_init(void)
{
	pagetable_init();
	load_cr3(swapper_pg_dir);
	__flush_tlb_all();
	zone_sizes_init();
}

/* Write through a read-only mapping. Returns 1 if the processor objected, as it should. */
static int noinline do_test_wp_bit(void)
{
	char tmp_reg;
	int flag;

	__asm__ __volatile__(
		"	movb %0,%1\n"
		"1:	movb %1,%0\n"
		"	xorl %2,%2\n"
		"2:\n"
		".section __ex_table,\"a\"\n"
		"	.align 4\n"
		"	.long 1b,2b\n"
		".previous\n"
		: "=m" (*(char *)fix_to_virt(FIX_WP_TEST)), "=q" (tmp_reg), "=r" (flag)
		: "2" (1)
		: "memory");
	return flag;
}

/*
 * Copies to user memory rely on write protection in supervisor mode: it is what makes the kernel
 * copy a shared page before it writes to it.
 */
static void __init test_wp_bit(void)
{
	printk("Checking if this processor honours the WP bit even in supervisor mode... ");
	__set_fixmap(FIX_WP_TEST, __pa(empty_zero_page), PAGE_READONLY);
	boot_cpu_data.wp_works_ok = do_test_wp_bit();
	clear_fixmap(FIX_WP_TEST);
	if (!boot_cpu_data.wp_works_ok) {
		printk("No.\n");
		panic("This kernel doesn't support CPU's with broken WP.");
	}
	printk("Ok.\n");
}

/**
 * page_is_ram - is page frame @pagenr memory, as the firmware says?
 */
int page_is_ram(unsigned long pagenr)
{
	int i;

	for (i = 0; i < e820.nr_map; i++) {
		unsigned long addr, end;

		if (e820.map[i].type != E820_RAM)
			continue;
		addr = (e820.map[i].addr + PAGE_SIZE - 1) >> PAGE_SHIFT;
		end = (e820.map[i].addr + e820.map[i].size) >> PAGE_SHIFT;
		if (pagenr >= addr && pagenr < end)
			return 1;
	}
	return 0;
}

/**
 * mem_init - give all free memory to the page allocator
 */
void __init mem_init(void)
{
	unsigned long codesize = _etext - _text;
	unsigned long datasize = _edata - _etext;
	unsigned long initsize = __init_end - __init_begin;
	unsigned long pfn;
	int reservedpages = 0;

	BUG_ON(!mem_map);
	max_mapnr = num_physpages = max_low_pfn;
	high_memory = __va(max_low_pfn * PAGE_SIZE);

	totalram_pages += free_all_bootmem();
	for (pfn = 0; pfn < max_low_pfn; pfn++)
		if (page_is_ram(pfn) && PageReserved(pfn_to_page(pfn)))
			reservedpages++;

	printk("Memory: %luk/%luk available (%luk kernel code, %dk reserved, %luk data, "
	       "%luk init, %luk highmem)\n",
	       (unsigned long)nr_free_pages() << (PAGE_SHIFT - 10),
	       num_physpages << (PAGE_SHIFT - 10),
	       codesize >> 10, reservedpages << (PAGE_SHIFT - 10),
	       datasize >> 10, initsize >> 10, 0UL);
	test_wp_bit();
}

kmem_cache_t *pgd_cache;

void __init pgtable_cache_init(void)
{
	pgd_cache = kmem_cache_create("pgd", PTRS_PER_PGD * sizeof(pgd_t),
				      PTRS_PER_PGD * sizeof(pgd_t), SLAB_PANIC, pgd_ctor, NULL);
}

/* Give reserved pages to the page allocator, filled with traps (int3). */
static void free_reserved_range(unsigned long start, unsigned long end)
{
	for (; start < end; start += PAGE_SIZE) {
		struct page *page = virt_to_page(start);

		memset((void *)start, 0xcc, PAGE_SIZE);
		ClearPageReserved(page);
		set_page_count(page, 1);
		free_page(start);
		totalram_pages++;
	}
}

/**
 * free_initmem - free what is marked __init, at the end of the boot
 */
void free_initmem(void)
{
	free_reserved_range((unsigned long)__init_begin, (unsigned long)__init_end);
	printk(KERN_INFO "Freeing unused kernel memory: %ldk freed\n",
	       (long)(__init_end - __init_begin) >> 10);
}

/**
 * free_initrd_mem - free the memory of the initramfs image
 * @start: virtual address, page aligned
 * @end: virtual address of its end
 */
void free_initrd_mem(unsigned long start, unsigned long end)
{
	if (start < end)
		printk(KERN_INFO "Freeing initrd memory: %ldk freed\n", (end - start) >> 10);
	free_reserved_range(start, end);
}
