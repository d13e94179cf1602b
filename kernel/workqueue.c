// SPDX-License-Identifier: GPL-2.0-only
/*
 * Work queues: functions that a kernel thread calls, one after the other, where they may sleep.
 *
 * Mirrors: kernel/workqueue.c
 * Leaves out: a thread for each CPU, CPU hotplug.
 * Locking: cpu_workqueue_struct.lock, interrupts off: work is queued from interrupts and timers.
 */
#include <linux/module.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/init.h>
#include <linux/signal.h>
#include <linux/completion.h>
#include <linux/workqueue.h>
#include <linux/slab.h>
#include <linux/kthread.h>

/**
 * struct cpu_workqueue_struct - one thread and its list of work
 * @lock: protects the rest
 * @remove_sequence: how many works have been run
 * @insert_sequence: how many have been queued
 * @worklist: those that wait
 * @more_work: the thread sleeps here
 * @work_done: flush_workqueue() sleeps here
 * @wq: the queue this belongs to
 * @thread: the thread
 * @run_depth: nesting of run_workqueue(), by a work that flushes its own queue
 */
struct cpu_workqueue_struct {
	spinlock_t lock;
	long remove_sequence;
	long insert_sequence;
	struct list_head worklist;
	wait_queue_head_t more_work;
	wait_queue_head_t work_done;
	struct workqueue_struct *wq;
	task_t *thread;
	int run_depth;
};

struct workqueue_struct {
	struct cpu_workqueue_struct cpu_wq[NR_CPUS];
	const char *name;
};

static struct workqueue_struct *keventd_wq;

static void __queue_work(struct cpu_workqueue_struct *cwq, struct work_struct *work)
{
	unsigned long flags;

	spin_lock_irqsave(&cwq->lock, flags);
	work->wq_data = cwq;
	list_add_tail(&work->entry, &cwq->worklist);
	cwq->insert_sequence++;
	wake_up(&cwq->more_work);
	spin_unlock_irqrestore(&cwq->lock, flags);
}

/**
 * queue_work - have a work's function called by a queue's thread
 * @wq: the queue
 * @work: the work
 *
 * Context: any. Returns 1, or 0 if the work was pending already.
 */
int fastcall queue_work(struct workqueue_struct *wq, struct work_struct *work)
{
	if (test_and_set_bit(0, &work->pending))
		return 0;
	BUG_ON(!list_empty(&work->entry));
	__queue_work(wq->cpu_wq, work);
	return 1;
}
EXPORT_SYMBOL(queue_work);

static void delayed_work_timer_fn(unsigned long __data)
{
	struct work_struct *work = (struct work_struct *)__data;
	struct workqueue_struct *wq = work->wq_data;

	__queue_work(wq->cpu_wq, work);
}

/**
 * queue_delayed_work - the same after some time
 * @wq: the queue
 * @work: the work
 * @delay: in jiffies
 */
int fastcall queue_delayed_work(struct workqueue_struct *wq, struct work_struct *work,
				unsigned long delay)
{
	struct timer_list *timer = &work->timer;

	if (test_and_set_bit(0, &work->pending))
		return 0;
	BUG_ON(timer_pending(timer));
	BUG_ON(!list_empty(&work->entry));

	/* Until the timer fires, wq_data is the queue itself. */
	work->wq_data = wq;
	timer->expires = jiffies + delay;
	timer->data = (unsigned long)work;
	timer->function = delayed_work_timer_fn;
	add_timer(timer);
	return 1;
}
EXPORT_SYMBOL(queue_delayed_work);

static void run_workqueue(struct cpu_workqueue_struct *cwq)
{
	unsigned long flags;

	spin_lock_irqsave(&cwq->lock, flags);
	cwq->run_depth++;
	if (cwq->run_depth > 3) {
		printk("%s: recursion depth exceeded: %d\n", __func__, cwq->run_depth);
		dump_stack();
	}
	while (!list_empty(&cwq->worklist)) {
		struct work_struct *work = list_entry(cwq->worklist.next,
						      struct work_struct, entry);
		void (*f)(void *) = work->func;
		void *data = work->data;

		list_del_init(cwq->worklist.next);
		spin_unlock_irqrestore(&cwq->lock, flags);

		BUG_ON(work->wq_data != cwq);
		/* The function may free the work, or queue it again. */
		clear_bit(0, &work->pending);
		f(data);

		spin_lock_irqsave(&cwq->lock, flags);
		cwq->remove_sequence++;
		wake_up(&cwq->work_done);
	}
	cwq->run_depth--;
	spin_unlock_irqrestore(&cwq->lock, flags);
}

