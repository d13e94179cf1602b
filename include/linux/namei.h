/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Path walks: the state of one and the ways to start one.
 *
 * Mirrors: include/linux/namei.h
 */
#ifndef _LINUX_NAMEI_H
#define _LINUX_NAMEI_H

#include <linux/linkage.h>
#include <linux/list.h>
#include <linux/dcache.h>

struct vfsmount;

/* What an open() at the end of the walk will do. */
struct open_intent {
	int flags;
	int create_mode;
};

enum { MAX_NESTED_LINKS = 5 };

struct nameidata {
	struct dentry	*dentry;	/* where the walk stands */
	struct vfsmount	*mnt;
	struct qstr	last;		/* last component, with LOOKUP_PARENT */
	unsigned int	flags;		/* LOOKUP_* */
	int		last_type;	/* LAST_* */
	unsigned	depth;		/* nested symbolic links */
	char		*saved_names[MAX_NESTED_LINKS + 1];
	union {
		struct open_intent open;
	} intent;
};

/* Type of the last component */
enum { LAST_NORM, LAST_ROOT, LAST_DOT, LAST_DOTDOT, LAST_BIND };

#define LOOKUP_FOLLOW		1	/* follow a link at the end */
#define LOOKUP_DIRECTORY	2	/* the end must be a directory */
#define LOOKUP_CONTINUE		4	/* more components follow */
#define LOOKUP_PARENT		16	/* stop before the last component */
#define LOOKUP_NOALT		32	/* not below the emulation root */
/* intent */
#define LOOKUP_OPEN		0x0100
#define LOOKUP_CREATE		0x0200
#define LOOKUP_ACCESS		0x0400

extern int fastcall __user_walk(const char __user *, unsigned, struct nameidata *);
#define user_path_walk(name, nd) \
	__user_walk(name, LOOKUP_FOLLOW, nd)
#define user_path_walk_link(name, nd) \
	__user_walk(name, 0, nd)
extern int fastcall path_lookup(const char *, unsigned, struct nameidata *);
extern int fastcall link_path_walk(const char *, struct nameidata *);
extern void path_release(struct nameidata *);
extern void path_release_on_umount(struct nameidata *);

extern struct dentry *lookup_one_len(const char *, struct dentry *, int);
extern struct dentry *lookup_hash(struct qstr *, struct dentry *);

extern int follow_down(struct vfsmount **, struct dentry **);
extern int follow_up(struct vfsmount **, struct dentry **);

extern struct dentry *lock_rename(struct dentry *, struct dentry *);
extern void unlock_rename(struct dentry *, struct dentry *);
extern int rename_locked(struct nameidata *, struct nameidata *, struct dentry *);

/* A follow_link() operation leaves the link's text (or an ERR_PTR) here. */
static inline void nd_set_link(struct nameidata *nd, char *path)
{
	nd->saved_names[nd->depth] = path;
}

static inline char *nd_get_link(struct nameidata *nd)
{
	return nd->saved_names[nd->depth];
}

/* Cut the first component off @name into @this; what follows it. */
static inline const char *hash_component(const char *name, struct qstr *this)
{
	unsigned long hash = init_name_hash();
	const unsigned char *p = name;

	for (; *p && *p != '/'; p++)
		hash = partial_name_hash(*p, hash);
	this->name = name;
	this->len = p - this->name;
	this->hash = end_name_hash(hash);
	return p;
}

/* LAST_NORM, LAST_DOT or LAST_DOTDOT */
static inline int component_type(struct qstr *this)
{
	if (this->name[0] != '.')
		return LAST_NORM;
	if (this->len == 1)
		return LAST_DOT;
	if (this->len == 2 && this->name[1] == '.')
		return LAST_DOTDOT;
	return LAST_NORM;
}

#endif /* _LINUX_NAMEI_H */
