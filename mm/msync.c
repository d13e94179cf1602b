// SPDX-License-Identifier: GPL-2.0-only
/*
 * msync(2): pages that were written through a shared mapping are marked dirty, and the file is
 * asked to synchronise. The page cache is the file, so data is never out of date.
 *
 * Mirrors: mm/msync.c
 * Locking: mmap_sem for reading; page_table_lock for the entries.
 */
#include <linux/mm.h>
#include <linux/mman.h>
#include <linux/slab.h>
#include <linux/pagemap.h>
#include <linux/syscalls.h>
#include <linux/file.h>
#include <asm/pgtable.h>
#include <asm/tlbflush.h>

static void filemap_sync_pte(pte_t *ptep, struct vm_area_struct *vma, unsigned long address)
{
	pte_t pte = *ptep;
	struct page *page;

	if (!pte_present(pte) || !pte_dirty(pte) || !pfn_valid(pte_pfn(pte)))
		return;
	page = pte_page(pte);
	if (!PageReserved(page) && ptep_test_and_clear_dirty(ptep)) {
		flush_tlb_page(vma, address);
		set_page_dirty(page);
	}
}

/* Carry the dirty bits of the page tables over to the pages. */
static void filemap_sync(struct vm_area_struct *vma, unsigned long address, unsigned long end)
{
	struct mm_struct *mm = vma->vm_mm;

	spin_lock(&mm->page_table_lock);
	for (; address < end; address += PAGE_SIZE) {
		pmd_t *pmd = pmd_offset(pud_offset(pgd_offset(mm, address), address), address);

		if (!pmd_none(*pmd) && !pmd_bad(*pmd))
			filemap_sync_pte(pte_offset_map(pmd, address), vma, address);
	}
	spin_unlock(&mm->page_table_lock);
}

static int msync_interval(struct vm_area_struct *vma, unsigned long start, unsigned long end,
			  int flags)
{
	struct file *file = vma->vm_file;
	int err = 0;

	if ((flags & MS_INVALIDATE) && (vma->vm_flags & VM_LOCKED))
		return -EBUSY;
	if (!file || !(vma->vm_flags & VM_SHARED))
		return 0;
	filemap_sync(vma, start, end);
	if ((flags & MS_SYNC) && file->f_op && file->f_op->fsync) {
		down(&file->f_mapping->host->i_sem);
		err = file->f_op->fsync(file, file->f_dentry, 1);
		up(&file->f_mapping->host->i_sem);
	}
	return err;
}

asmlinkage long sys_msync(unsigned long start, size_t len, int flags)
{
	int unmapped_error = 0, error = -EINVAL;
	struct vm_area_struct *vma;
	unsigned long end, tmp;

	down_read(&current->mm->mmap_sem);
	if (flags & ~(MS_ASYNC | MS_INVALIDATE | MS_SYNC))
		goto out;
	if (start & ~PAGE_MASK)
		goto out;
	if ((flags & MS_ASYNC) && (flags & MS_SYNC))
		goto out;
	error = -ENOMEM;
	len = (len + ~PAGE_MASK) & PAGE_MASK;
	end = start + len;
	if (end < start)
		goto out;
	error = 0;
	if (end == start)
		goto out;

	for (vma = find_vma(current->mm, start); start < end; vma = vma->vm_next) {
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
		error = msync_interval(vma, start, tmp, flags);
		if (error)
			goto out;
		start = tmp;
	}
	error = unmapped_error;
out:
	up_read(&current->mm->mmap_sem);
	return error;
}
