// SPDX-License-Identifier: GPL-2.0-only
/*
 * Kernel timers, the tick, sleeping for a time, load averages, and the small system calls that
 * tell a process about itself.
 *
 * Mirrors: kernel/timer.c
 * Leaves out: time interpolators, CPU hotplug.
 * Locking: tvec_base.lock covers the timer wheel, interrupts off; xtime_lock the time.
 *
 * The wheel: tv1 has a list for each of the next 256 ticks; a slot of tv2 holds the timers of 256
 * ticks, of tv3 those of 2^14, and so on. When tv1 has gone round, the next slot of tv2 is spread
 * over it (cascade), and likewise further up. Starting and stopping a timer cost the same however
 * many there are.
 */
#include <linux/kernel_stat.h>
#include <linux/interrupt.h>
#include <linux/percpu.h>
#include <linux/init.h>
#include <linux/mm.h>
#include <linux/swap.h>
#include <linux/notifier.h>
#include <linux/jiffies.h>
#include <linux/sched.h>
#include <linux/module.h>
#include <linux/syscalls.h>
#include <linux/timer.h>
#include <linux/timex.h>
#include <linux/time.h>
#include <linux/delay.h>
#include <asm/uaccess.h>
#include <asm/div64.h>

#define TVN_BITS	6
#define TVR_BITS	8
#define TVN_SIZE	(1 << TVN_BITS)
#define TVR_SIZE	(1 << TVR_BITS)
#define TVN_MASK	(TVN_SIZE - 1)
#define TVR_MASK	(TVR_SIZE - 1)

typedef struct tvec_s {
	struct list_head vec[TVN_SIZE];
} tvec_t;

typedef struct tvec_root_s {
	struct list_head vec[TVR_SIZE];
} tvec_root_t;

/**
 * struct tvec_t_base_s - the timer wheel
 * @lock: protects all of it
 * @timer_jiffies: the next tick whose timers have not run yet
 * @running_timer: the one whose function runs now
 * @tv1: the next 256 ticks
 * @tv2: beyond, 64 times 2^8 ticks
 * @tv3: 64 times 2^14
 * @tv4: 64 times 2^20
 * @tv5: 64 times 2^26
 */
typedef struct tvec_t_base_s {
	spinlock_t lock;
	unsigned long timer_jiffies;
	struct timer_list *running_timer;
	tvec_root_t tv1;
	tvec_t tv2;
	tvec_t tv3;
	tvec_t tv4;
	tvec_t tv5;
} tvec_base_t;

static DEFINE_PER_CPU(tvec_base_t, tvec_bases);

static void internal_add_timer(tvec_base_t *base, struct timer_list *timer)
{
	unsigned long expires = timer->expires;
	unsigned long idx = expires - base->timer_jiffies;
	struct list_head *vec;

	if (idx < TVR_SIZE)
		vec = base->tv1.vec + (expires & TVR_MASK);
	else if (idx < 1 << (TVR_BITS + TVN_BITS))
		vec = base->tv2.vec + ((expires >> TVR_BITS) & TVN_MASK);
	else if (idx < 1 << (TVR_BITS + 2 * TVN_BITS))
		vec = base->tv3.vec + ((expires >> (TVR_BITS + TVN_BITS)) & TVN_MASK);
	else if (idx < 1 << (TVR_BITS + 3 * TVN_BITS))
		vec = base->tv4.vec + ((expires >> (TVR_BITS + 2 * TVN_BITS)) & TVN_MASK);
	else if ((signed long)idx < 0)
		/* In the past: run it at the next tick. */
		vec = base->tv1.vec + (base->timer_jiffies & TVR_MASK);
	else
		vec = base->tv5.vec + ((expires >> (TVR_BITS + 3 * TVN_BITS)) & TVN_MASK);
	/* At the tail, so that timers of one tick run in the order in which they were started. */
	list_add_tail(&timer->entry, vec);
}

/**
 * __mod_timer - start a timer, or move one that is pending
 * @timer: the timer, with its function set
 * @expires: in jiffies
 *
 * Context: any. Returns 1 if the timer was pending.
 */
int __mod_timer(struct timer_list *timer, unsigned long expires)
{
	tvec_base_t *base = &__get_cpu_var(tvec_bases);
	unsigned long flags;
	int ret = 0;

	BUG_ON(!timer->function);

	spin_lock_irqsave(&base->lock, flags);
	if (timer->base) {
		list_del(&timer->entry);
		ret = 1;
	}
	timer->expires = expires;
	internal_add_timer(base, timer);
	timer->base = base;
	spin_unlock_irqrestore(&base->lock, flags);
	return ret;
}
EXPORT_SYMBOL(__mod_timer);

