// SPDX-License-Identifier: GPL-2.0-only
/*
 * POSIX message queues: files of a file system of their own, which can be mounted, that hold
 * messages by priority.
 *
 * Mirrors: ipc/mqueue.c
 * Leaves out: SIGEV_THREAD (EINVAL), which hands a netlink socket a cookie.
 * Locking: info->lock for a queue's messages, sleepers and notification; mq_lock for queues_count
 *	and the users' mq_bytes; i_sem of the root for the names. A sleeper reads its ext_wait_queue
 *	without a lock once its state is STATE_READY.
 */
#include <linux/init.h>
#include <linux/file.h>
#include <linux/mount.h>
#include <linux/namei.h>
#include <linux/pagemap.h>
#include <linux/poll.h>
#include <linux/mqueue.h>
#include <linux/msg.h>
#include <linux/list.h>
#include <linux/fs.h>
#include <linux/slab.h>
#include <linux/stat.h>
#include <linux/err.h>
#include <linux/time.h>
#include <linux/jiffies.h>
#include <linux/sched.h>
#include <linux/string.h>
#include <linux/security.h>
#include <linux/syscalls.h>
#include <linux/sysctl.h>
#include <linux/signal.h>
#include <asm/uaccess.h>
#include "util.h"

#define MQUEUE_MAGIC	0x19800202
#define DIRENT_SIZE	20	/* what a name adds to the size of the directory */
#define FILENT_SIZE	80	/* bytes that reading a queue's file gives at most */

#define SEND		0
#define RECV		1

#define STATE_NONE	0
#define STATE_PENDING	1	/* the waker is not done with the ext_wait_queue */
#define STATE_READY	2

#define DFLT_QUEUESMAX	256
#define DFLT_MSGMAX	10
#define HARD_MSGMAX	(131072 / sizeof(void *))
#define DFLT_MSGSIZEMAX	8192

/* A sleeper: on a full queue with its message, on an empty one to get one. */
struct ext_wait_queue {
	struct task_struct *task;
	struct list_head list;
	struct msg_msg *msg;
	int state;
};

struct mqueue_inode_info {
	spinlock_t lock;
	struct inode vfs_inode;
	wait_queue_head_t wait_q;	/* of poll() */

	struct msg_msg **messages;	/* by priority: the next one to receive is the last */
	struct mq_attr attr;

	struct sigevent notify;
	pid_t notify_owner;		/* 0: none */
	struct user_struct *user;	/* whose RLIMIT_MSGQUEUE it counts for; NULL: none yet */

	struct ext_wait_queue e_wait_q[2];	/* heads, by SEND and RECV: the next one is last */
	unsigned long qsize;		/* bytes of all messages */
};

static struct inode_operations mqueue_dir_inode_operations;
static struct file_operations mqueue_file_operations;
static struct super_operations mqueue_super_ops;

static spinlock_t mq_lock = SPIN_LOCK_UNLOCKED;
static kmem_cache_t *mqueue_inode_cachep;
static struct vfsmount *mqueue_mnt;

static unsigned int queues_count;
static unsigned int queues_max = DFLT_QUEUESMAX;
static unsigned int msg_max = DFLT_MSGMAX;
static unsigned int msgsize_max = DFLT_MSGSIZEMAX;

static inline struct mqueue_inode_info *MQUEUE_I(struct inode *inode)
{
	return container_of(inode, struct mqueue_inode_info, vfs_inode);
}

/* ---------------------------------------------------------------- the file system */

/* What a queue counts for RLIMIT_MSGQUEUE. mq_attr_ok() saw to it that this does not overflow. */
static unsigned long mq_footprint(struct mq_attr *attr)
{
	return attr->mq_maxmsg * sizeof(struct msg_msg *) + attr->mq_maxmsg * attr->mq_msgsize;
}

/* Charge current's user for a new queue. 0 or -ENOMEM. */
static int mq_charge(struct mqueue_inode_info *info)
{
	unsigned long mq_bytes = mq_footprint(&info->attr), sum;
	struct user_struct *u = current->user;
	int error = -ENOMEM;

	spin_lock(&mq_lock);
	sum = u->mq_bytes + mq_bytes;
	if (sum >= mq_bytes && sum <= current->signal->rlim[RLIMIT_MSGQUEUE].rlim_cur) {
		u->mq_bytes = sum;
		info->user = get_uid(u);
		error = 0;
	}
	spin_unlock(&mq_lock);
	return error;
}

