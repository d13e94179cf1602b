// SPDX-License-Identifier: GPL-2.0-only
/*
 * tmpfs, and the objects behind shared anonymous mappings, which are its files without a name.
 * Data is in the page cache and nowhere else. A page counts as a block of the file system from
 * when it is first written or mapped: then it is up to date and dirty. A hole is read as zeroes
 * without making a page.
 *
 * Mirrors: mm/shmem.c
 * Leaves out: swap, extended attributes, NUMA policies.
 * Locking: info->lock guards info->alloced; sbinfo->stat_lock the free blocks and inodes; the lock
 * of a page its transition from hole to block.
 */
#include <linux/module.h>
#include <linux/init.h>
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/mman.h>
#include <linux/file.h>
#include <linux/swap.h>
#include <linux/pagemap.h>
#include <linux/string.h>
#include <linux/slab.h>
#include <linux/backing-dev.h>
#include <linux/shmem_fs.h>
#include <linux/mount.h>
#include <linux/namei.h>
#include <linux/statfs.h>
#include <linux/security.h>
#include <asm/uaccess.h>

#define TMPFS_MAGIC	0x01021994

/* What a name adds to the size of its directory. */
#define BOGO_DIRENT_SIZE 20

#define BLOCKS_PER_PAGE	(PAGE_CACHE_SIZE / 512)
#define VM_ACCT(size)	(PAGE_CACHE_ALIGN(size) >> PAGE_SHIFT)
#define SHMEM_MAX_BYTES	((loff_t)ULONG_MAX << PAGE_CACHE_SHIFT)

static struct super_operations shmem_ops;
static struct address_space_operations shmem_aops;
static struct file_operations shmem_file_operations;
static struct inode_operations shmem_inode_operations;
static struct inode_operations shmem_dir_inode_operations;
static struct vm_operations_struct shmem_vm_ops;

static struct backing_dev_info shmem_backing_dev_info = {
	.ra_pages	= 0,
	.capabilities	= BDI_CAP_NO_ACCT_DIRTY | BDI_CAP_NO_WRITEBACK,
};

static kmem_cache_t *shmem_inode_cachep;

/* Where the files without a name live; nobody can mount it. */
static struct vfsmount *shm_mnt;

static inline struct shmem_sb_info *SHMEM_SB(struct super_block *sb)
{
	return sb->s_fs_info;
}

/* The memory of an anonymous object is promised when it is made. */
static inline int shmem_acct_size(unsigned long flags, loff_t size)
{
	return (flags & VM_ACCOUNT) ? security_vm_enough_memory(VM_ACCT(size)) : 0;
}

static inline void shmem_unacct_size(unsigned long flags, loff_t size)
{
	if (flags & VM_ACCOUNT)
		vm_unacct_memory(VM_ACCT(size));
}

/* That of a tmpfs file when a page becomes a block. */
static inline int shmem_acct_block(unsigned long flags)
{
	return (flags & VM_ACCOUNT) ? 0 : security_vm_enough_memory(1);
}

static inline void shmem_unacct_blocks(unsigned long flags, long pages)
{
	if (!(flags & VM_ACCOUNT))
		vm_unacct_memory(pages);
}

static void shmem_free_blocks(struct inode *inode, long pages)
{
	struct shmem_sb_info *sbinfo = SHMEM_SB(inode->i_sb);

	spin_lock(&sbinfo->stat_lock);
	if (sbinfo->max_blocks)
		sbinfo->free_blocks += pages;
	inode->i_blocks -= pages * BLOCKS_PER_PAGE;
	spin_unlock(&sbinfo->stat_lock);
}

/* One more block for @inode. Returns 0, -ENOMEM or -ENOSPC. */
static int shmem_charge_page(struct inode *inode)
{
	struct shmem_sb_info *sbinfo = SHMEM_SB(inode->i_sb);
	struct shmem_inode_info *info = SHMEM_I(inode);

	if (shmem_acct_block(info->flags))
		return -ENOMEM;
	spin_lock(&sbinfo->stat_lock);
	if (sbinfo->max_blocks) {
		if (sbinfo->free_blocks <= 1) {
			spin_unlock(&sbinfo->stat_lock);
			shmem_unacct_blocks(info->flags, 1);
			return -ENOSPC;
		}
		sbinfo->free_blocks--;
	}
	inode->i_blocks += BLOCKS_PER_PAGE;
	spin_unlock(&sbinfo->stat_lock);

	spin_lock(&info->lock);
	info->alloced++;
	spin_unlock(&info->lock);
	return 0;
}

