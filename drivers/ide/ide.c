// SPDX-License-Identifier: GPL-2.0-only
/*
 * The channels of Intel's PIIX3 and PIIX4 and what their drives have in common: disks for the block
 * layer, ioctls, the drivers for kinds of drives.
 *
 * Mirrors: drivers/ide/ide.c, drivers/ide/pci/piix.c, drivers/ide/setup-pci.c
 * Leaves out: other chips, channels without a PCI device, options on the command line but ide=nodma,
 * /proc/ide, hot-plugging.
 * Locking: boot only, but for the ioctls.
 */
#include <linux/module.h>
#include <linux/types.h>
#include <linux/string.h>
#include <linux/kernel.h>
#include <linux/init.h>
#include <linux/pci.h>
#include <linux/major.h>
#include <linux/errno.h>
#include <linux/genhd.h>
#include <linux/blkdev.h>
#include <linux/ide.h>
#include <asm/uaccess.h>

#define PCI_DEVICE_ID_INTEL_82371SB_1	0x7010	/* PIIX3 */
#define PCI_DEVICE_ID_INTEL_82371AB	0x7111	/* PIIX4 */

ide_hwif_t ide_hwifs[MAX_HWIFS];

/* Where the channels of a PC are: registers, control, interrupt, major. */
static const struct {
	unsigned short base, control;
	u8 irq, major;
} legacy[MAX_HWIFS] = {
	{ 0x1f0, 0x3f6, 14, IDE0_MAJOR },
	{ 0x170, 0x376, 15, IDE1_MAJOR },
};

static int noautodma __initdata;

static int __init ide_setup(char *s)
{
	if (!strcmp(s, "nodma"))
		noautodma = 1;
	return 1;
}
__setup("ide=", ide_setup);

/**
 * ide_register_disk - make a drive known to the block layer
 * @drive: drive
 * @fops: its operations
 * @minors: 1 << PARTN_BITS, or 1 if it cannot be partitioned
 * @flags: GENHD_FL_*
 *
 * The caller has set drive->queue's limits; capacity is drive->capacity64. Returns 0 or -ENOMEM.
 */
int __init ide_register_disk(ide_drive_t *drive, struct block_device_operations *fops, int minors,
			     int flags)
{
	struct gendisk *disk = alloc_disk(minors);

	if (!disk)
		return -ENOMEM;
	drive->disk = disk;
	disk->major = HWIF(drive)->major;
	disk->first_minor = drive->unit << PARTN_BITS;
	strlcpy(disk->disk_name, drive->name, sizeof(disk->disk_name));
	disk->fops = fops;
	disk->flags = flags;
	disk->queue = drive->queue;
	disk->private_data = drive;
	/* a sector number has 32 bits */
	set_capacity(disk, drive->capacity64 > ~0UL ? ~0UL : drive->capacity64);
	add_disk(disk);
	return 0;
}

static int ide_getgeo(ide_drive_t *drive, struct block_device *bdev,
		      struct hd_geometry __user *loc)
{
	struct hd_geometry geo;

	if (!loc || drive->media != ide_disk)
		return -EINVAL;
	memset(&geo, 0, sizeof(geo));
	geo.heads = drive->bios_head;
	geo.sectors = drive->bios_sect;
	geo.cylinders = drive->bios_cyl;
	geo.start = get_start_sect(bdev);
	return copy_to_user(loc, &geo, sizeof(geo)) ? -EFAULT : 0;
}

/**
 * generic_ide_ioctl - the ioctls of all drives
 *
 * Returns -EINVAL for those it does not know.
 */
int generic_ide_ioctl(ide_drive_t *drive, struct block_device *bdev, unsigned int cmd,
		      unsigned long arg)
{
	switch (cmd) {
	case HDIO_GETGEO:
		return ide_getgeo(drive, bdev, (struct hd_geometry __user *)arg);
	case HDIO_GET_DMA:
		return put_user((long)drive->using_dma, (long __user *)arg);
	case HDIO_GET_IDENTITY:
		if (bdev != bdev->bd_contains)
			return -EINVAL;
		return copy_to_user((void __user *)arg, drive->id, 512) ? -EFAULT : 0;
	}
	return -EINVAL;
}

/**
 * ide_register_driver - offer a driver the drives of its kind
 */
void __init ide_register_driver(ide_driver_t *driver)
{
	int i, unit;

	for (i = 0; i < MAX_HWIFS; i++) {
		for (unit = 0; unit < MAX_DRIVES; unit++) {
			ide_drive_t *drive = &ide_hwifs[i].drives[unit];

			if (!drive->present || drive->driver || drive->media != driver->media)
				continue;
			drive->driver = driver;
			if (driver->attach(drive))
				drive->driver = NULL;
		}
	}
}

static void __init init_hwif_data(ide_hwif_t *hwif, int index)
{
	int i;

	hwif->index = index;
	sprintf(hwif->name, "ide%d", index);
	for (i = 0; i < 8; i++)
		hwif->io_ports[i] = legacy[index].base + i;
	hwif->io_ports[IDE_CONTROL_OFFSET] = legacy[index].control;
	hwif->irq = legacy[index].irq;
	hwif->major = legacy[index].major;
	for (i = 0; i < MAX_DRIVES; i++) {
		ide_drive_t *drive = &hwif->drives[i];

		drive->hwif = hwif;
		drive->unit = i;
		drive->select = 0xa0 | i << 4;
		sprintf(drive->name, "hd%c", 'a' + index * MAX_DRIVES + i);
	}
}

static int __init piix_init_one(struct pci_dev *dev, const struct pci_device_id *id)
{
	const char *name = (const char *)id->driver_data;
	unsigned long dma_base = pci_resource_start(dev, 4);
	int i;

	if (ide_hwifs[0].present || ide_hwifs[1].present)
		return -EBUSY;
	if (pci_enable_device(dev))
		return -ENODEV;
	printk(KERN_INFO "%s: IDE controller at PCI slot %s\n", name, pci_name(dev));
	if (dma_base && !noautodma)
		pci_set_master(dev);
	for (i = 0; i < MAX_HWIFS; i++) {
		init_hwif_data(&ide_hwifs[i], i);
		if (dma_base && !noautodma)
			ide_setup_dma(&ide_hwifs[i], dma_base + 8 * i);
	}
	for (i = 0; i < MAX_HWIFS; i++)
		probe_hwif(&ide_hwifs[i]);
	return 0;
}

static struct pci_device_id piix_pci_tbl[] = {
	{ PCI_DEVICE(PCI_VENDOR_ID_INTEL, PCI_DEVICE_ID_INTEL_82371SB_1),
	  .driver_data = (unsigned long)"PIIX3" },
	{ PCI_DEVICE(PCI_VENDOR_ID_INTEL, PCI_DEVICE_ID_INTEL_82371AB),
	  .driver_data = (unsigned long)"PIIX4" },
	{ 0 }
};

static struct pci_driver piix_driver = {
	.name		= "PIIX IDE",
	.id_table	= piix_pci_tbl,
	.probe		= piix_init_one,
};

static int __init ide_init(void)
{
	printk(KERN_INFO "Uniform Multi-Platform E-IDE driver Revision: 7.00alpha2\n");
	return pci_register_driver(&piix_driver);
}
fs_initcall(ide_init);
