// SPDX-License-Identifier: GPL-2.0-only
/*
 * POSIX clocks and timers: CLOCK_REALTIME is the time of day, CLOCK_MONOTONIC the time since boot.
 *
 * A periodic timer that has fired rests until its signal is taken; do_schedule_next_timer() then
 * counts the periods that went by as overruns. So a process that is slow, or blocks the signal,
 * costs no time, and one sigqueue per timer is enough.
 *
 * Mirrors: kernel/posix-timers.c
 * Leaves out: struct k_clock and what drivers would register; CPU time clocks, as 2.6.11 does.
 * Locking: xtime_lock; idr_lock for the numbers; k_itimer.it_lock, inside it siglock or
 * abs_list.lock. All of them with interrupts off, since timers fire in softirqs.
 */
#include <linux/mm.h>
#include <linux/interrupt.h>
#include <linux/slab.h>
#include <linux/init.h>
#include <linux/idr.h>
#include <linux/posix-timers.h>
#include <linux/time.h>
#include <linux/sched.h>
#include <linux/workqueue.h>
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

/* ---- timers ---- */

static kmem_cache_t *posix_timers_cache;
static struct idr posix_timers_id;
static DEFINE_SPINLOCK(idr_lock);

/* The timers that wait for a time of day. */
static struct {
	struct list_head list;
	spinlock_t lock;
} abs_list = {
	.list = LIST_HEAD_INIT(abs_list.list),
	.lock = SPIN_LOCK_UNLOCKED,
};

static int __init init_posix_timers(void)
{
	posix_timers_cache = kmem_cache_create("posix_timers_cache", sizeof(struct k_itimer), 0, 0,
					       NULL, NULL);
	idr_init(&posix_timers_id);
	return 0;
}
__initcall(init_posix_timers);

static inline int timer_signals(struct k_itimer *timr)
{
	return (timr->it_sigev_notify & ~SIGEV_THREAD_ID) != SIGEV_NONE;
}

static inline void unlock_timer(struct k_itimer *timr, unsigned long flags)
{
	spin_unlock_irqrestore(&timr->it_lock, flags);
}

/* The timer with that number if it is of current's process, locked; else NULL. */
static struct k_itimer *lock_timer(timer_t timer_id, unsigned long *flags)
{
	struct k_itimer *timr;

	spin_lock_irqsave(&idr_lock, *flags);
	timr = idr_find(&posix_timers_id, timer_id);
	if (!timr) {
		spin_unlock_irqrestore(&idr_lock, *flags);
		return NULL;
	}
	spin_lock(&timr->it_lock);
	spin_unlock(&idr_lock);
	/* NULL: timer_create() has not finished, or somebody is deleting it. */
	if (!timr->it_process || timr->it_process->tgid != current->tgid) {
		unlock_timer(timr, *flags);
		return NULL;
	}
	return timr;
}

static void remove_from_abslist(struct k_itimer *timr)
{
	unsigned long flags;

	spin_lock_irqsave(&abs_list.lock, flags);
	list_del_init(&timr->abs_timer_entry);
	spin_unlock_irqrestore(&abs_list.lock, flags);
}

/*
 * How long until the clock reads the time of the first expiry? Returns 0 when it does, or when that
 * expiry has been. A sum of ticks alone could be a tick short.
 */
static int first_expiry_left(struct k_itimer *timr, struct timespec *left)
{
	struct timespec now;

	if (!timr->it_due.tv_sec && !timr->it_due.tv_nsec)
		return 0;
	do_clock_gettime(list_empty(&timr->abs_timer_entry) ? CLOCK_MONOTONIC : CLOCK_REALTIME,
			 &now);
	set_normalized_timespec(left, timr->it_due.tv_sec - now.tv_sec,
				timr->it_due.tv_nsec - now.tv_nsec);
	return left->tv_sec > 0 || (!left->tv_sec && left->tv_nsec);
}

/* Moves a periodic timer to its next expiry after now; those that are past are overruns. */
static void posix_bump_timer(struct k_itimer *timr)
{
	unsigned long now = jiffies, periods;

	if (time_before(now, timr->it_timer.expires))
		return;
	periods = (now - timr->it_timer.expires) / timr->it_incr + 1;
	timr->it_timer.expires += periods * timr->it_incr;
	timr->it_overrun += periods;
}

