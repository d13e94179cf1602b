/* SPDX-License-Identifier: GPL-2.0-only */
/* One processor: <linux/spinlock.h> has all of it. Mirrors: include/asm-i386/spinlock.h. */
#ifndef _ASM_SPINLOCK_H
#define _ASM_SPINLOCK_H

#include <linux/spinlock.h>

#endif
