// SPDX-License-Identifier: GPL-2.0-only
/*
 * ICMP (RFC 792; RFC 1122, 3.2.2): answers echo and timestamp requests, tells
 * senders of errors at a bounded rate, and hands errors about our own packets to
 * the sockets that sent them.
 *
 * Mirrors: net/ipv4/icmp.c
 * Leaves out: address mask replies are not checked against our masks.
 * Locking: messages go out through one kernel socket for each CPU; icmp_xmit_lock()
 *	keeps bottom halves out and refuses a second user.
 */
#include <linux/types.h>
#include <linux/kernel.h>
#include <linux/errno.h>
#include <linux/icmp.h>
#include <linux/in.h>
#include <linux/inet.h>
#include <linux/inetdevice.h>
#include <linux/init.h>
#include <linux/jiffies.h>
#include <linux/module.h>
#include <linux/net.h>
#include <linux/netdevice.h>
#include <linux/netfilter_ipv4.h>
#include <linux/skbuff.h>
#include <linux/socket.h>
#include <linux/string.h>
#include <linux/time.h>
#include <net/checksum.h>
#include <net/icmp.h>
#include <net/ip.h>
#include <net/protocol.h>
#include <net/raw.h>
#include <net/route.h>
#include <net/snmp.h>
#include <net/sock.h>
#include <net/tcp.h>

/* A message on its way out. */
struct icmp_bxm {
	struct sk_buff		*skb;		/* what is quoted or answered */
	int			offset;		/* where in it the payload begins */
	int			data_len;	/* and how long it is */
	struct {
		struct icmphdr	icmph;
		__u32		times[3];
	} data;
	int			head_len;	/* how much of data is used */
	struct ip_options	replyopts;
	unsigned char		optbuf[MAX_IPOPTLEN];
};

DEFINE_SNMP_STAT(struct icmp_mib, icmp_statistics);

/* What a socket sees of each code of DEST_UNREACH. */
struct icmp_err icmp_err_convert[] = {
	[ICMP_NET_UNREACH]	= { .errno = ENETUNREACH,	.fatal = 0 },
	[ICMP_HOST_UNREACH]	= { .errno = EHOSTUNREACH,	.fatal = 0 },
	[ICMP_PROT_UNREACH]	= { .errno = ENOPROTOOPT,	.fatal = 1 },
	[ICMP_PORT_UNREACH]	= { .errno = ECONNREFUSED,	.fatal = 1 },
	[ICMP_FRAG_NEEDED]	= { .errno = EMSGSIZE,		.fatal = 0 },
	[ICMP_SR_FAILED]	= { .errno = EOPNOTSUPP,	.fatal = 0 },
	[ICMP_NET_UNKNOWN]	= { .errno = ENETUNREACH,	.fatal = 1 },
	[ICMP_HOST_UNKNOWN]	= { .errno = EHOSTDOWN,		.fatal = 1 },
	[ICMP_HOST_ISOLATED]	= { .errno = ENONET,		.fatal = 1 },
	[ICMP_NET_ANO]		= { .errno = ENETUNREACH,	.fatal = 1 },
	[ICMP_HOST_ANO]		= { .errno = EHOSTUNREACH,	.fatal = 1 },
	[ICMP_NET_UNR_TOS]	= { .errno = ENETUNREACH,	.fatal = 0 },
	[ICMP_HOST_UNR_TOS]	= { .errno = EHOSTUNREACH,	.fatal = 0 },
	[ICMP_PKT_FILTERED]	= { .errno = EHOSTUNREACH,	.fatal = 1 },
	[ICMP_PREC_VIOLATION]	= { .errno = EHOSTUNREACH,	.fatal = 1 },
	[ICMP_PREC_CUTOFF]	= { .errno = EHOSTUNREACH,	.fatal = 1 },
};

int sysctl_icmp_echo_ignore_all;
int sysctl_icmp_echo_ignore_broadcasts;

