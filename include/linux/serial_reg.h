/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * linux/serial_reg.h - registers of the 8250/16550 UART.
 *
 * Mirrors: include/linux/serial_reg.h
 * Leaves out: chips other than 8250, 16450, 16550 and 16550A.
 */
#ifndef _LINUX_SERIAL_REG_H
#define _LINUX_SERIAL_REG_H

#define UART_RX		0	/* in:  receive buffer (DLAB=0) */
#define UART_TX		0	/* out: transmit buffer (DLAB=0) */
#define UART_DLL	0	/* divisor latch low (DLAB=1) */

#define UART_IER	1	/* interrupt enable (DLAB=0) */
#define UART_IER_MSI	0x08	/* modem status */
#define UART_IER_RLSI	0x04	/* receiver line status */
#define UART_IER_THRI	0x02	/* transmitter holding register empty */
#define UART_IER_RDI	0x01	/* receiver data */
#define UART_DLM	1	/* divisor latch high (DLAB=1) */

#define UART_IIR	2	/* in: interrupt identification */
#define UART_IIR_NO_INT	0x01
#define UART_IIR_ID	0x06
#define UART_IIR_MSI	0x00
#define UART_IIR_THRI	0x02
#define UART_IIR_RDI	0x04
#define UART_IIR_RLSI	0x06

#define UART_FCR	2	/* out: FIFO control */
#define UART_FCR_ENABLE_FIFO	0x01
#define UART_FCR_CLEAR_RCVR	0x02
#define UART_FCR_CLEAR_XMIT	0x04
#define UART_FCR_DMA_SELECT	0x08
#define UART_FCR_TRIGGER_1	0x00	/* receive interrupt at 1, 4, 8 or 14 bytes */
#define UART_FCR_TRIGGER_4	0x40
#define UART_FCR_TRIGGER_8	0x80
#define UART_FCR_TRIGGER_14	0xC0
#define UART_FCR_TRIGGER_MASK	0xC0

#define UART_LCR	3	/* line control */
#define UART_LCR_DLAB	0x80
#define UART_LCR_SBC	0x40	/* send a break */
#define UART_LCR_SPAR	0x20
#define UART_LCR_EPAR	0x10
#define UART_LCR_PARITY	0x08
#define UART_LCR_STOP	0x04	/* 2 stop bits */
#define UART_LCR_WLEN5	0x00
#define UART_LCR_WLEN6	0x01
#define UART_LCR_WLEN7	0x02
#define UART_LCR_WLEN8	0x03

#define UART_MCR	4	/* modem control */
#define UART_MCR_LOOP	0x10
#define UART_MCR_OUT2	0x08	/* gates the interrupt line of a PC */
#define UART_MCR_OUT1	0x04
#define UART_MCR_RTS	0x02
#define UART_MCR_DTR	0x01

#define UART_LSR	5	/* line status */
#define UART_LSR_TEMT	0x40	/* transmitter empty */
#define UART_LSR_THRE	0x20	/* holding register empty */
#define UART_LSR_BI	0x10	/* break */
#define UART_LSR_FE	0x08	/* frame error */
#define UART_LSR_PE	0x04	/* parity error */
#define UART_LSR_OE	0x02	/* overrun */
#define UART_LSR_DR	0x01	/* data ready */

#define UART_MSR	6	/* modem status */
#define UART_MSR_DCD	0x80
#define UART_MSR_RI	0x40
#define UART_MSR_DSR	0x20
#define UART_MSR_CTS	0x10
#define UART_MSR_DDCD	0x08
#define UART_MSR_TERI	0x04
#define UART_MSR_DDSR	0x02
#define UART_MSR_DCTS	0x01
#define UART_MSR_ANY_DELTA 0x0F

#define UART_SCR	7	/* scratch */

#endif
