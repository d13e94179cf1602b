// SPDX-License-Identifier: GPL-2.0-only
/*
 * The page tables of processes: what fork copies, unmapping takes away and faults fill.
 *
 * Memory comes on demand. A page that is only read of an anonymous mapping is the one zero page; a
 * private page is shared until it is written to, and then copied.
 *
 * Mirrors: mm/memory.c
 * Leaves out: swap, non-linear mappings, huge pages, high memory.
 * Locking: mm->page_table_lock guards page tables and counters. It is dropped where memory is
 * allocated or a file is asked, so that what was read before is checked again after.
 */
#include <linux/kernel_stat.h>
#include <linux/mm.h>
#include <linux/mman.h>
#include <linux/swap.h>
#include <linux/highmem.h>
#include <linux/pagemap.h>
#include <linux/rmap.h>
#include <linux/module.h>
#include <linux/init.h>
#include <linux/signal.h>
#include <asm/pgalloc.h>
#include <asm/uaccess.h>
#include <asm/tlb.h>
#include <asm/tlbflush.h>
#include <asm/pgtable.h>

struct mmu_gather mmu_gathers;

/* A directory entry that nobody could have written: report it and go on without it. */
static void pmd_clear_bad(pmd_t *pmd)
{
	pmd_ERROR(*pmd);
	pmd_clear(pmd);
}

static inline int pmd_none_or_clear_bad(pmd_t *pmd)
{
	if (pmd_none(*pmd))
		return 1;
	if (unlikely(pmd_bad(*pmd))) {
		pmd_clear_bad(pmd);
		return 1;
	}
	return 0;
}

/* The directory entry of a user address. */
static inline pmd_t *mm_pmd(struct mm_struct *mm, unsigned long address)
{
	return pmd_offset(pud_offset(pgd_offset(mm, address), address), address);
}

/* The first address after @addr that has another page table, at most @end. */
static inline unsigned long pmd_addr_end(unsigned long addr, unsigned long end)
{
	unsigned long next = (addr + PMD_SIZE) & PMD_MASK;

	return next - 1 < end - 1 ? next : end;
}

/**
 * clear_page_range - free the page tables that lie wholly between two addresses
 * @tlb: the gather
 * @addr: start, a multiple of PGDIR_SIZE
 * @end: end, likewise
 *
 * Their entries have been cleared. page_table_lock is held.
 */
void clear_page_range(struct mmu_gather *tlb, unsigned long addr, unsigned long end)
{
	struct page *page;
	pmd_t *pmd;

	for (; addr < end; addr = pmd_addr_end(addr, end)) {
		pmd = mm_pmd(tlb->mm, addr);
		if (pmd_none_or_clear_bad(pmd))
			continue;
		page = pmd_page(*pmd);
		pmd_clear(pmd);
		dec_page_state(nr_page_table_pages);
		tlb->mm->nr_ptes--;
		tlb_remove_page(tlb, page);
	}
}

/**
 * pte_alloc_map - the entry of a user address; makes the page table if there is none
 *
 * page_table_lock is held, and dropped for the allocation. Returns NULL without memory.
 */
pte_t fastcall *pte_alloc_map(struct mm_struct *mm, pmd_t *pmd, unsigned long address)
{
	if (!pmd_present(*pmd)) {
		struct page *new;

		spin_unlock(&mm->page_table_lock);
		new = pte_alloc_one(mm, address);
		spin_lock(&mm->page_table_lock);
		if (!new)
			return NULL;
		if (pmd_present(*pmd)) {
			pte_free(new);	/* another thread was faster */
		} else {
			mm->nr_ptes++;
			inc_page_state(nr_page_table_pages);
			pmd_populate(mm, pmd, new);
		}
	}
	return pte_offset_map(pmd, address);
}

/**
 * pte_alloc_kernel - the same of a kernel address
 */
pte_t fastcall *pte_alloc_kernel(struct mm_struct *mm, pmd_t *pmd, unsigned long address)
{
	if (!pmd_present(*pmd)) {
		pte_t *new;

		spin_unlock(&mm->page_table_lock);
		new = pte_alloc_one_kernel(mm, address);
		spin_lock(&mm->page_table_lock);
		if (!new)
			return NULL;
		if (pmd_present(*pmd))
			pte_free_kernel(new);
		else
			pmd_populate_kernel(mm, pmd, new);
	}
	return pte_offset_kernel(pmd, address);
}

