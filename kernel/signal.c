// SPDX-License-Identifier: GPL-2.0-only
/*
 * POSIX signals: sending, queueing, choosing a thread, stopping and continuing, delivering, what a
 * tracer and a core dump have to do with it. Further system calls are in sigsys.c.
 *
 * A signal waits in the thread's own queue (tsk->pending) or in the one the thread group shares
 * (tsk->signal->shared_pending) until get_signal_to_deliver() takes it on the way to user space.
 *
 * Mirrors: kernel/signal.c
 * Leaves out: block_all_signals().
 * Locking: tsk->sighand->siglock (irqs off) for queues, masks, actions and group stop state;
 * tasklist_lock outside it for walking the group or finding a target.
 */
#include <linux/slab.h>
#include <linux/init.h>
#include <linux/sched.h>
#include <linux/tty.h>
#include <linux/binfmts.h>
#include <linux/ptrace.h>
#include <linux/security.h>
#include <linux/syscalls.h>
#include <linux/signal.h>
#include <linux/posix-timers.h>
#include <linux/signalfd.h>
#include <asm/uaccess.h>
#include <asm/siginfo.h>

static kmem_cache_t *sigqueue_cachep;

#define SIG_KERNEL_ONLY_MASK		(sigmask(SIGKILL) | sigmask(SIGSTOP))
#define SIG_KERNEL_STOP_MASK \
	(sigmask(SIGSTOP) | sigmask(SIGTSTP) | sigmask(SIGTTIN) | sigmask(SIGTTOU))
#define SIG_KERNEL_COREDUMP_MASK \
	(sigmask(SIGQUIT) | sigmask(SIGILL) | sigmask(SIGTRAP) | sigmask(SIGABRT) | \
	 sigmask(SIGFPE) | sigmask(SIGSEGV) | sigmask(SIGBUS) | sigmask(SIGSYS) | \
	 sigmask(SIGXCPU) | sigmask(SIGXFSZ))
#define SIG_KERNEL_IGNORE_MASK \
	(sigmask(SIGCONT) | sigmask(SIGCHLD) | sigmask(SIGWINCH) | sigmask(SIGURG))

/* Signals that the kernel raises for a fault of the running instruction. */
#define SIG_SYNCHRONOUS_MASK \
	(sigmask(SIGSEGV) | sigmask(SIGBUS) | sigmask(SIGILL) | sigmask(SIGTRAP) | sigmask(SIGFPE))

static inline int sig_in_mask(int sig, unsigned long mask)
{
	return sig < SIGRTMIN && (sigmask(sig) & mask);
}

#define sig_kernel_only(sig)	sig_in_mask(sig, SIG_KERNEL_ONLY_MASK)
#define sig_kernel_coredump(sig)	sig_in_mask(sig, SIG_KERNEL_COREDUMP_MASK)
#define sig_kernel_ignore(sig)	sig_in_mask(sig, SIG_KERNEL_IGNORE_MASK)
#define sig_kernel_stop(sig)	sig_in_mask(sig, SIG_KERNEL_STOP_MASK)

#define sig_handler(t, sig)	((t)->sighand->action[(sig) - 1].sa.sa_handler)

#define sig_user_defined(t, sig) \
	(sig_handler(t, sig) != SIG_DFL && sig_handler(t, sig) != SIG_IGN)

#define sig_fatal(t, sig) \
	(!sig_kernel_ignore(sig) && !sig_kernel_stop(sig) && sig_handler(t, sig) == SIG_DFL)

/*
 * A blocked signal is never ignored: its action may change before it is unblocked. Nor is any signal
 * of a traced task: the tracer sees it first.
 */
static int sig_ignored(struct task_struct *t, int sig)
{
	if (t->ptrace & PT_PTRACED)
		return 0;
	if (sigismember(&t->blocked, sig))
		return 0;
	return sig_handler(t, sig) == SIG_IGN ||
		(sig_handler(t, sig) == SIG_DFL && sig_kernel_ignore(sig));
}

static inline int has_pending_signals(sigset_t *signal, sigset_t *blocked)
{
	return ((signal->sig[0] & ~blocked->sig[0]) | (signal->sig[1] & ~blocked->sig[1])) != 0;
}

/**
 * recalc_sigpending_tsk - set TIF_SIGPENDING of @t to what its queues say
 *
 * Context: siglock held.
 */
fastcall void recalc_sigpending_tsk(struct task_struct *t)
{
	sigset_t pending;

	sigorsets(&pending, &t->pending.signal, &t->signal->shared_pending.signal);
	if (t->signal->group_stop_count > 0 || has_pending_signals(&pending, &t->blocked))
		set_tsk_thread_flag(t, TIF_SIGPENDING);
	else
		clear_tsk_thread_flag(t, TIF_SIGPENDING);
}

void recalc_sigpending(void)
{
	recalc_sigpending_tsk(current);
}

/* The lowest signal that is pending and not in @mask, or 0. */
static inline int next_signal(struct sigpending *pending, sigset_t *mask)
{
	unsigned long x;
	int i;

	for (i = 0; i < _NSIG_WORDS; i++) {
		x = pending->signal.sig[i] & ~mask->sig[i];
		if (x)
			return sigfindinword(x) + i * _NSIG_BPW + 1;
	}
	return 0;
}

/* NULL when the target's user has RLIMIT_SIGPENDING signals queued, or memory is short. */
static struct sigqueue *__sigqueue_alloc(struct task_struct *t, int flags)
{
	struct sigqueue *q = NULL;

	atomic_inc(&t->user->sigpending);
	if (atomic_read(&t->user->sigpending) <= t->signal->rlim[RLIMIT_SIGPENDING].rlim_cur)
		q = kmem_cache_alloc(sigqueue_cachep, flags);
	if (!q) {
		atomic_dec(&t->user->sigpending);
		return NULL;
	}
	INIT_LIST_HEAD(&q->list);
	q->flags = 0;
	q->lock = NULL;
	q->user = get_uid(t->user);
	return q;
}

static inline void __sigqueue_free(struct sigqueue *q)
{
	if (q->flags & SIGQUEUE_PREALLOC)
		return;
	atomic_dec(&q->user->sigpending);
	free_uid(q->user);
	kmem_cache_free(sigqueue_cachep, q);
}

