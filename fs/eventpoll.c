// SPDX-License-Identifier: GPL-2.0-only
/*
 * fs/eventpoll.c - epoll: sets of files that report on their own when something happens to them.
 *
 * An epoll descriptor has a tree of items, one for each file and descriptor that is watched. An
 * item sits with a callback on the wait queues that the file's poll operation named once, when
 * it was added. A wake-up there puts it on the ready list; epoll_wait(2) asks the files of that
 * list alone. So a wait costs what has happened, not what is watched.
 *
 * Mirrors: fs/eventpoll.c
 * Differs: one event wakes a bounded number of nested sets; a negative time-out waits for ever.
 * Locking: epsem, then ep->sem, then ep->lock. epsem: a watched file that goes against a set that
 *	goes. ep->sem: writers change the tree, readers hand events to the user, so that neither
 *	item nor file vanishes while poll operations are called. ep->lock, interrupts off: the
 *	ready list, since callbacks run in interrupts. file->f_ep_lock: the items of a file.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/fs.h>
#include <linux/file.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/list.h>
#include <linux/rbtree.h>
#include <linux/poll.h>
#include <linux/wait.h>
#include <linux/rwsem.h>
#include <linux/spinlock.h>
#include <linux/mount.h>
#include <linux/err.h>
#include <linux/syscalls.h>
#include <linux/eventpoll.h>
#include <asm/semaphore.h>
#include <asm/uaccess.h>

#define EVENTPOLLFS_MAGIC 0x03111965

/* bits of an item's mask that are no events */
#define EP_PRIVATE_BITS (EPOLLONESHOT | EPOLLET)

/* How deep sets that watch sets pass a wake-up on: the callbacks are on each other's stack. */
#define EP_MAX_POLLWAKE_NESTS 4

/* How many nested sets one event of a set wakes; bounds the time with interrupts off. */
#define EP_MAX_POLLWAKES 1000

#define EP_MAX_EVENTS (INT_MAX / sizeof(struct epoll_event))

/* What is watched. The same file can be watched by several descriptors. */
struct epoll_filefd {
	struct file *file;
	int fd;
};

/* A wake-up of a nested set that is under way, on the stack of its task. */
struct wake_task_node {
	struct list_head llink;
	task_t *task;
	wait_queue_head_t *wq;
};

/* All of them. */
struct poll_safewake {
	struct list_head wake_task_list;
	spinlock_t lock;
	int wakes;	/* since the list was empty */
};

/* An epoll descriptor: file->private_data. */
struct eventpoll {
	rwlock_t lock;
	struct rw_semaphore sem;
	wait_queue_head_t wq;		/* callers of epoll_wait(2) */
	wait_queue_head_t poll_wait;	/* those who poll the descriptor itself */
	struct list_head rdllist;	/* ready items */
	struct rb_root rbr;		/* all items, by file and descriptor */
};

/* One wait queue that an item is on. */
struct eppoll_entry {
	struct list_head llink;		/* epitem.pwqlist */
	void *base;			/* the item */
	wait_queue_t wait;
	wait_queue_head_t *whead;
};

/* One watched file. */
struct epitem {
	struct rb_node rbn;		/* its own parent: in no tree */
	struct list_head rdllink;	/* eventpoll.rdllist */
	struct epoll_filefd ffd;
	int nwait;			/* wait queues, or -1: no memory for one */
	struct list_head pwqlist;	/* its eppoll_entries */
	struct eventpoll *ep;
	struct epoll_event event;	/* what the user wants, and his data */
	atomic_t usecnt;
	struct list_head fllink;	/* file.f_ep_links */
	struct list_head txlink;	/* list of a transfer to the user */
	unsigned int revents;		/* what the transfer found */
};

/* Carries the item through a poll operation to ep_ptable_queue_proc(). */
struct ep_pqueue {
	poll_table pt;
	struct epitem *epi;
};

