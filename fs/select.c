// SPDX-License-Identifier: GPL-2.0-only
/*
 * fs/select.c - select(2) and poll(2).
 *
 * Each file's poll operation tells its state and, through __pollwait(), puts the caller on the
 * queue that will be woken. After a sleep every file is asked again.
 *
 * Mirrors: fs/select.c
 * Locking: files->file_lock around the check that descriptors are open; each polled file is held
 *	by a reference while it is on a wait queue.
 */
#include <linux/syscalls.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/poll.h>
#include <linux/personality.h>
#include <linux/fs.h>
#include <linux/file.h>
#include <linux/sched.h>
#include <linux/kernel.h>
#include <linux/jiffies.h>
#include <linux/gfp.h>
#include <asm/uaccess.h>
#include <asm/page.h>

#define DEFAULT_POLLMASK (POLLIN | POLLOUT | POLLRDNORM | POLLWRNORM)

/* one wait queue that the caller is on */
struct poll_table_entry {
	struct file *filp;
	wait_queue_t wait;
	wait_queue_head_t *wait_address;
};

/* a page of them */
struct poll_table_page {
	struct poll_table_page *next;
	struct poll_table_entry *entry;	/* first free one */
	struct poll_table_entry entries[];
};

#define POLL_TABLE_FULL(table) \
	((unsigned long)((table)->entry + 1) > PAGE_SIZE + (unsigned long)(table))

static void __pollwait(struct file *filp, wait_queue_head_t *wait_address, poll_table *p);

/**
 * poll_initwait() - prepare for a round of polling
 * @pwq: the table
 */
void poll_initwait(struct poll_wqueues *pwq)
{
	init_poll_funcptr(&pwq->pt, __pollwait);
	pwq->error = 0;
	pwq->table = NULL;
}
EXPORT_SYMBOL(poll_initwait);

/**
 * poll_freewait() - leave all wait queues and drop the references to their files
 * @pwq: the table
 */
void poll_freewait(struct poll_wqueues *pwq)
{
	struct poll_table_page *p = pwq->table;

	while (p) {
		struct poll_table_entry *entry = p->entry;
		struct poll_table_page *old = p;

		while (entry > p->entries) {
			entry--;
			remove_wait_queue(entry->wait_address, &entry->wait);
			fput(entry->filp);
		}
		p = p->next;
		free_page((unsigned long)old);
	}
}
EXPORT_SYMBOL(poll_freewait);

/* The poll_wait() of select and poll: remembers file and queue, and joins the queue. */
static void __pollwait(struct file *filp, wait_queue_head_t *wait_address, poll_table *_p)
{
	struct poll_wqueues *p = container_of(_p, struct poll_wqueues, pt);
	struct poll_table_page *table = p->table;
	struct poll_table_entry *entry;

	if (!table || POLL_TABLE_FULL(table)) {
		struct poll_table_page *new_table;

		new_table = (struct poll_table_page *)__get_free_page(GFP_KERNEL);
		if (!new_table) {
			p->error = -ENOMEM;
			/* the allocation may have slept: don't sleep on the files now */
			__set_current_state(TASK_RUNNING);
			return;
		}
		new_table->entry = new_table->entries;
		new_table->next = table;
		p->table = new_table;
		table = new_table;
	}
	entry = table->entry++;
	get_file(filp);
	entry->filp = filp;
	entry->wait_address = wait_address;
	init_waitqueue_entry(&entry->wait, current);
	add_wait_queue(wait_address, &entry->wait);
}

#define FDS_IN(fds, n)	((fds)->in + (n))
#define FDS_OUT(fds, n)	((fds)->out + (n))
#define FDS_EX(fds, n)	((fds)->ex + (n))
#define BITS(fds, n)	(*FDS_IN(fds, n) | *FDS_OUT(fds, n) | *FDS_EX(fds, n))

/*
 * The highest descriptor of the three sets, plus 1; -EBADF if one of them is not open. Caller
 * holds files->file_lock.
 */
