// SPDX-License-Identifier: GPL-2.0-only
/*
 * The route cache over netlink: which route a packet would take (RTM_GETROUTE), and what the cache
 * holds.
 *
 * Mirrors: this part of net/ipv4/route.c
 * Locking: walks the chains under rcu_read_lock_bh().
 */
#include <linux/types.h>
#include <linux/kernel.h>
#include <linux/errno.h>
#include <linux/inetdevice.h>
#include <linux/jiffies.h>
#include <linux/module.h>
#include <linux/netdevice.h>
#include <linux/netlink.h>
#include <linux/rcupdate.h>
#include <linux/rtnetlink.h>
#include <linux/skbuff.h>
#include <linux/string.h>
#include <net/dst.h>
#include <net/ip.h>
#include <net/ip_fib.h>
#include <net/route.h>
#include <net/sock.h>
#include "route_cache.h"

/* Appends the route skb->dst to the message: its length, or -1 when there is no room. */
static int rt_fill_info(struct sk_buff *skb, u32 pid, u32 seq, int event, int nowait)
{
	struct rtable *rt = (struct rtable *)skb->dst;
	unsigned char *b = skb->tail;
	struct rta_cacheinfo ci;
	struct nlmsghdr *nlh;
	struct rtmsg *r;

	nlh = NLMSG_PUT(skb, pid, seq, event, sizeof(*r));
	nlh->nlmsg_flags = nowait && pid ? NLM_F_MULTI : 0;
	r = NLMSG_DATA(nlh);
	r->rtm_family = AF_INET;
	r->rtm_dst_len = 32;
	r->rtm_src_len = rt->fl.fl4_src ? 32 : 0;
	r->rtm_tos = rt->fl.fl4_tos;
	r->rtm_table = RT_TABLE_MAIN;
	r->rtm_type = rt->rt_type;
	r->rtm_scope = RT_SCOPE_UNIVERSE;
	r->rtm_protocol = RTPROT_UNSPEC;
	r->rtm_flags = (rt->rt_flags & ~0xFFFF) | RTM_F_CLONED;

	RTA_PUT(skb, RTA_DST, 4, &rt->rt_dst);
	if (rt->fl.fl4_src)
		RTA_PUT(skb, RTA_SRC, 4, &rt->fl.fl4_src);
	if (rt->u.dst.dev)
		RTA_PUT(skb, RTA_OIF, sizeof(int), &rt->u.dst.dev->ifindex);
	if (rt->fl.iif)
		RTA_PUT(skb, RTA_PREFSRC, 4, &rt->rt_spec_dst);
	else if (rt->rt_src != rt->fl.fl4_src)
		RTA_PUT(skb, RTA_PREFSRC, 4, &rt->rt_src);
	if (rt->rt_dst != rt->rt_gateway)
		RTA_PUT(skb, RTA_GATEWAY, 4, &rt->rt_gateway);
	if (rtnetlink_put_metrics(skb, rt->u.dst.metrics) < 0)
		goto rtattr_failure;

	memset(&ci, 0, sizeof(ci));
	ci.rta_lastuse = jiffies_to_clock_t(jiffies - rt->u.dst.lastuse);
	ci.rta_used = rt->u.dst.__use;
	ci.rta_clntref = atomic_read(&rt->u.dst.__refcnt);
	if (rt->u.dst.expires)
		ci.rta_expires = jiffies_to_clock_t(rt->u.dst.expires - jiffies);
	ci.rta_error = rt->u.dst.error;
	RTA_PUT(skb, RTA_CACHEINFO, sizeof(ci), &ci);
	if (rt->fl.iif)
		RTA_PUT(skb, RTA_IIF, sizeof(int), &rt->fl.iif);
	nlh->nlmsg_len = skb->tail - b;
	return skb->len;

nlmsg_failure:
rtattr_failure:
	skb_trim(skb, b - skb->data);
	return -1;
}

