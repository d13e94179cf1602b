// SPDX-License-Identifier: GPL-2.0-only
/*
 * ext2, read only: what mke2fs makes today, and ext3 with an empty journal. A mount that does not
 * say "ro" becomes read only all the same, and says so.
 *
 * Mirrors: fs/ext2/super.c
 * Leaves out: writing, quotas, attributes and lists of access rights, errors=panic.
 * Locking: s_umount and lock_super() of the callers. Nothing changes after ext2_fill_super().
 */
#include <linux/module.h>
#include <linux/string.h>
#include <linux/slab.h>
#include <linux/init.h>
#include <linux/blkdev.h>
#include <linux/buffer_head.h>
#include <linux/statfs.h>
#include <linux/pagemap.h>
#include <asm/uaccess.h>
#include <stdarg.h>

#include "ext2.h"

/**
 * ext2_error - the file system is wrong
 * @sb: super block
 * @function: where it was seen
 * @fmt: what
 */
void ext2_error(struct super_block *sb, const char *function, const char *fmt, ...)
{
	char text[160];
	va_list args;

	if (!printk_ratelimit())
		return;
	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	printk(KERN_CRIT "EXT2-fs error (device %s): %s: %s\n", sb->s_id, function, text);
}

static kmem_cache_t *ext2_inode_cachep;

static struct inode *ext2_alloc_inode(struct super_block *sb)
{
	struct ext2_inode_info *ei = kmem_cache_alloc(ext2_inode_cachep, SLAB_KERNEL);

	return ei ? &ei->vfs_inode : NULL;
}

static void ext2_destroy_inode(struct inode *inode)
{
	kmem_cache_free(ext2_inode_cachep, EXT2_I(inode));
}

static void init_once(void *foo, kmem_cache_t *cachep, unsigned long flags)
{
	struct ext2_inode_info *ei = foo;

	if ((flags & (SLAB_CTOR_VERIFY | SLAB_CTOR_CONSTRUCTOR)) == SLAB_CTOR_CONSTRUCTOR)
		inode_init_once(&ei->vfs_inode);
}

static void ext2_free_sbi(struct ext2_sb_info *sbi)
{
	int i;

	for (i = 0; sbi->s_group_desc && i < sbi->s_gdb_count; i++)
		brelse(sbi->s_group_desc[i]);
	kfree(sbi->s_group_desc);
	brelse(sbi->s_sbh);
	kfree(sbi);
}

static void ext2_put_super(struct super_block *sb)
{
	ext2_free_sbi(EXT2_SB(sb));
	sb->s_fs_info = NULL;
}

/* What the file system itself takes: all before the first block, and the heads of the groups. */
static unsigned long ext2_overhead(struct super_block *sb)
{
	struct ext2_sb_info *sbi = EXT2_SB(sb);
	unsigned long overhead = sbi->s_first_data_block;
	int i;

	for (i = 0; i < sbi->s_groups_count; i++)
		overhead += ext2_bg_has_super(sb, i) + ext2_bg_num_gdb(sb, i);
	/* two bitmaps and the inodes */
	return overhead + sbi->s_groups_count * (2 + sbi->s_itb_per_group);
}

static int ext2_statfs(struct super_block *sb, struct kstatfs *buf)
{
	struct ext2_super_block *es = EXT2_SB(sb)->s_es;
	unsigned long reserved = le32_to_cpu(es->s_r_blocks_count);
	unsigned long overhead = test_opt(sb, MINIX_DF) ? 0 : ext2_overhead(sb);

	buf->f_type = EXT2_SUPER_MAGIC;
	buf->f_bsize = sb->s_blocksize;
	buf->f_blocks = EXT2_SB(sb)->s_blocks_count - overhead;
	buf->f_bfree = ext2_count_free_blocks(sb);
	buf->f_bavail = buf->f_bfree < reserved ? 0 : buf->f_bfree - reserved;
	buf->f_files = EXT2_SB(sb)->s_inodes_count;
	buf->f_ffree = ext2_count_free_inodes(sb);
	buf->f_namelen = EXT2_NAME_LEN;
	return 0;
}