static int max_select_fd(unsigned long n, fd_set_bits *fds)
{
	unsigned long *open_fds = current->files->open_fds->fds_bits;
	unsigned long set;
	int i, max = 0;

	for (i = FDS_LONGS(n) - 1; i >= 0; i--) {
		set = BITS(fds, i);
		/* the last word may hold bits that are not asked for */
		if (i == n / __NFDBITS)
			set &= (1UL << (n & (__NFDBITS - 1))) - 1;
		if (set & ~open_fds[i])
			return -EBADF;
		if (set && !max)
			max = i * __NFDBITS + fls(set);
	}
	return max;
}

#define POLLIN_SET  (POLLRDNORM | POLLRDBAND | POLLIN | POLLHUP | POLLERR)
#define POLLOUT_SET (POLLWRBAND | POLLWRNORM | POLLOUT | POLLERR)
#define POLLEX_SET  (POLLPRI)

/*
 * Asks the files of word @w of the sets; sets result bits. Returns how many were set. Inline, so
 * that a backtrace shows do_select() calling f_op->poll.
 */
static inline int select_word(int w, int n, fd_set_bits *fds, poll_table **wait)
{
	unsigned long in = fds->in[w], out = fds->out[w], ex = fds->ex[w];
	unsigned long all_bits = in | out | ex, bit = 1;
	int i = w * __NFDBITS, retval = 0;
	unsigned int mask;
	struct file *file;

	for (; all_bits >= bit && i < n; i++, bit <<= 1) {
		if (!(bit & all_bits))
			goto next;
		file = fget(i);
		if (!file)
			goto next;
		mask = DEFAULT_POLLMASK;
		if (file->f_op && file->f_op->poll)
			mask = file->f_op->poll(file, *wait);
		fput(file);
		if ((mask & POLLIN_SET) && (in & bit)) {
			fds->res_in[w] |= bit;
			retval++;
		}
		if ((mask & POLLOUT_SET) && (out & bit)) {
			fds->res_out[w] |= bit;
			retval++;
		}
		if ((mask & POLLEX_SET) && (ex & bit)) {
			fds->res_ex[w] |= bit;
			retval++;
		}
		/* something is ready: no need to wait on the rest */
		if (retval)
			*wait = NULL;
		cond_resched();
next:
		if (bit == 1UL << (__NFDBITS - 1))
			break;
	}
	return retval;
}

/**
 * do_select() - the kernel part of select(2)
 * @n: descriptors to look at
 * @fds: three sets to ask and three for the answer, which start empty
 * @timeout: jiffies to wait; receives what is left
 *
 * Context: process, may sleep.
 * Return: number of bits set, -EBADF or -ENOMEM. 0 also when a signal arrived.
 */
int do_select(int n, fd_set_bits *fds, long *timeout)
{
	struct poll_wqueues table;
	poll_table *wait;
	int retval, i;
	long __timeout = *timeout;

	spin_lock(&current->files->file_lock);
	retval = max_select_fd(n, fds);
	spin_unlock(&current->files->file_lock);
	if (retval < 0)
		return retval;
	n = retval;

	poll_initwait(&table);
	wait = __timeout ? &table.pt : NULL;
	for (;;) {
		retval = 0;
		set_current_state(TASK_INTERRUPTIBLE);
		for (i = 0; i * __NFDBITS < n; i++)
			if (BITS(fds, i))
				retval += select_word(i, n, fds, &wait);
		wait = NULL;
		if (retval || !__timeout || signal_pending(current))
			break;
		if (table.error) {
			retval = table.error;
			break;
		}
		__timeout = schedule_timeout(__timeout);
	}
	__set_current_state(TASK_RUNNING);
	poll_freewait(&table);
	*timeout = __timeout;
	return retval;
}

static void *select_bits_alloc(int size)
{
	return kmalloc(6 * size, GFP_KERNEL);
}

static void select_bits_free(void *bits, int size)
{
	kfree(bits);
}

/* Longest select() in seconds that is not for ever. */
#define MAX_SELECT_SECONDS ((unsigned long)(MAX_SCHEDULE_TIMEOUT / HZ) - 1)

