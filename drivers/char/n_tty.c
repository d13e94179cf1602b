// SPDX-License-Identifier: GPL-2.0-only
/*
 * drivers/char/n_tty.c - the terminal line discipline: line editing, echo, signals, output
 * processing (POSIX.1 chapter 11).
 *
 * read_buf is a ring. In canonical mode read_flags marks the bytes that end a line and canon_head
 * is where the line being edited starts; readers see only what is before it.
 *
 * Mirrors: drivers/char/n_tty.c
 * Locking: tty->read_lock protects the ring; atomic_read lets one reader in at a time. Input comes
 *	from keventd and TIOCSTI, always in process context.
 */
#include <linux/types.h>
#include <linux/major.h>
#include <linux/errno.h>
#include <linux/signal.h>
#include <linux/fcntl.h>
#include <linux/sched.h>
#include <linux/interrupt.h>
#include <linux/tty.h>
#include <linux/tty_flip.h>
#include <linux/timer.h>
#include <linux/ctype.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/string.h>
#include <linux/slab.h>
#include <linux/poll.h>
#include <asm/uaccess.h>
#include <asm/system.h>
#include <asm/bitops.h>

/* a c_cc entry with this value is switched off; also what stands for ^D in the ring */
#define __DISABLED_CHAR '\0'

/* poll() reports room for output when less than this waits in the driver */
#define WAKEUP_CHARS 256

/* input stops when less than THROTTLE bytes are free, goes on when UNTHROTTLE are left to read */
#define TTY_THRESHOLD_THROTTLE		128
#define TTY_THRESHOLD_UNTHROTTLE	128

#define RING(i)	((i) & (N_TTY_BUF_SIZE - 1))

static inline unsigned char *alloc_buf(void)
{
	return kmalloc(N_TTY_BUF_SIZE, in_interrupt() ? GFP_ATOMIC : GFP_KERNEL);
}

static inline void free_buf(unsigned char *buf)
{
	kfree(buf);
}

/* The last slot is kept for the byte that ends a line: a full line can always be finished. */
static void put_tty_queue_nolock(unsigned char c, struct tty_struct *tty)
{
	if (tty->read_cnt < N_TTY_BUF_SIZE - 1) {
		tty->read_buf[tty->read_head] = c;
		tty->read_head = RING(tty->read_head + 1);
		tty->read_cnt++;
	}
}

static void put_tty_queue(unsigned char c, struct tty_struct *tty)
{
	unsigned long flags;

	spin_lock_irqsave(&tty->read_lock, flags);
	put_tty_queue_nolock(c, tty);
	spin_unlock_irqrestore(&tty->read_lock, flags);
}

/* There is room again: take what waits in the flip buffer and in the device. */
static void check_unthrottle(struct tty_struct *tty)
{
	if (!tty->count || !test_and_clear_bit(TTY_THROTTLED, &tty->flags))
		return;
	if (tty->flip.count || tty->flip.read_count)
		tty_schedule_flip(tty);
	if (tty->driver->unthrottle)
		tty->driver->unthrottle(tty);
}

static void reset_buffer_flags(struct tty_struct *tty)
{
	unsigned long flags;

	spin_lock_irqsave(&tty->read_lock, flags);
	tty->read_head = tty->read_tail = tty->read_cnt = 0;
	spin_unlock_irqrestore(&tty->read_lock, flags);
	tty->canon_head = tty->canon_data = tty->erasing = 0;
	memset(&tty->read_flags, 0, sizeof(tty->read_flags));
	check_unthrottle(tty);
}

/* Drops all unread input. */
static void n_tty_flush_buffer(struct tty_struct *tty)
{
	reset_buffer_flags(tty);
	if (!tty->link)
		return;
	if (tty->link->packet) {
		tty->ctrl_status |= TIOCPKT_FLUSHREAD;
		wake_up_interruptible(&tty->link->read_wait);
	}
}

/* Bytes a reader can have: in canonical mode those of whole lines. */
static ssize_t n_tty_chars_in_buffer(struct tty_struct *tty)
{
	unsigned long flags;
	ssize_t n = 0;

	spin_lock_irqsave(&tty->read_lock, flags);
	if (!tty->icanon)
		n = tty->read_cnt;
	else if (tty->canon_data)
		n = tty->canon_head > tty->read_tail ? tty->canon_head - tty->read_tail :
		    tty->canon_head + (N_TTY_BUF_SIZE - tty->read_tail);
	spin_unlock_irqrestore(&tty->read_lock, flags);
	return n;
}

static inline int is_utf8_continuation(unsigned char c)
{
	return (c & 0xc0) == 0x80;
}

/* Is this byte part of the character before it? */
static inline int is_continuation(unsigned char c, struct tty_struct *tty)
{
	return I_IUTF8(tty) && is_utf8_continuation(c);
}

/* A tab, as spaces if the settings say so. 0, or -1 when the driver has no room. */
static int opost_tab(struct tty_struct *tty, int space)
{
	int spaces = 8 - (tty->column & 7);

	if (O_TABDLY(tty) == XTABS) {
		if (space < spaces)
			return -1;
		tty->column += spaces;
		tty->driver->write(tty, "        ", spaces);
		return 0;
	}
	tty->column += spaces;
	tty->driver->put_char(tty, '\t');
	return 0;
}

