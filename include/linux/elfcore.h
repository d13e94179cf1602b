/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the notes of a core file hold.
 *
 * Mirrors: include/linux/elfcore.h
 * Leaves out: the macros that make an a.out core's registers.
 */
#ifndef _LINUX_ELFCORE_H
#define _LINUX_ELFCORE_H

#include <linux/elf.h>
#include <linux/time.h>
#include <linux/types.h>

struct file;

struct elf_siginfo {
	int si_signo;
	int si_code;
	int si_errno;
};

/* NT_PRSTATUS, one for each thread */
struct elf_prstatus {
	struct elf_siginfo pr_info;
	short pr_cursig;
	unsigned long pr_sigpend;
	unsigned long pr_sighold;
	pid_t pr_pid;
	pid_t pr_ppid;
	pid_t pr_pgrp;
	pid_t pr_sid;
	struct timeval pr_utime;
	struct timeval pr_stime;
	struct timeval pr_cutime;
	struct timeval pr_cstime;
	elf_gregset_t pr_reg;
	int pr_fpvalid;			/* an NT_PRFPREG follows */
};

#define ELF_PRARGSZ	80

/* NT_PRPSINFO, one for the process */
struct elf_prpsinfo {
	char pr_state;			/* number of pr_sname, 0 for R */
	char pr_sname;
	char pr_zomb;
	char pr_nice;
	unsigned long pr_flag;
	__kernel_old_uid_t pr_uid;
	__kernel_old_gid_t pr_gid;
	pid_t pr_pid, pr_ppid, pr_pgrp, pr_sid;
	char pr_fname[16];
	char pr_psargs[ELF_PRARGSZ];
};

int elf_core_dump(long signr, struct pt_regs *regs, struct file *file);

#endif
