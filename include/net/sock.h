/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * struct sock, the protocol's half of a socket, and struct proto, what a transport protocol
 * can do.
 *
 * Mirrors: include/net/sock.h
 * Leaves out: IPsec policies, security blobs.
 * Locking: lock_sock() gives process context a sock for itself; softirqs meanwhile queue to
 *	sk_backlog, which release_sock() works off.  Softirqs take sk_lock.slock with
 *	bh_lock_sock() and must look at sock_owned_by_user().  sk_callback_lock protects
 *	sk_sleep, sk_socket and the fasync list against sock_orphan(), sk_dst_lock the cached
 *	route for those who do not own the sock.
 */
#ifndef _NET_SOCK_H
#define _NET_SOCK_H

#include <linux/list.h>
#include <linux/timer.h>
#include <linux/cache.h>
#include <linux/module.h>
#include <linux/netdevice.h>
#include <linux/skbuff.h>
#include <linux/security.h>
#include <linux/socket.h>
#include <linux/filter.h>
#include <linux/sched.h>
#include <linux/aio.h>
#include <linux/fs.h>
#include <linux/interrupt.h>
#include <linux/sysctl.h>

#include <asm/atomic.h>
#include <net/dst.h>
#include <net/checksum.h>

#define SOCK_DEBUGGING
#define SOCK_DEBUG(sk, msg...) do {				\
	if ((sk) && (sk)->sk_debug)				\
		printk(KERN_DEBUG msg);				\
} while (0)
#define NETDEBUG(x)		do { x; } while (0)
#define LIMIT_NETDEBUG(x)	do { if (net_ratelimit()) { x; } } while (0)

struct sock_iocb;

/* owner is NULL, or (void *)1 while process context has the sock */
typedef struct {
	spinlock_t		slock;
	struct sock_iocb	*owner;
	wait_queue_head_t	wq;
} socket_lock_t;

#define sock_lock_init(__sk) do {				\
	spin_lock_init(&((__sk)->sk_lock.slock));		\
	(__sk)->sk_lock.owner = NULL;				\
	init_waitqueue_head(&((__sk)->sk_lock.wq));		\
} while (0)

struct sock;
struct proto;

/* What a struct sock and a TIME_WAIT bucket have in common, for the hash tables */
struct sock_common {
	unsigned short		skc_family;
	volatile unsigned char	skc_state;
	unsigned char		skc_reuse;
	int			skc_bound_dev_if;
	struct hlist_node	skc_node;
	struct hlist_node	skc_bind_node;
	atomic_t		skc_refcnt;
};

/**
 * struct sock - a socket as the network layer sees it
 * @sk_shutdown: RCV_SHUTDOWN, SEND_SHUTDOWN
 * @sk_userlocks: SOCK_*BUF_LOCK, SOCK_BIND*_LOCK: what the user fixed
 * @sk_rcvbuf, @sk_sndbuf: limits in bytes of truesize
 * @sk_sleep: where to wake; &socket.wait
 * @sk_dst_cache: route of a connected sock
 * @sk_rmem_alloc, @sk_wmem_alloc, @sk_omem_alloc: bytes in receive buffers, in packets on
 *	their way out, in options
 * @sk_wmem_queued, @sk_forward_alloc: stream memory in use, and reserved beyond that
 * @sk_allocation: mask for allocations
 * @sk_backlog: packets that came while process context owned the sock
 * @sk_error_queue: extended errors for MSG_ERRQUEUE
 * @sk_err, @sk_err_soft: pending error; one that may pass
 * @sk_ack_backlog, @sk_max_ack_backlog: connections waiting for accept(), and the limit
 * @sk_peercred: SO_PEERCRED
 * @sk_rcvtimeo, @sk_sndtimeo: jiffies
 * @sk_protinfo: more of the family's own, where the cache has only a struct sock
 * @sk_slab: cache it came from
 * @sk_stamp: arrival of the last packet read
 * @sk_send_head: first skb of sk_write_queue that was never sent
 * @sk_state_change: the state changed, wake everyone
 * @sk_data_ready: data can be read
 * @sk_write_space: there is room again
 * @sk_error_report: sk_err is set
 * @sk_backlog_rcv: process one packet of the backlog
 * @sk_destruct: the last reference is gone
 */
