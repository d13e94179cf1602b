// SPDX-License-Identifier: GPL-2.0-only
/* Pointers that must not be followed: the kernel's memory, holes, and buffers that begin well and end badly. */
#include "net.h"
#include <sys/resource.h>
#include <sys/select.h>
#include <sys/statfs.h>
#include <sys/sysinfo.h>
#include <sys/times.h>
#include <sys/uio.h>

/* Addresses that belong to no user: null, unmapped, the kernel's first page, its code, its last words. */
static void *const bad[] = {
	NULL, (void *)8, (void *)0x1000, (void *)0xc0000000, (void *)0xc0100000, (void *)0xd0000000, (void *)0xfffff000,
	(void *)-16, (void *)-1,
};

static int open_file(void)
{
	int fd = NEED_FD(open("/tmp/badptr", O_RDWR | O_CREAT | O_TRUNC, 0600));

	NEED(write(fd, "some text in a file", 19) == 19);
	unlink("/tmp/badptr");
	return fd;
}

TEST(read_into_bad_pointers)
{
	int file = open_file(), p[2], u[2], zero, dir, i;

	NEED(pipe(p) == 0 && write(p[1], "abcdef", 6) == 6);
	unix_pair(SOCK_STREAM, u);
	NEED(write(u[0], "abcdef", 6) == 6);
	zero = NEED_FD(open("/dev/zero", O_RDWR));
	dir = NEED_FD(open("/", O_RDONLY));
	for (i = 0; i < ARRAY_SIZE(bad); i++) {
		lseek(file, 0, SEEK_SET);
		EXPECT(RAW(SYS_read, (long)file, bad[i], 4L), -EFAULT);
		EXPECT(lseek(file, 0, SEEK_CUR), 0);
		EXPECT(RAW(SYS_pread64, (long)file, bad[i], 4L, 0L, 0L), -EFAULT);
		EXPECT(RAW(SYS_read, (long)p[0], bad[i], 4L), -EFAULT);
		EXPECT(RAW(SYS_read, (long)u[1], bad[i], 4L), -EFAULT);
		EXPECT(RAW(SYS_read, (long)zero, bad[i], 4L), -EFAULT);
		EXPECT(RAW(SYS_getdents64, (long)dir, bad[i], 300L), -EFAULT);
		EXPECT(RAW(SYS_getdents, (long)dir, bad[i], 300L), -EFAULT);
	}
	/* What could not be read is still there. */
	EXPECT(RAW(SYS_read, (long)p[0], bad, 0L), 0);
	{
		char b[10];

		EXPECT(read(p[0], b, 10), 6);
		EXPECT(read(u[1], b, 10), 6);
	}
}

