// SPDX-License-Identifier: GPL-2.0-only
/*
 * Network devices: their list, opening and closing, the ioctls on them; the way of a packet
 * out (dev_queue_xmit) and in (netif_rx, the two softirqs, netif_receive_skb).
 *
 * Mirrors: net/core/dev.c
 * Leaves out: sysfs, ethtool, bridging, bonding, traffic control on input, netdev=.
 * Locking: rtnl_sem serialises changes; dev_base_lock protects the list for readers that
 *	cannot sleep; ptype_lock the lists of packet types, which readers walk under RCU.
 *	softnet_data is changed with interrupts off.
 */
#include <asm/uaccess.h>
#include <asm/system.h>
#include <linux/bitops.h>
#include <linux/types.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/string.h>
#include <linux/mm.h>
#include <linux/socket.h>
#include <linux/sockios.h>
#include <linux/errno.h>
#include <linux/interrupt.h>
#include <linux/if_ether.h>
#include <linux/netdevice.h>
#include <linux/etherdevice.h>
#include <linux/notifier.h>
#include <linux/skbuff.h>
#include <linux/rtnetlink.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <linux/if_arp.h>
#include <linux/delay.h>
#include <linux/init.h>
#include <linux/module.h>
#include <linux/capability.h>
#include <net/sock.h>
#include <net/dst.h>
#include <net/pkt_sched.h>
#include <net/checksum.h>

/* Takers of frames: those of one EtherType by its low four bits, and those of all */
static DEFINE_SPINLOCK(ptype_lock);
static struct list_head ptype_base[16];
static struct list_head ptype_all;

/* All devices, oldest first */
struct net_device *dev_base;
static struct net_device **dev_tail = &dev_base;
rwlock_t dev_base_lock = RW_LOCK_UNLOCKED;

#define NETDEV_HASHBITS	8
static struct hlist_head dev_name_head[1 << NETDEV_HASHBITS];
static struct hlist_head dev_index_head[1 << NETDEV_HASHBITS];

static inline struct hlist_head *dev_name_hash(const char *name)
{
	unsigned hash = 0;
	int i;

	for (i = 0; i < IFNAMSIZ && name[i]; i++)
		hash = hash * 31 + (unsigned char)name[i];
	return &dev_name_head[hash & ((1 << NETDEV_HASHBITS) - 1)];
}

static inline struct hlist_head *dev_index_hash(int ifindex)
{
	return &dev_index_head[ifindex & ((1 << NETDEV_HASHBITS) - 1)];
}

static struct notifier_block *netdev_chain;

DEFINE_PER_CPU(struct softnet_data, softnet_data);
EXPORT_PER_CPU_SYMBOL(softnet_data);
DEFINE_PER_CPU(struct netif_rx_stats, netdev_rx_stat) = { 0, };

/* ---------------------------------------------------------------- packet types */

/* Number of takers of all frames, who want outgoing ones as well */
int netdev_nit;

/**
 * dev_add_pack - take frames of a type
 * @pt: type and function; must stay until dev_remove_pack()
 */
void dev_add_pack(struct packet_type *pt)
{
	spin_lock_bh(&ptype_lock);
	if (pt->type == htons(ETH_P_ALL)) {
		netdev_nit++;
		list_add_rcu(&pt->list, &ptype_all);
	} else {
		list_add_rcu(&pt->list, &ptype_base[ntohs(pt->type) & 15]);
	}
	spin_unlock_bh(&ptype_lock);
}
EXPORT_SYMBOL(dev_add_pack);

/* The taker may still be running; free it after synchronize_net() only */
void __dev_remove_pack(struct packet_type *pt)
{
	struct list_head *head;
	struct packet_type *pt1;

	spin_lock_bh(&ptype_lock);

	if (pt->type == htons(ETH_P_ALL)) {
		netdev_nit--;
		head = &ptype_all;
	} else {
		head = &ptype_base[ntohs(pt->type) & 15];
	}

	list_for_each_entry(pt1, head, list) {
		if (pt == pt1) {
			list_del_rcu(&pt->list);
			goto out;
		}
	}
	printk(KERN_WARNING "dev_remove_pack: %p not found.\n", pt);
out:
	spin_unlock_bh(&ptype_lock);
}
EXPORT_SYMBOL(__dev_remove_pack);

/* Process context, sleeps */
void dev_remove_pack(struct packet_type *pt)
{
	__dev_remove_pack(pt);
	synchronize_net();
}

/* ---------------------------------------------------------------- finding devices */

/* rtnl_sem or dev_base_lock held; no reference is taken */
struct net_device *__dev_get_by_name(const char *name)
{
	struct hlist_node *p;

	hlist_for_each(p, dev_name_hash(name)) {
		struct net_device *dev = hlist_entry(p, struct net_device, name_hlist);

		if (!strncmp(dev->name, name, IFNAMSIZ))
			return dev;
	}
	return NULL;
}

/* With a reference, for dev_put(); any context */
struct net_device *dev_get_by_name(const char *name)
{
	struct net_device *dev;

	read_lock(&dev_base_lock);
	dev = __dev_get_by_name(name);
	if (dev)
		dev_hold(dev);
	read_unlock(&dev_base_lock);
	return dev;
}
EXPORT_SYMBOL(dev_get_by_name);

/* rtnl_sem or dev_base_lock held; no reference is taken */
struct net_device *__dev_get_by_index(int ifindex)
{
	struct hlist_node *p;

	hlist_for_each(p, dev_index_hash(ifindex)) {
		struct net_device *dev = hlist_entry(p, struct net_device, index_hlist);

		if (dev->ifindex == ifindex)
			return dev;
	}
	return NULL;
}
EXPORT_SYMBOL(__dev_get_by_index);

/* With a reference, for dev_put(); any context */
struct net_device *dev_get_by_index(int ifindex)
{
	struct net_device *dev;

