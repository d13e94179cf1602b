// SPDX-License-Identifier: GPL-2.0-only
/*
 * drivers/serial/8250.c - the 8250, 16450 and 16550 UARTs of a PC, and the serial console.
 *
 * Reception and transmission are driven by interrupts; the console writes by polling, so that it
 * works from the first message to the last panic. When the line discipline is full, bytes stay in
 * the chip's FIFO and the sender has to wait.
 *
 * Mirrors: drivers/serial/8250.c
 * Leaves out: chips beyond the 16550A, shared interrupts, memory-mapped and hot-plugged ports.
 * Locking: port->lock protects the registers and their shadows (ier, lcr).
 */
#include <linux/module.h>
#include <linux/ioport.h>
#include <linux/init.h>
#include <linux/console.h>
#include <linux/delay.h>
#include <linux/tty.h>
#include <linux/tty_flip.h>
#include <linux/serial_reg.h>
#include <linux/serial_core.h>
#include <linux/serial.h>
#include <linux/interrupt.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <asm/serial.h>
#include <asm/io.h>
#include <asm/irq.h>

static struct old_serial_port {
	unsigned int baud_base;
	unsigned int port;
	unsigned int irq;
	unsigned int flags;
} old_serial_port[] = {
	SERIAL_PORT_DFNS
};

#define UART_NR		ARRAY_SIZE(old_serial_port)

/* turns of the interrupt handler before it gives up on a chip that never gets quiet */
#define PASS_LIMIT	256

#define UART_CAP_FIFO	(1 << 8)

/**
 * struct uart_8250_port - a port of this driver
 * @port: what serial_core knows
 * @capabilities: UART_CAP_*
 * @lcr: line control as set, without DLAB and break
 * @mcr: modem control bits that are always on
 * @ier: interrupt enable as set
 * @lsr_break_flag: break seen by the console's polling
 */
struct uart_8250_port {
	struct uart_port port;
	unsigned short capabilities;
	unsigned char lcr;
	unsigned char mcr;
	unsigned char ier;
	unsigned char lsr_break_flag;
};

static struct uart_8250_port serial8250_ports[UART_NR];

/* by PORT_* */
static const struct serial8250_config {
	const char *name;
	unsigned char fifo_size;
	unsigned char fcr;
	unsigned short capabilities;
} uart_config[] = {
	{ "unknown", 1, 0, 0 },
	{ "8250", 1, 0, 0 },
	{ "16450", 1, 0, 0 },
	{ "16550", 1, 0, 0 },	/* its FIFO does not work */
	{ "16550A", 16, UART_FCR_ENABLE_FIFO | UART_FCR_TRIGGER_8, UART_CAP_FIFO },
};

static inline unsigned int serial_in(struct uart_8250_port *up, int offset)
{
	return inb(up->port.iobase + offset);
}

static inline void serial_out(struct uart_8250_port *up, int offset, int value)
{
	outb(value, up->port.iobase + offset);
}

#define serial_inp(up, offset)		serial_in(up, offset)
#define serial_outp(up, offset, value)	serial_out(up, offset, value)

static inline struct uart_8250_port *to_8250(struct uart_port *port)
{
	return container_of(port, struct uart_8250_port, port);
}

static void serial8250_clear_fifos(struct uart_8250_port *p)
{
	if (p->capabilities & UART_CAP_FIFO) {
		serial_outp(p, UART_FCR, UART_FCR_ENABLE_FIFO);
		serial_outp(p, UART_FCR, UART_FCR_ENABLE_FIFO | UART_FCR_CLEAR_RCVR |
			    UART_FCR_CLEAR_XMIT);
		serial_outp(p, UART_FCR, 0);
	}
}

/* Which chip is it? Only a 16550A has a FIFO that works; an 8250 has no scratch register. */
static void autoconfig_16550a(struct uart_8250_port *up)
{
	up->port.type = PORT_16550A;
	up->capabilities |= UART_CAP_FIFO;
}

