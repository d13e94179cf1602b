/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Internet addresses as text.
 *
 * Mirrors: include/linux/inet.h of 2.6.11.
 */
#ifndef _LINUX_INET_H
#define _LINUX_INET_H

#ifdef __KERNEL__
#include <linux/types.h>

extern __u32 in_aton(const char *str);
#endif

#endif /* _LINUX_INET_H */
