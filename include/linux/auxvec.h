/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Auxiliary vector entries that execve() leaves above the environment.
 *
 * Mirrors: the AT_ part of 2.6.11's include/linux/elf.h (a file of its own later)
 * AT_RANDOM is later than 2.6.11; today's C libraries read it without asking.
 */
#ifndef _LINUX_AUXVEC_H
#define _LINUX_AUXVEC_H

#define AT_NULL		0
#define AT_IGNORE	1
#define AT_EXECFD	2
#define AT_PHDR		3
#define AT_PHENT	4
#define AT_PHNUM	5
#define AT_PAGESZ	6
#define AT_BASE		7
#define AT_FLAGS	8
#define AT_ENTRY	9
#define AT_NOTELF	10
#define AT_UID		11
#define AT_EUID		12
#define AT_GID		13
#define AT_EGID		14
#define AT_PLATFORM	15
#define AT_HWCAP	16
#define AT_CLKTCK	17
#define AT_SECURE	23
#define AT_RANDOM	25
#define AT_SYSINFO	32
#define AT_SYSINFO_EHDR	33

#endif
