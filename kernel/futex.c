// SPDX-License-Identifier: GPL-2.0-only
/*
 * Futexes: sleeping on a word of user memory.
 *
 * User space changes the word with atomic instructions and enters the kernel only to sleep while it
 * has a value, or to wake sleepers. A waiter is found by a key that names the memory: address space
 * and address for private memory, inode and offset for shared mappings.
 *
 * Mirrors: kernel/futex.c
 * Leaves out: keys of nonlinear mappings.
 * Locking: mmap_sem (read) while a key is made and the word is compared; the hash bucket's lock for
 * its chain. q->lock_ptr is NULL once a waker has taken q off.
 */
#include <linux/slab.h>
#include <linux/poll.h>
#include <linux/fs.h>
#include <linux/file.h>
#include <linux/jhash.h>
#include <linux/init.h>
#include <linux/futex.h>
#include <linux/mount.h>
#include <linux/pagemap.h>
#include <linux/mm.h>
#include <linux/syscalls.h>
#include <linux/sched.h>
#include <linux/err.h>
#include <linux/newcalls.h>
#include <asm/uaccess.h>

#define FUTEX_HASHBITS	8

#define FUTEXFS_MAGIC	0xBAD1DEA

/* offset: within the page; bit 0, free because of alignment, is set for inode keys. */
union futex_key {
	struct {
		unsigned long pgoff;
		struct inode *inode;
		int offset;
	} shared;
	struct {
		unsigned long uaddr;
		struct mm_struct *mm;
		int offset;
	} private;
	struct {
		unsigned long word;
		void *ptr;
		int offset;
	} both;
};

/* One waiter: a sleeping task, or a file descriptor of FUTEX_FD. */
struct futex_q {
	struct list_head list;
	wait_queue_head_t waiters;
	spinlock_t *lock_ptr;
	union futex_key key;
	int fd;
	struct file *filp;
};

struct futex_hash_bucket {
	spinlock_t lock;
	struct list_head chain;
};

static struct futex_hash_bucket futex_queues[1 << FUTEX_HASHBITS];

static struct vfsmount *futex_mnt;

static struct futex_hash_bucket *hash_futex(union futex_key *key)
{
	u32 hash = jhash2((u32 *)&key->both.word,
			  (sizeof(key->both.word) + sizeof(key->both.ptr)) / 4, key->both.offset);

	return &futex_queues[hash & ((1 << FUTEX_HASHBITS) - 1)];
}

static inline int match_futex(union futex_key *key1, union futex_key *key2)
{
	return key1->both.word == key2->both.word && key1->both.ptr == key2->both.ptr &&
		key1->both.offset == key2->both.offset;
}

/*
 * The key of a user address; current's mmap_sem is held. Takes no references: see get_key_refs().
 * EINVAL: not aligned; EFAULT: not mapped; EACCES, EPERM: not readable memory.
 */
static int get_futex_key(unsigned long uaddr, union futex_key *key)
{
	struct mm_struct *mm = current->mm;
	struct vm_area_struct *vma;

	key->both.offset = uaddr % PAGE_SIZE;
	if (key->both.offset % sizeof(u32))
		return -EINVAL;
	uaddr -= key->both.offset;

	vma = find_extend_vma(mm, uaddr);
	if (!vma)
		return -EFAULT;
	if ((vma->vm_flags & (VM_IO | VM_READ)) != VM_READ)
		return (vma->vm_flags & VM_IO) ? -EPERM : -EACCES;

	if (!(vma->vm_flags & VM_MAYSHARE)) {
		key->private.mm = mm;
		key->private.uaddr = uaddr;
		return 0;
	}
	key->shared.inode = vma->vm_file->f_dentry->d_inode;
	key->both.offset++;
	key->shared.pgoff = ((uaddr - vma->vm_start) >> PAGE_SHIFT) + vma->vm_pgoff;
	return 0;
}

/* While somebody waits, the inode or mm must not be reused for something else. */
static inline void get_key_refs(union futex_key *key)
{
	if (key->both.offset & 1)
		atomic_inc(&key->shared.inode->i_count);
	else
		atomic_inc(&key->private.mm->mm_count);
}

static void drop_key_refs(union futex_key *key)
{
	if (key->both.offset & 1)
		iput(key->shared.inode);
	else
		mmdrop(key->private.mm);
}