static struct semaphore epsem;
static struct poll_safewake psw;
static kmem_cache_t *epi_cache;
static kmem_cache_t *pwq_cache;
static struct vfsmount *eventpoll_mnt;

static struct file_operations eventpoll_fops;

static inline int is_file_epoll(struct file *file)
{
	return file->f_op == &eventpoll_fops;
}

static inline int ep_rb_linked(struct epitem *epi)
{
	return epi->rbn.rb_parent != &epi->rbn;
}

static inline int ep_is_linked(struct list_head *p)
{
	return !list_empty(p);
}

/* ---- waking those who poll an epoll descriptor ---- */

static void ep_poll_safewake_init(struct poll_safewake *psw)
{
	INIT_LIST_HEAD(&psw->wake_task_list);
	spin_lock_init(&psw->lock);
}

/*
 * Wakes a poll_wait queue. If a set that watches this one waits there, its callback comes back here
 * for its own queue: sets may form a ring, or a long chain. A queue that the task is waking already,
 * and one that is too deep, is left alone.
 */
static void ep_poll_safewake(struct poll_safewake *psw, wait_queue_head_t *wq)
{
	struct wake_task_node tnode, *tncur;
	unsigned long flags;
	int wake_nests = 0;

	spin_lock_irqsave(&psw->lock, flags);
	if (list_empty(&psw->wake_task_list))
		psw->wakes = 0;
	else if (++psw->wakes > EP_MAX_POLLWAKES)
		goto out_unlock;
	list_for_each_entry(tncur, &psw->wake_task_list, llink) {
		if (tncur->task != current)
			continue;
		if (tncur->wq == wq || ++wake_nests > EP_MAX_POLLWAKE_NESTS)
			goto out_unlock;
	}
	tnode.task = current;
	tnode.wq = wq;
	list_add(&tnode.llink, &psw->wake_task_list);
	spin_unlock_irqrestore(&psw->lock, flags);

	wake_up(wq);

	spin_lock_irqsave(&psw->lock, flags);
	list_del(&tnode.llink);
out_unlock:
	spin_unlock_irqrestore(&psw->lock, flags);
}

/* ---- items ---- */

static inline int ep_cmp_ffd(struct epoll_filefd *p1, struct file *file, int fd)
{
	if (p1->file != file)
		return file < p1->file ? -1 : 1;
	return fd - p1->fd;
}

/* The item of a file and descriptor, with a reference, or NULL. ep->sem is held. */
static struct epitem *ep_find(struct eventpoll *ep, struct file *file, int fd)
{
	struct rb_node *rbp;
	struct epitem *epi, *epir = NULL;
	unsigned long flags;
	int kcmp;

	read_lock_irqsave(&ep->lock, flags);
	for (rbp = ep->rbr.rb_node; rbp; ) {
		epi = rb_entry(rbp, struct epitem, rbn);
		kcmp = ep_cmp_ffd(&epi->ffd, file, fd);
		if (!kcmp) {
			atomic_inc(&epi->usecnt);
			epir = epi;
			break;
		}
		rbp = kcmp > 0 ? rbp->rb_right : rbp->rb_left;
	}
	read_unlock_irqrestore(&ep->lock, flags);
	return epir;
}

static void ep_release_epitem(struct epitem *epi)
{
	if (atomic_dec_and_test(&epi->usecnt))
		kmem_cache_free(epi_cache, epi);
}

/* Caller holds ep->lock. */
static void ep_rbtree_insert(struct eventpoll *ep, struct epitem *epi)
{
	struct rb_node **p = &ep->rbr.rb_node, *parent = NULL;
	struct epitem *epic;

	while (*p) {
		parent = *p;
		epic = rb_entry(parent, struct epitem, rbn);
		if (ep_cmp_ffd(&epic->ffd, epi->ffd.file, epi->ffd.fd) > 0)
			p = &parent->rb_right;
		else
			p = &parent->rb_left;
	}
	rb_link_node(&epi->rbn, parent, p);
	rb_insert_color(&epi->rbn, &ep->rbr);
}

