// SPDX-License-Identifier: GPL-2.0-only
/*
 * Files that are an object of the kernel and nothing else: eventfd, timerfd. All share one inode.
 *
 * Not part of 2.6.11 (of 2.6.22, as fs/anon_inodes.c); see kernel/newcalls.c. The file system is
 * taken off the list of types once it is mounted, so that /proc/filesystems is 2.6.11's.
 */
#include <linux/newcalls.h>
#include <linux/init.h>
#include <linux/fs.h>
#include <linux/file.h>
#include <linux/mount.h>
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/string.h>

#define ANON_INODE_FS_MAGIC 0x09041934

static struct vfsmount *anon_inode_mnt;
static struct inode *anon_inode_inode;

static int anon_inodefs_delete_dentry(struct dentry *dentry)
{
	return 1;
}

static struct dentry_operations anon_inodefs_dentry_operations = {
	.d_delete = anon_inodefs_delete_dentry,
};

/* A file for @priv, or NULL without memory or files. */
static struct file *anon_inode_file(const char *name, struct file_operations *fops, void *priv,
				    int flags)
{
	struct qstr this = { .name = name, .len = strlen(name) };
	struct file *file = get_empty_filp();
	struct dentry *dentry;

	if (!file)
		return NULL;
	dentry = d_alloc(anon_inode_mnt->mnt_sb->s_root, &this);
	if (!dentry) {
		put_filp(file);
		return NULL;
	}
	dentry->d_op = &anon_inodefs_dentry_operations;
	atomic_inc(&anon_inode_inode->i_count);
	d_instantiate(dentry, anon_inode_inode);

	file->f_vfsmnt = mntget(anon_inode_mnt);
	file->f_dentry = dentry;
	file->f_mapping = anon_inode_inode->i_mapping;
	file->f_flags = O_RDWR | (flags & O_NONBLOCK);
	file->f_mode = FMODE_READ | FMODE_WRITE;
	file->f_op = fops;
	file->private_data = priv;
	return file;
}

/**
 * anon_inode_getfd - a descriptor for an object
 * @name: shown in /proc/PID/fd
 * @fops: its operations; release() frees @priv
 * @priv: the object: file->private_data
 * @flags: O_CLOEXEC, O_NONBLOCK
 *
 * Return: the descriptor, -EMFILE or -ENFILE: @priv is still the caller's then.
 */
int anon_inode_getfd(const char *name, struct file_operations *fops, void *priv, int flags)
{
	struct file *file;
	int fd = get_unused_fd();

	if (fd < 0)
		return fd;
	file = anon_inode_file(name, fops, priv, flags);
	if (!file) {
		put_unused_fd(fd);
		return -ENFILE;
	}
	if (flags & O_CLOEXEC)
		set_close_on_exec(fd, 1);
	fd_install(fd, file);
	return fd;
}

static struct super_block *anon_inodefs_get_sb(struct file_system_type *fs_type, int flags,
					       const char *dev_name, void *data)
{
	return get_sb_pseudo(fs_type, "anon_inode:", NULL, ANON_INODE_FS_MAGIC);
}

static struct file_system_type anon_inode_fs_type = {
	.name = "anon_inodefs",
	.get_sb = anon_inodefs_get_sb,
	.kill_sb = kill_anon_super,
};

static int __init anon_inode_init(void)
{
	struct inode *inode;

	if (!newcalls_on())
		return 0;
	if (register_filesystem(&anon_inode_fs_type))
		goto out_panic;
	anon_inode_mnt = kern_mount(&anon_inode_fs_type);
	unregister_filesystem(&anon_inode_fs_type);
	if (IS_ERR(anon_inode_mnt))
		goto out_panic;
	inode = new_inode(anon_inode_mnt->mnt_sb);
	if (!inode)
		goto out_panic;
	/* dirty from the start, so that nothing ever puts it on a list of dirty inodes */
	inode->i_state = I_DIRTY;
	inode->i_mode = S_IRUSR | S_IWUSR;
	inode->i_atime = inode->i_mtime = inode->i_ctime = CURRENT_TIME;
	inode->i_blksize = PAGE_SIZE;
	anon_inode_inode = inode;
	return 0;
out_panic:
	panic("anon_inode_init() failed\n");
}
module_init(anon_inode_init);
