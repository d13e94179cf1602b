/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The pair of 8259A interrupt controllers.
 *
 * Mirrors: include/asm-i386/i8259.h
 */
#ifndef _ASM_I8259_H
#define _ASM_I8259_H

#include <linux/spinlock.h>

struct hw_interrupt_type;

#define PIC_MASTER_CMD		0x20
#define PIC_MASTER_IMR		0x21
#define PIC_SLAVE_CMD		0xa0
#define PIC_SLAVE_IMR		0xa1
#define PIC_CASCADE_IR		2

extern unsigned int cached_irq_mask;

#define __byte(x, y)		(((unsigned char *)&(y))[x])
#define cached_master_mask	(__byte(0, cached_irq_mask))
#define cached_slave_mask	(__byte(1, cached_irq_mask))

extern spinlock_t i8259A_lock;
extern struct hw_interrupt_type i8259A_irq_type;

extern void init_8259A(int auto_eoi);
extern void enable_8259A_irq(unsigned int irq);
extern void disable_8259A_irq(unsigned int irq);
extern unsigned int startup_8259A_irq(unsigned int irq);
extern void init_ISA_irqs(void);

#endif
