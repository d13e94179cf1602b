// SPDX-License-Identifier: GPL-2.0-only
/*
 * Requests to read and change devices, addresses, routes and neighbours, which come over a netlink
 * socket and are handed to the families, and the semaphore under which all such changes are made.
 *
 * Requests wait in the kernel's socket while the semaphore is taken; who releases it, by
 * rtnl_unlock(), obeys them.
 *
 * Mirrors: net/core/rtnetlink.c
 * Leaves out: traffic control, ARP daemons, wireless events.
 * Locking: rtnl_sem is the outermost lock of the network code. Dumps run without it, under
 *	dev_base_lock and the locks of what they show.
 */
#include <linux/errno.h>
#include <linux/module.h>
#include <linux/types.h>
#include <linux/socket.h>
#include <linux/kernel.h>
#include <linux/init.h>
#include <linux/capability.h>
#include <linux/if_arp.h>
#include <linux/skbuff.h>
#include <linux/netdevice.h>
#include <linux/notifier.h>
#include <linux/security.h>
#include <linux/string.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <net/neighbour.h>
#include <net/sock.h>
#include <net/pkt_sched.h>
#include "rtnetlink_newer.h"

DECLARE_MUTEX(rtnl_sem);

/* The kernel's socket of NETLINK_ROUTE */
struct sock *rtnl;

/* By family; that of PF_UNSPEC serves where a family has nothing of its own */
struct rtnetlink_link *rtnetlink_links[NPROTO];

void rtnl_lock(void)
{
	rtnl_shlock();
}

/* Also does what register and unregister could not do under the semaphore, and what was asked */
void rtnl_unlock(void)
{
	up(&rtnl_sem);
	if (rtnl && rtnl->sk_receive_queue.qlen)
		rtnl->sk_data_ready(rtnl, 0);
	netdev_run_todo();
}

/* ---------------------------------------------------------------- attributes */

/**
 * rtattr_parse - find the attributes of a message
 * @tb: set to the attribute of each type, or NULL; [maxattr], type 1 first
 * @maxattr: the highest type that is known; others are skipped, where 2.6.11 refuses them in
 *	requests: the programs of today send more than it knew
 * @rta: the first
 * @len: bytes of all
 *
 * Return: 0.
 */
int rtattr_parse(struct rtattr *tb[], int maxattr, struct rtattr *rta, int len)
{
	memset(tb, 0, sizeof(struct rtattr *) * maxattr);
	while (RTA_OK(rta, len)) {
		unsigned flavor = rta->rta_type;

		if (flavor && flavor <= maxattr)
			tb[flavor - 1] = rta;
		rta = RTA_NEXT(rta, len);
	}
	return 0;
}

/* The text of an attribute, NUL-terminated within @size.  Return: its length. */
int rtattr_strlcpy(char *dest, const struct rtattr *rta, size_t size)
{
	size_t len = RTA_PAYLOAD(rta);
	const char *src = RTA_DATA(rta);

	len = strnlen(src, len);
	if (size) {
		size_t n = min(len, size - 1);

		memcpy(dest, src, n);
		dest[n] = '\0';
	}
	return len;
}

/* Append an attribute for which there is room; RTA_PUT() checks */
void __rta_fill(struct sk_buff *skb, int attrtype, int attrlen, const void *data)
{
	int size = RTA_LENGTH(attrlen);
	struct rtattr *rta = (struct rtattr *)skb_put(skb, RTA_ALIGN(size));

	rta->rta_type = attrtype;
	rta->rta_len = size;
	memcpy(RTA_DATA(rta), data, attrlen);
	memset((char *)rta + size, 0, RTA_ALIGN(size) - size);
}

/* RTA_METRICS, with an attribute inside for each metric that is set.  Return: 0, or -1: no room. */
int rtnetlink_put_metrics(struct sk_buff *skb, u32 *metrics)
{
	struct rtattr *mx = (struct rtattr *)skb->tail;
	int i;

	RTA_PUT(skb, RTA_METRICS, 0, metrics);
	for (i = 0; i < RTAX_MAX; i++)
		if (metrics[i])
			RTA_PUT(skb, i + 1, sizeof(u32), metrics + i);
	mx->rta_len = skb->tail - (u8 *)mx;
	if (mx->rta_len == RTA_LENGTH(0))
		skb_trim(skb, (u8 *)mx - skb->data);
	return 0;

rtattr_failure:
	skb_trim(skb, (u8 *)mx - skb->data);
	return -1;
}

