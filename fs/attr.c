// SPDX-License-Identifier: GPL-2.0-only
/*
 * Who may do what with an inode, and changing its attributes.
 *
 * Mirrors: fs/attr.c, and of fs/namei.c permission() and the counts of writers
 * Leaves out: quotas, access control lists.
 * Locking: the caller of notify_change() holds i_sem; i_alloc_sem is taken for changes of the
 * size. i_lock guards i_writecount while it is looked at and changed.
 */
#include <linux/module.h>
#include <linux/time.h>
#include <linux/mm.h>
#include <linux/string.h>
#include <linux/fs.h>
#include <linux/dnotify.h>
#include <linux/fcntl.h>
#include <linux/security.h>
#include <linux/capability.h>
#include <linux/sched.h>

/**
 * generic_permission - check access by the nine permission bits
 * @inode: the inode
 * @mask: MAY_READ, MAY_WRITE, MAY_EXEC
 * @check_acl: not asked: no file system here keeps access control lists
 *
 * Returns 0 or -EACCES.
 */
int generic_permission(struct inode *inode, int mask,
		       int (*check_acl)(struct inode *inode, int mask))
{
	umode_t mode = inode->i_mode;

	if (current->fsuid == inode->i_uid)
		mode >>= 6;
	else if (in_group_p(inode->i_gid))
		mode >>= 3;
	if ((mode & mask & (MAY_READ | MAY_WRITE | MAY_EXEC)) == mask)
		return 0;

	/* nobody may execute what has no execute bit at all */
	if (!(mask & MAY_EXEC) || (inode->i_mode & S_IXUGO) || S_ISDIR(inode->i_mode))
		if (capable(CAP_DAC_OVERRIDE))
			return 0;
	if (mask == MAY_READ || (S_ISDIR(inode->i_mode) && !(mask & MAY_WRITE)))
		if (capable(CAP_DAC_READ_SEARCH))
			return 0;
	return -EACCES;
}

/**
 * permission - may the caller access an inode?
 * @inode: the inode
 * @mask: MAY_*
 * @nd: how it was reached, or NULL
 *
 * Returns 0, -EACCES, or -EROFS.
 */
int permission(struct inode *inode, int mask, struct nameidata *nd)
{
	int retval, submask;

	if (mask & MAY_WRITE) {
		umode_t mode = inode->i_mode;

		/* devices, pipes and sockets are not written to through their inode */
		if (IS_RDONLY(inode) && (S_ISREG(mode) || S_ISDIR(mode) || S_ISLNK(mode)))
			return -EROFS;
		if (IS_IMMUTABLE(inode))
			return -EACCES;
	}

	submask = mask & ~MAY_APPEND;
	if (inode->i_op && inode->i_op->permission)
		retval = inode->i_op->permission(inode, submask, nd);
	else
		retval = generic_permission(inode, submask, NULL);
	if (retval)
		return retval;
	return security_inode_permission(inode, mask, nd);
}

/**
 * get_write_access - announce that a file will be written to
 * @inode: the file
 *
 * i_writecount counts writers above zero and those who rely on nobody writing (a running
 * program) below. Returns 0 or -ETXTBSY.
 */
int get_write_access(struct inode *inode)
{
	spin_lock(&inode->i_lock);
	if (atomic_read(&inode->i_writecount) < 0) {
		spin_unlock(&inode->i_lock);
		return -ETXTBSY;
	}
	atomic_inc(&inode->i_writecount);
	spin_unlock(&inode->i_lock);
	return 0;
}

/* The opposite: keep writers out until allow_write_access(). */
int deny_write_access(struct file *file)
{
	struct inode *inode = file->f_dentry->d_inode;

	spin_lock(&inode->i_lock);
	if (atomic_read(&inode->i_writecount) > 0) {
		spin_unlock(&inode->i_lock);
		return -ETXTBSY;
	}
	atomic_dec(&inode->i_writecount);
	spin_unlock(&inode->i_lock);
	return 0;
}

/**
 * inode_change_ok - may the caller make this change?
 * @inode: the inode
 * @attr: the change; a set-group-id bit that is not allowed is taken out
 *
 * Returns 0 or -EPERM.
 */
int inode_change_ok(struct inode *inode, struct iattr *attr)
{
	unsigned int ia_valid = attr->ia_valid;
	int owner = current->fsuid == inode->i_uid;

	if (ia_valid & ATTR_FORCE)
		return 0;

	/* an owner may not give a file away, and give it to his own groups alone */
	if ((ia_valid & ATTR_UID) &&
	    (!owner || attr->ia_uid != inode->i_uid) && !capable(CAP_CHOWN))
		return -EPERM;
	if ((ia_valid & ATTR_GID) &&
	    (!owner || (!in_group_p(attr->ia_gid) && attr->ia_gid != inode->i_gid)) &&
	    !capable(CAP_CHOWN))
		return -EPERM;

	if (ia_valid & ATTR_MODE) {
		gid_t gid = (ia_valid & ATTR_GID) ? attr->ia_gid : inode->i_gid;

		if (!owner && !capable(CAP_FOWNER))
			return -EPERM;
		if (!in_group_p(gid) && !capable(CAP_FSETID))
			attr->ia_mode &= ~S_ISGID;
	}

	if ((ia_valid & (ATTR_MTIME_SET | ATTR_ATIME_SET)) && !owner && !capable(CAP_FOWNER))
		return -EPERM;
	return 0;
}

