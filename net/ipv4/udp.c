// SPDX-License-Identifier: GPL-2.0-only
/*
 * UDP (RFC 768; RFC 1122, 4.1).
 *
 * Mirrors: net/ipv4/udp.c
 * Leaves out: ESP in UDP, page-wise sending.
 * Locking: udp_hash_lock protects the hash chains and ports; lock_sock() the
 *	datagram under construction. Receive runs in softirq and takes no socket
 *	lock: the receive queue has its own.
 */
#include <linux/types.h>
#include <linux/kernel.h>
#include <linux/errno.h>
#include <linux/fcntl.h>
#include <linux/icmp.h>
#include <linux/in.h>
#include <linux/inet.h>
#include <linux/inetdevice.h>
#include <linux/init.h>
#include <linux/ioctl.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/net.h>
#include <linux/netdevice.h>
#include <linux/poll.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <linux/skbuff.h>
#include <linux/socket.h>
#include <linux/sockios.h>
#include <linux/stat.h>
#include <linux/string.h>
#include <linux/tcp.h>
#include <linux/udp.h>
#include <asm/ioctls.h>
#include <asm/uaccess.h>
#include <net/checksum.h>
#include <net/icmp.h>
#include <net/inet_common.h>
#include <net/ip.h>
#include <net/protocol.h>
#include <net/route.h>
#include <net/snmp.h>
#include <net/sock.h>
#include <net/tcp.h>
#include <net/udp.h>

DEFINE_SNMP_STAT(struct udp_mib, udp_statistics);

struct hlist_head udp_hash[UDP_HTABLE_SIZE];
rwlock_t udp_hash_lock = RW_LOCK_UNLOCKED;

/* Where the search for a free port goes on. */
int udp_port_rover;

/*
 * A port that nobody uses, from the emptiest chain, 0 if there is none. The caller
 * holds udp_hash_lock.
 */
static int udp_v4_choose_port(void)
{
	int low = sysctl_local_port_range[0], high = sysctl_local_port_range[1];
	int best_size_so_far = 32767, best, result, i;

	if (udp_port_rover > high || udp_port_rover < low)
		udp_port_rover = low;
	best = result = udp_port_rover;
	for (i = 0; i < UDP_HTABLE_SIZE; i++, result++) {
		struct hlist_head *list = &udp_hash[result & (UDP_HTABLE_SIZE - 1)];
		struct hlist_node *node;
		struct sock *sk2;
		int size = 0;

		if (hlist_empty(list)) {
			if (result > high)
				result = low + ((result - low) & (UDP_HTABLE_SIZE - 1));
			return result;
		}
		sk_for_each(sk2, node, list)
			if (++size >= best_size_so_far)
				break;
		if (size < best_size_so_far) {
			best_size_so_far = size;
			best = result;
		}
	}
	result = best;
	for (i = 0; i < (1 << 16) / UDP_HTABLE_SIZE; i++, result += UDP_HTABLE_SIZE) {
		if (result > high)
			result = low + ((result - low) & (UDP_HTABLE_SIZE - 1));
		if (!udp_lport_inuse(result))
			return result;
	}
	return 0;
}

/* May @sk use port @snum? The caller holds udp_hash_lock. */
static int udp_v4_port_free(struct sock *sk, unsigned short snum)
{
	struct inet_sock *inet = inet_sk(sk);
	struct hlist_node *node;
	struct sock *sk2;

	sk_for_each(sk2, node, &udp_hash[snum & (UDP_HTABLE_SIZE - 1)]) {
		struct inet_sock *inet2 = inet_sk(sk2);

		if (inet2->num == snum && sk2 != sk &&
		    (!sk2->sk_bound_dev_if || !sk->sk_bound_dev_if ||
		     sk2->sk_bound_dev_if == sk->sk_bound_dev_if) &&
		    (!inet2->rcv_saddr || !inet->rcv_saddr ||
		     inet2->rcv_saddr == inet->rcv_saddr) &&
		    (!sk2->sk_reuse || !sk->sk_reuse))
			return 0;
	}
	return 1;
}

/* sk_prot->get_port: bind to a port, 0 for any. Returns 1 if that cannot be. */
static int udp_v4_get_port(struct sock *sk, unsigned short snum)
{
	struct inet_sock *inet = inet_sk(sk);
	int ret = 1;

	write_lock_bh(&udp_hash_lock);
	if (snum == 0) {
		snum = udp_v4_choose_port();
		if (!snum)
			goto out;
		udp_port_rover = snum;
	} else if (!udp_v4_port_free(sk, snum)) {
		goto out;
	}
	inet->num = snum;
	if (sk_unhashed(sk)) {
		sk_add_node(sk, &udp_hash[snum & (UDP_HTABLE_SIZE - 1)]);
		sock_prot_inc_use(sk->sk_prot);
	}
	ret = 0;
out:
	write_unlock_bh(&udp_hash_lock);
	return ret;
}

/* Nothing is hashed before it has a port, and get_port hashes. */
static void udp_v4_hash(struct sock *sk)
{
	BUG();
}

