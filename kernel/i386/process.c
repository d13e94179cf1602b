// SPDX-License-Identifier: GPL-2.0-only
/*
 * The i386 side of processes: switching between them, setting up a new one's kernel stack, TLS
 * segments, the idle loop, and the system calls that need the whole register frame.
 *
 * Mirrors: arch/i386/kernel/process.c
 * Leaves out: vm86, mwait idling, dump_thread().
 * Locking: __switch_to() runs with interrupts off, under the runqueue's care.
 */
#include <linux/errno.h>
#include <linux/sched.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/elf.h>
#include <linux/init.h>
#include <linux/init_calls.h>
#include <linux/kallsyms.h>
#include <linux/module.h>
#include <linux/ptrace.h>
#include <linux/random.h>
#include <linux/slab.h>
#include <linux/syscalls.h>
#include <linux/utsname.h>
#include <linux/version.h>
#include <asm/desc.h>
#include <asm/i387.h>
#include <asm/ldt.h>
#include <asm/pgtable.h>
#include <asm/processor.h>
#include <asm/system.h>
#include <asm/uaccess.h>

asmlinkage void ret_from_fork(void) __asm__("ret_from_fork");
asmlinkage void kernel_thread_helper(void) __asm__("kernel_thread_helper");

asmlinkage int sys_fork(struct pt_regs regs);
asmlinkage int sys_clone(struct pt_regs regs);
asmlinkage int sys_vfork(struct pt_regs regs);
asmlinkage int sys_execve(struct pt_regs regs);
asmlinkage int sys_set_thread_area(struct user_desc __user *u_info);
asmlinkage int sys_get_thread_area(struct user_desc __user *u_info);

/* What entry.asm believes about the C structures. */
#define TSS_SIZE	8704

static inline void assert_asm_offsets(void)
{
	BUILD_BUG_ON(offsetof(struct thread_info, task) != TI_task);
	BUILD_BUG_ON(offsetof(struct thread_info, flags) != TI_flags);
	BUILD_BUG_ON(offsetof(struct thread_info, preempt_count) != TI_preempt_count);
	BUILD_BUG_ON(offsetof(struct thread_info, addr_limit) != TI_addr_limit);
	BUILD_BUG_ON(offsetof(struct pt_regs, eax) != 24);
	BUILD_BUG_ON(offsetof(struct pt_regs, orig_eax) != 36);
	BUILD_BUG_ON(offsetof(struct pt_regs, xcs) != 44);
	BUILD_BUG_ON(sizeof(struct pt_regs) != 60);
	BUILD_BUG_ON(sizeof(struct tss_struct) != TSS_SIZE || offsetof(struct tss_struct, esp0) != 4);
	BUILD_BUG_ON(_TIF_NEED_RESCHED != 1 << 3 || TIF_IRET != 5);
	BUILD_BUG_ON(_TIF_WORK_MASK != 0xff6e);
}

/* Where a task that is switched out will go on: the caller of schedule(), by way of switch_to. */
unsigned long thread_saved_pc(struct task_struct *tsk)
{
	unsigned long *ebp = *(unsigned long **)tsk->thread.esp;	/* switch_to pushed it last */

	return ebp[1];
}

/**
 * default_idle - stop the processor until the next interrupt
 *
 * sti; hlt leaves no gap in which an interrupt could ask for a reschedule and be slept over.
 */
void default_idle(void)
{
	local_irq_disable();
	if (!need_resched())
		safe_halt();
	else
		local_irq_enable();
}

/**
 * cpu_idle - what process 0 does for the rest of its life
 *
 * schedule() picks it when nobody else can run.
 */
void cpu_idle(void)
{
	for (;;) {
		while (!need_resched())
			default_idle();
		schedule();
	}
}

