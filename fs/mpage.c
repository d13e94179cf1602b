// SPDX-License-Identifier: GPL-2.0-only
/*
 * Reading files page by page in as few bios as possible: pages whose blocks follow each other on
 * the device go into one.
 *
 * Mirrors: fs/mpage.c
 * Leaves out: writing.
 * Locking: a page is locked from the time it enters the cache until its bio has ended.
 */
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/fs.h>
#include <linux/buffer_head.h>
#include <linux/bio.h>
#include <linux/blkdev.h>
#include <linux/highmem.h>
#include <linux/mpage.h>
#include <linux/swap.h>

/* The bio that is being filled, and the device block that would continue it. */
struct mpage_state {
	struct bio	*bio;
	sector_t	next_block;
};

/* A bio is done, in an interrupt: so are its pages. */
static int mpage_end_io_read(struct bio *bio, unsigned int bytes_done, int err)
{
	const int uptodate = test_bit(BIO_UPTODATE, &bio->bi_flags);
	int i;

	if (bio->bi_size)
		return 1;
	for (i = 0; i < bio->bi_vcnt; i++) {
		struct page *page = bio->bi_io_vec[i].bv_page;

		if (uptodate)
			SetPageUptodate(page);
		else
			SetPageError(page);
		unlock_page(page);
	}
	bio_put(bio);
	return 0;
}

static void mpage_bio_submit(int rw, struct bio *bio)
{
	bio->bi_end_io = mpage_end_io_read;
	submit_bio(rw, bio);
}

static struct bio *mpage_alloc(struct block_device *bdev, sector_t first_sector, int nr_vecs)
{
	struct bio *bio = bio_alloc(GFP_KERNEL, nr_vecs);

	if (bio) {
		bio->bi_bdev = bdev;
		bio->bi_sector = first_sector;
	}
	return bio;
}

static void mpage_flush(struct mpage_state *s)
{
	if (s->bio)
		mpage_bio_submit(READ, s->bio);
	s->bio = NULL;
}

/*
 * Where the blocks of a page are. Returns how many there are before a hole or the end of the file,
 * if they follow each other on the device and no block comes after a hole; else -1.
 */
static int page_blocks(struct page *page, get_block_t get_block, struct block_device **bdev,
		       sector_t *first)
{
	struct inode *inode = page->mapping->host;
	const unsigned int blkbits = inode->i_blkbits;
	const int per_page = PAGE_CACHE_SIZE >> blkbits;
	sector_t block = (sector_t)page->index << (PAGE_CACHE_SHIFT - blkbits);
	sector_t last = (i_size_read(inode) + (1 << blkbits) - 1) >> blkbits;
	int i, mapped = 0, hole = 0;

	for (i = 0; i < per_page; i++, block++) {
		struct buffer_head bh;

		bh.b_state = 0;
		bh.b_size = 1 << blkbits;
		if (block < last && get_block(inode, block, &bh, 0))
			return -1;
		if (!buffer_mapped(&bh)) {
			hole = 1;
			continue;
		}
		if (hole || (mapped && bh.b_blocknr != *first + mapped))
			return -1;
		if (!mapped) {
			*first = bh.b_blocknr;
			*bdev = bh.b_bdev;
		}
		mapped++;
	}
	return mapped;
}

/*
 * Add a locked page to the bio that is being filled, or begin a new one; pages that are scattered
 * are read block by block.
 */
static void do_mpage_readpage(struct mpage_state *s, struct page *page, unsigned nr_pages,
			      get_block_t get_block)
{
	const unsigned int blkbits = page->mapping->host->i_blkbits;
	struct block_device *bdev = NULL;
	sector_t first = 0;
	unsigned int length;
	int nr, vecs;

	ClearPageError(page);
	nr = page_has_buffers(page) ? -1 : page_blocks(page, get_block, &bdev, &first);
	if (nr < 0)
		goto confused;
	length = nr << blkbits;
	if (length < PAGE_CACHE_SIZE)
		memclear_highpage_flush(page, length, PAGE_CACHE_SIZE - length);
	if (!nr) {
		SetPageUptodate(page);
		unlock_page(page);
		return;
	}
	if (s->bio && (s->next_block != first || !bio_add_page(s->bio, page, length, 0)))
		mpage_flush(s);
	if (!s->bio) {
		vecs = bio_get_nr_vecs(bdev);
		if (vecs > nr_pages)
			vecs = nr_pages;
		s->bio = mpage_alloc(bdev, first << (blkbits - 9), vecs);
		if (!s->bio || !bio_add_page(s->bio, page, length, 0))
			goto confused;
	}
	s->next_block = first + nr;
	/* a page that is not full ends the bio */
	if (length < PAGE_CACHE_SIZE)
		mpage_flush(s);
	return;

confused:
	mpage_flush(s);
	if (!PageUptodate(page))
		block_read_full_page(page, get_block);
	else
		unlock_page(page);
}

/**
 * mpage_readpages - read new pages of a file
 * @mapping: the file
 * @pages: the pages, linked by lru, with index set, the lowest last
 * @nr_pages: their number
 * @get_block: the file system's function that finds a block
 *
 * Context: process, may sleep. Does not wait for the pages.
 */
int mpage_readpages(struct address_space *mapping, struct list_head *pages, unsigned nr_pages,
		    get_block_t get_block)
{
	struct mpage_state s = { .bio = NULL };
	struct page *page;

	for (; nr_pages; nr_pages--) {
		page = list_entry(pages->prev, struct page, lru);
		list_del(&page->lru);
		if (!add_to_page_cache_lru(page, mapping, page->index, GFP_KERNEL))
			do_mpage_readpage(&s, page, nr_pages, get_block);
		page_cache_release(page);
	}
	mpage_flush(&s);
	return 0;
}
EXPORT_SYMBOL(mpage_readpages);

/**
 * mpage_readpage - the same of one page, which is locked
 */
int mpage_readpage(struct page *page, get_block_t get_block)
{
	struct mpage_state s = { .bio = NULL };

	do_mpage_readpage(&s, page, 1, get_block);
	mpage_flush(&s);
	return 0;
}
EXPORT_SYMBOL(mpage_readpage);
