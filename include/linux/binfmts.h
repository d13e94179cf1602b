/* SPDX-License-Identifier: GPL-2.0-only */
/* Mirrors: include/linux/binfmts.h.  What execve() and the binary formats tell each other. */
#ifndef _LINUX_BINFMTS_H
#define _LINUX_BINFMTS_H

#include <linux/capability.h>
#include <linux/compiler.h>

struct pt_regs;
struct file;
struct mm_struct;
struct module;
struct page;

/*
 * Arguments and environment live in at most this many pages until the new stack is mapped:
 * 128 KiB, more is E2BIG.
 */
#define MAX_ARG_PAGES	32

/* what a new program's stack has below its arguments */
#define EXTRA_STACK_VM_PAGES	20

#define BINPRM_BUF_SIZE	128

struct linux_binprm {
	char buf[BINPRM_BUF_SIZE];	/* the first bytes of the file */
	struct page *page[MAX_ARG_PAGES];
	struct mm_struct *mm;
	unsigned long p;		/* lowest byte in use; an offset until setup_arg_pages() */
	int sh_bang;			/* depth of script interpreters, at most one */
	struct file *file;
	int e_uid, e_gid;
	kernel_cap_t cap_inheritable, cap_permitted, cap_effective;
	void *security;
	int argc, envc;
	char *filename;			/* name as in /proc */
	char *interp;			/* name of what is really run (differs for scripts) */
	unsigned interp_flags;
	unsigned interp_data;
	unsigned long loader, exec;
};

#define BINPRM_FLAGS_ENFORCE_NONDUMP_BIT	0
#define BINPRM_FLAGS_ENFORCE_NONDUMP		(1 << BINPRM_FLAGS_ENFORCE_NONDUMP_BIT)

#define BINPRM_FLAGS_EXECFD_BIT			1
#define BINPRM_FLAGS_EXECFD			(1 << BINPRM_FLAGS_EXECFD_BIT)

/* One executable format; load_binary returns -ENOEXEC when the file is not its own. */
struct linux_binfmt {
	struct linux_binfmt *next;
	struct module *module;
	int (*load_binary)(struct linux_binprm *bprm, struct pt_regs *regs);
	int (*load_shlib)(struct file *file);
	int (*core_dump)(long signr, struct pt_regs *regs, struct file *file);
	unsigned long min_coredump;
};

/* executable_stack of setup_arg_pages() */
#define EXSTACK_DEFAULT		0
#define EXSTACK_DISABLE_X	1
#define EXSTACK_ENABLE_X	2

int register_binfmt(struct linux_binfmt *fmt);
int unregister_binfmt(struct linux_binfmt *fmt);

int prepare_binprm(struct linux_binprm *bprm);
void remove_arg_zero(struct linux_binprm *bprm);
int search_binary_handler(struct linux_binprm *bprm, struct pt_regs *regs);
int flush_old_exec(struct linux_binprm *bprm);
int setup_arg_pages(struct linux_binprm *bprm, unsigned long stack_top, int executable_stack);
int copy_strings(int argc, char __user * __user *argv, struct linux_binprm *bprm);
int copy_strings_kernel(int argc, char **argv, struct linux_binprm *bprm);
void compute_creds(struct linux_binprm *bprm);
void set_binfmt(struct linux_binfmt *new);
int do_coredump(long signr, int exit_code, struct pt_regs *regs);

/* fs/coredump.c: what core files are called */
extern int core_uses_pid;
extern char core_pattern[];
struct file *open_exec(const char *name);
int kernel_read(struct file *file, unsigned long offset, char *addr, unsigned long count);

#endif