/* Sends one byte with output processing. 0, or -1 when the driver has no room for it. */
static int opost(unsigned char c, struct tty_struct *tty)
{
	int space = tty->driver->write_room(tty);

	if (!space)
		return -1;
	if (!O_OPOST(tty))
		goto out;
	switch (c) {
	case '\n':
		if (O_ONLRET(tty))
			tty->column = 0;
		if (O_ONLCR(tty)) {
			if (space < 2)
				return -1;
			tty->driver->put_char(tty, '\r');
			tty->column = 0;
		}
		tty->canon_column = tty->column;
		break;
	case '\r':
		if (O_ONOCR(tty) && tty->column == 0)
			return 0;
		if (O_OCRNL(tty)) {
			c = '\n';
			if (O_ONLRET(tty))
				tty->canon_column = tty->column = 0;
			break;
		}
		tty->canon_column = tty->column = 0;
		break;
	case '\t':
		return opost_tab(tty, space);
	case '\b':
		if (tty->column > 0)
			tty->column--;
		break;
	default:
		if (O_OLCUC(tty))
			c = toupper(c);
		if (!iscntrl(c) && !is_continuation(c, tty))
			tty->column++;
		break;
	}
out:
	tty->driver->put_char(tty, c);
	return 0;
}

/*
 * Sends the bytes up to the first that opost() must treat, as many as the driver takes. Returns
 * how many.
 */
static ssize_t opost_block(struct tty_struct *tty, const unsigned char *buf, unsigned int nr)
{
	int space = tty->driver->write_room(tty);
	const unsigned char *cp;
	int i;

	if (space <= 0)
		return 0;
	if (nr > space)
		nr = space;
	for (i = 0, cp = buf; i < nr; i++, cp++) {
		switch (*cp) {
		case '\n':
			if (O_ONLRET(tty))
				tty->column = 0;
			if (O_ONLCR(tty))
				goto break_out;
			tty->canon_column = tty->column;
			break;
		case '\r':
			if ((O_ONOCR(tty) && tty->column == 0) || O_OCRNL(tty))
				goto break_out;
			tty->canon_column = tty->column = 0;
			break;
		case '\t':
			goto break_out;
		case '\b':
			if (tty->column > 0)
				tty->column--;
			break;
		default:
			if (O_OLCUC(tty))
				goto break_out;
			if (!iscntrl(*cp) && !is_continuation(*cp, tty))
				tty->column++;
			break;
		}
	}
break_out:
	return i > 0 ? tty->driver->write(tty, buf, i) : 0;
}

static inline void put_char(unsigned char c, struct tty_struct *tty)
{
	tty->driver->put_char(tty, c);
}

/* Echoes a byte; control characters as ^X. Leaves tty->column where the cursor is. */
static void echo_char(unsigned char c, struct tty_struct *tty)
{
	if (L_ECHOCTL(tty) && iscntrl(c) && c != '\t') {
		put_char('^', tty);
		put_char(c ^ 0100, tty);
		tty->column += 2;
	} else {
		opost(c, tty);
	}
}

static inline void finish_erasing(struct tty_struct *tty)
{
	if (tty->erasing) {
		put_char('/', tty);
		tty->column++;
		tty->erasing = 0;
	}
}

/* Moves the cursor back over a tab: to the column where the line without it ends. */
static void erase_tab(struct tty_struct *tty)
{
	unsigned int col = tty->canon_column;
	unsigned long tail = tty->canon_head;
	unsigned char c;

	for (; tail != tty->read_head; tail = RING(tail + 1)) {
		c = tty->read_buf[tail];
		if (c == '\t')
			col = (col | 7) + 1;
		else if (iscntrl(c))
			col += L_ECHOCTL(tty) ? 2 : 0;
		else if (!is_continuation(c, tty))
			col++;
	}
	for (; tty->column > col; tty->column--)
		put_char('\b', tty);
}

/* Wipes one column. */
static void erase_column(struct tty_struct *tty)
{
	put_char('\b', tty);
	put_char(' ', tty);
	put_char('\b', tty);
	if (tty->column > 0)
		tty->column--;
}

enum erase_type { ERASE, WERASE, KILL };

/* Shows that the character @c, @cnt bytes at @head, was erased. */
static void echo_erase(struct tty_struct *tty, unsigned char c, enum erase_type kill_type, int head,
		       int cnt)
{
	if (L_ECHOPRT(tty)) {
		/* a printing terminal: \erased text backwards/ */
		if (!tty->erasing) {
			put_char('\\', tty);
			tty->column++;
			tty->erasing = 1;
		}
		echo_char(c, tty);
		while (--cnt > 0) {
			head = RING(head + 1);
			put_char(tty->read_buf[head], tty);
		}
	} else if (kill_type == ERASE && !L_ECHOE(tty)) {
		echo_char(ERASE_CHAR(tty), tty);
	} else if (c == '\t') {
		erase_tab(tty);
	} else {
		if (iscntrl(c) && L_ECHOCTL(tty))
			erase_column(tty);
		if (!iscntrl(c) || L_ECHOCTL(tty))
			erase_column(tty);
	}
}

