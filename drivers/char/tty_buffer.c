// SPDX-License-Identifier: GPL-2.0-only
/*
 * drivers/char/tty_buffer.c - received bytes on their way from the driver to the line discipline.
 *
 * The interrupt handler fills one half of the flip buffer while keventd delivers the other.
 *
 * Mirrors: flush_to_ldisc() and tty_flip_buffer_push() of drivers/char/tty_io.c (a file of its own
 *	since 2.6.28). What does not fit is kept, where 2.6.11 dropped it.
 * Locking: tty->read_lock against the interrupt handler.
 */
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/tty.h>
#include <linux/tty_flip.h>
#include <linux/workqueue.h>

/**
 * tty_buffer_flush() - drop received bytes that the line discipline has not seen
 * @tty: the line
 */
void tty_buffer_flush(struct tty_struct *tty)
{
	unsigned long flags;

	spin_lock_irqsave(&tty->read_lock, flags);
	tty->flip.count = 0;
	tty->flip.buf_num = 0;
	tty->flip.read_count = 0;
	tty->flip.char_buf_ptr = tty->flip.char_buf;
	tty->flip.flag_buf_ptr = tty->flip.flag_buf;
	spin_unlock_irqrestore(&tty->read_lock, flags);
}

/* The next run of received bytes in one piece; 0 when there are none. */
static int flip_next(struct tty_struct *tty)
{
	struct tty_flip_buffer *flip = &tty->flip;
	unsigned long flags;

	spin_lock_irqsave(&tty->read_lock, flags);
	if (!flip->read_count && flip->count) {
		/* deliver the half that was filled, fill the other */
		flip->read_pos = flip->buf_num * TTY_FLIPBUF_SIZE;
		flip->read_count = flip->count;
		flip->buf_num ^= 1;
		flip->count = 0;
		flip->char_buf_ptr = flip->char_buf + flip->buf_num * TTY_FLIPBUF_SIZE;
		flip->flag_buf_ptr = flip->flag_buf + flip->buf_num * TTY_FLIPBUF_SIZE;
	}
	spin_unlock_irqrestore(&tty->read_lock, flags);
	return flip->read_count;
}

/*
 * Delivers received bytes to the line discipline, as many as it has room for. The rest stays here
 * and, by way of throttle(), in the device, until a reader has made room: nothing is lost. Only
 * keventd runs this, so bytes keep their order.
 */
void flush_to_ldisc(void *private)
{
	struct tty_struct *tty = private;
	struct tty_flip_buffer *flip = &tty->flip;
	struct tty_ldisc *disc = tty_ldisc_ref(tty);
	int n, room = 1;

	if (!disc)
		return;
	while (flip_next(tty)) {
		room = disc->receive_room ? disc->receive_room(tty) : TTY_FLIPBUF_SIZE;
		n = min(flip->read_count, room);
		if (n <= 0)
			break;
		disc->receive_buf(tty, flip->char_buf + flip->read_pos,
				  flip->flag_buf + flip->read_pos, n);
		/* a hangup or a flush may have emptied the buffer meanwhile */
		if (flip->read_count >= n) {
			flip->read_pos += n;
			flip->read_count -= n;
		}
	}
	if (room <= 0) {
		if (!test_and_set_bit(TTY_THROTTLED, &tty->flags) && tty->driver->throttle)
			tty->driver->throttle(tty);
	} else if (test_bit(TTY_THROTTLED, &tty->flags) &&
		   (disc->receive_room(tty) >= TTY_FLIPBUF_SIZE ||
		    !disc->chars_in_buffer(tty))) {
		/*
		 * The driver found the flip buffer full and stopped. Now there is room, or no
		 * reader could make some: a line without its end must go on.
		 */
		clear_bit(TTY_THROTTLED, &tty->flags);
		if (tty->driver->unthrottle)
			tty->driver->unthrottle(tty);
	}
	tty_ldisc_deref(disc);
}

/**
 * tty_flip_buffer_push() - have received bytes delivered
 * @tty: the line
 *
 * Context: any; keventd does the work, a tick later to gather bytes.
 */
void tty_flip_buffer_push(struct tty_struct *tty)
{
	if (tty->low_latency || tty->flip.count >= TTY_FLIPBUF_SIZE / 2)
		schedule_work(&tty->flip.work);
	else
		schedule_delayed_work(&tty->flip.work, 1);
}
EXPORT_SYMBOL(tty_flip_buffer_push);
