/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Kernel timers: a function called once, in softirq context, when jiffies reaches a value.
 *
 * Mirrors: include/linux/timer.h
 * Leaves out: the magic word (init_timer() is not checked for).
 */
#ifndef _LINUX_TIMER_H
#define _LINUX_TIMER_H

#include <linux/list.h>
#include <linux/spinlock.h>
#include <linux/stddef.h>

struct tvec_t_base_s;

/**
 * struct timer_list - one kernel timer
 * @entry: link in a slot of the timer wheel
 * @expires: when to run, in jiffies
 * @lock: serializes two CPUs that change the same timer (empty on UP)
 * @function: called with interrupts on and bottom halves off
 * @data: passed to @function
 * @base: the wheel it is queued on, NULL when it is not pending
 */
struct timer_list {
	struct list_head entry;
	unsigned long expires;
	spinlock_t lock;
	void (*function)(unsigned long);
	unsigned long data;
	struct tvec_t_base_s *base;
};

#define TIMER_INITIALIZER(_function, _expires, _data) {	\
	.function = (_function),			\
	.expires = (_expires),				\
	.data = (_data),				\
	.base = NULL,					\
	.lock = SPIN_LOCK_UNLOCKED,			\
}

/**
 * init_timer - prepare a timer for first use
 * @timer: the timer; function, data and expires are the caller's to set
 */
static inline void init_timer(struct timer_list *timer)
{
	timer->base = NULL;
	spin_lock_init(&timer->lock);
}

/**
 * timer_pending - is the timer queued?
 * @timer: the timer in question
 *
 * The caller serializes against other users of the same timer.
 */
static inline int timer_pending(const struct timer_list *timer)
{
	return timer->base != NULL;
}

extern int del_timer(struct timer_list *timer);
extern int __mod_timer(struct timer_list *timer, unsigned long expires);
extern int mod_timer(struct timer_list *timer, unsigned long expires);

/**
 * add_timer - start a timer
 * @timer: one that is not pending, with expires, function and data set
 */
static inline void add_timer(struct timer_list *timer)
{
	__mod_timer(timer, timer->expires);
}

/* On one CPU a timer's function cannot be running while somebody else deletes the timer. */
#define del_timer_sync(t)		del_timer(t)
#define del_singleshot_timer_sync(t)	del_timer(t)

extern void init_timers(void);
extern void run_local_timers(void);
extern void it_real_fn(unsigned long);

#endif
