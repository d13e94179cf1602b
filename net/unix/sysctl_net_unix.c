// SPDX-License-Identifier: GPL-2.0-only
/*
 * The directory net/unix of sysctl.
 *
 * Mirrors: net/unix/sysctl_net_unix.c
 */
#include <linux/init.h>
#include <linux/sysctl.h>
#include <net/af_unix.h>

static ctl_table unix_table[] = {
	{ NET_UNIX_MAX_DGRAM_QLEN, "max_dgram_qlen", &sysctl_unix_max_dgram_qlen, sizeof(int), 0644,
	  NULL, proc_dointvec },
	{ 0 }
};

static ctl_table unix_net_table[] = {
	{ NET_UNIX, "unix", NULL, 0, 0555, unix_table },
	{ 0 }
};

static ctl_table unix_root_table[] = {
	{ CTL_NET, "net", NULL, 0, 0555, unix_net_table },
	{ 0 }
};

static struct ctl_table_header *unix_sysctl_header;

void unix_sysctl_register(void)
{
	unix_sysctl_header = register_sysctl_table(unix_root_table, 0);
}

void unix_sysctl_unregister(void)
{
	unregister_sysctl_table(unix_sysctl_header);
}
