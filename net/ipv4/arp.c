// SPDX-License-Identifier: GPL-2.0-only
/*
 * Address resolution (RFC 826) on top of the neighbour table.
 *
 * Mirrors: net/ipv4/arp.c
 * Leaves out: links other than Ethernet, medium_id, the ARP daemon.
 * Locking: neighbour.lock where noted; receive runs in softirq.
 */
#include <linux/types.h>
#include <linux/kernel.h>
#include <linux/capability.h>
#include <linux/errno.h>
#include <linux/etherdevice.h>
#include <linux/if_arp.h>
#include <linux/in.h>
#include <linux/inet.h>
#include <linux/inetdevice.h>
#include <linux/init.h>
#include <linux/jhash.h>
#include <linux/jiffies.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/netdevice.h>
#include <linux/netfilter_arp.h>
#include <linux/proc_fs.h>
#include <linux/random.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include <linux/seq_file.h>
#include <linux/skbuff.h>
#include <linux/socket.h>
#include <linux/sockios.h>
#include <linux/stat.h>
#include <linux/string.h>
#include <asm/uaccess.h>
#include <net/arp.h>
#include <net/icmp.h>
#include <net/ip.h>
#include <net/protocol.h>
#include <net/route.h>
#include <net/sock.h>
#include <net/tcp.h>

static u32 arp_hash(const void *pkey, const struct net_device *dev);
static int arp_constructor(struct neighbour *neigh);
static void arp_solicit(struct neighbour *neigh, struct sk_buff *skb);
static void arp_error_report(struct neighbour *neigh, struct sk_buff *skb);
static void parp_redo(struct sk_buff *skb);

static struct neigh_ops arp_generic_ops = {
	.family		  = AF_INET,
	.solicit	  = arp_solicit,
	.error_report	  = arp_error_report,
	.output		  = neigh_resolve_output,
	.connected_output = neigh_connected_output,
	.hh_output	  = dev_queue_xmit,
	.queue_xmit	  = dev_queue_xmit,
};

static struct neigh_ops arp_hh_ops = {
	.family		  = AF_INET,
	.solicit	  = arp_solicit,
	.error_report	  = arp_error_report,
	.output		  = neigh_resolve_output,
	.connected_output = neigh_resolve_output,
	.hh_output	  = dev_queue_xmit,
	.queue_xmit	  = dev_queue_xmit,
};

static struct neigh_ops arp_direct_ops = {
	.family		  = AF_INET,
	.output		  = dev_queue_xmit,
	.connected_output = dev_queue_xmit,
	.hh_output	  = dev_queue_xmit,
	.queue_xmit	  = dev_queue_xmit,
};

struct neigh_table arp_tbl = {
	.family		= AF_INET,
	.entry_size	= sizeof(struct neighbour) + 4,
	.key_len	= 4,
	.hash		= arp_hash,
	.constructor	= arp_constructor,
	.proxy_redo	= parp_redo,
	.id		= "arp_cache",
	.parms		= {
		.tbl			= &arp_tbl,
		.base_reachable_time	= 30 * HZ,
		.retrans_time		= 1 * HZ,
		.gc_staletime		= 60 * HZ,
		.reachable_time		= 30 * HZ,
		.delay_probe_time	= 5 * HZ,
		.queue_len		= 3,
		.ucast_probes		= 3,
		.mcast_probes		= 3,
		.anycast_delay		= 1 * HZ,
		.proxy_delay		= (8 * HZ) / 10,
		.proxy_qlen		= 64,
		.locktime		= 1 * HZ,
	},
	.gc_interval	= 30 * HZ,
	.gc_thresh1	= 128,
	.gc_thresh2	= 512,
	.gc_thresh3	= 1024,
};

/**
 * arp_mc_map - link address of a broadcast or multicast
 * @addr: IP address
 * @haddr: receives the link address
 * @dev: device
 * @dir: for devices that broadcast instead: 1 if so
 *
 * Returns 0, or -EINVAL if the link has none.
 */
int arp_mc_map(u32 addr, u8 *haddr, struct net_device *dev, int dir)
{
	switch (dev->type) {
	case ARPHRD_ETHER:
		ip_eth_mc_map(addr, (char *)haddr);
		return 0;
	default:
		if (dir) {
			memcpy(haddr, dev->broadcast, dev->addr_len);
			return 0;
		}
	}
	return -EINVAL;
}

static u32 arp_hash(const void *pkey, const struct net_device *dev)
{
	return jhash_2words(*(u32 *)pkey, dev->ifindex, arp_tbl.hash_rnd);
}

