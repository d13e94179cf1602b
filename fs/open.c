// SPDX-License-Identifier: GPL-2.0-only
/*
 * open(2), close(2), descriptor numbers, and the calls that change what an inode says of
 * itself: statfs, truncate, utime, access, chdir, chroot, chmod, chown.
 *
 * Mirrors: fs/open.c
 * Leaves out: leases, quotas.
 * Locking: file_lock of the files_struct for descriptor numbers; i_sem around notify_change().
 */
#include <linux/string.h>
#include <linux/mm.h>
#include <linux/utime.h>
#include <linux/file.h>
#include <linux/smp_lock.h>
#include <linux/dnotify.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/tty.h>
#include <linux/namei.h>
#include <linux/mount.h>
#include <linux/security.h>
#include <linux/capability.h>
#include <linux/fs.h>
#include <linux/fs_struct.h>
#include <linux/pagemap.h>
#include <linux/statfs.h>
#include <linux/syscalls.h>
#include <linux/sched.h>
#include <asm/uaccess.h>

/**
 * vfs_statfs - ask a file system about itself
 * @sb: its superblock
 * @buf: the answer
 *
 * Returns 0, -ENODEV without a superblock, -ENOSYS if it cannot say.
 */
int vfs_statfs(struct super_block *sb, struct kstatfs *buf)
{
	int retval;

	if (!sb)
		return -ENODEV;
	if (!sb->s_op->statfs)
		return -ENOSYS;

	memset(buf, 0, sizeof(*buf));
	retval = sb->s_op->statfs(sb, buf);
	if (retval == 0 && buf->f_frsize == 0)
		buf->f_frsize = buf->f_bsize;
	return retval;
}

/* Does a count fit 32 bits? All ones stands for "unknown". */
static inline int fits_u32(u64 v)
{
	return v == ~0ULL || !(v >> 32);
}

static int vfs_statfs_native(struct super_block *sb, struct statfs *buf)
{
	struct kstatfs st;
	int retval;

	retval = vfs_statfs(sb, &st);
	if (retval)
		return retval;
	if (((st.f_blocks | st.f_bfree | st.f_bavail) >> 32) ||
	    !fits_u32(st.f_files) || !fits_u32(st.f_ffree))
		return -EOVERFLOW;

	memset(buf, 0, sizeof(*buf));
	buf->f_type = st.f_type;
	buf->f_bsize = st.f_bsize;
	buf->f_blocks = st.f_blocks;
	buf->f_bfree = st.f_bfree;
	buf->f_bavail = st.f_bavail;
	buf->f_files = st.f_files;
	buf->f_ffree = st.f_ffree;
	buf->f_fsid = st.f_fsid;
	buf->f_namelen = st.f_namelen;
	buf->f_frsize = st.f_frsize;
	return 0;
}

static int vfs_statfs64(struct super_block *sb, struct statfs64 *buf)
{
	struct kstatfs st;
	int retval;

	retval = vfs_statfs(sb, &st);
	if (retval)
		return retval;

	memset(buf, 0, sizeof(*buf));
	buf->f_type = st.f_type;
	buf->f_bsize = st.f_bsize;
	buf->f_blocks = st.f_blocks;
	buf->f_bfree = st.f_bfree;
	buf->f_bavail = st.f_bavail;
	buf->f_files = st.f_files;
	buf->f_ffree = st.f_ffree;
	buf->f_fsid = st.f_fsid;
	buf->f_namelen = st.f_namelen;
	buf->f_frsize = st.f_frsize;
	return 0;
}

asmlinkage long sys_statfs(const char __user *path, struct statfs __user *buf)
{
	struct nameidata nd;
	struct statfs tmp;
	int error;

	error = user_path_walk(path, &nd);
	if (error)
		return error;
	error = vfs_statfs_native(nd.dentry->d_inode->i_sb, &tmp);
	if (!error && copy_to_user(buf, &tmp, sizeof(tmp)))
		error = -EFAULT;
	path_release(&nd);
	return error;
}

