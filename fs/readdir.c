// SPDX-License-Identifier: GPL-2.0-only
/*
 * Reading directories: readdir(2), getdents(2), getdents64(2).
 *
 * Mirrors: fs/readdir.c
 * Locking: i_sem of the directory is held across f_op->readdir(), so entries cannot come or go
 * while the callbacks here copy them to user space.
 */
#include <linux/module.h>
#include <linux/time.h>
#include <linux/mm.h>
#include <linux/errno.h>
#include <linux/stat.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/dirent.h>
#include <linux/security.h>
#include <linux/syscalls.h>
#include <linux/sched.h>
#include <linux/kernel.h>
#include <asm/uaccess.h>

/**
 * vfs_readdir - hand the entries of an open directory to a callback
 * @file: the directory; reading goes on at its position
 * @filler: called for each entry until it returns an error
 * @buf: first argument of @filler
 *
 * Returns 0, -ENOTDIR, -ENOENT for a removed directory, or the error of the operation; not
 * that of @filler, which has to remember its own.
 */
int vfs_readdir(struct file *file, filldir_t filler, void *buf)
{
	struct inode *inode = file->f_dentry->d_inode;
	int res;

	if (!file->f_op || !file->f_op->readdir)
		return -ENOTDIR;
	res = security_file_permission(file, MAY_READ);
	if (res)
		return res;

	down(&inode->i_sem);
	res = -ENOENT;
	if (!IS_DEADDIR(inode)) {
		res = file->f_op->readdir(file, buf, filler);
		file_accessed(file);
	}
	up(&inode->i_sem);
	return res;
}

#define NAME_OFFSET(de)	((int)((de)->d_name - (char __user *)(de)))
#define ROUND_UP(x)	(((x) + sizeof(long) - 1) & ~(sizeof(long) - 1))
#define ROUND_UP64(x)	(((x) + sizeof(u64) - 1) & ~(sizeof(u64) - 1))

/* readdir(2): one entry a call. */
struct old_linux_dirent {
	unsigned long	d_ino;
	unsigned long	d_offset;
	unsigned short	d_namlen;
	char		d_name[1];
};

struct readdir_callback {
	struct old_linux_dirent __user *dirent;
	int result;
};

static int fillonedir(void *__buf, const char *name, int namlen, loff_t offset, ino_t ino,
		      unsigned int d_type)
{
	struct readdir_callback *buf = __buf;
	struct old_linux_dirent __user *dirent = buf->dirent;

	if (buf->result)
		return -EINVAL;
	buf->result++;
	if (put_user(ino, &dirent->d_ino) ||
	    put_user(offset, &dirent->d_offset) ||
	    put_user(namlen, &dirent->d_namlen) ||
	    copy_to_user(dirent->d_name, name, namlen) ||
	    put_user(0, dirent->d_name + namlen)) {
		buf->result = -EFAULT;
		return -EFAULT;
	}
	return 0;
}

asmlinkage long old_readdir(unsigned int fd, struct old_linux_dirent __user *dirent,
			    unsigned int count)
{
	struct readdir_callback buf = { .dirent = dirent };
	struct file *file;
	int error;

	file = fget(fd);
	if (!file)
		return -EBADF;
	error = vfs_readdir(file, fillonedir, &buf);
	if (error >= 0)
		error = buf.result;
	fput(file);
	return error;
}

/* getdents(2); the entry type sits in the last byte of a record. */
struct linux_dirent {
	unsigned long	d_ino;
	unsigned long	d_off;
	unsigned short	d_reclen;
	char		d_name[1];
};

struct getdents_callback {
	struct linux_dirent __user *current_dir;
	struct linux_dirent __user *previous;
	int count;		/* bytes left */
	int error;
};

/*
 * d_off of a record is the position behind it, which is only known when the next entry
 * comes: so it is stored one call late.
 */
