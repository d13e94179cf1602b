// SPDX-License-Identifier: GPL-2.0-only
/*
 * Path names: the walk from a string to a dentry and a mount, permission checks on the way,
 * and the system calls that make, remove and rename names.
 *
 * Mirrors: fs/namei.c
 * Leaves out: quotas, emulation roots of personalities, revalidation of ".".
 * Locking: i_sem of a directory guards its entries: it is held from the lookup of a name
 * until the name was made or removed. Two directories: see lock_rename().
 * A walk that fails has let go of everything in its nameidata.
 */
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/fs.h>
#include <linux/fs_struct.h>
#include <linux/namei.h>
#include <linux/dnotify.h>
#include <linux/security.h>
#include <linux/capability.h>
#include <linux/syscalls.h>
#include <linux/mount.h>
#include <linux/file.h>
#include <linux/string.h>
#include <linux/sched.h>
#include <asm/uaccess.h>

#define MAX_TOTAL_LINKS		40	/* symbolic links in one walk */
#define MAX_OPEN_LINKS		32	/* at the end of a name that open() may create */

/* open(2) access mode, plus one, to MAY_* */
#define ACC_MODE(x) ("\000\004\002\006"[(x) & O_ACCMODE])

/* A place in the file tree, with a reference on both. */
struct path {
	struct vfsmount *mnt;
	struct dentry *dentry;
};

static int do_getname(const char __user *filename, char *page)
{
	long len = strncpy_from_user(page, filename, PATH_MAX);

	if (len < 0)
		return len;
	if (len == PATH_MAX)
		return -ENAMETOOLONG;
	return len ? 0 : -ENOENT;
}

/**
 * getname - copy a path from user space
 * @filename: user string
 *
 * Returns the copy (putname()) or an ERR_PTR: -EFAULT, -ENAMETOOLONG, -ENOENT for the empty
 * string, -ENOMEM.
 */
char *getname(const char __user *filename)
{
	char *tmp = __getname();
	int retval;

	if (!tmp)
		return ERR_PTR(-ENOMEM);
	retval = do_getname(filename, tmp);
	if (retval < 0) {
		__putname(tmp);
		return ERR_PTR(retval);
	}
	return tmp;
}

/* Let go of where a walk has led. */
void path_release(struct nameidata *nd)
{
	dput(nd->dentry);
	mntput(nd->mnt);
}

/* The same without calling the mount used: umount() itself must not delay its expiry. */
void path_release_on_umount(struct nameidata *nd)
{
	dput(nd->dentry);
	_mntput(nd->mnt);
}

/* Is a cached dentry still right? If not it is dropped. */
static inline int dentry_stale(struct dentry *dentry, struct nameidata *nd)
{
	if (!dentry->d_op || !dentry->d_op->d_revalidate)
		return 0;
	if (dentry->d_op->d_revalidate(dentry, nd) || d_invalidate(dentry))
		return 0;
	dput(dentry);
	return 1;
}

/* A name from the cache, or NULL. Called with i_sem of the parent held. */
static struct dentry *cached_lookup(struct dentry *parent, struct qstr *name,
				    struct nameidata *nd)
{
	struct dentry *dentry = __d_lookup(parent, name);

	/* a rename may have hidden it for a moment */
	if (!dentry)
		dentry = d_lookup(parent, name);
	if (dentry && dentry_stale(dentry, nd))
		dentry = NULL;
	return dentry;
}

/* Ask the file system for a name that is not in the cache. Called with i_sem of the parent held. */
static struct dentry *fs_lookup(struct dentry *parent, struct qstr *name,
				struct nameidata *nd)
{
	struct inode *dir = parent->d_inode;
	struct dentry *dentry, *result;

	/* a removed directory keeps nothing, and gets nothing new */
	if (IS_DEADDIR(dir))
		return ERR_PTR(-ENOENT);
	dentry = d_alloc(parent, name);
	if (!dentry)
		return ERR_PTR(-ENOMEM);
	result = dir->i_op->lookup(dir, dentry, nd);
	if (!result)
		return dentry;
	dput(dentry);
	return result;
}

/* A name that __d_lookup() did not find: from the file system, unless someone else was faster. */
static struct dentry *real_lookup(struct dentry *parent, struct qstr *name,
				  struct nameidata *nd)
{
	struct inode *dir = parent->d_inode;
	struct dentry *result;

	down(&dir->i_sem);
	result = d_lookup(parent, name);
	if (!result) {
		result = fs_lookup(parent, name, nd);
		up(&dir->i_sem);
		return result;
	}
	up(&dir->i_sem);
	if (dentry_stale(result, nd))
		result = ERR_PTR(-ENOENT);
	return result;
}

/* Go to the root, from which an absolute path or link starts. */
static void walk_init_root(struct nameidata *nd)
{
	read_lock(&current->fs->lock);
	nd->mnt = mntget(current->fs->rootmnt);
	nd->dentry = dget(current->fs->root);
	read_unlock(&current->fs->lock);
}

/*
 * Walk on along the text of a link. The last component of a walk that stops at the parent points
 * into that text, which goes away: it is copied, for open_namei() to free.
 */
static inline int __vfs_follow_link(struct nameidata *nd, const char *link)
{
	char *name;
	int res;

	if (IS_ERR(link)) {
		path_release(nd);
		return PTR_ERR(link);
	}
	if (*link == '/') {
		path_release(nd);
		walk_init_root(nd);
	}
	res = link_path_walk(link, nd);
	if (res || nd->depth || nd->last_type != LAST_NORM)
		return res;

	name = __getname();
	if (unlikely(!name)) {
		path_release(nd);
		return -ENOMEM;
	}
	strcpy(name, nd->last.name);
	nd->last.name = name;
	return 0;
}

/**
 * vfs_follow_link - for follow_link operations that have the text at hand
 * @nd: where the walk stands; let go of on failure
 * @link: the text, or an ERR_PTR
 */
