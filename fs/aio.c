// SPDX-License-Identifier: GPL-2.0-only
/*
 * fs/aio.c - asynchronous I/O: requests that are handed in now and whose results are fetched later.
 *
 * io_setup(2) gives a process a context and a ring of events in its memory. io_submit(2) makes a
 * kiocb of each request and runs its ki_retry method once, at once. A request that is not done
 * then returned -EIOCBRETRY; when it is kicked, the work queue aio/0 borrows the address space of
 * the process and goes on with it. aio_complete() puts the result into the ring.
 * The requests of read(2) and write(2), which live on a stack, wait in wait_on_sync_kiocb()
 * (paper §4).
 *
 * Mirrors: fs/aio.c
 * Leaves out: the timer of io_getevents(2): schedule_timeout() does it.
 * Differs: a child does not inherit the ring; a partial transfer of a socket is a result; a request
 *	that a signal breaks ends with -EINTR; a context that is destroyed wakes who waits in it.
 * Locking: mm->ioctx_list_lock for the list of contexts; ctx->ctx_lock, interrupts off, for the
 *	requests of a context and for writing to its ring; info->ring_lock among readers of the
 *	ring. The process can write to its ring at any time: only tail and nr of aio_ring_info count.
 */
#include <linux/aio.h>
#include <linux/init.h>
#include <linux/module.h>
#include <linux/sched.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <linux/fs.h>
#include <linux/file.h>
#include <linux/mm.h>
#include <linux/mman.h>
#include <linux/slab.h>
#include <linux/timer.h>
#include <linux/time.h>
#include <linux/jiffies.h>
#include <linux/workqueue.h>
#include <linux/security.h>
#include <linux/err.h>
#include <linux/syscalls.h>
#include <asm/mmu_context.h>
#include <asm/uaccess.h>

atomic_t aio_nr = ATOMIC_INIT(0);	/* requests that all contexts have room for */
unsigned aio_max_nr = 0x10000;

static kmem_cache_t *kiocb_cachep;
static kmem_cache_t *kioctx_cachep;
static struct workqueue_struct *aio_wq;

static void aio_fput_routine(void *data);
static void aio_kick_handler(void *data);

/* Requests whose file has to be closed where one may sleep. */
static DECLARE_WORK(fput_work, aio_fput_routine, NULL);
static DEFINE_SPINLOCK(fput_lock);
static LIST_HEAD(fput_head);

/* ---- the ring ---- */

#define AIO_EVENTS_PER_PAGE	(PAGE_SIZE / sizeof(struct io_event))
#define AIO_EVENTS_FIRST_PAGE	((PAGE_SIZE - sizeof(struct aio_ring)) / sizeof(struct io_event))
#define AIO_EVENTS_OFFSET	(AIO_EVENTS_PER_PAGE - AIO_EVENTS_FIRST_PAGE)

static inline struct aio_ring *aio_ring(struct aio_ring_info *info)
{
	return page_address(info->ring_pages[0]);
}

/* Event @nr of the ring; the first page has room for fewer. */
static inline struct io_event *aio_ring_event(struct aio_ring_info *info, unsigned nr)
{
	unsigned pos = nr + AIO_EVENTS_OFFSET;
	struct io_event *page = page_address(info->ring_pages[pos / AIO_EVENTS_PER_PAGE]);

	return page + pos % AIO_EVENTS_PER_PAGE;
}

/* How many more events the ring has room for, if the process is honest about what it took. */
static inline unsigned aio_ring_avail(struct aio_ring_info *info)
{
	return (aio_ring(info)->head % info->nr + info->nr - 1 - info->tail) % info->nr;
}

static void aio_free_ring(struct kioctx *ctx)
{
	struct aio_ring_info *info = &ctx->ring_info;
	long i;

	for (i = 0; i < info->nr_pages; i++)
		put_page(info->ring_pages[i]);
	if (info->mmap_size) {
		down_write(&ctx->mm->mmap_sem);
		do_munmap(ctx->mm, info->mmap_base, info->mmap_size);
		up_write(&ctx->mm->mmap_sem);
	}
	if (info->ring_pages && info->ring_pages != info->internal_pages)
		kfree(info->ring_pages);
	info->ring_pages = NULL;
	info->nr = 0;
}

/*
 * A fork would share the pages until one side writes, and part kernel and parent then: so the child
 * is not to have the mapping. It may have been joined with others. mmap_sem is held.
 */
static int aio_ring_dontcopy(struct mm_struct *mm, unsigned long start, unsigned long end)
{
	struct vm_area_struct *vma = find_vma(mm, start);

	if (vma->vm_start < start && split_vma(mm, vma, start, 1))
		return -ENOMEM;
	if (vma->vm_end > end && split_vma(mm, vma, end, 0))
		return -ENOMEM;
	vma->vm_flags |= VM_DONTCOPY;
	return 0;
}