struct sock {
	struct sock_common	__sk_common;
#define sk_family		__sk_common.skc_family
#define sk_state		__sk_common.skc_state
#define sk_reuse		__sk_common.skc_reuse
#define sk_bound_dev_if		__sk_common.skc_bound_dev_if
#define sk_node			__sk_common.skc_node
#define sk_bind_node		__sk_common.skc_bind_node
#define sk_refcnt		__sk_common.skc_refcnt
	volatile unsigned char	sk_zapped;
	unsigned char		sk_shutdown;
	unsigned char		sk_use_write_queue;
	unsigned char		sk_userlocks;
	socket_lock_t		sk_lock;
	int			sk_rcvbuf;
	wait_queue_head_t	*sk_sleep;
	struct dst_entry	*sk_dst_cache;
	rwlock_t		sk_dst_lock;
	atomic_t		sk_rmem_alloc;
	struct sk_buff_head	sk_receive_queue;
	atomic_t		sk_wmem_alloc;
	struct sk_buff_head	sk_write_queue;
	atomic_t		sk_omem_alloc;
	int			sk_wmem_queued;
	int			sk_forward_alloc;
	unsigned int		sk_allocation;
	int			sk_sndbuf;
	unsigned long		sk_flags;
	char			sk_no_check;
	unsigned char		sk_debug;
	unsigned char		sk_rcvtstamp;
	unsigned char		sk_no_largesend;
	int			sk_route_caps;
	unsigned long		sk_lingertime;
	int			sk_hashent;
	struct {
		struct sk_buff	*head;
		struct sk_buff	*tail;
	} sk_backlog;
	rwlock_t		sk_callback_lock;
	struct sk_buff_head	sk_error_queue;
	struct proto		*sk_prot;
	int			sk_err;
	int			sk_err_soft;
	unsigned short		sk_ack_backlog;
	unsigned short		sk_max_ack_backlog;
	__u32			sk_priority;
	unsigned short		sk_type;
	unsigned char		sk_localroute;
	unsigned char		sk_protocol;
	struct ucred		sk_peercred;
	int			sk_rcvlowat;
	long			sk_rcvtimeo;
	long			sk_sndtimeo;
	struct sk_filter	*sk_filter;
	void			*sk_protinfo;
	kmem_cache_t		*sk_slab;
	struct timer_list	sk_timer;
	struct timeval		sk_stamp;
	struct socket		*sk_socket;
	void			*sk_user_data;
	struct module		*sk_owner;
	struct page		*sk_sndmsg_page;
	__u32			sk_sndmsg_off;
	struct sk_buff		*sk_send_head;
	int			sk_write_pending;
	__u8			sk_queue_shrunk;
	void			(*sk_state_change)(struct sock *sk);
	void			(*sk_data_ready)(struct sock *sk, int bytes);
	void			(*sk_write_space)(struct sock *sk);
	void			(*sk_error_report)(struct sock *sk);
	int			(*sk_backlog_rcv)(struct sock *sk, struct sk_buff *skb);
	void			(*sk_destruct)(struct sock *sk);
};

/* Bits of sk_flags */
enum sock_flags {
	SOCK_DEAD,
	SOCK_DONE,
	SOCK_URGINLINE,
	SOCK_KEEPOPEN,
	SOCK_LINGER,
	SOCK_DESTROY,
	SOCK_BROADCAST,
	SOCK_TIMESTAMP,
};

static inline void sock_set_flag(struct sock *sk, enum sock_flags flag)
{
	__set_bit(flag, &sk->sk_flags);
}

static inline void sock_reset_flag(struct sock *sk, enum sock_flags flag)
{
	__clear_bit(flag, &sk->sk_flags);
}

static inline int sock_flag(struct sock *sk, enum sock_flags flag)
{
	return test_bit(flag, &sk->sk_flags);
}

/* ---- the hash chains ---- */

static inline struct sock *__sk_head(struct hlist_head *head)
{
	return hlist_entry(head->first, struct sock, sk_node);
}

static inline struct sock *sk_head(struct hlist_head *head)
{
	return hlist_empty(head) ? NULL : __sk_head(head);
}

static inline struct sock *sk_next(struct sock *sk)
{
	return sk->sk_node.next ? hlist_entry(sk->sk_node.next, struct sock, sk_node) : NULL;
}

static inline int sk_unhashed(struct sock *sk)
{
	return hlist_unhashed(&sk->sk_node);
}

static inline int sk_hashed(struct sock *sk)
{
	return !sk_unhashed(sk);
}

static inline void sk_node_init(struct hlist_node *node)
{
	node->pprev = NULL;
}

static inline void __sk_del_node(struct sock *sk)
{
	__hlist_del(&sk->sk_node);
}

static inline int __sk_del_node_init(struct sock *sk)
{
	if (!sk_hashed(sk))
		return 0;
	__sk_del_node(sk);
	sk_node_init(&sk->sk_node);
	return 1;
}

