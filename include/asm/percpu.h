/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _ASM_PERCPU_H
#define _ASM_PERCPU_H

#include <linux/percpu.h>

#endif
