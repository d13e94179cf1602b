// SPDX-License-Identifier: GPL-2.0-only
/*
 * What becomes of a fault in the kernel that was provided for.
 *
 * Mirrors: arch/i386/mm/extable.c
 */
#include <linux/module.h>
#include <linux/spinlock.h>
#include <asm/ptrace.h>
#include <asm/uaccess.h>

/**
 * fixup_exception - continue at the fixup of the instruction that faulted
 * @regs: the registers of the fault; eip is changed
 *
 * Returns 0 if the instruction has none.
 */
int fixup_exception(struct pt_regs *regs)
{
	const struct exception_table_entry *fixup = search_exception_tables(regs->eip);

	if (!fixup)
		return 0;
	regs->eip = fixup->fixup;
	return 1;
}