static inline void sock_hold(struct sock *sk)
{
	atomic_inc(&sk->sk_refcnt);
}

/* Drop a reference that cannot be the last */
static inline void __sock_put(struct sock *sk)
{
	atomic_dec(&sk->sk_refcnt);
}

/* Off its chain, with the chain's reference.  Return: 1 if it was on one. */
static inline int sk_del_node_init(struct sock *sk)
{
	int rc = __sk_del_node_init(sk);

	if (rc)
		__sock_put(sk);
	return rc;
}

static inline void __sk_add_node(struct sock *sk, struct hlist_head *list)
{
	hlist_add_head(&sk->sk_node, list);
}

static inline void sk_add_node(struct sock *sk, struct hlist_head *list)
{
	sock_hold(sk);
	__sk_add_node(sk, list);
}

static inline void __sk_del_bind_node(struct sock *sk)
{
	__hlist_del(&sk->sk_bind_node);
}

static inline void sk_add_bind_node(struct sock *sk, struct hlist_head *list)
{
	hlist_add_head(&sk->sk_bind_node, list);
}

#define sk_for_each(__sk, node, list) \
	hlist_for_each_entry(__sk, node, list, sk_node)
#define sk_for_each_from(__sk, node) \
	if (__sk && ({ node = &(__sk)->sk_node; 1; })) \
		hlist_for_each_entry_from(__sk, node, sk_node)
#define sk_for_each_continue(__sk, node) \
	if (__sk && ({ node = &(__sk)->sk_node; 1; })) \
		hlist_for_each_entry_continue(__sk, node, sk_node)
#define sk_for_each_safe(__sk, node, tmp, list) \
	hlist_for_each_entry_safe(__sk, node, tmp, list, sk_node)
#define sk_for_each_bound(__sk, node, list) \
	hlist_for_each_entry(__sk, node, list, sk_bind_node)

/* ---- listen queue ---- */

static inline void sk_acceptq_removed(struct sock *sk)
{
	sk->sk_ack_backlog--;
}

static inline void sk_acceptq_added(struct sock *sk)
{
	sk->sk_ack_backlog++;
}

static inline int sk_acceptq_is_full(struct sock *sk)
{
	return sk->sk_ack_backlog > sk->sk_max_ack_backlog;
}

/* ---- memory of a stream ---- */

/* A writer is woken when a third of what is queued is free */
static inline int sk_stream_min_wspace(struct sock *sk)
{
	return sk->sk_wmem_queued / 2;
}

static inline int sk_stream_wspace(struct sock *sk)
{
	return sk->sk_sndbuf - sk->sk_wmem_queued;
}

extern void sk_stream_write_space(struct sock *sk);

static inline int sk_stream_memory_free(struct sock *sk)
{
	return sk->sk_wmem_queued < sk->sk_sndbuf;
}

extern void sk_stream_rfree(struct sk_buff *skb);

static inline void sk_stream_set_owner_r(struct sk_buff *skb, struct sock *sk)
{
	skb->sk = sk;
	skb->destructor = sk_stream_rfree;
	atomic_add(skb->truesize, &sk->sk_rmem_alloc);
	sk->sk_forward_alloc -= skb->truesize;
}

/* Give a packet of the write queue back; tells sk_write_space that the queue shrank */
static inline void sk_stream_free_skb(struct sock *sk, struct sk_buff *skb)
{
	sk->sk_queue_shrunk = 1;
	sk->sk_wmem_queued -= skb->truesize;
	sk->sk_forward_alloc += skb->truesize;
	__kfree_skb(skb);
}

/* Append to the backlog; slock held, sock owned by the user */
#define sk_add_backlog(__sk, __skb) do {			\
	if (!(__sk)->sk_backlog.tail)				\
		(__sk)->sk_backlog.head = (__skb);		\
	else							\
		(__sk)->sk_backlog.tail->next = (__skb);	\
	(__sk)->sk_backlog.tail = (__skb);			\
	(__skb)->next = NULL;					\
} while (0)

/* Sleep until __condition or a timeout, the sock released meanwhile; value: __condition */
#define sk_wait_event(__sk, __timeo, __condition) ({		\
	int rc;							\
	release_sock(__sk);					\
	rc = __condition;					\
	if (!rc)						\
		*(__timeo) = schedule_timeout(*(__timeo));	\
	lock_sock(__sk);					\
	rc = __condition;					\
	rc;							\
})

extern int sk_stream_wait_connect(struct sock *sk, long *timeo_p);
extern int sk_stream_wait_memory(struct sock *sk, long *timeo_p);
extern void sk_stream_wait_close(struct sock *sk, long timeo_p);
extern int sk_stream_error(struct sock *sk, int flags, int err);
extern void sk_stream_kill_queues(struct sock *sk);
extern int sk_wait_data(struct sock *sk, long *timeo);

