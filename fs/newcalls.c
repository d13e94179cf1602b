// SPDX-License-Identifier: GPL-2.0-only
/*
 * System calls about files that came after 2.6.11: paths that start at an open directory (openat
 * and its kin), statx, times in nanoseconds, descriptors born with flags. Not part of 2.6.11: see
 * kernel/newcalls.c.
 *
 * For a path that starts at a directory the process gets, for the time of the older call that does
 * the work, a copy of its fs_struct with that directory as the working directory. So the walk in
 * namei.c stays what it was. An open that waits (a FIFO) shows that directory in /proc/PID/cwd
 * until it is done.
 *
 * Locking: task_lock(current) while current->fs is exchanged, since others may look at it.
 */
#include <linux/newcalls.h>
#include <linux/syscalls.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/fs.h>
#include <linux/fs_struct.h>
#include <linux/file.h>
#include <linux/namei.h>
#include <linux/mount.h>
#include <linux/stat.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/capability.h>
#include <linux/elf.h>
#include <linux/version.h>
#include <linux/err.h>
#include <asm/uaccess.h>

/* ---- paths that start at an open directory ---- */

/* A copy of @fs whose working directory is the directory that @dfd is open on, or an ERR_PTR. */
static struct fs_struct *fs_struct_at(struct fs_struct *fs, int dfd)
{
	struct fs_struct *copy;
	struct file *file = fget(dfd);

	if (!file)
		return ERR_PTR(-EBADF);
	copy = ERR_PTR(-ENOTDIR);
	if (S_ISDIR(file->f_dentry->d_inode->i_mode)) {
		copy = copy_fs_struct(fs);
		if (copy)
			set_fs_pwd(copy, file->f_vfsmnt, file->f_dentry);
		else
			copy = ERR_PTR(-ENOMEM);
	}
	fput(file);
	return copy;
}

static struct fs_struct *exchange_fs(struct fs_struct *fs)
{
	struct fs_struct *old;

	task_lock(current);
	old = current->fs;
	current->fs = fs;
	task_unlock(current);
	return old;
}

/*
 * Let @path start at @dfd. *own: what at_leave() is to bring back, NULL if nothing is changed: @dfd
 * does not matter to an absolute path, nor to one that cannot be read or is empty, which the call
 * itself reports.
 */
static int at_enter(int dfd, const char __user *path, struct fs_struct **own)
{
	struct fs_struct *fs;
	char c;

	*own = NULL;
	if (dfd == AT_FDCWD || get_user(c, path) || c == '/' || !c)
		return 0;
	fs = fs_struct_at(current->fs, dfd);
	if (IS_ERR(fs))
		return PTR_ERR(fs);
	*own = exchange_fs(fs);
	return 0;
}

static void at_leave(struct fs_struct *own)
{
	if (own)
		put_fs_struct(exchange_fs(own));
}

/* The value of the expression @call, which walks along @path, with @path starting at @dfd. */
#define at_call(dfd, path, call)			\
({							\
	struct fs_struct *own;				\
	long __ret = at_enter(dfd, path, &own);		\
	if (!__ret) {					\
		__ret = (call);				\
		at_leave(own);				\
	}						\
	__ret;						\
})

static int is_empty(const char __user *path)
{
	char c;

	return !get_user(c, path) && !c;
}

/* With AT_EMPTY_PATH and "" it is @dfd itself that is meant. */
static int means_fd(const char __user *path, int flags)
{
	return (flags & AT_EMPTY_PATH) && is_empty(path);
}

static struct file_operations path_fops;

