/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What ext2 looks like on disk. All numbers are little-endian.
 *
 * Mirrors: include/linux/ext2_fs.h, include/linux/ext2_fs_sb.h
 * Leaves out: what only writing needs.
 */
#ifndef _LINUX_EXT2_FS_H
#define _LINUX_EXT2_FS_H

#include <linux/types.h>
#include <linux/ioctl.h>
#include <asm/byteorder.h>

#define EXT2_SUPER_MAGIC	0xEF53

/* Inodes with a fixed number */
#define EXT2_BAD_INO		1
#define EXT2_ROOT_INO		2
#define EXT2_GOOD_OLD_FIRST_INO	11

#define EXT2_MIN_BLOCK_SIZE	1024
#define EXT2_MAX_BLOCK_SIZE	4096
#define EXT2_NAME_LEN		255

struct ext2_group_desc {
	__le32	bg_block_bitmap;
	__le32	bg_inode_bitmap;
	__le32	bg_inode_table;
	__le16	bg_free_blocks_count;
	__le16	bg_free_inodes_count;
	__le16	bg_used_dirs_count;
	__le16	bg_pad;
	__le32	bg_reserved[3];
};

/* Pointers to blocks in an inode: to data, and to blocks of pointers of one, two, three levels */
#define EXT2_NDIR_BLOCKS	12
#define EXT2_IND_BLOCK		EXT2_NDIR_BLOCKS
#define EXT2_DIND_BLOCK		(EXT2_IND_BLOCK + 1)
#define EXT2_TIND_BLOCK		(EXT2_DIND_BLOCK + 1)
#define EXT2_N_BLOCKS		(EXT2_TIND_BLOCK + 1)

/* i_flags */
#define EXT2_SYNC_FL		0x00000008
#define EXT2_IMMUTABLE_FL	0x00000010
#define EXT2_APPEND_FL		0x00000020
#define EXT2_NOATIME_FL		0x00000080
#define EXT2_INDEX_FL		0x00001000	/* directory with a hash tree */
#define EXT2_DIRSYNC_FL		0x00010000
#define EXT2_FL_USER_VISIBLE	0x0003DFFF

#define EXT2_IOC_GETFLAGS	_IOR('f', 1, long)
#define EXT2_IOC_SETFLAGS	_IOW('f', 2, long)
#define EXT2_IOC_GETVERSION	_IOR('v', 1, long)
#define EXT2_IOC_SETVERSION	_IOW('v', 2, long)

/* The first 128 bytes; the rest, if s_inode_size is larger, is not looked at. */
struct ext2_inode {
	__le16	i_mode;
	__le16	i_uid;		/* lower half */
	__le32	i_size;
	__le32	i_atime;
	__le32	i_ctime;
	__le32	i_mtime;
	__le32	i_dtime;
	__le16	i_gid;
	__le16	i_links_count;
	__le32	i_blocks;	/* of 512 bytes */
	__le32	i_flags;
	__le32	i_reserved1;
	__le32	i_block[EXT2_N_BLOCKS];
	__le32	i_generation;
	__le32	i_file_acl;
	__le32	i_dir_acl;	/* of files: upper half of the size */
	__le32	i_faddr;
	__u8	i_frag;
	__u8	i_fsize;
	__u16	i_pad1;
	__le16	i_uid_high;
	__le16	i_gid_high;
	__u32	i_reserved2;
};

struct ext2_super_block {
	__le32	s_inodes_count;
	__le32	s_blocks_count;
	__le32	s_r_blocks_count;	/* for the superuser */
	__le32	s_free_blocks_count;
	__le32	s_free_inodes_count;
	__le32	s_first_data_block;
	__le32	s_log_block_size;	/* above 1024 */
	__le32	s_log_frag_size;
	__le32	s_blocks_per_group;
	__le32	s_frags_per_group;
	__le32	s_inodes_per_group;
	__le32	s_mtime;
	__le32	s_wtime;
	__le16	s_mnt_count;
	__le16	s_max_mnt_count;
	__le16	s_magic;
	__le16	s_state;
	__le16	s_errors;
	__le16	s_minor_rev_level;
	__le32	s_lastcheck;
	__le32	s_checkinterval;
	__le32	s_creator_os;
	__le32	s_rev_level;
	__le16	s_def_resuid;
	__le16	s_def_resgid;
	/* from revision 1 on */
	__le32	s_first_ino;
	__le16	s_inode_size;
	__le16	s_block_group_nr;
	__le32	s_feature_compat;
	__le32	s_feature_incompat;
	__le32	s_feature_ro_compat;
	__u8	s_uuid[16];
	char	s_volume_name[16];
	char	s_last_mounted[64];
	__le32	s_algorithm_usage_bitmap;
	__u8	s_prealloc_blocks;
	__u8	s_prealloc_dir_blocks;
	__u16	s_padding1;
	__u8	s_journal_uuid[16];
	__u32	s_journal_inum;
	__u32	s_journal_dev;
	__u32	s_last_orphan;
	__u32	s_hash_seed[4];
	__u8	s_def_hash_version;
	__u8	s_reserved_char_pad;
	__u16	s_reserved_word_pad;
	__le32	s_default_mount_opts;
	__le32	s_first_meta_bg;
	__u32	s_reserved[190];
};

#define EXT2_GOOD_OLD_REV	0
#define EXT2_GOOD_OLD_INODE_SIZE 128

#define EXT3_FEATURE_COMPAT_HAS_JOURNAL		0x0004
#define EXT2_FEATURE_RO_COMPAT_SPARSE_SUPER	0x0001
#define EXT2_FEATURE_INCOMPAT_FILETYPE		0x0002
#define EXT2_FEATURE_INCOMPAT_META_BG		0x0010
#define EXT2_FEATURE_INCOMPAT_SUPP	(EXT2_FEATURE_INCOMPAT_FILETYPE | \
					 EXT2_FEATURE_INCOMPAT_META_BG)

#define EXT2_HAS_COMPAT_FEATURE(sb, mask) \
	(EXT2_SB(sb)->s_es->s_feature_compat & cpu_to_le32(mask))
#define EXT2_HAS_RO_COMPAT_FEATURE(sb, mask) \
	(EXT2_SB(sb)->s_es->s_feature_ro_compat & cpu_to_le32(mask))
#define EXT2_HAS_INCOMPAT_FEATURE(sb, mask) \
	(EXT2_SB(sb)->s_es->s_feature_incompat & cpu_to_le32(mask))

struct ext2_dir_entry_2 {
	__le32	inode;		/* 0: not in use */
	__le16	rec_len;	/* to the next */
	__u8	name_len;
	__u8	file_type;
	char	name[EXT2_NAME_LEN];
};

enum {
	EXT2_FT_UNKNOWN,
	EXT2_FT_REG_FILE,
	EXT2_FT_DIR,
	EXT2_FT_CHRDEV,
	EXT2_FT_BLKDEV,
	EXT2_FT_FIFO,
	EXT2_FT_SOCK,
	EXT2_FT_SYMLINK,
	EXT2_FT_MAX
};

#define EXT2_DIR_PAD		4
#define EXT2_DIR_ROUND		(EXT2_DIR_PAD - 1)
#define EXT2_DIR_REC_LEN(name_len) (((name_len) + 8 + EXT2_DIR_ROUND) & ~EXT2_DIR_ROUND)

#endif
