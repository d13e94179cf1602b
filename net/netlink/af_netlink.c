// SPDX-License-Identifier: GPL-2.0-only
/*
 * AF_NETLINK: datagrams between programs and the kernel, and groups that any number of sockets
 * listen to.
 *
 * A socket's address is its pid, unique within the protocol, 0 for the kernel's own socket. What
 * is sent to that is handled at once by the input function of netlink_kernel_create(), in the
 * sender's context. Long answers ("dumps") are made message by message, as the reader makes room.
 *
 * Mirrors: net/netlink/af_netlink.c
 * Leaves out: the netlink device, notifiers of closed sockets, growing the hash tables.
 * Locking: nl_table_lock guards the tables; a reader that may sleep counts itself in
 *	nl_table_users instead, which writers wait for. cb_lock guards the dump of a socket.
 */
#include <linux/module.h>
#include <linux/kernel.h>
#include <linux/init.h>
#include <linux/capability.h>
#include <linux/sched.h>
#include <linux/errno.h>
#include <linux/string.h>
#include <linux/socket.h>
#include <linux/un.h>
#include <linux/net.h>
#include <linux/fs.h>
#include <linux/slab.h>
#include <linux/skbuff.h>
#include <linux/netdevice.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <linux/security.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <linux/err.h>
#include <net/sock.h>
#include <net/scm.h>

#define NL_HASH_SIZE	32

/**
 * struct netlink_opt - what a netlink socket has beyond struct sock (sk_protinfo)
 * @pid: its address; 0 is the kernel's, or none yet
 * @groups: that it hears
 * @dst_pid, @dst_groups: where it is connected to
 * @state: bit 0: messages were lost; nothing comes in until it has been read empty
 * @data_ready: input function of a kernel socket
 * @wait: senders that wait for room
 * @cb: the dump that is under way
 */
struct netlink_opt {
	u32			pid;
	unsigned		groups;
	u32			dst_pid;
	unsigned		dst_groups;
	unsigned long		state;
	void			(*data_ready)(struct sock *sk, int bytes);
	wait_queue_head_t	wait;
	struct netlink_callback	*cb;
	spinlock_t		cb_lock;
};

#define nlk_sk(__sk)	((struct netlink_opt *)(__sk)->sk_protinfo)

/* The sockets of one protocol; those that hear a group are in mc_list too */
struct netlink_table {
	struct hlist_head	hash[NL_HASH_SIZE];
	struct hlist_head	mc_list;
};

static struct netlink_table *nl_table;		/* [MAX_LINKS] */

static DECLARE_WAIT_QUEUE_HEAD(nl_table_wait);
static DEFINE_RWLOCK(nl_table_lock);
static atomic_t nl_table_users = ATOMIC_INIT(0);

static atomic_t netlink_sock_nr;

static struct proto_ops netlink_ops;

static int netlink_dump(struct sock *sk);
static void netlink_destroy_callback(struct netlink_callback *cb);

/* ---------------------------------------------------------------- the tables */

static void netlink_sock_destruct(struct sock *sk)
{
	skb_queue_purge(&sk->sk_receive_queue);
	BUG_ON(atomic_read(&sk->sk_rmem_alloc));
	BUG_ON(atomic_read(&sk->sk_wmem_alloc));
	BUG_ON(nlk_sk(sk)->cb);
	kfree(nlk_sk(sk));
	atomic_dec(&netlink_sock_nr);
}

/* The write lock, once no reader sleeps any more. May sleep. */
static void netlink_table_grab(void)
{
	DEFINE_WAIT(wait);

	write_lock_bh(&nl_table_lock);
	while (atomic_read(&nl_table_users)) {
		prepare_to_wait(&nl_table_wait, &wait, TASK_UNINTERRUPTIBLE);
		write_unlock_bh(&nl_table_lock);
		schedule();
		write_lock_bh(&nl_table_lock);
	}
	finish_wait(&nl_table_wait, &wait);
}

static void netlink_table_ungrab(void)
{
	write_unlock_bh(&nl_table_lock);
}

/* A reader that may sleep */
static inline void netlink_lock_table(void)
{
	read_lock(&nl_table_lock);
	atomic_inc(&nl_table_users);
	read_unlock(&nl_table_lock);
}

static inline void netlink_unlock_table(void)
{
	if (atomic_dec_and_test(&nl_table_users))
		wake_up(&nl_table_wait);
}

static inline struct hlist_head *nl_pid_hashfn(int protocol, u32 pid)
{
	return &nl_table[protocol].hash[(pid ^ pid >> 5) & (NL_HASH_SIZE - 1)];
}

