/* SPDX-License-Identifier: GPL-2.0-only */
/* What kernel and module must agree on: a module of another kernel is refused. Mirrors: include/linux/vermagic.h. */
#ifndef _LINUX_VERMAGIC_H
#define _LINUX_VERMAGIC_H

#include <linux/version.h>
#include <linux/stringify.h>

#ifdef CONFIG_MODULE_UNLOAD
#define MODULE_VERMAGIC_MODULE_UNLOAD "mod_unload "
#else
#define MODULE_VERMAGIC_MODULE_UNLOAD ""
#endif
#ifdef CONFIG_DEBUG_SPINLOCK
#define MODULE_VERMAGIC_SPINLOCK "spinlocks "
#else
#define MODULE_VERMAGIC_SPINLOCK ""
#endif
#define MODULE_ARCH_VERMAGIC	"686 REGPARM "

#define VERMAGIC_STRING \
	UTS_RELEASE " " MODULE_VERMAGIC_MODULE_UNLOAD MODULE_VERMAGIC_SPINLOCK \
	MODULE_ARCH_VERMAGIC "gcc-" __stringify(__GNUC__) "." __stringify(__GNUC_MINOR__)

#endif