/* Only what comes from the disk may be read: it stays read only. */
static int ext2_remount(struct super_block *sb, int *flags, char *data)
{
	return *flags & MS_RDONLY ? 0 : -EROFS;
}

static struct super_operations ext2_sops = {
	.alloc_inode	= ext2_alloc_inode,
	.destroy_inode	= ext2_destroy_inode,
	.read_inode	= ext2_read_inode,
	.put_super	= ext2_put_super,
	.statfs		= ext2_statfs,
	.remount_fs	= ext2_remount,
};

/* Options without meaning for a file system that is only read. */
static const char *const ignored_options[] = {
	"bsddf", "grpid", "bsdgroups", "nogrpid", "sysvgroups", "resuid=", "resgid=", "errors=",
	"check=none", "nocheck", "debug", "oldalloc", "orlov", "nobh", "user_xattr",
	"nouser_xattr", "acl", "noacl",
};

/* Returns 0, or -EINVAL for an option that is not known. */
static int ext2_parse_option(const char *p, unsigned long *mount_opt, unsigned long *sb_block)
{
	int i;

	if (!strncmp(p, "sb=", 3) && p[3]) {
		*sb_block = simple_strtoul(p + 3, NULL, 0);
		return 0;
	}
	if (!strcmp(p, "minixdf")) {
		*mount_opt |= EXT2_MOUNT_MINIX_DF;
		return 0;
	}
	if (!strcmp(p, "nouid32")) {
		*mount_opt |= EXT2_MOUNT_NO_UID32;
		return 0;
	}
	for (i = 0; i < ARRAY_SIZE(ignored_options); i++) {
		size_t len = strlen(ignored_options[i]);

		if (ignored_options[i][len - 1] == '=' ? !strncmp(p, ignored_options[i], len) :
						       !strcmp(p, ignored_options[i]))
			return 0;
	}
	printk(KERN_ERR "EXT2-fs: Unrecognized mount option \"%s\" or missing value\n", p);
	return -EINVAL;
}

static int parse_options(char *options, unsigned long *mount_opt, unsigned long *sb_block)
{
	char *p;

	*sb_block = 1;
	if (!options)
		return 0;
	while ((p = strsep(&options, ",")) != NULL)
		if (*p && ext2_parse_option(p, mount_opt, sb_block))
			return -EINVAL;
	return 0;
}

/* Do the parts of each group lie in it? */
static int ext2_check_descriptors(struct super_block *sb)
{
	struct ext2_sb_info *sbi = EXT2_SB(sb);
	unsigned long first = sbi->s_first_data_block, last;
	int i;

	for (i = 0; i < sbi->s_groups_count; i++, first += sbi->s_blocks_per_group) {
		struct ext2_group_desc *gdp = ext2_get_group_desc(sb, i);
		unsigned long table = le32_to_cpu(gdp->bg_inode_table);

		last = sbi->s_blocks_count - first > sbi->s_blocks_per_group ?
			first + sbi->s_blocks_per_group - 1 : sbi->s_blocks_count - 1;
		if (le32_to_cpu(gdp->bg_block_bitmap) < first ||
		    le32_to_cpu(gdp->bg_block_bitmap) > last ||
		    le32_to_cpu(gdp->bg_inode_bitmap) < first ||
		    le32_to_cpu(gdp->bg_inode_bitmap) > last ||
		    table < first || table > last || last - table + 1 < sbi->s_itb_per_group) {
			ext2_error(sb, __FUNCTION__, "bitmaps or inode table of group %d not in "
				   "group", i);
			return 0;
		}
	}
	return 1;
}

/* The largest file that three levels of pointers reach, or that i_blocks can count. */
static loff_t ext2_max_size(int bits)
{
	loff_t res = EXT2_NDIR_BLOCKS, limit = (1LL << 32) - (1LL << (bits - 9));

	res += 1LL << (bits - 2);
	res += 1LL << (2 * (bits - 2));
	res += 1LL << (3 * (bits - 2));
	res <<= bits;
	if (res > limit << 9)
		res = limit << 9;
	return res > MAX_LFS_FILESIZE ? MAX_LFS_FILESIZE : res;
}

