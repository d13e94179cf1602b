// SPDX-License-Identifier: GPL-2.0-only
/*
 * IPv4 routing: the route cache, a hash of every pair of addresses seen of late,
 * and the slow paths that fill it from the forwarding tables.
 *
 * Mirrors: net/ipv4/route.c
 *	(route_icmp.c and route_proc.c hold the rest of it)
 * Leaves out: multipath, traffic classes, multicast forwarding; netlink is in
 *	route_netlink.c.
 * Locking: rt_hash_bucket.lock protects a chain against writers; readers run under
 *	rcu_read_lock() and entries are freed after a grace period. rt_flush_lock
 *	protects rt_flush_timer and rt_deadline. An entry that is found has a
 *	reference taken; dst_free() waits for the last one.
 */
#include <linux/types.h>
#include <linux/kernel.h>
#include <linux/bootmem.h>
#include <linux/errno.h>
#include <linux/in.h>
#include <linux/inet.h>
#include <linux/inetdevice.h>
#include <linux/igmp.h>
#include <linux/init.h>
#include <linux/jhash.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/netdevice.h>
#include <linux/pkt_sched.h>
#include <linux/random.h>
#include <linux/rcupdate.h>
#include <linux/rtnetlink.h>
#include <linux/skbuff.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/timer.h>
#include <net/arp.h>
#include <net/dst.h>
#include <net/icmp.h>
#include <net/ip.h>
#include <net/ip_fib.h>
#include <net/protocol.h>
#include <net/route.h>
#include "route_cache.h"

#define RT_FL_TOS(oldflp) ((u32)((oldflp)->fl4_tos & (IPTOS_RT_MASK | RTO_ONLINK)))

#define IP_MAX_MTU	0xFFF0

/* /proc/sys/net/ipv4/route; times in jiffies unless said otherwise. */
int ip_rt_min_delay = 2 * HZ;
int ip_rt_max_delay = 10 * HZ;
int ip_rt_max_size;			/* entries */
int ip_rt_gc_timeout = 300 * HZ;
int ip_rt_gc_interval = 60 * HZ;
int ip_rt_gc_min_interval = HZ / 2;
int ip_rt_gc_elasticity = 8;		/* chain length */
int ip_rt_min_advmss = 256;		/* bytes */
int ip_rt_secret_interval = 10 * 60 * HZ;

static unsigned long rt_deadline;		/* when a delayed flush must have happened */

static struct timer_list rt_flush_timer;
static struct timer_list rt_periodic_timer;
static struct timer_list rt_secret_timer;

static struct dst_entry *ipv4_dst_check(struct dst_entry *dst, u32 cookie);
static void ipv4_dst_destroy(struct dst_entry *dst);
static void ipv4_dst_ifdown(struct dst_entry *dst, struct net_device *dev, int how);
static struct dst_entry *ipv4_negative_advice(struct dst_entry *dst);
static int rt_garbage_collect(void);

struct dst_ops ipv4_dst_ops = {
	.family		= AF_INET,
	.protocol	= __constant_htons(ETH_P_IP),
	.gc		= rt_garbage_collect,
	.check		= ipv4_dst_check,
	.destroy	= ipv4_dst_destroy,
	.ifdown		= ipv4_dst_ifdown,
	.negative_advice = ipv4_negative_advice,
	.link_failure	= ipv4_link_failure,
	.update_pmtu	= ip_rt_update_pmtu,
	.entry_size	= sizeof(struct rtable),
};

/* By IPTOS_TOS(tos) >> 1: bits for low delay, throughput, reliability, low cost. */
__u8 ip_tos2prio[16] = {
	TC_PRIO_BESTEFFORT, TC_PRIO_FILLER,
	TC_PRIO_BESTEFFORT, TC_PRIO_BESTEFFORT,
	TC_PRIO_BULK, TC_PRIO_BULK,
	TC_PRIO_BULK, TC_PRIO_BULK,
	TC_PRIO_INTERACTIVE, TC_PRIO_INTERACTIVE,
	TC_PRIO_INTERACTIVE, TC_PRIO_INTERACTIVE,
	TC_PRIO_INTERACTIVE_BULK, TC_PRIO_INTERACTIVE_BULK,
	TC_PRIO_INTERACTIVE_BULK, TC_PRIO_INTERACTIVE_BULK
};

struct rt_hash_bucket *rt_hash_table;
unsigned rt_hash_mask;
static unsigned int rt_hash_rnd;

struct rt_cache_stat *rt_cache_stat;

unsigned int rt_hash_code(u32 daddr, u32 saddr, u8 tos)
{
	return jhash_3words(daddr, saddr, (u32)tos, rt_hash_rnd) & rt_hash_mask;
}

/* For an entry that readers may still see. */
static inline void rt_free(struct rtable *rt)
{
	call_rcu_bh(&rt->u.dst.rcu_head, dst_rcu_free);
}

/* The same for one that was not entered, with the caller's reference. */
void rt_drop(struct rtable *rt)
{
	ip_rt_put(rt);
	call_rcu_bh(&rt->u.dst.rcu_head, dst_rcu_free);
}

/* Broadcast routes in the middle of a chain are cheap to make again. */
static inline int rt_fast_clean(struct rtable *rth)
{
	return (rth->rt_flags & (RTCF_BROADCAST | RTCF_MULTICAST)) &&
	       rth->fl.iif && rth->u.rt_next;
}

/* These know something that the tables do not. */
static inline int rt_valuable(struct rtable *rth)
{
	return (rth->rt_flags & (RTCF_REDIRECTED | RTCF_NOTIFY)) || rth->u.dst.expires;
}

