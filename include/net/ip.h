/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Definitions for the IP module.
 *
 * Mirrors: include/net/ip.h of 2.6.11.
 * Leaves out: IPVS, IPv6 and Appletalk helpers, multicast routing.
 */
#ifndef _IP_H
#define _IP_H

#include <linux/types.h>
#include <linux/socket.h>
#include <linux/ip.h>
#include <linux/in.h>
#include <linux/inet.h>
#include <linux/netdevice.h>
#include <linux/inetdevice.h>
#include <linux/in_route.h>
#include <linux/sysctl.h>
#include <net/route.h>
#include <net/arp.h>
#include <net/snmp.h>
#include <net/sock.h>

/* What IP keeps in skb->cb, before the transport's own. */
struct inet_skb_parm {
	struct ip_options	opt;
	unsigned char		flags;
#define IPSKB_MASQUERADED	1
#define IPSKB_TRANSLATED	2
#define IPSKB_FORWARDED		4
#define IPSKB_XFRM_TUNNEL_SIZE	8
};

/* Control data of one message (struct msghdr). */
struct ipcm_cookie {
	u32			addr;
	int			oif;
	struct ip_options	*opt;
};

#define IPCB(skb) ((struct inet_skb_parm *)((skb)->cb))

/* IP_ROUTER_ALERT sockets, which see packets that pass through. */
struct ip_ra_chain {
	struct ip_ra_chain	*next;
	struct sock		*sk;
	void			(*destructor)(struct sock *sk);
};

extern struct ip_ra_chain *ip_ra_chain;
extern rwlock_t ip_ra_lock;

/* iphdr.frag_off */
#define IP_CE		0x8000	/* "congestion", reserved */
#define IP_DF		0x4000	/* don't fragment */
#define IP_MF		0x2000	/* more fragments */
#define IP_OFFSET	0x1FFF	/* offset of the fragment, in units of 8 bytes */

#define IP_FRAG_TIME	(30 * HZ)	/* life of an incomplete datagram */

struct hh_cache;
struct net_protocol;

/* ip_input.c */
extern int ip_call_ra_chain(struct sk_buff *skb);
extern int ip_rcv(struct sk_buff *skb, struct net_device *dev, struct packet_type *pt);
extern int ip_local_deliver(struct sk_buff *skb);

/* ip_forward.c */
extern int ip_forward(struct sk_buff *skb);

/* ip_output.c */
extern void ip_init(void);
extern int ip_build_and_send_pkt(struct sk_buff *skb, struct sock *sk, u32 saddr, u32 daddr,
				 struct ip_options *opt);
extern int ip_output(struct sk_buff *skb);
extern int ip_mc_output(struct sk_buff *skb);
extern int ip_finish_output(struct sk_buff *skb);
extern int ip_fragment(struct sk_buff *skb, int (*output)(struct sk_buff *));
extern void ip_send_check(struct iphdr *ip);
extern int ip_queue_xmit(struct sk_buff *skb, int ipfragok);
extern int ip_append_data(struct sock *sk,
			  int getfrag(void *from, char *to, int offset, int len, int odd,
				      struct sk_buff *skb),
			  void *from, int len, int protolen, struct ipcm_cookie *ipc,
			  struct rtable *rt, unsigned int flags);
extern int ip_generic_getfrag(void *from, char *to, int offset, int len, int odd,
			      struct sk_buff *skb);
extern int ip_push_pending_frames(struct sock *sk);
extern void ip_flush_pending_frames(struct sock *sk);

/* datagram.c */
extern int ip4_datagram_connect(struct sock *sk, struct sockaddr *uaddr, int addr_len);

/**
 * struct ip_reply_arg - a reply made without a connection (RST, ICMP)
 * @iov: what to send; the first entry holds the transport header
 * @csum: partial sum of the pseudo header
 * @csumoffset: place of the checksum, in 16-bit words, or -1 for none
 */
struct ip_reply_arg {
	struct kvec	iov[1];
	u32		csum;
	int		csumoffset;
};

extern void ip_send_reply(struct sock *sk, struct sk_buff *skb, struct ip_reply_arg *arg,
			  unsigned int len);

/* The settings behind /proc/sys/net/ipv4. */
struct ipv4_config {
	int	log_martians;
	int	autoconfig;
	int	no_pmtu_disc;
};

extern struct ipv4_config ipv4_config;

#ifdef CONFIG_SYSCTL
extern ctl_table ipv4_table[];
#endif

DECLARE_SNMP_STAT(struct ipstats_mib, ip_statistics);
#define IP_INC_STATS(field)		SNMP_INC_STATS(ip_statistics, field)
#define IP_INC_STATS_BH(field)		SNMP_INC_STATS_BH(ip_statistics, field)
#define IP_INC_STATS_USER(field)	SNMP_INC_STATS_USER(ip_statistics, field)
DECLARE_SNMP_STAT(struct linux_mib, net_statistics);
#define NET_INC_STATS(field)		SNMP_INC_STATS(net_statistics, field)
#define NET_INC_STATS_BH(field)		SNMP_INC_STATS_BH(net_statistics, field)
#define NET_INC_STATS_USER(field)	SNMP_INC_STATS_USER(net_statistics, field)
#define NET_ADD_STATS_BH(field, adnd)	SNMP_ADD_STATS_BH(net_statistics, field, adnd)
#define NET_ADD_STATS_USER(field, adnd)	SNMP_ADD_STATS_USER(net_statistics, field, adnd)

extern int sysctl_local_port_range[2];
extern int sysctl_ip_default_ttl;
extern int sysctl_ip_nonlocal_bind;
extern int sysctl_ip_dynaddr;