/* A transport protocol.  memory_allocated and the like are NULL unless it counts memory. */
struct proto {
	void		(*close)(struct sock *sk, long timeout);
	int		(*connect)(struct sock *sk, struct sockaddr *uaddr, int addr_len);
	int		(*disconnect)(struct sock *sk, int flags);
	struct sock	*(*accept)(struct sock *sk, int flags, int *err);
	int		(*ioctl)(struct sock *sk, int cmd, unsigned long arg);
	int		(*init)(struct sock *sk);
	int		(*destroy)(struct sock *sk);
	void		(*shutdown)(struct sock *sk, int how);
	int		(*setsockopt)(struct sock *sk, int level, int optname,
				      char __user *optval, int optlen);
	int		(*getsockopt)(struct sock *sk, int level, int optname,
				      char __user *optval, int __user *option);
	int		(*sendmsg)(struct kiocb *iocb, struct sock *sk, struct msghdr *msg,
				   size_t len);
	int		(*recvmsg)(struct kiocb *iocb, struct sock *sk, struct msghdr *msg,
				   size_t len, int noblock, int flags, int *addr_len);
	int		(*sendpage)(struct sock *sk, struct page *page, int offset, size_t size,
				    int flags);
	int		(*bind)(struct sock *sk, struct sockaddr *uaddr, int addr_len);
	int		(*backlog_rcv)(struct sock *sk, struct sk_buff *skb);
	void		(*hash)(struct sock *sk);
	void		(*unhash)(struct sock *sk);
	int		(*get_port)(struct sock *sk, unsigned short snum);

	void		(*enter_memory_pressure)(void);
	atomic_t	*memory_allocated;	/* pages */
	atomic_t	*sockets_allocated;
	int		*memory_pressure;
	int		*sysctl_mem;		/* low, pressure, high; pages */
	int		*sysctl_wmem;		/* min, default, max; bytes */
	int		*sysctl_rmem;
	int		max_header;

	kmem_cache_t	*slab;
	int		slab_obj_size;

	struct module	*owner;
	char		name[32];

	struct {
		int	inuse;
		u8	__pad[SMP_CACHE_BYTES - sizeof(int)];
	} stats[NR_CPUS];
};

extern int sk_alloc_slab(struct proto *prot, char *name);
extern void sk_free_slab(struct proto *prot);

static inline void sk_alloc_slab_error(struct proto *proto)
{
	printk(KERN_CRIT "%s: Can't create sock SLAB cache!\n", proto->name);
}

static inline void sk_set_owner(struct sock *sk, struct module *owner)
{
	/* sk_free() puts it */
	sk->sk_owner = owner;
	__module_get(owner);
}

static inline void sock_prot_inc_use(struct proto *prot)
{
	prot->stats[smp_processor_id()].inuse++;
}

static inline void sock_prot_dec_use(struct proto *prot)
{
	prot->stats[smp_processor_id()].inuse--;
}

/* Lower ports want CAP_NET_BIND_SERVICE */
#define PROT_SOCK	1024

#define SHUTDOWN_MASK	3
#define RCV_SHUTDOWN	1
#define SEND_SHUTDOWN	2

/* sk_userlocks */
#define SOCK_SNDBUF_LOCK	1
#define SOCK_RCVBUF_LOCK	2
#define SOCK_BINDADDR_LOCK	4
#define SOCK_BINDPORT_LOCK	8

/* One read or write under way; kiocb->private points to it */
struct sock_iocb {
	struct list_head	list;

	int			flags;
	int			size;
	struct socket		*sock;
	struct sock		*sk;
	struct scm_cookie	*scm;
	struct msghdr		*msg, async_msg;
	struct iovec		async_iov;
	struct kiocb		*kiocb;
};

static inline struct sock_iocb *kiocb_to_siocb(struct kiocb *iocb)
{
	return (struct sock_iocb *)iocb->private;
}

static inline struct kiocb *siocb_to_kiocb(struct sock_iocb *si)
{
	return si->kiocb;
}

/* The object of the sock_inode_cache: a socket and its inode in one */
struct socket_alloc {
	struct socket	socket;
	struct inode	vfs_inode;
};

static inline struct socket *SOCKET_I(struct inode *inode)
{
	return &container_of(inode, struct socket_alloc, vfs_inode)->socket;
}

static inline struct inode *SOCK_INODE(struct socket *socket)
{
	return &container_of(socket, struct socket_alloc, socket)->vfs_inode;
}

