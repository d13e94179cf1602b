/* SPDX-License-Identifier: GPL-2.0-only */
/* The time as the real time clock counts it. Mirrors: include/linux/rtc.h. */
#ifndef _LINUX_RTC_H
#define _LINUX_RTC_H

struct rtc_time {
	int tm_sec, tm_min, tm_hour, tm_mday, tm_mon, tm_year, tm_wday, tm_yday, tm_isdst;
};

#endif
