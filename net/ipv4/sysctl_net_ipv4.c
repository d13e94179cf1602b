// SPDX-License-Identifier: GPL-2.0-only
/*
 * The directory net/ipv4 of sysctl. Its subdirectories conf and neigh come from devinet.c and
 * neigh_sysctl.c, route from route_proc.c.
 *
 * Mirrors: net/ipv4/sysctl_net_ipv4.c
 * Leaves out: variables of what is not built (peers, tw_recycle, F-RTO, Westwood,
 *	Vegas, TSO, source filters of multicast).
 * Locking: none; who reads a variable takes it as it is.
 */
#include <linux/igmp.h>
#include <linux/inetdevice.h>
#include <linux/sysctl.h>
#include <net/icmp.h>
#include <net/ip.h>
#include <net/route.h>
#include <net/tcp.h>
#include "route_cache.h"

static int tcp_retr1_max = 255;
static int ip_local_port_range_min[] = { 1, 1 };
static int ip_local_port_range_max[] = { 65535, 65535 };

static int ipv4_sysctl_forward(ctl_table *ctl, int write, struct file *filp, void __user *buffer,
			       size_t *lenp, loff_t *ppos)
{
	int val = ipv4_devconf.forwarding;
	int ret = proc_dointvec(ctl, write, filp, buffer, lenp, ppos);

	if (write && ipv4_devconf.forwarding != val)
		inet_forward_change();
	return ret;
}

static int ipv4_sysctl_forward_strategy(ctl_table *table, int __user *name, int nlen,
					void __user *oldval, size_t __user *oldlenp,
					void __user *newval, size_t newlen, void **context)
{
	int ret = devinet_store_int(table, oldval, oldlenp, newval, newlen);

	if (ret > 0)
		inet_forward_change();
	return ret;
}

