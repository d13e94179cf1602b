// SPDX-License-Identifier: GPL-2.0-only
/*
 * Requests: which drive of a channel is next, what its interrupts and time-outs mean, trying again
 * after errors, and the end.
 *
 * do_ide_request() is the request_fn of all drives. It gives the next request to the driver of the
 * drive (driver->do_request), which sets a handler and starts a command; ide_intr() calls the
 * handler. ide_stopped means that nothing is under way any more: the same request again if it has
 * not been ended, or the next one.
 *
 * Mirrors: drivers/ide/ide-io.c
 * Leaves out: special commands, power management, sleeping drives; starting with the lock dropped.
 * Locking: ide_lock, interrupts off, in all of it.
 */
#include <linux/module.h>
#include <linux/types.h>
#include <linux/string.h>
#include <linux/kernel.h>
#include <linux/timer.h>
#include <linux/interrupt.h>
#include <linux/blkdev.h>
#include <linux/delay.h>
#include <linux/ide.h>
#include <linux/jiffies.h>

DEFINE_SPINLOCK(ide_lock);

/**
 * ide_end_request - sectors of the current request are done
 * @drive: drive
 * @uptodate: 1, or 0 for an error
 * @nr_sectors: how many; 0 for those of the current piece
 *
 * Returns 0 if the request has ended as a whole.
 */
int ide_end_request(ide_drive_t *drive, int uptodate, int nr_sectors)
{
	struct request *rq = HWGROUP(drive)->rq;

	if (!nr_sectors)
		nr_sectors = rq->current_nr_sectors;
	if (end_that_request_first(rq, uptodate, nr_sectors))
		return 1;
	blkdev_dequeue_request(rq);
	HWGROUP(drive)->rq = NULL;
	end_that_request_last(rq);
	return 0;
}

static const struct {
	u8 bit;
	const char *name;
} stat_names[] = {
	{ READY_STAT, "DriveReady " }, { WRERR_STAT, "DeviceFault " },
	{ SEEK_STAT, "SeekComplete " }, { DRQ_STAT, "DataRequest " },
	{ ECC_STAT, "CorrectedError " }, { INDEX_STAT, "Index " }, { ERR_STAT, "Error " },
}, err_names[] = {
	{ ABRT_ERR, "DriveStatusError " }, { BBD_ERR, "BadSector " },
	{ ECC_ERR, "UncorrectableError " }, { ID_ERR, "SectorIdNotFound " },
	{ TRK0_ERR, "TrackZeroNotFound " }, { MARK_ERR, "AddrMarkNotFound " },
};

/**
 * ide_dump_status - tell of an error
 *
 * Returns the error register.
 */
u8 ide_dump_status(ide_drive_t *drive, const char *msg, u8 stat)
{
	int tell = printk_ratelimit(), i;
	struct request *rq = HWGROUP(drive)->rq;
	u8 err = 0;

	if (tell) {
		printk("%s: %s: status=0x%02x { ", drive->name, msg, stat);
		if (stat & BUSY_STAT)
			printk("Busy ");
		else
			for (i = 0; i < ARRAY_SIZE(stat_names); i++)
				if (stat & stat_names[i].bit)
					printk("%s", stat_names[i].name);
		printk("}\n");
	}
	if ((stat & (BUSY_STAT | ERR_STAT)) != ERR_STAT)
		return 0;
	err = ide_inb(drive, IDE_ERROR_OFFSET);
	if (!tell)
		return err;
	printk("%s: %s: error=0x%02x { ", drive->name, msg, err);
	for (i = 0; i < ARRAY_SIZE(err_names) && drive->media == ide_disk; i++)
		if (err & err_names[i].bit)
			printk("%s", err_names[i].name);
	printk("}");
	if (rq)
		printk(", sector=%llu", (unsigned long long)rq->sector);
	printk("\n");
	return err;
}

/* A drive that wants to hand over data nobody asked for any more: take it. */
static void try_to_flush_leftover_data(ide_drive_t *drive)
{
	int i;

	for (i = 0; i < 256 && (ide_inb(drive, IDE_ALTSTATUS_OFFSET) & DRQ_STAT); i++)
		inw(HWIF(drive)->io_ports[IDE_DATA_OFFSET]);
}

/**
 * ide_error - something went wrong with the current request
 * @drive: drive
 * @msg: what was being done
 * @stat: status register
 *
 * Returns ide_stopped, with the request ended or to be tried again, or ide_started for a reset.
 */
ide_startstop_t ide_error(ide_drive_t *drive, const char *msg, u8 stat)
{
	u8 err = ide_dump_status(drive, msg, stat);
	struct request *rq = HWGROUP(drive)->rq;

	if (!rq)
		return ide_stopped;
	if (drive->dead) {
		ide_end_request(drive, 0, 0);
		return ide_stopped;
	}
	if ((stat & BUSY_STAT) || ((stat & WRERR_STAT) && drive->media == ide_disk))
		rq->errors |= ERROR_RESET;
	else if ((stat & ERR_STAT) && (err & (BBD_ERR | ECC_ERR)) && drive->media == ide_disk)
		rq->errors = ERROR_MAX;		/* it will not get better */
	if (stat & DRQ_STAT)
		try_to_flush_leftover_data(drive);
	if (ide_inb(drive, IDE_ALTSTATUS_OFFSET) & (BUSY_STAT | DRQ_STAT))
		rq->errors |= ERROR_RESET;

	if (rq->errors >= ERROR_MAX) {
		ide_end_request(drive, 0, 0);
	} else if ((rq->errors++ & ERROR_RESET) == ERROR_RESET) {
		return ide_do_reset(drive);
	}
	return ide_stopped;
}