asmlinkage long sys_statfs64(const char __user *path, size_t sz, struct statfs64 __user *buf)
{
	struct nameidata nd;
	struct statfs64 tmp;
	int error;

	if (sz != sizeof(*buf))
		return -EINVAL;
	error = user_path_walk(path, &nd);
	if (error)
		return error;
	error = vfs_statfs64(nd.dentry->d_inode->i_sb, &tmp);
	if (!error && copy_to_user(buf, &tmp, sizeof(tmp)))
		error = -EFAULT;
	path_release(&nd);
	return error;
}

asmlinkage long sys_fstatfs(unsigned int fd, struct statfs __user *buf)
{
	struct file *file;
	struct statfs tmp;
	int error;

	file = fget(fd);
	if (!file)
		return -EBADF;
	error = vfs_statfs_native(file->f_dentry->d_inode->i_sb, &tmp);
	if (!error && copy_to_user(buf, &tmp, sizeof(tmp)))
		error = -EFAULT;
	fput(file);
	return error;
}

asmlinkage long sys_fstatfs64(unsigned int fd, size_t sz, struct statfs64 __user *buf)
{
	struct file *file;
	struct statfs64 tmp;
	int error;

	if (sz != sizeof(*buf))
		return -EINVAL;
	file = fget(fd);
	if (!file)
		return -EBADF;
	error = vfs_statfs64(file->f_dentry->d_inode->i_sb, &tmp);
	if (!error && copy_to_user(buf, &tmp, sizeof(tmp)))
		error = -EFAULT;
	fput(file);
	return error;
}

/**
 * do_truncate - set the length of a file
 * @dentry: the file
 * @length: its new length
 *
 * The caller has checked permissions and holds write access. Takes i_sem.
 */
int do_truncate(struct dentry *dentry, loff_t length)
{
	struct iattr newattrs;
	int err;

	if (length < 0)
		return -EINVAL;
	newattrs.ia_size = length;
	newattrs.ia_valid = ATTR_SIZE | ATTR_CTIME;

	down(&dentry->d_inode->i_sem);
	err = notify_change(dentry, &newattrs);
	up(&dentry->d_inode->i_sem);
	return err;
}

static inline long do_sys_truncate(const char __user *path, loff_t length)
{
	struct nameidata nd;
	struct inode *inode;
	int error;

	if (length < 0)
		return -EINVAL;
	error = user_path_walk(path, &nd);
	if (error)
		return error;
	inode = nd.dentry->d_inode;

	error = -EISDIR;
	if (S_ISDIR(inode->i_mode))
		goto dput_and_out;
	error = -EINVAL;
	if (!S_ISREG(inode->i_mode))
		goto dput_and_out;
	error = permission(inode, MAY_WRITE, &nd);
	if (error)
		goto dput_and_out;
	error = -EROFS;
	if (IS_RDONLY(inode))
		goto dput_and_out;
	error = -EPERM;
	if (IS_IMMUTABLE(inode) || IS_APPEND(inode))
		goto dput_and_out;

	error = get_write_access(inode);
	if (error)
		goto dput_and_out;
	error = locks_verify_truncate(inode, NULL, length);
	if (!error)
		error = do_truncate(nd.dentry, length);
	put_write_access(inode);

dput_and_out:
	path_release(&nd);
	return error;
}

asmlinkage long sys_truncate(const char __user *path, unsigned long length)
{
	/* sign-extended, so that the check for negative lengths sees them */
	return do_sys_truncate(path, (long)length);
}

/* @small: the caller cannot express lengths beyond 31 bits unless it said O_LARGEFILE. */
static inline long do_sys_ftruncate(unsigned int fd, loff_t length, int small)
{
	struct inode *inode;
	struct file *file;
	int error;

	if (length < 0)
		return -EINVAL;
	file = fget(fd);
	if (!file)
		return -EBADF;
	inode = file->f_dentry->d_inode;

	error = -EINVAL;
	if (!S_ISREG(inode->i_mode) || !(file->f_mode & FMODE_WRITE))
		goto out_putf;
	if (small && !(file->f_flags & O_LARGEFILE) && length > MAX_NON_LFS)
		goto out_putf;
	error = -EPERM;
	if (IS_APPEND(inode))
		goto out_putf;
	error = locks_verify_truncate(inode, file, length);
	if (!error)
		error = do_truncate(file->f_dentry, length);
out_putf:
	fput(file);
	return error;
}

asmlinkage long sys_ftruncate(unsigned int fd, unsigned long length)
{
	return do_sys_ftruncate(fd, length, 1);
}