/* Tell those who wait that the ready list is not empty; ep->lock is held. Returns whether others
 * poll the descriptor: they are woken, without the lock, by ep_poll_safewake(). */
static inline int ep_wake_waiters(struct eventpoll *ep)
{
	if (waitqueue_active(&ep->wq))
		wake_up(&ep->wq);
	return waitqueue_active(&ep->poll_wait);
}

/* The wait queue function of every item: something happened to its file. */
static int ep_poll_callback(wait_queue_t *wait, unsigned mode, int sync, void *key)
{
	struct eppoll_entry *pwq = container_of(wait, struct eppoll_entry, wait);
	struct epitem *epi = pwq->base;
	struct eventpoll *ep = epi->ep;
	unsigned long flags;
	int pwake = 0;

	write_lock_irqsave(&ep->lock, flags);
	/* without an event it has had its one shot */
	if (epi->event.events & ~EP_PRIVATE_BITS) {
		if (!ep_is_linked(&epi->rdllink))
			list_add_tail(&epi->rdllink, &ep->rdllist);
		pwake = ep_wake_waiters(ep);
	}
	write_unlock_irqrestore(&ep->lock, flags);
	if (pwake)
		ep_poll_safewake(&psw, &ep->poll_wait);
	return 1;
}

/* The poll_wait() of ep_insert(): puts the item on a wait queue of its file. */
static void ep_ptable_queue_proc(struct file *file, wait_queue_head_t *whead, poll_table *pt)
{
	struct epitem *epi = container_of(pt, struct ep_pqueue, pt)->epi;
	struct eppoll_entry *pwq;

	if (epi->nwait < 0)
		return;
	pwq = kmem_cache_alloc(pwq_cache, SLAB_KERNEL);
	if (!pwq) {
		epi->nwait = -1;
		return;
	}
	init_waitqueue_func_entry(&pwq->wait, ep_poll_callback);
	pwq->whead = whead;
	pwq->base = epi;
	add_wait_queue(whead, &pwq->wait);
	list_add_tail(&pwq->llink, &epi->pwqlist);
	epi->nwait++;
}

/* No callback comes any more when this returns. */
static void ep_unregister_pollwait(struct eventpoll *ep, struct epitem *epi)
{
	struct eppoll_entry *pwq, *next;

	epi->nwait = 0;
	list_for_each_entry_safe(pwq, next, &epi->pwqlist, llink) {
		list_del_init(&pwq->llink);
		remove_wait_queue(pwq->whead, &pwq->wait);
		kmem_cache_free(pwq_cache, pwq);
	}
}

/* Watch a file. ep->sem is held for writing. Returns 0 or -ENOMEM. */
static int ep_insert(struct eventpoll *ep, struct epoll_event *event, struct file *tfile, int fd)
{
	struct ep_pqueue epq;
	struct epitem *epi;
	unsigned int revents;
	unsigned long flags;
	int pwake = 0;

	epi = kmem_cache_alloc(epi_cache, SLAB_KERNEL);
	if (!epi)
		return -ENOMEM;
	epi->rbn.rb_parent = &epi->rbn;
	INIT_LIST_HEAD(&epi->rdllink);
	INIT_LIST_HEAD(&epi->fllink);
	INIT_LIST_HEAD(&epi->txlink);
	INIT_LIST_HEAD(&epi->pwqlist);
	epi->ep = ep;
	epi->ffd.file = tfile;
	epi->ffd.fd = fd;
	epi->event = *event;
	epi->revents = 0;
	epi->nwait = 0;
	atomic_set(&epi->usecnt, 1);

	/* From here on there are callbacks. */
	epq.epi = epi;
	init_poll_funcptr(&epq.pt, ep_ptable_queue_proc);
	revents = tfile->f_op->poll(tfile, &epq.pt);
	if (epi->nwait < 0)
		goto out_unregister;

	spin_lock(&tfile->f_ep_lock);
	list_add_tail(&epi->fllink, &tfile->f_ep_links);
	spin_unlock(&tfile->f_ep_lock);

	write_lock_irqsave(&ep->lock, flags);
	ep_rbtree_insert(ep, epi);
	if ((revents & event->events) && !ep_is_linked(&epi->rdllink)) {
		list_add_tail(&epi->rdllink, &ep->rdllist);
		pwake = ep_wake_waiters(ep);
	}
	write_unlock_irqrestore(&ep->lock, flags);
	if (pwake)
		ep_poll_safewake(&psw, &ep->poll_wait);
	return 0;

out_unregister:
	ep_unregister_pollwait(ep, epi);
	/* a callback may have come already */
	write_lock_irqsave(&ep->lock, flags);
	list_del_init(&epi->rdllink);
	write_unlock_irqrestore(&ep->lock, flags);
	kmem_cache_free(epi_cache, epi);
	return -ENOMEM;
}