/* The parts of a new queue that its inode does not have from birth. 0 or -ENOMEM. */
static int mqueue_init_queue(struct mqueue_inode_info *info, struct mq_attr *attr)
{
	spin_lock_init(&info->lock);
	init_waitqueue_head(&info->wait_q);
	INIT_LIST_HEAD(&info->e_wait_q[SEND].list);
	INIT_LIST_HEAD(&info->e_wait_q[RECV].list);
	info->notify_owner = 0;
	info->qsize = 0;
	memset(&info->attr, 0, sizeof(info->attr));
	info->attr.mq_maxmsg = attr ? attr->mq_maxmsg : DFLT_MSGMAX;
	info->attr.mq_msgsize = attr ? attr->mq_msgsize : DFLT_MSGSIZEMAX;

	info->messages = kmalloc(info->attr.mq_maxmsg * sizeof(struct msg_msg *), GFP_KERNEL);
	return info->messages ? mq_charge(info) : -ENOMEM;
}

/* A new inode, or NULL. @attr: of a queue; NULL for the default. */
static struct inode *mqueue_get_inode(struct super_block *sb, int mode, struct mq_attr *attr)
{
	struct inode *inode = new_inode(sb);
	struct mqueue_inode_info *info;

	if (!inode)
		return NULL;
	info = MQUEUE_I(inode);
	info->messages = NULL;
	info->user = NULL;
	info->attr.mq_curmsgs = 0;
	inode->i_mode = mode;
	inode->i_uid = current->fsuid;
	inode->i_gid = current->fsgid;
	inode->i_blksize = PAGE_CACHE_SIZE;
	inode->i_blocks = 0;
	inode->i_mtime = inode->i_ctime = inode->i_atime = CURRENT_TIME;
	if (S_ISREG(mode)) {
		inode->i_fop = &mqueue_file_operations;
		inode->i_size = FILENT_SIZE;
		if (mqueue_init_queue(info, attr)) {
			iput(inode);
			return NULL;
		}
	} else {
		inode->i_nlink++;	/* its own "." */
		inode->i_size = 2 * DIRENT_SIZE;
		inode->i_op = &mqueue_dir_inode_operations;
		inode->i_fop = &simple_dir_operations;
	}
	return inode;
}

static int mqueue_fill_super(struct super_block *sb, void *data, int silent)
{
	struct inode *inode;

	sb->s_blocksize = PAGE_CACHE_SIZE;
	sb->s_blocksize_bits = PAGE_CACHE_SHIFT;
	sb->s_magic = MQUEUE_MAGIC;
	sb->s_op = &mqueue_super_ops;

	inode = mqueue_get_inode(sb, S_IFDIR | S_ISVTX | S_IRWXUGO, NULL);
	if (!inode)
		return -ENOMEM;
	sb->s_root = d_alloc_root(inode);
	if (!sb->s_root) {
		iput(inode);
		return -ENOMEM;
	}
	return 0;
}

static struct super_block *mqueue_get_sb(struct file_system_type *fs_type, int flags,
					 const char *dev_name, void *data)
{
	return get_sb_single(fs_type, flags, data, mqueue_fill_super);
}

static void init_once(void *foo, kmem_cache_t *cachep, unsigned long flags)
{
	struct mqueue_inode_info *p = foo;

	if ((flags & (SLAB_CTOR_VERIFY | SLAB_CTOR_CONSTRUCTOR)) == SLAB_CTOR_CONSTRUCTOR)
		inode_init_once(&p->vfs_inode);
}

static struct inode *mqueue_alloc_inode(struct super_block *sb)
{
	struct mqueue_inode_info *ei = kmem_cache_alloc(mqueue_inode_cachep, SLAB_KERNEL);

	return ei ? &ei->vfs_inode : NULL;
}

static void mqueue_destroy_inode(struct inode *inode)
{
	kmem_cache_free(mqueue_inode_cachep, MQUEUE_I(inode));
}

/* The last name and the last file are gone. */
static void mqueue_delete_inode(struct inode *inode)
{
	struct mqueue_inode_info *info = MQUEUE_I(inode);
	struct user_struct *user = info->user;
	int i;

	for (i = 0; i < info->attr.mq_curmsgs; i++)
		free_msg(info->messages[i]);
	kfree(info->messages);
	clear_inode(inode);
	if (user) {
		spin_lock(&mq_lock);
		user->mq_bytes -= mq_footprint(&info->attr);
		queues_count--;
		spin_unlock(&mq_lock);
		free_uid(user);
	}
}