/* Maps memory for the ring into the process and pins it. */
static int aio_map_ring(struct kioctx *ctx, unsigned long nr_pages)
{
	struct aio_ring_info *info = &ctx->ring_info;
	struct mm_struct *mm = ctx->mm;
	int err = -EAGAIN;

	info->mmap_size = nr_pages * PAGE_SIZE;
	down_write(&mm->mmap_sem);
	info->mmap_base = do_mmap(NULL, 0, info->mmap_size, PROT_READ | PROT_WRITE,
				  MAP_ANONYMOUS | MAP_PRIVATE, 0);
	if (IS_ERR((void *)info->mmap_base)) {
		info->mmap_size = 0;
		goto out;
	}
	if (aio_ring_dontcopy(mm, info->mmap_base, info->mmap_base + info->mmap_size))
		goto out;
	info->nr_pages = get_user_pages(current, mm, info->mmap_base, nr_pages, 1, 0,
					info->ring_pages, NULL);
	if (info->nr_pages < 0)
		info->nr_pages = 0;
	if (info->nr_pages == nr_pages)
		err = 0;
out:
	up_write(&mm->mmap_sem);
	return err;
}

static int aio_setup_ring(struct kioctx *ctx)
{
	struct aio_ring_info *info = &ctx->ring_info;
	unsigned nr_events = ctx->max_reqs + 2;	/* one slot stays empty */
	unsigned long nr_pages;
	struct aio_ring *ring;
	int err;

	nr_pages = PAGE_ALIGN(sizeof(*ring) + sizeof(struct io_event) * nr_events) >> PAGE_SHIFT;
	nr_events = (PAGE_SIZE * nr_pages - sizeof(*ring)) / sizeof(struct io_event);

	info->ring_pages = info->internal_pages;
	if (nr_pages > AIO_RING_PAGES) {
		info->ring_pages = kmalloc(sizeof(struct page *) * nr_pages, GFP_KERNEL);
		if (!info->ring_pages)
			return -ENOMEM;
		memset(info->ring_pages, 0, sizeof(struct page *) * nr_pages);
	}
	err = aio_map_ring(ctx, nr_pages);
	if (err) {
		aio_free_ring(ctx);
		return err;
	}

	ctx->user_id = info->mmap_base;
	info->nr = nr_events;
	ring = aio_ring(info);
	ring->id = ctx->user_id;
	ring->nr = nr_events;
	ring->head = ring->tail = 0;
	ring->magic = AIO_RING_MAGIC;
	ring->compat_features = AIO_RING_COMPAT_FEATURES;
	ring->incompat_features = AIO_RING_INCOMPAT_FEATURES;
	ring->header_length = sizeof(struct aio_ring);
	return 0;
}

/* ---- contexts ---- */

/* A context for @nr_events requests of the current process, with 2 references: list and caller. */
static struct kioctx *ioctx_alloc(unsigned nr_events)
{
	struct mm_struct *mm = current->mm;
	struct kioctx *ctx;
	int err;

	/* sizes are computed from it */
	if (nr_events > 0x10000000U / sizeof(struct io_event) ||
	    nr_events > 0x10000000U / sizeof(struct kiocb))
		return ERR_PTR(-EINVAL);
	if (nr_events > aio_max_nr)
		return ERR_PTR(-EAGAIN);

	ctx = kmem_cache_alloc(kioctx_cachep, GFP_KERNEL);
	if (!ctx)
		return ERR_PTR(-ENOMEM);
	memset(ctx, 0, sizeof(*ctx));
	ctx->max_reqs = nr_events;
	ctx->mm = mm;
	atomic_inc(&mm->mm_count);
	atomic_set(&ctx->users, 2);
	spin_lock_init(&ctx->ctx_lock);
	spin_lock_init(&ctx->ring_info.ring_lock);
	init_waitqueue_head(&ctx->wait);
	INIT_LIST_HEAD(&ctx->active_reqs);
	INIT_LIST_HEAD(&ctx->run_list);
	INIT_WORK(&ctx->wq, aio_kick_handler, ctx);

	err = aio_setup_ring(ctx);
	if (err)
		goto out_free;
	atomic_add(nr_events, &aio_nr);
	err = -EAGAIN;
	if (atomic_read(&aio_nr) > aio_max_nr)
		goto out_ring;

	write_lock(&mm->ioctx_list_lock);
	ctx->next = mm->ioctx_list;
	mm->ioctx_list = ctx;
	write_unlock(&mm->ioctx_list_lock);
	return ctx;

out_ring:
	atomic_sub(nr_events, &aio_nr);
	aio_free_ring(ctx);
out_free:
	mmdrop(mm);
	kmem_cache_free(kioctx_cachep, ctx);
	return ERR_PTR(err);
}

/* The last reference is gone, and so are all requests. Context: process, may sleep. */
void fastcall __put_ioctx(struct kioctx *ctx)
{
	BUG_ON(ctx->reqs_active);
	/* the work item is part of it */
	cancel_delayed_work(&ctx->wq);
	flush_workqueue(aio_wq);
	aio_free_ring(ctx);
	mmdrop(ctx->mm);
	atomic_sub(ctx->max_reqs, &aio_nr);
	kmem_cache_free(kioctx_cachep, ctx);
}

/**
 * lookup_ioctx() - a context of the current process by its id
 * @ctx_id: as io_setup(2) gave it
 *
 * Return: the context with a reference, or NULL.
 */
