// SPDX-License-Identifier: GPL-2.0-only
/*
 * IP's part of the socket interface: options of SOL_IP, control messages, and the
 * error queue (IP_RECVERR).
 *
 * Mirrors: net/ipv4/ip_sockglue.c
 * Leaves out: source-filtered multicast, multicast routing, IPsec policies.
 * Locking: options are read and set under lock_sock(); ip_ra_lock protects the
 *	router alert chain.
 */
#include <linux/types.h>
#include <linux/kernel.h>
#include <linux/capability.h>
#include <linux/errno.h>
#include <linux/errqueue.h>
#include <linux/icmp.h>
#include <linux/igmp.h>
#include <linux/in.h>
#include <linux/inetdevice.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/net.h>
#include <linux/netdevice.h>
#include <linux/netfilter.h>
#include <linux/sched.h>
#include <linux/skbuff.h>
#include <linux/slab.h>
#include <linux/socket.h>
#include <linux/string.h>
#include <linux/tcp.h>
#include <asm/uaccess.h>
#include <net/icmp.h>
#include <net/ip.h>
#include <net/route.h>
#include <net/sock.h>
#include <net/tcp.h>

/* Bits of inet_sock.cmsg_flags: control messages that a receiver wants. */
#define IP_CMSG_PKTINFO		1
#define IP_CMSG_TTL		2
#define IP_CMSG_TOS		4
#define IP_CMSG_RECVOPTS	8
#define IP_CMSG_RETOPTS		16

static void ip_cmsg_recv_pktinfo(struct msghdr *msg, struct sk_buff *skb)
{
	struct rtable *rt = (struct rtable *)skb->dst;
	struct in_pktinfo info;

	info.ipi_addr.s_addr = skb->nh.iph->daddr;
	info.ipi_ifindex = rt ? rt->rt_iif : 0;
	info.ipi_spec_dst.s_addr = rt ? rt->rt_spec_dst : 0;
	put_cmsg(msg, SOL_IP, IP_PKTINFO, sizeof(info), &info);
}

static void ip_cmsg_recv_ttl(struct msghdr *msg, struct sk_buff *skb)
{
	int ttl = skb->nh.iph->ttl;

	put_cmsg(msg, SOL_IP, IP_TTL, sizeof(int), &ttl);
}

static void ip_cmsg_recv_tos(struct msghdr *msg, struct sk_buff *skb)
{
	put_cmsg(msg, SOL_IP, IP_TOS, 1, &skb->nh.iph->tos);
}

static void ip_cmsg_recv_opts(struct msghdr *msg, struct sk_buff *skb)
{
	if (IPCB(skb)->opt.optlen)
		put_cmsg(msg, SOL_IP, IP_RECVOPTS, IPCB(skb)->opt.optlen, skb->nh.iph + 1);
}

/* The options to send an answer with. */
static void ip_cmsg_recv_retopts(struct msghdr *msg, struct sk_buff *skb)
{
	struct ip_options_data buf;

	if (!IPCB(skb)->opt.optlen)
		return;
	if (ip_options_echo(&buf.opt, skb)) {
		msg->msg_flags |= MSG_CTRUNC;
		return;
	}
	ip_options_undo(&buf.opt);
	put_cmsg(msg, SOL_IP, IP_RETOPTS, buf.opt.optlen, buf.opt.__data);
}

/**
 * ip_cmsg_recv - add the control messages that the receiver asked for
 * @msg: message that is being received
 * @skb: packet on its socket's queue
 */
void ip_cmsg_recv(struct msghdr *msg, struct sk_buff *skb)
{
	unsigned flags = inet_sk(skb->sk)->cmsg_flags;

	if (flags & IP_CMSG_PKTINFO)
		ip_cmsg_recv_pktinfo(msg, skb);
	if (flags & IP_CMSG_TTL)
		ip_cmsg_recv_ttl(msg, skb);
	if (flags & IP_CMSG_TOS)
		ip_cmsg_recv_tos(msg, skb);
	if (flags & IP_CMSG_RECVOPTS)
		ip_cmsg_recv_opts(msg, skb);
	if (flags & IP_CMSG_RETOPTS)
		ip_cmsg_recv_retopts(msg, skb);
}