/* mq_open() leaves the attributes in d_fsdata; creat() in a mounted instance has none. */
static int mqueue_create(struct inode *dir, struct dentry *dentry, int mode, struct nameidata *nd)
{
	struct inode *inode;

	spin_lock(&mq_lock);
	if (queues_count >= queues_max && !capable(CAP_SYS_RESOURCE)) {
		spin_unlock(&mq_lock);
		return -ENOSPC;
	}
	queues_count++;	/* before we sleep */
	spin_unlock(&mq_lock);

	inode = mqueue_get_inode(dir->i_sb, mode, dentry->d_fsdata);
	if (!inode) {
		spin_lock(&mq_lock);
		queues_count--;
		spin_unlock(&mq_lock);
		return -ENOMEM;
	}
	dir->i_size += DIRENT_SIZE;
	dir->i_ctime = dir->i_mtime = dir->i_atime = CURRENT_TIME;
	d_instantiate(dentry, inode);
	dget(dentry);	/* until it is unlinked */
	return 0;
}

static int mqueue_unlink(struct inode *dir, struct dentry *dentry)
{
	dir->i_ctime = dir->i_mtime = dir->i_atime = CURRENT_TIME;
	dir->i_size -= DIRENT_SIZE;
	dentry->d_inode->i_nlink--;
	dput(dentry);
	return 0;
}

/* ---------------------------------------------------------------- files */

/* The state of a queue as text. */
static ssize_t mqueue_read_file(struct file *filp, char __user *u_data, size_t count, loff_t *off)
{
	struct mqueue_inode_info *info = MQUEUE_I(filp->f_dentry->d_inode);
	int notify, signo = 0;
	char buffer[FILENT_SIZE];
	ssize_t ret;

	spin_lock(&info->lock);
	notify = info->notify_owner ? info->notify.sigev_notify : 0;
	if (info->notify_owner && notify == SIGEV_SIGNAL)
		signo = info->notify.sigev_signo;
	snprintf(buffer, sizeof(buffer), "QSIZE:%-10lu NOTIFY:%-5d SIGNO:%-5d NOTIFY_PID:%-6d\n",
		 info->qsize, notify, signo, info->notify_owner);
	spin_unlock(&info->lock);

	ret = simple_read_from_buffer(u_data, count, off, buffer, strlen(buffer));
	if (ret > 0)
		filp->f_dentry->d_inode->i_atime = filp->f_dentry->d_inode->i_ctime = CURRENT_TIME;
	return ret;
}

static void remove_notification(struct mqueue_inode_info *info)
{
	info->notify_owner = 0;
}

/* A process closes the queue: it does not want to be told any more. */
static int mqueue_flush_file(struct file *filp)
{
	struct mqueue_inode_info *info = MQUEUE_I(filp->f_dentry->d_inode);

	spin_lock(&info->lock);
	if (current->tgid == info->notify_owner)
		remove_notification(info);
	spin_unlock(&info->lock);
	return 0;
}

static unsigned int mqueue_poll_file(struct file *filp, struct poll_table_struct *poll_tab)
{
	struct mqueue_inode_info *info = MQUEUE_I(filp->f_dentry->d_inode);
	unsigned int retval = 0;

	poll_wait(filp, &info->wait_q, poll_tab);
	spin_lock(&info->lock);
	if (info->attr.mq_curmsgs)
		retval |= POLLIN | POLLRDNORM;
	if (info->attr.mq_curmsgs < info->attr.mq_maxmsg)
		retval |= POLLOUT | POLLWRNORM;
	spin_unlock(&info->lock);
	return retval;
}

/* ---------------------------------------------------------------- sleepers and messages */

/* Queue current as a sleeper: who has a better priority, or was there before, is nearer the end. */
static void wq_add(struct mqueue_inode_info *info, int sr, struct ext_wait_queue *ewp)
{
	struct ext_wait_queue *walk;

	ewp->task = current;
	list_for_each_entry(walk, &info->e_wait_q[sr].list, list) {
		if (walk->task->static_prio <= current->static_prio) {
			list_add_tail(&ewp->list, &walk->list);
			return;
		}
	}
	list_add_tail(&ewp->list, &info->e_wait_q[sr].list);
}

/*
 * Sleep until somebody has taken or given the message; info->lock is held, and not on return.
 * @timeout: ticks. Returns 0, -ETIMEDOUT or -ERESTARTSYS.
 */
static int wq_sleep(struct mqueue_inode_info *info, int sr, long timeout,
		    struct ext_wait_queue *ewp)
{
	int retval;

	ewp->state = STATE_NONE;
	wq_add(info, sr, ewp);
	for (;;) {
		set_current_state(TASK_INTERRUPTIBLE);
		spin_unlock(&info->lock);
		timeout = schedule_timeout(timeout);

		while (ACCESS_ONCE(ewp->state) == STATE_PENDING)
			cpu_relax();
		if (ewp->state == STATE_READY)
			return 0;
		spin_lock(&info->lock);
		retval = 0;
		if (ewp->state == STATE_READY)
			goto out_unlock;
		retval = -ERESTARTSYS;
		if (signal_pending(current))
			break;
		retval = -ETIMEDOUT;
		if (!timeout)
			break;
	}
	list_del(&ewp->list);
out_unlock:
	spin_unlock(&info->lock);
	return retval;
}