static void schedule_next_timer(struct k_itimer *timr)
{
	if (!timr->it_incr)
		return;
	posix_bump_timer(timr);
	timr->it_overrun_last = timr->it_overrun;
	timr->it_overrun = -1;
	++timr->it_requeue_pending;
	add_timer(&timr->it_timer);
}

/**
 * do_schedule_next_timer - a timer's signal is being taken
 * @info: the signal; gets the count of overruns
 *
 * Context: dequeue_signal(), interrupts off, the siglock dropped.
 */
void do_schedule_next_timer(struct siginfo *info)
{
	struct k_itimer *timr;
	unsigned long flags;

	timr = lock_timer(info->si_tid, &flags);
	if (!timr)
		return;
	if (timr->it_requeue_pending == info->si_sys_private) {
		schedule_next_timer(timr);
		info->si_overrun = timr->it_overrun_last;
	}
	unlock_timer(timr, flags);
}

/* Sends the signal. Returns 1 when the process ignores it. */
static int posix_timer_event(struct k_itimer *timr, int si_private)
{
	siginfo_t *info = &timr->sigq->info;

	memset(info, 0, sizeof(*info));
	info->si_sys_private = si_private;
	info->si_signo = timr->it_sigev_signo;
	info->si_code = SI_TIMER;
	info->si_tid = timr->it_id;
	info->_sifields._timer._sigval = timr->it_sigev_value;

	if (timr->it_sigev_notify & SIGEV_THREAD_ID) {
		struct task_struct *thread = timr->it_process;

		if (!(thread->flags & PF_EXITING))
			return send_sigqueue(timr->it_sigev_signo, timr->sigq, thread);
		/* Its thread is gone: the process gets the signal from now on. */
		timr->it_sigev_notify = SIGEV_SIGNAL;
		timr->it_process = thread->group_leader;
		put_task_struct(thread);
	}
	return send_group_sigqueue(timr->it_sigev_signo, timr->sigq, timr->it_process);
}

/* The timer runs out. Context: softirq. */
static void posix_timer_fn(unsigned long __data)
{
	struct k_itimer *timr = (struct k_itimer *)__data;
	struct timespec left;
	unsigned long flags;
	int si_private = 0;

	spin_lock_irqsave(&timr->it_lock, flags);
	if (first_expiry_left(timr, &left)) {
		timr->it_timer.expires = jiffies + timespec_to_jiffies(&left);
		add_timer(&timr->it_timer);
		goto out;
	}
	timr->it_due.tv_sec = timr->it_due.tv_nsec = 0;
	if (timr->it_incr)
		si_private = ++timr->it_requeue_pending;
	else
		remove_from_abslist(timr);
	/* Nobody will take an ignored signal and start the timer again. */
	if (posix_timer_event(timr, si_private))
		schedule_next_timer(timr);
out:
	unlock_timer(timr, flags);
}

/* The task that a sigevent is about, or NULL when it makes no sense; tasklist_lock held. */
static struct task_struct *good_sigevent(sigevent_t *event)
{
	struct task_struct *rtn = current->group_leader;
	int notify = event->sigev_notify & ~SIGEV_THREAD_ID;

	if (event->sigev_notify & SIGEV_THREAD_ID) {
		rtn = find_task_by_pid(event->sigev_notify_thread_id);
		if (!rtn || rtn->tgid != current->tgid || notify != SIGEV_SIGNAL)
			return NULL;
	}
	if (notify != SIGEV_NONE && (event->sigev_signo <= 0 || event->sigev_signo > SIGRTMAX))
		return NULL;
	return rtn;
}

static struct k_itimer *alloc_posix_timer(void)
{
	struct k_itimer *tmr = kmem_cache_alloc(posix_timers_cache, GFP_KERNEL);

	if (!tmr)
		return NULL;
	memset(tmr, 0, sizeof(*tmr));
	INIT_LIST_HEAD(&tmr->list);
	INIT_LIST_HEAD(&tmr->abs_timer_entry);
	spin_lock_init(&tmr->it_lock);
	tmr->it_id = -1;
	tmr->sigq = sigqueue_alloc();
	if (!tmr->sigq) {
		kmem_cache_free(posix_timers_cache, tmr);
		return NULL;
	}
	init_timer(&tmr->it_timer);
	tmr->it_timer.data = (unsigned long)tmr;
	tmr->it_timer.function = posix_timer_fn;
	return tmr;
}

