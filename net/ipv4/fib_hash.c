// SPDX-License-Identifier: GPL-2.0-only
/*
 * A routing table: one hash table (a zone) for each length of prefix, looked
 * through from the longest on. /proc/net/route shows the main one.
 *
 * Mirrors: net/ipv4/fib_hash.c
 * Locking: fib_hash_lock; writers also hold the rtnl semaphore.
 */
#include <linux/types.h>
#include <linux/kernel.h>
#include <linux/errno.h>
#include <linux/in.h>
#include <linux/init.h>
#include <linux/inetdevice.h>
#include <linux/netdevice.h>
#include <linux/proc_fs.h>
#include <linux/route.h>
#include <linux/seq_file.h>
#include <linux/skbuff.h>
#include <linux/slab.h>
#include <linux/stat.h>
#include <linux/string.h>
#include <net/ip.h>
#include <net/ip_fib.h>
#include <net/route.h>
#include "fib_lookup.h"

static kmem_cache_t *fn_hash_kmem;
static kmem_cache_t *fn_alias_kmem;

/* A prefix, with its routes. */
struct fib_node {
	struct hlist_node	fn_hash;
	struct list_head	fn_alias;
	u32			fn_key;
};

/* All prefixes of one length. */
struct fn_zone {
	struct fn_zone		*fz_next;	/* next shorter one that is not empty */
	struct hlist_head	*fz_hash;
	int			fz_nent;
	int			fz_divisor;	/* size of fz_hash */
	u32			fz_hashmask;
	int			fz_order;	/* length, 0..32 */
	u32			fz_mask;	/* network order */
};

#define FZ_MAX_DIVISOR	((PAGE_SIZE << 2) / sizeof(struct hlist_head))

struct fn_hash {
	struct fn_zone	*fn_zones[33];
	struct fn_zone	*fn_zone_list;
};

static rwlock_t fib_hash_lock = RW_LOCK_UNLOCKED;

static inline u32 fn_hash(u32 key, struct fn_zone *fz)
{
	/* The zone of the default route has no bits to shift out the others. */
	u32 h = fz->fz_order ? ntohl(key) >> (32 - fz->fz_order) : 0;

	h ^= h >> 20;
	h ^= h >> 10;
	h ^= h >> 5;
	return h & fz->fz_hashmask;
}

static inline u32 fz_key(u32 dst, struct fn_zone *fz)
{
	return dst & fz->fz_mask;
}

static struct hlist_head *fz_hash_alloc(int divisor)
{
	unsigned long size = divisor * sizeof(struct hlist_head);
	struct hlist_head *ht = kmalloc(size, GFP_KERNEL);

	if (ht)
		memset(ht, 0, size);
	return ht;
}

static inline void fn_rebuild_zone(struct fn_zone *fz, struct hlist_head *old_ht,
				   int old_divisor)
{
	int i;

	for (i = 0; i < old_divisor; i++) {
		struct hlist_node *node, *n;
		struct fib_node *f;

		hlist_for_each_entry_safe(f, node, n, &old_ht[i], fn_hash) {
			hlist_del(&f->fn_hash);
			hlist_add_head(&f->fn_hash, &fz->fz_hash[fn_hash(f->fn_key, fz)]);
		}
	}
}

/* A zone became crowded: give it a larger hash, if there is memory. */
static void fn_rehash_zone(struct fn_zone *fz)
{
	int old_divisor = fz->fz_divisor;
	int new_divisor = min_t(int, old_divisor * 4, FZ_MAX_DIVISOR);
	struct hlist_head *old_ht = fz->fz_hash;
	struct hlist_head *ht = fz_hash_alloc(new_divisor);

	if (!ht)
		return;
	write_lock_bh(&fib_hash_lock);
	fz->fz_hash = ht;
	fz->fz_hashmask = new_divisor - 1;
	fz->fz_divisor = new_divisor;
	fn_rebuild_zone(fz, old_ht, old_divisor);
	write_unlock_bh(&fib_hash_lock);
	kfree(old_ht);
}