static void udp_v4_unhash(struct sock *sk)
{
	write_lock_bh(&udp_hash_lock);
	if (sk_del_node_init(sk)) {
		inet_sk(sk)->num = 0;
		sock_prot_dec_use(sk->sk_prot);
	}
	write_unlock_bh(&udp_hash_lock);
}

/*
 * The socket that fits best: each of local address, peer address, peer port and
 * device that is fixed counts, and must fit. The caller holds udp_hash_lock.
 */
static struct sock *udp_v4_lookup_longway(u32 saddr, u16 sport, u32 daddr, u16 dport, int dif)
{
	unsigned short hnum = ntohs(dport);
	struct sock *sk, *result = NULL;
	struct hlist_node *node;
	int badness = -1;

	sk_for_each(sk, node, &udp_hash[hnum & (UDP_HTABLE_SIZE - 1)]) {
		struct inet_sock *inet = inet_sk(sk);
		int score = sk->sk_family == PF_INET ? 1 : 0;

		if (inet->num != hnum)
			continue;
		if (inet->rcv_saddr) {
			if (inet->rcv_saddr != daddr)
				continue;
			score += 2;
		}
		if (inet->daddr) {
			if (inet->daddr != saddr)
				continue;
			score += 2;
		}
		if (inet->dport) {
			if (inet->dport != sport)
				continue;
			score += 2;
		}
		if (sk->sk_bound_dev_if) {
			if (sk->sk_bound_dev_if != dif)
				continue;
			score += 2;
		}
		if (score == 9)
			return sk;
		if (score > badness) {
			result = sk;
			badness = score;
		}
	}
	return result;
}

static __inline__ struct sock *udp_v4_lookup(u32 saddr, u16 sport, u32 daddr, u16 dport, int dif)
{
	struct sock *sk;

	read_lock(&udp_hash_lock);
	sk = udp_v4_lookup_longway(saddr, sport, daddr, dport, dif);
	if (sk)
		sock_hold(sk);
	read_unlock(&udp_hash_lock);
	return sk;
}

/* The next socket from @sk on that a multicast or broadcast is for. */
static inline struct sock *udp_v4_mcast_next(struct sock *sk, u16 loc_port, u32 loc_addr,
					     u16 rmt_port, u32 rmt_addr, int dif)
{
	unsigned short hnum = ntohs(loc_port);
	struct hlist_node *node;
	struct sock *s = sk;

	sk_for_each_from(s, node) {
		struct inet_sock *inet = inet_sk(s);

		if (inet->num != hnum || (inet->daddr && inet->daddr != rmt_addr) ||
		    (inet->dport != rmt_port && inet->dport) ||
		    (inet->rcv_saddr && inet->rcv_saddr != loc_addr) ||
		    (s->sk_bound_dev_if && s->sk_bound_dev_if != dif))
			continue;
		if (!ip_mc_sf_allow(s, loc_addr, rmt_addr, dif))
			continue;
		return s;
	}
	return NULL;
}

/**
 * udp_err - an ICMP error about a datagram of ours
 * @skb: the message, data at the quoted IP header, h at the ICMP header
 * @info: as net_protocol.err_handler
 *
 * Softirq. Connected sockets see hard errors only (RFC 1122, 4.1.3.3), those with
 * IP_RECVERR all.
 */
void udp_err(struct sk_buff *skb, u32 info)
{
	struct iphdr *iph = (struct iphdr *)skb->data;
	struct udphdr *uh = (struct udphdr *)(skb->data + (iph->ihl << 2));
	int type = skb->h.icmph->type;
	int code = skb->h.icmph->code;
	struct inet_sock *inet;
	struct sock *sk;
	int harderr = 0, err = 0;

	sk = udp_v4_lookup(iph->daddr, uh->dest, iph->saddr, uh->source, skb->dev->ifindex);
	if (!sk) {
		ICMP_INC_STATS_BH(ICMP_MIB_INERRORS);
		return;
	}
	inet = inet_sk(sk);

	switch (type) {
	default:
	case ICMP_TIME_EXCEEDED:
		err = EHOSTUNREACH;
		break;
	case ICMP_SOURCE_QUENCH:
		goto out;
	case ICMP_PARAMETERPROB:
		err = EPROTO;
		harderr = 1;
		break;
	case ICMP_DEST_UNREACH:
		if (code == ICMP_FRAG_NEEDED) {
			/* Routes have been told; users care if they do discovery. */
			if (inet->pmtudisc == IP_PMTUDISC_DONT)
				goto out;
			err = EMSGSIZE;
			harderr = 1;
			break;
		}
		err = EHOSTUNREACH;
		if (code <= NR_ICMP_UNREACH) {
			harderr = icmp_err_convert[code].fatal;
			err = icmp_err_convert[code].errno;
		}
		break;
	}

	if (!inet->recverr) {
		if (!harderr || sk->sk_state != TCP_ESTABLISHED)
			goto out;
	} else {
		ip_icmp_error(sk, skb, err, uh->dest, info, (u8 *)(uh + 1));
	}
	sk->sk_err = err;
	sk->sk_error_report(sk);
out:
	sock_put(sk);
}

