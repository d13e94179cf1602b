// SPDX-License-Identifier: GPL-2.0-only
/* poll(2) and select(2): every kind of file, timeouts, masks, wakeups, limits. */
#include "net.h"
#include <pty.h>
#include <sched.h>
#include <sys/resource.h>
#include <sys/select.h>
#include <termios.h>

static volatile int signals;

static void on_signal(int sig)
{
	signals++;
}

static long ms_since(const struct timespec *t)
{
	struct timespec n;

	clock_gettime(CLOCK_MONOTONIC, &n);
	return (n.tv_sec - t->tv_sec) * 1000 + (n.tv_nsec - t->tv_nsec) / 1000000;
}

TEST(files_are_always_ready)
{
	int fds[4], i;

	fds[0] = NEED_FD(open("/tmp", O_RDONLY));
	fds[1] = NEED_FD(open("/dev/null", O_RDWR));
	fds[2] = NEED_FD(open("/dev/zero", O_RDWR));
	fds[3] = NEED_FD(open("/tmp/poll-file", O_RDWR | O_CREAT, 0600));
	unlink("/tmp/poll-file");
	for (i = 0; i < 4; i++) {
		EXPECT(polled(fds[i], POLLIN | POLLOUT), POLLIN | POLLOUT);
		EXPECT(polled(fds[i], POLLIN), POLLIN);
		EXPECT(polled(fds[i], POLLPRI), 0);
		EXPECT(polled(fds[i], POLLRDNORM | POLLWRNORM), POLLRDNORM | POLLWRNORM);
	}
}

TEST(what_is_not_open)
{
	struct pollfd f[3] = { { 99, POLLIN, 7 }, { -1, POLLIN, 7 }, { 0x7fffffff, 0, 7 } };
	fd_set set;
	struct timeval zero = { 0, 0 };

	EXPECT(poll(f, 3, -1), 2);
	EXPECT(f[0].revents, POLLNVAL);
	EXPECT(f[1].revents, 0);	/* passed over */
	EXPECT(f[2].revents, POLLNVAL);
	FD_ZERO(&set);
	FD_SET(20, &set);
	EXPECT(E(select(21, &set, NULL, NULL, &zero)), -EBADF);
	EXPECT(E(select(-1, NULL, NULL, NULL, &zero)), -EINVAL);
	EXPECT(select(20, &set, NULL, NULL, &zero), 0);
}

TEST(timeouts)
{
	struct timespec start;
	struct timeval tv;
	int p[2];
	fd_set set;

	NEED(pipe(p) == 0);
	EXPECT(poll(NULL, 0, 0), 0);
	clock_gettime(CLOCK_MONOTONIC, &start);
	EXPECT(poll(NULL, 0, 30), 0);
	CHECK(ms_since(&start) >= 29);
	{
		struct pollfd f = { p[0], POLLIN, 0 };

		clock_gettime(CLOCK_MONOTONIC, &start);
		EXPECT(poll(&f, 1, 30), 0);
		CHECK(ms_since(&start) >= 29);
		EXPECT(f.revents, 0);
	}
	tv = (struct timeval){ 0, 30000 };
	clock_gettime(CLOCK_MONOTONIC, &start);
	EXPECT(select(0, NULL, NULL, NULL, &tv), 0);
	CHECK(ms_since(&start) >= 29);
	tv = (struct timeval){ 0, 30000 };
	FD_ZERO(&set);
	FD_SET(p[0], &set);
	EXPECT(select(p[0] + 1, &set, NULL, NULL, &tv), 0);
	CHECK(!FD_ISSET(p[0], &set));
	/* What is left is written back: nothing. */
	{
		struct time32 left = { 0, 30000 };

		EXPECT(RAW(SYS__newselect, 0L, 0L, 0L, 0L, &left), 0);
		EXPECT(left.sec, 0);
		EXPECT(left.frac, 0);
		left = (struct time32){ 50, 0 };
		NEED(write(p[1], "x", 1) == 1);
		FD_SET(p[0], &set);
		EXPECT(RAW(SYS__newselect, (long)p[0] + 1, &set, 0L, 0L, &left), 1);
		CHECK(left.sec == 49 || (left.sec == 50 && left.frac == 0));
		left = (struct time32){ -1, 0 };
		EXPECT(RAW(SYS__newselect, 0L, 0L, 0L, 0L, &left), -EINVAL);
	}
}

