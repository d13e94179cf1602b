// SPDX-License-Identifier: GPL-2.0-only
/*
 * Softirqs: work that interrupt handlers leave for when interrupts are on again; tasklets on top
 * of them; and ksoftirqd, which takes over when there is too much of it.
 *
 * Mirrors: kernel/softirq.c
 * Leaves out: CPU hotplug.
 * Locking: pending bits and tasklet lists are per CPU, changed with interrupts off.
 */
#include <linux/kernel_stat.h>
#include <linux/interrupt.h>
#include <linux/init.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/notifier.h>
#include <linux/percpu.h>
#include <linux/kthread.h>
#include <linux/sched.h>

static struct softirq_action softirq_vec[32] __cacheline_aligned_in_smp;

static DEFINE_PER_CPU(struct task_struct *, ksoftirqd);

/* Too much work for now: let the scheduler decide between it and user programs. */
static void wakeup_softirqd(void)
{
	struct task_struct *tsk = __get_cpu_var(ksoftirqd);

	if (tsk && tsk->state != TASK_RUNNING)
		wake_up_process(tsk);
}

#define MAX_SOFTIRQ_RESTART 10

/*
 * Runs the pending softirqs with interrupts on, in the order of their numbers. Those that are
 * raised meanwhile get another round, up to ten; then ksoftirqd goes on. Called and left with
 * interrupts off.
 */
asmlinkage void __do_softirq(void);
asmlinkage void __do_softirq(void)
{
	struct softirq_action *h;
	__u32 pending;
	int max_restart = MAX_SOFTIRQ_RESTART;

	pending = local_softirq_pending();
	local_bh_disable();
restart:
	/* Before interrupts come back on: what they raise is new. */
	local_softirq_pending() = 0;
	local_irq_enable();

	h = softirq_vec;
	do {
		if (pending & 1)
			h->action(h);
		h++;
		pending >>= 1;
	} while (pending);

	local_irq_disable();

	pending = local_softirq_pending();
	if (pending && --max_restart)
		goto restart;
	if (pending)
		wakeup_softirqd();
	__local_bh_enable();
}

/**
 * do_softirq - run pending softirqs, unless in an interrupt or a softirq already
 */
asmlinkage void do_softirq(void)
{
	unsigned long flags;

	if (in_interrupt())
		return;
	local_irq_save(flags);
	if (local_softirq_pending())
		__do_softirq();
	local_irq_restore(flags);
}
EXPORT_SYMBOL(do_softirq);

/**
 * local_bh_enable - undo one local_bh_disable()
 *
 * The outermost one runs the softirqs that became pending. Interrupts must be on.
 */
void local_bh_enable(void)
{
	WARN_ON(irqs_disabled());
	__local_bh_enable();
	if (unlikely(!in_interrupt() && local_softirq_pending()))
		do_softirq();
}
EXPORT_SYMBOL(local_bh_enable);

/* The end of every hard interrupt. */
void irq_exit(void)
{
	sub_preempt_count(IRQ_EXIT_OFFSET);
	if (!in_interrupt() && local_softirq_pending())
		invoke_softirq();
}

/**
 * raise_softirq_irqoff - mark a softirq as pending
 * @nr: *_SOFTIRQ
 *
 * With interrupts off. In an interrupt, or with bottom halves off, it will be run at the end of
 * that; otherwise there is no such end, so ksoftirqd has to.
 */
void fastcall raise_softirq_irqoff(unsigned int nr)
{
	__raise_softirq_irqoff(nr);
	if (!in_interrupt())
		wakeup_softirqd();
}
EXPORT_SYMBOL(raise_softirq_irqoff);

void fastcall raise_softirq(unsigned int nr)
{
	unsigned long flags;

	local_irq_save(flags);
	raise_softirq_irqoff(nr);
	local_irq_restore(flags);
}

void open_softirq(int nr, void (*action)(struct softirq_action *), void *data)
{
	softirq_vec[nr].data = data;
	softirq_vec[nr].action = action;
}
EXPORT_SYMBOL(open_softirq);

/* ---- tasklets ---- */

struct tasklet_head {
	struct tasklet_struct *list;
};

static DEFINE_PER_CPU(struct tasklet_head, tasklet_vec);
static DEFINE_PER_CPU(struct tasklet_head, tasklet_hi_vec);

