// SPDX-License-Identifier: GPL-2.0-only
/*
 * Signal frames on the user stack: building one to run a handler, and sigreturn.
 *
 * A handler returns to code that calls sigreturn: the C library's (SA_RESTORER), else the vsyscall
 * page's. The bytes of code in each frame are how debuggers know it. The layouts below are ABI.
 *
 * Mirrors: arch/i386/kernel/signal.c
 * Locking: current's sighand->siglock for the mask of blocked signals.
 */
#include <linux/sched.h>
#include <linux/mm.h>
#include <linux/smp.h>
#include <linux/smp_lock.h>
#include <linux/kernel.h>
#include <linux/signal.h>
#include <linux/errno.h>
#include <linux/wait.h>
#include <linux/unistd.h>
#include <linux/stddef.h>
#include <linux/personality.h>
#include <asm/processor.h>
#include <asm/ucontext.h>
#include <asm/uaccess.h>
#include <asm/i387.h>

/* Called from entry.asm alone. */
asmlinkage int sys_sigsuspend(int history0, int history1, old_sigset_t mask);
asmlinkage int sys_rt_sigsuspend(sigset_t __user *unewset, size_t sigsetsize);
asmlinkage int sys_sigaction(int sig, const struct old_sigaction __user *act,
			     struct old_sigaction __user *oact);
asmlinkage int sys_sigaltstack(const stack_t __user *uss, stack_t __user *uoss);
asmlinkage int sys_sigreturn(unsigned long __unused);
asmlinkage int sys_rt_sigreturn(unsigned long __unused);
fastcall void do_notify_resume(struct pt_regs *regs, sigset_t *oldset, __u32 thread_info_flags);

extern char __kernel_sigreturn[], __kernel_rt_sigreturn[];	/* linker.ld */

#define _BLOCKABLE	(~(sigmask(SIGKILL) | sigmask(SIGSTOP)))

/* eflags that sigreturn may change: OF DF TF SF ZF AF PF CF AC. */
#define USER_EFLAGS	0x40dd5

struct sigframe {
	char __user *pretcode;		/* return address of the handler */
	int sig;
	struct sigcontext sc;
	struct _fpstate fpstate;
	unsigned long extramask[_NSIG_WORDS - 1];
	char retcode[8];
};

struct rt_sigframe {
	char __user *pretcode;
	int sig;
	struct siginfo __user *pinfo;
	void __user *puc;
	struct siginfo info;
	struct ucontext uc;
	struct _fpstate fpstate;
	char retcode[8];
};

/* Set the blocked mask, without the two signals that nothing blocks. */
static inline void set_blocked(sigset_t *set)
{
	sigdelsetmask(set, ~_BLOCKABLE);
	spin_lock_irq(&current->sighand->siglock);
	current->blocked = *set;
	recalc_sigpending();
	spin_unlock_irq(&current->sighand->siglock);
}

/*
 * Wait with another mask until a handler is to run; the frame restores the former one. The frame's
 * eax is EINTR, what is returned goes to the handler.
 */
static long suspend_with_mask(sigset_t *newset)
{
	struct pt_regs *regs = task_pt_regs(current);
	sigset_t saveset = current->blocked;

	set_blocked(newset);
	regs->eax = -EINTR;
	do {
		set_current_state(TASK_INTERRUPTIBLE);
		schedule();
	} while (!do_signal(regs, &saveset));
	return regs->eax;
}

/**
 * sys_sigsuspend - wait for a signal; the mask is the third argument
 */
asmlinkage int sys_sigsuspend(int history0, int history1, old_sigset_t mask)
{
	sigset_t newset;

	siginitset(&newset, mask);
	return suspend_with_mask(&newset);
}

asmlinkage int sys_rt_sigsuspend(sigset_t __user *unewset, size_t sigsetsize)
{
	sigset_t newset;

	if (sigsetsize != sizeof(sigset_t))
		return -EINVAL;
	if (copy_from_user(&newset, unewset, sizeof(newset)))
		return -EFAULT;
	return suspend_with_mask(&newset);
}

/**
 * sys_sigaction - the old call with a one-word mask
 */
asmlinkage int sys_sigaction(int sig, const struct old_sigaction __user *act,
			     struct old_sigaction __user *oact)
{
	struct k_sigaction new_ka, old_ka;
	struct old_sigaction old;
	int ret;

	if (act) {
		if (copy_from_user(&old, act, sizeof(old)))
			return -EFAULT;
		new_ka.sa.sa_handler = old.sa_handler;
		new_ka.sa.sa_flags = old.sa_flags;
		new_ka.sa.sa_restorer = old.sa_restorer;
		siginitset(&new_ka.sa.sa_mask, old.sa_mask);
	}

	ret = do_sigaction(sig, act ? &new_ka : NULL, oact ? &old_ka : NULL);

