// SPDX-License-Identifier: GPL-2.0-only
/*
 * The text of received segments: in order to the reader or sk_receive_queue,
 * else sorted into out_of_order_queue and reported by SACK (RFC 2018, 2883);
 * the FIN; and what to do when the receive buffer is full.
 *
 * Mirrors: net/ipv4/tcp_input.c from tcp_fin() to tcp_prune_queue(), in a
 *	file of their own to keep that one readable.
 * Locking: the caller holds the socket, softirqs off.
 */
#include <linux/kernel.h>
#include <linux/types.h>
#include <net/tcp.h>

int sysctl_tcp_dsack = 1;

/* Grow a block by another that touches it. */
static __inline__ int tcp_sack_extend(struct tcp_sack_block *sp, u32 seq, u32 end_seq)
{
	if (after(seq, sp->end_seq) || after(sp->start_seq, end_seq))
		return 0;
	if (before(seq, sp->start_seq))
		sp->start_seq = seq;
	if (after(end_seq, sp->end_seq))
		sp->end_seq = end_seq;
	return 1;
}

/* As many blocks as fit in the option space beside a timestamp. */
static inline void tcp_count_sacks(struct tcp_sock *tp)
{
	tp->rx_opt.eff_sacks = min(tp->rx_opt.num_sacks + tp->rx_opt.dsack,
				   4 - tp->rx_opt.tstamp_ok);
}

/**
 * tcp_dsack_set - report data that came twice with the next ACK, RFC 2883
 * @tp: connection
 * @seq: first byte
 * @end_seq: behind the last one
 */
void tcp_dsack_set(struct tcp_sock *tp, u32 seq, u32 end_seq)
{
	if (!tp->rx_opt.sack_ok || !sysctl_tcp_dsack)
		return;
	if (before(seq, tp->rcv_nxt))
		NET_INC_STATS_BH(LINUX_MIB_TCPDSACKOLDSENT);
	else
		NET_INC_STATS_BH(LINUX_MIB_TCPDSACKOFOSENT);
	tp->rx_opt.dsack = 1;
	tp->duplicate_sack[0].start_seq = seq;
	tp->duplicate_sack[0].end_seq = end_seq;
	tcp_count_sacks(tp);
}

static inline void tcp_dsack_extend(struct tcp_sock *tp, u32 seq, u32 end_seq)
{
	if (!tp->rx_opt.dsack)
		tcp_dsack_set(tp, seq, end_seq);
	else
		tcp_sack_extend(tp->duplicate_sack, seq, end_seq);
}

/* The first block grew: it may have reached others. */
static void tcp_sack_maybe_coalesce(struct tcp_sock *tp)
{
	struct tcp_sack_block *sp = tp->selective_acks;
	int this_sack = 1, i;

	while (this_sack < tp->rx_opt.num_sacks) {
		if (!tcp_sack_extend(sp, sp[this_sack].start_seq, sp[this_sack].end_seq)) {
			this_sack++;
			continue;
		}
		tp->rx_opt.num_sacks--;
		for (i = this_sack; i < tp->rx_opt.num_sacks; i++)
			sp[i] = sp[i + 1];
	}
	tcp_count_sacks(tp);
}

static __inline__ void tcp_sack_swap(struct tcp_sack_block *sack1, struct tcp_sack_block *sack2)
{
	struct tcp_sack_block tmp = *sack1;

	*sack1 = *sack2;
	*sack2 = tmp;
}

/* RFC 2018 section 4: the block of the newest segment comes first. */
static void tcp_sack_new_ofo_skb(struct sock *sk, u32 seq, u32 end_seq)
{
	struct tcp_sock *tp = tcp_sk(sk);
	struct tcp_sack_block *sp = tp->selective_acks;
	int cur_sacks = tp->rx_opt.num_sacks;
	int i;

	for (i = 0; i < cur_sacks; i++) {
		if (!tcp_sack_extend(&sp[i], seq, end_seq))
			continue;
		for (; i > 0; i--)
			tcp_sack_swap(&sp[i], &sp[i - 1]);
		tcp_sack_maybe_coalesce(tp);
		return;
	}
	/* a new one; the oldest of four is forgotten */
	if (cur_sacks == 4)
		cur_sacks--;
	for (i = cur_sacks; i > 0; i--)
		sp[i] = sp[i - 1];
	sp[0].start_seq = seq;
	sp[0].end_seq = end_seq;
	tp->rx_opt.num_sacks = cur_sacks + 1;
	tcp_count_sacks(tp);
}

