/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The directory entry cache: names and where they lead.
 *
 * Mirrors: include/linux/dcache.h
 * Leaves out: dcookies.
 * Locking: dcache_lock guards the tree (d_subdirs, d_child), d_alias, d_lru and the hash
 * chains for writers; d_lock guards one dentry's d_flags, d_name and d_inode. Hash lookups
 * run under RCU alone.
 */
#ifndef _LINUX_DCACHE_H
#define _LINUX_DCACHE_H

#include <linux/types.h>
#include <linux/list.h>
#include <linux/cache.h>
#include <linux/rcupdate.h>
#include <linux/spinlock.h>
#include <linux/kernel.h>
#include <asm/atomic.h>
#include <asm/bug.h>

struct nameidata;
struct vfsmount;
struct inode;
struct super_block;

#define IS_ROOT(x) ((x) == (x)->d_parent)

/* A path component, not NUL-terminated when it comes from a path walk. */
struct qstr {
	unsigned int hash;
	unsigned int len;
	const unsigned char *name;
};

struct dentry_stat_t {
	int nr_dentry;
	int nr_unused;
	int age_limit;
	int want_pages;
	int dummy[2];
};

extern struct dentry_stat_t dentry_stat;
extern int sysctl_vfs_cache_pressure;

#define init_name_hash()	0

/* One character more: a cheap hash that spreads both halves of the byte. */
static inline unsigned long partial_name_hash(unsigned long c, unsigned long prevhash)
{
	return (prevhash + (c << 4) + (c >> 4)) * 11;
}

static inline unsigned long end_name_hash(unsigned long hash)
{
	return (unsigned int)hash;
}

static inline unsigned int full_name_hash(const unsigned char *name, unsigned int len)
{
	unsigned long hash = init_name_hash();

	while (len--)
		hash = partial_name_hash(*name++, hash);
	return end_name_hash(hash);
}

#define DNAME_INLINE_LEN_MIN 36
#define DNAME_INLINE_LEN (sizeof(struct dentry) - offsetof(struct dentry, d_iname))

struct dentry {
	atomic_t d_count;
	unsigned int d_flags;		/* DCACHE_*, under d_lock */
	spinlock_t d_lock;
	struct inode *d_inode;		/* NULL: the name is known not to exist */
	struct dentry *d_parent;
	struct qstr d_name;
	struct list_head d_lru;		/* dentry_unused */
	struct list_head d_child;	/* place among d_parent->d_subdirs */
	struct list_head d_subdirs;
	struct list_head d_alias;	/* place on d_inode->i_dentry */
	unsigned long d_time;		/* for d_revalidate */
	struct dentry_operations *d_op;
	struct super_block *d_sb;
	void *d_fsdata;
	struct rcu_head d_rcu;
	struct hlist_node d_hash;
	int d_mounted;			/* mounts on top of this name */
	unsigned char d_iname[DNAME_INLINE_LEN_MIN];
};

struct dentry_operations {
	int (*d_revalidate)(struct dentry *, struct nameidata *);
	int (*d_hash)(struct dentry *, struct qstr *);
	int (*d_compare)(struct dentry *, struct qstr *, struct qstr *);
	int (*d_delete)(struct dentry *);
	void (*d_release)(struct dentry *);
	void (*d_iput)(struct dentry *, struct inode *);
};

#define DCACHE_AUTOFS_PENDING	0x0001
#define DCACHE_NFSFS_RENAMED	0x0002
#define DCACHE_DISCONNECTED	0x0004
#define DCACHE_REFERENCED	0x0008	/* recently used: one more round on the LRU list */
#define DCACHE_UNHASHED		0x0010

extern spinlock_t dcache_lock;

/* Unhash a dentry; caller holds dcache_lock and d_lock. */
static inline void __d_drop(struct dentry *dentry)
{
	if (!(dentry->d_flags & DCACHE_UNHASHED)) {
		dentry->d_flags |= DCACHE_UNHASHED;
		hlist_del_rcu(&dentry->d_hash);
	}
}

/* Make a dentry invisible to lookups; it stays in the tree for its users. */
static inline void d_drop(struct dentry *dentry)
{
	spin_lock(&dcache_lock);
	spin_lock(&dentry->d_lock);
	__d_drop(dentry);
	spin_unlock(&dentry->d_lock);
	spin_unlock(&dcache_lock);
}

static inline int dname_external(struct dentry *dentry)
{
	return dentry->d_name.name != dentry->d_iname;
}

extern void d_instantiate(struct dentry *, struct inode *);
extern void d_delete(struct dentry *);
extern struct dentry *d_alloc(struct dentry *, const struct qstr *);
extern void shrink_dcache_sb(struct super_block *);
extern void shrink_dcache_parent(struct dentry *);
extern int d_invalidate(struct dentry *);
extern struct dentry *d_alloc_root(struct inode *);
extern void d_genocide(struct dentry *);
extern void d_rehash(struct dentry *);

/* Give a fresh dentry its inode (or NULL) and make it visible. */
static inline void d_add(struct dentry *entry, struct inode *inode)
{
	d_instantiate(entry, inode);
	d_rehash(entry);
}

extern void d_move(struct dentry *, struct dentry *);
extern struct dentry *d_lookup(struct dentry *, struct qstr *);
extern struct dentry *__d_lookup(struct dentry *, struct qstr *);
extern char *d_path(struct dentry *, struct vfsmount *, char *, int);
extern int is_subdir(struct dentry *, struct dentry *);

/* One reference more on a dentry that already has one. */
static inline struct dentry *dget(struct dentry *dentry)
{
	if (dentry) {
		BUG_ON(!atomic_read(&dentry->d_count));
		atomic_inc(&dentry->d_count);
	}
	return dentry;
}

/* The same for a dentry that may be on the LRU list; caller holds dcache_lock. */
extern struct dentry *dget_locked(struct dentry *);

static inline int d_unhashed(struct dentry *dentry)
{
	return dentry->d_flags & DCACHE_UNHASHED;
}

static inline struct dentry *dget_parent(struct dentry *dentry)
{
	struct dentry *ret;

	spin_lock(&dentry->d_lock);
	ret = dget(dentry->d_parent);
	spin_unlock(&dentry->d_lock);
	return ret;
}

extern void dput(struct dentry *);

static inline int d_mountpoint(struct dentry *dentry)
{
	return dentry->d_mounted;
}

extern struct vfsmount *lookup_mnt(struct vfsmount *, struct dentry *);
extern struct dentry *lookup_create(struct nameidata *nd, int is_dir);

#endif /* _LINUX_DCACHE_H */
