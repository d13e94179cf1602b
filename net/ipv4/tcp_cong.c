// SPDX-License-Identifier: GPL-2.0-only
/*
 * What an acknowledgement tells a sender: round trip times, the SACK
 * scoreboard, loss and its recovery, the congestion window, and their undo.
 *
 * The states, tp->ca_state (RFC 2581, 2582, 2018, 3042, 3168):
 *   Open      nothing unusual.
 *   Disorder  duplicate ACKs or SACKs came, too few to be a loss.
 *   CWR       the window comes down because of ECN or a full local queue.
 *   Recovery  fast retransmit was sent; the window comes down.
 *   Loss      a retransmit timeout, or the receiver forgot its SACKs.
 * High_seq is snd_nxt at the last change; an ACK of it ends the state.
 *
 * Counters of segments between snd_una and snd_nxt: packets_out all of them,
 * sacked_out and lost_out of these, left_out their sum, retrans_out copies in
 * flight, fackets_out those below the highest SACK. In flight are
 * packets_out - left_out + retrans_out. Without SACK, sacked_out counts
 * duplicate ACKs.
 *
 * Mirrors: the part of net/ipv4/tcp_input.c up to and including tcp_ack().
 * Leaves out: F-RTO, Westwood, Vegas, TSO.
 * Locking: the caller holds the socket, softirqs off.
 */
#include <linux/kernel.h>
#include <linux/types.h>
#include <net/tcp.h>

int sysctl_tcp_sack = 1;
int sysctl_tcp_fack = 1;
int sysctl_tcp_reordering = TCP_FASTRETRANS_THRESH;
int sysctl_tcp_nometrics_save;

int sysctl_tcp_bic = 1;
int sysctl_tcp_bic_fast_convergence = 1;
int sysctl_tcp_bic_low_window = 14;
int sysctl_tcp_bic_beta = 819;	/* 819 / 1024, about 0.8 */

#define IsReno(tp)	((tp)->rx_opt.sack_ok == 0)
#define IsFack(tp)	((tp)->rx_opt.sack_ok & 2)

/*
 * RFC 2988 with two changes of Linux: a falling round trip time raises the
 * deviation only slowly, and rttvar, which the timeout uses, is the largest
 * deviation of a window (never below TCP_RTO_MIN), decaying once a window.
 */
static void tcp_rtt_estimator(struct tcp_sock *tp, __u32 mrtt)
{
	long m = mrtt ? : 1;

	if (!tp->srtt) {
		tp->srtt = m << 3;
		tp->mdev = m << 1;
		tp->mdev_max = tp->rttvar = max(tp->mdev, TCP_RTO_MIN);
		tp->rtt_seq = tp->snd_nxt;
		return;
	}
	m -= tp->srtt >> 3;
	tp->srtt += m;
	if (m < 0) {
		m = -m - (long)(tp->mdev >> 2);
		if (m > 0)
			m >>= 3;
	} else {
		m -= tp->mdev >> 2;
	}
	tp->mdev += m;
	if (tp->mdev > tp->mdev_max) {
		tp->mdev_max = tp->mdev;
		if (tp->mdev_max > tp->rttvar)
			tp->rttvar = tp->mdev_max;
	}
	if (after(tp->snd_una, tp->rtt_seq)) {
		if (tp->mdev_max < tp->rttvar)
			tp->rttvar -= (tp->rttvar - tp->mdev_max) >> 2;
		tp->rtt_seq = tp->snd_nxt;
		tp->mdev_max = TCP_RTO_MIN;
	}
}

static inline void tcp_set_rto(struct tcp_sock *tp)
{
	tp->rto = (tp->srtt >> 3) + tp->rttvar;
}

static inline void tcp_bound_rto(struct tcp_sock *tp)
{
	if (tp->rto > TCP_RTO_MAX)
		tp->rto = TCP_RTO_MAX;
}

static inline void tcp_set_metric(struct dst_entry *dst, int metric, u32 val)
{
	if (!dst_metric_locked(dst, metric))
		dst->metrics[metric - 1] = val;
}

/* Round trip time and deviation: up at once, down slowly. */
static inline void tcp_update_rtt_metrics(struct tcp_sock *tp, struct dst_entry *dst)
{
	int m = dst_metric(dst, RTAX_RTT) - tp->srtt;
	u32 var = dst_metric(dst, RTAX_RTTVAR);
	u32 dev;

	tcp_set_metric(dst, RTAX_RTT, m <= 0 ? tp->srtt : dst_metric(dst, RTAX_RTT) - (m >> 3));
	dev = max_t(u32, (m < 0 ? -m : m) >> 1, tp->mdev);
	tcp_set_metric(dst, RTAX_RTTVAR, dev >= var ? dev : var - ((var - dev) >> 2));
}

static inline void tcp_update_cwnd_metrics(struct tcp_sock *tp, struct dst_entry *dst)
{
	u32 ssthresh = dst_metric(dst, RTAX_SSTHRESH);
	u32 cwnd = dst_metric(dst, RTAX_CWND);

	if (tp->snd_ssthresh >= 0xFFFF) {
		/* never left slow start */
		if (ssthresh && (tp->snd_cwnd >> 1) > ssthresh)
			tcp_set_metric(dst, RTAX_SSTHRESH, tp->snd_cwnd >> 1);
		if (tp->snd_cwnd > cwnd)
			tcp_set_metric(dst, RTAX_CWND, tp->snd_cwnd);
	} else if (tp->snd_cwnd > tp->snd_ssthresh && tp->ca_state == TCP_CA_Open) {
		/* congestion avoidance: cwnd can be trusted */
		tcp_set_metric(dst, RTAX_SSTHRESH, max(tp->snd_cwnd >> 1, tp->snd_ssthresh));
		tcp_set_metric(dst, RTAX_CWND, (cwnd + tp->snd_cwnd) >> 1);
	} else {
		tcp_set_metric(dst, RTAX_CWND, (cwnd + tp->snd_ssthresh) >> 1);
		if (ssthresh && tp->snd_ssthresh > ssthresh)
			tcp_set_metric(dst, RTAX_SSTHRESH, tp->snd_ssthresh);
	}
}

/**
 * tcp_update_metrics - keep what this connection learnt with its route
 * @sk: socket that ends
 */
