/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * linux/seq_file.h - files whose text is made record by record by an iterator.
 *
 * Mirrors: include/linux/seq_file.h
 */
#ifndef _LINUX_SEQ_FILE_H
#define _LINUX_SEQ_FILE_H

#include <linux/types.h>
#include <linux/compiler.h>
#include <asm/semaphore.h>

struct seq_operations;
struct file;
struct vfsmount;
struct dentry;
struct inode;

/**
 * struct seq_file - an open sequential file, in file->private_data
 * @buf: records not yet read
 * @size: bytes in @buf
 * @from: first unread byte
 * @count: bytes filled; equal to @size means that the last record did not fit
 * @index: number of the next record
 * @version: for the iterator's own use
 * @sem: one reader at a time
 * @op: the iterator
 * @private: the iterator's data
 */
struct seq_file {
	char *buf;
	size_t size;
	size_t from;
	size_t count;
	loff_t index;
	loff_t version;
	struct semaphore sem;
	struct seq_operations *op;
	void *private;
};

/**
 * struct seq_operations - an iterator over records
 * @start: take locks and return the record at *pos, NULL at the end or ERR_PTR
 * @stop: drop the locks of @start; called also when it returned NULL or an error
 * @next: advance *pos and return the record there, or NULL
 * @show: print the record; 0 or a negative errno
 */
struct seq_operations {
	void *(*start)(struct seq_file *m, loff_t *pos);
	void (*stop)(struct seq_file *m, void *v);
	void *(*next)(struct seq_file *m, void *v, loff_t *pos);
	int (*show)(struct seq_file *m, void *v);
};

#define SEQ_START_TOKEN ((void *)1)

int seq_open(struct file *file, struct seq_operations *op);
ssize_t seq_read(struct file *file, char __user *buf, size_t size, loff_t *ppos);
loff_t seq_lseek(struct file *file, loff_t offset, int origin);
int seq_release(struct inode *inode, struct file *file);
int seq_release_private(struct inode *inode, struct file *file);

int seq_escape(struct seq_file *m, const char *s, const char *esc);
int seq_printf(struct seq_file *m, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
int seq_putc(struct seq_file *m, char c);
int seq_puts(struct seq_file *m, const char *s);
int seq_path(struct seq_file *m, struct vfsmount *mnt, struct dentry *dentry, char *esc);

int single_open(struct file *file, int (*show)(struct seq_file *, void *), void *data);
int single_release(struct inode *inode, struct file *file);

#endif
