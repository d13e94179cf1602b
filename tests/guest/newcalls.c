// SPDX-License-Identifier: GPL-2.0-only
/* System calls later than 2.6.11 (kernel/newcalls.c), as today's C libraries make them. */
#include "net.h"
#include <pthread.h>
#include <semaphore.h>
#include <sys/epoll.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/select.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>

/* Asks for a kernel later than 2.6.11, as glibc's programs do: only such a program gets later flags from older calls. */
__asm__(".section .note.ABI-tag, \"a\"\n\t.long 4, 16, 1\n\t.asciz \"GNU\"\n\t.long 0, 3, 2, 0\n\t.previous");

static volatile int got;

static void on_signal(int sig)
{
	got = sig;
}

/* An open directory of one's own; its name in *path. */
static int directory(char *path)
{
	strcpy(path, "/tmp/newXXXXXX");
	NEED(mkdtemp(path));
	return NEED_FD(open(path, O_RDONLY | O_DIRECTORY));
}

static struct stat of(int dfd, const char *name, int flags)
{
	struct stat st = { };

	EXPECT(E(fstatat(dfd, name, &st, flags)), 0);
	return st;
}

TEST(unknown_numbers_are_enosys)
{
	EXPECT(RAW(289 + 1000), -ENOSYS);
	EXPECT(RAW(-1), -ENOSYS);
	EXPECT(RAW(0x7fffffff), -ENOSYS);
	if (linnet) {
		EXPECT(RAW(289), -ENOSYS);
		EXPECT(RAW(294), -ENOSYS);
		EXPECT(RAW(440), -ENOSYS);
	}
}

TEST(paths_start_at_the_directory)
{
	char path[32], text[64], cwd[64];
	int d = directory(path), sub, fd;

	fd = NEED_FD(openat(d, "f", O_CREAT | O_RDWR, 0644));
	EXPECT(write(fd, "hello", 5), 5);
	EXPECT(of(d, "f", 0).st_size, 5);
	EXPECT(E(mkdirat(d, "sub", 0700)), 0);
	sub = NEED_FD(openat(d, "sub", O_RDONLY | O_DIRECTORY));
	EXPECT(E(renameat(d, "f", sub, "g")), 0);
	EXPECT(E(faccessat(sub, "g", R_OK, 0)), 0);
	EXPECT(E(faccessat(d, "f", F_OK, 0)), -ENOENT);
	EXPECT(E(faccessat(sub, "../sub/g", F_OK, 0)), 0);
	EXPECT(E(linkat(sub, "g", d, "h", 0)), 0);
	EXPECT(of(sub, "g", 0).st_nlink, 2);
	EXPECT(E(symlinkat("sub/g", d, "l")), 0);
	EXPECT(E(readlinkat(d, "l", text, sizeof(text))), 5);
	EXPECT(E(linkat(d, "l", d, "m", AT_SYMLINK_FOLLOW)), 0);
	EXPECT(of(sub, "g", 0).st_nlink, 3);
	EXPECT(E(mknodat(d, "p", S_IFIFO | 0600, 0)), 0);
	CHECK(S_ISFIFO(of(d, "p", 0).st_mode));
	EXPECT(E(fchmodat(d, "h", 0600, 0)), 0);
	EXPECT(of(sub, "g", 0).st_mode & 0777, 0600);
	EXPECT(E(fchownat(d, "l", 3, 4, AT_SYMLINK_NOFOLLOW)), 0);
	EXPECT(of(d, "l", AT_SYMLINK_NOFOLLOW).st_uid, 3);
	EXPECT(of(d, "l", 0).st_uid, 0);
	EXPECT(of(fd, "", AT_EMPTY_PATH).st_size, 5);

	NEED(getcwd(cwd, sizeof(cwd)));
	EXPECT(strncmp(cwd, path, strlen(path)) != 0, 1);

	EXPECT(E(unlinkat(d, "sub", 0)), -EISDIR);
	EXPECT(E(unlinkat(d, "sub", AT_REMOVEDIR)), -ENOTEMPTY);
	EXPECT(E(unlinkat(sub, "g", 0)), 0);
	EXPECT(E(unlinkat(d, "sub", AT_REMOVEDIR)), 0);
	EXPECT(E(openat(sub, "x", O_CREAT | O_RDWR, 0600)), -ENOENT);
	EXPECT(E(unlinkat(d, "sub", 0)), -ENOENT);
	for (const char *p = "hlmp"; *p; p++) {
		char name[2] = { *p };

		EXPECT(E(unlinkat(d, name, 0)), 0);
	}
	EXPECT(E(rmdir(path)), 0);
}

