// SPDX-License-Identifier: GPL-2.0-only
/* Clocks and sleep: time goes forward, nothing wakes early, nonsense is refused. */
#include "ktap.h"
#include <sys/resource.h>
#include <sys/times.h>

static volatile int signals;

static void on_signal(int sig)
{
	signals++;
}

static long long us_of_day(void)
{
	struct timeval tv;

	gettimeofday(&tv, NULL);
	return tv.tv_sec * 1000000ll + tv.tv_usec;
}

static long long ns_of(int clock)
{
	struct timespec ts;

	return clock_gettime(clock, &ts) ? -1 : ts.tv_sec * 1000000000ll + ts.tv_nsec;
}

TEST(time_of_day_goes_forward)
{
	long long last = us_of_day(), t;
	int i, moved = 0;

	for (i = 0; i < 30000; i++) {
		t = us_of_day();
		if (t < last) {
			say("# from %lld back to %lld", last, t);
			ktap_failures++;
			break;
		}
		moved += t != last;
		last = t;
	}
	CHECK(moved > 10);
}

TEST(monotonic_clock_goes_forward)
{
	long long last = ns_of(CLOCK_MONOTONIC), t;
	int i;

	for (i = 0; i < 30000; i++) {
		t = ns_of(CLOCK_MONOTONIC);
		if (t < last) {
			say("# from %lld back to %lld", last, t);
			ktap_failures++;
			break;
		}
		last = t;
	}
	CHECK(last > 0);
}

TEST(clocks_agree)
{
	long long day = us_of_day(), real = ns_of(CLOCK_REALTIME) / 1000, mono = ns_of(CLOCK_MONOTONIC) / 1000;
	time_t seconds = time(NULL);

	CHECK(real >= day);
	CHECK(seconds >= day / 1000000);
	msleep(20);
	/* Both have moved. */
	real = ns_of(CLOCK_REALTIME) / 1000 - real;
	mono = ns_of(CLOCK_MONOTONIC) / 1000 - mono;
	CHECK(real >= 19000 && mono >= 19000);
	CHECK(day > 1000000ll * 1000000);	/* the hardware clock was read */
}

TEST(sleep_is_never_short)
{
	static const int ms[] = { 0, 1, 2, 5, 10, 33, 50 };
	int i;

	for (i = 0; i < ARRAY_SIZE(ms); i++) {
		struct timespec ts = { 0, ms[i] * 1000000 };
		long long start = ns_of(CLOCK_MONOTONIC), day = us_of_day();

		EXPECT(E(nanosleep(&ts, NULL)), 0);
		if (!CHECK(ns_of(CLOCK_MONOTONIC) - start >= ms[i] * 1000000ll))
			say("# %d ms: %lld ns", ms[i], ns_of(CLOCK_MONOTONIC) - start);
		CHECK(us_of_day() - day >= ms[i] * 1000);
	}
}

TEST(sleep_refuses)
{
	struct time32 t;

	t = (struct time32){ 0, 1000000000 };
	EXPECT(RAW(SYS_nanosleep, &t, 0L), -EINVAL);
	t = (struct time32){ 0, -1 };
	EXPECT(RAW(SYS_nanosleep, &t, 0L), -EINVAL);
	t = (struct time32){ -1, 0 };
	EXPECT(RAW(SYS_nanosleep, &t, 0L), -EINVAL);
	t = (struct time32){ 0, 0 };
	EXPECT(RAW(SYS_nanosleep, &t, 0L), 0);
}

TEST(interrupted_sleep_tells_the_rest)
{
	struct itimerval v = { { 0, 0 }, { 0, 20000 } };
	struct timespec ts = { 10, 0 }, rest = { 0, 0 };

	signal(SIGALRM, on_signal);
	siginterrupt(SIGALRM, 1);
	setitimer(ITIMER_REAL, &v, NULL);
	EXPECT(E(nanosleep(&ts, &rest)), -EINTR);
	CHECK(rest.tv_sec < 10 && rest.tv_sec >= 0);
	EXPECT(signals, 1);
}

