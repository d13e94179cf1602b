// SPDX-License-Identifier: GPL-2.0-only
/*
 * The receiving end of IP: check the header, find the route, hand local packets
 * to raw sockets and to the transport protocol.
 *
 * Mirrors: net/ipv4/ip_input.c
 * Leaves out: IPsec policy checks.
 * Locking: softirq; inet_protos under rcu_read_lock(), the router alert chain
 *	under ip_ra_lock.
 */
#include <linux/types.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/string.h>
#include <linux/errno.h>
#include <linux/skbuff.h>
#include <linux/ip.h>
#include <linux/icmp.h>
#include <linux/netdevice.h>
#include <linux/inetdevice.h>
#include <linux/netfilter_ipv4.h>
#include <net/snmp.h>
#include <net/ip.h>
#include <net/protocol.h>
#include <net/route.h>
#include <net/sock.h>
#include <net/raw.h>
#include <net/icmp.h>
#include <net/checksum.h>

DEFINE_SNMP_STAT(struct ipstats_mib, ip_statistics);

/**
 * ip_call_ra_chain - show a passing packet to the router alert sockets
 * @skb: packet with the router alert option (RFC 2113)
 *
 * Softirq. Returns 1 if a socket took the packet, 0 if it is to be forwarded.
 */
int ip_call_ra_chain(struct sk_buff *skb)
{
	u8 protocol = skb->nh.iph->protocol;
	struct sock *last = NULL;
	struct ip_ra_chain *ra;

	read_lock(&ip_ra_lock);
	for (ra = ip_ra_chain; ra; ra = ra->next) {
		struct sock *sk = ra->sk;

		if (!sk || inet_sk(sk)->num != protocol)
			continue;
		if (sk->sk_bound_dev_if && sk->sk_bound_dev_if != skb->dev->ifindex)
			continue;
		if (skb->nh.iph->frag_off & htons(IP_MF | IP_OFFSET)) {
			skb = ip_defrag(skb, IP_DEFRAG_CALL_RA_CHAIN);
			if (!skb) {
				read_unlock(&ip_ra_lock);
				return 1;
			}
		}
		if (last) {
			struct sk_buff *skb2 = skb_clone(skb, GFP_ATOMIC);

			if (skb2)
				raw_rcv(last, skb2);
		}
		last = sk;
	}
	if (last)
		raw_rcv(last, skb);
	read_unlock(&ip_ra_lock);
	return last != NULL;
}

/*
 * Delivers to all raw sockets of the protocol and then to its handler. A handler
 * that returns -N asks for delivery to protocol N (an unwrapped packet).
 */
static inline int ip_local_deliver_finish(struct sk_buff *skb)
{
	int ihl = skb->nh.iph->ihl * 4;

	__skb_pull(skb, ihl);
	nf_reset(skb);
	skb->h.raw = skb->data;

	rcu_read_lock();
	{
		int protocol = skb->nh.iph->protocol;
		struct net_protocol *ipprot;
		struct sock *raw_sk;
		int hash, ret;

resubmit:
		hash = protocol & (MAX_INET_PROTOS - 1);
		raw_sk = sk_head(&raw_v4_htable[hash]);
		if (raw_sk)
			raw_v4_input(skb, skb->nh.iph, hash);

		ipprot = inet_protos[hash];
		if (ipprot) {
			ret = ipprot->handler(skb);
			if (ret < 0) {
				protocol = -ret;
				goto resubmit;
			}
			IP_INC_STATS_BH(IPSTATS_MIB_INDELIVERS);
		} else if (!raw_sk) {
			IP_INC_STATS_BH(IPSTATS_MIB_INUNKNOWNPROTOS);
			icmp_send(skb, ICMP_DEST_UNREACH, ICMP_PROT_UNREACH, 0);
			kfree_skb(skb);
		} else {
			IP_INC_STATS_BH(IPSTATS_MIB_INDELIVERS);
			kfree_skb(skb);
		}
	}
	rcu_read_unlock();
	return 0;
}

/**
 * ip_local_deliver - a packet for this host
 * @skb: packet, data at the IP header; eaten
 *
 * dst.input of local routes. Softirq. Fragments wait here for the rest of their
 * datagram. Always returns 0.
 */
int ip_local_deliver(struct sk_buff *skb)
{
	if (skb->nh.iph->frag_off & htons(IP_MF | IP_OFFSET)) {
		skb = ip_defrag(skb, IP_DEFRAG_LOCAL_DELIVER);
		if (!skb)
			return 0;
	}
	return NF_HOOK(PF_INET, NF_IP_LOCAL_IN, skb, skb->dev, NULL, ip_local_deliver_finish);
}

