// SPDX-License-Identifier: GPL-2.0-only
/*
 * The system calls as C functions: files, processes, signals, time. Sockets are in syscall.asm.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/klog.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/select.h>
#include <sys/stat.h>
#include <sys/sysinfo.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include "internal.h"

int errno;
char **environ;

long __ret(long answer)
{
	if ((unsigned long)answer < -4095UL)
		return answer;
	errno = -answer;
	return -1;
}

long syscall(long nr, ...)
{
	long a[6];
	va_list ap;
	int i;

	va_start(ap, nr);
	for (i = 0; i < 6; i++)
		a[i] = va_arg(ap, long);
	va_end(ap);
	return __ret(__syscall6(nr, a[0], a[1], a[2], a[3], a[4], a[5]));
}

/* ---- files */

ssize_t read(int fd, void *buf, size_t n) { return SYS(NR_read, fd, buf, n); }
ssize_t write(int fd, const void *buf, size_t n) { return SYS(NR_write, fd, buf, n); }
ssize_t pread(int fd, void *buf, size_t n, off_t pos) { return SYS(NR_pread64, fd, buf, n, pos, pos >> 31); }
ssize_t pwrite(int fd, const void *buf, size_t n, off_t pos) { return SYS(NR_pwrite64, fd, buf, n, pos, pos >> 31); }
ssize_t readv(int fd, const struct iovec *iov, int n) { return SYS(NR_readv, fd, iov, n); }
ssize_t writev(int fd, const struct iovec *iov, int n) { return SYS(NR_writev, fd, iov, n); }
int close(int fd) { return SYS(NR_close, fd); }
off_t lseek(int fd, off_t off, int whence) { return SYS(NR_lseek, fd, off, whence); }
int dup(int fd) { return SYS(NR_dup, fd); }
int dup2(int old, int new) { return SYS(NR_dup2, old, new); }
int pipe(int fds[2]) { return SYS(NR_pipe, fds); }
int access(const char *path, int mode) { return SYS(NR_access, path, mode); }
int link(const char *old, const char *new) { return SYS(NR_link, old, new); }
int symlink(const char *target, const char *path) { return SYS(NR_symlink, target, path); }
int unlink(const char *path) { return SYS(NR_unlink, path); }
int rename(const char *old, const char *new) { return SYS(NR_rename, old, new); }
int rmdir(const char *path) { return SYS(NR_rmdir, path); }
int mkdir(const char *path, mode_t mode) { return SYS(NR_mkdir, path, mode); }
int mknod(const char *path, mode_t mode, dev_t dev) { return SYS(NR_mknod, path, mode, (unsigned long)dev); }
ssize_t readlink(const char *path, char *buf, size_t size) { return SYS(NR_readlink, path, buf, size); }
int chdir(const char *path) { return SYS(NR_chdir, path); }
int fchdir(int fd) { return SYS(NR_fchdir, fd); }
int chroot(const char *path) { return SYS(NR_chroot, path); }
int chmod(const char *path, mode_t mode) { return SYS(NR_chmod, path, mode); }
int fchmod(int fd, mode_t mode) { return SYS(NR_fchmod, fd, mode); }
int chown(const char *path, uid_t uid, gid_t gid) { return SYS(NR_chown32, path, uid, gid); }
int truncate(const char *path, off_t len) { return SYS(NR_truncate, path, len); }
int ftruncate(int fd, off_t len) { return SYS(NR_ftruncate, fd, len); }
int fsync(int fd) { return SYS(NR_fsync, fd); }
void sync(void) { __syscall(NR_sync); }
mode_t umask(mode_t mask) { return SYS(NR_umask, mask); }
int stat(const char *path, struct stat *st) { return SYS(NR_stat64, path, st); }
int lstat(const char *path, struct stat *st) { return SYS(NR_lstat64, path, st); }
int fstat(int fd, struct stat *st) { return SYS(NR_fstat64, fd, st); }
int utimes(const char *path, const struct timeval times[2]) { return SYS(NR_utimes, path, times); }
int creat(const char *path, mode_t mode) { return SYS(NR_creat, path, mode); }
int poll(struct pollfd *fds, unsigned int n, int timeout) { return SYS(NR_poll, fds, n, timeout); }
int select(int n, fd_set *in, fd_set *out, fd_set *ex, struct timeval *tv) { return SYS(NR_select, n, in, out, ex, tv); }
int munmap(void *addr, size_t len) { return SYS(NR_munmap, addr, len); }
int mprotect(void *addr, size_t len, int prot) { return SYS(NR_mprotect, addr, len, prot); }

