// SPDX-License-Identifier: GPL-2.0-only
/*
 * fs/dnotify.c - signals about what happens in a directory (fcntl F_NOTIFY).
 *
 * Mirrors: fs/dnotify.c
 * Locking: inode->i_lock protects inode->i_dnotify and i_dnotify_mask.
 */
#include <linux/fs.h>
#include <linux/module.h>
#include <linux/sched.h>
#include <linux/dnotify.h>
#include <linux/init.h>
#include <linux/spinlock.h>
#include <linux/slab.h>
#include <linux/file.h>

int dir_notify_enable = 1;

static kmem_cache_t *dn_cache;

/* What any watcher of the directory wants to know. Caller holds i_lock. */
static void redo_inode_mask(struct inode *inode)
{
	unsigned long new_mask = 0;
	struct dnotify_struct *dn;

	for (dn = inode->i_dnotify; dn; dn = dn->dn_next)
		new_mask |= dn->dn_mask & ~DN_MULTISHOT;
	inode->i_dnotify_mask = new_mask;
}

/**
 * dnotify_flush() - a process closes a file: forget its interest
 * @filp: the file; only directories can have watchers
 * @id: who closes (a files_struct)
 *
 * Called on every close (paper §5).
 */
void dnotify_flush(struct file *filp, fl_owner_t id)
{
	struct inode *inode = filp->f_dentry->d_inode;
	struct dnotify_struct **prev, *dn;

	if (!S_ISDIR(inode->i_mode))
		return;
	spin_lock(&inode->i_lock);
	for (prev = &inode->i_dnotify; (dn = *prev) != NULL; prev = &dn->dn_next) {
		if (dn->dn_owner == id && dn->dn_filp == filp) {
			*prev = dn->dn_next;
			redo_inode_mask(inode);
			kmem_cache_free(dn_cache, dn);
			break;
		}
	}
	spin_unlock(&inode->i_lock);
}

/**
 * fcntl_dirnotify() - fcntl(fd, F_NOTIFY, arg)
 * @fd: descriptor, for the signal
 * @filp: the directory
 * @arg: DN_* events, 0 to forget all; DN_MULTISHOT to stay armed
 *
 * Return: 0, -EINVAL (disabled), -ENOTDIR, -ENOMEM or the error of f_setown().
 */
int fcntl_dirnotify(int fd, struct file *filp, unsigned long arg)
{
	struct inode *inode = filp->f_dentry->d_inode;
	fl_owner_t id = current->files;
	struct dnotify_struct *dn, *odn;
	int error;

	if ((arg & ~DN_MULTISHOT) == 0) {
		dnotify_flush(filp, id);
		return 0;
	}
	if (!dir_notify_enable)
		return -EINVAL;
	if (!S_ISDIR(inode->i_mode))
		return -ENOTDIR;
	dn = kmem_cache_alloc(dn_cache, SLAB_KERNEL);
	if (!dn)
		return -ENOMEM;
	error = f_setown(filp, current->pid, 0);
	if (error)
		goto out_free;

	spin_lock(&inode->i_lock);
	/* another thread may have closed the file: dnotify_flush() of it has already run */
	if (fcheck(fd) != filp)
		goto out_unlock;
	for (odn = inode->i_dnotify; odn; odn = odn->dn_next) {
		if (odn->dn_owner == id && odn->dn_filp == filp) {
			odn->dn_fd = fd;
			odn->dn_mask |= arg;
			inode->i_dnotify_mask |= arg & ~DN_MULTISHOT;
			goto out_unlock;
		}
	}
	dn->dn_mask = arg;
	dn->dn_fd = fd;
	dn->dn_filp = filp;
	dn->dn_owner = id;
	inode->i_dnotify_mask |= arg & ~DN_MULTISHOT;
	dn->dn_next = inode->i_dnotify;
	inode->i_dnotify = dn;
	spin_unlock(&inode->i_lock);
	return 0;
out_unlock:
	spin_unlock(&inode->i_lock);
out_free:
	kmem_cache_free(dn_cache, dn);
	return error;
}

/**
 * __inode_dir_notify() - send the signals for an event
 * @inode: the directory
 * @event: DN_*
 */
void __inode_dir_notify(struct inode *inode, unsigned long event)
{
	struct dnotify_struct **prev, *dn;
	struct fown_struct *fown;
	int changed = 0;

	spin_lock(&inode->i_lock);
	prev = &inode->i_dnotify;
	while ((dn = *prev) != NULL) {
		if (!(dn->dn_mask & event)) {
			prev = &dn->dn_next;
			continue;
		}
		fown = &dn->dn_filp->f_owner;
		send_sigio(fown, dn->dn_fd, POLL_MSG);
		if (dn->dn_mask & DN_MULTISHOT) {
			prev = &dn->dn_next;
		} else {
			*prev = dn->dn_next;
			changed = 1;
			kmem_cache_free(dn_cache, dn);
		}
	}
	if (changed)
		redo_inode_mask(inode);
	spin_unlock(&inode->i_lock);
}
EXPORT_SYMBOL(__inode_dir_notify);

/**
 * dnotify_parent() - tell the watchers of a dentry's directory about an event
 * @dentry: what was read, written or changed
 * @event: DN_*
 *
 * Context: after every read(2) and write(2) that moved data: the usual answer is one test.
 */
void dnotify_parent(struct dentry *dentry, unsigned long event)
{
	struct dentry *parent;

	if (!dir_notify_enable)
		return;
	spin_lock(&dentry->d_lock);
	parent = dentry->d_parent;
	if (parent->d_inode->i_dnotify_mask & event) {
		dget(parent);
		spin_unlock(&dentry->d_lock);
		__inode_dir_notify(parent->d_inode, event);
		dput(parent);
	} else {
		spin_unlock(&dentry->d_lock);
	}
}
EXPORT_SYMBOL(dnotify_parent);

static int __init dnotify_init(void)
{
	dn_cache = kmem_cache_create("dnotify_cache", sizeof(struct dnotify_struct), 0,
				     SLAB_PANIC, NULL, NULL);
	return 0;
}
module_init(dnotify_init);
