/* SPDX-License-Identifier: GPL-2.0-only */
/* System call numbers. Mirrors: include/linux/unistd.h */
#ifndef _LINUX_UNISTD_H
#define _LINUX_UNISTD_H

#include <asm/unistd.h>

#endif
