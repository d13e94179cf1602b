// SPDX-License-Identifier: GPL-2.0-only
/*
 * The O(1) scheduler: a queue for each of 140 priorities, in two arrays. A task that has used up
 * its time slice moves to the expired array; when the active one is empty they change roles.
 * Tasks that sleep much are taken for interactive and get a bonus on their priority.
 *
 * Mirrors: kernel/sched.c
 * Leaves out: SMP balancing, scheduling statistics, kernel preemption, sleep_on().
 * Locking: runqueue.lock, interrupts off. It is held across the context switch and dropped in
 * finish_task_switch(), by the task that was switched to.
 */
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/init.h>
#include <linux/smp_lock.h>
#include <linux/interrupt.h>
#include <linux/completion.h>
#include <linux/kernel_stat.h>
#include <linux/security.h>
#include <linux/notifier.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include <linux/syscalls.h>
#include <linux/times.h>
#include <asm/mmu_context.h>
#include <asm/tlb.h>
#include <asm/uaccess.h>
#include <asm/unistd.h>

/* nice -20..19 is priority 100..139 */
#define NICE_TO_PRIO(nice)	(MAX_RT_PRIO + (nice) + 20)
#define PRIO_TO_NICE(prio)	((prio) - MAX_RT_PRIO - 20)
#define TASK_NICE(p)		PRIO_TO_NICE((p)->static_prio)
#define MAX_USER_PRIO		(MAX_PRIO - MAX_RT_PRIO)

#define NS_TO_JIFFIES(time)	((time) / (1000000000 / HZ))
#define JIFFIES_TO_NS(time)	((time) * (1000000000 / HZ))

/* Time slices in ticks, for nice 19 and nice 0. */
#define MIN_TIMESLICE		max(5 * HZ / 1000, 1)
#define DEF_TIMESLICE		(100 * HZ / 1000)

/* Interactivity: how sleeping is weighed and how far it can move the priority. */
#define ON_RUNQUEUE_WEIGHT	30	/* percent of the wait for the CPU that counts as sleep */
#define CHILD_PENALTY		95	/* percent of its parent's bonus that a child starts with */
#define PARENT_PENALTY		100
#define EXIT_WEIGHT		3	/* a child's sleep_avg counts a quarter for its parent */
#define PRIO_BONUS_RATIO	25	/* percent of the nice range */
#define MAX_BONUS		(MAX_USER_PRIO * PRIO_BONUS_RATIO / 100)
#define INTERACTIVE_DELTA	2
#define MAX_SLEEP_AVG		(DEF_TIMESLICE * MAX_BONUS)
#define STARVATION_LIMIT	(MAX_SLEEP_AVG)
#define NS_MAX_SLEEP_AVG	(JIFFIES_TO_NS(MAX_SLEEP_AVG))

/* 0 (never sleeps) to MAX_BONUS */
#define CURRENT_BONUS(p) \
	(NS_TO_JIFFIES((p)->sleep_avg) * MAX_BONUS / MAX_SLEEP_AVG)

/* Interactive tasks of one priority take turns more often than once a time slice. */
#define GRANULARITY		(10 * HZ / 1000 ? : 1)
#define TIMESLICE_GRANULARITY(p) \
	(GRANULARITY * (1 << (((MAX_BONUS - CURRENT_BONUS(p)) ? : 1) - 1)))

#define SCALE(v1, v1_max, v2_max)	((v1) * (v2_max) / (v1_max))

#define DELTA(p) \
	(SCALE(TASK_NICE(p), 40, MAX_BONUS) + INTERACTIVE_DELTA)

/* Has the bonus lifted it far enough? The nicer a task, the more it must sleep for that. */
#define TASK_INTERACTIVE(p)	((p)->prio <= (p)->static_prio - DELTA(p))

/* A single sleep this long makes a task interactive at once. */
#define INTERACTIVE_SLEEP(p) \
	(JIFFIES_TO_NS(MAX_SLEEP_AVG * (MAX_BONUS / 2 + DELTA((p)) + 1) / MAX_BONUS - 1))

#define TASK_PREEMPTS_CURR(p, rq)	((p)->prio < (rq)->curr->prio)

#define SCALE_PRIO(x, prio) \
	max((int)(x) * (MAX_PRIO - (prio)) / (MAX_USER_PRIO / 2), MIN_TIMESLICE)

#define BITMAP_SIZE	((MAX_PRIO + 1 + 31) / 32)

/**
 * struct prio_array - the runnable tasks of one array
 * @nr_active: how many
 * @bitmap: bit n is set if queue[n] has tasks; bit MAX_PRIO always is, to end searches
 * @queue: a list for each priority
 */
struct prio_array {
	unsigned int nr_active;
	unsigned long bitmap[BITMAP_SIZE];
	struct list_head queue[MAX_PRIO];
};

/**
 * struct runqueue - what the processor has to run
 * @lock: protects all of this, and the run_list, array and prio of runnable tasks
 * @nr_running: tasks in both arrays
 * @nr_switches: context switches since boot
 * @nr_uninterruptible: sleepers in TASK_UNINTERRUPTIBLE
 * @expired_timestamp: when the first task of this round expired, in jiffies; 0: none has
 * @timestamp_last_tick: sched_clock() at the last tick
 * @curr: runs now
 * @idle: runs when nobody else can
 * @prev_mm: dropped by finish_task_switch(): borrowed by the kernel thread that ran before
 * @active: array that is scheduled from
 * @expired: array of those that have used up their slice
 * @arrays: both
 * @best_expired_prio: best static priority in @expired
 * @nr_iowait: tasks in io_schedule()
 */
struct runqueue {
	spinlock_t lock;
	unsigned long nr_running;
	unsigned long long nr_switches;
	unsigned long nr_uninterruptible;
	unsigned long expired_timestamp;
	unsigned long long timestamp_last_tick;
	task_t *curr, *idle;
	struct mm_struct *prev_mm;
	prio_array_t *active, *expired, arrays[2];
	int best_expired_prio;
	atomic_t nr_iowait;
};

typedef struct runqueue runqueue_t;

static DEFINE_PER_CPU(struct runqueue, runqueues);

