/* SPDX-License-Identifier: GPL-2.0-only */
/* Prefetch hints: nothing on i686, as in a 2.6.11 built for it. Mirrors: include/linux/prefetch.h. */
#ifndef _LINUX_PREFETCH_H
#define _LINUX_PREFETCH_H

#define prefetch(x)	((void)0)
#define prefetchw(x)	((void)0)

#endif
