// SPDX-License-Identifier: GPL-2.0-only
/*
 * fs/devpts/inode.c - the file system of /dev/pts: a device node for each pty slave, made when its
 * master is opened, gone when that is closed. All mounts show the same nodes.
 *
 * Mirrors: fs/devpts/inode.c
 * Leaves out: extended attributes.
 * Locking: i_sem of the root protects the nodes; tty_sem may be held around it.
 */
#include <linux/module.h>
#include <linux/init.h>
#include <linux/fs.h>
#include <linux/sched.h>
#include <linux/namei.h>
#include <linux/mount.h>
#include <linux/tty.h>
#include <linux/devpts_fs.h>
#include <linux/err.h>
#include <linux/string.h>
#include <linux/kernel.h>
#include <linux/stat.h>

#define DEVPTS_SUPER_MAGIC 0x1cd1

static struct vfsmount *devpts_mnt;
static struct dentry *devpts_root;

/* What nodes that are made from now on are given. */
static struct {
	int setuid;
	int setgid;
	uid_t uid;
	gid_t gid;
	umode_t mode;
} config = { .mode = 0600 };

/* The number after "key=". 0 or -EINVAL. */
static int devpts_option(const char *opt, const char *key, int base, unsigned int *val)
{
	size_t len = strlen(key);
	char *end;

	if (strncmp(opt, key, len))
		return -EINVAL;
	*val = simple_strtoul(opt + len, &end, base);
	return *end || end == opt + len ? -EINVAL : 0;
}

/* mount(2) and remount: uid=, gid= and mode= (octal); nothing is changed by a bad string. */
static int devpts_remount(struct super_block *sb, int *flags, char *data)
{
	typeof(config) new = { .mode = 0600 };
	unsigned int val;
	char *this_char;

	while ((this_char = strsep(&data, ",")) != NULL) {
		if (!*this_char)
			continue;
		if (!devpts_option(this_char, "uid=", 10, &val)) {
			new.setuid = 1;
			new.uid = val;
		} else if (!devpts_option(this_char, "gid=", 10, &val)) {
			new.setgid = 1;
			new.gid = val;
		} else if (!devpts_option(this_char, "mode=", 8, &val)) {
			new.mode = val & ~S_IFMT;
		} else {
			printk(KERN_ERR "devpts: called with bogus options\n");
			return -EINVAL;
		}
	}
	config = new;
	return 0;
}

static struct super_operations devpts_sops = {
	.statfs = simple_statfs,
	.remount_fs = devpts_remount,
};


static int devpts_fill_super(struct super_block *s, void *data, int silent)
{
	struct inode *inode;

	s->s_blocksize = 1024;
	s->s_blocksize_bits = 10;
	s->s_magic = DEVPTS_SUPER_MAGIC;
	s->s_op = &devpts_sops;
	s->s_time_gran = 1;

	inode = new_inode(s);
	if (!inode)
		return -ENOMEM;
	inode->i_ino = 1;
	inode->i_mtime = inode->i_atime = inode->i_ctime = CURRENT_TIME;
	inode->i_blocks = 0;
	inode->i_blksize = 1024;
	inode->i_uid = inode->i_gid = 0;
	inode->i_mode = S_IFDIR | S_IRUGO | S_IXUGO | S_IWUSR;
	inode->i_op = &simple_dir_inode_operations;
	inode->i_fop = &simple_dir_operations;
	inode->i_nlink = 2;

	devpts_root = s->s_root = d_alloc_root(inode);
	if (s->s_root)
		return 0;
	printk(KERN_ERR "devpts: get root dentry failed\n");
	iput(inode);
	return -ENOMEM;
}

static struct super_block *devpts_get_sb(struct file_system_type *fs_type, int flags,
					 const char *dev_name, void *data)
{
	return get_sb_single(fs_type, flags, data, devpts_fill_super);
}

