// SPDX-License-Identifier: GPL-2.0-only
/*
 * File locks: of ranges by fcntl(2) (POSIX), of whole files by flock(2).
 *
 * Mirrors: fs/locks.c
 * Leaves out: leases, locks that a file system keeps itself, LOCK_MAND.
 * Locking: the big kernel lock guards i_flock of all inodes, file_lock_list and blocked_list;
 * here that means: nothing between the look at a list and its change sleeps.
 *
 * Locks in force are on inode->i_flock by fl_next and on file_lock_list by fl_link. A lock that
 * waits is on the fl_block list of the lock in its way, which its fl_next points to until it is
 * woken; if it is POSIX, also on blocked_list. Whoever is woken tries again from the start.
 */
#include <linux/capability.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/module.h>
#include <linux/security.h>
#include <linux/slab.h>
#include <linux/smp_lock.h>
#include <linux/string.h>
#include <linux/syscalls.h>
#include <linux/time.h>
#include <linux/sched.h>
#include <asm/uaccess.h>

#define IS_POSIX(fl)	((fl)->fl_flags & FL_POSIX)
#define IS_FLOCK(fl)	((fl)->fl_flags & FL_FLOCK)

#define for_each_lock(inode, lockp) \
	for (lockp = &inode->i_flock; *lockp != NULL; lockp = &(*lockp)->fl_next)

/* Who waits for whom is followed so far; threads that share a table could make it endless. */
#define MAX_DEADLK_ITERATIONS	100

LIST_HEAD(file_lock_list);
static LIST_HEAD(blocked_list);

static kmem_cache_t *filelock_cache;

void locks_init_lock(struct file_lock *fl)
{
	memset(fl, 0, sizeof(*fl));
	INIT_LIST_HEAD(&fl->fl_link);
	INIT_LIST_HEAD(&fl->fl_block);
	init_waitqueue_head(&fl->fl_wait);
}

static struct file_lock *locks_alloc_lock(void)
{
	struct file_lock *fl = kmem_cache_alloc(filelock_cache, SLAB_KERNEL);

	if (fl)
		locks_init_lock(fl);
	return fl;
}

static inline void locks_free_lock(struct file_lock *fl)
{
	BUG_ON(waitqueue_active(&fl->fl_wait));
	BUG_ON(!list_empty(&fl->fl_block));
	BUG_ON(!list_empty(&fl->fl_link));
	kmem_cache_free(filelock_cache, fl);
}

/* Copy what a lock is, not where it hangs. */
void locks_copy_lock(struct file_lock *new, struct file_lock *fl)
{
	new->fl_owner = fl->fl_owner;
	new->fl_pid = fl->fl_pid;
	new->fl_file = fl->fl_file;
	new->fl_flags = fl->fl_flags;
	new->fl_type = fl->fl_type;
	new->fl_start = fl->fl_start;
	new->fl_end = fl->fl_end;
}

static inline int locks_overlap(struct file_lock *fl1, struct file_lock *fl2)
{
	return fl1->fl_end >= fl2->fl_start && fl2->fl_end >= fl1->fl_start;
}

static inline int posix_same_owner(struct file_lock *fl1, struct file_lock *fl2)
{
	return fl1->fl_owner == fl2->fl_owner;
}

/* Take a lock that waits off the lists it waits on. */
static void __locks_delete_block(struct file_lock *waiter)
{
	list_del_init(&waiter->fl_block);
	list_del_init(&waiter->fl_link);
	waiter->fl_next = NULL;
}

static void locks_delete_block(struct file_lock *waiter)
{
	lock_kernel();
	__locks_delete_block(waiter);
	unlock_kernel();
}

/* Let @waiter wait for @blocker. */
static void locks_insert_block(struct file_lock *blocker, struct file_lock *waiter)
{
	BUG_ON(!list_empty(&waiter->fl_block));
	list_add_tail(&waiter->fl_block, &blocker->fl_block);
	waiter->fl_next = blocker;
	if (IS_POSIX(blocker))
		list_add(&waiter->fl_link, &blocked_list);
}

