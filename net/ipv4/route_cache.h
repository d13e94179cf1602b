/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the files of the route cache share.
 *
 * Mirrors: the top of net/ipv4/route.c of 2.6.11, which is one file.
 */
#ifndef _ROUTE_CACHE_H
#define _ROUTE_CACHE_H

#include <linux/spinlock.h>
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

/* route_icmp.c */
extern int ip_error(struct sk_buff *skb);
extern void ipv4_link_failure(struct sk_buff *skb);
extern void ip_rt_update_pmtu(struct dst_entry *dst, u32 mtu);

/* route_proc.c */
extern int rt_cache_proc_init(void);

#endif /* _ROUTE_CACHE_H */
