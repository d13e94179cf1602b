// SPDX-License-Identifier: GPL-2.0-only
/*
 * The language of the packet filter. A line is a command; # begins a comment:
 *
 *	append CHAIN [MATCH ...] [TARGET]	insert CHAIN N [MATCH ...] [TARGET]
 *	delete CHAIN N				policy CHAIN accept|drop
 *	flush [CHAIN]				zero [CHAIN]
 *
 * CHAIN: PREROUTING INPUT FORWARD OUTPUT POSTROUTING. MATCH: src ADDRESS[/BITS], dst
 * ADDRESS[/BITS], proto tcp|udp|icmp|N, sport N[-N], dport N[-N], in DEVICE, out DEVICE, syn,
 * mark N. TARGET: accept, drop, reject, set-mark N; a rule without one counts. Rules are
 * numbered from 1. What is shown is what can be written back.
 *
 * Mirrors: nothing in 2.6.11, see ip_filter.c.
 * Locking: ipf_lock, from the copy of the table to its exchange.
 */
#include <linux/kernel.h>
#include <linux/ctype.h>
#include <linux/errno.h>
#include <linux/in.h>
#include <linux/netfilter_ipv4.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <asm/byteorder.h>
#include "ip_filter.h"

const char *const ipf_chain_names[IPF_CHAINS] = {
	[NF_IP_PRE_ROUTING]	= "PREROUTING",
	[NF_IP_LOCAL_IN]	= "INPUT",
	[NF_IP_FORWARD]		= "FORWARD",
	[NF_IP_LOCAL_OUT]	= "OUTPUT",
	[NF_IP_POST_ROUTING]	= "POSTROUTING",
};

static const char *const ipf_target_names[] = {
	[IPF_COUNT] = "", [IPF_ACCEPT] = " accept", [IPF_DROP] = " drop",
	[IPF_REJECT] = " reject", [IPF_MARK] = " set-mark",
};

/* The next word of a line, cut off from it; NULL at its end. */
static char *ipf_word(char **line)
{
	char *word;

	while (**line == ' ' || **line == '\t')
		(*line)++;
	if (!**line)
		return NULL;
	word = *line;
	while (**line && **line != ' ' && **line != '\t')
		(*line)++;
	if (**line)
		*(*line)++ = '\0';
	return word;
}

/* A decimal number up to @max at *@s; *@s is what follows it. Returns 0 or -EINVAL. */
static int ipf_digits(char **s, u32 max, u32 *value)
{
	u64 n = 0;

	if (!isdigit(**s))
		return -EINVAL;
	while (isdigit(**s)) {
		n = n * 10 + (*(*s)++ - '0');
		if (n > max)
			return -EINVAL;
	}
	*value = n;
	return 0;
}

/* A word that is a number. */
static int ipf_number(char *word, u32 max, u32 *value)
{
	if (!word || ipf_digits(&word, max, value) || *word)
		return -EINVAL;
	return 0;
}

/* a.b.c.d[/bits]; bits of the address outside of the mask are an error of the user's. */
static int ipf_address(char *word, u32 *addr, u32 *mask)
{
	u32 part, host = 0, bits = 32;
	int i;

	for (i = 0; i < 4; i++) {
		if (ipf_digits(&word, 255, &part))
			return -EINVAL;
		host = host << 8 | part;
		if (i < 3 && *word++ != '.')
			return -EINVAL;
	}
	if (*word == '/') {
		if (ipf_number(word + 1, 32, &bits))
			return -EINVAL;
	} else if (*word) {
		return -EINVAL;
	}
	*mask = htonl(bits ? ~0U << (32 - bits) : 0);
	*addr = htonl(host);
	return *addr & ~*mask ? -EINVAL : 0;
}

