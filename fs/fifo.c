// SPDX-License-Identifier: GPL-2.0-only
/*
 * fs/fifo.c - opening a named pipe, which waits for the other end.
 *
 * Mirrors: fs/fifo.c
 * Locking: inode->i_sem (PIPE_SEM), given up while an open waits for its partner.
 */
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/fs.h>
#include <linux/pipe_fs_i.h>
#include <linux/sched.h>

/* Sleeps until *cnt, the number of opens of the other end ever made, changes. */
static void wait_for_partner(struct inode *inode, unsigned int *cnt)
{
	unsigned int cur = *cnt;

	while (cur == *cnt) {
		pipe_wait(inode);
		if (signal_pending(current))
			break;
	}
}

static void wake_up_partner(struct inode *inode)
{
	wake_up_interruptible(PIPE_WAIT(*inode));
}

/* O_RDONLY: wait for a writer, or with O_NONBLOCK remember that none was there yet. */
static int fifo_open_read(struct inode *inode, struct file *filp)
{
	filp->f_op = &read_fifo_fops;
	PIPE_RCOUNTER(*inode)++;
	if (PIPE_READERS(*inode)++ == 0)
		wake_up_partner(inode);
	if (PIPE_WRITERS(*inode))
		return 0;
	if (filp->f_flags & O_NONBLOCK) {
		/* poll() must not report a hang-up before the first writer */
		filp->f_version = PIPE_WCOUNTER(*inode);
		return 0;
	}
	wait_for_partner(inode, &PIPE_WCOUNTER(*inode));
	if (!signal_pending(current))
		return 0;
	if (!--PIPE_READERS(*inode))
		wake_up_interruptible(PIPE_WAIT(*inode));
	return -ERESTARTSYS;
}

/* O_WRONLY: wait for a reader; with O_NONBLOCK there must be one. */
static int fifo_open_write(struct inode *inode, struct file *filp)
{
	if ((filp->f_flags & O_NONBLOCK) && !PIPE_READERS(*inode))
		return -ENXIO;
	filp->f_op = &write_fifo_fops;
	PIPE_WCOUNTER(*inode)++;
	if (!PIPE_WRITERS(*inode)++)
		wake_up_partner(inode);
	if (PIPE_READERS(*inode))
		return 0;
	wait_for_partner(inode, &PIPE_RCOUNTER(*inode));
	if (!signal_pending(current))
		return 0;
	if (!--PIPE_WRITERS(*inode))
		wake_up_interruptible(PIPE_WAIT(*inode));
	return -ERESTARTSYS;
}

/* O_RDWR: not POSIX, but never waits: the caller is its own partner. */
static int fifo_open_rdwr(struct inode *inode, struct file *filp)
{
	filp->f_op = &rdwr_fifo_fops;
	PIPE_READERS(*inode)++;
	PIPE_WRITERS(*inode)++;
	PIPE_RCOUNTER(*inode)++;
	PIPE_WCOUNTER(*inode)++;
	if (PIPE_READERS(*inode) == 1 || PIPE_WRITERS(*inode) == 1)
		wake_up_partner(inode);
	return 0;
}

/**
 * fifo_open() - open(2) of a FIFO (POSIX open(), O_NONBLOCK)
 * @inode: its inode
 * @filp: the file
 *
 * Context: process; sleeps until the other end is open.
 * Return: 0, -ERESTARTSYS, -ENXIO (O_WRONLY | O_NONBLOCK without a reader), -ENOMEM.
 */
static int fifo_open(struct inode *inode, struct file *filp)
{
	int ret;

	if (down_interruptible(PIPE_SEM(*inode)))
		return -ERESTARTSYS;
	ret = -ENOMEM;
	if (!inode->i_pipe && !pipe_new(inode))
		goto out;
	filp->f_version = 0;
	filp->f_mode &= FMODE_READ | FMODE_WRITE;	/* no seeking, no pread */

	switch (filp->f_mode & (FMODE_READ | FMODE_WRITE)) {
	case FMODE_READ:
		ret = fifo_open_read(inode, filp);
		break;
	case FMODE_WRITE:
		ret = fifo_open_write(inode, filp);
		break;
	case FMODE_READ | FMODE_WRITE:
		ret = fifo_open_rdwr(inode, filp);
		break;
	default:
		ret = -EINVAL;
	}
	if (ret && !PIPE_READERS(*inode) && !PIPE_WRITERS(*inode))
		free_pipe_info(inode);
out:
	up(PIPE_SEM(*inode));
	return ret;
}

/* f_op of a FIFO until fifo_open() chooses */
struct file_operations def_fifo_fops = {
	.open = fifo_open,
};
