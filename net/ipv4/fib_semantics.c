// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a route means: next hop, device, source address, metrics. Routes that mean
 * the same share one fib_info.
 *
 * Mirrors: net/ipv4/fib_semantics.c
 * Leaves out: multipath, growing the hash tables.
 * Locking: fib_info_lock protects the hash tables and fib_treeref; changes come
 *	under the rtnl semaphore only. fib_clntref keeps the memory for readers.
 */
#include <linux/types.h>
#include <linux/kernel.h>
#include <linux/errno.h>
#include <linux/if_arp.h>
#include <linux/in.h>
#include <linux/inet.h>
#include <linux/inetdevice.h>
#include <linux/init.h>
#include <linux/netdevice.h>
#include <linux/skbuff.h>
#include <linux/slab.h>
#include <linux/sockios.h>
#include <linux/string.h>
#include <asm/uaccess.h>
#include <net/arp.h>
#include <net/ip.h>
#include <net/ip_fib.h>
#include <net/protocol.h>
#include <net/route.h>
#include <net/sock.h>
#include "fib_lookup.h"

#define FIB_HASHSZ	64
#define DEVINDEX_HASHSZ	64

static rwlock_t fib_info_lock = RW_LOCK_UNLOCKED;
static struct hlist_head fib_info_hash[FIB_HASHSZ];
static struct hlist_head fib_info_laddrhash[FIB_HASHSZ];	/* by fib_prefsrc */
static struct hlist_head fib_info_devhash[DEVINDEX_HASHSZ];	/* of fib_nh */

/* By route type: what a lookup returns, and the widest scope that makes sense. */
static const struct {
	int	error;
	u8	scope;
} fib_props[RTN_MAX + 1] = {
	[RTN_UNSPEC]		= { .error = 0,			.scope = RT_SCOPE_NOWHERE },
	[RTN_UNICAST]		= { .error = 0,			.scope = RT_SCOPE_UNIVERSE },
	[RTN_LOCAL]		= { .error = 0,			.scope = RT_SCOPE_HOST },
	[RTN_BROADCAST]		= { .error = 0,			.scope = RT_SCOPE_LINK },
	[RTN_ANYCAST]		= { .error = 0,			.scope = RT_SCOPE_LINK },
	[RTN_MULTICAST]		= { .error = 0,			.scope = RT_SCOPE_UNIVERSE },
	[RTN_BLACKHOLE]		= { .error = -EINVAL,		.scope = RT_SCOPE_UNIVERSE },
	[RTN_UNREACHABLE]	= { .error = -EHOSTUNREACH,	.scope = RT_SCOPE_UNIVERSE },
	[RTN_PROHIBIT]		= { .error = -EACCES,		.scope = RT_SCOPE_UNIVERSE },
	[RTN_THROW]		= { .error = -EAGAIN,		.scope = RT_SCOPE_UNIVERSE },
	[RTN_NAT]		= { .error = -EINVAL,		.scope = RT_SCOPE_NOWHERE },
	[RTN_XRESOLVE]		= { .error = -EINVAL,		.scope = RT_SCOPE_NOWHERE },
};

/**
 * free_fib_info - the last reference to a route's meaning is gone
 * @fi: dead fib_info
 */
void free_fib_info(struct fib_info *fi)
{
	if (!fi->fib_dead) {
		printk(KERN_ERR "Freeing alive fib_info %p\n", fi);
		return;
	}
	if (fi->fib_nh->nh_dev)
		dev_put(fi->fib_nh->nh_dev);
	fi->fib_nh->nh_dev = NULL;
	kfree(fi);
}

/**
 * fib_release_info - a route that used a fib_info is gone
 * @fi: fib_info, or NULL
 */
void fib_release_info(struct fib_info *fi)
{
	write_lock_bh(&fib_info_lock);
	if (fi && --fi->fib_treeref == 0) {
		hlist_del(&fi->fib_hash);
		if (fi->fib_prefsrc)
			hlist_del(&fi->fib_lhash);
		if (fi->fib_nh->nh_dev)
			hlist_del(&fi->fib_nh->nh_hash);
		fi->fib_dead = 1;
		fib_info_put(fi);
	}
	write_unlock_bh(&fib_info_lock);
}

