// SPDX-License-Identifier: GPL-2.0-only
/*
 * The sending end of IP: put the header on, fragment, hand to the device; and
 * collect pieces from a socket into one datagram (ip_append_data).
 *
 * Mirrors: net/ipv4/ip_output.c
 * Leaves out: scatter-gather in ip_append_data (a corked datagram gets linear
 *	buffers of a full MTU), ip_append_page, IPsec.
 * Locking: the corked datagram (sk_write_queue, inet_sock.cork) belongs to the
 *	holder of lock_sock(), or of bh_lock_sock() for the kernel's own sockets.
 */
#include <linux/types.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/string.h>
#include <linux/errno.h>
#include <linux/socket.h>
#include <linux/in.h>
#include <linux/inet.h>
#include <linux/netdevice.h>
#include <linux/etherdevice.h>
#include <linux/inetdevice.h>
#include <linux/netfilter_ipv4.h>
#include <linux/init.h>
#include <net/snmp.h>
#include <net/ip.h>
#include <net/protocol.h>
#include <net/route.h>
#include <net/tcp.h>
#include <net/udp.h>
#include <net/sock.h>
#include <net/arp.h>
#include <net/icmp.h>
#include <net/raw.h>
#include <net/checksum.h>
#include <net/inetpeer.h>
#include <linux/igmp.h>

int sysctl_ip_default_ttl = IPDEFTTL;

/**
 * ip_send_check - compute the header checksum
 * @iph: complete header
 */
void ip_send_check(struct iphdr *iph)
{
	iph->check = 0;
	iph->check = ip_fast_csum((unsigned char *)iph, iph->ihl);
}

/* Gives a copy of an outgoing broadcast or multicast to this host. */
static int ip_dev_loopback_xmit(struct sk_buff *newskb)
{
	newskb->mac.raw = newskb->data;
	__skb_pull(newskb, newskb->nh.raw - newskb->data);
	newskb->pkt_type = PACKET_LOOPBACK;
	newskb->ip_summed = CHECKSUM_UNNECESSARY;
	WARN_ON(!newskb->dst);
	nf_reset(newskb);
	netif_rx(newskb);
	return 0;
}

static inline int ip_select_ttl(struct inet_sock *inet, struct dst_entry *dst)
{
	int ttl = inet->uc_ttl;

	if (ttl < 0)
		ttl = dst_metric(dst, RTAX_HOPLIMIT);
	return ttl;
}

/**
 * ip_build_and_send_pkt - send a packet of a socket that is not connected yet
 * @skb: packet, data at the transport header, route attached; eaten
 * @sk: socket that it is sent for (a listener); its tos and TTL count
 * @saddr: source address
 * @daddr: final destination
 * @opt: options, or NULL
 *
 * Any context. Returns 0, a NET_XMIT_ code or a negative errno.
 */
int ip_build_and_send_pkt(struct sk_buff *skb, struct sock *sk, u32 saddr, u32 daddr,
			  struct ip_options *opt)
{
	struct inet_sock *inet = inet_sk(sk);
	struct rtable *rt = (struct rtable *)skb->dst;
	struct iphdr *iph;

	iph = (struct iphdr *)skb_push(skb, sizeof(struct iphdr) + (opt ? opt->optlen : 0));
	iph->version = 4;
	iph->ihl = 5;
	iph->tos = inet->tos;
	iph->frag_off = ip_dont_fragment(sk, &rt->u.dst) ? htons(IP_DF) : 0;
	iph->ttl = ip_select_ttl(inet, &rt->u.dst);
	iph->daddr = rt->rt_dst;
	iph->saddr = rt->rt_src;
	iph->protocol = sk->sk_protocol;
	iph->tot_len = htons(skb->len);
	ip_select_ident(iph, &rt->u.dst, sk);
	skb->nh.iph = iph;

	if (opt && opt->optlen) {
		iph->ihl += opt->optlen >> 2;
		ip_options_build(skb, opt, daddr, rt, 0);
	}
	ip_send_check(iph);

	skb->priority = sk->sk_priority;
	return NF_HOOK(PF_INET, NF_IP_LOCAL_OUT, skb, NULL, rt->u.dst.dev, dst_output);
}

EXPORT_SYMBOL(ip_build_and_send_pkt);

