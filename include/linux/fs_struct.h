/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What paths of a process start from: root, working directory, and its umask.
 *
 * Mirrors: include/linux/fs_struct.h
 */
#ifndef _LINUX_FS_STRUCT_H
#define _LINUX_FS_STRUCT_H

#include <linux/spinlock.h>
#include <linux/linkage.h>
#include <asm/atomic.h>

struct dentry;
struct vfsmount;
struct task_struct;

struct fs_struct {
	atomic_t count;
	rwlock_t lock;		/* the pointers below; write to change, read to take references */
	int umask;
	struct dentry *root, *pwd, *altroot;
	struct vfsmount *rootmnt, *pwdmnt, *altrootmnt;
};

#define INIT_FS {				\
	.count		= ATOMIC_INIT(1),	\
	.lock		= RW_LOCK_UNLOCKED,	\
	.umask		= 0022,			\
}

extern void exit_fs(struct task_struct *);
extern void set_fs_altroot(void);
extern void set_fs_root(struct fs_struct *, struct vfsmount *, struct dentry *);
extern void set_fs_pwd(struct fs_struct *, struct vfsmount *, struct dentry *);
extern struct fs_struct *copy_fs_struct(struct fs_struct *);
extern void put_fs_struct(struct fs_struct *);

#endif /* _LINUX_FS_STRUCT_H */