static inline int nh_comp(const struct fib_info *fi, const struct fib_info *ofi)
{
	const struct fib_nh *nh = fi->fib_nh, *onh = ofi->fib_nh;

	return nh->nh_oif != onh->nh_oif || nh->nh_gw != onh->nh_gw ||
	       nh->nh_scope != onh->nh_scope ||
	       ((nh->nh_flags ^ onh->nh_flags) & ~RTNH_F_DEAD);
}

static inline unsigned int fib_info_hashfn(const struct fib_info *fi)
{
	unsigned int val = fi->fib_nhs;

	val ^= fi->fib_protocol;
	val ^= fi->fib_prefsrc;
	val ^= fi->fib_priority;
	return (val ^ (val >> 7) ^ (val >> 12)) & (FIB_HASHSZ - 1);
}

static inline unsigned int fib_laddr_hashfn(u32 val)
{
	return (val ^ (val >> 7) ^ (val >> 14)) & (FIB_HASHSZ - 1);
}

static inline unsigned int fib_devindex_hashfn(unsigned int val)
{
	return (val ^ (val >> 6)) & (DEVINDEX_HASHSZ - 1);
}

/* An entry that means the same as @nfi. */
static struct fib_info *fib_find_info(const struct fib_info *nfi)
{
	struct hlist_node *node;
	struct fib_info *fi;

	hlist_for_each_entry(fi, node, &fib_info_hash[fib_info_hashfn(nfi)], fib_hash) {
		if (nfi->fib_protocol == fi->fib_protocol &&
		    nfi->fib_prefsrc == fi->fib_prefsrc &&
		    nfi->fib_priority == fi->fib_priority &&
		    !memcmp(nfi->fib_metrics, fi->fib_metrics, sizeof(fi->fib_metrics)) &&
		    !((nfi->fib_flags ^ fi->fib_flags) & ~RTNH_F_DEAD) &&
		    !nh_comp(fi, nfi))
			return fi;
	}
	return NULL;
}

/**
 * ip_fib_check_default - is this a gateway that routes lead through?
 * @gw: address
 * @dev: device that it is on
 *
 * Any context. Returns 0 if so, else -1.
 */
int ip_fib_check_default(u32 gw, struct net_device *dev)
{
	struct hlist_node *node;
	struct fib_nh *nh;
	int ret = -1;

	read_lock(&fib_info_lock);
	hlist_for_each_entry(nh, node, &fib_info_devhash[fib_devindex_hashfn(dev->ifindex)],
			     nh_hash) {
		if (nh->nh_dev == dev && nh->nh_gw == gw && !(nh->nh_flags & RTNH_F_DEAD)) {
			ret = 0;
			break;
		}
	}
	read_unlock(&fib_info_lock);
	return ret;
}

/**
 * rtmsg_fib - tell of a route that came or goes
 * @event: RTM_NEWROUTE or RTM_DELROUTE
 * @key: prefix, network order
 * @fa: the route
 * @z: length of the prefix
 * @tb_id: its table
 * @n: the request
 * @req: who made it, or NULL for an old-style one
 *
 * rtnl held.
 */
void rtmsg_fib(int event, u32 key, struct fib_alias *fa, int z, int tb_id, struct nlmsghdr *n,
	       struct netlink_skb_parms *req)
{
	struct sk_buff *skb = alloc_skb(NLMSG_SPACE(sizeof(struct rtmsg) + 256), GFP_KERNEL);
	u32 pid = req ? req->pid : n->nlmsg_pid;

	if (!skb)
		return;
	if (fib_dump_info(skb, pid, n->nlmsg_seq, event, tb_id, fa->fa_type, fa->fa_scope, &key, z,
			  fa->fa_tos, fa->fa_info) < 0) {
		kfree_skb(skb);
		return;
	}
	((struct nlmsghdr *)skb->data)->nlmsg_flags &= ~NLM_F_MULTI;
	rtnetlink_send(skb, pid, RTMGRP_IPV4_ROUTE, n->nlmsg_flags & NLM_F_ECHO);
}

