// SPDX-License-Identifier: GPL-2.0-only
/*
 * The mappings of an address space: each is in a list by address, in a red-black tree for
 * look-ups and, if it maps a file, in the file's i_mmap. Neighbours that could be one are merged.
 *
 * Mirrors: mm/mmap.c
 * Leaves out: non-linear mappings, anon_vma, stacks that grow upwards.
 * Locking: mmap_sem guards list and tree (write to change); page_table_lock the counters and the
 * growth of a stack; i_mmap_lock of the file its i_mmap.
 */
#include <linux/slab.h>
#include <linux/mman.h>
#include <linux/pagemap.h>
#include <linux/swap.h>
#include <linux/syscalls.h>
#include <linux/capability.h>
#include <linux/init.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/personality.h>
#include <linux/security.h>
#include <linux/module.h>
#include <linux/mount.h>
#include <asm/uaccess.h>
#include <asm/pgalloc.h>
#include <asm/tlb.h>

/* Mappings that are never merged. */
#define VM_SPECIAL	(VM_IO | VM_DONTCOPY | VM_DONTEXPAND | VM_RESERVED)

/* Addresses that stay free between a stack and what lies below, so that it is not overrun. */
#define STACK_GUARD_GAP	(256UL << PAGE_SHIFT)

pgprot_t protection_map[16] = {
	__P000, __P001, __P010, __P011, __P100, __P101, __P110, __P111,
	__S000, __S001, __S010, __S011, __S100, __S101, __S110, __S111
};

int sysctl_overcommit_memory = OVERCOMMIT_GUESS;
int sysctl_overcommit_ratio = 50;	/* percent of memory, with OVERCOMMIT_NEVER */
int sysctl_max_map_count = DEFAULT_MAX_MAP_COUNT;
int sysctl_legacy_va_layout;
atomic_t vm_committed_space = ATOMIC_INIT(0);

/* An estimate of the pages that could be freed for user programs. */
static unsigned long reclaimable_pages(void)
{
	unsigned long free = get_page_cache_size();

	/* Pages of tmpfs and ramfs cannot go, but 2.6.11 counts them as well. */
	free += atomic_read(&slab_reclaim_pages);
	free += nr_free_pages();
	if (free > totalram_pages / 32)
		free -= totalram_pages / 32;
	return free;
}

/**
 * __vm_enough_memory - may @pages more be promised?
 * @pages: pages, charged in vm_committed_space on success
 * @cap_sys_admin: the last part of memory may be used too
 *
 * Returns 0 or -ENOMEM. With OVERCOMMIT_GUESS only obvious overcommitment is refused.
 */
int __vm_enough_memory(long pages, int cap_sys_admin)
{
	unsigned long allowed;

	vm_acct_memory(pages);
	if (sysctl_overcommit_memory == OVERCOMMIT_ALWAYS)
		return 0;
	if (sysctl_overcommit_memory == OVERCOMMIT_GUESS) {
		unsigned long free = reclaimable_pages();

		if (!cap_sys_admin)
			free -= free / 32;
		if (free > pages)
			return 0;
		vm_unacct_memory(pages);
		return -ENOMEM;
	}
	allowed = totalram_pages * sysctl_overcommit_ratio / 100;
	if (!cap_sys_admin)
		allowed -= allowed / 32;
	/* A single process does not get all of it. */
	if (current->mm)
		allowed -= current->mm->total_vm / 32;
	if (atomic_read(&vm_committed_space) < (long)allowed)
		return 0;
	vm_unacct_memory(pages);
	return -ENOMEM;
}

/* i_mmap_lock is held. */
static void __remove_shared_vm_struct(struct vm_area_struct *vma, struct file *file,
				      struct address_space *mapping)
{
	if (vma->vm_flags & VM_DENYWRITE)
		atomic_inc(&file->f_dentry->d_inode->i_writecount);
	if (vma->vm_flags & VM_SHARED)
		mapping->i_mmap_writable--;
	vma_prio_tree_remove(vma, &mapping->i_mmap);
}

static void remove_shared_vm_struct(struct vm_area_struct *vma)
{
	struct file *file = vma->vm_file;

	if (file) {
		struct address_space *mapping = file->f_mapping;

		spin_lock(&mapping->i_mmap_lock);
		__remove_shared_vm_struct(vma, file, mapping);
		spin_unlock(&mapping->i_mmap_lock);
	}
}

/* Free a mapping that is off list and tree. */
static void remove_vm_struct(struct vm_area_struct *vma)
{
	struct file *file = vma->vm_file;

	might_sleep();
	remove_shared_vm_struct(vma);
	if (vma->vm_ops && vma->vm_ops->close)
		vma->vm_ops->close(vma);
	if (file)
		fput(file);
	kmem_cache_free(vm_area_cachep, vma);
}

/**
 * sys_brk - move the end of the heap
 * @brk: the new end; 0 or an impossible one changes nothing
 *
 * Returns the end, which the caller compares.
 */
asmlinkage unsigned long sys_brk(unsigned long brk)
{
	struct mm_struct *mm = current->mm;
	unsigned long rlim, retval, newbrk, oldbrk;

	down_write(&mm->mmap_sem);
	if (brk < mm->end_code)
		goto out;
	newbrk = PAGE_ALIGN(brk);
	oldbrk = PAGE_ALIGN(mm->brk);
	if (newbrk < brk)
		goto out;
	if (oldbrk == newbrk)
		goto set_brk;
	if (brk <= mm->brk) {
		if (!do_munmap(mm, newbrk, oldbrk - newbrk))
			goto set_brk;
		goto out;
	}
	rlim = current->signal->rlim[RLIMIT_DATA].rlim_cur;
	if (rlim < RLIM_INFINITY && brk - mm->start_data > rlim)
		goto out;
	if (find_vma_intersection(mm, oldbrk, newbrk + PAGE_SIZE))
		goto out;
	if (do_brk(oldbrk, newbrk - oldbrk) != oldbrk)
		goto out;
set_brk:
	mm->brk = brk;
out:
	retval = mm->brk;
	up_write(&mm->mmap_sem);
	return retval;
}