#define cpu_rq(cpu)	(&per_cpu(runqueues, (cpu)))
#define this_rq()	(&__get_cpu_var(runqueues))
#define task_rq(p)	cpu_rq(task_cpu(p))

DEFINE_PER_CPU(struct kernel_stat, kstat);

/* Must interactive tasks expire too, since somebody has waited in the expired array for long? */
#define EXPIRED_STARVING(rq) \
	(((rq)->expired_timestamp && \
	  (jiffies - (rq)->expired_timestamp >= STARVATION_LIMIT * (rq)->nr_running + 1)) || \
	 (rq)->curr->static_prio > (rq)->best_expired_prio)

/* Ticks from a static priority: 800 at nice -20, 100 at 0, 5 at 19. */
static unsigned int task_timeslice(task_t *p)
{
	if (p->static_prio < NICE_TO_PRIO(0))
		return SCALE_PRIO(DEF_TIMESLICE * 4, p->static_prio);
	return SCALE_PRIO(DEF_TIMESLICE, p->static_prio);
}

static inline runqueue_t *task_rq_lock(task_t *p, unsigned long *flags)
{
	runqueue_t *rq = task_rq(p);

	local_irq_save(*flags);
	spin_lock(&rq->lock);
	return rq;
}

static inline void task_rq_unlock(runqueue_t *rq, unsigned long *flags)
{
	spin_unlock_irqrestore(&rq->lock, *flags);
}

static inline runqueue_t *this_rq_lock(void)
{
	runqueue_t *rq;

	local_irq_disable();
	rq = this_rq();
	spin_lock(&rq->lock);
	return rq;
}

/* ---- queues ---- */

static inline void dequeue_task(struct task_struct *p, prio_array_t *array)
{
	array->nr_active--;
	list_del(&p->run_list);
	if (list_empty(array->queue + p->prio))
		__clear_bit(p->prio, array->bitmap);
}

static inline void enqueue_task(struct task_struct *p, prio_array_t *array)
{
	list_add_tail(&p->run_list, array->queue + p->prio);
	__set_bit(p->prio, array->bitmap);
	array->nr_active++;
	p->array = array;
}

/* To the end of its own queue. */
static inline void requeue_task(struct task_struct *p, prio_array_t *array)
{
	list_move_tail(&p->run_list, array->queue + p->prio);
}

/**
 * effective_prio - the priority with the interactivity bonus
 * @p: the task
 *
 * From 5 better to 5 worse than the static priority, never into the real-time range.
 */
static int effective_prio(task_t *p)
{
	int bonus, prio;

	if (rt_task(p))
		return p->prio;

	bonus = CURRENT_BONUS(p) - MAX_BONUS / 2;
	prio = p->static_prio - bonus;
	if (prio < MAX_RT_PRIO)
		prio = MAX_RT_PRIO;
	if (prio > MAX_PRIO - 1)
		prio = MAX_PRIO - 1;
	return prio;
}

static inline void __activate_task(task_t *p, runqueue_t *rq)
{
	enqueue_task(p, rq->active);
	rq->nr_running++;
}

/*
 * Credits the sleep that ends now (@now, sched_clock) to sleep_avg and computes the priority anew.
 * activated is -1 if the sleep was uninterruptible, most likely for a disk: that counts little.
 */
static void recalc_task_prio(task_t *p, unsigned long long now)
{
	unsigned long long __sleep_time = now - p->timestamp;
	unsigned long sleep_time;

	if (__sleep_time > NS_MAX_SLEEP_AVG)
		sleep_time = NS_MAX_SLEEP_AVG;
	else
		sleep_time = (unsigned long)__sleep_time;

	if (likely(sleep_time > 0)) {
		if (p->mm && p->activated != -1 && sleep_time > INTERACTIVE_SLEEP(p)) {
			/* Long idle: interactive, but one long run and it is so no more. */
			p->sleep_avg = JIFFIES_TO_NS(MAX_SLEEP_AVG - DEF_TIMESLICE);
		} else {
			unsigned long long avg;

			/* The lower the bonus, the faster it grows. */
			avg = (unsigned long long)sleep_time *
			      ((MAX_BONUS - CURRENT_BONUS(p)) ? : 1);
			if (p->activated == -1 && p->mm) {
				if (p->sleep_avg >= INTERACTIVE_SLEEP(p)) {
					avg = 0;
				} else if (p->sleep_avg + avg >= INTERACTIVE_SLEEP(p)) {
					p->sleep_avg = INTERACTIVE_SLEEP(p);
					avg = 0;
				}
			}
			avg += p->sleep_avg;
			p->sleep_avg = avg > NS_MAX_SLEEP_AVG ? NS_MAX_SLEEP_AVG : avg;
		}
	}
	p->prio = effective_prio(p);
}

/* Puts a woken task on the runqueue with its new priority. */
static void activate_task(task_t *p, runqueue_t *rq, int local)
{
	unsigned long long now = sched_clock();

	recalc_task_prio(p, now);

	/* From now on it waits for the CPU; what of that counts as sleep depends on who woke it. */
	if (!p->activated)
		p->activated = in_interrupt() ? 2 : 1;
	p->timestamp = now;
	__activate_task(p, rq);
}

static inline void deactivate_task(struct task_struct *p, runqueue_t *rq)
{
	rq->nr_running--;
	dequeue_task(p, p->array);
	p->array = NULL;
}

static inline void resched_task(task_t *p)
{
	set_tsk_need_resched(p);
}

/* Does the task run at this moment? */
int task_curr(const task_t *p)
{
	return cpu_rq(task_cpu(p))->curr == p;
}

/* ---- waking and forking ---- */

/**
 * try_to_wake_up - make a sleeping task runnable
 * @p: the task
 * @state: bits of TASK_*: only a task in one of these states is woken
 * @sync: the waker is about to sleep itself: no need to preempt it
 *
 * Returns 1 if the task was woken, 0 if it was not in such a state. Context: any.
 */
