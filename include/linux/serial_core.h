/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * linux/serial_core.h - between the tty core and the drivers of UART chips.
 *
 * Mirrors: include/linux/serial_core.h
 * Leaves out: power management, memory-mapped ports, multi-port cards.
 * Locking: port->lock is taken by interrupt handlers; state->sem serializes open and close.
 */
#ifndef _LINUX_SERIAL_CORE_H
#define _LINUX_SERIAL_CORE_H

#include <linux/sched.h>
#include <linux/circ_buf.h>
#include <linux/interrupt.h>
#include <linux/serial.h>
#include <linux/spinlock.h>
#include <linux/tty.h>
#include <linux/console.h>
#include <linux/sysrq.h>
#include <linux/jiffies.h>

struct uart_port;
struct uart_info;

/**
 * struct uart_ops - what a chip driver does for a port
 * @tx_empty: TIOCSER_TEMT when the last byte has left the chip
 * @set_mctrl: set modem lines (TIOCM_*); port lock held
 * @get_mctrl: read them; port lock held
 * @stop_tx: stop sending; @tty_stop tells that the tty asked; port lock held
 * @start_tx: send what is in info->xmit; port lock held
 * @stop_rx: stop receiving until shutdown; port lock held
 * @throttle_rx: leave received bytes in the chip; port lock held
 * @unthrottle_rx: take them again; port lock held
 * @enable_ms: turn modem status interrupts on; port lock held
 * @break_ctl: start (-1) or end (0) a break
 * @startup: take the interrupt and enable the chip; may sleep
 * @shutdown: the opposite; may sleep
 * @set_termios: program speed and frame
 * @type: name of the chip
 * @release_port: give the I/O region back
 * @request_port: claim it
 * @config_port: find out which chip it is (@flags: UART_CONFIG_TYPE)
 *
 * throttle_rx and unthrottle_rx came with a later Linux; they are here since a virtual machine's
 * UART ignores RTS: bytes left in the chip make the host wait, so that nothing is lost.
 */
struct uart_ops {
	unsigned int (*tx_empty)(struct uart_port *);
	void (*set_mctrl)(struct uart_port *, unsigned int mctrl);
	unsigned int (*get_mctrl)(struct uart_port *);
	void (*stop_tx)(struct uart_port *, unsigned int tty_stop);
	void (*start_tx)(struct uart_port *, unsigned int tty_start);
	void (*stop_rx)(struct uart_port *);
	void (*throttle_rx)(struct uart_port *);
	void (*unthrottle_rx)(struct uart_port *);
	void (*enable_ms)(struct uart_port *);
	void (*break_ctl)(struct uart_port *, int ctl);
	int (*startup)(struct uart_port *);
	void (*shutdown)(struct uart_port *);
	void (*set_termios)(struct uart_port *, struct termios *new, struct termios *old);
	const char *(*type)(struct uart_port *);
	void (*release_port)(struct uart_port *);
	int (*request_port)(struct uart_port *);
	void (*config_port)(struct uart_port *, int flags);
};

#define UART_CONFIG_TYPE	(1 << 0)
#define UART_CONFIG_IRQ		(1 << 1)

struct uart_icount {
	__u32 cts;
	__u32 dsr;
	__u32 rng;
	__u32 dcd;
	__u32 rx;
	__u32 tx;
	__u32 frame;
	__u32 overrun;
	__u32 parity;
	__u32 brk;
	__u32 buf_overrun;
};

/**
 * struct uart_port - a UART
 * @lock: protects the chip, @icount, @mctrl and info->xmit
 * @iobase: I/O port, 0 if there is none
 * @irq: interrupt
 * @uartclk: clock; uartclk / 16 is the highest speed in baud
 * @fifosize: bytes the transmit FIFO takes
 * @x_char: flow control byte to send before all else, 0 for none
 * @iotype: SERIAL_IO_PORT
 * @read_status_mask: line status bits that are looked at
 * @ignore_status_mask: line status bits whose bytes are dropped
 * @info: set while open
 * @icount: counters
 * @cons: console on this driver's ports, if any
 * @sysrq: until when a key is meant for the kernel (jiffies), 0: it is not
 * @flags: UPF_*
 * @mctrl: modem lines as set
 * @timeout: jiffies that a full FIFO takes to drain
 * @type: PORT_*
 * @ops: the chip driver
 * @custom_divisor: for UPF_SPD_CUST
 * @line: port number
 */
struct uart_port {
	spinlock_t lock;
	unsigned int iobase;
	unsigned int irq;
	unsigned int uartclk;
	unsigned char fifosize;
	unsigned char x_char;
	unsigned char iotype;
	unsigned int read_status_mask;
	unsigned int ignore_status_mask;
	struct uart_info *info;
	struct uart_icount icount;
	struct console *cons;
#ifdef CONFIG_MAGIC_SYSRQ
	unsigned long sysrq;
#endif
	unsigned int flags;
	unsigned int mctrl;
	unsigned int timeout;
	unsigned int type;
	struct uart_ops *ops;
	unsigned int custom_divisor;
	unsigned int line;
};

#define UPF_SPD_MASK		0x1030
#define UPF_SPD_HI		0x0010
#define UPF_SPD_VHI		0x0020
#define UPF_SPD_CUST		0x0030
#define UPF_SKIP_TEST		0x0040
#define UPF_LOW_LATENCY		0x2000
#define UPF_BOOT_AUTOCONF	0x10000000
#define UPF_USR_MASK		0x2000

