// SPDX-License-Identifier: GPL-2.0-only
/*
 * The slab allocator: caches of equal objects, which keep their constructed state while they are
 * free, and kmalloc() on top.
 *
 * A cache has slabs (runs of pages cut into objects) on three lists, and in front of them an array
 * of free objects that most calls work with: last in, first out, under nothing but disabled
 * interrupts. Free objects of a slab are chained by index in the bufctl array behind struct slab,
 * which lies at the start of the slab or, for objects of 512 bytes and more, in another cache.
 *
 * Mirrors: mm/slab.c
 * Leaves out: statistics (STATS), NUMA, CPU hotplug, DEBUG_PAGEALLOC.
 * Locking: cache_chain_sem guards the list of caches and their tuning; cachep->spinlock the slab
 * lists and the shared array; disabled interrupts the array of the processor.
 */
#include <linux/slab.h>
#include <linux/mm.h>
#include <linux/swap.h>
#include <linux/cache.h>
#include <linux/interrupt.h>
#include <linux/init.h>
#include <linux/compiler.h>
#include <linux/seq_file.h>
#include <linux/module.h>
#include <linux/rcupdate.h>
#include <linux/string.h>
#include <linux/workqueue.h>
#include <linux/jiffies.h>
#include <linux/percpu.h>
#include <linux/fault-inject.h>
#include <asm/uaccess.h>
#include <asm/semaphore.h>

/* Largest number of objects in a slab: what a kmem_bufctl_t can count. */
#define SLAB_LIMIT	0xFFFD
#define BUFCTL_END	0xffff

#define CFLGS_OFF_SLAB	0x80000000UL
#define OFF_SLAB(x)	((x)->flags & CFLGS_OFF_SLAB)

/* Prefer this order for big objects; lower where memory is small. */
#define BREAK_GFP_ORDER_HI	2
#define BREAK_GFP_ORDER_LO	1
static int slab_break_gfp_order = BREAK_GFP_ORDER_LO;

#define MAX_OBJ_ORDER	5	/* objects of up to 32 pages */
#define MAX_GFP_ORDER	5

/* An array that was not used since the last cache_reap() is refilled with no more than this. */
#define BATCHREFILL_LIMIT	16

#define REAPTIMEOUT_CPUC	(2 * HZ)
#define REAPTIMEOUT_LIST3	(4 * HZ)

typedef unsigned short kmem_bufctl_t;

/* A slab. Its bufctl array follows: for each free object the index of the next one. */
struct slab {
	struct list_head	list;
	unsigned long		colouroff;	/* from the first page to s_mem */
	void			*s_mem;		/* first object */
	unsigned int		inuse;		/* objects not on the bufctl chain */
	kmem_bufctl_t		free;		/* head of that chain */
};

/* The array of free objects in front of a cache; the pointers follow. */
struct array_cache {
	unsigned int	avail;
	unsigned int	limit;
	unsigned int	batchcount;	/* objects moved to and from the slabs at once */
	unsigned int	touched;	/* used since the last cache_reap() */
};

struct kmem_list3 {
	struct list_head	slabs_partial;
	struct list_head	slabs_full;
	struct list_head	slabs_free;
	unsigned long		free_objects;	/* in slabs; those in arrays not counted */
	int			free_touched;	/* slabs_free was needed */
	unsigned long		next_reap;
	struct array_cache	*shared;	/* between processors; NULL with one */
};

struct kmem_cache_s {
	struct array_cache	*array[NR_CPUS];
	unsigned int		batchcount;
	unsigned int		limit;
	struct kmem_list3	lists;
	unsigned int		objsize;	/* from object to object */
	unsigned int		flags;
	unsigned int		num;		/* objects of a slab */
	unsigned int		free_limit;	/* above that many free objects slabs are freed */
	spinlock_t		spinlock;
	unsigned int		gfporder;	/* a slab has 2^gfporder pages */
	unsigned int		gfpflags;	/* added to those of the caller */
	size_t			colour;		/* number of colours */
	unsigned int		colour_off;	/* bytes from one colour to the next */
	unsigned int		colour_next;
	kmem_cache_t		*slabp_cache;	/* where off-slab headers are from */
	unsigned int		slab_size;	/* bytes of struct slab and bufctl array */
	unsigned int		dflags;
	void (*ctor)(void *, kmem_cache_t *, unsigned long);
	void (*dtor)(void *, kmem_cache_t *, unsigned long);
	const char		*name;
	struct list_head	next;		/* on cache_chain */
#ifdef CONFIG_DEBUG_SLAB
	int			dbghead;	/* from objsize's start to the user's object */
	int			reallen;	/* the size that the user asked for */
#endif
};

static inline kmem_bufctl_t *slab_bufctl(struct slab *slabp)
{
	return (kmem_bufctl_t *)(slabp + 1);
}

static void __slab_error(const char *function, kmem_cache_t *cachep, char *msg)
{
	printk(KERN_ERR "slab error in %s(): cache `%s': %s\n", function, cachep->name, msg);
	dump_stack();
}

#define slab_error(cachep, msg)	__slab_error(__func__, cachep, msg)

/* Poisoning and red zones; they need the structures above. */
#include "slab_debug.h"

#define BOOT_CPUCACHE_ENTRIES	1
struct arraycache_init {
	struct array_cache cache;
	void *entries[BOOT_CPUCACHE_ENTRIES];
};

/* A slab page knows its cache and its slab through the links that free and LRU pages use. */
#define SET_PAGE_CACHE(pg, x)	((pg)->lru.next = (struct list_head *)(x))
#define GET_PAGE_CACHE(pg)	((kmem_cache_t *)(pg)->lru.next)
#define SET_PAGE_SLAB(pg, x)	((pg)->lru.prev = (struct list_head *)(x))
#define GET_PAGE_SLAB(pg)	((struct slab *)(pg)->lru.prev)

/* What is left of a slab of a SLAB_DESTROY_BY_RCU cache; overlays its struct slab. */
struct slab_rcu {
	struct rcu_head	head;
	kmem_cache_t	*cachep;
	void		*addr;
};

/* The caches behind kmalloc(), smallest first. */
struct cache_sizes malloc_sizes[] = {
#define CACHE(x)	{ .cs_size = (x) },
#include <linux/kmalloc_sizes.h>
	{ 0, }
#undef CACHE
};
EXPORT_SYMBOL(malloc_sizes);