/* The route of a packet that would come in by device @iif. 0 with skb->dst set, or an errno. */
static int inet_getroute_input(struct sk_buff *skb, u32 dst, u32 src, u8 tos, int iif)
{
	struct net_device *dev = __dev_get_by_index(iif);
	int err;

	if (!dev)
		return -ENODEV;
	skb->protocol = htons(ETH_P_IP);
	skb->dev = dev;
	local_bh_disable();
	err = ip_route_input(skb, dst, src, tos, dev);
	local_bh_enable();
	if (!err && skb->dst->error)
		err = -skb->dst->error;
	return err;
}

/*
 * inet_rtm_getroute - RTM_GETROUTE for one destination: answers with the route that a packet gets
 *
 * rtnl held.
 */
int inet_rtm_getroute(struct sk_buff *in_skb, struct nlmsghdr *nlh, void *arg)
{
	struct rtattr **rta = arg;
	struct rtmsg *rtm = NLMSG_DATA(nlh);
	static const int words[] = { RTA_DST, RTA_SRC, RTA_IIF, RTA_OIF };
	u32 value[ARRAY_SIZE(words)] = { 0 };
	struct sk_buff *skb;
	int err, i;

	for (i = 0; i < ARRAY_SIZE(words); i++) {
		if (!rta[words[i] - 1])
			continue;
		if (RTA_PAYLOAD(rta[words[i] - 1]) < 4)
			return -EINVAL;
		value[i] = *(u32 *)RTA_DATA(rta[words[i] - 1]);
	}

	skb = alloc_skb(NLMSG_GOODSIZE, GFP_KERNEL);
	if (!skb)
		return -ENOBUFS;
	/* The routing code may look at the headers that a packet would have. */
	skb->mac.raw = skb->data;
	memset(skb->data, 0, MAX_HEADER + sizeof(struct iphdr));
	skb_reserve(skb, MAX_HEADER);
	skb->nh.raw = skb->data;
	skb_reserve(skb, sizeof(struct iphdr));

	if (value[2]) {
		err = inet_getroute_input(skb, value[0], value[1], rtm->rtm_tos, value[2]);
	} else {
		struct flowi fl = { .nl_u = { .ip4_u = { .daddr = value[0], .saddr = value[1],
							 .tos = rtm->rtm_tos } },
				    .oif = value[3] };
		struct rtable *rt;

		err = ip_route_output_key(&rt, &fl);
		if (!err)
			skb->dst = &rt->u.dst;
	}
	if (err)
		goto out_free;

	memset(&NETLINK_CB(skb), 0, sizeof(NETLINK_CB(skb)));
	err = -EMSGSIZE;
	if (rt_fill_info(skb, NETLINK_CB(in_skb).pid, nlh->nlmsg_seq, RTM_NEWROUTE, 0) < 0)
		goto out_free;
	err = netlink_unicast(rtnl, skb, NETLINK_CB(in_skb).pid, MSG_DONTWAIT);
	return err > 0 ? 0 : err;

out_free:
	kfree_skb(skb);
	return err;
}

/**
 * ip_rt_dump - append the cached routes to a message
 * @skb: message
 * @cb: args[0] and args[1] say from which chain and entry on
 */
int ip_rt_dump(struct sk_buff *skb, struct netlink_callback *cb)
{
	int h, s_h = cb->args[0], idx = 0, s_idx = cb->args[1], full = 0;
	struct rtable *rt;

	for (h = s_h; h <= (int)rt_hash_mask && !full; h++) {
		if (h > s_h)
			s_idx = 0;
		rcu_read_lock_bh();
		for (rt = rt_hash_table[h].chain, idx = 0; rt; rt = rt->u.rt_next, idx++) {
			if (idx < s_idx)
				continue;
			skb->dst = dst_clone(&rt->u.dst);
			full = rt_fill_info(skb, NETLINK_CB(cb->skb).pid, cb->nlh->nlmsg_seq,
					    RTM_NEWROUTE, 1) <= 0;
			dst_release(xchg(&skb->dst, NULL));
			if (full)
				break;
		}
		rcu_read_unlock_bh();
		if (full)
			break;
	}
	cb->args[0] = h;
	cb->args[1] = idx;
	return skb->len;
}