/* Other events or other data for a watched file. ep->sem is held for writing. */
static int ep_modify(struct eventpoll *ep, struct epitem *epi, struct epoll_event *event)
{
	unsigned int revents;
	unsigned long flags;
	int pwake = 0;

	/* Before the file is asked: an event that comes in between is seen by the callback. */
	epi->event.events = event->events;
	revents = epi->ffd.file->f_op->poll(epi->ffd.file, NULL);

	write_lock_irqsave(&ep->lock, flags);
	epi->event.data = event->data;
	if (ep_rb_linked(epi) && (revents & event->events) && !ep_is_linked(&epi->rdllink)) {
		list_add_tail(&epi->rdllink, &ep->rdllist);
		pwake = ep_wake_waiters(ep);
	}
	write_unlock_irqrestore(&ep->lock, flags);
	if (pwake)
		ep_poll_safewake(&psw, &ep->poll_wait);
	return 0;
}

/* Take an item out of tree and ready list; ep->lock is held. Returns 0 or -ENOENT. */
static int ep_unlink(struct eventpoll *ep, struct epitem *epi)
{
	if (!ep_rb_linked(epi))
		return -ENOENT;
	epi->event.events = 0;
	rb_erase(&epi->rbn, &ep->rbr);
	epi->rbn.rb_parent = &epi->rbn;
	list_del_init(&epi->rdllink);
	return 0;
}

/* No longer watch a file. ep->sem is held for writing, or the set goes away. */
static int ep_remove(struct eventpoll *ep, struct epitem *epi)
{
	struct file *file = epi->ffd.file;
	unsigned long flags;
	int error;

	/* Not under ep->lock, which callbacks take while the wait queue is locked. */
	ep_unregister_pollwait(ep, epi);

	spin_lock(&file->f_ep_lock);
	list_del_init(&epi->fllink);
	spin_unlock(&file->f_ep_lock);

	write_lock_irqsave(&ep->lock, flags);
	error = ep_unlink(ep, epi);
	write_unlock_irqrestore(&ep->lock, flags);
	if (!error)
		ep_release_epitem(epi);
	return error;
}

/**
 * eventpoll_release_file() - a watched file is closed for good
 * @file: the file, in __fput(), whole still
 *
 * Takes it out of every set. Context: process, may sleep.
 */
void eventpoll_release_file(struct file *file)
{
	struct eventpoll *ep;
	struct epitem *epi;

	/* A set that is freed at the same time takes its items off the same list. */
	down(&epsem);
	while (!list_empty(&file->f_ep_links)) {
		epi = list_entry(file->f_ep_links.next, struct epitem, fllink);
		ep = epi->ep;		/* the item is gone after ep_remove() */
		down_write(&ep->sem);
		ep_remove(ep, epi);
		up_write(&ep->sem);
	}
	up(&epsem);
}

