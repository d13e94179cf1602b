/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The debugging half of the slab allocator (CONFIG_DEBUG_SLAB): free objects are filled with a
 * pattern and checked when they are taken, guard words stand on both sides of an object, and the
 * caller of the last allocation or release is remembered. Without the option all of it is empty.
 *
 * An object then looks like this, from objsize's start:
 *	[guard word] object, dbghead bytes in [guard word] [last user]
 *
 * Mirrors: the DEBUG parts of mm/slab.c. Included by mm/slab.c alone.
 */
#ifndef _MM_SLAB_DEBUG_H
#define _MM_SLAB_DEBUG_H

#ifdef CONFIG_DEBUG_SLAB

#define CREATE_MASK	(SLAB_DEBUG_INITIAL | SLAB_RED_ZONE | SLAB_POISON | SLAB_HWCACHE_ALIGN | \
			 SLAB_NO_REAP | SLAB_CACHE_DMA | SLAB_MUST_HWCACHE_ALIGN | \
			 SLAB_STORE_USER | SLAB_RECLAIM_ACCOUNT | SLAB_PANIC | \
			 SLAB_DESTROY_BY_RCU)

/* Guard words of a free object and of one in use. */
#define RED_INACTIVE	0x5A2CF071UL
#define RED_ACTIVE	0x170FC2A5UL

#define POISON_BEFORE	0x5a	/* allocated, not yet written */
#define POISON_AFTER	0x6b	/* free */
#define POISON_END	0xa5	/* last byte of a poisoned object */

#define BYTES_PER_WORD	sizeof(void *)
#define BUFCTL_FREE	0xfffe	/* this object is not on the free chain */

#define check_irq_off()	BUG_ON(!irqs_disabled())
#define check_irq_on()	BUG_ON(irqs_disabled())

static int obj_dbghead(kmem_cache_t *cachep)
{
	return cachep->dbghead;
}

static int obj_reallen(kmem_cache_t *cachep)
{
	return cachep->reallen;
}

static unsigned long *dbg_redzone1(kmem_cache_t *cachep, void *objp)
{
	BUG_ON(!(cachep->flags & SLAB_RED_ZONE));
	return objp + obj_dbghead(cachep) - BYTES_PER_WORD;
}

static unsigned long *dbg_redzone2(kmem_cache_t *cachep, void *objp)
{
	BUG_ON(!(cachep->flags & SLAB_RED_ZONE));
	if (cachep->flags & SLAB_STORE_USER)
		return objp + cachep->objsize - 2 * BYTES_PER_WORD;
	return objp + cachep->objsize - BYTES_PER_WORD;
}

static void **dbg_userword(kmem_cache_t *cachep, void *objp)
{
	BUG_ON(!(cachep->flags & SLAB_STORE_USER));
	return objp + cachep->objsize - BYTES_PER_WORD;
}

static void poison_obj(kmem_cache_t *cachep, void *addr, unsigned char val)
{
	int size = obj_reallen(cachep);

	addr += obj_dbghead(cachep);
	memset(addr, val, size);
	((unsigned char *)addr)[size - 1] = POISON_END;
}

/* Debugging that each cache gets, whether asked for or not. */
static unsigned long cache_debug_flags(size_t size, unsigned long flags)
{
	unsigned long add = 0;

	if (size < 4096)
		add |= SLAB_RED_ZONE | SLAB_STORE_USER;
	/* RCU readers may look into a free object. */
	if (!(flags & SLAB_DESTROY_BY_RCU))
		add |= SLAB_POISON;
	return add;
}

/* Make room for the guard words. Returns the new size. */
static size_t cache_debug_layout(kmem_cache_t *cachep, size_t size, size_t *align,
				 unsigned long flags)
{
	cachep->reallen = size;
	if (flags & SLAB_RED_ZONE) {
		*align = BYTES_PER_WORD;
		cachep->dbghead = BYTES_PER_WORD;
		size += 2 * BYTES_PER_WORD;
	}
	if (flags & SLAB_STORE_USER) {
		*align = BYTES_PER_WORD;
		size += BYTES_PER_WORD;
	}
	return size;
}