extern void __sk_stream_mem_reclaim(struct sock *sk);
extern int sk_stream_mem_schedule(struct sock *sk, int size, int kind);

#define SK_STREAM_MEM_QUANTUM ((int)PAGE_SIZE)

static inline int sk_stream_pages(int amt)
{
	return (amt + SK_STREAM_MEM_QUANTUM - 1) / SK_STREAM_MEM_QUANTUM;
}

static inline void sk_stream_mem_reclaim(struct sock *sk)
{
	if (sk->sk_forward_alloc >= SK_STREAM_MEM_QUANTUM)
		__sk_stream_mem_reclaim(sk);
}

static inline void sk_stream_writequeue_purge(struct sock *sk)
{
	struct sk_buff *skb;

	while ((skb = __skb_dequeue(&sk->sk_write_queue)) != NULL)
		sk_stream_free_skb(sk, skb);
	sk_stream_mem_reclaim(sk);
}

static inline int sk_stream_rmem_schedule(struct sock *sk, struct sk_buff *skb)
{
	return (int)skb->truesize <= sk->sk_forward_alloc ||
		sk_stream_mem_schedule(sk, skb->truesize, 1);
}

/* Over the packets of a stream that were sent and not acknowledged */
#define sk_stream_for_retrans_queue(skb, sk)					\
	for ((skb) = (sk)->sk_write_queue.next;					\
	     (skb) != (sk)->sk_send_head &&					\
	     (skb) != (struct sk_buff *)&(sk)->sk_write_queue;			\
	     (skb) = (skb)->next)

#define sock_owned_by_user(sk)	((sk)->sk_lock.owner)

extern void FASTCALL(lock_sock(struct sock *sk));
extern void FASTCALL(release_sock(struct sock *sk));

/* For softirqs */
#define bh_lock_sock(__sk)	spin_lock(&((__sk)->sk_lock.slock))
#define bh_unlock_sock(__sk)	spin_unlock(&((__sk)->sk_lock.slock))

extern struct sock *sk_alloc(int family, int priority, int zero_it, kmem_cache_t *slab);
extern void sk_free(struct sock *sk);
extern struct sk_buff *sock_rmalloc(struct sock *sk, unsigned long size, int force,
				    int priority);
extern struct sk_buff *sock_wmalloc(struct sock *sk, unsigned long size, int force,
				    int priority);
extern void sock_wfree(struct sk_buff *skb);
extern void sock_rfree(struct sk_buff *skb);
extern int sock_setsockopt(struct socket *sock, int level, int op, char __user *optval,
			   int optlen);
extern int sock_getsockopt(struct socket *sock, int level, int op, char __user *optval,
			   int __user *optlen);
extern struct sk_buff *sock_alloc_send_skb(struct sock *sk, unsigned long size, int noblock,
					   int *errcode);
extern struct sk_buff *sock_alloc_send_pskb(struct sock *sk, unsigned long header_len,
					    unsigned long data_len, int noblock, int *errcode);
extern void *sock_kmalloc(struct sock *sk, int size, int priority);
extern void sock_kfree_s(struct sock *sk, void *mem, int size);
extern void sk_send_sigurg(struct sock *sk);

/* What a family puts into proto_ops for what it cannot do */
extern int sock_no_bind(struct socket *, struct sockaddr *, int);
extern int sock_no_connect(struct socket *, struct sockaddr *, int, int);
extern int sock_no_socketpair(struct socket *, struct socket *);
extern int sock_no_accept(struct socket *, struct socket *, int);
extern int sock_no_getname(struct socket *, struct sockaddr *, int *, int);
extern unsigned int sock_no_poll(struct file *, struct socket *, struct poll_table_struct *);
extern int sock_no_ioctl(struct socket *, unsigned int, unsigned long);
extern int sock_no_listen(struct socket *, int);
extern int sock_no_shutdown(struct socket *, int);
extern int sock_no_getsockopt(struct socket *, int, int, char __user *, int __user *);
extern int sock_no_setsockopt(struct socket *, int, int, char __user *, int);
extern int sock_no_sendmsg(struct kiocb *, struct socket *, struct msghdr *, size_t);
extern int sock_no_recvmsg(struct kiocb *, struct socket *, struct msghdr *, size_t, int);
extern int sock_no_mmap(struct file *file, struct socket *sock, struct vm_area_struct *vma);
extern ssize_t sock_no_sendpage(struct socket *sock, struct page *page, int offset, size_t size,
				int flags);

/* What a family puts there for what struct proto does alone */
extern int sock_common_getsockopt(struct socket *sock, int level, int optname,
				  char __user *optval, int __user *optlen);
