// SPDX-License-Identifier: GPL-2.0-only
/*
 * Advice on the use of memory. Files live in memory, so only MADV_DONTNEED has an effect that can
 * be seen: anonymous memory reads as zero again, a file's as the file has it.
 *
 * Mirrors: mm/madvise.c
 * Locking: mmap_sem for writing.
 */
#include <linux/mman.h>
#include <linux/pagemap.h>
#include <linux/syscalls.h>

/* Remember how a mapping is going to be read. */
static long madvise_behavior(struct vm_area_struct *vma, struct vm_area_struct **prev,
			     unsigned long start, unsigned long end, int behavior)
{
	unsigned long new_flags = vma->vm_flags & ~VM_READHINTMASK;
	struct mm_struct *mm = vma->vm_mm;
	pgoff_t pgoff;

	if (behavior == MADV_SEQUENTIAL)
		new_flags |= VM_SEQ_READ;
	else if (behavior == MADV_RANDOM)
		new_flags |= VM_RAND_READ;
	if (new_flags == vma->vm_flags) {
		*prev = vma;
		return 0;
	}
	pgoff = vma->vm_pgoff + ((start - vma->vm_start) >> PAGE_SHIFT);
	*prev = vma_merge(mm, *prev, start, end, new_flags, vma->vm_file, pgoff);
	if (*prev) {
		(*prev)->vm_flags = new_flags;
		return 0;
	}
	*prev = vma;
	if (start != vma->vm_start && split_vma(mm, vma, start, 1))
		return -EAGAIN;
	if (end != vma->vm_end && split_vma(mm, vma, end, 0))
		return -EAGAIN;
	vma->vm_flags = new_flags;
	return 0;
}

static long madvise_dontneed(struct vm_area_struct *vma, unsigned long start, unsigned long end)
{
	if (vma->vm_flags & (VM_LOCKED | VM_IO | VM_RESERVED))
		return -EINVAL;
	zap_page_range(vma, start, end - start, NULL);
	return 0;
}

static long madvise_vma(struct vm_area_struct *vma, struct vm_area_struct **prev,
			unsigned long start, unsigned long end, int behavior)
{
	switch (behavior) {
	case MADV_NORMAL:
	case MADV_SEQUENTIAL:
	case MADV_RANDOM:
		return madvise_behavior(vma, prev, start, end, behavior);
	case MADV_WILLNEED:
		*prev = vma;
		return vma->vm_file ? 0 : -EBADF;
	case MADV_DONTNEED:
		*prev = vma;
		return madvise_dontneed(vma, start, end);
	default:
		return -EINVAL;
	}
}

/*
 * The advice is applied to all that is mapped in the range; if something is not, the call says
 * -ENOMEM in the end.
 */
asmlinkage long sys_madvise(unsigned long start, size_t len_in, int behavior)
{
	struct vm_area_struct *vma, *prev;
	unsigned long end, tmp;
	int unmapped_error = 0;
	long error = -EINVAL;
	size_t len;

	down_write(&current->mm->mmap_sem);
	if (start & ~PAGE_MASK)
		goto out;
	len = (len_in + ~PAGE_MASK) & PAGE_MASK;
	if (len_in && !len)
		goto out;
	end = start + len;
	if (end < start)
		goto out;
	error = 0;
	if (end == start)
		goto out;

	vma = find_vma_prev(current->mm, start, &prev);
	if (vma && start > vma->vm_start)
		prev = vma;
	for (;;) {
		error = -ENOMEM;
		if (!vma)
			goto out;
		if (start < vma->vm_start) {
			unmapped_error = -ENOMEM;
			start = vma->vm_start;
			if (start >= end)
				break;
		}
		tmp = min(vma->vm_end, end);
		error = madvise_vma(vma, &prev, start, tmp, behavior);
		if (error)
			goto out;
		start = max(tmp, prev->vm_end);
		if (start >= end)
			break;
		vma = prev->vm_next;
	}
	error = unmapped_error;
out:
	up_write(&current->mm->mmap_sem);
	return error;
}
