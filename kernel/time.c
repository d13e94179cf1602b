// SPDX-License-Identifier: GPL-2.0-only
/*
 * The time of day for user space, the clock discipline's parameters, and conversions.
 *
 * Mirrors: kernel/time.c
 * Leaves out: the pulse-per-second signal.
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

/* The PLL or FLL learns the frequency from the offset that NTP has measured. Returns 0 or TIME_ERROR. */
static int update_frequency(long offset)
{
	long since, step;

	if ((time_status & STA_FREQHOLD) || !time_reftime)
		time_reftime = xtime.tv_sec;
	since = xtime.tv_sec - time_reftime;
	time_reftime = xtime.tv_sec;

	if (time_status & STA_FLL) {
		if (since < MINSEC)
			return TIME_ERROR;
		step = (time_offset / since) * (1L << (SHIFT_USEC - SHIFT_UPDATE)) / (1 << SHIFT_KH);
	} else {
		if (since >= MAXSEC || since < 0)
			return TIME_ERROR;
		step = offset * since / (1L << min(2 * time_constant + SHIFT_KF - SHIFT_USEC, 30L));
	}
	time_freq = min(max(time_freq + step, -time_tolerance), time_tolerance);
	return 0;
}

static int set_offset(const struct timex *txc)
{
	if (txc->modes == ADJ_OFFSET_SINGLESHOT) {
		time_next_adjust = txc->offset;
		if (!txc->offset)
			time_adjust = 0;
		return 0;
	}
	if (!(time_status & (STA_PLL | STA_PPSTIME)))
		return 0;
	time_offset = txc->offset * (1L << SHIFT_UPDATE);
	return update_frequency(txc->offset);
}

/* Takes what ADJ_ bits say. Returns 0, TIME_ERROR, or -EINVAL, then with what came before taken. */
static int set_parameters(const struct timex *txc)
{
	int result = 0;

	if (txc->modes & ADJ_STATUS)
		time_status = (txc->status & ~STA_RONLY) | (time_status & STA_RONLY);
	if (txc->modes & ADJ_FREQUENCY) {
		if (txc->freq > MAXFREQ || txc->freq < -MAXFREQ)
			return -EINVAL;
		time_freq = txc->freq;
	}
	if (txc->modes & ADJ_MAXERROR) {
		if (txc->maxerror < 0 || txc->maxerror >= NTP_PHASE_LIMIT)
			return -EINVAL;
		time_maxerror = txc->maxerror;
	}
	if (txc->modes & ADJ_ESTERROR) {
		if (txc->esterror < 0 || txc->esterror >= NTP_PHASE_LIMIT)
			return -EINVAL;
		time_esterror = txc->esterror;
	}
	if (txc->modes & ADJ_TIMECONST) {
		if (txc->constant < 0)
			return -EINVAL;
		time_constant = min(txc->constant, 30L);
	}
	if (txc->modes & ADJ_OFFSET)
		result = set_offset(txc);
	if (txc->modes & ADJ_TICK) {
		tick_usec = txc->tick;
		tick_nsec = (TICK_NSEC / TICK_USEC) * tick_usec;
	}
	return result;
}

static void get_parameters(struct timex *txc, long save_adjust)
{
	if ((txc->modes & ADJ_OFFSET_SINGLESHOT) == ADJ_OFFSET_SINGLESHOT)
		txc->offset = save_adjust;
	else
		txc->offset = time_offset / (1L << SHIFT_UPDATE);
	txc->freq = time_freq;
	txc->maxerror = time_maxerror;
	txc->esterror = time_esterror;
	txc->status = time_status;
	txc->constant = time_constant;
	txc->precision = time_precision;
	txc->tolerance = time_tolerance;
	txc->tick = tick_usec;
	txc->ppsfreq = 0;
	txc->jitter = MAXTIME;
	txc->shift = PPS_SHIFT;
	txc->stabil = MAXFREQ;
	txc->jitcnt = txc->calcnt = txc->errcnt = txc->stbcnt = 0;
}

/**
 * do_adjtimex - read and set the parameters of the clock discipline
 * @txc: ADJ_ bits and new values; takes all values back
 *
 * The new rate holds from the next full second. Returns the clock's state (TIME_), -EPERM or
 * -EINVAL.
 */
int do_adjtimex(struct timex *txc)
{
	long save_adjust;
	int result, err = 0;

	if (txc->modes && !capable(CAP_SYS_TIME))
		return -EPERM;
	if ((txc->modes & ADJ_OFFSET_SINGLESHOT) == ADJ_OFFSET_SINGLESHOT) {
		if (txc->modes != ADJ_OFFSET_SINGLESHOT)
			return -EINVAL;
	} else if ((txc->modes & ADJ_OFFSET) &&
		   (txc->offset <= -MAXPHASE || txc->offset >= MAXPHASE)) {
		return -EINVAL;
	}
	/* A clock that is off by more than a tenth is broken. */
	if ((txc->modes & ADJ_TICK) &&
	    (txc->tick < 900000 / USER_HZ || txc->tick > 1100000 / USER_HZ))
		return -EINVAL;

	write_seqlock_irq(&xtime_lock);
	result = time_state;
	save_adjust = time_next_adjust ? time_next_adjust : time_adjust;
	if (txc->modes)
		err = set_parameters(txc);
	if (err)
		result = err;
	/* As in 2.6.11 this hides an error of the arguments. */
	if (time_status & (STA_UNSYNC | STA_CLOCKERR))
		result = TIME_ERROR;
	get_parameters(txc, save_adjust);
	write_sequnlock_irq(&xtime_lock);
	do_gettimeofday(&txc->time);
	return result;
}

asmlinkage long sys_adjtimex(struct timex __user *txc_p)
{
	struct timex txc;
	int ret;

	if (copy_from_user(&txc, txc_p, sizeof(txc)))
		return -EFAULT;
	ret = do_adjtimex(&txc);
	return copy_to_user(txc_p, &txc, sizeof(txc)) ? -EFAULT : ret;
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
