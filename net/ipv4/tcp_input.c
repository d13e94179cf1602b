// SPDX-License-Identifier: GPL-2.0-only
/*
 * TCP receives: the state machine of RFC 793, header prediction, options,
 * reassembly with SACK, delayed ACKs, urgent data, receive window.
 *
 * Acknowledgements are processed in tcp_cong.c, the text of segments in
 * tcp_queue.c.
 *
 * Mirrors: net/ipv4/tcp_input.c from tcp_measure_rcv_mss() and
 *	tcp_parse_options() on.
 * Locking: the caller holds the socket, softirqs off.
 */
#include <linux/kernel.h>
#include <linux/types.h>
#include <linux/fs.h>
#include <linux/mm.h>
#include <net/tcp.h>
#include <net/inet_common.h>
#include <asm/unaligned.h>

int sysctl_tcp_timestamps = 1;
int sysctl_tcp_window_scaling = 1;
int sysctl_tcp_ecn;
int sysctl_tcp_app_win = 31;
int sysctl_tcp_adv_win_scale = 2;
int sysctl_tcp_stdurg;
int sysctl_tcp_max_orphans = 8192;	/* NR_FILE */
int sysctl_tcp_moderate_rcvbuf = 1;

/* A segment with one of these may end what the peer wrote at once. */
#define TCP_REMNANT	(TCP_FLAG_FIN | TCP_FLAG_URG | TCP_FLAG_SYN | TCP_FLAG_PSH)
/* The bits of the fourth header word that header prediction looks at. */
#define TCP_HP_BITS	(~(TCP_RESERVED_BITS | TCP_FLAG_PSH))

/*
 * Guess the peer's segment size: the largest segment, or one that came twice
 * in a row and isn't tiny. Anything smaller was the end of a write.
 */
static inline void tcp_measure_rcv_mss(struct tcp_sock *tp, struct sk_buff *skb)
{
	unsigned int len = skb->len, lss = tp->ack.last_seg_size;

	tp->ack.last_seg_size = 0;
	if (len >= tp->ack.rcv_mss) {
		tp->ack.rcv_mss = len;
		return;
	}
	/* with the header: SACK blocks take from the data */
	len += skb->data - skb->h.raw;
	if (len >= TCP_MIN_RCVMSS + sizeof(struct tcphdr) ||
	    (len >= TCP_MIN_MSS + sizeof(struct tcphdr) &&
	     !(tcp_flag_word(skb->h.th) & TCP_REMNANT))) {
		len -= tp->tcp_header_len;
		tp->ack.last_seg_size = len;
		if (len == lss) {
			tp->ack.rcv_mss = len;
			return;
		}
	}
	tp->ack.pending |= TCP_ACK_PUSHED;
}

/* ACK at once for half a window: the sender may be in slow start. */
static void tcp_incr_quickack(struct tcp_sock *tp)
{
	unsigned int quickacks = tp->rcv_wnd / (2 * tp->ack.rcv_mss) ? : 2;

	if (quickacks > tp->ack.quick)
		tp->ack.quick = min(quickacks, TCP_MAX_QUICKACKS);
}

/** tcp_enter_quickack_mode - something was lost or repeated: ACK at once */
void tcp_enter_quickack_mode(struct tcp_sock *tp)
{
	tcp_incr_quickack(tp);
	tp->ack.pingpong = 0;
	tp->ack.ato = TCP_ATO_MIN;
}

static __inline__ int tcp_in_quickack_mode(struct tcp_sock *tp)
{
	return tp->ack.quick && !tp->ack.pingpong;
}

/* Memory that one full segment takes, so that the window it needs is offered. */
static inline int tcp_rcvmem(struct tcp_sock *tp)
{
	int rcvmem = tp->advmss + MAX_TCP_HEADER + 16 + sizeof(struct sk_buff);
	int step;

	/* the smallest that does, by steps of 128; the powers of two of them, largest first */
	for (step = 1 << 17; step >= 128; step >>= 1)
		if (tcp_win_from_space(rcvmem + step - 128) < tp->advmss)
			rcvmem += step;
	return rcvmem;
}

static inline int tcp_sndmem(int mss)
{
	return mss + MAX_TCP_HEADER + 16 + sizeof(struct sk_buff);
}

/* Three segments ought to fit. */
static void tcp_fixup_sndbuf(struct sock *sk)
{
	int sndmem = tcp_sndmem(tcp_sk(sk)->rx_opt.mss_clamp);

	if (sk->sk_sndbuf < 3 * sndmem)
		sk->sk_sndbuf = min(3 * sndmem, sysctl_tcp_wmem[2]);
}

static void tcp_fixup_rcvbuf(struct sock *sk)
{
	int rcvmem = tcp_rcvmem(tcp_sk(sk));

	if (sk->sk_rcvbuf < 4 * rcvmem)
		sk->sk_rcvbuf = min(4 * rcvmem, sysctl_tcp_rmem[2]);
}

/* A small segment in a large buffer: how much more window can we afford? */
static int __tcp_grow_window(struct sock *sk, struct tcp_sock *tp, struct sk_buff *skb)
{
	int truesize = tcp_win_from_space(skb->truesize) / 2;
	int window = tcp_full_space(sk) / 2;

	while ((int)tp->rcv_ssthresh <= window) {
		if (truesize <= (int)skb->len)
			return 2 * tp->ack.rcv_mss;
		truesize >>= 1;
		window >>= 1;
	}
	return 0;
}

/* Open the window further as long as segments carry more data than overhead. */
static inline void tcp_grow_window(struct sock *sk, struct tcp_sock *tp, struct sk_buff *skb)
{
	int incr;

	if (tp->rcv_ssthresh >= tp->window_clamp || (int)tp->rcv_ssthresh >= tcp_space(sk) ||
	    tcp_memory_pressure)
		return;
	if (tcp_win_from_space(skb->truesize) <= (int)skb->len)
		incr = 2 * tp->advmss;
	else
		incr = __tcp_grow_window(sk, tp, skb);
	if (incr) {
		tp->rcv_ssthresh = min(tp->rcv_ssthresh + incr, tp->window_clamp);
		tp->ack.quick |= 1;
	}
}