/* The struct page behind an entry, or NULL if it is none that is counted. */
static inline struct page *counted_page(pte_t pte)
{
	struct page *page;

	if (!pfn_valid(pte_pfn(pte)))
		return NULL;
	page = pfn_to_page(pte_pfn(pte));
	return PageReserved(page) ? NULL : page;
}

/* Give the child of a fork its entry for a page. */
static void copy_one_pte(struct mm_struct *dst_mm, struct vm_area_struct *vma, pte_t *dst_pte,
			 pte_t *src_pte)
{
	pte_t pte = *src_pte;
	struct page *page;

	if (!pte_present(pte))
		return;
	page = counted_page(pte);
	if (!page) {
		set_pte(dst_pte, pte);
		return;
	}
	/* A private page that could be written: both get it read-only, the first writer copies. */
	if ((vma->vm_flags & (VM_SHARED | VM_MAYWRITE)) == VM_MAYWRITE) {
		ptep_set_wrprotect(src_pte);
		pte = *src_pte;
	}
	if (vma->vm_flags & VM_SHARED)
		pte = pte_mkclean(pte);
	pte = pte_mkold(pte);
	get_page(page);
	dst_mm->rss++;
	if (PageAnon(page))
		dst_mm->anon_rss++;
	set_pte(dst_pte, pte);
	page_dup_rmap(page);
}

/* The child's page_table_lock is held. */
static int copy_pte_range(struct mm_struct *dst_mm, struct mm_struct *src_mm,
			  struct vm_area_struct *vma, unsigned long addr, unsigned long end)
{
	pte_t *dst_pte, *src_pte;

	dst_pte = pte_alloc_map(dst_mm, mm_pmd(dst_mm, addr), addr);
	if (!dst_pte)
		return -ENOMEM;
	spin_lock(&src_mm->page_table_lock);
	src_pte = pte_offset_map_nested(mm_pmd(src_mm, addr), addr);
	for (; addr < end; addr += PAGE_SIZE, src_pte++, dst_pte++)
		if (!pte_none(*src_pte))
			copy_one_pte(dst_mm, vma, dst_pte, src_pte);
	spin_unlock(&src_mm->page_table_lock);
	return 0;
}

/**
 * copy_page_range - copy the page table entries of a mapping for fork
 * @dst_mm: the child's address space
 * @src_mm: the parent's
 * @vma: the mapping
 *
 * Context: process; the parent's mmap_sem is held for writing and the child's page_table_lock,
 * which is dropped where memory is allocated. Returns 0 or -ENOMEM.
 */
int copy_page_range(struct mm_struct *dst_mm, struct mm_struct *src_mm,
		    struct vm_area_struct *vma)
{
	unsigned long addr, next;
	int err;

	for (addr = vma->vm_start; addr < vma->vm_end; addr = next) {
		next = pmd_addr_end(addr, vma->vm_end);
		if (pmd_none_or_clear_bad(mm_pmd(src_mm, addr)))
			continue;
		err = copy_pte_range(dst_mm, src_mm, vma, addr, next);
		if (err)
			return err;
	}
	return 0;
}
EXPORT_SYMBOL_GPL(copy_page_range);

/* Clear one entry and let go of its page. */
static void zap_one_pte(struct mmu_gather *tlb, pte_t *ptep, struct zap_details *details)
{
	struct page *page = counted_page(*ptep);
	pte_t pte;

	/* A truncation leaves the copies alone that processes made of a file's pages. */
	if (unlikely(details) && page && details->check_mapping &&
	    details->check_mapping != page->mapping)
		return;
	pte = ptep_get_and_clear(ptep);
	tlb->need_flush = 1;
	if (unlikely(!page))
		return;
	if (pte_dirty(pte))
		set_page_dirty(page);
	if (PageAnon(page))
		tlb->mm->anon_rss--;
	else if (pte_young(pte))
		mark_page_accessed(page);
	tlb->freed++;
	page_remove_rmap(page);
	tlb_remove_page(tlb, page);
}

