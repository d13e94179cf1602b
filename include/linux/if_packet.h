/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Packet types, and the addresses, options and mapped ring of AF_PACKET.
 *
 * Mirrors: include/linux/if_packet.h
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
#define PACKET_RX_RING		5
#define PACKET_STATISTICS	6
#define PACKET_COPY_THRESH	7

/* After 2.6.11 */
#define PACKET_VERSION		10
#define PACKET_HDRLEN		11
#define PACKET_RESERVE		12

struct tpacket_stats {
	unsigned int	tp_packets;
	unsigned int	tp_drops;
};

/* The head of a frame in the ring; sockaddr_ll follows at TPACKET_ALIGN(sizeof) */
struct tpacket_hdr {
	unsigned long	tp_status;
	unsigned int	tp_len;		/* bytes of the packet */
	unsigned int	tp_snaplen;	/* of which so many are here */
	unsigned short	tp_mac;		/* offsets from this header */
	unsigned short	tp_net;
	unsigned int	tp_sec;
	unsigned int	tp_usec;
};

/*
 * The same in TPACKET_V2, which is after 2.6.11: nanoseconds, and the tag of a VLAN. On i386 all
 * else is where it is in tpacket_hdr.
 */
struct tpacket2_hdr {
	__u32	tp_status;
	__u32	tp_len;
	__u32	tp_snaplen;
	__u16	tp_mac;
	__u16	tp_net;
	__u32	tp_sec;
	__u32	tp_nsec;
	__u16	tp_vlan_tci;
	__u16	tp_vlan_tpid;
	__u8	tp_padding[4];
};

enum tpacket_versions { TPACKET_V1, TPACKET_V2 };

/* tp_status: whose the frame is, and what is to be known of it */
#define TP_STATUS_KERNEL	0
#define TP_STATUS_USER		1
#define TP_STATUS_COPY		2	/* cut off; all of it can be had with recvmsg() */
#define TP_STATUS_LOSING	4	/* packets were lost since the statistics were read */
#define TP_STATUS_CSUMNOTREADY	8

#define TPACKET_ALIGNMENT	16
#define TPACKET_ALIGN(x)	(((x) + TPACKET_ALIGNMENT - 1) & ~(TPACKET_ALIGNMENT - 1))
#define TPACKET_HDRLEN		(TPACKET_ALIGN(sizeof(struct tpacket_hdr)) + \
				 sizeof(struct sockaddr_ll))

/* PACKET_RX_RING: blocks of whole pages, each divided into frames */
struct tpacket_req {
	unsigned int	tp_block_size;
	unsigned int	tp_block_nr;
	unsigned int	tp_frame_size;
	unsigned int	tp_frame_nr;
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
