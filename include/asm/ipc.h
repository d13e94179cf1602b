/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The operations of ipc(2), by which i386 reaches all calls of System V IPC.
 *
 * Mirrors: include/asm-i386/ipc.h
 */
#ifndef __i386_IPC_H__
#define __i386_IPC_H__

#include <linux/compiler.h>

/* msgrcv() of version 0: two arguments by one pointer */
struct ipc_kludge {
	struct msgbuf __user *msgp;
	long msgtyp;
};

#define SEMOP		1
#define SEMGET		2
#define SEMCTL		3
#define SEMTIMEDOP	4
#define MSGSND		11
#define MSGRCV		12
#define MSGGET		13
#define MSGCTL		14
#define SHMAT		21
#define SHMDT		22
#define SHMGET		23
#define SHMCTL		24

#endif
