// SPDX-License-Identifier: GPL-2.0-only
/*
 * SYN cookies (D. J. Bernstein, 1996): a listener whose SYN table is full puts
 * what it would have kept into the sequence number of its SYN-ACK, and makes
 * the connection from the ACK that comes back. Of the peer's options only the
 * MSS fits, rounded down; window scaling, SACK and timestamps are lost.
 *
 * Mirrors: net/ipv4/syncookies.c; the hash is in drivers/char/random.c.
 * Locking: bh_lock_sock() of the listener.
 */
#include <linux/kernel.h>
#include <linux/types.h>
#include <linux/string.h>
#include <linux/slab.h>
#include <linux/jiffies.h>
#include <linux/random.h>
#include <net/ip.h>
#include <net/route.h>
#include <net/tcp.h>

/* Each less one; a cookie holds the number of the largest that is below the peer's. */
static const __u16 msstab[] = {
	64 - 1,
	256 - 1,
	512 - 1,
	536 - 1,
	1024 - 1,
	1440 - 1,
	1460 - 1,
	4312 - 1,
	(__u16)-1
};

#define NUM_MSS		(ARRAY_SIZE(msstab) - 1)

/* A cookie lives for this many minutes. */
#define COUNTER_TRIES	4

static inline __u32 cookie_minutes(void)
{
	return jiffies / (HZ * 60);
}

/**
 * cookie_v4_init_sequence - the sequence number that answers a SYN
 * @sk: listener
 * @skb: SYN
 * @mssp: MSS of the peer; becomes what the cookie can say of it
 *
 * Softirq. Return: the cookie.
 */
__u32 cookie_v4_init_sequence(struct sock *sk, struct sk_buff *skb, __u16 *mssp)
{
	const __u16 mss = *mssp;
	int i = 0;

	tcp_sk(sk)->last_synq_overflow = jiffies;
	while (mss > msstab[i + 1])
		i++;
	*mssp = msstab[i] + 1;
	NET_INC_STATS_BH(LINUX_MIB_SYNCOOKIESSENT);
	return secure_tcp_syn_cookie(skb->nh.iph->saddr, skb->nh.iph->daddr, skb->h.th->source,
				     skb->h.th->dest, ntohl(skb->h.th->seq), cookie_minutes(), i);
}

/* The MSS that a cookie holds; 0 if we didn't make it, or too long ago. */
static inline int cookie_check(struct sk_buff *skb, __u32 cookie)
{
	__u32 seq = ntohl(skb->h.th->seq) - 1;
	__u32 i = check_tcp_syn_cookie(cookie, skb->nh.iph->saddr, skb->nh.iph->daddr,
				       skb->h.th->source, skb->h.th->dest, seq, cookie_minutes(),
				       COUNTER_TRIES);

	return i < NUM_MSS ? msstab[i] + 1 : 0;
}

/* The connection of a request, on the accept queue; consumes @dst, and @req on failure. */
static inline struct sock *get_cookie_sock(struct sock *sk, struct sk_buff *skb,
					   struct open_request *req, struct dst_entry *dst)
{
	struct sock *child = tcp_sk(sk)->af_specific->syn_recv_sock(sk, skb, req, dst);

	if (child) {
		sk_set_owner(child, sk->sk_owner);
		tcp_acceptq_queue(sk, req, child);
	} else {
		tcp_openreq_free(req);
	}
	return child;
}

/* The request that the SYN would have left. */
static inline struct open_request *cookie_request(struct sk_buff *skb, struct ip_options *opt,
						  __u32 cookie, int mss)
{
	struct open_request *req = tcp_openreq_alloc();
	struct tcp_v4_open_req *v4;

	if (!req)
		return NULL;
	memset(req, 0, sizeof(*req));
	req->rcv_isn = ntohl(skb->h.th->seq) - 1;
	req->snt_isn = cookie;
	req->mss = mss;
	req->rmt_port = skb->h.th->source;
	req->class = &or_ipv4;
	v4 = &req->af.v4_req;
	v4->loc_addr = skb->nh.iph->daddr;
	v4->rmt_addr = skb->nh.iph->saddr;
	/* without memory for them, the way back goes without options */
	if (opt->optlen) {
		v4->opt = kmalloc(optlength(opt), GFP_ATOMIC);
		if (v4->opt && ip_options_echo(v4->opt, skb)) {
			kfree(v4->opt);
			v4->opt = NULL;
		}
	}
	return req;
}

/* The route back, with a reference, or NULL. */
static inline struct rtable *cookie_route(struct sock *sk, struct sk_buff *skb,
					  struct open_request *req)
{
	struct tcp_v4_open_req *v4 = &req->af.v4_req;
	struct flowi fl = {
		.nl_u = { .ip4_u = {
			.daddr = (v4->opt && v4->opt->srr) ? v4->opt->faddr : v4->rmt_addr,
			.saddr = v4->loc_addr,
			.tos = RT_CONN_FLAGS(sk) } },
		.proto = IPPROTO_TCP,
		.uli_u = { .ports = { .sport = skb->h.th->dest, .dport = skb->h.th->source } }
	};
	struct rtable *rt;

	return ip_route_output_key(&rt, &fl) ? NULL : rt;
}

/**
 * cookie_v4_check - a segment that no request is known for: is it the answer to a cookie?
 * @sk: listener
 * @skb: segment with neither SYN nor RST
 * @opt: IP options of @skb
 *
 * Softirq. Cookies count while the SYN table has been full within the last
 * three seconds. Return: the new connection, as tcp_check_req() does; @sk if
 * it is none; NULL without memory, route, or place on the accept queue.
 */
struct sock *cookie_v4_check(struct sock *sk, struct sk_buff *skb, struct ip_options *opt)
{
	struct tcp_sock *tp = tcp_sk(sk);
	__u32 cookie = ntohl(skb->h.th->ack_seq) - 1;
	struct open_request *req;
	struct rtable *rt;
	__u8 rcv_wscale;
	int mss = 0;

	if (!sysctl_tcp_syncookies || !skb->h.th->ack)
		return sk;
	if (!time_after(jiffies, tp->last_synq_overflow + TCP_TIMEOUT_INIT))
		mss = cookie_check(skb, cookie);
	if (!mss) {
		NET_INC_STATS_BH(LINUX_MIB_SYNCOOKIESFAILED);
		return sk;
	}
	NET_INC_STATS_BH(LINUX_MIB_SYNCOOKIESRECV);

	req = cookie_request(skb, opt, cookie, mss);
	if (!req)
		return NULL;
	rt = cookie_route(sk, skb, req);
	if (!rt) {
		tcp_openreq_free(req);
		return NULL;
	}
	req->window_clamp = dst_metric(&rt->u.dst, RTAX_WINDOW);
	tcp_select_initial_window(tcp_full_space(sk), req->mss, &req->rcv_wnd, &req->window_clamp,
				  0, &rcv_wscale);
	req->rcv_wscale = rcv_wscale;
	return get_cookie_sock(sk, skb, req, &rt->u.dst);
}
