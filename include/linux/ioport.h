/* SPDX-License-Identifier: GPL-2.0-only */
/* Who uses which I/O ports and memory ranges; kernel/resource.c. Mirrors: include/linux/ioport.h. */
#ifndef _LINUX_IOPORT_H
#define _LINUX_IOPORT_H

struct resource {
	const char *name;
	unsigned long start, end;
	unsigned long flags;
	struct resource *parent, *sibling, *child;
};

#define IORESOURCE_IO		0x00000100
#define IORESOURCE_MEM		0x00000200
#define IORESOURCE_IRQ		0x00000400
#define IORESOURCE_DMA		0x00000800
#define IORESOURCE_BUSY		0x80000000

extern struct resource ioport_resource;
extern struct resource iomem_resource;

int request_resource(struct resource *root, struct resource *new);
int release_resource(struct resource *new);
struct resource *__request_region(struct resource *parent, unsigned long start, unsigned long n,
				  const char *name);
void __release_region(struct resource *parent, unsigned long start, unsigned long n);

#define request_region(start, n, name)	__request_region(&ioport_resource, (start), (n), (name))
#define release_region(start, n)	__release_region(&ioport_resource, (start), (n))

#endif
