// SPDX-License-Identifier: GPL-2.0-only
/*
 * Multicast groups: which ones a device listens to, which sockets asked for it,
 * and telling routers about it by IGMPv2 (RFC 2236), or version 1 where an old
 * router is heard.
 *
 * Mirrors: net/ipv4/igmp.c
 * Leaves out: IGMPv3 and source filters. A newer router's queries are answered in
 *	version 2, as RFC 3376, 7.2 allows.
 * Locking: in_device.mc_list_lock protects the list, ip_mc_list.lock the timer of
 *	one group; changes of membership come under the rtnl semaphore. A list entry
 *	has one reference from the list and one from its running timer.
 */
#include <linux/types.h>
#include <linux/kernel.h>
#include <linux/errno.h>
#include <linux/if_arp.h>
#include <linux/igmp.h>
#include <linux/in.h>
#include <linux/inet.h>
#include <linux/inetdevice.h>
#include <linux/init.h>
#include <linux/jiffies.h>
#include <linux/module.h>
#include <linux/netdevice.h>
#include <linux/netfilter_ipv4.h>
#include <linux/proc_fs.h>
#include <linux/random.h>
#include <linux/rtnetlink.h>
#include <linux/seq_file.h>
#include <linux/skbuff.h>
#include <linux/slab.h>
#include <linux/socket.h>
#include <linux/stat.h>
#include <linux/string.h>
#include <linux/times.h>
#include <net/arp.h>
#include <net/checksum.h>
#include <net/ip.h>
#include <net/protocol.h>
#include <net/route.h>
#include <net/sock.h>

#define IGMP_V1_Router_Present_Timeout	(400 * HZ)
#define IGMP_V2_Router_Present_Timeout	(400 * HZ)
#define IGMP_Unsolicited_Report_Interval (10 * HZ)
#define IGMP_Query_Response_Interval	(10 * HZ)
#define IGMP_Unsolicited_Report_Count	2
#define IGMP_Initial_Report_Delay	1	/* jiffies */

#define IGMP_V1_SEEN(in_dev) \
	(ipv4_devconf.force_igmp_version == 1 || (in_dev)->cnf.force_igmp_version == 1 || \
	 ((in_dev)->mr_v1_seen && time_before(jiffies, (in_dev)->mr_v1_seen)))

int sysctl_igmp_max_memberships = IP_MAX_MEMBERSHIPS;
int sysctl_igmp_max_msf = 10;

static void ip_ma_put(struct ip_mc_list *im)
{
	if (atomic_dec_and_test(&im->refcnt)) {
		in_dev_put(im->interface);
		kfree(im);
	}
}

/* The timer must not be running or be running out; im->lock held. */
static __inline__ void igmp_stop_timer(struct ip_mc_list *im)
{
	if (del_timer(&im->timer))
		atomic_dec(&im->refcnt);
	im->tm_running = 0;
	im->reporter = 0;
	im->unsolicit_count = 0;
}

/* Report after a random part of @max_delay jiffies; im->lock held. */
static void igmp_start_timer(struct ip_mc_list *im, int max_delay)
{
	u32 tv;

	get_random_bytes(&tv, sizeof(tv));
	im->tm_running = 1;
	if (!mod_timer(&im->timer, jiffies + tv % max_delay + 2))
		atomic_inc(&im->refcnt);
}

/* A query came: report within @max_delay, unless the timer runs out sooner anyway. */
static void igmp_mod_timer(struct ip_mc_list *im, int max_delay)
{
	spin_lock_bh(&im->lock);
	im->unsolicit_count = 0;
	if (del_timer(&im->timer)) {
		if ((long)(im->timer.expires - jiffies) < max_delay) {
			add_timer(&im->timer);
			im->tm_running = 1;
			spin_unlock_bh(&im->lock);
			return;
		}
		atomic_dec(&im->refcnt);
	}
	igmp_start_timer(im, max_delay);
	spin_unlock_bh(&im->lock);
}

