/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Access to the CMOS real-time clock.
 *
 * Mirrors: include/asm-i386/mc146818rtc.h
 */
#ifndef _ASM_MC146818RTC_H
#define _ASM_MC146818RTC_H

#include <asm/io.h>

#define RTC_PORT(x)	(0x70 + (x))
#define RTC_ALWAYS_BCD	1	/* registers are BCD even if RTC_DM_BINARY says otherwise */

#define CMOS_READ(addr) ({			\
	outb_p((addr), RTC_PORT(0));		\
	inb_p(RTC_PORT(1));			\
})

#define CMOS_WRITE(val, addr) ({		\
	outb_p((addr), RTC_PORT(0));		\
	outb_p((val), RTC_PORT(1));		\
})

#define RTC_IRQ 8

#endif
