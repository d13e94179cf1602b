// SPDX-License-Identifier: GPL-2.0-only
/*
 * The end of a task, and waiting for it.
 *
 * do_exit() gives everything back, hands the children to another parent and leaves a zombie
 * (task_struct, pid, exit code) until a parent collects it, or frees that too when nobody will.
 *
 * Mirrors: kernel/exit.c
 * Leaves out: process accounting.
 * Locking: tasklist_lock for the family tree and pids; alloc_lock (task_lock()) for the pointers to
 * mm, fs and files, which others look through.
 */
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/interrupt.h>
#include <linux/smp_lock.h>
#include <linux/module.h>
#include <linux/completion.h>
#include <linux/personality.h>
#include <linux/tty.h>
#include <linux/namespace.h>
#include <linux/security.h>
#include <linux/file.h>
#include <linux/binfmts.h>
#include <linux/proc_fs.h>
#include <linux/ptrace.h>
#include <linux/mount.h>
#include <linux/posix-timers.h>
#include <linux/syscalls.h>
#include <linux/sched.h>
#include <asm/uaccess.h>
#include <asm/unistd.h>
#include <asm/pgtable.h>
#include <asm/mmu_context.h>

/* Take @p out of the pid hashes and the family; tasklist_lock held for writing. */
static void __unhash_process(struct task_struct *p)
{
	nr_threads--;
	detach_pid(p, PIDTYPE_PID);
	detach_pid(p, PIDTYPE_TGID);
	if (thread_group_leader(p)) {
		detach_pid(p, PIDTYPE_PGID);
		detach_pid(p, PIDTYPE_SID);
		if (p->pid)
			__get_cpu_var(process_counts)--;
	}
	REMOVE_LINKS(p);
}

/**
 * release_task - remove the last traces of a dead task
 *
 * If @p was the last thread that its zombie leader waited for, the leader's parent is told now, and
 * if that parent wants no zombies, the leader is released too.
 */
void release_task(struct task_struct *p)
{
	struct dentry *proc_dentry;
	struct task_struct *leader;
	int zap_leader;

	do {
		atomic_dec(&p->user->processes);
		spin_lock(&p->proc_lock);
		proc_dentry = proc_pid_unhash(p);
		write_lock_irq(&tasklist_lock);
		ptrace_unlink(p);
		BUG_ON(!list_empty(&p->ptrace_list) || !list_empty(&p->ptrace_children));
		__exit_signal(p);
		__exit_sighand(p);
		__unhash_process(p);

		zap_leader = 0;
		leader = p->group_leader;
		if (leader != p && thread_group_empty(leader) &&
		    leader->exit_state == EXIT_ZOMBIE) {
			BUG_ON(leader->exit_signal == -1);
			do_notify_parent(leader, leader->exit_signal);
			zap_leader = leader->exit_signal == -1;
		}

		sched_exit(p);
		write_unlock_irq(&tasklist_lock);
		spin_unlock(&p->proc_lock);
		proc_pid_flush(proc_dentry);
		release_thread(p);
		put_task_struct(p);
		p = leader;
	} while (zap_leader);
}

/**
 * session_of_pgrp - the session of a process group, for the terminal's TIOCSPGRP
 *
 * Return: -1 when there is no such group.
 */
int session_of_pgrp(int pgrp)
{
	struct task_struct *p;
	int sid = -1;

	read_lock(&tasklist_lock);
	do_each_task_pid(pgrp, PIDTYPE_PGID, p) {
		if (p->signal->session > 0) {
			sid = p->signal->session;
			goto out;
		}
	} while_each_task_pid(pgrp, PIDTYPE_PGID, p);
	p = find_task_by_pid(pgrp);
	if (p)
		sid = p->signal->session;
out:
	read_unlock(&tasklist_lock);
	return sid;
}

/*
 * A group is orphaned when no member has a parent in another group of the same session: nobody is
 * left who would continue it if it stopped. @ignored_task is about to exit.
 */
static int will_become_orphaned_pgrp(int pgrp, struct task_struct *ignored_task)
{
	struct task_struct *p;

	do_each_task_pid(pgrp, PIDTYPE_PGID, p) {
		if (p == ignored_task || p->exit_state || p->real_parent->pid == 1)
			continue;
		if (process_group(p->real_parent) != pgrp &&
		    p->real_parent->signal->session == p->signal->session)
			return 0;
	} while_each_task_pid(pgrp, PIDTYPE_PGID, p);
	return 1;
}

