/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The header of netlink messages. Route requests carry one inside the kernel too.
 *
 * Mirrors: include/linux/netlink.h
 * Leaves out: the netlink socket family.
 */
#ifndef _LINUX_NETLINK_H
#define _LINUX_NETLINK_H

#include <linux/types.h>
#include <linux/socket.h>

struct nlmsghdr {
	__u32	nlmsg_len;	/* with the header */
	__u16	nlmsg_type;
	__u16	nlmsg_flags;
	__u32	nlmsg_seq;
	__u32	nlmsg_pid;
};

#define NLM_F_REQUEST	1
#define NLM_F_MULTI	2
#define NLM_F_ACK	4
#define NLM_F_ECHO	8

/* Of requests for something new */
#define NLM_F_REPLACE	0x100	/* override what exists */
#define NLM_F_EXCL	0x200	/* fail if it exists */
#define NLM_F_CREATE	0x400	/* create it if it does not */
#define NLM_F_APPEND	0x800	/* put it at the end of the list */

#ifdef __KERNEL__
struct netlink_skb_parms {
	struct ucred	creds;
	__u32		pid;
	__u32		groups;
};
#endif

#endif /* _LINUX_NETLINK_H */
