/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The initial ramdisk: the first multiboot module, a cpio archive that populate_rootfs() unpacks.
 *
 * Mirrors: include/linux/initrd.h
 */
#ifndef _LINUX_INITRD_H
#define _LINUX_INITRD_H

/* Kernel virtual addresses; both 0 when there is no initrd. */
extern unsigned long initrd_start, initrd_end;
extern int initrd_below_start_ok;

extern void free_initrd_mem(unsigned long start, unsigned long end);

#endif
