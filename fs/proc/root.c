// SPDX-License-Identifier: GPL-2.0-only
/*
 * fs/proc/root.c - the root of /proc: static entries first, then a directory for each process.
 *
 * Mirrors: fs/proc/root.c
 */
#include <linux/errno.h>
#include <linux/time.h>
#include <linux/proc_fs.h>
#include <linux/stat.h>
#include <linux/init.h>
#include <linux/sched.h>
#include <linux/module.h>
#include <linux/bitops.h>
#include <linux/smp_lock.h>
#include <linux/mount.h>
#include <linux/namei.h>
#include <linux/err.h>

#include "internal.h"

struct proc_dir_entry *proc_net, *proc_net_stat, *proc_bus, *proc_root_fs, *proc_root_driver;

#ifdef CONFIG_SYSCTL
struct proc_dir_entry *proc_sys_root;
#endif

static struct super_block *proc_get_sb(struct file_system_type *fs_type, int flags,
				       const char *dev_name, void *data)
{
	return get_sb_single(fs_type, flags, data, proc_fill_super);
}

static struct file_system_type proc_fs_type = {
	.name = "proc",
	.get_sb = proc_get_sb,
	.kill_sb = kill_anon_super,
};

/**
 * proc_root_init() - called once by start_kernel(): /proc and its first directories
 */
void __init proc_root_init(void)
{
	if (proc_init_inodecache())
		return;
	if (register_filesystem(&proc_fs_type))
		return;
	proc_mnt = kern_mount(&proc_fs_type);
	if (IS_ERR(proc_mnt)) {
		unregister_filesystem(&proc_fs_type);
		return;
	}
	proc_misc_init();
	proc_net = proc_mkdir("net", NULL);
	proc_net_stat = proc_mkdir("net/stat", NULL);
#ifdef CONFIG_SYSVIPC
	proc_mkdir("sysvipc", NULL);
#endif
#ifdef CONFIG_SYSCTL
	proc_sys_root = proc_mkdir("sys", NULL);
#endif
	proc_root_fs = proc_mkdir("fs", NULL);
	proc_root_driver = proc_mkdir("driver", NULL);
	proc_tty_init();
	proc_bus = proc_mkdir("bus", NULL);
}

/* A name in /proc: a static entry, or else a process. */
static struct dentry *proc_root_lookup(struct inode *dir, struct dentry *dentry,
				       struct nameidata *nd)
{
	/* fstat of /proc counts processes */
	lock_kernel();
	dir->i_nlink = proc_root.nlink + nr_processes();
	unlock_kernel();
	if (!proc_lookup(dir, dentry, nd))
		return NULL;
	return proc_pid_lookup(dir, dentry, nd);
}

static int proc_root_readdir(struct file *filp, void *dirent, filldir_t filldir)
{
	int error, ret;

	lock_kernel();
	if (filp->f_pos < FIRST_PROCESS_ENTRY) {
		error = proc_readdir(filp, dirent, filldir);
		if (error <= 0) {
			unlock_kernel();
			return error;
		}
		filp->f_pos = FIRST_PROCESS_ENTRY;
	}
	unlock_kernel();
	ret = proc_pid_readdir(filp, dirent, filldir);
	return ret;
}

static struct file_operations proc_root_operations = {
	.read = generic_read_dir,
	.readdir = proc_root_readdir,
};

static struct inode_operations proc_root_inode_operations = {
	.lookup = proc_root_lookup,
};

/* the only entry that is not allocated */
struct proc_dir_entry proc_root = {
	.low_ino = PROC_ROOT_INO,
	.namelen = 5,
	.name = "/proc",
	.mode = S_IFDIR | S_IRUGO | S_IXUGO,
	.nlink = 2,
	.proc_iops = &proc_root_inode_operations,
	.proc_fops = &proc_root_operations,
	.parent = &proc_root,
};

EXPORT_SYMBOL(proc_root);
EXPORT_SYMBOL(proc_net);
EXPORT_SYMBOL(create_proc_entry);
EXPORT_SYMBOL(remove_proc_entry);