static void flush_sigqueue(struct sigpending *queue)
{
	struct sigqueue *q;

	sigemptyset(&queue->signal);
	while (!list_empty(&queue->list)) {
		q = list_entry(queue->list.next, struct sigqueue, list);
		list_del_init(&q->list);
		__sigqueue_free(q);
	}
}

/* Drop everything pending for @t. */
void flush_signals(struct task_struct *t)
{
	unsigned long flags;

	spin_lock_irqsave(&t->sighand->siglock, flags);
	clear_tsk_thread_flag(t, TIF_SIGPENDING);
	flush_sigqueue(&t->pending);
	flush_sigqueue(&t->signal->shared_pending);
	spin_unlock_irqrestore(&t->sighand->siglock, flags);
}

/**
 * __exit_sighand - drop the task's reference to its signal actions
 *
 * Context: tasklist_lock held for writing.
 */
void __exit_sighand(struct task_struct *tsk)
{
	struct sighand_struct *sighand = tsk->sighand;

	tsk->sighand = NULL;
	if (atomic_dec_and_test(&sighand->count))
		kmem_cache_free(sighand_cachep, sighand);
}

void exit_sighand(struct task_struct *tsk)
{
	write_lock_irq(&tasklist_lock);
	if (tsk->sighand)
		__exit_sighand(tsk);
	write_unlock_irq(&tasklist_lock);
}

/* What a thread used stays with the group, for wait4() and times(). */
static void signal_account_thread(struct signal_struct *sig, struct task_struct *tsk)
{
	sig->utime = cputime_add(sig->utime, tsk->utime);
	sig->stime = cputime_add(sig->stime, tsk->stime);
	sig->min_flt += tsk->min_flt;
	sig->maj_flt += tsk->maj_flt;
	sig->nvcsw += tsk->nvcsw;
	sig->nivcsw += tsk->nivcsw;
}

/**
 * __exit_signal - take @tsk out of its signal_struct; the last thread frees it
 *
 * An execve() or exec-like waiter that needs the group to shrink to notify_count is woken here.
 * Context: tasklist_lock held for writing.
 */
void __exit_signal(struct task_struct *tsk)
{
	struct signal_struct *sig = tsk->signal;
	struct sighand_struct *sighand = tsk->sighand;
	int last;

	BUG_ON(!sig);
	BUG_ON(!atomic_read(&sig->count));

	spin_lock(&sighand->siglock);
	last = atomic_dec_and_test(&sig->count);
	if (!last && sig->group_exit_task && atomic_read(&sig->count) == sig->notify_count) {
		wake_up_process(sig->group_exit_task);
		sig->group_exit_task = NULL;
	}
	if (tsk == sig->curr_target)
		sig->curr_target = next_thread(tsk);
	tsk->signal = NULL;
	if (!last)
		signal_account_thread(sig, tsk);
	spin_unlock(&sighand->siglock);

	clear_tsk_thread_flag(tsk, TIF_SIGPENDING);
	flush_sigqueue(&tsk->pending);
	if (last) {
		flush_sigqueue(&sig->shared_pending);
		kmem_cache_free(signal_cachep, sig);
	}
}

void exit_signal(struct task_struct *tsk)
{
	write_lock_irq(&tasklist_lock);
	__exit_signal(tsk);
	write_unlock_irq(&tasklist_lock);
}

/**
 * flush_signal_handlers - set the actions back to default, as execve() does
 * @force_default: also those that are ignored
 */
void flush_signal_handlers(struct task_struct *t, int force_default)
{
	struct k_sigaction *ka = t->sighand->action;
	int i;

	for (i = 0; i < _NSIG; i++, ka++) {
		if (force_default || ka->sa.sa_handler != SIG_IGN)
			ka->sa.sa_handler = SIG_DFL;
		ka->sa.sa_flags = 0;
		sigemptyset(&ka->sa.sa_mask);
	}
}

/* Take the oldest entry of @sig out of @list; the pending bit goes with the last one. */
static inline int collect_signal(int sig, struct sigpending *list, siginfo_t *info)
{
	struct sigqueue *q, *first = NULL;
	int still_pending = 0;

	if (!sigismember(&list->signal, sig))
		return 0;

	list_for_each_entry(q, &list->list, list) {
		if (q->info.si_signo != sig)
			continue;
		if (first) {
			still_pending = 1;
			break;
		}
		first = q;
	}
	if (!still_pending)
		sigdelset(&list->signal, sig);

	if (first) {
		list_del_init(&first->list);
		copy_siginfo(info, &first->info);
		__sigqueue_free(first);
	} else {
		/* The queue was full when it was sent: the number is all that is left. */
		memset(info, 0, sizeof(*info));
		info->si_signo = sig;
	}
	return 1;
}

static int __dequeue_signal(struct sigpending *pending, sigset_t *mask, siginfo_t *info)
{
	int sig = next_signal(pending, mask);

	if (sig && !collect_signal(sig, pending, info))
		sig = 0;
	recalc_sigpending();
	return sig;
}

/**
 * dequeue_signal - take the next signal outside @mask, the thread's own before the group's
 *
 * Context: siglock held; @tsk is current. Return: its number, or 0.
 */
int dequeue_signal(struct task_struct *tsk, sigset_t *mask, siginfo_t *info)
{
	int signr = __dequeue_signal(&tsk->pending, mask, info);

	if (!signr)
		signr = __dequeue_signal(&tsk->signal->shared_pending, mask, info);
	/* A SIGCONT that comes before the stop is carried out clears this again. */
	if (signr && sig_kernel_stop(signr))
		tsk->signal->flags |= SIGNAL_STOP_DEQUEUED;
	/* A periodic timer starts again now. Its lock is taken outside siglock. */
	if (signr && (info->si_code & __SI_MASK) == __SI_TIMER && info->si_sys_private) {
		spin_unlock(&tsk->sighand->siglock);
		do_schedule_next_timer(info);
		spin_lock(&tsk->sighand->siglock);
	}
	return signr;
}

/**
 * signal_wake_up - make @t notice a pending signal
 * @resume: wake it even when it is stopped (SIGKILL)
 *
 * Context: siglock held, irqs off.
 */
void signal_wake_up(struct task_struct *t, int resume)
{
	unsigned int mask = TASK_INTERRUPTIBLE;

	set_tsk_thread_flag(t, TIF_SIGPENDING);
	if (resume)
		mask |= TASK_STOPPED | TASK_TRACED;
	if (!wake_up_state(t, mask))
		kick_process(t);
}

