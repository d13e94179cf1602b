// SPDX-License-Identifier: GPL-2.0-only
/*
 * drivers/serial/serial_core.c - what all UART drivers share: opening and closing a port, the
 * transmit ring, modem lines, flow control, settings, console options.
 *
 * Mirrors: drivers/serial/serial_core.c
 * Leaves out: power management, changing port resources at run time (TIOCSSERIAL), SysRq.
 * Locking: state->sem serializes open, close and hangup; port->lock protects the ring and the chip
 *	against the interrupt handler.
 */
#include <linux/module.h>
#include <linux/tty.h>
#include <linux/slab.h>
#include <linux/init.h>
#include <linux/console.h>
#include <linux/serial_core.h>
#include <linux/smp_lock.h>
#include <linux/serial.h>
#include <linux/delay.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/string.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/proc_fs.h>
#include <asm/uaccess.h>
#include <asm/bitops.h>

#define uart_console(port)	((port)->cons && (port)->cons->index == (port)->line)

static void uart_wait_until_sent(struct tty_struct *tty, int timeout);

/**
 * uart_write_wakeup() - the ring is almost empty
 * @port: the port; its lock may be held
 *
 * Context: interrupt; a tasklet wakes the writers.
 */
void uart_write_wakeup(struct uart_port *port)
{
	tasklet_schedule(&port->info->tlet);
}

static void uart_tasklet_action(unsigned long data)
{
	struct uart_state *state = (struct uart_state *)data;

	if (state->info->tty)
		tty_wakeup(state->info->tty);
}

static void uart_stop(struct tty_struct *tty)
{
	struct uart_state *state = tty->driver_data;
	struct uart_port *port = state->port;
	unsigned long flags;

	spin_lock_irqsave(&port->lock, flags);
	port->ops->stop_tx(port, 1);
	spin_unlock_irqrestore(&port->lock, flags);
}

static void __uart_start(struct tty_struct *tty)
{
	struct uart_state *state = tty->driver_data;
	struct uart_port *port = state->port;

	if (!uart_circ_empty(&state->info->xmit) && state->info->xmit.buf &&
	    !tty->stopped && !tty->hw_stopped)
		port->ops->start_tx(port, 1);
}

static void uart_start(struct tty_struct *tty)
{
	struct uart_state *state = tty->driver_data;
	unsigned long flags;

	spin_lock_irqsave(&state->port->lock, flags);
	__uart_start(tty);
	spin_unlock_irqrestore(&state->port->lock, flags);
}

static void uart_update_mctrl(struct uart_port *port, unsigned int set, unsigned int clear)
{
	unsigned long flags;
	unsigned int old;

	spin_lock_irqsave(&port->lock, flags);
	old = port->mctrl;
	port->mctrl = (old & ~clear) | set;
	if (old != port->mctrl)
		port->ops->set_mctrl(port, port->mctrl);
	spin_unlock_irqrestore(&port->lock, flags);
}

#define uart_set_mctrl(port, set)	uart_update_mctrl(port, set, 0)
#define uart_clear_mctrl(port, clear)	uart_update_mctrl(port, 0, clear)

/**
 * uart_update_timeout() - how long a full FIFO takes to go out
 * @port: the port
 * @cflag: character size, parity and stop bits
 * @baud: speed in bits per second
 */
void uart_update_timeout(struct uart_port *port, unsigned int cflag, unsigned int baud)
{
	unsigned int bits;

	switch (cflag & CSIZE) {
	case CS5:
		bits = 7;
		break;
	case CS6:
		bits = 8;
		break;
	case CS7:
		bits = 9;
		break;
	default:
		bits = 10;
		break;
	}
	if (cflag & CSTOPB)
		bits++;
	if (cflag & PARENB)
		bits++;
	/* and 20 ms to spare */
	port->timeout = (HZ * bits * port->fifosize) / baud + HZ / 50;
}

/**
 * uart_get_baud_rate() - the speed that some settings ask for
 * @port: the port
 * @termios: the settings; changed to the speed that is used
 * @old: settings to fall back to, or NULL
 * @min: slowest speed the chip can do
 * @max: fastest
 *
 * Return: bits per second, never 0: B0 means to hang up, at 9600.
 */
unsigned int uart_get_baud_rate(struct uart_port *port, struct termios *termios,
				struct termios *old, unsigned int min, unsigned int max)
{
	unsigned int try, baud, altbaud = 38400;
	unsigned int flags = port->flags & UPF_SPD_MASK;

