// SPDX-License-Identifier: GPL-2.0-only
/*
 * Sockets of the UNIX domain: stream, datagram and sequenced packets between processes of
 * this machine, under path names, abstract names or none, and pairs of them.
 *
 * A sender puts its packets directly on the receive queue of the peer; they stay charged to
 * the sender's send buffer until they are read.  connect() makes the server's half at once
 * and queues it on the listener, so it completes before accept().
 *
 * Mirrors: net/unix/af_unix.c
 * Locking: unix_table_lock, see include/net/af_unix.h; u->readsem lets one reader in.
 *	Packets leave the queue of a stream only under readsem, so a reader may look at the
 *	first one without taking it off.
 */
#include <linux/module.h>
#include <linux/kernel.h>
#include <linux/signal.h>
#include <linux/sched.h>
#include <linux/errno.h>
#include <linux/string.h>
#include <linux/socket.h>
#include <linux/un.h>
#include <linux/fcntl.h>
#include <linux/termios.h>
#include <linux/sockios.h>
#include <linux/net.h>
#include <linux/fs.h>
#include <linux/slab.h>
#include <asm/uaccess.h>
#include <linux/skbuff.h>
#include <linux/netdevice.h>
#include <linux/tcp.h>
#include <linux/init.h>
#include <linux/poll.h>
#include <linux/mount.h>
#include <linux/security.h>
#include <net/sock.h>
#include <net/af_unix.h>
#include <net/scm.h>

/* net.unix.max_dgram_qlen: packets a datagram socket queues before senders wait */
int sysctl_unix_max_dgram_qlen = 10;

static kmem_cache_t *unix_sk_cachep;

static atomic_t unix_nr_socks = ATOMIC_INIT(0);

static inline int unix_our_peer(struct sock *sk, struct sock *osk)
{
	return unix_peer(osk) == sk;
}

static inline int unix_may_send(struct sock *sk, struct sock *osk)
{
	return unix_peer(osk) == NULL || unix_our_peer(sk, osk);
}

/* The peer, with a reference, or NULL */
static struct sock *unix_peer_get(struct sock *s)
{
	struct sock *peer;

	unix_state_rlock(s);
	peer = unix_peer(s);
	if (peer)
		sock_hold(peer);
	unix_state_runlock(s);
	return peer;
}

/* ---------------------------------------------------------------- life */

static inline int unix_writable(struct sock *sk)
{
	return (atomic_read(&sk->sk_wmem_alloc) << 2) <= sk->sk_sndbuf;
}

/* A packet of ours was read */
static void unix_write_space(struct sock *sk)
{
	read_lock(&sk->sk_callback_lock);
	if (unix_writable(sk)) {
		if (sk->sk_sleep && waitqueue_active(sk->sk_sleep))
			wake_up_interruptible(sk->sk_sleep);
		sk_wake_async(sk, 2, POLL_OUT);
	}
	read_unlock(&sk->sk_callback_lock);
}

/*
 * A datagram socket changed or lost its peer: what the old one sent is void, and the old one
 * is to know.
 */
static void unix_dgram_disconnected(struct sock *sk, struct sock *other)
{
	if (skb_queue_empty(&sk->sk_receive_queue))
		return;

	skb_queue_purge(&sk->sk_receive_queue);
	wake_up_interruptible_all(&unix_sk(sk)->peer_wait);

	if (!sock_flag(other, SOCK_DEAD) && unix_peer(other) == sk) {
		other->sk_err = ECONNRESET;
		other->sk_error_report(other);
	}
}

static void unix_sock_destructor(struct sock *sk)
{
	struct unix_sock *u = unix_sk(sk);

	skb_queue_purge(&sk->sk_receive_queue);

	BUG_TRAP(!atomic_read(&sk->sk_wmem_alloc));
	BUG_TRAP(sk_unhashed(sk));
	BUG_TRAP(!sk->sk_socket);
	if (!sock_flag(sk, SOCK_DEAD)) {
		printk(KERN_DEBUG "Attempt to release alive unix socket: %p\n", sk);
		return;
	}

	if (u->addr)
		unix_release_addr(u->addr);

	atomic_dec(&unix_nr_socks);
}

static void unix_release_sock(struct sock *sk, int embrion);

/* The peer of a connection that is being closed learns of it */
static inline void unix_release_peer(struct sock *sk, struct sock *skpair, int embrion)
{
	if (sk->sk_type == SOCK_STREAM || sk->sk_type == SOCK_SEQPACKET) {
		unix_state_wlock(skpair);
		skpair->sk_shutdown = SHUTDOWN_MASK;
		/* Something it sent will never be read */
		if (!skb_queue_empty(&sk->sk_receive_queue) || embrion)
			skpair->sk_err = ECONNRESET;
		unix_state_wunlock(skpair);
		skpair->sk_state_change(skpair);
		read_lock(&skpair->sk_callback_lock);
		sk_wake_async(skpair, 1, POLL_HUP);
		read_unlock(&skpair->sk_callback_lock);
	}
	sock_put(skpair);
	unix_peer(sk) = NULL;
}

