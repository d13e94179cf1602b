// SPDX-License-Identifier: GPL-2.0-only
/*
 * Loadable modules: init_module() takes a relocatable ELF file, lays its sections out in vmalloc
 * space, binds it to the symbols that the kernel and other modules export, and calls its init
 * function; delete_module() takes it out again once nobody refers to it.
 *
 * A file is trusted as code, since root gave it, but not as a file: every offset, index and size in
 * it is checked before use, so that a damaged one is an error and nothing else.
 *
 * Mirrors: kernel/module.c
 * Leaves out: symbol versions, sysfs, per-CPU data of modules, parameters in 2.4's way.
 * Locking: module_mutex holds the list of modules, their states and who uses whom; modlist_lock,
 *	interrupts off, the list again for those who search it in atomic context (a fault looks for
 *	its fixup). Changes to the list are made with the machine stopped. struct module.ref is a
 *	plain count, one instruction to change.
 */
#include <linux/module.h>
#include <linux/moduleloader.h>
#include <linux/init.h>
#include <linux/slab.h>
#include <linux/swap.h>
#include <linux/vmalloc.h>
#include <linux/elf.h>
#include <linux/seq_file.h>
#include <linux/fcntl.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include <linux/capability.h>
#include <linux/errno.h>
#include <linux/err.h>
#include <linux/ctype.h>
#include <linux/kallsyms.h>
#include <linux/notifier.h>
#include <linux/stop_machine.h>
#include <linux/string.h>
#include <linux/syscalls.h>
#include <linux/vermagic.h>
#include <asm/cacheflush.h>
#include <asm/semaphore.h>
#include <asm/uaccess.h>

extern const struct kernel_symbol __start___ksymtab[], __stop___ksymtab[];
extern const struct kernel_symbol __start___ksymtab_gpl[], __stop___ksymtab_gpl[];

#define MODULE_MAX_BYTES	(64 * 1024 * 1024)

/* In sh_entsize, where the place of a section is noted: it goes to the init part. */
#define INIT_OFFSET_MASK	(1UL << 31)

static DEFINE_SPINLOCK(modlist_lock);
static DECLARE_MUTEX(module_mutex);
static LIST_HEAD(modules);

static DECLARE_MUTEX(notify_mutex);
static struct notifier_block *module_notify_list;

int register_module_notifier(struct notifier_block *nb)
{
	int err;

	down(&notify_mutex);
	err = notifier_chain_register(&module_notify_list, nb);
	up(&notify_mutex);
	return err;
}
EXPORT_SYMBOL(register_module_notifier);

int unregister_module_notifier(struct notifier_block *nb)
{
	int err;

	down(&notify_mutex);
	err = notifier_chain_unregister(&module_notify_list, nb);
	up(&notify_mutex);
	return err;
}
EXPORT_SYMBOL(unregister_module_notifier);

/* Does the @size bytes at @start hold @addr? */
static inline int within(unsigned long addr, const void *start, unsigned long size)
{
	return addr - (unsigned long)start < size;
}

/* A symbol must not be taken from a module whose init function may still fail. */
static inline int strong_try_module_get(struct module *mod)
{
	if (mod && mod->state == MODULE_STATE_COMING)
		return 0;
	return try_module_get(mod);
}

/**
 * __module_put_and_exit - end a kernel thread that holds a reference to the module it runs in
 * @mod: the module
 * @code: for do_exit()
 */
void __module_put_and_exit(struct module *mod, long code)
{
	module_put(mod);
	do_exit(code);
}
EXPORT_SYMBOL(__module_put_and_exit);

/* ---- symbols ---- */

static const struct kernel_symbol *lookup_symbol(const char *name,
						 const struct kernel_symbol *start,
						 const struct kernel_symbol *stop)
{
	const struct kernel_symbol *ks;

	for (ks = start; ks < stop; ks++)
		if (!strcmp(ks->name, name))
			return ks;
	return NULL;
}

/*
 * Finds an exported symbol: 0 if there is none, or none for a module of that licence. *owner is
 * the module it is in, NULL for the kernel. modlist_lock or module_mutex held.
 */
static unsigned long __find_symbol(const char *name, struct module **owner, int gplok)
{
	const struct kernel_symbol *ks;
	struct module *mod;

	*owner = NULL;
	ks = lookup_symbol(name, __start___ksymtab, __stop___ksymtab);
	if (!ks && gplok)
		ks = lookup_symbol(name, __start___ksymtab_gpl, __stop___ksymtab_gpl);
	if (ks)
		return ks->value;

	list_for_each_entry(mod, &modules, list) {
		*owner = mod;
		ks = lookup_symbol(name, mod->syms, mod->syms + mod->num_syms);
		if (!ks && gplok)
			ks = lookup_symbol(name, mod->gpl_syms, mod->gpl_syms + mod->num_gpl_syms);
		if (ks)
			return ks->value;
	}
	return 0;
}

/**
 * __symbol_get - the address of an exported symbol, whose module is held
 * @symbol: its name
 *
 * Returns NULL if nobody exports it. __symbol_put() gives it back.
 */
void *__symbol_get(const char *symbol)
{
	struct module *owner;
	unsigned long value, flags;

	spin_lock_irqsave(&modlist_lock, flags);
	value = __find_symbol(symbol, &owner, 1);
	if (value && !strong_try_module_get(owner))
		value = 0;
	spin_unlock_irqrestore(&modlist_lock, flags);
	return (void *)value;
}
EXPORT_SYMBOL_GPL(__symbol_get);

/* The module of this name, or NULL. module_mutex held. */
static struct module *find_module(const char *name)
{
	struct module *mod;

	list_for_each_entry(mod, &modules, list)
		if (!strcmp(mod->name, name))
			return mod;
	return NULL;
}

/* ---- who uses whom, and unloading ---- */

