/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Buffers: a block of a device, in a page of the page cache.
 *
 * Mirrors: include/linux/buffer_head.h
 * Leaves out: dirty buffers and all that writes.
 * Locking: BH_Lock while the content is being read; mapping->private_lock guards the ring of
 * buffers of a page against being taken off it.
 */
#ifndef _LINUX_BUFFER_HEAD_H
#define _LINUX_BUFFER_HEAD_H

#include <linux/types.h>
#include <linux/fs.h>
#include <linux/linkage.h>
#include <linux/pagemap.h>
#include <linux/wait.h>
#include <asm/atomic.h>

enum bh_state_bits {
	BH_Uptodate,		/* holds what the device does */
	BH_Dirty,
	BH_Lock,		/* being read */
	BH_Req,			/* was submitted */
	BH_Mapped,		/* b_blocknr is right */
	BH_New,
	BH_Async_Read,		/* end_buffer_async_read() will come */
	BH_Async_Write,
	BH_Delay,
	BH_Boundary,		/* the blocks that follow are not near */
};

struct buffer_head;
typedef void (bh_end_io_t)(struct buffer_head *bh, int uptodate);

struct buffer_head {
	unsigned long		b_state;
	struct buffer_head	*b_this_page;	/* ring of the page's buffers */
	struct page		*b_page;
	atomic_t		b_count;
	u32			b_size;

	sector_t		b_blocknr;	/* in blocks of b_size */
	char			*b_data;

	struct block_device	*b_bdev;
	bh_end_io_t		*b_end_io;
	void			*b_private;
};

#define BUFFER_FNS(bit, name)						\
static inline void set_buffer_##name(struct buffer_head *bh)		\
{									\
	set_bit(BH_##bit, &bh->b_state);				\
}									\
static inline void clear_buffer_##name(struct buffer_head *bh)		\
{									\
	clear_bit(BH_##bit, &bh->b_state);				\
}									\
static inline int buffer_##name(const struct buffer_head *bh)		\
{									\
	return test_bit(BH_##bit, &bh->b_state);			\
}

#define TAS_BUFFER_FNS(bit, name)					\
static inline int test_set_buffer_##name(struct buffer_head *bh)	\
{									\
	return test_and_set_bit(BH_##bit, &bh->b_state);		\
}

BUFFER_FNS(Uptodate, uptodate)
BUFFER_FNS(Dirty, dirty)
BUFFER_FNS(Lock, locked)
TAS_BUFFER_FNS(Lock, locked)
BUFFER_FNS(Req, req)
BUFFER_FNS(Mapped, mapped)
BUFFER_FNS(Async_Read, async_read)
BUFFER_FNS(Boundary, boundary)

#define bh_offset(bh)		((unsigned long)(bh)->b_data & ~PAGE_MASK)
#define page_has_buffers(page)	PagePrivate(page)
#define page_buffers(page)	((struct buffer_head *)(page)->private)
#define touch_buffer(bh)	mark_page_accessed((bh)->b_page)

typedef int (get_block_t)(struct inode *inode, sector_t iblock, struct buffer_head *bh_result,
			  int create);

struct buffer_head *alloc_page_buffers(struct page *page, unsigned long size);
void set_bh_page(struct buffer_head *bh, struct page *page, unsigned long offset);
void create_empty_buffers(struct page *, unsigned long, unsigned long b_state);
int try_to_free_buffers(struct page *);
int try_to_release_page(struct page *page, int gfp_mask);
void end_buffer_read_sync(struct buffer_head *bh, int uptodate);
void __wait_on_buffer(struct buffer_head *);
struct buffer_head *__find_get_block(struct block_device *, sector_t, int);
struct buffer_head *__getblk(struct block_device *, sector_t, int);
struct buffer_head *__bread(struct block_device *, sector_t block, int size);
struct buffer_head *alloc_buffer_head(int gfp_flags);
void free_buffer_head(struct buffer_head *bh);
void FASTCALL(unlock_buffer(struct buffer_head *bh));
void FASTCALL(__lock_buffer(struct buffer_head *bh));
void ll_rw_block(int, int, struct buffer_head *bh[]);
int submit_bh(int, struct buffer_head *);
void __brelse(struct buffer_head *);
int block_read_full_page(struct page *, get_block_t *);
int block_invalidatepage(struct page *page, unsigned long offset);
int block_sync_page(struct page *);
void buffer_init(void);

static inline void get_bh(struct buffer_head *bh)
{
	atomic_inc(&bh->b_count);
}

static inline void put_bh(struct buffer_head *bh)
{
	smp_mb__before_atomic_dec();
	atomic_dec(&bh->b_count);
}

static inline void brelse(struct buffer_head *bh)
{
	if (bh)
		__brelse(bh);
}

static inline struct buffer_head *sb_bread(struct super_block *sb, sector_t block)
{
	return __bread(sb->s_bdev, block, sb->s_blocksize);
}

static inline void map_bh(struct buffer_head *bh, struct super_block *sb, sector_t block)
{
	set_buffer_mapped(bh);
	bh->b_bdev = sb->s_bdev;
	bh->b_blocknr = block;
}

static inline void wait_on_buffer(struct buffer_head *bh)
{
	might_sleep();
	if (buffer_locked(bh))
		__wait_on_buffer(bh);
}

static inline void lock_buffer(struct buffer_head *bh)
{
	might_sleep();
	if (test_set_buffer_locked(bh))
		__lock_buffer(bh);
}

#endif /* _LINUX_BUFFER_HEAD_H */
