/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Reading pages of files in large pieces. Mirrors: include/linux/mpage.h
 */
#ifndef _LINUX_MPAGE_H
#define _LINUX_MPAGE_H

#include <linux/buffer_head.h>

int mpage_readpages(struct address_space *mapping, struct list_head *pages, unsigned nr_pages,
		    get_block_t get_block);
int mpage_readpage(struct page *page, get_block_t get_block);

#endif
