// SPDX-License-Identifier: GPL-2.0-only
/*
 * The disks there are: by major number for /proc/devices, by device number for open(2), and in
 * order for /proc/partitions and /proc/diskstats.
 *
 * Mirrors: drivers/block/genhd.c
 * Leaves out: sysfs, loading modules. One list of disks stands for the map of device numbers.
 * Locking: block_subsys_sem guards both lists.
 */
#include <linux/module.h>
#include <linux/fs.h>
#include <linux/genhd.h>
#include <linux/kernel.h>
#include <linux/blkdev.h>
#include <linux/init.h>
#include <linux/spinlock.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/jiffies.h>
#include <asm/semaphore.h>

#define MAX_PROBE_HASH 255

static DECLARE_MUTEX(block_subsys_sem);
static LIST_HEAD(disk_list);

/* Majors that drivers have taken, in order. */
static struct blk_major_name {
	struct blk_major_name	*next;
	int			major;
	char			name[16];
} *major_names;

/**
 * get_blkdev_list - the lines of "Block devices" in /proc/devices
 * @page: buffer
 *
 * Returns the bytes written.
 */
int get_blkdev_list(char *page)
{
	struct blk_major_name *n;
	int len = sprintf(page, "\nBlock devices:\n");

	down(&block_subsys_sem);
	for (n = major_names; n && len < PAGE_SIZE / 2; n = n->next)
		len += sprintf(page + len, "%3d %s\n", n->major, n->name);
	up(&block_subsys_sem);
	return len;
}

/**
 * register_blkdev - take a major number
 * @major: the number, 0 to have one chosen from the top
 * @name: for /proc/devices
 *
 * Returns 0, the number if one was chosen, -EBUSY, -EINVAL or -ENOMEM.
 */
int register_blkdev(unsigned int major, const char *name)
{
	struct blk_major_name **n, *p;
	int chosen = 0, ret = 0;

	if (major > MAX_PROBE_HASH)
		return -EINVAL;
	p = kmalloc(sizeof(*p), GFP_KERNEL);
	if (!p)
		return -ENOMEM;
	down(&block_subsys_sem);
	if (!major) {
		for (major = MAX_PROBE_HASH - 1; major; major--) {
			for (n = &major_names; *n && (*n)->major != major; n = &(*n)->next)
				;
			if (!*n)
				break;
		}
		chosen = major;
	}
	for (n = &major_names; *n && (*n)->major < major; n = &(*n)->next)
		;
	if (!major || (*n && (*n)->major == major)) {
		ret = -EBUSY;
		kfree(p);
	} else {
		p->major = major;
		strlcpy(p->name, name, sizeof(p->name));
		p->next = *n;
		*n = p;
		ret = chosen;
	}
	up(&block_subsys_sem);
	return ret;
}
EXPORT_SYMBOL(register_blkdev);

/**
 * unregister_blkdev - give a major number back
 *
 * Returns 0, or -EINVAL if it is not that driver's.
 */
int unregister_blkdev(unsigned int major, const char *name)
{
	struct blk_major_name **n, *p;

	down(&block_subsys_sem);
	for (n = &major_names; *n && (*n)->major != major; n = &(*n)->next)
		;
	p = *n;
	if (p && !strcmp(p->name, name))
		*n = p->next;
	else
		p = NULL;
	up(&block_subsys_sem);
	kfree(p);
	return p ? 0 : -EINVAL;
}
EXPORT_SYMBOL(unregister_blkdev);

/**
 * add_disk - make a disk known, and read its partition table
 * @disk: complete, with its capacity
 *
 * Context: process, may sleep: the disk is read from.
 */
void add_disk(struct gendisk *disk)
{
	disk->flags |= GENHD_FL_UP;
	disk->stamp = disk->stamp_idle = jiffies;
	down(&block_subsys_sem);
	list_add_tail(&disk->list, &disk_list);
	up(&block_subsys_sem);
	register_disk(disk);
}
EXPORT_SYMBOL(add_disk);

/**
 * get_gendisk - the disk that a device number belongs to
 * @dev: number
 * @part: gets the number of the partition, 0 for the whole
 *
 * Returns NULL if there is none.
 */
struct gendisk *get_gendisk(dev_t dev, int *part)
{
	struct gendisk *disk, *found = NULL;

	down(&block_subsys_sem);
	list_for_each_entry(disk, &disk_list, list) {
		if (disk->major == MAJOR(dev) && MINOR(dev) >= disk->first_minor &&
		    MINOR(dev) - disk->first_minor < disk->minors) {
			*part = MINOR(dev) - disk->first_minor;
			found = disk;
			break;
		}
	}
	up(&block_subsys_sem);
	return found;
}

/**
 * blk_lookup_devt - the device number of a disk called @name, or of its partition @part
 *
 * Returns 0 if there is no such disk; of a partition only the number must be possible. For
 * root=: 2.6.11 finds it in sysfs, this function is later Linux's.
 */
dev_t blk_lookup_devt(const char *name, int part)
{
	struct gendisk *disk;
	dev_t devt = 0;

	down(&block_subsys_sem);
	list_for_each_entry(disk, &disk_list, list) {
		if (!strcmp(disk->disk_name, name) && part < disk->minors) {
			devt = MKDEV(disk->major, disk->first_minor + part);
			break;
		}
	}
	up(&block_subsys_sem);
	return devt;
}