/* Do not log broken routers that complain about broadcasts. */
int sysctl_icmp_ignore_bogus_error_responses;

/*
 * Jiffies between two errors to one destination, and the types that it holds for:
 * dest unreachable (3), source quench (4), time exceeded (11), parameter problem (12).
 */
int sysctl_icmp_ratelimit = 1 * HZ;
int sysctl_icmp_ratemask = 0x1818;

struct icmp_control {
	int	output_off;	/* counter for sent messages */
	int	input_off;	/* counter for received ones */
	void	(*handler)(struct sk_buff *skb);
	short	error;		/* reports an error, so none may be sent about it */
};

static struct icmp_control icmp_pointers[NR_ICMP_TYPES + 1];

static DEFINE_PER_CPU(struct socket *, __icmp_socket) = NULL;
static DEFINE_PER_CPU(int, __icmp_busy) = 0;
#define icmp_socket	__get_cpu_var(__icmp_socket)
#define icmp_busy	__get_cpu_var(__icmp_busy)

/*
 * Takes the kernel socket. Returns 1 if it is in use: then sending a message has
 * led to the need for another one (the output path failed), which is dropped.
 */
static __inline__ int icmp_xmit_lock(void)
{
	local_bh_disable();
	if (unlikely(icmp_busy || !spin_trylock(&icmp_socket->sk->sk_lock.slock))) {
		local_bh_enable();
		return 1;
	}
	icmp_busy = 1;
	return 0;
}

static void icmp_xmit_unlock(void)
{
	icmp_busy = 0;
	spin_unlock_bh(&icmp_socket->sk->sk_lock.slock);
}

#define XRLIM_BURST_FACTOR	6

/**
 * xrlim_allow - token bucket of a destination (RFC 1812, 4.3.2.8)
 * @dst: route to it
 * @timeout: jiffies that a message costs
 *
 * Any context. Returns 1 if a message may be sent. Up to six may come in a row.
 */
int xrlim_allow(struct dst_entry *dst, int timeout)
{
	unsigned long now = jiffies;

	dst->rate_tokens += now - dst->rate_last;
	dst->rate_last = now;
	if (dst->rate_tokens > XRLIM_BURST_FACTOR * timeout)
		dst->rate_tokens = XRLIM_BURST_FACTOR * timeout;
	if (dst->rate_tokens < timeout)
		return 0;
	dst->rate_tokens -= timeout;
	return 1;
}

static inline int icmpv4_xrlim_allow(struct rtable *rt, int type, int code)
{
	struct dst_entry *dst = &rt->u.dst;

	if (type > NR_ICMP_TYPES)
		return 1;
	/* Path MTU discovery and the loopback are not slowed down. */
	if (type == ICMP_DEST_UNREACH && code == ICMP_FRAG_NEEDED)
		return 1;
	if (dst->dev && (dst->dev->flags & IFF_LOOPBACK))
		return 1;
	if ((1 << type) & sysctl_icmp_ratemask)
		return xrlim_allow(dst, sysctl_icmp_ratelimit);
	return 1;
}

static void icmp_out_count(int type)
{
	if (type <= NR_ICMP_TYPES) {
		ICMP_INC_STATS(icmp_pointers[type].output_off);
		ICMP_INC_STATS(ICMP_MIB_OUTMSGS);
	}
}

/* getfrag for ip_append_data(): copies the payload out of another packet. */
static int icmp_glue_bits(void *from, char *to, int offset, int len, int odd,
			  struct sk_buff *skb)
{
	struct icmp_bxm *icmp_param = from;
	unsigned int csum;

	csum = skb_copy_and_csum_bits(icmp_param->skb, icmp_param->offset + offset, (u8 *)to,
				      len, 0);
	skb->csum = csum_block_add(skb->csum, csum, odd);
	return 0;
}

