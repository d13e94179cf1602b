/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _NETINET_IP_ICMP_H
#define _NETINET_IP_ICMP_H

#include <sys/types.h>

#define ICMP_ECHOREPLY		0
#define ICMP_DEST_UNREACH	3
#define ICMP_ECHO		8
#define ICMP_TIME_EXCEEDED	11

struct icmphdr {
	uint8_t type, code;
	uint16_t checksum, id, sequence;
};

struct iphdr {
	uint8_t ihl:4, version:4;
	uint8_t tos;
	uint16_t tot_len, id, frag_off;
	uint8_t ttl, protocol;
	uint16_t check;
	uint32_t saddr, daddr;
};

#endif
