/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * struct net_device, packet types, the per-CPU packet queues, and the functions drivers and
 * protocols use on them.
 *
 * Mirrors: include/linux/netdevice.h
 * Leaves out: sysfs, netdev= on the command line, wireless, bridging, VLAN acceleration,
 *	netpoll, bonding, ethtool.
 * Locking: dev->queue_lock protects the qdisc, dev->xmit_lock serialises hard_start_xmit
 *	(take queue_lock first, never xmit_lock inside it except by trylock); dev_base_lock and
 *	rtnl_sem protect the list of devices: either is enough to read, both to write.
 */
#ifndef _LINUX_NETDEVICE_H
#define _LINUX_NETDEVICE_H

#include <linux/if.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <asm/atomic.h>
#include <asm/cache.h>
#include <asm/byteorder.h>
#include <linux/list.h>
#include <linux/timer.h>
#include <linux/percpu.h>
#include <linux/interrupt.h>
#include <linux/module.h>
#include <linux/seq_file.h>
#include <linux/notifier.h>
#include <linux/bitops.h>
#include <linux/smp.h>

struct vlan_group;
struct ethtool_ops;
struct neighbour;
struct neigh_parms;
struct Qdisc;
struct pt_regs;

#define SET_MODULE_OWNER(dev)	do { } while (0)
#define SET_NETDEV_DEV(net, pdev) do { } while (0)	/* no sysfs */
#define HAVE_ALLOC_NETDEV
#define HAVE_FREE_NETDEV
#define HAVE_NETDEV_PRIV
#define HAVE_NETIF_QUEUE
#define HAVE_NETIF_MSG 1
#define HAVE_NET_DEVICE

/* Codes of dev_queue_xmit() and of a qdisc's enqueue; negative is an errno */
#define NET_XMIT_SUCCESS	0
#define NET_XMIT_DROP		1	/* this packet was dropped */
#define NET_XMIT_CN		2	/* sent, but congestion is near */
#define NET_XMIT_POLICED	3
#define NET_XMIT_BYPASS		4

/* Codes of netif_rx() */
#define NET_RX_SUCCESS		0
#define NET_RX_DROP		1
#define NET_RX_CN_LOW		2
#define NET_RX_CN_MOD		3
#define NET_RX_CN_HIGH		4
#define NET_RX_BAD		5

/* A packet that a qdisc took in spite of congestion was not lost */
#define net_xmit_errno(e)	((e) != NET_XMIT_CN ? -ENOBUFS : 0)

/* Codes of hard_start_xmit */
#define NETDEV_TX_OK		0	/* the driver owns the skb now */
#define NETDEV_TX_BUSY		1	/* it does not: queue it again */
#define NETDEV_TX_LOCKED	-1

#define MAX_ADDR_LEN		32

/* Room for link headers that upper layers reserve */
#define LL_MAX_HEADER		32
#define MAX_HEADER		LL_MAX_HEADER

/* Statistics of a device; the columns of /proc/net/dev come from them */
struct net_device_stats {
	unsigned long	rx_packets;
	unsigned long	tx_packets;
	unsigned long	rx_bytes;
	unsigned long	tx_bytes;
	unsigned long	rx_errors;
	unsigned long	tx_errors;
	unsigned long	rx_dropped;
	unsigned long	tx_dropped;
	unsigned long	multicast;
	unsigned long	collisions;

	unsigned long	rx_length_errors;
	unsigned long	rx_over_errors;
	unsigned long	rx_crc_errors;
	unsigned long	rx_frame_errors;
	unsigned long	rx_fifo_errors;
	unsigned long	rx_missed_errors;

	unsigned long	tx_aborted_errors;
	unsigned long	tx_carrier_errors;
	unsigned long	tx_fifo_errors;
	unsigned long	tx_heartbeat_errors;
	unsigned long	tx_window_errors;

	unsigned long	rx_compressed;
	unsigned long	tx_compressed;
};

