/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * struct pt_regs: the registers as entry.asm leaves them on the kernel stack. Functions that take
 * it by value (sys_fork, sys_execve, ...) work on the saved frame itself.
 *
 * Mirrors: include/asm-i386/ptrace.h
 */
#ifndef _ASM_PTRACE_H
#define _ASM_PTRACE_H

#include <asm/segment.h>

#define EBX 0
#define ECX 1
#define EDX 2
#define ESI 3
#define EDI 4
#define EBP 5
#define EAX 6
#define DS 7
#define ES 8
#define FS 9
#define GS 10
#define ORIG_EAX 11
#define EIP 12
#define CS  13
#define EFL 14
#define UESP 15
#define SS   16
#define FRAME_SIZE 17

struct pt_regs {
	long ebx;
	long ecx;
	long edx;
	long esi;
	long edi;
	long ebp;
	long eax;
	int  xds;
	int  xes;
	long orig_eax;
	long eip;
	int  xcs;
	long eflags;
	long esp;	/* esp and xss are there only when the trap came from user mode */
	int  xss;
};

#define PTRACE_GETREGS		12
#define PTRACE_SETREGS		13
#define PTRACE_GETFPREGS	14
#define PTRACE_SETFPREGS	15
#define PTRACE_GETFPXREGS	18
#define PTRACE_SETFPXREGS	19
#define PTRACE_OLDSETOPTIONS	21
#define PTRACE_GET_THREAD_AREA	25
#define PTRACE_SET_THREAD_AREA	26

#ifdef __KERNEL__
struct task_struct;

/* A SIGTRAP of the debug exception's kind, real or made up (kernel/i386/ptrace.c). */
void send_sigtrap(struct task_struct *tsk, struct pt_regs *regs, int error_code);

#define VM_MASK		0x00020000	/* eflags: vm86 mode, where cs is no selector */

/* The CPL is in the low bits of the saved cs, but in vm86 mode, where it is always 3 */
#define user_mode(regs)		((VM_MASK & (regs)->eflags) || (3 & (regs)->xcs))

/* There is no vm86(2): who gets into vm86 mode otherwise is killed (entry.asm) */
void vm86_escape(struct pt_regs *regs);
#define instruction_pointer(regs)	((regs)->eip)
#define profile_pc(regs)		instruction_pointer(regs)
#endif

#endif
