/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The set of mappings of a file (address_space.i_mmap). Linux 2.6.11 keeps a
 * radix priority search tree here; a handful of mappings a file needs only a
 * list, which offers the same operations.
 *
 * Mirrors: include/linux/prio_tree.h.
 * Locking: mapping->i_mmap_lock.
 */
#ifndef _LINUX_PRIO_TREE_H
#define _LINUX_PRIO_TREE_H

#include <linux/stddef.h>

struct prio_tree_node {
	struct prio_tree_node	*next;
	struct prio_tree_node	**pprev;
};

struct prio_tree_root {
	struct prio_tree_node	*prio_tree_node;
};

struct prio_tree_iter {
	struct prio_tree_node	*cur;
	struct prio_tree_root	*root;
	unsigned long		r_index;	/* first page of interest */
	unsigned long		h_index;	/* last page of interest */
};

static inline void prio_tree_iter_init(struct prio_tree_iter *iter,
				       struct prio_tree_root *root,
				       unsigned long r_index, unsigned long h_index)
{
	iter->root = root;
	iter->r_index = r_index;
	iter->h_index = h_index;
	iter->cur = NULL;
}

#define INIT_PRIO_TREE_ROOT(ptr)	do { (ptr)->prio_tree_node = NULL; } while (0)

static inline int prio_tree_empty(const struct prio_tree_root *root)
{
	return root->prio_tree_node == NULL;
}

static inline void prio_tree_init(void)
{
}

#endif /* _LINUX_PRIO_TREE_H */
