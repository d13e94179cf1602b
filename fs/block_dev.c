// SPDX-License-Identifier: GPL-2.0-only
/*
 * Block devices as files: /dev/hda is read through the page cache of an inode of its own, in the
 * "bdev" file system, which all device nodes of that number share and a mounted file system uses.
 *
 * Mirrors: fs/block_dev.c
 * Leaves out: writing (an open for it is EROFS), direct I/O, device mapper's claims.
 * Locking: bdev_lock guards i_bdev, bd_inodes, bd_holder and all_bdevs; bd_sem opening and
 * closing, that of a partition outside that of the disk.
 */
#include <linux/init.h>
#include <linux/mm.h>
#include <linux/fcntl.h>
#include <linux/slab.h>
#include <linux/kmod.h>
#include <linux/major.h>
#include <linux/smp_lock.h>
#include <linux/blkdev.h>
#include <linux/buffer_head.h>
#include <linux/mpage.h>
#include <linux/module.h>
#include <linux/mount.h>
#include <linux/namei.h>
#include <linux/uio.h>
#include <asm/uaccess.h>

struct bdev_inode {
	struct block_device bdev;
	struct inode vfs_inode;
};

static inline struct bdev_inode *BDEV_I(struct inode *inode)
{
	return container_of(inode, struct bdev_inode, vfs_inode);
}

/* The block device of an inode of the bdev file system. */
struct block_device *I_BDEV(struct inode *inode)
{
	return &BDEV_I(inode)->bdev;
}
EXPORT_SYMBOL(I_BDEV);

static DEFINE_SPINLOCK(bdev_lock);
static LIST_HEAD(all_bdevs);
static kmem_cache_t *bdev_cachep;
static struct vfsmount *bd_mnt;

/* Forget what is cached; nobody uses it. */
static void kill_bdev(struct block_device *bdev)
{
	truncate_inode_pages(bdev->bd_inode->i_mapping, 0);
}

/**
 * invalidate_bdev - forget the cached pages that nobody uses
 */
void invalidate_bdev(struct block_device *bdev)
{
	invalidate_inode_pages(bdev->bd_inode->i_mapping);
}
EXPORT_SYMBOL(invalidate_bdev);

/**
 * set_blocksize - read a device in other units
 * @bdev: the device
 * @size: bytes, a power of two from 512 and the sector's size to that of a page
 *
 * What is cached is forgotten. Returns 0 or -EINVAL.
 */
int set_blocksize(struct block_device *bdev, int size)
{
	if (size > PAGE_SIZE || size < 512 || (size & (size - 1)))
		return -EINVAL;
	if (size < bdev_hardsect_size(bdev))
		return -EINVAL;
	if (bdev->bd_block_size != size) {
		bdev->bd_block_size = size;
		bdev->bd_inode->i_blkbits = blksize_bits(size);
		kill_bdev(bdev);
	}
	return 0;
}
EXPORT_SYMBOL(set_blocksize);

/**
 * sb_set_blocksize - the same by a file system that is being mounted
 *
 * Returns @size, or 0 if it cannot be.
 */
int sb_set_blocksize(struct super_block *sb, int size)
{
	if (set_blocksize(sb->s_bdev, size) < 0)
		return 0;
	sb->s_blocksize = size;
	sb->s_blocksize_bits = blksize_bits(size);
	return sb->s_blocksize;
}
EXPORT_SYMBOL(sb_set_blocksize);

/* The same, but at least the size of a sector. */
int sb_min_blocksize(struct super_block *sb, int size)
{
	int minsize = bdev_hardsect_size(sb->s_bdev);

	return sb_set_blocksize(sb, size < minsize ? minsize : size);
}
EXPORT_SYMBOL(sb_min_blocksize);

/* Where a block of the device itself is: there. Beyond the end is a hole, to fill the last page. */
static int blkdev_get_block(struct inode *inode, sector_t iblock, struct buffer_head *bh,
			    int create)
{
	struct block_device *bdev = I_BDEV(inode);

	if (iblock >= i_size_read(inode) >> inode->i_blkbits)
		return create ? -EIO : 0;
	bh->b_bdev = bdev;
	bh->b_blocknr = iblock;
	set_buffer_mapped(bh);
	return 0;
}

static int blkdev_readpage(struct file *file, struct page *page)
{
	return block_read_full_page(page, blkdev_get_block);
}

static int blkdev_readpages(struct file *file, struct address_space *mapping,
			    struct list_head *pages, unsigned nr_pages)
{
	return mpage_readpages(mapping, pages, nr_pages, blkdev_get_block);
}

