/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the page cache must know of the device behind a file.
 *
 * Mirrors: include/linux/backing-dev.h.
 * Leaves out: congestion.
 */
#ifndef _LINUX_BACKING_DEV_H
#define _LINUX_BACKING_DEV_H

#include <asm/atomic.h>

struct page;

struct backing_dev_info {
	unsigned long	ra_pages;	/* most readahead, in pages */
	unsigned long	state;
	unsigned int	capabilities;
	void		(*unplug_io_fn)(struct backing_dev_info *, struct page *);
	void		*unplug_io_data;
};

/* Set: no dirty accounting, no writeback. */
#define BDI_CAP_NO_ACCT_DIRTY	0x00000001
#define BDI_CAP_NO_WRITEBACK	0x00000002
#define BDI_CAP_MAP_COPY	0x00000004
#define BDI_CAP_MAP_DIRECT	0x00000008
#define BDI_CAP_READ_MAP	0x00000010
#define BDI_CAP_WRITE_MAP	0x00000020
#define BDI_CAP_EXEC_MAP	0x00000040
#define BDI_CAP_VMFLAGS	(BDI_CAP_READ_MAP | BDI_CAP_WRITE_MAP | BDI_CAP_EXEC_MAP)

extern struct backing_dev_info default_backing_dev_info;

/* Somebody waits for @page: start what is queued for the device. */
static inline void blk_run_backing_dev(struct backing_dev_info *bdi, struct page *page)
{
	if (bdi && bdi->unplug_io_fn)
		bdi->unplug_io_fn(bdi, page);
}

#define bdi_cap_writeback_dirty(bdi)	(!((bdi)->capabilities & BDI_CAP_NO_WRITEBACK))
#define bdi_cap_account_dirty(bdi)	(!((bdi)->capabilities & BDI_CAP_NO_ACCT_DIRTY))
#define mapping_cap_writeback_dirty(mapping) \
	bdi_cap_writeback_dirty((mapping)->backing_dev_info)
#define mapping_cap_account_dirty(mapping) \
	bdi_cap_account_dirty((mapping)->backing_dev_info)

#endif /* _LINUX_BACKING_DEV_H */
