// SPDX-License-Identifier: GPL-2.0-only
/*
 * Buffers: blocks of a device in the pages of its cache, and reading a page of a file block by
 * block. Also sync(2), fsync(2) and fdatasync(2).
 *
 * Mirrors: fs/buffer.c
 * Leaves out: all that writes: no buffer and no page of a device is ever dirty. The small cache of
 * recent buffers in front of the page cache. Without memory __getblk() fails.
 * Locking: BH_Lock while a block is being read; mapping->private_lock for the ring of a page's
 * buffers; page_uptodate_lock between the ends of the buffers of a page. i_sem around
 * f_op->fsync().
 */
#include <linux/kernel.h>
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/blkdev.h>
#include <linux/file.h>
#include <linux/highmem.h>
#include <linux/module.h>
#include <linux/buffer_head.h>
#include <linux/bio.h>
#include <linux/swap.h>
#include <linux/init.h>
#include <linux/syscalls.h>
#include <linux/sched.h>

static kmem_cache_t *bh_cachep;

/* How one waits for a buffer: start the device first. */
static int sync_buffer(void *word)
{
	struct buffer_head *bh = container_of(word, struct buffer_head, b_state);

	smp_mb();
	if (bh->b_bdev)
		blk_run_backing_dev(bh->b_bdev->bd_inode->i_mapping->backing_dev_info, NULL);
	io_schedule();
	return 0;
}

void fastcall __lock_buffer(struct buffer_head *bh)
{
	wait_on_bit_lock(&bh->b_state, BH_Lock, sync_buffer, TASK_UNINTERRUPTIBLE);
}
EXPORT_SYMBOL(__lock_buffer);

/**
 * unlock_buffer - a block was read; wake those who wait. Any context.
 */
void fastcall unlock_buffer(struct buffer_head *bh)
{
	clear_bit(BH_Lock, &bh->b_state);
	smp_mb__after_clear_bit();
	wake_up_bit(&bh->b_state, BH_Lock);
}
EXPORT_SYMBOL(unlock_buffer);

/* Sleep until a buffer is not being read; the caller holds a reference. */
void __wait_on_buffer(struct buffer_head *bh)
{
	wait_on_bit(&bh->b_state, BH_Lock, sync_buffer, TASK_UNINTERRUPTIBLE);
}
EXPORT_SYMBOL(__wait_on_buffer);

static void __clear_page_buffers(struct page *page)
{
	ClearPagePrivate(page);
	page->private = 0;
	page_cache_release(page);
}

static void buffer_io_error(struct buffer_head *bh)
{
	char b[BDEVNAME_SIZE];

	if (printk_ratelimit())
		printk(KERN_ERR "Buffer I/O error on device %s, logical block %Lu\n",
		       bdevname(bh->b_bdev, b), (unsigned long long)bh->b_blocknr);
}

/**
 * end_buffer_read_sync - b_end_io of a block that was read for itself
 */
void end_buffer_read_sync(struct buffer_head *bh, int uptodate)
{
	if (uptodate)
		set_buffer_uptodate(bh);
	else
		clear_buffer_uptodate(bh);
	unlock_buffer(bh);
	put_bh(bh);
}
EXPORT_SYMBOL(end_buffer_read_sync);

/* b_end_io of a block that was read with others of a page: the last of them unlocks the page. */
static void end_buffer_async_read(struct buffer_head *bh, int uptodate)
{
	static DEFINE_SPINLOCK(page_uptodate_lock);
	struct page *page = bh->b_page;
	struct buffer_head *tmp;
	int page_uptodate = 1;
	unsigned long flags;

	if (uptodate) {
		set_buffer_uptodate(bh);
	} else {
		clear_buffer_uptodate(bh);
		buffer_io_error(bh);
		SetPageError(page);
	}

	spin_lock_irqsave(&page_uptodate_lock, flags);
	clear_buffer_async_read(bh);
	unlock_buffer(bh);
	tmp = bh;
	do {
		if (!buffer_uptodate(tmp))
			page_uptodate = 0;
		if (buffer_async_read(tmp)) {
			spin_unlock_irqrestore(&page_uptodate_lock, flags);
			return;
		}
		tmp = tmp->b_this_page;
	} while (tmp != bh);
	spin_unlock_irqrestore(&page_uptodate_lock, flags);

	if (page_uptodate && !PageError(page))
		SetPageUptodate(page);
	unlock_page(page);
}

