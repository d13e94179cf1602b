// SPDX-License-Identifier: GPL-2.0-only
/*
 * The dentry cache: the tree of names in memory, the hash that finds a child of a directory
 * by name, the list of unused names, and paths back from a dentry to a string.
 *
 * Mirrors: fs/dcache.c
 * Leaves out: disconnected dentries (NFS export), dcookies.
 * Locking: dcache_lock, then d_lock (see dcache.h). rename_lock is a sequence counter with
 * which a lookup that found nothing learns that a rename went on. Freed by RCU.
 */
#include <linux/syscalls.h>
#include <linux/string.h>
#include <linux/mm.h>
#include <linux/swap.h>
#include <linux/fs.h>
#include <linux/fs_struct.h>
#include <linux/file.h>
#include <linux/mount.h>
#include <linux/slab.h>
#include <linux/init.h>
#include <linux/hash.h>
#include <linux/cache.h>
#include <linux/module.h>
#include <linux/buffer_head.h>
#include <linux/security.h>
#include <linux/seqlock.h>
#include <linux/bootmem.h>
#include <linux/sched.h>
#include <linux/cdev.h>
#include <asm/uaccess.h>

DEFINE_SPINLOCK(dcache_lock);
static seqlock_t rename_lock = SEQLOCK_UNLOCKED;

static kmem_cache_t *dentry_cache;

static unsigned int d_hash_mask;
static unsigned int d_hash_shift;
static struct hlist_head *dentry_hashtable;
static LIST_HEAD(dentry_unused);	/* d_count 0 (or raised since), most recent first */

int sysctl_vfs_cache_pressure = 100;	/* percent of the unused that may be asked for */

struct dentry_stat_t dentry_stat = {
	.age_limit = 45,
};

/* for every path that comes from user space */
kmem_cache_t *names_cachep;
/* for struct file */
kmem_cache_t *filp_cachep;

static void d_callback(struct rcu_head *head)
{
	struct dentry *dentry = container_of(head, struct dentry, d_rcu);

	if (dname_external(dentry))
		kfree(dentry->d_name.name);
	kmem_cache_free(dentry_cache, dentry);
}

/* The dentry is in no list any more, but a lookup under RCU may still look at it. */
static void d_free(struct dentry *dentry)
{
	if (dentry->d_op && dentry->d_op->d_release)
		dentry->d_op->d_release(dentry);
	call_rcu(&dentry->d_rcu, d_callback);
}

/* Take the inode from a dentry and drop it. Called with dcache_lock and d_lock; drops both. */
static inline void dentry_iput(struct dentry *dentry)
{
	struct inode *inode = dentry->d_inode;

	if (!inode) {
		spin_unlock(&dentry->d_lock);
		spin_unlock(&dcache_lock);
		return;
	}
	dentry->d_inode = NULL;
	list_del_init(&dentry->d_alias);
	spin_unlock(&dentry->d_lock);
	spin_unlock(&dcache_lock);
	if (dentry->d_op && dentry->d_op->d_iput)
		dentry->d_op->d_iput(dentry, inode);
	else
		iput(inode);
}

/* Off the unused list, if it is on it. Called with dcache_lock held. */
static inline void d_lru_del(struct dentry *dentry)
{
	if (!list_empty(&dentry->d_lru)) {
		dentry_stat.nr_unused--;
		list_del_init(&dentry->d_lru);
	}
}

/**
 * dput - drop a reference to a dentry
 * @dentry: the dentry, or NULL
 *
 * The last one leaves it on the unused list if it can be looked up again, else frees it and
 * goes on with its parent. May sleep. Paper section 5.
 */
