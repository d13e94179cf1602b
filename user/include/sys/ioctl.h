/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _SYS_IOCTL_H
#define _SYS_IOCTL_H

int ioctl(int fd, unsigned long cmd, ...);

#endif