/* Forgets the line being edited. */
static void drop_line(struct tty_struct *tty)
{
	unsigned long flags;

	spin_lock_irqsave(&tty->read_lock, flags);
	tty->read_cnt -= RING(tty->read_head - tty->canon_head);
	tty->read_head = tty->canon_head;
	spin_unlock_irqrestore(&tty->read_lock, flags);
}

/* Takes the last character, word or all off the line being edited. */
static void eraser(unsigned char c, struct tty_struct *tty)
{
	enum erase_type kill_type;
	int head, cnt, seen_alnums = 0;
	unsigned long flags;

	if (tty->read_head == tty->canon_head)
		return;
	if (c == ERASE_CHAR(tty)) {
		kill_type = ERASE;
	} else if (c == WERASE_CHAR(tty)) {
		kill_type = WERASE;
	} else {
		if (!L_ECHO(tty)) {
			drop_line(tty);
			return;
		}
		if (!L_ECHOK(tty) || !L_ECHOKE(tty) || !L_ECHOE(tty)) {
			drop_line(tty);
			finish_erasing(tty);
			echo_char(KILL_CHAR(tty), tty);
			if (L_ECHOK(tty))
				opost('\n', tty);
			return;
		}
		kill_type = KILL;
	}

	while (tty->read_head != tty->canon_head) {
		head = tty->read_head;
		do {
			head = RING(head - 1);
			c = tty->read_buf[head];
		} while (is_continuation(c, tty) && head != tty->canon_head);
		/* the line starts inside a character: leave it */
		if (is_continuation(c, tty))
			break;
		if (kill_type == WERASE) {
			if (isalnum(c) || c == '_')
				seen_alnums++;
			else if (seen_alnums)
				break;
		}
		spin_lock_irqsave(&tty->read_lock, flags);
		cnt = RING(tty->read_head - head);
		tty->read_head = head;
		tty->read_cnt -= cnt;
		spin_unlock_irqrestore(&tty->read_lock, flags);
		if (L_ECHO(tty))
			echo_erase(tty, c, kill_type, head, cnt);
		if (kill_type == ERASE)
			break;
	}
	if (tty->read_head == tty->canon_head)
		finish_erasing(tty);
}

/* Signals the foreground process group and, without NOFLSH or with @flush, drops all queues. */
static inline void isig(int sig, struct tty_struct *tty, int flush)
{
	if (tty->pgrp > 0)
		kill_pg(tty->pgrp, sig, 1);
	if (flush || !L_NOFLSH(tty)) {
		n_tty_flush_buffer(tty);
		if (tty->driver->flush_buffer)
			tty->driver->flush_buffer(tty);
	}
}

static inline void n_tty_receive_break(struct tty_struct *tty)
{
	if (I_IGNBRK(tty))
		return;
	if (I_BRKINT(tty)) {
		isig(SIGINT, tty, 1);
		return;
	}
	if (I_PARMRK(tty)) {
		put_tty_queue('\377', tty);
		put_tty_queue('\0', tty);
	}
	put_tty_queue('\0', tty);
	wake_up_interruptible(&tty->read_wait);
}

/* The device has lost bytes: say so, at most once a second. */
static inline void n_tty_receive_overrun(struct tty_struct *tty)
{
	char buf[64];

	tty->num_overrun++;
	if (time_before(tty->overrun_time, jiffies - HZ) ||
	    time_after(tty->overrun_time, jiffies)) {
		printk(KERN_WARNING "%s: %d input overrun(s)\n", tty_name(tty, buf),
		       tty->num_overrun);
		tty->overrun_time = jiffies;
		tty->num_overrun = 0;
	}
}

static inline void n_tty_receive_parity_error(struct tty_struct *tty, unsigned char c)
{
	if (I_IGNPAR(tty))
		return;
	if (I_PARMRK(tty)) {
		put_tty_queue('\377', tty);
		put_tty_queue('\0', tty);
		put_tty_queue(c, tty);
	} else if (I_INPCK(tty)) {
		put_tty_queue('\0', tty);
	} else {
		put_tty_queue(c, tty);
	}
	wake_up_interruptible(&tty->read_wait);
}

/* Queues and echoes a byte that is not special any more. */
static void receive_plain(struct tty_struct *tty, unsigned char c)
{
	finish_erasing(tty);
	if (tty->read_cnt >= N_TTY_BUF_SIZE - 1) {
		if (L_ECHO(tty))
			put_char('\a', tty);
		return;
	}
	if (L_ECHO(tty)) {
		if (c == '\n') {
			opost('\n', tty);
		} else {
			if (tty->canon_head == tty->read_head)
				tty->canon_column = tty->column;
			echo_char(c, tty);
		}
	}
	if (I_PARMRK(tty) && c == (unsigned char)'\377')
		put_tty_queue(c, tty);
	put_tty_queue(c, tty);
}

