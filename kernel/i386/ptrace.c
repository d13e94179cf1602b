// SPDX-License-Identifier: GPL-2.0-only
/*
 * ptrace(2) on i386: the system call itself, access to the registers of a stopped task, single
 * stepping, and the stops at system calls.
 *
 * A stopped task's registers lie in the frame at the top of its kernel stack, where it will leave
 * through. A stop in the middle of a system call (an event of fork or exit) needs TIF_IRET for what
 * the tracer writes to be taken from there; see entry.asm.
 *
 * Mirrors: arch/i386/kernel/ptrace.c
 * Leaves out: vm86, code in segments of a local descriptor table, auditing.
 * Locking: the big kernel lock; ptrace_check_attach() has made sure that the child is stopped, and
 *	only its tracer, current, can let it go on. SIGKILL still ends it, which the frame survives.
 */
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/mm.h>
#include <linux/smp_lock.h>
#include <linux/errno.h>
#include <linux/ptrace.h>
#include <linux/user.h>
#include <linux/security.h>
#include <linux/stddef.h>
#include <linux/syscalls.h>
#include <asm/debugreg.h>
#include <asm/desc.h>
#include <asm/i387.h>
#include <asm/processor.h>
#include <asm/uaccess.h>

fastcall void do_syscall_trace(struct pt_regs *regs, int entryexit);

/* The flags that a tracer may change: none that concern interrupts, I/O or virtual 8086 mode. */
#define FLAG_MASK	0x00044dd5

#define DEBUGREG(n)	offsetof(struct user, u_debugreg[n])

static inline struct pt_regs *get_child_regs(struct task_struct *task)
{
	return task_pt_regs(task);
}

/* The place of a register in the frame; @regno counts as struct user does, with fs and gs. */
static long *frame_slot(struct task_struct *child, unsigned long regno)
{
	return (long *)get_child_regs(child) + (regno > GS ? regno - 2 : regno);
}

/*
 * Set register @regno. A selector must ask for user privilege; what it selects is found out when it
 * is loaded, and a bad one then costs the child its life, or gives it a null selector.
 */
static int putreg(struct task_struct *child, unsigned long regno, unsigned long value)
{
	switch (regno) {
	case FS:
	case GS:
		if (value && (value & 3) != 3)
			return -EIO;
		if (regno == FS)
			child->thread.fs = value & 0xffff;
		else
			child->thread.gs = value & 0xffff;
		return 0;
	case DS:
	case ES:
		if (value && (value & 3) != 3)
			return -EIO;
		value &= 0xffff;
		break;
	case SS:
	case CS:
		if ((value & 3) != 3)
			return -EIO;
		value &= 0xffff;
		break;
	case EFL:
		value = (value & FLAG_MASK) | (get_child_regs(child)->eflags & ~FLAG_MASK);
		break;
	}
	*frame_slot(child, regno) = value;
	set_tsk_thread_flag(child, TIF_IRET);
	return 0;
}

static unsigned long getreg(struct task_struct *child, unsigned long regno)
{
	switch (regno) {
	case FS:
		return child->thread.fs & 0xffff;
	case GS:
		return child->thread.gs & 0xffff;
	case DS:
	case ES:
	case SS:
	case CS:
		return *frame_slot(child, regno) & 0xffff;
	default:
		return *frame_slot(child, regno);
	}
}

/* Is the next instruction a popf, behind whatever prefixes? */
static int is_at_popf(struct task_struct *child, struct pt_regs *regs)
{
	static const unsigned char prefixes[] = {
		0x66, 0x67, 0x26, 0x2e, 0x36, 0x3e, 0x64, 0x65, 0xf0, 0xf2, 0xf3
	};
	unsigned char opcode[16];
	int i, copied;

	copied = access_process_vm(child, regs->eip, opcode, sizeof(opcode), 0);
	for (i = 0; i < copied; i++) {
		if (!memchr(prefixes, opcode[i], sizeof(prefixes)))
			return opcode[i] == 0x9d;
	}
	return 0;
}

/*
 * Have the child trap after one instruction. TIF_SINGLESTEP covers a system call: int 0x80 clears
 * TF, so that the trap would come an instruction late (do_syscall_trace()).
 */
