// SPDX-License-Identifier: GPL-2.0-only
/*
 * The page cache: finding, adding and removing pages of files, waiting for them, and reading,
 * writing and mapping files through it.
 *
 * Mirrors: mm/filemap.c
 * Leaves out: direct I/O, writing to devices.
 * Locking: i_sem of the inode (one writer at a time) > PG_locked of a page (its content is being
 * changed) > mapping->tree_lock (the tree). mmap_sem is taken by faults while the user's buffer is
 * copied, so it nests inside i_sem and outside PG_locked.
 */
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/compiler.h>
#include <linux/fs.h>
#include <linux/aio.h>
#include <linux/kernel_stat.h>
#include <linux/mm.h>
#include <linux/swap.h>
#include <linux/mman.h>
#include <linux/pagemap.h>
#include <linux/file.h>
#include <linux/uio.h>
#include <linux/hash.h>
#include <linux/init.h>
#include <linux/pagevec.h>
#include <linux/security.h>
#include <linux/syscalls.h>
#include <linux/backing-dev.h>
#include <linux/wait.h>
#include <asm/uaccess.h>
#include <asm/mman.h>

/* Pages in the page cache. */
atomic_t nr_pagecache = ATOMIC_INIT(0);

/* Those who wait for a page wait in one of a few queues of its zone, which its pages share. */
static wait_queue_head_t *page_waitqueue(struct page *page)
{
	const struct zone *zone = page_zone(page);

	return &zone->wait_table[hash_ptr(page, zone->wait_table_bits)];
}

static inline void wake_up_page(struct page *page, int bit)
{
	__wake_up_bit(page_waitqueue(page), &page->flags, bit);
}

/* How one waits for a page: the device that reads it is started first. */
static int sync_page(void *word)
{
	struct page *page = container_of((page_flags_t *)word, struct page, flags);
	struct address_space *mapping;

	smp_mb();
	mapping = page_mapping(page);
	if (mapping && mapping->a_ops && mapping->a_ops->sync_page)
		mapping->a_ops->sync_page(page);
	io_schedule();
	return 0;
}

/**
 * wait_on_page_bit - sleep until a flag of a page is clear
 */
void fastcall wait_on_page_bit(struct page *page, int bit_nr)
{
	DEFINE_WAIT_BIT(wait, &page->flags, bit_nr);

	if (test_bit(bit_nr, &page->flags))
		__wait_on_bit(page_waitqueue(page), &wait, sync_page, TASK_UNINTERRUPTIBLE);
}
EXPORT_SYMBOL(wait_on_page_bit);

/**
 * __lock_page - lock a page that somebody else has locked; from lock_page()
 */
void fastcall __lock_page(struct page *page)
{
	DEFINE_WAIT_BIT(wait, &page->flags, PG_locked);

	__wait_on_bit_lock(page_waitqueue(page), &wait, sync_page, TASK_UNINTERRUPTIBLE);
}
EXPORT_SYMBOL(__lock_page);

/**
 * unlock_page - unlock a page and wake those who wait for it
 */
void fastcall unlock_page(struct page *page)
{
	smp_mb__before_clear_bit();
	if (!TestClearPageLocked(page))
		BUG();
	smp_mb__after_clear_bit();
	wake_up_page(page, PG_locked);
}
EXPORT_SYMBOL(unlock_page);

/**
 * __remove_from_page_cache - take a page out of its file
 *
 * The page is locked, and mapping->tree_lock is held for writing. The cache's reference is the
 * caller's to drop.
 */
void __remove_from_page_cache(struct page *page)
{
	struct address_space *mapping = page->mapping;

	radix_tree_delete(&mapping->page_tree, page->index);
	page->mapping = NULL;
	mapping->nrpages--;
	pagecache_acct(-1);
}

