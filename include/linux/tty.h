/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * linux/tty.h - a terminal line and the interface of the tty core.
 *
 * Mirrors: include/linux/tty.h
 * Leaves out: SAK, virtual consoles, devfs.
 * Locking: see drivers/char/tty_io.c and n_tty.c.
 */
#ifndef _LINUX_TTY_H
#define _LINUX_TTY_H

#include <linux/fs.h>
#include <linux/kdev_t.h>
#include <linux/major.h>
#include <linux/sysctl.h>
#include <linux/termios.h>
#include <linux/workqueue.h>
#include <linux/tty_driver.h>
#include <linux/tty_ldisc.h>
#include <linux/spinlock.h>
#include <linux/wait.h>
#include <asm/semaphore.h>
#include <asm/system.h>

#define N_TTY_BUF_SIZE	4096

#define NR_UNIX98_PTY_DEFAULT	4096		/* as many masters as may be open, unless changed */
#define NR_UNIX98_PTY_MAX	(1 << MINORBITS)

/* half of the double buffer between an interrupt handler and the line discipline */
#define TTY_FLIPBUF_SIZE 512

/**
 * struct tty_flip_buffer - received bytes on their way to the line discipline
 * @work: runs flush_to_ldisc()
 * @char_buf_ptr: where the interrupt handler puts the next byte
 * @flag_buf_ptr: and its TTY_* flag
 * @count: bytes in the half that is being filled
 * @buf_num: which half that is
 * @read_pos: next byte to deliver of the other half
 * @read_count: bytes left there; 2.6.11 dropped what the discipline had no room for
 * @char_buf: two halves
 * @flag_buf: two halves
 */
struct tty_flip_buffer {
	struct work_struct work;
	unsigned char *char_buf_ptr;
	char *flag_buf_ptr;
	int count;
	int buf_num;
	int read_pos;
	int read_count;
	unsigned char char_buf[2 * TTY_FLIPBUF_SIZE];
	char flag_buf[2 * TTY_FLIPBUF_SIZE];
};

/* what comes with a received byte */
#define TTY_NORMAL	0
#define TTY_BREAK	1
#define TTY_FRAME	2
#define TTY_PARITY	3
#define TTY_OVERRUN	4

#define INTR_CHAR(tty)		((tty)->termios->c_cc[VINTR])
#define QUIT_CHAR(tty)		((tty)->termios->c_cc[VQUIT])
#define ERASE_CHAR(tty)		((tty)->termios->c_cc[VERASE])
#define KILL_CHAR(tty)		((tty)->termios->c_cc[VKILL])
#define EOF_CHAR(tty)		((tty)->termios->c_cc[VEOF])
#define TIME_CHAR(tty)		((tty)->termios->c_cc[VTIME])
#define MIN_CHAR(tty)		((tty)->termios->c_cc[VMIN])
#define SWTC_CHAR(tty)		((tty)->termios->c_cc[VSWTC])
#define START_CHAR(tty)		((tty)->termios->c_cc[VSTART])
#define STOP_CHAR(tty)		((tty)->termios->c_cc[VSTOP])
#define SUSP_CHAR(tty)		((tty)->termios->c_cc[VSUSP])
#define EOL_CHAR(tty)		((tty)->termios->c_cc[VEOL])
#define REPRINT_CHAR(tty)	((tty)->termios->c_cc[VREPRINT])
#define DISCARD_CHAR(tty)	((tty)->termios->c_cc[VDISCARD])
#define WERASE_CHAR(tty)	((tty)->termios->c_cc[VWERASE])
#define LNEXT_CHAR(tty)		((tty)->termios->c_cc[VLNEXT])
#define EOL2_CHAR(tty)		((tty)->termios->c_cc[VEOL2])

#define _I_FLAG(tty, f)		((tty)->termios->c_iflag & (f))
#define _O_FLAG(tty, f)		((tty)->termios->c_oflag & (f))
#define _C_FLAG(tty, f)		((tty)->termios->c_cflag & (f))
#define _L_FLAG(tty, f)		((tty)->termios->c_lflag & (f))

#define I_IGNBRK(tty)	_I_FLAG((tty), IGNBRK)
#define I_BRKINT(tty)	_I_FLAG((tty), BRKINT)
#define I_IGNPAR(tty)	_I_FLAG((tty), IGNPAR)
#define I_PARMRK(tty)	_I_FLAG((tty), PARMRK)
#define I_INPCK(tty)	_I_FLAG((tty), INPCK)
#define I_ISTRIP(tty)	_I_FLAG((tty), ISTRIP)
#define I_INLCR(tty)	_I_FLAG((tty), INLCR)
#define I_IGNCR(tty)	_I_FLAG((tty), IGNCR)
#define I_ICRNL(tty)	_I_FLAG((tty), ICRNL)
#define I_IUCLC(tty)	_I_FLAG((tty), IUCLC)
#define I_IXON(tty)	_I_FLAG((tty), IXON)
#define I_IXANY(tty)	_I_FLAG((tty), IXANY)
#define I_IXOFF(tty)	_I_FLAG((tty), IXOFF)
#define I_IMAXBEL(tty)	_I_FLAG((tty), IMAXBEL)
#define I_IUTF8(tty)	_I_FLAG((tty), IUTF8)