/* A descriptor that names @path without being open on it: FMODE_PATH, and no operation. */
static int open_path(const char __user *path, int flags)
{
	int lookup = (flags & O_NOFOLLOW ? 0 : LOOKUP_FOLLOW) |
		(flags & O_DIRECTORY ? LOOKUP_DIRECTORY : 0);
	struct nameidata nd;
	struct file *file;
	int fd, error;

	error = __user_walk(path, lookup, &nd);
	if (error)
		return error;
	fd = get_unused_fd();
	if (fd < 0)
		goto out_path;
	error = -ENFILE;
	file = get_empty_filp();
	if (!file)
		goto out_fd;

	file->f_flags = flags & (O_PATH | O_NOFOLLOW | O_DIRECTORY);
	file->f_mode = FMODE_PATH;
	file->f_op = &path_fops;
	file->f_mapping = nd.dentry->d_inode->i_mapping;
	file->f_dentry = nd.dentry;
	file->f_vfsmnt = nd.mnt;
	file_move(file, &nd.dentry->d_inode->i_sb->s_files);
	fd_install(fd, file);
	return fd;

out_fd:
	put_unused_fd(fd);
	fd = error;
out_path:
	path_release(&nd);
	return fd;
}

asmlinkage long sys_openat(int dfd, const char __user *path, int flags, int mode)
{
	int fd;

	if (flags & O_PATH)
		fd = at_call(dfd, path, open_path(path, flags));
	else
		fd = at_call(dfd, path, sys_open(path, flags & ~O_CLOEXEC, mode));
	if (fd >= 0 && (flags & O_CLOEXEC))
		set_close_on_exec(fd, 1);
	return fd;
}

asmlinkage long sys_mkdirat(int dfd, const char __user *path, int mode)
{
	return at_call(dfd, path, sys_mkdir(path, mode));
}

asmlinkage long sys_mknodat(int dfd, const char __user *path, int mode, unsigned int dev)
{
	return at_call(dfd, path, sys_mknod(path, mode, dev));
}

asmlinkage long sys_fchownat(int dfd, const char __user *path, uid_t user, gid_t group, int flag)
{
	if (flag & ~(AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH))
		return -EINVAL;
	if (means_fd(path, flag))
		return sys_fchown(dfd, user, group);
	if (flag & AT_SYMLINK_NOFOLLOW)
		return at_call(dfd, path, sys_lchown(path, user, group));
	return at_call(dfd, path, sys_chown(path, user, group));
}

asmlinkage long sys_futimesat(int dfd, char __user *path, struct timeval __user *times)
{
	return at_call(dfd, path, sys_utimes(path, times));
}

asmlinkage long sys_fstatat64(int dfd, char __user *path, struct stat64 __user *buf, int flag)
{
	if (flag & ~(AT_SYMLINK_NOFOLLOW | AT_NO_AUTOMOUNT | AT_EMPTY_PATH))
		return -EINVAL;
	if (means_fd(path, flag))
		return sys_fstat64(dfd, buf);
	if (flag & AT_SYMLINK_NOFOLLOW)
		return at_call(dfd, path, sys_lstat64(path, buf));
	return at_call(dfd, path, sys_stat64(path, buf));
}

asmlinkage long sys_unlinkat(int dfd, const char __user *path, int flag)
{
	if (flag & ~AT_REMOVEDIR)
		return -EINVAL;
	if (flag & AT_REMOVEDIR)
		return at_call(dfd, path, sys_rmdir(path));
	return at_call(dfd, path, sys_unlink(path));
}

/* The walk to the parent of a name that starts at @dfd; *name is to be put after nd was released. */
static int parent_at(int dfd, const char __user *path, char **name, struct nameidata *nd)
{
	int error;

	*name = getname(path);
	if (IS_ERR(*name))
		return PTR_ERR(*name);
	error = at_call(dfd, path, path_lookup(*name, LOOKUP_PARENT, nd));
	if (error)
		putname(*name);
	return error;
}

static int rename_between(struct nameidata *oldnd, struct nameidata *newnd)
{
	struct dentry *trap;
	int error;

	if (oldnd->mnt != newnd->mnt)
		return -EXDEV;
	if (oldnd->last_type != LAST_NORM || newnd->last_type != LAST_NORM)
		return -EBUSY;
	trap = lock_rename(newnd->dentry, oldnd->dentry);
	error = rename_locked(oldnd, newnd, trap);
	unlock_rename(newnd->dentry, oldnd->dentry);
	return error;
}

