// SPDX-License-Identifier: GPL-2.0-only
/*
 * The generic interrupt flow: from a line's number to the handlers on its chain.
 *
 * Mirrors: kernel/irq/handle.c
 * Leaves out: per-CPU interrupts, random entropy for handlers that do not ask for it.
 * Locking: irq_desc[].lock, dropped while the handlers run (IRQ_INPROGRESS keeps others out).
 */
#include <linux/irq.h>
#include <linux/random.h>
#include <linux/interrupt.h>
#include <linux/kernel_stat.h>
#include <asm/signal.h>

irq_desc_t irq_desc[NR_IRQS] __cacheline_aligned = {
	[0 ... NR_IRQS - 1] = {
		.handler = &no_irq_type,
		.depth = 1,
	}
};

/* A line without a controller. */
static void ack_none(unsigned int irq)
{
	ack_bad_irq(irq);
}

static unsigned int startup_none(unsigned int irq)
{
	return 0;
}

static void shutdown_none(unsigned int irq)
{
}

#define enable_none	shutdown_none
#define disable_none	shutdown_none
#define end_none	shutdown_none

struct hw_interrupt_type no_irq_type = {
	.typename	= "none",
	.startup	= startup_none,
	.shutdown	= shutdown_none,
	.enable		= enable_none,
	.disable	= disable_none,
	.ack		= ack_none,
	.end		= end_none,
};

/* For lines that must be taken but have nothing to do. */
irqreturn_t no_action(int cpl, void *dev_id, struct pt_regs *regs)
{
	return IRQ_NONE;
}

/**
 * handle_IRQ_event - call every handler on a line's chain
 * @irq: the line
 * @regs: what was interrupted
 * @action: head of the chain
 *
 * Interrupts are on while the handlers run unless the first one asked for SA_INTERRUPT.
 * Returns IRQ_HANDLED if any handler claimed the interrupt.
 */
fastcall int handle_IRQ_event(unsigned int irq, struct pt_regs *regs, struct irqaction *action)
{
	int ret, retval = 0, status = 0;

	if (!(action->flags & SA_INTERRUPT))
		local_irq_enable();

	do {
		ret = action->handler(irq, action->dev_id, regs);
		if (ret == IRQ_HANDLED)
			status |= action->flags;
		retval |= ret;
		action = action->next;
	} while (action);

	if (status & SA_SAMPLE_RANDOM)
		add_interrupt_randomness(irq);
	local_irq_disable();
	return retval;
}

/**
 * __do_IRQ - run one line's interrupt
 * @irq: the line
 * @regs: what was interrupted
 *
 * An interrupt that comes while its own handlers run sets IRQ_PENDING and is served by the loop
 * of the first. Context: hard interrupt, interrupts off.
 */
fastcall unsigned int __do_IRQ(unsigned int irq, struct pt_regs *regs)
{
	irq_desc_t *desc = irq_desc + irq;
	struct irqaction *action = NULL;
	unsigned int status;

	kstat_this_cpu.irqs[irq]++;

	spin_lock(&desc->lock);
	desc->handler->ack(irq);
	status = desc->status & ~(IRQ_REPLAY | IRQ_WAITING);
	status |= IRQ_PENDING;

	if (likely(!(status & (IRQ_DISABLED | IRQ_INPROGRESS)))) {
		action = desc->action;
		status &= ~IRQ_PENDING;
		status |= IRQ_INPROGRESS;
	}
	desc->status = status;
	if (unlikely(!action))
		goto out;

	for (;;) {
		irqreturn_t action_ret;

		spin_unlock(&desc->lock);
		action_ret = handle_IRQ_event(irq, regs, action);
		spin_lock(&desc->lock);
		note_interrupt(irq, desc, action_ret);
		if (likely(!(desc->status & IRQ_PENDING)))
			break;
		desc->status &= ~IRQ_PENDING;
	}
	desc->status &= ~IRQ_INPROGRESS;

out:
	/* The controller's end() unmasks the line unless a handler disabled it. */
	desc->handler->end(irq);
	spin_unlock(&desc->lock);
	return 1;
}
