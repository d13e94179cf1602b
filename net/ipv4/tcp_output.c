// SPDX-License-Identifier: GPL-2.0-only
/*
 * TCP sends: headers and options, windows, Nagle, retransmission, and the
 * segments that are not data (SYN, FIN, RST, ACK, probes).
 *
 * Data waits on sk_write_queue until it is acknowledged; what leaves is a
 * clone. sk_send_head is the first segment that was never sent, NULL if none.
 *
 * Mirrors: net/ipv4/tcp_output.c
 * Leaves out: TSO.
 * Locking: the caller holds the socket, or is its softirq.
 */
#include <linux/kernel.h>
#include <linux/types.h>
#include <linux/errno.h>
#include <linux/string.h>
#include <linux/sched.h>
#include <net/tcp.h>

/* Merge small segments when they are sent again. */
int sysctl_tcp_retrans_collapse = 1;

static inline void update_send_head(struct sock *sk, struct tcp_sock *tp, struct sk_buff *skb)
{
	sk->sk_send_head = skb->next;
	if (sk->sk_send_head == (struct sk_buff *)&sk->sk_write_queue)
		sk->sk_send_head = NULL;
	tp->snd_nxt = TCP_SKB_CB(skb)->end_seq;
	tcp_packets_out_inc(sk, tp, skb);
}

/*
 * Sequence number of a segment without data. A peer that shrank its window
 * takes none beyond it, so then the window's end is the best we have.
 */
static inline __u32 tcp_acceptable_seq(struct sock *sk, struct tcp_sock *tp)
{
	if (!before(tp->snd_una + tp->snd_wnd, tp->snd_nxt))
		return tp->snd_nxt;
	return tp->snd_una + tp->snd_wnd;
}

/* MSS for our SYN: what the route allows, never more than announced before. */
static __u16 tcp_advertise_mss(struct sock *sk)
{
	struct tcp_sock *tp = tcp_sk(sk);
	struct dst_entry *dst = __sk_dst_get(sk);

	if (dst && dst_metric(dst, RTAX_ADVMSS) < tp->advmss)
		tp->advmss = dst_metric(dst, RTAX_ADVMSS);
	return tp->advmss;
}

/* RFC 2861: halve the window for each timeout of silence. */
static void tcp_cwnd_restart(struct tcp_sock *tp, struct dst_entry *dst)
{
	s32 delta = tcp_time_stamp - tp->lsndtime;
	u32 restart_cwnd = dst ? tcp_init_cwnd(tp, dst) : 2;
	u32 cwnd = tp->snd_cwnd;

	tp->snd_ssthresh = tcp_current_ssthresh(tp);
	restart_cwnd = min(restart_cwnd, cwnd);
	while ((delta -= tp->rto) > 0 && cwnd > restart_cwnd)
		cwnd >>= 1;
	tp->snd_cwnd = max(cwnd, restart_cwnd);
	tp->snd_cwnd_stamp = tcp_time_stamp;
	tp->snd_cwnd_used = 0;
}

static inline void tcp_event_data_sent(struct tcp_sock *tp, struct sk_buff *skb, struct sock *sk)
{
	u32 now = tcp_time_stamp;

	if (!tp->packets_out && (s32)(now - tp->lsndtime) > (s32)tp->rto)
		tcp_cwnd_restart(tp, __sk_dst_get(sk));
	tp->lsndtime = now;

	/* an answer so soon after data came: ACKs can ride on answers */
	if ((u32)(now - tp->ack.lrcvtime) < tp->ack.ato)
		tp->ack.pingpong = 1;
}

static __inline__ void tcp_event_ack_sent(struct sock *sk)
{
	tcp_dec_quickack_mode(tcp_sk(sk));
	tcp_clear_xmit_timer(sk, TCP_TIME_DACK);
}

/**
 * tcp_select_initial_window - window and scale of our SYN or SYN-ACK
 * @__space: payload that the receive buffer holds
 * @mss: segment size we expect
 * @rcv_wnd: set to the window
 * @window_clamp: in: bound set by the user or the route (RTAX_WINDOW), 0 is
 *	none; out: bound that the scale can express
 * @wscale_ok: may scale
 * @rcv_wscale: set to the scale
 */
void tcp_select_initial_window(int __space, __u32 mss, __u32 *rcv_wnd, __u32 *window_clamp,
			       int wscale_ok, __u8 *rcv_wscale)
{
	u32 space = __space < 0 ? 0 : __space;
	u32 init_cwnd = 4;

	if (!*window_clamp)
		*window_clamp = 65535 << 14;
	space = min(*window_clamp, space);
	if (mss && space > mss)
		space = (space / mss) * mss;
	*rcv_wnd = min(space, MAX_TCP_WINDOW);

	*rcv_wscale = 0;
	if (wscale_ok) {
		/* enough for what the buffer may grow to (RFC 1323: at most 14) */
		space = max_t(u32, sysctl_tcp_rmem[2], sysctl_rmem_max);
		while (space > 65535 && *rcv_wscale < 14) {
			space >>= 1;
			(*rcv_wscale)++;
		}
	}

	/* no more than the first flight of a modern sender (RFC 2414) */
	if (mss > (1U << *rcv_wscale)) {
		if (mss > 1460 * 3)
			init_cwnd = 2;
		else if (mss > 1460)
			init_cwnd = 3;
		*rcv_wnd = min(*rcv_wnd, init_cwnd * mss);
	}
	*window_clamp = min(65535U << *rcv_wscale, *window_clamp);
}

/*
 * The window for the segment that is about to leave. It never moves left
 * (RFC 1122 section 4.2.2.16), even when the buffer got smaller.
 */
static __inline__ u16 tcp_select_window(struct sock *sk)
{
	struct tcp_sock *tp = tcp_sk(sk);
	u32 cur_win = tcp_receive_window(tp);
	u32 new_win = __tcp_select_window(sk);

	if (new_win < cur_win)
		new_win = cur_win;
	tp->rcv_wnd = new_win;
	tp->rcv_wup = tp->rcv_nxt;

	if (!tp->rx_opt.rcv_wscale)
		new_win = min(new_win, MAX_TCP_WINDOW);
	else
		new_win = min(new_win, 65535U << tp->rx_opt.rcv_wscale);
	new_win >>= tp->rx_opt.rcv_wscale;

	/* with a closed window nothing is in order */
	if (!new_win)
		tp->pred_flags = 0;
	return new_win;
}

