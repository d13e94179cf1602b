// SPDX-License-Identifier: GPL-2.0-only
/*
 * TCP seen from the socket: send, receive, poll, options, listen, accept, close.
 *
 * Mirrors: net/ipv4/tcp.c
 * Leaves out: tcp_read_sock(), zero-copy of TSO frames.
 * Locking: every entry takes lock_sock(sk). The accept queue is changed under
 *	the listener's lock; tp->listen_opt also under syn_wait_lock, because the
 *	/proc reader looks at it without the socket lock. sk_lock is taken before
 *	syn_wait_lock, tcp_lhash_lock, and bucket locks.
 */
#include <linux/kernel.h>
#include <linux/init.h>
#include <linux/types.h>
#include <linux/errno.h>
#include <linux/fcntl.h>
#include <linux/fs.h>
#include <linux/poll.h>
#include <linux/random.h>
#include <linux/bootmem.h>
#include <linux/signal.h>
#include <linux/mm.h>
#include <linux/swap.h>
#include <net/icmp.h>
#include <net/tcp.h>
#include <asm/uaccess.h>
#include <asm/ioctls.h>

int sysctl_tcp_fin_timeout = TCP_FIN_TIMEOUT;

DEFINE_SNMP_STAT(struct tcp_mib, tcp_statistics);

kmem_cache_t *tcp_openreq_cachep;
kmem_cache_t *tcp_bucket_cachep;
kmem_cache_t *tcp_timewait_cachep;

atomic_t tcp_orphan_count = ATOMIC_INIT(0);

/* least, default, most; of tcp_mem in pages: low, pressure, limit */
int sysctl_tcp_mem[3];
int sysctl_tcp_wmem[3] = { 4 * 1024, 16 * 1024, 128 * 1024 };
int sysctl_tcp_rmem[3] = { 4 * 1024, 87380, 87380 * 2 };

atomic_t tcp_memory_allocated;	/* pages charged to all sockets */
atomic_t tcp_sockets_allocated;

/* Set by sk_stream_mem_schedule() above sysctl_tcp_mem[1], cleared below [0]. */
int tcp_memory_pressure;

/** tcp_enter_memory_pressure - note that all sockets together use much memory */
void tcp_enter_memory_pressure(void)
{
	if (!tcp_memory_pressure) {
		NET_INC_STATS(LINUX_MIB_TCPMEMORYPRESSURES);
		tcp_memory_pressure = 1;
	}
}

static unsigned int tcp_listen_poll(struct sock *sk, struct poll_table_struct *wait)
{
	return tcp_sk(sk)->accept_queue ? (POLLIN | POLLRDNORM) : 0;
}

/* Is there a byte to read that isn't a single urgent one out of line? */
static inline int tcp_poll_readable(struct sock *sk, const struct tcp_sock *tp)
{
	if (tp->rcv_nxt == tp->copied_seq)
		return 0;
	return tp->urg_seq != tp->copied_seq || tp->rcv_nxt != tp->copied_seq + 1 ||
	       sock_flag(sk, SOCK_URGINLINE) || !tp->urg_data;
}

/**
 * tcp_poll - which of the POLL* events hold now
 * @file: file of the socket
 * @sock: socket
 * @wait: table to queue on, or NULL
 *
 * Reads the state without the socket lock: each change wakes the waiters,
 * who come here again. POLLHUP means that both directions are shut.
 */
unsigned int tcp_poll(struct file *file, struct socket *sock, struct poll_table_struct *wait)
{
	struct sock *sk = sock->sk;
	struct tcp_sock *tp = tcp_sk(sk);
	unsigned int mask = 0;

	poll_wait(file, sk->sk_sleep, wait);
	if (sk->sk_state == TCP_LISTEN)
		return tcp_listen_poll(sk, wait);

	if (sk->sk_err)
		mask |= POLLERR;
	if (sk->sk_shutdown == SHUTDOWN_MASK || sk->sk_state == TCP_CLOSE)
		mask |= POLLHUP;
	if (sk->sk_shutdown & RCV_SHUTDOWN)
		mask |= POLLIN | POLLRDNORM;
	if ((1 << sk->sk_state) & (TCPF_SYN_SENT | TCPF_SYN_RECV))
		return mask;

	if (tcp_poll_readable(sk, tp))
		mask |= POLLIN | POLLRDNORM;
	if (tp->urg_data & TCP_URG_VALID)
		mask |= POLLPRI;
	if (sk->sk_shutdown & SEND_SHUTDOWN)
		return mask;
	if (sk_stream_wspace(sk) < sk_stream_min_wspace(sk)) {
		/* ask sk_stream_write_space() for a wake-up, then look again */
		set_bit(SOCK_ASYNC_NOSPACE, &sk->sk_socket->flags);
		set_bit(SOCK_NOSPACE, &sk->sk_socket->flags);
	}
	if (sk_stream_wspace(sk) >= sk_stream_min_wspace(sk))
		mask |= POLLOUT | POLLWRNORM;
	return mask;
}

/* SIOCINQ: bytes up to the urgent mark, or to the end, without the FIN. */
static inline int tcp_inq(struct sock *sk, struct tcp_sock *tp)
{
	int answ;

	if ((1 << sk->sk_state) & (TCPF_SYN_SENT | TCPF_SYN_RECV))
		return 0;
	if (!sock_flag(sk, SOCK_URGINLINE) && tp->urg_data &&
	    !before(tp->urg_seq, tp->copied_seq) && before(tp->urg_seq, tp->rcv_nxt))
		return tp->urg_seq - tp->copied_seq;
	answ = tp->rcv_nxt - tp->copied_seq;
	if (answ && !skb_queue_empty(&sk->sk_receive_queue))
		answ -= sk->sk_receive_queue.prev->h.th->fin;
	return answ;
}

/**
 * tcp_ioctl - SIOCINQ, SIOCATMARK, SIOCOUTQ
 * @sk: socket
 * @cmd: request
 * @arg: user address of an int
 *
 * Return: 0, -EINVAL on a listener, -EFAULT, or -ENOIOCTLCMD.
 */
int tcp_ioctl(struct sock *sk, int cmd, unsigned long arg)
{
	struct tcp_sock *tp = tcp_sk(sk);
	int answ;

	switch (cmd) {
	case SIOCINQ:
		if (sk->sk_state == TCP_LISTEN)
			return -EINVAL;
		lock_sock(sk);
		answ = tcp_inq(sk, tp);
		release_sock(sk);
		break;
	case SIOCATMARK:
		answ = tp->urg_data && tp->urg_seq == tp->copied_seq;
		break;
	case SIOCOUTQ:
		if (sk->sk_state == TCP_LISTEN)
			return -EINVAL;
		if ((1 << sk->sk_state) & (TCPF_SYN_SENT | TCPF_SYN_RECV))
			answ = 0;
		else
			answ = tp->write_seq - tp->snd_una;
		break;
	default:
		return -ENOIOCTLCMD;
	}
	return put_user(answ, (int __user *)arg);
}

