/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Reader-writer semaphores, first come first served. Mirrors: include/linux/rwsem-spinlock.h;
 * lib/rwsem-spinlock.c.
 * Locking: wait_lock covers activity and wait_list. Context: down_* may sleep.
 */
#ifndef _LINUX_RWSEM_H
#define _LINUX_RWSEM_H

#include <linux/linkage.h>
#include <linux/list.h>
#include <linux/spinlock.h>
#include <linux/hardirq.h>
#include <linux/kernel.h>

struct rw_semaphore {
	__s32			activity;	/* readers inside, or -1 for a writer */
	spinlock_t		wait_lock;
	struct list_head	wait_list;
};

#define __RWSEM_INITIALIZER(name) { 0, SPIN_LOCK_UNLOCKED, LIST_HEAD_INIT((name).wait_list) }
#define DECLARE_RWSEM(name) struct rw_semaphore name = __RWSEM_INITIALIZER(name)

fastcall void init_rwsem(struct rw_semaphore *sem);
fastcall void __down_read(struct rw_semaphore *sem);
fastcall int __down_read_trylock(struct rw_semaphore *sem);
fastcall void __down_write(struct rw_semaphore *sem);
fastcall int __down_write_trylock(struct rw_semaphore *sem);
fastcall void __up_read(struct rw_semaphore *sem);
fastcall void __up_write(struct rw_semaphore *sem);
fastcall void __downgrade_write(struct rw_semaphore *sem);

static inline void down_read(struct rw_semaphore *sem)
{
	might_sleep();
	__down_read(sem);
}

/* The trylock forms return 1 if they got it. */
static inline int down_read_trylock(struct rw_semaphore *sem)
{
	return __down_read_trylock(sem);
}

static inline void down_write(struct rw_semaphore *sem)
{
	might_sleep();
	__down_write(sem);
}

static inline int down_write_trylock(struct rw_semaphore *sem)
{
	return __down_write_trylock(sem);
}

static inline void up_read(struct rw_semaphore *sem)
{
	__up_read(sem);
}

static inline void up_write(struct rw_semaphore *sem)
{
	__up_write(sem);
}

static inline void downgrade_write(struct rw_semaphore *sem)
{
	__downgrade_write(sem);
}

#endif