TEST(bad_directories_and_paths)
{
	char path[32];
	int d = directory(path), fd = NEED_FD(openat(d, "f", O_CREAT | O_RDWR, 0644));

	EXPECT(E(openat(999, "x", O_RDONLY)), -EBADF);
	EXPECT(E(openat(-1, "x", O_RDONLY)), -EBADF);
	EXPECT(E(openat(fd, "x", O_RDONLY)), -ENOTDIR);
	EXPECT(E(openat(d, "", O_RDONLY)), -ENOENT);
	EXPECT(E(openat(d, "nope", O_RDONLY)), -ENOENT);
	EXPECT(E(openat(d, "f/x", O_RDONLY)), -ENOTDIR);
	EXPECT(RAW(SYS_openat, d, 8, 0), -EFAULT);
	EXPECT(RAW(SYS_openat, d, KERNEL_ADDRESS, 0), -EFAULT);
	EXPECT(RAW(SYS_fstatat64, d, "f", KERNEL_ADDRESS, 0), -EFAULT);
	EXPECT(RAW(SYS_statx, d, "f", 0, 0x7ff, KERNEL_ADDRESS), -EFAULT);
	EXPECT(RAW(SYS_renameat, d, KERNEL_ADDRESS, d, "g"), -EFAULT);
	EXPECT(RAW(SYS_renameat, d, "f", d, KERNEL_ADDRESS), -EFAULT);
	EXPECT(RAW(SYS_linkat, d, "f", 999, "g", 0), -EBADF);
	EXPECT(RAW(SYS_unlinkat, d, "f", 1), -EINVAL);
	/* an absolute path does not ask where to start */
	EXPECT(E(faccessat(999, "/tmp", F_OK, 0)), 0);
	EXPECT(E(unlinkat(d, "f", 0)), 0);
	EXPECT(E(rmdir(path)), 0);
}

TEST(directory_at_is_not_kept)
{
	char path[32];
	int d = directory(path), i;

	for (i = 0; i < 2000; i++) {
		E(openat(d, "nope", O_RDONLY));
		E(renameat(d, "a", d, "b"));
		E(linkat(d, "a", d, "b", 0));
	}
	EXPECT(E(rmdir(path)), 0);
	/* in use by this descriptor alone: its directory's time is still to be had */
	EXPECT(of(d, "", AT_EMPTY_PATH).st_nlink, 0);
}

TEST(utimensat_sets_each_time)
{
	struct timespec set[2] = { { 1000, 5 }, { 2000, 6 } }, one[2] = { { 7, 8 }, { 0, UTIME_OMIT } };
	struct timespec now_[2] = { { 0, UTIME_NOW }, { 0, UTIME_OMIT } }, bad[2] = { { 0, 1000000000 } };
	char path[32];
	int d = directory(path), fd = NEED_FD(openat(d, "f", O_CREAT | O_RDWR, 0644));
	struct stat st;

	EXPECT(E(utimensat(d, "f", set, 0)), 0);
	st = of(d, "f", 0);
	EXPECT(st.st_atim.tv_sec, 1000);
	EXPECT(st.st_atim.tv_nsec, 5);
	EXPECT(st.st_mtim.tv_nsec, 6);
	EXPECT(E(utimensat(d, "f", one, 0)), 0);
	st = of(d, "f", 0);
	EXPECT(st.st_atim.tv_sec, 7);
	EXPECT(st.st_mtim.tv_sec, 2000);
	EXPECT(E(futimens(fd, now_)), 0);
	st = of(d, "f", 0);
	CHECK(st.st_atim.tv_sec > 1000000);
	EXPECT(st.st_mtim.tv_sec, 2000);
	EXPECT(E(utimensat(d, "f", NULL, 0)), 0);
	CHECK(of(d, "f", 0).st_mtim.tv_sec > 1000000);
	EXPECT(E(utimensat(d, "f", bad, 0)), -EINVAL);
	EXPECT(E(unlinkat(d, "f", 0)), 0);
	EXPECT(E(rmdir(path)), 0);
}