static const struct cache_names {
	char *name;
	char *name_dma;
} cache_names[] = {
#define CACHE(x)	{ .name = "size-" #x, .name_dma = "size-" #x "(DMA)" },
#include <linux/kmalloc_sizes.h>
	{ NULL, }
#undef CACHE
};

static struct arraycache_init initarray_cache __initdata = {
	{ 0, BOOT_CPUCACHE_ENTRIES, 1, 0 }, { NULL }
};
static struct arraycache_init initarray_generic = {
	{ 0, BOOT_CPUCACHE_ENTRIES, 1, 0 }, { NULL }
};

/* The cache of the caches. */
static kmem_cache_t cache_cache = {
	.lists = {
		.slabs_partial	= LIST_HEAD_INIT(cache_cache.lists.slabs_partial),
		.slabs_full	= LIST_HEAD_INIT(cache_cache.lists.slabs_full),
		.slabs_free	= LIST_HEAD_INIT(cache_cache.lists.slabs_free),
	},
	.batchcount	= 1,
	.limit		= BOOT_CPUCACHE_ENTRIES,
	.objsize	= sizeof(kmem_cache_t),
	.flags		= SLAB_NO_REAP,
	.spinlock	= SPIN_LOCK_UNLOCKED,
	.name		= "kmem_cache",
#ifdef CONFIG_DEBUG_SLAB
	.reallen	= sizeof(kmem_cache_t),
#endif
};

static struct semaphore cache_chain_sem;
static struct list_head cache_chain;

/* Pages in caches of SLAB_RECLAIM_ACCOUNT, which memory pressure can free. */
atomic_t slab_reclaim_pages;
EXPORT_SYMBOL(slab_reclaim_pages);

/* How much of the allocator works yet: whether arrays can be allocated. */
static enum {
	NONE,
	PARTIAL,
	FULL
} g_cpucache_up;

/* Objects above this many a slab cannot have their bufctl array in a size-N cache that exists. */
static unsigned long offslab_limit;

static DEFINE_PER_CPU(struct work_struct, reap_work);

static void cache_reap(void *unused);
static void enable_cpucache(kmem_cache_t *cachep);
static void free_block(kmem_cache_t *cachep, void **objpp, int nr_objects);
static int do_tune_cpucache(kmem_cache_t *cachep, int limit, int batchcount, int shared);

static inline void **ac_entry(struct array_cache *ac)
{
	return (void **)(ac + 1);
}

static inline struct array_cache *ac_data(kmem_cache_t *cachep)
{
	return cachep->array[smp_processor_id()];
}

static inline size_t cache_line_size(void)
{
	return L1_CACHE_BYTES;
}

/**
 * kmem_find_general_cachep - the cache that kmalloc() uses
 * @size: bytes
 * @gfpflags: may contain GFP_DMA
 *
 * Returns the smallest size-N cache that fits, or NULL if @size is above all.
 */
kmem_cache_t *kmem_find_general_cachep(size_t size, int gfpflags)
{
	struct cache_sizes *csizep = malloc_sizes;

	while (csizep->cs_size && size > csizep->cs_size)
		csizep++;
	return (gfpflags & GFP_DMA) ? csizep->cs_dmacachep : csizep->cs_cachep;
}
EXPORT_SYMBOL(kmem_find_general_cachep);

/*
 * How many objects of @size bytes fit in a slab of 2^@gfporder pages, and how many bytes that
 * leaves over. On-slab management needs a header, and a bufctl for each object.
 */
static void cache_estimate(unsigned long gfporder, size_t size, size_t align, int flags,
			   size_t *left_over, unsigned int *num)
{
	size_t space = PAGE_SIZE << gfporder;
	size_t base = 0, extra = 0;
	unsigned int i;

	if (!(flags & CFLGS_OFF_SLAB)) {
		base = sizeof(struct slab);
		extra = sizeof(kmem_bufctl_t);
	}
	/* First without the rounding of the management area, which can cost one object. */
	i = space > base ? (space - base) / (size + extra) : 0;
	while (i > 0 && i * size + ALIGN(base + i * extra, align) > space)
		i--;
	if (i > SLAB_LIMIT)
		i = SLAB_LIMIT;
	*num = i;
	*left_over = i ? space - i * size - ALIGN(base + i * extra, align) : 0;
}

static void start_cpu_timer(int cpu)
{
	struct work_struct *work = &per_cpu(reap_work, cpu);

	if (work->func)
		return;
	INIT_WORK(work, cache_reap, NULL);
	schedule_delayed_work(work, HZ + 3 * cpu);
}

static struct array_cache *alloc_arraycache(int entries, int batchcount)
{
	struct array_cache *ac;

	ac = kmalloc(sizeof(struct array_cache) + sizeof(void *) * entries, GFP_KERNEL);
	if (ac) {
		ac->avail = 0;
		ac->limit = entries;
		ac->batchcount = batchcount;
		ac->touched = 0;
	}
	return ac;
}

/* The size-N caches, in ascending order: each may need the arrays of those before it. */
static void __init create_malloc_caches(void)
{
	struct cache_sizes *sizes = malloc_sizes;
	const struct cache_names *names = cache_names;

	for (; sizes->cs_size; sizes++, names++) {
		sizes->cs_cachep = kmem_cache_create(names->name, sizes->cs_size, 0,
						     SLAB_PANIC, NULL, NULL);
		if (!OFF_SLAB(sizes->cs_cachep))
			offslab_limit = (sizes->cs_size - sizeof(struct slab)) /
					sizeof(kmem_bufctl_t);
		sizes->cs_dmacachep = kmem_cache_create(names->name_dma, sizes->cs_size, 0,
							SLAB_CACHE_DMA | SLAB_PANIC, NULL, NULL);
	}
}

/* Put an array from kmalloc() in the place of a static one. */
static void __init replace_boot_array(kmem_cache_t *cachep)
{
	struct arraycache_init *new = kmalloc(sizeof(*new), GFP_KERNEL);
	unsigned long flags;

	if (!new)
		panic("kmem_cache_init: no memory for array caches\n");
	local_irq_save(flags);
	memcpy(new, ac_data(cachep), sizeof(*new));
	cachep->array[smp_processor_id()] = &new->cache;
	local_irq_restore(flags);
}