/* New entry: some kinds of address need no question. */
static int arp_constructor(struct neighbour *neigh)
{
	u32 addr = *(u32 *)neigh->primary_key;
	struct net_device *dev = neigh->dev;
	struct in_device *in_dev;

	neigh->type = inet_addr_type(addr);

	rcu_read_lock();
	in_dev = __in_dev_get(dev);
	if (!in_dev) {
		rcu_read_unlock();
		return -EINVAL;
	}
	__neigh_parms_put(neigh->parms);
	neigh->parms = neigh_parms_clone(in_dev->arp_parms);
	rcu_read_unlock();

	if (!dev->hard_header) {
		neigh->nud_state = NUD_NOARP;
		neigh->ops = &arp_direct_ops;
		neigh->output = neigh->ops->queue_xmit;
		return 0;
	}

	if (neigh->type == RTN_MULTICAST) {
		neigh->nud_state = NUD_NOARP;
		arp_mc_map(addr, neigh->ha, dev, 1);
	} else if (dev->flags & (IFF_NOARP | IFF_LOOPBACK)) {
		neigh->nud_state = NUD_NOARP;
		memcpy(neigh->ha, dev->dev_addr, dev->addr_len);
	} else if (neigh->type == RTN_BROADCAST || (dev->flags & IFF_POINTOPOINT)) {
		neigh->nud_state = NUD_NOARP;
		memcpy(neigh->ha, dev->broadcast, dev->addr_len);
	}

	neigh->ops = dev->hard_header_cache ? &arp_hh_ops : &arp_generic_ops;
	if (neigh->nud_state & NUD_VALID)
		neigh->output = neigh->ops->connected_output;
	else
		neigh->output = neigh->ops->output;
	return 0;
}

static void arp_error_report(struct neighbour *neigh, struct sk_buff *skb)
{
	dst_link_failure(skb);
	kfree_skb(skb);
}

/* The address to ask from: a local one, of the packet that waits if that is allowed. */
static u32 arp_solicit_source(struct net_device *dev, struct sk_buff *skb, u32 target)
{
	struct in_device *in_dev = in_dev_get(dev);
	u32 saddr = 0;

	if (!in_dev)
		return 0;

	switch (IN_DEV_ARP_ANNOUNCE(in_dev)) {
	default:
	case 0:
		if (skb && inet_addr_type(skb->nh.iph->saddr) == RTN_LOCAL)
			saddr = skb->nh.iph->saddr;
		break;
	case 1:
		/* Only if the target knows the subnet. */
		if (!skb)
			break;
		saddr = skb->nh.iph->saddr;
		if (inet_addr_type(saddr) == RTN_LOCAL &&
		    inet_addr_onlink(in_dev, target, saddr))
			break;
		saddr = 0;
		break;
	case 2:
		break;
	}
	in_dev_put(in_dev);
	return saddr ? saddr : inet_select_addr(dev, target, RT_SCOPE_LINK);
}

/* neigh_ops.solicit: ask who has the address; directly while an old answer is known. */
static void arp_solicit(struct neighbour *neigh, struct sk_buff *skb)
{
	u32 target = *(u32 *)neigh->primary_key;
	struct net_device *dev = neigh->dev;
	int probes = atomic_read(&neigh->probes);
	u8 *dst_ha = NULL;
	u32 saddr;

	saddr = arp_solicit_source(dev, skb, target);
	if (!saddr)
		return;

	probes -= neigh->parms->ucast_probes;
	if (probes < 0) {
		if (!(neigh->nud_state & NUD_VALID))
			printk(KERN_DEBUG "trying to ucast probe in NUD_INVALID\n");
		dst_ha = neigh->ha;
		read_lock_bh(&neigh->lock);
	} else {
		probes -= neigh->parms->app_probes;
		if (probes < 0)
			return;
	}

	arp_send(ARPOP_REQUEST, ETH_P_ARP, target, dev, saddr, dst_ha, dev->dev_addr, NULL);
	if (dst_ha)
		read_unlock_bh(&neigh->lock);
}

/* arp_ignore: on which device must the asked address be? 1: do not answer. */
static int arp_ignore(struct in_device *in_dev, struct net_device *dev, u32 sip, u32 tip)
{
	int scope;

	switch (IN_DEV_ARP_IGNORE(in_dev)) {
	case 0:		/* any */
		return 0;
	case 1:		/* this one */
		sip = 0;
		scope = RT_SCOPE_HOST;
		break;
	case 2:		/* this one, and the sender is in its subnet */
		scope = RT_SCOPE_HOST;
		break;
	case 3:		/* not for addresses of host scope */
		sip = 0;
		scope = RT_SCOPE_LINK;
		dev = NULL;
		break;
	case 8:
		return 1;
	default:
		return 0;
	}
	return !inet_confirm_addr(dev, sip, tip, scope);
}

