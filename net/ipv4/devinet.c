// SPDX-License-Identifier: GPL-2.0-only
/*
 * IPv4 addresses of network devices: in_device, in_ifaddr and their ioctls.
 *
 * Mirrors: net/ipv4/devinet.c
 * Locking: changes under the rtnl semaphore; readers follow ip_ptr and ifa_list
 *	under rcu_read_lock(), and both are freed after a grace period.
 */
#include <linux/types.h>
#include <linux/kernel.h>
#include <linux/capability.h>
#include <linux/errno.h>
#include <linux/if.h>
#include <linux/if_arp.h>
#include <linux/if_ether.h>
#include <linux/igmp.h>
#include <linux/in.h>
#include <linux/inet.h>
#include <linux/inetdevice.h>
#include <linux/init.h>
#include <linux/module.h>
#include <linux/netdevice.h>
#include <linux/netlink.h>
#include <linux/notifier.h>
#include <linux/rcupdate.h>
#include <linux/rtnetlink.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/socket.h>
#include <linux/sockios.h>
#include <linux/string.h>
#include <linux/sysctl.h>
#include <asm/uaccess.h>
#include <net/arp.h>
#include <net/ip.h>
#include <net/ip_fib.h>
#include <net/route.h>

/* "all": what holds for every device together with its own setting. */
struct ipv4_devconf ipv4_devconf = {
	.accept_redirects	= 1,
	.send_redirects		= 1,
	.secure_redirects	= 1,
	.shared_media		= 1,
};

/* "default": what a new device starts with. */
static struct ipv4_devconf ipv4_devconf_dflt = {
	.accept_redirects	= 1,
	.send_redirects		= 1,
	.secure_redirects	= 1,
	.shared_media		= 1,
	.accept_source_route	= 1,
};

static struct notifier_block *inetaddr_chain;

#ifdef CONFIG_SYSCTL
static void devinet_sysctl_register(struct in_device *in_dev, struct ipv4_devconf *p);
static void devinet_sysctl_unregister(struct ipv4_devconf *p);

static inline void devinet_neigh_sysctl_register(struct in_device *in_dev)
{
	neigh_sysctl_register(in_dev->dev, in_dev->arp_parms, NET_IPV4, NET_IPV4_NEIGH, "ipv4",
			      NULL);
}
#else
static inline void devinet_sysctl_register(struct in_device *in_dev, struct ipv4_devconf *p) { }
static inline void devinet_sysctl_unregister(struct ipv4_devconf *p) { }
static inline void devinet_neigh_sysctl_register(struct in_device *in_dev) { }
#endif

static struct in_ifaddr *inet_alloc_ifa(void)
{
	struct in_ifaddr *ifa = kmalloc(sizeof(*ifa), GFP_KERNEL);

	if (ifa) {
		memset(ifa, 0, sizeof(*ifa));
		INIT_RCU_HEAD(&ifa->rcu_head);
	}
	return ifa;
}

static void inet_rcu_free_ifa(struct rcu_head *head)
{
	struct in_ifaddr *ifa = container_of(head, struct in_ifaddr, rcu_head);

	if (ifa->ifa_dev)
		in_dev_put(ifa->ifa_dev);
	kfree(ifa);
}

static inline void inet_free_ifa(struct in_ifaddr *ifa)
{
	call_rcu(&ifa->rcu_head, inet_rcu_free_ifa);
}

/**
 * in_dev_finish_destroy - the last reference to a device's IPv4 part is gone
 * @idev: dead in_device
 */
void in_dev_finish_destroy(struct in_device *idev)
{
	struct net_device *dev = idev->dev;

	WARN_ON(idev->ifa_list);
	WARN_ON(idev->mc_list);
	dev_put(dev);
	if (!idev->dead)
		printk(KERN_ERR "Freeing alive in_device %p\n", idev);
	else
		kfree(idev);
}

/**
 * inetdev_init - switch IPv4 on for a device
 * @dev: device
 *
 * rtnl held, may sleep. Returns its in_device, or NULL without memory.
 */
struct in_device *inetdev_init(struct net_device *dev)
{
	struct in_device *in_dev;

	ASSERT_RTNL();

	in_dev = kmalloc(sizeof(*in_dev), GFP_KERNEL);
	if (!in_dev)
		return NULL;
	memset(in_dev, 0, sizeof(*in_dev));
	INIT_RCU_HEAD(&in_dev->rcu_head);
	memcpy(&in_dev->cnf, &ipv4_devconf_dflt, sizeof(in_dev->cnf));
	in_dev->dev = dev;
	in_dev->arp_parms = neigh_parms_alloc(dev, &arp_tbl);
	if (!in_dev->arp_parms) {
		kfree(in_dev);
		return NULL;
	}
	dev_hold(dev);
	devinet_neigh_sysctl_register(in_dev);

	/* The reference of dev->ip_ptr. */
	in_dev_hold(in_dev);
	rcu_assign_pointer(dev->ip_ptr, in_dev);
	devinet_sysctl_register(in_dev, &in_dev->cnf);

	ip_mc_init_dev(in_dev);
	if (dev->flags & IFF_UP)
		ip_mc_up(in_dev);
	return in_dev;
}

static void in_dev_rcu_put(struct rcu_head *head)
{
	in_dev_put(container_of(head, struct in_device, rcu_head));
}

static void rtmsg_ifa(int event, struct in_ifaddr *ifa);
static void inet_del_ifa(struct in_device *in_dev, struct in_ifaddr **ifap, int destroy);

static void inetdev_destroy(struct in_device *in_dev)
{
	struct net_device *dev = in_dev->dev;
	struct in_ifaddr *ifa;

	ASSERT_RTNL();

	/* Too much leans on loopback. */
	if (dev == &loopback_dev)
		return;

	in_dev->dead = 1;
	ip_mc_destroy_dev(in_dev);

	while ((ifa = in_dev->ifa_list) != NULL) {
		inet_del_ifa(in_dev, &in_dev->ifa_list, 0);
		inet_free_ifa(ifa);
	}

	devinet_sysctl_unregister(&in_dev->cnf);
	dev->ip_ptr = NULL;
	neigh_sysctl_unregister(in_dev->arp_parms);
	neigh_parms_release(&arp_tbl, in_dev->arp_parms);
	arp_ifdown(dev);
	call_rcu(&in_dev->rcu_head, in_dev_rcu_put);
}

