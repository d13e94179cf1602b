// SPDX-License-Identifier: GPL-2.0-only
/*
 * fs/proc/array.c - the texts of /proc/PID/stat, status and statm. ps and top parse them: every
 * byte counts.
 *
 * Mirrors: fs/proc/array.c
 * Locking: tasklist_lock while sighand and signal are looked at, since a task gives them up when it
 *	dies; siglock for the masks; task_lock() for files.
 */
#include <linux/types.h>
#include <linux/errno.h>
#include <linux/time.h>
#include <linux/kernel.h>
#include <linux/kernel_stat.h>
#include <linux/tty.h>
#include <linux/string.h>
#include <linux/mman.h>
#include <linux/proc_fs.h>
#include <linux/mm.h>
#include <linux/smp.h>
#include <linux/signal.h>
#include <linux/highmem.h>
#include <linux/file.h>
#include <linux/times.h>
#include <linux/jiffies.h>
#include <asm/uaccess.h>
#include <asm/pgtable.h>
#include <asm/io.h>
#include <asm/processor.h>

#include "internal.h"

/* "Name:" with backslash and newline escaped, so that a name cannot fake a line */
static char *task_name(struct task_struct *p, char *buf)
{
	char tcomm[sizeof(p->comm)], *name = tcomm;

	get_task_comm(tcomm, p);
	buf += sprintf(buf, "Name:\t");
	for (; *name; name++) {
		if (*name == '\\') {
			*buf++ = '\\';
			*buf++ = '\\';
		} else if (*name == '\n') {
			*buf++ = '\\';
			*buf++ = 'n';
		} else {
			*buf++ = *name;
		}
	}
	*buf++ = '\n';
	return buf;
}

/* by the number of the lowest bit of state | exit_state, plus 1 */
static const char *task_state_array[] = {
	"R (running)",
	"S (sleeping)",
	"D (disk sleep)",
	"T (stopped)",
	"T (tracing stop)",
	"Z (zombie)",
	"X (dead)"
};

static const char *get_task_state(struct task_struct *tsk)
{
	unsigned int state;

	state = (tsk->state & (TASK_RUNNING | TASK_INTERRUPTIBLE | TASK_UNINTERRUPTIBLE |
			       TASK_STOPPED | TASK_TRACED)) |
		(tsk->exit_state & (EXIT_ZOMBIE | EXIT_DEAD));
	return task_state_array[fls(state)];
}

static char *task_state(struct task_struct *p, char *buffer)
{
	struct group_info *group_info;
	int g;

	read_lock(&tasklist_lock);
	buffer += sprintf(buffer,
			  "State:\t%s\n"
			  "SleepAVG:\t%lu%%\n"
			  "Tgid:\t%d\n"
			  "Pid:\t%d\n"
			  "PPid:\t%d\n"
			  "TracerPid:\t%d\n"
			  "Uid:\t%d\t%d\t%d\t%d\n"
			  "Gid:\t%d\t%d\t%d\t%d\n",
			  get_task_state(p),
			  (p->sleep_avg / 1024) * 100 / (1020000000 / 1024),
			  p->tgid, p->pid,
			  pid_alive(p) ? p->group_leader->real_parent->tgid : 0,
			  pid_alive(p) && p->ptrace ? p->parent->pid : 0,
			  p->uid, p->euid, p->suid, p->fsuid,
			  p->gid, p->egid, p->sgid, p->fsgid);
	read_unlock(&tasklist_lock);
	task_lock(p);
	buffer += sprintf(buffer, "FDSize:\t%d\nGroups:\t", p->files ? p->files->max_fds : 0);
	group_info = p->group_info;
	get_group_info(group_info);
	task_unlock(p);
	for (g = 0; g < min(group_info->ngroups, NGROUPS_SMALL); g++)
		buffer += sprintf(buffer, "%d ", GROUP_AT(group_info, g));
	put_group_info(group_info);
	buffer += sprintf(buffer, "\n");
	return buffer;
}

/* 64 signals as 16 hexadecimal digits, the highest first */
static char *render_sigset_t(const char *header, sigset_t *set, char *buffer)
{
	int i, x;

	buffer += sprintf(buffer, "%s", header);
	for (i = _NSIG; i > 0; ) {
		i -= 4;
		x = 0;
		if (sigismember(set, i + 1))
			x |= 1;
		if (sigismember(set, i + 2))
			x |= 2;
		if (sigismember(set, i + 3))
			x |= 4;
		if (sigismember(set, i + 4))
			x |= 8;
		*buffer++ = x < 10 ? x + '0' : x - 10 + 'a';
	}
	*buffer++ = '\n';
	*buffer = '\0';
	return buffer;
}