static struct sock *__netlink_lookup(int protocol, u32 pid)
{
	struct hlist_node *node;
	struct sock *sk;

	sk_for_each(sk, node, nl_pid_hashfn(protocol, pid))
		if (nlk_sk(sk)->pid == pid)
			return sk;
	return NULL;
}

/* The socket with an address, with a reference, or NULL */
static struct sock *netlink_lookup(int protocol, u32 pid)
{
	struct sock *sk;

	read_lock(&nl_table_lock);
	sk = __netlink_lookup(protocol, pid);
	if (sk)
		sock_hold(sk);
	read_unlock(&nl_table_lock);
	return sk;
}

/* Give a socket its address.  Return: 0, -EADDRINUSE, or -EBUSY when it has one. */
static int netlink_insert(struct sock *sk, u32 pid)
{
	int err = -EADDRINUSE;

	netlink_table_grab();
	if (__netlink_lookup(sk->sk_protocol, pid))
		goto out;
	err = -EBUSY;
	if (nlk_sk(sk)->pid)
		goto out;
	err = 0;
	nlk_sk(sk)->pid = pid;
	sk_add_node(sk, nl_pid_hashfn(sk->sk_protocol, pid));
out:
	netlink_table_ungrab();
	return err;
}

static void netlink_remove(struct sock *sk)
{
	netlink_table_grab();
	sk_del_node_init(sk);
	if (nlk_sk(sk)->groups)
		__sk_del_bind_node(sk);
	netlink_table_ungrab();
}

/* ---------------------------------------------------------------- birth and death */

static int netlink_create(struct socket *sock, int protocol)
{
	struct netlink_opt *nlk;
	struct sock *sk;

	sock->state = SS_UNCONNECTED;
	if (sock->type != SOCK_RAW && sock->type != SOCK_DGRAM)
		return -ESOCKTNOSUPPORT;
	if (protocol < 0 || protocol >= MAX_LINKS)
		return -EPROTONOSUPPORT;

	sk = sk_alloc(PF_NETLINK, GFP_KERNEL, 1, NULL);
	if (!sk)
		return -ENOMEM;
	nlk = kmalloc(sizeof(*nlk), GFP_KERNEL);
	if (!nlk) {
		sk_free(sk);
		return -ENOMEM;
	}
	memset(nlk, 0, sizeof(*nlk));
	spin_lock_init(&nlk->cb_lock);
	init_waitqueue_head(&nlk->wait);

	sock->ops = &netlink_ops;
	sock_init_data(sock, sk);
	sk_set_owner(sk, THIS_MODULE);
	sk->sk_protinfo = nlk;
	sk->sk_destruct = netlink_sock_destruct;
	sk->sk_protocol = protocol;
	atomic_inc(&netlink_sock_nr);
	return 0;
}

static int netlink_release(struct socket *sock)
{
	struct sock *sk = sock->sk;
	struct netlink_opt *nlk;

	if (!sk)
		return 0;

	netlink_remove(sk);
	nlk = nlk_sk(sk);

	spin_lock(&nlk->cb_lock);
	if (nlk->cb) {
		nlk->cb->done(nlk->cb);
		netlink_destroy_callback(nlk->cb);
		nlk->cb = NULL;
	}
	spin_unlock(&nlk->cb_lock);

	/* Nothing can be found or arrive any more; senders that wait give up. */
	sock_orphan(sk);
	sock->sk = NULL;
	wake_up_interruptible_all(&nlk->wait);
	skb_queue_purge(&sk->sk_write_queue);
	sock_put(sk);
	return 0;
}

/* An address for a socket that has none: the process id, else something that no process has */
static int netlink_autobind(struct socket *sock)
{
	struct sock *sk = sock->sk;
	static s32 rover = -4097;
	s32 pid = current->tgid;
	int err;

	while ((err = netlink_insert(sk, pid)) == -EADDRINUSE) {
		pid = rover--;
		if (rover > -4097)
			rover = -4097;
	}
	return err;
}

/* Only the administrator listens to groups or sends to them */
static inline int netlink_capable(void)
{
	return capable(CAP_NET_ADMIN);
}

