// SPDX-License-Identifier: GPL-2.0-only
/*
 * The directory net/ethernet of sysctl, which is empty.
 *
 * Mirrors: net/ethernet/sysctl_net_ether.c
 */
#include <linux/if_ether.h>
#include <linux/sysctl.h>

ctl_table ether_table[] = {
	{ 0 }
};