void tcp_update_metrics(struct sock *sk)
{
	struct tcp_sock *tp = tcp_sk(sk);
	struct dst_entry *dst = __sk_dst_get(sk);

	if (sysctl_tcp_nometrics_save)
		return;
	dst_confirm(dst);
	if (!dst || !(dst->flags & DST_HOST))
		return;
	if (tp->backoff || !tp->srtt) {
		/* no answer in time: what was known is doubtful */
		tcp_set_metric(dst, RTAX_RTT, 0);
		return;
	}
	tcp_update_rtt_metrics(tp, dst);
	tcp_update_cwnd_metrics(tp, dst);
	if (dst_metric(dst, RTAX_REORDERING) < tp->reordering &&
	    tp->reordering != sysctl_tcp_reordering)
		tcp_set_metric(dst, RTAX_REORDERING, tp->reordering);
}

/**
 * tcp_init_cwnd - first window, RFC 2414
 * @tp: connection
 * @dst: route; its RTAX_INITCWND comes first
 *
 * Return: segments.
 */
__u32 tcp_init_cwnd(struct tcp_sock *tp, struct dst_entry *dst)
{
	__u32 cwnd = dst ? dst_metric(dst, RTAX_INITCWND) : 0;

	if (!cwnd) {
		if (tp->mss_cache_std > 1460)
			cwnd = 2;
		else
			cwnd = tp->mss_cache_std > 1095 ? 3 : 4;
	}
	return min_t(__u32, cwnd, tp->snd_cwnd_clamp);
}

/* Take over the route's metrics. Returns 0 when its round trip time is no use. */
static inline int tcp_load_metrics(struct tcp_sock *tp, struct dst_entry *dst)
{
	u32 rtt = dst_metric(dst, RTAX_RTT);

	if (dst_metric_locked(dst, RTAX_CWND))
		tp->snd_cwnd_clamp = dst_metric(dst, RTAX_CWND);
	if (dst_metric(dst, RTAX_SSTHRESH))
		tp->snd_ssthresh = min_t(u32, dst_metric(dst, RTAX_SSTHRESH), tp->snd_cwnd_clamp);
	if (dst_metric(dst, RTAX_REORDERING) &&
	    tp->reordering != dst_metric(dst, RTAX_REORDERING)) {
		tp->rx_opt.sack_ok &= ~2;
		tp->reordering = dst_metric(dst, RTAX_REORDERING);
	}
	if (!rtt || (!tp->srtt && rtt < (TCP_TIMEOUT_INIT << 3)))
		return 0;

	/* the larger of the route's and the handshake's: longer is safer */
	if (rtt > tp->srtt) {
		tp->srtt = rtt;
		tp->rtt_seq = tp->snd_nxt;
	}
	if (dst_metric(dst, RTAX_RTTVAR) > tp->mdev) {
		tp->mdev = dst_metric(dst, RTAX_RTTVAR);
		tp->mdev_max = tp->rttvar = max(tp->mdev, TCP_RTO_MIN);
	}
	tcp_set_rto(tp);
	tcp_bound_rto(tp);
	return tp->rto >= TCP_TIMEOUT_INIT || tp->rx_opt.saw_tstamp;
}

/**
 * tcp_init_metrics - first windows and timeout of an established connection
 * @sk: socket
 *
 * Without a known round trip time and without timestamps the handshake's
 * measurement isn't trusted: the timeout stays at 3 s, the window at 2.
 */
void tcp_init_metrics(struct sock *sk)
{
	struct tcp_sock *tp = tcp_sk(sk);
	struct dst_entry *dst = __sk_dst_get(sk);

	if (dst) {
		dst_confirm(dst);
		if (tcp_load_metrics(tp, dst)) {
			tp->snd_cwnd = tcp_init_cwnd(tp, dst);
			tp->snd_cwnd_stamp = tcp_time_stamp;
			return;
		}
	}
	if (!tp->rx_opt.saw_tstamp && tp->srtt) {
		tp->srtt = 0;
		tp->mdev = tp->mdev_max = tp->rttvar = TCP_TIMEOUT_INIT;
		tp->rto = TCP_TIMEOUT_INIT;
	}
}

/* Segments overtake each other by @metric: more patience, and no FACK. */
static void tcp_update_reordering(struct tcp_sock *tp, int metric, int ts)
{
	if (metric <= tp->reordering)
		return;
	tp->reordering = min(TCP_MAX_REORDERING, metric);
	if (ts)
		NET_INC_STATS_BH(LINUX_MIB_TCPTSREORDER);
	else if (IsReno(tp))
		NET_INC_STATS_BH(LINUX_MIB_TCPRENOREORDER);
	else if (IsFack(tp))
		NET_INC_STATS_BH(LINUX_MIB_TCPFACKREORDER);
	else
		NET_INC_STATS_BH(LINUX_MIB_TCPSACKREORDER);
	tp->rx_opt.sack_ok &= ~2;
}

/* One SACK option while it is worked off. */
struct tcp_sacktag {
	u32	start_seq;		/* the block in hand */
	u32	end_seq;
	int	dup_sack;		/* it is a DSACK */
	int	fack_count;		/* segments up to here */
	int	prior_fackets;
	int	reord;			/* lowest hole that was filled late */
	u32	lost_retrans;		/* highest SACK that came after a retransmit */
	int	flag;			/* FLAG_* to return */
};

/*
 * RFC 2883: the first block is a DSACK if it lies below the ACK, or inside
 * the second block.
 */
static inline void tcp_check_dsack(struct tcp_sock *tp, struct tcp_sacktag *st, u32 ack,
				   const struct tcp_sack_block *next, u32 prior_snd_una)
{
	if (before(st->start_seq, ack)) {
		NET_INC_STATS_BH(LINUX_MIB_TCPDSACKRECV);
	} else if (next && !after(st->end_seq, ntohl(next->end_seq)) &&
		   !before(st->start_seq, ntohl(next->start_seq))) {
		NET_INC_STATS_BH(LINUX_MIB_TCPDSACKOFORECV);
	} else {
		return;
	}
	st->dup_sack = 1;
	tp->rx_opt.sack_ok |= 4;
	/* about data that left the queue before this ACK */
	if (!after(st->end_seq, prior_snd_una) && after(st->end_seq, tp->undo_marker))
		tp->undo_retrans--;
}

/* Segment @skb is reported for the first time. */
static inline void tcp_sacktag_new(struct tcp_sock *tp, struct sk_buff *skb,
				   struct tcp_sacktag *st)
{
	u8 sacked = TCP_SKB_CB(skb)->sacked;