#define O_OPOST(tty)	_O_FLAG((tty), OPOST)
#define O_OLCUC(tty)	_O_FLAG((tty), OLCUC)
#define O_ONLCR(tty)	_O_FLAG((tty), ONLCR)
#define O_OCRNL(tty)	_O_FLAG((tty), OCRNL)
#define O_ONOCR(tty)	_O_FLAG((tty), ONOCR)
#define O_ONLRET(tty)	_O_FLAG((tty), ONLRET)
#define O_TABDLY(tty)	_O_FLAG((tty), TABDLY)

#define C_BAUD(tty)	_C_FLAG((tty), CBAUD)
#define C_CLOCAL(tty)	_C_FLAG((tty), CLOCAL)
#define C_HUPCL(tty)	_C_FLAG((tty), HUPCL)
#define C_CRTSCTS(tty)	_C_FLAG((tty), CRTSCTS)

#define L_ISIG(tty)	_L_FLAG((tty), ISIG)
#define L_ICANON(tty)	_L_FLAG((tty), ICANON)
#define L_XCASE(tty)	_L_FLAG((tty), XCASE)
#define L_ECHO(tty)	_L_FLAG((tty), ECHO)
#define L_ECHOE(tty)	_L_FLAG((tty), ECHOE)
#define L_ECHOK(tty)	_L_FLAG((tty), ECHOK)
#define L_ECHONL(tty)	_L_FLAG((tty), ECHONL)
#define L_NOFLSH(tty)	_L_FLAG((tty), NOFLSH)
#define L_TOSTOP(tty)	_L_FLAG((tty), TOSTOP)
#define L_ECHOCTL(tty)	_L_FLAG((tty), ECHOCTL)
#define L_ECHOPRT(tty)	_L_FLAG((tty), ECHOPRT)
#define L_ECHOKE(tty)	_L_FLAG((tty), ECHOKE)
#define L_FLUSHO(tty)	_L_FLAG((tty), FLUSHO)
#define L_PENDIN(tty)	_L_FLAG((tty), PENDIN)
#define L_IEXTEN(tty)	_L_FLAG((tty), IEXTEN)

/**
 * struct tty_struct - an open terminal line
 * @magic: TTY_MAGIC
 * @driver: who drives it
 * @index: line number within the driver
 * @ldisc: the line discipline, a copy of the registered one
 * @termios_sem: one change of settings at a time
 * @termios: the settings
 * @termios_locked: bits that may not change
 * @name: e.g. "ttyS0"
 * @pgrp: foreground process group
 * @session: session whose controlling terminal this is, or 0
 * @flags: TTY_* bits below
 * @count: opens
 * @winsize: rows and columns
 * @stopped: ^S was typed
 * @hw_stopped: the modem said stop
 * @flow_stopped: a pty master is stopped
 * @packet: a pty master is in packet mode
 * @low_latency: deliver input without waiting for the next tick
 * @warned: complained once
 * @ctrl_status: packet mode events
 * @link: the other side of a pty
 * @fasync: who wants SIGIO
 * @flip: input on its way from the driver
 * @alt_speed: what 38400 baud means (TIOCSSERIAL)
 * @write_wait: writers
 * @read_wait: readers
 * @hangup_work: runs do_tty_hangup()
 * @disc_data: private to the discipline
 * @driver_data: private to the driver
 * @tty_files: open files, under file_list_lock
 * @column: cursor column, for tabs and erasing
 * @lnext: the next byte is literal
 * @erasing: within an ECHOPRT erase
 * @raw: no byte is special
 * @real_raw: not even breaks and parity errors are
 * @icanon: ICANON at the last n_tty_set_termios()
 * @closing: the last close waits for output: no more input
 * @minimum_to_wake: bytes that must be there before a reader is woken
 * @overrun_time: of the last message about lost bytes
 * @num_overrun: bytes lost since then
 * @process_char_map: bytes that n_tty_receive_char() must see
 * @read_buf: ring of N_TTY_BUF_SIZE bytes
 * @read_head: where the next byte goes
 * @read_tail: where the next reader starts
 * @read_cnt: bytes in the ring
 * @read_flags: bit set: this byte ends a line
 * @canon_data: whole lines in the ring
 * @canon_head: start of the line being edited
 * @canon_column: cursor column there
 * @atomic_read: one reader at a time
 * @atomic_write: one writer at a time
 * @read_lock: protects the ring
 */
struct tty_struct {
	int magic;
	struct tty_driver *driver;
	int index;
	struct tty_ldisc ldisc;
	struct semaphore termios_sem;
	struct termios *termios, *termios_locked;
	char name[64];
	int pgrp;
	int session;
	unsigned long flags;
	int count;
	struct winsize winsize;
	unsigned char stopped:1, hw_stopped:1, flow_stopped:1, packet:1;
	unsigned char low_latency:1, warned:1;
	unsigned char ctrl_status;