struct kioctx *lookup_ioctx(unsigned long ctx_id)
{
	struct mm_struct *mm = current->mm;
	struct kioctx *ioctx;

	read_lock(&mm->ioctx_list_lock);
	for (ioctx = mm->ioctx_list; ioctx; ioctx = ioctx->next)
		if (ioctx->user_id == ctx_id && !ioctx->dead) {
			get_ioctx(ioctx);
			break;
		}
	read_unlock(&mm->ioctx_list_lock);
	return ioctx;
}

/* No new requests, and those that can be cancelled are. */
static void aio_cancel_all(struct kioctx *ctx)
{
	int (*cancel)(struct kiocb *, struct io_event *);
	struct io_event res;
	struct kiocb *iocb;

	spin_lock_irq(&ctx->ctx_lock);
	ctx->dead = 1;
	while (!list_empty(&ctx->active_reqs)) {
		iocb = list_entry(ctx->active_reqs.next, struct kiocb, ki_list);
		list_del_init(&iocb->ki_list);
		cancel = iocb->ki_cancel;
		kiocbSetCancelled(iocb);
		if (cancel) {
			iocb->ki_users++;
			spin_unlock_irq(&ctx->ctx_lock);
			cancel(iocb, &res);
			spin_lock_irq(&ctx->ctx_lock);
		}
	}
	spin_unlock_irq(&ctx->ctx_lock);
}

static void wait_for_all_aios(struct kioctx *ctx)
{
	DECLARE_WAITQUEUE(wait, current);

	if (!ctx->reqs_active)
		return;
	add_wait_queue(&ctx->wait, &wait);
	set_current_state(TASK_UNINTERRUPTIBLE);
	while (ctx->reqs_active) {
		schedule();
		set_current_state(TASK_UNINTERRUPTIBLE);
	}
	__set_current_state(TASK_RUNNING);
	remove_wait_queue(&ctx->wait, &wait);
}

/**
 * exit_aio() - an address space goes away: so do its contexts
 * @mm: without users, but whole still
 *
 * Waits for the requests that run in the work queue.
 */
void fastcall exit_aio(struct mm_struct *mm)
{
	struct kioctx *ctx;

	while ((ctx = mm->ioctx_list) != NULL) {
		mm->ioctx_list = ctx->next;
		ctx->next = NULL;
		aio_cancel_all(ctx);
		wait_for_all_aios(ctx);
		flush_workqueue(aio_wq);
		if (atomic_read(&ctx->users) != 1)
			printk(KERN_DEBUG "exit_aio:ioctx still alive: %d %d %d\n",
			       atomic_read(&ctx->users), ctx->dead, ctx->reqs_active);
		put_ioctx(ctx);
	}
}

/* Takes over the caller's reference. */
static void io_destroy(struct kioctx *ioctx)
{
	struct mm_struct *mm = current->mm;
	struct kioctx **tmp;
	int was_dead;

	write_lock(&mm->ioctx_list_lock);
	was_dead = ioctx->dead;
	ioctx->dead = 1;
	for (tmp = &mm->ioctx_list; *tmp && *tmp != ioctx; tmp = &(*tmp)->next)
		;
	if (*tmp)
		*tmp = ioctx->next;
	write_unlock(&mm->ioctx_list_lock);

	if (!was_dead)
		put_ioctx(ioctx);	/* the list's */
	aio_cancel_all(ioctx);
	wake_up_all(&ioctx->wait);
	wait_for_all_aios(ioctx);
	put_ioctx(ioctx);
}

/* ---- requests ---- */

/*
 * A request of @ctx, with 2 references: one until its I/O is done, one for the caller. NULL if
 * there is no memory, or no room for its event in the ring.
 */
static struct kiocb *__aio_get_req(struct kioctx *ctx)
{
	struct kiocb *req = kmem_cache_alloc(kiocb_cachep, GFP_KERNEL);
	int okay = 0;

	if (!req)
		return NULL;
	memset(req, 0, sizeof(*req));
	req->ki_flags = 1 << KIF_LOCKED;
	req->ki_users = 2;
	req->ki_ctx = ctx;

	spin_lock_irq(&ctx->ctx_lock);
	if (!ctx->dead && ctx->reqs_active < aio_ring_avail(&ctx->ring_info)) {
		list_add(&req->ki_list, &ctx->active_reqs);
		get_ioctx(ctx);
		ctx->reqs_active++;
		okay = 1;
	}
	spin_unlock_irq(&ctx->ctx_lock);
	if (okay)
		return req;
	kmem_cache_free(kiocb_cachep, req);
	return NULL;
}

/* Requests that wait for their file to be closed count as active: close them, and look again. */
static inline struct kiocb *aio_get_req(struct kioctx *ctx)
{
	struct kiocb *req = __aio_get_req(ctx);

	if (req)
		return req;
	aio_fput_routine(NULL);
	return __aio_get_req(ctx);
}