TEST(descriptors_born_with_flags)
{
	int p[2], sv[2], fd;
	char c;

	NEED(pipe2(p, O_CLOEXEC | O_NONBLOCK) == 0);
	EXPECT(fcntl(p[0], F_GETFD), FD_CLOEXEC);
	EXPECT(E(read(p[0], &c, 1)), -EAGAIN);
	EXPECT(RAW(SYS_pipe2, p, 1), -EINVAL);
	EXPECT(RAW(SYS_pipe2, KERNEL_ADDRESS, 0), -EFAULT);
	EXPECT(E(dup3(p[0], 77, O_CLOEXEC)), 77);
	EXPECT(fcntl(77, F_GETFD), FD_CLOEXEC);
	EXPECT(RAW(SYS_dup3, p[0], p[0], 0), -EINVAL);
	EXPECT(E(fcntl(p[0], F_DUPFD_CLOEXEC, 80)), 80);
	EXPECT(fcntl(80, F_GETFD), FD_CLOEXEC);
	fd = NEED_FD(openat(AT_FDCWD, "/", O_RDONLY | O_CLOEXEC));
	EXPECT(fcntl(fd, F_GETFD), FD_CLOEXEC);

	NEED(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, sv) == 0);
	EXPECT(E(recv(sv[0], &c, 1, 0)), -EAGAIN);
	EXPECT(fcntl(sv[1], F_GETFD), FD_CLOEXEC);
	fd = NEED_FD(RAW(SYS_socket, AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0));
	EXPECT(fcntl(fd, F_GETFL) & O_NONBLOCK, O_NONBLOCK);
	EXPECT(RAW(SYS_socket, AF_INET, SOCK_DGRAM | 0x100, 0), -EINVAL);
}

TEST(accept4_by_both_doors)
{
	int l = NEED_FD(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)), c, a;
	struct sockaddr_in sin = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t len = sizeof(sin);

	NEED(bind(l, (void *)&sin, sizeof(sin)) == 0 && listen(l, 5) == 0);
	NEED(getsockname(l, (void *)&sin, &len) == 0);
	c = NEED_FD(socket(AF_INET, SOCK_STREAM, 0));
	NEED(connect(c, (void *)&sin, sizeof(sin)) == 0);
	a = NEED_FD(accept4(l, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC));
	EXPECT(fcntl(a, F_GETFL) & O_NONBLOCK, O_NONBLOCK);
	EXPECT(fcntl(a, F_GETFD), FD_CLOEXEC);
	c = NEED_FD(RAW(SYS_socket, AF_INET, SOCK_STREAM, 0));
	EXPECT(RAW(SYS_connect, c, &sin, sizeof(sin)), 0);
	a = NEED_FD(RAW(SYS_accept4, l, 0, 0, 0));
	EXPECT(RAW(SYS_sendto, c, "x", 1, 0, 0, 0), 1);
	EXPECT(RAW(SYS_accept4, l, 0, 0, 1), -EINVAL);
}

