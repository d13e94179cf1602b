/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Requests to block devices and the queues they wait in.
 *
 * Mirrors: include/linux/blkdev.h
 * Leaves out: writing, packet commands, barriers, tagged queues, I/O contexts, elevators that can be chosen.
 * Locking: q->queue_lock, with interrupts off, guards a queue and the requests in it.
 */
#ifndef _LINUX_BLKDEV_H
#define _LINUX_BLKDEV_H

#include <linux/major.h>
#include <linux/genhd.h>
#include <linux/list.h>
#include <linux/timer.h>
#include <linux/workqueue.h>
#include <linux/backing-dev.h>
#include <linux/wait.h>
#include <linux/bio.h>
#include <linux/pagemap.h>

#define BLKDEV_MAX_RQ	128	/* requests of a queue, beyond which one waits */

struct request_queue;
typedef struct request_queue request_queue_t;

/* What a driver is to do next. */
struct request {
	struct list_head	queuelist;
	unsigned long		flags;			/* REQ_* */

	sector_t		sector;			/* next to be transferred */
	unsigned long		nr_sectors;		/* left */
	unsigned int		current_nr_sectors;	/* left of the current piece */

	struct bio		*bio;			/* the first that is not done */
	struct bio		*biotail;

	struct gendisk		*rq_disk;
	int			errors;			/* failed attempts */
	unsigned long		start_time;
	unsigned short		nr_phys_segments;

	request_queue_t		*q;
};

/* request flags */
enum rq_flag_bits {
	__REQ_RW,
	__REQ_STARTED,
};

#define REQ_RW		(1 << __REQ_RW)
#define REQ_STARTED	(1 << __REQ_STARTED)	/* the driver has it */

#define rq_data_dir(rq)		((rq)->flags & 1)
#define list_entry_rq(ptr)	list_entry((ptr), struct request, queuelist)

typedef int (make_request_fn)(request_queue_t *q, struct bio *bio);
typedef void (request_fn_proc)(request_queue_t *q);
typedef void (unplug_fn)(request_queue_t *);

struct request_queue {
	struct list_head	queue_head;
	struct request		*last_merge;	/* may grow at its end */

	request_fn_proc		*request_fn;
	make_request_fn		*make_request_fn;
	unplug_fn		*unplug_fn;

	struct timer_list	unplug_timer;
	int			unplug_thresh;
	unsigned long		unplug_delay;
	struct work_struct	unplug_work;

	struct backing_dev_info	backing_dev_info;
	void			*queuedata;
	unsigned long		queue_flags;
	spinlock_t		*queue_lock;

	int			count;		/* requests there are */
	wait_queue_head_t	wait;		/* for one to be freed */

	unsigned short		max_sectors;
	unsigned short		max_phys_segments;
	unsigned short		hardsect_size;
};

#define QUEUE_FLAG_PLUGGED	1	/* waits for more before it starts */

#define MAX_PHYS_SEGMENTS	128
#define MAX_SECTORS		256

#define blk_queue_plugged(q)	test_bit(QUEUE_FLAG_PLUGGED, &(q)->queue_flags)

extern request_queue_t *blk_init_queue(request_fn_proc *rfn, spinlock_t *lock);
extern request_queue_t *blk_alloc_queue(int gfp_mask);
extern void blk_queue_make_request(request_queue_t *q, make_request_fn *mfn);
extern void blk_queue_max_sectors(request_queue_t *q, unsigned short max_sectors);
extern void generic_make_request(struct bio *bio);
extern void submit_bio(int rw, struct bio *bio);
extern void generic_unplug_device(request_queue_t *q);
extern void __generic_unplug_device(request_queue_t *q);
extern void blk_plug_device(request_queue_t *q);
extern int blk_remove_plug(request_queue_t *q);
extern int end_that_request_first(struct request *req, int uptodate, int nr_sectors);
extern void end_that_request_last(struct request *req);
extern int blk_dev_init(void);

/* drivers/block/elevator.c */
extern struct request *elv_next_request(request_queue_t *q);
extern void elv_add_request(request_queue_t *q, struct request *rq);
extern int elv_queue_empty(request_queue_t *q);
extern struct request *elv_merge(request_queue_t *q, struct bio *bio);

static inline void blkdev_dequeue_request(struct request *req)
{
	list_del_init(&req->queuelist);
}

static inline request_queue_t *bdev_get_queue(struct block_device *bdev)
{
	return bdev->bd_disk->queue;
}

static inline int bdev_hardsect_size(struct block_device *bdev)
{
	request_queue_t *q = bdev_get_queue(bdev);

	return q && q->hardsect_size ? q->hardsect_size : 512;
}

/* log2 of a block size that is a power of two */
static inline unsigned int blksize_bits(unsigned int size)
{
	return fls(size) - 1;
}

static inline unsigned int block_size(struct block_device *bdev)
{
	return bdev->bd_block_size;
}

typedef struct { struct page *v; } Sector;

/* fs/partitions/check.c: a sector of a disk, in a page that put_dev_sector() lets go. */
unsigned char *read_dev_sector(struct block_device *, sector_t, Sector *);

static inline void put_dev_sector(Sector p)
{
	page_cache_release(p.v);
}

/* drivers/block/ioctl.c */
extern int blkdev_ioctl(struct inode *, struct file *, unsigned, unsigned long);

#endif
