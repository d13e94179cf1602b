// SPDX-License-Identifier: GPL-2.0-only
/*
 * From a bio to a request in the queue of a device, and its end.
 *
 * submit_bio() -> generic_make_request() -> q->make_request_fn (__make_request()) puts it into the
 * queue. An empty queue is plugged first: the driver starts when somebody waits for a page or a
 * buffer, when there are enough requests, or after 3 ms. Then q->request_fn takes requests by
 * elv_next_request() and ends them with end_that_request_first() and end_that_request_last().
 *
 * Mirrors: drivers/block/ll_rw_blk.c
 * Leaves out: writing, packet commands, barriers, tags, congestion, I/O contexts, bounce buffers.
 * Locking: q->queue_lock, interrupts off.
 */
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/backing-dev.h>
#include <linux/bio.h>
#include <linux/blkdev.h>
#include <linux/mm.h>
#include <linux/kernel_stat.h>
#include <linux/string.h>
#include <linux/init.h>
#include <linux/slab.h>
#include <linux/jiffies.h>
#include <linux/workqueue.h>
#include <linux/sched.h>

static kmem_cache_t *request_cachep;
static kmem_cache_t *requestq_cachep;

/* Starts plugged queues when their timer says so; request functions may not run in one. */
static struct workqueue_struct *kblockd_workqueue;

/* Time that the disk was busy and that requests waited, up to now. queue_lock is held. */
void disk_round_stats(struct gendisk *disk)
{
	unsigned long now = jiffies;

	disk_stat_add(disk, time_in_queue, disk->in_flight * (now - disk->stamp));
	disk->stamp = now;
	if (disk->in_flight)
		disk_stat_add(disk, io_ticks, now - disk->stamp_idle);
	disk->stamp_idle = now;
}

void blk_queue_max_sectors(request_queue_t *q, unsigned short max_sectors)
{
	q->max_sectors = max_sectors;
}

/**
 * blk_plug_device - let the requests of a queue gather
 *
 * queue_lock is held.
 */
void blk_plug_device(request_queue_t *q)
{
	if (!test_and_set_bit(QUEUE_FLAG_PLUGGED, &q->queue_flags))
		mod_timer(&q->unplug_timer, jiffies + q->unplug_delay);
}
EXPORT_SYMBOL(blk_plug_device);

/* No more gathering. Returns whether there was. queue_lock is held. */
int blk_remove_plug(request_queue_t *q)
{
	if (!test_and_clear_bit(QUEUE_FLAG_PLUGGED, &q->queue_flags))
		return 0;
	del_timer(&q->unplug_timer);
	return 1;
}
EXPORT_SYMBOL(blk_remove_plug);

/* queue_lock is held. */
void __generic_unplug_device(request_queue_t *q)
{
	if (!blk_remove_plug(q))
		return;
	if (elv_next_request(q))
		q->request_fn(q);
}

/**
 * generic_unplug_device - start what has gathered in a queue
 */
void generic_unplug_device(request_queue_t *q)
{
	spin_lock_irq(q->queue_lock);
	__generic_unplug_device(q);
	spin_unlock_irq(q->queue_lock);
}
EXPORT_SYMBOL(generic_unplug_device);

/* bdi->unplug_io_fn: somebody waits for a page of the device. */
static void blk_backing_dev_unplug(struct backing_dev_info *bdi, struct page *page)
{
	request_queue_t *q = bdi->unplug_io_data;

	if (q->unplug_fn)
		q->unplug_fn(q);
}

static void blk_unplug_work(void *data)
{
	request_queue_t *q = data;

	q->unplug_fn(q);
}

static void blk_unplug_timeout(unsigned long data)
{
	request_queue_t *q = (request_queue_t *)data;

	queue_work(kblockd_workqueue, &q->unplug_work);
}

/**
 * blk_alloc_queue - a queue that has no make_request_fn yet
 *
 * Returns NULL without memory.
 */
request_queue_t *blk_alloc_queue(int gfp_mask)
{
	request_queue_t *q = kmem_cache_alloc(requestq_cachep, gfp_mask);

	if (!q)
		return NULL;
	memset(q, 0, sizeof(*q));
	INIT_LIST_HEAD(&q->queue_head);
	init_waitqueue_head(&q->wait);
	init_timer(&q->unplug_timer);
	q->backing_dev_info.unplug_io_fn = blk_backing_dev_unplug;
	q->backing_dev_info.unplug_io_data = q;
	return q;
}
EXPORT_SYMBOL(blk_alloc_queue);

/**
 * blk_queue_make_request - say who takes the bios of a queue, and set its limits
 * @q: the queue
 * @mfn: gets each bio, in process context
 */