/* Takes one hop off a header and adjusts its checksum (RFC 1624). */
static inline int ip_decrease_ttl(struct iphdr *iph)
{
	u32 check = iph->check;

	check += htons(0x0100);
	iph->check = (u16)(check + (check >= 0xFFFF));
	return --iph->ttl;
}

/* May what this socket sends to @dst be fragmented by routers? */
static inline int ip_dont_fragment(struct sock *sk, struct dst_entry *dst)
{
	return inet_sk(sk)->pmtudisc == IP_PMTUDISC_DO ||
	       (inet_sk(sk)->pmtudisc == IP_PMTUDISC_WANT &&
		!(dst_metric(dst, RTAX_LOCK) & (1 << RTAX_MTU)));
}

extern void __ip_select_ident(struct iphdr *iph, struct dst_entry *dst, int more);

/*
 * Identification of a datagram. With DF no fragment can be mixed up, so the
 * number matters only to Windows peers that compress headers, which want one
 * that counts up on a connection.
 */
static inline void ip_select_ident(struct iphdr *iph, struct dst_entry *dst, struct sock *sk)
{
	if (iph->frag_off & htons(IP_DF)) {
		iph->id = (sk && inet_sk(sk)->daddr) ? htons(inet_sk(sk)->id++) : 0;
		return;
	}
	__ip_select_ident(iph, dst, 0);
}

/* The same for a packet that a device splits into 1 + @more. */
static inline void ip_select_ident_more(struct iphdr *iph, struct dst_entry *dst,
					struct sock *sk, int more)
{
	if (!(iph->frag_off & htons(IP_DF))) {
		__ip_select_ident(iph, dst, more);
		return;
	}
	if (sk && inet_sk(sk)->daddr) {
		iph->id = htons(inet_sk(sk)->id);
		inet_sk(sk)->id += 1 + more;
	} else {
		iph->id = 0;
	}
}

/* Forget the local address, of a socket that no bind() gave one. */
/*
 * The options of a socket to send with, or NULL. They are copied, since another
 * thread may change them as soon as the caller sleeps.
 */
static inline struct ip_options *inet_copy_options(struct sock *sk, struct ip_options_data *buf)
{
	struct ip_options *opt = inet_sk(sk)->opt;

	if (!opt)
		return NULL;
	memcpy(buf, opt, optlength(opt));
	return &buf->opt;
}

static inline void inet_reset_saddr(struct sock *sk)
{
	inet_sk(sk)->rcv_saddr = inet_sk(sk)->saddr = 0;
}

/* Ethernet address of a multicast group (RFC 1112, 6.4). */
static inline void ip_eth_mc_map(u32 addr, char *buf)
{
	addr = ntohl(addr);
	buf[0] = 0x01;
	buf[1] = 0x00;
	buf[2] = 0x5e;
	buf[3] = (addr >> 16) & 0x7F;
	buf[4] = (addr >> 8) & 0xFF;
	buf[5] = addr & 0xFF;
}

/* inet_ntop() for printk(). */
#ifndef NIPQUAD
#define NIPQUAD(addr) \
	((unsigned char *)&addr)[0], \
	((unsigned char *)&addr)[1], \
	((unsigned char *)&addr)[2], \
	((unsigned char *)&addr)[3]
#endif

/* Who asks for reassembly; fragments of different users do not mix. */
enum ip_defrag_users {
	IP_DEFRAG_LOCAL_DELIVER,
	IP_DEFRAG_CALL_RA_CHAIN,
};

/* ip_fragment.c */
extern struct sk_buff *ip_defrag(struct sk_buff *skb, u32 user);
extern void ipfrag_init(void);
extern int ip_frag_nqueues;
extern atomic_t ip_frag_mem;
extern int sysctl_ipfrag_high_thresh;
extern int sysctl_ipfrag_low_thresh;
extern int sysctl_ipfrag_time;
extern int sysctl_ipfrag_secret_interval;

/* ip_options.c */
extern void ip_options_build(struct sk_buff *skb, struct ip_options *opt, u32 daddr,
			     struct rtable *rt, int is_frag);
extern int ip_options_echo(struct ip_options *dopt, struct sk_buff *skb);
extern void ip_options_fragment(struct sk_buff *skb);
extern int ip_options_compile(struct ip_options *opt, struct sk_buff *skb);
extern int ip_options_get(struct ip_options **optp, unsigned char *data, int optlen, int user);
extern void ip_options_undo(struct ip_options *opt);
extern void ip_forward_options(struct sk_buff *skb);
extern int ip_options_rcv_srr(struct sk_buff *skb);

/* ip_sockglue.c */
extern void ip_cmsg_recv(struct msghdr *msg, struct sk_buff *skb);
extern int ip_cmsg_send(struct msghdr *msg, struct ipcm_cookie *ipc);
extern int ip_setsockopt(struct sock *sk, int level, int optname, char __user *optval,
			 int optlen);
extern int ip_getsockopt(struct sock *sk, int level, int optname, char __user *optval,
			 int __user *optlen);
extern int ip_ra_control(struct sock *sk, unsigned char on, void (*destructor)(struct sock *));
extern int ip_recv_error(struct sock *sk, struct msghdr *msg, int len);
extern void ip_icmp_error(struct sock *sk, struct sk_buff *skb, int err, u16 port, u32 info,
			  u8 *payload);
extern void ip_local_error(struct sock *sk, int err, u32 daddr, u16 dport, u32 info);

/* proc.c */
extern int ip_misc_proc_init(void);

#endif /* _IP_H */
