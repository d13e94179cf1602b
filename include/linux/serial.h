/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * linux/serial.h - serial ports as user space sees them (TIOCGSERIAL, TIOCGICOUNT).
 *
 * Mirrors: include/linux/serial.h
 */
#ifndef _LINUX_SERIAL_H
#define _LINUX_SERIAL_H

#include <linux/types.h>
#include <asm/page.h>

struct serial_struct {
	int type;
	int line;
	unsigned int port;
	int irq;
	int flags;
	int xmit_fifo_size;
	int custom_divisor;
	int baud_base;
	unsigned short close_delay;	/* in 1/100 s */
	char io_type;
	char reserved_char[1];
	int hub6;
	unsigned short closing_wait;	/* in 1/100 s */
	unsigned short closing_wait2;
	unsigned char *iomem_base;
	unsigned short iomem_reg_shift;
	unsigned int port_high;
	unsigned long iomap_base;
};

#define ASYNC_CLOSING_WAIT_INF	0
#define ASYNC_CLOSING_WAIT_NONE	65535

#define PORT_UNKNOWN	0
#define PORT_8250	1
#define PORT_16450	2
#define PORT_16550	3
#define PORT_16550A	4
#define PORT_MAX_8250	4

#define SERIAL_IO_PORT	0

/* flags */
#define ASYNC_HUP_NOTIFY	0x0001
#define ASYNC_SAK		0x0004
#define ASYNC_SPD_MASK		0x1030
#define ASYNC_SPD_HI		0x0010
#define ASYNC_SPD_VHI		0x0020
#define ASYNC_SPD_CUST		0x0030
#define ASYNC_SKIP_TEST		0x0040
#define ASYNC_BOOT_AUTOCONF	0x10000000

/* TIOCGICOUNT */
struct serial_icounter_struct {
	int cts, dsr, rng, dcd;
	int rx, tx;
	int frame, overrun, parity, brk;
	int buf_overrun;
	int reserved[9];
};

#define SERIAL_XMIT_SIZE PAGE_SIZE

#endif
