/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * POSIX interval timers. Mirrors: include/linux/posix-timers.h.
 * Leaves out: struct k_clock: there are two clocks, and neither is a driver's.
 */
#ifndef _linux_POSIX_TIMERS_H
#define _linux_POSIX_TIMERS_H

#include <linux/list.h>
#include <linux/spinlock.h>
#include <linux/time.h>
#include <linux/timer.h>
#include <linux/signal.h>

struct task_struct;
struct signal_struct;

/**
 * struct k_itimer - one timer of timer_create(2)
 * @list: on signal_struct.posix_timers, under the siglock
 * @it_lock: covers what follows, but for what abs_list.lock does
 * @it_clock: CLOCK_REALTIME or CLOCK_MONOTONIC
 * @it_id: its number in user space
 * @it_overrun: expiries since the one that is being signalled, less one
 * @it_overrun_last: what it was when the last signal was taken
 * @it_requeue_pending: odd: a signal is under way, and the timer starts again when it is taken;
 *	each signal and each timer_settime(2) changes the rest, so that a late signal is known
 * @it_sigev_notify: SIGEV_*
 * @it_sigev_signo: which signal
 * @it_sigev_value: what it carries
 * @it_incr: the interval in jiffies, 0: fires once
 * @it_process: whom to signal: the group leader, or with SIGEV_THREAD_ID a thread, then with a
 *	reference. NULL: the timer is being deleted
 * @it_timer: expires 0: not armed
 * @it_due: when it is to fire first, by the clock, which ticks may run ahead of; 0 afterwards
 * @sigq: the signal, allocated beforehand, so that it always can be sent
 * @abs_timer_entry: a time of day was asked for: on abs_list
 * @wall_to_prev: wall_to_monotonic when it_timer.expires was worked out; abs_list.lock
 */
struct k_itimer {
	struct list_head list;
	spinlock_t it_lock;
	clockid_t it_clock;
	timer_t it_id;
	int it_overrun;
	int it_overrun_last;
	int it_requeue_pending;
#define REQUEUE_PENDING 1
	int it_sigev_notify;
	int it_sigev_signo;
	sigval_t it_sigev_value;
	unsigned long it_incr;
	struct task_struct *it_process;
	struct timer_list it_timer;
	struct timespec it_due;
	struct sigqueue *sigq;
	struct list_head abs_timer_entry;
	struct timespec wall_to_prev;
};

void do_schedule_next_timer(struct siginfo *info);
void exit_itimers(struct signal_struct *sig);

#endif
