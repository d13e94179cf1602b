/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * linux/proc_fs.h - how the kernel publishes files under /proc.
 *
 * Mirrors: include/linux/proc_fs.h
 * Leaves out: /proc/kcore, device trees, RTAS.
 */
#ifndef _LINUX_PROC_FS_H
#define _LINUX_PROC_FS_H

#include <linux/slab.h>
#include <linux/fs.h>
#include <linux/seq_file.h>
#include <asm/atomic.h>

struct task_struct;
struct tty_driver;
struct mm_struct;

#define FIRST_PROCESS_ENTRY 256

/* inode numbers of entries that are not allocated */
enum {
	PROC_ROOT_INO = 1,
};

#define PROC_SUPER_MAGIC 0x9fa0

typedef int (read_proc_t)(char *page, char **start, off_t off, int count, int *eof, void *data);
typedef int (write_proc_t)(struct file *file, const char __user *buffer, unsigned long count,
			   void *data);
typedef int (get_info_t)(char *, char **, off_t, int);

/**
 * struct proc_dir_entry - a node of the static part of /proc
 * @low_ino: inode number
 * @namelen: bytes of @name
 * @name: last component; shares the allocation of the entry
 * @mode: type and permissions
 * @nlink: link count shown by stat
 * @uid: owner
 * @gid: group
 * @size: size shown by stat
 * @proc_iops: inode operations
 * @proc_fops: file operations; NULL for the inode's default
 * @get_info: older text generator
 * @owner: module
 * @next: sibling
 * @parent: directory
 * @subdir: first child
 * @data: private to whoever made it; the target of a symlink
 * @read_proc: text generator
 * @write_proc: takes what is written
 * @count: inodes that use the entry
 * @deleted: removed while in use: freed by the last de_put()
 */
struct proc_dir_entry {
	unsigned int low_ino;
	unsigned short namelen;
	const char *name;
	mode_t mode;
	nlink_t nlink;
	uid_t uid;
	gid_t gid;
	unsigned long size;
	struct inode_operations *proc_iops;
	struct file_operations *proc_fops;
	get_info_t *get_info;
	struct module *owner;
	struct proc_dir_entry *next, *parent, *subdir;
	void *data;
	read_proc_t *read_proc;
	write_proc_t *write_proc;
	atomic_t count;
	int deleted;
};

/**
 * struct proc_inode - an inode of procfs
 * @task: the process of a /proc/PID node, with a reference; NULL for static entries
 * @type: which node of /proc/PID
 * @op: link resolver or text generator of a /proc/PID node
 * @pde: the static entry
 * @vfs_inode: what the VFS sees
 */
struct proc_inode {
	struct task_struct *task;
	int type;
	union {
		int (*proc_get_link)(struct inode *, struct dentry **, struct vfsmount **);
		int (*proc_read)(struct task_struct *task, char *page);
	} op;
	struct proc_dir_entry *pde;
	struct inode vfs_inode;
};

#ifdef CONFIG_PROC_FS

extern struct proc_dir_entry proc_root;
extern struct proc_dir_entry *proc_root_fs;
extern struct proc_dir_entry *proc_net;
extern struct proc_dir_entry *proc_net_stat;
extern struct proc_dir_entry *proc_bus;
extern struct proc_dir_entry *proc_root_driver;
#ifdef CONFIG_SYSCTL
extern struct proc_dir_entry *proc_sys_root;
#endif

void proc_root_init(void);
void proc_misc_init(void);

struct dentry *proc_pid_lookup(struct inode *dir, struct dentry *dentry, struct nameidata *nd);
struct dentry *proc_pid_unhash(struct task_struct *p);
void proc_pid_flush(struct dentry *proc_dentry);
int proc_pid_readdir(struct file *filp, void *dirent, filldir_t filldir);
unsigned long task_vsize(struct mm_struct *mm);
int task_statm(struct mm_struct *mm, int *shared, int *text, int *data, int *resident);
char *task_mem(struct mm_struct *mm, char *buffer);

struct proc_dir_entry *create_proc_entry(const char *name, mode_t mode,
					 struct proc_dir_entry *parent);
void create_seq_entry(char *name, mode_t mode, struct file_operations *f);
void remove_proc_entry(const char *name, struct proc_dir_entry *parent);
struct proc_dir_entry *proc_symlink(const char *name, struct proc_dir_entry *parent,
				    const char *dest);
struct proc_dir_entry *proc_mkdir(const char *name, struct proc_dir_entry *parent);
struct proc_dir_entry *proc_mkdir_mode(const char *name, mode_t mode,
				       struct proc_dir_entry *parent);