/**
 * inet_addr_onlink - are two addresses in one subnet of a device?
 * @in_dev: device
 * @a: address
 * @b: address, or 0 to ask about @a only
 */
int inet_addr_onlink(struct in_device *in_dev, u32 a, u32 b)
{
	int ret = 0;

	rcu_read_lock();
	for_primary_ifa(in_dev) {
		if (inet_ifa_match(a, ifa) && (!b || inet_ifa_match(b, ifa))) {
			ret = 1;
			break;
		}
	} endfor_ifa(in_dev);
	rcu_read_unlock();
	return ret;
}

/* A primary address takes the secondaries of its subnet along. */
static void inet_del_secondaries(struct in_ifaddr *ifa1)
{
	struct in_ifaddr *ifa, **ifap1 = &ifa1->ifa_next;

	while ((ifa = *ifap1) != NULL) {
		if (!(ifa->ifa_flags & IFA_F_SECONDARY) || ifa1->ifa_mask != ifa->ifa_mask ||
		    !inet_ifa_match(ifa1->ifa_address, ifa)) {
			ifap1 = &ifa->ifa_next;
			continue;
		}
		*ifap1 = ifa->ifa_next;
		rtmsg_ifa(RTM_DELADDR, ifa);
		notifier_call_chain(&inetaddr_chain, NETDEV_DOWN, ifa);
		inet_free_ifa(ifa);
	}
}

/* Takes an address off its device; frees it if @destroy. */
static void inet_del_ifa(struct in_device *in_dev, struct in_ifaddr **ifap, int destroy)
{
	struct in_ifaddr *ifa1 = *ifap;

	ASSERT_RTNL();

	if (!(ifa1->ifa_flags & IFA_F_SECONDARY))
		inet_del_secondaries(ifa1);

	*ifap = ifa1->ifa_next;
	/* First the address, then the routes that go with it: so listeners can follow. */
	rtmsg_ifa(RTM_DELADDR, ifa1);
	notifier_call_chain(&inetaddr_chain, NETDEV_DOWN, ifa1);

	if (destroy) {
		inet_free_ifa(ifa1);
		if (!in_dev->ifa_list)
			inetdev_destroy(in_dev);
	}
}

/*
 * Puts an address on its device (ifa_dev); eats it on failure. Primaries come
 * before secondaries, near scopes before far ones.
 */
static int inet_insert_ifa(struct in_ifaddr *ifa)
{
	struct in_device *in_dev = ifa->ifa_dev;
	struct in_ifaddr *ifa1, **ifap, **last_primary;
	int err = 0;

	ASSERT_RTNL();

	if (!ifa->ifa_local)
		goto out_free;

	ifa->ifa_flags &= ~IFA_F_SECONDARY;
	last_primary = &in_dev->ifa_list;
	for (ifap = &in_dev->ifa_list; (ifa1 = *ifap) != NULL; ifap = &ifa1->ifa_next) {
		if (!(ifa1->ifa_flags & IFA_F_SECONDARY) && ifa->ifa_scope <= ifa1->ifa_scope)
			last_primary = &ifa1->ifa_next;
		if (ifa1->ifa_mask != ifa->ifa_mask ||
		    !inet_ifa_match(ifa1->ifa_address, ifa))
			continue;
		err = -EEXIST;
		if (ifa1->ifa_local == ifa->ifa_local)
			goto out_free;
		err = -EINVAL;
		if (ifa1->ifa_scope != ifa->ifa_scope)
			goto out_free;
		ifa->ifa_flags |= IFA_F_SECONDARY;
	}
	if (!(ifa->ifa_flags & IFA_F_SECONDARY))
		ifap = last_primary;

	ifa->ifa_next = *ifap;
	rcu_assign_pointer(*ifap, ifa);
	rtmsg_ifa(RTM_NEWADDR, ifa);
	notifier_call_chain(&inetaddr_chain, NETDEV_UP, ifa);
	return 0;

out_free:
	inet_free_ifa(ifa);
	return err;
}

/* Puts a new address on a device, which gets IPv4 if it had none; eats it on failure. */
static int inet_set_ifa(struct net_device *dev, struct in_ifaddr *ifa)
{
	struct in_device *in_dev = __in_dev_get(dev);

	ASSERT_RTNL();

	if (!in_dev) {
		in_dev = inetdev_init(dev);
		if (!in_dev) {
			inet_free_ifa(ifa);
			return -ENOBUFS;
		}
	}
	if (ifa->ifa_dev != in_dev) {
		WARN_ON(ifa->ifa_dev);
		in_dev_hold(in_dev);
		ifa->ifa_dev = in_dev;
	}
	if (LOOPBACK(ifa->ifa_local))
		ifa->ifa_scope = RT_SCOPE_HOST;
	return inet_insert_ifa(ifa);
}

/**
 * inetdev_by_index - the IPv4 part of a device
 * @ifindex: its number
 *
 * Returns it with a reference, or NULL.
 */
struct in_device *inetdev_by_index(int ifindex)
{
	struct in_device *in_dev = NULL;
	struct net_device *dev;

	read_lock(&dev_base_lock);
	dev = __dev_get_by_index(ifindex);
	if (dev)
		in_dev = in_dev_get(dev);
	read_unlock(&dev_base_lock);
	return in_dev;
}

/**
 * inet_ifa_byprefix - the primary address of a subnet
 * @in_dev: device
 * @prefix: address in the subnet
 * @mask: netmask
 *
 * rtnl held. Returns the address or NULL.
 */
struct in_ifaddr *inet_ifa_byprefix(struct in_device *in_dev, u32 prefix, u32 mask)
{
	ASSERT_RTNL();

	for_primary_ifa(in_dev) {
		if (ifa->ifa_mask == mask && inet_ifa_match(prefix, ifa))
			return ifa;
	} endfor_ifa(in_dev);
	return NULL;
}

/* ---- netlink ---- */

