/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * epoll(7): what user space shares, and the hooks in the life of a struct file.
 *
 * Mirrors: include/linux/eventpoll.h
 */
#ifndef _LINUX_EVENTPOLL_H
#define _LINUX_EVENTPOLL_H

#include <linux/types.h>
#include <linux/fs.h>

#define EPOLL_CTL_ADD 1
#define EPOLL_CTL_DEL 2
#define EPOLL_CTL_MOD 3

/* Events are poll(2)'s bits, and these: */
#define EPOLLONESHOT (1 << 30)	/* one event, then none until EPOLL_CTL_MOD */
#define EPOLLET (1 << 31)	/* report changes, not states */

struct epoll_event {
	__u32 events;
	__u64 data;
};

#ifdef CONFIG_EPOLL

extern void eventpoll_release_file(struct file *file);

static inline void eventpoll_init_file(struct file *file)
{
	INIT_LIST_HEAD(&file->f_ep_links);
	spin_lock_init(&file->f_ep_lock);
}

/* The file goes away: take it out of every epoll set. */
static inline void eventpoll_release(struct file *file)
{
	if (likely(list_empty(&file->f_ep_links)))
		return;
	eventpoll_release_file(file);
}

#else

static inline void eventpoll_init_file(struct file *file) {}
static inline void eventpoll_release(struct file *file) {}

#endif

#endif /* _LINUX_EVENTPOLL_H */
