/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The VFS: inodes, files, superblocks, their operation tables and the functions of fs/.
 *
 * Mirrors: include/linux/fs.h
 * Leaves out: quotas, leases, extended attributes, superblock freezing.
 * Locking: inode_lock (inode lists, i_state), sb_lock (super_blocks, s_count), files_lock
 * (f_list), i_sem (directory contents, file size), dcache_lock (see dcache.h).
 */
#ifndef _LINUX_FS_H
#define _LINUX_FS_H

#include <linux/limits.h>
#include <linux/ioctl.h>
#include <linux/types.h>
#include <linux/linkage.h>
#include <linux/time.h>
#include <linux/wait.h>
#include <linux/kdev_t.h>
#include <linux/list.h>
#include <linux/dcache.h>
#include <linux/stat.h>
#include <linux/cache.h>
#include <linux/radix-tree.h>
#include <linux/prio_tree.h>
#include <linux/spinlock.h>
#include <asm/semaphore.h>
#include <linux/rwsem.h>
#include <linux/fcntl.h>
#include <linux/errno.h>
#include <linux/err.h>
#include <linux/init.h>
#include <asm/atomic.h>

struct iovec;
struct nameidata;
struct pipe_inode_info;
struct block_device;
struct gendisk;
struct hd_struct;
struct poll_table_struct;
struct kstatfs;
struct kiocb;
struct vm_area_struct;
struct vfsmount;
struct page;
struct seq_file;
struct cdev;
struct module;
struct writeback_control;
struct backing_dev_info;
struct task_struct;
struct dnotify_struct;
struct file_lock;
struct kmem_cache_s;

#define INR_OPEN 1024		/* initial setting of RLIMIT_NOFILE */

#define NR_FILE  8192		/* least value of files_stat.max_files */
#define NR_OPEN	(1024 * 1024)	/* absolute upper limit on descriptors of a process */
#define NR_RESERVED_FILES 10

#define BLOCK_SIZE_BITS 10
#define BLOCK_SIZE (1 << BLOCK_SIZE_BITS)

/* What struct files_stat_struct, inodes_stat_t and dentry_stat_t report goes to /proc/sys/fs. */
struct files_stat_struct {
	int nr_files;		/* allocated struct file objects */
	int nr_free_files;
	int max_files;		/* limit for everyone but CAP_SYS_ADMIN */
};

struct inodes_stat_t {
	int nr_inodes;
	int nr_unused;
	int dummy[5];
};

extern struct files_stat_struct files_stat;
extern struct inodes_stat_t inodes_stat;
extern int dir_notify_enable;

/* permission() masks */
#define MAY_EXEC	1
#define MAY_WRITE	2
#define MAY_READ	4
#define MAY_APPEND	8

/* f_mode */
#define FMODE_READ	1
#define FMODE_WRITE	2
#define FMODE_LSEEK	4
#define FMODE_PREAD	8
#define FMODE_PWRITE	FMODE_PREAD
#define FMODE_PATH	0x4000	/* of later kernels: names a file, is not open on it (newcalls.c) */

#define RW_MASK		1
#define RWA_MASK	2
#define READ		0
#define WRITE		1
#define READA		2

/* what select() asks f_op->poll for */
#define SEL_IN		1
#define SEL_OUT		2
#define SEL_EX		4

/* file_system_type.fs_flags */
#define FS_REQUIRES_DEV		1
#define FS_BINARY_MOUNTDATA	2
#define FS_REVAL_DOT		16384
#define FS_ODD_RENAME		32768

/* mount(2) flags; the low half is kept in s_flags */
#define MS_RDONLY	1
#define MS_NOSUID	2
#define MS_NODEV	4
#define MS_NOEXEC	8
#define MS_SYNCHRONOUS	16
#define MS_REMOUNT	32
#define MS_MANDLOCK	64
#define MS_DIRSYNC	128
#define MS_NOATIME	1024
#define MS_NODIRATIME	2048
#define MS_BIND		4096
#define MS_MOVE		8192
#define MS_REC		16384
#define MS_VERBOSE	32768
#define MS_POSIXACL	(1 << 16)
#define MS_ACTIVE	(1 << 30)	/* s_root is set up and in use */
#define MS_NOUSER	(1 << 31)	/* no user may mount this (sockfs, pipefs) */

#define MS_RMT_MASK	(MS_RDONLY | MS_SYNCHRONOUS | MS_MANDLOCK | MS_NOATIME | MS_NODIRATIME)

#define MS_MGC_VAL	0xC0ED0000	/* magic of the oldest mount(2) callers, stripped */
#define MS_MGC_MSK	0xffff0000

/* i_flags */
#define S_SYNC		1
#define S_NOATIME	2
#define S_APPEND	4
#define S_IMMUTABLE	8
#define S_DEAD		16	/* removed directory, still open */
#define S_NOQUOTA	32
#define S_DIRSYNC	64
#define S_NOCMTIME	128
#define S_SWAPFILE	256

#define __IS_FLG(inode, flg)	((inode)->i_sb->s_flags & (flg))

#define IS_RDONLY(inode)	((inode)->i_sb->s_flags & MS_RDONLY)
#define IS_SYNC(inode)		(__IS_FLG(inode, MS_SYNCHRONOUS) || ((inode)->i_flags & S_SYNC))
#define IS_DIRSYNC(inode)	(__IS_FLG(inode, MS_SYNCHRONOUS | MS_DIRSYNC) || \
				 ((inode)->i_flags & (S_SYNC | S_DIRSYNC)))
