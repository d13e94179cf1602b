// SPDX-License-Identifier: GPL-2.0-only
/*
 * ioctl(2): what is the same for all files is done here, the rest by the file.
 *
 * Mirrors: fs/ioctl.c
 * Locking: the big kernel lock around f_op->ioctl() and f_op->fasync().
 */
#include <linux/mm.h>
#include <linux/smp_lock.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/security.h>
#include <linux/module.h>
#include <linux/syscalls.h>
#include <linux/sched.h>
#include <asm/uaccess.h>
#include <asm/ioctls.h>

static long do_ioctl(struct file *filp, unsigned int cmd, unsigned long arg)
{
	long error = -ENOTTY;

	if (!filp->f_op)
		return error;

	if (filp->f_op->unlocked_ioctl) {
		error = filp->f_op->unlocked_ioctl(filp, cmd, arg);
		if (error == -ENOIOCTLCMD)
			error = -EINVAL;
	} else if (filp->f_op->ioctl) {
		lock_kernel();
		error = filp->f_op->ioctl(filp->f_dentry->d_inode, filp, cmd, arg);
		unlock_kernel();
	}
	return error;
}

/* Of regular files. */
static int file_ioctl(struct file *filp, unsigned int cmd, unsigned long arg)
{
	struct inode *inode = filp->f_dentry->d_inode;
	int __user *p = (int __user *)arg;

	switch (cmd) {
	case FIBMAP:
		return -EINVAL;	/* no file here has blocks */
	case FIGETBSZ:
		return put_user(inode->i_sb->s_blocksize, p);
	case FIONREAD:
		return put_user(i_size_read(inode) - filp->f_pos, p);
	}
	return do_ioctl(filp, cmd, arg);
}

static int ioctl_fionbio(struct file *filp, int __user *argp)
{
	int on, error;

	error = get_user(on, argp);
	if (error)
		return error;
	if (on)
		filp->f_flags |= O_NONBLOCK;
	else
		filp->f_flags &= ~O_NONBLOCK;
	return 0;
}

static int ioctl_fioasync(unsigned int fd, struct file *filp, int __user *argp)
{
	int on, error;
	unsigned int flag;

	error = get_user(on, argp);
	if (error)
		return error;

	/* the file keeps its list of whom to tell only while the flag is set */
	flag = on ? FASYNC : 0;
	if ((flag ^ filp->f_flags) & FASYNC) {
		if (!filp->f_op || !filp->f_op->fasync)
			return -ENOTTY;
		lock_kernel();
		error = filp->f_op->fasync(fd, filp, on);
		unlock_kernel();
		if (error)
			return error;
	}
	filp->f_flags = (filp->f_flags & ~FASYNC) | flag;
	return 0;
}

/* The space a file takes, in bytes. */
static int ioctl_fioqsize(struct file *filp, loff_t __user *argp)
{
	struct inode *inode = filp->f_dentry->d_inode;
	loff_t res;

	if (!S_ISDIR(inode->i_mode) && !S_ISREG(inode->i_mode) && !S_ISLNK(inode->i_mode))
		return -ENOTTY;
	res = ((loff_t)inode->i_blocks << 9) + inode->i_bytes;
	return copy_to_user(argp, &res, sizeof(res)) ? -EFAULT : 0;
}

/**
 * vfs_ioctl - ioctl(2) on an open file
 * @filp: the file
 * @fd: its descriptor, which some commands are about
 * @cmd: command
 * @arg: its argument
 *
 * May sleep. Returns what the command does; -ENOTTY if the file has none, -EINVAL if it
 * does not know this one.
 */
int vfs_ioctl(struct file *filp, unsigned int fd, unsigned int cmd, unsigned long arg)
{
	switch (cmd) {
	case FIOCLEX:
		set_close_on_exec(fd, 1);
		return 0;
	case FIONCLEX:
		set_close_on_exec(fd, 0);
		return 0;
	case FIONBIO:
		return ioctl_fionbio(filp, (int __user *)arg);
	case FIOASYNC:
		return ioctl_fioasync(fd, filp, (int __user *)arg);
	case FIOQSIZE:
		return ioctl_fioqsize(filp, (loff_t __user *)arg);
	}
	if (S_ISREG(filp->f_dentry->d_inode->i_mode))
		return file_ioctl(filp, cmd, arg);
	return do_ioctl(filp, cmd, arg);
}

asmlinkage long sys_ioctl(unsigned int fd, unsigned int cmd, unsigned long arg)
{
	struct file *filp;
	int error = -EBADF;
	int fput_needed;

	filp = fget_light(fd, &fput_needed);
	if (!filp)
		return error;

	error = security_file_ioctl(filp, cmd, arg);
	if (!error)
		error = vfs_ioctl(filp, fd, cmd, arg);
	fput_light(filp, fput_needed);
	return error;
}