/**
 * mod_timer - like __mod_timer(), and cheap if nothing changes
 * @timer: the timer
 * @expires: in jiffies
 */
int mod_timer(struct timer_list *timer, unsigned long expires)
{
	if (timer->expires == expires && timer_pending(timer))
		return 1;
	return __mod_timer(timer, expires);
}
EXPORT_SYMBOL(mod_timer);

/**
 * del_timer - stop a timer
 * @timer: the timer, pending or not
 *
 * Context: any. Returns 1 if it was pending.
 */
int del_timer(struct timer_list *timer)
{
	tvec_base_t *base = &__get_cpu_var(tvec_bases);
	unsigned long flags;
	int ret = 0;

	spin_lock_irqsave(&base->lock, flags);
	if (timer->base) {
		list_del(&timer->entry);
		timer->entry.next = LIST_POISON1;
		timer->entry.prev = LIST_POISON2;
		timer->base = NULL;
		ret = 1;
	}
	spin_unlock_irqrestore(&base->lock, flags);
	return ret;
}
EXPORT_SYMBOL(del_timer);

/* Spreads a slot over the level below. Returns @index: 0 means that the next level is due, too. */
static int cascade(tvec_base_t *base, tvec_t *tv, int index)
{
	struct list_head *head, *curr;

	head = tv->vec + index;
	curr = head->next;
	while (curr != head) {
		struct timer_list *timer = list_entry(curr, struct timer_list, entry);

		curr = curr->next;
		internal_add_timer(base, timer);
	}
	INIT_LIST_HEAD(head);
	return index;
}

#define INDEX(N) ((base->timer_jiffies >> (TVR_BITS + (N) * TVN_BITS)) & TVN_MASK)

/* Runs the timers of all ticks up to now, each with interrupts on and without the lock. */
static void __run_timers(tvec_base_t *base)
{
	struct timer_list *timer;

	spin_lock_irq(&base->lock);
	while (time_after_eq(jiffies, base->timer_jiffies)) {
		struct list_head work_list = LIST_HEAD_INIT(work_list);
		int index = base->timer_jiffies & TVR_MASK;

		if (!index && !cascade(base, &base->tv2, INDEX(0)) &&
		    !cascade(base, &base->tv3, INDEX(1)) && !cascade(base, &base->tv4, INDEX(2)))
			cascade(base, &base->tv5, INDEX(3));
		++base->timer_jiffies;
		list_splice_init(base->tv1.vec + index, &work_list);

		while (!list_empty(&work_list)) {
			void (*fn)(unsigned long);
			unsigned long data;
			int count;

			timer = list_entry(work_list.next, struct timer_list, entry);
			fn = timer->function;
			data = timer->data;
			list_del(&timer->entry);
			base->running_timer = timer;
			/* The function may start the timer again, or free it. */
			timer->base = NULL;
			spin_unlock_irq(&base->lock);

			count = preempt_count();
			fn(data);
			if (count != preempt_count()) {
				printk("huh, entered %p with %08x, exited with %08x?\n",
				       fn, count, preempt_count());
				BUG();
			}
			spin_lock_irq(&base->lock);
		}
	}
	base->running_timer = NULL;
	spin_unlock_irq(&base->lock);
}

static void run_timer_softirq(struct softirq_action *h)
{
	tvec_base_t *base = &__get_cpu_var(tvec_bases);

	if (time_after_eq(jiffies, base->timer_jiffies))
		__run_timers(base);
}

void run_local_timers(void)
{
	raise_softirq(TIMER_SOFTIRQ);
}

/* ---- the time ---- */

unsigned long tick_usec = TICK_USEC;
unsigned long tick_nsec = TICK_NSEC;

/*
 * xtime is the time of day at the last tick; the clock code advances it and adds what has passed
 * since. wall_to_monotonic is what must be added to get the time since boot.
 */
struct timespec xtime __attribute__((aligned(16)));
struct timespec wall_to_monotonic __attribute__((aligned(16)));
EXPORT_SYMBOL(xtime);

DEFINE_SEQLOCK(xtime_lock);
EXPORT_SYMBOL(xtime_lock);

/* ---- the clock discipline: RFC 1589's, set by do_adjtimex() ---- */

