/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Arguments of posix_fadvise(2).
 *
 * Mirrors: include/linux/fadvise.h
 */
#ifndef FADVISE_H_INCLUDED
#define FADVISE_H_INCLUDED

#define POSIX_FADV_NORMAL	0
#define POSIX_FADV_RANDOM	1
#define POSIX_FADV_SEQUENTIAL	2
#define POSIX_FADV_WILLNEED	3
#define POSIX_FADV_DONTNEED	4
#define POSIX_FADV_NOREUSE	5

#endif