/* Discard what is pending of the set; returns whether anything was. */
static int rm_from_queue_full(sigset_t *mask, struct sigpending *s)
{
	struct sigqueue *q, *n;
	sigset_t m;

	sigandsets(&m, mask, &s->signal);
	if (sigisemptyset(&m))
		return 0;

	signandsets(&s->signal, &s->signal, mask);
	list_for_each_entry_safe(q, n, &s->list, list) {
		if (sigismember(mask, q->info.si_signo)) {
			list_del_init(&q->list);
			__sigqueue_free(q);
		}
	}
	return 1;
}

/* The same for a mask of signals 1 to 32. */
static int rm_from_queue(unsigned long mask, struct sigpending *s)
{
	sigset_t set = { .sig = { mask, 0 } };

	return rm_from_queue_full(&set, s);
}

#define si_special(info)	((unsigned long)(info) <= (unsigned long)SEND_SIG_FORCED)

/* May current send @sig to @t? Kernel senders always may; SIGCONT may go to the own session. */
static int check_kill_permission(int sig, struct siginfo *info, struct task_struct *t)
{
	if (sig < 0 || sig > _NSIG)
		return -EINVAL;
	if (info != SEND_SIG_NOINFO && (si_special(info) || !SI_FROMUSER(info)))
		return 0;
	if (sig == SIGCONT && current->signal->session == t->signal->session)
		return 0;
	if (current->euid == t->suid || current->euid == t->uid ||
	    current->uid == t->suid || current->uid == t->uid)
		return 0;
	return capable(CAP_KILL) ? 0 : -EPERM;
}

/* SIGCONT undoes a stop that is pending, under way or complete, whatever its action is. */
static void handle_sigcont(struct task_struct *p)
{
	struct task_struct *t = p;
	unsigned int state;

	if (p->signal->group_stop_count > 0) {
		/* Finish the half-done stop in the parent's eyes before continuing. */
		p->signal->group_stop_count = 0;
		p->signal->flags = SIGNAL_STOP_CONTINUED;
		spin_unlock(&p->sighand->siglock);
		do_notify_parent_cldstop(p->group_leader, p->group_leader->real_parent,
					 CLD_STOPPED);
		spin_lock(&p->sighand->siglock);
	}
	rm_from_queue(SIG_KERNEL_STOP_MASK, &p->signal->shared_pending);
	do {
		rm_from_queue(SIG_KERNEL_STOP_MASK, &t->pending);
		/* With a handler, have the flag set before it runs, or it would see a bare wakeup. */
		state = TASK_STOPPED;
		if (sig_user_defined(t, SIGCONT) && !sigismember(&t->blocked, SIGCONT)) {
			set_tsk_thread_flag(t, TIF_SIGPENDING);
			state |= TASK_INTERRUPTIBLE;
		}
		wake_up_state(t, state);
		t = next_thread(t);
	} while (t != p);

	if (p->signal->flags & SIGNAL_STOP_STOPPED) {
		p->signal->flags = SIGNAL_STOP_CONTINUED;
		p->signal->group_exit_code = 0;
		spin_unlock(&p->sighand->siglock);
		do_notify_parent_cldstop(p->group_leader, p->group_leader->real_parent,
					 CLD_CONTINUED);
		spin_lock(&p->sighand->siglock);
	} else {
		p->signal->flags &= ~SIGNAL_STOP_DEQUEUED;
	}
}

/*
 * Effects that stop signals, SIGCONT and SIGKILL have when they are sent, not when delivered.
 * tasklist_lock and siglock held; siglock is dropped for a moment to notify the parent.
 */
static void handle_stop_signal(int sig, struct task_struct *p)
{
	struct task_struct *t = p;

	if (p->signal->flags & SIGNAL_GROUP_EXIT)
		return;

	if (sig_kernel_stop(sig)) {
		rm_from_queue(sigmask(SIGCONT), &p->signal->shared_pending);
		do {
			rm_from_queue(sigmask(SIGCONT), &t->pending);
			t = next_thread(t);
		} while (t != p);
	} else if (sig == SIGCONT) {
		handle_sigcont(p);
	} else if (sig == SIGKILL) {
		p->signal->flags &= ~SIGNAL_STOP_DEQUEUED;
	}
}

static inline void fill_siginfo(struct siginfo *to, int sig, struct siginfo *info)
{
	int from_user = info == SEND_SIG_NOINFO;

	if (!si_special(info)) {
		copy_siginfo(to, info);
		return;
	}
	to->si_signo = sig;
	to->si_errno = 0;
	to->si_code = from_user ? SI_USER : SI_KERNEL;
	to->si_pid = from_user ? current->pid : 0;
	to->si_uid = from_user ? current->uid : 0;
}

/*
 * Queue @sig. When no entry can be had, an ordinary signal is still sent, without its siginfo;
 * a queued real-time one fails with EAGAIN, so that sigqueue() callers know.
 */
static int send_signal(int sig, struct siginfo *info, struct task_struct *t,
		       struct sigpending *signals)
{
	struct sigqueue *q;

	if (info == SEND_SIG_FORCED)
		goto out_set;

	q = __sigqueue_alloc(t, GFP_ATOMIC);
	if (q) {
		fill_siginfo(&q->info, sig, info);
		list_add_tail(&q->list, &signals->list);
	} else if (sig >= SIGRTMIN && !si_special(info) && info->si_code != SI_USER) {
		return -EAGAIN;
	}
out_set:
	sigaddset(&signals->signal, sig);
	signalfd_notify();
	return 0;
}

/* Signals below SIGRTMIN do not queue: a second one merges into the first. */
#define LEGACY_QUEUE(sigptr, sig) \
	((sig) < SIGRTMIN && sigismember(&(sigptr)->signal, (sig)))

static int specific_send_sig_info(int sig, struct siginfo *info, struct task_struct *t)
{
	int ret;

	assert_spin_locked(&t->sighand->siglock);

	if (sig_ignored(t, sig))
		return 0;
	if (LEGACY_QUEUE(&t->pending, sig))
		return 0;
	ret = send_signal(sig, info, t, &t->pending);
	if (!ret && !sigismember(&t->blocked, sig))
		signal_wake_up(t, sig == SIGKILL);
	return ret;
}