/**
 * inode_setattr - make a change that was allowed
 * @inode: the inode
 * @attr: the change
 *
 * Returns 0 or what vmtruncate() fails with.
 */
int inode_setattr(struct inode *inode, struct iattr *attr)
{
	unsigned int ia_valid = attr->ia_valid;
	unsigned gran = inode->i_sb->s_time_gran;

	if (ia_valid & ATTR_SIZE) {
		if (attr->ia_size != i_size_read(inode)) {
			int error = vmtruncate(inode, attr->ia_size);

			if (error)
				return error;
		}
		/* even a file that keeps its length counts as written */
		ia_valid |= ATTR_MTIME | ATTR_CTIME;
	}

	if (ia_valid & ATTR_UID)
		inode->i_uid = attr->ia_uid;
	if (ia_valid & ATTR_GID)
		inode->i_gid = attr->ia_gid;
	if (ia_valid & ATTR_ATIME)
		inode->i_atime = timespec_trunc(attr->ia_atime, gran);
	if (ia_valid & ATTR_MTIME)
		inode->i_mtime = timespec_trunc(attr->ia_mtime, gran);
	if (ia_valid & ATTR_CTIME)
		inode->i_ctime = timespec_trunc(attr->ia_ctime, gran);
	if (ia_valid & ATTR_MODE) {
		umode_t mode = attr->ia_mode;

		if (!in_group_p(inode->i_gid) && !capable(CAP_FSETID))
			mode &= ~S_ISGID;
		inode->i_mode = mode;
	}
	mark_inode_dirty(inode);
	return 0;
}

/* What watchers of the directory are told. */
static int setattr_mask(unsigned int ia_valid)
{
	unsigned long dn_mask = 0;

	if (ia_valid & (ATTR_UID | ATTR_GID | ATTR_MODE))
		dn_mask |= DN_ATTRIB;
	if (ia_valid & ATTR_SIZE)
		dn_mask |= DN_MODIFY;
	/* utime() sets both, other calls at most one */
	if ((ia_valid & (ATTR_ATIME | ATTR_MTIME)) == (ATTR_ATIME | ATTR_MTIME))
		dn_mask |= DN_ATTRIB;
	else if (ia_valid & ATTR_ATIME)
		dn_mask |= DN_ACCESS;
	else if (ia_valid & ATTR_MTIME)
		dn_mask |= DN_MODIFY;
	return dn_mask;
}

/* Take @bit out of the mode that @attr will set. */
static void kill_mode_bit(struct iattr *attr, mode_t mode, mode_t bit)
{
	if (!(attr->ia_valid & ATTR_MODE)) {
		attr->ia_valid |= ATTR_MODE;
		attr->ia_mode = mode;
	}
	attr->ia_mode &= ~bit;
}

/**
 * notify_change - change the attributes of a file, if the caller may
 * @dentry: the file
 * @attr: the change; times that are not given are set to now
 *
 * Called with i_sem held; may sleep. Returns 0, -EPERM, or the error of the file system.
 */
int notify_change(struct dentry *dentry, struct iattr *attr)
{
	struct inode *inode = dentry->d_inode;
	mode_t mode = inode->i_mode;
	struct timespec now = current_fs_time(inode->i_sb);
	int error;

	attr->ia_ctime = now;
	if (!(attr->ia_valid & ATTR_ATIME_SET))
		attr->ia_atime = now;
	if (!(attr->ia_valid & ATTR_MTIME_SET))
		attr->ia_mtime = now;

	if (attr->ia_valid & ATTR_KILL_SUID) {
		attr->ia_valid &= ~ATTR_KILL_SUID;
		if (mode & S_ISUID)
			kill_mode_bit(attr, mode, S_ISUID);
	}
	if (attr->ia_valid & ATTR_KILL_SGID) {
		attr->ia_valid &= ~ATTR_KILL_SGID;
		/* without group execute the bit means mandatory locking */
		if ((mode & (S_ISGID | S_IXGRP)) == (S_ISGID | S_IXGRP))
			kill_mode_bit(attr, mode, S_ISGID);
	}
	if (!attr->ia_valid)
		return 0;

	if (attr->ia_valid & ATTR_SIZE)
		down_write(&inode->i_alloc_sem);
	if (inode->i_op && inode->i_op->setattr) {
		error = security_inode_setattr(dentry, attr);
		if (!error)
			error = inode->i_op->setattr(dentry, attr);
	} else {
		error = inode_change_ok(inode, attr);
		if (!error)
			error = security_inode_setattr(dentry, attr);
		if (!error)
			error = inode_setattr(inode, attr);
	}
	if (attr->ia_valid & ATTR_SIZE)
		up_write(&inode->i_alloc_sem);

	if (!error) {
		unsigned long dn_mask = setattr_mask(attr->ia_valid);

		if (dn_mask)
			dnotify_parent(dentry, dn_mask);
	}
	return error;
}
