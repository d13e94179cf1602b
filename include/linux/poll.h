/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a driver's poll() operation and select()/poll() have between them.
 *
 * Mirrors: include/linux/poll.h
 */
#ifndef _LINUX_POLL_H
#define _LINUX_POLL_H

#include <asm/poll.h>
#include <linux/wait.h>
#include <linux/string.h>
#include <linux/types.h>
#include <linux/errno.h>
#include <linux/fs.h>
#include <asm/uaccess.h>

struct poll_table_struct;
struct poll_table_page;

/* How to put the caller on a wait queue of the file. */
typedef void (*poll_queue_proc)(struct file *, wait_queue_head_t *, struct poll_table_struct *);

typedef struct poll_table_struct {
	poll_queue_proc qproc;
} poll_table;

/**
 * poll_wait - tell poll() which queue will be woken
 * @filp: the file that is polled
 * @wait_address: the queue
 * @p: as given to the poll operation; NULL when the caller will not sleep
 */
static inline void poll_wait(struct file *filp, wait_queue_head_t *wait_address, poll_table *p)
{
	if (p && wait_address)
		p->qproc(filp, wait_address, p);
}

static inline void init_poll_funcptr(poll_table *pt, poll_queue_proc qproc)
{
	pt->qproc = qproc;
}

/* The table of select() and poll() themselves. */
struct poll_wqueues {
	poll_table pt;
	struct poll_table_page *table;
	int error;
};

extern void poll_initwait(struct poll_wqueues *pwq);
extern void poll_freewait(struct poll_wqueues *pwq);

/* The six bitmaps of one select() call. */
typedef struct {
	unsigned long *in, *out, *ex;
	unsigned long *res_in, *res_out, *res_ex;
} fd_set_bits;

#define FDS_BITPERLONG	(8 * sizeof(long))
#define FDS_LONGS(nr)	(((nr) + FDS_BITPERLONG - 1) / FDS_BITPERLONG)
#define FDS_BYTES(nr)	(FDS_LONGS(nr) * sizeof(long))

static inline int get_fd_set(unsigned long nr, void __user *ufdset, unsigned long *fdset)
{
	nr = FDS_BYTES(nr);
	if (ufdset)
		return copy_from_user(fdset, ufdset, nr) ? -EFAULT : 0;

	memset(fdset, 0, nr);
	return 0;
}

static inline unsigned long __must_check set_fd_set(unsigned long nr, void __user *ufdset,
						    unsigned long *fdset)
{
	if (ufdset)
		return __copy_to_user(ufdset, fdset, FDS_BYTES(nr));
	return 0;
}

static inline void zero_fd_set(unsigned long nr, unsigned long *fdset)
{
	memset(fdset, 0, FDS_BYTES(nr));
}

extern int do_select(int n, fd_set_bits *fds, long *timeout);

#endif /* _LINUX_POLL_H */
