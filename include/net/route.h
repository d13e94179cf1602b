/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The IPv4 router: route cache entries and how to find them.
 *
 * Mirrors: include/net/route.h of 2.6.11.
 * Leaves out: multipath caching, traffic accounting.
 */
#ifndef _ROUTE_H
#define _ROUTE_H

#include <net/dst.h>
#include <net/inetpeer.h>
#include <net/flow.h>
#include <net/sock.h>
#include <linux/in_route.h>
#include <linux/rtnetlink.h>
#include <linux/route.h>
#include <linux/ip.h>
#include <linux/cache.h>

#define RTO_ONLINK	0x01	/* in flowi.fl4_tos: the destination must be on the link */
#define RTO_CONN	0	/* historic */

#define RT_CONN_FLAGS(sk)	(RT_TOS(inet_sk(sk)->tos) | (sk)->sk_localroute)

/**
 * struct rtable - a route cache entry
 * @u: the generic part, linked in the hash chain through its first word
 * @idev: IPv4 part of @u.dst.dev; holds a reference
 * @rt_dst: destination of the packets
 * @rt_src: source of the packets (for output, what to put there)
 * @rt_iif: interface where packets come in (for output, the one asked for)
 * @rt_gateway: next hop
 * @fl: the key
 * @rt_spec_dst: address to answer from (RFC 1122, 3.2.1.3)
 */
struct rtable {
	union {
		struct dst_entry	dst;
		struct rtable		*rt_next;
	} u;

	struct in_device	*idev;

	unsigned		rt_flags;
	unsigned		rt_type;

	__u32			rt_dst;
	__u32			rt_src;
	int			rt_iif;

	__u32			rt_gateway;

	struct flowi		fl;

	__u32			rt_spec_dst;
	struct inet_peer	*peer;
};

/* Counters of the route cache, shown in /proc/net/stat/rt_cache. */
struct rt_cache_stat {
	unsigned int in_hit;
	unsigned int in_slow_tot;
	unsigned int in_slow_mc;
	unsigned int in_no_route;
	unsigned int in_brd;
	unsigned int in_martian_dst;
	unsigned int in_martian_src;
	unsigned int out_hit;
	unsigned int out_slow_tot;
	unsigned int out_slow_mc;
	unsigned int gc_total;
	unsigned int gc_ignored;
	unsigned int gc_goal_miss;
	unsigned int gc_dst_overflow;
	unsigned int in_hlist_search;
	unsigned int out_hlist_search;
};

extern struct rt_cache_stat *rt_cache_stat;
#define RT_CACHE_STAT_INC(field) \
	(per_cpu_ptr(rt_cache_stat, smp_processor_id())->field++)

struct in_device;
struct sk_buff;

struct netlink_callback;

extern int ip_rt_init(void);
extern int ip_rt_dump(struct sk_buff *skb, struct netlink_callback *cb);
extern void ip_rt_redirect(u32 old_gw, u32 dst, u32 new_gw, u32 src, u8 tos,
			   struct net_device *dev);
extern void rt_cache_flush(int how);
extern int __ip_route_output_key(struct rtable **rp, const struct flowi *flp);
extern int ip_route_output_key(struct rtable **rp, struct flowi *flp);
extern int ip_route_output_flow(struct rtable **rp, struct flowi *flp, struct sock *sk,
				int flags);
extern int ip_route_input(struct sk_buff *skb, u32 dst, u32 src, u8 tos,
			  struct net_device *devin);
extern unsigned short ip_rt_frag_needed(struct iphdr *iph, unsigned short new_mtu);
extern void ip_rt_send_redirect(struct sk_buff *skb);

extern unsigned inet_addr_type(u32 addr);
extern void ip_rt_multicast_event(struct in_device *in_dev);
extern int ip_rt_ioctl(unsigned int cmd, void __user *arg);
extern void ip_rt_get_source(u8 *src, struct rtable *rt);

static inline void ip_rt_put(struct rtable *rt)
{
	if (rt)
		dst_release(&rt->u.dst);
}

#define IPTOS_RT_MASK	(IPTOS_TOS_MASK & ~3)

extern __u8 ip_tos2prio[16];

/* Queueing priority (TC_PRIO_*) of a type of service. */
static inline char rt_tos2priority(u8 tos)
{
	return ip_tos2prio[IPTOS_TOS(tos) >> 1];
}

/**
 * ip_route_connect - route of a connected socket
 * @rp: receives the route, with a reference
 * @dst: peer; 0 means "this host"
 * @src: local address, or 0 to let the route choose
 * @tos: type of service, with RTO_ONLINK
 * @oif: device that the socket is bound to, or 0
 *
 * When one of the addresses is still open, a first look-up fills it in and a
 * second one finds the entry for the final pair. May sleep.
 * Returns 0 or a negative errno.
 */
static inline int ip_route_connect(struct rtable **rp, u32 dst, u32 src, u32 tos, int oif,
				   u8 protocol, u16 sport, u16 dport, struct sock *sk)
{
	struct flowi fl = { .oif = oif,
			    .nl_u = { .ip4_u = { .daddr = dst, .saddr = src, .tos = tos } },
			    .proto = protocol,
			    .uli_u = { .ports = { .sport = sport, .dport = dport } } };
	int err;

	if (!dst || !src) {
		err = __ip_route_output_key(rp, &fl);
		if (err)
			return err;
		fl.fl4_dst = (*rp)->rt_dst;
		fl.fl4_src = (*rp)->rt_src;
		ip_rt_put(*rp);
		*rp = NULL;
	}
	return ip_route_output_flow(rp, &fl, sk, 0);
}

/**
 * ip_route_newports - look a connected socket's route up again
 * @rp: its route; replaced
 * @sport: port that the socket got meanwhile
 *
 * Only a port that changed asks for a new look-up. Returns 0 or a negative errno,
 * and then *@rp is gone.
 */
static inline int ip_route_newports(struct rtable **rp, u16 sport, u16 dport, struct sock *sk)
{
	struct flowi fl;

	if (sport == (*rp)->fl.fl_ip_sport && dport == (*rp)->fl.fl_ip_dport)
		return 0;
	memcpy(&fl, &(*rp)->fl, sizeof(fl));
	fl.fl_ip_sport = sport;
	fl.fl_ip_dport = dport;
	ip_rt_put(*rp);
	*rp = NULL;
	return ip_route_output_flow(rp, &fl, sk, 0);
}

extern void rt_bind_peer(struct rtable *rt, int create);

static inline struct inet_peer *rt_get_peer(struct rtable *rt)
{
	return rt->peer;
}

#endif /* _ROUTE_H */
