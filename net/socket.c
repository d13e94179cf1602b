// SPDX-License-Identifier: GPL-2.0-only
/*
 * sockfs and the socket system calls: the layer that makes a socket a file.
 * A struct socket and its inode are one object, struct socket_alloc, of the
 * sock_inode_cache; socket_file_ops carries read(2), poll(2), close(2) ... over to the
 * proto_ops of the protocol family that created the socket.
 *
 * Mirrors: net/socket.c
 * Leaves out: loading of families on demand, and the hooks that modules set for ioctls.
 * Locking: net_families[] is written at boot only, so its lock is empty here as it is in any
 *	build for one processor without preemption; lock_sock() protects sock->fasync_list,
 *	and sk_callback_lock protects it against sk_wake_async() from softirqs.
 */
#include <linux/mm.h>
#include <linux/socket.h>
#include <linux/file.h>
#include <linux/net.h>
#include <linux/netdevice.h>
#include <linux/seq_file.h>
#include <linux/security.h>
#include <linux/syscalls.h>
#include <linux/init.h>
#include <linux/poll.h>
#include <linux/mount.h>
#include <linux/aio.h>
#include <linux/newcalls.h>
#include <linux/netfilter.h>
#include <asm/uaccess.h>
#include <net/sock.h>

static int sock_no_open(struct inode *irrelevant, struct file *dontcare);
static ssize_t sock_aio_read(struct kiocb *iocb, char __user *ubuf, size_t size, loff_t pos);
static ssize_t sock_aio_write(struct kiocb *iocb, const char __user *ubuf, size_t size,
			      loff_t pos);
static int sock_mmap(struct file *file, struct vm_area_struct *vma);
static int sock_close(struct inode *inode, struct file *file);
static unsigned int sock_poll(struct file *file, struct poll_table_struct *wait);
static long sock_ioctl(struct file *file, unsigned int cmd, unsigned long arg);
static int sock_fasync(int fd, struct file *filp, int on);
static ssize_t sock_readv(struct file *file, const struct iovec *vector, unsigned long count,
			  loff_t *ppos);
static ssize_t sock_writev(struct file *file, const struct iovec *vector, unsigned long count,
			   loff_t *ppos);
static ssize_t sock_sendpage(struct file *file, struct page *page, int offset, size_t size,
			     loff_t *ppos, int more);

/* The file operations of every socket (paper, figure 4); those not named are absent */
static struct file_operations socket_file_ops = {
	.owner		= THIS_MODULE,
	.llseek		= no_llseek,
	.aio_read	= sock_aio_read,
	.aio_write	= sock_aio_write,
	.poll		= sock_poll,
	.unlocked_ioctl	= sock_ioctl,
	.mmap		= sock_mmap,
	.open		= sock_no_open,
	.release	= sock_close,
	.fasync		= sock_fasync,
	.readv		= sock_readv,
	.writev		= sock_writev,
	.sendpage	= sock_sendpage
};

/* Who creates sockets of which family; a slot is NULL until sock_register() */
static struct net_proto_family *net_families[NPROTO];

#define net_family_write_lock()		do { } while (0)
#define net_family_write_unlock()	do { } while (0)
#define net_family_read_lock()		do { } while (0)
#define net_family_read_unlock()	do { } while (0)

/* Sockets in the system, without the root inode of sockfs */
static DEFINE_PER_CPU(int, sockets_in_use) = 0;

/* Longest address of any family */
#define MAX_SOCK_ADDR	128

/**
 * move_addr_to_kernel - copy a socket address from user space
 * @uaddr: user address
 * @ulen: length the user gave
 * @kaddr: buffer of MAX_SOCK_ADDR bytes
 *
 * Return: 0, -EINVAL for an impossible length, -EFAULT.
 */
int move_addr_to_kernel(void __user *uaddr, int ulen, void *kaddr)
{
	if (ulen < 0 || ulen > MAX_SOCK_ADDR)
		return -EINVAL;
	if (ulen == 0)
		return 0;
	return copy_from_user(kaddr, uaddr, ulen) ? -EFAULT : 0;
}

/**
 * move_addr_to_user - copy a socket address to user space
 * @kaddr: address
 * @klen: its length
 * @uaddr: user buffer
 * @ulen: holds the size of the buffer; is set to the full length of the address, even
 *	where only a part of it fits
 *
 * Return: 0, -EFAULT, -EINVAL for an impossible size.
 */
int move_addr_to_user(void *kaddr, int klen, void __user *uaddr, int __user *ulen)
{
	int len, err;

	err = get_user(len, ulen);
	if (err)
		return err;
	if (len > klen)
		len = klen;
	if (len < 0 || len > MAX_SOCK_ADDR)
		return -EINVAL;
	if (len && copy_to_user(uaddr, kaddr, len))
		return -EFAULT;
	return put_user(klen, ulen);
}

/* ---------------------------------------------------------------- sockfs */

#define SOCKFS_MAGIC 0x534F434B		/* "SOCK" */

static kmem_cache_t *sock_inode_cachep;

static struct inode *sock_alloc_inode(struct super_block *sb)
{
	struct socket_alloc *ei;

	ei = kmem_cache_alloc(sock_inode_cachep, SLAB_KERNEL);
	if (!ei)
		return NULL;

	/* The inode comes constructed; the socket must be set up each time */
	init_waitqueue_head(&ei->socket.wait);
	ei->socket.fasync_list = NULL;
	ei->socket.state = SS_UNCONNECTED;
	ei->socket.flags = 0;
	ei->socket.ops = NULL;
	ei->socket.sk = NULL;
	ei->socket.file = NULL;
	ei->socket.passcred = 0;

	return &ei->vfs_inode;
}

static void sock_destroy_inode(struct inode *inode)
{
	kmem_cache_free(sock_inode_cachep, container_of(inode, struct socket_alloc, vfs_inode));
}