/* @blocker is gone or has shrunk: whoever waits for it may try again. */
static void locks_wake_up_blocks(struct file_lock *blocker)
{
	while (!list_empty(&blocker->fl_block)) {
		struct file_lock *waiter = list_entry(blocker->fl_block.next,
						      struct file_lock, fl_block);

		__locks_delete_block(waiter);
		wake_up(&waiter->fl_wait);
	}
}

/* Put a lock in force, before *@pos. */
static void locks_insert_lock(struct file_lock **pos, struct file_lock *fl)
{
	list_add(&fl->fl_link, &file_lock_list);
	fl->fl_next = *pos;
	*pos = fl;
}

/* Take the lock *@thisfl_p out of force and free it. */
static void locks_delete_lock(struct file_lock **thisfl_p)
{
	struct file_lock *fl = *thisfl_p;

	*thisfl_p = fl->fl_next;
	fl->fl_next = NULL;
	list_del_init(&fl->fl_link);
	locks_wake_up_blocks(fl);
	locks_free_lock(fl);
}

/* Two locks of one kind exclude each other unless both are for reading. */
static int locks_conflict(struct file_lock *caller_fl, struct file_lock *sys_fl)
{
	return caller_fl->fl_type == F_WRLCK || sys_fl->fl_type == F_WRLCK;
}

static int posix_locks_conflict(struct file_lock *caller_fl, struct file_lock *sys_fl)
{
	if (!IS_POSIX(sys_fl) || posix_same_owner(caller_fl, sys_fl))
		return 0;
	return locks_overlap(caller_fl, sys_fl) && locks_conflict(caller_fl, sys_fl);
}

static int flock_locks_conflict(struct file_lock *caller_fl, struct file_lock *sys_fl)
{
	if (!IS_FLOCK(sys_fl) || caller_fl->fl_file == sys_fl->fl_file)
		return 0;
	return locks_conflict(caller_fl, sys_fl);
}

static struct file_lock *find_posix_conflict(struct inode *inode, struct file_lock *fl)
{
	struct file_lock *cfl;

	for (cfl = inode->i_flock; cfl; cfl = cfl->fl_next)
		if (posix_locks_conflict(fl, cfl))
			return cfl;
	return NULL;
}

/**
 * posix_test_lock - is a range lock in the way of another?
 * @filp: the file
 * @fl: the lock somebody wants
 *
 * Returns the one in its way, or NULL.
 */
struct file_lock *posix_test_lock(struct file *filp, struct file_lock *fl)
{
	struct file_lock *cfl;

	lock_kernel();
	cfl = find_posix_conflict(filp->f_dentry->d_inode, fl);
	unlock_kernel();
	return cfl;
}

/**
 * posix_locks_deadlock - would waiting for a lock never end?
 * @caller_fl: the lock that would wait
 * @block_fl: the lock in its way
 *
 * It would if the owner of @block_fl waits for somebody, who waits for ..., who waits for the
 * owner of @caller_fl. Returns a truth value.
 */
int posix_locks_deadlock(struct file_lock *caller_fl, struct file_lock *block_fl)
{
	struct file_lock *fl;
	int i;

	for (i = 0; i < MAX_DEADLK_ITERATIONS; i++) {
		if (posix_same_owner(caller_fl, block_fl))
			return 1;
		list_for_each_entry(fl, &blocked_list, fl_link)
			if (posix_same_owner(fl, block_fl))
				break;
		if (&fl->fl_link == &blocked_list)
			return 0;
		block_fl = fl->fl_next;
	}
	return 0;
}

/* Sleep until the lock in the way is gone; -ERESTARTSYS if a signal came first. */
static int wait_for_blocker(struct file_lock *fl)
{
	int error = wait_event_interruptible(fl->fl_wait, !fl->fl_next);

	if (error)
		locks_delete_block(fl);
	return error;
}

static int flock_make_lock(struct file *filp, struct file_lock *fl, unsigned int cmd)
{
	locks_init_lock(fl);
	switch (cmd) {
	case LOCK_SH:
		fl->fl_type = F_RDLCK;
		break;
	case LOCK_EX:
		fl->fl_type = F_WRLCK;
		break;
	case LOCK_UN:
		fl->fl_type = F_UNLCK;
		break;
	default:
		return -EINVAL;
	}
	fl->fl_file = filp;
	fl->fl_pid = current->tgid;
	fl->fl_flags = FL_FLOCK;
	fl->fl_end = OFFSET_MAX;
	return 0;
}

