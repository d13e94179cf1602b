// SPDX-License-Identifier: GPL-2.0-only
/*
 * Allocations that fail on purpose. With CONFIG_FAULT_INJECTION=y:
 *
 * - "echo N > /proc/fail-nth": the Nth allocation (slab or pages) that this task makes from then
 *   on fails, once. Reading gives the number that is left: 0 when it has happened. A test repeats
 *   an operation with N = 1, 2, ... until it gets through to the end.
 * - failslab=PERIOD,TIMES on the command line: each PERIODth allocation of user tasks fails, TIMES
 *   times (-1: always).
 *
 * Anachronism: Linux has fail-nth (as /proc/PID/fail-nth) since 4.13 and failslab= since 2.6.20.
 * Locking: none; a task looks at its own count, the rest is statistics.
 */
#ifdef CONFIG_FAULT_INJECTION
#include <linux/kernel.h>
#include <linux/init.h>
#include <linux/sched.h>
#include <linux/hardirq.h>
#include <linux/gfp.h>
#include <linux/proc_fs.h>
#include <linux/fault-inject.h>
#include <asm/uaccess.h>

static struct task_struct *fail_task;	/* whose allocations are counted */
static unsigned long fail_nth;		/* 0: none is to fail */

static int fail_period, fail_times, fail_count;

static int __init setup_failslab(char *str)
{
	int ints[3];

	get_options(str, ARRAY_SIZE(ints), ints);
	fail_period = ints[0] > 0 ? ints[1] : 0;
	fail_times = ints[0] > 1 ? ints[2] : 1;
	return 1;
}
__setup("failslab=", setup_failslab);

/**
 * should_fail_alloc - is this allocation to fail?
 * @gfp_mask: its flags; __GFP_NOFAIL never fails
 */
int should_fail_alloc(unsigned int gfp_mask)
{
	if ((gfp_mask & __GFP_NOFAIL) || in_irq())
		return 0;
	if (fail_nth && current == fail_task)
		return --fail_nth == 0;
	if (fail_period && fail_times && current->mm && ++fail_count >= fail_period) {
		fail_count = 0;
		if (fail_times > 0)
			fail_times--;
		return 1;
	}
	return 0;
}

static int read_fail_nth(char *page, char **start, off_t off, int count, int *eof, void *data)
{
	*eof = 1;
	return sprintf(page, "%lu\n", fail_nth);
}

static int write_fail_nth(struct file *file, const char __user *buffer, unsigned long count,
			  void *data)
{
	char buf[16];

	if (count >= sizeof(buf))
		return -EINVAL;
	if (copy_from_user(buf, buffer, count))
		return -EFAULT;
	buf[count] = '\0';
	fail_task = current;
	fail_nth = simple_strtoul(buf, NULL, 0);
	return count;
}

static int __init fault_inject_init(void)
{
	struct proc_dir_entry *entry = create_proc_entry("fail-nth", 0600, NULL);

	if (entry) {
		entry->read_proc = read_fail_nth;
		entry->write_proc = write_fail_nth;
	}
	return 0;
}
module_init(fault_inject_init)
#endif /* CONFIG_FAULT_INJECTION */
