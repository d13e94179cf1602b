// SPDX-License-Identifier: GPL-2.0-only
/*
 * Inodes as they are on disk, and where the blocks of a file are.
 *
 * The first 12 blocks stand in the inode itself; the others are found by blocks of pointers, one,
 * two or three deep.
 *
 * Mirrors: fs/ext2/inode.c
 * Leaves out: allocation, truncation, writing.
 * Locking: none: nothing changes. Whatever comes from the disk is checked before it is used.
 */
#include <linux/time.h>
#include <linux/pagemap.h>
#include <linux/module.h>
#include <linux/buffer_head.h>
#include <linux/mpage.h>
#include <linux/highuid.h>
#include <linux/blkdev.h>

#include "ext2.h"

/**
 * ext2_block_to_path - the way to a block of a file
 * @inode: inode
 * @i_block: number of the block in the file
 * @offsets: gets the index in i_data, then those in the blocks of pointers
 *
 * Returns how many indices there are, 0 if no file can have such a block.
 */
static int ext2_block_to_path(struct inode *inode, long i_block, int offsets[4])
{
	const long ptrs = 1 << (inode->i_sb->s_blocksize_bits - 2);
	const int ptrs_bits = inode->i_sb->s_blocksize_bits - 2;

	if (i_block < 0)
		return 0;
	if (i_block < EXT2_NDIR_BLOCKS) {
		offsets[0] = i_block;
		return 1;
	}
	i_block -= EXT2_NDIR_BLOCKS;
	if (i_block < ptrs) {
		offsets[0] = EXT2_IND_BLOCK;
		offsets[1] = i_block;
		return 2;
	}
	i_block -= ptrs;
	if (i_block < 1L << (2 * ptrs_bits)) {
		offsets[0] = EXT2_DIND_BLOCK;
		offsets[1] = i_block >> ptrs_bits;
		offsets[2] = i_block & (ptrs - 1);
		return 3;
	}
	i_block -= 1L << (2 * ptrs_bits);
	if (i_block >> (2 * ptrs_bits) >= ptrs)
		return 0;
	offsets[0] = EXT2_TIND_BLOCK;
	offsets[1] = i_block >> (2 * ptrs_bits);
	offsets[2] = (i_block >> ptrs_bits) & (ptrs - 1);
	offsets[3] = i_block & (ptrs - 1);
	return 4;
}

/**
 * ext2_get_branch - follow the way to a block
 * @inode: inode
 * @depth: number of indices
 * @offsets: the indices
 * @block: gets the block, 0 for a hole
 *
 * Context: process, may sleep. Returns 0, or -EIO for a block that cannot be read or cannot be.
 */
static int ext2_get_branch(struct inode *inode, int depth, const int *offsets,
			   unsigned long *block)
{
	struct super_block *sb = inode->i_sb;
	struct buffer_head *bh;
	unsigned long nr = le32_to_cpu(EXT2_I(inode)->i_data[*offsets]);

	for (;;) {
		*block = nr;
		if (!nr)
			return 0;
		if (!ext2_data_block_valid(EXT2_SB(sb), nr)) {
			ext2_error(sb, __FUNCTION__, "bad block %lu in inode %lu", nr,
				   inode->i_ino);
			return -EIO;
		}
		if (!--depth)
			return 0;
		bh = sb_bread(sb, nr);
		if (!bh)
			return -EIO;
		nr = le32_to_cpu(((__le32 *)bh->b_data)[*++offsets]);
		brelse(bh);
	}
}

/* The get_block_t of files and directories: holes stay unmapped. */
static int ext2_get_block(struct inode *inode, sector_t iblock, struct buffer_head *bh_result,
			  int create)
{
	int offsets[4], depth, err;
	unsigned long block;

	if (create)
		return -EROFS;
	depth = ext2_block_to_path(inode, iblock, offsets);
	if (!depth)
		return -EIO;
	err = ext2_get_branch(inode, depth, offsets, &block);
	if (!err && block)
		map_bh(bh_result, inode->i_sb, block);
	return err;
}

