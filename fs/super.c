// SPDX-License-Identifier: GPL-2.0-only
/*
 * Superblocks: one for each file system instance, found by type, shared by its mounts.
 *
 * Mirrors: fs/super.c
 * Leaves out: writeback of superblocks, kernel-forced remounts.
 * Locking: sb_lock guards super_blocks, fs_supers and s_count; s_umount is held for writing
 * while an instance is set up, remounted or torn down. s_active counts the mounts, which
 * together hold S_BIAS of s_count; each other user of the structure holds one.
 */
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/blkdev.h>
#include <linux/buffer_head.h>
#include <linux/init.h>
#include <linux/smp_lock.h>
#include <linux/fs.h>
#include <linux/mount.h>
#include <linux/namei.h>
#include <linux/namespace.h>
#include <linux/security.h>
#include <linux/syscalls.h>
#include <linux/statfs.h>
#include <linux/string.h>
#include <linux/idr.h>
#include <linux/kdev_t.h>
#include <linux/sched.h>
#include <asm/uaccess.h>

LIST_HEAD(super_blocks);
DEFINE_SPINLOCK(sb_lock);

/* A superblock for sget(), with s_umount held; NULL without memory. */
static struct super_block *alloc_super(void)
{
	static struct super_operations default_op;
	struct super_block *s;

	s = kmalloc(sizeof(*s), GFP_USER);
	if (!s)
		return NULL;
	memset(s, 0, sizeof(*s));
	INIT_LIST_HEAD(&s->s_list);
	INIT_LIST_HEAD(&s->s_inodes);
	INIT_LIST_HEAD(&s->s_files);
	INIT_LIST_HEAD(&s->s_instances);
	init_rwsem(&s->s_umount);
	sema_init(&s->s_lock, 1);
	down_write(&s->s_umount);
	s->s_count = S_BIAS;
	atomic_set(&s->s_active, 1);
	sema_init(&s->s_vfs_rename_sem, 1);
	s->s_maxbytes = MAX_NON_LFS;
	s->s_op = &default_op;
	s->s_time_gran = 1000000000;
	return s;
}

static inline void destroy_super(struct super_block *s)
{
	kfree(s);
}

/* Drop a reference to the structure, with sb_lock held; true if it was the last. */
int __put_super(struct super_block *sb)
{
	if (--sb->s_count)
		return 0;
	destroy_super(sb);
	return 1;
}

/* Drop a reference to the structure. */
void put_super(struct super_block *sb)
{
	spin_lock(&sb_lock);
	__put_super(sb);
	spin_unlock(&sb_lock);
}

/**
 * deactivate_super - drop an active reference
 * @s: the superblock
 *
 * The last one shuts the file system down. Takes s_umount, so the caller must not hold it.
 */
void deactivate_super(struct super_block *s)
{
	struct file_system_type *fs = s->s_type;

	if (!atomic_dec_and_lock(&s->s_active, &sb_lock))
		return;
	s->s_count -= S_BIAS - 1;
	spin_unlock(&sb_lock);
	down_write(&s->s_umount);
	fs->kill_sb(s);
	put_filesystem(fs);
	put_super(s);
}

/*
 * Turn a superblock found on a list into an active reference. Called with sb_lock, which is
 * dropped. Sleeps until a set-up or shutdown that is under way is over. Returns 1 with
 * s_umount held, or 0 if the superblock is dead.
 */
static int grab_super(struct super_block *s)
{
	s->s_count++;
	spin_unlock(&sb_lock);
	down_write(&s->s_umount);
	if (s->s_root) {
		spin_lock(&sb_lock);
		if (s->s_count > S_BIAS) {
			atomic_inc(&s->s_active);
			s->s_count--;
			spin_unlock(&sb_lock);
			return 1;
		}
		spin_unlock(&sb_lock);
	}
	up_write(&s->s_umount);
	put_super(s);
	yield();
	return 0;
}

/**
 * generic_shutdown_super - common part of every kill_sb operation
 * @sb: a superblock without active references, with s_umount held, which is dropped
 */