/* Caller holds ctx->ctx_lock. */
static inline void really_put_req(struct kioctx *ctx, struct kiocb *req)
{
	if (req->ki_dtor)
		req->ki_dtor(req);
	kmem_cache_free(kiocb_cachep, req);
	ctx->reqs_active--;
	if (unlikely(!ctx->reqs_active && ctx->dead))
		wake_up(&ctx->wait);
}

/* Closes the files of requests that ended where one must not sleep. */
static void aio_fput_routine(void *data)
{
	spin_lock_irq(&fput_lock);
	while (!list_empty(&fput_head)) {
		struct kiocb *req = list_entry(fput_head.next, struct kiocb, ki_list);
		struct kioctx *ctx = req->ki_ctx;

		list_del(&req->ki_list);
		spin_unlock_irq(&fput_lock);

		__fput(req->ki_filp);

		spin_lock_irq(&ctx->ctx_lock);
		really_put_req(ctx, req);
		spin_unlock_irq(&ctx->ctx_lock);
		put_ioctx(ctx);
		spin_lock_irq(&fput_lock);
	}
	spin_unlock_irq(&fput_lock);
}

/* Caller holds ctx->ctx_lock. Returns 1 if the request has ended: then its ctx has to be put. */
static int __aio_put_req(struct kioctx *ctx, struct kiocb *req)
{
	req->ki_users--;
	BUG_ON(req->ki_users < 0);
	if (req->ki_users)
		return 0;
	list_del_init(&req->ki_list);
	req->ki_cancel = NULL;
	req->ki_retry = NULL;

	/* as fput(), but this may be an interrupt */
	if (atomic_dec_and_test(&req->ki_filp->f_count)) {
		get_ioctx(ctx);
		spin_lock(&fput_lock);
		list_add(&req->ki_list, &fput_head);
		spin_unlock(&fput_lock);
		queue_work(aio_wq, &fput_work);
	} else {
		really_put_req(ctx, req);
	}
	return 1;
}

/**
 * aio_put_req() - drop a reference to a request
 * @req: the request
 *
 * Return: 1 if it was the last.
 */
int fastcall aio_put_req(struct kiocb *req)
{
	struct kioctx *ctx = req->ki_ctx;
	int ret;

	spin_lock_irq(&ctx->ctx_lock);
	ret = __aio_put_req(ctx, req);
	spin_unlock_irq(&ctx->ctx_lock);
	if (ret)
		put_ioctx(ctx);
	return ret;
}

/* ---- running them ---- */

/* Work on @mm's memory: a kernel thread becomes a lodger. */
static void use_mm(struct mm_struct *mm)
{
	struct task_struct *tsk = current;
	struct mm_struct *active_mm;

	task_lock(tsk);
	active_mm = tsk->active_mm;
	atomic_inc(&mm->mm_count);
	tsk->mm = mm;
	tsk->active_mm = mm;
	activate_mm(active_mm, mm);
	task_unlock(tsk);
	mmdrop(active_mm);
}

/* It stays loaded, as the mm of the last process does. */
static void unuse_mm(struct mm_struct *mm)
{
	struct task_struct *tsk = current;

	task_lock(tsk);
	tsk->mm = NULL;
	enter_lazy_tlb(mm, tsk);
	task_unlock(tsk);
}

/* Put @iocb on the run list unless it runs (it will look at the kicked bit). ctx_lock is held. */
static inline int __queue_kicked_iocb(struct kiocb *iocb)
{
	if (!list_empty(&iocb->ki_run_list))
		return 0;
	list_add_tail(&iocb->ki_run_list, &iocb->ki_ctx->run_list);
	iocb->ki_queued++;
	return 1;
}

static void aio_queue_work(struct kioctx *ctx)
{
	queue_work(aio_wq, &ctx->wq);
}

/* What a broken system call would return is no result of a request. */
static inline ssize_t aio_result(ssize_t ret)
{
	if (ret <= -ERESTARTSYS && ret >= -ERESTART_RESTARTBLOCK)
		return -EINTR;
	return ret;
}

/*
 * Does a part of a request's work: all of it, as a rule. ctx_lock is held, and dropped meanwhile;
 * the caller holds a reference to the request.
 */
static ssize_t aio_run_iocb(struct kiocb *iocb)
{
	struct kioctx *ctx = iocb->ki_ctx;
	ssize_t ret;

	iocb->ki_retried++;
	kiocbClearKicked(iocb);
	/* not empty: kicks from here on leave it to us to queue it again */
	iocb->ki_run_list.next = iocb->ki_run_list.prev = NULL;
	spin_unlock_irq(&ctx->ctx_lock);

	if (kiocbIsCancelled(iocb)) {
		ret = -EINTR;
		aio_complete(iocb, ret, 0);
		goto out;
	}
	current->io_wait = &iocb->ki_wait;
	ret = iocb->ki_retry(iocb);
	current->io_wait = NULL;
	if (ret != -EIOCBRETRY) {
		if (ret != -EIOCBQUEUED)
			aio_complete(iocb, aio_result(ret), 0);
	} else if (list_empty(&iocb->ki_wait.task_list)) {
		/* it waits for nothing: nobody else would kick it */
		kiocbSetKicked(iocb);
	}
out:
	spin_lock_irq(&ctx->ctx_lock);
	if (ret == -EIOCBRETRY) {
		INIT_LIST_HEAD(&iocb->ki_run_list);
		if (kiocbIsKicked(iocb)) {
			__queue_kicked_iocb(iocb);
			aio_queue_work(ctx);
		}
	}
	return ret;
}

