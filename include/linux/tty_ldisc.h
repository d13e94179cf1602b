/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * linux/tty_ldisc.h - line disciplines: what stands between a tty driver and its readers.
 *
 * Mirrors: include/linux/tty_ldisc.h
 */
#ifndef _LINUX_TTY_LDISC_H
#define _LINUX_TTY_LDISC_H

#include <linux/types.h>
#include <linux/compiler.h>
#include <linux/wait.h>

struct tty_struct;
struct file;
struct module;
struct termios;
struct poll_table_struct;

/**
 * struct tty_ldisc - a line discipline
 * @magic: TTY_LDISC_MAGIC
 * @name: shown in /proc/tty/ldiscs
 * @num: N_*
 * @flags: LDISC_FLAG_DEFINED once registered
 * @open: attach to a tty; 0 or errno
 * @close: detach
 * @flush_buffer: throw unread input away
 * @chars_in_buffer: bytes a reader could take
 * @read: read(2) on the tty
 * @write: write(2) on the tty, pieces of at most 2 KiB
 * @ioctl: what the tty core and the driver don't know
 * @set_termios: the settings changed; the old ones are passed
 * @poll: poll(2)
 * @hangup: the line was hung up
 * @receive_buf: bytes from the driver with a TTY_* flag each (or no flags at all)
 * @receive_room: bytes that receive_buf() takes without losing one
 * @write_wakeup: the driver has room again
 * @owner: module
 * @refcount: ttys that use it
 */
struct tty_ldisc {
	int magic;
	char *name;
	int num;
	int flags;
	/* called from above */
	int (*open)(struct tty_struct *);
	void (*close)(struct tty_struct *);
	void (*flush_buffer)(struct tty_struct *tty);
	ssize_t (*chars_in_buffer)(struct tty_struct *tty);
	ssize_t (*read)(struct tty_struct *tty, struct file *file, unsigned char __user *buf,
			size_t nr);
	ssize_t (*write)(struct tty_struct *tty, struct file *file, const unsigned char *buf,
			 size_t nr);
	int (*ioctl)(struct tty_struct *tty, struct file *file, unsigned int cmd,
		     unsigned long arg);
	void (*set_termios)(struct tty_struct *tty, struct termios *old);
	unsigned int (*poll)(struct tty_struct *, struct file *, struct poll_table_struct *);
	int (*hangup)(struct tty_struct *tty);
	/* called from below */
	void (*receive_buf)(struct tty_struct *, const unsigned char *cp, char *fp, int count);
	int (*receive_room)(struct tty_struct *);
	void (*write_wakeup)(struct tty_struct *);
	struct module *owner;
	int refcount;
};

#define TTY_LDISC_MAGIC		0x5403
#define LDISC_FLAG_DEFINED	0x00000001

#define NR_LDISCS		16

#endif
