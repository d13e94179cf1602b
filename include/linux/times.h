/* SPDX-License-Identifier: GPL-2.0-only */
/* What times(2) fills. Mirrors: include/linux/times.h. */
#ifndef _LINUX_TIMES_H
#define _LINUX_TIMES_H

#include <linux/types.h>

struct tms {
	clock_t tms_utime;
	clock_t tms_stime;
	clock_t tms_cutime;
	clock_t tms_cstime;
};

#endif
