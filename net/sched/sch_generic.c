// SPDX-License-Identifier: GPL-2.0-only
/*
 * The transmit side of a device: queueing disciplines noop, noqueue and pfifo_fast, the
 * loop that feeds hard_start_xmit(), and the watchdog over stuck transmitters.
 *
 * Mirrors: net/sched/sch_generic.c
 * Leaves out: messages to tc, disciplines of the user's choice.
 * Locking: dev->queue_lock protects the queue; dev->xmit_lock is held around
 *	hard_start_xmit(), with queue_lock dropped.  Softirqs are off under both.
 */
#include <asm/system.h>
#include <linux/bitops.h>
#include <linux/module.h>
#include <linux/types.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/string.h>
#include <linux/errno.h>
#include <linux/netdevice.h>
#include <linux/skbuff.h>
#include <linux/rtnetlink.h>
#include <linux/init.h>
#include <linux/rcupdate.h>
#include <linux/list.h>
#include <net/sock.h>
#include <net/pkt_sched.h>

/* Protects the lists of disciplines of all devices; queue_lock is taken inside it */
static rwlock_t qdisc_tree_lock = RW_LOCK_UNLOCKED;

void qdisc_lock_tree(struct net_device *dev)
{
	write_lock(&qdisc_tree_lock);
	spin_lock_bh(&dev->queue_lock);
}

void qdisc_unlock_tree(struct net_device *dev)
{
	spin_unlock_bh(&dev->queue_lock);
	write_unlock(&qdisc_tree_lock);
}

/**
 * qdisc_restart - send one packet
 * @dev: device; queue_lock held, dropped meanwhile
 *
 * Return: 0 when the queue is empty; negative when a packet was sent or went to another
 * attempt, so that the caller should look again unless the device is stopped; positive when
 * the device cannot take it now and NET_TX will come back.
 */
int qdisc_restart(struct net_device *dev)
{
	struct Qdisc *q = dev->qdisc;
	struct sk_buff *skb = q->dequeue(q);
	unsigned nolock;
	int ret;

	if (!skb)
		return q->q.qlen;

	/* A driver with NETIF_F_LLTX brings its own lock */
	nolock = dev->features & NETIF_F_LLTX;

	if (!nolock) {
		if (!spin_trylock(&dev->xmit_lock)) {
			/* The transmit function sends to its own device: drop, or it never ends */
			if (dev->xmit_lock_owner == smp_processor_id()) {
				kfree_skb(skb);
				if (net_ratelimit())
					printk(KERN_DEBUG "Dead loop on netdevice %s, "
					       "fix it urgently!\n", dev->name);
				return -1;
			}
			__get_cpu_var(netdev_rx_stat).cpu_collision++;
			goto requeue;
		}
		dev->xmit_lock_owner = smp_processor_id();
	}

	spin_unlock(&dev->queue_lock);

	ret = NETDEV_TX_BUSY;
	if (!netif_queue_stopped(dev)) {
		if (netdev_nit)
			dev_queue_xmit_nit(skb, dev);
		ret = dev->hard_start_xmit(skb, dev);
	}

	if (!nolock) {
		dev->xmit_lock_owner = -1;
		spin_unlock(&dev->xmit_lock);
	}
	spin_lock(&dev->queue_lock);

	if (ret == NETDEV_TX_OK)
		return -1;

	/* The device may have gone down while queue_lock was not held */
	q = dev->qdisc;

requeue:
	q->ops->requeue(skb, q);
	netif_schedule(dev);
	return 1;
}

/* ---------------------------------------------------------------- watchdog */

static void dev_watchdog(unsigned long arg)
{
	struct net_device *dev = (struct net_device *)arg;

	spin_lock(&dev->xmit_lock);
	if (dev->qdisc != &noop_qdisc && netif_device_present(dev) && netif_running(dev) &&
	    netif_carrier_ok(dev)) {
		if (netif_queue_stopped(dev) &&
		    time_after(jiffies, dev->trans_start + dev->watchdog_timeo)) {
			printk(KERN_INFO "NETDEV WATCHDOG: %s: transmit timed out\n", dev->name);
			dev->tx_timeout(dev);
		}
		if (!mod_timer(&dev->watchdog_timer, jiffies + dev->watchdog_timeo))
			dev_hold(dev);
	}
	spin_unlock(&dev->xmit_lock);

	dev_put(dev);
}

static void dev_watchdog_init(struct net_device *dev)
{
	init_timer(&dev->watchdog_timer);
	dev->watchdog_timer.data = (unsigned long)dev;
	dev->watchdog_timer.function = dev_watchdog;
}

void __netdev_watchdog_up(struct net_device *dev)
{
	if (dev->tx_timeout) {
		if (dev->watchdog_timeo <= 0)
			dev->watchdog_timeo = 5 * HZ;
		if (!mod_timer(&dev->watchdog_timer, jiffies + dev->watchdog_timeo))
			dev_hold(dev);
	}
}

static void dev_watchdog_up(struct net_device *dev)
{
	spin_lock_bh(&dev->xmit_lock);
	__netdev_watchdog_up(dev);
	spin_unlock_bh(&dev->xmit_lock);
}