/* Buffers and windows when the segment sizes are known. */
static void tcp_init_buffer_space(struct sock *sk)
{
	struct tcp_sock *tp = tcp_sk(sk);
	u32 advmss = tp->advmss;
	u32 maxwin;

	if (!(sk->sk_userlocks & SOCK_RCVBUF_LOCK))
		tcp_fixup_rcvbuf(sk);
	if (!(sk->sk_userlocks & SOCK_SNDBUF_LOCK))
		tcp_fixup_sndbuf(sk);

	tp->rcvq_space.space = tp->rcv_wnd;
	maxwin = tcp_full_space(sk);
	if (tp->window_clamp >= maxwin) {
		tp->window_clamp = maxwin;
		if (sysctl_tcp_app_win && maxwin > 4 * advmss)
			tp->window_clamp = max(maxwin - (maxwin >> sysctl_tcp_app_win), 4 * advmss);
	}
	/* one segment in reserve */
	if (sysctl_tcp_app_win && tp->window_clamp > 2 * advmss &&
	    tp->window_clamp + advmss > maxwin)
		tp->window_clamp = max(2 * advmss, maxwin - advmss);

	tp->rcv_ssthresh = min(tp->rcv_ssthresh, tp->window_clamp);
	tp->snd_cwnd_stamp = tcp_time_stamp;
}

/** tcp_clamp_window - the buffer is full although the window was to prevent it */
void tcp_clamp_window(struct sock *sk, struct tcp_sock *tp)
{
	u32 app_win = tp->rcv_nxt - tp->copied_seq;
	struct sk_buff *skb;
	int ofo_win = 0;

	tp->ack.quick = 0;
	skb_queue_walk(&tp->out_of_order_queue, skb)
		ofo_win += skb->len;

	/* segments behind a hole are not the reader's fault: make room */
	if (ofo_win && sk->sk_rcvbuf < sysctl_tcp_rmem[2] &&
	    !(sk->sk_userlocks & SOCK_RCVBUF_LOCK) && !tcp_memory_pressure &&
	    atomic_read(&tcp_memory_allocated) < sysctl_tcp_mem[0])
		sk->sk_rcvbuf = min(atomic_read(&sk->sk_rmem_alloc), sysctl_tcp_rmem[2]);

	if (atomic_read(&sk->sk_rmem_alloc) <= sk->sk_rcvbuf)
		return;
	app_win += ofo_win;
	if (atomic_read(&sk->sk_rmem_alloc) >= 2 * sk->sk_rcvbuf)
		app_win >>= 1;
	if (app_win > tp->ack.rcv_mss)
		app_win -= tp->ack.rcv_mss;
	app_win = max(app_win, 2U * tp->advmss);
	if (!ofo_win)
		tp->window_clamp = min(tp->window_clamp, app_win);
	tp->rcv_ssthresh = min(tp->window_clamp, 2U * tp->advmss);
}

/**
 * tcp_initialize_rcv_mss - first guess of the peer's segment size
 * @sk: socket
 */
void tcp_initialize_rcv_mss(struct sock *sk)
{
	struct tcp_sock *tp = tcp_sk(sk);
	unsigned int hint = min_t(unsigned int, tp->advmss, tp->mss_cache_std);

	hint = min(hint, tp->rcv_wnd / 2);
	hint = min(hint, TCP_MIN_RCVMSS);
	tp->ack.rcv_mss = max(hint, TCP_MIN_MSS);
}

/*
 * Round trip time seen by the receiver, times 8. A sample that depends on
 * the window (@win_dep) is an upper bound, so only the least one counts.
 */
static void tcp_rcv_rtt_update(struct tcp_sock *tp, u32 sample, int win_dep)
{
	u32 rtt = tp->rcv_rtt_est.rtt;
	long m = sample ? : 1;

	if (!rtt)
		rtt = m << 3;
	else if (!win_dep)
		rtt += m - (long)(rtt >> 3);
	else if (m < (long)(rtt >> 3))
		rtt = m << 3;
	tp->rcv_rtt_est.rtt = rtt;
}

/* Without timestamps: the time in which one window of data came. */
static inline void tcp_rcv_rtt_measure(struct tcp_sock *tp)
{
	if (tp->rcv_rtt_est.time) {
		if (before(tp->rcv_nxt, tp->rcv_rtt_est.seq))
			return;
		tcp_rcv_rtt_update(tp, tcp_time_stamp - tp->rcv_rtt_est.time, 1);
	}
	tp->rcv_rtt_est.seq = tp->rcv_nxt + tp->rcv_wnd;
	tp->rcv_rtt_est.time = tcp_time_stamp;
}

static inline void tcp_rcv_rtt_measure_ts(struct tcp_sock *tp, struct sk_buff *skb)
{
	if (tp->rx_opt.rcv_tsecr &&
	    TCP_SKB_CB(skb)->end_seq - TCP_SKB_CB(skb)->seq >= tp->ack.rcv_mss)
		tcp_rcv_rtt_update(tp, tcp_time_stamp - tp->rx_opt.rcv_tsecr, 0);
}

/* The reader took @space / 2 in a round trip: let as much again come. */
static inline void tcp_rcv_space_grow(struct sock *sk, struct tcp_sock *tp, int space)
{
	struct dst_entry *dst = __sk_dst_get(sk);
	u32 new_clamp = space;
	u32 limit = dst ? dst_metric(dst, RTAX_WINDOW) : 0;
	int segs = space / max_t(int, tp->advmss, 1) ? : 1;

	space = min(segs, sysctl_tcp_rmem[2] / tcp_rcvmem(tp) + 1) * tcp_rcvmem(tp);
	space = min(space, sysctl_tcp_rmem[2]);
	if (space > sk->sk_rcvbuf) {
		sk->sk_rcvbuf = space;
		/* the administrator knows what the card can take */
		if (limit)
			new_clamp = min(new_clamp, limit);
		tp->window_clamp = new_clamp;
	}
}

/**
 * tcp_rcv_space_adjust - let the receive buffer follow the reader
 * @sk: socket from which data was copied
 *
 * Once a receiver's round trip time. With tcp_moderate_rcvbuf the buffer
 * grows up to tcp_rmem[2].
 */
