/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * struct sk_buff: one packet on its way through the stack, and queues of them.
 *
 * Mirrors: include/linux/skbuff.h
 * Leaves out: connection tracking, bonding, IPsec and traffic-control members.
 * Locking: sk_buff_head.lock protects a queue; the __skb_* queue functions want the caller
 *	to hold it (or to own the queue otherwise), those without underscores take it with
 *	interrupts off.  A buffer with users > 1 may be read, not written; the data of a
 *	clone is shared as long as skb_cloned().
 */
#ifndef _LINUX_SKBUFF_H
#define _LINUX_SKBUFF_H

#include <linux/kernel.h>
#include <linux/compiler.h>
#include <linux/time.h>
#include <linux/cache.h>
#include <linux/string.h>
#include <linux/spinlock.h>
#include <linux/mm.h>
#include <linux/highmem.h>
#include <linux/slab.h>
#include <linux/poll.h>
#include <linux/net.h>
#include <asm/atomic.h>
#include <asm/types.h>
#include <net/checksum.h>

#define HAVE_ALLOC_SKB		/* the allocator below */
#define HAVE_ALIGNABLE_SKB	/* skb_reserve() may align the data */
#define SLAB_SKB		/* struct sk_buff comes from a slab cache of its own */

/*
 * skb->ip_summed on receive: NONE, nobody has looked at the checksum; HW, skb->csum holds the
 * sum of everything behind the network header; UNNECESSARY, the data is good.
 * On transmit: NONE, the packet is finished; HW, the device is to sum from skb->h.raw on and to
 * store the result skb->csum bytes behind that.
 */
#define CHECKSUM_NONE		0
#define CHECKSUM_HW		1
#define CHECKSUM_UNNECESSARY	2

#define SKB_DATA_ALIGN(X)	(((X) + (SMP_CACHE_BYTES - 1)) & ~(SMP_CACHE_BYTES - 1))
#define SKB_MAX_ORDER(X, ORDER)	(((PAGE_SIZE << (ORDER)) - (X) - \
				  sizeof(struct skb_shared_info)) & ~(SMP_CACHE_BYTES - 1))
#define SKB_MAX_HEAD(X)		(SKB_MAX_ORDER((X), 0))
#define SKB_MAX_ALLOC		(SKB_MAX_ORDER(0, 2))

struct net_device;
struct sock;
struct dst_entry;
struct iovec;
struct poll_table_struct;

/* A queue; looks like an sk_buff to the links */
struct sk_buff_head {
	/* These two first: a head is cast to struct sk_buff */
	struct sk_buff	*next;
	struct sk_buff	*prev;

	__u32		qlen;
	spinlock_t	lock;
};

#define MAX_SKB_FRAGS (65536 / PAGE_SIZE + 2)

typedef struct skb_frag_struct skb_frag_t;

struct skb_frag_struct {
	struct page	*page;
	__u16		page_offset;
	__u16		size;
};

/* Lies behind the data of every buffer, at skb->end; shared by clones */
struct skb_shared_info {
	atomic_t	dataref;
	unsigned int	nr_frags;
	unsigned short	tso_size;
	unsigned short	tso_segs;
	struct sk_buff	*frag_list;
	skb_frag_t	frags[MAX_SKB_FRAGS];
};

/**
 * struct sk_buff - a packet
 * @next, @prev: neighbours in the queue
 * @list: the queue
 * @sk: socket that owns it, for accounting
 * @stamp: arrival time, {0, 0} when none was taken
 * @dev: device it came from or leaves by
 * @h, @nh, @mac: transport, network and link header
 * @dst: route, holds a reference
 * @cb: scratch space of the layer that holds the packet
 * @len: bytes in all, head and fragments
 * @data_len: bytes that are not in the linear head
 * @mac_len: length of the link header
 * @csum: checksum, see ip_summed
 * @local_df: may be fragmented here though DF is set
 * @cloned: head may be shared with a clone; ask skb_cloned()
 * @pkt_type: PACKET_*
 * @ip_summed: CHECKSUM_*
 * @priority: queueing class
 * @protocol: EtherType, network byte order
 * @destructor: called when the owner's accounting is to end
 * @nfmark: a number that packet filters give it and ask for
 * @nfcache: what filters looked at; nothing here asks for it
 * @truesize: memory it costs
 * @users: references to this struct
 * @head, @data, @tail, @end: the linear buffer
 */
struct sk_buff {
	/* These two first, as in struct sk_buff_head */
	struct sk_buff		*next;
	struct sk_buff		*prev;