/**
 * ip_cmsg_send - read the control messages of a message to send
 * @msg: message, control data in kernel memory
 * @ipc: receives address, device and options; opt is allocated and the caller
 *	frees it, on errors too
 *
 * May sleep. Returns 0 or a negative errno.
 */
int ip_cmsg_send(struct msghdr *msg, struct ipcm_cookie *ipc)
{
	struct in_pktinfo *info;
	struct cmsghdr *cmsg;
	int err, len;

	for (cmsg = CMSG_FIRSTHDR(msg); cmsg; cmsg = CMSG_NXTHDR(msg, cmsg)) {
		if (!CMSG_OK(msg, cmsg))
			return -EINVAL;
		if (cmsg->cmsg_level != SOL_IP)
			continue;
		switch (cmsg->cmsg_type) {
		case IP_RETOPTS:
			len = cmsg->cmsg_len - CMSG_ALIGN(sizeof(struct cmsghdr));
			err = ip_options_get(&ipc->opt, CMSG_DATA(cmsg),
					     min(len, MAX_IPOPTLEN), 0);
			if (err)
				return err;
			break;
		case IP_PKTINFO:
			if (cmsg->cmsg_len != CMSG_LEN(sizeof(struct in_pktinfo)))
				return -EINVAL;
			info = (struct in_pktinfo *)CMSG_DATA(cmsg);
			ipc->oif = info->ipi_ifindex;
			ipc->addr = info->ipi_spec_dst.s_addr;
			break;
		default:
			return -EINVAL;
		}
	}
	return 0;
}

/* Sockets that want packets with the router alert option which pass through here. */
struct ip_ra_chain *ip_ra_chain;
rwlock_t ip_ra_lock = RW_LOCK_UNLOCKED;

/**
 * ip_ra_control - enter a socket into the router alert chain, or take it out
 * @sk: raw socket
 * @on: which
 * @destructor: called when it is taken out, or NULL
 *
 * May sleep. Returns 0, -EINVAL, -EADDRINUSE, or -ENOBUFS (also when it was not in).
 */
int ip_ra_control(struct sock *sk, unsigned char on, void (*destructor)(struct sock *))
{
	struct ip_ra_chain *ra, *new_ra, **rap;

	if (sk->sk_type != SOCK_RAW || inet_sk(sk)->num == IPPROTO_RAW)
		return -EINVAL;

	new_ra = on ? kmalloc(sizeof(*new_ra), GFP_KERNEL) : NULL;

	write_lock_bh(&ip_ra_lock);
	for (rap = &ip_ra_chain; (ra = *rap) != NULL; rap = &ra->next) {
		if (ra->sk != sk)
			continue;
		if (on) {
			write_unlock_bh(&ip_ra_lock);
			kfree(new_ra);
			return -EADDRINUSE;
		}
		*rap = ra->next;
		write_unlock_bh(&ip_ra_lock);

		if (ra->destructor)
			ra->destructor(sk);
		sock_put(sk);
		kfree(ra);
		return 0;
	}
	if (!new_ra) {
		write_unlock_bh(&ip_ra_lock);
		return -ENOBUFS;
	}
	new_ra->sk = sk;
	new_ra->destructor = destructor;
	new_ra->next = ra;
	*rap = new_ra;
	sock_hold(sk);
	write_unlock_bh(&ip_ra_lock);
	return 0;
}

/**
 * ip_icmp_error - queue an ICMP error for MSG_ERRQUEUE
 * @sk: socket; nothing happens without IP_RECVERR
 * @skb: the message, h at the ICMP header; stays the caller's
 * @err: errno
 * @port: destination port of the packet that failed, network order
 * @info: gateway, MTU or pointer
 * @payload: where the user's data begins in the quoted packet
 *
 * Softirq.
 */
