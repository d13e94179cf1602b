// SPDX-License-Identifier: GPL-2.0-only
/*
 * Raw sockets: whole IP packets of one protocol in, payloads or (IP_HDRINCL)
 * whole packets out.
 *
 * Mirrors: net/ipv4/raw.c
 * Leaves out: multicast routing.
 * Locking: raw_v4_lock protects the hash chains.
 */
#include <linux/types.h>
#include <linux/kernel.h>
#include <linux/errno.h>
#include <linux/icmp.h>
#include <linux/in.h>
#include <linux/inet.h>
#include <linux/inetdevice.h>
#include <linux/init.h>
#include <linux/ip.h>
#include <linux/module.h>
#include <linux/net.h>
#include <linux/netdevice.h>
#include <linux/netfilter.h>
#include <linux/netfilter_ipv4.h>
#include <linux/poll.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <linux/skbuff.h>
#include <linux/socket.h>
#include <linux/sockios.h>
#include <linux/stat.h>
#include <linux/string.h>
#include <linux/tcp.h>
#include <asm/ioctls.h>
#include <asm/uaccess.h>
#include <net/checksum.h>
#include <net/dst.h>
#include <net/icmp.h>
#include <net/inet_common.h>
#include <net/ip.h>
#include <net/protocol.h>
#include <net/raw.h>
#include <net/udp.h>
#include <net/route.h>
#include <net/snmp.h>
#include <net/sock.h>

struct hlist_head raw_v4_htable[RAWV4_HTABLE_SIZE];
rwlock_t raw_v4_lock = RW_LOCK_UNLOCKED;

static void raw_v4_hash(struct sock *sk)
{
	write_lock_bh(&raw_v4_lock);
	sk_add_node(sk, &raw_v4_htable[inet_sk(sk)->num & (RAWV4_HTABLE_SIZE - 1)]);
	sock_prot_inc_use(sk->sk_prot);
	write_unlock_bh(&raw_v4_lock);
}

static void raw_v4_unhash(struct sock *sk)
{
	write_lock_bh(&raw_v4_lock);
	if (sk_del_node_init(sk))
		sock_prot_dec_use(sk->sk_prot);
	write_unlock_bh(&raw_v4_lock);
}

/**
 * __raw_v4_lookup - the next socket that a packet is for
 * @sk: first socket of the chain to look at, or NULL
 * @num: protocol
 * @raddr: address of the other side
 * @laddr: address of this side
 * @dif: device that the packet came by
 *
 * raw_v4_lock held. Returns a socket without a reference, or NULL.
 */
struct sock *__raw_v4_lookup(struct sock *sk, unsigned short num, unsigned long raddr,
			     unsigned long laddr, int dif)
{
	struct hlist_node *node;

	sk_for_each_from(sk, node) {
		struct inet_sock *inet = inet_sk(sk);

		if (inet->num == num && !(inet->daddr && inet->daddr != raddr) &&
		    !(inet->rcv_saddr && inet->rcv_saddr != laddr) &&
		    !(sk->sk_bound_dev_if && sk->sk_bound_dev_if != dif))
			return sk;
	}
	return NULL;
}

/* ICMP_FILTER: 1 if the socket does not want this type. */
static __inline__ int icmp_filter(struct sock *sk, struct sk_buff *skb)
{
	int type;

	if (!pskb_may_pull(skb, sizeof(struct icmphdr)))
		return 1;
	type = skb->h.icmph->type;
	return type < 32 && ((1 << type) & raw_sk(sk)->filter.data);
}

/**
 * raw_v4_input - give copies of a packet to all raw sockets that want it
 * @skb: packet, data behind the IP header; stays the caller's
 * @iph: its header
 * @hash: chain to look at
 *
 * Softirq.
 */