	if (flags == UPF_SPD_HI)
		altbaud = 57600;
	if (flags == UPF_SPD_VHI)
		altbaud = 115200;
	for (try = 0; try < 2; try++) {
		baud = tty_termios_baud_rate(termios);
		if (baud == 38400)
			baud = altbaud;
		if (baud == 0)
			baud = 9600;
		if (baud >= min && baud <= max)
			return baud;
		termios->c_cflag &= ~CBAUD;
		if (old) {
			termios->c_cflag |= old->c_cflag & CBAUD;
			old = NULL;
		} else {
			termios->c_cflag |= B9600;
		}
	}
	return 9600;
}

/**
 * uart_get_divisor() - what to divide the clock by
 * @port: the port
 * @baud: bits per second
 *
 * Return: the divisor of the 16 times clock, rounded to nearest.
 */
unsigned int uart_get_divisor(struct uart_port *port, unsigned int baud)
{
	if (baud == 38400 && (port->flags & UPF_SPD_MASK) == UPF_SPD_CUST)
		return port->custom_divisor;
	return (port->uartclk + 8 * baud) / (16 * baud);
}

static void uart_change_speed(struct uart_state *state, struct termios *old_termios)
{
	struct tty_struct *tty = state->info->tty;
	struct uart_port *port = state->port;
	struct termios *termios;

	if (!tty || !tty->termios || port->type == PORT_UNKNOWN)
		return;
	termios = tty->termios;
	if (termios->c_cflag & CRTSCTS)
		state->info->flags |= UIF_CTS_FLOW;
	else
		state->info->flags &= ~UIF_CTS_FLOW;
	if (termios->c_cflag & CLOCAL)
		state->info->flags &= ~UIF_CHECK_CD;
	else
		state->info->flags |= UIF_CHECK_CD;
	port->ops->set_termios(port, termios, old_termios);
}

/*
 * Starts the port: ring, chip, speed, DTR and RTS. Caller holds state->sem. Root may open a port
 * without a chip (for setserial); it gets TTY_IO_ERROR.
 */
static int uart_startup(struct uart_state *state, int init_hw)
{
	struct uart_info *info = state->info;
	struct uart_port *port = state->port;
	unsigned long page;
	int retval;

	if (info->flags & UIF_INITIALIZED)
		return 0;
	set_bit(TTY_IO_ERROR, &info->tty->flags);
	if (port->type == PORT_UNKNOWN)
		return 0;
	if (!info->xmit.buf) {
		page = get_zeroed_page(GFP_KERNEL);
		if (!page)
			return -ENOMEM;
		info->xmit.buf = (char *)page;
		info->tlet.func = uart_tasklet_action;
		info->tlet.data = (unsigned long)state;
		uart_circ_clear(&info->xmit);
	}
	port->mctrl = 0;
	retval = port->ops->startup(port);
	if (!retval) {
		if (init_hw) {
			uart_change_speed(state, NULL);
			if (info->tty->termios->c_cflag & CBAUD)
				uart_set_mctrl(port, TIOCM_RTS | TIOCM_DTR);
		}
		info->flags |= UIF_INITIALIZED;
		clear_bit(TTY_IO_ERROR, &info->tty->flags);
	}
	if (retval && capable(CAP_SYS_ADMIN))
		retval = 0;
	return retval;
}

/* Stops the port and frees the ring. Caller holds state->sem. */
static void uart_shutdown(struct uart_state *state)
{
	struct uart_info *info = state->info;
	struct uart_port *port = state->port;
	unsigned long flags;
	char *buf;

	if (!(info->flags & UIF_INITIALIZED))
		return;
	if (!info->tty || (info->tty->termios->c_cflag & HUPCL))
		uart_clear_mctrl(port, TIOCM_DTR | TIOCM_RTS);
	wake_up_interruptible(&info->delta_msr_wait);
	port->ops->shutdown(port);
	tasklet_kill(&info->tlet);

	spin_lock_irqsave(&port->lock, flags);
	buf = info->xmit.buf;
	info->xmit.buf = NULL;
	uart_circ_clear(&info->xmit);
	spin_unlock_irqrestore(&port->lock, flags);
	if (buf)
		free_page((unsigned long)buf);
	if (info->tty)
		set_bit(TTY_IO_ERROR, &info->tty->flags);
	info->flags &= ~UIF_INITIALIZED;
}

static void uart_put_char(struct tty_struct *tty, unsigned char ch)
{
	struct uart_state *state = tty->driver_data;
	struct circ_buf *circ = &state->info->xmit;
	unsigned long flags;

	spin_lock_irqsave(&state->port->lock, flags);
	if (circ->buf && uart_circ_chars_free(circ)) {
		circ->buf[circ->head] = ch;
		circ->head = (circ->head + 1) & (UART_XMIT_SIZE - 1);
	}
	spin_unlock_irqrestore(&state->port->lock, flags);
}

static void uart_flush_chars(struct tty_struct *tty)
{
	uart_start(tty);
}

