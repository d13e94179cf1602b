// SPDX-License-Identifier: GPL-2.0-only
/*
 * fs/pipe.c - pipes, and reading and writing of FIFOs.
 *
 * A pipe is a ring of PIPE_BUFFERS pages, allocated as they are filled. Anonymous pipes live in
 * pipefs, which cannot be mounted.
 *
 * Mirrors: fs/pipe.c
 * Locking: inode->i_sem protects inode->i_pipe; pipe_wait() gives it up while it sleeps.
 */
#include <linux/mm.h>
#include <linux/file.h>
#include <linux/poll.h>
#include <linux/slab.h>
#include <linux/module.h>
#include <linux/init.h>
#include <linux/fs.h>
#include <linux/mount.h>
#include <linux/namei.h>
#include <linux/pipe_fs_i.h>
#include <linux/uio.h>
#include <linux/highmem.h>
#include <linux/sched.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <asm/uaccess.h>
#include <asm/ioctls.h>

/**
 * pipe_wait() - sleep until the pipe changes
 * @inode: its inode, i_sem held; released while sleeping and held again on return
 */
void pipe_wait(struct inode *inode)
{
	DEFINE_WAIT(wait);

	prepare_to_wait(PIPE_WAIT(*inode), &wait, TASK_INTERRUPTIBLE);
	up(PIPE_SEM(*inode));
	schedule();
	finish_wait(PIPE_WAIT(*inode), &wait);
	down(PIPE_SEM(*inode));
}

/* Copies @len bytes from the vector, which is advanced. 0 or -EFAULT. */
static int pipe_iov_copy_from_user(void *to, struct iovec *iov, unsigned long len)
{
	unsigned long copy;

	for (; len; len -= copy, to += copy) {
		while (!iov->iov_len)
			iov++;
		copy = min_t(unsigned long, len, iov->iov_len);
		if (copy_from_user(to, iov->iov_base, copy))
			return -EFAULT;
		iov->iov_base += copy;
		iov->iov_len -= copy;
	}
	return 0;
}

/* Copies @len bytes to the vector, which is advanced. 0 or -EFAULT. */
static int pipe_iov_copy_to_user(struct iovec *iov, const void *from, unsigned long len)
{
	unsigned long copy;

	for (; len; len -= copy, from += copy) {
		while (!iov->iov_len)
			iov++;
		copy = min_t(unsigned long, len, iov->iov_len);
		if (copy_to_user(iov->iov_base, from, copy))
			return -EFAULT;
		iov->iov_base += copy;
		iov->iov_len -= copy;
	}
	return 0;
}

/* One drained page is kept for the next write. */
static void anon_pipe_buf_release(struct pipe_inode_info *info, struct pipe_buffer *buf)
{
	struct page *page = buf->page;

	if (info->tmp_page)
		__free_page(page);
	else
		info->tmp_page = page;
}

static void *anon_pipe_buf_map(struct file *file, struct pipe_inode_info *info,
			       struct pipe_buffer *buf)
{
	return kmap(buf->page);
}

static void anon_pipe_buf_unmap(struct pipe_inode_info *info, struct pipe_buffer *buf)
{
	kunmap(buf->page);
}

static struct pipe_buf_operations anon_pipe_buf_ops = {
	.can_merge = 1,
	.map = anon_pipe_buf_map,
	.unmap = anon_pipe_buf_unmap,
	.release = anon_pipe_buf_release,
};

/* Takes up to @len bytes out of the oldest page. Returns how many, or -EFAULT. */
static inline ssize_t pipe_read_buf(struct file *filp, struct pipe_inode_info *info,
				    struct iovec *iov, size_t len)
{
	struct pipe_buffer *buf = info->bufs + info->curbuf;
	struct pipe_buf_operations *ops = buf->ops;
	size_t chars = min_t(size_t, buf->len, len);
	void *addr;
	int error;

	addr = ops->map(filp, info, buf);
	error = pipe_iov_copy_to_user(iov, addr + buf->offset, chars);
	ops->unmap(info, buf);
	if (error)
		return -EFAULT;
	buf->offset += chars;
	buf->len -= chars;
	if (!buf->len) {
		buf->ops = NULL;
		ops->release(info, buf);
		info->curbuf = (info->curbuf + 1) & (PIPE_BUFFERS - 1);
		info->nrbufs--;
	}
	return chars;
}