static void zap_pte_range(struct mmu_gather *tlb, pmd_t *pmd, unsigned long addr,
			  unsigned long end, struct zap_details *details)
{
	pte_t *ptep;

	if (pmd_none_or_clear_bad(pmd))
		return;
	ptep = pte_offset_map(pmd, addr);
	for (; addr < end; addr += PAGE_SIZE, ptep++) {
		if (pte_none(*ptep))
			continue;
		if (pte_present(*ptep))
			zap_one_pte(tlb, ptep, details);
		else
			pte_clear(ptep);
	}
}

static void unmap_page_range(struct mmu_gather *tlb, struct vm_area_struct *vma,
			     unsigned long addr, unsigned long end, struct zap_details *details)
{
	unsigned long next;

	for (; addr < end; addr = next) {
		next = pmd_addr_end(addr, end);
		zap_pte_range(tlb, mm_pmd(vma->vm_mm, addr), addr, next, details);
	}
}

/* Bytes that are unmapped between two looks at whether another task should run. */
#define ZAP_BLOCK_SIZE	(1024 * PAGE_SIZE)

/* Let another task run in the middle of a long unmapping. */
static void zap_resched(struct mmu_gather **tlbp, struct mm_struct *mm, unsigned long start,
			unsigned long end)
{
	unsigned int fullmm = (*tlbp)->fullmm;

	tlb_finish_mmu(*tlbp, start, end);
	spin_unlock(&mm->page_table_lock);
	cond_resched();
	spin_lock(&mm->page_table_lock);
	*tlbp = tlb_gather_mmu(mm, fullmm);
}

/**
 * unmap_vmas - clear the entries of a list of mappings
 * @tlbp: the gather; can be another one afterwards
 * @mm: the address space
 * @vma: first mapping
 * @start_addr: from here
 * @end_addr: to there
 * @nr_accounted: pages that were charged as committed are added here
 * @details: what to spare, or NULL. With it, does not give way to other tasks.
 *
 * Called and left with page_table_lock held. Returns the number of mappings.
 */
int unmap_vmas(struct mmu_gather **tlbp, struct mm_struct *mm, struct vm_area_struct *vma,
	       unsigned long start_addr, unsigned long end_addr, unsigned long *nr_accounted,
	       struct zap_details *details)
{
	unsigned long start, end, block;
	int ret = 0;

	for (; vma && vma->vm_start < end_addr; vma = vma->vm_next) {
		start = max(vma->vm_start, start_addr);
		end = min(vma->vm_end, end_addr);
		if (start >= end)
			continue;
		if (vma->vm_flags & VM_ACCOUNT)
			*nr_accounted += (end - start) >> PAGE_SHIFT;
		ret++;
		while (start != end) {
			block = end - start < ZAP_BLOCK_SIZE ? end - start : ZAP_BLOCK_SIZE;
			unmap_page_range(*tlbp, vma, start, start + block, details);
			start += block;
			if (!details && need_resched())
				zap_resched(tlbp, mm, start - block, start);
		}
	}
	return ret;
}

/**
 * zap_page_range - clear the entries of part of a mapping
 * @vma: the mapping
 * @address: start
 * @size: bytes
 * @details: what to spare, or NULL
 */
void zap_page_range(struct vm_area_struct *vma, unsigned long address, unsigned long size,
		    struct zap_details *details)
{
	struct mm_struct *mm = vma->vm_mm;
	unsigned long end = address + size;
	unsigned long nr_accounted = 0;
	struct mmu_gather *tlb;

	lru_add_drain();
	spin_lock(&mm->page_table_lock);
	tlb = tlb_gather_mmu(mm, 0);
	unmap_vmas(&tlb, mm, vma, address, end, &nr_accounted, details);
	tlb_finish_mmu(tlb, address, end);
	spin_unlock(&mm->page_table_lock);
}

/* The entry of an address if there is one, else NULL. page_table_lock is held. */
static pte_t *find_pte(struct mm_struct *mm, unsigned long address)
{
	pmd_t *pmd = mm_pmd(mm, address);

	if (pmd_none(*pmd) || unlikely(pmd_bad(*pmd)))
		return NULL;
	return pte_offset_map(pmd, address);
}

/**
 * follow_page - the page that a process sees at an address
 * @mm: its address space; page_table_lock is held
 * @address: the address
 * @write: only if the process could write to it
 *
 * Returns the page, without a reference, or NULL.
 */
struct page *follow_page(struct mm_struct *mm, unsigned long address, int write)
{
	pte_t *ptep = find_pte(mm, address);
	struct page *page;

