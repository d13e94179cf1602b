/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The hook points of ARP.
 *
 * Mirrors: include/linux/netfilter_arp.h
 */
#ifndef __LINUX_ARP_NETFILTER_H
#define __LINUX_ARP_NETFILTER_H

#include <linux/netfilter.h>

#define NF_ARP		0	/* in the place of a protocol family: there is no PF_ARP */

#define NF_ARP_IN	0
#define NF_ARP_OUT	1
#define NF_ARP_FORWARD	2
#define NF_ARP_NUMHOOKS	3

#endif /* __LINUX_ARP_NETFILTER_H */
