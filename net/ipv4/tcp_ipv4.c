// SPDX-License-Identifier: GPL-2.0-only
/*
 * TCP over IPv4: connect, segments from IP, connection requests, ICMP errors,
 * the segments that no socket sends, and /proc/net/tcp.
 *
 * Mirrors: net/ipv4/tcp_ipv4.c; its hash tables are in tcp_hash.c.
 * Leaves out: IPsec, timestamps of peers (tw_recycle).
 * Locking: bh_lock_sock() around the protocol; a socket that a user owns gets
 *	segments on its backlog, which runs in release_sock().
 */
#include <linux/kernel.h>
#include <linux/types.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/fcntl.h>
#include <linux/random.h>
#include <linux/jhash.h>
#include <linux/in.h>
#include <linux/inet.h>
#include <linux/fs.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <linux/times.h>
#include <net/icmp.h>
#include <net/tcp.h>
#include <net/inet_common.h>
#include <net/protocol.h>

int sysctl_tcp_low_latency;

/* Sends what belongs to no connection: RSTs and ACKs of small sockets. */
static struct socket *tcp_socket;

static struct tcp_func ipv4_specific;

/* The route is there: address, port, hash, SYN. Consumes the route. */
static inline int tcp_v4_connect_route(struct sock *sk, struct rtable *rt, u32 daddr, u16 dport)
{
	struct inet_sock *inet = inet_sk(sk);
	struct tcp_sock *tp = tcp_sk(sk);
	int err;

	if (tp->rx_opt.ts_recent_stamp && inet->daddr != daddr) {
		/* an earlier connection of this socket, to another peer */
		tp->rx_opt.ts_recent = 0;
		tp->rx_opt.ts_recent_stamp = 0;
		tp->write_seq = 0;
	}

	inet->dport = dport;
	inet->daddr = daddr;
	tp->ext_header_len = inet->opt ? inet->opt->optlen : 0;
	tp->rx_opt.mss_clamp = 536;

	/* the port isn't known yet: the state keeps others from using the socket */
	tcp_set_state(sk, TCP_SYN_SENT);
	err = tcp_v4_hash_connect(sk);
	if (err)
		goto failure;
	err = ip_route_newports(&rt, inet->sport, inet->dport, sk);
	if (err)
		goto failure;
	__sk_dst_set(sk, &rt->u.dst);
	tcp_v4_setup_caps(sk, &rt->u.dst);
	tp->ext2_header_len = rt->u.dst.header_len;
	rt = NULL;	/* the socket's now */

	if (!tp->write_seq)
		tp->write_seq = secure_tcp_sequence_number(inet->saddr, inet->daddr,
							   inet->sport, dport);
	inet->id = tp->write_seq ^ jiffies;
	err = tcp_connect(sk);
	if (err)
		goto failure;
	return 0;

failure:
	/* unhashes the socket and gives a port back that it didn't ask for */
	tcp_set_state(sk, TCP_CLOSE);
	ip_rt_put(rt);
	sk->sk_route_caps = 0;
	inet->dport = 0;
	return err;
}

/**
 * tcp_v4_connect - begin a connection
 * @sk: socket in TCP_CLOSE, locked
 * @uaddr: struct sockaddr_in of the peer
 * @addr_len: its length
 *
 * Return: 0 with the SYN on its way, -EINVAL, -EAFNOSUPPORT, -ENETUNREACH,
 * -EADDRNOTAVAIL, -ENOBUFS, or an error of the route.
 */
int tcp_v4_connect(struct sock *sk, struct sockaddr *uaddr, int addr_len)
{
	struct sockaddr_in *usin = (struct sockaddr_in *)uaddr;
	struct inet_sock *inet = inet_sk(sk);
	struct rtable *rt;
	u32 daddr, nexthop;
	int err;

	if (addr_len < (int)sizeof(struct sockaddr_in))
		return -EINVAL;
	if (usin->sin_family != AF_INET)
		return -EAFNOSUPPORT;

	nexthop = daddr = usin->sin_addr.s_addr;
	if (inet->opt && inet->opt->srr) {
		if (!daddr)
			return -EINVAL;
		nexthop = inet->opt->faddr;
	}
	err = ip_route_connect(&rt, nexthop, inet->saddr, RT_CONN_FLAGS(sk), sk->sk_bound_dev_if,
			       IPPROTO_TCP, inet->sport, usin->sin_port, sk);
	if (err < 0)
		return err;
	if (rt->rt_flags & (RTCF_MULTICAST | RTCF_BROADCAST)) {
		ip_rt_put(rt);
		return -ENETUNREACH;
	}
	if (!inet->opt || !inet->opt->srr)
		daddr = rt->rt_dst;
	if (!inet->saddr)
		inet->saddr = rt->rt_src;
	inet->rcv_saddr = inet->saddr;
	return tcp_v4_connect_route(sk, rt, daddr, usin->sin_port);
}

static __inline__ int tcp_v4_iif(struct sk_buff *skb)
{
	return ((struct rtable *)skb->dst)->rt_iif;
}

static __inline__ u32 tcp_v4_synq_hash(u32 raddr, u16 rport, u32 rnd)
{
	return jhash_2words(raddr, (u32)rport, rnd) & (TCP_SYNQ_HSIZE - 1);
}

/* The request of a peer, and the link to it; the listener is locked. */
static struct open_request *tcp_v4_search_req(struct tcp_sock *tp, struct open_request ***prevp,
					      __u16 rport, __u32 raddr, __u32 laddr)
{
	struct tcp_listen_opt *lopt = tp->listen_opt;
	struct open_request *req, **prev;

	prev = &lopt->syn_table[tcp_v4_synq_hash(raddr, rport, lopt->hash_rnd)];
	for (; (req = *prev) != NULL; prev = &req->dl_next) {
		if (req->rmt_port == rport && req->af.v4_req.rmt_addr == raddr &&
		    req->af.v4_req.loc_addr == laddr && TCP_INET_FAMILY(req->class->family)) {
			BUG_TRAP(!req->sk);
			*prevp = prev;
			return req;
		}
	}
	return NULL;
}

static void tcp_v4_synq_add(struct sock *sk, struct open_request *req)
{
	struct tcp_sock *tp = tcp_sk(sk);
	struct tcp_listen_opt *lopt = tp->listen_opt;
	u32 h = tcp_v4_synq_hash(req->af.v4_req.rmt_addr, req->rmt_port, lopt->hash_rnd);

	req->expires = jiffies + TCP_TIMEOUT_INIT;
	req->retrans = 0;
	req->sk = NULL;
	req->dl_next = lopt->syn_table[h];

	write_lock(&tp->syn_wait_lock);
	lopt->syn_table[h] = req;
	write_unlock(&tp->syn_wait_lock);
	tcp_synq_added(sk);
}

