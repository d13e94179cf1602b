// SPDX-License-Identifier: GPL-2.0-only
/*
 * Neighbours over netlink: RTM_NEWNEIGH, RTM_DELNEIGH and RTM_GETNEIGH.
 *
 * Mirrors: this part of net/core/neighbour.c
 * Locking: changes under the rtnl semaphore; dumps under the lock of each table.
 */
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/err.h>
#include <linux/jiffies.h>
#include <linux/netdevice.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <linux/skbuff.h>
#include <linux/string.h>
#include <net/neighbour.h>
#include <net/sock.h>

/* The table of a family, or NULL */
static struct neigh_table *neigh_find_table(int family)
{
	struct neigh_table *tbl;

	read_lock(&neigh_tbl_lock);
	for (tbl = neigh_tables; tbl && tbl->family != family; tbl = tbl->next)
		;
	read_unlock(&neigh_tbl_lock);
	return tbl;
}

/*
 * What a request is about: its table, address and device, which has a reference if it is not NULL.
 * Return: 0 or a negative errno.
 */
static int neigh_request(struct ndmsg *ndm, struct rtattr **nda, struct neigh_table **tblp,
			 struct net_device **devp)
{
	struct rtattr *dst = nda[NDA_DST - 1];
	struct neigh_table *tbl = neigh_find_table(ndm->ndm_family);

	if (!tbl)
		return -EADDRNOTAVAIL;
	if (!dst || RTA_PAYLOAD(dst) < tbl->key_len)
		return -EINVAL;
	*devp = NULL;
	if (ndm->ndm_ifindex) {
		*devp = dev_get_by_index(ndm->ndm_ifindex);
		if (!*devp)
			return -ENODEV;
	}
	*tblp = tbl;
	return 0;
}

/* RTM_DELNEIGH */
int neigh_delete(struct sk_buff *skb, struct nlmsghdr *nlh, void *arg)
{
	struct ndmsg *ndm = NLMSG_DATA(nlh);
	struct rtattr **nda = arg;
	struct neigh_table *tbl;
	struct net_device *dev;
	struct neighbour *n;
	int err;

	err = neigh_request(ndm, nda, &tbl, &dev);
	if (err)
		return err;

	if (ndm->ndm_flags & NTF_PROXY) {
		err = pneigh_delete(tbl, RTA_DATA(nda[NDA_DST - 1]), dev);
		goto out;
	}
	err = -EINVAL;
	if (!dev)
		goto out;
	err = -ENOENT;
	n = neigh_lookup(tbl, RTA_DATA(nda[NDA_DST - 1]), dev);
	if (n) {
		err = neigh_update(n, NULL, NUD_FAILED,
				   NEIGH_UPDATE_F_OVERRIDE | NEIGH_UPDATE_F_ADMIN);
		neigh_release(n);
	}
out:
	if (dev)
		dev_put(dev);
	return err;
}

/* Find or make the entry that RTM_NEWNEIGH means, by its flags.  A reference or an ERR_PTR(). */
static struct neighbour *neigh_add_entry(struct neigh_table *tbl, const void *key,
					 struct net_device *dev, int nlmsg_flags)
{
	struct neighbour *n = neigh_lookup(tbl, key, dev);

	if (!n)
		return nlmsg_flags & NLM_F_CREATE ? __neigh_lookup_errno(tbl, key, dev) :
						    ERR_PTR(-ENOENT);
	if (nlmsg_flags & NLM_F_EXCL) {
		neigh_release(n);
		return ERR_PTR(-EEXIST);
	}
	return n;
}

/* RTM_NEWNEIGH */
int neigh_add(struct sk_buff *skb, struct nlmsghdr *nlh, void *arg)
{
	struct ndmsg *ndm = NLMSG_DATA(nlh);
	struct rtattr **nda = arg, *lladdr = nda[NDA_LLADDR - 1];
	struct neigh_table *tbl;
	struct net_device *dev;
	struct neighbour *n;
	u32 flags = NEIGH_UPDATE_F_ADMIN;
	int err;

	err = neigh_request(ndm, nda, &tbl, &dev);
	if (err)
		return err;

	if (ndm->ndm_flags & NTF_PROXY) {
		err = pneigh_lookup(tbl, RTA_DATA(nda[NDA_DST - 1]), dev, 1) ? 0 : -ENOBUFS;
		goto out;
	}
	err = -EINVAL;
	if (!dev || (lladdr && RTA_PAYLOAD(lladdr) < dev->addr_len))
		goto out;

	n = neigh_add_entry(tbl, RTA_DATA(nda[NDA_DST - 1]), dev, nlh->nlmsg_flags);
	if (IS_ERR(n)) {
		err = PTR_ERR(n);
		goto out;
	}
	if (nlh->nlmsg_flags & (NLM_F_REPLACE | NLM_F_CREATE))
		flags |= NEIGH_UPDATE_F_OVERRIDE;
	err = neigh_update(n, lladdr ? RTA_DATA(lladdr) : NULL, ndm->ndm_state, flags);
	neigh_release(n);
out:
	if (dev)
		dev_put(dev);
	return err;
}

