// SPDX-License-Identifier: GPL-2.0-only
/*
 * read(2), write(2) and their relatives, down to the file's operation table.
 *
 * Mirrors: fs/read_write.c
 * Locking: f_pos is the caller's: two threads that read one file at once may both see the
 * same position. i_sem guards it in generic_file_llseek().
 */
#include <linux/slab.h>
#include <linux/stat.h>
#include <linux/fcntl.h>
#include <linux/file.h>
#include <linux/uio.h>
#include <linux/smp_lock.h>
#include <linux/fs.h>
#include <linux/dnotify.h>
#include <linux/security.h>
#include <linux/module.h>
#include <linux/syscalls.h>
#include <linux/aio.h>
#include <linux/sched.h>
#include <asm/uaccess.h>

/**
 * generic_file_llseek - lseek() of a regular file
 * @file: the file
 * @offset: where to, counted from what @origin says
 * @origin: 0 start, 1 current position, 2 end
 *
 * Returns the new position, or -EINVAL if it is negative or beyond s_maxbytes.
 */
loff_t generic_file_llseek(struct file *file, loff_t offset, int origin)
{
	struct inode *inode = file->f_mapping->host;
	loff_t retval = -EINVAL;

	down(&inode->i_sem);
	if (origin == 2)
		offset += i_size_read(inode);
	else if (origin == 1)
		offset += file->f_pos;
	if (offset >= 0 && offset <= inode->i_sb->s_maxbytes) {
		if (offset != file->f_pos) {
			file->f_pos = offset;
			file->f_version = 0;
		}
		retval = offset;
	}
	up(&inode->i_sem);
	return retval;
}

/* For things that have no position: sockets, pipes, terminals. */
loff_t no_llseek(struct file *file, loff_t offset, int origin)
{
	return -ESPIPE;
}

/* For seekable files without an operation of their own: any position will do. */
loff_t default_llseek(struct file *file, loff_t offset, int origin)
{
	loff_t retval = -EINVAL;

	lock_kernel();
	if (origin == 2)
		offset += i_size_read(file->f_dentry->d_inode);
	else if (origin == 1)
		offset += file->f_pos;
	if (offset >= 0) {
		if (offset != file->f_pos) {
			file->f_pos = offset;
			file->f_version = 0;
		}
		retval = offset;
	}
	unlock_kernel();
	return retval;
}

loff_t vfs_llseek(struct file *file, loff_t offset, int origin)
{
	loff_t (*fn)(struct file *, loff_t, int) = no_llseek;

	if (file->f_mode & FMODE_LSEEK) {
		fn = default_llseek;
		if (file->f_op && file->f_op->llseek)
			fn = file->f_op->llseek;
	}
	return fn(file, offset, origin);
}

asmlinkage off_t sys_lseek(unsigned int fd, off_t offset, unsigned int origin)
{
	struct file *file;
	int fput_needed;
	off_t retval;

	file = fget_light(fd, &fput_needed);
	if (!file)
		return -EBADF;

	retval = -EINVAL;
	if (origin <= 2) {
		loff_t res = vfs_llseek(file, offset, origin);

		retval = res;
		if (res != (loff_t)retval)
			retval = -EOVERFLOW;
	}
	fput_light(file, fput_needed);
	return retval;
}

asmlinkage long sys_llseek(unsigned int fd, unsigned long offset_high,
			   unsigned long offset_low, loff_t __user *result,
			   unsigned int origin)
{
	struct file *file;
	int fput_needed;
	loff_t offset;
	long retval;

	file = fget_light(fd, &fput_needed);
	if (!file)
		return -EBADF;

	retval = -EINVAL;
	if (origin > 2)
		goto out_putf;

	offset = vfs_llseek(file, ((loff_t)offset_high << 32) | offset_low, origin);
	retval = (long)offset;
	if (offset >= 0) {
		retval = -EFAULT;
		if (!copy_to_user(result, &offset, sizeof(offset)))
			retval = 0;
	}
out_putf:
	fput_light(file, fput_needed);
	return retval;
}

