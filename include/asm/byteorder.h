/* SPDX-License-Identifier: GPL-2.0-only */
/* Byte order of the i386, and its instructions that swap. Mirrors: include/asm-i386/byteorder.h. */
#ifndef _ASM_BYTEORDER_H
#define _ASM_BYTEORDER_H

#include <linux/byteorder/generic.h>

#endif