/*
 * The first mapping that ends after @addr, and where one that starts at @addr would be linked:
 * after *@pprev in the list, at *@rb_link below *@rb_parent in the tree.
 */
static struct vm_area_struct *find_vma_prepare(struct mm_struct *mm, unsigned long addr,
					       struct vm_area_struct **pprev,
					       struct rb_node ***rb_link,
					       struct rb_node **rb_parent)
{
	struct rb_node **link = &mm->mm_rb.rb_node, *parent = NULL, *prev = NULL;
	struct vm_area_struct *vma = NULL, *tmp;

	while (*link) {
		parent = *link;
		tmp = rb_entry(parent, struct vm_area_struct, vm_rb);
		if (tmp->vm_end > addr) {
			vma = tmp;
			if (tmp->vm_start <= addr)
				break;
			link = &parent->rb_left;
		} else {
			prev = parent;
			link = &parent->rb_right;
		}
	}
	/* Found the one that holds @addr: its place in the tree is of no use, its forerunner is. */
	if (vma && vma->vm_start <= addr)
		prev = rb_prev(&vma->vm_rb);
	*pprev = prev ? rb_entry(prev, struct vm_area_struct, vm_rb) : NULL;
	*rb_link = link;
	*rb_parent = parent;
	return vma;
}

static void __vma_link_list(struct mm_struct *mm, struct vm_area_struct *vma,
			    struct vm_area_struct *prev)
{
	if (prev) {
		vma->vm_next = prev->vm_next;
		prev->vm_next = vma;
	} else {
		vma->vm_next = mm->mmap;
		mm->mmap = vma;
	}
}

/**
 * __vma_link_rb - enter a mapping in the tree, at the place that find_vma_prepare() found
 */
void __vma_link_rb(struct mm_struct *mm, struct vm_area_struct *vma, struct rb_node **rb_link,
		   struct rb_node *rb_parent)
{
	rb_link_node(&vma->vm_rb, rb_parent, rb_link);
	rb_insert_color(&vma->vm_rb, &mm->mm_rb);
}

/* i_mmap_lock is held if there is a file. */
static void __vma_link_file(struct vm_area_struct *vma)
{
	struct file *file = vma->vm_file;

	if (file) {
		struct address_space *mapping = file->f_mapping;

		if (vma->vm_flags & VM_DENYWRITE)
			atomic_dec(&file->f_dentry->d_inode->i_writecount);
		if (vma->vm_flags & VM_SHARED)
			mapping->i_mmap_writable++;
		vma_prio_tree_insert(vma, &mapping->i_mmap);
	}
}

static void __vma_link(struct mm_struct *mm, struct vm_area_struct *vma,
		       struct vm_area_struct *prev, struct rb_node **rb_link,
		       struct rb_node *rb_parent)
{
	__vma_link_list(mm, vma, prev);
	__vma_link_rb(mm, vma, rb_link, rb_parent);
}

static void vma_link(struct mm_struct *mm, struct vm_area_struct *vma,
		     struct vm_area_struct *prev, struct rb_node **rb_link,
		     struct rb_node *rb_parent)
{
	struct address_space *mapping = vma->vm_file ? vma->vm_file->f_mapping : NULL;

	if (mapping)
		spin_lock(&mapping->i_mmap_lock);
	__vma_link(mm, vma, prev, rb_link, rb_parent);
	__vma_link_file(vma);
	if (mapping)
		spin_unlock(&mapping->i_mmap_lock);
	mm->map_count++;
}

/* Link the upper or lower half of a split; i_mmap_lock is held. */
static void __insert_vm_struct(struct mm_struct *mm, struct vm_area_struct *vma)
{
	struct rb_node **rb_link, *rb_parent;
	struct vm_area_struct *prev;

	find_vma_prepare(mm, vma->vm_start, &prev, &rb_link, &rb_parent);
	__vma_link(mm, vma, prev, rb_link, rb_parent);
	__vma_link_file(vma);
	mm->map_count++;
}

static void __vma_unlink(struct mm_struct *mm, struct vm_area_struct *vma,
			 struct vm_area_struct *prev)
{
	prev->vm_next = vma->vm_next;
	rb_erase(&vma->vm_rb, &mm->mm_rb);
	if (mm->mmap_cache == vma)
		mm->mmap_cache = prev;
}

/*
 * Move the border between @vma and @next by @adjust pages (if not 0), or let @vma swallow @next
 * (@remove_next), or link @insert behind the shrunken @vma.
 */
static void __vma_adjust(struct mm_struct *mm, struct vm_area_struct *vma,
			 struct vm_area_struct *next, unsigned long start, unsigned long end,
			 pgoff_t pgoff, long adjust, int remove_next,
			 struct vm_area_struct *insert)
{
	struct file *file = vma->vm_file;
	struct address_space *mapping = file ? file->f_mapping : NULL;

	if (mapping) {
		spin_lock(&mapping->i_mmap_lock);
		vma_prio_tree_remove(vma, &mapping->i_mmap);
		if (adjust)
			vma_prio_tree_remove(next, &mapping->i_mmap);
	}
	vma->vm_start = start;
	vma->vm_end = end;
	vma->vm_pgoff = pgoff;
	if (adjust) {
		next->vm_start += adjust << PAGE_SHIFT;
		next->vm_pgoff += adjust;
	}
	if (mapping) {
		if (adjust)
			vma_prio_tree_insert(next, &mapping->i_mmap);
		vma_prio_tree_insert(vma, &mapping->i_mmap);
	}
	if (remove_next) {
		__vma_unlink(mm, next, vma);
		if (file)
			__remove_shared_vm_struct(next, file, mapping);
	} else if (insert) {
		__insert_vm_struct(mm, insert);
	}
	if (mapping)
		spin_unlock(&mapping->i_mmap_lock);
}