/* RTM_DELADDR: the first address of the device that fits what is given. rtnl held. */
static int inet_rtm_deladdr(struct sk_buff *skb, struct nlmsghdr *nlh, void *arg)
{
	struct ifaddrmsg *ifm = NLMSG_DATA(nlh);
	struct rtattr **rta = arg;
	struct rtattr *local = rta[IFA_LOCAL - 1], *label = rta[IFA_LABEL - 1];
	struct rtattr *addr = rta[IFA_ADDRESS - 1];
	struct in_device *in_dev;
	struct in_ifaddr *ifa, **ifap;

	if ((local && RTA_PAYLOAD(local) < 4) || (addr && RTA_PAYLOAD(addr) < 4))
		return -EINVAL;
	in_dev = inetdev_by_index(ifm->ifa_index);
	if (!in_dev)
		return -ENODEV;
	/* rtnl keeps it. */
	__in_dev_put(in_dev);

	for (ifap = &in_dev->ifa_list; (ifa = *ifap) != NULL; ifap = &ifa->ifa_next) {
		char name[IFNAMSIZ];

		if (local && memcmp(RTA_DATA(local), &ifa->ifa_local, 4))
			continue;
		if (label && (rtattr_strlcpy(name, label, IFNAMSIZ) >= IFNAMSIZ ||
			      strcmp(name, ifa->ifa_label)))
			continue;
		if (addr && (ifm->ifa_prefixlen != ifa->ifa_prefixlen ||
			     !inet_ifa_match(*(u32 *)RTA_DATA(addr), ifa)))
			continue;
		inet_del_ifa(in_dev, ifap, 1);
		return 0;
	}
	return -EADDRNOTAVAIL;
}

/* An attribute that holds an address, 0 if there is none. */
static u32 rta_addr(struct rtattr *rta)
{
	return rta ? *(u32 *)RTA_DATA(rta) : 0;
}

/* RTM_NEWADDR. rtnl held. */
static int inet_rtm_newaddr(struct sk_buff *skb, struct nlmsghdr *nlh, void *arg)
{
	static const int addresses[] = { IFA_ADDRESS, IFA_LOCAL, IFA_BROADCAST, IFA_ANYCAST };
	struct ifaddrmsg *ifm = NLMSG_DATA(nlh);
	struct rtattr **rta = arg;
	struct net_device *dev;
	struct in_device *in_dev;
	struct in_ifaddr *ifa;
	int i;

	if (ifm->ifa_prefixlen > 32 || !rta[IFA_LOCAL - 1])
		return -EINVAL;
	for (i = 0; i < ARRAY_SIZE(addresses); i++)
		if (rta[addresses[i] - 1] && RTA_PAYLOAD(rta[addresses[i] - 1]) < 4)
			return -EINVAL;
	dev = __dev_get_by_index(ifm->ifa_index);
	if (!dev)
		return -ENODEV;
	in_dev = __in_dev_get(dev);
	if (!in_dev) {
		in_dev = inetdev_init(dev);
		if (!in_dev)
			return -ENOBUFS;
	}
	ifa = inet_alloc_ifa();
	if (!ifa)
		return -ENOBUFS;

	ifa->ifa_local = rta_addr(rta[IFA_LOCAL - 1]);
	ifa->ifa_address = rta[IFA_ADDRESS - 1] ? rta_addr(rta[IFA_ADDRESS - 1]) : ifa->ifa_local;
	ifa->ifa_prefixlen = ifm->ifa_prefixlen;
	ifa->ifa_mask = inet_make_mask(ifm->ifa_prefixlen);
	ifa->ifa_broadcast = rta_addr(rta[IFA_BROADCAST - 1]);
	ifa->ifa_anycast = rta_addr(rta[IFA_ANYCAST - 1]);
	ifa->ifa_flags = ifm->ifa_flags;
	ifa->ifa_scope = ifm->ifa_scope;
	in_dev_hold(in_dev);
	ifa->ifa_dev = in_dev;
	if (rta[IFA_LABEL - 1])
		rtattr_strlcpy(ifa->ifa_label, rta[IFA_LABEL - 1], IFNAMSIZ);
	else
		memcpy(ifa->ifa_label, dev->name, IFNAMSIZ);
	return inet_insert_ifa(ifa);
}

/* Appends an address to a message: its length, or -1 when there is no room. */
static int inet_fill_ifaddr(struct sk_buff *skb, struct in_ifaddr *ifa, u32 pid, u32 seq,
			    int event)
{
	unsigned char *b = skb->tail;
	struct ifaddrmsg *ifm;
	struct nlmsghdr *nlh;

	nlh = NLMSG_PUT(skb, pid, seq, event, sizeof(*ifm));
	if (pid)
		nlh->nlmsg_flags |= NLM_F_MULTI;
	ifm = NLMSG_DATA(nlh);
	ifm->ifa_family = AF_INET;
	ifm->ifa_prefixlen = ifa->ifa_prefixlen;
	ifm->ifa_flags = ifa->ifa_flags | IFA_F_PERMANENT;
	ifm->ifa_scope = ifa->ifa_scope;
	ifm->ifa_index = ifa->ifa_dev->dev->ifindex;
	if (ifa->ifa_address)
		RTA_PUT(skb, IFA_ADDRESS, 4, &ifa->ifa_address);
	if (ifa->ifa_local)
		RTA_PUT(skb, IFA_LOCAL, 4, &ifa->ifa_local);
	if (ifa->ifa_broadcast)
		RTA_PUT(skb, IFA_BROADCAST, 4, &ifa->ifa_broadcast);
	if (ifa->ifa_anycast)
		RTA_PUT(skb, IFA_ANYCAST, 4, &ifa->ifa_anycast);
	if (ifa->ifa_label[0])
		RTA_PUT(skb, IFA_LABEL, strlen(ifa->ifa_label) + 1, ifa->ifa_label);
	nlh->nlmsg_len = skb->tail - b;
	return skb->len;

nlmsg_failure:
rtattr_failure:
	skb_trim(skb, b - skb->data);
	return -1;
}

