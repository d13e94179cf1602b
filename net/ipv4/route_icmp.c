// SPDX-License-Identifier: GPL-2.0-only
/*
 * What ICMP tells the route cache (redirects, path MTU), and what the cache makes
 * ICMP tell others (redirects, unreachable destinations).
 *
 * Mirrors: this part of net/ipv4/route.c
 * Locking: as in route.c. Metrics of an entry are changed without a lock: each is
 *	one word, and any order of them is a valid state.
 */
#include <linux/types.h>
#include <linux/kernel.h>
#include <linux/errno.h>
#include <linux/in.h>
#include <linux/inetdevice.h>
#include <linux/netdevice.h>
#include <linux/rcupdate.h>
#include <linux/rtnetlink.h>
#include <linux/skbuff.h>
#include <net/arp.h>
#include <net/dst.h>
#include <net/icmp.h>
#include <net/ip.h>
#include <net/ip_fib.h>
#include <net/route.h>
#include "route_cache.h"

/* /proc/sys/net/ipv4/route; times in jiffies unless said otherwise. */
int ip_rt_redirect_number = 9;
int ip_rt_redirect_load = HZ / 50;
int ip_rt_redirect_silence = (HZ / 50) << (9 + 1);
int ip_rt_error_cost = HZ;
int ip_rt_error_burst = 5 * HZ;
int ip_rt_mtu_expires = 10 * 60 * HZ;
int ip_rt_min_pmtu = 512 + 20 + 20;	/* bytes */

/* A copy of @rth that leads through @new_gw; without neighbour, one reference. */
static struct rtable *rt_clone_redirected(struct rtable *rth, u32 new_gw)
{
	struct rtable *rt = dst_alloc(&ipv4_dst_ops);

	if (!rt)
		return NULL;

	*rt = *rth;
	INIT_RCU_HEAD(&rt->u.dst.rcu_head);
	rt->u.dst.__use = 1;
	atomic_set(&rt->u.dst.__refcnt, 1);
	rt->u.dst.child = NULL;
	if (rt->u.dst.dev)
		dev_hold(rt->u.dst.dev);
	if (rt->idev)
		in_dev_hold(rt->idev);
	rt->u.dst.obsolete = 0;
	rt->u.dst.lastuse = jiffies;
	rt->u.dst.path = &rt->u.dst;
	rt->u.dst.neighbour = NULL;
	rt->u.dst.hh = NULL;
	rt->u.dst.rate_tokens = 0;
	rt->u.rt_next = NULL;
	rt->rt_flags |= RTCF_REDIRECTED;
	rt->rt_gateway = new_gw;
	return rt;
}

/* Replaces the cached route that matches the redirect, if there is one. */
static void rt_redirect_one(u32 daddr, u32 skey, int oif, u8 tos, u32 old_gw, u32 new_gw,
			    u32 saddr, struct net_device *dev)
{
	unsigned hash = rt_hash_code(daddr, skey ^ (oif << 5), tos);
	struct rtable *rth, *rt;

	rcu_read_lock();
	for (rth = rt_hash_table[hash].chain; rth; rth = rcu_dereference(rth->u.rt_next))
		if (rth->fl.fl4_dst == daddr && rth->fl.fl4_src == skey &&
		    rth->fl.fl4_tos == tos && rth->fl.oif == oif && rth->fl.iif == 0)
			break;
	/* Believe only the gateway that is in use. */
	if (!rth || rth->rt_dst != daddr || rth->rt_src != saddr || rth->u.dst.error ||
	    rth->rt_gateway != old_gw || rth->u.dst.dev != dev) {
		rcu_read_unlock();
		return;
	}
	dst_hold(&rth->u.dst);
	rcu_read_unlock();

	rt = rt_clone_redirected(rth, new_gw);
	if (!rt) {
		ip_rt_put(rth);
		return;
	}
	/* Change over only when the new gateway is known to be there. */
	if (arp_bind_neighbour(&rt->u.dst) ||
	    !(rt->u.dst.neighbour->nud_state & NUD_VALID)) {
		if (rt->u.dst.neighbour)
			neigh_event_send(rt->u.dst.neighbour, NULL);
		ip_rt_put(rth);
		rt_drop(rt);
		return;
	}
	rt_del(hash, rth);
	if (!rt_intern_hash(hash, rt, &rt))
		ip_rt_put(rt);
}

/**
 * ip_rt_redirect - an ICMP redirect came
 * @old_gw: who sent it
 * @daddr: destination that it is about
 * @new_gw: where to send to
 * @saddr: source of the packet that was redirected (this host)
 * @tos: type of service of that packet
 * @dev: where the redirect came in
 *
 * Softirq. Checks by RFC 1122, 3.2.2.2: the new gateway is on the same net, the
 * message comes from the gateway in use.
 */
