// SPDX-License-Identifier: GPL-2.0-only
/*
 * Directories: entries of varying length in the pages of a file. None crosses the border of a
 * block. A hash tree (dir_index) hides in entries that are not in use, so that it need not be known.
 *
 * Mirrors: fs/ext2/dir.c
 * Leaves out: changes.
 * Locking: i_sem of the directory. A page is checked once, when it was read: PG_checked.
 */
#include <linux/pagemap.h>
#include <linux/sched.h>

#include "ext2.h"

/* The entries of a block never leave it. */
static inline unsigned ext2_chunk_size(struct inode *inode)
{
	return inode->i_sb->s_blocksize;
}

static inline void ext2_put_page(struct page *page)
{
	kunmap(page);
	page_cache_release(page);
}

static inline unsigned long dir_pages(struct inode *inode)
{
	return (inode->i_size + PAGE_CACHE_SIZE - 1) >> PAGE_CACHE_SHIFT;
}

/* How many bytes of a page belong to the directory. */
static unsigned ext2_last_byte(struct inode *inode, unsigned long page_nr)
{
	loff_t last_byte = inode->i_size - ((loff_t)page_nr << PAGE_CACHE_SHIFT);

	return last_byte > PAGE_CACHE_SIZE ? PAGE_CACHE_SIZE : last_byte;
}

/* What is wrong with the entry at @offs of a page; NULL if nothing. */
static const char *ext2_check_entry(struct inode *dir, struct ext2_dir_entry_2 *p, unsigned offs,
				    unsigned limit)
{
	unsigned chunk_size = ext2_chunk_size(dir);
	unsigned rec_len = le16_to_cpu(p->rec_len);

	if (rec_len < EXT2_DIR_REC_LEN(1))
		return "rec_len is smaller than minimal";
	if (rec_len & 3)
		return "unaligned directory entry";
	if (rec_len < EXT2_DIR_REC_LEN(p->name_len))
		return "rec_len is too small for name_len";
	if (((offs + rec_len - 1) ^ offs) & ~(chunk_size - 1) || offs + rec_len > limit)
		return "directory entry across blocks";
	if (le32_to_cpu(p->inode) > EXT2_SB(dir->i_sb)->s_inodes_count)
		return "inode out of bounds";
	return NULL;
}

/* Check all entries of a page; PG_error says that one is wrong. */
static void ext2_check_page(struct inode *dir, struct page *page)
{
	unsigned limit = ext2_last_byte(dir, page->index), offs = 0;
	char *kaddr = page_address(page);
	const char *error = NULL;
	struct ext2_dir_entry_2 *p;

	if (limit & (ext2_chunk_size(dir) - 1)) {
		error = "size of directory is not a multiple of chunk size";
		limit = 0;
	}
	while (offs < limit && !error) {
		p = (struct ext2_dir_entry_2 *)(kaddr + offs);
		error = ext2_check_entry(dir, p, offs, limit);
		offs += le16_to_cpu(p->rec_len);
	}
	SetPageChecked(page);
	if (error) {
		ext2_error(dir->i_sb, __FUNCTION__, "bad entry in directory #%lu: %s - offset=%lu",
			   dir->i_ino, error, (page->index << PAGE_CACHE_SHIFT) + offs);
		SetPageError(page);
	}
}

/* Page @n of a directory, checked; or an ERR_PTR. */
static struct page *ext2_get_page(struct inode *dir, unsigned long n)
{
	struct address_space *mapping = dir->i_mapping;
	struct page *page;

	page = read_cache_page(mapping, n, (filler_t *)mapping->a_ops->readpage, NULL);
	if (IS_ERR(page))
		return page;
	wait_on_page_locked(page);
	kmap(page);
	if (!PageUptodate(page))
		goto fail;
	if (!PageChecked(page))
		ext2_check_page(dir, page);
	if (PageError(page))
		goto fail;
	return page;
fail:
	ext2_put_page(page);
	return ERR_PTR(-EIO);
}

static inline struct ext2_dir_entry_2 *ext2_next_entry(struct ext2_dir_entry_2 *p)
{
	return (struct ext2_dir_entry_2 *)((char *)p + le16_to_cpu(p->rec_len));
}

/* The beginning of the entry that an offset lies in: a position can be anything. */
static unsigned ext2_validate_entry(char *base, unsigned offset, unsigned mask)
{
	struct ext2_dir_entry_2 *de = (struct ext2_dir_entry_2 *)(base + offset);
	struct ext2_dir_entry_2 *p = (struct ext2_dir_entry_2 *)(base + (offset & mask));

	while (p < de)
		p = ext2_next_entry(p);
	return (char *)p - base;
}