static int ext2_readpage(struct file *file, struct page *page)
{
	return mpage_readpage(page, ext2_get_block);
}

static int ext2_readpages(struct file *file, struct address_space *mapping,
			  struct list_head *pages, unsigned nr_pages)
{
	return mpage_readpages(mapping, pages, nr_pages, ext2_get_block);
}

struct address_space_operations ext2_aops = {
	.readpage	= ext2_readpage,
	.readpages	= ext2_readpages,
	.sync_page	= block_sync_page,
};

/* The inode on disk, in a buffer that *@p gets; NULL if there is none or it cannot be read. */
static struct ext2_inode *ext2_get_inode(struct super_block *sb, ino_t ino,
					 struct buffer_head **p)
{
	struct ext2_sb_info *sbi = EXT2_SB(sb);
	struct ext2_group_desc *gdp;
	unsigned long block_group, offset, block;
	struct buffer_head *bh;

	*p = NULL;
	if ((ino != EXT2_ROOT_INO && ino < sbi->s_first_ino) || ino > sbi->s_inodes_count) {
		ext2_error(sb, __FUNCTION__, "bad inode number: %lu", (unsigned long)ino);
		return NULL;
	}
	block_group = (ino - 1) / sbi->s_inodes_per_group;
	gdp = ext2_get_group_desc(sb, block_group);
	if (!gdp)
		return NULL;
	offset = (ino - 1) % sbi->s_inodes_per_group * sbi->s_inode_size;
	block = le32_to_cpu(gdp->bg_inode_table) + (offset >> sb->s_blocksize_bits);
	bh = sb_bread(sb, block);
	if (!bh) {
		ext2_error(sb, __FUNCTION__,
			   "unable to read inode block - inode=%lu, block=%lu",
			   (unsigned long)ino, block);
		return NULL;
	}
	*p = bh;
	return (struct ext2_inode *)(bh->b_data + (offset & (sb->s_blocksize - 1)));
}

static void ext2_set_inode_flags(struct inode *inode)
{
	unsigned int flags = EXT2_I(inode)->i_flags;

	if (flags & EXT2_SYNC_FL)
		inode->i_flags |= S_SYNC;
	if (flags & EXT2_APPEND_FL)
		inode->i_flags |= S_APPEND;
	if (flags & EXT2_IMMUTABLE_FL)
		inode->i_flags |= S_IMMUTABLE;
	if (flags & EXT2_NOATIME_FL)
		inode->i_flags |= S_NOATIME;
	if (flags & EXT2_DIRSYNC_FL)
		inode->i_flags |= S_DIRSYNC;
}

/* Copy what the disk says. */
static void ext2_fill_inode(struct inode *inode, struct ext2_inode *raw)
{
	struct ext2_inode_info *ei = EXT2_I(inode);
	int n;

	inode->i_mode = le16_to_cpu(raw->i_mode);
	inode->i_uid = le16_to_cpu(raw->i_uid);
	inode->i_gid = le16_to_cpu(raw->i_gid);
	if (!test_opt(inode->i_sb, NO_UID32)) {
		inode->i_uid |= le16_to_cpu(raw->i_uid_high) << 16;
		inode->i_gid |= le16_to_cpu(raw->i_gid_high) << 16;
	}
	inode->i_nlink = le16_to_cpu(raw->i_links_count);
	inode->i_size = le32_to_cpu(raw->i_size);
	if (S_ISREG(inode->i_mode))
		inode->i_size |= (u64)le32_to_cpu(raw->i_dir_acl) << 32;
	inode->i_atime.tv_sec = le32_to_cpu(raw->i_atime);
	inode->i_ctime.tv_sec = le32_to_cpu(raw->i_ctime);
	inode->i_mtime.tv_sec = le32_to_cpu(raw->i_mtime);
	inode->i_atime.tv_nsec = inode->i_mtime.tv_nsec = inode->i_ctime.tv_nsec = 0;
	inode->i_blksize = PAGE_SIZE;	/* what stat(2) advises */
	inode->i_blocks = le32_to_cpu(raw->i_blocks);
	inode->i_generation = le32_to_cpu(raw->i_generation);
	inode->i_version = 1;
	ei->i_flags = le32_to_cpu(raw->i_flags);
	for (n = 0; n < EXT2_N_BLOCKS; n++)
		ei->i_data[n] = raw->i_block[n];
	ei->i_data[EXT2_N_BLOCKS] = 0;
}

