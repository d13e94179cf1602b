/* SPDX-License-Identifier: GPL-2.0-only */
/* Where kernel/signal.c tells fs/signalfd.c of a signal that became pending. Not part of 2.6.11. */
#ifndef _LINUX_SIGNALFD_H
#define _LINUX_SIGNALFD_H

#include <linux/wait.h>

extern wait_queue_head_t signalfd_wqh;

/* Any context; siglock held. */
static inline void signalfd_notify(void)
{
	if (unlikely(waitqueue_active(&signalfd_wqh)))
		wake_up(&signalfd_wqh);
}

#endif /* _LINUX_SIGNALFD_H */
