/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * linux/miscdevice.h - devices that share major 10.
 *
 * Mirrors: include/linux/miscdevice.h
 */
#ifndef _LINUX_MISCDEVICE_H
#define _LINUX_MISCDEVICE_H

#include <linux/list.h>
#include <linux/major.h>

#define MISC_DYNAMIC_MINOR	255

struct file_operations;

struct miscdevice {
	int minor;
	const char *name;
	struct file_operations *fops;
	struct list_head list;
};

int misc_register(struct miscdevice *misc);
int misc_deregister(struct miscdevice *misc);

#endif
