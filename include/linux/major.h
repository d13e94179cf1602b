/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * linux/major.h - major device numbers.
 *
 * Mirrors: include/linux/major.h
 * Leaves out: the numbers of devices that are not built.
 */
#ifndef _LINUX_MAJOR_H
#define _LINUX_MAJOR_H

#define UNNAMED_MAJOR		0
#define MEM_MAJOR		1
#define RAMDISK_MAJOR		1
#define PTY_MASTER_MAJOR	2
#define IDE0_MAJOR		3
#define PTY_SLAVE_MAJOR		3
#define TTY_MAJOR		4
#define TTYAUX_MAJOR		5
#define LOOP_MAJOR		7
#define VCS_MAJOR		7
#define MISC_MAJOR		10
#define INPUT_MAJOR		13
#define IDE1_MAJOR		22
#define UNIX98_PTY_MASTER_MAJOR	128
#define UNIX98_PTY_MAJOR_COUNT	8
#define UNIX98_PTY_SLAVE_MAJOR	(UNIX98_PTY_MASTER_MAJOR + UNIX98_PTY_MAJOR_COUNT)

#endif