/* End a sock; @embrion: one that waits on its listener and never had a socket */
static void unix_release_sock(struct sock *sk, int embrion)
{
	struct unix_sock *u = unix_sk(sk);
	struct dentry *dentry;
	struct vfsmount *mnt;
	struct sock *skpair;
	struct sk_buff *skb;
	int state;

	unix_remove_socket(sk);

	unix_state_wlock(sk);
	sock_orphan(sk);
	sk->sk_shutdown = SHUTDOWN_MASK;
	dentry = u->dentry;
	u->dentry = NULL;
	mnt = u->mnt;
	u->mnt = NULL;
	state = sk->sk_state;
	sk->sk_state = TCP_CLOSE;
	unix_state_wunlock(sk);

	wake_up_interruptible_all(&u->peer_wait);

	skpair = unix_peer(sk);
	if (skpair != NULL)
		unix_release_peer(sk, skpair, embrion);

	while ((skb = skb_dequeue(&sk->sk_receive_queue)) != NULL) {
		if (state == TCP_LISTEN)
			unix_release_sock(skb->sk, 1);
		/* The destructor drops the files in it */
		kfree_skb(skb);
	}

	if (dentry) {
		dput(dentry);
		mntput(mnt);
	}

	sock_put(sk);

	/* This may have been the last way to sockets that are in flight */
	if (atomic_read(&unix_tot_inflight))
		unix_gc();
}

static struct sock *unix_create1(struct socket *sock)
{
	struct unix_sock *u;
	struct sock *sk;

	if (atomic_read(&unix_nr_socks) >= 2 * files_stat.max_files)
		return NULL;

	sk = sk_alloc(PF_UNIX, GFP_KERNEL, sizeof(struct unix_sock), unix_sk_cachep);
	if (!sk)
		return NULL;

	atomic_inc(&unix_nr_socks);

	sock_init_data(sock, sk);
	sk_set_owner(sk, THIS_MODULE);

	sk->sk_write_space = unix_write_space;
	sk->sk_max_ack_backlog = sysctl_unix_max_dgram_qlen;
	sk->sk_destruct = unix_sock_destructor;
	u = unix_sk(sk);
	u->dentry = NULL;
	u->mnt = NULL;
	rwlock_init(&u->lock);
	atomic_set(&u->inflight, sock ? 0 : -1);
	init_MUTEX(&u->readsem);
	init_waitqueue_head(&u->peer_wait);
	unix_insert_socket(unix_sockets_unbound, sk);
	return sk;
}

static struct proto_ops unix_stream_ops, unix_dgram_ops, unix_seqpacket_ops;

static int unix_create(struct socket *sock, int protocol)
{
	if (protocol && protocol != PF_UNIX)
		return -EPROTONOSUPPORT;

	sock->state = SS_UNCONNECTED;

	switch (sock->type) {
	case SOCK_STREAM:
		sock->ops = &unix_stream_ops;
		break;
	case SOCK_RAW:		/* for old BSD programs */
		sock->type = SOCK_DGRAM;
		/* fall through */
	case SOCK_DGRAM:
		sock->ops = &unix_dgram_ops;
		break;
	case SOCK_SEQPACKET:
		sock->ops = &unix_seqpacket_ops;
		break;
	default:
		return -ESOCKTNOSUPPORT;
	}

	return unix_create1(sock) ? 0 : -ENOMEM;
}

static int unix_release(struct socket *sock)
{
	struct sock *sk = sock->sk;

	if (!sk)
		return 0;

	sock->sk = NULL;
	unix_release_sock(sk, 0);
	return 0;
}

/* ---------------------------------------------------------------- connect */

/* SO_PASSCRED tells the peer where to answer, so the sender needs a name */
static inline int unix_passcred_bind(struct socket *sock)
{
	if (sock->passcred && !unix_sk(sock->sk)->addr)
		return unix_autobind(sock);
	return 0;
}

static int unix_dgram_connect(struct socket *sock, struct sockaddr *addr, int alen, int flags)
{
	struct sock *sk = sock->sk;
	struct sockaddr_un *sunaddr = (struct sockaddr_un *)addr;
	struct sock *other = NULL, *old_peer;
	unsigned hash;
	int err;

	if (alen < (int)sizeof(sa_family_t))
		return -EINVAL;

	/* AF_UNSPEC: no peer any more */
	if (addr->sa_family != AF_UNSPEC) {
		err = unix_mkname(sunaddr, alen, &hash);
		if (err < 0)
			return err;
		alen = err;

		err = unix_passcred_bind(sock);
		if (err)
			return err;

		other = unix_find_other(sunaddr, alen, sock->type, hash, &err);
		if (!other)
			return err;

		unix_state_wlock(sk);

		err = -EPERM;
		if (!unix_may_send(sk, other))
			goto out_unlock;

		err = security_unix_may_send(sk->sk_socket, other->sk_socket);
		if (err)
			goto out_unlock;
	} else {
		unix_state_wlock(sk);
	}

	old_peer = unix_peer(sk);
	unix_peer(sk) = other;
	unix_state_wunlock(sk);

	if (old_peer) {
		if (other != old_peer)
			unix_dgram_disconnected(sk, old_peer);
		sock_put(old_peer);
	}
	return 0;

out_unlock:
	unix_state_wunlock(sk);
	sock_put(other);
	return err;
}

/*
 * Wait until the queue of @other has room.  The caller holds its state lock, which is dropped.
 * Return: what is left of @timeo.
 */
