/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Netlink: messages between the kernel and programs, and the sockets they go through. Route
 * requests carry a message header inside the kernel too.
 *
 * Mirrors: include/linux/netlink.h
 * Leaves out: the netlink device, notifiers of closed sockets.
 */
#ifndef _LINUX_NETLINK_H
#define _LINUX_NETLINK_H

#include <linux/types.h>
#include <linux/socket.h>

/* Protocols */
#define NETLINK_ROUTE		0	/* routes, addresses, devices, neighbours */
#define NETLINK_SKIP		1
#define NETLINK_USERSOCK	2	/* between programs */
#define NETLINK_FIREWALL	3
#define NETLINK_TCPDIAG		4
#define NETLINK_NFLOG		5
#define NETLINK_XFRM		6
#define NETLINK_SELINUX		7
#define NETLINK_ARPD		8
#define NETLINK_AUDIT		9
#define NETLINK_ROUTE6		11
#define NETLINK_IP6_FW		13
#define NETLINK_DNRTMSG		14
#define NETLINK_KOBJECT_UEVENT	15
#define NETLINK_TAPBASE		16

#define MAX_LINKS 32

struct sockaddr_nl {
	sa_family_t	nl_family;
	unsigned short	nl_pad;
	__u32		nl_pid;		/* the socket; 0 is the kernel */
	__u32		nl_groups;	/* multicast groups, a bit each */
};

struct nlmsghdr {
	__u32	nlmsg_len;	/* with the header */
	__u16	nlmsg_type;
	__u16	nlmsg_flags;
	__u32	nlmsg_seq;
	__u32	nlmsg_pid;
};

#define NLM_F_REQUEST	1
#define NLM_F_MULTI	2	/* more follow, until NLMSG_DONE */
#define NLM_F_ACK	4	/* answer with NLMSG_ERROR, 0 for success */
#define NLM_F_ECHO	8

/* Of requests to read */
#define NLM_F_ROOT	0x100	/* the whole table */
#define NLM_F_MATCH	0x200	/* all that fit */
#define NLM_F_ATOMIC	0x400
#define NLM_F_DUMP	(NLM_F_ROOT | NLM_F_MATCH)

/* Of requests for something new */
#define NLM_F_REPLACE	0x100	/* override what exists */
#define NLM_F_EXCL	0x200	/* fail if it exists */
#define NLM_F_CREATE	0x400	/* create it if it does not */
#define NLM_F_APPEND	0x800	/* put it at the end of the list */

#define NLMSG_ALIGNTO	4
#define NLMSG_ALIGN(len)	(((len) + NLMSG_ALIGNTO - 1) & ~(NLMSG_ALIGNTO - 1))
#define NLMSG_LENGTH(len)	((len) + NLMSG_ALIGN(sizeof(struct nlmsghdr)))
#define NLMSG_SPACE(len)	NLMSG_ALIGN(NLMSG_LENGTH(len))
#define NLMSG_DATA(nlh)		((void *)((char *)(nlh) + NLMSG_LENGTH(0)))
#define NLMSG_PAYLOAD(nlh, len)	((nlh)->nlmsg_len - NLMSG_SPACE(len))

#define NLMSG_NOOP	1
#define NLMSG_ERROR	2
#define NLMSG_DONE	3
#define NLMSG_OVERRUN	4

/* The answer to a request: its header again, and all of it when it failed */
struct nlmsgerr {
	int		error;
	struct nlmsghdr msg;
};

/* sk_state */
enum {
	NETLINK_UNCONNECTED = 0,
	NETLINK_CONNECTED,
};

#ifdef __KERNEL__
#include <linux/capability.h>
#include <linux/skbuff.h>

/* What goes with a message, in skb->cb */
struct netlink_skb_parms {
	struct ucred	creds;		/* of the sender */
	__u32		pid;
	__u32		groups;
	__u32		dst_pid;
	__u32		dst_groups;
	kernel_cap_t	eff_cap;	/* what the sender could do when it sent */
};

#define NETLINK_CB(skb)		(*(struct netlink_skb_parms *)&((skb)->cb))
#define NETLINK_CREDS(skb)	(&NETLINK_CB((skb)).creds)

/* A good size of answers: with the shared info behind it, a page */
#define NLMSG_GOODSIZE	(PAGE_SIZE - ((sizeof(struct sk_buff) + 0xF) & ~0xF) - \
			 sizeof(struct skb_shared_info))

/**
 * struct netlink_callback - a dump that is under way
 * @skb: the request, with a reference
 * @nlh: its header
 * @dump: fills a message more; > 0 while there is more, 0 at the end, < 0 for an error
 * @done: tells that nothing more will be asked
 * @family: for the dump of all families, the one that is next
 * @args: where the dump stands; @dump's own
 */
struct netlink_callback {
	struct sk_buff		*skb;
	struct nlmsghdr		*nlh;
	int			(*dump)(struct sk_buff *skb, struct netlink_callback *cb);
	int			(*done)(struct netlink_callback *cb);
	int			family;
	long			args[4];
};

struct sock;

extern struct sock *netlink_kernel_create(int unit, void (*input)(struct sock *sk, int len));
extern void netlink_ack(struct sk_buff *in_skb, struct nlmsghdr *nlh, int err);
extern int netlink_unicast(struct sock *ssk, struct sk_buff *skb, u32 pid, int nonblock);
extern int netlink_broadcast(struct sock *ssk, struct sk_buff *skb, u32 pid, u32 group,
			     int allocation);
extern void netlink_set_err(struct sock *ssk, u32 pid, u32 group, int code);
extern int netlink_dump_start(struct sock *ssk, struct sk_buff *skb, struct nlmsghdr *nlh,
			      int (*dump)(struct sk_buff *skb, struct netlink_callback *cb),
			      int (*done)(struct netlink_callback *cb));

/* A header and @len bytes behind it, for which there is room */
static inline struct nlmsghdr *__nlmsg_put(struct sk_buff *skb, u32 pid, u32 seq, int type,
					   int len)
{
	int size = NLMSG_LENGTH(len);
	struct nlmsghdr *nlh = (struct nlmsghdr *)skb_put(skb, NLMSG_ALIGN(size));

	memset((char *)nlh + size, 0, NLMSG_ALIGN(size) - size);
	nlh->nlmsg_type = type;
	nlh->nlmsg_len = size;
	nlh->nlmsg_flags = 0;
	nlh->nlmsg_pid = pid;
	nlh->nlmsg_seq = seq;
	return nlh;
}

/* As __nlmsg_put(), or goto nlmsg_failure when there is no room */
#define NLMSG_PUT(skb, pid, seq, type, len)					\
({										\
	if (skb_tailroom(skb) < (int)NLMSG_SPACE(len))				\
		goto nlmsg_failure;						\
	__nlmsg_put(skb, pid, seq, type, len);					\
})

#endif /* __KERNEL__ */

#endif /* _LINUX_NETLINK_H */
