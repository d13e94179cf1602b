// SPDX-License-Identifier: GPL-2.0-only
/*
 * fs/seq_file.c - virtual files whose text is made one record at a time.
 *
 * An iterator gives the records; a page-sized buffer that doubles when one record is larger holds
 * what was made and not yet read. A reader may stop anywhere, even inside a record.
 *
 * Mirrors: fs/seq_file.c
 * Locking: seq_file->sem: one read or lseek of an open file at a time. The iterator takes its own
 *	locks between start() and stop(); user memory is only touched outside of that.
 */
#include <linux/fs.h>
#include <linux/module.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/mm.h>
#include <linux/dcache.h>
#include <linux/mount.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <asm/uaccess.h>
#include <asm/page.h>

/* one record larger than this is not printed at all: kmalloc() ends at 128 KiB */
#define SEQ_MAX_SIZE	(128 * 1024)

/**
 * seq_open() - prepare an open file for an iterator
 * @file: the file; its private_data becomes the seq_file
 * @op: the iterator
 *
 * Return: 0 or -ENOMEM.
 */
int seq_open(struct file *file, struct seq_operations *op)
{
	struct seq_file *p = kmalloc(sizeof(*p), GFP_KERNEL);

	if (!p)
		return -ENOMEM;
	memset(p, 0, sizeof(*p));
	file->private_data = p;
	init_MUTEX(&p->sem);
	p->op = op;
	/* records have no fixed place: lseek() works, pread() does not */
	file->f_mode &= ~(FMODE_PREAD | FMODE_PWRITE);
	return 0;
}
EXPORT_SYMBOL(seq_open);

/* Replaces the buffer by one of twice the size; what it held is lost. Returns 0 or -ENOMEM. */
static int seq_grow(struct seq_file *m)
{
	size_t size = m->size ? m->size * 2 : PAGE_SIZE;

	if (size > SEQ_MAX_SIZE)
		return -ENOMEM;
	kfree(m->buf);
	m->count = 0;
	m->size = 0;
	m->buf = kmalloc(size, GFP_KERNEL);
	if (!m->buf)
		return -ENOMEM;
	m->size = size;
	return 0;
}

/*
 * Makes the first record at m->index, growing the buffer until it fits. Leaves the iterator
 * started at *next. Returns 1 with the record in the buffer, 0 at the end, or an error.
 */
static int seq_first(struct seq_file *m, loff_t *pos, void **next)
{
	void *p;
	int err;

	for (;;) {
		*pos = m->index;
		p = m->op->start(m, pos);
		err = PTR_ERR(p);
		if (!p || IS_ERR(p))
			break;
		err = m->op->show(m, p);
		if (err)
			break;
		if (m->count < m->size) {
			*next = p;
			return 1;
		}
		m->op->stop(m, p);
		err = seq_grow(m);
		if (err)
			return err;
		m->version = 0;
	}
	m->op->stop(m, p);
	m->count = 0;
	return err;
}

/*
 * Adds whole records behind the first while less than @size bytes are there. A record that does
 * not fit or fails is left for the next read. The iterator is stopped on return.
 */
static int seq_fill(struct seq_file *m, void *p, loff_t pos, size_t size)
{
	size_t offs;
	loff_t next = pos;
	int err = 0;

	while (m->count < size) {
		offs = m->count;
		p = m->op->next(m, p, &next);
		if (!p || IS_ERR(p)) {
			err = PTR_ERR(p);
			break;
		}
		err = m->op->show(m, p);
		if (err || m->count == m->size) {
			m->count = offs;
			break;
		}
		pos = next;
	}
	m->op->stop(m, p);
	/* pos is the last record in the buffer: the next read starts behind it */
	m->index = pos + 1;
	return err;
}

/* Hands up to @size buffered bytes to user space. Returns the number or -EFAULT. */
static ssize_t seq_drain(struct seq_file *m, char __user *buf, size_t size)
{
	size_t n = min(m->count, size);

	if (copy_to_user(buf, m->buf + m->from, n))
		return -EFAULT;
	m->count -= n;
	m->from += n;
	return n;
}

/**
 * seq_read() - read(2) of a sequential file
 * @file: the file
 * @buf: user buffer
 * @size: its size
 * @ppos: the file's position; only a whole-file position of its own is kept, see seq_lseek()
 *
 * Return: bytes read, 0 at the end, -EFAULT, -ENOMEM or the error of the iterator.
 */
