// SPDX-License-Identifier: GPL-2.0-only
/*
 * User programs that the kernel starts: call_usermodehelper(), and on top of it request_module(),
 * which has modprobe load what somebody asked for.
 *
 * The program is a child of khelper, a kernel thread, and so inherits nothing from the task that
 * happened to need a module: no files, no environment, no limits, full capabilities.
 *
 * Mirrors: kernel/kmod.c
 * Leaves out: the hotplug program, key rings.
 * Locking: none; the request lies on the caller's stack until it is done.
 */
#define __KERNEL_SYSCALLS__
#include <linux/module.h>
#include <linux/sched.h>
#include <linux/syscalls.h>
#include <linux/unistd.h>
#include <linux/kmod.h>
#include <linux/completion.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/workqueue.h>
#include <linux/kernel.h>
#include <linux/init.h>
#include <asm/uaccess.h>

static struct workqueue_struct *khelper_wq;

#ifdef CONFIG_KMOD
/* /proc/sys/kernel/modprobe */
char modprobe_path[KMOD_PATH_LEN] = "/sbin/modprobe";

#define MAX_KMOD_CONCURRENT 50	/* more than anybody needs, fewer than a loop makes */

/**
 * request_module - have user space load a module, and wait for it
 * @fmt: printf-style name or alias
 *
 * May sleep, with nothing held that loading a module needs. That it returns 0 does not mean that
 * the module is there: look again. Returns -ENAMETOOLONG, -ENOMEM when modprobe calls itself (its own
 * start needs a module), what execve() said, or modprobe's status.
 */
int request_module(const char *fmt, ...)
{
	static char *envp[] = {
		"HOME=/", "TERM=linux", "PATH=/sbin:/usr/sbin:/bin:/usr/bin", NULL
	};
	static atomic_t kmod_concurrent = ATOMIC_INIT(0);
	static int kmod_loop_msg;
	char module_name[MODULE_NAME_LEN];
	char *argv[] = { modprobe_path, "-q", "--", module_name, NULL };
	unsigned int max_modprobes = min(max_threads / 2, MAX_KMOD_CONCURRENT);
	va_list args;
	int ret;

	va_start(args, fmt);
	ret = vsnprintf(module_name, MODULE_NAME_LEN, fmt, args);
	va_end(args);
	if (ret >= (int)MODULE_NAME_LEN)
		return -ENAMETOOLONG;

	atomic_inc(&kmod_concurrent);
	if (atomic_read(&kmod_concurrent) > max_modprobes) {
		if (kmod_loop_msg++ < 5)
			printk(KERN_ERR "request_module: runaway loop modprobe %s\n", module_name);
		atomic_dec(&kmod_concurrent);
		return -ENOMEM;
	}
	ret = call_usermodehelper(modprobe_path, argv, envp, 1);
	atomic_dec(&kmod_concurrent);
	return ret;
}
EXPORT_SYMBOL(request_module);
#endif

struct subprocess_info {
	struct completion *complete;
	char *path;
	char **argv;
	char **envp;
	int wait;
	int retval;
};

/* The child: becomes the program, or says why not. */
static int ____call_usermodehelper(void *data)
{
	struct subprocess_info *sub_info = data;
	int retval;

	/* khelper ignores and blocks signals; the program starts with none of that. */
	flush_signals(current);
	spin_lock_irq(&current->sighand->siglock);
	flush_signal_handlers(current, 1);
	sigemptyset(&current->blocked);
	recalc_sigpending();
	spin_unlock_irq(&current->sighand->siglock);
	set_user_nice(current, 0);

	retval = -EPERM;
	if (current->fs->root)
		retval = execve(sub_info->path, sub_info->argv, sub_info->envp);

	sub_info->retval = retval;
	do_exit(0);
}

/* A thread of its own, so that khelper can serve others while this one waits for the program. */
static int wait_for_helper(void *data)
{
	struct subprocess_info *sub_info = data;
	struct k_sigaction sa;
	pid_t pid;

	/* khelper's children reap themselves; this one's has a status to be fetched. */
	sa.sa.sa_handler = SIG_DFL;
	sa.sa.sa_flags = 0;
	siginitset(&sa.sa.sa_mask, sigmask(SIGCHLD));
	do_sigaction(SIGCHLD, &sa, NULL);

	pid = kernel_thread(____call_usermodehelper, sub_info, SIGCHLD);
	if (pid < 0) {
		sub_info->retval = pid;
	} else {
		int status = 0;
		mm_segment_t fs = get_fs();

		set_fs(KERNEL_DS);
		sys_wait4(pid, (int __force __user *)&status, 0, NULL);
		set_fs(fs);
		/* An exec that failed has set it already. */
		if (sub_info->retval == 0)
			sub_info->retval = status;
	}
	complete(sub_info->complete);
	return 0;
}

/* In khelper. */
static void __call_usermodehelper(void *data)
{
	struct subprocess_info *sub_info = data;
	pid_t pid;

	if (sub_info->wait)
		pid = kernel_thread(wait_for_helper, sub_info,
				    CLONE_FS | CLONE_FILES | SIGCHLD);
	else
		pid = kernel_thread(____call_usermodehelper, sub_info, CLONE_VFORK | SIGCHLD);

	if (pid < 0) {
		sub_info->retval = pid;
		complete(sub_info->complete);
	} else if (!sub_info->wait) {
		complete(sub_info->complete);
	}
}

/**
 * call_usermodehelper - run a user program
 * @path: its file
 * @argv: its arguments, NULL at the end
 * @envp: its environment
 * @wait: wait until it has exited, and not only until it has been started
 *
 * May sleep. The program has no open files. Returns 0, or an exit status as wait() tells it, or why
 * it could not be started; -EBUSY too early in boot.
 */
int call_usermodehelper(char *path, char **argv, char **envp, int wait)
{
	DECLARE_COMPLETION(done);
	struct subprocess_info sub_info = {
		.complete	= &done,
		.path		= path,
		.argv		= argv,
		.envp		= envp,
		.wait		= wait,
		.retval		= 0,
	};
	DECLARE_WORK(work, __call_usermodehelper, &sub_info);

	if (!khelper_wq)
		return -EBUSY;
	if (path[0] == '\0')
		return 0;
	queue_work(khelper_wq, &work);
	wait_for_completion(&done);
	return sub_info.retval;
}
EXPORT_SYMBOL(call_usermodehelper);

void __init usermodehelper_init(void)
{
	khelper_wq = create_singlethread_workqueue("khelper");
	BUG_ON(!khelper_wq);
}
