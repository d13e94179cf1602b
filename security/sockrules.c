// SPDX-License-Identifier: GPL-2.0-only
/*
 * A small security module: what programs may do with sockets, by rules that the administrator
 * writes to /proc/sockrules, one a line:
 *
 *	deny HOOK [family=N] [type=N] [port=N] [uid=N]
 *	clear
 *
 * HOOK is the name of a hook without security_ ("socket_create", "unix_may_send"), or "any".
 * Numbers are those of AF_*, SOCK_*, a port in host order and a user; what is not given fits
 * everything. The port is that of the address in bind, connect and sendmsg, else the socket's own.
 * A denied call fails with EACCES. Reading shows the rules, each with how often it said no.
 *
 * Mirrors: nothing of 2.6.11; a module as others write them for its framework.
 * Locking: rules_lock, which hooks take for reading, in softirq context too.
 */
#include <linux/ctype.h>
#include <linux/errno.h>
#include <linux/in.h>
#include <linux/init.h>
#include <linux/ip.h>
#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/module.h>
#include <linux/net.h>
#include <linux/proc_fs.h>
#include <linux/sched.h>
#include <linux/security.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/socket.h>
#include <linux/spinlock.h>
#include <linux/string.h>
#include <net/sock.h>
#include <asm/uaccess.h>

enum {
	HOOK_ANY, HOOK_UNIX_CONNECT, HOOK_UNIX_SEND, HOOK_CREATE, HOOK_BIND, HOOK_CONNECT,
	HOOK_LISTEN, HOOK_ACCEPT, HOOK_SENDMSG, HOOK_RECVMSG, HOOK_GETSOCKNAME, HOOK_GETPEERNAME,
	HOOK_GETSOCKOPT, HOOK_SETSOCKOPT, HOOK_SHUTDOWN, HOOK_RCV_SKB, HOOK_SK_ALLOC, NR_HOOKS
};

static const char *const hook_names[NR_HOOKS] = {
	[HOOK_ANY]		= "any",
	[HOOK_UNIX_CONNECT]	= "unix_stream_connect",
	[HOOK_UNIX_SEND]	= "unix_may_send",
	[HOOK_CREATE]		= "socket_create",
	[HOOK_BIND]		= "socket_bind",
	[HOOK_CONNECT]		= "socket_connect",
	[HOOK_LISTEN]		= "socket_listen",
	[HOOK_ACCEPT]		= "socket_accept",
	[HOOK_SENDMSG]		= "socket_sendmsg",
	[HOOK_RECVMSG]		= "socket_recvmsg",
	[HOOK_GETSOCKNAME]	= "socket_getsockname",
	[HOOK_GETPEERNAME]	= "socket_getpeername",
	[HOOK_GETSOCKOPT]	= "socket_getsockopt",
	[HOOK_SETSOCKOPT]	= "socket_setsockopt",
	[HOOK_SHUTDOWN]		= "socket_shutdown",
	[HOOK_RCV_SKB]		= "sock_rcv_skb",
	[HOOK_SK_ALLOC]		= "sk_alloc",
};

/* What a rule may ask for; ANYTHING where it does not */
enum { WORD_FAMILY, WORD_TYPE, WORD_PORT, WORD_UID, NR_WORDS };

static const char *const word_names[NR_WORDS] = { "family", "type", "port", "uid" };

#define ANYTHING	(-1)
#define MAX_RULES	1000

struct rule {
	struct list_head	list;
	int			hook;
	int			words[NR_WORDS];
	unsigned long		denied;
};

static LIST_HEAD(rules);
static int nr_rules;
static DEFINE_RWLOCK(rules_lock);

/* ---------------------------------------------------------------- hooks */

static int rule_fits(struct rule *rule, int hook, const int *words)
{
	int i;

	if (rule->hook != HOOK_ANY && rule->hook != hook)
		return 0;
	for (i = 0; i < NR_WORDS; i++)
		if (rule->words[i] != ANYTHING && rule->words[i] != words[i])
			return 0;
	return 1;
}

/* 0, or -EACCES if a rule denies it. Any context. */
static int decide(int hook, int family, int type, int port)
{
	int words[NR_WORDS] = { family, type, port, in_interrupt() ? ANYTHING : (int)current->uid };
	struct rule *rule;
	int err = 0;

	read_lock_bh(&rules_lock);
	list_for_each_entry(rule, &rules, list) {
		if (rule_fits(rule, hook, words)) {
			rule->denied++;
			err = -EACCES;
			break;
		}
	}
	read_unlock_bh(&rules_lock);
	return err;
}

/* The local port of an AF_INET socket, ANYTHING of others */
static int own_port(struct sock *sk)
{
	return sk && sk->sk_family == PF_INET ? inet_sk(sk)->num : ANYTHING;
}

