// SPDX-License-Identifier: GPL-2.0-only
/*
 * fcntl(2), dup(2), and signals about files: SIGIO and SIGURG.
 *
 * Mirrors: fs/fcntl.c
 * Leaves out: leases.
 * Locking: file_lock of the files_struct for descriptors; f_owner.lock for whom to signal;
 * fasync_lock for the lists of files to signal about. Signals are sent from interrupts too.
 */
#include <linux/init.h>
#include <linux/mm.h>
#include <linux/fs.h>
#include <linux/file.h>
#include <linux/dnotify.h>
#include <linux/smp_lock.h>
#include <linux/slab.h>
#include <linux/module.h>
#include <linux/security.h>
#include <linux/capability.h>
#include <linux/syscalls.h>
#include <linux/signal.h>
#include <linux/pid.h>
#include <linux/sched.h>
#include <linux/newcalls.h>
#include <asm/poll.h>
#include <asm/siginfo.h>
#include <asm/uaccess.h>

/* Set or clear the close-on-exec mark of a descriptor. */
void fastcall set_close_on_exec(unsigned int fd, int flag)
{
	struct files_struct *files = current->files;

	spin_lock(&files->file_lock);
	if (flag)
		FD_SET(fd, files->close_on_exec);
	else
		FD_CLR(fd, files->close_on_exec);
	spin_unlock(&files->file_lock);
}

static inline int get_close_on_exec(unsigned int fd)
{
	struct files_struct *files = current->files;
	int res;

	spin_lock(&files->file_lock);
	res = FD_ISSET(fd, files->close_on_exec);
	spin_unlock(&files->file_lock);
	return res;
}

/*
 * The lowest free number from @orig_start on. Called with file_lock, which may be dropped for a
 * while.
 */
static int locate_fd(struct files_struct *files, struct file *file, unsigned int orig_start)
{
	unsigned int limit = current->signal->rlim[RLIMIT_NOFILE].rlim_cur;
	unsigned int newfd, start;
	int error;

	if (orig_start >= limit)
		return -EINVAL;
	do {
		start = orig_start;
		if (start < files->next_fd)
			start = files->next_fd;
		newfd = start;
		if (start < files->max_fdset)
			newfd = find_next_zero_bit(files->open_fds->fds_bits,
						   files->max_fdset, start);
		if (newfd >= limit)
			return -EMFILE;
		error = expand_files(files, newfd);
		if (error < 0)
			return error;
	} while (error);	/* the lock was dropped */

	if (start <= files->next_fd)
		files->next_fd = newfd + 1;
	return newfd;
}

/* A second descriptor for @file, whose reference it takes in any case. */
static int dupfd(struct file *file, unsigned int start)
{
	struct files_struct *files = current->files;
	int fd;

	spin_lock(&files->file_lock);
	fd = locate_fd(files, file, start);
	if (fd < 0) {
		spin_unlock(&files->file_lock);
		fput(file);
		return fd;
	}
	FD_SET(fd, files->open_fds);
	FD_CLR(fd, files->close_on_exec);
	spin_unlock(&files->file_lock);
	fd_install(fd, file);
	return fd;
}

asmlinkage long sys_dup2(unsigned int oldfd, unsigned int newfd)
{
	struct files_struct *files = current->files;
	struct file *file, *tofree;
	int err = -EBADF;

	spin_lock(&files->file_lock);
	file = fcheck(oldfd);
	if (!file)
		goto out_unlock;
	err = newfd;
	if (newfd == oldfd)
		goto out_unlock;
	err = -EBADF;
	if (newfd >= current->signal->rlim[RLIMIT_NOFILE].rlim_cur)
		goto out_unlock;
	get_file(file);		/* the lock may be dropped now */

	err = expand_files(files, newfd);
	if (err < 0)
		goto out_fput;

	/* a number that open() in another thread has reserved but not yet filled */
	err = -EBUSY;
	tofree = files->fd[newfd];
	if (!tofree && FD_ISSET(newfd, files->open_fds))
		goto out_fput;

	files->fd[newfd] = file;
	FD_SET(newfd, files->open_fds);
	FD_CLR(newfd, files->close_on_exec);
	spin_unlock(&files->file_lock);
	if (tofree)
		filp_close(tofree, files);
	return newfd;

out_unlock:
	spin_unlock(&files->file_lock);
	return err;
out_fput:
	spin_unlock(&files->file_lock);
	fput(file);
	return err;
}

