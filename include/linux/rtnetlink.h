/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The vocabulary of routing (route types, scopes, tables, metrics), the messages that read and
 * change devices, addresses, routes and neighbours, and the semaphore that serialises such
 * changes.
 *
 * Mirrors: include/linux/rtnetlink.h
 * Leaves out: policy rules, traffic control, IPv6 prefixes.
 */
#ifndef _LINUX_RTNETLINK_H
#define _LINUX_RTNETLINK_H

#include <linux/types.h>
#include <linux/netlink.h>

/* Message types: four of each kind, of which the third reads */
enum {
	RTM_BASE	= 16,
	RTM_NEWLINK	= 16,
	RTM_DELLINK,
	RTM_GETLINK,
	RTM_SETLINK,
	RTM_NEWADDR	= 20,
	RTM_DELADDR,
	RTM_GETADDR,
	RTM_NEWROUTE	= 24,
	RTM_DELROUTE,
	RTM_GETROUTE,
	RTM_NEWNEIGH	= 28,
	RTM_DELNEIGH,
	RTM_GETNEIGH,
	__RTM_MAX	= 31,
};
#define RTM_MAX		__RTM_MAX
#define RTM_NR_MSGTYPES	(RTM_MAX + 1 - RTM_BASE)
#define RTM_FAM(cmd)	(((cmd) - RTM_BASE) >> 2)

/* An attribute: @rta_len with this header, then data, padded to 4 bytes */
struct rtattr {
	unsigned short	rta_len;
	unsigned short	rta_type;
};

#define RTA_ALIGNTO		4
#define RTA_ALIGN(len)		(((len) + RTA_ALIGNTO - 1) & ~(RTA_ALIGNTO - 1))
#define RTA_OK(rta, len)	((len) >= (int)sizeof(struct rtattr) && \
				 (rta)->rta_len >= sizeof(struct rtattr) && \
				 (rta)->rta_len <= (len))
#define RTA_NEXT(rta, attrlen)	((attrlen) -= RTA_ALIGN((rta)->rta_len), \
				 (struct rtattr *)((char *)(rta) + RTA_ALIGN((rta)->rta_len)))
#define RTA_LENGTH(len)		(RTA_ALIGN(sizeof(struct rtattr)) + (len))
#define RTA_SPACE(len)		RTA_ALIGN(RTA_LENGTH(len))
#define RTA_DATA(rta)		((void *)((char *)(rta) + RTA_LENGTH(0)))
#define RTA_PAYLOAD(rta)	((int)((rta)->rta_len) - RTA_LENGTH(0))

/* What every request begins with */
struct rtgenmsg {
	unsigned char	rtgen_family;
};

/* Multicast groups of NETLINK_ROUTE */
#define RTMGRP_LINK		1
#define RTMGRP_NOTIFY		2
#define RTMGRP_NEIGH		4
#define RTMGRP_TC		8
#define RTMGRP_IPV4_IFADDR	0x10
#define RTMGRP_IPV4_MROUTE	0x20
#define RTMGRP_IPV4_ROUTE	0x40

/* Attributes of a route */
enum rtattr_type_t {
	RTA_UNSPEC,
	RTA_DST,
	RTA_SRC,
	RTA_IIF,
	RTA_OIF,
	RTA_GATEWAY,
	RTA_PRIORITY,
	RTA_PREFSRC,
	RTA_METRICS,
	RTA_MULTIPATH,
	RTA_PROTOINFO,
	RTA_FLOW,
	RTA_CACHEINFO,
	RTA_SESSION,
	__RTA_MAX
};
#define RTA_MAX		(__RTA_MAX - 1)
#define RTM_RTA(r)	((struct rtattr *)((char *)(r) + NLMSG_ALIGN(sizeof(struct rtmsg))))

/* An address of a device, and its attributes */
struct ifaddrmsg {
	unsigned char	ifa_family;
	unsigned char	ifa_prefixlen;
	unsigned char	ifa_flags;
	unsigned char	ifa_scope;
	int		ifa_index;
};