static void set_singlestep(struct task_struct *child)
{
	struct pt_regs *regs = get_child_regs(child);

	set_tsk_thread_flag(child, TIF_SINGLESTEP);
	if (regs->eflags & X86_EFLAGS_TF)
		return;
	regs->eflags |= X86_EFLAGS_TF;
	/* What popf loads is the child's own flag; clear_singlestep() is not to touch it. */
	if (!is_at_popf(child, regs))
		child->ptrace |= PT_DTRACE;
}

static void clear_singlestep(struct task_struct *child)
{
	clear_tsk_thread_flag(child, TIF_SINGLESTEP);
	if (child->ptrace & PT_DTRACE) {
		get_child_regs(child)->eflags &= ~X86_EFLAGS_TF;
		child->ptrace &= ~PT_DTRACE;
	}
}

/**
 * ptrace_disable - undo what tracing has changed in a task's registers and flags
 *
 * Context: @child is not current, so it is in the kernel and its frame is complete.
 */
void ptrace_disable(struct task_struct *child)
{
	clear_tsk_thread_flag(child, TIF_SYSCALL_TRACE);
	clear_singlestep(child);
}

static int ptrace_get_thread_area(struct task_struct *child, int idx,
				  struct user_desc __user *user_desc)
{
	struct user_desc info;

	if (idx < GDT_ENTRY_TLS_MIN || idx > GDT_ENTRY_TLS_MAX)
		return -EINVAL;
	fill_user_desc(&info, idx, child->thread.tls_array + idx - GDT_ENTRY_TLS_MIN);
	return copy_to_user(user_desc, &info, sizeof(info)) ? -EFAULT : 0;
}

static int ptrace_set_thread_area(struct task_struct *child, int idx,
				  struct user_desc __user *user_desc)
{
	struct user_desc info;

	if (copy_from_user(&info, user_desc, sizeof(info)))
		return -EFAULT;
	if (idx < GDT_ENTRY_TLS_MIN || idx > GDT_ENTRY_TLS_MAX)
		return -EINVAL;
	set_tls_desc(child->thread.tls_array + idx - GDT_ENTRY_TLS_MIN, &info);
	return 0;
}

static int peek_data(struct task_struct *child, unsigned long addr, unsigned long __user *datap)
{
	unsigned long tmp;

	if (access_process_vm(child, addr, &tmp, sizeof(tmp), 0) != sizeof(tmp))
		return -EIO;
	return put_user(tmp, datap);
}

static int peek_user(struct task_struct *child, unsigned long addr, unsigned long __user *datap)
{
	unsigned long tmp = 0;

	if ((addr & 3) || addr > sizeof(struct user) - 3)
		return -EIO;
	if (addr < FRAME_SIZE * sizeof(long))
		tmp = getreg(child, addr / sizeof(long));
	else if (addr >= DEBUGREG(0) && addr <= DEBUGREG(7))
		tmp = child->thread.debugreg[(addr - DEBUGREG(0)) / sizeof(long)];
	return put_user(tmp, datap);
}

/*
 * A value for DR7 that neither traps the kernel nor I/O. Each breakpoint's four bits say when (0 to
 * 3: executed, written, I/O, accessed) and how long (0 to 3: 1, 2, undefined, 4 bytes); a bit of
 * the constant stands for each forbidden combination: I/O, undefined, executed and not of 1 byte.
 */
static int dr7_is_bad(unsigned long data)
{
	int i;

	for (i = DR_CONTROL_SHIFT; i < 32; i += DR_CONTROL_SIZE) {
		if ((0x5f54 >> ((data >> i) & 0xf)) & 1)
			return 1;
	}
	return 0;
}

static int poke_debugreg(struct task_struct *child, int n, unsigned long data)
{
	if (n == 4 || n == 5)
		return -EIO;
	if (n < 4 && data >= TASK_SIZE - 3)
		return -EIO;
	if (n == 7) {
		data &= ~DR_CONTROL_RESERVED;
		if (dr7_is_bad(data))
			return -EIO;
	}
	child->thread.debugreg[n] = data;
	return 0;
}