void dput(struct dentry *dentry)
{
	struct dentry *parent;

	while (dentry) {
		if (atomic_read(&dentry->d_count) == 1)
			might_sleep();
		if (!atomic_dec_and_lock(&dentry->d_count, &dcache_lock))
			return;

		spin_lock(&dentry->d_lock);
		if (atomic_read(&dentry->d_count)) {
			spin_unlock(&dentry->d_lock);
			spin_unlock(&dcache_lock);
			return;
		}

		if (dentry->d_op && dentry->d_op->d_delete && dentry->d_op->d_delete(dentry))
			__d_drop(dentry);
		if (!d_unhashed(dentry)) {
			if (list_empty(&dentry->d_lru)) {
				dentry->d_flags |= DCACHE_REFERENCED;
				list_add(&dentry->d_lru, &dentry_unused);
				dentry_stat.nr_unused++;
			}
			spin_unlock(&dentry->d_lock);
			spin_unlock(&dcache_lock);
			return;
		}

		parent = dentry->d_parent;
		d_lru_del(dentry);
		list_del(&dentry->d_child);
		dentry_stat.nr_dentry--;
		dentry_iput(dentry);	/* drops the locks */
		d_free(dentry);
		dentry = parent == dentry ? NULL : parent;
	}
}

/**
 * d_invalidate - forget a name that turned out to be wrong
 * @dentry: the name, with a reference of the caller
 *
 * Returns 0 once it is unhashed, -EBUSY if it is a directory somebody uses.
 */
int d_invalidate(struct dentry *dentry)
{
	spin_lock(&dcache_lock);
	if (d_unhashed(dentry)) {
		spin_unlock(&dcache_lock);
		return 0;
	}
	if (!list_empty(&dentry->d_subdirs)) {
		spin_unlock(&dcache_lock);
		shrink_dcache_parent(dentry);
		spin_lock(&dcache_lock);
	}

	spin_lock(&dentry->d_lock);
	if (atomic_read(&dentry->d_count) > 1 &&
	    dentry->d_inode && S_ISDIR(dentry->d_inode->i_mode)) {
		spin_unlock(&dentry->d_lock);
		spin_unlock(&dcache_lock);
		return -EBUSY;
	}
	__d_drop(dentry);
	spin_unlock(&dentry->d_lock);
	spin_unlock(&dcache_lock);
	return 0;
}

/* A reference that may be the first one. Called with dcache_lock held. */
static inline struct dentry *__dget_locked(struct dentry *dentry)
{
	atomic_inc(&dentry->d_count);
	if (atomic_read(&dentry->d_count) == 1)
		d_lru_del(dentry);
	return dentry;
}

struct dentry *dget_locked(struct dentry *dentry)
{
	return __dget_locked(dentry);
}

/* Free an unused dentry. Called with dcache_lock and d_lock; retakes the former. */
static inline void prune_one_dentry(struct dentry *dentry)
{
	struct dentry *parent = dentry->d_parent;

	__d_drop(dentry);
	list_del(&dentry->d_child);
	dentry_stat.nr_dentry--;
	dentry_iput(dentry);
	d_free(dentry);
	if (parent != dentry)
		dput(parent);
	spin_lock(&dcache_lock);
}

/* Free @count dentries from the cold end of the unused list; recently used ones get a second round. */
static void prune_dcache(int count)
{
	spin_lock(&dcache_lock);
	for (; count; count--) {
		struct dentry *dentry;

		cond_resched_lock(&dcache_lock);
		if (list_empty(&dentry_unused))
			break;
		dentry = list_entry(dentry_unused.prev, struct dentry, d_lru);
		d_lru_del(dentry);
		spin_lock(&dentry->d_lock);
		if (atomic_read(&dentry->d_count)) {
			spin_unlock(&dentry->d_lock);
			continue;
		}
		if (dentry->d_flags & DCACHE_REFERENCED) {
			dentry->d_flags &= ~DCACHE_REFERENCED;
			list_add(&dentry->d_lru, &dentry_unused);
			dentry_stat.nr_unused++;
			spin_unlock(&dentry->d_lock);
			continue;
		}
		prune_one_dentry(dentry);
	}
	spin_unlock(&dcache_lock);
}

/**
 * shrink_dcache_sb - free all unused dentries of a file system
 * @sb: its superblock
 */