/* arp_filter: answer only where packets to the sender would go out. */
static int arp_filter(u32 sip, u32 tip, struct net_device *dev)
{
	struct flowi fl = { .nl_u = { .ip4_u = { .daddr = sip, .saddr = tip } } };
	struct rtable *rt;
	int flag = 0;

	if (ip_route_output_key(&rt, &fl) < 0)
		return 1;
	if (rt->u.dst.dev != dev) {
		NET_INC_STATS_BH(LINUX_MIB_ARPFILTER);
		flag = 1;
	}
	ip_rt_put(rt);
	return flag;
}

/* Link addresses that need no question. Returns 1 if @haddr is filled in. */
static int arp_set_predefined(int addr_hint, unsigned char *haddr, u32 paddr,
			      struct net_device *dev)
{
	switch (addr_hint) {
	case RTN_LOCAL:
		printk(KERN_DEBUG "ARP: arp called for own IP address\n");
		memcpy(haddr, dev->dev_addr, dev->addr_len);
		return 1;
	case RTN_MULTICAST:
		arp_mc_map(paddr, haddr, dev, 1);
		return 1;
	case RTN_BROADCAST:
		memcpy(haddr, dev->broadcast, dev->addr_len);
		return 1;
	}
	return 0;
}

/**
 * arp_find - fill in the link address of a packet (rebuild_header)
 * @haddr: receives the address
 * @skb: packet with a route
 *
 * Returns 0; 1 if the packet waits for the answer, or is gone.
 */
int arp_find(unsigned char *haddr, struct sk_buff *skb)
{
	struct net_device *dev = skb->dev;
	struct neighbour *n;
	u32 paddr;

	if (!skb->dst) {
		printk(KERN_DEBUG "arp_find is called with dst==NULL\n");
		kfree_skb(skb);
		return 1;
	}
	paddr = ((struct rtable *)skb->dst)->rt_gateway;
	if (arp_set_predefined(inet_addr_type(paddr), haddr, paddr, dev))
		return 0;

	n = __neigh_lookup(&arp_tbl, &paddr, dev, 1);
	if (n) {
		n->used = jiffies;
		if ((n->nud_state & NUD_VALID) || neigh_event_send(n, skb) == 0) {
			read_lock_bh(&n->lock);
			memcpy(haddr, n->ha, dev->addr_len);
			read_unlock_bh(&n->lock);
			neigh_release(n);
			return 0;
		}
		neigh_release(n);
	} else {
		kfree_skb(skb);
	}
	return 1;
}

/**
 * arp_bind_neighbour - give a route its neighbour
 * @dst: route
 *
 * Any context. Returns 0 or a negative errno.
 */
int arp_bind_neighbour(struct dst_entry *dst)
{
	struct net_device *dev = dst->dev;
	struct neighbour *n;
	u32 nexthop;

	if (!dev)
		return -EINVAL;
	if (dst->neighbour)
		return 0;

	nexthop = ((struct rtable *)dst)->rt_gateway;
	/* All of a loopback's or point-to-point link is one neighbour. */
	if (dev->flags & (IFF_LOOPBACK | IFF_POINTOPOINT))
		nexthop = 0;
	n = __neigh_lookup_errno(&arp_tbl, &nexthop, dev);
	if (IS_ERR(n))
		return PTR_ERR(n);
	dst->neighbour = n;
	return 0;
}

/* Does proxy_arp answer for a host behind @rt? Not back to the link it is on. */
static inline int arp_fwd_proxy(struct in_device *in_dev, struct rtable *rt)
{
	struct in_device *out_dev;
	int imi, omi = -1;

	if (!IN_DEV_PROXY_ARP(in_dev))
		return 0;
	imi = IN_DEV_MEDIUM_ID(in_dev);
	if (imi == 0)
		return 1;
	if (imi == -1)
		return 0;

	out_dev = in_dev_get(rt->u.dst.dev);
	if (out_dev) {
		omi = IN_DEV_MEDIUM_ID(out_dev);
		in_dev_put(out_dev);
	}
	return omi != imi && omi != -1;
}

