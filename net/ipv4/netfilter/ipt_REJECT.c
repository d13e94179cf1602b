// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the sender of a rejected packet is told: a reset for a TCP segment, ICMP port unreachable
 * for all else.
 *
 * Mirrors: net/ipv4/netfilter/ipt_REJECT.c, where it is a target of ip_tables; here ip_filter.c
 *	calls it.
 * Leaves out: the other ICMP codes.
 * Locking: none; processes and softirqs, on a packet of the caller's.
 */
#include <linux/kernel.h>
#include <linux/icmp.h>
#include <linux/in.h>
#include <linux/ip.h>
#include <linux/if_packet.h>
#include <linux/netdevice.h>
#include <linux/netfilter_ipv4.h>
#include <linux/skbuff.h>
#include <linux/string.h>
#include <linux/tcp.h>
#include <linux/udp.h>
#include <net/checksum.h>
#include <net/dst.h>
#include <net/icmp.h>
#include <net/ip.h>
#include <net/route.h>
#include <net/tcp.h>
#include "ip_filter.h"

/*
 * Who sent it, if the checksum is wrong? The protocol would drop the packet silently, so the
 * filter does too. What this host sends may not have its sum yet.
 */
static int reject_csum_ok(struct sk_buff *skb, unsigned int hook)
{
	struct iphdr *iph = skb->nh.iph;
	int hlen = iph->ihl * 4, len = skb->len - hlen;
	struct udphdr buf, *uh;

	if (hook == NF_IP_LOCAL_OUT || skb->ip_summed == CHECKSUM_UNNECESSARY)
		return 1;
	if (iph->protocol != IPPROTO_TCP && iph->protocol != IPPROTO_UDP)
		return 1;
	/* Of a fragment nobody can tell. */
	if (iph->frag_off & htons(IP_MF | IP_OFFSET))
		return 1;
	uh = skb_header_pointer(skb, hlen, sizeof(buf), &buf);
	if (!uh)
		return 0;
	if (iph->protocol == IPPROTO_UDP && !uh->check)
		return 1;
	return csum_tcpudp_magic(iph->saddr, iph->daddr, len, iph->protocol,
				 skb_checksum(skb, hlen, len, 0)) == 0;
}

/* A reset goes back where the segment came from, which is this host for one made here. */
static int reject_route(struct sk_buff **pskb, unsigned int hook)
{
	struct sk_buff *skb = *pskb;
	struct flowi fl = { .nl_u = { .ip4_u = { .daddr = skb->nh.iph->daddr } } };
	struct rtable *rt;

	if (hook != NF_IP_LOCAL_OUT)
		return ip_route_me_harder(pskb);
	if (ip_route_output_key(&rt, &fl))
		return -1;
	dst_release(skb->dst);
	skb->dst = &rt->u.dst;
	return 0;
}

/* The answer to @oth, whose segment has @len bytes of data (RFC 793, "Reset Generation"). */
static void reject_fill_tcp(struct tcphdr *th, const struct tcphdr *oth, unsigned int len)
{
	memset(th, 0, sizeof(*th));
	th->source = oth->dest;
	th->dest = oth->source;
	th->doff = sizeof(*th) / 4;
	th->rst = 1;
	if (oth->ack) {
		th->seq = oth->ack_seq;
	} else {
		th->ack = 1;
		th->ack_seq = htonl(ntohl(oth->seq) + oth->syn + oth->fin + len);
	}
}

static void send_reset(struct sk_buff *oldskb, unsigned int hook)
{
	struct iphdr *oiph = oldskb->nh.iph, *iph;
	unsigned int hlen = oiph->ihl * 4;
	struct tcphdr buf, *oth, *th;
	struct sk_buff *nskb;

	if (oiph->frag_off & htons(IP_OFFSET))
		return;
	oth = skb_header_pointer(oldskb, hlen, sizeof(buf), &buf);
	if (!oth || oth->rst || oldskb->len < hlen + oth->doff * 4)
		return;

	nskb = alloc_skb(LL_MAX_HEADER + sizeof(*iph) + sizeof(*th), GFP_ATOMIC);
	if (!nskb)
		return;
	skb_reserve(nskb, LL_MAX_HEADER);
	nskb->protocol = htons(ETH_P_IP);
	nskb->dst = dst_clone(oldskb->dst);

	iph = nskb->nh.iph = (struct iphdr *)skb_put(nskb, sizeof(*iph));
	memset(iph, 0, sizeof(*iph));
	iph->version = 4;
	iph->ihl = 5;
	iph->tot_len = htons(sizeof(*iph) + sizeof(*th));
	iph->frag_off = htons(IP_DF);
	iph->protocol = IPPROTO_TCP;
	iph->saddr = oiph->daddr;
	iph->daddr = oiph->saddr;

	th = nskb->h.th = (struct tcphdr *)skb_put(nskb, sizeof(*th));
	reject_fill_tcp(th, oth, oldskb->len - hlen - oth->doff * 4);
	th->check = tcp_v4_check(th, sizeof(*th), iph->saddr, iph->daddr,
				 csum_partial((char *)th, sizeof(*th), 0));

	if (reject_route(&nskb, hook)) {
		kfree_skb(nskb);
		return;
	}
	nskb->nh.iph->ttl = dst_metric(nskb->dst, RTAX_HOPLIMIT);
	ip_send_check(nskb->nh.iph);
	NF_HOOK(PF_INET, NF_IP_LOCAL_OUT, nskb, NULL, nskb->dst->dev, dst_output);
}

static void send_unreach(struct sk_buff *skb_in, int code)
{
	icmp_send(skb_in, ICMP_DEST_UNREACH, code, 0);
}

/**
 * ipf_reject - answer a packet that is dropped
 * @skb: packet, data at the IP header, with its route; stays the caller's
 * @hook: NF_IP_LOCAL_IN, NF_IP_FORWARD or NF_IP_LOCAL_OUT
 *
 * Any context but under ipf_lock: the answer passes the filter too. Errors are silent.
 */
void ipf_reject(struct sk_buff *skb, unsigned int hook)
{
	/* RFC 1122, 3.2.2: no answers to what was sent to many. */
	if (skb->pkt_type != PACKET_HOST || !reject_csum_ok(skb, hook))
		return;
	if (skb->nh.iph->protocol == IPPROTO_TCP)
		send_reset(skb, hook);
	else
		send_unreach(skb, ICMP_PORT_UNREACH);
}