/**
 * kmem_cache_init - set up the slab allocator
 *
 * Runs after mem_init(), when pages can be had. The chicken and the egg: the first descriptor and
 * the first two arrays are static; everything else comes from the caches themselves.
 */
void __init kmem_cache_init(void)
{
	kmem_cache_t *cachep;
	size_t left_over;

	if (num_physpages > (32 << 20) >> PAGE_SHIFT)
		slab_break_gfp_order = BREAK_GFP_ORDER_HI;

	init_MUTEX(&cache_chain_sem);
	INIT_LIST_HEAD(&cache_chain);
	list_add(&cache_cache.next, &cache_chain);
	cache_cache.colour_off = cache_line_size();
	cache_cache.array[smp_processor_id()] = &initarray_cache.cache;
	cache_cache.objsize = ALIGN(cache_cache.objsize, cache_line_size());
	cache_estimate(0, cache_cache.objsize, cache_line_size(), 0, &left_over,
		       &cache_cache.num);
	BUG_ON(!cache_cache.num);
	cache_cache.colour = left_over / cache_cache.colour_off;
	cache_cache.slab_size = ALIGN(cache_cache.num * sizeof(kmem_bufctl_t) +
				      sizeof(struct slab), cache_line_size());

	create_malloc_caches();
	replace_boot_array(&cache_cache);
	replace_boot_array(malloc_sizes[0].cs_cachep);

	down(&cache_chain_sem);
	list_for_each_entry(cachep, &cache_chain, next)
		enable_cpucache(cachep);
	up(&cache_chain_sem);
	g_cpucache_up = FULL;
}

static int __init cpucache_init(void)
{
	start_cpu_timer(smp_processor_id());
	return 0;
}
__initcall(cpucache_init);

/* Pages for a slab; NULL if there are none. May sleep if @flags say so. */
static void *kmem_getpages(kmem_cache_t *cachep, int flags)
{
	struct page *page;
	int i = 1 << cachep->gfporder;
	void *addr;

	flags |= cachep->gfpflags;
	page = alloc_pages(flags, cachep->gfporder);
	if (!page)
		return NULL;
	addr = page_address(page);
	if (cachep->flags & SLAB_RECLAIM_ACCOUNT)
		atomic_add(i, &slab_reclaim_pages);
	add_page_state(nr_slab, i);
	while (i--) {
		SetPageSlab(page);
		page++;
	}
	return addr;
}

static void kmem_freepages(kmem_cache_t *cachep, void *addr)
{
	unsigned long i = 1UL << cachep->gfporder;
	struct page *page = virt_to_page(addr);
	const unsigned long nr_freed = i;

	while (i--) {
		if (!TestClearPageSlab(page))
			BUG();
		page++;
	}
	sub_page_state(nr_slab, nr_freed);
	if (current->reclaim_state)
		current->reclaim_state->reclaimed_slab += nr_freed;
	free_pages((unsigned long)addr, cachep->gfporder);
	if (cachep->flags & SLAB_RECLAIM_ACCOUNT)
		atomic_sub(nr_freed, &slab_reclaim_pages);
}

static void kmem_rcu_free(struct rcu_head *head)
{
	struct slab_rcu *slab_rcu = (struct slab_rcu *)head;
	kmem_cache_t *cachep = slab_rcu->cachep;

	kmem_freepages(cachep, slab_rcu->addr);
	if (OFF_SLAB(cachep))
		kmem_cache_free(cachep->slabp_cache, slab_rcu);
}

/* Destruct all objects of a slab that has none in use and free its memory; it is off the lists. */
static void slab_destroy(kmem_cache_t *cachep, struct slab *slabp)
{
	void *addr = slabp->s_mem - slabp->colouroff;
	int i;

	slab_destroy_debugcheck(cachep, slabp);
	if (cachep->dtor && !(cachep->flags & SLAB_POISON))
		for (i = 0; i < cachep->num; i++)
			(cachep->dtor)(slabp->s_mem + cachep->objsize * i +
				       obj_dbghead(cachep), cachep, 0);

	if (unlikely(cachep->flags & SLAB_DESTROY_BY_RCU)) {
		struct slab_rcu *slab_rcu = (struct slab_rcu *)slabp;

		slab_rcu->cachep = cachep;
		slab_rcu->addr = addr;
		call_rcu(&slab_rcu->head, kmem_rcu_free);
	} else {
		kmem_freepages(cachep, addr);
		if (OFF_SLAB(cachep))
			kmem_cache_free(cachep->slabp_cache, slabp);
	}
}

/*
 * Choose the number of pages of a slab: as few as waste no more than an eighth. Reclaimable caches
 * take a single page where an object fits, so that freeing a few objects frees memory.
 */
static size_t calculate_slab_order(kmem_cache_t *cachep, size_t size, size_t align,
				   unsigned long flags)
{
	size_t left_over = 0;

	if ((flags & SLAB_RECLAIM_ACCOUNT) && size <= PAGE_SIZE) {
		cachep->gfporder = 0;
		cache_estimate(0, size, align, flags, &left_over, &cachep->num);
		return left_over;
	}
	for (;; cachep->gfporder++) {
		cache_estimate(cachep->gfporder, size, align, flags, &left_over, &cachep->num);
		if (cachep->num && (flags & CFLGS_OFF_SLAB) && cachep->num > offslab_limit) {
			/* Too many for a header of their own: go back to the order before. */
			if (cachep->gfporder > 0)
				cachep->gfporder--;
			cache_estimate(cachep->gfporder, size, align, flags, &left_over,
				       &cachep->num);
			break;
		}
		if (cachep->gfporder >= MAX_GFP_ORDER)
			break;
		if (!cachep->num)
			continue;
		if (cachep->gfporder >= slab_break_gfp_order)
			break;
		if (left_over * 8 <= (PAGE_SIZE << cachep->gfporder))
			break;
	}
	return left_over;
}

/* The first array of a cache made before all caches work. */
static void setup_boot_array(kmem_cache_t *cachep)
{
	struct array_cache *ac;

	if (g_cpucache_up == NONE) {
		ac = &initarray_generic.cache;
		g_cpucache_up = PARTIAL;
	} else {
		ac = kmalloc(sizeof(struct arraycache_init), GFP_KERNEL);
		BUG_ON(!ac);
	}
	ac->avail = 0;
	ac->limit = BOOT_CPUCACHE_ENTRIES;
	ac->batchcount = 1;
	ac->touched = 0;
	cachep->array[smp_processor_id()] = ac;
	cachep->batchcount = 1;
	cachep->limit = BOOT_CPUCACHE_ENTRIES;
	cachep->free_limit = (1 + 1) * cachep->batchcount + cachep->num;
}

