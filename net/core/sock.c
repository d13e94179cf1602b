// SPDX-License-Identifier: GPL-2.0-only
/*
 * struct sock: allocation, options of SOL_SOCKET, accounting of buffers, the lock that
 * process context and softirqs share, the default callbacks, and the operations that a
 * family uses where it has none of its own.
 *
 * Mirrors: net/core/sock.c
 * Leaves out: SO_PEERSEC (no security module).
 * Locking: see include/net/sock.h.
 */
#include <linux/errno.h>
#include <linux/types.h>
#include <linux/socket.h>
#include <linux/in.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/sched.h>
#include <linux/timer.h>
#include <linux/string.h>
#include <linux/sockios.h>
#include <linux/net.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/interrupt.h>
#include <linux/poll.h>
#include <linux/init.h>
#include <linux/security.h>
#include <linux/highmem.h>

#include <asm/uaccess.h>
#include <asm/system.h>

#include <linux/netdevice.h>
#include <linux/skbuff.h>
#include <linux/filter.h>
#include <linux/tcp.h>
#include <net/sock.h>

#ifdef CONFIG_INET
#include <net/tcp.h>
#endif

/* Room for 256 packets with 256 bytes each */
#define _SK_MEM_PACKETS		256
#define _SK_MEM_OVERHEAD	(sizeof(struct sk_buff) + 256)
#define SK_WMEM_MAX		(_SK_MEM_OVERHEAD * _SK_MEM_PACKETS)
#define SK_RMEM_MAX		(_SK_MEM_OVERHEAD * _SK_MEM_PACKETS)

/* net.core.[rw]mem_{max,default}, in bytes; sk_init() scales them */
__u32 sysctl_wmem_max = SK_WMEM_MAX;
__u32 sysctl_rmem_max = SK_RMEM_MAX;
__u32 sysctl_wmem_default = SK_WMEM_MAX;
__u32 sysctl_rmem_default = SK_RMEM_MAX;

/* net.core.optmem_max: most bytes of options and control messages of a socket */
int sysctl_optmem_max = sizeof(unsigned long) * (2 * UIO_MAXIOV + 512);

/* ---------------------------------------------------------------- options */

static int sock_set_timeout(long *timeo_p, char __user *optval, int optlen)
{
	struct timeval tv;

	if (optlen < sizeof(tv))
		return -EINVAL;
	if (copy_from_user(&tv, optval, sizeof(tv)))
		return -EFAULT;
	if (tv.tv_usec < 0 || tv.tv_usec >= 1000000)
		return -EDOM;

	if (tv.tv_sec < 0) {
		*timeo_p = 0;
		return 0;
	}
	*timeo_p = MAX_SCHEDULE_TIMEOUT;
	if (tv.tv_sec == 0 && tv.tv_usec == 0)
		return 0;
	if (tv.tv_sec < (MAX_SCHEDULE_TIMEOUT / HZ - 1))
		*timeo_p = tv.tv_sec * HZ + (tv.tv_usec + (1000000 / HZ - 1)) / (1000000 / HZ);
	return 0;
}

static void sock_get_timeout(struct timeval *tv, long timeo)
{
	if (timeo == MAX_SCHEDULE_TIMEOUT) {
		tv->tv_sec = 0;
		tv->tv_usec = 0;
	} else {
		tv->tv_sec = timeo / HZ;
		tv->tv_usec = ((timeo % HZ) * 1000000) / HZ;
	}
}

static void sock_warn_obsolete_bsdism(const char *name)
{
	static int warned;
	static char warncomm[TASK_COMM_LEN];

	if (strcmp(warncomm, current->comm) && warned < 5) {
		strcpy(warncomm, current->comm);
		printk(KERN_WARNING "process `%s' is using obsolete %s SO_BSDCOMPAT\n",
		       warncomm, name);
		warned++;
	}
}

void sock_enable_timestamp(struct sock *sk)
{
	if (!sock_flag(sk, SOCK_TIMESTAMP)) {
		sock_set_flag(sk, SOCK_TIMESTAMP);
		net_enable_timestamp();
	}
}
EXPORT_SYMBOL(sock_enable_timestamp);

static void sock_disable_timestamp(struct sock *sk)
{
	if (sock_flag(sk, SOCK_TIMESTAMP)) {
		sock_reset_flag(sk, SOCK_TIMESTAMP);
		net_disable_timestamp();
	}
}

static int sock_set_linger(struct sock *sk, char __user *optval, int optlen)
{
	struct linger ling;

	if (optlen < sizeof(ling))
		return -EINVAL;
	if (copy_from_user(&ling, optval, sizeof(ling)))
		return -EFAULT;

	if (!ling.l_onoff) {
		sock_reset_flag(sk, SOCK_LINGER);
		return 0;
	}
	if ((unsigned int)ling.l_linger >= MAX_SCHEDULE_TIMEOUT / HZ)
		sk->sk_lingertime = MAX_SCHEDULE_TIMEOUT;
	else
		sk->sk_lingertime = ling.l_linger * HZ;
	sock_set_flag(sk, SOCK_LINGER);
	return 0;
}