/**
 * tcp_listen_start - make a socket listen
 * @sk: socket in TCP_CLOSE, locked
 *
 * Binds a port if there is none. The caller sets the backlog.
 * Return: 0, -ENOMEM, -EADDRINUSE.
 */
int tcp_listen_start(struct sock *sk)
{
	struct inet_sock *inet = inet_sk(sk);
	struct tcp_sock *tp = tcp_sk(sk);
	struct tcp_listen_opt *lopt;

	sk->sk_max_ack_backlog = 0;
	sk->sk_ack_backlog = 0;
	tp->accept_queue = tp->accept_queue_tail = NULL;
	rwlock_init(&tp->syn_wait_lock);
	tcp_delack_init(tp);

	lopt = kmalloc(sizeof(*lopt), GFP_KERNEL);
	if (!lopt)
		return -ENOMEM;
	memset(lopt, 0, sizeof(*lopt));
	lopt->max_qlen_log = 6;
	while (lopt->max_qlen_log < 20 && (1 << lopt->max_qlen_log) < sysctl_max_syn_backlog)
		lopt->max_qlen_log++;
	get_random_bytes(&lopt->hash_rnd, sizeof(lopt->hash_rnd));

	write_lock_bh(&tp->syn_wait_lock);
	tp->listen_opt = lopt;
	write_unlock_bh(&tp->syn_wait_lock);

	/*
	 * The state changes before the port is checked: of two that try at
	 * the same time with SO_REUSEADDR, one sees the other listen.
	 */
	sk->sk_state = TCP_LISTEN;
	if (!sk->sk_prot->get_port(sk, inet->num)) {
		inet->sport = htons(inet->num);
		sk_dst_reset(sk);
		sk->sk_prot->hash(sk);
		return 0;
	}

	sk->sk_state = TCP_CLOSE;
	write_lock_bh(&tp->syn_wait_lock);
	tp->listen_opt = NULL;
	write_unlock_bh(&tp->syn_wait_lock);
	kfree(lopt);
	return -EADDRINUSE;
}

/* Abort a connection that nobody accepted. */
static inline void tcp_listen_drop_child(struct sock *child)
{
	local_bh_disable();
	bh_lock_sock(child);
	BUG_TRAP(!sock_owned_by_user(child));
	sock_hold(child);
	tcp_disconnect(child, O_NONBLOCK);
	sock_orphan(child);
	atomic_inc(&tcp_orphan_count);
	tcp_destroy_sock(child);
	bh_unlock_sock(child);
	local_bh_enable();
	sock_put(child);
}

/* Free the requests of a listener and the connections nobody accepted. */
static void tcp_listen_stop(struct sock *sk)
{
	struct tcp_sock *tp = tcp_sk(sk);
	struct tcp_listen_opt *lopt = tp->listen_opt;
	struct open_request *acc_req = tp->accept_queue;
	struct open_request *req;
	int i;

	tcp_delete_keepalive_timer(sk);

	write_lock_bh(&tp->syn_wait_lock);
	tp->listen_opt = NULL;
	write_unlock_bh(&tp->syn_wait_lock);
	tp->accept_queue = tp->accept_queue_tail = NULL;

	for (i = 0; lopt->qlen && i < TCP_SYNQ_HSIZE; i++) {
		while ((req = lopt->syn_table[i]) != NULL) {
			lopt->syn_table[i] = req->dl_next;
			lopt->qlen--;
			tcp_openreq_free(req);
		}
	}
	BUG_TRAP(!lopt->qlen);
	kfree(lopt);

	while ((req = acc_req) != NULL) {
		acc_req = req->dl_next;
		tcp_listen_drop_child(req->sk);
		sk_acceptq_removed(sk);
		tcp_openreq_fastfree(req);
	}
	BUG_TRAP(!sk->sk_ack_backlog);
}

static inline void tcp_mark_push(struct tcp_sock *tp, struct sk_buff *skb)
{
	TCP_SKB_CB(skb)->flags |= TCPCB_FLAG_PSH;
	tp->pushed_seq = tp->write_seq;
}

/* Half of the largest window is filled: the receiver should hand it on. */
static inline int forced_push(struct tcp_sock *tp)
{
	return after(tp->write_seq, tp->pushed_seq + (tp->max_window >> 1));
}

/* Put an empty segment at the end of the write queue. */
static inline void skb_entail(struct sock *sk, struct tcp_sock *tp, struct sk_buff *skb)
{
	skb->csum = 0;
	TCP_SKB_CB(skb)->seq = tp->write_seq;
	TCP_SKB_CB(skb)->end_seq = tp->write_seq;
	TCP_SKB_CB(skb)->flags = TCPCB_FLAG_ACK;
	TCP_SKB_CB(skb)->sacked = 0;
	__skb_queue_tail(&sk->sk_write_queue, skb);
	sk_charge_skb(sk, skb);
	if (!sk->sk_send_head)
		sk->sk_send_head = skb;
	if (tp->nonagle & TCP_NAGLE_PUSH)
		tp->nonagle &= ~TCP_NAGLE_PUSH;
}

static inline void tcp_mark_urg(struct tcp_sock *tp, int flags, struct sk_buff *skb)
{
	if (flags & MSG_OOB) {
		tp->urg_mode = 1;
		tp->snd_up = tp->write_seq;
		TCP_SKB_CB(skb)->sacked |= TCPCB_URG;
	}
}

/* Close the write queue's last segment and send what may be sent. */
static inline void tcp_push(struct sock *sk, struct tcp_sock *tp, int flags, int mss_now,
			    int nonagle)
{
	struct sk_buff *skb;

	if (!sk->sk_send_head)
		return;
	skb = sk->sk_write_queue.prev;
	if (!(flags & MSG_MORE) || forced_push(tp))
		tcp_mark_push(tp, skb);
	tcp_mark_urg(tp, flags, skb);
	__tcp_push_pending_frames(sk, tp, mss_now,
				  (flags & MSG_MORE) ? TCP_NAGLE_CORK : nonagle);
}

#define TCP_PAGE(sk)	((sk)->sk_sndmsg_page)
#define TCP_OFF(sk)	((sk)->sk_sndmsg_off)

/* Bytes of head for a new segment: with scatter-gather, no more than a page. */
static inline int select_size(struct sock *sk, struct tcp_sock *tp)
{
	int tmp = tp->mss_cache_std;

	if (sk->sk_route_caps & NETIF_F_SG) {
		int pgbreak = SKB_MAX_HEAD(MAX_TCP_HEADER);

		if (tmp >= pgbreak && tmp <= pgbreak + (int)((MAX_SKB_FRAGS - 1) * PAGE_SIZE))
			tmp = pgbreak;
	}
	return tmp;
}

/*
 * An empty segment at the end of the write queue. NULL without memory, or
 * (with SOCK_NOSPACE set, so that the next ACK wakes us) above sk_sndbuf.
 */
