/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * struct kiocb: one I/O request. Here every request is synchronous: do_sync_read() and
 * friends put one on their stack to call an aio_read() or aio_write() operation.
 *
 * Mirrors: include/linux/aio.h
 * Leaves out: io_setup(2) and its contexts, so also ki_ctx's type, retries and cancelling.
 */
#ifndef __LINUX__AIO_H
#define __LINUX__AIO_H

#include <linux/types.h>
#include <linux/list.h>
#include <linux/linkage.h>
#include <linux/wait.h>
#include <linux/sched.h>

struct kioctx;
struct io_event;
struct mm_struct;

#define KIOCB_SYNC_KEY	(~0U)

struct kiocb {
	long			ki_flags;
	int			ki_users;	/* 0: completed */
	unsigned		ki_key;		/* KIOCB_SYNC_KEY */
	struct file		*ki_filp;
	struct kioctx		*ki_ctx;
	int			(*ki_cancel)(struct kiocb *, struct io_event *);
	void			(*ki_dtor)(struct kiocb *);
	union {
		void __user		*user;
		struct task_struct	*tsk;	/* who waits in wait_on_sync_kiocb() */
	} ki_obj;
	__u64			ki_user_data;	/* the result */
	loff_t			ki_pos;
	wait_queue_t		ki_wait;
	void			*private;
};

#define is_sync_kiocb(iocb)	((iocb)->ki_key == KIOCB_SYNC_KEY)

/* ki_pos and private are the caller's to set. */
#define init_sync_kiocb(x, filp)			\
	do {						\
		struct task_struct *tsk = current;	\
		(x)->ki_flags = 0;			\
		(x)->ki_users = 1;			\
		(x)->ki_key = KIOCB_SYNC_KEY;		\
		(x)->ki_filp = (filp);			\
		(x)->ki_ctx = NULL;			\
		(x)->ki_cancel = NULL;			\
		(x)->ki_dtor = NULL;			\
		(x)->ki_obj.tsk = tsk;			\
		(x)->ki_user_data = 0;			\
		init_wait((&(x)->ki_wait));		\
	} while (0)

extern ssize_t fastcall wait_on_sync_kiocb(struct kiocb *iocb);
extern int fastcall aio_complete(struct kiocb *iocb, long res, long res2);

#endif /* __LINUX__AIO_H */