asmlinkage long sys_renameat(int olddfd, const char __user *oldname, int newdfd,
			     const char __user *newname)
{
	struct nameidata oldnd, newnd;
	char *from, *to;
	int error;

	error = parent_at(olddfd, oldname, &from, &oldnd);
	if (error)
		return error;
	error = parent_at(newdfd, newname, &to, &newnd);
	if (!error) {
		error = rename_between(&oldnd, &newnd);
		path_release(&newnd);
		putname(to);
	}
	path_release(&oldnd);
	putname(from);
	return error;
}

/* No file system here can exchange two names, or refuse to replace one. */
asmlinkage long sys_renameat2(int olddfd, const char __user *oldname, int newdfd,
			      const char __user *newname, unsigned int flags)
{
	return flags ? -EINVAL : sys_renameat(olddfd, oldname, newdfd, newname);
}

asmlinkage long sys_linkat(int olddfd, const char __user *oldname, int newdfd,
			   const char __user *newname, int flags)
{
	int follow = flags & AT_SYMLINK_FOLLOW ? LOOKUP_FOLLOW : 0;
	struct nameidata oldnd, newnd;
	struct dentry *dentry;
	char *to;
	int error;

	if (flags & ~AT_SYMLINK_FOLLOW)
		return -EINVAL;
	error = at_call(olddfd, oldname, __user_walk(oldname, follow, &oldnd));
	if (error)
		return error;
	error = parent_at(newdfd, newname, &to, &newnd);
	if (error)
		goto out;

	dentry = lookup_create(&newnd, 0);
	error = PTR_ERR(dentry);
	if (!IS_ERR(dentry)) {
		error = -EXDEV;
		if (oldnd.mnt == newnd.mnt)
			error = vfs_link(oldnd.dentry, newnd.dentry->d_inode, dentry);
		dput(dentry);
	}
	up(&newnd.dentry->d_inode->i_sem);
	path_release(&newnd);
	putname(to);
out:
	path_release(&oldnd);
	return error;
}

asmlinkage long sys_symlinkat(const char __user *oldname, int newdfd, const char __user *newname)
{
	return at_call(newdfd, newname, sys_symlink(oldname, newname));
}

asmlinkage long sys_readlinkat(int dfd, const char __user *path, char __user *buf, int bufsiz)
{
	return at_call(dfd, path, sys_readlink(path, buf, bufsiz));
}

asmlinkage long sys_fchmodat(int dfd, const char __user *path, mode_t mode)
{
	return at_call(dfd, path, sys_chmod(path, mode));
}

asmlinkage long sys_faccessat(int dfd, const char __user *path, int mode)
{
	return at_call(dfd, path, sys_access(path, mode));
}

/* access() by the effective ids, or of the link itself */
static long access_now(const char __user *path, int mode, int follow)
{
	struct nameidata nd;
	int error;

	if (mode & ~S_IRWXO)
		return -EINVAL;
	error = __user_walk(path, follow | LOOKUP_ACCESS, &nd);
	if (error)
		return error;
	error = permission(nd.dentry->d_inode, mode, &nd);
	if (!error && (mode & S_IWOTH) && IS_RDONLY(nd.dentry->d_inode) &&
	    !special_file(nd.dentry->d_inode->i_mode))
		error = -EROFS;
	path_release(&nd);
	return error;
}

asmlinkage long sys_faccessat2(int dfd, const char __user *path, int mode, int flags)
{
	if (flags & ~(AT_EACCESS | AT_SYMLINK_NOFOLLOW))
		return -EINVAL;
	if (!(flags & AT_SYMLINK_NOFOLLOW) && !(flags & AT_EACCESS))
		return sys_faccessat(dfd, path, mode);
	/* a link has all permissions, whoever asks */
	return at_call(dfd, path,
		       access_now(path, mode, flags & AT_SYMLINK_NOFOLLOW ? 0 : LOOKUP_FOLLOW));
}

/* ---- times ---- */

static int time_ok(const struct timespec *t)
{
	return t->tv_nsec == UTIME_NOW || t->tv_nsec == UTIME_OMIT ||
		(unsigned long)t->tv_nsec < NSEC_PER_SEC;
}

