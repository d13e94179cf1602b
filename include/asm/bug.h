/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * BUG: an invariant is broken. The trap handler finds line and file behind the invalid opcode and
 * prints them.
 * Mirrors: include/asm-i386/bug.h.
 */
#ifndef _ASM_BUG_H
#define _ASM_BUG_H

#include <linux/compiler.h>

#define BUG() do {							\
	__asm__ __volatile__("ud2\n\t.word %c0\n\t.long %c1"		\
			     : : "i" (__LINE__), "i" (__FILE__));	\
	__builtin_unreachable();					\
} while (0)

#define BUG_ON(condition) do { if (unlikely(!!(condition))) BUG(); } while (0)

#define WARN_ON(condition) do {						\
	if (unlikely(!!(condition))) {				\
		printk("Badness in %s at %s:%d\n", __func__, __FILE__, __LINE__); \
		dump_stack();						\
	}								\
} while (0)

#endif
