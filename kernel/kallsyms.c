// SPDX-License-Identifier: GPL-2.0-only
/*
 * The kernel's own symbol table, and with it those of modules: from an address to name+offset for
 * oopses, and /proc/kallsyms.
 *
 * Mirrors: kernel/kallsyms.c
 * Leaves out: name compression.
 * Locking: constant data, any context; modules_lock() for the names of modules in /proc/kallsyms.
 *
 * scripts/kallsyms.py makes the tables from nm's output, sorted by address; the first link has none
 * (the symbols are weak), the second has those of the first, the third those of the second, whose
 * addresses are final.
 */
#include <linux/kallsyms.h>
#include <linux/module.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <linux/err.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/fs.h>
#include <linux/proc_fs.h>
#include <asm/sections.h>

extern const unsigned long kallsyms_num_syms __attribute__((weak, section(".kallsyms")));
extern const unsigned long kallsyms_addresses[] __attribute__((weak, section(".kallsyms")));
extern const unsigned long kallsyms_names[] __attribute__((weak, section(".kallsyms")));
extern const char kallsyms_types[] __attribute__((weak, section(".kallsyms")));

static unsigned long num_syms(void)
{
	const unsigned long *n = &kallsyms_num_syms;

	__asm__("" : "+r" (n));		/* the compiler may not know that a weak symbol is absent */
	return n ? *n : 0;
}

static int is_kernel_text(unsigned long addr)
{
	return (addr >= (unsigned long)_text && addr <= (unsigned long)_etext) ||
		(addr >= (unsigned long)_sinittext && addr <= (unsigned long)_einittext);
}

/**
 * kallsyms_lookup_name - the address of a symbol
 * @name: its name
 *
 * Returns 0 if there is none.
 */
unsigned long kallsyms_lookup_name(const char *name)
{
	unsigned long i, n = num_syms();

	for (i = 0; i < n; i++)
		if (!strcmp((const char *)kallsyms_names[i], name))
			return kallsyms_addresses[i];
	return module_kallsyms_lookup_name(name);
}

/**
 * kallsyms_lookup - the symbol an address lies in
 * @addr: the address
 * @symbolsize: set to the symbol's size in bytes
 * @offset: set to the distance from its start
 * @modname: set to the name of its module, NULL for the kernel
 * @namebuf: room for KSYM_NAME_LEN + 1 bytes, where the name is put
 *
 * Returns @namebuf, or another text, or NULL if the address is nobody's code.
 */
const char *kallsyms_lookup(unsigned long addr, unsigned long *symbolsize, unsigned long *offset,
			    char **modname, char *namebuf)
{
	unsigned long low = 0, high = num_syms(), mid, end;

	if (!high || !is_kernel_text(addr) || addr < kallsyms_addresses[0])
		return module_address_lookup(addr, symbolsize, offset, modname);
	while (high - low > 1) {
		mid = (low + high) / 2;
		if (kallsyms_addresses[mid] <= addr)
			low = mid;
		else
			high = mid;
	}
	/* Of several names of one address the first is the function's. */
	while (low && kallsyms_addresses[low - 1] == kallsyms_addresses[low])
		low--;
	for (high = low; high < num_syms() && kallsyms_addresses[high] == kallsyms_addresses[low];
	     high++)
		;
	end = high < num_syms() ? kallsyms_addresses[high] : (unsigned long)_etext;
	strlcpy(namebuf, (const char *)kallsyms_names[low], KSYM_NAME_LEN + 1);
	*modname = NULL;
	*symbolsize = end - kallsyms_addresses[low];
	*offset = addr - kallsyms_addresses[low];
	return namebuf;
}

/* fmt has one %s, which becomes name+0xoffset/0xsize, with a module's name behind it. */
void __print_symbol(const char *fmt, unsigned long address)
{
	char namebuf[KSYM_NAME_LEN + 1];
	char buffer[sizeof("%s+%#lx/%#lx [%s]") + KSYM_NAME_LEN + 2 * 10 + MODULE_NAME_LEN];
	unsigned long offset, size;
	char *modname;
	const char *name = kallsyms_lookup(address, &size, &offset, &modname, namebuf);

	if (!name)
		sprintf(buffer, "0x%lx", address);
	else if (modname)
		snprintf(buffer, sizeof(buffer), "%s+%#lx/%#lx [%s]", name, offset, size, modname);
	else
		sprintf(buffer, "%s+%#lx/%#lx", name, offset, size);
	printk(fmt, buffer);
}

#ifdef CONFIG_PROC_FS
/* One line; the symbols of modules come behind the kernel's */
struct kallsym_iter {
	unsigned long value;
	struct module *owner;
	char type;
	char name[KSYM_NAME_LEN + 1];
};

static void *s_get(struct kallsym_iter *iter, loff_t pos)
{
	if (pos < num_syms()) {
		iter->owner = NULL;
		iter->value = kallsyms_addresses[pos];
		iter->type = kallsyms_types[pos];
		strlcpy(iter->name, (const char *)kallsyms_names[pos], sizeof(iter->name));
		return iter;
	}
	iter->owner = module_get_kallsym(pos - num_syms(), &iter->value, &iter->type, iter->name);
	return iter->owner ? iter : NULL;
}

static void *s_start(struct seq_file *m, loff_t *pos)
{
	modules_lock();
	return s_get(m->private, *pos);
}

static void *s_next(struct seq_file *m, void *p, loff_t *pos)
{
	++*pos;
	return s_get(m->private, *pos);
}

static void s_stop(struct seq_file *m, void *p)
{
	modules_unlock();
}

static int s_show(struct seq_file *m, void *p)
{
	struct kallsym_iter *iter = p;

	if (!iter->name[0])		/* sections and files */
		return 0;
	seq_printf(m, "%08lx %c %s", iter->value, iter->type, iter->name);
	if (iter->owner)
		seq_printf(m, "\t[%s]", module_name(iter->owner));
	seq_putc(m, '\n');
	return 0;
}

static struct seq_operations kallsyms_op = {
	.start	= s_start,
	.next	= s_next,
	.stop	= s_stop,
	.show	= s_show,
};

static int kallsyms_open(struct inode *inode, struct file *file)
{
	struct kallsym_iter *iter = kmalloc(sizeof(*iter), GFP_KERNEL);
	int ret;

	if (!iter)
		return -ENOMEM;
	ret = seq_open(file, &kallsyms_op);
	if (ret)
		kfree(iter);
	else
		((struct seq_file *)file->private_data)->private = iter;
	return ret;
}

static int kallsyms_release(struct inode *inode, struct file *file)
{
	kfree(((struct seq_file *)file->private_data)->private);
	return seq_release(inode, file);
}

static struct file_operations kallsyms_operations = {
	.open		= kallsyms_open,
	.read		= seq_read,
	.llseek		= seq_lseek,
	.release	= kallsyms_release,
};

static int __init kallsyms_init(void)
{
	struct proc_dir_entry *entry = create_proc_entry("kallsyms", 0444, NULL);

	if (entry)
		entry->proc_fops = &kallsyms_operations;
	return 0;
}
__initcall(kallsyms_init);
#endif
