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
#include "env/host.h"
#include "env/base.h"
#include "env/ticks.h"

void (*host_each_tick)(void);
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
		irq_exit();
		local_irq_enable();
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