/* Puts the link header on, from the neighbour's cache where there is one. */
static inline int ip_finish_output2(struct sk_buff *skb)
{
	struct dst_entry *dst = skb->dst;
	struct hh_cache *hh = dst->hh;
	struct net_device *dev = dst->dev;
	int hh_len = LL_RESERVED_SPACE(dev);

	if (unlikely(skb_headroom(skb) < hh_len && dev->hard_header)) {
		struct sk_buff *skb2 = skb_realloc_headroom(skb, hh_len);

		if (!skb2) {
			kfree_skb(skb);
			return -ENOMEM;
		}
		if (skb->sk)
			skb_set_owner_w(skb2, skb->sk);
		kfree_skb(skb);
		skb = skb2;
	}

	if (hh) {
		int hh_alen;

		read_lock_bh(&hh->hh_lock);
		hh_alen = HH_DATA_ALIGN(hh->hh_len);
		memcpy(skb->data - hh_alen, hh->hh_data, hh_alen);
		read_unlock_bh(&hh->hh_lock);
		skb_push(skb, hh->hh_len);
		return hh->hh_output(skb);
	}
	if (dst->neighbour)
		return dst->neighbour->output(skb);

	if (net_ratelimit())
		printk(KERN_DEBUG "ip_finish_output2: No header cache and no neighbour!\n");
	kfree_skb(skb);
	return -EINVAL;
}

/**
 * ip_finish_output - the packet fits the device: send it
 * @skb: packet with a complete IP header; eaten
 *
 * Any context. Returns 0, a NET_XMIT_ code or a negative errno.
 */
int ip_finish_output(struct sk_buff *skb)
{
	struct net_device *dev = skb->dst->dev;

	skb->dev = dev;
	skb->protocol = htons(ETH_P_IP);

	return NF_HOOK(PF_INET, NF_IP_POST_ROUTING, skb, NULL, dev, ip_finish_output2);
}

static inline void ip_mc_loop_back(struct sk_buff *skb)
{
	struct sk_buff *newskb = skb_clone(skb, GFP_ATOMIC);

	if (newskb)
		NF_HOOK(PF_INET, NF_IP_POST_ROUTING, newskb, NULL, newskb->dev,
			ip_dev_loopback_xmit);
}

/**
 * ip_mc_output - dst.output of broadcasts and multicasts that this host hears too
 * @skb: packet; eaten
 */
int ip_mc_output(struct sk_buff *skb)
{
	struct sock *sk = skb->sk;
	struct rtable *rt = (struct rtable *)skb->dst;

	IP_INC_STATS(IPSTATS_MIB_OUTREQUESTS);

	skb->dev = rt->u.dst.dev;
	skb->protocol = htons(ETH_P_IP);

	if (rt->rt_flags & RTCF_MULTICAST) {
		if (!sk || inet_sk(sk)->mc_loop)
			ip_mc_loop_back(skb);
		/* TTL 0 stays on this host (RFC 1112, 6.1). */
		if (skb->nh.iph->ttl == 0) {
			kfree_skb(skb);
			return 0;
		}
	}
	if (rt->rt_flags & RTCF_BROADCAST)
		ip_mc_loop_back(skb);

	if (skb->len > dst_pmtu(&rt->u.dst))
		return ip_fragment(skb, ip_finish_output);
	return ip_finish_output(skb);
}

/**
 * ip_output - dst.output of ordinary routes
 * @skb: packet with a complete IP header; eaten
 *
 * Any context. Returns 0, a NET_XMIT_ code or a negative errno.
 */
int ip_output(struct sk_buff *skb)
{
	IP_INC_STATS(IPSTATS_MIB_OUTREQUESTS);

	if ((skb->len > dst_pmtu(skb->dst) || skb_shinfo(skb)->frag_list) &&
	    !skb_shinfo(skb)->tso_size)
		return ip_fragment(skb, ip_finish_output);
	return ip_finish_output(skb);
}