/* SO_BINDTODEVICE: a name, or nothing to bind to no device */
static int sock_bindtodevice(struct sock *sk, char __user *optval, int optlen, int valbool)
{
	char devname[IFNAMSIZ];
	struct net_device *dev;

	if (!capable(CAP_NET_RAW))
		return -EPERM;

	if (!valbool) {
		sk->sk_bound_dev_if = 0;
		return 0;
	}

	memset(devname, 0, sizeof(devname));
	if (optlen > IFNAMSIZ)
		optlen = IFNAMSIZ;
	if (copy_from_user(devname, optval, optlen))
		return -EFAULT;
	devname[IFNAMSIZ - 1] = 0;

	/* The route in use may lead elsewhere */
	sk_dst_reset(sk);

	if (devname[0] == '\0') {
		sk->sk_bound_dev_if = 0;
		return 0;
	}
	dev = dev_get_by_name(devname);
	if (!dev)
		return -ENODEV;
	sk->sk_bound_dev_if = dev->ifindex;
	dev_put(dev);
	return 0;
}

static int sock_attach_filter(struct sock *sk, char __user *optval, int optlen)
{
	struct sock_fprog fprog;

	if (optlen != sizeof(fprog))
		return -EINVAL;
	if (copy_from_user(&fprog, optval, sizeof(fprog)))
		return -EFAULT;
	return sk_attach_filter(&fprog, sk);
}

static int sock_detach_filter(struct sock *sk)
{
	struct sk_filter *filter;

	spin_lock_bh(&sk->sk_lock.slock);
	filter = sk->sk_filter;
	sk->sk_filter = NULL;
	spin_unlock_bh(&sk->sk_lock.slock);
	if (!filter)
		return -ENONET;
	sk_filter_release(sk, filter);
	return 0;
}

/* Buffer sizes are doubled, to leave room for what the kernel needs beside the data */
static void sock_set_sndbuf(struct sock *sk, unsigned int val)
{
	val = min(val, sysctl_wmem_max);
	sk->sk_userlocks |= SOCK_SNDBUF_LOCK;
	sk->sk_sndbuf = max_t(int, val * 2, SOCK_MIN_SNDBUF);
	/* A writer may have waited for just this */
	sk->sk_write_space(sk);
}

static void sock_set_rcvbuf(struct sock *sk, unsigned int val)
{
	val = min(val, sysctl_rmem_max);
	sk->sk_userlocks |= SOCK_RCVBUF_LOCK;
	sk->sk_rcvbuf = max_t(int, val * 2, SOCK_MIN_RCVBUF);
}

/**
 * sock_setsockopt - setsockopt(2) for SOL_SOCKET
 * @sock: socket
 * @level: SOL_SOCKET
 * @optname: SO_*
 * @optval: value in user space
 * @optlen: its length
 *
 * Return: 0; -EINVAL too short, -EFAULT, -ENOPROTOOPT, -EACCES, -EPERM, -ENODEV, ...
 */
int sock_setsockopt(struct socket *sock, int level, int optname, char __user *optval, int optlen)
{
	struct sock *sk = sock->sk;
	int val, valbool, ret = 0;

	if (optlen < sizeof(int))
		return -EINVAL;
	if (get_user(val, (int __user *)optval))
		return -EFAULT;
	valbool = val ? 1 : 0;

	lock_sock(sk);

	switch (optname) {
	case SO_DEBUG:
		if (val && !capable(CAP_NET_ADMIN))
			ret = -EACCES;
		else
			sk->sk_debug = valbool;
		break;
	case SO_REUSEADDR:
		sk->sk_reuse = valbool;
		break;
	case SO_DONTROUTE:
		sk->sk_localroute = valbool;
		break;
	case SO_BROADCAST:
		sock_valbool_flag(sk, SOCK_BROADCAST, valbool);
		break;
	case SO_SNDBUF:
		sock_set_sndbuf(sk, val);
		break;
	case SO_RCVBUF:
		sock_set_rcvbuf(sk, val);
		break;
	case SO_KEEPALIVE:
#ifdef CONFIG_INET
		if (sk->sk_family == PF_INET && sk->sk_protocol == IPPROTO_TCP &&
		    sk->sk_type == SOCK_STREAM)
			tcp_set_keepalive(sk, valbool);
#endif
		sock_valbool_flag(sk, SOCK_KEEPOPEN, valbool);
		break;
	case SO_OOBINLINE:
		sock_valbool_flag(sk, SOCK_URGINLINE, valbool);
		break;
	case SO_NO_CHECK:
		sk->sk_no_check = valbool;
		break;
	case SO_PRIORITY:
		if ((val >= 0 && val <= 6) || capable(CAP_NET_ADMIN))
			sk->sk_priority = val;
		else
			ret = -EPERM;
		break;
	case SO_LINGER:
		ret = sock_set_linger(sk, optval, optlen);
		break;
	case SO_BSDCOMPAT:
		sock_warn_obsolete_bsdism("setsockopt");
		break;
	case SO_PASSCRED:
		sock->passcred = valbool;
		break;
	case SO_TIMESTAMP:
		sk->sk_rcvtstamp = valbool;
		if (valbool)
			sock_enable_timestamp(sk);
		break;
	case SO_RCVLOWAT:
		if (val < 0)
			val = INT_MAX;
		sk->sk_rcvlowat = val ? : 1;
		break;
	case SO_RCVTIMEO:
		ret = sock_set_timeout(&sk->sk_rcvtimeo, optval, optlen);
		break;
	case SO_SNDTIMEO:
		ret = sock_set_timeout(&sk->sk_sndtimeo, optval, optlen);
		break;
	case SO_BINDTODEVICE:
		ret = sock_bindtodevice(sk, optval, optlen, valbool);
		break;
	case SO_ATTACH_FILTER:
		ret = sock_attach_filter(sk, optval, optlen);
		break;
	case SO_DETACH_FILTER:
		ret = sock_detach_filter(sk);
		break;
	default:	/* SO_TYPE and SO_ERROR, too, cannot be set */
		ret = -ENOPROTOOPT;
		break;
	}
	release_sock(sk);
	return ret;
}

