// SPDX-License-Identifier: GPL-2.0-only
/*
 * RTM_GETLINK for one device, which came with 2.6.17: in 2.6.11 a program reads all of them and
 * picks. ip(8) of today asks for one by its number or name.
 *
 * Mirrors: nothing of 2.6.11.
 * Locking: rtnl held by the caller.
 */
#include <linux/netdevice.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <linux/skbuff.h>
#include <net/sock.h>
#include "rtnetlink_newer.h"

/* The doit of RTM_GETLINK: the answer goes to the asker alone */
int rtnl_getlink(struct sk_buff *skb, struct nlmsghdr *nlh, void *arg)
{
	struct ifinfomsg *ifm = NLMSG_DATA(nlh);
	struct rtattr **ida = arg;
	struct net_device *dev = NULL;
	char ifname[IFNAMSIZ];
	struct sk_buff *nskb;
	int err;

	if (ifm->ifi_index >= 1)
		dev = dev_get_by_index(ifm->ifi_index);
	else if (!ida[IFLA_IFNAME - 1])
		return -EINVAL;
	else if (rtattr_strlcpy(ifname, ida[IFLA_IFNAME - 1], IFNAMSIZ) < IFNAMSIZ)
		dev = dev_get_by_name(ifname);
	if (!dev)
		return -ENODEV;

	err = -ENOBUFS;
	nskb = alloc_skb(NLMSG_GOODSIZE, GFP_KERNEL);
	if (!nskb)
		goto out;
	memset(&NETLINK_CB(nskb), 0, sizeof(NETLINK_CB(nskb)));
	err = -EMSGSIZE;
	if (rtnetlink_fill_ifinfo(nskb, dev, RTM_NEWLINK, NETLINK_CB(skb).pid, nlh->nlmsg_seq,
				  0) < 0) {
		kfree_skb(nskb);
		goto out;
	}
	((struct nlmsghdr *)nskb->data)->nlmsg_flags &= ~NLM_F_MULTI;
	err = netlink_unicast(rtnl, nskb, NETLINK_CB(skb).pid, MSG_DONTWAIT);
	if (err > 0)
		err = 0;
out:
	dev_put(dev);
	return err;
}