	read_lock(&dev_base_lock);
	dev = __dev_get_by_index(ifindex);
	if (dev)
		dev_hold(dev);
	read_unlock(&dev_base_lock);
	return dev;
}
EXPORT_SYMBOL(dev_get_by_index);

/* By hardware type and address; rtnl_sem held, no reference is taken */
struct net_device *dev_getbyhwaddr(unsigned short type, char *ha)
{
	struct net_device *dev;

	ASSERT_RTNL();

	for (dev = dev_base; dev; dev = dev->next)
		if (dev->type == type && !memcmp(dev->dev_addr, ha, dev->addr_len))
			break;
	return dev;
}

/* A name that can be a directory in /proc and /sys */
int dev_valid_name(const char *name)
{
	return !(*name == '\0' || !strcmp(name, ".") || !strcmp(name, "..") ||
		 strchr(name, '/'));
}

/**
 * dev_alloc_name - name a device
 * @dev: device
 * @name: the name, or a pattern with one %d for the lowest number that is free
 *
 * rtnl_sem held.
 *
 * Return: the number; -EINVAL, -ENFILE when all are taken, -ENOMEM.
 */
int dev_alloc_name(struct net_device *dev, const char *name)
{
	const int max_netdevices = 8 * PAGE_SIZE;
	const char *p = strchr(name, '%');
	char buf[IFNAMSIZ];
	struct net_device *d;
	long *inuse;
	int i = 0;

	/* The pattern may come from user space and goes through snprintf() */
	if (p) {
		if (p[1] != 'd' || strchr(p + 2, '%'))
			return -EINVAL;

		inuse = (long *)get_zeroed_page(GFP_ATOMIC);
		if (!inuse)
			return -ENOMEM;

		for (d = dev_base; d; d = d->next) {
			if (!sscanf(d->name, name, &i))
				continue;
			if (i < 0 || i >= max_netdevices)
				continue;

			/* sscanf() is content with a prefix */
			snprintf(buf, sizeof(buf), name, i);
			if (!strncmp(buf, d->name, IFNAMSIZ))
				set_bit(i, inuse);
		}

		i = find_first_zero_bit(inuse, max_netdevices);
		free_page((unsigned long)inuse);
	}

	snprintf(buf, sizeof(buf), name, i);
	if (!__dev_get_by_name(buf)) {
		strlcpy(dev->name, buf, IFNAMSIZ);
		return i;
	}
	return -ENFILE;
}

/* Rename a device that is down; rtnl_sem held */
int dev_change_name(struct net_device *dev, char *newname)
{
	int err = 0;

	ASSERT_RTNL();

	if (dev->flags & IFF_UP)
		return -EBUSY;
	if (!dev_valid_name(newname))
		return -EINVAL;

	if (strchr(newname, '%')) {
		err = dev_alloc_name(dev, newname);
		if (err < 0)
			return err;
		strcpy(newname, dev->name);
	} else if (__dev_get_by_name(newname)) {
		return -EEXIST;
	} else {
		strlcpy(dev->name, newname, IFNAMSIZ);
	}

	hlist_del(&dev->name_hlist);
	hlist_add_head(&dev->name_hlist, dev_name_hash(dev->name));
	notifier_call_chain(&netdev_chain, NETDEV_CHANGENAME, dev);
	return 0;
}

/* A name that nobody has may be an alias of a driver; only who may load it gets it loaded */
void dev_load(const char *name)
{
	struct net_device *dev;

	read_lock(&dev_base_lock);
	dev = __dev_get_by_name(name);
	read_unlock(&dev_base_lock);

	if (!dev && capable(CAP_SYS_MODULE))
		request_module("%s", name);
}

/* ---------------------------------------------------------------- up and down */

/* The slow way of building a header, where the driver has none */
static int default_rebuild_header(struct sk_buff *skb)
{
	printk(KERN_DEBUG "%s: default_rebuild_header called -- BUG!\n",
	       skb->dev ? skb->dev->name : "NULL!!!");
	kfree_skb(skb);
	return 1;
}

/**
 * dev_open - bring a device up
 * @dev: device; rtnl_sem held
 *
 * Return: 0, -ENODEV when it is not there, or the driver's error.
 */
int dev_open(struct net_device *dev)
{
	int ret = 0;

	if (dev->flags & IFF_UP)
		return 0;
	if (!netif_device_present(dev))
		return -ENODEV;

	set_bit(__LINK_STATE_START, &dev->state);
	if (dev->open) {
		ret = dev->open(dev);
		if (ret)
			clear_bit(__LINK_STATE_START, &dev->state);
	}
	if (ret)
		return ret;

	dev->flags |= IFF_UP;
	dev_mc_upload(dev);
	dev_activate(dev);
	notifier_call_chain(&netdev_chain, NETDEV_UP, dev);
	return 0;
}

/* Bring it down.  rtnl_sem held, sleeps. */
int dev_close(struct net_device *dev)
{
	if (!(dev->flags & IFF_UP))
		return 0;

	notifier_call_chain(&netdev_chain, NETDEV_GOING_DOWN, dev);

	dev_deactivate(dev);

	clear_bit(__LINK_STATE_START, &dev->state);

	/* Its poll function may be at work in NET_RX */
	while (test_bit(__LINK_STATE_RX_SCHED, &dev->state)) {
		current->state = TASK_INTERRUPTIBLE;
		schedule_timeout(1);
	}

	if (dev->stop)
		dev->stop(dev);

	dev->flags &= ~IFF_UP;
	notifier_call_chain(&netdev_chain, NETDEV_DOWN, dev);
	return 0;
}

/**
 * register_netdevice_notifier - hear of what happens to devices
 * @nb: notifier; called at once for the devices there are
 *
 * Return: 0 or a negative errno.
 */
