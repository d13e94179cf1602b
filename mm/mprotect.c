// SPDX-License-Identifier: GPL-2.0-only
/*
 * Changing the protection of mappings.
 *
 * Mirrors: mm/mprotect.c
 * Locking: mmap_sem for writing; page_table_lock for the entries.
 */
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/mman.h>
#include <linux/fs.h>
#include <linux/highmem.h>
#include <linux/security.h>
#include <linux/personality.h>
#include <linux/syscalls.h>
#include <asm/uaccess.h>
#include <asm/pgtable.h>
#include <asm/pgalloc.h>
#include <asm/tlbflush.h>

static void change_pte_range(pmd_t *pmd, unsigned long addr, unsigned long end, pgprot_t newprot)
{
	pte_t *pte = pte_offset_map(pmd, addr);

	for (; addr < end; addr += PAGE_SIZE, pte++) {
		if (pte_present(*pte)) {
			/* Cleared first, so that the processor does not set dirty in between. */
			pte_t entry = ptep_get_and_clear(pte);

			set_pte(pte, pte_modify(entry, newprot));
		}
	}
}

static void change_protection(struct vm_area_struct *vma, unsigned long start,
			      unsigned long end, pgprot_t newprot)
{
	struct mm_struct *mm = vma->vm_mm;
	unsigned long addr, next;

	spin_lock(&mm->page_table_lock);
	for (addr = start; addr < end; addr = next) {
		pgd_t *pgd = pgd_offset(mm, addr);
		pmd_t *pmd = pmd_offset(pud_offset(pgd, addr), addr);

		next = (addr + PMD_SIZE) & PMD_MASK;
		if (next > end)
			next = end;
		if (!pmd_none(*pmd) && !pmd_bad(*pmd))
			change_pte_range(pmd, addr, next, newprot);
	}
	flush_tlb_range(vma, start, end);
	spin_unlock(&mm->page_table_lock);
}

/**
 * mprotect_fixup - give part of a mapping new flags
 * @vma: the mapping
 * @pprev: the mapping before; then the one that holds the range
 * @start: start of the range, in @vma
 * @end: its end
 * @newflags: the flags
 *
 * Returns 0 or -ENOMEM.
 */
int mprotect_fixup(struct vm_area_struct *vma, struct vm_area_struct **pprev,
		   unsigned long start, unsigned long end, unsigned long newflags)
{
	struct mm_struct *mm = vma->vm_mm;
	long nrpages = (end - start) >> PAGE_SHIFT;
	unsigned long charged = 0;
	pgoff_t pgoff;
	int error;

	if (newflags == vma->vm_flags) {
		*pprev = vma;
		return 0;
	}
	/* A private mapping that becomes writable can need memory for all its pages. */
	if ((newflags & VM_WRITE) && !(vma->vm_flags & (VM_ACCOUNT | VM_WRITE | VM_SHARED))) {
		charged = nrpages;
		if (security_vm_enough_memory(charged))
			return -ENOMEM;
		newflags |= VM_ACCOUNT;
	}

	pgoff = vma->vm_pgoff + ((start - vma->vm_start) >> PAGE_SHIFT);
	*pprev = vma_merge(mm, *pprev, start, end, newflags, vma->vm_file, pgoff);
	if (*pprev) {
		vma = *pprev;
		goto success;
	}
	if (start != vma->vm_start) {
		error = split_vma(mm, vma, start, 1);
		if (error)
			goto fail;
	}
	if (end != vma->vm_end) {
		error = split_vma(mm, vma, end, 0);
		if (error)
			goto fail;
	}
	*pprev = vma;
success:
	vm_stat_unaccount(vma);
	vma->vm_flags = newflags;
	vma->vm_page_prot = protection_map[newflags & (VM_READ | VM_WRITE | VM_EXEC | VM_SHARED)];
	change_protection(vma, start, end, vma->vm_page_prot);
	vm_stat_account(vma);
	return 0;

fail:
	vm_unacct_memory(charged);
	return error;
}

/* The range that PROT_GROWSDOWN and PROT_GROWSUP mean: it extends to the end of the mapping. */
static int grow_range(struct vm_area_struct *vma, int grows, unsigned long *start,
		      unsigned long *end)
{
	if (grows & PROT_GROWSDOWN) {
		if (vma->vm_start >= *end || !(vma->vm_flags & VM_GROWSDOWN))
			return -EINVAL;
		*start = vma->vm_start;
		return 0;
	}
	if (vma->vm_start > *start)
		return -ENOMEM;
	if (grows & PROT_GROWSUP) {
		if (!(vma->vm_flags & VM_GROWSUP))
			return -EINVAL;
		*end = vma->vm_end;
	}
	return 0;
}

/* All mappings of [start, end), the first of which is @vma. */
static int mprotect_range(struct vm_area_struct *vma, struct vm_area_struct *prev,
			  unsigned long start, unsigned long end, unsigned long vm_flags)
{
	unsigned long nstart, tmp, newflags;
	int error;

	if (start > vma->vm_start)
		prev = vma;
	for (nstart = start; ; ) {
		newflags = vm_flags | (vma->vm_flags & ~(VM_READ | VM_WRITE | VM_EXEC));
		/* VM_MAYx is VM_x shifted by four. */
		if ((newflags & ~(newflags >> 4)) & 0xf & ~VM_SHARED)
			return -EACCES;
		tmp = min(vma->vm_end, end);
		error = mprotect_fixup(vma, &prev, nstart, tmp, newflags);
		if (error)
			return error;
		nstart = max(tmp, prev->vm_end);
		if (nstart >= end)
			return 0;
		vma = prev->vm_next;
		if (!vma || vma->vm_start != nstart)
			return -ENOMEM;
	}
}

asmlinkage long sys_mprotect(unsigned long start, size_t len, unsigned long prot)
{
	const int grows = prot & (PROT_GROWSDOWN | PROT_GROWSUP);
	struct vm_area_struct *vma, *prev;
	unsigned long vm_flags, end;
	int error;

	prot &= ~(PROT_GROWSDOWN | PROT_GROWSUP);
	if (grows == (PROT_GROWSDOWN | PROT_GROWSUP))
		return -EINVAL;
	if (start & ~PAGE_MASK)
		return -EINVAL;
	len = PAGE_ALIGN(len);
	end = start + len;
	if (end < start)
		return -ENOMEM;
	if (prot & ~(PROT_READ | PROT_WRITE | PROT_EXEC | PROT_SEM))
		return -EINVAL;
	if (end == start)
		return 0;
	if ((prot & PROT_READ) && (current->personality & READ_IMPLIES_EXEC))
		prot |= PROT_EXEC;
	vm_flags = calc_vm_prot_bits(prot);

	down_write(&current->mm->mmap_sem);
	error = -ENOMEM;
	vma = find_vma_prev(current->mm, start, &prev);
	if (!vma)
		goto out;
	error = grow_range(vma, grows, &start, &end);
	if (!error)
		error = mprotect_range(vma, prev, start, end, vm_flags);
out:
	up_write(&current->mm->mmap_sem);
	return error;
}
