// SPDX-License-Identifier: GPL-2.0-only
/*
 * Signals about descriptors: SIGIO and queued signals with their data, to processes and groups, from pipes, FIFOs, sockets and
 * terminals; SIGURG; who may be signalled.
 */
#include "net.h"
#include <termios.h>

#ifndef F_SETSIG
#define F_SETSIG 10
#define F_GETSIG 11
#endif

static volatile int count[65];
static siginfo_t last;

static void on_signal(int sig, siginfo_t *info, void *context)
{
	count[sig]++;
	last = *info;
}

static void handle(int sig)
{
	struct sigaction act = { .sa_sigaction = on_signal, .sa_flags = SA_SIGINFO | SA_RESTART };

	NEED(sigaction(sig, &act, NULL) == 0);
}

/* This process is told about @fd; by @sig with data if it is not 0. */
static void watch(int fd, int sig)
{
	handle(sig ? sig : SIGIO);
	NEED(fcntl(fd, F_SETOWN, getpid()) == 0);
	NEED(fcntl(fd, F_SETSIG, sig) == 0);
	NEED(fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_ASYNC) == 0);
}

/* Waits until @sig has come @n times; what comes late, over loopback, gets its time. */
static int came(int sig, int n)
{
	int i;

	for (i = 0; i < 1000 && count[sig] < n; i++)
		msleep(2);
	return count[sig];
}

static void put(int fd)
{
	NEED(write(fd, "x", 1) == 1);
}

TEST(owner_and_signal)
{
	int p[2];

	NEED(pipe(p) == 0);
	EXPECT(fcntl(p[0], F_GETOWN), 0);
	EXPECT(fcntl(p[0], F_GETSIG), 0);
	EXPECT(E(fcntl(p[0], F_SETSIG, 65)), -EINVAL);
	EXPECT(E(fcntl(p[0], F_SETSIG, -1)), -EINVAL);
	EXPECT(fcntl(p[0], F_SETSIG, 34), 0);
	EXPECT(fcntl(p[0], F_GETSIG), 34);
	EXPECT(fcntl(p[0], F_SETOWN, getpid()), 0);
	EXPECT(fcntl(p[0], F_GETOWN), getpid());
	EXPECT(fcntl(p[0], F_SETFL, O_ASYNC), 0);
	CHECK(fcntl(p[0], F_GETFL) & O_ASYNC);
	EXPECT(fcntl(p[0], F_SETFL, 0), 0);
	CHECK(!(fcntl(p[0], F_GETFL) & O_ASYNC));
}

TEST(pipes)
{
	static char b[70000];
	int p[2], fd;

	NEED(pipe(p) == 0);
	watch(p[0], 0);
	put(p[1]);
	EXPECT(count[SIGIO], 1);
	fcntl(p[0], F_SETFL, 0);
	put(p[1]);
	EXPECT(count[SIGIO], 1);
	/* with its data */
	watch(p[0], 40);
	put(p[1]);
	EXPECT(count[40], 1);
	EXPECT(last.si_signo, 40);
	EXPECT(last.si_code, POLL_IN);
	EXPECT(last.si_band, POLLIN | POLLRDNORM);
	EXPECT(last.si_fd, p[0]);
	/* the other end goes */
	close(p[1]);
	CHECK(count[40] >= 2);
	close(p[0]);

	/* room to write */
	NEED(pipe(p) == 0);
	fcntl(p[1], F_SETFL, O_NONBLOCK);
	while (write(p[1], b, sizeof(b)) > 0)
		;
	watch(p[1], 41);
	EXPECT(count[41], 0);
	NEED(read(p[0], b, sizeof(b)) > 0);
	CHECK(count[41] >= 1);
	EXPECT(last.si_code, POLL_OUT);
	EXPECT(last.si_fd, p[1]);
	/* a copy of the descriptor is the same file; the last close ends it */
	fd = dup(p[1]);
	close(p[1]);
	close(fd);
	close(p[0]);
}

TEST(fifo)
{
	int r, w;

	unlink("/tmp/fasync-fifo");
	NEED(mkfifo("/tmp/fasync-fifo", 0600) == 0);
	r = NEED_FD(open("/tmp/fasync-fifo", O_RDWR));
	w = NEED_FD(open("/tmp/fasync-fifo", O_WRONLY));
	watch(r, 40);
	put(w);
	CHECK(count[40] >= 1);
	EXPECT(last.si_fd, r);
	unlink("/tmp/fasync-fifo");
}

static void stream(int sv[2])
{
	watch(sv[0], 40);
	put(sv[1]);
	EXPECT(came(40, 1), 1);
	EXPECT(last.si_code, POLL_IN);
	EXPECT(last.si_fd, sv[0]);
	EXPECT(last.si_band, POLLIN | POLLRDNORM);
	put(sv[1]);
	EXPECT(came(40, 2), 2);
	close(sv[1]);
	CHECK(came(40, 3) >= 3);
	close(sv[0]);
}

TEST(unix_stream)
{
	int sv[2];

	unix_pair(SOCK_STREAM, sv);
	stream(sv);
}

TEST(tcp_stream)
{
	int sv[2];

	tcp_pair(sv);
	stream(sv);
}

TEST(datagrams)
{
	int sv[2];

	udp_pair(sv);
	watch(sv[1], 40);
	put(sv[0]);
	EXPECT(came(40, 1), 1);
	EXPECT(last.si_fd, sv[1]);
	unix_pair(SOCK_DGRAM, sv);
	watch(sv[1], 41);
	put(sv[0]);
	EXPECT(came(41, 1), 1);
	EXPECT(last.si_fd, sv[1]);
}

