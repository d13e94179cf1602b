/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * System calls, flags and structures that came after 2.6.11, for programs of today. Not part of
 * 2.6.11: all that belongs to them is named here, and is off after the boot word newcalls=off.
 */
#ifndef _LINUX_NEWCALLS_H
#define _LINUX_NEWCALLS_H

#include <linux/sched.h>
#include <linux/version.h>

#include <linux/types.h>
#include <linux/linkage.h>
#include <linux/signal.h>
#include <linux/time.h>

struct elf32_phdr;
struct timex;
struct file;
struct file_operations;
struct iovec;
struct itimerspec;
struct itimerspec64;
struct linux_binprm;
struct mmsghdr;
struct msghdr;
struct msqid_ds;
struct nameidata;
struct new_utsname;
struct pt_regs;
struct robust_list_head;
struct sembuf;
struct shmid_ds;
struct sockaddr;
struct stat64;

#define AT_FDCWD		-100	/* paths start from the working directory */
#define AT_SYMLINK_NOFOLLOW	0x100
#define AT_EACCESS		0x200	/* faccessat2: ask for the effective ids */
#define AT_REMOVEDIR		0x200	/* unlinkat */
#define AT_SYMLINK_FOLLOW	0x400	/* linkat */
#define AT_NO_AUTOMOUNT		0x800
#define AT_EMPTY_PATH		0x1000	/* "" is the descriptor itself */
#define AT_STATX_SYNC_TYPE	0x6000

#define O_CLOEXEC		02000000
#define O_PATH			010000000
#define SOCK_CLOEXEC		O_CLOEXEC
#define SOCK_NONBLOCK		04000
#define F_DUPFD_CLOEXEC		1030

#define UTIME_NOW		0x3fffffff
#define UTIME_OMIT		0x3ffffffe

#define FUTEX_WAIT_BITSET	9
#define FUTEX_WAKE_BITSET	10
#define FUTEX_PRIVATE_FLAG	128
#define FUTEX_CLOCK_REALTIME	256
#define FUTEX_BITSET_MATCH_ANY	(-1)

#define SYS_ACCEPT4		18
#define SYS_SENDMMSG		20

/* 64-bit time on 32-bit machines */
struct __kernel_timespec {
	long long tv_sec;
	long long tv_nsec;
};

struct __kernel_itimerspec {
	struct __kernel_timespec it_interval, it_value;
};

struct rlimit64 {
	u64 rlim_cur;
	u64 rlim_max;
};

struct statx_timestamp {
	s64 tv_sec;
	u32 tv_nsec;
	s32 __reserved;
};

struct statx {
	u32 stx_mask;
	u32 stx_blksize;
	u64 stx_attributes;
	u32 stx_nlink;
	u32 stx_uid;
	u32 stx_gid;
	u16 stx_mode;
	u16 __spare0;
	u64 stx_ino;
	u64 stx_size;
	u64 stx_blocks;
	u64 stx_attributes_mask;
	struct statx_timestamp stx_atime, stx_btime, stx_ctime, stx_mtime;
	u32 stx_rdev_major, stx_rdev_minor;
	u32 stx_dev_major, stx_dev_minor;
	u64 __spare2[14];
};

#define STATX_BASIC_STATS	0x7ff

/* newcalls_table.asm: how many entries of the table are to be had */
extern unsigned int newcalls_limit;

static inline int newcalls_on(void)
{
	return newcalls_limit != 0;
}

/*
 * Is the current program one whose ABI note asks for a kernel later than 2.6.11? The calls that 2.6.11 has know newer flags
 * and operations for such programs alone; all others get 2.6.11's errors.
 */
static inline int newer_program(void)
{
	return newcalls_on() && current->mm && current->mm->abi_release > LINUX_VERSION_CODE;
}

/* Since 2.6.16 socket(2) says so of a protocol that the type does not have; programs try another then. */
static inline int newer_socket_error(int err)
{
	return err == -ESOCKTNOSUPPORT && newer_program() ? -EPROTONOSUPPORT : err;
}

/* kernel/newcalls.c */
extern void __user *user_scratch(unsigned long len);
extern int get_timespec64(struct timespec *ts, const struct __kernel_timespec __user *uts);
extern int scratch_timespec(struct timespec __user **scratch,
			    const struct __kernel_timespec __user *uts);
