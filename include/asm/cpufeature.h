/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Names of the CPU feature bits. Word 0 is CPUID leaf 1 edx, word 1 leaf 0x80000001 edx,
 * word 4 leaf 1 ecx.
 *
 * Mirrors: include/asm-i386/cpufeature.h
 * Leaves out: vendor words and the bits that nothing asks for.
 */
#ifndef _ASM_CPUFEATURE_H
#define _ASM_CPUFEATURE_H

#include <linux/bitops.h>

#define NCAPINTS	7

#define X86_FEATURE_FPU		(0*32 + 0)
#define X86_FEATURE_VME		(0*32 + 1)
#define X86_FEATURE_DE		(0*32 + 2)
#define X86_FEATURE_PSE		(0*32 + 3)
#define X86_FEATURE_TSC		(0*32 + 4)
#define X86_FEATURE_MSR		(0*32 + 5)
#define X86_FEATURE_PAE		(0*32 + 6)
#define X86_FEATURE_MCE		(0*32 + 7)
#define X86_FEATURE_CX8		(0*32 + 8)
#define X86_FEATURE_APIC	(0*32 + 9)
#define X86_FEATURE_SEP		(0*32 + 11)
#define X86_FEATURE_MTRR	(0*32 + 12)
#define X86_FEATURE_PGE		(0*32 + 13)
#define X86_FEATURE_MCA		(0*32 + 14)
#define X86_FEATURE_CMOV	(0*32 + 15)
#define X86_FEATURE_PAT		(0*32 + 16)
#define X86_FEATURE_PSE36	(0*32 + 17)
#define X86_FEATURE_CLFLSH	(0*32 + 19)
#define X86_FEATURE_MMX		(0*32 + 23)
#define X86_FEATURE_FXSR	(0*32 + 24)
#define X86_FEATURE_XMM		(0*32 + 25)
#define X86_FEATURE_XMM2	(0*32 + 26)
#define X86_FEATURE_SELFSNOOP	(0*32 + 27)
#define X86_FEATURE_HT		(0*32 + 28)
#define X86_FEATURE_RDRAND	(4*32 + 30)
#define X86_FEATURE_HYPERVISOR	(4*32 + 31)

#define cpu_has(c, bit)		test_bit(bit, (c)->x86_capability)
#define boot_cpu_has(bit)	test_bit(bit, boot_cpu_data.x86_capability)

#define cpu_has_fpu		boot_cpu_has(X86_FEATURE_FPU)
#define cpu_has_pse		boot_cpu_has(X86_FEATURE_PSE)
#define cpu_has_tsc		boot_cpu_has(X86_FEATURE_TSC)
#define cpu_has_pge		boot_cpu_has(X86_FEATURE_PGE)
#define cpu_has_sep		boot_cpu_has(X86_FEATURE_SEP)
#define cpu_has_mmx		boot_cpu_has(X86_FEATURE_MMX)
#define cpu_has_fxsr		boot_cpu_has(X86_FEATURE_FXSR)
#define cpu_has_xmm		boot_cpu_has(X86_FEATURE_XMM)
#define cpu_has_ht		boot_cpu_has(X86_FEATURE_HT)
#define cpu_has_nx		0
#define cpu_has_hypervisor	boot_cpu_has(X86_FEATURE_HYPERVISOR)

#endif
