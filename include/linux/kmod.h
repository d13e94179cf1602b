/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * User programs that the kernel starts, modprobe above all; kernel/kmod.c. Without CONFIG_KMOD
 * there is nothing to load.
 *
 * Mirrors: include/linux/kmod.h
 */
#ifndef _LINUX_KMOD_H
#define _LINUX_KMOD_H

#include <linux/stddef.h>
#include <linux/errno.h>
#include <linux/compiler.h>

#define KMOD_PATH_LEN 256

#ifdef CONFIG_KMOD
int request_module(const char *name, ...) __printf(1, 2);
#define try_then_request_module(x, mod...) ((x) ?: (request_module(mod), (x)))
extern char modprobe_path[];
#else
static inline int request_module(const char *name, ...)
{
	return -ENOSYS;
}

#define try_then_request_module(x, mod...) (x)
#endif

int call_usermodehelper(char *path, char *argv[], char *envp[], int wait);
void usermodehelper_init(void);

#endif