/* Slab constructor: runs once for each object of a new slab, not at each allocation */
static void init_once(void *foo, kmem_cache_t *cachep, unsigned long flags)
{
	struct socket_alloc *ei = foo;

	if ((flags & (SLAB_CTOR_VERIFY | SLAB_CTOR_CONSTRUCTOR)) == SLAB_CTOR_CONSTRUCTOR)
		inode_init_once(&ei->vfs_inode);
}

static int init_inodecache(void)
{
	sock_inode_cachep = kmem_cache_create("sock_inode_cache", sizeof(struct socket_alloc), 0,
					      SLAB_HWCACHE_ALIGN | SLAB_RECLAIM_ACCOUNT,
					      init_once, NULL);
	return sock_inode_cachep ? 0 : -ENOMEM;
}

static struct super_operations sockfs_ops = {
	.alloc_inode	= sock_alloc_inode,
	.destroy_inode	= sock_destroy_inode,
	.statfs		= simple_statfs,
};

static struct super_block *sockfs_get_sb(struct file_system_type *fs_type, int flags,
					 const char *dev_name, void *data)
{
	return get_sb_pseudo(fs_type, "socket:", &sockfs_ops, SOCKFS_MAGIC);
}

static struct vfsmount *sock_mnt;

static struct file_system_type sock_fs_type = {
	.name		= "sockfs",
	.get_sb		= sockfs_get_sb,
	.kill_sb	= kill_anon_super,
};

/* A socket's dentry serves one file only: forget it with the file */
static int sockfs_delete_dentry(struct dentry *dentry)
{
	return 1;
}

static struct dentry_operations sockfs_dentry_operations = {
	.d_delete	= sockfs_delete_dentry,
};

/**
 * sock_map_fd - give a socket a struct file and a descriptor
 * @sock: socket without a file
 *
 * The file is on sockfs, under a name that nobody can look up. It takes over the socket:
 * from here on close(2) releases it. Process context, may sleep.
 *
 * Return: the descriptor; -EMFILE, -ENFILE or -ENOMEM, with the socket still the caller's.
 */
int sock_map_fd(struct socket *sock)
{
	struct file *file;
	struct qstr this;
	char name[32];
	int fd;

	fd = get_unused_fd();
	if (fd < 0)
		return fd;

	file = get_empty_filp();
	if (!file) {
		put_unused_fd(fd);
		return -ENFILE;
	}

	sprintf(name, "[%lu]", SOCK_INODE(sock)->i_ino);
	this.name = name;
	this.len = strlen(name);
	this.hash = SOCK_INODE(sock)->i_ino;

	file->f_dentry = d_alloc(sock_mnt->mnt_sb->s_root, &this);
	if (!file->f_dentry) {
		put_filp(file);
		put_unused_fd(fd);
		return -ENOMEM;
	}
	file->f_dentry->d_op = &sockfs_dentry_operations;
	d_add(file->f_dentry, SOCK_INODE(sock));
	file->f_vfsmnt = mntget(sock_mnt);
	file->f_mapping = file->f_dentry->d_inode->i_mapping;

	sock->file = file;
	file->f_op = SOCK_INODE(sock)->i_fop = &socket_file_ops;
	file->f_mode = FMODE_READ | FMODE_WRITE;
	file->f_flags = O_RDWR;
	file->f_pos = 0;
	fd_install(fd, file);

	return fd;
}

/**
 * sockfd_lookup - find the socket behind a descriptor
 * @fd: descriptor
 * @err: set when NULL is returned: -EBADF, -ENOTSOCK
 *
 * Takes a reference to the file, which sockfd_put() drops.
 */
struct socket *sockfd_lookup(int fd, int *err)
{
	struct file *file;
	struct inode *inode;
	struct socket *sock;

	file = fget(fd);
	if (!file) {
		*err = -EBADF;
		return NULL;
	}

	inode = file->f_dentry->d_inode;
	if (!inode->i_sock) {
		*err = -ENOTSOCK;
		fput(file);
		return NULL;
	}

	sock = SOCKET_I(inode);
	if (sock->file != file) {
		printk(KERN_ERR "socki_lookup: socket file changed!\n");
		sock->file = file;
	}
	return sock;
}

/**
 * sock_alloc - make a socket and its inode, as yet without family and file
 *
 * Return: the socket, to be given back by sock_release(), or NULL.
 */
struct socket *sock_alloc(void)
{
	struct inode *inode;
	struct socket *sock;

	inode = new_inode(sock_mnt->mnt_sb);
	if (!inode)
		return NULL;

	sock = SOCKET_I(inode);

	inode->i_mode = S_IFSOCK | S_IRWXUGO;
	inode->i_sock = 1;
	inode->i_uid = current->fsuid;
	inode->i_gid = current->fsgid;

	get_cpu_var(sockets_in_use)++;
	put_cpu_var(sockets_in_use);
	return sock;
}

/* A socket inode that is not on sockfs, such as a bound AF_UNIX name, cannot be opened */
static int sock_no_open(struct inode *irrelevant, struct file *dontcare)
{
	return -ENXIO;
}

struct file_operations bad_sock_fops = {
	.owner = THIS_MODULE,
	.open = sock_no_open,
};

/**
 * sock_release - end a socket
 * @sock: socket
 *
 * The protocol is told to let go. The inode goes with the last reference to the dentry,
 * after this (paper, section 5); only a socket that never had a file is freed here.
 */
void sock_release(struct socket *sock)
{
	if (sock->ops) {
		struct module *owner = sock->ops->owner;

		sock->ops->release(sock);
		sock->ops = NULL;
		module_put(owner);
	}

	if (sock->fasync_list)
		printk(KERN_ERR "sock_release: fasync list not empty!\n");

	get_cpu_var(sockets_in_use)--;
	put_cpu_var(sockets_in_use);
	if (!sock->file) {
		iput(SOCK_INODE(sock));
		return;
	}
	sock->file = NULL;
}

/* ---------------------------------------------------------------- sending and receiving */

static noinline int __sock_sendmsg(struct kiocb *iocb, struct socket *sock, struct msghdr *msg,
				   size_t size)
{
	struct sock_iocb *si = kiocb_to_siocb(iocb);
	int err;

	si->sock = sock;
	si->scm = NULL;
	si->msg = msg;
	si->size = size;

	err = security_socket_sendmsg(sock, msg, size);
	if (err)
		return err;

	return sock->ops->sendmsg(iocb, sock, msg, size);
}

