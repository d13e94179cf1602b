/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the boot code and setup_arch() share.
 *
 * Mirrors: include/asm-i386/setup.h
 * Differs: the command line may have 2048 bytes (256 in 2.6.11), the length of today's i386.
 */
#ifndef _ASM_SETUP_H
#define _ASM_SETUP_H

#define PFN_UP(x)	(((x) + PAGE_SIZE - 1) >> PAGE_SHIFT)
#define PFN_DOWN(x)	((x) >> PAGE_SHIFT)
#define PFN_PHYS(x)	((x) << PAGE_SHIFT)

/* Low memory ends at MAXMEM (<asm/page.h>): the kernel maps all of it. */
#define MAXMEM_PFN	PFN_DOWN(MAXMEM)
#define MAX_NONPAE_PFN	(1 << 20)

#define COMMAND_LINE_SIZE 2048

extern char saved_command_line[];	/* untouched, for /proc/cmdline */
extern unsigned int multiboot_magic, multiboot_info;	/* eax and ebx of the boot loader */
extern void setup_arch(char **cmdline_p);

#endif
