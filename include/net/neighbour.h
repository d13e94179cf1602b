/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Neighbours: the link-layer addresses of hosts on the wire, with the reachability states of
 * RFC 2461, section 7.3, shared by ARP and whatever else resolves addresses.
 *
 * Mirrors: include/net/neighbour.h
 * Leaves out: per-table sysctls.
 * Locking: tbl->lock protects the hash chains and parms; neigh->lock its state and arp_queue.
 *	Order: tbl->lock before neigh->lock.  Softirqs are off under either.
 */
#ifndef _NET_NEIGHBOUR_H
#define _NET_NEIGHBOUR_H

#include <asm/atomic.h>
#include <linux/netdevice.h>
#include <linux/rcupdate.h>
#include <linux/seq_file.h>
#include <linux/skbuff.h>
#include <linux/jiffies.h>
#include <linux/sysctl.h>

#define NUD_INCOMPLETE	0x01	/* asked, no answer yet; packets wait in arp_queue */
#define NUD_REACHABLE	0x02	/* confirmed of late */
#define NUD_STALE	0x04	/* old; usable, to be checked at the next use */
#define NUD_DELAY	0x08	/* used while stale; waits for a confirmation from above */
#define NUD_PROBE	0x10	/* being asked again by unicast */
#define NUD_FAILED	0x20

/* Not states of the machine: entries that are never asked for */
#define NUD_NOARP	0x40
#define NUD_PERMANENT	0x80
#define NUD_NONE	0x00

#define NUD_IN_TIMER	(NUD_INCOMPLETE | NUD_REACHABLE | NUD_DELAY | NUD_PROBE)
#define NUD_VALID	(NUD_PERMANENT | NUD_NOARP | NUD_REACHABLE | NUD_PROBE | NUD_STALE | \
			 NUD_DELAY)
#define NUD_CONNECTED	(NUD_PERMANENT | NUD_NOARP | NUD_REACHABLE)

/* neighbour.flags */
#define NTF_PROXY	0x08
#define NTF_ROUTER	0x80

struct neigh_table;
struct neighbour;

/* Tunables of a table on one device; times in jiffies */
struct neigh_parms {
	struct neigh_parms	*next;
	int			(*neigh_setup)(struct neighbour *neigh);
	struct neigh_table	*tbl;

	void			*sysctl_table;

	int			dead;
	atomic_t		refcnt;
	struct rcu_head		rcu_head;

	int			base_reachable_time;
	int			retrans_time;
	int			gc_staletime;
	int			reachable_time;		/* base, made random */
	int			delay_probe_time;

	int			queue_len;
	int			ucast_probes;
	int			app_probes;
	int			mcast_probes;
	int			anycast_delay;
	int			proxy_delay;
	int			proxy_qlen;
	int			locktime;
};

struct neigh_statistics {
	unsigned long	allocs;
	unsigned long	destroys;
	unsigned long	hash_grows;
	unsigned long	res_failed;		/* lookups of the link address that failed */
	unsigned long	lookups;
	unsigned long	hits;
	unsigned long	rcv_probes_mcast;
	unsigned long	rcv_probes_ucast;
	unsigned long	periodic_gc_runs;
	unsigned long	forced_gc_runs;
};

#define NEIGH_CACHE_STAT_INC(tbl, field) ((tbl)->stats->field++)

struct neighbour {
	struct neighbour	*next;
	struct neigh_table	*tbl;
	struct neigh_parms	*parms;
	struct net_device	*dev;
	unsigned long		used;		/* jiffies: last use */
	unsigned long		confirmed;	/* last proof that it answers */
	unsigned long		updated;	/* last change of state */
	__u8			flags;
	__u8			nud_state;
	__u8			type;		/* RTN_* */
	__u8			dead;		/* unlinked from the table */
	atomic_t		probes;
	rwlock_t		lock;
	unsigned char		ha[(MAX_ADDR_LEN + sizeof(unsigned long) - 1) &
				   ~(sizeof(unsigned long) - 1)];
	struct hh_cache		*hh;
	atomic_t		refcnt;
	int			(*output)(struct sk_buff *skb);
	struct sk_buff_head	arp_queue;
	struct timer_list	timer;
	struct neigh_ops	*ops;
	u8			primary_key[0];
};