int register_netdevice_notifier(struct notifier_block *nb)
{
	struct net_device *dev;
	int err;

	rtnl_lock();
	err = notifier_chain_register(&netdev_chain, nb);
	if (!err) {
		for (dev = dev_base; dev; dev = dev->next) {
			nb->notifier_call(nb, NETDEV_REGISTER, dev);
			if (dev->flags & IFF_UP)
				nb->notifier_call(nb, NETDEV_UP, dev);
		}
	}
	rtnl_unlock();
	return err;
}
EXPORT_SYMBOL(register_netdevice_notifier);

int unregister_netdevice_notifier(struct notifier_block *nb)
{
	return notifier_chain_unregister(&netdev_chain, nb);
}
EXPORT_SYMBOL(unregister_netdevice_notifier);

int call_netdevice_notifiers(unsigned long val, void *v)
{
	return notifier_call_chain(&netdev_chain, val, v);
}

/* ---------------------------------------------------------------- time stamps */

/* Sockets that want to know when packets come; else the clock is not read for each */
static atomic_t netstamp_needed = ATOMIC_INIT(0);

void net_enable_timestamp(void)
{
	atomic_inc(&netstamp_needed);
}

void net_disable_timestamp(void)
{
	atomic_dec(&netstamp_needed);
}

static inline void net_timestamp(struct timeval *stamp)
{
	if (atomic_read(&netstamp_needed)) {
		do_gettimeofday(stamp);
	} else {
		stamp->tv_sec = 0;
		stamp->tv_usec = 0;
	}
}

/* ---------------------------------------------------------------- the way out */

/* Give the taps a clone of an outgoing packet */
void dev_queue_xmit_nit(struct sk_buff *skb, struct net_device *dev)
{
	struct packet_type *ptype;

	net_timestamp(&skb->stamp);

	rcu_read_lock();
	list_for_each_entry_rcu(ptype, &ptype_all, list) {
		struct sk_buff *skb2;

		/* Never back to the socket that sent it */
		if ((ptype->dev && ptype->dev != dev) ||
		    (ptype->af_packet_priv && ptype->af_packet_priv == skb->sk))
			continue;

		skb2 = skb_clone(skb, GFP_ATOMIC);
		if (!skb2)
			break;

		skb2->mac.raw = skb2->data;
		if (skb2->nh.raw < skb2->data || skb2->nh.raw > skb2->tail) {
			if (net_ratelimit())
				printk(KERN_CRIT "protocol %04x is buggy, dev %s\n",
				       skb2->protocol, dev->name);
			skb2->nh.raw = skb2->data;
		}
		skb2->h.raw = skb2->nh.raw;
		skb2->pkt_type = PACKET_OUTGOING;
		ptype->func(skb2, skb->dev, ptype);
	}
	rcu_read_unlock();
}

/**
 * skb_checksum_help - settle a checksum that was left to the device
 * @pskb: packet; replaced by a copy if its data is shared
 * @inward: it was received, with the sum of the device: forget that
 *
 * Return: 0 or -ENOMEM.
 */
int skb_checksum_help(struct sk_buff **pskb, int inward)
{
	struct sk_buff *skb = *pskb;
	unsigned int csum;
	int offset;

	if (inward)
		goto out;

	if (skb_shared(skb) || skb_cloned(skb)) {
		struct sk_buff *newskb = skb_copy(skb, GFP_ATOMIC);

		if (!newskb)
			return -ENOMEM;
		if (skb->sk)
			skb_set_owner_w(newskb, skb->sk);
		kfree_skb(skb);
		*pskb = skb = newskb;
	}

	offset = skb->h.raw - skb->data;
	BUG_ON(offset > (int)skb->len);
	csum = skb_checksum(skb, offset, skb->len - offset, 0);

	offset = skb->tail - skb->h.raw;
	BUG_ON(offset <= 0 || skb->csum + 2 > offset);

	*(u16 *)(skb->h.raw + skb->csum) = csum_fold(csum);
out:
	skb->ip_summed = CHECKSUM_NONE;
	return 0;
}

/* Move all data into the head.  Return: 0 or -ENOMEM. */
int __skb_linearize(struct sk_buff *skb, int gfp_mask)
{
	if (!skb_is_nonlinear(skb))
		return 0;
	return __pskb_pull_tail(skb, skb->data_len) ? 0 : -ENOMEM;
}

/* Bring a packet into a form the device can send.  Return: 0 or -ENOMEM. */
static inline int dev_fit_skb(struct sk_buff **pskb, struct net_device *dev)
{
	struct sk_buff *skb = *pskb;

	if (skb_shinfo(skb)->frag_list && !(dev->features & NETIF_F_FRAGLIST) &&
	    __skb_linearize(skb, GFP_ATOMIC))
		return -ENOMEM;

	if (skb_shinfo(skb)->nr_frags && !(dev->features & NETIF_F_SG) &&
	    __skb_linearize(skb, GFP_ATOMIC))
		return -ENOMEM;

	if (skb->ip_summed == CHECKSUM_HW &&
	    !(dev->features & (NETIF_F_HW_CSUM | NETIF_F_NO_CSUM)) &&
	    (!(dev->features & NETIF_F_IP_CSUM) || skb->protocol != htons(ETH_P_IP)))
		return skb_checksum_help(pskb, 0);
	return 0;
}

/* Send by a device without a queue.  Return: 0, or -ENETDOWN with the packet left. */
static inline int dev_xmit_direct(struct sk_buff *skb, struct net_device *dev)
{
	int cpu = smp_processor_id();
	int rc = -ENETDOWN;

	if (!(dev->flags & IFF_UP))
		return rc;

	if (dev->xmit_lock_owner == cpu) {
		/* A tunnel through itself */
		if (net_ratelimit())
			printk(KERN_CRIT "Dead loop on virtual device %s, fix it urgently!\n",
			       dev->name);
		return rc;
	}

	if (!(dev->features & NETIF_F_LLTX)) {
		spin_lock(&dev->xmit_lock);
		dev->xmit_lock_owner = cpu;
	}

	if (!netif_queue_stopped(dev)) {
		if (netdev_nit)
			dev_queue_xmit_nit(skb, dev);
		if (dev->hard_start_xmit(skb, dev) == 0)
			rc = 0;
	}

	if (!(dev->features & NETIF_F_LLTX)) {
		dev->xmit_lock_owner = -1;
		spin_unlock(&dev->xmit_lock);
	}
	if (rc && net_ratelimit())
		printk(KERN_CRIT "Virtual device %s asks to queue packet!\n", dev->name);
	return rc;
}

