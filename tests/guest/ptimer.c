// SPDX-License-Identifier: GPL-2.0-only
/* POSIX interval timers: whom they signal and what with, overruns, times of day, and their end. */
#include "ktap.h"
#include <pthread.h>
#include <sys/resource.h>

#define SYS_timer_create	259
#define SYS_timer_settime	260
#define SYS_timer_gettime	261

#define SIG	(SIGRTMIN + 1)
#define THREAD_ID 4

struct it32 {
	struct time32 interval, value;
};

/* struct sigevent as the kernel takes it. */
struct event {
	int value, signo, notify, tid, pad[12];
};

static siginfo_t got;
static volatile int count, on_thread;

static void handler(int sig, siginfo_t *info, void *uc)
{
	got = *info;
	count++;
	on_thread = raw(SYS_gettid, 0L, 0L, 0L, 0L, 0L);
}

static void catch(int sig)
{
	struct sigaction sa = { .sa_sigaction = handler, .sa_flags = SA_SIGINFO };

	sigaction(sig, &sa, NULL);
}

static void block(int how, int sig)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, sig);
	sigprocmask(how, &set, NULL);
}

static int create(int clock, int notify, int signo, int tid)
{
	struct event e = { .value = 0x1234567, .signo = signo, .notify = notify, .tid = tid };
	int id = -1;
	long ret = RAW(SYS_timer_create, clock, &e, &id);

	if (ret) {
		say("# timer_create: %ld", ret);
		_exit(1);
	}
	return id;
}

static struct it32 ms(int value, int interval)
{
	struct it32 it = { { interval / 1000, interval % 1000 * 1000000 }, { value / 1000, value % 1000 * 1000000 } };

	return it;
}

static long arm(int id, int value, int interval)
{
	struct it32 it = ms(value, interval);

	return RAW(SYS_timer_settime, id, 0L, &it, 0L);
}

static long long ns(int clock)
{
	struct timespec ts;

	clock_gettime(clock, &ts);
	return ts.tv_sec * 1000000000ll + ts.tv_nsec;
}

static void wait_for(int n)
{
	while (count < n)
		msleep(1);
}

TEST(create_checks_its_arguments)
{
	struct event e = { .signo = SIG };
	int id;

	EXPECT(RAW(SYS_timer_create, 20L, &e, &id), -EINVAL);
	EXPECT(RAW(SYS_timer_create, 0L, KERNEL_ADDRESS, &id), -EFAULT);
	EXPECT(RAW(SYS_timer_create, 0L, &e, KERNEL_ADDRESS), -EFAULT);
	e.signo = 0;
	EXPECT(RAW(SYS_timer_create, 0L, &e, &id), -EINVAL);
	e.signo = 65;
	EXPECT(RAW(SYS_timer_create, 0L, &e, &id), -EINVAL);
	e.signo = SIG;
	e.notify = THREAD_ID;
	e.tid = 1;
	EXPECT(RAW(SYS_timer_create, 0L, &e, &id), -EINVAL);
	e.notify = THREAD_ID | SIGEV_NONE;
	e.tid = getpid();
	EXPECT(RAW(SYS_timer_create, 0L, &e, &id), -EINVAL);
	if (linnet) {
		e.notify = SIGEV_SIGNAL;
		EXPECT(RAW(SYS_timer_create, CLOCK_PROCESS_CPUTIME_ID, &e, &id), -EINVAL);
	}
}

TEST(calls_check_their_arguments)
{
	struct it32 it = ms(10, 0), bad = ms(10, 0);
	int id = create(CLOCK_MONOTONIC, SIGEV_NONE, 0, 0);

	EXPECT(RAW(SYS_timer_settime, id, 0L, 0L, 0L), -EINVAL);
	EXPECT(RAW(SYS_timer_settime, id, 0L, KERNEL_ADDRESS, 0L), -EFAULT);
	EXPECT(RAW(SYS_timer_settime, id, 0L, &it, KERNEL_ADDRESS), -EFAULT);
	bad.value.frac = 1000000000;
	EXPECT(RAW(SYS_timer_settime, id, 0L, &bad, 0L), -EINVAL);
	bad = it;
	bad.interval.frac = -1;
	EXPECT(RAW(SYS_timer_settime, id, 0L, &bad, 0L), -EINVAL);
	bad = it;
	bad.value.sec = -1;
	EXPECT(RAW(SYS_timer_settime, id, 0L, &bad, 0L), -EINVAL);
	EXPECT(RAW(SYS_timer_gettime, id, KERNEL_ADDRESS), -EFAULT);
	EXPECT(RAW(SYS_timer_settime, id + 1000, 0L, &it, 0L), -EINVAL);
	EXPECT(RAW(SYS_timer_gettime, id + 1000, &it), -EINVAL);
	EXPECT(RAW(SYS_timer_getoverrun, id + 1000), -EINVAL);
	EXPECT(RAW(SYS_timer_delete, -1L), -EINVAL);
	EXPECT(RAW(SYS_timer_delete, id), 0);
	EXPECT(RAW(SYS_timer_delete, id), -EINVAL);
	EXPECT(RAW(SYS_timer_gettime, id, &it), -EINVAL);
}

