// SPDX-License-Identifier: GPL-2.0-only
/*
 * What loading a module means on this processor: where it goes, and the relocations of i386.
 *
 * Mirrors: arch/i386/kernel/module.c
 * Leaves out: alternative instructions.
 * Locking: module_mutex is held.
 */
#include <linux/moduleloader.h>
#include <linux/elf.h>
#include <linux/vmalloc.h>
#include <linux/mm.h>
#include <linux/string.h>
#include <linux/kernel.h>
#include <asm/pgtable.h>

/**
 * module_alloc - memory for a part of a module, which may be executed
 * @size: bytes; 0 gives NULL
 */
void *module_alloc(unsigned long size)
{
	if (size == 0)
		return NULL;
	return __vmalloc(size, GFP_KERNEL | __GFP_HIGHMEM, PAGE_KERNEL_EXEC);
}

void module_free(struct module *mod, void *module_region)
{
	vfree(module_region);
}

/* No section wants anything special. */
int module_frob_arch_sections(Elf32_Ehdr *hdr, Elf32_Shdr *sechdrs, char *secstrings,
			      struct module *mod)
{
	return 0;
}

/**
 * apply_relocate - relocate one section
 * @sechdrs: all sections; sh_addr says where they are
 * @strtab: names of symbols
 * @symindex: the section of the symbols, whose values are addresses by now
 * @relsec: the section of relocations; its sh_info names the section to be changed
 * @me: the module
 *
 * The addend lies in the place itself. Returns 0, or -ENOEXEC for a relocation of another type, of a
 * symbol that is not there or of a place outside the section.
 */
int apply_relocate(Elf32_Shdr *sechdrs, const char *strtab, unsigned int symindex,
		   unsigned int relsec, struct module *me)
{
	Elf32_Rel *rel = (void *)sechdrs[relsec].sh_addr;
	Elf32_Shdr *target = &sechdrs[sechdrs[relsec].sh_info];
	Elf32_Sym *symtab = (void *)sechdrs[symindex].sh_addr;
	unsigned int i, nsyms = sechdrs[symindex].sh_size / sizeof(*symtab);

	for (i = 0; i < sechdrs[relsec].sh_size / sizeof(*rel); i++) {
		unsigned int n = ELF32_R_SYM(rel[i].r_info);
		unsigned int *location;

		if (n >= nsyms || target->sh_size < sizeof(*location) ||
		    rel[i].r_offset > target->sh_size - sizeof(*location))
			return -ENOEXEC;
		location = (unsigned int *)(target->sh_addr + rel[i].r_offset);
		switch (ELF32_R_TYPE(rel[i].r_info)) {
		case R_386_32:
			*location += symtab[n].st_value;
			break;
		case R_386_PC32:
		case R_386_PLT32:	/* newer compilers' calls; there is no PLT to go through */
			*location += symtab[n].st_value - (unsigned int)location;
			break;
		default:
			printk(KERN_ERR "module %s: Unknown relocation: %u\n", me->name,
			       ELF32_R_TYPE(rel[i].r_info));
			return -ENOEXEC;
		}
	}
	return 0;
}

/* i386 has no relocations of this kind. */
int apply_relocate_add(Elf32_Shdr *sechdrs, const char *strtab, unsigned int symindex,
		       unsigned int relsec, struct module *me)
{
	printk(KERN_ERR "module %s: ADD RELOCATION unsupported\n", me->name);
	return -ENOEXEC;
}

int module_finalize(const Elf32_Ehdr *hdr, const Elf32_Shdr *sechdrs, struct module *me)
{
	return 0;
}

void module_arch_cleanup(struct module *mod)
{
}
