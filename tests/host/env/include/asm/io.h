/* SPDX-License-Identifier: GPL-2.0-only */
/* The kernel's, with ports that a test models: host_port_in() and host_port_out(), size in bytes. */
#ifndef HOST_ASM_IO_H
#define HOST_ASM_IO_H

#include_next <asm/io.h>

unsigned int host_port_in(int port, int size);
void host_port_out(int port, unsigned int value, int size);

static inline void host_ins(int port, void *to, unsigned long count, int size)
{
	for (; count--; to += size) {
		unsigned int value = host_port_in(port, size);

		memcpy(to, &value, size);
	}
}

static inline void host_outs(int port, const void *from, unsigned long count, int size)
{
	for (; count--; from += size) {
		unsigned int value = 0;

		memcpy(&value, from, size);
		host_port_out(port, value, size);
	}
}

#define inb(port)		((unsigned char)host_port_in((port), 1))
#define inw(port)		((unsigned short)host_port_in((port), 2))
#define inl(port)		host_port_in((port), 4)
#define outb(value, port)	host_port_out((port), (unsigned char)(value), 1)
#define outw(value, port)	host_port_out((port), (unsigned short)(value), 2)
#define outl(value, port)	host_port_out((port), (value), 4)
#define inb_p(port)		inb(port)
#define inw_p(port)		inw(port)
#define inl_p(port)		inl(port)
#define outb_p(value, port)	outb((value), (port))
#define outw_p(value, port)	outw((value), (port))
#define outl_p(value, port)	outl((value), (port))
#define insb(port, to, n)	host_ins((port), (to), (n), 1)
#define insw(port, to, n)	host_ins((port), (to), (n), 2)
#define insl(port, to, n)	host_ins((port), (to), (n), 4)
#define outsb(port, from, n)	host_outs((port), (from), (n), 1)
#define outsw(port, from, n)	host_outs((port), (from), (n), 2)
#define outsl(port, from, n)	host_outs((port), (from), (n), 4)

#endif