#define IGMP_SIZE (sizeof(struct igmphdr) + sizeof(struct iphdr) + 4)

/* Sends one report or leave message, with the router alert option (RFC 2236, 2). */
static int igmp_send_report(struct in_device *in_dev, struct ip_mc_list *pmc, int type)
{
	struct net_device *dev = in_dev->dev;
	u32 group = pmc->multiaddr;
	u32 dst = type == IGMP_HOST_LEAVE_MESSAGE ? IGMP_ALL_ROUTER : group;
	struct flowi fl = { .oif = dev->ifindex, .nl_u = { .ip4_u = { .daddr = dst } },
			    .proto = IPPROTO_IGMP };
	struct sk_buff *skb;
	struct igmphdr *ih;
	struct iphdr *iph;
	struct rtable *rt;

	if (ip_route_output_key(&rt, &fl))
		return -1;
	if (rt->rt_src == 0)
		goto out_put;

	skb = alloc_skb(IGMP_SIZE + LL_RESERVED_SPACE(dev), GFP_ATOMIC);
	if (!skb)
		goto out_put;

	skb->dst = &rt->u.dst;
	skb_reserve(skb, LL_RESERVED_SPACE(dev));
	skb->nh.iph = iph = (struct iphdr *)skb_put(skb, sizeof(struct iphdr) + 4);

	iph->version = 4;
	iph->ihl = (sizeof(struct iphdr) + 4) >> 2;
	iph->tos = 0;
	iph->frag_off = htons(IP_DF);
	iph->ttl = 1;
	iph->daddr = dst;
	iph->saddr = rt->rt_src;
	iph->protocol = IPPROTO_IGMP;
	iph->tot_len = htons(IGMP_SIZE);
	ip_select_ident(iph, &rt->u.dst, NULL);
	((u8 *)&iph[1])[0] = IPOPT_RA;
	((u8 *)&iph[1])[1] = 4;
	((u8 *)&iph[1])[2] = 0;
	((u8 *)&iph[1])[3] = 0;
	ip_send_check(iph);

	ih = (struct igmphdr *)skb_put(skb, sizeof(struct igmphdr));
	skb->h.igmph = ih;
	ih->type = type;
	ih->code = 0;
	ih->csum = 0;
	ih->group = group;
	ih->csum = ip_compute_csum((void *)ih, sizeof(struct igmphdr));

	return NF_HOOK(PF_INET, NF_IP_LOCAL_OUT, skb, NULL, rt->u.dst.dev, dst_output);

out_put:
	ip_rt_put(rt);
	return -1;
}

/* Timer: tell the routers that this group is wanted. */
static void igmp_timer_expire(unsigned long data)
{
	struct ip_mc_list *im = (struct ip_mc_list *)data;
	struct in_device *in_dev = im->interface;

	spin_lock(&im->lock);
	im->tm_running = 0;
	if (im->unsolicit_count) {
		im->unsolicit_count--;
		igmp_start_timer(im, IGMP_Unsolicited_Report_Interval);
	}
	im->reporter = 1;
	spin_unlock(&im->lock);

	if (IGMP_V1_SEEN(in_dev))
		igmp_send_report(in_dev, im, IGMP_HOST_MEMBERSHIP_REPORT);
	else
		igmp_send_report(in_dev, im, IGMPV2_HOST_MEMBERSHIP_REPORT);

	ip_ma_put(im);
}

/* Another member has reported: this host need not. */
static void igmp_heard_report(struct in_device *in_dev, u32 group)
{
	struct ip_mc_list *im;

	if (group == IGMP_ALL_HOSTS)
		return;
	read_lock(&in_dev->mc_list_lock);
	for (im = in_dev->mc_list; im; im = im->next) {
		if (im->multiaddr == group) {
			spin_lock(&im->lock);
			igmp_stop_timer(im);
			spin_unlock(&im->lock);
			break;
		}
	}
	read_unlock(&in_dev->mc_list_lock);
}

