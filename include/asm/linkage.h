/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * i386: the kernel is built with three register arguments; asmlinkage functions take theirs on the
 * stack.
 * Mirrors: include/asm-i386/linkage.h.
 */
#ifndef _ASM_LINKAGE_H
#define _ASM_LINKAGE_H

#define asmlinkage	__attribute__((regparm(0)))
#define FASTCALL(x)	x __attribute__((regparm(3)))
#define fastcall	__attribute__((regparm(3)))

/*
 * An asmlinkage function owns its argument slots as far as the compiler knows, but for a system
 * call they are the caller's saved registers. Naming the arguments here after the last use keeps
 * the compiler from reusing the slots.
 */
#define prevent_tail_call(ret) __asm__("" : "=r" (ret) : "0" (ret))

#endif
