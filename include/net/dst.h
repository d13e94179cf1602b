/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Destination cache: the protocol-independent half of a route, and where a packet goes next.
 *
 * Mirrors: include/net/dst.h
 * Leaves out: xfrm bundles, traffic class ids.
 * Locking: __refcnt counts users; __dst_free() hands an entry that still has some to the
 *	garbage list of net/core/dst.c.
 */
#ifndef _NET_DST_H
#define _NET_DST_H

#include <linux/rtnetlink.h>
#include <linux/rcupdate.h>
#include <linux/jiffies.h>
#include <linux/netdevice.h>
#include <net/neighbour.h>

#define DST_GC_MIN	(HZ / 10)
#define DST_GC_INC	(HZ / 2)
#define DST_GC_MAX	(120 * HZ)

/*
 * 0, 1 and 2 are the only true values of obsolete: 0 in use, 2 dead; on the way to dst_free(),
 * 1 says that a check() is needed.
 */
struct dst_ops;
struct flowi;

struct dst_entry {
	struct dst_entry	*next;
	atomic_t		__refcnt;	/* users */
	int			__use;
	struct dst_entry	*child;
	struct net_device	*dev;
	short			error;		/* what a lookup returns, negative */
	short			obsolete;
	int			flags;
#define DST_HOST		1
#define DST_NOXFRM		2
#define DST_NOPOLICY		4
#define DST_NOHASH		8
	unsigned long		lastuse;	/* jiffies */
	unsigned long		expires;	/* jiffies, 0: never */

	unsigned short		header_len;
	unsigned short		trailer_len;

	u32			metrics[RTAX_MAX];
	struct dst_entry	*path;

	unsigned long		rate_last;	/* ICMP rate limiting */
	unsigned long		rate_tokens;

	struct neighbour	*neighbour;
	struct hh_cache		*hh;

	int			(*input)(struct sk_buff *skb);
	int			(*output)(struct sk_buff *skb);

	struct dst_ops		*ops;
	struct rcu_head		rcu_head;

	char			info[0];
};

struct dst_ops {
	unsigned short		family;
	unsigned short		protocol;
	unsigned		gc_thresh;

	int			(*gc)(void);
	struct dst_entry	*(*check)(struct dst_entry *dst, __u32 cookie);
	void			(*destroy)(struct dst_entry *dst);
	void			(*ifdown)(struct dst_entry *dst, struct net_device *dev, int how);
	struct dst_entry	*(*negative_advice)(struct dst_entry *dst);
	void			(*link_failure)(struct sk_buff *skb);
	void			(*update_pmtu)(struct dst_entry *dst, u32 mtu);
	int			(*get_mss)(struct dst_entry *dst, u32 mtu);
	int			entry_size;

	atomic_t		entries;
	kmem_cache_t		*kmem_cachep;
};

#ifdef __KERNEL__

static inline u32 dst_metric(const struct dst_entry *dst, int metric)
{
	return dst->metrics[metric - 1];
}

static inline u32 dst_path_metric(const struct dst_entry *dst, int metric)
{
	return dst->path->metrics[metric - 1];
}

static inline u32 dst_pmtu(const struct dst_entry *dst)
{
	return dst_path_metric(dst, RTAX_MTU);
}

static inline int dst_metric_locked(struct dst_entry *dst, int metric)
{
	return dst_metric(dst, RTAX_LOCK) & (1 << metric);
}

static inline void dst_hold(struct dst_entry *dst)
{
	atomic_inc(&dst->__refcnt);
}

static inline struct dst_entry *dst_clone(struct dst_entry *dst)
{
	if (dst)
		atomic_inc(&dst->__refcnt);
	return dst;
}

static inline void dst_release(struct dst_entry *dst)
{
	if (dst) {
		WARN_ON(atomic_read(&dst->__refcnt) < 1);
		smp_mb__before_atomic_dec();
		atomic_dec(&dst->__refcnt);
	}
}

/* Release @dst and get its child */
static inline struct dst_entry *dst_pop(struct dst_entry *dst)
{
	struct dst_entry *child = dst_clone(dst->child);

	dst_release(dst);
	return child;
}

extern void *dst_alloc(struct dst_ops *ops);
extern void __dst_free(struct dst_entry *dst);
extern struct dst_entry *dst_destroy(struct dst_entry *dst);

/* Free @dst now if nobody uses it, else when the last user is gone; once only */
static inline void dst_free(struct dst_entry *dst)
{
	if (dst->obsolete > 1)
		return;
	if (!atomic_read(&dst->__refcnt)) {
		dst = dst_destroy(dst);
		if (!dst)
			return;
	}
	__dst_free(dst);
}

static inline void dst_rcu_free(struct rcu_head *head)
{
	dst_free(container_of(head, struct dst_entry, rcu_head));
}

static inline void dst_confirm(struct dst_entry *dst)
{
	if (dst)
		neigh_confirm(dst->neighbour);
}

/* The route did not work: let the protocol drop it or find another */
static inline void dst_negative_advice(struct dst_entry **dst_p)
{
	struct dst_entry *dst = *dst_p;

	if (dst && dst->ops->negative_advice)
		*dst_p = dst->ops->negative_advice(dst);
}

static inline void dst_link_failure(struct sk_buff *skb)
{
	struct dst_entry *dst = skb->dst;

	if (dst && dst->ops && dst->ops->link_failure)
		dst->ops->link_failure(skb);
}

/* Expire @dst @timeout jiffies from now, or sooner if it was to anyway */
static inline void dst_set_expires(struct dst_entry *dst, int timeout)
{
	unsigned long expires = jiffies + timeout;

	if (expires == 0)
		expires = 1;	/* 0 would mean never */
	if (dst->expires == 0 || time_before(expires, dst->expires))
		dst->expires = expires;
}

/* Send @skb by its route.  Return: 0, NET_XMIT_* or a negative errno. */
static inline int dst_output(struct sk_buff *skb)
{
	int err;

	for (;;) {
		err = skb->dst->output(skb);
		if (likely(err == 0))
			return err;
		if (unlikely(err != NET_XMIT_BYPASS))
			return err;
	}
}

/* Hand a received packet to where its route says */
static inline int dst_input(struct sk_buff *skb)
{
	int err;

	for (;;) {
		err = skb->dst->input(skb);
		if (likely(err == 0))
			return err;
		if (unlikely(err != NET_XMIT_BYPASS))
			return err;
	}
}

extern void dst_init(void);

/* No IPsec: every flow keeps the route it has */
static inline int xfrm_lookup(struct dst_entry **dst_p, struct flowi *fl, struct sock *sk,
			      int flags)
{
	return 0;
}

#endif /* __KERNEL__ */
#endif /* _NET_DST_H */