void raw_v4_input(struct sk_buff *skb, struct iphdr *iph, int hash)
{
	struct sock *sk;

	read_lock(&raw_v4_lock);
	sk = sk_head(&raw_v4_htable[hash]);
	while (sk) {
		sk = __raw_v4_lookup(sk, iph->protocol, iph->saddr, iph->daddr,
				     skb->dev->ifindex);
		if (!sk)
			break;
		if (iph->protocol != IPPROTO_ICMP || !icmp_filter(sk, skb)) {
			struct sk_buff *clone = skb_clone(skb, GFP_ATOMIC);

			if (clone)
				raw_rcv(sk, clone);
		}
		sk = sk_next(sk);
		/* Pulling the ICMP header may have moved the packet. */
		iph = skb->nh.iph;
	}
	read_unlock(&raw_v4_lock);
}

/**
 * raw_err - an ICMP error about a packet of ours
 * @sk: socket that may have sent it
 * @skb: the message, data at the quoted IP header, h at the ICMP header
 * @info: as net_protocol.err_handler
 *
 * Softirq.
 */
void raw_err(struct sock *sk, struct sk_buff *skb, u32 info)
{
	struct inet_sock *inet = inet_sk(sk);
	int type = skb->h.icmph->type;
	int code = skb->h.icmph->code;
	int harderr = 0, err = 0;

	/* An error that the user has not asked for must at least be from the peer. */
	if (!inet->recverr && sk->sk_state != TCP_ESTABLISHED)
		return;

	switch (type) {
	default:
	case ICMP_TIME_EXCEEDED:
		err = EHOSTUNREACH;
		break;
	case ICMP_SOURCE_QUENCH:
		return;
	case ICMP_PARAMETERPROB:
		err = EPROTO;
		harderr = 1;
		break;
	case ICMP_DEST_UNREACH:
		err = EHOSTUNREACH;
		if (code > NR_ICMP_UNREACH)
			break;
		err = icmp_err_convert[code].errno;
		harderr = icmp_err_convert[code].fatal;
		if (code == ICMP_FRAG_NEEDED) {
			harderr = inet->pmtudisc != IP_PMTUDISC_DONT;
			err = EMSGSIZE;
		}
		break;
	}

	if (inet->recverr) {
		struct iphdr *iph = (struct iphdr *)skb->data;
		u8 *payload = skb->data + (iph->ihl << 2);

		if (inet->hdrincl)
			payload = skb->data;
		ip_icmp_error(sk, skb, err, 0, info, payload);
	}
	if (inet->recverr || harderr) {
		sk->sk_err = err;
		sk->sk_error_report(sk);
	}
}

static int raw_rcv_skb(struct sock *sk, struct sk_buff *skb)
{
	if (sock_queue_rcv_skb(sk, skb) < 0) {
		kfree_skb(skb);
		return NET_RX_DROP;
	}
	return NET_RX_SUCCESS;
}

/**
 * raw_rcv - queue a packet for a raw socket
 * @sk: socket
 * @skb: packet, data behind the IP header, which the user gets too; eaten
 *
 * Softirq. Always returns 0.
 */
int raw_rcv(struct sock *sk, struct sk_buff *skb)
{
	skb_push(skb, skb->data - skb->nh.raw);
	raw_rcv_skb(sk, skb);
	return 0;
}

/* Fills in what the user left open in a header of his own. */
static void raw_complete_header(struct iphdr *iph, int length, struct rtable *rt)
{
	/* A header that is not one is sent as it is. */
	if (length < (int)sizeof(*iph) || iph->ihl < 5 || iph->ihl * 4 > length)
		return;
	if (!iph->saddr)
		iph->saddr = rt->rt_src;
	iph->check = 0;
	iph->tot_len = htons(length);
	if (!iph->id)
		ip_select_ident(iph, &rt->u.dst, NULL);
	iph->check = ip_fast_csum((unsigned char *)iph, iph->ihl);
}