/* Entries: number, name, variable, bytes, mode, children, as text, by number. */
ctl_table ipv4_table[] = {
	{ NET_IPV4_TCP_TIMESTAMPS, "tcp_timestamps", &sysctl_tcp_timestamps, sizeof(int), 0644,
	  NULL, proc_dointvec },
	{ NET_IPV4_TCP_WINDOW_SCALING, "tcp_window_scaling", &sysctl_tcp_window_scaling,
	  sizeof(int), 0644, NULL, proc_dointvec },
	{ NET_IPV4_TCP_SACK, "tcp_sack", &sysctl_tcp_sack, sizeof(int), 0644, NULL, proc_dointvec },
	{ NET_IPV4_TCP_RETRANS_COLLAPSE, "tcp_retrans_collapse", &sysctl_tcp_retrans_collapse,
	  sizeof(int), 0644, NULL, proc_dointvec },
	{ NET_IPV4_FORWARD, "ip_forward", &ipv4_devconf.forwarding, sizeof(int), 0644, NULL,
	  ipv4_sysctl_forward, ipv4_sysctl_forward_strategy },
	{ NET_IPV4_DEFAULT_TTL, "ip_default_ttl", &sysctl_ip_default_ttl, sizeof(int), 0644, NULL,
	  ipv4_doint_and_flush, ipv4_doint_and_flush_strategy },
	{ NET_IPV4_NO_PMTU_DISC, "ip_no_pmtu_disc", &ipv4_config.no_pmtu_disc, sizeof(int), 0644,
	  NULL, proc_dointvec },
	{ NET_IPV4_NONLOCAL_BIND, "ip_nonlocal_bind", &sysctl_ip_nonlocal_bind, sizeof(int), 0644,
	  NULL, proc_dointvec },
	{ NET_IPV4_TCP_SYN_RETRIES, "tcp_syn_retries", &sysctl_tcp_syn_retries, sizeof(int), 0644,
	  NULL, proc_dointvec },
	{ NET_TCP_SYNACK_RETRIES, "tcp_synack_retries", &sysctl_tcp_synack_retries, sizeof(int),
	  0644, NULL, proc_dointvec },
	{ NET_TCP_MAX_ORPHANS, "tcp_max_orphans", &sysctl_tcp_max_orphans, sizeof(int), 0644, NULL,
	  proc_dointvec },
	{ NET_TCP_MAX_TW_BUCKETS, "tcp_max_tw_buckets", &sysctl_tcp_max_tw_buckets, sizeof(int),
	  0644, NULL, proc_dointvec },
	{ NET_IPV4_IPFRAG_HIGH_THRESH, "ipfrag_high_thresh", &sysctl_ipfrag_high_thresh,
	  sizeof(int), 0644, NULL, proc_dointvec },
	{ NET_IPV4_IPFRAG_LOW_THRESH, "ipfrag_low_thresh", &sysctl_ipfrag_low_thresh, sizeof(int),
	  0644, NULL, proc_dointvec },
	{ NET_IPV4_DYNADDR, "ip_dynaddr", &sysctl_ip_dynaddr, sizeof(int), 0644, NULL,
	  proc_dointvec },
	{ NET_IPV4_IPFRAG_TIME, "ipfrag_time", &sysctl_ipfrag_time, sizeof(int), 0644, NULL,
	  proc_dointvec_jiffies, sysctl_jiffies },
	{ NET_IPV4_TCP_KEEPALIVE_TIME, "tcp_keepalive_time", &sysctl_tcp_keepalive_time,
	  sizeof(int), 0644, NULL, proc_dointvec_jiffies, sysctl_jiffies },
	{ NET_IPV4_TCP_KEEPALIVE_PROBES, "tcp_keepalive_probes", &sysctl_tcp_keepalive_probes,
	  sizeof(int), 0644, NULL, proc_dointvec },
	{ NET_IPV4_TCP_KEEPALIVE_INTVL, "tcp_keepalive_intvl", &sysctl_tcp_keepalive_intvl,
	  sizeof(int), 0644, NULL, proc_dointvec_jiffies, sysctl_jiffies },
	{ NET_IPV4_TCP_RETRIES1, "tcp_retries1", &sysctl_tcp_retries1, sizeof(int), 0644, NULL,
	  proc_dointvec_minmax, sysctl_intvec, .extra2 = &tcp_retr1_max },
	{ NET_IPV4_TCP_RETRIES2, "tcp_retries2", &sysctl_tcp_retries2, sizeof(int), 0644, NULL,
	  proc_dointvec },
	{ NET_IPV4_TCP_FIN_TIMEOUT, "tcp_fin_timeout", &sysctl_tcp_fin_timeout, sizeof(int), 0644,
	  NULL, proc_dointvec_jiffies, sysctl_jiffies },
#ifdef CONFIG_SYN_COOKIES
	{ NET_TCP_SYNCOOKIES, "tcp_syncookies", &sysctl_tcp_syncookies, sizeof(int), 0644, NULL,
	  proc_dointvec },
#endif
	{ NET_TCP_ABORT_ON_OVERFLOW, "tcp_abort_on_overflow", &sysctl_tcp_abort_on_overflow,
	  sizeof(int), 0644, NULL, proc_dointvec },
	{ NET_TCP_STDURG, "tcp_stdurg", &sysctl_tcp_stdurg, sizeof(int), 0644, NULL, proc_dointvec },
	{ NET_TCP_RFC1337, "tcp_rfc1337", &sysctl_tcp_rfc1337, sizeof(int), 0644, NULL,
	  proc_dointvec },
	{ NET_TCP_MAX_SYN_BACKLOG, "tcp_max_syn_backlog", &sysctl_max_syn_backlog, sizeof(int),
	  0644, NULL, proc_dointvec },
	{ NET_IPV4_LOCAL_PORT_RANGE, "ip_local_port_range", &sysctl_local_port_range,
	  sizeof(sysctl_local_port_range), 0644, NULL, proc_dointvec_minmax, sysctl_intvec,
	  .extra1 = ip_local_port_range_min, .extra2 = ip_local_port_range_max },
	{ NET_IPV4_ICMP_ECHO_IGNORE_ALL, "icmp_echo_ignore_all", &sysctl_icmp_echo_ignore_all,
	  sizeof(int), 0644, NULL, proc_dointvec },
	{ NET_IPV4_ICMP_ECHO_IGNORE_BROADCASTS, "icmp_echo_ignore_broadcasts",
	  &sysctl_icmp_echo_ignore_broadcasts, sizeof(int), 0644, NULL, proc_dointvec },
	{ NET_IPV4_ICMP_IGNORE_BOGUS_ERROR_RESPONSES, "icmp_ignore_bogus_error_responses",
	  &sysctl_icmp_ignore_bogus_error_responses, sizeof(int), 0644, NULL, proc_dointvec },
	{ NET_IPV4_ROUTE, "route", NULL, 0, 0555, ipv4_route_table },
	{ NET_IPV4_IGMP_MAX_MEMBERSHIPS, "igmp_max_memberships", &sysctl_igmp_max_memberships,
	  sizeof(int), 0644, NULL, proc_dointvec },
	{ NET_TCP_ORPHAN_RETRIES, "tcp_orphan_retries", &sysctl_tcp_orphan_retries, sizeof(int),
	  0644, NULL, proc_dointvec },
	{ NET_TCP_FACK, "tcp_fack", &sysctl_tcp_fack, sizeof(int), 0644, NULL, proc_dointvec },
	{ NET_TCP_REORDERING, "tcp_reordering", &sysctl_tcp_reordering, sizeof(int), 0644, NULL,
	  proc_dointvec },
	{ NET_TCP_ECN, "tcp_ecn", &sysctl_tcp_ecn, sizeof(int), 0644, NULL, proc_dointvec },
	{ NET_TCP_DSACK, "tcp_dsack", &sysctl_tcp_dsack, sizeof(int), 0644, NULL, proc_dointvec },
	{ NET_TCP_MEM, "tcp_mem", &sysctl_tcp_mem, sizeof(sysctl_tcp_mem), 0644, NULL,
	  proc_dointvec },
	{ NET_TCP_WMEM, "tcp_wmem", &sysctl_tcp_wmem, sizeof(sysctl_tcp_wmem), 0644, NULL,
	  proc_dointvec },
	{ NET_TCP_RMEM, "tcp_rmem", &sysctl_tcp_rmem, sizeof(sysctl_tcp_rmem), 0644, NULL,
	  proc_dointvec },
	{ NET_TCP_APP_WIN, "tcp_app_win", &sysctl_tcp_app_win, sizeof(int), 0644, NULL,
	  proc_dointvec },
	{ NET_TCP_ADV_WIN_SCALE, "tcp_adv_win_scale", &sysctl_tcp_adv_win_scale, sizeof(int), 0644,
	  NULL, proc_dointvec },
	{ NET_IPV4_ICMP_RATELIMIT, "icmp_ratelimit", &sysctl_icmp_ratelimit, sizeof(int), 0644,
	  NULL, proc_dointvec },
	{ NET_IPV4_ICMP_RATEMASK, "icmp_ratemask", &sysctl_icmp_ratemask, sizeof(int), 0644, NULL,
	  proc_dointvec },
	{ NET_TCP_TW_REUSE, "tcp_tw_reuse", &sysctl_tcp_tw_reuse, sizeof(int), 0644, NULL,
	  proc_dointvec },
	{ NET_TCP_LOW_LATENCY, "tcp_low_latency", &sysctl_tcp_low_latency, sizeof(int), 0644, NULL,
	  proc_dointvec },
	{ NET_IPV4_IPFRAG_SECRET_INTERVAL, "ipfrag_secret_interval",
	  &sysctl_ipfrag_secret_interval, sizeof(int), 0644, NULL, proc_dointvec_jiffies,
	  sysctl_jiffies },
	{ NET_TCP_NO_METRICS_SAVE, "tcp_no_metrics_save", &sysctl_tcp_nometrics_save, sizeof(int),
	  0644, NULL, proc_dointvec },
	{ NET_TCP_BIC, "tcp_bic", &sysctl_tcp_bic, sizeof(int), 0644, NULL, proc_dointvec },
	{ NET_TCP_BIC_FAST_CONVERGENCE, "tcp_bic_fast_convergence",
	  &sysctl_tcp_bic_fast_convergence, sizeof(int), 0644, NULL, proc_dointvec },
	{ NET_TCP_BIC_LOW_WINDOW, "tcp_bic_low_window", &sysctl_tcp_bic_low_window, sizeof(int),
	  0644, NULL, proc_dointvec },
	{ NET_TCP_MODERATE_RCVBUF, "tcp_moderate_rcvbuf", &sysctl_tcp_moderate_rcvbuf, sizeof(int),
	  0644, NULL, proc_dointvec },
	{ NET_TCP_BIC_BETA, "tcp_bic_beta", &sysctl_tcp_bic_beta, sizeof(int), 0644, NULL,
	  proc_dointvec },
	{ 0 }
};
