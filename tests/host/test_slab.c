// SPDX-License-Identifier: GPL-2.0-only
// kernel: mm/slab.c fs/seq_file.c lib/vsprintf.c lib/string.c lib/ctype.c lib/div64.c
// env: pages.c
// flags: -DHOST_REAL_SLAB=1
/*
 * mm/slab.c over a page allocator that counts, fails and checks: patterns of use against a model, constructors, shrinking
 * and reaping, destruction, failing allocations, the figures of 2.6.11, the text of /proc/slabinfo and what may be written
 * to it. test_slab_debug.c includes this file with CONFIG_DEBUG_SLAB.
 */
#include <linux/kernel.h>
#include <linux/errno.h>
#include <linux/jiffies.h>
#include <linux/mm.h>
#include <linux/rcupdate.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/swap.h>
#include <linux/workqueue.h>
#include <asm/semaphore.h>
#include "check.h"
#include "env/base.h"
#include "env/pages.h"

#ifdef CONFIG_DEBUG_SLAB
#define DEBUG 1
#else
#define DEBUG 0
#endif

/* ---- what the allocator calls ---- */

static struct work_struct *reaper;	/* cache_reap()'s, and when it wants to run */
static unsigned long reap_delay;
static struct rcu_head *rcu_list;

int fastcall schedule_delayed_work(struct work_struct *work, unsigned long delay)
{
	reaper = work;
	reap_delay = delay;
	return 1;
}

void fastcall call_rcu(struct rcu_head *head, void (*func)(struct rcu_head *head))
{
	head->func = func;
	head->next = rcu_list;
	rcu_list = head;
}

static int grace_period(void)
{
	struct rcu_head *head;
	int n = 0;

	while ((head = rcu_list)) {
		rcu_list = head->next;
		head->func(head);
		n++;
	}
	return n;
}

void synchronize_rcu(void)
{
	grace_period();
}

int cond_resched(void)
{
	return 0;
}

extern initcall_t __initcall_start[], __initcall_end[];

static void start(void)
{
	initcall_t *call;

	host_pages_init();
	kmem_cache_init();
	for (call = __initcall_start; call < __initcall_end; call++)
		EXPECT((*call)(), 0);
}

/* /proc/slabinfo, through the iterator. */
static char info[32768];

static const char *slabinfo(void)
{
	struct seq_file m = { .buf = info, .size = sizeof(info) };
	loff_t pos = 0;
	void *p = slabinfo_op.start(&m, &pos);

	while (p && !IS_ERR(p)) {
		EXPECT(slabinfo_op.show(&m, p), 0);
		p = slabinfo_op.next(&m, p, &pos);
	}
	slabinfo_op.stop(&m, p);
	NEED(m.count < m.size);
	info[m.count] = 0;
	return info;
}

struct figures {
	unsigned long active, total;
	unsigned int size, per_slab;
	int pages;
	unsigned int limit, batch, shared;
	unsigned long active_slabs, slabs;
	unsigned int avail;
};

static struct figures figures(const char *name)
{
	struct figures f = { 0 };
	char wanted[40];
	const char *line;

	sprintf(wanted, "\n%-17s ", name);
	line = strstr(slabinfo(), wanted);
	NEED(line);
	EXPECT(sscanf(line + strlen(wanted), "%lu %lu %u %u %d : tunables %u %u %u : slabdata %lu %lu %u", &f.active, &f.total,
		      &f.size, &f.per_slab, &f.pages, &f.limit, &f.batch, &f.shared, &f.active_slabs, &f.slabs, &f.avail), 11);
	EXPECT(f.total, f.slabs * f.per_slab);
	CHECK(f.active <= f.total && f.active_slabs <= f.slabs);
	CHECK((unsigned long)f.size * f.per_slab <= f.pages * PAGE_SIZE);
	return f;
}

static int tune(const char *name, const char *values)
{
	char text[100];

	return slabinfo_write(NULL, text, sprintf(text, "%s %s", name, values), NULL);
}

/* ---- the cases ---- */

