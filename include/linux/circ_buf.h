/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * linux/circ_buf.h - ring buffers whose size is a power of two.
 *
 * Mirrors: include/linux/circ_buf.h
 */
#ifndef _LINUX_CIRC_BUF_H
#define _LINUX_CIRC_BUF_H

struct circ_buf {
	char *buf;
	int head;
	int tail;
};

/* bytes in the ring, and room: one slot stays empty so that full differs from empty */
#define CIRC_CNT(head, tail, size)	(((head) - (tail)) & ((size) - 1))
#define CIRC_SPACE(head, tail, size)	CIRC_CNT((tail), ((head) + 1), (size))

/* room up to the end of the array */
#define CIRC_SPACE_TO_END(head, tail, size) \
	({ int __end = (size) - 1 - (head); \
	   int __n = (__end + (tail)) & ((size) - 1); \
	   __n <= __end ? __n : __end + 1; })

#endif
