/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * IDE: two channels ("hwif") of two drives each. The drives of a channel share its registers, so
 * that one request at a time is under way: the state of that is the channel's hwgroup.
 *
 * Mirrors: include/linux/ide.h
 * Leaves out: writing, tagged queues, power management, other chips than Intel's PIIX; the ports
 * are those of the ISA bus.
 * Locking: ide_lock, interrupts off, is the queue lock of all drives and guards the hwgroups.
 */
#ifndef _IDE_H
#define _IDE_H

#include <linux/blkdev.h>
#include <linux/hdreg.h>
#include <linux/timer.h>
#include <linux/interrupt.h>
#include <linux/pci.h>
#include <asm/io.h>

#define MAX_HWIFS	2
#define MAX_DRIVES	2
#define PARTN_BITS	6	/* 64 minors for a drive */

/* Registers, as offsets in io_ports[] */
#define IDE_DATA_OFFSET		0
#define IDE_ERROR_OFFSET	1
#define IDE_FEATURE_OFFSET	IDE_ERROR_OFFSET
#define IDE_NSECTOR_OFFSET	2
#define IDE_SECTOR_OFFSET	3
#define IDE_LCYL_OFFSET		4
#define IDE_HCYL_OFFSET		5
#define IDE_SELECT_OFFSET	6
#define IDE_STATUS_OFFSET	7
#define IDE_COMMAND_OFFSET	IDE_STATUS_OFFSET
#define IDE_CONTROL_OFFSET	8
#define IDE_ALTSTATUS_OFFSET	IDE_CONTROL_OFFSET
#define IDE_NR_PORTS		9

#define IDE_CONTROL_NIEN	2	/* no interrupts */
#define IDE_CONTROL_SRST	4	/* reset */

/* Failed attempts: after ERROR_MAX give up, at each fourth (ERROR_RESET) reset the channel */
#define ERROR_MAX	8
#define ERROR_RESET	3

/* How long things may take, in ticks */
#define WAIT_CMD	(10 * HZ)
#define WAIT_WORSTCASE	(30 * HZ)
#define WAIT_PIDENTIFY	(1 * HZ)

#define BAD_R_STAT	(BUSY_STAT | ERR_STAT)
#define BAD_STAT	(BAD_R_STAT | DRQ_STAT)
#define DRIVE_READY	(READY_STAT | SEEK_STAT)
#define OK_STAT(stat, good, bad) (((stat) & ((good) | (bad))) == (good))

#define ide_disk	0x20
#define ide_cdrom	0x05

struct ide_drive_s;
struct hwif_s;

typedef enum { ide_stopped, ide_started } ide_startstop_t;
typedef ide_startstop_t (ide_handler_t)(struct ide_drive_s *);

/* What is different for kinds of drives. */
typedef struct ide_driver_s {
	const char	*name;
	u8		media;
	int		(*attach)(struct ide_drive_s *);
	/* begin a request; ide_lock is held */
	ide_startstop_t	(*do_request)(struct ide_drive_s *, struct request *);
} ide_driver_t;

typedef struct ide_drive_s {
	char			name[4];	/* hda */
	request_queue_t		*queue;
	struct gendisk		*disk;
	struct hwif_s		*hwif;
	ide_driver_t		*driver;
	struct hd_driveid	*id;
	u8			unit;
	u8			select;		/* its bits of the select register */
	u8			media;
	u8			present;
	u8			dead;		/* does not answer any more */
	u8			addressing;	/* 1: LBA48 */
	u8			using_dma;
	u8			bios_head, bios_sect;
	unsigned int		bios_cyl;
	u64			capacity64;
} ide_drive_t;

typedef struct hwgroup_s {
	ide_handler_t		*handler;	/* what the next interrupt is for */
	int			busy;
	int			polling;	/* the handler is called by the timer */
	int			waiting_for_dma;
	unsigned long		poll_timeout;
	ide_drive_t		*drive;		/* whose request is under way, or was */
	struct request		*rq;
	struct timer_list	timer;
} ide_hwgroup_t;

typedef struct hwif_s {
	char			name[6];	/* ide0 */
	int			index;
	u8			major;
	u8			present;
	int			irq;
	unsigned long		io_ports[IDE_NR_PORTS];
	ide_drive_t		drives[MAX_DRIVES];
	ide_hwgroup_t		hwgroup;
	unsigned long		dma_base;	/* 0: no bus master */
	u32			*dmatable_cpu;
} ide_hwif_t;

extern ide_hwif_t ide_hwifs[MAX_HWIFS];
extern spinlock_t ide_lock;

#define HWIF(drive)	((drive)->hwif)
#define HWGROUP(drive)	(&(drive)->hwif->hwgroup)

static inline u8 ide_inb(ide_drive_t *drive, int reg)
{
	return inb(HWIF(drive)->io_ports[reg]);
}

static inline void ide_outb(ide_drive_t *drive, u8 value, int reg)
{
	outb(value, HWIF(drive)->io_ports[reg]);
}

/* ide-iops.c */
void SELECT_DRIVE(ide_drive_t *drive);
void ide_fixstring(u8 *s, int bytecount);
int ide_wait_not_busy(ide_drive_t *drive, unsigned long timeout);
int ide_wait_stat(ide_drive_t *drive, u8 good, u8 bad);
int drive_is_ready(ide_drive_t *drive);
void ide_set_handler(ide_drive_t *drive, ide_handler_t *handler, unsigned int timeout);
void ide_execute_command(ide_drive_t *drive, u8 cmd, ide_handler_t *handler, unsigned int timeout);
ide_startstop_t ide_do_reset(ide_drive_t *drive);
void ata_input_data(ide_drive_t *drive, void *buffer, unsigned int bytes);

/* ide-io.c */
int ide_end_request(ide_drive_t *drive, int uptodate, int nr_sectors);
ide_startstop_t ide_error(ide_drive_t *drive, const char *msg, u8 stat);
u8 ide_dump_status(ide_drive_t *drive, const char *msg, u8 stat);
void do_ide_request(request_queue_t *q);
void ide_timer_expiry(unsigned long data);
irqreturn_t ide_intr(int irq, void *dev_id, struct pt_regs *regs);

/* ide-dma.c */
int ide_setup_dma(ide_hwif_t *hwif, unsigned long dma_base);
int ide_dma_read(ide_drive_t *drive);
void ide_dma_begin(ide_drive_t *drive);
int ide_dma_end(ide_drive_t *drive);
int ide_dma_test_irq(ide_drive_t *drive);
ide_startstop_t ide_dma_intr(ide_drive_t *drive);

/* ide-probe.c */
void probe_hwif(ide_hwif_t *hwif);

/* ide.c */
int ide_register_disk(ide_drive_t *drive, struct block_device_operations *fops, int minors,
		      int flags);
int generic_ide_ioctl(ide_drive_t *drive, struct block_device *bdev, unsigned int cmd,
		      unsigned long arg);
void ide_register_driver(ide_driver_t *driver);

#endif /* _IDE_H */
