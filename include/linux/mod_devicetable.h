/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Tables by which a driver names its devices.
 *
 * Mirrors: include/linux/mod_devicetable.h
 */
#ifndef _LINUX_MOD_DEVICETABLE_H
#define _LINUX_MOD_DEVICETABLE_H

#include <linux/types.h>

typedef unsigned long kernel_ulong_t;

#define PCI_ANY_ID (~0)

struct pci_device_id {
	__u32		vendor, device;		/* or PCI_ANY_ID */
	__u32		subvendor, subdevice;
	__u32		class, class_mask;	/* (class, subclass, prog-if) */
	kernel_ulong_t	driver_data;
};

#endif /* _LINUX_MOD_DEVICETABLE_H */