extern int put_timespec64(const struct timespec *ts, struct __kernel_timespec __user *uts);
extern unsigned long ticks_until(const struct timespec *t, int realtime);
extern int newer_release(struct new_utsname __user *name);
extern long newer_futex(u32 __user *uaddr, int op, int val, const struct timespec __user *utime,
			u32 __user *uaddr2, int val3);

/* kernel/newtrace.c */
extern void newer_siginfo(struct task_struct *child, siginfo_t *info);

asmlinkage long sys_pselect6(struct pt_regs regs);
asmlinkage long sys_ppoll(struct pt_regs regs);
asmlinkage long sys_pselect6_time64(struct pt_regs regs);
asmlinkage long sys_ppoll_time64(struct pt_regs regs);
asmlinkage long sys_epoll_pwait(struct pt_regs regs);
asmlinkage long sys_getcpu(unsigned int __user *cpu, unsigned int __user *node, void __user *cache);
asmlinkage long sys_prlimit64(pid_t pid, unsigned int resource,
			      const struct rlimit64 __user *new_rlim,
			      struct rlimit64 __user *old_rlim);
asmlinkage long sys_getrandom(char __user *buf, size_t count, unsigned int flags);
asmlinkage long sys_timer_gettime64(timer_t timer_id, struct __kernel_itimerspec __user *setting);
asmlinkage long sys_timer_settime64(timer_t timer_id, int flags,
				    const struct __kernel_itimerspec __user *new_setting,
				    struct __kernel_itimerspec __user *old_setting);
asmlinkage long sys_clock_gettime64(clockid_t which_clock, struct __kernel_timespec __user *tp);
asmlinkage long sys_clock_adjtime(clockid_t which_clock, struct timex __user *utp);
asmlinkage long sys_clock_settime64(clockid_t which_clock,
				    const struct __kernel_timespec __user *tp);
asmlinkage long sys_clock_getres_time64(clockid_t which_clock, struct __kernel_timespec __user *tp);
asmlinkage long sys_clock_nanosleep_time64(clockid_t which_clock, int flags,
					   const struct __kernel_timespec __user *rqtp,
					   struct __kernel_timespec __user *rmtp);
asmlinkage long sys_rt_sigtimedwait_time64(const sigset_t __user *uthese, siginfo_t __user *uinfo,
					   const struct __kernel_timespec __user *uts,
					   size_t sigsetsize);
asmlinkage long sys_futex_time64(u32 __user *uaddr, int op, int val,
				 const struct __kernel_timespec __user *utime,
				 u32 __user *uaddr2, int val3);

/* kernel/robust.c */
extern void exit_robust_list(struct task_struct *curr);

asmlinkage long sys_set_robust_list(struct robust_list_head __user *head, size_t len);
asmlinkage long sys_get_robust_list(int pid, struct robust_list_head __user *__user *head_ptr,
				    size_t __user *len_ptr);

/* fs/anon_inodes.c, eventfd.c, signalfd.c, timerfd.c */
extern int anon_inode_getfd(const char *name, struct file_operations *fops, void *priv, int flags);

asmlinkage long sys_eventfd(unsigned int count);
asmlinkage long sys_eventfd2(unsigned int count, int flags);
asmlinkage long sys_signalfd(int ufd, const sigset_t __user *user_mask, size_t sizemask);
asmlinkage long sys_signalfd4(int ufd, const sigset_t __user *user_mask, size_t sizemask,
			      int flags);
asmlinkage long sys_timerfd_create(int clockid, int flags);
asmlinkage long sys_timerfd_settime(int fd, int flags, const struct itimerspec __user *utmr,
				    struct itimerspec __user *otmr);
asmlinkage long sys_timerfd_gettime(int fd, struct itimerspec __user *otmr);
asmlinkage long sys_timerfd_settime64(int fd, int flags, const struct itimerspec64 __user *utmr,
				      struct itimerspec64 __user *otmr);
asmlinkage long sys_timerfd_gettime64(int fd, struct itimerspec64 __user *otmr);

/* fs/newcalls.c */
extern long newer_fcntl(unsigned int fd, unsigned int cmd, unsigned long arg);
extern unsigned int elf_abi_release(struct file *file, struct elf32_phdr *ph);

