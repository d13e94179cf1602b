// SPDX-License-Identifier: GPL-2.0-only
/*
 * The tree of mounts: mount(2), umount(2), pivot_root(2), mount namespaces, /proc/mounts.
 *
 * Mirrors: fs/namespace.c
 * Leaves out: expiry of automounts.
 * Locking: the semaphore of a namespace is held for writing while its tree changes, for
 * reading while it is listed. vfsmount_lock guards the hash and the links of the tree against
 * path walks. A mount holds a reference on its parent and on the dentry it covers.
 */
#include <linux/slab.h>
#include <linux/fs.h>
#include <linux/fs_struct.h>
#include <linux/mm.h>
#include <linux/mount.h>
#include <linux/namei.h>
#include <linux/namespace.h>
#include <linux/init.h>
#include <linux/hash.h>
#include <linux/security.h>
#include <linux/capability.h>
#include <linux/seq_file.h>
#include <linux/smp_lock.h>
#include <linux/string.h>
#include <linux/ramfs.h>
#include <linux/syscalls.h>
#include <linux/sched.h>
#include <asm/uaccess.h>

/* flags of umount2() */
#define MNT_FORCE	0x00000001
#define MNT_DETACH	0x00000002	/* out of the tree now, gone when nobody uses it */
#define MNT_EXPIRE	0x00000004	/* only if not used since the last such call */

DEFINE_SPINLOCK(vfsmount_lock);

static struct list_head *mount_hashtable;
static unsigned int mnt_hash_bits;
static kmem_cache_t *mnt_cache;

static inline struct list_head *mnt_hash(struct vfsmount *mnt, struct dentry *dentry)
{
	unsigned long tmp = (unsigned long)mnt / L1_CACHE_BYTES +
			    (unsigned long)dentry / L1_CACHE_BYTES;

	return mount_hashtable + hash_long(tmp, mnt_hash_bits);
}

/**
 * alloc_vfsmnt - make a mount of nothing
 * @name: what /proc/mounts calls the device, or NULL
 *
 * Returns it with mnt_count 1, or NULL without memory. Paper section 2.
 */
struct vfsmount *alloc_vfsmnt(const char *name)
{
	struct vfsmount *mnt = kmem_cache_alloc(mnt_cache, GFP_KERNEL);

	if (!mnt)
		return NULL;
	memset(mnt, 0, sizeof(*mnt));
	atomic_set(&mnt->mnt_count, 1);
	INIT_LIST_HEAD(&mnt->mnt_hash);
	INIT_LIST_HEAD(&mnt->mnt_child);
	INIT_LIST_HEAD(&mnt->mnt_mounts);
	INIT_LIST_HEAD(&mnt->mnt_list);
	if (name) {
		int size = strlen(name) + 1;

		mnt->mnt_devname = kmalloc(size, GFP_KERNEL);
		if (mnt->mnt_devname)
			memcpy(mnt->mnt_devname, name, size);
	}
	return mnt;
}

void free_vfsmnt(struct vfsmount *mnt)
{
	kfree(mnt->mnt_devname);
	kmem_cache_free(mnt_cache, mnt);
}

/**
 * lookup_mnt - what is mounted on a place?
 * @mnt: the mount the place lies in
 * @dentry: the place
 *
 * Returns the mount with a reference, or NULL.
 */
struct vfsmount *lookup_mnt(struct vfsmount *mnt, struct dentry *dentry)
{
	struct vfsmount *p, *found = NULL;

	spin_lock(&vfsmount_lock);
	list_for_each_entry(p, mnt_hash(mnt, dentry), mnt_hash) {
		if (p->mnt_parent == mnt && p->mnt_mountpoint == dentry) {
			found = mntget(p);
			break;
		}
	}
	spin_unlock(&vfsmount_lock);
	return found;
}

/* Is @mnt part of the caller's tree? */
static inline int check_mnt(struct vfsmount *mnt)
{
	return mnt->mnt_namespace == current->namespace;
}

/* Take a mount off the tree; where it was goes to @old_nd, with its references. */
static void detach_mnt(struct vfsmount *mnt, struct nameidata *old_nd)
{
	old_nd->dentry = mnt->mnt_mountpoint;
	old_nd->mnt = mnt->mnt_parent;
	mnt->mnt_parent = mnt;
	mnt->mnt_mountpoint = mnt->mnt_root;
	list_del_init(&mnt->mnt_child);
	list_del_init(&mnt->mnt_hash);
	old_nd->dentry->d_mounted--;
}