/* Throws the datagram under construction away. */
static void udp_flush_pending_frames(struct sock *sk)
{
	struct udp_sock *up = udp_sk(sk);

	if (up->pending) {
		up->len = 0;
		up->pending = 0;
		ip_flush_pending_frames(sk);
	}
}

static u16 udp_check(struct udphdr *uh, int len, unsigned long saddr, unsigned long daddr,
		     unsigned long base)
{
	return csum_tcpudp_magic(saddr, daddr, len, IPPROTO_UDP, base);
}

/* Checksum of a datagram; 0 means "none", so a sum of 0 is sent as all ones. */
static inline void udp_send_check(struct sock *sk, struct sk_buff *skb, struct udphdr *uh, int len)
{
	struct flowi *fl = &inet_sk(sk)->cork.fl;
	unsigned int csum = 0;

	if (skb_queue_len(&sk->sk_write_queue) == 1 && skb->ip_summed == CHECKSUM_HW) {
		/* The device sums the rest. */
		skb->csum = offsetof(struct udphdr, check);
		uh->check = ~csum_tcpudp_magic(fl->fl4_src, fl->fl4_dst, len, IPPROTO_UDP, 0);
		return;
	}
	if (skb->ip_summed == CHECKSUM_HW) {
		int offset = (unsigned char *)uh - skb->data;

		skb->csum = skb_checksum(skb, offset, skb->len - offset, 0);
		skb->ip_summed = CHECKSUM_NONE;
	} else {
		skb->csum = csum_partial((char *)uh, sizeof(struct udphdr), skb->csum);
	}
	skb_queue_walk(&sk->sk_write_queue, skb)
		csum = csum_add(csum, skb->csum);
	uh->check = udp_check(uh, len, fl->fl4_src, fl->fl4_dst, csum);
	if (uh->check == 0)
		uh->check = -1;
}

/* Sends the datagram under construction; the caller holds the socket. */
static int udp_push_pending_frames(struct sock *sk, struct udp_sock *up)
{
	struct flowi *fl = &inet_sk(sk)->cork.fl;
	struct sk_buff *skb = skb_peek(&sk->sk_write_queue);
	struct udphdr *uh;
	int err = 0;

	if (!skb)
		goto out;

	uh = skb->h.uh;
	uh->source = fl->fl_ip_sport;
	uh->dest = fl->fl_ip_dport;
	uh->len = htons(up->len);
	uh->check = 0;
	if (sk->sk_no_check == UDP_CSUM_NOXMIT)
		skb->ip_summed = CHECKSUM_NONE;
	else
		udp_send_check(sk, skb, uh, up->len);

	err = ip_push_pending_frames(sk);
out:
	up->len = 0;
	up->pending = 0;
	return err;
}

/* Where a datagram goes and how; what udp_sendmsg() knows before it has a route. */
struct udp_dest {
	u32	daddr;
	u32	faddr;		/* first hop: daddr, or of a source route */
	u32	saddr;
	u16	dport;
	u8	tos;
	int	connected;	/* the socket's cached route will do */
	struct ip_options_data opt;	/* copy of the socket's options */
};

/* Peer from the message or the socket. */
static inline int udp_dest_addr(struct sock *sk, struct msghdr *msg, struct udp_dest *to)
{
	struct sockaddr_in *usin = msg->msg_name;

	if (!usin) {
		if (sk->sk_state != TCP_ESTABLISHED)
			return -EDESTADDRREQ;
		to->daddr = inet_sk(sk)->daddr;
		to->dport = inet_sk(sk)->dport;
		/* Open question of routing: ask again if anything is special. */
		to->connected = 1;
		return 0;
	}
	if (msg->msg_namelen < (int)sizeof(*usin))
		return -EINVAL;
	if (usin->sin_family != AF_INET && usin->sin_family != AF_UNSPEC)
		return -EAFNOSUPPORT;
	to->daddr = usin->sin_addr.s_addr;
	to->dport = usin->sin_port;
	to->connected = 0;
	return to->dport ? 0 : -EINVAL;
}

/* First hop, device and type of service, from options and flags. */
static inline int udp_dest_route(struct sock *sk, struct msghdr *msg, struct ipcm_cookie *ipc,
				 struct udp_dest *to)
{
	struct inet_sock *inet = inet_sk(sk);

	if (!ipc->opt)
		ipc->opt = inet_copy_options(sk, &to->opt);
	to->saddr = ipc->addr;
	ipc->addr = to->faddr = to->daddr;

