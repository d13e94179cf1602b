/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Parameters of modules: "name=value" words behind insmod's file name, and "module.name=value" on
 * the boot command line for what is built in; kernel/params.c.
 *
 * Mirrors: include/linux/moduleparam.h
 * Leaves out: reading them back (sysfs), MODULE_PARM() of 2.4.
 */
#ifndef _LINUX_MODULE_PARAMS_H
#define _LINUX_MODULE_PARAMS_H

#include <linux/init.h>
#include <linux/stringify.h>
#include <linux/kernel.h>

#if defined(MODULE) || !defined(KBUILD_MODNAME)
#define MODULE_PARAM_PREFIX ""
#else
#define MODULE_PARAM_PREFIX __stringify(KBUILD_MODNAME) "."
#endif

#define ___module_cat(a, b)	__mod_ ## a ## b
#define __module_cat(a, b)	___module_cat(a, b)

/* tag=info in .modinfo, for modprobe, for modinfo and for the loader */
#if defined(CONFIG_MODULES) && defined(MODULE)
#define __MODULE_INFO(tag, name, info)					\
	static const char __module_cat(name, __LINE__)[]		\
	__attribute_used__ __attribute__((section(".modinfo"), aligned(1))) \
	= __stringify(tag) "=" info
#else
#define __MODULE_INFO(tag, name, info) struct module
#endif
#define __MODULE_PARM_TYPE(name, _type) __MODULE_INFO(parmtype, name##type, #name ":" _type)

struct kernel_param;

/* Takes the value behind the "=", NULL without one. Returns 0 or a negative errno. */
typedef int (*param_set_fn)(const char *val, struct kernel_param *kp);

struct kernel_param {
	const char *name;
	unsigned int perm;
	param_set_fn set;
	void *arg;
};

struct kparam_string {
	unsigned int maxlen;
	char *string;
};

struct kparam_array {
	unsigned int max;
	unsigned int *num;		/* set to how many were given; may be NULL */
	param_set_fn set;
	unsigned int elemsize;
	void *elem;
};

#ifdef CONFIG_MODULES
#define __module_param_call(prefix, name, set, arg, perm)		\
	static const char __param_str_##name[] = prefix #name;		\
	static struct kernel_param const __param_##name			\
	__attribute_used__						\
	__attribute__((section("__param"), aligned(sizeof(void *))))	\
	= { __param_str_##name, perm, set, arg }
#else
#define __module_param_call(prefix, name, set, arg, perm) struct kernel_param
#endif

#define module_param_call(name, set, arg, perm)				\
	__module_param_call(MODULE_PARAM_PREFIX, name, set, arg, perm)

#define module_param_named(name, value, type, perm)			\
	param_check_##type(name, &(value));				\
	module_param_call(name, param_set_##type, &value, perm);	\
	__MODULE_PARM_TYPE(name, #type)

/**
 * module_param - a variable that the user may set when the module is loaded
 * @name: the variable, and the parameter's name
 * @type: byte, short, ushort, int, uint, long, ulong, charp, bool or invbool
 * @perm: mode of its file in sysfs, which is not here
 */
#define module_param(name, type, perm) module_param_named(name, name, type, perm)

/* A string that is copied to an array of @len bytes. */
#define module_param_string(name, string, len, perm)			\
	static struct kparam_string __param_string_##name		\
		__attribute_used__ = { len, string };			\
	module_param_call(name, param_set_copystring, &__param_string_##name, perm)

/* Values with commas between them; @nump: unsigned int that is set to their number, or NULL. */
#define module_param_array(name, type, nump, perm)			\
	static struct kparam_array __param_arr_##name __attribute_used__ = \
	{ ARRAY_SIZE(name), nump, param_set_##type, sizeof(name[0]), name }; \
	module_param_call(name, param_array_set, &__param_arr_##name, perm); \
	__MODULE_PARM_TYPE(name, "array of " #type)

#define MODULE_PARM_DESC(_parm, desc) __MODULE_INFO(parm, _parm, #_parm ":" desc)

/* The compiler says so when the variable is not of the type. */
#define __param_check(name, p, type)					\
	static inline type *__check_##name(void) { return (p); }	\
	struct kernel_param

#define param_check_byte(name, p)	__param_check(name, p, unsigned char)
#define param_check_short(name, p)	__param_check(name, p, short)
#define param_check_ushort(name, p)	__param_check(name, p, unsigned short)
#define param_check_int(name, p)	__param_check(name, p, int)
#define param_check_uint(name, p)	__param_check(name, p, unsigned int)
#define param_check_long(name, p)	__param_check(name, p, long)
#define param_check_ulong(name, p)	__param_check(name, p, unsigned long)
#define param_check_charp(name, p)	__param_check(name, p, char *)
#define param_check_bool(name, p)	__param_check(name, p, int)
#define param_check_invbool(name, p)	__param_check(name, p, int)

int param_set_byte(const char *val, struct kernel_param *kp);
int param_set_short(const char *val, struct kernel_param *kp);
int param_set_ushort(const char *val, struct kernel_param *kp);
int param_set_int(const char *val, struct kernel_param *kp);
int param_set_uint(const char *val, struct kernel_param *kp);
int param_set_long(const char *val, struct kernel_param *kp);
int param_set_ulong(const char *val, struct kernel_param *kp);
int param_set_charp(const char *val, struct kernel_param *kp);
int param_set_bool(const char *val, struct kernel_param *kp);
int param_set_invbool(const char *val, struct kernel_param *kp);
int param_set_copystring(const char *val, struct kernel_param *kp);
int param_array_set(const char *val, struct kernel_param *kp);

int parse_args(const char *name, char *args, struct kernel_param *params, unsigned int num,
	       int (*unknown)(char *param, char *val));

#endif
