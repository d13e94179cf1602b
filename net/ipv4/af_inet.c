// SPDX-License-Identifier: GPL-2.0-only
/*
 * The PF_INET protocol family: creates sockets, and the socket calls that TCP,
 * UDP and raw sockets share. The three proto_ops tables are Figure 6 of the paper.
 *
 * Mirrors: net/ipv4/af_inet.c
 * Leaves out: modules that bring protocols, multicast routing.
 * Locking: inetsw_lock orders writers of inetsw, readers run under
 *	rcu_read_lock(); socket state changes under lock_sock().
 */
#include <linux/types.h>
#include <linux/kernel.h>
#include <linux/capability.h>
#include <linux/errno.h>
#include <linux/fcntl.h>
#include <linux/fs.h>
#include <linux/icmp.h>
#include <linux/igmp.h>
#include <linux/in.h>
#include <linux/inet.h>
#include <linux/inetdevice.h>
#include <linux/init.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/net.h>
#include <linux/netdevice.h>
#include <linux/percpu.h>
#include <linux/poll.h>
#include <linux/sched.h>
#include <linux/socket.h>
#include <linux/sockios.h>
#include <linux/string.h>
#include <linux/tcp.h>
#include <asm/uaccess.h>
#include <net/arp.h>
#include <net/icmp.h>
#include <net/inet_common.h>
#include <net/ip.h>
#include <net/ip_fib.h>
#include <net/protocol.h>
#include <net/raw.h>
#include <net/route.h>
#include <net/snmp.h>
#include <net/sock.h>
#include <net/tcp.h>
#include <net/udp.h>

DEFINE_SNMP_STAT(struct linux_mib, net_statistics);

/* /proc/sys/net/ipv4 */
struct ipv4_config ipv4_config;
int sysctl_ip_nonlocal_bind;
int sysctl_ip_dynaddr;

/*
 * What socket(PF_INET, type, protocol) can be made, by type. Permanent entries come
 * first; among the others the newest.
 */
static struct list_head inetsw[SOCK_MAX];
static spinlock_t inetsw_lock = SPIN_LOCK_UNLOCKED;

/**
 * inet_sock_destruct - sk_destruct of all PF_INET sockets
 * @sk: socket without references
 */
void inet_sock_destruct(struct sock *sk)
{
	struct inet_sock *inet = inet_sk(sk);

	__skb_queue_purge(&sk->sk_receive_queue);
	__skb_queue_purge(&sk->sk_error_queue);

	if (sk->sk_type == SOCK_STREAM && sk->sk_state != TCP_CLOSE) {
		printk(KERN_ERR "Attempt to release TCP socket in state %d %p\n",
		       sk->sk_state, sk);
		return;
	}
	if (!sock_flag(sk, SOCK_DEAD)) {
		printk(KERN_ERR "Attempt to release alive inet socket %p\n", sk);
		return;
	}
	BUG_TRAP(!atomic_read(&sk->sk_rmem_alloc));
	BUG_TRAP(!atomic_read(&sk->sk_wmem_alloc));
	BUG_TRAP(!sk->sk_wmem_queued);
	BUG_TRAP(!sk->sk_forward_alloc);

	kfree(inet->opt);
	dst_release(sk->sk_dst_cache);
}

/* Gives a socket that sends without having been bound a port. */
static int inet_autobind(struct sock *sk)
{
	struct inet_sock *inet = inet_sk(sk);
	int err = 0;

	lock_sock(sk);
	if (!inet->num) {
		if (sk->sk_prot->get_port(sk, 0))
			err = -EAGAIN;
		else
			inet->sport = htons(inet->num);
	}
	release_sock(sk);
	return err;
}

/**
 * inet_listen - proto_ops.listen: go to, or stay in, TCP_LISTEN
 * @sock: socket
 * @backlog: connections that may wait for accept()
 *
 * May sleep. Returns 0, -EINVAL, -ENOMEM or -EADDRINUSE.
 */