static long unix_wait_for_peer(struct sock *other, long timeo)
{
	struct unix_sock *u = unix_sk(other);
	int sched;
	DEFINE_WAIT(wait);

	prepare_to_wait_exclusive(&u->peer_wait, &wait, TASK_INTERRUPTIBLE);

	sched = !sock_flag(other, SOCK_DEAD) && !(other->sk_shutdown & RCV_SHUTDOWN) &&
		skb_queue_len(&other->sk_receive_queue) > other->sk_max_ack_backlog;

	unix_state_runlock(other);

	if (sched)
		timeo = schedule_timeout(timeo);

	finish_wait(&u->peer_wait, &wait);
	return timeo;
}

/* Make @newsk the server's half of a connection from @sk to the listener @other */
static void unix_stream_join(struct sock *sk, struct sock *newsk, struct sock *other)
{
	struct unix_sock *newu = unix_sk(newsk), *otheru = unix_sk(other);

	sock_hold(sk);
	unix_peer(newsk) = sk;
	newsk->sk_state = TCP_ESTABLISHED;
	newsk->sk_type = sk->sk_type;
	newsk->sk_peercred.pid = current->tgid;
	newsk->sk_peercred.uid = current->euid;
	newsk->sk_peercred.gid = current->egid;
	newsk->sk_sleep = &newu->peer_wait;

	if (otheru->addr) {
		atomic_inc(&otheru->addr->refcnt);
		newu->addr = otheru->addr;
	}
	if (otheru->dentry) {
		newu->dentry = dget(otheru->dentry);
		newu->mnt = mntget(otheru->mnt);
	}

	/* Whoever called listen() answers for the service */
	sk->sk_peercred = other->sk_peercred;

	sock_hold(newsk);
	unix_peer(sk) = newsk;
	sk->sk_socket->state = SS_CONNECTED;
	sk->sk_state = TCP_ESTABLISHED;
}

static int unix_stream_connect(struct socket *sock, struct sockaddr *uaddr, int addr_len, int flags)
{
	struct sockaddr_un *sunaddr = (struct sockaddr_un *)uaddr;
	struct sock *sk = sock->sk;
	struct sock *newsk = NULL, *other = NULL;
	struct sk_buff *skb = NULL;
	unsigned hash;
	int err;
	long timeo;

	err = unix_mkname(sunaddr, addr_len, &hash);
	if (err < 0)
		goto out;
	addr_len = err;

	err = unix_passcred_bind(sock);
	if (err)
		goto out;

	timeo = sock_sndtimeo(sk, flags & O_NONBLOCK);

	/* Allocate first: nothing may sleep once the listener is locked */
	err = -ENOMEM;
	newsk = unix_create1(NULL);
	if (newsk == NULL)
		goto out;

	skb = sock_wmalloc(newsk, 1, 0, GFP_KERNEL);
	if (skb == NULL)
		goto out;

restart:
	other = unix_find_other(sunaddr, addr_len, sk->sk_type, hash, &err);
	if (!other)
		goto out;

	unix_state_rlock(other);

	/* It died since it was found; look for a successor */
	if (sock_flag(other, SOCK_DEAD)) {
		unix_state_runlock(other);
		sock_put(other);
		goto restart;
	}

	err = -ECONNREFUSED;
	if (other->sk_state != TCP_LISTEN)
		goto out_unlock;

	if (skb_queue_len(&other->sk_receive_queue) > other->sk_max_ack_backlog) {
		err = -EAGAIN;
		if (!timeo)
			goto out_unlock;

		timeo = unix_wait_for_peer(other, timeo);

		err = sock_intr_errno(timeo);
		if (signal_pending(current))
			goto out;
		sock_put(other);
		goto restart;
	}

	/* Both locks, in the order of addresses, are one on a machine with one CPU */
	switch (sk->sk_state) {
	case TCP_CLOSE:
		break;
	case TCP_ESTABLISHED:
		err = -EISCONN;
		goto out_unlock;
	default:
		err = -EINVAL;
		goto out_unlock;
	}

	unix_state_wlock(sk);
	if (sk->sk_state != TCP_CLOSE) {
		unix_state_wunlock(sk);
		unix_state_runlock(other);
		sock_put(other);
		goto restart;
	}

	err = security_unix_stream_connect(sock, other->sk_socket, newsk);
	if (err) {
		unix_state_wunlock(sk);
		goto out_unlock;
	}

	unix_stream_join(sk, newsk, other);
	unix_state_wunlock(sk);

	/* The queue keeps the reference to newsk that unix_create1() set */
	spin_lock(&other->sk_receive_queue.lock);
	__skb_queue_tail(&other->sk_receive_queue, skb);
	atomic_inc(&unix_sk(newsk)->inflight);
	spin_unlock(&other->sk_receive_queue.lock);
	unix_state_runlock(other);
	other->sk_data_ready(other, 0);
	sock_put(other);
	return 0;

out_unlock:
	unix_state_runlock(other);
out:
	if (skb)
		kfree_skb(skb);
	if (newsk)
		unix_release_sock(newsk, 0);
	if (other)
		sock_put(other);
	return err;
}

static inline void unix_set_peercred(struct sock *sk)
{
	sk->sk_peercred.pid = current->tgid;
	sk->sk_peercred.uid = current->euid;
	sk->sk_peercred.gid = current->egid;
}

static int unix_socketpair(struct socket *socka, struct socket *sockb)
{
	struct sock *ska = socka->sk, *skb = sockb->sk;

	sock_hold(ska);
	sock_hold(skb);
	unix_peer(ska) = skb;
	unix_peer(skb) = ska;
	unix_set_peercred(ska);
	unix_set_peercred(skb);

	if (ska->sk_type != SOCK_DGRAM) {
		ska->sk_state = TCP_ESTABLISHED;
		skb->sk_state = TCP_ESTABLISHED;
		socka->state = SS_CONNECTED;
		sockb->state = SS_CONNECTED;
	}
	return 0;
}