void ip_icmp_error(struct sock *sk, struct sk_buff *skb, int err, u16 port, u32 info,
		   u8 *payload)
{
	struct sock_exterr_skb *serr;

	if (!inet_sk(sk)->recverr)
		return;
	skb = skb_clone(skb, GFP_ATOMIC);
	if (!skb)
		return;

	serr = SKB_EXT_ERR(skb);
	serr->ee.ee_errno = err;
	serr->ee.ee_origin = SO_EE_ORIGIN_ICMP;
	serr->ee.ee_type = skb->h.icmph->type;
	serr->ee.ee_code = skb->h.icmph->code;
	serr->ee.ee_pad = 0;
	serr->ee.ee_info = info;
	serr->ee.ee_data = 0;
	serr->addr_offset = (u8 *)&((struct iphdr *)(skb->h.icmph + 1))->daddr - skb->nh.raw;
	serr->port = port;

	skb->h.raw = payload;
	if (!skb_pull(skb, payload - skb->data) || sock_queue_err_skb(sk, skb))
		kfree_skb(skb);
}

/**
 * ip_local_error - queue an error that was found on this host
 * @sk: socket; nothing happens without IP_RECVERR
 * @err: errno
 * @daddr: destination of the packet that failed
 * @port: its port, network order
 * @info: MTU
 *
 * Any context.
 */
void ip_local_error(struct sock *sk, int err, u32 daddr, u16 port, u32 info)
{
	struct sock_exterr_skb *serr;
	struct sk_buff *skb;
	struct iphdr *iph;

	if (!inet_sk(sk)->recverr)
		return;
	skb = alloc_skb(sizeof(struct iphdr), GFP_ATOMIC);
	if (!skb)
		return;

	iph = (struct iphdr *)skb_put(skb, sizeof(struct iphdr));
	memset(iph, 0, sizeof(*iph));
	skb->nh.iph = iph;
	iph->daddr = daddr;

	serr = SKB_EXT_ERR(skb);
	serr->ee.ee_errno = err;
	serr->ee.ee_origin = SO_EE_ORIGIN_LOCAL;
	serr->ee.ee_type = 0;
	serr->ee.ee_code = 0;
	serr->ee.ee_pad = 0;
	serr->ee.ee_info = info;
	serr->ee.ee_data = 0;
	serr->addr_offset = (u8 *)&iph->daddr - skb->nh.raw;
	serr->port = port;

	skb->h.raw = skb->tail;
	__skb_pull(skb, skb->tail - skb->data);

	if (sock_queue_err_skb(sk, skb))
		kfree_skb(skb);
}

/* sk_err tells of the next error that waits, or of none. */
static void ip_next_error(struct sock *sk)
{
	struct sk_buff *skb;

	spin_lock_bh(&sk->sk_error_queue.lock);
	sk->sk_err = 0;
	skb = skb_peek(&sk->sk_error_queue);
	if (skb)
		sk->sk_err = SKB_EXT_ERR(skb)->ee.ee_errno;
	spin_unlock_bh(&sk->sk_error_queue.lock);
	if (skb)
		sk->sk_error_report(sk);
}

/**
 * ip_recv_error - recvmsg(MSG_ERRQUEUE)
 * @sk: socket
 * @msg: receives the payload of the packet that failed, its destination as name,
 *	and a struct sock_extended_err as control message
 * @len: room for payload
 *
 * Returns the bytes copied, -EAGAIN if there is no error, or -EFAULT.
 */
