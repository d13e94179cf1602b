/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Red-black trees. The user writes the search and the descent of an insert;
 * rb_link_node and rb_insert_color do the rest.
 *
 * Mirrors: include/linux/rbtree.h.
 */
#ifndef _LINUX_RBTREE_H
#define _LINUX_RBTREE_H

#include <linux/kernel.h>
#include <linux/stddef.h>

struct rb_node {
	struct rb_node	*rb_parent;
	int		rb_color;
#define RB_RED		0
#define RB_BLACK	1
	struct rb_node	*rb_right;
	struct rb_node	*rb_left;
};

struct rb_root {
	struct rb_node	*rb_node;
};

#define RB_ROOT	(struct rb_root) { NULL, }
#define rb_entry(ptr, type, member)	container_of(ptr, type, member)

extern void rb_insert_color(struct rb_node *node, struct rb_root *root);
extern void rb_erase(struct rb_node *node, struct rb_root *root);

extern struct rb_node *rb_next(struct rb_node *node);
extern struct rb_node *rb_prev(struct rb_node *node);
extern struct rb_node *rb_first(struct rb_root *root);
extern struct rb_node *rb_last(struct rb_root *root);
extern void rb_replace_node(struct rb_node *victim, struct rb_node *new,
			    struct rb_root *root);

static inline void rb_link_node(struct rb_node *node, struct rb_node *parent,
				struct rb_node **rb_link)
{
	node->rb_parent = parent;
	node->rb_color = RB_RED;
	node->rb_left = node->rb_right = NULL;
	*rb_link = node;
}

#endif /* _LINUX_RBTREE_H */
