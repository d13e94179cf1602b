// SPDX-License-Identifier: GPL-2.0-only
/*
 * Neighbours: tables of link-layer addresses and the machine that keeps them fresh
 * (RFC 2461, section 7.3; ARP uses the same states).
 *
 * An entry is INCOMPLETE while it is asked for, REACHABLE for a random time after it was
 * confirmed, then STALE until it is used, then DELAYed in the hope of a confirmation from
 * an upper layer, then PROBEd, and at last FAILED.  While it is INCOMPLETE the packets for
 * it wait in arp_queue.
 *
 * Mirrors: net/core/neighbour.c
 * Leaves out: resolution by a daemon (app_probes); netlink is in neigh_netlink.c.
 * Locking: tbl->lock, then neigh->lock; an entry in the table holds a reference, a running
 *	timer another.  The driver's hard_header() is called under neigh->lock.
 */
#include <linux/types.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/socket.h>
#include <linux/sched.h>
#include <linux/netdevice.h>
#include <linux/proc_fs.h>
#include <linux/times.h>
#include <linux/random.h>
#include <linux/string.h>
#include <linux/slab.h>
#include <linux/init.h>
#include <net/neighbour.h>
#include <net/dst.h>
#include <net/sock.h>

#define PNEIGH_HASHMASK	0xF

static void neigh_timer_handler(unsigned long arg);
static void neigh_update_hhs(struct neighbour *neigh);
#ifdef CONFIG_PROC_FS
static void neigh_stat_proc_init(struct neigh_table *tbl);
#endif
static int pneigh_ifdown(struct neigh_table *tbl, struct net_device *dev);

struct neigh_table *neigh_tables;
rwlock_t neigh_tbl_lock = RW_LOCK_UNLOCKED;

/* The output function of an entry that is nobody's any more */
static int neigh_blackhole(struct sk_buff *skb)
{
	kfree_skb(skb);
	return -ENETDOWN;
}

/* Between half and one and a half of @base, so that hosts do not ask in step */
unsigned long neigh_rand_reach_time(unsigned long base)
{
	return base ? (net_random() % base) + (base >> 1) : 0;
}

/* ---------------------------------------------------------------- the table */

/* Take @n, at *@np, out of the table; tbl->lock and n->lock held */
static void neigh_unlink(struct neighbour *n, struct neighbour **np)
{
	*np = n->next;
	n->dead = 1;
}

/* Free what nobody uses and is not permanent.  Return: non-zero if that was something. */
static int neigh_forced_gc(struct neigh_table *tbl)
{
	int shrunk = 0;
	int i;

	NEIGH_CACHE_STAT_INC(tbl, forced_gc_runs);

	write_lock_bh(&tbl->lock);
	for (i = 0; i <= tbl->hash_mask; i++) {
		struct neighbour *n, **np = &tbl->hash_buckets[i];

		while ((n = *np) != NULL) {
			write_lock(&n->lock);
			if (atomic_read(&n->refcnt) == 1 && !(n->nud_state & NUD_PERMANENT)) {
				neigh_unlink(n, np);
				shrunk = 1;
				write_unlock(&n->lock);
				neigh_release(n);
				continue;
			}
			write_unlock(&n->lock);
			np = &n->next;
		}
	}
	tbl->last_flush = jiffies;
	write_unlock_bh(&tbl->lock);

	return shrunk;
}

/* Stop the timer of an entry.  Return: 1 if it was running; its reference is dropped. */
static int neigh_del_timer(struct neighbour *n)
{
	if ((n->nud_state & NUD_IN_TIMER) && del_timer(&n->timer)) {
		neigh_release(n);
		return 1;
	}
	return 0;
}

/* Start it; it must not run */
static void neigh_add_timer(struct neighbour *n, unsigned long when)
{
	neigh_hold(n);
	n->timer.expires = when;
	add_timer(&n->timer);
}

static void pneigh_queue_purge(struct sk_buff_head *list)
{
	struct sk_buff *skb;

	while ((skb = skb_dequeue(list)) != NULL) {
		dev_put(skb->dev);
		kfree_skb(skb);
	}
}

/* Take all entries of @dev (NULL: any device) out of the table; tbl->lock held */
static void neigh_flush_dev(struct neigh_table *tbl, struct net_device *dev)
{
	int i;

	for (i = 0; i <= tbl->hash_mask; i++) {
		struct neighbour *n, **np = &tbl->hash_buckets[i];

		while ((n = *np) != NULL) {
			if (dev && n->dev != dev) {
				np = &n->next;
				continue;
			}
			write_lock(&n->lock);
			neigh_del_timer(n);
			neigh_unlink(n, np);

			if (atomic_read(&n->refcnt) != 1) {
				/* A route still leads here: let it lead nowhere */
				skb_queue_purge(&n->arp_queue);
				n->output = neigh_blackhole;
				n->nud_state = (n->nud_state & NUD_VALID) ? NUD_NOARP : NUD_NONE;
			}
			write_unlock(&n->lock);
			neigh_release(n);
		}
	}
}

/* The address of a device changed: what was learnt by it is void */
void neigh_changeaddr(struct neigh_table *tbl, struct net_device *dev)
{
	write_lock_bh(&tbl->lock);
	neigh_flush_dev(tbl, dev);
	write_unlock_bh(&tbl->lock);
}

/* The device goes down */
int neigh_ifdown(struct neigh_table *tbl, struct net_device *dev)
{
	write_lock_bh(&tbl->lock);
	neigh_flush_dev(tbl, dev);
	pneigh_ifdown(tbl, dev);
	write_unlock_bh(&tbl->lock);

	del_timer_sync(&tbl->proxy_timer);
	pneigh_queue_purge(&tbl->proxy_queue);
	return 0;
}

/* An entry that is in no table yet, with one reference; NULL if the table is full */
static struct neighbour *neigh_alloc(struct neigh_table *tbl)
{
	struct neighbour *n;
	unsigned long now = jiffies;
	int entries;