/* read(2) and readv(2): returns as soon as there was something to return */
static ssize_t pipe_readv(struct file *filp, const struct iovec *_iov, unsigned long nr_segs,
			  loff_t *ppos)
{
	struct inode *inode = filp->f_dentry->d_inode;
	struct pipe_inode_info *info;
	struct iovec *iov = (struct iovec *)_iov;
	size_t total_len = iov_length(iov, nr_segs);
	int do_wakeup = 0;
	ssize_t ret = 0, n;

	if (!total_len)
		return 0;
	down(PIPE_SEM(*inode));
	info = inode->i_pipe;
	for (;;) {
		if (info->nrbufs) {
			unsigned int before = info->nrbufs;

			n = pipe_read_buf(filp, info, iov, total_len);
			if (n < 0) {
				if (!ret)
					ret = n;
				break;
			}
			ret += n;
			total_len -= n;
			/* writers wait for a free page, not for a free byte */
			if (info->nrbufs < before)
				do_wakeup = 1;
			if (!total_len)
				break;
			continue;
		}
		if (!PIPE_WRITERS(*inode))
			break;
		/* a writer that waits has more for us: go on only if one is there */
		if (!PIPE_WAITING_WRITERS(*inode)) {
			if (ret)
				break;
			if (filp->f_flags & O_NONBLOCK) {
				ret = -EAGAIN;
				break;
			}
		}
		if (signal_pending(current)) {
			if (!ret)
				ret = -ERESTARTSYS;
			break;
		}
		if (do_wakeup) {
			wake_up_interruptible_sync(PIPE_WAIT(*inode));
			kill_fasync(PIPE_FASYNC_WRITERS(*inode), SIGIO, POLL_OUT);
			do_wakeup = 0;
		}
		pipe_wait(inode);
	}
	up(PIPE_SEM(*inode));
	if (do_wakeup) {
		wake_up_interruptible_sync(PIPE_WAIT(*inode));
		kill_fasync(PIPE_FASYNC_WRITERS(*inode), SIGIO, POLL_OUT);
	}
	if (ret > 0)
		file_accessed(filp);
	return ret;
}

static ssize_t pipe_read(struct file *filp, char __user *buf, size_t count, loff_t *ppos)
{
	struct iovec iov = { .iov_base = (void __user *)buf, .iov_len = count };

	return pipe_readv(filp, &iov, 1, ppos);
}

/*
 * Appends the odd bytes of a write (what is more than whole pages) to the last page when all of
 * them fit. Returns how many were taken, 0 if they need a page of their own, or -EFAULT.
 */
static inline ssize_t pipe_write_merge(struct file *filp, struct pipe_inode_info *info,
				struct iovec *iov, size_t total_len)
{
	size_t chars = total_len & (PAGE_SIZE - 1);
	struct pipe_buf_operations *ops;
	struct pipe_buffer *buf;
	unsigned int offset;
	void *addr;
	int error;

	if (!info->nrbufs || !chars)
		return 0;
	buf = info->bufs + ((info->curbuf + info->nrbufs - 1) & (PIPE_BUFFERS - 1));
	ops = buf->ops;
	offset = buf->offset + buf->len;
	if (!ops->can_merge || offset + chars > PAGE_SIZE)
		return 0;
	addr = ops->map(filp, info, buf);
	error = pipe_iov_copy_from_user(addr + offset, iov, chars);
	ops->unmap(info, buf);
	if (error)
		return -EFAULT;
	buf->len += chars;
	return chars;
}

/* Fills a new page at the end of the ring. Returns bytes taken, -ENOMEM or -EFAULT. */
static inline ssize_t pipe_write_page(struct pipe_inode_info *info, struct iovec *iov,
				      size_t total_len)
{
	struct pipe_buffer *buf;
	struct page *page = info->tmp_page;
	size_t chars = min_t(size_t, total_len, PAGE_SIZE);
	int error;

	if (!page) {
		page = alloc_page(GFP_HIGHUSER);
		if (!page)
			return -ENOMEM;
		info->tmp_page = page;
	}
	error = pipe_iov_copy_from_user(kmap(page), iov, chars);
	kunmap(page);
	if (error)
		return -EFAULT;
	buf = info->bufs + ((info->curbuf + info->nrbufs) & (PIPE_BUFFERS - 1));
	buf->page = page;
	buf->ops = &anon_pipe_buf_ops;
	buf->offset = 0;
	buf->len = chars;
	info->nrbufs++;
	info->tmp_page = NULL;
	return chars;
}