	struct sk_buff_head	*list;
	struct sock		*sk;
	struct timeval		stamp;
	struct net_device	*dev;
	/*
	 * Nothing here uses input_dev, real_dev and sp.  They stand because the size of this
	 * struct is part of truesize, and so of every buffer limit that user space can see.
	 */
	struct net_device	*input_dev;
	struct net_device	*real_dev;

	union {
		struct tcphdr	*th;
		struct udphdr	*uh;
		struct icmphdr	*icmph;
		struct igmphdr	*igmph;
		struct iphdr	*ipiph;
		unsigned char	*raw;
	} h;

	union {
		struct iphdr	*iph;
		struct arphdr	*arph;
		unsigned char	*raw;
	} nh;

	union {
		unsigned char	*raw;
	} mac;

	struct dst_entry	*dst;
	struct sec_path		*sp;

	char			cb[40];

	unsigned int		len;
	unsigned int		data_len;
	unsigned int		mac_len;
	unsigned int		csum;
	unsigned char		local_df;
	unsigned char		cloned;
	unsigned char		pkt_type;
	unsigned char		ip_summed;
	__u32			priority;
	unsigned short		protocol;

	void			(*destructor)(struct sk_buff *skb);
#ifdef CONFIG_NETFILTER
	unsigned long		nfmark;
	__u32			nfcache;
	/* Connection tracking's, not used; they stand for the same reason as input_dev */
	__u32			nfctinfo;
	struct nf_conntrack	*nfct;
#endif

	/* alloc_skb() zeroes up to here; keep these last */
	unsigned int		truesize;
	atomic_t		users;
	unsigned char		*head;
	unsigned char		*data;
	unsigned char		*tail;
	unsigned char		*end;
};

#ifdef __KERNEL__

/* net/core/skbuff.c */
extern void __kfree_skb(struct sk_buff *skb);
extern struct sk_buff *alloc_skb(unsigned int size, int priority);
extern void kfree_skbmem(struct sk_buff *skb);
extern struct sk_buff *skb_clone(struct sk_buff *skb, int priority);
extern struct sk_buff *skb_copy(const struct sk_buff *skb, int priority);
extern struct sk_buff *pskb_copy(struct sk_buff *skb, int gfp_mask);
extern int pskb_expand_head(struct sk_buff *skb, int nhead, int ntail, int gfp_mask);
extern struct sk_buff *skb_realloc_headroom(struct sk_buff *skb, unsigned int headroom);
extern struct sk_buff *skb_copy_expand(const struct sk_buff *skb, int newheadroom,
				       int newtailroom, int priority);
extern struct sk_buff *skb_pad(struct sk_buff *skb, int pad);
extern void skb_over_panic(struct sk_buff *skb, int len, void *here);
extern void skb_under_panic(struct sk_buff *skb, int len, void *here);
extern unsigned char *__pskb_pull_tail(struct sk_buff *skb, int delta);
extern int ___pskb_trim(struct sk_buff *skb, unsigned int len, int realloc);
extern int skb_copy_bits(const struct sk_buff *skb, int offset, void *to, int len);
extern unsigned int skb_checksum(const struct sk_buff *skb, int offset, int len,
				 unsigned int csum);
extern unsigned int skb_copy_and_csum_bits(const struct sk_buff *skb, int offset, u8 *to,
					   int len, unsigned int csum);
extern void skb_split(struct sk_buff *skb, struct sk_buff *skb1, const u32 len);
extern void skb_queue_head(struct sk_buff_head *list, struct sk_buff *newsk);
extern void skb_queue_tail(struct sk_buff_head *list, struct sk_buff *newsk);
extern struct sk_buff *skb_dequeue(struct sk_buff_head *list);
extern struct sk_buff *skb_dequeue_tail(struct sk_buff_head *list);
extern void skb_queue_purge(struct sk_buff_head *list);
extern void skb_unlink(struct sk_buff *skb);
extern void skb_init(void);

/* net/core/datagram.c */
extern struct sk_buff *skb_recv_datagram(struct sock *sk, unsigned flags, int noblock, int *err);
extern unsigned int datagram_poll(struct file *file, struct socket *sock,
				  struct poll_table_struct *wait);
extern int skb_copy_datagram_iovec(const struct sk_buff *from, int offset, struct iovec *to,
				   int size);
extern int skb_copy_and_csum_datagram_iovec(const struct sk_buff *skb, int hlen,
					    struct iovec *iov);
extern void skb_free_datagram(struct sock *sk, struct sk_buff *skb);