	if (!ret && oact) {
		old.sa_handler = old_ka.sa.sa_handler;
		old.sa_mask = old_ka.sa.sa_mask.sig[0];
		old.sa_flags = old_ka.sa.sa_flags;
		old.sa_restorer = old_ka.sa.sa_restorer;
		if (copy_to_user(oact, &old, sizeof(old)))
			return -EFAULT;
	}
	return ret;
}

asmlinkage int sys_sigaltstack(const stack_t __user *uss, stack_t __user *uoss)
{
	return do_sigaltstack(uss, uoss, task_pt_regs(current)->esp);
}

/* The FPU part: no image means that the interrupted code had not used the FPU. */
static inline int restore_fpstate(struct sigcontext __user *sc)
{
	struct _fpstate __user *buf;

	if (__get_user(buf, &sc->fpstate))
		return 1;
	if (buf) {
		if (!access_ok(VERIFY_READ, buf, sizeof(*buf)))
			return 1;
		return restore_i387(buf);
	}
	if (used_math()) {
		clear_fpu(current);
		clear_used_math();
	}
	return 0;
}

/*
 * Registers from a frame. Whatever user space put there, eflags and selectors cannot raise its
 * privilege; a selector that is no good faults in the return path, which handles it.
 */
static int restore_sigcontext(struct pt_regs *regs, struct sigcontext __user *usc, int *peax)
{
	struct sigcontext sc;

	/* A restart of the interrupted call would be wrong from here on. */
	current_thread_info()->restart_block.fn = do_no_restart_syscall;
	/* All registers come from the frame: system_call must not put back those it kept. */
	set_thread_flag(TIF_IRET);

	if (__copy_from_user(&sc, usc, sizeof(sc)))
		return -EFAULT;
	loadsegment(gs, sc.gs);
	loadsegment(fs, sc.fs);
	regs->xes = sc.es;
	regs->xds = sc.ds;
	regs->edi = sc.edi;
	regs->esi = sc.esi;
	regs->ebp = sc.ebp;
	regs->esp = sc.esp;
	regs->ebx = sc.ebx;
	regs->edx = sc.edx;
	regs->ecx = sc.ecx;
	regs->eip = sc.eip;
	regs->xcs = sc.cs | 3;
	regs->xss = sc.ss | 3;
	regs->eflags = (regs->eflags & ~USER_EFLAGS) | (sc.eflags & USER_EFLAGS);
	regs->orig_eax = -1;	/* no system call to restart */
	*peax = sc.eax;

	return restore_fpstate(usc);
}

/**
 * sys_sigreturn - undo a frame of setup_frame()
 *
 * Return: the eax of the interrupted code, which the system call path stores.
 */
asmlinkage int sys_sigreturn(unsigned long __unused)
{
	struct pt_regs *regs = task_pt_regs(current);
	struct sigframe __user *frame = (struct sigframe __user *)(regs->esp - 8);
	sigset_t set;
	int eax;

	if (!access_ok(VERIFY_READ, frame, sizeof(*frame)))
		goto badframe;
	if (__get_user(set.sig[0], &frame->sc.oldmask) ||
	    __get_user(set.sig[1], &frame->extramask[0]))
		goto badframe;
	set_blocked(&set);
	if (restore_sigcontext(regs, &frame->sc, &eax))
		goto badframe;
	return eax;

badframe:
	force_sig(SIGSEGV, current);
	return 0;
}

asmlinkage int sys_rt_sigreturn(unsigned long __unused)
{
	struct pt_regs *regs = task_pt_regs(current);
	struct rt_sigframe __user *frame = (struct rt_sigframe __user *)(regs->esp - 4);
	sigset_t set;
	int eax;

	if (!access_ok(VERIFY_READ, frame, sizeof(*frame)))
		goto badframe;
	if (__copy_from_user(&set, &frame->uc.uc_sigmask, sizeof(set)))
		goto badframe;
	set_blocked(&set);
	if (restore_sigcontext(regs, &frame->uc.uc_mcontext, &eax))
		goto badframe;
	if (do_sigaltstack(&frame->uc.uc_stack, NULL, regs->esp) == -EFAULT)
		goto badframe;
	return eax;

badframe:
	force_sig(SIGSEGV, current);
	return 0;
}

static int setup_sigcontext(struct sigcontext __user *usc, struct _fpstate __user *fpstate,
			    struct pt_regs *regs, unsigned long mask)
{
	struct sigcontext sc = {
		.es = regs->xes,
		.ds = regs->xds,
		.edi = regs->edi,
		.esi = regs->esi,
		.ebp = regs->ebp,
		.esp = regs->esp,
		.ebx = regs->ebx,
		.edx = regs->edx,
		.ecx = regs->ecx,
		.eax = regs->eax,
		.trapno = current->thread.trap_no,
		.err = current->thread.error_code,
		.eip = regs->eip,
		.cs = regs->xcs,
		.eflags = regs->eflags,
		.esp_at_signal = regs->esp,
		.ss = regs->xss,
		.oldmask = mask,
		.cr2 = current->thread.cr2,
	};
	int used;

