/* SPDX-License-Identifier: GPL-2.0-only */
/* Mirrors: include/linux/futex.h */
#ifndef _LINUX_FUTEX_H
#define _LINUX_FUTEX_H

#include <linux/types.h>
#include <linux/compiler.h>

#define FUTEX_WAIT		0
#define FUTEX_WAKE		1
#define FUTEX_FD		2
#define FUTEX_REQUEUE		3
#define FUTEX_CMP_REQUEUE	4

long do_futex(unsigned long uaddr, int op, int val, unsigned long timeout, unsigned long uaddr2,
	      int val2, int val3);

#endif
