/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * struct kiocb: one I/O request. do_sync_read() and friends put one on their stack to call an
 * aio_read() or aio_write() operation; those of io_submit(2) belong to a struct kioctx.
 *
 * Mirrors: include/linux/aio.h
 * Leaves out: mm->default_kioctx: a synchronous request has no context.
 */
#ifndef __LINUX__AIO_H
#define __LINUX__AIO_H

#include <linux/types.h>
#include <linux/list.h>
#include <linux/linkage.h>
#include <linux/wait.h>
#include <linux/workqueue.h>
#include <linux/aio_abi.h>
#include <linux/sched.h>

#define AIO_RING_PAGES	8

struct kioctx;
struct mm_struct;
struct page;

#define KIOCB_SYNC_KEY	(~0U)

/* bits of ki_flags */
#define KIF_LOCKED	0
#define KIF_KICKED	1	/* to be run again */
#define KIF_CANCELLED	2

#define kiocbTryKick(iocb)	test_and_set_bit(KIF_KICKED, &(iocb)->ki_flags)
#define kiocbSetKicked(iocb)	set_bit(KIF_KICKED, &(iocb)->ki_flags)
#define kiocbSetCancelled(iocb)	set_bit(KIF_CANCELLED, &(iocb)->ki_flags)
#define kiocbClearKicked(iocb)	clear_bit(KIF_KICKED, &(iocb)->ki_flags)
#define kiocbIsKicked(iocb)	test_bit(KIF_KICKED, &(iocb)->ki_flags)
#define kiocbIsCancelled(iocb)	test_bit(KIF_CANCELLED, &(iocb)->ki_flags)

struct kiocb {
	struct list_head	ki_run_list;	/* kioctx.run_list: to be run again */
	long			ki_flags;
	int			ki_users;	/* 0: completed */
	unsigned		ki_key;		/* KIOCB_SYNC_KEY, or 0 */
	struct file		*ki_filp;
	struct kioctx		*ki_ctx;
	int			(*ki_cancel)(struct kiocb *, struct io_event *);
	ssize_t			(*ki_retry)(struct kiocb *);	/* does a part of the work */
	void			(*ki_dtor)(struct kiocb *);
	struct list_head	ki_list;	/* kioctx.active_reqs */
	union {
		void __user		*user;	/* the struct iocb */
		struct task_struct	*tsk;	/* who waits in wait_on_sync_kiocb() */
	} ki_obj;
	__u64			ki_user_data;	/* aio_data; of a synchronous one, the result */
	loff_t			ki_pos;
	/* The rest is for requests of io_submit(2), but for ki_wait and private. */
	unsigned short		ki_opcode;
	size_t			ki_nbytes;
	char __user		*ki_buf;
	size_t			ki_left;
	wait_queue_t		ki_wait;
	long			ki_retried;	/* times that it was run, kicked, queued */
	long			ki_kicked;
	long			ki_queued;
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

/* The start of the ring that a process sees at the address that is its context's id. */
struct aio_ring {
	unsigned	id;
	unsigned	nr;			/* events that it has room for, plus 1 */
	unsigned	head;			/* the process may take events itself */
	unsigned	tail;
	unsigned	magic;
	unsigned	compat_features;
	unsigned	incompat_features;
	unsigned	header_length;
	struct io_event	io_events[];
};

#define AIO_RING_MAGIC			0xa10a10a1
#define AIO_RING_COMPAT_FEATURES	1
#define AIO_RING_INCOMPAT_FEATURES	0

/* What the kernel knows of a ring, apart from what the process can write. */
struct aio_ring_info {
	unsigned long	mmap_base;
	unsigned long	mmap_size;
	struct page	**ring_pages;
	spinlock_t	ring_lock;		/* readers of the ring among each other */
	long		nr_pages;
	unsigned	nr, tail;
	struct page	*internal_pages[AIO_RING_PAGES];
};

struct kioctx {
	atomic_t		users;
	int			dead;
	struct mm_struct	*mm;
	unsigned long		user_id;	/* mmap_base of the ring */
	struct kioctx		*next;		/* mm->ioctx_list */
	wait_queue_head_t	wait;
	spinlock_t		ctx_lock;
	int			reqs_active;
	struct list_head	active_reqs;
	struct list_head	run_list;
	unsigned		max_reqs;
	struct aio_ring_info	ring_info;
	struct work_struct	wq;		/* aio_kick_handler() */
};

extern unsigned aio_max_nr;
extern atomic_t aio_nr;

extern ssize_t fastcall wait_on_sync_kiocb(struct kiocb *iocb);
extern int fastcall aio_put_req(struct kiocb *iocb);
extern void fastcall kick_iocb(struct kiocb *iocb);
extern int fastcall aio_complete(struct kiocb *iocb, long res, long res2);
extern void fastcall __put_ioctx(struct kioctx *ctx);
extern void fastcall exit_aio(struct mm_struct *mm);
extern struct kioctx *lookup_ioctx(unsigned long ctx_id);
extern int fastcall io_submit_one(struct kioctx *ctx, struct iocb __user *user_iocb,
				  struct iocb *iocb);

#define get_ioctx(kioctx)	atomic_inc(&(kioctx)->users)

static inline void put_ioctx(struct kioctx *kioctx)
{
	if (unlikely(atomic_dec_and_test(&kioctx->users)))
		__put_ioctx(kioctx);
}

#endif /* __LINUX__AIO_H */
