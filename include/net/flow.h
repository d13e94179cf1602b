/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The key of a route lookup.
 *
 * Mirrors: include/net/flow.h
 * Leaves out: IPv6 and DECnet keys.
 */
#ifndef _NET_FLOW_H
#define _NET_FLOW_H

#include <linux/types.h>

struct flowi {
	int	oif;
	int	iif;

	union {
		struct {
			__u32	daddr;
			__u32	saddr;
			__u32	fwmark;
			__u8	tos;
			__u8	scope;
		} ip4_u;
	} nl_u;
#define fl4_dst		nl_u.ip4_u.daddr
#define fl4_src		nl_u.ip4_u.saddr
#define fl4_fwmark	nl_u.ip4_u.fwmark
#define fl4_tos		nl_u.ip4_u.tos
#define fl4_scope	nl_u.ip4_u.scope

	__u8	proto;
	__u8	flags;
#define FLOWI_FLAG_MULTIPATHOLDROUTE 0x01
	union {
		struct {
			__u16	sport;
			__u16	dport;
		} ports;

		struct {
			__u8	type;
			__u8	code;
		} icmpt;

		__u32	spi;
	} uli_u;
#define fl_ip_sport	uli_u.ports.sport
#define fl_ip_dport	uli_u.ports.dport
#define fl_icmp_type	uli_u.icmpt.type
#define fl_icmp_code	uli_u.icmpt.code
#define fl_ipsec_spi	uli_u.spi
};

#define FLOW_DIR_IN	0
#define FLOW_DIR_OUT	1
#define FLOW_DIR_FWD	2

#endif /* _NET_FLOW_H */
