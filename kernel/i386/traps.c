// SPDX-License-Identifier: GPL-2.0-only
/*
 * Exceptions other than page faults: a signal for the task if user mode caused it, an oops if the
 * kernel did and has no fixup. Also the texts of an oops: registers, stack, call trace, code.
 *
 * Mirrors: arch/i386/kernel/traps.c
 * Leaves out: vm86, machine checks, kprobes, die notifiers, the F00F bug, math emulation.
 * Locking: die_lock keeps two oopses from mixing their lines.
 */
#include <linux/sched.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <linux/errno.h>
#include <linux/timer.h>
#include <linux/init.h>
#include <linux/delay.h>
#include <linux/spinlock.h>
#include <linux/interrupt.h>
#include <linux/kallsyms.h>
#include <linux/module.h>
#include <linux/ptrace.h>
#include <linux/version.h>
#include <asm/debugreg.h>
#include <asm/desc.h>
#include <asm/i387.h>
#include <asm/io.h>
#include <asm/irq.h>
#include <asm/processor.h>
#include <asm/siginfo.h>
#include <asm/system.h>
#include <asm/traps.h>
#include <asm/uaccess.h>

asmlinkage int system_call(void);
asmlinkage void divide_error(void);
asmlinkage void debug(void);
asmlinkage void nmi(void);
asmlinkage void int3(void);
asmlinkage void overflow(void);
asmlinkage void bounds(void);
asmlinkage void invalid_op(void);
asmlinkage void device_not_available(void);
asmlinkage void coprocessor_segment_overrun(void);
asmlinkage void invalid_TSS(void);
asmlinkage void segment_not_present(void);
asmlinkage void stack_segment(void);
asmlinkage void general_protection(void);
asmlinkage void page_fault(void);
asmlinkage void spurious_interrupt_bug(void);
asmlinkage void coprocessor_error(void);
asmlinkage void alignment_check(void);
asmlinkage void simd_coprocessor_error(void);

struct desc_struct idt_table[IDT_ENTRIES] __attribute__((__section__(".data.idt"), aligned(8)));

char ignore_fpu_irq;

#define STACK_WORDS	24	/* how much of the stack an oops shows */
#define CODE_BYTES	64
#define CODE_PROLOGUE	43	/* bytes shown before the one that faulted */

/* ---- what an oops prints ---- */

static int valid_stack_ptr(struct thread_info *tinfo, unsigned long p)
{
	unsigned long bottom = (unsigned long)tinfo;

	return p > bottom && p < bottom + THREAD_SIZE - 2 * sizeof(long);
}

/* Follows the frame pointers, which every function here keeps. */
static void print_context_stack(struct thread_info *tinfo, unsigned long ebp)
{
	unsigned long addr, next;

	while (valid_stack_ptr(tinfo, ebp)) {
		addr = *(unsigned long *)(ebp + 4);
		if (!__kernel_text_address(addr))
			break;
		printk(" [<%08lx>]", addr);
		print_symbol(" %s", addr);
		printk("\n");
		next = *(unsigned long *)ebp;
		if (next <= ebp)
			break;
		ebp = next;
	}
}

/**
 * show_trace - print the chain of callers
 * @task: whose; NULL for the current task
 * @stack: unused where frame pointers lead the way
 */
void show_trace(struct task_struct *task, unsigned long *stack)
{
	unsigned long ebp;

	if (!task)
		task = current;
	if (task == current)
		__asm__("movl %%ebp,%0" : "=r" (ebp));
	else
		ebp = *(unsigned long *)task->thread.esp;
	print_context_stack(task->thread_info, ebp);
}

/**
 * show_stack - print raw stack words and the call trace
 * @task: whose; NULL for the current task
 * @esp: where to start; NULL for the task's stack pointer
 */
void show_stack(struct task_struct *task, unsigned long *esp)
{
	unsigned long *stack;
	int i;

	if (!esp) {
		if (task && task != current)
			esp = (unsigned long *)task->thread.esp;
		else
			esp = (unsigned long *)&esp;
	}

	stack = esp;
	for (i = 0; i < STACK_WORDS; i++) {
		if (((long)stack & (THREAD_SIZE - 1)) == 0)
			break;
		if (i && i % 8 == 0)
			printk("\n       ");
		printk("%08lx ", *stack++);
	}
	printk("\nCall Trace:\n");
	show_trace(task, esp);
}