struct buffer_head *alloc_buffer_head(int gfp_flags)
{
	struct buffer_head *bh = kmem_cache_alloc(bh_cachep, gfp_flags);

	if (bh)
		memset(bh, 0, sizeof(*bh));
	return bh;
}
EXPORT_SYMBOL(alloc_buffer_head);

void free_buffer_head(struct buffer_head *bh)
{
	kmem_cache_free(bh_cachep, bh);
}
EXPORT_SYMBOL(free_buffer_head);

void set_bh_page(struct buffer_head *bh, struct page *page, unsigned long offset)
{
	BUG_ON(offset >= PAGE_SIZE);
	bh->b_page = page;
	bh->b_data = (char *)page_address(page) + offset;
}
EXPORT_SYMBOL(set_bh_page);

static void free_buffer_list(struct buffer_head *head)
{
	while (head) {
		struct buffer_head *bh = head;

		head = head->b_this_page;
		free_buffer_head(bh);
	}
}

/**
 * alloc_page_buffers - buffers of @size for a page, as a list
 *
 * The first is that of the beginning of the page. Returns NULL without memory.
 */
struct buffer_head *alloc_page_buffers(struct page *page, unsigned long size)
{
	struct buffer_head *bh, *head = NULL;
	long offset;

	for (offset = PAGE_SIZE - size; offset >= 0; offset -= size) {
		bh = alloc_buffer_head(GFP_NOFS);
		if (!bh) {
			free_buffer_list(head);
			return NULL;
		}
		bh->b_this_page = head;
		bh->b_size = size;
		set_bh_page(bh, page, offset);
		head = bh;
	}
	return head;
}
EXPORT_SYMBOL(alloc_page_buffers);

/* Close the list to a ring and give it to the page, which gets a reference for it. */
static void link_dev_buffers(struct page *page, struct buffer_head *head)
{
	struct buffer_head *tail = head;

	while (tail->b_this_page)
		tail = tail->b_this_page;
	tail->b_this_page = head;
	page_cache_get(page);
	SetPagePrivate(page);
	page->private = (unsigned long)head;
}

/**
 * create_empty_buffers - give a locked page buffers that are mapped nowhere
 *
 * Without memory the page is left without.
 */
void create_empty_buffers(struct page *page, unsigned long blocksize, unsigned long b_state)
{
	struct buffer_head *bh, *head = alloc_page_buffers(page, blocksize);

	if (!head)
		return;
	for (bh = head; bh; bh = bh->b_this_page)
		bh->b_state |= b_state;
	spin_lock(&page->mapping->private_lock);
	link_dev_buffers(page, head);
	spin_unlock(&page->mapping->private_lock);
}
EXPORT_SYMBOL(create_empty_buffers);

static void init_page_buffers(struct page *page, struct block_device *bdev, sector_t block)
{
	struct buffer_head *head = page_buffers(page), *bh = head;
	int uptodate = PageUptodate(page);

	do {
		if (!buffer_mapped(bh)) {
			bh->b_bdev = bdev;
			bh->b_blocknr = block;
			if (uptodate)
				set_buffer_uptodate(bh);
			set_buffer_mapped(bh);
		}
		block++;
		bh = bh->b_this_page;
	} while (bh != head);
}

/* The page with a block, with buffers of @size in it. Returns 0 or -ENOMEM. */
static int grow_dev_page(struct block_device *bdev, pgoff_t index, int size)
{
	struct address_space *mapping = bdev->bd_inode->i_mapping;
	int per_page = PAGE_SIZE / size;
	struct buffer_head *head;
	struct page *page;

	page = find_or_create_page(mapping, index, GFP_NOFS);
	if (!page)
		return -ENOMEM;
	if (page_has_buffers(page) && page_buffers(page)->b_size != size &&
	    !try_to_free_buffers(page))
		goto failed;
	if (!page_has_buffers(page)) {
		head = alloc_page_buffers(page, size);
		if (!head)
			goto failed;
		spin_lock(&mapping->private_lock);
		link_dev_buffers(page, head);
		spin_unlock(&mapping->private_lock);
	}
	init_page_buffers(page, bdev, (sector_t)index * per_page);
	unlock_page(page);
	page_cache_release(page);
	return 0;
failed:
	unlock_page(page);
	page_cache_release(page);
	return -ENOMEM;
}