/**
 * dev_queue_xmit - send a packet
 * @skb: packet, with its link header and skb->dev set; is gone afterwards in any case
 *
 * Any context but hard interrupts; interrupts are on.
 *
 * Return: NET_XMIT_*, which says whether the packet was queued (it may be lost later), or
 * -ENOMEM, -ENETDOWN.
 */
int dev_queue_xmit(struct sk_buff *skb)
{
	struct net_device *dev = skb->dev;
	struct Qdisc *q;
	int rc = -ENOMEM;

	if (dev_fit_skb(&skb, dev))
		goto out_kfree_skb;

	local_bh_disable();

	q = dev->qdisc;
	if (q->enqueue) {
		spin_lock(&dev->queue_lock);
		rc = q->enqueue(skb, q);
		qdisc_run(dev);
		spin_unlock(&dev->queue_lock);

		rc = rc == NET_XMIT_BYPASS ? NET_XMIT_SUCCESS : rc;
		local_bh_enable();
		return rc;
	}

	/* Loopback and tunnels */
	rc = dev_xmit_direct(skb, dev);
	local_bh_enable();
	if (rc == 0)
		return rc;

out_kfree_skb:
	kfree_skb(skb);
	return rc;
}
EXPORT_SYMBOL(dev_queue_xmit);

/* ---------------------------------------------------------------- the way in */

int netdev_max_backlog = 300;	/* packets of input_pkt_queue, and of one run of NET_RX */
int weight_p = 64;		/* packets of one device before the next has its turn */

/* Lengths of the queue at which netif_rx() reports congestion */
int no_cong_thresh = 10;
int no_cong = 20;
int lo_cong = 100;
int mod_cong = 290;

/* Update the mean length of the queue and the level that goes with it */
static void get_sample_stats(struct softnet_data *sd)
{
	int blog = sd->input_pkt_queue.qlen;
	int avg_blog = (sd->avg_blog >> 1) + (blog >> 1);

	if (avg_blog > mod_cong)
		sd->cng_level = NET_RX_CN_HIGH;
	else if (avg_blog > lo_cong)
		sd->cng_level = NET_RX_CN_MOD;
	else if (avg_blog > no_cong)
		sd->cng_level = NET_RX_CN_LOW;
	else
		sd->cng_level = NET_RX_SUCCESS;

	sd->avg_blog = avg_blog;
}

/**
 * netif_rx - take a packet from a driver
 * @skb: frame, with skb->dev and skb->protocol set; is gone afterwards
 *
 * Any context. The packet waits for NET_RX.
 *
 * Return: NET_RX_SUCCESS, NET_RX_CN_* for congestion, NET_RX_DROP.
 */
int netif_rx(struct sk_buff *skb)
{
	struct softnet_data *queue;
	unsigned long flags;

	if (!skb->stamp.tv_sec)
		net_timestamp(&skb->stamp);

	local_irq_save(flags);
	queue = &__get_cpu_var(softnet_data);

	__get_cpu_var(netdev_rx_stat).total++;
	if (queue->input_pkt_queue.qlen <= netdev_max_backlog) {
		int cng_level;

		/* Once throttled, nothing more until NET_RX has emptied the queue */
		if (queue->input_pkt_queue.qlen) {
			if (queue->throttle)
				goto drop;
		} else {
			queue->throttle = 0;
			netif_rx_schedule(&queue->backlog_dev);
		}

		dev_hold(skb->dev);
		__skb_queue_tail(&queue->input_pkt_queue, skb);
		get_sample_stats(queue);
		cng_level = queue->cng_level;
		local_irq_restore(flags);
		return cng_level;
	}

	if (!queue->throttle) {
		queue->throttle = 1;
		__get_cpu_var(netdev_rx_stat).throttled++;
	}

drop:
	__get_cpu_var(netdev_rx_stat).dropped++;
	local_irq_restore(flags);

	kfree_skb(skb);
	return NET_RX_DROP;
}
EXPORT_SYMBOL(netif_rx);

/* Free what dev_kfree_skb_irq() left */
static void net_tx_free(struct softnet_data *sd)
{
	struct sk_buff *clist;

	local_irq_disable();
	clist = sd->completion_queue;
	sd->completion_queue = NULL;
	local_irq_enable();

	while (clist != NULL) {
		struct sk_buff *skb = clist;

		clist = clist->next;
		skb->next = NULL;
		BUG_TRAP(!atomic_read(&skb->users));
		__kfree_skb(skb);
	}
}

/* NET_TX: free buffers; run the queues of devices that can take packets again */
static void net_tx_action(struct softirq_action *h)
{
	struct softnet_data *sd = &__get_cpu_var(softnet_data);
	struct net_device *head;

	if (sd->completion_queue)
		net_tx_free(sd);

	local_irq_disable();
	head = sd->output_queue;
	sd->output_queue = NULL;
	local_irq_enable();

	while (head) {
		struct net_device *dev = head;

		head = head->next_sched;

		smp_mb__before_clear_bit();
		clear_bit(__LINK_STATE_SCHED, &dev->state);

		if (spin_trylock(&dev->queue_lock)) {
			qdisc_run(dev);
			spin_unlock(&dev->queue_lock);
		} else {
			netif_schedule(dev);
		}
	}
}

static inline int deliver_skb(struct sk_buff *skb, struct packet_type *pt_prev)
{
	atomic_inc(&skb->users);
	return pt_prev->func(skb, skb->dev, pt_prev);
}

