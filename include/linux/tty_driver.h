/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * linux/tty_driver.h - what a terminal driver registers.
 *
 * Mirrors: include/linux/tty_driver.h
 * Leaves out: devfs names.
 */
#ifndef _LINUX_TTY_DRIVER_H
#define _LINUX_TTY_DRIVER_H

#include <linux/cdev.h>
#include <linux/list.h>
#include <linux/termios.h>

struct tty_struct;
struct tty_driver;
struct file;
struct proc_dir_entry;

/**
 * struct tty_operations - the driver side of a tty
 * @open: the device was opened (called for every open)
 * @close: it was closed (called for every close)
 * @write: queue bytes for output; returns how many were taken, never sleeps
 * @put_char: queue one byte, shown by the next flush_chars()
 * @flush_chars: start output of what put_char() queued
 * @write_room: bytes that write() takes now
 * @chars_in_buffer: bytes not yet sent
 * @ioctl: -ENOIOCTLCMD for what the driver does not know
 * @set_termios: the settings changed; the old ones are passed
 * @throttle: the line discipline is full: stop input
 * @unthrottle: take input again
 * @stop: stop output (^S)
 * @start: resume it
 * @hangup: the line goes away
 * @break_ctl: start (-1) or end (0) a break
 * @flush_buffer: drop queued output
 * @set_ldisc: another line discipline was set
 * @wait_until_sent: sleep until output has left the device, at most timeout jiffies (0: for ever)
 * @send_xchar: send a flow control byte before all else
 * @read_proc: text of /proc/tty/driver/NAME
 * @write_proc: its opposite
 * @tiocmget: modem lines
 * @tiocmset: set and clear modem lines
 *
 * The members from @open to @tiocmset are repeated in struct tty_driver; tty_set_operations()
 * copies them.
 */
struct tty_operations {
	int (*open)(struct tty_struct *tty, struct file *filp);
	void (*close)(struct tty_struct *tty, struct file *filp);
	int (*write)(struct tty_struct *tty, const unsigned char *buf, int count);
	void (*put_char)(struct tty_struct *tty, unsigned char ch);
	void (*flush_chars)(struct tty_struct *tty);
	int (*write_room)(struct tty_struct *tty);
	int (*chars_in_buffer)(struct tty_struct *tty);
	int (*ioctl)(struct tty_struct *tty, struct file *file, unsigned int cmd,
		     unsigned long arg);
	void (*set_termios)(struct tty_struct *tty, struct termios *old);
	void (*throttle)(struct tty_struct *tty);
	void (*unthrottle)(struct tty_struct *tty);
	void (*stop)(struct tty_struct *tty);
	void (*start)(struct tty_struct *tty);
	void (*hangup)(struct tty_struct *tty);
	void (*break_ctl)(struct tty_struct *tty, int state);
	void (*flush_buffer)(struct tty_struct *tty);
	void (*set_ldisc)(struct tty_struct *tty);
	void (*wait_until_sent)(struct tty_struct *tty, int timeout);
	void (*send_xchar)(struct tty_struct *tty, char ch);
	int (*read_proc)(char *page, char **start, off_t off, int count, int *eof, void *data);
	int (*write_proc)(struct file *file, const char __user *buffer, unsigned long count,
			  void *data);
	int (*tiocmget)(struct tty_struct *tty, struct file *file);
	int (*tiocmset)(struct tty_struct *tty, struct file *file, unsigned int set,
			unsigned int clear);
};

/**
 * struct tty_driver - a driver and its lines
 * @magic: TTY_DRIVER_MAGIC
 * @cdev: the character device of its minors
 * @owner: module
 * @driver_name: shown in /proc/tty
 * @name: device name without number, e.g. "ttyS"
 * @name_base: number of the first line
 * @major: major number, 0 to have one chosen
 * @minor_start: minor of the first line
 * @minor_num: minors, if not @num
 * @num: lines
 * @type: TTY_DRIVER_TYPE_*
 * @subtype: SYSTEM_TYPE_*, PTY_TYPE_*, SERIAL_TYPE_*
 * @init_termios: settings of a line that was never opened
 * @flags: TTY_DRIVER_*
 * @refcount: users
 * @proc_entry: /proc/tty/driver/@driver_name
 * @other: the other side of a pty driver
 * @ttys: the open lines
 * @termios: settings that outlive a close
 * @termios_locked: settings that may not change
 * @driver_state: private to the driver
 * @tty_drivers: list of all drivers
 */