int ip_recv_error(struct sock *sk, struct msghdr *msg, int len)
{
	struct sockaddr_in *sin = (struct sockaddr_in *)msg->msg_name;
	struct {
		struct sock_extended_err	ee;
		struct sockaddr_in		offender;
	} errhdr;
	struct sock_exterr_skb *serr;
	struct sk_buff *skb;
	int err, copied;

	skb = skb_dequeue(&sk->sk_error_queue);
	if (!skb)
		return -EAGAIN;

	copied = skb->len;
	if (copied > len) {
		msg->msg_flags |= MSG_TRUNC;
		copied = len;
	}
	err = skb_copy_datagram_iovec(skb, 0, msg->msg_iov, copied);
	if (err)
		goto out_free_skb;

	sock_recv_timestamp(msg, sk, skb);

	serr = SKB_EXT_ERR(skb);
	if (sin) {
		sin->sin_family = AF_INET;
		sin->sin_addr.s_addr = *(u32 *)(skb->nh.raw + serr->addr_offset);
		sin->sin_port = serr->port;
		memset(&sin->sin_zero, 0, sizeof(sin->sin_zero));
	}

	memcpy(&errhdr.ee, &serr->ee, sizeof(struct sock_extended_err));
	memset(&errhdr.offender, 0, sizeof(errhdr.offender));
	errhdr.offender.sin_family = AF_UNSPEC;
	if (serr->ee.ee_origin == SO_EE_ORIGIN_ICMP) {
		errhdr.offender.sin_family = AF_INET;
		errhdr.offender.sin_addr.s_addr = skb->nh.iph->saddr;
		if (inet_sk(sk)->cmsg_flags)
			ip_cmsg_recv(msg, skb);
	}
	put_cmsg(msg, SOL_IP, IP_RECVERR, sizeof(errhdr), &errhdr);

	msg->msg_flags |= MSG_ERRQUEUE;
	err = copied;
	ip_next_error(sk);

out_free_skb:
	kfree_skb(skb);
	return err;
}

static void ip_set_cmsg_flag(struct inet_sock *inet, unsigned flag, int val)
{
	if (val)
		inet->cmsg_flags |= flag;
	else
		inet->cmsg_flags &= ~flag;
}

/* IP_OPTIONS. A connection's segments become smaller by them. */
static int ip_set_options(struct sock *sk, char __user *optval, int optlen)
{
	struct inet_sock *inet = inet_sk(sk);
	struct ip_options *opt = NULL;
	int err;

	if (optlen > MAX_IPOPTLEN || optlen < 0)
		return -EINVAL;
	err = ip_options_get(&opt, (unsigned char __force *)optval, optlen, 1);
	if (err)
		return err;

	if (sk->sk_type == SOCK_STREAM) {
		struct tcp_sock *tp = tcp_sk(sk);

		if (inet->opt)
			tp->ext_header_len -= inet->opt->optlen;
		tp->ext_header_len += opt->optlen;
		tcp_sync_mss(sk, tp->pmtu_cookie);
	}
	opt = xchg(&inet->opt, opt);
	kfree(opt);
	return 0;
}

static int ip_set_tos(struct sock *sk, int val)
{
	struct inet_sock *inet = inet_sk(sk);

	/* The ECN bits are TCP's. */
	if (sk->sk_type == SOCK_STREAM) {
		val &= ~3;
		val |= inet->tos & 3;
	}
	if (IPTOS_PREC(val) >= IPTOS_PREC_CRITIC_ECP && !capable(CAP_NET_ADMIN))
		return -EPERM;
	if (inet->tos != val) {
		inet->tos = val;
		sk->sk_priority = rt_tos2priority(val);
		sk_dst_reset(sk);
	}
	return 0;
}

