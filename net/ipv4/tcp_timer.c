// SPDX-License-Identifier: GPL-2.0-only
/*
 * Timers of TCP: retransmission and zero-window probe (one timer, two uses),
 * delayed ACK, and sk_timer, which serves keepalive, FIN_WAIT2 of orphans,
 * and on a listener the SYN-ACKs.
 *
 * Mirrors: net/ipv4/tcp_timer.c
 * Leaves out: F-RTO.
 * Locking: softirq; a running timer holds a reference. A socket that a user
 *	owns is looked at again soon after.
 */
#include <linux/kernel.h>
#include <linux/types.h>
#include <linux/errno.h>
#include <net/tcp.h>

int sysctl_tcp_syn_retries = TCP_SYN_RETRIES;
int sysctl_tcp_synack_retries = TCP_SYNACK_RETRIES;
int sysctl_tcp_keepalive_time = TCP_KEEPALIVE_TIME;
int sysctl_tcp_keepalive_probes = TCP_KEEPALIVE_PROBES;
int sysctl_tcp_keepalive_intvl = TCP_KEEPALIVE_INTVL;
int sysctl_tcp_retries1 = TCP_RETR1;
int sysctl_tcp_retries2 = TCP_RETR2;
int sysctl_tcp_orphan_retries;

const char timer_bug_msg[] = KERN_DEBUG "tcpbug: unknown timer value\n";

static void tcp_write_timer(unsigned long data);
static void tcp_delack_timer(unsigned long data);
static void tcp_keepalive_timer(unsigned long data);

/** tcp_init_xmit_timers - set up the three timers of a new socket */
void tcp_init_xmit_timers(struct sock *sk)
{
	struct tcp_sock *tp = tcp_sk(sk);

	init_timer(&tp->retransmit_timer);
	tp->retransmit_timer.function = tcp_write_timer;
	tp->retransmit_timer.data = (unsigned long)sk;
	tp->pending = 0;

	init_timer(&tp->delack_timer);
	tp->delack_timer.function = tcp_delack_timer;
	tp->delack_timer.data = (unsigned long)sk;
	tp->ack.pending = 0;

	init_timer(&sk->sk_timer);
	sk->sk_timer.function = tcp_keepalive_timer;
	sk->sk_timer.data = (unsigned long)sk;
}

/** tcp_clear_xmit_timers - stop them all */
void tcp_clear_xmit_timers(struct sock *sk)
{
	struct tcp_sock *tp = tcp_sk(sk);

	tp->pending = 0;
	sk_stop_timer(sk, &tp->retransmit_timer);
	tp->ack.pending = 0;
	tp->ack.blocked = 0;
	sk_stop_timer(sk, &tp->delack_timer);
	sk_stop_timer(sk, &sk->sk_timer);
}

/* Give up: the last ICMP error is the reason, if there was one. */
static void tcp_write_err(struct sock *sk)
{
	sk->sk_err = sk->sk_err_soft ? : ETIMEDOUT;
	sk->sk_error_report(sk);
	tcp_done(sk);
	NET_INC_STATS_BH(LINUX_MIB_TCPABORTONTIMEOUT);
}

/*
 * Orphans must not eat all memory: kill this one when there are too many. One
 * that makes no progress, or about which an ICMP error came, counts double.
 * Returns 1 if the connection is gone.
 */
static int tcp_out_of_resources(struct sock *sk, int do_reset)
{
	struct tcp_sock *tp = tcp_sk(sk);
	int orphans = atomic_read(&tcp_orphan_count);
	s32 silence = tcp_time_stamp - tp->lsndtime;

	if (silence > 2 * (s32)TCP_RTO_MAX || !do_reset)
		orphans <<= 1;
	if (sk->sk_err_soft)
		orphans <<= 1;
	if (orphans < sysctl_tcp_max_orphans &&
	    (sk->sk_wmem_queued <= SOCK_MIN_SNDBUF ||
	     atomic_read(&tcp_memory_allocated) <= sysctl_tcp_mem[2]))
		return 0;

	if (net_ratelimit())
		printk(KERN_INFO "Out of socket memory\n");
	/* the peer may still be there and waiting */
	if (silence <= TCP_TIMEWAIT_LEN || (!tp->snd_wnd && !tp->packets_out))
		do_reset = 1;
	if (do_reset)
		tcp_send_active_reset(sk, GFP_ATOMIC);
	tcp_done(sk);
	NET_INC_STATS_BH(LINUX_MIB_TCPABORTONMEMORY);
	return 1;
}

