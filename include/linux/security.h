/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The hooks where a security module is asked: with CONFIG_SECURITY_NETWORK those of sockets. The
 * others, and without it all, are inlines that permit, or fall to the capability rules.
 *
 * Mirrors: include/linux/security.h
 * Leaves out: CONFIG_SECURITY, hooks of files, programs, processes and System V IPC.
 */
#ifndef _LINUX_SECURITY_H
#define _LINUX_SECURITY_H

#include <linux/compiler.h>
#include <linux/capability.h>

struct file;
struct inode;
struct dentry;
struct super_block;
struct vfsmount;
struct nameidata;
struct task_struct;
struct linux_binprm;
struct vm_area_struct;
struct fown_struct;
struct socket;
struct sockaddr;
struct msghdr;
struct sock;
struct sk_buff;
struct file_system_type;
struct siginfo;
struct iattr;
struct ctl_table;

/* kernel/capability.c: the rules that hold without a security module */
int cap_capable(struct task_struct *tsk, int cap);
int cap_ptrace(struct task_struct *parent, struct task_struct *child);
int cap_bprm_set_security(struct linux_binprm *bprm);
void cap_bprm_apply_creds(struct linux_binprm *bprm, int unsafe);
int cap_bprm_secureexec(struct linux_binprm *bprm);
int cap_task_post_setuid(uid_t old_ruid, uid_t old_euid, uid_t old_suid, int flags);
int cap_vm_enough_memory(long pages);
int cap_netlink_send(struct sock *sk, struct sk_buff *skb);
int cap_netlink_recv(struct sk_buff *skb);

/* flags of cap_task_post_setuid(): which call changed the ids */
#define LSM_SETID_ID	1
#define LSM_SETID_RE	2
#define LSM_SETID_RES	4
#define LSM_SETID_FS	8

/* unsafe of cap_bprm_apply_creds() */
#define LSM_UNSAFE_SHARE	1
#define LSM_UNSAFE_PTRACE	2
#define LSM_UNSAFE_PTRACE_CAP	4

static inline int security_sysctl(struct ctl_table *table, int op) { return 0; }

/* What a sender may do is noted with its message, and looked at where the message is obeyed */
static inline int security_netlink_send(struct sock *sk, struct sk_buff *skb)
{
	return cap_netlink_send(sk, skb);
}

static inline int security_netlink_recv(struct sk_buff *skb)
{
	return cap_netlink_recv(skb);
}

static inline int security_vm_enough_memory(long pages)
{
	return cap_vm_enough_memory(pages);
}

static inline int security_ptrace(struct task_struct *parent, struct task_struct *child)
{
	return cap_ptrace(parent, child);
}

#define SECURITY_HOOK(name, ...) static inline int security_##name(__VA_ARGS__) { return 0; }
#define SECURITY_VOID_HOOK(name, ...) static inline void security_##name(__VA_ARGS__) { }

