/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What io_setup(2) and its kin share with user space.
 *
 * Mirrors: include/linux/aio_abi.h
 */
#ifndef __LINUX__AIO_ABI_H
#define __LINUX__AIO_ABI_H

#include <linux/types.h>

typedef unsigned long aio_context_t;

enum {
	IOCB_CMD_PREAD = 0,
	IOCB_CMD_PWRITE = 1,
	IOCB_CMD_FSYNC = 2,
	IOCB_CMD_FDSYNC = 3,
};

/* A completed request, 32 bytes. */
struct io_event {
	__u64 data;	/* aio_data of the request */
	__u64 obj;	/* address of its struct iocb */
	__s64 res;	/* bytes or -errno */
	__s64 res2;
};

/* A request, 64 bytes. */
struct iocb {
	__u64 aio_data;
	__u32 aio_key, aio_reserved1;	/* the kernel sets aio_key */
	__u16 aio_lio_opcode;		/* IOCB_CMD_* */
	__s16 aio_reqprio;
	__u32 aio_fildes;
	__u64 aio_buf;
	__u64 aio_nbytes;
	__s64 aio_offset;
	__u64 aio_reserved2;
	__u64 aio_reserved3;
};

#endif /* __LINUX__AIO_ABI_H */
