// SPDX-License-Identifier: GPL-2.0-only
/*
 * The time of day for user space, and conversions.
 *
 * Mirrors: kernel/time.c
 * Leaves out: adjtimex.
 * Locking: xtime_lock.
 */
#include <linux/module.h>
#include <linux/timex.h>
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/sched.h>
#include <linux/smp_lock.h>
#include <linux/syscalls.h>
#include <linux/security.h>
#include <asm/uaccess.h>

/* What settimeofday was told last; the kernel itself has no use for it. */
struct timezone sys_tz;
EXPORT_SYMBOL(sys_tz);

asmlinkage long sys_time(int __user *tloc)
{
	struct timeval tv;
	int i;

	do_gettimeofday(&tv);
	i = tv.tv_sec;
	if (tloc && put_user(i, tloc))
		return -EFAULT;
	return i;
}

asmlinkage long sys_stime(time_t __user *tptr)
{
	struct timespec tv;

	if (!capable(CAP_SYS_TIME))
		return -EPERM;
	if (get_user(tv.tv_sec, tptr))
		return -EFAULT;
	tv.tv_nsec = 0;
	return do_settimeofday(&tv);
}

asmlinkage long sys_gettimeofday(struct timeval __user *tv, struct timezone __user *tz)
{
	if (likely(tv != NULL)) {
		struct timeval ktv;

		do_gettimeofday(&ktv);
		if (copy_to_user(tv, &ktv, sizeof(ktv)))
			return -EFAULT;
	}
	if (unlikely(tz != NULL)) {
		if (copy_to_user(tz, &sys_tz, sizeof(sys_tz)))
			return -EFAULT;
	}
	return 0;
}

/* The CMOS clock runs in local time: move xtime to UTC. */
static void warp_clock(void)
{
	write_seqlock_irq(&xtime_lock);
	wall_to_monotonic.tv_sec -= sys_tz.tz_minuteswest * 60;
	xtime.tv_sec += sys_tz.tz_minuteswest * 60;
	write_sequnlock_irq(&xtime_lock);
	clock_was_set();
}

/**
 * do_sys_settimeofday - set the time, the time zone, or both
 * @tv: the time, or NULL
 * @tz: the zone, or NULL
 *
 * The first call with a zone alone, made by a boot script, says that the CMOS clock keeps local
 * time. Returns 0, -EPERM or -EINVAL.
 */
int do_sys_settimeofday(struct timespec *tv, struct timezone *tz)
{
	static int firsttime = 1;

	if (!capable(CAP_SYS_TIME))
		return -EPERM;
	if (tz) {
		if (tz->tz_minuteswest < -15 * 60 || tz->tz_minuteswest > 15 * 60)
			return -EINVAL;
		sys_tz = *tz;
		if (firsttime) {
			firsttime = 0;
			if (!tv)
				warp_clock();
		}
	}
	if (tv)
		return do_settimeofday(tv);
	return 0;
}

asmlinkage long sys_settimeofday(struct timeval __user *tv, struct timezone __user *tz)
{
	struct timeval user_tv;
	struct timespec new_ts;
	struct timezone new_tz;

	if (tv) {
		if (copy_from_user(&user_tv, tv, sizeof(*tv)))
			return -EFAULT;
		if (user_tv.tv_usec < 0 || user_tv.tv_usec >= USEC_PER_SEC)
			return -EINVAL;
		new_ts.tv_sec = user_tv.tv_sec;
		new_ts.tv_nsec = user_tv.tv_usec * NSEC_PER_USEC;
	}
	if (tz && copy_from_user(&new_tz, tz, sizeof(*tz)))
		return -EFAULT;
	return do_sys_settimeofday(tv ? &new_ts : NULL, tz ? &new_tz : NULL);
}

/**
 * current_kernel_time - the time of day at the last tick
 *
 * Cheap, and good enough for the times of a file.
 */
struct timespec current_kernel_time(void)
{
	struct timespec now;
	unsigned long seq;

	do {
		seq = read_seqbegin(&xtime_lock);
		now = xtime;
	} while (read_seqretry(&xtime_lock, seq));
	return now;
}
EXPORT_SYMBOL(current_kernel_time);

/**
 * timespec_trunc - cut a time to what a file system can store
 * @t: the time
 * @gran: granularity in ns, at most a second
 */
struct timespec timespec_trunc(struct timespec t, unsigned gran)
{
	if (gran <= TICK_NSEC)
		return t;
	if (gran == 1000000000)
		t.tv_nsec = 0;
	else
		t.tv_nsec -= t.tv_nsec % gran;
	return t;
}
EXPORT_SYMBOL(timespec_trunc);

struct timespec current_fs_time(struct super_block *sb)
{
	struct timespec now = current_kernel_time();

	return timespec_trunc(now, sb->s_time_gran);
}
EXPORT_SYMBOL(current_fs_time);

/**
 * mktime - seconds from 1970 to a date of the Gregorian calendar
 * @year: four digits
 * @mon: 1 to 12
 * @day: 1 to 31
 * @hour: 0 to 23
 * @min: 0 to 59
 * @sec: 0 to 59
 *
 * Counts years from March, so that the leap day is the last of a year and month lengths follow
 * from 367 * month / 12.
 */
unsigned long mktime(const unsigned int year, const unsigned int mon, const unsigned int day,
		     const unsigned int hour, const unsigned int min, const unsigned int sec)
{
	unsigned int m = mon > 2 ? mon - 2 : mon + 10;
	unsigned int y = mon > 2 ? year : year - 1;
	unsigned long days;

	days = y * 365 + y / 4 - y / 100 + y / 400 + 367 * m / 12 + day - 719499;
	return ((days * 24 + hour) * 60 + min) * 60 + sec;
}

u64 get_jiffies_64(void)
{
	unsigned long seq;
	u64 ret;

	do {
		seq = read_seqbegin(&xtime_lock);
		ret = jiffies_64;
	} while (read_seqretry(&xtime_lock, seq));
	return ret;
}
EXPORT_SYMBOL(get_jiffies_64);
