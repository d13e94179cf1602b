/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The stubs of entry.asm that the interrupt gates point at.
 *
 * Mirrors: include/asm-i386/hw_irq.h
 */
#ifndef _ASM_HW_IRQ_H
#define _ASM_HW_IRQ_H

#include <asm/irq.h>

extern void (*interrupt[NR_IRQS])(void);

#endif
