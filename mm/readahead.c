// SPDX-License-Identifier: GPL-2.0-only
/*
 * Readahead has nothing to do for files in memory; what is left is its state, and the description
 * of no device in particular.
 *
 * Mirrors: mm/readahead.c
 * Leaves out: the reading.
 */
#include <linux/kernel.h>
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/backing-dev.h>

struct backing_dev_info default_backing_dev_info = {
	.ra_pages	= VM_MAX_READAHEAD * 1024 / PAGE_SIZE,
	.state		= 0,
	.capabilities	= BDI_CAP_MAP_COPY,
};
EXPORT_SYMBOL_GPL(default_backing_dev_info);

/**
 * file_ra_state_init - begin: nothing was read yet
 */
void file_ra_state_init(struct file_ra_state *ra, struct address_space *mapping)
{
	ra->ra_pages = mapping->backing_dev_info->ra_pages;
	ra->prev_page = -1;
}