static void icmp_push_reply(struct icmp_bxm *icmp_param, struct ipcm_cookie *ipc,
			    struct rtable *rt)
{
	struct sock *sk = icmp_socket->sk;
	struct sk_buff *skb, *skb1;
	struct icmphdr *icmph;
	unsigned int csum;

	if (ip_append_data(sk, icmp_glue_bits, icmp_param,
			   icmp_param->data_len + icmp_param->head_len, icmp_param->head_len,
			   ipc, rt, MSG_DONTWAIT) < 0) {
		ip_flush_pending_frames(sk);
		return;
	}
	skb = skb_peek(&sk->sk_write_queue);
	if (!skb)
		return;

	icmph = skb->h.icmph;
	csum = csum_partial_copy_nocheck((unsigned char *)&icmp_param->data,
					 (unsigned char *)icmph, icmp_param->head_len, 0);
	skb_queue_walk(&sk->sk_write_queue, skb1)
		csum = csum_add(csum, skb1->csum);
	icmph->checksum = csum_fold(csum);
	skb->ip_summed = CHECKSUM_NONE;
	ip_push_pending_frames(sk);
}

/* Answers a request: from the address that it was sent to, by the way it came. */
static void icmp_reply(struct icmp_bxm *icmp_param, struct sk_buff *skb)
{
	struct inet_sock *inet = inet_sk(icmp_socket->sk);
	struct rtable *rt = (struct rtable *)skb->dst;
	struct ipcm_cookie ipc = { .addr = rt->rt_src };
	struct flowi fl = { .nl_u = { .ip4_u = { .daddr = rt->rt_src,
						 .saddr = rt->rt_spec_dst,
						 .tos = RT_TOS(skb->nh.iph->tos) } },
			    .proto = IPPROTO_ICMP };

	if (ip_options_echo(&icmp_param->replyopts, skb))
		return;
	if (icmp_xmit_lock())
		return;

	icmp_param->data.icmph.checksum = 0;
	icmp_out_count(icmp_param->data.icmph.type);

	inet->tos = skb->nh.iph->tos;
	if (icmp_param->replyopts.optlen) {
		ipc.opt = &icmp_param->replyopts;
		if (ipc.opt->srr)
			fl.fl4_dst = icmp_param->replyopts.faddr;
	}
	if (ip_route_output_key(&rt, &fl))
		goto out_unlock;
	if (icmpv4_xrlim_allow(rt, icmp_param->data.icmph.type, icmp_param->data.icmph.code))
		icmp_push_reply(icmp_param, &ipc, rt);
	ip_rt_put(rt);
out_unlock:
	icmp_xmit_unlock();
}

/* RFC 1122, 3.2.2: no errors about errors. 1 if @skb_in carries one. */
static int icmp_is_error(struct sk_buff *skb_in)
{
	struct iphdr *iph = skb_in->nh.iph;
	u8 _inner_type, *itypep;

	if (iph->protocol != IPPROTO_ICMP)
		return 0;
	itypep = skb_header_pointer(skb_in, skb_in->nh.raw + (iph->ihl << 2) +
				    offsetof(struct icmphdr, type) - skb_in->data,
				    sizeof(_inner_type), &_inner_type);
	/* Too short to tell, or a type that may be one. */
	return !itypep || *itypep > NR_ICMP_TYPES || icmp_pointers[*itypep].error;
}

/**
 * icmp_send - tell the sender of a packet what became of it
 * @skb_in: packet, with its route; nh is valid, data may be before or behind it.
 *	Stays the caller's
 * @type: ICMP_*
 * @code: code of the type
 * @info: second word of the message, network order
 *
 * Quotes as much of the packet as fits into 576 bytes (RFC 1812, 4.3.2.3). Any
 * context. Does nothing where RFC 1122, 3.2.2 forbids errors: about broadcasts,
 * later fragments and ICMP errors.
 */