/**
 * rw_verify_area - may @count bytes at *@ppos be transferred?
 * @read_write: READ or WRITE
 * @file: the file
 * @ppos: position of the first byte
 * @count: how many
 *
 * Returns 0, -EINVAL for a position or length out of range, or what a mandatory lock says.
 */
int rw_verify_area(int read_write, struct file *file, loff_t *ppos, size_t count)
{
	struct inode *inode = file->f_dentry->d_inode;
	loff_t pos = *ppos;

	if (unlikely(count > file->f_maxcount))
		return -EINVAL;
	if (unlikely(pos < 0 || (loff_t)(pos + count) < 0))
		return -EINVAL;

	if (inode->i_flock && MANDATORY_LOCK(inode))
		return locks_mandatory_area(read_write == READ ? FLOCK_VERIFY_READ
							       : FLOCK_VERIFY_WRITE,
					    inode, file, pos, count);
	return 0;
}

/**
 * do_sync_read - a blocking read by way of the asynchronous operation
 * @filp: the file
 * @buf: user buffer, checked by access_ok()
 * @len: its length
 * @ppos: position, moved by what the operation did
 *
 * The request lives on the stack, so a queued one has to be waited for here. Paper section 4.
 * Returns what f_op->aio_read() does.
 */
ssize_t do_sync_read(struct file *filp, char __user *buf, size_t len, loff_t *ppos)
{
	struct kiocb kiocb;
	ssize_t ret;

	init_sync_kiocb(&kiocb, filp);
	kiocb.ki_pos = *ppos;
	ret = filp->f_op->aio_read(&kiocb, buf, len, kiocb.ki_pos);
	if (ret == -EIOCBQUEUED)
		ret = wait_on_sync_kiocb(&kiocb);
	*ppos = kiocb.ki_pos;
	return ret;
}

/**
 * vfs_read - read from an open file
 * @file: the file
 * @buf: user buffer
 * @count: its length
 * @pos: position, moved on
 *
 * May sleep. Returns the number of bytes, 0 at the end, -EBADF if not open for reading,
 * -EINVAL if the file cannot be read or the range is bad, -EFAULT, or the error of the
 * operation.
 */
ssize_t vfs_read(struct file *file, char __user *buf, size_t count, loff_t *pos)
{
	ssize_t ret;

	if (!(file->f_mode & FMODE_READ))
		return -EBADF;
	if (!file->f_op || (!file->f_op->read && !file->f_op->aio_read))
		return -EINVAL;
	if (unlikely(!access_ok(VERIFY_WRITE, buf, count)))
		return -EFAULT;

	ret = rw_verify_area(READ, file, pos, count);
	if (ret)
		return ret;
	ret = security_file_permission(file, MAY_READ);
	if (ret)
		return ret;

	if (file->f_op->read)
		ret = file->f_op->read(file, buf, count, pos);
	else
		ret = do_sync_read(file, buf, count, pos);
	if (ret > 0) {
		dnotify_parent(file->f_dentry, DN_ACCESS);
		current->rchar += ret;
	}
	current->syscr++;
	return ret;
}

/* do_sync_read() the other way. */
ssize_t do_sync_write(struct file *filp, const char __user *buf, size_t len, loff_t *ppos)
{
	struct kiocb kiocb;
	ssize_t ret;

	init_sync_kiocb(&kiocb, filp);
	kiocb.ki_pos = *ppos;
	ret = filp->f_op->aio_write(&kiocb, buf, len, kiocb.ki_pos);
	if (ret == -EIOCBQUEUED)
		ret = wait_on_sync_kiocb(&kiocb);
	*ppos = kiocb.ki_pos;
	return ret;
}