void fastcall __tasklet_schedule(struct tasklet_struct *t)
{
	unsigned long flags;

	local_irq_save(flags);
	t->next = __get_cpu_var(tasklet_vec).list;
	__get_cpu_var(tasklet_vec).list = t;
	raise_softirq_irqoff(TASKLET_SOFTIRQ);
	local_irq_restore(flags);
}
EXPORT_SYMBOL(__tasklet_schedule);

void fastcall __tasklet_hi_schedule(struct tasklet_struct *t)
{
	unsigned long flags;

	local_irq_save(flags);
	t->next = __get_cpu_var(tasklet_hi_vec).list;
	__get_cpu_var(tasklet_hi_vec).list = t;
	raise_softirq_irqoff(HI_SOFTIRQ);
	local_irq_restore(flags);
}
EXPORT_SYMBOL(__tasklet_hi_schedule);

/*
 * Runs a list of tasklets. A disabled one (count > 0) goes back on the list, to be tried when the
 * softirq is run next.
 */
static void run_tasklets(struct tasklet_head *head, unsigned int nr)
{
	struct tasklet_struct *list;

	local_irq_disable();
	list = head->list;
	head->list = NULL;
	local_irq_enable();

	while (list) {
		struct tasklet_struct *t = list;

		list = list->next;
		if (tasklet_trylock(t)) {
			if (!atomic_read(&t->count)) {
				/* From here on it can be scheduled again, even by itself. */
				if (!test_and_clear_bit(TASKLET_STATE_SCHED, &t->state))
					BUG();
				t->func(t->data);
				tasklet_unlock(t);
				continue;
			}
			tasklet_unlock(t);
		}

		local_irq_disable();
		t->next = head->list;
		head->list = t;
		__raise_softirq_irqoff(nr);
		local_irq_enable();
	}
}

static void tasklet_action(struct softirq_action *a)
{
	run_tasklets(&__get_cpu_var(tasklet_vec), TASKLET_SOFTIRQ);
}

static void tasklet_hi_action(struct softirq_action *a)
{
	run_tasklets(&__get_cpu_var(tasklet_hi_vec), HI_SOFTIRQ);
}

void tasklet_init(struct tasklet_struct *t, void (*func)(unsigned long), unsigned long data)
{
	t->next = NULL;
	t->state = 0;
	atomic_set(&t->count, 0);
	t->func = func;
	t->data = data;
}
EXPORT_SYMBOL(tasklet_init);

/**
 * tasklet_kill - wait until a tasklet is neither scheduled nor running
 * @t: the tasklet; its owner must see to it that nobody schedules it any more
 *
 * May sleep.
 */
void tasklet_kill(struct tasklet_struct *t)
{
	if (in_interrupt())
		printk("Attempt to kill tasklet from interrupt\n");
	while (test_and_set_bit(TASKLET_STATE_SCHED, &t->state)) {
		do {
			yield();
		} while (test_bit(TASKLET_STATE_SCHED, &t->state));
	}
	tasklet_unlock_wait(t);
	clear_bit(TASKLET_STATE_SCHED, &t->state);
}
EXPORT_SYMBOL(tasklet_kill);

void __init softirq_init(void)
{
	open_softirq(TASKLET_SOFTIRQ, tasklet_action, NULL);
	open_softirq(HI_SOFTIRQ, tasklet_hi_action, NULL);
}

/* ---- ksoftirqd ---- */

static int ksoftirqd(void *__bind_cpu)
{
	set_user_nice(current, 19);
	current->flags |= PF_NOFREEZE;

	set_current_state(TASK_INTERRUPTIBLE);
	while (!kthread_should_stop()) {
		if (!local_softirq_pending())
			schedule();
		__set_current_state(TASK_RUNNING);
		while (local_softirq_pending()) {
			do_softirq();
			cond_resched();
		}
		set_current_state(TASK_INTERRUPTIBLE);
	}
	__set_current_state(TASK_RUNNING);
	return 0;
}

/**
 * spawn_ksoftirqd - start the thread
 *
 * Called early by init(), before the initcalls.
 */
int __init spawn_ksoftirqd(void)
{
	struct task_struct *p;

	p = kthread_create(ksoftirqd, NULL, "ksoftirqd/%d", 0);
	if (IS_ERR(p)) {
		printk("ksoftirqd for 0 failed\n");
		return PTR_ERR(p);
	}
	per_cpu(ksoftirqd, 0) = p;
	wake_up_process(p);
	return 0;
}