static void dev_watchdog_down(struct net_device *dev)
{
	spin_lock_bh(&dev->xmit_lock);
	if (del_timer(&dev->watchdog_timer))
		__dev_put(dev);
	spin_unlock_bh(&dev->xmit_lock);
}

/* ---------------------------------------------------------------- noop: device is down */

static int noop_enqueue(struct sk_buff *skb, struct Qdisc *qdisc)
{
	kfree_skb(skb);
	return NET_XMIT_CN;
}

static struct sk_buff *noop_dequeue(struct Qdisc *qdisc)
{
	return NULL;
}

static int noop_requeue(struct sk_buff *skb, struct Qdisc *qdisc)
{
	if (net_ratelimit())
		printk(KERN_DEBUG "%s deferred output. It is buggy.\n", skb->dev->name);
	kfree_skb(skb);
	return NET_XMIT_CN;
}

struct Qdisc_ops noop_qdisc_ops = {
	.id		= "noop",
	.priv_size	= 0,
	.enqueue	= noop_enqueue,
	.dequeue	= noop_dequeue,
	.requeue	= noop_requeue,
	.owner		= THIS_MODULE,
};

struct Qdisc noop_qdisc = {
	.enqueue	= noop_enqueue,
	.dequeue	= noop_dequeue,
	.flags		= TCQ_F_BUILTIN,
	.ops		= &noop_qdisc_ops,
	.list		= LIST_HEAD_INIT(noop_qdisc.list),
};

/* ---------------------------------------------------------------- noqueue: virtual devices */

static struct Qdisc_ops noqueue_qdisc_ops = {
	.id		= "noqueue",
	.priv_size	= 0,
	.enqueue	= noop_enqueue,
	.dequeue	= noop_dequeue,
	.requeue	= noop_requeue,
	.owner		= THIS_MODULE,
};

/* Without enqueue: dev_queue_xmit() calls the driver directly */
static struct Qdisc noqueue_qdisc = {
	.enqueue	= NULL,
	.dequeue	= noop_dequeue,
	.flags		= TCQ_F_BUILTIN,
	.ops		= &noqueue_qdisc_ops,
	.list		= LIST_HEAD_INIT(noqueue_qdisc.list),
};

/* ---------------------------------------------------------------- pfifo_fast */

/* Band of each priority, from TOS: 0 is served first */
static const u8 prio2band[TC_PRIO_MAX + 1] = {
	1, 2, 2, 2, 1, 2, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1
};

#define PFIFO_FAST_BANDS 3

static struct sk_buff_head *prio2list(struct sk_buff *skb, struct Qdisc *qdisc)
{
	struct sk_buff_head *list = qdisc_priv(qdisc);

	return list + prio2band[skb->priority & TC_PRIO_MAX];
}

static int pfifo_fast_enqueue(struct sk_buff *skb, struct Qdisc *qdisc)
{
	struct sk_buff_head *list = prio2list(skb, qdisc);

	if (list->qlen < qdisc->dev->tx_queue_len) {
		__skb_queue_tail(list, skb);
		qdisc->q.qlen++;
		qdisc->qstats.bytes += skb->len;
		qdisc->qstats.packets++;
		return 0;
	}
	qdisc->qstats.drops++;
	kfree_skb(skb);
	return NET_XMIT_DROP;
}

static struct sk_buff *pfifo_fast_dequeue(struct Qdisc *qdisc)
{
	struct sk_buff_head *list = qdisc_priv(qdisc);
	struct sk_buff *skb;
	int prio;

	for (prio = 0; prio < PFIFO_FAST_BANDS; prio++, list++) {
		skb = __skb_dequeue(list);
		if (skb) {
			qdisc->q.qlen--;
			return skb;
		}
	}
	return NULL;
}

/* Back to the front of its band */
static int pfifo_fast_requeue(struct sk_buff *skb, struct Qdisc *qdisc)
{
	__skb_queue_head(prio2list(skb, qdisc), skb);
	qdisc->q.qlen++;
	qdisc->qstats.requeues++;
	return 0;
}

static void pfifo_fast_reset(struct Qdisc *qdisc)
{
	struct sk_buff_head *list = qdisc_priv(qdisc);
	int prio;

	for (prio = 0; prio < PFIFO_FAST_BANDS; prio++)
		skb_queue_purge(list + prio);
	qdisc->q.qlen = 0;
}

static int pfifo_fast_init(struct Qdisc *qdisc, void *opt)
{
	struct sk_buff_head *list = qdisc_priv(qdisc);
	int prio;

	for (prio = 0; prio < PFIFO_FAST_BANDS; prio++)
		skb_queue_head_init(list + prio);
	return 0;
}

static struct Qdisc_ops pfifo_fast_ops = {
	.id		= "pfifo_fast",
	.priv_size	= PFIFO_FAST_BANDS * sizeof(struct sk_buff_head),
	.enqueue	= pfifo_fast_enqueue,
	.dequeue	= pfifo_fast_dequeue,
	.requeue	= pfifo_fast_requeue,
	.init		= pfifo_fast_init,
	.reset		= pfifo_fast_reset,
	.owner		= THIS_MODULE,
};