/* Where am I? Usable from anywhere. */
void dump_stack(void)
{
	unsigned long stack;

	show_trace(current, &stack);
}
EXPORT_SYMBOL(dump_stack);

/* The bytes around the instruction pointer, the one it points at in brackets. */
static void show_code(struct pt_regs *regs)
{
	u8 *eip = (u8 *)regs->eip - CODE_PROLOGUE;
	int i;

	printk("Code: ");
	for (i = 0; i < CODE_BYTES; i++, eip++) {
		unsigned char c;

		if (eip < (u8 *)PAGE_OFFSET || __get_user(c, eip)) {
			printk(" Bad EIP value.");
			break;
		}
		if (eip == (u8 *)regs->eip)
			printk("<%02x> ", c);
		else
			printk("%02x ", c);
	}
}

/**
 * vm86_escape - a task is in vm86 mode, which there is no way into
 * @regs: its frame, with the segment registers of that mode behind it
 *
 * On QEMU's own processor an iret in user mode enters it when the popped flags say so. Nothing
 * here knows such frames, so the task is killed on its way back. Interrupts are off.
 */
void vm86_escape(struct pt_regs *regs)
{
	if (printk_ratelimit())
		printk(KERN_INFO "%s[%d] killed: vm86 mode\n", current->comm, current->pid);
	force_sig(SIGKILL, current);
}

void show_registers(struct pt_regs *regs)
{
	unsigned long esp = (unsigned long)(&regs->esp);
	unsigned short ss = __KERNEL_DS;
	int in_kernel = 1;

	if (user_mode(regs)) {
		in_kernel = 0;
		esp = regs->esp;
		ss = regs->xss & 0xffff;
	}
	print_modules();
	printk(KERN_EMERG "CPU:    %d\nEIP:    %04x:[<%08lx>]    %s VLI\n"
	       "EFLAGS: %08lx   (%s) \n",
	       smp_processor_id(), 0xffff & regs->xcs, regs->eip, print_tainted(),
	       regs->eflags, UTS_RELEASE);
	print_symbol("EIP is at %s\n", regs->eip);
	printk(KERN_EMERG "eax: %08lx   ebx: %08lx   ecx: %08lx   edx: %08lx\n",
	       regs->eax, regs->ebx, regs->ecx, regs->edx);
	printk(KERN_EMERG "esi: %08lx   edi: %08lx   ebp: %08lx   esp: %08lx\n",
	       regs->esi, regs->edi, regs->ebp, esp);
	printk(KERN_EMERG "ds: %04x   es: %04x   ss: %04x\n",
	       regs->xds & 0xffff, regs->xes & 0xffff, ss);
	printk(KERN_EMERG "Process %s (pid: %d, threadinfo=%p task=%p)",
	       current->comm, current->pid, current_thread_info(), current);
	if (in_kernel) {
		printk("\n" KERN_EMERG "Stack: ");
		show_stack(NULL, (unsigned long *)esp);
		show_code(regs);
	}
	printk("\n");
}

/* Was it BUG()? Its ud2 is followed by the line number and a pointer to the file's name. */
static void handle_BUG(struct pt_regs *regs)
{
	unsigned long eip = regs->eip;
	unsigned short ud2, line;
	char *file, c;

	if (user_mode(regs) || eip < PAGE_OFFSET)
		return;
	if (__get_user(ud2, (unsigned short *)eip) || ud2 != 0x0b0f)
		return;
	if (__get_user(line, (unsigned short *)(eip + 2)))
		return;
	if (__get_user(file, (char **)(eip + 4)) || (unsigned long)file < PAGE_OFFSET ||
	    __get_user(c, file) || !c)
		file = "<bad filename>";

	printk("------------[ cut here ]------------\n");
	printk(KERN_ALERT "kernel BUG at %s:%d!\n", file, line);
}

static DEFINE_SPINLOCK(die_lock);

/**
 * die - the kernel did something that it must not: print all and end the task
 * @str: what it was
 * @regs: where
 * @err: the exception's error code
 *
 * In an interrupt, in the idle task, or with panic_on_oops, the whole kernel stops. Otherwise the
 * task gets SIGSEGV's exit code and never returns to what it did.
 */