	if (!ptep || !pte_present(*ptep))
		return NULL;
	if (write && !pte_write(*ptep))
		return NULL;
	if (!pfn_valid(pte_pfn(*ptep)))
		return NULL;
	page = pfn_to_page(pte_pfn(*ptep));
	if (write && !pte_dirty(*ptep) && !PageDirty(page))
		set_page_dirty(page);
	mark_page_accessed(page);
	return page;
}

/* The vsyscall page, which belongs to no mapping. */
static struct vm_area_struct gate_vma;

static int __init gate_vma_init(void)
{
	gate_vma.vm_mm = NULL;
	gate_vma.vm_start = FIXADDR_USER_START;
	gate_vma.vm_end = FIXADDR_USER_END;
	gate_vma.vm_page_prot = PAGE_READONLY;
	gate_vma.vm_flags = 0;
	return 0;
}
__initcall(gate_vma_init);

/* Is anything mapped at FIX_VSYSCALL? */
static pte_t *gate_pte(unsigned long address)
{
	pte_t *pte = find_pte(&init_mm, address);

	return pte && pte_present(*pte) && pte_user(*pte) ? pte : NULL;
}

/**
 * get_gate_vma - describe the vsyscall page as a mapping, or NULL if there is none
 */
struct vm_area_struct *get_gate_vma(struct task_struct *tsk)
{
	return gate_pte(FIXADDR_USER_START) ? &gate_vma : NULL;
}

int in_gate_area(struct task_struct *task, unsigned long addr)
{
	return addr >= FIXADDR_USER_START && addr < FIXADDR_USER_END && gate_pte(addr);
}

/* Bring one page in. Returns 0, -EFAULT or -ENOMEM. */
static int faultin_page(struct task_struct *tsk, struct mm_struct *mm,
			struct vm_area_struct *vma, unsigned long address, int write)
{
	switch (handle_mm_fault(mm, vma, address, write)) {
	case VM_FAULT_MINOR:
		tsk->min_flt++;
		return 0;
	case VM_FAULT_MAJOR:
		tsk->maj_flt++;
		return 0;
	case VM_FAULT_SIGBUS:
		return -EFAULT;
	default:
		return -ENOMEM;
	}
}

/*
 * The page at @start, brought in if need be. A forced write to a private read-only mapping makes a
 * copy that stays read-only: after that fault an unwritable page will do, if it is such a copy. A
 * page of the file is never handed out for writing, even if the copy was dropped meanwhile.
 */
static int get_one_page(struct task_struct *tsk, struct mm_struct *mm,
			struct vm_area_struct *vma, unsigned long start, int write,
			struct page **pagep)
{
	int lookup_write = write, err;
	struct page *page;

	for (;;) {
		spin_lock(&mm->page_table_lock);
		page = follow_page(mm, start, lookup_write);
		if (page && write && !lookup_write && !PageAnon(page))
			page = NULL;
		if (page && !PageReserved(page))
			get_page(page);
		spin_unlock(&mm->page_table_lock);
		if (page)
			break;
		err = faultin_page(tsk, mm, vma, start, write);
		if (err)
			return err;
		if (!(vma->vm_flags & VM_WRITE))
			lookup_write = 0;
	}
	*pagep = page;
	return 0;
}

/**
 * get_user_pages - pin the pages behind user addresses
 * @tsk: whose faults these are
 * @mm: the address space; its mmap_sem is held
 * @start: user address
 * @len: number of pages
 * @write: they will be written to
 * @force: even where the process itself may not (a debugger)
 * @pages: where the pages go, each with a reference; NULL: only bring them in
 * @vmas: where their mappings go, or NULL
 *
 * Context: process, may sleep. Returns the number of pages, or the error of the first.
 */
