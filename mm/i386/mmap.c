// SPDX-License-Identifier: GPL-2.0-only
/*
 * Where the mappings of a process go: below the stack and downwards, with a gap that follows the
 * stack limit; or, as in old kernels, upwards from a third of the address space.
 *
 * Mirrors: arch/i386/mm/mmap.c
 */
#include <linux/personality.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/resource.h>

/* Room for the stack: at least 128 MiB, at most five sixths of the address space. */
#define MIN_GAP	(128 * 1024 * 1024UL)
#define MAX_GAP	(TASK_SIZE / 6 * 5)

static unsigned long mmap_base(struct mm_struct *mm)
{
	unsigned long gap = current->signal->rlim[RLIMIT_STACK].rlim_cur;

	if (gap < MIN_GAP)
		gap = MIN_GAP;
	else if (gap > MAX_GAP)
		gap = MAX_GAP;
	return TASK_SIZE - (gap & PAGE_MASK);
}

/**
 * arch_pick_mmap_layout - choose the layout of a new address space, at execve
 */
void arch_pick_mmap_layout(struct mm_struct *mm)
{
	if (sysctl_legacy_va_layout || (current->personality & ADDR_COMPAT_LAYOUT) ||
	    current->signal->rlim[RLIMIT_STACK].rlim_cur == RLIM_INFINITY) {
		mm->mmap_base = TASK_UNMAPPED_BASE;
		mm->get_unmapped_area = arch_get_unmapped_area;
		mm->unmap_area = arch_unmap_area;
	} else {
		mm->mmap_base = mmap_base(mm);
		mm->get_unmapped_area = arch_get_unmapped_area_topdown;
		mm->unmap_area = arch_unmap_area_topdown;
	}
}