static int netlink_bind(struct socket *sock, struct sockaddr *addr, int addr_len)
{
	struct sockaddr_nl *nladdr = (struct sockaddr_nl *)addr;
	struct netlink_opt *nlk = nlk_sk(sock->sk);
	struct sock *sk = sock->sk;
	int err;

	if (addr_len < (int)sizeof(struct sockaddr_nl))
		return -EINVAL;
	if (nladdr->nl_family != AF_NETLINK)
		return -EINVAL;
	if (nladdr->nl_groups && !netlink_capable())
		return -EPERM;

	if (nlk->pid) {
		if (nladdr->nl_pid != nlk->pid)
			return -EINVAL;
	} else {
		err = nladdr->nl_pid ? netlink_insert(sk, nladdr->nl_pid) : netlink_autobind(sock);
		if (err)
			return err;
	}

	if (!nladdr->nl_groups && !nlk->groups)
		return 0;
	netlink_table_grab();
	if (nlk->groups && !nladdr->nl_groups)
		__sk_del_bind_node(sk);
	else if (!nlk->groups && nladdr->nl_groups)
		sk_add_bind_node(sk, &nl_table[sk->sk_protocol].mc_list);
	nlk->groups = nladdr->nl_groups;
	netlink_table_ungrab();
	return 0;
}

static int netlink_connect(struct socket *sock, struct sockaddr *addr, int alen, int flags)
{
	struct sockaddr_nl *nladdr = (struct sockaddr_nl *)addr;
	struct sock *sk = sock->sk;
	struct netlink_opt *nlk = nlk_sk(sk);
	int err = 0;

	if (alen < (int)sizeof(sa_family_t))
		return -EINVAL;
	if (addr->sa_family == AF_UNSPEC) {
		sk->sk_state = NETLINK_UNCONNECTED;
		nlk->dst_pid = 0;
		nlk->dst_groups = 0;
		return 0;
	}
	if (alen < (int)sizeof(*nladdr) || addr->sa_family != AF_NETLINK)
		return -EINVAL;
	if (nladdr->nl_groups && !netlink_capable())
		return -EPERM;

	if (!nlk->pid)
		err = netlink_autobind(sock);
	if (err == 0) {
		sk->sk_state = NETLINK_CONNECTED;
		nlk->dst_pid = nladdr->nl_pid;
		nlk->dst_groups = nladdr->nl_groups;
	}
	return err;
}

static int netlink_getname(struct socket *sock, struct sockaddr *addr, int *addr_len, int peer)
{
	struct sockaddr_nl *nladdr = (struct sockaddr_nl *)addr;
	struct netlink_opt *nlk = nlk_sk(sock->sk);

	nladdr->nl_family = AF_NETLINK;
	nladdr->nl_pad = 0;
	nladdr->nl_pid = peer ? nlk->dst_pid : nlk->pid;
	nladdr->nl_groups = peer ? nlk->dst_groups : nlk->groups;
	*addr_len = sizeof(*nladdr);
	return 0;
}

/* ---------------------------------------------------------------- delivery */

/* A message for @sk was lost: it is told once, and gets no more before it has read all */
static void netlink_overrun(struct sock *sk)
{
	if (!test_and_set_bit(0, &nlk_sk(sk)->state)) {
		sk->sk_err = ENOBUFS;
		sk->sk_error_report(sk);
	}
}

/* Something was read, or all of it: let those go on that wait for room */
static void netlink_rcv_wake(struct sock *sk)
{
	struct netlink_opt *nlk = nlk_sk(sk);

	if (!skb_queue_len(&sk->sk_receive_queue))
		clear_bit(0, &nlk->state);
	if (!test_bit(0, &nlk->state))
		wake_up_interruptible(&nlk->wait);
}

static struct sock *netlink_getsockbypid(struct sock *ssk, u32 pid)
{
	struct netlink_opt *nlk;
	struct sock *sk = netlink_lookup(ssk->sk_protocol, pid);

	if (!sk)
		return ERR_PTR(-ECONNREFUSED);

	nlk = nlk_sk(sk);
	/* The kernel's socket without an input function, or a peer connected elsewhere */
	if ((nlk->pid == 0 && !nlk->data_ready) ||
	    (sk->sk_state == NETLINK_CONNECTED && nlk->dst_pid != nlk_sk(ssk)->pid)) {
		sock_put(sk);
		return ERR_PTR(-ECONNREFUSED);
	}
	return sk;
}

static inline int netlink_is_full(struct sock *sk)
{
	return atomic_read(&sk->sk_rmem_alloc) > sk->sk_rcvbuf || test_bit(0, &nlk_sk(sk)->state);
}

/*
 * Charge a message to the socket it goes to. Without room, waits up to @timeo and returns 1: look
 * the socket up again. 0: done, the reference stays; < 0: message and reference are gone.
 */