static int try_to_wake_up(task_t *p, unsigned int state, int sync)
{
	int success = 0;
	unsigned long flags;
	long old_state;
	runqueue_t *rq;

	rq = task_rq_lock(p, &flags);
	old_state = p->state;
	if (!(old_state & state))
		goto out;
	if (p->array)
		goto out_running;

	if (old_state == TASK_UNINTERRUPTIBLE) {
		rq->nr_uninterruptible--;
		p->activated = -1;
	}
	activate_task(p, rq, 1);
	if (!sync && TASK_PREEMPTS_CURR(p, rq))
		resched_task(rq->curr);
	success = 1;

out_running:
	p->state = TASK_RUNNING;
out:
	task_rq_unlock(rq, &flags);
	return success;
}

int fastcall wake_up_process(task_t *p)
{
	return try_to_wake_up(p, TASK_STOPPED | TASK_TRACED | TASK_INTERRUPTIBLE |
			      TASK_UNINTERRUPTIBLE, 0);
}

int fastcall wake_up_state(task_t *p, unsigned int state)
{
	return try_to_wake_up(p, state, 0);
}

/**
 * sched_fork - the scheduler's part of copying a task
 * @p: the child
 *
 * Parent and child share what is left of the time slice, so that forking gains nothing.
 */
void fastcall sched_fork(task_t *p)
{
	p->state = TASK_RUNNING;
	INIT_LIST_HEAD(&p->run_list);
	p->array = NULL;
	spin_lock_init(&p->switch_lock);
#ifdef CONFIG_DEBUG_SPINLOCK
	/* The child begins with the runqueue lock held; finish_task_switch() drops it. */
	p->thread_info->preempt_count = 1;
#else
	p->thread_info->preempt_count = 0;
#endif

	local_irq_disable();
	p->time_slice = (current->time_slice + 1) >> 1;
	p->first_time_slice = 1;
	current->time_slice >>= 1;
	p->timestamp = sched_clock();
	if (unlikely(!current->time_slice)) {
		/* The parent had one tick left: let it expire in the regular way. */
		current->time_slice = 1;
		scheduler_tick();
	}
	local_irq_enable();
}

/**
 * wake_up_new_task - start a new task
 * @p: the child
 * @clone_flags: without CLONE_VM the child goes first: it will most likely exec, and until then
 *	every page that the parent writes would have to be copied
 */
void fastcall wake_up_new_task(task_t *p, unsigned long clone_flags)
{
	unsigned long flags;
	runqueue_t *rq;

	rq = task_rq_lock(p, &flags);
	BUG_ON(p->state != TASK_RUNNING);

	p->sleep_avg = JIFFIES_TO_NS(CURRENT_BONUS(p) * CHILD_PENALTY / 100 *
				     MAX_SLEEP_AVG / MAX_BONUS);
	p->prio = effective_prio(p);

	if (!(clone_flags & CLONE_VM) && current->array) {
		p->prio = current->prio;
		list_add_tail(&p->run_list, &current->run_list);
		p->array = current->array;
		p->array->nr_active++;
		rq->nr_running++;
		set_need_resched();
	} else {
		__activate_task(p, rq);
		if (!(clone_flags & CLONE_VM))
			set_need_resched();
	}

	current->sleep_avg = JIFFIES_TO_NS(CURRENT_BONUS(current) * PARENT_PENALTY / 100 *
					   MAX_SLEEP_AVG / MAX_BONUS);
	task_rq_unlock(rq, &flags);
}

/**
 * sched_exit - a task is gone: settle its account with its parent
 * @p: the dead task
 *
 * The first time slice was the parent's; what is left goes back.
 */
void fastcall sched_exit(task_t *p)
{
	unsigned long flags;
	runqueue_t *rq;

	rq = task_rq_lock(p->parent, &flags);
	if (p->first_time_slice) {
		p->parent->time_slice += p->time_slice;
		if (unlikely(p->parent->time_slice > task_timeslice(p)))
			p->parent->time_slice = task_timeslice(p);
	}
	if (p->sleep_avg < p->parent->sleep_avg)
		p->parent->sleep_avg = p->parent->sleep_avg / (EXIT_WEIGHT + 1) * EXIT_WEIGHT +
				       p->sleep_avg / (EXIT_WEIGHT + 1);
	task_rq_unlock(rq, &flags);
}

/* ---- the switch ---- */

/*
 * The second half of a switch, on the stack of the task that was switched to: drops the runqueue
 * lock, the address space that a kernel thread had borrowed, and the last reference to a task
 * that has exited.
 */
static inline void finish_task_switch(task_t *prev)
{
	runqueue_t *rq = this_rq();
	struct mm_struct *mm = rq->prev_mm;
	unsigned long prev_task_flags;

	rq->prev_mm = NULL;
	prev_task_flags = prev->flags;
	spin_unlock_irq(&rq->lock);
	if (mm)
		mmdrop(mm);
	if (unlikely(prev_task_flags & PF_DEAD))
		put_task_struct(prev);
}

/**
 * schedule_tail - the first thing that a new task runs
 * @prev: the task that was switched from
 */
asmlinkage void schedule_tail(task_t *prev);
asmlinkage void schedule_tail(task_t *prev)
{
	finish_task_switch(prev);

	if (current->set_child_tid)
		put_user(current->pid, current->set_child_tid);
}

/*
 * Address space, then stack and registers. A kernel thread keeps using the address space of the
 * task before it (lazy TLB): the kernel's part is the same in all. Returns the task that ran
 * before, when this one runs again.
 */
static inline task_t *context_switch(runqueue_t *rq, task_t *prev, task_t *next)
{
	struct mm_struct *mm = next->mm;
	struct mm_struct *oldmm = prev->active_mm;

	if (unlikely(!mm)) {
		next->active_mm = oldmm;
		atomic_inc(&oldmm->mm_count);
		enter_lazy_tlb(oldmm, next);
	} else {
		switch_mm(oldmm, mm, next);
	}

	if (unlikely(!prev->mm)) {
		prev->active_mm = NULL;
		BUG_ON(rq->prev_mm);
		rq->prev_mm = oldmm;
	}

	switch_to(prev, next, prev);
	return prev;
}