/* N or N-N. */
static int ipf_ports(char *word, u16 range[2])
{
	u32 first, last;

	if (ipf_digits(&word, 65535, &first))
		return -EINVAL;
	last = first;
	if (*word == '-') {
		if (ipf_number(word + 1, 65535, &last))
			return -EINVAL;
	} else if (*word) {
		return -EINVAL;
	}
	range[0] = first;
	range[1] = last;
	return first <= last ? 0 : -EINVAL;
}

static int ipf_protocol(char *word, u8 *proto)
{
	u32 n;

	if (!strcmp(word, "tcp"))
		n = IPPROTO_TCP;
	else if (!strcmp(word, "udp"))
		n = IPPROTO_UDP;
	else if (!strcmp(word, "icmp"))
		n = IPPROTO_ICMP;
	else if (ipf_number(word, 255, &n) || n == 0)
		return -EINVAL;
	*proto = n;
	return 0;
}

static int ipf_device(char *word, char *name)
{
	if (strlen(word) >= IFNAMSIZ)
		return -EINVAL;
	strcpy(name, word);
	return 0;
}

/* A target, the last word of a rule but for the number of set-mark. */
static int ipf_parse_target(struct ipf_rule *r, char *word, char **line)
{
	if (!strcmp(word, "accept"))
		r->target = IPF_ACCEPT;
	else if (!strcmp(word, "drop"))
		r->target = IPF_DROP;
	else if (!strcmp(word, "reject"))
		r->target = IPF_REJECT;
	else if (!strcmp(word, "set-mark"))
		r->target = IPF_MARK;
	else
		return -EINVAL;

	if (r->target == IPF_MARK && ipf_number(ipf_word(line), ~0U, &r->new_mark))
		return -EINVAL;
	return ipf_word(line) ? -EINVAL : 0;
}

/* Takes one match. Returns 0, -EINVAL, or 1 if @word is none. */
static int ipf_parse_match(struct ipf_rule *r, char *word, char **line)
{
	static const char *const names[] = {
		"src", "dst", "proto", "sport", "dport", "in", "out", "mark",
	};
	char *arg;
	int i;

	if (!strcmp(word, "syn")) {
		r->syn = 1;
		return 0;
	}
	for (i = 0; strcmp(word, names[i]); )
		if (++i == ARRAY_SIZE(names))
			return 1;
	arg = ipf_word(line);
	if (!arg)
		return -EINVAL;

	switch (i) {
	case 0:
		return ipf_address(arg, &r->src, &r->smask);
	case 1:
		return ipf_address(arg, &r->dst, &r->dmask);
	case 2:
		return ipf_protocol(arg, &r->proto);
	case 3:
		r->has_sport = 1;
		return ipf_ports(arg, r->sport);
	case 4:
		r->has_dport = 1;
		return ipf_ports(arg, r->dport);
	case 5:
		return ipf_device(arg, r->in);
	case 6:
		return ipf_device(arg, r->out);
	default:
		r->has_mark = 1;
		return ipf_number(arg, ~0U, &r->mark);
	}
}

/* What makes no sense at a hook, or without a protocol, could never fit: refuse it. */
static int ipf_check_rule(const struct ipf_rule *r, int hook)
{
	int ports = r->has_sport || r->has_dport;

	if (r->syn && r->proto != IPPROTO_TCP)
		return -EINVAL;
	if (ports && r->proto != IPPROTO_TCP && r->proto != IPPROTO_UDP)
		return -EINVAL;
	if (r->in[0] && (hook == NF_IP_LOCAL_OUT || hook == NF_IP_POST_ROUTING))
		return -EINVAL;
	if (r->out[0] && (hook == NF_IP_PRE_ROUTING || hook == NF_IP_LOCAL_IN))
		return -EINVAL;
	/* An answer needs the route of the packet, and the packet whole. */
	if (r->target == IPF_REJECT && (hook == NF_IP_PRE_ROUTING || hook == NF_IP_POST_ROUTING))
		return -EINVAL;
	return 0;
}