int vfs_follow_link(struct nameidata *nd, const char *link)
{
	return __vfs_follow_link(nd, link);
}

/* The operation either goes somewhere by itself or leaves a text to walk along. */
static inline int __do_follow_link(struct dentry *dentry, struct nameidata *nd)
{
	struct inode_operations *op = dentry->d_inode->i_op;
	int error;

	touch_atime(nd->mnt, dentry);
	nd_set_link(nd, NULL);
	error = op->follow_link(dentry, nd);
	if (!error) {
		char *s = nd_get_link(nd);

		if (s)
			error = __vfs_follow_link(nd, s);
		if (op->put_link)
			op->put_link(dentry, nd);
	}
	return error;
}

/*
 * Follow a symbolic link met in a walk. Links inside links recurse, so their depth is limited
 * by the kernel stack, and their number by patience.
 */
static inline int do_follow_link(struct dentry *dentry, struct nameidata *nd)
{
	int err = -ELOOP;

	if (current->link_count >= MAX_NESTED_LINKS ||
	    current->total_link_count >= MAX_TOTAL_LINKS)
		goto loop;
	BUG_ON(nd->depth >= MAX_NESTED_LINKS);
	cond_resched();
	err = security_inode_follow_link(dentry, nd);
	if (err)
		goto loop;

	current->link_count++;
	current->total_link_count++;
	nd->depth++;
	err = __do_follow_link(dentry, nd);
	current->link_count--;
	nd->depth--;
	return err;
loop:
	path_release(nd);
	return err;
}

/**
 * follow_up - from the root of a mount to where it is mounted
 * @mnt: the mount, replaced by its parent
 * @dentry: replaced by the mount point
 *
 * Returns 0 if the mount has no parent.
 */
int follow_up(struct vfsmount **mnt, struct dentry **dentry)
{
	struct vfsmount *parent;
	struct dentry *mountpoint;

	spin_lock(&vfsmount_lock);
	parent = (*mnt)->mnt_parent;
	if (parent == *mnt) {
		spin_unlock(&vfsmount_lock);
		return 0;
	}
	mntget(parent);
	mountpoint = dget((*mnt)->mnt_mountpoint);
	spin_unlock(&vfsmount_lock);
	dput(*dentry);
	*dentry = mountpoint;
	mntput(*mnt);
	*mnt = parent;
	return 1;
}

/* From a mount point to the root of what is mounted there; 0 if nothing is. */
int follow_down(struct vfsmount **mnt, struct dentry **dentry)
{
	struct vfsmount *mounted = lookup_mnt(*mnt, *dentry);

	if (!mounted)
		return 0;
	mntput(*mnt);
	*mnt = mounted;
	dput(*dentry);
	*dentry = dget(mounted->mnt_root);
	return 1;
}

/* The same through all that is stacked on one place. */
static void follow_mount(struct vfsmount **mnt, struct dentry **dentry)
{
	while (d_mountpoint(*dentry) && follow_down(mnt, dentry))
		;
}

/* "..": up to the parent, across mounts, but not beyond the root of the process. */
static inline void follow_dotdot(struct vfsmount **mnt, struct dentry **dentry)
{
	for (;;) {
		struct dentry *old = *dentry;
		int at_root;

		read_lock(&current->fs->lock);
		at_root = *dentry == current->fs->root && *mnt == current->fs->rootmnt;
		read_unlock(&current->fs->lock);
		if (at_root)
			break;

		if (old != (*mnt)->mnt_root) {
			spin_lock(&dcache_lock);
			*dentry = dget(old->d_parent);
			spin_unlock(&dcache_lock);
			dput(old);
			break;
		}
		if (!follow_up(mnt, dentry))
			break;
	}
	follow_mount(mnt, dentry);
}

/* Let the directory's file system choose the hash of a name. */
static inline int hash_name(struct dentry *base, struct qstr *name)
{
	if (base->d_op && base->d_op->d_hash)
		return base->d_op->d_hash(base, name);
	return 0;
}

/*
 * Put @dentry, found where the walk stands, into @path, and cross mounts on it. path->mnt has a
 * reference of its own only if it is not nd->mnt: most steps cross none.
 */
static inline void set_path(struct path *path, struct nameidata *nd, struct dentry *dentry)
{
	path->mnt = nd->mnt;
	path->dentry = dentry;
	if (unlikely(d_mountpoint(dentry))) {
		mntget(path->mnt);
		follow_mount(&path->mnt, &path->dentry);
		if (path->mnt == nd->mnt)
			mntput(path->mnt);
	}
}

static inline void path_put(struct path *path, struct nameidata *nd)
{
	dput(path->dentry);
	if (path->mnt != nd->mnt)
		mntput(path->mnt);
}

/* Look a component up where the walk stands. */
static int do_lookup(struct nameidata *nd, struct qstr *name, struct path *path)
{
	struct dentry *dentry;
	int err;

	err = hash_name(nd->dentry, name);
	if (err < 0)
		return err;

	dentry = __d_lookup(nd->dentry, name);
	if (!dentry || dentry_stale(dentry, nd)) {
		dentry = real_lookup(nd->dentry, name, nd);
		if (IS_ERR(dentry))
			return PTR_ERR(dentry);
	}
	set_path(path, nd, dentry);
	return 0;
}

/* Go where @path is, as do_lookup() left it. */
static inline void path_to_nameidata(struct path *path, struct nameidata *nd)
{
	dput(nd->dentry);
	nd->dentry = path->dentry;
	if (path->mnt != nd->mnt) {
		mntput(nd->mnt);
		nd->mnt = path->mnt;
	}
}

static inline int is_symlink(struct inode *inode)
{
	return inode && inode->i_op && inode->i_op->follow_link;
}

