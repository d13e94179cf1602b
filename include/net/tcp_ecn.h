/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Explicit Congestion Notification of TCP, RFC 3168 section 6.1. Included by
 * <net/tcp.h> once struct tcp_skb_cb is known.
 *
 * Mirrors: include/net/tcp_ecn.h
 * Locking: the caller holds the socket.
 */
#ifndef _NET_TCP_ECN_H_
#define _NET_TCP_ECN_H_ 1

#include <net/inet_ecn.h>

/* tp->ecn_flags */
#define TCP_ECN_OK		1	/* agreed on */
#define TCP_ECN_QUEUE_CWR	2	/* tell the peer that we slowed down */
#define TCP_ECN_DEMAND_CWR	4	/* echo until the peer slows down */

static __inline__ void TCP_ECN_queue_cwr(struct tcp_sock *tp)
{
	if (tp->ecn_flags & TCP_ECN_OK)
		tp->ecn_flags |= TCP_ECN_QUEUE_CWR;
}

/* Flags of our SYN-ACK for a connection that opens from both sides. */
static __inline__ void TCP_ECN_send_synack(struct tcp_sock *tp, struct sk_buff *skb)
{
	TCP_SKB_CB(skb)->flags &= ~TCPCB_FLAG_CWR;
	if (!(tp->ecn_flags & TCP_ECN_OK))
		TCP_SKB_CB(skb)->flags &= ~TCPCB_FLAG_ECE;
}

static __inline__ void TCP_ECN_send_syn(struct sock *sk, struct tcp_sock *tp, struct sk_buff *skb)
{
	tp->ecn_flags = 0;
	if (sysctl_tcp_ecn) {
		TCP_SKB_CB(skb)->flags |= TCPCB_FLAG_ECE | TCPCB_FLAG_CWR;
		tp->ecn_flags = TCP_ECN_OK;
	}
}

static __inline__ void TCP_ECN_make_synack(struct open_request *req, struct tcphdr *th)
{
	if (req->ecn_ok)
		th->ece = 1;
}

/* New data may be marked on the way; pure ACKs and retransmits may not. */
static __inline__ void TCP_ECN_send(struct sock *sk, struct tcp_sock *tp, struct sk_buff *skb,
				    int tcp_header_len)
{
	if (!(tp->ecn_flags & TCP_ECN_OK))
		return;
	if (skb->len != tcp_header_len && !before(TCP_SKB_CB(skb)->seq, tp->snd_nxt)) {
		INET_ECN_xmit(sk);
		if (tp->ecn_flags & TCP_ECN_QUEUE_CWR) {
			tp->ecn_flags &= ~TCP_ECN_QUEUE_CWR;
			skb->h.th->cwr = 1;
		}
	} else {
		INET_ECN_dontxmit(sk);
	}
	if (tp->ecn_flags & TCP_ECN_DEMAND_CWR)
		skb->h.th->ece = 1;
}

static __inline__ void TCP_ECN_accept_cwr(struct tcp_sock *tp, struct sk_buff *skb)
{
	if (skb->h.th->cwr)
		tp->ecn_flags &= ~TCP_ECN_DEMAND_CWR;
}

static __inline__ void TCP_ECN_withdraw_cwr(struct tcp_sock *tp)
{
	tp->ecn_flags &= ~TCP_ECN_DEMAND_CWR;
}

/* On input TCP_SKB_CB()->flags is the TOS byte. */
static __inline__ void TCP_ECN_check_ce(struct tcp_sock *tp, struct sk_buff *skb)
{
	if (!(tp->ecn_flags & TCP_ECN_OK))
		return;
	if (INET_ECN_is_ce(TCP_SKB_CB(skb)->flags))
		tp->ecn_flags |= TCP_ECN_DEMAND_CWR;
	/* data that isn't ECT now is probably a retransmit: answer at once */
	else if (INET_ECN_is_not_ect(TCP_SKB_CB(skb)->flags))
		tcp_enter_quickack_mode(tp);
}

static __inline__ void TCP_ECN_rcv_synack(struct tcp_sock *tp, struct tcphdr *th)
{
	if ((tp->ecn_flags & TCP_ECN_OK) && (!th->ece || th->cwr))
		tp->ecn_flags &= ~TCP_ECN_OK;
}

static __inline__ void TCP_ECN_rcv_syn(struct tcp_sock *tp, struct tcphdr *th)
{
	if ((tp->ecn_flags & TCP_ECN_OK) && (!th->ece || !th->cwr))
		tp->ecn_flags &= ~TCP_ECN_OK;
}

static __inline__ int TCP_ECN_rcv_ecn_echo(struct tcp_sock *tp, struct tcphdr *th)
{
	return th->ece && !th->syn && (tp->ecn_flags & TCP_ECN_OK);
}

static __inline__ void TCP_ECN_openreq_child(struct tcp_sock *tp, struct open_request *req)
{
	tp->ecn_flags = req->ecn_ok ? TCP_ECN_OK : 0;
}

static __inline__ void TCP_ECN_create_request(struct open_request *req, struct tcphdr *th)
{
	if (sysctl_tcp_ecn && th->ece && th->cwr)
		req->ecn_ok = 1;
}

#endif
