// SPDX-License-Identifier: GPL-2.0-only
/*
 * Kernel threads that can be started from anywhere and stopped. They are made by a helper thread,
 * so that they inherit nothing from whoever wants one.
 *
 * Mirrors: kernel/kthread.c
 * Locking: kthread_stop_lock, since there is one kthread_stop_info.
 */
#include <linux/sched.h>
#include <linux/kthread.h>
#include <linux/completion.h>
#include <linux/err.h>
#include <linux/unistd.h>
#include <linux/file.h>
#include <linux/module.h>
#include <linux/signal.h>
#include <linux/workqueue.h>
#include <linux/init.h>
#include <asm/semaphore.h>

/* Makes all threads; NULL early in boot, when the caller does it itself. */
static struct workqueue_struct *helper_wq;

struct kthread_create_info {
	/* For kthread(). */
	int (*threadfn)(void *data);
	void *data;
	struct completion started;

	/* For kthread_create(). */
	struct task_struct *result;
	struct completion done;
};

struct kthread_stop_info {
	struct task_struct *k;
	int err;
	struct completion done;
};

static DECLARE_MUTEX(kthread_stop_lock);
static struct kthread_stop_info kthread_stop_info;

int kthread_should_stop(void)
{
	return kthread_stop_info.k == current;
}
EXPORT_SYMBOL(kthread_should_stop);

/* Drops the creator's files and directories for process 0's. */
static void kthread_exit_files(void)
{
	struct task_struct *tsk = current;

	exit_fs(tsk);
	tsk->fs = init_task.fs;
	atomic_inc(&tsk->fs->count);
	exit_files(tsk);
	tsk->files = init_task.files;
	atomic_inc(&tsk->files->count);
}

/* What every such thread runs; *_create is gone after complete(). */
static int kthread(void *_create)
{
	struct kthread_create_info *create = _create;
	int (*threadfn)(void *data);
	void *data;
	sigset_t blocked;
	int ret = -EINTR;

	kthread_exit_files();

	threadfn = create->threadfn;
	data = create->data;

	sigfillset(&blocked);
	sigprocmask(SIG_BLOCK, &blocked, NULL);
	flush_signals(current);

	/* Sleep until kthread_run() or kthread_stop(). */
	__set_current_state(TASK_INTERRUPTIBLE);
	complete(&create->started);
	schedule();

	if (!kthread_should_stop())
		ret = threadfn(data);

	if (kthread_should_stop()) {
		kthread_stop_info.err = ret;
		complete(&kthread_stop_info.done);
	}
	return 0;
}

/* In the helper thread. */
static void keventd_create_kthread(void *_create)
{
	struct kthread_create_info *create = _create;
	int pid;

	pid = kernel_thread(kthread, create, CLONE_FS | CLONE_FILES | SIGCHLD);
	if (pid < 0) {
		create->result = ERR_PTR(pid);
	} else {
		wait_for_completion(&create->started);
		create->result = find_task_by_pid(pid);
	}
	complete(&create->done);
}

/**
 * kthread_create - make a kernel thread
 * @threadfn: what it runs; it returns when kthread_should_stop() says so, or calls do_exit()
 * @data: its argument
 * @namefmt: printf-style name
 *
 * The thread sleeps until wake_up_process(). May sleep. Returns it or ERR_PTR(-ENOMEM).
 */
struct task_struct *kthread_create(int (*threadfn)(void *data), void *data,
				   const char namefmt[], ...)
{
	struct kthread_create_info create;
	DECLARE_WORK(work, keventd_create_kthread, &create);

	create.threadfn = threadfn;
	create.data = data;
	init_completion(&create.started);
	init_completion(&create.done);

	if (!helper_wq)
		work.func(work.data);
	else {
		queue_work(helper_wq, &work);
		wait_for_completion(&create.done);
	}
	if (!IS_ERR(create.result)) {
		va_list args;

		va_start(args, namefmt);
		vsnprintf(create.result->comm, sizeof(create.result->comm), namefmt, args);
		va_end(args);
	}
	return create.result;
}
EXPORT_SYMBOL(kthread_create);

/**
 * kthread_stop - stop a thread and wait until it is gone
 * @k: made by kthread_create(), not yet exited
 *
 * Makes kthread_should_stop() true for @k and wakes it. May sleep. Returns what its function
 * returned, -EINTR if it was never started.
 */
int kthread_stop(struct task_struct *k)
{
	int ret;

	down(&kthread_stop_lock);
	get_task_struct(k);

	init_completion(&kthread_stop_info.done);
	smp_wmb();
	kthread_stop_info.k = k;
	wake_up_process(k);

	wait_for_completion(&kthread_stop_info.done);
	kthread_stop_info.k = NULL;
	ret = kthread_stop_info.err;
	put_task_struct(k);
	up(&kthread_stop_lock);
	return ret;
}
EXPORT_SYMBOL(kthread_stop);

static int __init helper_init(void)
{
	helper_wq = create_singlethread_workqueue("kthread");
	BUG_ON(!helper_wq);
	return 0;
}
core_initcall(helper_init);