static int filldir(void *__buf, const char *name, int namlen, loff_t offset, ino_t ino,
		   unsigned int d_type)
{
	struct getdents_callback *buf = __buf;
	struct linux_dirent __user *dirent = buf->current_dir;
	int reclen = ROUND_UP(NAME_OFFSET(dirent) + namlen + 2);

	buf->error = -EINVAL;	/* stands if not even one record fits */
	if (reclen > buf->count)
		return -EINVAL;

	if (buf->previous && put_user(offset, &buf->previous->d_off))
		goto efault;
	if (put_user(ino, &dirent->d_ino) ||
	    put_user(reclen, &dirent->d_reclen) ||
	    copy_to_user(dirent->d_name, name, namlen) ||
	    put_user(0, dirent->d_name + namlen) ||
	    put_user(d_type, (char __user *)dirent + reclen - 1))
		goto efault;

	buf->previous = dirent;
	buf->current_dir = (void __user *)dirent + reclen;
	buf->count -= reclen;
	return 0;
efault:
	buf->error = -EFAULT;
	return -EFAULT;
}

asmlinkage long sys_getdents(unsigned int fd, struct linux_dirent __user *dirent,
			     unsigned int count)
{
	struct getdents_callback buf = { .current_dir = dirent, .count = count };
	struct file *file;
	int error;

	if (!access_ok(VERIFY_WRITE, dirent, count))
		return -EFAULT;
	file = fget(fd);
	if (!file)
		return -EBADF;

	error = vfs_readdir(file, filldir, &buf);
	if (error >= 0) {
		error = buf.error;
		if (buf.previous) {
			error = count - buf.count;
			if (put_user(file->f_pos, &buf.previous->d_off))
				error = -EFAULT;
		}
	}
	fput(file);
	return error;
}

struct linux_dirent64 {
	u64		d_ino;
	s64		d_off;
	unsigned short	d_reclen;
	unsigned char	d_type;
	char		d_name[0];
};

struct getdents_callback64 {
	struct linux_dirent64 __user *current_dir;
	struct linux_dirent64 __user *previous;
	int count;
	int error;
};

static int filldir64(void *__buf, const char *name, int namlen, loff_t offset, ino_t ino,
		     unsigned int d_type)
{
	struct getdents_callback64 *buf = __buf;
	struct linux_dirent64 __user *dirent = buf->current_dir;
	int reclen = ROUND_UP64(NAME_OFFSET(dirent) + namlen + 1);

	buf->error = -EINVAL;
	if (reclen > buf->count)
		return -EINVAL;

	if (buf->previous && put_user(offset, &buf->previous->d_off))
		goto efault;
	if (put_user((u64)ino, &dirent->d_ino) ||
	    put_user((s64)0, &dirent->d_off) ||
	    put_user(reclen, &dirent->d_reclen) ||
	    put_user(d_type, &dirent->d_type) ||
	    copy_to_user(dirent->d_name, name, namlen) ||
	    put_user(0, dirent->d_name + namlen))
		goto efault;

	buf->previous = dirent;
	buf->current_dir = (void __user *)dirent + reclen;
	buf->count -= reclen;
	return 0;
efault:
	buf->error = -EFAULT;
	return -EFAULT;
}

asmlinkage long sys_getdents64(unsigned int fd, struct linux_dirent64 __user *dirent,
			       unsigned int count)
{
	struct getdents_callback64 buf = { .current_dir = dirent, .count = count };
	struct file *file;
	int error;

	if (!access_ok(VERIFY_WRITE, dirent, count))
		return -EFAULT;
	file = fget(fd);
	if (!file)
		return -EBADF;

	error = vfs_readdir(file, filldir64, &buf);
	if (error >= 0) {
		error = buf.error;
		if (buf.previous) {
			error = count - buf.count;
			if (put_user((s64)file->f_pos, &buf.previous->d_off))
				error = -EFAULT;
		}
	}
	fput(file);
	return error;
}