/* ---- events on their way to the user ---- */

/* Moves up to @maxevents ready items to @txlist. ep->sem is held for reading. */
static int ep_collect_ready_items(struct eventpoll *ep, struct list_head *txlist, int maxevents)
{
	struct epitem *epi, *next;
	unsigned long flags;
	int nepi = 0;

	write_lock_irqsave(&ep->lock, flags);
	list_for_each_entry_safe(epi, next, &ep->rdllist, rdllink) {
		if (nepi >= maxevents)
			break;
		/* another task has it on its own list, and has yet to ask the file */
		if (ep_is_linked(&epi->txlink))
			continue;
		/* should its turn not come, it goes back */
		epi->revents = epi->event.events;
		list_add(&epi->txlink, txlist);
		list_del_init(&epi->rdllink);
		nepi++;
	}
	write_unlock_irqrestore(&ep->lock, flags);
	return nepi;
}

/* Asks the files of @txlist and stores what they say. Returns how many events, or -EFAULT. */
static int ep_send_events(struct eventpoll *ep, struct list_head *txlist,
			  struct epoll_event __user *events)
{
	struct epitem *epi;
	unsigned int revents;
	int eventcnt = 0;

	list_for_each_entry(epi, txlist, txlink) {
		/* NULL: it is on the file's queues already */
		revents = epi->ffd.file->f_op->poll(epi->ffd.file, NULL);
		epi->revents = revents & epi->event.events;
		if (!epi->revents)
			continue;
		if (__put_user(epi->revents, &events[eventcnt].events) ||
		    __put_user(epi->event.data, &events[eventcnt].data))
			return -EFAULT;
		if (epi->event.events & EPOLLONESHOT)
			epi->event.events &= EP_PRIVATE_BITS;
		eventcnt++;
	}
	return eventcnt;
}

/* Puts back what is level-triggered and was ready; the next wait asks it again. */
static void ep_reinject_items(struct eventpoll *ep, struct list_head *txlist)
{
	struct epitem *epi, *next;
	unsigned long flags;
	int ricnt = 0, pwake = 0;

	write_lock_irqsave(&ep->lock, flags);
	list_for_each_entry_safe(epi, next, txlist, txlink) {
		list_del_init(&epi->txlink);
		if (ep_rb_linked(epi) && !(epi->event.events & EPOLLET) &&
		    (epi->revents & epi->event.events) && !ep_is_linked(&epi->rdllink)) {
			list_add_tail(&epi->rdllink, &ep->rdllist);
			ricnt++;
		}
	}
	if (ricnt)
		pwake = ep_wake_waiters(ep);
	write_unlock_irqrestore(&ep->lock, flags);
	if (pwake)
		ep_poll_safewake(&psw, &ep->poll_wait);
}

static int ep_events_transfer(struct eventpoll *ep, struct epoll_event __user *events,
			      int maxevents)
{
	struct list_head txlist;
	int eventcnt = 0;

	INIT_LIST_HEAD(&txlist);
	down_read(&ep->sem);
	if (ep_collect_ready_items(ep, &txlist, maxevents) > 0) {
		eventcnt = ep_send_events(ep, &txlist, events);
		ep_reinject_items(ep, &txlist);
	}
	up_read(&ep->sem);
	return eventcnt;
}

/*
 * Sleeps until the ready list is not empty. Returns 0, also if the time is over, or -EINTR.
 * *jtimeout: jiffies, counted down.
 */