/**
 * sock_sendmsg - send a message
 * @sock: socket
 * @msg: iovecs in the current address space; name and control in kernel memory
 * @size: bytes of all iovecs
 *
 * Return: bytes sent or a negative errno.
 */
int sock_sendmsg(struct socket *sock, struct msghdr *msg, size_t size)
{
	struct kiocb iocb;
	struct sock_iocb siocb;
	int ret;

	init_sync_kiocb(&iocb, NULL);
	iocb.private = &siocb;
	ret = __sock_sendmsg(&iocb, sock, msg, size);
	if (ret == -EIOCBQUEUED)
		ret = wait_on_sync_kiocb(&iocb);
	return ret;
}

/* sock_sendmsg() with all memory the kernel's */
int kernel_sendmsg(struct socket *sock, struct msghdr *msg, struct kvec *vec, size_t num,
		   size_t size)
{
	mm_segment_t oldfs = get_fs();
	int result;

	set_fs(KERNEL_DS);
	msg->msg_iov = (struct iovec *)vec;
	msg->msg_iovlen = num;
	result = sock_sendmsg(sock, msg, size);
	set_fs(oldfs);
	return result;
}

static noinline int __sock_recvmsg(struct kiocb *iocb, struct socket *sock, struct msghdr *msg,
				   size_t size, int flags)
{
	struct sock_iocb *si = kiocb_to_siocb(iocb);
	int err;

	si->sock = sock;
	si->scm = NULL;
	si->msg = msg;
	si->size = size;
	si->flags = flags;

	err = security_socket_recvmsg(sock, msg, size, flags);
	if (err)
		return err;

	return sock->ops->recvmsg(iocb, sock, msg, size, flags);
}

/**
 * sock_recvmsg - receive a message
 * @sock: socket
 * @msg: where to put it; msg_name, if any, has room for MAX_SOCK_ADDR bytes
 * @size: bytes of all iovecs
 * @flags: MSG_*
 *
 * Return: bytes received or a negative errno.
 */
int sock_recvmsg(struct socket *sock, struct msghdr *msg, size_t size, int flags)
{
	struct kiocb iocb;
	struct sock_iocb siocb;
	int ret;

	init_sync_kiocb(&iocb, NULL);
	iocb.private = &siocb;
	ret = __sock_recvmsg(&iocb, sock, msg, size, flags);
	if (ret == -EIOCBQUEUED)
		ret = wait_on_sync_kiocb(&iocb);
	return ret;
}

/* sock_recvmsg() with all memory the kernel's */
int kernel_recvmsg(struct socket *sock, struct msghdr *msg, struct kvec *vec, size_t num,
		   size_t size, int flags)
{
	mm_segment_t oldfs = get_fs();
	int result;

	set_fs(KERNEL_DS);
	msg->msg_iov = (struct iovec *)vec;
	msg->msg_iovlen = num;
	result = sock_recvmsg(sock, msg, size, flags);
	set_fs(oldfs);
	return result;
}

static void sock_aio_dtor(struct kiocb *iocb)
{
	kfree(iocb->private);
}

/* The sock_iocb of a request: the caller's, on its stack, if it is synchronous */
static inline struct sock_iocb *alloc_sock_iocb(struct kiocb *iocb, struct sock_iocb *siocb)
{
	if (!is_sync_kiocb(iocb)) {
		siocb = kmalloc(sizeof(*siocb), GFP_KERNEL);
		if (!siocb)
			return NULL;
		iocb->ki_dtor = sock_aio_dtor;
	}
	siocb->kiocb = iocb;
	iocb->private = siocb;
	return siocb;
}

/* A message of one buffer, without name and control messages */
static inline void sock_iocb_msg(struct sock_iocb *x, void __user *ubuf, size_t size)
{
	x->async_msg = (struct msghdr) { .msg_iov = &x->async_iov, .msg_iovlen = 1 };
	x->async_iov.iov_base = ubuf;
	x->async_iov.iov_len = size;
}

/* read(2) on a socket (paper, figure 5): called by do_sync_read() */
static ssize_t sock_aio_read(struct kiocb *iocb, char __user *ubuf, size_t size, loff_t pos)
{
	struct sock_iocb *x, siocb;
	struct socket *sock;
	int flags;

	if (pos != 0)
		return -ESPIPE;
	if (size == 0)		/* as on any file; recv(2) of nothing does reach the protocol */
		return 0;

	x = alloc_sock_iocb(iocb, &siocb);
	if (!x)
		return -ENOMEM;
	sock = SOCKET_I(iocb->ki_filp->f_dentry->d_inode);

	sock_iocb_msg(x, ubuf, size);
	flags = !(iocb->ki_filp->f_flags & O_NONBLOCK) ? 0 : MSG_DONTWAIT;
	return __sock_recvmsg(iocb, sock, &x->async_msg, size, flags);
}

/* write(2) on a socket: called by do_sync_write() */
static ssize_t sock_aio_write(struct kiocb *iocb, const char __user *ubuf, size_t size, loff_t pos)
{
	struct sock_iocb *x, siocb;
	struct socket *sock;

	if (pos != 0)
		return -ESPIPE;
	if (size == 0)
		return 0;

	x = alloc_sock_iocb(iocb, &siocb);
	if (!x)
		return -ENOMEM;
	sock = SOCKET_I(iocb->ki_filp->f_dentry->d_inode);

	sock_iocb_msg(x, (void __user *)ubuf, size);
	x->async_msg.msg_flags = !(iocb->ki_filp->f_flags & O_NONBLOCK) ? 0 : MSG_DONTWAIT;
	if (sock->type == SOCK_SEQPACKET)
		x->async_msg.msg_flags |= MSG_EOR;

	return __sock_sendmsg(iocb, sock, &x->async_msg, size);
}