static const unsigned char ext2_filetype_table[EXT2_FT_MAX] = {
	[EXT2_FT_UNKNOWN]	= DT_UNKNOWN,
	[EXT2_FT_REG_FILE]	= DT_REG,
	[EXT2_FT_DIR]		= DT_DIR,
	[EXT2_FT_CHRDEV]	= DT_CHR,
	[EXT2_FT_BLKDEV]	= DT_BLK,
	[EXT2_FT_FIFO]		= DT_FIFO,
	[EXT2_FT_SOCK]		= DT_SOCK,
	[EXT2_FT_SYMLINK]	= DT_LNK,
};

static unsigned char ext2_dt_type(struct super_block *sb, struct ext2_dir_entry_2 *de)
{
	if (!EXT2_SB(sb)->s_feature_filetype || de->file_type >= EXT2_FT_MAX)
		return DT_UNKNOWN;
	return ext2_filetype_table[de->file_type];
}

/* Hand over the entries of a page from @offset on. Returns the offset where that ended. */
static unsigned ext2_fill_page(struct inode *inode, struct page *page, unsigned offset,
			       void *dirent, filldir_t filldir, int *over)
{
	char *kaddr = page_address(page);
	unsigned limit = ext2_last_byte(inode, page->index);
	struct ext2_dir_entry_2 *de;

	while (offset < limit) {
		de = (struct ext2_dir_entry_2 *)(kaddr + offset);
		if (de->inode) {
			*over = filldir(dirent, de->name, de->name_len,
					((loff_t)page->index << PAGE_CACHE_SHIFT) | offset,
					le32_to_cpu(de->inode), ext2_dt_type(inode->i_sb, de));
			if (*over)
				break;
		}
		offset += le16_to_cpu(de->rec_len);
	}
	return offset;
}

/* f_op->readdir: f_pos is the offset of an entry. */
static int ext2_readdir(struct file *filp, void *dirent, filldir_t filldir)
{
	struct inode *inode = filp->f_dentry->d_inode;
	unsigned chunk_mask = ~(ext2_chunk_size(inode) - 1);
	int over = 0;

	while (!over && filp->f_pos < inode->i_size) {
		unsigned long n = filp->f_pos >> PAGE_CACHE_SHIFT;
		unsigned offset = filp->f_pos & ~PAGE_CACHE_MASK;
		struct page *page = ext2_get_page(inode, n);

		if (IS_ERR(page))
			return PTR_ERR(page);
		/* after lseek() */
		if (filp->f_version != inode->i_version) {
			offset = ext2_validate_entry(page_address(page), offset, chunk_mask);
			filp->f_version = inode->i_version;
		}
		offset = ext2_fill_page(inode, page, offset, dirent, filldir, &over);
		filp->f_pos = ((loff_t)n << PAGE_CACHE_SHIFT) + offset;
		ext2_put_page(page);
		cond_resched();
	}
	return 0;
}

static int ext2_match(struct dentry *dentry, struct ext2_dir_entry_2 *de)
{
	return de->inode && de->name_len == dentry->d_name.len &&
	       !memcmp(dentry->d_name.name, de->name, de->name_len);
}

/**
 * ext2_inode_by_name - look a name up
 * @dir: directory, with i_sem held
 * @dentry: the name
 * @ino: gets the inode number, 0 if there is no such name
 *
 * Context: process, may sleep. Returns 0 or a negative errno: -EIO, -ENOMEM.
 */
int ext2_inode_by_name(struct inode *dir, struct dentry *dentry, ino_t *ino)
{
	unsigned long n, npages = dir_pages(dir);
	struct ext2_dir_entry_2 *de;
	struct page *page;
	unsigned offset;

	*ino = 0;
	for (n = 0; n < npages && !*ino; n++) {
		page = ext2_get_page(dir, n);
		if (IS_ERR(page))
			return PTR_ERR(page);
		for (offset = 0; offset < ext2_last_byte(dir, n) && !*ino;
		     offset += le16_to_cpu(de->rec_len)) {
			de = (struct ext2_dir_entry_2 *)((char *)page_address(page) + offset);
			if (ext2_match(dentry, de))
				*ino = le32_to_cpu(de->inode);
		}
		ext2_put_page(page);
		cond_resched();
	}
	return 0;
}

struct file_operations ext2_dir_operations = {
	.llseek		= generic_file_llseek,
	.read		= generic_read_dir,
	.readdir	= ext2_readdir,
	.ioctl		= ext2_ioctl,
};