extern int sock_common_recvmsg(struct kiocb *iocb, struct socket *sock, struct msghdr *msg,
			       size_t size, int flags);
extern int sock_common_setsockopt(struct socket *sock, int level, int optname,
				  char __user *optval, int optlen);

extern void sk_common_release(struct sock *sk);
extern void sock_init_data(struct socket *sock, struct sock *sk);

static inline void sk_filter_release(struct sock *sk, struct sk_filter *fp)
{
	unsigned int size = sk_filter_len(fp);

	atomic_sub(size, &sk->sk_omem_alloc);
	if (atomic_dec_and_test(&fp->refcnt))
		kfree(fp);
}

static inline void sk_filter_charge(struct sock *sk, struct sk_filter *fp)
{
	atomic_inc(&fp->refcnt);
	atomic_add(sk_filter_len(fp), &sk->sk_omem_alloc);
}

/* The least a filter leaves of a packet: transport headers were checked and are read again */
static inline unsigned int sk_filter_cap(struct sock *sk, struct sk_buff *skb)
{
	if (sk->sk_type == SOCK_STREAM)
		return skb->len;
	return sk->sk_type == SOCK_DGRAM ? 8 : 0;
}

/**
 * sk_filter - run a packet through the filter of a socket
 * @sk: socket
 * @skb: packet; cut to the length the filter grants
 * @needlock: the caller does not hold slock
 *
 * Return: 0, or -EPERM or -ENOMEM when the packet is to be dropped.
 */
static inline int sk_filter(struct sock *sk, struct sk_buff *skb, int needlock)
{
	int err = security_sock_rcv_skb(sk, skb);

	if (!err && sk->sk_filter) {
		struct sk_filter *filter;

		if (needlock)
			bh_lock_sock(sk);
		filter = sk->sk_filter;
		if (filter) {
			unsigned int pkt_len = sk_run_filter(skb, filter->insns, filter->len);

			if (!pkt_len)
				err = -EPERM;
			else
				err = pskb_trim(skb, max(pkt_len, sk_filter_cap(sk, skb)));
		}
		if (needlock)
			bh_unlock_sock(sk);
	}
	return err;
}

/* Drop a reference; the last one frees, in any context */
static inline void sock_put(struct sock *sk)
{
	if (atomic_dec_and_test(&sk->sk_refcnt))
		sk_free(sk);
}

/* Cut a sock off from its socket, which goes away; no wakeup from here on */
static inline void sock_orphan(struct sock *sk)
{
	write_lock_bh(&sk->sk_callback_lock);
	sock_set_flag(sk, SOCK_DEAD);
	sk->sk_socket = NULL;
	sk->sk_sleep = NULL;
	write_unlock_bh(&sk->sk_callback_lock);
}

/* Join an accepted sock with the socket made for it */
static inline void sock_graft(struct sock *sk, struct socket *parent)
{
	write_lock_bh(&sk->sk_callback_lock);
	sk->sk_sleep = &parent->wait;
	parent->sk = sk;
	sk->sk_socket = parent;
	write_unlock_bh(&sk->sk_callback_lock);
}

extern int sock_i_uid(struct sock *sk);
extern unsigned long sock_i_ino(struct sock *sk);

/* ---- the cached route; the __ forms want the sock owned ---- */

static inline struct dst_entry *__sk_dst_get(struct sock *sk)
{
	return sk->sk_dst_cache;
}

static inline struct dst_entry *sk_dst_get(struct sock *sk)
{
	struct dst_entry *dst;

	read_lock(&sk->sk_dst_lock);
	dst = sk->sk_dst_cache;
	if (dst)
		dst_hold(dst);
	read_unlock(&sk->sk_dst_lock);
	return dst;
}

static inline void __sk_dst_set(struct sock *sk, struct dst_entry *dst)
{
	struct dst_entry *old_dst = sk->sk_dst_cache;

	sk->sk_dst_cache = dst;
	dst_release(old_dst);
}

static inline void sk_dst_set(struct sock *sk, struct dst_entry *dst)
{
	write_lock(&sk->sk_dst_lock);
	__sk_dst_set(sk, dst);
	write_unlock(&sk->sk_dst_lock);
}

static inline void __sk_dst_reset(struct sock *sk)
{
	__sk_dst_set(sk, NULL);
}

static inline void sk_dst_reset(struct sock *sk)
{
	sk_dst_set(sk, NULL);
}

/* The cached route if it is still good, without a reference; else it is forgotten */
static inline struct dst_entry *__sk_dst_check(struct sock *sk, u32 cookie)
{
	struct dst_entry *dst = sk->sk_dst_cache;

	if (dst && dst->obsolete && dst->ops->check(dst, cookie) == NULL) {
		__sk_dst_reset(sk);
		return NULL;
	}
	return dst;
}