/* Read a user word without taking a page fault, for callers that hold mmap_sem or a spinlock. */
static inline int get_futex_value_locked(int *dest, int __user *from)
{
	int ret;

	inc_preempt_count();
	ret = __copy_from_user_inatomic(dest, from, sizeof(int));
	dec_preempt_count();
	return ret ? -EFAULT : 0;
}

/* Take @q off and wake it; its bucket's lock is held. @q may be gone as soon as lock_ptr is NULL. */
static void wake_futex(struct futex_q *q)
{
	list_del_init(&q->list);
	if (q->filp)
		send_sigio(&q->filp->f_owner, q->fd, POLL_IN);
	wake_up_all(&q->waiters);
	wmb();
	q->lock_ptr = NULL;
}

/* Wake up to @nr_wake waiters on @uaddr; returns how many. */
static int futex_wake(unsigned long uaddr, int nr_wake)
{
	struct futex_hash_bucket *bh;
	struct futex_q *this, *next;
	union futex_key key;
	int ret;

	down_read(&current->mm->mmap_sem);
	ret = get_futex_key(uaddr, &key);
	if (ret)
		goto out;

	bh = hash_futex(&key);
	spin_lock(&bh->lock);
	list_for_each_entry_safe(this, next, &bh->chain, list) {
		if (match_futex(&this->key, &key)) {
			wake_futex(this);
			if (++ret >= nr_wake)
				break;
		}
	}
	spin_unlock(&bh->lock);
out:
	up_read(&current->mm->mmap_sem);
	return ret;
}

/* Wake @nr_wake waiters of @key1 and move up to @nr_requeue more to @key2; both locks held. */
static int requeue_waiters(struct futex_hash_bucket *bh1, union futex_key *key1,
			   struct futex_hash_bucket *bh2, union futex_key *key2,
			   int nr_wake, int nr_requeue, int *drop_count)
{
	struct futex_q *this, *next;
	int ret = 0;

	list_for_each_entry_safe(this, next, &bh1->chain, list) {
		if (!match_futex(&this->key, key1))
			continue;
		if (++ret <= nr_wake) {
			wake_futex(this);
			continue;
		}
		/* The same key: moving it would walk this chain for ever. */
		if (!match_futex(key1, key2)) {
			list_move_tail(&this->list, &bh2->chain);
			this->lock_ptr = &bh2->lock;
			get_key_refs(key2);
			this->key = *key2;
			(*drop_count)++;
		}
		if (ret - nr_wake >= nr_requeue)
			break;
	}
	return ret;
}

static void lock_two_buckets(struct futex_hash_bucket *bh1, struct futex_hash_bucket *bh2)
{
	if (bh1 < bh2)
		spin_lock(&bh1->lock);
	spin_lock(&bh2->lock);
	if (bh1 > bh2)
		spin_lock(&bh1->lock);
}

/*
 * FUTEX_REQUEUE, and FUTEX_CMP_REQUEUE with @valp: only if the word at @uaddr1 still has that
 * value, else EAGAIN.
 */
static int futex_requeue(unsigned long uaddr1, unsigned long uaddr2, int nr_wake, int nr_requeue,
			 int *valp)
{
	struct futex_hash_bucket *bh1, *bh2;
	int ret, curval, drop_count = 0, not_present;
	union futex_key key1, key2;

retry:
	not_present = 0;
	down_read(&current->mm->mmap_sem);
	ret = get_futex_key(uaddr1, &key1);
	if (!ret)
		ret = get_futex_key(uaddr2, &key2);
	if (ret)
		goto out;

	bh1 = hash_futex(&key1);
	bh2 = hash_futex(&key2);
	lock_two_buckets(bh1, bh2);
	if (valp) {
		not_present = get_futex_value_locked(&curval, (int __user *)uaddr1);
		if (!not_present && curval != *valp)
			ret = -EAGAIN;
	}
	if (!ret && !not_present)
		ret = requeue_waiters(bh1, &key1, bh2, &key2, nr_wake, nr_requeue, &drop_count);
	spin_unlock(&bh1->lock);
	if (bh1 != bh2)
		spin_unlock(&bh2->lock);

	/* Each one that moved left its reference to the first key behind. */
	while (--drop_count >= 0)
		drop_key_refs(&key1);
out:
	up_read(&current->mm->mmap_sem);
	if (not_present) {
		ret = get_user(curval, (int __user *)uaddr1);
		drop_count = 0;
		if (!ret)
			goto retry;
	}
	return ret;
}