#define IS_MANDLOCK(inode)	__IS_FLG(inode, MS_MANDLOCK)
#define IS_APPEND(inode)	((inode)->i_flags & S_APPEND)
#define IS_IMMUTABLE(inode)	((inode)->i_flags & S_IMMUTABLE)
#define IS_NOATIME(inode)	(__IS_FLG(inode, MS_NOATIME) || ((inode)->i_flags & S_NOATIME))
#define IS_NODIRATIME(inode)	__IS_FLG(inode, MS_NODIRATIME)
#define IS_POSIXACL(inode)	__IS_FLG(inode, MS_POSIXACL)
#define IS_DEADDIR(inode)	((inode)->i_flags & S_DEAD)
#define IS_NOCMTIME(inode)	((inode)->i_flags & S_NOCMTIME)
#define IS_SWAPFILE(inode)	((inode)->i_flags & S_SWAPFILE)

/* struct iattr.ia_valid */
#define ATTR_MODE	1
#define ATTR_UID	2
#define ATTR_GID	4
#define ATTR_SIZE	8
#define ATTR_ATIME	16
#define ATTR_MTIME	32
#define ATTR_CTIME	64
#define ATTR_ATIME_SET	128
#define ATTR_MTIME_SET	256
#define ATTR_FORCE	512	/* do it without asking who the caller is */
#define ATTR_ATTR_FLAG	1024
#define ATTR_KILL_SUID	2048
#define ATTR_KILL_SGID	4096

/* A change of inode attributes, for notify_change(). */
struct iattr {
	unsigned int	ia_valid;
	umode_t		ia_mode;
	uid_t		ia_uid;
	gid_t		ia_gid;
	loff_t		ia_size;
	struct timespec	ia_atime;
	struct timespec	ia_mtime;
	struct timespec	ia_ctime;
	unsigned int	ia_attr_flags;
};

struct address_space;

/* The state of a read that hands pages of the page cache to an actor. */
typedef struct {
	size_t written;
	size_t count;
	union {
		char __user *buf;
		void *data;
	} arg;
	int error;
} read_descriptor_t;

struct file;

typedef int (*read_actor_t)(read_descriptor_t *, struct page *, unsigned long, unsigned long);

struct address_space_operations {
	int (*writepage)(struct page *page, struct writeback_control *wbc);
	int (*readpage)(struct file *, struct page *);
	int (*sync_page)(struct page *);
	int (*writepages)(struct address_space *, struct writeback_control *);
	int (*set_page_dirty)(struct page *page);
	int (*readpages)(struct file *filp, struct address_space *mapping,
			 struct list_head *pages, unsigned nr_pages);
	int (*prepare_write)(struct file *, struct page *, unsigned, unsigned);
	int (*commit_write)(struct file *, struct page *, unsigned, unsigned);
	sector_t (*bmap)(struct address_space *, sector_t);
	int (*invalidatepage)(struct page *, unsigned long);
	int (*releasepage)(struct page *, int);
	ssize_t (*direct_IO)(int, struct kiocb *, const struct iovec *iov, loff_t offset,
			     unsigned long nr_segs);
};

/* The pages that hold one object's data, and who maps them. */
struct address_space {
	struct inode		*host;
	struct radix_tree_root	page_tree;		/* under tree_lock */
	rwlock_t		tree_lock;
	unsigned int		i_mmap_writable;	/* VM_SHARED mappings */
	struct prio_tree_root	i_mmap;			/* under i_mmap_lock */
	struct list_head	i_mmap_nonlinear;
	spinlock_t		i_mmap_lock;
	unsigned int		truncate_count;
	unsigned long		nrpages;
	pgoff_t			writeback_index;
	struct address_space_operations *a_ops;
	unsigned long		flags;			/* gfp mask and AS_* bits */
	struct backing_dev_info	*backing_dev_info;
	spinlock_t		private_lock;
	struct list_head	private_list;
	struct address_space	*assoc_mapping;
} __attribute__((aligned(sizeof(long))));

/* A disk or a partition, while somebody knows of it. */
struct block_device {
	dev_t			bd_dev;
	struct inode		*bd_inode;	/* its pages; in the bdev file system */
	int			bd_openers;
	struct semaphore	bd_sem;		/* open and close */
	struct semaphore	bd_mount_sem;	/* mount */
	struct list_head	bd_inodes;	/* device nodes, by i_devices */
	void			*bd_holder;	/* who claimed it: a file system, O_EXCL */
	int			bd_holders;
	struct block_device	*bd_contains;	/* the whole disk */
	unsigned		bd_block_size;
	struct hd_struct	*bd_part;
	unsigned		bd_part_count;	/* of the whole: openers of partitions */
	int			bd_invalidated;	/* the partition table is to be read */
	struct gendisk		*bd_disk;
	struct list_head	bd_list;	/* all_bdevs */
};

/* Does anyone have pages of @mapping in their page tables? */
static inline int mapping_mapped(struct address_space *mapping)
{
	return !prio_tree_empty(&mapping->i_mmap) ||
		!list_empty(&mapping->i_mmap_nonlinear);
}

/* Does anyone map @mapping shared and writable? */
static inline int mapping_writably_mapped(struct address_space *mapping)
{
	return mapping->i_mmap_writable != 0;
}

