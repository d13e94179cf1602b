// SPDX-License-Identifier: GPL-2.0-only
/*
 * drivers/char/mem.c - the memory devices: null, zero, full, random, urandom, kmsg (major 1).
 *
 * Mirrors: drivers/char/mem.c
 * Leaves out: /dev/mem, /dev/kmem, /dev/port.
 */
#include <linux/mm.h>
#include <linux/fs.h>
#include <linux/miscdevice.h>
#include <linux/slab.h>
#include <linux/init.h>
#include <linux/random.h>
#include <linux/major.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/errno.h>
#include <asm/uaccess.h>

static ssize_t read_null(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	return 0;
}

static ssize_t write_null(struct file *file, const char __user *buf, size_t count, loff_t *ppos)
{
	return count;
}

/* Clears user memory a page at a time, so that a large read can be interrupted. */
static ssize_t read_zero(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	size_t left = count, n, unwritten;

	while (left) {
		n = min_t(size_t, left, PAGE_SIZE);
		unwritten = clear_user(buf, n);
		left -= n - unwritten;
		buf += n - unwritten;
		if (unwritten)
			return left == count ? -EFAULT : count - left;
		if (!left)
			break;
		if (signal_pending(current))
			return count - left;
		cond_resched();
	}
	return count;
}

/* A private mapping is anonymous memory; a shared one is an unnamed file in shmem. */
static int mmap_zero(struct file *file, struct vm_area_struct *vma)
{
	if (vma->vm_flags & VM_SHARED)
		return shmem_zero_setup(vma);
	return 0;
}

static ssize_t write_full(struct file *file, const char __user *buf, size_t count, loff_t *ppos)
{
	return -ENOSPC;
}

/* Every position is as good as the start. */
static loff_t null_lseek(struct file *file, loff_t offset, int orig)
{
	return file->f_pos = 0;
}

/* Puts a line into the kernel's log, like printk. */
static ssize_t kmsg_write(struct file *file, const char __user *buf, size_t count, loff_t *ppos)
{
	size_t n = min_t(size_t, count, PAGE_SIZE - 1);
	ssize_t ret = count;
	char *tmp;

	tmp = kmalloc(n + 1, GFP_KERNEL);
	if (!tmp)
		return -ENOMEM;
	if (copy_from_user(tmp, buf, n)) {
		ret = -EFAULT;
	} else {
		tmp[n] = '\0';
		printk("%s", tmp);
	}
	kfree(tmp);
	return ret;
}

static struct file_operations null_fops = {
	.llseek = null_lseek,
	.read = read_null,
	.write = write_null,
};

static struct file_operations zero_fops = {
	.llseek = null_lseek,
	.read = read_zero,
	.write = write_null,
	.mmap = mmap_zero,
};

static struct file_operations full_fops = {
	.llseek = null_lseek,
	.read = read_zero,
	.write = write_full,
};

static struct file_operations kmsg_fops = {
	.write = kmsg_write,
};

/* open(2): the minor number chooses the device */
static int memory_open(struct inode *inode, struct file *filp)
{
	switch (iminor(inode)) {
	case 3:
		filp->f_op = &null_fops;
		break;
	case 5:
		filp->f_op = &zero_fops;
		break;
	case 7:
		filp->f_op = &full_fops;
		break;
	case 8:
		filp->f_op = &random_fops;
		break;
	case 9:
		filp->f_op = &urandom_fops;
		break;
	case 11:
		filp->f_op = &kmsg_fops;
		break;
	default:
		return -ENXIO;
	}
	if (filp->f_op->open)
		return filp->f_op->open(inode, filp);
	return 0;
}

static struct file_operations memory_fops = {
	.open = memory_open,
};

static int __init chr_dev_init(void)
{
	if (register_chrdev(MEM_MAJOR, "mem", &memory_fops))
		printk(KERN_ERR "unable to get major %d for memory devs\n", MEM_MAJOR);
	return 0;
}
fs_initcall(chr_dev_init);
