/* SPDX-License-Identifier: GPL-2.0-only */
/* The running task. Mirrors: include/asm-i386/current.h. */
#ifndef _ASM_CURRENT_H
#define _ASM_CURRENT_H

#include <asm/thread_info.h>

struct task_struct;

static inline struct task_struct *get_current(void)
{
	return current_thread_info()->task;
}

#define current get_current()

#endif
