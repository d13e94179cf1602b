// SPDX-License-Identifier: GPL-2.0-only
/*
 * Finding the devices on a PCI bus, and the buses behind its bridges.
 *
 * Mirrors: drivers/pci/probe.c
 * Leaves out: numbering buses and assigning addresses (the firmware has done both), ROMs,
 *	64-bit addresses beyond 4 GiB, CardBus.
 * Locking: runs once at boot; the lists do not change afterwards.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <linux/pci.h>
#include <linux/slab.h>
#include <linux/module.h>

LIST_HEAD(pci_root_buses);
LIST_HEAD(pci_devices);

/* Flags of the resource that a base address register describes */
static inline unsigned int pci_calc_resource_flags(unsigned int flags)
{
	return flags & PCI_BASE_ADDRESS_SPACE_IO ? IORESOURCE_IO : IORESOURCE_MEM;
}

/* From what is left of all ones: the size minus one, or 0 when there is no register */
static u32 pci_size(u32 base, u32 maxbase, unsigned long mask)
{
	u32 size = mask & maxbase;

	if (!size)
		return 0;
	size = (size & ~(size - 1)) - 1;

	/* A base that reads back as it was can only be one of all ones already */
	if (base == maxbase && ((base | size) & mask) != mask)
		return 0;
	return size;
}

static void pci_read_bases(struct pci_dev *dev, unsigned int howmany)
{
	unsigned int pos, reg;

	for (pos = 0; pos < howmany; pos++) {
		struct resource *res = &dev->resource[pos];
		unsigned long mask;
		u32 l, sz;

		res->name = pci_name(dev);
		reg = PCI_BASE_ADDRESS_0 + (pos << 2);
		pci_read_config_dword(dev, reg, &l);
		pci_write_config_dword(dev, reg, ~0);
		pci_read_config_dword(dev, reg, &sz);
		pci_write_config_dword(dev, reg, l);
		if (!sz || sz == 0xffffffff)
			continue;
		if (l == 0xffffffff)
			l = 0;

		mask = l & PCI_BASE_ADDRESS_SPACE_IO ?
			PCI_BASE_ADDRESS_IO_MASK & 0xffff : PCI_BASE_ADDRESS_MEM_MASK;
		sz = pci_size(l, sz, mask);
		if (!sz)
			continue;
		res->start = l & mask;
		res->end = res->start + sz;
		res->flags = pci_calc_resource_flags(l) | (l & ~mask & 0xf);

		/* The next register holds the upper half */
		if ((l & (PCI_BASE_ADDRESS_SPACE | PCI_BASE_ADDRESS_MEM_TYPE_MASK)) ==
		    (PCI_BASE_ADDRESS_SPACE_MEMORY | PCI_BASE_ADDRESS_MEM_TYPE_64))
			pos++;
	}
}

static void pci_read_irq(struct pci_dev *dev)
{
	unsigned char pin, irq = 0;

	pci_read_config_byte(dev, PCI_INTERRUPT_PIN, &pin);
	if (pin)
		pci_read_config_byte(dev, PCI_INTERRUPT_LINE, &irq);
	/* 255: the firmware connected it to nothing */
	dev->irq = irq == 0xff ? 0 : irq;
}

/* Fill @dev in from its header.  Return: 0, or -1 for a kind of header that is unknown. */
static int pci_setup_device(struct pci_dev *dev)
{
	u32 class;

	sprintf(dev->slot_name, "0000:%02x:%02x.%d", dev->bus->number, PCI_SLOT(dev->devfn),
		PCI_FUNC(dev->devfn));

	pci_read_config_dword(dev, PCI_CLASS_REVISION, &class);
	dev->class = class >> 8;

	switch (dev->hdr_type) {
	case PCI_HEADER_TYPE_NORMAL:
		pci_read_irq(dev);
		pci_read_bases(dev, 6);
		pci_read_config_word(dev, PCI_SUBSYSTEM_VENDOR_ID, &dev->subsystem_vendor);
		pci_read_config_word(dev, PCI_SUBSYSTEM_ID, &dev->subsystem_device);
		break;
	case PCI_HEADER_TYPE_BRIDGE:
		pci_read_bases(dev, 2);
		break;
	default:
		printk(KERN_ERR "PCI: device %s has unknown header type %02x, ignoring.\n",
		       pci_name(dev), dev->hdr_type);
		return -1;
	}
	return 0;
}

/* The function at @devfn, or NULL */
static struct pci_dev *pci_scan_device(struct pci_bus *bus, int devfn)
{
	struct pci_dev *dev;
	u32 l;
	u8 hdr_type;