/* rcv_nxt moved: drop the blocks below it. */
static void tcp_sack_remove(struct tcp_sock *tp)
{
	struct tcp_sack_block *sp = tp->selective_acks;
	int i, left = 0;

	if (!skb_queue_empty(&tp->out_of_order_queue)) {
		for (i = 0; i < tp->rx_opt.num_sacks; i++)
			if (before(tp->rcv_nxt, sp[i].start_seq))
				sp[left++] = sp[i];
	}
	tp->rx_opt.num_sacks = left;
	tcp_count_sacks(tp);
}

/* A FIN is in order: rcv_nxt has passed it. RFC 793 page 75. */
static void tcp_fin(struct sk_buff *skb, struct sock *sk, struct tcphdr *th)
{
	struct tcp_sock *tp = tcp_sk(sk);

	tcp_schedule_ack(tp);
	sk->sk_shutdown |= RCV_SHUTDOWN;
	sock_set_flag(sk, SOCK_DONE);

	switch (sk->sk_state) {
	case TCP_SYN_RECV:
	case TCP_ESTABLISHED:
		tcp_set_state(sk, TCP_CLOSE_WAIT);
		/* our FIN is likely to follow soon */
		tp->ack.pingpong = 1;
		break;
	case TCP_CLOSE_WAIT:
	case TCP_CLOSING:
	case TCP_LAST_ACK:
		break;
	case TCP_FIN_WAIT1:
		/* both close at once */
		tcp_send_ack(sk);
		tcp_set_state(sk, TCP_CLOSING);
		break;
	case TCP_FIN_WAIT2:
		tcp_send_ack(sk);
		tcp_time_wait(sk, TCP_TIME_WAIT, 0);
		break;
	default:
		printk(KERN_ERR "tcp_fin: Impossible, sk->sk_state=%d\n", sk->sk_state);
	}

	/* data behind the end of the stream */
	__skb_queue_purge(&tp->out_of_order_queue);
	if (tp->rx_opt.sack_ok)
		tcp_sack_reset(&tp->rx_opt);
	sk_stream_mem_reclaim(sk);

	if (!sock_flag(sk, SOCK_DEAD)) {
		sk->sk_state_change(sk);
		if (sk->sk_shutdown == SHUTDOWN_MASK || sk->sk_state == TCP_CLOSE)
			sk_wake_async(sk, 1, POLL_HUP);
		else
			sk_wake_async(sk, 1, POLL_IN);
	}
}

/* A hole was filled: move what is in order now to the receive queue. */
static void tcp_ofo_queue(struct sock *sk)
{
	struct tcp_sock *tp = tcp_sk(sk);
	u32 dsack_high = tp->rcv_nxt;
	struct sk_buff *skb;

	while ((skb = skb_peek(&tp->out_of_order_queue)) != NULL) {
		if (after(TCP_SKB_CB(skb)->seq, tp->rcv_nxt))
			break;
		if (before(TCP_SKB_CB(skb)->seq, dsack_high)) {
			u32 dsack = dsack_high;

			if (before(TCP_SKB_CB(skb)->end_seq, dsack_high))
				dsack_high = TCP_SKB_CB(skb)->end_seq;
			tcp_dsack_extend(tp, TCP_SKB_CB(skb)->seq, dsack);
		}
		__skb_unlink(skb, &tp->out_of_order_queue);
		if (!after(TCP_SKB_CB(skb)->end_seq, tp->rcv_nxt)) {
			__kfree_skb(skb);
			continue;
		}
		__skb_queue_tail(&sk->sk_receive_queue, skb);
		tp->rcv_nxt = TCP_SKB_CB(skb)->end_seq;
		if (skb->h.th->fin)
			tcp_fin(skb, sk, skb->h.th);
	}
}

static int tcp_prune_queue(struct sock *sk);

/* Charge the segment to the receive buffer, making room if need be; 0 is failure. */
static inline int tcp_rmem_charge(struct sock *sk, struct sk_buff *skb)
{
	if (atomic_read(&sk->sk_rmem_alloc) > sk->sk_rcvbuf || !sk_stream_rmem_schedule(sk, skb)) {
		if (tcp_prune_queue(sk) < 0 || !sk_stream_rmem_schedule(sk, skb))
			return 0;
	}
	return 1;
}