int inet_listen(struct socket *sock, int backlog)
{
	struct sock *sk = sock->sk;
	unsigned char old_state;
	int err = -EINVAL;

	lock_sock(sk);
	if (sock->state != SS_UNCONNECTED || sock->type != SOCK_STREAM)
		goto out;
	old_state = sk->sk_state;
	if (!((1 << old_state) & (TCPF_CLOSE | TCPF_LISTEN)))
		goto out;

	/* A listener may change its backlog. */
	if (old_state != TCP_LISTEN) {
		err = tcp_listen_start(sk);
		if (err)
			goto out;
	}
	sk->sk_max_ack_backlog = backlog;
	err = 0;
out:
	release_sock(sk);
	return err;
}

/* The entry that makes @*protocol, which is settled if it was 0. Under RCU. */
static inline struct inet_protosw *inet_find_protosw(int type, int *protocol)
{
	struct list_head *p;

	list_for_each_rcu(p, &inetsw[type]) {
		struct inet_protosw *answer = list_entry(p, struct inet_protosw, list);

		/* 0 asks for the type's own protocol, and 0 in the table takes all;
		   both together are nothing. */
		if (*protocol == answer->protocol) {
			if (*protocol != IPPROTO_IP)
				return answer;
		} else {
			if (*protocol == IPPROTO_IP) {
				*protocol = answer->protocol;
				return answer;
			}
			if (answer->protocol == IPPROTO_IP)
				return answer;
		}
	}
	return NULL;
}

/**
 * inet_create - net_proto_family.create of PF_INET (paper §3)
 * @sock: socket with its type set
 * @protocol: IPPROTO_*, 0 for the type's own
 *
 * May sleep. Returns 0, -ESOCKTNOSUPPORT, -EPERM, -EPROTONOSUPPORT, -ENOBUFS, or an
 * error of the protocol's init.
 */
static int inet_create(struct socket *sock, int protocol)
{
	struct inet_protosw *answer;
	struct proto *answer_prot;
	unsigned char answer_flags;
	struct inet_sock *inet;
	char answer_no_check;
	struct sock *sk;
	int err;

	sock->state = SS_UNCONNECTED;

	rcu_read_lock();
	answer = inet_find_protosw(sock->type, &protocol);
	err = -ESOCKTNOSUPPORT;
	if (!answer)
		goto out_rcu_unlock;
	err = -EPERM;
	if (answer->capability > 0 && !capable(answer->capability))
		goto out_rcu_unlock;
	err = -EPROTONOSUPPORT;
	if (!protocol)
		goto out_rcu_unlock;
	/* Only a raw socket takes any number; one beyond 8 bits has no meaning, and may be 0 in 16. */
	err = -EINVAL;
	if (protocol < 0 || protocol >= IPPROTO_MAX)
		goto out_rcu_unlock;

	sock->ops = answer->ops;
	answer_prot = answer->prot;
	answer_no_check = answer->no_check;
	answer_flags = answer->flags;
	rcu_read_unlock();

	BUG_TRAP(answer_prot->slab != NULL);

	sk = sk_alloc(PF_INET, GFP_KERNEL, answer_prot->slab_obj_size, answer_prot->slab);
	if (!sk)
		return -ENOBUFS;

	sk->sk_prot = answer_prot;
	sk->sk_no_check = answer_no_check;
	if (answer_flags & INET_PROTOSW_REUSE)
		sk->sk_reuse = 1;

	inet = inet_sk(sk);
	if (sock->type == SOCK_RAW) {
		inet->num = protocol;
		if (protocol == IPPROTO_RAW)
			inet->hdrincl = 1;
	}
	inet->pmtudisc = ipv4_config.no_pmtu_disc ? IP_PMTUDISC_DONT : IP_PMTUDISC_WANT;
	inet->id = 0;

	sock_init_data(sock, sk);
	sk_set_owner(sk, sk->sk_prot->owner);

	sk->sk_destruct = inet_sock_destruct;
	sk->sk_family = PF_INET;
	sk->sk_protocol = protocol;
	sk->sk_backlog_rcv = sk->sk_prot->backlog_rcv;

	inet->uc_ttl = -1;
	inet->mc_loop = 1;
	inet->mc_ttl = 1;
	inet->mc_index = 0;
	inet->mc_list = NULL;

	if (inet->num) {
		/* A raw socket receives from here on. */
		inet->sport = htons(inet->num);
		sk->sk_prot->hash(sk);
	}

	err = 0;
	if (sk->sk_prot->init) {
		err = sk->sk_prot->init(sk);
		if (err)
			sk_common_release(sk);
	}
	return err;

out_rcu_unlock:
	rcu_read_unlock();
	return err;
}

