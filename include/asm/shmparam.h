/* SPDX-License-Identifier: GPL-2.0-only */
/* Where a segment may be attached. Mirrors: include/asm-i386/shmparam.h. */
#ifndef _ASMI386_SHMPARAM_H
#define _ASMI386_SHMPARAM_H

#define SHMLBA	PAGE_SIZE

#endif