/**
 * vma_adjust - change the limits of a mapping, and of its neighbour with it
 * @vma: the mapping
 * @start: new start
 * @end: new end; what it takes of the mappings that follow, they lose, or they are freed
 * @pgoff: new offset in the file
 * @insert: the rest of @vma after a split, to be linked; or NULL, and then what @vma loses at its
 *	end goes to the next mapping
 *
 * mmap_sem is held for writing. The mappings belong together: same file, flags and so on.
 */
void vma_adjust(struct vm_area_struct *vma, unsigned long start, unsigned long end,
		pgoff_t pgoff, struct vm_area_struct *insert)
{
	struct mm_struct *mm = vma->vm_mm;
	struct vm_area_struct *next;
	unsigned long this_end;
	int remove_next, again;
	long adjust;

	do {
		next = vma->vm_next;
		this_end = end;
		remove_next = again = 0;
		adjust = 0;
		if (next && !insert) {
			if (end >= next->vm_end) {
				remove_next = 1;
				again = end > next->vm_end;
				this_end = next->vm_end;
			} else if (end > next->vm_start) {
				adjust = (end - next->vm_start) >> PAGE_SHIFT;
			} else if (end < vma->vm_end && vma->vm_end == next->vm_start) {
				adjust = -(long)((vma->vm_end - end) >> PAGE_SHIFT);
			}
		}
		__vma_adjust(mm, vma, next, start, this_end, pgoff, adjust, remove_next, insert);
		if (remove_next) {
			if (next->vm_file)
				fput(next->vm_file);
			mm->map_count--;
			kmem_cache_free(vm_area_cachep, next);
		}
	} while (again);
}

/* Could a mapping with these properties be one with @vma, as far as the place is not concerned? */
static inline int is_mergeable_vma(struct vm_area_struct *vma, struct file *file,
				   unsigned long vm_flags)
{
	return vma->vm_flags == vm_flags && vma->vm_file == file &&
	       !(vma->vm_ops && vma->vm_ops->close);
}

static int can_vma_merge_before(struct vm_area_struct *vma, unsigned long vm_flags,
				struct file *file, pgoff_t vm_pgoff)
{
	return is_mergeable_vma(vma, file, vm_flags) && vma->vm_pgoff == vm_pgoff;
}

static int can_vma_merge_after(struct vm_area_struct *vma, unsigned long vm_flags,
			       struct file *file, pgoff_t vm_pgoff)
{
	return is_mergeable_vma(vma, file, vm_flags) &&
	       vma->vm_pgoff + vma_pages(vma) == vm_pgoff;
}

/**
 * vma_merge - let a neighbour take over [addr, end)
 * @mm: the address space; mmap_sem is held for writing
 * @prev: the mapping before
 * @addr: start of the range, which is free or holds a mapping whose flags are being changed
 * @end: its end
 * @vm_flags: flags that the range is to have
 * @file: file, or NULL
 * @pgoff: offset in it of @addr
 *
 * The range can fill the gap between two neighbours, so that all become one. Returns the mapping
 * that now holds the range, or NULL if no neighbour fits.
 */
struct vm_area_struct *vma_merge(struct mm_struct *mm, struct vm_area_struct *prev,
				 unsigned long addr, unsigned long end, unsigned long vm_flags,
				 struct file *file, pgoff_t pgoff)
{
	pgoff_t pglen = (end - addr) >> PAGE_SHIFT;
	struct vm_area_struct *area, *next;

	if (vm_flags & VM_SPECIAL)
		return NULL;
	next = prev ? prev->vm_next : mm->mmap;
	area = next;
	/* The range is a whole mapping: its successor is what matters. */
	if (next && next->vm_end == end)
		next = next->vm_next;

	if (next && (next->vm_start != end ||
		     !can_vma_merge_before(next, vm_flags, file, pgoff + pglen)))
		next = NULL;

	if (prev && prev->vm_end == addr && can_vma_merge_after(prev, vm_flags, file, pgoff)) {
		vma_adjust(prev, prev->vm_start, next ? next->vm_end : end, prev->vm_pgoff, NULL);
		return prev;
	}
	if (next) {
		if (prev && addr < prev->vm_end) {
			/* The tail of prev goes to next. */
			vma_adjust(prev, prev->vm_start, addr, prev->vm_pgoff, NULL);
			return next;
		}
		vma_adjust(area, addr, next->vm_end, next->vm_pgoff - pglen, NULL);
		return area;
	}
	return NULL;
}

/* Counters of /proc/PID/statm. */
void __vm_stat_account(struct mm_struct *mm, unsigned long flags, struct file *file, long pages)
{
	const unsigned long stack_flags = VM_STACK_FLAGS & (VM_GROWSUP | VM_GROWSDOWN);

	if (file) {
		mm->shared_vm += pages;
		if ((flags & (VM_EXEC | VM_WRITE)) == VM_EXEC)
			mm->exec_vm += pages;
	} else if (flags & stack_flags) {
		mm->stack_vm += pages;
	}
	if (flags & (VM_RESERVED | VM_IO))
		mm->reserved_vm += pages;
}

/*
 * Check access and flags of a mapping of a file, or of none, and complete *@vm_flags. Returns 0 or
 * a negative errno.
 */
static int mmap_check_file(struct file *file, unsigned long prot, unsigned long flags,
			   unsigned long *vm_flags)
{
	struct inode *inode = file->f_dentry->d_inode;

	switch (flags & MAP_TYPE) {
	case MAP_SHARED:
		if ((prot & PROT_WRITE) && !(file->f_mode & FMODE_WRITE))
			return -EACCES;
		/* Writes through a mapping do not append. */
		if (IS_APPEND(inode) && (file->f_mode & FMODE_WRITE))
			return -EACCES;
		if (locks_verify_locked(inode))
			return -EAGAIN;
		*vm_flags |= VM_SHARED | VM_MAYSHARE;
		if (!(file->f_mode & FMODE_WRITE))
			*vm_flags &= ~(VM_MAYWRITE | VM_SHARED);
		break;
	case MAP_PRIVATE:
		break;
	default:
		return -EINVAL;
	}
	if (!(file->f_mode & FMODE_READ))
		return -EACCES;
	return 0;
}