	entries = atomic_inc_return(&tbl->entries) - 1;
	if (entries >= tbl->gc_thresh3 ||
	    (entries >= tbl->gc_thresh2 && time_after(now, tbl->last_flush + 5 * HZ))) {
		if (!neigh_forced_gc(tbl) && entries >= tbl->gc_thresh3)
			goto out_entries;
	}

	n = kmem_cache_alloc(tbl->kmem_cachep, SLAB_ATOMIC);
	if (!n)
		goto out_entries;

	memset(n, 0, tbl->entry_size);

	skb_queue_head_init(&n->arp_queue);
	rwlock_init(&n->lock);
	n->updated = n->used = now;
	n->nud_state = NUD_NONE;
	n->output = neigh_blackhole;
	n->parms = neigh_parms_clone(&tbl->parms);
	init_timer(&n->timer);
	n->timer.function = neigh_timer_handler;
	n->timer.data = (unsigned long)n;

	NEIGH_CACHE_STAT_INC(tbl, allocs);
	n->tbl = tbl;
	atomic_set(&n->refcnt, 1);
	n->dead = 1;
	return n;

out_entries:
	atomic_dec(&tbl->entries);
	return NULL;
}

static struct neighbour **neigh_hash_alloc(unsigned int entries)
{
	struct neighbour **ret = kmalloc(entries * sizeof(*ret), GFP_ATOMIC);

	if (ret)
		memset(ret, 0, entries * sizeof(*ret));
	return ret;
}

static void neigh_hash_free(struct neighbour **hash, unsigned int entries)
{
	kfree(hash);
}

/* Double the number of chains, with a new secret; tbl->lock held */
static void neigh_hash_grow(struct neigh_table *tbl, unsigned long new_entries)
{
	struct neighbour **new_hash, **old_hash = tbl->hash_buckets;
	unsigned int i, old_entries = tbl->hash_mask + 1;

	NEIGH_CACHE_STAT_INC(tbl, hash_grows);

	BUG_ON(new_entries & (new_entries - 1));
	new_hash = neigh_hash_alloc(new_entries);
	if (!new_hash)
		return;

	get_random_bytes(&tbl->hash_rnd, sizeof(tbl->hash_rnd));
	for (i = 0; i < old_entries; i++) {
		struct neighbour *n, *next;

		for (n = old_hash[i]; n; n = next) {
			unsigned int hash_val = tbl->hash(n->primary_key, n->dev);

			hash_val &= new_entries - 1;
			next = n->next;
			n->next = new_hash[hash_val];
			new_hash[hash_val] = n;
		}
	}
	tbl->hash_buckets = new_hash;
	tbl->hash_mask = new_entries - 1;

	neigh_hash_free(old_hash, old_entries);
}

/**
 * neigh_lookup - find a neighbour
 * @tbl: table
 * @pkey: protocol address, tbl->key_len bytes
 * @dev: device
 *
 * Return: entry with a reference, for neigh_release(), or NULL.
 */
struct neighbour *neigh_lookup(struct neigh_table *tbl, const void *pkey, struct net_device *dev)
{
	struct neighbour *n;
	u32 hash_val;

	NEIGH_CACHE_STAT_INC(tbl, lookups);

	read_lock_bh(&tbl->lock);
	hash_val = tbl->hash(pkey, dev) & tbl->hash_mask;
	for (n = tbl->hash_buckets[hash_val]; n; n = n->next) {
		if (dev == n->dev && !memcmp(n->primary_key, pkey, tbl->key_len)) {
			neigh_hold(n);
			NEIGH_CACHE_STAT_INC(tbl, hits);
			break;
		}
	}
	read_unlock_bh(&tbl->lock);
	return n;
}

/**
 * neigh_create - add a neighbour, in state NUD_NONE
 * @tbl: table
 * @pkey: protocol address
 * @dev: device
 *
 * Any context. If another adds the same first, that entry is returned.
 *
 * Return: entry with a reference; an ERR_PTR of -ENOBUFS, -EINVAL or the constructor's error.
 */
struct neighbour *neigh_create(struct neigh_table *tbl, const void *pkey, struct net_device *dev)
{
	struct neighbour *n1, *rc, *n = neigh_alloc(tbl);
	u32 hash_val;
	int error;

	if (!n)
		return ERR_PTR(-ENOBUFS);

	memcpy(n->primary_key, pkey, tbl->key_len);
	n->dev = dev;
	dev_hold(dev);

	if (tbl->constructor) {
		error = tbl->constructor(n);
		if (error < 0) {
			rc = ERR_PTR(error);
			goto out_neigh_release;
		}
	}

	if (n->parms->neigh_setup) {
		error = n->parms->neigh_setup(n);
		if (error < 0) {
			rc = ERR_PTR(error);
			goto out_neigh_release;
		}
	}

	n->confirmed = jiffies - (n->parms->base_reachable_time << 1);

	write_lock_bh(&tbl->lock);

	if (atomic_read(&tbl->entries) > tbl->hash_mask + 1)
		neigh_hash_grow(tbl, (tbl->hash_mask + 1) << 1);

	hash_val = tbl->hash(pkey, dev) & tbl->hash_mask;

	if (n->parms->dead) {
		rc = ERR_PTR(-EINVAL);
		goto out_tbl_unlock;
	}

	for (n1 = tbl->hash_buckets[hash_val]; n1; n1 = n1->next) {
		if (dev == n1->dev && !memcmp(n1->primary_key, pkey, tbl->key_len)) {
			neigh_hold(n1);
			rc = n1;
			goto out_tbl_unlock;
		}
	}

	n->next = tbl->hash_buckets[hash_val];
	tbl->hash_buckets[hash_val] = n;
	n->dead = 0;
	neigh_hold(n);
	write_unlock_bh(&tbl->lock);
	return n;

out_tbl_unlock:
	write_unlock_bh(&tbl->lock);
out_neigh_release:
	neigh_release(n);
	return rc;
}

