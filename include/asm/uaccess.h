/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Access to user memory. Each instruction that touches it has an entry in
 * __ex_table; if it faults and the fault cannot be served, do_page_fault
 * continues at the entry's fixup, which reports the error.
 *
 * Mirrors: include/asm-i386/uaccess.h.
 * Leaves out: the 80386, which ignores write protection in supervisor mode.
 */
#ifndef __i386_UACCESS_H
#define __i386_UACCESS_H

#include <linux/errno.h>

#include <linux/compiler.h>
#include <linux/thread_info.h>
#include <linux/prefetch.h>
#include <linux/string.h>
#include <linux/hardirq.h>
#include <linux/kernel.h>
#include <asm/page.h>

#define VERIFY_READ	0
#define VERIFY_WRITE	1

/*
 * addr_limit: the first address that access_ok() refuses. It is KERNEL_DS
 * while the kernel passes its own buffers to code that expects user pointers.
 */
#define MAKE_MM_SEG(s)	((mm_segment_t) { (s) })
#define KERNEL_DS	MAKE_MM_SEG(0xFFFFFFFFUL)
#define USER_DS		MAKE_MM_SEG(PAGE_OFFSET)

#define get_ds()	(KERNEL_DS)
#define get_fs()	(current_thread_info()->addr_limit)
#define set_fs(x)	(current_thread_info()->addr_limit = (x))

#define segment_eq(a, b)	((a).seg == (b).seg)

/* Nonzero if [addr, addr + size) wraps or passes addr_limit. */
#define __range_ok(addr, size)						\
({									\
	unsigned long __end;						\
	unlikely(__builtin_add_overflow((unsigned long)(addr),		\
					(unsigned long)(size), &__end)) || \
		unlikely(__end > current_thread_info()->addr_limit.seg); \
})

/**
 * access_ok - may a user program mean this range at all?
 * @type: VERIFY_READ or VERIFY_WRITE (which implies read)
 * @addr: start
 * @size: bytes
 *
 * Says nothing of what is mapped there: the access itself can still fault.
 */
#define access_ok(type, addr, size)	(likely(!__range_ok(addr, size)))

static inline int verify_area(int type, const void __user *addr, unsigned long size)
{
	return access_ok(type, addr, size) ? 0 : -EFAULT;
}

struct pt_regs;

struct exception_table_entry {
	unsigned long insn, fixup;
};

extern int fixup_exception(struct pt_regs *regs);
extern const struct exception_table_entry *search_exception_tables(unsigned long addr);
extern const struct exception_table_entry *
search_extable(const struct exception_table_entry *first,
	       const struct exception_table_entry *last, unsigned long value);
extern void sort_extable(struct exception_table_entry *start,
			 struct exception_table_entry *finish);
extern void sort_main_extable(void);

extern void __put_user_bad(void);
extern unsigned long __get_user_bad(void);

#define __put_user_asm(x, addr, err, itype, rtype, ltype, errret)	\
	__asm__ __volatile__(						\
		"1:	mov" itype " %" rtype "1,%2\n"			\
		"2:\n"							\
		".section .fixup,\"ax\"\n"				\
		"3:	movl %3,%0\n"					\
		"	jmp 2b\n"					\
		".previous\n"						\
		".section __ex_table,\"a\"\n"				\
		"	.align 4\n"					\
		"	.long 1b,3b\n"					\
		".previous"						\
		: "=r" (err)						\
		: ltype (x), "m" (*(__force struct __large_struct *)(addr)),	\
		  "i" (errret), "0" (err))

#define __put_user_u64(x, addr, err)					\
	__asm__ __volatile__(						\
		"1:	movl %%eax,0(%2)\n"				\
		"2:	movl %%edx,4(%2)\n"				\
		"3:\n"							\
		".section .fixup,\"ax\"\n"				\
		"4:	movl %3,%0\n"					\
		"	jmp 3b\n"					\
		".previous\n"						\
		".section __ex_table,\"a\"\n"				\
		"	.align 4\n"					\
		"	.long 1b,4b\n"					\
		"	.long 2b,4b\n"					\
		".previous"						\
		: "=r" (err)						\
		: "A" (x), "r" (addr), "i" (-EFAULT), "0" (err)		\
		: "memory")