int is_orphaned_pgrp(int pgrp)
{
	int retval;

	read_lock(&tasklist_lock);
	retval = will_become_orphaned_pgrp(pgrp, NULL);
	read_unlock(&tasklist_lock);
	return retval;
}

static inline int has_stopped_jobs(int pgrp)
{
	struct task_struct *p;

	do_each_task_pid(pgrp, PIDTYPE_PGID, p) {
		if (p->state == TASK_STOPPED)
			return 1;
	} while_each_task_pid(pgrp, PIDTYPE_PGID, p);
	return 0;
}

/* POSIX 3.2.2.2: a newly orphaned group with stopped members is hung up, then continued. */
static void kill_orphaned_pgrp(int pgrp, struct task_struct *ignored_task)
{
	if (will_become_orphaned_pgrp(pgrp, ignored_task) && has_stopped_jobs(pgrp)) {
		__kill_pg_info(SIGHUP, SEND_SIG_PRIV, pgrp);
		__kill_pg_info(SIGCONT, SEND_SIG_PRIV, pgrp);
	}
}

/**
 * __set_special_pids - give current another session and process group
 *
 * Context: tasklist_lock held for writing.
 */
void __set_special_pids(pid_t session, pid_t pgrp)
{
	struct task_struct *curr = current;

	if (curr->signal->session != session) {
		detach_pid(curr, PIDTYPE_SID);
		curr->signal->session = session;
		attach_pid(curr, PIDTYPE_SID, session);
	}
	if (process_group(curr) != pgrp) {
		detach_pid(curr, PIDTYPE_PGID);
		curr->signal->pgrp = pgrp;
		attach_pid(curr, PIDTYPE_PGID, pgrp);
	}
}

/* The table has no user left: close every descriptor. */
static inline void close_files(struct files_struct *files)
{
	unsigned long set;
	int i, j;

	for (j = 0; ; j++) {
		i = j * __NFDBITS;
		if (i >= files->max_fdset || i >= files->max_fds)
			break;
		for (set = files->open_fds->fds_bits[j]; set; set >>= 1, i++) {
			struct file *file;

			if (!(set & 1))
				continue;
			file = xchg(&files->fd[i], NULL);
			if (file)
				filp_close(file, files);
		}
		cond_resched();
	}
}

/**
 * get_files_struct - the file table of another task, with a reference; or NULL
 */
struct files_struct *get_files_struct(struct task_struct *task)
{
	struct files_struct *files;

	task_lock(task);
	files = task->files;
	if (files)
		atomic_inc(&files->count);
	task_unlock(task);
	return files;
}

/**
 * put_files_struct - drop a reference to a file table; the last one closes the files
 */
fastcall void put_files_struct(struct files_struct *files)
{
	if (!atomic_dec_and_test(&files->count))
		return;

	close_files(files);
	if (files->fd != &files->fd_array[0])
		free_fd_array(files->fd, files->max_fds);
	if (files->max_fdset > __FD_SETSIZE) {
		free_fdset(files->open_fds, files->max_fdset);
		free_fdset(files->close_on_exec, files->max_fdset);
	}
	kmem_cache_free(files_cachep, files);
}
EXPORT_SYMBOL(put_files_struct);

static inline void __exit_files(struct task_struct *tsk)
{
	struct files_struct *files = tsk->files;

	if (!files)
		return;
	task_lock(tsk);
	tsk->files = NULL;
	task_unlock(tsk);
	put_files_struct(files);
}

void exit_files(struct task_struct *tsk)
{
	__exit_files(tsk);
}

static inline void __put_fs_struct(struct fs_struct *fs)
{
	if (!atomic_dec_and_test(&fs->count))
		return;
	dput(fs->root);
	mntput(fs->rootmnt);
	dput(fs->pwd);
	mntput(fs->pwdmnt);
	if (fs->altroot) {
		dput(fs->altroot);
		mntput(fs->altrootmnt);
	}
	kmem_cache_free(fs_cachep, fs);
}

void put_fs_struct(struct fs_struct *fs)
{
	__put_fs_struct(fs);
}

static inline void __exit_fs(struct task_struct *tsk)
{
	struct fs_struct *fs = tsk->fs;

	if (!fs)
		return;
	task_lock(tsk);
	tsk->fs = NULL;
	task_unlock(tsk);
	__put_fs_struct(fs);
}