static void autoconfig_8250(struct uart_8250_port *up)
{
	unsigned char scratch, status1, status2;

	up->port.type = PORT_8250;
	scratch = serial_in(up, UART_SCR);
	serial_outp(up, UART_SCR, 0xa5);
	status1 = serial_in(up, UART_SCR);
	serial_outp(up, UART_SCR, 0x5a);
	status2 = serial_in(up, UART_SCR);
	serial_outp(up, UART_SCR, scratch);
	if (status1 == 0xa5 && status2 == 0x5a)
		up->port.type = PORT_16450;
}

/* Is there a chip at all? The interrupt enable register keeps four bits. */
static int serial8250_present(struct uart_8250_port *up)
{
	unsigned char scratch, low, high;

	scratch = serial_inp(up, UART_IER);
	serial_outp(up, UART_IER, 0);
	low = serial_inp(up, UART_IER);
	serial_outp(up, UART_IER, 0x0f);
	high = serial_inp(up, UART_IER);
	serial_outp(up, UART_IER, scratch);
	return low == 0 && high == 0x0f;
}

/* Finds the type of the chip and leaves it quiet. */
static void autoconfig(struct uart_8250_port *up)
{
	unsigned char save_lcr, save_mcr;
	unsigned long flags;

	if (!up->port.iobase)
		return;
	spin_lock_irqsave(&up->port.lock, flags);
	up->capabilities = 0;
	if (!serial8250_present(up))
		goto out;
	save_mcr = serial_in(up, UART_MCR);
	save_lcr = serial_in(up, UART_LCR);
	serial_outp(up, UART_LCR, 0);
	serial_outp(up, UART_FCR, UART_FCR_ENABLE_FIFO);
	switch (serial_in(up, UART_IIR) >> 6) {
	case 0:
		autoconfig_8250(up);
		break;
	case 2:
		up->port.type = PORT_16550;
		break;
	case 3:
		autoconfig_16550a(up);
		break;
	default:
		up->port.type = PORT_UNKNOWN;
		break;
	}
	serial_outp(up, UART_LCR, save_lcr);
	up->port.fifosize = uart_config[up->port.type].fifo_size;
	up->capabilities = uart_config[up->port.type].capabilities;
	if (up->port.type == PORT_UNKNOWN)
		goto out;
	serial_outp(up, UART_MCR, save_mcr);
	serial8250_clear_fifos(up);
	(void)serial_in(up, UART_RX);
	serial_outp(up, UART_IER, 0);
out:
	spin_unlock_irqrestore(&up->port.lock, flags);
}

static inline void __stop_tx(struct uart_8250_port *p)
{
	if (p->ier & UART_IER_THRI) {
		p->ier &= ~UART_IER_THRI;
		serial_out(p, UART_IER, p->ier);
	}
}

static void serial8250_stop_tx(struct uart_port *port, unsigned int tty_stop)
{
	__stop_tx(to_8250(port));
}

/* Turning the interrupt on with an empty transmitter raises it at once. */
static void serial8250_start_tx(struct uart_port *port, unsigned int tty_start)
{
	struct uart_8250_port *up = to_8250(port);

	if (!(up->ier & UART_IER_THRI)) {
		up->ier |= UART_IER_THRI;
		serial_out(up, UART_IER, up->ier);
	}
}

static void serial8250_stop_rx(struct uart_port *port)
{
	struct uart_8250_port *up = to_8250(port);

	up->ier &= ~(UART_IER_RLSI | UART_IER_RDI);
	up->port.read_status_mask &= ~UART_LSR_DR;
	serial_out(up, UART_IER, up->ier);
}

/* Without its receive interrupt the chip fills up, and the other side has to wait. */
static void serial8250_throttle_rx(struct uart_port *port)
{
	struct uart_8250_port *up = to_8250(port);

	up->ier &= ~UART_IER_RDI;
	serial_out(up, UART_IER, up->ier);
}