/* May it go? @tmo1: age that an ordinary one reaches, @tmo2: a valuable one. */
static int rt_may_expire(struct rtable *rth, unsigned long tmo1, unsigned long tmo2)
{
	unsigned long age;

	if (atomic_read(&rth->u.dst.__refcnt))
		return 0;
	if (rth->u.dst.expires && time_after_eq(jiffies, rth->u.dst.expires))
		return 1;

	age = jiffies - rth->u.dst.lastuse;
	if ((age <= tmo1 && !rt_fast_clean(rth)) || (age <= tmo2 && rt_valuable(rth)))
		return 0;
	return 1;
}

/* What an entry of a long chain is worth: by kind first, then by age. */
static inline u32 rt_score(struct rtable *rt)
{
	u32 score = ~(u32)(jiffies - rt->u.dst.lastuse) & ~(3 << 30);

	if (rt_valuable(rt))
		score |= 1U << 31;
	if (!rt->fl.iif || !(rt->rt_flags & (RTCF_BROADCAST | RTCF_MULTICAST | RTCF_LOCAL)))
		score |= 1 << 30;
	return score;
}

static inline int compare_keys(struct flowi *fl1, struct flowi *fl2)
{
	return fl1->fl4_dst == fl2->fl4_dst && fl1->fl4_src == fl2->fl4_src &&
	       fl1->fl4_tos == fl2->fl4_tos && fl1->fl4_fwmark == fl2->fl4_fwmark &&
	       fl1->oif == fl2->oif && fl1->iif == fl2->iif;
}

/* Takes out of one chain what has expired; each that stays halves the age limit. */
static int rt_expire_chain(struct rt_hash_bucket *bucket, unsigned long tmo, int by_time)
{
	struct rtable *rth, **rthp = &bucket->chain;
	int freed = 0;

	spin_lock(&bucket->lock);
	while ((rth = *rthp) != NULL) {
		int keep;

		if (by_time && rth->u.dst.expires)
			keep = time_before_eq(jiffies, rth->u.dst.expires);
		else
			keep = !rt_may_expire(rth, tmo, by_time ? ip_rt_gc_timeout : tmo);
		if (keep) {
			tmo >>= 1;
			rthp = &rth->u.rt_next;
			continue;
		}
		*rthp = rth->u.rt_next;
		rt_free(rth);
		freed++;
	}
	spin_unlock(&bucket->lock);
	return freed;
}

/* Timer: look through a part of the table, so that all of it is in ip_rt_gc_timeout. */
static void rt_check_expire(unsigned long dummy)
{
	static unsigned int rover;
	int n = (rt_hash_mask + 1) / max(ip_rt_gc_timeout / max(ip_rt_gc_interval, 1), 1) + 1;

	while (n-- > 0) {
		rover = (rover + 1) & rt_hash_mask;
		rt_expire_chain(&rt_hash_table[rover], ip_rt_gc_timeout, 1);
	}
	mod_timer(&rt_periodic_timer, jiffies + ip_rt_gc_interval);
}

/* Timer: forget every route. */
static void rt_run_flush(unsigned long dummy)
{
	struct rtable *rth, *next;
	int i;

	rt_deadline = 0;
	get_random_bytes(&rt_hash_rnd, sizeof(rt_hash_rnd));

	for (i = rt_hash_mask; i >= 0; i--) {
		spin_lock_bh(&rt_hash_table[i].lock);
		rth = rt_hash_table[i].chain;
		rt_hash_table[i].chain = NULL;
		spin_unlock_bh(&rt_hash_table[i].lock);

		for (; rth; rth = next) {
			next = rth->u.rt_next;
			rt_free(rth);
		}
	}
}

static spinlock_t rt_flush_lock = SPIN_LOCK_UNLOCKED;

/**
 * rt_cache_flush - the tables changed: forget all cached routes
 * @delay: jiffies until then; 0 at once, negative the default
 *
 * Flushes that follow each other soon become one. Any context.
 */
void rt_cache_flush(int delay)
{
	unsigned long now = jiffies;
	int user_mode = !in_softirq();

	if (delay < 0)
		delay = ip_rt_min_delay;

	spin_lock_bh(&rt_flush_lock);

	if (del_timer(&rt_flush_timer) && delay > 0 && rt_deadline) {
		long tmo = (long)(rt_deadline - now);

		/* A user wants to see the effect soon. */
		if (user_mode && tmo < ip_rt_max_delay - ip_rt_min_delay)
			tmo = 0;
		if (delay > tmo)
			delay = tmo;
	}
	if (delay <= 0) {
		spin_unlock_bh(&rt_flush_lock);
		rt_run_flush(0);
		return;
	}
	if (rt_deadline == 0)
		rt_deadline = now + ip_rt_max_delay;
	mod_timer(&rt_flush_timer, now + delay);
	spin_unlock_bh(&rt_flush_lock);
}

/* Timer: a new secret for the hash now and then. */
static void rt_secret_rebuild(unsigned long dummy)
{
	rt_cache_flush(0);
	mod_timer(&rt_secret_timer, jiffies + ip_rt_secret_interval);
}

/* Frees up to @goal entries, the oldest first. Returns how many were not found. */
static int rt_shrink(int goal)
{
	unsigned long tmo;

	local_bh_disable();
	for (tmo = ip_rt_gc_timeout; goal > 0; tmo >>= 1) {
		int i;

		for (i = rt_hash_mask; i >= 0 && goal > 0; i--)
			goal -= rt_expire_chain(&rt_hash_table[i], tmo, 0);
		if (!tmo)
			break;
	}
	local_bh_enable();
	return goal;
}

/*
 * dst_alloc() found more than gc_thresh entries: frees a quarter of the surplus.
 * Returns 1 if the limit is passed and nothing more can be freed.
 */
static int rt_garbage_collect(void)
{
	static unsigned long last_gc;
	int entries = atomic_read(&ipv4_dst_ops.entries);

	RT_CACHE_STAT_INC(gc_total);

	if (jiffies - last_gc < ip_rt_gc_min_interval && entries < ip_rt_max_size) {
		RT_CACHE_STAT_INC(gc_ignored);
		return 0;
	}
	last_gc = jiffies;

	if (rt_shrink((entries - (int)ipv4_dst_ops.gc_thresh) / 4 + 1) <= 0 ||
	    entries < ip_rt_max_size)
		return 0;
	RT_CACHE_STAT_INC(gc_goal_miss);
	RT_CACHE_STAT_INC(gc_dst_overflow);
	if (net_ratelimit())
		printk(KERN_WARNING "dst cache overflow\n");
	return 1;
}