static struct address_space_operations def_blk_aops = {
	.readpage	= blkdev_readpage,
	.readpages	= blkdev_readpages,
	.sync_page	= block_sync_page,
};

static loff_t block_llseek(struct file *file, loff_t offset, int origin)
{
	struct inode *bd_inode = file->f_mapping->host;
	loff_t size, retval = -EINVAL;

	down(&bd_inode->i_sem);
	size = i_size_read(bd_inode);
	if (origin == 2)
		offset += size;
	else if (origin == 1)
		offset += file->f_pos;
	if (offset >= 0 && offset <= size) {
		if (offset != file->f_pos)
			file->f_pos = offset;
		retval = offset;
	}
	up(&bd_inode->i_sem);
	return retval;
}

static struct inode *bdev_alloc_inode(struct super_block *sb)
{
	struct bdev_inode *ei = kmem_cache_alloc(bdev_cachep, SLAB_KERNEL);

	return ei ? &ei->vfs_inode : NULL;
}

static void bdev_destroy_inode(struct inode *inode)
{
	kmem_cache_free(bdev_cachep, BDEV_I(inode));
}

static void init_once(void *foo, kmem_cache_t *cachep, unsigned long flags)
{
	struct bdev_inode *ei = foo;
	struct block_device *bdev = &ei->bdev;

	if ((flags & (SLAB_CTOR_VERIFY | SLAB_CTOR_CONSTRUCTOR)) != SLAB_CTOR_CONSTRUCTOR)
		return;
	memset(bdev, 0, sizeof(*bdev));
	sema_init(&bdev->bd_sem, 1);
	sema_init(&bdev->bd_mount_sem, 1);
	INIT_LIST_HEAD(&bdev->bd_inodes);
	INIT_LIST_HEAD(&bdev->bd_list);
	inode_init_once(&ei->vfs_inode);
}

/* A device node no longer stands for a block device. bdev_lock is held. */
static inline void __bd_forget(struct inode *inode)
{
	list_del_init(&inode->i_devices);
	inode->i_bdev = NULL;
	inode->i_mapping = &inode->i_data;
}

/* The last reference of a block device is gone: its device nodes must not lead to it. */
static void bdev_clear_inode(struct inode *inode)
{
	struct block_device *bdev = I_BDEV(inode);

	spin_lock(&bdev_lock);
	while (!list_empty(&bdev->bd_inodes))
		__bd_forget(list_entry(bdev->bd_inodes.next, struct inode, i_devices));
	list_del_init(&bdev->bd_list);
	spin_unlock(&bdev_lock);
}

static struct super_operations bdev_sops = {
	.statfs		= simple_statfs,
	.alloc_inode	= bdev_alloc_inode,
	.destroy_inode	= bdev_destroy_inode,
	.drop_inode	= generic_delete_inode,
	.clear_inode	= bdev_clear_inode,
};

static struct super_block *bd_get_sb(struct file_system_type *fs_type, int flags,
				     const char *dev_name, void *data)
{
	return get_sb_pseudo(fs_type, "bdev:", &bdev_sops, 0x62646576);
}

static struct file_system_type bd_type = {
	.name		= "bdev",
	.get_sb		= bd_get_sb,
	.kill_sb	= kill_anon_super,
};

void __init bdev_cache_init(void)
{
	int err;

	bdev_cachep = kmem_cache_create("bdev_cache", sizeof(struct bdev_inode), 0,
					SLAB_RECLAIM_ACCOUNT | SLAB_PANIC, init_once, NULL);
	err = register_filesystem(&bd_type);
	if (err)
		panic("Cannot register bdev pseudo-fs");
	bd_mnt = kern_mount(&bd_type);
	if (IS_ERR(bd_mnt))
		panic("Cannot create bdev pseudo-fs");
}

/**
 * bdget - the block device of a number
 * @dev: number; a driver need not have it
 *
 * Context: process, may sleep. Returns it with a reference for bdput(), or NULL without memory.
 */
struct block_device *bdget(dev_t dev)
{
	struct block_device *bdev;
	struct inode *inode;

