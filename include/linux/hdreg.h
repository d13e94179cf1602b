/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Commands, status bits and the identity of ATA drives (ATA/ATAPI-6), and the ioctls about them.
 *
 * Mirrors: include/linux/hdreg.h
 * Leaves out: what is not used here.
 */
#ifndef _LINUX_HDREG_H
#define _LINUX_HDREG_H

#include <linux/types.h>

/* Bits of the status register */
#define ERR_STAT		0x01
#define INDEX_STAT		0x02
#define ECC_STAT		0x04	/* corrected error */
#define DRQ_STAT		0x08
#define SEEK_STAT		0x10
#define WRERR_STAT		0x20
#define READY_STAT		0x40
#define BUSY_STAT		0x80

/* Bits of the error register */
#define MARK_ERR		0x01
#define TRK0_ERR		0x02
#define ABRT_ERR		0x04
#define MCR_ERR			0x08
#define ID_ERR			0x10
#define MC_ERR			0x20
#define ECC_ERR			0x40	/* uncorrectable */
#define BBD_ERR			0x80	/* with UDMA: ICRC_ERR */
#define ICRC_ERR		0x80

/* Commands */
#define WIN_READ		0x20
#define WIN_READ_EXT		0x24
#define WIN_READDMA_EXT		0x25
#define WIN_PIDENTIFY		0xA1
#define WIN_READDMA		0xC8
#define WIN_IDENTIFY		0xEC

struct hd_geometry {
	unsigned char	heads;
	unsigned char	sectors;
	unsigned short	cylinders;
	unsigned long	start;
};

#define HDIO_GETGEO		0x0301
#define HDIO_GET_DMA		0x030b
#define HDIO_GET_IDENTITY	0x030d

/* The answer to WIN_IDENTIFY; words by their number. */
struct hd_driveid {
	unsigned short	config;			/*  0 */
	unsigned short	cyls;			/*  1 */
	unsigned short	reserved2;
	unsigned short	heads;			/*  3 */
	unsigned short	words4_5[2];
	unsigned short	sectors;		/*  6 */
	unsigned short	words7_9[3];
	unsigned char	serial_no[20];		/* 10 */
	unsigned short	buf_type;		/* 20 */
	unsigned short	buf_size;		/* 21: in sectors */
	unsigned short	ecc_bytes;
	unsigned char	fw_rev[8];		/* 23 */
	unsigned char	model[40];		/* 27 */
	unsigned short	words47_48[2];
	unsigned char	vendor3;		/* 49 */
	unsigned char	capability;		/* 49: bit 0 DMA, bit 1 LBA */
	unsigned short	words50_52[3];
	unsigned short	field_valid;		/* 53 */
	unsigned short	cur_cyls;		/* 54 */
	unsigned short	cur_heads;
	unsigned short	cur_sectors;
	unsigned short	words57_59[3];
	unsigned int	lba_capacity;		/* 60 */
	unsigned short	words62_81[20];
	unsigned short	command_set_1;		/* 82 */
	unsigned short	command_set_2;		/* 83: bit 10 LBA48 */
	unsigned short	words84_99[16];
	unsigned long long lba_capacity_2;	/* 100 */
	unsigned short	words104_255[152];
} __attribute__((packed));

#endif
