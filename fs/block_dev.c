// SPDX-License-Identifier: GPL-2.0-only
/*
 * Block device nodes: they can be made and looked at, but there is no driver to open.
 *
 * Mirrors: fs/block_dev.c
 * Leaves out: block devices.
 */
#include <linux/fs.h>
#include <linux/errno.h>

/* What open() says wherever no driver has claimed the device number. */
static int blkdev_open(struct inode *inode, struct file *filp)
{
	return -ENXIO;
}

struct file_operations def_blk_fops = {
	.open	= blkdev_open,
};