/* A link whose text stands in i_data: it has no blocks but perhaps one of attributes. */
static int ext2_inode_is_fast_symlink(struct inode *inode, struct ext2_inode *raw)
{
	int ea_blocks = raw->i_file_acl ? inode->i_sb->s_blocksize >> 9 : 0;

	return inode->i_blocks == ea_blocks;
}

/* Operations by type. Returns -EIO if the inode cannot be what it says. */
static int ext2_set_ops(struct inode *inode, struct ext2_inode *raw)
{
	struct super_block *sb = inode->i_sb;
	u64 fs_size = (u64)EXT2_SB(sb)->s_blocks_count << sb->s_blocksize_bits;

	switch (inode->i_mode & S_IFMT) {
	case S_IFREG:
		if (inode->i_size < 0 || inode->i_size > sb->s_maxbytes)
			return -EIO;
		inode->i_fop = &ext2_file_operations;
		inode->i_mapping->a_ops = &ext2_aops;
		return 0;
	case S_IFDIR:
		/* without holes: it cannot be larger than what it is in */
		if (inode->i_size > fs_size)
			return -EIO;
		inode->i_op = &ext2_dir_inode_operations;
		inode->i_fop = &ext2_dir_operations;
		inode->i_mapping->a_ops = &ext2_aops;
		return 0;
	case S_IFLNK:
		if (ext2_inode_is_fast_symlink(inode, raw)) {
			if (inode->i_size > EXT2_N_BLOCKS * 4)
				return -EIO;
			inode->i_op = &ext2_fast_symlink_inode_operations;
			return 0;
		}
		if (inode->i_size >= PAGE_SIZE)
			return -EIO;
		inode->i_op = &page_symlink_inode_operations;
		inode->i_mapping->a_ops = &ext2_aops;
		return 0;
	case S_IFCHR:
	case S_IFBLK:
		/* the first pointer is the number in 16 bits, else the second in 32 */
		init_special_inode(inode, inode->i_mode, raw->i_block[0] ?
				   old_decode_dev(le32_to_cpu(raw->i_block[0])) :
				   new_decode_dev(le32_to_cpu(raw->i_block[1])));
		return 0;
	case S_IFIFO:
	case S_IFSOCK:
		init_special_inode(inode, inode->i_mode, 0);
		return 0;
	}
	return -EIO;
}

/**
 * ext2_read_inode - fill in an inode of which only the number is known
 *
 * Context: process, may sleep. One that cannot be read becomes a bad inode.
 */
void ext2_read_inode(struct inode *inode)
{
	struct buffer_head *bh;
	struct ext2_inode *raw = ext2_get_inode(inode->i_sb, inode->i_ino, &bh);

	if (!raw)
		goto bad;
	ext2_fill_inode(inode, raw);
	/* a name of a file that was deleted: the directory or the inode is wrong */
	if (inode->i_nlink == 0 && (inode->i_mode == 0 || raw->i_dtime))
		goto bad;
	if (ext2_set_ops(inode, raw)) {
		ext2_error(inode->i_sb, __FUNCTION__, "bad inode %lu: mode 0%o, size %lld",
			   inode->i_ino, inode->i_mode, inode->i_size);
		goto bad;
	}
	ext2_set_inode_flags(inode);
	brelse(bh);
	return;
bad:
	brelse(bh);
	make_bad_inode(inode);
}
