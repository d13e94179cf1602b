// SPDX-License-Identifier: GPL-2.0-only
/*
 * fs/proc/inode.c - inodes and the superblock of procfs.
 *
 * Mirrors: fs/proc/inode.c
 * Locking: none of its own; an inode holds references to its task and its proc_dir_entry.
 */
#include <linux/time.h>
#include <linux/proc_fs.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/string.h>
#include <linux/stat.h>
#include <linux/file.h>
#include <linux/limits.h>
#include <linux/init.h>
#include <linux/module.h>
#include <linux/smp_lock.h>
#include <linux/slab.h>
#include <linux/mount.h>
#include <asm/system.h>
#include <asm/uaccess.h>

#include "internal.h"

static inline struct proc_dir_entry *de_get(struct proc_dir_entry *de)
{
	if (de)
		atomic_inc(&de->count);
	return de;
}

/* s_op->delete_inode: gives the task and the entry back */
static void proc_delete_inode(struct inode *inode)
{
	struct task_struct *tsk = PROC_I(inode)->task;

	if (tsk)
		put_task_struct(tsk);
	de_put(PROC_I(inode)->pde);
	clear_inode(inode);
}

struct vfsmount *proc_mnt;

static void proc_read_inode(struct inode *inode)
{
	inode->i_mtime = inode->i_atime = inode->i_ctime = CURRENT_TIME;
}

static kmem_cache_t *proc_inode_cachep;

static struct inode *proc_alloc_inode(struct super_block *sb)
{
	struct proc_inode *ei = kmem_cache_alloc(proc_inode_cachep, SLAB_KERNEL);
	struct inode *inode;

	if (!ei)
		return NULL;
	ei->task = NULL;
	ei->type = 0;
	ei->op.proc_get_link = NULL;
	ei->pde = NULL;
	inode = &ei->vfs_inode;
	inode->i_mtime = inode->i_atime = inode->i_ctime = CURRENT_TIME;
	return inode;
}

static void proc_destroy_inode(struct inode *inode)
{
	kmem_cache_free(proc_inode_cachep, PROC_I(inode));
}

static void init_once(void *foo, kmem_cache_t *cachep, unsigned long flags)
{
	struct proc_inode *ei = foo;

	if ((flags & (SLAB_CTOR_VERIFY | SLAB_CTOR_CONSTRUCTOR)) == SLAB_CTOR_CONSTRUCTOR)
		inode_init_once(&ei->vfs_inode);
}

/**
 * proc_init_inodecache() - make the slab cache of procfs inodes
 *
 * Return: 0 or -ENOMEM.
 */
int __init proc_init_inodecache(void)
{
	proc_inode_cachep = kmem_cache_create("proc_inode_cache", sizeof(struct proc_inode), 0,
					      SLAB_RECLAIM_ACCOUNT, init_once, NULL);
	return proc_inode_cachep ? 0 : -ENOMEM;
}

static int proc_remount(struct super_block *sb, int *flags, char *data)
{
	*flags |= MS_NODIRATIME;
	return 0;
}

static struct super_operations proc_sops = {
	.alloc_inode = proc_alloc_inode,
	.destroy_inode = proc_destroy_inode,
	.read_inode = proc_read_inode,
	.drop_inode = generic_delete_inode,
	.delete_inode = proc_delete_inode,
	.statfs = simple_statfs,
	.remount_fs = proc_remount,
};

/* A number after "key=" in the mount options; *val stays when there is none. 0 or -EINVAL. */
static int option_int(const char *opt, const char *key, unsigned int *val)
{
	size_t len = strlen(key);
	char *end;

	if (strncmp(opt, key, len))
		return -EINVAL;
	*val = simple_strtoul(opt + len, &end, 0);
	return *end || end == opt + len ? -EINVAL : 0;
}

/* Mount options uid= and gid= set the owner of the root. 1, or 0 for an unknown option. */
static int parse_options(char *options, uid_t *uid, gid_t *gid)
{
	unsigned int val;
	char *p;

	*uid = current->uid;
	*gid = current->gid;
	if (!options)
		return 1;
	while ((p = strsep(&options, ",")) != NULL) {
		if (!*p)
			continue;
		if (!option_int(p, "uid=", &val))
			*uid = val;
		else if (!option_int(p, "gid=", &val))
			*gid = val;
		else
			return 0;
	}
	return 1;
}

/**
 * proc_get_inode() - the inode of a static entry
 * @sb: the superblock
 * @ino: its number
 * @de: the entry
 *
 * Return: the inode or NULL.
 */
struct inode *proc_get_inode(struct super_block *sb, unsigned int ino, struct proc_dir_entry *de)
{
	struct inode *inode;

	de_get(de);
	inode = iget(sb, ino);
	if (!inode)
		goto out_de;
	/* an inode that was found has the reference already */
	if (PROC_I(inode)->pde == de && de)
		de_put(de);
	PROC_I(inode)->pde = de;
	if (!de)
		return inode;
	if (de->mode) {
		inode->i_mode = de->mode;
		inode->i_uid = de->uid;
		inode->i_gid = de->gid;
	}
	if (de->size)
		inode->i_size = de->size;
	if (de->nlink)
		inode->i_nlink = de->nlink;
	if (de->proc_iops)
		inode->i_op = de->proc_iops;
	if (de->proc_fops)
		inode->i_fop = de->proc_fops;
	return inode;
out_de:
	de_put(de);
	return NULL;
}

/**
 * proc_fill_super() - set a superblock up
 * @s: the superblock
 * @data: mount options
 * @silent: do not log errors
 *
 * Return: 0 or -ENOMEM.
 */
int proc_fill_super(struct super_block *s, void *data, int silent)
{
	struct inode *root_inode;

	s->s_flags |= MS_NODIRATIME;
	s->s_blocksize = 1024;
	s->s_blocksize_bits = 10;
	s->s_magic = PROC_SUPER_MAGIC;
	s->s_op = &proc_sops;
	s->s_time_gran = 1;

	root_inode = proc_get_inode(s, PROC_ROOT_INO, &proc_root);
	if (!root_inode)
		goto out_no_root;
	/* 2 plus the processes; proc_root_lookup() keeps it up to date */
	root_inode->i_nlink += nr_processes();
	s->s_root = d_alloc_root(root_inode);
	if (!s->s_root)
		goto out_no_root;
	parse_options(data, &root_inode->i_uid, &root_inode->i_gid);
	return 0;
out_no_root:
	if (!silent)
		printk(KERN_WARNING "proc_read_super: get root inode failed\n");
	iput(root_inode);
	return -ENOMEM;
}