void remove_from_page_cache(struct page *page)
{
	struct address_space *mapping = page->mapping;

	BUG_ON(!PageLocked(page));
	write_lock_irq(&mapping->tree_lock);
	__remove_from_page_cache(page);
	write_unlock_irq(&mapping->tree_lock);
}

/**
 * add_to_page_cache - enter a new page in a file
 * @page: the page; it gets locked
 * @mapping: the file
 * @offset: index of the page
 * @gfp_mask: for the tree's nodes
 *
 * Returns 0, -EEXIST or -ENOMEM.
 */
int add_to_page_cache(struct page *page, struct address_space *mapping, pgoff_t offset,
		      int gfp_mask)
{
	int error = radix_tree_preload(gfp_mask & ~__GFP_HIGHMEM);

	if (error)
		return error;
	write_lock_irq(&mapping->tree_lock);
	error = radix_tree_insert(&mapping->page_tree, offset, page);
	if (!error) {
		page_cache_get(page);
		SetPageLocked(page);
		page->mapping = mapping;
		page->index = offset;
		mapping->nrpages++;
		pagecache_acct(1);
	}
	write_unlock_irq(&mapping->tree_lock);
	radix_tree_preload_end();
	return error;
}
EXPORT_SYMBOL(add_to_page_cache);

int add_to_page_cache_lru(struct page *page, struct address_space *mapping, pgoff_t offset,
			  int gfp_mask)
{
	int ret = add_to_page_cache(page, mapping, offset, gfp_mask);

	if (ret == 0)
		lru_cache_add(page);
	return ret;
}

/**
 * find_get_page - the page at an index of a file, with a reference; or NULL
 */
struct page *find_get_page(struct address_space *mapping, unsigned long offset)
{
	struct page *page;

	read_lock_irq(&mapping->tree_lock);
	page = radix_tree_lookup(&mapping->page_tree, offset);
	if (page)
		page_cache_get(page);
	read_unlock_irq(&mapping->tree_lock);
	return page;
}
EXPORT_SYMBOL(find_get_page);

/**
 * find_lock_page - the page at an index of a file, locked and with a reference; or NULL
 *
 * May sleep.
 */
struct page *find_lock_page(struct address_space *mapping, unsigned long offset)
{
	struct page *page;

	for (;;) {
		page = find_get_page(mapping, offset);
		if (!page)
			return NULL;
		lock_page(page);
		/* It may have been truncated while we slept. */
		if (page->mapping == mapping && page->index == offset)
			return page;
		unlock_page(page);
		page_cache_release(page);
	}
}
EXPORT_SYMBOL(find_lock_page);

/**
 * find_or_create_page - find_lock_page(), or else a new page
 * @mapping: the file
 * @index: index of the page
 * @gfp_mask: for a new page
 *
 * A new page is not PageUptodate(). May sleep. Returns NULL without memory.
 */
struct page *find_or_create_page(struct address_space *mapping, unsigned long index,
				 unsigned int gfp_mask)
{
	struct page *page;
	int err;

	for (;;) {
		page = find_lock_page(mapping, index);
		if (page)
			return page;
		page = alloc_page(gfp_mask);
		if (!page)
			return NULL;
		err = add_to_page_cache_lru(page, mapping, index, gfp_mask);
		if (!err)
			return page;
		page_cache_release(page);
		if (err != -EEXIST)
			return NULL;
	}
}
EXPORT_SYMBOL(find_or_create_page);

/**
 * find_get_pages - up to @nr_pages pages from index @start on, each with a reference
 *
 * Returns their number; they are in @pages in order.
 */
unsigned find_get_pages(struct address_space *mapping, pgoff_t start, unsigned int nr_pages,
			struct page **pages)
{
	unsigned int i, ret;

	read_lock_irq(&mapping->tree_lock);
	ret = radix_tree_gang_lookup(&mapping->page_tree, (void **)pages, start, nr_pages);
	for (i = 0; i < ret; i++)
		page_cache_get(pages[i]);
	read_unlock_irq(&mapping->tree_lock);
	return ret;
}

