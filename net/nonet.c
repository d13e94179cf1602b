// SPDX-License-Identifier: GPL-2.0-only
/*
 * What is left of the socket layer in a kernel without networking (paper, section 2): a boot
 * message, and a table that lets nobody open the socket inodes that a file system may hold.
 * socket(2) itself fails because sys_socketcall is then sys_ni_syscall.
 *
 * Mirrors: net/nonet.c; built in place of net/socket.c when CONFIG_NET=n
 */
#include <linux/module.h>
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/net.h>

void __init sock_init(void)
{
	printk(KERN_INFO "Linux NoNET1.0 for Linux 2.6\n");
}

static int sock_no_open(struct inode *irrelevant, struct file *dontcare)
{
	return -ENXIO;
}

struct file_operations bad_sock_fops = {
	.owner = THIS_MODULE,
	.open = sock_no_open,
};