/* The neighbour table is full: free routes, which hold neighbours, and say if to retry. */
static int rt_neighbour_shortage(int *attempts)
{
	if ((*attempts)-- <= 0) {
		if (net_ratelimit())
			printk(KERN_WARNING "Neighbour table overflow.\n");
		return 0;
	}
	rt_shrink(atomic_read(&ipv4_dst_ops.entries));
	return 1;
}

/*
 * Puts a new entry into the cache. Eats @rt, with its one reference, and gives the
 * entry to use in *rp: this one, or an equal one that is there already.
 */
int rt_intern_hash(unsigned hash, struct rtable *rt, struct rtable **rp)
{
	struct rtable *rth, **rthp, *cand, **candp;
	int chain_length, attempts = !in_softirq();
	u32 min_score;

restart:
	chain_length = 0;
	min_score = ~(u32)0;
	cand = NULL;
	candp = NULL;

	rthp = &rt_hash_table[hash].chain;
	spin_lock_bh(&rt_hash_table[hash].lock);
	while ((rth = *rthp) != NULL) {
		if (compare_keys(&rth->fl, &rt->fl)) {
			/* Move it to the front. */
			*rthp = rth->u.rt_next;
			rth->u.rt_next = rt_hash_table[hash].chain;
			rt_hash_table[hash].chain = rth;

			rth->u.dst.__use++;
			dst_hold(&rth->u.dst);
			rth->u.dst.lastuse = jiffies;
			spin_unlock_bh(&rt_hash_table[hash].lock);

			rt_drop(rt);
			*rp = rth;
			return 0;
		}
		if (!atomic_read(&rth->u.dst.__refcnt)) {
			u32 score = rt_score(rth);

			if (score <= min_score) {
				cand = rth;
				candp = rthp;
				min_score = score;
			}
		}
		chain_length++;
		rthp = &rth->u.rt_next;
	}
	if (cand && chain_length > ip_rt_gc_elasticity) {
		*candp = cand->u.rt_next;
		rt_free(cand);
	}

	/* Routes that send need a neighbour. */
	if (rt->rt_type == RTN_UNICAST || rt->fl.iif == 0) {
		int err = arp_bind_neighbour(&rt->u.dst);

		if (err) {
			spin_unlock_bh(&rt_hash_table[hash].lock);
			if (err == -ENOBUFS && rt_neighbour_shortage(&attempts))
				goto restart;
			rt_drop(rt);
			return err;
		}
	}

	rt->u.rt_next = rt_hash_table[hash].chain;
	rt_hash_table[hash].chain = rt;
	spin_unlock_bh(&rt_hash_table[hash].lock);
	*rp = rt;
	return 0;
}

/**
 * rt_bind_peer - give a route the source of its identification numbers
 * @rt: route
 * @create: make one if there is none
 */
void rt_bind_peer(struct rtable *rt, int create)
{
	rt->peer = inet_getpeer(rt->rt_dst, create);
}

/**
 * __ip_select_ident - number a datagram that may be fragmented
 * @iph: its header
 * @dst: its route
 * @more: how many more numbers to reserve
 */
void __ip_select_ident(struct iphdr *iph, struct dst_entry *dst, int more)
{
	struct rtable *rt = (struct rtable *)dst;

	if (!rt->peer)
		rt_bind_peer(rt, 1);
	iph->id = htons(inet_getid(rt->peer, more));
}

void rt_del(unsigned hash, struct rtable *rt)
{
	struct rtable **rthp;

	spin_lock_bh(&rt_hash_table[hash].lock);
	ip_rt_put(rt);
	for (rthp = &rt_hash_table[hash].chain; *rthp; rthp = &(*rthp)->u.rt_next) {
		if (*rthp != rt)
			continue;
		*rthp = rt->u.rt_next;
		rt_free(rt);
		break;
	}
	spin_unlock_bh(&rt_hash_table[hash].lock);
}

static struct dst_entry *ipv4_negative_advice(struct dst_entry *dst)
{
	struct rtable *rt = (struct rtable *)dst;

	if (dst->obsolete) {
		ip_rt_put(rt);
		return NULL;
	}
	/* Go back to what the tables say. */
	if ((rt->rt_flags & RTCF_REDIRECTED) || rt->u.dst.expires) {
		rt_del(rt_hash_code(rt->fl.fl4_dst, rt->fl.fl4_src ^ (rt->fl.oif << 5),
				    rt->fl.fl4_tos), rt);
		return NULL;
	}
	return dst;
}

/* An obsolete IPv4 route is never good any more. */
static struct dst_entry *ipv4_dst_check(struct dst_entry *dst, u32 cookie)
{
	return NULL;
}

static void ipv4_dst_destroy(struct dst_entry *dst)
{
	struct rtable *rt = (struct rtable *)dst;

	if (rt->peer) {
		inet_putpeer(rt->peer);
		rt->peer = NULL;
	}
	if (rt->idev) {
		struct in_device *idev = rt->idev;

		rt->idev = NULL;
		in_dev_put(idev);
	}
}

/* The device goes away but the route is in use: hold on to loopback instead. */
static void ipv4_dst_ifdown(struct dst_entry *dst, struct net_device *dev, int how)
{
	struct rtable *rt = (struct rtable *)dst;
	struct in_device *idev = rt->idev;

	if (idev && idev->dev != &loopback_dev) {
		struct in_device *loopback_idev = in_dev_get(&loopback_dev);

		if (loopback_idev) {
			rt->idev = loopback_idev;
			in_dev_put(idev);
		}
	}
}

