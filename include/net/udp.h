/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Definitions for the UDP module.
 *
 * Mirrors: include/net/udp.h of 2.6.11.
 * Leaves out: IPv6.
 */
#ifndef _UDP_H
#define _UDP_H

#include <linux/udp.h>
#include <linux/ip.h>
#include <linux/list.h>
#include <linux/seq_file.h>
#include <linux/poll.h>
#include <net/sock.h>
#include <net/snmp.h>

#define UDP_HTABLE_SIZE	128

/* sk_no_check of UDP sockets (SO_NO_CHECK) */
#define UDP_CSUM_NOXMIT		1	/* send without a checksum */
#define UDP_CSUM_NORCV		2
#define UDP_CSUM_DEFAULT	0

extern struct hlist_head udp_hash[UDP_HTABLE_SIZE];
extern rwlock_t udp_hash_lock;
extern int udp_port_rover;
extern struct proto udp_prot;

/* Is a socket bound to this port? The caller holds udp_hash_lock. */
static inline int udp_lport_inuse(u16 num)
{
	struct sock *sk;
	struct hlist_node *node;

	sk_for_each(sk, node, &udp_hash[num & (UDP_HTABLE_SIZE - 1)])
		if (inet_sk(sk)->num == num)
			return 1;
	return 0;
}

extern void udp_err(struct sk_buff *skb, u32 info);
extern int udp_sendmsg(struct kiocb *iocb, struct sock *sk, struct msghdr *msg, size_t len);
extern int udp_rcv(struct sk_buff *skb);
extern int udp_ioctl(struct sock *sk, int cmd, unsigned long arg);
extern int udp_disconnect(struct sock *sk, int flags);
extern unsigned int udp_poll(struct file *file, struct socket *sock, poll_table *wait);
extern int udp_setsockopt(struct sock *sk, int level, int optname, char __user *optval,
			  int optlen);

DECLARE_SNMP_STAT(struct udp_mib, udp_statistics);
#define UDP_INC_STATS(field)		SNMP_INC_STATS(udp_statistics, field)
#define UDP_INC_STATS_BH(field)		SNMP_INC_STATS_BH(udp_statistics, field)
#define UDP_INC_STATS_USER(field)	SNMP_INC_STATS_USER(udp_statistics, field)

/* Shared by the /proc files that list UDP sockets. */
struct udp_seq_afinfo {
	struct module	*owner;
	char		*name;
	sa_family_t	family;
	int		(*seq_show)(struct seq_file *m, void *v);
	struct file_operations *seq_fops;
};

struct udp_iter_state {
	sa_family_t		family;
	int			bucket;
	struct seq_operations	seq_ops;
};

extern int udp_proc_register(struct udp_seq_afinfo *afinfo);
extern int udp4_proc_init(void);

#endif /* _UDP_H */
