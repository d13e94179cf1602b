/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The hook points of the packet path.  No filter can register here, so a hook is the
 * call of the function that follows it.
 *
 * Mirrors: include/linux/netfilter.h with CONFIG_NETFILTER off
 */
#ifndef _LINUX_NETFILTER_H
#define _LINUX_NETFILTER_H

#define NF_DROP		0
#define NF_ACCEPT	1
#define NF_STOLEN	2
#define NF_QUEUE	3
#define NF_REPEAT	4

#define NF_HOOK(pf, hook, skb, indev, outdev, okfn) (okfn)(skb)
#define NF_HOOK_COND(pf, hook, skb, indev, outdev, okfn, cond) (okfn)(skb)

struct sk_buff;
static inline void nf_ct_attach(struct sk_buff *new, struct sk_buff *skb)
{
}

#endif /* _LINUX_NETFILTER_H */