/**
 * inet_release - proto_ops.release: the descriptor is gone
 * @sock: socket
 *
 * May sleep, for SO_LINGER; a process that exits does not linger. Returns 0.
 */
int inet_release(struct socket *sock)
{
	struct sock *sk = sock->sk;
	long timeout = 0;

	if (!sk)
		return 0;

	ip_mc_drop_socket(sk);
	if (sock_flag(sk, SOCK_LINGER) && !(current->flags & PF_EXITING))
		timeout = sk->sk_lingertime;
	sock->sk = NULL;
	sk->sk_prot->close(sk, timeout);
	return 0;
}

/**
 * inet_bind - proto_ops.bind
 * @sock: socket
 * @uaddr: struct sockaddr_in; the family is not looked at
 * @addr_len: bytes of it
 *
 * May sleep. Returns 0, -EINVAL, -EADDRNOTAVAIL (not our address), -EACCES (port
 * below 1024) or -EADDRINUSE.
 */
int inet_bind(struct socket *sock, struct sockaddr *uaddr, int addr_len)
{
	struct sockaddr_in *addr = (struct sockaddr_in *)uaddr;
	struct sock *sk = sock->sk;
	struct inet_sock *inet = inet_sk(sk);
	unsigned short snum;
	int chk_addr_ret, err;

	if (sk->sk_prot->bind)
		return sk->sk_prot->bind(sk, uaddr, addr_len);
	if (addr_len < (int)sizeof(struct sockaddr_in))
		return -EINVAL;

	/*
	 * Multicasts and broadcasts may be bound, to hear them. The test of local
	 * addresses is a convenience: they may go away later.
	 */
	chk_addr_ret = inet_addr_type(addr->sin_addr.s_addr);
	if (!sysctl_ip_nonlocal_bind && !inet->freebind &&
	    addr->sin_addr.s_addr != INADDR_ANY && chk_addr_ret != RTN_LOCAL &&
	    chk_addr_ret != RTN_MULTICAST && chk_addr_ret != RTN_BROADCAST)
		return -EADDRNOTAVAIL;

	snum = ntohs(addr->sin_port);
	if (snum && snum < PROT_SOCK && !capable(CAP_NET_BIND_SERVICE))
		return -EACCES;

	lock_sock(sk);
	/* Once only, and not when connected. */
	err = -EINVAL;
	if (sk->sk_state != TCP_CLOSE || inet->num)
		goto out_release_sock;

	inet->rcv_saddr = inet->saddr = addr->sin_addr.s_addr;
	if (chk_addr_ret == RTN_MULTICAST || chk_addr_ret == RTN_BROADCAST)
		inet->saddr = 0;	/* the device's own */

	err = -EADDRINUSE;
	if (sk->sk_prot->get_port(sk, snum)) {
		inet->saddr = inet->rcv_saddr = 0;
		goto out_release_sock;
	}

	if (inet->rcv_saddr)
		sk->sk_userlocks |= SOCK_BINDADDR_LOCK;
	if (snum)
		sk->sk_userlocks |= SOCK_BINDPORT_LOCK;
	inet->sport = htons(inet->num);
	inet->daddr = 0;
	inet->dport = 0;
	sk_dst_reset(sk);
	err = 0;
out_release_sock:
	release_sock(sk);
	return err;
}

/**
 * inet_dgram_connect - proto_ops.connect of datagram and raw sockets
 * @sock: socket
 * @uaddr: peer; family AF_UNSPEC disconnects
 * @addr_len: bytes of it
 * @flags: of the file
 *
 * May sleep. Returns 0 or a negative errno, -EAGAIN without a free port.
 */
int inet_dgram_connect(struct socket *sock, struct sockaddr *uaddr, int addr_len, int flags)
{
	struct sock *sk = sock->sk;

	if (addr_len < (int)sizeof(uaddr->sa_family))
		return -EINVAL;
	if (uaddr->sa_family == AF_UNSPEC)
		return sk->sk_prot->disconnect(sk, flags);

	if (!inet_sk(sk)->num && inet_autobind(sk))
		return -EAGAIN;
	return sk->sk_prot->connect(sk, uaddr, addr_len);
}