/* vfs_read() the other way; the same errors. */
ssize_t vfs_write(struct file *file, const char __user *buf, size_t count, loff_t *pos)
{
	ssize_t ret;

	if (!(file->f_mode & FMODE_WRITE))
		return -EBADF;
	if (!file->f_op || (!file->f_op->write && !file->f_op->aio_write))
		return -EINVAL;
	if (unlikely(!access_ok(VERIFY_READ, buf, count)))
		return -EFAULT;

	ret = rw_verify_area(WRITE, file, pos, count);
	if (ret)
		return ret;
	ret = security_file_permission(file, MAY_WRITE);
	if (ret)
		return ret;

	if (file->f_op->write)
		ret = file->f_op->write(file, buf, count, pos);
	else
		ret = do_sync_write(file, buf, count, pos);
	if (ret > 0) {
		dnotify_parent(file->f_dentry, DN_MODIFY);
		current->wchar += ret;
	}
	current->syscw++;
	return ret;
}

static inline loff_t file_pos_read(struct file *file)
{
	return file->f_pos;
}

static inline void file_pos_write(struct file *file, loff_t pos)
{
	file->f_pos = pos;
}

asmlinkage ssize_t sys_read(unsigned int fd, char __user *buf, size_t count)
{
	struct file *file;
	ssize_t ret = -EBADF;
	int fput_needed;

	file = fget_light(fd, &fput_needed);
	if (file) {
		loff_t pos = file_pos_read(file);

		ret = vfs_read(file, buf, count, &pos);
		file_pos_write(file, pos);
		fput_light(file, fput_needed);
	}
	return ret;
}

asmlinkage ssize_t sys_write(unsigned int fd, const char __user *buf, size_t count)
{
	struct file *file;
	ssize_t ret = -EBADF;
	int fput_needed;

	file = fget_light(fd, &fput_needed);
	if (file) {
		loff_t pos = file_pos_read(file);

		ret = vfs_write(file, buf, count, &pos);
		file_pos_write(file, pos);
		fput_light(file, fput_needed);
	}
	return ret;
}

asmlinkage ssize_t sys_pread64(unsigned int fd, char __user *buf, size_t count, loff_t pos)
{
	struct file *file;
	ssize_t ret = -EBADF;
	int fput_needed;

	if (pos < 0)
		return -EINVAL;

	file = fget_light(fd, &fput_needed);
	if (file) {
		ret = -ESPIPE;
		if (file->f_mode & FMODE_PREAD)
			ret = vfs_read(file, buf, count, &pos);
		fput_light(file, fput_needed);
	}
	return ret;
}

asmlinkage ssize_t sys_pwrite64(unsigned int fd, const char __user *buf, size_t count,
				loff_t pos)
{
	struct file *file;
	ssize_t ret = -EBADF;
	int fput_needed;

	if (pos < 0)
		return -EINVAL;

	file = fget_light(fd, &fput_needed);
	if (file) {
		ret = -ESPIPE;
		if (file->f_mode & FMODE_PWRITE)
			ret = vfs_write(file, buf, count, &pos);
		fput_light(file, fput_needed);
	}
	return ret;
}

/* The sum of all segment lengths, after a look at each; -EFAULT or -EINVAL. */
static ssize_t iov_total(int type, struct iovec *iov, unsigned long nr_segs)
{
	ssize_t total = 0;
	unsigned long seg;

	for (seg = 0; seg < nr_segs; seg++) {
		void __user *buf = iov[seg].iov_base;
		ssize_t len = (ssize_t)iov[seg].iov_len;

		if (unlikely(!access_ok(type == READ ? VERIFY_WRITE : VERIFY_READ, buf, len)))
			return -EFAULT;
		if (len < 0)
			return -EINVAL;
		total += len;
		if (total < 0)
			return -EINVAL;
	}
	return total;
}