/**
 * force_sig_info - send a signal that cannot be blocked or ignored, for faults
 */
int force_sig_info(int sig, struct siginfo *info, struct task_struct *t)
{
	struct k_sigaction *ka = &t->sighand->action[sig - 1];
	unsigned long flags;
	int ret;

	spin_lock_irqsave(&t->sighand->siglock, flags);
	if (sigismember(&t->blocked, sig) || ka->sa.sa_handler == SIG_IGN) {
		ka->sa.sa_handler = SIG_DFL;
		sigdelset(&t->blocked, sig);
		recalc_sigpending_tsk(t);
	}
	ret = specific_send_sig_info(sig, info, t);
	spin_unlock_irqrestore(&t->sighand->siglock, flags);
	return ret;
}

/* Should @p take the group's @sig? Kernel threads block even SIGKILL, which stopped tasks get. */
static inline int wants_signal(int sig, struct task_struct *p)
{
	if (sigismember(&p->blocked, sig) || (p->flags & PF_EXITING))
		return 0;
	return sig == SIGKILL || (!(p->state & (TASK_STOPPED | TASK_TRACED)) &&
				  (task_curr(p) || !signal_pending(p)));
}

/* The thread that shall take a group signal, or NULL when none wants it now. */
static inline struct task_struct *choose_signal_target(int sig, struct task_struct *p)
{
	struct task_struct *t;

	if (wants_signal(sig, p))
		return p;
	if (thread_group_empty(p))
		return NULL;	/* it will find the signal when it unblocks it */

	t = p->signal->curr_target;
	if (!t)
		t = p->signal->curr_target = p;
	BUG_ON(t->tgid != p->tgid);
	while (!wants_signal(sig, t)) {
		t = next_thread(t);
		if (t == p->signal->curr_target)
			return NULL;
	}
	p->signal->curr_target = t;
	return t;
}

/*
 * The group is about to dump core: stop all threads but @t, which takes the signal and dumps, so that
 * they do nothing more before it gets there.
 */
static void stop_for_core_dump(struct task_struct *p, struct task_struct *t)
{
	rm_from_queue(SIG_KERNEL_STOP_MASK, &t->pending);
	rm_from_queue(SIG_KERNEL_STOP_MASK, &p->signal->shared_pending);
	p->signal->group_stop_count = 0;
	p->signal->group_exit_task = t;
	t = p;
	do {
		p->signal->group_stop_count++;
		signal_wake_up(t, 0);
		t = next_thread(t);
	} while (t != p);
	wake_up_process(p->signal->group_exit_task);
}

/* Pick a thread for a group signal; if it is fatal, the whole group begins to die here. */
static void __group_complete_signal(int sig, struct task_struct *p)
{
	struct task_struct *t = choose_signal_target(sig, p);

	if (!t)
		return;

	if (sig_fatal(p, sig) && !(p->signal->flags & SIGNAL_GROUP_EXIT) && p->tgid != 1 &&
	    !sigismember(&t->real_blocked, sig) &&
	    (sig == SIGKILL || !(t->ptrace & PT_PTRACED))) {
		if (sig_kernel_coredump(sig)) {
			stop_for_core_dump(p, t);
			return;
		}
		p->signal->flags = SIGNAL_GROUP_EXIT;
		p->signal->group_exit_code = sig;
		p->signal->group_stop_count = 0;
		t = p;
		do {
			sigaddset(&t->pending.signal, SIGKILL);
			signal_wake_up(t, 1);
			t = next_thread(t);
		} while (t != p);
		return;
	}
	signal_wake_up(t, sig == SIGKILL);
}

/**
 * __group_send_sig_info - send @sig to the thread group of @p, permission already checked
 *
 * Context: tasklist_lock and siglock held. Return: 0 or -EAGAIN.
 */
int __group_send_sig_info(int sig, struct siginfo *info, struct task_struct *p)
{
	int ret;

	assert_spin_locked(&p->sighand->siglock);
	handle_stop_signal(sig, p);

	if (sig_ignored(p, sig))
		return 0;
	if (LEGACY_QUEUE(&p->signal->shared_pending, sig))
		return 0;
	ret = send_signal(sig, info, p, &p->signal->shared_pending);
	if (ret)
		return ret;
	__group_complete_signal(sig, p);
	return 0;
}

/**
 * zap_other_threads - send SIGKILL to every thread of the group but @p
 *
 * Context: tasklist_lock and siglock held.
 */
void zap_other_threads(struct task_struct *p)
{
	struct task_struct *t;

	p->signal->flags = SIGNAL_GROUP_EXIT;
	p->signal->group_stop_count = 0;

	for (t = next_thread(p); t != p; t = next_thread(t)) {
		if (t->exit_state)
			continue;
		/* A dying thread tells no one; the leader's death is reported for the group. */
		if (t != p->group_leader)
			t->exit_signal = -1;
		sigaddset(&t->pending.signal, SIGKILL);
		rm_from_queue(SIG_KERNEL_STOP_MASK, &t->pending);
		signal_wake_up(t, 1);
	}
}

/**
 * group_send_sig_info - send @sig to the thread group of @p if current may
 *
 * Context: tasklist_lock held. @sig 0 only checks. Return: 0, -EINVAL, -EPERM or -EAGAIN.
 */
int group_send_sig_info(int sig, struct siginfo *info, struct task_struct *p)
{
	unsigned long flags;
	int ret;

	ret = check_kill_permission(sig, info, p);
	if (!ret && sig && p->sighand) {
		spin_lock_irqsave(&p->sighand->siglock, flags);
		ret = __group_send_sig_info(sig, info, p);
		spin_unlock_irqrestore(&p->sighand->siglock, flags);
	}
	return ret;
}

/**
 * __kill_pg_info - send @sig to every process of a group; one success is enough
 *
 * Context: tasklist_lock held.
 */
int __kill_pg_info(int sig, struct siginfo *info, pid_t pgrp)
{
	struct task_struct *p;
	int retval = -ESRCH, success = 0, err;

	if (pgrp <= 0)
		return -EINVAL;

	do_each_task_pid(pgrp, PIDTYPE_PGID, p) {
		err = group_send_sig_info(sig, info, p);
		success |= !err;
		retval = err;
	} while_each_task_pid(pgrp, PIDTYPE_PGID, p);
	return success ? 0 : retval;
}