static inline void fn_free_node(struct fib_node *f)
{
	kmem_cache_free(fn_hash_kmem, f);
}

static inline void fn_free_alias(struct fib_alias *fa)
{
	fib_release_info(fa->fa_info);
	kmem_cache_free(fn_alias_kmem, fa);
}

static struct fn_zone *fn_new_zone(struct fn_hash *table, int z)
{
	struct fn_zone *fz = kmalloc(sizeof(struct fn_zone), GFP_KERNEL);
	int i;

	if (!fz)
		return NULL;
	memset(fz, 0, sizeof(struct fn_zone));
	fz->fz_divisor = z ? 16 : 1;
	fz->fz_hashmask = fz->fz_divisor - 1;
	fz->fz_hash = fz_hash_alloc(fz->fz_divisor);
	if (!fz->fz_hash) {
		kfree(fz);
		return NULL;
	}
	fz->fz_order = z;
	fz->fz_mask = inet_make_mask(z);

	/* The next longer one that exists comes before it in the list. */
	for (i = z + 1; i <= 32; i++)
		if (table->fn_zones[i])
			break;
	write_lock_bh(&fib_hash_lock);
	if (i > 32) {
		fz->fz_next = table->fn_zone_list;
		table->fn_zone_list = fz;
	} else {
		fz->fz_next = table->fn_zones[i]->fz_next;
		table->fn_zones[i]->fz_next = fz;
	}
	table->fn_zones[z] = fz;
	write_unlock_bh(&fib_hash_lock);
	return fz;
}

/* tb_lookup: the longest prefix that holds the destination and has a fitting route. */
static int fn_hash_lookup(struct fib_table *tb, const struct flowi *flp,
			  struct fib_result *res)
{
	struct fn_hash *t = (struct fn_hash *)tb->tb_data;
	struct fn_zone *fz;
	int err;

	read_lock(&fib_hash_lock);
	for (fz = t->fn_zone_list; fz; fz = fz->fz_next) {
		u32 k = fz_key(flp->fl4_dst, fz);
		struct hlist_node *node;
		struct fib_node *f;

		hlist_for_each_entry(f, node, &fz->fz_hash[fn_hash(k, fz)], fn_hash) {
			if (f->fn_key != k)
				continue;
			err = fib_semantic_match(&f->fn_alias, flp, res, fz->fz_order);
			if (err <= 0)
				goto out;
		}
	}
	err = 1;
out:
	read_unlock(&fib_hash_lock);
	return err;
}

static struct fib_node *fib_find_node(struct fn_zone *fz, u32 key)
{
	struct hlist_node *node;
	struct fib_node *f;

	hlist_for_each_entry(f, node, &fz->fz_hash[fn_hash(key, fz)], fn_hash)
		if (f->fn_key == key)
			return f;
	return NULL;
}

static int fn_hash_last_dflt = -1;

static inline void fn_change_default(struct fib_result *res, struct fib_info *fi)
{
	if (res->fi)
		fib_info_put(res->fi);
	res->fi = fi;
	atomic_inc(&fi->fib_clntref);
}

/* tb_select_default: of several default routes, one whose gateway seems to be alive. */
static void fn_hash_select_default(struct fib_table *tb, const struct flowi *flp,
				   struct fib_result *res)
{
	struct fn_hash *t = (struct fn_hash *)tb->tb_data;
	struct fib_info *fi = NULL, *last_resort = NULL;
	struct fn_zone *fz = t->fn_zones[0];
	int order = -1, last_idx = -1;
	struct fib_node *f;
	struct fib_alias *fa;

	if (!fz)
		return;

