// SPDX-License-Identifier: GPL-2.0-only
/*
 * Finding the partitions of a disk when it is first seen, and naming them.
 *
 * Mirrors: fs/partitions/check.c
 * Leaves out: sysfs, devfs, formats other than MS-DOS's.
 * Locking: bd_sem of the disk's block device.
 */
#include <linux/init.h>
#include <linux/module.h>
#include <linux/fs.h>
#include <linux/slab.h>
#include <linux/kmod.h>
#include <linux/ctype.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <linux/pagemap.h>
#include <linux/err.h>

#include "check.h"

/**
 * disk_name - the name of a disk or a partition: hda, hda1; c0d0p1 if the disk's ends in a digit
 * @hd: disk
 * @part: partition, 0 for the whole
 * @buf: of BDEVNAME_SIZE; is returned
 */
char *disk_name(struct gendisk *hd, int part, char *buf)
{
	int len = strlen(hd->disk_name);

	if (!part)
		snprintf(buf, BDEVNAME_SIZE, "%s", hd->disk_name);
	else if (len && isdigit(hd->disk_name[len - 1]))
		snprintf(buf, BDEVNAME_SIZE, "%sp%d", hd->disk_name, part);
	else
		snprintf(buf, BDEVNAME_SIZE, "%s%d", hd->disk_name, part);
	return buf;
}

const char *bdevname(struct block_device *bdev, char *buf)
{
	int part = MINOR(bdev->bd_dev) - bdev->bd_disk->first_minor;

	return disk_name(bdev->bd_disk, part, buf);
}
EXPORT_SYMBOL(bdevname);

/* Of a number that perhaps no driver knows. */
const char *__bdevname(dev_t dev, char *buffer)
{
	snprintf(buffer, BDEVNAME_SIZE, "unknown-block(%u,%u)", MAJOR(dev), MINOR(dev));
	return buffer;
}
EXPORT_SYMBOL(__bdevname);

/* What the sectors of @bdev say; NULL without memory or if they could not be read. */
static struct parsed_partitions *check_partition(struct gendisk *hd, struct block_device *bdev)
{
	struct parsed_partitions *state = kmalloc(sizeof(*state), GFP_KERNEL);
	int len, res;

	if (!state)
		return NULL;
	memset(state, 0, sizeof(*state));
	disk_name(hd, 0, state->name);
	printk(KERN_INFO " %s:", state->name);
	len = strlen(state->name);
	if (isdigit(state->name[len - 1]))
		strlcat(state->name, "p", sizeof(state->name));
	state->limit = hd->minors < MAX_PART ? hd->minors : MAX_PART;

	res = msdos_partition(state, bdev);
	if (res > 0)
		return state;
	printk(res < 0 ? " unable to read partition table\n" : " unknown partition table\n");
	kfree(state);
	return NULL;
}

void delete_partition(struct gendisk *disk, int part)
{
	struct hd_struct *p = disk->part[part - 1];

	disk->part[part - 1] = NULL;
	kfree(p);
}

void add_partition(struct gendisk *disk, int part, sector_t start, sector_t len)
{
	struct hd_struct *p = kmalloc(sizeof(*p), GFP_KERNEL);

	if (!p)
		return;
	memset(p, 0, sizeof(*p));
	p->start_sect = start;
	p->nr_sects = len;
	p->partno = part;
	p->policy = disk->policy;
	disk->part[part - 1] = p;
}

/**
 * register_disk - the last part of add_disk(): open the disk, which reads its partitions
 */
void register_disk(struct gendisk *disk)
{
	struct block_device *bdev;

	if (disk->minors == 1 || !get_capacity(disk))
		return;
	bdev = bdget(MKDEV(disk->major, disk->first_minor));
	if (!bdev)
		return;
	bdev->bd_invalidated = 1;
	if (blkdev_get(bdev, FMODE_READ, 0) >= 0)
		blkdev_put(bdev);
}

/**
 * rescan_partitions - read the partition table
 * @disk: disk
 * @bdev: the whole of it, with bd_sem held
 *
 * Returns 0, or -EBUSY while a partition is open.
 */
int rescan_partitions(struct gendisk *disk, struct block_device *bdev)
{
	struct parsed_partitions *state;
	int p;

	if (bdev->bd_part_count)
		return -EBUSY;
	invalidate_bdev(bdev);
	for (p = 1; p < disk->minors; p++)
		if (disk->part[p - 1])
			delete_partition(disk, p);
	if (bdev->bd_disk->fops->revalidate_disk)
		bdev->bd_disk->fops->revalidate_disk(disk);
	bdev->bd_invalidated = 0;
	if (!get_capacity(disk))
		return 0;
	state = check_partition(disk, bdev);
	if (!state)
		return 0;
	for (p = 1; p < state->limit; p++)
		if (state->parts[p].size)
			add_partition(disk, p, state->parts[p].from, state->parts[p].size);
	kfree(state);
	return 0;
}

/**
 * read_dev_sector - a sector of a disk
 * @bdev: the disk
 * @n: sector
 * @p: gets the page it is in, for put_dev_sector()
 *
 * Returns NULL if it cannot be read.
 */
unsigned char *read_dev_sector(struct block_device *bdev, sector_t n, Sector *p)
{
	struct address_space *mapping = bdev->bd_inode->i_mapping;
	struct page *page;

	page = read_cache_page(mapping, n >> (PAGE_CACHE_SHIFT - 9),
			       (filler_t *)mapping->a_ops->readpage, NULL);
	p->v = NULL;
	if (IS_ERR(page))
		return NULL;
	wait_on_page_locked(page);
	if (!PageUptodate(page)) {
		page_cache_release(page);
		return NULL;
	}
	p->v = page;
	return (unsigned char *)page_address(page) +
	       ((n & ((1 << (PAGE_CACHE_SHIFT - 9)) - 1)) << 9);
}
EXPORT_SYMBOL(read_dev_sector);
