/* SPDX-License-Identifier: GPL-2.0-only */
/* Limits of the system call interface. Mirrors: include/linux/limits.h. */
#ifndef _LINUX_LIMITS_H
#define _LINUX_LIMITS_H

#define NGROUPS_MAX	65536
#define ARG_MAX		131072
#define CHILD_MAX	999
#define OPEN_MAX	256
#define LINK_MAX	127
#define MAX_CANON	255
#define MAX_INPUT	255
#define NAME_MAX	255
#define PATH_MAX	4096
#define PIPE_BUF	4096
#define RTSIG_MAX	32

#endif