/* ICMP "fragmentation needed": RFC 1191. */
static inline void do_pmtu_discovery(struct sock *sk, struct iphdr *iph, u32 mtu)
{
	struct inet_sock *inet = inet_sk(sk);
	struct tcp_sock *tp = tcp_sk(sk);
	struct dst_entry *dst;

	/* a SYN-ACK is small enough for any path */
	if (sk->sk_state == TCP_LISTEN)
		return;
	dst = __sk_dst_check(sk, 0);
	if (!dst)
		return;
	dst->ops->update_pmtu(dst, mtu);
	/* smaller than we can go: tell the user if it stays like that */
	if (mtu < dst_pmtu(dst) && ip_dont_fragment(sk, dst))
		sk->sk_err_soft = EMSGSIZE;

	mtu = dst_pmtu(dst);
	if (inet->pmtudisc != IP_PMTUDISC_DONT && tp->pmtu_cookie > mtu) {
		tcp_sync_mss(sk, mtu);
		tcp_simple_retransmit(sk);
	}
}

/* ICMP about a SYN-ACK: forget the request. */
static inline void tcp_v4_err_listen(struct sock *sk, struct iphdr *iph, struct tcphdr *th)
{
	struct open_request *req, **prev;

	if (sock_owned_by_user(sk))
		return;
	req = tcp_v4_search_req(tcp_sk(sk), &prev, th->dest, iph->daddr, iph->saddr);
	if (!req)
		return;
	if (ntohl(th->seq) != req->snt_isn) {
		NET_INC_STATS_BH(LINUX_MIB_OUTOFWINDOWICMPS);
		return;
	}
	tcp_synq_drop(sk, req, prev);
}

/*
 * An error for a socket. A connection that stands is only told why when it
 * ends (RFC 1122 section 4.2.3.9), unless the user wants to know at once.
 */
static inline void tcp_v4_err_report(struct sock *sk, int err)
{
	int owned = sock_owned_by_user(sk) != NULL;

	if ((1 << sk->sk_state) & (TCPF_SYN_SENT | TCPF_SYN_RECV)) {
		if (owned) {
			sk->sk_err_soft = err;
			return;
		}
		TCP_INC_STATS_BH(TCP_MIB_ATTEMPTFAILS);
		sk->sk_err = err;
		sk->sk_error_report(sk);
		tcp_done(sk);
		return;
	}
	if (!owned && inet_sk(sk)->recverr) {
		sk->sk_err = err;
		sk->sk_error_report(sk);
	} else {
		sk->sk_err_soft = err;
	}
}

/* errno of an ICMP message; 0 if it is none of ours. */
static inline int tcp_v4_icmp_errno(int type, int code)
{
	switch (type) {
	case ICMP_PARAMETERPROB:
		return EPROTO;
	case ICMP_DEST_UNREACH:
		return code <= NR_ICMP_UNREACH ? icmp_err_convert[code].errno : 0;
	case ICMP_TIME_EXCEEDED:
		return EHOSTUNREACH;
	}
	return 0;	/* source quench does more harm than good */
}

/**
 * tcp_v4_err - an ICMP error that quotes one of our segments
 * @skb: message; data is the quoted IP header, h.icmph the ICMP header
 * @info: MTU of ICMP_FRAG_NEEDED
 *
 * Softirq. The quoted sequence number must be one in flight, so that nobody
 * who does not see the connection can disturb it.
 */
void tcp_v4_err(struct sk_buff *skb, u32 info)
{
	struct iphdr *iph = (struct iphdr *)skb->data;
	struct tcphdr *th = (struct tcphdr *)(skb->data + (iph->ihl << 2));
	int type = skb->h.icmph->type, code = skb->h.icmph->code;
	struct tcp_sock *tp;
	struct sock *sk;
	int err;

	if (skb_headlen(skb) < (iph->ihl << 2) + 8) {
		ICMP_INC_STATS_BH(ICMP_MIB_INERRORS);
		return;
	}
	sk = tcp_v4_lookup(iph->daddr, th->dest, iph->saddr, th->source, tcp_v4_iif(skb));
	if (!sk) {
		ICMP_INC_STATS_BH(ICMP_MIB_INERRORS);
		return;
	}
	if (sk->sk_state == TCP_TIME_WAIT) {
		tcp_tw_put(tcptw_sk(sk));
		return;
	}

	bh_lock_sock(sk);
	if (sock_owned_by_user(sk))
		NET_INC_STATS_BH(LINUX_MIB_LOCKDROPPEDICMPS);
	if (sk->sk_state == TCP_CLOSE)
		goto out;
	tp = tcp_sk(sk);
	if (sk->sk_state != TCP_LISTEN && !between(ntohl(th->seq), tp->snd_una, tp->snd_nxt)) {
		NET_INC_STATS_BH(LINUX_MIB_OUTOFWINDOWICMPS);
		goto out;
	}
	if (type == ICMP_DEST_UNREACH && code == ICMP_FRAG_NEEDED) {
		if (!sock_owned_by_user(sk))
			do_pmtu_discovery(sk, iph, info);
		goto out;
	}
	err = tcp_v4_icmp_errno(type, code);
	if (!err)
		goto out;
	if (sk->sk_state == TCP_LISTEN)
		tcp_v4_err_listen(sk, iph, th);
	else
		tcp_v4_err_report(sk, err);
out:
	bh_unlock_sock(sk);
	sock_put(sk);
}

/**
 * tcp_v4_send_check - fill in the checksum of a segment
 * @sk: socket
 * @th: header, its check field zero
 * @len: header and data
 * @skb: segment; csum is the sum of the data, or the device adds it
 */
void tcp_v4_send_check(struct sock *sk, struct tcphdr *th, int len, struct sk_buff *skb)
{
	struct inet_sock *inet = inet_sk(sk);

	if (skb->ip_summed == CHECKSUM_HW) {
		th->check = ~tcp_v4_check(th, len, inet->saddr, inet->daddr, 0);
		skb->csum = offsetof(struct tcphdr, check);
	} else {
		th->check = tcp_v4_check(th, len, inet->saddr, inet->daddr,
					 csum_partial((char *)th, th->doff << 2, skb->csum));
	}
}

/* Answer @skb by a header of ours, whose length doff tells. */
static inline void tcp_v4_reply(struct sk_buff *skb, struct tcphdr *rth)
{
	struct tcphdr *th = skb->h.th;
	struct ip_reply_arg arg;

	rth->dest = th->source;
	rth->source = th->dest;
	memset(&arg, 0, sizeof(arg));
	arg.iov[0].iov_base = (unsigned char *)rth;
	arg.iov[0].iov_len = rth->doff * 4;
	arg.csum = csum_tcpudp_nofold(skb->nh.iph->daddr, skb->nh.iph->saddr,
				      arg.iov[0].iov_len, IPPROTO_TCP, 0);
	arg.csumoffset = offsetof(struct tcphdr, check) / 2;
	ip_send_reply(tcp_socket->sk, skb, &arg, arg.iov[0].iov_len);
	TCP_INC_STATS_BH(TCP_MIB_OUTSEGS);
}