/* Bytes of header that this segment needs; @opts says which options a SYN has. */
#define SYSCTL_FLAG_TSTAMPS	0x1
#define SYSCTL_FLAG_WSCALE	0x2
#define SYSCTL_FLAG_SACK	0x4

static inline int tcp_header_size(struct tcp_sock *tp, struct tcp_skb_cb *tcb, int *opts)
{
	int size = tp->tcp_header_len;

	*opts = 0;
	if (!(tcb->flags & TCPCB_FLAG_SYN)) {
		if (tp->rx_opt.eff_sacks)
			size += TCPOLEN_SACK_BASE_ALIGNED +
				tp->rx_opt.eff_sacks * TCPOLEN_SACK_PERBLOCK;
		return size;
	}
	size = sizeof(struct tcphdr) + TCPOLEN_MSS;
	if (sysctl_tcp_timestamps) {
		size += TCPOLEN_TSTAMP_ALIGNED;
		*opts |= SYSCTL_FLAG_TSTAMPS;
	}
	if (sysctl_tcp_window_scaling) {
		size += TCPOLEN_WSCALE_ALIGNED;
		*opts |= SYSCTL_FLAG_WSCALE;
	}
	if (sysctl_tcp_sack) {
		*opts |= SYSCTL_FLAG_SACK;
		/* beside a timestamp it takes the place of the padding */
		if (!sysctl_tcp_timestamps)
			size += TCPOLEN_SACKPERM_ALIGNED;
	}
	return size;
}

/*
 * Put a header in front of the segment and hand it to IP, which frees it.
 * @skb: a clone of a queued segment or one of its own; NULL, from a clone
 *	that failed, is allowed
 *
 * Any context that holds the socket.
 * Return: 0 if it is on its way, -ENOBUFS or another negative errno, or
 * NET_XMIT_DROP when a queue of ours was full.
 */
static int tcp_transmit_skb(struct sock *sk, struct sk_buff *skb)
{
	struct inet_sock *inet = inet_sk(sk);
	struct tcp_sock *tp = tcp_sk(sk);
	struct tcp_skb_cb *tcb;
	struct tcphdr *th;
	int size, opts, err;

	if (!skb)
		return -ENOBUFS;
	tcb = TCP_SKB_CB(skb);
	size = tcp_header_size(tp, tcb, &opts);

	th = (struct tcphdr *)skb_push(skb, size);
	skb->h.th = th;
	skb_set_owner_w(skb, sk);
	/* IP numbers 1 + tso_segs datagrams */
	skb_shinfo(skb)->tso_segs = 1;

	th->source = inet->sport;
	th->dest = inet->dport;
	th->seq = htonl(tcb->seq);
	th->ack_seq = htonl(tp->rcv_nxt);
	*((__u16 *)th + 6) = htons(((size >> 2) << 12) | tcb->flags);
	th->check = 0;
	th->urg_ptr = 0;
	/* RFC 1323: the window of a SYN is not scaled */
	if (tcb->flags & TCPCB_FLAG_SYN)
		th->window = htons(min(tp->rcv_wnd, 65535U));
	else
		th->window = htons(tcp_select_window(sk));
	if (tp->urg_mode && between(tp->snd_up, tcb->seq + 1, tcb->seq + 0xFFFF)) {
		th->urg_ptr = htons(tp->snd_up - tcb->seq);
		th->urg = 1;
	}

	if (tcb->flags & TCPCB_FLAG_SYN) {
		tcp_syn_build_options((__u32 *)(th + 1), tcp_advertise_mss(sk),
				      opts & SYSCTL_FLAG_TSTAMPS, opts & SYSCTL_FLAG_SACK,
				      opts & SYSCTL_FLAG_WSCALE, tp->rx_opt.rcv_wscale,
				      tcb->when, tp->rx_opt.ts_recent);
	} else {
		tcp_build_and_update_options((__u32 *)(th + 1), tp, tcb->when);
		TCP_ECN_send(sk, tp, skb, size);
	}
	tp->af_specific->send_check(sk, th, skb->len, skb);

	if (tcb->flags & TCPCB_FLAG_ACK)
		tcp_event_ack_sent(sk);
	if (skb->len != size)
		tcp_event_data_sent(tp, skb, sk);
	TCP_INC_STATS(TCP_MIB_OUTSEGS);

	err = tp->af_specific->queue_xmit(skb, 0);
	if (err <= 0)
		return err;
	/* a full queue of our own is congestion, too */
	tcp_enter_cwr(tp);
	return err == NET_XMIT_CN ? 0 : err;
}

/* Put a segment of its own at the end of the write queue. */
static void tcp_queue_skb(struct sock *sk, struct sk_buff *skb)
{
	struct tcp_sock *tp = tcp_sk(sk);

	tp->write_seq = TCP_SKB_CB(skb)->end_seq;
	__skb_queue_tail(&sk->sk_write_queue, skb);
	sk_charge_skb(sk, skb);
	if (!sk->sk_send_head)
		sk->sk_send_head = skb;
}

/**
 * tcp_push_one - send the first unsent segment, which is full
 * @sk: socket; sk_send_head is the last of the queue
 * @mss_now: segment size
 */
void tcp_push_one(struct sock *sk, unsigned mss_now)
{
	struct tcp_sock *tp = tcp_sk(sk);
	struct sk_buff *skb = sk->sk_send_head;

	if (!tcp_snd_test(tp, skb, mss_now, TCP_NAGLE_PUSH))
		return;
	TCP_SKB_CB(skb)->when = tcp_time_stamp;
	if (!tcp_transmit_skb(sk, skb_clone(skb, sk->sk_allocation)))
		update_send_head(sk, tp, skb);
}

/*
 * Split a queued segment after @len bytes; the new one follows it. If @skb
 * was sent before, the caller has to count one more in packets_out.
 * Return: 0 or -ENOMEM.
 */