static int uart_write(struct tty_struct *tty, const unsigned char *buf, int count)
{
	struct uart_state *state = tty->driver_data;
	struct circ_buf *circ = &state->info->xmit;
	unsigned long flags;
	int c, ret = 0;

	spin_lock_irqsave(&state->port->lock, flags);
	while (circ->buf && count > 0) {
		c = CIRC_SPACE_TO_END(circ->head, circ->tail, UART_XMIT_SIZE);
		c = min(c, count);
		if (c <= 0)
			break;
		memcpy(circ->buf + circ->head, buf, c);
		circ->head = (circ->head + c) & (UART_XMIT_SIZE - 1);
		buf += c;
		count -= c;
		ret += c;
	}
	spin_unlock_irqrestore(&state->port->lock, flags);
	uart_start(tty);
	return ret;
}

static int uart_write_room(struct tty_struct *tty)
{
	struct uart_state *state = tty->driver_data;

	return uart_circ_chars_free(&state->info->xmit);
}

static int uart_chars_in_buffer(struct tty_struct *tty)
{
	struct uart_state *state = tty->driver_data;

	return uart_circ_chars_pending(&state->info->xmit);
}

static void uart_flush_buffer(struct tty_struct *tty)
{
	struct uart_state *state = tty->driver_data;
	unsigned long flags;

	spin_lock_irqsave(&state->port->lock, flags);
	uart_circ_clear(&state->info->xmit);
	spin_unlock_irqrestore(&state->port->lock, flags);
	tty_wakeup(tty);
}

static void uart_send_xchar(struct tty_struct *tty, char ch)
{
	struct uart_state *state = tty->driver_data;
	struct uart_port *port = state->port;
	unsigned long flags;

	spin_lock_irqsave(&port->lock, flags);
	port->x_char = ch;
	if (ch)
		port->ops->start_tx(port, 0);
	spin_unlock_irqrestore(&port->lock, flags);
}

/* The line discipline is full: tell the other side, and leave bytes in the chip. */
static void uart_throttle(struct tty_struct *tty)
{
	struct uart_state *state = tty->driver_data;
	struct uart_port *port = state->port;
	unsigned long flags;

	if (I_IXOFF(tty))
		uart_send_xchar(tty, STOP_CHAR(tty));
	if (C_CRTSCTS(tty))
		uart_clear_mctrl(port, TIOCM_RTS);
	spin_lock_irqsave(&port->lock, flags);
	port->ops->throttle_rx(port);
	spin_unlock_irqrestore(&port->lock, flags);
}

static void uart_unthrottle(struct tty_struct *tty)
{
	struct uart_state *state = tty->driver_data;
	struct uart_port *port = state->port;
	unsigned long flags;

	/* a port that was shut down has nothing to receive */
	if (!(state->info->flags & UIF_INITIALIZED))
		return;
	if (I_IXOFF(tty)) {
		if (port->x_char)
			port->x_char = 0;
		else
			uart_send_xchar(tty, START_CHAR(tty));
	}
	if (C_CRTSCTS(tty))
		uart_set_mctrl(port, TIOCM_RTS);
	spin_lock_irqsave(&port->lock, flags);
	port->ops->unthrottle_rx(port);
	spin_unlock_irqrestore(&port->lock, flags);
}

/* TIOCGSERIAL */
static int uart_get_info(struct uart_state *state, struct serial_struct __user *retinfo)
{
	struct uart_port *port = state->port;
	struct serial_struct tmp;

	memset(&tmp, 0, sizeof(tmp));
	tmp.type = port->type;
	tmp.line = port->line;
	tmp.port = port->iobase;
	tmp.irq = port->irq;
	tmp.flags = port->flags;
	tmp.xmit_fifo_size = port->fifosize;
	tmp.baud_base = port->uartclk / 16;
	tmp.close_delay = state->close_delay / (HZ / 100);
	tmp.closing_wait = state->closing_wait == USF_CLOSING_WAIT_NONE ?
			   ASYNC_CLOSING_WAIT_NONE : state->closing_wait / (HZ / 100);
	tmp.custom_divisor = port->custom_divisor;
	tmp.io_type = port->iotype;
	return copy_to_user(retinfo, &tmp, sizeof(*retinfo)) ? -EFAULT : 0;
}

/* TIOCSERGETLSR: has the last byte left the chip? */
static int uart_get_lsr_info(struct uart_state *state, unsigned int __user *value)
{
	struct uart_port *port = state->port;
	unsigned int result = port->ops->tx_empty(port);

	if (port->x_char || (uart_circ_chars_pending(&state->info->xmit) > 0 &&
			     !state->info->tty->stopped && !state->info->tty->hw_stopped))
		result &= ~TIOCSER_TEMT;
	return put_user(result, value);
}

