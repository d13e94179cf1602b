/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * fcntl(2) commands that are the same on every architecture, and dnotify masks.
 *
 * Mirrors: include/linux/fcntl.h
 */
#ifndef _LINUX_FCNTL_H
#define _LINUX_FCNTL_H

#include <asm/fcntl.h>

#define F_LINUX_SPECIFIC_BASE	1024

#define F_SETLEASE	(F_LINUX_SPECIFIC_BASE + 0)
#define F_GETLEASE	(F_LINUX_SPECIFIC_BASE + 1)
#define F_NOTIFY	(F_LINUX_SPECIFIC_BASE + 2)

/* F_NOTIFY: what happened to an entry of the directory */
#define DN_ACCESS	0x00000001
#define DN_MODIFY	0x00000002
#define DN_CREATE	0x00000004
#define DN_DELETE	0x00000008
#define DN_RENAME	0x00000010
#define DN_ATTRIB	0x00000020
#define DN_MULTISHOT	0x80000000	/* stay armed after the first event */

#endif /* _LINUX_FCNTL_H */
