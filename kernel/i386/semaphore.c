// SPDX-License-Identifier: GPL-2.0-only
/*
 * The sleeping paths of counting semaphores; the fast ones are inlines of <asm/semaphore.h>.
 *
 * Mirrors: arch/i386/kernel/semaphore.c
 * Locking: sem->wait.lock covers sleepers and the queue.
 *
 * Every down() takes one off count, so a contended count would fall with each sleeper. Instead,
 * whoever holds the lock of the queue gives back what the others took: count stays at -1 and
 * sleepers at 1 as long as anybody sleeps.
 */
#include <linux/sched.h>
#include <linux/module.h>
#include <linux/err.h>
#include <linux/init.h>
#include <asm/semaphore.h>

/* up() found somebody asleep. */
fastcall void __up(struct semaphore *sem)
{
	wake_up(&sem->wait);
}
EXPORT_SYMBOL(__up);

fastcall void __sched __down(struct semaphore *sem)
{
	struct task_struct *tsk = current;
	DECLARE_WAITQUEUE(wait, tsk);
	unsigned long flags;

	tsk->state = TASK_UNINTERRUPTIBLE;
	spin_lock_irqsave(&sem->wait.lock, flags);
	add_wait_queue_exclusive_locked(&sem->wait, &wait);

	sem->sleepers++;
	for (;;) {
		int sleepers = sem->sleepers;

		/* Give back what the others took; if the count is not negative then, it is ours. */
		if (!atomic_add_negative(sleepers - 1, &sem->count)) {
			sem->sleepers = 0;
			break;
		}
		sem->sleepers = 1;
		spin_unlock_irqrestore(&sem->wait.lock, flags);

		schedule();

		spin_lock_irqsave(&sem->wait.lock, flags);
		tsk->state = TASK_UNINTERRUPTIBLE;
	}
	remove_wait_queue_locked(&sem->wait, &wait);
	/* The next one has to look for itself whether there is more. */
	wake_up_locked(&sem->wait);
	spin_unlock_irqrestore(&sem->wait.lock, flags);
	tsk->state = TASK_RUNNING;
}
EXPORT_SYMBOL(__down);

/* Returns 0, or -EINTR if a signal came first. */
fastcall int __sched __down_interruptible(struct semaphore *sem)
{
	int retval = 0;
	struct task_struct *tsk = current;
	DECLARE_WAITQUEUE(wait, tsk);
	unsigned long flags;

	tsk->state = TASK_INTERRUPTIBLE;
	spin_lock_irqsave(&sem->wait.lock, flags);
	add_wait_queue_exclusive_locked(&sem->wait, &wait);

	sem->sleepers++;
	for (;;) {
		int sleepers = sem->sleepers;

		/* Leaving empty-handed: give back our own as well as the others'. */
		if (signal_pending(current)) {
			retval = -EINTR;
			sem->sleepers = 0;
			atomic_add(sleepers, &sem->count);
			break;
		}
		if (!atomic_add_negative(sleepers - 1, &sem->count)) {
			sem->sleepers = 0;
			break;
		}
		sem->sleepers = 1;
		spin_unlock_irqrestore(&sem->wait.lock, flags);

		schedule();

		spin_lock_irqsave(&sem->wait.lock, flags);
		tsk->state = TASK_INTERRUPTIBLE;
	}
	remove_wait_queue_locked(&sem->wait, &wait);
	wake_up_locked(&sem->wait);
	spin_unlock_irqrestore(&sem->wait.lock, flags);

	tsk->state = TASK_RUNNING;
	return retval;
}
EXPORT_SYMBOL(__down_interruptible);

/*
 * down_trylock() took one off and must put it back, together with what the sleepers took. If it
 * became free meanwhile, wake one of them. Always returns 1: not taken.
 */
fastcall int __down_trylock(struct semaphore *sem)
{
	unsigned long flags;
	int sleepers;

	spin_lock_irqsave(&sem->wait.lock, flags);
	sleepers = sem->sleepers + 1;
	sem->sleepers = 0;
	if (!atomic_add_negative(sleepers, &sem->count))
		wake_up_locked(&sem->wait);
	spin_unlock_irqrestore(&sem->wait.lock, flags);
	return 1;
}
EXPORT_SYMBOL(__down_trylock);
