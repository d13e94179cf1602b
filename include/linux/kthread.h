/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Kernel threads that can be created from anywhere and stopped.
 *
 * Mirrors: include/linux/kthread.h
 */
#ifndef _LINUX_KTHREAD_H
#define _LINUX_KTHREAD_H

#include <linux/err.h>
#include <linux/sched.h>

struct task_struct *kthread_create(int (*threadfn)(void *data), void *data,
				   const char namefmt[], ...)
	__attribute__((format(printf, 3, 4)));

/**
 * kthread_run - create a thread and wake it
 * @threadfn: what it runs
 * @data: the argument
 * @namefmt: printf-style name, cut to 15 characters
 *
 * Returns the task or ERR_PTR(-ENOMEM).
 */
#define kthread_run(threadfn, data, namefmt, ...)				\
({										\
	struct task_struct *__k =						\
		kthread_create(threadfn, data, namefmt, ## __VA_ARGS__);	\
	if (!IS_ERR(__k))							\
		wake_up_process(__k);						\
	__k;									\
})

int kthread_stop(struct task_struct *k);
int kthread_should_stop(void);

#endif