/* Give the blocks back whose pages a truncation took out of the page cache. */
static void shmem_recalc_inode(struct inode *inode)
{
	struct shmem_inode_info *info = SHMEM_I(inode);
	long freed;

	spin_lock(&info->lock);
	freed = info->alloced - inode->i_mapping->nrpages;
	if (freed > 0)
		info->alloced -= freed;
	spin_unlock(&info->lock);
	if (freed > 0) {
		shmem_unacct_blocks(info->flags, freed);
		shmem_free_blocks(inode, freed);
	}
}

/* Make a block of zeroes of a locked page that is none yet. */
static int shmem_fill_hole(struct inode *inode, struct page *page)
{
	int error;

	if (PageUptodate(page))
		return 0;
	error = shmem_charge_page(inode);
	if (error)
		return error;
	clear_highpage(page);
	flush_dcache_page(page);
	SetPageUptodate(page);
	set_page_dirty(page);
	return 0;
}

/* Does the file reach into its page @idx? */
static int shmem_index_valid(struct inode *inode, pgoff_t idx)
{
	return ((loff_t)idx << PAGE_CACHE_SHIFT) < i_size_read(inode);
}

/*
 * The page at an index, made if there is none, with a reference. Returns 0, -EFAULT beyond the end
 * of the file, -ENOMEM or -ENOSPC.
 */
static int shmem_getpage(struct inode *inode, pgoff_t idx, struct page **pagep)
{
	struct address_space *mapping = inode->i_mapping;
	struct page *page;
	int error = -EFAULT;

	if (!shmem_index_valid(inode, idx))
		return -EFAULT;
	page = find_get_page(mapping, idx);
	if (page && PageUptodate(page)) {
		*pagep = page;
		return 0;
	}
	if (page)
		page_cache_release(page);
	page = find_or_create_page(mapping, idx, mapping_gfp_mask(mapping));
	if (!page)
		return -ENOMEM;
	/* The file can have been cut meanwhile. */
	if (shmem_index_valid(inode, idx))
		error = shmem_fill_hole(inode, page);
	unlock_page(page);
	if (error) {
		page_cache_release(page);
		return error;
	}
	*pagep = page;
	return 0;
}

/**
 * shmem_nopage - the page that a fault in a shared object wants
 */
struct page *shmem_nopage(struct vm_area_struct *vma, unsigned long address, int *type)
{
	struct inode *inode = vma->vm_file->f_dentry->d_inode;
	struct page *page = NULL;
	int error;

	error = shmem_getpage(inode, linear_page_index(vma, address), &page);
	if (error)
		return error == -ENOMEM ? NOPAGE_OOM : NOPAGE_SIGBUS;
	mark_page_accessed(page);
	return page;
}

/**
 * shmem_lock - lock an object in memory, or unlock it (SHM_LOCK)
 * @file: the object
 * @lock: nonzero to lock
 * @user: whom it is charged to, or was
 *
 * There is no swap that its pages would have to be kept from: it only counts for RLIMIT_MEMLOCK.
 * Return: 0, or -ENOMEM when the limit is reached.
 */
int shmem_lock(struct file *file, int lock, struct user_struct *user)
{
	struct inode *inode = file->f_dentry->d_inode;
	struct shmem_inode_info *info = SHMEM_I(inode);
	int retval = -ENOMEM;

	spin_lock(&info->lock);
	if (lock && !(info->flags & VM_LOCKED)) {
		if (!user_shm_lock(inode->i_size, user))
			goto out_nomem;
		info->flags |= VM_LOCKED;
	}
	if (!lock && (info->flags & VM_LOCKED) && user) {
		user_shm_unlock(inode->i_size, user);
		info->flags &= ~VM_LOCKED;
	}
	retval = 0;
out_nomem:
	spin_unlock(&info->lock);
	return retval;
}

static int shmem_mmap(struct file *file, struct vm_area_struct *vma)
{
	file_accessed(file);
	vma->vm_ops = &shmem_vm_ops;
	return 0;
}

static int shmem_prepare_write(struct file *file, struct page *page, unsigned offset,
			       unsigned to)
{
	return shmem_fill_hole(page->mapping->host, page);
}

