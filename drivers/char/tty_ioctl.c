// SPDX-License-Identifier: GPL-2.0-only
/*
 * drivers/char/tty_ioctl.c - terminal settings and queues: the ioctls behind tcgetattr(3) and
 * friends.
 *
 * Mirrors: drivers/char/tty_ioctl.c
 * Leaves out: the BSD sgttyb interface, which i386 does not have.
 * Locking: tty->termios_sem around changes of the settings.
 */
#include <linux/types.h>
#include <linux/termios.h>
#include <linux/errno.h>
#include <linux/sched.h>
#include <linux/kernel.h>
#include <linux/major.h>
#include <linux/tty.h>
#include <linux/fcntl.h>
#include <linux/string.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <asm/io.h>
#include <asm/bitops.h>
#include <asm/uaccess.h>
#include <asm/system.h>

/* how set_termios() goes about it */
#define TERMIOS_FLUSH	1	/* drop unread input */
#define TERMIOS_WAIT	2	/* let output go out first */
#define TERMIOS_TERMIO	4	/* user space has a struct termio */

/**
 * tty_wait_until_sent() - sleep until all output has left the device
 * @tty: the line
 * @timeout: jiffies, 0 for ever
 *
 * Context: process. A signal ends the wait.
 */
void tty_wait_until_sent(struct tty_struct *tty, long timeout)
{
	DECLARE_WAITQUEUE(wait, current);

	if (!tty->driver->chars_in_buffer)
		return;
	add_wait_queue(&tty->write_wait, &wait);
	if (!timeout)
		timeout = MAX_SCHEDULE_TIMEOUT;
	do {
		set_current_state(TASK_INTERRUPTIBLE);
		if (signal_pending(current))
			goto stop_waiting;
		if (!tty->driver->chars_in_buffer(tty))
			break;
		timeout = schedule_timeout(timeout);
	} while (timeout);
	if (tty->driver->wait_until_sent)
		tty->driver->wait_until_sent(tty, timeout);
stop_waiting:
	__set_current_state(TASK_RUNNING);
	remove_wait_queue(&tty->write_wait, &wait);
}
EXPORT_SYMBOL(tty_wait_until_sent);

/* Puts the bits that are locked (TIOCSLCKTRMIOS) back to their old values. */
static void unset_locked_termios(struct termios *termios, struct termios *old,
				 struct termios *locked)
{
	int i;

#define NOSET_MASK(x, y, z) ((x) = ((x) & ~(z)) | ((y) & (z)))
	NOSET_MASK(termios->c_iflag, old->c_iflag, locked->c_iflag);
	NOSET_MASK(termios->c_oflag, old->c_oflag, locked->c_oflag);
	NOSET_MASK(termios->c_cflag, old->c_cflag, locked->c_cflag);
	NOSET_MASK(termios->c_lflag, old->c_lflag, locked->c_lflag);
#undef NOSET_MASK
	termios->c_line = locked->c_line ? old->c_line : termios->c_line;
	for (i = 0; i < NCCS; i++)
		termios->c_cc[i] = locked->c_cc[i] ? old->c_cc[i] : termios->c_cc[i];
}

/* A pty master in packet mode hears when flow control by ^S and ^Q is switched on or off. */
static void packet_flow_change(struct tty_struct *tty, struct termios *old)
{
	int old_flow = (old->c_iflag & IXON) && old->c_cc[VSTOP] == '\023' &&
		       old->c_cc[VSTART] == '\021';
	int new_flow = I_IXON(tty) && STOP_CHAR(tty) == '\023' && START_CHAR(tty) == '\021';

	if (old_flow == new_flow)
		return;
	tty->ctrl_status &= ~(TIOCPKT_DOSTOP | TIOCPKT_NOSTOP);
	tty->ctrl_status |= new_flow ? TIOCPKT_DOSTOP : TIOCPKT_NOSTOP;
	wake_up_interruptible(&tty->link->read_wait);
}