/*
 * Let the file fill a page that is locked and not up to date. The page is unlocked afterwards.
 * Returns 0, or a negative errno.
 */
static int read_page_in(struct file *filp, struct address_space *mapping, struct page *page)
{
	int error;

	error = mapping->a_ops->readpage(filp, page);
	if (error)
		return error;
	if (!PageUptodate(page)) {
		wait_on_page_locked(page);
		if (!PageUptodate(page))
			return -EIO;
	}
	return 0;
}

/*
 * The page at an index, up to date and with a reference, or an ERR_PTR; NULL if it was truncated
 * while we waited for it.
 */
static struct page *get_uptodate_page(struct address_space *mapping, struct file *filp,
				      unsigned long index)
{
	struct page *page;
	int error;

	page = find_get_page(mapping, index);
	if (!page) {
		page = page_cache_alloc_cold(mapping);
		if (!page)
			return ERR_PTR(-ENOMEM);
		error = add_to_page_cache_lru(page, mapping, index, GFP_KERNEL);
		if (error) {
			page_cache_release(page);
			return error == -EEXIST ? NULL : ERR_PTR(error);
		}
	} else {
		if (PageUptodate(page))
			return page;
		lock_page(page);
		if (!page->mapping) {
			unlock_page(page);
			page_cache_release(page);
			return NULL;
		}
		if (PageUptodate(page)) {
			unlock_page(page);
			return page;
		}
	}
	error = read_page_in(filp, mapping, page);
	if (error) {
		page_cache_release(page);
		return ERR_PTR(error);
	}
	return page;
}

/* Bytes of the file in the page at @index from @offset on; 0 at its end. */
static unsigned long bytes_in_page(struct inode *inode, unsigned long index, unsigned long offset)
{
	loff_t isize = i_size_read(inode);
	loff_t pos = ((loff_t)index << PAGE_CACHE_SHIFT) + offset;

	if (pos >= isize)
		return 0;
	return isize - pos < PAGE_CACHE_SIZE - offset ? isize - pos : PAGE_CACHE_SIZE - offset;
}

/**
 * do_generic_mapping_read - read a file through the page cache
 * @mapping: the file's pages
 * @_ra: state of readahead
 * @filp: the open file, can be NULL
 * @ppos: position; is advanced
 * @desc: what is wanted; gets what was done
 * @actor: takes the data, page by page
 *
 * Context: process, may sleep. An error is in desc->error.
 */
void do_generic_mapping_read(struct address_space *mapping, struct file_ra_state *_ra,
			     struct file *filp, loff_t *ppos, read_descriptor_t *desc,
			     read_actor_t actor)
{
	unsigned long index = *ppos >> PAGE_CACHE_SHIFT;
	unsigned long offset = *ppos & ~PAGE_CACHE_MASK;
	unsigned long nr, ret;
	struct page *page;

	/* An index has fewer bits than a position. */
	if (*ppos >= i_size_read(mapping->host))
		goto out;
	for (;;) {
		cond_resched();
		if (!bytes_in_page(mapping->host, index, offset))
			break;
		if (_ra->ra_pages)
			page_cache_readahead(mapping, _ra, filp, index,
					     (offset + desc->count + PAGE_CACHE_SIZE - 1) >>
					     PAGE_CACHE_SHIFT);
		page = get_uptodate_page(mapping, filp, index);
		if (!page)
			continue;
		if (IS_ERR(page)) {
			desc->error = PTR_ERR(page);
			break;
		}
		/* The file can have shrunk while the page was read: only now its size counts. */
		nr = bytes_in_page(mapping->host, index, offset);
		if (!nr) {
			page_cache_release(page);
			break;
		}
		if (_ra->prev_page != index)
			mark_page_accessed(page);
		_ra->prev_page = index;
		ret = actor(desc, page, offset, nr);
		page_cache_release(page);
		offset += ret;
		index += offset >> PAGE_CACHE_SHIFT;
		offset &= ~PAGE_CACHE_MASK;
		if (ret != nr || !desc->count)
			break;
	}
	*ppos = ((loff_t)index << PAGE_CACHE_SHIFT) + offset;
out:
	if (filp)
		file_accessed(filp);
}
EXPORT_SYMBOL(do_generic_mapping_read);