static int netlink_attachskb(struct sock *sk, struct sk_buff *skb, int nonblock, long timeo)
{
	struct netlink_opt *nlk = nlk_sk(sk);
	DECLARE_WAITQUEUE(wait, current);

	if (!netlink_is_full(sk)) {
		skb_orphan(skb);
		skb_set_owner_r(skb, sk);
		return 0;
	}
	if (!timeo) {
		if (!nlk->pid)
			netlink_overrun(sk);
		sock_put(sk);
		kfree_skb(skb);
		return -EAGAIN;
	}

	__set_current_state(TASK_INTERRUPTIBLE);
	add_wait_queue(&nlk->wait, &wait);
	if (netlink_is_full(sk) && !sock_flag(sk, SOCK_DEAD))
		timeo = schedule_timeout(timeo);
	__set_current_state(TASK_RUNNING);
	remove_wait_queue(&nlk->wait, &wait);
	sock_put(sk);

	if (signal_pending(current)) {
		kfree_skb(skb);
		return sock_intr_errno(timeo);
	}
	return 1;
}

/* Queue a message that is charged; eats the reference.  Return: its length. */
static int netlink_sendskb(struct sock *sk, struct sk_buff *skb)
{
	int len = skb->len;

	skb_queue_tail(&sk->sk_receive_queue, skb);
	sk->sk_data_ready(sk, len);
	sock_put(sk);
	return len;
}

/* A buffer much larger than its message is replaced, as it will be charged to the reader */
static void netlink_trim(struct sk_buff *skb, int allocation)
{
	int delta = skb->end - skb->tail;

	if (delta * 2 < skb->truesize)
		return;
	if (pskb_expand_head(skb, 0, -delta, allocation))
		return;
	skb->truesize -= delta;
}

/**
 * netlink_unicast - send a message to one socket
 * @ssk: socket it comes from
 * @skb: message; is gone afterwards, whatever the answer
 * @pid: address
 * @nonblock: do not wait for room
 *
 * Context: process, may sleep unless @nonblock. Return: its length, -ECONNREFUSED (nobody has that
 * address), -EAGAIN (no room), -EINTR or -ERESTARTSYS.
 */
int netlink_unicast(struct sock *ssk, struct sk_buff *skb, u32 pid, int nonblock)
{
	struct sock *sk;
	long timeo;
	int err;

	netlink_trim(skb, gfp_any());
	timeo = sock_sndtimeo(ssk, nonblock);
retry:
	sk = netlink_getsockbypid(ssk, pid);
	if (IS_ERR(sk)) {
		kfree_skb(skb);
		return PTR_ERR(sk);
	}
	err = netlink_attachskb(sk, skb, nonblock, timeo);
	if (err == 1)
		goto retry;
	if (err)
		return err;
	return netlink_sendskb(sk, skb);
}

/* Return: < 0 if there is no room, 1 if the socket is getting full. Eats nothing. */
static int netlink_broadcast_deliver(struct sock *sk, struct sk_buff *skb)
{
	if (netlink_is_full(sk))
		return -1;
	skb_orphan(skb);
	skb_set_owner_r(skb, sk);
	skb_queue_tail(&sk->sk_receive_queue, skb);
	sk->sk_data_ready(sk, skb->len);
	return atomic_read(&sk->sk_rmem_alloc) > sk->sk_rcvbuf;
}

/**
 * netlink_broadcast - send a message to all that hear a group
 * @ssk: socket it comes from; does not get it
 * @skb: message; is gone afterwards
 * @pid: address that does not get it either
 * @group: bits of groups
 * @allocation: GFP_KERNEL if it may sleep
 *
 * Who has no room is told with ENOBUFS. Return: 0, -ESRCH (nobody listens), or -ENOBUFS if a
 * copy failed.
 */
int netlink_broadcast(struct sock *ssk, struct sk_buff *skb, u32 pid, u32 group, int allocation)
{
	int failure = 0, delivered = 0, congested = 0;
	struct hlist_node *node;
	struct sk_buff *copy;
	struct sock *sk;

	netlink_trim(skb, allocation);
	netlink_lock_table();
	sk_for_each_bound(sk, node, &nl_table[ssk->sk_protocol].mc_list) {
		struct netlink_opt *nlk = nlk_sk(sk);
		int val;

		if (sk == ssk || nlk->pid == pid || !(nlk->groups & group))
			continue;
		if (failure) {
			netlink_overrun(sk);
			continue;
		}

		copy = skb_clone(skb, allocation);
		if (!copy) {
			netlink_overrun(sk);
			failure = 1;
			continue;
		}
		sock_hold(sk);
		val = netlink_broadcast_deliver(sk, copy);
		if (val < 0) {
			netlink_overrun(sk);
			kfree_skb(copy);
		} else {
			congested |= val;
			delivered = 1;
		}
		sock_put(sk);
	}
	netlink_unlock_table();
	kfree_skb(skb);

	if (delivered) {
		/* Let the readers run before there is more. */
		if (congested && (allocation & __GFP_WAIT))
			yield();
		return 0;
	}
	return failure ? -ENOBUFS : -ESRCH;
}

