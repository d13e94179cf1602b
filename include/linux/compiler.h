/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Compiler attributes and the annotations that sparse checks.
 * Mirrors: include/linux/compiler.h, compiler-gcc.h.
 */
#ifndef _LINUX_COMPILER_H
#define _LINUX_COMPILER_H

#ifdef __CHECKER__
#define __user		__attribute__((noderef, address_space(1)))
#define __iomem		__attribute__((noderef, address_space(2)))
#define __kernel
#define __force		__attribute__((force))
#define __safe		__attribute__((safe))
#define __nocast	__attribute__((nocast))
#define __acquires(x)	__attribute__((context(x, 0, 1)))
#define __releases(x)	__attribute__((context(x, 1, 0)))
#else
#define __user
#define __iomem
#define __kernel
#define __force
#define __safe
#define __nocast
#define __acquires(x)
#define __releases(x)
#endif

/*
 * Under a plain C compiler `inline` is only a hint; here it is an order, and all other functions
 * keep a frame.
 */
#define inline		inline __attribute__((always_inline)) __attribute__((unused))
#define __inline__	inline
#define __inline	inline
#define __always_inline	inline
#define noinline	__attribute__((noinline))

#define __attribute_used__	__attribute__((used))
#define __attribute_pure__	__attribute__((pure))
#define __attribute_const__	__attribute__((const))
#define __attribute_unused__	__attribute__((unused))
#define __maybe_unused		__attribute__((unused))
#define __must_check		__attribute__((warn_unused_result))
#define __deprecated
#define __packed		__attribute__((packed))
#define __printf(a, b)		__attribute__((format(printf, a, b)))
#define __noreturn		__attribute__((noreturn))
#define __fallthrough		__attribute__((fallthrough))

#define likely(x)	__builtin_expect(!!(x), 1)
#define unlikely(x)	__builtin_expect(!!(x), 0)

#define barrier()	__asm__ __volatile__("" : : : "memory")
#define RELOC_HIDE(ptr, off) ({ unsigned long __ptr = (unsigned long)(ptr); (typeof(ptr))(__ptr + (off)); })
#define ACCESS_ONCE(x)	(*(volatile typeof(x) *)&(x))

#endif