/* Runs what is on the run list now; ctx_lock is held. Returns whether there is more. */
static int __aio_run_iocbs(struct kioctx *ctx)
{
	struct list_head run_list;
	struct kiocb *iocb;

	INIT_LIST_HEAD(&run_list);
	list_splice_init(&ctx->run_list, &run_list);
	while (!list_empty(&run_list)) {
		iocb = list_entry(run_list.next, struct kiocb, ki_run_list);
		list_del(&iocb->ki_run_list);
		iocb->ki_users++;
		aio_run_iocb(iocb);
		/* never the last: whoever brought us here has a reference, or waits for the queue */
		if (__aio_put_req(ctx, iocb))
			put_ioctx(ctx);
	}
	return !list_empty(&ctx->run_list);
}

/* The work of aio/0: go on with requests that were kicked. */
static void aio_kick_handler(void *data)
{
	struct kioctx *ctx = data;
	struct mm_struct *mm = ctx->mm;
	mm_segment_t oldfs = get_fs();
	int requeue;

	get_ioctx(ctx);
	set_fs(USER_DS);
	use_mm(mm);
	spin_lock_irq(&ctx->ctx_lock);
	requeue = __aio_run_iocbs(ctx);
	spin_unlock_irq(&ctx->ctx_lock);
	unuse_mm(mm);
	set_fs(oldfs);
	if (requeue)
		aio_queue_work(ctx);
	put_ioctx(ctx);
}

static void queue_kicked_iocb(struct kiocb *iocb)
{
	struct kioctx *ctx = iocb->ki_ctx;
	unsigned long flags;
	int run;

	spin_lock_irqsave(&ctx->ctx_lock, flags);
	run = __queue_kicked_iocb(iocb);
	spin_unlock_irqrestore(&ctx->ctx_lock, flags);
	if (run)
		aio_queue_work(ctx);
}

/**
 * kick_iocb() - what a request waited for has come: run it again
 * @iocb: the request
 *
 * For wake-up functions, from any context.
 */
void fastcall kick_iocb(struct kiocb *iocb)
{
	/* a synchronous one runs in the process that made it */
	if (is_sync_kiocb(iocb)) {
		kiocbSetKicked(iocb);
		wake_up_process(iocb->ki_obj.tsk);
		return;
	}
	iocb->ki_kicked++;
	if (!kiocbTryKick(iocb))
		queue_kicked_iocb(iocb);
}
EXPORT_SYMBOL(kick_iocb);

/* The function of ki_wait, which a ki_retry method may leave on a wait queue. */
static int aio_wake_function(wait_queue_t *wait, unsigned mode, int sync, void *key)
{
	list_del_init(&wait->task_list);
	kick_iocb(container_of(wait, struct kiocb, ki_wait));
	return 1;
}

/* ---- the end of a request ---- */

/**
 * wait_on_sync_kiocb() - sleep until a synchronous request is complete
 * @iocb: the request; ki_users becomes 0 when it is
 *
 * Context: the process that made the request.
 * Return: the result of the request.
 */
ssize_t fastcall wait_on_sync_kiocb(struct kiocb *iocb)
{
	while (iocb->ki_users) {
		set_current_state(TASK_UNINTERRUPTIBLE);
		/* the completion may have come before the state was set */
		if (!iocb->ki_users)
			break;
		schedule();
	}
	__set_current_state(TASK_RUNNING);
	return iocb->ki_user_data;
}

/* Puts an event into the ring; ctx_lock is held. There is room: __aio_get_req() saw to it. */
static void aio_ring_put(struct kiocb *iocb, long res, long res2)
{
	struct aio_ring_info *info = &iocb->ki_ctx->ring_info;
	struct io_event *event = aio_ring_event(info, info->tail);

	event->obj = (unsigned long)iocb->ki_obj.user;
	event->data = iocb->ki_user_data;
	event->res = res;
	event->res2 = res2;
	/* the process may look at the ring itself: the event first */
	smp_wmb();
	info->tail = (info->tail + 1) % info->nr;
	aio_ring(info)->tail = info->tail;
}

/**
 * aio_complete() - a request is done
 * @iocb: the request; it may be gone when this returns
 * @res: its result, bytes or errno
 * @res2: for the event of an asynchronous request
 *
 * Context: any, also interrupts.
 * Return: 1: nobody but the waiter holds the request.
 */
