// SPDX-License-Identifier: GPL-2.0-only
/*
 * Sources of IP identification numbers. Peers are told apart by a secret hash
 * only, which keeps a stranger from reading one peer's traffic off the numbers
 * that another one sees.
 *
 * Mirrors: net/ipv4/inetpeer.c
 * Leaves out: the AVL tree of peers, and with it what TCP remembers of a host.
 * Locking: inet_peer_idlock protects the counters.
 */
#include <linux/types.h>
#include <linux/init.h>
#include <linux/jhash.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/random.h>
#include <linux/spinlock.h>
#include <net/inetpeer.h>

#define INET_PEERS	256

static struct inet_peer inet_peers[INET_PEERS];
static u32 inet_peer_rnd;

spinlock_t inet_peer_idlock = SPIN_LOCK_UNLOCKED;

/**
 * inet_initpeers - choose the secret and the first numbers
 */
void __init inet_initpeers(void)
{
	int i;

	get_random_bytes(&inet_peer_rnd, sizeof(inet_peer_rnd));
	for (i = 0; i < INET_PEERS; i++)
		get_random_bytes(&inet_peers[i].ip_id_count, sizeof(inet_peers[i].ip_id_count));
}

/**
 * inet_getpeer - the peer entry of an address
 * @daddr: address, network order
 * @create: make one if there is none; there always is one
 *
 * Any context. Returns the entry, which several addresses share and nobody frees.
 */
struct inet_peer *inet_getpeer(__u32 daddr, int create)
{
	return &inet_peers[jhash_1word(daddr, inet_peer_rnd) % INET_PEERS];
}