/*
 * Do a flock() without waiting. Of another type than the lock @filp has, the request first
 * gives up that one. Returns 0, or -EAGAIN: then @request waits if it has FL_SLEEP.
 * @new: a lock to put in force; NULL once used.
 */
static int flock_lock_file(struct file *filp, struct file_lock *request,
			   struct file_lock **new)
{
	struct inode *inode = filp->f_dentry->d_inode;
	struct file_lock **before, *fl;

	for_each_lock(inode, before) {
		fl = *before;
		if (!IS_FLOCK(fl) || fl->fl_file != filp)
			continue;
		if (request->fl_type == fl->fl_type)
			return 0;
		locks_delete_lock(before);
		break;
	}
	if (request->fl_type == F_UNLCK)
		return 0;

	for (fl = inode->i_flock; fl; fl = fl->fl_next) {
		if (flock_locks_conflict(request, fl)) {
			if (request->fl_flags & FL_SLEEP)
				locks_insert_block(fl, request);
			return -EAGAIN;
		}
	}
	locks_copy_lock(*new, request);
	(*new)->fl_flags &= ~FL_SLEEP;
	locks_insert_lock(&inode->i_flock, *new);
	*new = NULL;
	return 0;
}

/**
 * flock_lock_file_wait - do a flock()
 * @filp: the file, which owns the lock
 * @fl: the lock
 *
 * Returns 0, -EAGAIN, -ENOLCK, or -ERESTARTSYS.
 */
int flock_lock_file_wait(struct file *filp, struct file_lock *fl)
{
	struct file_lock *new = NULL;
	int error;

	might_sleep();
	if (fl->fl_type != F_UNLCK) {
		new = locks_alloc_lock();
		if (!new)
			return -ENOLCK;
	}
	do {
		lock_kernel();
		error = flock_lock_file(filp, fl, &new);
		unlock_kernel();
		if (error != -EAGAIN || !(fl->fl_flags & FL_SLEEP))
			break;
		error = wait_for_blocker(fl);
	} while (!error);
	if (new)
		locks_free_lock(new);
	return error;
}

asmlinkage long sys_flock(unsigned int fd, unsigned int cmd)
{
	struct file_lock lock;
	struct file *filp;
	int error;

	filp = fget(fd);
	if (!filp)
		return -EBADF;
	error = flock_make_lock(filp, &lock, cmd & ~LOCK_NB);
	if (error)
		goto out_putf;
	error = -EBADF;
	if (lock.fl_type != F_UNLCK && !(filp->f_mode & (FMODE_READ | FMODE_WRITE)))
		goto out_putf;
	error = security_file_lock(filp, cmd);
	if (error)
		goto out_putf;

	if (!(cmd & LOCK_NB))
		lock.fl_flags |= FL_SLEEP;
	error = flock_lock_file_wait(filp, &lock);
out_putf:
	fput(filp);
	return error;
}

/*
 * Cut the range of @request out of *@before, a lock of the same owner and another type.
 * @split: for the part behind, if both ends remain; NULL once used.
 * Returns the place to go on from.
 */
static struct file_lock **posix_cut(struct file_lock **before, struct file_lock *request,
				    struct file_lock **split)
{
	struct file_lock *fl = *before;
	int head = fl->fl_start < request->fl_start;
	int tail = fl->fl_end > request->fl_end;

	if (!head && !tail) {
		locks_delete_lock(before);
		return before;
	}
	if (head && tail) {
		locks_copy_lock(*split, fl);
		(*split)->fl_start = request->fl_end + 1;
		locks_insert_lock(&fl->fl_next, *split);
		before = &(*split)->fl_next;
		*split = NULL;
		fl->fl_end = request->fl_start - 1;
		locks_wake_up_blocks(fl);
		return before;
	}
	if (head)
		fl->fl_end = request->fl_start - 1;
	else
		fl->fl_start = request->fl_end + 1;
	locks_wake_up_blocks(fl);
	return &fl->fl_next;
}