int fastcall aio_complete(struct kiocb *iocb, long res, long res2)
{
	struct kioctx *ctx = iocb->ki_ctx;
	unsigned long flags;
	int ret;

	if (is_sync_kiocb(iocb)) {
		struct task_struct *tsk = iocb->ki_obj.tsk;

		BUG_ON(iocb->ki_users != 1);
		iocb->ki_user_data = res;
		iocb->ki_users = 0;
		wake_up_process(tsk);
		return 1;
	}

	spin_lock_irqsave(&ctx->ctx_lock, flags);
	/* whoever cancels a request reports it */
	if (!kiocbIsCancelled(iocb))
		aio_ring_put(iocb, res, res2);
	ret = __aio_put_req(ctx, iocb);
	spin_unlock_irqrestore(&ctx->ctx_lock, flags);

	if (waitqueue_active(&ctx->wait))
		wake_up(&ctx->wait);
	if (ret)
		put_ioctx(ctx);
	return ret;
}
EXPORT_SYMBOL(aio_complete);

/* ---- reading the ring ---- */

/* Takes an event out of the ring; returns 1, or 0 if there is none. */
static int aio_read_evt(struct kioctx *ctx, struct io_event *ent)
{
	struct aio_ring_info *info = &ctx->ring_info;
	struct aio_ring *ring = aio_ring(info);
	unsigned head;
	int ret = 0;

	spin_lock(&info->ring_lock);
	head = ring->head % info->nr;
	if (head != info->tail) {
		*ent = *aio_ring_event(info, head);
		ring->head = (head + 1) % info->nr;
		ret = 1;
	}
	spin_unlock(&info->ring_lock);
	return ret;
}

/* Waits for an event, up to *@ticks. Returns 1, 0 if the time is over, -EINTR, -EINVAL. */
static int aio_wait_evt(struct kioctx *ctx, struct io_event *ent, long *ticks)
{
	DECLARE_WAITQUEUE(wait, current);
	int ret;

	add_wait_queue_exclusive(&ctx->wait, &wait);
	for (;;) {
		set_current_state(TASK_INTERRUPTIBLE);
		ret = aio_read_evt(ctx, ent);
		if (ret || !*ticks)
			break;
		ret = -EINVAL;
		if (ctx->dead)
			break;
		ret = -EINTR;
		if (signal_pending(current))
			break;
		*ticks = schedule_timeout(*ticks);
	}
	__set_current_state(TASK_RUNNING);
	remove_wait_queue(&ctx->wait, &wait);
	return ret;
}

static int aio_timeout(const struct timespec __user *timeout, long *ticks)
{
	struct timespec ts;

	*ticks = MAX_SCHEDULE_TIMEOUT;
	if (!timeout)
		return 0;
	if (copy_from_user(&ts, timeout, sizeof(ts)))
		return -EFAULT;
	if (ts.tv_sec < 0 || (!ts.tv_sec && ts.tv_nsec <= 0))
		*ticks = 0;
	else if (ts.tv_sec < MAX_SCHEDULE_TIMEOUT / HZ - 1 && ts.tv_nsec < NSEC_PER_SEC)
		*ticks = timespec_to_jiffies(&ts);
	return 0;
}

/* Returns how many events were stored, or an error if none was. */
static int read_events(struct kioctx *ctx, long min_nr, long nr, struct io_event __user *event,
		       struct timespec __user *timeout)
{
	struct io_event ent;
	long i, ticks = 0;
	int ret, timed = 0;

	memset(&ent, 0, sizeof(ent));
	for (i = 0; i < nr; i++) {
		ret = aio_read_evt(ctx, &ent);
		if (!ret) {
			if (i >= min_nr)
				break;
			ret = timed++ ? 0 : aio_timeout(timeout, &ticks);
			if (!ret)
				ret = aio_wait_evt(ctx, &ent, &ticks);
			if (ret <= 0)
				return i ? i : ret;
		}
		if (copy_to_user(event + i, &ent, sizeof(ent)))
			return i ? i : -EFAULT;
	}
	return i;
}

/* ---- the methods of requests ---- */

/*
 * After a transfer of @ret bytes: a file is asked again until it has no more; a socket or a pipe
 * gives what it has.
 */
static ssize_t aio_advance(struct kiocb *iocb, ssize_t ret)
{
	struct inode *inode = iocb->ki_filp->f_mapping->host;

	if (ret > 0) {
		iocb->ki_buf += ret;
		iocb->ki_left -= ret;
		if (iocb->ki_left && !S_ISFIFO(inode->i_mode) && !S_ISSOCK(inode->i_mode))
			return -EIOCBRETRY;
	}
	/* an error after a part of it is told by the next request */
	if (ret >= 0 || iocb->ki_left != iocb->ki_nbytes)
		ret = iocb->ki_nbytes - iocb->ki_left;
	return ret;
}

static ssize_t aio_pread(struct kiocb *iocb)
{
	return aio_advance(iocb, iocb->ki_filp->f_op->aio_read(iocb, iocb->ki_buf, iocb->ki_left,
							       iocb->ki_pos));
}

static ssize_t aio_pwrite(struct kiocb *iocb)
{
	return aio_advance(iocb, iocb->ki_filp->f_op->aio_write(iocb, iocb->ki_buf, iocb->ki_left,
								iocb->ki_pos));
}

static ssize_t aio_fdsync(struct kiocb *iocb)
{
	return iocb->ki_filp->f_op->aio_fsync(iocb, 1);
}

static ssize_t aio_fsync(struct kiocb *iocb)
{
	return iocb->ki_filp->f_op->aio_fsync(iocb, 0);
}

