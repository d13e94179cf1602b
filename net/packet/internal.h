/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the files of AF_PACKET share.
 *
 * Mirrors: the top of net/packet/af_packet.c of 2.6.11, which is one file.
 */
#ifndef _PACKET_INTERNAL_H
#define _PACKET_INTERNAL_H

#include <linux/if_packet.h>
#include <linux/netdevice.h>
#include <net/sock.h>

/* One membership: a multicast address, or all frames, that the socket asked a device for */
struct packet_mclist {
	struct packet_mclist	*next;
	int			ifindex;
	int			count;
	unsigned short		type;
	unsigned short		alen;
	unsigned char		addr[8];
};

/* The mapped ring; pg_vec is NULL without one */
struct packet_ring {
	char			**pg_vec;		/* its blocks */
	unsigned int		pg_vec_len;
	unsigned int		pg_vec_order;
	unsigned int		pg_vec_pages;		/* pages of a block */
	unsigned int		frames_per_block;
	unsigned int		frame_size;
	unsigned int		frame_max;		/* the last frame's number */
	unsigned int		head;			/* the next one to be filled */
};

/**
 * struct packet_opt - what an AF_PACKET socket has beyond struct sock (sk_protinfo)
 * @stats: for PACKET_STATISTICS, cleared when read
 * @prot_hook: what netif_receive_skb() calls
 * @running: @prot_hook is attached, and holds a reference to the socket
 * @ifindex: device it is bound to, 0 for all, -1 when that is gone
 * @num: protocol, network byte order; 0 for none
 * @mclist: memberships
 * @mapped: mappings of the ring
 * @copy_thresh: packets that a frame cuts off go to the queue as well
 * @tp_version: form of the ring's headers, see tpacket2.c
 * @tp_reserve: bytes left free in front of the link header of each frame
 * @ring: where frames go
 */
struct packet_opt {
	struct tpacket_stats	stats;
	struct packet_type	prot_hook;
	spinlock_t		bind_lock;
	char			running;
	int			ifindex;
	unsigned short		num;
	struct packet_mclist	*mclist;
	atomic_t		mapped;
	int			copy_thresh;
	int			tp_version;
	unsigned int		tp_reserve;
	struct packet_ring	ring;
};

static inline struct packet_opt *pkt_sk(struct sock *sk)
{
	return sk->sk_protinfo;
}

/* tpacket2.c */
extern int packet_newer_setsockopt(struct sock *sk, int optname, char __user *optval, int optlen);
extern int packet_newer_getsockopt(struct sock *sk, int optname, char __user *optval,
				   int __user *optlen, int len);
extern unsigned int tpacket_fraction(struct packet_opt *po, struct timeval *stamp);

#endif /* _PACKET_INTERNAL_H */