void exit_fs(struct task_struct *tsk)
{
	__exit_fs(tsk);
}
EXPORT_SYMBOL_GPL(exit_fs);

/* Another task is dumping the memory: wait until it has. */
static void wait_for_core_dump(struct mm_struct *mm)
{
	down_write(&mm->mmap_sem);
	if (!--mm->core_waiters)
		complete(mm->core_startup_done);
	up_write(&mm->mmap_sem);
	wait_for_completion(&mm->core_done);
}

/**
 * exit_mm - give up the address space; the task runs on as a kernel thread does
 */
void exit_mm(struct task_struct *tsk)
{
	struct mm_struct *mm = tsk->mm;

	mm_release(tsk, mm);
	if (!mm)
		return;

	/* It is counted with mmap_sem held, but without sleeping. */
	if (unlikely(mm->core_waiters))
		wait_for_core_dump(mm);

	/* active_mm keeps the page tables until the next switch. */
	atomic_inc(&mm->mm_count);
	BUG_ON(mm != tsk->active_mm);
	task_lock(tsk);
	tsk->mm = NULL;
	enter_lazy_tlb(mm, current);
	task_unlock(tsk);
	mmput(mm);
}

static inline void choose_new_parent(task_t *p, task_t *reaper)
{
	BUG_ON(p == reaper || reaper->exit_state);
	p->real_parent = reaper;
}

/*
 * @p has a new real_parent after the death of @father: move it, tell it, check its group. @traced:
 * somebody else has adopted it, and keeps it.
 */
static void reparent_thread(task_t *p, task_t *father, int traced)
{
	/* Whatever it was cloned with, the new parent understands SIGCHLD alone. */
	if (p->exit_signal != -1)
		p->exit_signal = SIGCHLD;
	if (p->pdeath_signal)
		group_send_sig_info(p->pdeath_signal, SEND_SIG_NOINFO, p);

	if (unlikely(traced)) {
		list_del_init(&p->ptrace_list);
		if (p->parent != p->real_parent)
			list_add(&p->ptrace_list, &p->real_parent->ptrace_children);
	} else {
		/* If somebody traces it, then the father did. */
		if (unlikely(p->ptrace))
			ptrace_disable(p);
		p->ptrace = 0;
		remove_parent(p);
		p->parent = p->real_parent;
		add_parent(p, p->parent);

		if (p->exit_state == EXIT_ZOMBIE && p->exit_signal != -1 && thread_group_empty(p))
			do_notify_parent(p, p->exit_signal);
		else if (p->state == TASK_TRACED)
			ptrace_untrace(p);
	}

	if (process_group(p) != process_group(father) &&
	    p->signal->session == father->signal->session)
		kill_orphaned_pgrp(process_group(p), NULL);
}

/* A living thread of the group, else init. */
static task_t *find_new_reaper(task_t *father)
{
	task_t *reaper;

	for (reaper = next_thread(father); reaper != father; reaper = next_thread(reaper)) {
		if (!reaper->exit_state)
			return reaper;
	}
	return child_reaper;
}

/* @father traced @p, the child of another: give it back. */
static void end_tracing(struct task_struct *p)
{
	ptrace_disable(p);
	__ptrace_unlink(p);
	if (p->exit_state == EXIT_ZOMBIE && p->exit_signal != -1 && thread_group_empty(p))
		do_notify_parent(p, p->exit_signal);
}

/*
 * Find new parents for the children. Zombies that the new parent does not want are moved to
 * @to_release. tasklist_lock held for writing.
 */
static inline void forget_original_parent(struct task_struct *father,
					  struct list_head *to_release)
{
	struct task_struct *p, *n, *reaper = find_new_reaper(father);

	list_for_each_entry_safe(p, n, &father->children, sibling) {
		if (p->real_parent == father) {
			choose_new_parent(p, reaper);
			reparent_thread(p, father, 0);
		} else {
			end_tracing(p);
		}
		if (p->exit_state == EXIT_ZOMBIE && p->exit_signal == -1) {
			p->exit_state = EXIT_DEAD;
			list_add(&p->ptrace_list, to_release);
		}
	}
	list_for_each_entry_safe(p, n, &father->ptrace_children, ptrace_list) {
		choose_new_parent(p, reaper);
		reparent_thread(p, father, 1);
	}
}

