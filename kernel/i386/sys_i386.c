// SPDX-License-Identifier: GPL-2.0-only
/*
 * System calls whose calling convention is peculiar to i386.
 *
 * Mirrors: arch/i386/kernel/sys_i386.c
 */
#include <linux/errno.h>
#include <linux/sched.h>
#include <linux/mm.h>
#include <linux/smp.h>
#include <linux/syscalls.h>
#include <linux/stat.h>
#include <linux/mman.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/utsname.h>
#include <linux/sem.h>
#include <linux/msg.h>
#include <linux/shm.h>
#include <asm/uaccess.h>

/* Called from the table in syscall_table.asm alone. */
asmlinkage int sys_pipe(unsigned long __user *fildes);
asmlinkage long sys_mmap2(unsigned long addr, unsigned long len, unsigned long prot,
			  unsigned long flags, unsigned long fd, unsigned long pgoff);
asmlinkage int old_mmap(struct mmap_arg_struct __user *arg);
asmlinkage int old_select(struct sel_arg_struct __user *arg);
asmlinkage int sys_uname(struct old_utsname __user *name);
asmlinkage int sys_olduname(struct oldold_utsname __user *name);

/**
 * sys_pipe - make a pipe; two ints are stored at @fildes, read end first
 */
asmlinkage int sys_pipe(unsigned long __user *fildes)
{
	int fd[2];
	int error;

	error = do_pipe(fd);
	if (error)
		return error;
	if (copy_to_user(fildes, fd, sizeof(fd))) {
		sys_close(fd[0]);
		sys_close(fd[1]);
		return -EFAULT;
	}
	return 0;
}

/* @pgoff is in pages. */
static inline long do_mmap2(unsigned long addr, unsigned long len, unsigned long prot,
			    unsigned long flags, unsigned long fd, unsigned long pgoff)
{
	struct file *file = NULL;
	long error;

	flags &= ~(MAP_EXECUTABLE | MAP_DENYWRITE);
	if (!(flags & MAP_ANONYMOUS)) {
		file = fget(fd);
		if (!file)
			return -EBADF;
	}

	down_write(&current->mm->mmap_sem);
	error = do_mmap_pgoff(file, addr, len, prot, flags, pgoff);
	up_write(&current->mm->mmap_sem);

	if (file)
		fput(file);
	return error;
}

asmlinkage long sys_mmap2(unsigned long addr, unsigned long len, unsigned long prot,
			  unsigned long flags, unsigned long fd, unsigned long pgoff)
{
	return do_mmap2(addr, len, prot, flags, fd, pgoff);
}

/* The first calls of Linux took at most three arguments: larger ones pass a structure. */
struct mmap_arg_struct {
	unsigned long addr;
	unsigned long len;
	unsigned long prot;
	unsigned long flags;
	unsigned long fd;
	unsigned long offset;
};

/**
 * old_mmap - mmap with a byte offset, which must be a multiple of the page size
 */
asmlinkage int old_mmap(struct mmap_arg_struct __user *arg)
{
	struct mmap_arg_struct a;

	if (copy_from_user(&a, arg, sizeof(a)))
		return -EFAULT;
	if (a.offset & ~PAGE_MASK)
		return -EINVAL;
	return do_mmap2(a.addr, a.len, a.prot, a.flags, a.fd, a.offset >> PAGE_SHIFT);
}

struct sel_arg_struct {
	unsigned long n;
	fd_set __user *inp, *outp, *exp;
	struct timeval __user *tvp;
};

asmlinkage int old_select(struct sel_arg_struct __user *arg)
{
	struct sel_arg_struct a;

	if (copy_from_user(&a, arg, sizeof(a)))
		return -EFAULT;
	return sys_select(a.n, a.inp, a.outp, a.exp, a.tvp);
}

#ifdef CONFIG_SYSVIPC
asmlinkage int sys_ipc(uint call, int first, int second, int third, void __user *ptr, long fifth);

