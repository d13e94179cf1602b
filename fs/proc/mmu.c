// SPDX-License-Identifier: GPL-2.0-only
/*
 * fs/proc/mmu.c - how much of the vmalloc area is used, for /proc/meminfo.
 *
 * Mirrors: fs/proc/mmu.c
 * Locking: vmlist_lock for the walk.
 */
#include <linux/spinlock.h>
#include <linux/vmalloc.h>
#include <linux/mm.h>
#include <asm/pgtable.h>

#include "internal.h"

/**
 * get_vmalloc_info() - bytes used and the largest free range
 * @vmi: receives them
 */
void get_vmalloc_info(struct vmalloc_info *vmi)
{
	unsigned long prev_end = VMALLOC_START, free_area_size, addr;
	struct vm_struct *vma;

	vmi->used = 0;
	vmi->largest_chunk = 0;
	read_lock(&vmlist_lock);
	for (vma = vmlist; vma; vma = vma->next) {
		addr = (unsigned long)vma->addr;
		/* some mappings lie outside of the area */
		if (addr < VMALLOC_START)
			continue;
		if (addr >= VMALLOC_END)
			break;
		vmi->used += vma->size;
		free_area_size = addr - prev_end;
		if (vmi->largest_chunk < free_area_size)
			vmi->largest_chunk = free_area_size;
		prev_end = vma->size + addr;
	}
	if (VMALLOC_END - prev_end > vmi->largest_chunk)
		vmi->largest_chunk = VMALLOC_END - prev_end;
	read_unlock(&vmlist_lock);
}
