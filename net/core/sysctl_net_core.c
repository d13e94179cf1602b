// SPDX-License-Identifier: GPL-2.0-only
/*
 * The directory net/core of sysctl.
 *
 * Mirrors: net/core/sysctl_net_core.c
 * Locking: none; every variable is one word.
 */
#include <linux/kernel.h>
#include <linux/net.h>
#include <linux/netdevice.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/sysctl.h>
#include <net/sock.h>

/* With less than one packet in a run the receive softirq would never be done. */
static int one = 1;

ctl_table core_table[] = {
	{ NET_CORE_WMEM_MAX, "wmem_max", &sysctl_wmem_max, sizeof(int), 0644, NULL, proc_dointvec },
	{ NET_CORE_RMEM_MAX, "rmem_max", &sysctl_rmem_max, sizeof(int), 0644, NULL, proc_dointvec },
	{ NET_CORE_WMEM_DEFAULT, "wmem_default", &sysctl_wmem_default, sizeof(int), 0644, NULL,
	  proc_dointvec },
	{ NET_CORE_RMEM_DEFAULT, "rmem_default", &sysctl_rmem_default, sizeof(int), 0644, NULL,
	  proc_dointvec },
	{ NET_CORE_DEV_WEIGHT, "dev_weight", &weight_p, sizeof(int), 0644, NULL,
	  proc_dointvec_minmax, sysctl_intvec, .extra1 = &one },
	{ NET_CORE_MAX_BACKLOG, "netdev_max_backlog", &netdev_max_backlog, sizeof(int), 0644, NULL,
	  proc_dointvec_minmax, sysctl_intvec, .extra1 = &one },
	{ NET_CORE_NO_CONG_THRESH, "no_cong_thresh", &no_cong_thresh, sizeof(int), 0644, NULL,
	  proc_dointvec },
	{ NET_CORE_NO_CONG, "no_cong", &no_cong, sizeof(int), 0644, NULL, proc_dointvec },
	{ NET_CORE_LO_CONG, "lo_cong", &lo_cong, sizeof(int), 0644, NULL, proc_dointvec },
	{ NET_CORE_MOD_CONG, "mod_cong", &mod_cong, sizeof(int), 0644, NULL, proc_dointvec },
	{ NET_CORE_MSG_COST, "message_cost", &net_msg_cost, sizeof(int), 0644, NULL,
	  proc_dointvec_jiffies, sysctl_jiffies },
	{ NET_CORE_MSG_BURST, "message_burst", &net_msg_burst, sizeof(int), 0644, NULL,
	  proc_dointvec },
	{ NET_CORE_OPTMEM_MAX, "optmem_max", &sysctl_optmem_max, sizeof(int), 0644, NULL,
	  proc_dointvec },
	{ NET_CORE_SOMAXCONN, "somaxconn", &sysctl_somaxconn, sizeof(int), 0644, NULL,
	  proc_dointvec },
	{ 0 }
};

/**
 * net_sysctl_strdup - a copy of a device's name, for the directory of its variables
 * @s: name
 *
 * May sleep. Returns what kfree() takes, or NULL.
 */
char *net_sysctl_strdup(const char *s)
{
	char *rv = kmalloc(strlen(s) + 1, GFP_KERNEL);

	if (rv)
		strcpy(rv, s);
	return rv;
}