/* RTM_GETADDR: all addresses of all devices, from the args[1]st of the args[0]th on. */
static int inet_dump_ifaddr(struct sk_buff *skb, struct netlink_callback *cb)
{
	int idx, ip_idx = 0, s_idx = cb->args[0], s_ip_idx = cb->args[1];
	struct net_device *dev;
	struct in_device *in_dev;
	struct in_ifaddr *ifa;

	read_lock(&dev_base_lock);
	rcu_read_lock();
	for (dev = dev_base, idx = 0; dev; dev = dev->next, idx++) {
		if (idx < s_idx)
			continue;
		if (idx > s_idx)
			s_ip_idx = 0;
		in_dev = __in_dev_get(dev);
		if (!in_dev)
			continue;
		for (ifa = in_dev->ifa_list, ip_idx = 0; ifa; ifa = ifa->ifa_next, ip_idx++) {
			if (ip_idx < s_ip_idx)
				continue;
			if (inet_fill_ifaddr(skb, ifa, NETLINK_CB(cb->skb).pid,
					     cb->nlh->nlmsg_seq, RTM_NEWADDR) <= 0)
				goto done;
		}
	}
done:
	rcu_read_unlock();
	read_unlock(&dev_base_lock);
	cb->args[0] = idx;
	cb->args[1] = ip_idx;
	return skb->len;
}

/* Tells of an address that came or goes. rtnl held. */
static void rtmsg_ifa(int event, struct in_ifaddr *ifa)
{
	struct sk_buff *skb = alloc_skb(NLMSG_SPACE(sizeof(struct ifaddrmsg) + 128), GFP_KERNEL);

	if (!skb) {
		netlink_set_err(rtnl, 0, RTMGRP_IPV4_IFADDR, ENOBUFS);
		return;
	}
	if (inet_fill_ifaddr(skb, ifa, 0, 0, event) < 0) {
		kfree_skb(skb);
		netlink_set_err(rtnl, 0, RTMGRP_IPV4_IFADDR, EINVAL);
		return;
	}
	NETLINK_CB(skb).dst_groups = RTMGRP_IPV4_IFADDR;
	netlink_broadcast(rtnl, skb, 0, RTMGRP_IPV4_IFADDR, GFP_KERNEL);
}

static struct rtnetlink_link inet_rtnetlink_table[RTM_NR_MSGTYPES] = {
	[RTM_NEWADDR - RTM_BASE]  = { .doit = inet_rtm_newaddr },
	[RTM_DELADDR - RTM_BASE]  = { .doit = inet_rtm_deladdr },
	[RTM_GETADDR - RTM_BASE]  = { .dumpit = inet_dump_ifaddr },
	[RTM_NEWROUTE - RTM_BASE] = { .doit = inet_rtm_newroute },
	[RTM_DELROUTE - RTM_BASE] = { .doit = inet_rtm_delroute },
	[RTM_GETROUTE - RTM_BASE] = { .doit = inet_rtm_getroute, .dumpit = inet_dump_fib },
};

/* ---- ioctls ---- */

/* Prefix length of an address by its class (RFC 791), -1 if it has none. */
static __inline__ int inet_abc_len(u32 addr)
{
	u32 haddr = ntohl(addr);

	if (ZERONET(addr))
		return 0;
	if (IN_CLASSA(haddr))
		return 8;
	if (IN_CLASSB(haddr))
		return 16;
	if (haddr < 0xe0000000)
		return 24;
	return -1;
}

/* SIOCSIFADDR: *@ifap is the address to replace, or NULL for a new one. */
static int devinet_set_addr(struct net_device *dev, struct in_device *in_dev,
			    struct in_ifaddr **ifap, const char *label, u32 addr)
{
	struct in_ifaddr *ifa = ifap ? *ifap : NULL;

	if (inet_abc_len(addr) < 0)
		return -EINVAL;
	if (!ifa) {
		ifa = inet_alloc_ifa();
		if (!ifa)
			return -ENOBUFS;
		memcpy(ifa->ifa_label, label, IFNAMSIZ);
	} else {
		if (ifa->ifa_local == addr)
			return 0;
		inet_del_ifa(in_dev, ifap, 0);
		ifa->ifa_broadcast = 0;
		ifa->ifa_anycast = 0;
	}

	ifa->ifa_address = ifa->ifa_local = addr;
	if (!(dev->flags & IFF_POINTOPOINT)) {
		ifa->ifa_prefixlen = inet_abc_len(addr);
		ifa->ifa_mask = inet_make_mask(ifa->ifa_prefixlen);
		if ((dev->flags & IFF_BROADCAST) && ifa->ifa_prefixlen < 31)
			ifa->ifa_broadcast = ifa->ifa_address | ~ifa->ifa_mask;
	} else {
		ifa->ifa_prefixlen = 32;
		ifa->ifa_mask = inet_make_mask(32);
	}
	return inet_set_ifa(dev, ifa);
}

/* The other SIOCSIF calls: change one part of an address that exists. */
static int devinet_change_addr(unsigned int cmd, struct in_device *in_dev,
			       struct in_ifaddr **ifap, u32 addr)
{
	struct in_ifaddr *ifa = *ifap;

	switch (cmd) {
	case SIOCSIFBRDADDR:
		if (ifa->ifa_broadcast == addr)
			return 0;
		inet_del_ifa(in_dev, ifap, 0);
		ifa->ifa_broadcast = addr;
		break;
	case SIOCSIFDSTADDR:
		if (ifa->ifa_address == addr)
			return 0;
		if (inet_abc_len(addr) < 0)
			return -EINVAL;
		inet_del_ifa(in_dev, ifap, 0);
		ifa->ifa_address = addr;
		break;
	case SIOCSIFNETMASK:
		if (bad_mask(addr, 0))
			return -EINVAL;
		if (ifa->ifa_mask == addr)
			return 0;
		inet_del_ifa(in_dev, ifap, 0);
		ifa->ifa_mask = addr;
		ifa->ifa_prefixlen = inet_mask_len(addr);
		break;
	default:
		return -EINVAL;
	}
	inet_insert_ifa(ifa);
	return 0;
}

/* SIOCSIFFLAGS of an alias: only taking it down has a meaning. */
static int devinet_set_flags(struct net_device *dev, struct in_device *in_dev,
			     struct in_ifaddr **ifap, int alias, int flags)
{
	if (!alias)
		return dev_change_flags(dev, flags);
	if (!ifap)
		return -EADDRNOTAVAIL;
	if (!(flags & IFF_UP))
		inet_del_ifa(in_dev, ifap, 1);
	return 0;
}

