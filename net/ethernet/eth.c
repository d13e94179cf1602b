// SPDX-License-Identifier: GPL-2.0-only
/*
 * Ethernet: building, parsing and caching the 14-byte header.
 *
 * Mirrors: net/ethernet/eth.c
 */
#include <linux/module.h>
#include <linux/types.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <linux/mm.h>
#include <linux/socket.h>
#include <linux/in.h>
#include <linux/netdevice.h>
#include <linux/etherdevice.h>
#include <linux/skbuff.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/if_ether.h>
#include <linux/if_arp.h>
#include <net/dst.h>
#include <net/arp.h>
#include <net/sock.h>

/**
 * eth_header - put a header in front of a packet
 * @skb: packet, with headroom for it
 * @dev: device
 * @type: EtherType, host byte order
 * @daddr: destination; NULL if it is not known yet
 * @saddr: source; NULL for the device's own
 * @len: bytes of data, for 802.3
 *
 * Return: bytes of header; negative when the destination is still missing.
 */
int eth_header(struct sk_buff *skb, struct net_device *dev, unsigned short type, void *daddr,
	       void *saddr, unsigned len)
{
	struct ethhdr *eth = (struct ethhdr *)skb_push(skb, ETH_HLEN);

	eth->h_proto = htons(type != ETH_P_802_3 ? type : len);

	memcpy(eth->h_source, saddr ? saddr : dev->dev_addr, dev->addr_len);

	/* Nobody looks at the addresses on a loopback device */
	if (dev->flags & (IFF_LOOPBACK | IFF_NOARP)) {
		memset(eth->h_dest, 0, dev->addr_len);
		return dev->hard_header_len;
	}

	if (daddr) {
		memcpy(eth->h_dest, daddr, dev->addr_len);
		return dev->hard_header_len;
	}
	return -dev->hard_header_len;
}

/* Fill the destination in.  Return: 0, or 1 when the packet waits for ARP (and is gone). */
int eth_rebuild_header(struct sk_buff *skb)
{
	struct ethhdr *eth = (struct ethhdr *)skb->data;
	struct net_device *dev = skb->dev;

	switch (eth->h_proto) {
#ifdef CONFIG_INET
	case __constant_htons(ETH_P_IP):
		return arp_find(eth->h_dest, skb);
#endif
	default:
		printk(KERN_DEBUG "%s: unable to resolve type %X addresses.\n", dev->name,
		       (int)eth->h_proto);
		memcpy(eth->h_source, dev->dev_addr, dev->addr_len);
		break;
	}
	return 0;
}

/**
 * eth_type_trans - take the header off a received frame
 * @skb: frame of at least 14 bytes
 * @dev: device it came by
 *
 * Sets skb->mac and skb->pkt_type.
 *
 * Return: the protocol, network byte order, for skb->protocol.
 */
unsigned short eth_type_trans(struct sk_buff *skb, struct net_device *dev)
{
	struct ethhdr *eth;

	skb->mac.raw = skb->data;
	skb_pull(skb, ETH_HLEN);
	eth = eth_hdr(skb);
	skb->input_dev = dev;

	if (*eth->h_dest & 1) {
		if (memcmp(eth->h_dest, dev->broadcast, ETH_ALEN) == 0)
			skb->pkt_type = PACKET_BROADCAST;
		else
			skb->pkt_type = PACKET_MULTICAST;
	} else if (memcmp(eth->h_dest, dev->dev_addr, ETH_ALEN)) {
		/* The card may be promiscuous, or filter imperfectly */
		skb->pkt_type = PACKET_OTHERHOST;
	}

	if (ntohs(eth->h_proto) >= 1536)
		return eth->h_proto;

	/* A length: 802.3.  Novell sends no 802.2 header, but a checksum that is always ffff. */
	if (skb->len >= 2 && *(unsigned short *)skb->data == 0xFFFF)
		return htons(ETH_P_802_3);
	return htons(ETH_P_802_2);
}
EXPORT_SYMBOL(eth_type_trans);

/* The source address of a received frame.  Return: its length. */
static int eth_header_parse(struct sk_buff *skb, unsigned char *haddr)
{
	memcpy(haddr, eth_hdr(skb)->h_source, ETH_ALEN);
	return ETH_ALEN;
}

/* Make the header that hh_cache users copy.  Return: 0, or -1 if there is none. */
int eth_header_cache(struct neighbour *neigh, struct hh_cache *hh)
{
	struct net_device *dev = neigh->dev;
	struct ethhdr *eth = (struct ethhdr *)((u8 *)hh->hh_data + HH_DATA_OFF(sizeof(*eth)));

	if (hh->hh_type == htons(ETH_P_802_3))
		return -1;	/* it holds the length of each packet */

	eth->h_proto = hh->hh_type;
	memcpy(eth->h_source, dev->dev_addr, dev->addr_len);
	memcpy(eth->h_dest, neigh->ha, dev->addr_len);
	hh->hh_len = ETH_HLEN;
	return 0;
}

/* The neighbour has a new address */
void eth_header_cache_update(struct hh_cache *hh, struct net_device *dev, unsigned char *haddr)
{
	memcpy((u8 *)hh->hh_data + HH_DATA_OFF(sizeof(struct ethhdr)), haddr, dev->addr_len);
}

static int eth_mac_addr(struct net_device *dev, void *p)
{
	struct sockaddr *addr = p;

	if (netif_running(dev))
		return -EBUSY;
	memcpy(dev->dev_addr, addr->sa_data, dev->addr_len);
	return 0;
}

static int eth_change_mtu(struct net_device *dev, int new_mtu)
{
	if (new_mtu < 68 || new_mtu > ETH_DATA_LEN)
		return -EINVAL;
	dev->mtu = new_mtu;
	return 0;
}

/* What all Ethernet devices have in common */
void ether_setup(struct net_device *dev)
{
	dev->change_mtu = eth_change_mtu;
	dev->hard_header = eth_header;
	dev->rebuild_header = eth_rebuild_header;
	dev->set_mac_address = eth_mac_addr;
	dev->hard_header_cache = eth_header_cache;
	dev->header_cache_update = eth_header_cache_update;
	dev->hard_header_parse = eth_header_parse;

	dev->type = ARPHRD_ETHER;
	dev->hard_header_len = ETH_HLEN;
	dev->mtu = ETH_DATA_LEN;
	dev->addr_len = ETH_ALEN;
	dev->tx_queue_len = 1000;
	dev->flags = IFF_BROADCAST | IFF_MULTICAST;

	memset(dev->broadcast, 0xFF, ETH_ALEN);
}
EXPORT_SYMBOL(ether_setup);

/* A device named eth%d with @sizeof_priv bytes of its driver's own; NULL without memory */
struct net_device *alloc_etherdev(int sizeof_priv)
{
	return alloc_netdev(sizeof_priv, "eth%d", ether_setup);
}
EXPORT_SYMBOL(alloc_etherdev);
