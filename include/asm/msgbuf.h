/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A message queue as msgctl(2) shows it to IPC_64 callers.
 *
 * Mirrors: include/asm-i386/msgbuf.h
 */
#ifndef _I386_MSGBUF_H
#define _I386_MSGBUF_H

#include <asm/ipcbuf.h>

struct msqid64_ds {
	struct ipc64_perm	msg_perm;
	__kernel_time_t		msg_stime;	/* last msgsnd */
	unsigned long		__unused1;
	__kernel_time_t		msg_rtime;	/* last msgrcv */
	unsigned long		__unused2;
	__kernel_time_t		msg_ctime;	/* last change */
	unsigned long		__unused3;
	unsigned long		msg_cbytes;	/* bytes in the queue */
	unsigned long		msg_qnum;	/* messages in the queue */
	unsigned long		msg_qbytes;	/* bytes that it may hold */
	__kernel_pid_t		msg_lspid;	/* of the last msgsnd */
	__kernel_pid_t		msg_lrpid;	/* of the last msgrcv */
	unsigned long		__unused4;
	unsigned long		__unused5;
};

#endif