struct neigh_ops {
	int	family;
	void	(*destructor)(struct neighbour *);
	void	(*solicit)(struct neighbour *, struct sk_buff *);
	void	(*error_report)(struct neighbour *, struct sk_buff *);
	int	(*output)(struct sk_buff *);
	int	(*connected_output)(struct sk_buff *);
	int	(*hh_output)(struct sk_buff *);
	int	(*queue_xmit)(struct sk_buff *);
};

/* An address this host answers for */
struct pneigh_entry {
	struct pneigh_entry	*next;
	struct net_device	*dev;
	u8			key[0];
};

/* Neighbours of one protocol; @kmem_cachep, hash and locks are set by neigh_table_init() */
struct neigh_table {
	struct neigh_table	*next;
	int			family;
	int			entry_size;
	int			key_len;
	__u32			(*hash)(const void *pkey, const struct net_device *dev);
	int			(*constructor)(struct neighbour *);
	int			(*pconstructor)(struct pneigh_entry *);
	void			(*pdestructor)(struct pneigh_entry *);
	void			(*proxy_redo)(struct sk_buff *skb);
	char			*id;
	struct neigh_parms	parms;
	int			gc_interval;
	int			gc_thresh1;
	int			gc_thresh2;
	int			gc_thresh3;
	unsigned long		last_flush;
	struct timer_list	gc_timer;
	struct timer_list	proxy_timer;
	struct sk_buff_head	proxy_queue;
	atomic_t		entries;
	rwlock_t		lock;
	unsigned long		last_rand;
	kmem_cache_t		*kmem_cachep;
	struct neigh_statistics	*stats;
	struct neighbour	**hash_buckets;
	unsigned int		hash_mask;
	__u32			hash_rnd;
	unsigned int		hash_chain_gc;
	struct pneigh_entry	**phash_buckets;
};

/* flags of neigh_update() */
#define NEIGH_UPDATE_F_OVERRIDE			0x00000001
#define NEIGH_UPDATE_F_WEAK_OVERRIDE		0x00000002
#define NEIGH_UPDATE_F_OVERRIDE_ISROUTER	0x00000004
#define NEIGH_UPDATE_F_ISROUTER			0x40000000
#define NEIGH_UPDATE_F_ADMIN			0x80000000

struct nlmsghdr;
struct netlink_callback;

/* All tables, one for each family */
extern struct neigh_table *neigh_tables;
extern rwlock_t neigh_tbl_lock;

/* neigh_netlink.c */
extern int neigh_add(struct sk_buff *skb, struct nlmsghdr *nlh, void *arg);
extern int neigh_delete(struct sk_buff *skb, struct nlmsghdr *nlh, void *arg);
extern int neigh_dump_info(struct sk_buff *skb, struct netlink_callback *cb);

extern void neigh_table_init(struct neigh_table *tbl);
extern struct neighbour *neigh_lookup(struct neigh_table *tbl, const void *pkey,
				      struct net_device *dev);
extern struct neighbour *neigh_create(struct neigh_table *tbl, const void *pkey,
				      struct net_device *dev);
extern void neigh_destroy(struct neighbour *neigh);
extern int __neigh_event_send(struct neighbour *neigh, struct sk_buff *skb);
extern int neigh_update(struct neighbour *neigh, const u8 *lladdr, u8 new, u32 flags);
extern void neigh_changeaddr(struct neigh_table *tbl, struct net_device *dev);
extern int neigh_ifdown(struct neigh_table *tbl, struct net_device *dev);
extern int neigh_resolve_output(struct sk_buff *skb);
extern int neigh_connected_output(struct sk_buff *skb);
extern struct neighbour *neigh_event_ns(struct neigh_table *tbl, u8 *lladdr, void *saddr,
					struct net_device *dev);

extern struct neigh_parms *neigh_parms_alloc(struct net_device *dev, struct neigh_table *tbl);
extern void neigh_parms_release(struct neigh_table *tbl, struct neigh_parms *parms);
extern void neigh_parms_destroy(struct neigh_parms *parms);

#ifdef CONFIG_SYSCTL
extern int neigh_sysctl_register(struct net_device *dev, struct neigh_parms *p, int p_id,
				 int pdev_id, char *p_name, proc_handler *handler);