/* Checks of a transfer, as read(2) and write(2) make them. */
static int aio_check_transfer(struct kiocb *kiocb, int rw)
{
	struct file *file = kiocb->ki_filp;
	int ret;

	if (!(file->f_mode & (rw == READ ? FMODE_READ : FMODE_WRITE)))
		return -EBADF;
	if (!access_ok(rw == READ ? VERIFY_WRITE : VERIFY_READ, kiocb->ki_buf, kiocb->ki_left))
		return -EFAULT;
	ret = rw_verify_area(rw, file, &kiocb->ki_pos, kiocb->ki_left);
	if (!ret)
		ret = security_file_permission(file, rw == READ ? MAY_READ : MAY_WRITE);
	return ret;
}

/* Sets ki_retry for the opcode. Returns 0, -EBADF, -EFAULT, -EINVAL (the file has no such). */
static int aio_setup_iocb(struct kiocb *kiocb)
{
	struct file_operations *fop = kiocb->ki_filp->f_op;
	int ret = 0;

	if (!fop)
		return -EINVAL;
	switch (kiocb->ki_opcode) {
	case IOCB_CMD_PREAD:
		ret = aio_check_transfer(kiocb, READ);
		if (fop->aio_read)
			kiocb->ki_retry = aio_pread;
		break;
	case IOCB_CMD_PWRITE:
		ret = aio_check_transfer(kiocb, WRITE);
		if (fop->aio_write)
			kiocb->ki_retry = aio_pwrite;
		break;
	case IOCB_CMD_FDSYNC:
		if (fop->aio_fsync)
			kiocb->ki_retry = aio_fdsync;
		break;
	case IOCB_CMD_FSYNC:
		if (fop->aio_fsync)
			kiocb->ki_retry = aio_fsync;
		break;
	}
	if (!ret && !kiocb->ki_retry)
		ret = -EINVAL;
	return ret;
}

/* ---- the system calls ---- */

/**
 * sys_io_setup() - make a context
 * @nr_reqs: how many requests it is to have room for
 * @ctxp: 0 there; receives the id
 *
 * Return: 0, -EFAULT, -EINVAL, -EAGAIN (over aio-max-nr, or no memory for the ring), -ENOMEM.
 */
asmlinkage long sys_io_setup(unsigned nr_reqs, aio_context_t __user *ctxp)
{
	struct kioctx *ioctx;
	unsigned long ctx;

	if (get_user(ctx, ctxp))
		return -EFAULT;
	if (ctx || (int)nr_reqs <= 0)
		return -EINVAL;
	ioctx = ioctx_alloc(nr_reqs);
	if (IS_ERR(ioctx))
		return PTR_ERR(ioctx);
	if (put_user(ioctx->user_id, ctxp)) {
		io_destroy(ioctx);
		return -EFAULT;
	}
	put_ioctx(ioctx);
	return 0;
}

/**
 * sys_io_destroy() - give a context back, when all its requests are done
 * @ctx: the id
 *
 * Return: 0 or -EINVAL.
 */
asmlinkage long sys_io_destroy(aio_context_t ctx)
{
	struct kioctx *ioctx = lookup_ioctx(ctx);

	if (!ioctx)
		return -EINVAL;
	io_destroy(ioctx);
	return 0;
}

/**
 * io_submit_one() - start one request
 * @ctx: its context
 * @user_iocb: where the process has it, which is its name in the event
 * @iocb: a copy
 *
 * Return: 0: it is started, its result will be in the ring; -EINVAL, -EBADF, -EFAULT, or -EAGAIN
 * if there is no room.
 */
int fastcall io_submit_one(struct kioctx *ctx, struct iocb __user *user_iocb, struct iocb *iocb)
{
	struct kiocb *req;
	struct file *file;
	int ret;

	if (iocb->aio_reserved1 || iocb->aio_reserved2 || iocb->aio_reserved3)
		return -EINVAL;
	/* what a 32-bit machine cannot have */
	if (iocb->aio_buf != (unsigned long)iocb->aio_buf ||
	    iocb->aio_nbytes != (size_t)iocb->aio_nbytes || (ssize_t)iocb->aio_nbytes < 0)
		return -EINVAL;

	file = fget(iocb->aio_fildes);
	if (!file)
		return -EBADF;
	req = aio_get_req(ctx);
	if (!req) {
		fput(file);
		return -EAGAIN;
	}
	req->ki_filp = file;
	ret = -EFAULT;
	if (put_user(req->ki_key, &user_iocb->aio_key))
		goto out_put_req;

	req->ki_obj.user = user_iocb;
	req->ki_user_data = iocb->aio_data;
	req->ki_pos = iocb->aio_offset;
	req->ki_buf = (char __user *)(unsigned long)iocb->aio_buf;
	req->ki_left = req->ki_nbytes = iocb->aio_nbytes;
	req->ki_opcode = iocb->aio_lio_opcode;
	init_waitqueue_func_entry(&req->ki_wait, aio_wake_function);
	INIT_LIST_HEAD(&req->ki_wait.task_list);
	ret = aio_setup_iocb(req);
	if (ret)
		goto out_put_req;

	spin_lock_irq(&ctx->ctx_lock);
	aio_run_iocb(req);
	spin_unlock_irq(&ctx->ctx_lock);
	aio_put_req(req);	/* ours; its own is dropped by aio_complete() */
	return 0;

out_put_req:
	aio_put_req(req);
	aio_put_req(req);
	return ret;
}

