// SPDX-License-Identifier: GPL-2.0-only
/*
 * Packet buffers: allocation, cloning, copying, and data that is not linear.
 *
 * A buffer has a linear head and, in its struct skb_shared_info, page fragments and a list
 * of further buffers.  Clones share the head and the fragments; who wants to write takes a
 * copy of what he writes first.
 *
 * Mirrors: net/core/skbuff.c
 * Leaves out: sequential readers for checksum offload of iSCSI (skb_iter_*).
 * Locking: a buffer belongs to who holds its reference; the queue functions at the end take
 *	the lock of the queue with interrupts off.
 */
#include <linux/module.h>
#include <linux/types.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/mm.h>
#include <linux/interrupt.h>
#include <linux/in.h>
#include <linux/slab.h>
#include <linux/netdevice.h>
#include <linux/string.h>
#include <linux/skbuff.h>
#include <linux/cache.h>
#include <linux/rtnetlink.h>
#include <linux/init.h>
#include <linux/highmem.h>

#include <net/checksum.h>
#include <net/sock.h>
#include <net/dst.h>

#include <asm/uaccess.h>
#include <asm/system.h>

static kmem_cache_t *skbuff_head_cache;

/* A header that does not fit would write beyond the buffer: nothing sane can follow */
void skb_over_panic(struct sk_buff *skb, int sz, void *here)
{
	printk(KERN_INFO "skput:over: %p:%d put:%d dev:%s", here, skb->len, sz,
	       skb->dev ? skb->dev->name : "<NULL>");
	BUG();
}
EXPORT_SYMBOL(skb_over_panic);

void skb_under_panic(struct sk_buff *skb, int sz, void *here)
{
	printk(KERN_INFO "skput:under: %p:%d put:%d dev:%s", here, skb->len, sz,
	       skb->dev ? skb->dev->name : "<NULL>");
	BUG();
}
EXPORT_SYMBOL(skb_under_panic);

/* Set up what alloc_skb() allocated */
static inline void skb_setup(struct sk_buff *skb, u8 *data, unsigned int size)
{
	memset(skb, 0, offsetof(struct sk_buff, truesize));
	skb->truesize = size + sizeof(struct sk_buff);
	atomic_set(&skb->users, 1);
	skb->head = data;
	skb->data = data;
	skb->tail = data;
	skb->end = data + size;

	atomic_set(&skb_shinfo(skb)->dataref, 1);
	skb_shinfo(skb)->nr_frags = 0;
	skb_shinfo(skb)->tso_size = 0;
	skb_shinfo(skb)->tso_segs = 0;
	skb_shinfo(skb)->frag_list = NULL;
}

/**
 * alloc_skb - allocate a buffer
 * @size: bytes of data room
 * @gfp_mask: GFP_ATOMIC outside process context
 *
 * Return: an empty buffer with one reference, all room behind ->data; NULL without memory.
 */
struct sk_buff *alloc_skb(unsigned int size, int gfp_mask)
{
	struct sk_buff *skb;
	u8 *data;

	/* Rounding up must not make it small */
	if (unlikely(size > INT_MAX / 2))
		return NULL;

	skb = kmem_cache_alloc(skbuff_head_cache, gfp_mask & ~__GFP_DMA);
	if (!skb)
		return NULL;

	size = SKB_DATA_ALIGN(size);
	data = kmalloc(size + sizeof(struct skb_shared_info), gfp_mask);
	if (!data) {
		kmem_cache_free(skbuff_head_cache, skb);
		return NULL;
	}
	skb_setup(skb, data, size);
	return skb;
}
EXPORT_SYMBOL(alloc_skb);

static void skb_drop_fraglist(struct sk_buff *skb)
{
	struct sk_buff *list = skb_shinfo(skb)->frag_list;

	skb_shinfo(skb)->frag_list = NULL;
	while (list) {
		struct sk_buff *this = list;

		list = list->next;
		kfree_skb(this);
	}
}

static void skb_clone_fraglist(struct sk_buff *skb)
{
	struct sk_buff *list;

	for (list = skb_shinfo(skb)->frag_list; list; list = list->next)
		skb_get(list);
}

