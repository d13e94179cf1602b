// SPDX-License-Identifier: GPL-2.0-only
/*
 * Copying and checksumming at once, as the network's copy routines want it.
 *
 * Mirrors: the csum_partial_copy functions of arch/i386/lib/checksum.S
 * Leaves out: nothing.
 * Locking: none. The user forms may sleep.
 */
#include <linux/module.h>
#include <linux/string.h>
#include <linux/errno.h>
#include <asm/checksum.h>
#include <asm/uaccess.h>

unsigned int csum_partial_copy_nocheck(const char *src, char *dst, int len, int sum)
{
	memcpy(dst, src, len);
	return csum_partial((unsigned char *)dst, len, sum);
}

/**
 * csum_partial_copy_from_user - copy from user space and add up
 * @src: user address, not checked by access_ok() here
 * @dst: where it goes
 * @len: bytes
 * @sum: the partial sum so far
 * @err_ptr: set to -EFAULT if a byte could not be read; the rest of @dst is then zero
 *
 * Returns the new partial sum. May sleep.
 */
unsigned int csum_partial_copy_from_user(const unsigned char __user *src, unsigned char *dst,
					 int len, unsigned int sum, int *err_ptr)
{
	if (__copy_from_user(dst, src, len))
		*err_ptr = -EFAULT;
	return csum_partial(dst, len, sum);
}
