/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Port and memory mapped I/O, and the linear mapping of low memory.
 *
 * Mirrors: include/asm-i386/io.h
 */
#ifndef _ASM_IO_H
#define _ASM_IO_H

#include <linux/string.h>
#include <linux/compiler.h>
#include <asm/page.h>

#define IO_SPACE_LIMIT 0xffff

static inline unsigned long virt_to_phys(volatile void *address)
{
	return __pa(address);
}

static inline void *phys_to_virt(unsigned long address)
{
	return __va(address);
}

#define page_to_phys(page)	(page_to_pfn(page) << PAGE_SHIFT)
#define isa_virt_to_bus		virt_to_phys
#define isa_bus_to_virt		phys_to_virt
#define virt_to_bus		virt_to_phys
#define bus_to_virt		phys_to_virt

#define readb(addr)	(*(volatile unsigned char __force *)(addr))
#define readw(addr)	(*(volatile unsigned short __force *)(addr))
#define readl(addr)	(*(volatile unsigned int __force *)(addr))
#define writeb(b, addr)	(*(volatile unsigned char __force *)(addr) = (b))
#define writew(b, addr)	(*(volatile unsigned short __force *)(addr) = (b))
#define writel(b, addr)	(*(volatile unsigned int __force *)(addr) = (b))

#define memset_io(a, b, c)	memset((void *)(a), (b), (c))
#define memcpy_fromio(a, b, c)	memcpy((a), (void *)(b), (c))
#define memcpy_toio(a, b, c)	memcpy((void *)(a), (b), (c))

/* A write to an unused port takes about a microsecond on the ISA bus. */
static inline void slow_down_io(void)
{
	__asm__ __volatile__("outb %%al,$0x80" : : : "memory");
}

#define BUILDIO(bwl, bw, type)							\
static inline void out##bwl(unsigned type value, int port)			\
{										\
	__asm__ __volatile__("out" #bwl " %" #bw "0, %w1"			\
			     : : "a" (value), "Nd" (port));			\
}										\
static inline unsigned type in##bwl(int port)					\
{										\
	unsigned type value;							\
										\
	__asm__ __volatile__("in" #bwl " %w1, %" #bw "0"			\
			     : "=a" (value) : "Nd" (port));			\
	return value;								\
}										\
static inline void out##bwl##_p(unsigned type value, int port)			\
{										\
	out##bwl(value, port);							\
	slow_down_io();								\
}										\
static inline unsigned type in##bwl##_p(int port)				\
{										\
	unsigned type value = in##bwl(port);					\
										\
	slow_down_io();								\
	return value;								\
}										\
static inline void outs##bwl(int port, const void *addr, unsigned long count)	\
{										\
	__asm__ __volatile__("rep; outs" #bwl					\
			     : "+S" (addr), "+c" (count) : "d" (port) : "memory"); \
}										\
static inline void ins##bwl(int port, void *addr, unsigned long count)		\
{										\
	__asm__ __volatile__("rep; ins" #bwl					\
			     : "+D" (addr), "+c" (count) : "d" (port) : "memory"); \
}

BUILDIO(b, b, char)
BUILDIO(w, w, short)
BUILDIO(l, , int)

#undef BUILDIO

/* mm/i386/ioremap.c */
extern void __iomem *__ioremap(unsigned long phys_addr, unsigned long size, unsigned long flags);
extern void __iomem *ioremap_nocache(unsigned long phys_addr, unsigned long size);
extern void iounmap(volatile void __iomem *addr);

static inline void __iomem *ioremap(unsigned long phys_addr, unsigned long size)
{
	return __ioremap(phys_addr, size, 0);
}

#endif