/* net/core/dev.c */
extern int __skb_linearize(struct sk_buff *skb, int gfp_mask);

#define dev_kfree_skb(a)	kfree_skb(a)
#define skb_shinfo(SKB)		((struct skb_shared_info *)((SKB)->end))

/* Drop a reference; the last one frees the buffer */
static inline void kfree_skb(struct sk_buff *skb)
{
	if (atomic_dec_and_test(&skb->users))
		__kfree_skb(skb);
}

static inline struct sk_buff *skb_get(struct sk_buff *skb)
{
	atomic_inc(&skb->users);
	return skb;
}

static inline int skb_cloned(const struct sk_buff *skb)
{
	return skb->cloned && atomic_read(&skb_shinfo(skb)->dataref) != 1;
}

static inline int skb_shared(const struct sk_buff *skb)
{
	return atomic_read(&skb->users) != 1;
}

/**
 * skb_share_check - get a struct sk_buff that is nobody else's
 * @skb: buffer; the caller's reference is consumed
 * @pri: allocation mask
 *
 * Return: @skb if it was not shared, else a clone, or NULL without memory.
 */
static inline struct sk_buff *skb_share_check(struct sk_buff *skb, int pri)
{
	struct sk_buff *nskb;

	if (!skb_shared(skb))
		return skb;
	nskb = skb_clone(skb, pri);
	kfree_skb(skb);
	return nskb;
}

/* Like skb_share_check(), for the data: a private copy if the data is shared with a clone */
static inline struct sk_buff *skb_unshare(struct sk_buff *skb, int pri)
{
	struct sk_buff *nskb;

	if (!skb_cloned(skb))
		return skb;
	nskb = skb_copy(skb, pri);
	kfree_skb(skb);
	return nskb;
}

/* ---- queues ---- */

static inline int skb_queue_empty(const struct sk_buff_head *list)
{
	return list->next == (const struct sk_buff *)list;
}

static inline __u32 skb_queue_len(const struct sk_buff_head *list)
{
	return list->qlen;
}

static inline void skb_queue_head_init(struct sk_buff_head *list)
{
	spin_lock_init(&list->lock);
	list->prev = list->next = (struct sk_buff *)list;
	list->qlen = 0;
}

/* First buffer, left in place and without a reference, or NULL */
static inline struct sk_buff *skb_peek(struct sk_buff_head *list)
{
	return skb_queue_empty(list) ? NULL : list->next;
}

static inline struct sk_buff *skb_peek_tail(struct sk_buff_head *list)
{
	return skb_queue_empty(list) ? NULL : list->prev;
}

/* Link @newsk between two neighbours of @list */
static inline void __skb_insert(struct sk_buff *newsk, struct sk_buff *prev, struct sk_buff *next,
				struct sk_buff_head *list)
{
	newsk->next = next;
	newsk->prev = prev;
	newsk->list = list;
	prev->next = newsk;
	next->prev = newsk;
	list->qlen++;
}

static inline void __skb_queue_head(struct sk_buff_head *list, struct sk_buff *newsk)
{
	__skb_insert(newsk, (struct sk_buff *)list, list->next, list);
}

static inline void __skb_queue_tail(struct sk_buff_head *list, struct sk_buff *newsk)
{
	__skb_insert(newsk, list->prev, (struct sk_buff *)list, list);
}

static inline void __skb_append(struct sk_buff *old, struct sk_buff *newsk)
{
	__skb_insert(newsk, old, old->next, old->list);
}

static inline void __skb_unlink(struct sk_buff *skb, struct sk_buff_head *list)
{
	struct sk_buff *next = skb->next, *prev = skb->prev;

	list->qlen--;
	next->prev = prev;
	prev->next = next;
	skb->next = skb->prev = NULL;
	skb->list = NULL;
}

static inline struct sk_buff *__skb_dequeue(struct sk_buff_head *list)
{
	struct sk_buff *skb = skb_peek(list);

	if (skb)
		__skb_unlink(skb, list);
	return skb;
}

static inline struct sk_buff *__skb_dequeue_tail(struct sk_buff_head *list)
{
	struct sk_buff *skb = skb_peek_tail(list);

	if (skb)
		__skb_unlink(skb, list);
	return skb;
}

static inline void __skb_queue_purge(struct sk_buff_head *list)
{
	struct sk_buff *skb;

	while ((skb = __skb_dequeue(list)) != NULL)
		kfree_skb(skb);
}

#define skb_queue_walk(queue, skb)					\
	for ((skb) = (queue)->next;					\
	     prefetch((skb)->next), (skb) != (struct sk_buff *)(queue);	\
	     (skb) = (skb)->next)

