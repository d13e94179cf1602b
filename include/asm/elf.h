/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What i386 adds to the ELF loader.
 *
 * Mirrors: include/asm-i386/elf.h
 * Leaves out: the vsyscall page in core dumps.
 */
#ifndef __ASMi386_ELF_H
#define __ASMi386_ELF_H

#include <asm/ptrace.h>
#include <asm/fixmap.h>
#include <asm/user.h>
#include <asm/processor.h>
#include <linux/utsname.h>

typedef unsigned long elf_greg_t;

#define ELF_NGREG	(sizeof(struct user_regs_struct) / sizeof(elf_greg_t))
typedef elf_greg_t elf_gregset_t[ELF_NGREG];

typedef struct user_i387_struct elf_fpregset_t;
typedef struct user_fxsr_struct elf_fpxregset_t;

#define elf_check_arch(x) \
	(((x)->e_machine == EM_386) || ((x)->e_machine == EM_486))

#define ELF_CLASS	ELFCLASS32
#define ELF_DATA	ELFDATA2LSB
#define ELF_ARCH	EM_386

/* The SVR4 ABI: %edx is a function for atexit(), or 0; the other registers start clean too. */
#define ELF_PLAT_INIT(_r, load_addr)	do {		\
	(_r)->ebx = 0; (_r)->ecx = 0; (_r)->edx = 0;	\
	(_r)->esi = 0; (_r)->edi = 0; (_r)->ebp = 0;	\
	(_r)->eax = 0;					\
} while (0)

#define ELF_EXEC_PAGESIZE	4096

/* Where an ET_DYN program with no fixed address goes: two thirds up, clear of brk and mmap. */
#define ELF_ET_DYN_BASE		(TASK_SIZE / 3 * 2)

struct task_struct;
int dump_task_regs(struct task_struct *tsk, elf_gregset_t *regs);

#define ELF_HWCAP		(boot_cpu_data.x86_capability[0])
#define ELF_PLATFORM		(system_utsname.machine)

/* The vsyscall page, an ELF image, and the function in it that makes a system call. */
extern char __kernel_vsyscall[];
#define VSYSCALL_BASE		(__fix_to_virt(FIX_VSYSCALL))
#define VSYSCALL_ENTRY		((unsigned long)__kernel_vsyscall)

/* The auxiliary vector begins with this. */
#define ARCH_DLINFO	do {					\
	if (get_gate_vma(current)) {				\
		NEW_AUX_ENT(AT_SYSINFO, VSYSCALL_ENTRY);	\
		NEW_AUX_ENT(AT_SYSINFO_EHDR, VSYSCALL_BASE);	\
	}							\
} while (0)

#define SET_PERSONALITY(ex, ibcs2)	do { } while (0)

/* A program without PT_GNU_STACK, or with an executable one, expects readable to mean executable. */
#define elf_read_implies_exec(ex, executable_stack)	((executable_stack) != EXSTACK_DISABLE_X)

#endif