static void queue_me(struct futex_q *q, int fd, struct file *filp)
{
	struct futex_hash_bucket *bh;

	q->fd = fd;
	q->filp = filp;
	init_waitqueue_head(&q->waiters);
	get_key_refs(&q->key);

	bh = hash_futex(&q->key);
	q->lock_ptr = &bh->lock;
	spin_lock(&bh->lock);
	list_add_tail(&q->list, &bh->chain);
	spin_unlock(&bh->lock);
}

/* Returns 1 if @q was still queued, 0 if a waker had taken it off. */
static int unqueue_me(struct futex_q *q)
{
	spinlock_t *lock_ptr;
	int ret = 0;

	while ((lock_ptr = q->lock_ptr) != NULL) {
		spin_lock(lock_ptr);
		/* A requeue may have moved it to another bucket meanwhile. */
		if (lock_ptr == q->lock_ptr) {
			WARN_ON(list_empty(&q->list));
			list_del(&q->list);
			spin_unlock(lock_ptr);
			ret = 1;
			break;
		}
		spin_unlock(lock_ptr);
	}
	drop_key_refs(&q->key);
	return ret;
}

/* Compare under mmap_sem with @q queued already, so that no wakeup is missed. */
static int futex_wait_setup(struct futex_q *q, unsigned long uaddr, int val)
{
	int ret, curval;

retry:
	down_read(&current->mm->mmap_sem);
	ret = get_futex_key(uaddr, &q->key);
	if (ret) {
		up_read(&current->mm->mmap_sem);
		return ret;
	}
	queue_me(q, -1, NULL);
	ret = get_futex_value_locked(&curval, (int __user *)uaddr);
	up_read(&current->mm->mmap_sem);

	if (ret) {
		/* A waker that took us off in between was meant for us. */
		if (!unqueue_me(q))
			return 1;
		ret = get_user(curval, (int __user *)uaddr);
		if (ret)
			return ret;
		goto retry;
	}
	if (curval != val) {
		if (!unqueue_me(q))
			return 1;
		return -EWOULDBLOCK;
	}
	return 0;
}

/*
 * Sleep for up to @time ticks while the word at @uaddr is @val. 0: woken; EWOULDBLOCK: another
 * value; ETIMEDOUT; EINTR.
 */
static int futex_wait(unsigned long uaddr, int val, unsigned long time)
{
	DECLARE_WAITQUEUE(wait, current);
	struct futex_q q;
	int ret;

	ret = futex_wait_setup(&q, uaddr, val);
	if (ret)
		return ret > 0 ? 0 : ret;

	set_current_state(TASK_INTERRUPTIBLE);
	add_wait_queue(&q.waiters, &wait);
	/* Off the list: the wakeup came before we were on the wait queue. */
	if (!list_empty(&q.list))
		time = schedule_timeout(time);
	__set_current_state(TASK_RUNNING);

	/* q.waiters is on this stack: nobody touches it once q is off the list or we take it off. */
	if (!unqueue_me(&q))
		return 0;
	if (time == 0)
		return -ETIMEDOUT;
	return -EINTR;
}

static int futex_close(struct inode *inode, struct file *filp)
{
	struct futex_q *q = filp->private_data;

	unqueue_me(q);
	kfree(q);
	return 0;
}

static unsigned int futex_poll(struct file *filp, struct poll_table_struct *wait)
{
	struct futex_q *q = filp->private_data;

	poll_wait(filp, &q->waiters, wait);
	/* Off the list: it was woken. */
	return list_empty(&q->list) ? POLLIN | POLLRDNORM : 0;
}

static struct file_operations futex_fops = {
	.release	= futex_close,
	.poll		= futex_poll,
};

/* A file on futexfs for @q, to be installed as @fd. */
static struct file *futex_file(struct futex_q *q, int fd, int signal)
{
	struct file *filp = get_empty_filp();
	int err;

	if (!filp)
		return ERR_PTR(-ENFILE);
	filp->f_op = &futex_fops;
	filp->f_vfsmnt = mntget(futex_mnt);
	filp->f_dentry = dget(futex_mnt->mnt_root);
	filp->f_mapping = filp->f_dentry->d_inode->i_mapping;