TEST(sendmmsg_sends_all)
{
	struct iovec iov[2] = { { "one", 3 }, { "three", 5 } };
	struct mmsghdr mm[2] = { { .msg_hdr = { .msg_iov = iov, .msg_iovlen = 1 } },
				 { .msg_hdr = { .msg_iov = iov + 1, .msg_iovlen = 1 } } };
	char text[16];
	int sv[2];

	NEED(socketpair(AF_UNIX, SOCK_DGRAM, 0, sv) == 0);
	EXPECT(RAW(SYS_sendmmsg, sv[0], mm, 2, 0), 2);
	EXPECT(mm[0].msg_len, 3);
	EXPECT(mm[1].msg_len, 5);
	EXPECT(recv(sv[1], text, sizeof(text), 0), 3);
	EXPECT(recv(sv[1], text, sizeof(text), 0), 5);
	EXPECT(RAW(SYS_sendmmsg, 999, mm, 2, 0), -EBADF);
	EXPECT(RAW(SYS_sendmmsg, sv[0], KERNEL_ADDRESS, 2, 0), -EFAULT);
}

static sigset_t block_alarm(void)
{
	sigset_t alarms, none;

	signal(SIGALRM, on_signal);
	sigemptyset(&none);
	sigemptyset(&alarms);
	sigaddset(&alarms, SIGALRM);
	sigprocmask(SIG_BLOCK, &alarms, NULL);
	got = 0;
	return none;
}

static int alarm_is_blocked(void)
{
	sigset_t set;

	sigprocmask(SIG_BLOCK, NULL, &set);
	return sigismember(&set, SIGALRM);
}

TEST(ppoll_and_pselect_with_a_mask)
{
	struct timespec ts = { 0, 20000000 };
	sigset_t none = block_alarm();
	struct pollfd pf;
	fd_set set;
	int p[2];

	NEED(pipe(p) == 0);
	pf = (struct pollfd){ p[0], POLLIN, 0 };
	alarm(1);
	EXPECT(E(ppoll(&pf, 1, NULL, &none)), -EINTR);
	EXPECT(got, SIGALRM);
	CHECK(alarm_is_blocked());

	got = 0;
	FD_ZERO(&set);
	FD_SET(p[0], &set);
	alarm(1);
	EXPECT(E(pselect(p[0] + 1, &set, NULL, NULL, NULL, &none)), -EINTR);
	EXPECT(got, SIGALRM);
	CHECK(alarm_is_blocked());

	/* pending before the call, which nothing else ends */
	got = 0;
	raise(SIGALRM);
	EXPECT(got, 0);
	EXPECT(E(ppoll(&pf, 1, NULL, &none)), -EINTR);
	EXPECT(got, SIGALRM);

	EXPECT(E(ppoll(&pf, 1, &ts, &none)), 0);
	EXPECT(E(pselect(p[0] + 1, &set, NULL, NULL, &ts, &none)), 0);
	EXPECT(write(p[1], "x", 1), 1);
	EXPECT(E(ppoll(&pf, 1, &ts, &none)), 1);
	CHECK(alarm_is_blocked());
	ts.tv_nsec = -1;
	EXPECT(E(ppoll(&pf, 1, &ts, NULL)), -EINVAL);
}

TEST(epoll_with_flags_and_a_mask)
{
	sigset_t none = block_alarm();
	struct epoll_event ev = { .events = EPOLLIN };
	int ep, p[2];

	EXPECT(E(epoll_create1(1)), -EINVAL);
	EXPECT(fcntl(NEED_FD(epoll_create1(0)), F_GETFD), 0);
	ep = NEED_FD(epoll_create1(EPOLL_CLOEXEC));
	EXPECT(fcntl(ep, F_GETFD), FD_CLOEXEC);
	NEED(pipe(p) == 0);
	EXPECT(E(epoll_ctl(ep, EPOLL_CTL_ADD, p[0], &ev)), 0);
	alarm(1);
	EXPECT(E(epoll_pwait(ep, &ev, 1, -1, &none)), -EINTR);
	EXPECT(got, SIGALRM);
	CHECK(alarm_is_blocked());
	got = 0;
	raise(SIGALRM);
	EXPECT(E(epoll_pwait(ep, &ev, 1, 20, NULL)), 0);
	EXPECT(got, 0);
	EXPECT(E(epoll_pwait(ep, &ev, 1, -1, &none)), -EINTR);
	EXPECT(got, SIGALRM);
	EXPECT(RAW(SYS_epoll_pwait, (long)ep, &ev, 1L, 0L, &none), -EINVAL);	/* no size */
	EXPECT(write(p[1], "x", 1), 1);
	EXPECT(E(epoll_pwait(ep, &ev, 1, -1, &none)), 1);
	CHECK(alarm_is_blocked());
}

