/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Sources of IP identification numbers, shared by hosts that hash alike.
 *
 * Mirrors: include/net/inetpeer.h of 2.6.11.
 * Leaves out: what TCP would remember of a host (tcp_ts), the tree of peers.
 */
#ifndef _NET_INETPEER_H
#define _NET_INETPEER_H

#include <linux/types.h>
#include <linux/spinlock.h>
#include <linux/interrupt.h>

struct inet_peer {
	__u16	ip_id_count;	/* identification of the next datagram */
};

extern spinlock_t inet_peer_idlock;

extern void inet_initpeers(void);
extern struct inet_peer *inet_getpeer(__u32 daddr, int create);

static inline void inet_putpeer(struct inet_peer *p)
{
}

/* The next identification, and @more behind it, from a peer's counter. */
static inline __u16 inet_getid(struct inet_peer *p, int more)
{
	__u16 id;

	spin_lock_bh(&inet_peer_idlock);
	id = p->ip_id_count;
	p->ip_id_count += 1 + more;
	spin_unlock_bh(&inet_peer_idlock);
	return id;
}

#endif /* _NET_INETPEER_H */
