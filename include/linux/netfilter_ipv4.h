/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The five IPv4 hook points, and the order of those who use them.
 *
 * Mirrors: include/linux/netfilter_ipv4.h
 */
#ifndef _LINUX_NETFILTER_IPV4_H
#define _LINUX_NETFILTER_IPV4_H

#include <linux/netfilter.h>

#define NF_IP_PRE_ROUTING	0	/* every packet that arrives, header checked */
#define NF_IP_LOCAL_IN		1	/* for this host, whole again */
#define NF_IP_FORWARD		2	/* for another host */
#define NF_IP_LOCAL_OUT		3	/* made here, routed */
#define NF_IP_POST_ROUTING	4	/* every packet that leaves, a fragment maybe */
#define NF_IP_NUMHOOKS		5

enum nf_ip_hook_priorities {
	NF_IP_PRI_FIRST		= -2147483647 - 1,
	NF_IP_PRI_MANGLE	= -150,
	NF_IP_PRI_FILTER	= 0,
	NF_IP_PRI_LAST		= 2147483647,
};

#ifdef CONFIG_NETFILTER
extern int ip_route_me_harder(struct sk_buff **pskb);
#endif

#endif /* _LINUX_NETFILTER_IPV4_H */