void die(const char *str, struct pt_regs *regs, long err)
{
	static int die_counter;
	static int die_nest;

	console_verbose();
	spin_lock_irq(&die_lock);
	bust_spinlocks(1);
	if (++die_nest < 3) {
		handle_BUG(regs);
		printk(KERN_ALERT "%s: %04lx [#%d]\n", str, err & 0xffff, ++die_counter);
		show_registers(regs);
	} else {
		printk(KERN_ERR "Recursive die() failure, output suppressed\n");
	}
	bust_spinlocks(0);
	die_nest = 0;
	spin_unlock_irq(&die_lock);

	if (in_interrupt())
		panic("Fatal exception in interrupt");
	if (panic_on_oops)
		panic("Fatal exception");
	do_exit(SIGSEGV);
}

void die_if_kernel(const char *str, struct pt_regs *regs, long err)
{
	if (!user_mode(regs))
		die(str, regs, err);
}

/* ---- from exceptions to signals ---- */

static void do_trap(int trapnr, int signr, char *str, struct pt_regs *regs, long error_code,
		    siginfo_t *info)
{
	struct task_struct *tsk = current;

	if (!user_mode(regs)) {
		if (!fixup_exception(regs))
			die(str, regs, error_code);
		return;
	}
	tsk->thread.error_code = error_code;
	tsk->thread.trap_no = trapnr;
	if (info)
		force_sig_info(signr, info, tsk);
	else
		force_sig(signr, tsk);
}

#define DO_ERROR(trapnr, signr, str, name)					\
fastcall void do_##name(struct pt_regs *regs, long error_code);			\
fastcall void do_##name(struct pt_regs *regs, long error_code)			\
{										\
	do_trap(trapnr, signr, str, regs, error_code, NULL);			\
}

#define DO_ERROR_INFO(trapnr, signr, str, name, sicode, siaddr)			\
fastcall void do_##name(struct pt_regs *regs, long error_code);			\
fastcall void do_##name(struct pt_regs *regs, long error_code)			\
{										\
	siginfo_t info;								\
										\
	memset(&info, 0, sizeof(info));						\
	info.si_signo = signr;							\
	info.si_code = sicode;							\
	info.si_addr = (void __user *)siaddr;					\
	do_trap(trapnr, signr, str, regs, error_code, &info);			\
}

DO_ERROR_INFO(0, SIGFPE, "divide error", divide_error, FPE_INTDIV, regs->eip)
DO_ERROR(3, SIGTRAP, "int3", int3)
DO_ERROR(4, SIGSEGV, "overflow", overflow)
DO_ERROR(5, SIGSEGV, "bounds", bounds)
DO_ERROR_INFO(6, SIGILL, "invalid operand", invalid_op, ILL_ILLOPN, regs->eip)
DO_ERROR(9, SIGFPE, "coprocessor segment overrun", coprocessor_segment_overrun)
DO_ERROR(10, SIGSEGV, "invalid TSS", invalid_TSS)
DO_ERROR(11, SIGBUS, "segment not present", segment_not_present)
DO_ERROR(12, SIGBUS, "stack segment", stack_segment)
DO_ERROR_INFO(17, SIGBUS, "alignment check", alignment_check, BUS_ADRALN, 0)

/*
 * Was it a port, and has the task a bitmap that is not in the TSS yet? Returns 1 when it is there
 * now: the instruction has to be tried again.
 */
static int copy_io_bitmap_to_tss(void)
{
	struct tss_struct *tss = &per_cpu(init_tss, smp_processor_id());
	struct thread_struct *thread = &current->thread;

	if (likely(tss->io_bitmap_base != INVALID_IO_BITMAP_OFFSET_LAZY) || !thread->io_bitmap_ptr)
		return 0;
	memcpy(tss->io_bitmap, thread->io_bitmap_ptr, thread->io_bitmap_max);
	/* The one before may have been longer. */
	if (thread->io_bitmap_max < tss->io_bitmap_max)
		memset((char *)tss->io_bitmap + thread->io_bitmap_max, 0xff,
		       tss->io_bitmap_max - thread->io_bitmap_max);
	tss->io_bitmap_max = thread->io_bitmap_max;
	tss->io_bitmap_base = IO_BITMAP_OFFSET;
	tss->io_bitmap_owner = thread;
	return 1;
}

fastcall void do_general_protection(struct pt_regs *regs, long error_code);
fastcall void do_general_protection(struct pt_regs *regs, long error_code)
{
	if (copy_io_bitmap_to_tss())
		return;
	if (!user_mode(regs)) {
		if (!fixup_exception(regs))
			die("general protection fault", regs, error_code);
		return;
	}
	current->thread.error_code = error_code;
	current->thread.trap_no = 13;
	force_sig(SIGSEGV, current);
}