/*
 * The link of ifa_list that leads to the address meant by a label; if several bear
 * it, the one with the given address, for old programs that cannot name aliases.
 */
static struct in_ifaddr **devinet_find_ifa(struct in_device *in_dev, const char *label,
					   struct sockaddr_in *addr)
{
	struct in_ifaddr **ifap;

	if (addr)
		for (ifap = &in_dev->ifa_list; *ifap; ifap = &(*ifap)->ifa_next)
			if (!strcmp(label, (*ifap)->ifa_label) &&
			    addr->sin_addr.s_addr == (*ifap)->ifa_local)
				return ifap;

	for (ifap = &in_dev->ifa_list; *ifap; ifap = &(*ifap)->ifa_next)
		if (!strcmp(label, (*ifap)->ifa_label))
			return ifap;
	return NULL;
}

/* Reads one part of an address. */
static u32 devinet_get_addr(unsigned int cmd, struct in_ifaddr *ifa)
{
	switch (cmd) {
	case SIOCGIFADDR:
		return ifa->ifa_local;
	case SIOCGIFBRDADDR:
		return ifa->ifa_broadcast;
	case SIOCGIFDSTADDR:
		return ifa->ifa_address;
	default:
		return ifa->ifa_mask;
	}
}

static int devinet_is_get(unsigned int cmd)
{
	return cmd == SIOCGIFADDR || cmd == SIOCGIFBRDADDR || cmd == SIOCGIFDSTADDR ||
	       cmd == SIOCGIFNETMASK;
}

/**
 * devinet_ioctl - SIOC[GS]IF{ADDR,BRDADDR,DSTADDR,NETMASK} and SIOCSIFFLAGS
 * @cmd: which
 * @arg: struct ifreq
 *
 * May sleep. Returns 0 or a negative errno: -EFAULT, -EACCES (not -EPERM) without
 * CAP_NET_ADMIN, -ENODEV, -EADDRNOTAVAIL, -EINVAL, -ENOBUFS.
 */
int devinet_ioctl(unsigned int cmd, void __user *arg)
{
	struct ifreq ifr;
	struct sockaddr_in sin_orig;
	struct sockaddr_in *sin = (struct sockaddr_in *)&ifr.ifr_addr;
	struct in_ifaddr **ifap = NULL;
	struct in_device *in_dev;
	struct net_device *dev;
	char *colon;
	int ret;

	if (copy_from_user(&ifr, arg, sizeof(struct ifreq)))
		return -EFAULT;
	ifr.ifr_name[IFNAMSIZ - 1] = 0;
	memcpy(&sin_orig, sin, sizeof(*sin));
	colon = strchr(ifr.ifr_name, ':');
	if (colon)
		*colon = 0;

	switch (cmd) {
	case SIOCGIFADDR:
	case SIOCGIFBRDADDR:
	case SIOCGIFDSTADDR:
	case SIOCGIFNETMASK:
		memset(sin, 0, sizeof(*sin));
		sin->sin_family = AF_INET;
		break;
	case SIOCSIFFLAGS:
		if (!capable(CAP_NET_ADMIN))
			return -EACCES;
		break;
	case SIOCSIFADDR:
	case SIOCSIFBRDADDR:
	case SIOCSIFDSTADDR:
	case SIOCSIFNETMASK:
		if (!capable(CAP_NET_ADMIN))
			return -EACCES;
		if (sin->sin_family != AF_INET)
			return -EINVAL;
		break;
	default:
		return -EINVAL;
	}

	rtnl_lock();
	ret = -ENODEV;
	dev = __dev_get_by_name(ifr.ifr_name);
	if (!dev)
		goto out;
	if (colon)
		*colon = ':';

	in_dev = __in_dev_get(dev);
	if (in_dev)
		ifap = devinet_find_ifa(in_dev, ifr.ifr_name,
					devinet_is_get(cmd) && sin_orig.sin_family == AF_INET ?
					&sin_orig : NULL);
	ret = -EADDRNOTAVAIL;
	if (!ifap && cmd != SIOCSIFADDR && cmd != SIOCSIFFLAGS)
		goto out;

	if (devinet_is_get(cmd)) {
		sin->sin_addr.s_addr = devinet_get_addr(cmd, *ifap);
		rtnl_unlock();
		return copy_to_user(arg, &ifr, sizeof(struct ifreq)) ? -EFAULT : 0;
	}
	if (cmd == SIOCSIFFLAGS)
		ret = devinet_set_flags(dev, in_dev, ifap, colon != NULL, ifr.ifr_flags);
	else if (cmd == SIOCSIFADDR)
		ret = devinet_set_addr(dev, in_dev, ifap, ifr.ifr_name, sin->sin_addr.s_addr);
	else
		ret = devinet_change_addr(cmd, in_dev, ifap, sin->sin_addr.s_addr);
out:
	rtnl_unlock();
	return ret;
}

/* SIOCGIFCONF: enters a device's addresses; returns the bytes (needed, if !buf). */
static int inet_gifconf(struct net_device *dev, char __user *buf, int len)
{
	struct in_device *in_dev = __in_dev_get(dev);
	struct in_ifaddr *ifa;
	struct ifreq ifr;
	int done = 0;

	if (!in_dev)
		return 0;

	for (ifa = in_dev->ifa_list; ifa; ifa = ifa->ifa_next) {
		struct sockaddr_in *sin = (struct sockaddr_in *)&ifr.ifr_addr;

		if (!buf) {
			done += sizeof(ifr);
			continue;
		}
		if (len < (int)sizeof(ifr))
			break;
		memset(&ifr, 0, sizeof(struct ifreq));
		strlcpy(ifr.ifr_name, ifa->ifa_label[0] ? ifa->ifa_label : dev->name, IFNAMSIZ);
		sin->sin_family = AF_INET;
		sin->sin_addr.s_addr = ifa->ifa_local;
		if (copy_to_user(buf, &ifr, sizeof(struct ifreq)))
			return -EFAULT;
		buf += sizeof(struct ifreq);
		len -= sizeof(struct ifreq);
		done += sizeof(struct ifreq);
	}
	return done;
}