ssize_t seq_read(struct file *file, char __user *buf, size_t size, loff_t *ppos)
{
	struct seq_file *m = file->private_data;
	ssize_t copied = 0, n;
	loff_t pos;
	void *p = NULL;
	int err = 0;

	down(&m->sem);
	if (!m->buf) {
		err = seq_grow(m);
		if (err)
			goto out;
	}
	if (m->count) {
		copied = seq_drain(m, buf, size);
		if (copied < 0)
			goto fault;
		size -= copied;
		buf += copied;
	}
	if (!size || m->count)
		goto out;
	m->from = 0;
	err = seq_first(m, &pos, &p);
	if (err <= 0)
		goto out;
	err = seq_fill(m, p, pos, size);
	n = seq_drain(m, buf, size);
	if (n < 0)
		goto fault;
	copied += n;
out:
	if (!copied && err < 0)
		copied = err;
	else
		*ppos += copied;
	file->f_version = m->version;
	up(&m->sem);
	return copied;
fault:
	copied = 0;
	err = -EFAULT;
	goto out;
}
EXPORT_SYMBOL(seq_read);

/* Runs the iterator from the start and leaves it so that the next read begins at byte @offset. */
static int traverse(struct seq_file *m, loff_t offset)
{
	loff_t pos = 0, index = 0;
	int err = 0;
	void *p;

	m->version = 0;
	m->index = 0;
	m->count = m->from = 0;
	if (!offset)
		return 0;
	if (!m->buf) {
		err = seq_grow(m);
		if (err)
			return err;
	}
	p = m->op->start(m, &index);
	while (p) {
		err = PTR_ERR(p);
		if (IS_ERR(p))
			break;
		err = m->op->show(m, p);
		if (err)
			break;
		if (m->count == m->size)
			goto overflow;
		if (pos + m->count > offset) {
			m->from = offset - pos;
			m->count -= m->from;
			m->index = index + 1;
			break;
		}
		pos += m->count;
		m->count = 0;
		m->index = index + 1;
		if (pos == offset)
			break;
		p = m->op->next(m, p, &index);
	}
	m->op->stop(m, p);
	return err;
overflow:
	m->op->stop(m, p);
	err = seq_grow(m);
	return err ? err : -EAGAIN;
}

/**
 * seq_lseek() - lseek(2) of a sequential file
 * @file: the file
 * @offset: bytes from the start, or from the position
 * @origin: 0 or 1; there is no end to seek from
 *
 * Return: the new position, -EINVAL, -ENOMEM or the error of the iterator.
 */
loff_t seq_lseek(struct file *file, loff_t offset, int origin)
{
	struct seq_file *m = file->private_data;
	loff_t retval = -EINVAL;
	int err;

	down(&m->sem);
	m->version = file->f_version;
	if (origin == 1)
		offset += file->f_pos;
	else if (origin != 0)
		goto out;
	if (offset < 0)
		goto out;
	retval = offset;
	if (offset == file->f_pos)
		goto out;
	do {
		err = traverse(m, offset);
	} while (err == -EAGAIN);
	if (err) {
		/* back to the start: a position that nothing stands behind would be a lie */
		file->f_pos = 0;
		m->index = 0;
		m->version = 0;
		m->count = m->from = 0;
		retval = err;
	} else {
		file->f_pos = offset;
	}
out:
	up(&m->sem);
	file->f_version = m->version;
	return retval;
}
EXPORT_SYMBOL(seq_lseek);

/**
 * seq_release() - last close of a sequential file
 * @inode: its inode
 * @file: the file
 *
 * Return: 0.
 */
int seq_release(struct inode *inode, struct file *file)
{
	struct seq_file *m = file->private_data;

	kfree(m->buf);
	kfree(m);
	return 0;
}
EXPORT_SYMBOL(seq_release);

/**
 * seq_escape() - print a string with some characters as octal escapes
 * @m: target
 * @s: the string
 * @esc: characters that become \ooo
 *
 * Return: 0, or -1 when the buffer is full.
 */
int seq_escape(struct seq_file *m, const char *s, const char *esc)
{
	char *end = m->buf + m->size;
	char *p = m->buf + m->count;
	char c;

	for (; (c = *s) != '\0' && p < end; s++) {
		if (!strchr(esc, c)) {
			*p++ = c;
			continue;
		}
		if (p + 3 >= end) {
			m->count = m->size;
			return -1;
		}
		*p++ = '\\';
		*p++ = '0' + ((c & 0300) >> 6);
		*p++ = '0' + ((c & 070) >> 3);
		*p++ = '0' + (c & 07);
	}
	m->count = p - m->buf;
	return c ? -1 : 0;
}
EXPORT_SYMBOL(seq_escape);

