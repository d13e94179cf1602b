/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Per-CPU network counters. Each set exists twice: [0] is changed with bottom
 * halves off, [1] from process context, so neither needs a lock.
 *
 * Mirrors: include/net/snmp.h of 2.6.11.
 */
#ifndef _NET_SNMP_H
#define _NET_SNMP_H

#include <linux/cache.h>
#include <linux/snmp.h>
#include <linux/smp.h>
#include <linux/percpu.h>

/* Name and index of a counter, for the /proc tables. */
struct snmp_mib {
	char	*name;
	int	entry;
};

#define SNMP_MIB_ITEM(_name, _entry)	{ .name = _name, .entry = _entry }
#define SNMP_MIB_SENTINEL		{ .name = NULL, .entry = 0 }

#define IPSTATS_MIB_MAX	__IPSTATS_MIB_MAX
struct ipstats_mib {
	unsigned long	mibs[IPSTATS_MIB_MAX];
};

#define ICMP_MIB_DUMMY	__ICMP_MIB_MAX		/* counts what has no counter */
#define ICMP_MIB_MAX	(__ICMP_MIB_MAX + 1)
struct icmp_mib {
	unsigned long	mibs[ICMP_MIB_MAX];
};

#define TCP_MIB_MAX	__TCP_MIB_MAX
struct tcp_mib {
	unsigned long	mibs[TCP_MIB_MAX];
};

#define UDP_MIB_MAX	__UDP_MIB_MAX
struct udp_mib {
	unsigned long	mibs[UDP_MIB_MAX];
};

#define LINUX_MIB_MAX	__LINUX_MIB_MAX
struct linux_mib {
	unsigned long	mibs[LINUX_MIB_MAX];
};

#define DEFINE_SNMP_STAT(type, name)	__typeof__(type) *name[2]
#define DECLARE_SNMP_STAT(type, name)	extern __typeof__(type) *name[2]

#define SNMP_STAT_BHPTR(name)	(name[0])
#define SNMP_STAT_USRPTR(name)	(name[1])

#define SNMP_INC_STATS_BH(mib, field) \
	(per_cpu_ptr(mib[0], smp_processor_id())->mibs[field]++)
#define SNMP_INC_STATS_OFFSET_BH(mib, field, offset) \
	(per_cpu_ptr(mib[0], smp_processor_id())->mibs[(field) + (offset)]++)
#define SNMP_INC_STATS_USER(mib, field) \
	(per_cpu_ptr(mib[1], smp_processor_id())->mibs[field]++)
#define SNMP_INC_STATS(mib, field) \
	(per_cpu_ptr(mib[!in_softirq()], smp_processor_id())->mibs[field]++)
#define SNMP_DEC_STATS(mib, field) \
	(per_cpu_ptr(mib[!in_softirq()], smp_processor_id())->mibs[field]--)
#define SNMP_ADD_STATS_BH(mib, field, addend) \
	(per_cpu_ptr(mib[0], smp_processor_id())->mibs[field] += (addend))
#define SNMP_ADD_STATS_USER(mib, field, addend) \
	(per_cpu_ptr(mib[1], smp_processor_id())->mibs[field] += (addend))

#endif /* _NET_SNMP_H */
