/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the tables (fib_hash.c) and the meaning of routes (fib_semantics.c) share.
 *
 * Mirrors: net/ipv4/fib_lookup.h of 2.6.11.
 */
#ifndef _FIB_LOOKUP_H
#define _FIB_LOOKUP_H

#include <linux/types.h>
#include <linux/list.h>
#include <net/ip_fib.h>

/* A route to a prefix: those of one prefix differ in tos, priority or fib_info. */
struct fib_alias {
	struct list_head	fa_list;
	struct fib_info		*fa_info;
	u8			fa_tos;
	u8			fa_type;
	u8			fa_scope;
	u8			fa_state;
};

#define FA_S_ACCESSED	0x01	/* the route cache knows it */

extern int fib_semantic_match(struct list_head *head, const struct flowi *flp,
			      struct fib_result *res, int prefixlen);
extern void fib_release_info(struct fib_info *fi);
extern struct fib_info *fib_create_info(const struct rtmsg *r, struct kern_rta *rta,
					const struct nlmsghdr *nlh, int *errp);
extern int fib_nh_match(struct rtmsg *r, struct nlmsghdr *nlh, struct kern_rta *rta,
			struct fib_info *fi);
extern void rtmsg_fib(int event, u32 key, struct fib_alias *fa, int z, int tb_id,
		      struct nlmsghdr *n, struct netlink_skb_parms *req);
extern struct fib_alias *fib_find_alias(struct list_head *fah, u8 tos, u32 prio);
extern int fib_detect_death(struct fib_info *fi, int order, struct fib_info **last_resort,
			    int *last_idx, int *dflt);

#endif /* _FIB_LOOKUP_H */
