/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Barriers, exchange, interrupt flag, control registers, and the context switch.
 * Mirrors: include/asm-i386/system.h. Leaves out: SMP forms (one processor), 386 without cmpxchg.
 */
#ifndef _ASM_SYSTEM_H
#define _ASM_SYSTEM_H

#include <linux/kernel.h>
#include <linux/types.h>
#include <linux/linkage.h>

struct task_struct;

#define nop()	__asm__ __volatile__("nop")

#define xchg(ptr, v) ((typeof(*(ptr)))__xchg((unsigned long)(v), (ptr), sizeof(*(ptr))))
#define tas(ptr) (xchg((ptr), 1))

static inline unsigned long __xchg(unsigned long x, volatile void *ptr, int size)
{
	switch (size) {
	case 1:
		__asm__ __volatile__("xchgb %b0,%1" : "=q" (x), "+m" (*(volatile u8 *)ptr) : "0" (x) : "memory");
		break;
	case 2:
		__asm__ __volatile__("xchgw %w0,%1" : "=r" (x), "+m" (*(volatile u16 *)ptr) : "0" (x) : "memory");
		break;
	case 4:
		__asm__ __volatile__("xchgl %0,%1" : "=r" (x), "+m" (*(volatile u32 *)ptr) : "0" (x) : "memory");
		break;
	}
	return x;
}

#define cmpxchg(ptr, o, n) \
	((typeof(*(ptr)))__cmpxchg((ptr), (unsigned long)(o), (unsigned long)(n), sizeof(*(ptr))))

static inline unsigned long __cmpxchg(volatile void *ptr, unsigned long old, unsigned long new,
				      int size)
{
	unsigned long prev;

	switch (size) {
	case 1:
		__asm__ __volatile__("cmpxchgb %b1,%2" : "=a" (prev)
				     : "q" (new), "m" (*(volatile u8 *)ptr), "0" (old) : "memory");
		return prev;
	case 2:
		__asm__ __volatile__("cmpxchgw %w1,%2" : "=a" (prev)
				     : "r" (new), "m" (*(volatile u16 *)ptr), "0" (old) : "memory");
		return prev;
	case 4:
		__asm__ __volatile__("cmpxchgl %1,%2" : "=a" (prev)
				     : "r" (new), "m" (*(volatile u32 *)ptr), "0" (old) : "memory");
		return prev;
	}
	return old;
}

/*
 * One processor: device memory is uncached or port I/O, so the compiler is all that must be held
 * back.
 */
#define mb()	__asm__ __volatile__("lock; addl $0,0(%%esp)" : : : "memory")
#define rmb()	mb()
#define wmb()	__asm__ __volatile__("" : : : "memory")
#define read_barrier_depends()	do { } while (0)
#define smp_mb()	barrier()
#define smp_rmb()	barrier()
#define smp_wmb()	barrier()
#define smp_read_barrier_depends()	do { } while (0)
#define set_mb(var, value)	do { var = value; barrier(); } while (0)
#define set_wmb(var, value)	do { var = value; wmb(); } while (0)

#define local_save_flags(x) \
	do { typecheck(unsigned long, x); __asm__ __volatile__("pushfl ; popl %0" : "=g" (x) : /* none */); } while (0)
#define local_irq_restore(x) \
	do { typecheck(unsigned long, x); __asm__ __volatile__("pushl %0 ; popfl" : : "g" (x) : "memory", "cc"); } while (0)
#define local_irq_disable()	__asm__ __volatile__("cli" : : : "memory")
#define local_irq_enable()	__asm__ __volatile__("sti" : : : "memory")
#define safe_halt()		__asm__ __volatile__("sti; hlt" : : : "memory")
#define halt()			__asm__ __volatile__("hlt" : : : "memory")
#define local_irq_save(x)	do { local_save_flags(x); local_irq_disable(); } while (0)
#define irqs_disabled()		({ unsigned long __flags; local_save_flags(__flags); !(__flags & (1 << 9)); })

#define clts()		__asm__ __volatile__("clts")
#define read_cr0()	({ unsigned int __v; __asm__ __volatile__("movl %%cr0,%0" : "=r" (__v)); __v; })
#define write_cr0(x)	__asm__ __volatile__("movl %0,%%cr0" : : "r" (x))
#define read_cr2()	({ unsigned int __v; __asm__ __volatile__("movl %%cr2,%0" : "=r" (__v)); __v; })
#define read_cr3()	({ unsigned int __v; __asm__ __volatile__("movl %%cr3,%0" : "=r" (__v)); __v; })
#define write_cr3(x)	__asm__ __volatile__("movl %0,%%cr3" : : "r" (x) : "memory")
#define read_cr4()	({ unsigned int __v; __asm__ __volatile__("movl %%cr4,%0" : "=r" (__v)); __v; })
#define write_cr4(x)	__asm__ __volatile__("movl %0,%%cr4" : : "r" (x))
#define stts()		write_cr0(8 | read_cr0())

/* A selector that has gone bad since it was saved (its descriptor was cleared) loads as null. */
#define loadsegment(seg, value)						\
	__asm__ __volatile__("1:	movl %k0,%%" #seg "\n"		\
			     "2:\n"					\
			     ".section .fixup,\"ax\"\n"			\
			     "3:	pushl $0\n"				\
			     "	popl %%" #seg "\n"			\
			     "	jmp 2b\n"				\
			     ".previous\n"				\
			     ".section __ex_table,\"a\"\n"		\
			     "	.align 4\n"				\
			     "	.long 1b,3b\n"				\
			     ".previous"					\
			     : : "r" ((unsigned int)(value)))
#define savesegment(seg, value)	__asm__ __volatile__("mov %%" #seg ",%0" : "=r" (value))

extern struct task_struct *FASTCALL(__switch_to(struct task_struct *prev,
						struct task_struct *next));

/*
 * switch_to - leave @prev's kernel stack for @next's
 *
 * Returns in @next, at the point where it called switch_to itself (or in ret_from_fork, for a new
 * task). @last is then the task that ran before, which need not be the @prev that @next knew.
 * ebx, esi and edi are declared lost; ebp is kept by hand since it may be the frame pointer. So are
 * the flags: sysexit does not load any, and the I/O privilege level is one task's own.
 */
#define switch_to(prev, next, last) do {				\
	unsigned long __esi, __edi, __ebx;				\
	__asm__ __volatile__("pushfl\n\t"				\
			     "pushl %%ebp\n\t"				\
			     "movl %%esp,%[prev_esp]\n\t"		\
			     "movl %[next_esp],%%esp\n\t"		\
			     "movl $1f,%[prev_eip]\n\t"			\
			     "pushl %[next_eip]\n\t"			\
			     "jmp __switch_to\n"				\
			     "1:\t"					\
			     "popl %%ebp\n\t"				\
			     "popfl\n\t"				\
			     : [prev_esp] "=m" ((prev)->thread.esp),	\
			       [prev_eip] "=m" ((prev)->thread.eip),	\
			       "=a" (last),				\
			       "=S" (__esi), "=D" (__edi), "=b" (__ebx)	\
			     : [next_esp] "m" ((next)->thread.esp),	\
			       [next_eip] "m" ((next)->thread.eip),	\
			       "2" (prev), "d" (next)			\
			     : "ecx", "memory", "cc");			\
} while (0)

#endif
