// SPDX-License-Identifier: GPL-2.0-only
/*
 * connect() of UDP and raw sockets.
 *
 * Mirrors: net/ipv4/datagram.c
 * Locking: as 2.6.11, none; each word that is set is used by itself.
 */
#include <linux/types.h>
#include <linux/errno.h>
#include <linux/in.h>
#include <linux/ip.h>
#include <linux/module.h>
#include <linux/tcp.h>
#include <net/ip.h>
#include <net/route.h>
#include <net/sock.h>

/**
 * ip4_datagram_connect - remember the peer, and fix the local address
 * @sk: socket
 * @uaddr: struct sockaddr_in of the peer
 * @addr_len: bytes of it
 *
 * May sleep. Returns 0, -EINVAL, -EAFNOSUPPORT, -EACCES for a broadcast without
 * SO_BROADCAST, or an error of the route.
 */
int ip4_datagram_connect(struct sock *sk, struct sockaddr *uaddr, int addr_len)
{
	struct inet_sock *inet = inet_sk(sk);
	struct sockaddr_in *usin = (struct sockaddr_in *)uaddr;
	struct rtable *rt;
	u32 saddr;
	int oif, err;

	if (addr_len < (int)sizeof(*usin))
		return -EINVAL;
	if (usin->sin_family != AF_INET)
		return -EAFNOSUPPORT;

	sk_dst_reset(sk);

	oif = sk->sk_bound_dev_if;
	saddr = inet->saddr;
	if (MULTICAST(usin->sin_addr.s_addr)) {
		if (!oif)
			oif = inet->mc_index;
		if (!saddr)
			saddr = inet->mc_addr;
	}
	err = ip_route_connect(&rt, usin->sin_addr.s_addr, saddr, RT_CONN_FLAGS(sk), oif,
			       sk->sk_protocol, inet->sport, usin->sin_port, sk);
	if (err)
		return err;
	if ((rt->rt_flags & RTCF_BROADCAST) && !sock_flag(sk, SOCK_BROADCAST)) {
		ip_rt_put(rt);
		return -EACCES;
	}
	if (!inet->saddr)
		inet->saddr = rt->rt_src;
	if (!inet->rcv_saddr)
		inet->rcv_saddr = rt->rt_src;
	inet->daddr = rt->rt_dst;
	inet->dport = usin->sin_port;
	sk->sk_state = TCP_ESTABLISHED;
	inet->id = jiffies;

	sk_dst_set(sk, &rt->u.dst);
	return 0;
}

EXPORT_SYMBOL(ip4_datagram_connect);