/* For files without readv or writev: one transfer a segment, up to the first short one. */
static ssize_t do_loop_readv_writev(int type, struct file *file, struct iovec *iov,
				    unsigned long nr_segs, loff_t *pos)
{
	ssize_t ret = 0;

	for (; nr_segs; iov++, nr_segs--) {
		ssize_t nr;

		if (type == READ)
			nr = file->f_op->read(file, iov->iov_base, iov->iov_len, pos);
		else
			nr = file->f_op->write(file, iov->iov_base, iov->iov_len, pos);
		if (nr < 0)
			return ret ? ret : nr;
		ret += nr;
		if (nr != iov->iov_len)
			break;
	}
	return ret;
}

static ssize_t do_readv_writev(int type, struct file *file, const struct iovec __user *uvector,
			       unsigned long nr_segs, loff_t *pos)
{
	struct iovec iovstack[UIO_FASTIOV], *iov = iovstack;
	ssize_t (*fnv)(struct file *, const struct iovec *, unsigned long, loff_t *);
	ssize_t ret;

	if (nr_segs == 0)
		return 0;
	if (nr_segs > UIO_MAXIOV)
		return -EINVAL;

	if (nr_segs > UIO_FASTIOV) {
		iov = kmalloc(nr_segs * sizeof(struct iovec), GFP_KERNEL);
		if (!iov)
			return -ENOMEM;
	}
	ret = -EFAULT;
	if (copy_from_user(iov, uvector, nr_segs * sizeof(*uvector)))
		goto out;

	ret = iov_total(type, iov, nr_segs);
	if (ret <= 0)
		goto out;
	ret = rw_verify_area(type, file, pos, ret);
	if (ret)
		goto out;

	fnv = type == READ ? file->f_op->readv : file->f_op->writev;
	if (fnv)
		ret = fnv(file, iov, nr_segs, pos);
	else
		ret = do_loop_readv_writev(type, file, iov, nr_segs, pos);
out:
	if (iov != iovstack)
		kfree(iov);
	if (type == READ && ret >= 0)
		dnotify_parent(file->f_dentry, DN_ACCESS);
	else if (ret > 0)
		dnotify_parent(file->f_dentry, DN_MODIFY);
	return ret;
}

ssize_t vfs_readv(struct file *file, const struct iovec __user *vec, unsigned long vlen,
		  loff_t *pos)
{
	if (!(file->f_mode & FMODE_READ))
		return -EBADF;
	if (!file->f_op || (!file->f_op->readv && !file->f_op->read))
		return -EINVAL;
	return do_readv_writev(READ, file, vec, vlen, pos);
}

ssize_t vfs_writev(struct file *file, const struct iovec __user *vec, unsigned long vlen,
		   loff_t *pos)
{
	if (!(file->f_mode & FMODE_WRITE))
		return -EBADF;
	if (!file->f_op || (!file->f_op->writev && !file->f_op->write))
		return -EINVAL;
	return do_readv_writev(WRITE, file, vec, vlen, pos);
}

asmlinkage ssize_t sys_readv(unsigned long fd, const struct iovec __user *vec,
			     unsigned long vlen)
{
	struct file *file;
	ssize_t ret = -EBADF;
	int fput_needed;

	file = fget_light(fd, &fput_needed);
	if (file) {
		loff_t pos = file_pos_read(file);

		ret = vfs_readv(file, vec, vlen, &pos);
		file_pos_write(file, pos);
		fput_light(file, fput_needed);
	}

	if (ret > 0)
		current->rchar += ret;
	current->syscr++;
	return ret;
}

asmlinkage ssize_t sys_writev(unsigned long fd, const struct iovec __user *vec,
			      unsigned long vlen)
{
	struct file *file;
	ssize_t ret = -EBADF;
	int fput_needed;

	file = fget_light(fd, &fput_needed);
	if (file) {
		loff_t pos = file_pos_read(file);

		ret = vfs_writev(file, vec, vlen, &pos);
		file_pos_write(file, pos);
		fput_light(file, fput_needed);
	}

	if (ret > 0)
		current->wchar += ret;
	current->syscw++;
	return ret;
}