int time_state = TIME_OK;
int time_status = STA_UNSYNC;
long time_offset;			/* us, times 2^SHIFT_UPDATE */
long time_constant = 2;
long time_tolerance = MAXFREQ;
long time_precision = 1;
long time_maxerror = NTP_PHASE_LIMIT;
long time_esterror = NTP_PHASE_LIMIT;
long time_freq;				/* ppm, times 2^SHIFT_USEC */
long time_reftime;			/* when the offset was told last */
long time_adjust;			/* us still to go, of adjtime(3) */
long time_next_adjust;			/* a new such amount */
long time_adj;

#define TICKADJ_SECOND	(HZ * (500 / HZ ? : 1))	/* us a second by which adjtime(3) slews */

static void step_second(int by)
{
	xtime.tv_sec += by;
	wall_to_monotonic.tv_sec -= by;
	clock_was_set();
}

/* Leap seconds, at the end of a day of UTC. */
static void leap_second(void)
{
	switch (time_state) {
	case TIME_OK:
		if (time_status & STA_INS)
			time_state = TIME_INS;
		else if (time_status & STA_DEL)
			time_state = TIME_DEL;
		break;
	case TIME_INS:
		if (xtime.tv_sec % 86400 == 0) {
			step_second(-1);
			time_state = TIME_OOP;
			printk(KERN_NOTICE "Clock: inserting leap second 23:59:60 UTC\n");
		}
		break;
	case TIME_DEL:
		if ((xtime.tv_sec + 1) % 86400 == 0) {
			step_second(1);
			time_state = TIME_WAIT;
			printk(KERN_NOTICE "Clock: deleting leap second 23:59:59 UTC\n");
		}
		break;
	case TIME_OOP:
		time_state = TIME_WAIT;
		break;
	case TIME_WAIT:
		if (!(time_status & (STA_INS | STA_DEL)))
			time_state = TIME_OK;
	}
}

/* How much of time_offset the next second takes: all of a small part, at most 32 ms. */
static long next_phase(void)
{
	const long most = (MAXPHASE / MINSEC) << SHIFT_UPDATE;
	long part = time_offset < 0 ? -time_offset : time_offset;

	if (!(time_status & STA_FLL))
		part >>= min(SHIFT_KG + time_constant, 31L);
	part = min(part, most);
	if (time_offset < 0)
		part = -part;
	time_offset -= part;
	return part;
}

/* The same for adjtime(3), in us. */
static long next_adjust(void)
{
	long part;

	if (time_next_adjust) {
		time_adjust = time_next_adjust;
		time_next_adjust = 0;
	}
	part = min(max(time_adjust, -(long)TICKADJ_SECOND), (long)TICKADJ_SECOND);
	time_adjust -= part;
	return part;
}

/**
 * second_overflow - a second of xtime is full: how long is the next one to be?
 *
 * Called by the clock code with xtime_lock held for writing. Returns time_adj, the nanoseconds to
 * add to what the unadjusted clock counts in a second.
 */
long second_overflow(void)
{
	long ns;

	time_maxerror += time_tolerance >> SHIFT_USEC;
	if (time_maxerror > NTP_PHASE_LIMIT) {
		time_maxerror = NTP_PHASE_LIMIT;
		time_status |= STA_UNSYNC;
	}
	leap_second();

	ns = ((s64)next_phase() * NSEC_PER_USEC) >> SHIFT_UPDATE;
	ns += next_adjust() * NSEC_PER_USEC;
	ns += ((s64)time_freq * 1000) >> SHIFT_USEC;
	ns += ((long)tick_usec - (long)TICK_USEC) * USER_HZ * 1000L;
	time_adj = ns;
	return ns;
}

/* jiffies up to which the load average has been computed */
static unsigned long wall_jiffies = INITIAL_JIFFIES;

/* Tasks that run or want to, times FIXED_1. */
static unsigned long count_active_tasks(void)
{
	return (nr_running() + nr_uninterruptible()) * FIXED_1;
}

unsigned long avenrun[3];
EXPORT_SYMBOL(avenrun);

static void calc_load(unsigned long ticks)
{
	static long count = LOAD_FREQ;
	unsigned long active_tasks;

	count -= ticks;
	while (count < 0) {
		count += LOAD_FREQ;
		active_tasks = count_active_tasks();
		CALC_LOAD(avenrun[0], EXP_1, active_tasks);
		CALC_LOAD(avenrun[1], EXP_5, active_tasks);
		CALC_LOAD(avenrun[2], EXP_15, active_tasks);
	}
}

