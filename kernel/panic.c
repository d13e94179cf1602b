// SPDX-License-Identifier: GPL-2.0-only
/*
 * The end: print why, then stop, or reboot if panic= says so.
 *
 * Mirrors: kernel/panic.c
 * Leaves out: crash dumps, SMP.
 * Locking: none, nothing can be trusted any more.
 */
#include <linux/module.h>
#include <linux/sched.h>
#include <linux/delay.h>
#include <linux/reboot.h>
#include <linux/notifier.h>
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/console.h>

int panic_timeout;	/* seconds until a reboot; 0: never, below 0: at once */
int panic_on_oops;
int tainted;
int oops_in_progress;
struct notifier_block *panic_notifier_list;

static int __init panic_setup(char *str)
{
	panic_timeout = simple_strtol(str, NULL, 0);
	return 1;
}
__setup("panic=", panic_setup);

static int __init oops_setup(char *str)
{
	if (!strcmp(str, "panic"))
		panic_on_oops = 1;
	return 1;
}
__setup("oops=", oops_setup);

/* yes: messages must come out whatever happens; no: back to normal, and wake who reads the log. */
void bust_spinlocks(int yes)
{
	oops_in_progress = yes;
	if (!yes)
		printk(" ");
}

/**
 * panic - halt the machine
 * @fmt: why; the log line begins with "Kernel panic - not syncing: "
 *
 * Any context. Never returns. panic=N reboots after N seconds, at once if N is negative.
 */
void panic(const char *fmt, ...)
{
	static char buf[1024];
	va_list args;
	long i;

	console_verbose();
	oops_in_progress = 1;
	va_start(args, fmt);
	vsnprintf(buf, sizeof(buf), fmt, args);
	va_end(args);
	printk(KERN_EMERG "Kernel panic - not syncing: %s\n", buf);
	local_irq_disable();

	notifier_call_chain(&panic_notifier_list, 0, buf);

	if (panic_timeout > 0) {
		printk(KERN_EMERG "Rebooting in %d seconds..", panic_timeout);
		for (i = 0; i < panic_timeout * 1000; i++)
			mdelay(1);
	}
	if (panic_timeout != 0)
		machine_restart(NULL);
	for (;;)
		halt();
}

/* For oopses: P a module that is not free, else G; F loaded by force, R unloaded by force ... */
const char *print_tainted(void)
{
	static char buf[20];

	if (!tainted)
		return "Not tainted";
	snprintf(buf, sizeof(buf), "Tainted: %c%c%c%c%c%c",
		 tainted & TAINT_PROPRIETARY_MODULE ? 'P' : 'G',
		 tainted & TAINT_FORCED_MODULE ? 'F' : ' ',
		 tainted & TAINT_UNSAFE_SMP ? 'S' : ' ',
		 tainted & TAINT_FORCED_RMMOD ? 'R' : ' ',
		 tainted & TAINT_MACHINE_CHECK ? 'M' : ' ',
		 tainted & TAINT_BAD_PAGE ? 'B' : ' ');
	return buf;
}
