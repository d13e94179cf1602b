/* SPDX-License-Identifier: GPL-2.0-only */
/* The clock tick counter and conversions. Mirrors: include/linux/jiffies.h. */
#ifndef _LINUX_JIFFIES_H
#define _LINUX_JIFFIES_H

#include <linux/kernel.h>
#include <linux/types.h>
#include <linux/time.h>
#include <linux/timex.h>
#include <linux/seqlock.h>
#include <asm/div64.h>
#include <asm/param.h>

extern u64 jiffies_64;
extern unsigned long volatile jiffies;	/* the low word of jiffies_64: linker.ld */

u64 get_jiffies_64(void);

/* Right even when the counter wraps, if the times lie less than half its range apart. */
#define time_after(a, b)	(typecheck(unsigned long, a) && typecheck(unsigned long, b) && ((long)(b) - (long)(a) < 0))
#define time_before(a, b)	time_after(b, a)
#define time_after_eq(a, b)	(typecheck(unsigned long, a) && typecheck(unsigned long, b) && ((long)(a) - (long)(b) >= 0))
#define time_before_eq(a, b)	time_after_eq(b, a)
#define time_after64(a, b)	((s64)(b) - (s64)(a) < 0)
#define time_before64(a, b)	time_after64(b, a)

/* The counter starts five minutes before it wraps, so that code that can't bear it shows early. */
#define INITIAL_JIFFIES		((unsigned long)(unsigned int)(-300 * HZ))
#define MAX_JIFFY_OFFSET	((~0UL >> 1) - 1)
/* A tick as the i8254 can count it: 999847 ns, not a millisecond. */
#define TICK_NSEC		((unsigned long)(1000000000ULL * LATCH / CLOCK_TICK_RATE))
#define TICK_USEC		((1000000UL + USER_HZ / 2) / USER_HZ)

static inline unsigned int jiffies_to_msecs(const unsigned long j)
{
	return j;
}

static inline unsigned int jiffies_to_usecs(const unsigned long j)
{
	return j * 1000;
}

static inline unsigned long msecs_to_jiffies(const unsigned int m)
{
	return m > MAX_JIFFY_OFFSET ? MAX_JIFFY_OFFSET : m;
}

static inline unsigned long usecs_to_jiffies(const unsigned int u)
{
	return (u + 999) / 1000;
}

/* Rounded up: a sleep is never shorter than was asked for. */
static inline unsigned long timespec_to_jiffies(const struct timespec *value)
{
	u64 nsec;

	if ((unsigned long)value->tv_sec >= MAX_JIFFY_OFFSET / HZ)
		return MAX_JIFFY_OFFSET;
	nsec = (u64)value->tv_sec * NSEC_PER_SEC + value->tv_nsec + TICK_NSEC - 1;
	do_div(nsec, TICK_NSEC);
	return nsec;
}

static inline void jiffies_to_timespec(const unsigned long j, struct timespec *value)
{
	u64 nsec = (u64)j * TICK_NSEC;

	value->tv_nsec = do_div(nsec, NSEC_PER_SEC);
	value->tv_sec = nsec;
}

static inline unsigned long timeval_to_jiffies(const struct timeval *value)
{
	struct timespec ts = { value->tv_sec, value->tv_usec * NSEC_PER_USEC };

	return timespec_to_jiffies(&ts);
}

static inline void jiffies_to_timeval(const unsigned long j, struct timeval *value)
{
	struct timespec ts;

	jiffies_to_timespec(j, &ts);
	value->tv_sec = ts.tv_sec;
	value->tv_usec = ts.tv_nsec / NSEC_PER_USEC;
}

static inline clock_t jiffies_to_clock_t(long x)
{
	u64 nsec = (u64)x * TICK_NSEC;		/* a tick is not quite 1/HZ */

	do_div(nsec, NSEC_PER_SEC / USER_HZ);
	return nsec;
}

static inline unsigned long clock_t_to_jiffies(unsigned long x)
{
	if (x >= ~0UL / (HZ / USER_HZ))
		return ~0UL;
	return x * (HZ / USER_HZ);
}

static inline u64 jiffies_64_to_clock_t(u64 x)
{
	x *= TICK_NSEC;
	do_div(x, NSEC_PER_SEC / USER_HZ);
	return x;
}

static inline u64 nsec_to_clock_t(u64 x)
{
	do_div(x, 1000000000 / USER_HZ);
	return x;
}

#define cputime_zero			(0UL)
#define cputime64_zero			(0ULL)
#define cputime_add(a, b)		((a) + (b))
#define cputime_sub(a, b)		((a) - (b))
#define cputime_eq(a, b)		((a) == (b))
#define cputime_gt(a, b)		((a) > (b))
#define cputime_ge(a, b)		((a) >= (b))
#define cputime_lt(a, b)		((a) < (b))
#define cputime_le(a, b)		((a) <= (b))
#define cputime64_add(a, b)		((a) + (b))
#define cputime_to_cputime64(a)		((u64)(a))
#define cputime_to_jiffies(ct)		(ct)
#define jiffies_to_cputime(j)		(j)
#define cputime_to_timeval(ct, val)	jiffies_to_timeval(ct, val)
#define timeval_to_cputime(val)		timeval_to_jiffies(val)
#define cputime_to_timespec(ct, val)	jiffies_to_timespec(ct, val)
#define cputime_to_secs(ct)		((ct) / HZ)
#define secs_to_cputime(s)		((s) * HZ)
#define cputime_to_clock_t(ct)		jiffies_to_clock_t(ct)
#define cputime64_to_clock_t(ct)	jiffies_64_to_clock_t((u64)(ct))

#endif