/*
 * What is to be set of @times, NULL for now. Returns 1 if anything else than "both now" is asked
 * for.
 */
static int times_to_attr(const struct timespec *times, struct iattr *attr)
{
	attr->ia_valid = ATTR_CTIME | ATTR_ATIME | ATTR_MTIME;
	if (!times || (times[0].tv_nsec == UTIME_NOW && times[1].tv_nsec == UTIME_NOW))
		return 0;
	if (times[0].tv_nsec == UTIME_OMIT)
		attr->ia_valid &= ~ATTR_ATIME;
	else if (times[0].tv_nsec != UTIME_NOW)
		attr->ia_valid |= ATTR_ATIME_SET;
	if (times[1].tv_nsec == UTIME_OMIT)
		attr->ia_valid &= ~ATTR_MTIME;
	else if (times[1].tv_nsec != UTIME_NOW)
		attr->ia_valid |= ATTR_MTIME_SET;
	attr->ia_atime = times[0];
	attr->ia_mtime = times[1];
	return 1;
}

static int set_times(struct dentry *dentry, const struct timespec *times)
{
	struct inode *inode = dentry->d_inode;
	struct iattr attr;
	int error;

	if (IS_RDONLY(inode))
		return -EROFS;
	if (times_to_attr(times, &attr)) {
		if (IS_APPEND(inode) || IS_IMMUTABLE(inode))
			return -EPERM;
		if (current->fsuid != inode->i_uid && !capable(CAP_FOWNER))
			return -EPERM;
	} else {
		if (IS_IMMUTABLE(inode))
			return -EACCES;
		if (current->fsuid != inode->i_uid) {
			error = permission(inode, MAY_WRITE, NULL);
			if (error)
				return error;
		}
	}
	down(&inode->i_sem);
	error = notify_change(dentry, &attr);
	up(&inode->i_sem);
	return error;
}

static long set_times_path(char __user *path, const struct timespec *times, int follow)
{
	struct nameidata nd;
	int error = __user_walk(path, follow, &nd);

	if (!error) {
		error = set_times(nd.dentry, times);
		path_release(&nd);
	}
	return error;
}

static long set_times_fd(unsigned int fd, const struct timespec *times)
{
	struct file *file = fget(fd);
	int error = -EBADF;

	if (file) {
		error = set_times(file->f_dentry, times);
		fput(file);
	}
	return error;
}

static long do_utimensat(int dfd, char __user *path, const struct timespec *times, int flags)
{
	if (flags & ~(AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH))
		return -EINVAL;
	if (times) {
		if (!time_ok(&times[0]) || !time_ok(&times[1]))
			return -EINVAL;
		if (times[0].tv_nsec == UTIME_OMIT && times[1].tv_nsec == UTIME_OMIT)
			return 0;
	}
	/* no path: futimens() */
	if (!path && dfd != AT_FDCWD)
		return flags ? -EINVAL : set_times_fd(dfd, times);
	if (means_fd(path, flags))
		return set_times_fd(dfd, times);
	return at_call(dfd, path,
		       set_times_path(path, times, flags & AT_SYMLINK_NOFOLLOW ? 0 : LOOKUP_FOLLOW));
}

asmlinkage long sys_utimensat(int dfd, char __user *path, struct timespec __user *utimes, int flags)
{
	struct timespec times[2];

	if (utimes && copy_from_user(times, utimes, sizeof(times)))
		return -EFAULT;
	return do_utimensat(dfd, path, utimes ? times : NULL, flags);
}

asmlinkage long sys_utimensat_time64(int dfd, char __user *path,
				     struct __kernel_timespec __user *utimes, int flags)
{
	struct timespec times[2];

	if (utimes && (get_timespec64(&times[0], &utimes[0]) ||
		       get_timespec64(&times[1], &utimes[1])))
		return -EFAULT;
	return do_utimensat(dfd, path, utimes ? times : NULL, flags);
}

/* ---- statx ---- */

static struct statx_timestamp statx_time(struct timespec t)
{
	struct statx_timestamp st = { .tv_sec = t.tv_sec, .tv_nsec = t.tv_nsec };

