/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Spinlocks and reader-writer locks for one processor without kernel preemption: nothing ever
 * spins, so a lock is an empty struct; what remains is what guards against interrupts (_irq,
 * _irqsave) and softirqs (_bh).
 *
 * Mirrors: include/linux/spinlock.h (the UP half).
 * CONFIG_DEBUG_SPINLOCK gives each lock a word: taking a held lock, dropping a free one and
 * sleeping under one then stop the kernel where it happens.
 */
#ifndef _LINUX_SPINLOCK_H
#define _LINUX_SPINLOCK_H

#include <linux/preempt.h>
#include <linux/linkage.h>
#include <linux/compiler.h>
#include <linux/thread_info.h>
#include <linux/kernel.h>
#include <linux/stringify.h>
#include <asm/processor.h>
#include <asm/system.h>
#include <asm/atomic.h>

#define __lockfunc fastcall

#ifdef CONFIG_DEBUG_SPINLOCK
typedef struct { volatile int held; } spinlock_t;
typedef struct { volatile int readers; } rwlock_t;	/* -1: a writer */
#define SPIN_LOCK_UNLOCKED	(spinlock_t) { 0 }
#define RW_LOCK_UNLOCKED	(rwlock_t) { 0 }
#define spin_lock_init(x)	do { (x)->held = 0; } while (0)
#define rwlock_init(x)		do { (x)->readers = 0; } while (0)
#define spin_is_locked(x)	((x)->held)
#define _raw_spin_lock(x)	do { BUG_ON((x)->held); (x)->held = 1; } while (0)
#define _raw_spin_trylock(x)	((x)->held ? 0 : ((x)->held = 1))
#define _raw_spin_unlock(x)	do { BUG_ON(!(x)->held); (x)->held = 0; } while (0)
#define _raw_read_lock(x)	do { BUG_ON((x)->readers < 0); (x)->readers++; } while (0)
#define _raw_read_unlock(x)	do { BUG_ON((x)->readers <= 0); (x)->readers--; } while (0)
#define _raw_write_lock(x)	do { BUG_ON((x)->readers); (x)->readers = -1; } while (0)
#define _raw_write_unlock(x)	do { BUG_ON((x)->readers != -1); (x)->readers = 0; } while (0)
#define _raw_write_trylock(x)	((x)->readers ? 0 : ((x)->readers = -1, 1))
#define assert_spin_locked(x)	BUG_ON(!spin_is_locked(x))
#else
typedef struct { } spinlock_t;
typedef struct { } rwlock_t;
#define SPIN_LOCK_UNLOCKED	(spinlock_t) { }
#define RW_LOCK_UNLOCKED	(rwlock_t) { }
#define spin_lock_init(x)	do { (void)(x); } while (0)
#define rwlock_init(x)		do { (void)(x); } while (0)
#define spin_is_locked(x)	((void)(x), 0)
#define _raw_spin_lock(x)	do { (void)(x); } while (0)
#define _raw_spin_trylock(x)	((void)(x), 1)
#define _raw_spin_unlock(x)	do { (void)(x); } while (0)
#define _raw_read_lock(x)	do { (void)(x); } while (0)
#define _raw_read_unlock(x)	do { (void)(x); } while (0)
#define _raw_write_lock(x)	do { (void)(x); } while (0)
#define _raw_write_unlock(x)	do { (void)(x); } while (0)
#define _raw_write_trylock(x)	((void)(x), 1)
#define assert_spin_locked(x)	do { (void)(x); } while (0)
#endif

#define DEFINE_SPINLOCK(x)	spinlock_t x = SPIN_LOCK_UNLOCKED
#define DEFINE_RWLOCK(x)	rwlock_t x = RW_LOCK_UNLOCKED
#define spin_unlock_wait(x)	do { barrier(); (void)(x); } while (0)
#define spin_can_lock(x)	(!spin_is_locked(x))