/* The last reference to an entry is gone, which is in no table and has no timer */
void neigh_destroy(struct neighbour *neigh)
{
	struct hh_cache *hh;

	NEIGH_CACHE_STAT_INC(neigh->tbl, destroys);

	if (!neigh->dead) {
		printk(KERN_WARNING "Destroying alive neighbour %p\n", neigh);
		dump_stack();
		return;
	}

	if (neigh_del_timer(neigh))
		printk(KERN_WARNING "Impossible event.\n");

	/* A route may still hold a header: it is not to be used */
	while ((hh = neigh->hh) != NULL) {
		neigh->hh = hh->hh_next;
		hh->hh_next = NULL;
		write_lock_bh(&hh->hh_lock);
		hh->hh_output = neigh_blackhole;
		write_unlock_bh(&hh->hh_lock);
		if (atomic_dec_and_test(&hh->hh_refcnt))
			kfree(hh);
	}

	if (neigh->ops && neigh->ops->destructor)
		neigh->ops->destructor(neigh);

	skb_queue_purge(&neigh->arp_queue);

	dev_put(neigh->dev);
	neigh_parms_put(neigh->parms);

	atomic_dec(&neigh->tbl->entries);
	kmem_cache_free(neigh->tbl->kmem_cachep, neigh);
}

/* ---------------------------------------------------------------- proxy entries */

static u32 pneigh_hash(const void *pkey, int key_len)
{
	u32 hash_val = *(u32 *)((const u8 *)pkey + key_len - 4);

	hash_val ^= hash_val >> 16;
	hash_val ^= hash_val >> 8;
	hash_val ^= hash_val >> 4;
	return hash_val & PNEIGH_HASHMASK;
}

/**
 * pneigh_lookup - find, or add, an address this host answers for
 * @tbl: table
 * @pkey: address
 * @dev: device, or NULL for all
 * @creat: add it; process context
 *
 * Return: the entry or NULL.
 */
struct pneigh_entry *pneigh_lookup(struct neigh_table *tbl, const void *pkey,
				   struct net_device *dev, int creat)
{
	int key_len = tbl->key_len;
	u32 hash_val = pneigh_hash(pkey, key_len);
	struct pneigh_entry *n;

	read_lock_bh(&tbl->lock);
	for (n = tbl->phash_buckets[hash_val]; n; n = n->next)
		if (!memcmp(n->key, pkey, key_len) && (n->dev == dev || !n->dev))
			break;
	read_unlock_bh(&tbl->lock);
	if (n || !creat)
		return n;

	n = kmalloc(sizeof(*n) + key_len, GFP_KERNEL);
	if (!n)
		return NULL;

	memcpy(n->key, pkey, key_len);
	n->dev = dev;
	if (dev)
		dev_hold(dev);

	if (tbl->pconstructor && tbl->pconstructor(n)) {
		if (dev)
			dev_put(dev);
		kfree(n);
		return NULL;
	}

	write_lock_bh(&tbl->lock);
	n->next = tbl->phash_buckets[hash_val];
	tbl->phash_buckets[hash_val] = n;
	write_unlock_bh(&tbl->lock);
	return n;
}

static void pneigh_free(struct neigh_table *tbl, struct pneigh_entry *n)
{
	if (tbl->pdestructor)
		tbl->pdestructor(n);
	if (n->dev)
		dev_put(n->dev);
	kfree(n);
}

/* Return: 0 or -ENOENT */
int pneigh_delete(struct neigh_table *tbl, const void *pkey, struct net_device *dev)
{
	int key_len = tbl->key_len;
	struct pneigh_entry *n, **np;

	write_lock_bh(&tbl->lock);
	for (np = &tbl->phash_buckets[pneigh_hash(pkey, key_len)]; (n = *np) != NULL;
	     np = &n->next) {
		if (!memcmp(n->key, pkey, key_len) && n->dev == dev) {
			*np = n->next;
			write_unlock_bh(&tbl->lock);
			pneigh_free(tbl, n);
			return 0;
		}
	}
	write_unlock_bh(&tbl->lock);
	return -ENOENT;
}

static int pneigh_ifdown(struct neigh_table *tbl, struct net_device *dev)
{
	struct pneigh_entry *n, **np;
	u32 h;

	for (h = 0; h <= PNEIGH_HASHMASK; h++) {
		np = &tbl->phash_buckets[h];
		while ((n = *np) != NULL) {
			if (!dev || n->dev == dev) {
				*np = n->next;
				pneigh_free(tbl, n);
				continue;
			}
			np = &n->next;
		}
	}
	return -ENOENT;
}

/* ---------------------------------------------------------------- the state machine */

/* The entry is suspicious: no short cuts; neigh->lock held */
static void neigh_suspect(struct neighbour *neigh)
{
	struct hh_cache *hh;

	neigh->output = neigh->ops->output;

	for (hh = neigh->hh; hh; hh = hh->hh_next)
		hh->hh_output = neigh->ops->output;
}

/* It is good: the fast way; neigh->lock held */
static void neigh_connect(struct neighbour *neigh)
{
	struct hh_cache *hh;

	neigh->output = neigh->ops->connected_output;

	for (hh = neigh->hh; hh; hh = hh->hh_next)
		hh->hh_output = neigh->ops->hh_output;
}

static int neigh_max_probes(struct neighbour *n)
{
	struct neigh_parms *p = n->parms;

	return p->ucast_probes + p->app_probes + p->mcast_probes;
}

