/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The vocabulary of routing (route types, scopes, tables, metrics) and the semaphore that
 * serialises changes of the network configuration.
 *
 * Mirrors: include/linux/rtnetlink.h
 * Leaves out: the messages of the rtnetlink socket.
 */
#ifndef _LINUX_RTNETLINK_H
#define _LINUX_RTNETLINK_H

#include <linux/types.h>

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

#define RTM_NEWROUTE	24
#define RTM_DELROUTE	25

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