/**
 * rtnetlink_send - tell of a change
 * @skb: message; is gone afterwards
 * @pid: who asked for the change
 * @group: bits of RTMGRP_*
 * @echo: the asker wants it too
 */
int rtnetlink_send(struct sk_buff *skb, u32 pid, u32 group, int echo)
{
	int err = 0;

	NETLINK_CB(skb).dst_groups = group;
	if (echo)
		atomic_inc(&skb->users);
	netlink_broadcast(rtnl, skb, pid, group, GFP_KERNEL);
	if (echo)
		err = netlink_unicast(rtnl, skb, pid, MSG_DONTWAIT);
	return err;
}

/* ---------------------------------------------------------------- devices */

/**
 * rtnetlink_fill_ifinfo - append the description of a device to a message
 * @skb: message
 * @dev: device
 * @type: RTM_NEWLINK or RTM_DELLINK
 * @pid: address of the reader
 * @seq: number of the request
 * @change: flags that changed
 *
 * rtnl or dev_base_lock held. Return: length of the message, or -1 when there is no room.
 */
int rtnetlink_fill_ifinfo(struct sk_buff *skb, struct net_device *dev, int type, u32 pid, u32 seq,
			  u32 change)
{
	unsigned char *b = skb->tail;
	struct rtnl_link_ifmap map = {
		.mem_start	= dev->mem_start,
		.mem_end	= dev->mem_end,
		.base_addr	= dev->base_addr,
		.irq		= dev->irq,
		.dma		= dev->dma,
		.port		= dev->if_port,
	};
	u32 mtu = dev->mtu, txqlen = dev->tx_queue_len, weight = dev->weight;
	struct ifinfomsg *r;
	struct nlmsghdr *nlh;

	nlh = NLMSG_PUT(skb, pid, seq, type, sizeof(*r));
	if (pid)
		nlh->nlmsg_flags |= NLM_F_MULTI;
	r = NLMSG_DATA(nlh);
	r->ifi_family = AF_UNSPEC;
	r->__ifi_pad = 0;
	r->ifi_type = dev->type;
	r->ifi_index = dev->ifindex;
	r->ifi_flags = dev_get_flags(dev);
	r->ifi_change = change;

	RTA_PUT(skb, IFLA_IFNAME, strlen(dev->name) + 1, dev->name);
	RTA_PUT(skb, IFLA_TXQLEN, sizeof(txqlen), &txqlen);
	RTA_PUT(skb, IFLA_WEIGHT, sizeof(weight), &weight);
	RTA_PUT(skb, IFLA_MAP, sizeof(map), &map);
	if (dev->addr_len) {
		RTA_PUT(skb, IFLA_ADDRESS, dev->addr_len, dev->dev_addr);
		RTA_PUT(skb, IFLA_BROADCAST, dev->addr_len, dev->broadcast);
	}
	RTA_PUT(skb, IFLA_MTU, sizeof(mtu), &mtu);
	if (dev->ifindex != dev->iflink)
		RTA_PUT(skb, IFLA_LINK, sizeof(dev->iflink), &dev->iflink);
	if (dev->qdisc_sleeping)
		RTA_PUT(skb, IFLA_QDISC, strlen(dev->qdisc_sleeping->ops->id) + 1,
			dev->qdisc_sleeping->ops->id);
	if (dev->get_stats) {
		struct net_device_stats *stats = dev->get_stats(dev);

		if (stats)
			RTA_PUT(skb, IFLA_STATS, sizeof(*stats), stats);
	}
	nlh->nlmsg_len = skb->tail - b;
	return skb->len;

nlmsg_failure:
rtattr_failure:
	skb_trim(skb, b - skb->data);
	return -1;
}

static int rtnetlink_dump_ifinfo(struct sk_buff *skb, struct netlink_callback *cb)
{
	int idx = 0, s_idx = cb->args[0];
	struct net_device *dev;

	read_lock(&dev_base_lock);
	for (dev = dev_base; dev; dev = dev->next, idx++) {
		if (idx < s_idx)
			continue;
		if (rtnetlink_fill_ifinfo(skb, dev, RTM_NEWLINK, NETLINK_CB(cb->skb).pid,
					  cb->nlh->nlmsg_seq, 0) <= 0)
			break;
	}
	read_unlock(&dev_base_lock);
	cb->args[0] = idx;
	return skb->len;
}