void shrink_dcache_sb(struct super_block *sb)
{
	struct dentry *dentry, *next;

	spin_lock(&dcache_lock);
	/* theirs to the front, so that starting over below finds the next one at once */
	list_for_each_entry_safe(dentry, next, &dentry_unused, d_lru)
		if (dentry->d_sb == sb)
			list_move(&dentry->d_lru, &dentry_unused);
repeat:
	list_for_each_entry(dentry, &dentry_unused, d_lru) {
		if (dentry->d_sb != sb)
			continue;
		d_lru_del(dentry);
		spin_lock(&dentry->d_lock);
		if (atomic_read(&dentry->d_count))
			spin_unlock(&dentry->d_lock);
		else
			prune_one_dentry(dentry);
		goto repeat;
	}
	spin_unlock(&dcache_lock);
}

/* The dentry after @p in a walk of the tree below @root, parents first; NULL at the end. */
static struct dentry *next_dentry(struct dentry *p, struct dentry *root)
{
	if (!list_empty(&p->d_subdirs))
		return list_entry(p->d_subdirs.next, struct dentry, d_child);
	while (p != root) {
		struct dentry *parent = p->d_parent;

		if (p->d_child.next != &parent->d_subdirs)
			return list_entry(p->d_child.next, struct dentry, d_child);
		p = parent;
	}
	return NULL;
}

/* Bring the unused dentries below @parent to the cold end of the list; how many there are. */
static int select_parent(struct dentry *parent)
{
	struct dentry *p;
	int found = 0;

	spin_lock(&dcache_lock);
	for (p = next_dentry(parent, parent); p; p = next_dentry(p, parent)) {
		d_lru_del(p);
		if (!atomic_read(&p->d_count)) {
			list_add_tail(&p->d_lru, &dentry_unused);
			dentry_stat.nr_unused++;
			p->d_flags &= ~DCACHE_REFERENCED;
			found++;
		}
		/* what was found can go before the rest is looked at */
		if (found && need_resched())
			break;
	}
	spin_unlock(&dcache_lock);
	return found;
}

/**
 * shrink_dcache_parent - free all unused dentries below a directory
 * @parent: the directory
 */
void shrink_dcache_parent(struct dentry *parent)
{
	int found;

	while ((found = select_parent(parent)) != 0)
		prune_dcache(found);
}

/* What the page allocator calls when memory is short; see set_shrinker(). */
static int shrink_dcache_memory(int nr, unsigned int gfp_mask)
{
	if (nr) {
		/* the caller may hold locks of a file system that iput() wants */
		if (!(gfp_mask & __GFP_FS))
			return -1;
		prune_dcache(nr);
	}
	return dentry_stat.nr_unused / 100 * sysctl_vfs_cache_pressure;
}

/**
 * d_alloc - make a dentry
 * @parent: the directory it lies in, or NULL
 * @name: its name, which is copied
 *
 * It has no inode and is not hashed. May sleep. Paper section 3.
 *
 * Returns it with d_count 1 and a reference on @parent, or NULL.
 */
struct dentry *d_alloc(struct dentry *parent, const struct qstr *name)
{
	struct dentry *dentry;
	char *dname;

	dentry = kmem_cache_alloc(dentry_cache, GFP_KERNEL);
	if (!dentry)
		return NULL;

	dname = dentry->d_iname;
	if (name->len > DNAME_INLINE_LEN_MIN - 1) {
		dname = kmalloc(name->len + 1, GFP_KERNEL);
		if (!dname) {
			kmem_cache_free(dentry_cache, dentry);
			return NULL;
		}
	}
	memcpy(dname, name->name, name->len);
	dname[name->len] = 0;
	dentry->d_name.name = dname;
	dentry->d_name.len = name->len;
	dentry->d_name.hash = name->hash;

	atomic_set(&dentry->d_count, 1);
	dentry->d_flags = DCACHE_UNHASHED;
	spin_lock_init(&dentry->d_lock);
	dentry->d_inode = NULL;
	dentry->d_parent = NULL;
	dentry->d_sb = NULL;
	dentry->d_op = NULL;
	dentry->d_fsdata = NULL;
	dentry->d_mounted = 0;
	INIT_HLIST_NODE(&dentry->d_hash);
	INIT_LIST_HEAD(&dentry->d_lru);
	INIT_LIST_HEAD(&dentry->d_subdirs);
	INIT_LIST_HEAD(&dentry->d_alias);
	INIT_LIST_HEAD(&dentry->d_child);

