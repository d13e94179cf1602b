/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * ARP packets (RFC 826) and the structure of the ARP ioctls.
 *
 * Mirrors: include/linux/if_arp.h
 */
#ifndef _LINUX_IF_ARP_H
#define _LINUX_IF_ARP_H

#include <linux/netdevice.h>

#define ARPHRD_NETROM	0
#define ARPHRD_ETHER	1
#define ARPHRD_EETHER	2
#define ARPHRD_AX25	3
#define ARPHRD_PRONET	4
#define ARPHRD_CHAOS	5
#define ARPHRD_IEEE802	6
#define ARPHRD_ARCNET	7
#define ARPHRD_APPLETLK	8
#define ARPHRD_DLCI	15
#define ARPHRD_ATM	19
#define ARPHRD_METRICOM	23
#define ARPHRD_IEEE1394	24
#define ARPHRD_SLIP	256
#define ARPHRD_PPP	512
#define ARPHRD_TUNNEL	768
#define ARPHRD_LOOPBACK	772
#define ARPHRD_FDDI	774
#define ARPHRD_SIT	776
#define ARPHRD_IPGRE	778
#define ARPHRD_IEEE802_TR 800
#define ARPHRD_VOID	0xFFFF
#define ARPHRD_NONE	0xFFFE

#define ARPOP_REQUEST	1
#define ARPOP_REPLY	2
#define ARPOP_RREQUEST	3
#define ARPOP_RREPLY	4
#define ARPOP_InREQUEST	8
#define ARPOP_InREPLY	9
#define ARPOP_NAK	10

struct arpreq {
	struct sockaddr	arp_pa;		/* protocol address */
	struct sockaddr	arp_ha;		/* hardware address */
	int		arp_flags;
	struct sockaddr	arp_netmask;	/* for proxy entries only */
	char		arp_dev[16];
};

struct arpreq_old {
	struct sockaddr	arp_pa;
	struct sockaddr	arp_ha;
	int		arp_flags;
	struct sockaddr	arp_netmask;
};

#define ATF_COM		0x02	/* complete */
#define ATF_PERM	0x04
#define ATF_PUBL	0x08
#define ATF_USETRAILERS	0x10
#define ATF_NETMASK	0x20
#define ATF_DONTPUB	0x40

/* The fixed part; addresses of ar_hln and ar_pln bytes follow: sha, sip, tha, tip */
struct arphdr {
	unsigned short	ar_hrd;
	unsigned short	ar_pro;
	unsigned char	ar_hln;
	unsigned char	ar_pln;
	unsigned short	ar_op;
};

#endif /* _LINUX_IF_ARP_H */