/* Which signals a task ignores, and which it has a handler for. siglock held. */
static void collect_sigign_sigcatch(struct task_struct *p, sigset_t *ign, sigset_t *catch)
{
	struct k_sigaction *k = p->sighand->action;
	int i;

	for (i = 1; i <= _NSIG; i++, k++) {
		if (k->sa.sa_handler == SIG_IGN)
			sigaddset(ign, i);
		else if (k->sa.sa_handler != SIG_DFL)
			sigaddset(catch, i);
	}
}

static char *task_sig(struct task_struct *p, char *buffer)
{
	sigset_t pending, shpending, blocked, ignored, caught;
	int num_threads = 0;

	sigemptyset(&pending);
	sigemptyset(&shpending);
	sigemptyset(&blocked);
	sigemptyset(&ignored);
	sigemptyset(&caught);

	read_lock(&tasklist_lock);
	if (p->sighand && p->signal) {
		spin_lock_irq(&p->sighand->siglock);
		pending = p->pending.signal;
		shpending = p->signal->shared_pending.signal;
		blocked = p->blocked;
		collect_sigign_sigcatch(p, &ignored, &caught);
		num_threads = atomic_read(&p->signal->count);
		spin_unlock_irq(&p->sighand->siglock);
	}
	read_unlock(&tasklist_lock);

	buffer += sprintf(buffer, "Threads:\t%d\n", num_threads);
	buffer = render_sigset_t("SigPnd:\t", &pending, buffer);
	buffer = render_sigset_t("ShdPnd:\t", &shpending, buffer);
	buffer = render_sigset_t("SigBlk:\t", &blocked, buffer);
	buffer = render_sigset_t("SigIgn:\t", &ignored, buffer);
	buffer = render_sigset_t("SigCgt:\t", &caught, buffer);
	return buffer;
}

static char *task_cap(struct task_struct *p, char *buffer)
{
	return buffer + sprintf(buffer, "CapInh:\t%016x\nCapPrm:\t%016x\nCapEff:\t%016x\n",
				cap_t(p->cap_inheritable), cap_t(p->cap_permitted),
				cap_t(p->cap_effective));
}

/**
 * proc_pid_status() - the text of /proc/PID/status
 * @task: the task
 * @buffer: a page
 *
 * Return: bytes written.
 */
int proc_pid_status(struct task_struct *task, char *buffer)
{
	char *orig = buffer;
	struct mm_struct *mm = get_task_mm(task);

	buffer = task_name(task, buffer);
	buffer = task_state(task, buffer);
	if (mm) {
		buffer = task_mem(mm, buffer);
		mmput(mm);
	}
	buffer = task_sig(task, buffer);
	buffer = task_cap(task, buffer);
	return buffer - orig;
}

/**
 * struct task_stat - what do_task_stat() gathers under locks
 * @ppid: parent
 * @pgid: process group
 * @sid: session
 * @tty_nr: controlling terminal, encoded
 * @tty_pgrp: its foreground process group
 * @num_threads: threads of the process
 * @min_flt: page faults without I/O, of the thread or of all
 * @maj_flt: and with
 * @cmin_flt: of children that were waited for
 * @cmaj_flt: likewise
 * @utime: processor time
 * @stime: in the kernel
 * @cutime: of children
 * @cstime: likewise
 * @rsslim: limit of resident bytes
 * @sigign: signals ignored
 * @sigcatch: signals with a handler
 */
struct task_stat {
	pid_t ppid, pgid, sid;
	int tty_nr, tty_pgrp, num_threads;
	unsigned long min_flt, maj_flt, cmin_flt, cmaj_flt;
	cputime_t utime, stime, cutime, cstime;
	unsigned long rsslim;
	sigset_t sigign, sigcatch;
};

/* Sums up what the threads that live and those that are gone have used. tasklist_lock held. */
static void stat_whole_group(struct task_struct *task, struct task_stat *s)
{
	struct task_struct *t = task;

	do {
		s->min_flt += t->min_flt;
		s->maj_flt += t->maj_flt;
		s->utime = cputime_add(s->utime, t->utime);
		s->stime = cputime_add(s->stime, t->stime);
		t = next_thread(t);
	} while (t != task);
	s->min_flt += task->signal->min_flt;
	s->maj_flt += task->signal->maj_flt;
	s->utime = cputime_add(s->utime, task->signal->utime);
	s->stime = cputime_add(s->stime, task->signal->stime);
}

