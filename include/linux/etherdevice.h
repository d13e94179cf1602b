/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Functions every Ethernet driver uses.
 *
 * Mirrors: include/linux/etherdevice.h
 */
#ifndef _LINUX_ETHERDEVICE_H
#define _LINUX_ETHERDEVICE_H

#include <linux/if_ether.h>
#include <linux/netdevice.h>
#include <linux/random.h>

extern int eth_header(struct sk_buff *skb, struct net_device *dev, unsigned short type,
		      void *daddr, void *saddr, unsigned len);
extern int eth_rebuild_header(struct sk_buff *skb);
extern unsigned short eth_type_trans(struct sk_buff *skb, struct net_device *dev);
extern void eth_header_cache_update(struct hh_cache *hh, struct net_device *dev,
				    unsigned char *haddr);
extern int eth_header_cache(struct neighbour *neigh, struct hh_cache *hh);
extern struct net_device *alloc_etherdev(int sizeof_priv);

/* Copy a received frame; @base says where its checksum would have started */
static inline void eth_copy_and_sum(struct sk_buff *dest, unsigned char *src, int len, int base)
{
	memcpy(dest->data, src, len);
}

/**
 * is_valid_ether_addr - may a station own this address?
 * @addr: six bytes
 *
 * Return: non-zero unless the address is multicast or all zeros.
 */
static inline int is_valid_ether_addr(const u8 *addr)
{
	return !(addr[0] & 1) && (addr[0] | addr[1] | addr[2] | addr[3] | addr[4] | addr[5]);
}

/* A random unicast address with the "locally administered" bit */
static inline void random_ether_addr(u8 *addr)
{
	get_random_bytes(addr, ETH_ALEN);
	addr[0] = (addr[0] & 0xfe) | 0x02;
}

#endif /* _LINUX_ETHERDEVICE_H */
