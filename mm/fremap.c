// SPDX-License-Identifier: GPL-2.0-only
/*
 * remap_file_pages(2): show other pages of a file in part of a shared mapping of it.
 *
 * Mirrors: mm/fremap.c
 * Leaves out: non-linear mappings. As in Linux since 4.0 the part becomes a mapping of its own, with
 * the same flags: programs see what they saw before, but for more lines in /proc/PID/maps.
 * Locking: mmap_sem for writing.
 */
#include <linux/mm.h>
#include <linux/mman.h>
#include <linux/fs.h>
#include <linux/file.h>
#include <linux/sched.h>
#include <linux/syscalls.h>

#define PTE_FILE_MAX_BITS	29	/* what a page table entry had room for */

/* The mappings of [start, end) if they are shared ones of one file, without a gap, else NULL. */
static struct vm_area_struct *one_file(struct mm_struct *mm, unsigned long start,
				       unsigned long end)
{
	struct vm_area_struct *first = find_vma(mm, start), *vma;

	if (!first || first->vm_start > start || !(first->vm_flags & VM_SHARED))
		return NULL;
	if (!first->vm_file || !first->vm_ops || !first->vm_ops->nopage)
		return NULL;
	for (vma = first; vma->vm_end < end; vma = vma->vm_next) {
		struct vm_area_struct *next = vma->vm_next;

		if (!next || next->vm_start != vma->vm_end || next->vm_file != first->vm_file ||
		    next->vm_flags != first->vm_flags)
			return NULL;
	}
	return first;
}

static unsigned long prot_of(const struct vm_area_struct *vma)
{
	unsigned long prot = 0;

	if (vma->vm_flags & VM_READ)
		prot |= PROT_READ;
	if (vma->vm_flags & VM_WRITE)
		prot |= PROT_WRITE;
	if (vma->vm_flags & VM_EXEC)
		prot |= PROT_EXEC;
	return prot;
}

/**
 * sys_remap_file_pages - put pages of a file in another order into a mapping
 * @start: address in a shared mapping of the file
 * @size: bytes; both are cut to pages
 * @__prot: must be 0: the protection stays
 * @pgoff: the page of the file that @start is to show
 * @flags: MAP_NONBLOCK: don't bring the pages in
 *
 * Returns 0, -EINVAL or -ENOMEM.
 */
asmlinkage long sys_remap_file_pages(unsigned long start, unsigned long size, unsigned long __prot,
				     unsigned long pgoff, unsigned long flags)
{
	struct mm_struct *mm = current->mm;
	struct vm_area_struct *vma;
	unsigned long map_flags, ret;
	struct file *file;
	long err = -EINVAL;

	if (__prot)
		return -EINVAL;
	start &= PAGE_MASK;
	size &= PAGE_MASK;
	if (start + size <= start || pgoff + (size >> PAGE_SHIFT) < pgoff)
		return -EINVAL;
	if (pgoff + (size >> PAGE_SHIFT) >= 1UL << PTE_FILE_MAX_BITS)
		return -EINVAL;

	down_write(&mm->mmap_sem);
	vma = one_file(mm, start, start + size);
	if (!vma)
		goto out;
	map_flags = (flags & MAP_NONBLOCK) | MAP_SHARED | MAP_FIXED | MAP_POPULATE;
	if (vma->vm_flags & VM_LOCKED)
		map_flags |= MAP_LOCKED;
	/* The mapping goes first, and the file must not go with it. */
	file = vma->vm_file;
	get_file(file);
	ret = do_mmap_pgoff(file, start, size, prot_of(vma), map_flags, pgoff);
	err = ret == start ? 0 : (long)ret;
	fput(file);
out:
	up_write(&mm->mmap_sem);
	return err;
}