int get_user_pages(struct task_struct *tsk, struct mm_struct *mm, unsigned long start, int len,
		   int write, int force, struct page **pages, struct vm_area_struct **vmas)
{
	unsigned int flags = write ? (VM_WRITE | VM_MAYWRITE) : (VM_READ | VM_MAYREAD);
	struct vm_area_struct *vma;
	struct page *page;
	int i = 0, err;

	flags &= force ? (VM_MAYREAD | VM_MAYWRITE) : (VM_READ | VM_WRITE);
	for (; len > 0; len--, i++, start += PAGE_SIZE) {
		/* Killed for its memory: it must not take more. */
		if (unlikely(test_tsk_thread_flag(tsk, TIF_MEMDIE)))
			return i ? i : -ENOMEM;
		if (in_gate_area(tsk, start) && !write) {
			page = pte_page(*gate_pte(start));
			if (pages && !PageReserved(page))
				get_page(page);
			vma = get_gate_vma(tsk);
		} else {
			vma = find_extend_vma(mm, start);
			if (!vma || (vma->vm_flags & VM_IO) || !(flags & vma->vm_flags))
				return i ? i : -EFAULT;
			/* Not even a debugger writes through a read-only shared mapping. */
			if (write && (vma->vm_flags & (VM_SHARED | VM_WRITE)) == VM_SHARED)
				return i ? i : -EFAULT;
			err = get_one_page(tsk, mm, vma, start & PAGE_MASK, write, &page);
			if (err)
				return i ? i : err;
			if (!pages && !PageReserved(page))
				put_page(page);
		}
		if (pages)
			pages[i] = page;
		if (vmas)
			vmas[i] = vma;
	}
	return i;
}
EXPORT_SYMBOL(get_user_pages);

/**
 * make_pages_present - bring in all pages of a range of the current process
 *
 * mmap_sem is held. Returns 0, -EFAULT or -ENOMEM.
 */
int make_pages_present(unsigned long addr, unsigned long end)
{
	struct vm_area_struct *vma = find_vma(current->mm, addr);
	int write, len, ret;

	if (!vma)
		return -EFAULT;
	write = (vma->vm_flags & VM_WRITE) != 0;
	BUG_ON(addr >= end || end > vma->vm_end);
	len = (end + PAGE_SIZE - 1) / PAGE_SIZE - addr / PAGE_SIZE;
	ret = get_user_pages(current, current->mm, addr, len, write, 0, NULL, NULL);
	if (ret < 0)
		return ret;
	return ret == len ? 0 : -EFAULT;
}

static int remap_pte_range(struct mm_struct *mm, pmd_t *pmd, unsigned long addr,
			   unsigned long end, unsigned long pfn, pgprot_t prot)
{
	pte_t *pte = pte_alloc_map(mm, pmd, addr);

	if (!pte)
		return -ENOMEM;
	for (; addr < end; addr += PAGE_SIZE, pfn++, pte++) {
		BUG_ON(!pte_none(*pte));
		/* Memory that the allocator may give away again has to come by nopage. */
		if (!pfn_valid(pfn) || PageReserved(pfn_to_page(pfn)))
			set_pte(pte, pfn_pte(pfn, prot));
	}
	return 0;
}

/**
 * remap_pfn_range - map device memory, or reserved pages, for a process
 * @vma: mapping, empty so far
 * @from: user address, within @vma
 * @pfn: number of the first page frame
 * @size: bytes, whole pages
 * @prot: protection
 *
 * The pages get no references; @vma becomes VM_IO | VM_RESERVED. For ->mmap() of drivers.
 *
 * Context: process, may sleep; mmap_sem is held for writing. Returns 0 or -ENOMEM.
 */
int remap_pfn_range(struct vm_area_struct *vma, unsigned long from, unsigned long pfn,
		    unsigned long size, pgprot_t prot)
{
	struct mm_struct *mm = vma->vm_mm;
	unsigned long end = from + size, addr = from, next;
	int error = 0;

	BUG_ON(from >= end);
	vma->vm_flags |= VM_IO | VM_RESERVED;
	spin_lock(&mm->page_table_lock);
	for (; addr < end && !error; addr = next) {
		next = pmd_addr_end(addr, end);
		error = remap_pte_range(mm, mm_pmd(mm, addr), addr, next, pfn, prot);
		pfn += (next - addr) >> PAGE_SHIFT;
	}
	flush_tlb_range(vma, from, end);
	spin_unlock(&mm->page_table_lock);
	return error;
}
EXPORT_SYMBOL(remap_pfn_range);

/* Writable only if the mapping is: a forced write of a debugger leaves it read-only. */
static inline pte_t maybe_mkwrite(pte_t pte, struct vm_area_struct *vma)
{
	if (likely(vma->vm_flags & VM_WRITE))
		pte = pte_mkwrite(pte);
	return pte;
}

