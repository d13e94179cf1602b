/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The entries of entry.asm that the interrupt gates point at, and what they lead to.
 *
 * Mirrors: include/asm-i386/hw_irq.h
 */
#ifndef _ASM_HW_IRQ_H
#define _ASM_HW_IRQ_H

#include <linux/interrupt.h>
#include <linux/linkage.h>
#include <asm/irq.h>

struct seq_file;

extern void (*interrupt[NR_IRQS])(void);
extern fastcall unsigned int do_IRQ(struct pt_regs *regs);
extern irqreturn_t timer_interrupt(int irq, void *dev_id, struct pt_regs *regs);
extern int show_interrupts(struct seq_file *p, void *v);

#endif
