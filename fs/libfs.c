// SPDX-License-Identifier: GPL-2.0-only
/*
 * What simple file systems share: those that live in the dentry cache and the page cache
 * alone, those nobody can mount, and symbolic links that are a page of their inode.
 *
 * Mirrors: fs/libfs.c, and of fs/namei.c the texts of links and lookup_one_len()
 * Leaves out: transaction files.
 * Locking: dcache_lock for d_subdirs; i_sem of the directory is held by the callers of
 * readdir and lseek takes it itself.
 */
#include <linux/module.h>
#include <linux/pagemap.h>
#include <linux/mount.h>
#include <linux/fs.h>
#include <linux/namei.h>
#include <linux/statfs.h>
#include <linux/highmem.h>
#include <linux/string.h>
#include <linux/sched.h>
#include <asm/uaccess.h>

/* stat() of a file whose pages are its blocks. */
int simple_getattr(struct vfsmount *mnt, struct dentry *dentry, struct kstat *stat)
{
	struct inode *inode = dentry->d_inode;

	generic_fillattr(inode, stat);
	stat->blocks = inode->i_mapping->nrpages << (PAGE_CACHE_SHIFT - 9);
	return 0;
}

/* statfs() of a file system without limits. */
int simple_statfs(struct super_block *sb, struct kstatfs *buf)
{
	buf->f_type = sb->s_magic;
	buf->f_bsize = PAGE_CACHE_SIZE;
	buf->f_namelen = NAME_MAX;
	return 0;
}

/* Negative dentries are of no use where a name that is not in the cache does not exist. */
static int simple_delete_dentry(struct dentry *dentry)
{
	return 1;
}

/**
 * simple_lookup - lookup operation where all names are in the dentry cache
 * @dir: the directory
 * @dentry: the name, which was not there
 * @nd: not used
 */
struct dentry *simple_lookup(struct inode *dir, struct dentry *dentry, struct nameidata *nd)
{
	static struct dentry_operations simple_dentry_operations = {
		.d_delete = simple_delete_dentry,
	};

	if (dentry->d_name.len > NAME_MAX)
		return ERR_PTR(-ENAMETOOLONG);
	dentry->d_op = &simple_dentry_operations;
	d_add(dentry, NULL);
	return NULL;
}

int simple_sync_file(struct file *file, struct dentry *dentry, int datasync)
{
	return 0;
}

/*
 * Where an open directory stands is kept as a dentry of its own among the children, so that
 * entries may come and go without others being skipped or shown twice.
 */
int dcache_dir_open(struct inode *inode, struct file *file)
{
	static const struct qstr cursor_name = { .len = 1, .name = "." };

	file->private_data = d_alloc(file->f_dentry, &cursor_name);
	return file->private_data ? 0 : -ENOMEM;
}

int dcache_dir_close(struct inode *inode, struct file *file)
{
	dput(file->private_data);
	return 0;
}

static inline int simple_positive(struct dentry *dentry)
{
	return dentry->d_inode && !d_unhashed(dentry);
}

/* Move the cursor behind @n entries, counted from the first. */
static void dcache_dir_move(struct dentry *dir, struct dentry *cursor, loff_t n)
{
	struct list_head *p;

	spin_lock(&dcache_lock);
	list_del(&cursor->d_child);
	for (p = dir->d_subdirs.next; n && p != &dir->d_subdirs; p = p->next)
		if (simple_positive(list_entry(p, struct dentry, d_child)))
			n--;
	list_add_tail(&cursor->d_child, p);
	spin_unlock(&dcache_lock);
}

/* Positions: 0 is ".", 1 is "..", the entries follow. */
loff_t dcache_dir_lseek(struct file *file, loff_t offset, int origin)
{
	struct dentry *dir = file->f_dentry;

	down(&dir->d_inode->i_sem);
	if (origin == 1)
		offset += file->f_pos;
	else if (origin != 0)
		offset = -1;
	if (offset < 0) {
		up(&dir->d_inode->i_sem);
		return -EINVAL;
	}
	if (offset != file->f_pos) {
		file->f_pos = offset;
		if (offset >= 2)
			dcache_dir_move(dir, file->private_data, offset - 2);
	}
	up(&dir->d_inode->i_sem);
	return offset;
}

/* The file type of a mode, as directory entries tell it. */
static inline unsigned char dt_type(struct inode *inode)
{
	return (inode->i_mode >> 12) & 15;
}

