/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Lazy FPU switching: the registers stay with the last user (TS_USEDFPU) until another task
 * traps on CR0.TS.
 *
 * Mirrors: include/asm-i386/i387.h
 * Leaves out: kernel_fpu_begin/end (the kernel uses no FPU).
 */
#ifndef __ASM_I386_I387_H
#define __ASM_I386_I387_H

#include <linux/sched.h>
#include <asm/processor.h>
#include <asm/sigcontext.h>
#include <asm/user.h>

extern unsigned long mxcsr_feature_mask;

extern void mxcsr_feature_mask_init(void);
extern void init_fpu(struct task_struct *tsk);
extern void restore_fpu(struct task_struct *tsk);

/* Save the registers of @tsk, whose they are, to its thread_struct; CR0.TS is left clear. */
static inline void __save_init_fpu(struct task_struct *tsk)
{
	if (cpu_has_fxsr)
		__asm__ __volatile__("fxsave %0 ; fnclex"
				     : "=m" (tsk->thread.i387.fxsave));
	else
		__asm__ __volatile__("fnsave %0 ; fwait"
				     : "=m" (tsk->thread.i387.fsave));
	tsk->thread_info->status &= ~TS_USEDFPU;
}

static inline void save_init_fpu(struct task_struct *tsk)
{
	__save_init_fpu(tsk);
	stts();
}

#define __unlazy_fpu(tsk) do {					\
	if ((tsk)->thread_info->status & TS_USEDFPU)		\
		save_init_fpu(tsk);				\
} while (0)

/* Forget the registers instead of saving them; fwait takes a pending exception here and now. */
#define __clear_fpu(tsk) do {					\
	if ((tsk)->thread_info->status & TS_USEDFPU) {		\
		__asm__ __volatile__("fnclex ; fwait");		\
		(tsk)->thread_info->status &= ~TS_USEDFPU;	\
		stts();						\
	}							\
} while (0)

#define unlazy_fpu(tsk) do {	\
	preempt_disable();	\
	__unlazy_fpu(tsk);	\
	preempt_enable();	\
} while (0)

#define clear_fpu(tsk) do {	\
	preempt_disable();	\
	__clear_fpu(tsk);	\
	preempt_enable();	\
} while (0)

extern unsigned short get_fpu_cwd(struct task_struct *tsk);
extern unsigned short get_fpu_swd(struct task_struct *tsk);
extern unsigned short get_fpu_mxcsr(struct task_struct *tsk);

extern int save_i387(struct _fpstate __user *buf);
extern int restore_i387(struct _fpstate __user *buf);

extern int get_fpregs(struct user_i387_struct __user *buf, struct task_struct *tsk);
extern int set_fpregs(struct task_struct *tsk, struct user_i387_struct __user *buf);
extern int get_fpxregs(struct user_fxsr_struct __user *buf, struct task_struct *tsk);
extern int set_fpxregs(struct task_struct *tsk, struct user_fxsr_struct __user *buf);
extern int dump_fpu(struct pt_regs *regs, struct user_i387_struct *fpu);
extern int dump_task_fpu(struct task_struct *tsk, struct user_i387_struct *fpu);
extern int dump_task_extended_fpu(struct task_struct *tsk, struct user_fxsr_struct *fpu);

#endif