	if (ipc->opt && ipc->opt->srr) {
		if (!to->daddr)
			return -EINVAL;
		to->faddr = ipc->opt->faddr;
		to->connected = 0;
	}
	to->tos = RT_TOS(inet->tos);
	if (sk->sk_localroute || (msg->msg_flags & MSG_DONTROUTE) ||
	    (ipc->opt && ipc->opt->is_strictroute)) {
		to->tos |= RTO_ONLINK;
		to->connected = 0;
	}
	if (MULTICAST(to->daddr)) {
		if (!ipc->oif)
			ipc->oif = inet->mc_index;
		if (!to->saddr)
			to->saddr = inet->mc_addr;
		to->connected = 0;
	}
	return 0;
}

/* The route to send by, with a reference. */
static inline int udp_dest_lookup(struct sock *sk, struct msghdr *msg, struct ipcm_cookie *ipc,
				  struct udp_dest *to, struct rtable **rtp)
{
	struct rtable *rt = NULL;
	struct flowi fl;
	int err;

	if (to->connected)
		rt = (struct rtable *)sk_dst_check(sk, 0);
	if (!rt) {
		memset(&fl, 0, sizeof(fl));
		fl.oif = ipc->oif;
		fl.fl4_dst = to->faddr;
		fl.fl4_src = to->saddr;
		fl.fl4_tos = to->tos;
		fl.proto = IPPROTO_UDP;
		fl.fl_ip_sport = inet_sk(sk)->sport;
		fl.fl_ip_dport = to->dport;
		err = ip_route_output_flow(&rt, &fl, sk, !(msg->msg_flags & MSG_DONTWAIT));
		if (err)
			return err;
		if ((rt->rt_flags & RTCF_BROADCAST) && !sock_flag(sk, SOCK_BROADCAST)) {
			ip_rt_put(rt);
			return -EACCES;
		}
		if (to->connected)
			sk_dst_set(sk, dst_clone(&rt->u.dst));
	}
	*rtp = rt;
	return 0;
}

/* Appends to the datagram and sends it unless corked; the caller holds the socket. */
static inline int udp_append(struct sock *sk, struct msghdr *msg, int ulen, struct ipcm_cookie *ipc,
			     struct rtable *rt)
{
	struct udp_sock *up = udp_sk(sk);
	int corkreq = up->corkflag || (msg->msg_flags & MSG_MORE);
	int err;

	up->len += ulen;
	err = ip_append_data(sk, ip_generic_getfrag, msg->msg_iov, ulen, sizeof(struct udphdr),
			     ipc, rt, corkreq ? msg->msg_flags | MSG_MORE : msg->msg_flags);
	if (err)
		udp_flush_pending_frames(sk);
	else if (!corkreq)
		err = udp_push_pending_frames(sk, up);
	return err;
}

/* A piece for a datagram that is corked. Returns 1 if there is none. */
static int udp_sendmsg_pending(struct sock *sk, struct msghdr *msg, size_t len)
{
	struct udp_sock *up = udp_sk(sk);
	int err = 1;

	lock_sock(sk);
	if (likely(up->pending)) {
		if (unlikely(up->pending != AF_INET))
			err = -EINVAL;
		else
			err = udp_append(sk, msg, len, NULL, NULL);
	}
	release_sock(sk);
	return err;
}

/**
 * udp_sendmsg - sk_prot->sendmsg of UDP
 * @iocb: request
 * @sk: socket
 * @msg: message, kernel copies of address and control data, checked iovec
 * @len: bytes of payload
 *
 * May sleep. Returns @len or a negative errno.
 */
int udp_sendmsg(struct kiocb *iocb, struct sock *sk, struct msghdr *msg, size_t len)
{
	struct inet_sock *inet = inet_sk(sk);
	struct udp_sock *up = udp_sk(sk);
	struct ipcm_cookie ipc = { .addr = inet->saddr, .oif = sk->sk_bound_dev_if };
	struct ip_options *opt_free = NULL;
	struct rtable *rt = NULL;
	struct udp_dest to;
	int err;

	if (len > 0xFFFF)
		return -EMSGSIZE;
	if (msg->msg_flags & MSG_OOB)	/* it mirrors BSD's error */
		return -EOPNOTSUPP;

	if (up->pending) {
		err = udp_sendmsg_pending(sk, msg, len);
		if (err <= 0)
			goto out;
	}

	err = udp_dest_addr(sk, msg, &to);
	if (err)
		return err;
	if (msg->msg_controllen) {
		err = ip_cmsg_send(msg, &ipc);
		opt_free = ipc.opt;
		if (err)
			goto out;
		to.connected = 0;
	}
	err = udp_dest_route(sk, msg, &ipc, &to);
	if (err)
		goto out;
	err = udp_dest_lookup(sk, msg, &ipc, &to, &rt);
	if (err)
		goto out;

	if (msg->msg_flags & MSG_CONFIRM) {
		dst_confirm(&rt->u.dst);
		if ((msg->msg_flags & MSG_PROBE) && !len)
			goto out;
	}
	if (!ipc.addr)
		to.daddr = ipc.addr = rt->rt_dst;

	lock_sock(sk);
	err = -EINVAL;
	if (unlikely(up->pending)) {
		/* Two threads began a datagram at once. */
		if (net_ratelimit())
			printk(KERN_DEBUG "udp cork app bug 2\n");
	} else {
		inet->cork.fl.fl4_dst = to.daddr;
		inet->cork.fl.fl_ip_dport = to.dport;
		inet->cork.fl.fl4_src = rt->rt_src;
		inet->cork.fl.fl_ip_sport = inet->sport;
		up->pending = AF_INET;
		err = udp_append(sk, msg, len + sizeof(struct udphdr), &ipc, rt);
	}
	release_sock(sk);

out:
	ip_rt_put(rt);
	kfree(opt_free);
	if (err)
		return err;
	UDP_INC_STATS_USER(UDP_MIB_OUTDATAGRAMS);
	return len;
}