	if (pci_bus_read_config_dword(bus, devfn, PCI_VENDOR_ID, &l))
		return NULL;

	/* An empty slot reads as ones; some boards say zero or half of each */
	if (l == 0xffffffff || l == 0x00000000 || l == 0x0000ffff || l == 0xffff0000)
		return NULL;

	if (pci_bus_read_config_byte(bus, devfn, PCI_HEADER_TYPE, &hdr_type))
		return NULL;

	dev = kmalloc(sizeof(struct pci_dev), GFP_KERNEL);
	if (!dev)
		return NULL;

	memset(dev, 0, sizeof(struct pci_dev));
	dev->bus = bus;
	dev->sysdata = NULL;
	dev->devfn = devfn;
	dev->hdr_type = hdr_type & 0x7f;
	dev->vendor = l & 0xffff;
	dev->device = l >> 16;

	if (pci_setup_device(dev) < 0) {
		kfree(dev);
		return NULL;
	}
	return dev;
}

static struct pci_dev *pci_scan_single_device(struct pci_bus *bus, int devfn)
{
	struct pci_dev *dev = pci_scan_device(bus, devfn);

	if (!dev)
		return NULL;
	list_add_tail(&dev->bus_list, &bus->devices);
	list_add_tail(&dev->global_list, &pci_devices);
	return dev;
}

/* The functions of the device at @devfn: all eight only if the first says there are several */
static int pci_scan_slot(struct pci_bus *bus, int devfn)
{
	int func, nr = 0;

	for (func = 0; func < 8; func++) {
		u8 hdr_type;

		if (pci_scan_single_device(bus, devfn + func))
			nr++;
		else if (func == 0)
			break;

		if (func == 0) {
			pci_bus_read_config_byte(bus, devfn, PCI_HEADER_TYPE, &hdr_type);
			if (!(hdr_type & 0x80))
				break;
		}
	}
	return nr;
}

static struct pci_bus *pci_alloc_bus(void)
{
	struct pci_bus *b = kmalloc(sizeof(*b), GFP_KERNEL);

	if (b) {
		memset(b, 0, sizeof(*b));
		INIT_LIST_HEAD(&b->node);
		INIT_LIST_HEAD(&b->children);
		INIT_LIST_HEAD(&b->devices);
	}
	return b;
}

/* Scan the bus behind a bridge that the firmware has set up.  Return: highest bus seen. */
static int pci_scan_bridge(struct pci_bus *bus, struct pci_dev *dev, int max)
{
	struct pci_bus *child;
	u32 buses;

	pci_read_config_dword(dev, PCI_PRIMARY_BUS, &buses);

	/* Numbers only ever rise from parent to child: so no loop, whatever a bridge says */
	if (((buses >> 8) & 0xff) <= bus->number)
		return max;

	child = pci_alloc_bus();
	if (!child)
		return max;
	child->parent = bus;
	child->self = dev;
	child->ops = bus->ops;
	child->primary = buses & 0xff;
	child->number = child->secondary = (buses >> 8) & 0xff;
	child->subordinate = (buses >> 16) & 0xff;
	sprintf(child->name, "PCI Bus #%02x", child->number);
	list_add_tail(&child->node, &bus->children);
	dev->subordinate = child;

	pci_scan_child_bus(child);
	return child->subordinate > max ? child->subordinate : max;
}

/* Return: the highest number of this bus and those behind it */
unsigned int pci_scan_child_bus(struct pci_bus *bus)
{
	unsigned int devfn, max = bus->number;
	struct pci_dev *dev;

	for (devfn = 0; devfn < 0x100; devfn += 8)
		pci_scan_slot(bus, devfn);

	list_for_each_entry(dev, &bus->devices, bus_list)
		if (dev->hdr_type == PCI_HEADER_TYPE_BRIDGE)
			max = pci_scan_bridge(bus, dev, max);
	return max;
}

/**
 * pci_scan_bus - find all devices of a root bus and of those behind it
 * @bus: number
 * @ops: access to configuration space
 * @sysdata: not used
 *
 * Return: the bus, or NULL without memory.
 */
struct pci_bus *__init pci_scan_bus(int bus, struct pci_ops *ops, void *sysdata)
{
	struct pci_bus *b = pci_alloc_bus();

	if (!b)
		return NULL;
	b->number = b->secondary = bus;
	b->ops = ops;
	sprintf(b->name, "PCI Bus #%02x", bus);
	list_add_tail(&b->node, &pci_root_buses);
	b->subordinate = pci_scan_child_bus(b);
	return b;
}
