/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The forwarding information base: two tables (local and main) of prefixes, each
 * leading to a fib_info that routes share.
 *
 * Mirrors: include/net/ip_fib.h of 2.6.11.
 * Leaves out: policy rules, multipath next hops.
 */
#ifndef _NET_IP_FIB_H
#define _NET_IP_FIB_H

#include <linux/errno.h>
#include <linux/list.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <net/flow.h>

#define FIB_MAX_METRICS	RTAX_MAX

/**
 * struct kern_rta - a route request, as pointers to what was given
 *
 * rta_mx holds metrics by number where 2.6.11 has netlink attributes.
 */
struct kern_rta {
	u32		*rta_dst;
	int		*rta_oif;
	u32		*rta_gw;
	u32		*rta_priority;
	u32		*rta_prefsrc;
	u32		rta_mx[FIB_MAX_METRICS];	/* [RTAX_x - 1], 0: not given */
};

struct fib_info;

struct fib_nh {
	struct net_device	*nh_dev;
	struct hlist_node	nh_hash;
	struct fib_info		*nh_parent;
	unsigned		nh_flags;
	unsigned char		nh_scope;
	int			nh_oif;
	u32			nh_gw;
};

/**
 * struct fib_info - everything about a route but its destination
 * @fib_treeref: how many aliases point here
 * @fib_clntref: references that keep the memory
 * @fib_metrics: by RTAX number less one; 0 means none
 */
struct fib_info {
	struct hlist_node	fib_hash;
	struct hlist_node	fib_lhash;
	int			fib_treeref;
	atomic_t		fib_clntref;
	int			fib_dead;
	unsigned		fib_flags;
	int			fib_protocol;
	u32			fib_prefsrc;
	u32			fib_priority;
	u32			fib_metrics[FIB_MAX_METRICS];
#define fib_mtu		fib_metrics[RTAX_MTU - 1]
#define fib_window	fib_metrics[RTAX_WINDOW - 1]
#define fib_rtt		fib_metrics[RTAX_RTT - 1]
#define fib_advmss	fib_metrics[RTAX_ADVMSS - 1]
	int			fib_nhs;
	struct fib_nh		fib_nh[0];
#define fib_dev		fib_nh[0].nh_dev
};

struct fib_result {
	unsigned char	prefixlen;
	unsigned char	nh_sel;
	unsigned char	type;
	unsigned char	scope;
	struct fib_info *fi;
};

#define FIB_RES_NH(res)		((res).fi->fib_nh[0])

extern u32 __fib_res_prefsrc(struct fib_result *res);

#define FIB_RES_PREFSRC(res)	((res).fi->fib_prefsrc ? : __fib_res_prefsrc(&(res)))
#define FIB_RES_GW(res)		(FIB_RES_NH(res).nh_gw)
#define FIB_RES_DEV(res)	(FIB_RES_NH(res).nh_dev)
#define FIB_RES_OIF(res)	(FIB_RES_NH(res).nh_oif)

struct net_device;
struct rtentry;
struct in_ifaddr;
struct in_device;

/**
 * struct fib_table - one routing table, with its operations
 *
 * Lookups run under the table's read lock; changes under the rtnl semaphore.
 */
struct fib_table {
	unsigned char	tb_id;
	unsigned	tb_stamp;
	int		(*tb_lookup)(struct fib_table *tb, const struct flowi *flp,
				     struct fib_result *res);
	int		(*tb_insert)(struct fib_table *table, struct rtmsg *r,
				     struct kern_rta *rta, struct nlmsghdr *n,
				     struct netlink_skb_parms *req);
	int		(*tb_delete)(struct fib_table *table, struct rtmsg *r,
				     struct kern_rta *rta, struct nlmsghdr *n,
				     struct netlink_skb_parms *req);
	int		(*tb_dump)(struct fib_table *table, struct sk_buff *skb,
				   struct netlink_callback *cb);
	int		(*tb_flush)(struct fib_table *table);
	void		(*tb_select_default)(struct fib_table *table, const struct flowi *flp,
					     struct fib_result *res);
	unsigned char	tb_data[0];
};

extern struct fib_table *ip_fib_local_table;
extern struct fib_table *ip_fib_main_table;

static inline struct fib_table *fib_get_table(int id)
{
	if (id != RT_TABLE_LOCAL)
		return ip_fib_main_table;
	return ip_fib_local_table;
}

static inline struct fib_table *fib_new_table(int id)
{
	return fib_get_table(id);
}

static inline int fib_lookup(const struct flowi *flp, struct fib_result *res)
{
	if (ip_fib_local_table->tb_lookup(ip_fib_local_table, flp, res) &&
	    ip_fib_main_table->tb_lookup(ip_fib_main_table, flp, res))
		return -ENETUNREACH;
	return 0;
}

static inline void fib_select_default(const struct flowi *flp, struct fib_result *res)
{
	if (FIB_RES_GW(*res) && FIB_RES_NH(*res).nh_scope == RT_SCOPE_LINK)
		ip_fib_main_table->tb_select_default(ip_fib_main_table, flp, res);
}

/* fib_frontend.c */
extern void ip_fib_init(void);
extern int inet_rtm_newroute(struct sk_buff *skb, struct nlmsghdr *nlh, void *arg);
extern int inet_rtm_delroute(struct sk_buff *skb, struct nlmsghdr *nlh, void *arg);
extern int inet_rtm_getroute(struct sk_buff *skb, struct nlmsghdr *nlh, void *arg);
extern int inet_dump_fib(struct sk_buff *skb, struct netlink_callback *cb);
extern int fib_validate_source(u32 src, u32 dst, u8 tos, int oif, struct net_device *dev,
			       u32 *spec_dst, u32 *itag);

/* fib_semantics.c */
extern int ip_fib_check_default(u32 gw, struct net_device *dev);
extern int fib_sync_down(u32 local, struct net_device *dev, int force);
extern int fib_convert_rtentry(int cmd, struct nlmsghdr *nl, struct rtmsg *rtm,
			       struct kern_rta *rta, struct rtentry *r);
extern int fib_dump_info(struct sk_buff *skb, u32 pid, u32 seq, int event, u8 tb_id, u8 type,
			 u8 scope, void *dst, int dst_len, u8 tos, struct fib_info *fi);
extern void free_fib_info(struct fib_info *fi);

/* fib_hash.c */
extern struct fib_table *fib_hash_init(int id);
extern int fib_proc_init(void);
extern void fib_proc_exit(void);

static inline void fib_combine_itag(u32 *itag, struct fib_result *res)
{
}

static inline void fib_info_put(struct fib_info *fi)
{
	if (atomic_dec_and_test(&fi->fib_clntref))
		free_fib_info(fi);
}

static inline void fib_res_put(struct fib_result *res)
{
	if (res->fi)
		fib_info_put(res->fi);
}

#endif /* _NET_IP_FIB_H */
