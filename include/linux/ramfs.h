/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * ramfs: files that live in the page cache alone; rootfs is an instance of it.
 *
 * Mirrors: include/linux/ramfs.h
 */
#ifndef _LINUX_RAMFS_H
#define _LINUX_RAMFS_H

#include <linux/init.h>
#include <linux/types.h>

struct super_block;
struct inode;
struct file_system_type;

struct inode *ramfs_get_inode(struct super_block *sb, int mode, dev_t dev);
struct super_block *ramfs_get_sb(struct file_system_type *fs_type, int flags,
				 const char *dev_name, void *data);
int __init init_rootfs(void);

extern struct file_operations ramfs_file_operations;

#endif /* _LINUX_RAMFS_H */
