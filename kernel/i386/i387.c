// SPDX-License-Identifier: GPL-2.0-only
/*
 * FPU state in memory: initial values, conversion between the FSAVE and FXSAVE images, and the FPU
 * part of signal frames.
 *
 * The switch itself is lazy (asm/i387.h). With FXSR the kernel keeps FXSAVE images; user space sees
 * FSAVE's layout first, with the FXSAVE image behind it.
 *
 * Mirrors: arch/i386/kernel/i387.c
 * Leaves out: ptrace access, core dumps, the math emulator.
 */
#include <linux/sched.h>
#include <linux/init.h>
#include <asm/processor.h>
#include <asm/i387.h>
#include <asm/sigcontext.h>
#include <asm/user.h>
#include <asm/uaccess.h>

/* MXCSR bits this CPU knows; a set bit outside it makes FXRSTOR fault. */
unsigned long mxcsr_feature_mask = 0xffffffff;

#define DEFAULT_MXCSR_MASK	0x0000ffbf	/* for CPUs that report none */

/**
 * mxcsr_feature_mask_init - ask the CPU which MXCSR bits it has (boot, after CR4.OSFXSR)
 */
void mxcsr_feature_mask_init(void)
{
	struct i387_fxsave_struct *fxsave = &current->thread.i387.fxsave;
	unsigned long mask;

	clts();
	if (cpu_has_fxsr) {
		memset(fxsave, 0, sizeof(*fxsave));
		__asm__ __volatile__("fxsave %0" : "+m" (*fxsave));
		mask = fxsave->mxcsr_mask;
		mxcsr_feature_mask &= mask ? mask : DEFAULT_MXCSR_MASK;
	}
	stts();
}

/**
 * init_fpu - give @tsk the state that FNINIT leaves: all exceptions masked, registers empty
 */
void init_fpu(struct task_struct *tsk)
{
	if (cpu_has_fxsr) {
		struct i387_fxsave_struct *fxsave = &tsk->thread.i387.fxsave;

		memset(fxsave, 0, sizeof(*fxsave));
		fxsave->cwd = 0x37f;
		if (cpu_has_xmm)
			fxsave->mxcsr = 0x1f80;
	} else {
		struct i387_fsave_struct *fsave = &tsk->thread.i387.fsave;

		memset(fsave, 0, sizeof(*fsave));
		fsave->cwd = 0xffff037fu;
		fsave->swd = 0xffff0000u;
		fsave->twd = 0xffffffffu;
		fsave->fos = 0xffff0000u;
	}
	set_stopped_child_used_math(tsk);
}

/**
 * restore_fpu - load the registers from @tsk's image; CR0.TS is clear
 */
void restore_fpu(struct task_struct *tsk)
{
	if (cpu_has_fxsr)
		__asm__ __volatile__("fxrstor %0" : : "m" (tsk->thread.i387.fxsave));
	else
		__asm__ __volatile__("frstor %0" : : "m" (tsk->thread.i387.fsave));
}

#define FP_TAG_VALID	0
#define FP_TAG_ZERO	1
#define FP_TAG_SPECIAL	2	/* infinity, NaN, denormal */
#define FP_TAG_EMPTY	3

/* FSAVE has two tag bits a register, FXSAVE one: not empty. */
static unsigned short twd_i387_to_fxsr(unsigned short twd)
{
	unsigned short ret = 0;
	int i;

	for (i = 0; i < 8; i++) {
		if (((twd >> (2 * i)) & 3) != FP_TAG_EMPTY)
			ret |= 1 << i;
	}
	return ret;
}

static unsigned long fp_tag(struct _fpxreg *st)
{
	switch (st->exponent & 0x7fff) {
	case 0x7fff:
		return FP_TAG_SPECIAL;
	case 0x0000:
		if (!st->significand[0] && !st->significand[1] &&
		    !st->significand[2] && !st->significand[3])
			return FP_TAG_ZERO;
		return FP_TAG_SPECIAL;
	default:
		return (st->significand[3] & 0x8000) ? FP_TAG_VALID : FP_TAG_SPECIAL;
	}
}

/* Tags count physical registers, the image is in stack order: ST(0) is physical register TOP. */
static unsigned long twd_fxsr_to_i387(struct i387_fxsave_struct *fxsave)
{
	int top = (fxsave->swd >> 11) & 7, i;
	unsigned long ret = 0xffff0000u, tag;

	for (i = 0; i < 8; i++) {
		tag = FP_TAG_EMPTY;
		if (fxsave->twd & (1 << i))
			tag = fp_tag((struct _fpxreg *)&fxsave->st_space[((i - top) & 7) * 4]);
		ret |= tag << (2 * i);
	}
	return ret;
}

/**
 * get_fpu_cwd - control word, for the handler of FPU exceptions; likewise the next two
 */
unsigned short get_fpu_cwd(struct task_struct *tsk)
{
	return cpu_has_fxsr ? tsk->thread.i387.fxsave.cwd :
		(unsigned short)tsk->thread.i387.fsave.cwd;
}

