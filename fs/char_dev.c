// SPDX-License-Identifier: GPL-2.0-only
/*
 * fs/char_dev.c - from a character device number to the driver that serves it.
 *
 * Two tables: the regions that drivers reserved (names for /proc/devices) and the map from numbers
 * to struct cdev that open(2) asks.
 *
 * Mirrors: fs/char_dev.c, drivers/base/map.c (the part that character devices use)
 * Leaves out: loading a module for an unknown number, kobjects.
 * Locking: chrdevs_lock protects both tables; cdev_lock protects inode->i_cdev and cdev->list.
 */
#include <linux/cdev.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/kdev_t.h>
#include <linux/kernel.h>
#include <linux/major.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/errno.h>
#include <linux/err.h>
#include <linux/spinlock.h>
#include <linux/smp_lock.h>
#include <asm/semaphore.h>

#define CHRDEV_MAJOR_HASH_SIZE	255

/* a range of device numbers that a driver reserved */
static struct char_device_struct {
	struct char_device_struct *next;
	unsigned int major;
	unsigned int baseminor;
	int minorct;
	const char *name;
	struct cdev *cdev;	/* made by register_chrdev() */
} *chrdevs[CHRDEV_MAJOR_HASH_SIZE];

static DECLARE_MUTEX(chrdevs_lock);
static DEFINE_SPINLOCK(cdev_lock);
static struct cdev *cdev_map[CHRDEV_MAJOR_HASH_SIZE];

/* index in the tables above */
static inline int major_to_index(unsigned int major)
{
	return major % CHRDEV_MAJOR_HASH_SIZE;
}

/**
 * get_chrdev_list() - the text of "Character devices" in /proc/devices
 * @page: buffer of a page
 *
 * Return: bytes written.
 */
int get_chrdev_list(char *page)
{
	struct char_device_struct *cd;
	int i, len;

	len = sprintf(page, "Character devices:\n");
	down(&chrdevs_lock);
	for (i = 0; i < CHRDEV_MAJOR_HASH_SIZE; i++)
		for (cd = chrdevs[i]; cd && len < PAGE_SIZE - 128; cd = cd->next)
			len += sprintf(page + len, "%3d %.60s\n", cd->major, cd->name);
	up(&chrdevs_lock);
	return len;
}

/* The first free slot from above: majors below it are fixed assignments. 0 if there is none. */
static unsigned int find_dynamic_major(void)
{
	int i;

	for (i = CHRDEV_MAJOR_HASH_SIZE - 1; i > 0; i--)
		if (!chrdevs[i])
			return i;
	return 0;
}

/**
 * __register_chrdev_region() - reserve minors of a major number
 * @major: 0 to have one chosen
 * @baseminor: first minor
 * @minorct: how many
 * @name: for /proc/devices; not copied
 *
 * Return: the region or ERR_PTR(-ENOMEM, -EBUSY).
 */
static struct char_device_struct *__register_chrdev_region(unsigned int major,
		unsigned int baseminor, int minorct, const char *name)
{
	struct char_device_struct *cd, **cp;
	int ret;

	cd = kmalloc(sizeof(*cd), GFP_KERNEL);
	if (!cd)
		return ERR_PTR(-ENOMEM);
	memset(cd, 0, sizeof(*cd));

	down(&chrdevs_lock);
	ret = -EBUSY;
	if (!major) {
		major = find_dynamic_major();
		if (!major)
			goto out;
	}
	cd->major = major;
	cd->baseminor = baseminor;
	cd->minorct = minorct;
	cd->name = name;

	/* sorted by number; a range ends before the next begins */
	for (cp = &chrdevs[major_to_index(major)]; *cp; cp = &(*cp)->next) {
		if ((*cp)->major < major)
			continue;
		if ((*cp)->major > major || (*cp)->baseminor >= baseminor + minorct)
			break;
		if ((*cp)->baseminor + (*cp)->minorct > baseminor)
			goto out;
	}
	cd->next = *cp;
	*cp = cd;
	up(&chrdevs_lock);
	return cd;
out:
	up(&chrdevs_lock);
	kfree(cd);
	return ERR_PTR(ret);
}

/* Takes a region out of the table; the caller frees it. NULL if there is none. */
static struct char_device_struct *__unregister_chrdev_region(unsigned int major,
		unsigned int baseminor, int minorct)
{
	struct char_device_struct *cd = NULL, **cp;

	down(&chrdevs_lock);
	for (cp = &chrdevs[major_to_index(major)]; *cp; cp = &(*cp)->next)
		if ((*cp)->major == major && (*cp)->baseminor == baseminor &&
		    (*cp)->minorct == minorct)
			break;
	if (*cp) {
		cd = *cp;
		*cp = cd->next;
	}
	up(&chrdevs_lock);
	return cd;
}

