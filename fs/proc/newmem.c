// SPDX-License-Identifier: GPL-2.0-only
/*
 * Writing to /proc/PID/mem, by which debuggers of today set their breakpoints. Not part of 2.6.11,
 * where it is compiled out; off for programs that do not ask for a later kernel, and after the boot
 * word newcalls=off.
 *
 * Locking: none of its own; access_process_vm() takes mmap_sem.
 */
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/newcalls.h>
#include <linux/ptrace.h>
#include <linux/sched.h>
#include <linux/security.h>
#include <asm/uaccess.h>
#include "internal.h"

/**
 * mem_write - f_op->write: change the memory of a task that current traces
 *
 * Return: bytes written; -EINVAL for programs as of 2.6.11, -ESRCH for a task that is not traced by
 * the caller and stopped, -EIO for an address where nothing is mapped, -EFAULT, -ENOMEM.
 */
ssize_t mem_write(struct file *file, const char __user *buf, size_t count, loff_t *ppos)
{
	struct task_struct *task = proc_task(file->f_dentry->d_inode);
	unsigned long dst = *ppos;
	ssize_t copied = 0;
	int len, done;
	char *page;

	if (!newer_program())
		return -EINVAL;
	page = (char *)__get_free_page(GFP_USER);
	if (!page)
		return -ENOMEM;
	while (count > 0) {
		len = min_t(size_t, count, PAGE_SIZE);
		done = -EFAULT;
		if (copy_from_user(page, buf, len))
			break;
		done = -ESRCH;
		if (!MAY_PTRACE(task) || !ptrace_may_attach(task))
			break;
		done = access_process_vm(task, dst, page, len, 1);
		if (!done)
			done = -EIO;
		if (done < 0)
			break;
		copied += done;
		buf += done;
		dst += done;
		count -= done;
	}
	free_page((unsigned long)page);
	*ppos = dst;
	return copied || !count ? copied : done;
}
