// SPDX-License-Identifier: GPL-2.0-only
/*
 * Locking of memory: its pages are brought in. There is no swap that they would have to be kept
 * from; the flag counts for RLIMIT_MEMLOCK, /proc and mappings that grow.
 *
 * Mirrors: mm/mlock.c
 * Locking: mmap_sem for writing; shmlock_user_lock for what shared memory segments lock.
 */
#include <linux/mman.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/syscalls.h>

/* Guards locked_shm of all users. */
static spinlock_t shmlock_user_lock = SPIN_LOCK_UNLOCKED;

/* Set or clear VM_LOCKED of part of one mapping. */
static int mlock_fixup(struct vm_area_struct *vma, struct vm_area_struct **prev,
		       unsigned long start, unsigned long end, unsigned int newflags)
{
	struct mm_struct *mm = vma->vm_mm;
	pgoff_t pgoff = vma->vm_pgoff + ((start - vma->vm_start) >> PAGE_SHIFT);
	int pages = (end - start) >> PAGE_SHIFT, ret = 0;

	if (newflags == vma->vm_flags) {
		*prev = vma;
		return 0;
	}
	*prev = vma_merge(mm, *prev, start, end, newflags, vma->vm_file, pgoff);
	if (*prev) {
		vma = *prev;
	} else {
		if (start != vma->vm_start && split_vma(mm, vma, start, 1))
			return -EAGAIN;
		if (end != vma->vm_end && split_vma(mm, vma, end, 0))
			return -EAGAIN;
		*prev = vma;
	}
	vma->vm_flags = newflags;
	if (newflags & VM_LOCKED) {
		mm->locked_vm += pages;
		if (!(newflags & VM_IO))
			ret = make_pages_present(start, end);
	} else {
		mm->locked_vm -= pages;
	}
	return ret == -ENOMEM ? -EAGAIN : ret;
}

static int do_mlock(unsigned long start, size_t len, int on)
{
	unsigned long nstart, end, tmp;
	struct vm_area_struct *vma, *prev;
	unsigned int newflags;
	int error;

	len = PAGE_ALIGN(len);
	end = start + len;
	if (end < start)
		return -EINVAL;
	if (end == start)
		return 0;
	vma = find_vma_prev(current->mm, start, &prev);
	if (!vma || vma->vm_start > start)
		return -ENOMEM;
	if (start > vma->vm_start)
		prev = vma;

	for (nstart = start; ; ) {
		newflags = vma->vm_flags | VM_LOCKED;
		if (!on)
			newflags &= ~VM_LOCKED;
		tmp = min(vma->vm_end, end);
		error = mlock_fixup(vma, &prev, nstart, tmp, newflags);
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

asmlinkage long sys_mlock(unsigned long start, size_t len)
{
	unsigned long locked, lock_limit;
	int error = -ENOMEM;

	if (!can_do_mlock())
		return -EPERM;
	down_write(&current->mm->mmap_sem);
	len = PAGE_ALIGN(len + (start & ~PAGE_MASK));
	start &= PAGE_MASK;
	locked = (len >> PAGE_SHIFT) + current->mm->locked_vm;
	lock_limit = current->signal->rlim[RLIMIT_MEMLOCK].rlim_cur >> PAGE_SHIFT;
	if (locked <= lock_limit || capable(CAP_IPC_LOCK))
		error = do_mlock(start, len, 1);
	up_write(&current->mm->mmap_sem);
	return error;
}

asmlinkage long sys_munlock(unsigned long start, size_t len)
{
	int ret;

	down_write(&current->mm->mmap_sem);
	len = PAGE_ALIGN(len + (start & ~PAGE_MASK));
	start &= PAGE_MASK;
	ret = do_mlock(start, len, 0);
	up_write(&current->mm->mmap_sem);
	return ret;
}

static void do_mlockall(int flags)
{
	struct vm_area_struct *vma, *prev = NULL;
	unsigned int def_flags = 0, newflags;

	if (flags & MCL_FUTURE)
		def_flags = VM_LOCKED;
	current->mm->def_flags = def_flags;
	if (flags == MCL_FUTURE)
		return;
	for (vma = current->mm->mmap; vma; vma = prev->vm_next) {
		newflags = vma->vm_flags | VM_LOCKED;
		if (!(flags & MCL_CURRENT))
			newflags &= ~VM_LOCKED;
		/* What could not be locked is left; the next one is tried. */
		if (mlock_fixup(vma, &prev, vma->vm_start, vma->vm_end, newflags) && !prev)
			prev = vma;
	}
}

asmlinkage long sys_mlockall(int flags)
{
	unsigned long lock_limit;
	int ret = -ENOMEM;

	if (!flags || (flags & ~(MCL_CURRENT | MCL_FUTURE)))
		return -EINVAL;
	if (!can_do_mlock())
		return -EPERM;
	down_write(&current->mm->mmap_sem);
	lock_limit = current->signal->rlim[RLIMIT_MEMLOCK].rlim_cur >> PAGE_SHIFT;
	if (!(flags & MCL_CURRENT) || current->mm->total_vm <= lock_limit ||
	    capable(CAP_IPC_LOCK)) {
		do_mlockall(flags);
		ret = 0;
	}
	up_write(&current->mm->mmap_sem);
	return ret;
}

asmlinkage long sys_munlockall(void)
{
	down_write(&current->mm->mmap_sem);
	do_mlockall(0);
	up_write(&current->mm->mmap_sem);
	return 0;
}

/**
 * user_shm_lock - charge a user for a locked shared memory segment
 * @size: its bytes
 * @user: whom
 *
 * Unlike mlock()'s, the lock outlives the process: it counts for the user, against current's
 * RLIMIT_MEMLOCK. Return: 1, with a reference to @user; 0 when the limit is reached.
 */
int user_shm_lock(size_t size, struct user_struct *user)
{
	unsigned long limit = current->signal->rlim[RLIMIT_MEMLOCK].rlim_cur, locked;
	int allowed = 0;

	locked = (size + PAGE_SIZE - 1) >> PAGE_SHIFT;
	spin_lock(&shmlock_user_lock);
	if (limit == RLIM_INFINITY || locked + user->locked_shm <= limit >> PAGE_SHIFT ||
	    capable(CAP_IPC_LOCK)) {
		get_uid(user);
		user->locked_shm += locked;
		allowed = 1;
	}
	spin_unlock(&shmlock_user_lock);
	return allowed;
}

/** user_shm_unlock - take back what user_shm_lock() did */
void user_shm_unlock(size_t size, struct user_struct *user)
{
	spin_lock(&shmlock_user_lock);
	user->locked_shm -= (size + PAGE_SIZE - 1) >> PAGE_SHIFT;
	spin_unlock(&shmlock_user_lock);
	free_uid(user);
}