/* One step of a walk: to the entry called @name, or to where that leads if it is a link. */
static inline int walk_component(struct nameidata *nd, struct qstr *name, int follow)
{
	struct path next;
	int err;

	err = do_lookup(nd, name, &next);
	if (err) {
		path_release(nd);
		return err;
	}
	if (likely(!follow || !is_symlink(next.dentry->d_inode))) {
		path_to_nameidata(&next, nd);
		return 0;
	}
	/* the link may lead away from its own mount, which must stay until we are done with it */
	if (next.mnt == nd->mnt)
		mntget(next.mnt);
	err = do_follow_link(next.dentry, nd);
	dput(next.dentry);
	mntput(next.mnt);
	return err;
}

/* After a step: -ENOENT, or -ENOTDIR if there has to be a directory. */
static inline int check_step(struct nameidata *nd, int want_dir)
{
	struct inode *inode = nd->dentry->d_inode;

	if (!inode)
		return -ENOENT;
	if (want_dir && (!inode->i_op || !inode->i_op->lookup))
		return -ENOTDIR;
	return 0;
}

/* The end of a path: look it up as the flags say, or leave it for the caller. */
static inline int walk_last(struct nameidata *nd, struct qstr *this, unsigned int lookup_flags)
{
	int type = component_type(this);
	int err;

	if (lookup_flags & LOOKUP_PARENT) {
		nd->last = *this;
		nd->last_type = type;
		return 0;
	}
	if (type == LAST_DOTDOT)
		follow_dotdot(&nd->mnt, &nd->dentry);
	if (type != LAST_NORM)
		return 0;

	err = walk_component(nd, this, lookup_flags & LOOKUP_FOLLOW);
	if (err)
		return err;
	err = check_step(nd, lookup_flags & LOOKUP_DIRECTORY);
	if (err)
		path_release(nd);
	return err;
}

/* permission(MAY_EXEC) on a directory, decided here in the two commonest cases. */
static inline int exec_permission_lite(struct inode *inode, struct nameidata *nd)
{
	umode_t need = current->fsuid == inode->i_uid ? S_IXUSR : S_IXUGO;

	if (likely((inode->i_mode & need) == need && !inode->i_op->permission))
		return security_inode_permission(inode, MAY_EXEC, nd);
	return permission(inode, MAY_EXEC, nd);
}

/**
 * link_path_walk - walk along a path
 * @name: the path, in kernel memory
 * @nd: where to start and how; where it has led
 *
 * Every directory on the way is checked for search permission. May sleep.
 *
 * Returns 0, or an error: then @nd has been let go of.
 */
int fastcall link_path_walk(const char *name, struct nameidata *nd)
{
	unsigned int lookup_flags = nd->flags;
	struct qstr this;
	int err;

	while (*name == '/')
		name++;
	if (!*name)
		return 0;
	if (nd->depth)
		lookup_flags = LOOKUP_FOLLOW;	/* inside a link: wherever it leads */

	for (;;) {
		nd->flags |= LOOKUP_CONTINUE;
		err = exec_permission_lite(nd->dentry->d_inode, nd);
		if (err)
			break;

		name = hash_component(name, &this);
		if (*name) {
			while (*name == '/')
				name++;
			if (!*name)	/* trailing slashes want a directory */
				lookup_flags |= LOOKUP_FOLLOW | LOOKUP_DIRECTORY;
		}
		if (!*name) {
			nd->flags &= ~LOOKUP_CONTINUE;
			return walk_last(nd, &this, lookup_flags);
		}

		switch (component_type(&this)) {
		case LAST_DOTDOT:
			follow_dotdot(&nd->mnt, &nd->dentry);
			continue;
		case LAST_DOT:
			continue;
		}
		err = walk_component(nd, &this, 1);
		if (err)
			return err;
		err = check_step(nd, 1);
		if (err)
			break;
	}
	path_release(nd);
	return err;
}

/* i386 has no personality with a root directory of its own: altroot stays NULL. */
void set_fs_altroot(void) {}

/**
 * path_lookup - find what a path names
 * @name: the path, in kernel memory
 * @flags: LOOKUP_*
 * @nd: where it led; path_release() it
 *
 * With LOOKUP_PARENT the walk ends one component early: last and last_type are the rest.
 * May sleep. Returns 0, or -ENOENT, -ENOTDIR, -EACCES, -ELOOP, -ENAMETOOLONG, -ENOMEM ...
 */
int fastcall path_lookup(const char *name, unsigned int flags, struct nameidata *nd)
{
	nd->last_type = LAST_ROOT;
	nd->flags = flags;
	nd->depth = 0;

	if (*name == '/') {
		walk_init_root(nd);
	} else {
		read_lock(&current->fs->lock);
		nd->mnt = mntget(current->fs->pwdmnt);
		nd->dentry = dget(current->fs->pwd);
		read_unlock(&current->fs->lock);
	}
	current->total_link_count = 0;
	return link_path_walk(name, nd);
}

/* Find a name in one directory, whose i_sem the caller holds; the result may be negative. */
static struct dentry *__lookup_hash(struct qstr *name, struct dentry *base,
				    struct nameidata *nd)
{
	struct dentry *dentry;
	int err;

	err = permission(base->d_inode, MAY_EXEC, nd);
	if (!err)
		err = hash_name(base, name);
	if (err < 0)
		return ERR_PTR(err);

	dentry = cached_lookup(base, name, nd);
	if (!dentry)
		dentry = fs_lookup(base, name, nd);
	return dentry;
}

struct dentry *lookup_hash(struct qstr *name, struct dentry *base)
{
	return __lookup_hash(name, base, NULL);
}

/**
 * __user_walk - path_lookup() of a string in user space
 * @name: the path
 * @flags: LOOKUP_*
 * @nd: where it led
 */