	read_lock(&fib_hash_lock);
	f = fib_find_node(fz, 0);
	if (!f)
		goto out;
	list_for_each_entry(fa, &f->fn_alias, fa_list) {
		struct fib_info *next_fi = fa->fa_info;

		if (fa->fa_scope != res->scope || fa->fa_type != RTN_UNICAST)
			continue;
		if (next_fi->fib_priority > res->fi->fib_priority)
			break;
		if (!next_fi->fib_nh[0].nh_gw || next_fi->fib_nh[0].nh_scope != RT_SCOPE_LINK)
			continue;
		fa->fa_state |= FA_S_ACCESSED;

		if (!fi) {
			/* The list starts with the route that was found, or it is stale. */
			if (next_fi != res->fi)
				break;
		} else if (!fib_detect_death(fi, order, &last_resort, &last_idx,
					     &fn_hash_last_dflt)) {
			fn_change_default(res, fi);
			fn_hash_last_dflt = order;
			goto out;
		}
		fi = next_fi;
		order++;
	}
	if (order <= 0 || !fi) {
		fn_hash_last_dflt = -1;
		goto out;
	}
	if (!fib_detect_death(fi, order, &last_resort, &last_idx, &fn_hash_last_dflt)) {
		fn_change_default(res, fi);
		fn_hash_last_dflt = order;
		goto out;
	}
	if (last_idx >= 0)
		fn_change_default(res, last_resort);
	fn_hash_last_dflt = last_idx;
out:
	read_unlock(&fib_hash_lock);
}

/* The zone of a request, with the key in *@key; an error pointer if there is none. */
static struct fn_zone *fn_request_zone(struct fn_hash *table, struct rtmsg *r,
				       struct kern_rta *rta, int create, u32 *key)
{
	struct fn_zone *fz;

	if (r->rtm_dst_len > 32)
		return ERR_PTR(-EINVAL);
	fz = table->fn_zones[r->rtm_dst_len];
	if (!fz && !create)
		return ERR_PTR(-ESRCH);
	if (!fz)
		fz = fn_new_zone(table, r->rtm_dst_len);
	if (!fz)
		return ERR_PTR(-ENOBUFS);

	*key = 0;
	if (rta->rta_dst) {
		/* Bits behind the prefix are a mistake of the user. */
		if (*rta->rta_dst & ~fz->fz_mask)
			return ERR_PTR(-EINVAL);
		*key = fz_key(*rta->rta_dst, fz);
	}
	return fz;
}

/*
 * A route of the same prefix, tos and priority exists, @fa the first of them. Returns 1
 * if @fi took its place, 0 with *@fap set to the place of a new one, or -EEXIST.
 */
static int fn_hash_insert_equal(struct fib_node *f, struct fib_alias **fap, struct rtmsg *r,
				struct nlmsghdr *n, struct fib_info *fi)
{
	struct fib_alias *fa = *fap;
	struct fib_info *fi_drop;
	u8 state;

	if (n->nlmsg_flags & NLM_F_EXCL)
		return -EEXIST;

	if (n->nlmsg_flags & NLM_F_REPLACE) {
		write_lock_bh(&fib_hash_lock);
		fi_drop = fa->fa_info;
		fa->fa_info = fi;
		fa->fa_type = r->rtm_type;
		fa->fa_scope = r->rtm_scope;
		state = fa->fa_state;
		fa->fa_state &= ~FA_S_ACCESSED;
		write_unlock_bh(&fib_hash_lock);

		fib_release_info(fi_drop);
		if (state & FA_S_ACCESSED)
			rt_cache_flush(-1);
		return 1;
	}

	for (; &fa->fa_list != &f->fn_alias;
	     fa = list_entry(fa->fa_list.next, struct fib_alias, fa_list)) {
		if (fa->fa_tos != r->rtm_tos || fa->fa_info->fib_priority != fi->fib_priority)
			break;
		if (fa->fa_type == r->rtm_type && fa->fa_scope == r->rtm_scope &&
		    fa->fa_info == fi)
			return -EEXIST;
	}
	if (n->nlmsg_flags & NLM_F_APPEND)
		*fap = &fa->fa_list == &f->fn_alias ? NULL : fa;
	return 0;
}