/* IP_HDRINCL: the data begins with an IP header. It is never fragmented. */
static int raw_send_hdrinc(struct sock *sk, void *from, int length, struct rtable *rt,
			   unsigned int flags)
{
	struct inet_sock *inet = inet_sk(sk);
	struct sk_buff *skb;
	int hh_len, err;

	if (length > rt->u.dst.dev->mtu) {
		ip_local_error(sk, EMSGSIZE, rt->rt_dst, inet->dport, rt->u.dst.dev->mtu);
		return -EMSGSIZE;
	}
	if (flags & MSG_PROBE)
		return 0;

	hh_len = LL_RESERVED_SPACE(rt->u.dst.dev);
	/* The rest of the stack may look at a whole header. */
	skb = sock_alloc_send_skb(sk, max_t(int, length, sizeof(struct iphdr)) + hh_len + 15,
				  flags & MSG_DONTWAIT, &err);
	if (!skb)
		goto error;
	skb_reserve(skb, hh_len);
	memset(skb->data, 0, sizeof(struct iphdr));

	skb->priority = sk->sk_priority;
	skb->dst = dst_clone(&rt->u.dst);
	skb->nh.raw = skb_put(skb, length);
	skb->h.raw = skb->nh.raw;
	skb->ip_summed = CHECKSUM_NONE;

	err = -EFAULT;
	if (memcpy_fromiovecend(skb->nh.raw, from, 0, length)) {
		kfree_skb(skb);
		goto error;
	}
	raw_complete_header(skb->nh.iph, length, rt);

	err = NF_HOOK(PF_INET, NF_IP_LOCAL_OUT, skb, NULL, rt->u.dst.dev, dst_output);
	if (err > 0)
		err = inet->recverr ? net_xmit_errno(err) : 0;
	if (err)
		goto error;
	return 0;

error:
	IP_INC_STATS(IPSTATS_MIB_OUTDISCARDS);
	return err;
}

/* Peer from the message or the socket. */
static int raw_dest_addr(struct sock *sk, struct msghdr *msg, u32 *daddr)
{
	struct sockaddr_in *usin = msg->msg_name;

	if (!msg->msg_namelen) {
		if (sk->sk_state != TCP_ESTABLISHED)
			return -EDESTADDRREQ;
		*daddr = inet_sk(sk)->daddr;
		return 0;
	}
	if (msg->msg_namelen < (int)sizeof(*usin))
		return -EINVAL;
	/* Some old programs leave the family out. */
	if (usin->sin_family != AF_INET && usin->sin_family)
		return -EINVAL;
	*daddr = usin->sin_addr.s_addr;
	return 0;
}

/* The route to send by, with a reference; adjusts ipc->oif. */
static int raw_dest_lookup(struct sock *sk, struct msghdr *msg, struct ipcm_cookie *ipc,
			   u32 daddr, u32 saddr, int hdrincl, struct rtable **rtp)
{
	struct inet_sock *inet = inet_sk(sk);
	struct flowi fl;
	int err;

	memset(&fl, 0, sizeof(fl));
	fl.fl4_tos = RT_CONN_FLAGS(sk);
	if (msg->msg_flags & MSG_DONTROUTE)
		fl.fl4_tos |= RTO_ONLINK;
	if (MULTICAST(daddr)) {
		if (!ipc->oif)
			ipc->oif = inet->mc_index;
		if (!saddr)
			saddr = inet->mc_addr;
	}
	fl.oif = ipc->oif;
	fl.fl4_dst = daddr;
	fl.fl4_src = saddr;
	fl.proto = hdrincl ? IPPROTO_RAW : sk->sk_protocol;
	err = ip_route_output_flow(rtp, &fl, sk, !(msg->msg_flags & MSG_DONTWAIT));
	if (err)
		return err;
	if (((*rtp)->rt_flags & RTCF_BROADCAST) && !sock_flag(sk, SOCK_BROADCAST))
		return -EACCES;
	return 0;
}