/* Sleeps until the handshake is over, a signal, or @timeo. Returns what is left of it. */
static long inet_wait_for_connect(struct sock *sk, long timeo)
{
	DEFINE_WAIT(wait);

	prepare_to_wait(sk->sk_sleep, &wait, TASK_INTERRUPTIBLE);

	/* Between release_sock() and schedule the state may change: that wakes us. */
	while ((1 << sk->sk_state) & (TCPF_SYN_SENT | TCPF_SYN_RECV)) {
		release_sock(sk);
		timeo = schedule_timeout(timeo);
		lock_sock(sk);
		if (signal_pending(current) || !timeo)
			break;
		prepare_to_wait(sk->sk_sleep, &wait, TASK_INTERRUPTIBLE);
	}
	finish_wait(sk->sk_sleep, &wait);
	return timeo;
}

/* Starts a connection or finds the one that is under way. -EINPROGRESS or -EALREADY then. */
static inline int inet_stream_start(struct socket *sock, struct sockaddr *uaddr, int addr_len)
{
	struct sock *sk = sock->sk;
	int err;

	switch (sock->state) {
	case SS_CONNECTED:
		return -EISCONN;
	case SS_CONNECTING:
		return -EALREADY;
	case SS_UNCONNECTED:
		if (sk->sk_state != TCP_CLOSE)
			return -EISCONN;
		err = sk->sk_prot->connect(sk, uaddr, addr_len);
		if (err < 0)
			return err;
		sock->state = SS_CONNECTING;
		/* What is told if the caller does not wait. */
		return -EINPROGRESS;
	default:
		return -EINVAL;
	}
}

/**
 * inet_stream_connect - proto_ops.connect of streams
 * @sock: socket
 * @uaddr: peer; family AF_UNSPEC disconnects
 * @addr_len: bytes of it
 * @flags: of the file; O_NONBLOCK does not wait
 *
 * May sleep. Returns 0, or a negative errno: -EISCONN, -EALREADY, -EINPROGRESS,
 * -EINVAL, an error of the route, -ERESTARTSYS or -EINTR on a signal, or what
 * ended the attempt, -ECONNABORTED if that is not known.
 */
int inet_stream_connect(struct socket *sock, struct sockaddr *uaddr, int addr_len, int flags)
{
	struct sock *sk = sock->sk;
	long timeo;
	int err;

	if (addr_len < (int)sizeof(uaddr->sa_family))
		return -EINVAL;

	lock_sock(sk);
	if (uaddr->sa_family == AF_UNSPEC) {
		err = sk->sk_prot->disconnect(sk, flags);
		sock->state = err ? SS_DISCONNECTING : SS_UNCONNECTED;
		goto out;
	}

	err = inet_stream_start(sock, uaddr, addr_len);
	if (sock->state != SS_CONNECTING)
		goto out;

	timeo = sock_sndtimeo(sk, flags & O_NONBLOCK);
	if ((1 << sk->sk_state) & (TCPF_SYN_SENT | TCPF_SYN_RECV)) {
		if (!timeo || !inet_wait_for_connect(sk, timeo))
			goto out;
		if (signal_pending(current)) {
			err = sock_intr_errno(timeo);
			goto out;
		}
	}

	/* Closed: by RST, timeout or ICMP. sk_err says why, unless somebody took it. */
	if (sk->sk_state == TCP_CLOSE)
		goto sock_error;

	/* It may have gone further than established; that is read(2)'s to tell. */
	sock->state = SS_CONNECTED;
	err = 0;
out:
	release_sock(sk);
	return err;

sock_error:
	err = sock_error(sk) ? : -ECONNABORTED;
	sock->state = SS_UNCONNECTED;
	if (sk->sk_prot->disconnect(sk, flags))
		sock->state = SS_DISCONNECTING;
	goto out;
}

/**
 * inet_accept - proto_ops.accept
 * @sock: listening socket
 * @newsock: fresh socket that gets the connection
 * @flags: of the file
 *
 * May sleep. Returns 0, -EINVAL, -EAGAIN, -ERESTARTSYS or -EINTR.
 */
