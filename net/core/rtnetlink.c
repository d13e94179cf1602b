// SPDX-License-Identifier: GPL-2.0-only
/*
 * The semaphore that serialises all changes of devices, addresses and routes.
 *
 * Mirrors: net/core/rtnetlink.c
 * Leaves out: the rtnetlink socket.
 * Locking: rtnl_sem is the outermost lock of the network code.
 */
#include <linux/errno.h>
#include <linux/module.h>
#include <linux/types.h>
#include <linux/kernel.h>
#include <linux/netdevice.h>
#include <linux/rtnetlink.h>

DECLARE_MUTEX(rtnl_sem);

void rtnl_lock(void)
{
	rtnl_shlock();
}

/* Also does what register and unregister could not do under the semaphore */
void rtnl_unlock(void)
{
	up(&rtnl_sem);
	netdev_run_todo();
}
