/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A shared memory segment, and the limits, as shmctl(2) shows them to IPC_64 callers.
 *
 * Mirrors: include/asm-i386/shmbuf.h
 */
#ifndef _I386_SHMBUF_H
#define _I386_SHMBUF_H

#include <asm/ipcbuf.h>

struct shmid64_ds {
	struct ipc64_perm	shm_perm;
	size_t			shm_segsz;	/* bytes */
	__kernel_time_t		shm_atime;	/* last attach */
	unsigned long		__unused1;
	__kernel_time_t		shm_dtime;	/* last detach */
	unsigned long		__unused2;
	__kernel_time_t		shm_ctime;	/* last change */
	unsigned long		__unused3;
	__kernel_pid_t		shm_cpid;	/* creator */
	__kernel_pid_t		shm_lpid;	/* last attach or detach */
	unsigned long		shm_nattch;
	unsigned long		__unused4;
	unsigned long		__unused5;
};

struct shminfo64 {
	unsigned long	shmmax;
	unsigned long	shmmin;
	unsigned long	shmmni;
	unsigned long	shmseg;
	unsigned long	shmall;
	unsigned long	__unused1;
	unsigned long	__unused2;
	unsigned long	__unused3;
	unsigned long	__unused4;
};

#endif