SECURITY_HOOK(file_permission, struct file *file, int mask)
SECURITY_HOOK(file_alloc, struct file *file)
SECURITY_VOID_HOOK(file_free, struct file *file)
SECURITY_HOOK(file_ioctl, struct file *file, unsigned int cmd, unsigned long arg)
SECURITY_HOOK(file_mmap, struct file *file, unsigned long prot, unsigned long flags)
SECURITY_HOOK(file_mprotect, struct vm_area_struct *vma, unsigned long prot)
SECURITY_HOOK(file_lock, struct file *file, unsigned int cmd)
SECURITY_HOOK(file_fcntl, struct file *file, unsigned int cmd, unsigned long arg)
SECURITY_HOOK(file_set_fowner, struct file *file)
SECURITY_HOOK(file_receive, struct file *file)
SECURITY_HOOK(file_send_sigiotask, struct task_struct *tsk, struct fown_struct *fown, int sig)
SECURITY_HOOK(inode_alloc, struct inode *inode)
SECURITY_VOID_HOOK(inode_free, struct inode *inode)
SECURITY_HOOK(inode_create, struct inode *dir, struct dentry *dentry, int mode)
SECURITY_HOOK(inode_permission, struct inode *inode, int mask, struct nameidata *nd)
SECURITY_HOOK(inode_setattr, struct dentry *dentry, struct iattr *attr)
SECURITY_HOOK(inode_getattr, struct vfsmount *mnt, struct dentry *dentry)
SECURITY_HOOK(inode_readlink, struct dentry *dentry)
SECURITY_HOOK(inode_follow_link, struct dentry *dentry, struct nameidata *nd)
SECURITY_VOID_HOOK(d_instantiate, struct dentry *dentry, struct inode *inode)
SECURITY_HOOK(sb_alloc, struct super_block *sb)
SECURITY_VOID_HOOK(sb_free, struct super_block *sb)
SECURITY_HOOK(sb_kern_mount, struct super_block *sb, void *data)
SECURITY_HOOK(task_create, unsigned long clone_flags)
SECURITY_HOOK(task_kill, struct task_struct *p, struct siginfo *info, int sig)
SECURITY_HOOK(bprm_alloc, struct linux_binprm *bprm)
SECURITY_VOID_HOOK(bprm_free, struct linux_binprm *bprm)

#ifdef CONFIG_SECURITY_NETWORK
/*
 * The hooks of sockets. A module answers 0 or a negative errno; those without an answer tell it of
 * what was done. sock_rcv_skb runs in softirq context, the others may sleep, but unix_* which are
 * called with locks held.
 */
struct security_operations {
	int	(*unix_stream_connect)(struct socket *sock, struct socket *other,
				       struct sock *newsk);
	int	(*unix_may_send)(struct socket *sock, struct socket *other);
	int	(*socket_create)(int family, int type, int protocol, int kern);
	void	(*socket_post_create)(struct socket *sock, int family, int type, int protocol,
				      int kern);
	int	(*socket_bind)(struct socket *sock, struct sockaddr *address, int addrlen);
	int	(*socket_connect)(struct socket *sock, struct sockaddr *address, int addrlen);
	int	(*socket_listen)(struct socket *sock, int backlog);
	int	(*socket_accept)(struct socket *sock, struct socket *newsock);
	void	(*socket_post_accept)(struct socket *sock, struct socket *newsock);
	int	(*socket_sendmsg)(struct socket *sock, struct msghdr *msg, int size);
	int	(*socket_recvmsg)(struct socket *sock, struct msghdr *msg, int size, int flags);
	int	(*socket_getsockname)(struct socket *sock);
	int	(*socket_getpeername)(struct socket *sock);
	int	(*socket_getsockopt)(struct socket *sock, int level, int optname);
	int	(*socket_setsockopt)(struct socket *sock, int level, int optname);
	int	(*socket_shutdown)(struct socket *sock, int how);
	int	(*socket_sock_rcv_skb)(struct sock *sk, struct sk_buff *skb);
	int	(*sk_alloc_security)(struct sock *sk, int family, int priority);
	void	(*sk_free_security)(struct sock *sk);
};

extern struct security_operations *security_ops;

extern int security_init(void);
extern int register_security(struct security_operations *ops);
extern int unregister_security(struct security_operations *ops);

static inline int security_unix_stream_connect(struct socket *sock, struct socket *other,
					       struct sock *newsk)
{
	return security_ops->unix_stream_connect(sock, other, newsk);
}

static inline int security_unix_may_send(struct socket *sock, struct socket *other)
{
	return security_ops->unix_may_send(sock, other);
}

static inline int security_socket_create(int family, int type, int protocol, int kern)
{
	return security_ops->socket_create(family, type, protocol, kern);
}

static inline void security_socket_post_create(struct socket *sock, int family, int type,
					       int protocol, int kern)
{
	security_ops->socket_post_create(sock, family, type, protocol, kern);
}

