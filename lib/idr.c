// SPDX-License-Identifier: GPL-2.0-only
/*
 * idr: hands out the lowest free integer for a pointer and finds the pointer again.
 *
 * Mirrors: lib/idr.c (its interface; a growing array in place of the radix tree, which for the few
 * dozen ids that this
 *   kernel hands out is as fast and a tenth of the code)
 * Leaves out: MAX_LEVEL layers and the free-layer pool: idr_pre_get() grows the array.
 * Locking: the caller's. idr_pre_get() may sleep if gfp_mask lets it; the others never do.
 */
#include <linux/idr.h>
#include <linux/errno.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/string.h>

#define IDR_GROW 32

/* Stands for a NULL pointer that somebody gave an id to (set_anon_super() needs ids alone). */
static char idr_null;

void idr_init(struct idr *idp)
{
	idp->slots = NULL;
	idp->size = 0;
	idp->from = 0;
}

static int first_free(struct idr *idp, int from)
{
	int id;

	for (id = from; id < idp->size; id++)
		if (!idp->slots[id])
			return id;
	return -1;
}

/**
 * idr_pre_get - make sure that the next idr_get_new() finds room
 * @idp: the idr
 * @gfp_mask: how to allocate
 *
 * Returns 1, or 0 if there is no memory.
 */
int idr_pre_get(struct idr *idp, unsigned gfp_mask)
{
	int size = max(idp->size, idp->from) + IDR_GROW;
	void **slots;

	if (first_free(idp, idp->from) >= 0)
		return 1;
	slots = kmalloc(size * sizeof(*slots), gfp_mask);
	if (!slots)
		return 0;
	/* Somebody else may have grown it while this slept. */
	if (idp->size >= size) {
		kfree(slots);
		return 1;
	}
	memset(slots, 0, size * sizeof(*slots));
	if (idp->size)
		memcpy(slots, idp->slots, idp->size * sizeof(*slots));
	kfree(idp->slots);
	idp->slots = slots;
	idp->size = size;
	return 1;
}

/**
 * idr_get_new_above - give a pointer the lowest free id that is not below a bound
 * @idp: the idr
 * @ptr: the pointer, may be NULL
 * @starting_id: the bound
 * @id: where the id is stored
 *
 * Returns 0, or -EAGAIN: call idr_pre_get() and try again.
 */
int idr_get_new_above(struct idr *idp, void *ptr, int starting_id, int *id)
{
	int found = first_free(idp, starting_id);

	if (found < 0) {
		idp->from = starting_id;
		return -EAGAIN;
	}
	idp->from = 0;
	idp->slots[found] = ptr ? ptr : &idr_null;
	*id = found;
	return 0;
}

int idr_get_new(struct idr *idp, void *ptr, int *id)
{
	return idr_get_new_above(idp, ptr, 0, id);
}

/* The pointer of an id, NULL if it has none. */
void *idr_find(struct idr *idp, int id)
{
	if (id < 0 || id >= idp->size || idp->slots[id] == &idr_null)
		return NULL;
	return idp->slots[id];
}

void idr_remove(struct idr *idp, int id)
{
	if (id >= 0 && id < idp->size)
		idp->slots[id] = NULL;
}

void idr_destroy(struct idr *idp)
{
	kfree(idp->slots);
	idr_init(idp);
}