/* The route of a connected socket, looked up again if the cached one is stale. */
static inline struct rtable *ip_queue_route(struct sock *sk, struct ip_options *opt)
{
	struct inet_sock *inet = inet_sk(sk);
	struct rtable *rt = (struct rtable *)__sk_dst_check(sk, 0);
	struct flowi fl;

	if (rt)
		return rt;

	memset(&fl, 0, sizeof(fl));
	fl.oif = sk->sk_bound_dev_if;
	fl.fl4_dst = opt && opt->srr ? opt->faddr : inet->daddr;
	fl.fl4_src = inet->saddr;
	fl.fl4_tos = RT_CONN_FLAGS(sk);
	fl.proto = sk->sk_protocol;
	fl.fl_ip_sport = inet->sport;
	fl.fl_ip_dport = inet->dport;
	if (ip_route_output_flow(&rt, &fl, sk, 0))
		return NULL;
	__sk_dst_set(sk, &rt->u.dst);
	tcp_v4_setup_caps(sk, &rt->u.dst);
	return rt;
}

/**
 * ip_queue_xmit - send a segment of a connected socket
 * @skb: segment, data at the transport header, skb->sk set; eaten
 * @ipfragok: routers may fragment it whatever the socket says
 *
 * The caller holds the socket. Returns 0, a NET_XMIT_ code, or -EHOSTUNREACH
 * without a route.
 */
int ip_queue_xmit(struct sk_buff *skb, int ipfragok)
{
	struct sock *sk = skb->sk;
	struct inet_sock *inet = inet_sk(sk);
	struct ip_options *opt = inet->opt;
	struct rtable *rt = (struct rtable *)skb->dst;
	struct iphdr *iph;

	if (!rt) {
		rt = ip_queue_route(sk, opt);
		if (!rt)
			goto no_route;
		skb->dst = dst_clone(&rt->u.dst);
	}
	if (opt && opt->is_strictroute && rt->rt_dst != rt->rt_gateway)
		goto no_route;

	iph = (struct iphdr *)skb_push(skb, sizeof(struct iphdr) + (opt ? opt->optlen : 0));
	*((__u16 *)iph) = htons((4 << 12) | (5 << 8) | (inet->tos & 0xff));
	iph->tot_len = htons(skb->len);
	if (ip_dont_fragment(sk, &rt->u.dst) && !ipfragok)
		iph->frag_off = htons(IP_DF);
	else
		iph->frag_off = 0;
	iph->ttl = ip_select_ttl(inet, &rt->u.dst);
	iph->protocol = sk->sk_protocol;
	iph->saddr = rt->rt_src;
	iph->daddr = rt->rt_dst;
	skb->nh.iph = iph;

	if (opt && opt->optlen) {
		iph->ihl += opt->optlen >> 2;
		ip_options_build(skb, opt, inet->daddr, rt, 0);
	}
	ip_select_ident_more(iph, &rt->u.dst, sk, skb_shinfo(skb)->tso_segs);
	ip_send_check(iph);

	skb->priority = sk->sk_priority;
	return NF_HOOK(PF_INET, NF_IP_LOCAL_OUT, skb, NULL, rt->u.dst.dev, dst_output);

no_route:
	IP_INC_STATS(IPSTATS_MIB_OUTNOROUTES);
	kfree_skb(skb);
	return -EHOSTUNREACH;
}

EXPORT_SYMBOL(ip_queue_xmit);

static void ip_copy_metadata(struct sk_buff *to, struct sk_buff *from)
{
	to->pkt_type = from->pkt_type;
	to->priority = from->priority;
	to->protocol = from->protocol;
	dst_release(to->dst);
	to->dst = dst_clone(from->dst);
	to->dev = from->dev;
#ifdef CONFIG_NETFILTER
	to->nfmark = from->nfmark;
	to->nfcache = from->nfcache;
#endif
}

/*
 * Can the pieces on skb's frag_list go out as they are? They can when each has
 * the right size, room for a header, and nobody else looks at it.
 */
static int ip_frag_list_ready(struct sk_buff *skb, unsigned int hlen, unsigned int mtu)
{
	unsigned int first_len = skb_pagelen(skb) - hlen;
	struct sk_buff *frag;

	if (first_len > mtu || (first_len & 7) ||
	    (skb->nh.iph->frag_off & htons(IP_MF | IP_OFFSET)) || skb_cloned(skb))
		return 0;

	for (frag = skb_shinfo(skb)->frag_list; frag; frag = frag->next) {
		if (frag->len > mtu || ((frag->len & 7) && frag->next) ||
		    skb_headroom(frag) < hlen)
			return 0;
		if (skb_shared(frag))
			return 0;
	}
	return 1;
}

