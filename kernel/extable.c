// SPDX-License-Identifier: GPL-2.0-only
/*
 * The kernel's own exception table and those of modules, and which addresses are kernel code.
 *
 * Mirrors: kernel/extable.c
 */
#include <linux/module.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <asm/uaccess.h>
#include <asm/sections.h>

extern struct exception_table_entry __start___ex_table[];
extern struct exception_table_entry __stop___ex_table[];

/**
 * sort_main_extable - sort the table once, before the first fault can come
 */
void __init sort_main_extable(void)
{
	sort_extable(__start___ex_table, __stop___ex_table);
}

/**
 * search_exception_tables - the fixup of the instruction at @addr, or NULL
 */
const struct exception_table_entry *search_exception_tables(unsigned long addr)
{
	long n = __stop___ex_table - __start___ex_table;
	const struct exception_table_entry *e;

	e = search_extable(__start___ex_table, __start___ex_table + n - 1, addr);
	return e ?: search_module_extables(addr);
}

static int core_kernel_text(unsigned long addr)
{
	if (addr >= (unsigned long)_stext && addr <= (unsigned long)_etext)
		return 1;
	return addr >= (unsigned long)_sinittext && addr <= (unsigned long)_einittext;
}

/**
 * __kernel_text_address - is @addr code of the kernel or of a module?
 */
int __kernel_text_address(unsigned long addr)
{
	return core_kernel_text(addr) || __module_text_address(addr) != NULL;
}

int kernel_text_address(unsigned long addr)
{
	return core_kernel_text(addr) || module_text_address(addr) != NULL;
}