/* Drop one user of the data; the last one frees it with all fragments */
static void skb_release_data(struct sk_buff *skb)
{
	int i;

	if (skb->cloned && !atomic_dec_and_test(&skb_shinfo(skb)->dataref))
		return;

	for (i = 0; i < skb_shinfo(skb)->nr_frags; i++)
		put_page(skb_shinfo(skb)->frags[i].page);
	if (skb_shinfo(skb)->frag_list)
		skb_drop_fraglist(skb);
	kfree(skb->head);
}

/* Free the memory of a buffer that owns nothing else */
void kfree_skbmem(struct sk_buff *skb)
{
	skb_release_data(skb);
	kmem_cache_free(skbuff_head_cache, skb);
}

/**
 * __kfree_skb - free a buffer whose last reference is gone
 * @skb: buffer, on no queue
 *
 * Any context but hard interrupts, where a destructor must not run.
 */
void __kfree_skb(struct sk_buff *skb)
{
	if (skb->list) {
		printk(KERN_WARNING "Warning: kfree_skb passed an skb still on a list (from %p).\n",
		       __builtin_return_address(0));
		BUG();
	}

	dst_release(skb->dst);
	if (skb->destructor) {
		if (in_irq())
			printk(KERN_WARNING "Warning: kfree_skb on hard IRQ %p\n",
			       __builtin_return_address(0));
		skb->destructor(skb);
	}
	kfree_skbmem(skb);
}
EXPORT_SYMBOL(__kfree_skb);

/* The members that every copy of a packet shares */
static inline void copy_skb_meta(struct sk_buff *new, const struct sk_buff *old)
{
	new->list = NULL;
	new->sk = NULL;
	new->dev = old->dev;
	new->input_dev = old->input_dev;
	new->real_dev = old->real_dev;
	new->priority = old->priority;
	new->protocol = old->protocol;
	new->dst = dst_clone(old->dst);
	memcpy(new->cb, old->cb, sizeof(old->cb));
	new->local_df = old->local_df;
	new->pkt_type = old->pkt_type;
	new->stamp = old->stamp;
	new->destructor = NULL;
#ifdef CONFIG_NETFILTER
	new->nfmark = old->nfmark;
	new->nfcache = old->nfcache;
#endif
}

/**
 * skb_clone - a second struct sk_buff for the same data
 * @skb: buffer
 * @gfp_mask: allocation mask
 *
 * The clone belongs to no socket and no queue.
 *
 * Return: the clone or NULL.
 */
struct sk_buff *skb_clone(struct sk_buff *skb, int gfp_mask)
{
	struct sk_buff *n = kmem_cache_alloc(skbuff_head_cache, gfp_mask);

	if (!n)
		return NULL;

	n->next = n->prev = NULL;
	copy_skb_meta(n, skb);
	n->sp = NULL;
	n->h = skb->h;
	n->nh = skb->nh;
	n->mac = skb->mac;
	n->len = skb->len;
	n->data_len = skb->data_len;
	n->mac_len = skb->mac_len;
	n->csum = skb->csum;
	n->cloned = 1;
	n->ip_summed = skb->ip_summed;
	n->truesize = skb->truesize;
	atomic_set(&n->users, 1);
	n->head = skb->head;
	n->data = skb->data;
	n->tail = skb->tail;
	n->end = skb->end;

	atomic_inc(&skb_shinfo(skb)->dataref);
	skb->cloned = 1;

	return n;
}
EXPORT_SYMBOL(skb_clone);

/* Finish a copy whose data lies @new->data - @old->data from the original */
static void copy_skb_header(struct sk_buff *new, const struct sk_buff *old)
{
	unsigned long offset = new->data - old->data;

	copy_skb_meta(new, old);
	new->h.raw = old->h.raw + offset;
	new->nh.raw = old->nh.raw + offset;
	new->mac.raw = old->mac.raw + offset;
	new->mac_len = old->mac_len;
	atomic_set(&new->users, 1);
	skb_shinfo(new)->tso_size = skb_shinfo(old)->tso_size;
	skb_shinfo(new)->tso_segs = skb_shinfo(old)->tso_segs;
}

/**
 * skb_copy - copy a packet, headroom and all data
 * @skb: buffer
 * @gfp_mask: allocation mask
 *
 * Return: a linear buffer that may be written, or NULL.
 */
