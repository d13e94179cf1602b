/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Mounts: where a file system's tree is attached.
 *
 * Mirrors: include/linux/mount.h
 * Leaves out: the expiry list of automounters.
 * Locking: vfsmount_lock guards the hash and the mount tree for path walks; the semaphore of
 * the namespace keeps other mount operations out.
 */
#ifndef _LINUX_MOUNT_H
#define _LINUX_MOUNT_H

#include <linux/types.h>
#include <linux/list.h>
#include <linux/spinlock.h>
#include <asm/atomic.h>

struct super_block;
struct dentry;
struct namespace;
struct nameidata;
struct file_system_type;

#define MNT_NOSUID	1
#define MNT_NODEV	2
#define MNT_NOEXEC	4

struct vfsmount {
	struct list_head mnt_hash;
	struct vfsmount *mnt_parent;		/* itself when not attached */
	struct dentry *mnt_mountpoint;
	struct dentry *mnt_root;
	struct super_block *mnt_sb;
	struct list_head mnt_mounts;		/* children, by mnt_child */
	struct list_head mnt_child;
	atomic_t mnt_count;
	int mnt_flags;				/* MNT_* */
	int mnt_expiry_mark;			/* set by umount2(MNT_EXPIRE) */
	char *mnt_devname;
	struct list_head mnt_list;		/* place on namespace->list */
	struct namespace *mnt_namespace;
};

static inline struct vfsmount *mntget(struct vfsmount *mnt)
{
	if (mnt)
		atomic_inc(&mnt->mnt_count);
	return mnt;
}

extern void __mntput(struct vfsmount *mnt);

/* Drop a reference without marking the mount as used. */
static inline void _mntput(struct vfsmount *mnt)
{
	if (mnt && atomic_dec_and_test(&mnt->mnt_count))
		__mntput(mnt);
}

static inline void mntput(struct vfsmount *mnt)
{
	if (mnt) {
		mnt->mnt_expiry_mark = 0;
		_mntput(mnt);
	}
}

extern void free_vfsmnt(struct vfsmount *mnt);
extern struct vfsmount *alloc_vfsmnt(const char *name);
extern struct vfsmount *do_kern_mount(const char *fstype, int flags, const char *name,
				      void *data);
extern int do_add_mount(struct vfsmount *newmnt, struct nameidata *nd, int mnt_flags,
			struct list_head *fslist);
extern void mnt_init(unsigned long mempages);

extern spinlock_t vfsmount_lock;

#endif /* _LINUX_MOUNT_H */