/* Begin a request. */
static ide_startstop_t start_request(ide_drive_t *drive, struct request *rq)
{
	if (drive->dead) {
		ide_end_request(drive, 0, 0);
		return ide_stopped;
	}
	SELECT_DRIVE(drive);
	if (ide_wait_stat(drive, drive->media == ide_disk ? READY_STAT : 0, BUSY_STAT | DRQ_STAT))
		return ide_error(drive, "not ready", ide_inb(drive, IDE_STATUS_OFFSET));
	return drive->driver->do_request(drive, rq);
}

/* The drive of a channel whose turn it is: after each request, the other if it has one. */
static ide_drive_t *choose_drive(ide_hwif_t *hwif)
{
	int i, last = hwif->hwgroup.drive ? hwif->hwgroup.drive->unit : MAX_DRIVES - 1;

	/* a request that is to be tried again comes first */
	if (hwif->hwgroup.rq)
		return hwif->hwgroup.drive;
	for (i = 1; i <= MAX_DRIVES; i++) {
		ide_drive_t *drive = &hwif->drives[(last + i) % MAX_DRIVES];

		if (drive->present && drive->driver && !blk_queue_plugged(drive->queue) &&
		    !elv_queue_empty(drive->queue))
			return drive;
	}
	return NULL;
}

/* Start requests until one is under way, or there are none. */
static void ide_do_request(ide_hwif_t *hwif)
{
	ide_hwgroup_t *hwgroup = &hwif->hwgroup;

	while (!hwgroup->busy) {
		ide_drive_t *drive = choose_drive(hwif);

		if (!drive)
			return;
		hwgroup->drive = drive;
		hwgroup->rq = elv_next_request(drive->queue);
		hwgroup->busy = 1;
		if (start_request(drive, hwgroup->rq) == ide_stopped)
			hwgroup->busy = 0;
	}
}

/* The request_fn of all drives. */
void do_ide_request(request_queue_t *q)
{
	ide_drive_t *drive = q->queuedata;

	ide_do_request(HWIF(drive));
}

/* A handler is done: if nothing is under way, go on. */
static void handled(ide_hwif_t *hwif, ide_startstop_t startstop)
{
	if (startstop == ide_stopped) {
		hwif->hwgroup.busy = 0;
		ide_do_request(hwif);
	}
}

/**
 * ide_timer_expiry - the timer of a channel: an interrupt did not come, or it is time to poll
 */
void ide_timer_expiry(unsigned long data)
{
	ide_hwif_t *hwif = (ide_hwif_t *)data;
	ide_hwgroup_t *hwgroup = &hwif->hwgroup;
	ide_handler_t *handler;
	ide_drive_t *drive;
	unsigned long flags;
	ide_startstop_t ret;

	spin_lock_irqsave(&ide_lock, flags);
	handler = hwgroup->handler;
	drive = hwgroup->drive;
	/* the interrupt came before the lock was ours, and something new is under way */
	if (!handler || timer_pending(&hwgroup->timer))
		goto out;
	hwgroup->handler = NULL;
	if (hwgroup->polling) {
		ret = handler(drive);
	} else if (drive_is_ready(drive)) {
		printk("%s: lost interrupt\n", drive->name);
		ret = handler(drive);
	} else if (hwgroup->waiting_for_dma) {
		/* without DMA it may work */
		printk(KERN_WARNING "%s: DMA timeout retry\n", drive->name);
		ide_dma_end(drive);
		drive->using_dma = 0;
		ret = ide_error(drive, "dma timeout", ide_inb(drive, IDE_STATUS_OFFSET));
	} else {
		ret = ide_error(drive, "irq timeout", ide_inb(drive, IDE_STATUS_OFFSET));
	}
	handled(hwif, ret);
out:
	spin_unlock_irqrestore(&ide_lock, flags);
}

/**
 * ide_intr - the interrupt of a channel
 */
irqreturn_t ide_intr(int irq, void *dev_id, struct pt_regs *regs)
{
	ide_hwif_t *hwif = dev_id;
	ide_hwgroup_t *hwgroup = &hwif->hwgroup;
	ide_handler_t *handler;
	unsigned long flags;

	spin_lock_irqsave(&ide_lock, flags);
	handler = hwgroup->handler;
	if (!handler || hwgroup->polling) {
		/* nobody waits for it; reading the status is what the drive wants */
		inb(hwif->io_ports[IDE_STATUS_OFFSET]);
	} else if (drive_is_ready(hwgroup->drive)) {
		hwgroup->handler = NULL;
		del_timer(&hwgroup->timer);
		handled(hwif, handler(hwgroup->drive));
	}
	spin_unlock_irqrestore(&ide_lock, flags);
	return IRQ_HANDLED;
}