/**
 * __find_get_block - the buffer of a block, if it is in the cache
 *
 * Returns it with a reference, or NULL.
 */
struct buffer_head *__find_get_block(struct block_device *bdev, sector_t block, int size)
{
	struct address_space *mapping = bdev->bd_inode->i_mapping;
	struct buffer_head *bh, *head, *ret = NULL;
	struct page *page;

	page = find_get_page(mapping, block >> (PAGE_SHIFT - blksize_bits(size)));
	if (!page)
		return NULL;
	spin_lock(&mapping->private_lock);
	if (page_has_buffers(page) && page_buffers(page)->b_size == size) {
		bh = head = page_buffers(page);
		do {
			if (buffer_mapped(bh) && bh->b_blocknr == block) {
				ret = bh;
				get_bh(bh);
				break;
			}
			bh = bh->b_this_page;
		} while (bh != head);
	}
	spin_unlock(&mapping->private_lock);
	page_cache_release(page);
	if (ret)
		touch_buffer(ret);
	return ret;
}
EXPORT_SYMBOL(__find_get_block);

/**
 * __getblk - the buffer of a block, whatever it holds
 * @bdev: device, open
 * @block: number, in units of @size
 * @size: the device's block size
 *
 * Context: process, may sleep. Returns it with a reference for brelse(), or NULL without memory.
 */
struct buffer_head *__getblk(struct block_device *bdev, sector_t block, int size)
{
	struct buffer_head *bh;

	/* the page may be reclaimed before it is looked at: try again, but not for ever */
	int tries = 10;

	might_sleep();
	while (!(bh = __find_get_block(bdev, block, size)) && tries--)
		if (grow_dev_page(bdev, block >> (PAGE_SHIFT - blksize_bits(size)), size))
			break;
	return bh;
}
EXPORT_SYMBOL(__getblk);

void __brelse(struct buffer_head *bh)
{
	if (atomic_read(&bh->b_count)) {
		put_bh(bh);
		return;
	}
	printk(KERN_ERR "VFS: brelse: Trying to free free buffer\n");
	WARN_ON(1);
}
EXPORT_SYMBOL(__brelse);

static struct buffer_head *__bread_slow(struct buffer_head *bh)
{
	lock_buffer(bh);
	if (buffer_uptodate(bh)) {
		unlock_buffer(bh);
		return bh;
	}
	get_bh(bh);
	bh->b_end_io = end_buffer_read_sync;
	submit_bh(READ, bh);
	wait_on_buffer(bh);
	if (buffer_uptodate(bh))
		return bh;
	brelse(bh);
	return NULL;
}

/**
 * __bread - read a block
 * @bdev: device, open
 * @block: number, in units of @size
 * @size: the device's block size
 *
 * Context: process, may sleep. Returns the buffer with a reference for brelse(), or NULL if it
 * cannot be read.
 */
struct buffer_head *__bread(struct block_device *bdev, sector_t block, int size)
{
	struct buffer_head *bh = __getblk(bdev, block, size);

	if (bh && !buffer_uptodate(bh))
		bh = __bread_slow(bh);
	return bh;
}
EXPORT_SYMBOL(__bread);

static int end_bio_bh_io_sync(struct bio *bio, unsigned int bytes_done, int err)
{
	struct buffer_head *bh = bio->bi_private;

	if (bio->bi_size)
		return 1;
	bh->b_end_io(bh, test_bit(BIO_UPTODATE, &bio->bi_flags));
	bio_put(bio);
	return 0;
}

/**
 * submit_bh - begin to read a block
 * @rw: READ
 * @bh: its buffer, locked and mapped; b_end_io is called at the end, with an error too
 *
 * Returns 0, or -ENOMEM, with which b_end_io has been called.
 */