static inline void update_times(void)
{
	unsigned long ticks = jiffies - wall_jiffies;

	wall_jiffies += ticks;
	calc_load(ticks);
}

/**
 * update_process_times - what a tick means for the current process
 * @user_tick: non-zero if user mode was interrupted
 */
void update_process_times(int user_tick)
{
	struct task_struct *p = current;
	int cpu = smp_processor_id();

	if (user_tick)
		account_user_time(p, jiffies_to_cputime(1));
	else
		account_system_time(p, HARDIRQ_OFFSET, jiffies_to_cputime(1));
	run_local_timers();
	if (rcu_pending(cpu))
		rcu_check_callbacks(cpu, user_tick);
	scheduler_tick();
}

/**
 * do_timer - one tick
 * @regs: what was interrupted
 *
 * Context: timer interrupt, with xtime_lock held for writing.
 */
void do_timer(struct pt_regs *regs)
{
	jiffies_64++;
	update_process_times(user_mode(regs));
	update_times();
}

/* ---- sleeping ---- */

static void process_timeout(unsigned long __data)
{
	wake_up_process((task_t *)__data);
}

/**
 * schedule_timeout - sleep until woken, at most for a time
 * @timeout: in jiffies; MAX_SCHEDULE_TIMEOUT for no limit
 *
 * The caller has set the task's state. Returns what is left of the time: 0 if it ran out.
 */
fastcall signed long __sched schedule_timeout(signed long timeout)
{
	struct timer_list timer;
	unsigned long expire;

	if (timeout == MAX_SCHEDULE_TIMEOUT) {
		schedule();
		return timeout;
	}
	if (timeout < 0) {
		printk(KERN_ERR "schedule_timeout: wrong timeout value %lx from %p\n",
		       timeout, __builtin_return_address(0));
		current->state = TASK_RUNNING;
		return 0;
	}

	expire = timeout + jiffies;

	init_timer(&timer);
	timer.expires = expire;
	timer.data = (unsigned long)current;
	timer.function = process_timeout;

	add_timer(&timer);
	schedule();
	del_singleshot_timer_sync(&timer);

	timeout = expire - jiffies;
	return timeout < 0 ? 0 : timeout;
}
EXPORT_SYMBOL(schedule_timeout);

/* Goes on with a nanosleep that a signal without a handler has interrupted. */
static long __sched nanosleep_restart(struct restart_block *restart)
{
	struct timespec until = { .tv_sec = restart->arg0, .tv_nsec = restart->arg1 };

	return nanosleep_until(&until, (struct timespec __user *)restart->arg2);
}

/**
 * nanosleep_until - sleep until CLOCK_MONOTONIC reads a time
 * @until: the time
 * @rmtp: where to put what is left after a signal, or NULL
 *
 * Asks the clock when the timer has run out, since ticks that were late when the sleep began may
 * have made it too short. Returns 0, -ERESTART_RESTARTBLOCK after a signal, or -EFAULT.
 */
long __sched nanosleep_until(const struct timespec *until, struct timespec __user *rmtp)
{
	struct restart_block *restart = &current_thread_info()->restart_block;
	struct timespec left;
	long timeout;

	for (;;) {
		do_posix_clock_monotonic_gettime(&left);
		set_normalized_timespec(&left, until->tv_sec - left.tv_sec,
					until->tv_nsec - left.tv_nsec);
		if (left.tv_sec < 0 || (!left.tv_sec && !left.tv_nsec))
			return 0;
		if (signal_pending(current))
			break;
		/* One more: the current tick has begun already. */
		timeout = timespec_to_jiffies(&left);
		if (timeout < MAX_JIFFY_OFFSET)
			timeout++;
		current->state = TASK_INTERRUPTIBLE;
		schedule_timeout(timeout);
	}

	if (rmtp && copy_to_user(rmtp, &left, sizeof(left)))
		return -EFAULT;
	restart->fn = nanosleep_restart;
	restart->arg0 = until->tv_sec;
	restart->arg1 = until->tv_nsec;
	restart->arg2 = (unsigned long)rmtp;
	return -ERESTART_RESTARTBLOCK;
}

/**
 * sys_nanosleep - sleep
 * @rqtp: how long
 * @rmtp: where to put what is left after a signal, or NULL
 */