int inet_accept(struct socket *sock, struct socket *newsock, int flags)
{
	struct sock *sk1 = sock->sk;
	struct sock *sk2;
	int err = -EINVAL;

	sk2 = sk1->sk_prot->accept(sk1, flags, &err);
	if (!sk2)
		return err;

	lock_sock(sk2);
	BUG_TRAP((1 << sk2->sk_state) & (TCPF_ESTABLISHED | TCPF_CLOSE_WAIT | TCPF_CLOSE));
	sock_graft(sk2, newsock);
	newsock->state = SS_CONNECTED;
	release_sock(sk2);
	return 0;
}

/**
 * inet_getname - proto_ops.getname
 * @sock: socket
 * @uaddr: receives a struct sockaddr_in
 * @uaddr_len: receives its length
 * @peer: 0 for this side, 1 for the other, 2 the same for accept()
 *
 * Returns 0 or -ENOTCONN.
 */
int inet_getname(struct socket *sock, struct sockaddr *uaddr, int *uaddr_len, int peer)
{
	struct sock *sk = sock->sk;
	struct inet_sock *inet = inet_sk(sk);
	struct sockaddr_in *sin = (struct sockaddr_in *)uaddr;

	sin->sin_family = AF_INET;
	if (peer) {
		/* accept() wants a name even of what was reset already. */
		if (!inet->dport ||
		    (((1 << sk->sk_state) & (TCPF_CLOSE | TCPF_SYN_SENT)) && peer == 1))
			return -ENOTCONN;
		sin->sin_port = inet->dport;
		sin->sin_addr.s_addr = inet->daddr;
	} else {
		sin->sin_port = inet->sport;
		sin->sin_addr.s_addr = inet->rcv_saddr ? : inet->saddr;
	}
	memset(sin->sin_zero, 0, sizeof(sin->sin_zero));
	*uaddr_len = sizeof(*sin);
	return 0;
}

/**
 * inet_sendmsg - proto_ops.sendmsg
 * @iocb: request
 * @sock: socket
 * @msg: message
 * @size: bytes
 *
 * May sleep. Returns bytes or a negative errno.
 */
int inet_sendmsg(struct kiocb *iocb, struct socket *sock, struct msghdr *msg, size_t size)
{
	struct sock *sk = sock->sk;

	if (!inet_sk(sk)->num && inet_autobind(sk))
		return -EAGAIN;
	return sk->sk_prot->sendmsg(iocb, sk, msg, size);
}

static ssize_t inet_sendpage(struct socket *sock, struct page *page, int offset, size_t size,
			     int flags)
{
	struct sock *sk = sock->sk;

	if (!inet_sk(sk)->num && inet_autobind(sk))
		return -EAGAIN;
	if (sk->sk_prot->sendpage)
		return sk->sk_prot->sendpage(sk, page, offset, size, flags);
	return sock_no_sendpage(sock, page, offset, size, flags);
}

/**
 * inet_shutdown - proto_ops.shutdown
 * @sock: socket
 * @how: 0 receiving, 1 sending, 2 both
 *
 * May sleep. Returns 0, -EINVAL, or -ENOTCONN; the direction is closed even then.
 */
int inet_shutdown(struct socket *sock, int how)
{
	struct sock *sk = sock->sk;
	int err = 0;

	/* Now bit 0 is RCV_SHUTDOWN and bit 1 is SEND_SHUTDOWN. */
	how++;
	if ((how & ~SHUTDOWN_MASK) || how == 0)
		return -EINVAL;

	lock_sock(sk);
	if (sock->state == SS_CONNECTING) {
		if ((1 << sk->sk_state) & (TCPF_SYN_SENT | TCPF_SYN_RECV | TCPF_CLOSE))
			sock->state = SS_DISCONNECTING;
		else
			sock->state = SS_CONNECTED;
	}

	switch (sk->sk_state) {
	case TCP_CLOSE:
		err = -ENOTCONN;
		/* poll() hears of it all the same. */
		/* fall through */
	default:
		sk->sk_shutdown |= how;
		if (sk->sk_prot->shutdown)
			sk->sk_prot->shutdown(sk, how);
		break;
	case TCP_LISTEN:
		if (!(how & RCV_SHUTDOWN))
			break;
		/* It stops listening, which is a way out of accept(). */
		/* fall through */
	case TCP_SYN_SENT:
		err = sk->sk_prot->disconnect(sk, O_NONBLOCK);
		sock->state = err ? SS_DISCONNECTING : SS_UNCONNECTED;
		break;
	}

	sk->sk_state_change(sk);
	release_sock(sk);
	return err;
}