/* Turns a user timeval into jiffies, rounded up. 0, -EFAULT or -EINVAL. */
static int select_timeout(struct timeval __user *tvp, long *timeout)
{
	struct timeval tv;

	*timeout = MAX_SCHEDULE_TIMEOUT;
	if (!tvp)
		return 0;
	if (copy_from_user(&tv, tvp, sizeof(tv)))
		return -EFAULT;
	if (tv.tv_sec < 0 || tv.tv_usec < 0)
		return -EINVAL;
	if ((unsigned long)tv.tv_sec < MAX_SELECT_SECONDS) {
		/* tv_usec may be a second or more: keep the sum in range */
		*timeout = tv.tv_usec / (1000000 / HZ) + (tv.tv_usec % (1000000 / HZ) != 0);
		if (*timeout < MAX_SCHEDULE_TIMEOUT - tv.tv_sec * HZ)
			*timeout += tv.tv_sec * HZ;
		else
			*timeout = MAX_SCHEDULE_TIMEOUT;
	}
	return 0;
}

/* Tells user space how long select() would have gone on waiting. */
static void select_time_left(struct timeval __user *tvp, long timeout)
{
	struct timeval tv;

	if (!tvp || (current->personality & STICKY_TIMEOUTS))
		return;
	tv.tv_sec = timeout / HZ;
	tv.tv_usec = (timeout % HZ) * (1000000 / HZ);
	/* a read-only timeval is no error: the select itself has worked */
	if (copy_to_user(tvp, &tv, sizeof(tv)))
		return;
}

/**
 * sys_select() - select(2), also _newselect
 * @n: highest descriptor + 1; more than the process has room for is cut
 * @inp: readable?
 * @outp: writable?
 * @exp: exceptional?
 * @tvp: how long to wait; receives the time left
 *
 * Return: bits set, 0 after the time-out, -EINVAL, -EBADF, -EFAULT, -ENOMEM, -ERESTARTNOHAND.
 */
asmlinkage long sys_select(int n, fd_set __user *inp, fd_set __user *outp, fd_set __user *exp,
			   struct timeval __user *tvp)
{
	fd_set_bits fds;
	long timeout;
	char *bits;
	int ret, size;

	ret = select_timeout(tvp, &timeout);
	if (ret)
		goto out_nofds;
	ret = -EINVAL;
	if (n < 0)
		goto out_nofds;
	if (n > current->files->max_fdset)
		n = current->files->max_fdset;

	ret = -ENOMEM;
	size = FDS_BYTES(n);
	bits = select_bits_alloc(size);
	if (!bits)
		goto out_nofds;
	fds.in = (unsigned long *)bits;
	fds.out = (unsigned long *)(bits + size);
	fds.ex = (unsigned long *)(bits + 2 * size);
	fds.res_in = (unsigned long *)(bits + 3 * size);
	fds.res_out = (unsigned long *)(bits + 4 * size);
	fds.res_ex = (unsigned long *)(bits + 5 * size);
	ret = get_fd_set(n, inp, fds.in);
	if (!ret)
		ret = get_fd_set(n, outp, fds.out);
	if (!ret)
		ret = get_fd_set(n, exp, fds.ex);
	if (ret)
		goto out;
	zero_fd_set(n, fds.res_in);
	zero_fd_set(n, fds.res_out);
	zero_fd_set(n, fds.res_ex);

	ret = do_select(n, &fds, &timeout);
	select_time_left(tvp, timeout);
	if (ret < 0)
		goto out;
	if (!ret && signal_pending(current)) {
		ret = -ERESTARTNOHAND;
		goto out;
	}
	if (set_fd_set(n, inp, fds.res_in) || set_fd_set(n, outp, fds.res_out) ||
	    set_fd_set(n, exp, fds.res_ex))
		ret = -EFAULT;
out:
	select_bits_free(bits, size);
out_nofds:
	return ret;
}

/* a piece of the caller's pollfd array that fits in a page */
struct poll_list {
	struct poll_list *next;
	int len;
	struct pollfd entries[];
};

#define POLLFD_PER_PAGE	((PAGE_SIZE - sizeof(struct poll_list)) / sizeof(struct pollfd))