TEST(once)
{
	int id = create(CLOCK_MONOTONIC, SIGEV_SIGNAL, SIG, 0);
	long long t = ns(CLOCK_MONOTONIC);
	struct it32 it;

	catch(SIG);
	EXPECT(arm(id, 30, 0), 0);
	wait_for(1);
	CHECK(ns(CLOCK_MONOTONIC) - t >= 30000000);
	EXPECT(got.si_signo, SIG);
	EXPECT(got.si_code, SI_TIMER);
	EXPECT(got.si_timerid, id);
	EXPECT(got.si_overrun, 0);
	EXPECT(got.si_value.sival_int, 0x1234567);
	EXPECT(RAW(SYS_timer_gettime, id, &it), 0);
	EXPECT(it.value.sec | it.value.frac | it.interval.sec | it.interval.frac, 0);
	msleep(50);
	EXPECT(count, 1);
}

TEST(no_event_means_sigalrm_and_the_number)
{
	int id;

	catch(SIGALRM);
	EXPECT(RAW(SYS_timer_create, CLOCK_REALTIME, 0L, &id), 0);
	EXPECT(arm(id, 1, 0), 0);
	wait_for(1);
	EXPECT(got.si_signo, SIGALRM);
	EXPECT(got.si_value.sival_int, id);
}

TEST(again_and_again)
{
	int id = create(CLOCK_REALTIME, SIGEV_SIGNAL, SIG, 0), n;
	long long t = ns(CLOCK_MONOTONIC);

	catch(SIG);
	EXPECT(arm(id, 5, 5), 0);
	wait_for(8);
	CHECK(ns(CLOCK_MONOTONIC) - t >= 38000000);
	EXPECT(arm(id, 0, 0), 0);
	n = count;
	msleep(30);
	EXPECT(count, n);
}

TEST(overruns_are_counted_while_the_signal_is_blocked)
{
	int id = create(CLOCK_MONOTONIC, SIGEV_SIGNAL, SIG, 0);

	catch(SIG);
	block(SIG_BLOCK, SIG);
	EXPECT(RAW(SYS_timer_getoverrun, id), 0);
	EXPECT(arm(id, 5, 5), 0);
	msleep(103);
	EXPECT(count, 0);
	block(SIG_UNBLOCK, SIG);
	CHECK(count >= 1);
	EXPECT(arm(id, 0, 0), 0);
	CHECK(got.si_overrun >= 0);
}

TEST(overruns_of_the_first_signal)
{
	int id = create(CLOCK_MONOTONIC, SIGEV_SIGNAL, SIG, 0), overrun;
	struct timespec zero = { 0, 0 };
	siginfo_t info;
	sigset_t set;

	block(SIG_BLOCK, SIG);
	sigemptyset(&set);
	sigaddset(&set, SIG);
	EXPECT(arm(id, 4, 4), 0);
	msleep(100);
	EXPECT(E(sigtimedwait(&set, &info, &zero)), SIG);
	EXPECT(info.si_code, SI_TIMER);
	say("# %d overruns in 100 ms of 4 each", info.si_overrun);
	CHECK(info.si_overrun >= 15);
	overrun = RAW(SYS_timer_getoverrun, id);
	EXPECT(overrun, info.si_overrun);
	/* The next starts from nothing. */
	EXPECT(E(sigtimedwait(&set, &info, NULL)), SIG);
	CHECK(info.si_overrun < overrun);
	EXPECT(arm(id, 0, 0), 0);
	EXPECT(RAW(SYS_timer_getoverrun, id), 0);
}

TEST(an_ignored_signal_stops_no_timer)
{
	int id = create(CLOCK_MONOTONIC, SIGEV_SIGNAL, SIG, 0);

	signal(SIG, SIG_IGN);
	EXPECT(arm(id, 3, 3), 0);
	msleep(40);
	catch(SIG);
	wait_for(2);
}

TEST(to_one_thread)
{
	int id = create(CLOCK_MONOTONIC, THREAD_ID, SIG, raw(SYS_gettid, 0L, 0L, 0L, 0L, 0L));

	catch(SIG);
	EXPECT(arm(id, 5, 0), 0);
	wait_for(1);
	EXPECT(on_thread, raw(SYS_gettid, 0L, 0L, 0L, 0L, 0L));
}

static volatile int thread_tid, stop;

