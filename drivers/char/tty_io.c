// SPDX-License-Identifier: GPL-2.0-only
/*
 * drivers/char/tty_io.c - the tty core: opening, closing and hanging up terminal lines, handing
 * reads and writes to the line discipline, controlling terminals, /dev/tty and /dev/console.
 *
 * Mirrors: drivers/char/tty_io.c; its line disciplines, flip buffer and job control are in
 *	tty_ldisc.c, tty_buffer.c and tty_jobctrl.c
 * Leaves out: SAK, devfs, sysfs classes.
 * Locking: tty_sem protects the tables of open lines; the big kernel lock serializes open, close
 *	and ioctl; file_list_lock tty->tty_files; redirect_lock the target of TIOCCONS;
 *	allocated_ptys_lock the numbers of ptys.
 */
#include <linux/types.h>
#include <linux/major.h>
#include <linux/errno.h>
#include <linux/signal.h>
#include <linux/fcntl.h>
#include <linux/sched.h>
#include <linux/interrupt.h>
#include <linux/tty.h>
#include <linux/tty_driver.h>
#include <linux/tty_flip.h>
#include <linux/file.h>
#include <linux/console.h>
#include <linux/vt_kern.h>
#include <linux/timer.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/string.h>
#include <linux/slab.h>
#include <linux/poll.h>
#include <linux/proc_fs.h>
#include <linux/init.h>
#include <linux/module.h>
#include <linux/smp_lock.h>
#include <linux/kdev_t.h>
#include <linux/cdev.h>
#include <linux/workqueue.h>
#include <linux/wait.h>
#include <linux/delay.h>
#include <linux/devpts_fs.h>
#include <linux/idr.h>
#include <asm/uaccess.h>
#include <asm/system.h>
#include <asm/bitops.h>

/* What a line that was never opened is set to; drivers start from it. */
struct termios tty_std_termios = {
	.c_iflag = ICRNL | IXON,
	.c_oflag = OPOST | ONLCR,
	.c_cflag = B38400 | CS8 | CREAD | HUPCL,
	.c_lflag = ISIG | ICANON | ECHO | ECHOE | ECHOK | ECHOCTL | ECHOKE | IEXTEN,
	.c_cc = INIT_C_CC
};
EXPORT_SYMBOL(tty_std_termios);

LIST_HEAD(tty_drivers);
DECLARE_MUTEX(tty_sem);

static ssize_t tty_read(struct file *, char __user *, size_t, loff_t *);
static ssize_t tty_write(struct file *, const char __user *, size_t, loff_t *);
static unsigned int tty_poll(struct file *, poll_table *);
static int tty_open(struct inode *, struct file *);
static int tty_release(struct inode *, struct file *);
static int tty_ioctl(struct inode *inode, struct file *file, unsigned int cmd, unsigned long arg);
static int tty_fasync(int fd, struct file *filp, int on);
static void release_dev(struct file *filp);

static struct tty_struct *alloc_tty_struct(void)
{
	struct tty_struct *tty = kmalloc(sizeof(*tty), GFP_KERNEL);

	if (tty)
		memset(tty, 0, sizeof(*tty));
	return tty;
}

static void free_tty_struct(struct tty_struct *tty)
{
	kfree(tty);
}

/**
 * tty_name() - the name of a line
 * @tty: the line, or NULL
 * @buf: at least 64 bytes
 *
 * Return: @buf.
 */
char *tty_name(struct tty_struct *tty, char *buf)
{
	strcpy(buf, tty ? tty->name : "NULL tty");
	return buf;
}
EXPORT_SYMBOL(tty_name);

/**
 * tty_paranoia_check() - is this really a terminal?
 * @tty: a file's private_data
 * @inode: for the message
 * @routine: for the message
 *
 * Return: 0 if it is.
 */
int tty_paranoia_check(struct tty_struct *tty, struct inode *inode, const char *routine)
{
	if (!tty) {
		printk(KERN_WARNING "null TTY for (%d:%d) in %s\n", imajor(inode), iminor(inode),
		       routine);
		return 1;
	}
	if (tty->magic != TTY_MAGIC) {
		printk(KERN_WARNING "bad magic number for tty struct (%d:%d) in %s\n",
		       imajor(inode), iminor(inode), routine);
		return 1;
	}
	return 0;
}

/* The driver of a device number, and which of its lines that is. Caller holds tty_sem. */
static struct tty_driver *get_tty_driver(dev_t device, int *index)
{
	struct tty_driver *p;
	dev_t base;

	list_for_each_entry(p, &tty_drivers, tty_drivers) {
		base = MKDEV(p->major, p->minor_start);
		if (device < base || device >= base + p->num)
			continue;
		*index = device - base;
		return p;
	}
	return NULL;
}

/* What is left of a file whose line was hung up: end of file, errors and POLLHUP. */
static ssize_t hung_up_tty_read(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	return 0;
}

static ssize_t hung_up_tty_write(struct file *file, const char __user *buf, size_t count,
				 loff_t *ppos)
{
	return -EIO;
}

static unsigned int hung_up_tty_poll(struct file *filp, poll_table *wait)
{
	return POLLIN | POLLOUT | POLLERR | POLLHUP | POLLRDNORM | POLLWRNORM;
}

static int hung_up_tty_ioctl(struct inode *inode, struct file *file, unsigned int cmd,
			     unsigned long arg)
{
	return cmd == TIOCSPGRP ? -ENOTTY : -EIO;
}

static struct file_operations tty_fops = {
	.llseek = no_llseek,
	.read = tty_read,
	.write = tty_write,
	.poll = tty_poll,
	.ioctl = tty_ioctl,
	.open = tty_open,
	.release = tty_release,
	.fasync = tty_fasync,
};

static struct file_operations console_fops = {
	.llseek = no_llseek,
	.read = tty_read,
	.write = redirected_tty_write,
	.poll = tty_poll,
	.ioctl = tty_ioctl,
	.open = tty_open,
	.release = tty_release,
	.fasync = tty_fasync,
};

static struct file_operations hung_up_tty_fops = {
	.llseek = no_llseek,
	.read = hung_up_tty_read,
	.write = hung_up_tty_write,
	.poll = hung_up_tty_poll,
	.ioctl = hung_up_tty_ioctl,
	.release = tty_release,
};

