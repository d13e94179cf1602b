/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Byte order conversions for a little-endian machine. Mirrors: include/linux/byteorder/generic.h,
 * little_endian.h.
 */
#ifndef _LINUX_BYTEORDER_GENERIC_H
#define _LINUX_BYTEORDER_GENERIC_H

#include <linux/types.h>

#define __LITTLE_ENDIAN			1234
#define __LITTLE_ENDIAN_BITFIELD

#define ___constant_swab16(x) ((__u16)((((__u16)(x) & 0x00ffU) << 8) | (((__u16)(x) & 0xff00U) >> 8)))
#define ___constant_swab32(x) ((__u32)(					\
	(((__u32)(x) & 0x000000ffUL) << 24) | (((__u32)(x) & 0x0000ff00UL) << 8) | \
	(((__u32)(x) & 0x00ff0000UL) >> 8) | (((__u32)(x) & 0xff000000UL) >> 24)))

#define swab16(x)	((__u16)__builtin_bswap16(x))
#define swab32(x)	((__u32)__builtin_bswap32(x))
#define swab64(x)	((__u64)__builtin_bswap64(x))

#define __constant_htonl(x)	___constant_swab32(x)
#define __constant_ntohl(x)	___constant_swab32(x)
#define __constant_htons(x)	___constant_swab16(x)
#define __constant_ntohs(x)	___constant_swab16(x)
#define __constant_cpu_to_le16(x) (x)
#define __constant_cpu_to_le32(x) (x)
#define __constant_cpu_to_be16(x) ___constant_swab16(x)
#define __constant_cpu_to_be32(x) ___constant_swab32(x)

#define htonl(x)	swab32(x)
#define ntohl(x)	swab32(x)
#define htons(x)	swab16(x)
#define ntohs(x)	swab16(x)

#define cpu_to_le16(x)	((__u16)(x))
#define le16_to_cpu(x)	((__u16)(x))
#define cpu_to_le32(x)	((__u32)(x))
#define le32_to_cpu(x)	((__u32)(x))
#define cpu_to_le64(x)	((__u64)(x))
#define le64_to_cpu(x)	((__u64)(x))
#define cpu_to_be16(x)	swab16(x)
#define be16_to_cpu(x)	swab16(x)
#define cpu_to_be32(x)	swab32(x)
#define be32_to_cpu(x)	swab32(x)
#define cpu_to_be64(x)	swab64(x)
#define be64_to_cpu(x)	swab64(x)
#define le16_to_cpus(x)	do { } while (0)
#define le32_to_cpus(x)	do { } while (0)

#endif
