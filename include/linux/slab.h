/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Object caches and kmalloc.
 *
 * Mirrors: include/linux/slab.h.
 */
#ifndef _LINUX_SLAB_H
#define _LINUX_SLAB_H

typedef struct kmem_cache_s kmem_cache_t;

#include <linux/gfp.h>
#include <linux/init.h>
#include <linux/types.h>
#include <linux/compiler.h>
#include <asm/page.h>
#include <asm/cache.h>
#include <asm/atomic.h>

/* Flags for kmem_cache_alloc: those of the page allocator. */
#define SLAB_NOFS		GFP_NOFS
#define SLAB_NOIO		GFP_NOIO
#define SLAB_ATOMIC		GFP_ATOMIC
#define SLAB_USER		GFP_USER
#define SLAB_KERNEL		GFP_KERNEL
#define SLAB_DMA		GFP_DMA
#define SLAB_LEVEL_MASK		GFP_LEVEL_MASK
#define SLAB_NO_GROW		__GFP_NO_GROW

/* Flags for kmem_cache_create. */
#define SLAB_DEBUG_FREE		0x00000100UL	/* expensive checks on free */
#define SLAB_DEBUG_INITIAL	0x00000200UL	/* call the constructor to verify */
#define SLAB_RED_ZONE		0x00000400UL	/* guard words around objects */
#define SLAB_POISON		0x00000800UL	/* fill free objects */
#define SLAB_NO_REAP		0x00001000UL	/* cache_reap leaves it alone */
#define SLAB_HWCACHE_ALIGN	0x00002000UL	/* align objects on cache lines */
#define SLAB_CACHE_DMA		0x00004000UL	/* pages from ZONE_DMA */
#define SLAB_MUST_HWCACHE_ALIGN	0x00008000UL	/* alignment beats debugging */
#define SLAB_STORE_USER		0x00010000UL	/* remember the last user */
#define SLAB_RECLAIM_ACCOUNT	0x00020000UL	/* pages count as reclaimable */
#define SLAB_PANIC		0x00040000UL	/* panic if creation fails */
#define SLAB_DESTROY_BY_RCU	0x00080000UL	/* free pages after a grace period */

/* Third argument of constructors. */
#define SLAB_CTOR_CONSTRUCTOR	0x001UL		/* unset: destruct */
#define SLAB_CTOR_ATOMIC	0x002UL		/* must not sleep */
#define SLAB_CTOR_VERIFY	0x004UL		/* check an object that was freed */

extern void kmem_cache_init(void);

extern kmem_cache_t *kmem_find_general_cachep(size_t size, int gfpflags);
extern kmem_cache_t *kmem_cache_create(const char *name, size_t size, size_t align,
	unsigned long flags,
	void (*ctor)(void *, kmem_cache_t *, unsigned long),
	void (*dtor)(void *, kmem_cache_t *, unsigned long));
extern int kmem_cache_destroy(kmem_cache_t *cachep);
extern int kmem_cache_shrink(kmem_cache_t *cachep);
extern void *kmem_cache_alloc(kmem_cache_t *cachep, int flags);
extern void kmem_cache_free(kmem_cache_t *cachep, void *objp);
extern unsigned int kmem_cache_size(kmem_cache_t *cachep);
#define kmem_cache_alloc_node(cachep, node)	kmem_cache_alloc(cachep, GFP_KERNEL)

/* A size that kmalloc serves, with its caches. */
struct cache_sizes {
	size_t		cs_size;
	kmem_cache_t	*cs_cachep;
	kmem_cache_t	*cs_dmacachep;
};
extern struct cache_sizes malloc_sizes[];

extern void *__kmalloc(size_t size, int flags);

/**
 * kmalloc - allocate @size bytes, physically contiguous
 * @size: bytes, at most 131072
 * @flags: GFP_KERNEL (may sleep), GFP_ATOMIC (never sleeps), with GFP_DMA
 *
 * A constant @size picks its cache at compile time. Returns NULL on failure.
 */
static inline void *kmalloc(size_t size, int flags)
{
	if (__builtin_constant_p(size)) {
		int i = 0;
#define CACHE(x)		\
		if (size <= (x))	\
			goto found;	\
		else			\
			i++;
#include <linux/kmalloc_sizes.h>
#undef CACHE
		return NULL;
found:
		return kmem_cache_alloc((flags & GFP_DMA) ?
					malloc_sizes[i].cs_dmacachep :
					malloc_sizes[i].cs_cachep, flags);
	}
	return __kmalloc(size, flags);
}

extern void *kcalloc(size_t n, size_t size, int flags);
extern void kfree(const void *objp);
extern unsigned int ksize(const void *objp);

extern int FASTCALL(kmem_ptr_validate(kmem_cache_t *cachep, void *ptr));

/* Caches that several subsystems share. */
extern kmem_cache_t *vm_area_cachep;
extern kmem_cache_t *mm_cachep;
extern kmem_cache_t *names_cachep;
extern kmem_cache_t *files_cachep;
extern kmem_cache_t *filp_cachep;
extern kmem_cache_t *fs_cachep;
extern kmem_cache_t *signal_cachep;
extern kmem_cache_t *sighand_cachep;

extern atomic_t slab_reclaim_pages;

/* /proc/slabinfo */
struct file;
extern struct seq_operations slabinfo_op;
extern ssize_t slabinfo_write(struct file *, const char __user *, size_t, loff_t *);

#endif /* _LINUX_SLAB_H */
