// SPDX-License-Identifier: GPL-2.0-only
/*
 * Copies between kernel and user memory, for any length. A fault that cannot be served ends the
 * copy; the fixup then works out how much is left.
 *
 * Mirrors: arch/i386/lib/usercopy.c
 * Leaves out: the unrolled and non-temporal copies, the 80386's missing write protection.
 */
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <asm/uaccess.h>

/*
 * Words first, then the odd bytes. A fault among the words (4) is met again byte by byte (5), so
 * that the copy ends at the very byte that could not be touched: ecx counts what is left.
 */
#define __copy_user(to, from, size)					\
do {									\
	int __d0, __d1;							\
	__asm__ __volatile__(						\
		"	movl %0,%3\n"					\
		"	andl $3,%3\n"					\
		"	shrl $2,%0\n"					\
		"1:	rep; movsl\n"					\
		"	movl %3,%0\n"					\
		"2:	rep; movsb\n"					\
		"3:\n"							\
		".section .fixup,\"ax\"\n"				\
		"4:	lea 0(%3,%0,4),%0\n"				\
		"5:	rep; movsb\n"					\
		"	jmp 3b\n"					\
		".previous\n"						\
		".section __ex_table,\"a\"\n"				\
		"	.align 4\n"					\
		"	.long 1b,4b\n"					\
		"	.long 2b,3b\n"					\
		"	.long 5b,3b\n"					\
		".previous"						\
		: "=&c" (size), "=&D" (__d0), "=&S" (__d1), "=&r" (__rest) \
		: "0" (size), "1" (to), "2" (from)			\
		: "memory", "cc");					\
} while (0)

/**
 * __copy_to_user_ll - copy to user memory, unchecked
 *
 * Returns the bytes that were not copied.
 */
unsigned long __copy_to_user_ll(void __user *to, const void *from, unsigned long n)
{
	unsigned long __rest;

	__copy_user(to, from, n);
	return n;
}
EXPORT_SYMBOL(__copy_to_user_ll);

/**
 * __copy_from_user_ll - copy from user memory, unchecked
 *
 * Returns the bytes that could not be read; as many at the end of @to are zeroed.
 */
unsigned long __copy_from_user_ll(void *to, const void __user *from, unsigned long n)
{
	unsigned long __rest, size = n;

	__copy_user(to, from, n);
	if (unlikely(n))
		memset(to + (size - n), 0, n);
	return n;
}
EXPORT_SYMBOL(__copy_from_user_ll);

/**
 * __copy_from_user_ll_nozero - the same, but what could not be read is left as it was in @to
 *
 * For the page cache, whose pages other processes see.
 */
unsigned long __copy_from_user_ll_nozero(void *to, const void __user *from, unsigned long n)
{
	unsigned long __rest;

	__copy_user(to, from, n);
	return n;
}
EXPORT_SYMBOL(__copy_from_user_ll_nozero);

/**
 * copy_to_user - copy to a user program
 * @to: user address
 * @from: kernel address
 * @n: bytes
 *
 * Context: process, may sleep. Returns the bytes that were not copied: 0 is success.
 */
unsigned long copy_to_user(void __user *to, const void *from, unsigned long n)
{
	unsigned long __rest;

	might_sleep();
	if (access_ok(VERIFY_WRITE, to, n))
		__copy_user(to, from, n);
	return n;
}
EXPORT_SYMBOL(copy_to_user);

/**
 * copy_from_user - copy from a user program
 * @to: kernel address
 * @from: user address
 * @n: bytes
 *
 * Context: process, may sleep. Returns the bytes that were not copied: 0 is success. What could
 * not be read is zero in @to, so that nothing of the kernel's shows.
 */
unsigned long copy_from_user(void *to, const void __user *from, unsigned long n)
{
	unsigned long __rest, size = n;

	might_sleep();
	if (access_ok(VERIFY_READ, from, n))
		__copy_user(to, from, n);
	if (unlikely(n))
		memset(to + (size - n), 0, n);
	return n;
}
EXPORT_SYMBOL(copy_from_user);