static int ep_wait_ready(struct eventpoll *ep, long *jtimeout)
{
	wait_queue_t wait;
	unsigned long flags;
	int res = 0;

	write_lock_irqsave(&ep->lock, flags);
	if (list_empty(&ep->rdllist)) {
		init_waitqueue_entry(&wait, current);
		add_wait_queue(&ep->wq, &wait);
		for (;;) {
			/* the callback may come between the test and the sleep */
			set_current_state(TASK_INTERRUPTIBLE);
			if (!list_empty(&ep->rdllist) || !*jtimeout)
				break;
			if (signal_pending(current)) {
				res = -EINTR;
				break;
			}
			write_unlock_irqrestore(&ep->lock, flags);
			*jtimeout = schedule_timeout(*jtimeout);
			write_lock_irqsave(&ep->lock, flags);
		}
		remove_wait_queue(&ep->wq, &wait);
		set_current_state(TASK_RUNNING);
	}
	write_unlock_irqrestore(&ep->lock, flags);
	return res;
}

/* @timeout: milliseconds; negative waits for ever */
static int ep_poll(struct eventpoll *ep, struct epoll_event __user *events, int maxevents,
		   long timeout)
{
	long jtimeout = MAX_SCHEDULE_TIMEOUT;
	int res;

	if (timeout >= 0 && timeout < (MAX_SCHEDULE_TIMEOUT - 1000) / HZ)
		jtimeout = (timeout * HZ + 999) / 1000;
	for (;;) {
		res = ep_wait_ready(ep, &jtimeout);
		if (res)
			return res;
		/* another task may have been faster, or the files have nothing after all */
		res = ep_events_transfer(ep, events, maxevents);
		if (res || !jtimeout)
			return res;
	}
}

/* ---- the descriptor ---- */

/* Allocates the set of a new epoll file. */
static int ep_file_init(struct file *file)
{
	struct eventpoll *ep = kmalloc(sizeof(*ep), GFP_KERNEL);

	if (!ep)
		return -ENOMEM;
	memset(ep, 0, sizeof(*ep));
	rwlock_init(&ep->lock);
	init_rwsem(&ep->sem);
	init_waitqueue_head(&ep->wq);
	init_waitqueue_head(&ep->poll_wait);
	INIT_LIST_HEAD(&ep->rdllist);
	ep->rbr = RB_ROOT;
	file->private_data = ep;
	return 0;
}

static void ep_free(struct eventpoll *ep)
{
	struct rb_node *rbp;

	if (waitqueue_active(&ep->poll_wait))
		ep_poll_safewake(&psw, &ep->poll_wait);

	/*
	 * Watched files that are closed now would look for their items: epsem keeps them out, and
	 * each item's file is still whole. The callbacks end first, then nobody knows the items.
	 */
	down(&epsem);
	for (rbp = rb_first(&ep->rbr); rbp; rbp = rb_next(rbp))
		ep_unregister_pollwait(ep, rb_entry(rbp, struct epitem, rbn));
	while ((rbp = rb_first(&ep->rbr)) != NULL)
		ep_remove(ep, rb_entry(rbp, struct epitem, rbn));
	up(&epsem);
}

static int ep_eventpoll_close(struct inode *inode, struct file *file)
{
	struct eventpoll *ep = file->private_data;

	if (ep) {
		ep_free(ep);
		kfree(ep);
	}
	return 0;
}

/* A set is readable when its ready list is not empty: the files are not asked, so it can't recurse. */
static unsigned int ep_eventpoll_poll(struct file *file, poll_table *wait)
{
	struct eventpoll *ep = file->private_data;
	unsigned int pollflags = 0;
	unsigned long flags;

	poll_wait(file, &ep->poll_wait, wait);
	read_lock_irqsave(&ep->lock, flags);
	if (!list_empty(&ep->rdllist))
		pollflags = POLLIN | POLLRDNORM;
	read_unlock_irqrestore(&ep->lock, flags);
	return pollflags;
}

static struct file_operations eventpoll_fops = {
	.release = ep_eventpoll_close,
	.poll = ep_eventpoll_poll,
};

/* Names exist only in /proc/PID/fd. */
static int eventpollfs_delete_dentry(struct dentry *dentry)
{
	return 1;
}