static void kmem_list3_init(struct kmem_list3 *parent)
{
	INIT_LIST_HEAD(&parent->slabs_full);
	INIT_LIST_HEAD(&parent->slabs_partial);
	INIT_LIST_HEAD(&parent->slabs_free);
	parent->free_objects = 0;
	parent->free_touched = 0;
	/* Spread the caches over time. */
	parent->next_reap = jiffies + REAPTIMEOUT_LIST3 +
			    ((unsigned long)parent) % REAPTIMEOUT_LIST3;
	parent->shared = NULL;
}

/* Alignment of the objects of a new cache; may take debugging off where it would break it. */
static size_t calculate_alignment(size_t size, size_t align, unsigned long *flags)
{
	size_t ralign = sizeof(void *);

	if (*flags & SLAB_HWCACHE_ALIGN) {
		ralign = cache_line_size();
		while (size <= ralign / 2)
			ralign /= 2;
	}
	if (ralign < align)
		ralign = align;
	if (align > sizeof(void *))
		*flags &= ~(SLAB_RED_ZONE | SLAB_STORE_USER);
	return ralign;
}

/* Put a finished descriptor on the chain; two caches of one name are a bug. */
static void cache_chain_add(kmem_cache_t *cachep)
{
	kmem_cache_t *pc;

	down(&cache_chain_sem);
	list_for_each_entry(pc, &cache_chain, next) {
		if (!strcmp(pc->name, cachep->name)) {
			printk("kmem_cache_create: duplicate cache %s\n", cachep->name);
			up(&cache_chain_sem);
			BUG();
		}
	}
	list_add(&cachep->next, &cache_chain);
	up(&cache_chain_sem);
}

/* Fill in the descriptor. Returns -E2BIG if no slab can hold an object. */
static int cache_layout(kmem_cache_t *cachep, size_t size, size_t align, unsigned long flags)
{
	size_t left_over, slab_size;

	/* Big objects would waste much on alignment behind an on-slab header. */
	if (size >= (PAGE_SIZE >> 3))
		flags |= CFLGS_OFF_SLAB;
	size = ALIGN(size, align);
	left_over = calculate_slab_order(cachep, size, align, flags);
	if (!cachep->num)
		return -E2BIG;

	slab_size = ALIGN(cachep->num * sizeof(kmem_bufctl_t) + sizeof(struct slab), align);
	if ((flags & CFLGS_OFF_SLAB) && left_over >= slab_size) {
		flags &= ~CFLGS_OFF_SLAB;
		left_over -= slab_size;
	}
	if (flags & CFLGS_OFF_SLAB)
		slab_size = cachep->num * sizeof(kmem_bufctl_t) + sizeof(struct slab);

	cachep->colour_off = cache_line_size();
	if (cachep->colour_off < align)
		cachep->colour_off = align;
	cachep->colour = left_over / cachep->colour_off;
	cachep->slab_size = slab_size;
	cachep->flags = flags;
	cachep->gfpflags = (flags & SLAB_CACHE_DMA) ? GFP_DMA : 0;
	cachep->objsize = size;
	if (flags & CFLGS_OFF_SLAB)
		cachep->slabp_cache = kmem_find_general_cachep(slab_size, 0);
	return 0;
}

/**
 * kmem_cache_create - make a cache of equal objects
 * @name: for /proc/slabinfo; must stay valid
 * @size: bytes of an object, 4 to 128 KiB
 * @align: alignment of the objects, 0 for that of a word
 * @flags: SLAB_*
 * @ctor: called for each object when its slab is made; an object must be freed in this state
 * @dtor: called for each object when its slab goes; needs a @ctor
 *
 * Context: process, may sleep. Returns the cache, or NULL without memory (panics instead with
 * SLAB_PANIC). Senseless arguments and a name that exists are bugs.
 */
kmem_cache_t *kmem_cache_create(const char *name, size_t size, size_t align,
				unsigned long flags,
				void (*ctor)(void *, kmem_cache_t *, unsigned long),
				void (*dtor)(void *, kmem_cache_t *, unsigned long))
{
	kmem_cache_t *cachep;

	if (!name || in_interrupt() || size < sizeof(void *) ||
	    size > (1 << MAX_OBJ_ORDER) * PAGE_SIZE || (dtor && !ctor)) {
		printk(KERN_ERR "kmem_cache_create: bad arguments for %s\n", name ? name : "?");
		BUG();
	}
	flags |= cache_debug_flags(size, flags);
	BUG_ON(flags & ~CREATE_MASK);

	size = ALIGN(size, sizeof(void *));
	align = calculate_alignment(size, align, &flags);

	cachep = kmem_cache_alloc(&cache_cache, SLAB_KERNEL);
	if (!cachep)
		goto out_panic;
	memset(cachep, 0, sizeof(kmem_cache_t));
	size = cache_debug_layout(cachep, size, &align, flags);
	if (cache_layout(cachep, size, align, flags)) {
		printk("kmem_cache_create: couldn't create cache %s.\n", name);
		kmem_cache_free(&cache_cache, cachep);
		cachep = NULL;
		goto out_panic;
	}
	cachep->ctor = ctor;
	cachep->dtor = dtor;
	cachep->name = name;
	spin_lock_init(&cachep->spinlock);
	kmem_list3_init(&cachep->lists);

	if (g_cpucache_up == FULL)
		enable_cpucache(cachep);
	else
		setup_boot_array(cachep);
	if (!ac_data(cachep)) {
		kmem_cache_free(&cache_cache, cachep);
		cachep = NULL;
		goto out_panic;
	}
	cache_chain_add(cachep);
	return cachep;

out_panic:
	if (flags & SLAB_PANIC)
		panic("kmem_cache_create(): failed to create slab `%s'\n", name);
	return NULL;
}
EXPORT_SYMBOL(kmem_cache_create);

/*
 * Give objects of an array back: all of them with @force, a fifth of its limit if nobody used the
 * array since the last call, else none.
 */
