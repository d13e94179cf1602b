// SPDX-License-Identifier: GPL-2.0-only
/*
 * drivers/char/tty_jobctrl.c - sessions, controlling terminals, foreground process groups, and
 * the size of the window, of whose changes those groups hear.
 *
 * Mirrors: the job control part of drivers/char/tty_io.c (a file of its own since 4.12)
 * Locking: tasklist_lock for walks over a session, task_lock() for signal->tty, tty_sem so that the
 *	line is not freed meanwhile.
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
#include <linux/signal.h>
#include <asm/uaccess.h>

/**
 * tty_check_change() - may the caller change settings of its controlling terminal?
 * @tty: the line
 *
 * A background process group is stopped by SIGTTOU (POSIX 11.1.4), unless that is ignored
 * or blocked.
 *
 * Return: 0, -EIO for an orphaned process group, -ERESTARTSYS after the signal.
 */
int tty_check_change(struct tty_struct *tty)
{
	if (current->signal->tty != tty)
		return 0;
	if (tty->pgrp <= 0) {
		printk(KERN_WARNING "tty_check_change: tty->pgrp <= 0!\n");
		return 0;
	}
	if (process_group(current) == tty->pgrp)
		return 0;
	if (is_ignored(SIGTTOU))
		return 0;
	if (is_orphaned_pgrp(process_group(current)))
		return -EIO;
	kill_pg(process_group(current), SIGTTOU, 1);
	return -ERESTARTSYS;
}
EXPORT_SYMBOL(tty_check_change);

/* Takes the line away from its session: SIGHUP and SIGCONT to the leader (POSIX 11.1.10). */
void tty_session_hangup(struct tty_struct *tty)
{
	struct task_struct *p;

	read_lock(&tasklist_lock);
	if (tty->session > 0) {
		do_each_task_pid(tty->session, PIDTYPE_SID, p) {
			if (p->signal->tty == tty)
				p->signal->tty = NULL;
			if (!p->signal->leader)
				continue;
			send_group_sig_info(SIGHUP, SEND_SIG_PRIV, p);
			send_group_sig_info(SIGCONT, SEND_SIG_PRIV, p);
			if (tty->pgrp > 0)
				p->signal->tty_old_pgrp = tty->pgrp;
		} while_each_task_pid(tty->session, PIDTYPE_SID, p);
	}
	read_unlock(&tasklist_lock);
}

/**
 * disassociate_ctty() - a session gives its controlling terminal up
 * @on_exit: the leader exits (or calls TIOCNOTTY with 0)
 *
 * With @on_exit the line is hung up. The foreground process group gets SIGHUP and SIGCONT.
 */
void disassociate_ctty(int on_exit)
{
	struct tty_struct *tty;
	struct task_struct *p;
	int tty_pgrp = -1;

	lock_kernel();
	down(&tty_sem);
	tty = current->signal->tty;
	if (tty) {
		tty_pgrp = tty->pgrp;
		up(&tty_sem);
		if (on_exit && tty->driver->type != TTY_DRIVER_TYPE_PTY)
			tty_vhangup(tty);
	} else {
		/* hung up before: the group that was in the foreground then */
		if (current->signal->tty_old_pgrp) {
			kill_pg(current->signal->tty_old_pgrp, SIGHUP, on_exit);
			kill_pg(current->signal->tty_old_pgrp, SIGCONT, on_exit);
		}
		up(&tty_sem);
		unlock_kernel();
		return;
	}
	if (tty_pgrp > 0) {
		kill_pg(tty_pgrp, SIGHUP, on_exit);
		if (!on_exit)
			kill_pg(tty_pgrp, SIGCONT, on_exit);
	}

	down(&tty_sem);
	current->signal->tty_old_pgrp = 0;
	/* the hangup may have ended with the line freed: look again */
	tty = current->signal->tty;
	if (tty) {
		tty->session = 0;
		tty->pgrp = -1;
	}
	read_lock(&tasklist_lock);
	do_each_task_pid(current->signal->session, PIDTYPE_SID, p) {
		p->signal->tty = NULL;
	} while_each_task_pid(current->signal->session, PIDTYPE_SID, p);
	read_unlock(&tasklist_lock);
	up(&tty_sem);
	unlock_kernel();
}

