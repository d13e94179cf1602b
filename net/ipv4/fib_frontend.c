// SPDX-License-Identifier: GPL-2.0-only
/*
 * The forwarding tables as the rest of IP sees them: what an address is, whether
 * a source is plausible, route requests, and the routes that addresses of this
 * host bring with them.
 *
 * Mirrors: net/ipv4/fib_frontend.c
 * Leaves out: tables besides local and main.
 * Locking: changes under the rtnl semaphore; lookups by anybody.
 */
#include <linux/types.h>
#include <linux/kernel.h>
#include <linux/capability.h>
#include <linux/errno.h>
#include <linux/in.h>
#include <linux/inet.h>
#include <linux/inetdevice.h>
#include <linux/init.h>
#include <linux/module.h>
#include <linux/netdevice.h>
#include <linux/notifier.h>
#include <linux/rtnetlink.h>
#include <linux/sched.h>
#include <linux/sockios.h>
#include <asm/uaccess.h>
#include <net/arp.h>
#include <net/icmp.h>
#include <net/ip.h>
#include <net/ip_fib.h>
#include <net/protocol.h>
#include <net/route.h>
#include <net/sock.h>

struct fib_table *ip_fib_local_table;
struct fib_table *ip_fib_main_table;

static void fib_flush(void)
{
	int flushed;

	flushed = ip_fib_main_table->tb_flush(ip_fib_main_table);
	flushed += ip_fib_local_table->tb_flush(ip_fib_local_table);
	if (flushed)
		rt_cache_flush(-1);
}

/**
 * ip_dev_find - the device that has an address
 * @addr: address of this host
 *
 * Any context. Returns it with a reference, or NULL.
 */
struct net_device *ip_dev_find(u32 addr)
{
	struct flowi fl = { .nl_u = { .ip4_u = { .daddr = addr } } };
	struct net_device *dev = NULL;
	struct fib_result res;

	if (!ip_fib_local_table ||
	    ip_fib_local_table->tb_lookup(ip_fib_local_table, &fl, &res))
		return NULL;
	if (res.type == RTN_LOCAL) {
		dev = FIB_RES_DEV(res);
		if (dev)
			dev_hold(dev);
	}
	fib_res_put(&res);
	return dev;
}

/**
 * inet_addr_type - what kind of address this is
 * @addr: address, network order
 *
 * Any context. Returns RTN_LOCAL, RTN_BROADCAST, RTN_MULTICAST or RTN_UNICAST.
 */
unsigned inet_addr_type(u32 addr)
{
	struct flowi fl = { .nl_u = { .ip4_u = { .daddr = addr } } };
	unsigned ret = RTN_BROADCAST;
	struct fib_result res;

	if (ZERONET(addr) || BADCLASS(addr))
		return RTN_BROADCAST;
	if (MULTICAST(addr))
		return RTN_MULTICAST;
	if (ip_fib_local_table) {
		ret = RTN_UNICAST;
		if (!ip_fib_local_table->tb_lookup(ip_fib_local_table, &fl, &res)) {
			ret = res.type;
			fib_res_put(&res);
		}
	}
	return ret;
}

/**
 * fib_validate_source - may a packet with this source come in here?
 * @src: its source
 * @dst: its destination, 0 for a broadcast
 * @tos: type of service
 * @oif: where it will go out, for policy rules
 * @dev: where it came in
 * @spec_dst: receives the address to answer from
 * @itag: receives a traffic class, always 0
 *
 * Addresses of this host are never good; others are checked against the way back
 * only with rp_filter (RFC 1812, 5.3.8). Returns 1 if the source is on the link, 0
 * if it is behind a gateway, -EINVAL if the packet is to be dropped.
 */
