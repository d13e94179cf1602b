/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Scatter and gather.
 *
 * Mirrors: include/linux/uio.h.
 */
#ifndef __LINUX_UIO_H
#define __LINUX_UIO_H

#include <linux/compiler.h>
#include <linux/types.h>

struct iovec {
	void __user		*iov_base;
	__kernel_size_t		iov_len;
};

/* The same of kernel memory. */
struct kvec {
	void		*iov_base;
	size_t		iov_len;
};

#define UIO_FASTIOV	8	/* segments that fit the caller's stack frame */
#define UIO_MAXIOV	1024	/* most segments of a call */

/* Bytes of all segments; the caller has checked that the sum does not overflow. */
static inline size_t iov_length(const struct iovec *iov, unsigned long nr_segs)
{
	unsigned long seg;
	size_t ret = 0;

	for (seg = 0; seg < nr_segs; seg++)
		ret += iov[seg].iov_len;
	return ret;
}

#endif /* __LINUX_UIO_H */