static DEFINE_SPINLOCK(redirect_lock);
static struct file *redirect;	/* where TIOCCONS sends what is written to /dev/console */

/**
 * tty_wakeup() - the driver can take more output
 * @tty: the line
 *
 * Context: any but hard interrupts with the port lock held.
 */
void tty_wakeup(struct tty_struct *tty)
{
	struct tty_ldisc *ld;

	if (test_bit(TTY_DO_WRITE_WAKEUP, &tty->flags)) {
		ld = tty_ldisc_ref(tty);
		if (ld) {
			if (ld->write_wakeup)
				ld->write_wakeup(tty);
			tty_ldisc_deref(ld);
		}
	}
	wake_up_interruptible(&tty->write_wait);
}
EXPORT_SYMBOL(tty_wakeup);

/*
 * Hangs a line up: open files get hung_up_tty_fops (but /dev/console stays usable), the session
 * loses its terminal, the driver closes the line.
 */
static void do_tty_hangup(void *data)
{
	struct tty_struct *tty = data;
	struct file *cons_filp = NULL, *filp, *f = NULL;
	struct tty_ldisc *ld;
	int closecount = 0, n;

	if (!tty)
		return;
	lock_kernel();
	spin_lock(&redirect_lock);
	if (redirect && redirect->private_data == tty) {
		f = redirect;
		redirect = NULL;
	}
	spin_unlock(&redirect_lock);

	file_list_lock();
	list_for_each_entry(filp, &tty->tty_files, f_list) {
		if (filp->f_op->write == redirected_tty_write)
			cons_filp = filp;
		if (filp->f_op->write != tty_write)
			continue;
		closecount++;
		tty_fasync(-1, filp, 0);
		filp->f_op = &hung_up_tty_fops;
	}
	file_list_unlock();

	tty_buffer_flush(tty);
	ld = tty_ldisc_ref(tty);
	if (ld) {
		if (ld->flush_buffer)
			ld->flush_buffer(tty);
		if (tty->driver->flush_buffer)
			tty->driver->flush_buffer(tty);
		if (test_bit(TTY_DO_WRITE_WAKEUP, &tty->flags) && ld->write_wakeup)
			ld->write_wakeup(tty);
		if (ld->hangup)
			ld->hangup(tty);
	}
	wake_up_interruptible(&tty->write_wait);
	wake_up_interruptible(&tty->read_wait);

	if (tty->driver->flags & TTY_DRIVER_RESET_TERMIOS) {
		down(&tty->termios_sem);
		*tty->termios = tty->driver->init_termios;
		up(&tty->termios_sem);
	}
	tty_session_hangup(tty);
	tty->flags = 0;
	tty->session = 0;
	tty->pgrp = -1;
	tty->ctrl_status = 0;

	/* the console keeps the line open: close it once for each file that was hung up */
	if (cons_filp) {
		if (tty->driver->close)
			for (n = 0; n < closecount; n++)
				tty->driver->close(tty, cons_filp);
	} else if (tty->driver->hangup) {
		tty->driver->hangup(tty);
	}
	if (ld) {
		tty_ldisc_enable(tty);
		tty_ldisc_deref(ld);
	}
	unlock_kernel();
	if (f)
		fput(f);
}

/**
 * tty_hangup() - the carrier was lost
 * @tty: the line
 *
 * Context: any; the work is done by keventd.
 */
void tty_hangup(struct tty_struct *tty)
{
	schedule_work(&tty->hangup_work);
}
EXPORT_SYMBOL(tty_hangup);

/**
 * tty_vhangup() - hang a line up now
 * @tty: the line
 *
 * Context: process, may sleep.
 */
void tty_vhangup(struct tty_struct *tty)
{
	do_tty_hangup(tty);
}
EXPORT_SYMBOL(tty_vhangup);

/**
 * tty_hung_up_p() - was the line of this file hung up?
 * @filp: the file
 *
 * Return: nonzero if so.
 */
int tty_hung_up_p(struct file *filp)
{
	return filp->f_op == &hung_up_tty_fops;
}
EXPORT_SYMBOL(tty_hung_up_p);

/**
 * stop_tty() - stop output (^S, TCOOFF, or a pty in packet mode)
 * @tty: the line
 */
void stop_tty(struct tty_struct *tty)
{
	if (tty->stopped)
		return;
	tty->stopped = 1;
	if (tty->link && tty->link->packet) {
		tty->ctrl_status &= ~TIOCPKT_START;
		tty->ctrl_status |= TIOCPKT_STOP;
		wake_up_interruptible(&tty->link->read_wait);
	}
	if (tty->driver->stop)
		tty->driver->stop(tty);
}
EXPORT_SYMBOL(stop_tty);

/**
 * start_tty() - resume output
 * @tty: the line
 */
void start_tty(struct tty_struct *tty)
{
	if (!tty->stopped || tty->flow_stopped)
		return;
	tty->stopped = 0;
	if (tty->link && tty->link->packet) {
		tty->ctrl_status &= ~TIOCPKT_STOP;
		tty->ctrl_status |= TIOCPKT_START;
		wake_up_interruptible(&tty->link->read_wait);
	}
	if (tty->driver->start)
		tty->driver->start(tty);
	tty_wakeup(tty);
}
EXPORT_SYMBOL(start_tty);

static ssize_t tty_read(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	struct tty_struct *tty = file->private_data;
	struct inode *inode = file->f_dentry->d_inode;
	struct tty_ldisc *ld;
	int i;

	if (tty_paranoia_check(tty, inode, "tty_read"))
		return -EIO;
	if (test_bit(TTY_IO_ERROR, &tty->flags))
		return -EIO;
	ld = tty_ldisc_ref_wait(tty);
	lock_kernel();
	i = ld->read ? ld->read(tty, file, buf, count) : -EIO;
	tty_ldisc_deref(ld);
	unlock_kernel();
	if (i > 0)
		inode->i_atime = CURRENT_TIME;
	return i;
}

/* The kernel copy of what is written at a time. */
#define TTY_WRITE_CHUNK 2048

