/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Per-CPU interrupt state.
 *
 * Mirrors: include/asm-i386/hardirq.h
 */
#ifndef _ASM_HARDIRQ_H
#define _ASM_HARDIRQ_H

#include <linux/cache.h>
#include <linux/threads.h>

typedef struct {
	unsigned int __softirq_pending;		/* bit n: softirq n is to be run */
	unsigned int __nmi_count;
} ____cacheline_aligned irq_cpustat_t;

extern irq_cpustat_t irq_stat[NR_CPUS];

#define __IRQ_STAT(cpu, member)		(irq_stat[cpu].member)
#define softirq_pending(cpu)		__IRQ_STAT((cpu), __softirq_pending)
#define local_softirq_pending()		softirq_pending(smp_processor_id())
#define nmi_count(cpu)			__IRQ_STAT((cpu), __nmi_count)

extern void ack_bad_irq(unsigned int irq);

#endif