asmlinkage long sys_truncate64(const char __user *path, loff_t length)
{
	return do_sys_truncate(path, length);
}

asmlinkage long sys_ftruncate64(unsigned int fd, loff_t length)
{
	return do_sys_ftruncate(fd, length, 0);
}

/*
 * Set access and modification time to @times, or to now when NULL. Setting them to anything
 * else than now is for the owner alone, which notify_change() checks.
 */
static long set_times(char __user *filename, const struct timespec *times)
{
	struct nameidata nd;
	struct inode *inode;
	struct iattr newattrs;
	int error;

	error = user_path_walk(filename, &nd);
	if (error)
		return error;
	inode = nd.dentry->d_inode;

	error = -EROFS;
	if (IS_RDONLY(inode))
		goto dput_and_out;

	newattrs.ia_valid = ATTR_CTIME | ATTR_MTIME | ATTR_ATIME;
	if (times) {
		error = -EPERM;
		if (IS_APPEND(inode) || IS_IMMUTABLE(inode))
			goto dput_and_out;
		newattrs.ia_atime = times[0];
		newattrs.ia_mtime = times[1];
		newattrs.ia_valid |= ATTR_ATIME_SET | ATTR_MTIME_SET;
	} else {
		error = -EACCES;
		if (IS_IMMUTABLE(inode))
			goto dput_and_out;
		if (current->fsuid != inode->i_uid) {
			error = permission(inode, MAY_WRITE, &nd);
			if (error)
				goto dput_and_out;
		}
	}

	down(&inode->i_sem);
	error = notify_change(nd.dentry, &newattrs);
	up(&inode->i_sem);
dput_and_out:
	path_release(&nd);
	return error;
}

asmlinkage long sys_utime(char __user *filename, struct utimbuf __user *times)
{
	struct timespec ts[2] = { };

	if (!times)
		return set_times(filename, NULL);
	if (get_user(ts[0].tv_sec, &times->actime) || get_user(ts[1].tv_sec, &times->modtime))
		return -EFAULT;
	return set_times(filename, ts);
}

/**
 * do_utimes - utimes(2) with the times in kernel memory
 * @filename: user string
 * @times: access and modification time, or NULL for now
 */
long do_utimes(char __user *filename, struct timeval *times)
{
	struct timespec ts[2];

	if (!times)
		return set_times(filename, NULL);
	ts[0].tv_sec = times[0].tv_sec;
	ts[0].tv_nsec = times[0].tv_usec * 1000;
	ts[1].tv_sec = times[1].tv_sec;
	ts[1].tv_nsec = times[1].tv_usec * 1000;
	return set_times(filename, ts);
}

asmlinkage long sys_utimes(char __user *filename, struct timeval __user *utimes)
{
	struct timeval times[2];

	if (utimes && copy_from_user(&times, utimes, sizeof(times)))
		return -EFAULT;
	return do_utimes(filename, utimes ? times : NULL);
}

/*
 * access(2) asks for the real uid, not the effective one, so the walk and the check run with
 * the identity exchanged.
 */
asmlinkage long sys_access(const char __user *filename, int mode)
{
	int old_fsuid = current->fsuid, old_fsgid = current->fsgid;
	kernel_cap_t old_cap = current->cap_effective;
	struct nameidata nd;
	int res;

	if (mode & ~S_IRWXO)
		return -EINVAL;

	current->fsuid = current->uid;
	current->fsgid = current->gid;
	if (current->uid)
		cap_clear(current->cap_effective);
	else
		current->cap_effective = current->cap_permitted;

	res = __user_walk(filename, LOOKUP_FOLLOW | LOOKUP_ACCESS, &nd);
	if (!res) {
		struct inode *inode = nd.dentry->d_inode;

		res = permission(inode, mode, &nd);
		/* a device on a read-only file system can still be written to */
		if (!res && (mode & S_IWOTH) && IS_RDONLY(inode) && !special_file(inode->i_mode))
			res = -EROFS;
		path_release(&nd);
	}

	current->fsuid = old_fsuid;
	current->fsgid = old_fsgid;
	current->cap_effective = old_cap;
	return res;
}