	if (sacked & TCPCB_SACKED_RETRANS) {
		/* not marked lost: the copy may still be on its way */
		if (sacked & TCPCB_LOST) {
			TCP_SKB_CB(skb)->sacked &= ~(TCPCB_LOST | TCPCB_SACKED_RETRANS);
			tp->lost_out -= tcp_skb_pcount(skb);
			tp->retrans_out -= tcp_skb_pcount(skb);
		}
	} else {
		/* the original came, later than those sent after it */
		if (!(sacked & TCPCB_RETRANS) && st->fack_count < st->prior_fackets)
			st->reord = min(st->fack_count, st->reord);
		if (sacked & TCPCB_LOST) {
			TCP_SKB_CB(skb)->sacked &= ~TCPCB_LOST;
			tp->lost_out -= tcp_skb_pcount(skb);
		}
	}
	TCP_SKB_CB(skb)->sacked |= TCPCB_SACKED_ACKED;
	st->flag |= FLAG_DATA_SACKED;
	tp->sacked_out += tcp_skb_pcount(skb);
	if (st->fack_count > (int)tp->fackets_out)
		tp->fackets_out = st->fack_count;
}

/* Apply the block in hand to one segment. */
static inline void tcp_sacktag_skb(struct tcp_sock *tp, struct sk_buff *skb,
				   struct tcp_sacktag *st)
{
	struct tcp_skb_cb *tcb = TCP_SKB_CB(skb);
	u8 sacked = tcb->sacked;
	int in_sack = !after(st->start_seq, tcb->seq) && !before(st->end_seq, tcb->end_seq);
	int dup = st->dup_sack && in_sack;

	/* the peer got both: that retransmit was for nothing */
	if (dup && (sacked & TCPCB_RETRANS) && after(tcb->end_seq, tp->undo_marker))
		tp->undo_retrans--;

	if (!after(tcb->end_seq, tp->snd_una)) {
		/* acknowledged, about to leave the queue; was it in a hole? */
		if (sacked & TCPCB_RETRANS) {
			if (dup && (sacked & TCPCB_SACKED_ACKED))
				st->reord = min(st->fack_count, st->reord);
		} else if (st->fack_count < st->prior_fackets && !(sacked & TCPCB_SACKED_ACKED)) {
			st->reord = min(st->fack_count, st->reord);
		}
		return;
	}

	if ((sacked & TCPCB_SACKED_RETRANS) && after(st->end_seq, tcb->ack_seq) &&
	    (!st->lost_retrans || after(st->end_seq, st->lost_retrans)))
		st->lost_retrans = st->end_seq;
	if (!in_sack)
		return;

	if (!(sacked & TCPCB_SACKED_ACKED))
		tcp_sacktag_new(tp, skb, st);
	else if (dup && (sacked & TCPCB_RETRANS))
		st->reord = min(st->fack_count, st->reord);

	if (dup && (tcb->sacked & TCPCB_SACKED_RETRANS)) {
		tcb->sacked &= ~TCPCB_SACKED_RETRANS;
		tp->retrans_out -= tcp_skb_pcount(skb);
	}
}

/*
 * Data sent after a retransmit was reported, the retransmit wasn't: it is
 * lost as well. Without FACK, allow for reordering.
 */
static inline int tcp_mark_lost_retrans(struct sock *sk, u32 lost_retrans)
{
	struct tcp_sock *tp = tcp_sk(sk);
	struct sk_buff *skb;
	int flag = 0;

	sk_stream_for_retrans_queue(skb, sk) {
		struct tcp_skb_cb *tcb = TCP_SKB_CB(skb);
		u32 slack = IsFack(tp) ? 0 : tp->reordering * tp->mss_cache_std;

		if (after(tcb->seq, lost_retrans))
			break;
		if (!after(tcb->end_seq, tp->snd_una))
			continue;
		if (!(tcb->sacked & TCPCB_SACKED_RETRANS) ||
		    !after(lost_retrans, tcb->ack_seq) ||
		    before(lost_retrans, tcb->ack_seq + slack))
			continue;
		tcb->sacked &= ~TCPCB_SACKED_RETRANS;
		tp->retrans_out -= tcp_skb_pcount(skb);
		if (!(tcb->sacked & (TCPCB_LOST | TCPCB_SACKED_ACKED))) {
			tcb->sacked |= TCPCB_LOST;
			tp->lost_out += tcp_skb_pcount(skb);
			flag |= FLAG_DATA_SACKED;
			NET_INC_STATS_BH(LINUX_MIB_TCPLOSTRETRANSMIT);
		}
	}
	return flag;
}

/*
 * Enter a SACK option into the scoreboard, that is the sacked flags of the
 * write queue. tcp_parse_options() checked its length.
 */
static int tcp_sacktag_write_queue(struct sock *sk, struct sk_buff *ack_skb, u32 prior_snd_una)
{
	struct tcp_sock *tp = tcp_sk(sk);
	unsigned char *ptr = ack_skb->h.raw + TCP_SKB_CB(ack_skb)->sacked;
	struct tcp_sack_block *sp = (struct tcp_sack_block *)(ptr + 2);
	int num_sacks = (ptr[1] - TCPOLEN_SACK_BASE) >> 3;
	u32 ack = TCP_SKB_CB(ack_skb)->ack_seq;
	struct tcp_sacktag st = { .reord = tp->packets_out };
	struct sk_buff *skb;
	int i;

	if (!tp->sacked_out)
		tp->fackets_out = 0;
	st.prior_fackets = tp->fackets_out;

	for (i = 0; i < num_sacks; i++, sp++) {
		st.start_seq = ntohl(sp->start_seq);
		st.end_seq = ntohl(sp->end_seq);
		st.fack_count = 0;
		st.dup_sack = 0;
		if (i == 0) {
			tcp_check_dsack(tp, &st, ack, num_sacks > 1 ? sp + 1 : NULL,
					prior_snd_una);
			/* too old to be believed */
			if (before(ack, prior_snd_una - tp->max_window))
				return 0;
		}
		/* what was sent after high_seq arrived: the rest is late */
		if (after(st.end_seq, tp->high_seq))
			st.flag |= FLAG_DATA_LOST;

		sk_stream_for_retrans_queue(skb, sk) {
			if (!before(TCP_SKB_CB(skb)->seq, st.end_seq))
				break;
			st.fack_count += tcp_skb_pcount(skb);
			tcp_sacktag_skb(tp, skb, &st);
		}
	}

	if (st.lost_retrans && tp->ca_state == TCP_CA_Recovery)
		st.flag |= tcp_mark_lost_retrans(sk, st.lost_retrans);
	tp->left_out = tp->sacked_out + tp->lost_out;
	if (st.reord < (int)tp->fackets_out && tp->ca_state != TCP_CA_Loss)
		tcp_update_reordering(tp, tp->fackets_out + 1 - st.reord, 0);
	return st.flag;
}