/* Do two ranges overlap or lie end to end? */
static inline int locks_touch(struct file_lock *fl, struct file_lock *request)
{
	if (request->fl_start > 0 && fl->fl_end < request->fl_start - 1)
		return 0;
	return request->fl_end == OFFSET_MAX || fl->fl_start <= request->fl_end + 1;
}

/*
 * Give @request its range: what its owner has there goes, and neighbours of its type become
 * part of it. @new and @split: locks to use; NULL once used.
 */
static void posix_apply(struct inode *inode, struct file_lock *request,
			struct file_lock **new, struct file_lock **split)
{
	struct file_lock **before = &inode->i_flock;
	struct file_lock *fl;

	while ((fl = *before) != NULL) {
		if (!IS_POSIX(fl) || !posix_same_owner(request, fl)) {
			before = &fl->fl_next;
		} else if (fl->fl_type == request->fl_type && locks_touch(fl, request)) {
			request->fl_start = min(request->fl_start, fl->fl_start);
			request->fl_end = max(request->fl_end, fl->fl_end);
			locks_delete_lock(before);
		} else if (locks_overlap(fl, request)) {
			before = posix_cut(before, request, split);
		} else {
			before = &fl->fl_next;
		}
	}
	if (request->fl_type == F_UNLCK)
		return;

	/* by position, so that F_GETLK tells the first one in the way */
	before = &inode->i_flock;
	while (*before && (!IS_POSIX(*before) || (*before)->fl_start < request->fl_start))
		before = &(*before)->fl_next;
	locks_copy_lock(*new, request);
	(*new)->fl_flags &= ~FL_SLEEP;
	locks_insert_lock(before, *new);
	*new = NULL;
}

/* Has the owner a lock of which @request leaves both ends? */
static int posix_splits(struct inode *inode, struct file_lock *request)
{
	struct file_lock *fl;

	for (fl = inode->i_flock; fl; fl = fl->fl_next)
		if (IS_POSIX(fl) && posix_same_owner(request, fl) &&
		    fl->fl_type != request->fl_type &&
		    fl->fl_start < request->fl_start && fl->fl_end > request->fl_end)
			return 1;
	return 0;
}

/*
 * Do a range lock or unlock without waiting; with FL_ACCESS only see whether it could be
 * done. Returns 0, -EAGAIN (then @request waits if it has FL_SLEEP), -EDEADLK, or -ENOLCK.
 */
static int __posix_lock_file(struct inode *inode, struct file_lock *request)
{
	struct file_lock *new = NULL, *split = NULL, *fl;
	int error;

	/* memory first: nothing may change on a list that was looked at */
	if (!(request->fl_flags & FL_ACCESS)) {
		if (request->fl_type != F_UNLCK)
			new = locks_alloc_lock();
		if (posix_splits(inode, request))
			split = locks_alloc_lock();
	}

	lock_kernel();
	if (request->fl_type != F_UNLCK) {
		fl = find_posix_conflict(inode, request);
		if (fl) {
			error = -EAGAIN;
			if (!(request->fl_flags & FL_SLEEP))
				goto out;
			error = -EDEADLK;
			if (posix_locks_deadlock(request, fl))
				goto out;
			error = -EAGAIN;
			locks_insert_block(fl, request);
			goto out;
		}
	}
	error = 0;
	if (request->fl_flags & FL_ACCESS)
		goto out;
	error = -ENOLCK;
	if ((request->fl_type != F_UNLCK && !new) || (posix_splits(inode, request) && !split))
		goto out;
	posix_apply(inode, request, &new, &split);
	error = 0;
out:
	unlock_kernel();
	if (new)
		locks_free_lock(new);
	if (split)
		locks_free_lock(split);
	return error;
}

/* Does somebody else have a range of a file that is locked mandatorily? */
int locks_mandatory_locked(struct inode *inode)
{
	struct file_lock *fl;
	int error = 0;

	lock_kernel();
	for (fl = inode->i_flock; fl; fl = fl->fl_next)
		if (IS_POSIX(fl) && fl->fl_owner != current->files)
			error = -EAGAIN;
	unlock_kernel();
	return error;
}