void icmp_send(struct sk_buff *skb_in, int type, int code, u32 info)
{
	struct rtable *rt = (struct rtable *)skb_in->dst;
	struct icmp_bxm icmp_param;
	struct ipcm_cookie ipc;
	struct iphdr *iph;
	struct flowi fl;
	int room;
	u8 tos;

	if (!rt)
		return;
	iph = skb_in->nh.iph;
	if ((u8 *)iph < skb_in->head || (u8 *)(iph + 1) > skb_in->tail)
		return;
	if (skb_in->pkt_type != PACKET_HOST)
		return;
	if (rt->rt_flags & (RTCF_BROADCAST | RTCF_MULTICAST))
		return;
	if (iph->frag_off & htons(IP_OFFSET))
		return;
	if (icmp_pointers[type].error && icmp_is_error(skb_in))
		return;

	if (icmp_xmit_lock())
		return;

	tos = iph->tos;
	if (icmp_pointers[type].error)
		tos = (iph->tos & IPTOS_TOS_MASK) | IPTOS_PREC_INTERNETCONTROL;
	if (ip_options_echo(&icmp_param.replyopts, skb_in))
		goto out_unlock;

	memset(&icmp_param.data, 0, sizeof(icmp_param.data));
	icmp_param.data.icmph.type = type;
	icmp_param.data.icmph.code = code;
	icmp_param.data.icmph.un.gateway = info;
	icmp_param.skb = skb_in;
	icmp_param.offset = skb_in->nh.raw - skb_in->data;
	icmp_out_count(type);
	inet_sk(icmp_socket->sk)->tos = tos;

	ipc.addr = iph->saddr;
	ipc.oif = 0;
	ipc.opt = icmp_param.replyopts.optlen ? &icmp_param.replyopts : NULL;

	memset(&fl, 0, sizeof(fl));
	fl.fl4_dst = icmp_param.replyopts.srr ? icmp_param.replyopts.faddr : iph->saddr;
	/* From the address it was for if that is ours; a router uses its own. */
	fl.fl4_src = rt->rt_flags & RTCF_LOCAL ? iph->daddr : 0;
	fl.fl4_tos = RT_TOS(tos);
	fl.proto = IPPROTO_ICMP;
	if (ip_route_output_key(&rt, &fl))
		goto out_unlock;
	if (!icmpv4_xrlim_allow(rt, type, code))
		goto out_put;

	room = min_t(int, dst_pmtu(&rt->u.dst), 576);
	room -= sizeof(struct iphdr) + icmp_param.replyopts.optlen;
	room -= sizeof(struct icmphdr);
	icmp_param.data_len = min_t(int, skb_in->len - icmp_param.offset, room);
	icmp_param.head_len = sizeof(struct icmphdr);
	icmp_push_reply(&icmp_param, &ipc, rt);
out_put:
	ip_rt_put(rt);
out_unlock:
	icmp_xmit_unlock();
}

/*
 * What the quoted packet's error means: *@info for the protocol. Returns 0 to go
 * on, 1 to stop.
 */
static int icmp_unreach_info(struct icmphdr *icmph, struct iphdr *iph, u32 *info)
{
	*info = 0;
	if (icmph->type == ICMP_PARAMETERPROB) {
		*info = ntohl(icmph->un.gateway) >> 24;
		return 0;
	}
	if (icmph->type != ICMP_DEST_UNREACH)
		return 0;

	switch (icmph->code & 15) {
	case ICMP_FRAG_NEEDED:
		if (ipv4_config.no_pmtu_disc)
			break;
		*info = ip_rt_frag_needed(iph, ntohs(icmph->un.frag.mtu));
		if (!*info)
			return 1;
		break;
	case ICMP_SR_FAILED:
		if (net_ratelimit())
			printk(KERN_INFO "ICMP: %u.%u.%u.%u: Source Route Failed.\n",
			       NIPQUAD(iph->daddr));
		break;
	}
	return icmph->code > NR_ICMP_UNREACH;
}