/* Gives @frag, which follows @prev, a header; @offset is where its data begins. */
static void ip_frag_set_header(struct sk_buff *frag, struct sk_buff *prev, unsigned int hlen,
			       unsigned int offset, int first)
{
	struct iphdr *iph;

	frag->h.raw = frag->data;
	frag->nh.raw = __skb_push(frag, hlen);
	memcpy(frag->nh.raw, prev->nh.raw, hlen);
	ip_copy_metadata(frag, prev);
	if (first) {
		memcpy(IPCB(frag), IPCB(prev), sizeof(struct inet_skb_parm));
		ip_options_fragment(frag);
	}
	iph = frag->nh.iph;
	iph->tot_len = htons(frag->len);
	iph->frag_off = htons(offset >> 3);
	if (frag->next)
		iph->frag_off |= htons(IP_MF);
	ip_send_check(iph);
}

/* Sends skb and the ready-made pieces behind it. */
static int ip_fragment_list(struct sk_buff *skb, unsigned int hlen,
			    int (*output)(struct sk_buff *))
{
	struct sk_buff *frag = skb_shinfo(skb)->frag_list;
	struct iphdr *iph = skb->nh.iph;
	unsigned int offset = 0;
	int err;

	skb_shinfo(skb)->frag_list = NULL;
	skb->len = skb_pagelen(skb);
	skb->data_len = skb->len - (skb->tail - skb->data);
	iph->tot_len = htons(skb->len);
	iph->frag_off |= htons(IP_MF);
	ip_send_check(iph);

	for (;;) {
		/* The next header is made from this one before it goes away. */
		if (frag) {
			int first = offset == 0;

			offset += skb->len - hlen;
			ip_frag_set_header(frag, skb, hlen, offset, first);
		}
		IP_INC_STATS(IPSTATS_MIB_FRAGCREATES);
		err = output(skb);
		if (err || !frag)
			break;
		skb = frag;
		frag = skb->next;
		skb->next = NULL;
	}

	if (!err) {
		IP_INC_STATS(IPSTATS_MIB_FRAGOKS);
		return 0;
	}
	while (frag) {
		skb = frag->next;
		kfree_skb(frag);
		frag = skb;
	}
	IP_INC_STATS(IPSTATS_MIB_FRAGFAILS);
	return err;
}

/* Copies @len bytes at @ptr of skb into a fragment of its own. */
static struct sk_buff *ip_frag_copy(struct sk_buff *skb, unsigned int hlen, unsigned int ptr,
				    unsigned int len)
{
	int ll_rs = LL_RESERVED_SPACE(skb->dst->dev);
	struct sk_buff *skb2 = alloc_skb(len + hlen + ll_rs, GFP_ATOMIC);

	if (!skb2)
		return NULL;

	ip_copy_metadata(skb2, skb);
	skb_reserve(skb2, ll_rs);
	skb_put(skb2, len + hlen);
	skb2->nh.raw = skb2->data;
	skb2->h.raw = skb2->data + hlen;
	/* The socket pays for the copies too. */
	if (skb->sk)
		skb_set_owner_w(skb2, skb->sk);
	memcpy(skb2->nh.raw, skb->data, hlen);
	if (skb_copy_bits(skb, ptr, skb2->h.raw, len))
		BUG();
	return skb2;
}

/**
 * ip_fragment - split a packet that is larger than the path allows (RFC 791, 3.2)
 * @skb: packet with a complete IP header; eaten
 * @output: where the fragments go
 *
 * Any context. Returns 0, -EMSGSIZE if it may not be fragmented, -ENOMEM, or what
 * @output says.
 */