/* Hands a write to the discipline piece by piece, one writer at a time. */
static ssize_t do_tty_write(ssize_t (*write)(struct tty_struct *, struct file *,
					     const unsigned char *, size_t),
			    struct tty_struct *tty, struct file *file, const char __user *buf,
			    size_t count)
{
	struct inode *inode = file->f_dentry->d_inode;
	size_t size, room = min_t(size_t, count, TTY_WRITE_CHUNK);
	ssize_t ret = 0, written = 0;
	unsigned char *kbuf;

	if (!count)
		return 0;
	kbuf = kmalloc(room, GFP_KERNEL);
	if (!kbuf)
		return -ENOMEM;
	if (down_interruptible(&tty->atomic_write)) {
		kfree(kbuf);
		return -ERESTARTSYS;
	}
	while (count) {
		size = min(count, room);
		ret = -EFAULT;
		if (copy_from_user(kbuf, buf, size))
			break;
		lock_kernel();
		ret = write(tty, file, kbuf, size);
		unlock_kernel();
		if (ret <= 0)
			break;
		written += ret;
		buf += ret;
		count -= ret;
		if (!count)
			break;
		ret = -ERESTARTSYS;
		if (signal_pending(current))
			break;
		cond_resched();
	}
	up(&tty->atomic_write);
	kfree(kbuf);
	if (written) {
		inode->i_mtime = CURRENT_TIME;
		ret = written;
	}
	return ret;
}

static ssize_t tty_write(struct file *file, const char __user *buf, size_t count, loff_t *ppos)
{
	struct tty_struct *tty = file->private_data;
	struct inode *inode = file->f_dentry->d_inode;
	struct tty_ldisc *ld;
	ssize_t ret;

	if (tty_paranoia_check(tty, inode, "tty_write"))
		return -EIO;
	if (!tty->driver->write || test_bit(TTY_IO_ERROR, &tty->flags))
		return -EIO;
	ld = tty_ldisc_ref_wait(tty);
	ret = ld->write ? do_tty_write(ld->write, tty, file, buf, count) : -EIO;
	tty_ldisc_deref(ld);
	return ret;
}

/* write(2) to /dev/console: to wherever TIOCCONS points, else to the console's line */
ssize_t redirected_tty_write(struct file *file, const char __user *buf, size_t count,
			     loff_t *ppos)
{
	struct file *p = NULL;
	ssize_t res;

	spin_lock(&redirect_lock);
	if (redirect) {
		get_file(redirect);
		p = redirect;
	}
	spin_unlock(&redirect_lock);
	if (!p)
		return tty_write(file, buf, count, ppos);
	res = vfs_write(p, buf, count, &p->f_pos);
	fput(p);
	return res;
}

static void tty_line_name(struct tty_driver *driver, int index, char *p)
{
	sprintf(p, "%s%d", driver->name, index + driver->name_base);
}

/* Sends a byte at once; for drivers without put_char. */
static void tty_default_put_char(struct tty_struct *tty, unsigned char ch)
{
	tty->driver->write(tty, &ch, 1);
}

static void initialize_tty_struct(struct tty_struct *tty)
{
	memset(tty, 0, sizeof(*tty));
	tty->magic = TTY_MAGIC;
	tty_ldisc_assign(tty, tty_ldisc_get(N_TTY));
	tty->pgrp = -1;
	tty->flip.char_buf_ptr = tty->flip.char_buf;
	tty->flip.flag_buf_ptr = tty->flip.flag_buf;
	INIT_WORK(&tty->flip.work, flush_to_ldisc, tty);
	init_MUTEX(&tty->termios_sem);
	init_waitqueue_head(&tty->write_wait);
	init_waitqueue_head(&tty->read_wait);
	INIT_WORK(&tty->hangup_work, do_tty_hangup, tty);
	init_MUTEX(&tty->atomic_read);
	init_MUTEX(&tty->atomic_write);
	spin_lock_init(&tty->read_lock);
	INIT_LIST_HEAD(&tty->tty_files);
}

/* One side of a new line, with the settings that an earlier open left. NULL without memory. */
static struct tty_struct *new_tty(struct tty_driver *driver, int idx)
{
	struct tty_struct *tty = alloc_tty_struct();
	struct termios *termios = NULL, *locked = NULL;

	if (!tty)
		return NULL;
	if (!(driver->flags & TTY_DRIVER_DEVPTS_MEM)) {
		termios = driver->termios[idx];
		locked = driver->termios_locked[idx];
	}
	if (!termios) {
		termios = kmalloc(sizeof(*termios), GFP_KERNEL);
		if (!termios)
			goto out_free;
		*termios = driver->init_termios;
	}
	if (!locked) {
		locked = kmalloc(sizeof(*locked), GFP_KERNEL);
		if (!locked)
			goto out_locked;
		memset(locked, 0, sizeof(*locked));
	}
	if (!(driver->flags & TTY_DRIVER_DEVPTS_MEM)) {
		driver->termios[idx] = termios;
		driver->termios_locked[idx] = locked;
	}
	initialize_tty_struct(tty);
	tty->driver = driver;
	tty->index = idx;
	tty_line_name(driver, idx, tty->name);
	tty->termios = termios;
	tty->termios_locked = locked;
	driver->refcount++;
	return tty;
out_locked:
	if (!(driver->flags & TTY_DRIVER_DEVPTS_MEM))
		driver->termios[idx] = termios;
	else
		kfree(termios);
out_free:
	free_tty_struct(tty);
	return NULL;
}

/* Frees one side of a line. Settings stay unless the driver wants them reset. */
static void release_one(struct tty_struct *tty)
{
	struct tty_driver *driver = tty->driver;
	int idx = tty->index, devpts = driver->flags & TTY_DRIVER_DEVPTS_MEM;

	if (!devpts)
		driver->ttys[idx] = NULL;
	if (driver->flags & TTY_DRIVER_RESET_TERMIOS) {
		kfree(tty->termios);
		kfree(tty->termios_locked);
		if (!devpts)
			driver->termios[idx] = driver->termios_locked[idx] = NULL;
	}
	tty->magic = 0;
	driver->refcount--;
	file_list_lock();
	list_del_init(&tty->tty_files);
	file_list_unlock();
	tty_ldisc_put(tty->ldisc.num);
	free_tty_struct(tty);
}

