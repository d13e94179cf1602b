/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * linux/termios.h - terminal settings.
 *
 * Mirrors: include/linux/termios.h
 */
#ifndef _LINUX_TERMIOS_H
#define _LINUX_TERMIOS_H

#include <linux/types.h>
#include <asm/termios.h>

#endif