/**
 * netlink_set_err - tell all that hear a group that they missed something
 * @ssk: socket it would have come from
 * @pid: address that is not told
 * @group: bits of groups
 * @code: positive errno
 */
void netlink_set_err(struct sock *ssk, u32 pid, u32 group, int code)
{
	struct hlist_node *node;
	struct sock *sk;

	read_lock(&nl_table_lock);
	sk_for_each_bound(sk, node, &nl_table[ssk->sk_protocol].mc_list) {
		struct netlink_opt *nlk = nlk_sk(sk);

		if (sk == ssk || nlk->pid == pid || !(nlk->groups & group))
			continue;
		sk->sk_err = code;
		sk->sk_error_report(sk);
	}
	read_unlock(&nl_table_lock);
}

/* ---------------------------------------------------------------- send and receive */

static int netlink_sendmsg(struct kiocb *kiocb, struct socket *sock, struct msghdr *msg,
			   size_t len)
{
	struct sock *sk = sock->sk;
	struct netlink_opt *nlk = nlk_sk(sk);
	struct sockaddr_nl *addr = msg->msg_name;
	u32 dst_pid = nlk->dst_pid, dst_groups = nlk->dst_groups;
	struct scm_cookie scm;
	struct sk_buff *skb;
	int err;

	if (msg->msg_flags & MSG_OOB)
		return -EOPNOTSUPP;
	err = scm_send(sock, msg, &scm);
	if (err < 0)
		return err;
	/* Files can't be passed on here. */
	scm_destroy(&scm);

	if (msg->msg_namelen) {
		if (msg->msg_namelen < (int)sizeof(*addr) || addr->nl_family != AF_NETLINK)
			return -EINVAL;
		dst_pid = addr->nl_pid;
		dst_groups = addr->nl_groups;
		if (dst_groups && !netlink_capable())
			return -EPERM;
	}
	if (!nlk->pid) {
		err = netlink_autobind(sock);
		if (err)
			return err;
	}

	if ((int)len < 0 || (int)len > sk->sk_sndbuf - 32)
		return -EMSGSIZE;
	skb = alloc_skb(len, GFP_KERNEL);
	if (!skb)
		return -ENOBUFS;

	NETLINK_CB(skb).pid = nlk->pid;
	NETLINK_CB(skb).groups = nlk->groups;
	NETLINK_CB(skb).dst_pid = dst_pid;
	NETLINK_CB(skb).dst_groups = dst_groups;
	*NETLINK_CREDS(skb) = scm.creds;

	err = -EFAULT;
	if (memcpy_fromiovec(skb_put(skb, len), msg->msg_iov, len))
		goto out_free;
	err = security_netlink_send(sk, skb);
	if (err)
		goto out_free;

	if (dst_groups) {
		atomic_inc(&skb->users);
		netlink_broadcast(sk, skb, dst_pid, dst_groups, GFP_KERNEL);
	}
	return netlink_unicast(sk, skb, dst_pid, msg->msg_flags & MSG_DONTWAIT);

out_free:
	kfree_skb(skb);
	return err;
}