/* A byte ends the line: readers may have it. */
static void receive_newline(struct tty_struct *tty, unsigned char c)
{
	unsigned long flags;

	spin_lock_irqsave(&tty->read_lock, flags);
	if (tty->read_cnt < N_TTY_BUF_SIZE) {
		set_bit(tty->read_head, tty->read_flags);
		tty->read_buf[tty->read_head] = c;
		tty->read_head = RING(tty->read_head + 1);
		tty->read_cnt++;
		tty->canon_head = tty->read_head;
		tty->canon_data++;
	}
	spin_unlock_irqrestore(&tty->read_lock, flags);
	kill_fasync(&tty->fasync, SIGIO, POLL_IN);
	if (waitqueue_active(&tty->read_wait))
		wake_up_interruptible(&tty->read_wait);
}

/* Prints the line being edited again (^R). */
static void reprint_line(struct tty_struct *tty, unsigned char c)
{
	unsigned long tail = tty->canon_head;

	finish_erasing(tty);
	echo_char(c, tty);
	opost('\n', tty);
	for (; tail != tty->read_head; tail = RING(tail + 1))
		echo_char(tty->read_buf[tail], tty);
}

/* Canonical mode: editing and the ends of lines. Returns 0 if @c is an ordinary byte. */
static int receive_canon(struct tty_struct *tty, unsigned char c)
{
	if (c == ERASE_CHAR(tty) || c == KILL_CHAR(tty) ||
	    (c == WERASE_CHAR(tty) && L_IEXTEN(tty))) {
		eraser(c, tty);
		return 1;
	}
	if (c == LNEXT_CHAR(tty) && L_IEXTEN(tty)) {
		tty->lnext = 1;
		if (L_ECHO(tty)) {
			finish_erasing(tty);
			if (L_ECHOCTL(tty)) {
				put_char('^', tty);
				put_char('\b', tty);
			}
		}
		return 1;
	}
	if (c == REPRINT_CHAR(tty) && L_ECHO(tty) && L_IEXTEN(tty)) {
		reprint_line(tty, c);
		return 1;
	}
	if (c == '\n') {
		if (L_ECHO(tty) || L_ECHONL(tty)) {
			if (tty->read_cnt >= N_TTY_BUF_SIZE - 1)
				put_char('\a', tty);
			opost('\n', tty);
		}
		receive_newline(tty, c);
		return 1;
	}
	if (c == EOF_CHAR(tty)) {
		/* ^D behind some text sends the text without an end of file */
		if (tty->canon_head != tty->read_head)
			set_bit(TTY_PUSH, &tty->flags);
		receive_newline(tty, __DISABLED_CHAR);
		return 1;
	}
	if (c == EOL_CHAR(tty) || (c == EOL2_CHAR(tty) && L_IEXTEN(tty))) {
		if (L_ECHO(tty)) {
			if (tty->read_cnt >= N_TTY_BUF_SIZE - 1)
				put_char('\a', tty);
			if (tty->canon_head == tty->read_head)
				tty->canon_column = tty->column;
			echo_char(c, tty);
		}
		if (I_PARMRK(tty) && c == (unsigned char)'\377')
			put_tty_queue(c, tty);
		receive_newline(tty, c);
		return 1;
	}
	return 0;
}

/* The signal that a byte stands for with ISIG, or 0. */
static int signal_char(struct tty_struct *tty, unsigned char c)
{
	if (c == INTR_CHAR(tty))
		return SIGINT;
	if (c == QUIT_CHAR(tty))
		return SIGQUIT;
	if (c == SUSP_CHAR(tty))
		return SIGTSTP;
	return 0;
}

/* One received byte. */
static inline void n_tty_receive_char(struct tty_struct *tty, unsigned char c)
{
	int sig;

	if (tty->raw) {
		put_tty_queue(c, tty);
		return;
	}
	if (tty->stopped && !tty->flow_stopped && I_IXON(tty) && I_IXANY(tty)) {
		start_tty(tty);
		return;
	}
	if (I_ISTRIP(tty))
		c &= 0x7f;
	if (I_IUCLC(tty) && L_IEXTEN(tty))
		c = tolower(c);
	if (tty->closing) {
		/* the last close waits for output: only flow control counts */
		if (I_IXON(tty)) {
			if (c == START_CHAR(tty))
				start_tty(tty);
			else if (c == STOP_CHAR(tty))
				stop_tty(tty);
		}
		return;
	}
	if (!test_bit(c, tty->process_char_map) || tty->lnext) {
		tty->lnext = 0;
		receive_plain(tty, c);
		return;
	}
	if (c == '\r') {
		if (I_IGNCR(tty))
			return;
		if (I_ICRNL(tty))
			c = '\n';
	} else if (c == '\n' && I_INLCR(tty)) {
		c = '\r';
	}
	if (I_IXON(tty)) {
		if (c == START_CHAR(tty)) {
			start_tty(tty);
			return;
		}
		if (c == STOP_CHAR(tty)) {
			stop_tty(tty);
			return;
		}
	}
	if (L_ISIG(tty)) {
		sig = signal_char(tty, c);
		if (sig) {
			isig(sig, tty, 0);
			return;
		}
	}
	if (tty->icanon && receive_canon(tty, c))
		return;
	receive_plain(tty, c);
}

