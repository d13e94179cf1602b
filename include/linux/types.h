/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The kernel's own integer types and the types of the system call interface.
 * Mirrors: include/linux/types.h. Leaves out: BSD and SysV aliases nobody uses here.
 */
#ifndef _LINUX_TYPES_H
#define _LINUX_TYPES_H

#include <linux/posix_types.h>
#include <asm/types.h>

typedef __u32			__kernel_dev_t;
typedef __kernel_dev_t		dev_t;
typedef __kernel_ino_t		ino_t;
typedef __kernel_mode_t		mode_t;
typedef __kernel_nlink_t	nlink_t;
typedef __kernel_off_t		off_t;
typedef __kernel_pid_t		pid_t;
typedef __kernel_daddr_t	daddr_t;
typedef __kernel_key_t		key_t;
typedef __kernel_suseconds_t	suseconds_t;
typedef __kernel_timer_t	timer_t;
typedef __kernel_clockid_t	clockid_t;
typedef __kernel_mqd_t		mqd_t;

typedef __kernel_uid32_t	uid_t;
typedef __kernel_gid32_t	gid_t;
typedef __kernel_uid16_t	uid16_t;
typedef __kernel_gid16_t	gid16_t;
typedef __kernel_old_uid_t	old_uid_t;
typedef __kernel_old_gid_t	old_gid_t;

typedef __kernel_loff_t		loff_t;
typedef __kernel_size_t		size_t;
typedef __kernel_ssize_t	ssize_t;
typedef __kernel_ptrdiff_t	ptrdiff_t;
typedef __kernel_time_t		time_t;
typedef __kernel_clock_t	clock_t;
typedef __kernel_caddr_t	caddr_t;
typedef __kernel_fd_set		fd_set;

typedef __u8			u_int8_t;
typedef __s8			int8_t;
typedef __u16			u_int16_t;
typedef __s16			int16_t;
typedef __u32			u_int32_t;
typedef __s32			int32_t;
typedef __u8			uint8_t;
typedef __u16			uint16_t;
typedef __u32			uint32_t;
typedef __u64			uint64_t;
typedef __u64			u_int64_t;
typedef __s64			int64_t;
typedef unsigned char		u_char;
typedef unsigned short		u_short;
typedef unsigned int		u_int;
typedef unsigned long		u_long;
typedef unsigned char		unchar;
typedef unsigned short		ushort;
typedef unsigned int		uint;
typedef unsigned long		ulong;
typedef unsigned long		uintptr_t;
typedef unsigned long		sector_t;
typedef unsigned long		pgoff_t;
typedef unsigned long		cputime_t;
typedef u64			cputime64_t;

typedef _Bool			bool;
#define true			1
#define false			0

#ifdef __CHECKER__
#define __bitwise		__attribute__((bitwise))
#else
#define __bitwise
#endif

/* Integers of a fixed byte order. Sparse does not tell them apart here, as in 2.6.11's default. */
typedef __u16			__le16;
typedef __u16			__be16;
typedef __u32			__le32;
typedef __u32			__be32;
typedef __u64			__le64;
typedef __u64			__be64;

/* The answer of ustat(2). */
struct ustat {
	__kernel_daddr_t	f_tfree;
	__kernel_ino_t		f_tinode;
	char			f_fname[6];
	char			f_fpack[6];
};

#define DECLARE_BITMAP(name, bits) unsigned long name[((bits) + 31) / 32]

#endif
