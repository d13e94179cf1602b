// SPDX-License-Identifier: GPL-2.0-only
/*
 * The system calls of signals that change the caller alone: masks, actions, the alternate stack,
 * waiting; and the form in which user space gets a siginfo.
 *
 * Mirrors: kernel/signal.c, whose sending and delivering functions are in the file of that name.
 * Locking: current->sighand->siglock for the mask and the queues.
 */
#include <linux/sched.h>
#include <linux/signal.h>
#include <linux/syscalls.h>
#include <asm/siginfo.h>
#include <asm/uaccess.h>

/* What no mask holds. */
#define SIG_UNBLOCKABLE		(sigmask(SIGKILL) | sigmask(SIGSTOP))

/* Continue an interrupted call that keeps its state in the restart block. */
asmlinkage long sys_restart_syscall(void)
{
	struct restart_block *restart = &current_thread_info()->restart_block;

	return restart->fn(restart);
}

/* The restart function of a task that has nothing to restart. */
long do_no_restart_syscall(struct restart_block *param)
{
	return -EINTR;
}

/**
 * sigprocmask - change the mask of blocked signals of current
 * @how: SIG_BLOCK, SIG_UNBLOCK or SIG_SETMASK
 * @oldset: the mask before, or NULL
 *
 * The caller has taken SIGKILL and SIGSTOP out of @set.
 */
int sigprocmask(int how, sigset_t *set, sigset_t *oldset)
{
	int error = 0;

	spin_lock_irq(&current->sighand->siglock);
	if (oldset)
		*oldset = current->blocked;
	switch (how) {
	case SIG_BLOCK:
		sigorsets(&current->blocked, &current->blocked, set);
		break;
	case SIG_UNBLOCK:
		signandsets(&current->blocked, &current->blocked, set);
		break;
	case SIG_SETMASK:
		current->blocked = *set;
		break;
	default:
		error = -EINVAL;
	}
	recalc_sigpending();
	spin_unlock_irq(&current->sighand->siglock);
	return error;
}

asmlinkage long sys_rt_sigprocmask(int how, sigset_t __user *set, sigset_t __user *oset,
				   size_t sigsetsize)
{
	sigset_t old_set, new_set;
	int error;

	if (sigsetsize != sizeof(sigset_t))
		return -EINVAL;

	if (set) {
		if (copy_from_user(&new_set, set, sizeof(*set)))
			return -EFAULT;
		sigdelsetmask(&new_set, SIG_UNBLOCKABLE);
		error = sigprocmask(how, &new_set, &old_set);
		if (error)
			return error;
	} else {
		old_set = current->blocked;
	}
	if (oset && copy_to_user(oset, &old_set, sizeof(*oset)))
		return -EFAULT;
	return 0;
}

/* Store the signals that are both pending and blocked. */
long do_sigpending(void __user *set, unsigned long sigsetsize)
{
	sigset_t pending;

	if (sigsetsize > sizeof(sigset_t))
		return -EINVAL;

	spin_lock_irq(&current->sighand->siglock);
	sigorsets(&pending, &current->pending.signal, &current->signal->shared_pending.signal);
	spin_unlock_irq(&current->sighand->siglock);

	sigandsets(&pending, &current->blocked, &pending);
	return copy_to_user(set, &pending, sigsetsize) ? -EFAULT : 0;
}

asmlinkage long sys_rt_sigpending(sigset_t __user *set, size_t sigsetsize)
{
	return do_sigpending(set, sigsetsize);
}