/* sk_prot->sendmsg of raw sockets. Returns @len or a negative errno. */
static int raw_sendmsg(struct kiocb *iocb, struct sock *sk, struct msghdr *msg, size_t len)
{
	struct inet_sock *inet = inet_sk(sk);
	struct ipcm_cookie ipc = { .addr = inet->saddr, .oif = sk->sk_bound_dev_if };
	struct ip_options_data opt_copy;
	struct ip_options *opt_free = NULL;
	struct rtable *rt = NULL;
	/* Another thread may change it; the whole call goes by one value. */
	int hdrincl = inet->hdrincl;
	u32 daddr, saddr;
	int err;

	if (len > 0xFFFF)
		return -EMSGSIZE;
	if (msg->msg_flags & MSG_OOB)
		return -EOPNOTSUPP;
	err = raw_dest_addr(sk, msg, &daddr);
	if (err)
		return err;

	if (msg->msg_controllen) {
		err = ip_cmsg_send(msg, &ipc);
		opt_free = ipc.opt;
		if (err)
			goto done;
	}
	saddr = ipc.addr;
	ipc.addr = daddr;
	if (!ipc.opt)
		ipc.opt = inet_copy_options(sk, &opt_copy);
	if (ipc.opt) {
		err = -EINVAL;
		/* Options are not put into a header that the user made. */
		if (hdrincl)
			goto done;
		if (ipc.opt->srr) {
			if (!daddr)
				goto done;
			daddr = ipc.opt->faddr;
		}
	}

	err = raw_dest_lookup(sk, msg, &ipc, daddr, saddr, hdrincl, &rt);
	if (err)
		goto done;
	if (msg->msg_flags & MSG_CONFIRM) {
		dst_confirm(&rt->u.dst);
		if ((msg->msg_flags & MSG_PROBE) && !len)
			goto done;
	}

	if (hdrincl) {
		err = raw_send_hdrinc(sk, msg->msg_iov, len, rt, msg->msg_flags);
	} else {
		if (!ipc.addr)
			ipc.addr = rt->rt_dst;
		lock_sock(sk);
		err = ip_append_data(sk, ip_generic_getfrag, msg->msg_iov, len, 0, &ipc, rt,
				     msg->msg_flags);
		if (err)
			ip_flush_pending_frames(sk);
		else if (!(msg->msg_flags & MSG_MORE))
			err = ip_push_pending_frames(sk);
		release_sock(sk);
	}
done:
	kfree(opt_free);
	ip_rt_put(rt);
	return err < 0 ? err : len;
}

static void raw_close(struct sock *sk, long timeout)
{
	/* The router alert chain may hold the socket. */
	ip_ra_control(sk, 0, NULL);
	sk_common_release(sk);
}

/* A datagram that was never finished holds the socket; let it go. */
static int raw_destroy(struct sock *sk)
{
	lock_sock(sk);
	ip_flush_pending_frames(sk);
	release_sock(sk);
	return 0;
}

/* sk_prot->bind: packets must be to this address. */
static int raw_bind(struct sock *sk, struct sockaddr *uaddr, int addr_len)
{
	struct inet_sock *inet = inet_sk(sk);
	struct sockaddr_in *addr = (struct sockaddr_in *)uaddr;
	int chk_addr_ret;

	if (sk->sk_state != TCP_CLOSE || addr_len < (int)sizeof(struct sockaddr_in))
		return -EINVAL;
	chk_addr_ret = inet_addr_type(addr->sin_addr.s_addr);
	if (addr->sin_addr.s_addr && chk_addr_ret != RTN_LOCAL &&
	    chk_addr_ret != RTN_MULTICAST && chk_addr_ret != RTN_BROADCAST)
		return -EADDRNOTAVAIL;

	inet->rcv_saddr = inet->saddr = addr->sin_addr.s_addr;
	if (chk_addr_ret == RTN_MULTICAST || chk_addr_ret == RTN_BROADCAST)
		inet->saddr = 0;	/* the device's own */
	sk_dst_reset(sk);
	return 0;
}