/* tb_insert: enter a route. rtnl held. */
static int fn_hash_insert(struct fib_table *tb, struct rtmsg *r, struct kern_rta *rta,
			  struct nlmsghdr *n, struct netlink_skb_parms *req)
{
	struct fn_hash *table = (struct fn_hash *)tb->tb_data;
	struct fib_node *new_f = NULL, *f;
	struct fib_alias *fa, *new_fa;
	struct fib_info *fi;
	struct fn_zone *fz;
	u32 key;
	int err;

	fz = fn_request_zone(table, r, rta, 1, &key);
	if (IS_ERR(fz))
		return PTR_ERR(fz);
	fi = fib_create_info(r, rta, n, &err);
	if (!fi)
		return err;

	if (fz->fz_nent > (fz->fz_divisor << 1) && fz->fz_divisor < FZ_MAX_DIVISOR &&
	    (fz->fz_order == 32 || (1 << fz->fz_order) > fz->fz_divisor))
		fn_rehash_zone(fz);

	f = fib_find_node(fz, key);
	fa = f ? fib_find_alias(&f->fn_alias, r->rtm_tos, fi->fib_priority) : NULL;
	if (fa && fa->fa_tos == r->rtm_tos && fa->fa_info->fib_priority == fi->fib_priority) {
		err = fn_hash_insert_equal(f, &fa, r, n, fi);
		if (err > 0)
			return 0;
		if (err)
			goto out;
	}
	err = -ENOENT;
	if (!(n->nlmsg_flags & NLM_F_CREATE))
		goto out;

	err = -ENOBUFS;
	new_fa = kmem_cache_alloc(fn_alias_kmem, SLAB_KERNEL);
	if (!new_fa)
		goto out;
	if (!f) {
		new_f = kmem_cache_alloc(fn_hash_kmem, SLAB_KERNEL);
		if (!new_f)
			goto out_free_new_fa;
		INIT_HLIST_NODE(&new_f->fn_hash);
		INIT_LIST_HEAD(&new_f->fn_alias);
		new_f->fn_key = key;
		f = new_f;
	}
	new_fa->fa_info = fi;
	new_fa->fa_tos = r->rtm_tos;
	new_fa->fa_type = r->rtm_type;
	new_fa->fa_scope = r->rtm_scope;
	new_fa->fa_state = 0;

	write_lock_bh(&fib_hash_lock);
	if (new_f)
		hlist_add_head(&new_f->fn_hash, &fz->fz_hash[fn_hash(key, fz)]);
	list_add_tail(&new_fa->fa_list, fa ? &fa->fa_list : &f->fn_alias);
	write_unlock_bh(&fib_hash_lock);

	if (new_f)
		fz->fz_nent++;
	rt_cache_flush(-1);
	rtmsg_fib(RTM_NEWROUTE, key, new_fa, r->rtm_dst_len, tb->tb_id, n, req);
	return 0;

out_free_new_fa:
	kmem_cache_free(fn_alias_kmem, new_fa);
out:
	fib_release_info(fi);
	return err;
}

/* Unlinks a route, and its prefix if it was the last one. */
static void fn_remove_alias(struct fn_zone *fz, struct fib_node *f, struct fib_alias *fa)
{
	int kill_fn = 0;

	write_lock_bh(&fib_hash_lock);
	list_del(&fa->fa_list);
	if (list_empty(&f->fn_alias)) {
		hlist_del(&f->fn_hash);
		kill_fn = 1;
	}
	write_unlock_bh(&fib_hash_lock);

	fn_free_alias(fa);
	if (kill_fn) {
		fn_free_node(f);
		fz->fz_nent--;
	}
}