/*
 * write(2) and writev(2). Up to PIPE_BUF bytes (a page) go into one page in one step, so they
 * never mix with those of another writer (POSIX).
 */
static ssize_t pipe_writev(struct file *filp, const struct iovec *_iov, unsigned long nr_segs,
			   loff_t *ppos)
{
	struct inode *inode = filp->f_dentry->d_inode;
	struct pipe_inode_info *info;
	struct iovec *iov = (struct iovec *)_iov;
	size_t total_len = iov_length(iov, nr_segs);
	int do_wakeup = 0;
	ssize_t ret = 0, n;

	if (!total_len)
		return 0;
	down(PIPE_SEM(*inode));
	info = inode->i_pipe;
	if (!PIPE_READERS(*inode)) {
		send_sig(SIGPIPE, current, 0);
		ret = -EPIPE;
		goto out;
	}
	ret = pipe_write_merge(filp, info, iov, total_len);
	if (ret < 0)
		goto out;
	if (ret)
		do_wakeup = 1;
	total_len -= ret;

	while (total_len) {
		if (!PIPE_READERS(*inode)) {
			send_sig(SIGPIPE, current, 0);
			if (!ret)
				ret = -EPIPE;
			break;
		}
		if (info->nrbufs < PIPE_BUFFERS) {
			n = pipe_write_page(info, iov, total_len);
			if (n < 0) {
				if (!ret)
					ret = n;
				break;
			}
			do_wakeup = 1;
			ret += n;
			total_len -= n;
			continue;
		}
		if (filp->f_flags & O_NONBLOCK) {
			if (!ret)
				ret = -EAGAIN;
			break;
		}
		if (signal_pending(current)) {
			if (!ret)
				ret = -ERESTARTSYS;
			break;
		}
		if (do_wakeup) {
			wake_up_interruptible_sync(PIPE_WAIT(*inode));
			kill_fasync(PIPE_FASYNC_READERS(*inode), SIGIO, POLL_IN);
			do_wakeup = 0;
		}
		PIPE_WAITING_WRITERS(*inode)++;
		pipe_wait(inode);
		PIPE_WAITING_WRITERS(*inode)--;
	}
out:
	up(PIPE_SEM(*inode));
	if (do_wakeup) {
		wake_up_interruptible(PIPE_WAIT(*inode));
		kill_fasync(PIPE_FASYNC_READERS(*inode), SIGIO, POLL_IN);
	}
	if (ret > 0)
		inode_update_time(inode, 1);
	return ret;
}

static ssize_t pipe_write(struct file *filp, const char __user *buf, size_t count, loff_t *ppos)
{
	struct iovec iov = { .iov_base = (void __user *)buf, .iov_len = count };

	return pipe_writev(filp, &iov, 1, ppos);
}

static ssize_t bad_pipe_r(struct file *filp, char __user *buf, size_t count, loff_t *ppos)
{
	return -EBADF;
}

static ssize_t bad_pipe_w(struct file *filp, const char __user *buf, size_t count, loff_t *ppos)
{
	return -EBADF;
}

static int pipe_ioctl(struct inode *pino, struct file *filp, unsigned int cmd, unsigned long arg)
{
	struct inode *inode = filp->f_dentry->d_inode;
	struct pipe_inode_info *info;
	int count = 0, buf, nrbufs;

	if (cmd != FIONREAD)
		return -EINVAL;
	down(PIPE_SEM(*inode));
	info = inode->i_pipe;
	buf = info->curbuf;
	for (nrbufs = info->nrbufs; nrbufs > 0; nrbufs--) {
		count += info->bufs[buf].len;
		buf = (buf + 1) & (PIPE_BUFFERS - 1);
	}
	up(PIPE_SEM(*inode));
	return put_user(count, (int __user *)arg);
}