static void break_cow(struct vm_area_struct *vma, struct page *new_page, unsigned long address,
		      pte_t *page_table)
{
	pte_t entry = maybe_mkwrite(pte_mkdirty(mk_pte(new_page, vma->vm_page_prot)), vma);

	ptep_establish(vma, address, page_table, entry);
	update_mmu_cache(vma, address, entry);
}

/* A page with the content of @old_page; a copy of the zero page needs no copying. */
static struct page *copy_of_page(struct page *old_page, struct vm_area_struct *vma,
				 unsigned long address)
{
	struct page *new_page;

	if (old_page == ZERO_PAGE(address))
		return alloc_page_vma(GFP_HIGHUSER | __GFP_ZERO, vma, address);
	new_page = alloc_page_vma(GFP_HIGHUSER, vma, address);
	if (new_page)
		copy_user_highpage(new_page, old_page, address);
	return new_page;
}

/*
 * A write to a page that is there but read-only, in a mapping that allows it. If nobody else has
 * the page, it becomes writable; otherwise the process gets a copy.
 *
 * Entered with page_table_lock, left without.
 */
static int do_wp_page(struct mm_struct *mm, struct vm_area_struct *vma, unsigned long address,
		      pte_t *page_table, pmd_t *pmd, pte_t pte)
{
	struct page *old_page, *new_page;
	pte_t entry;

	if (unlikely(!pfn_valid(pte_pfn(pte)))) {
		printk(KERN_ERR "do_wp_page: bogus page at address %08lx\n", address);
		spin_unlock(&mm->page_table_lock);
		return VM_FAULT_OOM;
	}
	old_page = pfn_to_page(pte_pfn(pte));
	if (!PageReserved(old_page) && !TestSetPageLocked(old_page)) {
		/* A page of a file has the cache's reference besides ours. */
		int reuse = can_share_swap_page(old_page);

		unlock_page(old_page);
		if (reuse) {
			entry = maybe_mkwrite(pte_mkyoung(pte_mkdirty(pte)), vma);
			ptep_set_access_flags(vma, address, page_table, entry, 1);
			update_mmu_cache(vma, address, entry);
			spin_unlock(&mm->page_table_lock);
			return VM_FAULT_MINOR;
		}
	}

	if (!PageReserved(old_page))
		page_cache_get(old_page);
	spin_unlock(&mm->page_table_lock);
	new_page = copy_of_page(old_page, vma, address);
	if (!new_page) {
		page_cache_release(old_page);
		return VM_FAULT_OOM;
	}

	spin_lock(&mm->page_table_lock);
	page_table = pte_offset_map(pmd, address);
	if (likely(pte_same(*page_table, pte))) {
		if (PageReserved(old_page)) {
			++mm->rss;
		} else {
			if (PageAnon(old_page))
				mm->anon_rss--;
			page_remove_rmap(old_page);
		}
		break_cow(vma, new_page, address, page_table);
		lru_cache_add_active(new_page);
		page_add_anon_rmap(new_page, vma, address);
		new_page = old_page;	/* the entry's reference goes */
	}
	page_cache_release(new_page);
	page_cache_release(old_page);
	spin_unlock(&mm->page_table_lock);
	return VM_FAULT_MINOR;
}

/* Unmap part of one mapping of a file on behalf of a truncation. */
static void unmap_mapping_vma(struct vm_area_struct *vma, struct zap_details *details)
{
	pgoff_t vba = vma->vm_pgoff, vea = vba + vma_pages(vma) - 1;
	pgoff_t first = max(details->first_index, vba);
	pgoff_t last = min(details->last_index, vea);

	zap_page_range(vma, ((first - vba) << PAGE_SHIFT) + vma->vm_start,
		       (last - first + 1) << PAGE_SHIFT, details);
}

/**
 * unmap_mapping_range - take part of a file out of all address spaces
 * @mapping: the file
 * @holebegin: start in bytes; partial pages are spared
 * @holelen: bytes, 0: to the end
 * @even_cows: the private copies too
 *
 * The next access faults, and finds what the file has then.
 */
