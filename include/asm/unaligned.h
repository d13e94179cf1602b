/* SPDX-License-Identifier: GPL-2.0-only */
/* i386 reads and writes unaligned words by itself. Mirrors: include/asm-i386/unaligned.h. */
#ifndef _ASM_UNALIGNED_H
#define _ASM_UNALIGNED_H

#define get_unaligned(ptr)	(*(ptr))
#define put_unaligned(val, ptr)	((void)(*(ptr) = (val)))

#endif
