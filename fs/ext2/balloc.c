// SPDX-License-Identifier: GPL-2.0-only
/*
 * Block groups: their descriptors, and what is free by them.
 *
 * Mirrors: fs/ext2/balloc.c, fs/ext2/ialloc.c
 * Leaves out: allocation: this file system is read only.
 * Locking: none: nothing changes.
 */
#include "ext2.h"

/**
 * ext2_get_group_desc - the descriptor of a block group
 *
 * In a buffer that the super block holds. Returns NULL if there is no such group.
 */
struct ext2_group_desc *ext2_get_group_desc(struct super_block *sb, unsigned int block_group)
{
	struct ext2_sb_info *sbi = EXT2_SB(sb);
	struct ext2_group_desc *desc;

	if (block_group >= sbi->s_groups_count) {
		ext2_error(sb, __FUNCTION__, "block_group >= groups_count - block_group = %d, "
			   "groups_count = %lu", block_group, sbi->s_groups_count);
		return NULL;
	}
	desc = (void *)sbi->s_group_desc[block_group >> sbi->s_desc_per_block_bits]->b_data;
	return desc + (block_group & (sbi->s_desc_per_block - 1));
}

/* Can a block hold data? Those before the first, and those behind the end, cannot. */
int ext2_data_block_valid(struct ext2_sb_info *sbi, unsigned long block)
{
	return block > sbi->s_first_data_block && block < sbi->s_blocks_count;
}

unsigned long ext2_count_free_blocks(struct super_block *sb)
{
	unsigned long desc_count = 0;
	int i;

	for (i = 0; i < EXT2_SB(sb)->s_groups_count; i++)
		desc_count += le16_to_cpu(ext2_get_group_desc(sb, i)->bg_free_blocks_count);
	return desc_count;
}

unsigned long ext2_count_free_inodes(struct super_block *sb)
{
	unsigned long desc_count = 0;
	int i;

	for (i = 0; i < EXT2_SB(sb)->s_groups_count; i++)
		desc_count += le16_to_cpu(ext2_get_group_desc(sb, i)->bg_free_inodes_count);
	return desc_count;
}

/* Is @a a power of @b? */
static inline int test_root(int a, int b)
{
	while (a > 1 && a % b == 0)
		a /= b;
	return a == 1;
}

/* Which groups have a copy of the super block: all, or 0, 1 and the powers of 3, 5 and 7. */
int ext2_bg_has_super(struct super_block *sb, int group)
{
	if (!EXT2_HAS_RO_COMPAT_FEATURE(sb, EXT2_FEATURE_RO_COMPAT_SPARSE_SUPER))
		return 1;
	return group <= 1 || test_root(group, 3) || test_root(group, 5) || test_root(group, 7);
}

/* How many blocks of descriptors a group has. */
unsigned long ext2_bg_num_gdb(struct super_block *sb, int group)
{
	return ext2_bg_has_super(sb, group) ? EXT2_SB(sb)->s_gdb_count : 0;
}
