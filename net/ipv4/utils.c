// SPDX-License-Identifier: GPL-2.0-only
/*
 * Dotted quads.
 *
 * Mirrors: net/ipv4/utils.c
 */
#include <linux/types.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/ctype.h>
#include <asm/byteorder.h>
#include <net/ip.h>

/**
 * in_aton - read "a.b.c.d"
 * @str: text; what follows the address is ignored
 *
 * Missing parts count as 0, so that "10" is 10.0.0.0. Returns the address in
 * network order.
 */
__u32 in_aton(const char *str)
{
	u32 addr = 0;
	int i;

	for (i = 0; i < 4; i++) {
		u32 part = 0;

		addr <<= 8;
		while (isdigit(*str))
			part = part * 10 + (*str++ - '0');
		addr |= part & 0xff;
		if (*str == '.')
			str++;
		else if (*str)
			str += strlen(str);
	}
	return htonl(addr);
}

EXPORT_SYMBOL(in_aton);