/* The sleeper whose turn it is, or NULL. */
static struct ext_wait_queue *wq_get_first_waiter(struct mqueue_inode_info *info, int sr)
{
	struct list_head *head = &info->e_wait_q[sr].list;

	return list_empty(head) ? NULL : list_entry(head->prev, struct ext_wait_queue, list);
}

/* End a sleep; the sleeper's ext_wait_queue may vanish once it is STATE_READY. */
static void wq_finish(struct ext_wait_queue *ewp)
{
	list_del(&ewp->list);
	ewp->state = STATE_PENDING;
	wake_up_process(ewp->task);
	wmb();
	ewp->state = STATE_READY;
}

/* Put a message before those that came earlier with the same priority, as the end comes first. */
static void msg_insert(struct msg_msg *ptr, struct mqueue_inode_info *info)
{
	int k;

	for (k = info->attr.mq_curmsgs - 1; k >= 0; k--) {
		if (info->messages[k]->m_type < ptr->m_type)
			break;
		info->messages[k + 1] = info->messages[k];
	}
	info->attr.mq_curmsgs++;
	info->qsize += ptr->m_ts;
	info->messages[k + 1] = ptr;
}

static inline struct msg_msg *msg_get(struct mqueue_inode_info *info)
{
	struct msg_msg *msg = info->messages[--info->attr.mq_curmsgs];

	info->qsize -= msg->m_ts;
	return msg;
}

/* A message came that nobody waited for: tell who registered for the first one, and pollers. */
static void __do_notify(struct mqueue_inode_info *info)
{
	struct siginfo sig_i;

	if (info->notify_owner && info->attr.mq_curmsgs == 1) {
		if (info->notify.sigev_notify == SIGEV_SIGNAL) {
			memset(&sig_i, 0, sizeof(sig_i));
			sig_i.si_signo = info->notify.sigev_signo;
			sig_i.si_code = SI_MESGQ;
			sig_i.si_value = info->notify.sigev_value;
			sig_i.si_pid = current->tgid;
			sig_i.si_uid = current->uid;
			kill_proc_info(info->notify.sigev_signo, &sig_i, info->notify_owner);
		}
		info->notify_owner = 0;	/* once only */
	}
	wake_up(&info->wait_q);
}

static inline void pipelined_send(struct mqueue_inode_info *info, struct msg_msg *message,
				  struct ext_wait_queue *receiver)
{
	receiver->msg = message;
	wq_finish(receiver);
}

/* There is room for one: it is for a sleeping sender's message, or else a poller's. */
static inline void pipelined_receive(struct mqueue_inode_info *info)
{
	struct ext_wait_queue *sender = wq_get_first_waiter(info, SEND);

	if (!sender) {
		wake_up_interruptible(&info->wait_q);
		return;
	}
	msg_insert(sender->msg, info);
	wq_finish(sender);
}

/* ---------------------------------------------------------------- mq_open, mq_unlink */

static int mq_attr_ok(struct mq_attr *attr)
{
	unsigned long bytes;

	if (attr->mq_maxmsg <= 0 || attr->mq_msgsize <= 0)
		return 0;
	if (capable(CAP_SYS_RESOURCE)) {
		if (attr->mq_maxmsg > HARD_MSGMAX)
			return 0;
	} else if (attr->mq_maxmsg > msg_max || attr->mq_msgsize > msgsize_max) {
		return 0;
	}
	if (attr->mq_msgsize > ULONG_MAX / attr->mq_maxmsg)
		return 0;
	bytes = attr->mq_maxmsg * attr->mq_msgsize;
	return bytes + attr->mq_maxmsg * sizeof(struct msg_msg *) >= bytes;
}

/* Make a queue and open it. The reference to @dentry goes to the file, or is dropped. */
static struct file *do_create(struct dentry *dir, struct dentry *dentry, int oflag, mode_t mode,
			      struct mq_attr __user *u_attr)
{
	struct mq_attr attr;
	int ret = -EFAULT;