/* tb_delete: remove the first route that fits the request. rtnl held. */
static int fn_hash_delete(struct fib_table *tb, struct rtmsg *r, struct kern_rta *rta,
			  struct nlmsghdr *n, struct netlink_skb_parms *req)
{
	struct fn_hash *table = (struct fn_hash *)tb->tb_data;
	struct fib_alias *fa;
	struct fib_node *f;
	struct fn_zone *fz;
	u32 key;

	fz = fn_request_zone(table, r, rta, 0, &key);
	if (IS_ERR(fz))
		return PTR_ERR(fz);
	f = fib_find_node(fz, key);
	if (!f)
		return -ESRCH;

	list_for_each_entry(fa, &f->fn_alias, fa_list) {
		struct fib_info *fi = fa->fa_info;
		u8 state = fa->fa_state;

		if (fa->fa_tos != r->rtm_tos)
			continue;
		if ((r->rtm_type && fa->fa_type != r->rtm_type) ||
		    (r->rtm_scope != RT_SCOPE_NOWHERE && fa->fa_scope != r->rtm_scope) ||
		    (r->rtm_protocol && fi->fib_protocol != r->rtm_protocol) ||
		    fib_nh_match(r, n, rta, fi))
			continue;

		rtmsg_fib(RTM_DELROUTE, key, fa, r->rtm_dst_len, tb->tb_id, n, req);
		fn_remove_alias(fz, f, fa);
		if (state & FA_S_ACCESSED)
			rt_cache_flush(-1);
		return 0;
	}
	return -ESRCH;
}

/* Removes the dead routes of one chain. */
static int fn_flush_list(struct fn_zone *fz, int idx)
{
	struct hlist_node *node, *n;
	struct fib_node *f;
	int found = 0;

	hlist_for_each_entry_safe(f, node, n, &fz->fz_hash[idx], fn_hash) {
		struct fib_alias *fa, *fa_node;
		int left = 0;

		list_for_each_entry(fa, &f->fn_alias, fa_list)
			left++;
		list_for_each_entry_safe(fa, fa_node, &f->fn_alias, fa_list) {
			if (!(fa->fa_info->fib_flags & RTNH_F_DEAD))
				continue;
			fn_remove_alias(fz, f, fa);
			found++;
			/* With its last route the prefix itself is gone. */
			if (--left == 0)
				break;
		}
	}
	return found;
}

/* tb_flush: remove the routes that fib_sync_down() marked. Returns how many. */
static int fn_hash_flush(struct fib_table *tb)
{
	struct fn_hash *table = (struct fn_hash *)tb->tb_data;
	struct fn_zone *fz;
	int found = 0, i;

	for (fz = table->fn_zone_list; fz; fz = fz->fz_next)
		for (i = fz->fz_divisor - 1; i >= 0; i--)
			found += fn_flush_list(fz, i);
	return found;
}

/* One chain of a zone, from the args[3]rd route on: -1 when there is no room. */
static int fn_hash_dump_bucket(struct sk_buff *skb, struct netlink_callback *cb,
			       struct fib_table *tb, struct fn_zone *fz, struct hlist_head *head)
{
	int i = 0, s_i = cb->args[3];
	struct hlist_node *node;
	struct fib_node *f;

	hlist_for_each_entry(f, node, head, fn_hash) {
		struct fib_alias *fa;

		list_for_each_entry(fa, &f->fn_alias, fa_list) {
			if (i >= s_i &&
			    fib_dump_info(skb, NETLINK_CB(cb->skb).pid, cb->nlh->nlmsg_seq,
					  RTM_NEWROUTE, tb->tb_id, fa->fa_type, fa->fa_scope,
					  &f->fn_key, fz->fz_order, fa->fa_tos,
					  fa->fa_info) < 0) {
				cb->args[3] = i;
				return -1;
			}
			i++;
		}
	}
	cb->args[3] = 0;
	return 0;
}

