// SPDX-License-Identifier: GPL-2.0-only
/*
 * request_irq() and its kin: how a driver gets, shares and masks an interrupt line.
 *
 * Mirrors: kernel/irq/manage.c
 * Locking: irq_desc[].lock with interrupts off.
 */
#include <linux/irq.h>
#include <linux/module.h>
#include <linux/random.h>
#include <linux/interrupt.h>
#include <linux/slab.h>
#include <asm/signal.h>

/**
 * disable_irq_nosync - mask a line without waiting
 * @irq: the line
 *
 * Nests. A handler that is running on this line goes on. Context: any.
 */
void disable_irq_nosync(unsigned int irq)
{
	irq_desc_t *desc = irq_desc + irq;
	unsigned long flags;

	spin_lock_irqsave(&desc->lock, flags);
	if (!desc->depth++) {
		desc->status |= IRQ_DISABLED;
		desc->handler->disable(irq);
	}
	spin_unlock_irqrestore(&desc->lock, flags);
}
EXPORT_SYMBOL(disable_irq_nosync);

/**
 * disable_irq - mask a line and wait for handlers that run elsewhere
 * @irq: the line
 *
 * On one processor there is nobody to wait for.
 */
void disable_irq(unsigned int irq)
{
	irq_desc_t *desc = irq_desc + irq;

	disable_irq_nosync(irq);
	if (desc->action)
		synchronize_irq(irq);
}

/**
 * enable_irq - undo one disable_irq()
 * @irq: the line
 *
 * An edge that came meanwhile (IRQ_PENDING) is not lost: the 8259A latches it while masked.
 */
void enable_irq(unsigned int irq)
{
	irq_desc_t *desc = irq_desc + irq;
	unsigned long flags;

	spin_lock_irqsave(&desc->lock, flags);
	switch (desc->depth) {
	case 0:
		printk(KERN_WARNING "Unbalanced enable for IRQ %d\n", irq);
		dump_stack();
		break;
	case 1:
		desc->status &= ~(IRQ_DISABLED | IRQ_PENDING);
		/* Within the line's own handler, end() unmasks it later. */
		if (!(desc->status & IRQ_INPROGRESS))
			desc->handler->enable(irq);
		desc->depth--;
		break;
	default:
		desc->depth--;
	}
	spin_unlock_irqrestore(&desc->lock, flags);
}
EXPORT_SYMBOL(enable_irq);

/* Could request_irq() with these flags succeed? */
int can_request_irq(unsigned int irq, unsigned long irqflags)
{
	struct irqaction *action;

	if (irq >= NR_IRQS)
		return 0;
	action = irq_desc[irq].action;
	if (action && (irqflags & action->flags & SA_SHIRQ))
		action = NULL;
	return !action;
}

/**
 * setup_irq - put a prepared irqaction on a line
 * @irq: the line
 * @new: statically allocated before kmalloc works, else request_irq()'s
 *
 * Returns 0, -ENOSYS if the line has no controller, -EBUSY if it is taken and not shared by both.
 */
int setup_irq(unsigned int irq, struct irqaction *new)
{
	struct irq_desc *desc = irq_desc + irq;
	struct irqaction *old, **p;
	unsigned long flags;
	int shared = 0;

	if (desc->handler == &no_irq_type)
		return -ENOSYS;
	if (new->flags & SA_SAMPLE_RANDOM)
		rand_initialize_irq(irq);

	spin_lock_irqsave(&desc->lock, flags);
	p = &desc->action;
	old = *p;
	if (old) {
		if (!(old->flags & new->flags & SA_SHIRQ)) {
			spin_unlock_irqrestore(&desc->lock, flags);
			return -EBUSY;
		}
		do {
			p = &old->next;
			old = *p;
		} while (old);
		shared = 1;
	}
	*p = new;

	if (!shared) {
		desc->depth = 0;
		desc->status &= ~(IRQ_DISABLED | IRQ_AUTODETECT | IRQ_WAITING | IRQ_INPROGRESS);
		desc->handler->startup(irq);
	}
	spin_unlock_irqrestore(&desc->lock, flags);

	new->irq = irq;
	register_irq_proc(irq);
	new->dir = NULL;
	register_handler_proc(irq, new);
	return 0;
}

/**
 * free_irq - take a handler off a line
 * @irq: the line
 * @dev_id: what request_irq() was given
 *
 * The line is masked when the last handler leaves. Context: process.
 */
void free_irq(unsigned int irq, void *dev_id)
{
	struct irq_desc *desc;
	struct irqaction **p, *action;
	unsigned long flags;

	if (irq >= NR_IRQS)
		return;

	desc = irq_desc + irq;
	spin_lock_irqsave(&desc->lock, flags);
	for (p = &desc->action; (action = *p) != NULL; p = &action->next)
		if (action->dev_id == dev_id)
			break;
	if (!action) {
		spin_unlock_irqrestore(&desc->lock, flags);
		printk(KERN_ERR "Trying to free free IRQ%d\n", irq);
		return;
	}

	*p = action->next;
	if (!desc->action) {
		desc->status |= IRQ_DISABLED;
		desc->handler->shutdown(irq);
	}
	spin_unlock_irqrestore(&desc->lock, flags);

	unregister_handler_proc(irq, action);
	synchronize_irq(irq);
	kfree(action);
}
EXPORT_SYMBOL(free_irq);

/**
 * request_irq - install an interrupt handler
 * @irq: the line
 * @handler: called in hard interrupt context; returns IRQ_HANDLED if the interrupt was its own
 * @irqflags: SA_SHIRQ to share, SA_INTERRUPT to run with interrupts off, SA_SAMPLE_RANDOM
 * @devname: for /proc/interrupts
 * @dev_id: handed to @handler; must be unique on a shared line
 *
 * The handler may be called before this returns. Returns 0, -EINVAL, -ENOMEM, -ENOSYS or -EBUSY.
 */
int request_irq(unsigned int irq, irqreturn_t (*handler)(int, void *, struct pt_regs *),
		unsigned long irqflags, const char *devname, void *dev_id)
{
	struct irqaction *action;
	int retval;

	if ((irqflags & SA_SHIRQ) && !dev_id)
		return -EINVAL;
	if (irq >= NR_IRQS || !handler)
		return -EINVAL;

	action = kmalloc(sizeof(struct irqaction), GFP_ATOMIC);
	if (!action)
		return -ENOMEM;

	action->handler = handler;
	action->flags = irqflags;
	cpus_clear(action->mask);
	action->name = devname;
	action->next = NULL;
	action->dev_id = dev_id;

	retval = setup_irq(irq, action);
	if (retval)
		kfree(action);
	return retval;
}
EXPORT_SYMBOL(request_irq);