	savesegment(gs, sc.gs);
	savesegment(fs, sc.fs);
	used = save_i387(fpstate);
	if (used < 0)
		return 1;
	sc.fpstate = used ? fpstate : NULL;
	return __copy_to_user(usc, &sc, sizeof(sc));
}

/* Where the frame goes: below the stack pointer, or at the top of the alternate stack. */
static inline void __user *get_sigframe(struct k_sigaction *ka, struct pt_regs *regs,
					size_t frame_size)
{
	unsigned long esp = regs->esp;

	if (ka->sa.sa_flags & SA_ONSTACK) {
		if (sas_ss_flags(esp) == 0)
			esp = current->sas_ss_sp + current->sas_ss_size;
	} else if ((regs->xss & 0xffff) != __USER_DS && !(ka->sa.sa_flags & SA_RESTORER) &&
		   ka->sa.sa_restorer) {
		/* Programs with a stack segment of their own pass a flat stack this way. */
		esp = (unsigned long)ka->sa.sa_restorer;
	}
	return (void __user *)((esp - frame_size) & -8ul);
}

/* Enter the handler: arguments on the stack, and in registers for regparm(3) handlers. */
static inline void enter_handler(struct pt_regs *regs, struct k_sigaction *ka, void __user *frame,
				 int sig, void __user *edx, void __user *ecx)
{
	regs->esp = (unsigned long)frame;
	regs->eip = (unsigned long)ka->sa.sa_handler;
	regs->eax = sig;
	regs->edx = (unsigned long)edx;
	regs->ecx = (unsigned long)ecx;

	set_fs(USER_DS);
	regs->xds = __USER_DS;
	regs->xes = __USER_DS;
	regs->xss = __USER_DS;
	regs->xcs = __USER_CS;
	regs->eflags &= ~X86_EFLAGS_TF;
}

static int setup_frame(int sig, struct k_sigaction *ka, sigset_t *set, struct pt_regs *regs)
{
	struct sigframe __user *frame = get_sigframe(ka, regs, sizeof(*frame));
	void __user *restorer = (void __user *)__kernel_sigreturn;
	int err = 0;

	BUILD_BUG_ON(sizeof(struct sigframe) != 732 || sizeof(struct sigcontext) != 88);
	if (!access_ok(VERIFY_WRITE, frame, sizeof(*frame)))
		goto give_sigsegv;

	err |= __put_user(sig, &frame->sig);
	err |= setup_sigcontext(&frame->sc, &frame->fpstate, regs, set->sig[0]);
	err |= __put_user(set->sig[1], &frame->extramask[0]);
	if (ka->sa.sa_flags & SA_RESTORER)
		restorer = ka->sa.sa_restorer;
	err |= __put_user(restorer, &frame->pretcode);

	/* popl %eax; movl $__NR_sigreturn,%eax; int $0x80 */
	err |= __put_user(0xb858, (short __user *)(frame->retcode + 0));
	err |= __put_user(__NR_sigreturn, (int __user *)(frame->retcode + 2));
	err |= __put_user(0x80cd, (short __user *)(frame->retcode + 6));
	if (err)
		goto give_sigsegv;

	enter_handler(regs, ka, frame, sig, NULL, NULL);
	return 0;

give_sigsegv:
	force_sigsegv(sig, current);
	return -EFAULT;
}

static int setup_rt_frame(int sig, struct k_sigaction *ka, siginfo_t *info, sigset_t *set,
			  struct pt_regs *regs)
{
	struct rt_sigframe __user *frame = get_sigframe(ka, regs, sizeof(*frame));
	void __user *restorer = (void __user *)__kernel_rt_sigreturn;
	int err = 0;

	BUILD_BUG_ON(sizeof(struct rt_sigframe) != 892 || sizeof(siginfo_t) != 128);
	if (!access_ok(VERIFY_WRITE, frame, sizeof(*frame)))
		goto give_sigsegv;

	err |= __put_user(sig, &frame->sig);
	err |= __put_user(&frame->info, &frame->pinfo);
	err |= __put_user(&frame->uc, &frame->puc);
	err |= copy_siginfo_to_user(&frame->info, info);

