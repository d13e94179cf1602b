/* SPDX-License-Identifier: GPL-2.0-only */
/* fd_set and its size. Mirrors: include/linux/posix_types.h. */
#ifndef _LINUX_POSIX_TYPES_H
#define _LINUX_POSIX_TYPES_H

#include <linux/stddef.h>

#define __NFDBITS	(8 * sizeof(unsigned long))
#define __FD_SETSIZE	1024
#define __FDSET_LONGS	(__FD_SETSIZE / __NFDBITS)

typedef struct {
	unsigned long fds_bits[__FDSET_LONGS];
} __kernel_fd_set;

#include <asm/posix_types.h>

/*
 * A descriptor set of any size, addressed by bit; FD_SET() and the others in linux/time.h are
 * these.
 */
#define __FD_SET(fd, set)	((set)->fds_bits[(fd) / __NFDBITS] |= 1UL << ((fd) % __NFDBITS))
#define __FD_CLR(fd, set)	((set)->fds_bits[(fd) / __NFDBITS] &= ~(1UL << ((fd) % __NFDBITS)))
#define __FD_ISSET(fd, set)	(((set)->fds_bits[(fd) / __NFDBITS] >> ((fd) % __NFDBITS)) & 1)
#define __FD_ZERO(set)		((void)__builtin_memset((set), 0, sizeof(__kernel_fd_set)))

#endif