struct sk_buff *skb_copy(const struct sk_buff *skb, int gfp_mask)
{
	int headerlen = skb->data - skb->head;
	struct sk_buff *n = alloc_skb(skb->end - skb->head + skb->data_len, gfp_mask);

	if (!n)
		return NULL;

	skb_reserve(n, headerlen);
	skb_put(n, skb->len);
	n->csum = skb->csum;
	n->ip_summed = skb->ip_summed;

	if (skb_copy_bits(skb, -headerlen, n->head, headerlen + skb->len))
		BUG();

	copy_skb_header(n, skb);
	return n;
}
EXPORT_SYMBOL(skb_copy);

/**
 * pskb_copy - copy the linear head, share the fragments
 * @skb: buffer
 * @gfp_mask: allocation mask
 *
 * Return: a buffer whose header may be written, or NULL.
 */
struct sk_buff *pskb_copy(struct sk_buff *skb, int gfp_mask)
{
	struct sk_buff *n = alloc_skb(skb->end - skb->head, gfp_mask);
	int i;

	if (!n)
		return NULL;

	skb_reserve(n, skb->data - skb->head);
	skb_put(n, skb_headlen(skb));
	memcpy(n->data, skb->data, n->len);
	n->csum = skb->csum;
	n->ip_summed = skb->ip_summed;

	n->data_len = skb->data_len;
	n->len = skb->len;

	for (i = 0; i < skb_shinfo(skb)->nr_frags; i++) {
		skb_shinfo(n)->frags[i] = skb_shinfo(skb)->frags[i];
		get_page(skb_shinfo(n)->frags[i].page);
	}
	skb_shinfo(n)->nr_frags = i;

	if (skb_shinfo(skb)->frag_list) {
		skb_shinfo(n)->frag_list = skb_shinfo(skb)->frag_list;
		skb_clone_fraglist(n);
	}

	copy_skb_header(n, skb);
	return n;
}

/**
 * pskb_expand_head - give a buffer a new head, with more room
 * @skb: buffer, not shared
 * @nhead: bytes to add in front
 * @ntail: bytes to add behind
 * @gfp_mask: allocation mask
 *
 * The new head belongs to @skb alone. Pointers into the old one are stale.
 *
 * Return: 0, or -ENOMEM with @skb as it was.
 */
int pskb_expand_head(struct sk_buff *skb, int nhead, int ntail, int gfp_mask)
{
	int size = nhead + (skb->end - skb->head) + ntail;
	long off;
	u8 *data;
	int i;

	BUG_ON(skb_shared(skb));

	size = SKB_DATA_ALIGN(size);
	data = kmalloc(size + sizeof(struct skb_shared_info), gfp_mask);
	if (!data)
		return -ENOMEM;

	memcpy(data + nhead, skb->head, skb->tail - skb->head);
	memcpy(data + size, skb->end, sizeof(struct skb_shared_info));

	for (i = 0; i < skb_shinfo(skb)->nr_frags; i++)
		get_page(skb_shinfo(skb)->frags[i].page);
	if (skb_shinfo(skb)->frag_list)
		skb_clone_fraglist(skb);

	skb_release_data(skb);

	off = (data + nhead) - skb->head;

	skb->head = data;
	skb->end = data + size;
	skb->data += off;
	skb->tail += off;
	skb->mac.raw += off;
	skb->h.raw += off;
	skb->nh.raw += off;
	skb->cloned = 0;
	atomic_set(&skb_shinfo(skb)->dataref, 1);
	return 0;
}

/* A copy with at least @headroom bytes in front and a head that may be written; or NULL */
struct sk_buff *skb_realloc_headroom(struct sk_buff *skb, unsigned int headroom)
{
	int delta = headroom - skb_headroom(skb);
	struct sk_buff *skb2;

	if (delta <= 0)
		return pskb_copy(skb, GFP_ATOMIC);

	skb2 = skb_clone(skb, GFP_ATOMIC);
	if (skb2 && pskb_expand_head(skb2, SKB_DATA_ALIGN(delta), 0, GFP_ATOMIC)) {
		kfree_skb(skb2);
		skb2 = NULL;
	}
	return skb2;
}

/**
 * skb_copy_expand - copy a packet into a buffer with other room around it
 * @skb: buffer
 * @newheadroom: bytes in front of the data
 * @newtailroom: bytes behind
 * @gfp_mask: allocation mask
 *
 * Return: a linear copy or NULL.
 */