#ifdef __KERNEL__
#include <linux/cache.h>
#include <linux/skbuff.h>

struct netif_rx_stats {
	unsigned total;
	unsigned dropped;
	unsigned time_squeeze;
	unsigned throttled;
	unsigned fastroute_hit;
	unsigned fastroute_success;
	unsigned fastroute_defer;
	unsigned fastroute_deferred_out;
	unsigned fastroute_latency_reduction;
	unsigned cpu_collision;
};

DECLARE_PER_CPU(struct netif_rx_stats, netdev_rx_stat);

/* A multicast address a device listens to */
struct dev_mc_list {
	struct dev_mc_list	*next;
	__u8			dmi_addr[MAX_ADDR_LEN];
	unsigned char		dmi_addrlen;
	int			dmi_users;
	int			dmi_gusers;
};

/* A finished link header that a route can prepend by a copy */
struct hh_cache {
	struct hh_cache	*hh_next;
	atomic_t	hh_refcnt;
	unsigned short	hh_type;	/* EtherType, network byte order */
	int		hh_len;
	int		(*hh_output)(struct sk_buff *skb);
	rwlock_t	hh_lock;

	/* The header ends at a multiple of HH_DATA_MOD, so that it copies in whole words */
#define HH_DATA_MOD	16
#define HH_DATA_OFF(__len) \
	(HH_DATA_MOD - (((__len - 1) & (HH_DATA_MOD - 1)) + 1))
#define HH_DATA_ALIGN(__len) \
	(((__len) + (HH_DATA_MOD - 1)) & ~(HH_DATA_MOD - 1))
	unsigned long	hh_data[HH_DATA_ALIGN(LL_MAX_HEADER) / sizeof(long)];
};

/* Headroom to reserve in a packet for @dev, so that the link header ends aligned */
#define LL_RESERVED_SPACE(dev) \
	(((dev)->hard_header_len & ~(HH_DATA_MOD - 1)) + HH_DATA_MOD)
#define LL_RESERVED_SPACE_EXTRA(dev, extra) \
	((((dev)->hard_header_len + extra) & ~(HH_DATA_MOD - 1)) + HH_DATA_MOD)

/* Bits of net_device.state */
enum netdev_state_t {
	__LINK_STATE_XOFF = 0,		/* the driver takes no packet now */
	__LINK_STATE_START,		/* dev_open() done */
	__LINK_STATE_PRESENT,
	__LINK_STATE_SCHED,		/* on softnet_data.output_queue */
	__LINK_STATE_NOCARRIER,
	__LINK_STATE_RX_SCHED,		/* on softnet_data.poll_list */
	__LINK_STATE_LINKWATCH_PENDING
};

/**
 * struct net_device - an interface
 * @base_addr, @irq: its ports and interrupt line
 * @state: __LINK_STATE_* bits, changed atomically
 * @next: list of all devices, dev_base
 * @ifindex, @iflink: number of the interface, from 1; of the one it sends by
 * @trans_start, @last_rx: jiffies of the last packet
 * @flags, @gflags, @priv_flags: IFF_*; as set by the administrator; internal
 * @hard_header_len: bytes of link header
 * @priv: the driver's own structure, behind this one
 * @mc_list: multicast addresses, protected by xmit_lock
 * @promiscuity, @allmulti: how many users want it
 * @ip_ptr: struct in_device
 * @poll_list, @quota, @weight: polling in NET_RX
 * @qdisc, @qdisc_sleeping: queueing discipline while up, and the one to use when up
 * @refcnt: dev_hold() and dev_put()
 * @hard_start_xmit: NETDEV_TX_*; xmit_lock held, softirqs off
 */
struct net_device {
	char			name[IFNAMSIZ];

	unsigned long		mem_end;
	unsigned long		mem_start;
	unsigned long		base_addr;
	unsigned int		irq;

	unsigned char		if_port;
	unsigned char		dma;

	unsigned long		state;

	struct net_device	*next;

	int			(*init)(struct net_device *dev);

