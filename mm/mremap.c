// SPDX-License-Identifier: GPL-2.0-only
/*
 * Growing, shrinking and moving of mappings. A move takes the page table entries along, not the
 * data.
 *
 * Mirrors: mm/mremap.c
 * Locking: mmap_sem for writing; i_mmap_lock of the file and page_table_lock while entries move.
 */
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/mman.h>
#include <linux/swap.h>
#include <linux/fs.h>
#include <linux/highmem.h>
#include <linux/security.h>
#include <linux/syscalls.h>
#include <asm/uaccess.h>
#include <asm/cacheflush.h>
#include <asm/tlbflush.h>
#include <asm/pgalloc.h>

static pmd_t *get_one_pmd(struct mm_struct *mm, unsigned long addr)
{
	return pmd_offset(pud_offset(pgd_offset(mm, addr), addr), addr);
}

/* Move one entry. Returns 0, or -ENOMEM without a page table at the new address. */
static int move_one_page(struct vm_area_struct *vma, unsigned long old_addr,
			 struct vm_area_struct *new_vma, unsigned long new_addr)
{
	struct mm_struct *mm = vma->vm_mm;
	pmd_t *old_pmd = get_one_pmd(mm, old_addr);
	pte_t *src, *dst;
	int error = 0;

	spin_lock(&mm->page_table_lock);
	if (pmd_none(*old_pmd) || pte_none(*pte_offset_map(old_pmd, old_addr)))
		goto out;
	dst = pte_alloc_map(mm, get_one_pmd(mm, new_addr), new_addr);
	if (!dst) {
		error = -ENOMEM;
		goto out;
	}
	/* The lock may have been dropped: a truncation can have taken the page. */
	src = pte_offset_map(old_pmd, old_addr);
	if (!pte_none(*src))
		set_pte(dst, ptep_clear_flush(vma, old_addr, src));
out:
	spin_unlock(&mm->page_table_lock);
	return error;
}

/* Move the entries of [old_addr, old_addr + len). Returns the bytes done. */
static unsigned long move_page_tables(struct vm_area_struct *vma, unsigned long old_addr,
				      struct vm_area_struct *new_vma, unsigned long new_addr,
				      unsigned long len)
{
	unsigned long offset;

	for (offset = 0; offset < len; offset += PAGE_SIZE) {
		if (move_one_page(vma, old_addr + offset, new_vma, new_addr + offset))
			break;
		cond_resched();
	}
	return offset;
}

/* Move a mapping, or the part of it from @old_addr on. Returns the address or a negative errno. */
static unsigned long move_vma(struct vm_area_struct *vma, unsigned long old_addr,
			      unsigned long old_len, unsigned long new_len,
			      unsigned long new_addr)
{
	struct mm_struct *mm = vma->vm_mm;
	unsigned long vm_flags = vma->vm_flags, moved_len, excess = 0;
	struct vm_area_struct *new_vma;
	unsigned long new_pgoff;
	int split = 0, failed = 0;

	/* do_munmap() below can split the old one into three: refuse before anything is done. */
	if (mm->map_count >= sysctl_max_map_count - 3)
		return -ENOMEM;
	new_pgoff = vma->vm_pgoff + ((old_addr - vma->vm_start) >> PAGE_SHIFT);
	new_vma = copy_vma(&vma, new_addr, new_len, new_pgoff);
	if (!new_vma)
		return -ENOMEM;

	moved_len = move_page_tables(vma, old_addr, new_vma, new_addr, old_len);
	if (moved_len < old_len) {
		/* Move back what was moved, and unmap the new range instead of the old. */
		move_page_tables(new_vma, new_addr, vma, old_addr, moved_len);
		vma = new_vma;
		old_len = new_len;
		old_addr = new_addr;
		failed = 1;
	}

	/* What goes was charged; do_munmap() must not uncharge it, since it lives on. */
	if (vm_flags & VM_ACCOUNT) {
		vma->vm_flags &= ~VM_ACCOUNT;
		excess = vma->vm_end - vma->vm_start - old_len;
		split = old_addr > vma->vm_start && old_addr + old_len < vma->vm_end;
	}
	mm->total_vm += new_len >> PAGE_SHIFT;
	__vm_stat_account(mm, vma->vm_flags, vma->vm_file, new_len >> PAGE_SHIFT);
	if (do_munmap(mm, old_addr, old_len) < 0) {
		vm_unacct_memory(excess >> PAGE_SHIFT);
		excess = 0;
	}
	/* What is left of the old mapping, one piece or two, is charged as before. */
	if (excess) {
		vma->vm_flags |= VM_ACCOUNT;
		if (split)
			vma->vm_next->vm_flags |= VM_ACCOUNT;
	}
	if (failed)
		return -ENOMEM;
	if (vm_flags & VM_LOCKED) {
		mm->locked_vm += new_len >> PAGE_SHIFT;
		if (new_len > old_len)
			make_pages_present(new_addr + old_len, new_addr + new_len);
	}
	return new_addr;
}

/* Check the target of MREMAP_FIXED and empty it. Returns 0 or a negative errno. */
static int mremap_fixed_target(struct mm_struct *mm, unsigned long addr, unsigned long old_len,
			       unsigned long new_addr, unsigned long new_len)
{
	if (new_addr & ~PAGE_MASK)
		return -EINVAL;
	if (new_len > TASK_SIZE || new_addr > TASK_SIZE - new_len)
		return -EINVAL;
	/* The two ranges must not overlap. */
	if (new_addr <= addr && new_addr + new_len > addr)
		return -EINVAL;
	if (addr <= new_addr && addr + old_len > new_addr)
		return -EINVAL;
	return do_munmap(mm, new_addr, new_len);
}