/* Ask the file to set the mapping up. The mapping keeps a reference of the file on success. */
static int mmap_file(struct file *file, struct vm_area_struct *vma)
{
	struct inode *inode = file->f_dentry->d_inode;
	int error, correct_wcount = 0;

	if (vma->vm_flags & (VM_GROWSDOWN | VM_GROWSUP))
		return -EINVAL;
	if (vma->vm_flags & VM_DENYWRITE) {
		error = deny_write_access(file);
		if (error)
			return error;
		correct_wcount = 1;
	}
	vma->vm_file = file;
	get_file(file);
	error = file->f_op->mmap(file, vma);
	/* __vma_link_file() counts VM_DENYWRITE itself. */
	if (correct_wcount)
		atomic_inc(&inode->i_writecount);
	if (error) {
		vma->vm_file = NULL;
		fput(file);
	}
	return error;
}

static struct vm_area_struct *new_vma(struct mm_struct *mm, unsigned long addr,
				      unsigned long len, unsigned long vm_flags, pgoff_t pgoff)
{
	struct vm_area_struct *vma = kmem_cache_alloc(vm_area_cachep, SLAB_KERNEL);

	if (vma) {
		memset(vma, 0, sizeof(*vma));
		vma->vm_mm = mm;
		vma->vm_start = addr;
		vma->vm_end = addr + len;
		vma->vm_flags = vm_flags;
		vma->vm_page_prot = protection_map[vm_flags & 0x0f];
		vma->vm_pgoff = pgoff;
	}
	return vma;
}

/* RLIMIT_MEMLOCK for @len more locked bytes. */
static int may_lock(struct mm_struct *mm, unsigned long len)
{
	unsigned long locked = (mm->locked_vm << PAGE_SHIFT) + len;

	return locked <= current->signal->rlim[RLIMIT_MEMLOCK].rlim_cur || capable(CAP_IPC_LOCK);
}

/* RLIMIT_AS for @npages more. */
static int may_expand_vm(struct mm_struct *mm, unsigned long npages)
{
	unsigned long lim = current->signal->rlim[RLIMIT_AS].rlim_cur >> PAGE_SHIFT;

	return mm->total_vm + npages <= lim;
}

/* What is to be done of a mapping that now exists. */
static void mmap_account(struct mm_struct *mm, unsigned long addr, unsigned long len,
			 unsigned long vm_flags, struct file *file, unsigned long flags)
{
	mm->total_vm += len >> PAGE_SHIFT;
	__vm_stat_account(mm, vm_flags, file, len >> PAGE_SHIFT);
	if (vm_flags & VM_LOCKED)
		mm->locked_vm += len >> PAGE_SHIFT;
	if ((vm_flags & VM_LOCKED) ||
	    ((flags & (MAP_POPULATE | MAP_NONBLOCK)) == MAP_POPULATE &&
	     (vm_flags & (VM_READ | VM_WRITE | VM_EXEC))))
		make_pages_present(addr, addr + len);
}

/*
 * Map [addr, addr + len), whose place is known and whose flags are checked. Returns the address or
 * a negative errno.
 */
static unsigned long mmap_region(struct file *file, unsigned long addr, unsigned long len,
				 unsigned long flags, unsigned long vm_flags,
				 unsigned long pgoff)
{
	struct mm_struct *mm = current->mm;
	struct vm_area_struct *vma, *prev;
	struct rb_node **rb_link, *rb_parent;
	unsigned long charged = 0;
	int error = -ENOMEM;

	for (;;) {
		vma = find_vma_prepare(mm, addr, &prev, &rb_link, &rb_parent);
		if (!vma || vma->vm_start >= addr + len)
			break;
		if (do_munmap(mm, addr, len))
			return -ENOMEM;
	}
	if (!may_expand_vm(mm, len >> PAGE_SHIFT))
		return -ENOMEM;
	if (!(flags & MAP_NORESERVE) || sysctl_overcommit_memory == OVERCOMMIT_NEVER) {
		if (vm_flags & VM_SHARED) {
			vm_flags |= VM_ACCOUNT;	/* shmem_file_setup() charges */
		} else if (vm_flags & VM_WRITE) {
			charged = len >> PAGE_SHIFT;
			if (security_vm_enough_memory(charged))
				return -ENOMEM;
			vm_flags |= VM_ACCOUNT;
		}
	}
	if (!file && !(vm_flags & VM_SHARED) &&
	    vma_merge(mm, prev, addr, addr + len, vm_flags, NULL, pgoff))
		goto out;

	vma = new_vma(mm, addr, len, vm_flags, pgoff);
	if (!vma)
		goto unacct_error;
	if (file)
		error = mmap_file(file, vma);
	else if (vm_flags & VM_SHARED)
		error = shmem_zero_setup(vma);
	else
		error = 0;
	if (error)
		goto unmap_and_free_vma;
	if ((vm_flags & (VM_SHARED | VM_ACCOUNT)) == (VM_SHARED | VM_ACCOUNT))
		vma->vm_flags &= ~VM_ACCOUNT;	/* that is the shmem object's business */

	/* The file's mmap operation may have changed things. */
	addr = vma->vm_start;
	pgoff = vma->vm_pgoff;
	vm_flags = vma->vm_flags;
	if (!file || !vma_merge(mm, prev, addr, vma->vm_end, vm_flags, file, pgoff)) {
		file = vma->vm_file;
		vma_link(mm, vma, prev, rb_link, rb_parent);
	} else {
		fput(file);
		kmem_cache_free(vm_area_cachep, vma);
	}
out:
	mmap_account(mm, addr, len, vm_flags, file, flags);
	return addr;

unmap_and_free_vma:
	/* A driver may have entered pages before it failed. */
	zap_page_range(vma, vma->vm_start, vma->vm_end - vma->vm_start, NULL);
	kmem_cache_free(vm_area_cachep, vma);
unacct_error:
	if (charged)
		vm_unacct_memory(charged);
	return error;
}