/* IP_MULTICAST_IF: a device by index or address, or none. */
static int ip_set_multicast_if(struct sock *sk, char __user *optval, int optlen)
{
	struct inet_sock *inet = inet_sk(sk);
	struct net_device *dev;
	struct ip_mreqn mreq;

	if (sk->sk_type == SOCK_STREAM || optlen < (int)sizeof(struct in_addr))
		return -EINVAL;
	memset(&mreq, 0, sizeof(mreq));
	if (optlen >= (int)sizeof(struct ip_mreqn)) {
		if (copy_from_user(&mreq, optval, sizeof(mreq)))
			return -EFAULT;
	} else if (copy_from_user(&mreq.imr_address, optval, sizeof(struct in_addr))) {
		return -EFAULT;
	}

	if (!mreq.imr_ifindex) {
		if (mreq.imr_address.s_addr == INADDR_ANY) {
			inet->mc_index = 0;
			inet->mc_addr = 0;
			return 0;
		}
		dev = ip_dev_find(mreq.imr_address.s_addr);
		if (dev)
			mreq.imr_ifindex = dev->ifindex;
	} else {
		dev = dev_get_by_index(mreq.imr_ifindex);
	}
	if (!dev)
		return -EADDRNOTAVAIL;
	dev_put(dev);

	if (sk->sk_bound_dev_if && mreq.imr_ifindex != sk->sk_bound_dev_if)
		return -EINVAL;
	inet->mc_index = mreq.imr_ifindex;
	inet->mc_addr = mreq.imr_address.s_addr;
	return 0;
}

static int ip_set_membership(struct sock *sk, int optname, char __user *optval, int optlen)
{
	struct ip_mreqn mreq;

	if (optlen < (int)sizeof(struct ip_mreq))
		return -EINVAL;
	memset(&mreq, 0, sizeof(mreq));
	if (copy_from_user(&mreq, optval, optlen >= (int)sizeof(struct ip_mreqn) ?
			   sizeof(struct ip_mreqn) : sizeof(struct ip_mreq)))
		return -EFAULT;
	if (optname == IP_ADD_MEMBERSHIP)
		return ip_mc_join_group(sk, &mreq);
	return ip_mc_leave_group(sk, &mreq);
}

/* The options that are one number, @val. */
static int ip_set_number(struct sock *sk, int optname, int val, int optlen)
{
	struct inet_sock *inet = inet_sk(sk);

	switch (optname) {
	case IP_PKTINFO:
		ip_set_cmsg_flag(inet, IP_CMSG_PKTINFO, val);
		return 0;
	case IP_RECVTTL:
		ip_set_cmsg_flag(inet, IP_CMSG_TTL, val);
		return 0;
	case IP_RECVTOS:
		ip_set_cmsg_flag(inet, IP_CMSG_TOS, val);
		return 0;
	case IP_RECVOPTS:
		ip_set_cmsg_flag(inet, IP_CMSG_RECVOPTS, val);
		return 0;
	case IP_RETOPTS:
		ip_set_cmsg_flag(inet, IP_CMSG_RETOPTS, val);
		return 0;
	case IP_TOS:
		return ip_set_tos(sk, val);
	case IP_TTL:
		if (optlen < 1 || (val != -1 && (val < 1 || val > 255)))
			return -EINVAL;
		inet->uc_ttl = val;
		return 0;
	case IP_HDRINCL:
		if (sk->sk_type != SOCK_RAW)
			return -ENOPROTOOPT;
		inet->hdrincl = val ? 1 : 0;
		return 0;
	case IP_MTU_DISCOVER:
		if (val < 0 || val > 2)
			return -EINVAL;
		inet->pmtudisc = val;
		return 0;
	case IP_RECVERR:
		inet->recverr = !!val;
		if (!val)
			skb_queue_purge(&sk->sk_error_queue);
		return 0;
	case IP_MULTICAST_TTL:
		if (sk->sk_type == SOCK_STREAM || optlen < 1)
			return -EINVAL;
		if (val == -1)
			val = 1;
		if (val < 0 || val > 255)
			return -EINVAL;
		inet->mc_ttl = val;
		return 0;
	case IP_MULTICAST_LOOP:
		if (optlen < 1)
			return -EINVAL;
		inet->mc_loop = !!val;
		return 0;
	case IP_ROUTER_ALERT:
		return ip_ra_control(sk, val ? 1 : 0, NULL);
	case IP_FREEBIND:
		if (optlen < 1)
			return -EINVAL;
		inet->freebind = !!val;
		return 0;
	}
	return -ENOPROTOOPT;
}