/* As above, with a reference */
static inline struct dst_entry *sk_dst_check(struct sock *sk, u32 cookie)
{
	struct dst_entry *dst = sk_dst_get(sk);

	if (dst && dst->obsolete && dst->ops->check(dst, cookie) == NULL) {
		sk_dst_reset(sk);
		return NULL;
	}
	return dst;
}

static inline void sk_charge_skb(struct sock *sk, struct sk_buff *skb)
{
	sk->sk_wmem_queued += skb->truesize;
	sk->sk_forward_alloc -= skb->truesize;
}

/* Copy user data into @page, the newest fragment of @skb, and account for it */
static inline int skb_copy_to_page(struct sock *sk, char __user *from, struct sk_buff *skb,
				   struct page *page, int off, int copy)
{
	if (skb->ip_summed == CHECKSUM_NONE) {
		int err = 0;
		unsigned int csum = csum_and_copy_from_user((unsigned char __user *)from,
							    (u8 *)page_address(page) + off, copy, 0,
							    &err);
		if (err)
			return err;
		skb->csum = csum_block_add(skb->csum, csum, skb->len);
	} else if (copy_from_user((u8 *)page_address(page) + off, from, copy)) {
		return -EFAULT;
	}

	skb->len += copy;
	skb->data_len += copy;
	skb->truesize += copy;
	sk->sk_wmem_queued += copy;
	sk->sk_forward_alloc -= copy;
	return 0;
}

/* Charge an outgoing packet to @sk; it holds the sock until it is freed */
static inline void skb_set_owner_w(struct sk_buff *skb, struct sock *sk)
{
	sock_hold(sk);
	skb->sk = sk;
	skb->destructor = sock_wfree;
	atomic_add(skb->truesize, &sk->sk_wmem_alloc);
}

/* Charge a packet to the receive buffer; without a reference, the queue dies with the sock */
static inline void skb_set_owner_r(struct sk_buff *skb, struct sock *sk)
{
	skb->sk = sk;
	skb->destructor = sock_rfree;
	atomic_add(skb->truesize, &sk->sk_rmem_alloc);
}

extern void sk_reset_timer(struct sock *sk, struct timer_list *timer, unsigned long expires);
extern void sk_stop_timer(struct sock *sk, struct timer_list *timer);

/**
 * sock_queue_rcv_skb - append a packet to the receive queue and tell the reader
 * @sk: socket
 * @skb: packet; the caller's on error
 *
 * Return: 0, -ENOMEM when the receive buffer is full, -EPERM when filtered.
 */
static inline int sock_queue_rcv_skb(struct sock *sk, struct sk_buff *skb)
{
	int skb_len, err;

	if (atomic_read(&sk->sk_rmem_alloc) + skb->truesize >= (unsigned)sk->sk_rcvbuf)
		return -ENOMEM;

	err = sk_filter(sk, skb, 1);
	if (err)
		return err;

	skb->dev = NULL;
	skb_set_owner_r(skb, sk);
	/* A reader may free the packet as soon as it is queued */
	skb_len = skb->len;
	skb_queue_tail(&sk->sk_receive_queue, skb);
	if (!sock_flag(sk, SOCK_DEAD))
		sk->sk_data_ready(sk, skb_len);
	return 0;
}

static inline int sock_queue_err_skb(struct sock *sk, struct sk_buff *skb)
{
	if (atomic_read(&sk->sk_rmem_alloc) + skb->truesize >= (unsigned)sk->sk_rcvbuf)
		return -ENOMEM;
	skb_set_owner_r(skb, sk);
	skb_queue_tail(&sk->sk_error_queue, skb);
	if (!sock_flag(sk, SOCK_DEAD))
		sk->sk_data_ready(sk, skb->len);
	return 0;
}

/* The pending error as a negative errno, which is then no longer pending */
static inline int sock_error(struct sock *sk)
{
	int err = xchg(&sk->sk_err, 0);

	return -err;
}

static inline unsigned long sock_wspace(struct sock *sk)
{
	int amt = 0;

	if (!(sk->sk_shutdown & SEND_SHUTDOWN)) {
		amt = sk->sk_sndbuf - atomic_read(&sk->sk_wmem_alloc);
		if (amt < 0)
			amt = 0;
	}
	return amt;
}

static inline void sk_wake_async(struct sock *sk, int how, int band)
{
	if (sk->sk_socket && sk->sk_socket->fasync_list)
		sock_wake_async(sk->sk_socket, how, band);
}

