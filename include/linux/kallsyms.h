/* SPDX-License-Identifier: GPL-2.0-only */
/* Names of addresses; kernel/kallsyms.c. Mirrors: include/linux/kallsyms.h. */
#ifndef _LINUX_KALLSYMS_H
#define _LINUX_KALLSYMS_H

#define KSYM_NAME_LEN 127

unsigned long kallsyms_lookup_name(const char *name);
const char *kallsyms_lookup(unsigned long addr, unsigned long *symbolsize, unsigned long *offset,
			    char **modname, char *namebuf);
void __print_symbol(const char *fmt, unsigned long address);
#define print_symbol(fmt, addr) __print_symbol(fmt, addr)

#endif