/* Zero @n bytes; returns how many could not be. */
static inline unsigned long __do_clear_user(void __user *to, unsigned long n)
{
	unsigned long __rest;
	int __d0;

	__asm__ __volatile__(
		"	movl %0,%2\n"
		"	andl $3,%2\n"
		"	shrl $2,%0\n"
		"0:	rep; stosl\n"
		"	movl %2,%0\n"
		"1:	rep; stosb\n"
		"2:\n"
		".section .fixup,\"ax\"\n"
		"3:	lea 0(%2,%0,4),%0\n"
		"4:	rep; stosb\n"
		"	jmp 2b\n"
		".previous\n"
		".section __ex_table,\"a\"\n"
		"	.align 4\n"
		"	.long 0b,3b\n"
		"	.long 1b,2b\n"
		"	.long 4b,2b\n"
		".previous"
		: "=&c" (n), "=&D" (__d0), "=&r" (__rest)
		: "0" (n), "1" (to), "a" (0)
		: "memory", "cc");
	return n;
}

/**
 * __clear_user - zero user memory, unchecked
 *
 * Returns the bytes that were not zeroed.
 */
unsigned long __clear_user(void __user *to, unsigned long n)
{
	return __do_clear_user(to, n);
}
EXPORT_SYMBOL(__clear_user);

/**
 * clear_user - zero user memory
 *
 * Context: process, may sleep. Returns the bytes that were not zeroed.
 */
unsigned long clear_user(void __user *to, unsigned long n)
{
	might_sleep();
	if (access_ok(VERIFY_WRITE, to, n))
		n = __do_clear_user(to, n);
	return n;
}
EXPORT_SYMBOL(clear_user);

/**
 * __strncpy_from_user - copy a string from user memory, unchecked
 * @dst: kernel buffer of @count bytes
 * @src: user string
 * @count: most bytes to copy, with the NUL
 *
 * Returns the length without the NUL, @count if no NUL was found, or -EFAULT.
 */
long __strncpy_from_user(char *dst, const char __user *src, long count)
{
	long res = count, d0, d1, d2;

	if (!count)
		return 0;
	/* the bytes that are left are counted down; a fault makes the result -EFAULT */
	__asm__ __volatile__(
		"0:	lodsb\n"
		"	stosb\n"
		"	testb %%al,%%al\n"
		"	jz 1f\n"
		"	decl %1\n"
		"	jnz 0b\n"
		"1:	subl %1,%0\n"
		"2:\n"
		".section .fixup,\"ax\"\n"
		"3:	movl %5,%0\n"
		"	jmp 2b\n"
		".previous\n"
		".section __ex_table,\"a\"\n"
		"	.align 4\n"
		"	.long 0b,3b\n"
		".previous"
		: "=&d" (res), "=&c" (d0), "=&D" (d1), "=&S" (d2)
		: "0" (res), "i" (-EFAULT), "1" (count), "2" (dst), "3" (src)
		: "eax", "memory", "cc");
	return res;
}
EXPORT_SYMBOL(__strncpy_from_user);

/* Bytes between @addr and the end of what this task may access. */
static inline unsigned long user_room(const void __user *addr)
{
	unsigned long limit = current_thread_info()->addr_limit.seg;

	return (unsigned long)addr < limit ? limit - (unsigned long)addr : 0;
}

/**
 * strncpy_from_user - copy a string from a user program
 *
 * As __strncpy_from_user(). A string may end anywhere below the limit; it must not reach it.
 */
long strncpy_from_user(char *dst, const char __user *src, long count)
{
	unsigned long room = user_room(src);
	long res;

	might_sleep();
	if (count <= 0)
		return count ? -EFAULT : 0;
	if (!room)
		return -EFAULT;
	if (room >= count)
		return __strncpy_from_user(dst, src, count);
	res = __strncpy_from_user(dst, src, room);
	return res == room ? -EFAULT : res;
}
EXPORT_SYMBOL(strncpy_from_user);

/**
 * strnlen_user - length of a user string
 * @s: the string
 * @n: most bytes to look at
 *
 * Context: process, may sleep. Returns the length with the NUL, 0 on a fault, and a value above
 * @n if there is no NUL in the first @n bytes.
 */
long strnlen_user(const char __user *s, long n)
{
	unsigned long room = user_room(s);
	long max = room < n ? room : n;
	long i;
	char c;

	might_sleep();
	for (i = 0; i < max; i++) {
		if (unlikely(__get_user(c, s + i)))
			return 0;
		if (!c)
			return i + 1;
	}
	return max < n ? 0 : n + 1;
}
EXPORT_SYMBOL(strnlen_user);
