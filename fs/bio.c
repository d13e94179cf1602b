// SPDX-License-Identifier: GPL-2.0-only
/*
 * struct bio: what a file system wants read, as pieces of pages.
 *
 * Mirrors: fs/bio.c
 * Leaves out: memory pools: without memory bio_alloc() fails, and its caller with it.
 * Locking: a bio belongs to who made it, from submit_bio() on to the block layer, and at
 * bi_end_io to the maker again.
 */
#include <linux/mm.h>
#include <linux/bio.h>
#include <linux/blkdev.h>
#include <linux/slab.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>

/**
 * bio_alloc - make an empty bio
 * @gfp_mask: for the memory
 * @nr_iovecs: pieces that it will have at most
 *
 * Returns it with one reference, or NULL.
 */
struct bio *bio_alloc(int gfp_mask, int nr_iovecs)
{
	struct bio *bio;

	if (nr_iovecs > BIO_MAX_PAGES)
		return NULL;
	bio = kmalloc(sizeof(*bio) + nr_iovecs * sizeof(struct bio_vec), gfp_mask);
	if (!bio)
		return NULL;
	memset(bio, 0, sizeof(*bio));
	bio->bi_io_vec = (struct bio_vec *)(bio + 1);
	bio->bi_max_vecs = nr_iovecs;
	bio->bi_flags = 1 << BIO_UPTODATE;
	atomic_set(&bio->bi_cnt, 1);
	return bio;
}
EXPORT_SYMBOL(bio_alloc);

/**
 * bio_put - drop a reference; any context
 */
void bio_put(struct bio *bio)
{
	BUG_ON(!atomic_read(&bio->bi_cnt));
	if (atomic_dec_and_test(&bio->bi_cnt))
		kfree(bio);
}
EXPORT_SYMBOL(bio_put);

/**
 * bio_get_nr_vecs - how many pages a bio for a device may have
 */
int bio_get_nr_vecs(struct block_device *bdev)
{
	request_queue_t *q = bdev_get_queue(bdev);
	int nr_pages = q->max_sectors >> (PAGE_SHIFT - 9);

	if (nr_pages > q->max_phys_segments)
		nr_pages = q->max_phys_segments;
	return nr_pages > BIO_MAX_PAGES ? BIO_MAX_PAGES : nr_pages;
}
EXPORT_SYMBOL(bio_get_nr_vecs);

/**
 * bio_add_page - append a piece of a page
 * @bio: the bio; bi_bdev is set
 * @page: the page
 * @len: bytes, whole sectors
 * @offset: in the page
 *
 * Returns @len, or 0 if the bio has no room: then it has to be submitted first.
 */
int bio_add_page(struct bio *bio, struct page *page, unsigned int len, unsigned int offset)
{
	request_queue_t *q = bdev_get_queue(bio->bi_bdev);
	struct bio_vec *bvec;

	if (bio->bi_vcnt >= bio->bi_max_vecs || bio->bi_vcnt >= q->max_phys_segments)
		return 0;
	if ((bio->bi_size + len) >> 9 > q->max_sectors)
		return 0;
	bvec = &bio->bi_io_vec[bio->bi_vcnt++];
	bvec->bv_page = page;
	bvec->bv_len = len;
	bvec->bv_offset = offset;
	bio->bi_size += len;
	return len;
}
EXPORT_SYMBOL(bio_add_page);

/**
 * bio_endio - a part of a bio is done
 * @bio: the bio
 * @bytes_done: how many bytes of it
 * @error: 0 or a negative errno
 *
 * Context: any, often an interrupt. bi_end_io runs, which lets the bio go when nothing is left.
 */
void bio_endio(struct bio *bio, unsigned int bytes_done, int error)
{
	if (error)
		clear_bit(BIO_UPTODATE, &bio->bi_flags);
	if (unlikely(bytes_done > bio->bi_size)) {
		printk("%s: want %u bytes done, only %u left\n", __FUNCTION__, bytes_done,
		       bio->bi_size);
		bytes_done = bio->bi_size;
	}
	bio->bi_size -= bytes_done;
	bio->bi_sector += bytes_done >> 9;
	if (bio->bi_end_io)
		bio->bi_end_io(bio, bytes_done, error);
}
EXPORT_SYMBOL(bio_endio);