void unmap_mapping_range(struct address_space *mapping, loff_t const holebegin,
			 loff_t const holelen, int even_cows)
{
	struct zap_details details;
	struct prio_tree_iter iter;
	struct vm_area_struct *vma;
	u64 first = (u64)holebegin >> PAGE_SHIFT;
	u64 npages = ((u64)holelen + PAGE_SIZE - 1) >> PAGE_SHIFT;

	details.check_mapping = even_cows ? NULL : mapping;
	details.first_index = first;
	details.last_index = first + npages - 1;
	if (!holelen || first + npages - 1 > ULONG_MAX)
		details.last_index = ULONG_MAX;

	spin_lock(&mapping->i_mmap_lock);
	/* Tells a fault that is on its way to look again. */
	mapping->truncate_count++;
	if (first <= ULONG_MAX)
		vma_prio_tree_foreach(vma, &iter, &mapping->i_mmap, details.first_index,
				      details.last_index)
			unmap_mapping_vma(vma, &details);
	spin_unlock(&mapping->i_mmap_lock);
}
EXPORT_SYMBOL(unmap_mapping_range);

/**
 * vmtruncate - set the size of a file
 * @inode: the file; i_sem is held
 * @offset: the new size
 *
 * Context: process, may sleep. Returns 0, or -EFBIG (with SIGXFSZ) above the limits.
 */
int vmtruncate(struct inode *inode, loff_t offset)
{
	struct address_space *mapping = inode->i_mapping;
	unsigned long limit = current->signal->rlim[RLIMIT_FSIZE].rlim_cur;

	if (inode->i_size >= offset) {
		i_size_write(inode, offset);
		unmap_mapping_range(mapping, offset + PAGE_SIZE - 1, 0, 1);
		truncate_inode_pages(mapping, offset);
	} else {
		if (limit != RLIM_INFINITY && offset > limit) {
			send_sig(SIGXFSZ, current, 0);
			return -EFBIG;
		}
		if (offset > inode->i_sb->s_maxbytes)
			return -EFBIG;
		i_size_write(inode, offset);
	}
	if (inode->i_op && inode->i_op->truncate)
		inode->i_op->truncate(inode);
	return 0;
}
EXPORT_SYMBOL(vmtruncate);

/*
 * First access to a page of an anonymous mapping: the zero page for a read, a page of its own for
 * a write. Entered with page_table_lock, left without.
 */
static int do_anonymous_page(struct mm_struct *mm, struct vm_area_struct *vma,
			     pte_t *page_table, pmd_t *pmd, int write_access,
			     unsigned long addr)
{
	struct page *page;
	pte_t entry;

	if (!write_access) {
		entry = pte_wrprotect(mk_pte(ZERO_PAGE(addr), vma->vm_page_prot));
		goto set;
	}
	spin_unlock(&mm->page_table_lock);
	page = alloc_page_vma(GFP_HIGHUSER | __GFP_ZERO, vma, addr);
	if (!page)
		return VM_FAULT_OOM;

	spin_lock(&mm->page_table_lock);
	page_table = pte_offset_map(pmd, addr);
	if (!pte_none(*page_table)) {
		/* Another thread was faster. */
		spin_unlock(&mm->page_table_lock);
		page_cache_release(page);
		return VM_FAULT_MINOR;
	}
	mm->rss++;
	entry = maybe_mkwrite(pte_mkdirty(mk_pte(page, vma->vm_page_prot)), vma);
	lru_cache_add_active(page);
	SetPageReferenced(page);
	page_add_anon_rmap(page, vma, addr);
set:
	set_pte(page_table, entry);
	update_mmu_cache(vma, addr, entry);
	spin_unlock(&mm->page_table_lock);
	return VM_FAULT_MINOR;
}

/* Replace a file's page by a private copy that is about to be written. */
static struct page *early_cow(struct page *file_page, struct vm_area_struct *vma,
			      unsigned long address)
{
	struct page *page = alloc_page_vma(GFP_HIGHUSER, vma, address);

	if (page)
		copy_user_highpage(page, file_page, address);
	page_cache_release(file_page);
	return page;
}

/* Enter the page in the table, if the entry is still empty. page_table_lock is held. */
static void install_new_page(struct mm_struct *mm, struct vm_area_struct *vma, pmd_t *pmd,
			     unsigned long address, struct page *page, int write_access, int anon)
{
	pte_t *page_table = pte_offset_map(pmd, address);
	pte_t entry;

	if (!pte_none(*page_table)) {
		page_cache_release(page);
		return;
	}
	if (!PageReserved(page))
		++mm->rss;
	entry = mk_pte(page, vma->vm_page_prot);
	if (write_access)
		entry = maybe_mkwrite(pte_mkdirty(entry), vma);
	set_pte(page_table, entry);
	if (anon) {
		lru_cache_add_active(page);
		page_add_anon_rmap(page, vma, address);
	} else {
		page_add_file_rmap(page);
	}
	update_mmu_cache(vma, address, entry);
}