	if (parent) {
		dentry->d_parent = dget(parent);
		dentry->d_sb = parent->d_sb;
	}

	spin_lock(&dcache_lock);
	if (parent)
		list_add(&dentry->d_child, &parent->d_subdirs);
	dentry_stat.nr_dentry++;
	spin_unlock(&dcache_lock);
	return dentry;
}

/**
 * d_instantiate - say what a dentry leads to
 * @entry: a dentry without an inode
 * @inode: the inode, or NULL for a name known not to exist
 *
 * The caller's reference on the inode goes to the dentry.
 */
void d_instantiate(struct dentry *entry, struct inode *inode)
{
	BUG_ON(!list_empty(&entry->d_alias));
	spin_lock(&dcache_lock);
	if (inode)
		list_add(&entry->d_alias, &inode->i_dentry);
	entry->d_inode = inode;
	spin_unlock(&dcache_lock);
	security_d_instantiate(entry, inode);
}

/**
 * d_alloc_root - make the root dentry of a file system
 * @root_inode: its inode; the reference goes to the dentry
 *
 * Returns NULL without memory; the inode is still the caller's then.
 */
struct dentry *d_alloc_root(struct inode *root_inode)
{
	static const struct qstr name = { .name = "/", .len = 1 };
	struct dentry *res;

	if (!root_inode)
		return NULL;
	res = d_alloc(NULL, &name);
	if (res) {
		res->d_sb = root_inode->i_sb;
		res->d_parent = res;
		d_instantiate(res, root_inode);
	}
	return res;
}

static inline struct hlist_head *d_hash(struct dentry *parent, unsigned long hash)
{
	hash += (unsigned long)parent / L1_CACHE_BYTES;
	return dentry_hashtable + (hash_long(hash, d_hash_shift) & d_hash_mask);
}

/* Are @len bytes of two names the same? They mostly are: the hashes match. */
static inline int same_name(const unsigned char *a, const unsigned char *b, unsigned int len)
{
	for (; len >= sizeof(u32); len -= sizeof(u32), a += sizeof(u32), b += sizeof(u32))
		if (*(const u32 *)a != *(const u32 *)b)
			return 0;
	for (; len; len--)
		if (*a++ != *b++)
			return 0;
	return 1;
}

/* Is @dentry the child of @parent called @name? Called with d_lock held. */
static inline int d_name_matches(struct dentry *dentry, struct dentry *parent,
				 struct qstr *name)
{
	if (dentry->d_parent != parent)
		return 0;	/* moved since the hash chain was read */
	if (unlikely(parent->d_op && parent->d_op->d_compare))
		return !parent->d_op->d_compare(parent, &dentry->d_name, name);
	return dentry->d_name.len == name->len &&
		same_name(dentry->d_name.name, name->name, name->len);
}

/**
 * __d_lookup - find a cached name in a directory, missing it during a rename at times
 * @parent: the directory
 * @name: the name, with its hash
 *
 * Takes no global lock: the chain is walked under RCU.
 * Returns the dentry with a reference, or NULL.
 */
struct dentry *__d_lookup(struct dentry *parent, struct qstr *name)
{
	struct hlist_head *head = d_hash(parent, name->hash);
	struct dentry *dentry, *found = NULL;
	struct hlist_node *node;

	rcu_read_lock();
	hlist_for_each_entry_rcu(dentry, node, head, d_hash) {
		if (dentry->d_name.hash != name->hash || dentry->d_parent != parent)
			continue;
		spin_lock(&dentry->d_lock);
		if (d_name_matches(dentry, parent, name)) {
			if (!d_unhashed(dentry)) {
				atomic_inc(&dentry->d_count);
				found = dentry;
			}
			spin_unlock(&dentry->d_lock);
			break;
		}
		spin_unlock(&dentry->d_lock);
	}
	rcu_read_unlock();
	return found;
}

/**
 * d_lookup - find a cached name in a directory
 * @parent: the directory
 * @name: the name, with its hash
 *
 * Returns the dentry with a reference, or NULL if the name is not in the cache.
 */
