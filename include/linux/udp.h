/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The UDP header and socket (RFC 768).
 *
 * Mirrors: include/linux/udp.h of 2.6.11.
 * Leaves out: ESP in UDP; encap_type stays 0.
 */
#ifndef _LINUX_UDP_H
#define _LINUX_UDP_H

#include <linux/types.h>

struct udphdr {
	__u16	source;
	__u16	dest;
	__u16	len;
	__u16	check;
};

/* Socket options of SOL_UDP. */
#define UDP_CORK	1	/* never send partially complete segments */
#define UDP_ENCAP	100

#ifdef __KERNEL__
#include <linux/ip.h>
#include <net/sock.h>

/**
 * struct udp_sock - a UDP socket
 * @pending: a datagram is being put together (AF_INET) or not (0)
 * @corkflag: UDP_CORK is set
 * @len: payload plus header of the pending datagram, in bytes
 */
struct udp_sock {
	struct inet_sock	inet;
	int			pending;
	unsigned int		corkflag;
	__u16			encap_type;
	__u16			len;
};

static inline struct udp_sock *udp_sk(const struct sock *sk)
{
	return (struct udp_sock *)sk;
}

#endif /* __KERNEL__ */
#endif /* _LINUX_UDP_H */
