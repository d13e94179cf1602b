/* SPDX-License-Identifier: GPL-2.0-only */
/* One processor. Mirrors: include/linux/smp.h. */
#ifndef _LINUX_SMP_H
#define _LINUX_SMP_H

#include <linux/preempt.h>

#define smp_processor_id()	0
#define _smp_processor_id()	0
#define __smp_processor_id()	0
#define get_cpu()		({ preempt_disable(); smp_processor_id(); })
#define put_cpu()		preempt_enable()
#define put_cpu_no_resched()	preempt_enable_no_resched()
#define hard_smp_processor_id()	0
#define smp_call_function(func, info, retry, wait)	({ 0; })
#define on_each_cpu(func, info, retry, wait)		({ func(info); 0; })
#define num_booting_cpus()	1
#define smp_send_stop()		do { } while (0)
#define smp_send_reschedule(cpu) do { } while (0)

#endif