/* Hang a mount on the tree at @nd. Called with vfsmount_lock held. */
static void attach_mnt(struct vfsmount *mnt, struct nameidata *nd)
{
	mnt->mnt_parent = mntget(nd->mnt);
	mnt->mnt_mountpoint = dget(nd->dentry);
	list_add(&mnt->mnt_hash, mnt_hash(nd->mnt, nd->dentry));
	list_add_tail(&mnt->mnt_child, &nd->mnt->mnt_mounts);
	nd->dentry->d_mounted++;
}

/* The mount after @p in a walk of the tree below @root, parents first; NULL at the end. */
static struct vfsmount *next_mnt(struct vfsmount *p, struct vfsmount *root)
{
	if (!list_empty(&p->mnt_mounts))
		return list_entry(p->mnt_mounts.next, struct vfsmount, mnt_child);
	while (p != root) {
		struct vfsmount *parent = p->mnt_parent;

		if (p->mnt_child.next != &parent->mnt_mounts)
			return list_entry(p->mnt_child.next, struct vfsmount, mnt_child);
		p = parent;
	}
	return NULL;
}

/* Another mount of the same file system, with @root for its root; NULL without memory. */
static struct vfsmount *clone_mnt(struct vfsmount *old, struct dentry *root)
{
	struct super_block *sb = old->mnt_sb;
	struct vfsmount *mnt = alloc_vfsmnt(old->mnt_devname);

	if (mnt) {
		mnt->mnt_flags = old->mnt_flags;
		atomic_inc(&sb->s_active);
		mnt->mnt_sb = sb;
		mnt->mnt_root = dget(root);
		mnt->mnt_mountpoint = mnt->mnt_root;
		mnt->mnt_parent = mnt;
		mnt->mnt_namespace = old->mnt_namespace;
	}
	return mnt;
}

/* The last reference to a mount is gone. */
void __mntput(struct vfsmount *mnt)
{
	struct super_block *sb = mnt->mnt_sb;

	dput(mnt->mnt_root);
	free_vfsmnt(mnt);
	deactivate_super(sb);
}

/* seq_file iterator of /proc/mounts; m->private is the namespace. */
static void *m_start(struct seq_file *m, loff_t *pos)
{
	struct namespace *n = m->private;
	struct vfsmount *mnt;
	loff_t l = *pos;

	down_read(&n->sem);
	list_for_each_entry(mnt, &n->list, mnt_list)
		if (!l--)
			return mnt;
	return NULL;
}

static void *m_next(struct seq_file *m, void *v, loff_t *pos)
{
	struct namespace *n = m->private;
	struct list_head *p = ((struct vfsmount *)v)->mnt_list.next;

	(*pos)++;
	return p == &n->list ? NULL : list_entry(p, struct vfsmount, mnt_list);
}

static void m_stop(struct seq_file *m, void *v)
{
	struct namespace *n = m->private;

	up_read(&n->sem);
}

/* White space in a name would shift the columns. */
static inline void mangle(struct seq_file *m, const char *s)
{
	seq_escape(m, s, " \t\n\\");
}

struct flag_name {
	int flag;
	const char *str;
};

static void show_flags(struct seq_file *m, unsigned long flags, const struct flag_name *name)
{
	for (; name->flag; name++)
		if (flags & name->flag)
			seq_puts(m, name->str);
}

static int show_vfsmnt(struct seq_file *m, void *v)
{
	static const struct flag_name fs_info[] = {
		{ MS_SYNCHRONOUS, ",sync" },
		{ MS_DIRSYNC, ",dirsync" },
		{ MS_MANDLOCK, ",mand" },
		{ MS_NOATIME, ",noatime" },
		{ MS_NODIRATIME, ",nodiratime" },
		{ 0, NULL }
	};
	static const struct flag_name mnt_info[] = {
		{ MNT_NOSUID, ",nosuid" },
		{ MNT_NODEV, ",nodev" },
		{ MNT_NOEXEC, ",noexec" },
		{ 0, NULL }
	};
	struct vfsmount *mnt = v;
	struct super_block *sb = mnt->mnt_sb;
	int err = 0;

	mangle(m, mnt->mnt_devname ? mnt->mnt_devname : "none");
	seq_putc(m, ' ');
	seq_path(m, mnt, mnt->mnt_root, " \t\n\\");
	seq_putc(m, ' ');
	mangle(m, sb->s_type->name);
	seq_puts(m, sb->s_flags & MS_RDONLY ? " ro" : " rw");
	show_flags(m, sb->s_flags, fs_info);
	show_flags(m, mnt->mnt_flags, mnt_info);
	if (sb->s_op->show_options)
		err = sb->s_op->show_options(m, mnt);
	seq_puts(m, " 0 0\n");
	return err;
}

