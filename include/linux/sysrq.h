/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * linux/sysrq.h - keys that the kernel answers whatever the programs do; drivers/char/sysrq.c.
 *
 * Mirrors: include/linux/sysrq.h
 */
#ifndef _LINUX_SYSRQ_H
#define _LINUX_SYSRQ_H

struct pt_regs;
struct tty_struct;

/**
 * struct sysrq_key_op - what a key does
 * @handler: does it; @regs may be NULL
 * @help_msg: for the list of keys; the one to press in capitals
 * @action_msg: printed before
 */
struct sysrq_key_op {
	void (*handler)(int key, struct pt_regs *regs, struct tty_struct *tty);
	char *help_msg;
	char *action_msg;
};

extern int sysrq_enabled;

#ifdef CONFIG_MAGIC_SYSRQ
void handle_sysrq(int key, struct pt_regs *regs, struct tty_struct *tty);
void __handle_sysrq(int key, struct pt_regs *regs, struct tty_struct *tty);
int register_sysrq_key(int key, struct sysrq_key_op *op_p);
int unregister_sysrq_key(int key, struct sysrq_key_op *op_p);
#else
static inline void handle_sysrq(int key, struct pt_regs *regs, struct tty_struct *tty) { }
#endif

#endif
