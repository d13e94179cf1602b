/* SPDX-License-Identifier: GPL-2.0-only */
/* What the files of this library share: raw system calls and their numbers. */
#ifndef _INTERNAL_H
#define _INTERNAL_H

long __syscall(long nr, ...);
long __syscall6(long nr, long a, long b, long c, long d, long e, long f);
void __restore(void);
void __restore_rt(void);
void __flush_all(void);

/* Turns the kernel's answer into -1 and errno. */
long __ret(long answer);

#define SYS(nr, ...)	__ret(__syscall(nr, ##__VA_ARGS__))

enum {
	NR_exit = 1, NR_fork = 2, NR_read = 3, NR_write = 4, NR_open = 5, NR_close = 6, NR_creat = 8, NR_link = 9, NR_unlink = 10,
	NR_execve = 11, NR_chdir = 12, NR_time = 13, NR_mknod = 14, NR_chmod = 15, NR_lseek = 19, NR_getpid = 20,
	NR_mount = 21, NR_stime = 25, NR_alarm = 27, NR_pause = 29, NR_access = 33, NR_sync = 36, NR_kill = 37, NR_rename = 38,
	NR_mkdir = 39, NR_rmdir = 40, NR_dup = 41, NR_pipe = 42, NR_brk = 45, NR_umount2 = 52, NR_ioctl = 54, NR_setpgid = 57,
	NR_umask = 60, NR_chroot = 61, NR_dup2 = 63, NR_getppid = 64, NR_getpgrp = 65, NR_setsid = 66, NR_sethostname = 74,
	NR_gettimeofday = 78, NR_symlink = 83, NR_readlink = 85, NR_reboot = 88, NR_munmap = 91, NR_truncate = 92,
	NR_ftruncate = 93, NR_fchmod = 94, NR_syslog = 103, NR_setitimer = 104, NR_wait4 = 114, NR_sysinfo = 116, NR_fsync = 118,
	NR_uname = 122, NR_mprotect = 125, NR_getpgid = 132, NR_fchdir = 133, NR_select = 142, NR_readv = 145, NR_writev = 146,
	NR_getsid = 147, NR_nanosleep = 162, NR_poll = 168, NR_rt_sigaction = 174, NR_rt_sigprocmask = 175,
	NR_rt_sigpending = 176, NR_rt_sigsuspend = 179, NR_pread64 = 180, NR_pwrite64 = 181, NR_getcwd = 183, NR_mmap2 = 192,
	NR_stat64 = 195, NR_lstat64 = 196, NR_fstat64 = 197, NR_getuid32 = 199, NR_getgid32 = 200, NR_geteuid32 = 201,
	NR_getegid32 = 202, NR_chown32 = 212, NR_setuid32 = 213, NR_setgid32 = 214, NR_getdents64 = 220, NR_fcntl64 = 221,
	NR_exit_group = 252, NR_clock_gettime = 265, NR_utimes = 271,
};

#endif
