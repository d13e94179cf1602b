/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the readers of partition tables share. Mirrors: fs/partitions/check.h
 */
#ifndef _PARTITIONS_CHECK_H
#define _PARTITIONS_CHECK_H

#include <linux/blkdev.h>
#include <linux/genhd.h>

#define MAX_PART	64	/* minors of a disk */

/* What was found: partition n is parts[n]. */
struct parsed_partitions {
	char name[BDEVNAME_SIZE];
	struct {
		sector_t from;
		sector_t size;
	} parts[MAX_PART];
	int next;
	int limit;
};

static inline void put_partition(struct parsed_partitions *p, int n, sector_t from, sector_t size)
{
	if (n < p->limit) {
		p->parts[n].from = from;
		p->parts[n].size = size;
		printk(" %s%d", p->name, n);
	}
}

int msdos_partition(struct parsed_partitions *state, struct block_device *bdev);

#endif
