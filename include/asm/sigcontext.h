/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The machine state that a signal frame carries; layouts are ABI.
 *
 * Mirrors: include/asm-i386/sigcontext.h
 */
#ifndef _ASMi386_SIGCONTEXT_H
#define _ASMi386_SIGCONTEXT_H

#include <linux/compiler.h>

struct _fpreg {
	unsigned short significand[4];
	unsigned short exponent;
};

struct _fpxreg {
	unsigned short significand[4];
	unsigned short exponent;
	unsigned short padding[3];
};

struct _xmmreg {
	unsigned long element[4];
};

struct _fpstate {
	/* the FSAVE image, always valid */
	unsigned long cw;
	unsigned long sw;
	unsigned long tag;
	unsigned long ipoff;
	unsigned long cssel;
	unsigned long dataoff;
	unsigned long datasel;
	struct _fpreg _st[8];
	unsigned short status;
	unsigned short magic;		/* X86_FXSR_MAGIC: the FXSAVE image below is valid */

	/*
	 * the FXSAVE image; its environment and registers are ignored on return, mxcsr and xmm are
	 * not
	 */
	unsigned long _fxsr_env[6];
	unsigned long mxcsr;
	unsigned long reserved;
	struct _fpxreg _fxsr_st[8];
	struct _xmmreg _xmm[8];
	unsigned long padding[56];
};

#define X86_FXSR_MAGIC	0x0000

struct sigcontext {
	unsigned short gs, __gsh;
	unsigned short fs, __fsh;
	unsigned short es, __esh;
	unsigned short ds, __dsh;
	unsigned long edi;
	unsigned long esi;
	unsigned long ebp;
	unsigned long esp;
	unsigned long ebx;
	unsigned long edx;
	unsigned long ecx;
	unsigned long eax;
	unsigned long trapno;
	unsigned long err;
	unsigned long eip;
	unsigned short cs, __csh;
	unsigned long eflags;
	unsigned long esp_at_signal;
	unsigned short ss, __ssh;
	struct _fpstate __user *fpstate;
	unsigned long oldmask;
	unsigned long cr2;
};

#endif
