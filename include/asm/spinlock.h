/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _ASM_SPINLOCK_H
#define _ASM_SPINLOCK_H

#include <linux/spinlock.h>

#endif