/* The handler's frame is built before the call returns: all registers are what they were. */
TEST(ppoll_keeps_registers)
{
	sigset_t none = block_alarm();
	long ret, b = 0, c = 0, d = 0, s = (long)&none, di = 8;

	alarm(1);
	asm volatile("int $0x80" : "=a"(ret), "+b"(b), "+c"(c), "+d"(d), "+S"(s), "+D"(di)
		     : "0"(SYS_ppoll) : "memory");
	EXPECT(ret, -EINTR);
	EXPECT(got, SIGALRM);
	EXPECT(b | c | d, 0);
	EXPECT(s, (long)&none);
	EXPECT(di, 8);
}

TEST(clock_adjtime_of_the_wall_clock)
{
	unsigned t[32] = { 0 };

	CHECK(E(syscall(343, CLOCK_REALTIME, t)) >= 0);
	CHECK(t[11] >= 9000 && t[11] <= 11000);		/* the tick */
	if (linnet)
		EXPECT(E(syscall(343, CLOCK_MONOTONIC, t)), -EINVAL);
	EXPECT(E(syscall(343, CLOCK_REALTIME, NULL)), -EFAULT);
}

TEST(clocks_and_sleeps_of_64_bits)
{
	long long t[2] = { }, left[2] = { 99, 99 }, huge[2] = { 1LL << 40, 0 };
	struct timespec ts = { 0, 1000000 };
	pid_t pid;

	EXPECT(RAW(403, CLOCK_REALTIME, t), 0);
	CHECK(t[0] > 1000000000 && t[0] < 1LL << 32 && t[1] >= 0 && t[1] < 1000000000);
	EXPECT(RAW(403, CLOCK_MONOTONIC, KERNEL_ADDRESS), -EFAULT);
	EXPECT(RAW(403, 99, t), -EINVAL);
	EXPECT(RAW(406, CLOCK_MONOTONIC, t), 0);
	EXPECT(t[0], 0);
	EXPECT(E(clock_nanosleep(CLOCK_MONOTONIC, 0, &ts, NULL)), 0);
	EXPECT(clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &ts), 0);
	EXPECT(clock_gettime(CLOCK_THREAD_CPUTIME_ID, &ts), 0);
	EXPECT(clock_gettime(CLOCK_REALTIME_COARSE, &ts), 0);
	CHECK(ts.tv_sec > 1000000000);

	/* broken by a stop, gone on, then broken by a handler: what is left is told in 64 bits */
	signal(SIGUSR1, on_signal);
	if (child(&pid)) {
		EXPECT(RAW(407, CLOCK_MONOTONIC, 0, huge, left), -EINTR);
		CHECK(left[0] > 1000000 && left[1] >= 0 && left[1] < 1000000000);
		CHILD_DONE();
	}
	NEED(reaches(pid, 'S'));
	kill(pid, SIGSTOP);
	NEED(reaches(pid, 'T'));
	kill(pid, SIGCONT);
	NEED(reaches(pid, 'S'));
	kill(pid, SIGUSR1);
	CHILD_PASSED(pid);
}

