/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * linux/pipe_fs_i.h - the state of a pipe or FIFO, hung on inode->i_pipe.
 *
 * Mirrors: include/linux/pipe_fs_i.h
 * Locking: inode->i_sem (PIPE_SEM) protects all of it.
 */
#ifndef _LINUX_PIPE_FS_I_H
#define _LINUX_PIPE_FS_I_H

#include <linux/wait.h>

#define PIPEFS_MAGIC 0x50495045
#define PIPE_BUFFERS (16)

struct file;
struct page;
struct inode;
struct fasync_struct;
struct pipe_inode_info;

/**
 * struct pipe_buffer - one page of a pipe's ring
 * @page: holds the bytes
 * @offset: first unread byte
 * @len: unread bytes
 * @ops: how to map and release the page; NULL when the slot is empty
 */
struct pipe_buffer {
	struct page *page;
	unsigned int offset, len;
	struct pipe_buf_operations *ops;
};

struct pipe_buf_operations {
	int can_merge;		/* a later write may append to the page */
	void *(*map)(struct file *, struct pipe_inode_info *, struct pipe_buffer *);
	void (*unmap)(struct pipe_inode_info *, struct pipe_buffer *);
	void (*release)(struct pipe_inode_info *, struct pipe_buffer *);
};

struct pipe_inode_info {
	wait_queue_head_t wait;
	unsigned int nrbufs, curbuf;
	struct pipe_buffer bufs[PIPE_BUFFERS];
	struct page *tmp_page;
	unsigned int readers;
	unsigned int writers;
	unsigned int waiting_writers;
	unsigned int r_counter;		/* opens for reading ever made: wakes FIFO partners */
	unsigned int w_counter;
	struct fasync_struct *fasync_readers;
	struct fasync_struct *fasync_writers;
};

#define PIPE_SEM(inode)		(&(inode).i_sem)
#define PIPE_WAIT(inode)	(&(inode).i_pipe->wait)
#define PIPE_READERS(inode)	((inode).i_pipe->readers)
#define PIPE_WRITERS(inode)	((inode).i_pipe->writers)
#define PIPE_WAITING_WRITERS(inode)	((inode).i_pipe->waiting_writers)
#define PIPE_RCOUNTER(inode)	((inode).i_pipe->r_counter)
#define PIPE_WCOUNTER(inode)	((inode).i_pipe->w_counter)
#define PIPE_FASYNC_READERS(inode)	(&((inode).i_pipe->fasync_readers))
#define PIPE_FASYNC_WRITERS(inode)	(&((inode).i_pipe->fasync_writers))

void pipe_wait(struct inode *inode);
struct inode *pipe_new(struct inode *inode);
void free_pipe_info(struct inode *inode);

#endif