static int uart_tiocmget(struct tty_struct *tty, struct file *file)
{
	struct uart_state *state = tty->driver_data;
	struct uart_port *port = state->port;
	unsigned long flags;
	int result = -EIO;

	down(&state->sem);
	if ((!file || !tty_hung_up_p(file)) && !test_bit(TTY_IO_ERROR, &tty->flags)) {
		spin_lock_irqsave(&port->lock, flags);
		result = port->mctrl | port->ops->get_mctrl(port);
		spin_unlock_irqrestore(&port->lock, flags);
	}
	up(&state->sem);
	return result;
}

static int uart_tiocmset(struct tty_struct *tty, struct file *file, unsigned int set,
			 unsigned int clear)
{
	struct uart_state *state = tty->driver_data;
	int ret = -EIO;

	down(&state->sem);
	if ((!file || !tty_hung_up_p(file)) && !test_bit(TTY_IO_ERROR, &tty->flags)) {
		uart_update_mctrl(state->port, set, clear);
		ret = 0;
	}
	up(&state->sem);
	return ret;
}

static void uart_break_ctl(struct tty_struct *tty, int break_state)
{
	struct uart_state *state = tty->driver_data;
	struct uart_port *port = state->port;

	down(&state->sem);
	if (port->type != PORT_UNKNOWN)
		port->ops->break_ctl(port, break_state);
	up(&state->sem);
}

/* Did one of the lines in @mask change between two readings of the counters? */
static int uart_lines_changed(unsigned long mask, struct uart_icount *prev,
			      struct uart_icount *now)
{
	return ((mask & TIOCM_RNG) && now->rng != prev->rng) ||
	       ((mask & TIOCM_DSR) && now->dsr != prev->dsr) ||
	       ((mask & TIOCM_CD) && now->dcd != prev->dcd) ||
	       ((mask & TIOCM_CTS) && now->cts != prev->cts);
}

/* TIOCMIWAIT: sleeps until a modem line in @arg changes. 0 or -ERESTARTSYS. */
static int uart_wait_modem_status(struct uart_state *state, unsigned long arg)
{
	struct uart_port *port = state->port;
	DECLARE_WAITQUEUE(wait, current);
	struct uart_icount cprev, cnow;
	unsigned long flags;
	int ret;

	spin_lock_irqsave(&port->lock, flags);
	cprev = port->icount;
	port->ops->enable_ms(port);
	spin_unlock_irqrestore(&port->lock, flags);

	add_wait_queue(&state->info->delta_msr_wait, &wait);
	for (;;) {
		set_current_state(TASK_INTERRUPTIBLE);
		spin_lock_irqsave(&port->lock, flags);
		cnow = port->icount;
		spin_unlock_irqrestore(&port->lock, flags);
		ret = 0;
		if (uart_lines_changed(arg, &cprev, &cnow))
			break;
		ret = -EIO;
		if (!(state->info->flags & UIF_INITIALIZED))
			break;
		ret = -ERESTARTSYS;
		if (signal_pending(current))
			break;
		schedule();
		cprev = cnow;
	}
	__set_current_state(TASK_RUNNING);
	remove_wait_queue(&state->info->delta_msr_wait, &wait);
	return ret;
}

/* TIOCGICOUNT */
static int uart_get_count(struct uart_state *state, struct serial_icounter_struct __user *icnt)
{
	struct serial_icounter_struct icount;
	struct uart_icount cnow;
	unsigned long flags;

	spin_lock_irqsave(&state->port->lock, flags);
	cnow = state->port->icount;
	spin_unlock_irqrestore(&state->port->lock, flags);
	memset(&icount, 0, sizeof(icount));
	icount.cts = cnow.cts;
	icount.dsr = cnow.dsr;
	icount.rng = cnow.rng;
	icount.dcd = cnow.dcd;
	icount.rx = cnow.rx;
	icount.tx = cnow.tx;
	icount.frame = cnow.frame;
	icount.overrun = cnow.overrun;
	icount.parity = cnow.parity;
	icount.brk = cnow.brk;
	icount.buf_overrun = cnow.buf_overrun;
	return copy_to_user(icnt, &icount, sizeof(icount)) ? -EFAULT : 0;
}

static int uart_ioctl(struct tty_struct *tty, struct file *filp, unsigned int cmd,
		      unsigned long arg)
{
	struct uart_state *state = tty->driver_data;
	void __user *uarg = (void __user *)arg;
	int ret;

	if (cmd == TIOCGSERIAL)
		return uart_get_info(state, uarg);
	if (cmd != TIOCMIWAIT && cmd != TIOCGICOUNT && cmd != TIOCSERGETLSR)
		return -ENOIOCTLCMD;
	if (test_bit(TTY_IO_ERROR, &tty->flags) || tty_hung_up_p(filp))
		return -EIO;
	if (cmd == TIOCMIWAIT)
		return uart_wait_modem_status(state, arg);
	if (cmd == TIOCGICOUNT)
		return uart_get_count(state, uarg);
	down(&state->sem);
	ret = uart_get_lsr_info(state, uarg);
	up(&state->sem);
	return ret;
}