TEST(slabinfo_text)
{
	static const char *const head =
		"slabinfo - version: 2.1\n"
		"# name            <active_objs> <num_objs> <objsize> <objperslab> <pagesperslab>"
		" : tunables <limit> <batchcount> <sharedfactor>"
		" : slabdata <active_slabs> <num_slabs> <sharedavail>\n";
	kmem_cache_t *c;
	char text[200];

	start();
	CHECK(!strncmp(slabinfo(), head, strlen(head)));
	figures("size-32");
	figures("size-131072");
	figures("size-4096(DMA)");
	figures("kmem_cache");
	c = kmem_cache_create("a_name_of_23_characters", 40, 0, 0, NULL, NULL);
	if (!DEBUG) {
		kmem_cache_alloc(c, GFP_KERNEL);
		/* 24 bytes of struct slab and 96 * (40 + 2) fit in a page; the first array takes 16 objects. */
		sprintf(text, "a_name_of_23_characters     16     96     40   96    1 : tunables  120   60    0"
			" : slabdata      1      1      0\n");
		CHECK(strstr(slabinfo(), text) != NULL);
	}
}

/* fidelity L.56: the limits by size of the object; half of it at a time. */
TEST(limits)
{
	static const struct { unsigned int size, limit; } t[] = {
		{ 4, 120 }, { 256, DEBUG ? 54 : 120 }, { 260, 54 }, { 1024, DEBUG ? 24 : 54 }, { 1028, 24 }, { 4096, 24 },
		{ 4100, 8 }, { 8192, 8 }, { 131072, 8 },
	};
	char names[ARRAY_SIZE(t)][16];
	struct figures f;
	int i;

	start();
	for (i = 0; i < ARRAY_SIZE(t); i++) {
		sprintf(names[i], "t-%u", t[i].size);
		CHECK(kmem_cache_create(names[i], t[i].size, 0, 0, NULL, NULL) != NULL);
		f = figures(names[i]);
		EXPECT(f.limit, t[i].limit);
		EXPECT(f.batch, (t[i].limit + 1) / 2);
		EXPECT(f.shared, 0);
	}
}

#define OBJECTS 3000

/* Alignment, no overlap, contents that stay, and the count in slabinfo. */
static void use_cache(const char *name, kmem_cache_t *c, unsigned int size, unsigned int align, int rounds)
{
	static unsigned char *p[OBJECTS];
	static unsigned char mark[OBJECTS];
	struct figures f;
	int i, n = 0;

	memset(p, 0, sizeof(p));
	while (rounds--) {
		i = host_below(rounds & 1024 ? OBJECTS : 40);
		if (size > 4096)
			i %= 40;
		if (p[i]) {
			CHECK(p[i][0] == mark[i] && p[i][size - 1] == mark[i] && p[i][size / 2] == mark[i]);
			kmem_cache_free(c, p[i]);
			p[i] = NULL;
			n--;
		} else {
			p[i] = kmem_cache_alloc(c, host_below(2) ? GFP_KERNEL : GFP_ATOMIC);
			NEED(p[i]);
			EXPECT((unsigned long)p[i] % align, 0);
			mark[i] = host_random();
			memset(p[i], mark[i], size);
			n++;
		}
		EXPECT(host_flags, HOST_IF);
	}
	f = figures(name);
	CHECK(f.active >= n);
	for (i = 0; i < OBJECTS; i++) {
		if (!p[i])
			continue;
		CHECK(p[i][0] == mark[i] && p[i][size - 1] == mark[i] && p[i][size / 2] == mark[i]);
		kmem_cache_free(c, p[i]);
	}
}

