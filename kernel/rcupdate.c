// SPDX-License-Identifier: GPL-2.0-only
/*
 * Read-copy update for one processor without kernel preemption. A reader never sleeps and is
 * never preempted, so once the processor has scheduled, idled, or run user code, every reader
 * from before is done.
 *
 * Mirrors: kernel/rcupdate.c
 * Leaves out: SMP grace periods, a quicker kind for bottom halves.
 * Locking: interrupts off; call_rcu() may come from anywhere.
 */
#include <linux/types.h>
#include <linux/kernel.h>
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/sched.h>
#include <linux/module.h>
#include <linux/completion.h>
#include <linux/rcupdate.h>
#include <asm/atomic.h>

#define MAXBATCH	1000	/* callbacks in a row before others get a turn */

/**
 * struct rcu_data - the callbacks of the processor
 * @qsctr: counts quiescent states
 * @batch: value of @qsctr when @curlist began to wait
 * @nxtlist: come since; wait for @curlist to be done
 * @nxttail: where the next one goes
 * @curlist: their grace period is running
 * @curtail: its end
 * @donelist: may be called
 * @donetail: its end
 */
struct rcu_data {
	long qsctr;
	long batch;
	struct rcu_head *nxtlist, **nxttail;
	struct rcu_head *curlist, **curtail;
	struct rcu_head *donelist, **donetail;
};

static DEFINE_PER_CPU(struct rcu_data, rcu_data) = {
	.nxttail	= &__get_cpu_var(rcu_data).nxtlist,
	.curtail	= &__get_cpu_var(rcu_data).curlist,
	.donetail	= &__get_cpu_var(rcu_data).donelist,
};

static void rcu_process_callbacks(unsigned long unused);
static DECLARE_TASKLET(rcu_tasklet, rcu_process_callbacks, 0UL);

/**
 * call_rcu - call a function when all present readers are done
 * @head: in the object to be freed; not touched by anybody else until @func is called
 * @func: gets @head; called in a softirq
 *
 * Context: any.
 */
void fastcall call_rcu(struct rcu_head *head, void (*func)(struct rcu_head *rcu))
{
	struct rcu_data *rdp = &__get_cpu_var(rcu_data);
	unsigned long flags;

	head->func = func;
	head->next = NULL;
	local_irq_save(flags);
	*rdp->nxttail = head;
	rdp->nxttail = &head->next;
	local_irq_restore(flags);
}
EXPORT_SYMBOL(call_rcu);

/* Here the ordinary grace period is quick enough for softirq readers, too. */
void fastcall call_rcu_bh(struct rcu_head *head, void (*func)(struct rcu_head *rcu))
{
	call_rcu(head, func);
}
EXPORT_SYMBOL(call_rcu_bh);

/* A quiescent state: called by schedule(). */
void rcu_qsctr_inc(int cpu)
{
	per_cpu(rcu_data, cpu).qsctr++;
}

/* Moves list @from behind list @to. With interrupts off. */
static void rcu_move(struct rcu_head **from, struct rcu_head ***fromtail,
		     struct rcu_head ***totail)
{
	if (!*from)
		return;
	**totail = *from;
	*totail = *fromtail;
	*from = NULL;
	*fromtail = from;
}

static void rcu_do_batch(struct rcu_data *rdp)
{
	struct rcu_head *list;
	int count = 0;

	while ((list = rdp->donelist) != NULL) {
		rdp->donelist = list->next;
		if (!rdp->donelist)
			rdp->donetail = &rdp->donelist;
		list->func(list);
		if (++count >= MAXBATCH && rdp->donelist) {
			tasklet_schedule(&rcu_tasklet);
			break;
		}
	}
}

/* The tasklet: moves callbacks on from list to list. */
static void rcu_process_callbacks(unsigned long unused)
{
	struct rcu_data *rdp = &__get_cpu_var(rcu_data);

	local_irq_disable();
	if (rdp->curlist && rdp->qsctr != rdp->batch)
		rcu_move(&rdp->curlist, &rdp->curtail, &rdp->donetail);
	if (!rdp->curlist && rdp->nxtlist) {
		rdp->batch = rdp->qsctr;
		rcu_move(&rdp->nxtlist, &rdp->nxttail, &rdp->curtail);
	}
	local_irq_enable();

	rcu_do_batch(rdp);
}

/* Is there anything for the tick to do? */
int rcu_pending(int cpu)
{
	struct rcu_data *rdp = &per_cpu(rcu_data, cpu);

	return rdp->nxtlist || rdp->curlist || rdp->donelist;
}

/**
 * rcu_check_callbacks - note a quiescent state and get the callbacks going
 * @cpu: the processor
 * @user: was user mode interrupted?
 *
 * Context: timer interrupt. The idle loop is quiescent, too, unless another interrupt or a
 * softirq was interrupted in it.
 */
void rcu_check_callbacks(int cpu, int user)
{
	if (user || (idle_cpu(cpu) && !in_softirq() && hardirq_count() <= HARDIRQ_OFFSET))
		rcu_qsctr_inc(cpu);
	tasklet_schedule(&rcu_tasklet);
}

void __init rcu_init(void)
{
}

struct rcu_synchronize {
	struct rcu_head head;
	struct completion completion;
};

static void wakeme_after_rcu(struct rcu_head *head)
{
	struct rcu_synchronize *rcu = (struct rcu_synchronize *)head;

	complete(&rcu->completion);
}

/**
 * synchronize_rcu - wait for all present readers
 *
 * May sleep.
 */
void synchronize_rcu(void)
{
	struct rcu_synchronize rcu;

	init_completion(&rcu.completion);
	call_rcu(&rcu.head, wakeme_after_rcu);
	wait_for_completion(&rcu.completion);
}
EXPORT_SYMBOL(synchronize_rcu);