struct dentry *d_lookup(struct dentry *parent, struct qstr *name)
{
	struct dentry *dentry;
	unsigned long seq;

	do {
		seq = read_seqbegin(&rename_lock);
		dentry = __d_lookup(parent, name);
	} while (!dentry && read_seqretry(&rename_lock, seq));
	return dentry;
}

/**
 * d_delete - the file behind a name was unlinked
 * @dentry: the name, with a reference of the caller
 *
 * If nobody else uses it, it stays as a negative entry; else it is unhashed and keeps its
 * inode for those who have it open.
 */
void d_delete(struct dentry *dentry)
{
	spin_lock(&dcache_lock);
	spin_lock(&dentry->d_lock);
	if (atomic_read(&dentry->d_count) == 1) {
		dentry_iput(dentry);
		return;
	}
	__d_drop(dentry);
	spin_unlock(&dentry->d_lock);
	spin_unlock(&dcache_lock);
}

static void __d_rehash(struct dentry *entry, struct hlist_head *list)
{
	entry->d_flags &= ~DCACHE_UNHASHED;
	hlist_add_head_rcu(&entry->d_hash, list);
}

/* Make a dentry visible to lookups. */
void d_rehash(struct dentry *entry)
{
	struct hlist_head *list = d_hash(entry->d_parent, entry->d_name.hash);

	spin_lock(&dcache_lock);
	spin_lock(&entry->d_lock);
	__d_rehash(entry, list);
	spin_unlock(&entry->d_lock);
	spin_unlock(&dcache_lock);
}

/* Exchange the names of two dentries, each inside its dentry or outside. */
static void switch_names(struct dentry *dentry, struct dentry *target)
{
	const unsigned char *name = dentry->d_name.name;
	const unsigned char *target_name = target->d_name.name;
	int name_external = dname_external(dentry);
	int target_external = dname_external(target);
	unsigned char tmp[DNAME_INLINE_LEN_MIN];

	memcpy(tmp, dentry->d_iname, DNAME_INLINE_LEN_MIN);
	memcpy(dentry->d_iname, target->d_iname, DNAME_INLINE_LEN_MIN);
	memcpy(target->d_iname, tmp, DNAME_INLINE_LEN_MIN);
	dentry->d_name.name = target_external ? target_name : dentry->d_iname;
	target->d_name.name = name_external ? name : target->d_iname;
	swap(dentry->d_name.len, target->d_name.len);
	swap(dentry->d_name.hash, target->d_name.hash);
}

/* Hang @dentry where @target hangs, and @target where @dentry did. */
static void switch_parents(struct dentry *dentry, struct dentry *target)
{
	list_del(&dentry->d_child);
	list_del(&target->d_child);
	if (IS_ROOT(dentry)) {
		dentry->d_parent = target->d_parent;
		target->d_parent = target;
		INIT_LIST_HEAD(&target->d_child);
	} else {
		swap(dentry->d_parent, target->d_parent);
		list_add(&target->d_child, &target->d_parent->d_subdirs);
	}
	list_add(&dentry->d_child, &dentry->d_parent->d_subdirs);
}

/**
 * d_move - a file was renamed
 * @dentry: its old name
 * @target: its new name, which leaves the hash
 *
 * Called with the directories locked. @dentry afterwards has the name and parent that
 * @target had.
 */
void d_move(struct dentry *dentry, struct dentry *target)
{
	if (!dentry->d_inode)
		printk(KERN_WARNING "VFS: moving negative dcache entry\n");

	spin_lock(&dcache_lock);
	write_seqlock(&rename_lock);
	/* two of a kind are locked in the order of their addresses */
	if (target < dentry) {
		spin_lock(&target->d_lock);
		spin_lock(&dentry->d_lock);
	} else {
		spin_lock(&dentry->d_lock);
		spin_lock(&target->d_lock);
	}

	__d_drop(dentry);
	__d_rehash(dentry, d_hash(target->d_parent, target->d_name.hash));
	__d_drop(target);
	switch_names(dentry, target);
	switch_parents(dentry, target);

	spin_unlock(&target->d_lock);
	spin_unlock(&dentry->d_lock);
	write_sequnlock(&rename_lock);
	spin_unlock(&dcache_lock);
}

