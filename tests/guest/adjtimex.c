// SPDX-License-Identifier: GPL-2.0-only
/* The clock discipline: what adjtimex says and takes, and that the clock then runs faster, slower, or through a leap second. */
#include "ktap.h"
#include <sys/timex.h>

/* 2.6.11's structure; the C library's has 64-bit times. */
struct old_timex {
	unsigned modes;
	long offset, freq, maxerror, esterror;
	int status;
	long constant, precision, tolerance, sec, usec, tick, ppsfreq, jitter;
	int shift;
	long stabil, jitcnt, calcnt, errcnt, stbcnt;
	int reserved[12];
};

#define SINGLESHOT	0x8001
#define UNSYNC		0x40

static long adj(struct old_timex *t)
{
	return E(syscall(SYS_adjtimex, t));
}

/* What the hosts allow and say depends on who else keeps their clocks. */
static void need_linnet(void)
{
	if (!linnet)
		SKIP("the host's clock is not ours");
}

static long set(unsigned modes, long offset, long freq, int status, long tick)
{
	struct old_timex t = { .modes = modes, .offset = offset, .freq = freq, .status = status, .tick = tick };

	return adj(&t);
}

TEST(anybody_may_read)
{
	struct old_timex t;

	need_linnet();
	memset(&t, 0xee, sizeof(t));
	t.modes = 0;
	EXPECT(setuid(1000), 0);
	EXPECT(adj(&t), TIME_ERROR);		/* nobody has set the clock's status */
	EXPECT(t.offset, 0);
	EXPECT(t.freq, 0);
	EXPECT(t.status, UNSYNC);
	EXPECT(t.constant, 2);
	EXPECT(t.precision, 1);
	EXPECT(t.tolerance, 512 << 16);
	EXPECT(t.tick, 10000);
	EXPECT(t.maxerror, 16384000);
	CHECK(t.sec - time(NULL) <= 0 && t.sec - time(NULL) >= -30 && t.usec >= 0 && t.usec < 1000000);
	EXPECT(t.jitter, 200);
	EXPECT(set(ADJ_TICK, 0, 0, 0, 10000), -EPERM);
	EXPECT(set(SINGLESHOT, 0, 0, 0, 0), -EPERM);
	EXPECT(E(syscall(SYS_adjtimex, NULL)), -EFAULT);
	EXPECT(E(syscall(SYS_adjtimex, KERNEL_ADDRESS)), -EFAULT);
}

TEST(bad_values_are_refused)
{
	need_linnet();
	EXPECT(set(ADJ_TICK, 0, 0, 0, 8999), -EINVAL);
	EXPECT(set(ADJ_TICK, 0, 0, 0, 11001), -EINVAL);
	EXPECT(set(ADJ_OFFSET, 512000, 0, 0, 0), -EINVAL);
	EXPECT(set(ADJ_OFFSET, -512000, 0, 0, 0), -EINVAL);
	EXPECT(set(SINGLESHOT | ADJ_TICK, 0, 0, 0, 10000), -EINVAL);
	EXPECT(set(ADJ_STATUS, 0, 0, 0, 0), 0);
	EXPECT(set(ADJ_FREQUENCY, 0, (512 << 16) + 1, 0, 0), -EINVAL);
	EXPECT(set(ADJ_FREQUENCY, 0, 0x80000000, 0, 0), -EINVAL);
	EXPECT(set(ADJ_STATUS, 0, 0, UNSYNC, 0), TIME_ERROR);
}

static double now_of(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return t.tv_sec + t.tv_nsec / 1e9;
}

static double cycles(void)
{
	unsigned low, high;

	asm volatile("rdtsc" : "=a"(low), "=d"(high));
	return high * 4294967296.0 + low;
}

/* Seconds of the clock a cycle; within one second of the clock, where the rate is constant. */
static double rate(clockid_t clock)
{
	double from, c, t, second;

	for (second = (long)now_of(CLOCK_REALTIME); (long)now_of(CLOCK_REALTIME) == second; )
		;
	c = cycles();
	from = now_of(clock);
	do {
		t = now_of(clock);
	} while (t - from < 0.4);
	return (t - from) / (cycles() - c);
}

#define NEAR(a, b, by)	CHECK((a) > (b) - (by) && (a) < (b) + (by))