#ifdef CONFIG_MODULE_UNLOAD
/* In modules_which_use_me of the module that is needed */
struct module_use {
	struct list_head list;
	struct module *module_which_uses;
};

/* One reference, until its init function has returned. */
static void module_unload_init(struct module *mod)
{
	INIT_LIST_HEAD(&mod->modules_which_use_me);
	local_set(&mod->ref[0].count, 1);
	mod->waiter = current;
}

static int already_uses(struct module *a, struct module *b)
{
	struct module_use *use;

	list_for_each_entry(use, &b->modules_which_use_me, list)
		if (use->module_which_uses == a)
			return 1;
	return 0;
}

/* Module a needs b from now on; b may be NULL, the kernel. Returns 0 if it cannot. */
static int use_module(struct module *a, struct module *b)
{
	struct module_use *use;

	if (!b || already_uses(a, b))
		return 1;
	if (!strong_try_module_get(b))
		return 0;
	use = kmalloc(sizeof(*use), GFP_KERNEL);
	if (!use) {
		printk("%s: out of memory loading\n", a->name);
		module_put(b);
		return 0;
	}
	use->module_which_uses = a;
	list_add(&use->list, &b->modules_which_use_me);
	return 1;
}

/* mod needs nobody any more. */
static void module_unload_free(struct module *mod)
{
	struct module_use *use, *next;
	struct module *i;

	list_for_each_entry(i, &modules, list) {
		list_for_each_entry_safe(use, next, &i->modules_which_use_me, list) {
			if (use->module_which_uses != mod)
				continue;
			module_put(i);
			list_del(&use->list);
			kfree(use);
		}
	}
}

/* O_TRUNC: out with it whatever it does. Only a kernel that was built for such risks does it. */
static inline int try_force(unsigned int flags)
{
#ifdef CONFIG_MODULE_FORCE_UNLOAD
	if (flags & O_TRUNC) {
		tainted |= TAINT_FORCED_RMMOD;
		return 1;
	}
#endif
	return 0;
}

struct stopref {
	struct module *mod;
	int flags;
	int *forced;
};

/* With the machine stopped, so that nobody takes a reference between test and decision. */
static int __try_stop_module(void *_sref)
{
	struct stopref *sref = _sref;

	if ((sref->flags & O_NONBLOCK) && module_refcount(sref->mod) != 0) {
		if (!(*sref->forced = try_force(sref->flags)))
			return -EWOULDBLOCK;
	}
	sref->mod->state = MODULE_STATE_GOING;
	return 0;
}

static int try_stop_module(struct module *mod, int flags, int *forced)
{
	struct stopref sref = { mod, flags, forced };

	return stop_machine_run(__try_stop_module, &sref, NR_CPUS);
}

/**
 * module_refcount - how many references there are
 * @mod: the module
 */
unsigned int module_refcount(struct module *mod)
{
	unsigned int i, total = 0;

	for (i = 0; i < NR_CPUS; i++)
		total += local_read(&mod->ref[i].count);
	return total;
}
EXPORT_SYMBOL(module_refcount);

/* Each module_put() of a module that is going wakes its waiter. module_mutex is let go meanwhile. */
static void wait_for_zero_refcount(struct module *mod)
{
	up(&module_mutex);
	for (;;) {
		set_current_state(TASK_UNINTERRUPTIBLE);
		if (module_refcount(mod) == 0)
			break;
		schedule();
	}
	set_current_state(TASK_RUNNING);
	down(&module_mutex);
}

static void free_module(struct module *mod);

/* May it leave, and has it nothing that depends on it? module_mutex held. */
static int check_can_unload(struct module *mod, unsigned int flags, int *forced)
{
	if (!list_empty(&mod->modules_which_use_me))
		return -EWOULDBLOCK;
	if (mod->state != MODULE_STATE_LIVE)
		return -EBUSY;
	if ((mod->init && !mod->exit) || mod->unsafe) {
		*forced = try_force(flags);
		if (!*forced)
			return -EBUSY;
	}
	return 0;
}

/**
 * sys_delete_module - unload a module
 * @name_user: its name
 * @flags: O_NONBLOCK: fail if it is in use, rather than wait; O_TRUNC: by force
 *
 * While it waits the module gives out no new references. Returns 0; -EPERM, -EFAULT, -EINTR, -ENOENT
 * (no such module), -EWOULDBLOCK (in use, or another module needs it), -EBUSY (coming or going
 * already, or made never to leave).
 */
asmlinkage long sys_delete_module(const char __user *name_user, unsigned int flags)
{
	char name[MODULE_NAME_LEN];
	struct module *mod;
	int ret, forced = 0;

	if (!capable(CAP_SYS_MODULE))
		return -EPERM;
	if (strncpy_from_user(name, name_user, MODULE_NAME_LEN - 1) < 0)
		return -EFAULT;
	name[MODULE_NAME_LEN - 1] = '\0';
	if (down_interruptible(&module_mutex) != 0)
		return -EINTR;

	mod = find_module(name);
	ret = mod ? check_can_unload(mod, flags, &forced) : -ENOENT;
	if (ret)
		goto out;

	/* Who drops the last reference must know whom to wake before the state says so. */
	mod->waiter = current;
	ret = try_stop_module(mod, flags, &forced);
	if (ret)
		goto out;
	if (!forced && module_refcount(mod) != 0)
		wait_for_zero_refcount(mod);

	if (mod->exit) {
		up(&module_mutex);
		mod->exit();
		down(&module_mutex);
	}
	free_module(mod);
out:
	up(&module_mutex);
	return ret;
}