/*
 * A group signal may have chosen us just before we began to exit: let the other threads look for
 * it again.
 */
static void pass_on_group_signals(struct task_struct *tsk)
{
	struct task_struct *t;

	read_lock(&tasklist_lock);
	spin_lock_irq(&tsk->sighand->siglock);
	for (t = next_thread(tsk); t != tsk; t = next_thread(t)) {
		if (signal_pending(t) || (t->flags & PF_EXITING))
			continue;
		recalc_sigpending_tsk(t);
		if (signal_pending(t))
			signal_wake_up(t, 0);
	}
	spin_unlock_irq(&tsk->sighand->siglock);
	read_unlock(&tasklist_lock);
}

/* Who is told of the end of @tsk? Its parent, once the last thread has gone, and its tracer. */
static void notify_of_exit(struct task_struct *tsk)
{
	/* A leader with threads left is announced by the last of them. */
	if (tsk->exit_signal != -1 && thread_group_empty(tsk))
		do_notify_parent(tsk, tsk->parent == tsk->real_parent ? tsk->exit_signal : SIGCHLD);
	else if (tsk->ptrace)
		do_notify_parent(tsk, SIGCHLD);
}

/* Does nobody want to wait for @tsk? A tracer does, unless it is about to die itself. */
static int reaps_itself(struct task_struct *tsk)
{
	return tsk->exit_signal == -1 &&
		(!tsk->ptrace || (tsk->parent->signal->flags & SIGNAL_GROUP_EXIT));
}

/* Tell everybody concerned; afterwards current is a zombie, or already released. */
static void exit_notify(struct task_struct *tsk)
{
	struct task_struct *t, *n;
	struct list_head dead;
	int state;

	if (signal_pending(tsk) && !(tsk->signal->flags & SIGNAL_GROUP_EXIT) &&
	    !thread_group_empty(tsk))
		pass_on_group_signals(tsk);

	write_lock_irq(&tasklist_lock);
	INIT_LIST_HEAD(&dead);
	forget_original_parent(tsk, &dead);

	t = tsk->real_parent;
	if (process_group(t) != process_group(tsk) &&
	    t->signal->session == tsk->signal->session)
		kill_orphaned_pgrp(process_group(tsk), tsk);

	/*
	 * clone() let the parent choose the signal. If one of the two has since run another
	 * program, perhaps with other rights, only SIGCHLD is safe.
	 */
	if (tsk->exit_signal != SIGCHLD && tsk->exit_signal != -1 &&
	    (tsk->parent_exec_id != t->self_exec_id ||
	     tsk->self_exec_id != tsk->parent_exec_id) && !capable(CAP_KILL))
		tsk->exit_signal = SIGCHLD;

	notify_of_exit(tsk);
	state = reaps_itself(tsk) ? EXIT_DEAD : EXIT_ZOMBIE;
	tsk->exit_state = state;

	/* The timer interrupt must not send us timer signals any more. */
	tsk->it_virt_value = cputime_zero;
	tsk->it_prof_value = cputime_zero;
	write_unlock_irq(&tasklist_lock);

	list_for_each_entry_safe(t, n, &dead, ptrace_list) {
		list_del_init(&t->ptrace_list);
		release_task(t);
	}
	if (state == EXIT_DEAD)
		release_task(tsk);

	/* The scheduler drops the last reference once it runs on another stack. */
	preempt_disable();
	tsk->flags |= PF_DEAD;
}

/* No signal chooses this task from here on, and a group stop under way need not wait for it. */
static void set_exiting(struct task_struct *tsk)
{
	struct signal_struct *sig = tsk->signal;
	int stopped = 0;

	read_lock(&tasklist_lock);
	spin_lock_irq(&tsk->sighand->siglock);
	tsk->flags |= PF_EXITING;
	if (sig->group_stop_count > 0 && --sig->group_stop_count == 0) {
		sig->flags = SIGNAL_STOP_STOPPED;
		stopped = 1;
	}
	spin_unlock_irq(&tsk->sighand->siglock);
	if (stopped)
		do_notify_parent_cldstop(tsk->group_leader, tsk->group_leader->real_parent,
					 CLD_STOPPED);
	read_unlock(&tasklist_lock);
}