/* Take an inode from the file system's store. */
static int shmem_reserve_inode(struct shmem_sb_info *sbinfo)
{
	int error = 0;

	spin_lock(&sbinfo->stat_lock);
	if (sbinfo->max_inodes) {
		if (sbinfo->free_inodes)
			sbinfo->free_inodes--;
		else
			error = -ENOSPC;
	}
	spin_unlock(&sbinfo->stat_lock);
	return error;
}

static void shmem_release_inode(struct shmem_sb_info *sbinfo)
{
	spin_lock(&sbinfo->stat_lock);
	if (sbinfo->max_inodes)
		sbinfo->free_inodes++;
	spin_unlock(&sbinfo->stat_lock);
}

/* A new inode, or NULL without memory or if the file system has no more. */
static struct inode *shmem_get_inode(struct super_block *sb, int mode, dev_t dev)
{
	struct shmem_sb_info *sbinfo = SHMEM_SB(sb);
	struct shmem_inode_info *info;
	struct inode *inode;

	if (shmem_reserve_inode(sbinfo))
		return NULL;
	inode = new_inode(sb);
	if (!inode) {
		shmem_release_inode(sbinfo);
		return NULL;
	}
	inode->i_mode = mode;
	inode->i_uid = current->fsuid;
	inode->i_gid = current->fsgid;
	inode->i_blksize = PAGE_CACHE_SIZE;
	inode->i_blocks = 0;
	inode->i_mapping->a_ops = &shmem_aops;
	inode->i_mapping->backing_dev_info = &shmem_backing_dev_info;
	inode->i_atime = inode->i_mtime = inode->i_ctime = CURRENT_TIME;

	info = SHMEM_I(inode);
	spin_lock_init(&info->lock);
	info->flags = 0;
	info->alloced = 0;
	switch (mode & S_IFMT) {
	case S_IFREG:
		inode->i_op = &shmem_inode_operations;
		inode->i_fop = &shmem_file_operations;
		break;
	case S_IFDIR:
		inode->i_nlink++;	/* its own "." */
		inode->i_size = 2 * BOGO_DIRENT_SIZE;
		inode->i_op = &shmem_dir_inode_operations;
		inode->i_fop = &simple_dir_operations;
		break;
	case S_IFLNK:
		inode->i_op = &page_symlink_inode_operations;
		break;
	default:
		init_special_inode(inode, mode, dev);
		break;
	}
	return inode;
}

/* The last reference of an inode without a name has gone. */
static void shmem_delete_inode(struct inode *inode)
{
	struct shmem_inode_info *info = SHMEM_I(inode);

	truncate_inode_pages(inode->i_mapping, 0);
	shmem_recalc_inode(inode);
	shmem_unacct_size(info->flags, inode->i_size);
	BUG_ON(inode->i_blocks);
	shmem_release_inode(SHMEM_SB(inode->i_sb));
	clear_inode(inode);
}

/* Data that a reader gets of the page at @index: that of the page, or zeroes. */
static unsigned long shmem_read_page(struct inode *inode, pgoff_t index, unsigned long offset,
				     unsigned long nr, read_descriptor_t *desc,
				     read_actor_t actor)
{
	struct page *page = find_get_page(inode->i_mapping, index);
	unsigned long ret;

	if (page && !PageUptodate(page)) {
		page_cache_release(page);
		page = NULL;
	}
	if (page)
		mark_page_accessed(page);
	ret = actor(desc, page ? page : ZERO_PAGE(0), offset, nr);
	if (page)
		page_cache_release(page);
	return ret;
}

static void do_shmem_file_read(struct file *filp, loff_t *ppos, read_descriptor_t *desc,
			       read_actor_t actor)
{
	struct inode *inode = filp->f_dentry->d_inode;
	loff_t pos = *ppos, isize;
	unsigned long offset, nr, ret;

	for (;;) {
		isize = i_size_read(inode);
		if (pos >= isize)
			break;
		offset = pos & ~PAGE_CACHE_MASK;
		nr = PAGE_CACHE_SIZE - offset;
		if (nr > isize - pos)
			nr = isize - pos;
		ret = shmem_read_page(inode, pos >> PAGE_CACHE_SHIFT, offset, nr, desc, actor);
		pos += ret;
		if (ret != nr || !desc->count)
			break;
		cond_resched();
	}
	*ppos = pos;
	file_accessed(filp);
}