#define __get_user_asm(x, addr, err, itype, rtype, ltype, errret)	\
	__asm__ __volatile__(						\
		"1:	mov" itype " %2,%" rtype "1\n"			\
		"2:\n"							\
		".section .fixup,\"ax\"\n"				\
		"3:	movl %3,%0\n"					\
		"	xor" itype " %" rtype "1,%" rtype "1\n"		\
		"	jmp 2b\n"					\
		".previous\n"						\
		".section __ex_table,\"a\"\n"				\
		"	.align 4\n"					\
		"	.long 1b,3b\n"					\
		".previous"						\
		: "=r" (err), ltype (x)					\
		: "m" (*(__force struct __large_struct *)(addr)),		\
		  "i" (errret), "0" (err))

struct __large_struct { unsigned long buf[100]; };

#define __put_user_size(x, ptr, size, retval, errret)			\
do {									\
	retval = 0;							\
	switch (size) {							\
	case 1:								\
		__put_user_asm((unsigned char)((unsigned long)(x) & 0xff), ptr, retval, \
			       "b", "b", "iq", errret);			\
		break;							\
	case 2:								\
		__put_user_asm((unsigned short)((unsigned long)(x) & 0xffff), ptr, retval, \
			       "w", "w", "ir", errret);			\
		break;							\
	case 4:								\
		__put_user_asm((unsigned long)(x), ptr, retval,		\
			       "l", "", "ir", errret);			\
		break;							\
	case 8:								\
		__put_user_u64(__builtin_choose_expr(size == 8, (x), 0ULL), \
			       ptr, retval);				\
		break;							\
	default: __put_user_bad();					\
	}								\
} while (0)

#define __get_user_size(x, ptr, size, retval, errret)			\
do {									\
	retval = 0;							\
	switch (size) {							\
	case 1: __get_user_asm(x, ptr, retval, "b", "b", "=q", errret); break; \
	case 2: __get_user_asm(x, ptr, retval, "w", "w", "=r", errret); break; \
	case 4: __get_user_asm(x, ptr, retval, "l", "", "=r", errret); break; \
	default: (x) = __get_user_bad();				\
	}								\
} while (0)

#define __put_user_nocheck(x, ptr, size)				\
({									\
	long __pu_err;							\
	__put_user_size((x), (ptr), (size), __pu_err, -EFAULT);		\
	__pu_err;							\
})

#define __put_user_check(x, ptr, size)					\
({									\
	long __pu_err = -EFAULT;					\
	__typeof__(*(ptr)) __user *__pu_addr = (ptr);			\
	if (access_ok(VERIFY_WRITE, __pu_addr, size))			\
		__put_user_size((x), __pu_addr, (size), __pu_err, -EFAULT); \
	__pu_err;							\
})

/**
 * put_user - store a simple value in user memory
 * @x: value; @ptr: user pointer to 1, 2, 4 or 8 bytes
 *
 * May sleep. Returns 0 or -EFAULT. __put_user leaves the access_ok() check to
 * the caller.
 */
#define put_user(x, ptr) \
	__put_user_check((__typeof__(*(ptr)))(x), (ptr), sizeof(*(ptr)))
#define __put_user(x, ptr) \
	__put_user_nocheck((__typeof__(*(ptr)))(x), (ptr), sizeof(*(ptr)))

#define __get_user_nocheck(x, ptr, size)				\
({									\
	long __gu_err;							\
	unsigned long __gu_val;						\
	__get_user_size(__gu_val, (ptr), (size), __gu_err, -EFAULT);	\
	(x) = (__typeof__(*(ptr)))__gu_val;				\
	__gu_err;							\
})

