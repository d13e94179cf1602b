// SPDX-License-Identifier: GPL-2.0-only
/*
 * The mappings of a file, for those who must find the users of its pages.
 *
 * Mirrors: mm/prio_tree.c
 * Differs: a list takes the place of the radix priority search tree.
 * Locking: mapping->i_mmap_lock.
 */
#include <linux/mm.h>
#include <linux/prio_tree.h>

/**
 * vma_prio_tree_insert - add a mapping
 */
void vma_prio_tree_insert(struct vm_area_struct *vma, struct prio_tree_root *root)
{
	struct prio_tree_node *node = &vma->shared.prio_tree_node;

	node->next = root->prio_tree_node;
	if (node->next)
		node->next->pprev = &node->next;
	node->pprev = &root->prio_tree_node;
	root->prio_tree_node = node;
}

/**
 * vma_prio_tree_remove - take a mapping out
 */
void vma_prio_tree_remove(struct vm_area_struct *vma, struct prio_tree_root *root)
{
	struct prio_tree_node *node = &vma->shared.prio_tree_node;

	*node->pprev = node->next;
	if (node->next)
		node->next->pprev = node->pprev;
	node->next = NULL;
	node->pprev = NULL;
}

/**
 * vma_prio_tree_next - the next mapping that overlaps the pages of @iter
 * @vma: the one before, NULL to begin
 * @iter: set up by prio_tree_iter_init()
 */
struct vm_area_struct *vma_prio_tree_next(struct vm_area_struct *vma,
					  struct prio_tree_iter *iter)
{
	iter->cur = vma ? iter->cur->next : iter->root->prio_tree_node;
	for (; iter->cur; iter->cur = iter->cur->next) {
		vma = container_of(iter->cur, struct vm_area_struct, shared.prio_tree_node);
		if (vma->vm_pgoff <= iter->h_index &&
		    vma->vm_pgoff + vma_pages(vma) - 1 >= iter->r_index)
			return vma;
	}
	return NULL;
}