int fib_validate_source(u32 src, u32 dst, u8 tos, int oif, struct net_device *dev,
			u32 *spec_dst, u32 *itag)
{
	struct flowi fl = { .nl_u = { .ip4_u = { .daddr = src, .saddr = dst, .tos = tos } },
			    .iif = oif };
	struct in_device *in_dev;
	int no_addr = 0, rpf = 0, ret;
	struct fib_result res;

	*itag = 0;
	rcu_read_lock();
	in_dev = __in_dev_get(dev);
	if (in_dev) {
		no_addr = in_dev->ifa_list == NULL;
		rpf = IN_DEV_RPFILTER(in_dev);
	}
	rcu_read_unlock();
	if (!in_dev)
		return -EINVAL;

	if (fib_lookup(&fl, &res))
		goto last_resort;
	if (res.type != RTN_UNICAST) {
		fib_res_put(&res);
		return -EINVAL;
	}
	*spec_dst = FIB_RES_PREFSRC(res);
	if (FIB_RES_DEV(res) == dev) {
		ret = FIB_RES_NH(res).nh_scope >= RT_SCOPE_HOST;
		fib_res_put(&res);
		return ret;
	}
	fib_res_put(&res);
	if (no_addr)
		goto last_resort;
	if (rpf)
		return -EINVAL;

	/* The best way back is another one, but there may be one through this device. */
	fl.oif = dev->ifindex;
	ret = 0;
	if (fib_lookup(&fl, &res) == 0) {
		if (res.type == RTN_UNICAST) {
			*spec_dst = FIB_RES_PREFSRC(res);
			ret = FIB_RES_NH(res).nh_scope >= RT_SCOPE_HOST;
		}
		fib_res_put(&res);
	}
	return ret;

last_resort:
	if (rpf)
		return -EINVAL;
	*spec_dst = inet_select_addr(dev, 0, RT_SCOPE_UNIVERSE);
	return 0;
}

/**
 * ip_rt_ioctl - SIOCADDRT and SIOCDELRT
 * @cmd: which
 * @arg: struct rtentry
 *
 * May sleep. Returns 0, -EPERM, -EFAULT, -EINVAL, -EAFNOSUPPORT, -ENODEV,
 * -ENETUNREACH (gateway not on a link), -ENETDOWN, -EEXIST, -ESRCH or -ENOBUFS.
 */
int ip_rt_ioctl(unsigned int cmd, void __user *arg)
{
	struct kern_rta rta;
	struct rtentry r;
	struct {
		struct nlmsghdr	nlh;
		struct rtmsg	rtm;
	} req;
	struct fib_table *tb;
	int err;

	if (cmd != SIOCADDRT && cmd != SIOCDELRT)
		return -EINVAL;
	if (!capable(CAP_NET_ADMIN))
		return -EPERM;
	if (copy_from_user(&r, arg, sizeof(struct rtentry)))
		return -EFAULT;

	rtnl_lock();
	err = fib_convert_rtentry(cmd, &req.nlh, &req.rtm, &rta, &r);
	if (err == 0) {
		tb = fib_get_table(req.rtm.rtm_table);
		if (cmd == SIOCDELRT)
			err = tb->tb_delete(tb, &req.rtm, &rta, &req.nlh, NULL);
		else
			err = tb->tb_insert(tb, &req.rtm, &rta, &req.nlh, NULL);
	}
	rtnl_unlock();
	return err;
}

/* RTA_METRICS: metrics by number. 0 or -EINVAL. */
static int inet_get_metrics(struct rtattr *mx, u32 *metrics)
{
	struct rtattr *attr = RTA_DATA(mx);
	int len = RTA_PAYLOAD(mx);

	for (; RTA_OK(attr, len); attr = RTA_NEXT(attr, len)) {
		if (!attr->rta_type)
			continue;
		if (attr->rta_type > RTAX_MAX || RTA_PAYLOAD(attr) < 4)
			return -EINVAL;
		metrics[attr->rta_type - 1] = *(u32 *)RTA_DATA(attr);
	}
	return 0;
}