void tcp_rcv_space_adjust(struct sock *sk)
{
	struct tcp_sock *tp = tcp_sk(sk);

	if (tp->rcvq_space.time) {
		u32 time = tcp_time_stamp - tp->rcvq_space.time;
		int space;

		if (!tp->rcv_rtt_est.rtt || time < (tp->rcv_rtt_est.rtt >> 3))
			return;
		space = max(tp->rcvq_space.space, (int)(2 * (tp->copied_seq - tp->rcvq_space.seq)));
		if (space != tp->rcvq_space.space) {
			tp->rcvq_space.space = space;
			if (sysctl_tcp_moderate_rcvbuf)
				tcp_rcv_space_grow(sk, tp, space);
		}
	}
	tp->rcvq_space.seq = tp->copied_seq;
	tp->rcvq_space.time = tcp_time_stamp;
}

/**
 * tcp_event_data_recv - data came in order
 * @sk: socket
 * @tp: the same
 * @skb: segment, header pulled
 *
 * Schedules an ACK. ack.ato follows the time between segments, so that a
 * delayed ACK waits just as long as another one is likely to come.
 */
void tcp_event_data_recv(struct sock *sk, struct tcp_sock *tp, struct sk_buff *skb)
{
	u32 now = tcp_time_stamp;

	tcp_schedule_ack(tp);
	tcp_measure_rcv_mss(tp, skb);
	tcp_rcv_rtt_measure(tp);

	if (!tp->ack.ato) {
		/* the first data of the connection */
		tcp_incr_quickack(tp);
		tp->ack.ato = TCP_ATO_MIN;
	} else {
		u32 m = now - tp->ack.lrcvtime;

		if (m <= TCP_ATO_MIN / 2) {
			tp->ack.ato = (tp->ack.ato >> 1) + TCP_ATO_MIN / 2;
		} else if (m < tp->ack.ato) {
			tp->ack.ato = min((tp->ack.ato >> 1) + m, tp->rto);
		} else if (m > tp->rto) {
			/* the sender starts over with a small window */
			tcp_incr_quickack(tp);
			sk_stream_mem_reclaim(sk);
		}
	}
	tp->ack.lrcvtime = now;

	TCP_ECN_check_ce(tp, skb);
	if (skb->len >= 128)
		tcp_grow_window(sk, tp, skb);
}

/* One option of at least two bytes; @ptr is behind kind and length. */
static inline void tcp_parse_option(struct sk_buff *skb, struct tcp_options_received *opt_rx,
				    int estab, int opcode, int opsize, unsigned char *ptr)
{
	int syn = skb->h.th->syn && !estab;
	u16 in_mss;

	switch (opcode) {
	case TCPOPT_MSS:
		if (opsize != TCPOLEN_MSS || !syn)
			break;
		in_mss = ntohs(get_unaligned((__u16 *)ptr));
		if (!in_mss)
			break;
		if (opt_rx->user_mss && opt_rx->user_mss < in_mss)
			in_mss = opt_rx->user_mss;
		opt_rx->mss_clamp = in_mss;
		break;
	case TCPOPT_WINDOW:
		if (opsize != TCPOLEN_WINDOW || !syn || !sysctl_tcp_window_scaling)
			break;
		opt_rx->wscale_ok = 1;
		/* RFC 1323 section 2.3: more than 14 means 14 */
		opt_rx->snd_wscale = min_t(__u8, *ptr, 14);
		break;
	case TCPOPT_TIMESTAMP:
		if (opsize != TCPOLEN_TIMESTAMP ||
		    !(estab ? opt_rx->tstamp_ok : sysctl_tcp_timestamps))
			break;
		opt_rx->saw_tstamp = 1;
		opt_rx->rcv_tsval = ntohl(get_unaligned((__u32 *)ptr));
		opt_rx->rcv_tsecr = ntohl(get_unaligned((__u32 *)(ptr + 4)));
		break;
	case TCPOPT_SACK_PERM:
		if (opsize != TCPOLEN_SACK_PERM || !syn || !sysctl_tcp_sack)
			break;
		opt_rx->sack_ok = 1;
		tcp_sack_reset(opt_rx);
		break;
	case TCPOPT_SACK:
		/* tcp_sacktag_write_queue() finds it by this offset */
		if (opsize >= TCPOLEN_SACK_BASE + TCPOLEN_SACK_PERBLOCK &&
		    (opsize - TCPOLEN_SACK_BASE) % TCPOLEN_SACK_PERBLOCK == 0 &&
		    opt_rx->sack_ok)
			TCP_SKB_CB(skb)->sacked = ptr - 2 - (unsigned char *)skb->h.th;
		break;
	}
}

/**
 * tcp_parse_options - read the options of a segment
 * @skb: segment whose whole header is linear and within the packet
 * @opt_rx: set as they say; user_mss and mss_clamp are bounds before
 * @estab: only what is allowed after the handshake
 *
 * Stops at the first option that does not fit.
 */
void tcp_parse_options(struct sk_buff *skb, struct tcp_options_received *opt_rx, int estab)
{
	struct tcphdr *th = skb->h.th;
	unsigned char *ptr = (unsigned char *)(th + 1);
	int length = (th->doff * 4) - (int)sizeof(struct tcphdr);

	opt_rx->saw_tstamp = 0;
	while (length > 0) {
		int opcode = ptr[0], opsize;

		if (opcode == TCPOPT_EOL)
			return;
		if (opcode == TCPOPT_NOP) {
			ptr++;
			length--;
			continue;
		}
		if (length < 2)
			return;
		opsize = ptr[1];
		if (opsize < 2 || opsize > length)
			return;
		tcp_parse_option(skb, opt_rx, estab, opcode, opsize, ptr + 2);
		ptr += opsize;
		length -= opsize;
	}
}

/* Does the header hold just an aligned timestamp (RFC 1323 appendix A)? */
static inline int tcp_parse_aligned_timestamp(struct tcp_sock *tp, struct tcphdr *th)
{
	__u32 *ptr = (__u32 *)(th + 1);

	if (*ptr != __constant_htonl((TCPOPT_NOP << 24) | (TCPOPT_NOP << 16) |
				     (TCPOPT_TIMESTAMP << 8) | TCPOLEN_TIMESTAMP))
		return 0;
	tp->rx_opt.saw_tstamp = 1;
	tp->rx_opt.rcv_tsval = ntohl(ptr[1]);
	tp->rx_opt.rcv_tsecr = ntohl(ptr[2]);
	return 1;
}