/* RFC 793 page 36: a RST that the sender of @skb will accept. */
static void tcp_v4_send_reset(struct sk_buff *skb)
{
	struct tcphdr *th = skb->h.th;
	struct tcphdr rth;

	if (th->rst || !skb->dst || ((struct rtable *)skb->dst)->rt_type != RTN_LOCAL)
		return;
	memset(&rth, 0, sizeof(rth));
	rth.doff = sizeof(struct tcphdr) / 4;
	rth.rst = 1;
	if (th->ack) {
		rth.seq = th->ack_seq;
	} else {
		rth.ack = 1;
		rth.ack_seq = htonl(ntohl(th->seq) + th->syn + th->fin +
				    skb->len - (th->doff << 2));
	}
	tcp_v4_reply(skb, &rth);
	TCP_INC_STATS_BH(TCP_MIB_OUTRSTS);
}

static void tcp_v4_send_ack(struct sk_buff *skb, u32 seq, u32 ack, u32 win, u32 ts)
{
	struct {
		struct tcphdr	th;
		u32		tsopt[3];
	} rep;

	memset(&rep, 0, sizeof(rep));
	rep.th.doff = sizeof(struct tcphdr) / 4;
	if (ts) {
		rep.tsopt[0] = htonl((TCPOPT_NOP << 24) | (TCPOPT_NOP << 16) |
				     (TCPOPT_TIMESTAMP << 8) | TCPOLEN_TIMESTAMP);
		rep.tsopt[1] = htonl(tcp_time_stamp);
		rep.tsopt[2] = htonl(ts);
		rep.th.doff = sizeof(rep) / 4;
	}
	rep.th.seq = htonl(seq);
	rep.th.ack_seq = htonl(ack);
	rep.th.ack = 1;
	rep.th.window = htons(win);
	tcp_v4_reply(skb, &rep.th);
}

static void tcp_v4_timewait_ack(struct sock *sk, struct sk_buff *skb)
{
	struct tcp_tw_bucket *tw = tcptw_sk(sk);

	tcp_v4_send_ack(skb, tw->tw_snd_nxt, tw->tw_rcv_nxt,
			tw->tw_rcv_wnd >> tw->tw_rcv_wscale, tw->tw_ts_recent);
	tcp_tw_put(tw);
}

static void tcp_v4_or_send_ack(struct sk_buff *skb, struct open_request *req)
{
	tcp_v4_send_ack(skb, req->snt_isn + 1, req->rcv_isn + 1, req->rcv_wnd, req->ts_recent);
}

/* A route for the SYN-ACK, with a reference, or NULL. */
static struct dst_entry *tcp_v4_route_req(struct sock *sk, struct open_request *req)
{
	struct ip_options *opt = req->af.v4_req.opt;
	struct flowi fl = {
		.oif = sk->sk_bound_dev_if,
		.nl_u = { .ip4_u = {
			.daddr = (opt && opt->srr) ? opt->faddr : req->af.v4_req.rmt_addr,
			.saddr = req->af.v4_req.loc_addr,
			.tos = RT_CONN_FLAGS(sk) } },
		.proto = IPPROTO_TCP,
		.uli_u = { .ports = { .sport = inet_sk(sk)->sport, .dport = req->rmt_port } }
	};
	struct rtable *rt;

	if (ip_route_output_flow(&rt, &fl, sk, 0)) {
		IP_INC_STATS_BH(IPSTATS_MIB_OUTNOROUTES);
		return NULL;
	}
	if (opt && opt->is_strictroute && rt->rt_dst != rt->rt_gateway) {
		ip_rt_put(rt);
		IP_INC_STATS_BH(IPSTATS_MIB_OUTNOROUTES);
		return NULL;
	}
	return &rt->u.dst;
}

static inline __u32 tcp_v4_init_sequence(struct sock *sk, struct sk_buff *skb)
{
	return secure_tcp_sequence_number(skb->nh.iph->daddr, skb->nh.iph->saddr,
					  skb->h.th->dest, skb->h.th->source);
}

/* Send a SYN-ACK; @dst, if given, is consumed. Returns 0, or non-zero on failure. */
static int tcp_v4_send_synack(struct sock *sk, struct open_request *req, struct dst_entry *dst)
{
	struct tcp_v4_open_req *v4 = &req->af.v4_req;
	struct sk_buff *skb;
	int err = -1;

	if (!dst)
		dst = tcp_v4_route_req(sk, req);
	if (!dst)
		return err;
	skb = tcp_make_synack(sk, dst, req);
	if (skb) {
		struct tcphdr *th = skb->h.th;

		th->check = tcp_v4_check(th, skb->len, v4->loc_addr, v4->rmt_addr,
					 csum_partial((char *)th, skb->len, skb->csum));
		err = ip_build_and_send_pkt(skb, sk, v4->loc_addr, v4->rmt_addr, v4->opt);
		if (err == NET_XMIT_CN)
			err = 0;
	}
	dst_release(dst);
	return err;
}

static void tcp_v4_or_free(struct open_request *req)
{
	kfree(req->af.v4_req.opt);
}

struct or_calltable or_ipv4 = {
	.family		= PF_INET,
	.rtx_syn_ack	= tcp_v4_send_synack,
	.send_ack	= tcp_v4_or_send_ack,
	.destructor	= tcp_v4_or_free,
	.send_reset	= tcp_v4_send_reset,
};

/* Says at most once a minute that a listener is being flooded. */
static inline void syn_flood_warning(struct sk_buff *skb)
{
	static unsigned long warntime;

	if (time_after(jiffies, warntime + 60 * HZ) || !warntime) {
		warntime = jiffies;
		printk(KERN_INFO "possible SYN flooding on port %d. Sending cookies.\n",
		       ntohs(skb->h.th->dest));
	}
}

/* The options of the SYN's IP header, turned round; NULL if none. */
static inline struct ip_options *tcp_v4_save_options(struct sock *sk, struct sk_buff *skb)
{
	struct ip_options *opt = &IPCB(skb)->opt;
	struct ip_options *dopt;

	if (!opt->optlen)
		return NULL;
	dopt = kmalloc(optlength(opt), GFP_ATOMIC);
	if (dopt && ip_options_echo(dopt, skb)) {
		kfree(dopt);
		dopt = NULL;
	}
	return dopt;
}

/*
 * A request with what the SYN says, without ISN. A cookie has room for the
 * MSS alone: no other option of TCP is agreed to.
 */
static inline struct open_request *tcp_v4_new_req(struct sock *sk, struct sk_buff *skb,
						  int want_cookie)
{
	struct open_request *req = tcp_openreq_alloc();
	struct tcp_options_received tmp_opt;

	if (!req)
		return NULL;
	memset(req, 0, sizeof(*req));
	memset(&tmp_opt, 0, sizeof(tmp_opt));
	tmp_opt.mss_clamp = 536;
	tmp_opt.user_mss = tcp_sk(sk)->rx_opt.user_mss;
	tcp_parse_options(skb, &tmp_opt, 0);
	if (want_cookie) {
		tcp_clear_options(&tmp_opt);
		tmp_opt.saw_tstamp = 0;
	}
	/* some hosts offer timestamps and send none */
	if (tmp_opt.saw_tstamp && !tmp_opt.rcv_tsval)
		tmp_opt.saw_tstamp = 0;
	tmp_opt.tstamp_ok = tmp_opt.saw_tstamp;

	tcp_openreq_init(req, &tmp_opt, skb);
	req->af.v4_req.loc_addr = skb->nh.iph->daddr;
	req->af.v4_req.rmt_addr = skb->nh.iph->saddr;
	req->af.v4_req.opt = tcp_v4_save_options(sk, skb);
	req->class = &or_ipv4;
	if (!want_cookie)
		TCP_ECN_create_request(req, skb->h.th);
	return req;
}