TEST(patterns)
{
	static const struct { unsigned int size, align; unsigned long flags; } t[] = {
		{ 4, 4, 0 }, { 5, 4, 0 }, { 13, 4, SLAB_HWCACHE_ALIGN }, { 32, 32, SLAB_HWCACHE_ALIGN }, { 100, 64, 0 },
		{ 116, 4, SLAB_RECLAIM_ACCOUNT }, { 500, 4, SLAB_RECLAIM_ACCOUNT | SLAB_HWCACHE_ALIGN }, { 511, 4, 0 },
		{ 512, 4, 0 }, { 700, 16, 0 }, { 1500, 4, 0 }, { 2100, 4, SLAB_NO_REAP }, { 4096, 4096, 0 }, { 5000, 4, 0 },
		{ 16384, 4, 0 }, { 131072, 4096, 0 },
	};
	unsigned long before;
	char name[16];
	int i;

	start();
	before = host_pages_used;
	for (i = 0; i < ARRAY_SIZE(t); i++) {
		unsigned int align = t[i].align;
		kmem_cache_t *c;

		sprintf(name, "t-%d", i);
		c = kmem_cache_create(name, t[i].size, t[i].align > 4 && !(t[i].flags & SLAB_HWCACHE_ALIGN) ? align : 0,
				      t[i].flags, NULL, NULL);
		NEED(c);
		CHECK(kmem_cache_size(c) >= t[i].size && kmem_cache_size(c) < t[i].size + max(align, 32U));
		if (DEBUG && (t[i].flags & SLAB_HWCACHE_ALIGN))
			align = 4;	/* the guard words come first */
		use_cache(name, c, t[i].size, align, t[i].size > 4096 ? 2000 : 12000);
		EXPECT(kmem_cache_shrink(c), 0);
		EXPECT(figures(name).slabs, 0);
		EXPECT(kmem_cache_destroy(c), 0);
		CHECK(!strstr(slabinfo(), name));
	}
	EXPECT(slab_reclaim_pages.counter, 0);
	/* What is left are slabs of the size-N caches. */
	for (i = 0; malloc_sizes[i].cs_size; i++)
		kmem_cache_shrink(malloc_sizes[i].cs_cachep);
	CHECK(host_pages_used <= before + 2);
}

TEST(kmalloc)
{
	unsigned char *p[500] = { NULL };
	unsigned int size[500], round, i;

	start();
	CHECK(!kmalloc(131073, GFP_KERNEL) && !__kmalloc(~0UL, GFP_KERNEL) && !__kmalloc(~0UL - 31, GFP_ATOMIC));
	CHECK(!kcalloc(0x10001, 0x10000, GFP_KERNEL) && !kcalloc(~0UL, 2, GFP_KERNEL) && !kcalloc(3, 0x60000000, GFP_KERNEL));
	kfree(NULL);
	EXPECT(ksize(NULL), 0);
	for (round = 0; round < 20000; round++) {
		i = host_below(500);
		if (p[i]) {
			if (size[i])
				CHECK(p[i][0] == (i & 255) && p[i][size[i] - 1] == (i & 255));
			kfree(p[i]);
			p[i] = NULL;
			continue;
		}
		size[i] = host_below(host_below(20) ? 600 : 9000);
		p[i] = host_below(4) ? __kmalloc(size[i], GFP_ATOMIC) : kcalloc(1, size[i], GFP_KERNEL | GFP_DMA);
		NEED(p[i]);
		CHECK(ksize(p[i]) >= size[i] && ksize(p[i]) <= max(32U, 2 * size[i]));
		memset(p[i], i, ksize(p[i]));
	}
	for (i = 0; i < 500; i++)
		kfree(p[i]);
	p[0] = kcalloc(10, 30, GFP_KERNEL);
	for (i = 0; i < 300; i++)
		EXPECT(p[0][i], 0);
}

static int constructed, destructed;
static kmem_cache_t *ctor_cache;

static void ctor(void *p, kmem_cache_t *c, unsigned long flags)
{
	CHECK((flags & ~SLAB_CTOR_ATOMIC) == SLAB_CTOR_CONSTRUCTOR);
	EXPECT(host_flags, flags & SLAB_CTOR_ATOMIC ? host_flags : HOST_IF);
	constructed++;
	*(unsigned int *)p = 0xc0de;
	*(void **)(p + 4) = p;
}

static void dtor(void *p, kmem_cache_t *c, unsigned long flags)
{
	EXPECT(flags, 0);
	CHECK(*(unsigned int *)p == 0xc0de && *(void **)(p + 4) == p);
	destructed++;
}

/* Each object is constructed once when its slab is made, keeps that state while it is free, and is destructed once. */
TEST(constructors)
{
	void *p[200];
	int round, i;

	start();
	ctor_cache = kmem_cache_create("ctor", 60, 0, SLAB_HWCACHE_ALIGN, ctor, dtor);
	EXPECT(constructed, 0);
	for (round = 0; round < 20; round++) {
		for (i = 0; i < 200; i++) {
			p[i] = kmem_cache_alloc(ctor_cache, round & 1 ? GFP_ATOMIC : GFP_KERNEL);
			CHECK(*(unsigned int *)p[i] == 0xc0de && *(void **)(p[i] + 4) == p[i]);
			memset(p[i] + 8, round, 52);
		}
		if (!DEBUG)
			EXPECT(constructed - destructed, figures("ctor").total);
		for (i = 0; i < 200; i++)
			kmem_cache_free(ctor_cache, p[i]);
		if (round == 10)
			kmem_cache_shrink(ctor_cache);
	}
	if (!DEBUG)
		CHECK(constructed < 1000);
	EXPECT(kmem_cache_destroy(ctor_cache), 0);
	EXPECT(destructed, constructed);
}