static void igmp_heard_query(struct in_device *in_dev, struct sk_buff *skb)
{
	struct igmphdr *ih = skb->h.igmph;
	u32 group = ih->group;
	struct ip_mc_list *im;
	int max_delay;

	if (ih->code == 0 && skb->len == 8) {
		/* Version 1 has no field for the delay (RFC 2236, 4). */
		max_delay = IGMP_Query_Response_Interval;
		in_dev->mr_v1_seen = jiffies + IGMP_V1_Router_Present_Timeout;
		group = 0;
	} else {
		max_delay = ih->code * (HZ / IGMP_TIMER_SCALE);
		in_dev->mr_v2_seen = jiffies + IGMP_V2_Router_Present_Timeout;
	}
	if (!max_delay)
		max_delay = 1;

	read_lock(&in_dev->mc_list_lock);
	for (im = in_dev->mc_list; im; im = im->next) {
		if (group && group != im->multiaddr)
			continue;
		if (im->multiaddr == IGMP_ALL_HOSTS)
			continue;
		igmp_mod_timer(im, max_delay);
	}
	read_unlock(&in_dev->mc_list_lock);
}

/**
 * igmp_rcv - inet_protos handler of IGMP
 * @skb: message, data at the IGMP header; eaten
 *
 * Softirq. Always returns 0.
 */
int igmp_rcv(struct sk_buff *skb)
{
	struct in_device *in_dev = in_dev_get(skb->dev);

	if (!in_dev)
		goto drop;
	if (!pskb_may_pull(skb, sizeof(struct igmphdr)) ||
	    (u16)csum_fold(skb_checksum(skb, 0, skb->len, 0)))
		goto drop_put;

	switch (skb->h.igmph->type) {
	case IGMP_HOST_MEMBERSHIP_QUERY:
		igmp_heard_query(in_dev, skb);
		break;
	case IGMP_HOST_MEMBERSHIP_REPORT:
	case IGMPV2_HOST_MEMBERSHIP_REPORT:
		/* Not our own, looped back. */
		if (((struct rtable *)skb->dst)->fl.iif)
			igmp_heard_report(in_dev, skb->h.igmph->group);
		break;
	}
drop_put:
	in_dev_put(in_dev);
drop:
	kfree_skb(skb);
	return 0;
}

/* The card's filter: let the group's frames in, or no longer. */
static void ip_mc_filter_add(struct in_device *in_dev, u32 addr)
{
	char buf[MAX_ADDR_LEN];
	struct net_device *dev = in_dev->dev;

	if (arp_mc_map(addr, (u8 *)buf, dev, 0) == 0)
		dev_mc_add(dev, buf, dev->addr_len, 0);
}

static void ip_mc_filter_del(struct in_device *in_dev, u32 addr)
{
	char buf[MAX_ADDR_LEN];
	struct net_device *dev = in_dev->dev;

	if (arp_mc_map(addr, (u8 *)buf, dev, 0) == 0)
		dev_mc_delete(dev, buf, dev->addr_len, 0);
}

static void igmp_group_dropped(struct ip_mc_list *im)
{
	struct in_device *in_dev = im->interface;
	int reporter;

	if (im->loaded) {
		im->loaded = 0;
		ip_mc_filter_del(in_dev, im->multiaddr);
	}
	if (im->multiaddr == IGMP_ALL_HOSTS)
		return;

	spin_lock_bh(&im->lock);
	reporter = im->reporter;
	igmp_stop_timer(im);
	spin_unlock_bh(&im->lock);

	/* RFC 2236, 3: the last to report says that it leaves. */
	if (!in_dev->dead && reporter && !IGMP_V1_SEEN(in_dev))
		igmp_send_report(in_dev, im, IGMP_HOST_LEAVE_MESSAGE);
}