int kill_pg_info(int sig, struct siginfo *info, pid_t pgrp)
{
	int retval;

	read_lock(&tasklist_lock);
	retval = __kill_pg_info(sig, info, pgrp);
	read_unlock(&tasklist_lock);
	return retval;
}

/* To the thread group of the task with number @pid. */
int kill_proc_info(int sig, struct siginfo *info, pid_t pid)
{
	struct task_struct *p;
	int error = -ESRCH;

	read_lock(&tasklist_lock);
	p = find_task_by_pid(pid);
	if (p)
		error = group_send_sig_info(sig, info, p);
	read_unlock(&tasklist_lock);
	return error;
}

/* kill(-1): everyone but init and the caller's own group. */
static int kill_all_info(int sig, struct siginfo *info)
{
	struct task_struct *p;
	int retval = 0, count = 0, err;

	read_lock(&tasklist_lock);
	for_each_process(p) {
		if (p->pid > 1 && p->tgid != current->tgid) {
			err = group_send_sig_info(sig, info, p);
			++count;
			if (err != -EPERM)
				retval = err;
		}
	}
	read_unlock(&tasklist_lock);
	return count ? retval : -ESRCH;
}

/* POSIX kill(): 0 is the caller's group, -1 everyone, other negatives a group. */
static int kill_something_info(int sig, struct siginfo *info, int pid)
{
	if (!pid)
		return kill_pg_info(sig, info, process_group(current));
	if (pid == -1)
		return kill_all_info(sig, info);
	if (pid < 0)
		return kill_pg_info(sig, info, -(unsigned int)pid);
	return kill_proc_info(sig, info, pid);
}

/**
 * send_sig_info - send @sig to one thread, without a permission check
 * @info: a siginfo, or SEND_SIG_NOINFO (as from current), SEND_SIG_PRIV (as from the kernel)
 */
int send_sig_info(int sig, struct siginfo *info, struct task_struct *p)
{
	unsigned long flags;
	int ret = -ESRCH;

	if (sig < 1 || sig > _NSIG)
		return -EINVAL;

	read_lock(&tasklist_lock);
	if (p->sighand) {
		spin_lock_irqsave(&p->sighand->siglock, flags);
		ret = specific_send_sig_info(sig, info, p);
		spin_unlock_irqrestore(&p->sighand->siglock, flags);
	}
	read_unlock(&tasklist_lock);
	return ret;
}

int send_sig(int sig, struct task_struct *p, int priv)
{
	return send_sig_info(sig, priv ? SEND_SIG_PRIV : SEND_SIG_NOINFO, p);
}

int send_group_sig_info(int sig, struct siginfo *info, struct task_struct *p)
{
	int ret;

	read_lock(&tasklist_lock);
	ret = group_send_sig_info(sig, info, p);
	read_unlock(&tasklist_lock);
	return ret;
}

/**
 * force_sig_specific - force a signal that needs no siginfo, for ptrace's SIGSTOP
 */
void force_sig_specific(int sig, struct task_struct *t)
{
	unsigned long flags;

	spin_lock_irqsave(&t->sighand->siglock, flags);
	if (t->sighand->action[sig - 1].sa.sa_handler == SIG_IGN)
		t->sighand->action[sig - 1].sa.sa_handler = SIG_DFL;
	sigdelset(&t->blocked, sig);
	recalc_sigpending_tsk(t);
	specific_send_sig_info(sig, SEND_SIG_FORCED, t);
	spin_unlock_irqrestore(&t->sighand->siglock, flags);
}

void force_sig(int sig, struct task_struct *p)
{
	force_sig_info(sig, SEND_SIG_PRIV, p);
}

/**
 * force_sigsegv - the signal frame of @sig could not be built or read
 *
 * If it was SIGSEGV itself, a second try would fail too: it becomes fatal.
 */
int force_sigsegv(int sig, struct task_struct *p)
{
	unsigned long flags;

	if (sig == SIGSEGV) {
		spin_lock_irqsave(&p->sighand->siglock, flags);
		p->sighand->action[sig - 1].sa.sa_handler = SIG_DFL;
		spin_unlock_irqrestore(&p->sighand->siglock, flags);
	}
	force_sig(SIGSEGV, p);
	return 0;
}

int kill_pg(pid_t pgrp, int sig, int priv)
{
	return kill_pg_info(sig, priv ? SEND_SIG_PRIV : SEND_SIG_NOINFO, pgrp);
}

int kill_proc(pid_t pid, int sig, int priv)
{
	return kill_proc_info(sig, priv ? SEND_SIG_PRIV : SEND_SIG_NOINFO, pid);
}

/**
 * sigqueue_alloc - a queue entry that is kept and sent again and again, for a timer
 *
 * Counts against RLIMIT_SIGPENDING of current's user. Returns NULL beyond that, or without memory.
 */
struct sigqueue *sigqueue_alloc(void)
{
	struct sigqueue *q = __sigqueue_alloc(current, GFP_KERNEL);

	if (q)
		q->flags |= SIGQUEUE_PREALLOC;
	return q;
}

/**
 * sigqueue_free - give an entry of sigqueue_alloc() back, also while it is queued
 */
void sigqueue_free(struct sigqueue *q)
{
	unsigned long flags;

	BUG_ON(!(q->flags & SIGQUEUE_PREALLOC));
	if (!list_empty(&q->list)) {
		read_lock(&tasklist_lock);
		spin_lock_irqsave(q->lock, flags);
		list_del_init(&q->list);
		spin_unlock_irqrestore(q->lock, flags);
		read_unlock(&tasklist_lock);
	}
	q->flags &= ~SIGQUEUE_PREALLOC;
	__sigqueue_free(q);
}

/* The common part: queues @q unless it waits already. Returns 1 when @p ignores the signal. */
static int queue_prealloc(int sig, struct sigqueue *q, struct task_struct *p,
			  struct sigpending *pending)
{
	BUG_ON(!(q->flags & SIGQUEUE_PREALLOC));
	if (sig_ignored(p, sig))
		return 1;
	q->lock = &p->sighand->siglock;
	list_add_tail(&q->list, &pending->list);
	sigaddset(&pending->signal, sig);
	signalfd_notify();
	return 0;
}