int remove(const char *path)
{
	return unlink(path) && errno == EISDIR ? rmdir(path) : 0;
}

int open(const char *path, int flags, ...)
{
	va_list ap;
	int mode;

	va_start(ap, flags);
	mode = flags & O_CREAT ? va_arg(ap, int) : 0;
	va_end(ap);
	return SYS(NR_open, path, flags | O_LARGEFILE, mode);
}

int fcntl(int fd, int cmd, ...)
{
	va_list ap;
	long arg;

	va_start(ap, cmd);
	arg = va_arg(ap, long);
	va_end(ap);
	return SYS(NR_fcntl64, fd, cmd, arg);
}

int ioctl(int fd, unsigned long cmd, ...)
{
	va_list ap;
	long arg;

	va_start(ap, cmd);
	arg = va_arg(ap, long);
	va_end(ap);
	return SYS(NR_ioctl, fd, cmd, arg);
}

char *getcwd(char *buf, size_t size)
{
	return SYS(NR_getcwd, buf, size) < 0 ? NULL : buf;
}

void *mmap(void *addr, size_t len, int prot, int flags, int fd, off_t off)
{
	return (void *)__ret(__syscall6(NR_mmap2, (long)addr, len, prot, flags, fd, (unsigned long)off >> 12));
}

struct _DIR {
	int fd, len, pos;
	char buf[2048];
};

DIR *opendir(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY);
	DIR *dir;

	if (fd < 0)
		return NULL;
	dir = malloc(sizeof(*dir));
	if (!dir) {
		close(fd);
		return NULL;
	}
	dir->fd = fd;
	dir->len = dir->pos = 0;
	return dir;
}

struct dirent *readdir(DIR *dir)
{
	struct dirent *d;

	if (dir->pos >= dir->len) {
		dir->len = SYS(NR_getdents64, dir->fd, dir->buf, sizeof(dir->buf));
		dir->pos = 0;
		if (dir->len <= 0)
			return NULL;
	}
	d = (struct dirent *)(dir->buf + dir->pos);
	dir->pos += d->d_reclen;
	return d;
}

int closedir(DIR *dir)
{
	int fd = dir->fd;

	free(dir);
	return close(fd);
}

/* ---- terminals */

int isatty(int fd)
{
	struct termios t;

	return tcgetattr(fd, &t) == 0;
}

int tcgetattr(int fd, struct termios *t) { return ioctl(fd, TCGETS, t); }
int tcsetattr(int fd, int when, const struct termios *t) { return ioctl(fd, TCSETS + when, t); }
int tcsetpgrp(int fd, pid_t pgrp) { return ioctl(fd, TIOCSPGRP, &pgrp); }

pid_t tcgetpgrp(int fd)
{
	pid_t pgrp;

	return ioctl(fd, TIOCGPGRP, &pgrp) < 0 ? -1 : pgrp;
}

/* ---- processes */