/* Sets the line to @new_termios and tells driver and discipline. */
static void change_termios(struct tty_struct *tty, struct termios *new_termios)
{
	struct termios old_termios;
	struct tty_ldisc *ld;

	down(&tty->termios_sem);
	old_termios = *tty->termios;
	*tty->termios = *new_termios;
	unset_locked_termios(tty->termios, &old_termios, tty->termios_locked);
	if (tty->link && tty->link->packet)
		packet_flow_change(tty, &old_termios);
	if (tty->driver->set_termios)
		tty->driver->set_termios(tty, &old_termios);
	ld = tty_ldisc_ref(tty);
	if (ld) {
		if (ld->set_termios)
			ld->set_termios(tty, &old_termios);
		tty_ldisc_deref(ld);
	}
	up(&tty->termios_sem);
}

/* TCSETS and its relatives. 0, -EFAULT, -EINTR or the error of tty_check_change(). */
static int set_termios(struct tty_struct *tty, void __user *arg, int opt)
{
	struct termios tmp_termios = *tty->termios;
	int retval = tty_check_change(tty);

	if (retval)
		return retval;
	if (opt & TERMIOS_TERMIO) {
		if (user_termio_to_kernel_termios(&tmp_termios, (struct termio __user *)arg))
			return -EFAULT;
	} else {
		if (user_termios_to_kernel_termios(&tmp_termios, (struct termios __user *)arg))
			return -EFAULT;
	}
	if (opt & TERMIOS_FLUSH)
		tty_ldisc_flush(tty);
	if (opt & TERMIOS_WAIT) {
		tty_wait_until_sent(tty, 0);
		if (signal_pending(current))
			return -EINTR;
	}
	change_termios(tty, &tmp_termios);
	return 0;
}

static int get_termio(struct tty_struct *tty, struct termio __user *termio)
{
	return kernel_termios_to_user_termio(termio, tty->termios);
}

/* FIONREAD in canonical mode: bytes of whole lines, without the ^Ds that end some */
static unsigned long inq_canon(struct tty_struct *tty)
{
	int nr, head, tail;

	if (!tty->canon_data || !tty->read_buf)
		return 0;
	head = tty->canon_head;
	tail = tty->read_tail;
	nr = (head - tail) & (N_TTY_BUF_SIZE - 1);
	/* the ring may be full of whole lines */
	if (!nr)
		nr = N_TTY_BUF_SIZE;
	do {
		if (test_bit(tail, tty->read_flags) && tty->read_buf[tail] == '\0')
			nr--;
		tail = (tail + 1) & (N_TTY_BUF_SIZE - 1);
	} while (tail != head);
	return nr;
}

/* Sends a flow control byte, even when output is stopped. */
static void send_prio_char(struct tty_struct *tty, char ch)
{
	int was_stopped = tty->stopped;

	if (tty->driver->send_xchar) {
		tty->driver->send_xchar(tty, ch);
		return;
	}
	if (was_stopped)
		start_tty(tty);
	tty->driver->write(tty, (unsigned char *)&ch, 1);
	if (was_stopped)
		stop_tty(tty);
}

/* TCXONC (tcflow): stop or start output, or ask the other side to. */
static int tty_flow(struct tty_struct *tty, unsigned long arg)
{
	int retval = tty_check_change(tty);

	if (retval)
		return retval;
	switch (arg) {
	case TCOOFF:
		if (!tty->flow_stopped) {
			tty->flow_stopped = 1;
			stop_tty(tty);
		}
		break;
	case TCOON:
		if (tty->flow_stopped) {
			tty->flow_stopped = 0;
			start_tty(tty);
		}
		break;
	case TCIOFF:
		if (STOP_CHAR(tty) != '\0')
			send_prio_char(tty, STOP_CHAR(tty));
		break;
	case TCION:
		if (START_CHAR(tty) != '\0')
			send_prio_char(tty, START_CHAR(tty));
		break;
	default:
		return -EINVAL;
	}
	return 0;
}

/* TCFLSH (tcflush): drop unread input, unsent output or both. */
static int tty_flush(struct tty_struct *tty, unsigned long arg)
{
	int retval = tty_check_change(tty);

	if (retval)
		return retval;
	if (arg > TCIOFLUSH)
		return -EINVAL;
	if (arg != TCOFLUSH)
		tty_ldisc_flush(tty);
	if (arg != TCIFLUSH && tty->driver->flush_buffer)
		tty->driver->flush_buffer(tty);
	return 0;
}

