/* SPDX-License-Identifier: GPL-2.0-only */
/* The i386 adds nothing to <linux/string.h> (lib/string.c). Mirrors: include/asm-i386/string.h. */
#ifndef _ASM_STRING_H
#define _ASM_STRING_H

#include <linux/string.h>

#endif
