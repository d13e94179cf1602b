/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The BSD socket layer: struct socket and the two tables every protocol family fills,
 * struct net_proto_family (how to create) and struct proto_ops (how to use).
 *
 * Mirrors: include/linux/net.h
 * Leaves out: SOCKOPS_WRAP (nothing here needs the big kernel lock around a family).
 */
#ifndef _LINUX_NET_H
#define _LINUX_NET_H

#include <linux/wait.h>
#include <linux/stringify.h>
#include <linux/module.h>
#include <linux/sysctl.h>
#include <asm/socket.h>

struct poll_table_struct;
struct inode;
struct file;
struct page;
struct kiocb;
struct sockaddr;
struct msghdr;
struct vm_area_struct;
struct fasync_struct;
struct sock;
struct iovec;
struct kvec;
struct proto_ops;
struct seq_file;

#define NPROTO		32	/* slots of net_families[] */

#define SYS_SOCKET	1
#define SYS_BIND	2
#define SYS_CONNECT	3
#define SYS_LISTEN	4
#define SYS_ACCEPT	5
#define SYS_GETSOCKNAME	6
#define SYS_GETPEERNAME	7
#define SYS_SOCKETPAIR	8
#define SYS_SEND	9
#define SYS_RECV	10
#define SYS_SENDTO	11
#define SYS_RECVFROM	12
#define SYS_SHUTDOWN	13
#define SYS_SETSOCKOPT	14
#define SYS_GETSOCKOPT	15
#define SYS_SENDMSG	16
#define SYS_RECVMSG	17

typedef enum {
	SS_FREE = 0,		/* not allocated */
	SS_UNCONNECTED,
	SS_CONNECTING,
	SS_CONNECTED,
	SS_DISCONNECTING
} socket_state;

#define __SO_ACCEPTCON	(1 << 16)	/* shown in /proc/net/unix for a listener */

#ifdef __KERNEL__

/* Bits of socket.flags */
#define SOCK_ASYNC_NOSPACE	0
#define SOCK_ASYNC_WAITDATA	1
#define SOCK_NOSPACE		2

#ifndef ARCH_HAS_SOCKET_TYPES
enum sock_type {
	SOCK_STREAM	= 1,
	SOCK_DGRAM	= 2,
	SOCK_RAW	= 3,
	SOCK_RDM	= 4,
	SOCK_SEQPACKET	= 5,
	SOCK_PACKET	= 10,
};
#define SOCK_MAX	(SOCK_PACKET + 1)
#endif

/**
 * struct socket - what a file descriptor of a socket leads to
 * @state: how far a connection has come, as the BSD layer sees it
 * @flags: SOCK_ASYNC_NOSPACE and the other bits above
 * @ops: the family's operations for this type of socket
 * @fasync_list: who wants SIGIO
 * @file: the one struct file of the socket; NULL until sock_map_fd() and for kernel sockets
 * @sk: the protocol's half
 * @wait: where readers, writers and pollers sleep; sk->sk_sleep points here
 * @type: SOCK_STREAM...
 * @passcred: SO_PASSCRED
 */
struct socket {
	socket_state		state;
	unsigned long		flags;
	struct proto_ops	*ops;
	struct fasync_struct	*fasync_list;
	struct file		*file;
	struct sock		*sk;
	wait_queue_head_t	wait;
	short			type;
	unsigned char		passcred;
};

struct proto_ops {
	int		family;
	struct module	*owner;
	int		(*release)(struct socket *sock);
	int		(*bind)(struct socket *sock, struct sockaddr *myaddr, int sockaddr_len);
	int		(*connect)(struct socket *sock, struct sockaddr *vaddr, int sockaddr_len,
				   int flags);
	int		(*socketpair)(struct socket *sock1, struct socket *sock2);
	int		(*accept)(struct socket *sock, struct socket *newsock, int flags);
	int		(*getname)(struct socket *sock, struct sockaddr *addr, int *sockaddr_len,
				   int peer);
	unsigned int	(*poll)(struct file *file, struct socket *sock,
				struct poll_table_struct *wait);
	int		(*ioctl)(struct socket *sock, unsigned int cmd, unsigned long arg);
	int		(*listen)(struct socket *sock, int len);
	int		(*shutdown)(struct socket *sock, int flags);
	int		(*setsockopt)(struct socket *sock, int level, int optname,
				      char __user *optval, int optlen);
	int		(*getsockopt)(struct socket *sock, int level, int optname,
				      char __user *optval, int __user *optlen);
	int		(*sendmsg)(struct kiocb *iocb, struct socket *sock, struct msghdr *m,
				   size_t total_len);
	int		(*recvmsg)(struct kiocb *iocb, struct socket *sock, struct msghdr *m,
				   size_t total_len, int flags);
	int		(*mmap)(struct file *file, struct socket *sock,
				struct vm_area_struct *vma);
	ssize_t		(*sendpage)(struct socket *sock, struct page *page, int offset,
				    size_t size, int flags);
};

struct net_proto_family {
	int		family;
	int		(*create)(struct socket *sock, int protocol);
	struct module	*owner;
};

extern int sock_wake_async(struct socket *sk, int how, int band);
extern int sock_register(struct net_proto_family *fam);
extern int sock_unregister(int family);
extern int sock_create(int family, int type, int proto, struct socket **res);
extern int sock_create_kern(int family, int type, int proto, struct socket **res);
extern struct socket *sock_alloc(void);
extern void sock_release(struct socket *sock);
extern int sock_sendmsg(struct socket *sock, struct msghdr *msg, size_t len);
extern int sock_recvmsg(struct socket *sock, struct msghdr *msg, size_t size, int flags);
extern int sock_map_fd(struct socket *sock);
extern struct socket *sockfd_lookup(int fd, int *err);
#define sockfd_put(sock) fput((sock)->file)

extern int kernel_sendmsg(struct socket *sock, struct msghdr *msg, struct kvec *vec, size_t num,
			  size_t len);
extern int kernel_recvmsg(struct socket *sock, struct msghdr *msg, struct kvec *vec, size_t num,
			  size_t len, int flags);

extern void sock_init(void);
extern void socket_seq_show(struct seq_file *seq);

/* net/core/utils.c */
extern int net_msg_cost;		/* net.core.message_cost, jiffies */
extern int net_msg_burst;	/* net.core.message_burst */
extern int net_ratelimit(void);
extern unsigned long net_random(void);
extern void net_random_init(void);

/* net/sysctl_net.c */
extern ctl_table net_table[];
extern int sysctl_somaxconn;

#endif /* __KERNEL__ */

/* What request_module() asks for when a socket() needs the family */
#define MODULE_ALIAS_NETPROTO(proto)	MODULE_ALIAS("net-pf-" __stringify(proto))

#endif /* _LINUX_NET_H */