struct inode *proc_get_inode(struct super_block *sb, unsigned int ino,
			     struct proc_dir_entry *de);
int proc_fill_super(struct super_block *sb, void *data, int silent);
struct dentry *proc_lookup(struct inode *dir, struct dentry *dentry, struct nameidata *nd);
int proc_readdir(struct file *filp, void *dirent, filldir_t filldir);
int proc_match(int len, const char *name, struct proc_dir_entry *de);
void de_put(struct proc_dir_entry *de);

void proc_tty_init(void);
void proc_tty_register_driver(struct tty_driver *driver);
void proc_tty_unregister_driver(struct tty_driver *driver);

extern struct file_operations proc_kmsg_operations;
extern struct seq_operations proc_pid_maps_op;

/**
 * create_proc_read_entry() - publish a file whose text one function makes
 * @name: path below @base
 * @mode: permissions, 0 for 0444
 * @base: directory, NULL for /proc
 * @read_proc: text generator
 * @data: handed to @read_proc
 *
 * Return: the entry or NULL.
 */
static inline struct proc_dir_entry *create_proc_read_entry(const char *name, mode_t mode,
		struct proc_dir_entry *base, read_proc_t *read_proc, void *data)
{
	struct proc_dir_entry *res = create_proc_entry(name, mode, base);

	if (res) {
		res->read_proc = read_proc;
		res->data = data;
	}
	return res;
}

/* create_proc_info_entry() - as create_proc_read_entry(), for the older get_info interface */
static inline struct proc_dir_entry *create_proc_info_entry(const char *name, mode_t mode,
		struct proc_dir_entry *base, get_info_t *get_info)
{
	struct proc_dir_entry *res = create_proc_entry(name, mode, base);

	if (res)
		res->get_info = get_info;
	return res;
}

/* proc_net_create() - /proc/net/@name from a get_info function */
static inline struct proc_dir_entry *proc_net_create(const char *name, mode_t mode,
						     get_info_t *get_info)
{
	return create_proc_info_entry(name, mode, proc_net, get_info);
}

/* proc_net_fops_create() - /proc/net/@name from file operations (seq_file) */
static inline struct proc_dir_entry *proc_net_fops_create(const char *name, mode_t mode,
							  struct file_operations *fops)
{
	struct proc_dir_entry *res = create_proc_entry(name, mode, proc_net);

	if (res)
		res->proc_fops = fops;
	return res;
}

static inline void proc_net_remove(const char *name)
{
	remove_proc_entry(name, proc_net);
}

#else

#define proc_root_driver NULL
#define proc_net NULL
#define proc_bus NULL
static inline void proc_root_init(void) { }
static inline struct dentry *proc_pid_unhash(struct task_struct *p) { return NULL; }
static inline void proc_pid_flush(struct dentry *proc_dentry) { }
static inline struct proc_dir_entry *create_proc_entry(const char *name, mode_t mode,
		struct proc_dir_entry *parent) { return NULL; }
static inline void remove_proc_entry(const char *name, struct proc_dir_entry *parent) { }
static inline struct proc_dir_entry *proc_symlink(const char *name,
		struct proc_dir_entry *parent, const char *dest) { return NULL; }
static inline struct proc_dir_entry *proc_mkdir(const char *name,
		struct proc_dir_entry *parent) { return NULL; }
static inline struct proc_dir_entry *create_proc_read_entry(const char *name, mode_t mode,
		struct proc_dir_entry *base, read_proc_t *read_proc, void *data) { return NULL; }
static inline struct proc_dir_entry *create_proc_info_entry(const char *name, mode_t mode,
		struct proc_dir_entry *base, get_info_t *get_info) { return NULL; }
static inline struct proc_dir_entry *proc_net_create(const char *name, mode_t mode,
		get_info_t *get_info) { return NULL; }
static inline struct proc_dir_entry *proc_net_fops_create(const char *name, mode_t mode,
		struct file_operations *fops) { return NULL; }
static inline void proc_net_remove(const char *name) { }
static inline void proc_tty_register_driver(struct tty_driver *driver) { }
static inline void proc_tty_unregister_driver(struct tty_driver *driver) { }

#endif

static inline struct proc_inode *PROC_I(const struct inode *inode)
{
	return container_of(inode, struct proc_inode, vfs_inode);
}

static inline struct proc_dir_entry *PDE(const struct inode *inode)
{
	return PROC_I(inode)->pde;
}

static inline struct task_struct *proc_task(const struct inode *inode)
{
	return PROC_I(inode)->task;
}

static inline int proc_type(const struct inode *inode)
{
	return PROC_I(inode)->type;
}

#endif