/* The entries behind the cursor, which moves past each one that @filldir takes. */
static void dcache_fill(struct file *filp, void *dirent, filldir_t filldir)
{
	struct dentry *dir = filp->f_dentry;
	struct dentry *cursor = filp->private_data;
	struct list_head *p, *q = &cursor->d_child;

	spin_lock(&dcache_lock);
	if (filp->f_pos == 2)
		list_move(q, &dir->d_subdirs);

	for (p = q->next; p != &dir->d_subdirs; p = p->next) {
		struct dentry *next = list_entry(p, struct dentry, d_child);

		if (!simple_positive(next))
			continue;
		/* i_sem keeps the entry: @filldir sleeps, so the lock cannot */
		spin_unlock(&dcache_lock);
		if (filldir(dirent, next->d_name.name, next->d_name.len, filp->f_pos,
			    next->d_inode->i_ino, dt_type(next->d_inode)) < 0)
			return;
		spin_lock(&dcache_lock);
		list_move(q, p);
		p = q;
		filp->f_pos++;
	}
	spin_unlock(&dcache_lock);
}

/**
 * dcache_readdir - readdir operation where all names are in the dentry cache
 * @filp: the directory
 * @dirent: first argument of @filldir
 * @filldir: takes the entries
 */
int dcache_readdir(struct file *filp, void *dirent, filldir_t filldir)
{
	struct dentry *dentry = filp->f_dentry;

	if (filp->f_pos == 0) {
		if (filldir(dirent, ".", 1, 0, dentry->d_inode->i_ino, DT_DIR) < 0)
			return 0;
		filp->f_pos = 1;
	}
	if (filp->f_pos == 1) {
		if (filldir(dirent, "..", 2, 1, parent_ino(dentry), DT_DIR) < 0)
			return 0;
		filp->f_pos = 2;
	}
	dcache_fill(filp, dirent, filldir);
	return 0;
}

/* read() of a directory. */
ssize_t generic_read_dir(struct file *filp, char __user *buf, size_t siz, loff_t *ppos)
{
	return -EISDIR;
}

struct file_operations simple_dir_operations = {
	.open		= dcache_dir_open,
	.release	= dcache_dir_close,
	.llseek		= dcache_dir_lseek,
	.read		= generic_read_dir,
	.readdir	= dcache_readdir,
};

struct inode_operations simple_dir_inode_operations = {
	.lookup		= simple_lookup,
};

/*
 * The root directory of a pseudo file system; NULL without memory. A process can get into it: a
 * descriptor of FUTEX_FD is one of futexfs's root, and fchdir() takes it. So it has a lookup, unlike
 * 2.6.11's.
 */
static struct dentry *pseudo_root(struct super_block *s, const struct qstr *name)
{
	struct dentry *dentry;
	struct inode *root;

	root = new_inode(s);
	if (!root)
		return NULL;
	root->i_mode = S_IFDIR | S_IRUSR | S_IWUSR;
	root->i_op = &simple_dir_inode_operations;
	root->i_uid = root->i_gid = 0;
	root->i_atime = root->i_mtime = root->i_ctime = CURRENT_TIME;

	dentry = d_alloc(NULL, name);
	if (!dentry) {
		iput(root);
		return NULL;
	}
	dentry->d_sb = s;
	dentry->d_parent = dentry;
	d_instantiate(dentry, root);
	return dentry;
}

/**
 * get_sb_pseudo - get_sb operation of a file system that users cannot mount
 * @fs_type: its type
 * @name: name of the root dentry, which begins each path: "socket:", "pipe:"
 * @ops: its super operations; NULL for those of simple files
 * @magic: what statfs() says
 *
 * The root inode, too, comes from @ops->alloc_inode. Paper section 2.
 *
 * Returns the superblock with s_umount held, or an ERR_PTR.
 */
struct super_block *get_sb_pseudo(struct file_system_type *fs_type, char *name,
				  struct super_operations *ops, unsigned long magic)
{
	static struct super_operations default_ops = { .statfs = simple_statfs };
	struct super_block *s = sget(fs_type, NULL, set_anon_super, NULL);
	struct qstr d_name = { .name = name, .len = strlen(name) };
	struct dentry *root;

	if (IS_ERR(s))
		return s;

	s->s_flags = MS_NOUSER;
	s->s_maxbytes = ~0ULL;
	s->s_blocksize = 1024;
	s->s_blocksize_bits = 10;
	s->s_magic = magic;
	s->s_op = ops ? ops : &default_ops;
	s->s_time_gran = 1;
	root = pseudo_root(s, &d_name);
	if (!root) {
		up_write(&s->s_umount);
		deactivate_super(s);
		return ERR_PTR(-ENOMEM);
	}
	s->s_root = root;
	s->s_flags |= MS_ACTIVE;
	return s;
}

