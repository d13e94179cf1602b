// SPDX-License-Identifier: GPL-2.0-only
/*
 * Interval timers: getitimer(2) and setitimer(2). ITIMER_REAL is a kernel timer; the other two
 * are run down by the tick (account_it_virt() and account_it_prof() in sched.c).
 *
 * Mirrors: kernel/itimer.c
 * Locking: none: a task sets its own timers only.
 */
#include <linux/mm.h>
#include <linux/smp_lock.h>
#include <linux/interrupt.h>
#include <linux/syscalls.h>
#include <linux/sched.h>
#include <linux/time.h>
#include <asm/uaccess.h>

int do_getitimer(int which, struct itimerval *value)
{
	unsigned long interval, val;

	switch (which) {
	case ITIMER_REAL:
		interval = current->it_real_incr;
		val = 0;
		/* The timer may fire at any moment: a pending one never reads 0. */
		if (timer_pending(&current->real_timer)) {
			val = current->real_timer.expires - jiffies;
			if ((long)val <= 0)
				val = 1;
		}
		jiffies_to_timeval(val, &value->it_value);
		jiffies_to_timeval(interval, &value->it_interval);
		break;
	case ITIMER_VIRTUAL:
		cputime_to_timeval(current->it_virt_value, &value->it_value);
		cputime_to_timeval(current->it_virt_incr, &value->it_interval);
		break;
	case ITIMER_PROF:
		cputime_to_timeval(current->it_prof_value, &value->it_value);
		cputime_to_timeval(current->it_prof_incr, &value->it_interval);
		break;
	default:
		return -EINVAL;
	}
	return 0;
}

asmlinkage long sys_getitimer(int which, struct itimerval __user *value)
{
	struct itimerval get_buffer;
	int error = -EFAULT;

	if (value) {
		error = do_getitimer(which, &get_buffer);
		if (!error && copy_to_user(value, &get_buffer, sizeof(get_buffer)))
			error = -EFAULT;
	}
	return error;
}

/**
 * it_real_fn - ITIMER_REAL has run out
 * @__data: the task
 *
 * Context: softirq.
 */
void it_real_fn(unsigned long __data)
{
	struct task_struct *p = (struct task_struct *)__data;
	unsigned long interval;

	send_group_sig_info(SIGALRM, SEND_SIG_PRIV, p);
	interval = p->it_real_incr;
	if (interval) {
		if (interval > (unsigned long)LONG_MAX)
			interval = LONG_MAX;
		p->real_timer.expires = jiffies + interval;
		add_timer(&p->real_timer);
	}
}

static void set_real_timer(struct task_struct *tsk, struct itimerval *value)
{
	unsigned long expire = timeval_to_jiffies(&value->it_value);

	del_timer_sync(&tsk->real_timer);
	tsk->it_real_value = expire;
	tsk->it_real_incr = timeval_to_jiffies(&value->it_interval);
	if (!expire)
		return;
	/* One more, since the current tick has begun already. */
	if (expire < MAX_JIFFY_OFFSET)
		expire++;
	tsk->real_timer.expires = jiffies + expire;
	add_timer(&tsk->real_timer);
}

/**
 * do_setitimer - set an interval timer of the current task
 * @which: ITIMER_*
 * @value: when it fires, and how often then; normalized
 * @ovalue: where to put the old one, or NULL
 *
 * Returns 0 or -EINVAL.
 */
int do_setitimer(int which, struct itimerval *value, struct itimerval *ovalue)
{
	struct task_struct *tsk = current;
	cputime_t cputime;
	int k;

	if (ovalue) {
		k = do_getitimer(which, ovalue);
		if (k < 0)
			return k;
	}
	switch (which) {
	case ITIMER_REAL:
		set_real_timer(tsk, value);
		break;
	case ITIMER_VIRTUAL:
		cputime = timeval_to_cputime(&value->it_value);
		if (cputime_gt(cputime, cputime_zero))
			cputime = cputime_add(cputime, jiffies_to_cputime(1));
		tsk->it_virt_value = cputime;
		tsk->it_virt_incr = timeval_to_cputime(&value->it_interval);
		break;
	case ITIMER_PROF:
		cputime = timeval_to_cputime(&value->it_value);
		if (cputime_gt(cputime, cputime_zero))
			cputime = cputime_add(cputime, jiffies_to_cputime(1));
		tsk->it_prof_value = cputime;
		tsk->it_prof_incr = timeval_to_cputime(&value->it_interval);
		break;
	default:
		return -EINVAL;
	}
	return 0;
}

/* Makes sense of what user space may pass: microseconds above a million, negative times. */
static int normalize(struct timeval *tv)
{
	if (tv->tv_sec < 0 || tv->tv_usec < 0)
		return -EINVAL;
	if (tv->tv_usec >= USEC_PER_SEC) {
		long carry = tv->tv_usec / USEC_PER_SEC;

		tv->tv_usec %= USEC_PER_SEC;
		if (tv->tv_sec > LONG_MAX - carry)
			tv->tv_sec = LONG_MAX;
		else
			tv->tv_sec += carry;
	}
	return 0;
}

asmlinkage long sys_setitimer(int which, struct itimerval __user *value,
			      struct itimerval __user *ovalue)
{
	struct itimerval set_buffer, get_buffer;
	int error;

	if (value) {
		if (copy_from_user(&set_buffer, value, sizeof(set_buffer)))
			return -EFAULT;
		if (normalize(&set_buffer.it_value) || normalize(&set_buffer.it_interval))
			return -EINVAL;
	} else {
		memset(&set_buffer, 0, sizeof(set_buffer));
	}

	error = do_setitimer(which, &set_buffer, ovalue ? &get_buffer : NULL);
	if (error || !ovalue)
		return error;

	if (copy_to_user(ovalue, &get_buffer, sizeof(get_buffer)))
		return -EFAULT;
	return 0;
}