static int netlink_recvmsg(struct kiocb *kiocb, struct socket *sock, struct msghdr *msg,
			   size_t len, int flags)
{
	struct sock *sk = sock->sk;
	struct netlink_opt *nlk = nlk_sk(sk);
	struct scm_cookie scm;
	struct sk_buff *skb;
	int copied = 0, err;

	if (flags & MSG_OOB)
		return -EOPNOTSUPP;
	skb = skb_recv_datagram(sk, flags, flags & MSG_DONTWAIT, &err);
	if (!skb)
		goto out;

	msg->msg_namelen = 0;
	copied = skb->len;
	if (len < copied) {
		msg->msg_flags |= MSG_TRUNC;
		copied = len;
	}
	skb->h.raw = skb->data;
	err = skb_copy_datagram_iovec(skb, 0, msg->msg_iov, copied);
	/* 2.6.11 answers with what was copied; the programs of today size their buffers by this. */
	if (flags & MSG_TRUNC)
		copied = skb->len;

	if (msg->msg_name) {
		struct sockaddr_nl *addr = msg->msg_name;

		addr->nl_family = AF_NETLINK;
		addr->nl_pad = 0;
		addr->nl_pid = NETLINK_CB(skb).pid;
		addr->nl_groups = NETLINK_CB(skb).dst_groups;
		msg->msg_namelen = sizeof(*addr);
	}
	memset(&scm, 0, sizeof(scm));
	scm.creds = *NETLINK_CREDS(skb);
	skb_free_datagram(sk, skb);

	/* There is room again: the dump goes on, or fails for want of memory. */
	if (nlk->cb && atomic_read(&sk->sk_rmem_alloc) <= sk->sk_rcvbuf / 2 &&
	    netlink_dump(sk) == -ENOBUFS) {
		sk->sk_err = ENOBUFS;
		sk->sk_error_report(sk);
	}
	scm_recv(sock, msg, &scm, flags);
out:
	netlink_rcv_wake(sk);
	return err ? : copied;
}

/* ---------------------------------------------------------------- the kernel's end */

static void netlink_data_ready(struct sock *sk, int len)
{
	struct netlink_opt *nlk = nlk_sk(sk);

	if (nlk->data_ready)
		nlk->data_ready(sk, len);
	netlink_rcv_wake(sk);
}

/**
 * netlink_kernel_create - the kernel's socket of a protocol
 * @unit: NETLINK_*
 * @input: called when something is in its receive queue; NULL: it only sends
 *
 * Return: the socket, or NULL.
 */
struct sock *netlink_kernel_create(int unit, void (*input)(struct sock *sk, int len))
{
	struct socket *sock;
	struct sock *sk;

	if (!nl_table || unit < 0 || unit >= MAX_LINKS)
		return NULL;
	sock = sock_alloc();
	if (!sock)
		return NULL;
	sock->type = SOCK_DGRAM;
	if (netlink_create(sock, unit) < 0)
		goto out_release;

	sk = sock->sk;
	sk->sk_data_ready = netlink_data_ready;
	nlk_sk(sk)->data_ready = input;
	if (netlink_insert(sk, 0))
		goto out_release;
	return sk;

out_release:
	sock_release(sock);
	return NULL;
}

static void netlink_destroy_callback(struct netlink_callback *cb)
{
	if (cb->skb)
		kfree_skb(cb->skb);
	kfree(cb);
}

/* One message more of the dump that @sk asked for; the last one is NLMSG_DONE */
static int netlink_dump(struct sock *sk)
{
	struct netlink_opt *nlk = nlk_sk(sk);
	struct netlink_callback *cb;
	struct sk_buff *skb;
	struct nlmsghdr *nlh;
	int len;

	skb = sock_rmalloc(sk, NLMSG_GOODSIZE, 0, GFP_KERNEL);
	if (!skb)
		return -ENOBUFS;

	spin_lock(&nlk->cb_lock);
	cb = nlk->cb;
	if (!cb) {
		spin_unlock(&nlk->cb_lock);
		kfree_skb(skb);
		return -EINVAL;
	}

	memset(&NETLINK_CB(skb), 0, sizeof(NETLINK_CB(skb)));
	len = cb->dump(skb, cb);
	if (len > 0) {
		spin_unlock(&nlk->cb_lock);
		skb_queue_tail(&sk->sk_receive_queue, skb);
		sk->sk_data_ready(sk, len);
		return 0;
	}

	nlh = __nlmsg_put(skb, NETLINK_CB(cb->skb).pid, cb->nlh->nlmsg_seq, NLMSG_DONE,
			  sizeof(int));
	nlh->nlmsg_flags |= NLM_F_MULTI;
	memcpy(NLMSG_DATA(nlh), &len, sizeof(len));
	skb_queue_tail(&sk->sk_receive_queue, skb);
	sk->sk_data_ready(sk, skb->len);

	cb->done(cb);
	nlk->cb = NULL;
	spin_unlock(&nlk->cb_lock);
	netlink_destroy_callback(cb);
	return 0;
}

/**
 * netlink_dump_start - begin a dump
 * @ssk: the kernel's socket
 * @skb: message with the request; gets a reference more
 * @nlh: the request in it
 * @dump: makes the answers, see struct netlink_callback
 * @done: called once at the end
 *
 * May sleep. Return: 0, -ENOBUFS, -ECONNREFUSED (the asker is gone) or -EBUSY (it has one going).
 */
