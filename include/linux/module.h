/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Module interface of a kernel without loadable modules (CONFIG_MODULES=n): everything is built in,
 * THIS_MODULE is NULL and reference counts cost nothing. Mirrors: include/linux/module.h.
 */
#ifndef _LINUX_MODULE_H
#define _LINUX_MODULE_H

#include <linux/compiler.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/errno.h>
#include <linux/moduleparam.h>
#include <linux/stringify.h>
#include <linux/kmod.h>

struct module;

#define THIS_MODULE		((struct module *)0)
#define MODULE_NAME_LEN		(64 - sizeof(unsigned long))

#define MODULE_ALIAS(_alias)
#define MODULE_LICENSE(_license)
#define MODULE_AUTHOR(_author)
#define MODULE_DESCRIPTION(_description)
#define MODULE_VERSION(_version)
#define MODULE_DEVICE_TABLE(type, name)
#define MODULE_ALIAS_NETPROTO(proto)

#define EXPORT_SYMBOL(sym)
#define EXPORT_SYMBOL_GPL(sym)
#define EXPORT_SYMBOL_NOVERS(sym)

static inline int try_module_get(struct module *module)
{
	return 1;
}

static inline void module_put(struct module *module)
{
}

static inline void __module_get(struct module *module)
{
}

#define module_name(mod)		"kernel"
#define module_put_and_exit(code)	do_exit(code)
#define __unsafe(mod)

#endif