TEST(the_tick_makes_both_clocks_fast_or_slow)
{
	double usual, r;

	need_linnet();
	usual = rate(CLOCK_REALTIME);
	EXPECT(set(ADJ_TICK, 0, 0, 0, 11000), TIME_ERROR);
	r = rate(CLOCK_REALTIME) / usual;
	NEAR(r, 1.1, 0.002);
	r = rate(CLOCK_MONOTONIC) / usual;
	NEAR(r, 1.1, 0.002);
	EXPECT(set(ADJ_TICK, 0, 0, 0, 9000), TIME_ERROR);
	r = rate(CLOCK_REALTIME) / usual;
	NEAR(r, 0.9, 0.002);
	EXPECT(set(ADJ_TICK, 0, 0, 0, 10000), TIME_ERROR);
	r = rate(CLOCK_REALTIME) / usual;
	NEAR(r, 1.0, 0.002);
}

TEST(the_clock_never_goes_back)
{
	double last = now_of(CLOCK_MONOTONIC), t, end = last + 3;
	int i, back = 0;

	need_linnet();
	for (i = 0; last < end; i++) {
		if (i % 1000 == 0)
			set(ADJ_TICK, 0, 0, 0, i & 8 ? 9000 : 11000);
		t = now_of(CLOCK_MONOTONIC);
		back += t < last;
		last = t;
	}
	EXPECT(back, 0);
	set(ADJ_TICK, 0, 0, 0, 10000);
}

/* adjtime(3): a millisecond a second until it is done; the call tells what was left of the one before. */
TEST(a_single_adjustment_goes_down)
{
	struct old_timex t = { .modes = SINGLESHOT, .offset = 3500 };
	double end;

	need_linnet();
	EXPECT(adj(&t), TIME_ERROR);
	EXPECT(t.offset, 0);
	for (end = now_of(CLOCK_REALTIME) + 2.5; now_of(CLOCK_REALTIME) < end; )
		usleep(10000);
	t.modes = SINGLESHOT;
	t.offset = -200;
	adj(&t);
	CHECK(t.offset >= 0 && t.offset <= 1500 && t.offset % 1000 == 500);
	t.modes = SINGLESHOT;
	t.offset = 0;
	adj(&t);
	CHECK(t.offset == -200 || t.offset == 0);
	t.modes = SINGLESHOT;
	t.offset = 0;
	adj(&t);
	EXPECT(t.offset, 0);
}

TEST(frequency_and_offset_by_the_loop)
{
	struct old_timex t = { .modes = ADJ_STATUS | ADJ_FREQUENCY | ADJ_OFFSET | ADJ_TIMECONST | ADJ_MAXERROR,
		.status = STA_PLL, .freq = 100 << 16, .offset = 1000, .constant = 0 };

	need_linnet();
	EXPECT(adj(&t), TIME_OK);
	EXPECT(t.status, STA_PLL);
	EXPECT(t.offset, 1000);
	CHECK(t.freq >= 100 << 16);
	rate(CLOCK_REALTIME);			/* a second begins */
	t.modes = 0;
	EXPECT(adj(&t), TIME_OK);
	CHECK(t.offset < 1000 && t.offset > 900);	/* a 64th each second */
	EXPECT(set(ADJ_STATUS | ADJ_FREQUENCY, 0, 0, UNSYNC, 0), TIME_ERROR);
}

/* Setting the clock leaves it unsynchronized, and the largest error keeps it so. */
TEST(a_leap_second)
{
	struct timespec ts = { 1341100797, 0 };		/* three seconds before the end of June 2012 */
	struct old_timex t = { .modes = 0 };
	long state, last_state = -1, seen = 0, repeats = 0, last = 0;
	struct timespec was;
	double mono = now_of(CLOCK_MONOTONIC);

	need_linnet();
	clock_gettime(CLOCK_REALTIME, &was);
	NEED(!clock_settime(CLOCK_REALTIME, &ts));
	EXPECT(set(ADJ_STATUS | ADJ_MAXERROR, 0, 0, STA_INS, 0), TIME_OK);
	while (last < 1341100802 && now_of(CLOCK_MONOTONIC) < mono + 30) {
		t.modes = 0;
		state = adj(&t);
		if (state != last_state)
			seen = seen * 10 + state;
		last_state = state;
		if (t.sec < last)
			repeats++;
		last = t.sec;
		if (state == TIME_WAIT)
			set(ADJ_STATUS, 0, 0, 0, 0);
	}
	EXPECT(repeats, 1);
	EXPECT(seen, 1340);		/* (OK) INS OOP WAIT OK */
	set(ADJ_STATUS, 0, 0, UNSYNC, 0);
	clock_settime(CLOCK_REALTIME, &was);
}