static int poke_user(struct task_struct *child, unsigned long addr, unsigned long data)
{
	if ((addr & 3) || addr > sizeof(struct user) - 3)
		return -EIO;
	if (addr < FRAME_SIZE * sizeof(long))
		return putreg(child, addr / sizeof(long), data);
	if (addr >= DEBUGREG(0) && addr <= DEBUGREG(7))
		return poke_debugreg(child, (addr - DEBUGREG(0)) / sizeof(long), data);
	return -EIO;
}

/* PTRACE_CONT, PTRACE_SYSCALL, PTRACE_SINGLESTEP: let the child go on with signal @data, or none. */
static int ptrace_resume(struct task_struct *child, long request, unsigned long data)
{
	if (data > _NSIG)
		return -EIO;
	if (request == PTRACE_SYSCALL)
		set_tsk_thread_flag(child, TIF_SYSCALL_TRACE);
	else
		clear_tsk_thread_flag(child, TIF_SYSCALL_TRACE);
	if (request == PTRACE_SINGLESTEP)
		set_singlestep(child);
	else
		clear_singlestep(child);
	child->exit_code = data;
	wake_up_process(child);
	return 0;
}

/*
 * PTRACE_KILL: like PTRACE_CONT with SIGKILL, and nothing at all for a child that is not stopped (a
 * sleeping one must not be woken from whatever it waits for).
 */
static int ptrace_kill(struct task_struct *child)
{
	if (child->exit_state || !(child->state & (TASK_STOPPED | TASK_TRACED)))
		return 0;
	child->exit_code = SIGKILL;
	clear_singlestep(child);
	wake_up_process(child);
	return 0;
}

static int ptrace_getregs(struct task_struct *child, unsigned long __user *datap)
{
	int i;

	if (!access_ok(VERIFY_WRITE, datap, FRAME_SIZE * sizeof(long)))
		return -EIO;
	for (i = 0; i < FRAME_SIZE; i++) {
		if (__put_user(getreg(child, i), datap + i))
			return -EFAULT;
	}
	return 0;
}

/* Registers that may not have the value they are given keep their own, without an error. */
static int ptrace_setregs(struct task_struct *child, unsigned long __user *datap)
{
	unsigned long regs[FRAME_SIZE];
	int i;

	if (!access_ok(VERIFY_READ, datap, sizeof(regs)))
		return -EIO;
	if (__copy_from_user(regs, datap, sizeof(regs)))
		return -EFAULT;
	for (i = 0; i < FRAME_SIZE; i++)
		putreg(child, i, regs[i]);
	return 0;
}

/* The FPU requests; the child's state is in memory, since it does not run. */
static int ptrace_fpregs(struct task_struct *child, long request, void __user *datap)
{
	int fx = request == PTRACE_GETFPXREGS || request == PTRACE_SETFPXREGS;
	unsigned long size = fx ? sizeof(struct user_fxsr_struct) : sizeof(struct user_i387_struct);

	if (!access_ok(VERIFY_WRITE, datap, size))
		return -EIO;
	if (!tsk_used_math(child))
		init_fpu(child);
	switch (request) {
	case PTRACE_GETFPREGS:
		return get_fpregs(datap, child);
	case PTRACE_SETFPREGS:
		return set_fpregs(child, datap);
	case PTRACE_GETFPXREGS:
		return get_fpxregs(datap, child);
	default:
		return set_fpxregs(child, datap);
	}
}

static int ptrace_traceme(void)
{
	int ret;

	if (current->ptrace & PT_PTRACED)
		return -EPERM;
	ret = security_ptrace(current->parent, current);
	if (!ret)
		current->ptrace |= PT_PTRACED;
	return ret;
}