static void uart_set_termios(struct tty_struct *tty, struct termios *old_termios)
{
	struct uart_state *state = tty->driver_data;
	unsigned int cflag = tty->termios->c_cflag, mask;
	unsigned long flags;

#define RELEVANT_IFLAG(iflag) ((iflag) & (IGNBRK | BRKINT | IGNPAR | PARMRK | INPCK))
	if (cflag == old_termios->c_cflag &&
	    RELEVANT_IFLAG(tty->termios->c_iflag ^ old_termios->c_iflag) == 0)
		return;
	uart_change_speed(state, old_termios);
	if (!(state->info->flags & UIF_INITIALIZED))
		return;

	/* B0 drops the modem lines, any other speed raises them */
	if ((old_termios->c_cflag & CBAUD) && !(cflag & CBAUD))
		uart_clear_mctrl(state->port, TIOCM_RTS | TIOCM_DTR);
	if (!(old_termios->c_cflag & CBAUD) && (cflag & CBAUD)) {
		mask = TIOCM_DTR;
		if (!(cflag & CRTSCTS) || !test_bit(TTY_THROTTLED, &tty->flags))
			mask |= TIOCM_RTS;
		uart_set_mctrl(state->port, mask);
	}
	if ((old_termios->c_cflag & CRTSCTS) && !(cflag & CRTSCTS)) {
		spin_lock_irqsave(&state->port->lock, flags);
		tty->hw_stopped = 0;
		__uart_start(tty);
		spin_unlock_irqrestore(&state->port->lock, flags);
	}
}

/* The last close waits for the output to go out, then stops the port. */
static void uart_close(struct tty_struct *tty, struct file *filp)
{
	struct uart_state *state = tty->driver_data;
	struct uart_port *port;
	unsigned long flags;

	/* NULL: uart_open() failed early */
	if (!state || !state->port)
		return;
	port = state->port;
	down(&state->sem);
	if (tty_hung_up_p(filp))
		goto done;
	if (tty->count == 1 && state->count != 1)
		state->count = 1;
	if (--state->count < 0)
		state->count = 0;
	if (state->count)
		goto done;

	tty->closing = 1;
	if (state->closing_wait != USF_CLOSING_WAIT_NONE)
		tty_wait_until_sent(tty, state->closing_wait);
	if (state->info->flags & UIF_INITIALIZED) {
		spin_lock_irqsave(&port->lock, flags);
		port->ops->stop_rx(port);
		spin_unlock_irqrestore(&port->lock, flags);
		uart_wait_until_sent(tty, port->timeout);
	}
	uart_shutdown(state);
	uart_flush_buffer(tty);
	tty_ldisc_flush(tty);
	tty->closing = 0;
	state->info->tty = NULL;
	state->info->flags &= ~UIF_NORMAL_ACTIVE;
	wake_up_interruptible(&state->info->open_wait);
done:
	up(&state->sem);
}

/* Sleeps until the chip has sent all it has, at most @timeout jiffies (0: as long as it takes). */
static void uart_wait_until_sent(struct tty_struct *tty, int timeout)
{
	struct uart_state *state = tty->driver_data;
	struct uart_port *port = state->port;
	unsigned long char_time, expire;

	if (port->type == PORT_UNKNOWN || port->fifosize == 0)
		return;
	char_time = (port->timeout - HZ / 50) / port->fifosize / 5;
	if (char_time == 0)
		char_time = 1;
	if (timeout && timeout < char_time)
		char_time = timeout;
	/* without carrier or with a stopped receiver the chip may never get empty */
	if (timeout == 0 || timeout > 2 * port->timeout)
		timeout = 2 * port->timeout;
	expire = jiffies + timeout;
	while (!port->ops->tx_empty(port)) {
		set_current_state(TASK_INTERRUPTIBLE);
		schedule_timeout(char_time);
		if (signal_pending(current) || time_after(jiffies, expire))
			break;
	}
	__set_current_state(TASK_RUNNING);
}

static void uart_hangup(struct tty_struct *tty)
{
	struct uart_state *state = tty->driver_data;

	if (!state)
		return;
	down(&state->sem);
	if (state->info && (state->info->flags & UIF_NORMAL_ACTIVE)) {
		uart_flush_buffer(tty);
		uart_shutdown(state);
		state->count = 0;
		state->info->flags &= ~UIF_NORMAL_ACTIVE;
		state->info->tty = NULL;
		wake_up_interruptible(&state->info->open_wait);
		wake_up_interruptible(&state->info->delta_msr_wait);
	}
	up(&state->sem);
}