/* The attributes of a route request as fib_table's functions take them. 0 or -EINVAL. */
static int inet_check_attr(struct rtattr **rta, struct kern_rta *kern)
{
	int i;

	for (i = 1; i <= RTA_MAX; i++)
		if (rta[i - 1] && i != RTA_METRICS && RTA_PAYLOAD(rta[i - 1]) < 4)
			return -EINVAL;
	/* Several next hops are more than a route has here. */
	if (rta[RTA_MULTIPATH - 1])
		return -EINVAL;

	memset(kern, 0, sizeof(*kern));
	kern->rta_dst = rta[RTA_DST - 1] ? RTA_DATA(rta[RTA_DST - 1]) : NULL;
	kern->rta_oif = rta[RTA_OIF - 1] ? RTA_DATA(rta[RTA_OIF - 1]) : NULL;
	kern->rta_gw = rta[RTA_GATEWAY - 1] ? RTA_DATA(rta[RTA_GATEWAY - 1]) : NULL;
	kern->rta_priority = rta[RTA_PRIORITY - 1] ? RTA_DATA(rta[RTA_PRIORITY - 1]) : NULL;
	kern->rta_prefsrc = rta[RTA_PREFSRC - 1] ? RTA_DATA(rta[RTA_PREFSRC - 1]) : NULL;
	return rta[RTA_METRICS - 1] ? inet_get_metrics(rta[RTA_METRICS - 1], kern->rta_mx) : 0;
}

/* RTM_DELROUTE. rtnl held. */
int inet_rtm_delroute(struct sk_buff *skb, struct nlmsghdr *nlh, void *arg)
{
	struct rtmsg *r = NLMSG_DATA(nlh);
	struct fib_table *tb = fib_get_table(r->rtm_table);
	struct kern_rta rta;

	if (inet_check_attr(arg, &rta))
		return -EINVAL;
	return tb->tb_delete(tb, r, &rta, nlh, &NETLINK_CB(skb));
}

/* RTM_NEWROUTE. rtnl held. */
int inet_rtm_newroute(struct sk_buff *skb, struct nlmsghdr *nlh, void *arg)
{
	struct rtmsg *r = NLMSG_DATA(nlh);
	struct fib_table *tb = fib_new_table(r->rtm_table);
	struct kern_rta rta;

	if (inet_check_attr(arg, &rta))
		return -EINVAL;
	return tb->tb_insert(tb, r, &rta, nlh, &NETLINK_CB(skb));
}

/* RTM_GETROUTE for all: the tables, or the route cache for those that want it. */
int inet_dump_fib(struct sk_buff *skb, struct netlink_callback *cb)
{
	struct fib_table *tables[] = { ip_fib_main_table, ip_fib_local_table };
	int t, s_t = cb->args[0];

	if (NLMSG_PAYLOAD(cb->nlh, 0) >= sizeof(struct rtmsg) &&
	    ((struct rtmsg *)NLMSG_DATA(cb->nlh))->rtm_flags & RTM_F_CLONED)
		return ip_rt_dump(skb, cb);

	for (t = s_t; t < ARRAY_SIZE(tables); t++) {
		if (t > s_t)
			memset(&cb->args[1], 0, sizeof(cb->args) - sizeof(cb->args[0]));
		if (tables[t]->tb_dump(tables[t], skb, cb) < 0)
			break;
	}
	cb->args[0] = t;
	return skb->len;
}

