/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The address of an AF_UNIX socket, 110 bytes.
 *
 * Mirrors: include/linux/un.h
 */
#ifndef _LINUX_UN_H
#define _LINUX_UN_H

#include <linux/socket.h>

#define UNIX_PATH_MAX	108

struct sockaddr_un {
	sa_family_t	sun_family;
	char		sun_path[UNIX_PATH_MAX];
};

#endif /* _LINUX_UN_H */