	inode = iget_locked(bd_mnt->mnt_sb, dev);
	if (!inode)
		return NULL;
	bdev = I_BDEV(inode);
	if (inode->i_state & I_NEW) {
		bdev->bd_dev = dev;
		bdev->bd_contains = NULL;
		bdev->bd_disk = NULL;
		bdev->bd_inode = inode;
		bdev->bd_block_size = 1 << inode->i_blkbits;
		bdev->bd_part_count = 0;
		bdev->bd_invalidated = 0;
		inode->i_mode = S_IFBLK;
		inode->i_rdev = dev;
		inode->i_bdev = bdev;
		inode->i_data.a_ops = &def_blk_aops;
		mapping_set_gfp_mask(&inode->i_data, GFP_USER);
		inode->i_data.backing_dev_info = &default_backing_dev_info;
		spin_lock(&bdev_lock);
		list_add(&bdev->bd_list, &all_bdevs);
		spin_unlock(&bdev_lock);
		unlock_new_inode(inode);
	}
	return bdev;
}
EXPORT_SYMBOL(bdget);

void bdput(struct block_device *bdev)
{
	iput(bdev->bd_inode);
}
EXPORT_SYMBOL(bdput);

/* Pages that cache devices: "Buffers" of /proc/meminfo. */
long nr_blockdev_pages(void)
{
	struct block_device *bdev;
	long ret = 0;

	spin_lock(&bdev_lock);
	list_for_each_entry(bdev, &all_bdevs, bd_list)
		ret += bdev->bd_inode->i_mapping->nrpages;
	spin_unlock(&bdev_lock);
	return ret;
}

/* The block device of a device node, with a reference; the node remembers it. */
static struct block_device *bd_acquire(struct inode *inode)
{
	struct block_device *bdev;

	spin_lock(&bdev_lock);
	bdev = inode->i_bdev;
	if (bdev && igrab(bdev->bd_inode)) {
		spin_unlock(&bdev_lock);
		return bdev;
	}
	spin_unlock(&bdev_lock);
	bdev = bdget(inode->i_rdev);
	if (bdev) {
		spin_lock(&bdev_lock);
		if (inode->i_bdev)
			__bd_forget(inode);
		inode->i_bdev = bdev;
		inode->i_mapping = bdev->bd_inode->i_mapping;
		list_add(&inode->i_devices, &bdev->bd_inodes);
		spin_unlock(&bdev_lock);
	}
	return bdev;
}

/**
 * bd_forget - the inode of a device node goes
 */
void bd_forget(struct inode *inode)
{
	spin_lock(&bdev_lock);
	if (inode->i_bdev)
		__bd_forget(inode);
	spin_unlock(&bdev_lock);
}

/**
 * bd_claim - nobody else is to mount a device or open it exclusively
 * @bdev: the device, open
 * @holder: who wants it; the same may claim it again
 *
 * A claim of a disk excludes its partitions, and theirs the disk. Returns 0 or -EBUSY.
 */
int bd_claim(struct block_device *bdev, void *holder)
{
	struct block_device *whole = bdev->bd_contains;
	int res = 0;

	spin_lock(&bdev_lock);
	if (bdev->bd_holder && bdev->bd_holder != holder)
		res = -EBUSY;
	else if (!bdev->bd_holder && whole != bdev && whole->bd_holder &&
		 whole->bd_holder != bd_claim)
		res = -EBUSY;	/* bd_claim itself is the holder of disks with such partitions */
	if (!res) {
		whole->bd_holders++;
		whole->bd_holder = bd_claim;
		bdev->bd_holders++;
		bdev->bd_holder = holder;
	}
	spin_unlock(&bdev_lock);
	return res;
}
EXPORT_SYMBOL(bd_claim);

void bd_release(struct block_device *bdev)
{
	spin_lock(&bdev_lock);
	if (!--bdev->bd_contains->bd_holders)
		bdev->bd_contains->bd_holder = NULL;
	if (!--bdev->bd_holders)
		bdev->bd_holder = NULL;
	spin_unlock(&bdev_lock);
}
EXPORT_SYMBOL(bd_release);

/* A device got its size: choose the largest block that divides it. */
void bd_set_size(struct block_device *bdev, loff_t size)
{
	unsigned int bsize = bdev_hardsect_size(bdev);

	bdev->bd_inode->i_size = size;
	while (bsize < PAGE_CACHE_SIZE && !(size & bsize))
		bsize <<= 1;
	bdev->bd_block_size = bsize;
	bdev->bd_inode->i_blkbits = blksize_bits(bsize);
}
EXPORT_SYMBOL(bd_set_size);