/* Retries that an orphan gets. */
static int tcp_orphan_retries(struct sock *sk, int alive)
{
	int retries = sysctl_tcp_orphan_retries;

	if (sk->sk_err_soft && !alive)
		retries = 0;
	/* not seen to be dead: more than 100 s at the shortest timeout */
	if (!retries && alive)
		retries = 8;
	return retries;
}

/* A retransmit timed out. Returns 1 if that was the last. */
static int tcp_write_timeout(struct sock *sk)
{
	struct tcp_sock *tp = tcp_sk(sk);
	int retry_until;

	if ((1 << sk->sk_state) & (TCPF_SYN_SENT | TCPF_SYN_RECV)) {
		if (tp->retransmits)
			dst_negative_advice(&sk->sk_dst_cache);
		retry_until = tp->syn_retries ? : sysctl_tcp_syn_retries;
	} else {
		/* RFC 1122 section 4.2.3.5: R1, look for another route */
		if (tp->retransmits >= sysctl_tcp_retries1)
			dst_negative_advice(&sk->sk_dst_cache);
		retry_until = sysctl_tcp_retries2;
		if (sock_flag(sk, SOCK_DEAD)) {
			int alive = tp->rto < TCP_RTO_MAX;

			retry_until = tcp_orphan_retries(sk, alive);
			if (tcp_out_of_resources(sk, alive || tp->retransmits < retry_until))
				return 1;
		}
	}
	if (tp->retransmits >= retry_until) {
		tcp_write_err(sk);
		return 1;
	}
	return 0;
}

/* No reader took the prequeue in time. */
static inline void tcp_delack_prequeue(struct sock *sk, struct tcp_sock *tp)
{
	struct sk_buff *skb;

	if (!skb_queue_len(&tp->ucopy.prequeue))
		return;
	NET_ADD_STATS_BH(LINUX_MIB_TCPSCHEDULERFAILED, skb_queue_len(&tp->ucopy.prequeue));
	while ((skb = __skb_dequeue(&tp->ucopy.prequeue)) != NULL)
		sk->sk_backlog_rcv(sk, skb);
	tp->ucopy.memory = 0;
}

/* The delayed ACK is due. */
static inline void tcp_delack_expired(struct sock *sk, struct tcp_sock *tp)
{
	if (sk->sk_state == TCP_CLOSE || !(tp->ack.pending & TCP_ACK_TIMER))
		return;
	if (time_after(tp->ack.timeout, jiffies)) {
		sk_reset_timer(sk, &tp->delack_timer, tp->ack.timeout);
		return;
	}
	tp->ack.pending &= ~TCP_ACK_TIMER;
	tcp_delack_prequeue(sk, tp);
	if (!tcp_ack_scheduled(tp))
		return;
	if (!tp->ack.pingpong) {
		/* segments come less often than we thought */
		tp->ack.ato = min(tp->ack.ato << 1, tp->rto);
	} else {
		/* no answer came to ride on: not interactive after all */
		tp->ack.pingpong = 0;
		tp->ack.ato = TCP_ATO_MIN;
	}
	tcp_send_ack(sk);
	NET_INC_STATS_BH(LINUX_MIB_DELAYEDACKS);
}