/* First successful open: the console's settings, or the tty's, go to the chip; lines go up. */
static void uart_update_termios(struct uart_state *state)
{
	struct tty_struct *tty = state->info->tty;
	struct uart_port *port = state->port;

	if (uart_console(port) && port->cons->cflag) {
		tty->termios->c_cflag = port->cons->cflag;
		port->cons->cflag = 0;
	}
	if (!test_bit(TTY_IO_ERROR, &tty->flags)) {
		uart_change_speed(state, NULL);
		if (tty->termios->c_cflag & CBAUD)
			uart_set_mctrl(port, TIOCM_DTR | TIOCM_RTS);
	}
}

/* An open without O_NONBLOCK and CLOCAL waits for carrier. Caller holds state->sem. */
static int uart_block_til_ready(struct file *filp, struct uart_state *state)
{
	DECLARE_WAITQUEUE(wait, current);
	struct uart_info *info = state->info;
	struct uart_port *port = state->port;
	unsigned long flags;
	int mctrl;

	state->count--;
	add_wait_queue(&info->open_wait, &wait);
	while (1) {
		set_current_state(TASK_INTERRUPTIBLE);
		if (tty_hung_up_p(filp) || !info->tty)
			break;
		if (!(info->flags & UIF_INITIALIZED))
			break;
		if ((filp->f_flags & O_NONBLOCK) || (info->tty->termios->c_cflag & CLOCAL) ||
		    test_bit(TTY_IO_ERROR, &info->tty->flags))
			break;
		if (info->tty->termios->c_cflag & CBAUD)
			uart_set_mctrl(port, TIOCM_DTR);
		spin_lock_irqsave(&port->lock, flags);
		port->ops->enable_ms(port);
		mctrl = port->ops->get_mctrl(port);
		spin_unlock_irqrestore(&port->lock, flags);
		if (mctrl & TIOCM_CAR)
			break;
		up(&state->sem);
		schedule();
		down(&state->sem);
		if (signal_pending(current))
			break;
	}
	__set_current_state(TASK_RUNNING);
	remove_wait_queue(&info->open_wait, &wait);
	state->count++;
	if (signal_pending(current))
		return -ERESTARTSYS;
	if (!info->tty || tty_hung_up_p(filp))
		return -EAGAIN;
	return 0;
}

/* Locks the state of a line for an open and counts it; makes the uart_info at the first. */
static struct uart_state *uart_get(struct uart_driver *drv, int line)
{
	struct uart_state *state = drv->state + line;

	if (down_interruptible(&state->sem))
		return ERR_PTR(-ERESTARTSYS);
	state->count++;
	if (!state->port) {
		state->count--;
		up(&state->sem);
		return ERR_PTR(-ENXIO);
	}
	if (state->info)
		return state;
	state->info = kmalloc(sizeof(*state->info), GFP_KERNEL);
	if (!state->info) {
		state->count--;
		up(&state->sem);
		return ERR_PTR(-ENOMEM);
	}
	memset(state->info, 0, sizeof(*state->info));
	init_waitqueue_head(&state->info->open_wait);
	init_waitqueue_head(&state->info->delta_msr_wait);
	tasklet_init(&state->info->tlet, uart_tasklet_action, (unsigned long)state);
	/* the interrupt handler finds the info by the port */
	state->port->info = state->info;
	return state;
}

static int uart_open(struct tty_struct *tty, struct file *filp)
{
	struct uart_driver *drv = tty->driver->driver_state;
	struct uart_state *state;
	int retval;

	if (tty->index >= drv->nr)
		return -ENODEV;
	state = uart_get(drv, tty->index);
	if (IS_ERR(state))
		return PTR_ERR(state);
	tty->driver_data = state;
	tty->low_latency = (state->port->flags & UPF_LOW_LATENCY) != 0;
	tty->alt_speed = 0;
	state->info->tty = tty;
	if (tty_hung_up_p(filp)) {
		state->count--;
		up(&state->sem);
		return -EAGAIN;
	}
	retval = uart_startup(state, 0);
	if (retval == 0)
		retval = uart_block_til_ready(filp, state);
	up(&state->sem);
	if (retval == 0 && !(state->info->flags & UIF_NORMAL_ACTIVE)) {
		state->info->flags |= UIF_NORMAL_ACTIVE;
		uart_update_termios(state);
	}
	return retval;
}

static const char *uart_type(struct uart_port *port)
{
	const char *str = port->ops->type ? port->ops->type(port) : NULL;

	return str ? str : "unknown";
}