/* Returns 0 if the segment has no options at all. */
static __inline__ int tcp_fast_parse_options(struct sk_buff *skb, struct tcphdr *th,
					     struct tcp_sock *tp)
{
	if (th->doff == sizeof(struct tcphdr) >> 2) {
		tp->rx_opt.saw_tstamp = 0;
		return 0;
	}
	if (tp->rx_opt.tstamp_ok &&
	    th->doff == (sizeof(struct tcphdr) + TCPOLEN_TSTAMP_ALIGNED) >> 2 &&
	    tcp_parse_aligned_timestamp(tp, th))
		return 1;
	tcp_parse_options(skb, &tp->rx_opt, 1);
	return 1;
}

static inline void tcp_store_ts_recent(struct tcp_sock *tp)
{
	tp->rx_opt.ts_recent = tp->rx_opt.rcv_tsval;
	tp->rx_opt.ts_recent_stamp = get_seconds();
}

/* RFC 1323 section 3.4: of a segment that begins at or before the last ACK. */
static inline void tcp_replace_ts_recent(struct tcp_sock *tp, u32 seq)
{
	if (!tp->rx_opt.saw_tstamp || after(seq, tp->rcv_wup))
		return;
	/* a pure ACK may have overtaken data, so it can be older */
	if ((s32)(tp->rx_opt.rcv_tsval - tp->rx_opt.ts_recent) >= 0 ||
	    get_seconds() >= tp->rx_opt.ts_recent_stamp + TCP_PAWS_24DAYS)
		tcp_store_ts_recent(tp);
}

/*
 * A duplicate ACK without data, a bit too old: overtaken on the way. It does
 * no harm, and fast retransmit needs it.
 */
static int tcp_disordered_ack(struct tcp_sock *tp, struct sk_buff *skb)
{
	struct tcphdr *th = skb->h.th;
	u32 seq = TCP_SKB_CB(skb)->seq;
	u32 ack = TCP_SKB_CB(skb)->ack_seq;

	return th->ack && seq == TCP_SKB_CB(skb)->end_seq && seq == tp->rcv_nxt &&
	       ack == tp->snd_una &&
	       !tcp_may_update_window(tp, ack, seq, ntohs(th->window) << tp->rx_opt.snd_wscale) &&
	       (s32)(tp->rx_opt.ts_recent - tp->rx_opt.rcv_tsval) <= (s32)(tp->rto * 1024 / HZ);
}

static __inline__ int tcp_paws_discard(struct tcp_sock *tp, struct sk_buff *skb)
{
	return (s32)(tp->rx_opt.ts_recent - tp->rx_opt.rcv_tsval) > TCP_PAWS_WINDOW &&
	       get_seconds() < tp->rx_opt.ts_recent_stamp + TCP_PAWS_24DAYS &&
	       !tcp_disordered_ack(tp, skb);
}

/*
 * RFC 793 page 69, wider on the left: what we acknowledged last is the edge,
 * not what we received, so that an ACK of the peer's to our old ACK counts.
 */
static inline int tcp_sequence(struct tcp_sock *tp, u32 seq, u32 end_seq)
{
	return !before(end_seq, tp->rcv_wup) && !after(seq, tp->rcv_nxt + tcp_receive_window(tp));
}

/* The peer sent a RST that is in order. */
static void tcp_reset(struct sock *sk)
{
	switch (sk->sk_state) {
	case TCP_SYN_SENT:
		sk->sk_err = ECONNREFUSED;
		break;
	case TCP_CLOSE_WAIT:
		sk->sk_err = EPIPE;
		break;
	case TCP_CLOSE:
		return;
	default:
		sk->sk_err = ECONNRESET;
	}
	if (!sock_flag(sk, SOCK_DEAD))
		sk->sk_error_report(sk);
	tcp_done(sk);
}

/* Answer a segment that isn't acceptable. */
static void tcp_send_dupack(struct sock *sk, struct sk_buff *skb)
{
	struct tcp_sock *tp = tcp_sk(sk);
	u32 seq = TCP_SKB_CB(skb)->seq, end_seq = TCP_SKB_CB(skb)->end_seq;

	if (end_seq != seq && before(seq, tp->rcv_nxt)) {
		NET_INC_STATS_BH(LINUX_MIB_DELAYEDACKLOST);
		tcp_enter_quickack_mode(tp);
		tcp_dsack_set(tp, seq, after(end_seq, tp->rcv_nxt) ? tp->rcv_nxt : end_seq);
	}
	tcp_send_ack(sk);
}

/* The writer waits and the queue shrank: a larger send buffer for a larger cwnd. */
static void tcp_new_space(struct sock *sk)
{
	struct tcp_sock *tp = tcp_sk(sk);

	if (tp->packets_out < tp->snd_cwnd && !(sk->sk_userlocks & SOCK_SNDBUF_LOCK) &&
	    !tcp_memory_pressure && atomic_read(&tcp_memory_allocated) < sysctl_tcp_mem[0]) {
		u32 sndmem = tcp_sndmem(max_t(u32, tp->rx_opt.mss_clamp, tp->mss_cache_std));
		u32 demanded = max_t(u32, tp->snd_cwnd, tp->reordering + 1);

		demanded = min(2 * demanded, sysctl_tcp_wmem[2] / sndmem + 1);
		sndmem *= demanded;
		if ((int)sndmem > sk->sk_sndbuf)
			sk->sk_sndbuf = min_t(int, sndmem, sysctl_tcp_wmem[2]);
		tp->snd_cwnd_stamp = tcp_time_stamp;
	}
	sk->sk_write_space(sk);
}

static inline void tcp_check_space(struct sock *sk)
{
	if (!sk->sk_queue_shrunk)
		return;
	sk->sk_queue_shrunk = 0;
	if (sk->sk_socket && test_bit(SOCK_NOSPACE, &sk->sk_socket->flags))
		tcp_new_space(sk);
}

static void __tcp_data_snd_check(struct sock *sk, struct sk_buff *skb)
{
	struct tcp_sock *tp = tcp_sk(sk);

	if (after(TCP_SKB_CB(skb)->end_seq, tp->snd_una + tp->snd_wnd) ||
	    tcp_packets_in_flight(tp) >= tp->snd_cwnd || tcp_write_xmit(sk, tp->nonagle))
		tcp_check_probe_timer(sk, tp);
}

/* An ACK may have made room to send. */
static __inline__ void tcp_data_snd_check(struct sock *sk)
{
	struct sk_buff *skb = sk->sk_send_head;

	if (skb)
		__tcp_data_snd_check(sk, skb);
	tcp_check_space(sk);
}