/** tcp_clear_retrans - empty scoreboard */
void tcp_clear_retrans(struct tcp_sock *tp)
{
	tp->left_out = 0;
	tp->retrans_out = 0;
	tp->fackets_out = 0;
	tp->sacked_out = 0;
	tp->lost_out = 0;
	tp->undo_marker = 0;
	tp->undo_retrans = 0;
}

/**
 * tcp_enter_loss - all that wasn't reported is lost: start over with cwnd 1
 * @sk: socket
 * @how: 1 forgets the SACKs, too: the receiver did
 */
void tcp_enter_loss(struct sock *sk, int how)
{
	struct tcp_sock *tp = tcp_sk(sk);
	struct sk_buff *skb;
	int cnt = 0;

	/* once for a window */
	if (tp->ca_state <= TCP_CA_Disorder || tp->snd_una == tp->high_seq ||
	    (tp->ca_state == TCP_CA_Loss && !tp->retransmits)) {
		tp->prior_ssthresh = min(tcp_current_ssthresh(tp), 0xFFFFU);
		tp->snd_ssthresh = tcp_recalc_ssthresh(tp);
	}
	tp->snd_cwnd = 1;
	tp->snd_cwnd_cnt = 0;
	tp->snd_cwnd_stamp = tcp_time_stamp;
	tcp_clear_retrans(tp);

	/* can be undone unless something was retransmitted before */
	if (!how)
		tp->undo_marker = tp->snd_una;

	sk_stream_for_retrans_queue(skb, sk) {
		struct tcp_skb_cb *tcb = TCP_SKB_CB(skb);

		cnt += tcp_skb_pcount(skb);
		if (tcb->sacked & TCPCB_RETRANS)
			tp->undo_marker = 0;
		tcb->sacked &= ~TCPCB_TAGBITS | TCPCB_SACKED_ACKED;
		if (!(tcb->sacked & TCPCB_SACKED_ACKED) || how) {
			tcb->sacked &= ~TCPCB_SACKED_ACKED;
			tcb->sacked |= TCPCB_LOST;
			tp->lost_out += tcp_skb_pcount(skb);
		} else {
			tp->sacked_out += tcp_skb_pcount(skb);
			tp->fackets_out = cnt;
		}
	}
	tcp_sync_left_out(tp);

	tp->reordering = min_t(unsigned int, tp->reordering, sysctl_tcp_reordering);
	tcp_set_ca_state(tp, TCP_CA_Loss);
	tp->high_seq = tp->snd_nxt;
	TCP_ECN_queue_cwr(tp);
}

/* The ACK stops short of a segment that was reported: the receiver dropped it. */
static int tcp_check_sack_reneging(struct sock *sk, struct tcp_sock *tp)
{
	struct sk_buff *skb = skb_peek(&sk->sk_write_queue);

	if (!skb || !(TCP_SKB_CB(skb)->sacked & TCPCB_SACKED_ACKED))
		return 0;
	NET_INC_STATS_BH(LINUX_MIB_TCPSACKRENEGING);
	tcp_enter_loss(sk, 1);
	tp->retransmits++;
	tcp_retransmit_skb(sk, skb_peek(&sk->sk_write_queue));
	tcp_reset_xmit_timer(sk, TCP_TIME_RETRANS, tp->rto);
	return 1;
}

static inline int tcp_fackets_out(struct tcp_sock *tp)
{
	return IsReno(tp) ? tp->sacked_out + 1 : tp->fackets_out;
}

static inline int tcp_skb_timedout(struct tcp_sock *tp, struct sk_buff *skb)
{
	return tcp_time_stamp - TCP_SKB_CB(skb)->when > tp->rto;
}

static inline int tcp_head_timedout(struct sock *sk, struct tcp_sock *tp)
{
	return tp->packets_out && tcp_skb_timedout(tp, skb_peek(&sk->sk_write_queue));
}

/* Is it time for fast retransmit? */
static int tcp_time_to_recover(struct sock *sk, struct tcp_sock *tp)
{
	if (tp->lost_out)
		return 1;
	/* RFC 2581: three duplicate ACKs */
	if (tcp_fackets_out(tp) > tp->reordering)
		return 1;
	if (tcp_head_timedout(sk, tp))
		return 1;
	/* so few in flight that three duplicates can't come */
	return tp->packets_out <= tp->reordering &&
	       tp->sacked_out >= max_t(__u32, tp->packets_out / 2, sysctl_tcp_reordering) &&
	       !tcp_may_send_now(sk, tp);
}

/* More duplicate ACKs than segments that can have caused them: reordering. */
static void tcp_check_reno_reordering(struct tcp_sock *tp, int addend)
{
	u32 holes = min(max(tp->lost_out, 1U), tp->packets_out);

	if (tp->sacked_out + holes > tp->packets_out) {
		tp->sacked_out = tp->packets_out - holes;
		tcp_update_reordering(tp, tp->packets_out + addend, 0);
	}
}

/* Without SACK, a duplicate ACK says that some segment arrived. */
static void tcp_add_reno_sack(struct tcp_sock *tp)
{
	tp->sacked_out++;
	tcp_check_reno_reordering(tp, 0);
	tcp_sync_left_out(tp);
}

/* A partial ACK of @acked segments: one filled the hole, the others were counted. */
static void tcp_remove_reno_sacks(struct sock *sk, struct tcp_sock *tp, int acked)
{
	if (acked > 0) {
		if (acked - 1 >= (int)tp->sacked_out)
			tp->sacked_out = 0;
		else
			tp->sacked_out -= acked - 1;
	}
	tcp_check_reno_reordering(tp, acked);
	tcp_sync_left_out(tp);
}

static inline void tcp_reset_reno_sack(struct tcp_sock *tp)
{
	tp->sacked_out = 0;
	tp->left_out = tp->lost_out;
}

/* Mark the first @packets segments as lost, if nothing is known of them. */
static void tcp_mark_head_lost(struct sock *sk, struct tcp_sock *tp, int packets, u32 high_seq)
{
	struct sk_buff *skb;
	int cnt = packets;

	sk_stream_for_retrans_queue(skb, sk) {
		cnt -= tcp_skb_pcount(skb);
		if (cnt < 0 || after(TCP_SKB_CB(skb)->end_seq, high_seq))
			break;
		if (!(TCP_SKB_CB(skb)->sacked & TCPCB_TAGBITS)) {
			TCP_SKB_CB(skb)->sacked |= TCPCB_LOST;
			tp->lost_out += tcp_skb_pcount(skb);
		}
	}
	tcp_sync_left_out(tp);
}