/* dst.output of routes that only receive. */
static int ip_rt_bug(struct sk_buff *skb)
{
	printk(KERN_DEBUG "ip_rt_bug: %u.%u.%u.%u -> %u.%u.%u.%u, %s\n",
	       NIPQUAD(skb->nh.iph->saddr), NIPQUAD(skb->nh.iph->daddr),
	       skb->dev ? skb->dev->name : "?");
	kfree_skb(skb);
	return 0;
}

/**
 * ip_rt_get_source - this host's address on the way out, for record route
 * @addr: receives 4 bytes, unaligned
 * @rt: route of the packet
 */
void ip_rt_get_source(u8 *addr, struct rtable *rt)
{
	struct fib_result res;
	u32 src;

	if (rt->fl.iif == 0) {
		src = rt->rt_src;
	} else if (fib_lookup(&rt->fl, &res) == 0) {
		src = FIB_RES_PREFSRC(res);
		fib_res_put(&res);
	} else {
		src = inet_select_addr(rt->u.dst.dev, rt->rt_gateway, RT_SCOPE_UNIVERSE);
	}
	memcpy(addr, &src, 4);
}

/* Gateway and metrics of a new entry, from the table's answer. */
static void rt_set_nexthop(struct rtable *rt, struct fib_result *res, u32 itag)
{
	struct fib_info *fi = res->fi;
	u32 *metrics = rt->u.dst.metrics;

	if (fi) {
		if (FIB_RES_GW(*res) && FIB_RES_NH(*res).nh_scope == RT_SCOPE_LINK)
			rt->rt_gateway = FIB_RES_GW(*res);
		memcpy(metrics, fi->fib_metrics, sizeof(rt->u.dst.metrics));
		if (fi->fib_mtu == 0) {
			metrics[RTAX_MTU - 1] = rt->u.dst.dev->mtu;
			if ((metrics[RTAX_LOCK - 1] & (1 << RTAX_MTU)) &&
			    rt->rt_gateway != rt->rt_dst && rt->u.dst.dev->mtu > 576)
				metrics[RTAX_MTU - 1] = 576;
		}
	} else {
		metrics[RTAX_MTU - 1] = rt->u.dst.dev->mtu;
	}

	if (metrics[RTAX_HOPLIMIT - 1] == 0)
		metrics[RTAX_HOPLIMIT - 1] = sysctl_ip_default_ttl;
	if (metrics[RTAX_MTU - 1] > IP_MAX_MTU)
		metrics[RTAX_MTU - 1] = IP_MAX_MTU;
	if (metrics[RTAX_ADVMSS - 1] == 0)
		metrics[RTAX_ADVMSS - 1] = max_t(unsigned int, rt->u.dst.dev->mtu - 40,
						 ip_rt_min_advmss);
	if (metrics[RTAX_ADVMSS - 1] > 65535 - 40)
		metrics[RTAX_ADVMSS - 1] = 65535 - 40;

	rt->rt_type = res->type;
}

/* A new entry with one reference that belongs to @dev. */
static struct rtable *rt_alloc(struct net_device *dev, u32 dst, u32 src, u8 tos, int iif,
			       int oif)
{
	struct rtable *rth = dst_alloc(&ipv4_dst_ops);

	if (!rth)
		return NULL;

	atomic_set(&rth->u.dst.__refcnt, 1);
	rth->u.dst.flags = DST_HOST;
	rth->fl.fl4_dst = dst;
	rth->fl.fl4_src = src;
	rth->fl.fl4_tos = tos;
	rth->fl.iif = iif;
	rth->fl.oif = oif;
	rth->u.dst.dev = dev;
	dev_hold(dev);
	rth->idev = in_dev_get(dev);
	return rth;
}

/* The same for a packet that came in; it is for @daddr, as asked. */
static struct rtable *rt_alloc_input(struct net_device *dev, u32 daddr, u32 saddr, u8 tos,
				     int iif, u32 spec_dst)
{
	struct rtable *rth = rt_alloc(dev, daddr, saddr, tos, iif, 0);

	if (!rth)
		return NULL;
	rth->rt_dst = daddr;
	rth->rt_src = saddr;
	rth->rt_iif = iif;
	rth->rt_gateway = daddr;
	rth->rt_spec_dst = spec_dst;
	return rth;
}

/* Route of a received multicast; @our: somebody here wants it. */
static int ip_route_input_mc(struct sk_buff *skb, u32 daddr, u32 saddr, u8 tos,
			     struct net_device *dev, int our)
{
	struct rtable *rth;
	u32 spec_dst, itag = 0;

	if (!__in_dev_get(dev))
		return -EINVAL;
	if (MULTICAST(saddr) || BADCLASS(saddr) || LOOPBACK(saddr) ||
	    skb->protocol != htons(ETH_P_IP))
		return -EINVAL;
	if (ZERONET(saddr)) {
		/* A host that has no address yet may speak to its own link. */
		if (!LOCAL_MCAST(daddr))
			return -EINVAL;
		spec_dst = inet_select_addr(dev, 0, RT_SCOPE_LINK);
	} else if (fib_validate_source(saddr, 0, tos, 0, dev, &spec_dst, &itag) < 0) {
		return -EINVAL;
	}

	rth = rt_alloc_input(&loopback_dev, daddr, saddr, tos, dev->ifindex, spec_dst);
	if (!rth)
		return -ENOBUFS;

	rth->u.dst.output = ip_rt_bug;
	rth->rt_type = RTN_MULTICAST;
	rth->rt_flags = RTCF_MULTICAST;
	if (our) {
		rth->u.dst.input = ip_local_deliver;
		rth->rt_flags |= RTCF_LOCAL;
	}
	RT_CACHE_STAT_INC(in_slow_mc);

	return rt_intern_hash(rt_hash_code(daddr, saddr ^ (dev->ifindex << 5), tos), rth,
			      (struct rtable **)&skb->dst);
}