/* Puts the rule that the rest of the line describes in front of rule @at, counted from 0. */
static int ipf_add_rule(struct ipf_chain *chain, int hook, unsigned int at, char *line)
{
	struct ipf_rule rule;
	char *word;
	int err = 0;

	if (at > chain->num)
		return -EINVAL;
	if (chain->num == IPF_MAX_RULES)
		return -ENOSPC;

	memset(&rule, 0, sizeof(rule));
	while (!err && (word = ipf_word(&line)) != NULL) {
		err = ipf_parse_match(&rule, word, &line);
		if (err > 0) {
			err = ipf_parse_target(&rule, word, &line);
			break;
		}
	}
	if (!err)
		err = ipf_check_rule(&rule, hook);
	if (err)
		return err;

	memmove(&chain->rule[at + 1], &chain->rule[at],
		(chain->num - at) * sizeof(struct ipf_rule));
	chain->rule[at] = rule;
	chain->num++;
	return 0;
}

static int ipf_delete_rule(struct ipf_chain *chain, unsigned int at)
{
	if (at >= chain->num)
		return -EINVAL;
	chain->num--;
	memmove(&chain->rule[at], &chain->rule[at + 1],
		(chain->num - at) * sizeof(struct ipf_rule));
	return 0;
}

static void ipf_zero(struct ipf_chain *chain)
{
	unsigned int i;

	chain->packets = chain->bytes = 0;
	for (i = 0; i < chain->num; i++)
		chain->rule[i].packets = chain->rule[i].bytes = 0;
}

static int ipf_find_chain(const char *word)
{
	int i;

	for (i = 0; word && i < IPF_CHAINS; i++)
		if (!strcmp(word, ipf_chain_names[i]))
			return i;
	return -EINVAL;
}

static int ipf_set_policy(struct ipf_chain *chain, const char *word)
{
	if (!word)
		return -EINVAL;
	if (!strcmp(word, "accept"))
		chain->policy = NF_ACCEPT;
	else if (!strcmp(word, "drop"))
		chain->policy = NF_DROP;
	else
		return -EINVAL;
	return 0;
}

/* flush and zero: one chain or all. */
static int ipf_each_chain(struct ipf_table *table, int flush, char *name, char *line)
{
	int hook = name ? ipf_find_chain(name) : 0;
	int last = name ? hook : IPF_CHAINS - 1;

	if (hook < 0 || ipf_word(&line))
		return -EINVAL;
	for (; hook <= last; hook++) {
		if (flush)
			table->chain[hook].num = 0;
		else
			ipf_zero(&table->chain[hook]);
	}
	return 0;
}

/* Runs one command on @table. Returns 0, -EINVAL or -ENOSPC. */
static int ipf_command(struct ipf_table *table, char *line)
{
	char *command = ipf_word(&line);
	char *name = ipf_word(&line);
	struct ipf_chain *chain;
	int hook, err;
	u32 n;

	if (!command)
		return 0;
	if (!strcmp(command, "flush") || !strcmp(command, "zero"))
		return ipf_each_chain(table, command[0] == 'f', name, line);

	hook = ipf_find_chain(name);
	if (hook < 0)
		return hook;
	chain = &table->chain[hook];
	if (!strcmp(command, "append"))
		return ipf_add_rule(chain, hook, chain->num, line);
	if (!strcmp(command, "policy")) {
		err = ipf_set_policy(chain, ipf_word(&line));
		return err || !ipf_word(&line) ? err : -EINVAL;
	}

	if (ipf_number(ipf_word(&line), IPF_MAX_RULES, &n) || n == 0)
		return -EINVAL;
	if (!strcmp(command, "insert"))
		return ipf_add_rule(chain, hook, n - 1, line);
	if (!strcmp(command, "delete") && !ipf_word(&line))
		return ipf_delete_rule(chain, n - 1);
	return -EINVAL;
}