static inline struct sk_buff *tcp_new_segment(struct sock *sk, struct tcp_sock *tp, int size)
{
	struct sk_buff *skb;

	if (!sk_stream_memory_free(sk)) {
		set_bit(SOCK_NOSPACE, &sk->sk_socket->flags);
		return NULL;
	}
	skb = sk_stream_alloc_pskb(sk, size, 0, sk->sk_allocation);
	if (!skb)
		return NULL;
	if (sk->sk_route_caps & (NETIF_F_IP_CSUM | NETIF_F_NO_CSUM | NETIF_F_HW_CSUM))
		skb->ip_summed = CHECKSUM_HW;
	skb_entail(sk, tp, skb);
	return skb;
}

/* A segment that got no data leaves the queue again. */
static inline void tcp_unqueue_empty(struct sock *sk, struct sk_buff *skb)
{
	if (skb->len)
		return;
	if (sk->sk_send_head == skb)
		sk->sk_send_head = NULL;
	__skb_unlink(skb, skb->list);
	sk_stream_free_skb(sk, skb);
}

/*
 * Copy user data into the page that the socket keeps for small writes, and
 * that page to the end of @skb.
 * Return: bytes, 0 when @skb can't take a page, -ENOMEM, -EFAULT.
 */
static inline int tcp_append_page(struct sock *sk, struct sk_buff *skb, char __user *from,
				  int copy)
{
	int i = skb_shinfo(skb)->nr_frags;
	struct page *page = TCP_PAGE(sk);
	int off = TCP_OFF(sk);
	int merge = page && off != (int)PAGE_SIZE && skb_can_coalesce(skb, i, page, off);
	int err;

	if (!merge) {
		if (i == (int)MAX_SKB_FRAGS || (!i && !(sk->sk_route_caps & NETIF_F_SG)))
			return 0;
		if (page && off == (int)PAGE_SIZE) {
			put_page(page);
			TCP_PAGE(sk) = page = NULL;
		}
		if (!page) {
			page = sk_stream_alloc_page(sk);
			if (!page)
				return -ENOMEM;
			TCP_PAGE(sk) = page;
			off = TCP_OFF(sk) = 0;
		}
	}
	if (copy > (int)PAGE_SIZE - off)
		copy = PAGE_SIZE - off;
	if (sk->sk_forward_alloc < copy && !sk_stream_mem_schedule(sk, copy, 0))
		return -ENOMEM;
	err = skb_copy_to_page(sk, from, skb, page, off, copy);
	if (err)
		return err;
	if (merge) {
		skb_shinfo(skb)->frags[i - 1].size += copy;
	} else {
		skb_fill_page_desc(skb, i, page, off, copy);
		get_page(page);
	}
	TCP_OFF(sk) = off + copy;
	return copy;
}

/* As tcp_append_page(), into the linear part as long as it has room. */
static inline int tcp_append_user(struct sock *sk, struct sk_buff *skb, char __user *from,
				  int copy)
{
	int room = skb_tailroom(skb);

	if (room <= 0)
		return tcp_append_page(sk, skb, from, copy);
	if (copy > room)
		copy = room;
	return skb_add_data(skb, from, copy) ? -EFAULT : copy;
}

/* A segment is full: send it when it is first in line, or much is queued. */
static inline void tcp_push_full(struct sock *sk, struct tcp_sock *tp, struct sk_buff *skb,
				 int mss_now)
{
	if (forced_push(tp)) {
		tcp_mark_push(tp, skb);
		__tcp_push_pending_frames(sk, tp, mss_now, TCP_NAGLE_PUSH);
	} else if (skb == sk->sk_send_head) {
		tcp_push_one(sk, mss_now);
	}
}

/*
 * Wait for room, having pushed what was queued. The socket is unlocked
 * meanwhile: another thread may have disconnected it.
 */
static inline int tcp_wait_room(struct sock *sk, struct tcp_sock *tp, int copied, int flags,
				int *mss_now, long *timeo)
{
	int err;

	if (copied)
		tcp_push(sk, tp, flags & ~MSG_MORE, *mss_now, TCP_NAGLE_PUSH);
	err = sk_stream_wait_memory(sk, timeo);
	if (err)
		return err;
	if (!((1 << sk->sk_state) & (TCPF_ESTABLISHED | TCPF_CLOSE_WAIT)))
		return -EPIPE;
	*mss_now = tcp_current_mss(sk, !(flags & MSG_OOB));
	return 0;
}

/* Wait for a connection if need be; is it one that can be written to? */
static inline int tcp_send_ready(struct sock *sk, int flags, int *mss_now, long *timeo)
{
	int err;

	if ((1 << sk->sk_state) & ~(TCPF_ESTABLISHED | TCPF_CLOSE_WAIT)) {
		err = sk_stream_wait_connect(sk, timeo);
		if (err)
			return err;
	}
	clear_bit(SOCK_ASYNC_NOSPACE, &sk->sk_socket->flags);
	*mss_now = tcp_current_mss(sk, !(flags & MSG_OOB));
	return sk->sk_err || (sk->sk_shutdown & SEND_SHUTDOWN) ? -EPIPE : 0;
}

/* The tail of the write queue if it is unsent and not full. */
static inline struct sk_buff *tcp_open_segment(struct sock *sk, int mss_now)
{
	struct sk_buff *skb = sk->sk_write_queue.prev;

	return sk->sk_send_head && mss_now > (int)skb->len ? skb : NULL;
}

static inline void tcp_account_copy(struct tcp_sock *tp, struct sk_buff *skb, int copied, int copy)
{
	if (!copied)
		TCP_SKB_CB(skb)->flags &= ~TCPCB_FLAG_PSH;
	tp->write_seq += copy;
	TCP_SKB_CB(skb)->end_seq += copy;
}

/* Add a page to @skb, charged to the socket. Returns 0, -ENOMEM, or 1 if @skb is full. */
static inline int tcp_attach_page(struct sock *sk, struct sk_buff *skb, struct page *page,
				  int offset, int copy)
{
	int i = skb_shinfo(skb)->nr_frags;

	if (sk->sk_forward_alloc < copy && !sk_stream_mem_schedule(sk, copy, 0))
		return -ENOMEM;
	if (skb_can_coalesce(skb, i, page, offset)) {
		skb_shinfo(skb)->frags[i - 1].size += copy;
	} else if (i < (int)MAX_SKB_FRAGS) {
		get_page(page);
		skb_fill_page_desc(skb, i, page, offset, copy);
	} else {
		return 1;
	}
	skb->len += copy;
	skb->data_len += copy;
	skb->truesize += copy;
	sk->sk_wmem_queued += copy;
	sk->sk_forward_alloc -= copy;
	skb->ip_summed = CHECKSUM_HW;
	return 0;
}

