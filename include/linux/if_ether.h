/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The Ethernet frame.
 *
 * Mirrors: include/linux/if_ether.h
 */
#ifndef _LINUX_IF_ETHER_H
#define _LINUX_IF_ETHER_H

#include <linux/types.h>

#define ETH_ALEN	6
#define ETH_HLEN	14
#define ETH_ZLEN	60	/* shortest frame, without FCS */
#define ETH_DATA_LEN	1500
#define ETH_FRAME_LEN	1514	/* longest frame, without FCS */

#define ETH_P_LOOP	0x0060
#define ETH_P_PUP	0x0200
#define ETH_P_PUPAT	0x0201
#define ETH_P_IP	0x0800
#define ETH_P_X25	0x0805
#define ETH_P_ARP	0x0806
#define ETH_P_BPQ	0x08FF
#define ETH_P_RARP	0x8035
#define ETH_P_ATALK	0x809B
#define ETH_P_AARP	0x80F3
#define ETH_P_8021Q	0x8100
#define ETH_P_IPX	0x8137
#define ETH_P_IPV6	0x86DD
#define ETH_P_PPP_DISC	0x8863
#define ETH_P_PPP_SES	0x8864

/* Not on the wire: names for what has no EtherType */
#define ETH_P_802_3	0x0001
#define ETH_P_AX25	0x0002
#define ETH_P_ALL	0x0003	/* every frame, for taps */
#define ETH_P_802_2	0x0004

struct ethhdr {
	unsigned char	h_dest[ETH_ALEN];
	unsigned char	h_source[ETH_ALEN];
	unsigned short	h_proto;	/* network byte order */
} __attribute__((packed));

#ifdef __KERNEL__
#include <linux/skbuff.h>
#include <linux/sysctl.h>

static inline struct ethhdr *eth_hdr(const struct sk_buff *skb)
{
	return (struct ethhdr *)skb->mac.raw;
}

#ifdef CONFIG_SYSCTL
extern ctl_table ether_table[];
#endif
#endif

#endif /* _LINUX_IF_ETHER_H */