TEST(vectors_at_an_offset)
{
	char path[32], text[8];
	struct iovec iov = { text, 3 };
	int d = directory(path), fd = NEED_FD(openat(d, "f", O_CREAT | O_RDWR, 0644)), p[2];

	EXPECT(write(fd, "hello", 5), 5);
	EXPECT(E(preadv(fd, &iov, 1, 2)), 3);
	EXPECT(memcmp(text, "llo", 3), 0);
	EXPECT(E(pwritev(fd, &iov, 1, 1 << 20)), 3);
	EXPECT(of(fd, "", AT_EMPTY_PATH).st_size, (1 << 20) + 3);
	EXPECT(E(preadv(fd, &iov, 1, -1)), -EINVAL);
	NEED(pipe(p) == 0);
	EXPECT(E(preadv(p[0], &iov, 1, 0)), -ESPIPE);
	EXPECT(E(unlinkat(d, "f", 0)), 0);
	EXPECT(E(rmdir(path)), 0);
}

TEST(limits_in_64_bits)
{
	struct rlimit rl;

	EXPECT(E(prlimit(0, RLIMIT_NOFILE, NULL, &rl)), 0);
	rl.rlim_cur = 500;
	EXPECT(E(prlimit(getpid(), RLIMIT_NOFILE, &rl, NULL)), 0);
	EXPECT(E(getrlimit(RLIMIT_NOFILE, &rl)), 0);
	EXPECT(rl.rlim_cur, 500);
	EXPECT(E(getrlimit(RLIMIT_AS, &rl)), 0);
	EXPECT(rl.rlim_cur, RLIM_INFINITY);
	EXPECT(E(prlimit(999999, RLIMIT_AS, NULL, &rl)), -ESRCH);
	EXPECT(RAW(SYS_prlimit64, 0, 99, 0, &rl), -EINVAL);
	EXPECT(RAW(SYS_prlimit64, 0, RLIMIT_AS, 0, KERNEL_ADDRESS), -EFAULT);
}

TEST(getrandom_fills)
{
	unsigned char a[600] = { }, b[600] = { };
	int i, same = 0;

	EXPECT(E(getrandom(a, sizeof(a), 0)), sizeof(a));
	EXPECT(E(getrandom(b, sizeof(b), GRND_NONBLOCK)), sizeof(b));
	for (i = 0; i < sizeof(a); i++)
		same += a[i] == b[i];
	CHECK(same < 60);
	EXPECT(RAW(SYS_getrandom, KERNEL_ADDRESS, 16, 0), -EFAULT);
	EXPECT(RAW(SYS_getrandom, a, 16, 0x100), -EINVAL);
	EXPECT(E(getrandom(page_end() - 8, 8, 0)), 8);
}

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t cond = PTHREAD_COND_INITIALIZER;
static int turn, count;
static __thread int own = 5;

static void *take_turns(void *arg)
{
	int i;

	for (i = 0; i < 50; i++) {
		pthread_mutex_lock(&lock);
		while (turn != (long)arg)
			pthread_cond_wait(&cond, &lock);
		turn = (turn + 1) % 4;
		count++;
		own++;
		pthread_cond_broadcast(&cond);
		pthread_mutex_unlock(&lock);
	}
	return (void *)(long)own;
}

TEST(threads_take_turns)
{
	struct timespec ts;
	pthread_t t[4];
	void *ret;
	sem_t sem;
	long i;

	for (i = 0; i < 4; i++)
		NEED(!pthread_create(&t[i], NULL, take_turns, (void *)i));
	for (i = 0; i < 4; i++) {
		NEED(!pthread_join(t[i], &ret));
		EXPECT((long)ret, 55);
	}
	EXPECT(count, 200);
	clock_gettime(CLOCK_REALTIME, &ts);
	ts.tv_sec++;
	sem_init(&sem, 0, 0);
	EXPECT(E(sem_timedwait(&sem, &ts)), -ETIMEDOUT);
}

