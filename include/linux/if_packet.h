/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Packet types and the addresses of AF_PACKET.
 *
 * Mirrors: include/linux/if_packet.h
 * Leaves out: the mapped ring.
 */
#ifndef _LINUX_IF_PACKET_H
#define _LINUX_IF_PACKET_H

#include <linux/types.h>

struct sockaddr_pkt {
	unsigned short	spkt_family;
	unsigned char	spkt_device[14];
	unsigned short	spkt_protocol;
};

struct sockaddr_ll {
	unsigned short	sll_family;
	unsigned short	sll_protocol;
	int		sll_ifindex;
	unsigned short	sll_hatype;
	unsigned char	sll_pkttype;
	unsigned char	sll_halen;
	unsigned char	sll_addr[8];
};

/* skb->pkt_type */
#define PACKET_HOST		0
#define PACKET_BROADCAST	1
#define PACKET_MULTICAST	2
#define PACKET_OTHERHOST	3
#define PACKET_OUTGOING		4
#define PACKET_LOOPBACK		5	/* a copy of what this host sent */
#define PACKET_FASTROUTE	6

#define PACKET_ADD_MEMBERSHIP	1
#define PACKET_DROP_MEMBERSHIP	2
#define PACKET_RECV_OUTPUT	3
#define PACKET_STATISTICS	6

struct tpacket_stats {
	unsigned int	tp_packets;
	unsigned int	tp_drops;
};

struct packet_mreq {
	int		mr_ifindex;
	unsigned short	mr_type;
	unsigned short	mr_alen;
	unsigned char	mr_address[8];
};

#define PACKET_MR_MULTICAST	0
#define PACKET_MR_PROMISC	1
#define PACKET_MR_ALLMULTI	2

#endif /* _LINUX_IF_PACKET_H */