static void ip_martian_destination(struct in_device *in_dev, u32 daddr, u32 saddr)
{
	RT_CACHE_STAT_INC(in_martian_dst);
	if (IN_DEV_LOG_MARTIANS(in_dev) && net_ratelimit())
		printk(KERN_WARNING "martian destination %u.%u.%u.%u from "
		       "%u.%u.%u.%u, dev %s\n",
		       NIPQUAD(daddr), NIPQUAD(saddr), in_dev->dev->name);
}

static void ip_martian_source(struct in_device *in_dev, u32 daddr, u32 saddr)
{
	RT_CACHE_STAT_INC(in_martian_src);
	if (IN_DEV_LOG_MARTIANS(in_dev) && net_ratelimit())
		printk(KERN_WARNING "martian source %u.%u.%u.%u from %u.%u.%u.%u, on dev %s\n",
		       NIPQUAD(daddr), NIPQUAD(saddr), in_dev->dev->name);
}

/* The packet goes on to another host: makes the route of ip_forward(). */
static int ip_route_input_forward(struct sk_buff *skb, u32 daddr, u32 saddr, u8 tos,
				  struct in_device *in_dev, struct fib_result *res)
{
	struct net_device *dev = in_dev->dev;
	struct in_device *out_dev;
	struct rtable *rth;
	unsigned flags = 0;
	u32 spec_dst, itag = 0;
	int err;

	out_dev = in_dev_get(FIB_RES_DEV(*res));
	if (!out_dev) {
		if (net_ratelimit())
			printk(KERN_CRIT "Bug in ip_route_input_slow(). Please, report\n");
		return -EINVAL;
	}

	err = fib_validate_source(saddr, daddr, tos, FIB_RES_OIF(*res), dev, &spec_dst, &itag);
	if (err < 0) {
		ip_martian_source(in_dev, daddr, saddr);
		err = -EINVAL;
		goto out;
	}
	if (err)
		flags |= RTCF_DIRECTSRC;

	if (out_dev == in_dev && err &&
	    (IN_DEV_SHARED_MEDIA(out_dev) ||
	     inet_addr_onlink(out_dev, saddr, FIB_RES_GW(*res))))
		flags |= RTCF_DOREDIRECT;

	/* ARP asks too: no answer for hosts on the link where the question came from. */
	err = -EINVAL;
	if (skb->protocol != htons(ETH_P_IP) && out_dev == in_dev)
		goto out;

	err = -ENOBUFS;
	rth = rt_alloc_input(out_dev->dev, daddr, saddr, tos, dev->ifindex, spec_dst);
	if (!rth)
		goto out;

	rth->u.dst.input = ip_forward;
	rth->u.dst.output = ip_output;
	rt_set_nexthop(rth, res, itag);
	rth->rt_flags = flags;
	err = rt_intern_hash(rt_hash_code(daddr, saddr ^ (dev->ifindex << 5), tos), rth,
			     (struct rtable **)&skb->dst);
out:
	in_dev_put(out_dev);
	return err;
}

/* The packet ends here, or is refused with @error: makes the route for that. */
static int ip_route_input_local(struct sk_buff *skb, u32 daddr, u32 saddr, u8 tos,
				struct net_device *dev, u32 spec_dst, unsigned flags,
				int type, int error)
{
	struct rtable *rth;

	rth = rt_alloc_input(&loopback_dev, daddr, saddr, tos, dev->ifindex, spec_dst);
	if (!rth)
		return -ENOBUFS;

	rth->u.dst.output = ip_rt_bug;
	rth->u.dst.input = ip_local_deliver;
	rth->rt_flags = flags | RTCF_LOCAL;
	if (type == RTN_UNREACHABLE) {
		rth->u.dst.input = ip_error;
		rth->u.dst.error = error;
		rth->rt_flags &= ~RTCF_LOCAL;
	}
	rth->rt_type = type;
	return rt_intern_hash(rt_hash_code(daddr, saddr ^ (dev->ifindex << 5), tos), rth,
			      (struct rtable **)&skb->dst);
}

/* Input route that the cache does not hold. Addresses are checked by RFC 1812, 5.3.7. */
static int ip_route_input_slow(struct sk_buff *skb, u32 daddr, u32 saddr, u8 tos,
			       struct net_device *dev)
{
	struct in_device *in_dev = in_dev_get(dev);
	struct flowi fl = { .nl_u = { .ip4_u = { .daddr = daddr, .saddr = saddr, .tos = tos,
						 .scope = RT_SCOPE_UNIVERSE } },
			    .iif = dev->ifindex };
	struct fib_result res = { .fi = NULL };
	u32 spec_dst, itag = 0;
	unsigned flags = 0;
	int err = -EINVAL, ret;

	/* IP is off on this device. */
	if (!in_dev)
		return err;

	if (MULTICAST(saddr) || BADCLASS(saddr) || LOOPBACK(saddr))
		goto martian_source;
	if (daddr == 0xFFFFFFFF || (saddr == 0 && daddr == 0))
		goto brd_input;
	if (ZERONET(saddr))
		goto martian_source;
	if (BADCLASS(daddr) || ZERONET(daddr) || LOOPBACK(daddr))
		goto martian_destination;

	if (fib_lookup(&fl, &res)) {
		res.fi = NULL;
		if (!IN_DEV_FORWARD(in_dev))
			goto done;
		RT_CACHE_STAT_INC(in_no_route);
		spec_dst = inet_select_addr(dev, 0, RT_SCOPE_UNIVERSE);
		err = ip_route_input_local(skb, daddr, saddr, tos, dev, spec_dst, 0,
					   RTN_UNREACHABLE, ENETUNREACH);
		goto done;
	}
	RT_CACHE_STAT_INC(in_slow_tot);

