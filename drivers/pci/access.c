// SPDX-License-Identifier: GPL-2.0-only
/*
 * Access to the configuration space of a bus, in three widths.
 *
 * Mirrors: drivers/pci/access.c
 */
#include <linux/pci.h>
#include <linux/module.h>
#include <linux/kernel.h>

#define PCI_byte_BAD	0
#define PCI_word_BAD	(pos & 1)
#define PCI_dword_BAD	(pos & 3)

/* Return: 0, PCIBIOS_BAD_REGISTER_NUMBER for an offset that is not aligned, or an errno */
#define PCI_OP_READ(size, type, len)						\
int pci_bus_read_config_##size(struct pci_bus *bus, unsigned int devfn, int pos, type *value) \
{										\
	u32 data = 0;								\
	int res;								\
										\
	if (PCI_##size##_BAD)							\
		return PCIBIOS_BAD_REGISTER_NUMBER;				\
	res = bus->ops->read(bus, devfn, pos, len, &data);			\
	*value = (type)data;							\
	return res;								\
}

#define PCI_OP_WRITE(size, type, len)						\
int pci_bus_write_config_##size(struct pci_bus *bus, unsigned int devfn, int pos, type value) \
{										\
	if (PCI_##size##_BAD)							\
		return PCIBIOS_BAD_REGISTER_NUMBER;				\
	return bus->ops->write(bus, devfn, pos, len, value);			\
}

PCI_OP_READ(byte, u8, 1)
PCI_OP_READ(word, u16, 2)
PCI_OP_READ(dword, u32, 4)
PCI_OP_WRITE(byte, u8, 1)
PCI_OP_WRITE(word, u16, 2)
PCI_OP_WRITE(dword, u32, 4)