/* sendfile(2) to a socket */
static ssize_t sock_sendpage(struct file *file, struct page *page, int offset, size_t size,
			     loff_t *ppos, int more)
{
	struct socket *sock = SOCKET_I(file->f_dentry->d_inode);
	int flags = !(file->f_flags & O_NONBLOCK) ? 0 : MSG_DONTWAIT;

	if (more)
		flags |= MSG_MORE;
	return sock->ops->sendpage(sock, page, offset, size, flags);
}

static int sock_readv_writev(int type, struct inode *inode, struct file *file,
			     const struct iovec *iov, long count, size_t size)
{
	struct socket *sock = SOCKET_I(inode);
	struct msghdr msg = {
		.msg_iov = (struct iovec *)iov,
		.msg_iovlen = count,
		.msg_flags = (file->f_flags & O_NONBLOCK) ? MSG_DONTWAIT : 0,
	};

	if (type == VERIFY_WRITE)	/* user memory is written: a read */
		return sock_recvmsg(sock, &msg, size, msg.msg_flags);

	if (sock->type == SOCK_SEQPACKET)
		msg.msg_flags |= MSG_EOR;
	return sock_sendmsg(sock, &msg, size);
}

static ssize_t sock_readv(struct file *file, const struct iovec *vector, unsigned long count,
			  loff_t *ppos)
{
	return sock_readv_writev(VERIFY_WRITE, file->f_dentry->d_inode, file, vector, count,
				 iov_length(vector, count));
}

static ssize_t sock_writev(struct file *file, const struct iovec *vector, unsigned long count,
			   loff_t *ppos)
{
	return sock_readv_writev(VERIFY_READ, file->f_dentry->d_inode, file, vector, count,
				 iov_length(vector, count));
}

/* ---------------------------------------------------------------- ioctl, poll, mmap, close */

/* No big kernel lock; -ENOIOCTLCMD becomes -EINVAL in do_ioctl() */
static long sock_ioctl(struct file *file, unsigned int cmd, unsigned long arg)
{
	struct socket *sock = SOCKET_I(file->f_dentry->d_inode);
	void __user *argp = (void __user *)arg;
	int pid, err;

	if (cmd >= SIOCDEVPRIVATE && cmd <= SIOCDEVPRIVATE + 15)
		return dev_ioctl(cmd, argp);

	switch (cmd) {
	case FIOSETOWN:
	case SIOCSPGRP:
		err = -EFAULT;
		if (get_user(pid, (int __user *)argp))
			break;
		err = f_setown(sock->file, pid, 1);
		break;
	case FIOGETOWN:
	case SIOCGPGRP:
		err = put_user(sock->file->f_owner.pid, (int __user *)argp);
		break;
	case SIOCGIFBR:
	case SIOCSIFBR:
	case SIOCBRADDBR:
	case SIOCBRDELBR:
	case SIOCGIFVLAN:
	case SIOCSIFVLAN:
	case SIOCGIFDIVERT:
	case SIOCSIFDIVERT:
	case SIOCADDDLCI:
	case SIOCDELDLCI:
		/* Bridges, VLANs, diverters and frame relay are not part of this kernel */
		err = -ENOPKG;
		break;
	default:
		err = sock->ops->ioctl(sock, cmd, arg);
		break;
	}
	return err;
}

static unsigned int sock_poll(struct file *file, poll_table *wait)
{
	struct socket *sock = SOCKET_I(file->f_dentry->d_inode);

	return sock->ops->poll(file, sock, wait);
}

static int sock_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct socket *sock = SOCKET_I(file->f_dentry->d_inode);

	return sock->ops->mmap(file, sock, vma);
}

/* The release operation: the last reference to the file is gone */
static int sock_close(struct inode *inode, struct file *filp)
{
	sock_fasync(-1, filp, 0);
	sock_release(SOCKET_I(inode));
	return 0;
}

/**
 * sock_fasync - put a file on, or take it off, the list of those who want SIGIO
 * @fd: descriptor to report in si_fd
 * @filp: file
 * @on: on or off
 *
 * Return: 0, -ENOMEM, -EINVAL when the socket has no protocol half any more.
 */
static int sock_fasync(int fd, struct file *filp, int on)
{
	struct fasync_struct *fa, *fna = NULL, **prev;
	struct socket *sock;
	struct sock *sk;

	if (on) {
		fna = kmalloc(sizeof(*fna), GFP_KERNEL);
		if (!fna)
			return -ENOMEM;
	}

	sock = SOCKET_I(filp->f_dentry->d_inode);
	sk = sock->sk;
	if (!sk) {
		kfree(fna);
		return -EINVAL;
	}

	lock_sock(sk);

	prev = &sock->fasync_list;
	for (fa = *prev; fa && fa->fa_file != filp; fa = *prev)
		prev = &fa->fa_next;

	/* Softirqs walk the list under sk_callback_lock */
	if (on && fa) {
		write_lock_bh(&sk->sk_callback_lock);
		fa->fa_fd = fd;
		write_unlock_bh(&sk->sk_callback_lock);
		kfree(fna);
	} else if (on) {
		fna->fa_file = filp;
		fna->fa_fd = fd;
		fna->magic = FASYNC_MAGIC;
		fna->fa_next = sock->fasync_list;
		write_lock_bh(&sk->sk_callback_lock);
		sock->fasync_list = fna;
		write_unlock_bh(&sk->sk_callback_lock);
	} else if (fa) {
		write_lock_bh(&sk->sk_callback_lock);
		*prev = fa->fa_next;
		write_unlock_bh(&sk->sk_callback_lock);
		kfree(fa);
	}

	release_sock(sk);
	return 0;
}

/**
 * sock_wake_async - send SIGIO or SIGURG to the owner of a socket
 * @sock: socket
 * @how: 0 always; 1 for input, unless a reader is waiting for it already; 2 for room to
 *	write, if someone was refused for lack of it; 3 for urgent data
 * @band: POLL_IN, ... for si_code and si_band
 *
 * Called with sk_callback_lock held, from any context.
 *
 * Return: 0, or -1 when nobody asked.
 */