int fastcall __user_walk(const char __user *name, unsigned flags, struct nameidata *nd)
{
	char *tmp = getname(name);
	int err;

	if (IS_ERR(tmp))
		return PTR_ERR(tmp);
	err = path_lookup(tmp, flags, nd);
	putname(tmp);
	return err;
}

/* In a sticky directory a name belongs to the owners of the file and of the directory. */
static inline int check_sticky(struct inode *dir, struct inode *inode)
{
	if (!(dir->i_mode & S_ISVTX))
		return 0;
	if (inode->i_uid == current->fsuid || dir->i_uid == current->fsuid)
		return 0;
	return !capable(CAP_FOWNER);
}

/* May the caller remove the name @victim? Called with i_sem of @dir held. */
static inline int may_delete(struct inode *dir, struct dentry *victim, int isdir)
{
	struct inode *inode = victim->d_inode;
	int error;

	/* a d_move() may have taken it elsewhere before the lock was ours */
	if (!inode || victim->d_parent->d_inode != dir)
		return -ENOENT;
	error = permission(dir, MAY_WRITE | MAY_EXEC, NULL);
	if (error)
		return error;
	if (IS_APPEND(dir))
		return -EPERM;
	if (check_sticky(dir, inode) || IS_APPEND(inode) || IS_IMMUTABLE(inode))
		return -EPERM;
	if (isdir) {
		if (!S_ISDIR(inode->i_mode))
			return -ENOTDIR;
		if (IS_ROOT(victim))
			return -EBUSY;
	} else if (S_ISDIR(inode->i_mode)) {
		return -EISDIR;
	}
	return IS_DEADDIR(dir) ? -ENOENT : 0;
}

/* May the caller make the name @child? Called with i_sem of @dir held. */
static inline int may_create(struct inode *dir, struct dentry *child, struct nameidata *nd)
{
	if (child->d_inode)
		return -EEXIST;
	if (IS_DEADDIR(dir))
		return -ENOENT;
	return permission(dir, MAY_WRITE | MAY_EXEC, nd);
}

/* LOOKUP_* for an open() that creates nothing. */
static inline int lookup_flags(unsigned int f)
{
	unsigned long retval = LOOKUP_FOLLOW;

	if (f & O_NOFOLLOW)
		retval &= ~LOOKUP_FOLLOW;
	if (f & O_DIRECTORY)
		retval |= LOOKUP_DIRECTORY;
	return retval;
}

/* The child of @upper on the way down to @p, or NULL if @p does not lie below. */
static struct dentry *child_towards(struct dentry *upper, struct dentry *p)
{
	for (; !IS_ROOT(p); p = p->d_parent)
		if (p->d_parent == upper)
			return p;
	return NULL;
}

/**
 * lock_rename - lock two directories of one file system
 * @p1: one
 * @p2: the other, or the same
 *
 * The order is from the upper to the lower one if they lie in one line, which cannot change
 * while s_vfs_rename_sem is held.
 *
 * Returns the child of the upper one through which the other is reached, which must not be
 * renamed below itself; NULL if there is none.
 */
struct dentry *lock_rename(struct dentry *p1, struct dentry *p2)
{
	struct dentry *p;

	if (p1 == p2) {
		down(&p1->d_inode->i_sem);
		return NULL;
	}

	down(&p1->d_inode->i_sb->s_vfs_rename_sem);
	p = child_towards(p2, p1);
	if (p) {
		down(&p2->d_inode->i_sem);
		down(&p1->d_inode->i_sem);
		return p;
	}
	down(&p1->d_inode->i_sem);
	down(&p2->d_inode->i_sem);
	return child_towards(p1, p2);
}

void unlock_rename(struct dentry *p1, struct dentry *p2)
{
	up(&p1->d_inode->i_sem);
	if (p1 != p2) {
		up(&p2->d_inode->i_sem);
		up(&p1->d_inode->i_sb->s_vfs_rename_sem);
	}
}

/**
 * vfs_create - make a regular file
 * @dir: the directory, with i_sem held
 * @dentry: the name, looked up and negative
 * @mode: permission bits
 * @nd: the walk, or NULL
 */
int vfs_create(struct inode *dir, struct dentry *dentry, int mode, struct nameidata *nd)
{
	int error = may_create(dir, dentry, nd);

	if (error)
		return error;
	if (!dir->i_op || !dir->i_op->create)
		return -EACCES;
	error = dir->i_op->create(dir, dentry, (mode & S_IALLUGO) | S_IFREG, nd);
	if (!error)
		inode_dir_notify(dir, DN_CREATE);
	return error;
}

/* open() with O_TRUNC. The file must not be a running program. */
static int truncate_for_open(struct dentry *dentry)
{
	struct inode *inode = dentry->d_inode;
	int error;

	error = get_write_access(inode);
	if (error)
		return error;
	error = locks_verify_locked(inode);
	if (!error)
		error = do_truncate(dentry, 0);
	put_write_access(inode);
	return error;
}

/**
 * may_open - may the caller open what was found?
 * @nd: where it is
 * @acc_mode: MAY_*; 0 for a file just created
 * @flag: O_* with the access mode of open_namei()
 *
 * Also empties a file if it has to. Returns 0, -ENOENT, -ELOOP, -EISDIR, -EACCES, -EROFS,
 * -EPERM, -ETXTBSY.
 */
