// SPDX-License-Identifier: GPL-2.0-only
/*
 * FPU state in memory: initial values, conversion between the FSAVE and FXSAVE images, and the FPU
 * part of signal frames, of a tracer's view and of core files.
 *
 * The switch itself is lazy (asm/i387.h). With FXSR the kernel keeps FXSAVE images; user space sees
 * FSAVE's layout first, with the FXSAVE image behind it.
 *
 * Mirrors: arch/i386/kernel/i387.c
 * Leaves out: the math emulator.
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

/* The FSAVE image that corresponds to an FXSAVE image. */
static void fxsr_to_fsave(struct user_i387_struct *to, struct i387_fxsave_struct *fxsave)
{
	struct _fpxreg *from = (struct _fpxreg *)fxsave->st_space;
	struct _fpreg *st = (struct _fpreg *)to->st_space;
	int i;

	to->cwd = fxsave->cwd | 0xffff0000ul;
	to->swd = fxsave->swd | 0xffff0000ul;
	to->twd = twd_fxsr_to_i387(fxsave);
	to->fip = fxsave->fip;
	to->fcs = (fxsave->fcs & 0xffff) | ((unsigned long)fxsave->fop << 16);
	to->foo = fxsave->foo;
	to->fos = fxsave->fos;
	for (i = 0; i < 8; i++)
		memcpy(&st[i], &from[i], sizeof(st[i]));
}

/* A signal frame's _fpstate begins with such an image, and so does a tracer's buffer. */
static int convert_fxsr_to_user(struct _fpstate __user *buf, struct i387_fxsave_struct *fxsave)
{
	struct user_i387_struct image;

	fxsr_to_fsave(&image, fxsave);
	return __copy_to_user(buf, &image, sizeof(image)) ? 1 : 0;
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

/**
 * get_fpregs - PTRACE_GETFPREGS: store the FPU state of a stopped task in FSAVE's layout
 * @buf: has been checked with access_ok(); likewise for the next three
 *
 * Return: 0 or -EFAULT.
 */
int get_fpregs(struct user_i387_struct __user *buf, struct task_struct *tsk)
{
	struct user_i387_struct image;

	dump_task_fpu(tsk, &image);
	return __copy_to_user(buf, &image, sizeof(image)) ? -EFAULT : 0;
}

int set_fpregs(struct task_struct *tsk, struct user_i387_struct __user *buf)
{
	int err;

	if (cpu_has_fxsr)
		err = convert_fxsr_from_user(&tsk->thread.i387.fxsave,
					     (struct _fpstate __user *)buf);
	else
		err = __copy_from_user(&tsk->thread.i387.fsave, buf, sizeof(*buf)) != 0;
	return err ? -EFAULT : 0;
}

/* Return: -EIO without FXSR, as set_fpxregs(). */
int get_fpxregs(struct user_fxsr_struct __user *buf, struct task_struct *tsk)
{
	if (!cpu_has_fxsr)
		return -EIO;
	return __copy_to_user(buf, &tsk->thread.i387.fxsave, sizeof(*buf)) ? -EFAULT : 0;
}

int set_fpxregs(struct task_struct *tsk, struct user_fxsr_struct __user *buf)
{
	struct i387_fxsave_struct *fxsave = &tsk->thread.i387.fxsave;
	int err;

	if (!cpu_has_fxsr)
		return -EIO;
	err = __copy_from_user(fxsave, buf, sizeof(*buf)) ? -EFAULT : 0;
	/* A reserved bit would fault in FXRSTOR; of a copy that failed, a part has come. */
	fxsave->mxcsr &= mxcsr_feature_mask;
	return err;
}

/**
 * dump_fpu - the FPU state of current for a core file
 *
 * Return: whether it has one; likewise for the next two.
 */
int dump_fpu(struct pt_regs *regs, struct user_i387_struct *fpu)
{
	unlazy_fpu(current);
	return dump_task_fpu(current, fpu);
}

/* The same of a task that does not run, or whose state has been saved. */
int dump_task_fpu(struct task_struct *tsk, struct user_i387_struct *fpu)
{
	if (!tsk_used_math(tsk))
		return 0;
	if (cpu_has_fxsr)
		fxsr_to_fsave(fpu, &tsk->thread.i387.fxsave);
	else
		memcpy(fpu, &tsk->thread.i387.fsave, sizeof(*fpu));
	return 1;
}

int dump_task_extended_fpu(struct task_struct *tsk, struct user_fxsr_struct *fpu)
{
	if (!tsk_used_math(tsk) || !cpu_has_fxsr)
		return 0;
	memcpy(fpu, &tsk->thread.i387.fxsave, sizeof(*fpu));
	return 1;
}