static int ipc_sem(uint call, int first, int second, int third, void __user *ptr, long fifth)
{
	union semun fourth;

	switch (call) {
	case SEMOP:
		return sys_semtimedop(first, ptr, second, NULL);
	case SEMTIMEDOP:
		return sys_semtimedop(first, ptr, second, (const struct timespec __user *)fifth);
	case SEMGET:
		return sys_semget(first, second, third);
	default:	/* SEMCTL: ptr leads to the argument */
		if (!ptr)
			return -EINVAL;
		if (get_user(fourth.__pad, (void __user *__user *)ptr))
			return -EFAULT;
		return sys_semctl(first, second, third, fourth);
	}
}

/* Version 0 of MSGRCV, the C libraries' own: message and type lie where @ptr points to. */
static int ipc_msgrcv(int version, int first, int second, int third, void __user *ptr, long fifth)
{
	struct ipc_kludge tmp;

	if (version)
		return sys_msgrcv(first, ptr, second, fifth, third);
	if (!ptr)
		return -EINVAL;
	if (copy_from_user(&tmp, ptr, sizeof(tmp)))
		return -EFAULT;
	return sys_msgrcv(first, tmp.msgp, second, tmp.msgtyp, third);
}

/* Version 1 was for a kernel caller, the iBCS2 emulator. */
static int ipc_shmat(int version, int first, int second, int third, void __user *ptr)
{
	unsigned long raddr;
	int ret;

	if (version == 1)
		return -EINVAL;
	ret = do_shmat(first, ptr, second, &raddr);
	return ret ? ret : put_user(raddr, (unsigned long __user *)third);
}

/**
 * sys_ipc - all calls of System V IPC
 * @call: which one; the version of its arguments in the upper 16 bits
 *
 * Return: as the call; -ENOSYS when there is no such call.
 */
asmlinkage int sys_ipc(uint call, int first, int second, int third, void __user *ptr, long fifth)
{
	int version = call >> 16;

	call &= 0xffff;
	switch (call) {
	case SEMOP:
	case SEMTIMEDOP:
	case SEMGET:
	case SEMCTL:
		return ipc_sem(call, first, second, third, ptr, fifth);
	case MSGSND:
		return sys_msgsnd(first, ptr, second, third);
	case MSGRCV:
		return ipc_msgrcv(version, first, second, third, ptr, fifth);
	case MSGGET:
		return sys_msgget(first, second);
	case MSGCTL:
		return sys_msgctl(first, second, ptr);
	case SHMAT:
		return ipc_shmat(version, first, second, third, ptr);
	case SHMDT:
		return sys_shmdt(ptr);
	case SHMGET:
		return sys_shmget(first, second, third);
	case SHMCTL:
		return sys_shmctl(first, second, ptr);
	default:
		return -ENOSYS;
	}
}
#endif

/**
 * sys_uname - uname without the domain name
 */
asmlinkage int sys_uname(struct old_utsname __user *name)
{
	int err;

	if (!name)
		return -EFAULT;
	down_read(&uts_sem);
	err = copy_to_user(name, &system_utsname, sizeof(*name));
	up_read(&uts_sem);
	return err ? -EFAULT : 0;
}

/* The first uname of all: eight characters a field. */
static int put_old_name(char __user *to, const char *from)
{
	char buf[__OLD_UTS_LEN + 1];

	memcpy(buf, from, __OLD_UTS_LEN);
	buf[__OLD_UTS_LEN] = 0;
	return copy_to_user(to, buf, sizeof(buf)) ? -EFAULT : 0;
}

asmlinkage int sys_olduname(struct oldold_utsname __user *name)
{
	int err;

	if (!name)
		return -EFAULT;
	down_read(&uts_sem);
	err = put_old_name(name->sysname, system_utsname.sysname);
	err |= put_old_name(name->nodename, system_utsname.nodename);
	err |= put_old_name(name->release, system_utsname.release);
	err |= put_old_name(name->version, system_utsname.version);
	err |= put_old_name(name->machine, system_utsname.machine);
	up_read(&uts_sem);
	return err ? -EFAULT : 0;
}
