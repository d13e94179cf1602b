// SPDX-License-Identifier: GPL-2.0-only
/*
 * drivers/char/tty_ldisc.c - line disciplines: registering, finding, referencing and changing them.
 *
 * A tty holds a copy of the registered operations; TTY_LDISC is set while it may be used, and
 * refcount counts those who do, so that a change can wait for them.
 *
 * Mirrors: the line discipline part of drivers/char/tty_io.c (a file of its own since 2.6.27)
 * Locking: tty_ldisc_lock protects the table, the reference counts and TTY_LDISC.
 */
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/smp_lock.h>
#include <linux/tty.h>
#include <linux/wait.h>
#include <linux/workqueue.h>

static DEFINE_SPINLOCK(tty_ldisc_lock);
static DECLARE_WAIT_QUEUE_HEAD(tty_ldisc_wait);
static struct tty_ldisc tty_ldiscs[NR_LDISCS];

/**
 * tty_register_ldisc() - add or remove a line discipline
 * @disc: N_*
 * @new_ldisc: its operations, copied; NULL to remove
 *
 * Return: 0, -EINVAL for a bad number, -EBUSY when it is in use.
 */
int tty_register_ldisc(int disc, struct tty_ldisc *new_ldisc)
{
	unsigned long flags;
	int ret = 0;

	if (disc < N_TTY || disc >= NR_LDISCS)
		return -EINVAL;
	spin_lock_irqsave(&tty_ldisc_lock, flags);
	if (new_ldisc) {
		tty_ldiscs[disc] = *new_ldisc;
		tty_ldiscs[disc].num = disc;
		tty_ldiscs[disc].flags |= LDISC_FLAG_DEFINED;
		tty_ldiscs[disc].refcount = 0;
	} else if (tty_ldiscs[disc].refcount) {
		ret = -EBUSY;
	} else {
		tty_ldiscs[disc].flags &= ~LDISC_FLAG_DEFINED;
	}
	spin_unlock_irqrestore(&tty_ldisc_lock, flags);
	return ret;
}
EXPORT_SYMBOL(tty_register_ldisc);

/**
 * tty_ldisc_get() - find a line discipline and pin it
 * @disc: N_*
 *
 * Return: the discipline or NULL.
 */
struct tty_ldisc *tty_ldisc_get(int disc)
{
	struct tty_ldisc *ld = NULL;
	unsigned long flags;

	if (disc < N_TTY || disc >= NR_LDISCS)
		return NULL;
	spin_lock_irqsave(&tty_ldisc_lock, flags);
	if ((tty_ldiscs[disc].flags & LDISC_FLAG_DEFINED) &&
	    try_module_get(tty_ldiscs[disc].owner)) {
		ld = &tty_ldiscs[disc];
		ld->refcount++;
	}
	spin_unlock_irqrestore(&tty_ldisc_lock, flags);
	return ld;
}

/**
 * tty_ldisc_put() - undo tty_ldisc_get()
 * @disc: N_*
 */
void tty_ldisc_put(int disc)
{
	unsigned long flags;

	BUG_ON(disc < N_TTY || disc >= NR_LDISCS);
	spin_lock_irqsave(&tty_ldisc_lock, flags);
	tty_ldiscs[disc].refcount--;
	module_put(tty_ldiscs[disc].owner);
	spin_unlock_irqrestore(&tty_ldisc_lock, flags);
}

/* Gives the line a copy of a discipline that tty_ldisc_get() has pinned. */
void tty_ldisc_assign(struct tty_struct *tty, struct tty_ldisc *ld)
{
	tty->ldisc = *ld;
	tty->ldisc.refcount = 0;
}

/* Takes a reference if the line has a usable discipline. */
static int tty_ldisc_try(struct tty_struct *tty)
{
	unsigned long flags;
	int ret = 0;

	spin_lock_irqsave(&tty_ldisc_lock, flags);
	if (test_bit(TTY_LDISC, &tty->flags)) {
		tty->ldisc.refcount++;
		ret = 1;
	}
	spin_unlock_irqrestore(&tty_ldisc_lock, flags);
	return ret;
}

/**
 * tty_ldisc_ref_wait() - reference the line's discipline, waiting while it is being changed
 * @tty: the line
 *
 * Context: process, may sleep.
 * Return: the discipline, for tty_ldisc_deref().
 */
struct tty_ldisc *tty_ldisc_ref_wait(struct tty_struct *tty)
{
	wait_event(tty_ldisc_wait, tty_ldisc_try(tty));
	return &tty->ldisc;
}

/**
 * tty_ldisc_ref() - reference the line's discipline
 * @tty: the line
 *
 * Return: the discipline, or NULL while there is none.
 */