/* One chain of the table at each run: forget what is old and what failed */
static void neigh_periodic_timer(unsigned long arg)
{
	struct neigh_table *tbl = (struct neigh_table *)arg;
	struct neighbour *n, **np;
	unsigned long expire, now = jiffies;

	NEIGH_CACHE_STAT_INC(tbl, periodic_gc_runs);

	write_lock(&tbl->lock);

	/* Shake the reachable times every five minutes */
	if (time_after(now, tbl->last_rand + 300 * HZ)) {
		struct neigh_parms *p;

		tbl->last_rand = now;
		for (p = &tbl->parms; p; p = p->next)
			p->reachable_time = neigh_rand_reach_time(p->base_reachable_time);
	}

	np = &tbl->hash_buckets[tbl->hash_chain_gc];
	tbl->hash_chain_gc = (tbl->hash_chain_gc + 1) & tbl->hash_mask;

	while ((n = *np) != NULL) {
		unsigned int state;

		write_lock(&n->lock);
		state = n->nud_state;

		if (!(state & (NUD_PERMANENT | NUD_IN_TIMER))) {
			if (time_before(n->used, n->confirmed))
				n->used = n->confirmed;

			if (atomic_read(&n->refcnt) == 1 &&
			    (state == NUD_FAILED ||
			     time_after(now, n->used + n->parms->gc_staletime))) {
				neigh_unlink(n, np);
				write_unlock(&n->lock);
				neigh_release(n);
				continue;
			}
		}
		write_unlock(&n->lock);
		np = &n->next;
	}

	/* All chains within half of the reachable time */
	expire = tbl->parms.base_reachable_time >> 1;
	expire /= tbl->hash_mask + 1;
	if (!expire)
		expire = 1;
	mod_timer(&tbl->gc_timer, now + expire);

	write_unlock(&tbl->lock);
}

/* Nobody answered: tell those whose packets wait; neigh->lock held, dropped meanwhile */
static void neigh_report_failure(struct neighbour *neigh)
{
	struct sk_buff *skb;

	neigh->nud_state = NUD_FAILED;
	NEIGH_CACHE_STAT_INC(neigh->tbl, res_failed);

	/* The report may lead to a packet for this very neighbour, which would ask anew */
	while (neigh->nud_state == NUD_FAILED &&
	       (skb = __skb_dequeue(&neigh->arp_queue)) != NULL) {
		write_unlock(&neigh->lock);
		neigh->ops->error_report(neigh, skb);
		write_lock(&neigh->lock);
	}
	skb_queue_purge(&neigh->arp_queue);
}

/* The timer of an entry in one of the NUD_IN_TIMER states; holds a reference */
static void neigh_timer_handler(unsigned long arg)
{
	unsigned long now, next;
	struct neighbour *neigh = (struct neighbour *)arg;
	struct neigh_parms *p;
	unsigned int state;

	write_lock(&neigh->lock);

	state = neigh->nud_state;
	p = neigh->parms;
	now = jiffies;
	next = now + HZ;

	if (!(state & NUD_IN_TIMER))
		goto out;

	if (state & NUD_REACHABLE) {
		if (time_before_eq(now, neigh->confirmed + p->reachable_time)) {
			next = neigh->confirmed + p->reachable_time;
		} else if (time_before_eq(now, neigh->used + p->delay_probe_time)) {
			neigh->nud_state = NUD_DELAY;
			neigh_suspect(neigh);
			next = now + p->delay_probe_time;
		} else {
			neigh->nud_state = NUD_STALE;
			neigh_suspect(neigh);
		}
	} else if (state & NUD_DELAY) {
		if (time_before_eq(now, neigh->confirmed + p->delay_probe_time)) {
			neigh->nud_state = NUD_REACHABLE;
			neigh_connect(neigh);
			next = neigh->confirmed + p->reachable_time;
		} else {
			neigh->nud_state = NUD_PROBE;
			atomic_set(&neigh->probes, 0);
			next = now + p->retrans_time;
		}
	} else {	/* PROBE or INCOMPLETE */
		next = now + p->retrans_time;
	}

	if ((neigh->nud_state & (NUD_INCOMPLETE | NUD_PROBE)) &&
	    atomic_read(&neigh->probes) >= neigh_max_probes(neigh))
		neigh_report_failure(neigh);

	if ((neigh->nud_state & NUD_IN_TIMER) && !timer_pending(&neigh->timer)) {
		if (time_before(next, jiffies + HZ / 2))
			next = jiffies + HZ / 2;
		neigh_add_timer(neigh, next);
	}
	if (neigh->nud_state & (NUD_INCOMPLETE | NUD_PROBE)) {
		struct sk_buff *skb = skb_peek(&neigh->arp_queue);

		/* The queue may overflow while the lock is not held */
		if (skb)
			skb_get(skb);
		write_unlock(&neigh->lock);
		neigh->ops->solicit(neigh, skb);
		atomic_inc(&neigh->probes);
		if (skb)
			kfree_skb(skb);
		neigh_release(neigh);
		return;
	}
out:
	write_unlock(&neigh->lock);
	neigh_release(neigh);
}

/**
 * __neigh_event_send - a packet is to go to a neighbour that is not known to be reachable
 * @neigh: entry
 * @skb: packet, or NULL
 *
 * Return: 0 to send it now; 1 when it waits for an answer, or was dropped.
 */
int __neigh_event_send(struct neighbour *neigh, struct sk_buff *skb)
{
	int rc = 0;

	write_lock_bh(&neigh->lock);

	if (neigh->nud_state & (NUD_CONNECTED | NUD_DELAY | NUD_PROBE))
		goto out_unlock_bh;

	if (!(neigh->nud_state & (NUD_STALE | NUD_INCOMPLETE))) {
		if (neigh->dead || !(neigh->parms->mcast_probes + neigh->parms->app_probes)) {
			neigh->nud_state = NUD_FAILED;
			write_unlock_bh(&neigh->lock);
			if (skb)
				kfree_skb(skb);
			return 1;
		}
		atomic_set(&neigh->probes, neigh->parms->ucast_probes);
		neigh->nud_state = NUD_INCOMPLETE;
		/* The first question comes from the timer as well */
		neigh_add_timer(neigh, jiffies + 1);
	} else if (neigh->nud_state & NUD_STALE) {
		neigh->nud_state = NUD_DELAY;
		neigh_add_timer(neigh, jiffies + neigh->parms->delay_probe_time);
	}

	if (neigh->nud_state == NUD_INCOMPLETE) {
		if (skb) {
			if (skb_queue_len(&neigh->arp_queue) >= neigh->parms->queue_len) {
				struct sk_buff *buff = __skb_dequeue(&neigh->arp_queue);

				if (buff)
					kfree_skb(buff);
			}
			__skb_queue_tail(&neigh->arp_queue, skb);
		}
		rc = 1;
	}
out_unlock_bh:
	write_unlock_bh(&neigh->lock);
	return rc;
}