static void tcp_delack_timer(unsigned long data)
{
	struct sock *sk = (struct sock *)data;
	struct tcp_sock *tp = tcp_sk(sk);

	bh_lock_sock(sk);
	if (sock_owned_by_user(sk)) {
		/* cleanup_rbuf() sends the ACK when it sees this */
		tp->ack.blocked = 1;
		NET_INC_STATS_BH(LINUX_MIB_DELAYEDACKLOCKED);
		sk_reset_timer(sk, &tp->delack_timer, jiffies + TCP_DELACK_MIN);
	} else {
		sk_stream_mem_reclaim(sk);
		tcp_delack_expired(sk, tp);
		if (tcp_memory_pressure)
			sk_stream_mem_reclaim(sk);
	}
	bh_unlock_sock(sk);
	sock_put(sk);
}

/*
 * The window is closed. As long as the peer answers probes this may go on
 * forever (RFC 1122 section 4.2.2.17): each answer resets probes_out.
 */
static void tcp_probe_timer(struct sock *sk)
{
	struct tcp_sock *tp = tcp_sk(sk);
	int max_probes;

	if (tp->packets_out || !sk->sk_send_head) {
		tp->probes_out = 0;
		return;
	}
	max_probes = sysctl_tcp_retries2;
	if (sock_flag(sk, SOCK_DEAD)) {
		int alive = tcp_backoff_rto(tp) < TCP_RTO_MAX;

		max_probes = tcp_orphan_retries(sk, alive);
		if (tcp_out_of_resources(sk, alive || tp->probes_out <= max_probes))
			return;
	}
	if (tp->probes_out > max_probes)
		tcp_write_err(sk);
	else
		tcp_send_probe0(sk);
}

static inline void tcp_count_timeout(struct tcp_sock *tp)
{
	int sack = tp->rx_opt.sack_ok;

	switch (tp->ca_state) {
	case TCP_CA_Recovery:
		if (sack)
			NET_INC_STATS_BH(LINUX_MIB_TCPSACKRECOVERYFAIL);
		else
			NET_INC_STATS_BH(LINUX_MIB_TCPRENORECOVERYFAIL);
		break;
	case TCP_CA_Disorder:
		if (sack)
			NET_INC_STATS_BH(LINUX_MIB_TCPSACKFAILURES);
		else
			NET_INC_STATS_BH(LINUX_MIB_TCPRENOFAILURES);
		break;
	case TCP_CA_Loss:
		NET_INC_STATS_BH(LINUX_MIB_TCPLOSSFAILURES);
		break;
	default:
		NET_INC_STATS_BH(LINUX_MIB_TCPTIMEOUTS);
	}
}

/* RFC 2988 section 5: resend the first segment, double the timeout. */
static void tcp_retransmit_timer(struct sock *sk)
{
	struct tcp_sock *tp = tcp_sk(sk);

	if (!tp->packets_out || skb_queue_empty(&sk->sk_write_queue))
		return;

	if (!tp->snd_wnd && !sock_flag(sk, SOCK_DEAD) &&
	    !((1 << sk->sk_state) & (TCPF_SYN_SENT | TCPF_SYN_RECV))) {
		/*
		 * The peer took its window back; our retransmits serve as
		 * probes, and answers to them keep the connection alive.
		 */
		if (tcp_time_stamp - tp->rcv_tstamp > TCP_RTO_MAX) {
			tcp_write_err(sk);
			return;
		}
		tcp_enter_loss(sk, 0);
		tcp_retransmit_skb(sk, skb_peek(&sk->sk_write_queue));
		__sk_dst_reset(sk);
		goto out_reset_timer;
	}

	if (tcp_write_timeout(sk))
		return;
	if (!tp->retransmits)
		tcp_count_timeout(tp);
	tcp_enter_loss(sk, 0);
	if (tcp_retransmit_skb(sk, skb_peek(&sk->sk_write_queue)) > 0) {
		/* it did not leave this host: no reason to back off */
		if (!tp->retransmits)
			tp->retransmits = 1;
		tcp_reset_xmit_timer(sk, TCP_TIME_RETRANS,
				     min(tp->rto, TCP_RESOURCE_PROBE_INTERVAL));
		return;
	}
	tp->backoff++;
	tp->retransmits++;

out_reset_timer:
	tp->rto = min(tp->rto << 1, TCP_RTO_MAX);
	tcp_reset_xmit_timer(sk, TCP_TIME_RETRANS, tp->rto);
	if (tp->retransmits > sysctl_tcp_retries1)
		__sk_dst_reset(sk);
}