/* All lines of a text, on @table. */
static int ipf_lines(struct ipf_table *table, char *text)
{
	int err = 0;

	while (text && !err) {
		char *line = strsep(&text, "\n");
		char *comment = strchr(line, '#');

		if (comment)
			*comment = '\0';
		err = ipf_command(table, line);
	}
	return err;
}

/**
 * ipf_commands - change the table
 * @text: lines, with a 0 behind them; written to
 * @len: bytes of @text
 *
 * May sleep. Returns 0, or a negative errno and nothing is changed: -EINVAL for a line that is
 * wrong, -ENOSPC if a chain is full, -ENOMEM.
 */
int ipf_commands(char *text, unsigned int len)
{
	struct ipf_table *table;
	int err;

	if (memchr(text, '\0', len))
		return -EINVAL;
	table = kmalloc(sizeof(*table), GFP_KERNEL);
	if (!table)
		return -ENOMEM;

	/* Held from the copy on: no packet is counted in a table that goes. */
	write_lock_bh(&ipf_lock);
	memcpy(table, ipf_table, sizeof(*table));
	err = ipf_lines(table, text);
	if (!err) {
		struct ipf_table *old = ipf_table;

		ipf_table = table;
		table = old;
	}
	write_unlock_bh(&ipf_lock);
	kfree(table);
	return err;
}

static void ipf_show_address(struct seq_file *seq, const char *what, u32 addr, u32 mask)
{
	u32 bits = ntohl(mask);

	if (mask)
		seq_printf(seq, " %s %u.%u.%u.%u/%d", what, NIPQUAD(addr), 32 - (ffs(bits) - 1));
}

static void ipf_show_ports(struct seq_file *seq, const char *what, const u16 range[2])
{
	seq_printf(seq, " %s %u", what, range[0]);
	if (range[1] != range[0])
		seq_printf(seq, "-%u", range[1]);
}

static void ipf_show_rule(struct seq_file *seq, const char *chain, const struct ipf_rule *r)
{
	seq_printf(seq, "append %s", chain);
	ipf_show_address(seq, "src", r->src, r->smask);
	ipf_show_address(seq, "dst", r->dst, r->dmask);
	if (r->proto == IPPROTO_TCP)
		seq_puts(seq, " proto tcp");
	else if (r->proto == IPPROTO_UDP)
		seq_puts(seq, " proto udp");
	else if (r->proto == IPPROTO_ICMP)
		seq_puts(seq, " proto icmp");
	else if (r->proto)
		seq_printf(seq, " proto %u", r->proto);
	if (r->has_sport)
		ipf_show_ports(seq, "sport", r->sport);
	if (r->has_dport)
		ipf_show_ports(seq, "dport", r->dport);
	if (r->in[0])
		seq_printf(seq, " in %s", r->in);
	if (r->out[0])
		seq_printf(seq, " out %s", r->out);
	if (r->syn)
		seq_puts(seq, " syn");
	if (r->has_mark)
		seq_printf(seq, " mark %u", r->mark);
	seq_puts(seq, ipf_target_names[r->target]);
	if (r->target == IPF_MARK)
		seq_printf(seq, " %u", r->new_mark);
	seq_printf(seq, "\t# %llu packets, %llu bytes\n", r->packets, r->bytes);
}

/**
 * ipf_show - write the table as the commands that make it
 * @seq: where to
 */
void ipf_show(struct seq_file *seq)
{
	unsigned int i, n;

	read_lock_bh(&ipf_lock);
	for (i = 0; i < IPF_CHAINS; i++) {
		const struct ipf_chain *chain = &ipf_table->chain[i];

		seq_printf(seq, "policy %s %s\t# %llu packets, %llu bytes\n", ipf_chain_names[i],
			   chain->policy == NF_ACCEPT ? "accept" : "drop", chain->packets,
			   chain->bytes);
		for (n = 0; n < chain->num; n++)
			ipf_show_rule(seq, ipf_chain_names[i], &chain->rule[n]);
	}
	read_unlock_bh(&ipf_lock);
}