/* Put @len bytes of @str before @*end, no further than @buf; -ENAMETOOLONG. */
static int prepend(char **end, char *buf, const char *str, int len)
{
	if (*end - buf < len)
		return -ENAMETOOLONG;
	*end -= len;
	memcpy(*end, str, len);
	return 0;
}

/*
 * The path of a dentry, built from its end. What has no way up to @root, because it lies on
 * a mount that is not attached or outside a chroot, ends at the name of its topmost dentry in
 * place of the slash: for sockfs that gives "socket:[number]".
 *
 * Called with dcache_lock held.
 */
static char *__d_path(struct dentry *dentry, struct vfsmount *vfsmnt, struct dentry *root,
		      struct vfsmount *rootmnt, char *buffer, int buflen)
{
	char *end = buffer + buflen;
	int error;

	error = prepend(&end, buffer, "", 1);
	if (!error && !IS_ROOT(dentry) && d_unhashed(dentry))
		error = prepend(&end, buffer, " (deleted)", 10);
	if (error || end - buffer < 1)
		goto toolong;

	/* "/" if nothing else comes before the root */
	if (dentry == root && vfsmnt == rootmnt) {
		*--end = '/';
		return end;
	}

	for (;;) {
		if (dentry == root && vfsmnt == rootmnt)
			return end;
		if (dentry == vfsmnt->mnt_root || IS_ROOT(dentry)) {
			spin_lock(&vfsmount_lock);
			if (vfsmnt->mnt_parent == vfsmnt) {
				spin_unlock(&vfsmount_lock);
				break;
			}
			dentry = vfsmnt->mnt_mountpoint;
			vfsmnt = vfsmnt->mnt_parent;
			spin_unlock(&vfsmount_lock);
			continue;
		}
		if (prepend(&end, buffer, dentry->d_name.name, dentry->d_name.len) ||
		    prepend(&end, buffer, "/", 1))
			goto toolong;
		dentry = dentry->d_parent;
	}

	/* a global root: its name goes over the slash that is there already */
	if (*end == '/')
		end++;
	if (prepend(&end, buffer, dentry->d_name.name, dentry->d_name.len))
		goto toolong;
	return end;
toolong:
	return ERR_PTR(-ENAMETOOLONG);
}

/**
 * d_path - the path of a dentry, as the current process sees it
 * @dentry: the dentry
 * @vfsmnt: the mount it was reached through
 * @buf: where to put it
 * @buflen: its length
 *
 * Returns a pointer into @buf, whose end the path is at, or ERR_PTR(-ENAMETOOLONG).
 */
char *d_path(struct dentry *dentry, struct vfsmount *vfsmnt, char *buf, int buflen)
{
	struct vfsmount *rootmnt;
	struct dentry *root;
	char *res;

	read_lock(&current->fs->lock);
	rootmnt = mntget(current->fs->rootmnt);
	root = dget(current->fs->root);
	read_unlock(&current->fs->lock);
	spin_lock(&dcache_lock);
	res = __d_path(dentry, vfsmnt, root, rootmnt, buf, buflen);
	spin_unlock(&dcache_lock);
	dput(root);
	mntput(rootmnt);
	return res;
}

/* Copy the path @cwd, which ends with the page at @page, to @buf; the length with its NUL. */
static long copy_cwd(char __user *buf, unsigned long size, char *cwd, char *page)
{
	unsigned long len;

	if (IS_ERR(cwd))
		return PTR_ERR(cwd);
	len = page + PAGE_SIZE - cwd;
	if (len > size)
		return -ERANGE;
	return copy_to_user(buf, cwd, len) ? -EFAULT : len;
}