int sock_wake_async(struct socket *sock, int how, int band)
{
	if (!sock || !sock->fasync_list)
		return -1;

	switch (how) {
	case 1:
		if (test_bit(SOCK_ASYNC_WAITDATA, &sock->flags))
			return 0;
		break;
	case 2:
		if (!test_and_clear_bit(SOCK_ASYNC_NOSPACE, &sock->flags))
			return 0;
		break;
	case 3:
		__kill_fasync(sock->fasync_list, SIGURG, band);
		return 0;
	}
	__kill_fasync(sock->fasync_list, SIGIO, band);
	return 0;
}
EXPORT_SYMBOL(sock_wake_async);

/* ---------------------------------------------------------------- creating */

static int __sock_create(int family, int type, int protocol, struct socket **res, int kern)
{
	struct net_proto_family *pf;
	struct socket *sock;
	int err;

	if (family < 0 || family >= NPROTO)
		return -EAFNOSUPPORT;
	if (type < 0 || type >= SOCK_MAX)
		return -EINVAL;

	/* The way to a packet socket of Linux 2.0 */
	if (family == PF_INET && type == SOCK_PACKET) {
		static int warned;

		if (!warned) {
			warned = 1;
			printk(KERN_INFO "%s uses obsolete (PF_INET,SOCK_PACKET)\n", current->comm);
		}
		family = PF_PACKET;
	}

	err = security_socket_create(family, type, protocol, kern);
	if (err)
		return err;

	/* The family may be a module that nobody has needed so far */
	if (net_families[family] == NULL)
		request_module("net-pf-%d", family);

	net_family_read_lock();
	err = -EAFNOSUPPORT;
	if (net_families[family] == NULL)
		goto out;
	sock = sock_alloc();
	if (!sock) {
		printk(KERN_WARNING "socket: no more sockets\n");
		err = -ENFILE;
		goto out;
	}
	sock->type = type;

	/* The family must stay while its create function runs; sock_alloc() may have slept */
	pf = net_families[family];
	if (!pf || !try_module_get(pf->owner))
		goto out_release;
	err = pf->create(sock, protocol);
	if (err < 0)
		goto out_module_put;
	/* From here on the owner of the operations keeps the socket; release() puts it */
	if (!try_module_get(sock->ops->owner)) {
		sock->ops = NULL;
		goto out_module_put;
	}
	module_put(pf->owner);
	*res = sock;
	security_socket_post_create(sock, family, type, protocol, kern);

out:
	net_family_read_unlock();
	return err;

out_module_put:
	module_put(pf->owner);
out_release:
	sock_release(sock);
	goto out;
}

/**
 * sock_create - create a socket for the current process
 * @family: AF_*
 * @type: SOCK_*
 * @protocol: number within the family, 0 for the usual one
 * @res: set to the socket, which has no file yet
 *
 * Return: 0; -EAFNOSUPPORT, -EINVAL, -ENFILE, or what the family says.
 */
int sock_create(int family, int type, int protocol, struct socket **res)
{
	return __sock_create(family, type, protocol, res, 0);
}

/* The same for the kernel's own use */
int sock_create_kern(int family, int type, int protocol, struct socket **res)
{
	return __sock_create(family, type, protocol, res, 1);
}

/* ---------------------------------------------------------------- system calls */

asmlinkage long sys_socket(int family, int type, int protocol)
{
	struct socket *sock;
	int retval;

	if (unlikely(type & (SOCK_CLOEXEC | SOCK_NONBLOCK)) && newer_program())
		return socket_with_flags(family, type, protocol);

	retval = sock_create(family, type, protocol, &sock);
	if (retval < 0)
		return newer_socket_error(retval);

	retval = sock_map_fd(sock);
	if (retval < 0)
		sock_release(sock);
	return retval;
}

asmlinkage long sys_socketpair(int family, int type, int protocol, int __user *usockvec)
{
	struct socket *sock1, *sock2;
	int fd1, fd2, err;

	if (unlikely(type & (SOCK_CLOEXEC | SOCK_NONBLOCK)) && newer_program())
		return socketpair_with_flags(family, type, protocol, usockvec);

	err = sock_create(family, type, protocol, &sock1);
	if (err < 0)
		return err;

	err = sock_create(family, type, protocol, &sock2);
	if (err < 0)
		goto out_release_1;

	err = sock1->ops->socketpair(sock1, sock2);
	if (err < 0)
		goto out_release_both;

	err = sock_map_fd(sock1);
	if (err < 0)
		goto out_release_both;
	fd1 = err;

	err = sock_map_fd(sock2);
	if (err < 0)
		goto out_close_1;
	fd2 = err;

	err = put_user(fd1, &usockvec[0]);
	if (!err)
		err = put_user(fd2, &usockvec[1]);
	if (!err)
		return 0;

	sys_close(fd2);
	sys_close(fd1);
	return err;

out_close_1:
	sock_release(sock2);
	sys_close(fd1);
	return err;

out_release_both:
	sock_release(sock2);
out_release_1:
	sock_release(sock1);
	return err;
}

asmlinkage long sys_bind(int fd, struct sockaddr __user *umyaddr, int addrlen)
{
	char address[MAX_SOCK_ADDR];
	struct socket *sock;
	int err;

	sock = sockfd_lookup(fd, &err);
	if (!sock)
		return err;

	err = move_addr_to_kernel(umyaddr, addrlen, address);
	if (err >= 0) {
		err = security_socket_bind(sock, (struct sockaddr *)address, addrlen);
		if (!err)
			err = sock->ops->bind(sock, (struct sockaddr *)address, addrlen);
	}
	sockfd_put(sock);
	return err;
}

/* net.core.somaxconn */
int sysctl_somaxconn = SOMAXCONN;

asmlinkage long sys_listen(int fd, int backlog)
{
	struct socket *sock;
	int err;

	sock = sockfd_lookup(fd, &err);
	if (!sock)
		return err;

	if ((unsigned)backlog > sysctl_somaxconn)
		backlog = sysctl_somaxconn;

	err = security_socket_listen(sock, backlog);
	if (!err)
		err = sock->ops->listen(sock, backlog);
	sockfd_put(sock);
	return err;
}