/* ---- the data area ---- */

static inline int skb_is_nonlinear(const struct sk_buff *skb)
{
	return skb->data_len != 0;
}

static inline unsigned int skb_headlen(const struct sk_buff *skb)
{
	return skb->len - skb->data_len;
}

/* Bytes in the head and in the page fragments, without the fragment list */
static inline int skb_pagelen(const struct sk_buff *skb)
{
	int len = skb_headlen(skb);
	unsigned int i;

	for (i = 0; i < skb_shinfo(skb)->nr_frags; i++)
		len += skb_shinfo(skb)->frags[i].size;
	return len;
}

static inline void skb_fill_page_desc(struct sk_buff *skb, int i, struct page *page, int off,
				      int size)
{
	skb_frag_t *frag = &skb_shinfo(skb)->frags[i];

	frag->page = page;
	frag->page_offset = off;
	frag->size = size;
	skb_shinfo(skb)->nr_frags = i + 1;
}

#define SKB_PAGE_ASSERT(skb)	BUG_ON(skb_shinfo(skb)->nr_frags)
#define SKB_FRAG_ASSERT(skb)	BUG_ON(skb_shinfo(skb)->frag_list)
#define SKB_LINEAR_ASSERT(skb)	BUG_ON(skb_is_nonlinear(skb))

static inline unsigned char *__skb_put(struct sk_buff *skb, unsigned int len)
{
	unsigned char *tmp = skb->tail;

	SKB_LINEAR_ASSERT(skb);
	skb->tail += len;
	skb->len += len;
	return tmp;
}

/**
 * skb_put - append room for @len bytes
 * @skb: linear buffer
 * @len: bytes, at most skb_tailroom(); more is a bug and panics
 *
 * Return: address of the new room.
 */
static inline unsigned char *skb_put(struct sk_buff *skb, unsigned int len)
{
	unsigned char *tmp = __skb_put(skb, len);

	if (unlikely(skb->tail > skb->end))
		skb_over_panic(skb, len, __builtin_return_address(0));
	return tmp;
}

static inline unsigned char *__skb_push(struct sk_buff *skb, unsigned int len)
{
	skb->data -= len;
	skb->len += len;
	return skb->data;
}

/* Room for a header of @len bytes in front; beyond skb_headroom() it is a bug and panics */
static inline unsigned char *skb_push(struct sk_buff *skb, unsigned int len)
{
	unsigned char *data = __skb_push(skb, len);

	if (unlikely(data < skb->head))
		skb_under_panic(skb, len, __builtin_return_address(0));
	return data;
}

static inline unsigned char *__skb_pull(struct sk_buff *skb, unsigned int len)
{
	skb->len -= len;
	BUG_ON(skb->len < skb->data_len);
	return skb->data += len;
}

/* Drop @len bytes from the front; NULL (and nothing done) when there are fewer */
static inline unsigned char *skb_pull(struct sk_buff *skb, unsigned int len)
{
	return unlikely(len > skb->len) ? NULL : __skb_pull(skb, len);
}

static inline unsigned char *__pskb_pull(struct sk_buff *skb, unsigned int len)
{
	if (len > skb_headlen(skb) && !__pskb_pull_tail(skb, len - skb_headlen(skb)))
		return NULL;
	skb->len -= len;
	return skb->data += len;
}

static inline unsigned char *pskb_pull(struct sk_buff *skb, unsigned int len)
{
	return unlikely(len > skb->len) ? NULL : __pskb_pull(skb, len);
}

/**
 * pskb_may_pull - make the first @len bytes lie in the linear head
 * @skb: buffer; header pointers taken before may be stale after
 * @len: bytes
 *
 * Return: 1, or 0 if the packet is shorter or there is no memory.
 */
static inline int pskb_may_pull(struct sk_buff *skb, unsigned int len)
{
	if (likely(len <= skb_headlen(skb)))
		return 1;
	if (unlikely(len > skb->len))
		return 0;
	return __pskb_pull_tail(skb, len - skb_headlen(skb)) != NULL;
}

static inline int skb_headroom(const struct sk_buff *skb)
{
	return skb->data - skb->head;
}

static inline int skb_tailroom(const struct sk_buff *skb)
{
	return skb_is_nonlinear(skb) ? 0 : skb->end - skb->tail;
}

/* Leave @len bytes of headroom; for an empty buffer only */
static inline void skb_reserve(struct sk_buff *skb, unsigned int len)
{
	skb->data += len;
	skb->tail += len;
}