	if (res.type == RTN_BROADCAST)
		goto brd_input;
	if (res.type == RTN_LOCAL) {
		ret = fib_validate_source(saddr, daddr, tos, loopback_dev.ifindex, dev,
					  &spec_dst, &itag);
		if (ret < 0)
			goto martian_source;
		if (ret)
			flags |= RTCF_DIRECTSRC;
		err = ip_route_input_local(skb, daddr, saddr, tos, dev, daddr, flags,
					   RTN_LOCAL, 0);
		goto done;
	}

	if (!IN_DEV_FORWARD(in_dev))
		goto done;
	if (res.type != RTN_UNICAST)
		goto martian_destination;
	err = ip_route_input_forward(skb, daddr, saddr, tos, in_dev, &res);
	goto done;

brd_input:
	if (skb->protocol != htons(ETH_P_IP))
		goto done;
	if (ZERONET(saddr)) {
		spec_dst = inet_select_addr(dev, 0, RT_SCOPE_LINK);
	} else {
		ret = fib_validate_source(saddr, 0, tos, 0, dev, &spec_dst, &itag);
		if (ret < 0)
			goto martian_source;
		if (ret)
			flags |= RTCF_DIRECTSRC;
	}
	RT_CACHE_STAT_INC(in_brd);
	err = ip_route_input_local(skb, daddr, saddr, tos, dev, spec_dst,
				   flags | RTCF_BROADCAST, RTN_BROADCAST, 0);
	goto done;

martian_destination:
	ip_martian_destination(in_dev, daddr, saddr);
	goto done;
martian_source:
	ip_martian_source(in_dev, daddr, saddr);
done:
	fib_res_put(&res);
	in_dev_put(in_dev);
	return err;
}

/**
 * ip_route_input - find the route of a received packet
 * @skb: packet; its dst is set, with a reference
 * @daddr: destination
 * @saddr: source
 * @tos: type of service
 * @dev: where it came in
 *
 * Softirq. Returns 0, -EINVAL if the packet is to be dropped, or -ENOBUFS.
 */
int ip_route_input(struct sk_buff *skb, u32 daddr, u32 saddr, u8 tos, struct net_device *dev)
{
	int iif = dev->ifindex;
	struct rtable *rth;
	unsigned hash;

	tos &= IPTOS_RT_MASK;
	hash = rt_hash_code(daddr, saddr ^ (iif << 5), tos);

	rcu_read_lock();
	for (rth = rt_hash_table[hash].chain; rth; rth = rcu_dereference(rth->u.rt_next)) {
		if (rth->fl.fl4_dst == daddr && rth->fl.fl4_src == saddr &&
		    rth->fl.iif == iif && rth->fl.oif == 0 && rth->fl.fl4_tos == tos) {
			rth->u.dst.lastuse = jiffies;
			dst_hold(&rth->u.dst);
			rth->u.dst.__use++;
			RT_CACHE_STAT_INC(in_hit);
			rcu_read_unlock();
			skb->dst = (struct dst_entry *)rth;
			return 0;
		}
		RT_CACHE_STAT_INC(in_hlist_search);
	}
	rcu_read_unlock();

	/* Only multicasts that somebody here listens to get a route. */
	if (MULTICAST(daddr)) {
		struct in_device *in_dev;
		int our = 0;

		rcu_read_lock();
		in_dev = __in_dev_get(dev);
		if (in_dev)
			our = ip_check_mc(in_dev, daddr, saddr, skb->nh.iph->protocol);
		rcu_read_unlock();
		if (!our)
			return -EINVAL;
		return ip_route_input_mc(skb, daddr, saddr, tos, dev, our);
	}
	return ip_route_input_slow(skb, daddr, saddr, tos, dev);
}

/* Everything about the route of @fl through @dev_out is known: make the entry. */
static int ip_mkroute_output(struct rtable **rp, struct fib_result *res, struct flowi *fl,
			     const struct flowi *oldflp, struct net_device *dev_out,
			     unsigned flags)
{
	u8 tos = RT_FL_TOS(oldflp);
	struct in_device *in_dev;
	struct rtable *rth;
	int err = -EINVAL;

	if (LOOPBACK(fl->fl4_src) && !(dev_out->flags & IFF_LOOPBACK))
		return -EINVAL;
	if (fl->fl4_dst == 0xFFFFFFFF)
		res->type = RTN_BROADCAST;
	else if (MULTICAST(fl->fl4_dst))
		res->type = RTN_MULTICAST;
	else if (BADCLASS(fl->fl4_dst) || ZERONET(fl->fl4_dst))
		return -EINVAL;
	if (dev_out->flags & IFF_LOOPBACK)
		flags |= RTCF_LOCAL;

	in_dev = in_dev_get(dev_out);
	if (!in_dev)
		return -EINVAL;

	if (res->type == RTN_BROADCAST) {
		flags |= RTCF_BROADCAST | RTCF_LOCAL;
		fib_res_put(res);
		res->fi = NULL;
	} else if (res->type == RTN_MULTICAST) {
		flags |= RTCF_MULTICAST | RTCF_LOCAL;
		if (!ip_check_mc(in_dev, oldflp->fl4_dst, oldflp->fl4_src, oldflp->proto))
			flags &= ~RTCF_LOCAL;
		/* Without a route of its own, a group is on the link and not behind
		   the default gateway. */
		if (res->fi && res->prefixlen < 4) {
			fib_res_put(res);
			res->fi = NULL;
		}
	}

	rth = rt_alloc(dev_out, oldflp->fl4_dst, oldflp->fl4_src, tos, 0, oldflp->oif);
	if (!rth) {
		err = -ENOBUFS;
		goto out;
	}
	rth->rt_dst = fl->fl4_dst;
	rth->rt_src = fl->fl4_src;
	rth->rt_iif = oldflp->oif ? : dev_out->ifindex;
	rth->rt_gateway = fl->fl4_dst;
	rth->rt_spec_dst = fl->fl4_src;
	rth->u.dst.output = ip_output;
	RT_CACHE_STAT_INC(out_slow_tot);

	if (flags & RTCF_LOCAL) {
		rth->u.dst.input = ip_local_deliver;
		rth->rt_spec_dst = fl->fl4_dst;
	}
	if (flags & (RTCF_BROADCAST | RTCF_MULTICAST)) {
		rth->rt_spec_dst = fl->fl4_src;
		if ((flags & RTCF_LOCAL) && !(dev_out->flags & IFF_LOOPBACK)) {
			rth->u.dst.output = ip_mc_output;
			RT_CACHE_STAT_INC(out_slow_mc);
		}
	}
	rt_set_nexthop(rth, res, 0);
	rth->rt_flags = flags;

	err = rt_intern_hash(rt_hash_code(oldflp->fl4_dst,
					  oldflp->fl4_src ^ (oldflp->oif << 5), tos), rth, rp);
out:
	in_dev_put(in_dev);
	return err;
}