static ssize_t do_tcp_sendpages(struct sock *sk, struct page **pages, int poffset,
				size_t psize, int flags)
{
	struct tcp_sock *tp = tcp_sk(sk);
	long timeo = sock_sndtimeo(sk, flags & MSG_DONTWAIT);
	ssize_t copied = 0;
	int mss_now, err;

	err = tcp_send_ready(sk, flags, &mss_now, &timeo);
	if (err)
		goto out_err;
	while (psize > 0) {
		struct sk_buff *skb = tcp_open_segment(sk, mss_now);
		struct page *page = pages[poffset / PAGE_SIZE];
		int offset = poffset % PAGE_SIZE;
		int copy;

		if (!skb)
new_segment:
			skb = tcp_new_segment(sk, tp, 0);
		if (!skb)
			goto wait;
		copy = min_t(int, psize, PAGE_SIZE - offset);
		copy = min_t(int, copy, mss_now - (int)skb->len);
		err = tcp_attach_page(sk, skb, page, offset, copy);
		if (err > 0) {
			tcp_mark_push(tp, skb);
			goto new_segment;
		}
		if (err) {
			tcp_unqueue_empty(sk, skb);
			goto wait;
		}
		tcp_account_copy(tp, skb, copied, copy);
		copied += copy;
		poffset += copy;
		psize -= copy;
		if (psize && (int)skb->len >= mss_now && !(flags & MSG_OOB))
			tcp_push_full(sk, tp, skb, mss_now);
		continue;
wait:
		err = tcp_wait_room(sk, tp, copied, flags, &mss_now, &timeo);
		if (err)
			break;
	}
	if (copied) {
		tcp_push(sk, tp, flags, mss_now, tp->nonagle);
		return copied;
	}
out_err:
	return sk_stream_error(sk, flags, err);
}

/**
 * tcp_sendpage - send from a page of the page cache without copying it
 * @sock: socket
 * @page: page
 * @offset: of the data in the page
 * @size: bytes
 * @flags: MSG_*
 *
 * Without scatter-gather and checksums in the device the page is copied.
 */
ssize_t tcp_sendpage(struct socket *sock, struct page *page, int offset, size_t size, int flags)
{
	struct sock *sk = sock->sk;
	ssize_t res;

	if (!(sk->sk_route_caps & NETIF_F_SG) ||
	    !(sk->sk_route_caps & (NETIF_F_IP_CSUM | NETIF_F_NO_CSUM | NETIF_F_HW_CSUM)))
		return sock_no_sendpage(sock, page, offset, size, flags);
	lock_sock(sk);
	res = do_tcp_sendpages(sk, &page, offset, size, flags);
	release_sock(sk);
	return res;
}

/**
 * tcp_sendmsg - queue data, and send as much as windows allow
 * @iocb: unused
 * @sk: socket
 * @msg: data, and MSG_* in msg_flags
 * @size: bytes
 *
 * Sleeps, unless MSG_DONTWAIT, for a connection and for room in sk_sndbuf.
 * Return: bytes taken if any were, else -EPIPE (with SIGPIPE unless
 * MSG_NOSIGNAL), sk_err, -EAGAIN, -EFAULT, -ERESTARTSYS or -EINTR.
 */
int tcp_sendmsg(struct kiocb *iocb, struct sock *sk, struct msghdr *msg, size_t size)
{
	struct tcp_sock *tp = tcp_sk(sk);
	struct iovec *iov = msg->msg_iov;
	int flags = msg->msg_flags;
	int copied = 0, err, mss_now = 0;
	size_t iovlen;
	long timeo;

	lock_sock(sk);
	timeo = sock_sndtimeo(sk, flags & MSG_DONTWAIT);
	err = tcp_send_ready(sk, flags, &mss_now, &timeo);
	if (err)
		goto out_err;

	for (iovlen = msg->msg_iovlen; iovlen > 0; iovlen--, iov++) {
		char __user *from = iov->iov_base;
		size_t seglen = iov->iov_len;

		while (seglen > 0) {
			struct sk_buff *skb = tcp_open_segment(sk, mss_now);
			int copy;

			if (!skb)
new_segment:
				skb = tcp_new_segment(sk, tp, select_size(sk, tp));
			if (!skb)
				goto wait;
			copy = min_t(size_t, seglen, mss_now - (int)skb->len);
			copy = tcp_append_user(sk, skb, from, copy);
			if (copy == 0) {
				tcp_mark_push(tp, skb);
				goto new_segment;
			}
			if (copy < 0) {
				err = copy;
				tcp_unqueue_empty(sk, skb);
				if (err == -ENOMEM)
					goto wait;
				goto out;
			}
			tcp_account_copy(tp, skb, copied, copy);
			copied += copy;
			from += copy;
			seglen -= copy;
			if (seglen == 0 && iovlen == 1)
				goto out;
			if ((int)skb->len >= mss_now && !(flags & MSG_OOB))
				tcp_push_full(sk, tp, skb, mss_now);
			continue;
wait:
			err = tcp_wait_room(sk, tp, copied, flags, &mss_now, &timeo);
			if (err)
				goto out;
		}
	}
	err = 0;
out:
	if (copied) {
		tcp_push(sk, tp, flags, mss_now, tp->nonagle);
		err = copied;
	}
out_err:
	if (err < 0)
		err = sk_stream_error(sk, flags, err);
	release_sock(sk);
	return err;
}

/* recv(MSG_OOB): the one urgent byte, if it is here and was not read. */
static int tcp_recv_urg(struct sock *sk, long timeo, struct msghdr *msg, int len, int flags,
			int *addr_len)
{
	struct tcp_sock *tp = tcp_sk(sk);
	unsigned char c;

	if (sock_flag(sk, SOCK_URGINLINE) || !tp->urg_data || tp->urg_data == TCP_URG_READ)
		return -EINVAL;
	if (sk->sk_state == TCP_CLOSE && !sock_flag(sk, SOCK_DONE))
		return -ENOTCONN;
	if (!(tp->urg_data & TCP_URG_VALID)) {
		if (sk->sk_state == TCP_CLOSE || (sk->sk_shutdown & RCV_SHUTDOWN))
			return 0;
		/* on its way; this call never sleeps */
		return -EAGAIN;
	}
	c = tp->urg_data;
	if (!(flags & MSG_PEEK))
		tp->urg_data = TCP_URG_READ;
	msg->msg_flags |= MSG_OOB;
	if (len <= 0) {
		msg->msg_flags |= MSG_TRUNC;
		return len;
	}
	if (!(flags & MSG_TRUNC) && memcpy_toiovec(msg->msg_iov, &c, 1))
		return -EFAULT;
	return 1;
}

/* Has the reader made enough room that the peer should hear of it? */
static inline int tcp_window_update_due(struct sock *sk, struct tcp_sock *tp)
{
	u32 rcv_window_now = tcp_receive_window(tp);
	u32 new_window;

	/* the cheap test first: the window can't double beyond the clamp */
	if (2 * rcv_window_now > tp->window_clamp)
		return 0;
	new_window = __tcp_select_window(sk);
	return new_window && new_window >= 2 * rcv_window_now;
}

