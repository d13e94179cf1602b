// SPDX-License-Identifier: GPL-2.0-only
/*
 * Names: the lookup operation of directories.
 *
 * Mirrors: fs/ext2/namei.c
 * Leaves out: changes.
 * Locking: i_sem of the directory.
 */
#include <linux/pagemap.h>

#include "ext2.h"

/*
 * A directory has one name: all locking of the VFS relies on it. A second one, of a corrupted disk,
 * could make it its own parent.
 */
static int ext2_dir_is_known(struct inode *inode)
{
	int known;

	spin_lock(&dcache_lock);
	known = S_ISDIR(inode->i_mode) && !list_empty(&inode->i_dentry);
	spin_unlock(&dcache_lock);
	return known;
}

static struct dentry *ext2_lookup(struct inode *dir, struct dentry *dentry, struct nameidata *nd)
{
	struct inode *inode = NULL;
	ino_t ino;
	int err;

	if (dentry->d_name.len > EXT2_NAME_LEN)
		return ERR_PTR(-ENAMETOOLONG);
	err = ext2_inode_by_name(dir, dentry, &ino);
	if (err)
		return ERR_PTR(err);
	if (ino) {
		inode = iget(dir->i_sb, ino);
		if (!inode)
			return ERR_PTR(-ENOMEM);
		if (ext2_dir_is_known(inode)) {
			ext2_error(dir->i_sb, __FUNCTION__,
				   "directory #%lu has a second name, in #%lu", inode->i_ino,
				   dir->i_ino);
			iput(inode);
			return ERR_PTR(-EIO);
		}
	}
	d_add(dentry, inode);
	return NULL;
}

struct inode_operations ext2_dir_inode_operations = {
	.lookup		= ext2_lookup,
};
