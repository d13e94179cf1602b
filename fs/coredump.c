// SPDX-License-Identifier: GPL-2.0-only
/*
 * A process dies of a signal that asks for a core file: end all who share its memory, choose a name,
 * open the file and have the binary format write it.
 *
 * Mirrors: fs/exec.c, where 2.6.11 has these functions
 * Locking: mmap_sem, held for writing, keeps the number of those who share the memory; they wait in
 *	exit_mm() until the dump is done.
 */
#include <linux/binfmts.h>
#include <linux/completion.h>
#include <linux/err.h>
#include <linux/fcntl.h>
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/ptrace.h>
#include <linux/sched.h>
#include <linux/smp_lock.h>
#include <linux/time.h>
#include <linux/utsname.h>
#include <asm/uaccess.h>

int core_uses_pid;
char core_pattern[65] = "core";

#define CORENAME_MAX_SIZE	64

/* What % and @c stand for in core_pattern; returns the length, 0 for nothing known. */
static int corename_item(char *out, int room, char c, long signr, int *pid_in_pattern)
{
	struct timeval tv;

	switch (c) {
	case '%':
		return snprintf(out, room, "%%");
	case 'p':
		*pid_in_pattern = 1;
		return snprintf(out, room, "%d", current->tgid);
	case 'u':
		return snprintf(out, room, "%d", current->uid);
	case 'g':
		return snprintf(out, room, "%d", current->gid);
	case 's':
		return snprintf(out, room, "%ld", signr);
	case 't':
		do_gettimeofday(&tv);
		return snprintf(out, room, "%lu", tv.tv_sec);
	case 'h':
		return snprintf(out, room, "%s", system_utsname.nodename);
	case 'e':
		return snprintf(out, room, "%s", current->comm);
	default:
		return 0;
	}
}

/*
 * The name by @pattern, cut to CORENAME_MAX_SIZE - 1 characters. The pid follows if the pattern has
 * none and core_uses_pid says so, or others share the memory, so that their cores differ.
 */
static void format_corename(char *corename, const char *pattern, long signr)
{
	char *out = corename, *end = corename + CORENAME_MAX_SIZE;
	int pid_in_pattern = 0;

	for (; *pattern && out < end - 1; pattern++) {
		if (*pattern != '%') {
			*out++ = *pattern;
			continue;
		}
		if (!*++pattern)
			break;
		out += corename_item(out, end - out, *pattern, signr, &pid_in_pattern);
		if (out > end - 1)
			out = end - 1;
	}
	*out = '\0';
	if (!pid_in_pattern && (core_uses_pid || atomic_read(&current->mm->mm_users) != 1))
		snprintf(out, end - out, ".%d", current->tgid);
}

/* A tracer that must die first could not let those die whom it traces: it loses them. */
static void untrace_all(struct mm_struct *mm)
{
	struct task_struct *g, *p;

	write_lock_irq(&tasklist_lock);
	do_each_thread(g, p) {
		if (p->mm == mm && p != current && p->ptrace && p->parent->mm == mm)
			__ptrace_unlink(p);
	} while_each_thread(g, p);
	write_unlock_irq(&tasklist_lock);
}

/* A parent in vfork() waits for current to leave @mm, and current is about to wait for the parent. */
static void release_vfork_parent(void)
{
	struct completion *vfork_done = current->vfork_done;

	if (!vfork_done)
		return;
	current->vfork_done = NULL;
	complete(vfork_done);
}

/* Kill all others who use @mm, and count them in core_waiters. */
static void zap_threads(struct mm_struct *mm)
{
	struct task_struct *g, *p;
	int traced = 0;

	release_vfork_parent();
	read_lock(&tasklist_lock);
	do_each_thread(g, p) {
		if (p->mm != mm || p == current)
			continue;
		force_sig_specific(SIGKILL, p);
		mm->core_waiters++;
		if (unlikely(p->ptrace) && p->parent->mm == mm)
			traced = 1;
	} while_each_thread(g, p);
	read_unlock(&tasklist_lock);
	if (unlikely(traced))
		untrace_all(mm);
}

/* Wait until nobody else runs in @mm; mmap_sem is held for writing, and released. */
static void coredump_wait(struct mm_struct *mm)
{
	DECLARE_COMPLETION(startup_done);
	int waiters;

	mm->core_startup_done = &startup_done;
	init_completion(&mm->core_done);
	zap_threads(mm);
	waiters = mm->core_waiters;
	up_write(&mm->mmap_sem);
	if (waiters)
		wait_for_completion(&startup_done);
	BUG_ON(mm->core_waiters);
}

/* The whole thread group dies now, with @exit_code unless it was dying anyway. */
static void begin_group_exit(int exit_code)
{
	struct signal_struct *sig = current->signal;

	spin_lock_irq(&current->sighand->siglock);
	if (!(sig->flags & SIGNAL_GROUP_EXIT)) {
		sig->flags = SIGNAL_GROUP_EXIT;
		sig->group_exit_code = exit_code;
	}
	sig->group_stop_count = 0;
	spin_unlock_irq(&current->sighand->siglock);
}

/* Is the file one that nobody else has a name for, a regular one, and empty now? */
static int core_file_ok(struct file *file)
{
	struct inode *inode = file->f_dentry->d_inode;

	return inode->i_nlink <= 1 && !d_unhashed(file->f_dentry) && S_ISREG(inode->i_mode) &&
		file->f_op && file->f_op->write && !do_truncate(file->f_dentry, 0);
}

static int write_core(struct linux_binfmt *binfmt, long signr, struct pt_regs *regs)
{
	char corename[CORENAME_MAX_SIZE + 1];
	struct file *file;
	int retval = 0;

	format_corename(corename, core_pattern, signr);
	file = filp_open(corename, O_CREAT | O_RDWR | O_NOFOLLOW | O_LARGEFILE, 0600);
	if (IS_ERR(file))
		return 0;
	if (core_file_ok(file))
		retval = binfmt->core_dump(signr, regs, file);
	filp_close(file, NULL);
	return retval;
}

/**
 * do_coredump - current dies of a signal: write a core file if it may have one
 * @signr: the signal
 * @exit_code: of the thread group, which gets bit 7 when the file is there
 * @regs: user registers
 *
 * Threads and others who share the memory are dead afterwards. Not if the process is not dumpable;
 * no file beyond RLIMIT_CORE.
 * Context: process, may sleep. Return: whether there is a core file.
 */
int do_coredump(long signr, int exit_code, struct pt_regs *regs)
{
	struct linux_binfmt *binfmt = current->binfmt;
	struct mm_struct *mm = current->mm;
	int retval = 0;

	lock_kernel();
	if (!binfmt || !binfmt->core_dump)
		goto out;
	down_write(&mm->mmap_sem);
	/* Another of the same memory may be at it, who has set dumpable again since. */
	if (!mm->dumpable || mm->core_waiters) {
		up_write(&mm->mmap_sem);
		goto out;
	}
	mm->dumpable = 0;
	begin_group_exit(exit_code);
	coredump_wait(mm);

	if (current->signal->rlim[RLIMIT_CORE].rlim_cur >= binfmt->min_coredump)
		retval = write_core(binfmt, signr, regs);
	if (retval)
		current->signal->group_exit_code |= 0x80;
	complete_all(&mm->core_done);
out:
	unlock_kernel();
	return retval;
}
