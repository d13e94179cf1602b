// SPDX-License-Identifier: GPL-2.0-only
/*
 * CRC-32 (IEEE 802.3), bit by bit: it is used for multicast filters, six bytes at a time, so a
 * table would not pay.
 *
 * Mirrors: lib/crc32.c
 * Leaves out: the tables.
 * Locking: none.
 */
#include <linux/crc32.h>
#include <linux/module.h>

#define CRCPOLY_LE 0xedb88320
#define CRCPOLY_BE 0x04c11db7

/* crc: the sum so far, ~0 to begin with. Least significant bit first, as on the wire. */
u32 crc32_le(u32 crc, unsigned char const *p, size_t len)
{
	int i;

	while (len--) {
		crc ^= *p++;
		for (i = 0; i < 8; i++)
			crc = (crc >> 1) ^ ((crc & 1) ? CRCPOLY_LE : 0);
	}
	return crc;
}
EXPORT_SYMBOL(crc32_le);

u32 crc32_be(u32 crc, unsigned char const *p, size_t len)
{
	int i;

	while (len--) {
		crc ^= *p++ << 24;
		for (i = 0; i < 8; i++)
			crc = (crc << 1) ^ ((crc & 0x80000000) ? CRCPOLY_BE : 0);
	}
	return crc;
}

u32 bitreverse(u32 in)
{
	in = (in >> 16) | (in << 16);
	in = (in >> 8 & 0x00ff00ff) | (in << 8 & 0xff00ff00);
	in = (in >> 4 & 0x0f0f0f0f) | (in << 4 & 0xf0f0f0f0);
	in = (in >> 2 & 0x33333333) | (in << 2 & 0xcccccccc);
	return (in >> 1 & 0x55555555) | (in << 1 & 0xaaaaaaaa);
}
EXPORT_SYMBOL(bitreverse);