/* Where block @nr of the group descriptors is. */
static unsigned long descriptor_loc(struct super_block *sb, unsigned long logic_sb_block, int nr)
{
	struct ext2_sb_info *sbi = EXT2_SB(sb);
	unsigned long first_meta_bg = le32_to_cpu(sbi->s_es->s_first_meta_bg);
	unsigned long bg;

	if (!EXT2_HAS_INCOMPAT_FEATURE(sb, EXT2_FEATURE_INCOMPAT_META_BG) || nr < first_meta_bg)
		return logic_sb_block + nr + 1;
	bg = sbi->s_desc_per_block * nr;
	return ext2_bg_has_super(sb, bg) + sbi->s_first_data_block + bg * sbi->s_blocks_per_group;
}

/*
 * Read the super block at @sb_block, in units of 1024 bytes. Then sb->s_blocksize is what it says
 * and *@logic gets the number of the block that it is in.
 */
static int ext2_read_super_block(struct super_block *sb, unsigned long sb_block, int silent,
				 unsigned long *logic)
{
	struct ext2_sb_info *sbi = EXT2_SB(sb);
	int blocksize = sb_min_blocksize(sb, BLOCK_SIZE);
	unsigned long offset;

	if (!blocksize) {
		printk("EXT2-fs: unable to set blocksize\n");
		return -EINVAL;
	}
	/* once with the size of blocks that is known, and once with what the super block says */
	for (;;) {
		*logic = (u64)sb_block * BLOCK_SIZE >> sb->s_blocksize_bits;
		offset = (sb_block * BLOCK_SIZE) & (blocksize - 1);
		sbi->s_sbh = sb_bread(sb, *logic);
		if (!sbi->s_sbh) {
			printk("EXT2-fs: unable to read superblock\n");
			return -EINVAL;
		}
		sbi->s_es = (struct ext2_super_block *)(sbi->s_sbh->b_data + offset);
		if (le16_to_cpu(sbi->s_es->s_magic) != EXT2_SUPER_MAGIC) {
			if (!silent)
				printk("VFS: Can't find ext2 filesystem on dev %s.\n", sb->s_id);
			return -EINVAL;
		}
		if (le32_to_cpu(sbi->s_es->s_log_block_size) > 2) {
			printk("VFS: Unsupported blocksize on dev %s.\n", sb->s_id);
			return -EINVAL;
		}
		blocksize = BLOCK_SIZE << le32_to_cpu(sbi->s_es->s_log_block_size);
		if (sb->s_blocksize == blocksize)
			return 0;
		brelse(sbi->s_sbh);
		sbi->s_sbh = NULL;
		if (!sb_set_blocksize(sb, blocksize)) {
			printk(KERN_ERR "EXT2-fs: blocksize too small for device.\n");
			return -EINVAL;
		}
	}
}

static int ext2_check_features(struct super_block *sb)
{
	struct ext2_super_block *es = EXT2_SB(sb)->s_es;
	u32 features;

	if (le32_to_cpu(es->s_rev_level) == EXT2_GOOD_OLD_REV)
		return 0;
	features = le32_to_cpu(es->s_feature_incompat) & ~EXT2_FEATURE_INCOMPAT_SUPP;
	if (features) {
		printk("EXT2-fs: %s: couldn't mount because of unsupported optional features "
		       "(%x).\n", sb->s_id, features);
		return -EINVAL;
	}
	return 0;
}