/**
 * file_read_actor - copy data of a page to the user
 *
 * Returns the bytes copied.
 */
int file_read_actor(read_descriptor_t *desc, struct page *page, unsigned long offset,
		    unsigned long size)
{
	unsigned long left, count = desc->count;
	char *kaddr;

	if (size > count)
		size = count;
	kaddr = kmap(page);
	left = __copy_to_user(desc->arg.buf, kaddr + offset, size);
	kunmap(page);
	if (left) {
		size -= left;
		desc->error = -EFAULT;
	}
	desc->count = count - size;
	desc->written += size;
	desc->arg.buf += size;
	return size;
}

/*
 * Check a vector of user buffers: the sum must not overflow, and the addresses be possible. One
 * that is not shortens the vector, unless it is the first. Returns the sum or a negative errno.
 */
static ssize_t check_iovec(int type, const struct iovec *iov, unsigned long *nr_segs)
{
	unsigned long seg;
	size_t count = 0;

	for (seg = 0; seg < *nr_segs; seg++) {
		const struct iovec *iv = &iov[seg];

		if (unlikely((ssize_t)iv->iov_len < 0 ||
			     (ssize_t)(count + iv->iov_len) < 0))
			return -EINVAL;
		if (!access_ok(type, iv->iov_base, iv->iov_len)) {
			if (seg == 0)
				return -EFAULT;
			*nr_segs = seg;
			break;
		}
		count += iv->iov_len;
	}
	return count;
}

/**
 * __generic_file_aio_read - read into a vector of buffers
 *
 * Returns the bytes read or a negative errno.
 */
ssize_t __generic_file_aio_read(struct kiocb *iocb, const struct iovec *iov,
				unsigned long nr_segs, loff_t *ppos)
{
	struct file *filp = iocb->ki_filp;
	read_descriptor_t desc;
	unsigned long seg;
	ssize_t retval, count;

	count = check_iovec(VERIFY_WRITE, iov, &nr_segs);
	if (count <= 0)
		return count;
	retval = 0;
	for (seg = 0; seg < nr_segs; seg++) {
		desc.written = 0;
		desc.arg.buf = iov[seg].iov_base;
		desc.count = iov[seg].iov_len;
		if (desc.count == 0)
			continue;
		desc.error = 0;
		do_generic_file_read(filp, ppos, &desc, file_read_actor);
		retval += desc.written;
		if (desc.error) {
			retval = retval ?: desc.error;
			break;
		}
		if (desc.count)
			break;	/* end of the file */
	}
	return retval;
}
EXPORT_SYMBOL(__generic_file_aio_read);

/**
 * generic_file_aio_read - the aio_read operation of files in the page cache
 */
ssize_t generic_file_aio_read(struct kiocb *iocb, char __user *buf, size_t count, loff_t pos)
{
	struct iovec local_iov = { .iov_base = buf, .iov_len = count };

	BUG_ON(iocb->ki_pos != pos);
	return __generic_file_aio_read(iocb, &local_iov, 1, &iocb->ki_pos);
}
EXPORT_SYMBOL(generic_file_aio_read);

/**
 * generic_file_read - the read operation of files in the page cache
 */
ssize_t generic_file_read(struct file *filp, char __user *buf, size_t count, loff_t *ppos)
{
	struct iovec local_iov = { .iov_base = buf, .iov_len = count };
	struct kiocb kiocb;

	init_sync_kiocb(&kiocb, filp);
	return __generic_file_aio_read(&kiocb, &local_iov, 1, ppos);
}
EXPORT_SYMBOL(generic_file_read);