static void unknown_nmi_error(unsigned char reason)
{
	printk("Uhhuh. NMI received for unknown reason %02x.\n", reason);
	printk("Dazed and confused, but trying to continue\n");
}

/* Memory parity (bit 7 of port 0x61) and I/O check (bit 6) NMIs: report, clear and go on. */
fastcall void do_nmi(struct pt_regs *regs, long error_code);
fastcall void do_nmi(struct pt_regs *regs, long error_code)
{
	unsigned char reason;

	nmi_enter();
	++nmi_count(smp_processor_id());
	reason = inb(0x61);
	if (!(reason & 0xc0)) {
		unknown_nmi_error(reason);
	} else {
		printk("NMI: %s error, reason %02x.\n",
		       reason & 0x80 ? "memory parity" : "IOCK", reason);
		outb((reason & 0xf) | 0xc, 0x61);
		outb(reason & 0xf & ~0xc, 0x61);
	}
	nmi_exit();
}

/**
 * do_debug - single step or hardware breakpoint
 * @regs: frame
 * @error_code: 0
 *
 * A task that sets TF itself gets SIGTRAP after each instruction, as its tracer does if it set TF.
 * DR7 is only loaded for tasks that use it and never cleared at a switch, so that a task may hit
 * the breakpoint of another: no more than a reason to clear it now.
 */
fastcall void do_debug(struct pt_regs *regs, long error_code);
fastcall void do_debug(struct pt_regs *regs, long error_code)
{
	struct task_struct *tsk = current;
	unsigned int condition;

	__asm__ __volatile__("movl %%db6,%0" : "=r" (condition));
	__asm__ __volatile__("movl %0,%%db6" : : "r" (0));

	if (regs->eflags & X86_EFLAGS_IF)
		local_irq_enable();

	if ((condition & (DR_TRAP0 | DR_TRAP1 | DR_TRAP2 | DR_TRAP3)) && !tsk->thread.debugreg[7])
		goto clear_dr7;

	/* Where the tracer can read it. */
	tsk->thread.debugreg[6] = condition;

	/* The kernel isn't stepped: it goes on without TF, and user mode with it (do_notify_resume). */
	if ((condition & DR_STEP) && !user_mode(regs)) {
		set_tsk_thread_flag(tsk, TIF_SINGLESTEP);
		regs->eflags &= ~X86_EFLAGS_TF;
		return;
	}

	/* A watched address that the kernel touches for the task counts as well. */
	send_sigtrap(tsk, regs, error_code);
	/* No more of these until the signal is delivered (do_signal). */
clear_dr7:
	__asm__ __volatile__("movl %0,%%db7" : : "r" (0));
}

/* The si_code for a set of FPU exception flags (bits 0 to 5 of the status word). */
static int fpu_si_code(unsigned int flags)
{
	if (flags & 0x01)		/* invalid; with bit 6: stack fault */
		return FPE_FLTINV;
	if (flags & (0x02 | 0x10))	/* denormal, underflow */
		return FPE_FLTUND;
	if (flags & 0x04)
		return FPE_FLTDIV;
	if (flags & 0x08)
		return FPE_FLTOVF;
	if (flags & 0x20)
		return FPE_FLTRES;
	return __SI_FAULT;
}

static void fpu_signal(void __user *eip, int trapnr, int si_code)
{
	struct task_struct *task = current;
	siginfo_t info;

	task->thread.trap_no = trapnr;
	task->thread.error_code = 0;
	memset(&info, 0, sizeof(info));
	info.si_signo = SIGFPE;
	info.si_code = si_code;
	info.si_addr = eip;
	force_sig_info(SIGFPE, &info, task);
}

/**
 * math_error - an unmasked x87 exception
 * @eip: where it was noticed, which is later than where it happened
 */
void math_error(void __user *eip)
{
	unsigned short cwd, swd;

	save_init_fpu(current);
	cwd = get_fpu_cwd(current);
	swd = get_fpu_swd(current);
	fpu_signal(eip, 16, fpu_si_code(swd & ~cwd & 0x3f));
}

fastcall void do_coprocessor_error(struct pt_regs *regs, long error_code);
fastcall void do_coprocessor_error(struct pt_regs *regs, long error_code)
{
	ignore_fpu_irq = 1;
	math_error((void __user *)regs->eip);
}