asmlinkage long sys_nanosleep(struct timespec __user *rqtp, struct timespec __user *rmtp)
{
	struct timespec t, now;

	if (copy_from_user(&t, rqtp, sizeof(t)))
		return -EFAULT;
	if (t.tv_nsec >= NSEC_PER_SEC || t.tv_nsec < 0 || t.tv_sec < 0)
		return -EINVAL;

	do_posix_clock_monotonic_gettime(&now);
	if (t.tv_sec > LONG_MAX - now.tv_sec - 1)
		t.tv_sec = LONG_MAX - now.tv_sec - 1;
	set_normalized_timespec(&t, t.tv_sec + now.tv_sec, t.tv_nsec + now.tv_nsec);
	return nanosleep_until(&t, rmtp);
}

/**
 * msleep - sleep, whatever signals come
 * @msecs: milliseconds
 */
void msleep(unsigned int msecs)
{
	unsigned long timeout = msecs_to_jiffies(msecs) + 1;

	while (timeout) {
		set_current_state(TASK_UNINTERRUPTIBLE);
		timeout = schedule_timeout(timeout);
	}
}
EXPORT_SYMBOL(msleep);

/* ---- small system calls ---- */

/**
 * sys_alarm - SIGALRM after some seconds
 * @seconds: 0 to cancel
 *
 * Returns the seconds that an earlier alarm had left, rounded, but not down to 0.
 */
asmlinkage unsigned long sys_alarm(unsigned int seconds)
{
	struct itimerval it_new, it_old;
	unsigned int oldalarm;

	it_new.it_interval.tv_sec = it_new.it_interval.tv_usec = 0;
	it_new.it_value.tv_sec = seconds;
	it_new.it_value.tv_usec = 0;
	do_setitimer(ITIMER_REAL, &it_new, &it_old);
	oldalarm = it_old.it_value.tv_sec;
	if ((!oldalarm && it_old.it_value.tv_usec) || it_old.it_value.tv_usec >= 500000)
		oldalarm++;
	return oldalarm;
}

/* The process; gettid is the thread. */
asmlinkage long sys_getpid(void)
{
	return current->tgid;
}

asmlinkage long sys_getppid(void)
{
	return current->group_leader->real_parent->tgid;
}

asmlinkage long sys_getuid(void)
{
	return current->uid;
}

asmlinkage long sys_geteuid(void)
{
	return current->euid;
}

asmlinkage long sys_getgid(void)
{
	return current->gid;
}

asmlinkage long sys_getegid(void)
{
	return current->egid;
}

asmlinkage long sys_gettid(void)
{
	return current->pid;
}

#define SI_LOAD_SHIFT	16

/**
 * sys_sysinfo - uptime, load, memory, processes
 * @info: where to put it
 */
asmlinkage long sys_sysinfo(struct sysinfo __user *info)
{
	struct timespec tp;
	struct sysinfo val;
	int i;

	memset(&val, 0, sizeof(val));
	do_posix_clock_monotonic_gettime(&tp);
	val.uptime = tp.tv_sec + (tp.tv_nsec ? 1 : 0);
	for (i = 0; i < 3; i++)
		val.loads[i] = avenrun[i] << (SI_LOAD_SHIFT - FSHIFT);
	val.procs = nr_threads;

	si_meminfo(&val);
	si_swapinfo(&val);

	/* All of memory fits into 32 bits of bytes: give sizes in bytes, as old programs expect. */
	val.totalram *= val.mem_unit;
	val.freeram *= val.mem_unit;
	val.sharedram *= val.mem_unit;
	val.bufferram *= val.mem_unit;
	val.totalswap *= val.mem_unit;
	val.freeswap *= val.mem_unit;
	val.totalhigh *= val.mem_unit;
	val.freehigh *= val.mem_unit;
	val.mem_unit = 1;

	if (copy_to_user(info, &val, sizeof(struct sysinfo)))
		return -EFAULT;
	return 0;
}

/**
 * init_timers - set up the wheel
 */
void __init init_timers(void)
{
	tvec_base_t *base = &__get_cpu_var(tvec_bases);
	int j;

	spin_lock_init(&base->lock);
	for (j = 0; j < TVN_SIZE; j++) {
		INIT_LIST_HEAD(base->tv5.vec + j);
		INIT_LIST_HEAD(base->tv4.vec + j);
		INIT_LIST_HEAD(base->tv3.vec + j);
		INIT_LIST_HEAD(base->tv2.vec + j);
	}
	for (j = 0; j < TVR_SIZE; j++)
		INIT_LIST_HEAD(base->tv1.vec + j);
	base->timer_jiffies = jiffies;

	open_softirq(TIMER_SOFTIRQ, run_timer_softirq, NULL);
}
