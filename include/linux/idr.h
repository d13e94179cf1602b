/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Small integers that stand for pointers; lib/idr.c. Mirrors: include/linux/idr.h.
 * Locking: the caller's.
 */
#ifndef _LINUX_IDR_H
#define _LINUX_IDR_H

#include <linux/types.h>

struct idr {
	void **slots;		/* slots[id], NULL for a free id */
	int size;		/* length of slots */
	int from;		/* the bound for which idr_get_new_above() found no room */
};

#define IDR_INIT(name)		{ .slots = NULL, .size = 0, .from = 0 }
#define DEFINE_IDR(name)	struct idr name = IDR_INIT(name)

void idr_init(struct idr *idp);
int idr_pre_get(struct idr *idp, unsigned gfp_mask);
int idr_get_new(struct idr *idp, void *ptr, int *id);
int idr_get_new_above(struct idr *idp, void *ptr, int starting_id, int *id);
void *idr_find(struct idr *idp, int id);
void idr_remove(struct idr *idp, int id);
void idr_destroy(struct idr *idp);

#endif