/**
 * send_sigqueue - send a signal to a thread by an entry of sigqueue_alloc()
 * @sig: the number
 * @q: the entry; if it still waits to be taken, its overrun count goes up instead
 * @p: the thread
 *
 * Return: 0, 1 when the signal is ignored, -1 when the thread is gone.
 */
int send_sigqueue(int sig, struct sigqueue *q, struct task_struct *p)
{
	unsigned long flags;
	int ret = -1;

	read_lock(&tasklist_lock);
	if (!p->sighand)
		goto out;
	spin_lock_irqsave(&p->sighand->siglock, flags);
	ret = 0;
	if (!list_empty(&q->list)) {
		q->info.si_overrun++;
	} else {
		ret = queue_prealloc(sig, q, p, &p->pending);
		if (!ret && !sigismember(&p->blocked, sig))
			signal_wake_up(p, sig == SIGKILL);
	}
	spin_unlock_irqrestore(&p->sighand->siglock, flags);
out:
	read_unlock(&tasklist_lock);
	return ret;
}

/* The same for the thread group of @p. */
int send_group_sigqueue(int sig, struct sigqueue *q, struct task_struct *p)
{
	unsigned long flags;
	int ret = -1;

	read_lock(&tasklist_lock);
	if (!p->sighand)
		goto out;
	spin_lock_irqsave(&p->sighand->siglock, flags);
	handle_stop_signal(sig, p);
	ret = 0;
	if (!list_empty(&q->list)) {
		q->info.si_overrun++;
	} else {
		ret = queue_prealloc(sig, q, p, &p->signal->shared_pending);
		if (!ret)
			__group_complete_signal(sig, p);
	}
	spin_unlock_irqrestore(&p->sighand->siglock, flags);
out:
	read_unlock(&tasklist_lock);
	return ret;
}

#define __wake_up_parent(p, parent) \
	wake_up_interruptible_sync(&(parent)->signal->wait_chldexit)

static void fill_sigchld(struct siginfo *info, int sig, struct task_struct *tsk)
{
	memset(info, 0, sizeof(*info));
	info->si_signo = sig;
	info->si_pid = tsk->pid;
	info->si_uid = tsk->uid;
	info->si_utime = cputime_to_jiffies(cputime_add(tsk->utime, tsk->signal->utime));
	info->si_stime = cputime_to_jiffies(cputime_add(tsk->stime, tsk->signal->stime));
}

/**
 * do_notify_parent - tell the parent that @tsk died
 * @sig: the signal to send, usually SIGCHLD
 *
 * A parent that ignores SIGCHLD or has SA_NOCLDWAIT wants no zombie: exit_signal becomes -1. (A
 * tracer always wants them.)
 * Context: tasklist_lock held for writing.
 */
void do_notify_parent(struct task_struct *tsk, int sig)
{
	struct sighand_struct *psig = tsk->parent->sighand;
	struct sigaction *sa = &psig->action[SIGCHLD - 1].sa;
	struct siginfo info;
	unsigned long flags;

	BUG_ON(sig == -1);
	BUG_ON(!tsk->ptrace && (tsk->group_leader != tsk || !thread_group_empty(tsk)));

	fill_sigchld(&info, sig, tsk);
	info.si_status = tsk->exit_code & 0x7f;
	info.si_code = (tsk->exit_code & 0x80) ? CLD_DUMPED : CLD_KILLED;
	if (!info.si_status) {
		info.si_code = CLD_EXITED;
		info.si_status = tsk->exit_code >> 8;
	}

	spin_lock_irqsave(&psig->siglock, flags);
	if (!tsk->ptrace && sig == SIGCHLD && (sa->sa_handler == SIG_IGN || (sa->sa_flags & SA_NOCLDWAIT))) {
		tsk->exit_signal = -1;
		if (sa->sa_handler == SIG_IGN)
			sig = 0;
	}
	if (sig > 0 && sig <= _NSIG)
		__group_send_sig_info(sig, &info, tsk->parent);
	__wake_up_parent(tsk, tsk->parent);
	spin_unlock_irqrestore(&psig->siglock, flags);
}

/**
 * do_notify_parent_cldstop - tell the parent that a child stopped or continued
 * @why: CLD_STOPPED, CLD_CONTINUED or, for a tracer, CLD_TRAPPED
 *
 * Context: tasklist_lock held, no siglock.
 */
void do_notify_parent_cldstop(struct task_struct *tsk, struct task_struct *parent, int why)
{
	struct sighand_struct *sighand = parent->sighand;
	struct sigaction *sa = &sighand->action[SIGCHLD - 1].sa;
	struct siginfo info;
	unsigned long flags;

	fill_sigchld(&info, SIGCHLD, tsk);
	info.si_code = why;
	if (why == CLD_CONTINUED)
		info.si_status = SIGCONT;
	else if (why == CLD_TRAPPED)
		info.si_status = tsk->exit_code & 0x7f;
	else
		info.si_status = tsk->signal->group_exit_code & 0x7f;

	spin_lock_irqsave(&sighand->siglock, flags);
	if (sa->sa_handler != SIG_IGN && !(sa->sa_flags & SA_NOCLDSTOP))
		__group_send_sig_info(SIGCHLD, &info, parent);
	__wake_up_parent(tsk, parent);
	spin_unlock_irqrestore(&sighand->siglock, flags);
}

/* May current stop for its tracer? Not if that has gone, or is of our group, which is ending. */
static int may_ptrace_stop(void)
{
	if (!(current->ptrace & PT_PTRACED))
		return 0;
	if ((current->ptrace & PT_ATTACHED) && current->parent == current->real_parent)
		return 0;
	return current->parent->signal != current->signal ||
		!(current->signal->flags & SIGNAL_GROUP_EXIT);
}

/*
 * Stop for the tracer, who sees @exit_code and @info, until it lets us go on; exit_code is what it
 * wants delivered then, or @nostop_code if nobody is there to ask. siglock is held before and after,
 * dropped between.
 */
static void ptrace_stop(int exit_code, int nostop_code, siginfo_t *info)
{
	/* A group stop under way need not wait for this thread. */
	if (current->signal->group_stop_count > 0)
		--current->signal->group_stop_count;

	current->last_siginfo = info;
	current->exit_code = exit_code;
	set_current_state(TASK_TRACED);
	spin_unlock_irq(&current->sighand->siglock);

	read_lock(&tasklist_lock);
	if (likely(may_ptrace_stop())) {
		do_notify_parent_cldstop(current, current->parent, CLD_TRAPPED);
		read_unlock(&tasklist_lock);
		schedule();
	} else {
		read_unlock(&tasklist_lock);
		set_current_state(TASK_RUNNING);
		current->exit_code = nostop_code;
	}

	spin_lock_irq(&current->sighand->siglock);
	current->last_siginfo = NULL;
	/* Signals that came meanwhile did not wake us. */
	recalc_sigpending();
}