/* Frees a line, and the other side of a pty. */
static void release_mem(struct tty_struct *tty, int idx)
{
	struct module *owner = tty->driver->owner;

	if (tty->link)
		release_one(tty->link);
	release_one(tty);
	module_put(owner);
}

/* Opens the line disciplines of a line and of its other side. */
static int open_ldiscs(struct tty_struct *tty, struct tty_struct *o_tty)
{
	int retval;

	if (tty->ldisc.open) {
		retval = tty->ldisc.open(tty);
		if (retval)
			return retval;
	}
	if (o_tty && o_tty->ldisc.open) {
		retval = o_tty->ldisc.open(o_tty);
		if (retval) {
			if (tty->ldisc.close)
				tty->ldisc.close(tty);
			return retval;
		}
		tty_ldisc_enable(o_tty);
	}
	tty_ldisc_enable(tty);
	return 0;
}

/* Makes line @idx; a pty's two sides come together. 0 or a negative errno. */
static int init_new_dev(struct tty_driver *driver, int idx, struct tty_struct **ret_tty)
{
	struct tty_struct *tty, *o_tty = NULL;
	int retval;

	if (!try_module_get(driver->owner))
		return -ENODEV;
	retval = -ENOMEM;
	tty = new_tty(driver, idx);
	if (!tty)
		goto out_module;
	if (!(driver->flags & TTY_DRIVER_DEVPTS_MEM))
		driver->ttys[idx] = tty;
	if (driver->type == TTY_DRIVER_TYPE_PTY) {
		o_tty = new_tty(driver->other, idx);
		if (!o_tty)
			goto out_release;
		if (!(driver->other->flags & TTY_DRIVER_DEVPTS_MEM))
			driver->other->ttys[idx] = o_tty;
		tty->link = o_tty;
		o_tty->link = tty;
		if (driver->subtype == PTY_TYPE_MASTER)
			o_tty->count++;
	}
	tty->count++;
	retval = open_ldiscs(tty, o_tty);
	if (retval)
		goto out_release;
	*ret_tty = tty;
	return 0;
out_release:
	release_mem(tty, idx);
	return retval;
out_module:
	module_put(driver->owner);
	return retval;
}

/*
 * Finds or makes the line that an open asks for and counts the open. Caller holds tty_sem. A line
 * whose last close is on its way, and a pty master that is open, give -EIO.
 */
static int init_dev(struct tty_driver *driver, int idx, struct tty_struct **ret_tty)
{
	struct tty_struct *tty;

	if (driver->flags & TTY_DRIVER_DEVPTS_MEM) {
		/* only ptmx_open() makes new ones */
		tty = devpts_get_tty(idx);
		if (tty && driver->subtype == PTY_TYPE_MASTER)
			tty = tty->link;
		if (!tty)
			return -EIO;
	} else {
		tty = driver->ttys[idx];
		if (!tty)
			return init_new_dev(driver, idx, ret_tty);
	}
	if (test_bit(TTY_CLOSING, &tty->flags))
		return -EIO;
	if (driver->type == TTY_DRIVER_TYPE_PTY && driver->subtype == PTY_TYPE_MASTER) {
		/* a master is opened once; its slave may outlive it */
		if (tty->count)
			return -EIO;
		tty->link->count++;
	}
	tty->count++;
	*ret_tty = tty;
	return 0;
}

/*
 * The closing side's waiters must be gone before the line is freed: wakes readers and writers until
 * no queue has one. Returns with tty_sem held.
 */
static void wait_for_users(struct tty_struct *tty, struct tty_struct *o_tty, int tty_closing,
			   int o_tty_closing)
{
	char buf[64];
	int do_sleep;

	for (;;) {
		do_sleep = 0;
		if (tty_closing) {
			if (waitqueue_active(&tty->read_wait)) {
				wake_up(&tty->read_wait);
				do_sleep++;
			}
			if (waitqueue_active(&tty->write_wait)) {
				wake_up(&tty->write_wait);
				do_sleep++;
			}
		}
		if (o_tty_closing) {
			if (waitqueue_active(&o_tty->read_wait)) {
				wake_up(&o_tty->read_wait);
				do_sleep++;
			}
			if (waitqueue_active(&o_tty->write_wait)) {
				wake_up(&o_tty->write_wait);
				do_sleep++;
			}
		}
		if (!do_sleep)
			break;
		printk(KERN_WARNING "release_dev: %s: read/write wait queue active!\n",
		       tty_name(tty, buf));
		up(&tty_sem);
		schedule();
		down(&tty_sem);
	}
}

#ifdef CONFIG_UNIX98_PTYS
static DEFINE_IDR(allocated_ptys);	/* numbers in use */
static DECLARE_MUTEX(allocated_ptys_lock);

/* A number for a new pty. -ENOMEM, or -EIO if pty_limit is reached. */
static int alloc_pty_index(void)
{
	int index, error;

	down(&allocated_ptys_lock);
	error = -ENOMEM;
	if (!idr_pre_get(&allocated_ptys, GFP_KERNEL))
		goto out;
	error = idr_get_new(&allocated_ptys, NULL, &index);
	if (error < 0) {
		error = error == -EAGAIN ? -ENOMEM : -EIO;
		goto out;
	}
	error = index;
	if (index >= pty_limit) {
		idr_remove(&allocated_ptys, index);
		error = -EIO;
	}
out:
	up(&allocated_ptys_lock);
	return error;
}

static void free_pty_index(int index)
{
	down(&allocated_ptys_lock);
	idr_remove(&allocated_ptys, index);
	up(&allocated_ptys_lock);
}
#else
static inline void free_pty_index(int index) { }
#endif

/* Ends the use of a line that nobody has open any more. */
static void release_closed(struct tty_struct *tty, struct tty_struct *o_tty, int idx)
{
	int devpts = tty->driver->flags & TTY_DRIVER_DEVPTS_MEM;

	tty_ldisc_release(tty);
	if (o_tty)
		tty_ldisc_release(o_tty);
	down(&tty_sem);
	release_mem(tty, idx);
	up(&tty_sem);
	if (devpts)
		free_pty_index(idx);
}