static int sock_getsockopt_peername(struct socket *sock, char __user *optval, int __user *optlen,
				    int len)
{
	char address[128];
	int lv;

	if (sock->ops->getname(sock, (struct sockaddr *)address, &lv, 2))
		return -ENOTCONN;
	if (lv < len)
		return -EINVAL;
	if (copy_to_user(optval, address, len))
		return -EFAULT;
	return put_user(len, optlen);
}

/**
 * sock_getsockopt - getsockopt(2) for SOL_SOCKET
 * @sock: socket
 * @level: SOL_SOCKET
 * @optname: SO_*
 * @optval: where to put the value, cut to the size given
 * @optlen: size, set to what was written
 *
 * Return: 0, -EFAULT, -EINVAL, -ENOPROTOOPT, -ENOTCONN.
 */
int sock_getsockopt(struct socket *sock, int level, int optname, char __user *optval,
		    int __user *optlen)
{
	struct sock *sk = sock->sk;
	union {
		int val;
		struct linger ling;
		struct timeval tm;
		struct ucred peercred;
	} v;
	unsigned int lv = sizeof(int);
	int len;

	if (get_user(len, optlen))
		return -EFAULT;
	if (len < 0)
		return -EINVAL;

	v.val = 0;
	switch (optname) {
	case SO_DEBUG:
		v.val = sk->sk_debug;
		break;
	case SO_DONTROUTE:
		v.val = sk->sk_localroute;
		break;
	case SO_BROADCAST:
		v.val = !!sock_flag(sk, SOCK_BROADCAST);
		break;
	case SO_SNDBUF:
		v.val = sk->sk_sndbuf;
		break;
	case SO_RCVBUF:
		v.val = sk->sk_rcvbuf;
		break;
	case SO_REUSEADDR:
		v.val = sk->sk_reuse;
		break;
	case SO_KEEPALIVE:
		v.val = !!sock_flag(sk, SOCK_KEEPOPEN);
		break;
	case SO_TYPE:
		v.val = sk->sk_type;
		break;
	case SO_ERROR:
		v.val = -sock_error(sk);
		if (v.val == 0)
			v.val = xchg(&sk->sk_err_soft, 0);
		break;
	case SO_OOBINLINE:
		v.val = !!sock_flag(sk, SOCK_URGINLINE);
		break;
	case SO_NO_CHECK:
		v.val = sk->sk_no_check;
		break;
	case SO_PRIORITY:
		v.val = sk->sk_priority;
		break;
	case SO_LINGER:
		lv = sizeof(v.ling);
		v.ling.l_onoff = !!sock_flag(sk, SOCK_LINGER);
		v.ling.l_linger = sk->sk_lingertime / HZ;
		break;
	case SO_BSDCOMPAT:
		sock_warn_obsolete_bsdism("getsockopt");
		break;
	case SO_TIMESTAMP:
		v.val = sk->sk_rcvtstamp;
		break;
	case SO_RCVTIMEO:
		lv = sizeof(struct timeval);
		sock_get_timeout(&v.tm, sk->sk_rcvtimeo);
		break;
	case SO_SNDTIMEO:
		lv = sizeof(struct timeval);
		sock_get_timeout(&v.tm, sk->sk_sndtimeo);
		break;
	case SO_RCVLOWAT:
		v.val = sk->sk_rcvlowat;
		break;
	case SO_SNDLOWAT:
		v.val = 1;
		break;
	case SO_PASSCRED:
		v.val = sock->passcred;
		break;
	case SO_PEERCRED:
		lv = sizeof(v.peercred);
		v.peercred = sk->sk_peercred;
		break;
	case SO_PEERNAME:
		return sock_getsockopt_peername(sock, optval, optlen, len);
	case SO_ACCEPTCONN:
		v.val = sk->sk_state == TCP_LISTEN;
		break;
	default:
		return -ENOPROTOOPT;
	}

	if (len > lv)
		len = lv;
	if (copy_to_user(optval, &v, len))
		return -EFAULT;
	return put_user(len, optlen);
}