/**
 * udp_ioctl - SIOCINQ (length of the next datagram) and SIOCOUTQ
 * @sk: socket
 * @cmd: which
 * @arg: int *
 *
 * Returns 0, -EFAULT, or -ENOIOCTLCMD for others.
 */
int udp_ioctl(struct sock *sk, int cmd, unsigned long arg)
{
	struct sk_buff *skb;
	int amount = 0;

	switch (cmd) {
	case SIOCOUTQ:
		amount = atomic_read(&sk->sk_wmem_alloc);
		return put_user(amount, (int __user *)arg);
	case SIOCINQ:
		spin_lock_bh(&sk->sk_receive_queue.lock);
		skb = skb_peek(&sk->sk_receive_queue);
		if (skb)
			amount = skb->len - sizeof(struct udphdr);
		spin_unlock_bh(&sk->sk_receive_queue.lock);
		return put_user(amount, (int __user *)arg);
	}
	return -ENOIOCTLCMD;
}

static __inline__ int __udp_checksum_complete(struct sk_buff *skb)
{
	return (unsigned short)csum_fold(skb_checksum(skb, 0, skb->len, skb->csum));
}

static __inline__ int udp_checksum_complete(struct sk_buff *skb)
{
	return skb->ip_summed != CHECKSUM_UNNECESSARY && __udp_checksum_complete(skb);
}

/* Takes a datagram with a bad checksum, seen by MSG_PEEK, off the queue. */
static void udp_drop_peeked(struct sock *sk, struct sk_buff *skb)
{
	int clear = 0;

	spin_lock_bh(&sk->sk_receive_queue.lock);
	if (skb == skb_peek(&sk->sk_receive_queue)) {
		__skb_unlink(skb, &sk->sk_receive_queue);
		clear = 1;
	}
	spin_unlock_bh(&sk->sk_receive_queue.lock);
	if (clear)
		kfree_skb(skb);
}

/* Copies to the user, checking the sum on the way. -EINVAL if it is bad. */
static inline int udp_copy_checked(struct sk_buff *skb, struct msghdr *msg, int copied)
{
	if (skb->ip_summed == CHECKSUM_UNNECESSARY)
		return skb_copy_datagram_iovec(skb, sizeof(struct udphdr), msg->msg_iov, copied);
	if (msg->msg_flags & MSG_TRUNC) {
		/* Not all of it is copied, so sum first. */
		if (__udp_checksum_complete(skb))
			return -EINVAL;
		return skb_copy_datagram_iovec(skb, sizeof(struct udphdr), msg->msg_iov, copied);
	}
	return skb_copy_and_csum_datagram_iovec(skb, sizeof(struct udphdr), msg->msg_iov);
}

/* sk_prot->recvmsg of UDP: one datagram, the rest of it is lost. */
static int udp_recvmsg(struct kiocb *iocb, struct sock *sk, struct msghdr *msg, size_t len,
		       int noblock, int flags, int *addr_len)
{
	struct sockaddr_in *sin = (struct sockaddr_in *)msg->msg_name;
	struct sk_buff *skb;
	int copied, err;

	if (addr_len)
		*addr_len = sizeof(*sin);
	if (flags & MSG_ERRQUEUE)
		return ip_recv_error(sk, msg, len);

try_again:
	skb = skb_recv_datagram(sk, flags, noblock, &err);
	if (!skb)
		return err;

	copied = skb->len - sizeof(struct udphdr);
	if (copied > len) {
		copied = len;
		msg->msg_flags |= MSG_TRUNC;
	}
	err = udp_copy_checked(skb, msg, copied);
	if (err == -EINVAL)
		goto csum_copy_err;
	if (err)
		goto out_free;

	sock_recv_timestamp(msg, sk, skb);
	if (sin) {
		sin->sin_family = AF_INET;
		sin->sin_port = skb->h.uh->source;
		sin->sin_addr.s_addr = skb->nh.iph->saddr;
		memset(sin->sin_zero, 0, sizeof(sin->sin_zero));
	}
	if (inet_sk(sk)->cmsg_flags)
		ip_cmsg_recv(msg, skb);

	err = copied;
	if (flags & MSG_TRUNC)
		err = skb->len - sizeof(struct udphdr);
out_free:
	skb_free_datagram(sk, skb);
	return err;

csum_copy_err:
	UDP_INC_STATS_BH(UDP_MIB_INERRORS);
	if (flags & MSG_PEEK)
		udp_drop_peeked(sk, skb);
	skb_free_datagram(sk, skb);
	if (noblock)
		return -EAGAIN;
	msg->msg_flags &= ~MSG_TRUNC;
	goto try_again;
}