static int unix_listen(struct socket *sock, int backlog)
{
	struct sock *sk = sock->sk;
	struct unix_sock *u = unix_sk(sk);
	int err;

	if (sock->type != SOCK_STREAM && sock->type != SOCK_SEQPACKET)
		return -EOPNOTSUPP;
	if (!u->addr)
		return -EINVAL;

	unix_state_wlock(sk);
	err = -EINVAL;
	if (sk->sk_state != TCP_CLOSE && sk->sk_state != TCP_LISTEN)
		goto out_unlock;
	if (backlog > sk->sk_max_ack_backlog)
		wake_up_interruptible_all(&u->peer_wait);
	sk->sk_max_ack_backlog = backlog;
	sk->sk_state = TCP_LISTEN;
	/* What clients will see as SO_PEERCRED */
	unix_set_peercred(sk);
	err = 0;

out_unlock:
	unix_state_wunlock(sk);
	return err;
}

static int unix_accept(struct socket *sock, struct socket *newsock, int flags)
{
	struct sock *sk = sock->sk, *tsk;
	struct sk_buff *skb;
	int err;

	if (sock->type != SOCK_STREAM && sock->type != SOCK_SEQPACKET)
		return -EOPNOTSUPP;
	if (sk->sk_state != TCP_LISTEN)
		return -EINVAL;

	/* If it is shut down meanwhile the answer is NULL and no error */
	skb = skb_recv_datagram(sk, 0, flags & O_NONBLOCK, &err);
	if (!skb)
		return err ? err : -EINVAL;

	tsk = skb->sk;
	skb_free_datagram(sk, skb);
	wake_up_interruptible(&unix_sk(sk)->peer_wait);

	unix_state_wlock(tsk);
	newsock->state = SS_CONNECTED;
	sock_graft(tsk, newsock);
	unix_state_wunlock(tsk);
	return 0;
}

static int unix_getname(struct socket *sock, struct sockaddr *uaddr, int *uaddr_len, int peer)
{
	struct sockaddr_un *sunaddr = (struct sockaddr_un *)uaddr;
	struct sock *sk = sock->sk;
	struct unix_sock *u;

	if (peer) {
		sk = unix_peer_get(sk);
		if (!sk)
			return -ENOTCONN;
	} else {
		sock_hold(sk);
	}

	u = unix_sk(sk);
	unix_state_rlock(sk);
	if (!u->addr) {
		sunaddr->sun_family = AF_UNIX;
		sunaddr->sun_path[0] = 0;
		*uaddr_len = sizeof(short);
	} else {
		*uaddr_len = u->addr->len;
		memcpy(sunaddr, u->addr->name, *uaddr_len);
	}
	unix_state_runlock(sk);
	sock_put(sk);
	return 0;
}

/* ---------------------------------------------------------------- files in messages */

/* Take the files out of a packet; they are no longer in flight */
static void unix_detach_fds(struct scm_cookie *scm, struct sk_buff *skb)
{
	int i;

	scm->fp = UNIXCB(skb).fp;
	skb->destructor = sock_wfree;
	UNIXCB(skb).fp = NULL;

	for (i = scm->fp->count - 1; i >= 0; i--)
		unix_notinflight(scm->fp->fp[i]);
}

/* The destructor of a packet with files that nobody read */
static void unix_destruct_fds(struct sk_buff *skb)
{
	struct scm_cookie scm;

	memset(&scm, 0, sizeof(scm));
	unix_detach_fds(&scm, skb);

	scm_destroy(&scm);
	sock_wfree(skb);
}

/*
 * Hang the files of a message on a packet.  From here until the packet is queued nobody may
 * sleep: the garbage collector expects what is in flight to be in a queue.
 */
static void unix_attach_fds(struct scm_cookie *scm, struct sk_buff *skb)
{
	int i;

	for (i = scm->fp->count - 1; i >= 0; i--)
		unix_inflight(scm->fp->fp[i]);
	UNIXCB(skb).fp = scm->fp;
	skb->destructor = unix_destruct_fds;
	scm->fp = NULL;
}

/* ---------------------------------------------------------------- sending */

/* Sockets in flight beyond which sending more looks for garbage first; not in 2.6.11 */
#define UNIX_INFLIGHT_TRIGGER_GC	1024

/*
 * scm_send(), and a limit on what can pile up: sockets that only messages in their own queues
 * refer to are collected when another one is closed, which may never happen.
 */
static int unix_scm_send(struct socket *sock, struct msghdr *msg, struct scm_cookie *scm)
{
	int err = scm_send(sock, msg, scm);

	if (!err && scm->fp && atomic_read(&unix_tot_inflight) > UNIX_INFLIGHT_TRIGGER_GC)
		unix_gc();
	return err;
}

/*
 * Queue a datagram on @other, whose reference is dropped.
 * Return: 0; -EAGAIN with the wait over, to look at it all again; or an error.
 */
static int unix_dgram_queue(struct sock *sk, struct sock *other, struct sk_buff *skb,
			    struct scm_cookie *scm, long *timeo, int *again)
{
	int err, len = skb->len;

