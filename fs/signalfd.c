// SPDX-License-Identifier: GPL-2.0-only
/*
 * signalfd: signals that are read(2) from a descriptor instead of being delivered. A descriptor
 * holds a set; who reads takes a signal of the set that is pending for the reader, so the
 * program blocks those signals first.
 *
 * All descriptors share one wait queue: a process may end while its descriptor, and an epoll set
 * that watches it, live on in another one. A waiter that is woken in vain sleeps again.
 *
 * Not part of 2.6.11 (of 2.6.22); see kernel/newcalls.c.
 * Locking: siglock for what is pending; the set of a descriptor changes in system calls alone.
 */
#include <linux/newcalls.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/poll.h>
#include <linux/sched.h>
#include <linux/signal.h>
#include <linux/signalfd.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/wait.h>
#include <asm/uaccess.h>

/* What read(2) gives for each signal */
struct signalfd_siginfo {
	__u32	ssi_signo;
	__s32	ssi_errno;
	__s32	ssi_code;
	__u32	ssi_pid;
	__u32	ssi_uid;
	__s32	ssi_fd;
	__u32	ssi_tid;
	__u32	ssi_band;
	__u32	ssi_overrun;
	__u32	ssi_trapno;
	__s32	ssi_status;
	__s32	ssi_int;
	__u64	ssi_ptr;
	__u64	ssi_utime;
	__u64	ssi_stime;
	__u64	ssi_addr;
	__u8	pad[48];
};

/* The descriptor's state: signals that are not in its set */
struct signalfd_ctx {
	sigset_t	sigmask;
};

DECLARE_WAIT_QUEUE_HEAD(signalfd_wqh);

/* Does a signal of the set wait for the current process? */
static int signalfd_pending(struct signalfd_ctx *ctx)
{
	int i;

	for (i = 0; i < _NSIG_WORDS; i++)
		if ((current->pending.signal.sig[i] |
		     current->signal->shared_pending.signal.sig[i]) & ~ctx->sigmask.sig[i])
			return 1;
	return 0;
}

static int signalfd_release(struct inode *inode, struct file *file)
{
	kfree(file->private_data);
	return 0;
}

static unsigned int signalfd_poll(struct file *file, poll_table *wait)
{
	poll_wait(file, &signalfd_wqh, wait);
	return signalfd_pending(file->private_data) ? POLLIN | POLLRDNORM : 0;
}

/* The part of a siginfo that its kind has; the upper half of the kernel's si_code tells */
static void signalfd_fill(struct signalfd_siginfo *ssi, const siginfo_t *info)
{
	memset(ssi, 0, sizeof(*ssi));
	ssi->ssi_signo = info->si_signo;
	ssi->ssi_errno = info->si_errno;
	ssi->ssi_code = (short)info->si_code;
	switch (info->si_code & __SI_MASK) {
	case __SI_TIMER:
		ssi->ssi_tid = info->si_tid;
		ssi->ssi_overrun = info->si_overrun;
		ssi->ssi_int = info->si_int;
		ssi->ssi_ptr = (unsigned long)info->si_ptr;
		break;
	case __SI_POLL:
		ssi->ssi_band = info->si_band;
		ssi->ssi_fd = info->si_fd;
		break;
	case __SI_FAULT:
		ssi->ssi_addr = (unsigned long)info->si_addr;
		break;
	case __SI_CHLD:
		ssi->ssi_pid = info->si_pid;
		ssi->ssi_uid = info->si_uid;
		ssi->ssi_status = info->si_status;
		ssi->ssi_utime = info->si_utime;
		ssi->ssi_stime = info->si_stime;
		break;
	default:
		ssi->ssi_pid = info->si_pid;
		ssi->ssi_uid = info->si_uid;
		ssi->ssi_int = info->si_int;
		ssi->ssi_ptr = (unsigned long)info->si_ptr;
		break;
	}
}

static int signalfd_dequeue(struct signalfd_ctx *ctx, siginfo_t *info)
{
	int signr;

	spin_lock_irq(&current->sighand->siglock);
	signr = dequeue_signal(current, &ctx->sigmask, info);
	spin_unlock_irq(&current->sighand->siglock);
	return signr;
}

/* As many signals as there are and the buffer takes; waits for the first alone */
static ssize_t signalfd_read(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	struct signalfd_ctx *ctx = file->private_data;
	struct signalfd_siginfo ssi;
	ssize_t done = 0;
	siginfo_t info;
	int err;

	if (count < sizeof(ssi))
		return -EINVAL;
	for (; count - done >= sizeof(ssi); done += sizeof(ssi)) {
		while (!signalfd_dequeue(ctx, &info)) {
			if (done)
				return done;
			if (file->f_flags & O_NONBLOCK)
				return -EAGAIN;
			err = wait_event_interruptible(signalfd_wqh, signalfd_pending(ctx));
			if (err)
				return err;
		}
		signalfd_fill(&ssi, &info);
		if (copy_to_user(buf + done, &ssi, sizeof(ssi)))
			return done ? done : -EFAULT;
	}
	return done;
}

static struct file_operations signalfd_fops = {
	.llseek		= no_llseek,
	.read		= signalfd_read,
	.poll		= signalfd_poll,
	.release	= signalfd_release,
};

/* A new set for a descriptor that exists */
static long signalfd_change(int ufd, const sigset_t *sigmask)
{
	struct file *file = fget(ufd);
	long err = ufd;

	if (!file)
		return -EBADF;
	if (file->f_op == &signalfd_fops) {
		((struct signalfd_ctx *)file->private_data)->sigmask = *sigmask;
		wake_up(&signalfd_wqh);
	} else {
		err = -EINVAL;
	}
	fput(file);
	return err;
}

/**
 * sys_signalfd4 - a descriptor to read signals from, or a new set for one
 * @ufd: -1, or the descriptor
 * @user_mask: the set; SIGKILL and SIGSTOP in it are passed over
 * @sizemask: its size
 * @flags: O_CLOEXEC, O_NONBLOCK
 *
 * Return: the descriptor, -EINVAL, -EFAULT, -EBADF, -ENOMEM, -EMFILE, -ENFILE.
 */
asmlinkage long sys_signalfd4(int ufd, const sigset_t __user *user_mask, size_t sizemask, int flags)
{
	struct signalfd_ctx *ctx;
	sigset_t sigmask;
	int fd;

	if (flags & ~(O_CLOEXEC | O_NONBLOCK) || sizemask != sizeof(sigset_t))
		return -EINVAL;
	if (copy_from_user(&sigmask, user_mask, sizeof(sigmask)))
		return -EFAULT;
	sigdelsetmask(&sigmask, sigmask(SIGKILL) | sigmask(SIGSTOP));
	signotset(&sigmask);
	if (ufd != -1)
		return signalfd_change(ufd, &sigmask);

	ctx = kmalloc(sizeof(*ctx), GFP_KERNEL);
	if (!ctx)
		return -ENOMEM;
	ctx->sigmask = sigmask;
	fd = anon_inode_getfd("[signalfd]", &signalfd_fops, ctx, flags);
	if (fd < 0)
		kfree(ctx);
	return fd;
}

asmlinkage long sys_signalfd(int ufd, const sigset_t __user *user_mask, size_t sizemask)
{
	return sys_signalfd4(ufd, user_mask, sizemask, 0);
}