/* Enters or removes a route that an address brings with it. */
static void fib_magic(int cmd, int type, u32 dst, int dst_len, struct in_ifaddr *ifa)
{
	struct fib_table *tb;
	struct {
		struct nlmsghdr	nlh;
		struct rtmsg	rtm;
	} req;
	struct kern_rta rta;

	memset(&req, 0, sizeof(req));
	memset(&rta, 0, sizeof(rta));

	tb = fib_get_table(type == RTN_UNICAST ? RT_TABLE_MAIN : RT_TABLE_LOCAL);

	req.nlh.nlmsg_len = sizeof(req);
	req.nlh.nlmsg_type = cmd;
	req.nlh.nlmsg_flags = NLM_F_REQUEST | NLM_F_CREATE | NLM_F_APPEND;

	req.rtm.rtm_dst_len = dst_len;
	req.rtm.rtm_table = tb->tb_id;
	req.rtm.rtm_protocol = RTPROT_KERNEL;
	req.rtm.rtm_scope = type != RTN_LOCAL ? RT_SCOPE_LINK : RT_SCOPE_HOST;
	req.rtm.rtm_type = type;

	rta.rta_dst = &dst;
	rta.rta_prefsrc = &ifa->ifa_local;
	rta.rta_oif = &ifa->ifa_dev->dev->ifindex;

	if (cmd == RTM_NEWROUTE)
		tb->tb_insert(tb, &req.rtm, &rta, &req.nlh, NULL);
	else
		tb->tb_delete(tb, &req.rtm, &rta, &req.nlh, NULL);
}

static void fib_add_ifaddr(struct in_ifaddr *ifa)
{
	struct in_device *in_dev = ifa->ifa_dev;
	struct net_device *dev = in_dev->dev;
	struct in_ifaddr *prim = ifa;
	u32 mask = ifa->ifa_mask;
	u32 addr = ifa->ifa_local;
	u32 prefix = ifa->ifa_address & mask;

	if (ifa->ifa_flags & IFA_F_SECONDARY) {
		prim = inet_ifa_byprefix(in_dev, prefix, mask);
		if (!prim) {
			printk(KERN_DEBUG "fib_add_ifaddr: bug: prim == NULL\n");
			return;
		}
	}
	fib_magic(RTM_NEWROUTE, RTN_LOCAL, addr, 32, prim);

	if (!(dev->flags & IFF_UP))
		return;

	if (ifa->ifa_broadcast && ifa->ifa_broadcast != 0xFFFFFFFF)
		fib_magic(RTM_NEWROUTE, RTN_BROADCAST, ifa->ifa_broadcast, 32, prim);

	if (!ZERONET(prefix) && !(ifa->ifa_flags & IFA_F_SECONDARY) &&
	    (prefix != addr || ifa->ifa_prefixlen < 32)) {
		fib_magic(RTM_NEWROUTE, dev->flags & IFF_LOOPBACK ? RTN_LOCAL : RTN_UNICAST,
			  prefix, ifa->ifa_prefixlen, prim);

		/* The net's first and last address are broadcasts whatever else is. */
		if (ifa->ifa_prefixlen < 31) {
			fib_magic(RTM_NEWROUTE, RTN_BROADCAST, prefix, 32, prim);
			fib_magic(RTM_NEWROUTE, RTN_BROADCAST, prefix | ~mask, 32, prim);
		}
	}
}

