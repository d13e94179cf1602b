/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Mount namespaces: the tree of mounts that a group of processes sees.
 *
 * Mirrors: include/linux/namespace.h
 */
#ifndef _NAMESPACE_H_
#define _NAMESPACE_H_

#include <linux/mount.h>
#include <linux/rwsem.h>
#include <linux/sched.h>

struct namespace {
	atomic_t		count;
	struct vfsmount		*root;
	struct list_head	list;	/* all mounts, parents before children */
	struct rw_semaphore	sem;	/* held for writing while the tree changes */
};

extern int copy_namespace(int, struct task_struct *);
extern void __put_namespace(struct namespace *namespace);
extern struct seq_operations mounts_op;

static inline void put_namespace(struct namespace *namespace)
{
	if (atomic_dec_and_test(&namespace->count))
		__put_namespace(namespace);
}

static inline void exit_namespace(struct task_struct *p)
{
	struct namespace *namespace = p->namespace;

	if (namespace) {
		task_lock(p);
		p->namespace = NULL;
		task_unlock(p);
		put_namespace(namespace);
	}
}

static inline void get_namespace(struct namespace *namespace)
{
	atomic_inc(&namespace->count);
}

#endif /* _NAMESPACE_H_ */
