// SPDX-License-Identifier: GPL-2.0-only
/*
 * POSIX clocks: CLOCK_REALTIME is the time of day, CLOCK_MONOTONIC the time since boot.
 *
 * Mirrors: kernel/posix-timers.c
 * Leaves out: timer_create() and its kin; CPU time clocks, which 2.6.11 does not have either.
 * Locking: xtime_lock.
 */
#include <linux/mm.h>
#include <linux/interrupt.h>
#include <linux/time.h>
#include <linux/sched.h>
#include <linux/module.h>
#include <linux/syscalls.h>
#include <linux/timex.h>
#include <linux/wait.h>
#include <asm/uaccess.h>

/* Sleepers until a time of day: woken when somebody sets the clock. */
static DECLARE_WAIT_QUEUE_HEAD(nanosleep_abs_wqueue);

static int good_timespec(const struct timespec *ts)
{
	return ts->tv_sec >= 0 && (unsigned long)ts->tv_nsec < NSEC_PER_SEC;
}

/**
 * do_posix_clock_monotonic_gettime - the time since boot
 * @tp: where to put it
 *
 * It does not jump when the time of day is set.
 */
int do_posix_clock_monotonic_gettime(struct timespec *tp)
{
	struct timespec wall, offset;
	unsigned long seq;

	/* Both must be of the same moment: settimeofday changes them together. */
	do {
		seq = read_seqbegin(&xtime_lock);
		getnstimeofday(&wall);
		offset = wall_to_monotonic;
	} while (read_seqretry(&xtime_lock, seq));
	set_normalized_timespec(tp, wall.tv_sec + offset.tv_sec, wall.tv_nsec + offset.tv_nsec);
	return 0;
}

static int do_clock_gettime(clockid_t which_clock, struct timespec *tp)
{
	switch (which_clock) {
	case CLOCK_REALTIME:
		getnstimeofday(tp);
		return 0;
	case CLOCK_MONOTONIC:
		return do_posix_clock_monotonic_gettime(tp);
	}
	return -EINVAL;
}

asmlinkage long sys_clock_gettime(clockid_t which_clock, struct timespec __user *tp)
{
	struct timespec kernel_tp;
	int error;

	error = do_clock_gettime(which_clock, &kernel_tp);
	if (!error && copy_to_user(tp, &kernel_tp, sizeof(kernel_tp)))
		error = -EFAULT;
	return error;
}

asmlinkage long sys_clock_settime(clockid_t which_clock, const struct timespec __user *tp)
{
	struct timespec new_tp;

	if (which_clock != CLOCK_REALTIME)
		return -EINVAL;
	if (copy_from_user(&new_tp, tp, sizeof(*tp)))
		return -EFAULT;
	return do_sys_settimeofday(&new_tp, NULL);
}

/* The resolution of sleeping by that clock, which is the tick; reading it is finer. */
asmlinkage long sys_clock_getres(clockid_t which_clock, struct timespec __user *tp)
{
	struct timespec rtn_tp = { .tv_sec = 0, .tv_nsec = TICK_NSEC };

	if (which_clock != CLOCK_REALTIME && which_clock != CLOCK_MONOTONIC)
		return -EINVAL;
	if (tp && copy_to_user(tp, &rtn_tp, sizeof(rtn_tp)))
		return -EFAULT;
	return 0;
}

/**
 * clock_was_set - the time of day has jumped
 *
 * Those who sleep until a time of day must look again.
 */
void clock_was_set(void)
{
	wake_up_all(&nanosleep_abs_wqueue);
}

/*
 * Sleeps until the clock reads @until. Returns 0, or -ERESTARTNOHAND on a signal; *@left is then
 * what was still to be slept.
 */
static long do_clock_nanosleep(clockid_t which_clock, const struct timespec *until,
			       struct timespec *left)
{
	DEFINE_WAIT(wait);
	struct timespec now;
	long ret = 0;

	for (;;) {
		prepare_to_wait(&nanosleep_abs_wqueue, &wait, TASK_INTERRUPTIBLE);
		do_clock_gettime(which_clock, &now);
		set_normalized_timespec(left, until->tv_sec - now.tv_sec,
					until->tv_nsec - now.tv_nsec);
		if (left->tv_sec < 0 || (!left->tv_sec && !left->tv_nsec))
			break;
		if (signal_pending(current)) {
			ret = -ERESTARTNOHAND;
			break;
		}
		schedule_timeout(timespec_to_jiffies(left));
	}
	finish_wait(&nanosleep_abs_wqueue, &wait);
	return ret;
}

/**
 * sys_clock_nanosleep - sleep by a clock
 * @which_clock: CLOCK_REALTIME or CLOCK_MONOTONIC
 * @flags: TIMER_ABSTIME: @rqtp is a time, else a duration
 * @rqtp: how long
 * @rmtp: where to put what is left of a duration, or NULL
 *
 * A duration does not change when the clock is set, whichever the clock.
 */
asmlinkage long sys_clock_nanosleep(clockid_t which_clock, int flags,
				    const struct timespec __user *rqtp,
				    struct timespec __user *rmtp)
{
	struct timespec t, now, left;

	if (which_clock != CLOCK_REALTIME && which_clock != CLOCK_MONOTONIC)
		return -EINVAL;
	if (copy_from_user(&t, rqtp, sizeof(t)))
		return -EFAULT;
	if (!good_timespec(&t))
		return -EINVAL;
	if (flags & TIMER_ABSTIME)
		return do_clock_nanosleep(which_clock, &t, &left);

	do_posix_clock_monotonic_gettime(&now);
	if (t.tv_sec > LONG_MAX - now.tv_sec - 1)
		t.tv_sec = LONG_MAX - now.tv_sec - 1;
	set_normalized_timespec(&t, t.tv_sec + now.tv_sec, t.tv_nsec + now.tv_nsec);
	return nanosleep_until(&t, rmtp);
}