asmlinkage long sys_chdir(const char __user *filename)
{
	struct nameidata nd;
	int error;

	error = __user_walk(filename, LOOKUP_FOLLOW | LOOKUP_DIRECTORY, &nd);
	if (error)
		return error;
	error = permission(nd.dentry->d_inode, MAY_EXEC, &nd);
	if (!error)
		set_fs_pwd(current->fs, nd.mnt, nd.dentry);
	path_release(&nd);
	return error;
}

asmlinkage long sys_fchdir(unsigned int fd)
{
	struct file *file;
	struct inode *inode;
	int error;

	file = fget(fd);
	if (!file)
		return -EBADF;
	inode = file->f_dentry->d_inode;

	error = -ENOTDIR;
	if (S_ISDIR(inode->i_mode))
		error = permission(inode, MAY_EXEC, NULL);
	if (!error)
		set_fs_pwd(current->fs, file->f_vfsmnt, file->f_dentry);
	fput(file);
	return error;
}

asmlinkage long sys_chroot(const char __user *filename)
{
	struct nameidata nd;
	int error;

	error = __user_walk(filename, LOOKUP_FOLLOW | LOOKUP_DIRECTORY | LOOKUP_NOALT, &nd);
	if (error)
		return error;
	error = permission(nd.dentry->d_inode, MAY_EXEC, &nd);
	if (error)
		goto dput_and_out;
	error = -EPERM;
	if (!capable(CAP_SYS_CHROOT))
		goto dput_and_out;

	set_fs_root(current->fs, nd.mnt, nd.dentry);
	set_fs_altroot();
	error = 0;
dput_and_out:
	path_release(&nd);
	return error;
}

/* Set the permission bits of @dentry; a mode of all ones keeps them. */
static int chmod_common(struct dentry *dentry, mode_t mode)
{
	struct inode *inode = dentry->d_inode;
	struct iattr newattrs;
	int error;

	if (IS_RDONLY(inode))
		return -EROFS;
	if (IS_IMMUTABLE(inode) || IS_APPEND(inode))
		return -EPERM;

	down(&inode->i_sem);
	if (mode == (mode_t)-1)
		mode = inode->i_mode;
	newattrs.ia_mode = (mode & S_IALLUGO) | (inode->i_mode & ~S_IALLUGO);
	newattrs.ia_valid = ATTR_MODE | ATTR_CTIME;
	error = notify_change(dentry, &newattrs);
	up(&inode->i_sem);
	return error;
}

asmlinkage long sys_fchmod(unsigned int fd, mode_t mode)
{
	struct file *file;
	int err;

	file = fget(fd);
	if (!file)
		return -EBADF;
	err = chmod_common(file->f_dentry, mode);
	fput(file);
	return err;
}

asmlinkage long sys_chmod(const char __user *filename, mode_t mode)
{
	struct nameidata nd;
	int error;

	error = user_path_walk(filename, &nd);
	if (error)
		return error;
	error = chmod_common(nd.dentry, mode);
	path_release(&nd);
	return error;
}

/* Set owner and group; -1 keeps one. Set-id bits of a file do not survive a change. */
static int chown_common(struct dentry *dentry, uid_t user, gid_t group)
{
	struct inode *inode = dentry->d_inode;
	struct iattr newattrs;
	int error;

	if (!inode)
		return -ENOENT;
	if (IS_RDONLY(inode))
		return -EROFS;
	if (IS_IMMUTABLE(inode) || IS_APPEND(inode))
		return -EPERM;

	newattrs.ia_valid = ATTR_CTIME;
	if (user != (uid_t)-1) {
		newattrs.ia_valid |= ATTR_UID;
		newattrs.ia_uid = user;
	}
	if (group != (gid_t)-1) {
		newattrs.ia_valid |= ATTR_GID;
		newattrs.ia_gid = group;
	}
	if (!S_ISDIR(inode->i_mode))
		newattrs.ia_valid |= ATTR_KILL_SUID | ATTR_KILL_SGID;
	down(&inode->i_sem);
	error = notify_change(dentry, &newattrs);
	up(&inode->i_sem);
	return error;
}

asmlinkage long sys_chown(const char __user *filename, uid_t user, gid_t group)
{
	struct nameidata nd;
	int error;

	error = user_path_walk(filename, &nd);
	if (!error) {
		error = chown_common(nd.dentry, user, group);
		path_release(&nd);
	}
	return error;
}