/**
 * tcp_v4_conn_request - a SYN for a listener
 * @sk: listener
 * @skb: SYN; TCP_SKB_CB(skb)->when is the ISN if it hit a TIME_WAIT bucket
 *
 * Answers with a SYN-ACK and keeps a request, or does nothing when one of the
 * two queues is full. With SYN cookies on, a full SYN table makes it answer
 * without keeping anything. Return: 0.
 */
int tcp_v4_conn_request(struct sock *sk, struct sk_buff *skb)
{
	__u32 isn = TCP_SKB_CB(skb)->when;
	struct open_request *req;
	int want_cookie = 0;

	if (((struct rtable *)skb->dst)->rt_flags & (RTCF_BROADCAST | RTCF_MULTICAST))
		goto drop;
	/* a peer in TIME_WAIT is known to be real */
	if (tcp_synq_is_full(sk) && !isn) {
		if (!sysctl_tcp_syncookies)
			goto drop;
		want_cookie = 1;
	}
	/* who waits already will find no place on the accept queue */
	if (sk_acceptq_is_full(sk) && tcp_synq_young(sk) > 1)
		goto drop;

	/* without SYN cookies the last quarter is for peers that we know */
	if (!sysctl_tcp_syncookies && !isn &&
	    sysctl_max_syn_backlog - tcp_synq_len(sk) < (sysctl_max_syn_backlog >> 2))
		goto drop;

	req = tcp_v4_new_req(sk, skb, want_cookie);
	if (!req)
		goto drop;
	if (want_cookie) {
		syn_flood_warning(skb);
		isn = cookie_v4_init_sequence(sk, skb, &req->mss);
	} else if (!isn) {
		isn = tcp_v4_init_sequence(sk, skb);
	}
	req->snt_isn = isn;
	if (tcp_v4_send_synack(sk, req, NULL))
		goto drop_and_free;
	if (want_cookie)
		tcp_openreq_free(req);
	else
		tcp_v4_synq_add(sk, req);
	return 0;

drop_and_free:
	tcp_openreq_free(req);
drop:
	TCP_INC_STATS_BH(TCP_MIB_ATTEMPTFAILS);
	return 0;
}

/**
 * tcp_v4_syn_recv_sock - the handshake ended: make the socket
 * @sk: listener
 * @skb: third segment of the handshake
 * @req: request
 * @dst: route or NULL; consumed
 *
 * Return: the socket, hashed, see tcp_create_openreq_child(); or NULL if the
 * accept queue is full, or without memory or route.
 */
struct sock *tcp_v4_syn_recv_sock(struct sock *sk, struct sk_buff *skb,
				  struct open_request *req, struct dst_entry *dst)
{
	struct inet_sock *newinet;
	struct tcp_sock *newtp;
	struct sock *newsk;

	if (sk_acceptq_is_full(sk)) {
		NET_INC_STATS_BH(LINUX_MIB_LISTENOVERFLOWS);
		goto exit;
	}
	if (!dst)
		dst = tcp_v4_route_req(sk, req);
	if (!dst)
		goto exit;
	newsk = tcp_create_openreq_child(sk, req, skb);
	if (!newsk)
		goto exit;

	newsk->sk_dst_cache = dst;
	tcp_v4_setup_caps(newsk, dst);

	newtp = tcp_sk(newsk);
	newinet = inet_sk(newsk);
	newinet->daddr = req->af.v4_req.rmt_addr;
	newinet->rcv_saddr = req->af.v4_req.loc_addr;
	newinet->saddr = req->af.v4_req.loc_addr;
	newinet->opt = req->af.v4_req.opt;
	req->af.v4_req.opt = NULL;
	newinet->mc_index = tcp_v4_iif(skb);
	newinet->mc_ttl = skb->nh.iph->ttl;
	newtp->ext_header_len = newinet->opt ? newinet->opt->optlen : 0;
	newtp->ext2_header_len = dst->header_len;
	newinet->id = newtp->write_seq ^ jiffies;

	tcp_sync_mss(newsk, dst_pmtu(dst));
	newtp->advmss = dst_metric(dst, RTAX_ADVMSS);
	tcp_initialize_rcv_mss(newsk);

	__tcp_v4_hash(newsk, 0);
	tcp_inherit_port(sk, newsk);
	return newsk;

exit:
	NET_INC_STATS_BH(LINUX_MIB_LISTENDROPS);
	dst_release(dst);
	return NULL;
}

/*
 * Whose is a segment for a listener? A request's, a connection's that was
 * made since the look-up, or that its cookie makes now (then locked, with a
 * reference), or its own. NULL if nobody's.
 */
static struct sock *tcp_v4_hnd_req(struct sock *sk, struct sk_buff *skb)
{
	struct tcphdr *th = skb->h.th;
	struct iphdr *iph = skb->nh.iph;
	struct open_request *req, **prev;
	struct sock *nsk;

	req = tcp_v4_search_req(tcp_sk(sk), &prev, th->source, iph->saddr, iph->daddr);
	if (req)
		return tcp_check_req(sk, skb, req, prev);

	nsk = __tcp_v4_lookup_established(iph->saddr, th->source, iph->daddr,
					  ntohs(th->dest), tcp_v4_iif(skb));
	if (nsk && nsk->sk_state != TCP_TIME_WAIT) {
		bh_lock_sock(nsk);
		return nsk;
	}
	if (nsk) {
		tcp_tw_put(tcptw_sk(nsk));
		return NULL;
	}
#ifdef CONFIG_SYN_COOKIES
	if (!th->rst && !th->syn)
		sk = cookie_v4_check(sk, skb, &IPCB(skb)->opt);
#endif
	return sk;
}

/* Check the sum of a short segment now, of a long one when it is copied. */
static int tcp_v4_checksum_init(struct sk_buff *skb)
{
	u32 saddr = skb->nh.iph->saddr, daddr = skb->nh.iph->daddr;

	if (skb->ip_summed == CHECKSUM_HW) {
		skb->ip_summed = CHECKSUM_UNNECESSARY;
		if (!tcp_v4_check(skb->h.th, skb->len, saddr, daddr, skb->csum))
			return 0;
		skb->ip_summed = CHECKSUM_NONE;
	}
	if (skb->len <= 76) {
		if (tcp_v4_check(skb->h.th, skb->len, saddr, daddr,
				 skb_checksum(skb, 0, skb->len, 0)))
			return -1;
		skb->ip_summed = CHECKSUM_UNNECESSARY;
	} else {
		skb->csum = ~tcp_v4_check(skb->h.th, skb->len, saddr, daddr, 0);
	}
	return 0;
}

/**
 * tcp_v4_do_rcv - process a segment
 * @sk: socket, bh_lock_sock() held or owned by the caller
 * @skb: segment; consumed
 *
 * From softirq, from the backlog, or from the prequeue. Return: 0.
 */
