// SPDX-License-Identifier: GPL-2.0-only
/*
 * mincore(2): which pages of a mapping are in memory.
 *
 * Mirrors: mm/mincore.c
 * Locking: mmap_sem for reading; not while the answer is copied out.
 */
#include <linux/slab.h>
#include <linux/pagemap.h>
#include <linux/mm.h>
#include <linux/mman.h>
#include <linux/syscalls.h>
#include <asm/uaccess.h>
#include <asm/pgtable.h>

/* Is a page of a file in the page cache? */
static unsigned char mincore_page(struct vm_area_struct *vma, unsigned long pgoff)
{
	struct page *page = find_get_page(vma->vm_file->f_mapping, pgoff);
	unsigned char present = 0;

	if (page) {
		present = PageUptodate(page) ? 1 : 0;
		page_cache_release(page);
	}
	return present;
}

/* Answer for up to a page of bytes. Returns how many, or -ENOMEM for what is not mapped. */
static int mincore_chunk(unsigned char *vec, unsigned long addr, unsigned long pages)
{
	struct vm_area_struct *vma = find_vma(current->mm, addr);
	unsigned long i, pgoff;

	if (!vma || vma->vm_start > addr)
		return -ENOMEM;
	if (pages > (vma->vm_end - addr) >> PAGE_SHIFT)
		pages = (vma->vm_end - addr) >> PAGE_SHIFT;
	/* 2.6.11 cannot tell for memory without a file. */
	if (!vma->vm_file)
		return -ENOMEM;
	pgoff = linear_page_index(vma, addr);
	for (i = 0; i < pages; i++)
		vec[i] = mincore_page(vma, pgoff + i);
	return pages;
}

asmlinkage long sys_mincore(unsigned long start, size_t len, unsigned char __user *vec)
{
	unsigned long pages = (len >> PAGE_SHIFT) + ((len & ~PAGE_MASK) != 0);
	unsigned char *tmp;
	int n;

	if (start & ~PAGE_MASK)
		return -EINVAL;
	if (start > TASK_SIZE || len > TASK_SIZE - start)
		return -ENOMEM;
	if (!access_ok(VERIFY_WRITE, vec, pages))
		return -EFAULT;
	tmp = (void *)__get_free_page(GFP_USER);
	if (!tmp)
		return -EAGAIN;

	n = 0;
	while (pages) {
		down_read(&current->mm->mmap_sem);
		n = mincore_chunk(tmp, start, pages < PAGE_SIZE ? pages : PAGE_SIZE);
		up_read(&current->mm->mmap_sem);
		if (n <= 0)
			break;
		if (copy_to_user(vec, tmp, n)) {
			n = -EFAULT;
			break;
		}
		pages -= n;
		vec += n;
		start += (unsigned long)n << PAGE_SHIFT;
		n = 0;
	}
	free_page((unsigned long)tmp);
	return n;
}