static void drain_array_locked(kmem_cache_t *cachep, struct array_cache *ac, int force)
{
	int tofree;

	if (ac->touched && !force) {
		ac->touched = 0;
	} else if (ac->avail) {
		tofree = force ? ac->avail : (ac->limit + 4) / 5;
		if (tofree > ac->avail)
			tofree = (ac->avail + 1) / 2;
		free_block(cachep, ac_entry(ac), tofree);
		ac->avail -= tofree;
		memmove(ac_entry(ac), ac_entry(ac) + tofree, sizeof(void *) * ac->avail);
	}
}

static void do_drain(void *arg)
{
	kmem_cache_t *cachep = arg;
	struct array_cache *ac;

	check_irq_off();
	ac = ac_data(cachep);
	spin_lock(&cachep->spinlock);
	free_block(cachep, ac_entry(ac), ac->avail);
	spin_unlock(&cachep->spinlock);
	ac->avail = 0;
}

static void drain_cpu_caches(kmem_cache_t *cachep)
{
	local_irq_disable();
	do_drain(cachep);
	local_irq_enable();

	spin_lock_irq(&cachep->spinlock);
	if (cachep->lists.shared)
		drain_array_locked(cachep, cachep->lists.shared, 1);
	spin_unlock_irq(&cachep->spinlock);
}

/* Free the first free slab, if there is one. Called and left with cachep->spinlock held. */
static int drain_one_slab(kmem_cache_t *cachep)
{
	struct slab *slabp;

	if (list_empty(&cachep->lists.slabs_free))
		return 0;
	slabp = list_entry(cachep->lists.slabs_free.next, struct slab, list);
	BUG_ON(slabp->inuse);
	list_del(&slabp->list);
	cachep->lists.free_objects -= cachep->num;
	spin_unlock_irq(&cachep->spinlock);
	slab_destroy(cachep, slabp);
	spin_lock_irq(&cachep->spinlock);
	return 1;
}

static int __cache_shrink(kmem_cache_t *cachep)
{
	int ret;

	drain_cpu_caches(cachep);
	check_irq_on();
	spin_lock_irq(&cachep->spinlock);
	while (drain_one_slab(cachep))
		;
	ret = !list_empty(&cachep->lists.slabs_full) ||
	      !list_empty(&cachep->lists.slabs_partial);
	spin_unlock_irq(&cachep->spinlock);
	return ret;
}

/**
 * kmem_cache_shrink - free all slabs of a cache that hold no object in use
 * @cachep: the cache
 *
 * Context: process. Returns 0 if no slab remains.
 */
int kmem_cache_shrink(kmem_cache_t *cachep)
{
	BUG_ON(!cachep || in_interrupt());
	return __cache_shrink(cachep);
}
EXPORT_SYMBOL(kmem_cache_shrink);

/**
 * kmem_cache_destroy - delete a cache
 * @cachep: the cache; the caller sees to it that nobody uses it
 *
 * Context: process, may sleep. Returns 0, or 1 if objects are still in use; the cache then stays.
 */
int kmem_cache_destroy(kmem_cache_t *cachep)
{
	BUG_ON(!cachep || in_interrupt());

	down(&cache_chain_sem);
	list_del(&cachep->next);
	up(&cache_chain_sem);

	if (__cache_shrink(cachep)) {
		slab_error(cachep, "Can't free all objects");
		down(&cache_chain_sem);
		list_add(&cachep->next, &cache_chain);
		up(&cache_chain_sem);
		return 1;
	}
	if (unlikely(cachep->flags & SLAB_DESTROY_BY_RCU))
		synchronize_kernel();
	kfree(ac_data(cachep));
	kfree(cachep->lists.shared);
	kmem_cache_free(&cache_cache, cachep);
	return 0;
}
EXPORT_SYMBOL(kmem_cache_destroy);

/* The header of a new slab at @objp, of colour @colour_off; NULL without memory. */
static struct slab *alloc_slabmgmt(kmem_cache_t *cachep, void *objp, int colour_off,
				   int local_flags)
{
	struct slab *slabp;

	if (OFF_SLAB(cachep)) {
		slabp = kmem_cache_alloc(cachep->slabp_cache, local_flags);
		if (!slabp)
			return NULL;
	} else {
		slabp = objp + colour_off;
		colour_off += cachep->slab_size;
	}
	slabp->inuse = 0;
	slabp->colouroff = colour_off;
	slabp->s_mem = objp + colour_off;
	return slabp;
}

static void cache_init_objs(kmem_cache_t *cachep, struct slab *slabp, unsigned long ctor_flags)
{
	int i;

	for (i = 0; i < cachep->num; i++) {
		void *objp = slabp->s_mem + cachep->objsize * i;

		cache_init_obj_debug(cachep, objp);
		/* A poisoned cache constructs at each allocation instead. */
		if (cachep->ctor && !(cachep->flags & SLAB_POISON))
			cachep->ctor(objp + obj_dbghead(cachep), cachep, ctor_flags);
		slab_bufctl(slabp)[i] = i + 1;
	}
	slab_bufctl(slabp)[i - 1] = BUFCTL_END;
	slabp->free = 0;
}

static void kmem_flagcheck(kmem_cache_t *cachep, int flags)
{
	if (flags & SLAB_DMA)
		BUG_ON(!(cachep->gfpflags & GFP_DMA));
	else
		BUG_ON(cachep->gfpflags & GFP_DMA);
}

static void set_slab_attr(kmem_cache_t *cachep, struct slab *slabp, void *objp)
{
	int i = 1 << cachep->gfporder;
	struct page *page = virt_to_page(objp);

	do {
		SET_PAGE_CACHE(page, cachep);
		SET_PAGE_SLAB(page, slabp);
		page++;
	} while (--i);
}

/*
 * Add a slab. Called with interrupts off; turned on meanwhile if @flags allow sleeping.
 * Successive slabs begin at different offsets (colours), so that their objects do not all compete
 * for the same cache lines. Returns 1, or 0 without memory.
 */
