// SPDX-License-Identifier: GPL-2.0-only
/*
 * Radix trees: each level of nodes looks at six more bits of the key. The height grows with the
 * largest key in use. A tag of a slot is set in a node if any item below that slot has the tag.
 *
 * Mirrors: lib/radix-tree.c
 * Locking: the caller's; radix_tree_preload() keeps nodes ready, so that an insert under a
 * spinlock cannot fail.
 */
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/radix-tree.h>
#include <linux/percpu.h>
#include <linux/slab.h>
#include <linux/gfp.h>
#include <linux/string.h>
#include <linux/bitops.h>

#define RADIX_TREE_MAP_SHIFT	6
#define RADIX_TREE_MAP_SIZE	(1UL << RADIX_TREE_MAP_SHIFT)
#define RADIX_TREE_MAP_MASK	(RADIX_TREE_MAP_SIZE - 1)
#define RADIX_TREE_TAG_LONGS	((RADIX_TREE_MAP_SIZE + BITS_PER_LONG - 1) / BITS_PER_LONG)
#define RADIX_TREE_MAX_PATH	(BITS_PER_LONG / RADIX_TREE_MAP_SHIFT + 2)

struct radix_tree_node {
	unsigned int	count;		/* slots in use */
	void		*slots[RADIX_TREE_MAP_SIZE];
	unsigned long	tags[RADIX_TREE_TAGS][RADIX_TREE_TAG_LONGS];
};

struct radix_tree_path {
	struct radix_tree_node	*node;
	int			offset;
};

/* Nodes set aside for the next insert. */
struct radix_tree_preload {
	int			nr;
	struct radix_tree_node	*nodes[RADIX_TREE_MAX_PATH];
};

static kmem_cache_t *radix_tree_node_cachep;
static DEFINE_PER_CPU(struct radix_tree_preload, radix_tree_preloads);

static struct radix_tree_node *radix_tree_node_alloc(struct radix_tree_root *root)
{
	struct radix_tree_preload *rtp;
	struct radix_tree_node *ret;

	ret = kmem_cache_alloc(radix_tree_node_cachep, root->gfp_mask);
	if (ret == NULL && !(root->gfp_mask & __GFP_WAIT)) {
		rtp = &__get_cpu_var(radix_tree_preloads);
		if (rtp->nr)
			ret = rtp->nodes[--rtp->nr];
	}
	return ret;
}

/* An object goes back as the constructor left it: all zero. */
static inline void radix_tree_node_free(struct radix_tree_node *node)
{
	kmem_cache_free(radix_tree_node_cachep, node);
}

/**
 * radix_tree_preload - make sure that the next insert finds nodes
 * @gfp_mask: for the allocation
 *
 * Returns 0 with preemption off (radix_tree_preload_end() ends that), or -ENOMEM.
 */
int radix_tree_preload(int gfp_mask)
{
	struct radix_tree_preload *rtp;
	struct radix_tree_node *node;

	preempt_disable();
	rtp = &__get_cpu_var(radix_tree_preloads);
	while (rtp->nr < ARRAY_SIZE(rtp->nodes)) {
		preempt_enable();
		node = kmem_cache_alloc(radix_tree_node_cachep, gfp_mask);
		if (node == NULL)
			return -ENOMEM;
		preempt_disable();
		rtp = &__get_cpu_var(radix_tree_preloads);
		if (rtp->nr < ARRAY_SIZE(rtp->nodes))
			rtp->nodes[rtp->nr++] = node;
		else
			radix_tree_node_free(node);
	}
	return 0;
}

static inline void tag_set(struct radix_tree_node *node, int tag, int offset)
{
	__set_bit(offset, node->tags[tag]);
}

static inline void tag_clear(struct radix_tree_node *node, int tag, int offset)
{
	__clear_bit(offset, node->tags[tag]);
}

static inline int tag_get(struct radix_tree_node *node, int tag, int offset)
{
	return test_bit(offset, node->tags[tag]) != 0;
}

static int any_tag_set(struct radix_tree_node *node, int tag)
{
	int i;

	for (i = 0; i < RADIX_TREE_TAG_LONGS; i++)
		if (node->tags[tag][i])
			return 1;
	return 0;
}

/* Largest key that a tree of @height levels holds. */
static unsigned long radix_tree_maxindex(unsigned int height)
{
	unsigned int bits = height * RADIX_TREE_MAP_SHIFT;

	return bits >= BITS_PER_LONG ? ~0UL : (1UL << bits) - 1;
}