int submit_bh(int rw, struct buffer_head *bh)
{
	struct bio *bio;

	BUG_ON(!buffer_locked(bh) || !buffer_mapped(bh) || !bh->b_end_io);
	set_bit(BH_Req, &bh->b_state);
	bio = bio_alloc(GFP_NOIO, 1);
	if (!bio) {
		bh->b_end_io(bh, 0);
		return -ENOMEM;
	}
	bio->bi_sector = bh->b_blocknr * (bh->b_size >> 9);
	bio->bi_bdev = bh->b_bdev;
	bio->bi_io_vec[0].bv_page = bh->b_page;
	bio->bi_io_vec[0].bv_len = bh->b_size;
	bio->bi_io_vec[0].bv_offset = bh_offset(bh);
	bio->bi_vcnt = 1;
	bio->bi_size = bh->b_size;
	bio->bi_end_io = end_bio_bh_io_sync;
	bio->bi_private = bh;
	submit_bio(rw, bio);
	return 0;
}
EXPORT_SYMBOL(submit_bh);

/**
 * ll_rw_block - begin to read blocks that are not in the cache
 * @rw: READ or READA
 * @nr: number of buffers
 * @bhs: the buffers; those that are up to date or being read are left alone
 */
void ll_rw_block(int rw, int nr, struct buffer_head *bhs[])
{
	int i;

	for (i = 0; i < nr; i++) {
		struct buffer_head *bh = bhs[i];

		if (test_set_buffer_locked(bh))
			continue;
		if (buffer_uptodate(bh)) {
			unlock_buffer(bh);
			continue;
		}
		get_bh(bh);
		bh->b_end_io = end_buffer_read_sync;
		submit_bh(rw, bh);
	}
}
EXPORT_SYMBOL(ll_rw_block);

/* Is the block to be read? Finds where it is; holes are zeroed. Sets the page's error flag. */
static int map_for_read(struct page *page, struct buffer_head *bh, sector_t iblock,
			get_block_t *get_block)
{
	struct inode *inode = page->mapping->host;

	if (buffer_uptodate(bh))
		return 0;
	if (!buffer_mapped(bh)) {
		int err = 0;

		if ((loff_t)iblock * bh->b_size < i_size_read(inode))
			err = get_block(inode, iblock, bh, 0);
		if (err)
			SetPageError(page);
		if (!buffer_mapped(bh)) {
			memclear_highpage_flush(page, bh_offset(bh), bh->b_size);
			if (!err)
				set_buffer_uptodate(bh);
			return 0;
		}
		/* get_block() may have read it: it is a block of the device as well */
		if (buffer_uptodate(bh))
			return 0;
	}
	return 1;
}

/**
 * block_read_full_page - readpage of a file with blocks
 * @page: locked; is unlocked when it has been read
 * @get_block: finds a block of the file
 *
 * Context: process, may sleep. Does not wait for the page. Returns 0, or -ENOMEM.
 */
int block_read_full_page(struct page *page, get_block_t *get_block)
{
	struct buffer_head *bh, *head, *arr[PAGE_CACHE_SIZE / 512];
	struct inode *inode = page->mapping->host;
	sector_t iblock;
	int i, nr = 0;

	BUG_ON(!PageLocked(page));
	ClearPageError(page);
	if (!page_has_buffers(page))
		create_empty_buffers(page, 1 << inode->i_blkbits, 0);
	if (!page_has_buffers(page)) {
		unlock_page(page);
		return -ENOMEM;
	}
	bh = head = page_buffers(page);
	iblock = (sector_t)page->index << (PAGE_CACHE_SHIFT - blksize_bits(bh->b_size));
	do {
		if (map_for_read(page, bh, iblock++, get_block))
			arr[nr++] = bh;
		bh = bh->b_this_page;
	} while (bh != head);

	if (!nr) {
		if (!PageError(page))
			SetPageUptodate(page);
		unlock_page(page);
		return 0;
	}
	/* all of them before the first is submitted: its end looks at the others */
	for (i = 0; i < nr; i++) {
		lock_buffer(arr[i]);
		arr[i]->b_end_io = end_buffer_async_read;
		set_buffer_async_read(arr[i]);
	}
	for (i = 0; i < nr; i++) {
		if (buffer_uptodate(arr[i]))	/* read by others before we had the lock */
			end_buffer_async_read(arr[i], 1);
		else
			submit_bh(READ, arr[i]);
	}
	return 0;
}
EXPORT_SYMBOL(block_read_full_page);

/* Does somebody hold the buffer, or is it being read? */
static inline int buffer_busy(struct buffer_head *bh)
{
	return atomic_read(&bh->b_count) | (bh->b_state & ((1 << BH_Dirty) | (1 << BH_Lock)));
}

