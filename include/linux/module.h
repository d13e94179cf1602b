/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Loadable modules: what a module says of itself, what the kernel exports to it, and the count of
 * its users; kernel/module.c.
 *
 * In built-in code THIS_MODULE is NULL, and taking or dropping a reference is one test for that.
 * Without CONFIG_MODULES the rest compiles away.
 *
 * Mirrors: include/linux/module.h
 * Leaves out: symbol versions (CRCs), sysfs.
 */
#ifndef _LINUX_MODULE_H
#define _LINUX_MODULE_H

#include <linux/compiler.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/errno.h>
#include <linux/list.h>
#include <linux/linkage.h>
#include <linux/moduleparam.h>
#include <linux/stringify.h>
#include <linux/kmod.h>
#include <linux/threads.h>
#include <asm/local.h>

struct module;
struct notifier_block;
struct task_struct;
struct elf32_sym;
struct exception_table_entry;

#define MODULE_NAME_LEN		(64 - sizeof(unsigned long))

/* ---- what a module says of itself, in its section .modinfo ---- */

#define MODULE_INFO(tag, info)	__MODULE_INFO(tag, tag, info)

/* modprobe finds the module by this name too. */
#define MODULE_ALIAS(_alias)	MODULE_INFO(alias, _alias)

/*
 * "GPL", "GPL v2", "GPL and additional rights", "Dual BSD/GPL", "Dual MPL/GPL" may use all exported
 * symbols; any other licence, or none, taints the kernel and may not use EXPORT_SYMBOL_GPL()'s.
 */
#define MODULE_LICENSE(_license)	MODULE_INFO(license, _license)
#define MODULE_AUTHOR(_author)		MODULE_INFO(author, _author)
#define MODULE_DESCRIPTION(_description) MODULE_INFO(description, _description)
#define MODULE_VERSION(_version)	MODULE_INFO(version, _version)

/* The devices a driver is for: scripts/modpost.py makes aliases of the table. */
#if defined(CONFIG_MODULES) && defined(MODULE)
#define MODULE_DEVICE_TABLE(type, name)					\
	extern const struct type##_device_id __mod_##type##_device_table \
	__attribute__((unused, alias(__stringify(name))))
#else
#define MODULE_DEVICE_TABLE(type, name) struct module
#endif

#ifdef CONFIG_MODULES

#ifdef MODULE
#define THIS_MODULE		(&__this_module)
extern struct module __this_module;
#else
#define THIS_MODULE		((struct module *)0)
#endif

/* ---- exported symbols ---- */

struct kernel_symbol {
	unsigned long value;
	const char *name;
};