extern void neigh_sysctl_unregister(struct neigh_parms *p);
#else
static inline void neigh_sysctl_unregister(struct neigh_parms *p) { }
#endif
extern unsigned long neigh_rand_reach_time(unsigned long base);

extern void pneigh_enqueue(struct neigh_table *tbl, struct neigh_parms *p, struct sk_buff *skb);
extern struct pneigh_entry *pneigh_lookup(struct neigh_table *tbl, const void *key,
					  struct net_device *dev, int creat);
extern int pneigh_delete(struct neigh_table *tbl, const void *key, struct net_device *dev);

/* Walk over a table for /proc; embed at the start of seq->private */
struct neigh_seq_state {
	struct neigh_table	*tbl;
	void			*(*neigh_sub_iter)(struct neigh_seq_state *state,
						   struct neighbour *n, loff_t *pos);
	unsigned int		bucket;
	unsigned int		flags;
#define NEIGH_SEQ_NEIGH_ONLY	0x00000001	/* no proxy entries */
#define NEIGH_SEQ_IS_PNEIGH	0x00000002
#define NEIGH_SEQ_SKIP_NOARP	0x00000004
};
extern void *neigh_seq_start(struct seq_file *seq, loff_t *pos, struct neigh_table *tbl,
			     unsigned int neigh_seq_flags);
extern void *neigh_seq_next(struct seq_file *seq, void *v, loff_t *pos);
extern void neigh_seq_stop(struct seq_file *seq, void *v);

static inline void __neigh_parms_put(struct neigh_parms *parms)
{
	atomic_dec(&parms->refcnt);
}

static inline void neigh_parms_put(struct neigh_parms *parms)
{
	if (atomic_dec_and_test(&parms->refcnt))
		neigh_parms_destroy(parms);
}

static inline struct neigh_parms *neigh_parms_clone(struct neigh_parms *parms)
{
	atomic_inc(&parms->refcnt);
	return parms;
}

static inline void neigh_release(struct neighbour *neigh)
{
	if (atomic_dec_and_test(&neigh->refcnt))
		neigh_destroy(neigh);
}

static inline struct neighbour *neigh_clone(struct neighbour *neigh)
{
	if (neigh)
		atomic_inc(&neigh->refcnt);
	return neigh;
}

#define neigh_hold(n)	atomic_inc(&(n)->refcnt)

/* An upper layer heard from the neighbour */
static inline void neigh_confirm(struct neighbour *neigh)
{
	if (neigh)
		neigh->confirmed = jiffies;
}

static inline int neigh_is_connected(struct neighbour *neigh)
{
	return neigh->nud_state & NUD_CONNECTED;
}

static inline int neigh_is_valid(struct neighbour *neigh)
{
	return neigh->nud_state & NUD_VALID;
}

/* Return: 0 if @skb may be sent now, 1 if it was queued or dropped (and is gone) */
static inline int neigh_event_send(struct neighbour *neigh, struct sk_buff *skb)
{
	neigh->used = jiffies;
	if (neigh->nud_state & (NUD_CONNECTED | NUD_DELAY | NUD_PROBE))
		return 0;
	return __neigh_event_send(neigh, skb);
}

/* NULL when absent, or when it cannot be created */
static inline struct neighbour *__neigh_lookup(struct neigh_table *tbl, const void *pkey,
					       struct net_device *dev, int creat)
{
	struct neighbour *n = neigh_lookup(tbl, pkey, dev);

	if (n || !creat)
		return n;
	n = neigh_create(tbl, pkey, dev);
	return IS_ERR(n) ? NULL : n;
}

static inline struct neighbour *__neigh_lookup_errno(struct neigh_table *tbl, const void *pkey,
						     struct net_device *dev)
{
	struct neighbour *n = neigh_lookup(tbl, pkey, dev);

	return n ? n : neigh_create(tbl, pkey, dev);
}

/* skb->cb of a packet on proxy_queue or arp_queue */
struct neighbour_cb {
	unsigned long	sched_next;
	unsigned int	flags;
};
#define LOCALLY_ENQUEUED	0x1
#define NEIGH_CB(skb)		((struct neighbour_cb *)(skb)->cb)

#endif /* _NET_NEIGHBOUR_H */
