// SPDX-License-Identifier: GPL-2.0-only
/*
 * A small packet filter at the five IPv4 hooks: a chain of rules and a policy for each. Set by
 * lines of text, through /proc/net/ip_filter or a socket option (ip_filter_text.c).
 *
 * Mirrors: nothing. 2.6.11 has ip_tables here, with tables, matches and targets that are modules
 *	of their own and a binary interface for a program outside of the kernel: six times as much
 *	code, of which a reader of the packet path needs this part.
 * Leaves out: user-made chains, negation, connection tracking, NAT.
 * Locking: ipf_lock protects the table, its counters too; hooks run in processes and softirqs,
 *	so it is always taken with softirqs off. A packet is answered after it is dropped.
 */
#include <linux/kernel.h>
#include <linux/capability.h>
#include <linux/errno.h>
#include <linux/in.h>
#include <linux/init.h>
#include <linux/ip.h>
#include <linux/module.h>
#include <linux/netdevice.h>
#include <linux/netfilter_ipv4.h>
#include <linux/proc_fs.h>
#include <linux/sched.h>
#include <linux/seq_file.h>
#include <linux/skbuff.h>
#include <linux/slab.h>
#include <linux/stat.h>
#include <linux/string.h>
#include <linux/tcp.h>
#include <asm/uaccess.h>
#include <net/ip.h>
#include "ip_filter.h"

#define IPF_MAX_TEXT	32768	/* bytes of one write */

struct ipf_table *ipf_table;
rwlock_t ipf_lock = RW_LOCK_UNLOCKED;

/* Members that every packet has. */
static int ipf_match_ip(const struct ipf_rule *r, const struct sk_buff *skb,
			const struct net_device *in, const struct net_device *out)
{
	const struct iphdr *iph = skb->nh.iph;

	if ((iph->saddr & r->smask) != r->src || (iph->daddr & r->dmask) != r->dst)
		return 0;
	if (r->proto && iph->protocol != r->proto)
		return 0;
	if (r->in[0] && (!in || strcmp(in->name, r->in)))
		return 0;
	if (r->out[0] && (!out || strcmp(out->name, r->out)))
		return 0;
	return !r->has_mark || skb->nfmark == r->mark;
}

static inline int ipf_in_range(const u16 range[2], u16 port)
{
	return port >= range[0] && port <= range[1];
}

/*
 * Ports and flags. Returns 1 if they fit, 0 if not, -1 for a packet that hides what the rule
 * asks for: it is too short, or a second fragment that would overwrite flags (RFC 1858).
 */
static int ipf_match_transport(const struct ipf_rule *r, const struct sk_buff *skb)
{
	const struct iphdr *iph = skb->nh.iph;
	unsigned int offset = ntohs(iph->frag_off) & IP_OFFSET;
	struct tcphdr buf;
	const struct tcphdr *th;

	if (!r->has_sport && !r->has_dport && !r->syn)
		return 1;
	if (offset)
		return offset == 1 && r->proto == IPPROTO_TCP ? -1 : 0;

	/* Ports lie alike in TCP and UDP, whose header is 8 bytes. */
	th = skb_header_pointer(skb, iph->ihl * 4, r->proto == IPPROTO_TCP ? sizeof(buf) : 8,
				&buf);
	if (!th)
		return -1;
	if (r->has_sport && !ipf_in_range(r->sport, ntohs(th->source)))
		return 0;
	if (r->has_dport && !ipf_in_range(r->dport, ntohs(th->dest)))
		return 0;
	return !r->syn || (th->syn && !th->rst && !th->ack && !th->fin);
}

/* The first rule that decides, or the policy; counts. ipf_lock is held. */
static enum ipf_target ipf_decide(struct ipf_chain *chain, struct sk_buff *skb,
				  const struct net_device *in, const struct net_device *out)
{
	struct ipf_rule *r;

	for (r = chain->rule; r < chain->rule + chain->num; r++) {
		int fits;

		if (!ipf_match_ip(r, skb, in, out))
			continue;
		fits = ipf_match_transport(r, skb);
		if (fits < 0)
			return IPF_DROP;
		if (!fits)
			continue;

		r->packets++;
		r->bytes += skb->len;
		if (r->target == IPF_MARK)
			skb->nfmark = r->new_mark;
		else if (r->target != IPF_COUNT)
			return r->target;
	}
	chain->packets++;
	chain->bytes += skb->len;
	return chain->policy == NF_ACCEPT ? IPF_ACCEPT : IPF_DROP;
}

