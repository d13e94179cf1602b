/* SPDX-License-Identifier: GPL-2.0-only */
/* Requests of NETLINK_ROUTE that came after 2.6.11. */
#ifndef _RTNETLINK_NEWER_H
#define _RTNETLINK_NEWER_H

extern int rtnl_getlink(struct sk_buff *skb, struct nlmsghdr *nlh, void *arg);

#endif /* _RTNETLINK_NEWER_H */
