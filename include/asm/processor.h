/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The processor: what CPUID said, the task state segment, and struct thread_struct, the part of a
 * task that __switch_to() saves and loads.
 *
 * Mirrors: include/asm-i386/processor.h
 * Leaves out: vm86 state, the software FPU, monitor/mwait.
 */
#ifndef _ASM_PROCESSOR_H
#define _ASM_PROCESSOR_H

#include <asm/segment.h>
#include <asm/page.h>
#include <asm/types.h>
#include <asm/ptrace.h>
#include <asm/cpufeature.h>
#include <asm/msr.h>
#include <asm/system.h>
#include <asm/thread_info.h>
#include <linux/cache.h>
#include <linux/threads.h>
#include <linux/percpu.h>

struct task_struct;
struct mm_struct;

struct desc_struct {
	unsigned long a, b;
};

#define desc_empty(desc)	(!((desc)->a | (desc)->b))
#define desc_equal(d1, d2)	(((d1)->a == (d2)->a) && ((d1)->b == (d2)->b))

/* The address of the instruction that follows. */
#define current_text_addr()						\
({									\
	void *pc;							\
	__asm__("movl $1f,%0\n1:" : "=g" (pc));				\
	pc;								\
})

/* What CPUID tells; filled by identify_cpu(), read by /proc/cpuinfo. */
struct cpuinfo_x86 {
	__u8	x86;			/* family */
	__u8	x86_vendor;
	__u8	x86_model;
	__u8	x86_mask;		/* stepping */
	char	wp_works_ok;		/* CR0.WP is honoured in supervisor mode */
	char	hlt_works_ok;
	char	hard_math;
	char	rfu;
	int	cpuid_level;
	unsigned long	x86_capability[NCAPINTS];
	char	x86_vendor_id[16];
	char	x86_model_id[64];
	int	x86_cache_size;		/* in KiB */
	int	x86_cache_alignment;
	int	fdiv_bug;
	int	f00f_bug;
	int	coma_bug;
	unsigned long loops_per_jiffy;
	unsigned char x86_num_cores;
};

#define X86_VENDOR_INTEL	0
#define X86_VENDOR_CYRIX	1
#define X86_VENDOR_AMD		2
#define X86_VENDOR_UMC		3
#define X86_VENDOR_NEXGEN	4
#define X86_VENDOR_CENTAUR	5
#define X86_VENDOR_RISE		6
#define X86_VENDOR_TRANSMETA	7
#define X86_VENDOR_NSC		8
#define X86_VENDOR_NUM		9
#define X86_VENDOR_UNKNOWN	0xff

extern struct cpuinfo_x86 boot_cpu_data;
extern struct seq_operations cpuinfo_op;
extern struct cpuinfo_x86 new_cpu_data;
#define cpu_data		(&boot_cpu_data)
#define current_cpu_data	boot_cpu_data

extern char ignore_fpu_irq;

extern void identify_cpu(struct cpuinfo_x86 *c);
extern void print_cpu_info(struct cpuinfo_x86 *c);
extern void early_cpu_init(void);
extern void cpu_init(void);

#define X86_EFLAGS_CF	0x00000001
#define X86_EFLAGS_PF	0x00000004
#define X86_EFLAGS_AF	0x00000010
#define X86_EFLAGS_ZF	0x00000040
#define X86_EFLAGS_SF	0x00000080
#define X86_EFLAGS_TF	0x00000100
#define X86_EFLAGS_IF	0x00000200
#define X86_EFLAGS_DF	0x00000400
#define X86_EFLAGS_OF	0x00000800
#define X86_EFLAGS_IOPL	0x00003000
#define X86_EFLAGS_NT	0x00004000
#define X86_EFLAGS_RF	0x00010000
#define X86_EFLAGS_VM	0x00020000
#define X86_EFLAGS_AC	0x00040000
#define X86_EFLAGS_VIF	0x00080000
#define X86_EFLAGS_VIP	0x00100000
#define X86_EFLAGS_ID	0x00200000

static inline void cpuid(int op, int *eax, int *ebx, int *ecx, int *edx)
{
	__asm__("cpuid"
		: "=a" (*eax), "=b" (*ebx), "=c" (*ecx), "=d" (*edx)
		: "0" (op), "2" (0));
}

