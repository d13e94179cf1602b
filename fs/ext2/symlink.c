// SPDX-License-Identifier: GPL-2.0-only
/*
 * Symbolic links whose text stands in the inode; others are page_symlink_inode_operations.
 *
 * Mirrors: fs/ext2/symlink.c
 */
#include <linux/namei.h>

#include "ext2.h"

static int ext2_follow_link(struct dentry *dentry, struct nameidata *nd)
{
	nd_set_link(nd, (char *)EXT2_I(dentry->d_inode)->i_data);
	return 0;
}

struct inode_operations ext2_fast_symlink_inode_operations = {
	.readlink	= generic_readlink,
	.follow_link	= ext2_follow_link,
};
