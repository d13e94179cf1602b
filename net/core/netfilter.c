// SPDX-License-Identifier: GPL-2.0-only
/*
 * The hooks of the packet paths: who is registered, in order of priority, and what they say.
 *
 * Mirrors: net/core/netfilter.c
 * Leaves out: queues to user space (a packet for one is dropped, as 2.6.11 does when nobody
 *	listens), logging, connection tracking.
 * Locking: nf_hook_lock to change the lists of hooks, which are read under rcu_read_lock();
 *	nf_sockopt_mutex protects the list of socket options and their use counts, and is not
 *	held while an option is served.
 */
#include <linux/kernel.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/ip.h>
#include <linux/module.h>
#include <linux/netdevice.h>
#include <linux/netfilter.h>
#include <linux/netfilter_ipv4.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include <linux/skbuff.h>
#include <linux/spinlock.h>
#include <asm/semaphore.h>
#include <net/dst.h>
#include <net/route.h>
#include <net/sock.h>

struct list_head nf_hooks[NPROTO][NF_MAX_HOOKS];
static DEFINE_SPINLOCK(nf_hook_lock);

static LIST_HEAD(nf_sockopts);
static DECLARE_MUTEX(nf_sockopt_mutex);

/**
 * nf_register_hook - have packets shown to a function
 * @reg: the function, its hook and priority; the caller's until it is unregistered
 *
 * Behind those of the same priority. May sleep. Returns 0.
 */
int nf_register_hook(struct nf_hook_ops *reg)
{
	struct list_head *head = &nf_hooks[reg->pf][reg->hooknum];
	struct nf_hook_ops *elem;

	spin_lock_bh(&nf_hook_lock);
	list_for_each_entry(elem, head, list)
		if (reg->priority < elem->priority)
			break;
	/* In front of that one; elem->list is the head itself when there is none. */
	list_add_tail_rcu(&reg->list, &elem->list);
	spin_unlock_bh(&nf_hook_lock);

	synchronize_net();
	return 0;
}

/**
 * nf_unregister_hook - end what nf_register_hook() began
 * @reg: as registered; no packet is in it any more on return
 *
 * May sleep.
 */
void nf_unregister_hook(struct nf_hook_ops *reg)
{
	spin_lock_bh(&nf_hook_lock);
	list_del_rcu(&reg->list);
	spin_unlock_bh(&nf_hook_lock);

	synchronize_net();
}

/* The upper ends are not part of the ranges. */
static inline int overlap(int min1, int max1, int min2, int max2)
{
	return max1 > min2 && min1 < max2;
}

/**
 * nf_register_sockopt - serve a range of socket options
 * @reg: range and functions; the caller's until it is unregistered
 *
 * The functions check permissions themselves. May sleep. Returns 0, -EBUSY if part of the
 * range is taken, -EINTR for a signal.
 */
int nf_register_sockopt(struct nf_sockopt_ops *reg)
{
	struct nf_sockopt_ops *ops;
	int ret = -EBUSY;

	if (down_interruptible(&nf_sockopt_mutex))
		return -EINTR;

	list_for_each_entry(ops, &nf_sockopts, list) {
		if (ops->pf != reg->pf)
			continue;
		if (overlap(ops->set_optmin, ops->set_optmax, reg->set_optmin, reg->set_optmax) ||
		    overlap(ops->get_optmin, ops->get_optmax, reg->get_optmin, reg->get_optmax))
			goto out;
	}
	list_add(&reg->list, &nf_sockopts);
	ret = 0;
out:
	up(&nf_sockopt_mutex);
	return ret;
}

/**
 * nf_unregister_sockopt - end what nf_register_sockopt() began
 * @reg: as registered
 *
 * Waits for calls under way. May sleep.
 */
void nf_unregister_sockopt(struct nf_sockopt_ops *reg)
{
	down(&nf_sockopt_mutex);
	while (reg->use) {
		/* The state is set under the mutex, so the last call's wake-up is not missed. */
		reg->cleanup_task = current;
		set_current_state(TASK_UNINTERRUPTIBLE);
		up(&nf_sockopt_mutex);
		schedule();
		down(&nf_sockopt_mutex);
	}
	list_del(&reg->list);
	up(&nf_sockopt_mutex);
}