int netlink_dump_start(struct sock *ssk, struct sk_buff *skb, struct nlmsghdr *nlh,
		       int (*dump)(struct sk_buff *skb, struct netlink_callback *cb),
		       int (*done)(struct netlink_callback *cb))
{
	struct netlink_callback *cb;
	struct netlink_opt *nlk;
	struct sock *sk;
	int err;

	cb = kmalloc(sizeof(*cb), GFP_KERNEL);
	if (!cb)
		return -ENOBUFS;
	memset(cb, 0, sizeof(*cb));
	cb->dump = dump;
	cb->done = done;
	cb->nlh = nlh;
	atomic_inc(&skb->users);
	cb->skb = skb;

	sk = netlink_lookup(ssk->sk_protocol, NETLINK_CB(skb).pid);
	if (!sk) {
		netlink_destroy_callback(cb);
		return -ECONNREFUSED;
	}
	nlk = nlk_sk(sk);
	spin_lock(&nlk->cb_lock);
	if (nlk->cb || sock_flag(sk, SOCK_DEAD)) {
		spin_unlock(&nlk->cb_lock);
		netlink_destroy_callback(cb);
		sock_put(sk);
		return -EBUSY;
	}
	nlk->cb = cb;
	spin_unlock(&nlk->cb_lock);

	err = netlink_dump(sk);
	if (err == -ENOBUFS && nlk->cb == cb) {
		nlk->cb = NULL;
		cb->done(cb);
		netlink_destroy_callback(cb);
	} else {
		err = 0;
	}
	sock_put(sk);
	return err;
}

/**
 * netlink_ack - answer a request with an errno
 * @in_skb: message with the request
 * @nlh: the request
 * @err: negative errno, with which the whole request goes back, or 0
 */
void netlink_ack(struct sk_buff *in_skb, struct nlmsghdr *nlh, int err)
{
	int size = err ? NLMSG_SPACE(nlh->nlmsg_len + sizeof(int)) :
			 NLMSG_SPACE(sizeof(struct nlmsgerr));
	struct nlmsgerr *errmsg;
	struct nlmsghdr *rep;
	struct sk_buff *skb;

	skb = alloc_skb(size, GFP_KERNEL);
	if (!skb) {
		struct sock *sk = netlink_lookup(in_skb->sk->sk_protocol, NETLINK_CB(in_skb).pid);

		if (sk) {
			sk->sk_err = ENOBUFS;
			sk->sk_error_report(sk);
			sock_put(sk);
		}
		return;
	}

	memset(&NETLINK_CB(skb), 0, sizeof(NETLINK_CB(skb)));
	rep = __nlmsg_put(skb, NETLINK_CB(in_skb).pid, nlh->nlmsg_seq, NLMSG_ERROR,
			  err ? sizeof(int) + nlh->nlmsg_len : sizeof(struct nlmsgerr));
	errmsg = NLMSG_DATA(rep);
	errmsg->error = err;
	memcpy(&errmsg->msg, nlh, err ? nlh->nlmsg_len : sizeof(struct nlmsghdr));
	netlink_unicast(in_skb->sk, skb, NETLINK_CB(in_skb).pid, MSG_DONTWAIT);
}

/* ---------------------------------------------------------------- /proc/net/netlink */

#ifdef CONFIG_PROC_FS
/* Where the walk through all protocols and chains stands */
struct nl_seq_iter {
	int link;
	int hash_idx;
};

static struct sock *netlink_seq_first(struct nl_seq_iter *iter)
{
	for (; iter->link < MAX_LINKS; iter->link++, iter->hash_idx = 0) {
		for (; iter->hash_idx < NL_HASH_SIZE; iter->hash_idx++) {
			struct hlist_head *head = &nl_table[iter->link].hash[iter->hash_idx];

			if (!hlist_empty(head))
				return sk_head(head);
		}
	}
	return NULL;
}

static struct sock *netlink_seq_following(struct nl_seq_iter *iter, struct sock *s)
{
	s = sk_next(s);
	if (s)
		return s;
	iter->hash_idx++;
	return netlink_seq_first(iter);
}

static void *netlink_seq_start(struct seq_file *seq, loff_t *pos)
{
	struct nl_seq_iter *iter = seq->private;
	loff_t off = *pos;
	struct sock *s;

	read_lock(&nl_table_lock);
	if (!off)
		return SEQ_START_TOKEN;
	iter->link = iter->hash_idx = 0;
	for (s = netlink_seq_first(iter); s && --off; s = netlink_seq_following(iter, s))
		;
	return s;
}

