// SPDX-License-Identifier: GPL-2.0-only
/*
 * fs/proc/kmsg.c - /proc/kmsg: the kernel's log as a file, for klogd.
 *
 * Mirrors: fs/proc/kmsg.c
 */
#include <linux/types.h>
#include <linux/errno.h>
#include <linux/time.h>
#include <linux/kernel.h>
#include <linux/poll.h>
#include <linux/fs.h>
#include <linux/proc_fs.h>
#include <linux/syscalls.h>
#include <asm/uaccess.h>
#include <asm/io.h>

static int kmsg_open(struct inode *inode, struct file *file)
{
	return do_syslog(1, NULL, 0);
}

static int kmsg_release(struct inode *inode, struct file *file)
{
	(void)do_syslog(0, NULL, 0);
	return 0;
}

static ssize_t kmsg_read(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	/* 9: unread bytes */
	if ((file->f_flags & O_NONBLOCK) && !do_syslog(9, NULL, 0))
		return -EAGAIN;
	return do_syslog(2, buf, count);
}

static unsigned int kmsg_poll(struct file *file, poll_table *wait)
{
	poll_wait(file, &log_wait, wait);
	if (do_syslog(9, NULL, 0))
		return POLLIN | POLLRDNORM;
	return 0;
}

struct file_operations proc_kmsg_operations = {
	.read = kmsg_read,
	.poll = kmsg_poll,
	.open = kmsg_open,
	.release = kmsg_release,
};