/**
 * udp_disconnect - forget the peer; connect() to AF_UNSPEC
 * @sk: socket
 * @flags: unused
 *
 * An address or port that the user did not choose goes too. Returns 0.
 */
int udp_disconnect(struct sock *sk, int flags)
{
	struct inet_sock *inet = inet_sk(sk);

	sk->sk_state = TCP_CLOSE;
	inet->daddr = 0;
	inet->dport = 0;
	sk->sk_bound_dev_if = 0;
	if (!(sk->sk_userlocks & SOCK_BINDADDR_LOCK))
		inet_reset_saddr(sk);
	if (!(sk->sk_userlocks & SOCK_BINDPORT_LOCK)) {
		sk->sk_prot->unhash(sk);
		inet->sport = 0;
	}
	sk_dst_reset(sk);
	return 0;
}

static void udp_close(struct sock *sk, long timeout)
{
	sk_common_release(sk);
}

/* Queues a datagram; eats it. Returns 0 or -1 if it was dropped. */
static int udp_queue_rcv_skb(struct sock *sk, struct sk_buff *skb)
{
	/* A filter must not see what the checksum would drop. */
	if (sk->sk_filter && skb->ip_summed != CHECKSUM_UNNECESSARY) {
		if (__udp_checksum_complete(skb))
			goto drop;
		skb->ip_summed = CHECKSUM_UNNECESSARY;
	}
	if (sock_queue_rcv_skb(sk, skb) < 0)
		goto drop;
	UDP_INC_STATS_BH(UDP_MIB_INDATAGRAMS);
	return 0;

drop:
	UDP_INC_STATS_BH(UDP_MIB_INERRORS);
	kfree_skb(skb);
	return -1;
}

/* Gives a multicast or broadcast to all sockets that want it; eats it. */
static int udp_v4_mcast_deliver(struct sk_buff *skb, struct udphdr *uh, u32 saddr, u32 daddr)
{
	int dif = skb->dev->ifindex;
	struct sock *sk, *sknext;

	read_lock(&udp_hash_lock);
	sk = sk_head(&udp_hash[ntohs(uh->dest) & (UDP_HTABLE_SIZE - 1)]);
	sk = udp_v4_mcast_next(sk, uh->dest, daddr, uh->source, saddr, dif);
	if (!sk)
		kfree_skb(skb);
	for (; sk; sk = sknext) {
		struct sk_buff *skb1 = skb;

		sknext = udp_v4_mcast_next(sk_next(sk), uh->dest, daddr, uh->source, saddr, dif);
		if (sknext)
			skb1 = skb_clone(skb, GFP_ATOMIC);
		if (skb1)
			udp_queue_rcv_skb(sk, skb1);
	}
	read_unlock(&udp_hash_lock);
	return 0;
}

/* Prepares skb->csum so that the sum of all data must fold to 0. */
static void udp_checksum_init(struct sk_buff *skb, struct udphdr *uh, unsigned short ulen,
			      u32 saddr, u32 daddr)
{
	if (uh->check == 0) {
		skb->ip_summed = CHECKSUM_UNNECESSARY;
	} else if (skb->ip_summed == CHECKSUM_HW) {
		skb->ip_summed = CHECKSUM_UNNECESSARY;
		if (udp_check(uh, ulen, saddr, daddr, skb->csum))
			skb->ip_summed = CHECKSUM_NONE;
	}
	if (skb->ip_summed != CHECKSUM_UNNECESSARY)
		skb->csum = csum_tcpudp_nofold(saddr, daddr, ulen, IPPROTO_UDP, 0);
}

/**
 * udp_rcv - inet_protos handler of UDP
 * @skb: datagram, data at the UDP header; eaten
 *
 * Softirq. Always returns 0.
 */
int udp_rcv(struct sk_buff *skb)
{
	struct rtable *rt = (struct rtable *)skb->dst;
	u32 saddr = skb->nh.iph->saddr;
	u32 daddr = skb->nh.iph->daddr;
	unsigned short ulen;
	struct udphdr *uh;
	struct sock *sk;

	if (!pskb_may_pull(skb, sizeof(struct udphdr)))
		goto drop;
	ulen = ntohs(skb->h.uh->len);
	if (ulen > skb->len || ulen < sizeof(*uh))
		goto drop;
	if (pskb_trim(skb, ulen))
		goto drop;
	uh = skb->h.uh;
	udp_checksum_init(skb, uh, ulen, saddr, daddr);

	if (rt->rt_flags & (RTCF_BROADCAST | RTCF_MULTICAST))
		return udp_v4_mcast_deliver(skb, uh, saddr, daddr);

	sk = udp_v4_lookup(saddr, uh->source, daddr, uh->dest, skb->dev->ifindex);
	if (sk) {
		udp_queue_rcv_skb(sk, skb);
		sock_put(sk);
		return 0;
	}

	/* No socket: say so, unless the datagram is damaged. */
	if (udp_checksum_complete(skb))
		goto drop;
	UDP_INC_STATS_BH(UDP_MIB_NOPORTS);
	icmp_send(skb, ICMP_DEST_UNREACH, ICMP_PORT_UNREACH, 0);
	kfree_skb(skb);
	return 0;

drop:
	UDP_INC_STATS_BH(UDP_MIB_INERRORS);
	kfree_skb(skb);
	return 0;
}

