/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * POSIX message queues.
 *
 * Mirrors: include/linux/mqueue.h
 * Leaves out: what SIGEV_THREAD needs.
 */
#ifndef _LINUX_MQUEUE_H
#define _LINUX_MQUEUE_H

#define MQ_PRIO_MAX	32768

struct mq_attr {
	long	mq_flags;	/* O_NONBLOCK */
	long	mq_maxmsg;	/* messages that it may hold */
	long	mq_msgsize;	/* bytes of a message at most */
	long	mq_curmsgs;	/* messages in it */
	long	__reserved[4];
};

#endif