static unsigned int ipf_hook(unsigned int hook, struct sk_buff **pskb,
			     const struct net_device *in, const struct net_device *out,
			     int (*okfn)(struct sk_buff *))
{
	struct sk_buff *skb = *pskb;
	enum ipf_target target;

	/* A raw socket with IP_HDRINCL may send anything; only root has one. */
	if (skb_headlen(skb) < sizeof(struct iphdr) || skb->nh.iph->ihl < 5)
		return NF_ACCEPT;

	write_lock_bh(&ipf_lock);
	target = ipf_decide(&ipf_table->chain[hook], skb, in, out);
	write_unlock_bh(&ipf_lock);

	if (target == IPF_ACCEPT)
		return NF_ACCEPT;
	if (target == IPF_REJECT)
		ipf_reject(skb, hook);
	return NF_DROP;
}

/*
 * Runs commands from user space on a copy of the table, which takes the table's place if all of
 * them are good: a write does all or nothing, and no packet meets half of it.
 */
static int ipf_user_commands(const void __user *user, unsigned int len)
{
	char *text;
	int err;

	if (!capable(CAP_NET_ADMIN))
		return -EPERM;
	if (len == 0 || len > IPF_MAX_TEXT)
		return -EINVAL;
	text = kmalloc(len + 1, GFP_KERNEL);
	if (!text)
		return -ENOMEM;

	err = -EFAULT;
	if (copy_from_user(text, user, len))
		goto out;
	text[len] = '\0';
	err = ipf_commands(text, len);
out:
	kfree(text);
	return err;
}

static int ipf_set(struct sock *sk, int optval, void __user *user, unsigned int len)
{
	return ipf_user_commands(user, len);
}

static int ipf_get(struct sock *sk, int optval, void __user *user, int *len)
{
	struct ipf_info info;
	int i;

	if (!capable(CAP_NET_ADMIN))
		return -EPERM;
	if (*len < (int)sizeof(info))
		return -EINVAL;

	memset(&info, 0, sizeof(info));
	read_lock_bh(&ipf_lock);
	for (i = 0; i < IPF_CHAINS; i++) {
		struct ipf_chain *chain = &ipf_table->chain[i];

		info.chain[i].policy = chain->policy;
		info.chain[i].rules = chain->num;
		info.chain[i].packets = chain->packets;
		info.chain[i].bytes = chain->bytes;
	}
	read_unlock_bh(&ipf_lock);

	*len = sizeof(info);
	return copy_to_user(user, &info, sizeof(info)) ? -EFAULT : 0;
}

static struct nf_sockopt_ops ipf_sockopts = {
	.pf		= PF_INET,
	.set_optmin	= IPF_BASE_CTL,
	.set_optmax	= IPF_SO_SET_MAX,
	.set		= ipf_set,
	.get_optmin	= IPF_BASE_CTL,
	.get_optmax	= IPF_SO_GET_MAX,
	.get		= ipf_get,
};

#ifdef CONFIG_PROC_FS
static int ipf_seq_show(struct seq_file *seq, void *v)
{
	ipf_show(seq);
	return 0;
}

static int ipf_seq_open(struct inode *inode, struct file *file)
{
	return single_open(file, ipf_seq_show, NULL);
}

static ssize_t ipf_seq_write(struct file *file, const char __user *buf, size_t count, loff_t *pos)
{
	int err = ipf_user_commands(buf, count);

	return err ? err : (ssize_t)count;
}

static struct file_operations ipf_seq_fops = {
	.owner	 = THIS_MODULE,
	.open	 = ipf_seq_open,
	.read	 = seq_read,
	.write	 = ipf_seq_write,
	.llseek	 = seq_lseek,
	.release = single_release,
};

static inline int ipf_proc_init(void)
{
	return proc_net_fops_create("ip_filter", S_IRUSR | S_IWUSR, &ipf_seq_fops) ? 0 : -ENOMEM;
}
#else
static inline int ipf_proc_init(void)
{
	return 0;
}
#endif

static struct nf_hook_ops ipf_hooks[IPF_CHAINS] = {
	[0 ... IPF_CHAINS - 1] = {
		.hook		= ipf_hook,
		.owner		= THIS_MODULE,
		.pf		= PF_INET,
		.priority	= NF_IP_PRI_FILTER,
	},
};

static int __init ipf_init(void)
{
	int i, err;

	ipf_table = kmalloc(sizeof(*ipf_table), GFP_KERNEL);
	if (!ipf_table)
		return -ENOMEM;
	memset(ipf_table, 0, sizeof(*ipf_table));
	for (i = 0; i < IPF_CHAINS; i++)
		ipf_table->chain[i].policy = NF_ACCEPT;

	err = nf_register_sockopt(&ipf_sockopts);
	if (err)
		goto out_free;
	err = ipf_proc_init();
	if (err)
		goto out_sockopt;
	for (i = 0; i < IPF_CHAINS; i++) {
		ipf_hooks[i].hooknum = i;
		nf_register_hook(&ipf_hooks[i]);
	}
	return 0;

out_sockopt:
	nf_unregister_sockopt(&ipf_sockopts);
out_free:
	kfree(ipf_table);
	return err;
}

module_init(ipf_init);
