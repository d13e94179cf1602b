/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Priorities of packets.
 *
 * Mirrors: include/linux/pkt_sched.h
 */
#ifndef _LINUX_PKT_SCHED_H
#define _LINUX_PKT_SCHED_H

/* skb->priority, derived from the TOS of a packet or set by SO_PRIORITY */
#define TC_PRIO_BESTEFFORT		0
#define TC_PRIO_FILLER			1
#define TC_PRIO_BULK			2
#define TC_PRIO_INTERACTIVE_BULK	4
#define TC_PRIO_INTERACTIVE		6
#define TC_PRIO_CONTROL			7
#define TC_PRIO_MAX			15

#endif /* _LINUX_PKT_SCHED_H */