static void fib_del_ifaddr(struct in_ifaddr *ifa)
{
	struct in_device *in_dev = ifa->ifa_dev;
	struct net_device *dev = in_dev->dev;
	struct in_ifaddr *ifa1, *prim = ifa;
	u32 brd = ifa->ifa_address | ~ifa->ifa_mask;
	u32 any = ifa->ifa_address & ifa->ifa_mask;
	int local_ok = 0, brd_ok = 0, brd0_ok = 0, brd1_ok = 0;

	if (!(ifa->ifa_flags & IFA_F_SECONDARY)) {
		fib_magic(RTM_DELROUTE, dev->flags & IFF_LOOPBACK ? RTN_LOCAL : RTN_UNICAST,
			  any, ifa->ifa_prefixlen, prim);
	} else {
		prim = inet_ifa_byprefix(in_dev, any, ifa->ifa_mask);
		if (!prim) {
			printk(KERN_DEBUG "fib_del_ifaddr: bug: prim == NULL\n");
			return;
		}
	}

	/* Another address of the device may need the same routes. */
	for (ifa1 = in_dev->ifa_list; ifa1; ifa1 = ifa1->ifa_next) {
		if (ifa->ifa_local == ifa1->ifa_local)
			local_ok = 1;
		if (ifa->ifa_broadcast == ifa1->ifa_broadcast)
			brd_ok = 1;
		if (brd == ifa1->ifa_broadcast)
			brd1_ok = 1;
		if (any == ifa1->ifa_broadcast)
			brd0_ok = 1;
	}
	if (!brd_ok)
		fib_magic(RTM_DELROUTE, RTN_BROADCAST, ifa->ifa_broadcast, 32, prim);
	if (!brd1_ok)
		fib_magic(RTM_DELROUTE, RTN_BROADCAST, brd, 32, prim);
	if (!brd0_ok)
		fib_magic(RTM_DELROUTE, RTN_BROADCAST, any, 32, prim);
	if (!local_ok) {
		fib_magic(RTM_DELROUTE, RTN_LOCAL, ifa->ifa_local, 32, prim);

		/* Routes that send from this address go too, if it is nowhere else. */
		if (inet_addr_type(ifa->ifa_local) != RTN_LOCAL &&
		    fib_sync_down(ifa->ifa_local, NULL, 0))
			fib_flush();
	}
}

static void fib_disable_ip(struct net_device *dev, int force)
{
	if (fib_sync_down(0, dev, force))
		fib_flush();
	rt_cache_flush(0);
	arp_ifdown(dev);
}

/* An address came or goes. */
static int fib_inetaddr_event(struct notifier_block *this, unsigned long event, void *ptr)
{
	struct in_ifaddr *ifa = ptr;

	switch (event) {
	case NETDEV_UP:
		fib_add_ifaddr(ifa);
		rt_cache_flush(-1);
		break;
	case NETDEV_DOWN:
		fib_del_ifaddr(ifa);
		/* Without an address there is no IP on the device. */
		if (!ifa->ifa_dev->ifa_list)
			fib_disable_ip(ifa->ifa_dev->dev, 1);
		else
			rt_cache_flush(-1);
		break;
	}
	return NOTIFY_DONE;
}

/* A device went up or down. */
static int fib_netdev_event(struct notifier_block *this, unsigned long event, void *ptr)
{
	struct net_device *dev = ptr;
	struct in_device *in_dev = __in_dev_get(dev);

	if (event == NETDEV_UNREGISTER) {
		fib_disable_ip(dev, 2);
		return NOTIFY_DONE;
	}
	if (!in_dev)
		return NOTIFY_DONE;

	switch (event) {
	case NETDEV_UP:
		for_ifa(in_dev) {
			fib_add_ifaddr(ifa);
		} endfor_ifa(in_dev);
		rt_cache_flush(-1);
		break;
	case NETDEV_DOWN:
		fib_disable_ip(dev, 0);
		break;
	case NETDEV_CHANGEMTU:
	case NETDEV_CHANGE:
		rt_cache_flush(0);
		break;
	}
	return NOTIFY_DONE;
}

static struct notifier_block fib_inetaddr_notifier = {
	.notifier_call	= fib_inetaddr_event,
};

static struct notifier_block fib_netdev_notifier = {
	.notifier_call	= fib_netdev_event,
};

/**
 * ip_fib_init - make the two tables and follow addresses and devices
 *
 * Panics without memory.
 */
void __init ip_fib_init(void)
{
	ip_fib_local_table = fib_hash_init(RT_TABLE_LOCAL);
	ip_fib_main_table = fib_hash_init(RT_TABLE_MAIN);
	if (!ip_fib_local_table || !ip_fib_main_table)
		panic("IP: failed to allocate the routing tables\n");

	register_netdevice_notifier(&fib_netdev_notifier);
	register_inetaddr_notifier(&fib_inetaddr_notifier);
}

EXPORT_SYMBOL(inet_addr_type);
EXPORT_SYMBOL(ip_dev_find);
EXPORT_SYMBOL(ip_rt_ioctl);
