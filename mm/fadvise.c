// SPDX-License-Identifier: GPL-2.0-only
/*
 * posix_fadvise(2): the advice is checked; for files in memory it changes nothing.
 *
 * Mirrors: mm/fadvise.c
 */
#include <linux/kernel.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/fadvise.h>
#include <linux/syscalls.h>

asmlinkage long sys_fadvise64_64(int fd, loff_t offset, loff_t len, int advice)
{
	struct file *file = fget(fd);
	int ret = 0;

	if (!file)
		return -EBADF;
	if (!file->f_mapping || len < 0)
		ret = -EINVAL;
	else if (advice < POSIX_FADV_NORMAL || advice > POSIX_FADV_NOREUSE)
		ret = -EINVAL;
	fput(file);
	return ret;
}

asmlinkage long sys_fadvise64(int fd, loff_t offset, size_t len, int advice)
{
	return sys_fadvise64_64(fd, offset, len, advice);
}
