// SPDX-License-Identifier: GPL-2.0-only
/*
 * kmalloc(), object caches and pages over the host's malloc(), each object a block of its own that the address sanitizer
 * watches. Counts what is in use, and fails on demand.
 */
#include <linux/kernel.h>
#include <linux/slab.h>
#include <linux/mm.h>
#include <linux/list.h>
#include <linux/string.h>
#include <linux/sched.h>
#include <asm/uaccess.h>
#include "env/host.h"
#include "env/alloc.h"

struct kmem_cache_s {
	const char *name;
	size_t size;
	void (*ctor)(void *, kmem_cache_t *, unsigned long);
	void (*dtor)(void *, kmem_cache_t *, unsigned long);
	long in_use;
	struct kmem_cache_s *next;
};

struct block {
	kmem_cache_t *cache;	/* NULL: kmalloc */
	size_t size;
	unsigned long magic;
	unsigned long pad;
};
#define MAGIC	0x600db10cUL

long host_allocated;
long host_fail_after = -1;
int host_fail_all;
static kmem_cache_t *caches;
struct cache_sizes malloc_sizes[30];

static int fails(void)
{
	if (host_fail_after < 0)
		return 0;
	if (host_fail_after) {
		host_fail_after--;
		return 0;
	}
	if (!host_fail_all)
		host_fail_after = -1;
	return 1;
}

static void *get(kmem_cache_t *cache, size_t size, int flags)
{
	struct block *b;

	might_sleep_if(flags & __GFP_WAIT);
	if (fails())
		return NULL;
	b = host_alloc(sizeof(*b) + size);
	b->cache = cache;
	b->size = size;
	b->magic = MAGIC;
	host_allocated++;
	return b + 1;
}

static void put(kmem_cache_t *cache, const void *p)
{
	struct block *b = (struct block *)p - 1;

	if (b->magic != MAGIC || b->cache != cache)
		host_die("freed to %s, but it is %s", cache ? cache->name : "kmalloc",
			 b->magic != MAGIC ? "no object" : b->cache ? b->cache->name : "kmalloc's");
	b->magic = 0;
	host_allocated--;
	host_free(b);
}

void *__kmalloc(size_t size, int flags)
{
	if (size > 131072)
		return NULL;
	return get(NULL, size, flags);
}

void *kcalloc(size_t n, size_t size, int flags)
{
	void *p;

	if (n && size > ~(size_t)0 / n)
		return NULL;
	p = __kmalloc(n * size, flags);
	if (p)
		memset(p, 0, n * size);
	return p;
}

void kfree(const void *p)
{
	if (p)
		put(NULL, p);
}

unsigned int ksize(const void *p)
{
	return p ? ((struct block *)p - 1)->size : 0;
}

kmem_cache_t *kmem_cache_create(const char *name, size_t size, size_t align, unsigned long flags,
				void (*ctor)(void *, kmem_cache_t *, unsigned long),
				void (*dtor)(void *, kmem_cache_t *, unsigned long))
{
	kmem_cache_t *c = fails() ? NULL : host_alloc(sizeof(*c));

	if (!c) {
		if (flags & SLAB_PANIC)
			panic("no memory for cache %s", name);
		return NULL;
	}
	*c = (kmem_cache_t) { .name = name, .size = size, .ctor = ctor, .dtor = dtor, .next = caches };
	caches = c;
	return c;
}

int kmem_cache_destroy(kmem_cache_t *cache)
{
	kmem_cache_t **p = &caches;

	if (cache->in_use)
		return 1;
	while (*p != cache)
		p = &(*p)->next;
	*p = cache->next;
	host_free(cache);
	return 0;
}

int kmem_cache_shrink(kmem_cache_t *cache)
{
	return cache->in_use != 0;
}

void *kmem_cache_alloc(kmem_cache_t *cache, int flags)
{
	void *p = get(cache, cache->size, flags);

	if (!p)
		return NULL;
	cache->in_use++;
	if (cache->ctor)
		cache->ctor(p, cache, SLAB_CTOR_CONSTRUCTOR);
	return p;
}

void kmem_cache_free(kmem_cache_t *cache, void *p)
{
	if (cache->dtor)
		cache->dtor(p, cache, 0);
	put(cache, p);
	cache->in_use--;
}

long host_cache_in_use(const char *name)
{
	kmem_cache_t *c;

	for (c = caches; c; c = c->next)
		if (!strcmp(c->name, name))
			return c->in_use;
	host_die("there is no cache %s", name);
}

void host_say_caches(void)
{
	kmem_cache_t *c;

	for (c = caches; c; c = c->next)
		if (c->in_use)
			host_say("# %s: %ld in use", c->name, c->in_use);
}

/* env/pages.c has others, where struct page matters. */
#define __weak __attribute__((weak))

fastcall __weak unsigned long __get_free_pages(unsigned int gfp_mask, unsigned int order)
{
	char *raw;
	unsigned long p;

	if (fails())
		return 0;
	raw = host_alloc((PAGE_SIZE << order) + PAGE_SIZE);
	p = ((unsigned long)raw + PAGE_SIZE) & PAGE_MASK;
	((char **)p)[-1] = raw;		/* malloc's blocks begin on multiples of 8: there is room */
	host_allocated++;
	return p;
}

fastcall unsigned long get_zeroed_page(unsigned int gfp_mask)
{
	unsigned long p = __get_free_pages(gfp_mask, 0);

	if (p)
		memset((void *)p, 0, PAGE_SIZE);
	return p;
}

fastcall __weak void free_pages(unsigned long addr, unsigned int order)
{
	if (addr) {
		host_allocated--;
		host_free(((char **)addr)[-1]);
	}
}

void *__alloc_percpu(size_t size, size_t align)
{
	return kcalloc(1, size, GFP_KERNEL);
}

void free_percpu(const void *p)
{
	kfree(p);
}