/**
 * register_chrdev_region() - reserve device numbers
 * @from: first number
 * @count: how many; a range may span majors
 * @name: for /proc/devices
 *
 * Return: 0, -EBUSY or -ENOMEM.
 */
int register_chrdev_region(dev_t from, unsigned int count, const char *name)
{
	dev_t to = from + count, n, next;
	struct char_device_struct *cd;

	for (n = from; n < to; n = next) {
		next = MKDEV(MAJOR(n) + 1, 0);
		if (next > to)
			next = to;
		cd = __register_chrdev_region(MAJOR(n), MINOR(n), next - n, name);
		if (IS_ERR(cd))
			goto fail;
	}
	return 0;
fail:
	unregister_chrdev_region(from, n - from);
	return PTR_ERR(cd);
}
EXPORT_SYMBOL(register_chrdev_region);

/**
 * alloc_chrdev_region() - reserve device numbers of a free major
 * @dev: receives the first number
 * @baseminor: first minor
 * @count: how many
 * @name: for /proc/devices
 *
 * Return: 0, -EBUSY or -ENOMEM.
 */
int alloc_chrdev_region(dev_t *dev, unsigned int baseminor, unsigned int count, const char *name)
{
	struct char_device_struct *cd;

	cd = __register_chrdev_region(0, baseminor, count, name);
	if (IS_ERR(cd))
		return PTR_ERR(cd);
	*dev = MKDEV(cd->major, cd->baseminor);
	return 0;
}
EXPORT_SYMBOL(alloc_chrdev_region);

/**
 * unregister_chrdev_region() - give device numbers back
 * @from: first number
 * @count: how many
 */
void unregister_chrdev_region(dev_t from, unsigned int count)
{
	dev_t to = from + count, n, next;

	for (n = from; n < to; n = next) {
		next = MKDEV(MAJOR(n) + 1, 0);
		if (next > to)
			next = to;
		kfree(__unregister_chrdev_region(MAJOR(n), MINOR(n), next - n));
	}
}
EXPORT_SYMBOL(unregister_chrdev_region);

/**
 * register_chrdev() - reserve the first 256 minors of a major and serve them with one table
 * @major: 0 to have one chosen
 * @name: for /proc/devices
 * @fops: the driver
 *
 * Return: 0 (the chosen major if @major was 0), -EBUSY or -ENOMEM.
 */
int register_chrdev(unsigned int major, const char *name, struct file_operations *fops)
{
	struct char_device_struct *cd;
	struct cdev *cdev;
	int err = -ENOMEM;

	cd = __register_chrdev_region(major, 0, 256, name);
	if (IS_ERR(cd))
		return PTR_ERR(cd);
	cdev = cdev_alloc();
	if (!cdev)
		goto out_region;
	cdev->owner = fops->owner;
	cdev->ops = fops;
	err = cdev_add(cdev, MKDEV(cd->major, 0), 256);
	if (err)
		goto out_cdev;
	cd->cdev = cdev;
	return major ? 0 : cd->major;
out_cdev:
	cdev_put(cdev);
out_region:
	kfree(__unregister_chrdev_region(cd->major, 0, 256));
	return err;
}
EXPORT_SYMBOL(register_chrdev);

/**
 * unregister_chrdev() - undo register_chrdev()
 * @major: the major
 * @name: as registered
 *
 * Return: 0, or -EINVAL if nothing was registered.
 */
int unregister_chrdev(unsigned int major, const char *name)
{
	struct char_device_struct *cd = __unregister_chrdev_region(major, 0, 256);

	if (!cd)
		return -EINVAL;
	if (cd->cdev)
		cdev_del(cd->cdev);
	kfree(cd);
	return 0;
}
EXPORT_SYMBOL(unregister_chrdev);

/* Finds the cdev of a number and takes a reference. */
static struct cdev *cdev_lookup(dev_t dev)
{
	struct cdev *p;

	down(&chrdevs_lock);
	for (p = cdev_map[major_to_index(MAJOR(dev))]; p; p = p->next)
		if (dev >= p->dev && dev - p->dev < p->devs)
			break;
	if (p)
		p = cdev_get(p);
	up(&chrdevs_lock);
	return p;
}

/* inode->i_cdev, looked up and remembered at the first open; with a reference for the file */
static struct cdev *inode_cdev(struct inode *inode)
{
	struct cdev *p, *new = NULL;

	spin_lock(&cdev_lock);
	p = inode->i_cdev;
	if (p) {
		p = cdev_get(p);
		spin_unlock(&cdev_lock);
		return p;
	}
	spin_unlock(&cdev_lock);

	new = cdev_lookup(inode->i_rdev);
	if (!new)
		return NULL;
	spin_lock(&cdev_lock);
	p = inode->i_cdev;
	if (!p) {
		/* the inode keeps the reference of the look-up */
		inode->i_cdev = p = new;
		inode->i_cindex = inode->i_rdev - new->dev;
		list_add(&inode->i_devices, &p->list);
		new = NULL;
	}
	p = cdev_get(p);
	spin_unlock(&cdev_lock);
	cdev_put(new);
	return p;
}

