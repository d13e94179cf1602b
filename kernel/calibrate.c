// SPDX-License-Identifier: GPL-2.0-only
/*
 * BogoMIPS. The time stamp counter has been measured already, so there is nothing to loop for.
 *
 * Mirrors: init/calibrate.c
 */
#include <linux/delay.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <asm/timex.h>

/**
 * calibrate_delay - set loops_per_jiffy and say so
 */
void __init calibrate_delay(void)
{
	printk("Calibrating delay loop... %lu.%02lu BogoMIPS (lpj=%lu)\n",
	       loops_per_jiffy / (500000 / HZ), (loops_per_jiffy / (5000 / HZ)) % 100,
	       loops_per_jiffy);
}