struct sk_buff *skb_copy_expand(const struct sk_buff *skb, int newheadroom, int newtailroom,
				int gfp_mask)
{
	struct sk_buff *n = alloc_skb(newheadroom + skb->len + newtailroom, gfp_mask);
	int head_copy_len, head_copy_off = 0;

	if (!n)
		return NULL;

	skb_reserve(n, newheadroom);
	skb_put(n, skb->len);

	/* As much of the old headroom as fits: it may hold the link header */
	head_copy_len = skb_headroom(skb);
	if (newheadroom <= head_copy_len)
		head_copy_len = newheadroom;
	else
		head_copy_off = newheadroom - head_copy_len;

	if (skb_copy_bits(skb, -head_copy_len, n->head + head_copy_off,
			  skb->len + head_copy_len))
		BUG();

	copy_skb_header(n, skb);
	return n;
}

/**
 * skb_pad - write @pad zeros behind the data, without counting them in
 * @skb: buffer
 * @pad: bytes
 *
 * For cards that send a minimum length: what lies behind a short packet may be secret.
 *
 * Return: @skb, or a copy for which @skb was freed; NULL without memory, @skb freed.
 */
struct sk_buff *skb_pad(struct sk_buff *skb, int pad)
{
	struct sk_buff *nskb;

	/* Only what is this buffer's own may be written */
	if (skb_tailroom(skb) >= pad && !skb_cloned(skb)) {
		memset(skb->data + skb->len, 0, pad);
		return skb;
	}

	nskb = skb_copy_expand(skb, skb_headroom(skb), skb_tailroom(skb) + pad, GFP_ATOMIC);
	kfree_skb(skb);
	if (nskb)
		memset(nskb->data + nskb->len, 0, pad);
	return nskb;
}
EXPORT_SYMBOL(skb_pad);

/**
 * ___pskb_trim - cut a packet that has fragments
 * @skb: buffer
 * @len: bytes to keep, fewer than it has
 * @realloc: the head may be shared and is to be copied if the cut needs to write it
 *
 * Return: 0 or -ENOMEM.
 */
int ___pskb_trim(struct sk_buff *skb, unsigned int len, int realloc)
{
	int offset = skb_headlen(skb);
	int nfrags = skb_shinfo(skb)->nr_frags;
	int i;

	for (i = 0; i < nfrags; i++) {
		int end = offset + skb_shinfo(skb)->frags[i].size;

		if (end > (int)len) {
			if (skb_cloned(skb)) {
				BUG_ON(!realloc);
				if (pskb_expand_head(skb, 0, 0, GFP_ATOMIC))
					return -ENOMEM;
			}
			if ((int)len <= offset) {
				put_page(skb_shinfo(skb)->frags[i].page);
				skb_shinfo(skb)->nr_frags--;
			} else {
				skb_shinfo(skb)->frags[i].size = len - offset;
			}
		}
		offset = end;
	}

	if (offset < (int)len) {
		/* The cut is in the fragment list, whose buffers are trimmed one by one */
		skb->data_len -= skb->len - len;
		skb->len = len;
	} else if ((int)len <= (int)skb_headlen(skb)) {
		skb->len = len;
		skb->data_len = 0;
		skb->tail = skb->data + len;
		if (skb_shinfo(skb)->frag_list && !skb_cloned(skb))
			skb_drop_fraglist(skb);
	} else {
		skb->data_len -= skb->len - len;
		skb->len = len;
	}
	return 0;
}
EXPORT_SYMBOL(___pskb_trim);

/*
 * Bytes [0, eat) of the buffers behind skb_shinfo(skb)->frag_list are in the head now: drop
 * them there.  Shared buffers of the list are cloned before they are cut.
 */
