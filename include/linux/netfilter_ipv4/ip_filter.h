/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The socket options of the packet filter: what /proc/net/ip_filter does, for systems without it.
 *
 * Mirrors: nothing in 2.6.11; the numbers lie in the range of its ip_tables.h, which is not here.
 */
#ifndef _LINUX_IP_FILTER_H
#define _LINUX_IP_FILTER_H

#include <linux/types.h>

#define IPF_BASE_CTL		64
#define IPF_SO_SET_COMMANDS	(IPF_BASE_CTL)		/* text, as written to the file */
#define IPF_SO_SET_MAX		(IPF_BASE_CTL + 1)
#define IPF_SO_GET_INFO		(IPF_BASE_CTL)		/* struct ipf_info */
#define IPF_SO_GET_MAX		(IPF_BASE_CTL + 1)

#define IPF_CHAINS		5

/* Indexed by NF_IP_PRE_ROUTING to NF_IP_POST_ROUTING */
struct ipf_info {
	struct {
		__u32	policy;		/* NF_DROP or NF_ACCEPT */
		__u32	rules;		/* how many there are */
		__u64	packets;	/* that met the policy */
		__u64	bytes;
	} chain[IPF_CHAINS];
};

#endif /* _LINUX_IP_FILTER_H */