/**
 * inet_ioctl - proto_ops.ioctl
 * @sock: socket
 * @cmd: SIOC*
 * @arg: its argument
 *
 * Routes, ARP and addresses are IP's; queue lengths are the protocol's; the rest
 * goes to the devices. May sleep. Returns 0 or a negative errno.
 */
int inet_ioctl(struct socket *sock, unsigned int cmd, unsigned long arg)
{
	struct sock *sk = sock->sk;
	int err;

	switch (cmd) {
	case SIOCGSTAMP:
		return sock_get_timestamp(sk, (struct timeval __user *)arg);
	case SIOCADDRT:
	case SIOCDELRT:
	case SIOCRTMSG:
		return ip_rt_ioctl(cmd, (void __user *)arg);
	case SIOCDARP:
	case SIOCGARP:
	case SIOCSARP:
		return arp_ioctl(cmd, (void __user *)arg);
	case SIOCGIFADDR:
	case SIOCSIFADDR:
	case SIOCGIFBRDADDR:
	case SIOCSIFBRDADDR:
	case SIOCGIFNETMASK:
	case SIOCSIFNETMASK:
	case SIOCGIFDSTADDR:
	case SIOCSIFDSTADDR:
	case SIOCSIFPFLAGS:
	case SIOCGIFPFLAGS:
	case SIOCSIFFLAGS:
		return devinet_ioctl(cmd, (void __user *)arg);
	}

	err = -ENOIOCTLCMD;
	if (sk->sk_prot->ioctl)
		err = sk->sk_prot->ioctl(sk, cmd, arg);
	if (err == -ENOIOCTLCMD)
		err = dev_ioctl(cmd, (void __user *)arg);
	return err;
}

struct proto_ops inet_stream_ops = {
	.family		= PF_INET,
	.owner		= THIS_MODULE,
	.release	= inet_release,
	.bind		= inet_bind,
	.connect	= inet_stream_connect,
	.socketpair	= sock_no_socketpair,
	.accept		= inet_accept,
	.getname	= inet_getname,
	.poll		= tcp_poll,
	.ioctl		= inet_ioctl,
	.listen		= inet_listen,
	.shutdown	= inet_shutdown,
	.setsockopt	= sock_common_setsockopt,
	.getsockopt	= sock_common_getsockopt,
	.sendmsg	= inet_sendmsg,
	.recvmsg	= sock_common_recvmsg,
	.mmap		= sock_no_mmap,
	.sendpage	= tcp_sendpage,
};

struct proto_ops inet_dgram_ops = {
	.family		= PF_INET,
	.owner		= THIS_MODULE,
	.release	= inet_release,
	.bind		= inet_bind,
	.connect	= inet_dgram_connect,
	.socketpair	= sock_no_socketpair,
	.accept		= sock_no_accept,
	.getname	= inet_getname,
	.poll		= udp_poll,
	.ioctl		= inet_ioctl,
	.listen		= sock_no_listen,
	.shutdown	= inet_shutdown,
	.setsockopt	= sock_common_setsockopt,
	.getsockopt	= sock_common_getsockopt,
	.sendmsg	= inet_sendmsg,
	.recvmsg	= sock_common_recvmsg,
	.mmap		= sock_no_mmap,
	.sendpage	= inet_sendpage,
};

/* As inet_dgram_ops but for poll: there are no checksums to verify. */
static struct proto_ops inet_sockraw_ops = {
	.family		= PF_INET,
	.owner		= THIS_MODULE,
	.release	= inet_release,
	.bind		= inet_bind,
	.connect	= inet_dgram_connect,
	.socketpair	= sock_no_socketpair,
	.accept		= sock_no_accept,
	.getname	= inet_getname,
	.poll		= datagram_poll,
	.ioctl		= inet_ioctl,
	.listen		= sock_no_listen,
	.shutdown	= inet_shutdown,
	.setsockopt	= sock_common_setsockopt,
	.getsockopt	= sock_common_getsockopt,
	.sendmsg	= inet_sendmsg,
	.recvmsg	= sock_common_recvmsg,
	.mmap		= sock_no_mmap,
	.sendpage	= inet_sendpage,
};