/* During recovery: what else is lost by now? */
static void tcp_update_scoreboard(struct sock *sk, struct tcp_sock *tp)
{
	struct sk_buff *skb;
	int lost = 1;

	/* FACK: all holes below the highest SACK, less the reordering */
	if (IsFack(tp))
		lost = max((int)tp->fackets_out - tp->reordering, 1);
	tcp_mark_head_lost(sk, tp, lost, tp->high_seq);

	if (!tcp_head_timedout(sk, tp))
		return;
	sk_stream_for_retrans_queue(skb, sk) {
		if (tcp_skb_timedout(tp, skb) && !(TCP_SKB_CB(skb)->sacked & TCPCB_TAGBITS)) {
			TCP_SKB_CB(skb)->sacked |= TCPCB_LOST;
			tp->lost_out += tcp_skb_pcount(skb);
		}
	}
	tcp_sync_left_out(tp);
}

/* No bursts: cwnd may exceed what is in flight by a few segments only. */
static inline void tcp_moderate_cwnd(struct tcp_sock *tp)
{
	tp->snd_cwnd = min(tp->snd_cwnd, tcp_packets_in_flight(tp) + tcp_max_burst(tp));
	tp->snd_cwnd_stamp = tcp_time_stamp;
}

/* Rate halving: one segment less for every second ACK. */
static void tcp_cwnd_down(struct tcp_sock *tp)
{
	int decr = tp->snd_cwnd_cnt + 1;

	tp->snd_cwnd_cnt = decr & 1;
	decr >>= 1;
	if (decr && tp->snd_cwnd > tp->snd_ssthresh / 2)
		tp->snd_cwnd -= decr;
	tp->snd_cwnd = min(tp->snd_cwnd, tcp_packets_in_flight(tp) + 1);
	tp->snd_cwnd_stamp = tcp_time_stamp;
}

/*
 * Nothing was retransmitted, or the peer echoes a timestamp from before the
 * first retransmit: the original was only late (Eifel).
 */
static inline int tcp_packet_delayed(struct tcp_sock *tp)
{
	return !tp->retrans_stamp ||
	       (tp->rx_opt.saw_tstamp && tp->rx_opt.rcv_tsecr &&
		(__s32)(tp->rx_opt.rcv_tsecr - tp->retrans_stamp) < 0);
}

/* Take the last reduction of the window back; with @undo the threshold, too. */
static void tcp_undo_cwr(struct tcp_sock *tp, int undo)
{
	if (!tp->prior_ssthresh) {
		tp->snd_cwnd = max(tp->snd_cwnd, tp->snd_ssthresh);
	} else {
		if (tcp_is_bic(tp))
			tp->snd_cwnd = max(tp->snd_cwnd, tp->bictcp.last_max_cwnd);
		else
			tp->snd_cwnd = max(tp->snd_cwnd, tp->snd_ssthresh << 1);
		if (undo && tp->prior_ssthresh > tp->snd_ssthresh) {
			tp->snd_ssthresh = tp->prior_ssthresh;
			TCP_ECN_withdraw_cwr(tp);
		}
	}
	tcp_moderate_cwnd(tp);
	tp->snd_cwnd_stamp = tcp_time_stamp;
}

static inline int tcp_may_undo(struct tcp_sock *tp)
{
	return tp->undo_marker && (!tp->undo_retrans || tcp_packet_delayed(tp));
}

/* All up to high_seq is acknowledged. Returns 1 if the state is to stay. */
static int tcp_try_undo_recovery(struct sock *sk, struct tcp_sock *tp)
{
	if (tcp_may_undo(tp)) {
		tcp_undo_cwr(tp, 1);
		if (tp->ca_state == TCP_CA_Loss)
			NET_INC_STATS_BH(LINUX_MIB_TCPLOSSUNDO);
		else
			NET_INC_STATS_BH(LINUX_MIB_TCPFULLUNDO);
		tp->undo_marker = 0;
	}
	if (tp->snd_una == tp->high_seq && IsReno(tp)) {
		/* duplicates of old retransmits may follow (RFC 2582 section 5) */
		tcp_moderate_cwnd(tp);
		return 1;
	}
	tcp_set_ca_state(tp, TCP_CA_Open);
	return 0;
}

/* Each retransmit was reported as a duplicate. */
static void tcp_try_undo_dsack(struct sock *sk, struct tcp_sock *tp)
{
	if (tp->undo_marker && !tp->undo_retrans) {
		tcp_undo_cwr(tp, 1);
		tp->undo_marker = 0;
		NET_INC_STATS_BH(LINUX_MIB_TCPDSACKUNDO);
	}
}

/* A partial ACK in recovery. Returns 1 if the next hole is lost as well. */
static int tcp_try_undo_partial(struct sock *sk, struct tcp_sock *tp, int acked)
{
	if (tcp_may_undo(tp)) {
		/* the original filled the hole; the next ones are likely late, too */
		if (!tp->retrans_out)
			tp->retrans_stamp = 0;
		tcp_update_reordering(tp, tcp_fackets_out(tp) + acked, 1);
		tcp_undo_cwr(tp, 0);
		NET_INC_STATS_BH(LINUX_MIB_TCPPARTIALUNDO);
		return 0;
	}
	return IsReno(tp) || tp->fackets_out > tp->reordering;
}

/* The timeout was too short: the original was acknowledged. */
static int tcp_try_undo_loss(struct sock *sk, struct tcp_sock *tp)
{
	struct sk_buff *skb;

	if (!tcp_may_undo(tp))
		return 0;
	sk_stream_for_retrans_queue(skb, sk)
		TCP_SKB_CB(skb)->sacked &= ~TCPCB_LOST;
	tp->lost_out = 0;
	tp->left_out = tp->sacked_out;
	tcp_undo_cwr(tp, 1);
	NET_INC_STATS_BH(LINUX_MIB_TCPLOSSUNDO);
	tp->retransmits = 0;
	tp->undo_marker = 0;
	if (!IsReno(tp))
		tcp_set_ca_state(tp, TCP_CA_Open);
	return 1;
}

static inline void tcp_complete_cwr(struct tcp_sock *tp)
{
	tp->snd_cwnd = min(tp->snd_cwnd, tp->snd_ssthresh);
	tp->snd_cwnd_stamp = tcp_time_stamp;
}