static int tcp_fragment(struct sock *sk, struct sk_buff *skb, u32 len)
{
	struct tcp_sock *tp = tcp_sk(sk);
	int nsize = skb_headlen(skb) - len;
	struct sk_buff *buff;
	u8 flags;

	if (nsize < 0)
		nsize = 0;
	/* the fragment list is shared with clones */
	if (skb_cloned(skb) && skb_is_nonlinear(skb) &&
	    pskb_expand_head(skb, 0, 0, GFP_ATOMIC))
		return -ENOMEM;
	buff = sk_stream_alloc_skb(sk, nsize, GFP_ATOMIC);
	if (!buff)
		return -ENOMEM;
	sk_charge_skb(sk, buff);

	TCP_SKB_CB(buff)->seq = TCP_SKB_CB(skb)->seq + len;
	TCP_SKB_CB(buff)->end_seq = TCP_SKB_CB(skb)->end_seq;
	TCP_SKB_CB(skb)->end_seq = TCP_SKB_CB(buff)->seq;

	flags = TCP_SKB_CB(skb)->flags;
	TCP_SKB_CB(skb)->flags = flags & ~(TCPCB_FLAG_FIN | TCPCB_FLAG_PSH);
	TCP_SKB_CB(buff)->flags = flags;
	TCP_SKB_CB(buff)->sacked = TCP_SKB_CB(skb)->sacked &
		(TCPCB_LOST | TCPCB_EVER_RETRANS | TCPCB_AT_TAIL);
	TCP_SKB_CB(skb)->sacked &= ~TCPCB_AT_TAIL;

	if (!skb_shinfo(skb)->nr_frags && skb->ip_summed != CHECKSUM_HW) {
		buff->csum = csum_partial_copy_nocheck(skb->data + len, skb_put(buff, nsize),
						       nsize, 0);
		skb_trim(skb, len);
		skb->csum = csum_block_sub(skb->csum, buff->csum, len);
	} else {
		skb->ip_summed = CHECKSUM_HW;
		skb_split(skb, buff, len);
	}
	buff->ip_summed = skb->ip_summed;
	/* round trips are measured from this even if it is sent later */
	TCP_SKB_CB(buff)->when = TCP_SKB_CB(skb)->when;

	if (TCP_SKB_CB(skb)->sacked & TCPCB_LOST) {
		tp->lost_out++;
		tp->left_out++;
	}
	__skb_append(skb, buff);
	return 0;
}

/* Cut @len bytes from the front of a buffer whose head holds none of them. */
static void __pskb_trim_head(struct sk_buff *skb, unsigned int len)
{
	struct skb_shared_info *si = skb_shinfo(skb);
	unsigned int eat = len, i, k = 0;

	for (i = 0; i < si->nr_frags; i++) {
		if (si->frags[i].size <= eat) {
			eat -= si->frags[i].size;
			put_page(si->frags[i].page);
			continue;
		}
		si->frags[k] = si->frags[i];
		si->frags[k].page_offset += eat;
		si->frags[k].size -= eat;
		eat = 0;
		k++;
	}
	si->nr_frags = k;
	skb->data_len -= len;
	skb->len -= len;
	skb->tail = skb->data;
}

/**
 * tcp_trim_head - drop acknowledged data from a queued segment
 * @sk: socket
 * @skb: segment
 * @len: bytes, no more than it has
 *
 * Return: 0 or -ENOMEM.
 */
int tcp_trim_head(struct sock *sk, struct sk_buff *skb, u32 len)
{
	unsigned int head = skb_headlen(skb);

	if (skb_cloned(skb) && pskb_expand_head(skb, 0, 0, GFP_ATOMIC))
		return -ENOMEM;
	if (len <= head) {
		__skb_pull(skb, len);
	} else {
		if (head)
			__skb_pull(skb, head);
		__pskb_trim_head(skb, len - head);
		/* only pages give memory back */
		skb->truesize -= len - head;
		sk->sk_queue_shrunk = 1;
		sk->sk_wmem_queued -= len - head;
		sk->sk_forward_alloc += len - head;
	}
	TCP_SKB_CB(skb)->seq += len;
	skb->ip_summed = CHECKSUM_HW;
	return 0;
}

/**
 * tcp_sync_mss - compute the segment size for a path MTU
 * @sk: socket
 * @pmtu: path MTU, bytes
 *
 * mss_cache counts all options but SACK; user_mss and the peer's MSS option
 * bound it without options (RFC 1122 section 4.2.2.6).
 * Return: the segment size.
 */
unsigned int tcp_sync_mss(struct sock *sk, u32 pmtu)
{
	struct tcp_sock *tp = tcp_sk(sk);
	struct dst_entry *dst = __sk_dst_get(sk);
	int mss_now;

	if (dst && dst->ops->get_mss)
		pmtu = dst->ops->get_mss(dst, pmtu);
	tp->pmtu_cookie = pmtu;
	if (dst)
		tp->ext2_header_len = dst->header_len;

	mss_now = (int)pmtu - tp->af_specific->net_header_len - (int)sizeof(struct tcphdr);
	mss_now = min(mss_now, (int)tp->rx_opt.mss_clamp);
	mss_now -= tp->ext_header_len + tp->ext2_header_len;
	/* room for all options of TCP and 8 bytes of data */
	if (mss_now < 48)
		mss_now = 48;
	mss_now -= tp->tcp_header_len - (int)sizeof(struct tcphdr);

	/* silly window avoidance: two segments in the largest window seen */
	if (tp->max_window && mss_now > (int)(tp->max_window >> 1))
		mss_now = max((int)(tp->max_window >> 1), 68 - tp->tcp_header_len);

	tp->mss_cache = tp->mss_cache_std = mss_now;
	return mss_now;
}

/**
 * tcp_current_mss - payload of a full segment sent now
 * @sk: socket
 * @large: TSO frames are welcome; there are none
 *
 * Follows changes of the path MTU and leaves room for SACK blocks.
 */