/* Handler of DEST_UNREACH, TIME_EXCEEDED, SOURCE_QUENCH and PARAMETERPROB. */
static void icmp_unreach(struct sk_buff *skb)
{
	struct net_protocol *ipprot;
	struct sock *raw_sk;
	struct icmphdr *icmph;
	struct iphdr *iph;
	int hash, protocol;
	u32 info;

	/* RFC 1122, 3.2.2: the quote names the protocol. */
	if (!pskb_may_pull(skb, sizeof(struct iphdr)))
		goto out_err;
	icmph = skb->h.icmph;
	iph = (struct iphdr *)skb->data;
	if (iph->ihl < 5)
		goto out_err;
	if (icmp_unreach_info(icmph, iph, &info))
		return;

	/* RFC 1122, 3.2.2: there should be no errors about broadcasts, but there are. */
	if (!sysctl_icmp_ignore_bogus_error_responses &&
	    inet_addr_type(iph->daddr) == RTN_BROADCAST) {
		if (net_ratelimit())
			printk(KERN_WARNING "%u.%u.%u.%u sent an invalid ICMP type %u, code %u "
			       "error to a broadcast: %u.%u.%u.%u on %s\n",
			       NIPQUAD(skb->nh.iph->saddr), icmph->type, icmph->code,
			       NIPQUAD(iph->daddr), skb->dev->name);
		return;
	}

	/* Header and 8 bytes: the ports. */
	if (!pskb_may_pull(skb, iph->ihl * 4 + 8))
		return;
	iph = (struct iphdr *)skb->data;
	protocol = iph->protocol;
	hash = protocol & (MAX_INET_PROTOS - 1);

	read_lock(&raw_v4_lock);
	raw_sk = sk_head(&raw_v4_htable[hash]);
	while (raw_sk) {
		raw_sk = __raw_v4_lookup(raw_sk, protocol, iph->daddr, iph->saddr,
					 skb->dev->ifindex);
		if (!raw_sk)
			break;
		raw_err(raw_sk, skb, info);
		raw_sk = sk_next(raw_sk);
		iph = (struct iphdr *)skb->data;
	}
	read_unlock(&raw_v4_lock);

	rcu_read_lock();
	ipprot = rcu_dereference(inet_protos[hash]);
	if (ipprot && ipprot->err_handler)
		ipprot->err_handler(skb, info);
	rcu_read_unlock();
	return;

out_err:
	ICMP_INC_STATS_BH(ICMP_MIB_INERRORS);
}

static void icmp_redirect(struct sk_buff *skb)
{
	struct iphdr *iph;

	if (!pskb_may_pull(skb, sizeof(struct iphdr))) {
		ICMP_INC_STATS_BH(ICMP_MIB_INERRORS);
		return;
	}
	iph = (struct iphdr *)skb->data;

	switch (skb->h.icmph->code & 7) {
	case ICMP_REDIR_NET:
	case ICMP_REDIR_NETTOS:
		/* RFC 1122, 3.2.2.2: nets are taken as hosts. */
	case ICMP_REDIR_HOST:
	case ICMP_REDIR_HOSTTOS:
		ip_rt_redirect(skb->nh.iph->saddr, iph->daddr, skb->h.icmph->un.gateway,
			       iph->saddr, iph->tos, skb->dev);
		break;
	}
}

/* RFC 1122, 3.2.2.6: everything in the request comes back. */
static void icmp_echo(struct sk_buff *skb)
{
	if (!sysctl_icmp_echo_ignore_all) {
		struct icmp_bxm icmp_param;

		icmp_param.data.icmph = *skb->h.icmph;
		icmp_param.data.icmph.type = ICMP_ECHOREPLY;
		icmp_param.skb = skb;
		icmp_param.offset = 0;
		icmp_param.data_len = skb->len;
		icmp_param.head_len = sizeof(struct icmphdr);
		icmp_reply(&icmp_param, skb);
	}
}

