/* SPDX-License-Identifier: GPL-2.0-only */
/* The argument of utime(2). Mirrors: include/linux/utime.h */
#ifndef _LINUX_UTIME_H
#define _LINUX_UTIME_H

#include <linux/types.h>

struct utimbuf {
	time_t actime;
	time_t modtime;
};

#endif /* _LINUX_UTIME_H */