static void igmp_group_added(struct ip_mc_list *im)
{
	struct in_device *in_dev = im->interface;

	if (im->loaded == 0) {
		im->loaded = 1;
		ip_mc_filter_add(in_dev, im->multiaddr);
	}
	if (in_dev->dead || im->multiaddr == IGMP_ALL_HOSTS)
		return;

	spin_lock_bh(&im->lock);
	im->unsolicit_count = IGMP_Unsolicited_Report_Count;
	igmp_start_timer(im, IGMP_Initial_Report_Delay);
	spin_unlock_bh(&im->lock);
}

/**
 * ip_mc_inc_group - one more user wants a group on a device
 * @in_dev: device
 * @addr: group
 *
 * rtnl held, may sleep. Without memory the group is not joined.
 */
void ip_mc_inc_group(struct in_device *in_dev, u32 addr)
{
	struct ip_mc_list *im;

	ASSERT_RTNL();

	for (im = in_dev->mc_list; im; im = im->next) {
		if (im->multiaddr == addr) {
			im->users++;
			return;
		}
	}

	im = kmalloc(sizeof(*im), GFP_KERNEL);
	if (!im)
		return;
	memset(im, 0, sizeof(*im));
	im->users = 1;
	im->interface = in_dev;
	in_dev_hold(in_dev);
	im->multiaddr = addr;
	atomic_set(&im->refcnt, 1);
	spin_lock_init(&im->lock);
	init_timer(&im->timer);
	im->timer.data = (unsigned long)im;
	im->timer.function = igmp_timer_expire;

	write_lock_bh(&in_dev->mc_list_lock);
	im->next = in_dev->mc_list;
	in_dev->mc_list = im;
	write_unlock_bh(&in_dev->mc_list_lock);

	igmp_group_added(im);
	if (!in_dev->dead)
		ip_rt_multicast_event(in_dev);
}

/**
 * ip_mc_dec_group - a user of a group on a device is gone
 * @in_dev: device
 * @addr: group
 *
 * rtnl held.
 */
void ip_mc_dec_group(struct in_device *in_dev, u32 addr)
{
	struct ip_mc_list *i, **ip;

	ASSERT_RTNL();

	for (ip = &in_dev->mc_list; (i = *ip) != NULL; ip = &i->next) {
		if (i->multiaddr != addr)
			continue;
		if (--i->users)
			return;
		write_lock_bh(&in_dev->mc_list_lock);
		*ip = i->next;
		write_unlock_bh(&in_dev->mc_list_lock);

		igmp_group_dropped(i);
		if (!in_dev->dead)
			ip_rt_multicast_event(in_dev);
		ip_ma_put(i);
		return;
	}
}

/**
 * ip_mc_down - the device goes down: stop listening, remember the groups
 * @in_dev: device
 */
void ip_mc_down(struct in_device *in_dev)
{
	struct ip_mc_list *i;

	ASSERT_RTNL();

	for (i = in_dev->mc_list; i; i = i->next)
		igmp_group_dropped(i);
	ip_mc_dec_group(in_dev, IGMP_ALL_HOSTS);
}

/**
 * ip_mc_init_dev - prepare the group list of a new in_device
 * @in_dev: device
 */
void ip_mc_init_dev(struct in_device *in_dev)
{
	in_dev->mc_list = NULL;
	rwlock_init(&in_dev->mc_list_lock);
}

/**
 * ip_mc_up - the device goes up: listen to all hosts and to what was joined
 * @in_dev: device
 */
void ip_mc_up(struct in_device *in_dev)
{
	struct ip_mc_list *i;

	ASSERT_RTNL();

	ip_mc_inc_group(in_dev, IGMP_ALL_HOSTS);
	for (i = in_dev->mc_list; i; i = i->next)
		igmp_group_added(i);
}

/**
 * ip_mc_destroy_dev - the device goes away: forget its groups
 * @in_dev: device
 */