/* ---------------------------------------------------------------- life of a discipline */

/* A discipline for @dev, aligned to QDISC_ALIGN; NULL without memory */
struct Qdisc *qdisc_create_dflt(struct net_device *dev, struct Qdisc_ops *ops)
{
	int size = ((sizeof(struct Qdisc) + QDISC_ALIGN_CONST) & ~QDISC_ALIGN_CONST) +
		ops->priv_size + QDISC_ALIGN_CONST;
	struct Qdisc *sch;
	void *p;

	p = kmalloc(size, GFP_KERNEL);
	if (!p)
		return NULL;
	memset(p, 0, size);

	sch = (struct Qdisc *)(((unsigned long)p + QDISC_ALIGN_CONST) & ~QDISC_ALIGN_CONST);
	sch->padded = (char *)sch - (char *)p;

	INIT_LIST_HEAD(&sch->list);
	skb_queue_head_init(&sch->q);
	sch->ops = ops;
	sch->enqueue = ops->enqueue;
	sch->dequeue = ops->dequeue;
	sch->dev = dev;
	dev_hold(dev);
	sch->stats_lock = &dev->queue_lock;
	atomic_set(&sch->refcnt, 1);
	if (!ops->init || ops->init(sch, NULL) == 0)
		return sch;

	dev_put(dev);
	kfree(p);
	return NULL;
}

/* Drop all packets; queue_lock held */
void qdisc_reset(struct Qdisc *qdisc)
{
	if (qdisc->ops->reset)
		qdisc->ops->reset(qdisc);
}

static void __qdisc_destroy(struct rcu_head *head)
{
	struct Qdisc *qdisc = container_of(head, struct Qdisc, q_rcu);
	struct Qdisc_ops *ops = qdisc->ops;

	if (ops->reset)
		ops->reset(qdisc);
	if (ops->destroy)
		ops->destroy(qdisc);
	module_put(ops->owner);

	dev_put(qdisc->dev);
	kfree((char *)qdisc - qdisc->padded);
}

/* Drop a reference; the tree is locked */
void qdisc_destroy(struct Qdisc *qdisc)
{
	if ((qdisc->flags & TCQ_F_BUILTIN) || !atomic_dec_and_test(&qdisc->refcnt))
		return;
	list_del(&qdisc->list);
	call_rcu(&qdisc->q_rcu, __qdisc_destroy);
}

/**
 * dev_activate - the device is up: let packets through
 * @dev: device; rtnl_sem held
 */
void dev_activate(struct net_device *dev)
{
	/* The first time, choose: pfifo_fast for a device with a queue, else none */
	if (dev->qdisc_sleeping == &noop_qdisc) {
		struct Qdisc *qdisc = &noqueue_qdisc;

		if (dev->tx_queue_len) {
			qdisc = qdisc_create_dflt(dev, &pfifo_fast_ops);
			if (qdisc == NULL) {
				printk(KERN_INFO "%s: activation failed\n", dev->name);
				return;
			}
			write_lock(&qdisc_tree_lock);
			list_add_tail(&qdisc->list, &dev->qdisc_list);
			write_unlock(&qdisc_tree_lock);
		}
		write_lock(&qdisc_tree_lock);
		dev->qdisc_sleeping = qdisc;
		write_unlock(&qdisc_tree_lock);
	}

	spin_lock_bh(&dev->queue_lock);
	dev->qdisc = dev->qdisc_sleeping;
	if (dev->qdisc != &noqueue_qdisc) {
		dev->trans_start = jiffies;
		dev_watchdog_up(dev);
	}
	spin_unlock_bh(&dev->queue_lock);
}

/* It goes down: drop what is queued, and wait until the driver's transmit is over */
void dev_deactivate(struct net_device *dev)
{
	struct Qdisc *qdisc;

	spin_lock_bh(&dev->queue_lock);
	qdisc = dev->qdisc;
	dev->qdisc = &noop_qdisc;
	qdisc_reset(qdisc);
	spin_unlock_bh(&dev->queue_lock);

	dev_watchdog_down(dev);

	while (test_bit(__LINK_STATE_SCHED, &dev->state))
		yield();

	spin_unlock_wait(&dev->xmit_lock);
}

void dev_init_scheduler(struct net_device *dev)
{
	qdisc_lock_tree(dev);
	dev->qdisc = &noop_qdisc;
	dev->qdisc_sleeping = &noop_qdisc;
	INIT_LIST_HEAD(&dev->qdisc_list);
	qdisc_unlock_tree(dev);

	dev_watchdog_init(dev);
}

/* The device is unregistered */
void dev_shutdown(struct net_device *dev)
{
	struct Qdisc *qdisc;

	qdisc_lock_tree(dev);
	qdisc = dev->qdisc_sleeping;
	dev->qdisc = &noop_qdisc;
	dev->qdisc_sleeping = &noop_qdisc;
	qdisc_destroy(qdisc);
	BUG_TRAP(!timer_pending(&dev->watchdog_timer));
	qdisc_unlock_tree(dev);
}