unsigned int tcp_current_mss(struct sock *sk, int large)
{
	struct tcp_sock *tp = tcp_sk(sk);
	struct dst_entry *dst = __sk_dst_get(sk);
	unsigned int mss_now = tp->mss_cache_std;

	if (dst) {
		u32 mtu = dst_pmtu(dst);

		if (mtu != tp->pmtu_cookie || tp->ext2_header_len != dst->header_len)
			mss_now = tcp_sync_mss(sk, mtu);
	}
	if (tp->rx_opt.eff_sacks)
		mss_now -= TCPOLEN_SACK_BASE_ALIGNED +
			   tp->rx_opt.eff_sacks * TCPOLEN_SACK_PERBLOCK;
	return mss_now;
}

/**
 * tcp_write_xmit - send from sk_send_head as long as windows allow
 * @sk: socket
 * @nonagle: TCP_NAGLE_* for the last segment; all others are to leave
 *
 * Return: 1 if nothing is in flight and still something could not be sent,
 * so that the caller has to start the probe timer.
 */
int tcp_write_xmit(struct sock *sk, int nonagle)
{
	struct tcp_sock *tp = tcp_sk(sk);
	unsigned int mss_now;
	struct sk_buff *skb;
	int sent_pkts = 0;

	/* what a closed socket has queued is never sent */
	if (sk->sk_state == TCP_CLOSE)
		return 0;

	mss_now = tcp_current_mss(sk, 1);
	while ((skb = sk->sk_send_head) != NULL &&
	       tcp_snd_test(tp, skb, mss_now,
			    tcp_skb_is_last(sk, skb) ? nonagle : TCP_NAGLE_PUSH)) {
		if (skb->len > mss_now && tcp_fragment(sk, skb, mss_now))
			break;
		TCP_SKB_CB(skb)->when = tcp_time_stamp;
		if (tcp_transmit_skb(sk, skb_clone(skb, GFP_ATOMIC)))
			break;
		update_send_head(sk, tp, skb);
		tcp_minshall_update(tp, mss_now, skb);
		sent_pkts = 1;
	}
	if (sent_pkts) {
		tcp_cwnd_validate(sk, tp);
		return 0;
	}
	return !tp->packets_out && sk->sk_send_head;
}

/**
 * __tcp_select_window - window that the buffer allows
 * @sk: socket
 *
 * Receiver's silly window avoidance (RFC 1122 section 4.2.3.3): the edge
 * moves by whole segments, or not at all below one segment of free space.
 * rcv_ssthresh keeps the window from growing faster than the buffer's
 * overhead is known.
 * Return: bytes, not scaled, 0 to close the window.
 */
u32 __tcp_select_window(struct sock *sk)
{
	struct tcp_sock *tp = tcp_sk(sk);
	int free_space = tcp_space(sk);
	int full_space = min_t(int, tp->window_clamp, tcp_full_space(sk));
	int mss = min_t(int, tp->ack.rcv_mss, full_space);
	int window = tp->rcv_wnd;

	if (mss <= 0)
		return 0;
	if (free_space < full_space / 2) {
		tp->ack.quick = 0;
		if (tcp_memory_pressure)
			tp->rcv_ssthresh = min_t(u32, tp->rcv_ssthresh, 4U * tp->advmss);
		if (free_space < mss)
			return 0;
	}
	if (free_space > (int)tp->rcv_ssthresh)
		free_space = tp->rcv_ssthresh;

	if (tp->rx_opt.rcv_wscale) {
		u32 unit = 1U << tp->rx_opt.rcv_wscale;

		/* round up, or a small window would be scaled to none */
		return ((u32)free_space + unit - 1) & ~(unit - 1);
	}
	/* keep the edge where it is unless a segment can be had or the space is gone */
	if (window <= free_space - mss || window > free_space)
		window = (free_space / mss) * mss;
	return window;
}

/* Append the next segment to @skb when both are small, and forget it. */
static void tcp_retrans_try_collapse(struct sock *sk, struct sk_buff *skb, int mss_now)
{
	struct tcp_sock *tp = tcp_sk(sk);
	struct sk_buff *next_skb = skb->next;
	int skb_size = skb->len, next_skb_size = next_skb->len;

	/* still in some queue of a device */
	if (skb_cloned(skb) || skb_cloned(next_skb))
		return;
	if (TCP_SKB_CB(next_skb)->sacked & TCPCB_SACKED_ACKED)
		return;
	if (after(TCP_SKB_CB(next_skb)->end_seq, tp->snd_una + tp->snd_wnd))
		return;
	if (next_skb_size > skb_tailroom(skb) || skb_size + next_skb_size > mss_now)
		return;

	__skb_unlink(next_skb, next_skb->list);
	memcpy(skb_put(skb, next_skb_size), next_skb->data, next_skb_size);
	if (next_skb->ip_summed == CHECKSUM_HW)
		skb->ip_summed = CHECKSUM_HW;
	if (skb->ip_summed != CHECKSUM_HW)
		skb->csum = csum_block_add(skb->csum, next_skb->csum, skb_size);

	TCP_SKB_CB(skb)->end_seq = TCP_SKB_CB(next_skb)->end_seq;
	TCP_SKB_CB(skb)->flags |= TCP_SKB_CB(next_skb)->flags;
	TCP_SKB_CB(skb)->sacked |= TCP_SKB_CB(next_skb)->sacked &
		(TCPCB_EVER_RETRANS | TCPCB_AT_TAIL);

	if (TCP_SKB_CB(next_skb)->sacked & TCPCB_SACKED_RETRANS)
		tp->retrans_out--;
	if (TCP_SKB_CB(next_skb)->sacked & TCPCB_LOST) {
		tp->lost_out--;
		tp->left_out--;
	}
	/* without SACK, sacked_out only counts duplicate ACKs */
	if (!tp->rx_opt.sack_ok && tp->sacked_out) {
		tp->sacked_out--;
		tp->left_out--;
	}
	if (tp->fackets_out)
		tp->fackets_out--;
	tcp_packets_out_dec(tp, next_skb);
	sk_stream_free_skb(sk, next_skb);
}

/**
 * tcp_simple_retransmit - the path MTU fell: resend what is too large
 * @sk: socket
 *
 * The window stays: the loss isn't congestion.
 */
