// SPDX-License-Identifier: GPL-2.0-only
/*
 * Devices that no bus announces: here only the loopback device.
 *
 * Mirrors: drivers/net/Space.c
 */
#include <linux/init.h>
#include <linux/netdevice.h>

static int __init net_olddevs_init(void)
{
	if (loopback_init())
		printk(KERN_ERR "Network loopback device setup failed\n");
	return 0;
}

device_initcall(net_olddevs_init);
