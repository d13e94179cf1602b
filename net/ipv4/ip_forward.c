// SPDX-License-Identifier: GPL-2.0-only
/*
 * Packets that are for somebody else.
 *
 * Mirrors: net/ipv4/ip_forward.c
 * Leaves out: IPsec policy checks.
 * Locking: none; runs in softirq on a packet of its own.
 */
#include <linux/types.h>
#include <linux/kernel.h>
#include <linux/skbuff.h>
#include <linux/ip.h>
#include <linux/icmp.h>
#include <linux/netdevice.h>
#include <linux/netfilter_ipv4.h>
#include <net/ip.h>
#include <net/icmp.h>
#include <net/route.h>

static inline int ip_forward_finish(struct sk_buff *skb)
{
	IP_INC_STATS_BH(IPSTATS_MIB_OUTFORWDATAGRAMS);

	if (unlikely(IPCB(skb)->opt.optlen))
		ip_forward_options(skb);
	return dst_output(skb);
}

/**
 * ip_forward - pass a packet on
 * @skb: packet with its input route attached; eaten
 *
 * dst.input of a route that leads elsewhere. Softirq. Returns what the output
 * path says, or NET_RX_DROP.
 */
int ip_forward(struct sk_buff *skb)
{
	struct ip_options *opt = &IPCB(skb)->opt;
	struct rtable *rt = (struct rtable *)skb->dst;
	struct iphdr *iph;

	if (opt->router_alert && ip_call_ra_chain(skb))
		return NET_RX_SUCCESS;
	if (skb->pkt_type != PACKET_HOST)
		goto drop;
	skb->ip_summed = CHECKSUM_NONE;

	/* RFC 1812, 5.3.1: the lifetime is checked before anything is sent. */
	if (skb->nh.iph->ttl <= 1) {
		icmp_send(skb, ICMP_TIME_EXCEEDED, ICMP_EXC_TTL, 0);
		goto drop;
	}
	if (opt->is_strictroute && rt->rt_dst != rt->rt_gateway) {
		icmp_send(skb, ICMP_DEST_UNREACH, ICMP_SR_FAILED, 0);
		goto drop;
	}
	if (skb_cow(skb, LL_RESERVED_SPACE(rt->u.dst.dev) + rt->u.dst.header_len))
		goto drop;

	iph = skb->nh.iph;
	ip_decrease_ttl(iph);

	/* RFC 1812, 5.2.7.2: no redirects about source routed packets. */
	if ((rt->rt_flags & RTCF_DOREDIRECT) && !opt->srr)
		ip_rt_send_redirect(skb);

	skb->priority = rt_tos2priority(iph->tos);
	return NF_HOOK(PF_INET, NF_IP_FORWARD, skb, skb->dev, rt->u.dst.dev, ip_forward_finish);

drop:
	kfree_skb(skb);
	return NET_RX_DROP;
}
