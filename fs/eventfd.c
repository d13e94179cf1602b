// SPDX-License-Identifier: GPL-2.0-only
/*
 * eventfd: a counter behind a descriptor. write(2) adds to it, read(2) takes it to zero, poll(2)
 * tells whether there is something to take.
 *
 * Not part of 2.6.11 (of 2.6.22); see kernel/newcalls.c.
 * Locking: none: the counter changes in system calls alone, which don't preempt each other.
 */
#include <linux/newcalls.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/poll.h>
#include <linux/wait.h>
#include <asm/uaccess.h>

#define EFD_SEMAPHORE	1		/* read(2) takes 1 */
#define EFD_FLAGS	(EFD_SEMAPHORE | O_CLOEXEC | O_NONBLOCK)

#define EVENTFD_MAX	(~0ULL - 1)	/* what the counter holds at most */

struct eventfd_ctx {
	wait_queue_head_t wqh;
	u64 count;
	int flags;
};

static int eventfd_release(struct inode *inode, struct file *file)
{
	kfree(file->private_data);
	return 0;
}

static unsigned int eventfd_poll(struct file *file, poll_table *wait)
{
	struct eventfd_ctx *ctx = file->private_data;
	unsigned int events = 0;

	poll_wait(file, &ctx->wqh, wait);
	if (ctx->count > 0)
		events |= POLLIN | POLLRDNORM;
	if (ctx->count < EVENTFD_MAX)
		events |= POLLOUT | POLLWRNORM;
	return events;
}

static ssize_t eventfd_read(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	struct eventfd_ctx *ctx = file->private_data;
	u64 ucnt;
	int err;

	if (count < sizeof(ucnt))
		return -EINVAL;
	if (!ctx->count && (file->f_flags & O_NONBLOCK))
		return -EAGAIN;
	err = wait_event_interruptible(ctx->wqh, ctx->count);
	if (err)
		return err;
	ucnt = (ctx->flags & EFD_SEMAPHORE) ? 1 : ctx->count;
	ctx->count -= ucnt;
	wake_up(&ctx->wqh);
	return copy_to_user(buf, &ucnt, sizeof(ucnt)) ? -EFAULT : sizeof(ucnt);
}

static ssize_t eventfd_write(struct file *file, const char __user *buf, size_t count, loff_t *ppos)
{
	struct eventfd_ctx *ctx = file->private_data;
	u64 ucnt;
	int err;

	if (count < sizeof(ucnt))
		return -EINVAL;
	if (copy_from_user(&ucnt, buf, sizeof(ucnt)))
		return -EFAULT;
	if (ucnt > EVENTFD_MAX)
		return -EINVAL;
	if (ctx->count > EVENTFD_MAX - ucnt && (file->f_flags & O_NONBLOCK))
		return -EAGAIN;
	err = wait_event_interruptible(ctx->wqh, ctx->count <= EVENTFD_MAX - ucnt);
	if (err)
		return err;
	ctx->count += ucnt;
	wake_up(&ctx->wqh);
	return sizeof(ucnt);
}

static struct file_operations eventfd_fops = {
	.llseek = no_llseek,
	.read = eventfd_read,
	.write = eventfd_write,
	.poll = eventfd_poll,
	.release = eventfd_release,
};

/**
 * sys_eventfd2 - make a counter
 * @count: what it starts with
 * @flags: EFD_*
 *
 * Return: a descriptor, -EINVAL, -ENOMEM, -EMFILE, -ENFILE.
 */
asmlinkage long sys_eventfd2(unsigned int count, int flags)
{
	struct eventfd_ctx *ctx;
	int fd;

	if (flags & ~EFD_FLAGS)
		return -EINVAL;
	ctx = kmalloc(sizeof(*ctx), GFP_KERNEL);
	if (!ctx)
		return -ENOMEM;
	init_waitqueue_head(&ctx->wqh);
	ctx->count = count;
	ctx->flags = flags;
	fd = anon_inode_getfd("[eventfd]", &eventfd_fops, ctx, flags);
	if (fd < 0)
		kfree(ctx);
	return fd;
}

asmlinkage long sys_eventfd(unsigned int count)
{
	return sys_eventfd2(count, 0);
}