/* RFC 1122, 3.2.2.8: milliseconds since midnight UT of receipt and of the answer. */
static void icmp_timestamp(struct sk_buff *skb)
{
	struct icmp_bxm icmp_param;
	struct timeval tv;

	if (skb->len < 4) {
		ICMP_INC_STATS_BH(ICMP_MIB_INERRORS);
		return;
	}
	do_gettimeofday(&tv);
	icmp_param.data.times[1] = htonl((tv.tv_sec % 86400) * 1000 + tv.tv_usec / 1000);
	icmp_param.data.times[2] = icmp_param.data.times[1];
	if (skb_copy_bits(skb, 0, &icmp_param.data.times[0], 4))
		BUG();
	icmp_param.data.icmph = *skb->h.icmph;
	icmp_param.data.icmph.type = ICMP_TIMESTAMPREPLY;
	icmp_param.data.icmph.code = 0;
	icmp_param.skb = skb;
	icmp_param.offset = 0;
	icmp_param.data_len = 0;
	icmp_param.head_len = sizeof(struct icmphdr) + 12;
	icmp_reply(&icmp_param, skb);
}

static void icmp_discard(struct sk_buff *skb)
{
}

/* RFC 1122, 3.2.2.6 and 3.2.2.8: of broadcasts, only requests may be heard. */
static int icmp_broadcast_ok(int type)
{
	switch (type) {
	case ICMP_ECHO:
		return !sysctl_icmp_echo_ignore_broadcasts;
	case ICMP_TIMESTAMP:
	case ICMP_ADDRESS:
	case ICMP_ADDRESSREPLY:
		return 1;
	}
	return 0;
}

/**
 * icmp_rcv - inet_protos handler of ICMP
 * @skb: packet, data at the ICMP header; eaten
 *
 * Softirq. Always returns 0.
 */
int icmp_rcv(struct sk_buff *skb)
{
	struct rtable *rt = (struct rtable *)skb->dst;
	struct icmphdr *icmph;

	ICMP_INC_STATS_BH(ICMP_MIB_INMSGS);

	switch (skb->ip_summed) {
	case CHECKSUM_HW:
		if (!(u16)csum_fold(skb->csum))
			break;
		/* fall through */
	case CHECKSUM_NONE:
		if ((u16)csum_fold(skb_checksum(skb, 0, skb->len, 0)))
			goto error;
		break;
	}

	if (!pskb_pull(skb, sizeof(struct icmphdr)))
		goto error;
	icmph = skb->h.icmph;

	/* RFC 1122, 3.2.2: unknown types are silently discarded. */
	if (icmph->type > NR_ICMP_TYPES)
		goto error;
	if ((rt->rt_flags & (RTCF_BROADCAST | RTCF_MULTICAST)) &&
	    !icmp_broadcast_ok(icmph->type))
		goto error;

	ICMP_INC_STATS_BH(icmp_pointers[icmph->type].input_off);
	icmp_pointers[icmph->type].handler(skb);
drop:
	kfree_skb(skb);
	return 0;
error:
	ICMP_INC_STATS_BH(ICMP_MIB_INERRORS);
	goto drop;
}

#define ICMP_UNKNOWN {					\
	.output_off = ICMP_MIB_DUMMY,			\
	.input_off = ICMP_MIB_INERRORS,			\
	.handler = icmp_discard,			\
	.error = 1,					\
}

