/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Delays: udelay() and mdelay() spin, msleep() and ssleep() sleep.
 *
 * Mirrors: include/linux/delay.h
 */
#ifndef _LINUX_DELAY_H
#define _LINUX_DELAY_H

#include <asm/delay.h>

extern unsigned long loops_per_jiffy;

#define MAX_UDELAY_MS	5

#define mdelay(n) do {						\
	unsigned long __ms = (n);				\
	while (__ms--)						\
		udelay(1000);					\
} while (0)

#ifndef ndelay
#define ndelay(x)	udelay(((x) + 999) / 1000)
#endif

void calibrate_delay(void);
void msleep(unsigned int msecs);

static inline void ssleep(unsigned int seconds)
{
	msleep(seconds * 1000);
}

#endif
