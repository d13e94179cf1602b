/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What every file needs: printk and its levels, formatting, number parsing, min and max,
 * container_of, panic.
 * Mirrors: include/linux/kernel.h.
 */
#ifndef _LINUX_KERNEL_H
#define _LINUX_KERNEL_H

#include <stdarg.h>
#include <linux/linkage.h>
#include <linux/stddef.h>
#include <linux/types.h>
#include <linux/compiler.h>
#include <linux/bitops.h>
#include <asm/bug.h>

extern const char linux_banner[];

#define INT_MAX		((int)(~0U >> 1))
#define INT_MIN		(-INT_MAX - 1)
#define UINT_MAX	(~0U)
#define LONG_MAX	((long)(~0UL >> 1))
#define LONG_MIN	(-LONG_MAX - 1)
#define ULONG_MAX	(~0UL)

#define STACK_MAGIC	0xdeadbeef
#define ARRAY_SIZE(x)	(sizeof(x) / sizeof((x)[0]))
#define ALIGN(x, a)	(((x) + (a) - 1) & ~((a) - 1))
#define DIV_ROUND_UP(n, d) (((n) + (d) - 1) / (d))

#define KERN_EMERG	"<0>"
#define KERN_ALERT	"<1>"
#define KERN_CRIT	"<2>"
#define KERN_ERR	"<3>"
#define KERN_WARNING	"<4>"
#define KERN_NOTICE	"<5>"
#define KERN_INFO	"<6>"
#define KERN_DEBUG	"<7>"

extern int console_printk[];
#define console_loglevel		(console_printk[0])
#define default_message_loglevel	(console_printk[1])
#define minimum_console_loglevel	(console_printk[2])
#define default_console_loglevel	(console_printk[3])

struct completion;

void __might_sleep(char *file, int line);
#define might_sleep() do {						\
	if (unlikely(in_atomic() || irqs_disabled()))			\
		__might_sleep(__FILE__, __LINE__);			\
} while (0)
#define might_sleep_if(cond) do { if (unlikely(cond)) might_sleep(); } while (0)

#define abs(x) ({ int __x = (x); (__x < 0) ? -__x : __x; })
#define labs(x) ({ long __x = (x); (__x < 0) ? -__x : __x; })

extern struct notifier_block *panic_notifier_list;
void panic(const char *fmt, ...) __attribute__((noreturn, format(printf, 1, 2)));
asmlinkage void do_exit(long error_code) __attribute__((noreturn));
void complete_and_exit(struct completion *comp, long code) __attribute__((noreturn));

unsigned long simple_strtoul(const char *cp, char **endp, unsigned int base);
long simple_strtol(const char *cp, char **endp, unsigned int base);
unsigned long long simple_strtoull(const char *cp, char **endp, unsigned int base);
long long simple_strtoll(const char *cp, char **endp, unsigned int base);
int sprintf(char *buf, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
int vsprintf(char *buf, const char *fmt, va_list args);
int snprintf(char *buf, size_t size, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
int vsnprintf(char *buf, size_t size, const char *fmt, va_list args);
int scnprintf(char *buf, size_t size, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
int vscnprintf(char *buf, size_t size, const char *fmt, va_list args);
int sscanf(const char *buf, const char *fmt, ...) __attribute__((format(scanf, 2, 3)));
int vsscanf(const char *buf, const char *fmt, va_list args);

int get_option(char **str, int *pint);
char *get_options(char *str, int nints, int *ints);
unsigned long long memparse(char *ptr, char **retptr);

int kernel_text_address(unsigned long addr);
int __kernel_text_address(unsigned long addr);
int session_of_pgrp(int pgrp);
unsigned long int_sqrt(unsigned long x);

asmlinkage int vprintk(const char *fmt, va_list args);
asmlinkage int printk(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
struct __wait_queue_head;
extern struct __wait_queue_head log_wait;	/* readers of the log */
int do_syslog(int type, char __user *buf, int len);
int printk_ratelimit(void);
int __printk_ratelimit(int ratelimit_jiffies, int ratelimit_burst);
extern int printk_ratelimit_jiffies, printk_ratelimit_burst;

static inline void console_silent(void)
{
	console_loglevel = 0;
}

static inline void console_verbose(void)
{
	if (console_loglevel)
		console_loglevel = 15;
}

void bust_spinlocks(int yes);
extern int oops_in_progress;
extern int panic_timeout;
extern int panic_on_oops;
extern int tainted;
#define TAINT_PROPRIETARY_MODULE	(1 << 0)
#define TAINT_FORCED_MODULE		(1 << 1)
#define TAINT_UNSAFE_SMP		(1 << 2)
#define TAINT_FORCED_RMMOD		(1 << 3)
#define TAINT_MACHINE_CHECK		(1 << 4)
#define TAINT_BAD_PAGE			(1 << 5)
const char *print_tainted(void);

extern int system_state;
#define SYSTEM_BOOTING		0
#define SYSTEM_RUNNING		1
#define SYSTEM_HALT		2
#define SYSTEM_POWER_OFF	3
#define SYSTEM_RESTART		4

void dump_stack(void);

#define pr_debug(fmt, arg...)	do { if (0) printk(KERN_DEBUG fmt, ##arg); } while (0)
#define pr_info(fmt, arg...)	printk(KERN_INFO fmt, ##arg)

#define NIPQUAD(addr)	((unsigned char *)&addr)[0], ((unsigned char *)&addr)[1], \
			((unsigned char *)&addr)[2], ((unsigned char *)&addr)[3]
#define HIPQUAD(addr)	((unsigned char *)&addr)[3], ((unsigned char *)&addr)[2], \
			((unsigned char *)&addr)[1], ((unsigned char *)&addr)[0]

#define typecheck(type, x) ({ type __dummy; typeof(x) __dummy2; (void)(&__dummy == &__dummy2); 1; })

/* The comparison of the two addresses makes the compiler complain of arguments of different types. */
#define min(x, y) ({ typeof(x) _x = (x); typeof(y) _y = (y); (void)(&_x == &_y); _x < _y ? _x : _y; })
#define max(x, y) ({ typeof(x) _x = (x); typeof(y) _y = (y); (void)(&_x == &_y); _x > _y ? _x : _y; })
#define min_t(type, x, y) ({ type __x = (x); type __y = (y); __x < __y ? __x : __y; })
#define max_t(type, x, y) ({ type __x = (x); type __y = (y); __x > __y ? __x : __y; })
#define swap(a, b) do { typeof(a) __tmp = (a); (a) = (b); (b) = __tmp; } while (0)

#ifndef container_of
#define container_of(ptr, type, member) ({				\
	const typeof(((type *)0)->member) *__mptr = (ptr);		\
	(type *)((char *)__mptr - offsetof(type, member)); })
#endif

/* Layout of struct sysinfo is ABI: 64 bytes. */
struct sysinfo {
	long uptime;
	unsigned long loads[3];
	unsigned long totalram;
	unsigned long freeram;
	unsigned long sharedram;
	unsigned long bufferram;
	unsigned long totalswap;
	unsigned long freeswap;
	unsigned short procs;
	unsigned short pad;
	unsigned long totalhigh;
	unsigned long freehigh;
	unsigned int mem_unit;
	char _f[20 - 2 * sizeof(long) - sizeof(int)];
};

#define BUILD_BUG_ON(condition) ((void)sizeof(char[1 - 2 * !!(condition)]))

#endif