static void release_posix_timer(struct k_itimer *tmr)
{
	unsigned long flags;

	if (tmr->it_id >= 0) {
		spin_lock_irqsave(&idr_lock, flags);
		idr_remove(&posix_timers_id, tmr->it_id);
		spin_unlock_irqrestore(&idr_lock, flags);
	}
	sigqueue_free(tmr->sigq);
	kmem_cache_free(posix_timers_cache, tmr);
}

/* Gives the timer a number. Returns 0 or -EAGAIN. */
static int number_timer(struct k_itimer *tmr)
{
	int error;

	do {
		if (!idr_pre_get(&posix_timers_id, GFP_KERNEL))
			return -EAGAIN;
		spin_lock_irq(&idr_lock);
		error = idr_get_new(&posix_timers_id, tmr, &tmr->it_id);
		spin_unlock_irq(&idr_lock);
	} while (error == -EAGAIN);
	return error;
}

/* The timer becomes current's. From here on others can find it. */
static int attach_timer(struct k_itimer *tmr, sigevent_t *event)
{
	struct task_struct *process;
	int error = -EINVAL;

	read_lock(&tasklist_lock);
	process = good_sigevent(event);
	if (process && !(process->flags & PF_EXITING)) {
		spin_lock_irq(&process->sighand->siglock);
		tmr->it_process = process;
		if (event->sigev_notify & SIGEV_THREAD_ID)
			get_task_struct(process);
		list_add(&tmr->list, &process->signal->posix_timers);
		spin_unlock_irq(&process->sighand->siglock);
		error = 0;
	}
	read_unlock(&tasklist_lock);
	return error;
}

/**
 * sys_timer_create - make a timer, not yet armed
 * @which_clock: CLOCK_REALTIME or CLOCK_MONOTONIC
 * @timer_event_spec: how to tell; NULL: SIGALRM with the timer's number
 * @created_timer_id: where to put the number
 *
 * Returns 0, -EAGAIN (memory, or RLIMIT_SIGPENDING), -EINVAL or -EFAULT.
 */
asmlinkage long sys_timer_create(clockid_t which_clock, sigevent_t __user *timer_event_spec,
				 timer_t __user *created_timer_id)
{
	struct k_itimer *tmr;
	sigevent_t event;
	int error;

	if (which_clock != CLOCK_REALTIME && which_clock != CLOCK_MONOTONIC)
		return -EINVAL;
	tmr = alloc_posix_timer();
	if (!tmr)
		return -EAGAIN;
	error = number_timer(tmr);
	if (error)
		goto out;

	event.sigev_notify = SIGEV_SIGNAL;
	event.sigev_signo = SIGALRM;
	event.sigev_value.sival_ptr = NULL;
	event.sigev_value.sival_int = tmr->it_id;
	error = -EFAULT;
	if (timer_event_spec && copy_from_user(&event, timer_event_spec, sizeof(event)))
		goto out;
	if (copy_to_user(created_timer_id, &tmr->it_id, sizeof(tmr->it_id)))
		goto out;

	tmr->it_clock = which_clock;
	tmr->it_overrun = -1;
	tmr->it_sigev_notify = event.sigev_notify;
	tmr->it_sigev_signo = event.sigev_signo;
	tmr->it_sigev_value = event.sigev_value;
	error = attach_timer(tmr, &event);
	if (!error)
		return 0;
out:
	release_posix_timer(tmr);
	return error;
}

/* What is left, and the interval; both zero when it is not armed. it_lock held. */
static void do_timer_gettime(struct k_itimer *timr, struct itimerspec *cur)
{
	struct timespec *left = &cur->it_value;
	int signals = timer_signals(timr), resting = timr->it_requeue_pending & REQUEUE_PENDING;

	memset(cur, 0, sizeof(*cur));
	jiffies_to_timespec(timr->it_incr, &cur->it_interval);
	if (!timr->it_timer.expires || first_expiry_left(timr, left))
		return;

	left->tv_sec = left->tv_nsec = 0;
	if (timr->it_incr && (resting || !signals))
		posix_bump_timer(timr);
	else if (!signals || !timer_pending(&timr->it_timer))
		return;
	if (time_after(timr->it_timer.expires, jiffies))
		jiffies_to_timespec(timr->it_timer.expires - jiffies, left);
	else
		left->tv_nsec = 1;	/* it has run out, but nobody has noticed yet */
}