asmlinkage long sys_getcwd(char __user *buf, unsigned long size)
{
	struct vfsmount *pwdmnt, *rootmnt;
	struct dentry *pwd, *root;
	char *page, *cwd;
	int error;

	page = (char *)__get_free_page(GFP_USER);
	if (!page)
		return -ENOMEM;

	read_lock(&current->fs->lock);
	pwdmnt = mntget(current->fs->pwdmnt);
	pwd = dget(current->fs->pwd);
	rootmnt = mntget(current->fs->rootmnt);
	root = dget(current->fs->root);
	read_unlock(&current->fs->lock);

	cwd = ERR_PTR(-ENOENT);	/* a directory that was removed */
	spin_lock(&dcache_lock);
	if (IS_ROOT(pwd) || !d_unhashed(pwd))
		cwd = __d_path(pwd, pwdmnt, root, rootmnt, page, PAGE_SIZE);
	spin_unlock(&dcache_lock);
	error = copy_cwd(buf, size, cwd, page);

	dput(pwd);
	mntput(pwdmnt);
	dput(root);
	mntput(rootmnt);
	free_page((unsigned long)page);
	return error;
}

/**
 * is_subdir - does one directory lie below another, or is it the same?
 * @new_dentry: the one that may lie below
 * @old_dentry: the one above
 *
 * Both on one file system. Returns a truth value.
 */
int is_subdir(struct dentry *new_dentry, struct dentry *old_dentry)
{
	struct dentry *p;
	unsigned long seq;
	int result;

	do {
		seq = read_seqbegin(&rename_lock);
		rcu_read_lock();
		for (p = new_dentry; p != old_dentry && !IS_ROOT(p); )
			p = p->d_parent;
		result = p == old_dentry;
		rcu_read_unlock();
	} while (read_seqretry(&rename_lock, seq));
	return result;
}

/**
 * d_genocide - drop the extra reference that a file system in memory holds on each name
 * @root: its root
 *
 * The next shrink_dcache_parent() frees what nobody else uses.
 */
void d_genocide(struct dentry *root)
{
	struct dentry *p;

	spin_lock(&dcache_lock);
	for (p = next_dentry(root, root); p; p = next_dentry(p, root))
		if (!d_unhashed(p) && p->d_inode)
			atomic_dec(&p->d_count);
	spin_unlock(&dcache_lock);
}

static __initdata unsigned long dhash_entries;

static int __init set_dhash_entries(char *str)
{
	dhash_entries = simple_strtoul(str, NULL, 0);
	return 1;
}
__setup("dhash_entries=", set_dhash_entries);

static void __init dcache_init_early(void)
{
	unsigned int i;

	dentry_hashtable = alloc_large_system_hash("Dentry cache", sizeof(struct hlist_head),
						   dhash_entries, 13, HASH_EARLY,
						   &d_hash_shift, &d_hash_mask, 0);
	for (i = 0; i <= d_hash_mask; i++)
		INIT_HLIST_HEAD(&dentry_hashtable[i]);
}

static void __init dcache_init(unsigned long mempages)
{
	dentry_cache = kmem_cache_create("dentry_cache", sizeof(struct dentry), 0,
					 SLAB_RECLAIM_ACCOUNT | SLAB_PANIC, NULL, NULL);
	set_shrinker(DEFAULT_SEEKS, shrink_dcache_memory);
}

/* Hash tables, from boot memory. */
void __init vfs_caches_init_early(void)
{
	dcache_init_early();
	inode_init_early();
}

/**
 * vfs_caches_init - set the VFS up
 * @mempages: pages of memory
 *
 * Called once, with the slab allocator running. Ends with rootfs mounted.
 */
void __init vfs_caches_init(unsigned long mempages)
{
	unsigned long reserve;

	/* the caches are sized by what the kernel itself has left over */
	reserve = min((mempages - nr_free_pages()) * 3 / 2, mempages - 1);
	mempages -= reserve;

	names_cachep = kmem_cache_create("names_cache", PATH_MAX, 0,
					 SLAB_HWCACHE_ALIGN | SLAB_PANIC, NULL, NULL);
	filp_cachep = kmem_cache_create("filp", sizeof(struct file), 0,
					SLAB_HWCACHE_ALIGN | SLAB_PANIC, filp_ctor, filp_dtor);

	dcache_init(mempages);
	inode_init(mempages);
	files_init(mempages);
	mnt_init(mempages);
	buffer_init();
	bdev_cache_init();
	chrdev_init();
}