static void *thread(void *arg)
{
	thread_tid = raw(SYS_gettid, 0L, 0L, 0L, 0L, 0L);
	while (!stop)
		msleep(1);
	return NULL;
}

TEST(to_another_thread_and_after_its_end)
{
	pthread_t t;
	int id;

	catch(SIG);
	NEED(pthread_create(&t, NULL, thread, NULL) == 0);
	while (!thread_tid)
		msleep(1);
	id = create(CLOCK_MONOTONIC, THREAD_ID, SIG, thread_tid);
	EXPECT(arm(id, 4, 4), 0);
	wait_for(3);
	EXPECT(on_thread, thread_tid);
	stop = 1;
	pthread_join(t, NULL);
	if (linnet) {
		int n = count;

		/* The thread may have taken a signal with it that would have started the timer again. */
		EXPECT(arm(id, 4, 4), 0);
		wait_for(n + 2);		/* the process has it now */
		EXPECT(on_thread, getpid());
	}
	EXPECT(RAW(SYS_timer_delete, id), 0);
}

TEST(gettime_tells_what_is_left)
{
	int id = create(CLOCK_MONOTONIC, SIGEV_NONE, 0, 0);
	struct it32 it = ms(500000, 20000), old;

	EXPECT(RAW(SYS_timer_gettime, id, &old), 0);
	EXPECT(old.value.sec | old.value.frac, 0);
	EXPECT(RAW(SYS_timer_settime, id, 0L, &it, &old), 0);
	EXPECT(old.value.sec | old.value.frac, 0);
	EXPECT(RAW(SYS_timer_gettime, id, &it), 0);
	CHECK(it.value.sec == 499 || (it.value.sec == 500 && !it.value.frac) || it.value.sec == 498);
	CHECK(it.interval.sec == 20 && it.interval.frac < 2000000);
	it = ms(0, 0);
	EXPECT(RAW(SYS_timer_settime, id, 0L, &it, &old), 0);
	CHECK(old.value.sec >= 498);
	CHECK(old.interval.sec == 20);
}

TEST(a_silent_timer_runs_too)
{
	int id = create(CLOCK_MONOTONIC, SIGEV_NONE, 0, 0);
	struct it32 it;

	EXPECT(arm(id, 10, 0), 0);
	msleep(15);
	EXPECT(RAW(SYS_timer_gettime, id, &it), 0);
	EXPECT(it.value.sec | it.value.frac, 0);
	EXPECT(arm(id, 10, 1000000), 0);
	msleep(15);
	EXPECT(RAW(SYS_timer_gettime, id, &it), 0);
	CHECK(it.value.sec >= 990);
}

TEST(a_long_time)
{
	int id = create(CLOCK_MONOTONIC, SIGEV_SIGNAL, SIG, 0);
	struct it32 it = { { 0, 0 }, { 0x7fffffff, 999999999 } };

	catch(SIG);
	EXPECT(RAW(SYS_timer_settime, id, 0L, &it, 0L), 0);
	EXPECT(RAW(SYS_timer_gettime, id, &it), 0);
	CHECK(it.value.sec > 2000000000);
	msleep(20);
	EXPECT(count, 0);
}

TEST(absolute)
{
	int clock, id;

	catch(SIG);
	for (clock = CLOCK_REALTIME; clock <= CLOCK_MONOTONIC; clock++) {
		struct timespec ts;
		struct it32 it = ms(0, 0);
		int n = count;

		id = create(clock, SIGEV_SIGNAL, SIG, 0);
		clock_gettime(clock, &ts);
		it.value.sec = ts.tv_sec + 1;
		it.value.frac = 1;
		EXPECT(RAW(SYS_timer_settime, id, TIMER_ABSTIME, &it, 0L), 0);
		wait_for(n + 1);
		CHECK(ns(clock) >= (ts.tv_sec + 1) * 1000000000ll);
		/* What is past fires at once. */
		it.value.sec = 1;
		EXPECT(RAW(SYS_timer_settime, id, TIMER_ABSTIME, &it, 0L), 0);
		wait_for(n + 2);
	}
}

/* Moves the time of day by some seconds. */
static void jump(int sec)
{
	struct timespec ts;

	clock_gettime(CLOCK_REALTIME, &ts);
	ts.tv_sec += sec;
	NEED(clock_settime(CLOCK_REALTIME, &ts) == 0);
}

