// SPDX-License-Identifier: GPL-2.0-only
/*
 * The ioctls that all block devices have; the rest is the driver's.
 *
 * Mirrors: drivers/block/ioctl.c
 * Leaves out: changing single partitions (BLKPG).
 * Locking: the caller holds the big kernel lock; bd_sem for the partition table.
 */
#include <linux/sched.h>
#include <linux/blkdev.h>
#include <linux/buffer_head.h>
#include <linux/backing-dev.h>
#include <linux/capability.h>
#include <asm/uaccess.h>

static int blkdev_reread_part(struct block_device *bdev)
{
	struct gendisk *disk = bdev->bd_disk;
	int res;

	if (disk->minors == 1 || bdev != bdev->bd_contains)
		return -EINVAL;
	if (!capable(CAP_SYS_ADMIN))
		return -EACCES;
	if (down_trylock(&bdev->bd_sem))
		return -EBUSY;
	res = rescan_partitions(disk, bdev);
	up(&bdev->bd_sem);
	return res;
}

static int put_ulong(unsigned long arg, unsigned long val)
{
	return put_user(val, (unsigned long __user *)arg);
}

static int put_int(unsigned long arg, int val)
{
	return put_user(val, (int __user *)arg);
}

static int put_u64(unsigned long arg, u64 val)
{
	return put_user(val, (u64 __user *)arg);
}

static int blk_set_block_size(struct block_device *bdev, struct file *file, unsigned long arg)
{
	int ret, n;

	if (!capable(CAP_SYS_ADMIN))
		return -EACCES;
	if (!arg)
		return -EINVAL;
	if (get_user(n, (int __user *)arg))
		return -EFAULT;
	if (bd_claim(bdev, file) < 0)
		return -EBUSY;
	ret = set_blocksize(bdev, n);
	bd_release(bdev);
	return ret;
}

static int blk_set_ro(struct block_device *bdev, unsigned long arg)
{
	int n;

	if (!capable(CAP_SYS_ADMIN))
		return -EACCES;
	if (get_user(n, (int __user *)arg))
		return -EFAULT;
	set_device_ro(bdev, n != 0);
	return 0;
}

static int blkdev_locked_ioctl(struct file *file, struct block_device *bdev, unsigned cmd,
			       unsigned long arg)
{
	struct backing_dev_info *bdi = &bdev_get_queue(bdev)->backing_dev_info;

	switch (cmd) {
	case BLKRAGET:
		return put_ulong(arg, bdi->ra_pages * PAGE_CACHE_SIZE / 512);
	case BLKRASET:
		if (!capable(CAP_SYS_ADMIN))
			return -EACCES;
		bdi->ra_pages = min(arg, 8192UL) * 512 / PAGE_CACHE_SIZE;
		return 0;
	case BLKROGET:
		return put_int(arg, bdev_read_only(bdev) != 0);
	case BLKROSET:
		return blk_set_ro(bdev, arg);
	case BLKBSZGET:
		return put_int(arg, block_size(bdev));
	case BLKBSZSET:
		return blk_set_block_size(bdev, file, arg);
	case BLKSSZGET:
		return put_int(arg, bdev_hardsect_size(bdev));
	case BLKRRPART:
		return blkdev_reread_part(bdev);
	case BLKGETSIZE:
		return put_ulong(arg, i_size_read(bdev->bd_inode) >> 9);
	case BLKGETSIZE64:
		return put_u64(arg, i_size_read(bdev->bd_inode));
	case BLKFLSBUF:
		if (!capable(CAP_SYS_ADMIN))
			return -EACCES;
		invalidate_bdev(bdev);
		return 0;
	}
	return -ENOIOCTLCMD;
}

/**
 * blkdev_ioctl - ioctl(2) of a block device
 *
 * Returns what the command does; -ENOTTY if neither this file nor the driver knows it.
 */
int blkdev_ioctl(struct inode *inode, struct file *file, unsigned cmd, unsigned long arg)
{
	struct block_device *bdev = I_BDEV(file->f_mapping->host);
	struct gendisk *disk = bdev->bd_disk;
	int ret;

	ret = blkdev_locked_ioctl(file, bdev, cmd, arg);
	if (ret != -ENOIOCTLCMD)
		return ret;
	if (disk->fops->ioctl)
		return disk->fops->ioctl(bdev->bd_inode, file, cmd, arg);
	return -ENOTTY;
}
