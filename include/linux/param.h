/* SPDX-License-Identifier: GPL-2.0-only */
/* HZ and its like. Mirrors: include/linux/param.h. */
#ifndef _LINUX_PARAM_H
#define _LINUX_PARAM_H

#include <asm/param.h>

#endif
