/* SPDX-License-Identifier: GPL-2.0-only */
/* One processor: per-cpu data is plain data. Mirrors: include/asm-i386/percpu.h. */
#ifndef _ASM_PERCPU_H
#define _ASM_PERCPU_H

#include <linux/percpu.h>

#endif