static int cache_grow(kmem_cache_t *cachep, int flags, int nodeid)
{
	struct slab *slabp;
	void *objp;
	size_t offset;
	int local_flags = flags & SLAB_LEVEL_MASK;
	unsigned long ctor_flags = SLAB_CTOR_CONSTRUCTOR;

	BUG_ON(flags & ~(SLAB_DMA | SLAB_LEVEL_MASK | SLAB_NO_GROW));
	if (flags & SLAB_NO_GROW)
		return 0;
	if (!(local_flags & __GFP_WAIT))
		ctor_flags |= SLAB_CTOR_ATOMIC;

	check_irq_off();
	spin_lock(&cachep->spinlock);
	offset = cachep->colour_next;
	cachep->colour_next++;
	if (cachep->colour_next >= cachep->colour)
		cachep->colour_next = 0;
	offset *= cachep->colour_off;
	spin_unlock(&cachep->spinlock);

	if (local_flags & __GFP_WAIT)
		local_irq_enable();
	kmem_flagcheck(cachep, flags);

	objp = kmem_getpages(cachep, flags);
	if (!objp)
		goto failed;
	slabp = alloc_slabmgmt(cachep, objp, offset, local_flags);
	if (!slabp)
		goto opps1;
	set_slab_attr(cachep, slabp, objp);
	cache_init_objs(cachep, slabp, ctor_flags);

	if (local_flags & __GFP_WAIT)
		local_irq_disable();
	check_irq_off();
	spin_lock(&cachep->spinlock);
	list_add_tail(&slabp->list, &cachep->lists.slabs_free);
	cachep->lists.free_objects += cachep->num;
	spin_unlock(&cachep->spinlock);
	return 1;

opps1:
	kmem_freepages(cachep, objp);
failed:
	if (local_flags & __GFP_WAIT)
		local_irq_disable();
	return 0;
}

/* Move up to @batchcount objects of @slabp to @ac. Returns how many more are wanted. */
static int slab_get_objs(kmem_cache_t *cachep, struct slab *slabp, struct array_cache *ac,
			 int batchcount)
{
	while (slabp->inuse < cachep->num && batchcount) {
		kmem_bufctl_t next = slab_bufctl(slabp)[slabp->free];

		ac_entry(ac)[ac->avail++] = slabp->s_mem + slabp->free * cachep->objsize;
		mark_bufctl_taken(slabp, slabp->free);
		slabp->inuse++;
		slabp->free = next;
		batchcount--;
	}
	return batchcount;
}

/* Fill the empty array from the slab lists. */
static void refill_from_lists(kmem_cache_t *cachep, struct array_cache *ac, int batchcount)
{
	struct kmem_list3 *l3 = &cachep->lists;
	struct list_head *entry;
	struct slab *slabp;

	while (batchcount > 0) {
		entry = l3->slabs_partial.next;
		if (entry == &l3->slabs_partial) {
			l3->free_touched = 1;
			entry = l3->slabs_free.next;
			if (entry == &l3->slabs_free)
				break;
		}
		slabp = list_entry(entry, struct slab, list);
		batchcount = slab_get_objs(cachep, slabp, ac, batchcount);
		list_del(&slabp->list);
		if (slabp->free == BUFCTL_END)
			list_add(&slabp->list, &l3->slabs_full);
		else
			list_add(&slabp->list, &l3->slabs_partial);
	}
	l3->free_objects -= ac->avail;
}

/* The slow half of an allocation: the array is empty. Interrupts are off. */
static noinline void *cache_alloc_refill(kmem_cache_t *cachep, int flags)
{
	struct array_cache *ac = ac_data(cachep);
	struct array_cache *shared;
	int batchcount;

retry:
	check_irq_off();
	batchcount = ac->batchcount;
	if (!ac->touched && batchcount > BATCHREFILL_LIMIT)
		batchcount = BATCHREFILL_LIMIT;

	spin_lock(&cachep->spinlock);
	shared = cachep->lists.shared;
	if (shared && shared->avail) {
		if (batchcount > shared->avail)
			batchcount = shared->avail;
		shared->avail -= batchcount;
		ac->avail = batchcount;
		memcpy(ac_entry(ac), ac_entry(shared) + shared->avail,
		       sizeof(void *) * batchcount);
		shared->touched = 1;
	} else {
		refill_from_lists(cachep, ac, batchcount);
	}
	spin_unlock(&cachep->spinlock);

	if (unlikely(!ac->avail)) {
		int grown = cache_grow(cachep, flags, -1);

		/* Interrupts may have been on: the array can be another one, or be filled. */
		ac = ac_data(cachep);
		if (!grown && !ac->avail)
			return NULL;
		if (!ac->avail)
			goto retry;
	}
	ac->touched = 1;
	return ac_entry(ac)[--ac->avail];
}

static inline void *__cache_alloc(kmem_cache_t *cachep, int flags)
{
	unsigned long save_flags;
	struct array_cache *ac;
	void *objp;

	cache_alloc_debugcheck_before(cachep, flags);
	if (unlikely(should_fail_alloc(flags)))
		return NULL;
	local_irq_save(save_flags);
	ac = ac_data(cachep);
	if (likely(ac->avail)) {
		ac->touched = 1;
		objp = ac_entry(ac)[--ac->avail];
	} else {
		objp = cache_alloc_refill(cachep, flags);
	}
	local_irq_restore(save_flags);
	return cache_alloc_debugcheck_after(cachep, flags, objp, __builtin_return_address(0));
}

/* Return objects to their slabs. cachep->spinlock is held. */
static void free_block(kmem_cache_t *cachep, void **objpp, int nr_objects)
{
	int i;

	check_irq_off();
	cachep->lists.free_objects += nr_objects;
	for (i = 0; i < nr_objects; i++) {
		void *objp = objpp[i];
		struct slab *slabp = GET_PAGE_SLAB(virt_to_page(objp));
		unsigned int objnr = (objp - slabp->s_mem) / cachep->objsize;

		list_del(&slabp->list);
		check_bufctl_taken(cachep, slabp, objnr);
		slab_bufctl(slabp)[objnr] = slabp->free;
		slabp->free = objnr;
		slabp->inuse--;

		if (slabp->inuse) {
			/* At the tail: the fullest slabs are used first, so that others empty. */
			list_add_tail(&slabp->list, &cachep->lists.slabs_partial);
		} else if (cachep->lists.free_objects > cachep->free_limit) {
			cachep->lists.free_objects -= cachep->num;
			slab_destroy(cachep, slabp);
		} else {
			list_add(&slabp->list, &cachep->lists.slabs_free);
		}
	}
}