struct inode {
	struct hlist_node	i_hash;
	struct list_head	i_list;		/* inode_in_use or inode_unused */
	struct list_head	i_sb_list;
	struct list_head	i_dentry;	/* dentries, by d_alias */
	unsigned long		i_ino;
	atomic_t		i_count;
	umode_t			i_mode;
	unsigned int		i_nlink;
	uid_t			i_uid;
	gid_t			i_gid;
	dev_t			i_rdev;
	loff_t			i_size;
	struct timespec		i_atime;
	struct timespec		i_mtime;
	struct timespec		i_ctime;
	unsigned int		i_blkbits;
	unsigned long		i_blksize;
	unsigned long		i_version;
	unsigned long		i_blocks;
	unsigned short		i_bytes;
	unsigned char		i_sock;		/* this inode sits in a struct socket_alloc */
	spinlock_t		i_lock;
	struct semaphore	i_sem;
	struct rw_semaphore	i_alloc_sem;
	struct inode_operations	*i_op;
	struct file_operations	*i_fop;		/* becomes f_op at open */
	struct super_block	*i_sb;
	struct file_lock	*i_flock;
	struct address_space	*i_mapping;
	struct address_space	i_data;
	struct list_head	i_devices;	/* inodes of one cdev or block device */
	struct pipe_inode_info	*i_pipe;
	struct block_device	*i_bdev;
	struct cdev		*i_cdev;
	int			i_cindex;
	__u32			i_generation;
	unsigned long		i_dnotify_mask;
	struct dnotify_struct	*i_dnotify;
	unsigned long		i_state;	/* I_*, under inode_lock */
	unsigned long		dirtied_when;
	unsigned int		i_flags;	/* S_* */
	atomic_t		i_writecount;	/* >0 writers, <0 denied writers */
	union {
		void		*generic_ip;
	} u;
};

/* On this uniprocessor without preemption nothing can tear a 64-bit i_size. */
static inline loff_t i_size_read(struct inode *inode)
{
	return inode->i_size;
}

static inline void i_size_write(struct inode *inode, loff_t i_size)
{
	inode->i_size = i_size;
}

static inline unsigned iminor(struct inode *inode)
{
	return MINOR(inode->i_rdev);
}

static inline unsigned imajor(struct inode *inode)
{
	return MAJOR(inode->i_rdev);
}

/* Who gets SIGIO and SIGURG of a file. */
struct fown_struct {
	rwlock_t lock;		/* pid, uid, euid */
	int pid;		/* >0 process, <0 process group */
	uid_t uid, euid;	/* of the process that set the owner */
	void *security;
	int signum;		/* instead of SIGIO */
};

/* Where read-ahead stands; ra_pages is 0 for files that live in memory. */
struct file_ra_state {
	unsigned long start;
	unsigned long size;
	unsigned long flags;
	unsigned long cache_hit;
	unsigned long prev_page;
	unsigned long ahead_start;
	unsigned long ahead_size;
	unsigned long ra_pages;
	unsigned long mmap_hit;
	unsigned long mmap_miss;
};

struct file {
	struct list_head	f_list;
	struct dentry		*f_dentry;
	struct vfsmount		*f_vfsmnt;
	struct file_operations	*f_op;
	atomic_t		f_count;
	unsigned int		f_flags;
	mode_t			f_mode;
	int			f_error;	/* reported and cleared by close() */
	loff_t			f_pos;
	struct fown_struct	f_owner;
	unsigned int		f_uid, f_gid;
	struct file_ra_state	f_ra;
	size_t			f_maxcount;	/* longest single transfer */
	unsigned long		f_version;
	void			*private_data;
#ifdef CONFIG_EPOLL
	struct list_head	f_ep_links;
	spinlock_t		f_ep_lock;
#endif
	struct address_space	*f_mapping;
};

extern spinlock_t files_lock;
#define file_list_lock()	spin_lock(&files_lock)
#define file_list_unlock()	spin_unlock(&files_lock)

#define get_file(x)	atomic_inc(&(x)->f_count)
#define file_count(x)	atomic_read(&(x)->f_count)

#define MAX_NON_LFS	((1UL << 31) - 1)

/* Largest file the page cache can index: one page short of 2^31 pages of 4 KiB. */
#define MAX_LFS_FILESIZE (((u64)PAGE_CACHE_SIZE << (BITS_PER_LONG - 1)) - 1)

/*
 * File locks (fs/locks.c)
 */
#define FL_POSIX	1
#define FL_FLOCK	2
#define FL_ACCESS	8	/* only testing: a mandatory lock check */
#define FL_LOCKD	16
#define FL_LEASE	32
#define FL_SLEEP	128	/* block until granted */

/* The owner of POSIX locks is a files_struct: threads that share one share the locks. */
typedef struct files_struct *fl_owner_t;

struct file_lock {
	struct file_lock	*fl_next;	/* next on inode->i_flock */
	struct list_head	fl_link;	/* file_lock_list or blocked_list */
	struct list_head	fl_block;	/* waiters, and our place among them */
	fl_owner_t		fl_owner;
	unsigned int		fl_pid;
	wait_queue_head_t	fl_wait;
	struct file		*fl_file;
	unsigned char		fl_flags;
	unsigned char		fl_type;
	loff_t			fl_start;
	loff_t			fl_end;		/* inclusive */
};

