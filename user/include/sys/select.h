/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _SYS_SELECT_H
#define _SYS_SELECT_H

#include <sys/time.h>

#define FD_SETSIZE 1024

typedef struct {
	unsigned long bits[FD_SETSIZE / 32];
} fd_set;

#define FD_ZERO(s)	do { for (int _i = 0; _i < FD_SETSIZE / 32; _i++) (s)->bits[_i] = 0; } while (0)
#define FD_SET(fd, s)	((s)->bits[(fd) / 32] |= 1UL << ((fd) % 32))
#define FD_CLR(fd, s)	((s)->bits[(fd) / 32] &= ~(1UL << ((fd) % 32)))
#define FD_ISSET(fd, s)	(((s)->bits[(fd) / 32] >> ((fd) % 32)) & 1)

int select(int n, fd_set *in, fd_set *out, fd_set *ex, struct timeval *tv);

#endif
