// SPDX-License-Identifier: GPL-2.0-only
/*
 * What lsattr(1) asks; and the operations of regular files.
 *
 * Mirrors: fs/ext2/ioctl.c, fs/ext2/file.c
 * Leaves out: changes.
 */
#include <linux/time.h>
#include <linux/sched.h>
#include <asm/uaccess.h>

#include "ext2.h"

int ext2_ioctl(struct inode *inode, struct file *filp, unsigned int cmd, unsigned long arg)
{
	switch (cmd) {
	case EXT2_IOC_GETFLAGS:
		return put_user(EXT2_I(inode)->i_flags & EXT2_FL_USER_VISIBLE, (int __user *)arg);
	case EXT2_IOC_GETVERSION:
		return put_user(inode->i_generation, (int __user *)arg);
	case EXT2_IOC_SETFLAGS:
	case EXT2_IOC_SETVERSION:
		return -EROFS;
	}
	return -ENOTTY;
}

struct file_operations ext2_file_operations = {
	.llseek		= generic_file_llseek,
	.read		= generic_file_read,
	.ioctl		= ext2_ioctl,
	.mmap		= generic_file_mmap,
	.sendfile	= generic_file_sendfile,
};