int may_open(struct nameidata *nd, int acc_mode, int flag)
{
	struct dentry *dentry = nd->dentry;
	struct inode *inode = dentry->d_inode;
	int error;

	if (!inode)
		return -ENOENT;
	if (S_ISLNK(inode->i_mode))
		return -ELOOP;
	if (S_ISDIR(inode->i_mode) && (flag & FMODE_WRITE))
		return -EISDIR;
	error = permission(inode, acc_mode, nd);
	if (error)
		return error;

	if (S_ISFIFO(inode->i_mode) || S_ISSOCK(inode->i_mode)) {
		flag &= ~O_TRUNC;
	} else if (S_ISBLK(inode->i_mode) || S_ISCHR(inode->i_mode)) {
		if (nd->mnt->mnt_flags & MNT_NODEV)
			return -EACCES;
		flag &= ~O_TRUNC;
	} else if (IS_RDONLY(inode) && (flag & FMODE_WRITE)) {
		return -EROFS;
	}

	if (IS_APPEND(inode)) {
		if ((flag & FMODE_WRITE) && !(flag & O_APPEND))
			return -EPERM;
		if (flag & O_TRUNC)
			return -EPERM;
	}
	if ((flag & O_NOATIME) && current->fsuid != inode->i_uid && !capable(CAP_FOWNER))
		return -EPERM;
	return flag & O_TRUNC ? truncate_for_open(dentry) : 0;
}

/* What open_last() found at the end of the name. */
enum { OPEN_ERROR, OPEN_CREATED, OPEN_FOUND, OPEN_LINK };

/*
 * Look the last component up and create the file if it is not there. On OPEN_LINK the link
 * is in *@link; else @nd is at the file.
 */
static int open_last(struct nameidata *nd, int flag, int mode, struct dentry **link, int *error)
{
	struct dentry *dir = nd->dentry, *dentry;
	struct path path;

	down(&dir->d_inode->i_sem);
	dentry = __lookup_hash(&nd->last, dir, nd);
	if (IS_ERR(dentry)) {
		up(&dir->d_inode->i_sem);
		*error = PTR_ERR(dentry);
		return OPEN_ERROR;
	}
	if (!dentry->d_inode) {
		*error = vfs_create(dir->d_inode, dentry, mode & ~current->fs->umask, nd);
		up(&dir->d_inode->i_sem);
		dput(dir);
		nd->dentry = dentry;
		return *error ? OPEN_ERROR : OPEN_CREATED;
	}
	up(&dir->d_inode->i_sem);

	*error = flag & O_EXCL ? -EEXIST : -ELOOP;
	if ((flag & O_EXCL) || (d_mountpoint(dentry) && (flag & O_NOFOLLOW))) {
		dput(dentry);
		return OPEN_ERROR;
	}
	set_path(&path, nd, dentry);
	if (is_symlink(path.dentry->d_inode)) {
		if (!(flag & O_NOFOLLOW) && path.mnt == nd->mnt) {
			*link = path.dentry;
			return OPEN_LINK;
		}
		path_put(&path, nd);
		return OPEN_ERROR;
	}
	path_to_nameidata(&path, nd);
	*error = -EISDIR;
	return S_ISDIR(path.dentry->d_inode->i_mode) ? OPEN_ERROR : OPEN_FOUND;
}

/* open() with O_CREAT: to the file, made or found. Returns OPEN_*; @nd is let go of on error. */
static int open_create(struct nameidata *nd, int flag, int mode, int *error)
{
	char *name = NULL;	/* the copy of nd->last that came out of a link */
	struct dentry *link;
	int found, count = 0;

	for (;;) {
		*error = -EISDIR;
		if (nd->last_type != LAST_NORM || nd->last.name[nd->last.len])
			goto fail;
		nd->flags &= ~LOOKUP_PARENT;
		found = open_last(nd, flag, mode, &link, error);
		if (found == OPEN_ERROR)
			goto fail;
		if (name)
			putname(name);
		name = NULL;
		if (found != OPEN_LINK)
			return found;

		*error = -ELOOP;
		if (count++ == MAX_OPEN_LINKS) {
			dput(link);
			goto fail;
		}
		/* stop at the parent again, so that what the link names can be created */
		nd->flags |= LOOKUP_PARENT;
		*error = security_inode_follow_link(link, nd);
		if (*error) {
			dput(link);
			goto fail;
		}
		nd->last_type = LAST_ROOT;
		*error = __do_follow_link(link, nd);
		dput(link);
		if (*error)
			return OPEN_ERROR;
		if (nd->last_type == LAST_BIND)
			return OPEN_FOUND;
		if (nd->last_type == LAST_NORM)
			name = (char *)nd->last.name;
	}
fail:
	if (name)
		putname(name);
	path_release(nd);
	return OPEN_ERROR;
}

/**
 * open_namei - find or make the file that open(2) is about
 * @pathname: the path, in kernel memory
 * @flag: O_*, with an access mode of 1 read, 2 write, 3 both; see filp_open()
 * @mode: permission bits of a new file, before the umask
 * @nd: where it is
 *
 * Returns 0, or an error: then there is nothing to let go of.
 */
int open_namei(const char *pathname, int flag, int mode, struct nameidata *nd)
{
	int acc_mode = ACC_MODE(flag);
	int error;

	if (flag & O_APPEND)
		acc_mode |= MAY_APPEND;
	nd->intent.open.flags = flag;
	nd->intent.open.create_mode = mode;

	if (!(flag & O_CREAT)) {
		error = path_lookup(pathname, lookup_flags(flag) | LOOKUP_OPEN, nd);
		if (error)
			return error;
	} else {
		error = path_lookup(pathname, LOOKUP_PARENT | LOOKUP_OPEN | LOOKUP_CREATE, nd);
		if (error)
			return error;
		switch (open_create(nd, flag, mode, &error)) {
		case OPEN_ERROR:
			return error;
		case OPEN_CREATED:
			/* the bits of a new file do not bind whoever makes it */
			acc_mode = 0;
			flag &= ~O_TRUNC;
			break;
		}
	}

	error = may_open(nd, acc_mode, flag);
	if (error)
		path_release(nd);
	return error;
}

/**
 * lookup_create - look up a name that is to be made
 * @nd: the parent, from a walk with LOOKUP_PARENT
 * @is_dir: a directory, whose name may have trailing slashes
 *
 * Returns the dentry, or an ERR_PTR; in both cases with i_sem of the parent held.
 */