/**
 * fib_find_alias - where a route of given tos and priority is or belongs
 * @fah: routes of one prefix, by falling tos and rising priority value
 * @tos: type of service
 * @prio: priority
 *
 * Returns the first route that does not come before it, or NULL.
 */
struct fib_alias *fib_find_alias(struct list_head *fah, u8 tos, u32 prio)
{
	struct fib_alias *fa;

	list_for_each_entry(fa, fah, fa_list) {
		if (fa->fa_tos > tos)
			continue;
		if (fa->fa_info->fib_priority >= prio || fa->fa_tos < tos)
			return fa;
	}
	return NULL;
}

/**
 * fib_detect_death - does ARP say that a gateway is gone?
 * @fi: default route
 * @order: its place among the default routes
 * @last_resort: receives @fi if it is better than nothing
 * @last_idx: and its place
 * @dflt: the one used so far
 *
 * Returns 0 if the gateway is believed to be alive.
 */
int fib_detect_death(struct fib_info *fi, int order, struct fib_info **last_resort,
		     int *last_idx, int *dflt)
{
	struct neighbour *n = neigh_lookup(&arp_tbl, &fi->fib_nh[0].nh_gw, fi->fib_dev);
	int state = NUD_NONE;

	if (n) {
		state = n->nud_state;
		neigh_release(n);
	}
	if (state == NUD_REACHABLE)
		return 0;
	if ((state & NUD_VALID) && order != *dflt)
		return 0;
	if ((state & NUD_VALID) || (*last_idx < 0 && order > *dflt)) {
		*last_resort = fi;
		*last_idx = order;
	}
	return 1;
}

/**
 * fib_nh_match - does a route fit a request to delete one?
 * @r: request
 * @nlh: its header
 * @rta: its parts; what is not given fits
 * @fi: meaning of the route
 *
 * Returns 0 if it does, else 1.
 */
int fib_nh_match(struct rtmsg *r, struct nlmsghdr *nlh, struct kern_rta *rta,
		 struct fib_info *fi)
{
	if (rta->rta_priority && *rta->rta_priority != fi->fib_priority)
		return 1;
	if (rta->rta_oif && *rta->rta_oif != fi->fib_nh->nh_oif)
		return 1;
	if (rta->rta_gw && *rta->rta_gw != fi->fib_nh->nh_gw)
		return 1;
	return 0;
}

/* Next hop with a gateway: it must be reachable without another gateway. */
static int fib_check_gw(const struct rtmsg *r, struct fib_nh *nh)
{
	struct flowi fl = { .nl_u = { .ip4_u = { .daddr = nh->nh_gw,
						 .scope = r->rtm_scope + 1 } },
			    .oif = nh->nh_oif };
	struct fib_result res;
	int err;

	if (nh->nh_flags & RTNH_F_ONLINK) {
		struct net_device *dev;

		if (r->rtm_scope >= RT_SCOPE_LINK || inet_addr_type(nh->nh_gw) != RTN_UNICAST)
			return -EINVAL;
		dev = __dev_get_by_index(nh->nh_oif);
		if (!dev)
			return -ENODEV;
		if (!(dev->flags & IFF_UP))
			return -ENETDOWN;
		nh->nh_dev = dev;
		dev_hold(dev);
		nh->nh_scope = RT_SCOPE_LINK;
		return 0;
	}

	/* Whoever asks for less than a link's scope still gets a neighbour. */
	if (fl.fl4_scope < RT_SCOPE_LINK)
		fl.fl4_scope = RT_SCOPE_LINK;
	err = fib_lookup(&fl, &res);
	if (err)
		return err;

	err = -EINVAL;
	if (res.type != RTN_UNICAST && res.type != RTN_LOCAL)
		goto out;
	if (!FIB_RES_DEV(res))
		goto out;
	nh->nh_scope = res.scope;
	nh->nh_oif = FIB_RES_OIF(res);
	nh->nh_dev = FIB_RES_DEV(res);
	dev_hold(nh->nh_dev);
	err = -ENETDOWN;
	if (nh->nh_dev->flags & IFF_UP)
		err = 0;
out:
	fib_res_put(&res);
	return err;
}

