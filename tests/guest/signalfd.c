// SPDX-License-Identifier: GPL-2.0-only
/* signalfd, which came after 2.6.11: signals that are read, polled for and told from one another. Skipped with newcalls=off. */
#include "ktap.h"
#include <sys/epoll.h>
#include <sys/signalfd.h>

static sigset_t two(int a, int b)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, a);
	sigaddset(&set, b);
	return set;
}

static int descriptor(int flags)
{
	sigset_t set = two(SIGUSR1, SIGRTMIN + 3);
	long fd;

	NEED(sigprocmask(SIG_BLOCK, &set, NULL) == 0);
	fd = E(signalfd(-1, &set, flags));
	if (fd == -ENOSYS)
		SKIP("there is no signalfd");
	NEED(fd >= 0);
	return fd;
}

TEST(signals_are_read)
{
	int fd = descriptor(0);
	struct signalfd_siginfo s[3];
	union sigval v = { .sival_int = 77 };

	kill(getpid(), SIGUSR1);
	NEED(sigqueue(getpid(), SIGRTMIN + 3, v) == 0);
	EXPECT(E(read(fd, s, sizeof(s))), 2 * 128);
	EXPECT(s[0].ssi_signo, SIGUSR1);
	EXPECT(s[0].ssi_code, SI_USER);
	EXPECT(s[0].ssi_pid, getpid());
	EXPECT(s[1].ssi_signo, SIGRTMIN + 3);
	EXPECT(s[1].ssi_code, SI_QUEUE);
	EXPECT(s[1].ssi_int, 77);
	EXPECT(E(read(fd, s, 127)), -EINVAL);
	EXPECT(E(write(fd, s, 128)), -EINVAL);
}

TEST(a_reader_waits)
{
	int fd = descriptor(0);
	struct signalfd_siginfo s;
	pid_t pid, parent = getpid();

	if (child(&pid)) {
		NEED(reaches(parent, 'S'));
		_exit(kill(parent, SIGUSR1) != 0);
	}
	EXPECT(E(read(fd, &s, sizeof(s))), 128);
	EXPECT(s.ssi_pid, pid);
	CHILD_PASSED(pid);
}

TEST(poll_and_epoll)
{
	int fd = descriptor(SFD_NONBLOCK), set = NEED_FD(epoll_create(1));
	struct epoll_event e = { .events = EPOLLIN | EPOLLET };
	struct pollfd p = { .fd = fd, .events = POLLIN };
	struct signalfd_siginfo s;

	EXPECT(E(read(fd, &s, sizeof(s))), -EAGAIN);
	EXPECT(poll(&p, 1, 0), 0);
	EXPECT(E(epoll_ctl(set, EPOLL_CTL_ADD, fd, &e)), 0);
	kill(getpid(), SIGUSR1);
	EXPECT(poll(&p, 1, 20000), 1);
	EXPECT(epoll_wait(set, &e, 1, 20000), 1);
	EXPECT(E(read(fd, &s, sizeof(s))), 128);
	EXPECT(poll(&p, 1, 0), 0);
}

TEST(another_set_and_refusals)
{
	sigset_t set = two(SIGUSR2, SIGKILL);
	int fd = descriptor(SFD_NONBLOCK | SFD_CLOEXEC), pair[2];
	struct signalfd_siginfo s;

	EXPECT(fcntl(fd, F_GETFD), FD_CLOEXEC);
	NEED(sigprocmask(SIG_BLOCK, &set, NULL) == 0);
	kill(getpid(), SIGUSR2);
	EXPECT(E(read(fd, &s, sizeof(s))), -EAGAIN);
	EXPECT(E(signalfd(fd, &set, 0)), fd);
	EXPECT(E(read(fd, &s, sizeof(s))), 128);
	EXPECT(s.ssi_signo, SIGUSR2);
	NEED(pipe(pair) == 0);
	EXPECT(E(signalfd(pair[0], &set, 0)), -EINVAL);
	EXPECT(E(signalfd(99, &set, 0)), -EBADF);
	EXPECT(E(signalfd(-1, &set, 1)), -EINVAL);
	EXPECT(RAW(327, -1L, &set, 4L, 0L), -EINVAL);
	EXPECT(RAW(327, -1L, KERNEL_ADDRESS, 8L, 0L), -EFAULT);
}

TEST(death_of_a_child)
{
	sigset_t set = two(SIGCHLD, SIGUSR1);
	struct signalfd_siginfo s;
	int fd = descriptor(0);
	pid_t pid;

	NEED(sigprocmask(SIG_BLOCK, &set, NULL) == 0);
	NEED(E(signalfd(fd, &set, 0)) == fd);
	if (child(&pid))
		_exit(42);
	EXPECT(E(read(fd, &s, sizeof(s))), 128);
	EXPECT(s.ssi_signo, SIGCHLD);
	EXPECT(s.ssi_code, CLD_EXITED);
	EXPECT(s.ssi_pid, pid);
	EXPECT(s.ssi_status, 42);
	EXPECT(status_of(pid), 42 << 8);
}

/* A set of epoll outlives the process whose descriptor it watches. */
TEST(a_set_outlives_the_process)
{
	int set = NEED_FD(epoll_create(1)), pair[2], i;
	struct epoll_event e = { .events = EPOLLIN };
	char c;
	pid_t pid;

	close(descriptor(0));
	NEED(pipe(pair) == 0);
	for (i = 0; i < 20; i++) {
		if (child(&pid)) {
			int fd = descriptor(0);

			_exit(epoll_ctl(set, EPOLL_CTL_ADD, fd, &e) != 0 || write(pair[1], "x", 1) != 1);
		}
		NEED(read(pair[0], &c, 1) == 1);
		CHILD_PASSED(pid);
		kill(getpid(), SIGCONT);
		EXPECT(epoll_wait(set, &e, 1, 0), 0);
	}
}