int tcp_v4_do_rcv(struct sock *sk, struct sk_buff *skb)
{
	if (sk->sk_state == TCP_ESTABLISHED) {
		if (tcp_rcv_established(sk, skb, skb->h.th, skb->len))
			goto reset;
		return 0;
	}
	if (skb->len < (skb->h.th->doff << 2) || tcp_checksum_complete(skb)) {
		TCP_INC_STATS_BH(TCP_MIB_INERRS);
		goto discard;
	}
	if (sk->sk_state == TCP_LISTEN) {
		struct sock *nsk = tcp_v4_hnd_req(sk, skb);

		if (!nsk)
			goto discard;
		if (nsk != sk) {
			if (tcp_child_process(sk, nsk, skb))
				goto reset;
			return 0;
		}
	}
	if (tcp_rcv_state_process(sk, skb, skb->h.th, skb->len))
		goto reset;
	return 0;

reset:
	tcp_v4_send_reset(skb);
discard:
	kfree_skb(skb);
	return 0;
}

static inline void tcp_v4_fill_cb(struct sk_buff *skb, struct tcphdr *th)
{
	TCP_SKB_CB(skb)->seq = ntohl(th->seq);
	TCP_SKB_CB(skb)->end_seq = TCP_SKB_CB(skb)->seq + th->syn + th->fin +
				   skb->len - th->doff * 4;
	TCP_SKB_CB(skb)->ack_seq = ntohl(th->ack_seq);
	TCP_SKB_CB(skb)->when = 0;
	TCP_SKB_CB(skb)->flags = skb->nh.iph->tos;
	TCP_SKB_CB(skb)->sacked = 0;
}

/*
 * A segment for a TIME_WAIT bucket. Returns the listener, with a reference,
 * that shall take it as a new connection, or NULL. *@reset is set if it is
 * to be answered with a RST.
 */
static inline struct sock *tcp_v4_rcv_timewait(struct sock *sk, struct sk_buff *skb,
					       struct tcphdr *th, int *reset)
{
	struct sock *sk2;

	switch (tcp_timewait_state_process(tcptw_sk(sk), skb, th, skb->len)) {
	case TCP_TW_SYN:
		sk2 = tcp_v4_lookup_listener(skb->nh.iph->daddr, ntohs(th->dest),
					     tcp_v4_iif(skb));
		if (sk2) {
			tcp_tw_deschedule(tcptw_sk(sk));
			tcp_tw_put(tcptw_sk(sk));
			return sk2;
		}
		/* fall through */
	case TCP_TW_ACK:
		tcp_v4_timewait_ack(sk, skb);
		break;
	case TCP_TW_RST:
		*reset = 1;
		break;
	case TCP_TW_SUCCESS:
		break;
	}
	return NULL;
}

/* A filter may have cut the segment: not into the header, and adjust its end. */
static inline int tcp_v4_filter(struct sock *sk, struct sk_buff *skb, struct tcphdr *th)
{
	unsigned int len = skb->len;

	if (sk_filter(sk, skb, 0))
		return -EPERM;
	if (skb->len != len) {
		if (skb->len < th->doff * 4)
			return -EPERM;
		TCP_SKB_CB(skb)->end_seq -= len - skb->len;
	}
	return 0;
}

/**
 * tcp_v4_rcv - a segment from IP
 * @skb: packet, data at the TCP header, with its route; consumed
 *
 * Softirq. Goes to a reader's prequeue, to the protocol at once, or, if a
 * user owns the socket, to its backlog. Return: 0.
 */
int tcp_v4_rcv(struct sk_buff *skb)
{
	struct tcphdr *th;
	struct sock *sk;
	int reset = 0;
	int ret;

	if (skb->pkt_type != PACKET_HOST)
		goto discard_it;
	TCP_INC_STATS_BH(TCP_MIB_INSEGS);
	if (!pskb_may_pull(skb, sizeof(struct tcphdr)))
		goto discard_it;
	th = skb->h.th;
	if (th->doff < sizeof(struct tcphdr) / 4)
		goto bad_packet;
	if (!pskb_may_pull(skb, th->doff * 4))
		goto discard_it;
	if (skb->ip_summed != CHECKSUM_UNNECESSARY && tcp_v4_checksum_init(skb) < 0)
		goto bad_packet;
	th = skb->h.th;
	tcp_v4_fill_cb(skb, th);

	sk = __tcp_v4_lookup(skb->nh.iph->saddr, th->source, skb->nh.iph->daddr,
			     ntohs(th->dest), tcp_v4_iif(skb));
	if (!sk)
		goto no_tcp_socket;
	if (sk->sk_state == TCP_TIME_WAIT) {
		if (tcp_checksum_complete(skb)) {
			tcp_tw_put(tcptw_sk(sk));
			goto bad_packet;
		}
		sk = tcp_v4_rcv_timewait(sk, skb, th, &reset);
		if (!sk && reset)
			goto no_tcp_socket;
		if (!sk)
			goto discard_it;
	}

	if (tcp_v4_filter(sk, skb, th)) {
		sock_put(sk);
		goto discard_it;
	}
	skb->dev = NULL;

	bh_lock_sock(sk);
	ret = 0;
	if (!sock_owned_by_user(sk)) {
		if (!tcp_prequeue(sk, skb))
			ret = tcp_v4_do_rcv(sk, skb);
	} else {
		sk_add_backlog(sk, skb);
	}
	bh_unlock_sock(sk);
	sock_put(sk);
	return ret;

no_tcp_socket:
	if (!tcp_checksum_complete(skb)) {
		tcp_v4_send_reset(skb);
		goto discard_it;
	}
bad_packet:
	TCP_INC_STATS_BH(TCP_MIB_INERRS);
discard_it:
	kfree_skb(skb);
	return 0;
}

static int __tcp_v4_rehash(struct sock *sk)
{
	sk->sk_prot->unhash(sk);
	sk->sk_prot->hash(sk);
	return 0;
}

/* ip_dynaddr: our address changed while the SYN waited for an answer. */
static int tcp_v4_reselect_saddr(struct sock *sk)
{
	struct inet_sock *inet = inet_sk(sk);
	struct rtable *rt;
	int err;

	err = ip_route_connect(&rt, inet->daddr, 0, RT_CONN_FLAGS(sk), sk->sk_bound_dev_if,
			       IPPROTO_TCP, inet->sport, inet->dport, sk);
	if (err)
		return err;
	__sk_dst_set(sk, &rt->u.dst);
	tcp_v4_setup_caps(sk, &rt->u.dst);
	tcp_sk(sk)->ext2_header_len = rt->u.dst.header_len;
	if (inet->saddr == rt->rt_src)
		return 0;
	if (sysctl_ip_dynaddr > 1)
		printk(KERN_INFO "tcp_v4_rebuild_header(): shifting inet->saddr from "
		       "%d.%d.%d.%d to %d.%d.%d.%d\n", NIPQUAD(inet->saddr), NIPQUAD(rt->rt_src));
	inet->saddr = rt->rt_src;
	inet->rcv_saddr = rt->rt_src;
	return __tcp_v4_rehash(sk);
}

