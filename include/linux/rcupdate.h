/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Read-copy update: readers take no lock; what they may still see is freed after a grace period.
 * Mirrors: include/linux/rcupdate.h; kernel/rcupdate.c.
 *
 * A reader must not sleep. On one processor without kernel preemption the grace period is over once
 * the processor has passed through the scheduler, user mode or the idle loop after call_rcu().
 */
#ifndef _LINUX_RCUPDATE_H
#define _LINUX_RCUPDATE_H

#include <linux/cache.h>
#include <linux/spinlock.h>
#include <linux/threads.h>

struct rcu_head {
	struct rcu_head *next;
	void (*func)(struct rcu_head *head);
};

#define RCU_HEAD_INIT(head)	{ .next = NULL, .func = NULL }
#define RCU_HEAD(head)		struct rcu_head head = RCU_HEAD_INIT(head)
#define INIT_RCU_HEAD(ptr)	do { (ptr)->next = NULL; (ptr)->func = NULL; } while (0)

#define rcu_read_lock()		preempt_disable()
#define rcu_read_unlock()	preempt_enable()
#define rcu_read_lock_bh()	local_bh_disable()
#define rcu_read_unlock_bh()	local_bh_enable()
#define rcu_dereference(p)	({ typeof(p) _p1 = ACCESS_ONCE(p); smp_read_barrier_depends(); (_p1); })
#define rcu_assign_pointer(p, v) ({ smp_wmb(); (p) = (v); })
#define synchronize_sched()	synchronize_rcu()
#define synchronize_kernel()	synchronize_rcu()

void rcu_init(void);
void rcu_check_callbacks(int cpu, int user);
int rcu_pending(int cpu);
void rcu_qsctr_inc(int cpu);
#define rcu_bh_qsctr_inc(cpu)	do { } while (0)
void FASTCALL(call_rcu(struct rcu_head *head, void (*func)(struct rcu_head *head)));
void FASTCALL(call_rcu_bh(struct rcu_head *head, void (*func)(struct rcu_head *head)));
void synchronize_rcu(void);

#endif
