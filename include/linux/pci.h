/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * PCI: configuration space, the devices found at boot, and the drivers that claim them.
 *
 * Mirrors: include/linux/pci.h
 * Leaves out: sysfs and the device model, hot-plugging, power management, MSI, domains.
 * Locking: buses and devices are found once, at boot, and never go away.
 */
#ifndef _LINUX_PCI_H
#define _LINUX_PCI_H

#include <linux/mod_devicetable.h>
#include <linux/pci_ids.h>

/* Configuration space, common part */
#define PCI_VENDOR_ID		0x00	/* 16 bits */
#define PCI_DEVICE_ID		0x02	/* 16 bits */
#define PCI_COMMAND		0x04	/* 16 bits */
#define  PCI_COMMAND_IO		0x1
#define  PCI_COMMAND_MEMORY	0x2
#define  PCI_COMMAND_MASTER	0x4
#define PCI_STATUS		0x06	/* 16 bits */
#define  PCI_STATUS_CAP_LIST	0x10
#define PCI_CLASS_REVISION	0x08	/* class in the high 24 bits, revision below */
#define PCI_REVISION_ID		0x08
#define PCI_CLASS_PROG		0x09
#define PCI_CLASS_DEVICE	0x0a
#define PCI_CACHE_LINE_SIZE	0x0c
#define PCI_LATENCY_TIMER	0x0d
#define PCI_HEADER_TYPE		0x0e
#define  PCI_HEADER_TYPE_NORMAL	0
#define  PCI_HEADER_TYPE_BRIDGE	1
#define  PCI_HEADER_TYPE_CARDBUS 2

/* Base addresses; only the first two in the header of a bridge */
#define PCI_BASE_ADDRESS_0	0x10
#define PCI_BASE_ADDRESS_1	0x14
#define PCI_BASE_ADDRESS_2	0x18
#define PCI_BASE_ADDRESS_3	0x1c
#define PCI_BASE_ADDRESS_4	0x20
#define PCI_BASE_ADDRESS_5	0x24
#define  PCI_BASE_ADDRESS_SPACE		0x01
#define  PCI_BASE_ADDRESS_SPACE_IO	0x01
#define  PCI_BASE_ADDRESS_SPACE_MEMORY	0x00
#define  PCI_BASE_ADDRESS_MEM_TYPE_MASK	0x06
#define  PCI_BASE_ADDRESS_MEM_TYPE_32	0x00
#define  PCI_BASE_ADDRESS_MEM_TYPE_1M	0x02
#define  PCI_BASE_ADDRESS_MEM_TYPE_64	0x04
#define  PCI_BASE_ADDRESS_MEM_PREFETCH	0x08
#define  PCI_BASE_ADDRESS_MEM_MASK	(~0x0fUL)
#define  PCI_BASE_ADDRESS_IO_MASK	(~0x03UL)

#define PCI_SUBSYSTEM_VENDOR_ID	0x2c
#define PCI_SUBSYSTEM_ID	0x2e
#define PCI_ROM_ADDRESS		0x30
#define PCI_CAPABILITY_LIST	0x34
#define PCI_INTERRUPT_LINE	0x3c	/* 8 bits */
#define PCI_INTERRUPT_PIN	0x3d	/* 8 bits */

/* Header type 1 */
#define PCI_PRIMARY_BUS		0x18
#define PCI_SECONDARY_BUS	0x19
#define PCI_SUBORDINATE_BUS	0x1a

/* A device function packs slot and function into eight bits */
#define PCI_DEVFN(slot, func)	((((slot) & 0x1f) << 3) | ((func) & 0x07))
#define PCI_SLOT(devfn)		(((devfn) >> 3) & 0x1f)
#define PCI_FUNC(devfn)		((devfn) & 0x07)

#ifdef __KERNEL__
#include <linux/types.h>
#include <linux/ioport.h>
#include <linux/list.h>
#include <linux/errno.h>
#include <linux/module.h>

#define PCI_ROM_RESOURCE	6
#define DEVICE_COUNT_RESOURCE	7

struct pci_driver;

struct pci_dev {
	struct list_head	global_list;
	struct list_head	bus_list;
	struct pci_bus		*bus;
	struct pci_bus		*subordinate;	/* the bus behind a bridge */

	void			*sysdata;

	unsigned int		devfn;
	unsigned short		vendor;
	unsigned short		device;
	unsigned short		subsystem_vendor;
	unsigned short		subsystem_device;
	unsigned int		class;		/* (class, subclass, prog-if) */
	u8			hdr_type;

	struct pci_driver	*driver;
	unsigned int		irq;
	struct resource		resource[DEVICE_COUNT_RESOURCE];
	void			*driver_data;

	int			is_enabled;
	char			slot_name[16];	/* 0000:00:03.0 */
};

#define pci_dev_g(n) list_entry(n, struct pci_dev, global_list)
#define pci_dev_b(n) list_entry(n, struct pci_dev, bus_list)