/* SIOCGSTAMP.  Return: 0, -ENOENT when no packet came yet, -EFAULT. */
int sock_get_timestamp(struct sock *sk, struct timeval __user *userstamp)
{
	sock_enable_timestamp(sk);
	if (sk->sk_stamp.tv_sec == -1)
		return -ENOENT;
	/* Came while nobody took stamps */
	if (sk->sk_stamp.tv_sec == 0)
		do_gettimeofday(&sk->sk_stamp);
	return copy_to_user(userstamp, &sk->sk_stamp, sizeof(struct timeval)) ? -EFAULT : 0;
}
EXPORT_SYMBOL(sock_get_timestamp);

/* ---------------------------------------------------------------- allocation */

static kmem_cache_t *sk_cachep;

/**
 * sk_alloc - allocate a struct sock, or what begins with one
 * @family: PF_*
 * @priority: allocation mask
 * @zero_it: bytes to zero (1: a struct sock); 0 leaves all to the caller, who copies it
 *	from another sock
 * @slab: cache; NULL for the plain "sock" cache
 *
 * Return: the sock, without a reference count yet, or NULL.
 */
struct sock *sk_alloc(int family, int priority, int zero_it, kmem_cache_t *slab)
{
	struct sock *sk;

	if (!slab)
		slab = sk_cachep;

	sk = kmem_cache_alloc(slab, priority);
	if (!sk)
		return NULL;

	if (zero_it) {
		memset(sk, 0, zero_it == 1 ? sizeof(struct sock) : zero_it);
		sk->sk_family = family;
		sock_lock_init(sk);
	}
	sk->sk_slab = slab;

	if (security_sk_alloc(sk, family, priority)) {
		kmem_cache_free(slab, sk);
		return NULL;
	}
	return sk;
}
EXPORT_SYMBOL(sk_alloc);

/* The last reference is gone; any context */
void sk_free(struct sock *sk)
{
	struct module *owner = sk->sk_owner;
	struct sk_filter *filter;

	if (sk->sk_destruct)
		sk->sk_destruct(sk);

	filter = sk->sk_filter;
	if (filter) {
		sk_filter_release(sk, filter);
		sk->sk_filter = NULL;
	}

	sock_disable_timestamp(sk);

	if (atomic_read(&sk->sk_omem_alloc))
		printk(KERN_DEBUG "%s: optmem leakage (%d bytes) detected.\n",
		       __FUNCTION__, atomic_read(&sk->sk_omem_alloc));

	security_sk_free(sk);
	kmem_cache_free(sk->sk_slab, sk);
	module_put(owner);
}
EXPORT_SYMBOL(sk_free);

/**
 * sk_init - the cache of plain socks, and buffer limits that suit the memory
 */
void __init sk_init(void)
{
	sk_cachep = kmem_cache_create("sock", sizeof(struct sock), 0, SLAB_HWCACHE_ALIGN, NULL,
				      NULL);
	if (!sk_cachep)
		printk(KERN_CRIT "sk_init: Cannot create sock SLAB cache!");

	if (num_physpages <= 4096) {
		sysctl_wmem_max = 32767;
		sysctl_rmem_max = 32767;
		sysctl_wmem_default = 32767;
		sysctl_rmem_default = 32767;
	} else if (num_physpages >= 131072) {
		sysctl_wmem_max = 131071;
		sysctl_rmem_max = 131071;
	}
}

/* Make the cache of a protocol's socks.  Return: 0 or -ENOBUFS. */
int sk_alloc_slab(struct proto *prot, char *name)
{
	prot->slab = kmem_cache_create(name, prot->slab_obj_size, 0, SLAB_HWCACHE_ALIGN, NULL,
				       NULL);
	return prot->slab ? 0 : -ENOBUFS;
}

void sk_free_slab(struct proto *prot)
{
	if (prot->slab) {
		kmem_cache_destroy(prot->slab);
		prot->slab = NULL;
	}
}

/* ---------------------------------------------------------------- accounting */

/* Destructor of a packet that skb_set_owner_w() charged; drops its reference to the sock */
void sock_wfree(struct sk_buff *skb)
{
	struct sock *sk = skb->sk;

	atomic_sub(skb->truesize, &sk->sk_wmem_alloc);
	if (!sk->sk_use_write_queue)
		sk->sk_write_space(sk);
	sock_put(sk);
}
EXPORT_SYMBOL(sock_wfree);