void show_regs(struct pt_regs *regs)
{
	unsigned long cr0, cr2, cr3, cr4;

	printk("\n");
	printk("Pid: %d, comm: %20s\n", current->pid, current->comm);
	printk("EIP: %04x:[<%08lx>] CPU: %d\n", 0xffff & regs->xcs, regs->eip,
	       smp_processor_id());
	print_symbol("EIP is at %s\n", regs->eip);
	if (user_mode(regs))
		printk(" ESP: %04x:%08lx", 0xffff & regs->xss, regs->esp);
	printk(" EFLAGS: %08lx    %s  (%s)\n", regs->eflags, print_tainted(), UTS_RELEASE);
	printk("EAX: %08lx EBX: %08lx ECX: %08lx EDX: %08lx\n",
	       regs->eax, regs->ebx, regs->ecx, regs->edx);
	printk("ESI: %08lx EDI: %08lx EBP: %08lx", regs->esi, regs->edi, regs->ebp);
	printk(" DS: %04x ES: %04x\n", 0xffff & regs->xds, 0xffff & regs->xes);

	cr0 = read_cr0();
	cr2 = read_cr2();
	cr3 = read_cr3();
	cr4 = read_cr4();
	printk("CR0: %08lx CR2: %08lx CR3: %08lx CR4: %08lx\n", cr0, cr2, cr3, cr4);
	show_trace(NULL, (unsigned long *)&regs->esp);
}

/**
 * kernel_thread - start a thread that runs in kernel mode
 * @fn: its function; the thread exits with what @fn returns
 * @arg: the argument
 * @flags: CLONE_* bits, and the exit signal
 *
 * The thread has no user space. Returns its pid or a negative errno.
 */
int kernel_thread(int (*fn)(void *), void *arg, unsigned long flags)
{
	struct pt_regs regs;

	memset(&regs, 0, sizeof(regs));
	regs.ebx = (unsigned long)fn;
	regs.edx = (unsigned long)arg;
	regs.xds = __USER_DS;
	regs.xes = __USER_DS;
	regs.orig_eax = -1;
	regs.eip = (unsigned long)kernel_thread_helper;
	regs.xcs = __KERNEL_CS;
	regs.eflags = X86_EFLAGS_IF | X86_EFLAGS_SF | X86_EFLAGS_PF | 0x2;

	return do_fork(flags | CLONE_VM | CLONE_UNTRACED, 0, &regs, 0, NULL, NULL);
}

/* The current task gives up what is the processor's: its ports. */
void exit_thread(void)
{
	struct thread_struct *t = &current->thread;
	struct tss_struct *tss;

	if (likely(!t->io_bitmap_ptr))
		return;
	tss = &per_cpu(init_tss, get_cpu());
	kfree(t->io_bitmap_ptr);
	t->io_bitmap_ptr = NULL;
	t->io_bitmap_max = 0;
	memset(tss->io_bitmap, 0xff, tss->io_bitmap_max);
	tss->io_bitmap_owner = NULL;
	tss->io_bitmap_max = 0;
	tss->io_bitmap_base = INVALID_IO_BITMAP_OFFSET;
	put_cpu();
}

/* execve: the new program starts without the old one's TLS, debug registers and FPU state. */
void flush_thread(void)
{
	struct task_struct *tsk = current;

	memset(tsk->thread.debugreg, 0, sizeof(tsk->thread.debugreg));
	memset(tsk->thread.tls_array, 0, sizeof(tsk->thread.tls_array));
	load_TLS(&tsk->thread, 0);
	clear_fpu(tsk);
	clear_used_math();
}

/* A dead task, or one that fork() has begun and cannot finish, goes away. */
void release_thread(struct task_struct *dead_task)
{
	kfree(dead_task->thread.io_bitmap_ptr);
}

/* fork is about to copy the task_struct: the FPU registers must be in it. */
void prepare_to_copy(struct task_struct *tsk)
{
	unlazy_fpu(tsk);
}

/* CLONE_SETTLS: a descriptor for the child from the struct user_desc in the parent's esi. */
static int set_new_tls(struct task_struct *p, struct pt_regs *childregs)
{
	struct desc_struct *desc;
	struct user_desc info;
	int idx;

	if (copy_from_user(&info, (void __user *)childregs->esi, sizeof(info)))
		return -EFAULT;
	if (LDT_empty(&info))
		return -EINVAL;
	idx = info.entry_number;
	if (idx < GDT_ENTRY_TLS_MIN || idx > GDT_ENTRY_TLS_MAX)
		return -EINVAL;

	desc = p->thread.tls_array + idx - GDT_ENTRY_TLS_MIN;
	desc->a = LDT_entry_a(&info);
	desc->b = LDT_entry_b(&info);
	return 0;
}