/* ACK now or later, RFC 1122 section 4.2.3.2. */
static void __tcp_ack_snd_check(struct sock *sk, int ofo_possible)
{
	struct tcp_sock *tp = tcp_sk(sk);

	/* more than a full segment, and the reader keeps up */
	if ((tp->rcv_nxt - tp->rcv_wup > tp->ack.rcv_mss &&
	     __tcp_select_window(sk) >= tp->rcv_wnd) ||
	    tcp_in_quickack_mode(tp) ||
	    (ofo_possible && !skb_queue_empty(&tp->out_of_order_queue)))
		tcp_send_ack(sk);
	else
		tcp_send_delayed_ack(sk);
}

static __inline__ void tcp_ack_snd_check(struct sock *sk)
{
	/* a data segment may have carried it */
	if (tcp_ack_scheduled(tcp_sk(sk)))
		__tcp_ack_snd_check(sk, 1);
}

/*
 * A new urgent pointer. BSD, and so everyone, lets it point behind the urgent
 * byte, RFC 1122 (tcp_stdurg) to it.
 */
static void tcp_check_urg(struct sock *sk, struct tcphdr *th)
{
	struct tcp_sock *tp = tcp_sk(sk);
	u32 ptr = ntohs(th->urg_ptr);

	if (ptr && !sysctl_tcp_stdurg)
		ptr--;
	ptr += ntohl(th->seq);
	if (after(tp->copied_seq, ptr) || before(ptr, tp->rcv_nxt))
		return;
	if (tp->urg_data && !after(ptr, tp->urg_seq))
		return;
	sk_send_sigurg(sk);

	/*
	 * The reader stands in front of the last urgent byte, which was taken
	 * out of line: skip it now, or it would be read as data. Not when it
	 * is all there is, for SIOCATMARK.
	 */
	if (tp->urg_seq == tp->copied_seq && tp->urg_data &&
	    !sock_flag(sk, SOCK_URGINLINE) && tp->copied_seq != tp->rcv_nxt) {
		struct sk_buff *skb = skb_peek(&sk->sk_receive_queue);

		tp->copied_seq++;
		if (skb && !before(tp->copied_seq, TCP_SKB_CB(skb)->end_seq)) {
			__skb_unlink(skb, skb->list);
			__kfree_skb(skb);
		}
	}
	tp->urg_data = TCP_URG_NOTYET;
	tp->urg_seq = ptr;
	tp->pred_flags = 0;
}

/* Urgent processing; the header is still in front of the data. */
static inline void tcp_urg(struct sock *sk, struct sk_buff *skb, struct tcphdr *th)
{
	struct tcp_sock *tp = tcp_sk(sk);
	u32 ptr;
	u8 tmp;

	if (th->urg)
		tcp_check_urg(sk, th);
	if (tp->urg_data != TCP_URG_NOTYET)
		return;
	ptr = tp->urg_seq - ntohl(th->seq) - th->syn;
	if (ptr >= skb->len - th->doff * 4)
		return;
	if (skb_copy_bits(skb, ptr + th->doff * 4, &tmp, 1))
		return;
	tp->urg_data = TCP_URG_VALID | tmp;
	if (!sock_flag(sk, SOCK_DEAD))
		sk->sk_data_ready(sk, 0);
}

/* Copy the payload to the waiting reader and check its sum on the way. */
static int tcp_copy_to_iovec(struct sock *sk, struct sk_buff *skb, int hlen)
{
	struct tcp_sock *tp = tcp_sk(sk);
	int chunk = skb->len - hlen;
	int err;

	local_bh_enable();
	if (skb->ip_summed == CHECKSUM_UNNECESSARY)
		err = skb_copy_datagram_iovec(skb, hlen, tp->ucopy.iov, chunk);
	else
		err = skb_copy_and_csum_datagram_iovec(skb, hlen, tp->ucopy.iov);
	if (!err) {
		tp->ucopy.len -= chunk;
		tp->copied_seq += chunk;
		tcp_rcv_space_adjust(sk);
	}
	local_bh_disable();
	return err;
}

/* In process context there is no hurry: let softirqs run meanwhile. */
static int __tcp_checksum_complete_user(struct sock *sk, struct sk_buff *skb)
{
	int result;

	if (!sock_owned_by_user(sk))
		return __tcp_checksum_complete(skb);
	local_bh_enable();
	result = __tcp_checksum_complete(skb);
	local_bh_disable();
	return result;
}

static __inline__ int tcp_checksum_complete_user(struct sock *sk, struct sk_buff *skb)
{
	return skb->ip_summed != CHECKSUM_UNNECESSARY && __tcp_checksum_complete_user(sk, skb);
}

/* A predicted segment is in the window, so that its timestamp may count. */
static inline void tcp_fast_store_ts(struct tcp_sock *tp)
{
	if (tp->rx_opt.saw_tstamp && tp->rcv_nxt == tp->rcv_wup)
		tcp_store_ts_recent(tp);
}

/*
 * Header prediction said yes: a plain segment, next in order, same window.
 * Returns 1 if it was consumed, 0 to go the slow way from the start, -1 to
 * go on there behind the checks.
 */
