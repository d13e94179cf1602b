/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The three layouts of struct stat that i386 programs know.
 *
 * Mirrors: include/asm-i386/stat.h
 */
#ifndef _I386_STAT_H
#define _I386_STAT_H

struct __old_kernel_stat {
	unsigned short st_dev;
	unsigned short st_ino;
	unsigned short st_mode;
	unsigned short st_nlink;
	unsigned short st_uid;
	unsigned short st_gid;
	unsigned short st_rdev;
	unsigned long  st_size;
	unsigned long  st_atime;
	unsigned long  st_mtime;
	unsigned long  st_ctime;
};

struct stat {
	unsigned long  st_dev;
	unsigned long  st_ino;
	unsigned short st_mode;
	unsigned short st_nlink;
	unsigned short st_uid;
	unsigned short st_gid;
	unsigned long  st_rdev;
	unsigned long  st_size;
	unsigned long  st_blksize;
	unsigned long  st_blocks;
	unsigned long  st_atime;
	unsigned long  st_atime_nsec;
	unsigned long  st_mtime;
	unsigned long  st_mtime_nsec;
	unsigned long  st_ctime;
	unsigned long  st_ctime_nsec;
	unsigned long  __unused4;
	unsigned long  __unused5;
};

/* The inode number appears twice: 32 bits where glibc once put it, 64 bits at the end. */
struct stat64 {
	unsigned long long	st_dev;
	unsigned char		__pad0[4];

#define STAT64_HAS_BROKEN_ST_INO	1
	unsigned long		__st_ino;

	unsigned int		st_mode;
	unsigned int		st_nlink;

	unsigned long		st_uid;
	unsigned long		st_gid;

	unsigned long long	st_rdev;
	unsigned char		__pad3[4];

	long long		st_size;
	unsigned long		st_blksize;

	unsigned long		st_blocks;	/* of 512 bytes */
	unsigned long		__pad4;

	unsigned long		st_atime;
	unsigned long		st_atime_nsec;

	unsigned long		st_mtime;
	unsigned int		st_mtime_nsec;

	unsigned long		st_ctime;
	unsigned long		st_ctime_nsec;

	unsigned long long	st_ino;
};

#define STAT_HAVE_NSEC 1

#endif /* _I386_STAT_H */