struct seq_operations mounts_op = {
	.start	= m_start,
	.next	= m_next,
	.stop	= m_stop,
	.show	= show_vfsmnt,
};

/*
 * Take a mount and all below it off the tree and drop them. Called with the namespace's
 * semaphore and vfsmount_lock held; the latter is dropped at times.
 */
void umount_tree(struct vfsmount *mnt)
{
	struct vfsmount *p;
	LIST_HEAD(kill);

	for (p = mnt; p; p = next_mnt(p, mnt)) {
		list_move(&p->mnt_list, &kill);
		p->mnt_namespace = NULL;
	}

	/* the deepest come first */
	while (!list_empty(&kill)) {
		mnt = list_entry(kill.next, struct vfsmount, mnt_list);
		list_del_init(&mnt->mnt_list);
		if (mnt->mnt_parent == mnt) {
			spin_unlock(&vfsmount_lock);
		} else {
			struct nameidata old_nd;

			detach_mnt(mnt, &old_nd);
			spin_unlock(&vfsmount_lock);
			path_release(&old_nd);
		}
		mntput(mnt);
		spin_lock(&vfsmount_lock);
	}
}

/* The root cannot go: it becomes read-only instead, so that nothing is lost at power-off. */
static int umount_root(struct super_block *sb)
{
	int retval = 0;

	down_write(&sb->s_umount);
	if (!(sb->s_flags & MS_RDONLY)) {
		lock_kernel();
		retval = do_remount_sb(sb, MS_RDONLY, NULL, 0);
		unlock_kernel();
	}
	up_write(&sb->s_umount);
	return retval;
}

static int do_umount(struct vfsmount *mnt, int flags)
{
	struct super_block *sb = mnt->mnt_sb;
	int retval;

	/* the first of two calls marks the mount, any use of it takes the mark away */
	if (flags & MNT_EXPIRE) {
		if (mnt == current->fs->rootmnt || (flags & (MNT_FORCE | MNT_DETACH)))
			return -EINVAL;
		if (atomic_read(&mnt->mnt_count) != 2)
			return -EBUSY;
		if (!xchg(&mnt->mnt_expiry_mark, 1))
			return -EAGAIN;
	}
	if ((flags & MNT_FORCE) && sb->s_op->umount_begin) {
		lock_kernel();
		sb->s_op->umount_begin(sb);
		unlock_kernel();
	}
	if (mnt == current->fs->rootmnt && !(flags & MNT_DETACH))
		return umount_root(sb);

	down_write(&current->namespace->sem);
	spin_lock(&vfsmount_lock);
	retval = -EBUSY;
	/* two: the tree's and the caller's; a mount below would hold another */
	if (atomic_read(&mnt->mnt_count) == 2 || (flags & MNT_DETACH)) {
		if (!list_empty(&mnt->mnt_list))
			umount_tree(mnt);
		retval = 0;
	}
	spin_unlock(&vfsmount_lock);
	up_write(&current->namespace->sem);
	return retval;
}

asmlinkage long sys_umount(char __user *name, int flags)
{
	struct nameidata nd;
	int retval;

	retval = __user_walk(name, LOOKUP_FOLLOW, &nd);
	if (retval)
		return retval;
	retval = -EINVAL;
	if (nd.dentry != nd.mnt->mnt_root || !check_mnt(nd.mnt))
		goto dput_and_out;
	retval = -EPERM;
	if (!capable(CAP_SYS_ADMIN))
		goto dput_and_out;
	retval = do_umount(nd.mnt, flags);
dput_and_out:
	path_release_on_umount(&nd);
	return retval;
}

asmlinkage long sys_oldumount(char __user *name)
{
	return sys_umount(name, 0);
}

static int mount_is_safe(struct nameidata *nd)
{
	return capable(CAP_SYS_ADMIN) ? 0 : -EPERM;
}

/* Does @d lie below @dentry, as far as one file system goes? */
static int lives_below_in_same_fs(struct dentry *d, struct dentry *dentry)
{
	while (d && d != dentry && !IS_ROOT(d))
		d = d->d_parent;
	return d == dentry;
}

/* A copy of the part of a tree that is seen from @dentry of @mnt; NULL without memory. */
static struct vfsmount *copy_tree(struct vfsmount *mnt, struct dentry *dentry)
{
	struct vfsmount *res, *p, *q, *r, *s;
	struct nameidata nd;

	res = q = clone_mnt(mnt, dentry);
	if (!q)
		return NULL;