	struct net_device	*next_sched;

	int			ifindex;
	int			iflink;

	struct net_device_stats *(*get_stats)(struct net_device *dev);

	unsigned long		trans_start;
	unsigned long		last_rx;

	unsigned short		flags;
	unsigned short		gflags;
	unsigned short		priv_flags;

	unsigned		mtu;
	unsigned short		type;		/* ARPHRD_* */
	unsigned short		hard_header_len;
	void			*priv;

	unsigned char		broadcast[MAX_ADDR_LEN];
	unsigned char		dev_addr[MAX_ADDR_LEN];
	unsigned char		addr_len;
	unsigned short		dev_id;

	struct dev_mc_list	*mc_list;
	int			mc_count;
	int			promiscuity;
	int			allmulti;

	int			watchdog_timeo;
	struct timer_list	watchdog_timer;

	void			*ip_ptr;

	struct list_head	poll_list;
	int			quota;
	int			weight;

	struct Qdisc		*qdisc;
	struct Qdisc		*qdisc_sleeping;
	struct list_head	qdisc_list;
	unsigned long		tx_queue_len;

	spinlock_t		xmit_lock;
	int			xmit_lock_owner;	/* CPU, or -1 */
	spinlock_t		queue_lock;
	atomic_t		refcnt;
	struct list_head	todo_list;
	struct hlist_node	name_hlist;
	struct hlist_node	index_hlist;

	enum {
		NETREG_UNINITIALIZED = 0,
		NETREG_REGISTERING,
		NETREG_REGISTERED,
		NETREG_UNREGISTERING,
		NETREG_UNREGISTERED,
		NETREG_RELEASED,
	} reg_state;

	int			features;
#define NETIF_F_SG		1	/* takes page fragments */
#define NETIF_F_IP_CSUM		2	/* sums TCP and UDP over IPv4 */
#define NETIF_F_NO_CSUM		4	/* needs no checksum at all */
#define NETIF_F_HW_CSUM		8	/* sums anything */
#define NETIF_F_HIGHDMA		32
#define NETIF_F_FRAGLIST	64	/* takes skb_shinfo()->frag_list */
#define NETIF_F_HW_VLAN_TX	128
#define NETIF_F_HW_VLAN_RX	256
#define NETIF_F_HW_VLAN_FILTER	512
#define NETIF_F_VLAN_CHALLENGED	1024
#define NETIF_F_TSO		2048
#define NETIF_F_LLTX		4096	/* hard_start_xmit does its own locking */

	void			(*uninit)(struct net_device *dev);
	void			(*destructor)(struct net_device *dev);

	int			(*open)(struct net_device *dev);
	int			(*stop)(struct net_device *dev);
	int			(*hard_start_xmit)(struct sk_buff *skb, struct net_device *dev);
#define HAVE_NETDEV_POLL
	int			(*poll)(struct net_device *dev, int *quota);
	int			(*hard_header)(struct sk_buff *skb, struct net_device *dev,
					       unsigned short type, void *daddr, void *saddr,
					       unsigned len);
	int			(*rebuild_header)(struct sk_buff *skb);
#define HAVE_MULTICAST
	void			(*set_multicast_list)(struct net_device *dev);
#define HAVE_SET_MAC_ADDR
	int			(*set_mac_address)(struct net_device *dev, void *addr);
#define HAVE_PRIVATE_IOCTL
	int			(*do_ioctl)(struct net_device *dev, struct ifreq *ifr, int cmd);
#define HAVE_SET_CONFIG
	int			(*set_config)(struct net_device *dev, struct ifmap *map);
#define HAVE_HEADER_CACHE
	int			(*hard_header_cache)(struct neighbour *neigh, struct hh_cache *hh);
	void			(*header_cache_update)(struct hh_cache *hh, struct net_device *dev,
						       unsigned char *haddr);
#define HAVE_CHANGE_MTU
	int			(*change_mtu)(struct net_device *dev, int new_mtu);
#define HAVE_TX_TIMEOUT
	void			(*tx_timeout)(struct net_device *dev);
	int			(*hard_header_parse)(struct sk_buff *skb, unsigned char *haddr);
	int			(*neigh_setup)(struct net_device *dev, struct neigh_parms *parms);