/**
 * cleanup_rbuf - send the ACK or window update that a read makes due
 * @sk: socket, locked
 * @copied: bytes read; > 0 allows window updates
 */
void cleanup_rbuf(struct sock *sk, int copied)
{
	struct tcp_sock *tp = tcp_sk(sk);
	int time_to_ack = 0;

	if (tcp_ack_scheduled(tp)) {
		/* the timer came while we held the socket; or two segments wait */
		if (tp->ack.blocked || tp->rcv_nxt - tp->rcv_wup > tp->ack.rcv_mss)
			time_to_ack = 1;
		/* all is read, and the peer, who pushed, seems to wait for us */
		else if (copied > 0 && (tp->ack.pending & TCP_ACK_PUSHED) &&
			 !tp->ack.pingpong && !atomic_read(&sk->sk_rmem_alloc))
			time_to_ack = 1;
	}
	if (copied > 0 && !time_to_ack && !(sk->sk_shutdown & RCV_SHUTDOWN))
		time_to_ack = tcp_window_update_due(sk, tp);
	if (time_to_ack)
		tcp_send_ack(sk);
}

/* Process what tcp_prequeue() left for us. */
static void tcp_prequeue_process(struct sock *sk)
{
	struct tcp_sock *tp = tcp_sk(sk);
	struct sk_buff *skb;

	NET_ADD_STATS_USER(LINUX_MIB_TCPPREQUEUED, skb_queue_len(&tp->ucopy.prequeue));
	/* the protocol code expects softirq context */
	local_bh_disable();
	while ((skb = __skb_dequeue(&tp->ucopy.prequeue)) != NULL)
		sk->sk_backlog_rcv(sk, skb);
	local_bh_enable();
	tp->ucopy.memory = 0;
}

/* One call of tcp_recvmsg(). */
struct tcp_reader {
	struct msghdr	*msg;
	int		flags;
	u32		*seq;		/* &tp->copied_seq, or &peek_seq */
	u32		peek_seq;
	int		copied;		/* bytes, or the error */
	size_t		len;		/* still wanted */
	int		target;		/* do not sleep with this much */
	long		timeo;
	struct task_struct *user_recv;	/* current, once installed in ucopy */
};

/* The receive queue's segment that holds byte *seq, or ends in a FIN there. */
static inline struct sk_buff *tcp_reader_find(struct sock *sk, struct tcp_reader *r, u32 *off)
{
	struct sk_buff *skb;

	skb_queue_walk(&sk->sk_receive_queue, skb) {
		if (before(*r->seq, TCP_SKB_CB(skb)->seq)) {
			printk(KERN_INFO "recvmsg bug: copied %X seq %X\n",
			       *r->seq, TCP_SKB_CB(skb)->seq);
			break;
		}
		*off = *r->seq - TCP_SKB_CB(skb)->seq;
		if (skb->h.th->syn)
			(*off)--;
		if (*off < skb->len || skb->h.th->fin)
			return skb;
	}
	return NULL;
}

/* Copy from @skb. Returns 1 to go on, 0 to end the call. */
static inline int tcp_reader_copy(struct sock *sk, struct tcp_reader *r, struct sk_buff *skb,
				  u32 offset)
{
	struct tcp_sock *tp = tcp_sk(sk);
	u32 used = min_t(size_t, skb->len - offset, r->len);
	u32 urg_offset = tp->urg_seq - *r->seq;

	if (tp->urg_data && urg_offset < used) {
		/* stop in front of the urgent byte; skip it when out of line */
		if (urg_offset) {
			used = urg_offset;
		} else if (!sock_flag(sk, SOCK_URGINLINE)) {
			++*r->seq;
			offset++;
			used--;
		}
	}
	if (used) {
		if (!(r->flags & MSG_TRUNC) &&
		    skb_copy_datagram_iovec(skb, offset, r->msg->msg_iov, used)) {
			if (!r->copied)
				r->copied = -EFAULT;
			return 0;
		}
		*r->seq += used;
		r->copied += used;
		r->len -= used;
		tcp_rcv_space_adjust(sk);
	}
	if (tp->urg_data && after(tp->copied_seq, tp->urg_seq)) {
		tp->urg_data = 0;
		tcp_fast_path_check(sk, tp);
	}
	return 1;
}

/* Nothing to copy now. Returns 1 if the call ends, with r->copied its result. */
static inline int tcp_reader_stop(struct sock *sk, struct tcp_reader *r)
{
	if (r->copied >= r->target && !sk->sk_backlog.tail)
		return 1;
	if (r->copied)
		return sk->sk_err || sk->sk_state == TCP_CLOSE ||
		       (sk->sk_shutdown & RCV_SHUTDOWN) || !r->timeo ||
		       signal_pending(current) || (r->flags & MSG_PEEK);
	if (sock_flag(sk, SOCK_DONE))
		return 1;
	if (sk->sk_err)
		r->copied = sock_error(sk);
	else if (sk->sk_shutdown & RCV_SHUTDOWN)
		return 1;
	else if (sk->sk_state == TCP_CLOSE)
		r->copied = -ENOTCONN;	/* never connected */
	else if (!r->timeo)
		r->copied = -EAGAIN;
	else if (signal_pending(current))
		r->copied = sock_intr_errno(r->timeo);
	return r->copied != 0;
}

/* Count what softirq code copied to the user while we slept or processed. */
static inline int tcp_reader_chunk(struct tcp_sock *tp, struct tcp_reader *r)
{
	int chunk = r->len - tp->ucopy.len;

	r->len -= chunk;
	r->copied += chunk;
	return chunk;
}

static inline void tcp_reader_prequeue(struct sock *sk, struct tcp_reader *r)
{
	int chunk;

	tcp_prequeue_process(sk);
	chunk = tcp_reader_chunk(tcp_sk(sk), r);
	NET_ADD_STATS_USER(LINUX_MIB_TCPDIRECTCOPYFROMPREQUEUE, chunk);
}

/*
 * Wait for data as the socket's reader: segments that come meanwhile are
 * processed by us, and copied straight to the user where they are in order.
 * Segments are processed in the order receive queue, prequeue, backlog.
 */
static inline void tcp_reader_wait(struct sock *sk, struct tcp_reader *r)
{
	struct tcp_sock *tp = tcp_sk(sk);
	int chunk;

	if (!sysctl_tcp_low_latency && tp->ucopy.task == r->user_recv) {
		if (!r->user_recv && !(r->flags & (MSG_TRUNC | MSG_PEEK))) {
			r->user_recv = current;
			tp->ucopy.task = current;
			tp->ucopy.iov = r->msg->msg_iov;
		}
		tp->ucopy.len = r->len;
		if (skb_queue_len(&tp->ucopy.prequeue)) {
			tcp_reader_prequeue(sk, r);
			return;
		}
	}
	if (r->copied >= r->target) {
		/* enough: only the backlog is run */
		release_sock(sk);
		lock_sock(sk);
	} else {
		sk_wait_data(sk, &r->timeo);
	}
	if (!r->user_recv)
		return;
	chunk = tcp_reader_chunk(tp, r);
	NET_ADD_STATS_USER(LINUX_MIB_TCPDIRECTCOPYFROMBACKLOG, chunk);
	if (tp->rcv_nxt == tp->copied_seq && skb_queue_len(&tp->ucopy.prequeue))
		tcp_reader_prequeue(sk, r);
}

