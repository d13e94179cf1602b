/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the files of the packet filter share: rules, chains, the table.
 *
 * Mirrors: nothing in 2.6.11, see ip_filter.c.
 */
#ifndef _NET_IP_FILTER_H
#define _NET_IP_FILTER_H

#include <linux/types.h>
#include <linux/if.h>
#include <linux/spinlock.h>
#include <linux/netfilter_ipv4/ip_filter.h>

#define IPF_MAX_RULES	64	/* of one chain */

struct sk_buff;
struct seq_file;

enum ipf_target { IPF_COUNT, IPF_ACCEPT, IPF_DROP, IPF_REJECT, IPF_MARK };

/**
 * struct ipf_rule - what a packet must be like, and what becomes of it
 * @src, @smask, @dst, @dmask: addresses, network byte order; a mask of 0 fits all
 * @sport, @dport: first and last port, host byte order
 * @in, @out: names of devices, empty for any
 * @mark: what skb->nfmark must be, if @has_mark
 * @new_mark: what IPF_MARK sets it to
 * @proto: IPPROTO_*, or 0 for any
 * @has_sport, @has_dport, @has_mark: the member counts
 * @syn: a TCP segment that opens a connection: SYN without RST, ACK and FIN
 * @target: enum ipf_target
 * @packets, @bytes: how many fitted
 */
struct ipf_rule {
	u32		src, smask;
	u32		dst, dmask;
	u16		sport[2];
	u16		dport[2];
	char		in[IFNAMSIZ];
	char		out[IFNAMSIZ];
	u32		mark;
	u32		new_mark;
	u8		proto;
	u8		has_sport:1,
			has_dport:1,
			has_mark:1,
			syn:1;
	u8		target;
	u64		packets;
	u64		bytes;
};

/* The rules of one hook; the policy is for packets that no rule decides about */
struct ipf_chain {
	unsigned int	policy;		/* NF_ACCEPT or NF_DROP */
	unsigned int	num;
	u64		packets;
	u64		bytes;
	struct ipf_rule	rule[IPF_MAX_RULES];
};

struct ipf_table {
	struct ipf_chain chain[IPF_CHAINS];
};

/* ip_filter.c */
extern struct ipf_table *ipf_table;
extern rwlock_t ipf_lock;

/* ip_filter_text.c */
extern const char *const ipf_chain_names[IPF_CHAINS];
extern int ipf_commands(char *text, unsigned int len);
extern void ipf_show(struct seq_file *seq);

/* ipt_REJECT.c */
extern void ipf_reject(struct sk_buff *skb, unsigned int hook);

#endif /* _NET_IP_FILTER_H */
