/* SPDX-License-Identifier: GPL-2.0-only */
/* Mirrors: include/asm-i386/a.out.h.  Where the user stack ends; the a.out format is not built. */
#ifndef __I386_A_OUT_H__
#define __I386_A_OUT_H__

#define STACK_TOP	TASK_SIZE

#endif