static struct icmp_control icmp_pointers[NR_ICMP_TYPES + 1] = {
	[ICMP_ECHOREPLY] = {
		.output_off = ICMP_MIB_OUTECHOREPS,
		.input_off = ICMP_MIB_INECHOREPS,
		.handler = icmp_discard,
	},
	[1] = ICMP_UNKNOWN,
	[2] = ICMP_UNKNOWN,
	[ICMP_DEST_UNREACH] = {
		.output_off = ICMP_MIB_OUTDESTUNREACHS,
		.input_off = ICMP_MIB_INDESTUNREACHS,
		.handler = icmp_unreach,
		.error = 1,
	},
	[ICMP_SOURCE_QUENCH] = {
		.output_off = ICMP_MIB_OUTSRCQUENCHS,
		.input_off = ICMP_MIB_INSRCQUENCHS,
		.handler = icmp_unreach,
		.error = 1,
	},
	[ICMP_REDIRECT] = {
		.output_off = ICMP_MIB_OUTREDIRECTS,
		.input_off = ICMP_MIB_INREDIRECTS,
		.handler = icmp_redirect,
		.error = 1,
	},
	[6] = ICMP_UNKNOWN,
	[7] = ICMP_UNKNOWN,
	[ICMP_ECHO] = {
		.output_off = ICMP_MIB_OUTECHOS,
		.input_off = ICMP_MIB_INECHOS,
		.handler = icmp_echo,
	},
	[9] = ICMP_UNKNOWN,
	[10] = ICMP_UNKNOWN,
	[ICMP_TIME_EXCEEDED] = {
		.output_off = ICMP_MIB_OUTTIMEEXCDS,
		.input_off = ICMP_MIB_INTIMEEXCDS,
		.handler = icmp_unreach,
		.error = 1,
	},
	[ICMP_PARAMETERPROB] = {
		.output_off = ICMP_MIB_OUTPARMPROBS,
		.input_off = ICMP_MIB_INPARMPROBS,
		.handler = icmp_unreach,
		.error = 1,
	},
	[ICMP_TIMESTAMP] = {
		.output_off = ICMP_MIB_OUTTIMESTAMPS,
		.input_off = ICMP_MIB_INTIMESTAMPS,
		.handler = icmp_timestamp,
	},
	[ICMP_TIMESTAMPREPLY] = {
		.output_off = ICMP_MIB_OUTTIMESTAMPREPS,
		.input_off = ICMP_MIB_INTIMESTAMPREPS,
		.handler = icmp_discard,
	},
	[ICMP_INFO_REQUEST] = {
		.output_off = ICMP_MIB_DUMMY,
		.input_off = ICMP_MIB_DUMMY,
		.handler = icmp_discard,
	},
	[ICMP_INFO_REPLY] = {
		.output_off = ICMP_MIB_DUMMY,
		.input_off = ICMP_MIB_DUMMY,
		.handler = icmp_discard,
	},
	[ICMP_ADDRESS] = {
		.output_off = ICMP_MIB_OUTADDRMASKS,
		.input_off = ICMP_MIB_INADDRMASKS,
		.handler = icmp_discard,
	},
	[ICMP_ADDRESSREPLY] = {
		.output_off = ICMP_MIB_OUTADDRMASKREPS,
		.input_off = ICMP_MIB_INADDRMASKREPS,
		.handler = icmp_discard,
	},
};

/**
 * icmp_init - make the kernel sockets that messages go out through
 * @ops: the AF_INET family
 *
 * Panics on failure.
 */
void __init icmp_init(struct net_proto_family *ops)
{
	int i;

	for (i = 0; i < NR_CPUS; i++) {
		struct sock *sk;

		if (!cpu_possible(i))
			continue;
		if (sock_create_kern(PF_INET, SOCK_RAW, IPPROTO_ICMP,
				     &per_cpu(__icmp_socket, i)) < 0)
			panic("Failed to create the ICMP control socket.\n");

		sk = per_cpu(__icmp_socket, i)->sk;
		sk->sk_allocation = GFP_ATOMIC;
		/* Room for the largest reply, in fragments. */
		sk->sk_sndbuf = 2 * 65535;
		inet_sk(sk)->uc_ttl = -1;
		inet_sk(sk)->pmtudisc = IP_PMTUDISC_DONT;

		/* It only sends: out of the hash, or it would receive everything. */
		sk->sk_prot->unhash(sk);
	}
}

EXPORT_SYMBOL(icmp_err_convert);
EXPORT_SYMBOL(icmp_send);
EXPORT_SYMBOL(icmp_statistics);
EXPORT_SYMBOL(xrlim_allow);