static int worker_thread(void *__cwq)
{
	struct cpu_workqueue_struct *cwq = __cwq;
	DECLARE_WAITQUEUE(wait, current);
	struct k_sigaction sa;
	sigset_t blocked;

	current->flags |= PF_NOFREEZE;
	set_user_nice(current, -10);

	sigfillset(&blocked);
	sigprocmask(SIG_BLOCK, &blocked, NULL);
	flush_signals(current);

	/* Children of kthread_create() shall not become zombies. */
	memset(&sa, 0, sizeof(sa));
	sa.sa.sa_handler = SIG_IGN;
	siginitset(&sa.sa.sa_mask, sigmask(SIGCHLD));
	do_sigaction(SIGCHLD, &sa, NULL);

	set_current_state(TASK_INTERRUPTIBLE);
	while (!kthread_should_stop()) {
		add_wait_queue(&cwq->more_work, &wait);
		if (list_empty(&cwq->worklist))
			schedule();
		else
			__set_current_state(TASK_RUNNING);
		remove_wait_queue(&cwq->more_work, &wait);

		if (!list_empty(&cwq->worklist))
			run_workqueue(cwq);
		set_current_state(TASK_INTERRUPTIBLE);
	}
	__set_current_state(TASK_RUNNING);
	return 0;
}

static void flush_cpu_workqueue(struct cpu_workqueue_struct *cwq)
{
	DEFINE_WAIT(wait);
	long sequence_needed;

	/* A work that flushes its own queue runs the rest itself. */
	if (cwq->thread == current) {
		run_workqueue(cwq);
		return;
	}

	spin_lock_irq(&cwq->lock);
	sequence_needed = cwq->insert_sequence;
	while (sequence_needed - cwq->remove_sequence > 0) {
		prepare_to_wait(&cwq->work_done, &wait, TASK_UNINTERRUPTIBLE);
		spin_unlock_irq(&cwq->lock);
		schedule();
		spin_lock_irq(&cwq->lock);
	}
	finish_wait(&cwq->work_done, &wait);
	spin_unlock_irq(&cwq->lock);
}

/**
 * flush_workqueue - wait until all that is queued now has been run
 * @wq: the queue
 *
 * May sleep.
 */
void fastcall flush_workqueue(struct workqueue_struct *wq)
{
	might_sleep();
	flush_cpu_workqueue(wq->cpu_wq);
}
EXPORT_SYMBOL(flush_workqueue);

static struct task_struct *create_workqueue_thread(struct workqueue_struct *wq, int singlethread)
{
	struct cpu_workqueue_struct *cwq = wq->cpu_wq;
	struct task_struct *p;

	spin_lock_init(&cwq->lock);
	cwq->wq = wq;
	cwq->thread = NULL;
	cwq->insert_sequence = 0;
	cwq->remove_sequence = 0;
	INIT_LIST_HEAD(&cwq->worklist);
	init_waitqueue_head(&cwq->more_work);
	init_waitqueue_head(&cwq->work_done);

	if (singlethread)
		p = kthread_create(worker_thread, cwq, "%s", wq->name);
	else
		p = kthread_create(worker_thread, cwq, "%s/%d", wq->name, 0);
	if (IS_ERR(p))
		return NULL;
	cwq->thread = p;
	return p;
}

/**
 * __create_workqueue - make a queue and its thread
 * @name: the thread's name; kept, not copied
 * @singlethread: non-zero for a thread without a CPU number in its name
 *
 * May sleep. Returns NULL if there is no memory.
 */
struct workqueue_struct *__create_workqueue(const char *name, int singlethread)
{
	struct workqueue_struct *wq;
	struct task_struct *p;

	wq = kmalloc(sizeof(*wq), GFP_KERNEL);
	if (!wq)
		return NULL;
	memset(wq, 0, sizeof(*wq));
	wq->name = name;

	p = create_workqueue_thread(wq, singlethread);
	if (!p) {
		kfree(wq);
		return NULL;
	}
	wake_up_process(p);
	return wq;
}
EXPORT_SYMBOL(__create_workqueue);

/**
 * destroy_workqueue - run what is queued, then stop the thread
 * @wq: the queue; nobody may queue on it any more
 */
void destroy_workqueue(struct workqueue_struct *wq)
{
	flush_workqueue(wq);
	kthread_stop(wq->cpu_wq[0].thread);
	kfree(wq);
}
EXPORT_SYMBOL(destroy_workqueue);

/* ---- the queue that everybody may use ---- */

int fastcall schedule_work(struct work_struct *work)
{
	return queue_work(keventd_wq, work);
}
EXPORT_SYMBOL(schedule_work);

int fastcall schedule_delayed_work(struct work_struct *work, unsigned long delay)
{
	return queue_delayed_work(keventd_wq, work, delay);
}
EXPORT_SYMBOL(schedule_delayed_work);

void flush_scheduled_work(void)
{
	flush_workqueue(keventd_wq);
}
EXPORT_SYMBOL(flush_scheduled_work);

/**
 * init_workqueues - start keventd ("events/0")
 *
 * Called first by do_basic_setup().
 */
void __init init_workqueues(void)
{
	keventd_wq = create_workqueue("events");
	BUG_ON(!keventd_wq);
}