	/* p: what was copied last, q: its copy */
	p = mnt;
	list_for_each_entry(r, &mnt->mnt_mounts, mnt_child) {
		if (!lives_below_in_same_fs(r->mnt_mountpoint, dentry))
			continue;
		for (s = r; s; s = next_mnt(s, r)) {
			while (p != s->mnt_parent) {
				p = p->mnt_parent;
				q = q->mnt_parent;
			}
			p = s;
			nd.mnt = q;
			nd.dentry = p->mnt_mountpoint;
			q = clone_mnt(p, p->mnt_root);
			if (!q)
				goto enomem;
			spin_lock(&vfsmount_lock);
			list_add_tail(&q->mnt_list, &res->mnt_list);
			attach_mnt(q, &nd);
			spin_unlock(&vfsmount_lock);
		}
	}
	return res;
enomem:
	spin_lock(&vfsmount_lock);
	umount_tree(res);
	spin_unlock(&vfsmount_lock);
	return NULL;
}

/* Hang a tree of mounts at @nd. Its references are the caller's still. */
static int graft_tree(struct vfsmount *mnt, struct nameidata *nd)
{
	struct inode *inode = nd->dentry->d_inode;
	int err = -ENOENT;

	if (mnt->mnt_sb->s_flags & MS_NOUSER)
		return -EINVAL;
	if (S_ISDIR(inode->i_mode) != S_ISDIR(mnt->mnt_root->d_inode->i_mode))
		return -ENOTDIR;

	down(&inode->i_sem);
	if (IS_DEADDIR(inode))
		goto out_unlock;
	spin_lock(&vfsmount_lock);
	if (IS_ROOT(nd->dentry) || !d_unhashed(nd->dentry)) {
		struct list_head head;

		attach_mnt(mnt, nd);
		list_add_tail(&head, &mnt->mnt_list);
		list_splice(&head, current->namespace->list.prev);
		mntget(mnt);
		err = 0;
	}
	spin_unlock(&vfsmount_lock);
out_unlock:
	up(&inode->i_sem);
	return err;
}

/* mount --bind: show a part of the tree at a second place. */
static int do_loopback(struct nameidata *nd, char *old_name, int recurse)
{
	struct nameidata old_nd;
	struct vfsmount *mnt = NULL;
	int err = mount_is_safe(nd);

	if (err)
		return err;
	if (!old_name || !*old_name)
		return -EINVAL;
	err = path_lookup(old_name, LOOKUP_FOLLOW, &old_nd);
	if (err)
		return err;

	down_write(&current->namespace->sem);
	err = -EINVAL;
	if (check_mnt(nd->mnt) && (!recurse || check_mnt(old_nd.mnt))) {
		err = -ENOMEM;
		if (recurse)
			mnt = copy_tree(old_nd.mnt, old_nd.dentry);
		else
			mnt = clone_mnt(old_nd.mnt, old_nd.dentry);
	}
	if (mnt) {
		mnt->mnt_namespace = current->namespace;
		err = graft_tree(mnt, nd);
		if (err) {
			spin_lock(&vfsmount_lock);
			umount_tree(mnt);
			spin_unlock(&vfsmount_lock);
		} else {
			mntput(mnt);
		}
	}
	up_write(&current->namespace->sem);
	path_release(&old_nd);
	return err;
}

/* mount -o remount: new flags for the file system and for this mount of it. */
static int do_remount(struct nameidata *nd, int flags, int mnt_flags, void *data)
{
	struct super_block *sb = nd->mnt->mnt_sb;
	int err;

	if (!capable(CAP_SYS_ADMIN))
		return -EPERM;
	if (!check_mnt(nd->mnt))
		return -EINVAL;
	if (nd->dentry != nd->mnt->mnt_root)
		return -EINVAL;

	down_write(&sb->s_umount);
	err = do_remount_sb(sb, flags, data, 0);
	if (!err)
		nd->mnt->mnt_flags = mnt_flags;
	up_write(&sb->s_umount);
	return err;
}

/* Down to the top of what is stacked on a place. */
static void follow_mounts(struct nameidata *nd)
{
	while (d_mountpoint(nd->dentry) && follow_down(&nd->mnt, &nd->dentry))
		;
}

/* Would a move of @mnt to @nd make sense? Called with vfsmount_lock held. */
static int check_move(struct vfsmount *mnt, struct dentry *dentry, struct nameidata *nd)
{
	struct vfsmount *p;

	if (!IS_ROOT(nd->dentry) && d_unhashed(nd->dentry))
		return -ENOENT;
	if (dentry != mnt->mnt_root || mnt->mnt_parent == mnt)
		return -EINVAL;
	if (S_ISDIR(nd->dentry->d_inode->i_mode) != S_ISDIR(dentry->d_inode->i_mode))
		return -EINVAL;
	/* not below itself */
	for (p = nd->mnt; p->mnt_parent != p; p = p->mnt_parent)
		if (p == mnt)
			return -ELOOP;
	return 0;
}