/* The checks on the source of sendfile(), which may be read at @ppos. */
static ssize_t sendfile_check_in(struct file *in, loff_t **ppos, size_t count)
{
	if (!(in->f_mode & FMODE_READ))
		return -EBADF;
	if (!in->f_op || !in->f_op->sendfile)
		return -EINVAL;
	if (!*ppos)
		*ppos = &in->f_pos;
	else if (!(in->f_mode & FMODE_PREAD))
		return -ESPIPE;
	return rw_verify_area(READ, in, *ppos, count);
}

static ssize_t sendfile_check_out(struct file *out, size_t count)
{
	if (!(out->f_mode & FMODE_WRITE))
		return -EBADF;
	if (!out->f_op || !out->f_op->sendpage)
		return -EINVAL;
	return rw_verify_area(WRITE, out, &out->f_pos, count);
}

/* Move @count bytes; @max is the first position that may not be reached. */
static ssize_t sendfile_transfer(struct file *in, struct file *out, loff_t *ppos, size_t count,
				 loff_t max)
{
	ssize_t retval;
	loff_t pos = *ppos;

	if (!max)
		max = min(in->f_dentry->d_inode->i_sb->s_maxbytes,
			  out->f_dentry->d_inode->i_sb->s_maxbytes) & OFFSET_MAX;
	if (unlikely(pos < 0))
		return -EINVAL;
	if (unlikely(pos + count > max)) {
		if (pos >= max)
			return -EOVERFLOW;
		count = max - pos;
	}

	retval = in->f_op->sendfile(in, ppos, count, file_send_actor, out);
	if (retval > 0) {
		current->rchar += retval;
		current->wchar += retval;
	}
	current->syscr++;
	current->syscw++;
	if (*ppos > max)
		retval = -EOVERFLOW;
	return retval;
}

static ssize_t do_sendfile(int out_fd, int in_fd, loff_t *ppos, size_t count, loff_t max)
{
	struct file *in_file, *out_file;
	int fput_needed_in, fput_needed_out;
	ssize_t retval = -EBADF;

	in_file = fget_light(in_fd, &fput_needed_in);
	if (!in_file)
		return retval;
	retval = sendfile_check_in(in_file, &ppos, count);
	if (retval)
		goto fput_in;

	retval = -EBADF;
	out_file = fget_light(out_fd, &fput_needed_out);
	if (!out_file)
		goto fput_in;
	retval = sendfile_check_out(out_file, count);
	if (!retval)
		retval = sendfile_transfer(in_file, out_file, ppos, count, max);
	fput_light(out_file, fput_needed_out);
fput_in:
	fput_light(in_file, fput_needed_in);
	return retval;
}

asmlinkage ssize_t sys_sendfile(int out_fd, int in_fd, off_t __user *offset, size_t count)
{
	loff_t pos;
	off_t off;
	ssize_t ret;

	if (!offset)
		return do_sendfile(out_fd, in_fd, NULL, count, 0);

	if (unlikely(get_user(off, offset)))
		return -EFAULT;
	pos = off;
	ret = do_sendfile(out_fd, in_fd, &pos, count, MAX_NON_LFS);
	if (unlikely(put_user(pos, offset)))
		return -EFAULT;
	return ret;
}

asmlinkage ssize_t sys_sendfile64(int out_fd, int in_fd, loff_t __user *offset, size_t count)
{
	loff_t pos;
	ssize_t ret;

	if (!offset)
		return do_sendfile(out_fd, in_fd, NULL, count, 0);

	if (unlikely(copy_from_user(&pos, offset, sizeof(loff_t))))
		return -EFAULT;
	ret = do_sendfile(out_fd, in_fd, &pos, count, 0);
	if (unlikely(put_user(pos, offset)))
		return -EFAULT;
	return ret;
}
