/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Radix trees: pointers under unsigned long keys, with two tags an item.
 *
 * Mirrors: include/linux/radix-tree.h.
 * Locking: the caller's; the page cache uses mapping->tree_lock.
 */
#ifndef _LINUX_RADIX_TREE_H
#define _LINUX_RADIX_TREE_H

#include <linux/preempt.h>
#include <linux/types.h>

struct radix_tree_node;

struct radix_tree_root {
	unsigned int		height;
	int			gfp_mask;
	struct radix_tree_node	*rnode;
};

#define RADIX_TREE_INIT(mask)	{ .height = 0, .gfp_mask = (mask), .rnode = NULL }
#define RADIX_TREE(name, mask)	struct radix_tree_root name = RADIX_TREE_INIT(mask)

#define INIT_RADIX_TREE(root, mask)		\
	do {					\
		(root)->height = 0;		\
		(root)->gfp_mask = (mask);	\
		(root)->rnode = NULL;		\
	} while (0)

#define RADIX_TREE_TAGS	2

int radix_tree_insert(struct radix_tree_root *root, unsigned long index, void *item);
void *radix_tree_lookup(struct radix_tree_root *root, unsigned long index);
void *radix_tree_delete(struct radix_tree_root *root, unsigned long index);
unsigned int radix_tree_gang_lookup(struct radix_tree_root *root, void **results,
				    unsigned long first_index, unsigned int max_items);
int radix_tree_preload(int gfp_mask);
void radix_tree_init(void);
void *radix_tree_tag_set(struct radix_tree_root *root, unsigned long index, int tag);
void *radix_tree_tag_clear(struct radix_tree_root *root, unsigned long index, int tag);
int radix_tree_tag_get(struct radix_tree_root *root, unsigned long index, int tag);
unsigned int radix_tree_gang_lookup_tag(struct radix_tree_root *root, void **results,
					unsigned long first_index, unsigned int max_items,
					int tag);
int radix_tree_tagged(struct radix_tree_root *root, int tag);

static inline void radix_tree_preload_end(void)
{
	preempt_enable();
}

#endif /* _LINUX_RADIX_TREE_H */