#ifndef OFFSET_MAX
#define INT_LIMIT(x)	(~((x)1 << (sizeof(x) * 8 - 1)))
#define OFFSET_MAX	INT_LIMIT(loff_t)
#define OFFT_OFFSET_MAX	INT_LIMIT(off_t)
#endif

extern struct list_head file_lock_list;

extern int fcntl_getlk(struct file *, struct flock __user *);
extern int fcntl_setlk(struct file *, unsigned int, struct flock __user *);
extern int fcntl_getlk64(struct file *, struct flock64 __user *);
extern int fcntl_setlk64(struct file *, unsigned int, struct flock64 __user *);

extern void locks_init_lock(struct file_lock *);
extern void locks_copy_lock(struct file_lock *, struct file_lock *);
extern void locks_remove_posix(struct file *, fl_owner_t);
extern void locks_remove_flock(struct file *);
extern struct file_lock *posix_test_lock(struct file *, struct file_lock *);
extern int posix_locks_deadlock(struct file_lock *, struct file_lock *);
extern int flock_lock_file_wait(struct file *filp, struct file_lock *fl);
extern void steal_locks(fl_owner_t from);
extern int locks_mandatory_locked(struct inode *);
extern int locks_mandatory_area(int, struct inode *, struct file *, loff_t, size_t);
extern int get_locks_status(char *, char **, off_t, int);

#define FLOCK_VERIFY_READ	1
#define FLOCK_VERIFY_WRITE	2

/* Set-group-id without group execute marks a file for mandatory locking, if mounted so. */
#define MANDATORY_LOCK(inode) \
	(IS_MANDLOCK(inode) && ((inode)->i_mode & (S_ISGID | S_IXGRP)) == S_ISGID)

/*
 * Asynchronous notification (fs/fcntl.c)
 */
struct fasync_struct {
	int			magic;
	int			fa_fd;
	struct fasync_struct	*fa_next;
	struct file		*fa_file;
};

#define FASYNC_MAGIC 0x4601

extern int fasync_helper(int, struct file *, int, struct fasync_struct **);
extern void kill_fasync(struct fasync_struct **, int, int);
extern void __kill_fasync(struct fasync_struct *, int, int);
extern int f_setown(struct file *filp, unsigned long arg, int force);
extern int send_sigurg(struct fown_struct *fown);
extern void send_sigio(struct fown_struct *fown, int fd, int band);

/*
 * Superblocks (fs/super.c)
 */
extern struct list_head super_blocks;
extern spinlock_t sb_lock;

#define sb_entry(list)	list_entry((list), struct super_block, s_list)
#define S_BIAS (1 << 30)	/* s_count share that all active references hold together */

struct super_block {
	struct list_head	s_list;
	dev_t			s_dev;
	unsigned long		s_blocksize;
	unsigned char		s_blocksize_bits;
	unsigned char		s_dirt;
	unsigned long long	s_maxbytes;
	struct file_system_type	*s_type;
	struct super_operations	*s_op;
	unsigned long		s_flags;	/* MS_* */
	unsigned long		s_magic;
	struct dentry		*s_root;
	struct rw_semaphore	s_umount;	/* held while mounting and unmounting */
	struct semaphore	s_lock;
	int			s_count;	/* under sb_lock */
	atomic_t		s_active;	/* mounts */
	struct list_head	s_inodes;	/* by i_sb_list, under inode_lock */
	struct list_head	s_files;	/* by f_list, under files_lock */
	struct block_device	*s_bdev;
	struct list_head	s_instances;	/* of one file_system_type */
	char			s_id[32];
	void			*s_fs_info;
	struct semaphore	s_vfs_rename_sem; /* renames between directories */
	u32			s_time_gran;
};

static inline int locks_verify_locked(struct inode *inode)
{
	if (MANDATORY_LOCK(inode))
		return locks_mandatory_locked(inode);
	return 0;
}

static inline int locks_verify_truncate(struct inode *inode, struct file *filp, loff_t size)
{
	loff_t old = inode->i_size;

	if (!inode->i_flock || !MANDATORY_LOCK(inode))
		return 0;
	return locks_mandatory_area(FLOCK_VERIFY_WRITE, inode, filp,
				    size < old ? size : old,
				    size < old ? old - size : size - old);
}

extern struct timespec current_fs_time(struct super_block *sb);
extern struct timespec timespec_trunc(struct timespec t, unsigned gran);

static inline void lock_super(struct super_block *sb)
{
	down(&sb->s_lock);
}

static inline void unlock_super(struct super_block *sb)
{
	up(&sb->s_lock);
}

/*
 * Operation tables
 */

/* Called once per directory entry: buf, name, length, offset, inode number, DT_* type. */
typedef int (*filldir_t)(void *, const char *, int, loff_t, ino_t, unsigned);

#define DT_UNKNOWN	0
#define DT_FIFO		1
#define DT_CHR		2
#define DT_DIR		4
#define DT_BLK		6
#define DT_REG		8
#define DT_LNK		10
#define DT_SOCK		12
#define DT_WHT		14