	if (u_attr) {
		if (copy_from_user(&attr, u_attr, sizeof(attr)))
			goto out_dput;
		ret = -EINVAL;
		if (!mq_attr_ok(&attr))
			goto out_dput;
		dentry->d_fsdata = &attr;
	}
	mode &= ~current->fs->umask;
	ret = vfs_create(dir->d_inode, dentry, mode, NULL);
	dentry->d_fsdata = NULL;
	if (ret)
		goto out_dput;
	return dentry_open(dentry, mntget(mqueue_mnt), oflag);

out_dput:
	dput(dentry);
	return ERR_PTR(ret);
}

/* Open a queue that is there. The reference to @dentry goes to the file, or is dropped. */
static struct file *do_open(struct dentry *dentry, int oflag)
{
	static const int oflag2acc[O_ACCMODE] = { MAY_READ, MAY_WRITE, MAY_READ | MAY_WRITE };
	int ret = -EINVAL;

	if ((oflag & O_ACCMODE) == O_ACCMODE)
		goto out_dput;
	ret = -EACCES;
	if (permission(dentry->d_inode, oflag2acc[oflag & O_ACCMODE], NULL))
		goto out_dput;
	return dentry_open(dentry, mntget(mqueue_mnt), oflag);

out_dput:
	dput(dentry);
	return ERR_PTR(ret);
}

/* mq_open() of a name in kernel memory, without the descriptor. */
static struct file *mq_open_file(const char *name, int oflag, mode_t mode,
				 struct mq_attr __user *u_attr)
{
	struct dentry *root = mqueue_mnt->mnt_root, *dentry;
	struct file *filp;

	down(&root->d_inode->i_sem);
	dentry = lookup_one_len(name, root, strlen(name));
	if (IS_ERR(dentry)) {
		filp = ERR_PTR(PTR_ERR(dentry));
	} else if (!dentry->d_inode && (oflag & O_CREAT)) {
		filp = do_create(root, dentry, oflag, mode, u_attr);
	} else if (!dentry->d_inode) {
		dput(dentry);
		filp = ERR_PTR(-ENOENT);
	} else if ((oflag & O_CREAT) && (oflag & O_EXCL)) {
		dput(dentry);
		filp = ERR_PTR(-EEXIST);
	} else {
		filp = do_open(dentry, oflag);
	}
	up(&root->d_inode->i_sem);
	return filp;
}

/**
 * sys_mq_open - open a queue, with O_CREAT make it
 * @u_name: its name, without the slash in front that the C library takes off
 * @oflag: O_RDONLY ..., O_CREAT, O_EXCL, O_NONBLOCK
 * @mode: permissions of a new one
 * @u_attr: mq_maxmsg and mq_msgsize of a new one; NULL: the default
 *
 * Return: a descriptor that execve() closes, or -ENOENT, -EEXIST, -EACCES, -EINVAL, -EFAULT,
 * -ENOSPC (queues_max), -ENOMEM (RLIMIT_MSGQUEUE too), -ENAMETOOLONG, -EMFILE, -ENFILE.
 */
asmlinkage long sys_mq_open(const char __user *u_name, int oflag, mode_t mode,
			    struct mq_attr __user *u_attr)
{
	char *name = getname(u_name);
	struct file *filp;
	int fd;

	if (IS_ERR(name))
		return PTR_ERR(name);
	fd = get_unused_fd();
	if (fd < 0)
		goto out_putname;
	filp = mq_open_file(name, oflag, mode, u_attr);
	if (IS_ERR(filp)) {
		put_unused_fd(fd);
		fd = PTR_ERR(filp);
		goto out_putname;
	}
	set_close_on_exec(fd, 1);
	fd_install(fd, filp);
out_putname:
	putname(name);
	return fd;
}

/**
 * sys_mq_unlink - take a queue's name away; it goes with the last descriptor
 *
 * Return: 0, -ENOENT, -EACCES, -EPERM, -ENAMETOOLONG, -EFAULT or -ENOMEM.
 */
asmlinkage long sys_mq_unlink(const char __user *u_name)
{
	struct inode *dir = mqueue_mnt->mnt_root->d_inode, *inode = NULL;
	char *name = getname(u_name);
	struct dentry *dentry;
	int err;

	if (IS_ERR(name))
		return PTR_ERR(name);
	down(&dir->i_sem);
	dentry = lookup_one_len(name, mqueue_mnt->mnt_root, strlen(name));
	err = PTR_ERR(dentry);
	if (IS_ERR(dentry))
		goto out_unlock;
	err = -ENOENT;
	inode = dentry->d_inode;
	if (inode) {
		/* So that it is not freed under i_sem. */
		atomic_inc(&inode->i_count);
		err = vfs_unlink(dir, dentry);
	}
	dput(dentry);
out_unlock:
	up(&dir->i_sem);
	putname(name);
	if (inode)
		iput(inode);
	return err;
}

/* ---------------------------------------------------------------- send and receive */

