/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * linux/cdev.h - character devices.
 *
 * Mirrors: include/linux/cdev.h
 * Leaves out: the kobject behind a cdev (there is no sysfs), whose reference count is `count` here.
 */
#ifndef _LINUX_CDEV_H
#define _LINUX_CDEV_H

#include <linux/types.h>
#include <linux/kdev_t.h>
#include <linux/list.h>
#include <asm/atomic.h>

struct file_operations;
struct inode;
struct module;

/**
 * struct cdev - a character device that open(2) can reach
 * @count: references: one of whoever made it, one for each inode and open file
 * @kfree_at_zero: the structure came from cdev_alloc()
 * @owner: module
 * @ops: becomes file->f_op at open
 * @list: the inodes whose i_cdev points here
 * @dev: first device number
 * @devs: number of minors, 0 while not in the map
 * @next: chain of the device map
 */
struct cdev {
	atomic_t count;
	int kfree_at_zero;
	struct module *owner;
	struct file_operations *ops;
	struct list_head list;
	dev_t dev;
	unsigned int devs;
	struct cdev *next;
};

void cdev_init(struct cdev *cdev, struct file_operations *fops);
struct cdev *cdev_alloc(void);
void cdev_put(struct cdev *p);
struct cdev *cdev_get(struct cdev *p);
int cdev_add(struct cdev *p, dev_t dev, unsigned int count);
void cdev_del(struct cdev *p);
void cd_forget(struct inode *inode);
int get_chrdev_list(char *page);

#endif