static void *netlink_seq_next(struct seq_file *seq, void *v, loff_t *pos)
{
	struct nl_seq_iter *iter = seq->private;

	++*pos;
	if (v != SEQ_START_TOKEN)
		return netlink_seq_following(iter, v);
	iter->link = iter->hash_idx = 0;
	return netlink_seq_first(iter);
}

static void netlink_seq_stop(struct seq_file *seq, void *v)
{
	read_unlock(&nl_table_lock);
}

static int netlink_seq_show(struct seq_file *seq, void *v)
{
	struct sock *s = v;
	struct netlink_opt *nlk;

	if (v == SEQ_START_TOKEN) {
		seq_puts(seq, "sk       Eth Pid    Groups   "
			      "Rmem     Wmem     Dump     Locks\n");
		return 0;
	}
	nlk = nlk_sk(s);
	seq_printf(seq, "%p %-3d %-6d %08x %-8d %-8d %p %d\n", s, s->sk_protocol, nlk->pid,
		   nlk->groups, atomic_read(&s->sk_rmem_alloc), atomic_read(&s->sk_wmem_alloc),
		   nlk->cb, atomic_read(&s->sk_refcnt));
	return 0;
}

static struct seq_operations netlink_seq_ops = {
	.start	= netlink_seq_start,
	.next	= netlink_seq_next,
	.stop	= netlink_seq_stop,
	.show	= netlink_seq_show,
};

static int netlink_seq_open(struct inode *inode, struct file *file)
{
	struct nl_seq_iter *iter = kmalloc(sizeof(*iter), GFP_KERNEL);
	int err;

	if (!iter)
		return -ENOMEM;
	err = seq_open(file, &netlink_seq_ops);
	if (err) {
		kfree(iter);
		return err;
	}
	memset(iter, 0, sizeof(*iter));
	((struct seq_file *)file->private_data)->private = iter;
	return 0;
}

static struct file_operations netlink_seq_fops = {
	.owner		= THIS_MODULE,
	.open		= netlink_seq_open,
	.read		= seq_read,
	.llseek		= seq_lseek,
	.release	= seq_release_private,
};
#endif /* CONFIG_PROC_FS */

/* ---------------------------------------------------------------- the family */

static struct proto_ops netlink_ops = {
	.family		= PF_NETLINK,
	.owner		= THIS_MODULE,
	.release	= netlink_release,
	.bind		= netlink_bind,
	.connect	= netlink_connect,
	.socketpair	= sock_no_socketpair,
	.accept		= sock_no_accept,
	.getname	= netlink_getname,
	.poll		= datagram_poll,
	.ioctl		= sock_no_ioctl,
	.listen		= sock_no_listen,
	.shutdown	= sock_no_shutdown,
	.setsockopt	= sock_no_setsockopt,
	.getsockopt	= sock_no_getsockopt,
	.sendmsg	= netlink_sendmsg,
	.recvmsg	= netlink_recvmsg,
	.mmap		= sock_no_mmap,
	.sendpage	= sock_no_sendpage,
};

static struct net_proto_family netlink_family_ops = {
	.family	= PF_NETLINK,
	.create	= netlink_create,
	.owner	= THIS_MODULE,
};

static int __init netlink_proto_init(void)
{
	struct sk_buff *dummy_skb;

	BUILD_BUG_ON(sizeof(struct netlink_skb_parms) > sizeof(dummy_skb->cb));

	nl_table = kmalloc(sizeof(*nl_table) * MAX_LINKS, GFP_KERNEL);
	if (!nl_table)
		panic("netlink_init: Cannot allocate nl_table\n");
	memset(nl_table, 0, sizeof(*nl_table) * MAX_LINKS);

	sock_register(&netlink_family_ops);
#ifdef CONFIG_PROC_FS
	proc_net_fops_create("netlink", 0, &netlink_seq_fops);
#endif
	/* The first user. */
	rtnetlink_init();
	return 0;
}

core_initcall(netlink_proto_init);

EXPORT_SYMBOL(netlink_ack);
EXPORT_SYMBOL(netlink_broadcast);
EXPORT_SYMBOL(netlink_dump_start);
EXPORT_SYMBOL(netlink_kernel_create);
EXPORT_SYMBOL(netlink_set_err);
EXPORT_SYMBOL(netlink_unicast);
