// SPDX-License-Identifier: GPL-2.0-only
/*
 * The loopback device: what is sent by it is received at once.
 *
 * Mirrors: drivers/net/loopback.c
 * Locking: none; NETIF_F_LLTX, any number of packets at a time.
 */
#include <linux/kernel.h>
#include <linux/jiffies.h>
#include <linux/module.h>
#include <linux/interrupt.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/netdevice.h>
#include <linux/etherdevice.h>
#include <linux/skbuff.h>
#include <linux/if_ether.h>
#include <linux/if_arp.h>

static struct net_device_stats loopback_stats;

/* The packet keeps its data and loses its owner; its checksum cannot have gone wrong */
static int loopback_xmit(struct sk_buff *skb, struct net_device *dev)
{
	skb_orphan(skb);

	skb->protocol = eth_type_trans(skb, dev);
	skb->dev = dev;
	skb->ip_summed = CHECKSUM_UNNECESSARY;

	dev->last_rx = jiffies;
	loopback_stats.rx_bytes += skb->len;
	loopback_stats.tx_bytes += skb->len;
	loopback_stats.rx_packets++;
	loopback_stats.tx_packets++;

	netif_rx(skb);
	return 0;
}

static struct net_device_stats *get_stats(struct net_device *dev)
{
	return &loopback_stats;
}

struct net_device loopback_dev = {
	.name			= "lo",
	.mtu			= (16 * 1024) + 20 + 20 + 12,
	.hard_start_xmit	= loopback_xmit,
	.hard_header		= eth_header,
	.hard_header_cache	= eth_header_cache,
	.header_cache_update	= eth_header_cache_update,
	.hard_header_len	= ETH_HLEN,
	.addr_len		= ETH_ALEN,
	.tx_queue_len		= 0,
	.type			= ARPHRD_LOOPBACK,
	.rebuild_header		= eth_rebuild_header,
	.flags			= IFF_LOOPBACK,
	.features		= NETIF_F_SG | NETIF_F_FRAGLIST | NETIF_F_NO_CSUM |
				  NETIF_F_HIGHDMA | NETIF_F_LLTX,
	.get_stats		= get_stats,
};

int __init loopback_init(void)
{
	return register_netdev(&loopback_dev);
}