/**
 * chrdev_open() - open(2) of a character special file
 * @inode: its inode
 * @filp: the file; gets the driver's f_op
 *
 * Context: process, may sleep.
 * Return: 0, -ENXIO if no driver serves the number, or the error of the driver's open.
 */
int chrdev_open(struct inode *inode, struct file *filp)
{
	struct cdev *p;
	int ret = 0;

	p = inode_cdev(inode);
	if (!p)
		return -ENXIO;
	filp->f_op = fops_get(p->ops);
	if (!filp->f_op) {
		cdev_put(p);
		return -ENXIO;
	}
	if (filp->f_op->open) {
		lock_kernel();
		ret = filp->f_op->open(inode, filp);
		unlock_kernel();
	}
	/* __fput() drops the reference of a file that was opened */
	if (ret)
		cdev_put(p);
	return ret;
}

/* f_op of a character special file until chrdev_open() replaces it */
struct file_operations def_chr_fops = {
	.open = chrdev_open,
};

/**
 * cd_forget() - an inode goes away
 * @inode: a character device inode that may have been opened
 */
void cd_forget(struct inode *inode)
{
	struct cdev *p;

	spin_lock(&cdev_lock);
	list_del_init(&inode->i_devices);
	p = inode->i_cdev;
	inode->i_cdev = NULL;
	spin_unlock(&cdev_lock);
	cdev_put(p);
}

/* Detaches every inode: the device is gone, open files keep their own reference. */
static void cdev_purge(struct cdev *cdev)
{
	struct inode *inode;

	spin_lock(&cdev_lock);
	while (!list_empty(&cdev->list)) {
		inode = container_of(cdev->list.next, struct inode, i_devices);
		list_del_init(&inode->i_devices);
		inode->i_cdev = NULL;
		/* at least the owner's reference is left */
		atomic_dec(&cdev->count);
	}
	spin_unlock(&cdev_lock);
}

/**
 * cdev_init() - prepare a cdev that lives inside another structure
 * @cdev: the cdev
 * @fops: the driver
 */
void cdev_init(struct cdev *cdev, struct file_operations *fops)
{
	memset(cdev, 0, sizeof(*cdev));
	INIT_LIST_HEAD(&cdev->list);
	atomic_set(&cdev->count, 1);
	cdev->ops = fops;
}
EXPORT_SYMBOL(cdev_init);

/**
 * cdev_alloc() - allocate a cdev that is freed by the last cdev_put()
 *
 * Return: the cdev or NULL.
 */
struct cdev *cdev_alloc(void)
{
	struct cdev *p = kmalloc(sizeof(*p), GFP_KERNEL);

	if (p) {
		cdev_init(p, NULL);
		p->kfree_at_zero = 1;
	}
	return p;
}
EXPORT_SYMBOL(cdev_alloc);

/**
 * cdev_get() - take a reference
 * @p: the cdev
 *
 * Return: @p.
 */
struct cdev *cdev_get(struct cdev *p)
{
	atomic_inc(&p->count);
	return p;
}

/**
 * cdev_put() - drop a reference
 * @p: the cdev, or NULL
 */
void cdev_put(struct cdev *p)
{
	if (p && atomic_dec_and_test(&p->count) && p->kfree_at_zero)
		kfree(p);
}
EXPORT_SYMBOL(cdev_put);

/**
 * cdev_add() - make a device reachable
 * @p: the cdev
 * @dev: first number
 * @count: numbers, all of one major
 *
 * Return: 0, or -EINVAL for an empty range.
 */
int cdev_add(struct cdev *p, dev_t dev, unsigned int count)
{
	struct cdev **head = &cdev_map[major_to_index(MAJOR(dev))];

	if (!count)
		return -EINVAL;
	p->dev = dev;
	p->devs = count;
	down(&chrdevs_lock);
	/* in front: a small range added later hides part of a large one */
	p->next = *head;
	*head = p;
	up(&chrdevs_lock);
	return 0;
}
EXPORT_SYMBOL(cdev_add);

/**
 * cdev_del() - take a device away; drops the owner's reference
 * @p: the cdev
 */
void cdev_del(struct cdev *p)
{
	struct cdev **cp;

	down(&chrdevs_lock);
	for (cp = &cdev_map[major_to_index(MAJOR(p->dev))]; *cp; cp = &(*cp)->next) {
		if (*cp == p) {
			*cp = p->next;
			break;
		}
	}
	up(&chrdevs_lock);
	cdev_purge(p);
	cdev_put(p);
}
EXPORT_SYMBOL(cdev_del);

/**
 * chrdev_init() - called once from vfs_caches_init(); the tables start empty
 */
void __init chrdev_init(void)
{
	memset(cdev_map, 0, sizeof(cdev_map));
}