static void print_unload_info(struct seq_file *m, struct module *mod)
{
	struct module_use *use;
	int printed_something = 0;

	seq_printf(m, " %u ", module_refcount(mod));
	list_for_each_entry(use, &mod->modules_which_use_me, list) {
		printed_something = 1;
		seq_printf(m, "%s,", use->module_which_uses->name);
	}
	if (mod->unsafe) {
		printed_something = 1;
		seq_printf(m, "[unsafe],");
	}
	if (mod->init && !mod->exit) {
		printed_something = 1;
		seq_printf(m, "[permanent],");
	}
	if (!printed_something)
		seq_printf(m, "-");
}

/**
 * __symbol_put - give back what __symbol_get() returned
 * @symbol: the same name
 */
void __symbol_put(const char *symbol)
{
	struct module *owner;
	unsigned long flags;

	spin_lock_irqsave(&modlist_lock, flags);
	if (!__find_symbol(symbol, &owner, 1))
		BUG();
	module_put(owner);
	spin_unlock_irqrestore(&modlist_lock, flags);
}
EXPORT_SYMBOL(__symbol_put);

/* The same by a function's address. */
void symbol_put_addr(void *addr)
{
	unsigned long flags;

	spin_lock_irqsave(&modlist_lock, flags);
	if (!kernel_text_address((unsigned long)addr))
		BUG();
	module_put(module_text_address((unsigned long)addr));
	spin_unlock_irqrestore(&modlist_lock, flags);
}
EXPORT_SYMBOL_GPL(symbol_put_addr);

#else /* !CONFIG_MODULE_UNLOAD */
static void module_unload_init(struct module *mod)
{
}

static int use_module(struct module *a, struct module *b)
{
	return strong_try_module_get(b);
}

static void module_unload_free(struct module *mod)
{
}

static void print_unload_info(struct seq_file *m, struct module *mod)
{
	seq_printf(m, " - -");
}
#endif

static int __link_module(void *_mod)
{
	struct module *mod = _mod;

	list_add(&mod->list, &modules);
	return 0;
}

static int __unlink_module(void *_mod)
{
	struct module *mod = _mod;

	list_del(&mod->list);
	return 0;
}

/* struct module lies in the core part and goes with it. module_mutex held. */
static void free_module(struct module *mod)
{
	stop_machine_run(__unlink_module, mod, NR_CPUS);
	module_arch_cleanup(mod);
	module_unload_free(mod);
	module_free(mod, mod->module_init);
	kfree(mod->args);
	module_free(mod, mod->module_core);
}

/* ---- the file ---- */

/*
 * What is known of the file while it is loaded; a name of later kernels, 2.6.11 has local variables.
 * @hdr, @len: a copy of it
 * @sechdrs: in it; sh_addr becomes where the section is, in the copy, then in the module
 * @secstrings: names of sections
 * @strtab: names of symbols
 * @index: numbers of the sections that are read, 0 for those that are absent
 */
struct load_info {
	Elf32_Ehdr *hdr;
	unsigned long len;
	Elf32_Shdr *sechdrs;
	char *secstrings, *strtab;
	struct {
		unsigned int sym, str, mod, info;
	} index;
};

/* The number of the section of this name that belongs to the image, 0 if there is none. */
static unsigned int find_sec(struct load_info *info, const char *name)
{
	unsigned int i;

	for (i = 1; i < info->hdr->e_shnum; i++)
		if ((info->sechdrs[i].sh_flags & SHF_ALLOC) &&
		    !strcmp(info->secstrings + info->sechdrs[i].sh_name, name))
			return i;
	return 0;
}

/* The symbols and their names: they must stay as they were checked. */
static int is_table(struct load_info *info, unsigned int i)
{
	return i == info->index.sym || i == info->index.str;
}

/* The section as an array of objects of this size; *num is 0 without it. */
static void *section_objs(struct load_info *info, const char *name, size_t object_size,
			  unsigned int *num)
{
	unsigned int i = find_sec(info, name);

	*num = i && !is_table(info, i) ? info->sechdrs[i].sh_size / object_size : 0;
	return *num ? (void *)info->sechdrs[i].sh_addr : NULL;
}

/* Text that ends inside the section: any index below its size is a string. */
static int is_strings(struct load_info *info, unsigned int i)
{
	Elf32_Shdr *s = &info->sechdrs[i];

	if (i == 0 || i >= info->hdr->e_shnum || s->sh_type == SHT_NOBITS || s->sh_size == 0)
		return 0;
	return ((char *)s->sh_addr)[s->sh_size - 1] == '\0';
}

/* Header and section headers lie in the file, and so do all sections. */
static int check_sections(struct load_info *info)
{
	Elf32_Ehdr *hdr = info->hdr;
	unsigned int i;

	if (memcmp(hdr->e_ident, ELFMAG, SELFMAG) || hdr->e_ident[EI_CLASS] != ELFCLASS32 ||
	    hdr->e_type != ET_REL || !elf_check_arch(hdr) ||
	    hdr->e_shentsize != sizeof(Elf32_Shdr) || hdr->e_shoff & 3)
		return -ENOEXEC;
	if (hdr->e_shoff > info->len ||
	    hdr->e_shnum > (info->len - hdr->e_shoff) / sizeof(Elf32_Shdr)) {
		printk(KERN_ERR "Module len %lu truncated\n", info->len);
		return -ENOEXEC;
	}
	info->sechdrs = (void *)hdr + hdr->e_shoff;
	for (i = 1; i < hdr->e_shnum; i++) {
		Elf32_Shdr *s = &info->sechdrs[i];

		if (s->sh_type != SHT_NOBITS &&
		    (s->sh_offset > info->len || s->sh_size > info->len - s->sh_offset)) {
			printk(KERN_ERR "Module len %lu truncated\n", info->len);
			return -ENOEXEC;
		}
		if (s->sh_addralign & (s->sh_addralign - 1) || s->sh_addralign > PAGE_SIZE)
			return -ENOEXEC;
		s->sh_addr = (unsigned long)hdr + s->sh_offset;
	}
	return 0;
}