static void serial8250_unthrottle_rx(struct uart_port *port)
{
	struct uart_8250_port *up = to_8250(port);

	/* after stop_rx() input stays off */
	if (!(up->ier & UART_IER_RLSI))
		return;
	up->ier |= UART_IER_RDI;
	serial_out(up, UART_IER, up->ier);
}

static void serial8250_enable_ms(struct uart_port *port)
{
	struct uart_8250_port *up = to_8250(port);

	up->ier |= UART_IER_MSI;
	serial_out(up, UART_IER, up->ier);
}

/* What came with a byte: counts errors. Returns the TTY_* flag for it. */
static char receive_flag(struct uart_8250_port *up, unsigned char lsr)
{
	if (lsr & UART_LSR_BI) {
		/* a break looks like a parity and a frame error too */
		lsr &= ~(UART_LSR_FE | UART_LSR_PE);
		up->port.icount.brk++;
	} else if (lsr & UART_LSR_PE) {
		up->port.icount.parity++;
	} else if (lsr & UART_LSR_FE) {
		up->port.icount.frame++;
	}
	if (lsr & UART_LSR_OE)
		up->port.icount.overrun++;
	lsr &= up->port.read_status_mask;
	if (lsr & UART_LSR_BI)
		return TTY_BREAK;
	if (lsr & UART_LSR_PE)
		return TTY_PARITY;
	if (lsr & UART_LSR_FE)
		return TTY_FRAME;
	return TTY_NORMAL;
}

/*
 * Moves bytes from the chip to the flip buffer. When that is full the rest stays in the chip, with
 * its interrupt off, until flush_to_ldisc() has made room. *status is the line status, read again
 * after each byte. Port lock held.
 */
static void receive_chars(struct uart_8250_port *up, int *status, struct pt_regs *regs)
{
	struct tty_struct *tty = up->port.info->tty;
	unsigned char ch, lsr = *status | up->lsr_break_flag;
	int max_count = 256;
	char flag;

	up->lsr_break_flag = 0;
	do {
		if (tty->flip.count >= TTY_FLIPBUF_SIZE) {
			set_bit(TTY_THROTTLED, &tty->flags);
			serial8250_throttle_rx(&up->port);
			break;
		}
		ch = serial_inp(up, UART_RX);
		up->port.icount.rx++;
		flag = TTY_NORMAL;
		/* a break and the key after it may be meant for the kernel */
		if ((lsr & UART_LSR_BI) ? uart_handle_break(&up->port) :
					  uart_handle_sysrq_char(&up->port, ch, regs))
			goto next;
		if (lsr & (UART_LSR_BI | UART_LSR_PE | UART_LSR_FE | UART_LSR_OE))
			flag = receive_flag(up, lsr);
		if (!(lsr & up->port.ignore_status_mask))
			tty_insert_flip_char(tty, ch, flag);
		/* the lost byte came after this one */
		if ((lsr & UART_LSR_OE) && (up->port.read_status_mask & UART_LSR_OE))
			tty_insert_flip_char(tty, 0, TTY_OVERRUN);
next:
		lsr = serial_inp(up, UART_LSR);
	} while ((lsr & UART_LSR_DR) && --max_count > 0);
	*status = lsr;
	spin_unlock(&up->port.lock);
	tty_flip_buffer_push(tty);
	spin_lock(&up->port.lock);
}

/* Fills the transmit FIFO from the ring. Port lock held. */
static void transmit_chars(struct uart_8250_port *up)
{
	struct circ_buf *xmit = &up->port.info->xmit;
	int count;

	if (up->port.x_char) {
		serial_outp(up, UART_TX, up->port.x_char);
		up->port.icount.tx++;
		up->port.x_char = 0;
		return;
	}
	if (uart_circ_empty(xmit) || uart_tx_stopped(&up->port)) {
		__stop_tx(up);
		return;
	}
	count = up->port.fifosize;
	do {
		serial_out(up, UART_TX, xmit->buf[xmit->tail]);
		xmit->tail = (xmit->tail + 1) & (UART_XMIT_SIZE - 1);
		up->port.icount.tx++;
	} while (--count > 0 && !uart_circ_empty(xmit));
	if (uart_circ_chars_pending(xmit) < WAKEUP_CHARS)
		uart_write_wakeup(&up->port);
	if (uart_circ_empty(xmit))
		__stop_tx(up);
}

