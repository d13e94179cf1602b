/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Interrupt handlers, softirqs and tasklets. Mirrors: include/linux/interrupt.h.
 */
#ifndef _LINUX_INTERRUPT_H
#define _LINUX_INTERRUPT_H

#include <linux/kernel.h>
#include <linux/linkage.h>
#include <linux/bitops.h>
#include <linux/preempt.h>
#include <linux/cpumask.h>
#include <linux/hardirq.h>
#include <asm/atomic.h>
#include <asm/ptrace.h>
#include <asm/system.h>

typedef int irqreturn_t;

#define IRQ_NONE	(0)
#define IRQ_HANDLED	(1)
#define IRQ_RETVAL(x)	((x) != 0)

struct irqaction {
	irqreturn_t (*handler)(int irq, void *dev_id, struct pt_regs *regs);
	unsigned long flags;
	cpumask_t mask;
	const char *name;
	void *dev_id;
	struct irqaction *next;
	int irq;
	struct proc_dir_entry *dir;
};

irqreturn_t no_action(int cpl, void *dev_id, struct pt_regs *regs);
int request_irq(unsigned int irq, irqreturn_t (*handler)(int, void *, struct pt_regs *),
		unsigned long flags, const char *devname, void *dev_id);
void free_irq(unsigned int irq, void *dev_id);

void disable_irq_nosync(unsigned int irq);
void disable_irq(unsigned int irq);
void enable_irq(unsigned int irq);

/* local_bh_disable() nests; softirqs that became pending run in the outermost local_bh_enable(). */
#ifndef local_bh_disable
#define __local_bh_enable()	do { barrier(); sub_preempt_count(SOFTIRQ_OFFSET); } while (0)
#define local_bh_disable()	do { add_preempt_count(SOFTIRQ_OFFSET); barrier(); } while (0)
#endif
void local_bh_enable(void);

enum {
	HI_SOFTIRQ = 0,
	TIMER_SOFTIRQ,
	NET_TX_SOFTIRQ,
	NET_RX_SOFTIRQ,
	SCSI_SOFTIRQ,
	TASKLET_SOFTIRQ
};

struct softirq_action {
	void (*action)(struct softirq_action *);
	void *data;
};

asmlinkage void do_softirq(void);
void open_softirq(int nr, void (*action)(struct softirq_action *), void *data);
void softirq_init(void);
#define __raise_softirq_irqoff(nr) do { local_softirq_pending() |= 1UL << (nr); } while (0)
void fastcall raise_softirq_irqoff(unsigned int nr);
void fastcall raise_softirq(unsigned int nr);
int spawn_ksoftirqd(void);

#ifndef invoke_softirq
#define invoke_softirq() do_softirq()
#endif

/* A tasklet runs once for each scheduling, in a softirq, never twice at a time. */
struct tasklet_struct {
	struct tasklet_struct *next;
	unsigned long state;
	atomic_t count;
	void (*func)(unsigned long);
	unsigned long data;
};

#define DECLARE_TASKLET(name, func, data) \
	struct tasklet_struct name = { NULL, 0, ATOMIC_INIT(0), func, data }
#define DECLARE_TASKLET_DISABLED(name, func, data) \
	struct tasklet_struct name = { NULL, 0, ATOMIC_INIT(1), func, data }

enum {
	TASKLET_STATE_SCHED,
	TASKLET_STATE_RUN
};

#define tasklet_trylock(t)	1
#define tasklet_unlock_wait(t)	do { } while (0)
#define tasklet_unlock(t)	do { } while (0)

void fastcall __tasklet_schedule(struct tasklet_struct *t);
void fastcall __tasklet_hi_schedule(struct tasklet_struct *t);

static inline void tasklet_schedule(struct tasklet_struct *t)
{
	if (!test_and_set_bit(TASKLET_STATE_SCHED, &t->state))
		__tasklet_schedule(t);
}

static inline void tasklet_hi_schedule(struct tasklet_struct *t)
{
	if (!test_and_set_bit(TASKLET_STATE_SCHED, &t->state))
		__tasklet_hi_schedule(t);
}

static inline void tasklet_disable_nosync(struct tasklet_struct *t)
{
	atomic_inc(&t->count);
}

static inline void tasklet_disable(struct tasklet_struct *t)
{
	tasklet_disable_nosync(t);
	tasklet_unlock_wait(t);
}

static inline void tasklet_enable(struct tasklet_struct *t)
{
	atomic_dec(&t->count);
}

void tasklet_kill(struct tasklet_struct *t);
void tasklet_init(struct tasklet_struct *t, void (*func)(unsigned long), unsigned long data);

#endif