/* tb_dump: append the routes from zone args[1], chain args[2] on: -1 when there is no room. */
static int fn_hash_dump(struct fib_table *tb, struct sk_buff *skb, struct netlink_callback *cb)
{
	struct fn_hash *table = (struct fn_hash *)tb->tb_data;
	int m = 0, h, s_m = cb->args[1];
	struct fn_zone *fz;

	read_lock(&fib_hash_lock);
	for (fz = table->fn_zone_list; fz; fz = fz->fz_next, m++) {
		if (m < s_m)
			continue;
		for (h = m == s_m ? cb->args[2] : 0; h < fz->fz_divisor; h++) {
			if (fn_hash_dump_bucket(skb, cb, tb, fz, &fz->fz_hash[h]) < 0) {
				cb->args[1] = m;
				cb->args[2] = h;
				read_unlock(&fib_hash_lock);
				return -1;
			}
		}
	}
	read_unlock(&fib_hash_lock);
	cb->args[1] = m;
	cb->args[2] = 0;
	return skb->len;
}

/**
 * fib_hash_init - make an empty table
 * @id: RT_TABLE_LOCAL or RT_TABLE_MAIN
 *
 * Returns it, or NULL without memory.
 */
struct fib_table *__init fib_hash_init(int id)
{
	struct fib_table *tb;

	if (!fn_hash_kmem)
		fn_hash_kmem = kmem_cache_create("ip_fib_hash", sizeof(struct fib_node), 0,
						 SLAB_HWCACHE_ALIGN, NULL, NULL);
	if (!fn_alias_kmem)
		fn_alias_kmem = kmem_cache_create("ip_fib_alias", sizeof(struct fib_alias), 0,
						  SLAB_HWCACHE_ALIGN, NULL, NULL);
	if (!fn_hash_kmem || !fn_alias_kmem)
		return NULL;

	tb = kmalloc(sizeof(struct fib_table) + sizeof(struct fn_hash), GFP_KERNEL);
	if (!tb)
		return NULL;

	memset(tb, 0, sizeof(struct fib_table) + sizeof(struct fn_hash));
	tb->tb_id = id;
	tb->tb_lookup = fn_hash_lookup;
	tb->tb_insert = fn_hash_insert;
	tb->tb_delete = fn_hash_delete;
	tb->tb_dump = fn_hash_dump;
	tb->tb_flush = fn_hash_flush;
	tb->tb_select_default = fn_hash_select_default;
	return tb;
}

#ifdef CONFIG_PROC_FS
struct fib_iter_state {
	struct fn_zone		*zone;
	int			bucket;
	struct fib_node		*fn;
	struct fib_alias	*fa;
};

/* The first route at or behind the iterator's zone and bucket. */
static struct fib_alias *fib_get_chain(struct fib_iter_state *iter)
{
	for (; iter->zone; iter->zone = iter->zone->fz_next, iter->bucket = 0) {
		for (; iter->bucket < iter->zone->fz_divisor; iter->bucket++) {
			struct hlist_head *head = &iter->zone->fz_hash[iter->bucket];

			if (hlist_empty(head))
				continue;
			iter->fn = hlist_entry(head->first, struct fib_node, fn_hash);
			iter->fa = list_entry(iter->fn->fn_alias.next, struct fib_alias,
					      fa_list);
			return iter->fa;
		}
	}
	return NULL;
}

static struct fib_alias *fib_get_first(struct seq_file *seq)
{
	struct fib_iter_state *iter = seq->private;
	struct fn_hash *table = (struct fn_hash *)ip_fib_main_table->tb_data;

	iter->zone = table->fn_zone_list;
	iter->bucket = 0;
	return fib_get_chain(iter);
}

static struct fib_alias *fib_get_next(struct seq_file *seq)
{
	struct fib_iter_state *iter = seq->private;
	struct list_head *next = iter->fa->fa_list.next;