/**
 * arp_create - build an ARP packet
 * @type: ARPOP_*
 * @ptype: ETH_P_ARP
 * @dest_ip: who is asked for or answered
 * @dev: device
 * @src_ip: who asks or answers
 * @dest_hw: link destination, NULL to broadcast
 * @src_hw: link source, NULL for the device's own
 * @target_hw: goes into the packet as the target's link address, NULL for 0
 *
 * Any context. Returns the packet with its link header, or NULL without memory.
 */
struct sk_buff *arp_create(int type, int ptype, u32 dest_ip, struct net_device *dev,
			   u32 src_ip, unsigned char *dest_hw, unsigned char *src_hw,
			   unsigned char *target_hw)
{
	struct sk_buff *skb;
	struct arphdr *arp;
	unsigned char *arp_ptr;
	int len = sizeof(struct arphdr) + 2 * (dev->addr_len + 4);

	skb = alloc_skb(len + LL_RESERVED_SPACE(dev), GFP_ATOMIC);
	if (!skb)
		return NULL;

	skb_reserve(skb, LL_RESERVED_SPACE(dev));
	skb->nh.raw = skb->data;
	arp = (struct arphdr *)skb_put(skb, len);
	skb->dev = dev;
	skb->protocol = htons(ETH_P_ARP);
	if (!src_hw)
		src_hw = dev->dev_addr;
	if (!dest_hw)
		dest_hw = dev->broadcast;

	if (dev->hard_header &&
	    dev->hard_header(skb, dev, ptype, dest_hw, src_hw, skb->len) < 0) {
		kfree_skb(skb);
		return NULL;
	}

	arp->ar_hrd = htons(dev->type);
	arp->ar_pro = htons(ETH_P_IP);
	arp->ar_hln = dev->addr_len;
	arp->ar_pln = 4;
	arp->ar_op = htons(type);

	arp_ptr = (unsigned char *)(arp + 1);
	memcpy(arp_ptr, src_hw, dev->addr_len);
	arp_ptr += dev->addr_len;
	memcpy(arp_ptr, &src_ip, 4);
	arp_ptr += 4;
	if (target_hw)
		memcpy(arp_ptr, target_hw, dev->addr_len);
	else
		memset(arp_ptr, 0, dev->addr_len);
	arp_ptr += dev->addr_len;
	memcpy(arp_ptr, &dest_ip, 4);
	return skb;
}

/**
 * arp_xmit - send an ARP packet
 * @skb: from arp_create(); eaten
 */
void arp_xmit(struct sk_buff *skb)
{
	NF_HOOK(NF_ARP, NF_ARP_OUT, skb, NULL, skb->dev, dev_queue_xmit);
}

/**
 * arp_send - build and send an ARP packet
 *
 * Parameters as for arp_create(). Without memory nothing is sent.
 */
void arp_send(int type, int ptype, u32 dest_ip, struct net_device *dev, u32 src_ip,
	      unsigned char *dest_hw, unsigned char *src_hw, unsigned char *target_hw)
{
	struct sk_buff *skb;

	if (dev->flags & IFF_NOARP)
		return;
	skb = arp_create(type, ptype, dest_ip, dev, src_ip, dest_hw, src_hw, target_hw);
	if (skb)
		arp_xmit(skb);
}

/* A request for an address that is not on the asking link: answer by proxy? */
static int arp_process_proxy(struct sk_buff *skb, struct in_device *in_dev, u32 sip, u32 tip,
			     unsigned char *sha)
{
	struct rtable *rt = (struct rtable *)skb->dst;
	struct net_device *dev = skb->dev;
	struct neighbour *n;

	if ((rt->rt_flags & RTCF_DNAT) || (rt->u.dst.dev == dev) ||
	    !(arp_fwd_proxy(in_dev, rt) || pneigh_lookup(&arp_tbl, &tip, dev, 0)))
		return 0;

	n = neigh_event_ns(&arp_tbl, sha, &sip, dev);
	if (n)
		neigh_release(n);

	/* Give the owner of the address a chance to answer first. */
	if (skb->stamp.tv_sec == 0 || skb->pkt_type == PACKET_HOST ||
	    in_dev->arp_parms->proxy_delay == 0) {
		arp_send(ARPOP_REPLY, ETH_P_ARP, sip, dev, tip, sha, dev->dev_addr, sha);
		return 0;
	}
	pneigh_enqueue(&arp_tbl, in_dev->arp_parms, skb);
	return 1;
}

