/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * ptrace(2): the requests, options and events that every architecture has, and what the rest of the
 * kernel calls for traced tasks.
 *
 * Mirrors: include/linux/ptrace.h
 */
#ifndef _LINUX_PTRACE_H
#define _LINUX_PTRACE_H

#define PTRACE_TRACEME		0
#define PTRACE_PEEKTEXT		1
#define PTRACE_PEEKDATA		2
#define PTRACE_PEEKUSR		3
#define PTRACE_POKETEXT		4
#define PTRACE_POKEDATA		5
#define PTRACE_POKEUSR		6
#define PTRACE_CONT		7
#define PTRACE_KILL		8
#define PTRACE_SINGLESTEP	9
#define PTRACE_ATTACH		0x10
#define PTRACE_DETACH		0x11
#define PTRACE_SYSCALL		24

/* 0x4200 and up: the same on all architectures */
#define PTRACE_SETOPTIONS	0x4200
#define PTRACE_GETEVENTMSG	0x4201
#define PTRACE_GETSIGINFO	0x4202
#define PTRACE_SETSIGINFO	0x4203

/* data of PTRACE_SETOPTIONS */
#define PTRACE_O_TRACESYSGOOD	0x00000001
#define PTRACE_O_TRACEFORK	0x00000002
#define PTRACE_O_TRACEVFORK	0x00000004
#define PTRACE_O_TRACECLONE	0x00000008
#define PTRACE_O_TRACEEXEC	0x00000010
#define PTRACE_O_TRACEVFORKDONE	0x00000020
#define PTRACE_O_TRACEEXIT	0x00000040
#define PTRACE_O_MASK		0x0000007f

/* The second byte of the stop code (SIGTRAP | event << 8) that wait4() reports. */
#define PTRACE_EVENT_FORK	1
#define PTRACE_EVENT_VFORK	2
#define PTRACE_EVENT_CLONE	3
#define PTRACE_EVENT_EXEC	4
#define PTRACE_EVENT_VFORK_DONE	5
#define PTRACE_EVENT_EXIT	6

/* task_struct.ptrace; the PT_TRACE_ bits are the options, three bits further up */
#define PT_PTRACED		0x00000001
#define PT_DTRACE		0x00000002	/* TF in the frame is the tracer's, not the task's own */
#define PT_TRACESYSGOOD		0x00000004
#define PT_PTRACE_CAP		0x00000008	/* the tracer may keep what exec raises */
#define PT_TRACE_FORK		0x00000010
#define PT_TRACE_VFORK		0x00000020
#define PT_TRACE_CLONE		0x00000040
#define PT_TRACE_EXEC		0x00000080
#define PT_TRACE_VFORK_DONE	0x00000100
#define PT_TRACE_EXIT		0x00000200
#define PT_ATTACHED		0x00000400	/* PTRACE_ATTACH by another than the parent */

#define PT_TRACE_MASK		0x000003f4

#include <asm/ptrace.h>

#ifdef __KERNEL__
#include <linux/compiler.h>

struct task_struct;

int ptrace_may_attach(struct task_struct *task);
int ptrace_attach(struct task_struct *tsk);
int ptrace_detach(struct task_struct *child, unsigned int data);
void ptrace_disable(struct task_struct *child);
int ptrace_check_attach(struct task_struct *task, int kill);
int ptrace_request(struct task_struct *child, long request, long addr, long data);
void ptrace_notify(int exit_code);
void __ptrace_link(struct task_struct *child, struct task_struct *new_parent);
void __ptrace_unlink(struct task_struct *child);
void ptrace_untrace(struct task_struct *child);

#define ptrace_unlink(child) do {			\
	if (unlikely((child)->ptrace))			\
		__ptrace_unlink(child);			\
} while (0)
#endif

#endif