int ip_fragment(struct sk_buff *skb, int (*output)(struct sk_buff *))
{
	struct iphdr *iph = skb->nh.iph;
	unsigned int hlen = iph->ihl * 4;
	unsigned int left, ptr, offset, mtu, len;
	int not_last_frag, err;

	err = -EMSGSIZE;
	if (unlikely((iph->frag_off & htons(IP_DF)) && !skb->local_df)) {
		icmp_send(skb, ICMP_DEST_UNREACH, ICMP_FRAG_NEEDED,
			  htonl(dst_pmtu(skb->dst)));
		goto fail;
	}
	/* A fragment carries at least 8 bytes. */
	if (dst_pmtu(skb->dst) < hlen + 8)
		goto fail;
	mtu = dst_pmtu(skb->dst) - hlen;

	if (skb_shinfo(skb)->frag_list && ip_frag_list_ready(skb, hlen, mtu))
		return ip_fragment_list(skb, hlen, output);

	left = skb->len - hlen;
	ptr = hlen;
	/* It may be a fragment already. */
	offset = (ntohs(iph->frag_off) & IP_OFFSET) << 3;
	not_last_frag = iph->frag_off & htons(IP_MF);

	while (left > 0) {
		struct sk_buff *skb2;

		len = min(left, mtu);
		if (len < left)
			len &= ~7;

		err = -ENOMEM;
		skb2 = ip_frag_copy(skb, hlen, ptr, len);
		if (!skb2)
			goto fail;
		left -= len;

		/* All but the first lose the options that are not to be copied. */
		if (offset == 0)
			ip_options_fragment(skb);

		iph = skb2->nh.iph;
		iph->frag_off = htons(offset >> 3);
		if (left > 0 || not_last_frag)
			iph->frag_off |= htons(IP_MF);
		iph->tot_len = htons(len + hlen);
		ip_send_check(iph);
		ptr += len;
		offset += len;

		IP_INC_STATS(IPSTATS_MIB_FRAGCREATES);
		err = output(skb2);
		if (err)
			goto fail;
	}
	kfree_skb(skb);
	IP_INC_STATS(IPSTATS_MIB_FRAGOKS);
	return 0;

fail:
	kfree_skb(skb);
	IP_INC_STATS(IPSTATS_MIB_FRAGFAILS);
	return err;
}

/**
 * ip_generic_getfrag - copy from a user's iovec for ip_append_data()
 * @from: struct iovec *, each entry checked by verify_iovec()
 * @to: where to
 * @offset: how far into the iovec
 * @len: bytes
 * @odd: where in the transport payload @to lies, for the checksum
 * @skb: buffer that holds @to; its csum is updated unless the device sums
 *
 * May sleep. Returns 0 or -EFAULT.
 */
int ip_generic_getfrag(void *from, char *to, int offset, int len, int odd, struct sk_buff *skb)
{
	struct iovec *iov = from;
	unsigned int csum = 0;

	if (skb->ip_summed == CHECKSUM_HW) {
		if (memcpy_fromiovecend((unsigned char *)to, iov, offset, len) < 0)
			return -EFAULT;
		return 0;
	}
	if (csum_partial_copy_fromiovecend((unsigned char *)to, iov, offset, len, &csum) < 0)
		return -EFAULT;
	skb->csum = csum_block_add(skb->csum, csum, odd);
	return 0;
}

/* Begins a datagram: remembers its route, options and size limit. */
static inline int ip_setup_cork(struct sock *sk, struct ipcm_cookie *ipc, struct rtable *rt)
{
	struct inet_sock *inet = inet_sk(sk);
	struct ip_options *opt = ipc->opt;

	if (opt) {
		if (!inet->cork.opt) {
			inet->cork.opt = kmalloc(sizeof(struct ip_options) + MAX_IPOPTLEN,
						 sk->sk_allocation);
			if (unlikely(!inet->cork.opt))
				return -ENOBUFS;
		}
		memcpy(inet->cork.opt, opt, sizeof(struct ip_options) + opt->optlen);
		inet->cork.flags |= IPCORK_OPT;
		inet->cork.addr = ipc->addr;
	}
	dst_hold(&rt->u.dst);
	inet->cork.fragsize = dst_pmtu(&rt->u.dst);
	inet->cork.rt = rt;
	inet->cork.length = 0;
	return 0;
}

/*
 * Only the first buffer may sleep for memory: the later ones would wait for
 * buffers that nobody frees before this datagram is sent.
 */
static inline struct sk_buff *ip_append_alloc(struct sock *sk, int size, int first, int noblock,
					      int *err)
{
	struct sk_buff *skb = NULL;

	if (first)
		return sock_alloc_send_skb(sk, size, noblock, err);

	if (atomic_read(&sk->sk_wmem_alloc) <= 2 * sk->sk_sndbuf)
		skb = sock_wmalloc(sk, size, 1, sk->sk_allocation);
	if (unlikely(!skb))
		*err = -ENOBUFS;
	return skb;
}

/* The end of the datagram under construction goes back if a later part fails. */
static void ip_append_error(struct sock *sk, int length)
{
	inet_sk(sk)->cork.length -= length;
	IP_INC_STATS(IPSTATS_MIB_OUTDISCARDS);
}