/* The port of an address, or else the socket's own */
static int port_of(struct socket *sock, void *address, int len)
{
	struct sockaddr_in *sin = address;

	if (sin && len >= (int)sizeof(*sin) && sin->sin_family == AF_INET)
		return ntohs(sin->sin_port);
	return own_port(sock->sk);
}

static int decide_socket(int hook, struct socket *sock, int port)
{
	return decide(hook, sock->ops->family, sock->type, port);
}

static int rules_unix_stream_connect(struct socket *sock, struct socket *other, struct sock *newsk)
{
	return decide_socket(HOOK_UNIX_CONNECT, sock, ANYTHING);
}

static int rules_unix_may_send(struct socket *sock, struct socket *other)
{
	return decide_socket(HOOK_UNIX_SEND, sock, ANYTHING);
}

static int rules_socket_create(int family, int type, int protocol, int kern)
{
	return kern ? 0 : decide(HOOK_CREATE, family, type, ANYTHING);
}

static int rules_socket_bind(struct socket *sock, struct sockaddr *address, int addrlen)
{
	return decide_socket(HOOK_BIND, sock, port_of(sock, address, addrlen));
}

static int rules_socket_connect(struct socket *sock, struct sockaddr *address, int addrlen)
{
	return decide_socket(HOOK_CONNECT, sock, port_of(sock, address, addrlen));
}

static int rules_socket_listen(struct socket *sock, int backlog)
{
	return decide_socket(HOOK_LISTEN, sock, own_port(sock->sk));
}

static int rules_socket_accept(struct socket *sock, struct socket *newsock)
{
	return decide_socket(HOOK_ACCEPT, sock, own_port(sock->sk));
}

static int rules_socket_sendmsg(struct socket *sock, struct msghdr *msg, int size)
{
	return decide_socket(HOOK_SENDMSG, sock, port_of(sock, msg->msg_name, msg->msg_namelen));
}

static int rules_socket_recvmsg(struct socket *sock, struct msghdr *msg, int size, int flags)
{
	return decide_socket(HOOK_RECVMSG, sock, own_port(sock->sk));
}

static int rules_socket_getsockname(struct socket *sock)
{
	return decide_socket(HOOK_GETSOCKNAME, sock, own_port(sock->sk));
}

static int rules_socket_getpeername(struct socket *sock)
{
	return decide_socket(HOOK_GETPEERNAME, sock, own_port(sock->sk));
}

static int rules_socket_getsockopt(struct socket *sock, int level, int optname)
{
	return decide_socket(HOOK_GETSOCKOPT, sock, own_port(sock->sk));
}

static int rules_socket_setsockopt(struct socket *sock, int level, int optname)
{
	return decide_socket(HOOK_SETSOCKOPT, sock, own_port(sock->sk));
}

static int rules_socket_shutdown(struct socket *sock, int how)
{
	return decide_socket(HOOK_SHUTDOWN, sock, own_port(sock->sk));
}

static int rules_sock_rcv_skb(struct sock *sk, struct sk_buff *skb)
{
	return decide(HOOK_RCV_SKB, sk->sk_family, sk->sk_type, own_port(sk));
}

static int rules_sk_alloc(struct sock *sk, int family, int priority)
{
	return decide(HOOK_SK_ALLOC, family, ANYTHING, ANYTHING);
}

static struct security_operations sockrules_ops = {
	.unix_stream_connect	= rules_unix_stream_connect,
	.unix_may_send		= rules_unix_may_send,
	.socket_create		= rules_socket_create,
	.socket_bind		= rules_socket_bind,
	.socket_connect		= rules_socket_connect,
	.socket_listen		= rules_socket_listen,
	.socket_accept		= rules_socket_accept,
	.socket_sendmsg		= rules_socket_sendmsg,
	.socket_recvmsg		= rules_socket_recvmsg,
	.socket_getsockname	= rules_socket_getsockname,
	.socket_getpeername	= rules_socket_getpeername,
	.socket_getsockopt	= rules_socket_getsockopt,
	.socket_setsockopt	= rules_socket_setsockopt,
	.socket_shutdown	= rules_socket_shutdown,
	.socket_sock_rcv_skb	= rules_sock_rcv_skb,
	.sk_alloc_security	= rules_sk_alloc,
};

/* ---------------------------------------------------------------- /proc/sockrules */

/* The next word of a line, or NULL; *@line moves behind it */
static char *next_word(char **line)
{
	char *word;

	while ((word = strsep(line, " \t")) != NULL)
		if (*word)
			return word;
	return NULL;
}

static int find_name(const char *const *names, int n, const char *name)
{
	int i;

	for (i = 0; i < n; i++)
		if (!strcmp(names[i], name))
			return i;
	return -1;
}