/* The array is full: give the oldest objects away, those that the CPU cache has least of. */
static noinline void cache_flusharray(kmem_cache_t *cachep, struct array_cache *ac)
{
	struct array_cache *shared;
	int batchcount = ac->batchcount;

	check_irq_off();
	spin_lock(&cachep->spinlock);
	shared = cachep->lists.shared;
	if (shared && shared->limit > shared->avail) {
		int max = shared->limit - shared->avail;

		if (batchcount > max)
			batchcount = max;
		memcpy(ac_entry(shared) + shared->avail, ac_entry(ac),
		       sizeof(void *) * batchcount);
		shared->avail += batchcount;
	} else {
		free_block(cachep, ac_entry(ac), batchcount);
	}
	spin_unlock(&cachep->spinlock);
	ac->avail -= batchcount;
	memmove(ac_entry(ac), ac_entry(ac) + batchcount, sizeof(void *) * ac->avail);
}

/* Interrupts are off. */
static inline void __cache_free(kmem_cache_t *cachep, void *objp)
{
	struct array_cache *ac = ac_data(cachep);

	objp = cache_free_debugcheck(cachep, objp, __builtin_return_address(0));
	if (unlikely(ac->avail >= ac->limit))
		cache_flusharray(cachep, ac);
	ac_entry(ac)[ac->avail++] = objp;
}

/**
 * kmem_cache_alloc - take an object from a cache
 * @cachep: the cache
 * @flags: SLAB_KERNEL (may sleep), SLAB_ATOMIC (any context)
 *
 * Returns an object in its constructed state, or NULL without memory.
 */
void *kmem_cache_alloc(kmem_cache_t *cachep, int flags)
{
	return __cache_alloc(cachep, flags);
}
EXPORT_SYMBOL(kmem_cache_alloc);

/**
 * kmem_cache_free - give an object back
 * @cachep: the cache it is from
 * @objp: the object, in its constructed state
 *
 * Any context.
 */
void kmem_cache_free(kmem_cache_t *cachep, void *objp)
{
	unsigned long flags;

	local_irq_save(flags);
	__cache_free(cachep, objp);
	local_irq_restore(flags);
}
EXPORT_SYMBOL(kmem_cache_free);

/**
 * kmem_ptr_validate - could @ptr be an object of @cachep?
 *
 * For pointers that cannot be trusted, such as those of a dcache look-up without a reference. Not
 * a proof: the object may be free.
 */
int fastcall kmem_ptr_validate(kmem_cache_t *cachep, void *ptr)
{
	unsigned long addr = (unsigned long)ptr;
	struct page *page;

	if (addr < PAGE_OFFSET || addr > (unsigned long)high_memory - cachep->objsize ||
	    addr & (sizeof(void *) - 1))
		return 0;
	page = virt_to_page(ptr);
	return PageSlab(page) && GET_PAGE_CACHE(page) == cachep;
}

/**
 * __kmalloc - allocate memory of a size that is not constant
 * @size: bytes, at most 131072
 * @flags: as for kmalloc()
 *
 * Returns NULL on failure.
 */
void *__kmalloc(size_t size, int flags)
{
	struct cache_sizes *csizep = malloc_sizes;

	for (; csizep->cs_size; csizep++) {
		if (size > csizep->cs_size)
			continue;
		return __cache_alloc((flags & GFP_DMA) ? csizep->cs_dmacachep :
				     csizep->cs_cachep, flags);
	}
	return NULL;
}
EXPORT_SYMBOL(__kmalloc);

/**
 * kcalloc - zeroed memory for an array
 * @n: elements
 * @size: bytes of an element
 * @flags: as for kmalloc()
 *
 * Returns NULL on failure, also if the product overflows.
 */
void *kcalloc(size_t n, size_t size, int flags)
{
	void *ret;

	if (n != 0 && size > ~0UL / n)
		return NULL;
	ret = kmalloc(n * size, flags);
	if (ret)
		memset(ret, 0, n * size);
	return ret;
}
EXPORT_SYMBOL(kcalloc);

/**
 * kfree - free what kmalloc() returned
 * @objp: the memory, or NULL
 *
 * Any context. The page tells the cache.
 */
void kfree(const void *objp)
{
	unsigned long flags;

	if (!objp)
		return;
	local_irq_save(flags);
	kfree_debugcheck(objp);
	__cache_free(GET_PAGE_CACHE(virt_to_page(objp)), (void *)objp);
	local_irq_restore(flags);
}
EXPORT_SYMBOL(kfree);

/**
 * ksize - bytes that can be used of a kmalloc()ed object: its cache's size
 */
unsigned int ksize(const void *objp)
{
	if (!objp)
		return 0;
	return obj_reallen(GET_PAGE_CACHE(virt_to_page(objp)));
}

unsigned int kmem_cache_size(kmem_cache_t *cachep)
{
	return obj_reallen(cachep);
}
EXPORT_SYMBOL(kmem_cache_size);

/**
 * __alloc_percpu - zeroed memory for each processor, of which there is one
 */
void *__alloc_percpu(size_t size, size_t align)
{
	return kcalloc(1, size, GFP_KERNEL);
}

void free_percpu(const void *objp)
{
	kfree(objp);
}

/* Exchange the array of a cache. Returns 0 or -ENOMEM (the old one then stays). */
static int do_tune_cpucache(kmem_cache_t *cachep, int limit, int batchcount, int shared)
{
	struct array_cache *new, *old, *old_shared, *new_shared = NULL;

	new = alloc_arraycache(limit, batchcount);
	if (!new)
		return -ENOMEM;
	if (shared) {
		new_shared = alloc_arraycache(batchcount * shared, 0);
		if (!new_shared) {
			kfree(new);
			return -ENOMEM;
		}
	}

	spin_lock_irq(&cachep->spinlock);
	old = cachep->array[smp_processor_id()];
	cachep->array[smp_processor_id()] = new;
	cachep->batchcount = batchcount;
	cachep->limit = limit;
	cachep->free_limit = (1 + 1) * cachep->batchcount + cachep->num;
	if (old)
		free_block(cachep, ac_entry(old), old->avail);
	old_shared = cachep->lists.shared;
	if (old_shared)
		free_block(cachep, ac_entry(old_shared), old_shared->avail);
	cachep->lists.shared = new_shared;
	spin_unlock_irq(&cachep->spinlock);

	if (old != &initarray_generic.cache)
		kfree(old);
	kfree(old_shared);
	return 0;
}