/* The same for SSE: mxcsr has the masks seven bits above the flags. */
void simd_math_error(void __user *eip)
{
	unsigned short mxcsr;

	save_init_fpu(current);
	mxcsr = get_fpu_mxcsr(current);
	fpu_signal(eip, 19, fpu_si_code(~((mxcsr & 0x1f80) >> 7) & (mxcsr & 0x3f)));
}

fastcall void do_simd_coprocessor_error(struct pt_regs *regs, long error_code);
fastcall void do_simd_coprocessor_error(struct pt_regs *regs, long error_code)
{
	if (cpu_has_xmm) {
		ignore_fpu_irq = 1;
		simd_math_error((void __user *)regs->eip);
		return;
	}
	die_if_kernel("cache flush denied", regs, error_code);
	current->thread.trap_no = 19;
	current->thread.error_code = error_code;
	force_sig(SIGSEGV, current);
}

/* Vector 15, which the CPU does not use: an early 8259's spurious interrupt. */
fastcall void do_spurious_interrupt_bug(struct pt_regs *regs, long error_code);
fastcall void do_spurious_interrupt_bug(struct pt_regs *regs, long error_code)
{
}

/**
 * math_state_restore - the task used the FPU while CR0.TS was set
 * @regs: frame
 *
 * Loads its registers, or fresh ones the first time. The previous owner's were saved when it was
 * switched out. Context: exception, interrupts off.
 */
asmlinkage void math_state_restore(struct pt_regs regs);
asmlinkage void math_state_restore(struct pt_regs regs)
{
	struct thread_info *thread = current_thread_info();
	struct task_struct *tsk = thread->task;

	clts();
	if (!tsk_used_math(tsk))
		init_fpu(tsk);
	restore_fpu(tsk);
	thread->status |= TS_USEDFPU;
}

/* ---- the interrupt descriptor table ---- */

#define GATE_TASK	5
#define GATE_INTR	14	/* clears IF */
#define GATE_TRAP	15	/* leaves IF alone */

static void _set_gate(unsigned int n, int type, int dpl, unsigned long addr, unsigned int seg)
{
	idt_table[n].a = (seg << 16) | (addr & 0xffff);
	idt_table[n].b = (addr & 0xffff0000) | 0x8000 | (dpl << 13) | (type << 8);
}

void set_intr_gate(unsigned int n, void *addr)
{
	_set_gate(n, GATE_INTR, 0, (unsigned long)addr, __KERNEL_CS);
}

/* Reachable by an int instruction from user mode, interrupts off at entry. */
static void __init set_system_intr_gate(unsigned int n, void *addr)
{
	_set_gate(n, GATE_INTR, 3, (unsigned long)addr, __KERNEL_CS);
}

static void __init set_trap_gate(unsigned int n, void *addr)
{
	_set_gate(n, GATE_TRAP, 0, (unsigned long)addr, __KERNEL_CS);
}

static void __init set_system_gate(unsigned int n, void *addr)
{
	_set_gate(n, GATE_TRAP, 3, (unsigned long)addr, __KERNEL_CS);
}

static void __init set_task_gate(unsigned int n, unsigned int gdt_entry)
{
	_set_gate(n, GATE_TASK, 0, 0, gdt_entry << 3);
}

/**
 * trap_init - fill the exception and system call gates, then load the CPU's own state
 *
 * device_not_available goes through an interrupt gate: nothing may switch tasks between clts and
 * the loading of the registers.
 */
void __init trap_init(void)
{
	set_trap_gate(0, &divide_error);
	set_intr_gate(1, &debug);
	set_intr_gate(2, &nmi);
	set_system_intr_gate(3, &int3);
	set_system_gate(4, &overflow);
	set_system_gate(5, &bounds);
	set_trap_gate(6, &invalid_op);
	set_intr_gate(7, &device_not_available);
	set_task_gate(8, GDT_ENTRY_DOUBLEFAULT_TSS);
	set_trap_gate(9, &coprocessor_segment_overrun);
	set_trap_gate(10, &invalid_TSS);
	set_trap_gate(11, &segment_not_present);
	set_trap_gate(12, &stack_segment);
	set_trap_gate(13, &general_protection);
	set_intr_gate(14, &page_fault);
	set_trap_gate(15, &spurious_interrupt_bug);
	set_trap_gate(16, &coprocessor_error);
	set_trap_gate(17, &alignment_check);
	set_trap_gate(19, &simd_coprocessor_error);
	set_system_gate(SYSCALL_VECTOR, &system_call);

	cpu_init();
}
