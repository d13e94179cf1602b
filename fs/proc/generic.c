// SPDX-License-Identifier: GPL-2.0-only
/*
 * fs/proc/generic.c - the static part of /proc: a tree of struct proc_dir_entry that drivers add
 * files to, and reading of files whose text one function makes.
 *
 * Mirrors: fs/proc/generic.c
 * Leaves out: closing the files of an entry that is removed: without modules its functions stay
 *	valid; its data must too.
 * Locking: the big kernel lock protects the tree.
 */
#include <linux/errno.h>
#include <linux/time.h>
#include <linux/proc_fs.h>
#include <linux/stat.h>
#include <linux/module.h>
#include <linux/mount.h>
#include <linux/smp_lock.h>
#include <linux/init.h>
#include <linux/idr.h>
#include <linux/namei.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <linux/mm.h>
#include <asm/uaccess.h>
#include <asm/bitops.h>

#include "internal.h"

static loff_t proc_file_lseek(struct file *file, loff_t offset, int orig);
static ssize_t proc_file_read(struct file *file, char __user *buf, size_t nbytes, loff_t *ppos);
static ssize_t proc_file_write(struct file *file, const char __user *buffer, size_t count,
			       loff_t *ppos);

static struct file_operations proc_file_operations = {
	.llseek = proc_file_lseek,
	.read = proc_file_read,
	.write = proc_file_write,
};

/* text asked for at a time; the rest of the page is there for functions that write a bit more */
#define PROC_BLOCK_SIZE (PAGE_SIZE - 1024)

/* Has the function of an entry make up to @count bytes at @pos. */
static int proc_make_text(struct proc_dir_entry *dp, char *page, char **start, loff_t pos,
			  int count, int *eof)
{
	int n = 0;

	*start = NULL;
	if (dp->get_info) {
		n = dp->get_info(page, start, pos, count);
		if (n < count)
			*eof = 1;
	} else if (dp->read_proc) {
		n = dp->read_proc(page, start, pos, count, eof, dp->data);
	}
	return n;
}

/*
 * What a function that made @n bytes means: without *start the whole text from the beginning is in
 * the page; a pointer into the page is the text at the position; a small number is how far the
 * position moves for the bytes at the start of the page. Returns bytes to copy from *from.
 */
static int proc_place_text(char *page, char *start, loff_t pos, int n, int count, char **from)
{
	if (n > PAGE_SIZE)
		n = PAGE_SIZE;
	if (!start) {
		if (pos >= n)
			return 0;
		*from = page + pos;
		return min_t(int, n - pos, count);
	}
	if (start < page) {
		*from = page;
		return n;
	}
	*from = start;
	return min_t(unsigned long, n, page + PAGE_SIZE - start);
}

static ssize_t proc_file_read(struct file *file, char __user *buf, size_t nbytes, loff_t *ppos)
{
	struct proc_dir_entry *dp = PDE(file->f_dentry->d_inode);
	char *page, *start, *from;
	ssize_t retval = 0;
	int eof = 0, n, count;

	if (*ppos > MAX_NON_LFS)
		return 0;
	nbytes = min_t(loff_t, nbytes, MAX_NON_LFS - *ppos);
	page = (char *)__get_free_page(GFP_KERNEL);
	if (!page)
		return -ENOMEM;

	while (nbytes > 0 && !eof) {
		count = min_t(size_t, PROC_BLOCK_SIZE, nbytes);
		n = proc_make_text(dp, page, &start, *ppos, count, &eof);
		if (n > 0)
			n = proc_place_text(page, start, *ppos, n, count, &from);
		if (n <= 0) {
			if (n < 0 && !retval)
				retval = n;
			break;
		}
		/* a function with a position of its own may make more than was asked for */
		n = min_t(size_t, n, nbytes);
		n -= copy_to_user(buf, from, n);
		if (!n) {
			if (!retval)
				retval = -EFAULT;
			break;
		}
		*ppos += start && start < page ? (unsigned long)start : n;
		nbytes -= n;
		buf += n;
		retval += n;
	}
	free_page((unsigned long)page);
	return retval;
}

