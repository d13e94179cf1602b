// SPDX-License-Identifier: GPL-2.0-only
/*
 * fs/aio.c - waiting for an I/O request that was queued.
 *
 * read(2) and write(2) put a struct kiocb on their stack, hand it to f_op->aio_read or aio_write
 * and, if that returns -EIOCBQUEUED, sleep here until somebody calls aio_complete() (paper §4).
 *
 * Mirrors: fs/aio.c
 * Leaves out: io_setup(2) and all that hangs on a kioctx: every request is a synchronous one.
 */
#include <linux/aio.h>
#include <linux/module.h>
#include <linux/sched.h>
#include <linux/kernel.h>

/**
 * wait_on_sync_kiocb() - sleep until a synchronous request is complete
 * @iocb: the request; ki_users becomes 0 when it is
 *
 * Context: the process that made the request.
 * Return: the result of the request.
 */
ssize_t fastcall wait_on_sync_kiocb(struct kiocb *iocb)
{
	while (iocb->ki_users) {
		set_current_state(TASK_UNINTERRUPTIBLE);
		/* the completion may have come before the state was set */
		if (!iocb->ki_users)
			break;
		schedule();
	}
	__set_current_state(TASK_RUNNING);
	return iocb->ki_user_data;
}

/**
 * aio_complete() - a request is done
 * @iocb: the request; a synchronous one may be gone when this returns
 * @res: its result, bytes or errno
 * @res2: for events of asynchronous requests
 *
 * Context: any, also interrupts.
 * Return: 1: nobody but the waiter holds the request.
 */
int fastcall aio_complete(struct kiocb *iocb, long res, long res2)
{
	struct task_struct *tsk = iocb->ki_obj.tsk;

	BUG_ON(!is_sync_kiocb(iocb) || iocb->ki_users != 1);
	iocb->ki_user_data = res;
	iocb->ki_users = 0;
	wake_up_process(tsk);
	return 1;
}
EXPORT_SYMBOL(aio_complete);
