/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Loading modules on demand: a kernel without CONFIG_KMOD has none to load.
 * Mirrors: include/linux/kmod.h.
 */
#ifndef _LINUX_KMOD_H
#define _LINUX_KMOD_H

#include <linux/errno.h>
#include <linux/compiler.h>

static inline int request_module(const char *name, ...)
{
	return -ENOSYS;
}

#define try_then_request_module(x, mod...) (x)

#endif