asmlinkage long sys_timer_gettime(timer_t timer_id, struct itimerspec __user *setting)
{
	struct itimerspec cur_setting;
	struct k_itimer *timr;
	unsigned long flags;

	timr = lock_timer(timer_id, &flags);
	if (!timr)
		return -EINVAL;
	do_timer_gettime(timr, &cur_setting);
	unlock_timer(timr, flags);
	return copy_to_user(setting, &cur_setting, sizeof(cur_setting)) ? -EFAULT : 0;
}

/**
 * sys_timer_getoverrun - the expiries that the last signal stood for, less one
 */
asmlinkage long sys_timer_getoverrun(timer_t timer_id)
{
	struct k_itimer *timr;
	unsigned long flags;
	int overrun;

	timr = lock_timer(timer_id, &flags);
	if (!timr)
		return -EINVAL;
	overrun = timr->it_overrun_last;
	unlock_timer(timr, flags);
	return overrun;
}

/*
 * Works out it_due and it_timer.expires. A duration runs on when the time of day is set, whatever
 * the clock: it counts as time since boot.
 */
static void adjust_abs_time(struct k_itimer *timr, const struct timespec *value, int abs)
{
	clockid_t clock = abs ? timr->it_clock : CLOCK_MONOTONIC;
	struct timespec now, left;

	do_clock_gettime(clock, &now);
	timr->it_due = *value;
	if (!abs) {
		if (timr->it_due.tv_sec > LONG_MAX - now.tv_sec - 1)
			timr->it_due.tv_sec = LONG_MAX - now.tv_sec - 1;
		set_normalized_timespec(&timr->it_due, timr->it_due.tv_sec + now.tv_sec,
					timr->it_due.tv_nsec + now.tv_nsec);
	}
	if (abs && clock == CLOCK_REALTIME) {
		spin_lock(&abs_list.lock);
		timr->wall_to_prev = wall_to_monotonic;
		list_add_tail(&timr->abs_timer_entry, &abs_list.list);
		spin_unlock(&abs_list.lock);
	}
	timr->it_timer.expires = jiffies;
	if (first_expiry_left(timr, &left))
		timr->it_timer.expires += timespec_to_jiffies(&left);
	if (!timr->it_timer.expires)		/* would read as "not armed" */
		timr->it_timer.expires = 1;
}

/* it_lock is held. Whatever was under way is forgotten. */
static void do_timer_settime(struct k_itimer *timr, int flags, struct itimerspec *new_setting,
			     struct itimerspec *old_setting)
{
	do_timer_gettime(timr, old_setting);

	timr->it_incr = 0;
	del_timer(&timr->it_timer);
	remove_from_abslist(timr);
	timr->it_requeue_pending = (timr->it_requeue_pending + 2) & ~REQUEUE_PENDING;
	timr->it_overrun_last = 0;
	timr->it_overrun = -1;
	timr->it_timer.expires = 0;
	if (!new_setting->it_value.tv_sec && !new_setting->it_value.tv_nsec)
		return;

	adjust_abs_time(timr, &new_setting->it_value, flags & TIMER_ABSTIME);
	timr->it_incr = timespec_to_jiffies(&new_setting->it_interval);
	if (timer_signals(timr))
		add_timer(&timr->it_timer);
}

/**
 * sys_timer_settime - arm a timer, or disarm it
 * @timer_id: its number
 * @flags: TIMER_ABSTIME: it_value is a time by its clock, not a duration
 * @new_setting: it_value 0: disarm; it_interval 0: fire once
 * @old_setting: where to put what timer_gettime(2) would have said, or NULL
 */
asmlinkage long sys_timer_settime(timer_t timer_id, int flags,
				  const struct itimerspec __user *new_setting,
				  struct itimerspec __user *old_setting)
{
	struct itimerspec new_spec, old_spec;
	struct k_itimer *timr;
	unsigned long flag;