/* mount --move */
static int do_move_mount(struct nameidata *nd, char *old_name)
{
	struct nameidata old_nd, parent_nd;
	int err;

	if (!capable(CAP_SYS_ADMIN))
		return -EPERM;
	if (!old_name || !*old_name)
		return -EINVAL;
	err = path_lookup(old_name, LOOKUP_FOLLOW, &old_nd);
	if (err)
		return err;

	down_write(&current->namespace->sem);
	follow_mounts(nd);
	err = -EINVAL;
	if (!check_mnt(nd->mnt) || !check_mnt(old_nd.mnt))
		goto out;

	err = -ENOENT;
	down(&nd->dentry->d_inode->i_sem);
	if (!IS_DEADDIR(nd->dentry->d_inode)) {
		spin_lock(&vfsmount_lock);
		err = check_move(old_nd.mnt, old_nd.dentry, nd);
		if (!err) {
			detach_mnt(old_nd.mnt, &parent_nd);
			attach_mnt(old_nd.mnt, nd);
		}
		spin_unlock(&vfsmount_lock);
	}
	up(&nd->dentry->d_inode->i_sem);
out:
	up_write(&current->namespace->sem);
	if (!err)
		path_release(&parent_nd);
	path_release(&old_nd);
	return err;
}

static int do_new_mount(struct nameidata *nd, char *type, int flags, int mnt_flags,
			char *name, void *data)
{
	struct vfsmount *mnt;

	if (!type || !memchr(type, 0, PAGE_SIZE))
		return -EINVAL;
	if (!capable(CAP_SYS_ADMIN))
		return -EPERM;
	mnt = do_kern_mount(type, flags, name, data);
	if (IS_ERR(mnt))
		return PTR_ERR(mnt);
	return do_add_mount(mnt, nd, mnt_flags, NULL);
}

/**
 * do_add_mount - put a new mount into the caller's tree
 * @newmnt: from do_kern_mount(); the reference is used up
 * @nd: where to
 * @mnt_flags: MNT_*
 * @fslist: must be NULL: nothing expires here
 *
 * Returns 0, -EBUSY if the same file system is mounted at that very place, -EINVAL, -ENOTDIR
 * or -ENOENT.
 */
int do_add_mount(struct vfsmount *newmnt, struct nameidata *nd, int mnt_flags,
		 struct list_head *fslist)
{
	int err;

	down_write(&current->namespace->sem);
	follow_mounts(nd);	/* something may have been mounted while we slept */
	err = -EINVAL;
	if (!check_mnt(nd->mnt))
		goto unlock;
	err = -EBUSY;
	if (nd->mnt->mnt_sb == newmnt->mnt_sb && nd->mnt->mnt_root == nd->dentry)
		goto unlock;
	err = -EINVAL;
	if (S_ISLNK(newmnt->mnt_root->d_inode->i_mode))
		goto unlock;

	newmnt->mnt_flags = mnt_flags;
	newmnt->mnt_namespace = current->namespace;
	err = graft_tree(newmnt, nd);
unlock:
	up_write(&current->namespace->sem);
	mntput(newmnt);
	return err;
}

/*
 * Copy up to @n bytes, as many as can be read: how long the options of mount() are is not
 * known. Returns how many are missing.
 */
static unsigned long exact_copy_from_user(char *to, const char __user *from, unsigned long n)
{
	char c;

	if (!access_ok(VERIFY_READ, from, n))
		return n;
	while (n) {
		if (__get_user(c, from)) {
			memset(to, 0, n);
			break;
		}
		*to++ = c;
		from++;
		n--;
	}
	return n;
}

/* The page at @data of user space in a page of ours; 0, -EFAULT, or -ENOMEM. */
static int copy_mount_options(const void __user *data, unsigned long *where)
{
	unsigned long page, size;

	*where = 0;
	if (!data)
		return 0;
	page = __get_free_page(GFP_KERNEL);
	if (!page)
		return -ENOMEM;

	size = TASK_SIZE - (unsigned long)data;
	if (size > PAGE_SIZE)
		size = PAGE_SIZE;
	memset((void *)page, 0, PAGE_SIZE);
	if (exact_copy_from_user((char *)page, data, size) == size) {
		free_page(page);
		return -EFAULT;
	}
	*where = page;
	return 0;
}

/**
 * do_mount - mount(2) with its strings in kernel memory
 * @dev_name: device, or source of a bind or move
 * @dir_name: where
 * @type_page: file system type
 * @flags: MS_*
 * @data_page: options, a page, or NULL
 */
