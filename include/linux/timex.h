/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The length of a tick in other units.
 *
 * Mirrors: include/linux/timex.h
 * Leaves out: adjtimex and the NTP phase and frequency locked loop.
 */
#ifndef _LINUX_TIMEX_H
#define _LINUX_TIMEX_H

#include <linux/types.h>
#include <linux/time.h>
#include <asm/param.h>
#include <asm/timex.h>

/* What the i8254 counts down from: the tick is not quite 1/HZ long. */
#define LATCH		((CLOCK_TICK_RATE + HZ / 2) / HZ)

extern unsigned long tick_usec;		/* the user's idea of a tick: 1/USER_HZ in us */
extern unsigned long tick_nsec;		/* what one timer interrupt adds to xtime, in ns */

#endif
