/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * thread_info: the part of a task that lies at the bottom of its kernel stack, where entry.asm
 * finds it by masking esp.
 * Mirrors: include/asm-i386/thread_info.h.
 *
 * entry.asm knows the offsets TI_* below; the build stops if they drift (kernel/i386/process.c
 * asserts them).
 */
#ifndef _ASM_THREAD_INFO_H
#define _ASM_THREAD_INFO_H

#include <linux/compiler.h>
#include <asm/types.h>

#define THREAD_SIZE	8192

typedef struct {
	unsigned long seg;
} mm_segment_t;

struct task_struct;
struct exec_domain;

struct restart_block {
	long (*fn)(struct restart_block *);
	unsigned long arg0, arg1, arg2, arg3;
};

long do_no_restart_syscall(struct restart_block *parm);

struct thread_info {
	struct task_struct	*task;
	struct exec_domain	*exec_domain;
	unsigned long		flags;		/* TIF_*, changed by others than the task: atomic bit operations */
	unsigned long		status;		/* TS_*, the task's own */
	__u32			cpu;
	__s32			preempt_count;	/* see linux/hardirq.h */
	mm_segment_t		addr_limit;	/* user pointers of this task must lie below */
	struct restart_block	restart_block;
	unsigned long		previous_esp;
	__u8			supervisor_stack[0];
};

#define TI_task			0
#define TI_flags		8
#define TI_status		12
#define TI_preempt_count	20
#define TI_addr_limit		24

#define init_thread_info	(init_thread_union.thread_info)
#define init_stack		(init_thread_union.stack)

#define PREEMPT_ACTIVE		0x4000000

#define INIT_THREAD_INFO(tsk)				\
{							\
	.task		= &tsk,				\
	.exec_domain	= &default_exec_domain,		\
	.flags		= 0,				\
	.cpu		= 0,				\
	.preempt_count	= 1,				\
	.addr_limit	= { 0xffffffffUL },		\
	.restart_block	= {				\
		.fn = do_no_restart_syscall,		\
	},						\
}

static inline struct thread_info *current_thread_info(void)
{
	struct thread_info *ti;

	__asm__("andl %%esp,%0" : "=r" (ti) : "0" (~(THREAD_SIZE - 1)));
	return ti;
}

#define get_thread_info(ti)	get_task_struct((ti)->task)
#define put_thread_info(ti)	put_task_struct((ti)->task)

#define TIF_SYSCALL_TRACE	0
#define TIF_NOTIFY_RESUME	1
#define TIF_SIGPENDING		2
#define TIF_NEED_RESCHED	3
#define TIF_SINGLESTEP		4
#define TIF_IRET		5
#define TIF_SYSCALL_AUDIT	7
#define TIF_POLLING_NRFLAG	16
#define TIF_MEMDIE		17

#define _TIF_SYSCALL_TRACE	(1 << TIF_SYSCALL_TRACE)
#define _TIF_NOTIFY_RESUME	(1 << TIF_NOTIFY_RESUME)
#define _TIF_SIGPENDING		(1 << TIF_SIGPENDING)
#define _TIF_NEED_RESCHED	(1 << TIF_NEED_RESCHED)
#define _TIF_SINGLESTEP		(1 << TIF_SINGLESTEP)
#define _TIF_IRET		(1 << TIF_IRET)
#define _TIF_SYSCALL_AUDIT	(1 << TIF_SYSCALL_AUDIT)
#define _TIF_POLLING_NRFLAG	(1 << TIF_POLLING_NRFLAG)
#define _TIF_MEMDIE		(1 << TIF_MEMDIE)

#define _TIF_WORK_MASK		(0x0000FFFF & ~(_TIF_SYSCALL_TRACE | _TIF_SYSCALL_AUDIT | _TIF_SINGLESTEP))
#define _TIF_ALLWORK_MASK	0x0000FFFF

#define TS_USEDFPU		0x0001	/* the FPU holds this task's state */

#endif
