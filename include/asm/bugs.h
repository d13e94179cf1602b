/* SPDX-License-Identifier: GPL-2.0-only */
/* What start_kernel() asks of the processor before it goes on. Mirrors: include/asm-i386/bugs.h */
#ifndef _ASM_BUGS_H
#define _ASM_BUGS_H

extern void check_bugs(void);

#endif