/* Closes a file of a line; the last one frees the line. */
static void release_dev(struct file *filp)
{
	struct tty_struct *tty = filp->private_data, *o_tty;
	int pty_master, tty_closing, o_tty_closing, idx;

	if (tty_paranoia_check(tty, filp->f_dentry->d_inode, "release_dev"))
		return;
	tty_fasync(-1, filp, 0);
	idx = tty->index;
	pty_master = tty->driver->type == TTY_DRIVER_TYPE_PTY &&
		     tty->driver->subtype == PTY_TYPE_MASTER;
	o_tty = tty->link;

	if (tty->driver->close)
		tty->driver->close(tty, filp);

	/* from here on the counts tell who closes: an open that comes now finds TTY_CLOSING */
	down(&tty_sem);
	tty_closing = tty->count <= 1;
	o_tty_closing = o_tty && o_tty->count <= (pty_master ? 1 : 0);
	wait_for_users(tty, o_tty, tty_closing, o_tty_closing);

	if (pty_master && --o_tty->count < 0)
		o_tty->count = 0;
	if (--tty->count < 0)
		tty->count = 0;

	/* the file must not be found by a hangup any more */
	file_kill(filp);
	filp->private_data = NULL;

	if (tty_closing)
		set_bit(TTY_CLOSING, &tty->flags);
	if (o_tty_closing)
		set_bit(TTY_CLOSING, &o_tty->flags);
	if (tty_closing || o_tty_closing) {
		read_lock(&tasklist_lock);
		tty_forget_ctty(tty);
		if (o_tty)
			tty_forget_ctty(o_tty);
		read_unlock(&tasklist_lock);
	}
	up(&tty_sem);

	if (tty_closing && (!o_tty || o_tty_closing))
		release_closed(tty, o_tty, idx);
}

/* Which line does an open of this device number mean? Caller holds tty_sem. */
static struct tty_driver *tty_open_driver(dev_t device, struct file *filp, int *index, int *noctty)
{
	struct tty_driver *driver;

	if (device == MKDEV(TTYAUX_MAJOR, 0)) {
		if (!current->signal->tty)
			return ERR_PTR(-ENXIO);
		/* /dev/tty never waits for a carrier */
		filp->f_flags |= O_NONBLOCK;
		*index = current->signal->tty->index;
		return current->signal->tty->driver;
	}
#ifdef CONFIG_VT
	/* /dev/tty0: the console that is shown */
	if (device == MKDEV(TTY_MAJOR, 0)) {
		*index = fg_console;
		*noctty = 1;
		return console_driver ? console_driver : ERR_PTR(-ENODEV);
	}
#endif
	if (device == MKDEV(TTYAUX_MAJOR, 1)) {
		driver = console_device(index);
		/* nor does /dev/console, which never becomes a controlling terminal */
		filp->f_flags |= O_NONBLOCK;
		*noctty = 1;
	} else {
		driver = get_tty_driver(device, index);
	}
	return driver ? driver : ERR_PTR(-ENODEV);
}

/*
 * open(2) of a terminal line, /dev/tty (5, 0) or /dev/console (5, 1).
 * 0, -ENXIO, -ENODEV, -EIO, -ENOMEM, -EBUSY, -ERESTARTSYS or the driver's error.
 */
static int tty_open(struct inode *inode, struct file *filp)
{
	dev_t device = inode->i_rdev;
	unsigned int saved_flags = filp->f_flags;
	struct file_operations *saved_op = filp->f_op;
	struct tty_driver *driver;
	struct tty_struct *tty;
	int noctty, retval, index;

	nonseekable_open(inode, filp);
retry_open:
	noctty = filp->f_flags & O_NOCTTY;
	index = -1;
	down(&tty_sem);
	driver = tty_open_driver(device, filp, &index, &noctty);
	retval = IS_ERR(driver) ? PTR_ERR(driver) : init_dev(driver, index, &tty);
	up(&tty_sem);
	if (retval) {
		filp->f_flags = saved_flags;
		return retval;
	}

	filp->private_data = tty;
	file_move(filp, &tty->tty_files);
	if (tty->driver->type == TTY_DRIVER_TYPE_PTY && tty->driver->subtype == PTY_TYPE_MASTER)
		noctty = 1;
	retval = tty->driver->open ? tty->driver->open(tty, filp) : -ENODEV;
	filp->f_flags = saved_flags;
	if (!retval && test_bit(TTY_EXCLUSIVE, &tty->flags) && !capable(CAP_SYS_ADMIN))
		retval = -EBUSY;
	if (retval) {
		release_dev(filp);
		if (retval != -ERESTARTSYS || signal_pending(current))
			return retval;
		/* the line was hung up while the driver waited: try the new one */
		schedule();
		filp->f_op = saved_op;
		goto retry_open;
	}
	if (!noctty)
		tty_take_ctty(tty);
	return 0;
}

#ifdef CONFIG_UNIX98_PTYS
/* open(2) of /dev/ptmx: a new pty, of which the file is the master. -ENOMEM, -EIO. */
static int ptmx_open(struct inode *inode, struct file *filp)
{
	struct tty_struct *tty;
	int index, retval;

	nonseekable_open(inode, filp);
	index = alloc_pty_index();
	if (index < 0)
		return index;
	down(&tty_sem);
	retval = init_new_dev(ptm_driver, index, &tty);
	up(&tty_sem);
	if (retval) {
		free_pty_index(index);
		return retval;
	}

	/* until its owner is set right by grantpt() */
	set_bit(TTY_PTY_LOCK, &tty->flags);
	filp->private_data = tty;
	file_move(filp, &tty->tty_files);
	retval = devpts_pty_new(tty->link);
	if (!retval)
		retval = ptm_driver->open(tty, filp);
	if (retval)
		release_dev(filp);
	return retval;
}
#endif

static int tty_release(struct inode *inode, struct file *filp)
{
	lock_kernel();
	release_dev(filp);
	unlock_kernel();
	return 0;
}