static ssize_t shmem_file_read(struct file *filp, char __user *buf, size_t count, loff_t *ppos)
{
	read_descriptor_t desc;

	if ((ssize_t)count < 0)
		return -EINVAL;
	if (!access_ok(VERIFY_WRITE, buf, count))
		return -EFAULT;
	if (!count)
		return 0;
	desc.written = 0;
	desc.count = count;
	desc.arg.buf = buf;
	desc.error = 0;
	do_shmem_file_read(filp, ppos, &desc, file_read_actor);
	return desc.written ? desc.written : desc.error;
}

static ssize_t shmem_file_sendfile(struct file *in_file, loff_t *ppos, size_t count,
				   read_actor_t actor, void *target)
{
	read_descriptor_t desc;

	if (!count)
		return 0;
	desc.written = 0;
	desc.count = count;
	desc.arg.data = target;
	desc.error = 0;
	do_shmem_file_read(in_file, ppos, &desc, actor);
	return desc.written ? desc.written : desc.error;
}

static int shmem_statfs(struct super_block *sb, struct kstatfs *buf)
{
	struct shmem_sb_info *sbinfo = SHMEM_SB(sb);

	buf->f_type = TMPFS_MAGIC;
	buf->f_bsize = PAGE_CACHE_SIZE;
	buf->f_namelen = NAME_MAX;
	spin_lock(&sbinfo->stat_lock);
	buf->f_blocks = sbinfo->max_blocks;
	buf->f_bavail = buf->f_bfree = sbinfo->free_blocks;
	buf->f_files = sbinfo->max_inodes;
	buf->f_ffree = sbinfo->free_inodes;
	spin_unlock(&sbinfo->stat_lock);
	return 0;
}

/* Names: dentries that stay pinned until they are unlinked. */

static void shmem_add_name(struct inode *dir, struct dentry *dentry, struct inode *inode)
{
	if (dir->i_mode & S_ISGID) {
		inode->i_gid = dir->i_gid;
		if (S_ISDIR(inode->i_mode))
			inode->i_mode |= S_ISGID;
	}
	dir->i_size += BOGO_DIRENT_SIZE;
	dir->i_ctime = dir->i_mtime = CURRENT_TIME;
	d_instantiate(dentry, inode);
	dget(dentry);
}

static int shmem_mknod(struct inode *dir, struct dentry *dentry, int mode, dev_t dev)
{
	struct inode *inode = shmem_get_inode(dir->i_sb, mode, dev);

	if (!inode)
		return -ENOSPC;
	shmem_add_name(dir, dentry, inode);
	return 0;
}

static int shmem_mkdir(struct inode *dir, struct dentry *dentry, int mode)
{
	int error = shmem_mknod(dir, dentry, mode | S_IFDIR, 0);

	if (error)
		return error;
	dir->i_nlink++;
	return 0;
}

static int shmem_create(struct inode *dir, struct dentry *dentry, int mode,
			struct nameidata *nd)
{
	return shmem_mknod(dir, dentry, mode | S_IFREG, 0);
}

/* A further name costs an inode too, so that names are limited like files. */
static int shmem_link(struct dentry *old_dentry, struct inode *dir, struct dentry *dentry)
{
	int error = shmem_reserve_inode(SHMEM_SB(old_dentry->d_inode->i_sb));

	if (error)
		return error;
	dir->i_size += BOGO_DIRENT_SIZE;
	return simple_link(old_dentry, dir, dentry);
}

static int shmem_unlink(struct inode *dir, struct dentry *dentry)
{
	struct inode *inode = dentry->d_inode;

	if (inode->i_nlink > 1 && !S_ISDIR(inode->i_mode))
		shmem_release_inode(SHMEM_SB(inode->i_sb));
	dir->i_size -= BOGO_DIRENT_SIZE;
	return simple_unlink(dir, dentry);
}

static int shmem_rmdir(struct inode *dir, struct dentry *dentry)
{
	if (!simple_empty(dentry))
		return -ENOTEMPTY;
	dentry->d_inode->i_nlink--;
	dir->i_nlink--;
	return shmem_unlink(dir, dentry);
}

static int shmem_rename(struct inode *old_dir, struct dentry *old_dentry, struct inode *new_dir,
			struct dentry *new_dentry)
{
	struct inode *inode = old_dentry->d_inode;
	int they_are_dirs = S_ISDIR(inode->i_mode);