struct pci_bus {
	struct list_head	node;
	struct pci_bus		*parent;
	struct list_head	children;
	struct list_head	devices;
	struct pci_dev		*self;
	struct pci_ops		*ops;
	unsigned char		number;
	unsigned char		primary;
	unsigned char		secondary;
	unsigned char		subordinate;
	char			name[48];
};

#define pci_bus_b(n) list_entry(n, struct pci_bus, node)

#define PCIBIOS_SUCCESSFUL		0x00
#define PCIBIOS_DEVICE_NOT_FOUND	0x86
#define PCIBIOS_BAD_REGISTER_NUMBER	0x87

/* How to reach the configuration space of a bus */
struct pci_ops {
	int	(*read)(struct pci_bus *bus, unsigned int devfn, int where, int size, u32 *val);
	int	(*write)(struct pci_bus *bus, unsigned int devfn, int where, int size, u32 val);
};

struct pci_driver {
	struct list_head		node;
	char				*name;
	const struct pci_device_id	*id_table;
	int	(*probe)(struct pci_dev *dev, const struct pci_device_id *id);
	void	(*remove)(struct pci_dev *dev);
};

#define PCI_DEVICE(vend, dev) \
	.vendor = (vend), .device = (dev), \
	.subvendor = PCI_ANY_ID, .subdevice = PCI_ANY_ID

extern struct list_head pci_root_buses;
extern struct list_head pci_devices;

extern int pci_bus_read_config_byte(struct pci_bus *bus, unsigned int devfn, int where, u8 *val);
extern int pci_bus_read_config_word(struct pci_bus *bus, unsigned int devfn, int where, u16 *val);
extern int pci_bus_read_config_dword(struct pci_bus *bus, unsigned int devfn, int where, u32 *val);
extern int pci_bus_write_config_byte(struct pci_bus *bus, unsigned int devfn, int where, u8 val);
extern int pci_bus_write_config_word(struct pci_bus *bus, unsigned int devfn, int where, u16 val);
extern int pci_bus_write_config_dword(struct pci_bus *bus, unsigned int devfn, int where, u32 val);

static inline int pci_read_config_byte(struct pci_dev *dev, int where, u8 *val)
{
	return pci_bus_read_config_byte(dev->bus, dev->devfn, where, val);
}

static inline int pci_read_config_word(struct pci_dev *dev, int where, u16 *val)
{
	return pci_bus_read_config_word(dev->bus, dev->devfn, where, val);
}

static inline int pci_read_config_dword(struct pci_dev *dev, int where, u32 *val)
{
	return pci_bus_read_config_dword(dev->bus, dev->devfn, where, val);
}

static inline int pci_write_config_byte(struct pci_dev *dev, int where, u8 val)
{
	return pci_bus_write_config_byte(dev->bus, dev->devfn, where, val);
}

static inline int pci_write_config_word(struct pci_dev *dev, int where, u16 val)
{
	return pci_bus_write_config_word(dev->bus, dev->devfn, where, val);
}

static inline int pci_write_config_dword(struct pci_dev *dev, int where, u32 val)
{
	return pci_bus_write_config_dword(dev->bus, dev->devfn, where, val);
}

extern struct pci_bus *pci_scan_bus(int bus, struct pci_ops *ops, void *sysdata);
extern unsigned int pci_scan_child_bus(struct pci_bus *bus);
extern int pci_enable_device(struct pci_dev *dev);
extern void pci_disable_device(struct pci_dev *dev);
extern void pci_set_master(struct pci_dev *dev);
extern int pci_register_driver(struct pci_driver *drv);
extern void pci_unregister_driver(struct pci_driver *drv);
extern const struct pci_device_id *pci_match_device(const struct pci_device_id *ids,
						    const struct pci_dev *dev);
#define pci_module_init pci_register_driver

#define pci_resource_start(dev, bar)	((dev)->resource[(bar)].start)
#define pci_resource_end(dev, bar)	((dev)->resource[(bar)].end)
#define pci_resource_flags(dev, bar)	((dev)->resource[(bar)].flags)
#define pci_resource_len(dev, bar)					\
	((pci_resource_start((dev), (bar)) == 0 &&			\
	  pci_resource_end((dev), (bar)) == pci_resource_start((dev), (bar))) ? 0 : \
	 (pci_resource_end((dev), (bar)) - pci_resource_start((dev), (bar)) + 1))

static inline void *pci_get_drvdata(struct pci_dev *pdev)
{
	return pdev->driver_data;
}

static inline void pci_set_drvdata(struct pci_dev *pdev, void *data)
{
	pdev->driver_data = data;
}

static inline char *pci_name(struct pci_dev *pdev)
{
	return pdev->slot_name;
}

#endif /* __KERNEL__ */
#endif /* _LINUX_PCI_H */