void blk_queue_make_request(request_queue_t *q, make_request_fn *mfn)
{
	q->make_request_fn = mfn;
	q->backing_dev_info.ra_pages = VM_MAX_READAHEAD * 1024 / PAGE_CACHE_SIZE;
	q->backing_dev_info.capabilities = BDI_CAP_MAP_COPY;
	q->max_sectors = MAX_SECTORS;
	q->max_phys_segments = MAX_PHYS_SEGMENTS;
	q->hardsect_size = 512;
	q->unplug_thresh = 4;
	q->unplug_delay = (3 * HZ) / 1000 ?: 1;
	INIT_WORK(&q->unplug_work, blk_unplug_work, q);
	q->unplug_timer.function = blk_unplug_timeout;
	q->unplug_timer.data = (unsigned long)q;
}
EXPORT_SYMBOL(blk_queue_make_request);

/* A request, or NULL. Sleeps while the queue has as many as it may, if that is allowed. */
static struct request *get_request(request_queue_t *q, int rw, int gfp_mask)
{
	struct request *rq;

	if (gfp_mask & __GFP_WAIT) {
		if (q->count >= BLKDEV_MAX_RQ)
			generic_unplug_device(q);
		wait_event(q->wait, q->count < BLKDEV_MAX_RQ);
	}
	rq = kmem_cache_alloc(request_cachep, gfp_mask);
	if (!rq)
		return NULL;
	memset(rq, 0, sizeof(*rq));
	INIT_LIST_HEAD(&rq->queuelist);
	rq->flags = rw;
	rq->q = q;
	rq->start_time = jiffies;
	spin_lock_irq(q->queue_lock);
	q->count++;
	spin_unlock_irq(q->queue_lock);
	return rq;
}

/* The memory of a request goes; queue_lock is held. */
static void __blk_put_request(request_queue_t *q, struct request *req)
{
	q->count--;
	if (waitqueue_active(&q->wait))
		wake_up(&q->wait);
	kmem_cache_free(request_cachep, req);
}

/* How much is left of the piece that the request has come to. */
static void blk_recalc_rq_current(struct request *rq)
{
	rq->current_nr_sectors = rq->bio ? bio_iovec(rq->bio)->bv_len >> 9 : 0;
}

static void init_request_from_bio(struct request *req, struct bio *bio)
{
	req->sector = bio->bi_sector;
	req->nr_sectors = bio_sectors(bio);
	req->nr_phys_segments = bio->bi_vcnt;
	req->bio = req->biotail = bio;
	req->rq_disk = bio->bi_bdev->bd_disk;
	blk_recalc_rq_current(req);
}

/* Add a bio to the end of a request that it continues. */
static void bio_attempt_back_merge(struct request *req, struct bio *bio)
{
	req->biotail->bi_next = bio;
	req->biotail = bio;
	req->nr_sectors += bio_sectors(bio);
	req->nr_phys_segments += bio->bi_vcnt;
	disk_stat_inc(req->rq_disk, read_merges);
}

/* The make_request_fn of devices with a request queue. */
static int __make_request(request_queue_t *q, struct bio *bio)
{
	struct request *req, *new = NULL;

again:
	spin_lock_irq(q->queue_lock);
	req = elv_merge(q, bio);
	if (req) {
		bio_attempt_back_merge(req, bio);
	} else if (!new) {
		/* sleeping for memory, so that things may have changed afterwards */
		spin_unlock_irq(q->queue_lock);
		new = get_request(q, bio_data_dir(bio), GFP_NOIO);
		if (!new) {
			bio_endio(bio, bio->bi_size, -ENOMEM);
			return 0;
		}
		goto again;
	} else {
		init_request_from_bio(new, bio);
		disk_round_stats(new->rq_disk);
		new->rq_disk->in_flight++;
		if (elv_queue_empty(q))
			blk_plug_device(q);
		elv_add_request(q, new);
		new = NULL;
	}
	if (new)
		__blk_put_request(q, new);
	spin_unlock_irq(q->queue_lock);
	return 0;
}

/**
 * blk_init_queue - the queue of a driver
 * @rfn: takes requests from it, with @lock held
 * @lock: guards the queue
 *
 * Returns NULL without memory.
 */
request_queue_t *blk_init_queue(request_fn_proc *rfn, spinlock_t *lock)
{
	request_queue_t *q = blk_alloc_queue(GFP_KERNEL);

	if (!q)
		return NULL;
	blk_queue_make_request(q, __make_request);
	q->request_fn = rfn;
	q->unplug_fn = generic_unplug_device;
	q->queue_lock = lock;
	return q;
}
EXPORT_SYMBOL(blk_init_queue);