/**
 * locks_mandatory_area - may a part of a mandatorily locked file be read or written?
 * @read_write: FLOCK_VERIFY_READ or FLOCK_VERIFY_WRITE
 * @inode: the file
 * @filp: it as opened, or NULL for truncate()
 * @offset: first byte
 * @count: how many
 *
 * Waits for whoever has a lock there, unless the file is non-blocking. Returns 0, -EAGAIN,
 * -EDEADLK, or -ERESTARTSYS.
 */
int locks_mandatory_area(int read_write, struct inode *inode, struct file *filp,
			 loff_t offset, size_t count)
{
	struct file_lock fl;
	int error;

	if (!count)
		return 0;
	locks_init_lock(&fl);
	fl.fl_owner = current->files;
	fl.fl_pid = current->tgid;
	fl.fl_file = filp;
	fl.fl_flags = FL_POSIX | FL_ACCESS;
	if (filp && !(filp->f_flags & O_NONBLOCK))
		fl.fl_flags |= FL_SLEEP;
	fl.fl_type = read_write == FLOCK_VERIFY_WRITE ? F_WRLCK : F_RDLCK;
	fl.fl_start = offset;
	fl.fl_end = offset + count - 1;

	do {
		error = __posix_lock_file(inode, &fl);
		if (error != -EAGAIN || !(fl.fl_flags & FL_SLEEP))
			break;
		error = wait_for_blocker(&fl);
		/* chmod() may have ended it meanwhile */
	} while (!error && MANDATORY_LOCK(inode));
	return error;
}

/* A struct flock, with its numbers widened, as a lock of the caller. */
static int flock64_to_posix_lock(struct file *filp, struct file_lock *fl, struct flock64 *l)
{
	loff_t start, end;

	switch (l->l_whence) {
	case 0:
		start = 0;
		break;
	case 1:
		start = filp->f_pos;
		break;
	case 2:
		start = i_size_read(filp->f_dentry->d_inode);
		break;
	default:
		return -EINVAL;
	}

	/* a negative length means the bytes before */
	if (l->l_start > 0 && start > OFFSET_MAX - l->l_start)
		return -EOVERFLOW;
	start += l->l_start;
	if (start < 0)
		return -EINVAL;
	if (l->l_len < 0) {
		end = start - 1;
		start += l->l_len;
		if (start < 0)
			return -EINVAL;
	} else if (l->l_len == 0) {
		end = OFFSET_MAX;
	} else {
		if (l->l_len - 1 > OFFSET_MAX - start)
			return -EOVERFLOW;
		end = start + l->l_len - 1;
	}

	if (l->l_type != F_RDLCK && l->l_type != F_WRLCK && l->l_type != F_UNLCK)
		return -EINVAL;
	locks_init_lock(fl);
	fl->fl_start = start;
	fl->fl_end = end;
	fl->fl_owner = current->files;
	fl->fl_pid = current->tgid;
	fl->fl_file = filp;
	fl->fl_flags = FL_POSIX;
	fl->fl_type = l->l_type;
	return 0;
}

static int flock_to_posix_lock(struct file *filp, struct file_lock *fl, struct flock *l)
{
	struct flock64 l64 = {
		.l_type = l->l_type, .l_whence = l->l_whence,
		.l_start = l->l_start, .l_len = l->l_len,
	};
	int error = flock64_to_posix_lock(filp, fl, &l64);

	/* 31 bits are all the caller knows of */
	if (!error && l->l_len > 0 && fl->fl_end > OFFT_OFFSET_MAX)
		error = -EOVERFLOW;
	return error;
}

/* F_GETLK: the lock in the way of @fl, as a struct flock; type F_UNLCK if there is none. */
static void fill_flock64(struct file *filp, struct file_lock *file_lock, struct flock64 *flock)
{
	struct file_lock *fl = posix_test_lock(filp, file_lock);

	flock->l_type = F_UNLCK;
	if (fl) {
		flock->l_type = fl->fl_type;
		flock->l_whence = 0;
		flock->l_start = fl->fl_start;
		flock->l_len = fl->fl_end == OFFSET_MAX ? 0 : fl->fl_end - fl->fl_start + 1;
		flock->l_pid = fl->fl_pid;
	}
}

