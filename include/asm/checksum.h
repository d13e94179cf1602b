/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The Internet checksum (RFC 1071): one's complement sums of 16-bit words.
 * Mirrors: include/asm-i386/checksum.h; csum_partial and the copying form are in lib/checksum.asm.
 *
 * A partial sum is any 32-bit number that folds to the right 16 bits; the sums of even-sized blocks
 * may be added.
 */
#ifndef _ASM_CHECKSUM_H
#define _ASM_CHECKSUM_H

#include <linux/linkage.h>
#include <linux/types.h>
#include <linux/string.h>
#include <asm/uaccess.h>

asmlinkage unsigned int csum_partial(const unsigned char *buff, int len, unsigned int sum);

unsigned int csum_partial_copy_nocheck(const char *src, char *dst, int len, int sum);
unsigned int csum_partial_copy_from_user(const unsigned char __user *src, unsigned char *dst,
					 int len, unsigned int sum, int *err_ptr);

/* Fold to 16 bits and complement: what goes into a header. */
static inline unsigned int csum_fold(unsigned int sum)
{
	__asm__("addl %1, %0; adcl $0xffff, %0" : "=r" (sum) : "r" (sum << 16), "0" (sum & 0xffff0000));
	return (~sum) >> 16;
}

/* The checksum of an IP header of ihl words (at least 5). */
static inline unsigned short ip_fast_csum(unsigned char *iph, unsigned int ihl)
{
	unsigned int sum;

	__asm__ __volatile__(
		"movl (%1), %0\n\t"
		"subl $4, %2\n\t"
		"jbe 2f\n\t"
		"addl 4(%1), %0\n\t"
		"adcl 8(%1), %0\n\t"
		"adcl 12(%1), %0\n"
		"1:\tadcl 16(%1), %0\n\t"
		"lea 4(%1), %1\n\t"
		"decl %2\n\t"
		"jne 1b\n\t"
		"adcl $0, %0\n\t"
		"movl %0, %2\n\t"
		"shrl $16, %0\n\t"
		"addw %w2, %w0\n\t"
		"adcl $0, %0\n\t"
		"notl %0\n"
		"2:"
		: "=&r" (sum), "+r" (iph), "+r" (ihl) : : "memory");
	return sum;
}

static inline unsigned long csum_tcpudp_nofold(unsigned long saddr, unsigned long daddr,
					       unsigned short len, unsigned short proto,
					       unsigned int sum)
{
	__asm__("addl %1, %0\n\t"
		"adcl %2, %0\n\t"
		"adcl %3, %0\n\t"
		"adcl $0, %0\n"
		: "=r" (sum)
		: "g" (daddr), "g" (saddr), "g" (((unsigned long)len + proto) << 8), "0" (sum));
	return sum;
}

static inline unsigned short csum_tcpudp_magic(unsigned long saddr, unsigned long daddr,
					       unsigned short len, unsigned short proto,
					       unsigned int sum)
{
	return csum_fold(csum_tcpudp_nofold(saddr, daddr, len, proto, sum));
}

static inline unsigned short ip_compute_csum(unsigned char *buff, int len)
{
	return csum_fold(csum_partial(buff, len, 0));
}

#endif
