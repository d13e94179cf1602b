/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * ext2 in memory. Mirrors: fs/ext2/ext2.h, include/linux/ext2_fs_sb.h
 * Leaves out: what only writing needs.
 */
#ifndef _EXT2_H
#define _EXT2_H

#include <linux/fs.h>
#include <linux/ext2_fs.h>
#include <linux/buffer_head.h>

/* Mount options */
#define EXT2_MOUNT_MINIX_DF	0x0080	/* count what the file system itself takes */
#define EXT2_MOUNT_NO_UID32	0x0200	/* users and groups of 16 bits */

#define test_opt(sb, opt)	(EXT2_SB(sb)->s_mount_opt & EXT2_MOUNT_##opt)

struct ext2_sb_info {
	unsigned long s_inodes_per_block;
	unsigned long s_blocks_per_group;
	unsigned long s_inodes_per_group;
	unsigned long s_itb_per_group;		/* blocks of inodes */
	unsigned long s_gdb_count;		/* blocks of group descriptors */
	unsigned long s_desc_per_block;
	unsigned long s_groups_count;
	unsigned long s_inodes_count;
	unsigned long s_blocks_count;
	unsigned long s_first_data_block;
	struct buffer_head *s_sbh;
	struct ext2_super_block *s_es;		/* in s_sbh */
	struct buffer_head **s_group_desc;
	unsigned long s_mount_opt;
	int s_desc_per_block_bits;
	int s_inode_size;
	unsigned int s_first_ino;
	int s_feature_filetype;
};

struct ext2_inode_info {
	__le32	i_data[EXT2_N_BLOCKS + 1];	/* of a short symlink the text, which ends */
	__u32	i_flags;
	struct inode vfs_inode;
};

static inline struct ext2_sb_info *EXT2_SB(struct super_block *sb)
{
	return sb->s_fs_info;
}

static inline struct ext2_inode_info *EXT2_I(struct inode *inode)
{
	return container_of(inode, struct ext2_inode_info, vfs_inode);
}

/* balloc.c */
extern int ext2_bg_has_super(struct super_block *sb, int group);
extern unsigned long ext2_bg_num_gdb(struct super_block *sb, int group);
extern unsigned long ext2_count_free_blocks(struct super_block *);
extern struct ext2_group_desc *ext2_get_group_desc(struct super_block *sb,
						   unsigned int block_group);
extern int ext2_data_block_valid(struct ext2_sb_info *sbi, unsigned long block);

/* ialloc.c */
extern unsigned long ext2_count_free_inodes(struct super_block *);

/* dir.c */
extern int ext2_inode_by_name(struct inode *, struct dentry *, ino_t *);

/* inode.c */
extern void ext2_read_inode(struct inode *);

/* ioctl.c */
extern int ext2_ioctl(struct inode *, struct file *, unsigned int, unsigned long);

/* super.c */
extern void ext2_error(struct super_block *, const char *, const char *, ...)
	__attribute__((format(printf, 3, 4)));

extern struct file_operations ext2_dir_operations;
extern struct file_operations ext2_file_operations;
extern struct inode_operations ext2_dir_inode_operations;
extern struct inode_operations ext2_fast_symlink_inode_operations;
extern struct address_space_operations ext2_aops;

#endif