/**
 * tcp_v4_rebuild_header - make sure that the socket has a good route
 * @sk: socket
 *
 * Return: 0 or the negative errno of the route, also kept in sk_err_soft.
 */
int tcp_v4_rebuild_header(struct sock *sk)
{
	struct inet_sock *inet = inet_sk(sk);
	struct rtable *rt;
	u32 daddr = inet->daddr;
	int err;

	if (__sk_dst_check(sk, 0))
		return 0;
	if (inet->opt && inet->opt->srr)
		daddr = inet->opt->faddr;
	{
		struct flowi fl = {
			.oif = sk->sk_bound_dev_if,
			.nl_u = { .ip4_u = { .daddr = daddr, .saddr = inet->saddr,
					     .tos = RT_CONN_FLAGS(sk) } },
			.proto = IPPROTO_TCP,
			.uli_u = { .ports = { .sport = inet->sport, .dport = inet->dport } }
		};

		err = ip_route_output_flow(&rt, &fl, sk, 0);
	}
	if (!err) {
		__sk_dst_set(sk, &rt->u.dst);
		tcp_v4_setup_caps(sk, &rt->u.dst);
		tcp_sk(sk)->ext2_header_len = rt->u.dst.header_len;
		return 0;
	}

	sk->sk_route_caps = 0;
	if (sysctl_ip_dynaddr && sk->sk_state == TCP_SYN_SENT &&
	    !(sk->sk_userlocks & SOCK_BINDADDR_LOCK))
		err = tcp_v4_reselect_saddr(sk);
	if (err)
		sk->sk_err_soft = -err;
	return err;
}

static void v4_addr2sockaddr(struct sock *sk, struct sockaddr *uaddr)
{
	struct sockaddr_in *sin = (struct sockaddr_in *)uaddr;

	sin->sin_family = AF_INET;
	sin->sin_addr.s_addr = inet_sk(sk)->daddr;
	sin->sin_port = inet_sk(sk)->dport;
}

static struct tcp_func ipv4_specific = {
	.queue_xmit	= ip_queue_xmit,
	.send_check	= tcp_v4_send_check,
	.rebuild_header	= tcp_v4_rebuild_header,
	.conn_request	= tcp_v4_conn_request,
	.syn_recv_sock	= tcp_v4_syn_recv_sock,
	.net_header_len	= sizeof(struct iphdr),
	.setsockopt	= ip_setsockopt,
	.getsockopt	= ip_getsockopt,
	.addr2sockaddr	= v4_addr2sockaddr,
	.sockaddr_len	= sizeof(struct sockaddr_in),
};

/* A new socket; all that isn't set here is zero. Process context. */
static int tcp_v4_init_sock(struct sock *sk)
{
	struct tcp_sock *tp = tcp_sk(sk);

	skb_queue_head_init(&tp->out_of_order_queue);
	tcp_init_xmit_timers(sk);
	tcp_prequeue_init(tp);

	tp->rto = TCP_TIMEOUT_INIT;
	tp->mdev = TCP_TIMEOUT_INIT;
	tp->snd_cwnd = 2;
	tp->snd_ssthresh = 0x7fffffff;
	tp->snd_cwnd_clamp = ~0;
	tp->mss_cache_std = tp->mss_cache = 536;
	tp->reordering = sysctl_tcp_reordering;
	tp->af_specific = &ipv4_specific;

	sk->sk_state = TCP_CLOSE;
	sk->sk_write_space = sk_stream_write_space;
	sk->sk_use_write_queue = 1;
	sk->sk_sndbuf = sysctl_tcp_wmem[1];
	sk->sk_rcvbuf = sysctl_tcp_rmem[1];
	atomic_inc(&tcp_sockets_allocated);
	return 0;
}

/** tcp_v4_destroy_sock - free what belongs to TCP; the socket is closed */
int tcp_v4_destroy_sock(struct sock *sk)
{
	struct tcp_sock *tp = tcp_sk(sk);

	tcp_clear_xmit_timers(sk);
	sk_stream_writequeue_purge(sk);
	__skb_queue_purge(&tp->out_of_order_queue);
	__skb_queue_purge(&tp->ucopy.prequeue);
	if (tp->bind_hash)
		tcp_put_port(sk);
	if (sk->sk_sndmsg_page) {
		put_page(sk->sk_sndmsg_page);
		sk->sk_sndmsg_page = NULL;
	}
	atomic_dec(&tcp_sockets_allocated);
	return 0;
}

struct proto tcp_prot = {
	.name			= "TCP",
	.owner			= THIS_MODULE,
	.close			= tcp_close,
	.connect		= tcp_v4_connect,
	.disconnect		= tcp_disconnect,
	.accept			= tcp_accept,
	.ioctl			= tcp_ioctl,
	.init			= tcp_v4_init_sock,
	.destroy		= tcp_v4_destroy_sock,
	.shutdown		= tcp_shutdown,
	.setsockopt		= tcp_setsockopt,
	.getsockopt		= tcp_getsockopt,
	.sendmsg		= tcp_sendmsg,
	.recvmsg		= tcp_recvmsg,
	.backlog_rcv		= tcp_v4_do_rcv,
	.hash			= tcp_v4_hash,
	.unhash			= tcp_unhash,
	.get_port		= tcp_v4_get_port,
	.enter_memory_pressure	= tcp_enter_memory_pressure,
	.sockets_allocated	= &tcp_sockets_allocated,
	.memory_allocated	= &tcp_memory_allocated,
	.memory_pressure	= &tcp_memory_pressure,
	.sysctl_mem		= sysctl_tcp_mem,
	.sysctl_wmem		= sysctl_tcp_wmem,
	.sysctl_rmem		= sysctl_tcp_rmem,
	.max_header		= MAX_TCP_HEADER,
	.slab_obj_size		= sizeof(struct tcp_sock),
};

/**
 * tcp_v4_init - make the control socket; panics without memory
 * @ops: the family, unused
 */
void __init tcp_v4_init(struct net_proto_family *ops)
{
	int err = sock_create_kern(PF_INET, SOCK_RAW, IPPROTO_TCP, &tcp_socket);

	if (err < 0)
		panic("Failed to create the TCP control socket.\n");
	tcp_socket->sk->sk_allocation = GFP_ATOMIC;
	inet_sk(tcp_socket->sk)->uc_ttl = -1;
	/* it is not to see any packet itself */
	tcp_socket->sk->sk_prot->unhash(tcp_socket->sk);
}

#ifdef CONFIG_PROC_FS

/*
 * /proc/net/tcp: listeners, each followed by its requests, then connections
 * and TIME_WAIT buckets by hash chain. While a listener is shown, the
 * listening hash may not change (tcp_listen_lock()), for a request also
 * syn_wait_lock is held; for the rest softirqs are off and the bucket's lock
 * is held. Lines are padded to 149 characters.
 */
#define TMPSZ	150

/* The first request of @sk from slot st->sbucket on, or NULL. */
static inline struct open_request *tcp_first_req(struct tcp_iter_state *st, struct tcp_sock *tp)
{
	for (; st->sbucket < TCP_SYNQ_HSIZE; st->sbucket++)
		if (tp->listen_opt->syn_table[st->sbucket])
			return tp->listen_opt->syn_table[st->sbucket];
	return NULL;
}

