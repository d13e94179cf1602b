// SPDX-License-Identifier: GPL-2.0-only
/*
 * From the first C instruction to the first user process: start_kernel() brings up one subsystem
 * after the other, then becomes the idle task; init(), the kernel thread with pid 1, runs the
 * initcalls, unpacks the initramfs and turns into the first program.
 *
 * Mirrors: init/main.c
 * Leaves out: SMP, profiling.
 * Locking: start_kernel() runs with interrupts off until it says otherwise.
 */
#define __KERNEL_SYSCALLS__
#include <linux/types.h>
#include <linux/module.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/syscalls.h>
#include <linux/string.h>
#include <linux/ctype.h>
#include <linux/delay.h>
#include <linux/utsname.h>
#include <linux/ioport.h>
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/smp_lock.h>
#include <linux/initrd.h>
#include <linux/tty.h>
#include <linux/percpu.h>
#include <linux/kernel_stat.h>
#include <linux/security.h>
#include <linux/workqueue.h>
#include <linux/rcupdate.h>
#include <linux/console.h>
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/radix-tree.h>
#include <linux/net.h>
#include <linux/proc_fs.h>
#include <linux/init_calls.h>
#include <linux/kallsyms.h>
#include <linux/sysctl.h>
#include <asm/io.h>
#include <asm/setup.h>
#include <asm/unistd.h>
#include <asm/desc.h>
#include <asm/pgtable.h>
#include <asm/uaccess.h>

extern struct kernel_param __start___param[], __stop___param[];

#define MAX_INIT_ARGS 32
#define MAX_INIT_ENVS 32

int system_state;

/* Who gets the children of those that exit: process 1, once it runs. */
struct task_struct *child_reaper = &init_task;

/* What boot words nobody knows become: arguments and environment of the first process. */
static char *argv_init[MAX_INIT_ARGS + 2] = { "init", NULL };
static char *envp_init[MAX_INIT_ENVS + 2] = { "HOME=/", "TERM=linux", NULL };
static const char *panic_later, *panic_param;

static char *execute_command;			/* init= */
static char *ramdisk_execute_command;		/* rdinit=, else /init */

static int __init init_setup(char *str)
{
	unsigned int i;

	execute_command = str;
	/* Words before init= were meant for the boot, as 2.6.11 has it. */
	for (i = 1; i < MAX_INIT_ARGS; i++)
		argv_init[i] = NULL;
	return 1;
}
__setup("init=", init_setup);

static int __init rdinit_setup(char *str)
{
	unsigned int i;

	ramdisk_execute_command = str;
	for (i = 1; i < MAX_INIT_ARGS; i++)
		argv_init[i] = NULL;
	return 1;
}
__setup("rdinit=", rdinit_setup);

static int __init debug_kernel(char *str)
{
	if (*str)
		return 0;
	console_loglevel = 10;
	return 1;
}
__setup("debug", debug_kernel);

static int __init quiet_kernel(char *str)
{
	if (*str)
		return 0;
	console_loglevel = 4;
	return 1;
}
__setup("quiet", quiet_kernel);

static int __init loglevel(char *str)
{
	get_option(&str, &console_loglevel);
	return 1;
}
__setup("loglevel=", loglevel);

/* Put "=" back where parse_args() cut, and keep the word for init's environment. */
static int __init keep_environment(char *param, char *val)
{
	unsigned int i;

	for (i = 0; envp_init[i]; i++) {
		if (i == MAX_INIT_ENVS) {
			panic_later = "Too many boot env vars at `%s'";
			panic_param = param;
		}
		if (!strncmp(param, envp_init[i], val - param))
			break;
	}
	envp_init[i] = param;
	return 0;
}

static int __init keep_argument(char *param)
{
	unsigned int i;

	for (i = 0; argv_init[i]; i++) {
		if (i == MAX_INIT_ARGS) {
			panic_later = "Too many boot init vars at `%s'";
			panic_param = param;
		}
	}
	argv_init[i] = param;
	return 0;
}

/**
 * unknown_bootoption - a word of the command line
 * @param: the word, up to its "="
 * @val: what follows the "=", NULL without one
 *
 * Asks the __setup() handlers, then keeps the word for the first process. Words with a dot are
 * module parameters and are dropped.
 */
int __init unknown_bootoption(char *param, char *val)
{
	if (val) {
		/* parse_args() may have moved the value to drop its quotes. */
		if (val == param + strlen(param) + 1)
			val[-1] = '=';
		else {
			val[-2] = '=';
			memmove(val - 1, val, strlen(val) + 1);
			val--;
		}
	}
	if (obsolete_checksetup(param))
		return 0;
	if (strchr(param, '.') && (!val || strchr(param, '.') < val))
		return 0;
	if (panic_later)
		return 0;
	return val ? keep_environment(param, val) : keep_argument(param);
}

