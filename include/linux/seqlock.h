/* SPDX-License-Identifier: GPL-2.0-only */
/* Sequence locks: readers try again if a writer came between. Mirrors: include/linux/seqlock.h. */
#ifndef _LINUX_SEQLOCK_H
#define _LINUX_SEQLOCK_H

#include <linux/spinlock.h>

typedef struct {
	unsigned sequence;
	spinlock_t lock;
} seqlock_t;

#define SEQLOCK_UNLOCKED	{ 0, SPIN_LOCK_UNLOCKED }
#define DEFINE_SEQLOCK(x)	seqlock_t x = SEQLOCK_UNLOCKED
#define seqlock_init(x)		do { *(x) = (seqlock_t) SEQLOCK_UNLOCKED; } while (0)

static inline void write_seqlock(seqlock_t *sl)
{
	spin_lock(&sl->lock);
	++sl->sequence;
	smp_wmb();
}

static inline void write_sequnlock(seqlock_t *sl)
{
	smp_wmb();
	sl->sequence++;
	spin_unlock(&sl->lock);
}

static inline unsigned read_seqbegin(const seqlock_t *sl)
{
	unsigned ret = ACCESS_ONCE(sl->sequence);

	smp_rmb();
	return ret;
}

static inline int read_seqretry(const seqlock_t *sl, unsigned iv)
{
	smp_rmb();
	return (iv & 1) | (ACCESS_ONCE(sl->sequence) ^ iv);
}

typedef struct seqcount {
	unsigned sequence;
} seqcount_t;

#define SEQCNT_ZERO	{ 0 }
#define seqcount_init(x) do { *(x) = (seqcount_t) SEQCNT_ZERO; } while (0)

static inline unsigned read_seqcount_begin(const seqcount_t *s)
{
	unsigned ret = ACCESS_ONCE(s->sequence);

	smp_rmb();
	return ret;
}

static inline int read_seqcount_retry(const seqcount_t *s, unsigned iv)
{
	smp_rmb();
	return (iv & 1) | (ACCESS_ONCE(s->sequence) ^ iv);
}

static inline void write_seqcount_begin(seqcount_t *s)
{
	s->sequence++;
	smp_wmb();
}

static inline void write_seqcount_end(seqcount_t *s)
{
	smp_wmb();
	s->sequence++;
}

#define write_seqlock_irqsave(lock, flags)	do { local_irq_save(flags); write_seqlock(lock); } while (0)
#define write_seqlock_irq(lock)			do { local_irq_disable(); write_seqlock(lock); } while (0)
#define write_seqlock_bh(lock)			do { local_bh_disable(); write_seqlock(lock); } while (0)
#define write_sequnlock_irqrestore(lock, flags)	do { write_sequnlock(lock); local_irq_restore(flags); } while (0)
#define write_sequnlock_irq(lock)		do { write_sequnlock(lock); local_irq_enable(); } while (0)
#define write_sequnlock_bh(lock)		do { write_sequnlock(lock); local_bh_enable(); } while (0)
#define read_seqbegin_irqsave(lock, flags)	({ local_irq_save(flags); read_seqbegin(lock); })
#define read_seqretry_irqrestore(lock, iv, flags) \
	({ int ret = read_seqretry(lock, iv); local_irq_restore(flags); ret; })

#endif