#define __get_user_check(x, ptr, size)					\
({									\
	long __gu_err = -EFAULT;					\
	unsigned long __gu_val = 0;					\
	const __typeof__(*(ptr)) __user *__gu_addr = (ptr);		\
	if (access_ok(VERIFY_READ, __gu_addr, size))			\
		__get_user_size(__gu_val, __gu_addr, (size), __gu_err, -EFAULT); \
	(x) = (__typeof__(*(ptr)))__gu_val;				\
	__gu_err;							\
})

/**
 * get_user - read a simple value from user memory
 * @x: variable, 0 after an error; @ptr: user pointer to 1, 2 or 4 bytes
 *
 * May sleep. Returns 0 or -EFAULT. __get_user leaves the access_ok() check to
 * the caller.
 */
#define get_user(x, ptr)	__get_user_check((x), (ptr), sizeof(*(ptr)))
#define __get_user(x, ptr)	__get_user_nocheck((x), (ptr), sizeof(*(ptr)))

/*
 * The copies return the number of bytes that were NOT copied. The "from"
 * versions zero what they could not read.
 */
unsigned long __must_check __copy_to_user_ll(void __user *to, const void *from,
					     unsigned long n);
unsigned long __must_check __copy_from_user_ll(void *to, const void __user *from,
					       unsigned long n);

unsigned long __must_check __copy_from_user_ll_nozero(void *to, const void __user *from,
						      unsigned long n);

static inline unsigned long __must_check
__copy_to_user_inatomic(void __user *to, const void *from, unsigned long n)
{
	if (__builtin_constant_p(n)) {
		unsigned long ret;

		switch (n) {
		case 1:
			__put_user_size(*(u8 *)from, (u8 __user *)to, 1, ret, 1);
			return ret;
		case 2:
			__put_user_size(*(u16 *)from, (u16 __user *)to, 2, ret, 2);
			return ret;
		case 4:
			__put_user_size(*(u32 *)from, (u32 __user *)to, 4, ret, 4);
			return ret;
		}
	}
	return __copy_to_user_ll(to, from, n);
}

static inline unsigned long __must_check
__copy_to_user(void __user *to, const void *from, unsigned long n)
{
	might_sleep();
	return __copy_to_user_inatomic(to, from, n);
}

static inline unsigned long __must_check
__copy_from_user_inatomic(void *to, const void __user *from, unsigned long n)
{
	if (__builtin_constant_p(n)) {
		unsigned long ret;

		switch (n) {
		case 1:
			__get_user_size(*(u8 *)to, (const u8 __user *)from, 1, ret, 1);
			return ret;
		case 2:
			__get_user_size(*(u16 *)to, (const u16 __user *)from, 2, ret, 2);
			return ret;
		case 4:
			__get_user_size(*(u32 *)to, (const u32 __user *)from, 4, ret, 4);
			return ret;
		}
	}
	return __copy_from_user_ll(to, from, n);
}

static inline unsigned long __must_check
__copy_from_user(void *to, const void __user *from, unsigned long n)
{
	might_sleep();
	return __copy_from_user_inatomic(to, from, n);
}

unsigned long __must_check copy_to_user(void __user *to, const void *from, unsigned long n);
unsigned long __must_check copy_from_user(void *to, const void __user *from,
					  unsigned long n);
long __must_check strncpy_from_user(char *dst, const char __user *src, long count);
long __must_check __strncpy_from_user(char *dst, const char __user *src, long count);

/* Length with the NUL; 0 on a fault; more than @n if there is no NUL in @n bytes. */
long strnlen_user(const char __user *str, long n);
#define strlen_user(str)	strnlen_user(str, ~0UL >> 1)

unsigned long __must_check clear_user(void __user *mem, unsigned long len);
unsigned long __must_check __clear_user(void __user *mem, unsigned long len);

#endif /* __i386_UACCESS_H */