struct file_operations {
	struct module *owner;
	loff_t (*llseek)(struct file *, loff_t, int);
	ssize_t (*read)(struct file *, char __user *, size_t, loff_t *);
	ssize_t (*aio_read)(struct kiocb *, char __user *, size_t, loff_t);
	ssize_t (*write)(struct file *, const char __user *, size_t, loff_t *);
	ssize_t (*aio_write)(struct kiocb *, const char __user *, size_t, loff_t);
	int (*readdir)(struct file *, void *, filldir_t);
	unsigned int (*poll)(struct file *, struct poll_table_struct *);
	int (*ioctl)(struct inode *, struct file *, unsigned int, unsigned long);
	long (*unlocked_ioctl)(struct file *, unsigned int, unsigned long);
	long (*compat_ioctl)(struct file *, unsigned int, unsigned long);
	int (*mmap)(struct file *, struct vm_area_struct *);
	int (*open)(struct inode *, struct file *);
	int (*flush)(struct file *);
	int (*release)(struct inode *, struct file *);
	int (*fsync)(struct file *, struct dentry *, int datasync);
	int (*aio_fsync)(struct kiocb *, int datasync);
	int (*fasync)(int, struct file *, int);
	int (*lock)(struct file *, int, struct file_lock *);
	ssize_t (*readv)(struct file *, const struct iovec *, unsigned long, loff_t *);
	ssize_t (*writev)(struct file *, const struct iovec *, unsigned long, loff_t *);
	ssize_t (*sendfile)(struct file *, loff_t *, size_t, read_actor_t, void *);
	ssize_t (*sendpage)(struct file *, struct page *, int, size_t, loff_t *, int);
	unsigned long (*get_unmapped_area)(struct file *, unsigned long, unsigned long,
					   unsigned long, unsigned long);
	int (*check_flags)(int);
	int (*dir_notify)(struct file *filp, unsigned long arg);
	int (*flock)(struct file *, int, struct file_lock *);
};

struct inode_operations {
	int (*create)(struct inode *, struct dentry *, int, struct nameidata *);
	struct dentry *(*lookup)(struct inode *, struct dentry *, struct nameidata *);
	int (*link)(struct dentry *, struct inode *, struct dentry *);
	int (*unlink)(struct inode *, struct dentry *);
	int (*symlink)(struct inode *, struct dentry *, const char *);
	int (*mkdir)(struct inode *, struct dentry *, int);
	int (*rmdir)(struct inode *, struct dentry *);
	int (*mknod)(struct inode *, struct dentry *, int, dev_t);
	int (*rename)(struct inode *, struct dentry *, struct inode *, struct dentry *);
	int (*readlink)(struct dentry *, char __user *, int);
	int (*follow_link)(struct dentry *, struct nameidata *);
	void (*put_link)(struct dentry *, struct nameidata *);
	void (*truncate)(struct inode *);
	int (*permission)(struct inode *, int, struct nameidata *);
	int (*setattr)(struct dentry *, struct iattr *);
	int (*getattr)(struct vfsmount *mnt, struct dentry *, struct kstat *);
};

struct super_operations {
	struct inode *(*alloc_inode)(struct super_block *sb);
	void (*destroy_inode)(struct inode *);
	void (*read_inode)(struct inode *);
	void (*dirty_inode)(struct inode *);
	int (*write_inode)(struct inode *, int);
	void (*put_inode)(struct inode *);
	void (*drop_inode)(struct inode *);
	void (*delete_inode)(struct inode *);
	void (*put_super)(struct super_block *);
	void (*write_super)(struct super_block *);
	int (*sync_fs)(struct super_block *sb, int wait);
	int (*statfs)(struct super_block *, struct kstatfs *);
	int (*remount_fs)(struct super_block *, int *, char *);
	void (*clear_inode)(struct inode *);
	void (*umount_begin)(struct super_block *);
	int (*show_options)(struct seq_file *, struct vfsmount *);
};

/* i_state */
#define I_DIRTY_SYNC		1
#define I_DIRTY_DATASYNC	2
#define I_DIRTY_PAGES		4
#define __I_LOCK		3
#define I_LOCK			(1 << __I_LOCK)
#define I_FREEING		16
#define I_CLEAR			32
#define I_NEW			64

#define I_DIRTY (I_DIRTY_SYNC | I_DIRTY_DATASYNC | I_DIRTY_PAGES)

extern void __mark_inode_dirty(struct inode *, int);

static inline void mark_inode_dirty(struct inode *inode)
{
	__mark_inode_dirty(inode, I_DIRTY);
}

static inline void mark_inode_dirty_sync(struct inode *inode)
{
	__mark_inode_dirty(inode, I_DIRTY_SYNC);
}

extern void update_atime(struct inode *);

static inline void touch_atime(struct vfsmount *mnt, struct dentry *dentry)
{
	update_atime(dentry->d_inode);
}

static inline void file_accessed(struct file *file)
{
	if (!(file->f_flags & O_NOATIME))
		touch_atime(file->f_vfsmnt, file->f_dentry);
}

struct file_system_type {
	const char *name;
	int fs_flags;
	struct super_block *(*get_sb)(struct file_system_type *, int, const char *, void *);
	void (*kill_sb)(struct super_block *);
	struct module *owner;
	struct file_system_type *next;
	struct list_head fs_supers;
};

