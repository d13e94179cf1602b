/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * linux/i8042.h - between the keyboard controller and the keyboard's driver.
 *
 * Mirrors: the part of include/linux/serio.h that is left without its bus
 */
#ifndef _LINUX_I8042_H
#define _LINUX_I8042_H

struct pt_regs;

/* drivers/input/serio/i8042.c: a byte for the keyboard; 0 or -1 */
int i8042_kbd_write(unsigned char c);
/* the same at boot, with the answer's first byte, -1 if none comes */
int i8042_kbd_command(unsigned char c);

/* drivers/input/keyboard/atkbd.c: is there a keyboard?; a byte from it */
int atkbd_connect(void);
void atkbd_interrupt(unsigned char data, struct pt_regs *regs);

#endif