long do_mount(char *dev_name, char *dir_name, char *type_page, unsigned long flags,
	      void *data_page)
{
	struct nameidata nd;
	int retval, mnt_flags = 0;

	if ((flags & MS_MGC_MSK) == MS_MGC_VAL)
		flags &= ~MS_MGC_MSK;

	if (!dir_name || !*dir_name || !memchr(dir_name, 0, PAGE_SIZE))
		return -EINVAL;
	if (dev_name && !memchr(dev_name, 0, PAGE_SIZE))
		return -EINVAL;
	if (data_page)
		((char *)data_page)[PAGE_SIZE - 1] = 0;

	/* what belongs to this mount alone */
	if (flags & MS_NOSUID)
		mnt_flags |= MNT_NOSUID;
	if (flags & MS_NODEV)
		mnt_flags |= MNT_NODEV;
	if (flags & MS_NOEXEC)
		mnt_flags |= MNT_NOEXEC;
	flags &= ~(MS_NOSUID | MS_NOEXEC | MS_NODEV | MS_ACTIVE);

	retval = path_lookup(dir_name, LOOKUP_FOLLOW, &nd);
	if (retval)
		return retval;
	if (flags & MS_REMOUNT)
		retval = do_remount(&nd, flags & ~MS_REMOUNT, mnt_flags, data_page);
	else if (flags & MS_BIND)
		retval = do_loopback(&nd, dev_name, flags & MS_REC);
	else if (flags & MS_MOVE)
		retval = do_move_mount(&nd, dev_name);
	else
		retval = do_new_mount(&nd, type_page, flags, mnt_flags, dev_name, data_page);
	path_release(&nd);
	return retval;
}

/* The copies of two trees have the same shape: point @fs from the one to the other. */
static void retarget_fs(struct fs_struct *fs, struct vfsmount *p, struct vfsmount *q)
{
	struct vfsmount *old[2];
	int n = 0;

	if (fs->rootmnt == p) {
		old[n++] = p;
		fs->rootmnt = mntget(q);
	}
	if (fs->pwdmnt == p) {
		old[n++] = p;
		fs->pwdmnt = mntget(q);
	}
	/* the old tree holds another reference, so these are not the last */
	while (n)
		mntput(old[--n]);
}

/**
 * copy_namespace - give a new process its mount namespace
 * @flags: of clone(); CLONE_NEWNS asks for a copy
 * @tsk: the process, with its own fs_struct if it gets a copy
 *
 * Returns 0, -EPERM, or -ENOMEM. With an error @tsk has no reference.
 */
int copy_namespace(int flags, struct task_struct *tsk)
{
	struct namespace *namespace = tsk->namespace, *new_ns;
	struct vfsmount *p, *q;

	if (!namespace)
		return 0;
	get_namespace(namespace);
	if (!(flags & CLONE_NEWNS))
		return 0;

	if (!capable(CAP_SYS_ADMIN)) {
		put_namespace(namespace);
		return -EPERM;
	}
	new_ns = kmalloc(sizeof(*new_ns), GFP_KERNEL);
	if (!new_ns)
		goto out;
	atomic_set(&new_ns->count, 1);
	init_rwsem(&new_ns->sem);
	INIT_LIST_HEAD(&new_ns->list);

	down_write(&namespace->sem);
	new_ns->root = copy_tree(namespace->root, namespace->root->mnt_root);
	if (!new_ns->root) {
		up_write(&namespace->sem);
		kfree(new_ns);
		goto out;
	}
	spin_lock(&vfsmount_lock);
	list_add_tail(&new_ns->list, &new_ns->root->mnt_list);
	spin_unlock(&vfsmount_lock);

	for (p = namespace->root, q = new_ns->root; p && q;
	     p = next_mnt(p, namespace->root), q = next_mnt(q, new_ns->root)) {
		q->mnt_namespace = new_ns;
		if (tsk->fs)
			retarget_fs(tsk->fs, p, q);
	}
	up_write(&namespace->sem);
	tsk->namespace = new_ns;
	put_namespace(namespace);
	return 0;
out:
	put_namespace(namespace);
	return -ENOMEM;
}

asmlinkage long sys_mount(char __user *dev_name, char __user *dir_name, char __user *type,
			  unsigned long flags, void __user *data)
{
	unsigned long type_page, dev_page, data_page;
	char *dir_page;
	int retval;

	retval = copy_mount_options(type, &type_page);
	if (retval < 0)
		return retval;
	dir_page = getname(dir_name);
	retval = PTR_ERR(dir_page);
	if (IS_ERR(dir_page))
		goto out1;
	retval = copy_mount_options(dev_name, &dev_page);
	if (retval < 0)
		goto out2;
	retval = copy_mount_options(data, &data_page);
	if (retval < 0)
		goto out3;

	lock_kernel();
	retval = do_mount((char *)dev_page, dir_page, (char *)type_page, flags,
			  (void *)data_page);
	unlock_kernel();
	free_page(data_page);
out3:
	free_page(dev_page);
out2:
	putname(dir_page);
out1:
	free_page(type_page);
	return retval;
}

