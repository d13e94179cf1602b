/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * IGMP messages (RFC 1112, RFC 2236) and multicast membership of sockets and
 * devices.
 *
 * Mirrors: include/linux/igmp.h of 2.6.11.
 * Leaves out: source filters (IGMPv3).
 */
#ifndef _LINUX_IGMP_H
#define _LINUX_IGMP_H

#include <linux/types.h>
#include <asm/byteorder.h>

struct igmphdr {
	__u8	type;
	__u8	code;		/* for newer IGMP: maximum response time, tenths of seconds */
	__u16	csum;
	__u32	group;
};

#define IGMP_HOST_MEMBERSHIP_QUERY	0x11
#define IGMP_HOST_MEMBERSHIP_REPORT	0x12
#define IGMP_DVMRP			0x13
#define IGMP_PIM			0x14
#define IGMP_TRACE			0x15
#define IGMPV2_HOST_MEMBERSHIP_REPORT	0x16
#define IGMP_HOST_LEAVE_MESSAGE		0x17
#define IGMPV3_HOST_MEMBERSHIP_REPORT	0x22

#define IGMP_MINLEN			8

#define IGMP_DELAYING_MEMBER		0x01
#define IGMP_IDLE_MEMBER		0x02
#define IGMP_LAZY_MEMBER		0x03
#define IGMP_SLEEPING_MEMBER		0x04
#define IGMP_AWAKENING_MEMBER		0x05

#ifdef __KERNEL__
#include <linux/in.h>
#include <linux/timer.h>
#include <linux/skbuff.h>

#define IGMP_MAX_HOST_REPORT_DELAY	10	/* seconds */
#define IGMP_TIMER_SCALE		10	/* units a second in igmphdr.code */
#define IGMP_AGE_THRESHOLD		400	/* seconds an IGMPv1 router is remembered */

#define IGMP_ALL_HOSTS		htonl(0xE0000001L)
#define IGMP_ALL_ROUTER		htonl(0xE0000002L)
#define IGMPV3_ALL_MCR		htonl(0xE0000016L)
#define IGMP_LOCAL_GROUP	htonl(0xE0000000L)
#define IGMP_LOCAL_GROUP_MASK	htonl(0xFFFFFF00L)

#define IP_MAX_MEMBERSHIPS	20

extern int sysctl_igmp_max_memberships;
extern int sysctl_igmp_max_msf;

/* One membership of one socket. */
struct ip_mc_socklist {
	struct ip_mc_socklist	*next;
	int			count;
	struct ip_mreqn		multi;
	unsigned int		sfmode;		/* MCAST_INCLUDE or MCAST_EXCLUDE */
};

/* One group that a device listens to, for any number of sockets. */
struct ip_mc_list {
	struct in_device	*interface;
	unsigned long		multiaddr;
	struct ip_mc_list	*next;
	struct timer_list	timer;
	int			users;
	atomic_t		refcnt;
	spinlock_t		lock;
	char			tm_running;
	char			reporter;
	char			unsolicit_count;
	char			loaded;
};

struct in_device;
struct sock;

extern int ip_check_mc(struct in_device *dev, u32 mc_addr, u32 src_addr, u16 proto);
extern int igmp_rcv(struct sk_buff *skb);
extern int ip_mc_join_group(struct sock *sk, struct ip_mreqn *imr);
extern int ip_mc_leave_group(struct sock *sk, struct ip_mreqn *imr);
extern void ip_mc_drop_socket(struct sock *sk);
extern int ip_mc_sf_allow(struct sock *sk, u32 local, u32 rmt, int dif);
extern void ip_mc_init_dev(struct in_device *in_dev);
extern void ip_mc_destroy_dev(struct in_device *in_dev);
extern void ip_mc_up(struct in_device *in_dev);
extern void ip_mc_down(struct in_device *in_dev);
extern void ip_mc_dec_group(struct in_device *in_dev, u32 addr);
extern void ip_mc_inc_group(struct in_device *in_dev, u32 addr);
extern int igmp_mc_proc_init(void);

#endif /* __KERNEL__ */
#endif /* _LINUX_IGMP_H */
