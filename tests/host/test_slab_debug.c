// SPDX-License-Identifier: GPL-2.0-only
// kernel: mm/slab.c fs/seq_file.c lib/vsprintf.c lib/string.c lib/ctype.c lib/div64.c
// env: pages.c
// flags: -DHOST_REAL_SLAB=1 -DCONFIG_DEBUG_SLAB=1
/* All of test_slab.c with CONFIG_DEBUG_SLAB, and what that finds: double frees, wrong frees, writes out of bounds. */
#include "test_slab.c"

static kmem_cache_t *dbg, *dbg2;

static void double_free(void)
{
	void *p = kmem_cache_alloc(dbg, GFP_KERNEL);

	kmem_cache_free(dbg, p);
	kmem_cache_free(dbg, p);
}

static void double_kfree(void)
{
	void *p = kmalloc(100, GFP_KERNEL);

	kfree(p);
	kfree(p);
}

static void wrong_cache(void)
{
	kmem_cache_free(dbg2, kmem_cache_alloc(dbg, GFP_KERNEL));
}

static void inside(void)
{
	kmem_cache_free(dbg, kmem_cache_alloc(dbg, GFP_KERNEL) + 4);
}

static void no_object(void)
{
	kfree((void *)0x12345678);
}

static void no_slab(void)
{
	kfree((void *)__get_free_pages(GFP_KERNEL, 0));
}

static void sleeps(void)
{
	local_irq_disable();
	kmalloc(100, GFP_KERNEL);
}

TEST(misuse)
{
	start();
	dbg = kmem_cache_create("dbg", 100, 0, 0, NULL, NULL);
	dbg2 = kmem_cache_create("dbg2", 100, 0, 0, NULL, NULL);
	CHECK(strstr(host_dies(double_free) ?: "", "double free") != NULL);
	CHECK(strstr(host_dies(double_kfree) ?: "", "double free") != NULL);
	CHECK(strstr(host_dies(wrong_cache) ?: "", "expected cache dbg2, got dbg") != NULL);
	CHECK(host_dies(inside) != NULL);
	CHECK(strstr(host_dies(no_object) ?: "", "out of range ptr 0x12345678") != NULL);
	CHECK(strstr(host_dies(no_slab) ?: "", "bad ptr") != NULL);
	CHECK(strstr(host_dies(sleeps) ?: "", "sleeps where it must not") != NULL);
}

/* These don't stop the kernel; they are told of. */
TEST(corruption)
{
	unsigned char *p;
	int i;

	start();
	dbg = kmem_cache_create("dbg", 100, 0, 0, NULL, NULL);
	p = kmem_cache_alloc(dbg, GFP_KERNEL);
	for (i = 0; i < 100; i++)
		EXPECT(p[i], i == 99 ? 0xa5 : 0x5a);
	p[100] = 1;				/* behind the object */
	kmem_cache_free(dbg, p);
	CHECK(strstr(host_log(), "memory outside object was overwritten") != NULL);
	host_log_clear();
	p[50] = 1;				/* after free */
	CHECK(kmem_cache_alloc(dbg, GFP_KERNEL) == p);
	CHECK(strstr(host_log(), "Slab corruption: start=") != NULL);
	CHECK(strstr(host_log(), "offset 50: 01") != NULL);
	host_log_clear();
	kmem_cache_free(dbg, p);
	CHECK(kmem_cache_alloc(dbg, GFP_KERNEL) == p);
	EXPECT_STR(host_log(), "");
}