/* The last freed object is the next one; a slab that empties goes only above free_limit = 2 * batchcount + num. */
TEST(order_and_free_limit)
{
	kmem_cache_t *c;
	struct figures f;
	void *p[1000], *q;
	int i;

	start();
	c = kmem_cache_create("lifo", 200, 0, 0, NULL, NULL);
	for (i = 0; i < 1000; i++)
		p[i] = kmem_cache_alloc(c, GFP_KERNEL);
	kmem_cache_free(c, p[3]);
	kmem_cache_free(c, p[7]);
	q = kmem_cache_alloc(c, GFP_KERNEL);
	CHECK(q == p[7]);
	q = kmem_cache_alloc(c, GFP_KERNEL);
	CHECK(q == p[3]);
	for (i = 0; i < 1000; i++)
		kmem_cache_free(c, p[i]);
	f = figures("lifo");
	CHECK((f.slabs - f.active_slabs) * f.per_slab <= 2 * f.batch + f.per_slab);
	CHECK(f.total < 1000);
	EXPECT(kmem_cache_shrink(c), 0);
	EXPECT(figures("lifo").slabs, 0);
}

TEST(destroy_busy)
{
	kmem_cache_t *c, *other;
	void *p;

	start();
	c = kmem_cache_create("busy", 64, 0, 0, NULL, NULL);
	p = kmem_cache_alloc(c, GFP_KERNEL);
	EXPECT(kmem_cache_shrink(c), 1);
	EXPECT(kmem_cache_destroy(c), 1);
	CHECK(strstr(host_log(), "slab error in kmem_cache_destroy(): cache `busy': Can't free all objects") != NULL);
	figures("busy");	/* it is still there, and works */
	other = kmem_cache_create("other", 64, 0, 0, NULL, NULL);
	CHECK(kmem_ptr_validate(c, p) && !kmem_ptr_validate(other, p));
	CHECK(!kmem_ptr_validate(c, p + 1) && !kmem_ptr_validate(c, (void *)8) && !kmem_ptr_validate(c, high_memory));
	kmem_cache_free(c, p);
	EXPECT(kmem_cache_destroy(c), 0);
	/* The name is free again. */
	CHECK(kmem_cache_create("busy", 64, 0, 0, NULL, NULL) != NULL);
}

/* Slabs of such a cache outlive the grace period that begins when they empty. */
TEST(destroy_by_rcu)
{
	unsigned int sizes[] = { 64, 1000 }, i, j;
	void *p[200];

	start();
	for (i = 0; i < 2; i++) {
		kmem_cache_t *c = kmem_cache_create("rcu", sizes[i], 0, SLAB_DESTROY_BY_RCU, NULL, NULL);
		unsigned long used;

		for (j = 0; j < 200; j++)
			p[j] = kmem_cache_alloc(c, GFP_KERNEL);
		for (j = 0; j < 200; j++)
			kmem_cache_free(c, p[j]);
		used = host_pages_used;
		EXPECT(kmem_cache_shrink(c), 0);
		EXPECT(host_pages_used, used);
		CHECK(grace_period() > 0);
		CHECK(host_pages_used < used);
		for (j = 0; j < 100; j++)
			p[j] = kmem_cache_alloc(c, GFP_KERNEL);
		for (j = 0; j < 100; j++)
			kmem_cache_free(c, p[j]);
		EXPECT(kmem_cache_destroy(c), 0);
		EXPECT(grace_period(), 0);
	}
}

