// SPDX-License-Identifier: GPL-2.0-only
/*
 * Garbage collection of sockets that are on their way in messages.
 *
 * A socket whose only references are messages in the queues of such sockets can never be
 * reached again, though no count is zero.  Mark and sweep: roots are the sockets with more
 * references than messages in flight hold; from them, whatever lies in a queue of a socket
 * that was reached is reached as well.  The messages of all others are taken off the queues
 * and freed, which drops the references.
 *
 * Mirrors: net/unix/garbage.c
 * Locking: unix_gc_sem lets one collector in; unix_table_lock is held while it looks.
 *	A message counts as in flight only while it is in a queue, and nobody sleeps between
 *	counting and queueing: see unix_attach_fds() and its callers.
 */
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/string.h>
#include <linux/socket.h>
#include <linux/un.h>
#include <linux/net.h>
#include <linux/fs.h>
#include <linux/slab.h>
#include <linux/skbuff.h>
#include <linux/netdevice.h>
#include <linux/file.h>
#include <linux/tcp.h>

#include <net/sock.h>
#include <net/af_unix.h>
#include <net/scm.h>

/* Values of gc_tree that are no socket: end of the stack; not reached (yet) */
#define GC_HEAD		((struct sock *)(-1))
#define GC_ORPHAN	((struct sock *)(-3))

static struct sock *gc_current = GC_HEAD;	/* stack of sockets to look into */

atomic_t unix_tot_inflight = ATOMIC_INIT(0);

/* The sock behind a file, if that is a socket of this family */
static struct sock *unix_get_socket(struct file *filp)
{
	struct inode *inode = filp->f_dentry->d_inode;
	struct socket *sock;

	if (!inode || !inode->i_sock)
		return NULL;
	sock = SOCKET_I(inode);
	if (sock->sk && sock->ops && sock->ops->family == PF_UNIX)
		return sock->sk;
	return NULL;
}

/* A message with @fp goes into a queue */
void unix_inflight(struct file *fp)
{
	struct sock *s = unix_get_socket(fp);

	if (s) {
		atomic_inc(&unix_sk(s)->inflight);
		atomic_inc(&unix_tot_inflight);
	}
}

/* It is out again */
void unix_notinflight(struct file *fp)
{
	struct sock *s = unix_get_socket(fp);

	if (s) {
		atomic_dec(&unix_sk(s)->inflight);
		atomic_dec(&unix_tot_inflight);
	}
}

static inline struct sock *pop_stack(void)
{
	struct sock *p = gc_current;

	gc_current = unix_sk(p)->gc_tree;
	return p;
}

static inline int empty_stack(void)
{
	return gc_current == GC_HEAD;
}

/* @x is reached: look into it later, once */
static void maybe_unmark_and_push(struct sock *x)
{
	struct unix_sock *u = unix_sk(x);

	if (u->gc_tree != GC_ORPHAN)
		return;
	sock_hold(x);
	u->gc_tree = gc_current;
	gc_current = x;
}

/* Reach what lies in the queue of @x */
static void unix_gc_scan(struct sock *x)
{
	struct sk_buff *skb;

	spin_lock(&x->sk_receive_queue.lock);
	skb_queue_walk(&x->sk_receive_queue, skb) {
		struct scm_fp_list *fpl = UNIXCB(skb).fp;
		int i;

		/* A connection that waits to be accepted */
		if (x->sk_state == TCP_LISTEN)
			maybe_unmark_and_push(skb->sk);

		for (i = 0; fpl && i < fpl->count; i++) {
			struct sock *sk = unix_get_socket(fpl->fp[i]);

			if (sk)
				maybe_unmark_and_push(sk);
		}
	}
	spin_unlock(&x->sk_receive_queue.lock);
}

/* Move the messages with files from the queue of an unreachable socket to @hitlist */
static void unix_gc_sweep(struct sock *s, struct sk_buff_head *hitlist)
{
	struct sk_buff *skb, *next;

	spin_lock(&s->sk_receive_queue.lock);
	for (skb = s->sk_receive_queue.next; skb != (struct sk_buff *)&s->sk_receive_queue;
	     skb = next) {
		next = skb->next;
		if (UNIXCB(skb).fp) {
			__skb_unlink(skb, &s->sk_receive_queue);
			__skb_queue_tail(hitlist, skb);
		}
	}
	spin_unlock(&s->sk_receive_queue.lock);
}

/**
 * unix_gc - free the messages that nobody can receive any more
 *
 * Process context. Called when a socket is closed while messages with sockets in them are
 * in flight.
 */
void unix_gc(void)
{
	static DECLARE_MUTEX(unix_gc_sem);
	struct sk_buff_head hitlist;
	struct sock *s;
	int i;

	/* Freeing the messages closes sockets, which leads back here */
	if (down_trylock(&unix_gc_sem))
		return;

	read_lock(&unix_table_lock);

	forall_unix_sockets(i, s)
		unix_sk(s)->gc_tree = GC_ORPHAN;

	/*
	 * Roots.  A connection that waits to be accepted has no socket and counts as in flight
	 * once (unix_create1() starts it at -1), so only its listener keeps it.  A socket
	 * without a file is between accept() and its descriptor.
	 */
	forall_unix_sockets(i, s) {
		int open_count = 0;

		if (s->sk_socket)
			open_count = s->sk_socket->file ? file_count(s->sk_socket->file) : INT_MAX;
		if (open_count > atomic_read(&unix_sk(s)->inflight))
			maybe_unmark_and_push(s);
	}

	while (!empty_stack()) {
		struct sock *x = pop_stack();

		unix_gc_scan(x);
		sock_put(x);
	}

	skb_queue_head_init(&hitlist);
	forall_unix_sockets(i, s) {
		if (unix_sk(s)->gc_tree == GC_ORPHAN)
			unix_gc_sweep(s, &hitlist);
		unix_sk(s)->gc_tree = GC_ORPHAN;
	}
	read_unlock(&unix_table_lock);

	__skb_queue_purge(&hitlist);
	up(&unix_gc_sem);
}