/* The parts of a device that RTM_SETLINK changes, by attribute */
static int do_setlink_attrs(struct net_device *dev, struct rtattr **ida)
{
	struct rtattr *a;
	int err;

	a = ida[IFLA_ADDRESS - 1];
	if (a) {
		struct sockaddr sa;

		if (!dev->set_mac_address)
			return -EOPNOTSUPP;
		if (!netif_device_present(dev))
			return -ENODEV;
		if (a->rta_len != RTA_LENGTH(dev->addr_len) || dev->addr_len > sizeof(sa.sa_data))
			return -EINVAL;
		sa.sa_family = dev->type;
		memcpy(sa.sa_data, RTA_DATA(a), dev->addr_len);
		err = dev->set_mac_address(dev, &sa);
		if (err)
			return err;
		call_netdevice_notifiers(NETDEV_CHANGEADDR, dev);
	}
	a = ida[IFLA_BROADCAST - 1];
	if (a) {
		if (a->rta_len != RTA_LENGTH(dev->addr_len))
			return -EINVAL;
		memcpy(dev->broadcast, RTA_DATA(a), dev->addr_len);
	}
	a = ida[IFLA_MTU - 1];
	if (a) {
		if (a->rta_len != RTA_LENGTH(sizeof(u32)))
			return -EINVAL;
		err = dev_set_mtu(dev, *(u32 *)RTA_DATA(a));
		if (err)
			return err;
	}
	a = ida[IFLA_TXQLEN - 1];
	if (a) {
		if (a->rta_len != RTA_LENGTH(sizeof(u32)))
			return -EINVAL;
		dev->tx_queue_len = *(u32 *)RTA_DATA(a);
	}
	a = ida[IFLA_WEIGHT - 1];
	if (a) {
		if (a->rta_len != RTA_LENGTH(sizeof(u32)))
			return -EINVAL;
		dev->weight = *(u32 *)RTA_DATA(a);
	}
	return 0;
}

/* RTM_SETLINK: change a device, named by number or else by name */
static int do_setlink(struct sk_buff *skb, struct nlmsghdr *nlh, void *arg)
{
	struct ifinfomsg *ifm = NLMSG_DATA(nlh);
	struct rtattr **ida = arg;
	struct net_device *dev = NULL;
	char ifname[IFNAMSIZ];
	int err = 0;

	if (ida[IFLA_IFNAME - 1] &&
	    rtattr_strlcpy(ifname, ida[IFLA_IFNAME - 1], IFNAMSIZ) >= IFNAMSIZ)
		return -EINVAL;
	if (ifm->ifi_index >= 1)
		dev = dev_get_by_index(ifm->ifi_index);
	else if (ida[IFLA_IFNAME - 1])
		dev = dev_get_by_name(ifname);
	if (!dev)
		return -ENODEV;

	/* A number and a name: that is a new name. */
	if (ifm->ifi_index >= 1 && ida[IFLA_IFNAME - 1] && strcmp(ifname, dev->name))
		err = dev_change_name(dev, ifname);
	if (!err && (ifm->ifi_flags || ifm->ifi_change)) {
		unsigned flags = ifm->ifi_flags;

		if (ifm->ifi_change)
			flags = (flags & ifm->ifi_change) | (dev->flags & ~ifm->ifi_change);
		err = dev_change_flags(dev, flags);
	}
	if (!err)
		err = do_setlink_attrs(dev, ida);
	dev_put(dev);
	return err;
}

/* The tables of all families in turn, for a request of AF_UNSPEC */
static int rtnetlink_dump_all(struct sk_buff *skb, struct netlink_callback *cb)
{
	int s_idx = cb->family ? cb->family : 1, idx;

	for (idx = s_idx; idx < NPROTO; idx++) {
		int type = cb->nlh->nlmsg_type - RTM_BASE;

		if (idx == PF_PACKET || !rtnetlink_links[idx] ||
		    !rtnetlink_links[idx][type].dumpit)
			continue;
		if (idx > s_idx)
			memset(cb->args, 0, sizeof(cb->args));
		if (rtnetlink_links[idx][type].dumpit(skb, cb) == 0)
			continue;
		if (skb_tailroom(skb) < 256)
			break;
	}
	cb->family = idx;
	return skb->len;
}