static void print_objinfo(kmem_cache_t *cachep, void *objp)
{
	unsigned char *p = objp + obj_dbghead(cachep);
	int i;

	if (cachep->flags & SLAB_RED_ZONE)
		printk(KERN_ERR "Redzone: 0x%lx/0x%lx.\n", *dbg_redzone1(cachep, objp),
		       *dbg_redzone2(cachep, objp));
	if (cachep->flags & SLAB_STORE_USER)
		printk(KERN_ERR "Last user: [<%p>]\n", *dbg_userword(cachep, objp));
	printk(KERN_ERR "000:");
	for (i = 0; i < 16 && i < obj_reallen(cachep); i++)
		printk(" %02x", p[i]);
	printk("\n");
}

/* A free object must still hold the pattern: whoever wrote to it used freed memory. */
static void check_poison_obj(kmem_cache_t *cachep, void *objp)
{
	unsigned char *p = objp + obj_dbghead(cachep);
	int size = obj_reallen(cachep);
	int i;

	for (i = 0; i < size; i++)
		if (p[i] != (i == size - 1 ? POISON_END : POISON_AFTER))
			break;
	if (i == size)
		return;
	printk(KERN_ERR "Slab corruption: start=%p, len=%d, offset %d: %02x\n", p, size, i, p[i]);
	print_objinfo(cachep, objp);
	dump_stack();
}

static void cache_init_obj_debug(kmem_cache_t *cachep, void *objp)
{
	if (cachep->flags & SLAB_POISON)
		poison_obj(cachep, objp, POISON_AFTER);
	if (cachep->flags & SLAB_STORE_USER)
		*dbg_userword(cachep, objp) = NULL;
	if (cachep->flags & SLAB_RED_ZONE) {
		*dbg_redzone1(cachep, objp) = RED_INACTIVE;
		*dbg_redzone2(cachep, objp) = RED_INACTIVE;
	}
}

static void slab_destroy_debugcheck(kmem_cache_t *cachep, struct slab *slabp)
{
	int i;

	for (i = 0; i < cachep->num; i++) {
		void *objp = slabp->s_mem + cachep->objsize * i;

		if (cachep->flags & SLAB_POISON)
			check_poison_obj(cachep, objp);
		if ((cachep->flags & SLAB_RED_ZONE) &&
		    (*dbg_redzone1(cachep, objp) != RED_INACTIVE ||
		     *dbg_redzone2(cachep, objp) != RED_INACTIVE))
			slab_error(cachep, "a freed object was overwritten at its edge");
	}
}

static inline void cache_alloc_debugcheck_before(kmem_cache_t *cachep, int flags)
{
	might_sleep_if(flags & __GFP_WAIT);
}

/* From an object as the slab has it to an object as the user gets it. */
static void *cache_alloc_debugcheck_after(kmem_cache_t *cachep, int flags, void *objp,
					  void *caller)
{
	unsigned long ctor_flags = SLAB_CTOR_CONSTRUCTOR;

	if (!objp)
		return objp;
	if (cachep->flags & SLAB_POISON) {
		check_poison_obj(cachep, objp);
		poison_obj(cachep, objp, POISON_BEFORE);
	}
	if (cachep->flags & SLAB_STORE_USER)
		*dbg_userword(cachep, objp) = caller;
	if (cachep->flags & SLAB_RED_ZONE) {
		if (*dbg_redzone1(cachep, objp) != RED_INACTIVE ||
		    *dbg_redzone2(cachep, objp) != RED_INACTIVE) {
			slab_error(cachep, "double free, or memory outside object was overwritten");
			print_objinfo(cachep, objp);
		}
		*dbg_redzone1(cachep, objp) = RED_ACTIVE;
		*dbg_redzone2(cachep, objp) = RED_ACTIVE;
	}
	objp += obj_dbghead(cachep);
	if (cachep->ctor && (cachep->flags & SLAB_POISON)) {
		if (!(flags & __GFP_WAIT))
			ctor_flags |= SLAB_CTOR_ATOMIC;
		cachep->ctor(objp, cachep, ctor_flags);
	}
	return objp;
}

static void kfree_debugcheck(const void *objp)
{
	struct page *page;

	if (!virt_addr_valid(objp) || (unsigned long)objp < PAGE_OFFSET) {
		printk(KERN_ERR "kfree_debugcheck: out of range ptr %p.\n", objp);
		BUG();
	}
	page = virt_to_page(objp);
	if (!PageSlab(page)) {
		printk(KERN_ERR "kfree_debugcheck: bad ptr %p.\n", objp);
		BUG();
	}
}