	int			padded;		/* bytes that alloc_netdev() put in front */
};

#define NETDEV_ALIGN		32
#define NETDEV_ALIGN_CONST	(NETDEV_ALIGN - 1)

static inline void *netdev_priv(struct net_device *dev)
{
	return (char *)dev + ((sizeof(struct net_device) + NETDEV_ALIGN_CONST)
			      & ~NETDEV_ALIGN_CONST);
}

/**
 * struct packet_type - who takes which frames
 * @type: EtherType in network byte order, or htons(ETH_P_ALL)
 * @dev: on this device only, or NULL
 * @func: gets one reference to the skb
 */
struct packet_type {
	unsigned short		type;
	struct net_device	*dev;
	int			(*func)(struct sk_buff *, struct net_device *,
					struct packet_type *);
	void			*af_packet_priv;
	struct list_head	list;
};

extern struct net_device loopback_dev;
extern int loopback_init(void);
extern struct net_device *dev_base;
extern rwlock_t dev_base_lock;

extern struct net_device *dev_getbyhwaddr(unsigned short type, char *hwaddr);
extern void dev_add_pack(struct packet_type *pt);
extern void dev_remove_pack(struct packet_type *pt);
extern void __dev_remove_pack(struct packet_type *pt);
extern struct net_device *dev_get_by_name(const char *name);
extern struct net_device *__dev_get_by_name(const char *name);
extern int dev_alloc_name(struct net_device *dev, const char *name);
extern int dev_open(struct net_device *dev);
extern int dev_close(struct net_device *dev);
extern int dev_queue_xmit(struct sk_buff *skb);
extern int register_netdevice(struct net_device *dev);
extern int unregister_netdevice(struct net_device *dev);
extern void free_netdev(struct net_device *dev);
extern void synchronize_net(void);
extern int register_netdevice_notifier(struct notifier_block *nb);
extern int unregister_netdevice_notifier(struct notifier_block *nb);
extern int call_netdevice_notifiers(unsigned long val, void *v);
extern struct net_device *dev_get_by_index(int ifindex);
extern struct net_device *__dev_get_by_index(int ifindex);
extern int dev_valid_name(const char *name);

typedef int gifconf_func_t(struct net_device *dev, char __user *bufptr, int len);
extern int register_gifconf(unsigned int family, gifconf_func_t *gifconf);
static inline int unregister_gifconf(unsigned int family)
{
	return register_gifconf(family, NULL);
}

/* Per CPU: what waits for the two softirqs.  Changed with interrupts off. */
struct softnet_data {
	int			throttle;
	int			cng_level;
	int			avg_blog;
	struct sk_buff_head	input_pkt_queue;
	struct list_head	poll_list;
	struct net_device	*output_queue;
	struct sk_buff		*completion_queue;

	struct net_device	backlog_dev;	/* polls input_pkt_queue */
};

DECLARE_PER_CPU(struct softnet_data, softnet_data);

#define HAVE_NETIF_QUEUE

/* Let NET_TX look at @dev's queue again */
static inline void __netif_schedule(struct net_device *dev)
{
	if (!test_and_set_bit(__LINK_STATE_SCHED, &dev->state)) {
		struct softnet_data *sd;
		unsigned long flags;

		local_irq_save(flags);
		sd = &__get_cpu_var(softnet_data);
		dev->next_sched = sd->output_queue;
		sd->output_queue = dev;
		raise_softirq_irqoff(NET_TX_SOFTIRQ);
		local_irq_restore(flags);
	}
}

static inline void netif_schedule(struct net_device *dev)
{
	if (!test_bit(__LINK_STATE_XOFF, &dev->state))
		__netif_schedule(dev);
}

