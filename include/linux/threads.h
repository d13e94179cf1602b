/* SPDX-License-Identifier: GPL-2.0-only */
/* Mirrors: include/linux/threads.h. */
#ifndef _LINUX_THREADS_H
#define _LINUX_THREADS_H

#define NR_CPUS			1
#define MIN_THREADS_LEFT_FOR_ROOT 4
#define PID_MAX_DEFAULT		0x8000
#define PID_MAX_LIMIT		0x8000

#endif
