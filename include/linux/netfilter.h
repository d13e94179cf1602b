/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Hooks on the way of a packet: functions that see it, and may change, drop or keep it, before
 * the protocol goes on.  Without CONFIG_NETFILTER a hook is the call of the function that
 * follows it.
 *
 * Mirrors: include/linux/netfilter.h
 * Leaves out: queues to user space, logging, connection tracking, NETFILTER_DEBUG.
 * Locking: net/core/netfilter.c
 */
#ifndef _LINUX_NETFILTER_H
#define _LINUX_NETFILTER_H

#include <linux/types.h>
#include <linux/compiler.h>

/* What a hook says about a packet */
#define NF_DROP		0	/* free it */
#define NF_ACCEPT	1	/* go on */
#define NF_STOLEN	2	/* the hook has it now */
#define NF_QUEUE	3	/* for a queue to user space; there is none, so: free it */
#define NF_REPEAT	4	/* call this hook again */
#define NF_MAX_VERDICT	NF_REPEAT

struct sk_buff;
struct net_device;
struct sock;

#ifdef CONFIG_NETFILTER
#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/net.h>

#define NF_MAX_HOOKS	8	/* of one protocol */

struct module;
struct task_struct;

/*
 * A hook function.  @skb may be exchanged for another buffer; it is not shared, but its data may
 * be cloned.  @in and @out: the devices it came from and leaves by, NULL where there is none yet.
 * Process or softirq context, in rcu_read_lock().
 */
typedef unsigned int nf_hookfn(unsigned int hooknum, struct sk_buff **skb,
			       const struct net_device *in, const struct net_device *out,
			       int (*okfn)(struct sk_buff *));

/* One function at one hook */
struct nf_hook_ops {
	struct list_head	list;		/* first: the list is walked by it */

	/* the user fills in from here */
	nf_hookfn		*hook;
	struct module		*owner;
	int			pf;
	int			hooknum;
	int			priority;	/* low ones are called first */
};

/* Who answers a range of socket options, the upper end not included */
struct nf_sockopt_ops {
	struct list_head	list;

	int			pf;

	int			set_optmin;
	int			set_optmax;
	int			(*set)(struct sock *sk, int optval, void __user *user,
				       unsigned int len);

	int			get_optmin;
	int			get_optmax;
	int			(*get)(struct sock *sk, int optval, void __user *user, int *len);

	unsigned int		use;		/* calls under way */
	struct task_struct	*cleanup_task;	/* waits for them to end */
};

extern int nf_register_hook(struct nf_hook_ops *reg);
extern void nf_unregister_hook(struct nf_hook_ops *reg);
extern int nf_register_sockopt(struct nf_sockopt_ops *reg);
extern void nf_unregister_sockopt(struct nf_sockopt_ops *reg);

extern struct list_head nf_hooks[NPROTO][NF_MAX_HOOKS];

extern int nf_hook_slow(int pf, unsigned int hook, struct sk_buff *skb, struct net_device *indev,
			struct net_device *outdev, int (*okfn)(struct sk_buff *), int hook_thresh);

/*
 * Gives a packet to the functions of a hook with a priority of at least @thresh, then to okfn
 * unless one of them drops or takes it.  Macros, so that a hook that nobody uses costs one
 * comparison and okfn can be inlined.  The packet is eaten; the value is okfn's, -EPERM for a
 * dropped packet, 0 for a stolen one.
 */
#define NF_HOOK_THRESH(pf, hook, skb, indev, outdev, okfn, thresh)		\
	(list_empty(&nf_hooks[(pf)][(hook)]) ? (okfn)(skb) :			\
	 nf_hook_slow((pf), (hook), (skb), (indev), (outdev), (okfn), (thresh)))
#define NF_HOOK(pf, hook, skb, indev, outdev, okfn)				\
	NF_HOOK_THRESH(pf, hook, skb, indev, outdev, okfn, INT_MIN)

extern int nf_setsockopt(struct sock *sk, int pf, int val, char __user *opt, int len);
extern int nf_getsockopt(struct sock *sk, int pf, int val, char __user *opt, int *len);

extern void netfilter_init(void);

#else /* !CONFIG_NETFILTER */
#define NF_HOOK(pf, hook, skb, indev, outdev, okfn) (okfn)(skb)
#endif

#endif /* _LINUX_NETFILTER_H */
