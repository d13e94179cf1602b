/* SPDX-License-Identifier: GPL-2.0-only */
/* The kernel's, with a thread_info that is a variable: the host's stack has none below it. */
#ifndef HOST_ASM_THREAD_INFO_H
#define HOST_ASM_THREAD_INFO_H

#include_next <asm/thread_info.h>

extern struct thread_info host_thread_info;
#define current_thread_info()	(&host_thread_info)

#endif