/* The pages' links, seen from the debug half. */
#define PAGE_CACHE_OF(pg)	((kmem_cache_t *)(pg)->lru.next)
#define PAGE_SLAB_OF(pg)	((struct slab *)(pg)->lru.prev)

/* From the user's object to the slab's; stops at a wrong cache, a wrong address, a double free. */
static void *cache_free_debugcheck(kmem_cache_t *cachep, void *objp, void *caller)
{
	struct page *page;
	struct slab *slabp;
	unsigned int objnr;

	objp -= obj_dbghead(cachep);
	kfree_debugcheck(objp);
	page = virt_to_page(objp);
	if (PAGE_CACHE_OF(page) != cachep) {
		printk(KERN_ERR "mismatch in kmem_cache_free: expected cache %s, got %s\n",
		       cachep->name, PAGE_CACHE_OF(page)->name);
		BUG();
	}
	slabp = PAGE_SLAB_OF(page);
	objnr = (objp - slabp->s_mem) / cachep->objsize;
	BUG_ON(objnr >= cachep->num);
	BUG_ON(objp != slabp->s_mem + objnr * cachep->objsize);

	if (cachep->flags & SLAB_RED_ZONE) {
		if (*dbg_redzone1(cachep, objp) != RED_ACTIVE ||
		    *dbg_redzone2(cachep, objp) != RED_ACTIVE) {
			slab_error(cachep, "double free, or memory outside object was overwritten");
			print_objinfo(cachep, objp);
			BUG_ON(*dbg_redzone1(cachep, objp) == RED_INACTIVE);
		}
		*dbg_redzone1(cachep, objp) = RED_INACTIVE;
		*dbg_redzone2(cachep, objp) = RED_INACTIVE;
	}
	if (cachep->flags & SLAB_STORE_USER)
		*dbg_userword(cachep, objp) = caller;
	if (cachep->flags & SLAB_POISON) {
		if (cachep->dtor)
			cachep->dtor(objp + obj_dbghead(cachep), cachep, 0);
		poison_obj(cachep, objp, POISON_AFTER);
	} else if (cachep->flags & SLAB_DEBUG_INITIAL) {
		cachep->ctor(objp + obj_dbghead(cachep), cachep,
			     SLAB_CTOR_CONSTRUCTOR | SLAB_CTOR_VERIFY);
	}
	return objp;
}

static void mark_bufctl_taken(struct slab *slabp, unsigned int objnr)
{
	slab_bufctl(slabp)[objnr] = BUFCTL_FREE;
}

static void check_bufctl_taken(kmem_cache_t *cachep, struct slab *slabp, unsigned int objnr)
{
	if (slab_bufctl(slabp)[objnr] != BUFCTL_FREE) {
		printk(KERN_ERR "slab: double free detected in cache '%s', objp %p.\n",
		       cachep->name, slabp->s_mem + objnr * cachep->objsize);
		BUG();
	}
}

#else /* !CONFIG_DEBUG_SLAB */

#define CREATE_MASK	(SLAB_HWCACHE_ALIGN | SLAB_NO_REAP | SLAB_CACHE_DMA | SLAB_PANIC | \
			 SLAB_RECLAIM_ACCOUNT | SLAB_DESTROY_BY_RCU)

#define check_irq_off()				do { } while (0)
#define check_irq_on()				do { } while (0)
#define obj_dbghead(cachep)			0
#define obj_reallen(cachep)			((cachep)->objsize)
#define cache_debug_flags(size, flags)		0
#define cache_debug_layout(c, size, a, f)	(size)
#define cache_init_obj_debug(cachep, objp)	do { } while (0)
#define slab_destroy_debugcheck(c, slabp)	do { } while (0)
#define cache_alloc_debugcheck_before(c, flags)	do { } while (0)
#define cache_alloc_debugcheck_after(c, flags, objp, caller)	(objp)
#define kfree_debugcheck(objp)			do { } while (0)
#define cache_free_debugcheck(c, objp, caller)	(objp)
#define mark_bufctl_taken(slabp, objnr)		do { } while (0)
#define check_bufctl_taken(c, slabp, objnr)	do { } while (0)

#endif /* CONFIG_DEBUG_SLAB */
#endif /* _MM_SLAB_DEBUG_H */