/*
 * The new socket is created before the wait, so that an accepted connection always finds one.
 * Once ops->accept() has succeeded any error loses the connection.
 */
asmlinkage long sys_accept(int fd, struct sockaddr __user *upeer_sockaddr,
			   int __user *upeer_addrlen)
{
	struct socket *sock, *newsock;
	char address[MAX_SOCK_ADDR];
	int err, len;

	sock = sockfd_lookup(fd, &err);
	if (!sock)
		return err;

	err = -ENFILE;
	newsock = sock_alloc();
	if (!newsock)
		goto out_put;

	newsock->type = sock->type;
	newsock->ops = sock->ops;

	err = security_socket_accept(sock, newsock);
	if (err)
		goto out_release;

	/* The listener keeps the owner loaded, so this cannot fail; sock_release() puts it */
	__module_get(newsock->ops->owner);

	err = sock->ops->accept(sock, newsock, sock->file->f_flags);
	if (err < 0)
		goto out_release;

	if (upeer_sockaddr) {
		if (newsock->ops->getname(newsock, (struct sockaddr *)address, &len, 2) < 0) {
			err = -ECONNABORTED;
			goto out_release;
		}
		err = move_addr_to_user(address, len, upeer_sockaddr, upeer_addrlen);
		if (err < 0)
			goto out_release;
	}

	/* File flags are not inherited */
	err = sock_map_fd(newsock);
	if (err < 0)
		goto out_release;

	security_socket_post_accept(sock, newsock);

out_put:
	sockfd_put(sock);
	return err;

out_release:
	sock_release(newsock);
	goto out_put;
}

asmlinkage long sys_connect(int fd, struct sockaddr __user *uservaddr, int addrlen)
{
	char address[MAX_SOCK_ADDR];
	struct socket *sock;
	int err;

	sock = sockfd_lookup(fd, &err);
	if (!sock)
		return err;

	err = move_addr_to_kernel(uservaddr, addrlen, address);
	if (err < 0)
		goto out_put;

	err = security_socket_connect(sock, (struct sockaddr *)address, addrlen);
	if (err)
		goto out_put;

	err = sock->ops->connect(sock, (struct sockaddr *)address, addrlen, sock->file->f_flags);
out_put:
	sockfd_put(sock);
	return err;
}

asmlinkage long sys_getsockname(int fd, struct sockaddr __user *usockaddr,
				int __user *usockaddr_len)
{
	char address[MAX_SOCK_ADDR];
	struct socket *sock;
	int len, err;

	sock = sockfd_lookup(fd, &err);
	if (!sock)
		return err;

	err = security_socket_getsockname(sock);
	if (!err)
		err = sock->ops->getname(sock, (struct sockaddr *)address, &len, 0);
	if (!err)
		err = move_addr_to_user(address, len, usockaddr, usockaddr_len);
	sockfd_put(sock);
	return err;
}

asmlinkage long sys_getpeername(int fd, struct sockaddr __user *usockaddr,
				int __user *usockaddr_len)
{
	char address[MAX_SOCK_ADDR];
	struct socket *sock;
	int len, err;

	sock = sockfd_lookup(fd, &err);
	if (!sock)
		return err;

	err = security_socket_getpeername(sock);
	if (!err)
		err = sock->ops->getname(sock, (struct sockaddr *)address, &len, 1);
	if (!err)
		err = move_addr_to_user(address, len, usockaddr, usockaddr_len);
	sockfd_put(sock);
	return err;
}

asmlinkage long sys_sendto(int fd, void __user *buff, size_t len, unsigned flags,
			   struct sockaddr __user *addr, int addr_len)
{
	char address[MAX_SOCK_ADDR];
	struct socket *sock;
	struct msghdr msg;
	struct iovec iov;
	int err;

	sock = sockfd_lookup(fd, &err);
	if (!sock)
		return err;

	len = min_t(size_t, len, INT_MAX);	/* protocols count in int */
	memset(&msg, 0, sizeof(msg));
	msg.msg_iov = &iov;
	msg.msg_iovlen = 1;
	iov.iov_base = buff;
	iov.iov_len = len;
	if (addr) {
		err = move_addr_to_kernel(addr, addr_len, address);
		if (err < 0)
			goto out_put;
		msg.msg_name = address;
		msg.msg_namelen = addr_len;
	}
	if (sock->file->f_flags & O_NONBLOCK)
		flags |= MSG_DONTWAIT;
	msg.msg_flags = flags;
	err = sock_sendmsg(sock, &msg, len);

out_put:
	sockfd_put(sock);
	return err;
}

asmlinkage long sys_send(int fd, void __user *buff, size_t len, unsigned flags)
{
	return sys_sendto(fd, buff, len, flags, NULL, 0);
}

asmlinkage long sys_recvfrom(int fd, void __user *ubuf, size_t size, unsigned flags,
			     struct sockaddr __user *addr, int __user *addr_len)
{
	char address[MAX_SOCK_ADDR];
	struct socket *sock;
	struct msghdr msg;
	struct iovec iov;
	int err, err2;

	sock = sockfd_lookup(fd, &err);
	if (!sock)
		return err;

	size = min_t(size_t, size, INT_MAX);
	memset(&msg, 0, sizeof(msg));
	msg.msg_iov = &iov;
	msg.msg_iovlen = 1;
	iov.iov_base = ubuf;
	iov.iov_len = size;
	msg.msg_name = address;
	msg.msg_namelen = MAX_SOCK_ADDR;
	if (sock->file->f_flags & O_NONBLOCK)
		flags |= MSG_DONTWAIT;
	err = sock_recvmsg(sock, &msg, size, flags);

	if (err >= 0 && addr != NULL) {
		err2 = move_addr_to_user(address, msg.msg_namelen, addr, addr_len);
		if (err2 < 0)
			err = err2;
	}
	sockfd_put(sock);
	return err;
}