/* The reader leaves: nothing of its memory may be used any more. */
static inline void tcp_reader_leave(struct sock *sk, struct tcp_reader *r)
{
	struct tcp_sock *tp = tcp_sk(sk);

	if (skb_queue_len(&tp->ucopy.prequeue)) {
		tp->ucopy.len = r->copied > 0 ? r->len : 0;
		if (r->copied > 0)
			tcp_reader_prequeue(sk, r);
		else
			tcp_prequeue_process(sk);
	}
	tp->ucopy.task = NULL;
	tp->ucopy.len = 0;
}

/* At the urgent mark: reads stop there, and with SIGURG pending don't start. */
static inline int tcp_reader_at_mark(struct sock *sk, struct tcp_reader *r)
{
	struct tcp_sock *tp = tcp_sk(sk);

	if (!tp->urg_data || tp->urg_seq != *r->seq)
		return 0;
	if (r->copied)
		return 1;
	if (signal_pending(current)) {
		r->copied = r->timeo ? sock_intr_errno(r->timeo) : -EAGAIN;
		return 1;
	}
	return 0;
}

/**
 * tcp_recvmsg - read in order
 * @iocb: unused
 * @sk: socket
 * @msg: where to; msg_iov is advanced
 * @len: bytes wanted
 * @nonblock: do not sleep
 * @flags: MSG_PEEK, MSG_WAITALL, MSG_OOB, MSG_TRUNC (drop the data)
 * @addr_len: left alone, a stream has no sender address
 *
 * Return: bytes, 0 at the end of the stream, or -ENOTCONN, sk_err, -EAGAIN,
 * -ERESTARTSYS, -EINTR, -EFAULT; for MSG_OOB see tcp_recv_urg().
 */
int tcp_recvmsg(struct kiocb *iocb, struct sock *sk, struct msghdr *msg,
		size_t len, int nonblock, int flags, int *addr_len)
{
	struct tcp_sock *tp = tcp_sk(sk);
	struct tcp_reader r = { .msg = msg, .flags = flags, .len = len };
	struct sk_buff *skb;
	u32 offset = 0;

	lock_sock(sk);
	if (sk->sk_state == TCP_LISTEN) {
		r.copied = -ENOTCONN;
		goto out;
	}
	r.timeo = sock_rcvtimeo(sk, nonblock);
	if (flags & MSG_OOB) {
		r.copied = tcp_recv_urg(sk, r.timeo, msg, len, flags, addr_len);
		goto out;
	}
	r.peek_seq = tp->copied_seq;
	r.seq = (flags & MSG_PEEK) ? &r.peek_seq : &tp->copied_seq;
	r.target = sock_rcvlowat(sk, flags & MSG_WAITALL, len);

	do {
		if (tcp_reader_at_mark(sk, &r))
			break;
		skb = tcp_reader_find(sk, &r, &offset);
		if (!skb) {
			if (tcp_reader_stop(sk, &r))
				break;
			cleanup_rbuf(sk, r.copied);
			tcp_reader_wait(sk, &r);
			if ((flags & MSG_PEEK) && r.peek_seq != tp->copied_seq)
				r.peek_seq = tp->copied_seq;	/* another thread read */
			continue;
		}
		if (offset < skb->len) {
			if (!tcp_reader_copy(sk, &r, skb, offset))
				break;
			if (*r.seq - TCP_SKB_CB(skb)->seq - skb->h.th->syn < skb->len)
				continue;
		}
		if (skb->h.th->fin) {
			++*r.seq;
			if (!(flags & MSG_PEEK))
				sk_eat_skb(sk, skb);
			break;
		}
		if (!(flags & MSG_PEEK))
			sk_eat_skb(sk, skb);
	} while (r.len > 0);

	if (r.user_recv)
		tcp_reader_leave(sk, &r);
	cleanup_rbuf(sk, r.copied);
out:
	release_sock(sk);
	return r.copied;
}

/* State after close or shutdown, with TCP_ACTION_FIN if a FIN is due. */
static unsigned char new_state[16] = {
	[TCP_ESTABLISHED]	= TCP_FIN_WAIT1 | TCP_ACTION_FIN,
	[TCP_SYN_SENT]		= TCP_CLOSE,
	[TCP_SYN_RECV]		= TCP_FIN_WAIT1 | TCP_ACTION_FIN,
	[TCP_FIN_WAIT1]		= TCP_FIN_WAIT1,
	[TCP_FIN_WAIT2]		= TCP_FIN_WAIT2,
	[TCP_TIME_WAIT]		= TCP_CLOSE,
	[TCP_CLOSE]		= TCP_CLOSE,
	[TCP_CLOSE_WAIT]	= TCP_LAST_ACK | TCP_ACTION_FIN,
	[TCP_LAST_ACK]		= TCP_LAST_ACK,
	[TCP_LISTEN]		= TCP_CLOSE,
	[TCP_CLOSING]		= TCP_CLOSING,
};

static int tcp_close_state(struct sock *sk)
{
	int next = new_state[sk->sk_state];

	tcp_set_state(sk, next & TCP_STATE_MASK);
	return next & TCP_ACTION_FIN;
}

/**
 * tcp_shutdown - end the sending direction
 * @sk: socket, locked
 * @how: RCV_SHUTDOWN alone needs no action: the peer isn't told
 */
void tcp_shutdown(struct sock *sk, int how)
{
	if (!(how & SEND_SHUTDOWN))
		return;
	if ((1 << sk->sk_state) &
	    (TCPF_ESTABLISHED | TCPF_SYN_SENT | TCPF_SYN_RECV | TCPF_CLOSE_WAIT)) {
		if (tcp_close_state(sk))
			tcp_send_fin(sk);
	}
}

/**
 * tcp_destroy_sock - free a closed socket that nobody has open
 * @sk: socket in TCP_CLOSE, SOCK_DEAD; the hash's reference is dropped
 *
 * Softirqs off, bh_lock_sock() held.
 */
void tcp_destroy_sock(struct sock *sk)
{
	BUG_TRAP(sk->sk_state == TCP_CLOSE);
	BUG_TRAP(sock_flag(sk, SOCK_DEAD));
	BUG_TRAP(sk_unhashed(sk));
	BUG_TRAP(!inet_sk(sk)->num || tcp_sk(sk)->bind_hash);

	sk->sk_prot->destroy(sk);
	sk_stream_kill_queues(sk);
	atomic_dec(&tcp_orphan_count);
	sock_put(sk);
}