/* ioctls of block devices, and of regular files */
#define BLKROSET	_IO(0x12, 93)	/* set read-only (0: read-write) */
#define BLKROGET	_IO(0x12, 94)
#define BLKRRPART	_IO(0x12, 95)	/* read the partition table again */
#define BLKGETSIZE	_IO(0x12, 96)	/* in sectors, a long */
#define BLKFLSBUF	_IO(0x12, 97)	/* forget what is cached */
#define BLKRASET	_IO(0x12, 98)
#define BLKRAGET	_IO(0x12, 99)
#define BLKSSZGET	_IO(0x12, 104)	/* bytes in a sector */
#define BLKBSZGET	_IOR(0x12, 112, size_t)	/* bytes in a block */
#define BLKBSZSET	_IOW(0x12, 113, size_t)
#define BLKGETSIZE64	_IOR(0x12, 114, size_t)	/* in bytes, a u64 */

#define FIBMAP		_IO(0x00, 1)
#define FIGETBSZ	_IO(0x00, 2)

#define special_file(m) (S_ISCHR(m) || S_ISBLK(m) || S_ISFIFO(m) || S_ISSOCK(m))

/* Without modules an operation table has no owner to pin. */
#define fops_get(fops) \
	(((fops) && try_module_get((fops)->owner) ? (fops) : NULL))
#define fops_put(fops) \
	do { if (fops) module_put((fops)->owner); } while (0)

struct super_block *get_sb_bdev(struct file_system_type *fs_type, int flags,
				const char *dev_name, void *data,
				int (*fill_super)(struct super_block *, void *, int));
struct super_block *get_sb_single(struct file_system_type *fs_type, int flags, void *data,
				  int (*fill_super)(struct super_block *, void *, int));
struct super_block *get_sb_nodev(struct file_system_type *fs_type, int flags, void *data,
				 int (*fill_super)(struct super_block *, void *, int));
struct super_block *get_sb_pseudo(struct file_system_type *, char *,
				  struct super_operations *ops, unsigned long);
void generic_shutdown_super(struct super_block *sb);
void kill_block_super(struct super_block *sb);
void kill_anon_super(struct super_block *sb);
void kill_litter_super(struct super_block *sb);
void deactivate_super(struct super_block *sb);
int set_anon_super(struct super_block *s, void *data);
struct super_block *sget(struct file_system_type *type,
			 int (*test)(struct super_block *, void *),
			 int (*set)(struct super_block *, void *), void *data);
extern int __put_super(struct super_block *sb);
extern void put_super(struct super_block *sb);
extern void drop_super(struct super_block *sb);
extern struct super_block *user_get_super(dev_t);
extern int do_remount_sb(struct super_block *sb, int flags, void *data, int force);
extern void unnamed_dev_init(void);

/* fs/filesystems.c */
extern int register_filesystem(struct file_system_type *);
extern int unregister_filesystem(struct file_system_type *);
extern struct file_system_type *get_fs_type(const char *name);
extern void get_filesystem(struct file_system_type *fs);
extern void put_filesystem(struct file_system_type *fs);
extern int get_filesystem_list(char *buf);

/* fs/namespace.c, fs/super.c */
extern struct vfsmount *kern_mount(struct file_system_type *);
extern long do_mount(char *, char *, char *, unsigned long, void *);
extern void umount_tree(struct vfsmount *);
extern int vfs_statfs(struct super_block *, struct kstatfs *);

/* fs/open.c */
extern int do_truncate(struct dentry *, loff_t start);
extern struct file *filp_open(const char *, int, int);
extern struct file *dentry_open(struct dentry *, struct vfsmount *, int);
extern int filp_close(struct file *, fl_owner_t id);
extern char *getname(const char __user *);
extern int nonseekable_open(struct inode *inode, struct file *filp);
extern long do_utimes(char __user *filename, struct timeval *times);

/* fs/dcache.c */
extern void vfs_caches_init_early(void);
extern void vfs_caches_init(unsigned long);
extern struct kmem_cache_s *names_cachep;
extern struct kmem_cache_s *filp_cachep;

#define __getname()	kmem_cache_alloc(names_cachep, SLAB_KERNEL)
#define __putname(name)	kmem_cache_free(names_cachep, (void *)(name))
#define putname(name)	__putname(name)

/* fs/file_table.c */
extern struct file *get_empty_filp(void);
extern void file_move(struct file *f, struct list_head *list);
extern void file_kill(struct file *f);
extern int fs_may_remount_ro(struct super_block *);
extern void files_init(unsigned long);

/* fs/block_dev.c, fs/partitions/check.c */
struct block_device_operations {
	int (*open)(struct inode *, struct file *);
	int (*release)(struct inode *, struct file *);
	int (*ioctl)(struct inode *, struct file *, unsigned, unsigned long);
	int (*revalidate_disk)(struct gendisk *);
	struct module *owner;
};

#define BDEVNAME_SIZE	32	/* largest string for bdevname() */

extern struct block_device *I_BDEV(struct inode *inode);
extern struct block_device *bdget(dev_t);
extern void bd_set_size(struct block_device *, loff_t size);
extern void bd_forget(struct inode *inode);
extern void bdput(struct block_device *);
extern struct block_device *open_by_devnum(dev_t, unsigned);
extern int blkdev_get(struct block_device *, mode_t, unsigned);
extern int blkdev_put(struct block_device *);
extern int bd_claim(struct block_device *, void *);
extern void bd_release(struct block_device *);
extern struct block_device *lookup_bdev(const char *);
extern struct block_device *open_bdev_excl(const char *, int, void *);
extern void close_bdev_excl(struct block_device *);
extern int set_blocksize(struct block_device *, int);
extern int sb_set_blocksize(struct super_block *, int);
extern int sb_min_blocksize(struct super_block *, int);
extern void invalidate_bdev(struct block_device *);
extern long nr_blockdev_pages(void);
extern void bdev_cache_init(void);
extern const char *__bdevname(dev_t, char *buffer);
extern const char *bdevname(struct block_device *bdev, char *buffer);
extern struct file_operations def_blk_fops;