/* No loss: Open or Disorder, or on with CWR. */
static void tcp_try_to_open(struct sock *sk, struct tcp_sock *tp, int flag)
{
	int state = TCP_CA_Open;

	tp->left_out = tp->sacked_out;
	if (!tp->retrans_out)
		tp->retrans_stamp = 0;
	if (flag & FLAG_ECE)
		tcp_enter_cwr(tp);
	if (tp->ca_state == TCP_CA_CWR) {
		tcp_cwnd_down(tp);
		return;
	}
	if (tp->left_out || tp->retrans_out || tp->undo_marker)
		state = TCP_CA_Disorder;
	if (tp->ca_state != state) {
		tcp_set_ca_state(tp, state);
		tp->high_seq = tp->snd_nxt;
	}
	tcp_moderate_cwnd(tp);
}

/* High_seq is acknowledged: leave the state. Returns 1 if all is done. */
static inline int tcp_leave_state(struct sock *sk, struct tcp_sock *tp)
{
	switch (tp->ca_state) {
	case TCP_CA_Loss:
		tp->retransmits = 0;
		return tcp_try_undo_recovery(sk, tp);
	case TCP_CA_CWR:
		/* something beyond has to arrive, with the CWR flag */
		if (tp->snd_una != tp->high_seq) {
			tcp_complete_cwr(tp);
			tcp_set_ca_state(tp, TCP_CA_Open);
		}
		break;
	case TCP_CA_Disorder:
		tcp_try_undo_dsack(sk, tp);
		/* with SACK, wait for DSACKs that allow an undo */
		if (!tp->undo_marker || IsReno(tp) || tp->snd_una != tp->high_seq) {
			tp->undo_marker = 0;
			tcp_set_ca_state(tp, TCP_CA_Open);
		}
		break;
	case TCP_CA_Recovery:
		if (IsReno(tp))
			tcp_reset_reno_sack(tp);
		if (tcp_try_undo_recovery(sk, tp))
			return 1;
		tcp_complete_cwr(tp);
		break;
	}
	return 0;
}

static inline void tcp_enter_recovery(struct tcp_sock *tp, int flag)
{
	if (IsReno(tp))
		NET_INC_STATS_BH(LINUX_MIB_TCPRENORECOVERY);
	else
		NET_INC_STATS_BH(LINUX_MIB_TCPSACKRECOVERY);

	tp->high_seq = tp->snd_nxt;
	tp->prior_ssthresh = 0;
	tp->undo_marker = tp->snd_una;
	tp->undo_retrans = tp->retrans_out;
	/* in CWR the window is coming down already */
	if (tp->ca_state < TCP_CA_CWR) {
		if (!(flag & FLAG_ECE))
			tp->prior_ssthresh = min(tcp_current_ssthresh(tp), 0xFFFFU);
		tp->snd_ssthresh = tcp_recalc_ssthresh(tp);
		TCP_ECN_queue_cwr(tp);
	}
	tp->snd_cwnd_cnt = 0;
	tcp_set_ca_state(tp, TCP_CA_Recovery);
}

/*
 * An ACK that is not plain: duplicate, with SACK or ECN echo, or in a state
 * other than Open. Decides what is lost and sends it again. Only here a
 * retransmission starts, other than by timeout.
 */
static void tcp_fastretrans_alert(struct sock *sk, u32 prior_snd_una, int prior_packets, int flag)
{
	struct tcp_sock *tp = tcp_sk(sk);
	int is_dupack = tp->snd_una == prior_snd_una && !(flag & FLAG_NOT_DUP);

	if (!tp->packets_out)
		tp->sacked_out = 0;
	if (!tp->sacked_out)
		tp->fackets_out = 0;
	/* the network asked for it: no way back */
	if (flag & FLAG_ECE)
		tp->prior_ssthresh = 0;
	if (tp->sacked_out && tcp_check_sack_reneging(sk, tp))
		return;
	if ((flag & FLAG_DATA_LOST) && before(tp->snd_una, tp->high_seq) &&
	    tp->ca_state != TCP_CA_Open && tp->fackets_out > tp->reordering) {
		tcp_mark_head_lost(sk, tp, tp->fackets_out - tp->reordering, tp->high_seq);
		NET_INC_STATS_BH(LINUX_MIB_TCPLOSS);
	}
	tcp_sync_left_out(tp);

	if (tp->ca_state == TCP_CA_Open)
		tp->retrans_stamp = 0;
	else if (!before(tp->snd_una, tp->high_seq) && tcp_leave_state(sk, tp))
		return;

	if (tp->ca_state == TCP_CA_Recovery) {
		if (prior_snd_una == tp->snd_una) {
			if (IsReno(tp) && is_dupack)
				tcp_add_reno_sack(tp);
		} else {
			int acked = prior_packets - tp->packets_out;

			if (IsReno(tp))
				tcp_remove_reno_sacks(sk, tp, acked);
			is_dupack = tcp_try_undo_partial(sk, tp, acked);
		}
		goto recover;
	}
	if (tp->ca_state == TCP_CA_Loss) {
		if (flag & FLAG_DATA_ACKED)
			tp->retransmits = 0;
		if (!tcp_try_undo_loss(sk, tp)) {
			tcp_moderate_cwnd(tp);
			tcp_xmit_retransmit_queue(sk);
			return;
		}
		if (tp->ca_state != TCP_CA_Open)
			return;
	}

	if (IsReno(tp)) {
		if (tp->snd_una != prior_snd_una)
			tcp_reset_reno_sack(tp);
		if (is_dupack)
			tcp_add_reno_sack(tp);
	}
	if (tp->ca_state == TCP_CA_Disorder)
		tcp_try_undo_dsack(sk, tp);
	if (!tcp_time_to_recover(sk, tp)) {
		tcp_try_to_open(sk, tp, flag);
		return;
	}
	tcp_enter_recovery(tp, flag);
recover:
	if (is_dupack || tcp_head_timedout(sk, tp))
		tcp_update_scoreboard(sk, tp);
	tcp_cwnd_down(tp);
	tcp_xmit_retransmit_queue(sk);
}

static inline void tcp_ack_measured(struct tcp_sock *tp, u32 rtt)
{
	tcp_rtt_estimator(tp, rtt);
	tcp_set_rto(tp);
	tp->backoff = 0;
	tcp_bound_rto(tp);
}

/**
 * tcp_ack_saw_tstamp - measure the round trip by the echoed timestamp
 * @tp: connection; rx_opt holds the segment's timestamps
 * @flag: unused
 *
 * RFC 1323 section 3: retransmits can be measured as well.
 */