	if (!simple_empty(new_dentry))
		return -ENOTEMPTY;
	if (new_dentry->d_inode) {
		shmem_unlink(new_dir, new_dentry);
		if (they_are_dirs)
			old_dir->i_nlink--;
	} else if (they_are_dirs) {
		old_dir->i_nlink--;
		new_dir->i_nlink++;
	}
	old_dir->i_size -= BOGO_DIRENT_SIZE;
	new_dir->i_size += BOGO_DIRENT_SIZE;
	old_dir->i_ctime = old_dir->i_mtime = CURRENT_TIME;
	new_dir->i_ctime = new_dir->i_mtime = inode->i_ctime = CURRENT_TIME;
	return 0;
}

static int shmem_symlink(struct inode *dir, struct dentry *dentry, const char *symname)
{
	struct inode *inode;
	int error;

	inode = shmem_get_inode(dir->i_sb, S_IFLNK | S_IRWXUGO, 0);
	if (!inode)
		return -ENOSPC;
	error = page_symlink(inode, symname, strlen(symname) + 1);
	if (error) {
		iput(inode);
		return error;
	}
	shmem_add_name(dir, dentry, inode);
	return 0;
}

/* What "mount -o" can say. */
struct shmem_options {
	int		mode;
	uid_t		uid;
	gid_t		gid;
	unsigned long	blocks;
	unsigned long	inodes;
};

/* One "name=value". Returns 0 or -EINVAL. */
static int shmem_parse_option(char *opt, struct shmem_options *o)
{
	char *value = strchr(opt, '='), *rest;
	unsigned long long size;

	if (!value) {
		printk(KERN_ERR "tmpfs: No value for mount option '%s'\n", opt);
		return -EINVAL;
	}
	*value++ = '\0';
	if (!strcmp(opt, "size")) {
		size = memparse(value, &rest);
		if (*rest == '%') {
			o->blocks = (unsigned long)size * (totalram_pages / 100);
			rest++;
		} else {
			o->blocks = size >> PAGE_CACHE_SHIFT;
		}
	} else if (!strcmp(opt, "nr_blocks")) {
		o->blocks = memparse(value, &rest);
	} else if (!strcmp(opt, "nr_inodes")) {
		o->inodes = memparse(value, &rest);
	} else if (!strcmp(opt, "mode")) {
		o->mode = simple_strtoul(value, &rest, 8) & S_IALLUGO;
	} else if (!strcmp(opt, "uid")) {
		o->uid = simple_strtoul(value, &rest, 0);
	} else if (!strcmp(opt, "gid")) {
		o->gid = simple_strtoul(value, &rest, 0);
	} else {
		printk(KERN_ERR "tmpfs: Bad mount option %s\n", opt);
		return -EINVAL;
	}
	if (*rest) {
		printk(KERN_ERR "tmpfs: Bad value '%s' for mount option '%s'\n", value, opt);
		return -EINVAL;
	}
	return 0;
}

static int shmem_parse_options(char *options, struct shmem_options *o)
{
	char *opt;

	while ((opt = strsep(&options, ",")) != NULL)
		if (*opt && shmem_parse_option(opt, o))
			return -EINVAL;
	return 0;
}

/* Change the limits of a mounted file system, not below what is in use. */
static int shmem_remount_fs(struct super_block *sb, int *flags, char *data)
{
	struct shmem_sb_info *sbinfo = SHMEM_SB(sb);
	struct shmem_options o = { .blocks = sbinfo->max_blocks, .inodes = sbinfo->max_inodes };
	unsigned long used_blocks, used_inodes;
	int error = -EINVAL;

	if (shmem_parse_options(data, &o))
		return -EINVAL;
	spin_lock(&sbinfo->stat_lock);
	used_blocks = sbinfo->max_blocks - sbinfo->free_blocks;
	used_inodes = sbinfo->max_inodes - sbinfo->free_inodes;
	/* Without a limit nobody has counted. */
	if (o.blocks >= used_blocks && o.inodes >= used_inodes &&
	    !o.blocks == !sbinfo->max_blocks && !o.inodes == !sbinfo->max_inodes) {
		sbinfo->max_blocks = o.blocks;
		sbinfo->free_blocks = o.blocks - used_blocks;
		sbinfo->max_inodes = o.inodes;
		sbinfo->free_inodes = o.inodes - used_inodes;
		error = 0;
	}
	spin_unlock(&sbinfo->stat_lock);
	return error;
}