/* Only the members that the kind of siginfo has, so that no kernel memory leaks. */
static int put_sifields(siginfo_t __user *to, siginfo_t *from)
{
	int err;

	switch (from->si_code & __SI_MASK) {
	case __SI_TIMER:
		err = __put_user(from->si_tid, &to->si_tid);
		err |= __put_user(from->si_overrun, &to->si_overrun);
		err |= __put_user(from->si_ptr, &to->si_ptr);
		break;
	case __SI_POLL:
		err = __put_user(from->si_band, &to->si_band);
		err |= __put_user(from->si_fd, &to->si_fd);
		break;
	case __SI_FAULT:
		err = __put_user(from->si_addr, &to->si_addr);
		break;
	case __SI_CHLD:
		err = __put_user(from->si_pid, &to->si_pid);
		err |= __put_user(from->si_uid, &to->si_uid);
		err |= __put_user(from->si_status, &to->si_status);
		err |= __put_user(from->si_utime, &to->si_utime);
		err |= __put_user(from->si_stime, &to->si_stime);
		break;
	case __SI_RT:
	case __SI_MESGQ:
		err = __put_user(from->si_ptr, &to->si_ptr);
		/* fall through */
	default:
		err = __put_user(from->si_pid, &to->si_pid);
		err |= __put_user(from->si_uid, &to->si_uid);
		break;
	}
	return err;
}

/**
 * copy_siginfo_to_user - store a siginfo in user space
 *
 * Return: 0 or nonzero for a bad address.
 */
int copy_siginfo_to_user(siginfo_t __user *to, siginfo_t *from)
{
	int err;

	if (!access_ok(VERIFY_WRITE, to, sizeof(siginfo_t)))
		return -EFAULT;
	/* A negative code came from rt_sigqueueinfo(), which filled all 128 bytes. */
	if (from->si_code < 0)
		return __copy_to_user(to, from, sizeof(siginfo_t)) ? -EFAULT : 0;

	err = __put_user(from->si_signo, &to->si_signo);
	err |= __put_user(from->si_errno, &to->si_errno);
	err |= __put_user((short)from->si_code, &to->si_code);
	err |= put_sifields(to, from);
	return err;
}

/* Sleep until a signal outside @these arrives or @timeout ticks are over; siglock held. */
static int sigtimedwait_sleep(sigset_t *these, siginfo_t *info, long *timeout)
{
	int sig;

	/* real_blocked keeps a fatal default action from killing us for an awaited signal. */
	current->real_blocked = current->blocked;
	sigandsets(&current->blocked, &current->blocked, these);
	recalc_sigpending();
	spin_unlock_irq(&current->sighand->siglock);

	set_current_state(TASK_INTERRUPTIBLE);
	*timeout = schedule_timeout(*timeout);

	spin_lock_irq(&current->sighand->siglock);
	sig = dequeue_signal(current, these, info);
	current->blocked = current->real_blocked;
	sigemptyset(&current->real_blocked);
	recalc_sigpending();
	return sig;
}

asmlinkage long sys_rt_sigtimedwait(const sigset_t __user *uthese, siginfo_t __user *uinfo,
				    const struct timespec __user *uts, size_t sigsetsize)
{
	long timeout = MAX_SCHEDULE_TIMEOUT;
	struct timespec ts;
	sigset_t these;
	siginfo_t info;
	int sig;

	if (sigsetsize != sizeof(sigset_t))
		return -EINVAL;
	if (copy_from_user(&these, uthese, sizeof(these)))
		return -EFAULT;

	/* The set says what to wait for; dequeue_signal() wants what to leave alone. */
	sigdelsetmask(&these, SIG_UNBLOCKABLE);
	signotset(&these);

	if (uts) {
		if (copy_from_user(&ts, uts, sizeof(ts)))
			return -EFAULT;
		if (ts.tv_nsec >= 1000000000L || ts.tv_nsec < 0 || ts.tv_sec < 0)
			return -EINVAL;
		timeout = timespec_to_jiffies(&ts) + (ts.tv_sec || ts.tv_nsec);
	}

	spin_lock_irq(&current->sighand->siglock);
	sig = dequeue_signal(current, &these, &info);
	if (!sig && timeout)
		sig = sigtimedwait_sleep(&these, &info, &timeout);
	spin_unlock_irq(&current->sighand->siglock);

	if (!sig)
		return timeout ? -EINTR : -EAGAIN;
	if (uinfo && copy_siginfo_to_user(uinfo, &info))
		return -EFAULT;
	return sig;
}