asmlinkage long sys_openat(int dfd, const char __user *path, int flags, int mode);
asmlinkage long sys_mkdirat(int dfd, const char __user *path, int mode);
asmlinkage long sys_mknodat(int dfd, const char __user *path, int mode, unsigned int dev);
asmlinkage long sys_fchownat(int dfd, const char __user *path, uid_t user, gid_t group, int flag);
asmlinkage long sys_futimesat(int dfd, char __user *path, struct timeval __user *times);
asmlinkage long sys_fstatat64(int dfd, char __user *path, struct stat64 __user *buf, int flag);
asmlinkage long sys_unlinkat(int dfd, const char __user *path, int flag);
asmlinkage long sys_renameat(int olddfd, const char __user *oldname, int newdfd,
			     const char __user *newname);
asmlinkage long sys_renameat2(int olddfd, const char __user *oldname, int newdfd,
			      const char __user *newname, unsigned int flags);
asmlinkage long sys_linkat(int olddfd, const char __user *oldname, int newdfd,
			   const char __user *newname, int flags);
asmlinkage long sys_symlinkat(const char __user *oldname, int newdfd, const char __user *newname);
asmlinkage long sys_readlinkat(int dfd, const char __user *path, char __user *buf, int bufsiz);
asmlinkage long sys_fchmodat(int dfd, const char __user *path, mode_t mode);
asmlinkage long sys_faccessat(int dfd, const char __user *path, int mode);
asmlinkage long sys_faccessat2(int dfd, const char __user *path, int mode, int flags);
asmlinkage long sys_utimensat(int dfd, char __user *path, struct timespec __user *times, int flags);
asmlinkage long sys_utimensat_time64(int dfd, char __user *path,
				     struct __kernel_timespec __user *times, int flags);
asmlinkage long sys_statx(int dfd, char __user *path, unsigned int flags, unsigned int mask,
			  struct statx __user *buf);
asmlinkage long sys_dup3(unsigned int oldfd, unsigned int newfd, int flags);
asmlinkage long sys_pipe2(int __user *fildes, int flags);
asmlinkage long sys_epoll_create1(int flags);
asmlinkage long sys_preadv(unsigned long fd, const struct iovec __user *vec, unsigned long vlen,
			   u32 pos_l, u32 pos_h);
asmlinkage long sys_pwritev(unsigned long fd, const struct iovec __user *vec, unsigned long vlen,
			    u32 pos_l, u32 pos_h);
asmlinkage long sys_fallocate(int fd, int mode, u32 off_l, u32 off_h, u32 len_l, u32 len_h);

/* net/core/newcalls.c */
extern long socket_with_flags(int family, int type, int protocol);
extern long socketpair_with_flags(int family, int type, int protocol, int __user *usockvec);
extern long newer_socketcall(int call, unsigned long __user *args);

asmlinkage long sys_accept4(int fd, struct sockaddr __user *addr, int __user *addrlen, int flags);
asmlinkage long sys_sendmmsg(int fd, struct mmsghdr __user *mmsg, unsigned int vlen,
			     unsigned int flags);

/* ipc/newcalls.c */
asmlinkage long sys_semctl_64(int semid, int semnum, int cmd, union semun arg);
asmlinkage long sys_msgctl_64(int msqid, int cmd, struct msqid_ds __user *buf);
asmlinkage long sys_shmctl_64(int shmid, int cmd, struct shmid_ds __user *buf);
asmlinkage long sys_shmat(int shmid, char __user *shmaddr, int shmflg);
asmlinkage long sys_semtimedop_time64(int semid, struct sembuf __user *sops, unsigned nsops,
				      const struct __kernel_timespec __user *uts);
asmlinkage long sys_mq_timedsend_time64(mqd_t mqdes, const char __user *msg_ptr, size_t msg_len,
					unsigned int msg_prio,
					const struct __kernel_timespec __user *uts);
asmlinkage long sys_mq_timedreceive_time64(mqd_t mqdes, char __user *msg_ptr, size_t msg_len,
					   unsigned int __user *msg_prio,
					   const struct __kernel_timespec __user *uts);

#endif /* _LINUX_NEWCALLS_H */
