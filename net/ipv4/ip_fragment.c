// SPDX-License-Identifier: GPL-2.0-only
/*
 * Reassembly of fragments (RFC 791, 3.2; RFC 815 for the idea of holes).
 *
 * Mirrors: net/ipv4/ip_fragment.c
 * Locking: ipfrag_lock protects the hash, the LRU list and links between queues;
 *	ipq.lock one datagram. A queue in the hash holds one reference, its timer
 *	another, each user one more.
 */
#include <linux/types.h>
#include <linux/mm.h>
#include <linux/jiffies.h>
#include <linux/skbuff.h>
#include <linux/list.h>
#include <linux/ip.h>
#include <linux/icmp.h>
#include <linux/netdevice.h>
#include <linux/jhash.h>
#include <linux/random.h>
#include <linux/timer.h>
#include <linux/inet.h>
#include <net/sock.h>
#include <net/ip.h>
#include <net/icmp.h>
#include <net/checksum.h>

/*
 * Memory that incomplete datagrams may use, in bytes. When it passes the high
 * mark, the oldest are thrown out until it is below the low one.
 */
int sysctl_ipfrag_high_thresh = 256 * 1024;
int sysctl_ipfrag_low_thresh = 192 * 1024;

/* Jiffies that the fragments of a datagram may take to come in. */
int sysctl_ipfrag_time = IP_FRAG_TIME;

/* How often the hash gets a new secret, in jiffies. */
int sysctl_ipfrag_secret_interval = 10 * 60 * HZ;

struct ipfrag_skb_cb {
	struct inet_skb_parm	h;
	int			offset;
};

#define FRAG_CB(skb)	((struct ipfrag_skb_cb *)((skb)->cb))

/**
 * struct ipq - one incomplete datagram
 * @fragments: in order of offset, without overlap
 * @len: length of the payload as far as known
 * @meat: bytes of it that have come
 */
struct ipq {
	struct hlist_node	list;
	struct list_head	lru_list;
	u32			user;
	u32			saddr;
	u32			daddr;
	u16			id;
	u8			protocol;
	u8			last_in;
#define COMPLETE		4
#define FIRST_IN		2
#define LAST_IN			1
	struct sk_buff		*fragments;
	int			len;
	int			meat;
	spinlock_t		lock;
	atomic_t		refcnt;
	struct timer_list	timer;
	int			iif;
	struct timeval		stamp;
};

#define IPQ_HASHSZ	64

static struct hlist_head ipq_hash[IPQ_HASHSZ];
static rwlock_t ipfrag_lock = RW_LOCK_UNLOCKED;
static u32 ipfrag_hash_rnd;
static LIST_HEAD(ipq_lru_list);
static struct timer_list ipfrag_secret_timer;

int ip_frag_nqueues;
atomic_t ip_frag_mem = ATOMIC_INIT(0);

static inline void __ipq_unlink(struct ipq *qp)
{
	hlist_del(&qp->list);
	list_del(&qp->lru_list);
	ip_frag_nqueues--;
}

static inline void ipq_unlink(struct ipq *qp)
{
	write_lock(&ipfrag_lock);
	__ipq_unlink(qp);
	write_unlock(&ipfrag_lock);
}

static unsigned int ipqhashfn(u16 id, u32 saddr, u32 daddr, u8 prot)
{
	return jhash_3words((u32)id << 16 | prot, saddr, daddr, ipfrag_hash_rnd) &
	       (IPQ_HASHSZ - 1);
}