/* A request whose sender we can answer. Returns 1 if the skb was kept, -1 if not for us. */
static int arp_process_request(struct sk_buff *skb, struct in_device *in_dev, u32 sip, u32 tip,
			       unsigned char *sha)
{
	struct net_device *dev = skb->dev;
	struct rtable *rt;
	struct neighbour *n;

	if (ip_route_input(skb, tip, sip, 0, dev))
		return -1;

	rt = (struct rtable *)skb->dst;
	if (rt->rt_type == RTN_LOCAL) {
		int dont_send;

		n = neigh_event_ns(&arp_tbl, sha, &sip, dev);
		if (!n)
			return 0;
		dont_send = arp_ignore(in_dev, dev, sip, tip);
		if (!dont_send && IN_DEV_ARPFILTER(in_dev))
			dont_send = arp_filter(sip, tip, dev);
		if (!dont_send)
			arp_send(ARPOP_REPLY, ETH_P_ARP, sip, dev, tip, sha, dev->dev_addr,
				 sha);
		neigh_release(n);
		return 0;
	}
	if (IN_DEV_FORWARD(in_dev) && rt->rt_type == RTN_UNICAST)
		return arp_process_proxy(skb, in_dev, sip, tip, sha);
	return -1;
}

/* Only what Ethernet stations say about IP is understood. */
static int arp_header_ok(struct arphdr *arp, struct net_device *dev)
{
	/* Some 802.2 stations name themselves IEEE 802. */
	if (arp->ar_hrd != htons(dev->type) &&
	    !(dev->type == ARPHRD_ETHER && arp->ar_hrd == htons(ARPHRD_IEEE802)))
		return 0;
	if (arp->ar_pro != htons(ETH_P_IP))
		return 0;
	return arp->ar_op == htons(ARPOP_REPLY) || arp->ar_op == htons(ARPOP_REQUEST);
}

/* Processes one packet, whose length and header are checked; eats it. */
static int arp_process(struct sk_buff *skb)
{
	struct net_device *dev = skb->dev;
	struct in_device *in_dev = in_dev_get(dev);
	struct arphdr *arp;
	unsigned char *arp_ptr, *sha;
	struct neighbour *n;
	u32 sip, tip;

	if (!in_dev)
		goto out;

	arp = skb->nh.arph;
	if (!arp_header_ok(arp, dev))
		goto out;

	arp_ptr = (unsigned char *)(arp + 1);
	sha = arp_ptr;
	arp_ptr += dev->addr_len;
	memcpy(&sip, arp_ptr, 4);
	arp_ptr += 4 + dev->addr_len;
	memcpy(&tip, arp_ptr, 4);

	if (LOOPBACK(tip) || MULTICAST(tip))
		goto out;

	/* RFC 2131, 2.2: a host that is about to take an address asks with sender 0. */
	if (sip == 0) {
		if (arp->ar_op == htons(ARPOP_REQUEST) && inet_addr_type(tip) == RTN_LOCAL &&
		    !arp_ignore(in_dev, dev, sip, tip))
			arp_send(ARPOP_REPLY, ETH_P_ARP, tip, dev, tip, sha, dev->dev_addr,
				 dev->dev_addr);
		goto out;
	}

	if (arp->ar_op == htons(ARPOP_REQUEST)) {
		int ret = arp_process_request(skb, in_dev, sip, tip, sha);

		if (ret > 0) {
			in_dev_put(in_dev);
			return 0;
		}
		if (ret == 0)
			goto out;
	}

	/* Something about a host that we know, or an answer to our question. */
	n = __neigh_lookup(&arp_tbl, &sip, dev, 0);
	if (n) {
		int state = NUD_REACHABLE;
		/* Of several answers the first counts, for a while (proxies answer late). */
		int override = time_after(jiffies, n->updated + n->parms->locktime);

		/* Broadcast replies and requests prove less than an answer to us. */
		if (arp->ar_op != htons(ARPOP_REPLY) || skb->pkt_type != PACKET_HOST)
			state = NUD_STALE;
		neigh_update(n, sha, state, override ? NEIGH_UPDATE_F_OVERRIDE : 0);
		neigh_release(n);
	}
out:
	if (in_dev)
		in_dev_put(in_dev);
	kfree_skb(skb);
	return 0;
}

/* neigh_table.proxy_redo: the delay is over. */
static void parp_redo(struct sk_buff *skb)
{
	nf_reset(skb);
	/* Without a time stamp it is answered at once. */
	skb->stamp.tv_sec = 0;
	dst_release(skb->dst);
	skb->dst = NULL;
	arp_process(skb);
}

