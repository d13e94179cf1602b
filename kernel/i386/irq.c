// SPDX-License-Identifier: GPL-2.0-only
/*
 * The entry from the interrupt stubs, and /proc/interrupts.
 *
 * Mirrors: arch/i386/kernel/irq.c
 * Leaves out: separate interrupt stacks (kernel stacks have 8 KiB).
 * Locking: irq_desc[].lock while a line of /proc/interrupts is made.
 */
#include <linux/seq_file.h>
#include <linux/interrupt.h>
#include <linux/irq.h>
#include <linux/kernel_stat.h>
#include <linux/module.h>
#include <linux/sched.h>
#include <asm/hw_irq.h>

#define STACK_WARN	(THREAD_SIZE / 8)

irq_cpustat_t irq_stat[NR_CPUS] ____cacheline_aligned;
EXPORT_SYMBOL(irq_stat);

atomic_t irq_err_count;

/* An interrupt from a line that has no controller. */
void ack_bad_irq(unsigned int irq)
{
	printk("unexpected IRQ trap at vector %02x\n", irq);
}

/* Interrupts nest on the kernel stack of whoever runs; say so before it is used up. */
static void check_stack_overflow(void)
{
	long esp;

	__asm__ __volatile__("andl %%esp,%0" : "=r" (esp) : "0" (THREAD_SIZE - 1));
	if (unlikely(esp < (long)(sizeof(struct thread_info) + STACK_WARN))) {
		printk("do_IRQ: stack overflow: %ld\n",
		       esp - (long)sizeof(struct thread_info));
		dump_stack();
	}
}

/**
 * do_IRQ - serve an interrupt
 * @regs: frame of the interrupted code; orig_eax is the line minus 256
 *
 * Called by common_interrupt with interrupts off. Softirqs that the handlers raise run in
 * irq_exit(), with interrupts on.
 */
fastcall unsigned int do_IRQ(struct pt_regs *regs)
{
	int irq = regs->orig_eax & 0xff;

	irq_enter();
	check_stack_overflow();
	__do_IRQ(irq, regs);
	irq_exit();
	return 1;
}

/**
 * show_interrupts - one line of /proc/interrupts
 * @p: where to print
 * @v: points at the line number, a loff_t; NR_IRQS is the tail
 */
int show_interrupts(struct seq_file *p, void *v)
{
	int i = *(loff_t *)v;
	struct irqaction *action;
	unsigned long flags;

	if (i == 0)
		seq_printf(p, "           CPU0       \n");

	if (i < NR_IRQS) {
		spin_lock_irqsave(&irq_desc[i].lock, flags);
		action = irq_desc[i].action;
		if (action) {
			seq_printf(p, "%3d: ", i);
			seq_printf(p, "%10u ", kstat_irqs(i));
			seq_printf(p, " %14s", irq_desc[i].handler->typename);
			seq_printf(p, "  %s", action->name);
			for (action = action->next; action; action = action->next)
				seq_printf(p, ", %s", action->name);
			seq_putc(p, '\n');
		}
		spin_unlock_irqrestore(&irq_desc[i].lock, flags);
	} else if (i == NR_IRQS) {
		seq_printf(p, "NMI: %10u \n", nmi_count(0));
		seq_printf(p, "ERR: %10u\n", atomic_read(&irq_err_count));
	}
	return 0;
}