/**
 * set_fs_root - set the root directory of a process
 * @fs: its fs_struct
 * @mnt: mount
 * @dentry: directory
 *
 * References are taken. May sleep.
 */
void set_fs_root(struct fs_struct *fs, struct vfsmount *mnt, struct dentry *dentry)
{
	struct vfsmount *old_rootmnt;
	struct dentry *old_root;

	write_lock(&fs->lock);
	old_root = fs->root;
	old_rootmnt = fs->rootmnt;
	fs->rootmnt = mntget(mnt);
	fs->root = dget(dentry);
	write_unlock(&fs->lock);
	if (old_root) {
		dput(old_root);
		mntput(old_rootmnt);
	}
}

/* The same for the working directory. */
void set_fs_pwd(struct fs_struct *fs, struct vfsmount *mnt, struct dentry *dentry)
{
	struct vfsmount *old_pwdmnt;
	struct dentry *old_pwd;

	write_lock(&fs->lock);
	old_pwd = fs->pwd;
	old_pwdmnt = fs->pwdmnt;
	fs->pwdmnt = mntget(mnt);
	fs->pwd = dget(dentry);
	write_unlock(&fs->lock);
	if (old_pwd) {
		dput(old_pwd);
		mntput(old_pwdmnt);
	}
}

/* Whoever has the old root for root or working directory gets the new one. */
static void chroot_fs_refs(struct nameidata *old_nd, struct nameidata *new_nd)
{
	struct task_struct *g, *p;
	struct fs_struct *fs;

	read_lock(&tasklist_lock);
	do_each_thread(g, p) {
		task_lock(p);
		fs = p->fs;
		if (fs) {
			atomic_inc(&fs->count);
			task_unlock(p);
			if (fs->root == old_nd->dentry && fs->rootmnt == old_nd->mnt)
				set_fs_root(fs, new_nd->mnt, new_nd->dentry);
			if (fs->pwd == old_nd->dentry && fs->pwdmnt == old_nd->mnt)
				set_fs_pwd(fs, new_nd->mnt, new_nd->dentry);
			put_fs_struct(fs);
		} else {
			task_unlock(p);
		}
	} while_each_thread(g, p);
	read_unlock(&tasklist_lock);
}

/* Does @old_nd lie below @new_nd? Called with vfsmount_lock held. */
static int reachable_from(struct nameidata *old_nd, struct nameidata *new_nd)
{
	struct vfsmount *tmp = old_nd->mnt;

	if (tmp == new_nd->mnt)
		return is_subdir(old_nd->dentry, new_nd->dentry);
	while (tmp->mnt_parent != tmp && tmp->mnt_parent != new_nd->mnt)
		tmp = tmp->mnt_parent;
	return tmp->mnt_parent != tmp && is_subdir(tmp->mnt_mountpoint, new_nd->dentry);
}

/* What pivot_root() asks of its places. */
static int pivot_check(struct nameidata *new_nd, struct nameidata *old_nd,
		       struct nameidata *user_nd)
{
	if (!check_mnt(user_nd->mnt) || !check_mnt(new_nd->mnt) || !check_mnt(old_nd->mnt))
		return -EINVAL;
	if (IS_DEADDIR(new_nd->dentry->d_inode))
		return -ENOENT;
	if (d_unhashed(new_nd->dentry) && !IS_ROOT(new_nd->dentry))
		return -ENOENT;
	if (d_unhashed(old_nd->dentry) && !IS_ROOT(old_nd->dentry))
		return -ENOENT;
	if (new_nd->mnt == user_nd->mnt || old_nd->mnt == user_nd->mnt)
		return -EBUSY;
	/* both roots must be roots of mounts that hang somewhere: rootfs does not */
	if (user_nd->mnt->mnt_root != user_nd->dentry || user_nd->mnt->mnt_parent == user_nd->mnt)
		return -EINVAL;
	if (new_nd->mnt->mnt_root != new_nd->dentry || new_nd->mnt->mnt_parent == new_nd->mnt)
		return -EINVAL;
	return 0;
}

/* Exchange the two: @user_nd, the root so far, goes to @old_nd, @new_nd takes its place. */
static int pivot_mounts(struct nameidata *new_nd, struct nameidata *old_nd,
			struct nameidata *user_nd)
{
	struct nameidata parent_nd, root_parent;
	int error;