	err |= __put_user(0, &frame->uc.uc_flags);
	err |= __put_user(NULL, &frame->uc.uc_link);
	err |= __put_user((void __user *)current->sas_ss_sp, &frame->uc.uc_stack.ss_sp);
	err |= __put_user(sas_ss_flags(regs->esp), &frame->uc.uc_stack.ss_flags);
	err |= __put_user(current->sas_ss_size, &frame->uc.uc_stack.ss_size);
	err |= setup_sigcontext(&frame->uc.uc_mcontext, &frame->fpstate, regs, set->sig[0]);
	if (__copy_to_user(&frame->uc.uc_sigmask, set, sizeof(*set)))
		err = 1;
	if (ka->sa.sa_flags & SA_RESTORER)
		restorer = ka->sa.sa_restorer;
	err |= __put_user(restorer, &frame->pretcode);

	/* movl $__NR_rt_sigreturn,%eax; int $0x80 */
	err |= __put_user(0xb8, (char __user *)(frame->retcode + 0));
	err |= __put_user(__NR_rt_sigreturn, (int __user *)(frame->retcode + 1));
	err |= __put_user(0x80cd, (short __user *)(frame->retcode + 5));
	if (err)
		goto give_sigsegv;

	enter_handler(regs, ka, frame, sig, &frame->info, &frame->uc);
	return 0;

give_sigsegv:
	force_sigsegv(sig, current);
	return -EFAULT;
}

/* Back to before the "int $0x80", two bytes long, with @eax as the call's number. */
static void restart_syscall_insn(struct pt_regs *regs, long eax)
{
	regs->eax = eax;
	regs->eip -= 2;
}

static void handle_signal(unsigned long sig, siginfo_t *info, struct k_sigaction *ka,
			  sigset_t *oldset, struct pt_regs *regs)
{
	int err;

	/* sigsuspend gets here inside a system call: its frame is the handler's now. */
	set_thread_flag(TIF_IRET);

	if (regs->orig_eax >= 0) {
		switch (regs->eax) {
		case -ERESTART_RESTARTBLOCK:
		case -ERESTARTNOHAND:
			regs->eax = -EINTR;
			break;
		case -ERESTARTSYS:
			if (!(ka->sa.sa_flags & SA_RESTART)) {
				regs->eax = -EINTR;
				break;
			}
			/* fall through */
		case -ERESTARTNOINTR:
			restart_syscall_insn(regs, regs->orig_eax);
		}
	}

	if (ka->sa.sa_flags & SA_SIGINFO)
		err = setup_rt_frame(sig, ka, info, oldset, regs);
	else
		err = setup_frame(sig, ka, oldset, regs);

	/* Without a frame no sigreturn would ever restore the mask. */
	if (!err && !(ka->sa.sa_flags & SA_NODEFER)) {
		spin_lock_irq(&current->sighand->siglock);
		sigorsets(&current->blocked, &current->blocked, &ka->sa.sa_mask);
		sigaddset(&current->blocked, sig);
		recalc_sigpending();
		spin_unlock_irq(&current->sighand->siglock);
	}
}

/**
 * do_signal - deliver a signal to current, or restart the call that one interrupted
 * @oldset: the mask that sigreturn shall restore; NULL for the present one
 *
 * Init does not want to see a signal it has no handler for, hence the loop is in
 * get_signal_to_deliver().
 * Return: 1 when a handler is to run.
 */
fastcall int do_signal(struct pt_regs *regs, sigset_t *oldset)
{
	struct k_sigaction ka;
	siginfo_t info;
	int signr;

	/* An interrupt of kernel code that left through the signal path: nothing to do. */
	if (!user_mode(regs))
		return 1;

	if (!oldset)
		oldset = &current->blocked;

	signr = get_signal_to_deliver(&info, &ka, regs, NULL);
	if (signr > 0) {
		/* do_debug() has switched the tracer's watchpoints off: on again. */
		if (unlikely(current->thread.debugreg[7]))
			__asm__ __volatile__("movl %0,%%db7"
					     : : "r" (current->thread.debugreg[7]));
		handle_signal(signr, &info, &ka, oldset, regs);
		return 1;
	}

	if (regs->orig_eax >= 0) {
		switch (regs->eax) {
		case -ERESTARTNOHAND:
		case -ERESTARTSYS:
		case -ERESTARTNOINTR:
			restart_syscall_insn(regs, regs->orig_eax);
			break;
		case -ERESTART_RESTARTBLOCK:
			restart_syscall_insn(regs, __NR_restart_syscall);
			break;
		}
	}
	return 0;
}

/**
 * do_notify_resume - work on the way back to user mode (entry.asm)
 * @thread_info_flags: the TIF_ bits that are set
 */
fastcall void do_notify_resume(struct pt_regs *regs, sigset_t *oldset, __u32 thread_info_flags)
{
	if (thread_info_flags & _TIF_SINGLESTEP) {
		regs->eflags |= X86_EFLAGS_TF;
		clear_thread_flag(TIF_SINGLESTEP);
	}
	if (thread_info_flags & _TIF_SIGPENDING)
		do_signal(regs, oldset);
	clear_thread_flag(TIF_IRET);
}