/* Sectors of a partition become those of the disk. */
static inline void blk_partition_remap(struct bio *bio)
{
	struct block_device *bdev = bio->bi_bdev;

	if (bdev != bdev->bd_contains) {
		struct hd_struct *p = bdev->bd_part;

		p->read_sectors += bio_sectors(bio);
		p->reads++;
		bio->bi_sector += p->start_sect;
		bio->bi_bdev = bdev->bd_contains;
	}
}

static void handle_bad_sector(struct bio *bio)
{
	char b[BDEVNAME_SIZE];

	if (printk_ratelimit()) {
		printk(KERN_INFO "attempt to access beyond end of device\n");
		printk(KERN_INFO "%s: rw=%ld, want=%Lu, limit=%Lu\n",
		       bdevname(bio->bi_bdev, b), bio->bi_rw,
		       (unsigned long long)bio->bi_sector + bio_sectors(bio),
		       (unsigned long long)(i_size_read(bio->bi_bdev->bd_inode) >> 9));
	}
	set_bit(BIO_EOF, &bio->bi_flags);
}

/**
 * generic_make_request - hand a bio to the queue of its device
 * @bio: complete but for the translation of partitions
 *
 * Context: process, may sleep. Errors come by bi_end_io.
 */
void generic_make_request(struct bio *bio)
{
	sector_t maxsector = i_size_read(bio->bi_bdev->bd_inode) >> 9;
	int nr_sectors = bio_sectors(bio);
	request_queue_t *q;

	might_sleep();
	if (maxsector < nr_sectors || maxsector - nr_sectors < bio->bi_sector) {
		handle_bad_sector(bio);
		goto end_io;
	}
	q = bdev_get_queue(bio->bi_bdev);
	if (!q)
		goto end_io;
	blk_partition_remap(bio);
	q->make_request_fn(q, bio);
	return;
end_io:
	bio_endio(bio, bio->bi_size, -EIO);
}
EXPORT_SYMBOL(generic_make_request);

/**
 * submit_bio - begin to read
 * @rw: READ or READA
 * @bio: what, and where to; bi_end_io is called when it is done
 *
 * Context: process, may sleep.
 */
void submit_bio(int rw, struct bio *bio)
{
	BUG_ON(!bio->bi_size || !bio->bi_io_vec);
	bio->bi_rw = rw & WRITE;
	mod_page_state(pgpgin, bio_sectors(bio));
	generic_make_request(bio);
}
EXPORT_SYMBOL(submit_bio);

/**
 * end_that_request_first - sectors of a request are done
 * @req: request
 * @uptodate: 1, or 0 for an error
 * @nr_sectors: how many, from its beginning
 *
 * Context: any. Returns 0 if the request is done as a whole.
 */
int end_that_request_first(struct request *req, int uptodate, int nr_sectors)
{
	int error = uptodate > 0 ? 0 : -EIO;
	struct bio *bio;

	if (!uptodate && printk_ratelimit())
		printk("end_request: I/O error, dev %s, sector %llu\n", req->rq_disk->disk_name,
		       (unsigned long long)req->sector);
	disk_stat_add(req->rq_disk, read_sectors, nr_sectors);
	req->errors = 0;

	while (nr_sectors > 0 && (bio = req->bio) != NULL) {
		struct bio_vec *bvec = bio_iovec(bio);
		int n = min_t(int, nr_sectors, bvec->bv_len >> 9);

		bvec->bv_offset += n << 9;
		bvec->bv_len -= n << 9;
		if (!bvec->bv_len)
			bio->bi_idx++;
		req->sector += n;
		req->nr_sectors -= n;
		nr_sectors -= n;
		if (bio_sectors(bio) == n) {
			req->bio = bio->bi_next;
			bio->bi_next = NULL;
		}
		bio_endio(bio, n << 9, error);
	}
	blk_recalc_rq_current(req);
	return req->bio != NULL;
}
EXPORT_SYMBOL(end_that_request_first);

/**
 * end_that_request_last - a request is done: account for it and let it go
 *
 * queue_lock is held; the request is on no queue.
 */
void end_that_request_last(struct request *req)
{
	struct gendisk *disk = req->rq_disk;

	disk_stat_add(disk, read_ticks, jiffies - req->start_time);
	disk_stat_inc(disk, reads);
	disk_round_stats(disk);
	disk->in_flight--;
	__blk_put_request(req->q, req);
}
EXPORT_SYMBOL(end_that_request_last);

/* From genhd's initcall, before any driver. */
int __init blk_dev_init(void)
{
	kblockd_workqueue = create_workqueue("kblockd");
	if (!kblockd_workqueue)
		panic("Failed to create kblockd\n");
	request_cachep = kmem_cache_create("blkdev_requests", sizeof(struct request), 0,
					   SLAB_PANIC, NULL, NULL);
	requestq_cachep = kmem_cache_create("blkdev_queue", sizeof(request_queue_t), 0,
					    SLAB_PANIC, NULL, NULL);
	return 0;
}