	down_write(&current->namespace->sem);
	down(&old_nd->dentry->d_inode->i_sem);
	error = pivot_check(new_nd, old_nd, user_nd);
	if (error)
		goto out;

	spin_lock(&vfsmount_lock);
	error = -EINVAL;
	if (!reachable_from(old_nd, new_nd)) {
		spin_unlock(&vfsmount_lock);
		goto out;
	}
	detach_mnt(new_nd->mnt, &parent_nd);
	detach_mnt(user_nd->mnt, &root_parent);
	attach_mnt(user_nd->mnt, old_nd);
	attach_mnt(new_nd->mnt, &root_parent);
	spin_unlock(&vfsmount_lock);
	chroot_fs_refs(user_nd, new_nd);
	error = 0;
	path_release(&root_parent);
	path_release(&parent_nd);
out:
	up(&old_nd->dentry->d_inode->i_sem);
	up_write(&current->namespace->sem);
	return error;
}

/**
 * sys_pivot_root - make another mount the root
 * @new_root: its root directory
 * @put_old: a directory below it, where the root so far goes
 */
asmlinkage long sys_pivot_root(const char __user *new_root, const char __user *put_old)
{
	struct nameidata new_nd, old_nd, user_nd;
	int error;

	if (!capable(CAP_SYS_ADMIN))
		return -EPERM;

	lock_kernel();
	error = __user_walk(new_root, LOOKUP_FOLLOW | LOOKUP_DIRECTORY, &new_nd);
	if (error)
		goto out0;
	error = -EINVAL;
	if (!check_mnt(new_nd.mnt))
		goto out1;
	error = __user_walk(put_old, LOOKUP_FOLLOW | LOOKUP_DIRECTORY, &old_nd);
	if (error)
		goto out1;

	read_lock(&current->fs->lock);
	user_nd.mnt = mntget(current->fs->rootmnt);
	user_nd.dentry = dget(current->fs->root);
	read_unlock(&current->fs->lock);
	error = pivot_mounts(&new_nd, &old_nd, &user_nd);
	path_release(&user_nd);
	path_release(&old_nd);
out1:
	path_release(&new_nd);
out0:
	unlock_kernel();
	return error;
}

/* The first namespace, of the first mount: all processes there are get it. */
static void __init init_mount_tree(void)
{
	struct vfsmount *mnt;
	struct namespace *namespace;
	struct task_struct *g, *p;

	mnt = do_kern_mount("rootfs", 0, "rootfs", NULL);
	if (IS_ERR(mnt))
		panic("Can't create rootfs");
	namespace = kmalloc(sizeof(*namespace), GFP_KERNEL);
	if (!namespace)
		panic("Can't allocate initial namespace");
	atomic_set(&namespace->count, 1);
	INIT_LIST_HEAD(&namespace->list);
	init_rwsem(&namespace->sem);
	list_add(&mnt->mnt_list, &namespace->list);
	namespace->root = mnt;
	mnt->mnt_namespace = namespace;

	init_task.namespace = namespace;
	read_lock(&tasklist_lock);
	do_each_thread(g, p) {
		get_namespace(namespace);
		p->namespace = namespace;
	} while_each_thread(g, p);
	read_unlock(&tasklist_lock);

	set_fs_pwd(current->fs, namespace->root, namespace->root->mnt_root);
	set_fs_root(current->fs, namespace->root, namespace->root->mnt_root);
}

/* The hash of mounts and the first one: rootfs. */
void __init mnt_init(unsigned long mempages)
{
	unsigned int nr_hash, i;

	mnt_cache = kmem_cache_create("mnt_cache", sizeof(struct vfsmount), 0,
				      SLAB_HWCACHE_ALIGN | SLAB_PANIC, NULL, NULL);
	mount_hashtable = (struct list_head *)__get_free_page(GFP_ATOMIC);
	if (!mount_hashtable)
		panic("Failed to allocate mount hash table");
	nr_hash = PAGE_SIZE / sizeof(struct list_head);
	mnt_hash_bits = fls(nr_hash) - 1;
	printk("Mount-cache hash table entries: %d (order: 0, %ld bytes)\n", nr_hash, PAGE_SIZE);
	for (i = 0; i < nr_hash; i++)
		INIT_LIST_HEAD(&mount_hashtable[i]);

	init_rootfs();
	init_mount_tree();
}

/* The last process of a namespace is gone: so are its mounts. */
void __put_namespace(struct namespace *namespace)
{
	down_write(&namespace->sem);
	spin_lock(&vfsmount_lock);
	umount_tree(namespace->root);
	spin_unlock(&vfsmount_lock);
	up_write(&namespace->sem);
	kfree(namespace);
}
