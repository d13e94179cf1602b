/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Queueing disciplines: struct Qdisc and its operations.
 *
 * Mirrors: include/net/sch_generic.h
 * Leaves out: classes, filters, actions, estimators.
 */
#ifndef _NET_SCHED_GENERIC_H
#define _NET_SCHED_GENERIC_H

#include <linux/netdevice.h>
#include <linux/types.h>
#include <linux/rcupdate.h>
#include <linux/module.h>

struct Qdisc_ops;

struct tc_stats {
	__u64	bytes;
	__u32	packets;
	__u32	drops;
	__u32	overlimits;
	__u32	qlen;
	__u32	requeues;
};

struct Qdisc {
	int			(*enqueue)(struct sk_buff *skb, struct Qdisc *dev);
	struct sk_buff		*(*dequeue)(struct Qdisc *dev);
	unsigned		flags;
#define TCQ_F_BUILTIN	1
#define TCQ_F_THROTTLED	2
#define TCQ_F_INGRES	4
	int			padded;
	struct Qdisc_ops	*ops;
	u32			handle;
	u32			parent;
	atomic_t		refcnt;
	struct sk_buff_head	q;
	struct net_device	*dev;
	struct list_head	list;
	struct tc_stats		qstats;
	spinlock_t		*stats_lock;
	struct rcu_head		q_rcu;
};

struct Qdisc_ops {
	struct Qdisc_ops	*next;
	char			id[IFNAMSIZ];
	int			priv_size;

	int			(*enqueue)(struct sk_buff *, struct Qdisc *);
	struct sk_buff		*(*dequeue)(struct Qdisc *);
	int			(*requeue)(struct sk_buff *, struct Qdisc *);
	unsigned int		(*drop)(struct Qdisc *);

	int			(*init)(struct Qdisc *, void *arg);
	void			(*reset)(struct Qdisc *);
	void			(*destroy)(struct Qdisc *);

	struct module		*owner;
};

extern struct Qdisc noop_qdisc;
extern struct Qdisc_ops noop_qdisc_ops;

extern void qdisc_lock_tree(struct net_device *dev);
extern void qdisc_unlock_tree(struct net_device *dev);
extern void dev_init_scheduler(struct net_device *dev);
extern void dev_shutdown(struct net_device *dev);
extern void dev_activate(struct net_device *dev);
extern void dev_deactivate(struct net_device *dev);
extern void qdisc_reset(struct Qdisc *qdisc);
extern void qdisc_destroy(struct Qdisc *qdisc);
extern struct Qdisc *qdisc_create_dflt(struct net_device *dev, struct Qdisc_ops *ops);

#endif /* _NET_SCHED_GENERIC_H */