/* No lock: on one processor the numbers are read whole, and a change wakes the queue. */
static unsigned int pipe_poll(struct file *filp, poll_table *wait)
{
	struct inode *inode = filp->f_dentry->d_inode;
	struct pipe_inode_info *info = inode->i_pipe;
	unsigned int mask, nrbufs;

	poll_wait(filp, PIPE_WAIT(*inode), wait);
	nrbufs = info->nrbufs;
	mask = nrbufs > 0 ? POLLIN | POLLRDNORM : 0;
	mask |= nrbufs < PIPE_BUFFERS ? POLLOUT | POLLWRNORM : 0;
	/* a FIFO opened without blocking has no hang-up before the first writer came */
	if (!PIPE_WRITERS(*inode) && filp->f_version != PIPE_WCOUNTER(*inode))
		mask |= POLLHUP;
	if (!PIPE_READERS(*inode))
		mask |= POLLERR;
	return mask;
}

/* The last close frees the pipe; others tell the other end. */
static int pipe_release(struct inode *inode, int decr, int decw)
{
	down(PIPE_SEM(*inode));
	PIPE_READERS(*inode) -= decr;
	PIPE_WRITERS(*inode) -= decw;
	if (!PIPE_READERS(*inode) && !PIPE_WRITERS(*inode)) {
		free_pipe_info(inode);
	} else {
		wake_up_interruptible(PIPE_WAIT(*inode));
		kill_fasync(PIPE_FASYNC_READERS(*inode), SIGIO, POLL_IN);
		kill_fasync(PIPE_FASYNC_WRITERS(*inode), SIGIO, POLL_OUT);
	}
	up(PIPE_SEM(*inode));
	return 0;
}

static int pipe_read_fasync(int fd, struct file *filp, int on)
{
	struct inode *inode = filp->f_dentry->d_inode;
	int retval;

	down(PIPE_SEM(*inode));
	retval = fasync_helper(fd, filp, on, PIPE_FASYNC_READERS(*inode));
	up(PIPE_SEM(*inode));
	return retval < 0 ? retval : 0;
}

static int pipe_write_fasync(int fd, struct file *filp, int on)
{
	struct inode *inode = filp->f_dentry->d_inode;
	int retval;

	down(PIPE_SEM(*inode));
	retval = fasync_helper(fd, filp, on, PIPE_FASYNC_WRITERS(*inode));
	up(PIPE_SEM(*inode));
	return retval < 0 ? retval : 0;
}

static int pipe_rdwr_fasync(int fd, struct file *filp, int on)
{
	struct inode *inode = filp->f_dentry->d_inode;
	int retval;

	down(PIPE_SEM(*inode));
	retval = fasync_helper(fd, filp, on, PIPE_FASYNC_READERS(*inode));
	if (retval >= 0)
		retval = fasync_helper(fd, filp, on, PIPE_FASYNC_WRITERS(*inode));
	up(PIPE_SEM(*inode));
	return retval < 0 ? retval : 0;
}

static int pipe_read_release(struct inode *inode, struct file *filp)
{
	pipe_read_fasync(-1, filp, 0);
	return pipe_release(inode, 1, 0);
}

static int pipe_write_release(struct inode *inode, struct file *filp)
{
	pipe_write_fasync(-1, filp, 0);
	return pipe_release(inode, 0, 1);
}

static int pipe_rdwr_release(struct inode *inode, struct file *filp)
{
	int decr = (filp->f_mode & FMODE_READ) != 0;
	int decw = (filp->f_mode & FMODE_WRITE) != 0;

	pipe_rdwr_fasync(-1, filp, 0);
	return pipe_release(inode, decr, decw);
}

/*
 * Opening a pipe once more, by /proc/PID/fd. Its last descriptor may have been closed since
 * the path was looked up: then there is nothing left to open.
 */
static int pipe_reopen(struct inode *inode, int incr, int incw)
{
	int ret = -ENOENT;

	down(PIPE_SEM(*inode));
	if (inode->i_pipe) {
		PIPE_READERS(*inode) += incr;
		PIPE_WRITERS(*inode) += incw;
		ret = 0;
	}
	up(PIPE_SEM(*inode));
	return ret;
}

static int pipe_read_open(struct inode *inode, struct file *filp)
{
	return pipe_reopen(inode, 1, 0);
}