/**
 * netif_receive_skb - give a received packet to its protocols
 * @skb: packet; is gone afterwards
 *
 * Softirq context. Taps come first; the last taker gets the packet itself, the others a
 * reference.
 *
 * Return: what the last taker says, or NET_RX_DROP.
 */
int netif_receive_skb(struct sk_buff *skb)
{
	struct packet_type *ptype, *pt_prev = NULL;
	unsigned short type;
	int ret = NET_RX_DROP;

	if (!skb->stamp.tv_sec)
		net_timestamp(&skb->stamp);

	/* Counted by netif_rx() as well, when the packet came that way */
	__get_cpu_var(netdev_rx_stat).total++;

	skb->h.raw = skb->nh.raw = skb->data;
	skb->mac_len = skb->nh.raw - skb->mac.raw;

	rcu_read_lock();

	list_for_each_entry_rcu(ptype, &ptype_all, list) {
		if (!ptype->dev || ptype->dev == skb->dev) {
			if (pt_prev)
				ret = deliver_skb(skb, pt_prev);
			pt_prev = ptype;
		}
	}

	type = skb->protocol;
	list_for_each_entry_rcu(ptype, &ptype_base[ntohs(type) & 15], list) {
		if (ptype->type == type && (!ptype->dev || ptype->dev == skb->dev)) {
			if (pt_prev)
				ret = deliver_skb(skb, pt_prev);
			pt_prev = ptype;
		}
	}

	if (pt_prev) {
		ret = pt_prev->func(skb, skb->dev, pt_prev);
	} else {
		kfree_skb(skb);
		ret = NET_RX_DROP;
	}

	rcu_read_unlock();
	return ret;
}

/* The poll function of the pretended device that input_pkt_queue is */
static int process_backlog(struct net_device *backlog_dev, int *budget)
{
	struct softnet_data *queue = &__get_cpu_var(softnet_data);
	int quota = min(backlog_dev->quota, *budget);
	unsigned long start_time = jiffies;
	int work = 0;

	backlog_dev->weight = weight_p;
	for (;;) {
		struct sk_buff *skb;
		struct net_device *dev;

		local_irq_disable();
		skb = __skb_dequeue(&queue->input_pkt_queue);
		if (!skb)
			goto job_done;
		local_irq_enable();

		dev = skb->dev;

		netif_receive_skb(skb);

		dev_put(dev);

		work++;
		if (work >= quota || jiffies - start_time > 1)
			break;
	}

	backlog_dev->quota -= work;
	*budget -= work;
	return -1;

job_done:
	/* Interrupts are off: no packet can come between the last look and this */
	backlog_dev->quota -= work;
	*budget -= work;

	__netif_rx_complete(backlog_dev);

	if (queue->throttle)
		queue->throttle = 0;
	local_irq_enable();
	return 0;
}

/* NET_RX: poll the devices that have something, in turn, within limits */
static void net_rx_action(struct softirq_action *h)
{
	struct softnet_data *queue = &__get_cpu_var(softnet_data);
	unsigned long start_time = jiffies;
	int budget = netdev_max_backlog;

	local_irq_disable();

	while (!list_empty(&queue->poll_list)) {
		struct net_device *dev;

		if (budget <= 0 || jiffies - start_time > 1)
			goto softnet_break;

		local_irq_enable();

		dev = list_entry(queue->poll_list.next, struct net_device, poll_list);

		if (dev->quota <= 0 || dev->poll(dev, &budget)) {
			local_irq_disable();
			list_move_tail(&dev->poll_list, &queue->poll_list);
			if (dev->quota < 0)
				dev->quota += dev->weight;
			else
				dev->quota = dev->weight;
		} else {
			dev_put(dev);
			local_irq_disable();
		}
	}
out:
	local_irq_enable();
	return;

softnet_break:
	/* Others want the CPU, too: go on at the next softirq, or in ksoftirqd */
	__get_cpu_var(netdev_rx_stat).time_squeeze++;
	__raise_softirq_irqoff(NET_RX_SOFTIRQ);
	goto out;
}

/* ---------------------------------------------------------------- flags and settings */

/**
 * dev_set_promiscuity - one more (or less) user wants all frames
 * @dev: device; rtnl_sem held
 * @inc: 1 or -1
 */
void dev_set_promiscuity(struct net_device *dev, int inc)
{
	unsigned short old_flags = dev->flags;

	dev->flags |= IFF_PROMISC;
	if ((dev->promiscuity += inc) == 0)
		dev->flags &= ~IFF_PROMISC;
	if (dev->flags ^ old_flags) {
		dev_mc_upload(dev);
		printk(KERN_INFO "device %s %s promiscuous mode\n", dev->name,
		       (dev->flags & IFF_PROMISC) ? "entered" : "left");
	}
}
EXPORT_SYMBOL(dev_set_promiscuity);

/* The same for all multicast frames */
void dev_set_allmulti(struct net_device *dev, int inc)
{
	unsigned short old_flags = dev->flags;

	dev->flags |= IFF_ALLMULTI;
	if ((dev->allmulti += inc) == 0)
		dev->flags &= ~IFF_ALLMULTI;
	if (dev->flags ^ old_flags)
		dev_mc_upload(dev);
}
EXPORT_SYMBOL(dev_set_allmulti);

/* The flags user space sees: what it asked for, and whether the device works */
unsigned dev_get_flags(const struct net_device *dev)
{
	unsigned flags;

	flags = (dev->flags & ~(IFF_PROMISC | IFF_ALLMULTI | IFF_RUNNING)) |
		(dev->gflags & (IFF_PROMISC | IFF_ALLMULTI));

	if (netif_running(dev) && netif_carrier_ok(dev))
		flags |= IFF_RUNNING;
	return flags;
}

/**
 * dev_change_flags - SIOCSIFFLAGS
 * @dev: device; rtnl_sem held
 * @flags: IFF_*; IFF_UP opens or closes it
 *
 * Return: 0 or the error of dev_open().
 */
