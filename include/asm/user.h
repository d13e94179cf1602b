/* SPDX-License-Identifier: GPL-2.0-only */
/* Mirrors: include/asm-i386/user.h.  Register images as debuggers and core files see them. */
#ifndef _I386_USER_H
#define _I386_USER_H

struct user_i387_struct {
	long cwd;
	long swd;
	long twd;
	long fip;
	long fcs;
	long foo;
	long fos;
	long st_space[20];		/* 8 x 10 bytes */
};

struct user_fxsr_struct {
	unsigned short cwd;
	unsigned short swd;
	unsigned short twd;
	unsigned short fop;
	long fip;
	long fcs;
	long foo;
	long fos;
	long mxcsr;
	long reserved;
	long st_space[32];		/* 8 x 16 bytes */
	long xmm_space[32];		/* 8 x 16 bytes */
	long padding[56];
};

struct user_regs_struct {
	long ebx, ecx, edx, esi, edi, ebp, eax;
	unsigned short ds, __ds, es, __es;
	unsigned short fs, __fs, gs, __gs;
	long orig_eax, eip;
	unsigned short cs, __cs;
	long eflags, esp;
	unsigned short ss, __ss;
};

/* The layout by which PTRACE_PEEKUSR and POKEUSR count: registers first, debug registers last. */
struct user {
	struct user_regs_struct regs;
	int u_fpvalid;
	struct user_i387_struct i387;
	unsigned long u_tsize;
	unsigned long u_dsize;
	unsigned long u_ssize;
	unsigned long start_code;
	unsigned long start_stack;
	long signal;
	int reserved;
	struct user_pt_regs *u_ar0;
	struct user_i387_struct *u_fpstate;
	unsigned long magic;
	char u_comm[32];
	int u_debugreg[8];
};

#endif