/* The first open of a whole disk. bd_sem is held. */
static int open_whole(struct block_device *bdev, struct gendisk *disk, struct file *file)
{
	int ret;

	if (disk->fops->open) {
		ret = disk->fops->open(bdev->bd_inode, file);
		if (ret)
			return ret;
	}
	if (!bdev->bd_openers) {
		bd_set_size(bdev, (loff_t)get_capacity(disk) << 9);
		bdev->bd_inode->i_data.backing_dev_info = &disk->queue->backing_dev_info;
	}
	if (bdev->bd_invalidated)
		rescan_partitions(disk, bdev);
	return 0;
}

/* The first open of a partition: the disk is opened too. bd_sem is held. */
static int open_part(struct block_device *bdev, struct gendisk *disk, int part, struct file *file)
{
	struct block_device *whole;
	struct hd_struct *p;
	int ret;

	whole = bdget(MKDEV(disk->major, disk->first_minor));
	if (!whole)
		return -ENOMEM;
	ret = blkdev_get(whole, file->f_mode, file->f_flags);
	if (ret)
		return ret;
	bdev->bd_contains = whole;
	down(&whole->bd_sem);
	p = disk->part[part - 1];
	if (!(disk->flags & GENHD_FL_UP) || !p || !p->nr_sects) {
		up(&whole->bd_sem);
		bdev->bd_contains = bdev;
		blkdev_put(whole);
		return -ENXIO;
	}
	whole->bd_part_count++;
	bdev->bd_part = p;
	bd_set_size(bdev, (loff_t)p->nr_sects << 9);
	bdev->bd_inode->i_data.backing_dev_info = &disk->queue->backing_dev_info;
	up(&whole->bd_sem);
	return 0;
}

/*
 * Open a block device; the reference of @bdev is used up if that fails. Returns 0, -ENXIO if there
 * is none of that number, or what the driver says.
 */
static int do_open(struct block_device *bdev, struct file *file)
{
	struct gendisk *disk;
	int ret = 0, part;

	file->f_mapping = bdev->bd_inode->i_mapping;
	lock_kernel();
	disk = get_gendisk(bdev->bd_dev, &part);
	if (!disk) {
		unlock_kernel();
		bdput(bdev);
		return -ENXIO;
	}
	down(&bdev->bd_sem);
	if (!bdev->bd_openers) {
		bdev->bd_disk = disk;
		bdev->bd_contains = bdev;
		ret = part ? open_part(bdev, disk, part, file) : open_whole(bdev, disk, file);
		if (ret) {
			bdev->bd_disk = NULL;
			bdev->bd_contains = NULL;
			bdev->bd_inode->i_data.backing_dev_info = &default_backing_dev_info;
		}
	} else if (bdev->bd_contains == bdev) {
		ret = open_whole(bdev, disk, file);
	} else {
		down(&bdev->bd_contains->bd_sem);
		bdev->bd_contains->bd_part_count++;
		up(&bdev->bd_contains->bd_sem);
	}
	if (!ret)
		bdev->bd_openers++;
	up(&bdev->bd_sem);
	unlock_kernel();
	if (ret)
		bdput(bdev);
	return ret;
}

/**
 * blkdev_get - open a block device for the kernel
 * @bdev: from bdget(); the reference is used up
 * @mode: FMODE_*
 * @flags: O_*
 *
 * Returns 0, then blkdev_put() closes it, or a negative errno.
 */
int blkdev_get(struct block_device *bdev, mode_t mode, unsigned flags)
{
	/* the driver may look at who opens it and how */
	struct file fake_file = { .f_mode = mode, .f_flags = flags };

	return do_open(bdev, &fake_file);
}
EXPORT_SYMBOL(blkdev_get);

/**
 * blkdev_put - close a block device
 *
 * The last one forgets what was cached. Context: process, may sleep.
 */
int blkdev_put(struct block_device *bdev)
{
	struct gendisk *disk = bdev->bd_disk;
	struct block_device *whole = bdev->bd_contains, *victim = NULL;
	int ret = 0;

	down(&bdev->bd_sem);
	lock_kernel();
	if (!--bdev->bd_openers)
		kill_bdev(bdev);
	if (whole == bdev) {
		if (disk->fops->release)
			ret = disk->fops->release(bdev->bd_inode, NULL);
	} else {
		down(&whole->bd_sem);
		whole->bd_part_count--;
		up(&whole->bd_sem);
	}
	if (!bdev->bd_openers) {
		bdev->bd_part = NULL;
		bdev->bd_disk = NULL;
		bdev->bd_contains = NULL;
		bdev->bd_inode->i_data.backing_dev_info = &default_backing_dev_info;
		if (whole != bdev)
			victim = whole;
	}
	unlock_kernel();
	up(&bdev->bd_sem);
	bdput(bdev);
	if (victim)
		blkdev_put(victim);
	return ret;
}
EXPORT_SYMBOL(blkdev_put);

