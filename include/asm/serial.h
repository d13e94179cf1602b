/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * asm/serial.h - the serial ports of a PC.
 *
 * Mirrors: include/asm-i386/serial.h
 */
#ifndef _ASM_SERIAL_H
#define _ASM_SERIAL_H

/* 1.8432 MHz clock divided by 16 */
#define BASE_BAUD	(1843200 / 16)

#define STD_COM_FLAGS	(ASYNC_BOOT_AUTOCONF | ASYNC_SKIP_TEST)

/* base_baud, I/O port, irq, flags */
#define SERIAL_PORT_DFNS			\
	{ BASE_BAUD, 0x3F8, 4, STD_COM_FLAGS },	\
	{ BASE_BAUD, 0x2F8, 3, STD_COM_FLAGS },

#endif