	return st;
}

static long cp_statx(struct kstat *stat, struct statx __user *buf)
{
	struct statx sx;

	memset(&sx, 0, sizeof(sx));
	sx.stx_mask = STATX_BASIC_STATS;
	sx.stx_blksize = stat->blksize;
	sx.stx_nlink = stat->nlink;
	sx.stx_uid = stat->uid;
	sx.stx_gid = stat->gid;
	sx.stx_mode = stat->mode;
	sx.stx_ino = stat->ino;
	sx.stx_size = stat->size;
	sx.stx_blocks = stat->blocks;
	sx.stx_atime = statx_time(stat->atime);
	sx.stx_ctime = statx_time(stat->ctime);
	sx.stx_mtime = statx_time(stat->mtime);
	sx.stx_rdev_major = MAJOR(stat->rdev);
	sx.stx_rdev_minor = MINOR(stat->rdev);
	sx.stx_dev_major = MAJOR(stat->dev);
	sx.stx_dev_minor = MINOR(stat->dev);
	return copy_to_user(buf, &sx, sizeof(sx)) ? -EFAULT : 0;
}

/**
 * sys_statx - stat(2) with room for more
 * @mask: what is asked for; all that stat() tells is given in any case
 */
asmlinkage long sys_statx(int dfd, char __user *path, unsigned int flags, unsigned int mask,
			  struct statx __user *buf)
{
	struct kstat stat;
	long error;

	if ((flags & ~(AT_SYMLINK_NOFOLLOW | AT_NO_AUTOMOUNT | AT_EMPTY_PATH |
		       AT_STATX_SYNC_TYPE)) ||
	    (flags & AT_STATX_SYNC_TYPE) == AT_STATX_SYNC_TYPE || (mask >> 31))
		return -EINVAL;
	if (means_fd(path, flags))
		error = vfs_fstat(dfd, &stat);
	else if (flags & AT_SYMLINK_NOFOLLOW)
		error = at_call(dfd, path, vfs_lstat(path, &stat));
	else
		error = at_call(dfd, path, vfs_stat(path, &stat));
	return error ? error : cp_statx(&stat, buf);
}

/* ---- descriptors ---- */

/*
 * The older calls know nothing of the flag: another thread that forks just now may pass the
 * descriptor on.
 */
long newer_fcntl(unsigned int fd, unsigned int cmd, unsigned long arg)
{
	long ret;

	if (!newer_program() || cmd != F_DUPFD_CLOEXEC)
		return -EINVAL;
	ret = sys_fcntl(fd, F_DUPFD, arg);
	if (ret >= 0)
		set_close_on_exec(ret, 1);
	return ret;
}

asmlinkage long sys_dup3(unsigned int oldfd, unsigned int newfd, int flags)
{
	long ret;

	if ((flags & ~O_CLOEXEC) || oldfd == newfd)
		return -EINVAL;
	ret = sys_dup2(oldfd, newfd);
	if (ret >= 0 && flags)
		set_close_on_exec(ret, 1);
	return ret;
}

static void set_fd_flags(int fd, int flags)
{
	struct file *file = fget(fd);

	if (!file)
		return;
	if (flags & O_NONBLOCK)
		file->f_flags |= O_NONBLOCK;
	fput(file);
	if (flags & O_CLOEXEC)
		set_close_on_exec(fd, 1);
}

asmlinkage long sys_pipe2(int __user *fildes, int flags)
{
	int fd[2], error;

	if (flags & ~(O_CLOEXEC | O_NONBLOCK))
		return -EINVAL;
	error = do_pipe(fd);
	if (error)
		return error;
	set_fd_flags(fd[0], flags);
	set_fd_flags(fd[1], flags);
	if (copy_to_user(fildes, fd, sizeof(fd))) {
		sys_close(fd[0]);
		sys_close(fd[1]);
		return -EFAULT;
	}
	return 0;
}

typedef ssize_t (*vector_io)(struct file *, const struct iovec __user *, unsigned long, loff_t *);