/* The child may use the same ports. What it has is a pointer to the parent's bitmap. */
static int copy_io_bitmap(struct task_struct *p)
{
	p->thread.io_bitmap_ptr = kmalloc(IO_BITMAP_BYTES, GFP_KERNEL);
	if (!p->thread.io_bitmap_ptr)
		return -ENOMEM;
	memcpy(p->thread.io_bitmap_ptr, current->thread.io_bitmap_ptr, IO_BITMAP_BYTES);
	return 0;
}

/**
 * copy_thread - give a new task its kernel stack contents
 * @nr: unused
 * @clone_flags: CLONE_SETTLS matters here
 * @esp: the child's user stack pointer
 * @unused: unused
 * @p: the child, a copy of current but for its stack
 * @regs: the parent's frame, which the child inherits with eax = 0
 *
 * The child starts in ret_from_fork. Returns 0, -EFAULT, -EINVAL or -ENOMEM.
 */
int copy_thread(int nr, unsigned long clone_flags, unsigned long esp, unsigned long unused,
		struct task_struct *p, struct pt_regs *regs)
{
	struct pt_regs *childregs = task_pt_regs(p);
	int err;

	assert_asm_offsets();

	*childregs = *regs;
	childregs->eax = 0;
	childregs->esp = esp;
	/* If current is being single-stepped, the child is not. */
	if (current->ptrace & PT_DTRACE)
		childregs->eflags &= ~X86_EFLAGS_TF;

	p->thread.esp = (unsigned long)childregs;
	p->thread.esp0 = (unsigned long)(childregs + 1);
	p->thread.eip = (unsigned long)ret_from_fork;

	savesegment(fs, p->thread.fs);
	savesegment(gs, p->thread.gs);

	if (clone_flags & CLONE_SETTLS) {
		err = set_new_tls(p, childregs);
		if (err)
			return err;
	}
	return unlikely(current->thread.io_bitmap_ptr) ? copy_io_bitmap(p) : 0;
}