/* The tables of strings and symbols; their names are strings. */
static int check_tables(struct load_info *info)
{
	Elf32_Ehdr *hdr = info->hdr;
	unsigned int i, strsize;
	Elf32_Shdr *s;
	Elf32_Sym *sym;

	if (!is_strings(info, hdr->e_shstrndx))
		return -ENOEXEC;
	s = &info->sechdrs[hdr->e_shstrndx];
	info->secstrings = (char *)s->sh_addr;
	strsize = s->sh_size;
	for (i = 1; i < hdr->e_shnum; i++) {
		if (info->sechdrs[i].sh_name >= strsize)
			return -ENOEXEC;
		if (info->sechdrs[i].sh_type == SHT_SYMTAB)
			info->index.sym = i;
	}
	if (!info->index.sym) {
		printk(KERN_WARNING "Module has no symbols (stripped?)\n");
		return -ENOEXEC;
	}
	s = &info->sechdrs[info->index.sym];
	info->index.str = s->sh_link;
	if (!is_strings(info, s->sh_link) || s->sh_size % sizeof(Elf32_Sym) ||
	    s->sh_offset & 3 || s->sh_link == info->index.sym)
		return -ENOEXEC;
	info->strtab = (char *)info->sechdrs[s->sh_link].sh_addr;
	strsize = info->sechdrs[s->sh_link].sh_size;
	sym = (Elf32_Sym *)s->sh_addr;
	for (i = 0; i < s->sh_size / sizeof(Elf32_Sym); i++)
		if (sym[i].st_name >= strsize)
			return -ENOEXEC;
	return 0;
}

/*
 * struct module as the file has it: of our size, and nothing in it but a name. Returns it, in the
 * copy of the file, or an error.
 */
static struct module *check_this_module(struct load_info *info)
{
	char name[MODULE_NAME_LEN];
	struct module *mod;
	Elf32_Shdr *s;

	info->index.mod = find_sec(info, ".gnu.linkonce.this_module");
	if (!info->index.mod) {
		printk(KERN_WARNING "No module found in object\n");
		return ERR_PTR(-ENOEXEC);
	}
	s = &info->sechdrs[info->index.mod];
	mod = (struct module *)s->sh_addr;
	if (s->sh_type == SHT_NOBITS || s->sh_size != sizeof(*mod) || s->sh_offset & 3 ||
	    s->sh_addralign < sizeof(long) || is_table(info, info->index.mod) || !mod->name[0] || strnlen(mod->name, MODULE_NAME_LEN) == MODULE_NAME_LEN)
		return ERR_PTR(-ENOEXEC);
	/* init and exit come by relocation */
	memcpy(name, mod->name, MODULE_NAME_LEN);
	memset(mod, 0, sizeof(*mod));
	memcpy(mod->name, name, MODULE_NAME_LEN);
	return mod;
}

/* The value of a tag in .modinfo, or NULL. */
static char *get_modinfo(struct load_info *info, const char *tag)
{
	Elf32_Shdr *s = &info->sechdrs[info->index.info];
	unsigned int taglen = strlen(tag);
	char *p = (char *)s->sh_addr, *end = p + s->sh_size;

	if (!info->index.info)
		return NULL;
	for (; p < end; p += strlen(p) + 1)
		if (!strncmp(p, tag, taglen) && p[taglen] == '=')
			return p + taglen + 1;
	return NULL;
}

/* Built for this kernel? A file without the tag is taken (insmod -f), and taints. */
static int check_vermagic(struct load_info *info, struct module *mod)
{
	const char *modmagic = get_modinfo(info, "vermagic");

	if (!modmagic) {
		tainted |= TAINT_FORCED_MODULE;
		printk(KERN_WARNING "%s: no version magic, tainting kernel.\n", mod->name);
	} else if (strcmp(modmagic, VERMAGIC_STRING)) {
		printk(KERN_ERR "%s: version magic '%s' should be '%s'\n", mod->name, modmagic,
		       VERMAGIC_STRING);
		return -ENOEXEC;
	}
	return 0;
}

static int license_is_gpl_compatible(const char *license)
{
	return !strcmp(license, "GPL") || !strcmp(license, "GPL v2") ||
		!strcmp(license, "GPL and additional rights") ||
		!strcmp(license, "Dual BSD/GPL") || !strcmp(license, "Dual MPL/GPL");
}

static void set_license(struct module *mod, const char *license)
{
	if (!license)
		license = "unspecified";
	mod->license_gplok = license_is_gpl_compatible(license);
	if (!mod->license_gplok && !(tainted & TAINT_PROPRIETARY_MODULE)) {
		printk(KERN_WARNING "%s: module license '%s' taints kernel.\n", mod->name,
		       license);
		tainted |= TAINT_PROPRIETARY_MODULE;
	}
}

/* ---- its place in memory ---- */

static int get_offset(unsigned long *size, Elf32_Shdr *s, unsigned long mask)
{
	unsigned long at = ALIGN(*size, s->sh_addralign ?: 1);

	if (s->sh_size > MODULE_MAX_BYTES || at + s->sh_size > MODULE_MAX_BYTES)
		return -ENOEXEC;
	s->sh_entsize = at | mask;
	*size = at + s->sh_size;
	return 0;
}

/*
 * Gives each section of the image its offset in the core or the init part (.init*): code, read-only
 * data, data.
 */
