/* SPDX-License-Identifier: GPL-2.0-only */
/* Time that passes when the test says so; with kernel/timer.c, kernel/softirq.c and kernel/rcupdate.c. */
#ifndef HOST_TICKS_H
#define HOST_TICKS_H

void host_ticks(unsigned long n);	/* n ticks of the clock, each with its timers */
extern void (*host_each_tick)(void);	/* called in each, in interrupt context, NULL for nothing */
extern void (*host_after_tick)(void);	/* called behind each, with interrupts on: other interrupts */
extern unsigned long host_sleep_limit;	/* ticks after which a sleep that nobody ends fails the case */

#endif