static inline int tcp_rcv_fast(struct sock *sk, struct sk_buff *skb, struct tcphdr *th,
			       unsigned len)
{
	struct tcp_sock *tp = tcp_sk(sk);
	unsigned int tcp_header_len = tp->tcp_header_len;
	int eaten = 0;

	if (tcp_header_len == sizeof(struct tcphdr) + TCPOLEN_TSTAMP_ALIGNED) {
		if (!tcp_parse_aligned_timestamp(tp, th))
			return 0;
		if ((s32)(tp->rx_opt.rcv_tsval - tp->rx_opt.ts_recent) < 0)
			return 0;
	}

	if (len <= tcp_header_len) {
		if (len < tcp_header_len) {
			TCP_INC_STATS_BH(TCP_MIB_INERRS);
			__kfree_skb(skb);
			return 1;
		}
		/* nothing but an ACK: its sum was checked on arrival */
		tcp_fast_store_ts(tp);
		tcp_rcv_rtt_measure_ts(tp, skb);
		tcp_ack(sk, skb, 0);
		__kfree_skb(skb);
		tcp_data_snd_check(sk);
		return 1;
	}

	if (tp->ucopy.task == current && tp->copied_seq == tp->rcv_nxt &&
	    (int)(len - tcp_header_len) <= tp->ucopy.len && sock_owned_by_user(sk)) {
		__set_current_state(TASK_RUNNING);
		if (!tcp_copy_to_iovec(sk, skb, tcp_header_len)) {
			tcp_fast_store_ts(tp);
			tcp_rcv_rtt_measure_ts(tp, skb);
			__skb_pull(skb, tcp_header_len);
			tp->rcv_nxt = TCP_SKB_CB(skb)->end_seq;
			NET_INC_STATS_BH(LINUX_MIB_TCPHPHITSTOUSER);
			eaten = 1;
		}
	}
	if (!eaten) {
		if (tcp_checksum_complete_user(sk, skb)) {
			TCP_INC_STATS_BH(TCP_MIB_INERRS);
			__kfree_skb(skb);
			return 1;
		}
		tcp_fast_store_ts(tp);
		tcp_rcv_rtt_measure_ts(tp, skb);
		if ((int)skb->truesize > sk->sk_forward_alloc)
			return -1;
		NET_INC_STATS_BH(LINUX_MIB_TCPHPHITS);
		__skb_pull(skb, tcp_header_len);
		__skb_queue_tail(&sk->sk_receive_queue, skb);
		sk_stream_set_owner_r(skb, sk);
		tp->rcv_nxt = TCP_SKB_CB(skb)->end_seq;
	}
	tcp_event_data_recv(sk, tp, skb);

	if (TCP_SKB_CB(skb)->ack_seq != tp->snd_una) {
		tcp_ack(sk, skb, FLAG_DATA);
		tcp_data_snd_check(sk);
	}
	if (tcp_ack_scheduled(tp)) {
		if (!eaten)
			__tcp_ack_snd_check(sk, 0);
		else if (tcp_in_quickack_mode(tp))
			tcp_send_ack(sk);
		else
			tcp_send_delayed_ack(sk);
	}
	if (eaten)
		__kfree_skb(skb);
	else
		sk->sk_data_ready(sk, 0);
	return 1;
}

/*
 * The checks of RFC 793 page 69 to 71 and RFC 1323, up to the ACK field.
 * Returns 0 if the segment is good, 1 if it is to be dropped, -1 if it is to
 * be answered with a RST, the connection being gone.
 */
static inline int tcp_validate_incoming(struct sock *sk, struct sk_buff *skb, struct tcphdr *th)
{
	struct tcp_sock *tp = tcp_sk(sk);

	if (tcp_fast_parse_options(skb, th, tp) && tp->rx_opt.saw_tstamp &&
	    tcp_paws_discard(tp, skb) && !th->rst) {
		NET_INC_STATS_BH(LINUX_MIB_PAWSESTABREJECTED);
		tcp_send_dupack(sk, skb);
		return 1;
	}
	if (!tcp_sequence(tp, TCP_SKB_CB(skb)->seq, TCP_SKB_CB(skb)->end_seq)) {
		if (!th->rst)
			tcp_send_dupack(sk, skb);
		return 1;
	}
	if (th->rst) {
		tcp_reset(sk);
		return 1;
	}
	tcp_replace_ts_recent(tp, TCP_SKB_CB(skb)->seq);
	if (th->syn && !before(TCP_SKB_CB(skb)->seq, tp->rcv_nxt)) {
		NET_INC_STATS_BH(LINUX_MIB_TCPABORTONSYN);
		tcp_reset(sk);
		return -1;
	}
	return 0;
}

/**
 * tcp_rcv_established - a segment for a connection in ESTABLISHED
 * @sk: socket
 * @skb: segment; consumed unless 1 is returned
 * @th: its header
 * @len: header and data
 *
 * Return: 0, or 1 if the caller has to answer with a RST.
 */
int tcp_rcv_established(struct sock *sk, struct sk_buff *skb, struct tcphdr *th, unsigned len)
{
	struct tcp_sock *tp = tcp_sk(sk);
	int res;

	tp->rx_opt.saw_tstamp = 0;
	if ((tcp_flag_word(th) & TCP_HP_BITS) == tp->pred_flags &&
	    TCP_SKB_CB(skb)->seq == tp->rcv_nxt) {
		res = tcp_rcv_fast(sk, skb, th, len);
		if (res > 0)
			return 0;
		if (res < 0)
			goto step5;
	}

	if (len < th->doff << 2 || tcp_checksum_complete_user(sk, skb)) {
		TCP_INC_STATS_BH(TCP_MIB_INERRS);
		goto discard;
	}
	res = tcp_validate_incoming(sk, skb, th);
	if (res < 0) {
		TCP_INC_STATS_BH(TCP_MIB_INERRS);
		return 1;
	}
	if (res)
		goto discard;
step5:
	if (th->ack)
		tcp_ack(sk, skb, FLAG_SLOWPATH);
	tcp_rcv_rtt_measure_ts(tp, skb);
	tcp_urg(sk, skb, th);
	tcp_data_queue(sk, skb);
	tcp_data_snd_check(sk);
	tcp_ack_snd_check(sk);
	return 0;

discard:
	__kfree_skb(skb);
	return 0;
}

/* The peer's timestamps were agreed on, or were not. */
static inline void tcp_agree_timestamps(struct tcp_sock *tp)
{
	tp->tcp_header_len = sizeof(struct tcphdr);
	if (tp->rx_opt.saw_tstamp) {
		tp->rx_opt.tstamp_ok = 1;
		tcp_store_ts_recent(tp);
		tp->tcp_header_len += TCPOLEN_TSTAMP_ALIGNED;
	}
}