static int pull_fraglist(struct sk_buff *skb, int eat)
{
	struct sk_buff *list = skb_shinfo(skb)->frag_list;
	struct sk_buff *clone = NULL, *insp = NULL;

	while (eat) {
		BUG_ON(!list);

		if ((int)list->len <= eat) {
			/* The whole buffer is eaten */
			eat -= list->len;
			list = list->next;
			insp = list;
			continue;
		}
		if (skb_shared(list)) {
			clone = skb_clone(list, GFP_ATOMIC);
			if (!clone)
				return -ENOMEM;
			insp = list->next;
			list = clone;
		} else {
			insp = list->next;
		}
		if (!pskb_pull(list, eat)) {
			if (clone)
				kfree_skb(clone);
			return -ENOMEM;
		}
		eat = 0;
	}

	while (skb_shinfo(skb)->frag_list != insp &&
	       skb_shinfo(skb)->frag_list != list) {
		struct sk_buff *gone = skb_shinfo(skb)->frag_list;

		skb_shinfo(skb)->frag_list = gone->next;
		kfree_skb(gone);
	}
	if (clone) {
		clone->next = insp;
		skb_shinfo(skb)->frag_list = clone;
	}
	return 0;
}

/**
 * __pskb_pull_tail - move bytes from the fragments to the end of the head
 * @skb: buffer
 * @delta: bytes; the packet has as many in its fragments
 *
 * The head may move. The packet as a whole does not change.
 *
 * Return: the new skb->tail, or NULL without memory (or for a fragment list that cannot
 * be cut), with the packet as it was.
 */
unsigned char *__pskb_pull_tail(struct sk_buff *skb, int delta)
{
	int eat = (skb->tail + delta) - skb->end;
	int i, k;

	if (eat > 0 || skb_cloned(skb)) {
		if (pskb_expand_head(skb, 0, eat > 0 ? eat + 128 : 0, GFP_ATOMIC))
			return NULL;
	}

	if (skb_copy_bits(skb, skb_headlen(skb), skb->tail, delta))
		BUG();

	/* How much of it lies beyond the pages? */
	eat = delta;
	for (i = 0; i < skb_shinfo(skb)->nr_frags && eat > 0; i++)
		eat -= skb_shinfo(skb)->frags[i].size;
	if (eat > 0 && pull_fraglist(skb, eat))
		return NULL;

	eat = delta;
	k = 0;
	for (i = 0; i < skb_shinfo(skb)->nr_frags; i++) {
		skb_frag_t *frag = &skb_shinfo(skb)->frags[i];

		if (frag->size <= eat) {
			put_page(frag->page);
			eat -= frag->size;
			continue;
		}
		skb_shinfo(skb)->frags[k] = *frag;
		if (eat) {
			skb_shinfo(skb)->frags[k].page_offset += eat;
			skb_shinfo(skb)->frags[k].size -= eat;
			eat = 0;
		}
		k++;
	}
	skb_shinfo(skb)->nr_frags = k;

	skb->tail += delta;
	skb->data_len -= delta;

	return skb->tail;
}

/**
 * skb_copy_bits - copy bytes out of a packet
 * @skb: buffer
 * @offset: from skb->data on; may be negative, into the headroom
 * @to: kernel memory
 * @len: bytes
 *
 * Return: 0, or -EFAULT when the packet is too short.
 */
int skb_copy_bits(const struct sk_buff *skb, int offset, void *to, int len)
{
	int start = skb_headlen(skb);
	struct sk_buff *list;
	u8 *dst = to;
	int i, copy;

	if (offset > (int)skb->len - len)
		return -EFAULT;

	copy = start - offset;
	if (copy > 0) {
		copy = min(copy, len);
		memcpy(dst, skb->data + offset, copy);
		len -= copy;
		offset += copy;
		dst += copy;
	}

	for (i = 0; len && i < skb_shinfo(skb)->nr_frags; i++) {
		skb_frag_t *frag = &skb_shinfo(skb)->frags[i];
		int end = start + frag->size;

		copy = min(end - offset, len);
		if (copy > 0) {
			u8 *vaddr = kmap_skb_frag(frag);

			memcpy(dst, vaddr + frag->page_offset + offset - start, copy);
			kunmap_skb_frag(vaddr);
			len -= copy;
			offset += copy;
			dst += copy;
		}
		start = end;
	}

	for (list = skb_shinfo(skb)->frag_list; len && list; list = list->next) {
		int end = start + list->len;

		copy = min(end - offset, len);
		if (copy > 0) {
			if (skb_copy_bits(list, offset - start, dst, copy))
				return -EFAULT;
			len -= copy;
			offset += copy;
			dst += copy;
		}
		start = end;
	}
	return len ? -EFAULT : 0;
}
EXPORT_SYMBOL(skb_copy_bits);

