// SPDX-License-Identifier: GPL-2.0-only
/*
 * fs/proc/fd.c - /proc/PID/fd: a link for each open descriptor.
 *
 * Mirrors: the descriptor part of fs/proc/base.c
 * Locking: files->file_lock for the table; the files_struct is held by a reference.
 */
#include <linux/errno.h>
#include <linux/proc_fs.h>
#include <linux/file.h>
#include <linux/mount.h>
#include <linux/dcache.h>
#include <linux/namei.h>
#include <linux/sched.h>
#include <linux/kernel.h>

#include "internal.h"

/* low half of the inode number of descriptor 0 */
#define PROC_TID_FD_DIR 0x8000

#define fake_ino(pid, ino) (((pid) << 16) | (ino))

/* What a descriptor stands for. 0 or -ENOENT. */
static int proc_fd_link(struct inode *inode, struct dentry **dentry, struct vfsmount **mnt)
{
	struct task_struct *task = proc_task(inode);
	int fd = proc_type(inode) - PROC_TID_FD_DIR;
	struct files_struct *files;
	struct file *file;
	int ret = -ENOENT;

	files = get_files_struct(task);
	if (!files)
		return -ENOENT;
	spin_lock(&files->file_lock);
	file = fcheck_files(files, fd);
	if (file) {
		*mnt = mntget(file->f_vfsmnt);
		*dentry = dget(file->f_dentry);
		ret = 0;
	}
	spin_unlock(&files->file_lock);
	put_files_struct(files);
	return ret;
}

/* The permissions of a link tell how the descriptor was opened. */
static mode_t fd_mode(struct file *file)
{
	mode_t mode = S_IFLNK;

	if (file->f_mode & FMODE_READ)
		mode |= S_IRUSR | S_IXUSR;
	if (file->f_mode & FMODE_WRITE)
		mode |= S_IWUSR | S_IXUSR;
	return mode;
}

/* d_revalidate: good while the descriptor is open */
static int tid_fd_revalidate(struct dentry *dentry, struct nameidata *nd)
{
	struct inode *inode = dentry->d_inode;
	struct task_struct *task = proc_task(inode);
	int fd = proc_type(inode) - PROC_TID_FD_DIR;
	struct files_struct *files;
	struct file *file = NULL;

	files = get_files_struct(task);
	if (files) {
		spin_lock(&files->file_lock);
		file = fcheck_files(files, fd);
		if (file)
			inode->i_mode = fd_mode(file);
		spin_unlock(&files->file_lock);
		put_files_struct(files);
	}
	if (!file) {
		d_drop(dentry);
		return 0;
	}
	if (task_dumpable(task)) {
		inode->i_uid = task->euid;
		inode->i_gid = task->egid;
	} else {
		inode->i_uid = 0;
		inode->i_gid = 0;
	}
	return 1;
}

static int pid_delete_dentry(struct dentry *dentry)
{
	return !pid_alive(proc_task(dentry->d_inode));
}

static struct dentry_operations tid_fd_dentry_operations = {
	.d_revalidate = tid_fd_revalidate,
	.d_delete = pid_delete_dentry,
};

/* A name in /proc/PID/fd. */
static struct dentry *proc_lookupfd(struct inode *dir, struct dentry *dentry,
				    struct nameidata *nd)
{
	struct task_struct *task = proc_task(dir);
	int fd = proc_name_to_int(dentry);
	struct files_struct *files;
	struct inode *inode;
	struct file *file;

	if (fd < 0 || !pid_alive(task))
		return ERR_PTR(-ENOENT);
	inode = proc_pid_make_inode(dir->i_sb, task, PROC_TID_FD_DIR + fd);
	if (!inode)
		return ERR_PTR(-ENOENT);
	files = get_files_struct(task);
	if (!files)
		goto out_iput;
	spin_lock(&files->file_lock);
	file = fcheck_files(files, fd);
	if (file)
		inode->i_mode = fd_mode(file);
	spin_unlock(&files->file_lock);
	put_files_struct(files);
	if (!file)
		goto out_iput;
	inode->i_op = &proc_pid_link_inode_operations;
	inode->i_size = 64;
	PROC_I(inode)->op.proc_get_link = proc_fd_link;
	dentry->d_op = &tid_fd_dentry_operations;
	d_add(dentry, inode);
	return NULL;
out_iput:
	iput(inode);
	return ERR_PTR(-ENOENT);
}

static int proc_readfd(struct file *filp, void *dirent, filldir_t filldir)
{
	struct inode *inode = filp->f_dentry->d_inode;
	struct task_struct *p = proc_task(inode);
	struct files_struct *files;
	unsigned int fd, pid = p->pid;
	char buf[12];
	int len;

	if (!pid_alive(p))
		return -ENOENT;
	if (filp->f_pos == 0) {
		if (filldir(dirent, ".", 1, 0, inode->i_ino, DT_DIR) < 0)
			return 0;
		filp->f_pos++;
	}
	if (filp->f_pos == 1) {
		if (filldir(dirent, "..", 2, 1, parent_ino(filp->f_dentry), DT_DIR) < 0)
			return 0;
		filp->f_pos++;
	}
	files = get_files_struct(p);
	if (!files)
		return 0;
	spin_lock(&files->file_lock);
	for (fd = filp->f_pos - 2; fd < files->max_fds; fd++, filp->f_pos++) {
		if (!fcheck_files(files, fd))
			continue;
		/* filldir may sleep, and the table may change meanwhile: look again each time */
		spin_unlock(&files->file_lock);
		len = sprintf(buf, "%u", fd);
		if (filldir(dirent, buf, len, fd + 2, fake_ino(pid, PROC_TID_FD_DIR + fd),
			    DT_LNK) < 0) {
			spin_lock(&files->file_lock);
			break;
		}
		spin_lock(&files->file_lock);
	}
	spin_unlock(&files->file_lock);
	put_files_struct(files);
	return 0;
}

struct file_operations proc_fd_operations = {
	.read = generic_read_dir,
	.readdir = proc_readfd,
};

struct inode_operations proc_fd_inode_operations = {
	.lookup = proc_lookupfd,
	.permission = proc_permission,
};