TEST(sleep_until)
{
	struct timespec ts;
	struct time32 bad = { 0, -1 };
	long long start;

	start = ns_of(CLOCK_MONOTONIC);
	ts.tv_sec = (start + 20000000) / 1000000000;
	ts.tv_nsec = (start + 20000000) % 1000000000;
	EXPECT(clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &ts, NULL), 0);
	CHECK(ns_of(CLOCK_MONOTONIC) >= start + 20000000);
	/* In the past: at once. */
	EXPECT(clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &ts, NULL), 0);
	ts = (struct timespec){ 0, 10000000 };
	EXPECT(clock_nanosleep(CLOCK_REALTIME, 0, &ts, NULL), 0);
	EXPECT(RAW(SYS_clock_nanosleep, 0L, 0L, &bad, 0L), -EINVAL);
	EXPECT(RAW(SYS_clock_nanosleep, 77L, 0L, &bad, 0L), -EINVAL);
}

TEST(clock_calls_refuse)
{
	struct time32 t;

	EXPECT(RAW(SYS_clock_gettime, 99L, &t), -EINVAL);
	EXPECT(RAW(SYS_clock_gettime, -99L, &t), -EINVAL);
	EXPECT(RAW(SYS_clock_getres, 99L, &t), -EINVAL);
	EXPECT(RAW(SYS_clock_getres, 0L, &t), 0);
	EXPECT(t.sec, 0);
	CHECK(t.frac > 0 && t.frac <= 10000000);
	EXPECT(RAW(SYS_clock_settime, 1L, &t), -EINVAL);
	t = (struct time32){ 1, 2000000000 };
	EXPECT(RAW(SYS_clock_settime, 0L, &t), -EINVAL);
}

TEST(clocks_of_processor_time)
{
	struct time32 t;
	long long start;

	if (linnet) {		/* they came with 2.6.12 */
		EXPECT(RAW(SYS_clock_gettime, (long)CLOCK_PROCESS_CPUTIME_ID, &t), -EINVAL);
		EXPECT(RAW(SYS_clock_gettime, (long)CLOCK_THREAD_CPUTIME_ID, &t), -EINVAL);
		return;
	}
	start = ns_of(CLOCK_PROCESS_CPUTIME_ID);
	while (ns_of(CLOCK_PROCESS_CPUTIME_ID) <= start)
		;
}

TEST(setting_the_time)
{
	struct timeval tv;
	long long mono, before;
	pid_t pid;

	if (child(&pid)) {
		if (getuid() == 0)
			NEED(setuid(1000) == 0);
		gettimeofday(&tv, NULL);
		EXPECT(E(settimeofday(&tv, NULL)), -EPERM);
		EXPECT(RAW(25L, &tv), -EPERM);
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
	if (!linnet)
		return;
	before = us_of_day();
	mono = ns_of(CLOCK_MONOTONIC);
	tv.tv_sec = 1000000000;
	tv.tv_usec = 500000;
	EXPECT(E(settimeofday(&tv, NULL)), 0);
	CHECK(us_of_day() >= 1000000000500000ll && us_of_day() < before);
	CHECK(ns_of(CLOCK_MONOTONIC) >= mono);
	EXPECT(RAW(SYS_settimeofday, ((struct time32[]){ { 5, -1 } }), 0L), -EINVAL);
	tv.tv_sec = before / 1000000;
	tv.tv_usec = before % 1000000;
	EXPECT(E(settimeofday(&tv, NULL)), 0);
}

TEST(ticks)
{
	struct tms t;
	clock_t a = times(&t), b;

	msleep(50);
	b = times(&t);
	CHECK(b - a >= 4);
}

TEST(alarm_is_never_early)
{
	struct itimerval v = { { 0, 0 }, { 0, 25000 } };
	long long start = ns_of(CLOCK_MONOTONIC);

	signal(SIGALRM, on_signal);
	EXPECT(setitimer(ITIMER_REAL, &v, NULL), 0);
	while (!signals)
		pause();
	CHECK(ns_of(CLOCK_MONOTONIC) - start >= 25000000);
}

TEST(uptime)
{
	char *text = slurp("/proc/uptime");
	double up, idle;

	NEED(text != NULL);
	EXPECT(sscanf(text, "%lf %lf", &up, &idle), 2);
	CHECK(up > 0);
}