/**
 * do_mmap_pgoff - create a mapping
 * @file: the file, or NULL
 * @addr: where; a wish unless MAP_FIXED
 * @len: bytes, rounded up to pages; 0 does nothing and returns @addr
 * @prot: PROT_*
 * @flags: MAP_*
 * @pgoff: offset in the file, in pages
 *
 * Context: process, mmap_sem held for writing. Returns the address or a negative errno.
 */
unsigned long do_mmap_pgoff(struct file *file, unsigned long addr, unsigned long len,
			    unsigned long prot, unsigned long flags, unsigned long pgoff)
{
	struct mm_struct *mm = current->mm;
	unsigned long vm_flags;
	int error;

	if (file && (!file->f_op || !file->f_op->mmap))
		return -ENODEV;
	if ((prot & PROT_READ) && (current->personality & READ_IMPLIES_EXEC) &&
	    !(file && file->f_vfsmnt && (file->f_vfsmnt->mnt_flags & MNT_NOEXEC)))
		prot |= PROT_EXEC;
	if (file && (prot & PROT_EXEC) && file->f_vfsmnt &&
	    (file->f_vfsmnt->mnt_flags & MNT_NOEXEC))
		return -EPERM;
	if (!len)
		return addr;
	len = PAGE_ALIGN(len);
	if (!len || len > TASK_SIZE)
		return -EINVAL;
	if (pgoff + (len >> PAGE_SHIFT) < pgoff)
		return -EINVAL;
	if (mm->map_count > sysctl_max_map_count)
		return -ENOMEM;

	addr = get_unmapped_area(file, addr, len, pgoff, flags);
	if (addr & ~PAGE_MASK)
		return addr;

	vm_flags = calc_vm_prot_bits(prot) | calc_vm_flag_bits(flags) | mm->def_flags |
		   VM_MAYREAD | VM_MAYWRITE | VM_MAYEXEC;
	if (flags & MAP_LOCKED) {
		if (!can_do_mlock())
			return -EPERM;
		vm_flags |= VM_LOCKED;
	}
	if ((vm_flags & VM_LOCKED) && !may_lock(mm, len))
		return -EAGAIN;

	if (file) {
		error = mmap_check_file(file, prot, flags, &vm_flags);
		if (error)
			return error;
	} else {
		switch (flags & MAP_TYPE) {
		case MAP_SHARED:
			vm_flags |= VM_SHARED | VM_MAYSHARE;
			break;
		case MAP_PRIVATE:
			/* So that neighbours can be merged. */
			pgoff = addr >> PAGE_SHIFT;
			break;
		default:
			return -EINVAL;
		}
	}
	return mmap_region(file, addr, len, flags, vm_flags, pgoff);
}
EXPORT_SYMBOL(do_mmap_pgoff);

/* Does a mapping of @len bytes fit at @addr, where the program would like to have it? */
static int hint_fits(struct mm_struct *mm, unsigned long addr, unsigned long len)
{
	struct vm_area_struct *vma = find_vma(mm, addr);

	return TASK_SIZE - len >= addr && (!vma || addr + len <= vma->vm_start);
}

/**
 * arch_get_unmapped_area - a free range, searched upwards
 *
 * free_area_cache is where the last search ended; below it there may be holes too small for what
 * was wanted then, so a failed search starts again from the bottom.
 */
unsigned long arch_get_unmapped_area(struct file *filp, unsigned long addr, unsigned long len,
				     unsigned long pgoff, unsigned long flags)
{
	struct mm_struct *mm = current->mm;
	struct vm_area_struct *vma;
	unsigned long start_addr;

	if (len > TASK_SIZE)
		return -ENOMEM;
	if (addr) {
		addr = PAGE_ALIGN(addr);
		if (hint_fits(mm, addr, len))
			return addr;
	}
	start_addr = addr = mm->free_area_cache;
full_search:
	for (vma = find_vma(mm, addr); ; vma = vma->vm_next) {
		if (TASK_SIZE - len < addr) {
			if (start_addr == TASK_UNMAPPED_BASE)
				return -ENOMEM;
			start_addr = addr = TASK_UNMAPPED_BASE;
			goto full_search;
		}
		if (!vma || addr + len <= vma->vm_start) {
			mm->free_area_cache = addr + len;
			return addr;
		}
		addr = vma->vm_end;
	}
}

void arch_unmap_area(struct vm_area_struct *area)
{
	if (area->vm_start >= TASK_UNMAPPED_BASE &&
	    area->vm_start < area->vm_mm->free_area_cache)
		area->vm_mm->free_area_cache = area->vm_start;
}

/* The highest hole of @len bytes that ends at or below @top; 0 if there is none. */
static unsigned long find_hole_below(struct mm_struct *mm, unsigned long top, unsigned long len)
{
	struct vm_area_struct *vma, *prev_vma;
	unsigned long addr;

	if (top < len)
		return 0;
	addr = (top - len) & PAGE_MASK;
	while (addr) {
		vma = find_vma_prev(mm, addr, &prev_vma);
		if (!vma || addr + len <= vma->vm_start)
			return addr;
		if (vma->vm_start < len)
			return 0;
		addr = vma->vm_start - len;
	}
	return 0;
}

/**
 * arch_get_unmapped_area_topdown - a free range, searched downwards from mmap_base
 */
unsigned long arch_get_unmapped_area_topdown(struct file *filp, unsigned long addr0,
					     unsigned long len, unsigned long pgoff,
					     unsigned long flags)
{
	struct mm_struct *mm = current->mm;
	unsigned long addr = addr0;

	if (len > TASK_SIZE)
		return -ENOMEM;
	if (addr) {
		addr = PAGE_ALIGN(addr);
		if (hint_fits(mm, addr, len))
			return addr;
	}
	addr = find_hole_below(mm, mm->free_area_cache, len);
	if (!addr)
		addr = find_hole_below(mm, mm->mmap_base, len);
	if (addr) {
		mm->free_area_cache = addr;
		return addr;
	}
	/* A huge stack limit leaves little below it: look above as well. */
	mm->free_area_cache = TASK_UNMAPPED_BASE;
	addr = arch_get_unmapped_area(filp, addr0, len, pgoff, flags);
	mm->free_area_cache = mm->mmap_base;
	return addr;
}