void ip_mc_destroy_dev(struct in_device *in_dev)
{
	struct ip_mc_list *i;

	ASSERT_RTNL();

	ip_mc_down(in_dev);
	write_lock_bh(&in_dev->mc_list_lock);
	while ((i = in_dev->mc_list) != NULL) {
		in_dev->mc_list = i->next;
		write_unlock_bh(&in_dev->mc_list_lock);

		igmp_group_dropped(i);
		ip_ma_put(i);

		write_lock_bh(&in_dev->mc_list_lock);
	}
	write_unlock_bh(&in_dev->mc_list_lock);
}

/* The device that a request means, which it notes; rtnl held, no reference. */
static struct in_device *ip_mc_find_dev(struct ip_mreqn *imr)
{
	struct flowi fl = { .nl_u = { .ip4_u = { .daddr = imr->imr_multiaddr.s_addr } } };
	struct net_device *dev = NULL;
	struct rtable *rt;

	if (imr->imr_ifindex) {
		struct in_device *idev = inetdev_by_index(imr->imr_ifindex);

		if (idev)
			__in_dev_put(idev);
		return idev;
	}
	if (imr->imr_address.s_addr) {
		dev = ip_dev_find(imr->imr_address.s_addr);
		if (!dev)
			return NULL;
		__dev_put(dev);
	}
	if (!dev && !ip_route_output_key(&rt, &fl)) {
		dev = rt->u.dst.dev;
		ip_rt_put(rt);
	}
	if (!dev)
		return NULL;
	imr->imr_ifindex = dev->ifindex;
	return __in_dev_get(dev);
}

/**
 * ip_mc_join_group - IP_ADD_MEMBERSHIP
 * @sk: socket, held by the caller
 * @imr: group and device; the device is filled in
 *
 * May sleep. Returns 0, -EINVAL (no group), -ENODEV, -EADDRINUSE (joined already),
 * or -ENOBUFS.
 */
int ip_mc_join_group(struct sock *sk, struct ip_mreqn *imr)
{
	struct inet_sock *inet = inet_sk(sk);
	struct ip_mc_socklist *iml, *i;
	struct in_device *in_dev;
	int count = 0, err;

	if (!MULTICAST(imr->imr_multiaddr.s_addr))
		return -EINVAL;

	rtnl_shlock();
	err = -ENODEV;
	in_dev = ip_mc_find_dev(imr);
	if (!in_dev)
		goto done;

	err = -EADDRINUSE;
	for (i = inet->mc_list; i; i = i->next) {
		if (memcmp(&i->multi, imr, sizeof(*imr)) == 0) {
			/* Requests by index are counted. */
			if (imr->imr_address.s_addr == 0) {
				i->count++;
				err = 0;
			}
			goto done;
		}
		count++;
	}
	err = -ENOBUFS;
	if (count >= sysctl_igmp_max_memberships)
		goto done;
	iml = sock_kmalloc(sk, sizeof(*iml), GFP_KERNEL);
	if (!iml)
		goto done;
	memcpy(&iml->multi, imr, sizeof(*imr));
	iml->next = inet->mc_list;
	iml->count = 1;
	iml->sfmode = MCAST_EXCLUDE;
	inet->mc_list = iml;
	ip_mc_inc_group(in_dev, imr->imr_multiaddr.s_addr);
	err = 0;
done:
	rtnl_shunlock();
	return err;
}

/* The device may be gone already. */
static void ip_mc_drop_one(struct sock *sk, struct ip_mc_socklist *iml)
{
	struct in_device *in_dev = inetdev_by_index(iml->multi.imr_ifindex);

	if (in_dev) {
		ip_mc_dec_group(in_dev, iml->multi.imr_multiaddr.s_addr);
		in_dev_put(in_dev);
	}
	sock_kfree_s(sk, iml, sizeof(*iml));
}