/* sk_prot->recvmsg: one packet, with its IP header. */
static int raw_recvmsg(struct kiocb *iocb, struct sock *sk, struct msghdr *msg, size_t len,
		       int noblock, int flags, int *addr_len)
{
	struct sockaddr_in *sin = (struct sockaddr_in *)msg->msg_name;
	struct sk_buff *skb;
	size_t copied;
	int err;

	if (flags & MSG_OOB)
		return -EOPNOTSUPP;
	if (addr_len)
		*addr_len = sizeof(*sin);
	if (flags & MSG_ERRQUEUE)
		return ip_recv_error(sk, msg, len);

	skb = skb_recv_datagram(sk, flags, noblock, &err);
	if (!skb)
		return err;

	copied = skb->len;
	if (len < copied) {
		msg->msg_flags |= MSG_TRUNC;
		copied = len;
	}
	err = skb_copy_datagram_iovec(skb, 0, msg->msg_iov, copied);
	if (err)
		goto done;

	sock_recv_timestamp(msg, sk, skb);
	if (sin) {
		sin->sin_family = AF_INET;
		sin->sin_addr.s_addr = skb->nh.iph->saddr;
		sin->sin_port = 0;
		memset(sin->sin_zero, 0, sizeof(sin->sin_zero));
	}
	if (inet_sk(sk)->cmsg_flags)
		ip_cmsg_recv(msg, skb);
	err = flags & MSG_TRUNC ? skb->len : copied;
done:
	skb_free_datagram(sk, skb);
	return err;
}

static int raw_init(struct sock *sk)
{
	if (inet_sk(sk)->num == IPPROTO_ICMP)
		memset(&raw_sk(sk)->filter, 0, sizeof(raw_sk(sk)->filter));
	return 0;
}

static int raw_seticmpfilter(struct sock *sk, char __user *optval, int optlen)
{
	if (optlen > (int)sizeof(struct icmp_filter))
		optlen = sizeof(struct icmp_filter);
	if (copy_from_user(&raw_sk(sk)->filter, optval, optlen))
		return -EFAULT;
	return 0;
}

static int raw_geticmpfilter(struct sock *sk, char __user *optval, int __user *optlen)
{
	int len;

	if (get_user(len, optlen))
		return -EFAULT;
	if (len < 0)
		return -EINVAL;
	if (len > (int)sizeof(struct icmp_filter))
		len = sizeof(struct icmp_filter);
	if (put_user(len, optlen) || copy_to_user(optval, &raw_sk(sk)->filter, len))
		return -EFAULT;
	return 0;
}

static int raw_setsockopt(struct sock *sk, int level, int optname, char __user *optval,
			  int optlen)
{
	if (level != SOL_RAW)
		return ip_setsockopt(sk, level, optname, optval, optlen);
	if (optname != ICMP_FILTER)
		return -ENOPROTOOPT;
	if (inet_sk(sk)->num != IPPROTO_ICMP)
		return -EOPNOTSUPP;
	return raw_seticmpfilter(sk, optval, optlen);
}

static int raw_getsockopt(struct sock *sk, int level, int optname, char __user *optval,
			  int __user *optlen)
{
	if (level != SOL_RAW)
		return ip_getsockopt(sk, level, optname, optval, optlen);
	if (optname != ICMP_FILTER)
		return -ENOPROTOOPT;
	if (inet_sk(sk)->num != IPPROTO_ICMP)
		return -EOPNOTSUPP;
	return raw_geticmpfilter(sk, optval, optlen);
}

static int raw_ioctl(struct sock *sk, int cmd, unsigned long arg)
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
			amount = skb->len;
		spin_unlock_bh(&sk->sk_receive_queue.lock);
		return put_user(amount, (int __user *)arg);
	}
	return -ENOIOCTLCMD;
}

struct proto raw_prot = {
	.name		= "RAW",
	.owner		= THIS_MODULE,
	.close		= raw_close,
	.connect	= ip4_datagram_connect,
	.disconnect	= udp_disconnect,
	.ioctl		= raw_ioctl,
	.init		= raw_init,
	.destroy	= raw_destroy,
	.setsockopt	= raw_setsockopt,
	.getsockopt	= raw_getsockopt,
	.sendmsg	= raw_sendmsg,
	.recvmsg	= raw_recvmsg,
	.bind		= raw_bind,
	.backlog_rcv	= raw_rcv_skb,
	.hash		= raw_v4_hash,
	.unhash		= raw_v4_unhash,
	.slab_obj_size	= sizeof(struct raw_sock),
};

#ifdef CONFIG_PROC_FS
struct raw_iter_state {
	int bucket;
};