asmlinkage long sys_dup(unsigned int fildes)
{
	struct file *file = fget(fildes);

	return file ? dupfd(file, 0) : -EBADF;
}

#define SETFL_MASK (O_APPEND | O_NONBLOCK | O_NDELAY | FASYNC | O_DIRECT | O_NOATIME)

/* F_SETFL: may these flags be set on this file? */
static int setfl_check(struct file *filp, unsigned long arg)
{
	struct inode *inode = filp->f_dentry->d_inode;

	if (!(arg & O_APPEND) && IS_APPEND(inode))
		return -EPERM;
	if ((arg & O_NOATIME) && !(filp->f_flags & O_NOATIME) &&
	    current->fsuid != inode->i_uid && !capable(CAP_FOWNER))
		return -EPERM;
	if ((arg & O_DIRECT) &&
	    (!filp->f_mapping || !filp->f_mapping->a_ops || !filp->f_mapping->a_ops->direct_IO))
		return -EINVAL;
	if (filp->f_op && filp->f_op->check_flags)
		return filp->f_op->check_flags(arg);
	return 0;
}

static int setfl(int fd, struct file *filp, unsigned long arg)
{
	int error = setfl_check(filp, arg);

	if (error)
		return error;

	lock_kernel();
	if ((arg ^ filp->f_flags) & FASYNC) {
		if (filp->f_op && filp->f_op->fasync) {
			error = filp->f_op->fasync(fd, filp, (arg & FASYNC) != 0);
			if (error < 0)
				goto out;
		}
	}
	filp->f_flags = (arg & SETFL_MASK) | (filp->f_flags & ~SETFL_MASK);
	error = 0;
out:
	unlock_kernel();
	return error;
}

static void f_modown(struct file *filp, unsigned long pid, uid_t uid, uid_t euid, int force)
{
	write_lock_irq(&filp->f_owner.lock);
	if (force || !filp->f_owner.pid) {
		filp->f_owner.pid = pid;
		filp->f_owner.uid = uid;
		filp->f_owner.euid = euid;
	}
	write_unlock_irq(&filp->f_owner.lock);
}

/**
 * f_setown - set who gets the signals of a file
 * @filp: the file
 * @arg: a process, or minus a process group, or 0
 * @force: even if it has an owner already
 */
int f_setown(struct file *filp, unsigned long arg, int force)
{
	int err;

	err = security_file_set_fowner(filp);
	if (err)
		return err;
	f_modown(filp, arg, current->uid, current->euid, force);
	return 0;
}

static long do_fcntl(int fd, unsigned int cmd, unsigned long arg, struct file *filp)
{
	switch (cmd) {
	case F_DUPFD:
		get_file(filp);
		return dupfd(filp, arg);
	case F_GETFD:
		return get_close_on_exec(fd) ? FD_CLOEXEC : 0;
	case F_SETFD:
		set_close_on_exec(fd, arg & FD_CLOEXEC);
		return 0;
	case F_GETFL:
		return filp->f_flags;
	case F_SETFL:
		return setfl(fd, filp, arg);
	case F_GETLK:
		return fcntl_getlk(filp, (struct flock __user *)arg);
	case F_SETLK:
	case F_SETLKW:
		return fcntl_setlk(filp, cmd, (struct flock __user *)arg);
	case F_GETOWN:
		/* a process group comes out negative, which libc has to tell from an error */
		return filp->f_owner.pid;
	case F_SETOWN:
		return f_setown(filp, arg, 1);
	case F_GETSIG:
		return filp->f_owner.signum;
	case F_SETSIG:
		if (arg > _NSIG)
			return -EINVAL;
		filp->f_owner.signum = arg;
		return 0;
	case F_NOTIFY:
		return fcntl_dirnotify(fd, filp, arg);
	}
	return newer_fcntl(fd, cmd, arg);
}

