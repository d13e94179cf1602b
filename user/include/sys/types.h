/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _SYS_TYPES_H
#define _SYS_TYPES_H

#include <stddef.h>

typedef signed char int8_t;
typedef short int16_t;
typedef int int32_t;
typedef long long int64_t;
typedef unsigned char uint8_t;
typedef unsigned short uint16_t;
typedef unsigned int uint32_t;
typedef unsigned long long uint64_t;
typedef unsigned long uintptr_t;

typedef int ssize_t;
typedef long off_t;
typedef long long loff_t;
typedef int pid_t;
typedef unsigned int uid_t;
typedef unsigned int gid_t;
typedef unsigned int mode_t;
typedef unsigned long ino_t;
typedef unsigned long long dev_t;
typedef long time_t;
typedef long suseconds_t;
typedef long clock_t;

#define makedev(major, minor)	(((minor) & 0xff) | ((major) << 8) | (((minor) & ~0xff) << 12))
#define major(dev)		((unsigned int)(((dev) >> 8) & 0xfff))
#define minor(dev)		((unsigned int)(((dev) & 0xff) | (((dev) >> 12) & 0xfff00)))

#endif