/* Append an entry to a message.  Return: length of the message, or -1 when there is no room. */
static int neigh_fill_info(struct sk_buff *skb, struct neighbour *n, u32 pid, u32 seq, int event)
{
	unsigned long now = jiffies;
	unsigned char *b = skb->tail;
	struct nda_cacheinfo ci;
	struct nlmsghdr *nlh;
	struct ndmsg *ndm;
	int locked = 0;

	nlh = NLMSG_PUT(skb, pid, seq, event, sizeof(struct ndmsg));
	nlh->nlmsg_flags = pid ? NLM_F_MULTI : 0;
	ndm = NLMSG_DATA(nlh);
	memset(ndm, 0, sizeof(*ndm));
	ndm->ndm_family = n->ops->family;
	ndm->ndm_flags = n->flags;
	ndm->ndm_type = n->type;
	ndm->ndm_ifindex = n->dev->ifindex;
	RTA_PUT(skb, NDA_DST, n->tbl->key_len, n->primary_key);

	read_lock_bh(&n->lock);
	locked = 1;
	ndm->ndm_state = n->nud_state;
	if (n->nud_state & NUD_VALID)
		RTA_PUT(skb, NDA_LLADDR, n->dev->addr_len, n->ha);
	ci.ndm_used = jiffies_to_clock_t(now - n->used);
	ci.ndm_confirmed = jiffies_to_clock_t(now - n->confirmed);
	ci.ndm_updated = jiffies_to_clock_t(now - n->updated);
	ci.ndm_refcnt = atomic_read(&n->refcnt) - 1;
	read_unlock_bh(&n->lock);
	locked = 0;
	RTA_PUT(skb, NDA_CACHEINFO, sizeof(ci), &ci);
	nlh->nlmsg_len = skb->tail - b;
	return skb->len;

nlmsg_failure:
rtattr_failure:
	if (locked)
		read_unlock_bh(&n->lock);
	skb_trim(skb, b - skb->data);
	return -1;
}

/* One table, from where args[1] (chain) and args[2] (entry) stand.  Return: -1: no room. */
static int neigh_dump_table(struct neigh_table *tbl, struct sk_buff *skb,
			    struct netlink_callback *cb)
{
	int h, s_h = cb->args[1], idx = 0, s_idx = cb->args[2], rc = 0;
	struct neighbour *n;

	for (h = s_h; h <= (int)tbl->hash_mask && rc >= 0; h++) {
		if (h > s_h)
			s_idx = 0;
		read_lock_bh(&tbl->lock);
		for (n = tbl->hash_buckets[h], idx = 0; n; n = n->next, idx++) {
			if (idx < s_idx)
				continue;
			rc = neigh_fill_info(skb, n, NETLINK_CB(cb->skb).pid, cb->nlh->nlmsg_seq,
					     RTM_NEWNEIGH);
			if (rc < 0)
				break;
		}
		read_unlock_bh(&tbl->lock);
		if (rc < 0)
			break;
	}
	cb->args[1] = h;
	cb->args[2] = idx;
	return rc < 0 ? -1 : 0;
}

/* RTM_GETNEIGH: the tables of the family that is asked for, or all */
int neigh_dump_info(struct sk_buff *skb, struct netlink_callback *cb)
{
	int family = ((struct rtgenmsg *)NLMSG_DATA(cb->nlh))->rtgen_family;
	int t, s_t = cb->args[0];
	struct neigh_table *tbl;

	read_lock(&neigh_tbl_lock);
	for (tbl = neigh_tables, t = 0; tbl; tbl = tbl->next, t++) {
		if (t < s_t || (family && tbl->family != family))
			continue;
		if (t > s_t)
			memset(&cb->args[1], 0, sizeof(cb->args) - sizeof(cb->args[0]));
		if (neigh_dump_table(tbl, skb, cb) < 0)
			break;
	}
	read_unlock(&neigh_tbl_lock);
	cb->args[0] = t;
	return skb->len;
}