static void __init mem_and_caches_init(void)
{
	vfs_caches_init_early();
	mem_init();
	kmem_cache_init();
	pidmap_init();
	pgtable_cache_init();
	fork_init(num_physpages);
	proc_caches_init();
	unnamed_dev_init();
	security_init();
	vfs_caches_init(num_physpages);
	radix_tree_init();
	signals_init();
}

static void noinline rest_init(void)
{
	kernel_thread(init, NULL, CLONE_FS | CLONE_SIGHAND);
	unlock_kernel();
	cpu_idle();
}

/**
 * start_kernel - the machine has a stack, paging and zeroed bss: bring up everything else
 *
 * Called once by head.asm, interrupts off. The order is that of init/main.c: what a line needs
 * stands above it.
 */
asmlinkage void __init start_kernel(void)
{
	char *command_line;

	lock_kernel();
	printk("%s", linux_banner);
	setup_arch(&command_line);
	sched_init();
	build_all_zonelists();
	page_alloc_init();
	printk("Kernel command line: %s\n", saved_command_line);
	parse_early_param();
	parse_args("Booting kernel", command_line, __start___param,
		   __stop___param - __start___param, unknown_bootoption);
	sort_main_extable();
	trap_init();
	rcu_init();
	init_IRQ();
	pidhash_init();
	init_timers();
	softirq_init();
	time_init();

	/* From here on text appears while the machine comes up; before, it waits in the log buffer. */
	console_init();
	if (panic_later)
		panic(panic_later, panic_param);
	local_irq_enable();
	mem_and_caches_init();
	calibrate_delay();
#ifdef CONFIG_PROC_FS
	proc_root_init();
#endif
	check_bugs();
	rest_init();
}

/**
 * do_initcalls - run every initcall, by level
 *
 * A call that comes back with interrupts off or inside an atomic section is named and mended.
 */
static void __init do_initcalls(void)
{
	initcall_t *call;
	int count = preempt_count();

	for (call = __initcall_start; call < __initcall_end; call++) {
		const char *msg = NULL;

		(*call)();
		if (preempt_count() != count) {
			msg = "preemption imbalance";
			preempt_count() = count;
		}
		if (irqs_disabled()) {
			msg = "disabled interrupts";
			local_irq_enable();
		}
		if (msg) {
			printk(KERN_WARNING "error in initcall at 0x%p: returned with %s\n", *call,
			       msg);
			print_symbol(KERN_WARNING " %s\n", (unsigned long)*call);
		}
	}
	flush_scheduled_work();
}

/* The processor and its interrupts work; now the subsystems that need threads and sleeping. */
static void __init do_basic_setup(void)
{
	init_workqueues();
	usermodehelper_init();
#ifdef CONFIG_SYSCTL
	sysctl_init();
#endif
	sock_init();
	do_initcalls();
}

static void __init do_pre_smp_initcalls(void)
{
	spawn_ksoftirqd();
}

/* Comes back only if the program could not be started. */
static void run_init_process(char *init_filename)
{
	argv_init[0] = init_filename;
	execve(init_filename, argv_init, envp_init);
}

/**
 * init - process 1, while it is still a kernel thread
 * @unused: nothing
 *
 * Never returns: it becomes the first user program, or panics.
 */
int init(void *unused)
{
	lock_kernel();
	child_reaper = current;
	do_pre_smp_initcalls();
	populate_rootfs();
	do_basic_setup();

	/*
	 * An initramfs with its own /init takes over; other programs in it may be named with init=
	 * too.
	 */
	if (!ramdisk_execute_command)
		ramdisk_execute_command = "/init";
	if (sys_access((const char __force __user *)ramdisk_execute_command, 0) != 0) {
		ramdisk_execute_command = NULL;
		if (!initramfs_has_files() || root_is_given())
			prepare_namespace();
	}

	free_initmem();
	unlock_kernel();
	system_state = SYSTEM_RUNNING;

	if (sys_open((const char __force __user *)"/dev/console", O_RDWR, 0) < 0)
		printk("Warning: unable to open an initial console.\n");
	(void)sys_dup(0);
	(void)sys_dup(0);

	if (ramdisk_execute_command) {
		run_init_process(ramdisk_execute_command);
		printk(KERN_WARNING "Failed to execute %s\n", ramdisk_execute_command);
	}
	if (execute_command) {
		run_init_process(execute_command);
		printk(KERN_WARNING "Failed to execute %s.  Attempting defaults...\n",
		       execute_command);
	}
	run_init_process("/sbin/init");
	run_init_process("/etc/init");
	run_init_process("/bin/init");
	run_init_process("/bin/sh");
	panic("No init found.  Try passing init= option to kernel.");
}
