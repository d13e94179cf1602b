/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * tmpfs, which also backs shared anonymous memory.
 *
 * Mirrors: include/linux/shmem_fs.h.
 * Leaves out: swap vectors, policies.
 */
#ifndef __SHMEM_FS_H
#define __SHMEM_FS_H

#include <linux/fs.h>
#include <linux/spinlock.h>

struct shmem_inode_info {
	spinlock_t		lock;
	unsigned long		flags;
	unsigned long		alloced;	/* data pages in the page cache */
	struct inode		vfs_inode;
};

struct shmem_sb_info {
	unsigned long	max_blocks;	/* pages the filesystem may hold */
	unsigned long	free_blocks;
	unsigned long	max_inodes;
	unsigned long	free_inodes;
	spinlock_t	stat_lock;	/* guards the four above */
};

static inline struct shmem_inode_info *SHMEM_I(struct inode *inode)
{
	return container_of(inode, struct shmem_inode_info, vfs_inode);
}

#endif /* __SHMEM_FS_H */
