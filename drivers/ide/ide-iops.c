// SPDX-License-Identifier: GPL-2.0-only
/*
 * The registers of a drive: waiting for it, giving it a command, moving data by the processor, and
 * resetting it.
 *
 * Mirrors: drivers/ide/ide-iops.c
 * Leaves out: memory-mapped registers, transfer modes: those that the firmware has set are used.
 * Locking: ide_lock, but for the probing at boot.
 */
#include <linux/module.h>
#include <linux/types.h>
#include <linux/string.h>
#include <linux/kernel.h>
#include <linux/timer.h>
#include <linux/delay.h>
#include <linux/jiffies.h>
#include <linux/ide.h>

void SELECT_DRIVE(ide_drive_t *drive)
{
	ide_outb(drive, drive->select, IDE_SELECT_OFFSET);
	ndelay(400);
}

/* Data comes in words of 16 bits; double words are the same in half the instructions. */
void ata_input_data(ide_drive_t *drive, void *buffer, unsigned int bytes)
{
	int port = HWIF(drive)->io_ports[IDE_DATA_OFFSET];

	insl(port, buffer, bytes / 4);
	if (bytes & 3)
		insw(port, (char *)buffer + (bytes & ~3), ((bytes & 3) + 1) / 2);
}

/**
 * ide_fixstring - a text of an identity becomes one of C
 * @s: big-endian words of two characters, filled with blanks
 * @bytecount: its length; the last byte becomes the NUL
 */
void ide_fixstring(u8 *s, int bytecount)
{
	int i, len = 0;

	for (i = 0; i + 1 < bytecount; i += 2) {
		u8 c = s[i];

		s[i] = s[i + 1];
		s[i + 1] = c;
	}
	/* several blanks become one, and what cannot be printed a dot */
	for (i = 0; i < bytecount - 1 && s[i]; i++) {
		if (s[i] == ' ' && (!len || s[len - 1] == ' '))
			continue;
		s[len++] = s[i] < ' ' || s[i] > '~' ? '.' : s[i];
	}
	if (len && s[len - 1] == ' ')
		len--;
	memset(s + len, 0, bytecount - len);
}

/**
 * ide_wait_not_busy - wait for the end of BUSY_STAT
 * @timeout: ticks
 *
 * Context: process, at boot; does not sleep. Returns 0 or -EBUSY.
 */
int ide_wait_not_busy(ide_drive_t *drive, unsigned long timeout)
{
	unsigned long end = jiffies + timeout;

	while (ide_inb(drive, IDE_ALTSTATUS_OFFSET) & BUSY_STAT) {
		if (time_after(jiffies, end))
			return -EBUSY;
		udelay(10);
	}
	return 0;
}

/**
 * ide_wait_stat - wait a little until the status is as it should be
 * @good: bits that must be set
 * @bad: bits that must not
 *
 * Any context; takes at most 10 ms. Returns 0 or -EBUSY.
 */
int ide_wait_stat(ide_drive_t *drive, u8 good, u8 bad)
{
	int i;

	for (i = 0; i < 1000; i++) {
		if (OK_STAT(ide_inb(drive, IDE_ALTSTATUS_OFFSET), good, bad))
			return 0;
		udelay(10);
	}
	return -EBUSY;
}

/* Was the interrupt its? */
int drive_is_ready(ide_drive_t *drive)
{
	if (HWGROUP(drive)->waiting_for_dma)
		return ide_dma_test_irq(drive);
	udelay(1);
	return !(ide_inb(drive, IDE_ALTSTATUS_OFFSET) & BUSY_STAT);
}

/**
 * ide_set_handler - what is to be called at the next interrupt
 * @handler: is called with ide_lock held
 * @timeout: ticks after which the interrupt is taken for lost
 */
void ide_set_handler(ide_drive_t *drive, ide_handler_t *handler, unsigned int timeout)
{
	ide_hwgroup_t *hwgroup = HWGROUP(drive);

	BUG_ON(hwgroup->handler);
	hwgroup->handler = handler;
	mod_timer(&hwgroup->timer, jiffies + timeout);
}

void ide_execute_command(ide_drive_t *drive, u8 cmd, ide_handler_t *handler, unsigned int timeout)
{
	ide_set_handler(drive, handler, timeout);
	ide_outb(drive, cmd, IDE_COMMAND_OFFSET);
	ndelay(400);	/* until the drive says that it is busy */
}

/* Is the reset over? The timer asks every 50 ms. */
static ide_startstop_t reset_pollfunc(ide_drive_t *drive)
{
	ide_hwgroup_t *hwgroup = HWGROUP(drive);
	u8 tmp = ide_inb(drive, IDE_STATUS_OFFSET);

	if ((tmp & BUSY_STAT) && time_before(jiffies, hwgroup->poll_timeout)) {
		ide_set_handler(drive, &reset_pollfunc, HZ / 20);
		return ide_started;
	}
	hwgroup->polling = 0;
	if (tmp & BUSY_STAT) {
		printk("%s: reset timed-out, status=0x%02x\n", HWIF(drive)->name, tmp);
		drive->dead = 1;
	} else {
		printk("%s: reset: success\n", HWIF(drive)->name);
	}
	return ide_stopped;
}

/**
 * ide_do_reset - reset both drives of a channel
 *
 * Returns ide_started: the timer looks for the end of it, at most 30 s later.
 */
ide_startstop_t ide_do_reset(ide_drive_t *drive)
{
	ide_hwgroup_t *hwgroup = HWGROUP(drive);

	SELECT_DRIVE(drive);
	ide_outb(drive, IDE_CONTROL_SRST | IDE_CONTROL_NIEN, IDE_CONTROL_OFFSET);
	udelay(10);
	ide_outb(drive, 0x08, IDE_CONTROL_OFFSET);	/* interrupts again; bit 3 was always set */
	udelay(10);
	hwgroup->polling = 1;
	hwgroup->poll_timeout = jiffies + WAIT_WORSTCASE;
	ide_set_handler(drive, &reset_pollfunc, HZ / 20);
	return ide_started;
}