/**
 * ip_append_data - add a piece to the datagram that a socket is putting together
 * @sk: socket, held by the caller
 * @getfrag: copies a stretch of the piece (see ip_generic_getfrag())
 * @from: passed to @getfrag
 * @length: bytes of the piece, with @transhdrlen
 * @transhdrlen: bytes to leave for the transport header in the first piece
 * @ipc: options and source-route address; for the first piece
 * @rt: route; for the first piece. A reference is taken
 * @flags: MSG_DONTWAIT, MSG_MORE (more pieces will follow), MSG_PROBE (do nothing)
 *
 * Buffers on sk_write_queue are cut so that each becomes a fragment as it is.
 * May sleep. Returns 0 or a negative errno; then what was appended before is
 * still there and the caller flushes it.
 */
int ip_append_data(struct sock *sk,
		   int getfrag(void *from, char *to, int offset, int len, int odd,
			       struct sk_buff *skb),
		   void *from, int length, int transhdrlen, struct ipcm_cookie *ipc,
		   struct rtable *rt, unsigned int flags)
{
	struct inet_sock *inet = inet_sk(sk);
	struct ip_options *opt;
	struct sk_buff *skb;
	int hh_len, mtu, copy, err, offset = 0;
	unsigned int maxfraglen, fragheaderlen, off;
	int csummode = CHECKSUM_NONE;

	if (flags & MSG_PROBE)
		return 0;

	if (skb_queue_empty(&sk->sk_write_queue)) {
		err = ip_setup_cork(sk, ipc, rt);
		if (err)
			return err;
	} else {
		rt = inet->cork.rt;
		transhdrlen = 0;
	}
	opt = inet->cork.flags & IPCORK_OPT ? inet->cork.opt : NULL;
	mtu = inet->cork.fragsize;

	hh_len = LL_RESERVED_SPACE(rt->u.dst.dev);
	fragheaderlen = sizeof(struct iphdr) + (opt ? opt->optlen : 0);
	maxfraglen = ((mtu - fragheaderlen) & ~7) + fragheaderlen;

	if (inet->cork.length + length > 0xFFFF - (int)fragheaderlen) {
		ip_local_error(sk, EMSGSIZE, rt->rt_dst, inet->dport, mtu);
		return -EMSGSIZE;
	}

	/* The device can sum a datagram that is not fragmented. */
	if (transhdrlen && length + fragheaderlen <= maxfraglen &&
	    (rt->u.dst.dev->features & (NETIF_F_IP_CSUM | NETIF_F_NO_CSUM | NETIF_F_HW_CSUM)))
		csummode = CHECKSUM_HW;

	inet->cork.length += length;

	skb = skb_peek_tail(&sk->sk_write_queue);
	if (!skb)
		goto alloc_new_skb;

	while (length > 0) {
		/* As much as fits; a full buffer that is not the last ends at 8n. */
		copy = mtu - (int)skb->len;
		if (copy < length)
			copy = (int)maxfraglen - (int)skb->len;
		if (copy <= 0) {
			struct sk_buff *skb_prev;
			unsigned int datalen, fraglen, alloclen, fraggap;
			char *data;

alloc_new_skb:
			skb_prev = skb;
			/* What the previous buffer has beyond 8n moves to this one. */
			fraggap = skb_prev ? skb_prev->len - maxfraglen : 0;
			datalen = length + fraggap;
			if (datalen > mtu - fragheaderlen)
				datalen = maxfraglen - fragheaderlen;
			fraglen = datalen + fragheaderlen;
			alloclen = flags & MSG_MORE ? mtu : fraglen;

			skb = ip_append_alloc(sk, alloclen + hh_len + 15, transhdrlen,
					      flags & MSG_DONTWAIT, &err);
			if (!skb)
				goto error;

			skb->ip_summed = csummode;
			skb->csum = 0;
			skb_reserve(skb, hh_len);
			data = (char *)skb_put(skb, fraglen);
			skb->nh.raw = (unsigned char *)data;
			data += fragheaderlen;
			skb->h.raw = (unsigned char *)data;

			if (fraggap) {
				skb->csum = skb_copy_and_csum_bits(skb_prev, maxfraglen,
								   (u8 *)data + transhdrlen,
								   fraggap, 0);
				skb_prev->csum = csum_sub(skb_prev->csum, skb->csum);
				data += fraggap;
				skb_trim(skb_prev, maxfraglen);
			}

			copy = datalen - transhdrlen - fraggap;
			if (copy > 0 && getfrag(from, data + transhdrlen, offset, copy,
						fraggap, skb) < 0) {
				err = -EFAULT;
				kfree_skb(skb);
				goto error;
			}
			offset += copy;
			length -= datalen - fraggap;
			transhdrlen = 0;
			csummode = CHECKSUM_NONE;
			__skb_queue_tail(&sk->sk_write_queue, skb);
			continue;
		}

		if (copy > length)
			copy = length;
		err = -EMSGSIZE;
		if (copy > skb_tailroom(skb))
			goto error;
		err = -EFAULT;
		off = skb->len;
		if (getfrag(from, (char *)skb_put(skb, copy), offset, copy,
			    off - fragheaderlen, skb) < 0) {
			__skb_trim(skb, off);
			goto error;
		}
		offset += copy;
		length -= copy;
	}
	return 0;

error:
	ip_append_error(sk, length);
	return err;
}

