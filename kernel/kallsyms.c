// SPDX-License-Identifier: GPL-2.0-only
/*
 * The kernel's own symbol table: from an address to name+offset for oopses, and /proc/kallsyms.
 *
 * Mirrors: kernel/kallsyms.c
 * Leaves out: name compression and modules.
 * Locking: constant data. Any context.
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
	return 0;
}

/**
 * kallsyms_lookup - the symbol an address lies in
 * @addr: the address
 * @symbolsize: set to the symbol's size in bytes
 * @offset: set to the distance from its start
 * @modname: set to NULL: not in a module
 * @namebuf: room for KSYM_NAME_LEN + 1 bytes, where the name is put
 *
 * Returns @namebuf, or NULL if the address is not the kernel's code.
 */
const char *kallsyms_lookup(unsigned long addr, unsigned long *symbolsize, unsigned long *offset,
			    char **modname, char *namebuf)
{
	unsigned long low = 0, high = num_syms(), mid, end;

	if (!high || !is_kernel_text(addr) || addr < kallsyms_addresses[0])
		return NULL;
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

/* fmt has one %s, which becomes name+0xoffset/0xsize. */
void __print_symbol(const char *fmt, unsigned long address)
{
	char namebuf[KSYM_NAME_LEN + 1];
	char buffer[sizeof("%s+%#lx/%#lx") + KSYM_NAME_LEN + 2 * 10];
	unsigned long offset, size;
	char *modname;
	const char *name = kallsyms_lookup(address, &size, &offset, &modname, namebuf);

	if (name)
		sprintf(buffer, "%s+%#lx/%#lx", name, offset, size);
	else
		sprintf(buffer, "0x%lx", address);
	printk(fmt, buffer);
}

#ifdef CONFIG_PROC_FS
static void *s_start(struct seq_file *m, loff_t *pos)
{
	return *pos < num_syms() ? (void *)&kallsyms_addresses[*pos] : NULL;
}

static void *s_next(struct seq_file *m, void *p, loff_t *pos)
{
	++*pos;
	return s_start(m, pos);
}

static void s_stop(struct seq_file *m, void *p)
{
}

static int s_show(struct seq_file *m, void *p)
{
	unsigned long i = (const unsigned long *)p - kallsyms_addresses;

	seq_printf(m, "%08lx %c %s\n", kallsyms_addresses[i], kallsyms_types[i],
		   (const char *)kallsyms_names[i]);
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
	return seq_open(file, &kallsyms_op);
}

static struct file_operations kallsyms_operations = {
	.open		= kallsyms_open,
	.read		= seq_read,
	.llseek		= seq_lseek,
	.release	= seq_release,
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