static ssize_t proc_file_write(struct file *file, const char __user *buffer, size_t count,
			       loff_t *ppos)
{
	struct proc_dir_entry *dp = PDE(file->f_dentry->d_inode);

	if (!dp->write_proc)
		return -EIO;
	return dp->write_proc(file, buffer, count, dp->data);
}

static loff_t proc_file_lseek(struct file *file, loff_t offset, int orig)
{
	lock_kernel();
	if (orig == 1)
		offset += file->f_pos;
	if (orig > 1 || orig < 0 || offset < 0 || offset > MAX_NON_LFS)
		offset = -EINVAL;
	else
		file->f_pos = offset;
	unlock_kernel();
	return offset;
}

/* chmod and chown of a static entry go to the entry as well. */
static int proc_notify_change(struct dentry *dentry, struct iattr *iattr)
{
	struct inode *inode = dentry->d_inode;
	struct proc_dir_entry *de = PDE(inode);
	int error = inode_change_ok(inode, iattr);

	if (!error)
		error = inode_setattr(inode, iattr);
	if (!error) {
		de->uid = inode->i_uid;
		de->gid = inode->i_gid;
		de->mode = inode->i_mode;
	}
	return error;
}

static struct inode_operations proc_file_inode_operations = {
	.setattr = proc_notify_change,
};

/**
 * proc_match() - is this the name of an entry?
 * @len: bytes of @name
 * @name: the name
 * @de: the entry
 *
 * Return: nonzero if so.
 */
int proc_match(int len, const char *name, struct proc_dir_entry *de)
{
	return de->low_ino && de->namelen == len && !memcmp(name, de->name, len);
}

/*
 * Follows a path such as "driver/serial" below /proc. On success *ret is the directory and
 * *residual the last component. 0 or -ENOENT.
 */
static int xlate_proc_name(const char *name, struct proc_dir_entry **ret, const char **residual)
{
	const char *cp = name, *next;
	struct proc_dir_entry *de = &proc_root;

	while ((next = strchr(cp, '/')) != NULL) {
		int len = next - cp;

		for (de = de->subdir; de; de = de->next)
			if (proc_match(len, cp, de))
				break;
		if (!de)
			return -ENOENT;
		cp = next + 1;
	}
	*residual = cp;
	*ret = de;
	return 0;
}

static DEFINE_IDR(proc_inum_idr);

/* numbers of entries that have none of their own */
#define PROC_DYNAMIC_FIRST 0xF0000000UL

/* A free inode number, or 0. */
static unsigned int get_inode_number(void)
{
	int i;

	if (!idr_pre_get(&proc_inum_idr, GFP_KERNEL) || idr_get_new(&proc_inum_idr, NULL, &i))
		return 0;
	return PROC_DYNAMIC_FIRST + i;
}

static void release_inode_number(unsigned int inum)
{
	idr_remove(&proc_inum_idr, inum - PROC_DYNAMIC_FIRST);
}

static int proc_follow_link(struct dentry *dentry, struct nameidata *nd)
{
	nd_set_link(nd, PDE(dentry->d_inode)->data);
	return 0;
}

struct inode_operations proc_link_inode_operations = {
	.readlink = generic_readlink,
	.follow_link = proc_follow_link,
};

/* Dentries of /proc are dropped with their last user, so that removed entries vanish. */
static int proc_delete_dentry(struct dentry *dentry)
{
	return 1;
}

static struct dentry_operations proc_dentry_operations = {
	.d_delete = proc_delete_dentry,
};

/**
 * proc_lookup() - find a static entry
 * @dir: a directory of /proc
 * @dentry: the name
 * @nd: not used
 *
 * Return: NULL, or ERR_PTR(-ENOENT, -EINVAL).
 */
struct dentry *proc_lookup(struct inode *dir, struct dentry *dentry, struct nameidata *nd)
{
	struct proc_dir_entry *de = PDE(dir);
	struct inode *inode = NULL;
	int error = -ENOENT;

	lock_kernel();
	for (de = de ? de->subdir : NULL; de; de = de->next) {
		if (proc_match(dentry->d_name.len, (const char *)dentry->d_name.name, de)) {
			error = -EINVAL;
			inode = proc_get_inode(dir->i_sb, de->low_ino, de);
			break;
		}
	}
	unlock_kernel();
	if (!inode)
		return ERR_PTR(error);
	dentry->d_op = &proc_dentry_operations;
	d_add(dentry, inode);
	return NULL;
}

