/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Busy waiting, by the time stamp counter where there is one.
 *
 * Mirrors: include/asm-i386/delay.h
 */
#ifndef _ASM_DELAY_H
#define _ASM_DELAY_H

extern void __udelay(unsigned long usecs);
extern void __ndelay(unsigned long nsecs);
extern void __delay(unsigned long loops);

#define udelay(n)	__udelay(n)
#define ndelay(n)	__ndelay(n)

#endif