/* Drop what was not read; returns how many bytes that were. */
static inline int tcp_close_unread(struct sock *sk)
{
	struct sk_buff *skb;
	int unread = 0;

	while ((skb = __skb_dequeue(&sk->sk_receive_queue)) != NULL) {
		unread += TCP_SKB_CB(skb)->end_seq - TCP_SKB_CB(skb)->seq - skb->h.th->fin;
		__kfree_skb(skb);
	}
	sk_stream_mem_reclaim(sk);
	return unread;
}

/* Nobody will read: say so with a RST, else close in order with a FIN. */
static inline void tcp_close_begin(struct sock *sk)
{
	if (tcp_close_unread(sk)) {
		/* RFC 2525 section 2.17 */
		NET_INC_STATS_USER(LINUX_MIB_TCPABORTONCLOSE);
		tcp_set_state(sk, TCP_CLOSE);
		tcp_send_active_reset(sk, GFP_KERNEL);
	} else if (sock_flag(sk, SOCK_LINGER) && !sk->sk_lingertime) {
		sk->sk_prot->disconnect(sk, 0);
		NET_INC_STATS_USER(LINUX_MIB_TCPABORTONDATA);
	} else if (tcp_close_state(sk)) {
		tcp_send_fin(sk);
	}
}

static inline int tcp_too_many_orphans(struct sock *sk)
{
	return atomic_read(&tcp_orphan_count) > sysctl_tcp_max_orphans ||
	       (sk->sk_wmem_queued > SOCK_MIN_SNDBUF &&
		atomic_read(&tcp_memory_allocated) > sysctl_tcp_mem[2]);
}

/*
 * The socket, now an orphan, waits in FIN_WAIT2 for the peer's FIN: not
 * forever. Returns 1 if a TIME_WAIT bucket took its place.
 */
static inline int tcp_close_fin_wait2(struct sock *sk)
{
	struct tcp_sock *tp = tcp_sk(sk);
	int tmo = tcp_fin_time(tp);

	if (tp->linger2 < 0) {
		tcp_set_state(sk, TCP_CLOSE);
		tcp_send_active_reset(sk, GFP_ATOMIC);
		NET_INC_STATS_BH(LINUX_MIB_TCPABORTONLINGER);
		return 0;
	}
	if (tmo > TCP_TIMEWAIT_LEN) {
		tcp_reset_keepalive_timer(sk, tmo);
		return 0;
	}
	atomic_inc(&tcp_orphan_count);
	tcp_time_wait(sk, TCP_FIN_WAIT2, tmo);
	return 1;
}

/**
 * tcp_close - the last descriptor is gone
 * @sk: socket
 * @timeout: jiffies to wait for the FIN's acknowledgement (SO_LINGER)
 *
 * May sleep. The connection goes on without an owner until it has ended.
 */
void tcp_close(struct sock *sk, long timeout)
{
	lock_sock(sk);
	sk->sk_shutdown = SHUTDOWN_MASK;
	if (sk->sk_state == TCP_LISTEN) {
		tcp_set_state(sk, TCP_CLOSE);
		tcp_listen_stop(sk);
	} else {
		tcp_close_begin(sk);
		sk_stream_wait_close(sk, timeout);
	}
	/* the last one of its life: runs the backlog */
	release_sock(sk);

	/* no user is left, so that the softirq lock is all of the lock */
	local_bh_disable();
	bh_lock_sock(sk);
	BUG_TRAP(!sock_owned_by_user(sk));
	sock_hold(sk);
	sock_orphan(sk);

	if (sk->sk_state == TCP_FIN_WAIT2 && tcp_close_fin_wait2(sk))
		goto out;
	if (sk->sk_state != TCP_CLOSE) {
		sk_stream_mem_reclaim(sk);
		if (tcp_too_many_orphans(sk)) {
			if (net_ratelimit())
				printk(KERN_INFO "TCP: too many of orphaned sockets\n");
			tcp_set_state(sk, TCP_CLOSE);
			tcp_send_active_reset(sk, GFP_ATOMIC);
			NET_INC_STATS_BH(LINUX_MIB_TCPABORTONMEMORY);
		}
	}
	atomic_inc(&tcp_orphan_count);
	if (sk->sk_state == TCP_CLOSE)
		tcp_destroy_sock(sk);
out:
	bh_unlock_sock(sk);
	local_bh_enable();
	sock_put(sk);
}

/* RFC 793 ABORT: states in which the peer must hear of it. */
static inline int tcp_need_reset(int state)
{
	return (1 << state) & (TCPF_ESTABLISHED | TCPF_CLOSE_WAIT | TCPF_FIN_WAIT1 |
			       TCPF_FIN_WAIT2 | TCPF_SYN_RECV);
}

/* Back to the variables of a socket that was never connected. */
static inline void tcp_disconnect_state(struct sock *sk, struct tcp_sock *tp)
{
	tp->srtt = 0;
	/* the next connection's numbers lie beyond all that we may have sent */
	tp->write_seq += tp->max_window + 2;
	if (!tp->write_seq)
		tp->write_seq = 1;
	tp->backoff = 0;
	tp->snd_cwnd = 2;
	tp->probes_out = 0;
	tp->packets_out = 0;
	tp->snd_ssthresh = 0x7fffffff;
	tp->snd_cwnd_cnt = 0;
	tcp_set_ca_state(tp, TCP_CA_Open);
	tcp_clear_retrans(tp);
	tcp_delack_init(tp);
	sk->sk_send_head = NULL;
	tp->urg_data = 0;
	tp->urg_mode = 0;
	tp->rx_opt.saw_tstamp = 0;
	tcp_sack_reset(&tp->rx_opt);
}

/**
 * tcp_disconnect - abort the connection, keep the socket
 * @sk: socket, locked
 * @flags: unused
 *
 * Return: 0.
 */
int tcp_disconnect(struct sock *sk, int flags)
{
	struct inet_sock *inet = inet_sk(sk);
	struct tcp_sock *tp = tcp_sk(sk);
	int old_state = sk->sk_state;

	if (old_state != TCP_CLOSE)
		tcp_set_state(sk, TCP_CLOSE);

	if (old_state == TCP_LISTEN) {
		tcp_listen_stop(sk);
	} else if (tcp_need_reset(old_state) ||
		   (tp->snd_nxt != tp->write_seq &&
		    (1 << old_state) & (TCPF_CLOSING | TCPF_LAST_ACK))) {
		/* in the latter states our FIN has perhaps not left yet */
		tcp_send_active_reset(sk, gfp_any());
		sk->sk_err = ECONNRESET;
	} else if (old_state == TCP_SYN_SENT) {
		sk->sk_err = ECONNRESET;
	}

	tcp_clear_xmit_timers(sk);
	__skb_queue_purge(&sk->sk_receive_queue);
	sk_stream_writequeue_purge(sk);
	__skb_queue_purge(&tp->out_of_order_queue);
	__skb_queue_purge(&tp->ucopy.prequeue);
	tp->ucopy.memory = 0;

	inet->dport = 0;
	if (!(sk->sk_userlocks & SOCK_BINDADDR_LOCK))
		inet_reset_saddr(sk);
	sk->sk_shutdown = 0;
	sock_reset_flag(sk, SOCK_DONE);
	tcp_disconnect_state(sk, tp);
	__sk_dst_reset(sk);
	BUG_TRAP(!inet->num || tp->bind_hash);
	sk->sk_error_report(sk);
	return 0;
}

