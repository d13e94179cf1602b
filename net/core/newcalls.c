// SPDX-License-Identifier: GPL-2.0-only
/*
 * System calls about sockets that came after 2.6.11: sockets born with flags, several messages at
 * once. Not part of 2.6.11: see kernel/newcalls.c.
 */
#include <linux/newcalls.h>
#include <linux/syscalls.h>
#include <linux/net.h>
#include <linux/socket.h>
#include <linux/fs.h>
#include <linux/file.h>
#include <linux/sched.h>
#include <asm/uaccess.h>

struct mmsghdr {
	struct msghdr msg_hdr;
	unsigned int msg_len;	/* bytes sent */
};

#define SOCK_FLAGS	(SOCK_CLOEXEC | SOCK_NONBLOCK)
#define MAX_MESSAGES	1024

/* Give a descriptor just made its flags; an error is passed through. */
static long with_flags(long fd, int flags)
{
	struct file *file = fd >= 0 ? fget(fd) : NULL;

	if (!file)
		return fd;
	if (flags & SOCK_NONBLOCK)
		file->f_flags |= O_NONBLOCK;
	fput(file);
	if (flags & SOCK_CLOEXEC)
		set_close_on_exec(fd, 1);
	return fd;
}

/**
 * socket_with_flags - socket(2) whose type has SOCK_CLOEXEC or SOCK_NONBLOCK in it
 */
long socket_with_flags(int family, int type, int protocol)
{
	return with_flags(sys_socket(family, type & ~SOCK_FLAGS, protocol), type);
}

long socketpair_with_flags(int family, int type, int protocol, int __user *usockvec)
{
	long err = sys_socketpair(family, type & ~SOCK_FLAGS, protocol, usockvec);
	int fd[2];

	if (err)
		return err;
	if (copy_from_user(fd, usockvec, sizeof(fd)))
		return -EFAULT;
	with_flags(fd[0], type);
	with_flags(fd[1], type);
	return 0;
}

asmlinkage long sys_accept4(int fd, struct sockaddr __user *addr, int __user *addrlen, int flags)
{
	if (flags & ~SOCK_FLAGS)
		return -EINVAL;
	return with_flags(sys_accept(fd, addr, addrlen), flags);
}

/* Stops at the first that cannot be sent; the error is told only if it is the first of all. */
asmlinkage long sys_sendmmsg(int fd, struct mmsghdr __user *mmsg, unsigned int vlen,
			     unsigned int flags)
{
	unsigned int done;
	long ret = 0;

	vlen = min_t(unsigned int, vlen, MAX_MESSAGES);
	for (done = 0; done < vlen; done++, mmsg++) {
		ret = sys_sendmsg(fd, &mmsg->msg_hdr, flags);
		if (ret < 0)
			break;
		if (put_user(ret, &mmsg->msg_len)) {
			ret = -EFAULT;
			break;
		}
		cond_resched();
	}
	return done ? done : ret;
}

/**
 * newer_socketcall - the calls of socketcall(2) that 2.6.11 does not know
 */
long newer_socketcall(int call, unsigned long __user *args)
{
	unsigned long a[4];

	if (!newer_program() || (call != SYS_ACCEPT4 && call != SYS_SENDMMSG))
		return -EINVAL;
	if (copy_from_user(a, args, sizeof(a)))
		return -EFAULT;
	if (call == SYS_ACCEPT4)
		return sys_accept4(a[0], (struct sockaddr __user *)a[1], (int __user *)a[2], a[3]);
	return sys_sendmmsg(a[0], (struct mmsghdr __user *)a[1], a[2], a[3]);
}
