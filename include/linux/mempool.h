/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Pools that keep a few elements back, so that an allocation that may sleep
 * always succeeds.
 *
 * Mirrors: include/linux/mempool.h.
 */
#ifndef _LINUX_MEMPOOL_H
#define _LINUX_MEMPOOL_H

#include <linux/wait.h>

typedef void *(mempool_alloc_t)(int gfp_mask, void *pool_data);
typedef void (mempool_free_t)(void *element, void *pool_data);

typedef struct mempool_s {
	spinlock_t		lock;
	int			min_nr;		/* size of elements[] */
	int			curr_nr;	/* elements held back now */
	void			**elements;
	void			*pool_data;
	mempool_alloc_t		*alloc;
	mempool_free_t		*free;
	wait_queue_head_t	wait;
} mempool_t;

extern mempool_t *mempool_create(int min_nr, mempool_alloc_t *alloc_fn,
				 mempool_free_t *free_fn, void *pool_data);
extern void mempool_destroy(mempool_t *pool);
extern void *mempool_alloc(mempool_t *pool, int gfp_mask);
extern void mempool_free(void *element, mempool_t *pool);
extern void *mempool_alloc_slab(int gfp_mask, void *pool_data);
extern void mempool_free_slab(void *element, void *pool_data);

#endif /* _LINUX_MEMPOOL_H */