static struct dentry_operations eventpollfs_dentry_operations = {
	.d_delete = eventpollfs_delete_dentry,
};

static struct inode *ep_eventpoll_inode(void)
{
	struct inode *inode = new_inode(eventpoll_mnt->mnt_sb);

	if (!inode)
		return ERR_PTR(-ENOMEM);
	inode->i_fop = &eventpoll_fops;
	/* dirty from the start, so that nothing ever puts it on a list of dirty inodes */
	inode->i_state = I_DIRTY;
	inode->i_mode = S_IRUSR | S_IWUSR;
	inode->i_uid = current->fsuid;
	inode->i_gid = current->fsgid;
	inode->i_atime = inode->i_mtime = inode->i_ctime = CURRENT_TIME;
	inode->i_blksize = PAGE_SIZE;
	return inode;
}

/* The dentry "[ino]" of an inode, whose reference it takes over. */
static struct dentry *ep_dentry(struct inode *inode)
{
	struct dentry *dentry;
	struct qstr this;
	char name[32];

	this.len = sprintf(name, "[%lu]", inode->i_ino);
	this.name = name;
	this.hash = inode->i_ino;
	dentry = d_alloc(eventpoll_mnt->mnt_sb->s_root, &this);
	if (!dentry)
		return NULL;
	dentry->d_op = &eventpollfs_dentry_operations;
	d_add(dentry, inode);
	return dentry;
}

/* A new epoll file and a descriptor for it. Returns 0, -ENFILE, -EMFILE or -ENOMEM. */
static int ep_getfd(int *efd)
{
	struct dentry *dentry;
	struct inode *inode;
	struct file *file;
	int error, fd;

	error = -ENFILE;
	file = get_empty_filp();
	if (!file)
		goto out;
	inode = ep_eventpoll_inode();
	error = PTR_ERR(inode);
	if (IS_ERR(inode))
		goto out_filp;
	error = fd = get_unused_fd();
	if (fd < 0)
		goto out_inode;
	error = ep_file_init(file);
	if (error)
		goto out_fd;
	error = -ENOMEM;
	dentry = ep_dentry(inode);
	if (!dentry)
		goto out_ep;

	file->f_vfsmnt = mntget(eventpoll_mnt);
	file->f_dentry = dentry;
	file->f_mapping = inode->i_mapping;
	file->f_pos = 0;
	file->f_flags = O_RDONLY;
	file->f_op = &eventpoll_fops;
	file->f_mode = FMODE_READ;
	file->f_version = 0;
	fd_install(fd, file);
	*efd = fd;
	return 0;
out_ep:
	kfree(file->private_data);
out_fd:
	put_unused_fd(fd);
out_inode:
	iput(inode);
out_filp:
	put_filp(file);
out:
	return error;
}

/* ---- the system calls ---- */

/**
 * sys_epoll_create() - make an empty epoll set
 * @size: once a hint for the size of a hash table; not looked at
 *
 * Return: a descriptor, -ENFILE, -EMFILE or -ENOMEM.
 */
asmlinkage long sys_epoll_create(int size)
{
	int error, fd;

	error = ep_getfd(&fd);
	return error ? error : fd;
}

/* The change of one item; ep->sem is held for writing. POLLERR and POLLHUP are always wanted. */
static int ep_ctl(struct eventpoll *ep, int op, struct file *tfile, int fd,
		  struct epoll_event *epds)
{
	struct epitem *epi = ep_find(ep, tfile, fd);
	int error = -EINVAL;

	epds->events |= POLLERR | POLLHUP;
	switch (op) {
	case EPOLL_CTL_ADD:
		error = epi ? -EEXIST : ep_insert(ep, epds, tfile, fd);
		break;
	case EPOLL_CTL_DEL:
		error = epi ? ep_remove(ep, epi) : -ENOENT;
		break;
	case EPOLL_CTL_MOD:
		error = epi ? ep_modify(ep, epi, epds) : -ENOENT;
		break;
	}
	if (epi)
		ep_release_epitem(epi);
	return error;
}

