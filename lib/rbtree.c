// SPDX-License-Identifier: GPL-2.0-only
/*
 * Red-black trees: binary search trees in which every path from the root to a leaf has the same
 * number of black nodes and no two red nodes in a row, so that no path is longer than twice the
 * shortest.
 *
 * Mirrors: lib/rbtree.c
 * Locking: the caller's.
 */
#include <linux/rbtree.h>
#include <linux/module.h>

/* Let @new stand where @old stands below @parent (NULL: the root). */
static void replace_child(struct rb_node *parent, struct rb_node *old, struct rb_node *new,
			  struct rb_root *root)
{
	if (!parent)
		root->rb_node = new;
	else if (parent->rb_left == old)
		parent->rb_left = new;
	else
		parent->rb_right = new;
}

/* The right child moves up, @node becomes its left child. */
static void __rb_rotate_left(struct rb_node *node, struct rb_root *root)
{
	struct rb_node *right = node->rb_right;

	node->rb_right = right->rb_left;
	if (right->rb_left)
		right->rb_left->rb_parent = node;
	right->rb_left = node;
	right->rb_parent = node->rb_parent;
	replace_child(node->rb_parent, node, right, root);
	node->rb_parent = right;
}

static void __rb_rotate_right(struct rb_node *node, struct rb_root *root)
{
	struct rb_node *left = node->rb_left;

	node->rb_left = left->rb_right;
	if (left->rb_right)
		left->rb_right->rb_parent = node;
	left->rb_right = node;
	left->rb_parent = node->rb_parent;
	replace_child(node->rb_parent, node, left, root);
	node->rb_parent = left;
}

static inline int is_red(struct rb_node *node)
{
	return node && node->rb_color == RB_RED;
}

/**
 * rb_insert_color - rebalance after rb_link_node()
 * @node: the new, red leaf
 * @root: its tree
 */
void rb_insert_color(struct rb_node *node, struct rb_root *root)
{
	struct rb_node *parent, *gparent, *uncle;

	/* A red parent is not the root, so there is a grandparent. */
	while (is_red(parent = node->rb_parent)) {
		int left = parent == parent->rb_parent->rb_left;

		gparent = parent->rb_parent;
		uncle = left ? gparent->rb_right : gparent->rb_left;
		if (is_red(uncle)) {
			/* Push the red up and look again from there. */
			uncle->rb_color = RB_BLACK;
			parent->rb_color = RB_BLACK;
			gparent->rb_color = RB_RED;
			node = gparent;
			continue;
		}
		/* An inner grandchild first becomes an outer one. */
		if (left && node == parent->rb_right) {
			__rb_rotate_left(parent, root);
			parent = node;
		} else if (!left && node == parent->rb_left) {
			__rb_rotate_right(parent, root);
			parent = node;
		}
		parent->rb_color = RB_BLACK;
		gparent->rb_color = RB_RED;
		if (left)
			__rb_rotate_right(gparent, root);
		else
			__rb_rotate_left(gparent, root);
		break;
	}
	root->rb_node->rb_color = RB_BLACK;
}
EXPORT_SYMBOL(rb_insert_color);

/*
 * @node (possibly NULL) below @parent lacks one black node against its sibling's side, which
 * therefore is not empty. Make it up by a recolouring on the way up and at most three rotations.
 */