/**
 * alloc_disk - a disk that add_disk() makes known later
 * @minors: device numbers it has: 1, or one more than the most partitions
 *
 * Returns NULL without memory.
 */
struct gendisk *alloc_disk(int minors)
{
	struct gendisk *disk = kmalloc(sizeof(*disk), GFP_KERNEL);

	if (!disk)
		return NULL;
	memset(disk, 0, sizeof(*disk));
	if (minors > 1) {
		disk->part = kcalloc(minors - 1, sizeof(struct hd_struct *), GFP_KERNEL);
		if (!disk->part) {
			kfree(disk);
			return NULL;
		}
	}
	disk->minors = minors;
	INIT_LIST_HEAD(&disk->list);
	return disk;
}
EXPORT_SYMBOL(alloc_disk);

/* Say that a disk or a partition cannot be written, or take that back. */
void set_device_ro(struct block_device *bdev, int flag)
{
	if (bdev->bd_contains != bdev)
		bdev->bd_part->policy = flag;
	else
		bdev->bd_disk->policy = flag;
}
EXPORT_SYMBOL(set_device_ro);

int bdev_read_only(struct block_device *bdev)
{
	if (!bdev)
		return 0;
	if (bdev->bd_contains != bdev)
		return bdev->bd_part->policy;
	return bdev->bd_disk->policy;
}
EXPORT_SYMBOL(bdev_read_only);

static void *part_start(struct seq_file *part, loff_t *pos)
{
	struct gendisk *disk;
	loff_t l = *pos;

	down(&block_subsys_sem);
	list_for_each_entry(disk, &disk_list, list)
		if (!l--)
			return disk;
	return NULL;
}

static void *part_next(struct seq_file *part, void *v, loff_t *pos)
{
	struct list_head *p = ((struct gendisk *)v)->list.next;

	++*pos;
	return p == &disk_list ? NULL : list_entry(p, struct gendisk, list);
}

static void part_stop(struct seq_file *part, void *v)
{
	up(&block_subsys_sem);
}

static int show_partition(struct seq_file *part, void *v)
{
	struct gendisk *sgp = v;
	char buf[BDEVNAME_SIZE];
	int n;

	if (&sgp->list == disk_list.next)
		seq_puts(part, "major minor  #blocks  name\n\n");
	/* those that cannot be partitioned, and drives without a disk, are not told of */
	if (!get_capacity(sgp) || (sgp->minors == 1 && (sgp->flags & GENHD_FL_REMOVABLE)))
		return 0;
	seq_printf(part, "%4d  %4d %10llu %s\n", sgp->major, sgp->first_minor,
		   (unsigned long long)get_capacity(sgp) >> 1, disk_name(sgp, 0, buf));
	for (n = 0; n < sgp->minors - 1; n++) {
		if (!sgp->part[n] || !sgp->part[n]->nr_sects)
			continue;
		seq_printf(part, "%4d  %4d %10llu %s\n", sgp->major, n + 1 + sgp->first_minor,
			   (unsigned long long)sgp->part[n]->nr_sects >> 1,
			   disk_name(sgp, n + 1, buf));
	}
	return 0;
}

struct seq_operations partitions_op = {
	.start	= part_start,
	.next	= part_next,
	.stop	= part_stop,
	.show	= show_partition,
};

static int diskstats_show(struct seq_file *s, void *v)
{
	struct gendisk *gp = v;
	struct disk_stats *st = &gp->dkstats;
	char buf[BDEVNAME_SIZE];
	int n;

	if (gp->queue && gp->queue->queue_lock) {
		spin_lock_irq(gp->queue->queue_lock);
		disk_round_stats(gp);
		spin_unlock_irq(gp->queue->queue_lock);
	}
	seq_printf(s, "%4d %4d %s %u %u %llu %u %u %u %llu %u %u %u %u\n",
		   gp->major, gp->first_minor, disk_name(gp, 0, buf), st->reads, st->read_merges,
		   (unsigned long long)st->read_sectors, jiffies_to_msecs(st->read_ticks),
		   st->writes, st->write_merges, (unsigned long long)st->write_sectors,
		   jiffies_to_msecs(st->write_ticks), gp->in_flight,
		   jiffies_to_msecs(st->io_ticks), jiffies_to_msecs(st->time_in_queue));
	for (n = 0; n < gp->minors - 1; n++) {
		struct hd_struct *hd = gp->part[n];

		if (hd && hd->nr_sects)
			seq_printf(s, "%4d %4d %s %u %u %u %u\n", gp->major,
				   n + gp->first_minor + 1, disk_name(gp, n + 1, buf),
				   hd->reads, hd->read_sectors, hd->writes, hd->write_sectors);
	}
	return 0;
}

struct seq_operations diskstats_op = {
	.start	= part_start,
	.next	= part_next,
	.stop	= part_stop,
	.show	= diskstats_show,
};

static int __init device_init(void)
{
	return blk_dev_init();
}
subsys_initcall(device_init);
