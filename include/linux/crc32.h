/* SPDX-License-Identifier: GPL-2.0-only */
/* CRC-32 of Ethernet; lib/crc32.c. Mirrors: include/linux/crc32.h. */
#ifndef _LINUX_CRC32_H
#define _LINUX_CRC32_H

#include <linux/types.h>

u32 crc32_le(u32 crc, unsigned char const *p, size_t len);
u32 crc32_be(u32 crc, unsigned char const *p, size_t len);
#define ether_crc_le(length, data)	crc32_le(~0, data, length)
u32 bitreverse(u32 in);
#define ether_crc(length, data)		bitreverse(crc32_le(~0, data, length))

#endif