static void check_may_exit(struct task_struct *tsk)
{
	if (unlikely(in_interrupt()))
		panic("Aiee, killing interrupt handler!");
	if (unlikely(!tsk->pid))
		panic("Attempted to kill the idle task!");
	if (unlikely(tsk->pid == 1))
		panic("Attempted to kill init!");
	if (unlikely(tsk->flags & PF_EXITING)) {
		printk(KERN_ALERT "Fixing recursive fault but reboot is needed!\n");
		set_current_state(TASK_UNINTERRUPTIBLE);
		schedule();
	}
}

/**
 * do_exit - end the current task
 * @code: as wait4() reports it: exit status << 8, or the fatal signal
 */
asmlinkage NORET_TYPE void do_exit(long code)
{
	struct task_struct *tsk = current;
	int group_dead;

	check_may_exit(tsk);

	if (unlikely(tsk->ptrace & PT_TRACE_EXIT)) {
		tsk->ptrace_message = code;
		ptrace_notify((PTRACE_EVENT_EXIT << 8) | SIGTRAP);
	}

	/* After an oops under set_fs(KERNEL_DS), clear_child_tid must still be a user address. */
	set_fs(USER_DS);
	set_exiting(tsk);
	del_timer_sync(&tsk->real_timer);

	if (unlikely(in_atomic()))
		printk(KERN_INFO "note: %s[%d] exited with preempt_count %d\n",
		       current->comm, current->pid, preempt_count());

	group_dead = atomic_dec_and_test(&tsk->signal->live);
	if (group_dead)
		exit_itimers(tsk->signal);
	exit_mm(tsk);
	exit_sem(tsk);
	exit_files(tsk);
	exit_fs(tsk);
	exit_namespace(tsk);
	exit_thread();

	if (group_dead && tsk->signal->leader)
		disassociate_ctty(1);

	tsk->exit_code = code;
	exit_notify(tsk);

	BUG_ON(!(current->flags & PF_DEAD));
	schedule();
	BUG();
	for (;;)
		;
}
EXPORT_SYMBOL_GPL(do_exit);

NORET_TYPE void complete_and_exit(struct completion *comp, long code)
{
	if (comp)
		complete(comp);
	do_exit(code);
}
EXPORT_SYMBOL(complete_and_exit);

asmlinkage long sys_exit(int error_code)
{
	do_exit((error_code & 0xff) << 8);
}

/**
 * next_thread - the next thread of the group, round and round
 *
 * Context: tasklist_lock or siglock held.
 */
fastcall task_t *next_thread(const task_t *p)
{
	return pid_task(p->pids[PIDTYPE_TGID].pid_list.next, PIDTYPE_TGID);
}
EXPORT_SYMBOL(next_thread);

/**
 * do_group_exit - end the whole thread group
 * @exit_code: without effect if the group is already dying with another
 */
NORET_TYPE void do_group_exit(int exit_code)
{
	struct signal_struct *sig = current->signal;
	struct sighand_struct *sighand = current->sighand;

	BUG_ON(exit_code & 0x80);

	if (sig->flags & SIGNAL_GROUP_EXIT) {
		exit_code = sig->group_exit_code;
	} else if (!thread_group_empty(current)) {
		read_lock(&tasklist_lock);
		spin_lock_irq(&sighand->siglock);
		if (sig->flags & SIGNAL_GROUP_EXIT) {
			exit_code = sig->group_exit_code;
		} else {
			sig->flags = SIGNAL_GROUP_EXIT;
			sig->group_exit_code = exit_code;
			zap_other_threads(current);
		}
		spin_unlock_irq(&sighand->siglock);
		read_unlock(&tasklist_lock);
	}
	do_exit(exit_code);
}

asmlinkage long sys_exit_group(int error_code)
{
	do_group_exit((error_code & 0xff) << 8);
}

/*
 * Does @p match the pid argument and the kind of child asked for? 2: it does, but it is a leader
 * whose threads live on, so it cannot be reaped yet.
 */
static int eligible_child(pid_t pid, int options, task_t *p)
{
	if (pid > 0) {
		if (p->pid != pid)
			return 0;
	} else if (!pid) {
		if (process_group(p) != process_group(current))
			return 0;
	} else if (pid != -1) {
		if (process_group(p) != -(unsigned int)pid)
			return 0;
	}

	/* Threads are not children to wait for, but a tracer may. */
	if (p->exit_signal == -1 && !p->ptrace)
		return 0;
	/* A "clone child" is one whose exit signal is not SIGCHLD. */
	if (((p->exit_signal != SIGCHLD) ^ ((options & __WCLONE) != 0)) && !(options & __WALL))
		return 0;
	if (current->tgid != p->tgid && delay_group_leader(p))
		return 2;
	return 1;
}