/* Choose the size of the array: the bigger the objects, the fewer are held back. */
static void enable_cpucache(kmem_cache_t *cachep)
{
	int err, limit;

	if (cachep->objsize > 131072)
		limit = 1;
	else if (cachep->objsize > PAGE_SIZE)
		limit = 8;
	else if (cachep->objsize > 1024)
		limit = 24;
	else if (cachep->objsize > 256)
		limit = 54;
	else
		limit = 120;

	err = do_tune_cpucache(cachep, limit, (limit + 1) / 2, 0);
	if (err)
		printk(KERN_ERR "enable_cpucache failed for %s, error %d.\n", cachep->name, -err);
}

/* Let a cache that was quiet shrink a little. Called with cachep->spinlock held. */
static void reap_one_cache(kmem_cache_t *searchp)
{
	struct kmem_list3 *l3 = &searchp->lists;
	int tofree;

	drain_array_locked(searchp, ac_data(searchp), 0);
	if (time_after(l3->next_reap, jiffies))
		return;
	l3->next_reap = jiffies + REAPTIMEOUT_LIST3;
	if (l3->shared)
		drain_array_locked(searchp, l3->shared, 0);
	if (l3->free_touched) {
		l3->free_touched = 0;
		return;
	}
	tofree = (searchp->free_limit + 5 * searchp->num - 1) / (5 * searchp->num);
	while (tofree-- > 0 && drain_one_slab(searchp))
		;
}

/*
 * Every two seconds: caches give back some of what they hold for nobody. If the chain is in use,
 * the next time will do.
 */
static void cache_reap(void *unused)
{
	kmem_cache_t *searchp;

	if (down_trylock(&cache_chain_sem))
		goto out_again;
	list_for_each_entry(searchp, &cache_chain, next) {
		if (searchp->flags & SLAB_NO_REAP)
			continue;
		check_irq_on();
		spin_lock_irq(&searchp->spinlock);
		reap_one_cache(searchp);
		spin_unlock_irq(&searchp->spinlock);
		cond_resched();
	}
	check_irq_on();
	up(&cache_chain_sem);
out_again:
	schedule_delayed_work(&__get_cpu_var(reap_work), REAPTIMEOUT_CPUC + smp_processor_id());
}

#ifdef CONFIG_PROC_FS
static void *s_start(struct seq_file *m, loff_t *pos)
{
	loff_t n = *pos;
	struct list_head *p;

	down(&cache_chain_sem);
	if (!n) {
		seq_puts(m, "slabinfo - version: 2.1\n");
		seq_puts(m, "# name            <active_objs> <num_objs> <objsize>");
		seq_puts(m, " <objperslab> <pagesperslab>");
		seq_puts(m, " : tunables <limit> <batchcount> <sharedfactor>");
		seq_puts(m, " : slabdata <active_slabs> <num_slabs> <sharedavail>");
		seq_putc(m, '\n');
	}
	p = cache_chain.next;
	while (n--) {
		if (p == &cache_chain)
			return NULL;
		p = p->next;
	}
	return p == &cache_chain ? NULL : list_entry(p, kmem_cache_t, next);
}

static void *s_next(struct seq_file *m, void *p, loff_t *pos)
{
	kmem_cache_t *cachep = p;

	++*pos;
	return cachep->next.next == &cache_chain ? NULL :
		list_entry(cachep->next.next, kmem_cache_t, next);
}

static void s_stop(struct seq_file *m, void *p)
{
	up(&cache_chain_sem);
}

/* One line a cache. Objects in the arrays count as active, as the slabs do not know of them. */
static int s_show(struct seq_file *m, void *p)
{
	kmem_cache_t *cachep = p;
	struct slab *slabp;
	unsigned long active_objs = 0, active_slabs = 0, num_slabs = 0;

	check_irq_on();
	spin_lock_irq(&cachep->spinlock);
	list_for_each_entry(slabp, &cachep->lists.slabs_full, list) {
		active_objs += cachep->num;
		active_slabs++;
	}
	list_for_each_entry(slabp, &cachep->lists.slabs_partial, list) {
		active_objs += slabp->inuse;
		active_slabs++;
	}
	list_for_each_entry(slabp, &cachep->lists.slabs_free, list)
		num_slabs++;
	num_slabs += active_slabs;

	seq_printf(m, "%-17s %6lu %6lu %6u %4u %4d", cachep->name, active_objs,
		   num_slabs * cachep->num, cachep->objsize, cachep->num,
		   1 << cachep->gfporder);
	seq_printf(m, " : tunables %4u %4u %4u", cachep->limit, cachep->batchcount,
		   cachep->lists.shared ? cachep->lists.shared->limit / cachep->batchcount : 0);
	seq_printf(m, " : slabdata %6lu %6lu %6u", active_slabs, num_slabs,
		   cachep->lists.shared ? cachep->lists.shared->avail : 0);
	seq_putc(m, '\n');
	spin_unlock_irq(&cachep->spinlock);
	return 0;
}

/* /proc/slabinfo */
struct seq_operations slabinfo_op = {
	.start	= s_start,
	.next	= s_next,
	.stop	= s_stop,
	.show	= s_show,
};

#define MAX_SLABINFO_WRITE	128

/**
 * slabinfo_write - tune a cache: "name limit batchcount shared"
 *
 * Returns @count, or -EINVAL for a line that makes no sense, an unknown name or impossible values.
 */
ssize_t slabinfo_write(struct file *file, const char __user *buffer, size_t count, loff_t *ppos)
{
	char kbuf[MAX_SLABINFO_WRITE + 1], *tmp;
	int limit, batchcount, shared, res;
	kmem_cache_t *cachep;

	if (count > MAX_SLABINFO_WRITE)
		return -EINVAL;
	if (copy_from_user(kbuf, buffer, count))
		return -EFAULT;
	kbuf[count] = '\0';

	tmp = strchr(kbuf, ' ');
	if (!tmp)
		return -EINVAL;
	*tmp++ = '\0';
	if (sscanf(tmp, " %d %d %d", &limit, &batchcount, &shared) != 3)
		return -EINVAL;

	res = -EINVAL;
	down(&cache_chain_sem);
	list_for_each_entry(cachep, &cache_chain, next) {
		if (strcmp(cachep->name, kbuf))
			continue;
		if (limit >= 1 && limit <= 16384 && batchcount >= 1 && batchcount <= limit &&
		    shared >= 0 && shared <= 16)
			res = do_tune_cpucache(cachep, limit, batchcount, shared);
		break;
	}
	up(&cache_chain_sem);
	return res < 0 ? res : count;
}
#endif /* CONFIG_PROC_FS */