static inline void ip_cork_release(struct inet_sock *inet)
{
	inet->cork.flags &= ~IPCORK_OPT;
	kfree(inet->cork.opt);
	inet->cork.opt = NULL;
	ip_rt_put(inet->cork.rt);
	inet->cork.rt = NULL;
}

/* Makes one packet of the queued buffers: the first, with the rest as frag_list. */
static inline struct sk_buff *ip_collect_frames(struct sock *sk)
{
	struct sk_buff *skb = __skb_dequeue(&sk->sk_write_queue);
	struct sk_buff *tmp_skb, **tail_skb;

	if (!skb)
		return NULL;

	tail_skb = &skb_shinfo(skb)->frag_list;
	while ((tmp_skb = __skb_dequeue(&sk->sk_write_queue)) != NULL) {
		__skb_pull(tmp_skb, skb->h.raw - skb->nh.raw);
		*tail_skb = tmp_skb;
		tail_skb = &tmp_skb->next;
		skb->len += tmp_skb->len;
		skb->data_len += tmp_skb->len;
	}
	return skb;
}

/**
 * ip_push_pending_frames - send the datagram that ip_append_data() collected
 * @sk: socket, held by the caller
 *
 * Returns 0 or a negative errno. A drop by the queueing discipline is an error
 * only to a socket with IP_RECVERR. The queue is empty in any case.
 */
int ip_push_pending_frames(struct sock *sk)
{
	struct inet_sock *inet = inet_sk(sk);
	struct ip_options *opt = NULL;
	struct rtable *rt = inet->cork.rt;
	struct sk_buff *skb = ip_collect_frames(sk);
	struct iphdr *iph;
	int df = 0, err = 0;

	if (!skb)
		goto out;

	/* Unless the user does path MTU discovery, this host may fragment it ... */
	if (inet->pmtudisc != IP_PMTUDISC_DO)
		skb->local_df = 1;
	/* ... but routers only if it is in fragments already. */
	if (inet->pmtudisc == IP_PMTUDISC_DO ||
	    (!skb_shinfo(skb)->frag_list && ip_dont_fragment(sk, &rt->u.dst)))
		df = htons(IP_DF);

	if (inet->cork.flags & IPCORK_OPT)
		opt = inet->cork.opt;

	iph = (struct iphdr *)skb->data;
	iph->version = 4;
	iph->ihl = 5;
	if (opt) {
		iph->ihl += opt->optlen >> 2;
		ip_options_build(skb, opt, inet->cork.addr, rt, 0);
	}
	iph->tos = inet->tos;
	iph->tot_len = htons(skb->len);
	iph->frag_off = df;
	if (!df)
		__ip_select_ident(iph, &rt->u.dst, 0);
	else
		iph->id = htons(inet->id++);
	if (rt->rt_type == RTN_MULTICAST)
		iph->ttl = inet->mc_ttl;
	else
		iph->ttl = ip_select_ttl(inet, &rt->u.dst);
	iph->protocol = sk->sk_protocol;
	iph->saddr = rt->rt_src;
	iph->daddr = rt->rt_dst;
	ip_send_check(iph);

	skb->priority = sk->sk_priority;
	skb->dst = dst_clone(&rt->u.dst);

	err = NF_HOOK(PF_INET, NF_IP_LOCAL_OUT, skb, NULL, rt->u.dst.dev, dst_output);
	if (err > 0)
		err = inet->recverr ? net_xmit_errno(err) : 0;
	if (err)
		IP_INC_STATS(IPSTATS_MIB_OUTDISCARDS);
out:
	ip_cork_release(inet);
	return err;
}

