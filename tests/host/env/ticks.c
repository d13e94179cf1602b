// SPDX-License-Identifier: GPL-2.0-only
/*
 * A clock and a scheduler for one task: when the task sleeps, time passes until something wakes it. Ticks come as
 * interrupts, so that timers and other softirqs run where they do in the kernel.
 */
#include <linux/kernel.h>
#include <linux/interrupt.h>
#include <linux/jiffies.h>
#include <linux/sched.h>
#include <linux/timer.h>
#include <linux/completion.h>
#include <linux/rcupdate.h>
#include <linux/wait.h>
#include <asm/semaphore.h>
#include "env/host.h"
#include "env/base.h"
#include "env/ticks.h"

void (*host_each_tick)(void), (*host_after_tick)(void);
unsigned long host_sleep_limit = 3600 * HZ;

void host_ticks(unsigned long n)
{
	NEED_IRQS_ON();
	while (n--) {
		irq_enter();
		local_irq_disable();
		jiffies_64++;
		if (host_each_tick)
			host_each_tick();
		run_local_timers();
		if (rcu_pending(0))
			rcu_check_callbacks(0, 0);
		irq_exit();
		local_irq_enable();
		if (host_after_tick)
			host_after_tick();
		if (preempt_count())
			host_die("a tick left preempt_count at %#x", preempt_count());
	}
}

asmlinkage void schedule(void)
{
	unsigned long n = 0;

	if (in_atomic())
		host_die("scheduling while atomic: %#x", preempt_count());
	while (current->state != TASK_RUNNING) {
		host_ticks(1);
		if (++n > host_sleep_limit)
			host_die("the task sleeps for %lu ticks, and nothing wakes it", n);
	}
}

int fastcall wake_up_process(task_t *p)
{
	p->state = TASK_RUNNING;
	return 1;
}

int cond_resched(void)
{
	return 0;
}

void yield(void)
{
	host_ticks(1);
}

int idle_cpu(int cpu)
{
	return 1;
}

int default_wake_function(wait_queue_t *wait, unsigned mode, int sync, void *key)
{
	wake_up_process(wait->task);
	return 1;
}

void fastcall __wake_up(wait_queue_head_t *q, unsigned int mode, int nr, void *key)
{
	wait_queue_t *wait, *next;

	list_for_each_entry_safe(wait, next, &q->task_list, task_list)
		if (wait->func(wait, mode, 0, key) && (wait->flags & WQ_FLAG_EXCLUSIVE) && !--nr)
			break;
}

void fastcall complete(struct completion *x)
{
	x->done++;
	__wake_up(&x->wait, TASK_UNINTERRUPTIBLE | TASK_INTERRUPTIBLE, 1, NULL);
}

void fastcall __sched wait_for_completion(struct completion *x)
{
	unsigned long n = 0;

	might_sleep();
	for (; !x->done; host_ticks(1))
		if (++n > host_sleep_limit)
			host_die("a completion never comes");
	x->done--;
}

/* One task alone: a semaphore that is taken stays so. */
fastcall int __down_trylock(struct semaphore *sem)
{
	atomic_inc(&sem->count);
	return 1;
}