/* No process may keep a line as its controlling terminal that is about to be freed. */
void tty_forget_ctty(struct tty_struct *tty)
{
	struct task_struct *p;

	do_each_task_pid(tty->session, PIDTYPE_SID, p) {
		p->signal->tty = NULL;
	} while_each_task_pid(tty->session, PIDTYPE_SID, p);
}

/* A session leader without a terminal gets the first one it opens (POSIX 11.1.3, O_NOCTTY). */
void tty_take_ctty(struct tty_struct *tty)
{
	if (!current->signal->leader || current->signal->tty || tty->session)
		return;
	task_lock(current);
	current->signal->tty = tty;
	task_unlock(current);
	current->signal->tty_old_pgrp = 0;
	tty->session = current->signal->session;
	tty->pgrp = process_group(current);
}

/* TIOCSCTTY: makes the line the caller's controlling terminal; with @arg 1 root may steal it. */
int tiocsctty(struct tty_struct *tty, int arg)
{
	task_t *p;

	if (current->signal->leader && current->signal->session == tty->session)
		return 0;
	if (!current->signal->leader || current->signal->tty)
		return -EPERM;
	if (tty->session > 0) {
		if (arg != 1 || !capable(CAP_SYS_ADMIN))
			return -EPERM;
		read_lock(&tasklist_lock);
		do_each_task_pid(tty->session, PIDTYPE_SID, p) {
			p->signal->tty = NULL;
		} while_each_task_pid(tty->session, PIDTYPE_SID, p);
		read_unlock(&tasklist_lock);
	}
	task_lock(current);
	current->signal->tty = tty;
	task_unlock(current);
	current->signal->tty_old_pgrp = 0;
	tty->session = current->signal->session;
	tty->pgrp = process_group(current);
	return 0;
}

int tiocgpgrp(struct tty_struct *tty, struct tty_struct *real_tty, pid_t __user *p)
{
	/* a pty master may ask about the slave whatever its own terminal is */
	if (tty == real_tty && current->signal->tty != real_tty)
		return -ENOTTY;
	return put_user(real_tty->pgrp, p);
}

/* TIOCSPGRP: which process group is in the foreground; it must be of the caller's session. */
int tiocspgrp(struct tty_struct *tty, struct tty_struct *real_tty, pid_t __user *p)
{
	int retval = tty_check_change(real_tty);
	pid_t pgrp;

	if (retval == -EIO)
		return -ENOTTY;
	if (retval)
		return retval;
	if (!current->signal->tty || current->signal->tty != real_tty ||
	    real_tty->session != current->signal->session)
		return -ENOTTY;
	if (get_user(pgrp, p))
		return -EFAULT;
	if (pgrp < 0)
		return -EINVAL;
	if (session_of_pgrp(pgrp) != current->signal->session)
		return -EPERM;
	real_tty->pgrp = pgrp;
	return 0;
}

int tiocgsid(struct tty_struct *tty, struct tty_struct *real_tty, pid_t __user *p)
{
	if (tty == real_tty && current->signal->tty != real_tty)
		return -ENOTTY;
	if (real_tty->session <= 0)
		return -ENOTTY;
	return put_user(real_tty->session, p);
}

/* TIOCGWINSZ */
int tiocgwinsz(struct tty_struct *tty, struct winsize __user *arg)
{
	return copy_to_user(arg, &tty->winsize, sizeof(*arg)) ? -EFAULT : 0;
}

/* TIOCSWINSZ: the foreground process groups of both sides of a pty get SIGWINCH. */
int tiocswinsz(struct tty_struct *tty, struct tty_struct *real_tty, struct winsize __user *arg)
{
	struct winsize ws;

	if (copy_from_user(&ws, arg, sizeof(*arg)))
		return -EFAULT;
	if (!memcmp(&ws, &tty->winsize, sizeof(*arg)))
		return 0;
	if (tty->pgrp > 0)
		kill_pg(tty->pgrp, SIGWINCH, 1);
	if (real_tty->pgrp != tty->pgrp && real_tty->pgrp > 0)
		kill_pg(real_tty->pgrp, SIGWINCH, 1);
	tty->winsize = ws;
	real_tty->winsize = ws;
	return 0;
}