/**
 * ptrace_notify - stop for the tracer at an event
 * @exit_code: SIGTRAP, with a PTRACE_EVENT_ in the next byte or bit 7 for a system call
 *
 * Context: process, may sleep, no locks. What the tracer wants delivered is in current->exit_code.
 */
void ptrace_notify(int exit_code)
{
	siginfo_t info;

	BUG_ON((exit_code & (0x7f | ~0xffff)) != SIGTRAP);

	memset(&info, 0, sizeof(info));
	info.si_signo = SIGTRAP;
	info.si_code = exit_code;
	info.si_pid = current->pid;
	info.si_uid = current->uid;

	spin_lock_irq(&current->sighand->siglock);
	ptrace_stop(exit_code, 0, &info);
	spin_unlock_irq(&current->sighand->siglock);
}

/*
 * Show signal @signr to the tracer. Returns the one to deliver, which @info describes: the same,
 * another, or 0. siglock is held before and after.
 */
static int ptrace_signal(int signr, siginfo_t *info, struct pt_regs *regs, void *cookie)
{
	ptrace_signal_deliver(regs, cookie);
	ptrace_stop(signr, signr, info);

	signr = current->exit_code;
	if (!signr)
		return 0;
	current->exit_code = 0;

	if (signr != info->si_signo) {
		memset(info, 0, sizeof(*info));
		info->si_signo = signr;
		info->si_code = SI_USER;
		info->si_pid = current->parent->pid;
		info->si_uid = current->parent->uid;
	}
	if (sigismember(&current->blocked, signr)) {
		specific_send_sig_info(signr, info, current);
		return 0;
	}
	return signr;
}

/*
 * TASK_STOPPED is set; the last thread to stop tells the parent, each tells its tracer. Sleep until
 * continued.
 */
static void finish_stop(int stop_count)
{
	struct task_struct *leader = current->group_leader;

	if (current->ptrace & PT_PTRACED) {
		read_lock(&tasklist_lock);
		do_notify_parent_cldstop(current, current->parent, CLD_STOPPED);
		read_unlock(&tasklist_lock);
	} else if (stop_count == 0) {
		read_lock(&tasklist_lock);
		do_notify_parent_cldstop(leader, leader->real_parent, CLD_STOPPED);
		read_unlock(&tasklist_lock);
	}
	schedule();
	current->exit_code = 0;
}

/* Stop the caller as one of @stop_count + 1 threads; siglock held, dropped on return. */
static void stop_one_thread(int signr, int stop_count)
{
	struct signal_struct *sig = current->signal;

	current->exit_code = signr;
	set_current_state(TASK_STOPPED);
	if (stop_count == 0)
		sig->flags = SIGNAL_STOP_STOPPED;
	spin_unlock_irq(&current->sighand->siglock);
	finish_stop(stop_count);
}

/* Have the other threads stop too; returns how many have to. tasklist_lock and siglock held. */
static int start_group_stop(int signr)
{
	struct signal_struct *sig = current->signal;
	struct task_struct *t;
	int stop_count = 0;

	sig->group_exit_code = signr;
	for (t = next_thread(current); t != current; t = next_thread(t)) {
		if (t->state < TASK_STOPPED && !t->exit_state && !(t->flags & PF_EXITING)) {
			stop_count++;
			signal_wake_up(t, 0);
		}
	}
	sig->group_stop_count = stop_count;
	return stop_count;
}

/*
 * Carry out a stop signal that was dequeued. siglock is held on entry. Returns 1 after the stop,
 * with the lock dropped, or 0 with it held when a SIGCONT or SIGKILL came in between.
 */
static int do_signal_stop(int signr)
{
	struct signal_struct *sig = current->signal;
	struct sighand_struct *sighand = current->sighand;
	int stop_count;

	if (!(sig->flags & SIGNAL_STOP_DEQUEUED))
		return 0;

	if (sig->group_stop_count > 0) {
		stop_count = --sig->group_stop_count;
		signr = sig->group_exit_code;
	} else if (thread_group_empty(current)) {
		sig->group_exit_code = signr;
		stop_count = 0;
	} else {
		/* Lock order: the group's list comes before siglock. */
		spin_unlock_irq(&sighand->siglock);
		read_lock(&tasklist_lock);
		spin_lock_irq(&sighand->siglock);
		if (!(sig->flags & SIGNAL_STOP_DEQUEUED) || (sig->flags & SIGNAL_GROUP_EXIT)) {
			read_unlock(&tasklist_lock);
			return 0;
		}
		if (sig->group_stop_count == 0) {
			stop_count = start_group_stop(signr);
		} else {
			stop_count = --sig->group_stop_count;
			signr = sig->group_exit_code;
		}
		read_unlock(&tasklist_lock);
	}
	stop_one_thread(signr, stop_count);
	return 1;
}

/* Take part in a stop that another thread began; siglock held, dropped if 1 is returned. */
static int handle_group_stop(void)
{
	struct signal_struct *sig = current->signal;

	/* The stop is for us to dump core meanwhile. */
	if (sig->group_exit_task == current) {
		sig->group_exit_task = NULL;
		return 0;
	}
	if (sig->flags & SIGNAL_GROUP_EXIT)
		return 0;
	stop_one_thread(sig->group_exit_code, --sig->group_stop_count);
	return 1;
}

/*
 * Process 1 gets no signal that it has no handler for. Its own faults are the exception: returning
 * to the same instruction would fault for ever, so they end it (and the system) with a message.
 */
static int init_survives(int signr, siginfo_t *info)
{
	return current->tgid == 1 &&
		!(sig_in_mask(signr, SIG_SYNCHRONOUS_MASK) && SI_FROMKERNEL(info));
}

/* Is the stop signal @signr of no effect because nobody could continue the group? */
static int stop_is_orphaned(int signr)
{
	int orphaned;

	if (signr == SIGSTOP)
		return 0;
	spin_unlock_irq(&current->sighand->siglock);
	orphaned = is_orphaned_pgrp(process_group(current));
	spin_lock_irq(&current->sighand->siglock);
	return orphaned;
}