static inline unsigned int cpuid_eax(unsigned int op)
{
	int eax, ebx, ecx, edx;

	cpuid(op, &eax, &ebx, &ecx, &edx);
	return eax;
}

static inline unsigned int cpuid_edx(unsigned int op)
{
	int eax, ebx, ecx, edx;

	cpuid(op, &eax, &ebx, &ecx, &edx);
	return edx;
}

#define load_cr3(pgdir) \
	__asm__ __volatile__("movl %0,%%cr3" : : "r" (__pa(pgdir)) : "memory")

#define X86_CR4_VME		0x0001
#define X86_CR4_PVI		0x0002
#define X86_CR4_TSD		0x0004
#define X86_CR4_DE		0x0008
#define X86_CR4_PSE		0x0010
#define X86_CR4_PAE		0x0020
#define X86_CR4_MCE		0x0040
#define X86_CR4_PGE		0x0080
#define X86_CR4_PCE		0x0100
#define X86_CR4_OSFXSR		0x0200
#define X86_CR4_OSXMMEXCPT	0x0400

/* The CR4 bits in force, for whoever must rebuild the register. */
extern unsigned long mmu_cr4_features;

static inline void set_in_cr4(unsigned long mask)
{
	unsigned long cr4;

	mmu_cr4_features |= mask;
	__asm__ __volatile__("movl %%cr4,%0" : "=r" (cr4));
	__asm__ __volatile__("movl %0,%%cr4" : : "r" (cr4 | mask));
}

static inline void clear_in_cr4(unsigned long mask)
{
	unsigned long cr4;

	mmu_cr4_features &= ~mask;
	__asm__ __volatile__("movl %%cr4,%0" : "=r" (cr4));
	__asm__ __volatile__("movl %0,%%cr4" : : "r" (cr4 & ~mask));
}

/* User space ends where the kernel's mapping begins. */
#define TASK_SIZE		(PAGE_OFFSET)

/* Where the legacy, bottom-up mmap search starts. */
#define TASK_UNMAPPED_BASE	(PAGE_ALIGN(TASK_SIZE / 3))

#define HAVE_ARCH_PICK_MMAP_LAYOUT

/* The I/O permission bitmap: a 0 lets user mode use the port. */
#define IO_BITMAP_BITS			65536
#define IO_BITMAP_BYTES			(IO_BITMAP_BITS / 8)
#define IO_BITMAP_LONGS			(IO_BITMAP_BYTES / sizeof(long))
#define IO_BITMAP_OFFSET		offsetof(struct tss_struct, io_bitmap)
#define INVALID_IO_BITMAP_OFFSET	0x8000
#define INVALID_IO_BITMAP_OFFSET_LAZY	0x9000

struct i387_fsave_struct {
	long	cwd;
	long	swd;
	long	twd;
	long	fip;
	long	fcs;
	long	foo;
	long	fos;
	long	st_space[20];	/* 8 registers of 10 bytes */
	long	status;		/* software word: the status at the time of a signal */
};

struct i387_fxsave_struct {
	unsigned short	cwd;
	unsigned short	swd;
	unsigned short	twd;
	unsigned short	fop;
	long	fip;
	long	fcs;
	long	foo;
	long	fos;
	long	mxcsr;
	long	mxcsr_mask;
	long	st_space[32];	/* 8 registers of 16 bytes */
	long	xmm_space[32];	/* 8 registers of 16 bytes */
	long	padding[56];
} __attribute__ ((aligned (16)));

union i387_union {
	struct i387_fsave_struct	fsave;
	struct i387_fxsave_struct	fxsave;
};

/*
 * The hardware's task state segment. Only esp0/ss0 matter while the kernel runs: the CPU takes
 * the kernel stack from there when user mode traps; so does sysenter_entry, which starts with esp
 * at the end of this structure. ss1 is what MSR_IA32_SYSENTER_CS holds.
 */