/* Destructor of a packet that skb_set_owner_r() charged */
void sock_rfree(struct sk_buff *skb)
{
	struct sock *sk = skb->sk;

	atomic_sub(skb->truesize, &sk->sk_rmem_alloc);
}
EXPORT_SYMBOL(sock_rfree);

int sock_i_uid(struct sock *sk)
{
	int uid;

	read_lock(&sk->sk_callback_lock);
	uid = sk->sk_socket ? SOCK_INODE(sk->sk_socket)->i_uid : 0;
	read_unlock(&sk->sk_callback_lock);
	return uid;
}
EXPORT_SYMBOL(sock_i_uid);

unsigned long sock_i_ino(struct sock *sk)
{
	unsigned long ino;

	read_lock(&sk->sk_callback_lock);
	ino = sk->sk_socket ? SOCK_INODE(sk->sk_socket)->i_ino : 0;
	read_unlock(&sk->sk_callback_lock);
	return ino;
}
EXPORT_SYMBOL(sock_i_ino);

/* A packet to send, charged to @sk; @force goes beyond sk_sndbuf.  NULL if full. */
struct sk_buff *sock_wmalloc(struct sock *sk, unsigned long size, int force, int priority)
{
	struct sk_buff *skb;

	if (!force && atomic_read(&sk->sk_wmem_alloc) >= sk->sk_sndbuf)
		return NULL;
	skb = alloc_skb(size, priority);
	if (skb)
		skb_set_owner_w(skb, sk);
	return skb;
}
EXPORT_SYMBOL(sock_wmalloc);

/* A buffer for @sk to read, charged to it; NULL when its receive buffer is full, unless @force */
struct sk_buff *sock_rmalloc(struct sock *sk, unsigned long size, int force, int priority)
{
	struct sk_buff *skb;

	if (!force && atomic_read(&sk->sk_rmem_alloc) >= sk->sk_rcvbuf)
		return NULL;
	skb = alloc_skb(size, priority);
	if (skb)
		skb_set_owner_r(skb, sk);
	return skb;
}

/* Memory for options, within sysctl_optmem_max; give it back with sock_kfree_s() */
void *sock_kmalloc(struct sock *sk, int size, int priority)
{
	void *mem;

	if ((unsigned)size > sysctl_optmem_max ||
	    atomic_read(&sk->sk_omem_alloc) + size >= sysctl_optmem_max)
		return NULL;

	/* Charge first: kmalloc() may sleep, and others must see it */
	atomic_add(size, &sk->sk_omem_alloc);
	mem = kmalloc(size, priority);
	if (!mem)
		atomic_sub(size, &sk->sk_omem_alloc);
	return mem;
}

void sock_kfree_s(struct sock *sk, void *mem, int size)
{
	kfree(mem);
	atomic_sub(size, &sk->sk_omem_alloc);
}

/* Sleep until the send buffer has room.  Return: what is left of @timeo. */
static long sock_wait_for_wmem(struct sock *sk, long timeo)
{
	DEFINE_WAIT(wait);

	clear_bit(SOCK_ASYNC_NOSPACE, &sk->sk_socket->flags);
	for (;;) {
		if (!timeo || signal_pending(current))
			break;
		set_bit(SOCK_NOSPACE, &sk->sk_socket->flags);
		prepare_to_wait(sk->sk_sleep, &wait, TASK_INTERRUPTIBLE);
		if (atomic_read(&sk->sk_wmem_alloc) < sk->sk_sndbuf)
			break;
		if ((sk->sk_shutdown & SEND_SHUTDOWN) || sk->sk_err)
			break;
		timeo = schedule_timeout(timeo);
	}
	finish_wait(sk->sk_sleep, &wait);
	return timeo;
}

/* A head of @header_len bytes and pages for @data_len more */
static inline struct sk_buff *sock_alloc_pages_skb(struct sock *sk, unsigned long header_len,
						   unsigned long data_len)
{
	unsigned int gfp_mask = sk->sk_allocation;
	struct sk_buff *skb;
	int i;

	if (data_len > MAX_SKB_FRAGS * PAGE_SIZE)
		return NULL;
	if (gfp_mask & __GFP_WAIT)
		gfp_mask |= __GFP_REPEAT;

	skb = alloc_skb(header_len, gfp_mask);
	if (!skb)
		return NULL;

	for (i = 0; data_len; i++) {
		unsigned int size = min_t(unsigned long, data_len, PAGE_SIZE);
		struct page *page = alloc_pages(sk->sk_allocation, 0);

		if (!page) {
			kfree_skb(skb);
			return NULL;
		}
		skb_fill_page_desc(skb, i, page, 0, size);
		skb->truesize += size;
		data_len -= size;
	}
	return skb;
}