/**
 * file_send_actor - hand a page to the sendpage operation of another file
 */
int file_send_actor(read_descriptor_t *desc, struct page *page, unsigned long offset,
		    unsigned long size)
{
	unsigned long count = desc->count;
	struct file *file = desc->arg.data;
	ssize_t written;

	if (size > count)
		size = count;
	written = file->f_op->sendpage(file, page, offset, size, &file->f_pos, size < count);
	if (written < 0) {
		desc->error = written;
		written = 0;
	}
	desc->count = count - written;
	desc->written += written;
	return written;
}

/**
 * generic_file_sendfile - the sendfile operation of files in the page cache
 */
ssize_t generic_file_sendfile(struct file *in_file, loff_t *ppos, size_t count,
			      read_actor_t actor, void *target)
{
	read_descriptor_t desc;

	if (!count)
		return 0;
	desc.written = 0;
	desc.count = count;
	desc.arg.data = target;
	desc.error = 0;
	do_generic_file_read(in_file, ppos, &desc, actor);
	return desc.written ? desc.written : desc.error;
}
EXPORT_SYMBOL(generic_file_sendfile);

/* Most that one readahead(2) asks for, in pages. */
#define MAX_FORCED_READAHEAD	((2 * 1024 * 1024) / PAGE_CACHE_SIZE)

static ssize_t do_readahead(struct address_space *mapping, struct file *filp, unsigned long index,
			    unsigned long nr)
{
	if (!mapping || !mapping->a_ops || !mapping->a_ops->readpage)
		return -EINVAL;
	/* files in memory say by their ra_pages that there is nothing to be done */
	if (filp->f_ra.ra_pages)
		do_page_cache_readahead(mapping, filp, index, min(nr, MAX_FORCED_READAHEAD));
	return 0;
}

/* readahead(2): begin to read a part of a file. */
asmlinkage ssize_t sys_readahead(int fd, loff_t offset, size_t count)
{
	ssize_t ret = -EBADF;
	struct file *file = fget(fd);

	if (file) {
		if (file->f_mode & FMODE_READ) {
			unsigned long start = offset >> PAGE_CACHE_SHIFT;
			unsigned long end = (offset + count - 1) >> PAGE_CACHE_SHIFT;

			ret = do_readahead(file->f_mapping, file, start,
					   count ? end - start + 1 : 0);
		}
		fput(file);
	}
	return ret;
}

/* A fault reads what is before and behind the page as well: programs do not run in order. */
static void filemap_read_around(struct file *file, unsigned long pgoff)
{
	unsigned long ra_pages = file->f_ra.ra_pages, start = 0;

	if (!ra_pages)
		return;
	if (pgoff > ra_pages / 2)
		start = pgoff - ra_pages / 2;
	do_page_cache_readahead(file->f_mapping, file, start, ra_pages);
}

/**
 * filemap_nopage - the page that a fault in a mapped file wants
 * @area: the mapping
 * @address: where
 * @type: becomes VM_FAULT_MAJOR if the page had to be read
 *
 * Context: process, mmap_sem held. Returns the page, NOPAGE_SIGBUS beyond the end of the file or
 * on an error, or NOPAGE_OOM.
 */
struct page *filemap_nopage(struct vm_area_struct *area, unsigned long address, int *type)
{
	struct file *file = area->vm_file;
	struct address_space *mapping = file->f_mapping;
	unsigned long pgoff = linear_page_index(area, address);
	struct page *page;

	do {
		if (!bytes_in_page(mapping->host, pgoff, 0))
			return NOPAGE_SIGBUS;
		page = find_get_page(mapping, pgoff);
		if (page && PageUptodate(page))
			goto success;
		if (page)
			page_cache_release(page);
		*type = VM_FAULT_MAJOR;
		inc_page_state(pgmajfault);
		filemap_read_around(file, pgoff);
		page = get_uptodate_page(mapping, file, pgoff);
	} while (!page);

