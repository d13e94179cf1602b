/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Disks and their partitions.
 *
 * Mirrors: include/linux/genhd.h
 * Leaves out: sysfs, the partition formats other than MS-DOS's, removal of a disk that is in use.
 * Locking: block_subsys_sem guards the list of disks; a disk's partitions change under the bd_sem
 * of its block device.
 */
#ifndef _LINUX_GENHD_H
#define _LINUX_GENHD_H

#include <linux/types.h>
#include <linux/major.h>
#include <linux/list.h>
#include <linux/fs.h>

/* Types of partitions that hold others. */
enum {
	DOS_EXTENDED_PARTITION		= 5,
	LINUX_EXTENDED_PARTITION	= 0x85,
	WIN98_EXTENDED_PARTITION	= 0x0f,
};

/* An entry of the table in a boot sector. */
struct partition {
	unsigned char	boot_ind;
	unsigned char	head;
	unsigned char	sector;
	unsigned char	cyl;
	unsigned char	sys_ind;
	unsigned char	end_head;
	unsigned char	end_sector;
	unsigned char	end_cyl;
	__le32		start_sect;
	__le32		nr_sects;
} __attribute__((packed));

struct hd_struct {
	sector_t	start_sect;
	sector_t	nr_sects;
	unsigned int	reads, read_sectors, writes, write_sectors;
	int		policy, partno;
};

#define GENHD_FL_REMOVABLE	1
#define GENHD_FL_UP		16

struct disk_stats {
	unsigned int	read_sectors, write_sectors;
	unsigned int	reads, writes;
	unsigned int	read_merges, write_merges;
	unsigned int	read_ticks, write_ticks;
	unsigned int	io_ticks;
	unsigned int	time_in_queue;
};

struct gendisk {
	int				major;
	int				first_minor;
	int				minors;		/* 1: it cannot be partitioned */
	char				disk_name[32];
	struct hd_struct		**part;		/* [0] is partition 1 */
	struct block_device_operations	*fops;
	struct request_queue		*queue;
	void				*private_data;
	sector_t			capacity;
	int				flags;
	struct list_head		list;		/* all disks */
	int				policy;		/* read-only? */
	unsigned long			stamp, stamp_idle;
	int				in_flight;
	struct disk_stats		dkstats;
};

#define disk_stat_add(disk, field, n)	((disk)->dkstats.field += (n))
#define disk_stat_inc(disk, field)	disk_stat_add(disk, field, 1)
#define disk_stat_read(disk, field)	((disk)->dkstats.field)

/* drivers/block/ll_rw_blk.c */
extern void disk_round_stats(struct gendisk *disk);

/* drivers/block/genhd.c */
extern int register_blkdev(unsigned int, const char *);
extern int unregister_blkdev(unsigned int, const char *);
extern int get_blkdev_list(char *);
extern void add_disk(struct gendisk *disk);
extern struct gendisk *get_gendisk(dev_t dev, int *part);
extern struct gendisk *alloc_disk(int minors);
extern void set_device_ro(struct block_device *bdev, int flag);
extern int bdev_read_only(struct block_device *);
extern dev_t blk_lookup_devt(const char *name, int part);
extern dev_t name_to_dev_t(char *name);

static inline sector_t get_capacity(struct gendisk *disk)
{
	return disk->capacity;
}

static inline void set_capacity(struct gendisk *disk, sector_t size)
{
	disk->capacity = size;
}

static inline sector_t get_start_sect(struct block_device *bdev)
{
	return bdev->bd_contains == bdev ? 0 : bdev->bd_part->start_sect;
}

/* fs/partitions/check.c */
extern char *disk_name(struct gendisk *hd, int part, char *buf);
extern int rescan_partitions(struct gendisk *disk, struct block_device *bdev);
extern void add_partition(struct gendisk *, int, sector_t, sector_t);
extern void delete_partition(struct gendisk *, int);
extern void register_disk(struct gendisk *dev);

extern struct seq_operations partitions_op;
extern struct seq_operations diskstats_op;

#endif