/* open(2) of a block device. No driver here writes, so that no page of one is ever dirty. */
static int blkdev_open(struct inode *inode, struct file *filp)
{
	struct block_device *bdev;
	int res;

	/* 2.6.11 does so too: offsets of 64 bits are for all block devices */
	filp->f_flags |= O_LARGEFILE;
	bdev = bd_acquire(inode);
	if (!bdev)
		return -ENOMEM;
	res = do_open(bdev, filp);
	if (res)
		return res;
	if (filp->f_mode & FMODE_WRITE)
		res = -EROFS;
	else if (filp->f_flags & O_EXCL)
		res = bd_claim(bdev, filp);
	if (res)
		blkdev_put(bdev);
	return res;
}

static int blkdev_close(struct inode *inode, struct file *filp)
{
	struct block_device *bdev = I_BDEV(filp->f_mapping->host);

	if (bdev->bd_holder == filp)
		bd_release(bdev);
	return blkdev_put(bdev);
}

static int block_fsync(struct file *filp, struct dentry *dentry, int datasync)
{
	return 0;	/* nothing is dirty */
}

static int block_ioctl(struct inode *inode, struct file *file, unsigned cmd, unsigned long arg)
{
	return blkdev_ioctl(file->f_mapping->host, file, cmd, arg);
}

struct file_operations def_blk_fops = {
	.open		= blkdev_open,
	.release	= blkdev_close,
	.llseek		= block_llseek,
	.read		= generic_file_read,
	.mmap		= generic_file_mmap,
	.fsync		= block_fsync,
	.ioctl		= block_ioctl,
	.sendfile	= generic_file_sendfile,
};

/**
 * open_by_devnum - open a block device by its number, for the kernel
 *
 * Returns the device or an ERR_PTR.
 */
struct block_device *open_by_devnum(dev_t dev, unsigned mode)
{
	struct block_device *bdev = bdget(dev);
	int err = -ENOMEM;

	if (bdev)
		err = blkdev_get(bdev, mode, 0);
	return err ? ERR_PTR(err) : bdev;
}
EXPORT_SYMBOL(open_by_devnum);

/**
 * lookup_bdev - the block device that a path leads to
 * @path: of a device node, in kernel memory
 *
 * Returns it with a reference, or an ERR_PTR: -ENOTBLK, -EACCES on a mount without devices, -EINVAL
 * for no path, -ENOMEM, or that of the lookup.
 */
struct block_device *lookup_bdev(const char *path)
{
	struct block_device *bdev;
	struct nameidata nd;
	struct inode *inode;
	int error;

	if (!path || !*path)
		return ERR_PTR(-EINVAL);
	error = path_lookup(path, LOOKUP_FOLLOW, &nd);
	if (error)
		return ERR_PTR(error);
	inode = nd.dentry->d_inode;
	if (!S_ISBLK(inode->i_mode)) {
		bdev = ERR_PTR(-ENOTBLK);
	} else if (nd.mnt->mnt_flags & MNT_NODEV) {
		bdev = ERR_PTR(-EACCES);
	} else {
		bdev = bd_acquire(inode);
		if (!bdev)
			bdev = ERR_PTR(-ENOMEM);
	}
	path_release(&nd);
	return bdev;
}

/**
 * open_bdev_excl - open and claim a device by its path
 * @path: of the device node
 * @flags: MS_RDONLY
 * @holder: for bd_claim()
 *
 * Returns the device, for close_bdev_excl(), or an ERR_PTR.
 */
struct block_device *open_bdev_excl(const char *path, int flags, void *holder)
{
	struct block_device *bdev;
	int error;

	bdev = lookup_bdev(path);
	if (IS_ERR(bdev))
		return bdev;
	error = blkdev_get(bdev, flags & MS_RDONLY ? FMODE_READ : FMODE_READ | FMODE_WRITE, 0);
	if (error)
		return ERR_PTR(error);
	error = -EACCES;
	if (!(flags & MS_RDONLY) && bdev_read_only(bdev))
		goto out_put;
	error = bd_claim(bdev, holder);
	if (error)
		goto out_put;
	return bdev;
out_put:
	blkdev_put(bdev);
	return ERR_PTR(error);
}
EXPORT_SYMBOL(open_bdev_excl);

void close_bdev_excl(struct block_device *bdev)
{
	bd_release(bdev);
	blkdev_put(bdev);
}
EXPORT_SYMBOL(close_bdev_excl);