TEST(a_listener)
{
	int l, port, c;

	l = tcp_listener(2, &port);
	watch(l, 40);
	c = tcp_socket();
	NEED(connect_to(c, "127.0.0.1", port) == 0);
	CHECK(came(40, 1) >= 1);
	EXPECT(last.si_fd, l);
}

TEST(room_in_a_socket)
{
	static char b[65536];
	int sv[2];
	long n = 0, k;

	tcp_pair(sv);
	nonblocking(sv[0]);
	while ((k = write(sv[0], b, sizeof(b))) > 0)
		n += k;
	watch(sv[0], 40);
	polled(sv[0], POLLOUT);
	while (n > 0 && (k = recv(sv[1], b, sizeof(b), MSG_DONTWAIT)) > 0)
		n -= k;
	CHECK(came(40, 1) >= 1);
	EXPECT(last.si_code, POLL_OUT);
}

TEST(urgent)
{
	int sv[2];
	char c;

	tcp_pair(sv);
	handle(SIGURG);
	NEED(fcntl(sv[0], F_SETOWN, getpid()) == 0);
	NEED(send(sv[1], "u", 1, MSG_OOB) == 1);
	EXPECT(came(SIGURG, 1), 1);
	EXPECT(recv(sv[0], &c, 1, MSG_OOB), 1);
	/* by a signal of one's choice as well */
	watch(sv[0], 40);
	count[40] = 0;
	NEED(send(sv[1], "v", 1, MSG_OOB) == 1);
	EXPECT(came(SIGURG, 2), 2);
	CHECK(came(40, 1) >= 1);
}

TEST(a_terminal)
{
	struct termios t;
	char *name = NULL;
	int m = open("/dev/ptmx", O_RDWR | O_NOCTTY), s;

	if (m < 0 || grantpt(m) || unlockpt(m) || !(name = ptsname(m)))
		SKIP("no pseudo-terminals");
	s = NEED_FD(open(name, O_RDWR | O_NOCTTY));
	NEED(tcgetattr(s, &t) == 0);
	t.c_lflag &= ~(ICANON | ECHO);
	t.c_cc[VMIN] = 1;
	NEED(tcsetattr(s, TCSANOW, &t) == 0);
	watch(s, 40);
	put(m);
	CHECK(came(40, 1) >= 1);
	EXPECT(last.si_code, POLL_IN);
	EXPECT(last.si_fd, s);
}

TEST(a_group)
{
	int p[2], up[2], i;
	pid_t pid[3];
	char c;

	NEED(pipe(p) == 0);
	NEED(pipe(up) == 0);
	for (i = 0; i < 3; i++)
		if (child(&pid[i])) {
			sigset_t set, old;

			sigemptyset(&set);
			sigaddset(&set, 40);
			sigprocmask(SIG_BLOCK, &set, &old);
			handle(40);
			NEED(setpgid(0, i ? pid[0] : 0) == 0);
			put(up[1]);
			while (!count[40])
				sigsuspend(&old);
			CHILD_DONE();
		} else if (i == 0) {
			NEED(read(up[0], &c, 1) == 1);
		}
	NEED(read(up[0], &c, 1) == 1 && read(up[0], &c, 1) == 1);
	NEED(fcntl(p[0], F_SETOWN, -pid[0]) == 0);
	EXPECT(RAW(SYS_fcntl64, (long)p[0], (long)F_GETOWN), now(-pid[0], -pid[0]));
	NEED(fcntl(p[0], F_SETSIG, 40) == 0);
	NEED(fcntl(p[0], F_SETFL, O_ASYNC) == 0);
	put(p[1]);
	for (i = 0; i < 3; i++)
		CHILD_PASSED(pid[i]);
}

/* A full queue of signals: SIGIO says that something was lost. */
TEST(a_full_queue)
{
	int p[2], i;
	sigset_t set;
	char c;

	if (!linnet)
		SKIP("the limit differs");
	NEED(pipe(p) == 0);
	handle(SIGIO);
	watch(p[0], 40);
	sigemptyset(&set);
	sigaddset(&set, 40);
	NEED(sigprocmask(SIG_BLOCK, &set, NULL) == 0);
	for (i = 0; i < 20000 && !count[SIGIO]; i++) {
		put(p[1]);
		NEED(read(p[0], &c, 1) == 1);
	}
	CHECK(count[SIGIO] >= 1);
	NEED(fcntl(p[0], F_SETFL, 0) == 0);
	NEED(sigprocmask(SIG_UNBLOCK, &set, NULL) == 0);
	CHECK(count[40] > 100);
}

TEST(whom_one_may_not_signal)
{
	int p[2];
	pid_t pid, target;

	if (getuid())
		SKIP("needs root");
	NEED(pipe(p) == 0);
	if (child(&target)) {
		handle(SIGIO);
		handle(SIGUSR1);
		while (!count[SIGUSR1])
			pause();
		EXPECT(count[SIGIO], 0);
		CHILD_DONE();
	}
	CHECK(reaches(target, 'S'));
	if (child(&pid)) {
		/* the owner was named by a user who may not signal root's process */
		NEED(setuid(1000) == 0);
		fcntl(p[0], F_SETOWN, target);
		fcntl(p[0], F_SETFL, O_ASYNC);
		put(p[1]);
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
	kill(target, SIGUSR1);
	CHILD_PASSED(target);
}