/* The requests of a listener that was just shown; NULL if it has none. */
static inline struct open_request *tcp_enter_reqs(struct tcp_iter_state *st, struct sock *sk)
{
	struct tcp_sock *tp = tcp_sk(sk);
	struct open_request *req = NULL;

	read_lock_bh(&tp->syn_wait_lock);
	if (tp->listen_opt && tp->listen_opt->qlen) {
		st->sbucket = 0;
		req = tcp_first_req(st, tp);
	}
	if (!req) {
		read_unlock_bh(&tp->syn_wait_lock);
		return NULL;
	}
	st->uid = sock_i_uid(sk);
	st->syn_wait_sk = sk;
	st->state = TCP_SEQ_STATE_OPENREQ;
	return req;
}

static inline struct sock *tcp_next_listener(struct tcp_iter_state *st, struct sock *sk)
{
	sk = sk_next(sk);
	while (!sk && ++st->bucket < TCP_LHTABLE_SIZE)
		sk = sk_head(&tcp_listening_hash[st->bucket]);
	return sk;
}

/* What follows @cur, a listener or, in state OPENREQ, a request. */
static void *listening_get_next(struct seq_file *seq, void *cur)
{
	struct tcp_iter_state *st = seq->private;
	struct open_request *req;
	struct sock *sk;

	st->num++;
	if (st->state == TCP_SEQ_STATE_OPENREQ) {
		struct tcp_sock *tp = tcp_sk(st->syn_wait_sk);

		req = ((struct open_request *)cur)->dl_next;
		if (!req) {
			st->sbucket++;
			req = tcp_first_req(st, tp);
		}
		if (req)
			return req;
		sk = st->syn_wait_sk;
		st->state = TCP_SEQ_STATE_LISTENING;
		read_unlock_bh(&tp->syn_wait_lock);
	} else {
		sk = cur;
		req = tcp_enter_reqs(st, sk);
		if (req)
			return req;
	}
	return tcp_next_listener(st, sk);
}

static void *listening_get_idx(struct seq_file *seq, loff_t *pos)
{
	struct tcp_iter_state *st = seq->private;
	void *rc = NULL;

	for (st->bucket = 0; st->bucket < TCP_LHTABLE_SIZE; st->bucket++) {
		rc = sk_head(&tcp_listening_hash[st->bucket]);
		if (rc)
			break;
	}
	while (rc && *pos) {
		rc = listening_get_next(seq, rc);
		--*pos;
	}
	return rc;
}

/* First entry of the chain pair st->bucket; its lock is held if there is one. */
static inline void *tcp_enter_bucket(struct tcp_iter_state *st)
{
	struct tcp_ehash_bucket *head = &tcp_ehash[st->bucket];
	struct hlist_head *tw_chain = &(head + tcp_ehash_size)->chain;

	st->state = TCP_SEQ_STATE_ESTABLISHED;
	if (hlist_empty(&head->chain) && hlist_empty(tw_chain))
		return NULL;
	read_lock(&head->lock);
	if (!hlist_empty(&head->chain))
		return __sk_head(&head->chain);
	if (!hlist_empty(tw_chain)) {
		st->state = TCP_SEQ_STATE_TIME_WAIT;
		return hlist_entry(tw_chain->first, struct tcp_tw_bucket, tw_node);
	}
	read_unlock(&head->lock);
	return NULL;
}

static void *established_get_first(struct seq_file *seq)
{
	struct tcp_iter_state *st = seq->private;
	void *rc = NULL;

	for (; st->bucket < tcp_ehash_size; st->bucket++) {
		rc = tcp_enter_bucket(st);
		if (rc)
			break;
	}
	return rc;
}

static inline struct tcp_tw_bucket *tw_head(struct hlist_head *head)
{
	return hlist_empty(head) ? NULL : hlist_entry(head->first, struct tcp_tw_bucket, tw_node);
}

static inline struct tcp_tw_bucket *tw_next(struct tcp_tw_bucket *tw)
{
	return tw->tw_node.next ?
		hlist_entry(tw->tw_node.next, struct tcp_tw_bucket, tw_node) : NULL;
}

static void *established_get_next(struct seq_file *seq, void *cur)
{
	struct tcp_iter_state *st = seq->private;
	struct tcp_tw_bucket *tw;

	st->num++;
	if (st->state == TCP_SEQ_STATE_TIME_WAIT) {
		tw = tw_next(cur);
	} else {
		struct sock *sk = sk_next(cur);

		if (sk)
			return sk;
		st->state = TCP_SEQ_STATE_TIME_WAIT;
		tw = tw_head(&tcp_ehash[st->bucket + tcp_ehash_size].chain);
	}
	if (tw)
		return tw;
	read_unlock(&tcp_ehash[st->bucket].lock);
	st->bucket++;
	return established_get_first(seq);
}

/* Leave the listeners for the connections: softirqs stay off until the end. */
static inline void *tcp_enter_established(struct seq_file *seq)
{
	struct tcp_iter_state *st = seq->private;

	tcp_listen_unlock();
	local_bh_disable();
	st->state = TCP_SEQ_STATE_ESTABLISHED;
	st->bucket = 0;
	return established_get_first(seq);
}

static void *established_get_idx(struct seq_file *seq, loff_t pos)
{
	void *rc = tcp_enter_established(seq);

	while (rc && pos) {
		rc = established_get_next(seq, rc);
		pos--;
	}
	return rc;
}

static void *tcp_get_idx(struct seq_file *seq, loff_t pos)
{
	struct tcp_iter_state *st = seq->private;
	void *rc;

	tcp_listen_lock();
	st->state = TCP_SEQ_STATE_LISTENING;
	rc = listening_get_idx(seq, &pos);
	return rc ? rc : established_get_idx(seq, pos);
}

static void *tcp_seq_start(struct seq_file *seq, loff_t *pos)
{
	struct tcp_iter_state *st = seq->private;

	st->state = TCP_SEQ_STATE_LISTENING;
	st->num = 0;
	return *pos ? tcp_get_idx(seq, *pos - 1) : SEQ_START_TOKEN;
}

static void *tcp_seq_next(struct seq_file *seq, void *v, loff_t *pos)
{
	struct tcp_iter_state *st = seq->private;
	void *rc;

	++*pos;
	if (v == SEQ_START_TOKEN)
		return tcp_get_idx(seq, 0);
	if (st->state == TCP_SEQ_STATE_ESTABLISHED || st->state == TCP_SEQ_STATE_TIME_WAIT)
		return established_get_next(seq, v);
	rc = listening_get_next(seq, v);
	return rc ? rc : tcp_enter_established(seq);
}

static void tcp_seq_stop(struct seq_file *seq, void *v)
{
	struct tcp_iter_state *st = seq->private;

	if (v == SEQ_START_TOKEN)
		return;
	switch (st->state) {
	case TCP_SEQ_STATE_OPENREQ:
		if (v)
			read_unlock_bh(&tcp_sk(st->syn_wait_sk)->syn_wait_lock);
		/* fall through */
	case TCP_SEQ_STATE_LISTENING:
		tcp_listen_unlock();
		break;
	case TCP_SEQ_STATE_TIME_WAIT:
	case TCP_SEQ_STATE_ESTABLISHED:
		if (v)
			read_unlock(&tcp_ehash[st->bucket].lock);
		local_bh_enable();
		break;
	}
}