/* The driver has room again. Sleeping writers are woken by tty_wakeup() itself. */
static void n_tty_write_wakeup(struct tty_struct *tty)
{
	if (tty->fasync) {
		set_bit(TTY_DO_WRITE_WAKEUP, &tty->flags);
		kill_fasync(&tty->fasync, SIGIO, POLL_OUT);
	}
}

/*
 * Bytes that can be taken without losing one. A canonical line that is not finished gets one more
 * byte at a time even when the ring is full: it may be the one that ends or shortens the line.
 */
static int n_tty_receive_room(struct tty_struct *tty)
{
	int left = N_TTY_BUF_SIZE - tty->read_cnt - 1;

	/* a byte may become three */
	if (I_PARMRK(tty))
		left /= 3;
	if (left <= 0)
		left = tty->icanon && !tty->canon_data ? 1 : 0;
	return left;
}

/* Copies into the ring without looking at the bytes. */
static void receive_real_raw(struct tty_struct *tty, const unsigned char *cp, int count)
{
	unsigned long flags;
	int i;

	spin_lock_irqsave(&tty->read_lock, flags);
	while (count > 0) {
		i = min(N_TTY_BUF_SIZE - 1 - tty->read_cnt, N_TTY_BUF_SIZE - tty->read_head);
		i = min(count, i);
		if (i <= 0)
			break;
		memcpy(tty->read_buf + tty->read_head, cp, i);
		tty->read_head = RING(tty->read_head + i);
		tty->read_cnt += i;
		cp += i;
		count -= i;
	}
	spin_unlock_irqrestore(&tty->read_lock, flags);
}

static void receive_flagged(struct tty_struct *tty, unsigned char c, char flag)
{
	char buf[64];

	switch (flag) {
	case TTY_NORMAL:
		n_tty_receive_char(tty, c);
		break;
	case TTY_BREAK:
		n_tty_receive_break(tty);
		break;
	case TTY_PARITY:
	case TTY_FRAME:
		n_tty_receive_parity_error(tty, c);
		break;
	case TTY_OVERRUN:
		n_tty_receive_overrun(tty);
		break;
	default:
		printk(KERN_ERR "%s: unknown flag %d\n", tty_name(tty, buf), flag);
		break;
	}
}

/*
 * Received bytes from the tty core; @fp holds a TTY_* flag each, or is NULL. At most
 * n_tty_receive_room() bytes, or the rest is lost.
 */
static void n_tty_receive_buf(struct tty_struct *tty, const unsigned char *cp, char *fp, int count)
{
	int i;

	if (!tty->read_buf)
		return;
	if (tty->real_raw) {
		receive_real_raw(tty, cp, count);
	} else {
		for (i = 0; i < count; i++)
			receive_flagged(tty, cp[i], fp ? fp[i] : TTY_NORMAL);
		if (tty->driver->flush_chars)
			tty->driver->flush_chars(tty);
	}
	if (!tty->icanon && tty->read_cnt >= tty->minimum_to_wake) {
		kill_fasync(&tty->fasync, SIGIO, POLL_IN);
		if (waitqueue_active(&tty->read_wait))
			wake_up_interruptible(&tty->read_wait);
	}
	/* never stop input while nobody can read: an unfinished line needs its end */
	if (n_tty_receive_room(tty) < TTY_THRESHOLD_THROTTLE &&
	    !(tty->icanon && !tty->canon_data) &&
	    !test_and_set_bit(TTY_THROTTLED, &tty->flags) && tty->driver->throttle)
		tty->driver->throttle(tty);
}

/**
 * is_ignored() - would the caller not notice a signal?
 * @sig: the signal
 *
 * Return: nonzero if it is blocked or ignored.
 */
int is_ignored(int sig)
{
	return sigismember(&current->blocked, sig) ||
	       current->sighand->action[sig - 1].sa.sa_handler == SIG_IGN;
}

/* Which bytes must n_tty_receive_char() look at? */
static void set_char_map(struct tty_struct *tty)
{
	unsigned long *map = tty->process_char_map;

	memset(map, 0, sizeof(tty->process_char_map));
	if (I_IGNCR(tty) || I_ICRNL(tty))
		set_bit('\r', map);
	if (I_INLCR(tty))
		set_bit('\n', map);
	if (L_ICANON(tty)) {
		set_bit(ERASE_CHAR(tty), map);
		set_bit(KILL_CHAR(tty), map);
		set_bit(EOF_CHAR(tty), map);
		set_bit('\n', map);
		set_bit(EOL_CHAR(tty), map);
		if (L_IEXTEN(tty)) {
			set_bit(WERASE_CHAR(tty), map);
			set_bit(LNEXT_CHAR(tty), map);
			set_bit(EOL2_CHAR(tty), map);
			if (L_ECHO(tty))
				set_bit(REPRINT_CHAR(tty), map);
		}
	}
	if (I_IXON(tty)) {
		set_bit(START_CHAR(tty), map);
		set_bit(STOP_CHAR(tty), map);
	}
	if (L_ISIG(tty)) {
		set_bit(INTR_CHAR(tty), map);
		set_bit(QUIT_CHAR(tty), map);
		set_bit(SUSP_CHAR(tty), map);
	}
	clear_bit(__DISABLED_CHAR, map);
}

