// SPDX-License-Identifier: GPL-2.0-only
/*
 * IPC system calls that came after 2.6.11: those of System V by numbers of their own, as later C
 * libraries call them, and calls with 64-bit times.
 *
 * Not part of 2.6.11: see kernel/newcalls.c. The calls by number always pass IPC_64's structures.
 */
#include <linux/newcalls.h>
#include <linux/syscalls.h>
#include <linux/msg.h>
#include <linux/shm.h>

#ifdef CONFIG_SYSVIPC
asmlinkage long sys_semctl_64(int semid, int semnum, int cmd, union semun arg)
{
	return sys_semctl(semid, semnum, cmd | IPC_64, arg);
}

asmlinkage long sys_msgctl_64(int msqid, int cmd, struct msqid_ds __user *buf)
{
	return sys_msgctl(msqid, cmd | IPC_64, buf);
}

asmlinkage long sys_shmctl_64(int shmid, int cmd, struct shmid_ds __user *buf)
{
	return sys_shmctl(shmid, cmd | IPC_64, buf);
}

/** sys_shmat - do_shmat() that returns the address, or a negative errno */
asmlinkage long sys_shmat(int shmid, char __user *shmaddr, int shmflg)
{
	unsigned long raddr;
	long err = do_shmat(shmid, shmaddr, shmflg, &raddr);

	return err ? err : (long)raddr;
}

asmlinkage long sys_semtimedop_time64(int semid, struct sembuf __user *sops, unsigned nsops,
				      const struct __kernel_timespec __user *uts)
{
	struct timespec __user *ts;

	if (scratch_timespec(&ts, uts))
		return -EFAULT;
	return sys_semtimedop(semid, sops, nsops, ts);
}
#endif

#ifdef CONFIG_POSIX_MQUEUE
asmlinkage long sys_mq_timedsend_time64(mqd_t mqdes, const char __user *msg_ptr, size_t msg_len,
					unsigned int msg_prio,
					const struct __kernel_timespec __user *uts)
{
	struct timespec __user *ts;

	if (scratch_timespec(&ts, uts))
		return -EFAULT;
	return sys_mq_timedsend(mqdes, msg_ptr, msg_len, msg_prio, ts);
}

asmlinkage long sys_mq_timedreceive_time64(mqd_t mqdes, char __user *msg_ptr, size_t msg_len,
					   unsigned int __user *msg_prio,
					   const struct __kernel_timespec __user *uts)
{
	struct timespec __user *ts;

	if (scratch_timespec(&ts, uts))
		return -EFAULT;
	return sys_mq_timedreceive(mqdes, msg_ptr, msg_len, msg_prio, ts);
}
#endif
