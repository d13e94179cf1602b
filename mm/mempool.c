// SPDX-License-Identifier: GPL-2.0-only
/*
 * Memory pools: allocation that waits instead of failing, since elements that are given back go
 * to those who wait first.
 *
 * Mirrors: mm/mempool.c
 * Leaves out: mempool_resize.
 * Locking: pool->lock guards the reserve.
 */
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/module.h>
#include <linux/mempool.h>
#include <linux/wait.h>
#include <linux/sched.h>

static void add_element(mempool_t *pool, void *element)
{
	BUG_ON(pool->curr_nr >= pool->min_nr);
	pool->elements[pool->curr_nr++] = element;
}

static void *remove_element(mempool_t *pool)
{
	BUG_ON(pool->curr_nr <= 0);
	return pool->elements[--pool->curr_nr];
}

static void free_pool(mempool_t *pool)
{
	while (pool->curr_nr)
		pool->free(remove_element(pool), pool->pool_data);
	kfree(pool->elements);
	kfree(pool);
}

/**
 * mempool_create - make a pool
 * @min_nr: elements to hold back
 * @alloc_fn: how to get an element
 * @free_fn: how to give it back
 * @pool_data: passed to both
 *
 * Context: process, may sleep. Returns the filled pool, or NULL without memory.
 */
mempool_t *mempool_create(int min_nr, mempool_alloc_t *alloc_fn, mempool_free_t *free_fn,
			  void *pool_data)
{
	mempool_t *pool = kcalloc(1, sizeof(*pool), GFP_KERNEL);

	if (!pool)
		return NULL;
	pool->elements = kcalloc(min_nr, sizeof(void *), GFP_KERNEL);
	if (!pool->elements) {
		kfree(pool);
		return NULL;
	}
	spin_lock_init(&pool->lock);
	pool->min_nr = min_nr;
	pool->pool_data = pool_data;
	init_waitqueue_head(&pool->wait);
	pool->alloc = alloc_fn;
	pool->free = free_fn;

	while (pool->curr_nr < pool->min_nr) {
		void *element = pool->alloc(GFP_KERNEL, pool->pool_data);

		if (!element) {
			free_pool(pool);
			return NULL;
		}
		add_element(pool, element);
	}
	return pool;
}
EXPORT_SYMBOL(mempool_create);

/**
 * mempool_destroy - free a pool, all of whose elements are back
 */
void mempool_destroy(mempool_t *pool)
{
	BUG_ON(pool->curr_nr != pool->min_nr);
	free_pool(pool);
}
EXPORT_SYMBOL(mempool_destroy);

/**
 * mempool_alloc - an element
 * @pool: the pool
 * @gfp_mask: with __GFP_WAIT this sleeps until there is one; without, NULL can come
 */
void *mempool_alloc(mempool_t *pool, int gfp_mask)
{
	DEFINE_WAIT(wait);
	unsigned long flags;
	void *element;

	for (;;) {
		element = pool->alloc((gfp_mask & ~__GFP_WAIT) | __GFP_NOWARN, pool->pool_data);
		if (likely(element))
			return element;
		spin_lock_irqsave(&pool->lock, flags);
		if (pool->curr_nr) {
			element = remove_element(pool);
			spin_unlock_irqrestore(&pool->lock, flags);
			return element;
		}
		spin_unlock_irqrestore(&pool->lock, flags);
		if (!(gfp_mask & __GFP_WAIT))
			return NULL;

		prepare_to_wait(&pool->wait, &wait, TASK_UNINTERRUPTIBLE);
		if (!pool->curr_nr)
			schedule_timeout(HZ / 20);
		finish_wait(&pool->wait, &wait);
	}
}
EXPORT_SYMBOL(mempool_alloc);

/**
 * mempool_free - give an element back: to the reserve if that is not full
 */
void mempool_free(void *element, mempool_t *pool)
{
	unsigned long flags;

	spin_lock_irqsave(&pool->lock, flags);
	if (pool->curr_nr < pool->min_nr) {
		add_element(pool, element);
		spin_unlock_irqrestore(&pool->lock, flags);
		wake_up(&pool->wait);
		return;
	}
	spin_unlock_irqrestore(&pool->lock, flags);
	pool->free(element, pool->pool_data);
}
EXPORT_SYMBOL(mempool_free);

/* For pools of the objects of a slab cache, which is pool_data. */
void *mempool_alloc_slab(int gfp_mask, void *pool_data)
{
	return kmem_cache_alloc(pool_data, gfp_mask);
}
EXPORT_SYMBOL(mempool_alloc_slab);

void mempool_free_slab(void *element, void *pool_data)
{
	kmem_cache_free(pool_data, element);
}
EXPORT_SYMBOL(mempool_free_slab);