static long do_pvec(unsigned long fd, const struct iovec __user *vec, unsigned long vlen,
		    loff_t pos, vector_io io)
{
	struct file *file;
	long ret;

	if (pos < 0)
		return -EINVAL;
	file = fget(fd);
	if (!file)
		return -EBADF;
	ret = -ESPIPE;
	if ((file->f_mode & (FMODE_PREAD | FMODE_PWRITE)) == (FMODE_PREAD | FMODE_PWRITE))
		ret = io(file, vec, vlen, &pos);
	fput(file);
	return ret;
}

asmlinkage long sys_preadv(unsigned long fd, const struct iovec __user *vec, unsigned long vlen,
			   u32 pos_l, u32 pos_h)
{
	return do_pvec(fd, vec, vlen, (loff_t)pos_h << 32 | pos_l, vfs_readv);
}

asmlinkage long sys_pwritev(unsigned long fd, const struct iovec __user *vec, unsigned long vlen,
			    u32 pos_l, u32 pos_h)
{
	return do_pvec(fd, vec, vlen, (loff_t)pos_h << 32 | pos_l, vfs_writev);
}

asmlinkage long sys_epoll_create1(int flags)
{
	long fd;

	if (flags & ~O_CLOEXEC)
		return -EINVAL;
	fd = sys_epoll_create(1);
	if (fd >= 0 && flags)
		set_close_on_exec(fd, 1);
	return fd;
}

/**
 * sys_fallocate - room on the disk, before it is written to
 *
 * No file system here can: EOPNOTSUPP, after which C libraries write the room full.
 */
asmlinkage long sys_fallocate(int fd, int mode, u32 off_l, u32 off_h, u32 len_l, u32 len_h)
{
	loff_t offset = (loff_t)off_h << 32 | off_l;
	loff_t len = (loff_t)len_h << 32 | len_l;
	struct file *file;
	long ret = -EOPNOTSUPP;

	if (offset < 0 || len <= 0)
		return -EINVAL;
	file = fget(fd);
	if (!file)
		return -EBADF;
	if (!(file->f_mode & FMODE_WRITE))
		ret = -EBADF;
	fput(file);
	return ret;
}

/* ---- programs ---- */

#define NOTE_BYTES		512	/* of a note segment that are looked at */
#define NT_GNU_ABI_TAG		1
#define NT_GO_BUILDID		4
#define GO_RELEASE		KERNEL_VERSION(2, 6, 32)	/* what Go's own calls need */

/**
 * elf_abi_release - the oldest kernel that a program says it runs on
 * @file: the program
 * @ph: a PT_NOTE of it
 *
 * Return: as KERNEL_VERSION(), 0 if the segment holds no such note. newer_release() uses it. A program
 * of Go's has no C library's note, but one of the Go linker.
 */
unsigned int elf_abi_release(struct file *file, struct elf32_phdr *ph)
{
	u32 note[NOTE_BYTES / 4];
	int n, size = min_t(u32, ph->p_filesz, sizeof(note));
	u32 i = 0, skip;

	n = kernel_read(file, ph->p_offset, (char *)note, size);
	if (n < 0)
		return 0;
	n /= 4;
	/* name size, description size, type; name and description, each padded to words */
	while (i + 3 <= n) {
		u32 namesz = note[i], descsz = note[i + 1], type = note[i + 2];
		u32 *desc = note + i + 4;

		if (namesz > NOTE_BYTES || descsz > NOTE_BYTES)
			break;
		skip = 3 + (namesz + 3) / 4 + (descsz + 3) / 4;
		if (i + skip > n)
			break;
		if (type == NT_GNU_ABI_TAG && namesz == 4 && descsz >= 16 &&
		    !memcmp(note + i + 3, "GNU", 4) && desc[0] == 0 &&
		    desc[1] < 256 && desc[2] < 256 && desc[3] < 256)
			return KERNEL_VERSION(desc[1], desc[2], desc[3]);
		if (type == NT_GO_BUILDID && namesz == 4 && !memcmp(note + i + 3, "Go", 3))
			return GO_RELEASE;
		i += skip;
	}
	return 0;
}