/* A request about a child that is stopped, or any child of current's for PTRACE_KILL. */
static int ptrace_child(struct task_struct *child, long request, unsigned long addr,
			unsigned long data)
{
	unsigned long __user *datap = (unsigned long __user *)data;

	switch (request) {
	case PTRACE_PEEKTEXT:
	case PTRACE_PEEKDATA:
		return peek_data(child, addr, datap);
	case PTRACE_PEEKUSR:
		return peek_user(child, addr, datap);
	case PTRACE_POKETEXT:
	case PTRACE_POKEDATA:
		if (access_process_vm(child, addr, &data, sizeof(data), 1) != sizeof(data))
			return -EIO;
		return 0;
	case PTRACE_POKEUSR:
		return poke_user(child, addr, data);
	case PTRACE_SYSCALL:
	case PTRACE_CONT:
	case PTRACE_SINGLESTEP:
		return ptrace_resume(child, request, data);
	case PTRACE_KILL:
		return ptrace_kill(child);
	case PTRACE_DETACH:
		return ptrace_detach(child, data);
	case PTRACE_GETREGS:
		return ptrace_getregs(child, datap);
	case PTRACE_SETREGS:
		return ptrace_setregs(child, datap);
	case PTRACE_GETFPREGS:
	case PTRACE_SETFPREGS:
	case PTRACE_GETFPXREGS:
	case PTRACE_SETFPXREGS:
		return ptrace_fpregs(child, request, datap);
	case PTRACE_GET_THREAD_AREA:
		return ptrace_get_thread_area(child, addr, (struct user_desc __user *)data);
	case PTRACE_SET_THREAD_AREA:
		return ptrace_set_thread_area(child, addr, (struct user_desc __user *)data);
	default:
		return ptrace_request(child, request, addr, data);
	}
}

/**
 * sys_ptrace - observe and control another task
 * @request: PTRACE_*
 * @pid: the task; nothing to PTRACE_TRACEME, by which the caller asks its parent to trace it
 * @addr: address in the task, or in struct user
 * @data: value, or where to put one
 *
 * Return: 0 (words that are read go to @data); -EPERM, -ESRCH (no such task, not traced by the
 * caller, not stopped), -EIO (bad request, address, register or signal), -EFAULT, -EINVAL.
 */
asmlinkage long sys_ptrace(long request, long pid, long addr, long data)
{
	struct task_struct *child;
	long ret;

	lock_kernel();
	if (request == PTRACE_TRACEME) {
		ret = ptrace_traceme();
		goto out;
	}

	read_lock(&tasklist_lock);
	child = find_task_by_pid(pid);
	if (child)
		get_task_struct(child);
	read_unlock(&tasklist_lock);
	ret = -ESRCH;
	if (!child)
		goto out;

	ret = -EPERM;
	if (pid == 1)
		goto out_tsk;
	if (request == PTRACE_ATTACH) {
		ret = ptrace_attach(child);
		goto out_tsk;
	}
	ret = ptrace_check_attach(child, request == PTRACE_KILL);
	if (!ret)
		ret = ptrace_child(child, request, addr, data);
out_tsk:
	put_task_struct(child);
out:
	unlock_kernel();
	return ret;
}

void send_sigtrap(struct task_struct *tsk, struct pt_regs *regs, int error_code)
{
	siginfo_t info;

	tsk->thread.trap_no = 1;
	tsk->thread.error_code = error_code;

	memset(&info, 0, sizeof(info));
	info.si_signo = SIGTRAP;
	info.si_code = TRAP_BRKPT;
	info.si_addr = user_mode(regs) ? (void __user *)regs->eip : NULL;
	force_sig_info(SIGTRAP, &info, tsk);
}

/**
 * do_syscall_trace - stop before (@entryexit 0) or after a system call, if the tracer wants it
 * @regs: the frame; the tracer may change it
 *
 * Context: entry.asm, interrupts on.
 */
fastcall void do_syscall_trace(struct pt_regs *regs, int entryexit)
{
	if (!(current->ptrace & PT_PTRACED))
		return;

	/* The trap that int 0x80 has swallowed. */
	if (entryexit && test_thread_flag(TIF_SINGLESTEP))
		send_sigtrap(current, regs, 0);
	if (!test_thread_flag(TIF_SYSCALL_TRACE))
		return;

	/* With bit 7 the tracer can tell this stop from a real SIGTRAP. */
	ptrace_notify(SIGTRAP | ((current->ptrace & PT_TRACESYSGOOD) ? 0x80 : 0));

	/* What it continued us with stands for a signal that has come now. */
	if (current->exit_code) {
		send_sig(current->exit_code, current, 1);
		current->exit_code = 0;
	}
}