struct tty_ldisc *tty_ldisc_ref(struct tty_struct *tty)
{
	return tty_ldisc_try(tty) ? &tty->ldisc : NULL;
}

/**
 * tty_ldisc_deref() - drop a reference
 * @ld: from tty_ldisc_ref() or tty_ldisc_ref_wait()
 */
void tty_ldisc_deref(struct tty_ldisc *ld)
{
	unsigned long flags;

	spin_lock_irqsave(&tty_ldisc_lock, flags);
	if (ld->refcount == 0)
		printk(KERN_ERR "tty_ldisc_deref: no references.\n");
	else
		ld->refcount--;
	if (ld->refcount == 0)
		wake_up(&tty_ldisc_wait);
	spin_unlock_irqrestore(&tty_ldisc_lock, flags);
}

/* From now on the discipline may be used. */
void tty_ldisc_enable(struct tty_struct *tty)
{
	set_bit(TTY_LDISC, &tty->flags);
	wake_up(&tty_ldisc_wait);
}

/* Changes termios->c_line together with what it stands for. */
void tty_set_termios_ldisc(struct tty_struct *tty, int num)
{
	down(&tty->termios_sem);
	tty->termios->c_line = num;
	up(&tty->termios_sem);
}

/* Takes TTY_LDISC away once nobody uses the discipline. 0 or -ERESTARTSYS. */
static int tty_ldisc_halt(struct tty_struct *tty)
{
	unsigned long flags;

	for (;;) {
		spin_lock_irqsave(&tty_ldisc_lock, flags);
		if (!tty->ldisc.refcount)
			break;
		spin_unlock_irqrestore(&tty_ldisc_lock, flags);
		if (wait_event_interruptible(tty_ldisc_wait, tty->ldisc.refcount == 0) < 0)
			return -ERESTARTSYS;
	}
	clear_bit(TTY_LDISC, &tty->flags);
	spin_unlock_irqrestore(&tty_ldisc_lock, flags);
	return 0;
}

/* Attaches discipline @ldisc (TIOCSETD); falls back to N_TTY when its open fails. */
int tty_set_ldisc(struct tty_struct *tty, int ldisc)
{
	struct tty_ldisc o_ldisc, *ld;
	int retval;

	if (tty->ldisc.num == ldisc)
		return 0;
	ld = tty_ldisc_get(ldisc);
	if (!ld)
		return -EINVAL;
	/* output that the old discipline still owes */
	tty_wait_until_sent(tty, 0);
	retval = tty_ldisc_halt(tty);
	if (retval) {
		tty_ldisc_put(ldisc);
		return retval;
	}
	o_ldisc = tty->ldisc;
	cancel_delayed_work(&tty->flip.work);
	flush_scheduled_work();
	if (tty->ldisc.close)
		tty->ldisc.close(tty);
	tty_ldisc_put(o_ldisc.num);

	tty_ldisc_assign(tty, ld);
	tty_set_termios_ldisc(tty, ldisc);
	if (tty->ldisc.open)
		retval = tty->ldisc.open(tty);
	if (retval < 0) {
		tty_ldisc_put(ldisc);
		tty_ldisc_assign(tty, tty_ldisc_get(N_TTY));
		tty_set_termios_ldisc(tty, N_TTY);
		if (tty->ldisc.open && tty->ldisc.open(tty) < 0)
			set_bit(TTY_IO_ERROR, &tty->flags);
	}
	if (tty->ldisc.num != o_ldisc.num && tty->driver->set_ldisc)
		tty->driver->set_ldisc(tty);
	tty_ldisc_enable(tty);
	return retval;
}

/**
 * tty_ldisc_flush() - drop input that nobody has read
 * @tty: the line
 */
void tty_ldisc_flush(struct tty_struct *tty)
{
	struct tty_ldisc *ld = tty_ldisc_ref(tty);

	tty_buffer_flush(tty);
	if (ld) {
		if (ld->flush_buffer)
			ld->flush_buffer(tty);
		tty_ldisc_deref(ld);
	}
}
EXPORT_SYMBOL(tty_ldisc_flush);

/**
 * tty_ldisc_release() - the last close: end input and close the discipline
 * @tty: the line; nobody has it open
 *
 * Context: process, may sleep: waits for keventd and for everyone who uses the discipline.
 */
void tty_ldisc_release(struct tty_struct *tty)
{
	clear_bit(TTY_LDISC, &tty->flags);
	cancel_delayed_work(&tty->flip.work);
	flush_scheduled_work();
	wait_event(tty_ldisc_wait, tty->ldisc.refcount == 0);
	if (tty->ldisc.close)
		tty->ldisc.close(tty);
	tty_set_termios_ldisc(tty, N_TTY);
}