/*
 * First access to a page of a mapped file: the file's nopage operation finds it. A truncation that
 * ran meanwhile may have taken it away again, hence truncate_count.
 *
 * Entered with page_table_lock, left without.
 */
static int do_no_page(struct mm_struct *mm, struct vm_area_struct *vma, unsigned long address,
		      int write_access, pte_t *page_table, pmd_t *pmd)
{
	struct address_space *mapping = NULL;
	int ret = VM_FAULT_MINOR, anon;
	unsigned int sequence = 0;
	struct page *new_page;

	if (!vma->vm_ops || !vma->vm_ops->nopage)
		return do_anonymous_page(mm, vma, page_table, pmd, write_access, address);
	spin_unlock(&mm->page_table_lock);
	if (vma->vm_file)
		mapping = vma->vm_file->f_mapping;
retry:
	if (mapping)
		sequence = mapping->truncate_count;
	cond_resched();
	new_page = vma->vm_ops->nopage(vma, address & PAGE_MASK, &ret);
	if (new_page == NOPAGE_SIGBUS)
		return VM_FAULT_SIGBUS;
	if (new_page == NOPAGE_OOM)
		return VM_FAULT_OOM;

	anon = write_access && !(vma->vm_flags & VM_SHARED);
	if (anon) {
		new_page = early_cow(new_page, vma, address);
		if (!new_page)
			return VM_FAULT_OOM;
	}
	spin_lock(&mm->page_table_lock);
	if (mapping && unlikely(sequence != mapping->truncate_count)) {
		spin_unlock(&mm->page_table_lock);
		page_cache_release(new_page);
		goto retry;
	}
	install_new_page(mm, vma, pmd, address, new_page, write_access, anon);
	spin_unlock(&mm->page_table_lock);
	return ret;
}

/*
 * What an entry lacks. Entered with page_table_lock, left without: do_no_page(), do_wp_page() and
 * do_anonymous_page() drop it.
 */
static int handle_pte_fault(struct mm_struct *mm, struct vm_area_struct *vma,
			    unsigned long address, int write_access, pte_t *pte, pmd_t *pmd)
{
	pte_t entry = *pte;

	if (!pte_present(entry))
		return do_no_page(mm, vma, address, write_access, pte, pmd);
	if (write_access) {
		if (!pte_write(entry))
			return do_wp_page(mm, vma, address, pte, pmd, entry);
		entry = pte_mkdirty(entry);
	}
	entry = pte_mkyoung(entry);
	ptep_set_access_flags(vma, address, pte, entry, 1);
	update_mmu_cache(vma, address, entry);
	spin_unlock(&mm->page_table_lock);
	return VM_FAULT_MINOR;
}

/**
 * handle_mm_fault - bring in the page at an address
 * @mm: address space; mmap_sem is held
 * @vma: the mapping, which allows the access
 * @address: user address
 * @write_access: it is a write
 *
 * Context: process, may sleep. Returns VM_FAULT_MINOR or _MAJOR on success, VM_FAULT_SIGBUS beyond
 * the end of a file, VM_FAULT_OOM without memory.
 */
int handle_mm_fault(struct mm_struct *mm, struct vm_area_struct *vma, unsigned long address,
		    int write_access)
{
	pgd_t *pgd;
	pud_t *pud;
	pmd_t *pmd;
	pte_t *pte;

	__set_current_state(TASK_RUNNING);
	inc_page_state(pgfault);

	pgd = pgd_offset(mm, address);
	spin_lock(&mm->page_table_lock);
	pud = pud_alloc(mm, pgd, address);
	pmd = pmd_alloc(mm, pud, address);
	pte = pte_alloc_map(mm, pmd, address);
	if (!pte) {
		spin_unlock(&mm->page_table_lock);
		return VM_FAULT_OOM;
	}
	return handle_pte_fault(mm, vma, address, write_access, pte, pmd);
}

