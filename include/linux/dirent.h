/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Directory records as the oldest and the newest callers know them.
 *
 * Mirrors: include/linux/dirent.h
 */
#ifndef _LINUX_DIRENT_H
#define _LINUX_DIRENT_H

#include <linux/types.h>

struct dirent {
	long		d_ino;
	__kernel_off_t	d_off;
	unsigned short	d_reclen;
	char		d_name[256];
};

struct dirent64 {
	__u64		d_ino;
	__s64		d_off;
	unsigned short	d_reclen;
	unsigned char	d_type;
	char		d_name[256];
};

#endif /* _LINUX_DIRENT_H */