static int put_wait_siginfo(struct siginfo __user *infop, int signo, pid_t pid, uid_t uid, int why,
			    int status)
{
	int retval;

	retval = put_user(signo, &infop->si_signo);
	if (!retval)
		retval = put_user(0, &infop->si_errno);
	if (!retval)
		retval = put_user((short)why, &infop->si_code);
	if (!retval)
		retval = put_user(pid, &infop->si_pid);
	if (!retval)
		retval = put_user(uid, &infop->si_uid);
	if (!retval)
		retval = put_user(status, &infop->si_status);
	return retval;
}

/*
 * Store what a wait call reports about @p; no lock held, @p pinned. @stat is the status word,
 * @why and @status its form in a siginfo.
 */
static int wait_copyout(task_t *p, int stat, int why, int status, struct siginfo __user *infop,
			int __user *stat_addr, struct rusage __user *ru)
{
	int retval = ru ? getrusage(p, RUSAGE_BOTH, ru) : 0;

	if (!retval && stat_addr)
		retval = put_user(stat, stat_addr);
	if (!retval && infop)
		retval = put_wait_siginfo(infop, SIGCHLD, p->pid, p->uid, why, status);
	return retval ? retval : p->pid;
}

/* Report without reaping (WNOWAIT); drops the reference to @p. */
static int wait_noreap_copyout(task_t *p, int why, int status, struct siginfo __user *infop,
			       struct rusage __user *ru)
{
	int retval = wait_copyout(p, 0, why, status, infop, NULL, ru);

	put_task_struct(p);
	return retval;
}

/* The parent takes over what the child and its own waited-for children have used. */
static void account_child(task_t *p)
{
	struct signal_struct *psig = p->parent->signal, *sig = p->signal;

	spin_lock_irq(&p->parent->sighand->siglock);
	psig->cutime += p->utime + sig->utime + sig->cutime;
	psig->cstime += p->stime + sig->stime + sig->cstime;
	psig->cmin_flt += p->min_flt + sig->min_flt + sig->cmin_flt;
	psig->cmaj_flt += p->maj_flt + sig->maj_flt + sig->cmaj_flt;
	psig->cnvcsw += p->nvcsw + sig->nvcsw + sig->cnvcsw;
	psig->cnivcsw += p->nivcsw + sig->nivcsw + sig->cnivcsw;
	spin_unlock_irq(&p->parent->sighand->siglock);
}

/*
 * The tracer has seen the end of @p; give it back to its real parent, who may want to as well.
 * Returns whether it does: then @p is a zombie again.
 */
static int zombie_for_real_parent(task_t *p)
{
	int wanted = 0;

	write_lock_irq(&tasklist_lock);
	if (p->real_parent != p->parent) {
		__ptrace_unlink(p);
		p->exit_state = EXIT_ZOMBIE;
		if (p->exit_signal != -1 && thread_group_empty(p))
			do_notify_parent(p, p->exit_signal);
		wanted = p->exit_signal != -1;
		if (!wanted)
			p->exit_state = EXIT_DEAD;
	}
	write_unlock_irq(&tasklist_lock);
	return wanted;
}

/*
 * Reap a zombie. tasklist_lock is held for reading on entry; it is dropped unless 0 is returned,
 * which means that another thread was faster.
 */
static int wait_task_zombie(task_t *p, int noreap, struct siginfo __user *infop,
			    int __user *stat_addr, struct rusage __user *ru)
{
	int code, why, status, retval;

	code = (p->signal->flags & SIGNAL_GROUP_EXIT) ? p->signal->group_exit_code : p->exit_code;
	if (code & 0x7f) {
		why = (code & 0x80) ? CLD_DUMPED : CLD_KILLED;
		status = code & 0x7f;
	} else {
		why = CLD_EXITED;
		status = code >> 8;
	}

	if (noreap) {
		get_task_struct(p);
		read_unlock(&tasklist_lock);
		__set_current_state(TASK_RUNNING);
		return wait_noreap_copyout(p, why, status, infop, ru);
	}

	/* From here on nobody else sees it as a zombie. */
	if (xchg(&p->exit_state, EXIT_DEAD) != EXIT_ZOMBIE)
		return 0;
	read_unlock(&tasklist_lock);
	__set_current_state(TASK_RUNNING);

	retval = wait_copyout(p, code, why, status, infop, stat_addr, ru);
	if (retval < 0) {
		p->exit_state = EXIT_ZOMBIE;
		return retval;
	}
	if (likely(p->real_parent == p->parent))
		account_child(p);
	if (likely(p->real_parent == p->parent) || !zombie_for_real_parent(p))
		release_task(p);
	return retval;
}