static inline int security_socket_bind(struct socket *sock, struct sockaddr *address, int addrlen)
{
	return security_ops->socket_bind(sock, address, addrlen);
}

static inline int security_socket_connect(struct socket *sock, struct sockaddr *address,
					  int addrlen)
{
	return security_ops->socket_connect(sock, address, addrlen);
}

static inline int security_socket_listen(struct socket *sock, int backlog)
{
	return security_ops->socket_listen(sock, backlog);
}

static inline int security_socket_accept(struct socket *sock, struct socket *newsock)
{
	return security_ops->socket_accept(sock, newsock);
}

static inline void security_socket_post_accept(struct socket *sock, struct socket *newsock)
{
	security_ops->socket_post_accept(sock, newsock);
}

static inline int security_socket_sendmsg(struct socket *sock, struct msghdr *msg, int size)
{
	return security_ops->socket_sendmsg(sock, msg, size);
}

static inline int security_socket_recvmsg(struct socket *sock, struct msghdr *msg, int size,
					  int flags)
{
	return security_ops->socket_recvmsg(sock, msg, size, flags);
}

static inline int security_socket_getsockname(struct socket *sock)
{
	return security_ops->socket_getsockname(sock);
}

static inline int security_socket_getpeername(struct socket *sock)
{
	return security_ops->socket_getpeername(sock);
}

static inline int security_socket_getsockopt(struct socket *sock, int level, int optname)
{
	return security_ops->socket_getsockopt(sock, level, optname);
}

static inline int security_socket_setsockopt(struct socket *sock, int level, int optname)
{
	return security_ops->socket_setsockopt(sock, level, optname);
}

static inline int security_socket_shutdown(struct socket *sock, int how)
{
	return security_ops->socket_shutdown(sock, how);
}

static inline int security_sock_rcv_skb(struct sock *sk, struct sk_buff *skb)
{
	return security_ops->socket_sock_rcv_skb(sk, skb);
}

static inline int security_sk_alloc(struct sock *sk, int family, int priority)
{
	return security_ops->sk_alloc_security(sk, family, priority);
}

static inline void security_sk_free(struct sock *sk)
{
	security_ops->sk_free_security(sk);
}
#else
static inline int security_init(void) { return 0; }
SECURITY_HOOK(unix_stream_connect, struct socket *sock, struct socket *other, struct sock *newsk)
SECURITY_HOOK(unix_may_send, struct socket *sock, struct socket *other)
SECURITY_HOOK(socket_create, int family, int type, int protocol, int kern)
SECURITY_VOID_HOOK(socket_post_create, struct socket *sock, int family, int type, int protocol,
		   int kern)
SECURITY_HOOK(socket_bind, struct socket *sock, struct sockaddr *address, int addrlen)
SECURITY_HOOK(socket_connect, struct socket *sock, struct sockaddr *address, int addrlen)
SECURITY_HOOK(socket_listen, struct socket *sock, int backlog)
SECURITY_HOOK(socket_accept, struct socket *sock, struct socket *newsock)
SECURITY_VOID_HOOK(socket_post_accept, struct socket *sock, struct socket *newsock)
SECURITY_HOOK(socket_sendmsg, struct socket *sock, struct msghdr *msg, int size)
SECURITY_HOOK(socket_recvmsg, struct socket *sock, struct msghdr *msg, int size, int flags)
SECURITY_HOOK(socket_getsockname, struct socket *sock)
SECURITY_HOOK(socket_getpeername, struct socket *sock)
SECURITY_HOOK(socket_getsockopt, struct socket *sock, int level, int optname)
SECURITY_HOOK(socket_setsockopt, struct socket *sock, int level, int optname)
SECURITY_HOOK(socket_shutdown, struct socket *sock, int how)
SECURITY_HOOK(sock_rcv_skb, struct sock *sk, struct sk_buff *skb)
SECURITY_HOOK(sk_alloc, struct sock *sk, int family, int priority)
SECURITY_VOID_HOOK(sk_free, struct sock *sk)
#endif

#endif
