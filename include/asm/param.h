/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The clock's frequency inside (HZ) and as user space is told (USER_HZ).
 * Mirrors: include/asm-i386/param.h.
 */
#ifndef _ASM_PARAM_H
#define _ASM_PARAM_H

#define HZ		1000
#define USER_HZ		100
#define CLOCKS_PER_SEC	(USER_HZ)
#define EXEC_PAGESIZE	4096
#define NOGROUP		(-1)
#define MAXHOSTNAMELEN	64

#endif
