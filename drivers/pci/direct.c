// SPDX-License-Identifier: GPL-2.0-only
/*
 * PCI configuration space of a PC, by configuration mechanism 1: an address in port 0xCF8,
 * the data in 0xCFC (PCI Local Bus Specification 2.2, section 3.2.2.3.2); and the scan at boot.
 *
 * Mirrors: arch/i386/pci/direct.c, arch/i386/pci/legacy.c
 * Leaves out: mechanism 2, the PCI BIOS, ACPI, routing of interrupts (the firmware does it).
 * Locking: pci_config_lock keeps address and data together, against interrupts as well.
 */
#include <linux/kernel.h>
#include <linux/init.h>
#include <linux/pci.h>
#include <linux/spinlock.h>
#include <linux/ioport.h>
#include <asm/io.h>

#define PCI_CONF1_ADDRESS(bus, devfn, reg) \
	(0x80000000 | ((bus) << 16) | ((devfn) << 8) | ((reg) & ~3))

static DEFINE_SPINLOCK(pci_config_lock);

static int pci_conf1_read(struct pci_bus *bus, unsigned int devfn, int reg, int len, u32 *value)
{
	unsigned long flags;

	if (devfn > 255 || reg > 255)
		return -EINVAL;

	spin_lock_irqsave(&pci_config_lock, flags);

	outl(PCI_CONF1_ADDRESS(bus->number, devfn, reg), 0xCF8);
	switch (len) {
	case 1:
		*value = inb(0xCFC + (reg & 3));
		break;
	case 2:
		*value = inw(0xCFC + (reg & 2));
		break;
	case 4:
		*value = inl(0xCFC);
		break;
	}

	spin_unlock_irqrestore(&pci_config_lock, flags);
	return 0;
}

static int pci_conf1_write(struct pci_bus *bus, unsigned int devfn, int reg, int len, u32 value)
{
	unsigned long flags;

	if (devfn > 255 || reg > 255)
		return -EINVAL;

	spin_lock_irqsave(&pci_config_lock, flags);

	outl(PCI_CONF1_ADDRESS(bus->number, devfn, reg), 0xCF8);
	switch (len) {
	case 1:
		outb(value, 0xCFC + (reg & 3));
		break;
	case 2:
		outw(value, 0xCFC + (reg & 2));
		break;
	case 4:
		outl(value, 0xCFC);
		break;
	}

	spin_unlock_irqrestore(&pci_config_lock, flags);
	return 0;
}

static struct pci_ops pci_direct_conf1 = {
	.read	= pci_conf1_read,
	.write	= pci_conf1_write,
};

static struct pci_ops *raw_pci_ops;

/* Does the address register keep what is written to it? */
static int __init pci_check_type1(void)
{
	unsigned long flags;
	unsigned int tmp;
	int works = 0;

	local_irq_save(flags);

	outb(0x01, 0xCFB);
	tmp = inl(0xCF8);
	outl(0x80000000, 0xCF8);
	if (inl(0xCF8) == 0x80000000)
		works = 1;
	outl(tmp, 0xCF8);
	local_irq_restore(flags);

	return works;
}

static int __init pci_direct_init(void)
{
	if (!request_region(0xCF8, 8, "PCI conf1"))
		return 0;

	if (pci_check_type1()) {
		printk(KERN_INFO "PCI: Using configuration type 1\n");
		raw_pci_ops = &pci_direct_conf1;
		return 0;
	}
	release_region(0xCF8, 8);
	return 0;
}

arch_initcall(pci_direct_init);

static int __init pci_legacy_init(void)
{
	if (!raw_pci_ops) {
		printk(KERN_INFO "PCI: System does not support PCI\n");
		return 0;
	}
	printk(KERN_INFO "PCI: Probing PCI hardware\n");
	pci_scan_bus(0, raw_pci_ops, NULL);
	return 0;
}

subsys_initcall(pci_legacy_init);