/* Write the new address into the headers made with the old one; neigh->lock held */
static void neigh_update_hhs(struct neighbour *neigh)
{
	void (*update)(struct hh_cache *, struct net_device *, unsigned char *) =
		neigh->dev->header_cache_update;
	struct hh_cache *hh;

	if (!update)
		return;
	for (hh = neigh->hh; hh; hh = hh->hh_next) {
		write_lock_bh(&hh->hh_lock);
		update(hh, neigh->dev, neigh->ha);
		write_unlock_bh(&hh->hh_lock);
	}
}

/* The entry has become valid: send what waits; neigh->lock held, dropped meanwhile */
static void neigh_send_queue(struct neighbour *neigh)
{
	struct sk_buff *skb;

	while ((neigh->nud_state & NUD_VALID) &&
	       (skb = __skb_dequeue(&neigh->arp_queue)) != NULL) {
		struct neighbour *n1 = neigh;

		write_unlock_bh(&neigh->lock);
		if (skb->dst && skb->dst->neighbour)
			n1 = skb->dst->neighbour;
		n1->output(skb);
		write_lock_bh(&neigh->lock);
	}
	skb_queue_purge(&neigh->arp_queue);
}

/**
 * neigh_update - tell an entry what was learnt about its neighbour
 * @neigh: entry; the caller holds a reference
 * @lladdr: link address, NULL if it is not known (anew)
 * @new: state to go to
 * @flags: NEIGH_UPDATE_F_OVERRIDE: the address may replace another; _WEAK_OVERRIDE: rather
 *	keep the old one and be suspicious; _ADMIN: permanent entries, too
 *
 * Return: 0; -EPERM for an entry that is not to change, -EINVAL without any address.
 */
int neigh_update(struct neighbour *neigh, const u8 *lladdr, u8 new, u32 flags)
{
	struct net_device *dev = neigh->dev;
	int update_isrouter = 0;
	int err;
	u8 old;

	write_lock_bh(&neigh->lock);
	old = neigh->nud_state;

	err = -EPERM;
	if (!(flags & NEIGH_UPDATE_F_ADMIN) && (old & (NUD_NOARP | NUD_PERMANENT)))
		goto out;

	if (!(new & NUD_VALID)) {
		neigh_del_timer(neigh);
		if (old & NUD_CONNECTED)
			neigh_suspect(neigh);
		neigh->nud_state = new;
		err = 0;
		goto out;
	}

	/* From here on lladdr == neigh->ha means that the address stays */
	if (!dev->addr_len) {
		lladdr = neigh->ha;
	} else if (lladdr) {
		if ((old & NUD_VALID) && !memcmp(lladdr, neigh->ha, dev->addr_len))
			lladdr = neigh->ha;
	} else {
		err = -EINVAL;
		if (!(old & NUD_VALID))
			goto out;
		lladdr = neigh->ha;
	}

	if (new & NUD_CONNECTED)
		neigh->confirmed = jiffies;
	neigh->updated = jiffies;

	err = 0;
	update_isrouter = flags & NEIGH_UPDATE_F_OVERRIDE_ISROUTER;
	if (old & NUD_VALID) {
		if (lladdr != neigh->ha && !(flags & NEIGH_UPDATE_F_OVERRIDE)) {
			update_isrouter = 0;
			if (!(flags & NEIGH_UPDATE_F_WEAK_OVERRIDE) || !(old & NUD_CONNECTED))
				goto out;
			lladdr = neigh->ha;
			new = NUD_STALE;
		} else if (lladdr == neigh->ha && new == NUD_STALE &&
			   ((flags & NEIGH_UPDATE_F_WEAK_OVERRIDE) || (old & NUD_CONNECTED))) {
			/* Hearing the same address again is no reason for doubt */
			new = old;
		}
	}

	if (new != old) {
		neigh_del_timer(neigh);
		if ((new & NUD_IN_TIMER) && !neigh->dead)
			neigh_add_timer(neigh, jiffies + ((new & NUD_REACHABLE) ?
							  neigh->parms->reachable_time : 0));
		neigh->nud_state = new;
	}

	if (lladdr != neigh->ha) {
		memcpy(neigh->ha, lladdr, dev->addr_len);
		neigh_update_hhs(neigh);
		if (!(new & NUD_CONNECTED))
			neigh->confirmed = jiffies - (neigh->parms->base_reachable_time << 1);
	}
	if (new == old)
		goto out;
	if (new & NUD_CONNECTED)
		neigh_connect(neigh);
	else
		neigh_suspect(neigh);
	if (!(old & NUD_VALID))
		neigh_send_queue(neigh);
out:
	if (update_isrouter)
		neigh->flags = (flags & NEIGH_UPDATE_F_ISROUTER) ?
			(neigh->flags | NTF_ROUTER) : (neigh->flags & ~NTF_ROUTER);
	write_unlock_bh(&neigh->lock);
	return err;
}

/* A neighbour asked for us and gave its own address: note it as stale */
struct neighbour *neigh_event_ns(struct neigh_table *tbl, u8 *lladdr, void *saddr,
				 struct net_device *dev)
{
	struct neighbour *neigh = __neigh_lookup(tbl, saddr, dev, lladdr || !dev->addr_len);

	if (neigh)
		neigh_update(neigh, lladdr, NUD_STALE, NEIGH_UPDATE_F_OVERRIDE);
	return neigh;
}

/* ---------------------------------------------------------------- output */

