// SPDX-License-Identifier: GPL-2.0-only
/*
 * Interrupts that no handler claims: report them, and turn off a line that does nothing else.
 *
 * Mirrors: kernel/irq/spurious.c
 * Locking: the caller holds irq_desc[].lock.
 */
#include <linux/init.h>
#include <linux/irq.h>
#include <linux/kallsyms.h>
#include <linux/interrupt.h>

#define SPURIOUS_WINDOW		100000	/* look at a line once in so many interrupts */
#define SPURIOUS_LIMIT		99900	/* so many unclaimed ones are a stuck line */

static void __report_bad_irq(unsigned int irq, irq_desc_t *desc, irqreturn_t action_ret)
{
	struct irqaction *action;

	if (action_ret != IRQ_HANDLED && action_ret != IRQ_NONE)
		printk(KERN_ERR "irq event %d: bogus return value %x\n", irq, action_ret);
	else
		printk(KERN_ERR "irq %d: nobody cared!\n", irq);
	dump_stack();
	printk(KERN_ERR "handlers:\n");
	for (action = desc->action; action; action = action->next) {
		printk(KERN_ERR "[<%p>]", action->handler);
		print_symbol(" (%s)", (unsigned long)action->handler);
		printk("\n");
	}
}

/* At most a hundred such reports in the life of the system. */
void report_bad_irq(unsigned int irq, irq_desc_t *desc, irqreturn_t action_ret)
{
	static int count = 100;

	if (count > 0) {
		count--;
		__report_bad_irq(irq, desc, action_ret);
	}
}

/**
 * note_interrupt - watch for a line that is stuck
 * @irq: the line
 * @desc: its descriptor
 * @action_ret: what the handlers returned
 */
void note_interrupt(unsigned int irq, irq_desc_t *desc, irqreturn_t action_ret)
{
	if (action_ret != IRQ_HANDLED) {
		desc->irqs_unhandled++;
		if (action_ret != IRQ_NONE)
			report_bad_irq(irq, desc, action_ret);
	}

	desc->irq_count++;
	if (desc->irq_count < SPURIOUS_WINDOW)
		return;

	desc->irq_count = 0;
	if (desc->irqs_unhandled > SPURIOUS_LIMIT) {
		__report_bad_irq(irq, desc, action_ret);
		printk(KERN_EMERG "Disabling IRQ #%d\n", irq);
		desc->status |= IRQ_DISABLED;
		desc->handler->disable(irq);
	}
	desc->irqs_unhandled = 0;
}
