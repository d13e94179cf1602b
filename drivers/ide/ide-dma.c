// SPDX-License-Identifier: GPL-2.0-only
/*
 * Bus master DMA (SFF-8038i): the controller moves the data by itself, to pieces of memory that a
 * table in memory names, and interrupts once at the end of a request.
 *
 * Mirrors: drivers/ide/ide-dma.c
 * Leaves out: writing, transfer modes, lists of good and bad drives.
 * Locking: ide_lock.
 */
#include <linux/module.h>
#include <linux/types.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/interrupt.h>
#include <linux/pci.h>
#include <linux/init.h>
#include <linux/ide.h>
#include <linux/delay.h>
#include <linux/ioport.h>
#include <asm/io.h>

/* Registers of a channel, from dma_base on */
#define DMA_COMMAND	0	/* bit 0 start, bit 3 to memory */
#define DMA_STATUS	2	/* bit 0 active, bit 1 error, bit 2 interrupt; 5, 6 drive can */
#define DMA_TABLE	4

#define PRD_ENTRIES	(PAGE_SIZE / 8)
#define PRD_LAST	0x80000000

/* Write the table for a request: address and length of each piece. Returns their number or 0. */
static int ide_build_dmatable(ide_drive_t *drive, struct request *rq)
{
	u32 *table = HWIF(drive)->dmatable_cpu;
	unsigned int count = 0;
	struct bio *bio;
	int i;

	/* a page never crosses a boundary of 64 KiB, which the controller cannot */
	for (bio = rq->bio; bio; bio = bio->bi_next) {
		for (i = bio->bi_idx; i < bio->bi_vcnt; i++) {
			struct bio_vec *bvec = bio_iovec_idx(bio, i);

			if (count == PRD_ENTRIES)
				return 0;
			table[2 * count] = page_to_phys(bvec->bv_page) + bvec->bv_offset;
			table[2 * count + 1] = bvec->bv_len;
			count++;
		}
	}
	if (count)
		table[2 * count - 1] |= PRD_LAST;
	return count;
}

/**
 * ide_dma_read - prepare the controller for the current request
 *
 * The command is to be given next, then ide_dma_begin(). Returns 0, or 1 if it cannot be done.
 */
int ide_dma_read(ide_drive_t *drive)
{
	unsigned long base = HWIF(drive)->dma_base;

	if (!ide_build_dmatable(drive, HWGROUP(drive)->rq))
		return 1;
	outl(virt_to_bus(HWIF(drive)->dmatable_cpu), base + DMA_TABLE);
	outb(8, base + DMA_COMMAND);
	/* writing ones clears error and interrupt */
	outb(inb(base + DMA_STATUS) | 6, base + DMA_STATUS);
	HWGROUP(drive)->waiting_for_dma = 1;
	return 0;
}

void ide_dma_begin(ide_drive_t *drive)
{
	unsigned long base = HWIF(drive)->dma_base;

	outb(inb(base + DMA_COMMAND) | 1, base + DMA_COMMAND);
}

/**
 * ide_dma_end - stop the controller
 *
 * Returns 0 if all went well, else its status.
 */
int ide_dma_end(ide_drive_t *drive)
{
	unsigned long base = HWIF(drive)->dma_base;
	u8 stat;

	HWGROUP(drive)->waiting_for_dma = 0;
	outb(inb(base + DMA_COMMAND) & ~1, base + DMA_COMMAND);
	stat = inb(base + DMA_STATUS);
	outb(stat | 6, base + DMA_STATUS);
	return (stat & 7) != 4 ? stat | 0x10 : 0;
}

/* Was the interrupt the drive's? */
int ide_dma_test_irq(ide_drive_t *drive)
{
	return (inb(HWIF(drive)->dma_base + DMA_STATUS) & 4) != 0;
}

/**
 * ide_dma_intr - the handler of requests that go by DMA
 */
ide_startstop_t ide_dma_intr(ide_drive_t *drive)
{
	int dma_stat = ide_dma_end(drive);
	u8 stat = ide_inb(drive, IDE_STATUS_OFFSET);

	if (OK_STAT(stat, READY_STAT, BAD_STAT)) {
		if (!dma_stat) {
			ide_end_request(drive, 1, HWGROUP(drive)->rq->nr_sectors);
			return ide_stopped;
		}
		printk(KERN_ERR "%s: dma_intr: bad DMA status (dma_stat=%x)\n", drive->name,
		       dma_stat);
	}
	return ide_error(drive, "dma_intr", stat);
}

/**
 * ide_setup_dma - a channel has a bus master
 * @hwif: channel
 * @dma_base: its registers
 *
 * Returns 0 or -ENOMEM or -EBUSY, with which the channel works without.
 */
int __init ide_setup_dma(ide_hwif_t *hwif, unsigned long dma_base)
{
	if (!request_region(dma_base, 8, hwif->name))
		return -EBUSY;
	hwif->dmatable_cpu = (u32 *)__get_free_page(GFP_KERNEL);
	if (!hwif->dmatable_cpu) {
		release_region(dma_base, 8);
		return -ENOMEM;
	}
	hwif->dma_base = dma_base;
	printk(KERN_INFO "    %s: BM-DMA at 0x%04lx-0x%04lx\n", hwif->name, dma_base,
	       dma_base + 7);
	return 0;
}