void arch_unmap_area_topdown(struct vm_area_struct *area)
{
	if (area->vm_end > area->vm_mm->free_area_cache)
		area->vm_mm->free_area_cache = area->vm_end;
}

/**
 * get_unmapped_area - the address for a new mapping
 *
 * With MAP_FIXED that is @addr, if it is possible. Returns an address or a negative errno.
 */
unsigned long get_unmapped_area(struct file *file, unsigned long addr, unsigned long len,
				unsigned long pgoff, unsigned long flags)
{
	unsigned long ret = addr;

	if (!(flags & MAP_FIXED)) {
		unsigned long (*get_area)(struct file *, unsigned long, unsigned long,
					  unsigned long, unsigned long);

		get_area = current->mm->get_unmapped_area;
		if (file && file->f_op && file->f_op->get_unmapped_area)
			get_area = file->f_op->get_unmapped_area;
		ret = get_area(file, addr, len, pgoff, flags);
		if (IS_ERR((void *)ret))
			return ret;
	}
	if (len > TASK_SIZE || ret > TASK_SIZE - len)
		return -ENOMEM;
	if (ret & ~PAGE_MASK)
		return -EINVAL;
	return ret;
}
EXPORT_SYMBOL(get_unmapped_area);

/**
 * find_vma - the first mapping that ends after @addr, or NULL
 *
 * It need not contain @addr. mmap_sem is held.
 */
struct vm_area_struct *find_vma(struct mm_struct *mm, unsigned long addr)
{
	struct vm_area_struct *vma, *tmp;
	struct rb_node *rb_node;

	if (!mm)
		return NULL;
	/* Most look-ups are near the last one. */
	vma = mm->mmap_cache;
	if (vma && vma->vm_end > addr && vma->vm_start <= addr)
		return vma;

	vma = NULL;
	rb_node = mm->mm_rb.rb_node;
	while (rb_node) {
		tmp = rb_entry(rb_node, struct vm_area_struct, vm_rb);
		if (tmp->vm_end > addr) {
			vma = tmp;
			if (tmp->vm_start <= addr)
				break;
			rb_node = rb_node->rb_left;
		} else {
			rb_node = rb_node->rb_right;
		}
	}
	if (vma)
		mm->mmap_cache = vma;
	return vma;
}
EXPORT_SYMBOL(find_vma);

/**
 * find_vma_prev - find_vma(), and the mapping before it (or NULL)
 */
struct vm_area_struct *find_vma_prev(struct mm_struct *mm, unsigned long addr,
				     struct vm_area_struct **pprev)
{
	struct rb_node **rb_link, *rb_parent;

	*pprev = NULL;
	if (!mm)
		return NULL;
	return find_vma_prepare(mm, addr, pprev, &rb_link, &rb_parent);
}

/* Check the limits for a stack of @size bytes that grows by @grow pages, and charge for it. */
static int acct_stack_growth(struct vm_area_struct *vma, unsigned long size, unsigned long grow)
{
	struct mm_struct *mm = vma->vm_mm;
	struct rlimit *rlim = current->signal->rlim;

	if (!may_expand_vm(mm, grow))
		return -ENOMEM;
	if (size > rlim[RLIMIT_STACK].rlim_cur)
		return -ENOMEM;
	if ((vma->vm_flags & VM_LOCKED) && !may_lock(mm, grow << PAGE_SHIFT))
		return -ENOMEM;
	if ((vma->vm_flags & VM_ACCOUNT) && security_vm_enough_memory(grow))
		return -ENOMEM;

	mm->total_vm += grow;
	if (vma->vm_flags & VM_LOCKED)
		mm->locked_vm += grow;
	__vm_stat_account(mm, vma->vm_flags, vma->vm_file, grow);
	return 0;
}

/**
 * expand_stack - grow a VM_GROWSDOWN mapping down to an address
 * @vma: the mapping
 * @address: below its start
 *
 * mmap_sem is held, for reading is enough: page_table_lock keeps threads apart. Returns 0 or
 * -ENOMEM.
 */
int expand_stack(struct vm_area_struct *vma, unsigned long address)
{
	struct mm_struct *mm = vma->vm_mm;
	struct rb_node *prev_rb = rb_prev(&vma->vm_rb);
	struct vm_area_struct *prev;
	int error = 0;

	address &= PAGE_MASK;
	prev = prev_rb ? rb_entry(prev_rb, struct vm_area_struct, vm_rb) : NULL;
	if (address < STACK_GUARD_GAP)
		return -ENOMEM;
	/* Another stack guards itself; an inaccessible mapping is itself a guard. */
	if (prev && !(prev->vm_flags & VM_GROWSDOWN) &&
	    (prev->vm_flags & (VM_READ | VM_WRITE | VM_EXEC)) &&
	    prev->vm_end > address - STACK_GUARD_GAP)
		return -ENOMEM;

	spin_lock(&mm->page_table_lock);
	if (address < vma->vm_start) {
		unsigned long size = vma->vm_end - address;
		unsigned long grow = (vma->vm_start - address) >> PAGE_SHIFT;

		error = acct_stack_growth(vma, size, grow);
		if (!error) {
			vma->vm_start = address;
			vma->vm_pgoff -= grow;
		}
	}
	spin_unlock(&mm->page_table_lock);
	return error;
}

/**
 * find_extend_vma - the mapping of @addr, a stack grown to it if need be; or NULL
 */
struct vm_area_struct *find_extend_vma(struct mm_struct *mm, unsigned long addr)
{
	struct vm_area_struct *vma;
	unsigned long start;