/**
 * proc_readdir() - list static entries
 * @filp: the directory; f_pos 0 and 1 are "." and "..", then the entries
 * @dirent: for @filldir
 * @filldir: takes an entry
 *
 * Return: 1 at the end, 0 when @filldir had enough, -EINVAL.
 */
int proc_readdir(struct file *filp, void *dirent, filldir_t filldir)
{
	struct inode *inode = filp->f_dentry->d_inode;
	struct proc_dir_entry *de = PDE(inode);
	int i, ret = 0;

	if (!de)
		return -EINVAL;
	lock_kernel();
	if (filp->f_pos == 0) {
		if (filldir(dirent, ".", 1, 0, inode->i_ino, DT_DIR) < 0)
			goto out;
		filp->f_pos++;
	}
	if (filp->f_pos == 1) {
		if (filldir(dirent, "..", 2, 1, parent_ino(filp->f_dentry), DT_DIR) < 0)
			goto out;
		filp->f_pos++;
	}
	de = de->subdir;
	for (i = filp->f_pos - 2; de && i > 0; i--)
		de = de->next;
	for (; de; de = de->next) {
		if (filldir(dirent, de->name, de->namelen, filp->f_pos, de->low_ino,
			    de->mode >> 12) < 0)
			goto out;
		filp->f_pos++;
	}
	ret = 1;
out:
	unlock_kernel();
	return ret;
}

static struct file_operations proc_dir_operations = {
	.read = generic_read_dir,
	.readdir = proc_readdir,
};

static struct inode_operations proc_dir_inode_operations = {
	.lookup = proc_lookup,
	.setattr = proc_notify_change,
};

/* Hangs an entry into a directory; operations that it lacks are set by type. 0 or -EAGAIN. */
static int proc_register(struct proc_dir_entry *dir, struct proc_dir_entry *dp)
{
	dp->low_ino = get_inode_number();
	if (!dp->low_ino)
		return -EAGAIN;
	dp->next = dir->subdir;
	dp->parent = dir;
	dir->subdir = dp;
	if (S_ISDIR(dp->mode)) {
		if (!dp->proc_iops) {
			dp->proc_fops = &proc_dir_operations;
			dp->proc_iops = &proc_dir_inode_operations;
		}
		dir->nlink++;
	} else if (S_ISLNK(dp->mode)) {
		if (!dp->proc_iops)
			dp->proc_iops = &proc_link_inode_operations;
	} else if (S_ISREG(dp->mode)) {
		if (!dp->proc_fops)
			dp->proc_fops = &proc_file_operations;
		if (!dp->proc_iops)
			dp->proc_iops = &proc_file_inode_operations;
	}
	return 0;
}

/* A new entry, not yet in the tree. *parent NULL: @name is a path from /proc. */
static struct proc_dir_entry *proc_create(struct proc_dir_entry **parent, const char *name,
					  mode_t mode, nlink_t nlink)
{
	const char *fn = name;
	struct proc_dir_entry *ent;
	int len;

	if (!name || !*name)
		return NULL;
	if (!*parent && xlate_proc_name(name, parent, &fn))
		return NULL;
	len = strlen(fn);
	if (!len)
		return NULL;
	ent = kmalloc(sizeof(*ent) + len + 1, GFP_KERNEL);
	if (!ent)
		return NULL;
	memset(ent, 0, sizeof(*ent));
	memcpy(ent + 1, fn, len + 1);
	ent->name = (char *)(ent + 1);
	ent->namelen = len;
	ent->mode = mode;
	ent->nlink = nlink;
	return ent;
}

/**
 * proc_symlink() - publish a symbolic link
 * @name: its name
 * @parent: directory, NULL for /proc
 * @dest: where it points; copied
 *
 * Return: the entry or NULL.
 */
