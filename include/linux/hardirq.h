/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Where the processor is: preempt_count holds the nesting of softirq work (bits 8-15) and of hard
 * interrupts (bits 16-27). Mirrors: include/linux/hardirq.h.
 */
#ifndef _LINUX_HARDIRQ_H
#define _LINUX_HARDIRQ_H

#include <linux/preempt.h>
#include <linux/smp_lock.h>
#include <asm/hardirq.h>
#include <asm/system.h>

#define PREEMPT_BITS	8
#define SOFTIRQ_BITS	8
#ifndef HARDIRQ_BITS
#define HARDIRQ_BITS	12
#endif

#define PREEMPT_SHIFT	0
#define SOFTIRQ_SHIFT	(PREEMPT_SHIFT + PREEMPT_BITS)
#define HARDIRQ_SHIFT	(SOFTIRQ_SHIFT + SOFTIRQ_BITS)

#define __IRQ_MASK(x)	((1UL << (x)) - 1)
#define PREEMPT_MASK	(__IRQ_MASK(PREEMPT_BITS) << PREEMPT_SHIFT)
#define HARDIRQ_MASK	(__IRQ_MASK(HARDIRQ_BITS - 2) << HARDIRQ_SHIFT)
#define SOFTIRQ_MASK	(__IRQ_MASK(SOFTIRQ_BITS) << SOFTIRQ_SHIFT)

#define PREEMPT_OFFSET	(1UL << PREEMPT_SHIFT)
#define SOFTIRQ_OFFSET	(1UL << SOFTIRQ_SHIFT)
#define HARDIRQ_OFFSET	(1UL << HARDIRQ_SHIFT)

#define hardirq_count()	(preempt_count() & HARDIRQ_MASK)
#define softirq_count()	(preempt_count() & SOFTIRQ_MASK)
#define irq_count()	(preempt_count() & (HARDIRQ_MASK | SOFTIRQ_MASK))

#define in_irq()	(hardirq_count())
#define in_softirq()	(softirq_count())
#define in_interrupt()	(irq_count())

#define in_atomic()	((preempt_count() & ~PREEMPT_ACTIVE) != 0)
#define preemptible()	0
#define IRQ_EXIT_OFFSET	HARDIRQ_OFFSET

#define synchronize_irq(irq)	barrier()
#define nmi_enter()	irq_enter()
#define nmi_exit()	sub_preempt_count(HARDIRQ_OFFSET)
#define irq_enter()	add_preempt_count(HARDIRQ_OFFSET)
void irq_exit(void);

#endif
