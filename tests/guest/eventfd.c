// SPDX-License-Identifier: GPL-2.0-only
/* Counters and timers behind descriptors: eventfd, timerfd, and both in an epoll set. Not part of 2.6.11. */
#include "ktap.h"
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/timerfd.h>

static int polled(int fd, int events)
{
	struct pollfd pfd = { .fd = fd, .events = events };

	return poll(&pfd, 1, 0) < 0 ? -errno : pfd.revents;
}

static long long take(int fd)
{
	uint64_t n;
	long r = E(read(fd, &n, 8));

	return r == 8 ? (long long)n : r;
}

static long put(int fd, uint64_t n)
{
	return E(write(fd, &n, 8));
}

TEST(counter)
{
	int fd = NEED_FD(eventfd(5, EFD_NONBLOCK));
	char b[8], path[40];

	EXPECT(take(fd), 5);
	EXPECT(take(fd), -EAGAIN);
	EXPECT(put(fd, 3), 8);
	EXPECT(put(fd, 4), 8);
	EXPECT(take(fd), 7);
	EXPECT(put(fd, 0), 8);
	EXPECT(take(fd), -EAGAIN);
	EXPECT(put(fd, ~0ULL), -EINVAL);
	EXPECT(put(fd, ~0ULL - 1), 8);
	EXPECT(polled(fd, POLLIN | POLLOUT), POLLIN);
	EXPECT(put(fd, 1), -EAGAIN);
	EXPECT(put(fd, 0), 8);
	EXPECT((uint64_t)take(fd), ~0ULL - 1);
	EXPECT(polled(fd, POLLIN | POLLOUT), POLLOUT);
	EXPECT(E(read(fd, b, 7)), -EINVAL);
	EXPECT(E(write(fd, b, 7)), -EINVAL);
	EXPECT(E(write(fd, KERNEL_ADDRESS, 8)), now(-EFAULT, -EFAULT));
	put(fd, 1);
	EXPECT(E(read(fd, page_end() - 4, 8)), -EFAULT);
	sprintf(path, "/proc/self/fd/%d", fd);
	memset(b, 0, 8);
	EXPECT(readlink(path, b, 7), 7);
	CHECK(!strcmp(b, "anon_in"));
}

TEST(flags)
{
	int fd;

	EXPECT(E(eventfd(0, 8)), -EINVAL);
	fd = NEED_FD(RAW(SYS_eventfd, 2L));
	EXPECT(fcntl(fd, F_GETFD), 0);
	EXPECT(fcntl(fd, F_GETFL), O_RDWR);
	EXPECT(take(fd), 2);
	fd = NEED_FD(eventfd(3, EFD_CLOEXEC | EFD_NONBLOCK | EFD_SEMAPHORE));
	EXPECT(fcntl(fd, F_GETFD), FD_CLOEXEC);
	EXPECT(take(fd), 1);
	EXPECT(take(fd), 1);
	EXPECT(take(fd), 1);
	EXPECT(take(fd), -EAGAIN);
}

TEST(reader_and_writer_wait)
{
	int fd = NEED_FD(eventfd(0, 0));
	pid_t pid;

	if (child(&pid)) {
		EXPECT(take(fd), 9);
		CHILD_DONE();
	}
	CHECK(reaches(pid, 'S'));
	EXPECT(put(fd, 9), 8);
	CHILD_PASSED(pid);
	EXPECT(put(fd, ~0ULL - 1), 8);
	if (child(&pid)) {
		EXPECT(put(fd, 6), 8);
		CHILD_DONE();
	}
	CHECK(reaches(pid, 'S'));
	EXPECT((uint64_t)take(fd), ~0ULL - 1);
	CHILD_PASSED(pid);
	EXPECT(take(fd), 6);
}

TEST(in_an_epoll_set)
{
	struct epoll_event ev = { .events = EPOLLIN | EPOLLET };
	int ep = NEED_FD(epoll_create1(0)), fd = NEED_FD(eventfd(0, EFD_NONBLOCK)), i;
	pid_t pid;

	EXPECT(E(epoll_ctl(ep, EPOLL_CTL_ADD, fd, &ev)), 0);
	EXPECT(epoll_wait(ep, &ev, 1, 0), 0);
	for (i = 0; i < 3; i++) {
		put(fd, 1);
		EXPECT(epoll_wait(ep, &ev, 1, 0), 1);
		EXPECT(epoll_wait(ep, &ev, 1, 0), 0);
	}
	if (child(&pid)) {
		EXPECT(epoll_wait(ep, &ev, 1, -1), 1);
		CHILD_DONE();
	}
	CHECK(reaches(pid, 'S'));
	put(fd, 1);
	CHILD_PASSED(pid);
	close(fd);
	EXPECT(epoll_wait(ep, &ev, 1, 0), 0);
}

static long set(int fd, int flags, long first_ms, long interval_ms)
{
	struct itimerspec t = {
		.it_value = { first_ms / 1000, first_ms % 1000 * 1000000 },
		.it_interval = { interval_ms / 1000, interval_ms % 1000 * 1000000 },
	};

	return E(timerfd_settime(fd, flags, &t, NULL));
}