void generic_shutdown_super(struct super_block *sb)
{
	struct dentry *root = sb->s_root;

	if (root) {
		sb->s_root = NULL;
		shrink_dcache_parent(root);
		dput(root);
		lock_super(sb);
		sb->s_flags &= ~MS_ACTIVE;
		invalidate_inodes(sb);
		lock_kernel();
		if (sb->s_op->put_super)
			sb->s_op->put_super(sb);
		/* a file system may have dropped inodes of its own use by now */
		if (invalidate_inodes(sb))
			printk(KERN_ERR "VFS: Busy inodes after unmount of %s.\n", sb->s_id);
		unlock_kernel();
		unlock_super(sb);
	}

	spin_lock(&sb_lock);
	list_del_init(&sb->s_list);
	list_del(&sb->s_instances);
	spin_unlock(&sb_lock);
	up_write(&sb->s_umount);
}

/**
 * sget - find a superblock of a type, or make one
 * @type: the type
 * @test: says whether an existing one is the right one; NULL if none is
 * @set: sets s_dev of a new one
 * @data: for @test and @set
 *
 * Returns the superblock with an active reference and s_umount held, or an ERR_PTR. A new
 * one has no s_root.
 */
struct super_block *sget(struct file_system_type *type,
			 int (*test)(struct super_block *, void *),
			 int (*set)(struct super_block *, void *), void *data)
{
	struct super_block *old, *s = NULL;
	int err;

retry:
	spin_lock(&sb_lock);
	if (test) {
		list_for_each_entry(old, &type->fs_supers, s_instances) {
			if (!test(old, data))
				continue;
			if (!grab_super(old))
				goto retry;
			if (s) {
				up_write(&s->s_umount);
				destroy_super(s);
			}
			return old;
		}
	}
	if (!s) {
		/* someone may make the same one while memory is waited for */
		spin_unlock(&sb_lock);
		s = alloc_super();
		if (!s)
			return ERR_PTR(-ENOMEM);
		goto retry;
	}

	err = set(s, data);
	if (err) {
		spin_unlock(&sb_lock);
		up_write(&s->s_umount);
		destroy_super(s);
		return ERR_PTR(err);
	}
	s->s_type = type;
	strlcpy(s->s_id, type->name, sizeof(s->s_id));
	list_add_tail(&s->s_list, &super_blocks);
	list_add(&s->s_instances, &type->fs_supers);
	spin_unlock(&sb_lock);
	get_filesystem(type);
	return s;
}

/* Drop what user_get_super() returned. */
void drop_super(struct super_block *sb)
{
	up_read(&sb->s_umount);
	put_super(sb);
}

/**
 * user_get_super - find a mounted file system by its device number
 * @dev: the number
 *
 * Returns it with s_umount held for reading (drop_super()), or NULL.
 */
struct super_block *user_get_super(dev_t dev)
{
	struct super_block *s;

rescan:
	spin_lock(&sb_lock);
	list_for_each_entry(s, &super_blocks, s_list) {
		if (s->s_dev != dev)
			continue;
		s->s_count++;
		spin_unlock(&sb_lock);
		down_read(&s->s_umount);
		if (s->s_root)
			return s;
		drop_super(s);
		goto rescan;
	}
	spin_unlock(&sb_lock);
	return NULL;
}

asmlinkage long sys_ustat(unsigned dev, struct ustat __user *ubuf)
{
	struct super_block *s;
	struct kstatfs sbuf;
	struct ustat tmp;
	int err;

	s = user_get_super(new_decode_dev(dev));
	if (!s)
		return -EINVAL;
	err = vfs_statfs(s, &sbuf);
	drop_super(s);
	if (err)
		return err;

	memset(&tmp, 0, sizeof(tmp));
	tmp.f_tfree = sbuf.f_bfree;
	tmp.f_tinode = sbuf.f_ffree;
	return copy_to_user(ubuf, &tmp, sizeof(tmp)) ? -EFAULT : 0;
}

/* Let nobody who has a file open write to it any more. */
static void mark_files_ro(struct super_block *sb)
{
	struct file *f;

	file_list_lock();
	list_for_each_entry(f, &sb->s_files, f_list)
		if (S_ISREG(f->f_dentry->d_inode->i_mode) && file_count(f))
			f->f_mode &= ~FMODE_WRITE;
	file_list_unlock();
}

/**
 * do_remount_sb - change the flags and options of a file system in use
 * @sb: its superblock, with s_umount held for writing
 * @flags: new MS_* flags
 * @data: options, for the file system
 * @force: go read-only even if files are open for writing
 *
 * Returns 0, -EBUSY if files are in the way, or what the file system says.
 */
