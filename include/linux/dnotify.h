/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Directory notification: fcntl(F_NOTIFY).
 *
 * Mirrors: include/linux/dnotify.h
 */
#ifndef _LINUX_DNOTIFY_H
#define _LINUX_DNOTIFY_H

#include <linux/fs.h>

struct dnotify_struct {
	struct dnotify_struct	*dn_next;
	unsigned long		dn_mask;	/* DN_* of interest */
	int			dn_fd;
	struct file		*dn_filp;
	fl_owner_t		dn_owner;
};

extern void __inode_dir_notify(struct inode *, unsigned long);
extern void dnotify_flush(struct file *, fl_owner_t);
extern int fcntl_dirnotify(int, struct file *, unsigned long);
extern void dnotify_parent(struct dentry *, unsigned long);

/* Tell watchers of directory @inode, if any, about @event. */
static inline void inode_dir_notify(struct inode *inode, unsigned long event)
{
	if (inode->i_dnotify_mask & event)
		__inode_dir_notify(inode, event);
}

#endif /* _LINUX_DNOTIFY_H */