static void get_openreq4(struct sock *sk, struct open_request *req, char *tmpbuf, int i, int uid)
{
	int ttd = req->expires - jiffies;

	sprintf(tmpbuf, "%4d: %08X:%04X %08X:%04X"
		" %02X %08X:%08X %02X:%08lX %08X %5d %8d %u %d %p",
		i, req->af.v4_req.loc_addr, ntohs(inet_sk(sk)->sport),
		req->af.v4_req.rmt_addr, ntohs(req->rmt_port), TCP_SYN_RECV,
		0, 0,		/* queues */
		1,		/* the SYN-ACK timer runs */
		(unsigned long)jiffies_to_clock_t(ttd), req->retrans, uid,
		0,		/* probes */
		0,		/* no inode yet */
		atomic_read(&sk->sk_refcnt), req);
}

static void get_tcp4_sock(struct sock *sp, char *tmpbuf, int i)
{
	struct tcp_sock *tp = tcp_sk(sp);
	struct inet_sock *inet = inet_sk(sp);
	unsigned long timer_expires = jiffies;
	int timer_active = 0;

	if (tp->pending == TCP_TIME_RETRANS) {
		timer_active = 1;
		timer_expires = tp->timeout;
	} else if (tp->pending == TCP_TIME_PROBE0) {
		timer_active = 4;
		timer_expires = tp->timeout;
	} else if (timer_pending(&sp->sk_timer)) {
		timer_active = 2;
		timer_expires = sp->sk_timer.expires;
	}

	sprintf(tmpbuf, "%4d: %08X:%04X %08X:%04X %02X %08X:%08X %02X:%08lX "
		"%08X %5d %8d %lu %d %p %u %u %u %u %d",
		i, inet->rcv_saddr, ntohs(inet->sport), inet->daddr, ntohs(inet->dport),
		sp->sk_state, tp->write_seq - tp->snd_una, tp->rcv_nxt - tp->copied_seq,
		timer_active, (unsigned long)jiffies_to_clock_t(timer_expires - jiffies),
		tp->retransmits, sock_i_uid(sp), tp->probes_out, sock_i_ino(sp),
		atomic_read(&sp->sk_refcnt), sp, tp->rto, tp->ack.ato,
		(tp->ack.quick << 1) | tp->ack.pingpong, tp->snd_cwnd,
		tp->snd_ssthresh >= 0xFFFF ? -1 : (int)tp->snd_ssthresh);
}

static void get_timewait4_sock(struct tcp_tw_bucket *tw, char *tmpbuf, int i)
{
	int ttd = tw->tw_ttd - jiffies;

	if (ttd < 0)
		ttd = 0;
	sprintf(tmpbuf, "%4d: %08X:%04X %08X:%04X"
		" %02X %08X:%08X %02X:%08lX %08X %5d %8d %d %d %p",
		i, tw->tw_rcv_saddr, ntohs(tw->tw_sport), tw->tw_daddr, ntohs(tw->tw_dport),
		tw->tw_substate, 0, 0, 3, (unsigned long)jiffies_to_clock_t(ttd), 0, 0, 0, 0,
		atomic_read(&tw->tw_refcnt), tw);
}

static int tcp4_seq_show(struct seq_file *seq, void *v)
{
	struct tcp_iter_state *st = seq->private;
	char tmpbuf[TMPSZ + 1];

	if (v == SEQ_START_TOKEN) {
		seq_printf(seq, "%-*s\n", TMPSZ - 1,
			   "  sl  local_address rem_address   st tx_queue "
			   "rx_queue tr tm->when retrnsmt   uid  timeout inode");
		return 0;
	}
	switch (st->state) {
	case TCP_SEQ_STATE_LISTENING:
	case TCP_SEQ_STATE_ESTABLISHED:
		get_tcp4_sock(v, tmpbuf, st->num);
		break;
	case TCP_SEQ_STATE_OPENREQ:
		get_openreq4(st->syn_wait_sk, v, tmpbuf, st->num, st->uid);
		break;
	case TCP_SEQ_STATE_TIME_WAIT:
		get_timewait4_sock(v, tmpbuf, st->num);
		break;
	}
	seq_printf(seq, "%-*s\n", TMPSZ - 1, tmpbuf);
	return 0;
}

static int tcp_seq_open(struct inode *inode, struct file *file)
{
	struct tcp_seq_afinfo *afinfo = PDE(inode)->data;
	struct tcp_iter_state *s = kmalloc(sizeof(*s), GFP_KERNEL);
	int rc;

	if (!s)
		return -ENOMEM;
	memset(s, 0, sizeof(*s));
	s->family = afinfo->family;
	s->seq_ops.start = tcp_seq_start;
	s->seq_ops.next = tcp_seq_next;
	s->seq_ops.show = afinfo->seq_show;
	s->seq_ops.stop = tcp_seq_stop;

	rc = seq_open(file, &s->seq_ops);
	if (rc) {
		kfree(s);
		return rc;
	}
	((struct seq_file *)file->private_data)->private = s;
	return 0;
}

/**
 * tcp_proc_register - make the file of an address family in /proc/net
 * @afinfo: its description; seq_fops is filled in
 *
 * Return: 0, -EINVAL, -ENOMEM.
 */
int tcp_proc_register(struct tcp_seq_afinfo *afinfo)
{
	struct proc_dir_entry *p;

	if (!afinfo)
		return -EINVAL;
	afinfo->seq_fops->owner = afinfo->owner;
	afinfo->seq_fops->open = tcp_seq_open;
	afinfo->seq_fops->read = seq_read;
	afinfo->seq_fops->llseek = seq_lseek;
	afinfo->seq_fops->release = seq_release_private;

	p = proc_net_fops_create(afinfo->name, S_IRUGO, afinfo->seq_fops);
	if (!p)
		return -ENOMEM;
	p->data = afinfo;
	return 0;
}

/** tcp_proc_unregister - remove it */
void tcp_proc_unregister(struct tcp_seq_afinfo *afinfo)
{
	if (!afinfo)
		return;
	proc_net_remove(afinfo->name);
	memset(afinfo->seq_fops, 0, sizeof(*afinfo->seq_fops));
}

static struct file_operations tcp4_seq_fops;
static struct tcp_seq_afinfo tcp4_seq_afinfo = {
	.owner		= THIS_MODULE,
	.name		= "tcp",
	.family		= AF_INET,
	.seq_show	= tcp4_seq_show,
	.seq_fops	= &tcp4_seq_fops,
};

/** tcp4_proc_init - /proc/net/tcp; returns 0 or a negative errno */
int __init tcp4_proc_init(void)
{
	return tcp_proc_register(&tcp4_seq_afinfo);
}

/** tcp4_proc_exit - remove /proc/net/tcp */
void tcp4_proc_exit(void)
{
	tcp_proc_unregister(&tcp4_seq_afinfo);
}

#endif /* CONFIG_PROC_FS */