/* Add levels on top until @index fits. */
static int radix_tree_extend(struct radix_tree_root *root, unsigned long index)
{
	struct radix_tree_node *node;
	int tag;

	if (root->rnode == NULL) {
		while (index > radix_tree_maxindex(root->height) || !root->height)
			root->height++;
		return 0;
	}
	while (index > radix_tree_maxindex(root->height)) {
		node = radix_tree_node_alloc(root);
		if (!node)
			return -ENOMEM;
		node->slots[0] = root->rnode;
		for (tag = 0; tag < RADIX_TREE_TAGS; tag++)
			if (any_tag_set(root->rnode, tag))
				tag_set(node, tag, 0);
		node->count = 1;
		root->rnode = node;
		root->height++;
	}
	return 0;
}

/**
 * radix_tree_insert - store an item
 * @root: the tree
 * @index: its key
 * @item: the item, not NULL
 *
 * Returns 0, -EEXIST, or -ENOMEM.
 */
int radix_tree_insert(struct radix_tree_root *root, unsigned long index, void *item)
{
	struct radix_tree_node *node = NULL;
	void **slot;
	unsigned int height, shift;

	if (!root->height || index > radix_tree_maxindex(root->height)) {
		int error = radix_tree_extend(root, index);

		if (error)
			return error;
	}
	slot = (void **)&root->rnode;
	height = root->height;
	shift = (height - 1) * RADIX_TREE_MAP_SHIFT;
	for (; height > 0; height--, shift -= RADIX_TREE_MAP_SHIFT) {
		if (*slot == NULL) {
			struct radix_tree_node *tmp = radix_tree_node_alloc(root);

			if (!tmp)
				return -ENOMEM;
			*slot = tmp;
			if (node)
				node->count++;
		}
		node = *slot;
		slot = node->slots + ((index >> shift) & RADIX_TREE_MAP_MASK);
	}
	if (*slot != NULL)
		return -EEXIST;
	node->count++;
	*slot = item;
	return 0;
}
EXPORT_SYMBOL(radix_tree_insert);

/**
 * radix_tree_lookup - the item of key @index, or NULL
 */
void *radix_tree_lookup(struct radix_tree_root *root, unsigned long index)
{
	unsigned int height = root->height, shift;
	void *p = root->rnode;

	if (!height || index > radix_tree_maxindex(height))
		return NULL;
	shift = (height - 1) * RADIX_TREE_MAP_SHIFT;
	for (; height > 0 && p; height--, shift -= RADIX_TREE_MAP_SHIFT)
		p = ((struct radix_tree_node *)p)->slots[(index >> shift) & RADIX_TREE_MAP_MASK];
	return p;
}
EXPORT_SYMBOL(radix_tree_lookup);

/*
 * Descend to @index, noting the way in path[1], path[2] ...; path[0].node is NULL and ends the
 * way back. Returns the item, or NULL; *@last is the lowest step.
 */
static void *radix_tree_walk(struct radix_tree_root *root, unsigned long index,
			     struct radix_tree_path *path, struct radix_tree_path **last)
{
	unsigned int height = root->height, shift;
	void *p = root->rnode;

	if (!height || index > radix_tree_maxindex(height))
		return NULL;
	path->node = NULL;
	shift = (height - 1) * RADIX_TREE_MAP_SHIFT;
	for (; height > 0; height--, shift -= RADIX_TREE_MAP_SHIFT) {
		if (p == NULL)
			return NULL;
		path++;
		path->node = p;
		path->offset = (index >> shift) & RADIX_TREE_MAP_MASK;
		p = path->node->slots[path->offset];
	}
	*last = path;
	return p;
}

/* Clear a tag from the lowest step upwards, as far as no other item keeps it. */
static void clear_tag_path(struct radix_tree_path *pathp, int tag)
{
	for (; pathp->node; pathp--) {
		tag_clear(pathp->node, tag, pathp->offset);
		if (any_tag_set(pathp->node, tag))
			return;
	}
}

/**
 * radix_tree_tag_set - set a tag of an item
 *
 * Returns the item; it must be there.
 */
void *radix_tree_tag_set(struct radix_tree_root *root, unsigned long index, int tag)
{
	struct radix_tree_path path[RADIX_TREE_MAX_PATH], *pathp;
	void *item = radix_tree_walk(root, index, path, &pathp);

	BUG_ON(item == NULL);
	for (; pathp->node; pathp--)
		tag_set(pathp->node, tag, pathp->offset);
	return item;
}
EXPORT_SYMBOL(radix_tree_tag_set);

/**
 * radix_tree_tag_clear - clear a tag of an item
 *
 * Returns the item, or NULL if there is none.
 */
void *radix_tree_tag_clear(struct radix_tree_root *root, unsigned long index, int tag)
{
	struct radix_tree_path path[RADIX_TREE_MAX_PATH], *pathp;
	void *item = radix_tree_walk(root, index, path, &pathp);

	if (item)
		clear_tag_path(pathp, tag);
	return item;
}
EXPORT_SYMBOL(radix_tree_tag_clear);

/**
 * radix_tree_tag_get - does the item at @index have the tag?
 */