	*again = 0;
	unix_state_rlock(other);
	err = -EPERM;
	if (!unix_may_send(sk, other))
		goto out_unlock;

	if (sock_flag(other, SOCK_DEAD)) {
		/* A connected peer that died is an error once, then there is no peer */
		unix_state_runlock(other);

		err = 0;
		unix_state_wlock(sk);
		if (unix_peer(sk) == other) {
			unix_peer(sk) = NULL;
			unix_state_wunlock(sk);
			unix_dgram_disconnected(sk, other);
			sock_put(other);	/* the peer's */
			err = -ECONNREFUSED;
		} else {
			unix_state_wunlock(sk);
			*again = 1;
		}
		goto out;
	}

	err = -EPIPE;
	if (other->sk_shutdown & RCV_SHUTDOWN)
		goto out_unlock;

	err = security_unix_may_send(sk->sk_socket, other->sk_socket);
	if (err)
		goto out_unlock;

	if (unix_peer(other) != sk &&
	    skb_queue_len(&other->sk_receive_queue) > other->sk_max_ack_backlog) {
		err = -EAGAIN;
		if (!*timeo)
			goto out_unlock;

		*timeo = unix_wait_for_peer(other, *timeo);
		err = sock_intr_errno(*timeo);
		if (!signal_pending(current))
			*again = 1;
		goto out;
	}

	if (scm->fp)
		unix_attach_fds(scm, skb);
	skb_queue_tail(&other->sk_receive_queue, skb);
	unix_state_runlock(other);
	other->sk_data_ready(other, len);
	sock_put(other);
	return 0;

out_unlock:
	unix_state_runlock(other);
out:
	sock_put(other);
	return err;
}

static int unix_dgram_sendmsg(struct kiocb *kiocb, struct socket *sock, struct msghdr *msg,
			      size_t len)
{
	struct sock_iocb *siocb = kiocb_to_siocb(kiocb);
	struct sock *sk = sock->sk;
	struct sockaddr_un *sunaddr = msg->msg_name;
	struct sock *other = NULL;
	struct scm_cookie tmp_scm;
	struct sk_buff *skb;
	int namelen = 0, again, err;
	unsigned hash = 0;
	long timeo;

	if (!siocb->scm)
		siocb->scm = &tmp_scm;
	err = unix_scm_send(sock, msg, siocb->scm);
	if (err < 0)
		return err;

	err = -EOPNOTSUPP;
	if (msg->msg_flags & MSG_OOB)
		goto out;

	if (msg->msg_namelen) {
		err = unix_mkname(sunaddr, msg->msg_namelen, &hash);
		if (err < 0)
			goto out;
		namelen = err;
	} else {
		sunaddr = NULL;
		err = -ENOTCONN;
		other = unix_peer_get(sk);
		if (!other)
			goto out;
	}

	err = unix_passcred_bind(sock);
	if (err)
		goto out;

	err = -EMSGSIZE;
	if (len > sk->sk_sndbuf - 32)
		goto out;

	skb = sock_alloc_send_skb(sk, len, msg->msg_flags & MSG_DONTWAIT, &err);
	if (skb == NULL)
		goto out;

	memcpy(UNIXCREDS(skb), &siocb->scm->creds, sizeof(struct ucred));

	skb->h.raw = skb->data;
	err = memcpy_fromiovec(skb_put(skb, len), msg->msg_iov, len);
	if (err)
		goto out_free;

	timeo = sock_sndtimeo(sk, msg->msg_flags & MSG_DONTWAIT);

	do {
		if (!other) {
			err = -ECONNRESET;
			if (sunaddr == NULL)
				goto out_free;
			other = unix_find_other(sunaddr, namelen, sk->sk_type, hash, &err);
			if (other == NULL)
				goto out_free;
		}
		err = unix_dgram_queue(sk, other, skb, siocb->scm, &timeo, &again);
		other = NULL;
		/* Without a name it is the peer again, if there still is one */
		if (again && !sunaddr)
			other = unix_peer_get(sk);
	} while (again);

	if (!err) {
		scm_destroy(siocb->scm);
		return len;
	}

out_free:
	kfree_skb(skb);
out:
	if (other)
		sock_put(other);
	scm_destroy(siocb->scm);
	return err;
}

/* Queue a piece of a stream on the peer.  Return: 0, or -EPIPE with the packet left. */
static int unix_stream_queue(struct sock *other, struct sk_buff *skb, struct scm_cookie *scm,
			     int size)
{
	unix_state_rlock(other);

	if (sock_flag(other, SOCK_DEAD) || (other->sk_shutdown & RCV_SHUTDOWN)) {
		unix_state_runlock(other);
		return -EPIPE;
	}

	/* The files go with the first byte */
	if (scm->fp)
		unix_attach_fds(scm, skb);
	skb_queue_tail(&other->sk_receive_queue, skb);
	unix_state_runlock(other);
	other->sk_data_ready(other, size);
	return 0;
}