static unsigned int tty_poll(struct file *filp, poll_table *wait)
{
	struct tty_struct *tty = filp->private_data;
	struct tty_ldisc *ld;
	unsigned int ret = 0;

	if (tty_paranoia_check(tty, filp->f_dentry->d_inode, "tty_poll"))
		return 0;
	ld = tty_ldisc_ref_wait(tty);
	if (ld->poll)
		ret = ld->poll(tty, filp, wait);
	tty_ldisc_deref(ld);
	return ret;
}

static int tty_fasync(int fd, struct file *filp, int on)
{
	struct tty_struct *tty = filp->private_data;
	int retval;

	if (tty_paranoia_check(tty, filp->f_dentry->d_inode, "tty_fasync"))
		return 0;
	retval = fasync_helper(fd, filp, on, &tty->fasync);
	if (retval <= 0)
		return retval;
	if (on) {
		if (!waitqueue_active(&tty->read_wait))
			tty->minimum_to_wake = 1;
		if (filp->f_owner.pid == 0) {
			retval = f_setown(filp, (-tty->pgrp) ? : current->pid, 0);
			if (retval)
				return retval;
		}
	} else if (!tty->fasync && !waitqueue_active(&tty->read_wait)) {
		tty->minimum_to_wake = N_TTY_BUF_SIZE;
	}
	return 0;
}

/* TIOCSTI: pretends that a byte was typed. */
static int tiocsti(struct tty_struct *tty, char __user *p)
{
	struct tty_ldisc *ld;
	char ch, mbz = 0;

	if (current->signal->tty != tty && !capable(CAP_SYS_ADMIN))
		return -EPERM;
	if (get_user(ch, p))
		return -EFAULT;
	ld = tty_ldisc_ref_wait(tty);
	ld->receive_buf(tty, &ch, &mbz, 1);
	tty_ldisc_deref(ld);
	return 0;
}

/* TIOCCONS: console output goes to this file; on /dev/console itself that ends. */
static int tioccons(struct file *file)
{
	struct file *f = NULL;

	if (!capable(CAP_SYS_ADMIN))
		return -EPERM;
	if (file->f_op->write == redirected_tty_write) {
		spin_lock(&redirect_lock);
		f = redirect;
		redirect = NULL;
		spin_unlock(&redirect_lock);
		if (f)
			fput(f);
		return 0;
	}
	spin_lock(&redirect_lock);
	if (redirect) {
		spin_unlock(&redirect_lock);
		return -EBUSY;
	}
	get_file(file);
	redirect = file;
	spin_unlock(&redirect_lock);
	return 0;
}

static int fionbio(struct file *file, int __user *p)
{
	int nonblock;

	if (get_user(nonblock, p))
		return -EFAULT;
	if (nonblock)
		file->f_flags |= O_NONBLOCK;
	else
		file->f_flags &= ~O_NONBLOCK;
	return 0;
}

static int tiocsetd(struct tty_struct *tty, int __user *p)
{
	int ldisc;

	if (get_user(ldisc, p))
		return -EFAULT;
	return tty_set_ldisc(tty, ldisc);
}

/* A break of @duration jiffies. */
static int send_break(struct tty_struct *tty, int duration)
{
	set_current_state(TASK_INTERRUPTIBLE);
	tty->driver->break_ctl(tty, -1);
	if (!signal_pending(current))
		schedule_timeout(duration);
	else
		__set_current_state(TASK_RUNNING);
	tty->driver->break_ctl(tty, 0);
	return signal_pending(current) ? -EINTR : 0;
}

static int tty_tiocmget(struct tty_struct *tty, struct file *file, int __user *p)
{
	int retval;

	if (!tty->driver->tiocmget)
		return -EINVAL;
	retval = tty->driver->tiocmget(tty, file);
	if (retval >= 0)
		retval = put_user(retval, p);
	return retval;
}

static int tty_tiocmset(struct tty_struct *tty, struct file *file, unsigned int cmd,
			unsigned int __user *p)
{
	unsigned int set = 0, clear = 0, val;

	if (!tty->driver->tiocmset)
		return -EINVAL;
	if (get_user(val, p))
		return -EFAULT;
	switch (cmd) {
	case TIOCMBIS:
		set = val;
		break;
	case TIOCMBIC:
		clear = val;
		break;
	case TIOCMSET:
		set = val;
		clear = ~val;
		break;
	}
	set &= TIOCM_DTR | TIOCM_RTS | TIOCM_OUT1 | TIOCM_OUT2 | TIOCM_LOOP;
	clear &= TIOCM_DTR | TIOCM_RTS | TIOCM_OUT1 | TIOCM_OUT2 | TIOCM_LOOP;
	return tty->driver->tiocmset(tty, file, set, clear);
}

/* ioctls that a background process group may not make; output goes out first. */
static int tty_ioctl_check(struct tty_struct *tty, unsigned int cmd)
{
	int retval;

	switch (cmd) {
	case TIOCSETD:
	case TIOCSBRK:
	case TIOCCBRK:
	case TCSBRK:
	case TCSBRKP:
		break;
	default:
		return 0;
	}
	retval = tty_check_change(tty);
	if (retval)
		return retval;
	if (cmd != TIOCCBRK) {
		tty_wait_until_sent(tty, 0);
		if (signal_pending(current))
			return -EINTR;
	}
	return 0;
}

/* Breaks. -ENOIOCTLCMD for other commands. */
static int tty_break_ioctl(struct tty_struct *tty, struct file *file, unsigned int cmd,
			   unsigned long arg)
{
	switch (cmd) {
	case TIOCSBRK:
		tty->driver->break_ctl(tty, -1);
		return 0;
	case TIOCCBRK:
		tty->driver->break_ctl(tty, 0);
		return 0;
	case TCSBRK:
		/* a nonzero argument only waits for the output (tcdrain) */
		return arg ? 0 : send_break(tty, HZ / 4);
	case TCSBRKP:
		/* in tenths of a second; an hour is long enough */
		return send_break(tty, arg ? min(arg, 36000UL) * (HZ / 10) : HZ / 4);
	}
	return -ENOIOCTLCMD;
}

