// SPDX-License-Identifier: GPL-2.0-only
/*
 * struct file: allocation, reference counts, and what happens at the last close.
 *
 * Mirrors: fs/file_table.c
 * Leaves out: quotas, security modules.
 * Locking: files_lock guards f_list and the list it is on; filp_count_lock guards nr_files.
 */
#include <linux/string.h>
#include <linux/slab.h>
#include <linux/file.h>
#include <linux/init.h>
#include <linux/module.h>
#include <linux/smp_lock.h>
#include <linux/fs.h>
#include <linux/security.h>
#include <linux/eventpoll.h>
#include <linux/mount.h>
#include <linux/cdev.h>
#include <linux/sched.h>
#include <linux/capability.h>

struct files_stat_struct files_stat = {
	.max_files = NR_FILE,
};

/* public: fork and the tty layer walk the lists too */
DEFINE_SPINLOCK(files_lock);

static DEFINE_SPINLOCK(filp_count_lock);

/* The slab layer may call both from any context that allocates, so interrupts are off. */
void filp_ctor(void *objp, struct kmem_cache_s *cachep, unsigned long cflags)
{
	unsigned long flags;

	if ((cflags & (SLAB_CTOR_VERIFY | SLAB_CTOR_CONSTRUCTOR)) != SLAB_CTOR_CONSTRUCTOR)
		return;
	spin_lock_irqsave(&filp_count_lock, flags);
	files_stat.nr_files++;
	spin_unlock_irqrestore(&filp_count_lock, flags);
}

void filp_dtor(void *objp, struct kmem_cache_s *cachep, unsigned long dflags)
{
	unsigned long flags;

	spin_lock_irqsave(&filp_count_lock, flags);
	files_stat.nr_files--;
	spin_unlock_irqrestore(&filp_count_lock, flags);
}

static inline void file_free(struct file *f)
{
	kmem_cache_free(filp_cachep, f);
}

/**
 * get_empty_filp - allocate a struct file
 *
 * The caller fills in f_op, f_dentry, f_vfsmnt, f_mapping, f_mode and f_flags, and drops an
 * unused one with put_filp(). May sleep.
 *
 * Returns a zeroed file with f_count 1, or NULL when memory is out or when max_files objects
 * exist and the caller is not the administrator.
 */
struct file *get_empty_filp(void)
{
	static int old_max;
	struct file *f;

	if (files_stat.nr_files >= files_stat.max_files && !capable(CAP_SYS_ADMIN)) {
		/* one line for each limit that was hit, not for each failure */
		if (files_stat.max_files > old_max) {
			printk(KERN_INFO "VFS: file-max limit %d reached\n",
			       files_stat.max_files);
			old_max = files_stat.max_files;
		}
		return NULL;
	}

	f = kmem_cache_alloc(filp_cachep, GFP_KERNEL);
	if (!f)
		return NULL;
	memset(f, 0, sizeof(*f));
	if (security_file_alloc(f)) {
		file_free(f);
		return NULL;
	}
	eventpoll_init_file(f);
	atomic_set(&f->f_count, 1);
	f->f_uid = current->fsuid;
	f->f_gid = current->fsgid;
	rwlock_init(&f->f_owner.lock);
	INIT_LIST_HEAD(&f->f_list);
	f->f_maxcount = INT_MAX;
	return f;
}

/**
 * fput - drop a reference to an open file
 * @file: the file
 *
 * The last one closes it. May sleep then.
 */
void fastcall fput(struct file *file)
{
	if (atomic_dec_and_test(&file->f_count))
		__fput(file);
}

/**
 * __fput - close a file that nobody refers to any more
 * @file: the file, with f_count 0
 *
 * The struct file is freed before its dentry and mount are let go, so that nothing can find
 * them through it. Paper section 5.
 */