void ip_rt_redirect(u32 old_gw, u32 daddr, u32 new_gw, u32 saddr, u8 tos,
		    struct net_device *dev)
{
	struct in_device *in_dev = in_dev_get(dev);
	u32 skeys[2] = { saddr, 0 };
	int ikeys[2] = { dev->ifindex, 0 };
	int i, k;

	if (!in_dev)
		return;
	tos &= IPTOS_RT_MASK;

	if (new_gw == old_gw || !IN_DEV_RX_REDIRECTS(in_dev) ||
	    MULTICAST(new_gw) || BADCLASS(new_gw) || ZERONET(new_gw))
		goto reject_redirect;
	if (!IN_DEV_SHARED_MEDIA(in_dev)) {
		if (!inet_addr_onlink(in_dev, new_gw, old_gw))
			goto reject_redirect;
		if (IN_DEV_SEC_REDIRECTS(in_dev) && ip_fib_check_default(new_gw, dev))
			goto reject_redirect;
	} else if (inet_addr_type(new_gw) != RTN_UNICAST) {
		goto reject_redirect;
	}

	for (i = 0; i < 2; i++)
		for (k = 0; k < 2; k++)
			rt_redirect_one(daddr, skeys[i], ikeys[k], tos, old_gw, new_gw,
					saddr, dev);
	in_dev_put(in_dev);
	return;

reject_redirect:
	if (IN_DEV_LOG_MARTIANS(in_dev) && net_ratelimit())
		printk(KERN_INFO "Redirect from %u.%u.%u.%u on %s about %u.%u.%u.%u ignored.\n"
		       "  Advised path = %u.%u.%u.%u -> %u.%u.%u.%u, tos %02x\n",
		       NIPQUAD(old_gw), dev->name, NIPQUAD(new_gw),
		       NIPQUAD(saddr), NIPQUAD(daddr), tos);
	in_dev_put(in_dev);
}

/**
 * ip_rt_send_redirect - tell a host of a better gateway (RFC 1812, 5.2.7.2)
 * @skb: packet that goes out where it came in
 *
 * Softirq. After ip_rt_redirect_number messages without effect, silence for
 * ip_rt_redirect_silence; between them twice as long each time.
 */
void ip_rt_send_redirect(struct sk_buff *skb)
{
	struct rtable *rt = (struct rtable *)skb->dst;
	struct in_device *in_dev = in_dev_get(rt->u.dst.dev);

	if (!in_dev)
		return;
	if (!IN_DEV_TX_REDIRECTS(in_dev))
		goto out;

	if (time_after(jiffies, rt->u.dst.rate_last + ip_rt_redirect_silence))
		rt->u.dst.rate_tokens = 0;
	if (rt->u.dst.rate_tokens >= ip_rt_redirect_number) {
		rt->u.dst.rate_last = jiffies;
		goto out;
	}
	/* rate_last of a new route is 0, which is in the future until five minutes after boot. */
	if (!rt->u.dst.rate_tokens ||
	    time_after(jiffies, rt->u.dst.rate_last +
				(ip_rt_redirect_load << rt->u.dst.rate_tokens))) {
		icmp_send(skb, ICMP_REDIRECT, ICMP_REDIR_HOST, rt->rt_gateway);
		rt->u.dst.rate_last = jiffies;
		++rt->u.dst.rate_tokens;
		if (IN_DEV_LOG_MARTIANS(in_dev) &&
		    rt->u.dst.rate_tokens == ip_rt_redirect_number && net_ratelimit())
			printk(KERN_WARNING "host %u.%u.%u.%u/if%d ignores redirects for "
			       "%u.%u.%u.%u to %u.%u.%u.%u.\n",
			       NIPQUAD(rt->rt_src), rt->rt_iif,
			       NIPQUAD(rt->rt_dst), NIPQUAD(rt->rt_gateway));
	}
out:
	in_dev_put(in_dev);
}

/**
 * ip_error - dst.input of destinations that cannot be reached
 * @skb: packet; eaten
 *
 * Tells the sender, at a low rate. Softirq.
 */
int ip_error(struct sk_buff *skb)
{
	struct rtable *rt = (struct rtable *)skb->dst;
	unsigned long now = jiffies;
	int code;

	switch (rt->u.dst.error) {
	case EHOSTUNREACH:
		code = ICMP_HOST_UNREACH;
		break;
	case ENETUNREACH:
		code = ICMP_NET_UNREACH;
		break;
	case EACCES:
		code = ICMP_PKT_FILTERED;
		break;
	default:
		goto out;
	}

	rt->u.dst.rate_tokens += now - rt->u.dst.rate_last;
	if (rt->u.dst.rate_tokens > ip_rt_error_burst)
		rt->u.dst.rate_tokens = ip_rt_error_burst;
	rt->u.dst.rate_last = now;
	if (rt->u.dst.rate_tokens >= ip_rt_error_cost) {
		rt->u.dst.rate_tokens -= ip_rt_error_cost;
		icmp_send(skb, ICMP_DEST_UNREACH, code, 0);
	}
out:
	kfree_skb(skb);
	return 0;
}