#define SOCK_MIN_SNDBUF	2048
#define SOCK_MIN_RCVBUF	256

static inline void sk_stream_moderate_sndbuf(struct sock *sk)
{
	if (!(sk->sk_userlocks & SOCK_SNDBUF_LOCK)) {
		sk->sk_sndbuf = min(sk->sk_sndbuf, sk->sk_wmem_queued / 2);
		sk->sk_sndbuf = max(sk->sk_sndbuf, SOCK_MIN_SNDBUF);
	}
}

/* A packet with @size bytes of head, accounted as if it had @mem more; NULL without memory */
static inline struct sk_buff *sk_stream_alloc_pskb(struct sock *sk, int size, int mem, int gfp)
{
	struct sk_buff *skb = alloc_skb(size + sk->sk_prot->max_header, gfp);

	if (skb) {
		skb->truesize += mem;
		if (sk->sk_forward_alloc >= (int)skb->truesize ||
		    sk_stream_mem_schedule(sk, skb->truesize, 0)) {
			skb_reserve(skb, sk->sk_prot->max_header);
			return skb;
		}
		__kfree_skb(skb);
	} else {
		sk->sk_prot->enter_memory_pressure();
		sk_stream_moderate_sndbuf(sk);
	}
	return NULL;
}

static inline struct sk_buff *sk_stream_alloc_skb(struct sock *sk, int size, int gfp)
{
	return sk_stream_alloc_pskb(sk, size, 0, gfp);
}

static inline struct page *sk_stream_alloc_page(struct sock *sk)
{
	struct page *page = NULL;

	if (sk->sk_forward_alloc >= (int)PAGE_SIZE || sk_stream_mem_schedule(sk, PAGE_SIZE, 0))
		page = alloc_pages(sk->sk_allocation, 0);
	else {
		sk->sk_prot->enter_memory_pressure();
		sk_stream_moderate_sndbuf(sk);
	}
	return page;
}

static inline int sock_writeable(struct sock *sk)
{
	return atomic_read(&sk->sk_wmem_alloc) < (sk->sk_sndbuf / 2);
}

static inline int gfp_any(void)
{
	return in_softirq() ? GFP_ATOMIC : GFP_KERNEL;
}

static inline long sock_rcvtimeo(const struct sock *sk, int noblock)
{
	return noblock ? 0 : sk->sk_rcvtimeo;
}

static inline long sock_sndtimeo(const struct sock *sk, int noblock)
{
	return noblock ? 0 : sk->sk_sndtimeo;
}

static inline int sock_rcvlowat(const struct sock *sk, int waitall, int len)
{
	return (waitall ? len : min_t(int, sk->sk_rcvlowat, len)) ? : 1;
}

/* A wait with a timeout cannot be restarted: the time would begin anew */
static inline int sock_intr_errno(long timeo)
{
	return timeo == MAX_SCHEDULE_TIMEOUT ? -ERESTARTSYS : -EINTR;
}

/* Report when @skb arrived: as a control message, or for SIOCGSTAMP */
static inline void sock_recv_timestamp(struct msghdr *msg, struct sock *sk, struct sk_buff *skb)
{
	struct timeval *stamp = &skb->stamp;

	if (sk->sk_rcvtstamp) {
		/* Nobody asked for stamps yet when it came */
		if (stamp->tv_sec == 0)
			do_gettimeofday(stamp);
		put_cmsg(msg, SOL_SOCKET, SO_TIMESTAMP, sizeof(struct timeval), stamp);
	} else
		sk->sk_stamp = *stamp;
}

/* A packet of sk_receive_queue is read: unlink and free it; sock owned */
static inline void sk_eat_skb(struct sock *sk, struct sk_buff *skb)
{
	__skb_unlink(skb, &sk->sk_receive_queue);
	__kfree_skb(skb);
}

extern void sock_enable_timestamp(struct sock *sk);
extern int sock_get_timestamp(struct sock *sk, struct timeval __user *userstamp);

static inline void sock_valbool_flag(struct sock *sk, int bit, int valbool)
{
	if (valbool)
		sock_set_flag(sk, bit);
	else
		sock_reset_flag(sk, bit);
}

extern __u32 sysctl_wmem_max;
extern __u32 sysctl_rmem_max;
extern int sysctl_optmem_max;
extern __u32 sysctl_wmem_default;
extern __u32 sysctl_rmem_default;

#ifdef CONFIG_SYSCTL
extern ctl_table core_table[];
extern char *net_sysctl_strdup(const char *s);
#endif

extern void sk_init(void);

#endif /* _NET_SOCK_H */
