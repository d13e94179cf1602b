/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the files of the route cache share.
 *
 * Mirrors: the top of net/ipv4/route.c of 2.6.11, which is one file.
 */
#ifndef _ROUTE_CACHE_H
#define _ROUTE_CACHE_H

#include <linux/spinlock.h>
#include <linux/sysctl.h>
#include <net/dst.h>
#include <net/route.h>

struct rt_hash_bucket {
	struct rtable	*chain;
	spinlock_t	lock;
} __attribute__((__aligned__(8)));

/* route.c */
extern struct dst_ops ipv4_dst_ops;
extern struct rt_hash_bucket *rt_hash_table;
extern unsigned rt_hash_mask;

extern unsigned int rt_hash_code(u32 daddr, u32 saddr, u8 tos);
extern int rt_intern_hash(unsigned hash, struct rtable *rt, struct rtable **rp);
extern void rt_del(unsigned hash, struct rtable *rt);
extern void rt_drop(struct rtable *rt);

extern int ip_rt_min_delay, ip_rt_max_delay, ip_rt_max_size, ip_rt_gc_timeout, ip_rt_gc_interval,
	   ip_rt_gc_min_interval, ip_rt_gc_elasticity, ip_rt_min_advmss, ip_rt_secret_interval;

/* route_icmp.c */
extern int ip_rt_redirect_number, ip_rt_redirect_load, ip_rt_redirect_silence, ip_rt_error_cost,
	   ip_rt_error_burst, ip_rt_mtu_expires, ip_rt_min_pmtu;

extern int ip_error(struct sk_buff *skb);
extern void ipv4_link_failure(struct sk_buff *skb);
extern void ip_rt_update_pmtu(struct dst_entry *dst, u32 mtu);

/* route_proc.c */
#ifdef CONFIG_SYSCTL
extern ctl_table ipv4_route_table[];
#endif
extern int rt_cache_proc_init(void);

#endif /* _ROUTE_CACHE_H */