void tcp_simple_retransmit(struct sock *sk)
{
	struct tcp_sock *tp = tcp_sk(sk);
	unsigned int mss = tcp_current_mss(sk, 0);
	struct sk_buff *skb;
	int lost = 0;

	sk_stream_for_retrans_queue(skb, sk) {
		struct tcp_skb_cb *tcb = TCP_SKB_CB(skb);

		if (skb->len <= mss || (tcb->sacked & TCPCB_SACKED_ACKED))
			continue;
		if (tcb->sacked & TCPCB_SACKED_RETRANS) {
			tcb->sacked &= ~TCPCB_SACKED_RETRANS;
			tp->retrans_out--;
		}
		if (!(tcb->sacked & TCPCB_LOST)) {
			tcb->sacked |= TCPCB_LOST;
			tp->lost_out++;
			lost = 1;
		}
	}
	if (!lost)
		return;
	tcp_sync_left_out(tp);
	if (tp->ca_state != TCP_CA_Loss) {
		tp->high_seq = tp->snd_nxt;
		tp->snd_ssthresh = tcp_current_ssthresh(tp);
		tp->prior_ssthresh = 0;
		tp->undo_marker = 0;
		tcp_set_ca_state(tp, TCP_CA_Loss);
	}
	tcp_xmit_retransmit_queue(sk);
}

/* May the neighbour of @skb be merged into it? */
static inline int tcp_can_collapse(struct sock *sk, struct sk_buff *skb, unsigned int cur_mss)
{
	return sysctl_tcp_retrans_collapse && skb->len < (cur_mss >> 1) &&
	       !(TCP_SKB_CB(skb)->flags & TCPCB_FLAG_SYN) &&
	       !tcp_skb_is_last(sk, skb) && skb->next != sk->sk_send_head &&
	       !skb_shinfo(skb)->nr_frags && !skb_shinfo(skb->next)->nr_frags;
}

/*
 * Make the segment fit today's windows and segment size.
 * Return: 0, -EAGAIN, -ENOMEM or -EHOSTUNREACH.
 */
static inline int tcp_retransmit_prepare(struct sock *sk, struct sk_buff *skb)
{
	struct tcp_sock *tp = tcp_sk(sk);
	struct tcp_skb_cb *tcb = TCP_SKB_CB(skb);
	unsigned int cur_mss = tcp_current_mss(sk, 0);

	if (before(tcb->seq, tp->snd_una) && !before(tcb->end_seq, tp->snd_una) && skb->len) {
		u32 len = min(tp->snd_una - tcb->seq, skb->len);

		if (tcp_trim_head(sk, skb, len))
			return -ENOMEM;
	}
	/* beyond a window that shrank; the first one serves as a probe */
	if (!before(tcb->seq, tp->snd_una + tp->snd_wnd) && tcb->seq != tp->snd_una)
		return -EAGAIN;
	if (skb->len > cur_mss) {
		if (tcp_fragment(sk, skb, cur_mss))
			return -ENOMEM;
		tp->packets_out++;
	}
	if (tcp_can_collapse(sk, skb, cur_mss))
		tcp_retrans_try_collapse(sk, skb, cur_mss);
	if (tp->af_specific->rebuild_header(sk))
		return -EHOSTUNREACH;

	/* only the FIN is missing: some peers overlook it behind old data */
	if (skb->len > 0 && (tcb->flags & TCPCB_FLAG_FIN) &&
	    tp->snd_una == tcb->end_seq - 1 && !pskb_trim(skb, 0)) {
		tcb->seq = tcb->end_seq - 1;
		skb->ip_summed = CHECKSUM_NONE;
		skb->csum = 0;
	}
	return 0;
}

/**
 * tcp_retransmit_skb - send a queued segment once more
 * @sk: socket
 * @skb: segment below sk_send_head, without SACKED_RETRANS
 *
 * Return: 0, or an error or NET_XMIT_* code, and then nothing changed that
 * counts: a timer will try again.
 */
int tcp_retransmit_skb(struct sock *sk, struct sk_buff *skb)
{
	struct tcp_sock *tp = tcp_sk(sk);
	int err;

	/* enough copies already wait in our own queues */
	if (atomic_read(&sk->sk_wmem_alloc) >
	    min(sk->sk_wmem_queued + (sk->sk_wmem_queued >> 2), sk->sk_sndbuf))
		return -EAGAIN;
	err = tcp_retransmit_prepare(sk, skb);
	if (err)
		return err;

	/* a clone in a device's queue has its header where ours would go */
	TCP_SKB_CB(skb)->when = tcp_time_stamp;
	err = tcp_transmit_skb(sk, skb_cloned(skb) ? pskb_copy(skb, GFP_ATOMIC) :
						     skb_clone(skb, GFP_ATOMIC));
	if (err)
		return err;

	TCP_INC_STATS(TCP_MIB_RETRANSSEGS);
	tp->total_retrans++;
	TCP_SKB_CB(skb)->sacked |= TCPCB_RETRANS;
	tp->retrans_out++;
	if (!tp->retrans_stamp)
		tp->retrans_stamp = TCP_SKB_CB(skb)->when;
	tp->undo_retrans++;
	/* a SACK beyond this tells that the retransmit was lost as well */
	TCP_SKB_CB(skb)->ack_seq = tp->snd_nxt;
	return 0;
}

static inline int tcp_retransmit_one(struct sock *sk, struct sk_buff *skb)
{
	int err = tcp_retransmit_skb(sk, skb);

	if (!err && skb == skb_peek(&sk->sk_write_queue))
		tcp_reset_xmit_timer(sk, TCP_TIME_RETRANS, tcp_sk(sk)->rto);
	return err;
}

/**
 * tcp_xmit_retransmit_queue - resend what is marked lost, as cwnd allows
 * @sk: socket
 *
 * In Recovery with SACK and nothing new to send, go on with unmarked
 * segments below the highest SACK (forward retransmission).
 */