static int layout_sections(struct module *mod, struct load_info *info)
{
	static const struct {
		unsigned long set, clear;
	} masks[] = {
		{ SHF_EXECINSTR | SHF_ALLOC, 0 },
		{ SHF_ALLOC, SHF_WRITE | SHF_EXECINSTR },
		{ SHF_WRITE | SHF_ALLOC, SHF_EXECINSTR },
	};
	unsigned int m, i;
	int ret;

	for (m = 0; m < ARRAY_SIZE(masks); m++) {
		for (i = 1; i < info->hdr->e_shnum; i++) {
			Elf32_Shdr *s = &info->sechdrs[i];
			int init = !strncmp(info->secstrings + s->sh_name, ".init", 5) &&
				!is_table(info, i);

			if ((s->sh_flags & masks[m].set) != masks[m].set ||
			    s->sh_flags & masks[m].clear)
				continue;
			ret = get_offset(init ? &mod->init_size : &mod->core_size, s,
					 init ? INIT_OFFSET_MASK : 0);
			if (ret)
				return ret;
		}
		if (m == 0) {
			mod->core_text_size = mod->core_size;
			mod->init_text_size = mod->init_size;
		}
	}
	return 0;
}

/* Allocates both parts and moves the sections there. Returns the module in its new place. */
static struct module *move_module(struct module *mod, struct load_info *info)
{
	void *core, *init = NULL;
	unsigned int i;

	/* A section of zeros may be any size: it shall not bring the OOM killer. */
	if ((mod->core_size + mod->init_size) >> PAGE_SHIFT >= nr_free_pages() / 2)
		return ERR_PTR(-ENOMEM);
	core = module_alloc(mod->core_size);
	if (!core)
		return ERR_PTR(-ENOMEM);
	memset(core, 0, mod->core_size);
	if (mod->init_size) {
		init = module_alloc(mod->init_size);
		if (!init) {
			module_free(mod, core);
			return ERR_PTR(-ENOMEM);
		}
		memset(init, 0, mod->init_size);
	}
	mod->module_core = core;
	mod->module_init = init;
	for (i = 1; i < info->hdr->e_shnum; i++) {
		Elf32_Shdr *s = &info->sechdrs[i];
		void *dest;

		if (!(s->sh_flags & SHF_ALLOC))
			continue;
		dest = s->sh_entsize & INIT_OFFSET_MASK ?
			init + (s->sh_entsize & ~INIT_OFFSET_MASK) : core + s->sh_entsize;
		if (s->sh_type != SHT_NOBITS)
			memcpy(dest, (void *)s->sh_addr, s->sh_size);
		s->sh_addr = (unsigned long)dest;
	}
	return (struct module *)info->sechdrs[info->index.mod].sh_addr;
}

/* ---- binding ---- */

/* The address of a symbol the module lacks; its owner is used from now on. */
static unsigned long resolve_symbol(struct module *mod, const char *name)
{
	struct module *owner;
	unsigned long value;

	spin_lock_irq(&modlist_lock);
	value = __find_symbol(name, &owner, mod->license_gplok);
	spin_unlock_irq(&modlist_lock);
	/* module_mutex is held: owner cannot go away. */
	return value && use_module(mod, owner) ? value : 0;
}

/* Gives every symbol its address. */
static int simplify_symbols(struct module *mod, struct load_info *info)
{
	Elf32_Shdr *symsec = &info->sechdrs[info->index.sym];
	Elf32_Sym *sym = (Elf32_Sym *)symsec->sh_addr;
	unsigned int i, n = symsec->sh_size / sizeof(*sym);
	int ret = 0;

	for (i = 1; i < n; i++) {
		const char *name = info->strtab + sym[i].st_name;
		unsigned long value;

		switch (sym[i].st_shndx) {
		case SHN_COMMON:
			printk("%s: please compile with -fno-common\n", mod->name);
			return -ENOEXEC;
		case SHN_ABS:
			break;
		case SHN_UNDEF:
			value = resolve_symbol(mod, name);
			if (value) {
				sym[i].st_value = value;
				break;
			}
			if (ELF32_ST_BIND(sym[i].st_info) == STB_WEAK)
				break;
			printk(KERN_WARNING "%s: Unknown symbol %s\n", mod->name, name);
			ret = -ENOENT;
			break;
		default:
			if (sym[i].st_shndx >= info->hdr->e_shnum)
				return -ENOEXEC;
			sym[i].st_value += info->sechdrs[sym[i].st_shndx].sh_addr;
			break;
		}
	}
	return ret;
}

/* Relocates the sections of the image; those of debug information have no use here. */
static int relocate_sections(struct module *mod, struct load_info *info)
{
	unsigned int i;
	int err;

	for (i = 1; i < info->hdr->e_shnum; i++) {
		Elf32_Shdr *s = &info->sechdrs[i];

		if (s->sh_type != SHT_REL && s->sh_type != SHT_RELA)
			continue;
		if (s->sh_info >= info->hdr->e_shnum || is_table(info, s->sh_info))
			return -ENOEXEC;
		if (!(info->sechdrs[s->sh_info].sh_flags & SHF_ALLOC))
			continue;
		if (s->sh_type == SHT_REL)
			err = apply_relocate(info->sechdrs, info->strtab, info->index.sym, i, mod);
		else
			err = apply_relocate_add(info->sechdrs, info->strtab, info->index.sym, i,
						 mod);
		if (err < 0)
			return err;
	}
	return 0;
}

/* Of struct module itself only the two functions come from the file. */
static int apply_relocations(struct module *mod, struct load_info *info)
{
	struct module saved = *mod;
	int err = relocate_sections(mod, info);

	saved.init = mod->init;
#ifdef CONFIG_MODULE_UNLOAD
	saved.exit = mod->exit;
#endif
	*mod = saved;
	return err;
}

/* A string that the module points to must end in the part it lies in. */
static int string_in_module(struct module *mod, const char *s)
{
	unsigned long addr = (unsigned long)s, left;

	if (within(addr, mod->module_core, mod->core_size))
		left = (unsigned long)mod->module_core + mod->core_size - addr;
	else if (within(addr, mod->module_init, mod->init_size))
		left = (unsigned long)mod->module_init + mod->init_size - addr;
	else
		return 0;
	return strnlen(s, left) < left;
}

