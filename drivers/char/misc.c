// SPDX-License-Identifier: GPL-2.0-only
/*
 * drivers/char/misc.c - small devices that share major 10, a minor each.
 *
 * Mirrors: drivers/char/misc.c
 * Locking: misc_sem protects the list of devices.
 */
#include <linux/module.h>
#include <linux/fs.h>
#include <linux/errno.h>
#include <linux/miscdevice.h>
#include <linux/kernel.h>
#include <linux/major.h>
#include <linux/slab.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <linux/init.h>
#include <asm/semaphore.h>

static LIST_HEAD(misc_list);
static DECLARE_MUTEX(misc_sem);

#define DYNAMIC_MINORS 64
static unsigned char misc_minors[DYNAMIC_MINORS / 8];

static struct miscdevice *misc_find(int minor)
{
	struct miscdevice *c;

	list_for_each_entry(c, &misc_list, list)
		if (c->minor == minor)
			return c;
	return NULL;
}

#ifdef CONFIG_PROC_FS
static void *misc_seq_start(struct seq_file *seq, loff_t *pos)
{
	struct miscdevice *p;
	loff_t off = 0;

	down(&misc_sem);
	list_for_each_entry(p, &misc_list, list)
		if (*pos == off++)
			return p;
	return NULL;
}

static void *misc_seq_next(struct seq_file *seq, void *v, loff_t *pos)
{
	struct list_head *n = ((struct miscdevice *)v)->list.next;

	++*pos;
	return n != &misc_list ? list_entry(n, struct miscdevice, list) : NULL;
}

static void misc_seq_stop(struct seq_file *seq, void *v)
{
	up(&misc_sem);
}

static int misc_seq_show(struct seq_file *seq, void *v)
{
	const struct miscdevice *p = v;

	seq_printf(seq, "%3i %s\n", p->minor, p->name ? p->name : "");
	return 0;
}

static struct seq_operations misc_seq_ops = {
	.start = misc_seq_start,
	.next = misc_seq_next,
	.stop = misc_seq_stop,
	.show = misc_seq_show,
};

static int misc_seq_open(struct inode *inode, struct file *file)
{
	return seq_open(file, &misc_seq_ops);
}

static struct file_operations misc_proc_fops = {
	.open = misc_seq_open,
	.read = seq_read,
	.llseek = seq_lseek,
	.release = seq_release,
};
#endif

/* open(2): hands the file over to the device with this minor */
static int misc_open(struct inode *inode, struct file *file)
{
	struct file_operations *new_fops = NULL;
	struct miscdevice *c;
	int err = -ENODEV;

	down(&misc_sem);
	c = misc_find(iminor(inode));
	if (c)
		new_fops = fops_get(c->fops);
	if (!new_fops)
		goto out;
	file->f_op = new_fops;
	err = new_fops->open ? new_fops->open(inode, file) : 0;
out:
	up(&misc_sem);
	return err;
}

static struct file_operations misc_fops = {
	.open = misc_open,
};

/**
 * misc_register() - add a device
 * @misc: its minor (MISC_DYNAMIC_MINOR to have one chosen), name and operations; not copied
 *
 * Return: 0 or -EBUSY.
 */
int misc_register(struct miscdevice *misc)
{
	int i, err = -EBUSY;

	down(&misc_sem);
	if (misc->minor == MISC_DYNAMIC_MINOR) {
		for (i = DYNAMIC_MINORS - 1; i >= 0; i--)
			if (!(misc_minors[i >> 3] & (1 << (i & 7))))
				break;
		if (i < 0)
			goto out;
		misc->minor = i;
	} else if (misc_find(misc->minor)) {
		goto out;
	}
	if (misc->minor < DYNAMIC_MINORS)
		misc_minors[misc->minor >> 3] |= 1 << (misc->minor & 7);
	list_add(&misc->list, &misc_list);
	err = 0;
out:
	up(&misc_sem);
	return err;
}
EXPORT_SYMBOL(misc_register);

/**
 * misc_deregister() - take a device away
 * @misc: as registered
 *
 * Return: 0, or -EINVAL if it is not on the list.
 */
int misc_deregister(struct miscdevice *misc)
{
	int i = misc->minor;

	if (list_empty(&misc->list))
		return -EINVAL;
	down(&misc_sem);
	list_del_init(&misc->list);
	if (i < DYNAMIC_MINORS && i > 0)
		misc_minors[i >> 3] &= ~(1 << (i & 7));
	up(&misc_sem);
	return 0;
}
EXPORT_SYMBOL(misc_deregister);

static int __init misc_init(void)
{
#ifdef CONFIG_PROC_FS
	struct proc_dir_entry *ent = create_proc_entry("misc", 0, NULL);

	if (ent)
		ent->proc_fops = &misc_proc_fops;
#endif
	if (register_chrdev(MISC_MAJOR, "misc", &misc_fops)) {
		printk(KERN_ERR "unable to get major %d for misc devices\n", MISC_MAJOR);
		return -EIO;
	}
	return 0;
}
subsys_initcall(misc_init);
