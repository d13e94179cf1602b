// SPDX-License-Identifier: GPL-2.0-only
/*
 * The partition table of PCs: four entries in the boot sector, and a chain of sectors for those
 * inside an extended partition, which are numbered from 5 on.
 *
 * Mirrors: fs/partitions/msdos.c
 * Leaves out: what BSD, Solaris, Minix and others put inside their partitions.
 */
#include <linux/kernel.h>
#include <linux/string.h>
#include <asm/unaligned.h>
#include <asm/byteorder.h>

#include "check.h"

#define TABLE_OFFSET	0x1be
#define MAGIC_OFFSET	0x1fe

#define NR_SECTS(p)	le32_to_cpu(get_unaligned(&(p)->nr_sects))
#define START_SECT(p)	le32_to_cpu(get_unaligned(&(p)->start_sect))

static int msdos_magic_present(const unsigned char *data)
{
	return data[MAGIC_OFFSET] == 0x55 && data[MAGIC_OFFSET + 1] == 0xaa;
}

static inline int is_extended_partition(struct partition *p)
{
	return p->sys_ind == DOS_EXTENDED_PARTITION || p->sys_ind == WIN98_EXTENDED_PARTITION ||
	       p->sys_ind == LINUX_EXTENDED_PARTITION;
}

/* Is [from, from + size) on the disk? A table can say anything. */
static int fits(struct block_device *bdev, sector_t from, sector_t size)
{
	sector_t capacity = get_capacity(bdev->bd_disk);

	return size <= capacity && from <= capacity - size;
}

/*
 * The logical partitions: each sector of the chain describes one, relative to itself, and the next
 * sector, relative to the first. A chain that loops ends when the numbers run out, or after a
 * hundred sectors without a partition.
 */
static void parse_extended(struct parsed_partitions *state, struct block_device *bdev,
			   sector_t first_sector, sector_t first_size)
{
	sector_t this_sector = first_sector, next;
	int loopct = 0, i;
	Sector sect;

	while (state->next < state->limit && loopct++ < 100) {
		unsigned char *data = read_dev_sector(bdev, this_sector, &sect);
		struct partition *p;

		if (!data)
			return;
		if (!msdos_magic_present(data)) {
			put_dev_sector(sect);
			return;
		}
		p = (struct partition *)(data + TABLE_OFFSET);
		next = 0;
		for (i = 0; i < 4; i++, p++) {
			sector_t from = this_sector + START_SECT(p), size = NR_SECTS(p);

			if (!size)
				continue;
			if (is_extended_partition(p)) {
				if (!next)
					next = first_sector + START_SECT(p);
				continue;
			}
			if (!fits(bdev, from, size) || from < first_sector ||
			    from - first_sector > first_size)
				continue;
			put_partition(state, state->next++, from, size);
			loopct = 0;
			if (state->next >= state->limit)
				break;
		}
		put_dev_sector(sect);
		if (!next || !fits(bdev, next, 1))
			return;
		this_sector = next;
	}
}

/**
 * msdos_partition - read the partition table
 * @state: gets what is found
 * @bdev: the whole disk
 *
 * Returns 1, 0 if the disk has no such table, or -1 if it cannot be read.
 */
int msdos_partition(struct parsed_partitions *state, struct block_device *bdev)
{
	struct partition *p;
	unsigned char *data;
	Sector sect;
	int slot;

	data = read_dev_sector(bdev, 0, &sect);
	if (!data)
		return -1;
	if (!msdos_magic_present(data))
		goto out_none;

	/* A boot sector of a FAT file system has the magic too, but no possible boot flags. */
	p = (struct partition *)(data + TABLE_OFFSET);
	for (slot = 1; slot <= 4; slot++, p++)
		if (p->boot_ind != 0 && p->boot_ind != 0x80)
			goto out_none;

	p = (struct partition *)(data + TABLE_OFFSET);
	state->next = 5;
	for (slot = 1; slot <= 4; slot++, p++) {
		sector_t start = START_SECT(p), size = NR_SECTS(p);

		if (!size || !fits(bdev, start, size))
			continue;
		if (is_extended_partition(p)) {
			/* two sectors, so that a boot loader can sit there */
			put_partition(state, slot, start, size == 1 ? 1 : 2);
			printk(" <");
			parse_extended(state, bdev, start, size);
			printk(" >");
			continue;
		}
		put_partition(state, slot, start, size);
	}
	printk("\n");
	put_dev_sector(sect);
	return 1;
out_none:
	put_dev_sector(sect);
	return 0;
}