void tcp_ack_saw_tstamp(struct tcp_sock *tp, int flag)
{
	tcp_ack_measured(tp, tcp_time_stamp - tp->rx_opt.rcv_tsecr);
}

/* Karn: an ACK of a retransmit may mean either copy. */
static void tcp_ack_no_tstamp(struct tcp_sock *tp, u32 seq_rtt, int flag)
{
	if (!(flag & FLAG_RETRANS_DATA_ACKED))
		tcp_ack_measured(tp, seq_rtt);
}

static __inline__ void tcp_ack_update_rtt(struct tcp_sock *tp, int flag, s32 seq_rtt)
{
	/* an echo of zero is no echo */
	if (tp->rx_opt.saw_tstamp && tp->rx_opt.rcv_tsecr)
		tcp_ack_saw_tstamp(tp, flag);
	else if (seq_rtt >= 0)
		tcp_ack_no_tstamp(tp, seq_rtt, flag);
}

/*
 * BIC: ACKs for one more segment. Far below the window of the last loss,
 * grow fast, near to it in shrinking steps, beyond it slowly and then fast.
 */
static inline __u32 bictcp_cwnd(struct tcp_sock *tp)
{
	__u32 cwnd = tp->snd_cwnd, max_cwnd = tp->bictcp.last_max_cwnd;

	if (!tcp_is_bic(tp))
		return cwnd;
	/* compute it at most 32 times a second */
	if (tp->bictcp.last_cwnd == cwnd &&
	    (s32)(tcp_time_stamp - tp->bictcp.last_stamp) <= (HZ >> 5))
		return tp->bictcp.cnt;
	tp->bictcp.last_cwnd = cwnd;
	tp->bictcp.last_stamp = tcp_time_stamp;

	if ((int)cwnd <= sysctl_tcp_bic_low_window) {
		tp->bictcp.cnt = cwnd;
	} else if (cwnd < max_cwnd) {
		__u32 dist = (max_cwnd - cwnd) / BICTCP_B;

		if (dist > BICTCP_MAX_INCREMENT)
			tp->bictcp.cnt = cwnd / BICTCP_MAX_INCREMENT;
		else if (dist <= 1)
			tp->bictcp.cnt = cwnd * BICTCP_FUNC_OF_MIN_INCR / BICTCP_B;
		else
			tp->bictcp.cnt = cwnd / dist;
	} else if (cwnd < max_cwnd + BICTCP_B) {
		tp->bictcp.cnt = cwnd * BICTCP_FUNC_OF_MIN_INCR / BICTCP_B;
	} else if (cwnd < max_cwnd + BICTCP_MAX_INCREMENT * (BICTCP_B - 1)) {
		tp->bictcp.cnt = cwnd * (BICTCP_B - 1) / (cwnd - max_cwnd);
	} else {
		tp->bictcp.cnt = cwnd / BICTCP_MAX_INCREMENT;
	}
	return tp->bictcp.cnt;
}

/* RFC 2581: slow start up to ssthresh, then about one segment a window. */
static __inline__ void reno_cong_avoid(struct tcp_sock *tp)
{
	if (tp->snd_cwnd <= tp->snd_ssthresh) {
		if (tp->snd_cwnd < tp->snd_cwnd_clamp)
			tp->snd_cwnd++;
	} else if (tp->snd_cwnd_cnt >= bictcp_cwnd(tp)) {
		if (tp->snd_cwnd < tp->snd_cwnd_clamp)
			tp->snd_cwnd++;
		tp->snd_cwnd_cnt = 0;
	} else {
		tp->snd_cwnd_cnt++;
	}
	tp->snd_cwnd_stamp = tcp_time_stamp;
}

static __inline__ void tcp_cong_avoid(struct tcp_sock *tp, u32 ack, u32 seq_rtt)
{
	reno_cong_avoid(tp);
}

/**
 * tcp_ca_init - choose the congestion control of a connection
 * @tp: connection that becomes established
 */
void tcp_ca_init(struct tcp_sock *tp)
{
	tp->adv_cong = sysctl_tcp_bic ? TCP_BIC : TCP_RENO;
	memset(&tp->bictcp, 0, sizeof(tp->bictcp));
}

/* Data was acknowledged: restart the timer (RFC 2988 rule 5.3). */
static __inline__ void tcp_ack_packets_out(struct sock *sk, struct tcp_sock *tp)
{
	if (!tp->packets_out)
		tcp_clear_xmit_timer(sk, TCP_TIME_RETRANS);
	else
		tcp_reset_xmit_timer(sk, TCP_TIME_RETRANS, tp->rto);
}

/* A segment is acknowledged as a whole: uncount it. Returns FLAG_*. */
static inline int tcp_clean_skb(struct tcp_sock *tp, struct sk_buff *skb, s32 *seq_rtt)
{
	struct tcp_skb_cb *scb = TCP_SKB_CB(skb);
	int acked = FLAG_DATA_ACKED;

	/* the handshake must not count for slow start */
	if (scb->flags & TCPCB_FLAG_SYN) {
		acked = FLAG_SYN_ACKED;
		tp->retrans_stamp = 0;
	}
	if (scb->sacked & TCPCB_RETRANS) {
		if (scb->sacked & TCPCB_SACKED_RETRANS)
			tp->retrans_out -= tcp_skb_pcount(skb);
		acked |= FLAG_RETRANS_DATA_ACKED;
		*seq_rtt = -1;
	} else if (*seq_rtt < 0) {
		*seq_rtt = tcp_time_stamp - scb->when;
	}
	if (scb->sacked & TCPCB_SACKED_ACKED)
		tp->sacked_out -= tcp_skb_pcount(skb);
	if (scb->sacked & TCPCB_LOST)
		tp->lost_out -= tcp_skb_pcount(skb);
	if ((scb->sacked & TCPCB_URG) && tp->urg_mode && !before(scb->end_seq, tp->snd_up))
		tp->urg_mode = 0;
	if (tp->fackets_out)
		tp->fackets_out--;
	tcp_packets_out_dec(tp, skb);
	return acked;
}

/* Free what lies below snd_una. */
static int tcp_clean_rtx_queue(struct sock *sk, s32 *seq_rtt_p)
{
	struct tcp_sock *tp = tcp_sk(sk);
	struct sk_buff *skb;
	s32 seq_rtt = -1;
	int acked = 0;

	while ((skb = skb_peek(&sk->sk_write_queue)) != NULL && skb != sk->sk_send_head) {
		if (after(TCP_SKB_CB(skb)->end_seq, tp->snd_una))
			break;
		acked |= tcp_clean_skb(tp, skb, &seq_rtt);
		__skb_unlink(skb, skb->list);
		sk_stream_free_skb(sk, skb);
	}
	if (acked & FLAG_ACKED) {
		tcp_ack_update_rtt(tp, acked, seq_rtt);
		tcp_ack_packets_out(sk, tp);
	}
	*seq_rtt_p = seq_rtt;
	return acked;
}

