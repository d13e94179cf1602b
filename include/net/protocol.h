/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The tables by which IP finds a transport protocol: inet_protos for packets,
 * inetsw for new sockets.
 *
 * Mirrors: include/net/protocol.h of 2.6.11.
 * Leaves out: IPv6.
 */
#ifndef _PROTOCOL_H
#define _PROTOCOL_H

#include <linux/in.h>
#include <linux/list.h>

#define MAX_INET_PROTOS	256	/* must be a power of 2 */

struct sk_buff;
struct proto;
struct proto_ops;

/**
 * struct net_protocol - receiver of one IP protocol number
 * @handler: takes the packet (transport header at data) and eats it. Softirq.
 * @err_handler: an ICMP error about a packet that was sent; the skb's data is
 *	the quoted IP header. @info: gateway, MTU or pointer of the message. Softirq.
 */
struct net_protocol {
	int	(*handler)(struct sk_buff *skb);
	void	(*err_handler)(struct sk_buff *skb, u32 info);
	int	no_policy;
};

/**
 * struct inet_protosw - what socket(AF_INET, type, protocol) makes
 * @protocol: protocol number, or IPPROTO_IP for any
 * @capability: capability needed to make one, or -1
 * @no_check: default of sk_no_check
 */
struct inet_protosw {
	struct list_head	list;
	unsigned short		type;
	int			protocol;
	struct proto		*prot;
	struct proto_ops	*ops;
	int			capability;
	char			no_check;
	unsigned char		flags;
};

#define INET_PROTOSW_REUSE	0x01	/* ports may be reused without asking */
#define INET_PROTOSW_PERMANENT	0x02	/* cannot be overridden or removed */

extern struct net_protocol *inet_protos[MAX_INET_PROTOS];

extern int inet_add_protocol(struct net_protocol *prot, unsigned char num);
extern int inet_del_protocol(struct net_protocol *prot, unsigned char num);
extern void inet_register_protosw(struct inet_protosw *p);
extern void inet_unregister_protosw(struct inet_protosw *p);

#endif /* _PROTOCOL_H */