int fcntl_getlk(struct file *filp, struct flock __user *l)
{
	struct file_lock file_lock;
	struct flock64 found;
	struct flock flock;
	int error;

	if (copy_from_user(&flock, l, sizeof(flock)))
		return -EFAULT;
	if (flock.l_type != F_RDLCK && flock.l_type != F_WRLCK)
		return -EINVAL;
	error = flock_to_posix_lock(filp, &file_lock, &flock);
	if (error)
		return error;

	fill_flock64(filp, &file_lock, &found);
	flock.l_type = found.l_type;
	if (found.l_type != F_UNLCK) {
		if (found.l_start > OFFT_OFFSET_MAX ||
		    (found.l_len && found.l_start + found.l_len - 1 > OFFT_OFFSET_MAX))
			return -EOVERFLOW;
		flock.l_whence = found.l_whence;
		flock.l_start = found.l_start;
		flock.l_len = found.l_len;
		flock.l_pid = found.l_pid;
	}
	return copy_to_user(l, &flock, sizeof(flock)) ? -EFAULT : 0;
}

int fcntl_getlk64(struct file *filp, struct flock64 __user *l)
{
	struct file_lock file_lock;
	struct flock64 flock;
	int error;

	if (copy_from_user(&flock, l, sizeof(flock)))
		return -EFAULT;
	if (flock.l_type != F_RDLCK && flock.l_type != F_WRLCK)
		return -EINVAL;
	error = flock64_to_posix_lock(filp, &file_lock, &flock);
	if (error)
		return error;

	fill_flock64(filp, &file_lock, &flock);
	return copy_to_user(l, &flock, sizeof(flock)) ? -EFAULT : 0;
}

/* F_SETLK, and F_SETLKW with FL_SLEEP. */
static int setlk(struct file *filp, struct file_lock *fl)
{
	struct inode *inode = filp->f_dentry->d_inode;
	int error;

	/* a mapping would go past the lock */
	if (MANDATORY_LOCK(inode) && mapping_writably_mapped(filp->f_mapping))
		return -EAGAIN;
	if (fl->fl_type == F_RDLCK && !(filp->f_mode & FMODE_READ))
		return -EBADF;
	if (fl->fl_type == F_WRLCK && !(filp->f_mode & FMODE_WRITE))
		return -EBADF;
	error = security_file_lock(filp, fl->fl_type);
	if (error)
		return error;

	do {
		error = __posix_lock_file(inode, fl);
		if (error != -EAGAIN || !(fl->fl_flags & FL_SLEEP))
			break;
		error = wait_for_blocker(fl);
	} while (!error);
	return error;
}

int fcntl_setlk(struct file *filp, unsigned int cmd, struct flock __user *l)
{
	struct file_lock file_lock;
	struct flock flock;
	int error;

	if (copy_from_user(&flock, l, sizeof(flock)))
		return -EFAULT;
	error = flock_to_posix_lock(filp, &file_lock, &flock);
	if (error)
		return error;
	if (cmd == F_SETLKW)
		file_lock.fl_flags |= FL_SLEEP;
	return setlk(filp, &file_lock);
}

int fcntl_setlk64(struct file *filp, unsigned int cmd, struct flock64 __user *l)
{
	struct file_lock file_lock;
	struct flock64 flock;
	int error;

	if (copy_from_user(&flock, l, sizeof(flock)))
		return -EFAULT;
	error = flock64_to_posix_lock(filp, &file_lock, &flock);
	if (error)
		return error;
	if (cmd == F_SETLKW64)
		file_lock.fl_flags |= FL_SLEEP;
	return setlk(filp, &file_lock);
}

/**
 * locks_remove_posix - drop the range locks of a process on a file it closes
 * @filp: the file, whichever of those it has open on the inode
 * @owner: its descriptor table
 */
void locks_remove_posix(struct file *filp, fl_owner_t owner)
{
	struct inode *inode = filp->f_dentry->d_inode;
	struct file_lock **before;

	if (!inode->i_flock)
		return;

	lock_kernel();
	before = &inode->i_flock;
	while (*before) {
		struct file_lock *fl = *before;

		if (IS_POSIX(fl) && fl->fl_owner == owner)
			locks_delete_lock(before);
		else
			before = &fl->fl_next;
	}
	unlock_kernel();
}

