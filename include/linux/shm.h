/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * System V shared memory.
 *
 * Mirrors: include/linux/shm.h
 * Leaves out: huge pages.
 */
#ifndef _LINUX_SHM_H_
#define _LINUX_SHM_H_

#include <linux/ipc.h>
#include <linux/errno.h>
#include <linux/time.h>
#include <asm/page.h>
#include <asm/shmparam.h>
#include <asm/shmbuf.h>

#define SHMMAX	0x2000000			/* bytes of a segment */
#define SHMMIN	1
#define SHMMNI	4096				/* segments */
#define SHMALL	(SHMMAX / PAGE_SIZE * (SHMMNI / 16))	/* pages in all */
#define SHMSEG	SHMMNI

/* For callers without IPC_64. */
struct shmid_ds {
	struct ipc_perm		shm_perm;
	int			shm_segsz;
	__kernel_time_t		shm_atime;
	__kernel_time_t		shm_dtime;
	__kernel_time_t		shm_ctime;
	__kernel_ipc_pid_t	shm_cpid;
	__kernel_ipc_pid_t	shm_lpid;
	unsigned short		shm_nattch;
	unsigned short		shm_unused;
	void			*shm_unused2;
	void			*shm_unused3;
};

/* flags of shmget() */
#define SHM_R		0400
#define SHM_W		0200
#define SHM_HUGETLB	04000

/* flags of shmat() */
#define SHM_RDONLY	010000
#define SHM_RND		020000	/* round the address down to SHMLBA */
#define SHM_REMAP	040000	/* take the place of what is mapped there */
#define SHM_EXEC	0100000

/* commands of shmctl() */
#define SHM_LOCK	11
#define SHM_UNLOCK	12
#define SHM_STAT	13
#define SHM_INFO	14

struct shminfo {
	int shmmax;
	int shmmin;
	int shmmni;
	int shmseg;
	int shmall;
};

struct shm_info {
	int used_ids;
	unsigned long shm_tot;	/* pages: of all segments */
	unsigned long shm_rss;	/* in memory */
	unsigned long shm_swp;	/* swapped out */
	unsigned long swap_attempts;
	unsigned long swap_successes;
};

#ifdef __KERNEL__

struct shmid_kernel {
	struct kern_ipc_perm	shm_perm;
	struct file		*shm_file;
	int			id;
	unsigned long		shm_nattch;
	unsigned long		shm_segsz;
	time_t			shm_atim;
	time_t			shm_dtim;
	time_t			shm_ctim;
	pid_t			shm_cprid;
	pid_t			shm_lprid;
	struct user_struct	*mlock_user;	/* whose RLIMIT_MEMLOCK SHM_LOCK charged */
};

/* bits of shm_perm.mode above the permissions */
#define SHM_DEST	01000	/* goes with the last detach */
#define SHM_LOCKED	02000

#ifdef CONFIG_SYSVIPC
long do_shmat(int shmid, char __user *shmaddr, int shmflg, unsigned long *raddr);
#else
static inline long do_shmat(int shmid, char __user *shmaddr, int shmflg, unsigned long *raddr)
{
	return -ENOSYS;
}
#endif

#endif /* __KERNEL__ */
#endif
