// SPDX-License-Identifier: GPL-2.0-only
/*
 * drivers/char/pty.c - pseudo-terminals: two terminal lines back to back. What is written to the
 * master is typed at the slave, which is a terminal in every respect; what is written to the slave
 * can be read from the master.
 *
 * Mirrors: drivers/char/pty.c
 * Leaves out: the BSD ptys (/dev/ptyXY).
 * Locking: the big kernel lock, held around open, close, read, write and ioctl of terminals.
 */
#include <linux/module.h>
#include <linux/errno.h>
#include <linux/sched.h>
#include <linux/interrupt.h>
#include <linux/tty.h>
#include <linux/tty_flip.h>
#include <linux/fcntl.h>
#include <linux/string.h>
#include <linux/major.h>
#include <linux/mm.h>
#include <linux/init.h>
#include <linux/sysctl.h>
#include <linux/devpts_fs.h>
#include <asm/uaccess.h>
#include <asm/system.h>
#include <asm/bitops.h>

struct tty_driver *ptm_driver;
static struct tty_driver *pts_driver;

int pty_limit = NR_UNIX98_PTY_DEFAULT;

/* The last close of a side: the other side reads to the end; a master takes the slave along. */
static void pty_close(struct tty_struct *tty, struct file *filp)
{
	int master = tty->driver->subtype == PTY_TYPE_MASTER;

	/* the master counts as one open of the slave */
	if (!master && tty->count > 2)
		return;
	wake_up_interruptible(&tty->read_wait);
	wake_up_interruptible(&tty->write_wait);
	tty->packet = 0;
	if (!tty->link)
		return;
	tty->link->packet = 0;
	set_bit(TTY_OTHER_CLOSED, &tty->link->flags);
	wake_up_interruptible(&tty->link->read_wait);
	wake_up_interruptible(&tty->link->write_wait);
	if (master) {
		set_bit(TTY_OTHER_CLOSED, &tty->flags);
		if (tty->driver == ptm_driver)
			devpts_pty_kill(tty->index);
		tty_vhangup(tty->link);
	}
}

/*
 * A reader made room: the other side may write. TTY_THROTTLED is set again at once, so that the
 * line discipline calls this each time.
 */
static void pty_unthrottle(struct tty_struct *tty)
{
	if (!tty->link)
		return;
	tty_wakeup(tty->link);
	set_bit(TTY_THROTTLED, &tty->flags);
}

/* Hands bytes to the other side's line discipline, which has the only buffer there is. */
static int pty_write(struct tty_struct *tty, const unsigned char *buf, int count)
{
	struct tty_struct *to = tty->link;
	int c;

	if (!to || tty->stopped)
		return 0;
	c = min(count, to->ldisc.receive_room(to));
	if (c > 0)
		to->ldisc.receive_buf(to, buf, NULL, c);
	return max(c, 0);
}

static int pty_write_room(struct tty_struct *tty)
{
	struct tty_struct *to = tty->link;

	if (!to || tty->stopped)
		return 0;
	return to->ldisc.receive_room(to);
}

/*
 * What the other side has not read. Behind a master this is typed ahead, which keeps nobody from
 * typing on until half the buffer is full.
 */
static int pty_chars_in_buffer(struct tty_struct *tty)
{
	struct tty_struct *to = tty->link;
	int count;

	if (!to || !to->ldisc.chars_in_buffer)
		return 0;
	count = to->ldisc.chars_in_buffer(to);
	if (tty->driver->subtype == PTY_TYPE_SLAVE)
		return count;
	return count < N_TTY_BUF_SIZE / 2 ? 0 : count * 2;
}

/* TIOCSPTLCK: a slave that is locked cannot be opened (unlockpt). */
static int pty_set_lock(struct tty_struct *tty, int __user *arg)
{
	int val;

	if (get_user(val, arg))
		return -EFAULT;
	if (val)
		set_bit(TTY_PTY_LOCK, &tty->flags);
	else
		clear_bit(TTY_PTY_LOCK, &tty->flags);
	return 0;
}

/* Drops what was written and not read. */
static void pty_flush_buffer(struct tty_struct *tty)
{
	struct tty_struct *to = tty->link;

	if (!to)
		return;
	if (to->ldisc.flush_buffer)
		to->ldisc.flush_buffer(to);
	if (to->packet) {
		tty->ctrl_status |= TIOCPKT_FLUSHWRITE;
		wake_up_interruptible(&to->read_wait);
	}
}

