/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _ARPA_INET_H
#define _ARPA_INET_H

#include <netinet/in.h>

int inet_aton(const char *s, struct in_addr *addr);
char *inet_ntoa(struct in_addr addr);

#endif