/* Our SYN was answered: the connection stands. */
static inline void tcp_synack_received(struct sock *sk, struct sk_buff *skb, struct tcphdr *th)
{
	struct tcp_sock *tp = tcp_sk(sk);

	TCP_ECN_rcv_synack(tp, th);
	tp->snd_wl1 = TCP_SKB_CB(skb)->seq;
	tcp_ack(sk, skb, FLAG_SLOWPATH);

	tp->rcv_nxt = TCP_SKB_CB(skb)->seq + 1;
	tp->rcv_wup = TCP_SKB_CB(skb)->seq + 1;
	/* RFC 1323: not scaled */
	tp->snd_wnd = ntohs(th->window);
	tcp_init_wl(tp, TCP_SKB_CB(skb)->ack_seq, TCP_SKB_CB(skb)->seq);

	if (!tp->rx_opt.wscale_ok) {
		tp->rx_opt.snd_wscale = tp->rx_opt.rcv_wscale = 0;
		tp->window_clamp = min(tp->window_clamp, 65535U);
	}
	tcp_agree_timestamps(tp);
	if (tp->rx_opt.tstamp_ok)
		tp->advmss -= TCPOLEN_TSTAMP_ALIGNED;
	if (tp->rx_opt.sack_ok && sysctl_tcp_fack)
		tp->rx_opt.sack_ok |= 2;

	tcp_sync_mss(sk, tp->pmtu_cookie);
	tcp_initialize_rcv_mss(sk);

	/* tcp_poll() has no lock: copied_seq first, then the state */
	tp->copied_seq = tp->rcv_nxt;
	mb();
	tcp_set_state(sk, TCP_ESTABLISHED);

	/* a route, for its metrics */
	tp->af_specific->rebuild_header(sk);
	tcp_init_metrics(sk);
	tp->lsndtime = tcp_time_stamp;
	tcp_init_buffer_space(sk);

	if (sock_flag(sk, SOCK_KEEPOPEN))
		tcp_reset_keepalive_timer(sk, keepalive_time_when(tp));
	if (!tp->rx_opt.snd_wscale)
		__tcp_fast_path_on(tp, tp->snd_wnd);
	else
		tp->pred_flags = 0;
	if (!sock_flag(sk, SOCK_DEAD)) {
		sk->sk_state_change(sk);
		sk_wake_async(sk, 0, POLL_OUT);
	}
}

/* The ACK of the handshake may wait for data that is about to be written. */
static inline void tcp_delay_handshake_ack(struct sock *sk)
{
	struct tcp_sock *tp = tcp_sk(sk);

	tcp_schedule_ack(tp);
	tp->ack.lrcvtime = tcp_time_stamp;
	tp->ack.ato = TCP_ATO_MIN;
	tcp_incr_quickack(tp);
	tcp_enter_quickack_mode(tp);
	tcp_reset_xmit_timer(sk, TCP_TIME_DACK, TCP_DELACK_MAX);
}

/* Both sides opened at once, or we connected to ourselves (RFC 793 page 68). */
static inline void tcp_simultaneous_open(struct sock *sk, struct sk_buff *skb, struct tcphdr *th)
{
	struct tcp_sock *tp = tcp_sk(sk);

	tcp_set_state(sk, TCP_SYN_RECV);
	tcp_agree_timestamps(tp);
	tp->rcv_nxt = TCP_SKB_CB(skb)->seq + 1;
	tp->rcv_wup = TCP_SKB_CB(skb)->seq + 1;
	tp->snd_wnd = ntohs(th->window);
	tp->snd_wl1 = TCP_SKB_CB(skb)->seq;
	tp->max_window = tp->snd_wnd;
	TCP_ECN_rcv_syn(tp, th);
	tcp_sync_mss(sk, tp->pmtu_cookie);
	tcp_initialize_rcv_mss(sk);
	tcp_send_synack(sk);
}

/*
 * SYN_SENT, RFC 793 page 66.
 * Returns -1 to go on with the urgent pointer and sending, 0 if the segment
 * is consumed, 1 if it is to be answered with a RST.
 */
static int tcp_rcv_synsent_state_process(struct sock *sk, struct sk_buff *skb,
					 struct tcphdr *th, unsigned len)
{
	struct tcp_sock *tp = tcp_sk(sk);
	int saved_clamp = tp->rx_opt.mss_clamp;
	int reset = 0;

	tcp_parse_options(skb, &tp->rx_opt, 0);
	if (th->ack) {
		/* we send no data with the SYN: only one ACK is right */
		reset = 1;
		if (TCP_SKB_CB(skb)->ack_seq != tp->snd_nxt)
			goto undo;
		if (tp->rx_opt.saw_tstamp && tp->rx_opt.rcv_tsecr &&
		    !between(tp->rx_opt.rcv_tsecr, tp->retrans_stamp, tcp_time_stamp)) {
			NET_INC_STATS_BH(LINUX_MIB_PAWSACTIVEREJECTED);
			goto undo;
		}
		reset = 0;
		if (th->rst) {
			tcp_reset(sk);
			goto discard;
		}
		if (!th->syn)
			goto undo;
		tcp_synack_received(sk, skb, th);
		if (sk->sk_write_pending || tp->defer_accept || tp->ack.pingpong) {
			tcp_delay_handshake_ack(sk);
			goto discard;
		}
		tcp_send_ack(sk);
		return -1;
	}

	if (th->rst || !th->syn)
		goto undo;
	if (tp->rx_opt.ts_recent_stamp && tp->rx_opt.saw_tstamp && tcp_paws_check(&tp->rx_opt, 0))
		goto undo;
	tcp_simultaneous_open(sk, skb, th);
	goto discard;

undo:
	/* the options were not for us */
	tcp_clear_options(&tp->rx_opt);
	tp->rx_opt.mss_clamp = saved_clamp;
	if (reset)
		return 1;
discard:
	__kfree_skb(skb);
	return 0;
}

/* The last ACK of a handshake that the peer began. */
static inline void tcp_synrecv_acked(struct sock *sk, struct sk_buff *skb, struct tcphdr *th)
{
	struct tcp_sock *tp = tcp_sk(sk);

	tp->copied_seq = tp->rcv_nxt;
	mb();
	tcp_set_state(sk, TCP_ESTABLISHED);
	sk->sk_state_change(sk);
	/* a connection that nobody accepted yet has no socket to signal */
	if (sk->sk_socket)
		sk_wake_async(sk, 0, POLL_OUT);

	tp->snd_una = TCP_SKB_CB(skb)->ack_seq;
	tp->snd_wnd = ntohs(th->window) << tp->rx_opt.snd_wscale;
	tcp_init_wl(tp, TCP_SKB_CB(skb)->ack_seq, TCP_SKB_CB(skb)->seq);

	/* a child has no SYN on its queue that could be measured */
	if (tp->rx_opt.saw_tstamp && tp->rx_opt.rcv_tsecr && !tp->srtt)
		tcp_ack_saw_tstamp(tp, 0);
	if (tp->rx_opt.tstamp_ok)
		tp->advmss -= TCPOLEN_TSTAMP_ALIGNED;

	tp->af_specific->rebuild_header(sk);
	tcp_init_metrics(sk);
	tp->lsndtime = tcp_time_stamp;
	tcp_initialize_rcv_mss(sk);
	tcp_init_buffer_space(sk);
	tcp_fast_path_on(tp);
}