asmlinkage long sys_fcntl(unsigned int fd, unsigned int cmd, unsigned long arg)
{
	struct file *filp;
	long err;

	filp = fget(fd);
	if (!filp)
		return -EBADF;
	err = security_file_fcntl(filp, cmd, arg);
	if (!err)
		err = do_fcntl(fd, cmd, arg, filp);
	fput(filp);
	return err;
}

asmlinkage long sys_fcntl64(unsigned int fd, unsigned int cmd, unsigned long arg)
{
	struct file *filp;
	long err;

	filp = fget(fd);
	if (!filp)
		return -EBADF;
	err = security_file_fcntl(filp, cmd, arg);
	if (err)
		goto out;

	switch (cmd) {
	case F_GETLK64:
		err = fcntl_getlk64(filp, (struct flock64 __user *)arg);
		break;
	case F_SETLK64:
	case F_SETLKW64:
		err = fcntl_setlk64(filp, cmd, (struct flock64 __user *)arg);
		break;
	default:
		err = do_fcntl(fd, cmd, arg, filp);
		break;
	}
out:
	fput(filp);
	return err;
}

/* si_band by si_code, from POLL_IN on. */
static const long band_table[NSIGPOLL] = {
	POLLIN | POLLRDNORM,
	POLLOUT | POLLWRNORM | POLLWRBAND,
	POLLIN | POLLRDNORM | POLLMSG,
	POLLERR,
	POLLPRI | POLLRDBAND,
	POLLHUP | POLLERR,
};

/* May whoever set the owner signal @p? */
static inline int sigio_perm(struct task_struct *p, struct fown_struct *fown, int sig)
{
	return (fown->euid == 0 ||
		fown->euid == p->suid || fown->euid == p->uid ||
		fown->uid == p->suid || fown->uid == p->uid) &&
		!security_file_send_sigiotask(p, fown, sig);
}

static void send_sigio_to_task(struct task_struct *p, struct fown_struct *fown, int fd,
			       int reason)
{
	siginfo_t si;

	if (!sigio_perm(p, fown, fown->signum))
		return;

	if (fown->signum) {
		memset(&si, 0, sizeof(si));
		si.si_signo = fown->signum;
		si.si_code = reason;
		BUG_ON((reason & __SI_MASK) != __SI_POLL);
		if (reason - POLL_IN >= NSIGPOLL)
			si.si_band = ~0L;
		else
			si.si_band = band_table[reason - POLL_IN];
		si.si_fd = fd;
		if (!send_group_sig_info(fown->signum, &si, p))
			return;
		/* the queue is full: SIGIO says that something was lost */
	}
	send_group_sig_info(SIGIO, SEND_SIG_PRIV, p);
}

/**
 * send_sigio - tell the owner of a file that something happened to it
 * @fown: the owner
 * @fd: the descriptor, for the queued signal
 * @band: POLL_*: what happened
 *
 * Any context.
 */
void send_sigio(struct fown_struct *fown, int fd, int band)
{
	struct task_struct *p;
	int pid;

	read_lock(&fown->lock);
	pid = fown->pid;
	if (!pid)
		goto out_unlock_fown;

	read_lock(&tasklist_lock);
	if (pid > 0) {
		p = find_task_by_pid(pid);
		if (p)
			send_sigio_to_task(p, fown, fd, band);
	} else {
		do_each_task_pid(-pid, PIDTYPE_PGID, p) {
			send_sigio_to_task(p, fown, fd, band);
		} while_each_task_pid(-pid, PIDTYPE_PGID, p);
	}
	read_unlock(&tasklist_lock);
out_unlock_fown:
	read_unlock(&fown->lock);
}

