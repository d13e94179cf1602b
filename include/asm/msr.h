/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Model specific registers and the time stamp counter.
 *
 * Mirrors: include/asm-i386/msr.h
 */
#ifndef _ASM_MSR_H
#define _ASM_MSR_H

#define rdmsr(msr, val1, val2) \
	__asm__ __volatile__("rdmsr" : "=a" (val1), "=d" (val2) : "c" (msr))

#define wrmsr(msr, val1, val2) \
	__asm__ __volatile__("wrmsr" : : "c" (msr), "a" (val1), "d" (val2))

#define rdtsc(low, high) \
	__asm__ __volatile__("rdtsc" : "=a" (low), "=d" (high))

#define rdtscl(low) \
	__asm__ __volatile__("rdtsc" : "=a" (low) : : "edx")

#define rdtscll(val) \
	__asm__ __volatile__("rdtsc" : "=A" (val))

#define MSR_IA32_SYSENTER_CS	0x174
#define MSR_IA32_SYSENTER_ESP	0x175
#define MSR_IA32_SYSENTER_EIP	0x176

#endif