struct proc_dir_entry *proc_symlink(const char *name, struct proc_dir_entry *parent,
				    const char *dest)
{
	struct proc_dir_entry *ent;

	ent = proc_create(&parent, name, S_IFLNK | S_IRUGO | S_IWUGO | S_IXUGO, 1);
	if (!ent)
		return NULL;
	ent->size = strlen(dest);
	ent->data = kmalloc(ent->size + 1, GFP_KERNEL);
	if (!ent->data)
		goto out_free;
	strcpy(ent->data, dest);
	if (proc_register(parent, ent) < 0)
		goto out_data;
	return ent;
out_data:
	kfree(ent->data);
out_free:
	kfree(ent);
	return NULL;
}

/**
 * proc_mkdir_mode() - make a directory
 * @name: its name
 * @mode: permissions
 * @parent: directory, NULL for /proc
 *
 * Return: the entry or NULL.
 */
struct proc_dir_entry *proc_mkdir_mode(const char *name, mode_t mode,
				       struct proc_dir_entry *parent)
{
	struct proc_dir_entry *ent = proc_create(&parent, name, S_IFDIR | mode, 2);

	if (!ent)
		return NULL;
	ent->proc_fops = &proc_dir_operations;
	ent->proc_iops = &proc_dir_inode_operations;
	if (proc_register(parent, ent) < 0) {
		kfree(ent);
		return NULL;
	}
	return ent;
}

/**
 * proc_mkdir() - make a directory with mode 0555
 * @name: its name
 * @parent: directory, NULL for /proc
 *
 * Return: the entry or NULL.
 */
struct proc_dir_entry *proc_mkdir(const char *name, struct proc_dir_entry *parent)
{
	return proc_mkdir_mode(name, S_IRUGO | S_IXUGO, parent);
}

/**
 * create_proc_entry() - publish a file, or a directory if @mode says so
 * @name: its name
 * @mode: permissions, 0 for 0444 (0555)
 * @parent: directory, NULL for /proc
 *
 * Return: the entry, to which the caller adds its functions, or NULL.
 */
struct proc_dir_entry *create_proc_entry(const char *name, mode_t mode,
					 struct proc_dir_entry *parent)
{
	struct proc_dir_entry *ent;
	nlink_t nlink;

	if (S_ISDIR(mode)) {
		if ((mode & S_IALLUGO) == 0)
			mode |= S_IRUGO | S_IXUGO;
		nlink = 2;
	} else {
		if ((mode & S_IFMT) == 0)
			mode |= S_IFREG;
		if ((mode & S_IALLUGO) == 0)
			mode |= S_IRUGO;
		nlink = 1;
	}
	ent = proc_create(&parent, name, mode, nlink);
	if (!ent)
		return NULL;
	if (proc_register(parent, ent) < 0) {
		kfree(ent);
		return NULL;
	}
	return ent;
}

static void free_proc_entry(struct proc_dir_entry *de)
{
	if (de->low_ino < PROC_DYNAMIC_FIRST)
		return;
	release_inode_number(de->low_ino);
	if (S_ISLNK(de->mode))
		kfree(de->data);
	kfree(de);
}

/**
 * de_put() - an inode does not use an entry any more
 * @de: the entry, or NULL
 */
void de_put(struct proc_dir_entry *de)
{
	if (!de)
		return;
	lock_kernel();
	if (!atomic_read(&de->count))
		printk(KERN_WARNING "de_put: entry %s already free!\n", de->name);
	else if (atomic_dec_and_test(&de->count) && de->deleted)
		free_proc_entry(de);
	unlock_kernel();
}

/**
 * remove_proc_entry() - take an entry away
 * @name: its name
 * @parent: directory, NULL for /proc
 *
 * Files that are open stay readable; the entry is freed with the last of them.
 */
void remove_proc_entry(const char *name, struct proc_dir_entry *parent)
{
	struct proc_dir_entry **p, *de;
	const char *fn = name;
	int len;

	if (!parent && xlate_proc_name(name, &parent, &fn) != 0)
		return;
	len = strlen(fn);
	for (p = &parent->subdir; *p; p = &(*p)->next)
		if (proc_match(len, fn, *p))
			break;
	de = *p;
	if (!de)
		return;
	*p = de->next;
	de->next = NULL;
	if (S_ISDIR(de->mode))
		parent->nlink--;
	WARN_ON(de->subdir != NULL);
	de->deleted = 1;
	if (!atomic_read(&de->count))
		free_proc_entry(de);
}