static void check_modem_status(struct uart_8250_port *up)
{
	int status = serial_in(up, UART_MSR);

	if (!(status & UART_MSR_ANY_DELTA))
		return;
	if (status & UART_MSR_TERI)
		up->port.icount.rng++;
	if (status & UART_MSR_DDSR)
		up->port.icount.dsr++;
	if (status & UART_MSR_DDCD)
		uart_handle_dcd_change(&up->port, status & UART_MSR_DCD);
	if (status & UART_MSR_DCTS)
		uart_handle_cts_change(&up->port, status & UART_MSR_CTS);
	wake_up_interruptible(&up->port.info->delta_msr_wait);
}

/* All that one port wants. Port lock held. */
static inline void serial8250_handle_port(struct uart_8250_port *up, struct pt_regs *regs)
{
	int status = serial_inp(up, UART_LSR);

	if ((status & UART_LSR_DR) && (up->ier & UART_IER_RDI))
		receive_chars(up, &status, regs);
	check_modem_status(up);
	if ((status & UART_LSR_THRE) && (up->ier & UART_IER_THRI))
		transmit_chars(up);
}

static irqreturn_t serial8250_interrupt(int irq, void *dev_id, struct pt_regs *regs)
{
	struct uart_8250_port *up = dev_id;
	int pass_counter = 0, handled = 0;

	spin_lock(&up->port.lock);
	while (!(serial_in(up, UART_IIR) & UART_IIR_NO_INT)) {
		serial8250_handle_port(up, regs);
		handled = 1;
		if (pass_counter++ > PASS_LIMIT) {
			printk(KERN_ERR "serial8250: too much work for irq%d\n", irq);
			break;
		}
	}
	spin_unlock(&up->port.lock);
	return IRQ_RETVAL(handled);
}

static unsigned int serial8250_tx_empty(struct uart_port *port)
{
	return serial_in(to_8250(port), UART_LSR) & UART_LSR_TEMT ? TIOCSER_TEMT : 0;
}

static unsigned int serial8250_get_mctrl(struct uart_port *port)
{
	unsigned char status = serial_in(to_8250(port), UART_MSR);
	unsigned int ret = 0;

	if (status & UART_MSR_DCD)
		ret |= TIOCM_CAR;
	if (status & UART_MSR_RI)
		ret |= TIOCM_RNG;
	if (status & UART_MSR_DSR)
		ret |= TIOCM_DSR;
	if (status & UART_MSR_CTS)
		ret |= TIOCM_CTS;
	return ret;
}

static void serial8250_set_mctrl(struct uart_port *port, unsigned int mctrl)
{
	struct uart_8250_port *up = to_8250(port);
	unsigned char mcr = 0;

	if (mctrl & TIOCM_RTS)
		mcr |= UART_MCR_RTS;
	if (mctrl & TIOCM_DTR)
		mcr |= UART_MCR_DTR;
	if (mctrl & TIOCM_OUT1)
		mcr |= UART_MCR_OUT1;
	if (mctrl & TIOCM_OUT2)
		mcr |= UART_MCR_OUT2;
	if (mctrl & TIOCM_LOOP)
		mcr |= UART_MCR_LOOP;
	serial_out(up, UART_MCR, mcr | up->mcr);
}

static void serial8250_break_ctl(struct uart_port *port, int break_state)
{
	struct uart_8250_port *up = to_8250(port);
	unsigned long flags;

	spin_lock_irqsave(&up->port.lock, flags);
	if (break_state == -1)
		up->lcr |= UART_LCR_SBC;
	else
		up->lcr &= ~UART_LCR_SBC;
	serial_out(up, UART_LCR, up->lcr);
	spin_unlock_irqrestore(&up->port.lock, flags);
}