int do_remount_sb(struct super_block *sb, int flags, void *data, int force)
{
	int retval;

	shrink_dcache_sb(sb);
	if ((flags & MS_RDONLY) && !(sb->s_flags & MS_RDONLY)) {
		if (force)
			mark_files_ro(sb);
		else if (!fs_may_remount_ro(sb))
			return -EBUSY;
	}

	if (sb->s_op->remount_fs) {
		lock_super(sb);
		retval = sb->s_op->remount_fs(sb, &flags, data);
		unlock_super(sb);
		if (retval)
			return retval;
	}
	sb->s_flags = (sb->s_flags & ~MS_RMT_MASK) | (flags & MS_RMT_MASK);
	return 0;
}

/* Device numbers of file systems without a device: major 0. */
static struct idr unnamed_dev_idr;
static DEFINE_SPINLOCK(unnamed_dev_lock);

/**
 * set_anon_super - give a superblock a number that no device has
 * @s: the superblock
 * @data: not used
 *
 * A set operation for sget(), called with sb_lock held. Returns 0, -ENOMEM, -EAGAIN, or
 * -EMFILE when all numbers are in use.
 */
int set_anon_super(struct super_block *s, void *data)
{
	int dev, error;

	do {
		if (!idr_pre_get(&unnamed_dev_idr, GFP_ATOMIC))
			return -ENOMEM;
		spin_lock(&unnamed_dev_lock);
		error = idr_get_new(&unnamed_dev_idr, NULL, &dev);
		spin_unlock(&unnamed_dev_lock);
	} while (error == -EAGAIN);
	if (error)
		return -EAGAIN;

	if (dev > MINORMASK) {
		spin_lock(&unnamed_dev_lock);
		idr_remove(&unnamed_dev_idr, dev);
		spin_unlock(&unnamed_dev_lock);
		return -EMFILE;
	}
	s->s_dev = MKDEV(0, dev);
	return 0;
}

/* The kill_sb operation of file systems with a number from set_anon_super(). */
void kill_anon_super(struct super_block *sb)
{
	int slot = MINOR(sb->s_dev);

	generic_shutdown_super(sb);
	spin_lock(&unnamed_dev_lock);
	idr_remove(&unnamed_dev_idr, slot);
	spin_unlock(&unnamed_dev_lock);
}

void __init unnamed_dev_init(void)
{
	idr_init(&unnamed_dev_idr);
}

/* The kill_sb operation of file systems that keep their names pinned in the dentry cache. */
void kill_litter_super(struct super_block *sb)
{
	if (sb->s_root)
		d_genocide(sb->s_root);
	kill_anon_super(sb);
}

/* A superblock belongs to its device, with a number from there. */
static int set_bdev_super(struct super_block *s, void *data)
{
	s->s_bdev = data;
	s->s_dev = s->s_bdev->bd_dev;
	return 0;
}

static int test_bdev_super(struct super_block *s, void *data)
{
	return s->s_bdev == data;
}

/**
 * get_sb_bdev - get_sb operation of a file system on a block device
 * @fs_type: the type
 * @flags: MS_*
 * @dev_name: path of the device node
 * @data: options, for @fill_super
 * @fill_super: reads the device, in sb->s_bdev, and sets s_root and what else the superblock needs
 *
 * A device that is mounted already gives the same superblock again. Returns it with s_umount held,
 * or an ERR_PTR: -EBUSY if it is mounted read-only and not now, or the other way.
 */
struct super_block *get_sb_bdev(struct file_system_type *fs_type, int flags,
				const char *dev_name, void *data,
				int (*fill_super)(struct super_block *, void *, int))
{
	struct block_device *bdev;
	struct super_block *s;
	int error;

	bdev = open_bdev_excl(dev_name, flags, fs_type);
	if (IS_ERR(bdev))
		return (struct super_block *)bdev;

	/* of two that mount it at once, the second finds what the first has made */
	down(&bdev->bd_mount_sem);
	s = sget(fs_type, test_bdev_super, set_bdev_super, bdev);
	up(&bdev->bd_mount_sem);
	if (IS_ERR(s))
		goto out;

	if (s->s_root) {
		if ((flags ^ s->s_flags) & MS_RDONLY) {
			up_write(&s->s_umount);
			deactivate_super(s);
			s = ERR_PTR(-EBUSY);
		}
		goto out;
	}

	s->s_flags = flags;
	bdevname(bdev, s->s_id);
	sb_set_blocksize(s, block_size(bdev));
	error = fill_super(s, data, flags & MS_VERBOSE ? 1 : 0);
	if (error) {
		up_write(&s->s_umount);
		deactivate_super(s);	/* closes the device, too */
		return ERR_PTR(error);
	}
	s->s_flags |= MS_ACTIVE;
	return s;
out:
	close_bdev_excl(bdev);
	return s;
}

