// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a PCI driver does to its device: switch it on, claim its ports and memory.
 *
 * Mirrors: drivers/pci/pci.c
 * Leaves out: power management, capabilities.
 */
#include <linux/kernel.h>
#include <linux/init.h>
#include <linux/pci.h>
#include <linux/module.h>
#include <linux/ioport.h>

/**
 * pci_enable_device - let a device answer to its ports and memory
 * @dev: device
 *
 * Return: 0, or -EINVAL when the firmware gave it no addresses.
 */
int pci_enable_device(struct pci_dev *dev)
{
	u16 cmd, old_cmd;
	int idx;

	if (dev->is_enabled)
		return 0;

	pci_read_config_word(dev, PCI_COMMAND, &cmd);
	old_cmd = cmd;
	for (idx = 0; idx < PCI_ROM_RESOURCE; idx++) {
		struct resource *r = &dev->resource[idx];

		if (!r->start && r->end) {
			printk(KERN_ERR "PCI: Device %s not available because of resource "
			       "collisions\n", pci_name(dev));
			return -EINVAL;
		}
		if (r->flags & IORESOURCE_IO)
			cmd |= PCI_COMMAND_IO;
		if (r->flags & IORESOURCE_MEM)
			cmd |= PCI_COMMAND_MEMORY;
	}
	if (cmd != old_cmd)
		pci_write_config_word(dev, PCI_COMMAND, cmd);
	dev->is_enabled = 1;
	return 0;
}
EXPORT_SYMBOL(pci_enable_device);

/* No more bus mastering */
void pci_disable_device(struct pci_dev *dev)
{
	u16 pci_command;

	pci_read_config_word(dev, PCI_COMMAND, &pci_command);
	if (pci_command & PCI_COMMAND_MASTER)
		pci_write_config_word(dev, PCI_COMMAND, pci_command & ~PCI_COMMAND_MASTER);
	dev->is_enabled = 0;
}

void pci_set_master(struct pci_dev *dev)
{
	u16 cmd;

	pci_read_config_word(dev, PCI_COMMAND, &cmd);
	if (!(cmd & PCI_COMMAND_MASTER))
		pci_write_config_word(dev, PCI_COMMAND, cmd | PCI_COMMAND_MASTER);
}