/* Give @dst a finished header for @n, made now or before; n->lock held for writing */
static void neigh_hh_init(struct neighbour *n, struct dst_entry *dst, u16 protocol)
{
	struct net_device *dev = dst->dev;
	struct hh_cache *hh;

	for (hh = n->hh; hh; hh = hh->hh_next)
		if (hh->hh_type == protocol)
			break;

	if (!hh && (hh = kmalloc(sizeof(*hh), GFP_ATOMIC)) != NULL) {
		memset(hh, 0, sizeof(*hh));
		rwlock_init(&hh->hh_lock);
		hh->hh_type = protocol;
		atomic_set(&hh->hh_refcnt, 0);
		hh->hh_next = NULL;
		if (dev->hard_header_cache(n, hh)) {
			kfree(hh);
			hh = NULL;
		} else {
			atomic_inc(&hh->hh_refcnt);
			hh->hh_next = n->hh;
			n->hh = hh;
			hh->hh_output = (n->nud_state & NUD_CONNECTED) ?
				n->ops->hh_output : n->ops->output;
		}
	}
	if (hh) {
		atomic_inc(&hh->hh_refcnt);
		dst->hh = hh;
	}
}

/**
 * neigh_resolve_output - send to a neighbour that may have to be asked for first
 * @skb: packet with a route
 *
 * Return: 0 (also while it waits for an answer) or what the queue says.
 */
int neigh_resolve_output(struct sk_buff *skb)
{
	struct dst_entry *dst = skb->dst;
	struct neighbour *neigh;
	struct net_device *dev;
	int err;

	if (!dst || !(neigh = dst->neighbour)) {
		kfree_skb(skb);
		return -EINVAL;
	}

	__skb_pull(skb, skb->nh.raw - skb->data);

	if (neigh_event_send(neigh, skb))
		return 0;

	dev = neigh->dev;
	if (dev->hard_header_cache && !dst->hh) {
		write_lock_bh(&neigh->lock);
		if (!dst->hh)
			neigh_hh_init(neigh, dst, dst->ops->protocol);
		err = dev->hard_header(skb, dev, ntohs(skb->protocol), neigh->ha, NULL, skb->len);
		write_unlock_bh(&neigh->lock);
	} else {
		read_lock_bh(&neigh->lock);
		err = dev->hard_header(skb, dev, ntohs(skb->protocol), neigh->ha, NULL, skb->len);
		read_unlock_bh(&neigh->lock);
	}
	if (err < 0) {
		kfree_skb(skb);
		return -EINVAL;
	}
	return neigh->ops->queue_xmit(skb);
}

/* Send to a neighbour that is known, without asking questions */
int neigh_connected_output(struct sk_buff *skb)
{
	struct dst_entry *dst = skb->dst;
	struct neighbour *neigh = dst->neighbour;
	struct net_device *dev = neigh->dev;
	int err;

	__skb_pull(skb, skb->nh.raw - skb->data);

	read_lock_bh(&neigh->lock);
	err = dev->hard_header(skb, dev, ntohs(skb->protocol), neigh->ha, NULL, skb->len);
	read_unlock_bh(&neigh->lock);
	if (err < 0) {
		kfree_skb(skb);
		return -EINVAL;
	}
	return neigh->ops->queue_xmit(skb);
}

/* Answer the questions whose time has come */
static void neigh_proxy_process(unsigned long arg)
{
	struct neigh_table *tbl = (struct neigh_table *)arg;
	struct sk_buff *skb, *next;
	unsigned long sched_next = 0, now = jiffies;

	spin_lock(&tbl->proxy_queue.lock);

	for (skb = tbl->proxy_queue.next; skb != (struct sk_buff *)&tbl->proxy_queue;
	     skb = next) {
		long tdif = NEIGH_CB(skb)->sched_next - now;

		next = skb->next;
		if (tdif <= 0) {
			struct net_device *dev = skb->dev;

			__skb_unlink(skb, &tbl->proxy_queue);
			if (tbl->proxy_redo && netif_running(dev))
				tbl->proxy_redo(skb);
			else
				kfree_skb(skb);
			dev_put(dev);
		} else if (!sched_next || tdif < sched_next) {
			sched_next = tdif;
		}
	}
	del_timer(&tbl->proxy_timer);
	if (sched_next)
		mod_timer(&tbl->proxy_timer, jiffies + sched_next);
	spin_unlock(&tbl->proxy_queue.lock);
}

/* Answer for another host only after a random delay: it may do so itself.  Takes @skb. */
void pneigh_enqueue(struct neigh_table *tbl, struct neigh_parms *p, struct sk_buff *skb)
{
	unsigned long now = jiffies;
	unsigned long sched_next = now + (p->proxy_delay ? net_random() % p->proxy_delay : 0);

	if (tbl->proxy_queue.qlen > p->proxy_qlen) {
		kfree_skb(skb);
		return;
	}
	NEIGH_CB(skb)->sched_next = sched_next;
	NEIGH_CB(skb)->flags |= LOCALLY_ENQUEUED;

	spin_lock(&tbl->proxy_queue.lock);
	if (del_timer(&tbl->proxy_timer))
		if (time_before(tbl->proxy_timer.expires, sched_next))
			sched_next = tbl->proxy_timer.expires;
	dst_release(skb->dst);
	skb->dst = NULL;
	dev_hold(skb->dev);
	__skb_queue_tail(&tbl->proxy_queue, skb);
	mod_timer(&tbl->proxy_timer, sched_next);
	spin_unlock(&tbl->proxy_queue.lock);
}

/* ---------------------------------------------------------------- parameters, set up */

/* The parameters of a table for a device, which start as the table's own; or NULL */
struct neigh_parms *neigh_parms_alloc(struct net_device *dev, struct neigh_table *tbl)
{
	struct neigh_parms *p = kmalloc(sizeof(*p), GFP_KERNEL);

	if (!p)
		return NULL;