static int udp_destroy_sock(struct sock *sk)
{
	lock_sock(sk);
	udp_flush_pending_frames(sk);
	release_sock(sk);
	return 0;
}

/**
 * udp_setsockopt - options of SOL_UDP; others go to IP
 *
 * Taking UDP_CORK off sends what is waiting; whether that went well is not told.
 * May sleep. Returns 0, -EINVAL, -EFAULT or -ENOPROTOOPT.
 */
int udp_setsockopt(struct sock *sk, int level, int optname, char __user *optval, int optlen)
{
	struct udp_sock *up = udp_sk(sk);
	int val;

	if (level != SOL_UDP)
		return ip_setsockopt(sk, level, optname, optval, optlen);
	if (optlen < (int)sizeof(int))
		return -EINVAL;
	if (get_user(val, (int __user *)optval))
		return -EFAULT;
	if (optname != UDP_CORK)
		return -ENOPROTOOPT;

	if (val) {
		up->corkflag = 1;
		return 0;
	}
	up->corkflag = 0;
	lock_sock(sk);
	udp_push_pending_frames(sk, up);
	release_sock(sk);
	return 0;
}

static int udp_getsockopt(struct sock *sk, int level, int optname, char __user *optval,
			  int __user *optlen)
{
	int val, len;

	if (level != SOL_UDP)
		return ip_getsockopt(sk, level, optname, optval, optlen);
	if (get_user(len, optlen))
		return -EFAULT;
	len = min_t(unsigned int, len, sizeof(int));
	if (optname != UDP_CORK)
		return -ENOPROTOOPT;

	val = udp_sk(sk)->corkflag;
	if (put_user(len, optlen) || copy_to_user(optval, &val, len))
		return -EFAULT;
	return 0;
}

/**
 * udp_poll - proto_ops.poll of datagram sockets
 *
 * A blocking reader must not be called for a datagram that its checksum will
 * drop, so the sum is checked here. Returns POLL* bits.
 */
unsigned int udp_poll(struct file *file, struct socket *sock, poll_table *wait)
{
	unsigned int mask = datagram_poll(file, sock, wait);
	struct sock *sk = sock->sk;
	struct sk_buff_head *rcvq = &sk->sk_receive_queue;
	struct sk_buff *skb;

	if (!(mask & POLLRDNORM) || (file->f_flags & O_NONBLOCK) ||
	    (sk->sk_shutdown & RCV_SHUTDOWN))
		return mask;

	spin_lock_bh(&rcvq->lock);
	while ((skb = skb_peek(rcvq)) != NULL) {
		if (!udp_checksum_complete(skb)) {
			skb->ip_summed = CHECKSUM_UNNECESSARY;
			break;
		}
		UDP_INC_STATS_BH(UDP_MIB_INERRORS);
		__skb_unlink(skb, rcvq);
		kfree_skb(skb);
	}
	spin_unlock_bh(&rcvq->lock);

	if (!skb)
		mask &= ~(POLLIN | POLLRDNORM);
	return mask;
}

struct proto udp_prot = {
	.name		= "UDP",
	.owner		= THIS_MODULE,
	.close		= udp_close,
	.connect	= ip4_datagram_connect,
	.disconnect	= udp_disconnect,
	.ioctl		= udp_ioctl,
	.destroy	= udp_destroy_sock,
	.setsockopt	= udp_setsockopt,
	.getsockopt	= udp_getsockopt,
	.sendmsg	= udp_sendmsg,
	.recvmsg	= udp_recvmsg,
	.backlog_rcv	= udp_queue_rcv_skb,
	.hash		= udp_v4_hash,
	.unhash		= udp_v4_unhash,
	.get_port	= udp_v4_get_port,
	.slab_obj_size	= sizeof(struct udp_sock),
};

#ifdef CONFIG_PROC_FS
static struct sock *udp_get_first(struct seq_file *seq)
{
	struct udp_iter_state *state = seq->private;

	for (state->bucket = 0; state->bucket < UDP_HTABLE_SIZE; ++state->bucket) {
		struct hlist_node *node;
		struct sock *sk;

		sk_for_each(sk, node, &udp_hash[state->bucket])
			if (sk->sk_family == state->family)
				return sk;
	}
	return NULL;
}