static int pipe_write_open(struct inode *inode, struct file *filp)
{
	return pipe_reopen(inode, 0, 1);
}

static int pipe_rdwr_open(struct inode *inode, struct file *filp)
{
	return pipe_reopen(inode, (filp->f_mode & FMODE_READ) != 0,
			   (filp->f_mode & FMODE_WRITE) != 0);
}

struct file_operations read_fifo_fops = {
	.llseek = no_llseek,
	.read = pipe_read,
	.readv = pipe_readv,
	.write = bad_pipe_w,
	.poll = pipe_poll,
	.ioctl = pipe_ioctl,
	.open = pipe_read_open,
	.release = pipe_read_release,
	.fasync = pipe_read_fasync,
};

struct file_operations write_fifo_fops = {
	.llseek = no_llseek,
	.read = bad_pipe_r,
	.write = pipe_write,
	.writev = pipe_writev,
	.poll = pipe_poll,
	.ioctl = pipe_ioctl,
	.open = pipe_write_open,
	.release = pipe_write_release,
	.fasync = pipe_write_fasync,
};

struct file_operations rdwr_fifo_fops = {
	.llseek = no_llseek,
	.read = pipe_read,
	.readv = pipe_readv,
	.write = pipe_write,
	.writev = pipe_writev,
	.poll = pipe_poll,
	.ioctl = pipe_ioctl,
	.open = pipe_rdwr_open,
	.release = pipe_rdwr_release,
	.fasync = pipe_rdwr_fasync,
};

struct file_operations read_pipe_fops = {
	.llseek = no_llseek,
	.read = pipe_read,
	.readv = pipe_readv,
	.write = bad_pipe_w,
	.poll = pipe_poll,
	.ioctl = pipe_ioctl,
	.open = pipe_read_open,
	.release = pipe_read_release,
	.fasync = pipe_read_fasync,
};

struct file_operations write_pipe_fops = {
	.llseek = no_llseek,
	.read = bad_pipe_r,
	.write = pipe_write,
	.writev = pipe_writev,
	.poll = pipe_poll,
	.ioctl = pipe_ioctl,
	.open = pipe_write_open,
	.release = pipe_write_release,
	.fasync = pipe_write_fasync,
};

struct file_operations rdwr_pipe_fops = {
	.llseek = no_llseek,
	.read = pipe_read,
	.readv = pipe_readv,
	.write = pipe_write,
	.writev = pipe_writev,
	.poll = pipe_poll,
	.ioctl = pipe_ioctl,
	.open = pipe_rdwr_open,
	.release = pipe_rdwr_release,
	.fasync = pipe_rdwr_fasync,
};

/**
 * free_pipe_info() - free the pages and the state of a pipe
 * @inode: its inode; i_sem held or nobody else knows the pipe
 */
void free_pipe_info(struct inode *inode)
{
	struct pipe_inode_info *info = inode->i_pipe;
	int i;

	inode->i_pipe = NULL;
	for (i = 0; i < PIPE_BUFFERS; i++) {
		struct pipe_buffer *buf = info->bufs + i;

		if (buf->ops)
			buf->ops->release(info, buf);
	}
	if (info->tmp_page)
		__free_page(info->tmp_page);
	kfree(info);
}

/**
 * pipe_new() - give an inode an empty pipe
 * @inode: the inode, without one so far
 *
 * Return: @inode, or NULL without memory.
 */
struct inode *pipe_new(struct inode *inode)
{
	struct pipe_inode_info *info = kmalloc(sizeof(*info), GFP_KERNEL);

	if (!info)
		return NULL;
	memset(info, 0, sizeof(*info));
	inode->i_pipe = info;
	init_waitqueue_head(PIPE_WAIT(*inode));
	PIPE_RCOUNTER(*inode) = PIPE_WCOUNTER(*inode) = 1;
	return inode;
}

static struct vfsmount *pipe_mnt;

/* Names exist only in /proc/PID/fd: a closed pipe's dentry is of no use. */
static int pipefs_delete_dentry(struct dentry *dentry)
{
	return 1;
}

static struct dentry_operations pipefs_dentry_operations = {
	.d_delete = pipefs_delete_dentry,
};

/* A new inode in pipefs with an empty pipe that has one reader and one writer. */
static struct inode *get_pipe_inode(void)
{
	struct inode *inode = new_inode(pipe_mnt->mnt_sb);