/* The first socket of chain @bucket or a later one. */
static struct sock *raw_get_chain(struct raw_iter_state *state, int bucket)
{
	for (state->bucket = bucket; state->bucket < RAWV4_HTABLE_SIZE; ++state->bucket) {
		struct hlist_node *node;
		struct sock *sk;

		sk_for_each(sk, node, &raw_v4_htable[state->bucket])
			if (sk->sk_family == PF_INET)
				return sk;
	}
	return NULL;
}

static struct sock *raw_get_first(struct seq_file *seq)
{
	return raw_get_chain(seq->private, 0);
}

static struct sock *raw_get_next(struct seq_file *seq, struct sock *sk)
{
	struct raw_iter_state *state = seq->private;

	do {
		sk = sk_next(sk);
	} while (sk && sk->sk_family != PF_INET);
	return sk ? sk : raw_get_chain(state, state->bucket + 1);
}

static struct sock *raw_get_idx(struct seq_file *seq, loff_t pos)
{
	struct sock *sk = raw_get_first(seq);

	while (sk && pos--)
		sk = raw_get_next(seq, sk);
	return sk;
}

static void *raw_seq_start(struct seq_file *seq, loff_t *pos)
{
	read_lock_bh(&raw_v4_lock);
	return *pos ? raw_get_idx(seq, *pos - 1) : SEQ_START_TOKEN;
}

static void *raw_seq_next(struct seq_file *seq, void *v, loff_t *pos)
{
	++*pos;
	return v == SEQ_START_TOKEN ? raw_get_first(seq) : raw_get_next(seq, v);
}

static void raw_seq_stop(struct seq_file *seq, void *v)
{
	read_unlock_bh(&raw_v4_lock);
}

static void get_raw_sock(struct sock *sp, char *tmpbuf, int size, int i)
{
	struct inet_sock *inet = inet_sk(sp);

	snprintf(tmpbuf, size, "%4d: %08X:%04X %08X:%04X %02X %08X:%08X %02X:%08lX %08X %5d %8d "
		 "%lu %d %p",
		 i, inet->rcv_saddr, inet->num, inet->daddr, 0, sp->sk_state,
		 atomic_read(&sp->sk_wmem_alloc), atomic_read(&sp->sk_rmem_alloc),
		 0, 0L, 0, sock_i_uid(sp), 0, sock_i_ino(sp),
		 atomic_read(&sp->sk_refcnt), sp);
}

static int raw_seq_show(struct seq_file *seq, void *v)
{
	struct raw_iter_state *state = seq->private;
	char tmpbuf[129];

	if (v == SEQ_START_TOKEN) {
		seq_printf(seq, "%-127s\n",
			   "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when "
			   "retrnsmt   uid  timeout inode");
		return 0;
	}
	get_raw_sock(v, tmpbuf, sizeof(tmpbuf), state->bucket);
	seq_printf(seq, "%-127s\n", tmpbuf);
	return 0;
}

static struct seq_operations raw_seq_ops = {
	.start	= raw_seq_start,
	.next	= raw_seq_next,
	.stop	= raw_seq_stop,
	.show	= raw_seq_show,
};

static int raw_seq_open(struct inode *inode, struct file *file)
{
	struct raw_iter_state *s = kmalloc(sizeof(*s), GFP_KERNEL);
	int rc;

	if (!s)
		return -ENOMEM;
	memset(s, 0, sizeof(*s));
	rc = seq_open(file, &raw_seq_ops);
	if (rc) {
		kfree(s);
		return rc;
	}
	((struct seq_file *)file->private_data)->private = s;
	return 0;
}

static struct file_operations raw_seq_fops = {
	.owner	 = THIS_MODULE,
	.open	 = raw_seq_open,
	.read	 = seq_read,
	.llseek	 = seq_lseek,
	.release = seq_release_private,
};

/**
 * raw_proc_init - make /proc/net/raw
 */
int __init raw_proc_init(void)
{
	if (!proc_net_fops_create("raw", S_IRUGO, &raw_seq_fops))
		return -ENOMEM;
	return 0;
}

void __init raw_proc_exit(void)
{
	proc_net_remove("raw");
}
#endif /* CONFIG_PROC_FS */
