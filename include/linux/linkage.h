/* SPDX-License-Identifier: GPL-2.0-only */
/* Calling conventions at the border between C and assembler. Mirrors: include/linux/linkage.h. */
#ifndef _LINUX_LINKAGE_H
#define _LINUX_LINKAGE_H

#include <asm/linkage.h>

#ifndef asmlinkage
#define asmlinkage
#endif

#define NORET_TYPE
#define ATTRIB_NORET	__attribute__((noreturn))
#define NORET_AND	noreturn,

#endif