	if (!inode)
		return NULL;
	if (!pipe_new(inode)) {
		iput(inode);
		return NULL;
	}
	PIPE_READERS(*inode) = PIPE_WRITERS(*inode) = 1;
	inode->i_fop = &rdwr_pipe_fops;
	/* dirty from the start, so that nothing ever puts it on a list of dirty inodes */
	inode->i_state = I_DIRTY;
	inode->i_mode = S_IFIFO | S_IRUSR | S_IWUSR;
	inode->i_uid = current->fsuid;
	inode->i_gid = current->fsgid;
	inode->i_atime = inode->i_mtime = inode->i_ctime = CURRENT_TIME;
	inode->i_blksize = PAGE_SIZE;
	return inode;
}

/* The dentry "[ino]" of a pipe inode; takes over the inode's reference on success. */
static struct dentry *pipe_dentry(struct inode *inode)
{
	struct dentry *dentry;
	struct qstr this;
	char name[32];

	this.len = sprintf(name, "[%lu]", inode->i_ino);
	this.name = name;
	this.hash = inode->i_ino;
	dentry = d_alloc(pipe_mnt->mnt_sb->s_root, &this);
	if (!dentry)
		return NULL;
	dentry->d_op = &pipefs_dentry_operations;
	d_add(dentry, inode);
	return dentry;
}

static void pipe_file(struct file *f, struct dentry *dentry, int flags, struct file_operations *op)
{
	f->f_vfsmnt = mntget(pipe_mnt);
	f->f_dentry = dget(dentry);
	f->f_mapping = dentry->d_inode->i_mapping;
	f->f_pos = 0;
	f->f_flags = flags;
	f->f_op = op;
	f->f_mode = (flags & O_ACCMODE) + 1;
	f->f_version = 0;
}

/**
 * do_pipe() - make a pipe and two descriptors
 * @fd: fd[0] becomes the reading end, fd[1] the writing end
 *
 * Return: 0, -ENFILE, -EMFILE or -ENOMEM.
 */
int do_pipe(int *fd)
{
	struct dentry *dentry;
	struct inode *inode;
	struct file *f1, *f2;
	int error, i, j;

	error = -ENFILE;
	f1 = get_empty_filp();
	if (!f1)
		goto out;
	f2 = get_empty_filp();
	if (!f2)
		goto out_f1;
	inode = get_pipe_inode();
	if (!inode)
		goto out_f2;
	error = i = get_unused_fd();
	if (error < 0)
		goto out_inode;
	error = j = get_unused_fd();
	if (error < 0)
		goto out_i;
	error = -ENOMEM;
	dentry = pipe_dentry(inode);
	if (!dentry)
		goto out_j;

	pipe_file(f1, dentry, O_RDONLY, &read_pipe_fops);
	pipe_file(f2, dentry, O_WRONLY, &write_pipe_fops);
	dput(dentry);
	fd_install(i, f1);
	fd_install(j, f2);
	fd[0] = i;
	fd[1] = j;
	return 0;
out_j:
	put_unused_fd(j);
out_i:
	put_unused_fd(i);
out_inode:
	free_pipe_info(inode);
	iput(inode);
out_f2:
	put_filp(f2);
out_f1:
	put_filp(f1);
out:
	return error;
}

/* The root dentry's name makes readlink(2) of a descriptor say pipe:[ino]. */
static struct super_block *pipefs_get_sb(struct file_system_type *fs_type, int flags,
					 const char *dev_name, void *data)
{
	return get_sb_pseudo(fs_type, "pipe:", NULL, PIPEFS_MAGIC);
}

static struct file_system_type pipe_fs_type = {
	.name = "pipefs",
	.get_sb = pipefs_get_sb,
	.kill_sb = kill_anon_super,
};

static int __init init_pipe_fs(void)
{
	int err = register_filesystem(&pipe_fs_type);

	if (err)
		return err;
	pipe_mnt = kern_mount(&pipe_fs_type);
	if (IS_ERR(pipe_mnt)) {
		err = PTR_ERR(pipe_mnt);
		unregister_filesystem(&pipe_fs_type);
	}
	return err;
}
fs_initcall(init_pipe_fs);