enum {
	IFA_UNSPEC,
	IFA_ADDRESS,
	IFA_LOCAL,
	IFA_LABEL,
	IFA_BROADCAST,
	IFA_ANYCAST,
	IFA_CACHEINFO,
	__IFA_MAX
};
#define IFA_MAX		(__IFA_MAX - 1)

/* A neighbour, and its attributes */
struct ndmsg {
	unsigned char	ndm_family;
	unsigned char	ndm_pad1;
	unsigned short	ndm_pad2;
	int		ndm_ifindex;
	__u16		ndm_state;
	__u8		ndm_flags;
	__u8		ndm_type;
};

enum {
	NDA_UNSPEC,
	NDA_DST,
	NDA_LLADDR,
	NDA_CACHEINFO,
	__NDA_MAX
};
#define NDA_MAX		(__NDA_MAX - 1)

/* In clock ticks of user space */
struct nda_cacheinfo {
	__u32	ndm_confirmed;
	__u32	ndm_used;
	__u32	ndm_updated;
	__u32	ndm_refcnt;
};

/* A device, and its attributes */
struct ifinfomsg {
	unsigned char	ifi_family;
	unsigned char	__ifi_pad;
	unsigned short	ifi_type;	/* ARPHRD_* */
	int		ifi_index;
	unsigned	ifi_flags;	/* IFF_* */
	unsigned	ifi_change;	/* mask of the flags that are to change */
};

enum {
	IFLA_UNSPEC,
	IFLA_ADDRESS,
	IFLA_BROADCAST,
	IFLA_IFNAME,
	IFLA_MTU,
	IFLA_LINK,
	IFLA_QDISC,
	IFLA_STATS,
	IFLA_COST,
	IFLA_PRIORITY,
	IFLA_MASTER,
	IFLA_WIRELESS,
	IFLA_PROTINFO,
	IFLA_TXQLEN,
	IFLA_MAP,
	IFLA_WEIGHT,
	__IFLA_MAX
};
#define IFLA_MAX	(__IFLA_MAX - 1)

/* IFLA_MAP */
struct rtnl_link_ifmap {
	__u64	mem_start;
	__u64	mem_end;
	__u64	base_addr;
	__u16	irq;
	__u8	dma;
	__u8	port;
};

/* Route types */
enum {
	RTN_UNSPEC,
	RTN_UNICAST,
	RTN_LOCAL,		/* accept locally */
	RTN_BROADCAST,
	RTN_ANYCAST,
	RTN_MULTICAST,
	RTN_BLACKHOLE,
	RTN_UNREACHABLE,
	RTN_PROHIBIT,
	RTN_THROW,
	RTN_NAT,
	RTN_XRESOLVE,
	__RTN_MAX
};
#define RTN_MAX (__RTN_MAX - 1)

/* Who installed a route */
#define RTPROT_UNSPEC	0
#define RTPROT_REDIRECT	1
#define RTPROT_KERNEL	2
#define RTPROT_BOOT	3
#define RTPROT_STATIC	4

/* How far away the destination is; larger is nearer */
enum rt_scope_t {
	RT_SCOPE_UNIVERSE = 0,
	RT_SCOPE_SITE = 200,
	RT_SCOPE_LINK = 253,
	RT_SCOPE_HOST = 254,
	RT_SCOPE_NOWHERE = 255
};

/* A route, as a request names it; a kernel function gets the rest in struct kern_rta */
struct rtmsg {
	unsigned char	rtm_family;
	unsigned char	rtm_dst_len;
	unsigned char	rtm_src_len;
	unsigned char	rtm_tos;
	unsigned char	rtm_table;
	unsigned char	rtm_protocol;
	unsigned char	rtm_scope;
	unsigned char	rtm_type;
	unsigned	rtm_flags;
};

/* ifa_flags of an address */
#define IFA_F_SECONDARY		0x01
#define IFA_F_DEPRECATED	0x20
#define IFA_F_TENTATIVE		0x40
#define IFA_F_PERMANENT		0x80

/* rtm_flags */
#define RTM_F_NOTIFY	0x100
#define RTM_F_CLONED	0x200
#define RTM_F_EQUALIZE	0x400
#define RTM_F_PREFIX	0x800