#define loaddebug(thread, register) \
	__asm__ __volatile__("movl %0,%%db" #register : : "r" ((thread)->debugreg[register]))

static void load_debug_registers(struct thread_struct *next)
{
	loaddebug(next, 0);
	loaddebug(next, 1);
	loaddebug(next, 2);
	loaddebug(next, 3);
	loaddebug(next, 6);
	loaddebug(next, 7);
}

/* The bitmap in the TSS is that of @next, or nobody's until @next uses a port. */
static void handle_io_bitmap(struct thread_struct *next, struct tss_struct *tss)
{
	if (!next->io_bitmap_ptr)
		tss->io_bitmap_base = INVALID_IO_BITMAP_OFFSET;
	else if (next == tss->io_bitmap_owner)
		tss->io_bitmap_base = IO_BITMAP_OFFSET;
	else
		tss->io_bitmap_base = INVALID_IO_BITMAP_OFFSET_LAZY;
}

/**
 * __switch_to - exchange what switch_to has not: FPU, kernel stack top, TLS, fs, gs
 * @prev_p: leaves the processor
 * @next_p: enters it; its kernel stack is in use already
 *
 * switch_to jumps here with the resumption address pushed, so "return" enters @next_p.
 * Returns @prev_p, in eax.
 */
struct task_struct fastcall *__switch_to(struct task_struct *prev_p, struct task_struct *next_p)
{
	struct thread_struct *prev = &prev_p->thread, *next = &next_p->thread;
	int cpu = smp_processor_id();
	struct tss_struct *tss = &per_cpu(init_tss, cpu);

	__unlazy_fpu(prev_p);

	load_esp0(tss, next);
	/* Before the selectors: they may refer to TLS descriptors. */
	load_TLS(next, cpu);

	savesegment(fs, prev->fs);
	savesegment(gs, prev->gs);
	if (unlikely(prev->fs | prev->gs | next->fs | next->gs)) {
		loadsegment(fs, next->fs);
		loadsegment(gs, next->gs);
	}

	if (unlikely(next->debugreg[7]))
		load_debug_registers(next);

	if (unlikely(prev->io_bitmap_ptr || next->io_bitmap_ptr))
		handle_io_bitmap(next, tss);

	return prev_p;
}

asmlinkage int sys_fork(struct pt_regs regs)
{
	return do_fork(SIGCHLD, regs.esp, &regs, 0, NULL, NULL);
}

asmlinkage int sys_clone(struct pt_regs regs)
{
	unsigned long clone_flags = regs.ebx;
	unsigned long newsp = regs.ecx;
	int __user *parent_tidptr = (int __user *)regs.edx;
	int __user *child_tidptr = (int __user *)regs.edi;

	if (!newsp)
		newsp = regs.esp;
	return do_fork(clone_flags, newsp, &regs, 0, parent_tidptr, child_tidptr);
}

/* The child borrows the parent's memory until it execs or exits; the parent sleeps so long. */
asmlinkage int sys_vfork(struct pt_regs regs)
{
	return do_fork(CLONE_VFORK | CLONE_VM | SIGCHLD, regs.esp, &regs, 0, NULL, NULL);
}

/* On success @regs, the frame itself, has been rewritten for the new program. */
asmlinkage int sys_execve(struct pt_regs regs)
{
	char *filename;
	int error;

	filename = getname((char __user *)regs.ebx);
	error = PTR_ERR(filename);
	if (IS_ERR(filename))
		goto out;
	error = do_execve(filename, (char __user *__user *)regs.ecx,
			  (char __user *__user *)regs.edx, &regs);
	if (!error) {
		/* A tracer's single step ends here; it gets exec's own trap instead. */
		task_lock(current);
		if (current->ptrace & PT_DTRACE)
			regs.eflags &= ~X86_EFLAGS_TF;
		current->ptrace &= ~PT_DTRACE;
		task_unlock(current);
		/* The frame is the new program's: system_call must not put the old registers back. */
		set_thread_flag(TIF_IRET);
	}
	putname(filename);
out:
	return error;
}

#define top_esp		(THREAD_SIZE - sizeof(unsigned long))
#define top_ebp		(THREAD_SIZE - 2 * sizeof(unsigned long))

/**
 * dump_task_regs - the user registers of current, or of a task that does not run, for a core file
 */
int dump_task_regs(struct task_struct *tsk, elf_gregset_t *regs)
{
	struct user_regs_struct *to = (struct user_regs_struct *)regs;
	struct pt_regs *frame = task_pt_regs(tsk);

	if (tsk == current) {
		savesegment(fs, tsk->thread.fs);
		savesegment(gs, tsk->thread.gs);
	}
	memset(to, 0, sizeof(*to));
	to->ebx = frame->ebx;
	to->ecx = frame->ecx;
	to->edx = frame->edx;
	to->esi = frame->esi;
	to->edi = frame->edi;
	to->ebp = frame->ebp;
	to->eax = frame->eax;
	to->ds = frame->xds;
	to->es = frame->xes;
	to->fs = tsk->thread.fs;
	to->gs = tsk->thread.gs;
	to->orig_eax = frame->orig_eax;
	to->eip = frame->eip;
	to->cs = frame->xcs;
	to->eflags = frame->eflags;
	to->esp = frame->esp;
	to->ss = frame->xss;
	return 1;
}

/**
 * get_wchan - where does a task sleep?
 * @p: the task
 *
 * Follows the frame pointers out of the scheduler's functions (.sched.text). Returns an address
 * in the first function that is none, or 0.
 */
unsigned long get_wchan(struct task_struct *p)
{
	unsigned long ebp, esp, eip, stack_page;
	int count = 0;

	if (!p || p == current || p->state == TASK_RUNNING)
		return 0;
	stack_page = (unsigned long)p->thread_info;
	esp = p->thread.esp;
	if (!stack_page || esp < stack_page || esp > top_esp + stack_page)
		return 0;
	/* switch_to pushed ebp last. */
	ebp = *(unsigned long *)esp;
	do {
		if (ebp < stack_page || ebp > top_ebp + stack_page)
			return 0;
		eip = *(unsigned long *)(ebp + 4);
		if (!in_sched_functions(eip))
			return eip;
		ebp = *(unsigned long *)ebp;
	} while (count++ < 16);
	return 0;
}

/* The first empty TLS slot's GDT index, or -ESRCH. */
static int get_free_idx(void)
{
	struct thread_struct *t = &current->thread;
	int idx;

	for (idx = 0; idx < GDT_ENTRY_TLS_ENTRIES; idx++)
		if (desc_empty(t->tls_array + idx))
			return idx + GDT_ENTRY_TLS_MIN;
	return -ESRCH;
}

/**
 * set_tls_desc - make a TLS descriptor of what user space asks for
 *
 * Whatever @info holds, the segment is one of user privilege. Shared with ptrace.
 */
void set_tls_desc(struct desc_struct *desc, const struct user_desc *info)
{
	if (LDT_empty(info)) {
		desc->a = 0;
		desc->b = 0;
	} else {
		desc->a = LDT_entry_a(info);
		desc->b = LDT_entry_b(info);
	}
}

/**
 * sys_set_thread_area - set a TLS descriptor
 * @u_info: the segment; entry_number -1 asks for a free slot and is overwritten with it
 *
 * Returns 0, -EFAULT, -ESRCH when no slot is free, or -EINVAL for a slot that is not TLS.
 */
asmlinkage int sys_set_thread_area(struct user_desc __user *u_info)
{
	struct thread_struct *t = &current->thread;
	struct user_desc info;
	int cpu, idx;

	if (copy_from_user(&info, u_info, sizeof(info)))
		return -EFAULT;
	idx = info.entry_number;
	if (idx == -1) {
		idx = get_free_idx();
		if (idx < 0)
			return idx;
		if (put_user(idx, &u_info->entry_number))
			return -EFAULT;
	}
	if (idx < GDT_ENTRY_TLS_MIN || idx > GDT_ENTRY_TLS_MAX)
		return -EINVAL;

	cpu = get_cpu();
	set_tls_desc(t->tls_array + idx - GDT_ENTRY_TLS_MIN, &info);
	load_TLS(t, cpu);
	put_cpu();
	return 0;
}

#define GET_BASE(desc) ( \
	(((desc)->a >> 16) & 0x0000ffff) | \
	(((desc)->b << 16) & 0x00ff0000) | \
	((desc)->b & 0xff000000))