	struct tty_struct *link;
	struct fasync_struct *fasync;
	struct tty_flip_buffer flip;
	int alt_speed;
	wait_queue_head_t write_wait;
	wait_queue_head_t read_wait;
	struct work_struct hangup_work;
	void *disc_data;
	void *driver_data;
	struct list_head tty_files;

	unsigned int column;
	unsigned char lnext:1, erasing:1, raw:1, real_raw:1, icanon:1;
	unsigned char closing:1;
	unsigned short minimum_to_wake;
	unsigned long overrun_time;
	int num_overrun;
	unsigned long process_char_map[256 / (8 * sizeof(unsigned long))];
	char *read_buf;
	int read_head;
	int read_tail;
	int read_cnt;
	unsigned long read_flags[N_TTY_BUF_SIZE / (8 * sizeof(unsigned long))];
	int canon_data;
	unsigned long canon_head;
	unsigned int canon_column;
	struct semaphore atomic_read;
	struct semaphore atomic_write;
	spinlock_t read_lock;
};

#define TTY_MAGIC		0x5401

/* bits of tty->flags */
#define TTY_THROTTLED		0	/* input is stopped: the discipline is full */
#define TTY_IO_ERROR		1	/* reads and writes fail with EIO */
#define TTY_OTHER_CLOSED	2	/* the other side of a pty is gone */
#define TTY_EXCLUSIVE		3	/* TIOCEXCL */
#define TTY_DO_WRITE_WAKEUP	5	/* call the discipline when there is room again */
#define TTY_PUSH		6	/* end the line here (EOF on a partial line) */
#define TTY_CLOSING		7	/* last close is on its way */
#define TTY_LDISC		9	/* the discipline may be referenced */
#define TTY_PTY_LOCK		16	/* pty slave may not be opened yet */

extern struct termios tty_std_termios;
extern struct semaphore tty_sem;
extern struct tty_ldisc tty_ldisc_N_TTY;

#ifdef CONFIG_UNIX98_PTYS
/* drivers/char/pty.c */
extern struct tty_driver *ptm_driver;
extern int pty_limit;
#ifdef CONFIG_SYSCTL
extern ctl_table pty_table[];
#endif
#endif

void stop_tty(struct tty_struct *tty);
void start_tty(struct tty_struct *tty);
int tty_register_ldisc(int disc, struct tty_ldisc *new_ldisc);
int tty_register_driver(struct tty_driver *driver);
int tty_unregister_driver(struct tty_driver *driver);
int is_orphaned_pgrp(int pgrp);
int is_ignored(int sig);
void tty_hangup(struct tty_struct *tty);
void tty_vhangup(struct tty_struct *tty);
int tty_hung_up_p(struct file *filp);
void disassociate_ctty(int priv);
void tty_flip_buffer_push(struct tty_struct *tty);
void tty_buffer_flush(struct tty_struct *tty);
int tty_termios_baud_rate(struct termios *termios);
char *tty_name(struct tty_struct *tty, char *buf);
int tty_check_change(struct tty_struct *tty);
int tty_paranoia_check(struct tty_struct *tty, struct inode *inode, const char *routine);

struct tty_ldisc *tty_ldisc_ref(struct tty_struct *tty);
struct tty_ldisc *tty_ldisc_ref_wait(struct tty_struct *tty);
void tty_ldisc_deref(struct tty_ldisc *ld);
void tty_ldisc_flush(struct tty_struct *tty);
void tty_ldisc_put(int disc);
struct tty_ldisc *tty_ldisc_get(int disc);
void tty_ldisc_assign(struct tty_struct *tty, struct tty_ldisc *ld);
void tty_ldisc_enable(struct tty_struct *tty);
void tty_ldisc_release(struct tty_struct *tty);
int tty_set_ldisc(struct tty_struct *tty, int ldisc);
void tty_set_termios_ldisc(struct tty_struct *tty, int num);
void flush_to_ldisc(void *private);
void tty_wakeup(struct tty_struct *tty);

void tty_session_hangup(struct tty_struct *tty);
void tty_forget_ctty(struct tty_struct *tty);
void tty_take_ctty(struct tty_struct *tty);
int tiocsctty(struct tty_struct *tty, int arg);
int tiocgpgrp(struct tty_struct *tty, struct tty_struct *real_tty, pid_t __user *p);
int tiocspgrp(struct tty_struct *tty, struct tty_struct *real_tty, pid_t __user *p);
int tiocgsid(struct tty_struct *tty, struct tty_struct *real_tty, pid_t __user *p);
int tiocgwinsz(struct tty_struct *tty, struct winsize __user *arg);
int tiocswinsz(struct tty_struct *tty, struct tty_struct *real_tty, struct winsize __user *arg);

int n_tty_ioctl(struct tty_struct *tty, struct file *file, unsigned int cmd, unsigned long arg);
void tty_wait_until_sent(struct tty_struct *tty, long timeout);

/* tty_devnum() - the device number of a line */
static inline dev_t tty_devnum(struct tty_struct *tty)
{
	return MKDEV(tty->driver->major, tty->driver->minor_start) + tty->index;
}

ssize_t redirected_tty_write(struct file *file, const char __user *buf, size_t count,
			     loff_t *ppos);
void console_init(void);

#endif