/*
 * Checks a next hop and finds its device and scope. A gateway's scope is larger
 * (nearer) than that of what is reached through it, so that no route can lead
 * back to itself:
 *	universe -> gateway on the link -> address of this host -> nothing
 */
static int fib_check_nh(const struct rtmsg *r, struct fib_info *fi, struct fib_nh *nh)
{
	struct in_device *in_dev;
	int err = 0;

	if (nh->nh_gw)
		return fib_check_gw(r, nh);

	if (nh->nh_flags & (RTNH_F_PERVASIVE | RTNH_F_ONLINK))
		return -EINVAL;
	in_dev = inetdev_by_index(nh->nh_oif);
	if (!in_dev)
		return -ENODEV;
	if (in_dev->dev->flags & IFF_UP) {
		nh->nh_dev = in_dev->dev;
		dev_hold(nh->nh_dev);
		nh->nh_scope = RT_SCOPE_HOST;
	} else {
		err = -ENETDOWN;
	}
	in_dev_put(in_dev);
	return err;
}

/* Checks a route request against itself and the tables. */
static int fib_check_info(const struct rtmsg *r, struct kern_rta *rta, struct fib_info *fi)
{
	struct fib_nh *nh = fi->fib_nh;
	int err;

	if (fib_props[r->rtm_type].error) {
		/* Such a route leads nowhere. */
		if (rta->rta_gw || rta->rta_oif)
			return -EINVAL;
		return 0;
	}
	if (r->rtm_scope > RT_SCOPE_HOST)
		return -EINVAL;
	if (r->rtm_scope == RT_SCOPE_HOST) {
		/* An address of this host. */
		if (nh->nh_gw)
			return -EINVAL;
		nh->nh_scope = RT_SCOPE_NOWHERE;
		nh->nh_dev = dev_get_by_index(nh->nh_oif);
		if (!nh->nh_dev)
			return -ENODEV;
	} else {
		err = fib_check_nh(r, fi, nh);
		if (err)
			return err;
	}
	if (fi->fib_prefsrc &&
	    (r->rtm_type != RTN_LOCAL || !rta->rta_dst || fi->fib_prefsrc != *rta->rta_dst) &&
	    inet_addr_type(fi->fib_prefsrc) != RTN_LOCAL)
		return -EINVAL;
	return 0;
}

static void fib_link_info(struct fib_info *fi)
{
	fi->fib_treeref++;
	atomic_inc(&fi->fib_clntref);
	write_lock_bh(&fib_info_lock);
	hlist_add_head(&fi->fib_hash, &fib_info_hash[fib_info_hashfn(fi)]);
	if (fi->fib_prefsrc)
		hlist_add_head(&fi->fib_lhash,
			       &fib_info_laddrhash[fib_laddr_hashfn(fi->fib_prefsrc)]);
	if (fi->fib_nh->nh_dev)
		hlist_add_head(&fi->fib_nh->nh_hash,
			       &fib_info_devhash[fib_devindex_hashfn(
						fi->fib_nh->nh_dev->ifindex)]);
	write_unlock_bh(&fib_info_lock);
}

/**
 * fib_create_info - the meaning of a new route
 * @r: request
 * @rta: its parts
 * @nlh: its header
 * @errp: receives a negative errno on failure
 *
 * rtnl held. Returns a fib_info with one more tree reference, or NULL.
 */
