/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * linux/devpts_fs.h - the names of pty slaves, for the tty core. Mirrors: include/linux/devpts_fs.h.
 */
#ifndef _LINUX_DEVPTS_FS_H
#define _LINUX_DEVPTS_FS_H

#include <linux/errno.h>

struct tty_struct;

#ifdef CONFIG_UNIX98_PTYS

int devpts_pty_new(struct tty_struct *tty);
struct tty_struct *devpts_get_tty(int number);
void devpts_pty_kill(int number);

#else

static inline int devpts_pty_new(struct tty_struct *tty) { return -EINVAL; }
static inline struct tty_struct *devpts_get_tty(int number) { return NULL; }
static inline void devpts_pty_kill(int number) { }

#endif

#endif