int dev_change_flags(struct net_device *dev, unsigned flags)
{
	int old_flags = dev->flags;
	int ret = 0;

	dev->flags = (flags & (IFF_DEBUG | IFF_NOTRAILERS | IFF_NOARP | IFF_DYNAMIC |
			       IFF_MULTICAST | IFF_PORTSEL | IFF_AUTOMEDIA)) |
		     (dev->flags & (IFF_UP | IFF_VOLATILE | IFF_PROMISC | IFF_ALLMULTI));

	dev_mc_upload(dev);

	if ((old_flags ^ flags) & IFF_UP) {
		ret = (old_flags & IFF_UP) ? dev_close(dev) : dev_open(dev);
		if (!ret)
			dev_mc_upload(dev);
	}

	if ((dev->flags & IFF_UP) &&
	    ((old_flags ^ dev->flags) & ~(IFF_UP | IFF_PROMISC | IFF_ALLMULTI | IFF_VOLATILE)))
		notifier_call_chain(&netdev_chain, NETDEV_CHANGE, dev);

	if ((flags ^ dev->gflags) & IFF_PROMISC) {
		dev->gflags ^= IFF_PROMISC;
		dev_set_promiscuity(dev, (flags & IFF_PROMISC) ? 1 : -1);
	}
	if ((flags ^ dev->gflags) & IFF_ALLMULTI) {
		dev->gflags ^= IFF_ALLMULTI;
		dev_set_allmulti(dev, (flags & IFF_ALLMULTI) ? 1 : -1);
	}
	return ret;
}

/* rtnl_sem held.  Return: 0, -EINVAL, -ENODEV. */
int dev_set_mtu(struct net_device *dev, int new_mtu)
{
	int err = 0;

	if (new_mtu == dev->mtu)
		return 0;
	if (new_mtu < 0)
		return -EINVAL;
	if (!netif_device_present(dev))
		return -ENODEV;

	if (dev->change_mtu)
		err = dev->change_mtu(dev, new_mtu);
	else
		dev->mtu = new_mtu;
	if (!err && (dev->flags & IFF_UP))
		notifier_call_chain(&netdev_chain, NETDEV_CHANGEMTU, dev);
	return err;
}

/* ---------------------------------------------------------------- coming and going */

/* Lowest number never used before; rtnl_sem held */
static int dev_new_index(void)
{
	static int ifindex;

	for (;;) {
		if (++ifindex <= 0)
			ifindex = 1;
		if (!__dev_get_by_index(ifindex))
			return ifindex;
	}
}

static int dev_boot_phase = 1;

/* Devices on their way in or out, to be finished by netdev_run_todo() */
static DEFINE_SPINLOCK(net_todo_list_lock);
static struct list_head net_todo_list = LIST_HEAD_INIT(net_todo_list);

static inline void net_set_todo(struct net_device *dev)
{
	spin_lock(&net_todo_list_lock);
	list_add_tail(&dev->todo_list, &net_todo_list);
	spin_unlock(&net_todo_list_lock);
}

/**
 * register_netdevice - add a device to the system
 * @dev: device, set up by its driver; rtnl_sem held
 *
 * Return: 0, -EINVAL or -EEXIST for its name, or the error of its init function.
 */
int register_netdevice(struct net_device *dev)
{
	int ret;

	BUG_ON(dev_boot_phase);
	ASSERT_RTNL();
	BUG_ON(dev->reg_state != NETREG_UNINITIALIZED);

	spin_lock_init(&dev->queue_lock);
	spin_lock_init(&dev->xmit_lock);
	dev->xmit_lock_owner = -1;
	dev->iflink = -1;

	if (dev->init) {
		ret = dev->init(dev);
		if (ret)
			return ret > 0 ? -EIO : ret;
	}

	ret = -EINVAL;
	if (!dev_valid_name(dev->name))
		goto out_err;

	dev->ifindex = dev_new_index();
	if (dev->iflink == -1)
		dev->iflink = dev->ifindex;

	ret = -EEXIST;
	if (__dev_get_by_name(dev->name))
		goto out_err;

	/* A device that does not sum gets data that was copied, and so need not be in pages */
	if ((dev->features & NETIF_F_SG) &&
	    !(dev->features & (NETIF_F_IP_CSUM | NETIF_F_NO_CSUM | NETIF_F_HW_CSUM))) {
		printk(KERN_NOTICE "%s: Dropping NETIF_F_SG since no checksum feature.\n",
		       dev->name);
		dev->features &= ~NETIF_F_SG;
	}

	if (!dev->rebuild_header)
		dev->rebuild_header = default_rebuild_header;

	set_bit(__LINK_STATE_PRESENT, &dev->state);

	dev->next = NULL;
	dev_init_scheduler(dev);
	write_lock_bh(&dev_base_lock);
	*dev_tail = dev;
	dev_tail = &dev->next;
	hlist_add_head(&dev->name_hlist, dev_name_hash(dev->name));
	hlist_add_head(&dev->index_hlist, dev_index_hash(dev->ifindex));
	dev_hold(dev);
	dev->reg_state = NETREG_REGISTERING;
	write_unlock_bh(&dev_base_lock);

	notifier_call_chain(&netdev_chain, NETDEV_REGISTER, dev);

	net_set_todo(dev);
	return 0;

out_err:
	if (dev->uninit)
		dev->uninit(dev);
	return ret;
}

/* register_netdevice() with rtnl_sem, and a number for the % in the name */
int register_netdev(struct net_device *dev)
{
	int err = 0;

	rtnl_lock();
	if (strchr(dev->name, '%')) {
		err = dev_alloc_name(dev, dev->name);
		if (err < 0)
			goto out;
	}
	err = register_netdevice(dev);
out:
	rtnl_unlock();
	return err;
}
EXPORT_SYMBOL(register_netdev);