pid_t fork(void) { return SYS(NR_fork); }
void _exit(int status) { for (;;) __syscall(NR_exit_group, status); }
pid_t getpid(void) { return __syscall(NR_getpid); }
pid_t getppid(void) { return __syscall(NR_getppid); }
pid_t setsid(void) { return SYS(NR_setsid); }
pid_t getsid(pid_t pid) { return SYS(NR_getsid, pid); }
int setpgid(pid_t pid, pid_t pgid) { return SYS(NR_setpgid, pid, pgid); }
pid_t getpgid(pid_t pid) { return SYS(NR_getpgid, pid); }
pid_t getpgrp(void) { return __syscall(NR_getpgrp); }
uid_t getuid(void) { return __syscall(NR_getuid32); }
uid_t geteuid(void) { return __syscall(NR_geteuid32); }
gid_t getgid(void) { return __syscall(NR_getgid32); }
gid_t getegid(void) { return __syscall(NR_getegid32); }
int setuid(uid_t uid) { return SYS(NR_setuid32, uid); }
int setgid(gid_t gid) { return SYS(NR_setgid32, gid); }
pid_t wait4(pid_t pid, int *status, int options, struct rusage *ru) { return SYS(NR_wait4, pid, status, options, ru); }
pid_t waitpid(pid_t pid, int *status, int options) { return wait4(pid, status, options, NULL); }
pid_t wait(int *status) { return waitpid(-1, status, 0); }
int uname(struct utsname *u) { return SYS(NR_uname, u); }
int sysinfo(struct sysinfo *info) { return SYS(NR_sysinfo, info); }
int reboot(unsigned int cmd) { return SYS(NR_reboot, 0xfee1dead, 672274793, cmd, 0); }
int klogctl(int type, char *buf, int len) { return SYS(NR_syslog, type, buf, len); }
int umount2(const char *dir, int flags) { return SYS(NR_umount2, dir, flags); }
int umount(const char *dir) { return umount2(dir, 0); }
int sethostname(const char *name, size_t len) { return SYS(NR_sethostname, name, len); }

int mount(const char *dev, const char *dir, const char *type, unsigned long flags, const void *data)
{
	return SYS(NR_mount, dev, dir, type, flags, data);
}

int gethostname(char *name, size_t len)
{
	struct utsname u;

	if (uname(&u) < 0)
		return -1;
	strlcpy(name, u.nodename, len);
	return 0;
}

int execve(const char *path, char *const argv[], char *const envp[])
{
	return SYS(NR_execve, path, argv, envp);
}

int execv(const char *path, char *const argv[])
{
	return execve(path, argv, environ);
}

/* A file without a known format is given to the shell, as POSIX has it. */
static int exec_or_script(const char *path, char *const argv[])
{
	char *args[64];
	int i;

	execve(path, argv, environ);
	if (errno != ENOEXEC)
		return -1;
	args[0] = "sh";
	args[1] = (char *)path;
	for (i = 1; argv[0] && argv[i] && i < 61; i++)
		args[i + 1] = argv[i];
	args[i + 1] = NULL;
	return execve("/bin/sh", args, environ);
}

int execvp(const char *file, char *const argv[])
{
	const char *dirs = getenv("PATH"), *end;
	int err = ENOENT;
	char path[512];

	if (strchr(file, '/'))
		return exec_or_script(file, argv);
	for (dirs = dirs ? dirs : "/bin:/sbin:/usr/bin:/usr/sbin"; ; dirs = end + 1) {
		end = dirs + strcspn(dirs, ":");
		snprintf(path, sizeof(path), "%.*s%s%s", (int)(end - dirs), dirs, end > dirs ? "/" : "", file);
		exec_or_script(path, argv);
		if (errno != ENOENT && errno != ENOTDIR)
			err = errno;
		if (!*end)
			break;
	}
	errno = err;
	return -1;
}

/* The arguments of execl() lie on the stack in order, and their array is where the first is. */
int execl(const char *path, const char *arg, ...)
{
	return execve(path, (char *const *)&arg, environ);
}

int execlp(const char *file, const char *arg, ...)
{
	return execvp(file, (char *const *)&arg);
}

