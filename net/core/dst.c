// SPDX-License-Identifier: GPL-2.0-only
/*
 * Destination entries: allocation, and the garbage list for those that were freed while a
 * packet or a sock still used them.
 *
 * Mirrors: net/core/dst.c
 * Locking: dst_lock protects dst_garbage_list.
 */
#include <linux/bitops.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/netdevice.h>
#include <linux/sched.h>
#include <linux/skbuff.h>
#include <linux/string.h>
#include <linux/types.h>

#include <net/dst.h>

static atomic_t dst_total = ATOMIC_INIT(0);
static struct dst_entry *dst_garbage_list;
static DEFINE_SPINLOCK(dst_lock);

static unsigned long dst_gc_timer_expires;
static unsigned long dst_gc_timer_inc = DST_GC_MAX;
static void dst_run_gc(unsigned long dummy);
static struct timer_list dst_gc_timer = TIMER_INITIALIZER(dst_run_gc, DST_GC_MIN, 0);

static void ___dst_free(struct dst_entry *dst);

/* Destroy what has become unused; look again later and later as long as something is left */
static void dst_run_gc(unsigned long dummy)
{
	struct dst_entry *dst, **dstp;
	int delayed = 0;

	if (!spin_trylock(&dst_lock)) {
		mod_timer(&dst_gc_timer, jiffies + HZ / 10);
		return;
	}

	del_timer(&dst_gc_timer);
	dstp = &dst_garbage_list;
	while ((dst = *dstp) != NULL) {
		if (atomic_read(&dst->__refcnt)) {
			dstp = &dst->next;
			delayed++;
			continue;
		}
		*dstp = dst->next;
		dst = dst_destroy(dst);
		if (dst && dst->obsolete <= 1) {
			/* A child that is still in use takes the place of its parent */
			___dst_free(dst);
			dst->next = *dstp;
			*dstp = dst;
			dstp = &dst->next;
		}
	}

	if (!dst_garbage_list) {
		dst_gc_timer_inc = DST_GC_MAX;
		goto out;
	}
	dst_gc_timer_expires += dst_gc_timer_inc;
	if (dst_gc_timer_expires > DST_GC_MAX)
		dst_gc_timer_expires = DST_GC_MAX;
	dst_gc_timer_inc += DST_GC_INC;
	dst_gc_timer.expires = jiffies + dst_gc_timer_expires;
	add_timer(&dst_gc_timer);
out:
	spin_unlock(&dst_lock);
}

/* Where the packets of a dead entry go */
static int dst_discard_in(struct sk_buff *skb)
{
	kfree_skb(skb);
	return 0;
}

static int dst_discard_out(struct sk_buff *skb)
{
	kfree_skb(skb);
	return 0;
}

/**
 * dst_alloc - allocate an entry of a protocol
 * @ops: protocol; its garbage collector is asked first when there are many entries
 *
 * Return: the entry, zeroed but for what every entry needs, with no user; or NULL.
 */
void *dst_alloc(struct dst_ops *ops)
{
	struct dst_entry *dst;

	if (ops->gc && atomic_read(&ops->entries) > ops->gc_thresh)
		if (ops->gc())
			return NULL;

	dst = kmem_cache_alloc(ops->kmem_cachep, SLAB_ATOMIC);
	if (!dst)
		return NULL;
	memset(dst, 0, ops->entry_size);
	dst->ops = ops;
	dst->lastuse = jiffies;
	dst->path = dst;
	dst->input = dst_discard_in;
	dst->output = dst_discard_out;
	atomic_inc(&dst_total);
	atomic_inc(&ops->entries);
	return dst;
}

/* Mark an entry dead */
static void ___dst_free(struct dst_entry *dst)
{
	/* Without its device no packet may go its way any more */
	if (dst->dev == NULL || !(dst->dev->flags & IFF_UP)) {
		dst->input = dst_discard_in;
		dst->output = dst_discard_out;
	}
	dst->obsolete = 2;
}

/* Put an entry that is still in use on the garbage list */
void __dst_free(struct dst_entry *dst)
{
	spin_lock_bh(&dst_lock);
	___dst_free(dst);
	dst->next = dst_garbage_list;
	dst_garbage_list = dst;
	if (dst_gc_timer_inc > DST_GC_INC) {
		dst_gc_timer_inc = DST_GC_INC;
		dst_gc_timer_expires = DST_GC_MIN;
		mod_timer(&dst_gc_timer, jiffies + dst_gc_timer_expires);
	}
	spin_unlock_bh(&dst_lock);
}

/**
 * dst_destroy - free an entry without users
 * @dst: entry
 *
 * Return: its DST_NOHASH child when that still has users, for the garbage list; else NULL.
 */
struct dst_entry *dst_destroy(struct dst_entry *dst)
{
	struct dst_entry *child;
	struct neighbour *neigh;
	struct hh_cache *hh;

again:
	neigh = dst->neighbour;
	hh = dst->hh;
	child = dst->child;

	dst->hh = NULL;
	if (hh && atomic_dec_and_test(&hh->hh_refcnt))
		kfree(hh);

	if (neigh) {
		dst->neighbour = NULL;
		neigh_release(neigh);
	}

	atomic_dec(&dst->ops->entries);

	if (dst->ops->destroy)
		dst->ops->destroy(dst);
	if (dst->dev)
		dev_put(dst->dev);
	kmem_cache_free(dst->ops->kmem_cachep, dst);

	dst = child;
	if (dst) {
		int nohash = dst->flags & DST_NOHASH;

		if (atomic_dec_and_test(&dst->__refcnt)) {
			if (nohash)
				goto again;
		} else if (nohash) {
			return dst;
		}
	}
	return NULL;
}

/*
 * The device goes down or away.  Entries that wait for their last user must not hold it:
 * they move over to the loopback device.
 */
static void dst_ifdown(struct dst_entry *dst, struct net_device *dev, int unregister)
{
	do {
		if (dst->ops->ifdown)
			dst->ops->ifdown(dst, dev, unregister);

		if (dev != dst->dev)
			return;

		if (!unregister) {
			dst->input = dst_discard_in;
			dst->output = dst_discard_out;
		} else {
			dst->dev = &loopback_dev;
			dev_hold(&loopback_dev);
			dev_put(dev);
			if (dst->neighbour && dst->neighbour->dev == dev) {
				dst->neighbour->dev = &loopback_dev;
				dev_put(dev);
				dev_hold(&loopback_dev);
			}
		}
		dst = dst->child;
	} while (dst && (dst->flags & DST_NOHASH));
}

static int dst_dev_event(struct notifier_block *this, unsigned long event, void *ptr)
{
	struct net_device *dev = ptr;
	struct dst_entry *dst;

	switch (event) {
	case NETDEV_UNREGISTER:
	case NETDEV_DOWN:
		spin_lock_bh(&dst_lock);
		for (dst = dst_garbage_list; dst; dst = dst->next)
			dst_ifdown(dst, dev, event != NETDEV_DOWN);
		spin_unlock_bh(&dst_lock);
		break;
	}
	return NOTIFY_DONE;
}

static struct notifier_block dst_dev_notifier = {
	.notifier_call	= dst_dev_event,
};

void __init dst_init(void)
{
	register_netdevice_notifier(&dst_dev_notifier);
}