asmlinkage long sys_recv(int fd, void __user *ubuf, size_t size, unsigned flags)
{
	return sys_recvfrom(fd, ubuf, size, flags, NULL, NULL);
}

asmlinkage long sys_setsockopt(int fd, int level, int optname, char __user *optval, int optlen)
{
	struct socket *sock;
	int err;

	if (optlen < 0)
		return -EINVAL;

	sock = sockfd_lookup(fd, &err);
	if (!sock)
		return err;

	err = security_socket_setsockopt(sock, level, optname);
	if (err)
		goto out_put;

	if (level == SOL_SOCKET)
		err = sock_setsockopt(sock, level, optname, optval, optlen);
	else
		err = sock->ops->setsockopt(sock, level, optname, optval, optlen);
out_put:
	sockfd_put(sock);
	return err;
}

asmlinkage long sys_getsockopt(int fd, int level, int optname, char __user *optval,
			       int __user *optlen)
{
	struct socket *sock;
	int err;

	sock = sockfd_lookup(fd, &err);
	if (!sock)
		return err;

	err = security_socket_getsockopt(sock, level, optname);
	if (err)
		goto out_put;

	if (level == SOL_SOCKET)
		err = sock_getsockopt(sock, level, optname, optval, optlen);
	else
		err = sock->ops->getsockopt(sock, level, optname, optval, optlen);
out_put:
	sockfd_put(sock);
	return err;
}

asmlinkage long sys_shutdown(int fd, int how)
{
	struct socket *sock;
	int err;

	sock = sockfd_lookup(fd, &err);
	if (!sock)
		return err;

	err = security_socket_shutdown(sock, how);
	if (!err)
		err = sock->ops->shutdown(sock, how);
	sockfd_put(sock);
	return err;
}

/*
 * The iovecs of a message go to the caller's stack if few, else to memory charged to the
 * socket.  Sets msg->msg_iov to where verify_iovec() is to put them.
 */
static int msg_iov_alloc(struct socket *sock, struct msghdr *msg, struct iovec *stack,
			 struct iovec **iov)
{
	*iov = stack;
	if (msg->msg_iovlen > UIO_MAXIOV)
		return -EMSGSIZE;
	if (msg->msg_iovlen > UIO_FASTIOV) {
		*iov = sock_kmalloc(sock->sk, msg->msg_iovlen * sizeof(struct iovec), GFP_KERNEL);
		if (!*iov)
			return -ENOMEM;
	}
	return 0;
}

static void msg_iov_free(struct socket *sock, struct msghdr *msg, struct iovec *stack,
			 struct iovec *iov)
{
	if (iov != stack)
		sock_kfree_s(sock->sk, iov, msg->msg_iovlen * sizeof(struct iovec));
}

asmlinkage long sys_sendmsg(int fd, struct msghdr __user *msg, unsigned flags)
{
	struct socket *sock;
	char address[MAX_SOCK_ADDR];
	struct iovec iovstack[UIO_FASTIOV], *iov;
	/* Enough for the one control message that IP programs send */
	unsigned char ctl[sizeof(struct cmsghdr) + 20] __attribute__((aligned(sizeof(long))));
	unsigned char *ctl_buf = ctl;
	struct msghdr msg_sys;
	int err, ctl_len, total_len;

	if (copy_from_user(&msg_sys, msg, sizeof(struct msghdr)))
		return -EFAULT;

	sock = sockfd_lookup(fd, &err);
	if (!sock)
		return err;

	err = msg_iov_alloc(sock, &msg_sys, iovstack, &iov);
	if (err)
		goto out_put;

	err = verify_iovec(&msg_sys, iov, address, VERIFY_READ);
	if (err < 0)
		goto out_freeiov;
	total_len = err;

	err = -ENOBUFS;
	if (msg_sys.msg_controllen > INT_MAX)
		goto out_freeiov;
	ctl_len = msg_sys.msg_controllen;
	if (ctl_len) {
		if (ctl_len > sizeof(ctl)) {
			ctl_buf = sock_kmalloc(sock->sk, ctl_len, GFP_KERNEL);
			if (ctl_buf == NULL)
				goto out_freeiov;
		}
		err = -EFAULT;
		if (copy_from_user(ctl_buf, (void __user *)msg_sys.msg_control, ctl_len))
			goto out_freectl;
		msg_sys.msg_control = ctl_buf;
	}
	msg_sys.msg_flags = flags;

	if (sock->file->f_flags & O_NONBLOCK)
		msg_sys.msg_flags |= MSG_DONTWAIT;
	err = sock_sendmsg(sock, &msg_sys, total_len);

out_freectl:
	if (ctl_buf != ctl)
		sock_kfree_s(sock->sk, ctl_buf, ctl_len);
out_freeiov:
	msg_iov_free(sock, &msg_sys, iovstack, iov);
out_put:
	sockfd_put(sock);
	return err;
}

asmlinkage long sys_recvmsg(int fd, struct msghdr __user *msg, unsigned int flags)
{
	struct socket *sock;
	char addr[MAX_SOCK_ADDR];
	struct iovec iovstack[UIO_FASTIOV], *iov;
	struct msghdr msg_sys;
	struct sockaddr __user *uaddr;
	unsigned long cmsg_ptr;
	int err, total_len, len;

	if (copy_from_user(&msg_sys, msg, sizeof(struct msghdr)))
		return -EFAULT;

	sock = sockfd_lookup(fd, &err);
	if (!sock)
		return err;

	err = msg_iov_alloc(sock, &msg_sys, iovstack, &iov);
	if (err)
		goto out_put;

	/* verify_iovec() sets msg_name to the kernel's buffer */
	uaddr = (struct sockaddr __user *)msg_sys.msg_name;
	err = verify_iovec(&msg_sys, iov, addr, VERIFY_WRITE);
	if (err < 0)
		goto out_freeiov;
	total_len = err;

	cmsg_ptr = (unsigned long)msg_sys.msg_control;
	msg_sys.msg_flags = 0;

	if (sock->file->f_flags & O_NONBLOCK)
		flags |= MSG_DONTWAIT;
	err = sock_recvmsg(sock, &msg_sys, total_len, flags);
	if (err < 0)
		goto out_freeiov;
	len = err;

	if (uaddr != NULL) {
		/* With no room for a name addr was not filled, and only the length is told */
		if (msg_sys.msg_name)
			err = move_addr_to_user(addr, msg_sys.msg_namelen, uaddr,
						&msg->msg_namelen);
		else
			err = put_user(msg_sys.msg_namelen, &msg->msg_namelen);
		if (err < 0)
			goto out_freeiov;
	}
	err = put_user(msg_sys.msg_flags, &msg->msg_flags);
	if (err)
		goto out_freeiov;
	/* put_cmsg() moved msg_control forward by what it wrote */
	err = put_user((unsigned long)msg_sys.msg_control - cmsg_ptr, &msg->msg_controllen);
	if (err)
		goto out_freeiov;
	err = len;

out_freeiov:
	msg_iov_free(sock, &msg_sys, iovstack, iov);
out_put:
	sockfd_put(sock);
	return err;
}