asmlinkage long sys_lchown(const char __user *filename, uid_t user, gid_t group)
{
	struct nameidata nd;
	int error;

	error = user_path_walk_link(filename, &nd);
	if (!error) {
		error = chown_common(nd.dentry, user, group);
		path_release(&nd);
	}
	return error;
}

asmlinkage long sys_fchown(unsigned int fd, uid_t user, gid_t group)
{
	struct file *file;
	int error = -EBADF;

	file = fget(fd);
	if (file) {
		error = chown_common(file->f_dentry, user, group);
		fput(file);
	}
	return error;
}

/**
 * filp_open - open a file by name
 * @filename: the path, in kernel memory
 * @flags: O_* as open(2) takes them
 * @mode: permission bits of a file that is created
 *
 * open_namei() wants the access mode as a mask: 1 read, 2 write, 3 both, so that O_RDONLY is
 * not 0. Mode 3 of open(2), neither readable nor writable, is checked as both.
 *
 * Returns the file or an ERR_PTR.
 */
struct file *filp_open(const char *filename, int flags, int mode)
{
	struct nameidata nd;
	int namei_flags = flags;
	int error;

	if ((namei_flags + 1) & O_ACCMODE)
		namei_flags++;
	if (namei_flags & O_TRUNC)
		namei_flags |= 2;

	error = open_namei(filename, namei_flags, mode, &nd);
	if (error)
		return ERR_PTR(error);
	return dentry_open(nd.dentry, nd.mnt, flags);
}

/**
 * dentry_open - make a struct file for a name that was looked up
 * @dentry: the name; its reference goes to the file
 * @mnt: the mount it was reached through; likewise
 * @flags: O_* as open(2) takes them
 *
 * Both references are dropped on failure. Returns the file or an ERR_PTR.
 */
struct file *dentry_open(struct dentry *dentry, struct vfsmount *mnt, int flags)
{
	struct inode *inode = dentry->d_inode;
	struct file *f;
	int error;

	error = -ENFILE;
	f = get_empty_filp();
	if (!f)
		goto cleanup_dentry;
	f->f_flags = flags;
	f->f_mode = ((flags + 1) & O_ACCMODE) | FMODE_LSEEK | FMODE_PREAD | FMODE_PWRITE;
	if (f->f_mode & FMODE_WRITE) {
		error = get_write_access(inode);
		if (error)
			goto cleanup_file;
	}

	f->f_mapping = inode->i_mapping;
	f->f_dentry = dentry;
	f->f_vfsmnt = mnt;
	f->f_pos = 0;
	f->f_op = fops_get(inode->i_fop);
	file_move(f, &inode->i_sb->s_files);

	if (f->f_op && f->f_op->open) {
		error = f->f_op->open(inode, f);
		if (error)
			goto cleanup_all;
	}
	f->f_flags &= ~(O_CREAT | O_EXCL | O_NOCTTY | O_TRUNC);
	file_ra_state_init(&f->f_ra, f->f_mapping->host->i_mapping);

	/* now that open() may have changed f_mapping */
	if ((f->f_flags & O_DIRECT) &&
	    (!f->f_mapping->a_ops || !f->f_mapping->a_ops->direct_IO)) {
		fput(f);
		return ERR_PTR(-EINVAL);
	}
	return f;

cleanup_all:
	fops_put(f->f_op);
	if (f->f_mode & FMODE_WRITE)
		put_write_access(inode);
	file_kill(f);
	f->f_dentry = NULL;
	f->f_vfsmnt = NULL;
cleanup_file:
	put_filp(f);
cleanup_dentry:
	dput(dentry);
	mntput(mnt);
	return ERR_PTR(error);
}

/**
 * get_unused_fd - reserve the lowest free descriptor number
 *
 * The slot stays empty until fd_install(); give the number back with put_unused_fd().
 * May sleep. Returns the number, -EMFILE at RLIMIT_NOFILE, or -ENOMEM.
 */
