/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Definitions for the ICMP module.
 *
 * Mirrors: include/net/icmp.h of 2.6.11.
 */
#ifndef _ICMP_H
#define _ICMP_H

#include <linux/icmp.h>
#include <linux/skbuff.h>
#include <net/sock.h>
#include <net/protocol.h>
#include <net/snmp.h>
#include <linux/ip.h>

/* How a DEST_UNREACH code reaches a socket. */
struct icmp_err {
	int		errno;
	unsigned	fatal:1;
};

extern struct icmp_err icmp_err_convert[];
DECLARE_SNMP_STAT(struct icmp_mib, icmp_statistics);
#define ICMP_INC_STATS(field)		SNMP_INC_STATS(icmp_statistics, field)
#define ICMP_INC_STATS_BH(field)	SNMP_INC_STATS_BH(icmp_statistics, field)
#define ICMP_INC_STATS_USER(field)	SNMP_INC_STATS_USER(icmp_statistics, field)

struct net_proto_family;

extern void icmp_send(struct sk_buff *skb_in, int type, int code, u32 info);
extern int icmp_rcv(struct sk_buff *skb);
extern void icmp_init(struct net_proto_family *ops);
extern int xrlim_allow(struct dst_entry *dst, int timeout);

extern int sysctl_icmp_echo_ignore_all;
extern int sysctl_icmp_echo_ignore_broadcasts;
extern int sysctl_icmp_ignore_bogus_error_responses;
extern int sysctl_icmp_ratelimit;
extern int sysctl_icmp_ratemask;

#endif /* _ICMP_H */