/* How long @prev has run, in ns; a high bonus makes it count for less. */
static inline unsigned long run_time_of(task_t *prev, unsigned long long now)
{
	unsigned long long ran = now - prev->timestamp;
	unsigned long run_time;

	if (likely(ran < NS_MAX_SLEEP_AVG))
		run_time = ran;
	else if ((long long)ran < 0)
		run_time = 0;
	else
		run_time = NS_MAX_SLEEP_AVG;
	return run_time / (CURRENT_BONUS(prev) ? : 1);
}

/* Takes the first task of the best queue, after exchanging the arrays if need be. */
static inline task_t *pick_next_task(runqueue_t *rq, unsigned long long now)
{
	prio_array_t *array = rq->active;
	unsigned long long delta;
	task_t *next;
	int idx;

	if (unlikely(!array->nr_active)) {
		rq->active = rq->expired;
		rq->expired = array;
		array = rq->active;
		rq->expired_timestamp = 0;
		rq->best_expired_prio = MAX_PRIO;
	}

	idx = sched_find_first_bit(array->bitmap);
	next = list_entry(array->queue[idx].next, task_t, run_list);

	/* The time on the runqueue since it was woken counts as sleep, in part. */
	if (!rt_task(next) && next->activated > 0) {
		delta = now - next->timestamp;
		if ((long long)delta < 0)
			delta = 0;
		if (next->activated == 1)
			delta = delta * (ON_RUNQUEUE_WEIGHT * 128 / 100) >> 7;

		dequeue_task(next, array);
		recalc_task_prio(next, next->timestamp + delta);
		enqueue_task(next, array);
	}
	next->activated = 0;
	return next;
}

/**
 * schedule - give the processor to the best runnable task
 *
 * A task whose state is not TASK_RUNNING leaves the runqueue, unless it is interruptible and a
 * signal is pending. Returns when the task is scheduled again. Context: process, may not be
 * called with preempt_count raised.
 */
asmlinkage void __sched schedule(void)
{
	task_t *prev, *next;
	unsigned long *switch_count;
	unsigned long long now;
	unsigned long run_time;
	runqueue_t *rq;

	if (unlikely(in_atomic()) && likely(!(current->exit_state & (EXIT_DEAD | EXIT_ZOMBIE)))) {
		printk(KERN_ERR "scheduling while atomic: %s/0x%08x/%d\n",
		       current->comm, preempt_count(), current->pid);
		dump_stack();
	}

need_resched:
	prev = current;
	release_kernel_lock(prev);
	rq = this_rq();

	now = sched_clock();
	run_time = run_time_of(prev, now);

	spin_lock_irq(&rq->lock);

	if (unlikely(prev->flags & PF_DEAD))
		prev->state = EXIT_DEAD;

	switch_count = &prev->nivcsw;
	if (prev->state) {
		switch_count = &prev->nvcsw;
		if (unlikely((prev->state & TASK_INTERRUPTIBLE) && signal_pending(prev))) {
			prev->state = TASK_RUNNING;
		} else {
			if (prev->state == TASK_UNINTERRUPTIBLE)
				rq->nr_uninterruptible++;
			deactivate_task(prev, rq);
		}
	}

	if (unlikely(!rq->nr_running)) {
		next = rq->idle;
		rq->expired_timestamp = 0;
	} else {
		next = pick_next_task(rq, now);
	}

	clear_tsk_need_resched(prev);
	rcu_qsctr_inc(task_cpu(prev));

	if (prev->sleep_avg > run_time)
		prev->sleep_avg -= run_time;
	else
		prev->sleep_avg = 0;
	prev->timestamp = prev->last_ran = now;

	if (likely(prev != next)) {
		next->timestamp = now;
		rq->nr_switches++;
		rq->curr = next;
		++*switch_count;

		prev = context_switch(rq, prev, next);
		barrier();
		finish_task_switch(prev);
	} else {
		spin_unlock_irq(&rq->lock);
	}

	reacquire_kernel_lock(current);
	if (unlikely(test_thread_flag(TIF_NEED_RESCHED)))
		goto need_resched;
}
EXPORT_SYMBOL(schedule);

/* ---- the tick ---- */

static void check_rlimit(struct task_struct *p, cputime_t cputime)
{
	cputime_t total, tmp;
	unsigned long secs;

	total = cputime_add(p->utime, p->stime);
	secs = cputime_to_secs(total);
	if (unlikely(secs >= p->signal->rlim[RLIMIT_CPU].rlim_cur)) {
		/* Once a second */
		tmp = cputime_sub(total, cputime);
		if (cputime_to_secs(tmp) < secs)
			send_sig(SIGXCPU, p, 1);
		if (secs >= p->signal->rlim[RLIMIT_CPU].rlim_max)
			send_sig(SIGKILL, p, 1);
	}
}

static void account_it_virt(struct task_struct *p, cputime_t cputime)
{
	cputime_t it_virt = p->it_virt_value;

	if (cputime_gt(it_virt, cputime_zero) && cputime_ge(cputime, it_virt)) {
		it_virt = cputime_add(it_virt, p->it_virt_incr);
		send_sig(SIGVTALRM, p, 1);
	}
	if (cputime_gt(it_virt, cputime_zero))
		p->it_virt_value = cputime_sub(it_virt, cputime);
}

static void account_it_prof(struct task_struct *p, cputime_t cputime)
{
	cputime_t it_prof = p->it_prof_value;

	if (cputime_gt(it_prof, cputime_zero) && cputime_ge(cputime, it_prof)) {
		it_prof = cputime_add(it_prof, p->it_prof_incr);
		send_sig(SIGPROF, p, 1);
	}
	if (cputime_gt(it_prof, cputime_zero))
		p->it_prof_value = cputime_sub(it_prof, cputime);
}

/**
 * account_user_time - charge user time
 * @p: the task
 * @cputime: how much, in ticks
 *
 * Context: timer interrupt. Also runs down ITIMER_VIRTUAL, ITIMER_PROF and RLIMIT_CPU.
 */