struct tty_driver {
	int magic;
	struct cdev cdev;
	struct module *owner;
	const char *driver_name;
	const char *name;
	int name_base;
	int major;
	int minor_start;
	int minor_num;
	int num;
	short type;
	short subtype;
	struct termios init_termios;
	int flags;
	int refcount;
	struct proc_dir_entry *proc_entry;
	struct tty_driver *other;

	struct tty_struct **ttys;
	struct termios **termios;
	struct termios **termios_locked;
	void *driver_state;

	int (*open)(struct tty_struct *tty, struct file *filp);
	void (*close)(struct tty_struct *tty, struct file *filp);
	int (*write)(struct tty_struct *tty, const unsigned char *buf, int count);
	void (*put_char)(struct tty_struct *tty, unsigned char ch);
	void (*flush_chars)(struct tty_struct *tty);
	int (*write_room)(struct tty_struct *tty);
	int (*chars_in_buffer)(struct tty_struct *tty);
	int (*ioctl)(struct tty_struct *tty, struct file *file, unsigned int cmd,
		     unsigned long arg);
	void (*set_termios)(struct tty_struct *tty, struct termios *old);
	void (*throttle)(struct tty_struct *tty);
	void (*unthrottle)(struct tty_struct *tty);
	void (*stop)(struct tty_struct *tty);
	void (*start)(struct tty_struct *tty);
	void (*hangup)(struct tty_struct *tty);
	void (*break_ctl)(struct tty_struct *tty, int state);
	void (*flush_buffer)(struct tty_struct *tty);
	void (*set_ldisc)(struct tty_struct *tty);
	void (*wait_until_sent)(struct tty_struct *tty, int timeout);
	void (*send_xchar)(struct tty_struct *tty, char ch);
	int (*read_proc)(char *page, char **start, off_t off, int count, int *eof, void *data);
	int (*write_proc)(struct file *file, const char __user *buffer, unsigned long count,
			  void *data);
	int (*tiocmget)(struct tty_struct *tty, struct file *file);
	int (*tiocmset)(struct tty_struct *tty, struct file *file, unsigned int set,
			unsigned int clear);

	struct list_head tty_drivers;
};

extern struct list_head tty_drivers;

struct tty_driver *alloc_tty_driver(int lines);
void put_tty_driver(struct tty_driver *driver);
void tty_set_operations(struct tty_driver *driver, struct tty_operations *op);

#define TTY_DRIVER_MAGIC		0x5402

/* flags */
#define TTY_DRIVER_INSTALLED		0x0001
#define TTY_DRIVER_RESET_TERMIOS	0x0002	/* the settings go back to init_termios at last close */
#define TTY_DRIVER_REAL_RAW		0x0004	/* no byte needs the discipline's attention in raw mode */
#define TTY_DRIVER_NO_DEVFS		0x0008	/* the lines' nodes are not made by the core */
#define TTY_DRIVER_DEVPTS_MEM		0x0010	/* the lines are found through devpts, not ttys[] */

/* types */
#define TTY_DRIVER_TYPE_SYSTEM		0x0001
#define TTY_DRIVER_TYPE_CONSOLE		0x0002
#define TTY_DRIVER_TYPE_SERIAL		0x0003
#define TTY_DRIVER_TYPE_PTY		0x0004

/* subtypes */
#define SYSTEM_TYPE_TTY			0x0001
#define SYSTEM_TYPE_CONSOLE		0x0002
#define SYSTEM_TYPE_SYSCONS		0x0003
#define SYSTEM_TYPE_SYSPTMX		0x0004
#define PTY_TYPE_MASTER			0x0001
#define PTY_TYPE_SLAVE			0x0002
#define SERIAL_TYPE_NORMAL		1

#endif
