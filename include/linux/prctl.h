/* SPDX-License-Identifier: GPL-2.0-only */
/* Mirrors: include/linux/prctl.h, the operations that i386 has. */
#ifndef _LINUX_PRCTL_H
#define _LINUX_PRCTL_H

#define PR_SET_PDEATHSIG	1	/* signal to get when the parent dies */
#define PR_GET_PDEATHSIG	2

#define PR_GET_DUMPABLE		3
#define PR_SET_DUMPABLE		4

#define PR_GET_KEEPCAPS		7	/* keep capabilities over setuid() */
#define PR_SET_KEEPCAPS		8

#define PR_GET_TIMING		13
#define PR_SET_TIMING		14
# define PR_TIMING_STATISTICAL	0	/* sampled by the timer interrupt */
# define PR_TIMING_TIMESTAMP	1

#define PR_SET_NAME		15	/* comm, 16 bytes */
#define PR_GET_NAME		16

#endif