static void stat_gather(struct task_struct *task, struct task_stat *s, int whole)
{
	memset(s, 0, sizeof(*s));
	s->pgid = s->sid = s->tty_pgrp = -1;
	sigemptyset(&s->sigign);
	sigemptyset(&s->sigcatch);

	read_lock(&tasklist_lock);
	if (task->sighand) {
		spin_lock_irq(&task->sighand->siglock);
		s->num_threads = task->signal ? atomic_read(&task->signal->count) : 0;
		collect_sigign_sigcatch(task, &s->sigign, &s->sigcatch);
		spin_unlock_irq(&task->sighand->siglock);
	}
	if (task->signal) {
		if (task->signal->tty) {
			s->tty_pgrp = task->signal->tty->pgrp;
			s->tty_nr = new_encode_dev(tty_devnum(task->signal->tty));
		}
		s->pgid = process_group(task);
		s->sid = task->signal->session;
		s->cmin_flt = task->signal->cmin_flt;
		s->cmaj_flt = task->signal->cmaj_flt;
		s->cutime = task->signal->cutime;
		s->cstime = task->signal->cstime;
		s->rsslim = task->signal->rlim[RLIMIT_RSS].rlim_cur;
		if (whole && pid_alive(task))
			stat_whole_group(task, s);
	}
	s->ppid = pid_alive(task) ? task->group_leader->real_parent->tgid : 0;
	read_unlock(&tasklist_lock);

	if (!whole) {
		s->min_flt = task->min_flt;
		s->maj_flt = task->maj_flt;
		s->utime = task->utime;
		s->stime = task->stime;
	}
}

static int do_task_stat(struct task_struct *task, char *buffer, int whole)
{
	unsigned long vsize = 0, eip = 0, esp = 0, wchan = 0;
	unsigned long long start_time;
	char tcomm[sizeof(task->comm)];
	struct mm_struct *mm = get_task_mm(task);
	struct task_stat s;
	int res;

	if (mm) {
		vsize = task_vsize(mm);
		eip = KSTK_EIP(task);
		esp = KSTK_ESP(task);
	}
	get_task_comm(tcomm, task);
	stat_gather(task, &s, whole);
	/* a process of several threads sleeps in no place of its own */
	if (!whole || s.num_threads < 2)
		wchan = get_wchan(task);
	start_time = (unsigned long long)task->start_time.tv_sec * NSEC_PER_SEC +
		     task->start_time.tv_nsec;
	start_time = nsec_to_clock_t(start_time);

	res = sprintf(buffer, "%d (%s) %c %d %d %d %d %d %lu %lu "
		      "%lu %lu %lu %lu %lu %ld %ld %ld %ld %d %ld %llu %lu %ld %lu %lu %lu %lu %lu "
		      "%lu %lu %lu %lu %lu %lu %lu %lu %d %d %lu %lu\n",
		      task->pid, tcomm, *get_task_state(task), s.ppid, s.pgid, s.sid, s.tty_nr,
		      s.tty_pgrp, task->flags, s.min_flt, s.cmin_flt, s.maj_flt, s.cmaj_flt,
		      (unsigned long)cputime_to_clock_t(s.utime),
		      (unsigned long)cputime_to_clock_t(s.stime),
		      (long)cputime_to_clock_t(s.cutime), (long)cputime_to_clock_t(s.cstime),
		      /* 25 is nice 0: from 0 to 39, and below 0 in real time */
		      (long)task_prio(task), (long)task_nice(task), s.num_threads,
		      (long)jiffies_to_clock_t(task->it_real_value), start_time, vsize,
		      mm ? (long)mm->rss : 0, s.rsslim,
		      mm ? mm->start_code : 0, mm ? mm->end_code : 0, mm ? mm->start_stack : 0,
		      esp, eip,
		      /* old-style masks of 31 signals */
		      task->pending.signal.sig[0] & 0x7fffffffUL,
		      task->blocked.sig[0] & 0x7fffffffUL, s.sigign.sig[0] & 0x7fffffffUL,
		      s.sigcatch.sig[0] & 0x7fffffffUL, wchan, 0UL, 0UL, task->exit_signal,
		      task_cpu(task), task->rt_priority, task->policy);
	if (mm)
		mmput(mm);
	return res;
}

/**
 * proc_tid_stat() - the text of /proc/PID/task/TID/stat
 * @task: the thread
 * @buffer: a page
 *
 * Return: bytes written.
 */
int proc_tid_stat(struct task_struct *task, char *buffer)
{
	return do_task_stat(task, buffer, 0);
}

/**
 * proc_tgid_stat() - the text of /proc/PID/stat, about all threads
 * @task: the process
 * @buffer: a page
 *
 * Return: bytes written.
 */
int proc_tgid_stat(struct task_struct *task, char *buffer)
{
	return do_task_stat(task, buffer, 1);
}

/**
 * proc_pid_statm() - the text of /proc/PID/statm, in pages
 * @task: the task
 * @buffer: a page
 *
 * Return: bytes written.
 */
int proc_pid_statm(struct task_struct *task, char *buffer)
{
	int size = 0, resident = 0, shared = 0, text = 0, lib = 0, data = 0;
	struct mm_struct *mm = get_task_mm(task);

	if (mm) {
		size = task_statm(mm, &shared, &text, &data, &resident);
		mmput(mm);
	}
	return sprintf(buffer, "%d %d %d %d %d %d %d\n", size, resident, shared, text, lib, data,
		       0);
}