TEST(futex_with_an_absolute_time)
{
	long long then[2] = { }, past[2] = { 1, 0 };
	int word = 7;

	EXPECT(RAW(403, CLOCK_MONOTONIC, then), 0);
	then[0]++;
	errno = 0;
	EXPECT(E(syscall(422, &word, 9 | 128, 7, then, 0, -1)), -ETIMEDOUT);
	EXPECT(E(syscall(422, &word, 9 | 128 | 256, 7, past, 0, -1)), -ETIMEDOUT);
	EXPECT(E(syscall(422, &word, 9, 8, then, 0, -1)), -EAGAIN);
	EXPECT(E(syscall(422, &word, 9, 7, then, 0, 0)), -EINVAL);
	EXPECT(E(syscall(240, &word, 1 | 128, 1, 0, 0, 0)), 0);
	EXPECT(E(syscall(240, &word, 0 | 128, 8, 0, 0, 0)), -EAGAIN);
}

TEST(timers_with_long_times)
{
	long long it[4] = { 7, 0, 5000, 0 }, old[4];
	int id;

	EXPECT(RAW(259, CLOCK_MONOTONIC, 0L, &id), 0);
	EXPECT(RAW(409, id, 0L, it, 0L), 0);
	it[2] = 1LL << 40;
	EXPECT(RAW(409, id, 0L, it, old), 0);
	CHECK(old[0] >= 6 && old[0] <= 7 && old[2] >= 4990 && old[2] <= 5000);
	EXPECT(RAW(408, id, old), 0);
	CHECK(old[2] > 1000000000);
	EXPECT(RAW(409, id, 0L, 0L, 0L), -EINVAL);
	EXPECT(RAW(408, id, 1L), -EFAULT);
	EXPECT(RAW(408, id + 100, old), -EINVAL);
}

TEST(no_room_on_a_disk_that_is_none)
{
	char path[32];
	int d = directory(path), fd = NEED_FD(openat(d, "f", O_CREAT | O_RDWR, 0644));

	EXPECT(E(syscall(324, fd, 0, 0, 0, 0, 0)), -EINVAL);
	EXPECT(E(syscall(324, fd, 0, 0, -1, 1, 0)), -EINVAL);
	EXPECT(E(syscall(324, 99, 0, 0, 0, 1, 0)), -EBADF);
	EXPECT(E(syscall(324, d, 0, 0, 0, 1, 0)), -EBADF);
	CHECK(E(syscall(324, fd, 0, 0, 0, 1, 0)) == -EOPNOTSUPP || !linnet);
}

TEST(names_that_are_not_open)
{
	char path[32], buf[8];
	int d = directory(path), fd, i;

	NEED(symlinkat("nowhere", d, "l") == 0);
	fd = NEED_FD(openat(d, "l", O_PATH | O_NOFOLLOW | O_CLOEXEC));
	EXPECT(S_ISLNK(of(fd, "", AT_EMPTY_PATH).st_mode), 1);
	EXPECT(fcntl(fd, F_GETFD), FD_CLOEXEC);
	EXPECT(E(read(fd, buf, 1)), -EBADF);
	EXPECT(E(write(fd, buf, 1)), -EBADF);
	CHECK(lseek(fd, 0, SEEK_SET) < 0);
	close(fd);
	EXPECT(E(openat(d, "l", O_PATH)), -ENOENT);
	EXPECT(E(openat(d, "l", O_PATH | O_NOFOLLOW | O_DIRECTORY)), -ENOTDIR);
	/* A driver's reference is not dropped by those that do not hold one. */
	for (i = 0; i < 50; i++)
		close(NEED_FD(openat(AT_FDCWD, "/dev/null", O_PATH)));
	fd = NEED_FD(open("/dev/null", O_RDWR));
	EXPECT(write(fd, buf, 1), 1);
	fd = NEED_FD(openat(AT_FDCWD, "/bin", O_PATH));
	CHECK(mmap(NULL, PAGE, PROT_READ, MAP_SHARED, fd, 0) == MAP_FAILED);
	/* The descriptor is a place to start from. */
	fd = NEED_FD(openat(AT_FDCWD, path, O_PATH | O_DIRECTORY));
	EXPECT(S_ISLNK(of(fd, "l", AT_SYMLINK_NOFOLLOW).st_mode), 1);
	EXPECT(E(openat(fd, "f", O_CREAT | O_RDWR, 0600)) > 2, 1);
}