#ifdef CONFIG_PROC_FS
/* " RTS|CTS|..." for the modem lines that are up */
static int uart_status_text(char *buf, unsigned int status)
{
	static const struct {
		unsigned int bit;
		const char *name;
	} lines[] = {
		{ TIOCM_RTS, "RTS" }, { TIOCM_CTS, "CTS" }, { TIOCM_DTR, "DTR" },
		{ TIOCM_DSR, "DSR" }, { TIOCM_CAR, "CD" }, { TIOCM_RNG, "RI" },
	};
	int i, len = 0;

	for (i = 0; i < ARRAY_SIZE(lines); i++)
		if (status & lines[i].bit)
			len += sprintf(buf + len, "%c%s", len ? '|' : ' ', lines[i].name);
	return len;
}

/* One line of /proc/tty/driver/serial; counters for root only, they tell how much was typed. */
static int uart_line_info(char *buf, struct uart_driver *drv, int i)
{
	struct uart_port *port = drv->state[i].port;
	unsigned int status;
	unsigned long flags;
	int ret;

	if (!port)
		return 0;
	ret = sprintf(buf, "%d: uart:%s port:%08X irq:%d", port->line, uart_type(port),
		      port->iobase, port->irq);
	if (port->type != PORT_UNKNOWN && capable(CAP_SYS_ADMIN)) {
		spin_lock_irqsave(&port->lock, flags);
		status = port->ops->get_mctrl(port);
		spin_unlock_irqrestore(&port->lock, flags);
		ret += sprintf(buf + ret, " tx:%d rx:%d", port->icount.tx, port->icount.rx);
		if (port->icount.frame)
			ret += sprintf(buf + ret, " fe:%d", port->icount.frame);
		if (port->icount.parity)
			ret += sprintf(buf + ret, " pe:%d", port->icount.parity);
		if (port->icount.brk)
			ret += sprintf(buf + ret, " brk:%d", port->icount.brk);
		if (port->icount.overrun)
			ret += sprintf(buf + ret, " oe:%d", port->icount.overrun);
		ret += uart_status_text(buf + ret, port->mctrl | status);
	}
	buf[ret++] = '\n';
	return ret;
}

static int uart_read_proc(char *page, char **start, off_t off, int count, int *eof, void *data)
{
	struct uart_driver *drv = ((struct tty_driver *)data)->driver_state;
	int i, len = sprintf(page, "serinfo:1.0 driver revision:\n");

	for (i = 0; i < drv->nr && len < PAGE_SIZE - 160; i++)
		len += uart_line_info(page + len, drv, i);
	*eof = 1;
	if (off >= len)
		return 0;
	*start = page + off;
	return min_t(int, count, len - off);
}
#endif

/**
 * uart_parse_options() - read console options such as "115200n8r"
 * @options: the text
 * @baud: speed
 * @parity: 'n', 'e' or 'o'
 * @bits: 7 or 8
 * @flow: 'r' for RTS/CTS
 *
 * What the text does not say stays as it is.
 */
void __init uart_parse_options(char *options, int *baud, int *parity, int *bits, int *flow)
{
	char *s = options;

	*baud = simple_strtoul(s, NULL, 10);
	while (*s >= '0' && *s <= '9')
		s++;
	if (*s)
		*parity = *s++;
	if (*s)
		*bits = *s++ - '0';
	if (*s)
		*flow = *s;
}

/**
 * uart_set_options() - program a port for the console
 * @port: the port
 * @co: the console; its cflag is what the tty starts with later
 * @baud: speed
 * @parity: 'n', 'e' or 'o'
 * @bits: 7, else 8
 * @flow: 'r' for RTS/CTS
 *
 * Return: 0.
 */
int __init uart_set_options(struct uart_port *port, struct console *co, int baud, int parity,
			    int bits, int flow)
{
	static const struct {
		unsigned int rate;
		unsigned int cflag;
	} baud_rates[] = {
		{ 921600, B921600 }, { 460800, B460800 }, { 230400, B230400 },
		{ 115200, B115200 }, { 57600, B57600 }, { 38400, B38400 }, { 19200, B19200 },
		{ 9600, B9600 }, { 4800, B4800 }, { 2400, B2400 }, { 1200, B1200 }, { 0, B38400 }
	};
	struct termios termios;
	int i;

	spin_lock_init(&port->lock);
	memset(&termios, 0, sizeof(termios));
	termios.c_cflag = CREAD | HUPCL | CLOCAL;
	for (i = 0; baud_rates[i].rate; i++)
		if (baud_rates[i].rate <= baud)
			break;
	termios.c_cflag |= baud_rates[i].cflag;
	termios.c_cflag |= bits == 7 ? CS7 : CS8;
	if (parity == 'o' || parity == 'O')
		termios.c_cflag |= PARODD | PARENB;
	else if (parity == 'e' || parity == 'E')
		termios.c_cflag |= PARENB;
	if (flow == 'r')
		termios.c_cflag |= CRTSCTS;
	port->ops->set_termios(port, &termios, NULL);
	co->cflag = termios.c_cflag;
	return 0;
}

