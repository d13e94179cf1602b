/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * struct bio: pieces of pages to be read from consecutive sectors of a block device.
 *
 * Mirrors: include/linux/bio.h
 * Leaves out: memory pools, cloning, splitting, mapping of user memory, bounce buffers.
 */
#ifndef __LINUX_BIO_H
#define __LINUX_BIO_H

#include <linux/types.h>
#include <linux/highmem.h>
#include <asm/atomic.h>

#define BIO_MAX_PAGES	32
#define BIO_MAX_SIZE	(BIO_MAX_PAGES << PAGE_SHIFT)
#define BIO_MAX_SECTORS	(BIO_MAX_SIZE >> 9)

struct bio_vec {
	struct page	*bv_page;
	unsigned int	bv_len;
	unsigned int	bv_offset;
};

struct bio;
/* Gets the bytes that are done now and an errno; returns nonzero while bi_size is not 0. */
typedef int (bio_end_io_t)(struct bio *, unsigned int, int);

struct bio {
	sector_t		bi_sector;
	struct bio		*bi_next;	/* of the same request */
	struct block_device	*bi_bdev;
	unsigned long		bi_flags;
	unsigned long		bi_rw;
	unsigned short		bi_vcnt;	/* pieces */
	unsigned short		bi_idx;		/* the next piece to transfer */
	unsigned int		bi_size;	/* bytes left */
	unsigned int		bi_max_vecs;
	struct bio_vec		*bi_io_vec;
	bio_end_io_t		*bi_end_io;
	atomic_t		bi_cnt;
	void			*bi_private;
};

/* bi_flags */
#define BIO_UPTODATE	0	/* no error so far */
#define BIO_EOF		2	/* beyond the end of the device */

#define bio_iovec_idx(bio, idx)	(&((bio)->bi_io_vec[(idx)]))
#define bio_iovec(bio)		bio_iovec_idx((bio), (bio)->bi_idx)
#define bio_sectors(bio)	((bio)->bi_size >> 9)
#define bio_data_dir(bio)	((bio)->bi_rw & 1)
#define bio_get(bio)		atomic_inc(&(bio)->bi_cnt)
#define bio_io_error(bio, bytes) bio_endio((bio), (bytes), -EIO)

extern struct bio *bio_alloc(int gfp_mask, int nr_iovecs);
extern void bio_put(struct bio *bio);
extern void bio_endio(struct bio *bio, unsigned int bytes_done, int error);
extern int bio_add_page(struct bio *bio, struct page *page, unsigned int len,
			unsigned int offset);
extern int bio_get_nr_vecs(struct block_device *bdev);

#endif /* __LINUX_BIO_H */