static void shmem_put_super(struct super_block *sb)
{
	kfree(sb->s_fs_info);
	sb->s_fs_info = NULL;
}

static int shmem_fill_super(struct super_block *sb, void *data, int silent)
{
	struct shmem_options o = {
		.mode = S_IRWXUGO | S_ISVTX, .uid = current->fsuid, .gid = current->fsgid,
	};
	struct shmem_sb_info *sbinfo;
	struct inode *inode;

	/* Half of memory; the internal instance is bounded by overcommit alone. */
	if (!(sb->s_flags & MS_NOUSER)) {
		o.blocks = o.inodes = totalram_pages / 2;
		if (shmem_parse_options(data, &o))
			return -EINVAL;
	}
	sbinfo = kmalloc(sizeof(*sbinfo), GFP_KERNEL);
	if (!sbinfo)
		return -ENOMEM;
	spin_lock_init(&sbinfo->stat_lock);
	sbinfo->max_blocks = sbinfo->free_blocks = o.blocks;
	sbinfo->max_inodes = sbinfo->free_inodes = o.inodes;

	sb->s_fs_info = sbinfo;
	sb->s_maxbytes = MAX_LFS_FILESIZE;
	sb->s_blocksize = PAGE_CACHE_SIZE;
	sb->s_blocksize_bits = PAGE_CACHE_SHIFT;
	sb->s_magic = TMPFS_MAGIC;
	sb->s_op = &shmem_ops;
	sb->s_time_gran = 1;
	inode = shmem_get_inode(sb, S_IFDIR | o.mode, 0);
	if (!inode)
		goto failed;
	inode->i_uid = o.uid;
	inode->i_gid = o.gid;
	sb->s_root = d_alloc_root(inode);
	if (!sb->s_root)
		goto failed_iput;
	return 0;

failed_iput:
	iput(inode);
failed:
	shmem_put_super(sb);
	return -ENOMEM;
}

static struct inode *shmem_alloc_inode(struct super_block *sb)
{
	struct shmem_inode_info *p = kmem_cache_alloc(shmem_inode_cachep, SLAB_KERNEL);

	return p ? &p->vfs_inode : NULL;
}

static void shmem_destroy_inode(struct inode *inode)
{
	kmem_cache_free(shmem_inode_cachep, SHMEM_I(inode));
}

static void init_once(void *foo, kmem_cache_t *cachep, unsigned long flags)
{
	struct shmem_inode_info *p = foo;

	if ((flags & (SLAB_CTOR_VERIFY | SLAB_CTOR_CONSTRUCTOR)) == SLAB_CTOR_CONSTRUCTOR)
		inode_init_once(&p->vfs_inode);
}

/* vmtruncate() has taken the pages; their blocks become free. */
static void shmem_truncate(struct inode *inode)
{
	inode->i_ctime = inode->i_mtime = CURRENT_TIME;
	shmem_recalc_inode(inode);
}

static struct address_space_operations shmem_aops = {
	.set_page_dirty	= __set_page_dirty_nobuffers,
	.readpage	= simple_readpage,	/* of symbolic links */
	.prepare_write	= shmem_prepare_write,
	.commit_write	= simple_commit_write,
};

static struct file_operations shmem_file_operations = {
	.llseek		= generic_file_llseek,
	.read		= shmem_file_read,
	.write		= generic_file_write,
	.mmap		= shmem_mmap,
	.fsync		= simple_sync_file,
	.sendfile	= shmem_file_sendfile,
};

static struct inode_operations shmem_inode_operations = {
	.truncate	= shmem_truncate,
};

static struct inode_operations shmem_dir_inode_operations = {
	.create		= shmem_create,
	.lookup		= simple_lookup,
	.link		= shmem_link,
	.unlink		= shmem_unlink,
	.symlink	= shmem_symlink,
	.mkdir		= shmem_mkdir,
	.rmdir		= shmem_rmdir,
	.mknod		= shmem_mknod,
	.rename		= shmem_rename,
};

static struct super_operations shmem_ops = {
	.alloc_inode	= shmem_alloc_inode,
	.destroy_inode	= shmem_destroy_inode,
	.statfs		= shmem_statfs,
	.remount_fs	= shmem_remount_fs,
	.delete_inode	= shmem_delete_inode,
	.drop_inode	= generic_delete_inode,
	.put_super	= shmem_put_super,
};

