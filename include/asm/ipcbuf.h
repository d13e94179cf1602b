/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Owner and permissions of an IPC object with 32-bit ids, as IPC_64 commands pass them.
 *
 * Mirrors: include/asm-i386/ipcbuf.h
 */
#ifndef __i386_IPCBUF_H__
#define __i386_IPCBUF_H__

#include <linux/types.h>

struct ipc64_perm {
	__kernel_key_t		key;
	__kernel_uid32_t	uid;
	__kernel_gid32_t	gid;
	__kernel_uid32_t	cuid;
	__kernel_gid32_t	cgid;
	__kernel_mode_t		mode;
	unsigned short		__pad1;
	unsigned short		seq;
	unsigned short		__pad2;
	unsigned long		__unused1;
	unsigned long		__unused2;
};

#endif