	addr &= PAGE_MASK;
	vma = find_vma(mm, addr);
	if (!vma)
		return NULL;
	if (vma->vm_start <= addr)
		return vma;
	if (!(vma->vm_flags & VM_GROWSDOWN))
		return NULL;
	start = vma->vm_start;
	if (expand_stack(vma, addr))
		return NULL;
	if (vma->vm_flags & VM_LOCKED)
		make_pages_present(addr, start);
	return vma;
}

/*
 * Free the page tables between the neighbours of an unmapped range, if whole tables have become
 * unused. page_table_lock is held.
 */
static void free_pgtables(struct mmu_gather *tlb, struct vm_area_struct *prev,
			  unsigned long start, unsigned long end)
{
	struct mm_struct *mm = tlb->mm;
	struct vm_area_struct *next = prev ? prev->vm_next : mm->mmap;
	unsigned long first = prev ? prev->vm_end : 0;
	unsigned long last = next ? next->vm_start : TASK_SIZE;

	/* No further than the tables of the range itself. */
	first = max((first + PGDIR_SIZE - 1) & PGDIR_MASK, start & PGDIR_MASK);
	last = min(last & PGDIR_MASK, (end + PGDIR_SIZE - 1) & PGDIR_MASK);
	if (first < last)
		clear_page_range(tlb, first, last);
}

/* Free mappings that are off the address space. */
static void unmap_vma_list(struct mm_struct *mm, struct vm_area_struct *vma)
{
	while (vma) {
		struct vm_area_struct *next = vma->vm_next;
		long pages = vma_pages(vma);

		mm->total_vm -= pages;
		if (vma->vm_flags & VM_LOCKED)
			mm->locked_vm -= pages;
		vm_stat_unaccount(vma);
		mm->unmap_area(vma);
		remove_vm_struct(vma);
		vma = next;
	}
}

/* Take the pages of [start, end) away. @vma begins a list that is already detached. */
static void unmap_region(struct mm_struct *mm, struct vm_area_struct *vma,
			 struct vm_area_struct *prev, unsigned long start, unsigned long end)
{
	struct mmu_gather *tlb;
	unsigned long nr_accounted = 0;

	lru_add_drain();
	spin_lock(&mm->page_table_lock);
	tlb = tlb_gather_mmu(mm, 0);
	unmap_vmas(&tlb, mm, vma, start, end, &nr_accounted, NULL);
	vm_unacct_memory(nr_accounted);
	free_pgtables(tlb, prev, start, end);
	tlb_finish_mmu(tlb, start, end);
	spin_unlock(&mm->page_table_lock);
}

/* Take the mappings from @vma up to @end off list and tree; they stay linked to each other. */
static void detach_vmas_to_be_unmapped(struct mm_struct *mm, struct vm_area_struct *vma,
				       struct vm_area_struct *prev, unsigned long end)
{
	struct vm_area_struct **insertion_point = prev ? &prev->vm_next : &mm->mmap;
	struct vm_area_struct *tail_vma = NULL;

	do {
		rb_erase(&vma->vm_rb, &mm->mm_rb);
		mm->map_count--;
		tail_vma = vma;
		vma = vma->vm_next;
	} while (vma && vma->vm_start < end);
	*insertion_point = vma;
	tail_vma->vm_next = NULL;
	mm->mmap_cache = NULL;
}

/**
 * split_vma - cut a mapping in two
 * @mm: the address space; mmap_sem is held for writing
 * @vma: the mapping
 * @addr: where, inside it
 * @new_below: the new one is the lower part, else the upper
 *
 * Returns 0 or -ENOMEM.
 */
int split_vma(struct mm_struct *mm, struct vm_area_struct *vma, unsigned long addr, int new_below)
{
	struct vm_area_struct *new;

	if (mm->map_count >= sysctl_max_map_count)
		return -ENOMEM;
	new = kmem_cache_alloc(vm_area_cachep, SLAB_KERNEL);
	if (!new)
		return -ENOMEM;
	*new = *vma;
	if (new_below) {
		new->vm_end = addr;
	} else {
		new->vm_start = addr;
		new->vm_pgoff += (addr - vma->vm_start) >> PAGE_SHIFT;
	}
	if (new->vm_file)
		get_file(new->vm_file);
	if (new->vm_ops && new->vm_ops->open)
		new->vm_ops->open(new);

	if (new_below)
		vma_adjust(vma, addr, vma->vm_end,
			   vma->vm_pgoff + ((addr - vma->vm_start) >> PAGE_SHIFT), new);
	else
		vma_adjust(vma, vma->vm_start, addr, vma->vm_pgoff, new);
	return 0;
}

/**
 * do_munmap - unmap a range
 * @mm: the address space; mmap_sem is held for writing
 * @start: start, page aligned
 * @len: bytes, rounded up to pages
 *
 * Parts of mappings are split off. Returns 0, -EINVAL or -ENOMEM.
 */
int do_munmap(struct mm_struct *mm, unsigned long start, size_t len)
{
	struct vm_area_struct *vma, *prev, *last;
	unsigned long end;

	if ((start & ~PAGE_MASK) || start > TASK_SIZE || len > TASK_SIZE - start)
		return -EINVAL;
	len = PAGE_ALIGN(len);
	if (!len)
		return -EINVAL;
	end = start + len;

	vma = find_vma_prev(mm, start, &prev);
	if (!vma || vma->vm_start >= end)
		return 0;

	if (start > vma->vm_start) {
		/* A hole in the middle makes one mapping more: refuse before anything is cut. */
		if (end < vma->vm_end && mm->map_count >= sysctl_max_map_count)
			return -ENOMEM;
		if (split_vma(mm, vma, start, 0))
			return -ENOMEM;
		prev = vma;
	}
	last = find_vma(mm, end);
	if (last && end > last->vm_start) {
		if (split_vma(mm, last, end, 1))
			return -ENOMEM;
	}
	vma = prev ? prev->vm_next : mm->mmap;

	detach_vmas_to_be_unmapped(mm, vma, prev, end);
	unmap_region(mm, vma, prev, start, end);
	unmap_vma_list(mm, vma);
	return 0;
}
EXPORT_SYMBOL(do_munmap);