/* Timer: a new secret, so that nobody can aim at one chain for long. */
static void ipfrag_secret_rebuild(unsigned long dummy)
{
	int i;

	write_lock(&ipfrag_lock);
	get_random_bytes(&ipfrag_hash_rnd, sizeof(ipfrag_hash_rnd));
	for (i = 0; i < IPQ_HASHSZ; i++) {
		struct hlist_node *p, *n;
		struct ipq *q;

		hlist_for_each_entry_safe(q, p, n, &ipq_hash[i], list) {
			unsigned int hval = ipqhashfn(q->id, q->saddr, q->daddr, q->protocol);

			if (hval != i) {
				hlist_del(&q->list);
				hlist_add_head(&q->list, &ipq_hash[hval]);
			}
		}
	}
	write_unlock(&ipfrag_lock);

	mod_timer(&ipfrag_secret_timer, jiffies + sysctl_ipfrag_secret_interval);
}

static inline void frag_kfree_skb(struct sk_buff *skb, int *work)
{
	if (work)
		*work -= skb->truesize;
	atomic_sub(skb->truesize, &ip_frag_mem);
	kfree_skb(skb);
}

static inline void frag_free_queue(struct ipq *qp, int *work)
{
	if (work)
		*work -= sizeof(struct ipq);
	atomic_sub(sizeof(struct ipq), &ip_frag_mem);
	kfree(qp);
}

static inline struct ipq *frag_alloc_queue(void)
{
	struct ipq *qp = kmalloc(sizeof(struct ipq), GFP_ATOMIC);

	if (qp)
		atomic_add(sizeof(struct ipq), &ip_frag_mem);
	return qp;
}

/* Frees a queue that nobody refers to any more; *@work counts the bytes down. */
static void ip_frag_destroy(struct ipq *qp, int *work)
{
	struct sk_buff *fp = qp->fragments;

	WARN_ON(!(qp->last_in & COMPLETE));

	while (fp) {
		struct sk_buff *next = fp->next;

		frag_kfree_skb(fp, work);
		fp = next;
	}
	frag_free_queue(qp, work);
}

static inline void ipq_put(struct ipq *ipq, int *work)
{
	if (atomic_dec_and_test(&ipq->refcnt))
		ip_frag_destroy(ipq, work);
}

/* Takes a queue out of service; the caller holds ipq.lock and a reference. */
static inline void ipq_kill(struct ipq *ipq)
{
	if (del_timer(&ipq->timer))
		atomic_dec(&ipq->refcnt);

	if (!(ipq->last_in & COMPLETE)) {
		ipq_unlink(ipq);
		atomic_dec(&ipq->refcnt);
		ipq->last_in |= COMPLETE;
	}
}

/* Memory is short: throw out the datagrams that have waited longest. */
static void ip_evictor(void)
{
	int work = atomic_read(&ip_frag_mem) - sysctl_ipfrag_low_thresh;

	while (work > 0) {
		struct ipq *qp;

		read_lock(&ipfrag_lock);
		if (list_empty(&ipq_lru_list)) {
			read_unlock(&ipfrag_lock);
			return;
		}
		qp = list_entry(ipq_lru_list.next, struct ipq, lru_list);
		atomic_inc(&qp->refcnt);
		read_unlock(&ipfrag_lock);

		spin_lock(&qp->lock);
		ipq_kill(qp);
		spin_unlock(&qp->lock);

		ipq_put(qp, &work);
		IP_INC_STATS_BH(IPSTATS_MIB_REASMFAILS);
	}
}

/* Timer: the rest did not come (RFC 1122, 3.3.2: tell the sender if we can). */
static void ip_expire(unsigned long arg)
{
	struct ipq *qp = (struct ipq *)arg;

	spin_lock(&qp->lock);
	if (qp->last_in & COMPLETE)
		goto out;

	ipq_kill(qp);
	IP_INC_STATS_BH(IPSTATS_MIB_REASMTIMEOUT);
	IP_INC_STATS_BH(IPSTATS_MIB_REASMFAILS);

	if ((qp->last_in & FIRST_IN) && qp->fragments) {
		struct sk_buff *head = qp->fragments;

		head->dev = dev_get_by_index(qp->iif);
		if (head->dev) {
			icmp_send(head, ICMP_TIME_EXCEEDED, ICMP_EXC_FRAGTIME, 0);
			dev_put(head->dev);
			head->dev = NULL;
		}
	}
out:
	spin_unlock(&qp->lock);
	ipq_put(qp, NULL);
}