void account_user_time(struct task_struct *p, cputime_t cputime)
{
	struct cpu_usage_stat *cpustat = &kstat_this_cpu.cpustat;
	cputime64_t tmp = cputime_to_cputime64(cputime);

	p->utime = cputime_add(p->utime, cputime);

	if (likely(p->signal && p->exit_state < EXIT_ZOMBIE)) {
		check_rlimit(p, cputime);
		account_it_virt(p, cputime);
		account_it_prof(p, cputime);
	}

	if (TASK_NICE(p) > 0)
		cpustat->nice = cputime64_add(cpustat->nice, tmp);
	else
		cpustat->user = cputime64_add(cpustat->user, tmp);
}

/**
 * account_system_time - charge system time
 * @p: the task that was interrupted
 * @hardirq_offset: what the timer interrupt itself added to preempt_count
 * @cputime: how much, in ticks
 */
void account_system_time(struct task_struct *p, int hardirq_offset, cputime_t cputime)
{
	struct cpu_usage_stat *cpustat = &kstat_this_cpu.cpustat;
	runqueue_t *rq = this_rq();
	cputime64_t tmp = cputime_to_cputime64(cputime);

	p->stime = cputime_add(p->stime, cputime);

	if (likely(p->signal && p->exit_state < EXIT_ZOMBIE)) {
		check_rlimit(p, cputime);
		account_it_prof(p, cputime);
	}

	if (hardirq_count() - hardirq_offset)
		cpustat->irq = cputime64_add(cpustat->irq, tmp);
	else if (softirq_count())
		cpustat->softirq = cputime64_add(cpustat->softirq, tmp);
	else if (p != rq->idle)
		cpustat->system = cputime64_add(cpustat->system, tmp);
	else if (atomic_read(&rq->nr_iowait) > 0)
		cpustat->iowait = cputime64_add(cpustat->iowait, tmp);
	else
		cpustat->idle = cputime64_add(cpustat->idle, tmp);
}

/* The time slice of a SCHED_NORMAL task has run out: to which array does it go? */
static void expire_task(task_t *p, runqueue_t *rq)
{
	dequeue_task(p, rq->active);
	set_tsk_need_resched(p);
	p->prio = effective_prio(p);
	p->time_slice = task_timeslice(p);
	p->first_time_slice = 0;

	if (!rq->expired_timestamp)
		rq->expired_timestamp = jiffies;
	if (!TASK_INTERACTIVE(p) || EXPIRED_STARVING(rq)) {
		enqueue_task(p, rq->expired);
		if (p->static_prio < rq->best_expired_prio)
			rq->best_expired_prio = p->static_prio;
	} else {
		enqueue_task(p, rq->active);
	}
}

/**
 * scheduler_tick - charge the current task for a tick
 *
 * Context: timer interrupt, or with interrupts off.
 */
void scheduler_tick(void)
{
	runqueue_t *rq = this_rq();
	task_t *p = current;

	rq->timestamp_last_tick = sched_clock();
	if (p == rq->idle)
		return;

	/* Expired already, but not switched out yet. */
	if (p->array != rq->active) {
		set_tsk_need_resched(p);
		return;
	}

	spin_lock(&rq->lock);
	if (rt_task(p)) {
		/* SCHED_FIFO runs until it sleeps; SCHED_RR takes turns. */
		if (p->policy == SCHED_RR && !--p->time_slice) {
			p->time_slice = task_timeslice(p);
			p->first_time_slice = 0;
			set_tsk_need_resched(p);
			requeue_task(p, rq->active);
		}
		goto out_unlock;
	}

	if (!--p->time_slice) {
		expire_task(p, rq);
	} else if (TASK_INTERACTIVE(p) &&
		   !((task_timeslice(p) - p->time_slice) % TIMESLICE_GRANULARITY(p)) &&
		   p->time_slice >= TIMESLICE_GRANULARITY(p)) {
		requeue_task(p, rq->active);
		set_tsk_need_resched(p);
	}
out_unlock:
	spin_unlock(&rq->lock);
}

/* ---- wait queues and completions ---- */

int default_wake_function(wait_queue_t *curr, unsigned mode, int sync, void *key)
{
	return try_to_wake_up(curr->task, mode, sync);
}

/*
 * Calls the wake function of every waiter, until nr_exclusive exclusive ones have been woken (0:
 * all). A function that returns 0 woke nobody and does not count.
 */
static void __wake_up_common(wait_queue_head_t *q, unsigned int mode, int nr_exclusive, int sync,
			     void *key)
{
	struct list_head *tmp, *next;

	list_for_each_safe(tmp, next, &q->task_list) {
		wait_queue_t *curr = list_entry(tmp, wait_queue_t, task_list);
		unsigned flags = curr->flags;

		if (curr->func(curr, mode, sync, key) &&
		    (flags & WQ_FLAG_EXCLUSIVE) && !--nr_exclusive)
			break;
	}
}

/**
 * __wake_up - wake the tasks that sleep on a wait queue
 * @q: the queue
 * @mode: TASK_* states to wake from
 * @nr_exclusive: how many exclusive waiters; 0 for all
 * @key: passed to the wake functions
 *
 * Context: any.
 */
void fastcall __wake_up(wait_queue_head_t *q, unsigned int mode, int nr_exclusive, void *key)
{
	unsigned long flags;

	spin_lock_irqsave(&q->lock, flags);
	__wake_up_common(q, mode, nr_exclusive, 0, key);
	spin_unlock_irqrestore(&q->lock, flags);
}
EXPORT_SYMBOL(__wake_up);

/* With q->lock held. */
void fastcall __wake_up_locked(wait_queue_head_t *q, unsigned int mode)
{
	__wake_up_common(q, mode, 1, 0, NULL);
}

/* The waker will sleep soon: the woken task need not preempt it. */
void fastcall __wake_up_sync(wait_queue_head_t *q, unsigned int mode, int nr_exclusive)
{
	unsigned long flags;

	if (unlikely(!q))
		return;
	spin_lock_irqsave(&q->lock, flags);
	__wake_up_common(q, mode, nr_exclusive, nr_exclusive ? 1 : 0, NULL);
	spin_unlock_irqrestore(&q->lock, flags);
}

void fastcall complete(struct completion *x)
{
	unsigned long flags;

	spin_lock_irqsave(&x->wait.lock, flags);
	x->done++;
	__wake_up_common(&x->wait, TASK_UNINTERRUPTIBLE | TASK_INTERRUPTIBLE, 1, 0, NULL);
	spin_unlock_irqrestore(&x->wait.lock, flags);
}

