// SPDX-License-Identifier: GPL-2.0-only
/*
 * timerfd: a timer behind a descriptor. read(2) tells how often it has expired since the last.
 *
 * Not part of 2.6.11 (of 2.6.25); see kernel/newcalls.c.
 * Leaves out: TFD_TIMER_CANCEL_ON_SET; a wall clock that is set moves no timer.
 * Differs: times are rounded up to ticks, so an interval is at least one.
 * Locking: ctx->lock, with softirqs off: the timer runs in one.
 */
#include <linux/newcalls.h>
#include <linux/fs.h>
#include <linux/file.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/poll.h>
#include <linux/wait.h>
#include <linux/timer.h>
#include <linux/jiffies.h>
#include <asm/uaccess.h>

#define TFD_TIMER_ABSTIME	1

#define CLOCK_BOOTTIME_		7	/* a machine that never sleeps: as the monotonic one */

struct timerfd_ctx {
	struct timer_list timer;
	wait_queue_head_t wqh;
	spinlock_t lock;
	int realtime;
	unsigned long interval;		/* ticks; 0: once */
	u64 expired;			/* since the last read */
};

/* Both layouts of the user's, in the longer one. */
struct itimerspec64 {
	struct __kernel_timespec it_interval, it_value;
};

static void timerfd_expire(unsigned long data)
{
	struct timerfd_ctx *ctx = (struct timerfd_ctx *)data;
	unsigned long n = 1;

	spin_lock(&ctx->lock);
	if (ctx->interval) {
		n += (jiffies - ctx->timer.expires) / ctx->interval;
		mod_timer(&ctx->timer, ctx->timer.expires + n * ctx->interval);
	}
	ctx->expired += n;
	wake_up(&ctx->wqh);
	spin_unlock(&ctx->lock);
}

static int timerfd_release(struct inode *inode, struct file *file)
{
	struct timerfd_ctx *ctx = file->private_data;

	del_timer_sync(&ctx->timer);
	kfree(ctx);
	return 0;
}

static unsigned int timerfd_poll(struct file *file, poll_table *wait)
{
	struct timerfd_ctx *ctx = file->private_data;

	poll_wait(file, &ctx->wqh, wait);
	return ctx->expired ? POLLIN | POLLRDNORM : 0;
}

static ssize_t timerfd_read(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	struct timerfd_ctx *ctx = file->private_data;
	u64 n;
	int err;

	if (count < sizeof(n))
		return -EINVAL;
	do {
		if (!ctx->expired && (file->f_flags & O_NONBLOCK))
			return -EAGAIN;
		err = wait_event_interruptible(ctx->wqh, ctx->expired);
		if (err)
			return err;
		spin_lock_bh(&ctx->lock);
		n = ctx->expired;
		ctx->expired = 0;
		spin_unlock_bh(&ctx->lock);
	} while (!n);
	return copy_to_user(buf, &n, sizeof(n)) ? -EFAULT : sizeof(n);
}

static struct file_operations timerfd_fops = {
	.llseek = no_llseek,
	.read = timerfd_read,
	.poll = timerfd_poll,
	.release = timerfd_release,
};

/**
 * sys_timerfd_create - make a timer, not running
 * @clockid: CLOCK_REALTIME, CLOCK_MONOTONIC or CLOCK_BOOTTIME
 * @flags: O_CLOEXEC, O_NONBLOCK
 *
 * Return: a descriptor, -EINVAL, -ENOMEM, -EMFILE, -ENFILE.
 */
asmlinkage long sys_timerfd_create(int clockid, int flags)
{
	struct timerfd_ctx *ctx;
	int fd;

	if (flags & ~(O_CLOEXEC | O_NONBLOCK))
		return -EINVAL;
	if (clockid != CLOCK_REALTIME && clockid != CLOCK_MONOTONIC && clockid != CLOCK_BOOTTIME_)
		return -EINVAL;
	ctx = kmalloc(sizeof(*ctx), GFP_KERNEL);
	if (!ctx)
		return -ENOMEM;
	memset(ctx, 0, sizeof(*ctx));
	init_waitqueue_head(&ctx->wqh);
	spin_lock_init(&ctx->lock);
	init_timer(&ctx->timer);
	ctx->timer.function = timerfd_expire;
	ctx->timer.data = (unsigned long)ctx;
	ctx->realtime = clockid == CLOCK_REALTIME;
	fd = anon_inode_getfd("[timerfd]", &timerfd_fops, ctx, flags);
	if (fd < 0)
		kfree(ctx);
	return fd;
}