void tcp_xmit_retransmit_queue(struct sock *sk)
{
	struct tcp_sock *tp = tcp_sk(sk);
	int packet_cnt = tp->lost_out;
	struct sk_buff *skb;

	if (packet_cnt) {
		sk_stream_for_retrans_queue(skb, sk) {
			u8 sacked = TCP_SKB_CB(skb)->sacked;

			if (tcp_packets_in_flight(tp) >= tp->snd_cwnd)
				return;
			if (!(sacked & TCPCB_LOST))
				continue;
			if (!(sacked & (TCPCB_SACKED_ACKED | TCPCB_SACKED_RETRANS))) {
				if (tcp_retransmit_one(sk, skb))
					return;
				if (tp->ca_state != TCP_CA_Loss)
					NET_INC_STATS_BH(LINUX_MIB_TCPFASTRETRANS);
				else
					NET_INC_STATS_BH(LINUX_MIB_TCPSLOWSTARTRETRANS);
			}
			packet_cnt -= tcp_skb_pcount(skb);
			if (packet_cnt <= 0)
				break;
		}
	}

	if (tp->ca_state != TCP_CA_Recovery || !tp->rx_opt.sack_ok)
		return;
	/* new data is worth more than a guess */
	if (tcp_may_send_now(sk, tp))
		return;
	packet_cnt = 0;
	sk_stream_for_retrans_queue(skb, sk) {
		packet_cnt += tcp_skb_pcount(skb);
		if (packet_cnt > tp->fackets_out ||
		    tcp_packets_in_flight(tp) >= tp->snd_cwnd)
			break;
		if (TCP_SKB_CB(skb)->sacked & TCPCB_TAGBITS)
			continue;
		if (tcp_retransmit_one(sk, skb))
			break;
		NET_INC_STATS_BH(LINUX_MIB_TCPFORWARDRETRANS);
	}
}

/* An empty segment with room for headers, or NULL. */
static struct sk_buff *tcp_alloc_control(u8 flags, u32 seq, int gfp)
{
	struct sk_buff *skb = alloc_skb(MAX_TCP_HEADER + 15, gfp);

	if (!skb)
		return NULL;
	skb_reserve(skb, MAX_TCP_HEADER);
	skb->csum = 0;
	TCP_SKB_CB(skb)->flags = flags;
	TCP_SKB_CB(skb)->sacked = 0;
	TCP_SKB_CB(skb)->seq = TCP_SKB_CB(skb)->end_seq = seq;
	TCP_SKB_CB(skb)->when = tcp_time_stamp;
	return skb;
}

/* Memory for a FIN: waits a while, as nobody could be told of a failure. */
static inline struct sk_buff *tcp_alloc_fin(struct tcp_sock *tp)
{
	struct sk_buff *skb;
	int tries;

	for (tries = 0; tries < 64; tries++) {
		skb = tcp_alloc_control(TCPCB_FLAG_ACK | TCPCB_FLAG_FIN, tp->write_seq, GFP_KERNEL);
		if (skb)
			return skb;
		yield();
	}
	return NULL;
}

/**
 * tcp_send_fin - queue a FIN behind all data and send what can be sent
 * @sk: socket, in a state that sends one
 *
 * May sleep. Without any memory left the connection is aborted.
 */
void tcp_send_fin(struct sock *sk)
{
	struct tcp_sock *tp = tcp_sk(sk);
	struct sk_buff *skb = skb_peek_tail(&sk->sk_write_queue);
	unsigned int mss_now = tcp_current_mss(sk, 1);

	if (sk->sk_send_head) {
		/* the last segment has not left yet: the FIN goes with it */
		TCP_SKB_CB(skb)->flags |= TCPCB_FLAG_FIN;
		TCP_SKB_CB(skb)->end_seq++;
		tp->write_seq++;
	} else {
		skb = tcp_alloc_fin(tp);
		if (!skb) {
			tcp_send_active_reset(sk, GFP_KERNEL);
			local_bh_disable();
			tcp_done(sk);
			local_bh_enable();
			return;
		}
		TCP_SKB_CB(skb)->end_seq++;
		tcp_queue_skb(sk, skb);
	}
	__tcp_push_pending_frames(sk, tp, mss_now, TCP_NAGLE_OFF);
}

/**
 * tcp_send_active_reset - abort: tell the peer with a RST
 * @sk: socket
 * @priority: allocation mask; a failure is only counted
 */
void tcp_send_active_reset(struct sock *sk, int priority)
{
	struct tcp_sock *tp = tcp_sk(sk);
	struct sk_buff *skb = tcp_alloc_control(TCPCB_FLAG_ACK | TCPCB_FLAG_RST,
						tcp_acceptable_seq(sk, tp), priority);

	if (tcp_transmit_skb(sk, skb))
		NET_INC_STATS(LINUX_MIB_TCPABORTFAILED);
}

/**
 * tcp_send_synack - answer a SYN on a connection that we opened as well
 * @sk: socket in SYN_RECV; its SYN heads the write queue and becomes a SYN-ACK
 *
 * Return: 0, -ENOMEM, -EFAULT, or what tcp_transmit_skb() says.
 */
int tcp_send_synack(struct sock *sk)
{
	struct sk_buff *skb = skb_peek(&sk->sk_write_queue);

	if (!skb || !(TCP_SKB_CB(skb)->flags & TCPCB_FLAG_SYN)) {
		printk(KERN_DEBUG "tcp_send_synack: wrong queue state\n");
		return -EFAULT;
	}
	if (!(TCP_SKB_CB(skb)->flags & TCPCB_FLAG_ACK)) {
		if (skb_cloned(skb)) {
			struct sk_buff *nskb = skb_copy(skb, GFP_ATOMIC);

			if (!nskb)
				return -ENOMEM;
			__skb_unlink(skb, &sk->sk_write_queue);
			__skb_queue_head(&sk->sk_write_queue, nskb);
			sk_stream_free_skb(sk, skb);
			sk_charge_skb(sk, nskb);
			skb = nskb;
		}
		TCP_SKB_CB(skb)->flags |= TCPCB_FLAG_ACK;
		TCP_ECN_send_synack(tcp_sk(sk), skb);
	}
	TCP_SKB_CB(skb)->when = tcp_time_stamp;
	return tcp_transmit_skb(sk, skb_clone(skb, GFP_ATOMIC));
}

