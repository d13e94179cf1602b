/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Access to the differentiated services field (RFC 2474).
 *
 * Mirrors: include/net/dsfield.h of 2.6.11.
 * Leaves out: IPv6 and changing the field.
 */
#ifndef __NET_DSFIELD_H
#define __NET_DSFIELD_H

#include <linux/types.h>
#include <linux/ip.h>

static inline __u8 ipv4_get_dsfield(struct iphdr *iph)
{
	return iph->tos;
}

#endif /* __NET_DSFIELD_H */