/* fs/bad_inode.c */
extern void make_bad_inode(struct inode *);
extern int is_bad_inode(struct inode *);

/* fs/char_dev.c, fs/fifo.c, fs/pipe.c, net/nonet.c */
extern struct file_operations def_chr_fops;
extern struct file_operations bad_sock_fops;
extern struct file_operations def_fifo_fops;
extern struct file_operations read_fifo_fops;
extern struct file_operations write_fifo_fops;
extern struct file_operations rdwr_fifo_fops;
extern struct file_operations read_pipe_fops;
extern struct file_operations write_pipe_fops;
extern struct file_operations rdwr_pipe_fops;
extern int do_pipe(int *);

extern int alloc_chrdev_region(dev_t *, unsigned, unsigned, const char *);
extern int register_chrdev_region(dev_t, unsigned, const char *);
extern int register_chrdev(unsigned int, const char *, struct file_operations *);
extern int unregister_chrdev(unsigned int, const char *);
extern void unregister_chrdev_region(dev_t, unsigned);
extern int chrdev_open(struct inode *, struct file *);
extern void chrdev_init(void);

/* fs/attr.c, fs/namei.c */
extern int notify_change(struct dentry *, struct iattr *);
extern int permission(struct inode *, int, struct nameidata *);
extern int generic_permission(struct inode *, int, int (*check_acl)(struct inode *, int));
extern int get_write_access(struct inode *);
extern int deny_write_access(struct file *);
extern int inode_change_ok(struct inode *, struct iattr *);
extern int inode_setattr(struct inode *, struct iattr *);

static inline void put_write_access(struct inode *inode)
{
	atomic_dec(&inode->i_writecount);
}

static inline void allow_write_access(struct file *file)
{
	if (file)
		atomic_inc(&file->f_dentry->d_inode->i_writecount);
}

extern int vfs_create(struct inode *, struct dentry *, int, struct nameidata *);
extern int vfs_mkdir(struct inode *, struct dentry *, int);
extern int vfs_mknod(struct inode *, struct dentry *, int, dev_t);
extern int vfs_symlink(struct inode *, struct dentry *, const char *, int);
extern int vfs_link(struct dentry *, struct inode *, struct dentry *);
extern int vfs_rmdir(struct inode *, struct dentry *);
extern int vfs_unlink(struct inode *, struct dentry *);
extern int vfs_rename(struct inode *, struct dentry *, struct inode *, struct dentry *);
extern void dentry_unhash(struct dentry *dentry);
extern int may_open(struct nameidata *, int, int);
extern int open_namei(const char *, int, int, struct nameidata *);

extern int vfs_readlink(struct dentry *, char __user *, int, const char *);
extern int vfs_follow_link(struct nameidata *, const char *);
extern int page_follow_link_light(struct dentry *, struct nameidata *);
extern void page_put_link(struct dentry *, struct nameidata *);
extern int page_symlink(struct inode *inode, const char *symname, int len);
extern struct inode_operations page_symlink_inode_operations;
extern int generic_readlink(struct dentry *, char __user *, int);

/* fs/exec.c */
extern int kernel_read(struct file *, unsigned long, char *, unsigned long);
extern struct file *open_exec(const char *);

/* fs/dnotify.c lives in <linux/dnotify.h>; fs/fs-writeback.c: */
extern int write_inode_now(struct inode *, int);

/* mm/filemap.c and friends */

extern int generic_file_mmap(struct file *, struct vm_area_struct *);
extern int file_read_actor(read_descriptor_t *desc, struct page *page, unsigned long offset,
			   unsigned long size);
extern int file_send_actor(read_descriptor_t *desc, struct page *page, unsigned long offset,
			   unsigned long size);
extern ssize_t generic_file_read(struct file *, char __user *, size_t, loff_t *);
extern int generic_write_checks(struct file *file, loff_t *pos, size_t *count, int isblk);
extern ssize_t generic_file_write(struct file *, const char __user *, size_t, loff_t *);
extern ssize_t __generic_file_aio_read(struct kiocb *, const struct iovec *, unsigned long,
				       loff_t *);
extern ssize_t generic_file_aio_read(struct kiocb *, char __user *, size_t, loff_t);
extern ssize_t generic_file_aio_write(struct kiocb *, const char __user *, size_t, loff_t);
extern ssize_t generic_file_aio_write_nolock(struct kiocb *, const struct iovec *,
					     unsigned long, loff_t *);
extern ssize_t generic_file_buffered_write(struct kiocb *, const struct iovec *,
					   unsigned long, loff_t, loff_t *, size_t, ssize_t);
extern ssize_t generic_file_write_nolock(struct file *file, const struct iovec *iov,
					 unsigned long nr_segs, loff_t *ppos);
extern ssize_t generic_file_sendfile(struct file *, loff_t *, size_t, read_actor_t, void *);
extern void do_generic_mapping_read(struct address_space *mapping, struct file_ra_state *,
				    struct file *, loff_t *, read_descriptor_t *,
				    read_actor_t);