static struct file_system_type devpts_fs_type = {
	.owner = THIS_MODULE,
	.name = "devpts",
	.get_sb = devpts_get_sb,
	.kill_sb = kill_anon_super,
};

/* The name of a number; its text goes to @text. */
static struct qstr node_name(char *text, int num)
{
	struct qstr name = { .name = text, .len = sprintf(text, "%d", num) };

	name.hash = full_name_hash(name.name, name.len);
	return name;
}

/* The entry that a new node gets, with a reference, or an error; the root's i_sem is held after it. */
static struct dentry *get_node(int num)
{
	char s[12];
	struct qstr name = node_name(s, num);

	down(&devpts_root->d_inode->i_sem);
	return lookup_hash(&name, devpts_root);
}

/*
 * The entry that a number has, with a reference, or NULL; the root's i_sem is held after it.
 * Whoever closes the master need not be allowed to search the directory, and an entry that is
 * there can always be found: devpts_pty_new() keeps it in memory.
 */
static struct dentry *find_node(int num)
{
	char s[12];
	struct qstr name = node_name(s, num);

	down(&devpts_root->d_inode->i_sem);
	return d_lookup(devpts_root, &name);
}

/**
 * devpts_pty_new() - make the node of a new pty
 * @tty: the slave
 *
 * Context: may sleep. Return: 0, -ENOMEM or the error of the look-up.
 */
int devpts_pty_new(struct tty_struct *tty)
{
	int number = tty->index;
	dev_t device = tty_devnum(tty);
	struct inode *inode = new_inode(devpts_mnt->mnt_sb);
	struct dentry *dentry;
	int error = 0;

	if (!inode)
		return -ENOMEM;
	inode->i_ino = number + 2;
	inode->i_blksize = 1024;
	inode->i_uid = config.setuid ? config.uid : current->fsuid;
	inode->i_gid = config.setgid ? config.gid : current->fsgid;
	inode->i_mtime = inode->i_atime = inode->i_ctime = CURRENT_TIME;
	init_special_inode(inode, S_IFCHR | config.mode, device);
	inode->u.generic_ip = tty;

	dentry = get_node(number);
	if (IS_ERR(dentry))
		error = PTR_ERR(dentry);
	else if (dentry->d_inode)
		error = -EEXIST;
	if (error) {
		iput(inode);
		if (!IS_ERR(dentry))
			dput(dentry);
	} else {
		/* the reference stays until devpts_pty_kill() */
		d_instantiate(dentry, inode);
	}
	up(&devpts_root->d_inode->i_sem);
	return error;
}

/**
 * devpts_get_tty() - the slave that a number stands for
 * @number: its number
 *
 * Context: may sleep. Return: the line; NULL if there is none or its master is closed.
 */
struct tty_struct *devpts_get_tty(int number)
{
	struct dentry *dentry = find_node(number);
	struct tty_struct *tty = NULL;

	if (dentry) {
		if (dentry->d_inode)
			tty = dentry->d_inode->u.generic_ip;
		dput(dentry);
	}
	up(&devpts_root->d_inode->i_sem);
	return tty;
}

/**
 * devpts_pty_kill() - the master is closed: take the node away
 * @number: number of the pty
 *
 * Context: may sleep.
 */
void devpts_pty_kill(int number)
{
	struct dentry *dentry = find_node(number);

	if (dentry) {
		struct inode *inode = dentry->d_inode;

		if (inode) {
			inode->i_nlink--;
			d_delete(dentry);
			dput(dentry);
		}
		dput(dentry);
	}
	up(&devpts_root->d_inode->i_sem);
}

static int __init init_devpts_fs(void)
{
	int err = register_filesystem(&devpts_fs_type);

	if (err)
		return err;
	devpts_mnt = kern_mount(&devpts_fs_type);
	return IS_ERR(devpts_mnt) ? PTR_ERR(devpts_mnt) : 0;
}
module_init(init_devpts_fs)
