/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Code and data that boot alone needs, the initcalls by level, and the words of the boot command
 * line.
 * Mirrors: include/linux/init.h.
 *
 * Everything marked __init or __initdata is given back by free_initmem(). do_initcalls() runs the
 * initcalls of level 1 (core) to 7 (late) in the order of their sections; inside a level in link
 * order.
 */
#ifndef _LINUX_INIT_H
#define _LINUX_INIT_H

#include <linux/compiler.h>

#define __init		__attribute__((__section__(".init.text"), __noinline__))
#define __initdata	__attribute__((__section__(".init.data")))
#define __exitdata	__attribute__((__section__(".exit.data")))
#define __exit_call	__attribute_used__ __attribute__((__section__(".exitcall.exit")))
#define __exit		__attribute_used__ __attribute__((__section__(".exit.text")))
#define __init_refok
#define __devinit
#define __devinitdata
#define __devexit
#define __devexitdata
#define __devexit_p(x)	(x)
#define __cpuinit	__init
#define __cpuinitdata	__initdata

typedef int (*initcall_t)(void);
typedef void (*exitcall_t)(void);

extern initcall_t __con_initcall_start[], __con_initcall_end[];
extern initcall_t __security_initcall_start[], __security_initcall_end[];
extern initcall_t __initcall_start[], __initcall_end[];
extern char saved_command_line[];

void parse_early_param(void);

/**
 * module_init - the function that starts a driver or protocol
 * @x: int x(void); built in it runs as a device_initcall, in a module when that is loaded
 *
 * In a module it gets a second name, which scripts/modpost.py puts into struct module. A module
 * without module_exit() cannot be unloaded.
 */
#ifdef MODULE
#define core_initcall(fn)	module_init(fn)
#define postcore_initcall(fn)	module_init(fn)
#define arch_initcall(fn)	module_init(fn)
#define subsys_initcall(fn)	module_init(fn)
#define fs_initcall(fn)		module_init(fn)
#define device_initcall(fn)	module_init(fn)
#define late_initcall(fn)	module_init(fn)

int init_module(void);
void cleanup_module(void);

#define module_init(initfn)						\
	static inline initcall_t __inittest(void) { return initfn; }	\
	int init_module(void) __attribute__((alias(#initfn)));
#define module_exit(exitfn)						\
	static inline exitcall_t __exittest(void) { return exitfn; }	\
	void cleanup_module(void) __attribute__((alias(#exitfn)));

#define __setup_param(str, unique_id, fn, early)
#define __setup(str, fn)
#define early_param(str, fn)
#else
#define __define_initcall(level, fn) \
	static initcall_t __initcall_##fn __attribute_used__ \
	__attribute__((__section__(".initcall" level ".init"))) = fn

#define core_initcall(fn)	__define_initcall("1", fn)
#define postcore_initcall(fn)	__define_initcall("2", fn)
#define arch_initcall(fn)	__define_initcall("3", fn)
#define subsys_initcall(fn)	__define_initcall("4", fn)
#define fs_initcall(fn)		__define_initcall("5", fn)
#define device_initcall(fn)	__define_initcall("6", fn)
#define late_initcall(fn)	__define_initcall("7", fn)
#define __initcall(fn)		device_initcall(fn)

#define __exitcall(fn) static exitcall_t __exitcall_##fn __exit_call = fn

#define console_initcall(fn) \
	static initcall_t __initcall_##fn __attribute_used__ \
	__attribute__((__section__(".con_initcall.init"))) = fn

#define security_initcall(fn) \
	static initcall_t __initcall_##fn __attribute_used__ \
	__attribute__((__section__(".security_initcall.init"))) = fn

struct obs_kernel_param {
	const char *str;
	int (*setup_func)(char *);
	int early;
};

/* fn gets the text behind the word and returns 1 if it took it. */
#define __setup_param(str, unique_id, fn, early)			\
	static char __setup_str_##unique_id[] __initdata = str;		\
	static struct obs_kernel_param __setup_##unique_id		\
		__attribute_used__					\
		__attribute__((__section__(".init.setup"), aligned((sizeof(long))))) \
		= { __setup_str_##unique_id, fn, early }

#define __setup(str, fn)	__setup_param(str, fn, fn, 0)
#define early_param(str, fn)	__setup_param(str, fn, fn, 1)

#define module_init(x)	__initcall(x);
#define module_exit(x)	__exitcall(x);
#endif /* MODULE */

#endif