struct dentry *lookup_create(struct nameidata *nd, int is_dir)
{
	struct dentry *dentry;

	down(&nd->dentry->d_inode->i_sem);
	if (nd->last_type != LAST_NORM)
		return ERR_PTR(-EEXIST);
	nd->flags &= ~LOOKUP_PARENT;
	dentry = lookup_hash(&nd->last, nd->dentry);
	if (IS_ERR(dentry))
		return dentry;

	/* what exists is reported by may_create() */
	if (!is_dir && nd->last.name[nd->last.len] && !dentry->d_inode) {
		dput(dentry);
		return ERR_PTR(-ENOENT);
	}
	return dentry;
}

/* A user's path, the parent it leads to, and (in nd.last) what comes after. */
struct user_name {
	char *name;
	struct nameidata nd;
};

/* The system calls below start alike: to the parent of @path. */
static int start_name(const char __user *path, struct user_name *un)
{
	int error;

	un->name = getname(path);
	if (IS_ERR(un->name))
		return PTR_ERR(un->name);
	error = path_lookup(un->name, LOOKUP_PARENT, &un->nd);
	if (error)
		putname(un->name);
	return error;
}

/* And end alike. */
static void end_name(struct user_name *un)
{
	path_release(&un->nd);
	putname(un->name);
}

/* start_name() for what is to be made: the dentry, with i_sem of the parent held. */
static struct dentry *start_create(const char __user *path, struct user_name *un, int is_dir)
{
	struct dentry *dentry;
	int error = start_name(path, un);

	if (error)
		return ERR_PTR(error);
	dentry = lookup_create(&un->nd, is_dir);
	if (IS_ERR(dentry)) {
		up(&un->nd.dentry->d_inode->i_sem);
		end_name(un);
	}
	return dentry;
}

static void end_create(struct user_name *un, struct dentry *dentry)
{
	dput(dentry);
	up(&un->nd.dentry->d_inode->i_sem);
	end_name(un);
}

/**
 * vfs_mknod - make a device, a FIFO or a socket
 * @dir: the directory, with i_sem held
 * @dentry: the name, looked up and negative
 * @mode: type and permission bits
 * @dev: device number
 */
int vfs_mknod(struct inode *dir, struct dentry *dentry, int mode, dev_t dev)
{
	int error = may_create(dir, dentry, NULL);

	if (error)
		return error;
	if ((S_ISCHR(mode) || S_ISBLK(mode)) && !capable(CAP_MKNOD))
		return -EPERM;
	if (!dir->i_op || !dir->i_op->mknod)
		return -EPERM;
	error = dir->i_op->mknod(dir, dentry, mode, dev);
	if (!error)
		inode_dir_notify(dir, DN_CREATE);
	return error;
}

asmlinkage long sys_mknod(const char __user *filename, int mode, unsigned dev)
{
	struct user_name un;
	struct dentry *dentry;
	struct inode *dir;
	int error;

	if (S_ISDIR(mode))
		return -EPERM;
	dentry = start_create(filename, &un, 0);
	if (IS_ERR(dentry))
		return PTR_ERR(dentry);

	dir = un.nd.dentry->d_inode;
	mode &= ~current->fs->umask;
	switch (mode & S_IFMT) {
	case 0:
	case S_IFREG:
		error = vfs_create(dir, dentry, mode, &un.nd);
		break;
	case S_IFCHR:
	case S_IFBLK:
		error = vfs_mknod(dir, dentry, mode, new_decode_dev(dev));
		break;
	case S_IFIFO:
	case S_IFSOCK:
		error = vfs_mknod(dir, dentry, mode, 0);
		break;
	default:
		error = -EINVAL;
	}
	end_create(&un, dentry);
	return error;
}

/* Make a directory; see vfs_create(). */
int vfs_mkdir(struct inode *dir, struct dentry *dentry, int mode)
{
	int error = may_create(dir, dentry, NULL);

	if (error)
		return error;
	if (!dir->i_op || !dir->i_op->mkdir)
		return -EPERM;
	error = dir->i_op->mkdir(dir, dentry, mode & (S_IRWXUGO | S_ISVTX));
	if (!error)
		inode_dir_notify(dir, DN_CREATE);
	return error;
}

asmlinkage long sys_mkdir(const char __user *pathname, int mode)
{
	struct user_name un;
	struct dentry *dentry;
	int error;

	dentry = start_create(pathname, &un, 1);
	if (IS_ERR(dentry))
		return PTR_ERR(dentry);
	error = vfs_mkdir(un.nd.dentry->d_inode, dentry, mode & ~current->fs->umask);
	end_create(&un, dentry);
	return error;
}

/* Unhash a directory about to go, if nobody else uses it, so that nobody finds it meanwhile. */
void dentry_unhash(struct dentry *dentry)
{
	dget(dentry);
	if (atomic_read(&dentry->d_count) != 2)
		shrink_dcache_parent(dentry);
	spin_lock(&dcache_lock);
	spin_lock(&dentry->d_lock);
	if (atomic_read(&dentry->d_count) == 2)
		__d_drop(dentry);
	spin_unlock(&dentry->d_lock);
	spin_unlock(&dcache_lock);
}

/**
 * vfs_rmdir - remove a directory
 * @dir: its parent, with i_sem held
 * @dentry: its name, with a reference of the caller
 */
int vfs_rmdir(struct inode *dir, struct dentry *dentry)
{
	int error = may_delete(dir, dentry, 1);

	if (error)
		return error;
	if (!dir->i_op || !dir->i_op->rmdir)
		return -EPERM;

	down(&dentry->d_inode->i_sem);
	dentry_unhash(dentry);
	error = -EBUSY;
	if (!d_mountpoint(dentry)) {
		error = dir->i_op->rmdir(dir, dentry);
		if (!error)
			dentry->d_inode->i_flags |= S_DEAD;
	}
	up(&dentry->d_inode->i_sem);
	if (!error) {
		inode_dir_notify(dir, DN_DELETE);
		d_delete(dentry);
	}
	dput(dentry);
	return error;
}

