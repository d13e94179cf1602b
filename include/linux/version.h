/* SPDX-License-Identifier: GPL-2.0-only */
/* The version whose interfaces this kernel has. Mirrors: include/linux/version.h. */
#ifndef _LINUX_VERSION_H
#define _LINUX_VERSION_H

#define UTS_RELEASE		"2.6.11"
#define LINUX_VERSION_CODE	KERNEL_VERSION(2, 6, 11)
#define KERNEL_VERSION(a, b, c)	(((a) << 16) + ((b) << 8) + (c))

#endif