/*
 * FIN_WAIT1, and our FIN is acknowledged. Returns 0 to go on, 1 if the
 * segment is to be dropped, -1 if it is to be answered with a RST.
 */
static inline int tcp_fin_acked(struct sock *sk, struct sk_buff *skb, struct tcphdr *th)
{
	struct tcp_sock *tp = tcp_sk(sk);
	int tmo;

	tcp_set_state(sk, TCP_FIN_WAIT2);
	sk->sk_shutdown |= SEND_SHUTDOWN;
	dst_confirm(sk->sk_dst_cache);
	if (!sock_flag(sk, SOCK_DEAD)) {
		/* wakes a close() that lingers */
		sk->sk_state_change(sk);
		return 0;
	}
	/* nobody will read what the peer goes on to send */
	if (tp->linger2 < 0 ||
	    (TCP_SKB_CB(skb)->end_seq != TCP_SKB_CB(skb)->seq &&
	     after(TCP_SKB_CB(skb)->end_seq - th->fin, tp->rcv_nxt))) {
		tcp_done(sk);
		NET_INC_STATS_BH(LINUX_MIB_TCPABORTONDATA);
		return -1;
	}
	tmo = tcp_fin_time(tp);
	if (tmo > TCP_TIMEWAIT_LEN) {
		tcp_reset_keepalive_timer(sk, tmo - TCP_TIMEWAIT_LEN);
	} else if (th->fin || sock_owned_by_user(sk)) {
		/* this segment has the FIN: the socket is needed to take it */
		tcp_reset_keepalive_timer(sk, tmo);
	} else {
		tcp_time_wait(sk, TCP_FIN_WAIT2, tmo);
		return 1;
	}
	return 0;
}

/* Step 5 of RFC 793: the ACK field. Returns as tcp_fin_acked(). */
static inline int tcp_state_ack(struct sock *sk, struct sk_buff *skb, struct tcphdr *th)
{
	struct tcp_sock *tp = tcp_sk(sk);
	int acceptable = tcp_ack(sk, skb, FLAG_SLOWPATH);

	switch (sk->sk_state) {
	case TCP_SYN_RECV:
		if (!acceptable)
			return -1;
		tcp_synrecv_acked(sk, skb, th);
		break;
	case TCP_FIN_WAIT1:
		if (tp->snd_una == tp->write_seq)
			return tcp_fin_acked(sk, skb, th);
		break;
	case TCP_CLOSING:
		if (tp->snd_una == tp->write_seq) {
			tcp_time_wait(sk, TCP_TIME_WAIT, 0);
			return 1;
		}
		break;
	case TCP_LAST_ACK:
		if (tp->snd_una == tp->write_seq) {
			tcp_update_metrics(sk);
			tcp_done(sk);
			return 1;
		}
		break;
	}
	return 0;
}

/*
 * Step 7: the text, as far as the state takes any. Returns 1 if the segment
 * was consumed, 0 if not, -1 if it is to be answered with a RST.
 */
static inline int tcp_state_text(struct sock *sk, struct sk_buff *skb, struct tcphdr *th)
{
	struct tcp_sock *tp = tcp_sk(sk);

	switch (sk->sk_state) {
	case TCP_CLOSE_WAIT:
	case TCP_CLOSING:
	case TCP_LAST_ACK:
		if (!before(TCP_SKB_CB(skb)->seq, tp->rcv_nxt))
			return 0;
		/* fall through */
	case TCP_FIN_WAIT1:
	case TCP_FIN_WAIT2:
		/* RFC 1122 section 4.2.2.13: new data after close is answered with a RST */
		if ((sk->sk_shutdown & RCV_SHUTDOWN) &&
		    TCP_SKB_CB(skb)->end_seq != TCP_SKB_CB(skb)->seq &&
		    after(TCP_SKB_CB(skb)->end_seq - th->fin, tp->rcv_nxt)) {
			NET_INC_STATS_BH(LINUX_MIB_TCPABORTONDATA);
			tcp_reset(sk);
			return -1;
		}
		/* fall through */
	case TCP_ESTABLISHED:
		tcp_data_queue(sk, skb);
		return 1;
	}
	return 0;
}

/**
 * tcp_rcv_state_process - a segment for a socket that isn't ESTABLISHED
 * @sk: socket
 * @skb: segment, its sum checked; consumed unless 1 is returned
 * @th: its header
 * @len: header and data
 *
 * Return: 0, or 1 if the caller has to answer with a RST.
 */
int tcp_rcv_state_process(struct sock *sk, struct sk_buff *skb, struct tcphdr *th, unsigned len)
{
	struct tcp_sock *tp = tcp_sk(sk);
	int res;

	tp->rx_opt.saw_tstamp = 0;
	switch (sk->sk_state) {
	case TCP_CLOSE:
		goto discard;
	case TCP_LISTEN:
		if (th->ack)
			return 1;
		/* a SYN that is a FIN as well is taken, too */
		if (!th->rst && th->syn && tp->af_specific->conn_request(sk, skb) < 0)
			return 1;
		goto discard;
	case TCP_SYN_SENT:
		res = tcp_rcv_synsent_state_process(sk, skb, th, len);
		if (res >= 0)
			return res;
		tcp_urg(sk, skb, th);
		__kfree_skb(skb);
		tcp_data_snd_check(sk);
		return 0;
	}

	res = tcp_validate_incoming(sk, skb, th);
	if (res < 0)
		return 1;
	if (res || !th->ack)
		goto discard;
	res = tcp_state_ack(sk, skb, th);
	if (res < 0)
		return 1;
	if (res)
		goto discard;

	tcp_urg(sk, skb, th);
	res = tcp_state_text(sk, skb, th);
	if (res < 0)
		return 1;
	/* the text may have moved it to TIME_WAIT */
	if (sk->sk_state != TCP_CLOSE) {
		tcp_data_snd_check(sk);
		tcp_ack_snd_check(sk);
	}
	if (res)
		return 0;
discard:
	__kfree_skb(skb);
	return 0;
}