/* The first SYN-ACK of a request chooses window and scale. */
static inline void tcp_synack_window(struct sock *sk, struct dst_entry *dst,
				     struct open_request *req)
{
	__u32 mss = dst_metric(dst, RTAX_ADVMSS) - (req->tstamp_ok ? TCPOLEN_TSTAMP_ALIGNED : 0);
	__u8 rcv_wscale;

	req->window_clamp = tcp_sk(sk)->window_clamp ? : dst_metric(dst, RTAX_WINDOW);
	tcp_select_initial_window(tcp_full_space(sk), mss, &req->rcv_wnd, &req->window_clamp,
				  req->wscale_ok, &rcv_wscale);
	req->rcv_wscale = rcv_wscale;
}

/**
 * tcp_make_synack - build the SYN-ACK of a request
 * @sk: listener, whose memory it is charged to
 * @dst: route to the peer
 * @req: request
 *
 * Return: the segment without IP header and checksum, or NULL.
 */
struct sk_buff *tcp_make_synack(struct sock *sk, struct dst_entry *dst, struct open_request *req)
{
	struct tcphdr *th;
	struct sk_buff *skb;
	int size;

	skb = sock_wmalloc(sk, MAX_TCP_HEADER + 15, 1, GFP_ATOMIC);
	if (!skb)
		return NULL;
	skb_reserve(skb, MAX_TCP_HEADER);
	skb->dst = dst_clone(dst);

	size = sizeof(struct tcphdr) + TCPOLEN_MSS;
	if (req->tstamp_ok)
		size += TCPOLEN_TSTAMP_ALIGNED;
	else if (req->sack_ok)
		size += TCPOLEN_SACKPERM_ALIGNED;
	if (req->wscale_ok)
		size += TCPOLEN_WSCALE_ALIGNED;
	skb->h.th = th = (struct tcphdr *)skb_push(skb, size);

	memset(th, 0, sizeof(struct tcphdr));
	th->syn = 1;
	th->ack = 1;
	TCP_ECN_make_synack(req, th);
	th->source = inet_sk(sk)->sport;
	th->dest = req->rmt_port;
	TCP_SKB_CB(skb)->seq = req->snt_isn;
	TCP_SKB_CB(skb)->end_seq = TCP_SKB_CB(skb)->seq + 1;
	TCP_SKB_CB(skb)->when = tcp_time_stamp;
	th->seq = htonl(TCP_SKB_CB(skb)->seq);
	th->ack_seq = htonl(req->rcv_isn + 1);
	if (!req->rcv_wnd)
		tcp_synack_window(sk, dst, req);
	/* RFC 1323: not scaled */
	th->window = htons(min(req->rcv_wnd, 65535U));
	tcp_syn_build_options((__u32 *)(th + 1), dst_metric(dst, RTAX_ADVMSS), req->tstamp_ok,
			      req->sack_ok, req->wscale_ok, req->rcv_wscale,
			      TCP_SKB_CB(skb)->when, req->ts_recent);
	skb->csum = 0;
	th->doff = size >> 2;
	TCP_INC_STATS(TCP_MIB_OUTSEGS);
	return skb;
}

/* Set the connection's variables from the route; write_seq is our ISN. */
static inline void tcp_connect_init(struct sock *sk)
{
	struct dst_entry *dst = __sk_dst_get(sk);
	struct tcp_sock *tp = tcp_sk(sk);
	__u32 mss;

	/* until the peer says no, we count on timestamps */
	tp->tcp_header_len = sizeof(struct tcphdr) +
		(sysctl_tcp_timestamps ? TCPOLEN_TSTAMP_ALIGNED : 0);
	if (tp->rx_opt.user_mss)
		tp->rx_opt.mss_clamp = tp->rx_opt.user_mss;
	tp->max_window = 0;
	tcp_sync_mss(sk, dst_pmtu(dst));

	if (!tp->window_clamp)
		tp->window_clamp = dst_metric(dst, RTAX_WINDOW);
	tp->advmss = dst_metric(dst, RTAX_ADVMSS);
	tcp_initialize_rcv_mss(sk);
	tcp_ca_init(tp);
	mss = tp->advmss;
	if (tp->rx_opt.ts_recent_stamp)
		mss -= tp->tcp_header_len - sizeof(struct tcphdr);
	tcp_select_initial_window(tcp_full_space(sk), mss, &tp->rcv_wnd, &tp->window_clamp,
				  sysctl_tcp_window_scaling, &tp->rx_opt.rcv_wscale);
	tp->rcv_ssthresh = tp->rcv_wnd;

	sk->sk_err = 0;
	sock_reset_flag(sk, SOCK_DONE);
	tp->snd_wnd = 0;
	tcp_init_wl(tp, tp->write_seq, 0);
	tp->snd_una = tp->write_seq;
	tp->snd_sml = tp->write_seq;
	tp->rcv_nxt = 0;
	tp->rcv_wup = 0;
	tp->copied_seq = 0;

	tp->rto = TCP_TIMEOUT_INIT;
	tp->retransmits = 0;
	tcp_clear_retrans(tp);
}

/**
 * tcp_connect - send a SYN
 * @sk: socket in SYN_SENT with a route, hashed, write_seq the ISN
 *
 * Return: 0 or -ENOBUFS. A SYN that could not be sent is left to the timer.
 */
int tcp_connect(struct sock *sk)
{
	struct tcp_sock *tp = tcp_sk(sk);
	struct sk_buff *buff;

	tcp_connect_init(sk);
	buff = tcp_alloc_control(TCPCB_FLAG_SYN, tp->write_seq, sk->sk_allocation);
	if (!buff)
		return -ENOBUFS;
	TCP_ECN_send_syn(sk, tp, buff);
	tp->write_seq++;
	TCP_SKB_CB(buff)->end_seq = tp->write_seq;
	tp->snd_nxt = tp->write_seq;
	tp->pushed_seq = tp->write_seq;
	tp->retrans_stamp = TCP_SKB_CB(buff)->when;

	__skb_queue_tail(&sk->sk_write_queue, buff);
	sk_charge_skb(sk, buff);
	tp->packets_out += tcp_skb_pcount(buff);
	tcp_transmit_skb(sk, skb_clone(buff, GFP_KERNEL));
	TCP_INC_STATS(TCP_MIB_ACTIVEOPENS);
	tcp_reset_xmit_timer(sk, TCP_TIME_RETRANS, tp->rto);
	return 0;
}