static int pty_open(struct tty_struct *tty, struct file *filp)
{
	if (!tty->link)
		return -ENODEV;
	if (test_bit(TTY_OTHER_CLOSED, &tty->flags) ||
	    test_bit(TTY_PTY_LOCK, &tty->link->flags) || tty->link->count != 1)
		return -EIO;
	clear_bit(TTY_OTHER_CLOSED, &tty->link->flags);
	set_bit(TTY_THROTTLED, &tty->flags);
	set_bit(TTY_DO_WRITE_WAKEUP, &tty->flags);
	return 0;
}

/* There is no wire: always eight bits without parity. */
static void pty_set_termios(struct tty_struct *tty, struct termios *old_termios)
{
	tty->termios->c_cflag &= ~(CSIZE | PARENB);
	tty->termios->c_cflag |= CS8 | CREAD;
}

static struct tty_operations pty_ops = {
	.open = pty_open,
	.close = pty_close,
	.write = pty_write,
	.write_room = pty_write_room,
	.flush_buffer = pty_flush_buffer,
	.chars_in_buffer = pty_chars_in_buffer,
	.unthrottle = pty_unthrottle,
	.set_termios = pty_set_termios,
};

/* ioctls of a master only */
static int pty_unix98_ioctl(struct tty_struct *tty, struct file *file, unsigned int cmd,
			    unsigned long arg)
{
	switch (cmd) {
	case TIOCSPTLCK:
		return pty_set_lock(tty, (int __user *)arg);
	case TIOCGPTN:
		return put_user(tty->index, (unsigned int __user *)arg);
	}
	return -ENOIOCTLCMD;
}

#ifdef CONFIG_SYSCTL
static int pty_limit_min = 4;
static int pty_limit_max = NR_UNIX98_PTY_MAX;

ctl_table pty_table[] = {
	{ PTY_MAX, "max", &pty_limit, sizeof(int), 0644, NULL, proc_dointvec_minmax,
	  sysctl_intvec, .extra1 = &pty_limit_min, .extra2 = &pty_limit_max },
	{ PTY_NR, "nr", NULL, sizeof(int), 0444, NULL, proc_dointvec },
	{ 0 }
};
#endif

static struct tty_driver *__init unix98_driver(const char *driver_name, const char *name, int major,
					       int subtype)
{
	struct tty_driver *driver = alloc_tty_driver(NR_UNIX98_PTY_MAX);

	if (!driver)
		panic("Couldn't allocate Unix98 %s driver", name);
	driver->owner = THIS_MODULE;
	driver->driver_name = driver_name;
	driver->name = name;
	driver->major = major;
	driver->type = TTY_DRIVER_TYPE_PTY;
	driver->subtype = subtype;
	driver->init_termios = tty_std_termios;
	driver->init_termios.c_cflag = B38400 | CS8 | CREAD;
	driver->flags = TTY_DRIVER_RESET_TERMIOS | TTY_DRIVER_REAL_RAW | TTY_DRIVER_NO_DEVFS |
			TTY_DRIVER_DEVPTS_MEM;
	tty_set_operations(driver, &pty_ops);
	return driver;
}

static void __init unix98_pty_init(void)
{
	ptm_driver = unix98_driver("pty_master", "ptm", UNIX98_PTY_MASTER_MAJOR, PTY_TYPE_MASTER);
	pts_driver = unix98_driver("pty_slave", "pts", UNIX98_PTY_SLAVE_MAJOR, PTY_TYPE_SLAVE);
	ptm_driver->other = pts_driver;
	pts_driver->other = ptm_driver;
	/* a pipe in this direction: what comes back is not edited, not echoed */
	ptm_driver->init_termios.c_iflag = 0;
	ptm_driver->init_termios.c_oflag = 0;
	ptm_driver->init_termios.c_lflag = 0;
	ptm_driver->ioctl = pty_unix98_ioctl;

	if (tty_register_driver(ptm_driver))
		panic("Couldn't register Unix98 ptm driver");
	if (tty_register_driver(pts_driver))
		panic("Couldn't register Unix98 pts driver");
#ifdef CONFIG_SYSCTL
	pty_table[1].data = &ptm_driver->refcount;
#endif
}

static int __init pty_init(void)
{
	unix98_pty_init();
	return 0;
}
module_init(pty_init);