/*
 * ICANON changed with bytes in the ring. Bytes that came in raw mode are cut into lines now:
 * a shell that edits in raw mode leaves what was typed ahead to the program it runs.
 */
static void canon_change(struct tty_struct *tty)
{
	unsigned long flags;
	int i, n;

	spin_lock_irqsave(&tty->read_lock, flags);
	memset(&tty->read_flags, 0, sizeof(tty->read_flags));
	tty->canon_head = tty->read_tail;
	tty->canon_data = 0;
	tty->erasing = 0;
	if (tty->icanon) {
		for (i = tty->read_tail, n = tty->read_cnt; n; i = RING(i + 1), n--) {
			if (tty->read_buf[i] == EOF_CHAR(tty) && EOF_CHAR(tty) != __DISABLED_CHAR)
				tty->read_buf[i] = __DISABLED_CHAR;
			else if (tty->read_buf[i] != '\n')
				continue;
			set_bit(i, tty->read_flags);
			tty->canon_data++;
			tty->canon_head = RING(i + 1);
		}
	}
	spin_unlock_irqrestore(&tty->read_lock, flags);
	if (tty->read_cnt)
		wake_up_interruptible(&tty->read_wait);
	/* what counts as room is another thing now */
	if (n_tty_receive_room(tty))
		check_unthrottle(tty);
}

/* The settings changed; @old is NULL at open. */
static void n_tty_set_termios(struct tty_struct *tty, struct termios *old)
{
	if (!tty)
		return;
	tty->icanon = L_ICANON(tty) != 0;
	if (I_ISTRIP(tty) || I_IUCLC(tty) || I_IGNCR(tty) || I_ICRNL(tty) || I_INLCR(tty) ||
	    L_ICANON(tty) || I_IXON(tty) || L_ISIG(tty) || L_ECHO(tty) || I_PARMRK(tty)) {
		set_char_map(tty);
		tty->raw = 0;
		tty->real_raw = 0;
	} else {
		tty->raw = 1;
		tty->real_raw = (I_IGNBRK(tty) || (!I_BRKINT(tty) && !I_PARMRK(tty))) &&
				(I_IGNPAR(tty) || !I_INPCK(tty)) &&
				(tty->driver->flags & TTY_DRIVER_REAL_RAW);
	}
	if (old && tty->read_buf && ((old->c_lflag ^ tty->termios->c_lflag) & ICANON))
		canon_change(tty);
}

static void n_tty_close(struct tty_struct *tty)
{
	n_tty_flush_buffer(tty);
	if (tty->read_buf) {
		free_buf(tty->read_buf);
		tty->read_buf = NULL;
	}
}

/* Attaches the discipline. 0 or -ENOMEM. */
static int n_tty_open(struct tty_struct *tty)
{
	if (!tty)
		return -EINVAL;
	if (!tty->read_buf) {
		tty->read_buf = alloc_buf();
		if (!tty->read_buf)
			return -ENOMEM;
	}
	memset(tty->read_buf, 0, N_TTY_BUF_SIZE);
	reset_buffer_flags(tty);
	tty->column = 0;
	n_tty_set_termios(tty, NULL);
	tty->minimum_to_wake = 1;
	tty->closing = 0;
	return 0;
}

/* Can a reader that wants @amt bytes go on? */
static inline int input_available_p(struct tty_struct *tty, int amt)
{
	if (tty->icanon)
		return tty->canon_data != 0;
	return tty->read_cnt >= (amt ? amt : 1);
}

/* Raw mode: one contiguous run of the ring to user space. 0 or -EFAULT. */
static int copy_from_read_buf(struct tty_struct *tty, unsigned char __user **b, size_t *nr)
{
	unsigned long flags;
	size_t n;

	spin_lock_irqsave(&tty->read_lock, flags);
	n = min(tty->read_cnt, N_TTY_BUF_SIZE - tty->read_tail);
	n = min(*nr, n);
	spin_unlock_irqrestore(&tty->read_lock, flags);
	if (!n)
		return 0;
	if (copy_to_user(*b, &tty->read_buf[tty->read_tail], n))
		return -EFAULT;
	spin_lock_irqsave(&tty->read_lock, flags);
	/* a flush may have come while the copy slept */
	n = min_t(size_t, n, tty->read_cnt);
	tty->read_tail = RING(tty->read_tail + n);
	tty->read_cnt -= n;
	spin_unlock_irqrestore(&tty->read_lock, flags);
	*b += n;
	*nr -= n;
	return 0;
}

#define CANON_CHUNK 64