	memcpy(p, &tbl->parms, sizeof(*p));
	p->tbl = tbl;
	atomic_set(&p->refcnt, 1);
	INIT_RCU_HEAD(&p->rcu_head);
	p->reachable_time = neigh_rand_reach_time(p->base_reachable_time);
	if (dev && dev->neigh_setup && dev->neigh_setup(dev, p)) {
		kfree(p);
		return NULL;
	}
	p->sysctl_table = NULL;
	write_lock_bh(&tbl->lock);
	p->next = tbl->parms.next;
	tbl->parms.next = p;
	write_unlock_bh(&tbl->lock);
	return p;
}

static void neigh_rcu_free_parms(struct rcu_head *head)
{
	neigh_parms_put(container_of(head, struct neigh_parms, rcu_head));
}

/* Unlink them; entries that use them keep them alive */
void neigh_parms_release(struct neigh_table *tbl, struct neigh_parms *parms)
{
	struct neigh_parms **p;

	if (!parms || parms == &tbl->parms)
		return;
	write_lock_bh(&tbl->lock);
	for (p = &tbl->parms.next; *p; p = &(*p)->next) {
		if (*p == parms) {
			*p = parms->next;
			parms->dead = 1;
			write_unlock_bh(&tbl->lock);
			call_rcu(&parms->rcu_head, neigh_rcu_free_parms);
			return;
		}
	}
	write_unlock_bh(&tbl->lock);
}

void neigh_parms_destroy(struct neigh_parms *parms)
{
	kfree(parms);
}

/**
 * neigh_table_init - start a table
 * @tbl: table with its parameters and functions set; panics without memory
 */
void neigh_table_init(struct neigh_table *tbl)
{
	unsigned long now = jiffies;
	unsigned long phsize;

	atomic_set(&tbl->parms.refcnt, 1);
	INIT_RCU_HEAD(&tbl->parms.rcu_head);
	tbl->parms.reachable_time = neigh_rand_reach_time(tbl->parms.base_reachable_time);

	tbl->kmem_cachep = kmem_cache_create(tbl->id, tbl->entry_size, 0, SLAB_HWCACHE_ALIGN,
					     NULL, NULL);
	if (!tbl->kmem_cachep)
		panic("cannot create neighbour cache");

	tbl->stats = alloc_percpu(struct neigh_statistics);
	if (!tbl->stats)
		panic("cannot create neighbour cache statistics");

#ifdef CONFIG_PROC_FS
	neigh_stat_proc_init(tbl);
#endif

	tbl->hash_mask = 1;
	tbl->hash_buckets = neigh_hash_alloc(tbl->hash_mask + 1);

	phsize = (PNEIGH_HASHMASK + 1) * sizeof(struct pneigh_entry *);
	tbl->phash_buckets = kmalloc(phsize, GFP_KERNEL);
	if (!tbl->hash_buckets || !tbl->phash_buckets)
		panic("cannot allocate neighbour cache hashes");
	memset(tbl->phash_buckets, 0, phsize);

	get_random_bytes(&tbl->hash_rnd, sizeof(tbl->hash_rnd));

	rwlock_init(&tbl->lock);
	init_timer(&tbl->gc_timer);
	tbl->gc_timer.data = (unsigned long)tbl;
	tbl->gc_timer.function = neigh_periodic_timer;
	tbl->gc_timer.expires = now + 1;
	add_timer(&tbl->gc_timer);

	init_timer(&tbl->proxy_timer);
	tbl->proxy_timer.data = (unsigned long)tbl;
	tbl->proxy_timer.function = neigh_proxy_process;
	skb_queue_head_init(&tbl->proxy_queue);

	tbl->last_flush = now;
	tbl->last_rand = now + tbl->parms.reachable_time * 20;
	write_lock(&neigh_tbl_lock);
	tbl->next = neigh_tables;
	neigh_tables = tbl;
	write_unlock(&neigh_tbl_lock);
}

/* ---------------------------------------------------------------- /proc */

#ifdef CONFIG_PROC_FS

/* The first of @n and its successors in the chain that the reader wants */
static struct neighbour *neigh_seq_want(struct neigh_seq_state *state, struct neighbour *n,
					loff_t *pos)
{
	for (; n; n = n->next) {
		if (state->neigh_sub_iter) {
			loff_t fakep = 0;

			if (!state->neigh_sub_iter(state, n, pos ? pos : &fakep))
				continue;
		}
		if (!(state->flags & NEIGH_SEQ_SKIP_NOARP) || (n->nud_state & ~NUD_NOARP))
			return n;
	}
	return NULL;
}

static struct neighbour *neigh_get_first(struct seq_file *seq)
{
	struct neigh_seq_state *state = seq->private;
	struct neigh_table *tbl = state->tbl;
	int bucket;

	state->flags &= ~NEIGH_SEQ_IS_PNEIGH;
	for (bucket = 0; bucket <= tbl->hash_mask; bucket++) {
		struct neighbour *n = neigh_seq_want(state, tbl->hash_buckets[bucket], NULL);

		state->bucket = bucket;
		if (n)
			return n;
	}
	return NULL;
}

static struct neighbour *neigh_get_next(struct seq_file *seq, struct neighbour *n, loff_t *pos)
{
	struct neigh_seq_state *state = seq->private;
	struct neigh_table *tbl = state->tbl;

	if (state->neigh_sub_iter && state->neigh_sub_iter(state, n, pos))
		return n;

	n = neigh_seq_want(state, n->next, pos);
	while (!n && ++state->bucket <= tbl->hash_mask)
		n = neigh_seq_want(state, tbl->hash_buckets[state->bucket], pos);

	if (n && pos)
		--(*pos);
	return n;
}

static struct neighbour *neigh_get_idx(struct seq_file *seq, loff_t *pos)
{
	struct neighbour *n = neigh_get_first(seq);

	while (n && *pos) {
		n = neigh_get_next(seq, n, pos);
		if (!n)
			break;
	}
	return *pos ? NULL : n;
}

static struct pneigh_entry *pneigh_get_from(struct neigh_seq_state *state, int bucket)
{
	for (; bucket <= PNEIGH_HASHMASK; bucket++) {
		state->bucket = bucket;
		if (state->tbl->phash_buckets[bucket])
			return state->tbl->phash_buckets[bucket];
	}
	return NULL;
}