/* Puts another device in place of *@devp; both with a reference. */
static void rt_change_dev(struct net_device **devp, struct net_device *dev)
{
	if (*devp)
		dev_put(*devp);
	*devp = dev;
	dev_hold(dev);
}

/*
 * Decides what a packet that asks for @oldflp->oif needs before the tables are
 * read. Returns 1 if that settles the device, 0 to go on, or a negative errno.
 */
static int ip_route_output_oif(struct flowi *fl, const struct flowi *oldflp,
			       struct net_device **devp)
{
	struct net_device *dev_out = dev_get_by_index(oldflp->oif);

	if (!dev_out)
		return -ENODEV;
	*devp = dev_out;
	if (!__in_dev_get(dev_out))
		return -ENODEV;

	if (LOCAL_MCAST(oldflp->fl4_dst) || oldflp->fl4_dst == 0xFFFFFFFF) {
		if (!fl->fl4_src)
			fl->fl4_src = inet_select_addr(dev_out, 0, RT_SCOPE_LINK);
		return 1;
	}
	if (!fl->fl4_src) {
		if (MULTICAST(oldflp->fl4_dst))
			fl->fl4_src = inet_select_addr(dev_out, 0, fl->fl4_scope);
		else if (!oldflp->fl4_dst)
			fl->fl4_src = inet_select_addr(dev_out, 0, RT_SCOPE_HOST);
	}
	return 0;
}

/* The same for a packet with a given source address. */
static int ip_route_output_src(struct flowi *fl, const struct flowi *oldflp,
			       struct net_device **devp)
{
	struct net_device *dev_out;

	if (MULTICAST(oldflp->fl4_src) || BADCLASS(oldflp->fl4_src) || ZERONET(oldflp->fl4_src))
		return -EINVAL;
	dev_out = ip_dev_find(oldflp->fl4_src);
	if (!dev_out)
		return -EINVAL;

	/*
	 * The source picks the device for multicasts and broadcasts only: mbone
	 * tools and dhcp count on it.
	 */
	if (oldflp->oif == 0 &&
	    (MULTICAST(oldflp->fl4_dst) || oldflp->fl4_dst == 0xFFFFFFFF)) {
		fl->oif = dev_out->ifindex;
		*devp = dev_out;
		return 1;
	}
	dev_put(dev_out);
	return 0;
}

/* Output route that the cache does not hold. */
static int ip_route_output_slow(struct rtable **rp, const struct flowi *oldflp)
{
	u32 tos = RT_FL_TOS(oldflp);
	struct flowi fl = { .nl_u = { .ip4_u = { .daddr = oldflp->fl4_dst,
						 .saddr = oldflp->fl4_src,
						 .tos = tos & IPTOS_RT_MASK,
						 .scope = (tos & RTO_ONLINK) ? RT_SCOPE_LINK :
							   RT_SCOPE_UNIVERSE } },
			    .iif = loopback_dev.ifindex,
			    .oif = oldflp->oif };
	struct net_device *dev_out = NULL;
	struct fib_result res = { .fi = NULL };
	unsigned flags = 0;
	int err = 0;

	if (oldflp->fl4_src)
		err = ip_route_output_src(&fl, oldflp, &dev_out);
	if (!err && oldflp->oif)
		err = ip_route_output_oif(&fl, oldflp, &dev_out);
	if (err < 0)
		goto out;
	if (err)
		goto make_route;

	if (!fl.fl4_dst) {
		fl.fl4_dst = fl.fl4_src;
		if (!fl.fl4_dst)
			fl.fl4_dst = fl.fl4_src = htonl(INADDR_LOOPBACK);
		rt_change_dev(&dev_out, &loopback_dev);
		fl.oif = loopback_dev.ifindex;
		res.type = RTN_LOCAL;
		flags |= RTCF_LOCAL;
		goto make_route;
	}

	if (fib_lookup(&fl, &res)) {
		res.fi = NULL;
		err = -ENETUNREACH;
		if (!oldflp->oif)
			goto out;
		/* The user insists on the device: the destination must be on its link. */
		if (fl.fl4_src == 0)
			fl.fl4_src = inet_select_addr(dev_out, 0, RT_SCOPE_LINK);
		res.type = RTN_UNICAST;
		goto make_route;
	}

	if (res.type == RTN_LOCAL) {
		if (!fl.fl4_src)
			fl.fl4_src = fl.fl4_dst;
		rt_change_dev(&dev_out, &loopback_dev);
		fl.oif = loopback_dev.ifindex;
		fib_res_put(&res);
		res.fi = NULL;
		flags |= RTCF_LOCAL;
		goto make_route;
	}

	if (!res.prefixlen && res.type == RTN_UNICAST && !fl.oif)
		fib_select_default(&fl, &res);
	if (!fl.fl4_src)
		fl.fl4_src = FIB_RES_PREFSRC(res);
	rt_change_dev(&dev_out, FIB_RES_DEV(res));
	fl.oif = dev_out->ifindex;

make_route:
	err = ip_mkroute_output(rp, &res, &fl, oldflp, dev_out, flags);
out:
	fib_res_put(&res);
	if (dev_out)
		dev_put(dev_out);
	return err;
}