/**
 * get_signal_to_deliver - take signals and act on them until one needs a handler
 * @info: filled for the handler
 * @return_ka: the action to carry out
 *
 * Ignored signals are dropped, stops are waited through, fatal ones do not return.
 * Context: current on its way to user mode, no locks. Return: the signal, or 0.
 */
int get_signal_to_deliver(siginfo_t *info, struct k_sigaction *return_ka, struct pt_regs *regs,
			  void *cookie)
{
	struct k_sigaction *ka;
	int signr;

relock:
	spin_lock_irq(&current->sighand->siglock);
	for (;;) {
		if (current->signal->group_stop_count > 0 && handle_group_stop())
			goto relock;

		signr = dequeue_signal(current, &current->blocked, info);
		if (!signr)
			break;

		if ((current->ptrace & PT_PTRACED) && signr != SIGKILL) {
			signr = ptrace_signal(signr, info, regs, cookie);
			if (!signr)
				continue;
		}

		ka = &current->sighand->action[signr - 1];
		if (ka->sa.sa_handler == SIG_IGN)
			continue;
		if (ka->sa.sa_handler != SIG_DFL) {
			*return_ka = *ka;
			if (ka->sa.sa_flags & SA_ONESHOT)
				ka->sa.sa_handler = SIG_DFL;
			break;
		}

		if (sig_kernel_ignore(signr) || init_survives(signr, info))
			continue;
		if (sig_kernel_stop(signr)) {
			if (!stop_is_orphaned(signr) && do_signal_stop(signr))
				goto relock;
			continue;
		}

		spin_unlock_irq(&current->sighand->siglock);
		current->flags |= PF_SIGNALED;
		if (sig_kernel_coredump(signr))
			do_coredump(signr, signr, regs);
		do_group_exit(signr);
	}
	spin_unlock_irq(&current->sighand->siglock);
	return signr;
}

static inline void fill_user_siginfo(struct siginfo *info, int sig, int code)
{
	memset(info, 0, sizeof(*info));
	info->si_signo = sig;
	info->si_code = code;
	info->si_pid = current->tgid;
	info->si_uid = current->uid;
}

asmlinkage long sys_kill(int pid, int sig)
{
	struct siginfo info;

	fill_user_siginfo(&info, sig, SI_USER);
	return kill_something_info(sig, &info, pid);
}

/* @tgid 0: any group. */
static long do_tkill(int tgid, int pid, int sig)
{
	struct task_struct *p;
	struct siginfo info;
	int error = -ESRCH;

	fill_user_siginfo(&info, sig, SI_TKILL);

	read_lock(&tasklist_lock);
	p = find_task_by_pid(pid);
	if (p && (!tgid || p->tgid == tgid)) {
		error = check_kill_permission(sig, &info, p);
		if (!error && sig && p->sighand) {
			spin_lock_irq(&p->sighand->siglock);
			handle_stop_signal(sig, p);
			error = specific_send_sig_info(sig, &info, p);
			spin_unlock_irq(&p->sighand->siglock);
		}
	}
	read_unlock(&tasklist_lock);
	return error;
}

/**
 * sys_tgkill - send a signal to a thread, if it is of the group that the caller means
 *
 * Return: -EINVAL for ids that are not positive, -ESRCH, -EPERM.
 */
asmlinkage long sys_tgkill(int tgid, int pid, int sig)
{
	return pid <= 0 || tgid <= 0 ? -EINVAL : do_tkill(tgid, pid, sig);
}

asmlinkage long sys_tkill(int pid, int sig)
{
	return pid <= 0 ? -EINVAL : do_tkill(0, pid, sig);
}

/**
 * sys_rt_sigqueueinfo - send a signal with the caller's own siginfo
 *
 * si_code must be negative, so that nobody can pretend to be kill() or the kernel: EPERM.
 */
asmlinkage long sys_rt_sigqueueinfo(int pid, int sig, siginfo_t __user *uinfo)
{
	siginfo_t info;

	if (copy_from_user(&info, uinfo, sizeof(siginfo_t)))
		return -EFAULT;
	if (info.si_code >= 0)
		return -EPERM;
	info.si_signo = sig;
	return kill_proc_info(sig, &info, pid);
}

/* POSIX 3.3.1.3: setting an action that ignores the signal discards pending instances. */
static void discard_ignored(int sig)
{
	struct task_struct *t = current;
	sigset_t mask = { .sig = { 0, 0 } };

	sigaddset(&mask, sig);
	rm_from_queue_full(&mask, &t->signal->shared_pending);
	do {
		rm_from_queue_full(&mask, &t->pending);
		recalc_sigpending_tsk(t);
		t = next_thread(t);
	} while (t != current);
}

/**
 * do_sigaction - read and change the action of a signal
 *
 * Return: 0, -EINVAL for a bad number or for SIGKILL and SIGSTOP, -ERESTARTNOINTR when a signal
 * has to be handled under the old action first.
 */
int do_sigaction(int sig, const struct k_sigaction *act, struct k_sigaction *oact)
{
	struct k_sigaction *k;
	int ret = 0;

	if (sig < 1 || sig > _NSIG || (act && sig_kernel_only(sig)))
		return -EINVAL;

	k = &current->sighand->action[sig - 1];

	read_lock(&tasklist_lock);
	spin_lock_irq(&current->sighand->siglock);
	if (signal_pending(current)) {
		ret = -ERESTARTNOINTR;
		goto out;
	}
	if (oact)
		*oact = *k;
	if (act) {
		*k = *act;
		sigdelsetmask(&k->sa.sa_mask, SIG_KERNEL_ONLY_MASK);
		if (k->sa.sa_handler == SIG_IGN ||
		    (k->sa.sa_handler == SIG_DFL && sig_kernel_ignore(sig)))
			discard_ignored(sig);
	}
out:
	spin_unlock_irq(&current->sighand->siglock);
	read_unlock(&tasklist_lock);
	return ret;
}

void __init signals_init(void)
{
	sigqueue_cachep = kmem_cache_create("sigqueue", sizeof(struct sigqueue),
					    __alignof__(struct sigqueue), SLAB_PANIC, NULL, NULL);
}