/**
 * sys_io_submit() - start requests
 * @ctx_id: their context
 * @nr: how many
 * @iocbpp: pointers to them
 *
 * Return: how many were started, or why the first was not.
 */
asmlinkage long sys_io_submit(aio_context_t ctx_id, long nr, struct iocb __user *__user *iocbpp)
{
	struct iocb __user *user_iocb;
	struct kioctx *ctx;
	struct iocb tmp;
	long ret = 0;
	long i;

	if (nr < 0)
		return -EINVAL;
	nr = min_t(long, nr, LONG_MAX / sizeof(*iocbpp));
	if (!access_ok(VERIFY_READ, iocbpp, nr * sizeof(*iocbpp)))
		return -EFAULT;
	ctx = lookup_ioctx(ctx_id);
	if (!ctx)
		return -EINVAL;
	for (i = 0; i < nr; i++) {
		ret = -EFAULT;
		if (__get_user(user_iocb, iocbpp + i) ||
		    copy_from_user(&tmp, user_iocb, sizeof(tmp)))
			break;
		ret = io_submit_one(ctx, user_iocb, &tmp);
		if (ret)
			break;
	}
	put_ioctx(ctx);
	return i ? i : ret;
}

/* Caller holds ctx->ctx_lock. */
static struct kiocb *lookup_kiocb(struct kioctx *ctx, struct iocb __user *iocb, u32 key)
{
	struct kiocb *kiocb;

	list_for_each_entry(kiocb, &ctx->active_reqs, ki_list)
		if (kiocb->ki_obj.user == iocb && kiocb->ki_key == key)
			return kiocb;
	return NULL;
}

/**
 * sys_io_cancel() - stop a request that runs
 * @ctx_id: its context
 * @iocb: the request
 * @result: receives its event
 *
 * Return: 0; -EAGAIN if it is not active or its file knows no way to stop it; -EFAULT, -EINVAL.
 */
asmlinkage long sys_io_cancel(aio_context_t ctx_id, struct iocb __user *iocb,
			      struct io_event __user *result)
{
	int (*cancel)(struct kiocb *, struct io_event *) = NULL;
	struct io_event tmp;
	struct kiocb *kiocb;
	struct kioctx *ctx;
	int ret = -EAGAIN;
	u32 key;

	if (get_user(key, &iocb->aio_key))
		return -EFAULT;
	ctx = lookup_ioctx(ctx_id);
	if (!ctx)
		return -EINVAL;

	spin_lock_irq(&ctx->ctx_lock);
	kiocb = lookup_kiocb(ctx, iocb, key);
	if (kiocb && kiocb->ki_cancel) {
		cancel = kiocb->ki_cancel;
		kiocb->ki_users++;
		kiocbSetCancelled(kiocb);
	}
	spin_unlock_irq(&ctx->ctx_lock);

	if (cancel) {
		memset(&tmp, 0, sizeof(tmp));
		tmp.obj = (unsigned long)kiocb->ki_obj.user;
		tmp.data = kiocb->ki_user_data;
		ret = cancel(kiocb, &tmp);	/* drops the reference */
		if (!ret && copy_to_user(result, &tmp, sizeof(tmp)))
			ret = -EFAULT;
	}
	put_ioctx(ctx);
	return ret;
}

/**
 * sys_io_getevents() - fetch results
 * @ctx_id: the context
 * @min_nr: wait for at least as many
 * @nr: as many at most
 * @events: where to store them
 * @timeout: for how long to wait; NULL for ever
 *
 * Return: how many were stored, fewer than @min_nr if the time is over or a signal came; -EINVAL,
 * -EFAULT, -EINTR.
 */
asmlinkage long sys_io_getevents(aio_context_t ctx_id, long min_nr, long nr,
				 struct io_event __user *events, struct timespec __user *timeout)
{
	struct kioctx *ioctx = lookup_ioctx(ctx_id);
	long ret = -EINVAL;

	if (!ioctx)
		return ret;
	if (min_nr >= 0 && min_nr <= nr)
		ret = read_events(ioctx, min_nr, nr, events, timeout);
	put_ioctx(ioctx);
	return ret;
}

static int __init aio_setup(void)
{
	kiocb_cachep = kmem_cache_create("kiocb", sizeof(struct kiocb), 0,
					 SLAB_HWCACHE_ALIGN | SLAB_PANIC, NULL, NULL);
	kioctx_cachep = kmem_cache_create("kioctx", sizeof(struct kioctx), 0,
					  SLAB_HWCACHE_ALIGN | SLAB_PANIC, NULL, NULL);
	aio_wq = create_workqueue("aio");
	if (!aio_wq)
		panic("aio_setup: no work queue\n");
	return 0;
}
__initcall(aio_setup);