static long now_ms(clockid_t clock)
{
	struct timespec ts;

	clock_gettime(clock, &ts);
	return ts.tv_sec % 1000000 * 1000 + ts.tv_nsec / 1000000;
}

TEST(timer)
{
	int fd = NEED_FD(timerfd_create(CLOCK_MONOTONIC, 0));
	struct itimerspec t;
	long a, n;

	a = now_ms(CLOCK_MONOTONIC);
	EXPECT(set(fd, 0, 30, 0), 0);
	EXPECT(polled(fd, POLLIN), 0);
	EXPECT(timerfd_gettime(fd, &t), 0);
	CHECK(t.it_value.tv_sec == 0 && t.it_value.tv_nsec > 0 && t.it_interval.tv_nsec == 0);
	EXPECT(take(fd), 1);
	CHECK(now_ms(CLOCK_MONOTONIC) - a >= 29);
	EXPECT(timerfd_gettime(fd, &t), 0);
	CHECK(t.it_value.tv_sec == 0 && t.it_value.tv_nsec == 0);
	EXPECT(set(fd, 0, 10, 10), 0);
	a = now_ms(CLOCK_MONOTONIC);
	msleep(100);
	n = take(fd);
	CHECK(n >= 8 && n <= (now_ms(CLOCK_MONOTONIC) - a) / 10 + 2);
	CHECK(take(fd) >= 1);
	EXPECT(timerfd_gettime(fd, &t), 0);
	CHECK(t.it_interval.tv_nsec > 9000000 && t.it_interval.tv_nsec < 12000000);
	EXPECT(set(fd, 0, 0, 10), 0);			/* stopped */
	msleep(20);
	EXPECT(polled(fd, POLLIN), 0);
}

TEST(timer_at_a_time)
{
	int fd = NEED_FD(timerfd_create(CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC));
	struct timespec ts;
	struct itimerspec t = { };

	EXPECT(fcntl(fd, F_GETFD), FD_CLOEXEC);
	EXPECT(take(fd), -EAGAIN);
	clock_gettime(CLOCK_REALTIME, &ts);
	t.it_value = ts;
	t.it_value.tv_sec += 100;
	EXPECT(timerfd_settime(fd, TFD_TIMER_ABSTIME, &t, NULL), 0);
	EXPECT(polled(fd, POLLIN), 0);
	t.it_value.tv_sec = 1;				/* past */
	EXPECT(timerfd_settime(fd, TFD_TIMER_ABSTIME, &t, &t), 0);
	CHECK(t.it_value.tv_sec >= 98 && t.it_value.tv_sec <= 100);
	EXPECT(poll(&(struct pollfd){ .fd = fd, .events = POLLIN }, 1, 5000), 1);
	EXPECT(take(fd), 1);
}

TEST(timer_errors)
{
	int fd = NEED_FD(timerfd_create(CLOCK_MONOTONIC, 0)), p[2];
	struct itimerspec t = { .it_value = { 0, 1000000000 } };

	NEED(pipe(p) == 0);
	EXPECT(E(timerfd_create(77, 0)), -EINVAL);
	EXPECT(E(timerfd_create(CLOCK_MONOTONIC, 1)), -EINVAL);
	EXPECT(E(timerfd_settime(fd, 0, &t, NULL)), -EINVAL);
	t.it_value.tv_nsec = 1;
	EXPECT(E(timerfd_settime(fd, 8, &t, NULL)), -EINVAL);
	EXPECT(E(timerfd_settime(500, 0, &t, NULL)), -EBADF);
	EXPECT(E(timerfd_settime(p[0], 0, &t, NULL)), -EINVAL);
	EXPECT(E(timerfd_gettime(p[0], &t)), -EINVAL);
	EXPECT(RAW(325L, (long)fd, 0L, KERNEL_ADDRESS, 0L), -EFAULT);
	EXPECT(E(write(fd, "12345678", 8)), -EINVAL);
	EXPECT(E(read(fd, &t, 7)), -EINVAL);
	/* closed while it runs */
	EXPECT(set(fd, 0, 5, 1), 0);
	close(fd);
	msleep(20);
}

static long dentries(void)
{
	char *text = slurp("/proc/slabinfo"), *s = text ? strstr(text, "\ndentry_cache ") : NULL;
	long n = s ? atol(s + 14) : -1;

	free(text);
	return n;
}

TEST(nothing_is_left)
{
	long before = 0;
	int i, round;

	for (round = 0; round < 3; round++) {
		for (i = 0; i < 500; i++) {
			int e = NEED_FD(eventfd(0, 0)), t = NEED_FD(timerfd_create(CLOCK_MONOTONIC, 0));

			set(t, 0, 1, 1);
			close(e);
			close(t);
		}
		if (!linnet)
			return;
		/* dentries are freed when RCU allows it */
		for (i = 0; i < 300 && round && dentries() > before + 250; i++)
			msleep(10);
		if (!round)
			msleep(300), before = dentries();
	}
	CHECK(dentries() <= before + 250);
}