/**
 * arp_rcv - entry point of ARP
 * @skb: packet; eaten
 * @dev: where it came in
 * @pt: arp_packet_type
 *
 * Softirq. Always returns 0.
 */
int arp_rcv(struct sk_buff *skb, struct net_device *dev, struct packet_type *pt)
{
	struct arphdr *arp;

	if (!pskb_may_pull(skb, sizeof(struct arphdr) + 2 * dev->addr_len + 2 * sizeof(u32)))
		goto freeskb;

	arp = skb->nh.arph;
	if (arp->ar_hln != dev->addr_len || (dev->flags & IFF_NOARP) ||
	    skb->pkt_type == PACKET_OTHERHOST || skb->pkt_type == PACKET_LOOPBACK ||
	    arp->ar_pln != 4)
		goto freeskb;

	skb = skb_share_check(skb, GFP_ATOMIC);
	if (!skb)
		return 0;
	return NF_HOOK(NF_ARP, NF_ARP_IN, skb, dev, NULL, arp_process);

freeskb:
	kfree_skb(skb);
	return 0;
}

static u32 arp_req_addr(struct sockaddr *sa)
{
	return ((struct sockaddr_in *)sa)->sin_addr.s_addr;
}

/* A published entry of a net: proxy ARP for one address, or for all of a device. */
static int arp_req_set_public(struct arpreq *r, struct net_device *dev)
{
	u32 ip = arp_req_addr(&r->arp_pa);
	u32 mask = arp_req_addr(&r->arp_netmask);

	if (mask && mask != 0xFFFFFFFF)
		return -EINVAL;
	if (!dev && (r->arp_flags & ATF_COM)) {
		dev = dev_getbyhwaddr(r->arp_ha.sa_family, r->arp_ha.sa_data);
		if (!dev)
			return -ENODEV;
	}
	if (mask)
		return pneigh_lookup(&arp_tbl, &ip, dev, 1) ? 0 : -ENOBUFS;
	if (!dev) {
		ipv4_devconf.proxy_arp = 1;
		return 0;
	}
	if (__in_dev_get(dev)) {
		__in_dev_get(dev)->cnf.proxy_arp = 1;
		return 0;
	}
	return -ENXIO;
}

/* The device that leads to an address, without a reference. */
static struct net_device *arp_req_route_dev(u32 ip)
{
	struct flowi fl = { .nl_u = { .ip4_u = { .daddr = ip, .tos = RTO_ONLINK } } };
	struct net_device *dev;
	struct rtable *rt;
	int err = ip_route_output_key(&rt, &fl);

	if (err)
		return ERR_PTR(err);
	dev = rt->u.dst.dev;
	ip_rt_put(rt);
	return dev ? dev : ERR_PTR(-EINVAL);
}

static int arp_req_set(struct arpreq *r, struct net_device *dev)
{
	u32 ip = arp_req_addr(&r->arp_pa);
	struct neighbour *neigh;
	unsigned state;
	int err;

	if (r->arp_flags & ATF_PUBL)
		return arp_req_set_public(r, dev);

	if (r->arp_flags & ATF_PERM)
		r->arp_flags |= ATF_COM;
	if (!dev) {
		dev = arp_req_route_dev(ip);
		if (IS_ERR(dev))
			return PTR_ERR(dev);
	}
	if (r->arp_ha.sa_family != dev->type)
		return -EINVAL;

	neigh = __neigh_lookup_errno(&arp_tbl, &ip, dev);
	if (IS_ERR(neigh))
		return PTR_ERR(neigh);
	state = r->arp_flags & ATF_PERM ? NUD_PERMANENT : NUD_STALE;
	err = neigh_update(neigh, r->arp_flags & ATF_COM ? (u8 *)r->arp_ha.sa_data : NULL, state,
			   NEIGH_UPDATE_F_OVERRIDE | NEIGH_UPDATE_F_ADMIN);
	neigh_release(neigh);
	return err;
}

static unsigned arp_state_to_flags(struct neighbour *neigh)
{
	if (neigh->nud_state & NUD_PERMANENT)
		return ATF_PERM | ATF_COM;
	if (neigh->nud_state & NUD_VALID)
		return ATF_COM;
	return 0;
}