int simple_link(struct dentry *old_dentry, struct inode *dir, struct dentry *dentry)
{
	struct inode *inode = old_dentry->d_inode;

	inode->i_ctime = dir->i_ctime = dir->i_mtime = CURRENT_TIME;
	inode->i_nlink++;
	atomic_inc(&inode->i_count);
	dget(dentry);
	d_instantiate(dentry, inode);
	return 0;
}

/* Does a directory hold no names? */
int simple_empty(struct dentry *dentry)
{
	struct dentry *child;
	int ret = 1;

	spin_lock(&dcache_lock);
	list_for_each_entry(child, &dentry->d_subdirs, d_child) {
		if (simple_positive(child)) {
			ret = 0;
			break;
		}
	}
	spin_unlock(&dcache_lock);
	return ret;
}

int simple_unlink(struct inode *dir, struct dentry *dentry)
{
	struct inode *inode = dentry->d_inode;

	inode->i_ctime = dir->i_ctime = dir->i_mtime = CURRENT_TIME;
	inode->i_nlink--;
	dput(dentry);	/* the one that pinned the name */
	return 0;
}

int simple_rmdir(struct inode *dir, struct dentry *dentry)
{
	if (!simple_empty(dentry))
		return -ENOTEMPTY;

	dentry->d_inode->i_nlink--;
	simple_unlink(dir, dentry);
	dir->i_nlink--;
	return 0;
}

int simple_rename(struct inode *old_dir, struct dentry *old_dentry, struct inode *new_dir,
		  struct dentry *new_dentry)
{
	struct inode *inode = old_dentry->d_inode;
	int they_are_dirs = S_ISDIR(inode->i_mode);

	if (!simple_empty(new_dentry))
		return -ENOTEMPTY;

	if (new_dentry->d_inode) {
		if (they_are_dirs)
			new_dentry->d_inode->i_nlink--;
		simple_unlink(new_dir, new_dentry);
		if (they_are_dirs)
			old_dir->i_nlink--;
	} else if (they_are_dirs) {
		old_dir->i_nlink--;
		new_dir->i_nlink++;
	}

	old_dir->i_ctime = old_dir->i_mtime = new_dir->i_ctime = new_dir->i_mtime =
		inode->i_ctime = CURRENT_TIME;
	return 0;
}

/* A page that was never written holds zeros. */
int simple_readpage(struct file *file, struct page *page)
{
	void *kaddr;

	if (!PageUptodate(page)) {
		kaddr = kmap_atomic(page, KM_USER0);
		memset(kaddr, 0, PAGE_CACHE_SIZE);
		kunmap_atomic(kaddr, KM_USER0);
		flush_dcache_page(page);
		SetPageUptodate(page);
	}
	unlock_page(page);
	return 0;
}

/*
 * About to write bytes @from to @to of a page: clear those before them. Until the commit the
 * page is not up to date, so nobody sees what the allocator left in it.
 */
int simple_prepare_write(struct file *file, struct page *page, unsigned from, unsigned to)
{
	void *kaddr;

	if (!PageUptodate(page) && from) {
		kaddr = kmap_atomic(page, KM_USER0);
		memset(kaddr, 0, from);
		kunmap_atomic(kaddr, KM_USER0);
	}
	return 0;
}

/* Bytes @offset to @to were written: clear those behind them, and let the file grow. */
int simple_commit_write(struct file *file, struct page *page, unsigned offset, unsigned to)
{
	struct inode *inode = page->mapping->host;
	loff_t pos = ((loff_t)page->index << PAGE_CACHE_SHIFT) + to;
	void *kaddr;

	if (!PageUptodate(page)) {
		kaddr = kmap_atomic(page, KM_USER0);
		memset(kaddr + to, 0, PAGE_CACHE_SIZE - to);
		kunmap_atomic(kaddr, KM_USER0);
		flush_dcache_page(page);
		SetPageUptodate(page);
	}

	/* i_sem is held, so i_size cannot change under us */
	if (pos > inode->i_size)
		i_size_write(inode, pos);
	set_page_dirty(page);
	return 0;
}

/**
 * simple_read_from_buffer - read operation of a file whose text is in memory
 * @to: user buffer
 * @count: its length
 * @ppos: position, moved on
 * @from: the text
 * @available: its length
 *
 * Returns the number of bytes, 0 at the end, -EINVAL for a negative position, or -EFAULT.
 */
ssize_t simple_read_from_buffer(void __user *to, size_t count, loff_t *ppos, const void *from,
				size_t available)
{
	loff_t pos = *ppos;

	if (pos < 0)
		return -EINVAL;
	if (pos >= available)
		return 0;
	if (count > available - pos)
		count = available - pos;
	if (copy_to_user(to, from + pos, count))
		return -EFAULT;
	*ppos = pos + count;
	return count;
}