/* Take over the numbers of the super block, if they can be. */
static int ext2_check_geometry(struct super_block *sb)
{
	struct ext2_sb_info *sbi = EXT2_SB(sb);
	struct ext2_super_block *es = sbi->s_es;
	unsigned long bits_per_block = sb->s_blocksize * 8;

	sbi->s_inode_size = EXT2_GOOD_OLD_INODE_SIZE;
	sbi->s_first_ino = EXT2_GOOD_OLD_FIRST_INO;
	if (le32_to_cpu(es->s_rev_level) != EXT2_GOOD_OLD_REV) {
		sbi->s_inode_size = le16_to_cpu(es->s_inode_size);
		sbi->s_first_ino = le32_to_cpu(es->s_first_ino);
		sbi->s_feature_filetype =
			EXT2_HAS_INCOMPAT_FEATURE(sb, EXT2_FEATURE_INCOMPAT_FILETYPE) != 0;
	}
	if (sbi->s_inode_size < EXT2_GOOD_OLD_INODE_SIZE || sbi->s_inode_size > sb->s_blocksize ||
	    (sbi->s_inode_size & (sbi->s_inode_size - 1))) {
		printk("EXT2-fs: unsupported inode size: %d\n", sbi->s_inode_size);
		return -EINVAL;
	}
	if (es->s_log_frag_size != es->s_log_block_size) {
		printk("EXT2-fs: fragsize %lu != blocksize %lu (not supported yet)\n",
		       (unsigned long)BLOCK_SIZE << (le32_to_cpu(es->s_log_frag_size) & 15),
		       sb->s_blocksize);
		return -EINVAL;
	}
	sbi->s_blocks_per_group = le32_to_cpu(es->s_blocks_per_group);
	sbi->s_inodes_per_group = le32_to_cpu(es->s_inodes_per_group);
	sbi->s_inodes_count = le32_to_cpu(es->s_inodes_count);
	sbi->s_blocks_count = le32_to_cpu(es->s_blocks_count);
	sbi->s_first_data_block = le32_to_cpu(es->s_first_data_block);
	sbi->s_inodes_per_block = sb->s_blocksize / sbi->s_inode_size;
	if (!sbi->s_blocks_per_group || sbi->s_blocks_per_group > bits_per_block) {
		printk("EXT2-fs: #blocks per group too big: %lu\n", sbi->s_blocks_per_group);
		return -EINVAL;
	}
	if (sbi->s_inodes_per_group < sbi->s_inodes_per_block ||
	    sbi->s_inodes_per_group > bits_per_block) {
		printk("EXT2-fs: #inodes per group too big: %lu\n", sbi->s_inodes_per_group);
		return -EINVAL;
	}
	if (sbi->s_blocks_count > i_size_read(sb->s_bdev->bd_inode) >> sb->s_blocksize_bits) {
		printk("EXT2-fs: bad geometry: block count %lu exceeds size of device\n",
		       sbi->s_blocks_count);
		return -EINVAL;
	}
	if (sbi->s_first_data_block > 1 || sbi->s_blocks_count <= sbi->s_first_data_block + 1) {
		printk("EXT2-fs: bad geometry\n");
		return -EINVAL;
	}
	sbi->s_itb_per_group = (sbi->s_inodes_per_group + sbi->s_inodes_per_block - 1) /
		sbi->s_inodes_per_block;
	sbi->s_desc_per_block = sb->s_blocksize / sizeof(struct ext2_group_desc);
	sbi->s_desc_per_block_bits = blksize_bits(sbi->s_desc_per_block);
	sbi->s_groups_count = (sbi->s_blocks_count - sbi->s_first_data_block - 1) /
		sbi->s_blocks_per_group + 1;
	return 0;
}

static int ext2_read_group_desc(struct super_block *sb, unsigned long logic_sb_block)
{
	struct ext2_sb_info *sbi = EXT2_SB(sb);
	unsigned long db_count = (sbi->s_groups_count - 1) / sbi->s_desc_per_block + 1;
	int i;

	sbi->s_group_desc = kcalloc(db_count, sizeof(struct buffer_head *), GFP_KERNEL);
	if (!sbi->s_group_desc) {
		printk("EXT2-fs: not enough memory\n");
		return -ENOMEM;
	}
	for (i = 0; i < db_count; i++) {
		sbi->s_group_desc[i] = sb_bread(sb, descriptor_loc(sb, logic_sb_block, i));
		if (!sbi->s_group_desc[i]) {
			printk("EXT2-fs: unable to read group descriptors\n");
			return -EINVAL;
		}
		sbi->s_gdb_count = i + 1;
	}
	if (!ext2_check_descriptors(sb)) {
		printk("EXT2-fs: group descriptors corrupted!\n");
		return -EINVAL;
	}
	return 0;
}