TEST(wakeup_by_another)
{
	struct pollfd f;
	pid_t pid;
	int p[2], u[2], t[2], round;
	fd_set set;

	NEED(pipe(p) == 0);
	unix_pair(SOCK_STREAM, u);
	tcp_pair(t);
	for (round = 0; round < 6; round++) {
		int r = round % 3 == 0 ? p[0] : round % 3 == 1 ? u[0] : t[0];
		int w = round % 3 == 0 ? p[1] : round % 3 == 1 ? u[1] : t[1];
		char c;

		if (child(&pid)) {
			msleep(20);
			NEED(write(w, "x", 1) == 1);
			CHILD_DONE();
		}
		if (round < 3) {
			f = (struct pollfd){ r, POLLIN, 0 };
			EXPECT(poll(&f, 1, 20000), 1);
			EXPECT(f.revents, POLLIN);
		} else {
			FD_ZERO(&set);
			FD_SET(r, &set);
			EXPECT(select(r + 1, &set, NULL, NULL, NULL), 1);
			CHECK(FD_ISSET(r, &set));
		}
		EXPECT(read(r, &c, 1), 1);
		CHILD_PASSED(pid);
	}
}

TEST(hang_up_by_another)
{
	struct pollfd f;
	int p[2];
	pid_t pid;

	NEED(pipe(p) == 0);
	if (child(&pid)) {
		msleep(20);
		_exit(0);
	}
	close(p[1]);
	f = (struct pollfd){ p[0], 0, 0 };
	EXPECT(poll(&f, 1, 20000), 1);	/* asked for or not */
	EXPECT(f.revents, POLLHUP);
	status_of(pid);
}

TEST(several_at_once)
{
	struct pollfd f[100];
	int p[100][2], i, n = 0;
	char c;

	for (i = 0; i < 100; i++) {
		NEED(pipe(p[i]) == 0);
		f[i] = (struct pollfd){ p[i][0], POLLIN, 0 };
		if (i % 3 == 0)
			NEED(write(p[i][1], "x", 1) == 1);
	}
	EXPECT(poll(f, 100, -1), 34);
	for (i = 0; i < 100; i++)
		n += f[i].revents == (i % 3 ? 0 : POLLIN);
	EXPECT(n, 100);
	for (i = 0; i < 100; i += 3)
		NEED(read(p[i][0], &c, 1) == 1);
	EXPECT(poll(f, 100, 10), 0);
	/* One file many times over. */
	NEED(write(p[0][1], "x", 1) == 1);
	for (i = 0; i < 100; i++)
		f[i].fd = p[0][0];
	EXPECT(poll(f, 100, -1), 100);
}

TEST(select_counts_bits)
{
	int p[2], q[2];
	fd_set r, w, x;
	struct timeval tv = { 0, 0 };

	NEED(pipe(p) == 0 && pipe(q) == 0);
	NEED(write(p[1], "x", 1) == 1);
	FD_ZERO(&r);
	FD_ZERO(&w);
	FD_ZERO(&x);
	FD_SET(p[0], &r);
	FD_SET(q[0], &r);
	FD_SET(p[1], &w);
	FD_SET(q[1], &w);
	FD_SET(p[0], &x);
	EXPECT(select(q[1] + 1, &r, &w, &x, &tv), 3);
	CHECK(FD_ISSET(p[0], &r) && !FD_ISSET(q[0], &r) && FD_ISSET(p[1], &w) && FD_ISSET(q[1], &w) && !FD_ISSET(p[0], &x));
	/* The end of a writer is readable; a reader that is gone makes writable. */
	close(p[1]);
	close(q[0]);
	FD_ZERO(&r);
	FD_ZERO(&w);
	FD_SET(p[0], &r);
	FD_SET(q[1], &w);
	EXPECT(select(q[1] + 1, &r, &w, NULL, &tv), 2);
}

