/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Counting semaphores; the sleeping paths are in kernel/i386/semaphore.c.
 * Mirrors: include/asm-i386/semaphore.h.
 * Context: down() and down_interruptible() may sleep; up() and down_trylock() may be called
 * anywhere.
 */
#ifndef _ASM_SEMAPHORE_H
#define _ASM_SEMAPHORE_H

#include <linux/linkage.h>
#include <linux/wait.h>
#include <linux/hardirq.h>
#include <linux/kernel.h>
#include <asm/atomic.h>

struct semaphore {
	atomic_t count;		/* > 0: free; <= 0: held, and below 0 somebody sleeps */
	int sleepers;
	wait_queue_head_t wait;
};

#define __SEMAPHORE_INITIALIZER(name, n) {				\
	.count		= ATOMIC_INIT(n),				\
	.sleepers	= 0,						\
	.wait		= __WAIT_QUEUE_HEAD_INITIALIZER((name).wait)	\
}
#define __MUTEX_INITIALIZER(name)	__SEMAPHORE_INITIALIZER(name, 1)
#define __DECLARE_SEMAPHORE_GENERIC(name, count) struct semaphore name = __SEMAPHORE_INITIALIZER(name, count)
#define DECLARE_MUTEX(name)		__DECLARE_SEMAPHORE_GENERIC(name, 1)
#define DECLARE_MUTEX_LOCKED(name)	__DECLARE_SEMAPHORE_GENERIC(name, 0)

static inline void sema_init(struct semaphore *sem, int val)
{
	atomic_set(&sem->count, val);
	sem->sleepers = 0;
	init_waitqueue_head(&sem->wait);
}

static inline void init_MUTEX(struct semaphore *sem)
{
	sema_init(sem, 1);
}

static inline void init_MUTEX_LOCKED(struct semaphore *sem)
{
	sema_init(sem, 0);
}

fastcall void __down(struct semaphore *sem);
fastcall int __down_interruptible(struct semaphore *sem);
fastcall int __down_trylock(struct semaphore *sem);
fastcall void __up(struct semaphore *sem);

static inline void down(struct semaphore *sem)
{
	might_sleep();
	if (atomic_dec_return(&sem->count) < 0)
		__down(sem);
}

/* Returns 0, or -EINTR when a signal came first. */
static inline int down_interruptible(struct semaphore *sem)
{
	might_sleep();
	if (atomic_dec_return(&sem->count) < 0)
		return __down_interruptible(sem);
	return 0;
}

/* Returns 0 if the semaphore was taken. */
static inline int down_trylock(struct semaphore *sem)
{
	if (atomic_dec_return(&sem->count) < 0)
		return __down_trylock(sem);
	return 0;
}

static inline void up(struct semaphore *sem)
{
	if (atomic_inc_return(&sem->count) <= 0)
		__up(sem);
}

#endif