#define GET_LIMIT(desc) ( \
	((desc)->a & 0x0ffff) | \
	((desc)->b & 0xf0000))
#define GET_32BIT(desc)		(((desc)->b >> 22) & 1)
#define GET_CONTENTS(desc)	(((desc)->b >> 10) & 3)
#define GET_WRITABLE(desc)	(((desc)->b >> 9) & 1)
#define GET_LIMIT_PAGES(desc)	(((desc)->b >> 23) & 1)
#define GET_PRESENT(desc)	(((desc)->b >> 15) & 1)
#define GET_USEABLE(desc)	(((desc)->b >> 20) & 1)

/**
 * fill_user_desc - describe TLS descriptor @desc, of GDT index @idx, as user space sees it
 */
void fill_user_desc(struct user_desc *info, int idx, const struct desc_struct *desc)
{
	memset(info, 0, sizeof(*info));
	info->entry_number = idx;
	info->base_addr = GET_BASE(desc);
	info->limit = GET_LIMIT(desc);
	info->seg_32bit = GET_32BIT(desc);
	info->contents = GET_CONTENTS(desc);
	info->read_exec_only = !GET_WRITABLE(desc);
	info->limit_in_pages = GET_LIMIT_PAGES(desc);
	info->seg_not_present = !GET_PRESENT(desc);
	info->useable = GET_USEABLE(desc);
}

/**
 * sys_get_thread_area - read a TLS descriptor back
 * @u_info: entry_number says which; the rest is filled in
 */
asmlinkage int sys_get_thread_area(struct user_desc __user *u_info)
{
	struct user_desc info;
	int idx;

	if (get_user(idx, &u_info->entry_number))
		return -EFAULT;
	if (idx < GDT_ENTRY_TLS_MIN || idx > GDT_ENTRY_TLS_MAX)
		return -EINVAL;

	fill_user_desc(&info, idx, current->thread.tls_array + idx - GDT_ENTRY_TLS_MIN);
	if (copy_to_user(u_info, &info, sizeof(info)))
		return -EFAULT;
	return 0;
}