TEST(a_protocol_that_the_type_does_not_have)
{
	if (linnet)
		EXPECT(E(socket(AF_INET, SOCK_DGRAM, IPPROTO_ICMP)), -EPROTONOSUPPORT);
	EXPECT(E(socket(AF_INET, SOCK_STREAM, IPPROTO_UDP)), -EPROTONOSUPPORT);
}

TEST(ipc_by_number)
{
	struct {
		long type;
		char text[20];
	} msg = { 3, "text" };
	struct {
		short num, op, flg;
	} op = { 0, -1, 0 };
	long long soon[2] = { 0, 1000000 }, bad[2] = { 0, 1000000000 };
	unsigned long ds[30];
	long id, addr;

	id = NEED_FD(E(syscall(393, 0, 2, 0600)));
	EXPECT(E(syscall(394, id, 1, 16, 5)), 0);		/* SETVAL: the value, not its address */
	EXPECT(E(syscall(394, id, 1, 12, 0)), 5);
	EXPECT(E(syscall(394, id, 0, 2, ds)), 0);		/* IPC_STAT, of IPC_64 */
	EXPECT(ds[13], 2);
	EXPECT(E(syscall(420, id, &op, 1, soon)), -EAGAIN);
	EXPECT(E(syscall(420, id, &op, 1, bad)), -EINVAL);
	EXPECT(E(syscall(420, id, &op, 1, 1)), -EFAULT);
	op.op = 1;
	EXPECT(E(syscall(420, id, &op, 1, 0)), 0);
	EXPECT(E(syscall(394, id, 0, 0, 0)), 0);

	id = NEED_FD(E(syscall(399, 0, 0600)));
	EXPECT(E(syscall(400, id, &msg, 5, 0)), 0);
	memset(&msg, 0, sizeof(msg));
	EXPECT(E(syscall(401, id, &msg, 20, 3, 04000)), 5);
	EXPECT(msg.type, 3);
	CHECK(!strcmp(msg.text, "text"));
	EXPECT(E(syscall(402, id, 0, 0)), 0);

	id = NEED_FD(E(syscall(395, 0, 5000, 0600)));
	addr = E(syscall(397, id, 0, 0));
	CHECK(addr < -4095 || addr > 0);
	*(char *)addr = 1;
	EXPECT(E(syscall(396, id, 2, ds)), 0);
	EXPECT(ds[9], 5000);
	EXPECT(E(syscall(398, addr)), 0);
	EXPECT(E(syscall(396, id, 0, 0)), 0);
	EXPECT(E(syscall(397, id, 0, 0)), -EINVAL);
}

TEST(message_queues_with_long_times)
{
	long long soon[2] = { 1, 0 }, bad[2] = { -1, 0 };
	long attr[8] = { 0, 1, 16 };
	char buf[16];
	int q;

	q = E(syscall(277, "newcalls", O_RDWR | O_CREAT, 0600, attr));
	if (q == -ENOSYS)
		SKIP("no message queues");
	NEED(q >= 0);
	EXPECT(E(syscall(278, "newcalls")), 0);
	EXPECT(E(syscall(419, q, buf, 16, 0, soon)), -ETIMEDOUT);
	EXPECT(E(syscall(419, q, buf, 16, 0, bad)), -EINVAL);
	EXPECT(E(syscall(418, q, "x", 1, 0, soon)), 0);
	EXPECT(E(syscall(418, q, "x", 1, 0, soon)), -ETIMEDOUT);
	EXPECT(E(syscall(419, q, buf, 16, 0, 0)), 1);
}
