/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The IPv4 header, its options, and what every AF_INET socket carries.
 *
 * Mirrors: include/linux/ip.h of 2.6.11.
 * Leaves out: the IPsec headers (ah, esp, comp) and the IPv6 back pointer.
 */
#ifndef _LINUX_IP_H
#define _LINUX_IP_H

#include <linux/types.h>
#include <asm/byteorder.h>

/* The type-of-service byte (RFC 1349) and precedence (RFC 791). */
#define IPTOS_TOS_MASK		0x1E
#define IPTOS_TOS(tos)		((tos) & IPTOS_TOS_MASK)
#define IPTOS_LOWDELAY		0x10
#define IPTOS_THROUGHPUT	0x08
#define IPTOS_RELIABILITY	0x04
#define IPTOS_MINCOST		0x02

#define IPTOS_PREC_MASK			0xE0
#define IPTOS_PREC(tos)			((tos) & IPTOS_PREC_MASK)
#define IPTOS_PREC_NETCONTROL		0xe0
#define IPTOS_PREC_INTERNETCONTROL	0xc0
#define IPTOS_PREC_CRITIC_ECP		0xa0
#define IPTOS_PREC_FLASHOVERRIDE	0x80
#define IPTOS_PREC_FLASH		0x60
#define IPTOS_PREC_IMMEDIATE		0x40
#define IPTOS_PREC_PRIORITY		0x20
#define IPTOS_PREC_ROUTINE		0x00

/* An option's first byte: copied flag, class, number (RFC 791, 3.1). */
#define IPOPT_COPY		0x80
#define IPOPT_CLASS_MASK	0x60
#define IPOPT_NUMBER_MASK	0x1f

#define IPOPT_COPIED(o)		((o) & IPOPT_COPY)
#define IPOPT_CLASS(o)		((o) & IPOPT_CLASS_MASK)
#define IPOPT_NUMBER(o)		((o) & IPOPT_NUMBER_MASK)

#define IPOPT_CONTROL		0x00
#define IPOPT_RESERVED1		0x20
#define IPOPT_MEASUREMENT	0x40
#define IPOPT_RESERVED2		0x60

#define IPOPT_END	(0 | IPOPT_CONTROL)
#define IPOPT_NOOP	(1 | IPOPT_CONTROL)
#define IPOPT_SEC	(2 | IPOPT_CONTROL | IPOPT_COPY)
#define IPOPT_LSRR	(3 | IPOPT_CONTROL | IPOPT_COPY)
#define IPOPT_TIMESTAMP	(4 | IPOPT_MEASUREMENT)
#define IPOPT_RR	(7 | IPOPT_CONTROL)
#define IPOPT_SID	(8 | IPOPT_CONTROL | IPOPT_COPY)
#define IPOPT_SSRR	(9 | IPOPT_CONTROL | IPOPT_COPY)
#define IPOPT_RA	(20 | IPOPT_CONTROL | IPOPT_COPY)

#define IPVERSION	4
#define MAXTTL		255
#define IPDEFTTL	64

#define IPOPT_OPTVAL	0
#define IPOPT_OLEN	1
#define IPOPT_OFFSET	2
#define IPOPT_MINOFF	4
#define MAX_IPOPTLEN	40
#define IPOPT_NOP	IPOPT_NOOP
#define IPOPT_EOL	IPOPT_END
#define IPOPT_TS	IPOPT_TIMESTAMP

#define IPOPT_TS_TSONLY		0	/* timestamps only */
#define IPOPT_TS_TSANDADDR	1	/* timestamps and addresses */
#define IPOPT_TS_PRESPEC	3	/* specified modules only */

#ifdef __KERNEL__
#include <net/sock.h>
#include <linux/igmp.h>
#include <net/flow.h>

/*
 * Parsed form of a header's options. The small offsets count from the start of
 * the IP header; 0 means that the option is absent.
 */
struct ip_options {
	__u32		faddr;			/* first hop of a source route */
	unsigned char	optlen;
	unsigned char	srr;
	unsigned char	rr;
	unsigned char	ts;
	unsigned char	is_setbyuser:1,		/* came through setsockopt */
			is_data:1,		/* the bytes are in __data, not in a packet */
			is_strictroute:1,
			srr_is_hit:1,		/* the packet's destination was ours */
			is_changed:1,		/* header checksum is to be made anew */
			rr_needaddr:1,		/* record route wants the outgoing address */
			ts_needtime:1,
			ts_needaddr:1;
	unsigned char	router_alert;
	unsigned char	__pad1;
	unsigned char	__pad2;
	unsigned char	__data[0];
};

#define optlength(opt)	(sizeof(struct ip_options) + (opt)->optlen)

/* Parsed options with room for their bytes. */
struct ip_options_data {
	struct ip_options	opt;
	unsigned char		data[MAX_IPOPTLEN];
};

/**
 * struct inet_sock - what TCP, UDP and raw sockets of AF_INET have in common
 * @daddr: peer, network order, 0 unless connected
 * @rcv_saddr: local address that packets must be sent to, 0 for any
 * @num: local port in host order (the protocol number for a raw socket)
 * @saddr: source address of what is sent
 * @uc_ttl: IP_TTL, -1 for the route's
 * @id: IP identification of the next datagram that may not be fragmented
 * @cork: the datagram being put together by ip_append_data()
 */
struct inet_sock {
	struct sock		sk;
	__u32			daddr;
	__u32			rcv_saddr;
	__u16			dport;
	__u16			num;
	__u32			saddr;
	int			uc_ttl;
	int			tos;
	unsigned		cmsg_flags;
	struct ip_options	*opt;
	__u16			sport;
	unsigned char		hdrincl;
	__u8			mc_ttl;
	__u8			mc_loop;
	__u8			pmtudisc;
	__u16			id;
	unsigned		recverr : 1,
				freebind : 1;
	int			mc_index;
	__u32			mc_addr;
	struct ip_mc_socklist	*mc_list;
	struct {
		unsigned int		flags;
		unsigned int		fragsize;
		struct ip_options	*opt;
		struct rtable		*rt;
		int			length;
		u32			addr;
		struct flowi		fl;
	} cork;
};

#define IPCORK_OPT	1	/* cork.opt is valid */

static inline struct inet_sock *inet_sk(const struct sock *sk)
{
	return (struct inet_sock *)sk;
}

#endif /* __KERNEL__ */

struct iphdr {
#if defined(__LITTLE_ENDIAN_BITFIELD)
	__u8	ihl:4,
		version:4;
#elif defined(__BIG_ENDIAN_BITFIELD)
	__u8	version:4,
		ihl:4;
#else
#error "Please fix <asm/byteorder.h>"
#endif
	__u8	tos;
	__u16	tot_len;
	__u16	id;
	__u16	frag_off;
	__u8	ttl;
	__u8	protocol;
	__u16	check;
	__u32	saddr;
	__u32	daddr;
};

#endif /* _LINUX_IP_H */