	if (IS_ERR(page))
		return PTR_ERR(page) == -ENOMEM ? NOPAGE_OOM : NOPAGE_SIGBUS;
success:
	mark_page_accessed(page);
	return page;
}
EXPORT_SYMBOL(filemap_nopage);

static struct vm_operations_struct generic_file_vm_ops = {
	.nopage = filemap_nopage,
};

/**
 * generic_file_mmap - the mmap operation of files in the page cache
 */
int generic_file_mmap(struct file *file, struct vm_area_struct *vma)
{
	if (!file->f_mapping->a_ops->readpage)
		return -ENOEXEC;
	file_accessed(file);
	vma->vm_ops = &generic_file_vm_ops;
	return 0;
}
EXPORT_SYMBOL(generic_file_mmap);

/**
 * read_cache_page - a page of a file, filled by a function
 * @mapping: the file
 * @index: index of the page
 * @filler: fills a page, as readpage does
 * @data: first argument of @filler
 *
 * Context: process, may sleep. Returns the page with a reference, or an ERR_PTR. The caller waits
 * for it with wait_on_page_locked() and looks at PageUptodate().
 */
struct page *read_cache_page(struct address_space *mapping, unsigned long index,
			     filler_t *filler, void *data)
{
	struct page *page;
	int err;

	for (;;) {
		page = find_or_create_page(mapping, index, mapping_gfp_mask(mapping));
		if (!page)
			return ERR_PTR(-ENOMEM);
		mark_page_accessed(page);
		if (PageUptodate(page)) {
			unlock_page(page);
			return page;
		}
		err = filler(data, page);
		if (err < 0) {
			page_cache_release(page);
			return ERR_PTR(err);
		}
		return page;
	}
}
EXPORT_SYMBOL(read_cache_page);

/**
 * remove_suid - a write by somebody without CAP_FSETID clears set-user-id and set-group-id
 */
int remove_suid(struct dentry *dentry)
{
	mode_t mode = dentry->d_inode->i_mode;
	struct iattr newattrs;
	int kill = 0;

	if (mode & S_ISUID)
		kill = ATTR_KILL_SUID;
	if ((mode & S_ISGID) && (mode & S_IXGRP))
		kill |= ATTR_KILL_SGID;
	if (likely(!kill) || capable(CAP_FSETID))
		return 0;
	newattrs.ia_valid = ATTR_FORCE | kill;
	return notify_change(dentry, &newattrs);
}
EXPORT_SYMBOL(remove_suid);

/*
 * RLIMIT_FSIZE and the largest size of the file system: shorten the write, or refuse it with
 * SIGXFSZ if not a byte would fit.
 */
static int limit_write(loff_t pos, size_t *count, loff_t limit)
{
	if (pos >= limit) {
		send_sig(SIGXFSZ, current, 0);
		return -EFBIG;
	}
	if (*count > limit - pos)
		*count = limit - pos;
	return 0;
}

/**
 * generic_write_checks - where and how much may be written
 * @file: the file
 * @pos: position; the end of the file with O_APPEND
 * @count: bytes; can be made smaller
 * @isblk: it is a block device
 *
 * Returns 0 or a negative errno.
 */