/*
 * Report a stopped child. tasklist_lock held for reading; dropped unless 0 is returned. -EAGAIN:
 * the child changed meanwhile, look at the list again.
 */
static int wait_task_stopped(task_t *p, int delayed_group_leader, int noreap,
			     struct siginfo __user *infop, int __user *stat_addr,
			     struct rusage __user *ru)
{
	int retval, exit_code, why;

	if (!p->exit_code)
		return 0;	/* already reported */
	if (delayed_group_leader && !(p->ptrace & PT_PTRACED) && p->signal &&
	    p->signal->group_stop_count > 0)
		return 0;	/* some threads have yet to stop */

	get_task_struct(p);
	why = (p->ptrace & PT_PTRACED) ? CLD_TRAPPED : CLD_STOPPED;
	read_unlock(&tasklist_lock);
	__set_current_state(TASK_RUNNING);

	if (noreap) {
		exit_code = p->exit_code;
		if (exit_code && (p->state & (TASK_STOPPED | TASK_TRACED)))
			return wait_noreap_copyout(p, why, exit_code, infop, ru);
		put_task_struct(p);
		return -EAGAIN;
	}

	write_lock_irq(&tasklist_lock);
	exit_code = xchg(&p->exit_code, 0);
	if (p->exit_state) {
		/* It went on and died; that is no stop code. */
		p->exit_code = exit_code;
		exit_code = 0;
	}
	if (!exit_code) {
		write_unlock_irq(&tasklist_lock);
		put_task_struct(p);
		return -EAGAIN;
	}
	/* To the end of the list, so that its siblings get a turn. */
	remove_parent(p);
	add_parent(p, p->parent);
	write_unlock_irq(&tasklist_lock);

	retval = wait_copyout(p, (exit_code << 8) | 0x7f, why, exit_code, infop, stat_addr,
			      ru);
	put_task_struct(p);
	return retval;
}

/* Report a continued child; locking as above. */
static int wait_task_continued(task_t *p, int noreap, struct siginfo __user *infop,
			       int __user *stat_addr, struct rusage __user *ru)
{
	int retval;

	if (!p->signal || !(p->signal->flags & SIGNAL_STOP_CONTINUED))
		return 0;

	spin_lock_irq(&p->sighand->siglock);
	if (!noreap)
		p->signal->flags &= ~SIGNAL_STOP_CONTINUED;
	spin_unlock_irq(&p->sighand->siglock);

	get_task_struct(p);
	read_unlock(&tasklist_lock);
	__set_current_state(TASK_RUNNING);

	retval = wait_copyout(p, 0xffff, CLD_CONTINUED, SIGCONT, infop, stat_addr, ru);
	put_task_struct(p);
	return retval;
}

/* What a wait call asks for, and whether any child could still bring it. */
struct wait_opts {
	pid_t pid;
	int options;
	struct siginfo __user *infop;
	int __user *stat_addr;
	struct rusage __user *ru;
	int flag;
};

/* Does the parent of @p trace it? An attaching task may have set the bits but not yet the link. */
static inline int my_ptrace_child(struct task_struct *p)
{
	if (!(p->ptrace & PT_PTRACED))
		return 0;
	return !(p->ptrace & PT_ATTACHED) || p->parent != p->real_parent;
}

/* A child that another traces brings nothing now, but will when that one lets it go. */
static int has_adopted_child(struct wait_opts *wo, struct task_struct *tsk)
{
	struct task_struct *p;

	list_for_each_entry(p, &tsk->ptrace_children, ptrace_list) {
		if (eligible_child(wo->pid, wo->options, p))
			return 1;
	}
	return 0;
}