/* Sleep until the accept queue has an entry; one waiter is woken for each. */
static int wait_for_connect(struct sock *sk, long timeo)
{
	struct tcp_sock *tp = tcp_sk(sk);
	DEFINE_WAIT(wait);
	int err;

	for (;;) {
		prepare_to_wait_exclusive(sk->sk_sleep, &wait, TASK_INTERRUPTIBLE);
		release_sock(sk);
		if (!tp->accept_queue)
			timeo = schedule_timeout(timeo);
		lock_sock(sk);
		err = 0;
		if (tp->accept_queue)
			break;
		err = -EINVAL;
		if (sk->sk_state != TCP_LISTEN)
			break;
		err = sock_intr_errno(timeo);
		if (signal_pending(current))
			break;
		err = -EAGAIN;
		if (!timeo)
			break;
	}
	finish_wait(sk->sk_sleep, &wait);
	return err;
}

/**
 * tcp_accept - take a connection off a listener's queue
 * @sk: listener
 * @flags: O_NONBLOCK
 * @err: error, when NULL is returned
 *
 * Return: the connection, or NULL with -EINVAL (not listening), -EAGAIN,
 * -ERESTARTSYS or -EINTR.
 */
struct sock *tcp_accept(struct sock *sk, int flags, int *err)
{
	struct tcp_sock *tp = tcp_sk(sk);
	struct open_request *req;
	struct sock *newsk = NULL;
	int error;

	lock_sock(sk);
	error = -EINVAL;
	if (sk->sk_state != TCP_LISTEN)
		goto out;
	if (!tp->accept_queue) {
		long timeo = sock_rcvtimeo(sk, flags & O_NONBLOCK);

		error = -EAGAIN;
		if (!timeo)
			goto out;
		error = wait_for_connect(sk, timeo);
		if (error)
			goto out;
	}
	req = tp->accept_queue;
	tp->accept_queue = req->dl_next;
	if (!tp->accept_queue)
		tp->accept_queue_tail = NULL;
	newsk = req->sk;
	sk_acceptq_removed(sk);
	tcp_openreq_fastfree(req);
	BUG_TRAP(newsk->sk_state != TCP_SYN_RECV);
	error = 0;
out:
	release_sock(sk);
	*err = error;
	return newsk;
}

static __initdata unsigned long thash_entries;

static int __init set_thash_entries(char *str)
{
	if (!str)
		return 0;
	thash_entries = simple_strtoul(str, &str, 0);
	return 1;
}
__setup("thash_entries=", set_thash_entries);

static kmem_cache_t *__init tcp_cache_create(const char *name, size_t size)
{
	kmem_cache_t *cachep = kmem_cache_create(name, size, 0, SLAB_HWCACHE_ALIGN, NULL, NULL);

	if (!cachep)
		panic("tcp_init: Cannot alloc %s cache.", name);
	return cachep;
}

/* Tables that grow with memory; the established one has two halves. */
static void __init tcp_init_hashes(void)
{
	int scale = num_physpages >= 128 * 1024 ? 25 - PAGE_SHIFT : 27 - PAGE_SHIFT;
	unsigned int shift;
	int i;

	tcp_ehash = alloc_large_system_hash("TCP established", sizeof(struct tcp_ehash_bucket),
					    thash_entries, scale, HASH_HIGHMEM, &shift, NULL, 0);
	tcp_ehash_size = (1 << shift) >> 1;
	for (i = 0; i < (tcp_ehash_size << 1); i++) {
		rwlock_init(&tcp_ehash[i].lock);
		INIT_HLIST_HEAD(&tcp_ehash[i].chain);
	}

	tcp_bhash = alloc_large_system_hash("TCP bind", sizeof(struct tcp_bind_hashbucket),
					    tcp_ehash_size, scale, HASH_HIGHMEM, &shift, NULL,
					    64 * 1024);
	tcp_bhash_size = 1 << shift;
	for (i = 0; i < tcp_bhash_size; i++) {
		spin_lock_init(&tcp_bhash[i].lock);
		INIT_HLIST_HEAD(&tcp_bhash[i].chain);
	}
}

/* Limits follow the size of the bind table, as a measure of memory. */
static void __init tcp_init_limits(void)
{
	int order = 0;

	while (((1UL << order) << PAGE_SHIFT) <
	       tcp_bhash_size * sizeof(struct tcp_bind_hashbucket))
		order++;
	if (order > 4) {
		sysctl_local_port_range[0] = 32768;
		sysctl_local_port_range[1] = 61000;
		sysctl_tcp_max_tw_buckets = 180000;
		sysctl_tcp_max_orphans = 4096 << (order - 4);
		sysctl_max_syn_backlog = 1024;
	} else if (order < 3) {
		sysctl_local_port_range[0] = 1024 * (3 - order);
		sysctl_tcp_max_tw_buckets >>= (3 - order);
		sysctl_tcp_max_orphans >>= (3 - order);
		sysctl_max_syn_backlog = 128;
	}
	tcp_port_rover = sysctl_local_port_range[0] - 1;

	sysctl_tcp_mem[0] = 768 << order;
	sysctl_tcp_mem[1] = 1024 << order;
	sysctl_tcp_mem[2] = 1536 << order;
	if (order < 3) {
		sysctl_tcp_wmem[2] = 64 * 1024;
		sysctl_tcp_rmem[0] = PAGE_SIZE;
		sysctl_tcp_rmem[1] = 43689;
		sysctl_tcp_rmem[2] = 2 * 43689;
	}
}

/** tcp_init - caches, hash tables and limits of TCP; panics without memory */
void __init tcp_init(void)
{
	BUILD_BUG_ON(sizeof(struct tcp_skb_cb) > sizeof(((struct sk_buff *)0)->cb));

	tcp_openreq_cachep = tcp_cache_create("tcp_open_request", sizeof(struct open_request));
	tcp_bucket_cachep = tcp_cache_create("tcp_bind_bucket", sizeof(struct tcp_bind_bucket));
	tcp_timewait_cachep = tcp_cache_create("tcp_tw_bucket", sizeof(struct tcp_tw_bucket));
	tcp_init_hashes();
	tcp_init_limits();
	printk(KERN_INFO "TCP: Hash tables configured (established %d bind %d)\n",
	       tcp_ehash_size << 1, tcp_bhash_size);
}