/* MTUs that occur (RFC 1191, 7.1, thinned out). */
static unsigned short mtu_plateau[] = {
	32000, 17914, 8166, 4352, 2002, 1492, 576, 296, 216, 128
};

static inline unsigned short guess_mtu(unsigned short old_mtu)
{
	int i;

	for (i = 0; i < sizeof(mtu_plateau) / sizeof(mtu_plateau[0]); i++)
		if (old_mtu > mtu_plateau[i])
			return mtu_plateau[i];
	return 68;
}

/* Enters a path MTU into a route, not below the least that is believed. */
static void rt_set_pmtu(struct dst_entry *dst, unsigned int mtu)
{
	if (mtu < ip_rt_min_pmtu) {
		mtu = ip_rt_min_pmtu;
		dst->metrics[RTAX_LOCK - 1] |= 1 << RTAX_MTU;
	}
	dst->metrics[RTAX_MTU - 1] = mtu;
	dst_set_expires(dst, ip_rt_mtu_expires);
}

/* The MTU for one route after "fragmentation needed"; 0 if it is no news. */
static unsigned short rt_frag_needed_one(struct rtable *rth, struct iphdr *iph,
					 unsigned short new_mtu)
{
	unsigned short old_mtu = ntohs(iph->tot_len);
	unsigned short mtu = new_mtu;

	if (new_mtu < 68 || new_mtu >= old_mtu) {
		/* Old routers send 0, and some quote a length with the header twice. */
		if (mtu == 0 && old_mtu >= dst_metric(&rth->u.dst, RTAX_MTU) &&
		    old_mtu >= 68 + (iph->ihl << 2))
			old_mtu -= iph->ihl << 2;
		mtu = guess_mtu(old_mtu);
	}
	if (mtu > dst_metric(&rth->u.dst, RTAX_MTU))
		return 0;
	if (mtu < dst_metric(&rth->u.dst, RTAX_MTU)) {
		dst_confirm(&rth->u.dst);
		rt_set_pmtu(&rth->u.dst, mtu);
		mtu = dst_metric(&rth->u.dst, RTAX_MTU);
	}
	return mtu;
}

/**
 * ip_rt_frag_needed - "fragmentation needed" came (RFC 1191)
 * @iph: header of the packet that was too long, from the ICMP message
 * @new_mtu: MTU of the next hop, 0 from old routers
 *
 * Softirq. Returns the path MTU to believe, or 0 if discovery is off.
 */
unsigned short ip_rt_frag_needed(struct iphdr *iph, unsigned short new_mtu)
{
	u32 skeys[2] = { iph->saddr, 0 };
	u32 daddr = iph->daddr;
	u8 tos = iph->tos & IPTOS_RT_MASK;
	unsigned short est_mtu = 0;
	int i;

	if (ipv4_config.no_pmtu_disc)
		return 0;

	for (i = 0; i < 2; i++) {
		unsigned hash = rt_hash_code(daddr, skeys[i], tos);
		struct rtable *rth;

		rcu_read_lock();
		for (rth = rt_hash_table[hash].chain; rth;
		     rth = rcu_dereference(rth->u.rt_next)) {
			if (rth->fl.fl4_dst == daddr && rth->fl.fl4_src == skeys[i] &&
			    rth->rt_dst == daddr && rth->rt_src == iph->saddr &&
			    rth->fl.fl4_tos == tos && rth->fl.iif == 0 &&
			    !dst_metric_locked(&rth->u.dst, RTAX_MTU)) {
				unsigned short mtu = rt_frag_needed_one(rth, iph, new_mtu);

				if (mtu)
					est_mtu = mtu;
			}
		}
		rcu_read_unlock();
	}
	return est_mtu ? : new_mtu;
}

/**
 * ip_rt_update_pmtu - dst_ops.update_pmtu: TCP learned a smaller path MTU
 * @dst: route
 * @mtu: bytes
 */
void ip_rt_update_pmtu(struct dst_entry *dst, u32 mtu)
{
	if (dst_metric(dst, RTAX_MTU) > mtu && mtu >= 68 && !dst_metric_locked(dst, RTAX_MTU))
		rt_set_pmtu(dst, mtu);
}

/**
 * ipv4_link_failure - dst_ops.link_failure: ARP got no answer
 * @skb: packet that waited for it; stays the caller's
 */
void ipv4_link_failure(struct sk_buff *skb)
{
	struct rtable *rt;

	icmp_send(skb, ICMP_DEST_UNREACH, ICMP_HOST_UNREACH, 0);

	rt = (struct rtable *)skb->dst;
	if (rt)
		dst_set_expires(&rt->u.dst, 0);
}
