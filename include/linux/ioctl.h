/* SPDX-License-Identifier: GPL-2.0-only */
/* ioctl numbers. Mirrors: include/linux/ioctl.h */
#ifndef _LINUX_IOCTL_H
#define _LINUX_IOCTL_H

#include <asm/ioctl.h>

#endif /* _LINUX_IOCTL_H */