struct fib_info *fib_create_info(const struct rtmsg *r, struct kern_rta *rta,
				 const struct nlmsghdr *nlh, int *errp)
{
	struct fib_info *fi, *ofi;
	struct fib_nh *nh;
	int err = -EINVAL;

	/* The scope must not be wider than the type allows. */
	if (r->rtm_type > RTN_MAX || fib_props[r->rtm_type].scope > r->rtm_scope)
		goto out;

	err = -ENOBUFS;
	fi = kmalloc(sizeof(*fi) + sizeof(struct fib_nh), GFP_KERNEL);
	if (!fi)
		goto out;
	memset(fi, 0, sizeof(*fi) + sizeof(struct fib_nh));

	fi->fib_protocol = r->rtm_protocol;
	fi->fib_flags = r->rtm_flags;
	fi->fib_nhs = 1;
	if (rta->rta_priority)
		fi->fib_priority = *rta->rta_priority;
	if (rta->rta_prefsrc)
		fi->fib_prefsrc = *rta->rta_prefsrc;
	memcpy(fi->fib_metrics, rta->rta_mx, sizeof(fi->fib_metrics));

	nh = fi->fib_nh;
	nh->nh_parent = fi;
	nh->nh_flags = r->rtm_flags;
	if (rta->rta_oif)
		nh->nh_oif = *rta->rta_oif;
	if (rta->rta_gw)
		nh->nh_gw = *rta->rta_gw;

	err = fib_check_info(r, rta, fi);
	if (err)
		goto out_free;

	ofi = fib_find_info(fi);
	if (ofi) {
		fi->fib_dead = 1;
		free_fib_info(fi);
		ofi->fib_treeref++;
		return ofi;
	}
	fib_link_info(fi);
	return fi;

out_free:
	fi->fib_dead = 1;
	free_fib_info(fi);
out:
	*errp = err;
	return NULL;
}

/**
 * fib_semantic_match - the first route of a prefix that fits a flow
 * @head: routes of the prefix
 * @flp: flow; its tos, scope and device count
 * @res: receives the route, with a reference
 * @prefixlen: length of the prefix
 *
 * Returns 0, 1 if none fits, or a negative errno that a route stands for.
 */
int fib_semantic_match(struct list_head *head, const struct flowi *flp,
		       struct fib_result *res, int prefixlen)
{
	struct fib_alias *fa;

	list_for_each_entry(fa, head, fa_list) {
		struct fib_info *fi = fa->fa_info;

		if (fa->fa_tos && fa->fa_tos != flp->fl4_tos)
			continue;
		if (fa->fa_scope < flp->fl4_scope)
			continue;
		fa->fa_state |= FA_S_ACCESSED;
		if (fib_props[fa->fa_type].error)
			return fib_props[fa->fa_type].error;

		if ((fi->fib_flags | fi->fib_nh->nh_flags) & RTNH_F_DEAD)
			continue;
		if (flp->oif && flp->oif != fi->fib_nh->nh_oif)
			continue;

		res->prefixlen = prefixlen;
		res->nh_sel = 0;
		res->type = fa->fa_type;
		res->scope = fa->fa_scope;
		res->fi = fi;
		atomic_inc(&fi->fib_clntref);
		return 0;
	}
	return 1;
}

/**
 * __fib_res_prefsrc - source address for a route that names none
 * @res: route
 */
u32 __fib_res_prefsrc(struct fib_result *res)
{
	return inet_select_addr(FIB_RES_DEV(*res), FIB_RES_GW(*res), res->scope);
}

/**
 * fib_dump_info - append the description of a route to a message
 * @skb: message
 * @pid: address of the reader
 * @seq: number of the request
 * @event: RTM_NEWROUTE or RTM_DELROUTE
 * @tb_id: table
 * @type: RTN_*
 * @scope: RT_SCOPE_*
 * @dst: prefix
 * @dst_len: its length
 * @tos: type of service
 * @fi: the rest
 *
 * Returns the length of the message, or -1 when there is no room.
 */