/* Sort the segment, which is charged already, into the out of order queue. */
static inline void tcp_ofo_insert(struct sock *sk, struct sk_buff *skb)
{
	struct tcp_sock *tp = tcp_sk(sk);
	struct sk_buff *list = (struct sk_buff *)&tp->out_of_order_queue;
	struct sk_buff *skb1 = list->prev;
	u32 seq = TCP_SKB_CB(skb)->seq, end_seq = TCP_SKB_CB(skb)->end_seq;

	/* from the end: there it mostly belongs */
	while (skb1 != list && after(TCP_SKB_CB(skb1)->seq, seq))
		skb1 = skb1->prev;

	if (skb1 != list && before(seq, TCP_SKB_CB(skb1)->end_seq)) {
		if (!after(end_seq, TCP_SKB_CB(skb1)->end_seq)) {
			/* nothing new */
			__kfree_skb(skb);
			tcp_dsack_set(tp, seq, end_seq);
			goto add_sack;
		}
		if (after(seq, TCP_SKB_CB(skb1)->seq))
			tcp_dsack_set(tp, seq, TCP_SKB_CB(skb1)->end_seq);
		else
			skb1 = skb1->prev;	/* covered by the new one */
	}
	__skb_insert(skb, skb1, skb1->next, &tp->out_of_order_queue);

	/* drop what the new one covers whole */
	while ((skb1 = skb->next) != list && after(end_seq, TCP_SKB_CB(skb1)->seq)) {
		if (before(end_seq, TCP_SKB_CB(skb1)->end_seq)) {
			tcp_dsack_extend(tp, TCP_SKB_CB(skb1)->seq, end_seq);
			break;
		}
		__skb_unlink(skb1, &tp->out_of_order_queue);
		tcp_dsack_extend(tp, TCP_SKB_CB(skb1)->seq, TCP_SKB_CB(skb1)->end_seq);
		__kfree_skb(skb1);
	}
add_sack:
	if (tp->rx_opt.sack_ok)
		tcp_sack_new_ofo_skb(sk, seq, end_seq);
}

/*
 * The socket's reader runs this itself: give it the data at once.
 * Returns 1 if all of the segment is consumed, 0 if a part, -1 if nothing.
 */
static inline int tcp_data_to_user(struct sock *sk, struct sk_buff *skb, struct tcphdr *th)
{
	struct tcp_sock *tp = tcp_sk(sk);
	int chunk = min_t(int, skb->len, tp->ucopy.len);
	int eaten = -1;

	if (tp->ucopy.task != current || tp->copied_seq != tp->rcv_nxt || !tp->ucopy.len ||
	    !sock_owned_by_user(sk) || tp->urg_data)
		return -1;
	__set_current_state(TASK_RUNNING);
	local_bh_enable();	/* the copy may sleep */
	if (!skb_copy_datagram_iovec(skb, 0, tp->ucopy.iov, chunk)) {
		tp->ucopy.len -= chunk;
		tp->copied_seq += chunk;
		eaten = chunk == (int)skb->len && !th->fin;
		tcp_rcv_space_adjust(sk);
	}
	local_bh_disable();
	return eaten;
}

/* The segment begins at rcv_nxt, or before it with something new behind. */
static inline void tcp_data_in_order(struct sock *sk, struct sk_buff *skb, struct tcphdr *th)
{
	struct tcp_sock *tp = tcp_sk(sk);
	int fin = th->fin, eaten = -1;

	if (TCP_SKB_CB(skb)->seq == tp->rcv_nxt)
		eaten = tcp_data_to_user(sk, skb, th);
	if (eaten <= 0) {
		/* with a part already copied it must not be dropped */
		if (eaten < 0 && !tcp_rmem_charge(sk, skb)) {
			__kfree_skb(skb);
			return;
		}
		sk_stream_set_owner_r(skb, sk);
		__skb_queue_tail(&sk->sk_receive_queue, skb);
	}
	tp->rcv_nxt = TCP_SKB_CB(skb)->end_seq;
	if (skb->len)
		tcp_event_data_recv(sk, tp, skb);
	if (fin)
		tcp_fin(skb, sk, th);

	if (!skb_queue_empty(&tp->out_of_order_queue)) {
		tcp_ofo_queue(sk);
		/* RFC 2581 section 4.2: ACK at once when a gap is filled */
		if (skb_queue_empty(&tp->out_of_order_queue))
			tp->ack.pingpong = 0;
	}
	if (tp->rx_opt.num_sacks)
		tcp_sack_remove(tp);
	tcp_fast_path_check(sk, tp);

	if (eaten > 0)
		__kfree_skb(skb);
	else if (!sock_flag(sk, SOCK_DEAD))
		sk->sk_data_ready(sk, 0);
}