/**
 * seq_printf() - print formatted text
 * @m: target
 * @fmt: format
 *
 * Return: 0, or -1 when the buffer is full: the record is made again in a larger one.
 */
int seq_printf(struct seq_file *m, const char *fmt, ...)
{
	va_list args;
	int len;

	if (m->count < m->size) {
		va_start(args, fmt);
		len = vsnprintf(m->buf + m->count, m->size - m->count, fmt, args);
		va_end(args);
		if (m->count + len < m->size) {
			m->count += len;
			return 0;
		}
	}
	m->count = m->size;
	return -1;
}
EXPORT_SYMBOL(seq_printf);

/**
 * seq_path() - print the path of a dentry
 * @m: target
 * @mnt: its mount
 * @dentry: the dentry
 * @esc: characters that become octal escapes
 *
 * Return: bytes printed, or -1 when the buffer is full.
 */
int seq_path(struct seq_file *m, struct vfsmount *mnt, struct dentry *dentry, char *esc)
{
	char *s = m->buf + m->count;
	char *p, *start = s;
	char c;

	if (m->count >= m->size)
		return -1;
	/* the text ends at the end of the buffer; it is moved down, which escapes lengthen */
	p = d_path(dentry, mnt, s, m->size - m->count);
	if (IS_ERR(p))
		goto full;
	while ((c = *p++) != '\0') {
		if (!strchr(esc, c)) {
			*s++ = c;
			continue;
		}
		if (s + 4 > p)
			goto full;
		*s++ = '\\';
		*s++ = '0' + ((c & 0300) >> 6);
		*s++ = '0' + ((c & 070) >> 3);
		*s++ = '0' + (c & 07);
	}
	m->count = s - m->buf;
	return s - start;
full:
	m->count = m->size;
	return -1;
}
EXPORT_SYMBOL(seq_path);

static void *single_start(struct seq_file *p, loff_t *pos)
{
	return *pos == 0 ? SEQ_START_TOKEN : NULL;
}

static void *single_next(struct seq_file *p, void *v, loff_t *pos)
{
	++*pos;
	return NULL;
}

static void single_stop(struct seq_file *p, void *v)
{
}

/**
 * single_open() - prepare a file that has one record
 * @file: the file
 * @show: prints it
 * @data: seq_file->private
 *
 * Return: 0 or -ENOMEM. To be closed with single_release().
 */
int single_open(struct file *file, int (*show)(struct seq_file *, void *), void *data)
{
	struct seq_operations *op = kmalloc(sizeof(*op), GFP_KERNEL);
	int res;

	if (!op)
		return -ENOMEM;
	op->start = single_start;
	op->next = single_next;
	op->stop = single_stop;
	op->show = show;
	res = seq_open(file, op);
	if (res) {
		kfree(op);
		return res;
	}
	((struct seq_file *)file->private_data)->private = data;
	return 0;
}
EXPORT_SYMBOL(single_open);

/**
 * single_release() - last close of a file of single_open()
 * @inode: its inode
 * @file: the file
 *
 * Return: 0.
 */
int single_release(struct inode *inode, struct file *file)
{
	struct seq_operations *op = ((struct seq_file *)file->private_data)->op;
	int res = seq_release(inode, file);

	kfree(op);
	return res;
}
EXPORT_SYMBOL(single_release);

/**
 * seq_release_private() - as seq_release(), and frees seq_file->private
 * @inode: its inode
 * @file: the file
 *
 * Return: 0.
 */
int seq_release_private(struct inode *inode, struct file *file)
{
	struct seq_file *seq = file->private_data;

	kfree(seq->private);
	seq->private = NULL;
	return seq_release(inode, file);
}
EXPORT_SYMBOL(seq_release_private);

/**
 * seq_putc() - print a character
 * @m: target
 * @c: the character
 *
 * Return: 0, or -1 when the buffer is full.
 */
int seq_putc(struct seq_file *m, char c)
{
	if (m->count < m->size) {
		m->buf[m->count++] = c;
		return 0;
	}
	return -1;
}
EXPORT_SYMBOL(seq_putc);

/**
 * seq_puts() - print a string
 * @m: target
 * @s: the string
 *
 * Return: 0, or -1 when the buffer is full.
 */
int seq_puts(struct seq_file *m, const char *s)
{
	size_t len = strlen(s);

	if (m->count + len < m->size) {
		memcpy(m->buf + m->count, s, len);
		m->count += len;
		return 0;
	}
	m->count = m->size;
	return -1;
}
EXPORT_SYMBOL(seq_puts);