int radix_tree_tag_get(struct radix_tree_root *root, unsigned long index, int tag)
{
	struct radix_tree_path path[RADIX_TREE_MAX_PATH], *pathp;

	if (!radix_tree_walk(root, index, path, &pathp))
		return 0;
	return tag_get(pathp->node, tag, pathp->offset);
}
EXPORT_SYMBOL(radix_tree_tag_get);

/*
 * Collect items from @index on, with the tag unless @tag is negative, out of the one lowest node
 * that comes next. *@next_index is where to go on; 0 if the tree ends.
 */
static unsigned int __lookup(struct radix_tree_root *root, void **results, unsigned long index,
			     unsigned int max_items, unsigned long *next_index, int tag)
{
	struct radix_tree_node *slot = root->rnode;
	unsigned int shift = (root->height - 1) * RADIX_TREE_MAP_SHIFT;
	unsigned int height = root->height, nr_found = 0;
	unsigned long i;

	while (height > 0 && slot) {
		for (i = (index >> shift) & RADIX_TREE_MAP_MASK; i < RADIX_TREE_MAP_SIZE; i++) {
			if (slot->slots[i] && (tag < 0 || tag_get(slot, tag, i))) {
				if (height > 1)
					break;
				results[nr_found++] = slot->slots[i];
				if (nr_found == max_items) {
					*next_index = index + 1;
					return nr_found;
				}
			}
			/* The first key behind this slot. */
			index = (index & ~((1UL << shift) - 1)) + (1UL << shift);
			if (index == 0)
				goto out;
		}
		if (i == RADIX_TREE_MAP_SIZE)
			goto out;
		height--;
		shift -= RADIX_TREE_MAP_SHIFT;
		slot = slot->slots[i];
	}
out:
	*next_index = index;
	return nr_found;
}

static unsigned int gang_lookup(struct radix_tree_root *root, void **results,
				unsigned long first_index, unsigned int max_items, int tag)
{
	const unsigned long max_index = radix_tree_maxindex(root->height);
	unsigned long cur_index = first_index, next_index;
	unsigned int ret = 0;

	if (!root->height || !root->rnode)
		return 0;
	while (ret < max_items && cur_index <= max_index) {
		ret += __lookup(root, results + ret, cur_index, max_items - ret, &next_index, tag);
		if (next_index == 0)
			break;
		cur_index = next_index;
	}
	return ret;
}

/**
 * radix_tree_gang_lookup - up to @max_items items from key @first_index on, in order
 *
 * Returns how many were put in @results.
 */
unsigned int radix_tree_gang_lookup(struct radix_tree_root *root, void **results,
				    unsigned long first_index, unsigned int max_items)
{
	return gang_lookup(root, results, first_index, max_items, -1);
}
EXPORT_SYMBOL(radix_tree_gang_lookup);

/**
 * radix_tree_gang_lookup_tag - the same of items that have @tag
 */
unsigned int radix_tree_gang_lookup_tag(struct radix_tree_root *root, void **results,
					unsigned long first_index, unsigned int max_items, int tag)
{
	return gang_lookup(root, results, first_index, max_items, tag);
}
EXPORT_SYMBOL(radix_tree_gang_lookup_tag);

/**
 * radix_tree_delete - remove the item of key @index
 *
 * Nodes that become empty are freed. Returns the item, or NULL if there was none.
 */
void *radix_tree_delete(struct radix_tree_root *root, unsigned long index)
{
	struct radix_tree_path path[RADIX_TREE_MAX_PATH], *pathp;
	void *item = radix_tree_walk(root, index, path, &pathp);
	int tag;

	if (item == NULL)
		return NULL;
	for (tag = 0; tag < RADIX_TREE_TAGS; tag++)
		if (tag_get(pathp->node, tag, pathp->offset))
			clear_tag_path(pathp, tag);
	for (; pathp->node; pathp--) {
		pathp->node->slots[pathp->offset] = NULL;
		if (--pathp->node->count)
			return item;
		radix_tree_node_free(pathp->node);
	}
	root->rnode = NULL;
	root->height = 0;
	return item;
}
EXPORT_SYMBOL(radix_tree_delete);

/**
 * radix_tree_tagged - does any item have @tag?
 */
int radix_tree_tagged(struct radix_tree_root *root, int tag)
{
	return root->rnode && any_tag_set(root->rnode, tag);
}
EXPORT_SYMBOL(radix_tree_tagged);

static void radix_tree_node_ctor(void *node, kmem_cache_t *cachep, unsigned long flags)
{
	memset(node, 0, sizeof(struct radix_tree_node));
}

void __init radix_tree_init(void)
{
	radix_tree_node_cachep = kmem_cache_create("radix_tree_node",
						   sizeof(struct radix_tree_node), 0,
						   SLAB_PANIC, radix_tree_node_ctor, NULL);
}