	if (signal) {
		err = f_setown(filp, current->tgid, 1);
		if (err < 0) {
			filp->f_op = NULL;	/* there is no q to release yet */
			fput(filp);
			return ERR_PTR(err);
		}
		filp->f_owner.signum = signal;
	}
	filp->private_data = q;
	return filp;
}

/* FUTEX_FD: a descriptor that polls readable, and raises @signal, on the next wakeup. */
static int futex_fd(unsigned long uaddr, int signal)
{
	struct futex_q *q;
	struct file *filp;
	int fd, err;

	if (signal < 0 || signal > _NSIG)
		return -EINVAL;
	fd = get_unused_fd();
	if (fd < 0)
		return fd;

	q = kmalloc(sizeof(*q), GFP_KERNEL);
	err = -ENOMEM;
	if (!q)
		goto out_put_fd;
	filp = futex_file(q, fd, signal);
	err = PTR_ERR(filp);
	if (IS_ERR(filp))
		goto out_free;

	down_read(&current->mm->mmap_sem);
	err = get_futex_key(uaddr, &q->key);
	if (!err)
		queue_me(q, fd, filp);
	up_read(&current->mm->mmap_sem);
	if (err)
		goto out_fput;

	fd_install(fd, filp);
	return fd;

out_fput:
	filp->f_op = NULL;
	fput(filp);
out_free:
	kfree(q);
out_put_fd:
	put_unused_fd(fd);
	return err;
}

/**
 * do_futex - the operations of futex(2)
 * @timeout: of FUTEX_WAIT, in ticks
 * @val2: how many FUTEX_REQUEUE moves at most
 * @val3: the value that FUTEX_CMP_REQUEUE expects
 *
 * Return: as above; ENOSYS for an operation that 2.6.11 does not have.
 */
long do_futex(unsigned long uaddr, int op, int val, unsigned long timeout, unsigned long uaddr2,
	      int val2, int val3)
{
	switch (op) {
	case FUTEX_WAIT:
		return futex_wait(uaddr, val, timeout);
	case FUTEX_WAKE:
		return futex_wake(uaddr, val);
	case FUTEX_FD:
		return futex_fd(uaddr, val);
	case FUTEX_REQUEUE:
		return futex_requeue(uaddr, uaddr2, val, val2, NULL);
	case FUTEX_CMP_REQUEUE:
		return futex_requeue(uaddr, uaddr2, val, val2, &val3);
	default:
		return -ENOSYS;
	}
}

asmlinkage long sys_futex(u32 __user *uaddr, int op, int val, struct timespec __user *utime,
			  u32 __user *uaddr2, int val3)
{
	unsigned long timeout = MAX_SCHEDULE_TIMEOUT;
	struct timespec t;
	int val2 = 0;

	if (unlikely(op > FUTEX_CMP_REQUEUE))	/* later than 2.6.11 */
		return newer_futex(uaddr, op, val, utime, uaddr2, val3);
	if (op == FUTEX_WAIT && utime) {
		if (copy_from_user(&t, utime, sizeof(t)))
			return -EFAULT;
		timeout = timespec_to_jiffies(&t) + 1;
	}
	/* The requeue operations pass a count in place of the timeout. */
	if (op >= FUTEX_REQUEUE)
		val2 = (int)(unsigned long)utime;

	return do_futex((unsigned long)uaddr, op, val, timeout, (unsigned long)uaddr2, val2, val3);
}

static struct super_block *futexfs_get_sb(struct file_system_type *fs_type, int flags,
					  const char *dev_name, void *data)
{
	return get_sb_pseudo(fs_type, "futex", NULL, FUTEXFS_MAGIC);
}

static struct file_system_type futex_fs_type = {
	.name		= "futexfs",
	.get_sb		= futexfs_get_sb,
	.kill_sb	= kill_anon_super,
};

static int __init futex_init(void)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(futex_queues); i++) {
		INIT_LIST_HEAD(&futex_queues[i].chain);
		spin_lock_init(&futex_queues[i].lock);
	}
	register_filesystem(&futex_fs_type);
	futex_mnt = kern_mount(&futex_fs_type);
	if (IS_ERR(futex_mnt))
		panic("futex: cannot mount futexfs");
	return 0;
}

__initcall(futex_init);