/* Wait until nobody holds a device that was unregistered */
static void netdev_wait_allrefs(struct net_device *dev)
{
	unsigned long rebroadcast_time = jiffies, warning_time = jiffies;

	while (atomic_read(&dev->refcnt) != 0) {
		if (time_after(jiffies, rebroadcast_time + 1 * HZ)) {
			rtnl_shlock();
			/* Some may have taken a reference after the first call */
			notifier_call_chain(&netdev_chain, NETDEV_UNREGISTER, dev);
			up(&rtnl_sem);
			rebroadcast_time = jiffies;
		}

		msleep(250);

		if (time_after(jiffies, warning_time + 10 * HZ)) {
			printk(KERN_EMERG "unregister_netdevice: waiting for %s to become free. "
			       "Usage count = %d\n", dev->name, atomic_read(&dev->refcnt));
			warning_time = jiffies;
		}
	}
}

/**
 * netdev_run_todo - finish registering and unregistering
 *
 * Called without rtnl_sem, since it may wait for the users of a device.
 */
void netdev_run_todo(void)
{
	struct list_head list;
	struct net_device *dev;

	spin_lock(&net_todo_list_lock);
	list_add(&list, &net_todo_list);
	list_del_init(&net_todo_list);
	spin_unlock(&net_todo_list_lock);

	while (!list_empty(&list)) {
		dev = list_entry(list.next, struct net_device, todo_list);
		list_del(&dev->todo_list);

		switch (dev->reg_state) {
		case NETREG_REGISTERING:
			dev->reg_state = NETREG_REGISTERED;
			break;
		case NETREG_UNREGISTERING:
			dev->reg_state = NETREG_UNREGISTERED;
			netdev_wait_allrefs(dev);

			BUG_ON(atomic_read(&dev->refcnt));
			BUG_TRAP(!dev->ip_ptr);

			/* free_netdev() where the driver wants that */
			if (dev->destructor)
				dev->destructor(dev);
			break;
		default:
			printk(KERN_ERR "network todo '%s' but state %d\n", dev->name,
			       dev->reg_state);
			break;
		}
	}
}

/* The zeroed memory begins @padded bytes before the device, which is aligned to NETDEV_ALIGN */
struct net_device *alloc_netdev(int sizeof_priv, const char *name,
				void (*setup)(struct net_device *))
{
	int alloc_size = ((sizeof(struct net_device) + NETDEV_ALIGN_CONST) & ~NETDEV_ALIGN_CONST) +
		sizeof_priv + NETDEV_ALIGN_CONST;
	struct net_device *dev;
	void *p;

	p = kmalloc(alloc_size, GFP_KERNEL);
	if (!p) {
		printk(KERN_ERR "alloc_dev: Unable to allocate device.\n");
		return NULL;
	}
	memset(p, 0, alloc_size);

	dev = (struct net_device *)(((long)p + NETDEV_ALIGN_CONST) & ~NETDEV_ALIGN_CONST);
	dev->padded = (char *)dev - (char *)p;

	if (sizeof_priv)
		dev->priv = netdev_priv(dev);

	setup(dev);
	strcpy(dev->name, name);
	return dev;
}
EXPORT_SYMBOL(alloc_netdev);

void free_netdev(struct net_device *dev)
{
	kfree((char *)dev - dev->padded);
}
EXPORT_SYMBOL(free_netdev);

/* Wait for packets that are being received */
void synchronize_net(void)
{
	might_sleep();
	synchronize_kernel();
}
EXPORT_SYMBOL(synchronize_net);

/**
 * unregister_netdevice - take a device out of the system
 * @dev: device; rtnl_sem held. It may be freed after rtnl_unlock().
 *
 * Return: 0, or -ENODEV if it was not in the list.
 */
int unregister_netdevice(struct net_device *dev)
{
	struct net_device *d, **dp;

	BUG_ON(dev_boot_phase);
	ASSERT_RTNL();

	/* A driver may call this for a device whose registration failed */
	if (dev->reg_state == NETREG_UNINITIALIZED) {
		printk(KERN_DEBUG "unregister_netdevice: device %s/%p never was registered\n",
		       dev->name, dev);
		return -ENODEV;
	}
	BUG_ON(dev->reg_state != NETREG_REGISTERED);

	if (dev->flags & IFF_UP)
		dev_close(dev);

	for (dp = &dev_base; (d = *dp) != NULL; dp = &d->next) {
		if (d == dev) {
			write_lock_bh(&dev_base_lock);
			hlist_del(&dev->name_hlist);
			hlist_del(&dev->index_hlist);
			if (dev_tail == &dev->next)
				dev_tail = dp;
			*dp = d->next;
			write_unlock_bh(&dev_base_lock);
			break;
		}
	}
	if (!d) {
		printk(KERN_ERR "unregister net_device: '%s' not found\n", dev->name);
		return -ENODEV;
	}

	dev->reg_state = NETREG_UNREGISTERING;

	synchronize_net();

	dev_shutdown(dev);

	notifier_call_chain(&netdev_chain, NETDEV_UNREGISTER, dev);

	dev_mc_discard(dev);

	if (dev->uninit)
		dev->uninit(dev);

	net_set_todo(dev);

	synchronize_net();

	dev_put(dev);
	return 0;
}

void unregister_netdev(struct net_device *dev)
{
	rtnl_lock();
	unregister_netdevice(dev);
	rtnl_unlock();
}
EXPORT_SYMBOL(unregister_netdev);

/* ---------------------------------------------------------------- /proc/net */

#ifdef CONFIG_PROC_FS

static struct net_device *dev_get_idx(loff_t pos)
{
	struct net_device *dev;
	loff_t i;

	for (i = 0, dev = dev_base; dev && i < pos; ++i, dev = dev->next)
		;
	return i == pos ? dev : NULL;
}

static void *dev_seq_start(struct seq_file *seq, loff_t *pos)
{
	read_lock(&dev_base_lock);
	return *pos ? dev_get_idx(*pos - 1) : SEQ_START_TOKEN;
}