/**
 * rtmsg_ifinfo - tell of a device that came, changed or went
 * @type: RTM_NEWLINK or RTM_DELLINK
 * @dev: device
 * @change: flags that changed, ~0 if all may have
 *
 * rtnl held.
 */
void rtmsg_ifinfo(int type, struct net_device *dev, unsigned change)
{
	int size = NLMSG_SPACE(sizeof(struct ifinfomsg) + sizeof(struct rtnl_link_ifmap) +
			       sizeof(struct net_device_stats) + 128);
	struct sk_buff *skb = alloc_skb(size, GFP_KERNEL);

	if (!skb)
		return;
	if (rtnetlink_fill_ifinfo(skb, dev, type, 0, 0, change) < 0) {
		kfree_skb(skb);
		return;
	}
	NETLINK_CB(skb).dst_groups = RTMGRP_LINK;
	netlink_broadcast(rtnl, skb, 0, RTMGRP_LINK, GFP_KERNEL);
}

static int rtnetlink_event(struct notifier_block *this, unsigned long event, void *ptr)
{
	struct net_device *dev = ptr;

	switch (event) {
	case NETDEV_UNREGISTER:
		rtmsg_ifinfo(RTM_DELLINK, dev, ~0U);
		break;
	case NETDEV_REGISTER:
		rtmsg_ifinfo(RTM_NEWLINK, dev, ~0U);
		break;
	case NETDEV_UP:
	case NETDEV_DOWN:
		rtmsg_ifinfo(RTM_NEWLINK, dev, IFF_UP | IFF_RUNNING);
		break;
	case NETDEV_CHANGE:
	case NETDEV_GOING_DOWN:
		break;
	default:
		rtmsg_ifinfo(RTM_NEWLINK, dev, 0);
		break;
	}
	return NOTIFY_DONE;
}

static struct notifier_block rtnetlink_dev_notifier = {
	.notifier_call = rtnetlink_event,
};

/* ---------------------------------------------------------------- requests */

/* Fixed part and number of attributes of each four message types */
static const struct {
	int size;
	int rta_max;
} rtm_kind[(RTM_MAX + 1 - RTM_BASE) / 4] = {
	[RTM_FAM(RTM_NEWLINK)]	= { NLMSG_LENGTH(sizeof(struct ifinfomsg)), IFLA_MAX },
	[RTM_FAM(RTM_NEWADDR)]	= { NLMSG_LENGTH(sizeof(struct ifaddrmsg)), IFA_MAX },
	[RTM_FAM(RTM_NEWROUTE)]	= { NLMSG_LENGTH(sizeof(struct rtmsg)), RTA_MAX },
	[RTM_FAM(RTM_NEWNEIGH)]	= { NLMSG_LENGTH(sizeof(struct ndmsg)), NDA_MAX },
};

static int rtnetlink_done(struct netlink_callback *cb)
{
	return 0;
}

/* All attributes by type, for rtattr_parse(); a message's may be fewer. rtnl held. */
static struct rtattr *rta_buf[RTA_MAX > IFLA_MAX ? RTA_MAX : IFLA_MAX];

/* A request for a whole table */
static int rtnetlink_start_dump(struct sk_buff *skb, struct nlmsghdr *nlh,
				struct rtnetlink_link *link, int type)
{
	if (!link->dumpit)
		link = &rtnetlink_links[PF_UNSPEC][type];
	if (!link->dumpit)
		return -EINVAL;
	return netlink_dump_start(rtnl, skb, nlh, link->dumpit, rtnetlink_done);
}

/* A single request, obeyed. rtnl held.  Return: 0 or a negative errno for the asker. */
static int rtnetlink_do(struct sk_buff *skb, struct nlmsghdr *nlh, struct rtnetlink_link *link,
			int type)
{
	int size = rtm_kind[type >> 2].size;

	if (nlh->nlmsg_len < size)
		return -EINVAL;
	memset(rta_buf, 0, sizeof(rta_buf));
	rtattr_parse(rta_buf, rtm_kind[type >> 2].rta_max, (void *)nlh + NLMSG_ALIGN(size),
		     (int)(nlh->nlmsg_len - NLMSG_ALIGN(size)));

	if (!link->doit)
		link = &rtnetlink_links[PF_UNSPEC][type];
	if (!link->doit)
		return -EINVAL;
	return link->doit(skb, nlh, rta_buf);
}

/*
 * One message. Return: 0 or a negative errno for the asker; *@dumps is set when a dump began, which
 * answers by itself.
 */