/* "deny" has been read: the rest of the line.  Return: 0 or a negative errno. */
static int add_rule(char *line)
{
	struct rule *rule;
	char *word, *value, *end;
	int i, err = -EINVAL;

	rule = kmalloc(sizeof(*rule), GFP_KERNEL);
	if (!rule)
		return -ENOMEM;
	memset(rule, 0, sizeof(*rule));
	for (i = 0; i < NR_WORDS; i++)
		rule->words[i] = ANYTHING;

	word = next_word(&line);
	rule->hook = word ? find_name(hook_names, NR_HOOKS, word) : -1;
	if (rule->hook < 0)
		goto out_free;
	while ((word = next_word(&line)) != NULL) {
		value = strchr(word, '=');
		if (!value)
			goto out_free;
		*value++ = '\0';
		i = find_name(word_names, NR_WORDS, word);
		if (i < 0 || !isdigit(*value))
			goto out_free;
		rule->words[i] = simple_strtoul(value, &end, 0);
		if (*end || rule->words[i] < 0)
			goto out_free;
	}

	err = -ENOSPC;
	write_lock_bh(&rules_lock);
	if (nr_rules < MAX_RULES) {
		list_add_tail(&rule->list, &rules);
		nr_rules++;
		err = 0;
	}
	write_unlock_bh(&rules_lock);
	if (!err)
		return 0;
out_free:
	kfree(rule);
	return err;
}

static void clear_rules(void)
{
	struct rule *rule, *next;

	write_lock_bh(&rules_lock);
	list_for_each_entry_safe(rule, next, &rules, list) {
		list_del(&rule->list);
		kfree(rule);
	}
	nr_rules = 0;
	write_unlock_bh(&rules_lock);
}

static int obey_line(char *line)
{
	char *word = next_word(&line);

	if (!word || *word == '#')
		return 0;
	if (!strcmp(word, "deny"))
		return add_rule(line);
	if (strcmp(word, "clear") || next_word(&line))
		return -EINVAL;
	clear_rules();
	return 0;
}

/* Whole lines; those before a bad one hold.  Return: @count or a negative errno. */
static ssize_t sockrules_write(struct file *file, const char __user *buf, size_t count,
			       loff_t *ppos)
{
	char *text, *rest, *line;
	int err = 0;

	if (count > PAGE_SIZE - 1)
		return -EINVAL;
	text = (char *)__get_free_page(GFP_KERNEL);
	if (!text)
		return -ENOMEM;
	if (copy_from_user(text, buf, count)) {
		err = -EFAULT;
	} else {
		text[count] = '\0';
		for (rest = text; !err && (line = strsep(&rest, "\n")) != NULL;)
			err = obey_line(line);
	}
	free_page((unsigned long)text);
	return err ? err : count;
}

static void *rules_start(struct seq_file *m, loff_t *pos)
{
	struct list_head *p;
	loff_t n = *pos;

	read_lock_bh(&rules_lock);
	list_for_each(p, &rules)
		if (!n--)
			return p;
	return NULL;
}

static void *rules_next(struct seq_file *m, void *v, loff_t *pos)
{
	struct list_head *p = ((struct list_head *)v)->next;

	++*pos;
	return p == &rules ? NULL : p;
}

static void rules_stop(struct seq_file *m, void *v)
{
	read_unlock_bh(&rules_lock);
}

static int rules_show(struct seq_file *m, void *v)
{
	struct rule *rule = list_entry((struct list_head *)v, struct rule, list);
	int i;

	seq_printf(m, "deny %s", hook_names[rule->hook]);
	for (i = 0; i < NR_WORDS; i++)
		if (rule->words[i] != ANYTHING)
			seq_printf(m, " %s=%d", word_names[i], rule->words[i]);
	seq_printf(m, "\t# %lu\n", rule->denied);
	return 0;
}

static struct seq_operations rules_seq_ops = {
	.start	= rules_start,
	.next	= rules_next,
	.stop	= rules_stop,
	.show	= rules_show,
};

static int sockrules_open(struct inode *inode, struct file *file)
{
	return seq_open(file, &rules_seq_ops);
}

static struct file_operations sockrules_fops = {
	.owner		= THIS_MODULE,
	.open		= sockrules_open,
	.read		= seq_read,
	.write		= sockrules_write,
	.llseek		= seq_lseek,
	.release	= seq_release,
};

static int __init sockrules_init(void)
{
	if (register_security(&sockrules_ops)) {
		printk(KERN_INFO "sockrules: another security module is in place\n");
		return -EINVAL;
	}
	return 0;
}

security_initcall(sockrules_init);

static int __init sockrules_proc_init(void)
{
	struct proc_dir_entry *entry = create_proc_entry("sockrules", S_IRUSR | S_IWUSR, NULL);

	if (!entry)
		return -ENOMEM;
	entry->proc_fops = &sockrules_fops;
	return 0;
}

module_init(sockrules_proc_init);
