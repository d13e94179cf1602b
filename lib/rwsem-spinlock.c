// SPDX-License-Identifier: GPL-2.0-only
/*
 * Reader-writer semaphores. Who comes first is served first: a reader that arrives while a writer
 * waits, waits behind it, so that writers do not starve.
 *
 * Mirrors: lib/rwsem-spinlock.c
 * Locking: sem->wait_lock covers activity and wait_list.
 */
#include <linux/rwsem.h>
#include <linux/sched.h>
#include <linux/module.h>

/**
 * struct rwsem_waiter - somebody in the queue, on their own stack
 * @list: link in wait_list
 * @task: set to NULL when the semaphore has been handed over; a reference is held until then
 * @flags: what they wait for
 */
struct rwsem_waiter {
	struct list_head list;
	struct task_struct *task;
	unsigned int flags;
#define RWSEM_WAITING_FOR_READ	0x00000001
#define RWSEM_WAITING_FOR_WRITE	0x00000002
};

fastcall void init_rwsem(struct rw_semaphore *sem)
{
	sem->activity = 0;
	spin_lock_init(&sem->wait_lock);
	INIT_LIST_HEAD(&sem->wait_list);
}
EXPORT_SYMBOL(init_rwsem);

/* Takes the waiter off and lets it run. Its waiter struct is gone once task is NULL. */
static void hand_over(struct rwsem_waiter *waiter)
{
	struct task_struct *tsk = waiter->task;

	list_del(&waiter->list);
	smp_mb();
	waiter->task = NULL;
	wake_up_process(tsk);
	put_task_struct(tsk);
}

/*
 * The semaphore is free, or held by readers: hand it to the writer at the head of the queue
 * (if @wakewrite), or to all readers there up to the next writer.
 */
static void __rwsem_do_wake(struct rw_semaphore *sem, int wakewrite)
{
	struct rwsem_waiter *waiter;
	int woken = 0;

	waiter = list_entry(sem->wait_list.next, struct rwsem_waiter, list);
	if (waiter->flags & RWSEM_WAITING_FOR_WRITE) {
		if (wakewrite) {
			sem->activity = -1;
			hand_over(waiter);
		}
		return;
	}
	while (!list_empty(&sem->wait_list)) {
		waiter = list_entry(sem->wait_list.next, struct rwsem_waiter, list);
		if (waiter->flags & RWSEM_WAITING_FOR_WRITE)
			break;
		hand_over(waiter);
		woken++;
	}
	sem->activity += woken;
}

static void __rwsem_wake_one_writer(struct rw_semaphore *sem)
{
	sem->activity = -1;
	hand_over(list_entry(sem->wait_list.next, struct rwsem_waiter, list));
}

/* Queues the current task and sleeps until somebody hands the semaphore over. */
static void __sched rwsem_wait(struct rw_semaphore *sem, struct rwsem_waiter *waiter,
			       unsigned int flags)
{
	struct task_struct *tsk = current;

	set_task_state(tsk, TASK_UNINTERRUPTIBLE);
	waiter->task = tsk;
	waiter->flags = flags;
	get_task_struct(tsk);
	list_add_tail(&waiter->list, &sem->wait_list);
	spin_unlock_irq(&sem->wait_lock);

	for (;;) {
		if (!ACCESS_ONCE(waiter->task))
			break;
		schedule();
		set_task_state(tsk, TASK_UNINTERRUPTIBLE);
	}
	tsk->state = TASK_RUNNING;
}

void fastcall __sched __down_read(struct rw_semaphore *sem)
{
	struct rwsem_waiter waiter;
	unsigned long flags;

	spin_lock_irqsave(&sem->wait_lock, flags);
	if (sem->activity >= 0 && list_empty(&sem->wait_list)) {
		sem->activity++;
		spin_unlock_irqrestore(&sem->wait_lock, flags);
		return;
	}
	rwsem_wait(sem, &waiter, RWSEM_WAITING_FOR_READ);
}
EXPORT_SYMBOL(__down_read);

int fastcall __down_read_trylock(struct rw_semaphore *sem)
{
	unsigned long flags;
	int ret = 0;

	spin_lock_irqsave(&sem->wait_lock, flags);
	if (sem->activity >= 0 && list_empty(&sem->wait_list)) {
		sem->activity++;
		ret = 1;
	}
	spin_unlock_irqrestore(&sem->wait_lock, flags);
	return ret;
}
EXPORT_SYMBOL(__down_read_trylock);

void fastcall __sched __down_write(struct rw_semaphore *sem)
{
	struct rwsem_waiter waiter;
	unsigned long flags;

	spin_lock_irqsave(&sem->wait_lock, flags);
	if (sem->activity == 0 && list_empty(&sem->wait_list)) {
		sem->activity = -1;
		spin_unlock_irqrestore(&sem->wait_lock, flags);
		return;
	}
	rwsem_wait(sem, &waiter, RWSEM_WAITING_FOR_WRITE);
}
EXPORT_SYMBOL(__down_write);

int fastcall __down_write_trylock(struct rw_semaphore *sem)
{
	unsigned long flags;
	int ret = 0;

	spin_lock_irqsave(&sem->wait_lock, flags);
	if (sem->activity == 0 && list_empty(&sem->wait_list)) {
		sem->activity = -1;
		ret = 1;
	}
	spin_unlock_irqrestore(&sem->wait_lock, flags);
	return ret;
}
EXPORT_SYMBOL(__down_write_trylock);

void fastcall __up_read(struct rw_semaphore *sem)
{
	unsigned long flags;

	spin_lock_irqsave(&sem->wait_lock, flags);
	/* Behind readers only a writer can be first in the queue. */
	if (--sem->activity == 0 && !list_empty(&sem->wait_list))
		__rwsem_wake_one_writer(sem);
	spin_unlock_irqrestore(&sem->wait_lock, flags);
}
EXPORT_SYMBOL(__up_read);

void fastcall __up_write(struct rw_semaphore *sem)
{
	unsigned long flags;

	spin_lock_irqsave(&sem->wait_lock, flags);
	sem->activity = 0;
	if (!list_empty(&sem->wait_list))
		__rwsem_do_wake(sem, 1);
	spin_unlock_irqrestore(&sem->wait_lock, flags);
}
EXPORT_SYMBOL(__up_write);

/* A writer becomes a reader, and lets in the readers that wait first in the queue. */
void fastcall __downgrade_write(struct rw_semaphore *sem)
{
	unsigned long flags;

	spin_lock_irqsave(&sem->wait_lock, flags);
	sem->activity = 1;
	if (!list_empty(&sem->wait_list))
		__rwsem_do_wake(sem, 0);
	spin_unlock_irqrestore(&sem->wait_lock, flags);
}
EXPORT_SYMBOL(__downgrade_write);