static int code_in_module(struct module *mod, unsigned long addr)
{
	return within(addr, mod->module_core, mod->core_text_size) ||
		within(addr, mod->module_init, mod->init_text_size);
}

/* The names of what it exports end, and no other has them. */
static int verify_export_symbols(struct module *mod, const struct kernel_symbol *syms,
				 unsigned int num)
{
	struct module *owner;
	unsigned int i;
	int known;

	for (i = 0; i < num; i++) {
		if (!string_in_module(mod, syms[i].name))
			return -ENOEXEC;
		spin_lock_irq(&modlist_lock);
		known = __find_symbol(syms[i].name, &owner, 1) != 0;
		spin_unlock_irq(&modlist_lock);
		if (known) {
			printk(KERN_ERR "%s: exports duplicate symbol %s (owned by %s)\n",
			       mod->name, syms[i].name, module_name(owner));
			return -ENOEXEC;
		}
	}
	return 0;
}

/* What is read of the relocated image must lie in it. */
static int check_pointers(struct module *mod, struct kernel_param *params, unsigned int num)
{
	unsigned int i;
	int err;

	if (mod->init && !code_in_module(mod, (unsigned long)mod->init))
		return -ENOEXEC;
#ifdef CONFIG_MODULE_UNLOAD
	if (mod->exit && !within((unsigned long)mod->exit, mod->module_core, mod->core_text_size))
		return -ENOEXEC;
#endif
	for (i = 0; i < num; i++)
		if (!string_in_module(mod, params[i].name) ||
		    (!kernel_text_address((unsigned long)params[i].set) &&
		     !code_in_module(mod, (unsigned long)params[i].set)))
			return -ENOEXEC;
	err = verify_export_symbols(mod, mod->syms, mod->num_syms);
	return err ?: verify_export_symbols(mod, mod->gpl_syms, mod->num_gpl_syms);
}

/* nm's letter for a symbol */
static char elf_type(const Elf32_Sym *sym, struct load_info *info)
{
	const Elf32_Shdr *s;

	if (ELF32_ST_BIND(sym->st_info) == STB_WEAK)
		return ELF32_ST_TYPE(sym->st_info) == STT_OBJECT ? 'v' : 'w';
	if (sym->st_shndx == SHN_UNDEF)
		return 'U';
	if (sym->st_shndx == SHN_ABS || sym->st_shndx >= info->hdr->e_shnum)
		return 'a';
	s = &info->sechdrs[sym->st_shndx];
	if (s->sh_flags & SHF_EXECINSTR)
		return 't';
	if (!(s->sh_flags & SHF_ALLOC))
		return 'n';
	if (s->sh_type == SHT_NOBITS)
		return 'b';
	return s->sh_flags & SHF_WRITE ? 'd' : 'r';
}

static void add_kallsyms(struct module *mod, struct load_info *info)
{
	Elf32_Shdr *symsec = &info->sechdrs[info->index.sym];
	unsigned int i;

	mod->symtab = (void *)symsec->sh_addr;
	mod->num_symtab = symsec->sh_size / sizeof(Elf32_Sym);
	mod->strtab = (void *)info->sechdrs[info->index.str].sh_addr;
	for (i = 0; i < mod->num_symtab; i++)
		mod->symtab[i].st_info = elf_type(&mod->symtab[i], info);
}

/* Binds the module in its place: symbols, relocations, tables. */
static int bind_module(struct module *mod, struct load_info *info)
{
	unsigned int nparams, nex;
	struct kernel_param *params;
	int err;

	info->strtab = (char *)info->sechdrs[info->index.str].sh_addr;
	set_license(mod, get_modinfo(info, "license"));
	err = simplify_symbols(mod, info);
	if (err < 0)
		return err;
	mod->syms = section_objs(info, "__ksymtab", sizeof(*mod->syms), &mod->num_syms);
	mod->gpl_syms = section_objs(info, "__ksymtab_gpl", sizeof(*mod->gpl_syms),
				     &mod->num_gpl_syms);
	mod->extable = section_objs(info, "__ex_table", sizeof(*mod->extable), &nex);
	mod->num_exentries = nex;
	params = section_objs(info, "__param", sizeof(*params), &nparams);

	err = apply_relocations(mod, info);
	if (err < 0)
		return err;
	err = check_pointers(mod, params, nparams);
	if (err < 0)
		return err;
	sort_extable((struct exception_table_entry *)mod->extable,
		     (struct exception_table_entry *)mod->extable + mod->num_exentries);
	add_kallsyms(mod, info);
	err = module_finalize(info->hdr, info->sechdrs, mod);
	if (err < 0)
		return err;
	return parse_args(mod->name, mod->args, params, nparams, NULL);
}

/* ---- loading ---- */

/* The user's parameters. The copy is ended here: the text may change while it is copied. */
static char *copy_args(const char __user *uargs)
{
	long len = strnlen_user(uargs, ~0UL >> 1);
	char *args;

	if (len <= 0)
		return ERR_PTR(-EFAULT);
	args = kmalloc(len, GFP_KERNEL);
	if (!args)
		return ERR_PTR(-ENOMEM);
	if (copy_from_user(args, uargs, len)) {
		kfree(args);
		return ERR_PTR(-EFAULT);
	}
	args[len - 1] = '\0';
	return args;
}

static int copy_and_check(struct load_info *info, const void __user *umod, unsigned long len)
{
	int err;

	memset(info, 0, sizeof(*info));
	if (len < sizeof(Elf32_Ehdr))
		return -ENOEXEC;
	if (len > MODULE_MAX_BYTES || (info->hdr = vmalloc(len)) == NULL)
		return -ENOMEM;
	info->len = len;
	if (copy_from_user(info->hdr, umod, len))
		err = -EFAULT;
	else
		err = check_sections(info) ?: check_tables(info);
	if (err)
		vfree(info->hdr);
	return err;
}