static int unix_stream_sendmsg(struct kiocb *kiocb, struct socket *sock, struct msghdr *msg,
			       size_t len)
{
	struct sock_iocb *siocb = kiocb_to_siocb(kiocb);
	struct sock *sk = sock->sk;
	struct sock *other = NULL;
	struct scm_cookie tmp_scm;
	struct sk_buff *skb;
	int err, size, sent = 0;

	if (!siocb->scm)
		siocb->scm = &tmp_scm;
	err = unix_scm_send(sock, msg, siocb->scm);
	if (err < 0)
		return err;

	err = -EOPNOTSUPP;
	if (msg->msg_flags & MSG_OOB)
		goto out_err;

	if (msg->msg_namelen) {
		err = (sk->sk_state == TCP_ESTABLISHED) ? -EISCONN : -EOPNOTSUPP;
		goto out_err;
	}

	err = -ENOTCONN;
	other = unix_peer_get(sk);
	if (!other)
		goto out_err;

	if (sk->sk_shutdown & SEND_SHUTDOWN)
		goto pipe_err;

	while (sent < len) {
		/* Two packets fit the buffer, so that the peer reads one while the next is made */
		size = min_t(int, len - sent, (sk->sk_sndbuf >> 1) - 64);
		size = min_t(int, size, SKB_MAX_ALLOC);

		skb = sock_alloc_send_skb(sk, size, msg->msg_flags & MSG_DONTWAIT, &err);
		if (skb == NULL) {
			if (err == -EPIPE)
				goto pipe_err;
			goto out_err;
		}

		/* The allocator may have given more than was asked for */
		size = min_t(int, len - sent, skb_tailroom(skb));

		memcpy(UNIXCREDS(skb), &siocb->scm->creds, sizeof(struct ucred));

		err = memcpy_fromiovec(skb_put(skb, size), msg->msg_iov, size);
		if (err) {
			kfree_skb(skb);
			goto out_err;
		}

		if (unix_stream_queue(other, skb, siocb->scm, size)) {
			kfree_skb(skb);
			goto pipe_err;
		}
		sent += size;
	}
	err = 0;
	goto out_err;

pipe_err:
	if (sent == 0 && !(msg->msg_flags & MSG_NOSIGNAL))
		send_sig(SIGPIPE, current, 0);
	err = -EPIPE;
out_err:
	if (other)
		sock_put(other);
	scm_destroy(siocb->scm);
	siocb->scm = NULL;
	return sent ? : err;
}

static int unix_seqpacket_sendmsg(struct kiocb *kiocb, struct socket *sock, struct msghdr *msg,
				  size_t len)
{
	struct sock *sk = sock->sk;
	int err;

	err = sock_error(sk);
	if (err)
		return err;

	if (sk->sk_state != TCP_ESTABLISHED)
		return -ENOTCONN;

	/* Only ever to the peer */
	if (msg->msg_namelen)
		msg->msg_namelen = 0;

	return unix_dgram_sendmsg(kiocb, sock, msg, len);
}

/* ---------------------------------------------------------------- receiving */

/* The name of a sender, which may have none */
static void unix_copy_addr(struct msghdr *msg, struct sock *sk)
{
	struct unix_sock *u = unix_sk(sk);

	msg->msg_namelen = 0;
	if (u->addr) {
		msg->msg_namelen = u->addr->len;
		memcpy(msg->msg_name, u->addr->name, u->addr->len);
	}
}

static int unix_dgram_recvmsg(struct kiocb *iocb, struct socket *sock, struct msghdr *msg,
			      size_t size, int flags)
{
	struct sock_iocb *siocb = kiocb_to_siocb(iocb);
	struct scm_cookie tmp_scm;
	struct sock *sk = sock->sk;
	struct unix_sock *u = unix_sk(sk);
	struct sk_buff *skb;
	int err;

	err = -EOPNOTSUPP;
	if (flags & MSG_OOB)
		goto out;

	msg->msg_namelen = 0;

	down(&u->readsem);

	skb = skb_recv_datagram(sk, flags, flags & MSG_DONTWAIT, &err);
	if (!skb)
		goto out_unlock;

	wake_up_interruptible(&u->peer_wait);

	if (!siocb->scm) {
		siocb->scm = &tmp_scm;
		memset(&tmp_scm, 0, sizeof(tmp_scm));
	}
	siocb->scm->creds = *UNIXCREDS(skb);

	/* Out of the queue is out of flight, before anything can sleep */
	if (UNIXCB(skb).fp) {
		if (!(flags & MSG_PEEK))
			unix_detach_fds(siocb->scm, skb);
		else
			siocb->scm->fp = scm_fp_dup(UNIXCB(skb).fp);
	}

	if (msg->msg_name)
		unix_copy_addr(msg, skb->sk);

	if (size > skb->len)
		size = skb->len;
	else if (size < skb->len)
		msg->msg_flags |= MSG_TRUNC;

	err = skb_copy_datagram_iovec(skb, 0, msg->msg_iov, size);
	if (err) {
		scm_destroy(siocb->scm);
		goto out_free;
	}
	err = size;

	scm_recv(sock, msg, siocb->scm, flags);

out_free:
	skb_free_datagram(sk, skb);
out_unlock:
	up(&u->readsem);
out:
	return err;
}

/* Sleep until a stream has data, an end or an error.  Return: what is left of @timeo. */
static long unix_stream_data_wait(struct sock *sk, long timeo)
{
	DEFINE_WAIT(wait);

	unix_state_rlock(sk);

	for (;;) {
		prepare_to_wait(sk->sk_sleep, &wait, TASK_INTERRUPTIBLE);

		if (!skb_queue_empty(&sk->sk_receive_queue) || sk->sk_err ||
		    (sk->sk_shutdown & RCV_SHUTDOWN) || signal_pending(current) || !timeo)
			break;

		set_bit(SOCK_ASYNC_WAITDATA, &sk->sk_socket->flags);
		unix_state_runlock(sk);
		timeo = schedule_timeout(timeo);
		unix_state_rlock(sk);
		clear_bit(SOCK_ASYNC_WAITDATA, &sk->sk_socket->flags);
	}

	finish_wait(sk->sk_sleep, &wait);
	unix_state_runlock(sk);
	return timeo;
}