	if (!new_setting)
		return -EINVAL;
	if (copy_from_user(&new_spec, new_setting, sizeof(new_spec)))
		return -EFAULT;
	if (!good_timespec(&new_spec.it_interval) || !good_timespec(&new_spec.it_value))
		return -EINVAL;

	timr = lock_timer(timer_id, &flag);
	if (!timr)
		return -EINVAL;
	do_timer_settime(timr, flags, &new_spec, &old_spec);
	unlock_timer(timr, flag);
	if (old_setting && copy_to_user(old_setting, &old_spec, sizeof(old_spec)))
		return -EFAULT;
	return 0;
}

/* Stops the timer and takes it from its process; it_lock is held, and dropped. */
static void detach_timer(struct k_itimer *timr, unsigned long flags)
{
	timr->it_incr = 0;
	del_timer(&timr->it_timer);
	remove_from_abslist(timr);
	spin_lock(&current->sighand->siglock);
	list_del_init(&timr->list);
	spin_unlock(&current->sighand->siglock);
	if (timr->it_sigev_notify & SIGEV_THREAD_ID)
		put_task_struct(timr->it_process);
	timr->it_process = NULL;
	unlock_timer(timr, flags);
}

asmlinkage long sys_timer_delete(timer_t timer_id)
{
	struct k_itimer *timer;
	unsigned long flags;

	timer = lock_timer(timer_id, &flags);
	if (!timer)
		return -EINVAL;
	detach_timer(timer, flags);
	release_posix_timer(timer);
	return 0;
}

static void itimer_delete(struct k_itimer *timer)
{
	unsigned long flags;

	spin_lock_irqsave(&timer->it_lock, flags);
	detach_timer(timer, flags);
	release_posix_timer(timer);
}

/**
 * exit_itimers - delete the timers of current's process
 * @sig: its signal_struct, which no thread but the caller uses any more
 */
void exit_itimers(struct signal_struct *sig)
{
	while (!list_empty(&sig->posix_timers))
		itimer_delete(list_entry(sig->posix_timers.next, struct k_itimer, list));
}

/*
 * The time of day has been set forward, or back: so the timer is due so much earlier, or later.
 * abs_list.lock is held.
 */
static void add_clockset_delta(struct k_itimer *timr)
{
	long left = timr->it_timer.expires - jiffies;
	struct timespec delta;

	set_normalized_timespec(&delta, wall_to_monotonic.tv_sec - timr->wall_to_prev.tv_sec,
				wall_to_monotonic.tv_nsec - timr->wall_to_prev.tv_nsec);
	timr->wall_to_prev = wall_to_monotonic;
	if (delta.tv_sec >= 0) {
		long later = timespec_to_jiffies(&delta);

		left = left > (long)MAX_JIFFY_OFFSET - later ? (long)MAX_JIFFY_OFFSET : left + later;
	} else {
		set_normalized_timespec(&delta, -delta.tv_sec, -delta.tv_nsec);
		left -= min_t(unsigned long, timespec_to_jiffies(&delta), MAX_JIFFY_OFFSET / 2);
	}
	if (timer_pending(&timr->it_timer))
		mod_timer(&timr->it_timer, jiffies + left);
	else
		timr->it_timer.expires = jiffies + left;
}

static void clock_was_set_later(void *unused)
{
	clock_was_set();
}

static DECLARE_WORK(clock_was_set_work, clock_was_set_later, NULL);

/**
 * clock_was_set - the time of day has jumped
 *
 * Those who sleep until a time of day must look again, and the timers that wait for one follow.
 */
void clock_was_set(void)
{
	struct k_itimer *timr;

	/* A leap second: the caller holds xtime_lock. */
	if (unlikely(irqs_disabled())) {
		schedule_work(&clock_was_set_work);
		return;
	}
	wake_up_all(&nanosleep_abs_wqueue);

	spin_lock_irq(&abs_list.lock);
	list_for_each_entry(timr, &abs_list.list, abs_timer_entry)
		add_clockset_delta(timr);
	spin_unlock_irq(&abs_list.lock);
}

/* ---- sleeping ---- */

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
