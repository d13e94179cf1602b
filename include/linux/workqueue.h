/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Work queues: functions run later by a kernel thread, where they may sleep.
 *
 * Mirrors: include/linux/workqueue.h
 */
#ifndef _LINUX_WORKQUEUE_H
#define _LINUX_WORKQUEUE_H

#include <linux/timer.h>
#include <linux/linkage.h>
#include <linux/bitops.h>

struct workqueue_struct;

/**
 * struct work_struct - one deferred call
 * @pending: bit 0 is set from queueing until just before @func runs
 * @entry: link in the queue
 * @func: what to call
 * @data: its argument
 * @wq_data: the queue, once queued
 * @timer: for delayed work
 */
struct work_struct {
	unsigned long pending;
	struct list_head entry;
	void (*func)(void *);
	void *data;
	void *wq_data;
	struct timer_list timer;
};

#define __WORK_INITIALIZER(n, f, d) {				\
	.entry	= { &(n).entry, &(n).entry },			\
	.func = (f),						\
	.data = (d),						\
	.timer = TIMER_INITIALIZER(NULL, 0, 0),			\
}

#define DECLARE_WORK(n, f, d)					\
	struct work_struct n = __WORK_INITIALIZER(n, f, d)

#define PREPARE_WORK(_work, _func, _data)			\
	do {							\
		(_work)->func = (_func);			\
		(_work)->data = (_data);			\
	} while (0)

#define INIT_WORK(_work, _func, _data)				\
	do {							\
		INIT_LIST_HEAD(&(_work)->entry);		\
		(_work)->pending = 0;				\
		PREPARE_WORK((_work), (_func), (_data));	\
		init_timer(&(_work)->timer);			\
	} while (0)

extern struct workqueue_struct *__create_workqueue(const char *name, int singlethread);
#define create_workqueue(name)			__create_workqueue((name), 0)
#define create_singlethread_workqueue(name)	__create_workqueue((name), 1)

extern void destroy_workqueue(struct workqueue_struct *wq);

extern int FASTCALL(queue_work(struct workqueue_struct *wq, struct work_struct *work));
extern int FASTCALL(queue_delayed_work(struct workqueue_struct *wq, struct work_struct *work,
				       unsigned long delay));
extern void FASTCALL(flush_workqueue(struct workqueue_struct *wq));

extern int FASTCALL(schedule_work(struct work_struct *work));
extern int FASTCALL(schedule_delayed_work(struct work_struct *work, unsigned long delay));
extern void flush_scheduled_work(void);

extern void init_workqueues(void);

/**
 * cancel_delayed_work - stop delayed work whose time has not come
 * @work: the work
 *
 * Returns 1 if the timer was stopped; 0 means the work may be queued or running, and
 * flush_scheduled_work() waits for it.
 */
static inline int cancel_delayed_work(struct work_struct *work)
{
	int ret;

	ret = del_timer_sync(&work->timer);
	if (ret)
		clear_bit(0, &work->pending);
	return ret;
}

#endif