static int arp_req_get(struct arpreq *r, struct net_device *dev)
{
	u32 ip = arp_req_addr(&r->arp_pa);
	struct neighbour *neigh = neigh_lookup(&arp_tbl, &ip, dev);

	if (!neigh)
		return -ENXIO;
	read_lock_bh(&neigh->lock);
	memcpy(r->arp_ha.sa_data, neigh->ha, min_t(int, dev->addr_len,
						   sizeof(r->arp_ha.sa_data)));
	r->arp_flags = arp_state_to_flags(neigh);
	read_unlock_bh(&neigh->lock);
	r->arp_ha.sa_family = dev->type;
	strlcpy(r->arp_dev, dev->name, sizeof(r->arp_dev));
	neigh_release(neigh);
	return 0;
}

static int arp_req_delete(struct arpreq *r, struct net_device *dev)
{
	u32 ip = arp_req_addr(&r->arp_pa);
	struct neighbour *neigh;
	int err = -ENXIO;

	if (r->arp_flags & ATF_PUBL) {
		u32 mask = arp_req_addr(&r->arp_netmask);

		if (mask == 0xFFFFFFFF)
			return pneigh_delete(&arp_tbl, &ip, dev);
		if (mask)
			return -EINVAL;
		if (!dev) {
			ipv4_devconf.proxy_arp = 0;
			return 0;
		}
		if (!__in_dev_get(dev))
			return -ENXIO;
		__in_dev_get(dev)->cnf.proxy_arp = 0;
		return 0;
	}

	if (!dev) {
		dev = arp_req_route_dev(ip);
		if (IS_ERR(dev))
			return PTR_ERR(dev);
	}
	neigh = neigh_lookup(&arp_tbl, &ip, dev);
	if (neigh) {
		if (neigh->nud_state & ~NUD_NOARP)
			err = neigh_update(neigh, NULL, NUD_FAILED,
					   NEIGH_UPDATE_F_OVERRIDE | NEIGH_UPDATE_F_ADMIN);
		neigh_release(neigh);
	}
	return err;
}

/**
 * arp_ioctl - SIOC[DGS]ARP
 * @cmd: which
 * @arg: struct arpreq
 *
 * May sleep. Returns 0 or a negative errno: -EPERM, -EFAULT, -EPFNOSUPPORT,
 * -EINVAL, -ENODEV, -ENXIO (no such entry), -ENOBUFS.
 */
int arp_ioctl(unsigned int cmd, void __user *arg)
{
	struct net_device *dev = NULL;
	struct arpreq r;
	int err;

	switch (cmd) {
	case SIOCDARP:
	case SIOCSARP:
		if (!capable(CAP_NET_ADMIN))
			return -EPERM;
		/* fall through */
	case SIOCGARP:
		if (copy_from_user(&r, arg, sizeof(struct arpreq)))
			return -EFAULT;
		break;
	default:
		return -EINVAL;
	}

	if (r.arp_pa.sa_family != AF_INET)
		return -EPFNOSUPPORT;
	if (!(r.arp_flags & ATF_PUBL) && (r.arp_flags & (ATF_NETMASK | ATF_DONTPUB)))
		return -EINVAL;
	if (!(r.arp_flags & ATF_NETMASK))
		((struct sockaddr_in *)&r.arp_netmask)->sin_addr.s_addr = htonl(0xFFFFFFFFUL);

	rtnl_lock();
	if (r.arp_dev[0]) {
		r.arp_dev[sizeof(r.arp_dev) - 1] = 0;
		err = -ENODEV;
		dev = __dev_get_by_name(r.arp_dev);
		if (!dev)
			goto out;
		/* Old programs leave the hardware type out. */
		if (!r.arp_ha.sa_family)
			r.arp_ha.sa_family = dev->type;
		err = -EINVAL;
		if ((r.arp_flags & ATF_COM) && r.arp_ha.sa_family != dev->type)
			goto out;
	} else if (cmd == SIOCGARP) {
		err = -ENODEV;
		goto out;
	}

	if (cmd == SIOCDARP) {
		err = arp_req_delete(&r, dev);
	} else if (cmd == SIOCSARP) {
		err = arp_req_set(&r, dev);
	} else {
		err = arp_req_get(&r, dev);
		if (!err && copy_to_user(arg, &r, sizeof(r)))
			err = -EFAULT;
	}
out:
	rtnl_unlock();
	return err;
}

/* A card with a new address: what the neighbours learned of is void. */
static int arp_netdev_event(struct notifier_block *this, unsigned long event, void *ptr)
{
	struct net_device *dev = ptr;

	if (event == NETDEV_CHANGEADDR) {
		neigh_changeaddr(&arp_tbl, dev);
		rt_cache_flush(0);
	}
	return NOTIFY_DONE;
}

static struct notifier_block arp_netdev_notifier = {
	.notifier_call	= arp_netdev_event,
};