/* Nonzero ends the walk, with tasklist_lock dropped. */
static int wait_one_child(struct wait_opts *wo, task_t *p)
{
	int noreap = wo->options & WNOWAIT;
	int ret = eligible_child(wo->pid, wo->options, p);

	if (!ret || p->exit_state == EXIT_DEAD)
		return 0;

	if (p->state == TASK_STOPPED || p->state == TASK_TRACED) {
		wo->flag = 1;
		if (!(wo->options & WUNTRACED) && !my_ptrace_child(p))
			return 0;
		return wait_task_stopped(p, ret == 2, noreap, wo->infop, wo->stat_addr, wo->ru);
	}
	if (p->exit_state == EXIT_ZOMBIE && ret != 2) {
		if (!(wo->options & WEXITED))
			return 0;
		return wait_task_zombie(p, noreap, wo->infop, wo->stat_addr, wo->ru);
	}
	wo->flag = 1;
	if (!(wo->options & WCONTINUED))
		return 0;
	return wait_task_continued(p, noreap, wo->infop, wo->stat_addr, wo->ru);
}

/* One pass over the children of all threads; tasklist_lock is not held afterwards. */
static int wait_scan(struct wait_opts *wo)
{
	struct task_struct *tsk = current, *p;
	int retval;

	read_lock(&tasklist_lock);
	do {
		list_for_each_entry(p, &tsk->children, sibling) {
			retval = wait_one_child(wo, p);
			if (retval)
				return retval;
		}
		if (!wo->flag)
			wo->flag = has_adopted_child(wo, tsk);
		if (wo->options & __WNOTHREAD)
			break;
		tsk = next_thread(tsk);
		BUG_ON(tsk->signal != current->signal);
	} while (tsk != current);
	read_unlock(&tasklist_lock);
	return 0;
}

/**
 * do_wait - wait for a child to end, stop or continue
 * @infop: waitid()'s siginfo, or NULL
 *
 * Return: its pid (0 with @infop), 0 for WNOHANG, -ECHILD, -ERESTARTSYS, -EFAULT.
 */
static long do_wait(pid_t pid, int options, struct siginfo __user *infop, int __user *stat_addr,
		    struct rusage __user *ru)
{
	struct wait_opts wo = {
		.pid = pid, .options = options, .infop = infop, .stat_addr = stat_addr, .ru = ru,
	};
	DECLARE_WAITQUEUE(wait, current);
	int retval;

	add_wait_queue(&current->signal->wait_chldexit, &wait);
	for (;;) {
		wo.flag = 0;
		set_current_state(TASK_INTERRUPTIBLE);
		retval = wait_scan(&wo);
		if (retval == -EAGAIN)
			continue;
		if (retval)
			break;
		if (!wo.flag)
			retval = -ECHILD;
		else if (!(options & WNOHANG) && signal_pending(current))
			retval = -ERESTARTSYS;
		if (retval || (options & WNOHANG))
			break;
		schedule();
	}
	__set_current_state(TASK_RUNNING);
	remove_wait_queue(&current->signal->wait_chldexit, &wait);

	if (infop && retval > 0)
		return 0;
	/* WNOHANG with nothing to report: a zero pid and signal tell waitid()'s caller so. */
	if (infop && !retval)
		retval = put_wait_siginfo(infop, 0, 0, 0, 0, 0);
	return retval;
}

asmlinkage long sys_waitid(int which, pid_t pid, struct siginfo __user *infop, int options,
			   struct rusage __user *ru)
{
	if (options & ~(WNOHANG | WNOWAIT | WEXITED | WSTOPPED | WCONTINUED))
		return -EINVAL;
	if (!(options & (WEXITED | WSTOPPED | WCONTINUED)))
		return -EINVAL;

	switch (which) {
	case P_ALL:
		pid = -1;
		break;
	case P_PID:
		if (pid <= 0)
			return -EINVAL;
		break;
	case P_PGID:
		if (pid <= 0)
			return -EINVAL;
		pid = -pid;
		break;
	default:
		return -EINVAL;
	}
	return do_wait(pid, options, infop, NULL, ru);
}

asmlinkage long sys_wait4(pid_t pid, int __user *stat_addr, int options,
			  struct rusage __user *ru)
{
	if (options & ~(WNOHANG | WUNTRACED | WCONTINUED | __WNOTHREAD | __WCLONE | __WALL))
		return -EINVAL;
	return do_wait(pid, options | WEXITED, NULL, stat_addr, ru);
}

asmlinkage long sys_waitpid(pid_t pid, int __user *stat_addr, int options)
{
	return sys_wait4(pid, stat_addr, options, NULL);
}