static int rtnetlink_rcv_msg(struct sk_buff *skb, struct nlmsghdr *nlh, int *dumps)
{
	struct rtnetlink_link *link_tab;
	int type = nlh->nlmsg_type, family, err;

	if (!(nlh->nlmsg_flags & NLM_F_REQUEST) || type < RTM_BASE)
		return 0;
	if (type > RTM_MAX)
		return -EINVAL;
	type -= RTM_BASE;
	if (nlh->nlmsg_len < NLMSG_LENGTH(sizeof(struct rtgenmsg)))
		return 0;
	family = ((struct rtgenmsg *)NLMSG_DATA(nlh))->rtgen_family;
	if (family >= NPROTO)
		return -EAFNOSUPPORT;
	link_tab = rtnetlink_links[family] ? : rtnetlink_links[PF_UNSPEC];

	if ((type & 3) != 2) {
		err = security_netlink_recv(skb);
		if (err)
			return err;
	} else if ((nlh->nlmsg_flags & NLM_F_DUMP) == NLM_F_DUMP) {
		err = rtnetlink_start_dump(skb, nlh, &link_tab[type], type);
		*dumps = err == 0;
		return err;
	}
	return rtnetlink_do(skb, nlh, &link_tab[type], type);
}

/* All messages of a buffer, one behind the other */
static void rtnetlink_rcv_skb(struct sk_buff *skb)
{
	struct nlmsghdr *nlh;
	int err, dumps, rlen;

	while (skb->len >= NLMSG_SPACE(0)) {
		nlh = (struct nlmsghdr *)skb->data;
		if (nlh->nlmsg_len < sizeof(*nlh) || skb->len < nlh->nlmsg_len)
			return;
		rlen = min_t(int, NLMSG_ALIGN(nlh->nlmsg_len), skb->len);

		dumps = 0;
		err = rtnetlink_rcv_msg(skb, nlh, &dumps);
		if (err || ((nlh->nlmsg_flags & NLM_F_ACK) && !dumps))
			netlink_ack(skb, nlh, err);
		skb_pull(skb, rlen);
	}
}

/* The input function: obeys what is queued, unless somebody has the semaphore and will do so */
static void rtnetlink_rcv(struct sock *sk, int len)
{
	do {
		struct sk_buff *skb;

		if (rtnl_shlock_nowait())
			return;
		while ((skb = skb_dequeue(&sk->sk_receive_queue)) != NULL) {
			rtnetlink_rcv_skb(skb);
			kfree_skb(skb);
		}
		up(&rtnl_sem);
		netdev_run_todo();
	} while (rtnl && rtnl->sk_receive_queue.qlen);
}

static struct rtnetlink_link link_rtnetlink_table[RTM_NR_MSGTYPES] = {
	[RTM_GETLINK - RTM_BASE]  = { .doit = rtnl_getlink, .dumpit = rtnetlink_dump_ifinfo },
	[RTM_SETLINK - RTM_BASE]  = { .doit = do_setlink },
	[RTM_GETADDR - RTM_BASE]  = { .dumpit = rtnetlink_dump_all },
	[RTM_GETROUTE - RTM_BASE] = { .dumpit = rtnetlink_dump_all },
	[RTM_NEWNEIGH - RTM_BASE] = { .doit = neigh_add },
	[RTM_DELNEIGH - RTM_BASE] = { .doit = neigh_delete },
	[RTM_GETNEIGH - RTM_BASE] = { .dumpit = neigh_dump_info },
};

void __init rtnetlink_init(void)
{
	rtnl = netlink_kernel_create(NETLINK_ROUTE, rtnetlink_rcv);
	if (!rtnl)
		panic("rtnetlink_init: cannot initialize rtnetlink\n");
	register_netdevice_notifier(&rtnetlink_dev_notifier);
	rtnetlink_links[PF_UNSPEC] = link_rtnetlink_table;
	rtnetlink_links[PF_PACKET] = link_rtnetlink_table;
}

EXPORT_SYMBOL(__rta_fill);
EXPORT_SYMBOL(rtattr_parse);
EXPORT_SYMBOL(rtattr_strlcpy);
EXPORT_SYMBOL(rtnetlink_links);
EXPORT_SYMBOL(rtnetlink_put_metrics);
EXPORT_SYMBOL(rtnl);
EXPORT_SYMBOL(rtnl_lock);
EXPORT_SYMBOL(rtnl_unlock);