TEST(a_time_of_day_comes_when_the_clock_is_set)
{
	int day, since_boot, periodic;
	struct timespec ts;
	struct it32 it = ms(0, 0), left;

	if (!linnet)
		SKIP("the host's clock is not to be set");
	catch(SIG);
	catch(SIG + 1);
	day = create(CLOCK_REALTIME, SIGEV_SIGNAL, SIG, 0);
	periodic = create(CLOCK_REALTIME, SIGEV_NONE, 0, 0);
	since_boot = create(CLOCK_REALTIME, SIGEV_SIGNAL, SIG + 1, 0);
	clock_gettime(CLOCK_REALTIME, &ts);
	it.value.sec = ts.tv_sec + 1000;
	EXPECT(RAW(SYS_timer_settime, day, TIMER_ABSTIME, &it, 0L), 0);
	EXPECT(arm(since_boot, 1000000, 0), 0);		/* a duration: does not follow */
	it.value.sec = ts.tv_sec - 50;
	it.interval.sec = 100;
	EXPECT(RAW(SYS_timer_settime, periodic, TIMER_ABSTIME, &it, 0L), 0);

	jump(500);
	msleep(20);
	EXPECT(count, 0);
	jump(-300);
	EXPECT(RAW(SYS_timer_gettime, day, &left), 0);
	CHECK(left.value.sec >= 790 && left.value.sec <= 800);
	jump(801);
	wait_for(1);
	EXPECT(got.si_timerid, day);
	EXPECT(RAW(SYS_timer_gettime, since_boot, &left), 0);
	CHECK(left.value.sec >= 990);
	EXPECT(RAW(SYS_timer_gettime, periodic, &left), 0);
	CHECK(left.value.sec < 100);
	jump(-1001);
	msleep(10);
	EXPECT(count, 1);
}

TEST(deleting_takes_the_signal_back)
{
	int id = create(CLOCK_MONOTONIC, SIGEV_SIGNAL, SIG, 0), other = create(CLOCK_MONOTONIC, SIGEV_SIGNAL, SIG, 0);

	catch(SIG);
	block(SIG_BLOCK, SIG);
	EXPECT(arm(id, 1, 1), 0);
	EXPECT(arm(other, 1, 0), 0);
	msleep(20);
	EXPECT(RAW(SYS_timer_delete, id), 0);
	block(SIG_UNBLOCK, SIG);
	wait_for(1);
	EXPECT(count, 1);
	EXPECT(got.si_timerid, other);
}

TEST(rearming_while_the_signal_waits)
{
	int id = create(CLOCK_MONOTONIC, SIGEV_SIGNAL, SIG, 0);

	catch(SIG);
	block(SIG_BLOCK, SIG);
	EXPECT(arm(id, 1, 1), 0);
	msleep(20);
	EXPECT(arm(id, 1000000, 1000000), 0);
	block(SIG_UNBLOCK, SIG);	/* the old signal comes or not, but doesn't start the timer */
	msleep(20);
	CHECK(count <= 1);
}

TEST(the_limit_of_queued_signals_holds)
{
	struct rlimit r = { 8, 8 };
	struct event e = { .signo = SIG };
	int id, n = 0;
	long ret;

	EXPECT(setrlimit(RLIMIT_SIGPENDING, &r), 0);
	while (!(ret = RAW(SYS_timer_create, CLOCK_MONOTONIC, &e, &id)) && n < 20)
		n++;
	EXPECT(ret, -EAGAIN);
	if (linnet)
		EXPECT(n, 8);
	EXPECT(RAW(SYS_timer_delete, id), 0);
	EXPECT(RAW(SYS_timer_create, CLOCK_MONOTONIC, &e, &id), 0);
}

TEST(children_do_not_inherit_timers)
{
	int id = create(CLOCK_MONOTONIC, SIGEV_SIGNAL, SIG, 0);
	struct it32 it;
	pid_t pid;

	catch(SIG);
	EXPECT(arm(id, 20, 0), 0);
	if (child(&pid)) {
		EXPECT(RAW(SYS_timer_gettime, id, &it), -EINVAL);
		EXPECT(RAW(SYS_timer_delete, id), -EINVAL);
		msleep(40);
		EXPECT(count, 0);
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
	wait_for(1);
}

TEST(exit_with_many_armed)
{
	pid_t pid;
	int i, round;

	for (round = 0; round < 5; round++) {
		if (child(&pid)) {
			signal(SIG, SIG_IGN);
			for (i = 0; i < 50; i++)
				arm(create(i & 1, SIGEV_SIGNAL, SIG, 0), 1, 1);
			msleep(5);
			_exit(0);
		}
		EXPECT(status_of(pid), 0);
	}
}

TEST(exec_deletes_timers)
{
	char *argv[] = { "/bin/true", NULL };
	pid_t pid;
	int id;

	if (child(&pid)) {
		id = create(CLOCK_MONOTONIC, SIGEV_SIGNAL, SIGKILL, 0);
		EXPECT(arm(id, 1000000, 0), 0);
		execv(argv[0], argv);
		_exit(97);
	}
	CHILD_PASSED(pid);
}