/**
 * ip_mc_leave_group - IP_DROP_MEMBERSHIP
 * @sk: socket, held by the caller
 * @imr: group, and device or 0 for any
 *
 * May sleep. Returns 0 or -EADDRNOTAVAIL.
 */
int ip_mc_leave_group(struct sock *sk, struct ip_mreqn *imr)
{
	struct inet_sock *inet = inet_sk(sk);
	struct ip_mc_socklist *iml, **imlp;
	int err = -EADDRNOTAVAIL;

	rtnl_shlock();
	for (imlp = &inet->mc_list; (iml = *imlp) != NULL; imlp = &iml->next) {
		if (iml->multi.imr_multiaddr.s_addr != imr->imr_multiaddr.s_addr ||
		    iml->multi.imr_address.s_addr != imr->imr_address.s_addr ||
		    (imr->imr_ifindex && iml->multi.imr_ifindex != imr->imr_ifindex))
			continue;
		err = 0;
		if (--iml->count == 0) {
			*imlp = iml->next;
			ip_mc_drop_one(sk, iml);
		}
		break;
	}
	rtnl_shunlock();
	return err;
}

/**
 * ip_mc_drop_socket - a socket is closed: leave its groups
 * @sk: socket
 */
void ip_mc_drop_socket(struct sock *sk)
{
	struct inet_sock *inet = inet_sk(sk);
	struct ip_mc_socklist *iml;

	if (!inet->mc_list)
		return;

	rtnl_lock();
	while ((iml = inet->mc_list) != NULL) {
		inet->mc_list = iml->next;
		ip_mc_drop_one(sk, iml);
	}
	rtnl_unlock();
}

/**
 * ip_mc_sf_allow - may a socket have a multicast from this source?
 * @sk: socket
 * @loc_addr: group
 * @rmt_addr: sender
 * @dif: device
 *
 * Sockets that did not join get what the host hears, too. Returns 1.
 */
int ip_mc_sf_allow(struct sock *sk, u32 loc_addr, u32 rmt_addr, int dif)
{
	return 1;
}

/**
 * ip_check_mc - is a group wanted on a device?
 * @in_dev: device
 * @mc_addr: group
 * @src_addr: sender, or 0
 * @proto: protocol of the packet
 *
 * Any context.
 */
int ip_check_mc(struct in_device *in_dev, u32 mc_addr, u32 src_addr, u16 proto)
{
	struct ip_mc_list *im;

	read_lock(&in_dev->mc_list_lock);
	for (im = in_dev->mc_list; im; im = im->next)
		if (im->multiaddr == mc_addr)
			break;
	read_unlock(&in_dev->mc_list_lock);
	return im != NULL;
}

#ifdef CONFIG_PROC_FS
struct igmp_mc_iter_state {
	struct net_device	*dev;
	struct in_device	*in_dev;
};

/* The first group of state->dev or of a later device, list locked. */
static struct ip_mc_list *igmp_mc_get_dev(struct igmp_mc_iter_state *state)
{
	for (; state->dev; state->dev = state->dev->next) {
		struct in_device *in_dev = in_dev_get(state->dev);

		if (!in_dev)
			continue;
		read_lock(&in_dev->mc_list_lock);
		if (in_dev->mc_list) {
			state->in_dev = in_dev;
			return in_dev->mc_list;
		}
		read_unlock(&in_dev->mc_list_lock);
		in_dev_put(in_dev);
	}
	return NULL;
}

static void igmp_mc_put_dev(struct igmp_mc_iter_state *state)
{
	if (state->in_dev) {
		read_unlock(&state->in_dev->mc_list_lock);
		in_dev_put(state->in_dev);
		state->in_dev = NULL;
	}
}

static struct ip_mc_list *igmp_mc_get_first(struct seq_file *seq)
{
	struct igmp_mc_iter_state *state = seq->private;

