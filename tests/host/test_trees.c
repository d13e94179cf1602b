// SPDX-License-Identifier: GPL-2.0-only
// kernel: lib/rbtree.c lib/radix-tree.c lib/bitmap.c
// env: alloc.c
/* Red-black and radix trees against arrays; the red-black invariants after each step; failing node allocations. */
#include <linux/kernel.h>
#include <linux/rbtree.h>
#include <linux/radix-tree.h>
#include <linux/slab.h>
#include <linux/errno.h>
#include "check.h"
#include "env/alloc.h"
#include "env/base.h"

struct item {
	struct rb_node node;
	int key, in;
};

/* The black height, or the end of the case. */
static int verify(struct rb_node *n, struct rb_node *parent, int *count)
{
	int left, right;

	if (!n)
		return 1;
	NEED(n->rb_parent == parent);
	NEED(n->rb_color == RB_BLACK || (parent && parent->rb_color == RB_BLACK));
	(*count)++;
	left = verify(n->rb_left, n, count);
	right = verify(n->rb_right, n, count);
	NEED(left == right);
	return left + (n->rb_color == RB_BLACK);
}

static void rb_put(struct rb_root *root, struct item *item)
{
	struct rb_node **p = &root->rb_node, *parent = NULL;

	while (*p) {
		parent = *p;
		p = item->key < rb_entry(parent, struct item, node)->key ? &parent->rb_left : &parent->rb_right;
	}
	rb_link_node(&item->node, parent, p);
	rb_insert_color(&item->node, root);
	item->in = 1;
}

TEST(rbtree)
{
	static struct item items[300], spare;
	struct rb_root root = RB_ROOT;
	struct rb_node *n;
	int round, i, in = 0, count;

	CHECK(!rb_first(&root) && !rb_last(&root));
	for (round = 0; round < 6000; round++) {
		struct item *item = items + host_below(round % 2000 < 1000 ? 300 : 20);

		if (item->in) {
			rb_erase(&item->node, &root);
			item->in = 0;
			in--;
		} else {
			item->key = item - items;
			rb_put(&root, item);
			in++;
		}
		count = 0;
		verify(root.rb_node, NULL, &count);
		EXPECT(count, in);
		for (n = rb_first(&root), i = -1; n; n = rb_next(n)) {
			NEED(rb_entry(n, struct item, node)->key > i);
			i = rb_entry(n, struct item, node)->key;
			count--;
		}
		EXPECT(count, 0);
		for (n = rb_last(&root), count = in; n; n = rb_prev(n))
			count--;
		EXPECT(count, 0);
		if (item->in) {
			spare.key = item->key;
			rb_replace_node(&item->node, &spare.node, &root);
			verify(root.rb_node, NULL, &count);
			rb_replace_node(&spare.node, &item->node, &root);
		}
	}
}

#define SLOTS 64

TEST(radix_tree)
{
	RADIX_TREE(tree, GFP_ATOMIC);
	static char things[SLOTS];
	static const unsigned long bases[] = { 0, 60, 4090, 262140, 0x40000000, 0xffffffc0 };
	unsigned long index[SLOTS];
	int in[SLOTS] = { 0 }, tags[SLOTS][2] = { { 0 } }, round, i, j, n, any;
	void *results[SLOTS];

	radix_tree_init();
	for (i = 0; i < SLOTS; i++)	/* ascending, at all heights */
		index[i] = bases[i / 11] + i % 11;
	for (round = 0; round < 8000; round++) {
		i = host_below(SLOTS);
		switch (host_below(4)) {
		case 0:
			EXPECT(radix_tree_insert(&tree, index[i], things + i), in[i] ? -EEXIST : 0);
			in[i] = 1;
			break;
		case 1:
			CHECK(radix_tree_delete(&tree, index[i]) == (in[i] ? things + i : NULL));
			in[i] = tags[i][0] = tags[i][1] = 0;
			break;
		case 2:
			j = host_below(2);
			if (in[i]) {
				CHECK(radix_tree_tag_set(&tree, index[i], j) == things + i);
				tags[i][j] = 1;
			}
			break;
		case 3:
			j = host_below(2);
			CHECK(radix_tree_tag_clear(&tree, index[i], j) == (in[i] ? things + i : NULL));
			tags[i][j] = 0;
			break;
		}
		i = host_below(SLOTS);
		CHECK(radix_tree_lookup(&tree, index[i]) == (in[i] ? things + i : NULL));
		for (j = 0; j < 2; j++) {
			for (n = any = 0; n < SLOTS; n++)
				any |= tags[n][j];
			EXPECT(!!radix_tree_tagged(&tree, j), any);
			if (in[i])
				EXPECT(!!radix_tree_tag_get(&tree, index[i], j), tags[i][j]);
		}
		if (round % 8)
			continue;
		/* All from index i on, then those with a tag. */
		for (j = -1; j < 2; j++) {
			int max = host_below(SLOTS) + 1, k = 0;

			n = j < 0 ? radix_tree_gang_lookup(&tree, results, index[i], max) :
				radix_tree_gang_lookup_tag(&tree, results, index[i], max, j);
			for (any = i; any < SLOTS && k < max; any++) {
				if (!in[any] || (j >= 0 && !tags[any][j]))
					continue;
				NEED(k < n && results[k] == things + any);
				k++;
			}
			EXPECT(n, k);
		}
	}
	for (i = 0; i < SLOTS; i++)
		radix_tree_delete(&tree, index[i]);
	CHECK(!tree.rnode);
	EXPECT(host_cache_in_use("radix_tree_node"), 0);
}

/* An insert that gets no node changes nothing, wherever it fails; preloaded nodes carry an atomic insert. */
TEST(radix_tree_memory)
{
	RADIX_TREE(tree, GFP_ATOMIC);
	int fail, err;

	radix_tree_init();
	EXPECT(radix_tree_insert(&tree, 5, &tree), 0);
	for (fail = 0; ; fail++) {
		host_fail_after = fail;
		host_fail_all = 1;
		err = radix_tree_insert(&tree, 0xdeadbeef, &err);
		host_fail_after = -1;
		CHECK(radix_tree_lookup(&tree, 5) == &tree);
		if (!err)
			break;
		EXPECT(err, -ENOMEM);
		CHECK(!radix_tree_lookup(&tree, 0xdeadbeef));
		NEED(fail < 20);
	}
	CHECK(radix_tree_delete(&tree, 0xdeadbeef) == &err);
	CHECK(radix_tree_delete(&tree, 5) == &tree);
	EXPECT(host_cache_in_use("radix_tree_node"), 0);

	EXPECT(radix_tree_preload(GFP_KERNEL), 0);
	host_fail_after = 0;
	EXPECT(radix_tree_insert(&tree, 0xffffffff, &tree), 0);
	radix_tree_preload_end();
	host_fail_after = 0;
	EXPECT(radix_tree_preload(GFP_KERNEL), -ENOMEM);
}