unsigned short get_fpu_swd(struct task_struct *tsk)
{
	return cpu_has_fxsr ? tsk->thread.i387.fxsave.swd :
		(unsigned short)tsk->thread.i387.fsave.swd;
}

unsigned short get_fpu_mxcsr(struct task_struct *tsk)
{
	return cpu_has_xmm ? tsk->thread.i387.fxsave.mxcsr : 0x1f80;
}

static int convert_fxsr_to_user(struct _fpstate __user *buf, struct i387_fxsave_struct *fxsave)
{
	struct _fpxreg *from = (struct _fpxreg *)fxsave->st_space;
	unsigned long env[7];
	int i;

	env[0] = fxsave->cwd | 0xffff0000ul;
	env[1] = fxsave->swd | 0xffff0000ul;
	env[2] = twd_fxsr_to_i387(fxsave);
	env[3] = fxsave->fip;
	env[4] = (fxsave->fcs & 0xffff) | ((unsigned long)fxsave->fop << 16);
	env[5] = fxsave->foo;
	env[6] = fxsave->fos;
	if (__copy_to_user(buf, env, sizeof(env)))
		return 1;

	for (i = 0; i < 8; i++) {
		if (__copy_to_user(&buf->_st[i], &from[i], sizeof(struct _fpreg)))
			return 1;
	}
	return 0;
}

static int convert_fxsr_from_user(struct i387_fxsave_struct *fxsave, struct _fpstate __user *buf)
{
	struct _fpxreg *to = (struct _fpxreg *)fxsave->st_space;
	unsigned long env[7];
	int i;

	if (__copy_from_user(env, buf, sizeof(env)))
		return 1;
	fxsave->cwd = env[0] & 0xffff;
	fxsave->swd = env[1] & 0xffff;
	fxsave->twd = twd_i387_to_fxsr(env[2] & 0xffff);
	fxsave->fip = env[3];
	fxsave->fop = env[4] >> 16;
	fxsave->fcs = env[4] & 0xffff;
	fxsave->foo = env[5];
	fxsave->fos = env[6];

	for (i = 0; i < 8; i++) {
		if (__copy_from_user(&to[i], &buf->_st[i], sizeof(struct _fpreg)))
			return 1;
	}
	return 0;
}

/* The software status word also marks the frame as one without an FXSAVE image: its top is ffff. */
static inline int save_i387_fsave(struct _fpstate __user *buf)
{
	struct i387_fsave_struct *fsave = &current->thread.i387.fsave;

	fsave->status = (fsave->swd & 0xffff) | 0xffff0000u;
	return __copy_to_user(buf, fsave, sizeof(*fsave)) ? -1 : 1;
}

static int save_i387_fxsave(struct _fpstate __user *buf)
{
	struct i387_fxsave_struct *fxsave = &current->thread.i387.fxsave;
	int err = 0;

	if (convert_fxsr_to_user(buf, fxsave))
		return -1;
	err |= __put_user(fxsave->swd, &buf->status);
	err |= __put_user(X86_FXSR_MAGIC, &buf->magic);
	if (err || __copy_to_user(&buf->_fxsr_env[0], fxsave, sizeof(*fxsave)))
		return -1;
	return 1;
}

/**
 * save_i387 - store the FPU state of current into a signal frame
 *
 * The handler starts with a fresh FPU.
 * Return: 1, 0 if the task has not used the FPU, -1 for a bad address.
 */
int save_i387(struct _fpstate __user *buf)
{
	if (!used_math())
		return 0;

	unlazy_fpu(current);
	clear_used_math();
	return cpu_has_fxsr ? save_i387_fxsave(buf) : save_i387_fsave(buf);
}

static inline int restore_i387_fsave(struct _fpstate __user *buf)
{
	struct i387_fsave_struct *fsave = &current->thread.i387.fsave;

	return __copy_from_user(fsave, buf, sizeof(*fsave)) ? 1 : 0;
}

static int restore_i387_fxsave(struct _fpstate __user *buf)
{
	struct i387_fxsave_struct *fxsave = &current->thread.i387.fxsave;
	int err;

	err = __copy_from_user(fxsave, &buf->_fxsr_env[0], sizeof(*fxsave)) ? 1 : 0;
	/* A reserved bit here would let user space make the kernel fault in FXRSTOR. */
	fxsave->mxcsr &= mxcsr_feature_mask;
	return err ? err : convert_fxsr_from_user(fxsave, buf);
}

/**
 * restore_i387 - load the FPU state of current from a signal frame
 *
 * Return: nonzero for a bad address.
 */
int restore_i387(struct _fpstate __user *buf)
{
	int err;

	clear_fpu(current);
	err = cpu_has_fxsr ? restore_i387_fxsave(buf) : restore_i387_fsave(buf);
	set_used_math();
	return err;
}