/* Marks what goes into memory beyond what the file says, and what does not. */
static int prepare_sections(struct load_info *info)
{
	info->index.info = find_sec(info, ".modinfo");
	if (info->index.info) {
		if (!is_strings(info, info->index.info))
			return -ENOEXEC;
		info->sechdrs[info->index.info].sh_flags &= ~SHF_ALLOC;
	}
	/* Kept for kallsyms */
	info->sechdrs[info->index.sym].sh_flags |= SHF_ALLOC;
	info->sechdrs[info->index.str].sh_flags |= SHF_ALLOC;
	return 0;
}

/*
 * Everything up to the call of the init function, and but for the list of modules. module_mutex
 * held. Returns the module or an error.
 */
static struct module *load_module(const void __user *umod, unsigned long len,
				  const char __user *uargs)
{
	struct load_info info;
	struct module *mod, *placed;
	char *args;
	int err = copy_and_check(&info, umod, len);

	if (err)
		return ERR_PTR(err);
	mod = check_this_module(&info);
	if (IS_ERR(mod)) {
		err = PTR_ERR(mod);
		goto free_hdr;
	}
	err = prepare_sections(&info) ?: check_vermagic(&info, mod);
	if (err)
		goto free_hdr;
	args = copy_args(uargs);
	if (IS_ERR(args)) {
		err = PTR_ERR(args);
		goto free_hdr;
	}
	if (find_module(mod->name)) {
		err = -EEXIST;
		goto free_args;
	}

	mod->state = MODULE_STATE_COMING;
	err = module_frob_arch_sections(info.hdr, info.sechdrs, info.secstrings, mod);
	if (err < 0)
		goto free_args;
	err = layout_sections(mod, &info);
	if (err < 0)
		goto free_args;
	placed = move_module(mod, &info);
	if (IS_ERR(placed)) {
		err = PTR_ERR(placed);
		goto free_args;
	}
	mod = placed;
	mod->args = args;
	module_unload_init(mod);
	err = bind_module(mod, &info);
	if (err < 0)
		goto free_placed;
	vfree(info.hdr);
	return mod;

free_placed:
	module_unload_free(mod);
	module_free(mod, mod->module_init);
	module_free(mod, mod->module_core);
free_args:
	kfree(args);
free_hdr:
	vfree(info.hdr);
	return ERR_PTR(err);
}

