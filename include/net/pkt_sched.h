/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Packet scheduling: driving a device's queue.
 *
 * Mirrors: include/net/pkt_sched.h
 */
#ifndef _NET_PKT_SCHED_H
#define _NET_PKT_SCHED_H

#include <linux/jiffies.h>
#include <linux/pkt_sched.h>
#include <net/sch_generic.h>

#define QDISC_ALIGN		32
#define QDISC_ALIGN_CONST	(QDISC_ALIGN - 1)

/* A discipline's own data lies behind its struct Qdisc */
static inline void *qdisc_priv(struct Qdisc *q)
{
	return (char *)q + ((sizeof(struct Qdisc) + QDISC_ALIGN_CONST) & ~QDISC_ALIGN_CONST);
}

extern int qdisc_restart(struct net_device *dev);

/* Send as long as there is something to send and the device takes it; queue_lock held */
static inline void qdisc_run(struct net_device *dev)
{
	while (!netif_queue_stopped(dev) && qdisc_restart(dev) < 0)
		;
}

static inline unsigned psched_mtu(struct net_device *dev)
{
	return dev->hard_header ? dev->mtu + dev->hard_header_len : dev->mtu;
}

#endif /* _NET_PKT_SCHED_H */