/* Who serves option @val, with a use counted; NULL if nobody does. The mutex is held. */
static struct nf_sockopt_ops *nf_find_sockopt(int pf, int val, int get)
{
	struct nf_sockopt_ops *ops;

	list_for_each_entry(ops, &nf_sockopts, list) {
		int min = get ? ops->get_optmin : ops->set_optmin;
		int max = get ? ops->get_optmax : ops->set_optmax;

		if (ops->pf == pf && val >= min && val < max) {
			ops->use++;
			return ops;
		}
	}
	return NULL;
}

static int nf_sockopt(struct sock *sk, int pf, int val, char __user *opt, int *len, int get)
{
	struct nf_sockopt_ops *ops;
	int ret;

	if (down_interruptible(&nf_sockopt_mutex))
		return -EINTR;
	ops = nf_find_sockopt(pf, val, get);
	up(&nf_sockopt_mutex);
	if (!ops)
		return -ENOPROTOOPT;

	if (get)
		ret = ops->get(sk, val, opt, len);
	else
		ret = ops->set(sk, val, opt, *len);

	down(&nf_sockopt_mutex);
	ops->use--;
	if (ops->cleanup_task)
		wake_up_process(ops->cleanup_task);
	up(&nf_sockopt_mutex);
	return ret;
}

/**
 * nf_setsockopt - set an option that the protocol does not know
 * @sk: socket
 * @pf: its family
 * @val: the option
 * @opt: value
 * @len: bytes of it
 *
 * May sleep. Returns what the one who serves it says, or -ENOPROTOOPT.
 */
int nf_setsockopt(struct sock *sk, int pf, int val, char __user *opt, int len)
{
	return nf_sockopt(sk, pf, val, opt, &len, 0);
}

/**
 * nf_getsockopt - read an option that the protocol does not know
 * @sk: socket
 * @pf: its family
 * @val: the option
 * @opt: receives the value
 * @len: room for it, and receives the bytes used
 *
 * May sleep. Returns what the one who serves it says, or -ENOPROTOOPT.
 */
int nf_getsockopt(struct sock *sk, int pf, int val, char __user *opt, int *len)
{
	return nf_sockopt(sk, pf, val, opt, len, 1);
}

/* Asks the functions behind *@i; leaves *@i at the one whose word ended it. */
static unsigned int nf_iterate(struct list_head *head, struct sk_buff **skb, int hook,
			       const struct net_device *indev, const struct net_device *outdev,
			       struct list_head **i, int (*okfn)(struct sk_buff *),
			       int hook_thresh)
{
	list_for_each_continue_rcu(*i, head) {
		struct nf_hook_ops *elem = list_entry(*i, struct nf_hook_ops, list);
		unsigned int verdict;

		if (hook_thresh > elem->priority)
			continue;

		do
			verdict = elem->hook(hook, skb, indev, outdev, okfn);
		while (verdict == NF_REPEAT);
		if (verdict != NF_ACCEPT)
			return verdict;
	}
	return NF_ACCEPT;
}

/**
 * nf_hook_slow - give a packet to the functions of a hook, then to the protocol
 * @pf: family
 * @hook: NF_IP_* or the like
 * @skb: packet; eaten
 * @indev: where it came in, or NULL
 * @outdev: where it leaves, or NULL
 * @okfn: what the protocol does with it next
 * @hook_thresh: functions of a lower priority are passed over
 *
 * Called by NF_HOOK() where a hook has functions. Process or softirq context. Returns what
 * @okfn says, -EPERM for a dropped packet, 0 for a stolen one.
 */
int nf_hook_slow(int pf, unsigned int hook, struct sk_buff *skb, struct net_device *indev,
		 struct net_device *outdev, int (*okfn)(struct sk_buff *), int hook_thresh)
{
	struct list_head *elem = &nf_hooks[pf][hook];
	int ret = 0;

