// SPDX-License-Identifier: GPL-2.0-only
/*
 * Busy waiting by the time stamp counter: loops_per_jiffy counts its cycles.
 *
 * Mirrors: arch/i386/lib/delay.c, arch/i386/kernel/timers/timer_tsc.c (delay_tsc)
 */
#include <linux/delay.h>
#include <linux/module.h>
#include <asm/msr.h>
#include <asm/param.h>
#include <asm/processor.h>

/* Cycles in a tick; before time_init() has measured them, a guess that is rather too long. */
unsigned long loops_per_jiffy = 5000000;
EXPORT_SYMBOL(loops_per_jiffy);

/* Waits for @loops cycles. */
void __delay(unsigned long loops)
{
	unsigned long bclock, now;

	rdtscl(bclock);
	do {
		rep_nop();
		rdtscl(now);
	} while (now - bclock < loops);
}

/* @x is in units of 2^-32 seconds. */
static void __const_udelay(unsigned long x)
{
	unsigned long long cycles = (unsigned long long)x * loops_per_jiffy;

	__delay((unsigned long)((cycles >> 16) * HZ >> 16) + 1);
}

/**
 * __udelay - wait
 * @usecs: microseconds, at most about 20000
 */
void __udelay(unsigned long usecs)
{
	__const_udelay(usecs * 0x10c7);		/* 2^32 / 10^6, rounded up */
}
EXPORT_SYMBOL(__udelay);

void __ndelay(unsigned long nsecs)
{
	__const_udelay(nsecs * 0x5);		/* 2^32 / 10^9, rounded up */
}
