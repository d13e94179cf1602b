/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A semaphore array as semctl(2) shows it to IPC_64 callers.
 *
 * Mirrors: include/asm-i386/sembuf.h
 */
#ifndef _I386_SEMBUF_H
#define _I386_SEMBUF_H

#include <asm/ipcbuf.h>

struct semid64_ds {
	struct ipc64_perm	sem_perm;
	__kernel_time_t		sem_otime;	/* last semop */
	unsigned long		__unused1;
	__kernel_time_t		sem_ctime;	/* last change */
	unsigned long		__unused2;
	unsigned long		sem_nsems;
	unsigned long		__unused3;
	unsigned long		__unused4;
};

#endif