int fib_dump_info(struct sk_buff *skb, u32 pid, u32 seq, int event, u8 tb_id, u8 type, u8 scope,
		  void *dst, int dst_len, u8 tos, struct fib_info *fi)
{
	unsigned char *b = skb->tail;
	struct nlmsghdr *nlh;
	struct rtmsg *rtm;

	nlh = NLMSG_PUT(skb, pid, seq, event, sizeof(*rtm));
	nlh->nlmsg_flags |= NLM_F_MULTI;
	rtm = NLMSG_DATA(nlh);
	rtm->rtm_family = AF_INET;
	rtm->rtm_dst_len = dst_len;
	rtm->rtm_src_len = 0;
	rtm->rtm_tos = tos;
	rtm->rtm_table = tb_id;
	rtm->rtm_type = type;
	rtm->rtm_flags = fi->fib_flags;
	rtm->rtm_scope = scope;
	rtm->rtm_protocol = fi->fib_protocol;
	if (dst_len)
		RTA_PUT(skb, RTA_DST, 4, dst);
	if (fi->fib_priority)
		RTA_PUT(skb, RTA_PRIORITY, 4, &fi->fib_priority);
	if (rtnetlink_put_metrics(skb, fi->fib_metrics) < 0)
		goto rtattr_failure;
	if (fi->fib_prefsrc)
		RTA_PUT(skb, RTA_PREFSRC, 4, &fi->fib_prefsrc);
	if (fi->fib_nh->nh_gw)
		RTA_PUT(skb, RTA_GATEWAY, 4, &fi->fib_nh->nh_gw);
	if (fi->fib_nh->nh_oif)
		RTA_PUT(skb, RTA_OIF, sizeof(int), &fi->fib_nh->nh_oif);
	nlh->nlmsg_len = skb->tail - b;
	return skb->len;

nlmsg_failure:
rtattr_failure:
	skb_trim(skb, b - skb->data);
	return -1;
}

static inline u32 rt_addr(struct sockaddr *sa)
{
	return ((struct sockaddr_in *)sa)->sin_addr.s_addr;
}

/* Device, or alias of one ("eth0:1" stands for its address), of an rtentry. */
static int fib_convert_dev(struct kern_rta *rta, const char __user *rt_dev)
{
	char devname[IFNAMSIZ], *colon;
	struct net_device *dev;
	struct in_device *in_dev;
	struct in_ifaddr *ifa;

	if (strncpy_from_user(devname, rt_dev, IFNAMSIZ - 1) < 0)
		return -EFAULT;
	devname[IFNAMSIZ - 1] = 0;
	colon = strchr(devname, ':');
	if (colon)
		*colon = 0;
	dev = __dev_get_by_name(devname);
	if (!dev)
		return -ENODEV;
	rta->rta_oif = &dev->ifindex;
	if (!colon)
		return 0;

	in_dev = __in_dev_get(dev);
	if (!in_dev)
		return -ENODEV;
	*colon = ':';
	for (ifa = in_dev->ifa_list; ifa; ifa = ifa->ifa_next)
		if (!strcmp(ifa->ifa_label, devname))
			break;
	if (!ifa)
		return -ENODEV;
	rta->rta_prefsrc = &ifa->ifa_local;
	return 0;
}

/**
 * fib_convert_rtentry - turn an old-style route request into a new-style one
 * @cmd: SIOCADDRT or SIOCDELRT
 * @nl: receives the header
 * @rtm: receives the request
 * @rta: receives its parts, which point into @r
 * @r: what the user gave, copied; rt_dev still is a user pointer
 *
 * rtnl held. Returns 0 or a negative errno.
 */
int fib_convert_rtentry(int cmd, struct nlmsghdr *nl, struct rtmsg *rtm, struct kern_rta *rta,
			struct rtentry *r)
{
	u32 *ptr = &((struct sockaddr_in *)&r->rt_dst)->sin_addr.s_addr;
	int plen = 32;

	memset(rtm, 0, sizeof(*rtm));
	memset(rta, 0, sizeof(*rta));
	memset(nl, 0, sizeof(*nl));

