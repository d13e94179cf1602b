/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What semaphores, message queues and shared memory of System V have in common.
 *
 * Mirrors: include/linux/ipc.h
 */
#ifndef _LINUX_IPC_H
#define _LINUX_IPC_H

#include <linux/types.h>

#define IPC_PRIVATE	((__kernel_key_t)0)

/* For callers without IPC_64. */
struct ipc_perm {
	__kernel_key_t	key;
	__kernel_uid_t	uid;
	__kernel_gid_t	gid;
	__kernel_uid_t	cuid;
	__kernel_gid_t	cgid;
	__kernel_mode_t	mode;
	unsigned short	seq;
};

#include <asm/ipc.h>
#include <asm/ipcbuf.h>

/* flags of the get calls, above the permissions; IPC_NOWAIT of operations */
#define IPC_CREAT	00001000
#define IPC_EXCL	00002000
#define IPC_NOWAIT	00004000

/* commands of the ctl calls */
#define IPC_RMID	0
#define IPC_SET		1
#define IPC_STAT	2
#define IPC_INFO	3

/* Which structures a ctl call passes: bit of the command. */
#define IPC_OLD		0
#define IPC_64		0x0100

#ifdef __KERNEL__

#include <linux/spinlock.h>

#define IPCMNI		32768	/* most objects of a kind */

/* the limits, /proc/sys/kernel/{shm,msg,sem}*: ipc/shm.c, ipc/msg.c, ipc/sem.c */
extern size_t shm_ctlmax, shm_ctlall;
extern int shm_ctlmni, msg_ctlmax, msg_ctlmnb, msg_ctlmni, sem_ctls[4];

/* The head of every object. @lock guards the whole object; @deleted: it has no id any more. */
struct kern_ipc_perm {
	spinlock_t	lock;
	int		deleted;
	key_t		key;
	uid_t		uid;
	gid_t		gid;
	uid_t		cuid;
	gid_t		cgid;
	mode_t		mode;
	unsigned long	seq;
};

#endif

#endif
