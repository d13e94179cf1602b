// SPDX-License-Identifier: GPL-2.0-only
/*
 * Inodes that could not be read: whatever is done to one fails with EIO.
 *
 * Mirrors: fs/bad_inode.c
 */
#include <linux/fs.h>
#include <linux/namei.h>
#include <linux/module.h>
#include <linux/stat.h>
#include <linux/time.h>

static int bad_file_open(struct inode *inode, struct file *filp)
{
	return -EIO;
}

static struct dentry *bad_lookup(struct inode *dir, struct dentry *dentry, struct nameidata *nd)
{
	return ERR_PTR(-EIO);
}

/* The error is in the text: who returns one from here has to release @nd himself. */
static int bad_follow_link(struct dentry *dent, struct nameidata *nd)
{
	nd_set_link(nd, ERR_PTR(-EIO));
	return 0;
}

static int bad_readlink(struct dentry *dentry, char __user *buffer, int buflen)
{
	return -EIO;
}

static int bad_permission(struct inode *inode, int mask, struct nameidata *nd)
{
	return -EIO;
}

static int bad_getattr(struct vfsmount *mnt, struct dentry *dentry, struct kstat *stat)
{
	return -EIO;
}

static int bad_setattr(struct dentry *dentry, struct iattr *attr)
{
	return -EIO;
}

static struct file_operations bad_file_ops = {
	.open		= bad_file_open,
};

static struct inode_operations bad_inode_ops = {
	.lookup		= bad_lookup,
	.readlink	= bad_readlink,
	.follow_link	= bad_follow_link,
	.permission	= bad_permission,
	.getattr	= bad_getattr,
	.setattr	= bad_setattr,
};

/**
 * make_bad_inode - an inode turned out to be unreadable
 */
void make_bad_inode(struct inode *inode)
{
	/* who asks for it next tries again */
	remove_inode_hash(inode);
	inode->i_mode = S_IFREG;
	inode->i_atime = inode->i_mtime = inode->i_ctime = CURRENT_TIME;
	inode->i_op = &bad_inode_ops;
	inode->i_fop = &bad_file_ops;
}
EXPORT_SYMBOL(make_bad_inode);

int is_bad_inode(struct inode *inode)
{
	return inode->i_op == &bad_inode_ops;
}
EXPORT_SYMBOL(is_bad_inode);