/**
 * __ip_route_output_key - find the route for a packet to send
 * @rp: receives it, with a reference
 * @flp: destination, and what else is known; 0 for what is not
 *
 * Any context. Returns 0 or a negative errno.
 */
int __ip_route_output_key(struct rtable **rp, const struct flowi *flp)
{
	unsigned hash = rt_hash_code(flp->fl4_dst, flp->fl4_src ^ (flp->oif << 5),
				     RT_FL_TOS(flp));
	struct rtable *rth;

	rcu_read_lock_bh();
	for (rth = rt_hash_table[hash].chain; rth; rth = rcu_dereference(rth->u.rt_next)) {
		if (rth->fl.fl4_dst == flp->fl4_dst && rth->fl.fl4_src == flp->fl4_src &&
		    rth->fl.iif == 0 && rth->fl.oif == flp->oif &&
		    !((rth->fl.fl4_tos ^ flp->fl4_tos) & (IPTOS_RT_MASK | RTO_ONLINK))) {
			rth->u.dst.lastuse = jiffies;
			dst_hold(&rth->u.dst);
			rth->u.dst.__use++;
			RT_CACHE_STAT_INC(out_hit);
			rcu_read_unlock_bh();
			*rp = rth;
			return 0;
		}
		RT_CACHE_STAT_INC(out_hlist_search);
	}
	rcu_read_unlock_bh();

	return ip_route_output_slow(rp, flp);
}

/**
 * ip_route_output_flow - find the route of a socket's flow
 * @rp: receives it, with a reference
 * @flp: key; addresses that were open are filled in if a protocol is named
 * @sk: socket, or NULL
 * @flags: unused without IPsec
 *
 * Any context. Returns 0 or a negative errno.
 */
int ip_route_output_flow(struct rtable **rp, struct flowi *flp, struct sock *sk, int flags)
{
	int err = __ip_route_output_key(rp, flp);

	if (err)
		return err;
	if (flp->proto) {
		if (!flp->fl4_src)
			flp->fl4_src = (*rp)->rt_src;
		if (!flp->fl4_dst)
			flp->fl4_dst = (*rp)->rt_dst;
		return xfrm_lookup((struct dst_entry **)rp, flp, sk, flags);
	}
	return 0;
}

/**
 * ip_route_output_key - find the route of a packet that has no socket
 * @rp: receives it, with a reference
 * @flp: key
 */
int ip_route_output_key(struct rtable **rp, struct flowi *flp)
{
	return ip_route_output_flow(rp, flp, NULL, 0);
}

/**
 * ip_rt_multicast_event - a device's group memberships changed
 * @in_dev: the device
 */
void ip_rt_multicast_event(struct in_device *in_dev)
{
	rt_cache_flush(0);
}

static void __init rt_start_timer(struct timer_list *timer, void (*function)(unsigned long),
				  int interval)
{
	u32 jitter;

	get_random_bytes(&jitter, sizeof(jitter));
	init_timer(timer);
	timer->function = function;
	timer->expires = jiffies + jitter % interval + interval;
	add_timer(timer);
}

/* The hash gets a page for every 64 MiB of memory, at least one. */
static void __init rt_hash_init(void)
{
	int order, goal = num_physpages >> (26 - PAGE_SHIFT);
	int i;

	for (order = 0; (1UL << order) < goal; order++)
		;
	do {
		rt_hash_mask = (1UL << order) * PAGE_SIZE / sizeof(struct rt_hash_bucket);
		while (rt_hash_mask & (rt_hash_mask - 1))
			rt_hash_mask--;
		rt_hash_table = (struct rt_hash_bucket *)__get_free_pages(GFP_ATOMIC, order);
	} while (!rt_hash_table && --order >= 0);
	if (!rt_hash_table)
		panic("Failed to allocate IP route cache hash table\n");

	printk(KERN_INFO "IP: routing cache hash table of %u buckets, %ldKbytes\n",
	       rt_hash_mask, (long)(rt_hash_mask * sizeof(struct rt_hash_bucket)) / 1024);

	rt_hash_mask--;
	for (i = 0; i <= rt_hash_mask; i++) {
		spin_lock_init(&rt_hash_table[i].lock);
		rt_hash_table[i].chain = NULL;
	}
}

/**
 * ip_rt_init - start routing, and the device and forwarding tables under it
 *
 * Panics without memory. Returns 0, -ENOMEM.
 */
int __init ip_rt_init(void)
{
	rt_hash_rnd = (int)((num_physpages ^ (num_physpages >> 8)) ^
			    (jiffies ^ (jiffies >> 7)));

	ipv4_dst_ops.kmem_cachep = kmem_cache_create("ip_dst_cache", sizeof(struct rtable), 0,
						     SLAB_HWCACHE_ALIGN, NULL, NULL);
	if (!ipv4_dst_ops.kmem_cachep)
		panic("IP: failed to allocate ip_dst_cache\n");

	rt_hash_init();
	ipv4_dst_ops.gc_thresh = rt_hash_mask + 1;
	ip_rt_max_size = (rt_hash_mask + 1) * 16;

	rt_cache_stat = alloc_percpu(struct rt_cache_stat);
	if (!rt_cache_stat)
		return -ENOMEM;

	devinet_init();
	ip_fib_init();

	init_timer(&rt_flush_timer);
	rt_flush_timer.function = rt_run_flush;
	rt_start_timer(&rt_periodic_timer, rt_check_expire, ip_rt_gc_interval);
	rt_start_timer(&rt_secret_timer, rt_secret_rebuild, ip_rt_secret_interval);

#ifdef CONFIG_PROC_FS
	rt_cache_proc_init();
#endif
	return 0;
}

EXPORT_SYMBOL(__ip_select_ident);
EXPORT_SYMBOL(ip_route_input);
EXPORT_SYMBOL(ip_route_output_key);