/* Bytes of arguments of each call */
#define AL(x) ((x) * sizeof(unsigned long))
static unsigned char nargs[18] = {
	AL(0), AL(3), AL(3), AL(3), AL(2), AL(3),
	AL(3), AL(3), AL(4), AL(4), AL(4), AL(6),
	AL(6), AL(2), AL(5), AL(5), AL(3), AL(3)
};
#undef AL

/* System call 102, the only door to the calls above on i386 */
asmlinkage long sys_socketcall(int call, unsigned long __user *args)
{
	unsigned long a[6];
	unsigned long a0, a1;

	if (call < 1 || call > SYS_RECVMSG)
		return newer_socketcall(call, args);

	if (copy_from_user(a, args, nargs[call]))
		return -EFAULT;

	a0 = a[0];
	a1 = a[1];

	switch (call) {
	case SYS_SOCKET:
		return sys_socket(a0, a1, a[2]);
	case SYS_BIND:
		return sys_bind(a0, (struct sockaddr __user *)a1, a[2]);
	case SYS_CONNECT:
		return sys_connect(a0, (struct sockaddr __user *)a1, a[2]);
	case SYS_LISTEN:
		return sys_listen(a0, a1);
	case SYS_ACCEPT:
		return sys_accept(a0, (struct sockaddr __user *)a1, (int __user *)a[2]);
	case SYS_GETSOCKNAME:
		return sys_getsockname(a0, (struct sockaddr __user *)a1, (int __user *)a[2]);
	case SYS_GETPEERNAME:
		return sys_getpeername(a0, (struct sockaddr __user *)a1, (int __user *)a[2]);
	case SYS_SOCKETPAIR:
		return sys_socketpair(a0, a1, a[2], (int __user *)a[3]);
	case SYS_SEND:
		return sys_send(a0, (void __user *)a1, a[2], a[3]);
	case SYS_SENDTO:
		return sys_sendto(a0, (void __user *)a1, a[2], a[3],
				  (struct sockaddr __user *)a[4], a[5]);
	case SYS_RECV:
		return sys_recv(a0, (void __user *)a1, a[2], a[3]);
	case SYS_RECVFROM:
		return sys_recvfrom(a0, (void __user *)a1, a[2], a[3],
				    (struct sockaddr __user *)a[4], (int __user *)a[5]);
	case SYS_SHUTDOWN:
		return sys_shutdown(a0, a1);
	case SYS_SETSOCKOPT:
		return sys_setsockopt(a0, a1, a[2], (char __user *)a[3], a[4]);
	case SYS_GETSOCKOPT:
		return sys_getsockopt(a0, a1, a[2], (char __user *)a[3], (int __user *)a[4]);
	case SYS_SENDMSG:
		return sys_sendmsg(a0, (struct msghdr __user *)a1, a[2]);
	case SYS_RECVMSG:
		return sys_recvmsg(a0, (struct msghdr __user *)a1, a[2]);
	}
	return -EINVAL;
}

/* ---------------------------------------------------------------- families, start */

/**
 * sock_register - make a protocol family known to socket(2)
 * @ops: family; must stay
 *
 * Return: 0, -ENOBUFS for a number out of range, -EEXIST.
 */
int sock_register(struct net_proto_family *ops)
{
	int err;

	if (ops->family >= NPROTO) {
		printk(KERN_CRIT "protocol %d >= NPROTO(%d)\n", ops->family, NPROTO);
		return -ENOBUFS;
	}

	net_family_write_lock();
	err = -EEXIST;
	if (net_families[ops->family] == NULL) {
		net_families[ops->family] = ops;
		err = 0;
	}
	net_family_write_unlock();
	printk(KERN_INFO "NET: Registered protocol family %d\n", ops->family);
	return err;
}
EXPORT_SYMBOL(sock_register);

/* Sockets of the family that exist go on; no new ones.  Return: 0, or -1 out of range. */
int sock_unregister(int family)
{
	if (family < 0 || family >= NPROTO)
		return -1;

	net_family_write_lock();
	net_families[family] = NULL;
	net_family_write_unlock();
	printk(KERN_INFO "NET: Unregistered protocol family %d\n", family);
	return 0;
}
EXPORT_SYMBOL(sock_unregister);

/**
 * sock_init - start the socket layer: caches, sockfs and its mount (paper, section 2)
 *
 * Runs before all initcalls, so before any family registers.
 */
void __init sock_init(void)
{
	sk_init();
#ifdef SLAB_SKB
	skb_init();
#endif
	init_inodecache();
	register_filesystem(&sock_fs_type);
	sock_mnt = kern_mount(&sock_fs_type);

#ifdef CONFIG_NETFILTER
	netfilter_init();
#endif
}

#ifdef CONFIG_PROC_FS
/* The first line of /proc/net/sockstat */
void socket_seq_show(struct seq_file *seq)
{
	int counter = __get_cpu_var(sockets_in_use);

	/* A socket may die on another CPU than the one that counted it */
	if (counter < 0)
		counter = 0;
	seq_printf(seq, "sockets: used %d\n", counter);
}
#endif
