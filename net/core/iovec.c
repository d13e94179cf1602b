// SPDX-License-Identifier: GPL-2.0-only
/*
 * Copying between kernel memory and the iovecs of a message.
 * All functions move iov_base and iov_len forward as they use them up, except the
 * "end" forms, which leave the iovecs alone and take an offset.
 *
 * Mirrors: net/core/iovec.c
 * Locking: none; process context, copying may fault and sleep.
 */
#include <linux/errno.h>
#include <linux/module.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/socket.h>
#include <linux/net.h>
#include <asm/uaccess.h>
#include <asm/byteorder.h>
#include <net/checksum.h>
#include <net/sock.h>

/**
 * verify_iovec - bring the address and the iovecs of a message into the kernel
 * @m: message as the user gave it; msg_iov is set to @iov, msg_name to @address
 * @iov: room for m->msg_iovlen entries
 * @address: room for an address of any family
 * @mode: VERIFY_READ when the message is sent (the address is read), else VERIFY_WRITE
 *
 * The bases are not checked here; whoever copies does that.
 *
 * Return: bytes of all iovecs; -EFAULT, -EINVAL for a bad name length, -EMSGSIZE when the
 * sum does not fit an int.
 */
int verify_iovec(struct msghdr *m, struct iovec *iov, char *address, int mode)
{
	int size, err, ct;

	if (m->msg_namelen) {
		if (mode == VERIFY_READ) {
			err = move_addr_to_kernel((void __user *)m->msg_name, m->msg_namelen,
						  address);
			if (err < 0)
				return err;
		}
		m->msg_name = address;
	} else {
		m->msg_name = NULL;
	}

	size = m->msg_iovlen * sizeof(struct iovec);
	if (copy_from_user(iov, (void __user *)m->msg_iov, size))
		return -EFAULT;
	m->msg_iov = iov;

	err = 0;
	for (ct = 0; ct < m->msg_iovlen; ct++) {
		if (iov[ct].iov_len > INT_MAX - err)
			return -EMSGSIZE;
		err += iov[ct].iov_len;
	}
	return err;
}

/**
 * memcpy_toiovec - copy kernel data to the front of an iovec
 * @iov: iovecs with room for @len bytes
 * @kdata: data
 * @len: bytes
 *
 * Return: 0 or -EFAULT.
 */
int memcpy_toiovec(struct iovec *iov, unsigned char *kdata, int len)
{
	for (; len > 0; iov++) {
		int copy = min_t(unsigned int, iov->iov_len, len);

		if (!copy)
			continue;
		if (copy_to_user(iov->iov_base, kdata, copy))
			return -EFAULT;
		kdata += copy;
		len -= copy;
		iov->iov_len -= copy;
		iov->iov_base += copy;
	}
	return 0;
}

/* Take @len bytes from the front of an iovec.  Return: 0 or -EFAULT. */
int memcpy_fromiovec(unsigned char *kdata, struct iovec *iov, int len)
{
	for (; len > 0; iov++) {
		int copy = min_t(unsigned int, iov->iov_len, len);

		if (!copy)
			continue;
		if (copy_from_user(kdata, iov->iov_base, copy))
			return -EFAULT;
		kdata += copy;
		len -= copy;
		iov->iov_len -= copy;
		iov->iov_base += copy;
	}
	return 0;
}
EXPORT_SYMBOL(memcpy_fromiovec);

/* Copy @len bytes that begin @offset bytes into the iovecs.  Return: 0 or -EFAULT. */
int memcpy_fromiovecend(unsigned char *kdata, const struct iovec *iov, int offset, int len)
{
	if (!len)	/* there may be no iovec at all */
		return 0;
	while (offset >= iov->iov_len) {
		offset -= iov->iov_len;
		iov++;
	}

	for (; len > 0; iov++) {
		int copy = min_t(unsigned int, len, iov->iov_len - offset);

		if (copy_from_user(kdata, iov->iov_base + offset, copy))
			return -EFAULT;
		offset = 0;
		kdata += copy;
		len -= copy;
	}
	return 0;
}

/**
 * csum_partial_copy_fromiovecend - memcpy_fromiovecend() that sums on the way
 * @kdata: to
 * @iov: from
 * @offset: bytes to skip
 * @len: bytes
 * @csump: sum so far, updated; what it covers has an even number of bytes
 *
 * Return: 0 or -EFAULT.
 */
int csum_partial_copy_fromiovecend(unsigned char *kdata, struct iovec *iov, int offset,
				   unsigned int len, unsigned int *csump)
{
	unsigned int csum = *csump;
	int done = 0;

	if (!len)
		return 0;
	while (offset >= iov->iov_len) {
		offset -= iov->iov_len;
		iov++;
	}

	for (; len > 0; iov++) {
		int copy = min_t(unsigned int, len, iov->iov_len - offset);
		int err = 0;
		unsigned int csum2;

		csum2 = csum_and_copy_from_user((unsigned char __user *)iov->iov_base + offset,
						kdata, copy, 0, &err);
		if (err)
			return -EFAULT;
		csum = csum_block_add(csum, csum2, done);
		offset = 0;
		done += copy;
		kdata += copy;
		len -= copy;
	}
	*csump = csum;
	return 0;
}
