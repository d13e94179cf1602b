// SPDX-License-Identifier: GPL-2.0-only
/*
 * Disks: reading sectors by LBA28 or LBA48, by DMA or by the processor.
 *
 * Mirrors: drivers/ide/ide-disk.c
 * Leaves out: writing, cylinders and heads, multiple sector mode, S.M.A.R.T., power management.
 * Locking: ide_lock.
 */
#include <linux/module.h>
#include <linux/types.h>
#include <linux/string.h>
#include <linux/kernel.h>
#include <linux/major.h>
#include <linux/errno.h>
#include <linux/genhd.h>
#include <linux/slab.h>
#include <linux/delay.h>
#include <linux/init.h>
#include <linux/ide.h>
#include <asm/div64.h>

/* A sector has come, by the processor: copy it to where it belongs; wait for the next. */
static ide_startstop_t read_intr(ide_drive_t *drive)
{
	struct request *rq = HWGROUP(drive)->rq;
	u8 stat = ide_inb(drive, IDE_STATUS_OFFSET);
	struct bio_vec *bvec;

	if (!OK_STAT(stat, DRQ_STAT, BAD_R_STAT)) {
		if (stat & (ERR_STAT | DRQ_STAT))
			return ide_error(drive, "read_intr", stat);
		/* no data yet */
		ide_set_handler(drive, &read_intr, WAIT_CMD);
		return ide_started;
	}
	bvec = bio_iovec(rq->bio);
	ata_input_data(drive, (char *)page_address(bvec->bv_page) + bvec->bv_offset, 512);
	if (!ide_end_request(drive, 1, 1))
		return ide_stopped;
	ide_set_handler(drive, &read_intr, WAIT_CMD);
	return ide_started;
}

/* Tell the drive which sectors. */
static void load_lba(ide_drive_t *drive, u64 block, unsigned int nsectors, int lba48)
{
	if (lba48) {
		/* each register takes two values, the upper first */
		ide_outb(drive, nsectors >> 8, IDE_NSECTOR_OFFSET);
		ide_outb(drive, block >> 24, IDE_SECTOR_OFFSET);
		ide_outb(drive, block >> 32, IDE_LCYL_OFFSET);
		ide_outb(drive, block >> 40, IDE_HCYL_OFFSET);
	}
	ide_outb(drive, nsectors, IDE_NSECTOR_OFFSET);
	ide_outb(drive, block, IDE_SECTOR_OFFSET);
	ide_outb(drive, block >> 8, IDE_LCYL_OFFSET);
	ide_outb(drive, block >> 16, IDE_HCYL_OFFSET);
	ide_outb(drive, drive->select | (lba48 ? 0 : (block >> 24) & 0x0f), IDE_SELECT_OFFSET);
}

/* driver->do_request */
static ide_startstop_t ide_do_rw_disk(ide_drive_t *drive, struct request *rq)
{
	int lba48 = drive->addressing && rq->sector + rq->nr_sectors > 0x0fffffff;

	if (rq_data_dir(rq) != READ) {
		ide_end_request(drive, 0, 0);
		return ide_stopped;
	}
	load_lba(drive, rq->sector, rq->nr_sectors, lba48);
	if (drive->using_dma && !ide_dma_read(drive)) {
		ide_execute_command(drive, lba48 ? WIN_READDMA_EXT : WIN_READDMA, &ide_dma_intr,
				    2 * WAIT_CMD);
		ide_dma_begin(drive);
		return ide_started;
	}
	ide_execute_command(drive, lba48 ? WIN_READ_EXT : WIN_READ, &read_intr, WAIT_CMD);
	return ide_started;
}

static int idedisk_ioctl(struct inode *inode, struct file *file, unsigned int cmd,
			 unsigned long arg)
{
	struct block_device *bdev = I_BDEV(inode);

	return generic_ide_ioctl(bdev->bd_disk->private_data, bdev, cmd, arg);
}

static struct block_device_operations idedisk_ops = {
	.ioctl	= idedisk_ioctl,
};

static int __init idedisk_attach(ide_drive_t *drive)
{
	u64 mb = drive->capacity64 << 9;

	do_div(mb, 1000000);
	/* a count of 0 in LBA28 means 256 */
	blk_queue_max_sectors(drive->queue, 256);
	printk("%s: max request size: %dKiB\n", drive->name, drive->queue->max_sectors / 2);
	printk("%s: %llu sectors (%llu MB)", drive->name, drive->capacity64, mb);
	if (drive->id->buf_size)
		printk(" w/%dKiB Cache", drive->id->buf_size / 2);
	printk(", CHS=%d/%d/%d%s\n", drive->bios_cyl, drive->bios_head, drive->bios_sect,
	       drive->using_dma ? ", (U)DMA" : "");
	return ide_register_disk(drive, &idedisk_ops, 1 << PARTN_BITS, 0);
}

static ide_driver_t idedisk_driver = {
	.name		= "ide-disk",
	.media		= ide_disk,
	.attach		= idedisk_attach,
	.do_request	= ide_do_rw_disk,
};

static int __init idedisk_init(void)
{
	ide_register_driver(&idedisk_driver);
	return 0;
}
module_init(idedisk_init);