/**
 * tcp_send_delayed_ack - let the ACK wait for an answer to ride on
 * @sk: socket
 *
 * It waits for the interval that segments come in (ack.ato), at most a round
 * trip, and 200 ms when the peer pushed or both sides talk, else half a second.
 */
void tcp_send_delayed_ack(struct sock *sk)
{
	struct tcp_sock *tp = tcp_sk(sk);
	int ato = tp->ack.ato;
	unsigned long timeout;

	if (ato > (int)TCP_DELACK_MIN) {
		int max_ato = HZ / 2;

		if (tp->ack.pingpong || (tp->ack.pending & TCP_ACK_PUSHED))
			max_ato = TCP_DELACK_MAX;
		if (tp->srtt)
			max_ato = min_t(int, max_ato, max_t(int, tp->srtt >> 3, TCP_DELACK_MIN));
		ato = min(ato, max_ato);
	}
	timeout = jiffies + ato;

	if (tp->ack.pending & TCP_ACK_TIMER) {
		/* the timer is due, or was and found the socket owned */
		if (tp->ack.blocked || time_before_eq(tp->ack.timeout, jiffies + (ato >> 2))) {
			tcp_send_ack(sk);
			return;
		}
		if (!time_before(timeout, tp->ack.timeout))
			timeout = tp->ack.timeout;
	}
	tp->ack.pending |= TCP_ACK_SCHED | TCP_ACK_TIMER;
	tp->ack.timeout = timeout;
	sk_reset_timer(sk, &tp->delack_timer, timeout);
}

/** tcp_send_ack - acknowledge now; without memory, by the delayed ACK timer */
void tcp_send_ack(struct sock *sk)
{
	struct tcp_sock *tp = tcp_sk(sk);
	struct sk_buff *buff;

	if (sk->sk_state == TCP_CLOSE)
		return;
	buff = tcp_alloc_control(TCPCB_FLAG_ACK, tcp_acceptable_seq(sk, tp), GFP_ATOMIC);
	if (!buff) {
		tcp_schedule_ack(tp);
		tp->ack.ato = TCP_ATO_MIN;
		tcp_reset_xmit_timer(sk, TCP_TIME_DACK, TCP_DELACK_MAX);
		return;
	}
	tcp_transmit_skb(sk, buff);
}

/*
 * An empty segment that the peer has to answer, for its number is old; with
 * @urgent one that is in order, so that the urgent pointer counts.
 */
static int tcp_xmit_probe_skb(struct sock *sk, int urgent)
{
	struct tcp_sock *tp = tcp_sk(sk);
	struct sk_buff *skb = tcp_alloc_control(TCPCB_FLAG_ACK,
						urgent ? tp->snd_una : tp->snd_una - 1,
						GFP_ATOMIC);

	if (!skb)
		return -1;
	TCP_SKB_CB(skb)->sacked = urgent;
	return tcp_transmit_skb(sk, skb);
}

/**
 * tcp_write_wakeup - probe: new data within the window, else an empty segment
 * @sk: socket
 *
 * Return: 0, a positive code when our own queue was full, else negative.
 */
int tcp_write_wakeup(struct sock *sk)
{
	struct tcp_sock *tp = tcp_sk(sk);
	struct sk_buff *skb = sk->sk_send_head;
	unsigned int mss, seg_size;
	int err;

	if (sk->sk_state == TCP_CLOSE)
		return -1;
	if (!skb || !before(TCP_SKB_CB(skb)->seq, tp->snd_una + tp->snd_wnd)) {
		if (tp->urg_mode && between(tp->snd_up, tp->snd_una + 1, tp->snd_una + 0xFFFF))
			tcp_xmit_probe_skb(sk, TCPCB_URG);
		return tcp_xmit_probe_skb(sk, 0);
	}

	mss = tcp_current_mss(sk, 0);
	seg_size = tp->snd_una + tp->snd_wnd - TCP_SKB_CB(skb)->seq;
	if (before(tp->pushed_seq, TCP_SKB_CB(skb)->end_seq))
		tp->pushed_seq = TCP_SKB_CB(skb)->end_seq;
	/* the window is smaller than the segment that waited for it */
	if (seg_size < TCP_SKB_CB(skb)->end_seq - TCP_SKB_CB(skb)->seq || skb->len > mss) {
		seg_size = min(seg_size, mss);
		TCP_SKB_CB(skb)->flags |= TCPCB_FLAG_PSH;
		if (tcp_fragment(sk, skb, seg_size))
			return -1;
	}
	TCP_SKB_CB(skb)->flags |= TCPCB_FLAG_PSH;
	TCP_SKB_CB(skb)->when = tcp_time_stamp;
	err = tcp_transmit_skb(sk, skb_clone(skb, GFP_ATOMIC));
	if (!err)
		update_send_head(sk, tp, skb);
	return err;
}

/**
 * tcp_send_probe0 - the peer's window is closed: ask whether it opened
 * @sk: socket; called from the timer, which is set again
 */
void tcp_send_probe0(struct sock *sk)
{
	struct tcp_sock *tp = tcp_sk(sk);
	int err = tcp_write_wakeup(sk);
	u32 limit = TCP_RTO_MAX;

	if (tp->packets_out || !sk->sk_send_head) {
		/* no probe is needed any more */
		tp->probes_out = 0;
		tp->backoff = 0;
		return;
	}
	if (err <= 0) {
		if (tp->backoff < sysctl_tcp_retries2)
			tp->backoff++;
		tp->probes_out++;
	} else {
		/* it did not leave this host: try again soon, count nothing */
		if (!tp->probes_out)
			tp->probes_out = 1;
		limit = TCP_RESOURCE_PROBE_INTERVAL;
	}
	tcp_reset_xmit_timer(sk, TCP_TIME_PROBE0, min(tcp_backoff_rto(tp), limit));
}