enum rt_class_t {
	RT_TABLE_UNSPEC = 0,
	RT_TABLE_DEFAULT = 253,
	RT_TABLE_MAIN = 254,
	RT_TABLE_LOCAL = 255,
	__RT_TABLE_MAX
};
#define RT_TABLE_MAX (__RT_TABLE_MAX - 1)

/* rtnh_flags, the flags of a next hop */
#define RTNH_F_DEAD		1
#define RTNH_F_PERVASIVE	2
#define RTNH_F_ONLINK		4

struct rta_cacheinfo {
	__u32	rta_clntref;
	__u32	rta_lastuse;
	__s32	rta_expires;
	__u32	rta_error;
	__u32	rta_used;
	__u32	rta_id;
	__u32	rta_ts;
	__u32	rta_tsage;
};

/* Metrics of a route; metric M is element M - 1 of an array */
enum {
	RTAX_UNSPEC,
	RTAX_LOCK,
	RTAX_MTU,
	RTAX_WINDOW,
	RTAX_RTT,
	RTAX_RTTVAR,
	RTAX_SSTHRESH,
	RTAX_CWND,
	RTAX_ADVMSS,
	RTAX_REORDERING,
	RTAX_HOPLIMIT,
	RTAX_INITCWND,
	RTAX_FEATURES,
	__RTAX_MAX
};
#define RTAX_MAX (__RTAX_MAX - 1)

#define RTAX_FEATURE_ECN	0x00000001
#define RTAX_FEATURE_SACK	0x00000002
#define RTAX_FEATURE_TIMESTAMP	0x00000004
#define RTAX_FEATURE_ALLFRAG	0x00000008

#ifdef __KERNEL__
#include <asm/semaphore.h>

/* What a family does with messages of one type */
struct rtnetlink_link {
	int	(*doit)(struct sk_buff *skb, struct nlmsghdr *nlh, void *attr);
	int	(*dumpit)(struct sk_buff *skb, struct netlink_callback *cb);
};

extern struct rtnetlink_link *rtnetlink_links[NPROTO];

extern struct sock *rtnl;
extern void rtnetlink_init(void);
extern int rtnetlink_send(struct sk_buff *skb, u32 pid, u32 group, int echo);
extern int rtattr_parse(struct rtattr *tb[], int maxattr, struct rtattr *rta, int len);
extern int rtattr_strlcpy(char *dest, const struct rtattr *rta, size_t size);
extern int rtnetlink_put_metrics(struct sk_buff *skb, u32 *metrics);
extern void __rta_fill(struct sk_buff *skb, int attrtype, int attrlen, const void *data);
extern void rtmsg_ifinfo(int type, struct net_device *dev, unsigned change);
extern int rtnetlink_fill_ifinfo(struct sk_buff *skb, struct net_device *dev, int type, u32 pid,
				 u32 seq, u32 change);

/* Append an attribute, or goto rtattr_failure when there is no room */
#define RTA_PUT(skb, attrtype, attrlen, data)					\
({										\
	if (skb_tailroom(skb) < (int)RTA_SPACE(attrlen))			\
		goto rtattr_failure;						\
	__rta_fill(skb, attrtype, attrlen, data);				\
})

extern struct semaphore rtnl_sem;

extern void rtnl_lock(void);
extern void rtnl_unlock(void);

#define rtnl_shlock()		down(&rtnl_sem)
#define rtnl_shlock_nowait()	down_trylock(&rtnl_sem)
#define rtnl_shunlock()		up(&rtnl_sem)

#define ASSERT_RTNL() do {							\
	if (unlikely(down_trylock(&rtnl_sem) == 0)) {				\
		up(&rtnl_sem);							\
		printk(KERN_ERR "RTNL: assertion failed at %s (%d)\n",		\
		       __FILE__, __LINE__);					\
		dump_stack();							\
	}									\
} while (0)

#define BUG_TRAP(x) do {							\
	if (unlikely(!(x)))							\
		printk(KERN_ERR "KERNEL: assertion (%s) failed at %s (%d)\n",	\
		       #x, __FILE__, __LINE__);					\
} while (0)
#endif /* __KERNEL__ */

#endif /* _LINUX_RTNETLINK_H */
