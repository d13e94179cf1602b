/* SPDX-License-Identifier: GPL-2.0-only */
/* What the loader wants of the architecture: kernel/i386/module.c. Mirrors: include/linux/moduleloader.h. */
#ifndef _LINUX_MODULELOADER_H
#define _LINUX_MODULELOADER_H

#include <linux/module.h>
#include <linux/elf.h>

int module_frob_arch_sections(Elf32_Ehdr *hdr, Elf32_Shdr *sechdrs, char *secstrings,
			      struct module *mod);
void *module_alloc(unsigned long size);
void module_free(struct module *mod, void *module_region);
int apply_relocate(Elf32_Shdr *sechdrs, const char *strtab, unsigned int symindex,
		   unsigned int relsec, struct module *mod);
int apply_relocate_add(Elf32_Shdr *sechdrs, const char *strtab, unsigned int symindex,
		       unsigned int relsec, struct module *mod);
int module_finalize(const Elf32_Ehdr *hdr, const Elf32_Shdr *sechdrs, struct module *mod);
void module_arch_cleanup(struct module *mod);

#endif