	if (next == &iter->fn->fn_alias) {
		if (!iter->fn->fn_hash.next) {
			iter->bucket++;
			return fib_get_chain(iter);
		}
		iter->fn = hlist_entry(iter->fn->fn_hash.next, struct fib_node, fn_hash);
		next = iter->fn->fn_alias.next;
	}
	iter->fa = list_entry(next, struct fib_alias, fa_list);
	return iter->fa;
}

static void *fib_seq_start(struct seq_file *seq, loff_t *pos)
{
	loff_t n = *pos;
	struct fib_alias *fa;

	read_lock(&fib_hash_lock);
	if (!n)
		return SEQ_START_TOKEN;
	for (fa = fib_get_first(seq); fa && --n; fa = fib_get_next(seq))
		;
	return fa;
}

static void *fib_seq_next(struct seq_file *seq, void *v, loff_t *pos)
{
	++*pos;
	return v == SEQ_START_TOKEN ? fib_get_first(seq) : fib_get_next(seq);
}

static void fib_seq_stop(struct seq_file *seq, void *v)
{
	read_unlock(&fib_hash_lock);
}

static unsigned fib_flag_trans(int type, u32 mask, struct fib_info *fi)
{
	unsigned flags = RTF_UP;

	if (type == RTN_UNREACHABLE || type == RTN_PROHIBIT)
		flags |= RTF_REJECT;
	if (fi->fib_nh->nh_gw)
		flags |= RTF_GATEWAY;
	if (mask == 0xFFFFFFFF)
		flags |= RTF_HOST;
	return flags;
}

static int fib_seq_show(struct seq_file *seq, void *v)
{
	struct fib_iter_state *iter = seq->private;
	struct fib_alias *fa = v;
	struct fib_info *fi;
	char bf[128];
	u32 mask;

	if (v == SEQ_START_TOKEN) {
		seq_printf(seq, "%-127s\n", "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\t"
			   "Metric\tMask\t\tMTU\tWindow\tIRTT");
		return 0;
	}
	fi = fa->fa_info;
	mask = iter->zone->fz_mask;
	snprintf(bf, sizeof(bf), "%s\t%08X\t%08X\t%04X\t%d\t%u\t%d\t%08X\t%d\t%u\t%u",
		 fi->fib_dev ? fi->fib_dev->name : "*", iter->fn->fn_key, fi->fib_nh->nh_gw,
		 fib_flag_trans(fa->fa_type, mask, fi), 0, 0, fi->fib_priority, mask,
		 fi->fib_advmss ? fi->fib_advmss + 40 : 0, fi->fib_window, fi->fib_rtt >> 3);
	seq_printf(seq, "%-127s\n", bf);
	return 0;
}

static struct seq_operations fib_seq_ops = {
	.start	= fib_seq_start,
	.next	= fib_seq_next,
	.stop	= fib_seq_stop,
	.show	= fib_seq_show,
};

static int fib_seq_open(struct inode *inode, struct file *file)
{
	struct fib_iter_state *s = kmalloc(sizeof(*s), GFP_KERNEL);
	int rc;

	if (!s)
		return -ENOMEM;
	memset(s, 0, sizeof(*s));
	rc = seq_open(file, &fib_seq_ops);
	if (rc) {
		kfree(s);
		return rc;
	}
	((struct seq_file *)file->private_data)->private = s;
	return 0;
}

static struct file_operations fib_seq_fops = {
	.owner	 = THIS_MODULE,
	.open	 = fib_seq_open,
	.read	 = seq_read,
	.llseek	 = seq_lseek,
	.release = seq_release_private,
};

/**
 * fib_proc_init - make /proc/net/route
 *
 * Returns 0 or -ENOMEM.
 */
int __init fib_proc_init(void)
{
	if (!proc_net_fops_create("route", S_IRUGO, &fib_seq_fops))
		return -ENOMEM;
	return 0;
}

void __init fib_proc_exit(void)
{
	proc_net_remove("route");
}
#endif /* CONFIG_PROC_FS */