/* TIOCPKT: packet mode of a pty master. */
static int tty_packet(struct tty_struct *tty, int __user *arg)
{
	int pktmode;

	if (tty->driver->type != TTY_DRIVER_TYPE_PTY || tty->driver->subtype != PTY_TYPE_MASTER)
		return -ENOTTY;
	if (get_user(pktmode, arg))
		return -EFAULT;
	if (pktmode && !tty->packet) {
		tty->packet = 1;
		tty->link->ctrl_status = 0;
	} else if (!pktmode) {
		tty->packet = 0;
	}
	return 0;
}

/* TIOCSSOFTCAR: CLOCAL by another name. */
static int tty_softcar(struct tty_struct *tty, unsigned int __user *arg)
{
	unsigned int val;

	if (get_user(val, arg))
		return -EFAULT;
	down(&tty->termios_sem);
	tty->termios->c_cflag = (tty->termios->c_cflag & ~CLOCAL) | (val ? CLOCAL : 0);
	up(&tty->termios_sem);
	return 0;
}

/**
 * n_tty_ioctl() - ioctls of every terminal that the core and the driver do not know
 * @tty: the line
 * @file: the file
 * @cmd: the command
 * @arg: its argument
 *
 * Context: process, may sleep.
 * Return: 0, a negative errno, -ENOIOCTLCMD for an unknown command.
 */
int n_tty_ioctl(struct tty_struct *tty, struct file *file, unsigned int cmd, unsigned long arg)
{
	void __user *p = (void __user *)arg;
	struct tty_struct *real_tty = tty;

	/* a pty master has no settings of its own */
	if (tty->driver->type == TTY_DRIVER_TYPE_PTY && tty->driver->subtype == PTY_TYPE_MASTER)
		real_tty = tty->link;

	switch (cmd) {
	case TCGETS:
		return kernel_termios_to_user_termios((struct termios __user *)p,
						      real_tty->termios) ? -EFAULT : 0;
	case TCSETSF:
		return set_termios(real_tty, p, TERMIOS_FLUSH | TERMIOS_WAIT);
	case TCSETSW:
		return set_termios(real_tty, p, TERMIOS_WAIT);
	case TCSETS:
		return set_termios(real_tty, p, 0);
	case TCGETA:
		return get_termio(real_tty, p);
	case TCSETAF:
		return set_termios(real_tty, p, TERMIOS_FLUSH | TERMIOS_WAIT | TERMIOS_TERMIO);
	case TCSETAW:
		return set_termios(real_tty, p, TERMIOS_WAIT | TERMIOS_TERMIO);
	case TCSETA:
		return set_termios(real_tty, p, TERMIOS_TERMIO);
	case TCXONC:
		return tty_flow(tty, arg);
	case TCFLSH:
		return tty_flush(tty, arg);
	case TIOCOUTQ:
		return put_user(tty->driver->chars_in_buffer ?
				tty->driver->chars_in_buffer(tty) : 0, (int __user *)p);
	case TIOCINQ:
		return put_user(L_ICANON(tty) ? inq_canon(tty) : tty->read_cnt,
				(unsigned int __user *)p);
	case TIOCGLCKTRMIOS:
		return kernel_termios_to_user_termios((struct termios __user *)p,
						      real_tty->termios_locked) ? -EFAULT : 0;
	case TIOCSLCKTRMIOS:
		if (!capable(CAP_SYS_ADMIN))
			return -EPERM;
		return user_termios_to_kernel_termios(real_tty->termios_locked,
						      (struct termios __user *)p) ? -EFAULT : 0;
	case TIOCPKT:
		return tty_packet(tty, p);
	case TIOCGSOFTCAR:
		return put_user(C_CLOCAL(tty) ? 1 : 0, (int __user *)p);
	case TIOCSSOFTCAR:
		return tty_softcar(tty, p);
	}
	return -ENOIOCTLCMD;
}
EXPORT_SYMBOL(n_tty_ioctl);