/* Canonical mode: what is left of the first line, at most *nr bytes. 0 or -EFAULT. */
static int copy_canon_line(struct tty_struct *tty, unsigned char __user **b, size_t *nr)
{
	unsigned char tmp[CANON_CHUNK], c;
	unsigned long flags;
	int n, eol = 0;

	while (*nr && !eol) {
		n = 0;
		spin_lock_irqsave(&tty->read_lock, flags);
		while (n < min_t(size_t, *nr, CANON_CHUNK) && tty->read_cnt && tty->canon_data &&
		       !eol) {
			eol = test_and_clear_bit(tty->read_tail, tty->read_flags);
			c = tty->read_buf[tty->read_tail];
			tty->read_tail = RING(tty->read_tail + 1);
			tty->read_cnt--;
			if (eol)
				tty->canon_data--;
			/* ^D ends the line but is not part of it */
			if (!eol || c != __DISABLED_CHAR)
				tmp[n++] = c;
		}
		spin_unlock_irqrestore(&tty->read_lock, flags);
		if (!n)
			break;
		if (copy_to_user(*b, tmp, n))
			return -EFAULT;
		*b += n;
		*nr -= n;
	}
	return 0;
}

/*
 * May the caller read its controlling terminal? A background process group gets SIGTTIN (POSIX
 * 11.1.4); /dev/console is exempt. 0, -EIO or -ERESTARTSYS.
 */
static int job_control(struct tty_struct *tty, struct file *file)
{
	if (file->f_op->write == redirected_tty_write || current->signal->tty != tty)
		return 0;
	if (tty->pgrp <= 0) {
		printk(KERN_WARNING "read_chan: tty->pgrp <= 0!\n");
		return 0;
	}
	if (process_group(current) == tty->pgrp)
		return 0;
	if (is_ignored(SIGTTIN) || is_orphaned_pgrp(process_group(current)))
		return -EIO;
	kill_pg(process_group(current), SIGTTIN, 1);
	return -ERESTARTSYS;
}

/*
 * VMIN and VTIME (POSIX 11.1.7): *minimum bytes end the read; *timeout is how long to wait for the
 * first, *time for each further one.
 */
static void read_limits(struct tty_struct *tty, int *minimum, long *time, long *timeout)
{
	*minimum = 0;
	*time = 0;
	*timeout = MAX_SCHEDULE_TIMEOUT;
	if (tty->icanon)
		return;
	*time = (HZ / 10) * TIME_CHAR(tty);
	*minimum = MIN_CHAR(tty);
	if (*minimum) {
		if (*time)
			tty->minimum_to_wake = 1;
		else if (!waitqueue_active(&tty->read_wait) || tty->minimum_to_wake > *minimum)
			tty->minimum_to_wake = *minimum;
	} else {
		*timeout = *time;
		*time = 0;
		tty->minimum_to_wake = *minimum = 1;
	}
}

/* Must a reader that found nothing stop? 1 with *retval, or 0 to sleep. */
static int read_gives_up(struct tty_struct *tty, struct file *file, long timeout, ssize_t *retval)
{
	if (test_bit(TTY_OTHER_CLOSED, &tty->flags))
		*retval = -EIO;
	else if (tty_hung_up_p(file) || !timeout)
		*retval = 0;
	else if (file->f_flags & O_NONBLOCK)
		*retval = -EAGAIN;
	else if (signal_pending(current))
		*retval = -ERESTARTSYS;
	else
		return 0;
	return 1;
}

/* A pty master in packet mode reads a status byte first. 1: done with this read. */
static int read_packet(struct tty_struct *tty, unsigned char __user **b, size_t *nr,
		       ssize_t *retval)
{
	unsigned char cs = tty->link->ctrl_status;

	if (cs)
		tty->link->ctrl_status = 0;
	if (put_user(cs, *b)) {
		*retval = -EFAULT;
		return 1;
	}
	++*b;
	--*nr;
	return cs != 0;
}

/* read(2): a line in canonical mode, VMIN bytes otherwise */
static ssize_t read_chan(struct tty_struct *tty, struct file *file, unsigned char __user *buf,
			 size_t nr)
{
	unsigned char __user *b = buf;
	DECLARE_WAITQUEUE(wait, current);
	long time, timeout;
	ssize_t retval, size;
	int minimum;

do_it_again:
	if (!tty->read_buf)
		return -EIO;
	retval = job_control(tty, file);
	if (retval < 0)
		return retval;
	read_limits(tty, &minimum, &time, &timeout);

	if (file->f_flags & O_NONBLOCK) {
		if (down_trylock(&tty->atomic_read))
			return -EAGAIN;
	} else if (down_interruptible(&tty->atomic_read)) {
		return -ERESTARTSYS;
	}

	add_wait_queue(&tty->read_wait, &wait);
	while (nr) {
		if (tty->packet && tty->link->ctrl_status) {
			if (b != buf || read_packet(tty, &b, &nr, &retval))
				break;
		}
		/* before looking for input, so that no wake-up is missed */
		set_current_state(TASK_INTERRUPTIBLE);
		if (minimum - (b - buf) < tty->minimum_to_wake && minimum - (b - buf) >= 1)
			tty->minimum_to_wake = minimum - (b - buf);
		if (!input_available_p(tty, 0)) {
			if (read_gives_up(tty, file, timeout, &retval))
				break;
			timeout = schedule_timeout(timeout);
			continue;
		}
		__set_current_state(TASK_RUNNING);

		if (tty->packet && b == buf) {
			if (read_packet(tty, &b, &nr, &retval))
				break;
		}
		if (tty->icanon) {
			retval = copy_canon_line(tty, &b, &nr);
			if (!retval && n_tty_chars_in_buffer(tty) <= TTY_THRESHOLD_UNTHROTTLE)
				check_unthrottle(tty);
			break;
		}
		/* the ring may wrap */
		retval = copy_from_read_buf(tty, &b, &nr);
		if (!retval)
			retval = copy_from_read_buf(tty, &b, &nr);
		if (retval)
			break;
		if (n_tty_chars_in_buffer(tty) <= TTY_THRESHOLD_UNTHROTTLE)
			check_unthrottle(tty);
		if (b - buf >= minimum)
			break;
		if (time)
			timeout = time;
	}
	__set_current_state(TASK_RUNNING);
	up(&tty->atomic_read);
	remove_wait_queue(&tty->read_wait, &wait);
	if (!waitqueue_active(&tty->read_wait))
		tty->minimum_to_wake = minimum;

	size = b - buf;
	if (size) {
		retval = size;
		if (nr)
			clear_bit(TTY_PUSH, &tty->flags);
	} else if (!retval && nr && test_and_clear_bit(TTY_PUSH, &tty->flags)) {
		/* the ^D behind text that an exact read took: no end of file */
		goto do_it_again;
	}
	return retval;
}

