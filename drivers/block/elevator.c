// SPDX-License-Identifier: GPL-2.0-only
/*
 * The order in which a driver gets its requests: that in which they came ("noop"), where a bio
 * that begins at the end of the last request is added to it.
 *
 * Mirrors: drivers/block/elevator.c, drivers/block/noop-iosched.c
 * Leaves out: other elevators and choosing one; merging at the front.
 * Locking: q->queue_lock is held by every caller.
 */
#include <linux/kernel.h>
#include <linux/blkdev.h>
#include <linux/bio.h>
#include <linux/module.h>
#include <linux/init.h>

int elv_queue_empty(request_queue_t *q)
{
	return list_empty(&q->queue_head);
}

/**
 * elv_merge - the request that a bio may be added to, or NULL
 * @q: the queue
 * @bio: a new bio
 */
struct request *elv_merge(request_queue_t *q, struct bio *bio)
{
	struct request *rq = q->last_merge;

	if (!rq || (rq->flags & REQ_STARTED))
		return NULL;
	if (rq->rq_disk != bio->bi_bdev->bd_disk || rq_data_dir(rq) != bio_data_dir(bio))
		return NULL;
	if (rq->sector + rq->nr_sectors != bio->bi_sector)
		return NULL;
	if (rq->nr_sectors + bio_sectors(bio) > q->max_sectors ||
	    rq->nr_phys_segments + bio->bi_vcnt > q->max_phys_segments)
		return NULL;
	return rq;
}

/**
 * elv_add_request - put a new request at the end of a queue
 */
void elv_add_request(request_queue_t *q, struct request *rq)
{
	list_add_tail(&rq->queuelist, &q->queue_head);
	q->last_merge = rq;
	if (blk_queue_plugged(q) && q->count >= q->unplug_thresh)
		__generic_unplug_device(q);
}

/**
 * elv_next_request - what the driver is to do next
 *
 * The request stays on the queue until blkdev_dequeue_request(); nothing is merged to it any more.
 * Returns NULL if there is none.
 */
struct request *elv_next_request(request_queue_t *q)
{
	struct request *rq;

	if (list_empty(&q->queue_head))
		return NULL;
	rq = list_entry_rq(q->queue_head.next);
	rq->flags |= REQ_STARTED;
	if (q->last_merge == rq)
		q->last_merge = NULL;
	return rq;
}

static int __init noop_init(void)
{
	printk(KERN_INFO "io scheduler noop registered\n");
	return 0;
}
module_init(noop_init)