/* Its init function failed: away with it, unless somebody has taken a reference meanwhile. */
static long init_failed(struct module *mod, long ret)
{
	mod->state = MODULE_STATE_GOING;
	synchronize_kernel();
#ifdef CONFIG_MODULE_UNLOAD
	module_put(mod);
	if (mod->unsafe || module_refcount(mod) != 0) {
#else
	if (mod->unsafe) {
#endif
		printk(KERN_ERR "%s: module is now stuck!\n", mod->name);
		return ret;
	}
	down(&module_mutex);
	free_module(mod);
	up(&module_mutex);
	return ret;
}

/**
 * sys_init_module - load a module
 * @umod: the file, a relocatable ELF object
 * @len: its bytes
 * @uargs: parameters, "name=value ..."
 *
 * Returns 0; -EPERM, -EINTR, -EFAULT, -ENOMEM, -ENOEXEC (not a module, damaged, or of another
 * kernel), -EEXIST, -ENOENT (a symbol or a parameter that nobody knows), -EINVAL (a parameter's value),
 * or what the init function says.
 */
asmlinkage long sys_init_module(void __user *umod, unsigned long len, const char __user *uargs)
{
	struct module *mod;
	long ret = 0;

	if (!capable(CAP_SYS_MODULE))
		return -EPERM;
	if (down_interruptible(&module_mutex) != 0)
		return -EINTR;
	mod = load_module(umod, len, uargs);
	if (IS_ERR(mod)) {
		up(&module_mutex);
		return PTR_ERR(mod);
	}
	flush_icache_range((unsigned long)mod->module_core,
			   (unsigned long)mod->module_core + mod->core_size);
	stop_machine_run(__link_module, mod, NR_CPUS);
	/* The init function may load other modules. */
	up(&module_mutex);

	down(&notify_mutex);
	notifier_call_chain(&module_notify_list, MODULE_STATE_COMING, mod);
	up(&notify_mutex);

	if (mod->init)
		ret = mod->init();
	if (ret < 0)
		return init_failed(mod, ret);

	down(&module_mutex);
	mod->state = MODULE_STATE_LIVE;
	module_put(mod);
	module_free(mod, mod->module_init);
	mod->module_init = NULL;
	mod->init_size = 0;
	mod->init_text_size = 0;
	up(&module_mutex);
	return 0;
}

/* ---- names of addresses ---- */

/* The symbol of the module that is the last at or before addr; modlist_lock or an oops. */
static const char *get_ksymbol(struct module *mod, unsigned long addr, unsigned long *size,
			       unsigned long *offset)
{
	unsigned long start = (unsigned long)mod->module_core, best = 0, next;
	unsigned int i, at = 0;

	next = start + mod->core_text_size;
	if (within(addr, mod->module_init, mod->init_size)) {
		start = (unsigned long)mod->module_init;
		next = start + mod->init_text_size;
	}
	for (i = 1; i < mod->num_symtab; i++) {
		const Elf32_Sym *sym = &mod->symtab[i];

		if (sym->st_shndx == SHN_UNDEF || !mod->strtab[sym->st_name] ||
		    sym->st_value < start)
			continue;
		if (sym->st_value <= addr && sym->st_value > best) {
			best = sym->st_value;
			at = i;
		}
		if (sym->st_value > addr && sym->st_value < next)
			next = sym->st_value;
	}
	if (!at)
		return NULL;
	*size = next > best ? next - best : 0;
	*offset = addr - best;
	return mod->strtab + mod->symtab[at].st_name;
}

/**
 * module_address_lookup - the symbol of a module that an address lies in
 * @addr: the address
 * @size: set to its size in bytes
 * @offset: set to the distance from its start
 * @modname: set to the module's name
 *
 * For an oops, which takes no locks. Returns the name, or NULL.
 */
const char *module_address_lookup(unsigned long addr, unsigned long *size, unsigned long *offset,
				  char **modname)
{
	struct module *mod;

	list_for_each_entry(mod, &modules, list) {
		if (within(addr, mod->module_init, mod->init_size) ||
		    within(addr, mod->module_core, mod->core_size)) {
			*modname = mod->name;
			return get_ksymbol(mod, addr, size, offset);
		}
	}
	return NULL;
}

static int is_exported(const char *name, const struct module *mod)
{
	return lookup_symbol(name, mod->syms, mod->syms + mod->num_syms) ||
		lookup_symbol(name, mod->gpl_syms, mod->gpl_syms + mod->num_gpl_syms);
}

/**
 * module_get_kallsym - the symbols of all modules by number, for /proc/kallsyms
 * @symnum: from 0
 * @value: set to its address
 * @type: set to nm's letter, a capital for what is exported
 * @namebuf: where its name goes
 *
 * Between modules_lock() and modules_unlock(). Returns its module, NULL behind the last.
 */
struct module *module_get_kallsym(unsigned int symnum, unsigned long *value, char *type,
				  char namebuf[128])
{
	struct module *mod;

	list_for_each_entry(mod, &modules, list) {
		if (symnum < mod->num_symtab) {
			const Elf32_Sym *sym = &mod->symtab[symnum];

			*value = sym->st_value;
			*type = sym->st_info;
			strlcpy(namebuf, mod->strtab + sym->st_name, 128);
			if (is_exported(namebuf, mod))
				*type = toupper(*type);
			return mod;
		}
		symnum -= mod->num_symtab;
	}
	return NULL;
}

void modules_lock(void)
{
	down(&module_mutex);
}

void modules_unlock(void)
{
	up(&module_mutex);
}

/* The address of a name in any module, 0 if none has it. */
unsigned long module_kallsyms_lookup_name(const char *name)
{
	struct module *mod;
	unsigned int i;

	list_for_each_entry(mod, &modules, list)
		for (i = 1; i < mod->num_symtab; i++)
			if (mod->symtab[i].st_info != 'U' &&
			    !strcmp(mod->strtab + mod->symtab[i].st_name, name))
				return mod->symtab[i].st_value;
	return 0;
}

/* ---- /proc/modules ---- */

static void *m_start(struct seq_file *m, loff_t *pos)
{
	struct list_head *i;
	loff_t n = 0;

	down(&module_mutex);
	list_for_each(i, &modules)
		if (n++ == *pos)
			return i;
	return NULL;
}

static void *m_next(struct seq_file *m, void *p, loff_t *pos)
{
	struct list_head *i = p;

	(*pos)++;
	return i->next == &modules ? NULL : i->next;
}

static void m_stop(struct seq_file *m, void *p)
{
	up(&module_mutex);
}

/* name size users needed-by state address; size of both parts as long as there are two */
static int m_show(struct seq_file *m, void *p)
{
	struct module *mod = list_entry((struct list_head *)p, struct module, list);

	seq_printf(m, "%s %lu", mod->name, mod->init_size + mod->core_size);
	print_unload_info(m, mod);
	seq_printf(m, " %s", mod->state == MODULE_STATE_GOING ? "Unloading" :
		   mod->state == MODULE_STATE_COMING ? "Loading" : "Live");
	seq_printf(m, " 0x%p\n", mod->module_core);
	return 0;
}

struct seq_operations modules_op = {
	.start	= m_start,
	.next	= m_next,
	.stop	= m_stop,
	.show	= m_show,
};

/* ---- for faults and oopses ---- */

/**
 * search_module_extables - the fixup of an instruction in a module, or NULL
 * @addr: of the instruction
 */
const struct exception_table_entry *search_module_extables(unsigned long addr)
{
	const struct exception_table_entry *e = NULL;
	struct module *mod;
	unsigned long flags;

	spin_lock_irqsave(&modlist_lock, flags);
	list_for_each_entry(mod, &modules, list) {
		if (mod->num_exentries == 0)
			continue;
		e = search_extable(mod->extable, mod->extable + mod->num_exentries - 1, addr);
		if (e)
			break;
	}
	spin_unlock_irqrestore(&modlist_lock, flags);
	return e;
}

/**
 * __module_text_address - the module whose code holds an address
 * @addr: the address
 *
 * modlist_lock held, or an oops. Returns NULL if there is none.
 */
struct module *__module_text_address(unsigned long addr)
{
	struct module *mod;

	list_for_each_entry(mod, &modules, list)
		if (within(addr, mod->module_init, mod->init_text_size) ||
		    within(addr, mod->module_core, mod->core_text_size))
			return mod;
	return NULL;
}

/* The same for all others. The module may go away if it is not held. */
struct module *module_text_address(unsigned long addr)
{
	struct module *mod;
	unsigned long flags;

	spin_lock_irqsave(&modlist_lock, flags);
	mod = __module_text_address(addr);
	spin_unlock_irqrestore(&modlist_lock, flags);
	return mod;
}

/* The line of an oops. */
void print_modules(void)
{
	struct module *mod;

	printk("Modules linked in:");
	list_for_each_entry(mod, &modules, list)
		printk(" %s", mod->name);
	printk("\n");
}