static int serial8250_startup(struct uart_port *port)
{
	struct uart_8250_port *up = to_8250(port);
	unsigned long flags;
	int retval;

	up->capabilities = uart_config[up->port.type].capabilities;
	serial8250_clear_fifos(up);
	(void)serial_inp(up, UART_LSR);
	(void)serial_inp(up, UART_RX);
	(void)serial_inp(up, UART_IIR);
	(void)serial_inp(up, UART_MSR);
	if (serial_inp(up, UART_LSR) == 0xff) {
		printk(KERN_WARNING "ttyS%d: LSR safety check engaged!\n", up->port.line);
		return -ENODEV;
	}
	retval = request_irq(up->port.irq, serial8250_interrupt, SA_SAMPLE_RANDOM, "serial",
			     up);
	if (retval)
		return retval;

	serial_outp(up, UART_LCR, UART_LCR_WLEN8);
	spin_lock_irqsave(&up->port.lock, flags);
	/* OUT2 connects the chip to the interrupt line */
	up->mcr = UART_MCR_OUT2;
	serial8250_set_mctrl(&up->port, up->port.mctrl);
	up->ier = UART_IER_RLSI | UART_IER_RDI;
	serial_outp(up, UART_IER, up->ier);
	spin_unlock_irqrestore(&up->port.lock, flags);

	(void)serial_inp(up, UART_LSR);
	(void)serial_inp(up, UART_RX);
	(void)serial_inp(up, UART_IIR);
	(void)serial_inp(up, UART_MSR);
	return 0;
}

static void serial8250_shutdown(struct uart_port *port)
{
	struct uart_8250_port *up = to_8250(port);
	unsigned long flags;

	up->ier = 0;
	serial_outp(up, UART_IER, 0);
	spin_lock_irqsave(&up->port.lock, flags);
	up->mcr = 0;
	serial8250_set_mctrl(&up->port, up->port.mctrl);
	spin_unlock_irqrestore(&up->port.lock, flags);

	up->lcr &= ~UART_LCR_SBC;
	serial_out(up, UART_LCR, serial_inp(up, UART_LCR) & ~UART_LCR_SBC);
	serial8250_clear_fifos(up);
	(void)serial_in(up, UART_RX);
	free_irq(up->port.irq, up);
}

static unsigned int serial8250_get_divisor(struct uart_port *port, unsigned int baud)
{
	unsigned int quot = uart_get_divisor(port, baud);

	return quot ? quot : 1;
}

/* Line control bits of some settings. */
static unsigned char serial8250_lcr(unsigned int cflag)
{
	unsigned char cval;

	switch (cflag & CSIZE) {
	case CS5:
		cval = UART_LCR_WLEN5;
		break;
	case CS6:
		cval = UART_LCR_WLEN6;
		break;
	case CS7:
		cval = UART_LCR_WLEN7;
		break;
	default:
		cval = UART_LCR_WLEN8;
		break;
	}
	if (cflag & CSTOPB)
		cval |= UART_LCR_STOP;
	if (cflag & PARENB)
		cval |= UART_LCR_PARITY;
	if (!(cflag & PARODD))
		cval |= UART_LCR_EPAR;
	if (cflag & CMSPAR)
		cval |= UART_LCR_SPAR;
	return cval;
}