/* Numbers may be given as int or as one byte. */
static int ip_get_user_number(char __user *optval, int optlen, int *val)
{
	unsigned char ucval;

	*val = 0;
	if (optlen >= (int)sizeof(int))
		return get_user(*val, (int __user *)optval);
	if (optlen >= 1) {
		if (get_user(ucval, (unsigned char __user *)optval))
			return -EFAULT;
		*val = ucval;
	}
	return 0;
}

/**
 * ip_setsockopt - set an option of SOL_IP
 * @sk: socket, not held
 * @level: SOL_IP
 * @optname: IP_*
 * @optval: value
 * @optlen: bytes of it
 *
 * May sleep. Returns 0 or a negative errno; -ENOPROTOOPT for unknown options.
 */
int ip_setsockopt(struct sock *sk, int level, int optname, char __user *optval, int optlen)
{
	int val, err;

	if (level != SOL_IP)
		return -ENOPROTOOPT;

	switch (optname) {
	case IP_OPTIONS:
		lock_sock(sk);
		err = ip_set_options(sk, optval, optlen);
		break;
	case IP_MULTICAST_IF:
		lock_sock(sk);
		err = ip_set_multicast_if(sk, optval, optlen);
		break;
	case IP_ADD_MEMBERSHIP:
	case IP_DROP_MEMBERSHIP:
		lock_sock(sk);
		err = ip_set_membership(sk, optname, optval, optlen);
		break;
	default:
		if (ip_get_user_number(optval, optlen, &val))
			return -EFAULT;
		lock_sock(sk);
		err = ip_set_number(sk, optname, val, optlen);
#ifdef CONFIG_NETFILTER
		if (err == -ENOPROTOOPT)
			err = nf_setsockopt(sk, PF_INET, optname, optval, optlen);
#endif
	}
	release_sock(sk);
	return err;
}

/* IP_OPTIONS, as they were given. */
static int ip_get_options(struct sock *sk, char __user *optval, int __user *optlen, int len)
{
	struct inet_sock *inet = inet_sk(sk);
	struct ip_options_data buf;

	buf.opt.optlen = 0;
	lock_sock(sk);
	if (inet->opt)
		memcpy(&buf, inet->opt, sizeof(struct ip_options) + inet->opt->optlen);
	release_sock(sk);

	if (buf.opt.optlen == 0)
		return put_user(0, optlen);
	ip_options_undo(&buf.opt);
	len = min_t(int, len, buf.opt.optlen);
	if (put_user(len, optlen) || copy_to_user(optval, buf.opt.__data, len))
		return -EFAULT;
	return 0;
}

/* IP_PKTOPTIONS of a stream: the control messages that its packets would bring. */
static int ip_get_pktoptions(struct sock *sk, char __user *optval, int __user *optlen, int len)
{
	struct inet_sock *inet = inet_sk(sk);
	struct msghdr msg;

	if (sk->sk_type != SOCK_STREAM)
		return -ENOPROTOOPT;

	msg.msg_control = (void __force *)optval;
	msg.msg_controllen = len;
	msg.msg_flags = 0;
	if (inet->cmsg_flags & IP_CMSG_PKTINFO) {
		struct in_pktinfo info;

		info.ipi_addr.s_addr = inet->rcv_saddr;
		info.ipi_spec_dst.s_addr = inet->rcv_saddr;
		info.ipi_ifindex = inet->mc_index;
		put_cmsg(&msg, SOL_IP, IP_PKTINFO, sizeof(info), &info);
	}
	if (inet->cmsg_flags & IP_CMSG_TTL) {
		int hlim = inet->mc_ttl;

		put_cmsg(&msg, SOL_IP, IP_TTL, sizeof(hlim), &hlim);
	}
	len -= msg.msg_controllen;
	return put_user(len, optlen);
}