int system(const char *command)
{
	int status;
	pid_t pid = fork();

	if (pid < 0)
		return -1;
	if (!pid) {
		execl("/bin/sh", "sh", "-c", command, (char *)NULL);
		_exit(127);
	}
	waitpid(pid, &status, 0);
	return status;
}

/* ---- memory */

static char *break_now;

int brk(void *end)
{
	break_now = (char *)__syscall(NR_brk, end);
	if (break_now == (char *)end)
		return 0;
	errno = ENOMEM;
	return -1;
}

void *sbrk(int increment)
{
	char *old;

	if (!break_now)
		break_now = (char *)__syscall(NR_brk, 0);
	old = break_now;
	if (increment && brk(old + increment) < 0)
		return (void *)-1;
	return old;
}

/* ---- signals */

int kill(pid_t pid, int sig) { return SYS(NR_kill, pid, sig); }
int raise(int sig) { return kill(getpid(), sig); }
int pause(void) { return SYS(NR_pause); }
int sigprocmask(int how, const sigset_t *set, sigset_t *old) { return SYS(NR_rt_sigprocmask, how, set, old, 8); }
int sigsuspend(const sigset_t *mask) { return SYS(NR_rt_sigsuspend, mask, 8); }
int sigpending(sigset_t *set) { return SYS(NR_rt_sigpending, set, 8); }

int sigaction(int sig, const struct sigaction *act, struct sigaction *old)
{
	struct sigaction kernel_act;

	if (act) {
		kernel_act = *act;
		if (!(act->sa_flags & SA_RESTORER)) {
			kernel_act.sa_flags |= SA_RESTORER;
			kernel_act.sa_restorer = act->sa_flags & SA_SIGINFO ? __restore_rt : __restore;
		}
		act = &kernel_act;
	}
	return SYS(NR_rt_sigaction, sig, act, old, 8);
}

void (*signal(int sig, void (*handler)(int)))(int)
{
	struct sigaction act = { .sa_flags = SA_RESTART }, old;

	act.sa_handler = handler;
	return sigaction(sig, &act, &old) < 0 ? SIG_ERR : old.sa_handler;
}

int sigemptyset(sigset_t *set) { memset(set, 0, sizeof(*set)); return 0; }
int sigfillset(sigset_t *set) { memset(set, 0xff, sizeof(*set)); return 0; }
int sigaddset(sigset_t *set, int sig) { set->sig[(sig - 1) / 32] |= 1UL << ((sig - 1) % 32); return 0; }
int sigdelset(sigset_t *set, int sig) { set->sig[(sig - 1) / 32] &= ~(1UL << ((sig - 1) % 32)); return 0; }
int sigismember(const sigset_t *set, int sig) { return (set->sig[(sig - 1) / 32] >> ((sig - 1) % 32)) & 1; }

/* ---- time */

time_t time(time_t *t) { return SYS(NR_time, t); }
int stime(const time_t *t) { return SYS(NR_stime, t); }
int gettimeofday(struct timeval *tv, struct timezone *tz) { return SYS(NR_gettimeofday, tv, tz); }
int nanosleep(const struct timespec *req, struct timespec *rem) { return SYS(NR_nanosleep, req, rem); }
int clock_gettime(int clock, struct timespec *ts) { return SYS(NR_clock_gettime, clock, ts); }
unsigned int alarm(unsigned int seconds) { return __syscall(NR_alarm, seconds); }

int setitimer(int which, const struct itimerval *value, struct itimerval *old)
{
	return SYS(NR_setitimer, which, value, old);
}

unsigned int sleep(unsigned int seconds)
{
	struct timespec ts = { seconds, 0 };

	return nanosleep(&ts, &ts) < 0 ? ts.tv_sec : 0;
}

int usleep(unsigned int usec)
{
	struct timespec ts = { usec / 1000000, usec % 1000000 * 1000 };

	return nanosleep(&ts, NULL);
}
