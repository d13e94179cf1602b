/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Where the processor's time went, and interrupt counts: /proc/stat.
 * Mirrors: include/linux/kernel_stat.h.
 */
#ifndef _LINUX_KERNEL_STAT_H
#define _LINUX_KERNEL_STAT_H

#include <linux/percpu.h>
#include <linux/types.h>
#include <asm/irq.h>

struct cpu_usage_stat {
	cputime64_t user;
	cputime64_t nice;
	cputime64_t system;
	cputime64_t softirq;
	cputime64_t irq;
	cputime64_t idle;
	cputime64_t iowait;
	cputime64_t steal;
};

struct kernel_stat {
	struct cpu_usage_stat cpustat;
	unsigned int irqs[NR_IRQS];
};

DECLARE_PER_CPU(struct kernel_stat, kstat);

#define kstat_cpu(cpu)	per_cpu(kstat, cpu)
#define kstat_this_cpu	__get_cpu_var(kstat)

unsigned long long nr_context_switches(void);

static inline int kstat_irqs(int irq)
{
	return kstat_cpu(0).irqs[irq];
}

struct task_struct;
void account_user_time(struct task_struct *p, cputime_t cputime);
void account_system_time(struct task_struct *p, int hardirq_offset, cputime_t cputime);

#endif