static inline void __skb_trim(struct sk_buff *skb, unsigned int len)
{
	if (skb_is_nonlinear(skb)) {
		___pskb_trim(skb, len, 0);
		return;
	}
	skb->len = len;
	skb->tail = skb->data + len;
}

/* Cut the packet down to @len bytes; one that is shorter stays as it is */
static inline void skb_trim(struct sk_buff *skb, unsigned int len)
{
	if (skb->len > len)
		__skb_trim(skb, len);
}

static inline int __pskb_trim(struct sk_buff *skb, unsigned int len)
{
	if (skb_is_nonlinear(skb))
		return ___pskb_trim(skb, len, 1);
	skb->len = len;
	skb->tail = skb->data + len;
	return 0;
}

static inline int pskb_trim(struct sk_buff *skb, unsigned int len)
{
	return len < skb->len ? __pskb_trim(skb, len) : 0;
}

/* End the owner's accounting of @skb */
static inline void skb_orphan(struct sk_buff *skb)
{
	if (skb->destructor)
		skb->destructor(skb);
	skb->destructor = NULL;
	skb->sk = NULL;
}

/* Sixteen bytes of headroom cover a link header and the alignment behind it */
static inline struct sk_buff *__dev_alloc_skb(unsigned int length, int gfp_mask)
{
	struct sk_buff *skb = alloc_skb(length + 16, gfp_mask);

	if (likely(skb != NULL))
		skb_reserve(skb, 16);
	return skb;
}

/* Buffer for a driver's receive path; any context */
static inline struct sk_buff *dev_alloc_skb(unsigned int length)
{
	return __dev_alloc_skb(length, GFP_ATOMIC);
}

/**
 * skb_cow - make the head writable, with at least @headroom bytes in front
 * @skb: buffer
 * @headroom: bytes wanted
 *
 * Return: 0 or a negative errno from pskb_expand_head().
 */
static inline int skb_cow(struct sk_buff *skb, unsigned int headroom)
{
	int delta = (headroom > 16 ? headroom : 16) - skb_headroom(skb);

	if (delta < 0)
		delta = 0;
	if (delta || skb_cloned(skb))
		return pskb_expand_head(skb, (delta + 15) & ~15, 0, GFP_ATOMIC);
	return 0;
}

/* Zero padding up to @len bytes (len itself stays); NULL, and @skb freed, without memory */
static inline struct sk_buff *skb_padto(struct sk_buff *skb, unsigned int len)
{
	unsigned int size = skb->len;

	if (likely(size >= len))
		return skb;
	return skb_pad(skb, len - size);
}

/* Append @copy bytes of user memory, summing them if the checksum is software's */
static inline int skb_add_data(struct sk_buff *skb, char __user *from, int copy)
{
	const int off = skb->len;

	if (skb->ip_summed == CHECKSUM_NONE) {
		int err = 0;
		unsigned int csum = csum_and_copy_from_user((unsigned char __user *)from,
							    skb_put(skb, copy), copy, 0, &err);
		if (!err) {
			skb->csum = csum_block_add(skb->csum, csum, off);
			return 0;
		}
	} else if (!copy_from_user(skb_put(skb, copy), from, copy)) {
		return 0;
	}
	__skb_trim(skb, off);
	return -EFAULT;
}

/* Does @off in @page continue the last of @i fragments? */
static inline int skb_can_coalesce(struct sk_buff *skb, int i, struct page *page, int off)
{
	if (i) {
		skb_frag_t *frag = &skb_shinfo(skb)->frags[i - 1];

		return page == frag->page && off == frag->page_offset + frag->size;
	}
	return 0;
}

static inline int skb_linearize(struct sk_buff *skb, int gfp)
{
	return __skb_linearize(skb, gfp);
}

static inline void *kmap_skb_frag(const skb_frag_t *frag)
{
	return page_address(frag->page);
}

static inline void kunmap_skb_frag(void *vaddr)
{
}

/* @len bytes at @offset: in place when linear, else copied to @buffer; NULL when too short */
static inline void *skb_header_pointer(const struct sk_buff *skb, int offset, int len,
				       void *buffer)
{
	if (offset + len <= (int)skb_headlen(skb))
		return skb->data + offset;
	if (skb_copy_bits(skb, offset, buffer, len) < 0)
		return NULL;
	return buffer;
}

/* Forget the connection that a packet belongs to: none are tracked */
static inline void nf_reset(struct sk_buff *skb)
{
}

#endif /* __KERNEL__ */
#endif /* _LINUX_SKBUFF_H */
