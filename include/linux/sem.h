/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * System V semaphores.
 *
 * Mirrors: include/linux/sem.h
 */
#ifndef _LINUX_SEM_H
#define _LINUX_SEM_H

#include <linux/ipc.h>
#include <linux/time.h>
#include <asm/atomic.h>
#include <asm/sembuf.h>

/* flag of an operation: take it back when the process ends */
#define SEM_UNDO	0x1000

/* commands of semctl() */
#define GETPID		11
#define GETVAL		12
#define GETALL		13
#define GETNCNT		14
#define GETZCNT		15
#define SETVAL		16
#define SETALL		17
#define SEM_STAT	18
#define SEM_INFO	19

/* For callers without IPC_64; the pointers are not used. */
struct semid_ds {
	struct ipc_perm	sem_perm;
	__kernel_time_t	sem_otime;
	__kernel_time_t	sem_ctime;
	void		*sem_base;
	void		*sem_pending;
	void		*sem_pending_last;
	void		*undo;
	unsigned short	sem_nsems;
};

struct sembuf {
	unsigned short	sem_num;
	short		sem_op;		/* 0: wait for zero */
	short		sem_flg;	/* IPC_NOWAIT, SEM_UNDO */
};

union semun {
	int val;
	struct semid_ds __user *buf;
	unsigned short __user *array;
	struct seminfo __user *__buf;
	void __user *__pad;
};

struct seminfo {
	int semmap;
	int semmni;
	int semmns;
	int semmnu;
	int semmsl;
	int semopm;
	int semume;
	int semusz;
	int semvmx;
	int semaem;
};

#define SEMMNI	128			/* arrays */
#define SEMMSL	250			/* semaphores of an array */
#define SEMMNS	(SEMMNI * SEMMSL)	/* semaphores in all */
#define SEMOPM	32			/* operations of a call */
#define SEMVMX	32767			/* greatest value */
#define SEMAEM	SEMVMX			/* greatest adjustment at exit */

/* shown by IPC_INFO, of no other meaning */
#define SEMUME	SEMOPM
#define SEMMNU	SEMMNS
#define SEMMAP	SEMMNS
#define SEMUSZ	20

#ifdef __KERNEL__

struct task_struct;

struct sem {
	int	semval;
	int	sempid;		/* who changed it last */
};

/* The array; its semaphores follow in the same allocation. */
struct sem_array {
	struct kern_ipc_perm	sem_perm;
	time_t			sem_otime;
	time_t			sem_ctime;
	struct sem		*sem_base;
	struct sem_queue	*sem_pending;		/* sleepers, in the order of their turn */
	struct sem_queue	**sem_pending_last;
	struct sem_undo		*undo;			/* of all processes */
	unsigned long		sem_nsems;
};

/* A sleeping semop(), on the sleeper's stack. @prev is NULL when it is not queued. */
struct sem_queue {
	struct sem_queue	*next;
	struct sem_queue	**prev;
	struct task_struct	*sleeper;
	struct sem_undo		*undo;
	int			pid;
	int			status;		/* what semop() is to return; IN_WAKEUP */
	struct sem_array	*sma;
	int			id;
	struct sembuf		*sops;
	int			nsops;
	int			alter;		/* changes a value, does not only wait for 0 */
};

/* What a process has to give back to one array. @semid is -1 when the array is gone. */
struct sem_undo {
	struct sem_undo		*proc_next;
	struct sem_undo		*id_next;
	int			semid;
	short			*semadj;
};

/* All that a process has to give back; tasks made with CLONE_SYSVSEM share it. */
struct sem_undo_list {
	atomic_t		refcnt;
	spinlock_t		lock;
	struct sem_undo		*proc_list;
};

struct sysv_sem {
	struct sem_undo_list	*undo_list;
};

#ifdef CONFIG_SYSVIPC
int copy_semundo(unsigned long clone_flags, struct task_struct *tsk);
void exit_sem(struct task_struct *tsk);
#else
static inline int copy_semundo(unsigned long clone_flags, struct task_struct *tsk)
{
	return 0;
}

static inline void exit_sem(struct task_struct *tsk)
{
}
#endif

#endif /* __KERNEL__ */
#endif
