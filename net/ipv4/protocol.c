// SPDX-License-Identifier: GPL-2.0-only
/*
 * The table of transport protocols that IP delivers to.
 *
 * Mirrors: net/ipv4/protocol.c
 * Locking: inet_proto_lock orders writers; readers run under rcu_read_lock().
 */
#include <linux/types.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/spinlock.h>
#include <linux/netdevice.h>
#include <net/protocol.h>

struct net_protocol *inet_protos[MAX_INET_PROTOS];
static DEFINE_SPINLOCK(inet_proto_lock);

/**
 * inet_add_protocol - claim an IP protocol number
 * @prot: its handlers; stays referenced
 * @protocol: IPPROTO_*
 *
 * May sleep. Returns 0, or -1 if the number is taken.
 */
int inet_add_protocol(struct net_protocol *prot, unsigned char protocol)
{
	int hash = protocol & (MAX_INET_PROTOS - 1);
	int ret = -1;

	spin_lock_bh(&inet_proto_lock);
	if (!inet_protos[hash]) {
		inet_protos[hash] = prot;
		ret = 0;
	}
	spin_unlock_bh(&inet_proto_lock);
	return ret;
}

/**
 * inet_del_protocol - give an IP protocol number back
 * @prot: the handlers that were added
 * @protocol: IPPROTO_*
 *
 * Waits until no packet can be inside the handlers. Returns 0, or -1 if @prot
 * does not hold the number.
 */
int inet_del_protocol(struct net_protocol *prot, unsigned char protocol)
{
	int hash = protocol & (MAX_INET_PROTOS - 1);
	int ret = -1;

	spin_lock_bh(&inet_proto_lock);
	if (inet_protos[hash] == prot) {
		inet_protos[hash] = NULL;
		ret = 0;
	}
	spin_unlock_bh(&inet_proto_lock);

	synchronize_net();
	return ret;
}

EXPORT_SYMBOL(inet_add_protocol);
EXPORT_SYMBOL(inet_del_protocol);