static int set_sigaltstack(const stack_t __user *uss, unsigned long sp)
{
	stack_t ss;

	if (copy_from_user(&ss, uss, sizeof(ss)))
		return -EFAULT;
	if (on_sig_stack(sp))
		return -EPERM;
	if (ss.ss_flags != SS_DISABLE && ss.ss_flags != SS_ONSTACK && ss.ss_flags != 0)
		return -EINVAL;

	if (ss.ss_flags == SS_DISABLE) {
		ss.ss_size = 0;
		ss.ss_sp = NULL;
	} else if (ss.ss_size < MINSIGSTKSZ) {
		return -ENOMEM;
	}
	current->sas_ss_sp = (unsigned long)ss.ss_sp;
	current->sas_ss_size = ss.ss_size;
	return 0;
}

/**
 * do_sigaltstack - set and report the alternate signal stack
 * @sp: the user stack pointer; on the alternate stack itself nothing can be changed (EPERM)
 */
int do_sigaltstack(const stack_t __user *uss, stack_t __user *uoss, unsigned long sp)
{
	stack_t oss;
	int error;

	oss.ss_sp = (void __user *)current->sas_ss_sp;
	oss.ss_size = current->sas_ss_size;
	oss.ss_flags = sas_ss_flags(sp);

	if (uss) {
		error = set_sigaltstack(uss, sp);
		if (error)
			return error;
	}
	if (uoss && copy_to_user(uoss, &oss, sizeof(oss)))
		return -EFAULT;
	return 0;
}

asmlinkage long sys_sigpending(old_sigset_t __user *set)
{
	return do_sigpending(set, sizeof(*set));
}

/* The old one-word mask: SETMASK leaves the real-time signals as they are. */
asmlinkage long sys_sigprocmask(int how, old_sigset_t __user *set, old_sigset_t __user *oset)
{
	old_sigset_t old_set, new_set;
	sigset_t mask;
	int error;

	old_set = current->blocked.sig[0];
	if (set) {
		if (copy_from_user(&new_set, set, sizeof(*set)))
			return -EFAULT;
		new_set &= ~SIG_UNBLOCKABLE;
		siginitset(&mask, new_set);
		if (how == SIG_SETMASK)
			mask.sig[1] = current->blocked.sig[1];
		error = sigprocmask(how, &mask, NULL);
		if (error)
			return error;
	}
	if (oset && copy_to_user(oset, &old_set, sizeof(*oset)))
		return -EFAULT;
	return 0;
}

asmlinkage long sys_rt_sigaction(int sig, const struct sigaction __user *act,
				 struct sigaction __user *oact, size_t sigsetsize)
{
	struct k_sigaction new_sa, old_sa;
	int ret;

	if (sigsetsize != sizeof(sigset_t))
		return -EINVAL;
	if (act && copy_from_user(&new_sa.sa, act, sizeof(new_sa.sa)))
		return -EFAULT;

	ret = do_sigaction(sig, act ? &new_sa : NULL, oact ? &old_sa : NULL);

	if (!ret && oact && copy_to_user(oact, &old_sa.sa, sizeof(old_sa.sa)))
		return -EFAULT;
	return ret;
}

asmlinkage long sys_sgetmask(void)
{
	return current->blocked.sig[0];
}

asmlinkage long sys_ssetmask(int newmask)
{
	sigset_t set, old;

	siginitset(&set, newmask & ~SIG_UNBLOCKABLE);
	sigprocmask(SIG_SETMASK, &set, &old);
	return old.sig[0];
}

/* The System V signal(): one shot, not blocked in its handler. */
asmlinkage unsigned long sys_signal(int sig, __sighandler_t handler)
{
	struct k_sigaction new_sa, old_sa;
	int ret;

	new_sa.sa.sa_handler = handler;
	new_sa.sa.sa_flags = SA_ONESHOT | SA_NOMASK;
	new_sa.sa.sa_restorer = NULL;
	sigemptyset(&new_sa.sa.sa_mask);

	ret = do_sigaction(sig, &new_sa, &old_sa);
	return ret ? ret : (unsigned long)old_sa.sa.sa_handler;
}

asmlinkage long sys_pause(void)
{
	set_current_state(TASK_INTERRUPTIBLE);
	schedule();
	return -ERESTARTNOHAND;
}
