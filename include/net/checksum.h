/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Internet checksums (RFC 1071) over more than one piece.
 * A csum is a 32-bit one's complement sum that csum_fold() turns into the 16 bits sent.
 *
 * Mirrors: include/net/checksum.h
 */
#ifndef _NET_CHECKSUM_H
#define _NET_CHECKSUM_H

#include <linux/errno.h>
#include <linux/string.h>
#include <asm/types.h>
#include <asm/byteorder.h>
#include <asm/uaccess.h>
#include <asm/checksum.h>

#ifndef _HAVE_ARCH_COPY_AND_CSUM_FROM_USER
/* Copy from user space and sum; on a fault *err_ptr = -EFAULT and the rest of @dst is zero */
static inline unsigned int csum_and_copy_from_user(const unsigned char __user *src,
						   unsigned char *dst, int len,
						   unsigned int sum, int *err_ptr)
{
	if (access_ok(VERIFY_READ, src, len))
		return csum_partial_copy_from_user(src, dst, len, sum, err_ptr);
	if (len)
		*err_ptr = -EFAULT;
	return sum;
}
#endif

#ifndef HAVE_CSUM_COPY_USER
/* Sum and copy to user space; on a fault *err_ptr = -EFAULT */
static inline unsigned int csum_and_copy_to_user(const unsigned char *src,
						 unsigned char __user *dst, int len,
						 unsigned int sum, int *err_ptr)
{
	sum = csum_partial(src, len, sum);
	if (access_ok(VERIFY_WRITE, dst, len) && !copy_to_user(dst, src, len))
		return sum;
	if (len)
		*err_ptr = -EFAULT;
	return -1;
}
#endif

static inline unsigned int csum_add(unsigned int csum, unsigned int addend)
{
	csum += addend;
	return csum + (csum < addend);	/* end-around carry */
}

static inline unsigned int csum_sub(unsigned int csum, unsigned int addend)
{
	return csum_add(csum, ~addend);
}

/* Add the sum of a block that starts at @offset: at an odd one its bytes change places */
static inline unsigned int csum_block_add(unsigned int csum, unsigned int csum2, int offset)
{
	if (offset & 1)
		csum2 = ((csum2 & 0xFF00FF) << 8) + ((csum2 >> 8) & 0xFF00FF);
	return csum_add(csum, csum2);
}

static inline unsigned int csum_block_sub(unsigned int csum, unsigned int csum2, int offset)
{
	if (offset & 1)
		csum2 = ((csum2 & 0xFF00FF) << 8) + ((csum2 >> 8) & 0xFF00FF);
	return csum_sub(csum, csum2);
}

#endif /* _NET_CHECKSUM_H */