/* An absolute time of user space as ticks from now; NULL is for ever. Or an errno. */
static long prepare_timeout(const struct timespec __user *u_arg)
{
	struct timespec ts, nowts;

	if (!u_arg)
		return MAX_SCHEDULE_TIMEOUT;
	if (copy_from_user(&ts, u_arg, sizeof(ts)))
		return -EFAULT;
	if (ts.tv_nsec < 0 || ts.tv_sec < 0 || ts.tv_nsec >= NSEC_PER_SEC)
		return -EINVAL;
	nowts = CURRENT_TIME;
	ts.tv_sec -= nowts.tv_sec;
	ts.tv_nsec -= nowts.tv_nsec;
	if (ts.tv_nsec < 0) {
		ts.tv_nsec += NSEC_PER_SEC;
		ts.tv_sec--;
	}
	return ts.tv_sec < 0 ? 0 : timespec_to_jiffies(&ts) + 1;
}

/* The open queue behind a descriptor, if it has @fmode; put it by fput(). NULL: EBADF. */
static struct file *mq_fget(mqd_t mqdes, int fmode)
{
	struct file *filp = fget(mqdes);

	if (!filp)
		return NULL;
	if (filp->f_op == &mqueue_file_operations && (filp->f_mode & fmode) == fmode)
		return filp;
	fput(filp);
	return NULL;
}

/* Why a call that can't go on may not sleep, or 0. */
static int may_sleep_on(struct file *filp, long timeout)
{
	if (filp->f_flags & O_NONBLOCK)
		return -EAGAIN;
	return timeout < 0 ? timeout : 0;
}

/* Send @msg, which is the queue's from then on. An error leaves it the caller's. */
static int do_mq_send(struct file *filp, struct msg_msg *msg, long timeout)
{
	struct inode *inode = filp->f_dentry->d_inode;
	struct mqueue_inode_info *info = MQUEUE_I(inode);
	struct ext_wait_queue wait, *receiver;
	int ret;

	spin_lock(&info->lock);
	if (info->attr.mq_curmsgs == info->attr.mq_maxmsg) {
		ret = may_sleep_on(filp, timeout);
		if (ret) {
			spin_unlock(&info->lock);
			return ret;
		}
		wait.msg = msg;
		return wq_sleep(info, SEND, timeout, &wait);
	}
	receiver = wq_get_first_waiter(info, RECV);
	if (receiver) {
		pipelined_send(info, msg, receiver);
	} else {
		msg_insert(msg, info);
		__do_notify(info);
	}
	inode->i_atime = inode->i_mtime = inode->i_ctime = CURRENT_TIME;
	spin_unlock(&info->lock);
	return 0;
}

/**
 * sys_mq_timedsend - put a message into a queue; sleep while that is full
 * @u_msg_ptr: the text
 * @msg_len: its bytes
 * @msg_prio: below MQ_PRIO_MAX; the greatest is received first
 * @u_abs_timeout: until when to sleep, by CLOCK_REALTIME; NULL: for ever
 *
 * Return: 0, -EBADF, -EMSGSIZE, -EINVAL, -EFAULT, -EAGAIN, -ETIMEDOUT, -ENOMEM or -ERESTARTSYS.
 */
asmlinkage long sys_mq_timedsend(mqd_t mqdes, const char __user *u_msg_ptr, size_t msg_len,
				 unsigned int msg_prio, const struct timespec __user *u_abs_timeout)
{
	struct msg_msg *msg;
	struct file *filp;
	long timeout;
	int ret;

	if (msg_prio >= MQ_PRIO_MAX)
		return -EINVAL;
	timeout = prepare_timeout(u_abs_timeout);
	filp = mq_fget(mqdes, FMODE_WRITE);
	if (!filp)
		return -EBADF;
	ret = -EMSGSIZE;
	if (msg_len > MQUEUE_I(filp->f_dentry->d_inode)->attr.mq_msgsize)
		goto out_fput;
	msg = load_msg(u_msg_ptr, msg_len);
	ret = PTR_ERR(msg);
	if (IS_ERR(msg))
		goto out_fput;
	msg->m_ts = msg_len;
	msg->m_type = msg_prio;
	ret = do_mq_send(filp, msg, timeout);
	if (ret)
		free_msg(msg);
out_fput:
	fput(filp);
	return ret;
}

/* The next message, or ERR_PTR. */
static struct msg_msg *do_mq_receive(struct file *filp, long timeout)
{
	struct inode *inode = filp->f_dentry->d_inode;
	struct mqueue_inode_info *info = MQUEUE_I(inode);
	struct ext_wait_queue wait;
	struct msg_msg *msg;
	int ret;