void fastcall __fput(struct file *file)
{
	struct dentry *dentry = file->f_dentry;
	struct vfsmount *mnt = file->f_vfsmnt;
	struct inode *inode = dentry->d_inode;

	might_sleep();

	/* both still need the file whole */
	eventpoll_release(file);
	locks_remove_flock(file);

	if (file->f_op && file->f_op->release)
		file->f_op->release(inode, file);
	security_file_free(file);
	if (unlikely(inode->i_cdev != NULL) && !(file->f_mode & FMODE_PATH))
		cdev_put(inode->i_cdev);
	fops_put(file->f_op);
	if (file->f_mode & FMODE_WRITE)
		put_write_access(inode);
	file_kill(file);
	file->f_dentry = NULL;
	file->f_vfsmnt = NULL;
	file_free(file);
	dput(dentry);
	mntput(mnt);
}

/**
 * fget - the open file behind a descriptor
 * @fd: descriptor number of the current process
 *
 * Returns the file with a reference (fput()), or NULL for a bad descriptor.
 */
struct file fastcall *fget(unsigned int fd)
{
	struct files_struct *files = current->files;
	struct file *file;

	spin_lock(&files->file_lock);
	file = fcheck_files(files, fd);
	if (file)
		get_file(file);
	spin_unlock(&files->file_lock);
	return file;
}

/**
 * fget_light - fget() that spares lock and reference where it can
 * @fd: descriptor number of the current process
 * @fput_needed: set if a reference was taken; hand it to fput_light()
 *
 * While the table has one user, only the caller itself could close the descriptor, and it
 * is busy here. The file must not be kept beyond the system call. Paper section 4.
 *
 * Returns the file, or NULL for a bad descriptor.
 */
struct file fastcall *fget_light(unsigned int fd, int *fput_needed)
{
	struct files_struct *files = current->files;
	struct file *file;

	*fput_needed = 0;
	if (likely(atomic_read(&files->count) == 1))
		return fcheck_files(files, fd);

	spin_lock(&files->file_lock);
	file = fcheck_files(files, fd);
	if (file) {
		get_file(file);
		*fput_needed = 1;
	}
	spin_unlock(&files->file_lock);
	return file;
}

/**
 * put_filp - drop a file that was never opened
 * @file: from get_empty_filp(), without a dentry
 */
void put_filp(struct file *file)
{
	if (atomic_dec_and_test(&file->f_count)) {
		security_file_free(file);
		file_kill(file);
		file_free(file);
	}
}

/* Put @file on @list instead of the list it is on. */
void file_move(struct file *file, struct list_head *list)
{
	if (!list)
		return;
	file_list_lock();
	list_move(&file->f_list, list);
	file_list_unlock();
}

/* Take @file off the list it is on, if any. */
void file_kill(struct file *file)
{
	if (!list_empty(&file->f_list)) {
		file_list_lock();
		list_del_init(&file->f_list);
		file_list_unlock();
	}
}

/**
 * fs_may_remount_ro - may a mounted file system become read-only?
 * @sb: its superblock
 *
 * Not while a regular file is open for writing, or an unlinked one is open at all: its
 * blocks have to be freed later. Returns a truth value.
 */
int fs_may_remount_ro(struct super_block *sb)
{
	struct file *file;
	int may = 1;

	file_list_lock();
	list_for_each_entry(file, &sb->s_files, f_list) {
		struct inode *inode = file->f_dentry->d_inode;

		if (inode->i_nlink == 0 ||
		    ((file->f_mode & FMODE_WRITE) && S_ISREG(inode->i_mode))) {
			may = 0;
			break;
		}
	}
	file_list_unlock();
	return may;
}

/* A tenth of the memory may go to open files, at about 1 KiB each with inode and dentry. */
void __init files_init(unsigned long mempages)
{
	int n = (mempages * (PAGE_SIZE / 1024)) / 10;

	files_stat.max_files = n;
	if (files_stat.max_files < NR_FILE)
		files_stat.max_files = NR_FILE;
}