/**
 * uart_console_device() - the tty that /dev/console stands for
 * @co: a serial console
 * @index: receives the line
 *
 * Return: the tty driver.
 */
struct tty_driver *uart_console_device(struct console *co, int *index)
{
	struct uart_driver *p = co->data;

	*index = co->index;
	return p->tty_driver;
}

static struct tty_operations uart_ops = {
	.open = uart_open,
	.close = uart_close,
	.write = uart_write,
	.put_char = uart_put_char,
	.flush_chars = uart_flush_chars,
	.write_room = uart_write_room,
	.chars_in_buffer = uart_chars_in_buffer,
	.flush_buffer = uart_flush_buffer,
	.ioctl = uart_ioctl,
	.throttle = uart_throttle,
	.unthrottle = uart_unthrottle,
	.send_xchar = uart_send_xchar,
	.set_termios = uart_set_termios,
	.stop = uart_stop,
	.start = uart_start,
	.hangup = uart_hangup,
	.break_ctl = uart_break_ctl,
	.wait_until_sent = uart_wait_until_sent,
#ifdef CONFIG_PROC_FS
	.read_proc = uart_read_proc,
#endif
	.tiocmget = uart_tiocmget,
	.tiocmset = uart_tiocmset,
};

/**
 * uart_register_driver() - register a UART driver and its ttys
 * @drv: the driver; its ports are added later
 *
 * Return: 0, -ENOMEM or -EBUSY.
 */
int uart_register_driver(struct uart_driver *drv)
{
	struct tty_driver *normal;
	int i, retval = -ENOMEM;

	BUG_ON(drv->state != NULL);
	drv->state = kmalloc(sizeof(struct uart_state) * drv->nr, GFP_KERNEL);
	if (!drv->state)
		return -ENOMEM;
	memset(drv->state, 0, sizeof(struct uart_state) * drv->nr);
	normal = alloc_tty_driver(drv->nr);
	if (!normal)
		goto out_state;
	drv->tty_driver = normal;
	normal->owner = drv->owner;
	normal->driver_name = drv->driver_name;
	normal->name = drv->dev_name;
	normal->major = drv->major;
	normal->minor_start = drv->minor;
	normal->type = TTY_DRIVER_TYPE_SERIAL;
	normal->subtype = SERIAL_TYPE_NORMAL;
	normal->init_termios = tty_std_termios;
	normal->init_termios.c_cflag = B9600 | CS8 | CREAD | HUPCL | CLOCAL;
	normal->flags = TTY_DRIVER_REAL_RAW;
	normal->driver_state = drv;
	tty_set_operations(normal, &uart_ops);
	for (i = 0; i < drv->nr; i++) {
		struct uart_state *state = drv->state + i;

		state->close_delay = HZ / 2;
		state->closing_wait = 30 * HZ;
		init_MUTEX(&state->sem);
	}
	retval = tty_register_driver(normal);
	if (retval >= 0)
		return 0;
	put_tty_driver(normal);
	drv->tty_driver = NULL;
out_state:
	kfree(drv->state);
	drv->state = NULL;
	return retval;
}
EXPORT_SYMBOL(uart_register_driver);

static void uart_report_port(struct uart_driver *drv, struct uart_port *port)
{
	printk("%s%d at I/O 0x%x (irq = %d) is a %s\n", drv->dev_name, port->line, port->iobase,
	       port->irq, uart_type(port));
}

/**
 * uart_add_one_port() - add a port to a driver
 * @drv: the driver
 * @port: the port; its line must be free
 *
 * Return: 0 or -EINVAL.
 */
int uart_add_one_port(struct uart_driver *drv, struct uart_port *port)
{
	struct uart_state *state;

	if (port->line >= drv->nr)
		return -EINVAL;
	state = drv->state + port->line;
	if (state->port)
		return -EINVAL;
	state->port = port;
	port->cons = drv->cons;
	/* the console's lock is in use already */
	if (!uart_console(port))
		spin_lock_init(&port->lock);
	if (port->iobase && (port->flags & UPF_BOOT_AUTOCONF)) {
		port->type = PORT_UNKNOWN;
		port->ops->config_port(port, UART_CONFIG_TYPE);
	}
	if (port->type != PORT_UNKNOWN)
		uart_report_port(drv, port);
	return 0;
}
EXPORT_SYMBOL(uart_add_one_port);
