/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Definitions for raw IP sockets.
 *
 * Mirrors: include/net/raw.h of 2.6.11.
 */
#ifndef _RAW_H
#define _RAW_H

#include <linux/in.h>
#include <linux/list.h>
#include <net/protocol.h>

extern struct proto raw_prot;

struct iphdr;
struct sk_buff;
struct sock;

extern void raw_err(struct sock *sk, struct sk_buff *skb, u32 info);
extern int raw_rcv(struct sock *sk, struct sk_buff *skb);

/* Every raw socket hashes by its protocol number, unlike the other protocols. */
#define RAWV4_HTABLE_SIZE	MAX_INET_PROTOS

extern struct hlist_head raw_v4_htable[RAWV4_HTABLE_SIZE];
extern rwlock_t raw_v4_lock;

extern struct sock *__raw_v4_lookup(struct sock *sk, unsigned short num,
				    unsigned long raddr, unsigned long laddr, int dif);
extern void raw_v4_input(struct sk_buff *skb, struct iphdr *iph, int hash);
extern int raw_proc_init(void);
extern void raw_proc_exit(void);

#endif /* _RAW_H */