static void send_sigurg_to_task(struct task_struct *p, struct fown_struct *fown)
{
	if (sigio_perm(p, fown, SIGURG))
		send_group_sig_info(SIGURG, SEND_SIG_PRIV, p);
}

/**
 * send_sigurg - tell the owner of a socket that urgent data came
 * @fown: the owner
 *
 * Any context. Returns 1 if there is an owner.
 */
int send_sigurg(struct fown_struct *fown)
{
	struct task_struct *p;
	int pid, ret = 0;

	read_lock(&fown->lock);
	pid = fown->pid;
	if (!pid)
		goto out_unlock_fown;

	ret = 1;
	read_lock(&tasklist_lock);
	if (pid > 0) {
		p = find_task_by_pid(pid);
		if (p)
			send_sigurg_to_task(p, fown);
	} else {
		do_each_task_pid(-pid, PIDTYPE_PGID, p) {
			send_sigurg_to_task(p, fown);
		} while_each_task_pid(-pid, PIDTYPE_PGID, p);
	}
	read_unlock(&tasklist_lock);
out_unlock_fown:
	read_unlock(&fown->lock);
	return ret;
}

static DEFINE_RWLOCK(fasync_lock);
static kmem_cache_t *fasync_cache;

/**
 * fasync_helper - put a file on a list of those to send SIGIO about, or take it off
 * @fd: descriptor, for the signal
 * @filp: the file
 * @on: on or off
 * @fapp: the list, of a device or a pipe
 *
 * For fasync operations. May sleep. Returns 1 if the list changed, 0 if not, or -ENOMEM.
 */
int fasync_helper(int fd, struct file *filp, int on, struct fasync_struct **fapp)
{
	struct fasync_struct *fa, **fp, *new = NULL;
	int result = 0;

	if (on) {
		new = kmem_cache_alloc(fasync_cache, SLAB_KERNEL);
		if (!new)
			return -ENOMEM;
	}

	write_lock_irq(&fasync_lock);
	for (fp = fapp; (fa = *fp) != NULL; fp = &fa->fa_next)
		if (fa->fa_file == filp)
			break;
	if (on && fa) {
		fa->fa_fd = fd;
	} else if (on) {
		new->magic = FASYNC_MAGIC;
		new->fa_file = filp;
		new->fa_fd = fd;
		new->fa_next = *fapp;
		*fapp = new;
		new = NULL;
		result = 1;
	} else if (fa) {
		*fp = fa->fa_next;
		new = fa;	/* to be freed */
		result = 1;
	}
	write_unlock_irq(&fasync_lock);

	if (new)
		kmem_cache_free(fasync_cache, new);
	return result;
}

/* Send @sig about each file on the list; the caller guards it. Paper section 4 (sock_wake_async). */
void __kill_fasync(struct fasync_struct *fa, int sig, int band)
{
	for (; fa; fa = fa->fa_next) {
		struct fown_struct *fown = &fa->fa_file->f_owner;

		if (fa->magic != FASYNC_MAGIC) {
			printk(KERN_ERR "kill_fasync: bad magic number in fasync_struct!\n");
			return;
		}
		/* send_sigurg() has told the owner already, unless with a signal of his choice */
		if (!(sig == SIGURG && fown->signum == 0))
			send_sigio(fown, fa->fa_fd, band);
	}
}

/**
 * kill_fasync - send a signal about each file on a list
 * @fp: the list that fasync_helper() keeps
 * @sig: SIGIO or SIGURG
 * @band: POLL_*: what happened
 *
 * Any context.
 */
void kill_fasync(struct fasync_struct **fp, int sig, int band)
{
	/* most lists are empty, which needs no lock to see */
	if (*fp) {
		read_lock(&fasync_lock);
		__kill_fasync(*fp, sig, band);
		read_unlock(&fasync_lock);
	}
}

static int __init fasync_init(void)
{
	fasync_cache = kmem_cache_create("fasync_cache", sizeof(struct fasync_struct), 0,
					 SLAB_PANIC, NULL, NULL);
	return 0;
}
module_init(fasync_init)