/**
 * inet_select_addr - choose an address to send from
 * @dev: outgoing device
 * @dst: who is spoken to, or 0
 * @scope: widest scope that will do
 *
 * Any context. Prefers an address in @dst's subnet, then any of the device, then
 * any of another device. Returns it, or 0 if there is none.
 */
u32 inet_select_addr(const struct net_device *dev, u32 dst, int scope)
{
	struct in_device *in_dev;
	u32 addr = 0;

	rcu_read_lock();
	in_dev = __in_dev_get(dev);
	if (in_dev) {
		for_primary_ifa(in_dev) {
			if (ifa->ifa_scope > scope)
				continue;
			if (!dst || inet_ifa_match(dst, ifa)) {
				addr = ifa->ifa_local;
				break;
			}
			if (!addr)
				addr = ifa->ifa_local;
		} endfor_ifa(in_dev);
	}
	rcu_read_unlock();
	if (addr)
		return addr;

	/* Unnumbered device: borrow. Link-local addresses stay on their link. */
	read_lock(&dev_base_lock);
	rcu_read_lock();
	for (dev = dev_base; dev; dev = dev->next) {
		in_dev = __in_dev_get(dev);
		if (!in_dev)
			continue;
		for_primary_ifa(in_dev) {
			if (ifa->ifa_scope != RT_SCOPE_LINK && ifa->ifa_scope <= scope) {
				addr = ifa->ifa_local;
				goto out_unlock;
			}
		} endfor_ifa(in_dev);
	}
out_unlock:
	rcu_read_unlock();
	read_unlock(&dev_base_lock);
	return addr;
}

static u32 confirm_addr_indev(struct in_device *in_dev, u32 dst, u32 local, int scope)
{
	int same = 0;
	u32 addr = 0;

	for_ifa(in_dev) {
		if (!addr && (local == ifa->ifa_local || !local) && ifa->ifa_scope <= scope) {
			addr = ifa->ifa_local;
			if (same)
				break;
		}
		if (!same) {
			same = (!local || inet_ifa_match(local, ifa)) &&
			       (!dst || inet_ifa_match(dst, ifa));
			if (same && addr) {
				if (local || !dst || inet_ifa_match(addr, ifa))
					break;
				if (ifa->ifa_scope <= scope) {
					addr = ifa->ifa_local;
					break;
				}
				/* Look for a larger subnet that holds both. */
				same = 0;
			}
		}
	} endfor_ifa(in_dev);

	return same ? addr : 0;
}

/**
 * inet_confirm_addr - is there an address that fits?
 * @dev: where, or NULL for everywhere
 * @dst: must be in one subnet with it, 0 for any
 * @local: the address, 0 for any
 * @scope: widest scope that will do
 *
 * Any context. Returns the address or 0.
 */
u32 inet_confirm_addr(const struct net_device *dev, u32 dst, u32 local, int scope)
{
	struct in_device *in_dev;
	u32 addr = 0;

	rcu_read_lock();
	if (dev) {
		in_dev = __in_dev_get(dev);
		if (in_dev)
			addr = confirm_addr_indev(in_dev, dst, local, scope);
		rcu_read_unlock();
		return addr;
	}

	read_lock(&dev_base_lock);
	for (dev = dev_base; dev && !addr; dev = dev->next) {
		in_dev = __in_dev_get(dev);
		if (in_dev)
			addr = confirm_addr_indev(in_dev, dst, local, scope);
	}
	read_unlock(&dev_base_lock);
	rcu_read_unlock();
	return addr;
}

/**
 * register_inetaddr_notifier - hear of addresses that come and go
 * @nb: called with NETDEV_UP or NETDEV_DOWN and the in_ifaddr, rtnl held
 */
int register_inetaddr_notifier(struct notifier_block *nb)
{
	return notifier_chain_register(&inetaddr_chain, nb);
}

int unregister_inetaddr_notifier(struct notifier_block *nb)
{
	return notifier_chain_unregister(&inetaddr_chain, nb);
}

/* Labels follow the new name of their device: "old:1" becomes "new:1". */
static void inetdev_changename(struct net_device *dev, struct in_device *in_dev)
{
	struct in_ifaddr *ifa;

	for (ifa = in_dev->ifa_list; ifa; ifa = ifa->ifa_next) {
		char suffix[IFNAMSIZ], *colon = strchr(ifa->ifa_label, ':');

		strlcpy(suffix, colon ? colon : "", IFNAMSIZ);
		snprintf(ifa->ifa_label, IFNAMSIZ, "%s%s", dev->name, suffix);
	}
}

/* Loopback has its address from the moment it is up. */
static void inetdev_loopback_up(struct net_device *dev, struct in_device *in_dev)
{
	struct in_ifaddr *ifa = inet_alloc_ifa();

	if (!ifa)
		return;
	ifa->ifa_local = ifa->ifa_address = htonl(INADDR_LOOPBACK);
	ifa->ifa_prefixlen = 8;
	ifa->ifa_mask = inet_make_mask(8);
	in_dev_hold(in_dev);
	ifa->ifa_dev = in_dev;
	ifa->ifa_scope = RT_SCOPE_HOST;
	memcpy(ifa->ifa_label, dev->name, IFNAMSIZ);
	inet_insert_ifa(ifa);
}

