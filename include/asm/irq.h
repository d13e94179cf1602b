/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * How many interrupt lines there are: the sixteen of the two 8259s.
 *
 * Mirrors: include/asm-i386/irq.h, mach-default/irq_vectors.h
 */
#ifndef _ASM_IRQ_H
#define _ASM_IRQ_H

#define NR_IRQS			16
#define NR_IRQ_VECTORS		NR_IRQS

#define TIMER_IRQ		0
#define FIRST_EXTERNAL_VECTOR	0x20
#define SYSCALL_VECTOR		0x80
#define NR_VECTORS		256
#define FPU_IRQ			13

static inline int irq_canonicalize(int irq)
{
	return irq == 2 ? 9 : irq;
}

struct irqaction;
struct pt_regs;

extern void disable_irq(unsigned int irq);
extern void disable_irq_nosync(unsigned int irq);
extern void enable_irq(unsigned int irq);
extern void init_IRQ(void);

#endif