/**
 * sys_epoll_ctl() - add, change or remove a watched descriptor
 * @epfd: the set
 * @op: EPOLL_CTL_*
 * @fd: what to watch
 * @event: which events, and what to report with them; not for EPOLL_CTL_DEL
 *
 * Return: 0, -EFAULT, -EBADF, -EPERM (a file without a poll operation), -EINVAL (not an epoll
 * descriptor, itself, or an unknown @op), -EEXIST, -ENOENT, -ENOMEM.
 */
asmlinkage long sys_epoll_ctl(int epfd, int op, int fd, struct epoll_event __user *event)
{
	struct epoll_event epds = { .events = 0 };
	struct file *file, *tfile;
	struct eventpoll *ep;
	int error;

	if (op != EPOLL_CTL_DEL && copy_from_user(&epds, event, sizeof(epds)))
		return -EFAULT;
	error = -EBADF;
	file = fget(epfd);
	if (!file)
		goto out;
	tfile = fget(fd);
	if (!tfile)
		goto out_fput;
	error = -EPERM;
	if (!tfile->f_op || !tfile->f_op->poll)
		goto out_tfput;
	error = -EINVAL;
	if (file == tfile || !is_file_epoll(file))
		goto out_tfput;

	ep = file->private_data;
	down_write(&ep->sem);
	error = ep_ctl(ep, op, tfile, fd, &epds);
	up_write(&ep->sem);

out_tfput:
	fput(tfile);
out_fput:
	fput(file);
out:
	return error;
}

/**
 * sys_epoll_wait() - wait for events of a set
 * @epfd: the set
 * @events: where to store them
 * @maxevents: how many at most; at least 1
 * @timeout: milliseconds, negative for ever
 *
 * Return: how many events were stored, 0 if the time is over; -EINVAL, -EFAULT, -EBADF, -EINTR.
 */
asmlinkage long sys_epoll_wait(int epfd, struct epoll_event __user *events, int maxevents,
			       int timeout)
{
	struct file *file;
	int error;

	if (maxevents <= 0 || maxevents > EP_MAX_EVENTS)
		return -EINVAL;
	if (!access_ok(VERIFY_WRITE, events, maxevents * sizeof(struct epoll_event)))
		return -EFAULT;
	file = fget(epfd);
	if (!file)
		return -EBADF;
	error = -EINVAL;
	if (is_file_epoll(file))
		error = ep_poll(file->private_data, events, maxevents, timeout);
	fput(file);
	return error;
}

/* ---- start ---- */

static struct super_block *eventpollfs_get_sb(struct file_system_type *fs_type, int flags,
					      const char *dev_name, void *data)
{
	return get_sb_pseudo(fs_type, "eventpoll:", NULL, EVENTPOLLFS_MAGIC);
}

static struct file_system_type eventpoll_fs_type = {
	.name = "eventpollfs",
	.get_sb = eventpollfs_get_sb,
	.kill_sb = kill_anon_super,
};

static int __init eventpoll_init(void)
{
	init_MUTEX(&epsem);
	ep_poll_safewake_init(&psw);
	epi_cache = kmem_cache_create("eventpoll_epi", sizeof(struct epitem), 0,
				      SLAB_HWCACHE_ALIGN | SLAB_PANIC, NULL, NULL);
	pwq_cache = kmem_cache_create("eventpoll_pwq", sizeof(struct eppoll_entry), 0,
				      SLAB_PANIC, NULL, NULL);
	if (register_filesystem(&eventpoll_fs_type))
		goto out_panic;
	eventpoll_mnt = kern_mount(&eventpoll_fs_type);
	if (IS_ERR(eventpoll_mnt))
		goto out_panic;
	return 0;
out_panic:
	panic("eventpoll_init() failed\n");
}
module_init(eventpoll_init);