static inline void netif_start_queue(struct net_device *dev)
{
	clear_bit(__LINK_STATE_XOFF, &dev->state);
}

static inline void netif_wake_queue(struct net_device *dev)
{
	if (test_and_clear_bit(__LINK_STATE_XOFF, &dev->state))
		__netif_schedule(dev);
}

static inline void netif_stop_queue(struct net_device *dev)
{
	set_bit(__LINK_STATE_XOFF, &dev->state);
}

static inline int netif_queue_stopped(const struct net_device *dev)
{
	return test_bit(__LINK_STATE_XOFF, &dev->state);
}

static inline int netif_running(const struct net_device *dev)
{
	return test_bit(__LINK_STATE_START, &dev->state);
}

/* Free a buffer from hard interrupt context: NET_TX does the work */
static inline void dev_kfree_skb_irq(struct sk_buff *skb)
{
	if (atomic_dec_and_test(&skb->users)) {
		struct softnet_data *sd;
		unsigned long flags;

		local_irq_save(flags);
		sd = &__get_cpu_var(softnet_data);
		skb->next = sd->completion_queue;
		sd->completion_queue = skb;
		raise_softirq_irqoff(NET_TX_SOFTIRQ);
		local_irq_restore(flags);
	}
}

static inline void dev_kfree_skb_any(struct sk_buff *skb)
{
	if (in_irq() || irqs_disabled())
		dev_kfree_skb_irq(skb);
	else
		dev_kfree_skb(skb);
}

#define HAVE_NETIF_RX 1
extern int netif_rx(struct sk_buff *skb);
#define HAVE_NETIF_RECEIVE_SKB 1
extern int netif_receive_skb(struct sk_buff *skb);
extern int dev_ioctl(unsigned int cmd, void __user *arg);
extern unsigned dev_get_flags(const struct net_device *dev);
extern int dev_change_flags(struct net_device *dev, unsigned flags);
extern int dev_change_name(struct net_device *dev, char *newname);
extern int dev_set_mtu(struct net_device *dev, int new_mtu);
extern void dev_queue_xmit_nit(struct sk_buff *skb, struct net_device *dev);

extern int netdev_nit;		/* number of taps on outgoing packets */
extern int netdev_max_backlog;
extern int weight_p;
extern int no_cong_thresh;
extern int no_cong;
extern int lo_cong;
extern int mod_cong;

/* Called by netdev_unregister users: finish what register/unregister left to do */
extern void netdev_run_todo(void);

/* Drop a reference; unregister_netdevice() waits for the last */
static inline void dev_put(struct net_device *dev)
{
	atomic_dec(&dev->refcnt);
}

#define __dev_put(dev)	atomic_dec(&(dev)->refcnt)
#define dev_hold(dev)	atomic_inc(&(dev)->refcnt)

static inline int netif_carrier_ok(const struct net_device *dev)
{
	return !test_bit(__LINK_STATE_NOCARRIER, &dev->state);
}

extern void __netdev_watchdog_up(struct net_device *dev);

static inline void netif_carrier_on(struct net_device *dev)
{
	clear_bit(__LINK_STATE_NOCARRIER, &dev->state);
	if (netif_running(dev))
		__netdev_watchdog_up(dev);
}

static inline void netif_carrier_off(struct net_device *dev)
{
	set_bit(__LINK_STATE_NOCARRIER, &dev->state);
}

static inline int netif_device_present(struct net_device *dev)
{
	return test_bit(__LINK_STATE_PRESENT, &dev->state);
}

static inline void netif_device_detach(struct net_device *dev)
{
	if (test_and_clear_bit(__LINK_STATE_PRESENT, &dev->state) && netif_running(dev))
		netif_stop_queue(dev);
}

static inline void netif_device_attach(struct net_device *dev)
{
	if (!test_and_set_bit(__LINK_STATE_PRESENT, &dev->state) && netif_running(dev)) {
		netif_wake_queue(dev);
		__netdev_watchdog_up(dev);
	}
}