static void *dev_seq_next(struct seq_file *seq, void *v, loff_t *pos)
{
	++*pos;
	return v == SEQ_START_TOKEN ? dev_base : ((struct net_device *)v)->next;
}

static void dev_seq_stop(struct seq_file *seq, void *v)
{
	read_unlock(&dev_base_lock);
}

static void dev_seq_printf_stats(struct seq_file *seq, struct net_device *dev)
{
	struct net_device_stats *stats = dev->get_stats ? dev->get_stats(dev) : NULL;

	if (!stats) {
		seq_printf(seq, "%6s: No statistics available.\n", dev->name);
		return;
	}
	seq_printf(seq, "%6s:%8lu %7lu %4lu %4lu %4lu %5lu %10lu %9lu ",
		   dev->name, stats->rx_bytes, stats->rx_packets, stats->rx_errors,
		   stats->rx_dropped + stats->rx_missed_errors, stats->rx_fifo_errors,
		   stats->rx_length_errors + stats->rx_over_errors + stats->rx_crc_errors +
		   stats->rx_frame_errors, stats->rx_compressed, stats->multicast);
	seq_printf(seq, "%8lu %7lu %4lu %4lu %4lu %5lu %7lu %10lu\n",
		   stats->tx_bytes, stats->tx_packets, stats->tx_errors, stats->tx_dropped,
		   stats->tx_fifo_errors, stats->collisions,
		   stats->tx_carrier_errors + stats->tx_aborted_errors +
		   stats->tx_window_errors + stats->tx_heartbeat_errors, stats->tx_compressed);
}

static int dev_seq_show(struct seq_file *seq, void *v)
{
	if (v == SEQ_START_TOKEN)
		seq_puts(seq, "Inter-|   Receive                                                |"
			 "  Transmit\n"
			 " face |bytes    packets errs drop fifo frame compressed multicast|"
			 "bytes    packets errs drop fifo colls carrier compressed\n");
	else
		dev_seq_printf_stats(seq, v);
	return 0;
}

static struct seq_operations dev_seq_ops = {
	.start = dev_seq_start,
	.next  = dev_seq_next,
	.stop  = dev_seq_stop,
	.show  = dev_seq_show,
};

static int dev_seq_open(struct inode *inode, struct file *file)
{
	return seq_open(file, &dev_seq_ops);
}

static struct file_operations dev_seq_fops = {
	.owner	 = THIS_MODULE,
	.open    = dev_seq_open,
	.read    = seq_read,
	.llseek  = seq_lseek,
	.release = seq_release,
};

/* One line for the one CPU */
static void *softnet_seq_start(struct seq_file *seq, loff_t *pos)
{
	return *pos ? NULL : &__get_cpu_var(netdev_rx_stat);
}

static void *softnet_seq_next(struct seq_file *seq, void *v, loff_t *pos)
{
	++*pos;
	return softnet_seq_start(seq, pos);
}

static void softnet_seq_stop(struct seq_file *seq, void *v)
{
}

static int softnet_seq_show(struct seq_file *seq, void *v)
{
	struct netif_rx_stats *s = v;

	seq_printf(seq, "%08x %08x %08x %08x %08x %08x %08x %08x %08x\n",
		   s->total, s->dropped, s->time_squeeze, s->throttled, s->fastroute_hit,
		   s->fastroute_success, s->fastroute_defer, s->fastroute_deferred_out,
		   s->cpu_collision);
	return 0;
}

static struct seq_operations softnet_seq_ops = {
	.start = softnet_seq_start,
	.next  = softnet_seq_next,
	.stop  = softnet_seq_stop,
	.show  = softnet_seq_show,
};

static int softnet_seq_open(struct inode *inode, struct file *file)
{
	return seq_open(file, &softnet_seq_ops);
}

static struct file_operations softnet_seq_fops = {
	.owner	 = THIS_MODULE,
	.open    = softnet_seq_open,
	.read    = seq_read,
	.llseek  = seq_lseek,
	.release = seq_release,
};

static int __init dev_proc_init(void)
{
	if (!proc_net_fops_create("dev", S_IRUGO, &dev_seq_fops))
		return -ENOMEM;
	if (!proc_net_fops_create("softnet_stat", S_IRUGO, &softnet_seq_fops)) {
		proc_net_remove("dev");
		return -ENOMEM;
	}
	return 0;
}
#else
#define dev_proc_init() 0
#endif /* CONFIG_PROC_FS */

/*
 * Runs as a subsys_initcall, after sock_init() and before all protocols and drivers.
 */
static int __init net_dev_init(void)
{
	struct softnet_data *queue = &__get_cpu_var(softnet_data);
	int i;

	BUG_ON(!dev_boot_phase);

	net_random_init();

	if (dev_proc_init())
		return -ENOMEM;

	INIT_LIST_HEAD(&ptype_all);
	for (i = 0; i < 16; i++)
		INIT_LIST_HEAD(&ptype_base[i]);

	for (i = 0; i < 1 << NETDEV_HASHBITS; i++) {
		INIT_HLIST_HEAD(&dev_name_head[i]);
		INIT_HLIST_HEAD(&dev_index_head[i]);
	}

	skb_queue_head_init(&queue->input_pkt_queue);
	queue->throttle = 0;
	queue->cng_level = 0;
	queue->avg_blog = 10;	/* arbitrary non-zero */
	queue->completion_queue = NULL;
	INIT_LIST_HEAD(&queue->poll_list);
	set_bit(__LINK_STATE_START, &queue->backlog_dev.state);
	queue->backlog_dev.weight = weight_p;
	queue->backlog_dev.poll = process_backlog;
	atomic_set(&queue->backlog_dev.refcnt, 1);

	dev_boot_phase = 0;

	open_softirq(NET_TX_SOFTIRQ, net_tx_action, NULL);
	open_softirq(NET_RX_SOFTIRQ, net_rx_action, NULL);

	dst_init();
	dev_mcast_init();
	return 0;
}

subsys_initcall(net_dev_init);
