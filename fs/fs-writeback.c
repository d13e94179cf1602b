// SPDX-License-Identifier: GPL-2.0-only
/*
 * Inodes that differ from what is on disk.
 *
 * Mirrors: fs/fs-writeback.c
 * Leaves out: lists of dirty inodes and the threads that write them: every file system here
 * lives in memory. One that has a write_inode operation is asked at the end of an inode.
 * Locking: inode_lock guards i_state.
 */
#include <linux/module.h>
#include <linux/fs.h>
#include <linux/jiffies.h>
#include <linux/sched.h>

/**
 * __mark_inode_dirty - an inode changed
 * @inode: the inode
 * @flags: I_DIRTY_*: what changed
 *
 * Of file systems without write_inode no inode is ever dirty, so that it can be freed when
 * it is not used.
 */
void __mark_inode_dirty(struct inode *inode, int flags)
{
	struct super_operations *op = inode->i_sb->s_op;

	if ((flags & (I_DIRTY_SYNC | I_DIRTY_DATASYNC)) && op->dirty_inode)
		op->dirty_inode(inode);
	if (!op->write_inode || (inode->i_state & flags) == flags)
		return;

	spin_lock(&inode_lock);
	if (!(inode->i_state & I_DIRTY))
		inode->dirtied_when = jiffies;
	inode->i_state |= flags;
	spin_unlock(&inode_lock);
}

/**
 * write_inode_now - write a dirty inode back
 * @inode: the inode
 * @sync: wait until it is written
 *
 * May sleep. Returns 0 or the error of the file system.
 */
int write_inode_now(struct inode *inode, int sync)
{
	struct super_operations *op = inode->i_sb->s_op;
	unsigned long dirty;

	spin_lock(&inode_lock);
	dirty = inode->i_state & I_DIRTY;
	inode->i_state &= ~I_DIRTY;
	spin_unlock(&inode_lock);
	if (!dirty || !op->write_inode)
		return 0;
	return op->write_inode(inode, sync);
}