/* Asks the driver, then the line discipline, about an ioctl that the core does not know. */
static int tty_other_ioctl(struct tty_struct *tty, struct file *file, unsigned int cmd,
			   unsigned long arg)
{
	struct tty_ldisc *ld;
	int retval;

	if (tty->driver->ioctl) {
		retval = tty->driver->ioctl(tty, file, cmd, arg);
		if (retval != -ENOIOCTLCMD)
			return retval;
	}
	ld = tty_ldisc_ref_wait(tty);
	retval = -EINVAL;
	if (ld->ioctl) {
		retval = ld->ioctl(tty, file, cmd, arg);
		if (retval == -ENOIOCTLCMD)
			retval = -EINVAL;
	}
	tty_ldisc_deref(ld);
	return retval;
}

/* ioctl(2) on a terminal: the core's own commands, the rest to driver and discipline. */
static int tty_ioctl(struct inode *inode, struct file *file, unsigned int cmd, unsigned long arg)
{
	struct tty_struct *tty = file->private_data, *real_tty;
	void __user *p = (void __user *)arg;
	int retval;

	if (tty_paranoia_check(tty, inode, "tty_ioctl"))
		return -EINVAL;
	/* a pty master's questions are about the slave */
	real_tty = tty;
	if (tty->driver->type == TTY_DRIVER_TYPE_PTY && tty->driver->subtype == PTY_TYPE_MASTER)
		real_tty = tty->link;

	if (tty->driver->break_ctl) {
		retval = tty_ioctl_check(tty, cmd);
		if (!retval)
			retval = tty_break_ioctl(tty, file, cmd, arg);
		if (retval != -ENOIOCTLCMD)
			return retval;
	} else if (cmd == TIOCSBRK || cmd == TIOCCBRK || cmd == TCSBRK || cmd == TCSBRKP) {
		retval = tty->driver->ioctl ? tty->driver->ioctl(tty, file, cmd, arg) :
					      -ENOIOCTLCMD;
		if (retval != -ENOIOCTLCMD)
			return retval;
		/* tcdrain() and tcsendbreak() always succeed */
		return cmd == TCSBRK || cmd == TCSBRKP ? 0 : -EINVAL;
	}

	switch (cmd) {
	case TIOCSTI:
		return tiocsti(tty, p);
	case TIOCGWINSZ:
		return tiocgwinsz(tty, p);
	case TIOCSWINSZ:
		return tiocswinsz(tty, real_tty, p);
	case TIOCCONS:
		return real_tty != tty ? -EINVAL : tioccons(file);
	case FIONBIO:
		return fionbio(file, p);
	case TIOCEXCL:
		set_bit(TTY_EXCLUSIVE, &tty->flags);
		return 0;
	case TIOCNXCL:
		clear_bit(TTY_EXCLUSIVE, &tty->flags);
		return 0;
	case TIOCNOTTY:
		if (current->signal->tty != tty)
			return -ENOTTY;
		if (current->signal->leader)
			disassociate_ctty(0);
		task_lock(current);
		current->signal->tty = NULL;
		task_unlock(current);
		return 0;
	case TIOCSCTTY:
		return tiocsctty(tty, arg);
	case TIOCGPGRP:
		return tiocgpgrp(tty, real_tty, p);
	case TIOCSPGRP:
		return tiocspgrp(tty, real_tty, p);
	case TIOCGSID:
		return tiocgsid(tty, real_tty, p);
	case TIOCGETD:
		return put_user(tty->ldisc.num, (int __user *)p);
	case TIOCSETD:
		return tiocsetd(tty, p);
	case TIOCMGET:
		return tty_tiocmget(tty, file, p);
	case TIOCMSET:
	case TIOCMBIC:
	case TIOCMBIS:
		return tty_tiocmset(tty, file, cmd, p);
	}
	return tty_other_ioctl(tty, file, cmd, arg);
}

/* by c_cflag & CBAUD, CBAUDEX as bit 4 */
static int baud_table[] = {
	0, 50, 75, 110, 134, 150, 200, 300, 600, 1200, 1800, 2400, 4800, 9600, 19200, 38400,
	57600, 115200, 230400, 460800, 500000, 576000, 921600, 1000000, 1152000, 1500000,
	2000000, 2500000, 3000000, 3500000, 4000000
};

/**
 * tty_termios_baud_rate() - the speed of some settings
 * @termios: the settings
 *
 * Return: bits per second; 0 is B0, hang up.
 */
int tty_termios_baud_rate(struct termios *termios)
{
	unsigned int cbaud = termios->c_cflag & CBAUD;

	if (cbaud & CBAUDEX) {
		cbaud &= ~CBAUDEX;
		if (cbaud < 1 || cbaud + 15 >= ARRAY_SIZE(baud_table))
			termios->c_cflag &= ~CBAUDEX;
		else
			cbaud += 15;
	}
	return baud_table[cbaud];
}
EXPORT_SYMBOL(tty_termios_baud_rate);

/**
 * alloc_tty_driver() - allocate a driver for some lines
 * @lines: how many
 *
 * Return: the driver, to be filled in and registered, or NULL.
 */
struct tty_driver *alloc_tty_driver(int lines)
{
	struct tty_driver *driver = kmalloc(sizeof(*driver), GFP_KERNEL);

	if (driver) {
		memset(driver, 0, sizeof(*driver));
		driver->magic = TTY_DRIVER_MAGIC;
		driver->num = lines;
	}
	return driver;
}
EXPORT_SYMBOL(alloc_tty_driver);

/**
 * put_tty_driver() - free a driver that is not registered
 * @driver: the driver
 */
void put_tty_driver(struct tty_driver *driver)
{
	kfree(driver);
}
EXPORT_SYMBOL(put_tty_driver);

/**
 * tty_set_operations() - set the functions of a driver
 * @driver: the driver
 * @op: its functions
 */