/**
 * tcp_data_queue - take the text of a segment
 * @sk: socket
 * @skb: segment; consumed
 *
 * It has passed tcp_sequence(), so that it is at least partly in the window,
 * or a retransmit, or a probe. The socket may be closed after it.
 */
void tcp_data_queue(struct sock *sk, struct sk_buff *skb)
{
	struct tcphdr *th = skb->h.th;
	struct tcp_sock *tp = tcp_sk(sk);
	u32 seq = TCP_SKB_CB(skb)->seq, end_seq = TCP_SKB_CB(skb)->end_seq;

	if (seq == end_seq)
		goto drop;
	__skb_pull(skb, th->doff * 4);
	TCP_ECN_accept_cwr(tp, skb);
	if (tp->rx_opt.dsack) {
		/* it went with an ACK that this segment makes old */
		tp->rx_opt.dsack = 0;
		tcp_count_sacks(tp);
	}

	if (seq == tp->rcv_nxt) {
		if (!tcp_receive_window(tp))
			goto out_of_window;
		tcp_data_in_order(sk, skb, th);
		return;
	}
	if (!after(end_seq, tp->rcv_nxt)) {
		/* all of it was here before: our ACK was lost */
		NET_INC_STATS_BH(LINUX_MIB_DELAYEDACKLOST);
		tcp_dsack_set(tp, seq, end_seq);
		goto out_of_window;
	}
	if (!before(seq, tp->rcv_nxt + tcp_receive_window(tp)))
		goto out_of_window;

	tcp_enter_quickack_mode(tp);
	if (before(seq, tp->rcv_nxt)) {
		tcp_dsack_set(tp, seq, tp->rcv_nxt);
		if (!tcp_receive_window(tp))
			goto out_of_window;
		tcp_data_in_order(sk, skb, th);
		return;
	}

	TCP_ECN_check_ce(tp, skb);
	if (!tcp_rmem_charge(sk, skb))
		goto drop;
	/* from now on nothing is as predicted */
	tp->pred_flags = 0;
	tcp_schedule_ack(tp);
	sk_stream_set_owner_r(skb, sk);
	tcp_ofo_insert(sk, skb);
	return;

out_of_window:
	tcp_enter_quickack_mode(tp);
	tcp_schedule_ack(tp);
drop:
	__kfree_skb(skb);
}

/* Unlink and free; returns the next one. */
static inline struct sk_buff *tcp_collapse_free(struct sk_buff *skb)
{
	struct sk_buff *next = skb->next;

	__skb_unlink(skb, skb->list);
	__kfree_skb(skb);
	NET_INC_STATS_BH(LINUX_MIB_TCPRCVCOLLAPSED);
	return next;
}

/* An empty segment for @copy bytes from @start, in front of @skb in its queue. */
static inline struct sk_buff *tcp_collapse_alloc(struct sock *sk, struct sk_buff *skb,
						 u32 start, int copy)
{
	struct sk_buff *nskb = alloc_skb(sizeof(struct tcphdr) + copy, GFP_ATOMIC);

	if (!nskb)
		return NULL;
	/* of the header only the flags are looked at again, and none is set */
	nskb->h.th = (struct tcphdr *)skb_put(nskb, sizeof(struct tcphdr));
	memset(nskb->h.th, 0, sizeof(struct tcphdr));
	nskb->nh.raw = nskb->mac.raw = nskb->h.raw;
	__skb_pull(nskb, sizeof(struct tcphdr));
	nskb->stamp = skb->stamp;
	memcpy(nskb->cb, skb->cb, sizeof(skb->cb));
	TCP_SKB_CB(nskb)->seq = TCP_SKB_CB(nskb)->end_seq = start;
	__skb_insert(nskb, skb->prev, skb, skb->list);
	sk_stream_set_owner_r(nskb, sk);
	return nskb;
}

/*
 * Is it worth while to copy from here on: more overhead than data, or data
 * that is not needed?
 */
static inline int tcp_collapsable(struct sk_buff *skb, struct sk_buff *tail, u32 start)
{
	if (skb->h.th->syn || skb->h.th->fin)
		return 0;
	return tcp_win_from_space(skb->truesize) > (int)skb->len ||
	       before(TCP_SKB_CB(skb)->seq, start) ||
	       (skb->next != tail && TCP_SKB_CB(skb)->end_seq != TCP_SKB_CB(skb->next)->seq);
}