static int ext2_get_root(struct super_block *sb)
{
	struct inode *root = iget(sb, EXT2_ROOT_INO);

	if (!root)
		return -ENOMEM;
	if (!S_ISDIR(root->i_mode) || !root->i_blocks || !root->i_size) {
		iput(root);
		printk(KERN_ERR "EXT2-fs: corrupt root inode, run e2fsck\n");
		return -EINVAL;
	}
	sb->s_root = d_alloc_root(root);
	if (!sb->s_root) {
		iput(root);
		printk(KERN_ERR "EXT2-fs: get root inode failed\n");
		return -ENOMEM;
	}
	return 0;
}

/* Read and check the super block, the group descriptors and the root directory. */
static int ext2_fill_super(struct super_block *sb, void *data, int silent)
{
	struct ext2_sb_info *sbi;
	unsigned long sb_block, logic_sb_block;
	int err;

	sbi = kmalloc(sizeof(*sbi), GFP_KERNEL);
	if (!sbi)
		return -ENOMEM;
	memset(sbi, 0, sizeof(*sbi));
	sb->s_fs_info = sbi;

	err = parse_options(data, &sbi->s_mount_opt, &sb_block);
	if (err)
		goto failed_mount;
	err = ext2_read_super_block(sb, sb_block, silent, &logic_sb_block);
	if (err)
		goto failed_mount;
	sb->s_magic = EXT2_SUPER_MAGIC;
	err = ext2_check_features(sb);
	if (err)
		goto failed_mount;
	sb->s_maxbytes = ext2_max_size(sb->s_blocksize_bits);
	err = ext2_check_geometry(sb);
	if (err)
		goto failed_mount;
	err = ext2_read_group_desc(sb, logic_sb_block);
	if (err)
		goto failed_mount;
	sb->s_op = &ext2_sops;
	err = ext2_get_root(sb);
	if (err)
		goto failed_mount;
	if (EXT2_HAS_COMPAT_FEATURE(sb, EXT3_FEATURE_COMPAT_HAS_JOURNAL))
		printk(KERN_WARNING "EXT2-fs warning (device %s): %s: mounting ext3 filesystem as "
		       "ext2\n", sb->s_id, __FUNCTION__);
	return 0;

failed_mount:
	ext2_free_sbi(sbi);
	sb->s_fs_info = NULL;
	return err;
}

static struct super_block *ext2_get_sb(struct file_system_type *fs_type, int flags,
				       const char *dev_name, void *data)
{
	struct super_block *sb;

	sb = get_sb_bdev(fs_type, flags | MS_RDONLY, dev_name, data, ext2_fill_super);
	if (!IS_ERR(sb) && !(flags & MS_RDONLY))
		printk(KERN_WARNING "EXT2-fs: %s: writing is not supported, mounted read-only\n",
		       sb->s_id);
	return sb;
}

static struct file_system_type ext2_fs_type = {
	.name		= "ext2",
	.get_sb		= ext2_get_sb,
	.kill_sb	= kill_block_super,
	.fs_flags	= FS_REQUIRES_DEV,
};

static int __init init_ext2_fs(void)
{
	int err;

	ext2_inode_cachep = kmem_cache_create("ext2_inode_cache", sizeof(struct ext2_inode_info),
					      0, SLAB_RECLAIM_ACCOUNT, init_once, NULL);
	if (!ext2_inode_cachep)
		return -ENOMEM;
	err = register_filesystem(&ext2_fs_type);
	if (err)
		kmem_cache_destroy(ext2_inode_cachep);
	return err;
}
module_init(init_ext2_fs)