/* The kill_sb operation of file systems from get_sb_bdev(). */
void kill_block_super(struct super_block *sb)
{
	struct block_device *bdev = sb->s_bdev;

	generic_shutdown_super(sb);
	close_bdev_excl(bdev);
}

/**
 * get_sb_nodev - get_sb operation of a file system that is new at each mount
 * @fs_type: the type
 * @flags: MS_*
 * @data: options, for @fill_super
 * @fill_super: sets s_root and what else the superblock needs
 *
 * Returns the superblock with s_umount held, or an ERR_PTR.
 */
struct super_block *get_sb_nodev(struct file_system_type *fs_type, int flags, void *data,
				 int (*fill_super)(struct super_block *, void *, int))
{
	struct super_block *s = sget(fs_type, NULL, set_anon_super, NULL);
	int error;

	if (IS_ERR(s))
		return s;

	s->s_flags = flags;
	error = fill_super(s, data, flags & MS_VERBOSE ? 1 : 0);
	if (error) {
		up_write(&s->s_umount);
		deactivate_super(s);
		return ERR_PTR(error);
	}
	s->s_flags |= MS_ACTIVE;
	return s;
}

static int compare_single(struct super_block *s, void *p)
{
	return 1;
}

/* The same for a file system of which there is one instance, however often it is mounted. */
struct super_block *get_sb_single(struct file_system_type *fs_type, int flags, void *data,
				  int (*fill_super)(struct super_block *, void *, int))
{
	struct super_block *s = sget(fs_type, compare_single, set_anon_super, NULL);
	int error;

	if (IS_ERR(s))
		return s;

	if (!s->s_root) {
		s->s_flags = flags;
		error = fill_super(s, data, flags & MS_VERBOSE ? 1 : 0);
		if (error) {
			up_write(&s->s_umount);
			deactivate_super(s);
			return ERR_PTR(error);
		}
		s->s_flags |= MS_ACTIVE;
	}
	do_remount_sb(s, flags, data, 0);
	return s;
}

/**
 * do_kern_mount - make a mount that is attached nowhere
 * @fstype: name of the file system type
 * @flags: MS_*
 * @name: what /proc/mounts calls the device
 * @data: options, for the file system
 *
 * Returns the mount with one reference, or an ERR_PTR: -ENODEV for an unknown type.
 */
struct vfsmount *do_kern_mount(const char *fstype, int flags, const char *name, void *data)
{
	struct file_system_type *type = get_fs_type(fstype);
	struct super_block *sb = ERR_PTR(-ENOMEM);
	struct vfsmount *mnt;
	int error;

	if (!type)
		return ERR_PTR(-ENODEV);
	mnt = alloc_vfsmnt(name);
	if (!mnt)
		goto out;
	sb = type->get_sb(type, flags, name, data);
	if (IS_ERR(sb))
		goto out_mnt;
	error = security_sb_kern_mount(sb, data);
	if (error)
		goto out_sb;

	mnt->mnt_sb = sb;
	mnt->mnt_root = dget(sb->s_root);
	mnt->mnt_mountpoint = sb->s_root;
	mnt->mnt_parent = mnt;
	mnt->mnt_namespace = current->namespace;
	up_write(&sb->s_umount);
	put_filesystem(type);
	return mnt;

out_sb:
	up_write(&sb->s_umount);
	deactivate_super(sb);
	sb = ERR_PTR(error);
out_mnt:
	free_vfsmnt(mnt);
out:
	put_filesystem(type);
	return (struct vfsmount *)sb;
}

/**
 * kern_mount - "mount" a file system for the kernel's own use
 * @type: its type
 *
 * It has no place in the file tree: it is its own parent. Paper section 2.
 */
struct vfsmount *kern_mount(struct file_system_type *type)
{
	return do_kern_mount(type->name, 0, type->name, NULL);
}