/* fidelity L.58: every 2*HZ; free slabs go, a little at a time, in caches that were not used for 4*HZ. */
TEST(reaping)
{
	kmem_cache_t *c, *kept;
	unsigned long total;
	void *p[400];
	int i;

	start();
	NEED(reaper);
	CHECK(reap_delay >= HZ && reap_delay < 2 * HZ);
	c = kmem_cache_create("reaped", 1000, 0, 0, NULL, NULL);
	kept = kmem_cache_create("kept", 1000, 0, SLAB_NO_REAP, NULL, NULL);
	for (i = 0; i < 200; i++) {
		p[i] = kmem_cache_alloc(c, GFP_KERNEL);
		p[i + 200] = kmem_cache_alloc(kept, GFP_KERNEL);
	}
	for (i = 0; i < 200; i++) {
		kmem_cache_free(c, p[i]);
		kmem_cache_free(kept, p[i + 200]);
	}
	total = figures("kept").total;
	CHECK(figures("reaped").total > 0);
	for (i = 0; i < 60 && figures("reaped").total; i++) {
		reap_delay = 0;
		jiffies += 2 * HZ;
		reaper->func(reaper->data);
		EXPECT(reap_delay, 2 * HZ);
		EXPECT(host_flags, HOST_IF);
	}
	CHECK(i > 2 && i < 60);
	EXPECT(figures("kept").total, total);
	EXPECT(kmem_cache_destroy(c), 0);
	EXPECT(kmem_cache_destroy(kept), 0);
}

/* Whichever page allocation fails: NULL, nothing lost, interrupts as they were, and it works again. */
TEST(no_memory)
{
	static const unsigned int sizes[] = { 40, 700, 3000, 20000 };
	int i, fail, flags, j;

	start();
	for (i = 0; i < ARRAY_SIZE(sizes); i++) {
		for (flags = 0; flags < 2; flags++) {
			for (fail = 0; ; fail++) {
				int gfp = flags ? GFP_ATOMIC : GFP_KERNEL;
				kmem_cache_t *c = kmem_cache_create("poor", sizes[i], 0, 0, NULL, NULL);
				void *p, *q[300];
				unsigned long used;

				NEED(c);
				for (j = 0; malloc_sizes[j].cs_size; j++)
					kmem_cache_shrink(malloc_sizes[j].cs_cachep);
				used = host_pages_used;
				host_pages_fail_after = fail;
				host_pages_fail_all = 1;
				if (flags)
					local_irq_disable();
				p = kmem_cache_alloc(c, gfp);
				EXPECT(host_flags, flags ? 0 : HOST_IF);
				local_irq_enable();
				host_pages_fail_after = -1;
				if (!p)
					EXPECT(host_pages_used, used);
				for (j = 0; j < 300; j++)
					NEED((q[j] = kmem_cache_alloc(c, gfp)));
				while (j--)
					kmem_cache_free(c, q[j]);
				if (p)
					kmem_cache_free(c, p);
				EXPECT(kmem_cache_destroy(c), 0);
				if (p)
					break;
				NEED(fail < 5);
			}
			CHECK(fail > 0);
		}
	}
	/* No cache without memory; and none is left on the list. */
	for (fail = 0; ; fail++) {
		kmem_cache_t *c;

		for (j = 0; malloc_sizes[j].cs_size; j++)
			kmem_cache_shrink(malloc_sizes[j].cs_cachep);
		host_pages_fail_after = fail;
		host_pages_fail_all = 1;
		c = kmem_cache_create("none", 5000, 0, 0, NULL, NULL);
		host_pages_fail_after = -1;
		CHECK(!c == !strstr(slabinfo(), "\nnone "));
		if (c)
			break;
		NEED(fail < 10);
	}
	/* All memory: one object after another, down to the last, and all of it back. */
	for (j = 0, i = 0; j < 2; j++) {
		void **list = NULL, **p;
		int n = 0;

		while ((p = kmalloc(4096, GFP_ATOMIC))) {
			*p = list;
			list = p;
			n++;
		}
		CHECK(n > HOST_PAGES * 3 / 4 && (!j || n >= i - 40));
		i = n;
		while ((p = list)) {
			list = *p;
			kfree(p);
		}
	}
}

TEST(no_grow)
{
	kmem_cache_t *c;
	void *p;

	start();
	c = kmem_cache_create("fixed", 100, 0, 0, NULL, NULL);
	CHECK(!kmem_cache_alloc(c, SLAB_NO_GROW | GFP_ATOMIC));
	p = kmem_cache_alloc(c, GFP_ATOMIC);
	CHECK(p && kmem_cache_alloc(c, SLAB_NO_GROW | GFP_ATOMIC));
}