static struct ipq *ip_frag_intern(unsigned int hash, struct ipq *qp)
{
	write_lock(&ipfrag_lock);
	if (!mod_timer(&qp->timer, jiffies + sysctl_ipfrag_time))
		atomic_inc(&qp->refcnt);

	atomic_inc(&qp->refcnt);
	hlist_add_head(&qp->list, &ipq_hash[hash]);
	INIT_LIST_HEAD(&qp->lru_list);
	list_add_tail(&qp->lru_list, &ipq_lru_list);
	ip_frag_nqueues++;
	write_unlock(&ipfrag_lock);
	return qp;
}

static struct ipq *ip_frag_create(unsigned int hash, struct iphdr *iph, u32 user)
{
	struct ipq *qp = frag_alloc_queue();

	if (!qp) {
		if (net_ratelimit())
			printk(KERN_ERR "ip_frag_create: no memory left !\n");
		return NULL;
	}

	qp->protocol = iph->protocol;
	qp->last_in = 0;
	qp->id = iph->id;
	qp->saddr = iph->saddr;
	qp->daddr = iph->daddr;
	qp->user = user;
	qp->len = 0;
	qp->meat = 0;
	qp->fragments = NULL;
	qp->iif = 0;

	init_timer(&qp->timer);
	qp->timer.data = (unsigned long)qp;
	qp->timer.function = ip_expire;
	spin_lock_init(&qp->lock);
	atomic_set(&qp->refcnt, 1);

	return ip_frag_intern(hash, qp);
}

/* The queue of a fragment's datagram, with a reference; made if there is none. */
static inline struct ipq *ip_find(struct iphdr *iph, u32 user)
{
	unsigned int hash = ipqhashfn(iph->id, iph->saddr, iph->daddr, iph->protocol);
	struct hlist_node *n;
	struct ipq *qp;

	read_lock(&ipfrag_lock);
	hlist_for_each_entry(qp, n, &ipq_hash[hash], list) {
		if (qp->id == iph->id && qp->saddr == iph->saddr &&
		    qp->daddr == iph->daddr && qp->protocol == iph->protocol &&
		    qp->user == user) {
			atomic_inc(&qp->refcnt);
			read_unlock(&ipfrag_lock);
			return qp;
		}
	}
	read_unlock(&ipfrag_lock);

	return ip_frag_create(hash, iph, user);
}

/*
 * Learns the datagram's length from a fragment that covers [offset, *end).
 * Returns 0, or -1 if it contradicts what is known.
 */
static int ip_frag_check_end(struct ipq *qp, struct sk_buff *skb, int flags, int *end)
{
	if (!(flags & IP_MF)) {
		/* The last one: nothing may lie behind it. */
		if (*end < qp->len || ((qp->last_in & LAST_IN) && *end != qp->len))
			return -1;
		qp->last_in |= LAST_IN;
		qp->len = *end;
		return 0;
	}
	if (*end & 7) {
		*end &= ~7;
		if (skb->ip_summed != CHECKSUM_UNNECESSARY)
			skb->ip_summed = CHECKSUM_NONE;
	}
	if (*end > qp->len) {
		if (qp->last_in & LAST_IN)
			return -1;
		qp->len = *end;
	}
	return 0;
}

/* Drops @i bytes from the front of a fragment. Returns 0 or -1 without memory. */
static int ip_frag_cut_front(struct sk_buff *skb, int i)
{
	if (!pskb_pull(skb, i))
		return -1;
	if (skb->ip_summed != CHECKSUM_UNNECESSARY)
		skb->ip_summed = CHECKSUM_NONE;
	return 0;
}