void fastcall complete_all(struct completion *x)
{
	unsigned long flags;

	spin_lock_irqsave(&x->wait.lock, flags);
	x->done += UINT_MAX / 2;
	__wake_up_common(&x->wait, TASK_UNINTERRUPTIBLE | TASK_INTERRUPTIBLE, 0, 0, NULL);
	spin_unlock_irqrestore(&x->wait.lock, flags);
}

/*
 * Sleeps in @state until x->done, which is taken down by one, or until @timeout has run out.
 * Returns what is left of the timeout (at least 1), 0 on timeout, -ERESTARTSYS on a signal.
 */
static long __sched do_wait_for_common(struct completion *x, long timeout, int state)
{
	DECLARE_WAITQUEUE(wait, current);
	long ret = timeout;

	might_sleep();
	spin_lock_irq(&x->wait.lock);
	if (!x->done) {
		wait.flags |= WQ_FLAG_EXCLUSIVE;
		__add_wait_queue_tail(&x->wait, &wait);
		do {
			if (state == TASK_INTERRUPTIBLE && signal_pending(current)) {
				ret = -ERESTARTSYS;
				break;
			}
			__set_current_state(state);
			spin_unlock_irq(&x->wait.lock);
			ret = schedule_timeout(ret);
			spin_lock_irq(&x->wait.lock);
		} while (!x->done && ret);
		__remove_wait_queue(&x->wait, &wait);
		if (!x->done)
			goto out;
	}
	x->done--;
	if (ret <= 0)
		ret = 1;
out:
	spin_unlock_irq(&x->wait.lock);
	return ret;
}

void fastcall __sched wait_for_completion(struct completion *x)
{
	do_wait_for_common(x, MAX_SCHEDULE_TIMEOUT, TASK_UNINTERRUPTIBLE);
}

unsigned long fastcall __sched wait_for_completion_timeout(struct completion *x,
							   unsigned long timeout)
{
	return do_wait_for_common(x, timeout, TASK_UNINTERRUPTIBLE);
}

int fastcall __sched wait_for_completion_interruptible(struct completion *x)
{
	long ret = do_wait_for_common(x, MAX_SCHEDULE_TIMEOUT, TASK_INTERRUPTIBLE);

	return ret < 0 ? ret : 0;
}

unsigned long fastcall __sched
wait_for_completion_interruptible_timeout(struct completion *x, unsigned long timeout)
{
	return do_wait_for_common(x, timeout, TASK_INTERRUPTIBLE);
}

/* ---- priorities and policies ---- */

/**
 * set_user_nice - change a task's nice value
 * @p: the task
 * @nice: -20 to 19; the caller has checked that it may
 */
void set_user_nice(task_t *p, long nice)
{
	unsigned long flags;
	prio_array_t *array;
	runqueue_t *rq;
	int old_prio, new_prio, delta;

	if (TASK_NICE(p) == nice || nice < -20 || nice > 19)
		return;
	rq = task_rq_lock(p, &flags);
	/* A real-time task keeps its priority; the nice value is for when it is normal again. */
	if (rt_task(p)) {
		p->static_prio = NICE_TO_PRIO(nice);
		goto out_unlock;
	}
	array = p->array;
	if (array)
		dequeue_task(p, array);

	old_prio = p->prio;
	new_prio = NICE_TO_PRIO(nice);
	delta = new_prio - old_prio;
	p->static_prio = NICE_TO_PRIO(nice);
	p->prio += delta;

	if (array) {
		enqueue_task(p, array);
		/* Does it run and got worse, or wait and got better? */
		if (delta < 0 || (delta > 0 && task_curr(p)))
			resched_task(rq->curr);
	}
out_unlock:
	task_rq_unlock(rq, &flags);
}

/**
 * sys_nice - change one's own nice value
 * @increment: clamped to -40..40
 */
asmlinkage long sys_nice(int increment)
{
	long nice;

	if (increment < 0) {
		if (!capable(CAP_SYS_NICE))
			return -EPERM;
		if (increment < -40)
			increment = -40;
	}
	if (increment > 40)
		increment = 40;

	nice = TASK_NICE(current) + increment;
	if (nice < -20)
		nice = -20;
	if (nice > 19)
		nice = 19;
	set_user_nice(current, nice);
	return 0;
}

/* The priority as /proc shows it: -100..-1 real time, 0..39 others. */
int task_prio(const task_t *p)
{
	return p->prio - MAX_RT_PRIO;
}

int task_nice(const task_t *p)
{
	return TASK_NICE(p);
}

int idle_cpu(int cpu)
{
	return cpu_rq(cpu)->curr == cpu_rq(cpu)->idle;
}

/* pid 0 is the caller. With tasklist_lock held. */
static task_t *find_process_by_pid(pid_t pid)
{
	return pid ? find_task_by_pid(pid) : current;
}

static void __setscheduler(struct task_struct *p, int policy, int prio)
{
	BUG_ON(p->array);
	p->policy = policy;
	p->rt_priority = prio;
	if (policy != SCHED_NORMAL)
		p->prio = MAX_USER_RT_PRIO - 1 - p->rt_priority;
	else
		p->prio = p->static_prio;
}

/**
 * sched_setscheduler - change policy and real-time priority
 * @p: the task
 * @policy: SCHED_*, or -1 to keep it
 * @param: priority: 1 to 99 for real time, 0 for SCHED_NORMAL
 *
 * Returns 0, -EINVAL or -EPERM.
 */
