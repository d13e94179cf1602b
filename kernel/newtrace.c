// SPDX-License-Identifier: GPL-2.0-only
/*
 * What debuggers of today expect of ptrace. Not part of 2.6.11; off for programs that do not ask for
 * a later kernel, and after the boot word newcalls=off.
 */
#include <linux/newcalls.h>
#include <linux/sched.h>
#include <asm/debugreg.h>

#define TRAP_HWBKPT	(__SI_FAULT | 4)

/**
 * newer_siginfo - tell a tracer by si_code what kind of debug trap its child has stopped for
 * @child: stopped
 * @info: the siginfo of the stop, changed if current is a newer program
 *
 * 2.6.11 has TRAP_BRKPT for all; since 2.6.28 a step and a watchpoint have codes of their own.
 */
void newer_siginfo(struct task_struct *child, siginfo_t *info)
{
	unsigned long dr6 = child->thread.debugreg[6];

	if (!newer_program() || info->si_signo != SIGTRAP || info->si_code != TRAP_BRKPT)
		return;
	if (!(dr6 & DR_STEP) && (dr6 & (DR_TRAP0 | DR_TRAP1 | DR_TRAP2 | DR_TRAP3)))
		info->si_code = TRAP_HWBKPT;
	else
		info->si_code = TRAP_TRACE;
}