static struct pneigh_entry *pneigh_get_first(struct seq_file *seq)
{
	struct neigh_seq_state *state = seq->private;

	state->flags |= NEIGH_SEQ_IS_PNEIGH;
	return pneigh_get_from(state, 0);
}

static struct pneigh_entry *pneigh_get_next(struct seq_file *seq, struct pneigh_entry *pn,
					    loff_t *pos)
{
	struct neigh_seq_state *state = seq->private;

	pn = pn->next ? pn->next : pneigh_get_from(state, state->bucket + 1);
	if (pn && pos)
		--(*pos);
	return pn;
}

static struct pneigh_entry *pneigh_get_idx(struct seq_file *seq, loff_t *pos)
{
	struct pneigh_entry *pn = pneigh_get_first(seq);

	while (pn && *pos)
		pn = pneigh_get_next(seq, pn, pos);
	return *pos ? NULL : pn;
}

static void *neigh_get_idx_any(struct seq_file *seq, loff_t *pos)
{
	struct neigh_seq_state *state = seq->private;
	loff_t idxpos = *pos;
	void *rc = neigh_get_idx(seq, &idxpos);

	if (!rc && !(state->flags & NEIGH_SEQ_NEIGH_ONLY))
		rc = pneigh_get_idx(seq, &idxpos);
	return rc;
}

/**
 * neigh_seq_start - begin to list a table: its entries, then its proxy entries
 * @seq: its private member begins with a struct neigh_seq_state
 * @pos: where
 * @tbl: table, locked until neigh_seq_stop()
 * @neigh_seq_flags: NEIGH_SEQ_*
 *
 * Return: SEQ_START_TOKEN, an entry, or NULL.
 */
void *neigh_seq_start(struct seq_file *seq, loff_t *pos, struct neigh_table *tbl,
		      unsigned int neigh_seq_flags)
{
	struct neigh_seq_state *state = seq->private;
	loff_t pos_minus_one;

	state->tbl = tbl;
	state->bucket = 0;
	state->flags = neigh_seq_flags & ~NEIGH_SEQ_IS_PNEIGH;

	read_lock_bh(&tbl->lock);

	pos_minus_one = *pos - 1;
	return *pos ? neigh_get_idx_any(seq, &pos_minus_one) : SEQ_START_TOKEN;
}

void *neigh_seq_next(struct seq_file *seq, void *v, loff_t *pos)
{
	struct neigh_seq_state *state = seq->private;
	void *rc;

	if (v == SEQ_START_TOKEN) {
		loff_t zero = 0;

		rc = neigh_get_idx_any(seq, &zero);
	} else if (!(state->flags & NEIGH_SEQ_IS_PNEIGH)) {
		rc = neigh_get_next(seq, v, NULL);
		if (!rc && !(state->flags & NEIGH_SEQ_NEIGH_ONLY))
			rc = pneigh_get_first(seq);
	} else {
		rc = pneigh_get_next(seq, v, NULL);
	}
	++(*pos);
	return rc;
}

void neigh_seq_stop(struct seq_file *seq, void *v)
{
	struct neigh_seq_state *state = seq->private;

	read_unlock_bh(&state->tbl->lock);
}

/* /proc/net/stat/<table>: a heading and one line, for the one CPU */
static void *neigh_stat_seq_start(struct seq_file *seq, loff_t *pos)
{
	struct proc_dir_entry *pde = seq->private;
	struct neigh_table *tbl = pde->data;

	if (*pos == 0)
		return SEQ_START_TOKEN;
	return *pos == 1 ? tbl->stats : NULL;
}

static void *neigh_stat_seq_next(struct seq_file *seq, void *v, loff_t *pos)
{
	++*pos;
	return neigh_stat_seq_start(seq, pos);
}

static void neigh_stat_seq_stop(struct seq_file *seq, void *v)
{
}

static int neigh_stat_seq_show(struct seq_file *seq, void *v)
{
	struct proc_dir_entry *pde = seq->private;
	struct neigh_table *tbl = pde->data;
	struct neigh_statistics *st = v;

	if (v == SEQ_START_TOKEN) {
		seq_puts(seq, "entries  allocs destroys hash_grows  lookups hits  res_failed  "
			 "rcv_probes_mcast rcv_probes_ucast  periodic_gc_runs forced_gc_runs\n");
		return 0;
	}

	seq_printf(seq, "%08x  %08lx %08lx %08lx  %08lx %08lx  %08lx  %08lx %08lx  %08lx %08lx\n",
		   atomic_read(&tbl->entries), st->allocs, st->destroys, st->hash_grows,
		   st->lookups, st->hits, st->res_failed, st->rcv_probes_mcast,
		   st->rcv_probes_ucast, st->periodic_gc_runs, st->forced_gc_runs);
	return 0;
}

static struct seq_operations neigh_stat_seq_ops = {
	.start	= neigh_stat_seq_start,
	.next	= neigh_stat_seq_next,
	.stop	= neigh_stat_seq_stop,
	.show	= neigh_stat_seq_show,
};

static int neigh_stat_seq_open(struct inode *inode, struct file *file)
{
	int ret = seq_open(file, &neigh_stat_seq_ops);

	if (!ret) {
		struct seq_file *sf = file->private_data;

		sf->private = PDE(inode);
	}
	return ret;
}

static struct file_operations neigh_stat_seq_fops = {
	.owner		= THIS_MODULE,
	.open		= neigh_stat_seq_open,
	.read		= seq_read,
	.llseek		= seq_lseek,
	.release	= seq_release,
};

static void neigh_stat_proc_init(struct neigh_table *tbl)
{
	struct proc_dir_entry *pde = create_proc_entry(tbl->id, 0, proc_net_stat);

	if (pde) {
		pde->proc_fops = &neigh_stat_seq_fops;
		pde->data = tbl;
	}
}

#endif /* CONFIG_PROC_FS */