	spin_lock(&info->lock);
	if (!info->attr.mq_curmsgs) {
		ret = may_sleep_on(filp, timeout);
		if (ret)
			spin_unlock(&info->lock);
		else
			ret = wq_sleep(info, RECV, timeout, &wait);
		return ret ? ERR_PTR(ret) : wait.msg;
	}
	msg = msg_get(info);
	inode->i_atime = inode->i_mtime = inode->i_ctime = CURRENT_TIME;
	pipelined_receive(info);
	spin_unlock(&info->lock);
	return msg;
}

/**
 * sys_mq_timedreceive - take the message of the greatest priority; sleep while there is none
 * @u_msg_ptr: its text goes here
 * @msg_len: room, at least the queue's mq_msgsize
 * @u_msg_prio: its priority goes here; NULL: nowhere
 * @u_abs_timeout: see sys_mq_timedsend()
 *
 * Return: bytes, -EBADF, -EMSGSIZE, -EINVAL, -EAGAIN, -ETIMEDOUT, -ERESTARTSYS, or -EFAULT, which
 * loses the message.
 */
asmlinkage long sys_mq_timedreceive(mqd_t mqdes, char __user *u_msg_ptr, size_t msg_len,
				    unsigned int __user *u_msg_prio,
				    const struct timespec __user *u_abs_timeout)
{
	long timeout = prepare_timeout(u_abs_timeout), ret;
	struct msg_msg *msg;
	struct file *filp;

	filp = mq_fget(mqdes, FMODE_READ);
	if (!filp)
		return -EBADF;
	ret = -EMSGSIZE;
	if (msg_len < MQUEUE_I(filp->f_dentry->d_inode)->attr.mq_msgsize)
		goto out_fput;
	msg = do_mq_receive(filp, timeout);
	ret = PTR_ERR(msg);
	if (IS_ERR(msg))
		goto out_fput;
	ret = msg->m_ts;
	if ((u_msg_prio && put_user(msg->m_type, u_msg_prio)) ||
	    store_msg(u_msg_ptr, msg, msg->m_ts))
		ret = -EFAULT;
	free_msg(msg);
out_fput:
	fput(filp);
	return ret;
}

/* ---------------------------------------------------------------- mq_notify, mq_getsetattr */

/* Register current for the next message; info->lock held. 0 or -EBUSY. */
static int set_notification(struct mqueue_inode_info *info, struct sigevent *notification)
{
	if (info->notify_owner)
		return -EBUSY;
	info->notify = *notification;
	info->notify_owner = current->tgid;
	return 0;
}

/**
 * sys_mq_notify - be told, once, when a message comes into the empty queue
 * @u_notification: SIGEV_SIGNAL or SIGEV_NONE; NULL: not any more
 *
 * Return: 0, -EBADF, -EINVAL, -EFAULT, or -EBUSY when another process wants to be told.
 */
asmlinkage long sys_mq_notify(mqd_t mqdes, const struct sigevent __user *u_notification)
{
	struct sigevent notification;
	struct mqueue_inode_info *info;
	struct inode *inode;
	struct file *filp;
	int ret = 0;

	if (u_notification) {
		if (copy_from_user(&notification, u_notification, sizeof(notification)))
			return -EFAULT;
		if (notification.sigev_notify != SIGEV_NONE &&
		    notification.sigev_notify != SIGEV_SIGNAL)
			return -EINVAL;
		if (notification.sigev_notify == SIGEV_SIGNAL &&
		    (notification.sigev_signo < 0 || notification.sigev_signo > _NSIG))
			return -EINVAL;
	}
	filp = mq_fget(mqdes, 0);
	if (!filp)
		return -EBADF;
	inode = filp->f_dentry->d_inode;
	info = MQUEUE_I(inode);

	spin_lock(&info->lock);
	if (u_notification)
		ret = set_notification(info, &notification);
	else if (info->notify_owner == current->tgid)
		remove_notification(info);
	if (!ret)
		inode->i_atime = inode->i_ctime = CURRENT_TIME;
	spin_unlock(&info->lock);
	fput(filp);
	return ret;
}

/**
 * sys_mq_getsetattr - read the attributes of a queue; set its descriptor's O_NONBLOCK
 * @u_mqstat: of it mq_flags is used; NULL: change nothing
 * @u_omqstat: the attributes as they were; NULL: nowhere
 *
 * Return: 0, -EBADF, -EINVAL or -EFAULT.
 */
asmlinkage long sys_mq_getsetattr(mqd_t mqdes, const struct mq_attr __user *u_mqstat,
				  struct mq_attr __user *u_omqstat)
{
	struct mq_attr mqstat, omqstat;
	struct mqueue_inode_info *info;
	struct file *filp;

