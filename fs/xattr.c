// SPDX-License-Identifier: GPL-2.0-only
/*
 * The system calls of extended attributes. No file system here has any, so each call checks what it
 * is given, in the order of 2.6.11, and then answers EOPNOTSUPP, as there for a file system
 * without them. Programs take that as "nothing to copy or to show"; ENOSYS they report.
 *
 * Mirrors: fs/xattr.c
 * Leaves out: the inode operations setxattr, getxattr, listxattr, removexattr and what calls them.
 */
#include <linux/fs.h>
#include <linux/file.h>
#include <linux/kernel.h>
#include <linux/namei.h>
#include <linux/xattr.h>
#include <linux/limits.h>
#include <linux/syscalls.h>
#include <asm/uaccess.h>

/* The name of an attribute is read: 0, EFAULT, or ERANGE if it is empty or too long. */
static long check_name(const char __user *name)
{
	char kname[XATTR_NAME_MAX + 1];
	long len = strncpy_from_user(kname, name, sizeof(kname));

	if (len < 0)
		return len;
	return len == 0 || len == sizeof(kname) ? -ERANGE : 0;
}

static long setxattr(struct dentry *d, const char __user *name, const void __user *value,
		     size_t size, int flags)
{
	long error;

	if (flags & ~(XATTR_CREATE | XATTR_REPLACE))
		return -EINVAL;
	error = check_name(name);
	if (error)
		return error;
	if (size > XATTR_SIZE_MAX)
		return -E2BIG;
	if (size && !access_ok(VERIFY_READ, value, size))
		return -EFAULT;
	return -EOPNOTSUPP;
}

static long getxattr(struct dentry *d, const char __user *name, void __user *value, size_t size)
{
	long error = check_name(name);

	return error ? error : -EOPNOTSUPP;
}

static long listxattr(struct dentry *d, char __user *list, size_t size)
{
	return -EOPNOTSUPP;
}

static long removexattr(struct dentry *d, const char __user *name)
{
	long error = check_name(name);

	return error ? error : -EOPNOTSUPP;
}

/* @call with nd at the end of @path; @walk follows a last link or does not. */
#define with_path(walk, path, call)		\
({						\
	struct nameidata nd;			\
	long __error = walk(path, &nd);		\
	if (!__error) {				\
		__error = (call);		\
		path_release(&nd);		\
	}					\
	__error;				\
})

/* @call with f, the file that @fd is. */
#define with_file(fd, call)			\
({						\
	struct file *f = fget(fd);		\
	long __error = -EBADF;			\
	if (f) {				\
		__error = (call);		\
		fput(f);			\
	}					\
	__error;				\
})

asmlinkage long sys_setxattr(char __user *path, char __user *name, void __user *value, size_t size,
			     int flags)
{
	return with_path(user_path_walk, path, setxattr(nd.dentry, name, value, size, flags));
}

asmlinkage long sys_lsetxattr(char __user *path, char __user *name, void __user *value, size_t size,
			      int flags)
{
	return with_path(user_path_walk_link, path, setxattr(nd.dentry, name, value, size, flags));
}

asmlinkage long sys_fsetxattr(int fd, char __user *name, void __user *value, size_t size, int flags)
{
	return with_file(fd, setxattr(f->f_dentry, name, value, size, flags));
}

asmlinkage ssize_t sys_getxattr(char __user *path, char __user *name, void __user *value,
				size_t size)
{
	return with_path(user_path_walk, path, getxattr(nd.dentry, name, value, size));
}

asmlinkage ssize_t sys_lgetxattr(char __user *path, char __user *name, void __user *value,
				 size_t size)
{
	return with_path(user_path_walk_link, path, getxattr(nd.dentry, name, value, size));
}

asmlinkage ssize_t sys_fgetxattr(int fd, char __user *name, void __user *value, size_t size)
{
	return with_file(fd, getxattr(f->f_dentry, name, value, size));
}

asmlinkage ssize_t sys_listxattr(char __user *path, char __user *list, size_t size)
{
	return with_path(user_path_walk, path, listxattr(nd.dentry, list, size));
}

asmlinkage ssize_t sys_llistxattr(char __user *path, char __user *list, size_t size)
{
	return with_path(user_path_walk_link, path, listxattr(nd.dentry, list, size));
}

asmlinkage ssize_t sys_flistxattr(int fd, char __user *list, size_t size)
{
	return with_file(fd, listxattr(f->f_dentry, list, size));
}

asmlinkage long sys_removexattr(char __user *path, char __user *name)
{
	return with_path(user_path_walk, path, removexattr(nd.dentry, name));
}

asmlinkage long sys_lremovexattr(char __user *path, char __user *name)
{
	return with_path(user_path_walk_link, path, removexattr(nd.dentry, name));
}

asmlinkage long sys_fremovexattr(int fd, char __user *name)
{
	return with_file(fd, removexattr(f->f_dentry, name));
}