/* Makes way for [.., end) behind @prev; sets *@nextp to what follows then. */
static int ip_frag_trim_next(struct ipq *qp, struct sk_buff *prev, struct sk_buff **nextp,
			     int end)
{
	struct sk_buff *next = *nextp;

	while (next && FRAG_CB(next)->offset < end) {
		int i = end - FRAG_CB(next)->offset;
		struct sk_buff *free_it = next;

		if (i < next->len) {
			/* Partly covered: keep its tail. */
			if (ip_frag_cut_front(next, i))
				return -1;
			FRAG_CB(next)->offset += i;
			qp->meat -= i;
			break;
		}
		next = next->next;
		if (prev)
			prev->next = next;
		else
			qp->fragments = next;
		qp->meat -= free_it->len;
		frag_kfree_skb(free_it, NULL);
	}
	*nextp = next;
	return 0;
}

/*
 * Puts a fragment in its place; eats it. Where fragments overlap, what came
 * first wins at the front of the new one and the new one wins at its end.
 */
static void ip_frag_queue(struct ipq *qp, struct sk_buff *skb)
{
	struct sk_buff *prev, *next;
	int flags, offset, ihl, end;

	if (qp->last_in & COMPLETE)
		goto err;

	offset = ntohs(skb->nh.iph->frag_off);
	flags = offset & ~IP_OFFSET;
	offset = (offset & IP_OFFSET) << 3;
	ihl = skb->nh.iph->ihl * 4;
	end = offset + skb->len - ihl;

	if (ip_frag_check_end(qp, skb, flags, &end) || end == offset)
		goto err;
	if (!pskb_pull(skb, ihl) || pskb_trim(skb, end - offset))
		goto err;

	prev = NULL;
	for (next = qp->fragments; next; next = next->next) {
		if (FRAG_CB(next)->offset >= offset)
			break;
		prev = next;
	}
	if (prev) {
		int i = FRAG_CB(prev)->offset + prev->len - offset;

		if (i > 0) {
			offset += i;
			if (end <= offset || ip_frag_cut_front(skb, i))
				goto err;
		}
	}
	if (ip_frag_trim_next(qp, prev, &next, end))
		goto err;

	FRAG_CB(skb)->offset = offset;
	skb->next = next;
	if (prev)
		prev->next = skb;
	else
		qp->fragments = skb;

	if (skb->dev)
		qp->iif = skb->dev->ifindex;
	skb->dev = NULL;
	qp->stamp = skb->stamp;
	qp->meat += skb->len;
	atomic_add(skb->truesize, &ip_frag_mem);
	if (offset == 0)
		qp->last_in |= FIRST_IN;

	write_lock(&ipfrag_lock);
	list_move_tail(&qp->lru_list, &ipq_lru_list);
	write_unlock(&ipfrag_lock);
	return;

err:
	kfree_skb(skb);
}

/*
 * If the first fragment has pieces of its own, moves them to an empty buffer
 * behind it, so that the others can follow on one list. Returns 0 or -1.
 */
static int ip_frag_split_head(struct sk_buff *head)
{
	struct sk_buff *clone;
	int i, plen = 0;

	if (!skb_shinfo(head)->frag_list)
		return 0;

	clone = alloc_skb(0, GFP_ATOMIC);
	if (!clone)
		return -1;
	clone->next = head->next;
	head->next = clone;
	skb_shinfo(clone)->frag_list = skb_shinfo(head)->frag_list;
	skb_shinfo(head)->frag_list = NULL;
	for (i = 0; i < skb_shinfo(head)->nr_frags; i++)
		plen += skb_shinfo(head)->frags[i].size;
	clone->len = clone->data_len = head->data_len - plen;
	head->data_len -= clone->len;
	head->len -= clone->len;
	clone->csum = 0;
	clone->ip_summed = head->ip_summed;
	atomic_add(clone->truesize, &ip_frag_mem);
	return 0;
}