/*
 * The queue of a stream is empty; readsem is held, dropped while asleep.
 * Return: 1 to look again, 0 with *err when the read is over.
 */
static int unix_stream_empty(struct sock *sk, int enough, long *timeo, int *err)
{
	struct unix_sock *u = unix_sk(sk);

	*err = 0;
	if (enough)
		return 0;

	/* POSIX wants them in this order */
	*err = sock_error(sk);
	if (*err)
		return 0;
	if (sk->sk_shutdown & RCV_SHUTDOWN)
		return 0;
	*err = -EAGAIN;
	if (!*timeo)
		return 0;

	up(&u->readsem);
	*timeo = unix_stream_data_wait(sk, *timeo);
	*err = signal_pending(current) ? sock_intr_errno(*timeo) : 0;
	down(&u->readsem);
	return !*err;
}

static int unix_stream_recvmsg(struct kiocb *iocb, struct socket *sock, struct msghdr *msg,
			       size_t size, int flags)
{
	struct sock_iocb *siocb = kiocb_to_siocb(iocb);
	struct scm_cookie tmp_scm;
	struct sock *sk = sock->sk;
	struct unix_sock *u = unix_sk(sk);
	struct sockaddr_un *sunaddr = msg->msg_name;
	int copied = 0, check_creds = 0, err, target;
	long timeo;

	err = -EINVAL;
	if (sk->sk_state != TCP_ESTABLISHED)
		goto out;

	err = -EOPNOTSUPP;
	if (flags & MSG_OOB)
		goto out;

	target = sock_rcvlowat(sk, flags & MSG_WAITALL, size);
	timeo = sock_rcvtimeo(sk, flags & MSG_DONTWAIT);

	msg->msg_namelen = 0;

	if (!siocb->scm) {
		siocb->scm = &tmp_scm;
		memset(&tmp_scm, 0, sizeof(tmp_scm));
	}

	down(&u->readsem);

	do {
		struct sk_buff *skb = skb_peek(&sk->sk_receive_queue);
		int chunk, had_fds;

		if (skb == NULL) {
			if (unix_stream_empty(sk, copied >= target, &timeo, &err))
				continue;
			break;
		}

		/* One call, one sender */
		if (check_creds) {
			if (memcmp(UNIXCREDS(skb), &siocb->scm->creds, sizeof(struct ucred)) != 0)
				break;
		} else {
			siocb->scm->creds = *UNIXCREDS(skb);
			check_creds = 1;
		}

		if (sunaddr) {
			unix_copy_addr(msg, skb->sk);
			sunaddr = NULL;
		}

		/* The packet stays queued: the copy may sleep, and it may fail */
		chunk = min_t(unsigned int, skb->len, size);
		err = memcpy_toiovec(msg->msg_iov, skb->data, chunk);
		if (err)
			break;
		copied += chunk;
		size -= chunk;

		if (flags & MSG_PEEK) {
			if (UNIXCB(skb).fp)
				siocb->scm->fp = scm_fp_dup(UNIXCB(skb).fp);
			break;
		}

		had_fds = UNIXCB(skb).fp != NULL;
		if (had_fds)
			unix_detach_fds(siocb->scm, skb);

		skb_pull(skb, chunk);
		if (skb->len)
			break;

		skb_unlink(skb);
		kfree_skb(skb);

		/* The files belong to the bytes before them */
		if (had_fds)
			break;
	} while (size);

	up(&u->readsem);
	scm_recv(sock, msg, siocb->scm, flags);
out:
	return copied ? : err;
}

/* ---------------------------------------------------------------- the rest */

static int unix_shutdown(struct socket *sock, int mode)
{
	struct sock *sk = sock->sk;
	struct sock *other;

	mode = (mode + 1) & (RCV_SHUTDOWN | SEND_SHUTDOWN);
	if (!mode)
		return 0;

	unix_state_wlock(sk);
	sk->sk_shutdown |= mode;
	other = unix_peer(sk);
	if (other)
		sock_hold(other);
	unix_state_wunlock(sk);
	sk->sk_state_change(sk);

	if (other && (sk->sk_type == SOCK_STREAM || sk->sk_type == SOCK_SEQPACKET)) {
		int peer_mode = 0;

		if (mode & RCV_SHUTDOWN)
			peer_mode |= SEND_SHUTDOWN;
		if (mode & SEND_SHUTDOWN)
			peer_mode |= RCV_SHUTDOWN;
		unix_state_wlock(other);
		other->sk_shutdown |= peer_mode;
		unix_state_wunlock(other);
		other->sk_state_change(other);
		read_lock(&other->sk_callback_lock);
		if (peer_mode == SHUTDOWN_MASK)
			sk_wake_async(other, 1, POLL_HUP);
		else if (peer_mode & RCV_SHUTDOWN)
			sk_wake_async(other, 1, POLL_IN);
		read_unlock(&other->sk_callback_lock);
	}
	if (other)
		sock_put(other);
	return 0;
}