/* Which errors are looked at, and which make a byte vanish. */
static void serial8250_set_masks(struct uart_port *port, struct termios *termios)
{
	port->read_status_mask = UART_LSR_OE | UART_LSR_THRE | UART_LSR_DR;
	if (termios->c_iflag & INPCK)
		port->read_status_mask |= UART_LSR_FE | UART_LSR_PE;
	if (termios->c_iflag & (BRKINT | PARMRK))
		port->read_status_mask |= UART_LSR_BI;

	port->ignore_status_mask = 0;
	if (termios->c_iflag & IGNPAR)
		port->ignore_status_mask |= UART_LSR_PE | UART_LSR_FE;
	if (termios->c_iflag & IGNBRK) {
		port->ignore_status_mask |= UART_LSR_BI;
		if (termios->c_iflag & IGNPAR)
			port->ignore_status_mask |= UART_LSR_OE;
	}
	if (!(termios->c_cflag & CREAD))
		port->ignore_status_mask |= UART_LSR_DR;
}

static void serial8250_set_termios(struct uart_port *port, struct termios *termios,
				   struct termios *old)
{
	struct uart_8250_port *up = to_8250(port);
	unsigned char cval = serial8250_lcr(termios->c_cflag), fcr = 0;
	unsigned int baud, quot;
	unsigned long flags;

	baud = uart_get_baud_rate(port, termios, old, 50, port->uartclk / 16);
	quot = serial8250_get_divisor(port, baud);
	if (up->capabilities & UART_CAP_FIFO) {
		/* a slow line should not keep a byte back */
		if (baud < 2400)
			fcr = UART_FCR_ENABLE_FIFO | UART_FCR_TRIGGER_1;
		else
			fcr = uart_config[port->type].fcr;
	}

	spin_lock_irqsave(&up->port.lock, flags);
	uart_update_timeout(port, termios->c_cflag, baud);
	serial8250_set_masks(port, termios);
	up->ier &= ~UART_IER_MSI;
	if (up->ier && UART_ENABLE_MS(&up->port, termios->c_cflag))
		up->ier |= UART_IER_MSI;
	serial_out(up, UART_IER, up->ier);

	serial_outp(up, UART_LCR, cval | UART_LCR_DLAB);
	serial_outp(up, UART_DLL, quot & 0xff);
	serial_outp(up, UART_DLM, quot >> 8);
	serial_outp(up, UART_LCR, cval);
	up->lcr = cval;
	/* in two steps: some chips take the other bits only with the FIFO on */
	if (fcr & UART_FCR_ENABLE_FIFO)
		serial_outp(up, UART_FCR, UART_FCR_ENABLE_FIFO);
	serial_outp(up, UART_FCR, fcr);
	serial8250_set_mctrl(&up->port, up->port.mctrl);
	spin_unlock_irqrestore(&up->port.lock, flags);
}

static void serial8250_release_port(struct uart_port *port)
{
	release_region(port->iobase, 8);
}

static int serial8250_request_port(struct uart_port *port)
{
	return request_region(port->iobase, 8, "serial") ? 0 : -EBUSY;
}

static void serial8250_config_port(struct uart_port *port, int flags)
{
	if (serial8250_request_port(port) < 0)
		return;
	if (flags & UART_CONFIG_TYPE)
		autoconfig(to_8250(port));
	if (port->type == PORT_UNKNOWN)
		serial8250_release_port(port);
}

static const char *serial8250_type(struct uart_port *port)
{
	unsigned int type = port->type;

	return uart_config[type < ARRAY_SIZE(uart_config) ? type : PORT_UNKNOWN].name;
}

static struct uart_ops serial8250_pops = {
	.tx_empty = serial8250_tx_empty,
	.set_mctrl = serial8250_set_mctrl,
	.get_mctrl = serial8250_get_mctrl,
	.stop_tx = serial8250_stop_tx,
	.start_tx = serial8250_start_tx,
	.stop_rx = serial8250_stop_rx,
	.throttle_rx = serial8250_throttle_rx,
	.unthrottle_rx = serial8250_unthrottle_rx,
	.enable_ms = serial8250_enable_ms,
	.break_ctl = serial8250_break_ctl,
	.startup = serial8250_startup,
	.shutdown = serial8250_shutdown,
	.set_termios = serial8250_set_termios,
	.type = serial8250_type,
	.release_port = serial8250_release_port,
	.request_port = serial8250_request_port,
	.config_port = serial8250_config_port,
};

