/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Memory before the page allocator runs: a bitmap with a bit a page.
 *
 * Mirrors: include/linux/bootmem.h.
 */
#ifndef _LINUX_BOOTMEM_H
#define _LINUX_BOOTMEM_H

#include <linux/types.h>
#include <linux/init.h>
#include <linux/cache.h>
#include <asm/pgtable.h>

extern unsigned long max_low_pfn;	/* one past the last page of the direct map */
extern unsigned long min_low_pfn;	/* first page after the kernel image */
extern unsigned long max_pfn;		/* one past the last page of memory */

typedef struct bootmem_data {
	unsigned long	node_boot_start;
	unsigned long	node_low_pfn;
	void		*node_bootmem_map;
	unsigned long	last_offset;	/* bytes used of page last_pos */
	unsigned long	last_pos;
	unsigned long	last_success;	/* where the next search begins */
} bootmem_data_t;

extern unsigned long __init bootmem_bootmap_pages(unsigned long pages);
extern unsigned long __init init_bootmem(unsigned long start, unsigned long pages);
extern void __init free_bootmem(unsigned long addr, unsigned long size);
extern void __init reserve_bootmem(unsigned long addr, unsigned long size);
extern void *__init __alloc_bootmem(unsigned long size, unsigned long align,
				    unsigned long goal);
extern unsigned long __init free_all_bootmem(void);

#define alloc_bootmem(x) \
	__alloc_bootmem((x), SMP_CACHE_BYTES, __pa(MAX_DMA_ADDRESS))
#define alloc_bootmem_low(x) \
	__alloc_bootmem((x), SMP_CACHE_BYTES, 0)
#define alloc_bootmem_pages(x) \
	__alloc_bootmem((x), PAGE_SIZE, __pa(MAX_DMA_ADDRESS))
#define alloc_bootmem_low_pages(x) \
	__alloc_bootmem((x), PAGE_SIZE, 0)

/* First virtual address that ISA DMA cannot reach. */
#ifndef MAX_DMA_ADDRESS
#define MAX_DMA_ADDRESS		(PAGE_OFFSET + 0x1000000)
#endif

extern void *__init alloc_large_system_hash(const char *tablename,
					    unsigned long bucketsize,
					    unsigned long numentries,
					    int scale, int flags,
					    unsigned int *_hash_shift,
					    unsigned int *_hash_mask,
					    unsigned long limit);

#define HASH_HIGHMEM	0x00000001	/* size by high memory as well */
#define HASH_EARLY	0x00000002	/* from boot memory, not from __get_free_pages */
#define hashdist	0

#endif /* _LINUX_BOOTMEM_H */