	rcu_read_lock();
	switch (nf_iterate(&nf_hooks[pf][hook], &skb, hook, indev, outdev, &elem, okfn,
			   hook_thresh)) {
	case NF_ACCEPT:
		ret = okfn(skb);
		break;
	case NF_STOLEN:
		break;
	case NF_QUEUE:
		/* Nobody is there to take it: gone, and no error to the sender. */
		kfree_skb(skb);
		break;
	default:
		kfree_skb(skb);
		ret = -EPERM;
	}
	rcu_read_unlock();
	return ret;
}

#ifdef CONFIG_INET
/*
 * The route of a packet whose source is not this host: as if it had come in from there, by
 * the device that leads there, so that the check of sources lets it pass.
 */
static int ip_route_foreign(struct sk_buff *skb)
{
	struct iphdr *iph = skb->nh.iph;
	struct dst_entry *odst = skb->dst;
	struct flowi fl = { .nl_u = { .ip4_u = { .daddr = iph->saddr } } };
	struct rtable *rt;
	int err;

	if (ip_route_output_key(&rt, &fl))
		return -1;
	err = ip_route_input(skb, iph->daddr, iph->saddr, RT_TOS(iph->tos), rt->u.dst.dev);
	ip_rt_put(rt);
	if (err)
		return -1;
	dst_release(odst);
	return 0;
}

static int ip_route_own(struct sk_buff *skb)
{
	struct iphdr *iph = skb->nh.iph;
	struct flowi fl = { .oif = skb->sk ? skb->sk->sk_bound_dev_if : 0,
			    .nl_u = { .ip4_u = { .daddr = iph->daddr,
						 .saddr = iph->saddr,
						 .tos = RT_TOS(iph->tos) } } };
	struct rtable *rt;

	if (ip_route_output_key(&rt, &fl))
		return -1;
	dst_release(skb->dst);
	skb->dst = &rt->u.dst;
	return 0;
}

/**
 * ip_route_me_harder - find the route of a packet again
 * @pskb: packet with an IP header that is not what its route was found for, and that route.
 *	May be exchanged for one with more headroom
 *
 * For hooks that change or make packets at NF_IP_LOCAL_OUT. Any context. Returns 0, or -1
 * without a route or memory; the packet is still the caller's then.
 */
int ip_route_me_harder(struct sk_buff **pskb)
{
	struct sk_buff *skb = *pskb;
	unsigned int hh_len;
	int err;

	if (inet_addr_type(skb->nh.iph->saddr) == RTN_LOCAL)
		err = ip_route_own(skb);
	else
		err = ip_route_foreign(skb);
	if (err || skb->dst->error)
		return -1;

	/* The header of another device may be longer. */
	hh_len = skb->dst->dev->hard_header_len;
	if (skb_headroom(skb) < hh_len) {
		struct sk_buff *nskb = skb_realloc_headroom(skb, hh_len);

		if (!nskb)
			return -1;
		if (skb->sk)
			skb_set_owner_w(nskb, skb->sk);
		kfree_skb(skb);
		*pskb = nskb;
	}
	return 0;
}

EXPORT_SYMBOL(ip_route_me_harder);
#endif

/**
 * netfilter_init - no hook has a function
 *
 * The last thing that sock_init() does.
 */
void __init netfilter_init(void)
{
	int pf, hook;

	for (pf = 0; pf < NPROTO; pf++)
		for (hook = 0; hook < NF_MAX_HOOKS; hook++)
			INIT_LIST_HEAD(&nf_hooks[pf][hook]);
}

EXPORT_SYMBOL(nf_getsockopt);
EXPORT_SYMBOL(nf_hook_slow);
EXPORT_SYMBOL(nf_hooks);
EXPORT_SYMBOL(nf_register_hook);
EXPORT_SYMBOL(nf_register_sockopt);
EXPORT_SYMBOL(nf_setsockopt);
EXPORT_SYMBOL(nf_unregister_hook);
EXPORT_SYMBOL(nf_unregister_sockopt);
