/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * preempt_count. The kernel itself is not preemptible (no CONFIG_PREEMPT): preempt_disable() is
 * empty, and the count holds only softirq and hardirq nesting (linux/hardirq.h).
 * Mirrors: include/linux/preempt.h.
 */
#ifndef _LINUX_PREEMPT_H
#define _LINUX_PREEMPT_H

#include <linux/linkage.h>
#include <asm/thread_info.h>

#define preempt_count()		(current_thread_info()->preempt_count)
#define add_preempt_count(val)	do { preempt_count() += (val); } while (0)
#define sub_preempt_count(val)	do { preempt_count() -= (val); } while (0)
#define inc_preempt_count()	add_preempt_count(1)
#define dec_preempt_count()	sub_preempt_count(1)

#ifdef CONFIG_DEBUG_SPINLOCK
/* Count, so that might_sleep() finds a sleep under a spinlock. */
#define preempt_disable()		do { inc_preempt_count(); barrier(); } while (0)
#define preempt_enable_no_resched()	do { barrier(); dec_preempt_count(); } while (0)
#else
#define preempt_disable()		barrier()
#define preempt_enable_no_resched()	barrier()
#endif
#define preempt_enable()		preempt_enable_no_resched()
#define preempt_check_resched()		do { } while (0)

#endif