/* Why what ends in "..", "." or "/" cannot be removed. */
static const int rmdir_error[] = {
	[LAST_NORM] = 0, [LAST_DOTDOT] = -ENOTEMPTY, [LAST_DOT] = -EINVAL, [LAST_ROOT] = -EBUSY,
};

asmlinkage long sys_rmdir(const char __user *pathname)
{
	struct user_name un;
	struct dentry *dentry;
	struct inode *dir;
	int error;

	error = start_name(pathname, &un);
	if (error)
		return error;
	error = rmdir_error[un.nd.last_type];
	if (error)
		goto out;

	dir = un.nd.dentry->d_inode;
	down(&dir->i_sem);
	dentry = lookup_hash(&un.nd.last, un.nd.dentry);
	error = PTR_ERR(dentry);
	if (!IS_ERR(dentry)) {
		error = vfs_rmdir(dir, dentry);
		dput(dentry);
	}
	up(&dir->i_sem);
out:
	end_name(&un);
	return error;
}

/**
 * vfs_unlink - remove the name of a file
 * @dir: the directory, with i_sem held
 * @dentry: the name, with a reference of the caller
 */
int vfs_unlink(struct inode *dir, struct dentry *dentry)
{
	int error = may_delete(dir, dentry, 0);

	if (error)
		return error;
	if (!dir->i_op || !dir->i_op->unlink)
		return -EPERM;

	down(&dentry->d_inode->i_sem);
	error = -EBUSY;
	if (!d_mountpoint(dentry))
		error = dir->i_op->unlink(dir, dentry);
	up(&dentry->d_inode->i_sem);
	if (!error) {
		d_delete(dentry);
		inode_dir_notify(dir, DN_DELETE);
	}
	return error;
}

/* Why a name with a slash behind it cannot be unlinked. */
static int slashes_error(struct dentry *dentry)
{
	if (!dentry->d_inode)
		return -ENOENT;
	return S_ISDIR(dentry->d_inode->i_mode) ? -EISDIR : -ENOTDIR;
}

/*
 * The inode is kept until the directory is unlocked: to free a large file takes time, and
 * others may want to get at the directory.
 */
asmlinkage long sys_unlink(const char __user *pathname)
{
	struct inode *dir, *inode = NULL;
	struct user_name un;
	struct dentry *dentry;
	int error;

	error = start_name(pathname, &un);
	if (error)
		return error;
	error = -EISDIR;
	if (un.nd.last_type != LAST_NORM)
		goto out;

	dir = un.nd.dentry->d_inode;
	down(&dir->i_sem);
	dentry = lookup_hash(&un.nd.last, un.nd.dentry);
	error = PTR_ERR(dentry);
	if (!IS_ERR(dentry)) {
		if (un.nd.last.name[un.nd.last.len]) {
			error = slashes_error(dentry);
		} else {
			inode = dentry->d_inode;
			if (inode)
				atomic_inc(&inode->i_count);
			error = vfs_unlink(dir, dentry);
		}
		dput(dentry);
	}
	up(&dir->i_sem);
	iput(inode);
out:
	end_name(&un);
	return error;
}

/* Make a symbolic link with text @oldname; see vfs_create(). */
int vfs_symlink(struct inode *dir, struct dentry *dentry, const char *oldname, int mode)
{
	int error = may_create(dir, dentry, NULL);

	if (error)
		return error;
	if (!dir->i_op || !dir->i_op->symlink)
		return -EPERM;
	error = dir->i_op->symlink(dir, dentry, oldname);
	if (!error)
		inode_dir_notify(dir, DN_CREATE);
	return error;
}

asmlinkage long sys_symlink(const char __user *oldname, const char __user *newname)
{
	struct user_name un;
	struct dentry *dentry;
	char *from;
	int error;

	from = getname(oldname);
	if (IS_ERR(from))
		return PTR_ERR(from);
	dentry = start_create(newname, &un, 0);
	error = PTR_ERR(dentry);
	if (!IS_ERR(dentry)) {
		error = vfs_symlink(un.nd.dentry->d_inode, dentry, from, S_IALLUGO);
		end_create(&un, dentry);
	}
	putname(from);
	return error;
}

/**
 * vfs_link - give a file another name
 * @old_dentry: a name it has
 * @dir: the directory of the new one, with i_sem held
 * @new_dentry: the new name, looked up and negative
 */
int vfs_link(struct dentry *old_dentry, struct inode *dir, struct dentry *new_dentry)
{
	struct inode *inode = old_dentry->d_inode;
	int error;

	if (!inode)
		return -ENOENT;
	error = may_create(dir, new_dentry, NULL);
	if (error)
		return error;
	if (dir->i_sb != inode->i_sb)
		return -EXDEV;
	/* one could no longer be changed, the other only grow: neither gains a name */
	if (IS_APPEND(inode) || IS_IMMUTABLE(inode))
		return -EPERM;
	if (!dir->i_op || !dir->i_op->link)
		return -EPERM;
	if (S_ISDIR(inode->i_mode))
		return -EPERM;

	down(&inode->i_sem);
	error = dir->i_op->link(old_dentry, dir, new_dentry);
	up(&inode->i_sem);
	if (!error)
		inode_dir_notify(dir, DN_CREATE);
	return error;
}

/* A link to a symbolic link is a second name of the link, not of what it leads to. */
asmlinkage long sys_link(const char __user *oldname, const char __user *newname)
{
	struct nameidata old_nd;
	struct user_name un;
	struct dentry *dentry;
	int error;

	error = __user_walk(oldname, 0, &old_nd);
	if (error)
		return error;
	dentry = start_create(newname, &un, 0);
	error = PTR_ERR(dentry);
	if (!IS_ERR(dentry)) {
		error = -EXDEV;
		if (old_nd.mnt == un.nd.mnt)
			error = vfs_link(old_nd.dentry, un.nd.dentry->d_inode, dentry);
		end_create(&un, dentry);
	}
	path_release(&old_nd);
	return error;
}

