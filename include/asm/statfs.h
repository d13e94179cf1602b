/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * struct statfs (64 bytes) and struct statfs64 (84 bytes).
 *
 * Mirrors: include/asm-generic/statfs.h
 */
#ifndef _I386_STATFS_H
#define _I386_STATFS_H

#include <linux/types.h>

struct statfs {
	__u32 f_type;
	__u32 f_bsize;
	__u32 f_blocks;
	__u32 f_bfree;
	__u32 f_bavail;
	__u32 f_files;
	__u32 f_ffree;
	__kernel_fsid_t f_fsid;
	__u32 f_namelen;
	__u32 f_frsize;
	__u32 f_spare[5];
};

struct statfs64 {
	__u32 f_type;
	__u32 f_bsize;
	__u64 f_blocks;
	__u64 f_bfree;
	__u64 f_bavail;
	__u64 f_files;
	__u64 f_ffree;
	__kernel_fsid_t f_fsid;
	__u32 f_namelen;
	__u32 f_frsize;
	__u32 f_spare[5];
};

#endif /* _I386_STATFS_H */
