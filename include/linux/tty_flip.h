/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * linux/tty_flip.h - how an interrupt handler hands a received byte to the tty core.
 *
 * Mirrors: include/linux/tty_flip.h
 */
#ifndef _LINUX_TTY_FLIP_H
#define _LINUX_TTY_FLIP_H

#include <linux/tty.h>


/**
 * tty_insert_flip_char() - queue one received byte
 * @tty: the line
 * @ch: the byte
 * @flag: TTY_NORMAL, TTY_BREAK, TTY_FRAME, TTY_PARITY or TTY_OVERRUN
 *
 * Context: the driver's interrupt handler with its port lock held; tty_flip_buffer_push() follows.
 * A full buffer drops the byte: drivers look at flip.count before they read the device.
 */
static inline void tty_insert_flip_char(struct tty_struct *tty, unsigned char ch, char flag)
{
	if (tty->flip.count < TTY_FLIPBUF_SIZE) {
		tty->flip.count++;
		*tty->flip.flag_buf_ptr++ = flag;
		*tty->flip.char_buf_ptr++ = ch;
	}
}

/* tty_schedule_flip() - have the queued bytes delivered from keventd a tick later */
static inline void tty_schedule_flip(struct tty_struct *tty)
{
	schedule_delayed_work(&tty->flip.work, 1);
}

#endif