static struct net_proto_family inet_family_ops = {
	.family	= PF_INET,
	.create	= inet_create,
	.owner	= THIS_MODULE,
};

/* Entered into inetsw at boot. */
static struct inet_protosw inetsw_array[] = {
	{
		.type		= SOCK_STREAM,
		.protocol	= IPPROTO_TCP,
		.prot		= &tcp_prot,
		.ops		= &inet_stream_ops,
		.capability	= -1,
		.no_check	= 0,
		.flags		= INET_PROTOSW_PERMANENT,
	},
	{
		.type		= SOCK_DGRAM,
		.protocol	= IPPROTO_UDP,
		.prot		= &udp_prot,
		.ops		= &inet_dgram_ops,
		.capability	= -1,
		.no_check	= UDP_CSUM_DEFAULT,
		.flags		= INET_PROTOSW_PERMANENT,
	},
	{
		.type		= SOCK_RAW,
		.protocol	= IPPROTO_IP,	/* any */
		.prot		= &raw_prot,
		.ops		= &inet_sockraw_ops,
		.capability	= CAP_NET_RAW,
		.no_check	= UDP_CSUM_DEFAULT,
		.flags		= INET_PROTOSW_REUSE,
	}
};

#define INETSW_ARRAY_LEN	(sizeof(inetsw_array) / sizeof(struct inet_protosw))

/**
 * inet_register_protosw - make a kind of socket known
 * @p: entry; stays referenced
 *
 * Not over a permanent entry of the same protocol. May sleep.
 */
void inet_register_protosw(struct inet_protosw *p)
{
	struct list_head *lh, *last_perm;

	spin_lock_bh(&inetsw_lock);
	if (p->type >= SOCK_MAX) {
		printk(KERN_ERR "Ignoring attempt to register invalid socket type %d.\n",
		       p->type);
		goto out;
	}

	last_perm = &inetsw[p->type];
	list_for_each(lh, &inetsw[p->type]) {
		struct inet_protosw *answer = list_entry(lh, struct inet_protosw, list);

		if (!(answer->flags & INET_PROTOSW_PERMANENT))
			continue;
		if (answer->protocol == p->protocol) {
			printk(KERN_ERR "Attempt to override permanent protocol %d.\n",
			       p->protocol);
			goto out;
		}
		last_perm = lh;
	}
	/* In front of the others, so that it overrides them. */
	list_add_rcu(&p->list, last_perm);
out:
	spin_unlock_bh(&inetsw_lock);
	synchronize_net();
}

/**
 * inet_unregister_protosw - a kind of socket goes
 * @p: entry, not permanent
 */
void inet_unregister_protosw(struct inet_protosw *p)
{
	if (p->flags & INET_PROTOSW_PERMANENT) {
		printk(KERN_ERR "Attempt to unregister permanent protocol %d.\n", p->protocol);
		return;
	}
	spin_lock_bh(&inetsw_lock);
	list_del_rcu(&p->list);
	spin_unlock_bh(&inetsw_lock);
	synchronize_net();
}

static struct net_protocol igmp_protocol = {
	.handler	= igmp_rcv,
};

static struct net_protocol tcp_protocol = {
	.handler	= tcp_v4_rcv,
	.err_handler	= tcp_v4_err,
	.no_policy	= 1,
};

static struct net_protocol udp_protocol = {
	.handler	= udp_rcv,
	.err_handler	= udp_err,
	.no_policy	= 1,
};

static struct net_protocol icmp_protocol = {
	.handler	= icmp_rcv,
};

/* The counters, once for each context. */
static int __init init_ipv4_mibs(void)
{
	int i;

	for (i = 0; i < 2; i++) {
		net_statistics[i] = alloc_percpu(struct linux_mib);
		ip_statistics[i] = alloc_percpu(struct ipstats_mib);
		icmp_statistics[i] = alloc_percpu(struct icmp_mib);
		tcp_statistics[i] = alloc_percpu(struct tcp_mib);
		udp_statistics[i] = alloc_percpu(struct udp_mib);
		if (!net_statistics[i] || !ip_statistics[i] || !icmp_statistics[i] ||
		    !tcp_statistics[i] || !udp_statistics[i])
			return -ENOMEM;
	}
	tcp_mib_init();
	return 0;
}

