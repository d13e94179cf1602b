/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Registers of the MC146818 real-time clock, from its data sheet.
 *
 * Mirrors: include/linux/mc146818rtc.h
 */
#ifndef _LINUX_MC146818RTC_H
#define _LINUX_MC146818RTC_H

#include <linux/spinlock.h>
#include <asm/mc146818rtc.h>

extern spinlock_t rtc_lock;	/* serializes the index and data ports */

#define RTC_SECONDS		0
#define RTC_MINUTES		2
#define RTC_HOURS		4
#define RTC_DAY_OF_WEEK		6
#define RTC_DAY_OF_MONTH	7
#define RTC_MONTH		8
#define RTC_YEAR		9
#define RTC_FREQ_SELECT		10
#define RTC_UIP			0x80
#define RTC_CONTROL		11
#define RTC_SET			0x80
#define RTC_DM_BINARY		0x04
#define RTC_24H			0x02

#define BCD_TO_BIN(val)	((val) = ((val) & 15) + ((val) >> 4) * 10)

#endif