/* Driver messages, chosen by a bit mask */
enum {
	NETIF_MSG_DRV		= 0x0001,
	NETIF_MSG_PROBE		= 0x0002,
	NETIF_MSG_LINK		= 0x0004,
	NETIF_MSG_TIMER		= 0x0008,
	NETIF_MSG_IFDOWN	= 0x0010,
	NETIF_MSG_IFUP		= 0x0020,
	NETIF_MSG_RX_ERR	= 0x0040,
	NETIF_MSG_TX_ERR	= 0x0080,
	NETIF_MSG_TX_QUEUED	= 0x0100,
	NETIF_MSG_INTR		= 0x0200,
	NETIF_MSG_TX_DONE	= 0x0400,
	NETIF_MSG_RX_STATUS	= 0x0800,
	NETIF_MSG_PKTDATA	= 0x1000,
	NETIF_MSG_HW		= 0x2000,
	NETIF_MSG_WOL		= 0x4000,
};

/* May @dev go on the poll list?  Only the first caller gets a yes. */
static inline int netif_rx_schedule_prep(struct net_device *dev)
{
	return netif_running(dev) && !test_and_set_bit(__LINK_STATE_RX_SCHED, &dev->state);
}

/* Put @dev on the poll list and raise NET_RX; holds a reference until __netif_rx_complete() */
static inline void __netif_rx_schedule(struct net_device *dev)
{
	unsigned long flags;

	local_irq_save(flags);
	dev_hold(dev);
	list_add_tail(&dev->poll_list, &__get_cpu_var(softnet_data).poll_list);
	if (dev->quota < 0)
		dev->quota += dev->weight;
	else
		dev->quota = dev->weight;
	__raise_softirq_irqoff(NET_RX_SOFTIRQ);
	local_irq_restore(flags);
}

static inline void netif_rx_schedule(struct net_device *dev)
{
	if (netif_rx_schedule_prep(dev))
		__netif_rx_schedule(dev);
}

/* Take @dev off the poll list; interrupts are off, its ->poll runs */
static inline void __netif_rx_complete(struct net_device *dev)
{
	BUG_ON(!test_bit(__LINK_STATE_RX_SCHED, &dev->state));
	list_del(&dev->poll_list);
	smp_mb__before_clear_bit();
	clear_bit(__LINK_STATE_RX_SCHED, &dev->state);
}

static inline void netif_rx_complete(struct net_device *dev)
{
	unsigned long flags;

	local_irq_save(flags);
	__netif_rx_complete(dev);
	local_irq_restore(flags);
}

/* After this hard_start_xmit() neither runs nor will run until the queue is woken */
static inline void netif_tx_disable(struct net_device *dev)
{
	spin_lock_bh(&dev->xmit_lock);
	netif_stop_queue(dev);
	spin_unlock_bh(&dev->xmit_lock);
}

/* net/ethernet/eth.c, net/core */
extern void ether_setup(struct net_device *dev);
extern struct net_device *alloc_netdev(int sizeof_priv, const char *name,
				       void (*setup)(struct net_device *));
extern int register_netdev(struct net_device *dev);
extern void unregister_netdev(struct net_device *dev);

/* net/core/dev_mcast.c */
extern void dev_mc_upload(struct net_device *dev);
extern int dev_mc_delete(struct net_device *dev, void *addr, int alen, int all);
extern int dev_mc_add(struct net_device *dev, void *addr, int alen, int newonly);
extern void dev_mc_discard(struct net_device *dev);
extern void dev_mcast_init(void);

extern void dev_set_promiscuity(struct net_device *dev, int inc);
extern void dev_set_allmulti(struct net_device *dev, int inc);
extern void dev_load(const char *name);
extern int skb_checksum_help(struct sk_buff **pskb, int inward);
extern void net_enable_timestamp(void);
extern void net_disable_timestamp(void);

#endif /* __KERNEL__ */
#endif /* _LINUX_NETDEVICE_H */