static struct vm_operations_struct shmem_vm_ops = {
	.nopage		= shmem_nopage,
};

static struct super_block *shmem_get_sb(struct file_system_type *fs_type, int flags,
					const char *dev_name, void *data)
{
	return get_sb_nodev(fs_type, flags, data, shmem_fill_super);
}

static struct file_system_type tmpfs_fs_type = {
	.owner		= THIS_MODULE,
	.name		= "tmpfs",
	.get_sb		= shmem_get_sb,
	.kill_sb	= kill_litter_super,
};

static int __init init_tmpfs(void)
{
	int error;

	shmem_inode_cachep = kmem_cache_create("shmem_inode_cache",
					       sizeof(struct shmem_inode_info), 0,
					       SLAB_RECLAIM_ACCOUNT, init_once, NULL);
	if (!shmem_inode_cachep)
		return -ENOMEM;
	error = register_filesystem(&tmpfs_fs_type);
	if (error) {
		printk(KERN_ERR "Could not register tmpfs\n");
		goto out;
	}
	shm_mnt = do_kern_mount(tmpfs_fs_type.name, MS_NOUSER, tmpfs_fs_type.name, NULL);
	if (IS_ERR(shm_mnt)) {
		error = PTR_ERR(shm_mnt);
		printk(KERN_ERR "Could not kern_mount tmpfs\n");
		goto out_unregister;
	}
	return 0;

out_unregister:
	unregister_filesystem(&tmpfs_fs_type);
out:
	kmem_cache_destroy(shmem_inode_cachep);
	return error;
}
module_init(init_tmpfs)

/**
 * shmem_file_setup - a file without a name on tmpfs
 * @name: what /proc/PID/maps shows
 * @size: bytes
 * @flags: VM_ACCOUNT: the memory is promised now
 *
 * Context: process, may sleep. Returns the file, which vanishes with its last reference, or an
 * ERR_PTR.
 */
struct file *shmem_file_setup(char *name, loff_t size, unsigned long flags)
{
	struct dentry *dentry, *root;
	struct qstr this;
	struct inode *inode;
	struct file *file;
	int error = -ENOMEM;

	if (!shm_mnt)
		return ERR_PTR(-ENOMEM);
	if (IS_ERR(shm_mnt))
		return (void *)shm_mnt;
	if (size < 0 || size > SHMEM_MAX_BYTES)
		return ERR_PTR(-EINVAL);
	if (shmem_acct_size(flags, size))
		return ERR_PTR(-ENOMEM);

	this.name = name;
	this.len = strlen(name);
	this.hash = 0;	/* it is never looked up */
	root = shm_mnt->mnt_root;
	dentry = d_alloc(root, &this);
	if (!dentry)
		goto put_memory;
	error = -ENFILE;
	file = get_empty_filp();
	if (!file)
		goto put_dentry;
	error = -ENOSPC;
	inode = shmem_get_inode(root->d_sb, S_IFREG | S_IRWXUGO, 0);
	if (!inode)
		goto close_file;

	SHMEM_I(inode)->flags = flags & VM_ACCOUNT;
	inode->i_size = size;
	inode->i_nlink = 0;
	d_instantiate(dentry, inode);
	file->f_vfsmnt = mntget(shm_mnt);
	file->f_dentry = dentry;
	file->f_mapping = inode->i_mapping;
	file->f_op = &shmem_file_operations;
	file->f_mode = FMODE_WRITE | FMODE_READ;
	return file;

close_file:
	put_filp(file);
put_dentry:
	dput(dentry);
put_memory:
	shmem_unacct_size(flags, size);
	return ERR_PTR(error);
}

/**
 * shmem_zero_setup - back a shared anonymous mapping with an object
 *
 * Returns 0 or a negative errno.
 */
int shmem_zero_setup(struct vm_area_struct *vma)
{
	loff_t size = vma->vm_end - vma->vm_start;
	struct file *file = shmem_file_setup("dev/zero", size, vma->vm_flags);

	if (IS_ERR(file))
		return PTR_ERR(file);
	if (vma->vm_file)
		fput(vma->vm_file);
	vma->vm_file = file;
	vma->vm_ops = &shmem_vm_ops;
	return 0;
}
EXPORT_SYMBOL(shmem_file_setup);
