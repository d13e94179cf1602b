/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The rate of the i8254's input clock, and the cycle counter.
 *
 * Mirrors: include/asm-i386/timex.h
 */
#ifndef _ASM_TIMEX_H
#define _ASM_TIMEX_H

#include <asm/msr.h>

#define CLOCK_TICK_RATE	1193182		/* Hz */

typedef unsigned long long cycles_t;

static inline cycles_t get_cycles(void)
{
	unsigned long long ret;

	rdtscll(ret);
	return ret;
}

extern unsigned long cpu_khz;

#endif
