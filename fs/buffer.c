// SPDX-License-Identifier: GPL-2.0-only
/*
 * sync(2), fsync(2) and fdatasync(2).
 *
 * Mirrors: fs/buffer.c
 * Leaves out: buffers. No file system here has a disk behind it, so no page is ever dirty in
 * the sense of these calls; what remains is to ask the file.
 * Locking: i_sem around f_op->fsync().
 */
#include <linux/fs.h>
#include <linux/file.h>
#include <linux/syscalls.h>
#include <linux/sched.h>

asmlinkage long sys_sync(void)
{
	return 0;
}

static long do_fsync(unsigned int fd, int datasync)
{
	struct file *file;
	struct inode *inode;
	int ret;

	file = fget(fd);
	if (!file)
		return -EBADF;

	/* a socket or a pipe has nothing to write back */
	ret = -EINVAL;
	if (file->f_op && file->f_op->fsync) {
		inode = file->f_mapping->host;
		down(&inode->i_sem);
		ret = file->f_op->fsync(file, file->f_dentry, datasync);
		up(&inode->i_sem);
	}
	fput(file);
	return ret;
}

asmlinkage long sys_fsync(unsigned int fd)
{
	return do_fsync(fd, 0);
}

asmlinkage long sys_fdatasync(unsigned int fd)
{
	return do_fsync(fd, 1);
}