struct tss_struct {
	unsigned short	back_link, __blh;
	unsigned long	esp0;
	unsigned short	ss0, __ss0h;
	unsigned long	esp1;
	unsigned short	ss1, __ss1h;
	unsigned long	esp2;
	unsigned short	ss2, __ss2h;
	unsigned long	__cr3;
	unsigned long	eip;
	unsigned long	eflags;
	unsigned long	eax, ecx, edx, ebx;
	unsigned long	esp;
	unsigned long	ebp;
	unsigned long	esi;
	unsigned long	edi;
	unsigned short	es, __esh;
	unsigned short	cs, __csh;
	unsigned short	ss, __ssh;
	unsigned short	ds, __dsh;
	unsigned short	fs, __fsh;
	unsigned short	gs, __gsh;
	unsigned short	ldt, __ldth;
	unsigned short	trace, io_bitmap_base;
	/* The CPU reads two bytes at a time: one more than there are, and it must be all ones. */
	unsigned long	io_bitmap[IO_BITMAP_LONGS + 1];
	unsigned long	io_bitmap_max;			/* bytes that are not all ones */
	struct thread_struct *io_bitmap_owner;		/* whose bitmap this is */
	unsigned long	__cacheline_filler[35];
	unsigned long	stack[64];			/* for traps on sysenter's first instruction */
} __attribute__((packed, aligned(128)));

DECLARE_PER_CPU(struct tss_struct, init_tss);
extern struct tss_struct doublefault_tss;

struct thread_struct {
	struct desc_struct tls_array[GDT_ENTRY_TLS_ENTRIES];
	unsigned long	esp0;		/* top of the kernel stack */
	unsigned long	eip;		/* where switch_to() resumes the task */
	unsigned long	esp;		/* its kernel stack pointer while it is switched out */
	unsigned long	fs;
	unsigned long	gs;
	unsigned long	debugreg[8];
	unsigned long	cr2, trap_no, error_code;	/* the last fault, for signal frames */
	union i387_union	i387;
	unsigned long	*io_bitmap_ptr;	/* ioperm(2), or NULL */
	unsigned long	io_bitmap_max;	/* bytes of it that are not all ones */
};

/* fxsave wants its area, and so the task_struct that holds it, on a multiple of 16. */
#define ARCH_MIN_TASKALIGN	16

#define INIT_THREAD  { }

#define INIT_TSS  {						\
	.esp0		= sizeof(init_stack) + (long)&init_stack,	\
	.ss0		= __KERNEL_DS,				\
	.ss1		= __KERNEL_CS,				\
	.io_bitmap_base	= INVALID_IO_BITMAP_OFFSET,		\
	.io_bitmap	= { [0 ... IO_BITMAP_LONGS] = ~0UL },	\
}

static inline void load_esp0(struct tss_struct *tss, struct thread_struct *thread)
{
	tss->esp0 = thread->esp0;
}

/* Makes the saved frame @regs enter user mode at @new_eip; set_fs comes with <asm/uaccess.h>. */
#define start_thread(regs, new_eip, new_esp) do {		\
	__asm__("movl %0,%%fs ; movl %0,%%gs" : : "r" (0));	\
	set_fs(USER_DS);					\
	(regs)->xds = __USER_DS;				\
	(regs)->xes = __USER_DS;				\
	(regs)->xss = __USER_DS;				\
	(regs)->xcs = __USER_CS;				\
	(regs)->eip = (new_eip);				\
	(regs)->esp = (new_esp);				\
} while (0)

extern void release_thread(struct task_struct *);
extern void prepare_to_copy(struct task_struct *tsk);
extern int kernel_thread(int (*fn)(void *), void *arg, unsigned long flags);
extern unsigned long thread_saved_pc(struct task_struct *tsk);
extern void show_trace(struct task_struct *task, unsigned long *stack);
extern unsigned long get_wchan(struct task_struct *p);

#define THREAD_SIZE_LONGS	(THREAD_SIZE / sizeof(unsigned long))

/* The user frame lies at the top of the kernel stack, below two words that system_call uses. */
#define KSTK_TOP(info)							\
({									\
	unsigned long *__ptr = (unsigned long *)(info);			\
	(unsigned long)(&__ptr[THREAD_SIZE_LONGS - 2]);			\
})

#define task_pt_regs(task)						\
({									\
	struct pt_regs *__regs__ = (struct pt_regs *)			\
		KSTK_TOP((task)->thread_info);				\
	__regs__ - 1;							\
})

#define KSTK_EIP(tsk)	(task_pt_regs(tsk)->eip)
#define KSTK_ESP(tsk)	(task_pt_regs(tsk)->esp)

/* Tells the CPU that this is a busy loop. */
static inline void rep_nop(void)
{
	__asm__ __volatile__("rep; nop" : : : "memory");
}

#define cpu_relax()	rep_nop()

extern void default_idle(void);
extern void enable_sep_cpu(void *info);

#endif
