/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Time of day: the types that user space sees, and the clocks that the kernel keeps.
 *
 * Mirrors: include/linux/time.h
 * Locking: xtime and wall_to_monotonic are read under read_seqbegin(&xtime_lock).
 */
#ifndef _LINUX_TIME_H
#define _LINUX_TIME_H

#include <linux/types.h>

#ifdef __KERNEL__
#include <linux/seqlock.h>
#endif

#ifndef _STRUCT_TIMESPEC
#define _STRUCT_TIMESPEC
struct timespec {
	time_t	tv_sec;
	long	tv_nsec;
};
#endif

struct timeval {
	time_t		tv_sec;
	suseconds_t	tv_usec;
};

struct timezone {
	int	tz_minuteswest;
	int	tz_dsttime;
};

#define ITIMER_REAL	0
#define ITIMER_VIRTUAL	1
#define ITIMER_PROF	2

struct itimerspec {
	struct timespec it_interval;
	struct timespec it_value;
};

struct itimerval {
	struct timeval it_interval;
	struct timeval it_value;
};

#define CLOCK_REALTIME			0
#define CLOCK_MONOTONIC			1
#define CLOCK_PROCESS_CPUTIME_ID	2
#define CLOCK_THREAD_CPUTIME_ID		3
#define CLOCK_REALTIME_HR		4
#define CLOCK_MONOTONIC_HR		5
#define MAX_CLOCKS			16

#define TIMER_ABSTIME			0x01

#ifdef __KERNEL__

#define MSEC_PER_SEC	1000L
#define USEC_PER_MSEC	1000L
#define NSEC_PER_USEC	1000L
#define USEC_PER_SEC	1000000L
#define NSEC_PER_SEC	1000000000L

#define NFDBITS		__NFDBITS
#define FD_SETSIZE	__FD_SETSIZE
#define FD_SET(fd, fdsetp)	__FD_SET(fd, fdsetp)
#define FD_CLR(fd, fdsetp)	__FD_CLR(fd, fdsetp)
#define FD_ISSET(fd, fdsetp)	__FD_ISSET(fd, fdsetp)
#define FD_ZERO(fdsetp)		__FD_ZERO(fdsetp)

extern struct timezone sys_tz;
extern struct timespec xtime;
extern struct timespec wall_to_monotonic;
extern seqlock_t xtime_lock;

extern unsigned long mktime(const unsigned int year, const unsigned int mon,
			    const unsigned int day, const unsigned int hour,
			    const unsigned int min, const unsigned int sec);

static inline int timespec_equal(struct timespec *a, struct timespec *b)
{
	return a->tv_sec == b->tv_sec && a->tv_nsec == b->tv_nsec;
}

static inline unsigned long get_seconds(void)
{
	return xtime.tv_sec;
}

/**
 * set_normalized_timespec - store a time whose nanoseconds may be out of range
 * @ts: where to store it
 * @sec: seconds
 * @nsec: nanoseconds, of either sign, any number of seconds
 */
static inline void set_normalized_timespec(struct timespec *ts, time_t sec, long nsec)
{
	while (nsec >= NSEC_PER_SEC) {
		nsec -= NSEC_PER_SEC;
		++sec;
	}
	while (nsec < 0) {
		nsec += NSEC_PER_SEC;
		--sec;
	}
	ts->tv_sec = sec;
	ts->tv_nsec = nsec;
}

extern struct timespec current_kernel_time(void);

#define CURRENT_TIME		(current_kernel_time())
#define CURRENT_TIME_SEC	((struct timespec) { xtime.tv_sec, 0 })

struct super_block;

extern void do_gettimeofday(struct timeval *tv);
extern int do_settimeofday(struct timespec *tv);
extern int do_sys_settimeofday(struct timespec *tv, struct timezone *tz);
extern void getnstimeofday(struct timespec *tv);
extern int do_posix_clock_monotonic_gettime(struct timespec *tp);
extern void clock_was_set(void);
extern long nanosleep_until(const struct timespec *until, struct timespec __user *rmtp);
extern struct timespec timespec_trunc(struct timespec t, unsigned gran);
extern int do_setitimer(int which, struct itimerval *value, struct itimerval *ovalue);
extern int do_getitimer(int which, struct itimerval *value);

extern void time_init(void);
extern unsigned long long sched_clock(void);

#endif
#endif