static void __rb_erase_color(struct rb_node *node, struct rb_node *parent, struct rb_root *root)
{
	struct rb_node *other;

	while (!is_red(node) && node != root->rb_node) {
		int left = parent->rb_left == node;

		other = left ? parent->rb_right : parent->rb_left;
		if (is_red(other)) {
			other->rb_color = RB_BLACK;
			parent->rb_color = RB_RED;
			if (left) {
				__rb_rotate_left(parent, root);
				other = parent->rb_right;
			} else {
				__rb_rotate_right(parent, root);
				other = parent->rb_left;
			}
		}
		if (!is_red(other->rb_left) && !is_red(other->rb_right)) {
			other->rb_color = RB_RED;
			node = parent;
			parent = node->rb_parent;
			continue;
		}
		if (left) {
			if (!is_red(other->rb_right)) {
				other->rb_left->rb_color = RB_BLACK;
				other->rb_color = RB_RED;
				__rb_rotate_right(other, root);
				other = parent->rb_right;
			}
			other->rb_right->rb_color = RB_BLACK;
		} else {
			if (!is_red(other->rb_left)) {
				other->rb_right->rb_color = RB_BLACK;
				other->rb_color = RB_RED;
				__rb_rotate_left(other, root);
				other = parent->rb_left;
			}
			other->rb_left->rb_color = RB_BLACK;
		}
		other->rb_color = parent->rb_color;
		parent->rb_color = RB_BLACK;
		if (left)
			__rb_rotate_left(parent, root);
		else
			__rb_rotate_right(parent, root);
		node = root->rb_node;
		break;
	}
	if (node)
		node->rb_color = RB_BLACK;
}

/**
 * rb_erase - take a node out of its tree
 * @node: the node
 * @root: its tree
 */
void rb_erase(struct rb_node *node, struct rb_root *root)
{
	struct rb_node *child, *parent, *succ = node;
	int color;

	/* With two children the successor, which has no left child, takes the node's place. */
	if (node->rb_left && node->rb_right) {
		succ = node->rb_right;
		while (succ->rb_left)
			succ = succ->rb_left;
	}
	child = succ->rb_left ? succ->rb_left : succ->rb_right;
	parent = succ->rb_parent;
	color = succ->rb_color;

	if (child)
		child->rb_parent = parent;
	replace_child(parent, succ, child, root);
	if (succ != node) {
		if (parent == node)
			parent = succ;
		rb_replace_node(node, succ, root);
	}
	if (color == RB_BLACK)
		__rb_erase_color(child, parent, root);
}
EXPORT_SYMBOL(rb_erase);

/**
 * rb_first - the leftmost node, or NULL
 */
struct rb_node *rb_first(struct rb_root *root)
{
	struct rb_node *n = root->rb_node;

	while (n && n->rb_left)
		n = n->rb_left;
	return n;
}
EXPORT_SYMBOL(rb_first);

/**
 * rb_last - the rightmost node, or NULL
 */
struct rb_node *rb_last(struct rb_root *root)
{
	struct rb_node *n = root->rb_node;

	while (n && n->rb_right)
		n = n->rb_right;
	return n;
}
EXPORT_SYMBOL(rb_last);

/**
 * rb_next - the node after @node, or NULL
 */
struct rb_node *rb_next(struct rb_node *node)
{
	if (node->rb_right) {
		node = node->rb_right;
		while (node->rb_left)
			node = node->rb_left;
		return node;
	}
	while (node->rb_parent && node == node->rb_parent->rb_right)
		node = node->rb_parent;
	return node->rb_parent;
}
EXPORT_SYMBOL(rb_next);

/**
 * rb_prev - the node before @node, or NULL
 */
struct rb_node *rb_prev(struct rb_node *node)
{
	if (node->rb_left) {
		node = node->rb_left;
		while (node->rb_right)
			node = node->rb_right;
		return node;
	}
	while (node->rb_parent && node == node->rb_parent->rb_left)
		node = node->rb_parent;
	return node->rb_parent;
}
EXPORT_SYMBOL(rb_prev);

/**
 * rb_replace_node - put @new in the place of @victim, which must have the same key
 */
void rb_replace_node(struct rb_node *victim, struct rb_node *new, struct rb_root *root)
{
	replace_child(victim->rb_parent, victim, new, root);
	if (victim->rb_left)
		victim->rb_left->rb_parent = new;
	if (victim->rb_right)
		victim->rb_right->rb_parent = new;
	*new = *victim;
}
EXPORT_SYMBOL(rb_replace_node);