/**
 * locks_remove_flock - drop the locks of a file that nobody has open any more
 * @filp: the file
 *
 * Its flock; and a range lock that another thread set while the descriptor was closed.
 */
void locks_remove_flock(struct file *filp)
{
	struct inode *inode = filp->f_dentry->d_inode;
	struct file_lock **before;

	if (!inode->i_flock)
		return;

	lock_kernel();
	before = &inode->i_flock;
	while (*before) {
		if ((*before)->fl_file == filp)
			locks_delete_lock(before);
		else
			before = &(*before)->fl_next;
	}
	unlock_kernel();
}

/* execve() has given the caller a table of its own: the locks of @from are its now. */
void steal_locks(fl_owner_t from)
{
	struct file_lock *fl;

	if (from == current->files)
		return;
	lock_kernel();
	list_for_each_entry(fl, &file_lock_list, fl_link)
		if (IS_POSIX(fl) && fl->fl_owner == from)
			fl->fl_owner = current->files;
	unlock_kernel();
}

/* One line of /proc/locks at @p; where it ends. */
static char *lock_get_status(char *p, struct file_lock *fl, int id, const char *pfx)
{
	struct inode *inode = fl->fl_file ? fl->fl_file->f_dentry->d_inode : NULL;

	p += sprintf(p, "%d:%s ", id, pfx);
	if (IS_POSIX(fl))
		p += sprintf(p, "%6s %s ", (fl->fl_flags & FL_ACCESS) ? "ACCESS" : "POSIX ",
			     !inode ? "*NOINODE*" :
			     MANDATORY_LOCK(inode) ? "MANDATORY" : "ADVISORY ");
	else
		p += sprintf(p, "FLOCK  ADVISORY  ");
	p += sprintf(p, "%s ", fl->fl_type == F_WRLCK ? "WRITE" : "READ ");
	if (inode)
		p += sprintf(p, "%d %02x:%02x:%ld ", fl->fl_pid, MAJOR(inode->i_sb->s_dev),
			     MINOR(inode->i_sb->s_dev), inode->i_ino);
	else
		p += sprintf(p, "%d <none>:0 ", fl->fl_pid);
	if (fl->fl_end == OFFSET_MAX)
		p += sprintf(p, "%lld EOF\n", (long long)fl->fl_start);
	else
		p += sprintf(p, "%lld %lld\n", (long long)fl->fl_start, (long long)fl->fl_end);
	return p;
}

#define LOCK_LINE	128	/* longest line of /proc/locks */

/**
 * get_locks_status - a part of the text of /proc/locks
 * @buffer: where to put it
 * @start: set to the part asked for
 * @offset: where that begins
 * @length: length of @buffer, a page
 *
 * Returns its length.
 */
int get_locks_status(char *buffer, char **start, off_t offset, int length)
{
	struct file_lock *fl, *bfl;
	char *q = buffer, line[LOCK_LINE];
	off_t pos = 0;
	int i = 0, len;

	lock_kernel();
	list_for_each_entry(fl, &file_lock_list, fl_link) {
		const char *pfx = "";

		bfl = fl;
		i++;
		do {
			len = lock_get_status(line, bfl, i, pfx) - line;
			if (pos >= offset) {
				if (q - buffer + len > length)
					goto done;
				memcpy(q, line, len);
				q += len;
			} else if (pos + len > offset) {
				/* the caller stopped in the middle of a line */
				int skip = offset - pos;

				if (len - skip > length)
					goto done;
				memcpy(q, line + skip, len - skip);
				q += len - skip;
			}
			pos += len;
			pfx = " ->";
			bfl = list_entry(bfl->fl_block.next, struct file_lock, fl_block);
		} while (bfl != fl);
	}
done:
	unlock_kernel();
	*start = buffer;
	return q - buffer;
}

static int __init filelock_init(void)
{
	filelock_cache = kmem_cache_create("file_lock_cache", sizeof(struct file_lock), 0,
					   SLAB_PANIC, NULL, NULL);
	return 0;
}
core_initcall(filelock_init);