/* Polls @num descriptors; counts those that have something in *count. */
static void do_pollfd(unsigned int num, struct pollfd *fdpage, poll_table **pwait, int *count)
{
	unsigned int mask;
	struct file *file;
	int i, fd;

	for (i = 0; i < num; i++) {
		struct pollfd *fdp = fdpage + i;

		mask = 0;
		fd = fdp->fd;
		if (fd >= 0) {
			file = fget(fd);
			mask = POLLNVAL;
			if (file) {
				mask = DEFAULT_POLLMASK;
				if (file->f_op && file->f_op->poll)
					mask = file->f_op->poll(file, *pwait);
				mask &= fdp->events | POLLERR | POLLHUP;
				fput(file);
			}
			if (mask) {
				*pwait = NULL;
				(*count)++;
			}
		}
		fdp->revents = mask;
	}
}

/* Polls the whole list until something is ready, time is up or a signal comes. */
static int do_poll(unsigned int nfds, struct poll_list *list, struct poll_wqueues *wait,
		   long timeout)
{
	poll_table *pt = &wait->pt;
	int count = 0;

	if (!timeout)
		pt = NULL;
	for (;;) {
		struct poll_list *walk;

		set_current_state(TASK_INTERRUPTIBLE);
		for (walk = list; walk; walk = walk->next)
			do_pollfd(walk->len, walk->entries, &pt, &count);
		pt = NULL;
		if (count || !timeout || signal_pending(current))
			break;
		count = wait->error;
		if (count)
			break;
		timeout = schedule_timeout(timeout);
	}
	__set_current_state(TASK_RUNNING);
	return count;
}

static void poll_list_free(struct poll_list *walk)
{
	struct poll_list *pos;

	while (walk) {
		pos = walk->next;
		kfree(walk);
		walk = pos;
	}
}

/* Copies the caller's array. 0, -ENOMEM or -EFAULT; *head is to be freed in any case. */
static int poll_list_get(struct pollfd __user *ufds, unsigned int nfds, struct poll_list **head)
{
	struct poll_list **tail = head, *pp;
	unsigned int done = 0, len;

	*head = NULL;
	while (done < nfds) {
		len = min_t(unsigned int, nfds - done, POLLFD_PER_PAGE);
		pp = kmalloc(sizeof(*pp) + len * sizeof(struct pollfd), GFP_KERNEL);
		if (!pp)
			return -ENOMEM;
		pp->next = NULL;
		pp->len = len;
		*tail = pp;
		tail = &pp->next;
		if (copy_from_user(pp->entries, ufds + done, len * sizeof(struct pollfd)))
			return -EFAULT;
		done += len;
	}
	return 0;
}

/* Stores the revents. 0 or -EFAULT. */
static inline int poll_list_put(struct pollfd __user *ufds, struct poll_list *walk)
{
	int j;

	for (; walk; walk = walk->next)
		for (j = 0; j < walk->len; j++, ufds++)
			if (__put_user(walk->entries[j].revents, &ufds->revents))
				return -EFAULT;
	return 0;
}

/**
 * sys_poll() - poll(2)
 * @ufds: descriptors and what to look for
 * @nfds: how many
 * @timeout: milliseconds, negative for ever
 *
 * Return: descriptors that have something, 0 after the time-out, -EINVAL, -ENOMEM, -EFAULT, -EINTR.
 */
asmlinkage long sys_poll(struct pollfd __user *ufds, unsigned int nfds, long timeout)
{
	struct poll_wqueues table;
	struct poll_list *head;
	int fdcount, err;

	if (nfds > current->files->max_fdset && nfds > OPEN_MAX)
		return -EINVAL;
	if (timeout < 0 || timeout >= MAX_SCHEDULE_TIMEOUT / HZ * 1000)
		timeout = MAX_SCHEDULE_TIMEOUT;
	else if (timeout)
		timeout = msecs_to_jiffies(timeout) + 1;

	poll_initwait(&table);
	err = poll_list_get(ufds, nfds, &head);
	if (err)
		goto out;
	fdcount = do_poll(nfds, head, &table, timeout);
	err = poll_list_put(ufds, head);
	if (err)
		goto out;
	err = fdcount;
	if (!fdcount && signal_pending(current))
		err = -EINTR;
out:
	poll_list_free(head);
	poll_freewait(&table);
	return err;
}
