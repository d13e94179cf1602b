// SPDX-License-Identifier: GPL-2.0-only
/*
 * Bringing PCI drivers and devices together.
 *
 * Mirrors: drivers/pci/pci-driver.c
 * Leaves out: the device model; a driver registers once, for the devices there are.
 * Locking: drivers register one after another, from initcalls.
 */
#include <linux/pci.h>
#include <linux/module.h>
#include <linux/init.h>

static LIST_HEAD(pci_drivers);

/* The first of @ids, which end with a zero entry, that names @dev; or NULL */
const struct pci_device_id *pci_match_device(const struct pci_device_id *ids,
					     const struct pci_dev *dev)
{
	for (; ids->vendor || ids->subvendor || ids->class_mask; ids++) {
		if ((ids->vendor == PCI_ANY_ID || ids->vendor == dev->vendor) &&
		    (ids->device == PCI_ANY_ID || ids->device == dev->device) &&
		    (ids->subvendor == PCI_ANY_ID || ids->subvendor == dev->subsystem_vendor) &&
		    (ids->subdevice == PCI_ANY_ID || ids->subdevice == dev->subsystem_device) &&
		    !((ids->class ^ dev->class) & ids->class_mask))
			return ids;
	}
	return NULL;
}

static void __pci_device_probe(struct pci_driver *drv, struct pci_dev *pci_dev)
{
	const struct pci_device_id *id;

	if (pci_dev->driver)
		return;
	id = pci_match_device(drv->id_table, pci_dev);
	if (id && drv->probe(pci_dev, id) >= 0)
		pci_dev->driver = drv;
}

/**
 * pci_register_driver - offer a driver its devices
 * @drv: driver; its probe function is called for each device that nobody has claimed
 *
 * Return: 0, also when there is no such device.
 */
int pci_register_driver(struct pci_driver *drv)
{
	struct pci_dev *dev;

	list_add_tail(&drv->node, &pci_drivers);
	list_for_each_entry(dev, &pci_devices, global_list)
		__pci_device_probe(drv, dev);
	return 0;
}
EXPORT_SYMBOL(pci_register_driver);

/* Take the driver off its devices */
void pci_unregister_driver(struct pci_driver *drv)
{
	struct pci_dev *dev;

	list_del(&drv->node);
	list_for_each_entry(dev, &pci_devices, global_list) {
		if (dev->driver != drv)
			continue;
		if (drv->remove)
			drv->remove(dev);
		dev->driver = NULL;
	}
}
EXPORT_SYMBOL(pci_unregister_driver);
