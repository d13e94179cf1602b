// SPDX-License-Identifier: GPL-2.0-only
/*
 * The directory net of sysctl: what is there without anybody registering it.
 *
 * Mirrors: net/sysctl_net.c
 */
#include <linux/net.h>
#include <linux/sysctl.h>
#include <linux/if_ether.h>
#include <net/ip.h>
#include <net/sock.h>

ctl_table net_table[] = {
	{ NET_CORE, "core", NULL, 0, 0555, core_table },
	{ NET_ETHER, "ethernet", NULL, 0, 0555, ether_table },
#ifdef CONFIG_INET
	{ NET_IPV4, "ipv4", NULL, 0, 0555, ipv4_table },
#endif
	{ 0 }
};