	state->dev = dev_base;
	state->in_dev = NULL;
	return igmp_mc_get_dev(state);
}

static struct ip_mc_list *igmp_mc_get_next(struct seq_file *seq, struct ip_mc_list *im)
{
	struct igmp_mc_iter_state *state = seq->private;

	if (im->next)
		return im->next;
	igmp_mc_put_dev(state);
	state->dev = state->dev->next;
	return igmp_mc_get_dev(state);
}

static struct ip_mc_list *igmp_mc_get_idx(struct seq_file *seq, loff_t pos)
{
	struct ip_mc_list *im = igmp_mc_get_first(seq);

	while (im && pos--)
		im = igmp_mc_get_next(seq, im);
	return im;
}

static void *igmp_mc_seq_start(struct seq_file *seq, loff_t *pos)
{
	read_lock(&dev_base_lock);
	return *pos ? igmp_mc_get_idx(seq, *pos - 1) : SEQ_START_TOKEN;
}

static void *igmp_mc_seq_next(struct seq_file *seq, void *v, loff_t *pos)
{
	++*pos;
	return v == SEQ_START_TOKEN ? igmp_mc_get_first(seq) : igmp_mc_get_next(seq, v);
}

static void igmp_mc_seq_stop(struct seq_file *seq, void *v)
{
	igmp_mc_put_dev(seq->private);
	read_unlock(&dev_base_lock);
}

static int igmp_mc_seq_show(struct seq_file *seq, void *v)
{
	struct igmp_mc_iter_state *state = seq->private;
	struct ip_mc_list *im = v;

	if (v == SEQ_START_TOKEN) {
		seq_puts(seq, "Idx\tDevice    : Count Querier\tGroup    Users Timer\tReporter\n");
		return 0;
	}
	if (im == state->in_dev->mc_list)
		seq_printf(seq, "%d\t%-10s: %5d %7s\n", state->dev->ifindex, state->dev->name,
			   state->dev->mc_count, IGMP_V1_SEEN(state->in_dev) ? "V1" : "V2");
	seq_printf(seq, "\t\t\t\t%08lX %5d %d:%08lX\t\t%d\n", im->multiaddr, im->users,
		   im->tm_running, im->tm_running ?
		   (unsigned long)jiffies_to_clock_t(im->timer.expires - jiffies) : 0,
		   im->reporter);
	return 0;
}

static struct seq_operations igmp_mc_seq_ops = {
	.start	= igmp_mc_seq_start,
	.next	= igmp_mc_seq_next,
	.stop	= igmp_mc_seq_stop,
	.show	= igmp_mc_seq_show,
};

static int igmp_mc_seq_open(struct inode *inode, struct file *file)
{
	struct igmp_mc_iter_state *s = kmalloc(sizeof(*s), GFP_KERNEL);
	int rc;

	if (!s)
		return -ENOMEM;
	memset(s, 0, sizeof(*s));
	rc = seq_open(file, &igmp_mc_seq_ops);
	if (rc) {
		kfree(s);
		return rc;
	}
	((struct seq_file *)file->private_data)->private = s;
	return 0;
}

static struct file_operations igmp_mc_seq_fops = {
	.owner	 = THIS_MODULE,
	.open	 = igmp_mc_seq_open,
	.read	 = seq_read,
	.llseek	 = seq_lseek,
	.release = seq_release_private,
};

/**
 * igmp_mc_proc_init - make /proc/net/igmp
 *
 * Returns 0 or -ENOMEM.
 */
int __init igmp_mc_proc_init(void)
{
	if (!proc_net_fops_create("igmp", S_IRUGO, &igmp_mc_seq_fops))
		return -ENOMEM;
	return 0;
}
#endif /* CONFIG_PROC_FS */

EXPORT_SYMBOL(ip_mc_dec_group);
EXPORT_SYMBOL(ip_mc_inc_group);
EXPORT_SYMBOL(ip_mc_join_group);