int generic_write_checks(struct file *file, loff_t *pos, size_t *count, int isblk)
{
	struct inode *inode = file->f_mapping->host;
	unsigned long limit = current->signal->rlim[RLIMIT_FSIZE].rlim_cur;
	int err;

	if (unlikely(*pos < 0))
		return -EINVAL;
	if (file->f_flags & O_APPEND)
		*pos = i_size_read(inode);
	if (limit != RLIM_INFINITY) {
		err = limit_write(*pos, count, limit);
		if (err)
			return err;
	}
	if (unlikely(*pos + *count > MAX_NON_LFS && !(file->f_flags & O_LARGEFILE))) {
		err = limit_write(*pos, count, MAX_NON_LFS);
		if (err)
			return err;
	}
	if (unlikely(*pos >= inode->i_sb->s_maxbytes)) {
		if (*count || *pos > inode->i_sb->s_maxbytes) {
			send_sig(SIGXFSZ, current, 0);
			return -EFBIG;
		}
	}
	if (unlikely(*pos + *count > inode->i_sb->s_maxbytes))
		*count = inode->i_sb->s_maxbytes - *pos;
	return 0;
}
EXPORT_SYMBOL(generic_write_checks);

/* Where a writer stands in its vector of user buffers. */
struct iov_pos {
	const struct iovec	*iov;
	unsigned long		nr_segs;	/* that are left, with the current one */
	size_t			base;		/* bytes done of the current one */
};

/* Leave segments that are done. */
static void iov_skip_empty(struct iov_pos *p)
{
	while (p->nr_segs && p->base == p->iov->iov_len) {
		p->iov++;
		p->nr_segs--;
		p->base = 0;
	}
}

/*
 * Copy @bytes from the user's buffers to a page. Stops at a fault, and then leaves the rest of the
 * page alone. Returns the bytes copied.
 */
static size_t filemap_copy_from_user_iovec(struct page *page, unsigned long offset,
					   struct iov_pos *p, size_t bytes)
{
	char *kaddr = kmap(page);
	size_t copied = 0;

	while (bytes) {
		size_t n, left;

		iov_skip_empty(p);
		n = p->iov->iov_len - p->base;
		if (n > bytes)
			n = bytes;
		left = __copy_from_user_ll_nozero(kaddr + offset + copied,
						  p->iov->iov_base + p->base, n);
		copied += n - left;
		p->base += n - left;
		bytes -= n;
		if (left)
			break;
	}
	kunmap(page);
	return copied;
}

/*
 * Write at most to the end of one page. Returns the bytes written, or a negative errno if there
 * was none.
 */
static ssize_t buffered_write_page(struct file *file, struct address_space *mapping, loff_t pos,
				   struct iov_pos *p, size_t count)
{
	struct address_space_operations *a_ops = mapping->a_ops;
	unsigned long offset = pos & (PAGE_CACHE_SIZE - 1);
	unsigned long bytes = PAGE_CACHE_SIZE - offset;
	struct inode *inode = mapping->host;
	size_t copied, first;
	struct page *page;
	ssize_t status;

	if (bytes > count)
		bytes = count;
	/*
	 * The buffer can be a mapping of this very page: if it had to be read in while the page
	 * is locked, that would never end. So it is touched before.
	 */
	iov_skip_empty(p);
	first = p->iov->iov_len - p->base;
	fault_in_pages_readable(p->iov->iov_base + p->base, first < bytes ? first : bytes);

	page = find_or_create_page(mapping, pos >> PAGE_CACHE_SHIFT, mapping_gfp_mask(mapping));
	if (!page)
		return -ENOMEM;
	status = a_ops->prepare_write(file, page, offset, offset + bytes);
	if (unlikely(status)) {
		loff_t isize = i_size_read(inode);

		unlock_page(page);
		page_cache_release(page);
		/* Take away what may have been made beyond the end of the file. */
		if (pos + bytes > isize)
			vmtruncate(inode, isize);
		return status;
	}
	copied = filemap_copy_from_user_iovec(page, offset, p, bytes);
	flush_dcache_page(page);
	status = -EFAULT;
	if (copied) {
		status = a_ops->commit_write(file, page, offset, offset + copied);
		if (!status)
			status = copied;
	}
	unlock_page(page);
	mark_page_accessed(page);
	page_cache_release(page);
	return status;
}