/**
 * sock_alloc_send_pskb - get a packet to send, waiting for room if need be
 * @sk: socket, not locked
 * @header_len: bytes of the linear head
 * @data_len: bytes of page fragments
 * @noblock: do not wait
 * @errcode: set when NULL is returned: a pending error, -EPIPE after shutdown, -EAGAIN,
 *	-ERESTARTSYS or -EINTR, -ENOBUFS
 *
 * Return: a packet charged to @sk, or NULL.
 */
struct sk_buff *sock_alloc_send_pskb(struct sock *sk, unsigned long header_len,
				     unsigned long data_len, int noblock, int *errcode)
{
	long timeo = sock_sndtimeo(sk, noblock);
	struct sk_buff *skb;
	int err;

	for (;;) {
		err = sock_error(sk);
		if (err != 0)
			goto failure;

		err = -EPIPE;
		if (sk->sk_shutdown & SEND_SHUTDOWN)
			goto failure;

		if (atomic_read(&sk->sk_wmem_alloc) < sk->sk_sndbuf)
			break;

		set_bit(SOCK_ASYNC_NOSPACE, &sk->sk_socket->flags);
		set_bit(SOCK_NOSPACE, &sk->sk_socket->flags);
		err = -EAGAIN;
		if (!timeo)
			goto failure;
		err = sock_intr_errno(timeo);
		if (signal_pending(current))
			goto failure;
		timeo = sock_wait_for_wmem(sk, timeo);
	}

	err = -ENOBUFS;
	skb = sock_alloc_pages_skb(sk, header_len, data_len);
	if (!skb)
		goto failure;
	skb_set_owner_w(skb, sk);
	return skb;

failure:
	*errcode = err;
	return NULL;
}

struct sk_buff *sock_alloc_send_skb(struct sock *sk, unsigned long size, int noblock,
				    int *errcode)
{
	return sock_alloc_send_pskb(sk, size, 0, noblock, errcode);
}
EXPORT_SYMBOL(sock_alloc_send_skb);

/* ---------------------------------------------------------------- the lock */

/* Wait until nobody owns the sock; slock held, dropped meanwhile */
static void __lock_sock(struct sock *sk)
{
	DEFINE_WAIT(wait);

	for (;;) {
		prepare_to_wait_exclusive(&sk->sk_lock.wq, &wait, TASK_UNINTERRUPTIBLE);
		spin_unlock_bh(&sk->sk_lock.slock);
		schedule();
		spin_lock_bh(&sk->sk_lock.slock);
		if (!sock_owned_by_user(sk))
			break;
	}
	finish_wait(&sk->sk_lock.wq, &wait);
}

/* Process what softirqs left; slock held, dropped meanwhile, softirqs stay off */
static void __release_sock(struct sock *sk)
{
	struct sk_buff *skb = sk->sk_backlog.head;

	do {
		sk->sk_backlog.head = sk->sk_backlog.tail = NULL;
		bh_unlock_sock(sk);

		do {
			struct sk_buff *next = skb->next;

			skb->next = NULL;
			sk->sk_backlog_rcv(sk, skb);

			/* The backlog may be long; more may come while this sleeps */
			if (need_resched()) {
				local_bh_enable();
				cond_resched();
				local_bh_disable();
			}

			skb = next;
		} while (skb != NULL);

		bh_lock_sock(sk);
	} while ((skb = sk->sk_backlog.head) != NULL);
}

/**
 * sk_wait_data - sleep until the receive queue has data
 * @sk: socket, locked; released while asleep
 * @timeo: jiffies to wait, set to what is left
 *
 * Wakes for a signal as well. No SIGIO is sent for input while someone waits here.
 *
 * Return: non-zero if there is data.
 */
int sk_wait_data(struct sock *sk, long *timeo)
{
	int rc;
	DEFINE_WAIT(wait);

	prepare_to_wait(sk->sk_sleep, &wait, TASK_INTERRUPTIBLE);
	set_bit(SOCK_ASYNC_WAITDATA, &sk->sk_socket->flags);
	rc = sk_wait_event(sk, timeo, !skb_queue_empty(&sk->sk_receive_queue));
	clear_bit(SOCK_ASYNC_WAITDATA, &sk->sk_socket->flags);
	finish_wait(sk->sk_sleep, &wait);
	return rc;
}

/**
 * lock_sock - own a sock
 * @sk: socket
 *
 * Process context, may sleep. Not recursive.
 */
void fastcall lock_sock(struct sock *sk)
{
	might_sleep();
	spin_lock_bh(&sk->sk_lock.slock);
	if (sk->sk_lock.owner)
		__lock_sock(sk);
	sk->sk_lock.owner = (void *)1;
	spin_unlock_bh(&sk->sk_lock.slock);
}
EXPORT_SYMBOL(lock_sock);