/* tp->pending says which of its uses the timer is for. */
static inline void tcp_write_expired(struct sock *sk, struct tcp_sock *tp)
{
	int event = tp->pending;

	if (sk->sk_state == TCP_CLOSE || !event)
		return;
	if (time_after(tp->timeout, jiffies)) {
		sk_reset_timer(sk, &tp->retransmit_timer, tp->timeout);
		return;
	}
	tp->pending = 0;
	if (event == TCP_TIME_RETRANS)
		tcp_retransmit_timer(sk);
	else if (event == TCP_TIME_PROBE0)
		tcp_probe_timer(sk);
}

static void tcp_write_timer(unsigned long data)
{
	struct sock *sk = (struct sock *)data;
	struct tcp_sock *tp = tcp_sk(sk);

	bh_lock_sock(sk);
	if (sock_owned_by_user(sk)) {
		sk_reset_timer(sk, &tp->retransmit_timer, jiffies + HZ / 20);
	} else {
		tcp_write_expired(sk, tp);
		sk_stream_mem_reclaim(sk);
	}
	bh_unlock_sock(sk);
	sock_put(sk);
}

/*
 * With the table half full, old requests give way: the more of them are old,
 * the fewer retries they get.
 */
static inline int tcp_synack_thresh(struct tcp_listen_opt *lopt, int max_retries)
{
	int thresh = max_retries;

	if (lopt->qlen >> (lopt->max_qlen_log - 1)) {
		int young = lopt->qlen_young << 1;

		while (thresh > 2 && lopt->qlen >= young) {
			thresh--;
			young <<= 1;
		}
	}
	return thresh;
}

/* Send the SYN-ACK again; a request is to be dropped when this returns 0. */
static inline int tcp_synack_retry(struct sock *sk, struct tcp_listen_opt *lopt,
				   struct open_request *req, int thresh, int max_retries)
{
	if (req->retrans >= thresh && !(req->acked && req->retrans < max_retries))
		return 0;
	if (req->class->rtx_syn_ack(sk, req, NULL))
		return 0;
	if (req->retrans++ == 0)
		lopt->qlen_young--;
	req->expires = jiffies + min(TCP_TIMEOUT_INIT << min_t(int, req->retrans, 8), TCP_RTO_MAX);
	return 1;
}

/*
 * Look at a part of the SYN table, so that all of it is seen twice in the
 * first timeout of a request.
 */
static void tcp_synack_timer(struct sock *sk)
{
	struct tcp_sock *tp = tcp_sk(sk);
	struct tcp_listen_opt *lopt = tp->listen_opt;
	int max_retries = tp->syn_retries ? : sysctl_tcp_synack_retries;
	int budget = 2 * (TCP_SYNQ_HSIZE / (int)(TCP_TIMEOUT_INIT / TCP_SYNQ_INTERVAL));
	struct open_request **reqp, *req;
	int thresh, i;

	if (!lopt || !lopt->qlen)
		return;
	thresh = tcp_synack_thresh(lopt, max_retries);
	if (tp->defer_accept)
		max_retries = tp->defer_accept;

	for (i = lopt->clock_hand; budget > 0; budget--) {
		reqp = &lopt->syn_table[i];
		while ((req = *reqp) != NULL) {
			if (!time_after_eq(jiffies, req->expires) ||
			    tcp_synack_retry(sk, lopt, req, thresh, max_retries)) {
				reqp = &req->dl_next;
				continue;
			}
			tcp_synq_unlink(tp, req, reqp);
			lopt->qlen--;
			if (req->retrans == 0)
				lopt->qlen_young--;
			tcp_openreq_free(req);
		}
		i = (i + 1) & (TCP_SYNQ_HSIZE - 1);
	}
	lopt->clock_hand = i;
	if (lopt->qlen)
		tcp_reset_keepalive_timer(sk, TCP_SYNQ_INTERVAL);
}