/* Sends what the driver takes, with output processing. Returns bytes taken. */
static ssize_t write_opost(struct tty_struct *tty, const unsigned char *b, size_t nr)
{
	const unsigned char *start = b;
	ssize_t num;

	while (nr > 0) {
		num = opost_block(tty, b, nr);
		if (num > 0) {
			b += num;
			nr -= num;
		}
		if (!nr || opost(*b, tty) < 0)
			break;
		b++;
		nr--;
	}
	if (tty->driver->flush_chars)
		tty->driver->flush_chars(tty);
	return b - start;
}

/* write(2), from a kernel copy of the bytes; sleeps until the driver has taken all */
static ssize_t write_chan(struct tty_struct *tty, struct file *file, const unsigned char *buf,
			  size_t nr)
{
	const unsigned char *b = buf;
	DECLARE_WAITQUEUE(wait, current);
	ssize_t retval = 0, n;

	if (L_TOSTOP(tty) && file->f_op->write != redirected_tty_write) {
		retval = tty_check_change(tty);
		if (retval)
			return retval;
	}
	add_wait_queue(&tty->write_wait, &wait);
	while (1) {
		set_current_state(TASK_INTERRUPTIBLE);
		if (signal_pending(current)) {
			retval = -ERESTARTSYS;
			break;
		}
		if (tty_hung_up_p(file) || (tty->link && !tty->link->count)) {
			retval = -EIO;
			break;
		}
		if (O_OPOST(tty))
			n = write_opost(tty, b, nr);
		else
			n = tty->driver->write(tty, b, nr);
		if (n < 0) {
			retval = n;
			break;
		}
		b += n;
		nr -= n;
		if (!nr)
			break;
		if (file->f_flags & O_NONBLOCK) {
			retval = -EAGAIN;
			break;
		}
		schedule();
	}
	__set_current_state(TASK_RUNNING);
	remove_wait_queue(&tty->write_wait, &wait);
	return b != buf ? b - buf : retval;
}

static unsigned int normal_poll(struct tty_struct *tty, struct file *file, poll_table *wait)
{
	unsigned int mask = 0;

	poll_wait(file, &tty->read_wait, wait);
	poll_wait(file, &tty->write_wait, wait);
	if (input_available_p(tty, TIME_CHAR(tty) ? 0 : MIN_CHAR(tty)))
		mask |= POLLIN | POLLRDNORM;
	if (tty->packet && tty->link->ctrl_status)
		mask |= POLLPRI | POLLIN | POLLRDNORM;
	if (test_bit(TTY_OTHER_CLOSED, &tty->flags))
		mask |= POLLHUP;
	if (tty_hung_up_p(file))
		mask |= POLLHUP;
	if (!(mask & (POLLHUP | POLLIN | POLLRDNORM)))
		tty->minimum_to_wake = MIN_CHAR(tty) && !TIME_CHAR(tty) ? MIN_CHAR(tty) : 1;
	if (tty->driver->chars_in_buffer(tty) < WAKEUP_CHARS && tty->driver->write_room(tty) > 0)
		mask |= POLLOUT | POLLWRNORM;
	return mask;
}

struct tty_ldisc tty_ldisc_N_TTY = {
	.magic = TTY_LDISC_MAGIC,
	.name = "n_tty",
	.open = n_tty_open,
	.close = n_tty_close,
	.flush_buffer = n_tty_flush_buffer,
	.chars_in_buffer = n_tty_chars_in_buffer,
	.read = read_chan,
	.write = write_chan,
	.ioctl = n_tty_ioctl,
	.set_termios = n_tty_set_termios,
	.poll = normal_poll,
	.receive_buf = n_tty_receive_buf,
	.receive_room = n_tty_receive_room,
	.write_wakeup = n_tty_write_wakeup,
};