TEST(high_descriptors)
{
	int p[2];
	fd_set r;
	struct rlimit limit = { 1024, 1024 };

	setrlimit(RLIMIT_NOFILE, &limit);
	NEED(pipe(p) == 0);
	NEED(dup2(p[0], 1023) == 1023);
	NEED(write(p[1], "x", 1) == 1);
	FD_ZERO(&r);
	FD_SET(1023, &r);
	EXPECT(select(1024, &r, NULL, NULL, NULL), 1);
	CHECK(FD_ISSET(1023, &r));
	EXPECT(polled(1023, POLLIN), POLLIN);
}

TEST(too_many)
{
	static struct pollfd f[70000];
	struct rlimit limit = { 1024, 1024 };
	int i;

	setrlimit(RLIMIT_NOFILE, &limit);
	for (i = 0; i < 70000; i++)
		f[i].fd = -1;
	EXPECT(E(poll(f, 70000, 0)), -EINVAL);
	EXPECT(E(poll(f, 0x7fffffff, 0)), -EINVAL);
	EXPECT(E(poll(f, 1024, 0)), 0);
}

TEST(interrupted)
{
	struct sigaction act = { .sa_handler = on_signal, .sa_flags = SA_RESTART };
	struct itimerval v = { { 0, 10000 }, { 0, 10000 } };
	struct pollfd f;
	fd_set set;
	int p[2];

	NEED(pipe(p) == 0);
	sigaction(SIGALRM, &act, NULL);
	setitimer(ITIMER_REAL, &v, NULL);
	f = (struct pollfd){ p[0], POLLIN, 0 };
	EXPECT(E(poll(&f, 1, -1)), -EINTR);
	FD_ZERO(&set);
	FD_SET(p[0], &set);
	EXPECT(E(select(p[0] + 1, &set, NULL, NULL, NULL)), -EINTR);
}

TEST(many_waiters_for_one)
{
	pid_t pid[5];
	int p[2], i;

	NEED(pipe(p) == 0);
	for (i = 0; i < 5; i++)
		if (child(&pid[i])) {
			EXPECT(poll_for(p[0], POLLIN), POLLIN);
			CHILD_DONE();
		}
	for (i = 0; i < 5; i++)
		CHECK(reaches(pid[i], 'S'));
	NEED(write(p[1], "x", 1) == 1);
	for (i = 0; i < 5; i++)
		CHILD_PASSED(pid[i]);
}

TEST(terminal)
{
	int master, slave;
	struct termios t;
	char b[10];

	if (openpty(&master, &slave, NULL, NULL, NULL))
		SKIP("no pseudo-terminals");
	tcgetattr(slave, &t);
	t.c_lflag &= ~ECHO;
	tcsetattr(slave, TCSANOW, &t);
	EXPECT(polled(slave, POLLIN | POLLOUT), POLLOUT);
	NEED(write(master, "part", 4) == 4);
	msleep(5);
	EXPECT(polled(slave, POLLIN), 0);	/* no line yet */
	NEED(write(master, "\n", 1) == 1);
	EXPECT(poll_for(slave, POLLIN), POLLIN);
	EXPECT(read(slave, b, 10), 5);
	EXPECT(polled(slave, POLLIN), 0);
	NEED(write(slave, "out", 3) == 3);
	EXPECT(poll_for(master, POLLIN), POLLIN);
	close(master);
	CHECK(poll_for(slave, POLLIN) & POLLHUP);
}

TEST(changes_while_waiting)
{
	/* A file that is closed by another thread's hand, or closed by the waiter's child: no crash, an answer. */
	struct pollfd f[2];
	int p[2], i;
	pid_t pid;

	for (i = 0; i < 20; i++) {
		NEED(pipe(p) == 0);
		if (child(&pid)) {
			close(p[0]);
			sched_yield();
			close(p[1]);
			_exit(0);
		}
		close(p[1]);
		f[0] = (struct pollfd){ p[0], POLLIN, 0 };
		f[1] = (struct pollfd){ -1, 0, 0 };
		EXPECT(poll(f, 2, 20000), 1);
		EXPECT(f[0].revents, POLLHUP);
		close(p[0]);
		status_of(pid);
	}
}