/**
 * struct uart_state - a port for the life of the driver
 * @close_delay: jiffies to keep DTR down after close
 * @closing_wait: jiffies a close waits for output, USF_CLOSING_WAIT_*
 * @count: opens
 * @info: while open
 * @port: the port
 * @sem: serializes open, close, hangup and TIOCSSERIAL
 */
struct uart_state {
	unsigned int close_delay;
	unsigned int closing_wait;
#define USF_CLOSING_WAIT_INF	(0)
#define USF_CLOSING_WAIT_NONE	(65535)
	int count;
	struct uart_info *info;
	struct uart_port *port;
	struct semaphore sem;
};

#define UART_XMIT_SIZE	PAGE_SIZE

/**
 * struct uart_info - a port while it is open
 * @tty: the terminal
 * @xmit: ring of bytes to send
 * @flags: UIF_*
 * @tlet: wakes writers from outside the interrupt
 * @open_wait: opens that wait for carrier
 * @delta_msr_wait: TIOCMIWAIT
 */
struct uart_info {
	struct tty_struct *tty;
	struct circ_buf xmit;
	unsigned int flags;
#define UIF_CHECK_CD		(1 << 25)
#define UIF_CTS_FLOW		(1 << 26)
#define UIF_NORMAL_ACTIVE	(1 << 29)
#define UIF_INITIALIZED		(1 << 31)
	struct tasklet_struct tlet;
	wait_queue_head_t open_wait;
	wait_queue_head_t delta_msr_wait;
};

/* ring is almost empty: wake writers */
#define WAKEUP_CHARS 256

struct uart_driver {
	struct module *owner;
	const char *driver_name;
	const char *dev_name;
	int major;
	int minor;
	int nr;
	struct console *cons;
	struct uart_state *state;
	struct tty_driver *tty_driver;
};

void uart_write_wakeup(struct uart_port *port);
void uart_update_timeout(struct uart_port *port, unsigned int cflag, unsigned int quot);
unsigned int uart_get_baud_rate(struct uart_port *port, struct termios *termios,
				struct termios *old, unsigned int min, unsigned int max);
unsigned int uart_get_divisor(struct uart_port *port, unsigned int baud);

void uart_parse_options(char *options, int *baud, int *parity, int *bits, int *flow);
int uart_set_options(struct uart_port *port, struct console *co, int baud, int parity, int bits,
		     int flow);
struct tty_driver *uart_console_device(struct console *co, int *index);

int uart_register_driver(struct uart_driver *uart);
int uart_add_one_port(struct uart_driver *reg, struct uart_port *port);

#define uart_circ_empty(circ)		((circ)->head == (circ)->tail)
#define uart_circ_clear(circ)		((circ)->head = (circ)->tail = 0)
#define uart_circ_chars_pending(circ)	(CIRC_CNT((circ)->head, (circ)->tail, UART_XMIT_SIZE))
#define uart_circ_chars_free(circ)	(CIRC_SPACE((circ)->head, (circ)->tail, UART_XMIT_SIZE))
#define uart_tx_stopped(port) \
	((port)->info->tty->stopped || (port)->info->tty->hw_stopped)

/**
 * uart_handle_dcd_change() - the carrier came or went
 * @port: where; its lock is held
 * @status: nonzero: carrier is there
 *
 * With UIF_CHECK_CD (no CLOCAL) a lost carrier hangs the terminal up.
 */
static inline void uart_handle_dcd_change(struct uart_port *port, unsigned int status)
{
	struct uart_info *info = port->info;

	port->icount.dcd++;
	if (info->flags & UIF_CHECK_CD) {
		if (status)
			wake_up_interruptible(&info->open_wait);
		else if (info->tty)
			tty_hangup(info->tty);
	}
}

/**
 * uart_handle_cts_change() - clear-to-send changed
 * @port: where; its lock is held
 * @status: nonzero: the other side takes bytes
 */
static inline void uart_handle_cts_change(struct uart_port *port, unsigned int status)
{
	struct uart_info *info = port->info;
	struct tty_struct *tty = info->tty;

	port->icount.cts++;
	if (!(info->flags & UIF_CTS_FLOW))
		return;
	if (tty->hw_stopped) {
		if (status) {
			tty->hw_stopped = 0;
			port->ops->start_tx(port, 0);
			uart_write_wakeup(port);
		}
	} else if (!status) {
		tty->hw_stopped = 1;
		port->ops->stop_tx(port, 0);
	}
}

/* UART_ENABLE_MS() - does the port need modem status interrupts with these settings? */
#define UART_ENABLE_MS(port, cflag)	((cflag) & CRTSCTS || !((cflag) & CLOCAL))

#ifdef CONFIG_MAGIC_SYSRQ
/* uart_handle_break() - a break on the console: 1 if the next key is for the kernel */
static inline int uart_handle_break(struct uart_port *port)
{
	if (!port->cons || port->cons->index != port->line)
		return 0;
	if (!port->sysrq) {
		port->sysrq = jiffies + HZ * 5;
		return 1;
	}
	port->sysrq = 0;
	return 0;
}

/* uart_handle_sysrq_char() - was the byte for the kernel? Port lock held. */
static inline int uart_handle_sysrq_char(struct uart_port *port, unsigned int ch,
					 struct pt_regs *regs)
{
	unsigned long until = port->sysrq;

	if (likely(!until))
		return 0;
	port->sysrq = 0;
	if (!ch || !time_before(jiffies, until))
		return 0;
	handle_sysrq(ch, regs, NULL);
	return 1;
}
#else
static inline int uart_handle_break(struct uart_port *port)
{
	return 0;
}

static inline int uart_handle_sysrq_char(struct uart_port *port, unsigned int ch,
					 struct pt_regs *regs)
{
	return 0;
}
#endif

#endif