/**
 * ip_flush_pending_frames - throw away what ip_append_data() collected
 * @sk: socket, held by the caller
 */
void ip_flush_pending_frames(struct sock *sk)
{
	struct sk_buff *skb;

	while ((skb = __skb_dequeue_tail(&sk->sk_write_queue)) != NULL)
		kfree_skb(skb);
	ip_cork_release(inet_sk(sk));
}

/* getfrag of ip_send_reply(): the data is in kernel memory. */
static int ip_reply_glue_bits(void *dptr, char *to, int offset, int len, int odd,
			      struct sk_buff *skb)
{
	unsigned int csum;

	csum = csum_partial_copy_nocheck((unsigned char *)dptr + offset, (unsigned char *)to,
					 len, 0);
	skb->csum = csum_block_add(skb->csum, csum, odd);
	return 0;
}

/**
 * ip_send_reply - answer a packet for which there is no socket (TCP RST and ACK)
 * @sk: kernel socket to send through; its tos and priority are overwritten
 * @skb: the packet, with its route; stays the caller's
 * @arg: what to send
 * @len: bytes of it
 *
 * Softirq. Errors are silent: the packet may come again.
 */
void ip_send_reply(struct sock *sk, struct sk_buff *skb, struct ip_reply_arg *arg,
		   unsigned int len)
{
	struct inet_sock *inet = inet_sk(sk);
	struct ip_options_data replyopts;
	struct rtable *rt = (struct rtable *)skb->dst;
	struct ipcm_cookie ipc = { .addr = rt->rt_src };
	struct flowi fl = { .oif = 0 };

	if (ip_options_echo(&replyopts.opt, skb))
		return;

	fl.fl4_dst = rt->rt_src;
	if (replyopts.opt.optlen) {
		ipc.opt = &replyopts.opt;
		if (replyopts.opt.srr)
			fl.fl4_dst = replyopts.opt.faddr;
	}
	fl.fl4_src = rt->rt_spec_dst;
	fl.fl4_tos = RT_TOS(skb->nh.iph->tos);
	fl.proto = sk->sk_protocol;
	/* The ports are not part of the key but may be of interest to filters. */
	fl.fl_ip_sport = skb->h.th->dest;
	fl.fl_ip_dport = skb->h.th->source;
	if (ip_route_output_key(&rt, &fl))
		return;

	/* The socket's queue is used as a corked datagram, so lock it. */
	bh_lock_sock(sk);
	inet->tos = skb->nh.iph->tos;
	sk->sk_priority = skb->priority;
	sk->sk_protocol = skb->nh.iph->protocol;
	if (ip_append_data(sk, ip_reply_glue_bits, arg->iov->iov_base, len, 0, &ipc, rt,
			   MSG_DONTWAIT)) {
		ip_flush_pending_frames(sk);
	} else if ((skb = skb_peek(&sk->sk_write_queue)) != NULL) {
		if (arg->csumoffset >= 0)
			*((u16 *)skb->h.raw + arg->csumoffset) =
				csum_fold(csum_add(skb->csum, arg->csum));
		skb->ip_summed = CHECKSUM_NONE;
		ip_push_pending_frames(sk);
	}
	bh_unlock_sock(sk);
	ip_rt_put(rt);
}

static struct packet_type ip_packet_type = {
	.type	= __constant_htons(ETH_P_IP),
	.func	= ip_rcv,
};

/**
 * ip_init - start IP: take packets from the devices, set up routing
 */
void __init ip_init(void)
{
	dev_add_pack(&ip_packet_type);

	ip_rt_init();
	inet_initpeers();

#ifdef CONFIG_PROC_FS
	igmp_mc_proc_init();
#endif
}

EXPORT_SYMBOL(ip_finish_output);
EXPORT_SYMBOL(ip_fragment);
EXPORT_SYMBOL(ip_generic_getfrag);
EXPORT_SYMBOL(sysctl_ip_default_ttl);