#define __EXPORT_SYMBOL(sym, sec)					\
	extern typeof(sym) sym;						\
	static const char __kstrtab_##sym[]				\
	__attribute__((section("__ksymtab_strings"))) = #sym;		\
	static const struct kernel_symbol __ksymtab_##sym		\
	__attribute_used__						\
	__attribute__((section("__ksymtab" sec), aligned(sizeof(void *)))) \
	= { (unsigned long)&sym, __kstrtab_##sym }

#define EXPORT_SYMBOL(sym)	__EXPORT_SYMBOL(sym, "")
#define EXPORT_SYMBOL_GPL(sym)	__EXPORT_SYMBOL(sym, "_gpl")
#define EXPORT_SYMBOL_NOVERS(sym) EXPORT_SYMBOL(sym)

/* ---- a module in memory ---- */

enum module_state {
	MODULE_STATE_LIVE,
	MODULE_STATE_COMING,		/* its init function has not returned yet */
	MODULE_STATE_GOING,		/* on its way out: no new references */
};

/* References that were taken on one processor; those dropped on another make it wrap. */
struct module_ref {
	local_t count;
};

/**
 * struct module - a loaded module; it lies in the module's own memory
 * @state: see above
 * @list: in modules
 * @name: as /proc/modules shows it
 * @syms, @num_syms, @gpl_syms, @num_gpl_syms: what it exports
 * @num_exentries, @extable: its exception table, sorted
 * @init: called once; NULL if it has none
 * @module_init: the part that is freed after @init
 * @module_core: the part that stays
 * @init_size, @core_size, @init_text_size, @core_text_size: their bytes; the text comes first
 * @unsafe: must not be unloaded (__unsafe())
 * @license_gplok: may use symbols that are exported to GPL modules alone
 * @ref: references, by processor
 * @modules_which_use_me: struct module_use, one for each module that needs this one
 * @waiter: the task in delete_module(), woken by each reference that is dropped
 * @exit: called before it is unloaded; NULL: it cannot be
 * @symtab, @num_symtab, @strtab: names for kallsyms; st_info holds nm's letter
 * @args: its parameters; a charp points into them
 */
struct module {
	enum module_state state;
	struct list_head list;
	char name[MODULE_NAME_LEN];

	const struct kernel_symbol *syms;
	unsigned int num_syms;
	const struct kernel_symbol *gpl_syms;
	unsigned int num_gpl_syms;

	unsigned int num_exentries;
	const struct exception_table_entry *extable;

	int (*init)(void);
	void *module_init;
	void *module_core;
	unsigned long init_size, core_size;
	unsigned long init_text_size, core_text_size;

	int unsafe;
	int license_gplok;

#ifdef CONFIG_MODULE_UNLOAD
	struct module_ref ref[NR_CPUS];
	struct list_head modules_which_use_me;
	struct task_struct *waiter;
	void (*exit)(void);
#endif

	struct elf32_sym *symtab;
	unsigned long num_symtab;
	char *strtab;

	char *args;
};

/* In all but name true for a module that is coming, so that its init function may be used. */
static inline int module_is_live(struct module *mod)
{
	return mod->state != MODULE_STATE_GOING;
}

struct module *module_text_address(unsigned long addr);
struct module *__module_text_address(unsigned long addr);
const char *module_address_lookup(unsigned long addr, unsigned long *symbolsize,
				  unsigned long *offset, char **modname);
struct module *module_get_kallsym(unsigned int symnum, unsigned long *value, char *type,
				  char namebuf[128]);
void modules_lock(void);
void modules_unlock(void);
unsigned long module_kallsyms_lookup_name(const char *name);
const struct exception_table_entry *search_module_extables(unsigned long addr);
void print_modules(void);
int register_module_notifier(struct notifier_block *nb);
int unregister_module_notifier(struct notifier_block *nb);

#ifdef CONFIG_MODULE_UNLOAD
unsigned int module_refcount(struct module *mod);
void __symbol_put(const char *symbol);
#define symbol_put(x) __symbol_put(#x)
void symbol_put_addr(void *addr);
int FASTCALL(wake_up_process(struct task_struct *tsk));

/**
 * __module_get - one more reference to a module that is known to have one
 * @module: the module, or NULL
 */
static inline void __module_get(struct module *module)
{
	if (module) {
		BUG_ON(module_refcount(module) == 0);
		local_inc(&module->ref[0].count);
	}
}

/**
 * try_module_get - take a reference, so that the module stays
 * @module: the module, or NULL for built-in code
 *
 * Any context. Returns 0 if the module is about to leave: its code may not be called then.
 */
static inline int try_module_get(struct module *module)
{
	if (module) {
		if (unlikely(!module_is_live(module)))
			return 0;
		local_inc(&module->ref[0].count);
	}
	return 1;
}

/**
 * module_put - drop a reference
 * @module: the module, or NULL
 *
 * Any context, but not from the module's own code, unless somebody else holds a reference too.
 */
static inline void module_put(struct module *module)
{
	if (module) {
		local_dec(&module->ref[0].count);
		if (unlikely(!module_is_live(module)))
			wake_up_process(module->waiter);
	}
}
#else
static inline int try_module_get(struct module *module)
{
	return !module || module_is_live(module);
}

static inline void module_put(struct module *module)
{
}

static inline void __module_get(struct module *module)
{
}

#define symbol_put(x) do { } while (0)
#define symbol_put_addr(p) do { } while (0)
#endif

void *__symbol_get(const char *symbol);
/* The address of a symbol that may be in a module, which is held; or NULL. */
#define symbol_get(x) ((typeof(&x))(__symbol_get(#x)))

/* For "owner" in messages. */
#define module_name(mod)			\
({						\
	struct module *__mod = (mod);		\
	__mod ? __mod->name : "kernel";		\
})

#define __unsafe(mod)				\
do {						\
	if (mod)				\
		(mod)->unsafe = 1;		\
} while (0)

void __module_put_and_exit(struct module *mod, long code) __noreturn;
#define module_put_and_exit(code)	__module_put_and_exit(THIS_MODULE, code)

#else /* !CONFIG_MODULES */

#define THIS_MODULE		((struct module *)0)

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

static inline const char *module_address_lookup(unsigned long addr, unsigned long *symbolsize,
						unsigned long *offset, char **modname)
{
	return NULL;
}

static inline struct module *module_get_kallsym(unsigned int symnum, unsigned long *value,
						char *type, char namebuf[128])
{
	return NULL;
}

static inline void modules_lock(void)
{
}

static inline void modules_unlock(void)
{
}

static inline unsigned long module_kallsyms_lookup_name(const char *name)
{
	return 0;
}

static inline const struct exception_table_entry *search_module_extables(unsigned long addr)
{
	return NULL;
}

static inline struct module *module_text_address(unsigned long addr)
{
	return NULL;
}

static inline struct module *__module_text_address(unsigned long addr)
{
	return NULL;
}

static inline void print_modules(void)
{
}

static inline int register_module_notifier(struct notifier_block *nb)
{
	return 0;
}

static inline int unregister_module_notifier(struct notifier_block *nb)
{
	return 0;
}

#define module_name(mod)		"kernel"
#define module_put_and_exit(code)	do_exit(code)
#define __unsafe(mod)

#endif /* CONFIG_MODULES */

#endif