/* Give it back, after working off the backlog */
void fastcall release_sock(struct sock *sk)
{
	spin_lock_bh(&sk->sk_lock.slock);
	if (sk->sk_backlog.tail)
		__release_sock(sk);
	sk->sk_lock.owner = NULL;
	if (waitqueue_active(&sk->sk_lock.wq))
		wake_up(&sk->sk_lock.wq);
	spin_unlock_bh(&sk->sk_lock.slock);
}
EXPORT_SYMBOL(release_sock);

/* ---------------------------------------------------------------- operations that fail */

int sock_no_bind(struct socket *sock, struct sockaddr *saddr, int len)
{
	return -EOPNOTSUPP;
}
EXPORT_SYMBOL(sock_no_bind);

int sock_no_connect(struct socket *sock, struct sockaddr *saddr, int len, int flags)
{
	return -EOPNOTSUPP;
}
EXPORT_SYMBOL(sock_no_connect);

int sock_no_socketpair(struct socket *sock1, struct socket *sock2)
{
	return -EOPNOTSUPP;
}
EXPORT_SYMBOL(sock_no_socketpair);

int sock_no_accept(struct socket *sock, struct socket *newsock, int flags)
{
	return -EOPNOTSUPP;
}
EXPORT_SYMBOL(sock_no_accept);

int sock_no_getname(struct socket *sock, struct sockaddr *saddr, int *len, int peer)
{
	return -EOPNOTSUPP;
}
EXPORT_SYMBOL(sock_no_getname);

unsigned int sock_no_poll(struct file *file, struct socket *sock, poll_table *pt)
{
	return 0;
}

int sock_no_ioctl(struct socket *sock, unsigned int cmd, unsigned long arg)
{
	return -EOPNOTSUPP;
}
EXPORT_SYMBOL(sock_no_ioctl);

int sock_no_listen(struct socket *sock, int backlog)
{
	return -EOPNOTSUPP;
}
EXPORT_SYMBOL(sock_no_listen);

int sock_no_shutdown(struct socket *sock, int how)
{
	return -EOPNOTSUPP;
}
EXPORT_SYMBOL(sock_no_shutdown);

int sock_no_setsockopt(struct socket *sock, int level, int optname, char __user *optval,
		       int optlen)
{
	return -EOPNOTSUPP;
}
EXPORT_SYMBOL(sock_no_setsockopt);

int sock_no_getsockopt(struct socket *sock, int level, int optname, char __user *optval,
		       int __user *optlen)
{
	return -EOPNOTSUPP;
}
EXPORT_SYMBOL(sock_no_getsockopt);

int sock_no_sendmsg(struct kiocb *iocb, struct socket *sock, struct msghdr *m, size_t len)
{
	return -EOPNOTSUPP;
}

int sock_no_recvmsg(struct kiocb *iocb, struct socket *sock, struct msghdr *m, size_t len,
		    int flags)
{
	return -EOPNOTSUPP;
}

/* mmap(2) knows -ENODEV for files it cannot map */
int sock_no_mmap(struct file *file, struct socket *sock, struct vm_area_struct *vma)
{
	return -ENODEV;
}
EXPORT_SYMBOL(sock_no_mmap);

/* sendfile(2) for families without a sendpage of their own: an ordinary send */
ssize_t sock_no_sendpage(struct socket *sock, struct page *page, int offset, size_t size,
			 int flags)
{
	struct msghdr msg;
	struct kvec iov;
	char *kaddr;
	ssize_t res;

	kaddr = kmap(page);

	msg.msg_name = NULL;
	msg.msg_namelen = 0;
	msg.msg_control = NULL;
	msg.msg_controllen = 0;
	msg.msg_flags = flags;

	iov.iov_base = kaddr + offset;
	iov.iov_len = size;

	res = kernel_sendmsg(sock, &msg, &iov, 1, size);

	kunmap(page);
	return res;
}
EXPORT_SYMBOL(sock_no_sendpage);

/* ---------------------------------------------------------------- default callbacks */

static void sock_def_wakeup(struct sock *sk)
{
	read_lock(&sk->sk_callback_lock);
	if (sk->sk_sleep && waitqueue_active(sk->sk_sleep))
		wake_up_interruptible_all(sk->sk_sleep);
	read_unlock(&sk->sk_callback_lock);
}

static void sock_def_error_report(struct sock *sk)
{
	read_lock(&sk->sk_callback_lock);
	if (sk->sk_sleep && waitqueue_active(sk->sk_sleep))
		wake_up_interruptible(sk->sk_sleep);
	sk_wake_async(sk, 0, POLL_ERR);
	read_unlock(&sk->sk_callback_lock);
}

static void sock_def_readable(struct sock *sk, int len)
{
	read_lock(&sk->sk_callback_lock);
	if (sk->sk_sleep && waitqueue_active(sk->sk_sleep))
		wake_up_interruptible(sk->sk_sleep);
	sk_wake_async(sk, 1, POLL_IN);
	read_unlock(&sk->sk_callback_lock);
}