/**
 * skb_checksum - sum bytes of a packet
 * @skb: buffer
 * @offset: where to begin
 * @len: bytes, which the packet must have
 * @csum: sum to add to
 *
 * Return: the sum, to be folded.
 */
unsigned int skb_checksum(const struct sk_buff *skb, int offset, int len, unsigned int csum)
{
	int start = skb_headlen(skb);
	struct sk_buff *list;
	int i, copy, pos = 0;

	copy = start - offset;
	if (copy > 0) {
		copy = min(copy, len);
		csum = csum_partial(skb->data + offset, copy, csum);
		len -= copy;
		offset += copy;
		pos = copy;
	}

	for (i = 0; len && i < skb_shinfo(skb)->nr_frags; i++) {
		skb_frag_t *frag = &skb_shinfo(skb)->frags[i];
		int end = start + frag->size;

		copy = min(end - offset, len);
		if (copy > 0) {
			u8 *vaddr = kmap_skb_frag(frag);
			unsigned int csum2;

			csum2 = csum_partial(vaddr + frag->page_offset + offset - start, copy, 0);
			kunmap_skb_frag(vaddr);
			csum = csum_block_add(csum, csum2, pos);
			len -= copy;
			offset += copy;
			pos += copy;
		}
		start = end;
	}

	for (list = skb_shinfo(skb)->frag_list; len && list; list = list->next) {
		int end = start + list->len;

		copy = min(end - offset, len);
		if (copy > 0) {
			unsigned int csum2 = skb_checksum(list, offset - start, copy, 0);

			csum = csum_block_add(csum, csum2, pos);
			len -= copy;
			offset += copy;
			pos += copy;
		}
		start = end;
	}
	BUG_ON(len);
	return csum;
}

/* skb_copy_bits() and skb_checksum() in one pass */
unsigned int skb_copy_and_csum_bits(const struct sk_buff *skb, int offset, u8 *to, int len,
				    unsigned int csum)
{
	int start = skb_headlen(skb);
	struct sk_buff *list;
	int i, copy, pos = 0;

	copy = start - offset;
	if (copy > 0) {
		copy = min(copy, len);
		csum = csum_partial_copy_nocheck(skb->data + offset, to, copy, csum);
		len -= copy;
		offset += copy;
		to += copy;
		pos = copy;
	}

	for (i = 0; len && i < skb_shinfo(skb)->nr_frags; i++) {
		skb_frag_t *frag = &skb_shinfo(skb)->frags[i];
		int end = start + frag->size;

		copy = min(end - offset, len);
		if (copy > 0) {
			u8 *vaddr = kmap_skb_frag(frag);
			unsigned int csum2;

			vaddr += frag->page_offset;
			csum2 = csum_partial_copy_nocheck(vaddr + offset - start, to, copy, 0);
			kunmap_skb_frag(vaddr);
			csum = csum_block_add(csum, csum2, pos);
			len -= copy;
			offset += copy;
			to += copy;
			pos += copy;
		}
		start = end;
	}

	for (list = skb_shinfo(skb)->frag_list; len && list; list = list->next) {
		int end = start + list->len;

		copy = min(end - offset, len);
		if (copy > 0) {
			unsigned int csum2 = skb_copy_and_csum_bits(list, offset - start, to, copy,
								    0);

			csum = csum_block_add(csum, csum2, pos);
			len -= copy;
			offset += copy;
			to += copy;
			pos += copy;
		}
		start = end;
	}
	BUG_ON(len);
	return csum;
}

/* The split is in the head: its rest, and all fragments, move to @skb1 */
static void skb_split_inside_header(struct sk_buff *skb, struct sk_buff *skb1, const u32 len,
				    const int pos)
{
	int i;

	memcpy(skb_put(skb1, pos - len), skb->data + len, pos - len);

	for (i = 0; i < skb_shinfo(skb)->nr_frags; i++)
		skb_shinfo(skb1)->frags[i] = skb_shinfo(skb)->frags[i];

	skb_shinfo(skb1)->nr_frags = skb_shinfo(skb)->nr_frags;
	skb_shinfo(skb)->nr_frags = 0;
	skb1->data_len = skb->data_len;
	skb1->len += skb1->data_len;
	skb->data_len = 0;
	skb->len = len;
	skb->tail = skb->data + len;
}