static int unix_inq(struct sock *sk)
{
	struct sk_buff *skb;
	int amount = 0;

	spin_lock(&sk->sk_receive_queue.lock);
	if (sk->sk_type == SOCK_STREAM || sk->sk_type == SOCK_SEQPACKET) {
		skb_queue_walk(&sk->sk_receive_queue, skb)
			amount += skb->len;
	} else {
		skb = skb_peek(&sk->sk_receive_queue);
		if (skb)
			amount = skb->len;
	}
	spin_unlock(&sk->sk_receive_queue.lock);
	return amount;
}

static int unix_ioctl(struct socket *sock, unsigned int cmd, unsigned long arg)
{
	struct sock *sk = sock->sk;

	switch (cmd) {
	case SIOCOUTQ:
		return put_user(atomic_read(&sk->sk_wmem_alloc), (int __user *)arg);
	case SIOCINQ:
		if (sk->sk_state == TCP_LISTEN)
			return -EINVAL;
		return put_user(unix_inq(sk), (int __user *)arg);
	default:
		return dev_ioctl(cmd, (void __user *)arg);
	}
}

static unsigned int unix_poll(struct file *file, struct socket *sock, poll_table *wait)
{
	struct sock *sk = sock->sk;
	unsigned int mask = 0;

	poll_wait(file, sk->sk_sleep, wait);

	if (sk->sk_err)
		mask |= POLLERR;
	if (sk->sk_shutdown == SHUTDOWN_MASK)
		mask |= POLLHUP;

	if (!skb_queue_empty(&sk->sk_receive_queue) || (sk->sk_shutdown & RCV_SHUTDOWN))
		mask |= POLLIN | POLLRDNORM;

	if ((sk->sk_type == SOCK_STREAM || sk->sk_type == SOCK_SEQPACKET) &&
	    sk->sk_state == TCP_CLOSE)
		mask |= POLLHUP;

	/* Also after shutdown, so that a writer wakes to its EPIPE */
	if (unix_writable(sk))
		mask |= POLLOUT | POLLWRNORM | POLLWRBAND;

	return mask;
}

static struct proto_ops unix_stream_ops = {
	.family =	PF_UNIX,
	.owner =	THIS_MODULE,
	.release =	unix_release,
	.bind =		unix_bind,
	.connect =	unix_stream_connect,
	.socketpair =	unix_socketpair,
	.accept =	unix_accept,
	.getname =	unix_getname,
	.poll =		unix_poll,
	.ioctl =	unix_ioctl,
	.listen =	unix_listen,
	.shutdown =	unix_shutdown,
	.setsockopt =	sock_no_setsockopt,
	.getsockopt =	sock_no_getsockopt,
	.sendmsg =	unix_stream_sendmsg,
	.recvmsg =	unix_stream_recvmsg,
	.mmap =		sock_no_mmap,
	.sendpage =	sock_no_sendpage,
};

static struct proto_ops unix_dgram_ops = {
	.family =	PF_UNIX,
	.owner =	THIS_MODULE,
	.release =	unix_release,
	.bind =		unix_bind,
	.connect =	unix_dgram_connect,
	.socketpair =	unix_socketpair,
	.accept =	sock_no_accept,
	.getname =	unix_getname,
	.poll =		datagram_poll,
	.ioctl =	unix_ioctl,
	.listen =	sock_no_listen,
	.shutdown =	unix_shutdown,
	.setsockopt =	sock_no_setsockopt,
	.getsockopt =	sock_no_getsockopt,
	.sendmsg =	unix_dgram_sendmsg,
	.recvmsg =	unix_dgram_recvmsg,
	.mmap =		sock_no_mmap,
	.sendpage =	sock_no_sendpage,
};

static struct proto_ops unix_seqpacket_ops = {
	.family =	PF_UNIX,
	.owner =	THIS_MODULE,
	.release =	unix_release,
	.bind =		unix_bind,
	.connect =	unix_stream_connect,
	.socketpair =	unix_socketpair,
	.accept =	unix_accept,
	.getname =	unix_getname,
	.poll =		datagram_poll,
	.ioctl =	unix_ioctl,
	.listen =	unix_listen,
	.shutdown =	unix_shutdown,
	.setsockopt =	sock_no_setsockopt,
	.getsockopt =	sock_no_getsockopt,
	.sendmsg =	unix_seqpacket_sendmsg,
	.recvmsg =	unix_dgram_recvmsg,
	.mmap =		sock_no_mmap,
	.sendpage =	sock_no_sendpage,
};

static struct net_proto_family unix_family_ops = {
	.family = PF_UNIX,
	.create = unix_create,
	.owner	= THIS_MODULE,
};

static int __init af_unix_init(void)
{
	struct sk_buff *dummy_skb;

	if (sizeof(struct unix_skb_parms) > sizeof(dummy_skb->cb)) {
		printk(KERN_CRIT "%s: panic\n", __FUNCTION__);
		return -1;
	}

	unix_sk_cachep = kmem_cache_create("unix_sock", sizeof(struct unix_sock), 0,
					   SLAB_HWCACHE_ALIGN, NULL, NULL);
	if (!unix_sk_cachep)
		printk(KERN_CRIT "af_unix_init: Cannot create unix_sock SLAB cache!\n");

	sock_register(&unix_family_ops);
	unix_proc_init();
	unix_sysctl_register();
	return 0;
}

module_init(af_unix_init);
MODULE_LICENSE("GPL");
MODULE_ALIAS_NETPROTO(PF_UNIX);
