/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the ip= boot word configured (network order).
 *
 * Mirrors: include/net/ipconfig.h of 2.6.11.
 * Leaves out: RARP.
 */
#ifndef _NET_IPCONFIG_H
#define _NET_IPCONFIG_H

#include <linux/types.h>

extern int ic_set_manually;	/* parameters came from the command line */

extern u32 ic_myaddr;
extern u32 ic_netmask;
extern u32 ic_gateway;
extern u32 ic_servaddr;
extern u32 root_server_addr;
extern u8 root_server_path[];

#endif /* _NET_IPCONFIG_H */
