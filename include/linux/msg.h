/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * System V message queues.
 *
 * Mirrors: include/linux/msg.h
 */
#ifndef _LINUX_MSG_H
#define _LINUX_MSG_H

#include <linux/ipc.h>
#include <linux/time.h>
#include <asm/msgbuf.h>

/* commands of msgctl() */
#define MSG_STAT	11
#define MSG_INFO	12

/* flags of msgrcv() */
#define MSG_NOERROR	010000	/* cut a message that is too long */
#define MSG_EXCEPT	020000	/* any type but the one given */

/* For callers without IPC_64; the pointers are not used. */
struct msqid_ds {
	struct ipc_perm		msg_perm;
	void			*msg_first;
	void			*msg_last;
	__kernel_time_t		msg_stime;
	__kernel_time_t		msg_rtime;
	__kernel_time_t		msg_ctime;
	unsigned long		msg_lcbytes;	/* these two: when 16 bits are too few */
	unsigned long		msg_lqbytes;
	unsigned short		msg_cbytes;
	unsigned short		msg_qnum;
	unsigned short		msg_qbytes;
	__kernel_ipc_pid_t	msg_lspid;
	__kernel_ipc_pid_t	msg_lrpid;
};

struct msgbuf {
	long mtype;		/* positive */
	char mtext[1];
};

struct msginfo {
	int msgpool;
	int msgmap;
	int msgmax;
	int msgmnb;
	int msgmni;
	int msgssz;
	int msgtql;
	unsigned short msgseg;
};

#define MSGMNI	16	/* queues */
#define MSGMAX	8192	/* bytes of a message */
#define MSGMNB	16384	/* bytes in a queue */

/* shown by IPC_INFO, of no other meaning */
#define MSGPOOL	(MSGMNI * MSGMNB / 1024)
#define MSGTQL	MSGMNB
#define MSGMAP	MSGMNB
#define MSGSSZ	16
#define __MSGSEG ((MSGPOOL * 1024) / MSGSSZ)
#define MSGSEG	(__MSGSEG <= 0xffff ? __MSGSEG : 0xffff)

#ifdef __KERNEL__

#include <linux/list.h>

/* A message: the first bytes follow this head in its page, the rest is in segments. */
struct msg_msg {
	struct list_head m_list;
	long	m_type;
	int	m_ts;			/* bytes */
	struct msg_msgseg *next;
};

struct msg_queue {
	struct kern_ipc_perm q_perm;
	time_t q_stime;
	time_t q_rtime;
	time_t q_ctime;
	unsigned long q_cbytes;		/* bytes in the queue */
	unsigned long q_qnum;		/* messages in the queue */
	unsigned long q_qbytes;		/* bytes that it may hold */
	pid_t q_lspid;
	pid_t q_lrpid;

	struct list_head q_messages;
	struct list_head q_receivers;	/* sleepers */
	struct list_head q_senders;
};

#endif /* __KERNEL__ */
#endif