extern void file_ra_state_init(struct file_ra_state *ra, struct address_space *mapping);
extern unsigned long invalidate_inode_pages(struct address_space *mapping);

static inline void do_generic_file_read(struct file *filp, loff_t *ppos,
					read_descriptor_t *desc, read_actor_t actor)
{
	do_generic_mapping_read(filp->f_mapping, &filp->f_ra, filp, ppos, desc, actor);
}

/* fs/read_write.c */
extern ssize_t vfs_read(struct file *, char __user *, size_t, loff_t *);
extern ssize_t vfs_write(struct file *, const char __user *, size_t, loff_t *);
extern ssize_t vfs_readv(struct file *, const struct iovec __user *, unsigned long, loff_t *);
extern ssize_t vfs_writev(struct file *, const struct iovec __user *, unsigned long, loff_t *);
extern ssize_t do_sync_read(struct file *filp, char __user *buf, size_t len, loff_t *ppos);
extern ssize_t do_sync_write(struct file *filp, const char __user *buf, size_t len,
			     loff_t *ppos);
extern int rw_verify_area(int, struct file *, loff_t *, size_t);
extern loff_t vfs_llseek(struct file *file, loff_t offset, int origin);
extern loff_t no_llseek(struct file *file, loff_t offset, int origin);
extern loff_t generic_file_llseek(struct file *file, loff_t offset, int origin);
extern loff_t default_llseek(struct file *file, loff_t offset, int origin);
extern ssize_t generic_read_dir(struct file *, char __user *, size_t, loff_t *);

/* fs/stat.c, fs/readdir.c */
extern void generic_fillattr(struct inode *, struct kstat *);
extern int vfs_getattr(struct vfsmount *, struct dentry *, struct kstat *);
extern int vfs_stat(char __user *, struct kstat *);
extern int vfs_lstat(char __user *, struct kstat *);
extern int vfs_fstat(unsigned int, struct kstat *);
extern int vfs_readdir(struct file *, filldir_t, void *);

/* fs/ioctl.c */
extern int vfs_ioctl(struct file *, unsigned int, unsigned int, unsigned long);

/* fs/inode.c */
extern spinlock_t inode_lock;
extern struct list_head inode_in_use;
extern struct list_head inode_unused;
extern void inode_init_early(void);
extern void inode_init(unsigned long);
extern void inode_init_once(struct inode *);
extern struct inode *new_inode(struct super_block *);
extern void __iget(struct inode *inode);
extern void iput(struct inode *);
extern void generic_delete_inode(struct inode *inode);
extern void generic_drop_inode(struct inode *inode);
extern void clear_inode(struct inode *);
extern struct inode *igrab(struct inode *);
extern void remove_inode_hash(struct inode *);
extern void destroy_inode(struct inode *);
extern int invalidate_inodes(struct super_block *);
extern int remove_suid(struct dentry *);
extern void inode_update_time(struct inode *inode, int ctime_too);
extern int inode_wait(void *);
extern void init_special_inode(struct inode *, umode_t, dev_t);
extern struct inode *iget_locked(struct super_block *, unsigned long);
extern void unlock_new_inode(struct inode *);

/**
 * iget - find or read an inode by number
 * @sb: its superblock
 * @ino: its number
 *
 * Returns a referenced inode, read by s_op->read_inode() when new, or NULL without memory.
 */
static inline struct inode *iget(struct super_block *sb, unsigned long ino)
{
	struct inode *inode = iget_locked(sb, ino);

	if (inode && (inode->i_state & I_NEW)) {
		sb->s_op->read_inode(inode);
		unlock_new_inode(inode);
	}
	return inode;
}

/* fs/libfs.c */
extern int dcache_dir_open(struct inode *, struct file *);
extern int dcache_dir_close(struct inode *, struct file *);
extern loff_t dcache_dir_lseek(struct file *, loff_t, int);
extern int dcache_readdir(struct file *, void *, filldir_t);
extern int simple_getattr(struct vfsmount *, struct dentry *, struct kstat *);
extern int simple_statfs(struct super_block *, struct kstatfs *);
extern int simple_link(struct dentry *, struct inode *, struct dentry *);
extern int simple_unlink(struct inode *, struct dentry *);
extern int simple_rmdir(struct inode *, struct dentry *);
extern int simple_rename(struct inode *, struct dentry *, struct inode *, struct dentry *);
extern int simple_sync_file(struct file *, struct dentry *, int);
extern int simple_empty(struct dentry *);
extern int simple_readpage(struct file *file, struct page *page);
extern int simple_prepare_write(struct file *file, struct page *page, unsigned offset,
				unsigned to);
extern int simple_commit_write(struct file *file, struct page *page, unsigned offset,
			       unsigned to);
extern struct dentry *simple_lookup(struct inode *, struct dentry *, struct nameidata *);
extern struct file_operations simple_dir_operations;
extern struct inode_operations simple_dir_inode_operations;

extern ssize_t simple_read_from_buffer(void __user *, size_t, loff_t *, const void *, size_t);

/* Inode number of the parent directory, for ".." in a readdir operation. */
static inline ino_t parent_ino(struct dentry *dentry)
{
	ino_t res;

	spin_lock(&dentry->d_lock);
	res = dentry->d_parent->d_inode->i_ino;
	spin_unlock(&dentry->d_lock);
	return res;
}

#endif /* _LINUX_FS_H */