TEST(read_into_read_only_memory)
{
	int file = open_file(), p[2];
	char *page = mmap(NULL, PAGE, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	NEED(pipe(p) == 0 && write(p[1], "abcdef", 6) == 6);
	lseek(file, 0, SEEK_SET);
	EXPECT(RAW(SYS_read, (long)file, page, 4L), -EFAULT);
	EXPECT(RAW(SYS_read, (long)p[0], page, 4L), -EFAULT);
	/* The program's own code is no place to write either. */
	EXPECT(RAW(SYS_read, (long)p[0], main, 4L), -EFAULT);
	EXPECT(RAW(SYS_gettimeofday, page, 0L), -EFAULT);
	EXPECT(page[0], 0);
}

TEST(write_from_bad_pointers)
{
	int file = open_file(), p[2], u[2], i;

	NEED(pipe(p) == 0);
	unix_pair(SOCK_STREAM, u);
	for (i = 0; i < ARRAY_SIZE(bad); i++) {
		EXPECT(RAW(SYS_write, (long)file, bad[i], 4L), -EFAULT);
		EXPECT(RAW(SYS_pwrite64, (long)file, bad[i], 4L, 0L, 0L), -EFAULT);
		EXPECT(RAW(SYS_write, (long)p[1], bad[i], 4L), -EFAULT);
		EXPECT(RAW(SYS_write, (long)u[0], bad[i], 4L), -EFAULT);
	}
	EXPECT(polled(p[0], POLLIN), 0);
	EXPECT(polled(u[1], POLLIN), 0);
	EXPECT(lseek(file, 0, SEEK_END), 19);
}

TEST(half_mapped_buffers)
{
	int file = open_file(), p[2], u[2], t[2];
	char *end = page_end(), b[64];
	long n;

	NEED(pipe(p) == 0);
	unix_pair(SOCK_STREAM, u);
	tcp_pair(t);
	/* A file and a pipe say how far they came, or that they could do nothing: never more than what is there. */
	lseek(file, 0, SEEK_SET);
	n = RAW(SYS_read, (long)file, end - 6, 12L);
	CHECK(n == 6 || n == -EFAULT);
	memset(end - 6, 'w', 6);
	lseek(file, 0, SEEK_SET);
	n = RAW(SYS_write, (long)file, end - 6, 12L);
	CHECK(n == 6 || n == -EFAULT);
	n = RAW(SYS_write, (long)p[1], end - 6, 12L);
	CHECK(n == 6 || n == -EFAULT);
	EXPECT(RAW(SYS_write, (long)u[0], end - 6, 12L), -EFAULT);
	EXPECT(RAW(SYS_write, (long)t[0], end - 6, 12L), -EFAULT);
	NEED(write(u[0], "0123456789ab", 12) == 12 && write(t[0], "0123456789ab", 12) == 12);
	NEED(poll_for(t[1], POLLIN) == POLLIN);
	EXPECT(RAW(SYS_read, (long)t[1], end - 6, 12L), -EFAULT);
	EXPECT(RAW(SYS_read, (long)u[1], end - 6, 12L), -EFAULT);
	EXPECT(RAW(SYS_read, (long)t[1], b, 64L), 12);
	EXPECT(memcmp(b, "0123456789ab", 12), 0);
	EXPECT(RAW(SYS_read, (long)u[1], b, 64L), 12);
	EXPECT(memcmp(b, "0123456789ab", 12), 0);
}

TEST(lengths_beyond_the_address_space)
{
	int file = open_file(), u[2], d[2];
	char b[16];

	unix_pair(SOCK_STREAM, u);
	udp_pair(d);
	lseek(file, 0, SEEK_SET);
	EXPECT(RAW(SYS_read, (long)file, b, -1L), now(-EFAULT, 19));
	lseek(file, 0, SEEK_SET);
	if (linnet) {
		EXPECT(RAW(SYS_read, (long)file, 0x1000L, 0x80000000L), -EINVAL);
		EXPECT(RAW(SYS_write, (long)file, 0x1000L, 0x80000000L), -EINVAL);
		EXPECT(RAW(SYS_read, (long)u[0], 0x1000L, 0x80000000L), -EINVAL);
		EXPECT(RAW(SYS_write, (long)u[0], b, -1L), -EFAULT);
	}
	EXPECT(SC(CALL_SEND, d[0], P(b), -1, 0), -EMSGSIZE);
	EXPECT(SC(CALL_SEND, d[0], P(b), 0x7fffffff, 0), -EMSGSIZE);
}

TEST(vectors)
{
	int p[2], u[2];
	struct iovec iov[3], *edge;
	char b[8] = "abcdefg";

	NEED(pipe(p) == 0);
	unix_pair(SOCK_STREAM, u);
	EXPECT(RAW(SYS_writev, (long)p[1], 0L, 1L), -EFAULT);
	EXPECT(RAW(SYS_writev, (long)p[1], KERNEL_ADDRESS, 1L), -EFAULT);
	EXPECT(RAW(SYS_readv, (long)u[0], KERNEL_ADDRESS, 1L), -EFAULT);
	edge = (struct iovec *)page_end() - 1;
	edge->iov_base = b;
	edge->iov_len = 2;
	EXPECT(RAW(SYS_writev, (long)p[1], edge, 2L), -EFAULT);
	EXPECT(RAW(SYS_writev, (long)p[1], edge, 500L), -EFAULT);
	EXPECT(RAW(SYS_writev, (long)p[1], edge, 1L), 2);
	EXPECT(RAW(SYS_writev, (long)p[1], edge, 1025L), -EINVAL);
	EXPECT(RAW(SYS_writev, (long)p[1], edge, -1L), -EINVAL);
	EXPECT(RAW(SYS_writev, (long)p[1], edge, 0L), 0);
	iov[0] = (struct iovec){ b, 3 };
	iov[1] = (struct iovec){ KERNEL_ADDRESS, 3 };
	iov[2] = (struct iovec){ b, 3 };
	EXPECT(RAW(SYS_writev, (long)u[0], iov, 3L), -EFAULT);
	iov[1] = (struct iovec){ b, -1 };
	EXPECT(RAW(SYS_writev, (long)p[1], iov, 3L), now(-EFAULT, -EINVAL));
	EXPECT(RAW(SYS_readv, -1L, iov, 3L), -EBADF);
	/* Only what was whole arrived. */
	EXPECT(read(p[0], b, 8), 2);
	EXPECT(polled(p[0], POLLIN), 0);
	EXPECT(polled(u[1], POLLIN), 0);
}

TEST(paths)
{
	static const int one[] = {	/* calls whose first argument is a path */
		SYS_open, SYS_unlink, SYS_chdir, SYS_mkdir, SYS_rmdir, SYS_access, SYS_chmod, SYS_stat64, SYS_lstat64,
		SYS_readlink, SYS_truncate, SYS_mknod, SYS_creat, SYS_chown32, SYS_lchown32, SYS_utime, SYS_execve,
		SYS_chroot, SYS_umount2, SYS_stat, SYS_lstat, SYS_utimes,
	};
	char b[300], *end = page_end();
	int i, k;

	memset(end - 200, 'p', 200);		/* not terminated */
	for (i = 0; i < ARRAY_SIZE(one); i++) {
		for (k = 0; k < ARRAY_SIZE(bad); k++) {
			if (one[i] == SYS_utimes && !bad[k] && !linnet)
				continue;
			if (!EXPECT(RAW(one[i], bad[k], 0L, one[i] == SYS_readlink ? 100L : 0L), -EFAULT))
				say("# call %d with %p", one[i], bad[k]);
		}
		if (!EXPECT(RAW(one[i], end - 200, 0L, one[i] == SYS_readlink ? 100L : 0L), -EFAULT))
			say("# call %d", one[i]);
	}
	EXPECT(RAW(SYS_rename, "/tmp/nx", KERNEL_ADDRESS), -EFAULT);
	EXPECT(RAW(SYS_link, "/", KERNEL_ADDRESS), -EFAULT);
	EXPECT(RAW(SYS_symlink, KERNEL_ADDRESS, "/tmp/badptr-link"), -EFAULT);
	EXPECT(RAW(SYS_symlink, "x", KERNEL_ADDRESS), -EFAULT);
	EXPECT(access("/tmp/badptr-link", F_OK), -1);
	EXPECT(RAW(SYS_stat64, "/", KERNEL_ADDRESS), -EFAULT);
	EXPECT(RAW(SYS_stat, "/", KERNEL_ADDRESS), -EFAULT);
	EXPECT(RAW(SYS_fstat64, 1L, KERNEL_ADDRESS), -EFAULT);
	EXPECT(RAW(SYS_fstat64, 1L, end - 20), -EFAULT);
	EXPECT(RAW(SYS_readlink, "/proc/self/exe", KERNEL_ADDRESS, 100L), -EFAULT);
	EXPECT(RAW(SYS_getcwd, KERNEL_ADDRESS, 100L), -EFAULT);
	EXPECT(RAW(SYS_getcwd, b, 1L), -ERANGE);
	EXPECT(RAW(SYS_statfs64, "/", 84L, KERNEL_ADDRESS), -EFAULT);
	EXPECT(RAW(SYS_statfs64, "/", now(80, 20), b), -EINVAL);
	EXPECT(RAW(SYS_utime, "/", KERNEL_ADDRESS), -EFAULT);
}

TEST(exec_arguments)
{
	char *args[] = { "x", NULL }, *wild[] = { "x", KERNEL_ADDRESS, NULL }, **edge = (char **)page_end() - 1;

	EXPECT(RAW(SYS_execve, "/proc/self/exe", KERNEL_ADDRESS, args), -EFAULT);
	EXPECT(RAW(SYS_execve, "/proc/self/exe", args, KERNEL_ADDRESS), -EFAULT);
	EXPECT(RAW(SYS_execve, "/proc/self/exe", wild, args), -EFAULT);
	EXPECT(RAW(SYS_execve, "/proc/self/exe", args, wild), -EFAULT);
	*edge = "x";
	EXPECT(RAW(SYS_execve, "/proc/self/exe", edge, args), -EFAULT);
	memset(page_end() - 10, 'x', 10);
}

TEST(results_in_bad_places)
{
	int p[2], status;
	pid_t pid;
	void *k = KERNEL_ADDRESS;

	NEED(pipe(p) == 0);
	EXPECT(RAW(SYS_pipe, k), -EFAULT);
	EXPECT(RAW(SYS_pipe, 0L), -EFAULT);
	EXPECT(RAW(SYS_pipe, page_end() - 4), -EFAULT);
	EXPECT(dup(0), p[1] + 1);		/* no descriptor leaked */
	EXPECT(RAW(SYS_time, k), -EFAULT);
	EXPECT(RAW(SYS_gettimeofday, k, 0L), -EFAULT);
	EXPECT(RAW(SYS_gettimeofday, 0L, k), -EFAULT);
	EXPECT(RAW(SYS_gettimeofday, 0L, 0L), 0);
	EXPECT(RAW(SYS_clock_gettime, 0L, k), -EFAULT);
	EXPECT(RAW(SYS_clock_gettime, 0L, 0L), -EFAULT);
	EXPECT(RAW(SYS_clock_getres, 0L, k), -EFAULT);
	EXPECT(RAW(SYS_clock_getres, 0L, 0L), 0);
	EXPECT(RAW(SYS_nanosleep, k, 0L), -EFAULT);
	EXPECT(RAW(SYS_nanosleep, 0L, 0L), -EFAULT);
	EXPECT(RAW(SYS_uname, k), -EFAULT);
	EXPECT(RAW(SYS_sysinfo, k), -EFAULT);
	EXPECT(RAW(SYS_times, k), -EFAULT);
	CHECK(RAW(SYS_times, 0L) != -EFAULT);
	EXPECT(RAW(SYS_getrusage, 0L, k), -EFAULT);
	EXPECT(RAW(SYS_getrlimit, 3L, k), -EFAULT);
	EXPECT(RAW(SYS_ugetrlimit, 3L, k), -EFAULT);
	EXPECT(RAW(SYS_setrlimit, 3L, k), -EFAULT);
	EXPECT(RAW(SYS_getitimer, 0L, k), -EFAULT);
	EXPECT(RAW(SYS_setitimer, 0L, k, 0L), -EFAULT);
	EXPECT(RAW(SYS_setgroups32, 2L, k), getuid() ? -EPERM : -EFAULT);
	EXPECT(RAW(SYS_getresuid32, k, k, k), -EFAULT);
	EXPECT(RAW(SYS__llseek, (long)open_file(), 0L, 0L, k, 0L), -EFAULT);
	EXPECT(RAW(SYS_poll, k, 1L, 0L), -EFAULT);
	EXPECT(RAW(SYS__newselect, 4L, k, 0L, 0L, 0L), -EFAULT);
	EXPECT(RAW(SYS__newselect, 0L, 0L, 0L, 0L, k), -EFAULT);
	EXPECT(RAW(SYS_select, k), -EFAULT);
	EXPECT(RAW(SYS_mmap, k), -EFAULT);
	EXPECT(RAW(SYS_mmap, 0L), -EFAULT);
	EXPECT(RAW(SYS_futex, k, 0L, 0L, 0L, 0L), -EFAULT);
	EXPECT(RAW(SYS_set_thread_area, k), -EFAULT);
	EXPECT(RAW(SYS_set_thread_area, 0L), -EFAULT);
	EXPECT(RAW(SYS_sched_getparam, 0L, k), -EFAULT);
	EXPECT(RAW(SYS_sendfile, 1L, 1L, k, 1L), -EFAULT);
	if (child(&pid))
		_exit(3);
	reaches(pid, 'Z');
	EXPECT(RAW(SYS_wait4, (long)pid, k, 0L, 0L), -EFAULT);
	if (child(&pid))
		_exit(3);
	reaches(pid, 'Z');
	EXPECT(RAW(SYS_wait4, (long)pid, &status, 0L, k), -EFAULT);
}

TEST(signals_in_bad_places)
{
	void *k = KERNEL_ADDRESS;
	long set[2] = { 0 };

	EXPECT(RAW(SYS_rt_sigaction, 10L, k, 0L, 8L), -EFAULT);
	EXPECT(RAW(SYS_rt_sigaction, 10L, 0L, k, 8L), -EFAULT);
	EXPECT(RAW(SYS_sigaction, 10L, k, 0L), -EFAULT);
	EXPECT(RAW(SYS_rt_sigprocmask, 0L, k, 0L, 8L), -EFAULT);
	EXPECT(RAW(SYS_rt_sigprocmask, 0L, 0L, k, 8L), -EFAULT);
	EXPECT(RAW(SYS_sigprocmask, 0L, k, 0L), -EFAULT);
	EXPECT(RAW(SYS_rt_sigpending, k, 8L), -EFAULT);
	EXPECT(RAW(SYS_sigpending, k), -EFAULT);
	EXPECT(RAW(SYS_rt_sigsuspend, k, 8L), -EFAULT);
	EXPECT(RAW(SYS_rt_sigtimedwait, k, 0L, 0L, 8L), -EFAULT);
	EXPECT(RAW(SYS_rt_sigtimedwait, set, 0L, k, 8L), -EFAULT);
	EXPECT(RAW(SYS_rt_sigqueueinfo, (long)getpid(), 10L, k), -EFAULT);
	EXPECT(RAW(SYS_sigaltstack, k, 0L), -EFAULT);
	EXPECT(RAW(SYS_sigaltstack, 0L, k), -EFAULT);
}

/* A signal frame that can't be stored, and one that can't be read back, kill with SIGSEGV; nothing worse. */
TEST(signal_frames_in_bad_places)
{
	pid_t pid;

	if (child(&pid)) {
		signal(SIGUSR1, _exit);
		asm volatile("mov $20, %%eax; int $0x80; mov %%eax, %%ebx; mov $37, %%eax; mov $10, %%ecx;"
			     "mov $0xc0100000, %%esp; int $0x80; hlt" : : : "memory");
	}
	EXPECT(status_of(pid) & 0x7f, SIGSEGV);
	if (child(&pid)) {
		asm volatile("mov $119, %%eax; mov $0xc0100000, %%esp; int $0x80; hlt" : : : "memory");
	}
	EXPECT(status_of(pid) & 0x7f, SIGSEGV);
	if (child(&pid)) {
		asm volatile("mov $173, %%eax; mov $0x1000, %%esp; int $0x80; hlt" : : : "memory");
	}
	EXPECT(status_of(pid) & 0x7f, SIGSEGV);
	/* A frame whose segments are the kernel's. */
	if (child(&pid)) {
		static long frame[200];
		int i;

		for (i = 0; i < 200; i++)
			frame[i] = 0x60;
		asm volatile("mov $119, %%eax; lea %0, %%esp; int $0x80; hlt" : : "m"(frame[20]) : "memory");
	}
	CHECK(WIFSIGNALED(status_of(pid)));
}

TEST(ioctl_arguments)
{
	int t[2], u[2], udp = udp_socket(), p[2], i;
	static const unsigned net[] = {
		0x8904, 0x8903, 0x8906, 0x8910, 0x8912, 0x8913, 0x8914, 0x8915, 0x8916, 0x8919, 0x891b, 0x8921, 0x8922,
		0x8927, 0x8933, 0x8942, 0x8970, 0x8953, 0x8954, 0x8955, 0x890b, 0x890c,
	};

	tcp_pair(t);
	unix_pair(SOCK_STREAM, u);
	NEED(pipe(p) == 0);
	EXPECT(RAW(SYS_ioctl, (long)t[0], 0x5421L, KERNEL_ADDRESS), -EFAULT);	/* FIONBIO */
	EXPECT(RAW(SYS_ioctl, (long)t[0], 0x5421L, 0L), -EFAULT);
	EXPECT(RAW(SYS_ioctl, (long)t[0], 0x5452L, KERNEL_ADDRESS), -EFAULT);	/* FIOASYNC */
	EXPECT(RAW(SYS_ioctl, (long)t[0], 0x541bL, KERNEL_ADDRESS), -EFAULT);	/* FIONREAD */
	EXPECT(RAW(SYS_ioctl, (long)t[0], 0x5411L, KERNEL_ADDRESS), -EFAULT);	/* SIOCOUTQ */
	EXPECT(RAW(SYS_ioctl, (long)t[0], 0x8905L, KERNEL_ADDRESS), -EFAULT);	/* SIOCATMARK */
	EXPECT(RAW(SYS_ioctl, (long)t[0], 0x8901L, KERNEL_ADDRESS), -EFAULT);	/* FIOSETOWN */
	EXPECT(RAW(SYS_ioctl, (long)u[0], 0x541bL, KERNEL_ADDRESS), -EFAULT);
	EXPECT(RAW(SYS_ioctl, (long)u[0], 0x5411L, KERNEL_ADDRESS), -EFAULT);
	EXPECT(RAW(SYS_ioctl, (long)udp, 0x541bL, KERNEL_ADDRESS), -EFAULT);
	EXPECT(RAW(SYS_ioctl, (long)p[0], 0x541bL, KERNEL_ADDRESS), -EFAULT);
	for (i = 0; i < ARRAY_SIZE(net); i++) {
		long r = RAW(SYS_ioctl, (long)udp, (long)net[i], KERNEL_ADDRESS);

		if (!CHECK(r == -EFAULT || (net[i] == 0x8906 && r == -ENOENT) ||
			   (!linnet && (r == -EPERM || net[i] == 0x8910 || r == -ENOTTY))))
			say("# %x: %ld", net[i], r);
	}
	EXPECT(RAW(SYS_fcntl64, (long)p[0], (long)F_GETLK, KERNEL_ADDRESS), -EFAULT);
	EXPECT(RAW(SYS_fcntl64, (long)p[0], 13L, KERNEL_ADDRESS), -EFAULT);
}

/* Every system call with arguments that point at the kernel: no crash, and none of its memory changed or given away. */
TEST(all_calls_with_kernel_pointers)
{
	static const int never[] = {
		1, 2, 29, 36, 42, 72, 88, 111, 119, 120, 172, 173, 179, 190, 252, 7, 37, 238, 270, 75, 114, 284, 27, 162, 26,
	};
	static const long sets[][5] = {
		{ 0xc0100000, 0xc0100000, 0xc0100000, 0xc0100000, 0xc0100000 },
		{ 0, 0xc0100000, 0xc0100000, 0xc0100000, 0xc0100000 },
		{ 1, -1, -1, -1, -1 },
		{ -1, 0, 0xfffffffc, 8, 0 },
		{ 3, 0xbffff000, 0x7fffffff, 0x80000000, 0xffffffff },
	};
	int nr, i, s, status;
	pid_t pid;

	if (!linnet)
		SKIP("not for a machine that is in use");
	for (nr = 0; nr < 289; nr++) {
		for (i = 0; i < ARRAY_SIZE(never); i++)
			if (nr == never[i])
				break;
		if (i < ARRAY_SIZE(never))
			continue;
		for (s = 0; s < ARRAY_SIZE(sets); s++) {
			const long *a = sets[s];

			if (child(&pid)) {
				alarm(2);
				setsid();
				if (setgid(1000) || setuid(1000))
					_exit(9);
				_exit(RAW(nr, a[0], a[1], a[2], a[3], a[4]) > 1000000);
			}
			status = status_of(pid);
			if (WIFSIGNALED(status) && WTERMSIG(status) != SIGALRM && WTERMSIG(status) != SIGSEGV &&
			    WTERMSIG(status) != SIGHUP)
				say("# call %d, arguments %d: signal %d", nr, s, WTERMSIG(status));
		}
	}
}