static void sock_def_write_space(struct sock *sk)
{
	read_lock(&sk->sk_callback_lock);

	/* Not before half of the buffer is free, lest the writer wake for each packet */
	if ((atomic_read(&sk->sk_wmem_alloc) << 1) <= sk->sk_sndbuf) {
		if (sk->sk_sleep && waitqueue_active(sk->sk_sleep))
			wake_up_interruptible(sk->sk_sleep);
		if (sock_writeable(sk))
			sk_wake_async(sk, 2, POLL_OUT);
	}

	read_unlock(&sk->sk_callback_lock);
}

static void sock_def_destruct(struct sock *sk)
{
}

/* Urgent data came */
void sk_send_sigurg(struct sock *sk)
{
	if (sk->sk_socket && sk->sk_socket->file)
		if (send_sigurg(&sk->sk_socket->file->f_owner))
			sk_wake_async(sk, 3, POLL_PRI);
}

/* Start a timer; a pending one holds a reference to the sock */
void sk_reset_timer(struct sock *sk, struct timer_list *timer, unsigned long expires)
{
	if (!mod_timer(timer, expires))
		sock_hold(sk);
}

void sk_stop_timer(struct sock *sk, struct timer_list *timer)
{
	if (timer_pending(timer) && del_timer(timer))
		__sock_put(sk);
}

/**
 * sock_init_data - set a new sock up and join it with its socket
 * @sock: socket, or NULL when accept() will supply one
 * @sk: sock, zeroed
 *
 * The reference that this sets is the socket's own.
 */
void sock_init_data(struct socket *sock, struct sock *sk)
{
	skb_queue_head_init(&sk->sk_receive_queue);
	skb_queue_head_init(&sk->sk_write_queue);
	skb_queue_head_init(&sk->sk_error_queue);

	sk->sk_send_head = NULL;

	init_timer(&sk->sk_timer);

	sk->sk_allocation = GFP_KERNEL;
	sk->sk_rcvbuf = sysctl_rmem_default;
	sk->sk_sndbuf = sysctl_wmem_default;
	sk->sk_state = TCP_CLOSE;
	sk->sk_zapped = 1;
	sk->sk_socket = sock;

	if (sock) {
		sk->sk_type = sock->type;
		sk->sk_sleep = &sock->wait;
		sock->sk = sk;
	} else
		sk->sk_sleep = NULL;

	rwlock_init(&sk->sk_dst_lock);
	rwlock_init(&sk->sk_callback_lock);

	sk->sk_state_change = sock_def_wakeup;
	sk->sk_data_ready = sock_def_readable;
	sk->sk_write_space = sock_def_write_space;
	sk->sk_error_report = sock_def_error_report;
	sk->sk_destruct = sock_def_destruct;

	sk->sk_sndmsg_page = NULL;
	sk->sk_sndmsg_off = 0;

	sk->sk_peercred.pid = 0;
	sk->sk_peercred.uid = -1;
	sk->sk_peercred.gid = -1;
	sk->sk_write_pending = 0;
	sk->sk_rcvlowat = 1;
	sk->sk_rcvtimeo = MAX_SCHEDULE_TIMEOUT;
	sk->sk_sndtimeo = MAX_SCHEDULE_TIMEOUT;
	sk->sk_owner = NULL;

	sk->sk_stamp.tv_sec = -1L;
	sk->sk_stamp.tv_usec = -1L;

	atomic_set(&sk->sk_refcnt, 1);
}
EXPORT_SYMBOL(sock_init_data);

/* ---------------------------------------------------------------- what struct proto does */

int sock_common_getsockopt(struct socket *sock, int level, int optname, char __user *optval,
			   int __user *optlen)
{
	struct sock *sk = sock->sk;

	return sk->sk_prot->getsockopt(sk, level, optname, optval, optlen);
}

int sock_common_recvmsg(struct kiocb *iocb, struct socket *sock, struct msghdr *msg, size_t size,
			int flags)
{
	struct sock *sk = sock->sk;
	int addr_len = 0;
	int err;

	err = sk->sk_prot->recvmsg(iocb, sk, msg, size, flags & MSG_DONTWAIT,
				   flags & ~MSG_DONTWAIT, &addr_len);
	if (err >= 0)
		msg->msg_namelen = addr_len;
	return err;
}

int sock_common_setsockopt(struct socket *sock, int level, int optname, char __user *optval,
			   int optlen)
{
	struct sock *sk = sock->sk;

	return sk->sk_prot->setsockopt(sk, level, optname, optval, optlen);
}

/**
 * sk_common_release - close a sock of a protocol without connections
 * @sk: sock; the socket's reference is dropped
 *
 * Packets that are on their way may still hold references.
 */
void sk_common_release(struct sock *sk)
{
	if (sk->sk_prot->destroy)
		sk->sk_prot->destroy(sk);

	/* From here on no packet can find it any more */
	sk->sk_prot->unhash(sk);

	sock_orphan(sk);
	sock_put(sk);
}
