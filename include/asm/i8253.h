/* SPDX-License-Identifier: GPL-2.0-only */
/* The i8253/i8254 programmable interval timer. Mirrors: include/asm-i386/i8253.h */
#ifndef _ASM_I8253_H
#define _ASM_I8253_H

#include <linux/spinlock.h>

#define PIT_CH0		0x40
#define PIT_CH2		0x42
#define PIT_MODE	0x43

extern spinlock_t i8253_lock;

extern void setup_pit_timer(void);

#endif