/* Nothing was in flight: did the window open enough for what waits? */
static void tcp_ack_probe(struct sock *sk)
{
	struct tcp_sock *tp = tcp_sk(sk);

	if (!after(TCP_SKB_CB(sk->sk_send_head)->end_seq, tp->snd_una + tp->snd_wnd)) {
		tp->backoff = 0;
		tcp_clear_xmit_timer(sk, TCP_TIME_PROBE0);
		/* tcp_data_snd_check() follows and sends it */
	} else {
		tcp_reset_xmit_timer(sk, TCP_TIME_PROBE0, tcp_backoff_rto(tp));
	}
}

static inline int tcp_ack_is_dubious(struct tcp_sock *tp, int flag)
{
	return !(flag & FLAG_NOT_DUP) || (flag & FLAG_CA_ALERT) || tp->ca_state != TCP_CA_Open;
}

static inline int tcp_may_raise_cwnd(struct tcp_sock *tp, int flag)
{
	return (!(flag & FLAG_ECE) || tp->snd_cwnd < tp->snd_ssthresh) &&
	       !((1 << tp->ca_state) & (TCPF_CA_Recovery | TCPF_CA_CWR));
}

static int tcp_ack_update_window(struct sock *sk, struct tcp_sock *tp, struct sk_buff *skb,
				 u32 ack, u32 ack_seq)
{
	u32 nwin = ntohs(skb->h.th->window);
	int flag = 0;

	if (likely(!skb->h.th->syn))
		nwin <<= tp->rx_opt.snd_wscale;
	if (tcp_may_update_window(tp, ack, ack_seq, nwin)) {
		flag |= FLAG_WIN_UPDATE;
		tcp_update_wl(tp, ack, ack_seq);
		if (tp->snd_wnd != nwin) {
			tp->snd_wnd = nwin;
			/* header prediction contains the window */
			tcp_fast_path_check(sk, tp);
			if (nwin > tp->max_window) {
				tp->max_window = nwin;
				tcp_sync_mss(sk, tp->pmtu_cookie);
			}
		}
	}
	tp->snd_una = ack;
	return flag;
}

/**
 * tcp_ack - process the acknowledgement of a segment
 * @sk: socket
 * @skb: segment with the ACK flag, tcp_skb_cb filled in
 * @flag: FLAG_SLOWPATH, FLAG_DATA
 *
 * Return: 1, or 0 if the ACK is old or beyond what was sent.
 */
int tcp_ack(struct sock *sk, struct sk_buff *skb, int flag)
{
	struct tcp_sock *tp = tcp_sk(sk);
	u32 prior_snd_una = tp->snd_una;
	u32 ack_seq = TCP_SKB_CB(skb)->seq;
	u32 ack = TCP_SKB_CB(skb)->ack_seq;
	u32 prior_in_flight;
	int prior_packets;
	s32 seq_rtt;

	if (after(ack, tp->snd_nxt))
		return 0;
	if (before(ack, prior_snd_una)) {
		/* its SACKs may still tell something */
		if (TCP_SKB_CB(skb)->sacked)
			tcp_sacktag_write_queue(sk, skb, prior_snd_una);
		return 0;
	}

	if (!(flag & FLAG_SLOWPATH) && after(ack, prior_snd_una)) {
		/* predicted: the window is the same */
		tcp_update_wl(tp, ack, ack_seq);
		tp->snd_una = ack;
		flag |= FLAG_WIN_UPDATE;
		NET_INC_STATS_BH(LINUX_MIB_TCPHPACKS);
	} else {
		if (ack_seq != TCP_SKB_CB(skb)->end_seq)
			flag |= FLAG_DATA;
		else
			NET_INC_STATS_BH(LINUX_MIB_TCPPUREACKS);
		flag |= tcp_ack_update_window(sk, tp, skb, ack, ack_seq);
		if (TCP_SKB_CB(skb)->sacked)
			flag |= tcp_sacktag_write_queue(sk, skb, prior_snd_una);
		if (TCP_ECN_rcv_ecn_echo(tp, skb->h.th))
			flag |= FLAG_ECE;
	}

	/* the peer lives: forget what ICMP said */
	sk->sk_err_soft = 0;
	tp->rcv_tstamp = tcp_time_stamp;
	prior_packets = tp->packets_out;
	if (!prior_packets) {
		tp->probes_out = 0;
		if (sk->sk_send_head)
			tcp_ack_probe(sk);
		return 1;
	}
	prior_in_flight = tcp_packets_in_flight(tp);
	flag |= tcp_clean_rtx_queue(sk, &seq_rtt);

	/* only a window that is in use may grow */
	if (tcp_ack_is_dubious(tp, flag)) {
		if ((flag & FLAG_DATA_ACKED) && prior_in_flight >= tp->snd_cwnd &&
		    tcp_may_raise_cwnd(tp, flag))
			tcp_cong_avoid(tp, ack, seq_rtt);
		tcp_fastretrans_alert(sk, prior_snd_una, prior_packets, flag);
	} else if ((flag & FLAG_DATA_ACKED) && prior_in_flight >= tp->snd_cwnd) {
		tcp_cong_avoid(tp, ack, seq_rtt);
	}
	if ((flag & FLAG_FORWARD_PROGRESS) || !(flag & FLAG_NOT_DUP))
		dst_confirm(sk->sk_dst_cache);
	return 1;
}

/**
 * tcp_cwnd_application_limited - cwnd was not used for a timeout, RFC 2861
 * @sk: socket
 */
void tcp_cwnd_application_limited(struct sock *sk)
{
	struct tcp_sock *tp = tcp_sk(sk);

	if (tp->ca_state == TCP_CA_Open && sk->sk_socket &&
	    !test_bit(SOCK_NOSPACE, &sk->sk_socket->flags)) {
		u32 win_used = max(tp->snd_cwnd_used, 2U);

		if (win_used < tp->snd_cwnd) {
			tp->snd_ssthresh = tcp_current_ssthresh(tp);
			tp->snd_cwnd = (tp->snd_cwnd + win_used) >> 1;
		}
		tp->snd_cwnd_used = 0;
	}
	tp->snd_cwnd_stamp = tcp_time_stamp;
}