/* The split is in or between fragments; one that is cut is shared by both */
static void skb_split_no_header(struct sk_buff *skb, struct sk_buff *skb1, const u32 len, int pos)
{
	const int nfrags = skb_shinfo(skb)->nr_frags;
	int i, k = 0;

	skb_shinfo(skb)->nr_frags = 0;
	skb1->len = skb1->data_len = skb->len - len;
	skb->len = len;
	skb->data_len = len - pos;

	for (i = 0; i < nfrags; i++) {
		int size = skb_shinfo(skb)->frags[i].size;

		if (pos + size > (int)len) {
			skb_shinfo(skb1)->frags[k] = skb_shinfo(skb)->frags[i];
			if (pos < (int)len) {
				get_page(skb_shinfo(skb)->frags[i].page);
				skb_shinfo(skb1)->frags[0].page_offset += len - pos;
				skb_shinfo(skb1)->frags[0].size -= len - pos;
				skb_shinfo(skb)->frags[i].size = len - pos;
				skb_shinfo(skb)->nr_frags++;
			}
			k++;
		} else {
			skb_shinfo(skb)->nr_frags++;
		}
		pos += size;
	}
	skb_shinfo(skb1)->nr_frags = k;
}

/**
 * skb_split - cut a packet in two
 * @skb: buffer, not cloned, without fragment list; keeps the first @len bytes
 * @skb1: empty buffer with room for what of the head moves; gets the rest
 * @len: bytes
 */
void skb_split(struct sk_buff *skb, struct sk_buff *skb1, const u32 len)
{
	int pos = skb_headlen(skb);

	if ((int)len < pos)
		skb_split_inside_header(skb, skb1, len, pos);
	else
		skb_split_no_header(skb, skb1, len, pos);
}

/* ---------------------------------------------------------------- queues */

/* First buffer of a queue, with the queue's reference, or NULL */
struct sk_buff *skb_dequeue(struct sk_buff_head *list)
{
	unsigned long flags;
	struct sk_buff *result;

	spin_lock_irqsave(&list->lock, flags);
	result = __skb_dequeue(list);
	spin_unlock_irqrestore(&list->lock, flags);
	return result;
}
EXPORT_SYMBOL(skb_dequeue);

struct sk_buff *skb_dequeue_tail(struct sk_buff_head *list)
{
	unsigned long flags;
	struct sk_buff *result;

	spin_lock_irqsave(&list->lock, flags);
	result = __skb_dequeue_tail(list);
	spin_unlock_irqrestore(&list->lock, flags);
	return result;
}

/* Drop all buffers of a queue */
void skb_queue_purge(struct sk_buff_head *list)
{
	struct sk_buff *skb;

	while ((skb = skb_dequeue(list)) != NULL)
		kfree_skb(skb);
}
EXPORT_SYMBOL(skb_queue_purge);

void skb_queue_head(struct sk_buff_head *list, struct sk_buff *newsk)
{
	unsigned long flags;

	spin_lock_irqsave(&list->lock, flags);
	__skb_queue_head(list, newsk);
	spin_unlock_irqrestore(&list->lock, flags);
}
EXPORT_SYMBOL(skb_queue_head);

/* Append; the queue takes over the caller's reference */
void skb_queue_tail(struct sk_buff_head *list, struct sk_buff *newsk)
{
	unsigned long flags;

	spin_lock_irqsave(&list->lock, flags);
	__skb_queue_tail(list, newsk);
	spin_unlock_irqrestore(&list->lock, flags);
}
EXPORT_SYMBOL(skb_queue_tail);

/* Take a buffer off the queue it is on, if it is on one */
void skb_unlink(struct sk_buff *skb)
{
	struct sk_buff_head *list = skb->list;
	unsigned long flags;

	if (list) {
		spin_lock_irqsave(&list->lock, flags);
		if (skb->list == list)
			__skb_unlink(skb, list);
		spin_unlock_irqrestore(&list->lock, flags);
	}
}

void __init skb_init(void)
{
	skbuff_head_cache = kmem_cache_create("skbuff_head_cache", sizeof(struct sk_buff), 0,
					      SLAB_HWCACHE_ALIGN, NULL, NULL);
	if (!skbuff_head_cache)
		panic("cannot create skbuff cache");
}