	if (u_mqstat) {
		if (copy_from_user(&mqstat, u_mqstat, sizeof(mqstat)))
			return -EFAULT;
		if (mqstat.mq_flags & ~O_NONBLOCK)
			return -EINVAL;
	}
	filp = mq_fget(mqdes, 0);
	if (!filp)
		return -EBADF;
	info = MQUEUE_I(filp->f_dentry->d_inode);

	spin_lock(&info->lock);
	omqstat = info->attr;
	omqstat.mq_flags = filp->f_flags & O_NONBLOCK;
	if (u_mqstat) {
		filp->f_flags = (filp->f_flags & ~O_NONBLOCK) | mqstat.mq_flags;
		filp->f_dentry->d_inode->i_atime = filp->f_dentry->d_inode->i_ctime = CURRENT_TIME;
	}
	spin_unlock(&info->lock);
	fput(filp);
	if (u_omqstat && copy_to_user(u_omqstat, &omqstat, sizeof(omqstat)))
		return -EFAULT;
	return 0;
}

static struct inode_operations mqueue_dir_inode_operations = {
	.lookup		= simple_lookup,
	.create		= mqueue_create,
	.unlink		= mqueue_unlink,
};

static struct file_operations mqueue_file_operations = {
	.flush		= mqueue_flush_file,
	.poll		= mqueue_poll_file,
	.read		= mqueue_read_file,
};

static struct super_operations mqueue_super_ops = {
	.alloc_inode	= mqueue_alloc_inode,
	.destroy_inode	= mqueue_destroy_inode,
	.statfs		= simple_statfs,
	.delete_inode	= mqueue_delete_inode,
	.drop_inode	= generic_delete_inode,
};

static struct file_system_type mqueue_fs_type = {
	.name		= "mqueue",
	.get_sb		= mqueue_get_sb,
	.kill_sb	= kill_litter_super,
};

#ifdef CONFIG_SYSCTL
enum {
	FS_MQUEUE = 1,		/* in fs */
	CTL_QUEUESMAX = 2, CTL_MSGMAX = 3, CTL_MSGSIZEMAX = 4,
};

static int msg_max_limit_min = DFLT_MSGMAX, msg_max_limit_max = HARD_MSGMAX;
static int msg_maxsize_limit_min = DFLT_MSGSIZEMAX, msg_maxsize_limit_max = INT_MAX;

static ctl_table mq_sysctls[] = {
	{ CTL_QUEUESMAX, "queues_max", &queues_max, sizeof(int), 0644, NULL, proc_dointvec },
	{ CTL_MSGMAX, "msg_max", &msg_max, sizeof(int), 0644, NULL, proc_dointvec_minmax,
	  sysctl_intvec, .extra1 = &msg_max_limit_min, .extra2 = &msg_max_limit_max },
	{ CTL_MSGSIZEMAX, "msgsize_max", &msgsize_max, sizeof(int), 0644, NULL,
	  proc_dointvec_minmax, sysctl_intvec, .extra1 = &msg_maxsize_limit_min,
	  .extra2 = &msg_maxsize_limit_max },
	{ 0 }
};

static ctl_table mq_sysctl_dir[] = {
	{ FS_MQUEUE, "mqueue", NULL, 0, 0555, mq_sysctls },
	{ 0 }
};

static ctl_table mq_sysctl_root[] = {
	{ CTL_FS, "fs", NULL, 0, 0555, mq_sysctl_dir },
	{ 0 }
};

static inline void mq_sysctl_init(void)
{
	register_sysctl_table(mq_sysctl_root, 0);
}
#else
static inline void mq_sysctl_init(void)
{
}
#endif

static int __init init_mqueue_fs(void)
{
	int error;

	mqueue_inode_cachep = kmem_cache_create("mqueue_inode_cache",
						sizeof(struct mqueue_inode_info), 0,
						SLAB_HWCACHE_ALIGN, init_once, NULL);
	if (!mqueue_inode_cachep)
		return -ENOMEM;
	mq_sysctl_init();
	error = register_filesystem(&mqueue_fs_type);
	if (error)
		goto out_cache;
	mqueue_mnt = kern_mount(&mqueue_fs_type);
	if (IS_ERR(mqueue_mnt)) {
		error = PTR_ERR(mqueue_mnt);
		goto out_filesystem;
	}
	return 0;

out_filesystem:
	unregister_filesystem(&mqueue_fs_type);
out_cache:
	kmem_cache_destroy(mqueue_inode_cachep);
	return error;
}
__initcall(init_mqueue_fs);
