// SPDX-License-Identifier: GPL-2.0-only
/*
 * Finding the drives of a channel. A drive that is not there costs a few microseconds: it does not
 * even keep what is written to the select register.
 *
 * Mirrors: drivers/ide/ide-probe.c
 * Leaves out: finding the interrupt, sleeping while a drive spins up: the firmware has done that.
 * Locking: boot only; interrupts of the drives are off.
 */
#include <linux/module.h>
#include <linux/types.h>
#include <linux/string.h>
#include <linux/kernel.h>
#include <linux/timer.h>
#include <linux/mm.h>
#include <linux/interrupt.h>
#include <linux/major.h>
#include <linux/errno.h>
#include <linux/genhd.h>
#include <linux/slab.h>
#include <linux/delay.h>
#include <linux/ide.h>
#include <asm/io.h>

/* The size of a disk in sectors, and the geometry that old programs want. */
static void __init disk_identify(ide_drive_t *drive)
{
	struct hd_driveid *id = drive->id;
	u64 cyls;

	if ((id->command_set_2 & 0xc400) == 0x4400) {
		drive->addressing = 1;
		drive->capacity64 = id->lba_capacity_2;
	} else {
		drive->capacity64 = id->lba_capacity;
	}
	drive->select |= 0x40;		/* LBA */
	drive->bios_head = id->cur_heads > 0 && id->cur_heads <= 255 ? id->cur_heads : 16;
	drive->bios_sect = id->cur_sectors > 0 && id->cur_sectors <= 63 ? id->cur_sectors : 63;
	cyls = drive->capacity64;
	do_div(cyls, drive->bios_head * drive->bios_sect);
	drive->bios_cyl = cyls > 65535 ? 65535 : cyls;
}

/* The identity was read: what is it? */
static void __init do_identify(ide_drive_t *drive, u8 cmd)
{
	struct hd_driveid *id = drive->id;
	u8 type;

	ata_input_data(drive, id, 512);
	ide_fixstring(id->model, sizeof(id->model));
	ide_fixstring(id->fw_rev, sizeof(id->fw_rev));
	ide_fixstring(id->serial_no, sizeof(id->serial_no));
	drive->using_dma = HWIF(drive)->dma_base && (id->capability & 1);

	if (cmd == WIN_PIDENTIFY) {
		type = (id->config >> 8) & 0x1f;
		drive->media = type;
		drive->present = 1;
		printk("%s: %s, ATAPI %s drive\n", drive->name, id->model,
		       type == ide_cdrom ? "CD/DVD-ROM" : "UNKNOWN");
		return;
	}
	if ((id->config & 0x8000) || !(id->capability & 2))
		return;			/* no disk, or from before LBA */
	drive->media = ide_disk;
	drive->present = 1;
	disk_identify(drive);
	printk("%s: %s, ATA DISK drive\n", drive->name, id->model);
}

/* Ask a drive with a command who it is. Returns 0 if it answered. */
static int __init try_to_identify(ide_drive_t *drive, u8 cmd)
{
	ide_outb(drive, 0, IDE_FEATURE_OFFSET);
	ide_outb(drive, cmd, IDE_COMMAND_OFFSET);
	ndelay(400);
	if (ide_wait_not_busy(drive, WAIT_PIDENTIFY))
		return -EIO;
	if (!OK_STAT(ide_inb(drive, IDE_STATUS_OFFSET), DRQ_STAT, BAD_R_STAT))
		return -EIO;
	do_identify(drive, cmd);
	ide_inb(drive, IDE_STATUS_OFFSET);
	return 0;
}

static void __init probe_for_drive(ide_drive_t *drive)
{
	SELECT_DRIVE(drive);
	if (ide_inb(drive, IDE_SELECT_OFFSET) != drive->select)
		return;
	if (ide_inb(drive, IDE_STATUS_OFFSET) == 0xff || ide_wait_not_busy(drive, WAIT_PIDENTIFY))
		return;
	drive->id = kmalloc(512, GFP_KERNEL);
	if (!drive->id)
		return;
	/* one for packets refuses the first of these, and then takes the second */
	if (try_to_identify(drive, WIN_IDENTIFY))
		try_to_identify(drive, WIN_PIDENTIFY);
	if (!drive->present) {
		kfree(drive->id);
		drive->id = NULL;
	}
}

/* The queue of a drive. */
static int __init ide_init_queue(ide_drive_t *drive)
{
	drive->queue = blk_init_queue(do_ide_request, &ide_lock);
	if (!drive->queue)
		return -ENOMEM;
	drive->queue->queuedata = drive;
	return 0;
}

/* Interrupt, device number and queues of a channel that has drives. */
static int __init hwif_init(ide_hwif_t *hwif)
{
	int unit, err;

	err = register_blkdev(hwif->major, hwif->name);
	if (err)
		return err;
	init_timer(&hwif->hwgroup.timer);
	hwif->hwgroup.timer.function = ide_timer_expiry;
	hwif->hwgroup.timer.data = (unsigned long)hwif;
	err = request_irq(hwif->irq, ide_intr, 0, hwif->name, hwif);
	if (err) {
		printk("%s: request_irq(%d) failed: %d\n", hwif->name, hwif->irq, err);
		goto out_blkdev;
	}
	for (unit = 0; unit < MAX_DRIVES; unit++) {
		ide_drive_t *drive = &hwif->drives[unit];

		if (drive->present && ide_init_queue(drive))
			drive->present = 0;
	}
	printk("%s at 0x%03lx-0x%03lx,0x%03lx on irq %d\n", hwif->name, hwif->io_ports[0],
	       hwif->io_ports[7], hwif->io_ports[IDE_CONTROL_OFFSET], hwif->irq);
	return 0;
out_blkdev:
	unregister_blkdev(hwif->major, hwif->name);
	return err;
}

/**
 * probe_hwif - find the drives of a channel
 * @hwif: with its ports and interrupt filled in
 *
 * Sets hwif->present if there are any.
 */
void __init probe_hwif(ide_hwif_t *hwif)
{
	unsigned long *io = hwif->io_ports;
	int unit, found = 0;

	if (!request_region(io[0], 8, hwif->name))
		return;
	if (!request_region(io[IDE_CONTROL_OFFSET], 1, hwif->name))
		goto out_data;
	outb(IDE_CONTROL_NIEN | 0x08, io[IDE_CONTROL_OFFSET]);
	for (unit = 0; unit < MAX_DRIVES; unit++) {
		probe_for_drive(&hwif->drives[unit]);
		found |= hwif->drives[unit].present;
	}
	if (!found || hwif_init(hwif))
		goto out_control;
	outb(0x08, io[IDE_CONTROL_OFFSET]);
	hwif->present = 1;
	return;
out_control:
	release_region(io[IDE_CONTROL_OFFSET], 1);
out_data:
	release_region(io[0], 8);
}