/* Reads one of the options that are a number. */
static int ip_get_number(struct sock *sk, int optname, int *val)
{
	struct inet_sock *inet = inet_sk(sk);
	struct dst_entry *dst;

	switch (optname) {
	case IP_PKTINFO:
		*val = (inet->cmsg_flags & IP_CMSG_PKTINFO) != 0;
		return 0;
	case IP_RECVTTL:
		*val = (inet->cmsg_flags & IP_CMSG_TTL) != 0;
		return 0;
	case IP_RECVTOS:
		*val = (inet->cmsg_flags & IP_CMSG_TOS) != 0;
		return 0;
	case IP_RECVOPTS:
		*val = (inet->cmsg_flags & IP_CMSG_RECVOPTS) != 0;
		return 0;
	case IP_RETOPTS:
		*val = (inet->cmsg_flags & IP_CMSG_RETOPTS) != 0;
		return 0;
	case IP_TOS:
		*val = inet->tos;
		return 0;
	case IP_TTL:
		*val = inet->uc_ttl == -1 ? sysctl_ip_default_ttl : inet->uc_ttl;
		return 0;
	case IP_HDRINCL:
		*val = inet->hdrincl;
		return 0;
	case IP_MTU_DISCOVER:
		*val = inet->pmtudisc;
		return 0;
	case IP_MTU:
		*val = 0;
		dst = sk_dst_get(sk);
		if (dst) {
			*val = dst_pmtu(dst) - dst->header_len;
			dst_release(dst);
		}
		return *val ? 0 : -ENOTCONN;
	case IP_RECVERR:
		*val = inet->recverr;
		return 0;
	case IP_MULTICAST_TTL:
		*val = inet->mc_ttl;
		return 0;
	case IP_MULTICAST_LOOP:
		*val = inet->mc_loop;
		return 0;
	case IP_FREEBIND:
		*val = inet->freebind;
		return 0;
	}
	return -ENOPROTOOPT;
}

/**
 * ip_getsockopt - read an option of SOL_IP
 * @sk: socket, not held
 * @level: SOL_IP
 * @optname: IP_*
 * @optval: receives the value
 * @optlen: room, and receives the bytes used
 *
 * A number that fits goes into one byte if there is no room for an int. May sleep.
 * Returns 0 or a negative errno.
 */
int ip_getsockopt(struct sock *sk, int level, int optname, char __user *optval,
		  int __user *optlen)
{
	int len, val, err;

	if (level != SOL_IP)
		return -EOPNOTSUPP;
	if (get_user(len, optlen))
		return -EFAULT;
	if (len < 0)
		return -EINVAL;

	if (optname == IP_OPTIONS)
		return ip_get_options(sk, optval, optlen, len);
	if (optname == IP_PKTOPTIONS)
		return ip_get_pktoptions(sk, optval, optlen, len);
	if (optname == IP_MULTICAST_IF) {
		u32 addr = inet_sk(sk)->mc_addr;

		len = min_t(int, len, sizeof(struct in_addr));
		if (put_user(len, optlen) || copy_to_user(optval, &addr, len))
			return -EFAULT;
		return 0;
	}

	lock_sock(sk);
	err = ip_get_number(sk, optname, &val);
#ifdef CONFIG_NETFILTER
	if (err == -ENOPROTOOPT) {
		err = nf_getsockopt(sk, PF_INET, optname, optval, &len);
		release_sock(sk);
		return err < 0 ? err : put_user(len, optlen);
	}
#endif
	release_sock(sk);
	if (err)
		return err;

	if (len < (int)sizeof(int) && len > 0 && val >= 0 && val <= 255) {
		unsigned char ucval = (unsigned char)val;

		len = 1;
		if (put_user(len, optlen) || copy_to_user(optval, &ucval, 1))
			return -EFAULT;
		return 0;
	}
	len = min_t(int, sizeof(int), len);
	if (put_user(len, optlen) || copy_to_user(optval, &val, len))
		return -EFAULT;
	return 0;
}

EXPORT_SYMBOL(ip_cmsg_recv);
EXPORT_SYMBOL(ip_getsockopt);
EXPORT_SYMBOL(ip_setsockopt);
