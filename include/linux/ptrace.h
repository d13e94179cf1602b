/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The numbers of ptrace(2). The call itself is not built; task_struct.ptrace is always 0.
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

/* task_struct.ptrace */
#define PT_PTRACED		0x00000001
#define PT_DTRACE		0x00000002
#define PT_TRACESYSGOOD		0x00000004
#define PT_PTRACE_CAP		0x00000008
#define PT_TRACE_FORK		0x00000010
#define PT_TRACE_VFORK		0x00000020
#define PT_TRACE_CLONE		0x00000040
#define PT_TRACE_EXEC		0x00000080
#define PT_TRACE_VFORK_DONE	0x00000100
#define PT_TRACE_EXIT		0x00000200

#include <asm/ptrace.h>

#endif