#define spin_lock(lock)		do { preempt_disable(); _raw_spin_lock(lock); } while (0)
#define spin_unlock(lock)	do { _raw_spin_unlock(lock); preempt_enable(); } while (0)
#define read_lock(lock)		do { preempt_disable(); _raw_read_lock(lock); } while (0)
#define read_unlock(lock)	do { _raw_read_unlock(lock); preempt_enable(); } while (0)
#define write_lock(lock)	do { preempt_disable(); _raw_write_lock(lock); } while (0)
#define write_unlock(lock)	do { _raw_write_unlock(lock); preempt_enable(); } while (0)

#define spin_lock_irqsave(lock, flags)	do { local_irq_save(flags); spin_lock(lock); } while (0)
#define spin_lock_irq(lock)		do { local_irq_disable(); spin_lock(lock); } while (0)
#define spin_lock_bh(lock)		do { local_bh_disable(); spin_lock(lock); } while (0)
#define read_lock_irqsave(lock, flags)	do { local_irq_save(flags); read_lock(lock); } while (0)
#define read_lock_irq(lock)		do { local_irq_disable(); read_lock(lock); } while (0)
#define read_lock_bh(lock)		do { local_bh_disable(); read_lock(lock); } while (0)
#define write_lock_irqsave(lock, flags)	do { local_irq_save(flags); write_lock(lock); } while (0)
#define write_lock_irq(lock)		do { local_irq_disable(); write_lock(lock); } while (0)
#define write_lock_bh(lock)		do { local_bh_disable(); write_lock(lock); } while (0)

#define spin_unlock_irqrestore(lock, flags)  do { spin_unlock(lock); local_irq_restore(flags); } while (0)
#define spin_unlock_irq(lock)		do { spin_unlock(lock); local_irq_enable(); } while (0)
#define spin_unlock_bh(lock)		do { spin_unlock(lock); local_bh_enable(); } while (0)
#define read_unlock_irqrestore(lock, flags)  do { read_unlock(lock); local_irq_restore(flags); } while (0)
#define read_unlock_irq(lock)		do { read_unlock(lock); local_irq_enable(); } while (0)
#define read_unlock_bh(lock)		do { read_unlock(lock); local_bh_enable(); } while (0)
#define write_unlock_irqrestore(lock, flags) do { write_unlock(lock); local_irq_restore(flags); } while (0)
#define write_unlock_irq(lock)		do { write_unlock(lock); local_irq_enable(); } while (0)
#define write_unlock_bh(lock)		do { write_unlock(lock); local_bh_enable(); } while (0)

#define spin_trylock(lock)	({ preempt_disable(); _raw_spin_trylock(lock) ? 1 : ({ preempt_enable(); 0; }); })
#define spin_trylock_irq(lock)	({ local_irq_disable(); spin_trylock(lock) ? 1 : ({ local_irq_enable(); 0; }); })
#define spin_trylock_bh(lock)	({ local_bh_disable(); spin_trylock(lock) ? 1 : ({ local_bh_enable(); 0; }); })
#define write_trylock(lock)	({ preempt_disable(); _raw_write_trylock(lock) ? 1 : ({ preempt_enable(); 0; }); })

#define cond_resched_lock(lock)	({ (void)(lock); 0; })

/* True, with the lock held, if the count fell to zero. */
#define atomic_dec_and_lock(atomic, lock) \
	({ spin_lock(lock); atomic_dec_and_test(atomic) ? 1 : ({ spin_unlock(lock); 0; }); })

void local_bh_enable(void);
#ifndef local_bh_disable
#define local_bh_disable()	do { add_preempt_count(0x100); barrier(); } while (0)
#define __local_bh_enable()	do { barrier(); sub_preempt_count(0x100); } while (0)
#endif

/* Bit spinlocks: a bit of a word that others use too. */
#define bit_spin_lock(nr, addr)		do { preempt_disable(); (void)(addr); } while (0)
#define bit_spin_unlock(nr, addr)	do { (void)(addr); preempt_enable(); } while (0)

#endif