static int __init ipv4_proc_init(void)
{
	int rc = 0;

#ifdef CONFIG_PROC_FS
	if (raw_proc_init() || tcp4_proc_init() || udp4_proc_init() || fib_proc_init() ||
	    ip_misc_proc_init())
		rc = -ENOMEM;
#endif
	return rc;
}

/* A cache of its own for each kind of socket; all or none. */
static int __init inet_init_slabs(void)
{
	int rc = sk_alloc_slab(&tcp_prot, "tcp_sock");

	if (rc) {
		sk_alloc_slab_error(&tcp_prot);
		return rc;
	}
	rc = sk_alloc_slab(&udp_prot, "udp_sock");
	if (rc) {
		sk_alloc_slab_error(&udp_prot);
		goto out_tcp_free_slab;
	}
	rc = sk_alloc_slab(&raw_prot, "raw_sock");
	if (rc) {
		sk_alloc_slab_error(&raw_prot);
		goto out_udp_free_slab;
	}
	return 0;

out_udp_free_slab:
	sk_free_slab(&udp_prot);
out_tcp_free_slab:
	sk_free_slab(&tcp_prot);
	return rc;
}

/*
 * Brings IPv4 up. Returns 0 or a negative errno.
 */
static int __init inet_init(void)
{
	struct sk_buff *dummy_skb;
	struct inet_protosw *q;
	struct list_head *r;
	int rc = -EINVAL;

	if (sizeof(struct inet_skb_parm) > sizeof(dummy_skb->cb)) {
		printk(KERN_CRIT "inet_init: inet_skb_parm too large\n");
		return rc;
	}
	rc = inet_init_slabs();
	if (rc)
		return rc;

	sock_register(&inet_family_ops);

	if (inet_add_protocol(&icmp_protocol, IPPROTO_ICMP) < 0)
		printk(KERN_CRIT "inet_init: Cannot add ICMP protocol\n");
	if (inet_add_protocol(&udp_protocol, IPPROTO_UDP) < 0)
		printk(KERN_CRIT "inet_init: Cannot add UDP protocol\n");
	if (inet_add_protocol(&tcp_protocol, IPPROTO_TCP) < 0)
		printk(KERN_CRIT "inet_init: Cannot add TCP protocol\n");
	if (inet_add_protocol(&igmp_protocol, IPPROTO_IGMP) < 0)
		printk(KERN_CRIT "inet_init: Cannot add IGMP protocol\n");

	for (r = &inetsw[0]; r < &inetsw[SOCK_MAX]; ++r)
		INIT_LIST_HEAD(r);
	for (q = inetsw_array; q < &inetsw_array[INETSW_ARRAY_LEN]; ++q)
		inet_register_protosw(q);

	arp_init();
	ip_init();
	tcp_v4_init(&inet_family_ops);
	tcp_init();
	icmp_init(&inet_family_ops);

	if (init_ipv4_mibs())
		panic("inet_init: Cannot init ipv4 mibs\n");
	if (ipv4_proc_init())
		printk(KERN_CRIT "inet_init: Cannot make all of /proc/net\n");

	ipfrag_init();
	return 0;
}

module_init(inet_init);

EXPORT_SYMBOL(inet_accept);
EXPORT_SYMBOL(inet_bind);
EXPORT_SYMBOL(inet_dgram_connect);
EXPORT_SYMBOL(inet_dgram_ops);
EXPORT_SYMBOL(inet_getname);
EXPORT_SYMBOL(inet_ioctl);
EXPORT_SYMBOL(inet_listen);
EXPORT_SYMBOL(inet_register_protosw);
EXPORT_SYMBOL(inet_release);
EXPORT_SYMBOL(inet_sendmsg);
EXPORT_SYMBOL(inet_shutdown);
EXPORT_SYMBOL(inet_sock_destruct);
EXPORT_SYMBOL(inet_stream_connect);
EXPORT_SYMBOL(inet_stream_ops);
EXPORT_SYMBOL(inet_unregister_protosw);
EXPORT_SYMBOL(net_statistics);