	if (r->rt_dst.sa_family != AF_INET)
		return -EAFNOSUPPORT;
	if (!(r->rt_flags & RTF_HOST)) {
		u32 mask = rt_addr(&r->rt_genmask);

		if (r->rt_genmask.sa_family != AF_INET && (mask || r->rt_genmask.sa_family))
			return -EAFNOSUPPORT;
		if (bad_mask(mask, *ptr))
			return -EINVAL;
		plen = inet_mask_len(mask);
	}

	nl->nlmsg_type = cmd == SIOCDELRT ? RTM_DELROUTE : RTM_NEWROUTE;
	if (cmd != SIOCDELRT) {
		nl->nlmsg_flags = NLM_F_REQUEST | NLM_F_CREATE;
		rtm->rtm_protocol = RTPROT_BOOT;
	}
	rtm->rtm_dst_len = plen;
	rta->rta_dst = ptr;

	/* The metric is one too large, as ifconfig's once was. */
	if (r->rt_metric) {
		r->rt_pad3 = r->rt_metric - 1;
		rta->rta_priority = (u32 *)&r->rt_pad3;
	}
	if (r->rt_flags & RTF_REJECT) {
		rtm->rtm_scope = RT_SCOPE_HOST;
		rtm->rtm_type = RTN_UNREACHABLE;
		return 0;
	}
	rtm->rtm_scope = RT_SCOPE_NOWHERE;
	rtm->rtm_type = RTN_UNICAST;

	if (r->rt_dev) {
		int err = fib_convert_dev(rta, r->rt_dev);

		if (err)
			return err;
	}

	ptr = &((struct sockaddr_in *)&r->rt_gateway)->sin_addr.s_addr;
	if (r->rt_gateway.sa_family == AF_INET && *ptr) {
		rta->rta_gw = ptr;
		if ((r->rt_flags & RTF_GATEWAY) && inet_addr_type(*ptr) == RTN_UNICAST)
			rtm->rtm_scope = RT_SCOPE_UNIVERSE;
	}
	if (cmd == SIOCDELRT)
		return 0;

	if ((r->rt_flags & RTF_GATEWAY) && !rta->rta_gw)
		return -EINVAL;
	if (rtm->rtm_scope == RT_SCOPE_NOWHERE)
		rtm->rtm_scope = RT_SCOPE_LINK;

	if (r->rt_flags & RTF_MTU)
		rta->rta_mx[RTAX_ADVMSS - 1] = r->rt_mtu - 40;
	if (r->rt_flags & RTF_WINDOW)
		rta->rta_mx[RTAX_WINDOW - 1] = r->rt_window;
	if (r->rt_flags & RTF_IRTT)
		rta->rta_mx[RTAX_RTT - 1] = r->rt_irtt << 3;
	return 0;
}

/**
 * fib_sync_down - an address or a device went: mark what depends on it dead
 * @local: address that is no longer ours, or 0
 * @dev: device that went down, or NULL
 * @force: 0 spares routes to this host's own addresses, 1 does not, 2 the device
 *	itself goes away
 *
 * rtnl held. Returns how many fib_infos died; fib_flush() then removes the routes.
 */
int fib_sync_down(u32 local, struct net_device *dev, int force)
{
	struct hlist_node *node;
	struct fib_info *fi;
	struct fib_nh *nh;
	int ret = 0;

	if (local) {
		hlist_for_each_entry(fi, node, &fib_info_laddrhash[fib_laddr_hashfn(local)],
				     fib_lhash) {
			if (fi->fib_prefsrc == local) {
				fi->fib_flags |= RTNH_F_DEAD;
				ret++;
			}
		}
	}
	if (!dev)
		return ret;

	hlist_for_each_entry(nh, node, &fib_info_devhash[fib_devindex_hashfn(dev->ifindex)],
			     nh_hash) {
		fi = nh->nh_parent;
		if (nh->nh_dev != dev)
			continue;
		if (!(nh->nh_flags & RTNH_F_DEAD)) {
			if (!force && nh->nh_scope == RT_SCOPE_NOWHERE)
				continue;
			nh->nh_flags |= RTNH_F_DEAD;
		}
		fi->fib_flags |= RTNH_F_DEAD;
		ret++;
	}
	return ret;
}