/* The file behind a descriptor, which has to be a timer, or NULL with *@err set. */
static struct file *timerfd_fget(int fd, long *err)
{
	struct file *file = fget(fd);

	*err = -EBADF;
	if (!file)
		return NULL;
	if (file->f_op == &timerfd_fops)
		return file;
	*err = -EINVAL;
	fput(file);
	return NULL;
}

static int valid_time(const struct timespec *ts)
{
	return ts->tv_sec >= 0 && (unsigned long)ts->tv_nsec < NSEC_PER_SEC;
}

static void timerfd_state(struct timerfd_ctx *ctx, struct timespec *interval, struct timespec *left)
{
	long ticks = ctx->timer.expires - jiffies;

	jiffies_to_timespec(ctx->interval, interval);
	jiffies_to_timespec(0, left);
	if (timer_pending(&ctx->timer))
		jiffies_to_timespec(max(ticks, 1L), left);
}

static void timerfd_setup(struct timerfd_ctx *ctx, int flags, const struct timespec *interval,
			  const struct timespec *value)
{
	unsigned long ticks;

	if (flags & TFD_TIMER_ABSTIME)
		ticks = ticks_until(value, ctx->realtime);
	else
		ticks = timespec_to_jiffies(value) + 1;

	spin_lock_bh(&ctx->lock);
	del_timer_sync(&ctx->timer);
	ctx->expired = 0;
	ctx->interval = timespec_to_jiffies(interval);
	if (value->tv_sec || value->tv_nsec)
		mod_timer(&ctx->timer, jiffies + min_t(unsigned long, ticks, MAX_JIFFY_OFFSET));
	spin_unlock_bh(&ctx->lock);
}

/* The calls of both layouts; @new or @old may be NULL. */
static long do_timerfd(int fd, int flags, const struct timespec new[2], struct timespec old[2])
{
	struct file *file;
	long ret = -EINVAL;

	if (new && ((flags & ~TFD_TIMER_ABSTIME) || !valid_time(&new[0]) || !valid_time(&new[1])))
		return ret;
	file = timerfd_fget(fd, &ret);
	if (!file)
		return ret;
	timerfd_state(file->private_data, &old[0], &old[1]);
	if (new)
		timerfd_setup(file->private_data, flags, &new[0], &new[1]);
	fput(file);
	return 0;
}

static int put_old64(const struct timespec old[2], struct itimerspec64 __user *otmr)
{
	if (!otmr)
		return 0;
	return put_timespec64(&old[0], &otmr->it_interval) ||
		put_timespec64(&old[1], &otmr->it_value) ? -EFAULT : 0;
}

/**
 * sys_timerfd_settime - start or stop a timer
 * @fd: the timer
 * @flags: TFD_TIMER_ABSTIME: the first expiry is a time of the clock
 * @utmr: interval and first expiry; a first expiry of 0 stops it
 * @otmr: receives what was left, or NULL
 *
 * Return: 0, -EBADF, -EINVAL, -EFAULT.
 */
asmlinkage long sys_timerfd_settime(int fd, int flags, const struct itimerspec __user *utmr,
				    struct itimerspec __user *otmr)
{
	struct timespec new[2], old[2];
	long ret;

	if (copy_from_user(new, utmr, sizeof(new)))
		return -EFAULT;
	ret = do_timerfd(fd, flags, new, old);
	if (!ret && otmr && copy_to_user(otmr, old, sizeof(old)))
		ret = -EFAULT;
	return ret;
}

asmlinkage long sys_timerfd_gettime(int fd, struct itimerspec __user *otmr)
{
	struct timespec old[2];
	long ret = do_timerfd(fd, 0, NULL, old);

	if (!ret && copy_to_user(otmr, old, sizeof(old)))
		ret = -EFAULT;
	return ret;
}

asmlinkage long sys_timerfd_settime64(int fd, int flags, const struct itimerspec64 __user *utmr,
				      struct itimerspec64 __user *otmr)
{
	struct timespec new[2], old[2];
	long ret;

	if (get_timespec64(&new[0], &utmr->it_interval) || get_timespec64(&new[1], &utmr->it_value))
		return -EFAULT;
	ret = do_timerfd(fd, flags, new, old);
	return ret ? ret : put_old64(old, otmr);
}

asmlinkage long sys_timerfd_gettime64(int fd, struct itimerspec64 __user *otmr)
{
	struct timespec old[2];
	long ret = do_timerfd(fd, 0, NULL, old);

	if (!ret && !otmr)
		ret = -EFAULT;
	return ret ? ret : put_old64(old, otmr);
}