/*
 * Copy the segments from @head to before @tail, which hold start..end without
 * a gap, into fewer ones of up to a page. Stops at SYN, FIN, or without memory.
 */
static void tcp_collapse(struct sock *sk, struct sk_buff *head, struct sk_buff *tail,
			 u32 start, u32 end)
{
	struct sk_buff *skb = head;

	while (skb != tail && !tcp_collapsable(skb, tail, start)) {
		if (!before(start, TCP_SKB_CB(skb)->end_seq)) {
			skb = tcp_collapse_free(skb);
			continue;
		}
		start = TCP_SKB_CB(skb)->end_seq;
		skb = skb->next;
	}

	while (skb != tail && before(start, end) && !skb->h.th->syn && !skb->h.th->fin) {
		int copy = min_t(u32, SKB_MAX_ORDER(sizeof(struct tcphdr), 0), end - start);
		struct sk_buff *nskb;

		if (!before(start, TCP_SKB_CB(skb)->end_seq)) {
			skb = tcp_collapse_free(skb);
			continue;
		}
		if (before(start, TCP_SKB_CB(skb)->seq))
			return;
		nskb = tcp_collapse_alloc(sk, skb, start, copy);
		if (!nskb)
			return;
		while (copy > 0) {
			int offset = start - TCP_SKB_CB(skb)->seq;
			int size = min_t(int, TCP_SKB_CB(skb)->end_seq - start, copy);

			if (offset < 0)
				return;
			if (size > 0) {
				if (skb_copy_bits(skb, offset, skb_put(nskb, size), size))
					return;
				TCP_SKB_CB(nskb)->end_seq += size;
				copy -= size;
				start += size;
			}
			if (!before(start, TCP_SKB_CB(skb)->end_seq)) {
				skb = tcp_collapse_free(skb);
				if (skb == tail || skb->h.th->syn || skb->h.th->fin)
					return;
			}
		}
	}
}

/* Collapse each run of segments without a gap. */
static void tcp_collapse_ofo_queue(struct sock *sk)
{
	struct tcp_sock *tp = tcp_sk(sk);
	struct sk_buff *list = (struct sk_buff *)&tp->out_of_order_queue;
	struct sk_buff *head = list->next, *skb;
	u32 start, end;

	while (head != list) {
		start = TCP_SKB_CB(head)->seq;
		end = TCP_SKB_CB(head)->end_seq;
		for (skb = head->next; skb != list; skb = skb->next) {
			if (after(TCP_SKB_CB(skb)->seq, end))
				break;
			if (after(TCP_SKB_CB(skb)->end_seq, end))
				end = TCP_SKB_CB(skb)->end_seq;
		}
		tcp_collapse(sk, head, skb, start, end);
		head = skb;
	}
}

/*
 * The receive buffer is full: collapse, and at last drop what is out of order,
 * which SACK allows (RFC 2018 section 8).
 * Return: 0, or -1 if still no room was made.
 */
static int tcp_prune_queue(struct sock *sk)
{
	struct tcp_sock *tp = tcp_sk(sk);

	NET_INC_STATS_BH(LINUX_MIB_PRUNECALLED);
	if (atomic_read(&sk->sk_rmem_alloc) >= sk->sk_rcvbuf)
		tcp_clamp_window(sk, tp);
	else if (tcp_memory_pressure)
		tp->rcv_ssthresh = min(tp->rcv_ssthresh, 4U * tp->advmss);

	tcp_collapse_ofo_queue(sk);
	tcp_collapse(sk, sk->sk_receive_queue.next, (struct sk_buff *)&sk->sk_receive_queue,
		     tp->copied_seq, tp->rcv_nxt);
	sk_stream_mem_reclaim(sk);
	if (atomic_read(&sk->sk_rmem_alloc) <= sk->sk_rcvbuf)
		return 0;

	if (!skb_queue_empty(&tp->out_of_order_queue)) {
		NET_ADD_STATS_BH(LINUX_MIB_OFOPRUNED, skb_queue_len(&tp->out_of_order_queue));
		__skb_queue_purge(&tp->out_of_order_queue);
		if (tp->rx_opt.sack_ok)
			tcp_sack_reset(&tp->rx_opt);
		sk_stream_mem_reclaim(sk);
	}
	if (atomic_read(&sk->sk_rmem_alloc) <= sk->sk_rcvbuf)
		return 0;

	NET_INC_STATS_BH(LINUX_MIB_RCVPRUNED);
	tp->pred_flags = 0;
	return -1;
}