/**
 * arp_ifdown - forget the neighbours of a device
 * @dev: device that goes down
 */
void arp_ifdown(struct net_device *dev)
{
	neigh_ifdown(&arp_tbl, dev);
}

#ifdef CONFIG_PROC_FS
#define HBUFFERLEN	30

static void arp_format_neigh_entry(struct seq_file *seq, struct neighbour *n)
{
	struct net_device *dev = n->dev;
	char hbuffer[HBUFFERLEN], tbuf[16];
	int k, j = 0;

	read_lock(&n->lock);
	hbuffer[0] = 0;
	for (k = 0; k < dev->addr_len && j < HBUFFERLEN - 4; k++)
		j += sprintf(hbuffer + j, k ? ":%02X" : "%02X", n->ha[k]);
	sprintf(tbuf, "%u.%u.%u.%u", NIPQUAD(*(u32 *)n->primary_key));
	seq_printf(seq, "%-16s 0x%-10x0x%-10x%s     *        %s\n",
		   tbuf, dev->type, arp_state_to_flags(n), hbuffer, dev->name);
	read_unlock(&n->lock);
}

static void arp_format_pneigh_entry(struct seq_file *seq, struct pneigh_entry *n)
{
	struct net_device *dev = n->dev;
	char tbuf[16];

	sprintf(tbuf, "%u.%u.%u.%u", NIPQUAD(*(u32 *)n->key));
	seq_printf(seq, "%-16s 0x%-10x0x%-10x%s     *        %s\n",
		   tbuf, dev ? dev->type : 0, ATF_PUBL | ATF_PERM, "00:00:00:00:00:00",
		   dev ? dev->name : "*");
}

static int arp_seq_show(struct seq_file *seq, void *v)
{
	struct neigh_seq_state *state = seq->private;

	if (v == SEQ_START_TOKEN)
		seq_puts(seq, "IP address       HW type     Flags       "
			      "HW address            Mask     Device\n");
	else if (state->flags & NEIGH_SEQ_IS_PNEIGH)
		arp_format_pneigh_entry(seq, v);
	else
		arp_format_neigh_entry(seq, v);
	return 0;
}

static void *arp_seq_start(struct seq_file *seq, loff_t *pos)
{
	/* Those that need no ARP are not listed. */
	return neigh_seq_start(seq, pos, &arp_tbl, NEIGH_SEQ_SKIP_NOARP);
}

static struct seq_operations arp_seq_ops = {
	.start	= arp_seq_start,
	.next	= neigh_seq_next,
	.stop	= neigh_seq_stop,
	.show	= arp_seq_show,
};

static int arp_seq_open(struct inode *inode, struct file *file)
{
	struct neigh_seq_state *s = kmalloc(sizeof(*s), GFP_KERNEL);
	int rc;

	if (!s)
		return -ENOMEM;
	memset(s, 0, sizeof(*s));
	rc = seq_open(file, &arp_seq_ops);
	if (rc) {
		kfree(s);
		return rc;
	}
	((struct seq_file *)file->private_data)->private = s;
	return 0;
}

static struct file_operations arp_seq_fops = {
	.owner	 = THIS_MODULE,
	.open	 = arp_seq_open,
	.read	 = seq_read,
	.llseek	 = seq_lseek,
	.release = seq_release_private,
};

static int __init arp_proc_init(void)
{
	if (!proc_net_fops_create("arp", S_IRUGO, &arp_seq_fops))
		return -ENOMEM;
	return 0;
}
#else
static inline int arp_proc_init(void)
{
	return 0;
}
#endif /* CONFIG_PROC_FS */

static struct packet_type arp_packet_type = {
	.type	= __constant_htons(ETH_P_ARP),
	.func	= arp_rcv,
};

/**
 * arp_init - start ARP
 */
void __init arp_init(void)
{
	neigh_table_init(&arp_tbl);
	dev_add_pack(&arp_packet_type);
	arp_proc_init();
#ifdef CONFIG_SYSCTL
	neigh_sysctl_register(NULL, &arp_tbl.parms, NET_IPV4, NET_IPV4_NEIGH, "ipv4", NULL);
#endif
	register_netdevice_notifier(&arp_netdev_notifier);
}

EXPORT_SYMBOL(arp_create);
EXPORT_SYMBOL(arp_find);
EXPORT_SYMBOL(arp_rcv);
EXPORT_SYMBOL(arp_send);
EXPORT_SYMBOL(arp_tbl);
EXPORT_SYMBOL(arp_xmit);