/* Take all buffers off a page, if none is busy: as a list in *@buffers_to_free. */
static int drop_buffers(struct page *page, struct buffer_head **buffers_to_free)
{
	struct buffer_head *head = page_buffers(page), *bh = head;

	do {
		if (buffer_busy(bh))
			return 0;
		bh = bh->b_this_page;
	} while (bh != head);
	*buffers_to_free = head;
	__clear_page_buffers(page);
	return 1;
}

/**
 * try_to_free_buffers - take the buffers off a locked page
 *
 * Returns whether it has none any more.
 */
int try_to_free_buffers(struct page *page)
{
	struct address_space *const mapping = page->mapping;
	struct buffer_head *head, *bh, *next;
	int ret;

	BUG_ON(!PageLocked(page));
	if (mapping)
		spin_lock(&mapping->private_lock);
	ret = drop_buffers(page, &head);
	if (mapping)
		spin_unlock(&mapping->private_lock);
	if (!ret)
		return 0;
	bh = head;
	do {
		next = bh->b_this_page;
		free_buffer_head(bh);
		bh = next;
	} while (bh != head);
	return 1;
}
EXPORT_SYMBOL(try_to_free_buffers);

/**
 * try_to_release_page - let a locked page drop what hangs from page->private
 *
 * Returns whether it has.
 */
int try_to_release_page(struct page *page, int gfp_mask)
{
	struct address_space *const mapping = page->mapping;

	if (mapping && mapping->a_ops->releasepage)
		return mapping->a_ops->releasepage(page, gfp_mask);
	return try_to_free_buffers(page);
}
EXPORT_SYMBOL(try_to_release_page);

/**
 * block_invalidatepage - a page leaves the cache, from @offset on: forget its buffers
 *
 * The page is locked. May sleep: a buffer that is being read is waited for. Returns whether the
 * page has no buffers any more.
 */
int block_invalidatepage(struct page *page, unsigned long offset)
{
	struct buffer_head *head, *bh;

	BUG_ON(!PageLocked(page));
	if (!page_has_buffers(page))
		return 1;
	bh = head = page_buffers(page);
	do {
		wait_on_buffer(bh);
		bh = bh->b_this_page;
	} while (bh != head);
	return offset == 0 ? try_to_release_page(page, 0) : 1;
}
EXPORT_SYMBOL(block_invalidatepage);

/* Somebody waits for a page: start its device. */
int block_sync_page(struct page *page)
{
	struct address_space *mapping = page_mapping(page);

	smp_mb();
	if (mapping)
		blk_run_backing_dev(mapping->backing_dev_info, page);
	return 0;
}
EXPORT_SYMBOL(block_sync_page);

void __init buffer_init(void)
{
	bh_cachep = kmem_cache_create("buffer_head", sizeof(struct buffer_head), 0,
				      SLAB_RECLAIM_ACCOUNT | SLAB_PANIC, NULL, NULL);
}

asmlinkage long sys_sync(void)
{
	return 0;
}

static long do_fsync(unsigned int fd, int datasync)
{
	struct file *file;
	struct inode *inode;
	int ret;

	file = fget(fd);
	if (!file)
		return -EBADF;

	/* a socket or a pipe has nothing to write back */
	ret = -EINVAL;
	if (file->f_op && file->f_op->fsync) {
		inode = file->f_mapping->host;
		down(&inode->i_sem);
		ret = file->f_op->fsync(file, file->f_dentry, datasync);
		up(&inode->i_sem);
	}
	fput(file);
	return ret;
}

asmlinkage long sys_fsync(unsigned int fd)
{
	return do_fsync(fd, 0);
}

asmlinkage long sys_fdatasync(unsigned int fd)
{
	return do_fsync(fd, 1);
}

/**
 * sys_bdflush - once controlled the daemon that wrote buffers back; the kernel does that itself
 * @func: 1: the caller, which thinks it is the daemon, ends
 * @data: ignored
 */
asmlinkage long sys_bdflush(int func, long data)
{
	static int msg_count;

	if (!capable(CAP_SYS_ADMIN))
		return -EPERM;
	if (msg_count < 5) {
		msg_count++;
		printk(KERN_INFO "warning: process `%s' used the obsolete bdflush system call\n",
		       current->comm);
		printk(KERN_INFO "Fix your initscripts?\n");
	}
	if (func == 1)
		do_exit(0);
	return 0;
}
