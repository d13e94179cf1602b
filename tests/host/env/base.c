// SPDX-License-Identifier: GPL-2.0-only
/*
 * Stand-ins that each program has: the task that is current, printk(), panic(), the time, the interrupt flag.
 */
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/hardirq.h>
#include <linux/jiffies.h>
#include <linux/string.h>
#include <asm/uaccess.h>
#include "env/host.h"
#include "env/base.h"

u64 jiffies_64 = INITIAL_JIFFIES;
asm(".globl jiffies\njiffies = jiffies_64");

extern struct thread_info host_thread_info;
struct task_struct host_task = { .comm = "test", .pid = 1, .tgid = 1, .group_leader = &host_task,
				 .thread_info = &host_thread_info };
struct thread_info host_thread_info = { .task = &host_task, .addr_limit = { 0xffffffff } };
unsigned long host_flags = HOST_IF;
irq_cpustat_t irq_stat[NR_CPUS];
int console_printk[4];
int system_state = SYSTEM_RUNNING;

/* User pointers from here on fault. */
unsigned long host_user_end = ~0UL;

asmlinkage int vprintk(const char *fmt, va_list args)
{
	char text[1024];
	int len = host_vformat(text, sizeof(text), fmt, args);

	if (len >= (int)sizeof(text))
		len = sizeof(text) - 1;
	host_log_add(text, len);
	return len;
}

asmlinkage int printk(const char *fmt, ...)
{
	va_list args;
	int len;

	va_start(args, fmt);
	len = vprintk(fmt, args);
	va_end(args);
	return len;
}

int printk_ratelimit(void)
{
	return 1;
}

int __printk_ratelimit(int ratelimit_jiffies, int ratelimit_burst)
{
	return 1;
}

void panic(const char *fmt, ...)
{
	char text[1024];
	va_list args;

	va_start(args, fmt);
	host_vformat(text, sizeof(text), fmt, args);
	va_end(args);
	host_die("Kernel panic: %s", text);
}

void dump_stack(void)
{
	printk("(dump_stack)\n");
}

void __might_sleep(char *file, int line)
{
	if (in_atomic() || irqs_disabled())
		host_die("%s:%d: sleeps where it must not", file, line);
}

static unsigned long copyable(unsigned long where, unsigned long n)
{
	if (where >= host_user_end)
		return 0;
	return min(n, host_user_end - where);
}

unsigned long __copy_to_user_ll(void __user *to, const void *from, unsigned long n)
{
	unsigned long ok = copyable((unsigned long)to, n);

	memcpy((void *)to, from, ok);
	return n - ok;
}

unsigned long __copy_from_user_ll_nozero(void *to, const void __user *from, unsigned long n)
{
	unsigned long ok = copyable((unsigned long)from, n);

	memcpy(to, (const void *)from, ok);
	return n - ok;
}

unsigned long __copy_from_user_ll(void *to, const void __user *from, unsigned long n)
{
	unsigned long left = __copy_from_user_ll_nozero(to, from, n);

	memset(to + n - left, 0, left);
	return left;
}

unsigned long copy_to_user(void __user *to, const void *from, unsigned long n)
{
	return __copy_to_user_ll(to, from, n);
}

unsigned long copy_from_user(void *to, const void __user *from, unsigned long n)
{
	return __copy_from_user_ll(to, from, n);
}

long strncpy_from_user(char *dst, const char __user *src, long count)
{
	long i;

	for (i = 0; i < count; i++) {
		if ((unsigned long)src + i >= host_user_end)
			return -EFAULT;
		dst[i] = ((const char *)src)[i];
		if (!dst[i])
			break;
	}
	return i;
}