int sched_setscheduler(struct task_struct *p, int policy, struct sched_param *param)
{
	unsigned long flags;
	prio_array_t *array;
	runqueue_t *rq;
	int oldprio;

	if (policy < 0)
		policy = p->policy;
	else if (policy != SCHED_FIFO && policy != SCHED_RR && policy != SCHED_NORMAL)
		return -EINVAL;
	if (param->sched_priority < 0 || param->sched_priority > MAX_USER_RT_PRIO - 1)
		return -EINVAL;
	if ((policy == SCHED_NORMAL) != (param->sched_priority == 0))
		return -EINVAL;

	if ((policy == SCHED_FIFO || policy == SCHED_RR) && !capable(CAP_SYS_NICE))
		return -EPERM;
	if (current->euid != p->euid && current->euid != p->uid && !capable(CAP_SYS_NICE))
		return -EPERM;

	rq = task_rq_lock(p, &flags);
	array = p->array;
	if (array)
		deactivate_task(p, rq);
	oldprio = p->prio;
	__setscheduler(p, policy, param->sched_priority);
	if (array) {
		__activate_task(p, rq);
		if (task_curr(p)) {
			if (p->prio > oldprio)
				resched_task(rq->curr);
		} else if (TASK_PREEMPTS_CURR(p, rq)) {
			resched_task(rq->curr);
		}
	}
	task_rq_unlock(rq, &flags);
	return 0;
}

static int do_sched_setscheduler(pid_t pid, int policy, struct sched_param __user *param)
{
	struct sched_param lparam;
	struct task_struct *p;
	int retval = -ESRCH;

	if (!param || pid < 0)
		return -EINVAL;
	if (copy_from_user(&lparam, param, sizeof(struct sched_param)))
		return -EFAULT;
	read_lock_irq(&tasklist_lock);
	p = find_process_by_pid(pid);
	if (p)
		retval = sched_setscheduler(p, policy, &lparam);
	read_unlock_irq(&tasklist_lock);
	return retval;
}

asmlinkage long sys_sched_setscheduler(pid_t pid, int policy, struct sched_param __user *param)
{
	if (policy < 0)
		return -EINVAL;
	return do_sched_setscheduler(pid, policy, param);
}

asmlinkage long sys_sched_setparam(pid_t pid, struct sched_param __user *param)
{
	return do_sched_setscheduler(pid, -1, param);
}

asmlinkage long sys_sched_getscheduler(pid_t pid)
{
	int retval = -ESRCH;
	task_t *p;

	if (pid < 0)
		return -EINVAL;
	read_lock(&tasklist_lock);
	p = find_process_by_pid(pid);
	if (p)
		retval = p->policy;
	read_unlock(&tasklist_lock);
	return retval;
}

asmlinkage long sys_sched_getparam(pid_t pid, struct sched_param __user *param)
{
	struct sched_param lp;
	task_t *p;

	if (!param || pid < 0)
		return -EINVAL;
	read_lock(&tasklist_lock);
	p = find_process_by_pid(pid);
	if (p)
		lp.sched_priority = p->rt_priority;
	read_unlock(&tasklist_lock);
	if (!p)
		return -ESRCH;
	return copy_to_user(param, &lp, sizeof(*param)) ? -EFAULT : 0;
}

/**
 * sched_setaffinity - restrict a task to some processors
 * @pid: the task, 0 for the caller
 * @new_mask: must contain the one processor that there is
 */
long sched_setaffinity(pid_t pid, cpumask_t new_mask)
{
	int retval = -ESRCH;
	task_t *p;

	read_lock(&tasklist_lock);
	p = find_process_by_pid(pid);
	if (!p)
		goto out_unlock;
	retval = -EPERM;
	if (current->euid != p->euid && current->euid != p->uid && !capable(CAP_SYS_NICE))
		goto out_unlock;
	retval = cpu_isset(0, new_mask) ? 0 : -EINVAL;
out_unlock:
	read_unlock(&tasklist_lock);
	return retval;
}

asmlinkage long sys_sched_setaffinity(pid_t pid, unsigned int len,
				      unsigned long __user *user_mask_ptr)
{
	cpumask_t new_mask = CPU_MASK_NONE;

	if (len > sizeof(cpumask_t))
		len = sizeof(cpumask_t);
	if (copy_from_user(&new_mask, user_mask_ptr, len))
		return -EFAULT;
	return sched_setaffinity(pid, new_mask);
}

long sched_getaffinity(pid_t pid, cpumask_t *mask)
{
	int retval = -ESRCH;
	task_t *p;

	read_lock(&tasklist_lock);
	p = find_process_by_pid(pid);
	if (p) {
		*mask = (cpumask_t)CPU_MASK_ALL;
		retval = 0;
	}
	read_unlock(&tasklist_lock);
	return retval;
}

/* Returns the number of bytes stored. */
asmlinkage long sys_sched_getaffinity(pid_t pid, unsigned int len,
				      unsigned long __user *user_mask_ptr)
{
	cpumask_t mask;
	int ret;

	if (len < sizeof(cpumask_t))
		return -EINVAL;
	ret = sched_getaffinity(pid, &mask);
	if (ret < 0)
		return ret;
	if (copy_to_user(user_mask_ptr, &mask, sizeof(cpumask_t)))
		return -EFAULT;
	return sizeof(cpumask_t);
}

/**
 * sys_sched_yield - let others run
 *
 * A normal task goes to the expired array: everybody else comes first. A real-time task goes to
 * the end of its queue.
 */
asmlinkage long sys_sched_yield(void)
{
	runqueue_t *rq = this_rq_lock();
	prio_array_t *array = current->array;
	prio_array_t *target = rt_task(current) ? rq->active : rq->expired;

	if (array != target) {
		dequeue_task(current, array);
		enqueue_task(current, target);
	} else {
		requeue_task(current, array);
	}
	spin_unlock_irq(&rq->lock);

	schedule();
	return 0;
}

int __sched cond_resched(void)
{
	if (need_resched()) {
		__set_current_state(TASK_RUNNING);
		schedule();
		return 1;
	}
	return 0;
}

void __sched yield(void)
{
	set_current_state(TASK_RUNNING);
	sys_sched_yield();
}

/* Like schedule(), but the time counts as waiting for I/O. */
void __sched io_schedule(void)
{
	struct runqueue *rq = this_rq();

	atomic_inc(&rq->nr_iowait);
	schedule();
	atomic_dec(&rq->nr_iowait);
}

long __sched io_schedule_timeout(long timeout)
{
	struct runqueue *rq = this_rq();
	long ret;

	atomic_inc(&rq->nr_iowait);
	ret = schedule_timeout(timeout);
	atomic_dec(&rq->nr_iowait);
	return ret;
}