/* A directory is also moved for its own ".."; what it replaces must be empty and out of sight. */
static int vfs_rename_dir(struct inode *old_dir, struct dentry *old_dentry,
			  struct inode *new_dir, struct dentry *new_dentry)
{
	struct inode *target;
	int error;

	if (new_dir != old_dir) {
		error = permission(old_dentry->d_inode, MAY_WRITE, NULL);
		if (error)
			return error;
	}

	target = new_dentry->d_inode;
	if (target) {
		down(&target->i_sem);
		dentry_unhash(new_dentry);
	}
	error = -EBUSY;
	if (!d_mountpoint(old_dentry) && !d_mountpoint(new_dentry))
		error = old_dir->i_op->rename(old_dir, old_dentry, new_dir, new_dentry);
	if (target) {
		if (!error)
			target->i_flags |= S_DEAD;
		up(&target->i_sem);
		if (d_unhashed(new_dentry))
			d_rehash(new_dentry);
		dput(new_dentry);
	}
	if (!error)
		d_move(old_dentry, new_dentry);
	return error;
}

static int vfs_rename_other(struct inode *old_dir, struct dentry *old_dentry,
			    struct inode *new_dir, struct dentry *new_dentry)
{
	struct inode *target;
	int error = -EBUSY;

	dget(new_dentry);
	target = new_dentry->d_inode;
	if (target)
		down(&target->i_sem);
	if (!d_mountpoint(old_dentry) && !d_mountpoint(new_dentry))
		error = old_dir->i_op->rename(old_dir, old_dentry, new_dir, new_dentry);
	if (!error && !(old_dir->i_sb->s_type->fs_flags & FS_ODD_RENAME))
		d_move(old_dentry, new_dentry);
	if (target)
		up(&target->i_sem);
	dput(new_dentry);
	return error;
}

/**
 * vfs_rename - give a file another name and take the old one
 * @old_dir: the directory of the old name
 * @old_dentry: the old name
 * @new_dir: the directory of the new name; both locked by lock_rename()
 * @new_dentry: the new name, negative or to be replaced
 */
int vfs_rename(struct inode *old_dir, struct dentry *old_dentry,
	       struct inode *new_dir, struct dentry *new_dentry)
{
	int is_dir = S_ISDIR(old_dentry->d_inode->i_mode);
	int error;

	/* two names of one file: POSIX wants nothing to happen */
	if (old_dentry->d_inode == new_dentry->d_inode)
		return 0;

	error = may_delete(old_dir, old_dentry, is_dir);
	if (error)
		return error;
	if (!new_dentry->d_inode)
		error = may_create(new_dir, new_dentry, NULL);
	else
		error = may_delete(new_dir, new_dentry, is_dir);
	if (error)
		return error;
	if (!old_dir->i_op || !old_dir->i_op->rename)
		return -EPERM;

	if (is_dir)
		error = vfs_rename_dir(old_dir, old_dentry, new_dir, new_dentry);
	else
		error = vfs_rename_other(old_dir, old_dentry, new_dir, new_dentry);
	if (error)
		return error;

	if (old_dir == new_dir) {
		inode_dir_notify(old_dir, DN_RENAME);
	} else {
		inode_dir_notify(old_dir, DN_DELETE);
		inode_dir_notify(new_dir, DN_CREATE);
	}
	return 0;
}

/* The part of rename() that runs with both directories locked. @trap: see lock_rename(). */
int rename_locked(struct nameidata *oldnd, struct nameidata *newnd, struct dentry *trap)
{
	struct dentry *old_dentry, *new_dentry;
	int error;

	old_dentry = lookup_hash(&oldnd->last, oldnd->dentry);
	if (IS_ERR(old_dentry))
		return PTR_ERR(old_dentry);
	error = -ENOENT;
	if (!old_dentry->d_inode)
		goto exit4;
	if (!S_ISDIR(old_dentry->d_inode->i_mode)) {
		error = -ENOTDIR;
		if (oldnd->last.name[oldnd->last.len] || newnd->last.name[newnd->last.len])
			goto exit4;
	}
	error = -EINVAL;	/* into itself */
	if (old_dentry == trap)
		goto exit4;

	new_dentry = lookup_hash(&newnd->last, newnd->dentry);
	error = PTR_ERR(new_dentry);
	if (IS_ERR(new_dentry))
		goto exit4;
	error = -ENOTEMPTY;	/* over a directory that the old one lies in */
	if (new_dentry != trap)
		error = vfs_rename(oldnd->dentry->d_inode, old_dentry,
				   newnd->dentry->d_inode, new_dentry);
	dput(new_dentry);
exit4:
	dput(old_dentry);
	return error;
}

static inline int do_rename(struct nameidata *oldnd, struct nameidata *newnd)
{
	struct dentry *trap;
	int error;

	if (oldnd->mnt != newnd->mnt)
		return -EXDEV;
	if (oldnd->last_type != LAST_NORM || newnd->last_type != LAST_NORM)
		return -EBUSY;

	trap = lock_rename(newnd->dentry, oldnd->dentry);
	error = rename_locked(oldnd, newnd, trap);
	unlock_rename(newnd->dentry, oldnd->dentry);
	return error;
}

asmlinkage long sys_rename(const char __user *oldname, const char __user *newname)
{
	struct user_name from, to;
	int error;

	error = start_name(oldname, &from);
	if (error)
		return error;
	error = start_name(newname, &to);
	if (!error) {
		error = do_rename(&from.nd, &to.nd);
		end_name(&to);
	}
	end_name(&from);
	return error;
}