int get_unused_fd(void)
{
	struct files_struct *files = current->files;
	int fd, error;

	spin_lock(&files->file_lock);
repeat:
	error = -EMFILE;
	fd = find_next_zero_bit(files->open_fds->fds_bits, files->max_fdset, files->next_fd);
	if (fd >= current->signal->rlim[RLIMIT_NOFILE].rlim_cur)
		goto out;

	error = expand_files(files, fd);
	if (error < 0)
		goto out;
	if (error)
		goto repeat;	/* the lock was dropped: someone may have taken the number */

	FD_SET(fd, files->open_fds);
	FD_CLR(fd, files->close_on_exec);
	files->next_fd = fd + 1;
	if (unlikely(files->fd[fd] != NULL)) {
		printk(KERN_WARNING "get_unused_fd: slot %d not NULL!\n", fd);
		files->fd[fd] = NULL;
	}
	error = fd;
out:
	spin_unlock(&files->file_lock);
	return error;
}

static inline void __put_unused_fd(struct files_struct *files, unsigned int fd)
{
	__FD_CLR(fd, files->open_fds);
	if (fd < files->next_fd)
		files->next_fd = fd;
}

/* Give back a number that get_unused_fd() reserved. */
void fastcall put_unused_fd(unsigned int fd)
{
	struct files_struct *files = current->files;

	spin_lock(&files->file_lock);
	__put_unused_fd(files, fd);
	spin_unlock(&files->file_lock);
}

/**
 * fd_install - give a reserved descriptor its file
 * @fd: from get_unused_fd()
 * @file: the file; the caller's reference goes to the table
 *
 * From here on other threads can use and close it, so it comes last.
 */
void fastcall fd_install(unsigned int fd, struct file *file)
{
	struct files_struct *files = current->files;

	spin_lock(&files->file_lock);
	BUG_ON(files->fd[fd] != NULL);
	files->fd[fd] = file;
	spin_unlock(&files->file_lock);
}

asmlinkage long sys_open(const char __user *filename, int flags, int mode)
{
	struct file *f;
	char *tmp;
	int fd;

	tmp = getname(filename);
	if (IS_ERR(tmp))
		return PTR_ERR(tmp);

	fd = get_unused_fd();
	if (fd >= 0) {
		f = filp_open(tmp, flags, mode);
		if (IS_ERR(f)) {
			put_unused_fd(fd);
			fd = PTR_ERR(f);
		} else {
			fd_install(fd, f);
		}
	}
	putname(tmp);
	return fd;
}

asmlinkage long sys_creat(const char __user *pathname, int mode)
{
	return sys_open(pathname, O_CREAT | O_WRONLY | O_TRUNC, mode);
}

/**
 * filp_close - drop a descriptor's hold on a file
 * @filp: the file, already out of the table
 * @id: the table, which owns POSIX locks
 *
 * Returns an error kept from earlier asynchronous work, else what f_op->flush() says; the
 * reference is gone in any case. Paper section 5.
 */
int filp_close(struct file *filp, fl_owner_t id)
{
	int retval;

	retval = filp->f_error;
	if (retval)
		filp->f_error = 0;

	if (!file_count(filp)) {
		printk(KERN_ERR "VFS: Close: file count is 0\n");
		return retval;
	}

	if (filp->f_op && filp->f_op->flush) {
		int err = filp->f_op->flush(filp);

		if (!retval)
			retval = err;
	}
	dnotify_flush(filp, id);
	locks_remove_posix(filp, id);
	fput(filp);
	return retval;
}

asmlinkage long sys_close(unsigned int fd)
{
	struct files_struct *files = current->files;
	struct file *filp;

	spin_lock(&files->file_lock);
	if (fd >= files->max_fds)
		goto out_unlock;
	filp = files->fd[fd];
	if (!filp)
		goto out_unlock;
	files->fd[fd] = NULL;
	FD_CLR(fd, files->close_on_exec);
	__put_unused_fd(files, fd);
	spin_unlock(&files->file_lock);
	return filp_close(filp, files);

out_unlock:
	spin_unlock(&files->file_lock);
	return -EBADF;
}

asmlinkage long sys_vhangup(void)
{
	if (!capable(CAP_SYS_TTY_CONFIG))
		return -EPERM;
	tty_vhangup(current->signal->tty);
	return 0;
}

/* Open operation of files without a position: lseek() and pread() say ESPIPE. */
int nonseekable_open(struct inode *inode, struct file *filp)
{
	filp->f_mode &= ~(FMODE_LSEEK | FMODE_PREAD | FMODE_PWRITE);
	return 0;
}