asmlinkage long sys_sched_get_priority_max(int policy)
{
	switch (policy) {
	case SCHED_FIFO:
	case SCHED_RR:
		return MAX_USER_RT_PRIO - 1;
	case SCHED_NORMAL:
		return 0;
	}
	return -EINVAL;
}

asmlinkage long sys_sched_get_priority_min(int policy)
{
	switch (policy) {
	case SCHED_FIFO:
	case SCHED_RR:
		return 1;
	case SCHED_NORMAL:
		return 0;
	}
	return -EINVAL;
}

asmlinkage long sys_sched_rr_get_interval(pid_t pid, struct timespec __user *interval)
{
	struct timespec t;
	task_t *p;

	if (pid < 0)
		return -EINVAL;
	read_lock(&tasklist_lock);
	p = find_process_by_pid(pid);
	if (p)
		jiffies_to_timespec(p->policy & SCHED_FIFO ? 0 : task_timeslice(p), &t);
	read_unlock(&tasklist_lock);
	if (!p)
		return -ESRCH;
	return copy_to_user(interval, &t, sizeof(t)) ? -EFAULT : 0;
}

/* ---- statistics ---- */

unsigned long nr_running(void)
{
	return cpu_rq(0)->nr_running;
}

unsigned long nr_uninterruptible(void)
{
	return cpu_rq(0)->nr_uninterruptible;
}

unsigned long long nr_context_switches(void)
{
	return cpu_rq(0)->nr_switches;
}

unsigned long nr_iowait(void)
{
	return atomic_read(&cpu_rq(0)->nr_iowait);
}

/* The task whose sibling link @link is, NULL if it is the head of @parent's list. */
static task_t *sibling_at(struct list_head *link, task_t *parent)
{
	return link == &parent->children ? NULL : list_entry(link, task_t, sibling);
}

static void show_task(task_t *p)
{
	static const char *const stat_nam[] = { "R", "S", "D", "T", "t", "Z", "X" };
	unsigned int state = p->state ? __ffs(p->state) + 1 : 0;
	task_t *relative;

	printk("%-13.13s ", p->comm);
	printk("%s", state < ARRAY_SIZE(stat_nam) ? stat_nam[state] : "?");
	if (p->state == TASK_RUNNING)
		printk(" running ");
	else
		printk(" %08lX ", thread_saved_pc(p));
	printk("%5lu %5d %6d ", 0UL, p->pid, p->parent->pid);
	relative = sibling_at(p->children.next, p);
	if (relative)
		printk("%5d ", relative->pid);
	else
		printk("      ");
	relative = sibling_at(p->sibling.next, p->parent);
	if (relative)
		printk("%7d", relative->pid);
	else
		printk("       ");
	relative = sibling_at(p->sibling.prev, p->parent);
	if (relative)
		printk(" %5d", relative->pid);
	else
		printk("      ");
	printk(p->mm ? " (NOTLB)\n" : " (L-TLB)\n");

	if (p->state != TASK_RUNNING)
		show_stack(p, NULL);
}

/**
 * show_state - print every task with its kernel stack (SysRq-T)
 */
void show_state(void)
{
	task_t *g, *p;

	printk("\n"
	       "                                               sibling\n"
	       "  task             PC      pid father child younger older\n");
	read_lock(&tasklist_lock);
	do_each_thread(g, p) {
		show_task(p);
	} while_each_thread(g, p);
	read_unlock(&tasklist_lock);
}

/* ---- boot ---- */

/**
 * init_idle - make a task the idle task
 * @idle: the task; it leaves the priority arrays for ever
 * @cpu: the processor
 */
void __init init_idle(task_t *idle, int cpu)
{
	runqueue_t *rq = cpu_rq(cpu);
	unsigned long flags;

	idle->sleep_avg = 0;
	idle->array = NULL;
	idle->prio = MAX_PRIO;
	idle->state = TASK_RUNNING;
	set_task_cpu(idle, cpu);

	spin_lock_irqsave(&rq->lock, flags);
	rq->curr = rq->idle = idle;
	set_tsk_need_resched(idle);
	spin_unlock_irqrestore(&rq->lock, flags);

	idle->thread_info->preempt_count = 0;
}

/* Is it in a function that sleeps for others? get_wchan() looks for the first that is not. */
int in_sched_functions(unsigned long addr)
{
	extern char __sched_text_start[], __sched_text_end[];

	return addr >= (unsigned long)__sched_text_start && addr < (unsigned long)__sched_text_end;
}

/**
 * sched_init - set up the runqueue; the boot task becomes the idle task
 */
void __init sched_init(void)
{
	runqueue_t *rq = cpu_rq(0);
	int j, k;

	spin_lock_init(&rq->lock);
	rq->active = rq->arrays;
	rq->expired = rq->arrays + 1;
	rq->best_expired_prio = MAX_PRIO;
	atomic_set(&rq->nr_iowait, 0);
	for (j = 0; j < 2; j++) {
		prio_array_t *array = rq->arrays + j;

		for (k = 0; k < MAX_PRIO; k++) {
			INIT_LIST_HEAD(array->queue + k);
			__clear_bit(k, array->bitmap);
		}
		__set_bit(MAX_PRIO, array->bitmap);
	}

	/* The boot task borrows init_mm for good. */
	atomic_inc(&init_mm.mm_count);
	enter_lazy_tlb(&init_mm, current);
	init_idle(current, smp_processor_id());
	wait_bit_init();
}

/**
 * __might_sleep - complain of a function that may sleep where nothing may
 * @file: the caller's file
 * @line: and line
 *
 * At most one report a second.
 */
void __might_sleep(char *file, int line)
{
	static unsigned long prev_jiffy;

	if (likely(!in_atomic() && !irqs_disabled()))
		return;
	if (system_state != SYSTEM_RUNNING || oops_in_progress)
		return;
	if (prev_jiffy && time_before(jiffies, prev_jiffy + HZ))
		return;
	prev_jiffy = jiffies;
	printk(KERN_ERR "Debug: sleeping function called from invalid context at %s:%d\n",
	       file, line);
	printk("in_atomic():%d, irqs_disabled():%d\n", in_atomic(), irqs_disabled());
	dump_stack();
}