/** tcp_delete_keepalive_timer - stop sk_timer */
void tcp_delete_keepalive_timer(struct sock *sk)
{
	sk_stop_timer(sk, &sk->sk_timer);
}

/** tcp_reset_keepalive_timer - let sk_timer run @len jiffies from now */
void tcp_reset_keepalive_timer(struct sock *sk, unsigned long len)
{
	sk_reset_timer(sk, &sk->sk_timer, jiffies + len);
}

/**
 * tcp_set_keepalive - SO_KEEPALIVE changes; SOCK_KEEPOPEN still has the old value
 * @sk: socket, locked
 * @val: new value
 */
void tcp_set_keepalive(struct sock *sk, int val)
{
	if ((1 << sk->sk_state) & (TCPF_CLOSE | TCPF_LISTEN))
		return;
	if (val && !sock_flag(sk, SOCK_KEEPOPEN))
		tcp_reset_keepalive_timer(sk, keepalive_time_when(tcp_sk(sk)));
	else if (!val)
		tcp_delete_keepalive_timer(sk);
}

/* An orphan has waited in FIN_WAIT2; the rest of its time costs less memory. */
static inline void tcp_fin_wait2_expired(struct sock *sk)
{
	struct tcp_sock *tp = tcp_sk(sk);

	if (tp->linger2 >= 0) {
		int tmo = tcp_fin_time(tp) - TCP_TIMEWAIT_LEN;

		if (tmo > 0) {
			tcp_time_wait(sk, TCP_FIN_WAIT2, tmo);
			return;
		}
	}
	tcp_send_active_reset(sk, GFP_ATOMIC);
	tcp_done(sk);
}

/* RFC 1122 section 4.2.3.6. */
static inline void tcp_keepalive_expired(struct sock *sk)
{
	struct tcp_sock *tp = tcp_sk(sk);
	u32 elapsed = keepalive_time_when(tp);
	int probes = tp->keepalive_probes ? : sysctl_tcp_keepalive_probes;

	/* data in flight has timers of its own */
	if (tp->packets_out || sk->sk_send_head)
		goto resched;

	elapsed = tcp_time_stamp - tp->rcv_tstamp;
	if (elapsed < keepalive_time_when(tp)) {
		elapsed = keepalive_time_when(tp) - elapsed;
	} else if (tp->probes_out >= probes) {
		tcp_send_active_reset(sk, GFP_ATOMIC);
		tcp_write_err(sk);
		return;
	} else if (tcp_write_wakeup(sk) <= 0) {
		tp->probes_out++;
		elapsed = keepalive_intvl_when(tp);
	} else {
		elapsed = TCP_RESOURCE_PROBE_INTERVAL;
	}
	sk_stream_mem_reclaim(sk);
resched:
	tcp_reset_keepalive_timer(sk, elapsed);
}

static void tcp_keepalive_timer(unsigned long data)
{
	struct sock *sk = (struct sock *)data;

	bh_lock_sock(sk);
	if (sock_owned_by_user(sk))
		tcp_reset_keepalive_timer(sk, HZ / 20);
	else if (sk->sk_state == TCP_LISTEN)
		tcp_synack_timer(sk);
	else if (sk->sk_state == TCP_FIN_WAIT2 && sock_flag(sk, SOCK_DEAD))
		tcp_fin_wait2_expired(sk);
	else if (sock_flag(sk, SOCK_KEEPOPEN) && sk->sk_state != TCP_CLOSE)
		tcp_keepalive_expired(sk);
	bh_unlock_sock(sk);
	sock_put(sk);
}
