/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _ERRNO_H
#define _ERRNO_H

#include "../../include/asm/errno.h"

extern int errno;

#endif