TEST(tuning)
{
	kmem_cache_t *c;
	struct figures f;
	void *p[500];
	char big[200];
	int i, n;

	start();
	c = kmem_cache_create("tuned", 100, 0, 0, NULL, NULL);
	for (i = 0; i < 500; i++)
		p[i] = kmem_cache_alloc(c, GFP_KERNEL);
	EXPECT(tune("tuned", "30 10 3"), 13);
	f = figures("tuned");
	CHECK(f.limit == 30 && f.batch == 10 && f.shared == 3);
	for (i = 0; i < 500; i++)
		kmem_cache_free(c, p[i]);
	CHECK(figures("tuned").avail > 0);
	for (i = 0; i < 500; i++)
		p[i] = kmem_cache_alloc(c, GFP_KERNEL);
	for (i = 0; i < 250; i++)
		kmem_cache_free(c, p[i]);
	EXPECT(tune("tuned", "1 1 0\n"), 12);
	for (i = 250; i < 500; i++)
		kmem_cache_free(c, p[i]);

	EXPECT(tune("tuned", "0 1 0"), -EINVAL);
	EXPECT(tune("tuned", "10 0 0"), -EINVAL);
	EXPECT(tune("tuned", "10 11 0"), -EINVAL);
	EXPECT(tune("tuned", "10 5 -1"), -EINVAL);
	EXPECT(tune("tuned", "2000000000 1 1"), -EINVAL);
	EXPECT(tune("tuned", "-5 1 1"), -EINVAL);
	EXPECT(tune("tuned", "10 5"), -EINVAL);
	EXPECT(tune("tuned", "a b c"), -EINVAL);
	EXPECT(tune("nobody", "10 5 0"), -EINVAL);
	memset(big, 'x', 200);
	EXPECT(slabinfo_write(NULL, big, 200, NULL), -EINVAL);
	EXPECT(slabinfo_write(NULL, big, 128, NULL), -EINVAL);
	EXPECT(slabinfo_write(NULL, "", 0, NULL), -EINVAL);
	host_user_end = 0;
	EXPECT(slabinfo_write(NULL, "tuned 1 1 1", 11, NULL), -EFAULT);
	host_user_end = ~0UL;

	/* Even the greatest, on a cache of everybody's, and back while memory fails. */
	n = tune("size-32", "16384 16384 1");
	CHECK(n > 0 || n == -ENOMEM);
	EXPECT(tune("size-64", "120 60 16"), 17);
	host_pages_fail_after = 0;
	host_pages_fail_all = 1;
	CHECK(tune("size-32", "16000 16000 16") == -ENOMEM);
	host_pages_fail_after = -1;
	for (i = 0; i < 500; i++)
		p[i] = __kmalloc(i / 4, GFP_ATOMIC);
	for (i = 0; i < 500; i++)
		kfree(p[i]);
	EXPECT(kmem_cache_destroy(c), 0);
}

static void create_duplicate(void)
{
	kmem_cache_create("size-32", 32, 0, 0, NULL, NULL);
}

static void create_huge(void)
{
	kmem_cache_create("huge", 131076, 0, 0, NULL, NULL);
}

static void create_tiny(void)
{
	kmem_cache_create("tiny", 3, 0, 0, NULL, NULL);
}

static void create_flags(void)
{
	kmem_cache_create("flags", 32, 0, 0x40000000, NULL, NULL);
}

static void create_panics(void)
{
	host_pages_fail_after = 0;
	host_pages_fail_all = 1;
	while (kmem_cache_alloc(malloc_sizes[0].cs_cachep, GFP_ATOMIC))
		;
	for (;;) {
		static char names[100][8], n;

		sprintf(names[(int)n], "p%d", n);
		kmem_cache_create(names[(int)n++], 400, 0, SLAB_PANIC, NULL, NULL);
	}
}

TEST(bad_arguments)
{
	start();
	CHECK(strstr(host_dies(create_duplicate) ?: "", "kernel BUG at mm/slab.c") != NULL);
	CHECK(strstr(host_dies(create_huge) ?: "", "kernel BUG at mm/slab.c") != NULL);
	CHECK(strstr(host_dies(create_tiny) ?: "", "kernel BUG at mm/slab.c") != NULL);
	CHECK(strstr(host_dies(create_flags) ?: "", "kernel BUG at mm/slab.c") != NULL);
	CHECK(strstr(host_dies(create_panics) ?: "", "Kernel panic: kmem_cache_create(): failed to create slab `p") != NULL);
}