static struct sock *udp_get_next(struct seq_file *seq, struct sock *sk)
{
	struct udp_iter_state *state = seq->private;

	for (;;) {
		sk = sk_next(sk);
		while (!sk) {
			if (++state->bucket >= UDP_HTABLE_SIZE)
				return NULL;
			sk = sk_head(&udp_hash[state->bucket]);
		}
		if (sk->sk_family == state->family)
			return sk;
	}
}

static struct sock *udp_get_idx(struct seq_file *seq, loff_t pos)
{
	struct sock *sk = udp_get_first(seq);

	while (sk && pos--)
		sk = udp_get_next(seq, sk);
	return sk;
}

static void *udp_seq_start(struct seq_file *seq, loff_t *pos)
{
	read_lock_bh(&udp_hash_lock);
	return *pos ? udp_get_idx(seq, *pos - 1) : SEQ_START_TOKEN;
}

static void *udp_seq_next(struct seq_file *seq, void *v, loff_t *pos)
{
	++*pos;
	return v == SEQ_START_TOKEN ? udp_get_idx(seq, 0) : udp_get_next(seq, v);
}

static void udp_seq_stop(struct seq_file *seq, void *v)
{
	read_unlock_bh(&udp_hash_lock);
}

static int udp_seq_open(struct inode *inode, struct file *file)
{
	struct udp_seq_afinfo *afinfo = PDE(inode)->data;
	struct udp_iter_state *s = kmalloc(sizeof(*s), GFP_KERNEL);
	int rc;

	if (!s)
		return -ENOMEM;
	memset(s, 0, sizeof(*s));
	s->family = afinfo->family;
	s->seq_ops.start = udp_seq_start;
	s->seq_ops.next = udp_seq_next;
	s->seq_ops.show = afinfo->seq_show;
	s->seq_ops.stop = udp_seq_stop;

	rc = seq_open(file, &s->seq_ops);
	if (rc) {
		kfree(s);
		return rc;
	}
	((struct seq_file *)file->private_data)->private = s;
	return 0;
}

/**
 * udp_proc_register - make a /proc/net file that lists sockets
 * @afinfo: family, name and how to show one
 *
 * Returns 0, -EINVAL or -ENOMEM.
 */
int udp_proc_register(struct udp_seq_afinfo *afinfo)
{
	struct proc_dir_entry *p;

	if (!afinfo)
		return -EINVAL;
	afinfo->seq_fops->owner = afinfo->owner;
	afinfo->seq_fops->open = udp_seq_open;
	afinfo->seq_fops->read = seq_read;
	afinfo->seq_fops->llseek = seq_lseek;
	afinfo->seq_fops->release = seq_release_private;

	p = proc_net_fops_create(afinfo->name, S_IRUGO, afinfo->seq_fops);
	if (!p)
		return -ENOMEM;
	p->data = afinfo;
	return 0;
}

static void udp4_format_sock(struct sock *sp, char *tmpbuf, int size, int bucket)
{
	struct inet_sock *inet = inet_sk(sp);

	snprintf(tmpbuf, size, "%4d: %08X:%04X %08X:%04X %02X %08X:%08X %02X:%08lX %08X %5d %8d "
		 "%lu %d %p",
		 bucket, inet->rcv_saddr, ntohs(inet->sport), inet->daddr, ntohs(inet->dport),
		 sp->sk_state,
		 atomic_read(&sp->sk_wmem_alloc), atomic_read(&sp->sk_rmem_alloc),
		 0, 0L, 0, sock_i_uid(sp), 0, sock_i_ino(sp),
		 atomic_read(&sp->sk_refcnt), sp);
}

static int udp4_seq_show(struct seq_file *seq, void *v)
{
	struct udp_iter_state *state = seq->private;
	char tmpbuf[129];

	if (v == SEQ_START_TOKEN) {
		seq_printf(seq, "%-127s\n",
			   "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when "
			   "retrnsmt   uid  timeout inode");
		return 0;
	}
	udp4_format_sock(v, tmpbuf, sizeof(tmpbuf), state->bucket);
	seq_printf(seq, "%-127s\n", tmpbuf);
	return 0;
}

static struct file_operations udp4_seq_fops;
static struct udp_seq_afinfo udp4_seq_afinfo = {
	.owner		= THIS_MODULE,
	.name		= "udp",
	.family		= AF_INET,
	.seq_show	= udp4_seq_show,
	.seq_fops	= &udp4_seq_fops,
};

/**
 * udp4_proc_init - make /proc/net/udp
 */
int __init udp4_proc_init(void)
{
	return udp_proc_register(&udp4_seq_afinfo);
}

#endif /* CONFIG_PROC_FS */

EXPORT_SYMBOL(udp_disconnect);
EXPORT_SYMBOL(udp_hash);
EXPORT_SYMBOL(udp_hash_lock);
EXPORT_SYMBOL(udp_ioctl);
EXPORT_SYMBOL(udp_port_rover);
EXPORT_SYMBOL(udp_prot);
EXPORT_SYMBOL(udp_sendmsg);