asmlinkage long sys_munmap(unsigned long addr, size_t len)
{
	struct mm_struct *mm = current->mm;
	int ret;

	down_write(&mm->mmap_sem);
	ret = do_munmap(mm, addr, len);
	up_write(&mm->mmap_sem);
	return ret;
}

/**
 * do_brk - map anonymous memory at a fixed place: heap and bss
 * @addr: start, page aligned
 * @len: bytes, rounded up to pages; 0 does nothing
 *
 * Context: process, mmap_sem held for writing. Returns @addr or a negative errno.
 */
unsigned long do_brk(unsigned long addr, unsigned long len)
{
	struct mm_struct *mm = current->mm;
	struct vm_area_struct *vma, *prev;
	struct rb_node **rb_link, *rb_parent;
	pgoff_t pgoff = addr >> PAGE_SHIFT;
	unsigned long flags;

	len = PAGE_ALIGN(len);
	if (!len)
		return addr;
	if (addr + len > TASK_SIZE || addr + len < addr)
		return -EINVAL;
	if ((mm->def_flags & VM_LOCKED) && !may_lock(mm, len))
		return -EAGAIN;

	for (;;) {
		vma = find_vma_prepare(mm, addr, &prev, &rb_link, &rb_parent);
		if (!vma || vma->vm_start >= addr + len)
			break;
		if (do_munmap(mm, addr, len))
			return -ENOMEM;
	}
	if (!may_expand_vm(mm, len >> PAGE_SHIFT) || mm->map_count > sysctl_max_map_count)
		return -ENOMEM;
	if (security_vm_enough_memory(len >> PAGE_SHIFT))
		return -ENOMEM;

	flags = VM_DATA_DEFAULT_FLAGS | VM_ACCOUNT | mm->def_flags;
	if (!vma_merge(mm, prev, addr, addr + len, flags, NULL, pgoff)) {
		vma = new_vma(mm, addr, len, flags, pgoff);
		if (!vma) {
			vm_unacct_memory(len >> PAGE_SHIFT);
			return -ENOMEM;
		}
		vma_link(mm, vma, prev, rb_link, rb_parent);
	}
	mmap_account(mm, addr, len, flags, NULL, 0);
	return addr;
}
EXPORT_SYMBOL(do_brk);

/**
 * exit_mmap - unmap all of an address space that nobody uses any more
 */
void exit_mmap(struct mm_struct *mm)
{
	struct vm_area_struct *vma;
	struct mmu_gather *tlb;
	unsigned long nr_accounted = 0;

	lru_add_drain();
	spin_lock(&mm->page_table_lock);
	tlb = tlb_gather_mmu(mm, 1);
	mm->map_count -= unmap_vmas(&tlb, mm, mm->mmap, 0, ~0UL, &nr_accounted, NULL);
	vm_unacct_memory(nr_accounted);
	BUG_ON(mm->map_count);
	clear_page_range(tlb, FIRST_USER_PGD_NR * PGDIR_SIZE, TASK_SIZE);
	tlb_finish_mmu(tlb, 0, TASK_SIZE);

	vma = mm->mmap;
	mm->mmap = mm->mmap_cache = NULL;
	mm->mm_rb = RB_ROOT;
	mm->rss = 0;
	mm->total_vm = 0;
	mm->locked_vm = 0;
	spin_unlock(&mm->page_table_lock);

	while (vma) {
		struct vm_area_struct *next = vma->vm_next;

		remove_vm_struct(vma);
		vma = next;
	}
}

/**
 * insert_vm_struct - enter a mapping that was set up by hand (execve's stack)
 *
 * mmap_sem is held for writing. Returns 0, or -ENOMEM if its place is taken.
 */
int insert_vm_struct(struct mm_struct *mm, struct vm_area_struct *vma)
{
	struct vm_area_struct *__vma, *prev;
	struct rb_node **rb_link, *rb_parent;

	/* As do_mmap_pgoff() does, so that it can be merged. */
	if (!vma->vm_file)
		vma->vm_pgoff = vma->vm_start >> PAGE_SHIFT;
	__vma = find_vma_prepare(mm, vma->vm_start, &prev, &rb_link, &rb_parent);
	if (__vma && __vma->vm_start < vma->vm_end)
		return -ENOMEM;
	vma_link(mm, vma, prev, rb_link, rb_parent);
	return 0;
}

/**
 * copy_vma - a mapping like *@vmap for mremap to move pages to
 * @vmap: the old mapping
 * @addr: the new address
 * @len: bytes
 * @pgoff: offset in the file of @addr
 *
 * Returns the new mapping, or one that was extended to include it; NULL without memory.
 */
struct vm_area_struct *copy_vma(struct vm_area_struct **vmap, unsigned long addr,
				unsigned long len, pgoff_t pgoff)
{
	struct vm_area_struct *vma = *vmap, *new, *prev;
	unsigned long vma_start = vma->vm_start;
	struct mm_struct *mm = vma->vm_mm;
	struct rb_node **rb_link, *rb_parent;

	find_vma_prepare(mm, addr, &prev, &rb_link, &rb_parent);
	new = vma_merge(mm, prev, addr, addr + len, vma->vm_flags, vma->vm_file, pgoff);
	if (new) {
		/* The source itself can have been the neighbour that was extended. */
		if (vma_start >= new->vm_start && vma_start < new->vm_end)
			*vmap = new;
		return new;
	}
	new = kmem_cache_alloc(vm_area_cachep, SLAB_KERNEL);
	if (!new)
		return NULL;
	*new = *vma;
	new->vm_start = addr;
	new->vm_end = addr + len;
	new->vm_pgoff = pgoff;
	if (new->vm_file)
		get_file(new->vm_file);
	if (new->vm_ops && new->vm_ops->open)
		new->vm_ops->open(new);
	vma_link(mm, new, prev, rb_link, rb_parent);
	return new;
}