/* May [addr, addr + old_len) become new_len long? Charges for the growth in *@charged. */
static int mremap_check(struct mm_struct *mm, struct vm_area_struct *vma, unsigned long addr,
			unsigned long old_len, unsigned long new_len, unsigned long *charged)
{
	struct rlimit *rlim = current->signal->rlim;
	unsigned long grow = new_len - old_len;

	/* A move of several mappings at once is not possible. */
	if (old_len > vma->vm_end - addr)
		return -EFAULT;
	if ((vma->vm_flags & VM_DONTEXPAND) && new_len > old_len)
		return -EFAULT;
	if (new_len <= old_len)
		return 0;
	if (vma->vm_flags & VM_LOCKED) {
		unsigned long locked = (mm->locked_vm << PAGE_SHIFT) + grow;

		if (locked > rlim[RLIMIT_MEMLOCK].rlim_cur && !capable(CAP_IPC_LOCK))
			return -EAGAIN;
	}
	if (mm->total_vm + (grow >> PAGE_SHIFT) > rlim[RLIMIT_AS].rlim_cur >> PAGE_SHIFT)
		return -ENOMEM;
	if (vma->vm_flags & VM_ACCOUNT) {
		*charged = grow >> PAGE_SHIFT;
		if (security_vm_enough_memory(*charged)) {
			*charged = 0;
			return -ENOMEM;
		}
	}
	return 0;
}

/* Grow in place, if nothing is in the way. Returns 0 on success. */
static int expand_in_place(struct mm_struct *mm, struct vm_area_struct *vma, unsigned long addr,
			   unsigned long old_len, unsigned long new_len)
{
	unsigned long end = addr + new_len;
	int pages = (new_len - old_len) >> PAGE_SHIFT;

	if (old_len != vma->vm_end - addr || end < addr || end > TASK_SIZE)
		return -ENOMEM;
	if (vma->vm_next && vma->vm_next->vm_start < end)
		return -ENOMEM;
	vma_adjust(vma, vma->vm_start, end, vma->vm_pgoff, NULL);
	mm->total_vm += pages;
	__vm_stat_account(mm, vma->vm_flags, vma->vm_file, pages);
	if (vma->vm_flags & VM_LOCKED) {
		mm->locked_vm += pages;
		make_pages_present(addr + old_len, end);
	}
	return 0;
}

/**
 * do_mremap - change the size or the place of a mapping
 * @addr: its address
 * @old_len: its length
 * @new_len: the new length
 * @flags: MREMAP_*
 * @new_addr: target of MREMAP_FIXED
 *
 * Context: process, mmap_sem held for writing. Returns the address or a negative errno.
 */
unsigned long do_mremap(unsigned long addr, unsigned long old_len, unsigned long new_len,
			unsigned long flags, unsigned long new_addr)
{
	struct mm_struct *mm = current->mm;
	struct vm_area_struct *vma;
	unsigned long ret, charged = 0, map_flags = 0;

	if (flags & ~(MREMAP_FIXED | MREMAP_MAYMOVE))
		return -EINVAL;
	if (addr & ~PAGE_MASK)
		return -EINVAL;
	old_len = PAGE_ALIGN(old_len);
	new_len = PAGE_ALIGN(new_len);
	if (!new_len || old_len > TASK_SIZE || addr > TASK_SIZE - old_len)
		return -EINVAL;

	if (flags & MREMAP_FIXED) {
		if (!(flags & MREMAP_MAYMOVE))
			return -EINVAL;
		ret = mremap_fixed_target(mm, addr, old_len, new_addr, new_len);
		if (ret)
			return ret;
	}
	/* Shrinking always works; with MREMAP_FIXED the rest is moved then. */
	if (old_len >= new_len) {
		if (old_len > new_len) {
			ret = do_munmap(mm, addr + new_len, old_len - new_len);
			if (ret)
				return ret;
		}
		if (!(flags & MREMAP_FIXED) || new_addr == addr)
			return addr;
		old_len = new_len;
	}

	vma = find_vma(mm, addr);
	if (!vma || vma->vm_start > addr)
		return -EFAULT;
	ret = mremap_check(mm, vma, addr, old_len, new_len, &charged);
	if (ret)
		return ret;

	if (!(flags & MREMAP_FIXED)) {
		if (!expand_in_place(mm, vma, addr, old_len, new_len))
			return addr;
		ret = -ENOMEM;
		if (!(flags & MREMAP_MAYMOVE))
			goto out;
		if (vma->vm_flags & VM_MAYSHARE)
			map_flags |= MAP_SHARED;
		ret = get_unmapped_area(vma->vm_file, 0, new_len, vma->vm_pgoff, map_flags);
		if (ret & ~PAGE_MASK)
			goto out;
		new_addr = ret;
	}
	ret = move_vma(vma, addr, old_len, new_len, new_addr);
out:
	if (ret & ~PAGE_MASK)
		vm_unacct_memory(charged);
	return ret;
}

asmlinkage unsigned long sys_mremap(unsigned long addr, unsigned long old_len,
				    unsigned long new_len, unsigned long flags,
				    unsigned long new_addr)
{
	unsigned long ret;

	down_write(&current->mm->mmap_sem);
	ret = do_mremap(addr, old_len, new_len, flags, new_addr);
	up_write(&current->mm->mmap_sem);
	return ret;
}