/**
 * lookup_one_len - find a name in one directory
 * @name: the name, one component
 * @base: the directory; the caller holds its i_sem
 * @len: bytes of @name
 *
 * Return: the dentry, perhaps negative, with a reference; ERR_PTR of -EACCES when that is no name.
 */
struct dentry *lookup_one_len(const char *name, struct dentry *base, int len)
{
	struct qstr this = { .name = (const unsigned char *)name, .len = len };
	unsigned long hash = init_name_hash();
	int i;

	if (!len || (name[0] == '.' && (len == 1 || (len == 2 && name[1] == '.'))))
		return ERR_PTR(-EACCES);
	for (i = 0; i < len; i++) {
		if (name[i] == '/' || name[i] == '\0')
			return ERR_PTR(-EACCES);
		hash = partial_name_hash(this.name[i], hash);
	}
	this.hash = end_name_hash(hash);
	return lookup_hash(&this, base);
}

/**
 * vfs_readlink - copy the text of a link to user space
 * @dentry: the link
 * @buffer: user buffer
 * @buflen: its length
 * @link: the text, or an ERR_PTR
 *
 * Returns the number of bytes; there is no NUL.
 */
int vfs_readlink(struct dentry *dentry, char __user *buffer, int buflen, const char *link)
{
	int len;

	if (IS_ERR(link))
		return PTR_ERR(link);
	len = strlen(link);
	if (len > (unsigned)buflen)
		len = buflen;
	return copy_to_user(buffer, link, len) ? -EFAULT : len;
}

/**
 * generic_readlink - readlink operation for links whose follow_link leaves the text
 * @dentry: the link
 * @buffer: user buffer
 * @buflen: its length
 */
int generic_readlink(struct dentry *dentry, char __user *buffer, int buflen)
{
	struct inode_operations *op = dentry->d_inode->i_op;
	struct nameidata nd;
	int res;

	nd.depth = 0;
	res = op->follow_link(dentry, &nd);
	if (!res) {
		res = vfs_readlink(dentry, buffer, buflen, nd_get_link(&nd));
		if (op->put_link)
			op->put_link(dentry, &nd);
	}
	return res;
}

/* The text of a link that is the first page of its inode, with the page in *@ppage. */
static char *page_getlink(struct dentry *dentry, struct page **ppage)
{
	struct address_space *mapping = dentry->d_inode->i_mapping;
	struct page *page;
	char *kaddr;

	page = read_cache_page(mapping, 0, (filler_t *)mapping->a_ops->readpage, NULL);
	if (IS_ERR(page))
		return (char *)page;
	wait_on_page_locked(page);
	if (!PageUptodate(page)) {
		page_cache_release(page);
		return ERR_PTR(-EIO);
	}
	*ppage = page;
	/* the text may come from a disk, where nothing says that it ends */
	kaddr = kmap(page);
	kaddr[min_t(loff_t, i_size_read(dentry->d_inode), PAGE_CACHE_SIZE - 1)] = '\0';
	return kaddr;
}

int page_follow_link_light(struct dentry *dentry, struct nameidata *nd)
{
	struct page *page;

	nd_set_link(nd, page_getlink(dentry, &page));
	return 0;
}

void page_put_link(struct dentry *dentry, struct nameidata *nd)
{
	struct page *page;

	if (IS_ERR(nd_get_link(nd)))
		return;
	/* the reference that the text was kept by is found again, and dropped with this one */
	page = find_get_page(dentry->d_inode->i_mapping, 0);
	BUG_ON(!page);
	kunmap(page);
	page_cache_release(page);
	page_cache_release(page);
}

/**
 * page_symlink - write the text of a link into the first page of its inode
 * @inode: the new link
 * @symname: the text
 * @len: its length with the NUL, at most PATH_MAX
 *
 * Returns 0, -ENOMEM, or what the file system fails with.
 */
int page_symlink(struct inode *inode, const char *symname, int len)
{
	struct address_space *mapping = inode->i_mapping;
	struct page *page;
	char *kaddr;
	int err;

	page = grab_cache_page(mapping, 0);
	if (!page)
		return -ENOMEM;
	err = mapping->a_ops->prepare_write(NULL, page, 0, len - 1);
	if (!err) {
		kaddr = kmap_atomic(page, KM_USER0);
		memcpy(kaddr, symname, len - 1);
		kunmap_atomic(kaddr, KM_USER0);
		err = mapping->a_ops->commit_write(NULL, page, 0, len - 1);
	}
	unlock_page(page);
	page_cache_release(page);
	if (err < 0)
		return err;
	mark_inode_dirty(inode);
	return 0;
}

struct inode_operations page_symlink_inode_operations = {
	.readlink	= generic_readlink,
	.follow_link	= page_follow_link_light,
	.put_link	= page_put_link,
};