/* Parses the options and follows a source route. Returns 0 or -1 to drop. */
static inline int ip_rcv_options(struct sk_buff *skb)
{
	struct net_device *dev = skb->dev;
	struct ip_options *opt;

	/*
	 * Options may be changed on the way out, and the packet may be shared with
	 * a tap: get a header of our own first.
	 */
	if (skb_cow(skb, skb_headroom(skb))) {
		IP_INC_STATS_BH(IPSTATS_MIB_INDISCARDS);
		return -1;
	}
	if (ip_options_compile(NULL, skb)) {
		IP_INC_STATS_BH(IPSTATS_MIB_INHDRERRORS);
		return -1;
	}

	opt = &IPCB(skb)->opt;
	if (opt->srr) {
		struct in_device *in_dev = in_dev_get(dev);
		int refused = in_dev && !IN_DEV_SOURCE_ROUTE(in_dev);

		if (refused && IN_DEV_LOG_MARTIANS(in_dev) && net_ratelimit())
			printk(KERN_INFO "source route option %u.%u.%u.%u -> %u.%u.%u.%u\n",
			       NIPQUAD(skb->nh.iph->saddr), NIPQUAD(skb->nh.iph->daddr));
		if (in_dev)
			in_dev_put(in_dev);
		if (refused)
			return -1;
		if (ip_options_rcv_srr(skb))
			return -1;
	}
	return 0;
}

static inline int ip_rcv_finish(struct sk_buff *skb)
{
	struct iphdr *iph = skb->nh.iph;

	/* Locally made packets that loop back bring their route along. */
	if (!skb->dst && ip_route_input(skb, iph->daddr, iph->saddr, iph->tos, skb->dev))
		goto drop;
	if (iph->ihl > 5 && ip_rcv_options(skb))
		goto drop;
	return dst_input(skb);

drop:
	kfree_skb(skb);
	return NET_RX_DROP;
}

/**
 * ip_rcv - entry point of IP
 * @skb: packet, data at the IP header; eaten
 * @dev: where it came in
 * @pt: ip_packet_type
 *
 * Checks the header in the order of RFC 1122, 3.2.1 (length, checksum, version)
 * and cuts off link padding. Softirq. Returns NET_RX_*.
 */
int ip_rcv(struct sk_buff *skb, struct net_device *dev, struct packet_type *pt)
{
	struct iphdr *iph;
	u32 len;

	/* Seen only because the card is promiscuous. */
	if (skb->pkt_type == PACKET_OTHERHOST)
		goto drop;

	IP_INC_STATS_BH(IPSTATS_MIB_INRECEIVES);

	skb = skb_share_check(skb, GFP_ATOMIC);
	if (!skb) {
		IP_INC_STATS_BH(IPSTATS_MIB_INDISCARDS);
		goto out;
	}
	if (!pskb_may_pull(skb, sizeof(struct iphdr)))
		goto inhdr_error;
	iph = skb->nh.iph;
	if (iph->ihl < 5 || iph->version != 4)
		goto inhdr_error;
	if (!pskb_may_pull(skb, iph->ihl * 4))
		goto inhdr_error;
	iph = skb->nh.iph;
	if (ip_fast_csum((u8 *)iph, iph->ihl))
		goto inhdr_error;

	len = ntohs(iph->tot_len);
	if (skb->len < len || len < (iph->ihl << 2))
		goto inhdr_error;
	/* A frame may be longer than its packet; the padding belongs to nobody. */
	if (skb->len > len) {
		if (__pskb_trim(skb, len)) {
			IP_INC_STATS_BH(IPSTATS_MIB_INDISCARDS);
			goto drop;
		}
		/* The card's sum includes the padding. */
		if (skb->ip_summed == CHECKSUM_HW)
			skb->ip_summed = CHECKSUM_NONE;
	}

	return NF_HOOK(PF_INET, NF_IP_PRE_ROUTING, skb, dev, NULL, ip_rcv_finish);

inhdr_error:
	IP_INC_STATS_BH(IPSTATS_MIB_INHDRERRORS);
drop:
	kfree_skb(skb);
out:
	return NET_RX_DROP;
}

EXPORT_SYMBOL(ip_rcv);
EXPORT_SYMBOL(ip_statistics);