/* Called only for a true device, rtnl held. */
static int inetdev_event(struct notifier_block *this, unsigned long event, void *ptr)
{
	struct net_device *dev = ptr;
	struct in_device *in_dev = __in_dev_get(dev);

	ASSERT_RTNL();

	if (!in_dev) {
		if (event == NETDEV_REGISTER && dev == &loopback_dev) {
			in_dev = inetdev_init(dev);
			if (!in_dev)
				panic("devinet: Failed to create loopback\n");
			in_dev->cnf.no_xfrm = 1;
			in_dev->cnf.no_policy = 1;
		}
		return NOTIFY_DONE;
	}

	switch (event) {
	case NETDEV_REGISTER:
		printk(KERN_DEBUG "inetdev_event: bug\n");
		dev->ip_ptr = NULL;
		break;
	case NETDEV_UP:
		if (dev->mtu < 68)
			break;
		if (dev == &loopback_dev)
			inetdev_loopback_up(dev, in_dev);
		ip_mc_up(in_dev);
		break;
	case NETDEV_DOWN:
		ip_mc_down(in_dev);
		break;
	case NETDEV_CHANGEMTU:
		/* RFC 791: every link carries 68 bytes, or IP cannot use it. */
		if (dev->mtu >= 68)
			break;
		/* fall through */
	case NETDEV_UNREGISTER:
		inetdev_destroy(in_dev);
		break;
	case NETDEV_CHANGENAME:
		inetdev_changename(dev, in_dev);
		devinet_sysctl_unregister(&in_dev->cnf);
		neigh_sysctl_unregister(in_dev->arp_parms);
		devinet_neigh_sysctl_register(in_dev);
		devinet_sysctl_register(in_dev, &in_dev->cnf);
		break;
	}
	return NOTIFY_DONE;
}

static struct notifier_block ip_netdev_notifier = {
	.notifier_call	= inetdev_event,
};

/**
 * inet_forward_change - ip_forward was set: routers do not listen to redirects
 */
void inet_forward_change(void)
{
	int on = ipv4_devconf.forwarding;
	struct net_device *dev;

	ipv4_devconf.accept_redirects = !on;
	ipv4_devconf_dflt.forwarding = on;

	read_lock(&dev_base_lock);
	for (dev = dev_base; dev; dev = dev->next) {
		struct in_device *in_dev;

		rcu_read_lock();
		in_dev = __in_dev_get(dev);
		if (in_dev)
			in_dev->cnf.forwarding = on;
		rcu_read_unlock();
	}
	read_unlock(&dev_base_lock);

	rt_cache_flush(0);
}

#ifdef CONFIG_SYSCTL

/* As text: forwarding of a device, of all of them or of new ones. */
static int devinet_sysctl_forward(ctl_table *ctl, int write, struct file *filp,
				  void __user *buffer, size_t *lenp, loff_t *ppos)
{
	int *valp = ctl->data;
	int val = *valp;
	int ret = proc_dointvec(ctl, write, filp, buffer, lenp, ppos);

	if (write && *valp != val) {
		if (valp == &ipv4_devconf.forwarding)
			inet_forward_change();
		else if (valp != &ipv4_devconf_dflt.forwarding)
			rt_cache_flush(0);
	}
	return ret;
}

/**
 * ipv4_doint_and_flush - proc_dointvec() of a variable that routes depend on
 */
int ipv4_doint_and_flush(ctl_table *ctl, int write, struct file *filp, void __user *buffer,
			 size_t *lenp, loff_t *ppos)
{
	int *valp = ctl->data;
	int val = *valp;
	int ret = proc_dointvec(ctl, write, filp, buffer, lenp, ppos);

	if (write && *valp != val)
		rt_cache_flush(0);
	return ret;
}

/**
 * devinet_store_int - for strategies that act when an integer changes
 * @table: the variable
 * @oldval: as of a ctl_handler, like the rest
 * @oldlenp: likewise
 * @newval: likewise
 * @newlen: likewise
 *
 * May sleep. Returns 1 if it changed it, with the old value given out; 0 if there is
 * nothing to change; -EINVAL, -EFAULT.
 */
int devinet_store_int(ctl_table *table, void __user *oldval, size_t __user *oldlenp,
		      void __user *newval, size_t newlen)
{
	int *valp = table->data, new;
	size_t len;

	if (!newval || !newlen)
		return 0;
	if (newlen != sizeof(int))
		return -EINVAL;
	if (get_user(new, (int __user *)newval))
		return -EFAULT;
	if (new == *valp)
		return 0;
	if (oldval && oldlenp) {
		if (get_user(len, oldlenp))
			return -EFAULT;
		len = min_t(size_t, len, sizeof(int));
		if (len && (copy_to_user(oldval, valp, len) || put_user(len, oldlenp)))
			return -EFAULT;
	}
	*valp = new;
	return 1;
}

/**
 * ipv4_doint_and_flush_strategy - the same by number
 */
int ipv4_doint_and_flush_strategy(ctl_table *table, int __user *name, int nlen,
				  void __user *oldval, size_t __user *oldlenp,
				  void __user *newval, size_t newlen, void **context)
{
	int ret = devinet_store_int(table, oldval, oldlenp, newval, newlen);

	if (ret > 0)
		rt_cache_flush(0);
	return ret;
}

#define DEVINET_VARS	19

