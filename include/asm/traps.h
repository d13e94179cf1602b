/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Exceptions: what traps.c gives to the page fault handler, and the gates of the IDT.
 * 2.6.11 declares these in the files that use them.
 */
#ifndef _ASM_TRAPS_H
#define _ASM_TRAPS_H

#include <linux/linkage.h>

struct pt_regs;

extern void die(const char *str, struct pt_regs *regs, long err);
extern void die_if_kernel(const char *str, struct pt_regs *regs, long err);
extern void show_registers(struct pt_regs *regs);
extern void set_intr_gate(unsigned int n, void *addr);
extern void math_error(void __user *eip);
extern void simd_math_error(void __user *eip);

#endif