/**
 * generic_file_buffered_write - write through the page cache
 * @iocb: the request
 * @iov: buffers
 * @nr_segs: their number
 * @pos: position
 * @ppos: gets the position after the write
 * @count: bytes, at most the sum of the buffers
 * @written: bytes that were written before
 *
 * i_sem is held. Returns the bytes written or a negative errno.
 */
ssize_t generic_file_buffered_write(struct kiocb *iocb, const struct iovec *iov,
				    unsigned long nr_segs, loff_t pos, loff_t *ppos,
				    size_t count, ssize_t written)
{
	struct file *file = iocb->ki_filp;
	struct iov_pos p = { .iov = iov, .nr_segs = nr_segs, .base = 0 };
	ssize_t status = 0;

	while (count) {
		status = buffered_write_page(file, file->f_mapping, pos, &p, count);
		if (status < 0)
			break;
		written += status;
		count -= status;
		pos += status;
		cond_resched();
	}
	*ppos = pos;
	return written ? written : status;
}
EXPORT_SYMBOL(generic_file_buffered_write);

/**
 * generic_file_aio_write_nolock - write a vector; i_sem is held
 */
ssize_t generic_file_aio_write_nolock(struct kiocb *iocb, const struct iovec *iov,
				      unsigned long nr_segs, loff_t *ppos)
{
	struct file *file = iocb->ki_filp;
	struct address_space *mapping = file->f_mapping;
	struct inode *inode = mapping->host;
	loff_t pos = *ppos;
	ssize_t written = 0, err;
	size_t count;

	err = check_iovec(VERIFY_READ, iov, &nr_segs);
	if (err < 0)
		return err;
	count = err;

	current->backing_dev_info = mapping->backing_dev_info;
	err = generic_write_checks(file, &pos, &count, S_ISBLK(inode->i_mode));
	if (err || count == 0)
		goto out;
	err = remove_suid(file->f_dentry);
	if (err)
		goto out;
	inode_update_time(inode, 1);
	written = generic_file_buffered_write(iocb, iov, nr_segs, pos, ppos, count, 0);
out:
	current->backing_dev_info = NULL;
	return written ? written : err;
}
EXPORT_SYMBOL(generic_file_aio_write_nolock);

ssize_t generic_file_write_nolock(struct file *file, const struct iovec *iov,
				  unsigned long nr_segs, loff_t *ppos)
{
	struct kiocb kiocb;

	init_sync_kiocb(&kiocb, file);
	return generic_file_aio_write_nolock(&kiocb, iov, nr_segs, ppos);
}
EXPORT_SYMBOL(generic_file_write_nolock);

/**
 * generic_file_aio_write - the aio_write operation of files in the page cache
 */
ssize_t generic_file_aio_write(struct kiocb *iocb, const char __user *buf, size_t count,
			       loff_t pos)
{
	struct inode *inode = iocb->ki_filp->f_mapping->host;
	struct iovec local_iov = { .iov_base = (void __user *)buf, .iov_len = count };
	ssize_t ret;

	BUG_ON(iocb->ki_pos != pos);
	down(&inode->i_sem);
	ret = generic_file_aio_write_nolock(iocb, &local_iov, 1, &iocb->ki_pos);
	up(&inode->i_sem);
	return ret;
}
EXPORT_SYMBOL(generic_file_aio_write);

/**
 * generic_file_write - the write operation of files in the page cache
 */
ssize_t generic_file_write(struct file *file, const char __user *buf, size_t count, loff_t *ppos)
{
	struct inode *inode = file->f_mapping->host;
	struct iovec local_iov = { .iov_base = (void __user *)buf, .iov_len = count };
	ssize_t ret;

	down(&inode->i_sem);
	ret = generic_file_write_nolock(file, &local_iov, 1, ppos);
	up(&inode->i_sem);
	return ret;
}
EXPORT_SYMBOL(generic_file_write);