/* net/ipv4/conf/DEV: the variables and the path to them. */
static struct devinet_sysctl_table {
	struct ctl_table_header	*sysctl_header;
	ctl_table		devinet_vars[DEVINET_VARS + 1];
	ctl_table		devinet_dev[2];
	ctl_table		devinet_conf_dir[2];
	ctl_table		devinet_proto_dir[2];
	ctl_table		devinet_root_dir[2];
} devinet_sysctl = {
	.devinet_vars = {
		{ NET_IPV4_CONF_FORWARDING, "forwarding", &ipv4_devconf.forwarding, sizeof(int),
		  0644, NULL, devinet_sysctl_forward },
		{ NET_IPV4_CONF_MC_FORWARDING, "mc_forwarding", &ipv4_devconf.mc_forwarding,
		  sizeof(int), 0444, NULL, proc_dointvec },
		{ NET_IPV4_CONF_ACCEPT_REDIRECTS, "accept_redirects",
		  &ipv4_devconf.accept_redirects, sizeof(int), 0644, NULL, proc_dointvec },
		{ NET_IPV4_CONF_SECURE_REDIRECTS, "secure_redirects",
		  &ipv4_devconf.secure_redirects, sizeof(int), 0644, NULL, proc_dointvec },
		{ NET_IPV4_CONF_SHARED_MEDIA, "shared_media", &ipv4_devconf.shared_media,
		  sizeof(int), 0644, NULL, proc_dointvec },
		{ NET_IPV4_CONF_RP_FILTER, "rp_filter", &ipv4_devconf.rp_filter, sizeof(int),
		  0644, NULL, proc_dointvec },
		{ NET_IPV4_CONF_SEND_REDIRECTS, "send_redirects", &ipv4_devconf.send_redirects,
		  sizeof(int), 0644, NULL, proc_dointvec },
		{ NET_IPV4_CONF_ACCEPT_SOURCE_ROUTE, "accept_source_route",
		  &ipv4_devconf.accept_source_route, sizeof(int), 0644, NULL, proc_dointvec },
		{ NET_IPV4_CONF_PROXY_ARP, "proxy_arp", &ipv4_devconf.proxy_arp, sizeof(int),
		  0644, NULL, proc_dointvec },
		{ NET_IPV4_CONF_MEDIUM_ID, "medium_id", &ipv4_devconf.medium_id, sizeof(int),
		  0644, NULL, proc_dointvec },
		{ NET_IPV4_CONF_BOOTP_RELAY, "bootp_relay", &ipv4_devconf.bootp_relay,
		  sizeof(int), 0644, NULL, proc_dointvec },
		{ NET_IPV4_CONF_LOG_MARTIANS, "log_martians", &ipv4_devconf.log_martians,
		  sizeof(int), 0644, NULL, proc_dointvec },
		{ NET_IPV4_CONF_TAG, "tag", &ipv4_devconf.tag, sizeof(int), 0644, NULL,
		  proc_dointvec },
		{ NET_IPV4_CONF_ARPFILTER, "arp_filter", &ipv4_devconf.arp_filter, sizeof(int),
		  0644, NULL, proc_dointvec },
		{ NET_IPV4_CONF_ARP_ANNOUNCE, "arp_announce", &ipv4_devconf.arp_announce,
		  sizeof(int), 0644, NULL, proc_dointvec },
		{ NET_IPV4_CONF_ARP_IGNORE, "arp_ignore", &ipv4_devconf.arp_ignore, sizeof(int),
		  0644, NULL, proc_dointvec },
		{ NET_IPV4_CONF_NOXFRM, "disable_xfrm", &ipv4_devconf.no_xfrm, sizeof(int), 0644,
		  NULL, ipv4_doint_and_flush, ipv4_doint_and_flush_strategy },
		{ NET_IPV4_CONF_NOPOLICY, "disable_policy", &ipv4_devconf.no_policy, sizeof(int),
		  0644, NULL, ipv4_doint_and_flush, ipv4_doint_and_flush_strategy },
		{ NET_IPV4_CONF_FORCE_IGMP_VERSION, "force_igmp_version",
		  &ipv4_devconf.force_igmp_version, sizeof(int), 0644, NULL,
		  ipv4_doint_and_flush, ipv4_doint_and_flush_strategy },
	},
	.devinet_dev = {
		{ NET_PROTO_CONF_ALL, "all", NULL, 0, 0555, devinet_sysctl.devinet_vars },
	},
	.devinet_conf_dir = {
		{ NET_IPV4_CONF, "conf", NULL, 0, 0555, devinet_sysctl.devinet_dev },
	},
	.devinet_proto_dir = {
		{ NET_IPV4, "ipv4", NULL, 0, 0555, devinet_sysctl.devinet_conf_dir },
	},
	.devinet_root_dir = {
		{ CTL_NET, "net", NULL, 0, 0555, devinet_sysctl.devinet_proto_dir },
	},
};

/* Publishes the settings of a device, or with @in_dev NULL those of new ones. */
static void devinet_sysctl_register(struct in_device *in_dev, struct ipv4_devconf *p)
{
	struct devinet_sysctl_table *t = kmalloc(sizeof(*t), GFP_KERNEL);
	const char *dev_name = "default";
	int i;

	if (!t)
		return;
	memcpy(t, &devinet_sysctl, sizeof(*t));
	for (i = 0; i < DEVINET_VARS; i++) {
		t->devinet_vars[i].data += (char *)p - (char *)&ipv4_devconf;
		t->devinet_vars[i].de = NULL;
	}
	t->devinet_dev[0].ctl_name = NET_PROTO_CONF_DEFAULT;
	if (in_dev) {
		dev_name = in_dev->dev->name;
		t->devinet_dev[0].ctl_name = in_dev->dev->ifindex;
	}
	/* a copy, as the device may be renamed */
	t->devinet_dev[0].procname = net_sysctl_strdup(dev_name);
	if (!t->devinet_dev[0].procname)
		goto out_free;

	t->devinet_dev[0].child = t->devinet_vars;
	t->devinet_dev[0].de = NULL;
	t->devinet_conf_dir[0].child = t->devinet_dev;
	t->devinet_conf_dir[0].de = NULL;
	t->devinet_proto_dir[0].child = t->devinet_conf_dir;
	t->devinet_proto_dir[0].de = NULL;
	t->devinet_root_dir[0].child = t->devinet_proto_dir;
	t->devinet_root_dir[0].de = NULL;

	t->sysctl_header = register_sysctl_table(t->devinet_root_dir, 0);
	if (!t->sysctl_header)
		goto out_name;
	p->sysctl = t;
	return;
out_name:
	kfree(t->devinet_dev[0].procname);
out_free:
	kfree(t);
}

static void devinet_sysctl_unregister(struct ipv4_devconf *p)
{
	struct devinet_sysctl_table *t = p->sysctl;

	if (!t)
		return;
	p->sysctl = NULL;
	unregister_sysctl_table(t->sysctl_header);
	kfree(t->devinet_dev[0].procname);
	kfree(t);
}

#endif /* CONFIG_SYSCTL */

/**
 * devinet_init - follow the devices
 */
void __init devinet_init(void)
{
	register_gifconf(PF_INET, inet_gifconf);
	register_netdevice_notifier(&ip_netdev_notifier);
	rtnetlink_links[PF_INET] = inet_rtnetlink_table;
#ifdef CONFIG_SYSCTL
	devinet_sysctl.sysctl_header = register_sysctl_table(devinet_sysctl.devinet_root_dir, 0);
	devinet_sysctl_register(NULL, &ipv4_devconf_dflt);
#endif
}

EXPORT_SYMBOL(in_dev_finish_destroy);
EXPORT_SYMBOL(inet_select_addr);
EXPORT_SYMBOL(inetdev_by_index);
EXPORT_SYMBOL(register_inetaddr_notifier);
EXPORT_SYMBOL(unregister_inetaddr_notifier);