void tty_set_operations(struct tty_driver *driver, struct tty_operations *op)
{
	driver->open = op->open;
	driver->close = op->close;
	driver->write = op->write;
	driver->put_char = op->put_char;
	driver->flush_chars = op->flush_chars;
	driver->write_room = op->write_room;
	driver->chars_in_buffer = op->chars_in_buffer;
	driver->ioctl = op->ioctl;
	driver->set_termios = op->set_termios;
	driver->throttle = op->throttle;
	driver->unthrottle = op->unthrottle;
	driver->stop = op->stop;
	driver->start = op->start;
	driver->hangup = op->hangup;
	driver->break_ctl = op->break_ctl;
	driver->flush_buffer = op->flush_buffer;
	driver->set_ldisc = op->set_ldisc;
	driver->wait_until_sent = op->wait_until_sent;
	driver->send_xchar = op->send_xchar;
	driver->read_proc = op->read_proc;
	driver->write_proc = op->write_proc;
	driver->tiocmget = op->tiocmget;
	driver->tiocmset = op->tiocmset;
}
EXPORT_SYMBOL(tty_set_operations);

/**
 * tty_register_driver() - make the lines of a driver reachable
 * @driver: from alloc_tty_driver()
 *
 * Return: 0, -EBUSY or -ENOMEM.
 */
int tty_register_driver(struct tty_driver *driver)
{
	size_t size = driver->num * sizeof(void *);
	dev_t dev;
	void **p = NULL;
	int error;

	if (driver->flags & TTY_DRIVER_INSTALLED)
		return 0;
	if (!(driver->flags & TTY_DRIVER_DEVPTS_MEM)) {
		/* one table for the lines, their settings and the locked settings */
		p = kmalloc(3 * size, GFP_KERNEL);
		if (!p)
			return -ENOMEM;
		memset(p, 0, 3 * size);
	}

	if (!driver->major) {
		error = alloc_chrdev_region(&dev, driver->minor_start, driver->num, driver->name);
		if (!error) {
			driver->major = MAJOR(dev);
			driver->minor_start = MINOR(dev);
		}
	} else {
		dev = MKDEV(driver->major, driver->minor_start);
		error = register_chrdev_region(dev, driver->num, driver->name);
	}
	if (error < 0)
		goto out_free;
	if (p) {
		driver->ttys = (struct tty_struct **)p;
		driver->termios = (struct termios **)(p + driver->num);
		driver->termios_locked = (struct termios **)(p + 2 * driver->num);
	}

	cdev_init(&driver->cdev, &tty_fops);
	driver->cdev.owner = driver->owner;
	error = cdev_add(&driver->cdev, dev, driver->num);
	if (error)
		goto out_region;
	if (!driver->put_char)
		driver->put_char = tty_default_put_char;
	list_add(&driver->tty_drivers, &tty_drivers);
	driver->flags |= TTY_DRIVER_INSTALLED;
	proc_tty_register_driver(driver);
	return 0;
out_region:
	unregister_chrdev_region(dev, driver->num);
	driver->ttys = NULL;
	driver->termios = driver->termios_locked = NULL;
out_free:
	kfree(p);
	return error;
}
EXPORT_SYMBOL(tty_register_driver);

/**
 * tty_unregister_driver() - take the lines of a driver away
 * @driver: the driver
 *
 * Return: 0, or -EBUSY while a line is open.
 */
int tty_unregister_driver(struct tty_driver *driver)
{
	int i;

	if (driver->refcount)
		return -EBUSY;
	unregister_chrdev_region(MKDEV(driver->major, driver->minor_start), driver->num);
	list_del(&driver->tty_drivers);
	for (i = 0; driver->ttys && i < driver->num; i++) {
		kfree(driver->termios[i]);
		kfree(driver->termios_locked[i]);
	}
	proc_tty_unregister_driver(driver);
	kfree(driver->ttys);
	driver->ttys = NULL;
	driver->termios = driver->termios_locked = NULL;
	driver->flags &= ~TTY_DRIVER_INSTALLED;
	cdev_del(&driver->cdev);
	return 0;
}
EXPORT_SYMBOL(tty_unregister_driver);

/**
 * console_init() - early: set the default line discipline and the consoles up
 *
 * Consoles register in console_initcall functions. Interrupts are off.
 */
void __init console_init(void)
{
	initcall_t *call;

	tty_register_ldisc(N_TTY, &tty_ldisc_N_TTY);
	for (call = __con_initcall_start; call < __con_initcall_end; call++)
		(*call)();
}

static struct cdev tty_cdev, console_cdev;
#ifdef CONFIG_VT
static struct cdev vc0_cdev;
#endif
#ifdef CONFIG_UNIX98_PTYS
static struct cdev ptmx_cdev;

static struct file_operations ptmx_fops = {
	.llseek = no_llseek,
	.read = tty_read,
	.write = tty_write,
	.poll = tty_poll,
	.ioctl = tty_ioctl,
	.open = ptmx_open,
	.release = tty_release,
	.fasync = tty_fasync,
};
#endif

/* /dev/tty, /dev/console, /dev/ptmx and the virtual consoles */
static int __init tty_init(void)
{
	cdev_init(&tty_cdev, &tty_fops);
	if (cdev_add(&tty_cdev, MKDEV(TTYAUX_MAJOR, 0), 1) ||
	    register_chrdev_region(MKDEV(TTYAUX_MAJOR, 0), 1, "/dev/tty") < 0)
		panic("Couldn't register /dev/tty driver\n");
	cdev_init(&console_cdev, &console_fops);
	if (cdev_add(&console_cdev, MKDEV(TTYAUX_MAJOR, 1), 1) ||
	    register_chrdev_region(MKDEV(TTYAUX_MAJOR, 1), 1, "/dev/console") < 0)
		panic("Couldn't register /dev/console driver\n");
#ifdef CONFIG_UNIX98_PTYS
	cdev_init(&ptmx_cdev, &ptmx_fops);
	if (cdev_add(&ptmx_cdev, MKDEV(TTYAUX_MAJOR, 2), 1) ||
	    register_chrdev_region(MKDEV(TTYAUX_MAJOR, 2), 1, "/dev/ptmx") < 0)
		panic("Couldn't register /dev/ptmx driver\n");
#endif
#ifdef CONFIG_VT
	cdev_init(&vc0_cdev, &console_fops);
	if (cdev_add(&vc0_cdev, MKDEV(TTY_MAJOR, 0), 1) ||
	    register_chrdev_region(MKDEV(TTY_MAJOR, 0), 1, "/dev/vc/0") < 0)
		panic("Couldn't register /dev/tty0 driver\n");
	vty_init();
#endif
	return 0;
}
module_init(tty_init);
