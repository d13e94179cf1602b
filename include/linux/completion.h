/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Completions: wait until somebody says it is done. Mirrors: include/linux/completion.h;
 * kernel/sched.c.
 */
#ifndef _LINUX_COMPLETION_H
#define _LINUX_COMPLETION_H

#include <linux/wait.h>

struct completion {
	unsigned int done;
	wait_queue_head_t wait;
};

#define COMPLETION_INITIALIZER(work) { 0, __WAIT_QUEUE_HEAD_INITIALIZER((work).wait) }
#define DECLARE_COMPLETION(work) struct completion work = COMPLETION_INITIALIZER(work)

static inline void init_completion(struct completion *x)
{
	x->done = 0;
	init_waitqueue_head(&x->wait);
}

void FASTCALL(wait_for_completion(struct completion *x));
int FASTCALL(wait_for_completion_interruptible(struct completion *x));
unsigned long FASTCALL(wait_for_completion_timeout(struct completion *x, unsigned long timeout));
unsigned long FASTCALL(wait_for_completion_interruptible_timeout(struct completion *x,
								 unsigned long timeout));
void FASTCALL(complete(struct completion *x));
void FASTCALL(complete_all(struct completion *x));

#define INIT_COMPLETION(x)	((x).done = 0)

#endif