/* Fills the table of ports; the console needs it before the driver is registered. */
static void __init serial8250_isa_init_ports(void)
{
	static int first = 1;
	int i;

	if (!first)
		return;
	first = 0;
	for (i = 0; i < UART_NR; i++) {
		struct uart_8250_port *up = &serial8250_ports[i];

		up->port.line = i;
		up->port.iobase = old_serial_port[i].port;
		up->port.irq = irq_canonicalize(old_serial_port[i].irq);
		up->port.uartclk = old_serial_port[i].baud_base * 16;
		up->port.flags = old_serial_port[i].flags;
		up->port.iotype = SERIAL_IO_PORT;
		up->port.fifosize = 1;
		up->port.ops = &serial8250_pops;
	}
}

#define BOTH_EMPTY (UART_LSR_TEMT | UART_LSR_THRE)

/* Waits until the chip is empty, at most 10 ms. Remembers a break that the reading cleared. */
static inline void wait_for_xmitr(struct uart_8250_port *up)
{
	unsigned int status, tmout = 10000;

	do {
		status = serial_in(up, UART_LSR);
		if (status & UART_LSR_BI)
			up->lsr_break_flag = UART_LSR_BI;
		if ((status & BOTH_EMPTY) == BOTH_EMPTY)
			break;
		udelay(1);
	} while (--tmout);
}

/*
 * The console's write: by polling, with the chip's interrupts off meanwhile. Works with interrupts
 * disabled.
 */
static void serial8250_console_write(struct console *co, const char *s, unsigned int count)
{
	struct uart_8250_port *up = &serial8250_ports[co->index];
	unsigned int ier, i;

	ier = serial_in(up, UART_IER);
	serial_out(up, UART_IER, 0);
	for (i = 0; i < count; i++, s++) {
		if (*s == '\n') {
			wait_for_xmitr(up);
			serial_out(up, UART_TX, '\r');
		}
		wait_for_xmitr(up);
		serial_out(up, UART_TX, *s);
	}
	wait_for_xmitr(up);
	serial_out(up, UART_IER, ier);
}

static int __init serial8250_console_setup(struct console *co, char *options)
{
	int baud = 9600, bits = 8, parity = 'n', flow = 'n';
	struct uart_8250_port *up;

	if (co->index < 0 || co->index >= UART_NR)
		co->index = 0;
	up = &serial8250_ports[co->index];
	if (!serial8250_present(up))
		return -ENODEV;
	if (options)
		uart_parse_options(options, &baud, &parity, &bits, &flow);
	return uart_set_options(&up->port, co, baud, parity, bits, flow);
}

static struct uart_driver serial8250_reg;

static struct console serial8250_console = {
	.name = "ttyS",
	.write = serial8250_console_write,
	.device = uart_console_device,
	.setup = serial8250_console_setup,
	.flags = CON_PRINTBUFFER,
	.index = -1,
	.data = &serial8250_reg,
};

static int __init serial8250_console_init(void)
{
	serial8250_isa_init_ports();
	register_console(&serial8250_console);
	return 0;
}
console_initcall(serial8250_console_init);

static struct uart_driver serial8250_reg = {
	.driver_name = "serial",
	.dev_name = "ttyS",
	.major = TTY_MAJOR,
	.minor = 64,
	.nr = UART_NR,
	.cons = &serial8250_console,
};

static int __init serial8250_init(void)
{
	int ret, i;

	printk(KERN_INFO
	       "Serial: 8250/16550 driver $Revision: 1.90 $ %d ports, IRQ sharing disabled\n",
	       (int)UART_NR);
	serial8250_isa_init_ports();
	ret = uart_register_driver(&serial8250_reg);
	if (ret)
		return ret;
	for (i = 0; i < UART_NR; i++)
		uart_add_one_port(&serial8250_reg, &serial8250_ports[i].port);
	return 0;
}
module_init(serial8250_init);