/* All is here: make one packet of it. Returns NULL on failure; qp is dead then too. */
static struct sk_buff *ip_frag_reasm(struct ipq *qp, struct net_device *dev)
{
	struct sk_buff *fp, *head = qp->fragments;
	struct iphdr *iph;
	int len, ihlen;

	ipq_kill(qp);

	WARN_ON(!head);
	WARN_ON(FRAG_CB(head)->offset != 0);

	ihlen = head->nh.iph->ihl * 4;
	len = ihlen + qp->len;
	if (len > 65535) {
		if (net_ratelimit())
			printk(KERN_INFO "Oversized IP packet from %d.%d.%d.%d.\n",
			       NIPQUAD(qp->saddr));
		goto out_fail;
	}

	/* The header will be changed, so it must be ours alone. */
	if (skb_cloned(head) && pskb_expand_head(head, 0, 0, GFP_ATOMIC))
		goto out_nomem;
	if (ip_frag_split_head(head))
		goto out_nomem;

	skb_shinfo(head)->frag_list = head->next;
	skb_push(head, head->data - head->nh.raw);
	atomic_sub(head->truesize, &ip_frag_mem);

	for (fp = head->next; fp; fp = fp->next) {
		head->data_len += fp->len;
		head->len += fp->len;
		if (head->ip_summed != fp->ip_summed)
			head->ip_summed = CHECKSUM_NONE;
		else if (head->ip_summed == CHECKSUM_HW)
			head->csum = csum_add(head->csum, fp->csum);
		head->truesize += fp->truesize;
		atomic_sub(fp->truesize, &ip_frag_mem);
	}

	head->next = NULL;
	head->dev = dev;
	head->stamp = qp->stamp;

	iph = head->nh.iph;
	iph->frag_off = 0;
	iph->tot_len = htons(len);
	IP_INC_STATS_BH(IPSTATS_MIB_REASMOKS);
	qp->fragments = NULL;
	return head;

out_nomem:
	if (net_ratelimit())
		printk(KERN_ERR "IP: queue_glue: no memory for gluing queue %p\n", qp);
out_fail:
	IP_INC_STATS_BH(IPSTATS_MIB_REASMFAILS);
	return NULL;
}

/**
 * ip_defrag - process a fragment
 * @skb: fragment, data at the IP header; eaten
 * @user: IP_DEFRAG_*; fragments of different users do not mix
 *
 * Softirq. Returns the whole datagram if this was the missing piece, else NULL.
 */
struct sk_buff *ip_defrag(struct sk_buff *skb, u32 user)
{
	struct net_device *dev = skb->dev;
	struct sk_buff *ret = NULL;
	struct ipq *qp;

	IP_INC_STATS_BH(IPSTATS_MIB_REASMREQDS);

	if (atomic_read(&ip_frag_mem) > sysctl_ipfrag_high_thresh)
		ip_evictor();

	qp = ip_find(skb->nh.iph, user);
	if (!qp) {
		IP_INC_STATS_BH(IPSTATS_MIB_REASMFAILS);
		kfree_skb(skb);
		return NULL;
	}

	spin_lock(&qp->lock);
	ip_frag_queue(qp, skb);
	if (qp->last_in == (FIRST_IN | LAST_IN) && qp->meat == qp->len)
		ret = ip_frag_reasm(qp, dev);
	spin_unlock(&qp->lock);
	ipq_put(qp, NULL);
	return ret;
}

/**
 * ipfrag_init - start reassembly
 */
void ipfrag_init(void)
{
	ipfrag_hash_rnd = (u32)((num_physpages ^ (num_physpages >> 7)) ^
				(jiffies ^ (jiffies >> 6)));

	init_timer(&ipfrag_secret_timer);
	ipfrag_secret_timer.function = ipfrag_secret_rebuild;
	ipfrag_secret_timer.expires = jiffies + sysctl_ipfrag_secret_interval;
	add_timer(&ipfrag_secret_timer);
}

EXPORT_SYMBOL(ip_defrag);
