// SPDX-License-Identifier: GPL-2.0-only
/*
 * IP options: record route, timestamp, source route, router alert (RFC 791, 3.1;
 * RFC 1122, 3.2.1.8; RFC 1812, 5.3.13; RFC 2113).
 *
 * Mirrors: net/ipv4/ip_options.c
 * Leaves out: security options beyond carrying them.
 * Locking: none; works on a packet or an option block of its own.
 */
#include <linux/capability.h>
#include <linux/types.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <linux/errno.h>
#include <linux/slab.h>
#include <linux/skbuff.h>
#include <linux/ip.h>
#include <linux/icmp.h>
#include <linux/netdevice.h>
#include <linux/rtnetlink.h>
#include <linux/time.h>
#include <asm/uaccess.h>
#include <net/sock.h>
#include <net/ip.h>
#include <net/icmp.h>
#include <net/route.h>

/* Milliseconds since midnight UT, as the timestamp option wants them. */
static u32 ip_options_mstime(void)
{
	struct timeval tv;

	do_gettimeofday(&tv);
	return htonl((tv.tv_sec % 86400) * 1000 + tv.tv_usec / 1000);
}

/**
 * ip_options_build - write options into an outgoing header
 * @skb: packet with room for them behind its IP header
 * @opt: parsed options, bytes in __data
 * @daddr: final destination, the end of a source route
 * @rt: route, for the addresses to record
 * @is_frag: a later fragment, in which nothing is recorded
 *
 * Leaves the parsed options in IPCB(skb).
 */
void ip_options_build(struct sk_buff *skb, struct ip_options *opt, u32 daddr,
		      struct rtable *rt, int is_frag)
{
	unsigned char *iph = skb->nh.raw;

	memcpy(&IPCB(skb)->opt, opt, sizeof(struct ip_options));
	memcpy(iph + sizeof(struct iphdr), opt->__data, opt->optlen);
	opt = &IPCB(skb)->opt;
	opt->is_data = 0;

	if (opt->srr)
		memcpy(iph + opt->srr + iph[opt->srr + 1] - 4, &daddr, 4);

	if (!is_frag) {
		/* The pointers were advanced when the options were parsed. */
		if (opt->rr_needaddr)
			ip_rt_get_source(iph + opt->rr + iph[opt->rr + 2] - 5, rt);
		if (opt->ts_needaddr)
			ip_rt_get_source(iph + opt->ts + iph[opt->ts + 2] - 9, rt);
		if (opt->ts_needtime) {
			u32 midtime = ip_options_mstime();

			memcpy(iph + opt->ts + iph[opt->ts + 2] - 5, &midtime, 4);
		}
		return;
	}
	if (opt->rr) {
		memset(iph + opt->rr, IPOPT_NOP, iph[opt->rr + 1]);
		opt->rr = 0;
		opt->rr_needaddr = 0;
	}
	if (opt->ts) {
		memset(iph + opt->ts, IPOPT_NOP, iph[opt->ts + 1]);
		opt->ts = 0;
		opt->ts_needaddr = opt->ts_needtime = 0;
	}
}

static int ip_options_echo_rr(struct ip_options *dopt, unsigned char *dptr,
			      struct ip_options *sopt, unsigned char *sptr)
{
	int optlen = sptr[sopt->rr + 1];
	int soffset = sptr[sopt->rr + 2];

	dopt->rr = dopt->optlen + sizeof(struct iphdr);
	memcpy(dptr, sptr + sopt->rr, optlen);
	if (sopt->rr_needaddr && soffset <= optlen) {
		if (soffset + 3 > optlen)
			return -EINVAL;
		dptr[2] = soffset + 4;
		dopt->rr_needaddr = 1;
	}
	dopt->optlen += optlen;
	return optlen;
}

static int ip_options_echo_ts(struct ip_options *dopt, unsigned char *dptr,
			      struct ip_options *sopt, unsigned char *sptr)
{
	int optlen = sptr[sopt->ts + 1];
	int soffset = sptr[sopt->ts + 2];

	dopt->ts = dopt->optlen + sizeof(struct iphdr);
	memcpy(dptr, sptr + sopt->ts, optlen);
	if (soffset <= optlen) {
		if (sopt->ts_needaddr) {
			if (soffset + 3 > optlen)
				return -EINVAL;
			dopt->ts_needaddr = 1;
			soffset += 4;
		}
		if (sopt->ts_needtime) {
			if (soffset + 3 > optlen)
				return -EINVAL;
			if ((dptr[3] & 0xF) != IPOPT_TS_PRESPEC) {
				dopt->ts_needtime = 1;
				soffset += 4;
			} else {
				u32 addr;

				if (soffset + 7 > optlen)
					return -EINVAL;
				memcpy(&addr, dptr + soffset - 1, 4);
				if (inet_addr_type(addr) != RTN_LOCAL) {
					dopt->ts_needtime = 1;
					soffset += 8;
				}
			}
		}
		dptr[2] = soffset;
	}
	dopt->optlen += optlen;
	return optlen;
}

/* The way back is the recorded part of the source route in reverse order. */
static int ip_options_echo_srr(struct ip_options *dopt, unsigned char *dptr,
			       struct ip_options *sopt, struct sk_buff *skb, u32 daddr)
{
	unsigned char *start = skb->nh.raw + sopt->srr;
	int optlen = start[1];
	int soffset = start[2];
	int doffset = 0;
	u32 faddr;

	if (soffset > optlen)
		soffset = optlen + 1;
	soffset -= 4;
	if (soffset > 3) {
		memcpy(&faddr, &start[soffset - 1], 4);
		for (soffset -= 4, doffset = 4; soffset > 3; soffset -= 4, doffset += 4)
			memcpy(&dptr[doffset - 1], &start[soffset - 1], 4);
		/* RFC 1812, 4.2.2.6: the sender need not be named twice. */
		if (!memcmp(&skb->nh.iph->saddr, &start[soffset + 3], 4))
			doffset -= 4;
	}
	if (doffset <= 3)
		return 0;

	memcpy(&dptr[doffset - 1], &daddr, 4);
	dopt->faddr = faddr;
	dptr[0] = start[0];
	dptr[1] = doffset + 3;
	dptr[2] = 4;
	dopt->srr = dopt->optlen + sizeof(struct iphdr);
	dopt->optlen += doffset + 3;
	dopt->is_strictroute = sopt->is_strictroute;
	return doffset + 3;
}

/**
 * ip_options_echo - options for the answer to a packet (RFC 1122, 3.2.1.8)
 * @dopt: receives them; MAX_IPOPTLEN bytes must follow the structure
 * @skb: packet whose options IPCB(skb) describes
 *
 * Returns 0 or -EINVAL.
 */
int ip_options_echo(struct ip_options *dopt, struct sk_buff *skb)
{
	struct ip_options *sopt = &IPCB(skb)->opt;
	unsigned char *sptr = skb->nh.raw;
	unsigned char *dptr = dopt->__data;
	u32 daddr;
	int n;

	memset(dopt, 0, sizeof(struct ip_options));
	dopt->is_data = 1;

	if (!sopt->optlen)
		return 0;

	daddr = skb->dst ? ((struct rtable *)skb->dst)->rt_spec_dst : skb->nh.iph->daddr;

	if (sopt->rr) {
		n = ip_options_echo_rr(dopt, dptr, sopt, sptr);
		if (n < 0)
			return n;
		dptr += n;
	}
	if (sopt->ts) {
		n = ip_options_echo_ts(dopt, dptr, sopt, sptr);
		if (n < 0)
			return n;
		dptr += n;
	}
	if (sopt->srr)
		dptr += ip_options_echo_srr(dopt, dptr, sopt, skb, daddr);

	while (dopt->optlen & 3) {
		*dptr++ = IPOPT_END;
		dopt->optlen++;
	}
	return 0;
}

/**
 * ip_options_fragment - blank the options that only the first fragment carries
 * @skb: fragment; IPCB(skb) describes its options
 */
void ip_options_fragment(struct sk_buff *skb)
{
	unsigned char *optptr = skb->nh.raw + sizeof(struct iphdr);
	struct ip_options *opt = &IPCB(skb)->opt;
	int l = opt->optlen;

	while (l > 0) {
		int optlen;

		if (*optptr == IPOPT_END)
			return;
		if (*optptr == IPOPT_NOOP) {
			l--;
			optptr++;
			continue;
		}
		if (l < 2)
			return;
		optlen = optptr[1];
		if (optlen < 2 || optlen > l)
			return;
		if (!IPOPT_COPIED(*optptr))
			memset(optptr, IPOPT_NOOP, optlen);
		l -= optlen;
		optptr += optlen;
	}
	opt->ts = 0;
	opt->rr = 0;
	opt->rr_needaddr = 0;
	opt->ts_needaddr = 0;
	opt->ts_needtime = 0;
}

/*
 * The parsers of single options below get the option at @p, known to have p[1]
 * bytes, and return NULL or the offending byte (RFC 792, parameter problem).
 * @skb is NULL when the options come from a user.
 */
static unsigned char *ip_options_parse_srr(struct ip_options *opt, struct sk_buff *skb,
					   unsigned char *iph, unsigned char *p)
{
	int optlen = p[1];

	if (optlen < 3)
		return p + 1;
	if (p[2] < 4)
		return p + 2;
	if (opt->srr)
		return p;
	if (!skb) {
		if (p[2] != 4 || optlen < 7 || ((optlen - 3) & 3))
			return p + 1;
		/* The first hop goes to the header, the others move up. */
		memcpy(&opt->faddr, &p[3], 4);
		if (optlen > 7)
			memmove(&p[3], &p[7], optlen - 7);
	}
	opt->is_strictroute = p[0] == IPOPT_SSRR;
	opt->srr = p - iph;
	return NULL;
}

static unsigned char *ip_options_parse_rr(struct ip_options *opt, struct sk_buff *skb,
					  unsigned char *iph, unsigned char *p)
{
	int optlen = p[1];

	if (opt->rr)
		return p;
	if (optlen < 3)
		return p + 1;
	if (p[2] < 4)
		return p + 2;
	if (p[2] <= optlen) {
		if (p[2] + 3 > optlen)
			return p + 2;
		if (skb) {
			struct rtable *rt = (struct rtable *)skb->dst;

			memcpy(&p[p[2] - 1], &rt->rt_spec_dst, 4);
			opt->is_changed = 1;
		}
		p[2] += 4;
		opt->rr_needaddr = 1;
	}
	opt->rr = p - iph;
	return NULL;
}

/* The list is not full: enter what the flags ask for. *@timep: place of the time. */
static unsigned char *ip_options_enter_ts(struct ip_options *opt, struct sk_buff *skb,
					  unsigned char *p, unsigned char **timep)
{
	int optlen = p[1];
	u32 addr;

	if (p[2] + 3 > optlen)
		return p + 2;

	switch (p[3] & 0xF) {
	case IPOPT_TS_TSONLY:
		*timep = &p[p[2] - 1];
		opt->ts_needtime = 1;
		p[2] += 4;
		break;
	case IPOPT_TS_TSANDADDR:
		if (p[2] + 7 > optlen)
			return p + 2;
		if (skb)
			memcpy(&p[p[2] - 1], &((struct rtable *)skb->dst)->rt_spec_dst, 4);
		*timep = &p[p[2] + 3];
		opt->ts_needaddr = 1;
		opt->ts_needtime = 1;
		p[2] += 8;
		break;
	case IPOPT_TS_PRESPEC:
		if (p[2] + 7 > optlen)
			return p + 2;
		memcpy(&addr, &p[p[2] - 1], 4);
		if (inet_addr_type(addr) == RTN_UNICAST)
			break;
		*timep = &p[p[2] + 3];
		opt->ts_needtime = 1;
		p[2] += 8;
		break;
	default:
		if (!skb && !capable(CAP_NET_RAW))
			return p + 3;
		break;
	}
	return NULL;
}

static unsigned char *ip_options_parse_ts(struct ip_options *opt, struct sk_buff *skb,
					  unsigned char *iph, unsigned char *p)
{
	int optlen = p[1];

	if (opt->ts)
		return p;
	if (optlen < 4)
		return p + 1;
	if (p[2] < 5)
		return p + 2;
	if (p[2] <= optlen) {
		unsigned char *timeptr = NULL;
		unsigned char *bad = ip_options_enter_ts(opt, skb, p, &timeptr);

		if (bad)
			return bad;
		if (skb && timeptr) {
			u32 midtime = ip_options_mstime();

			memcpy(timeptr, &midtime, 4);
			opt->is_changed = 1;
		}
	} else {
		unsigned int overflow = p[3] >> 4;

		if (overflow == 15)
			return p + 3;
		if (skb) {
			p[3] = (p[3] & 0xF) | ((overflow + 1) << 4);
			opt->is_changed = 1;
		}
	}
	opt->ts = p - iph;
	return NULL;
}

static unsigned char *ip_options_parse_one(struct ip_options *opt, struct sk_buff *skb,
					   unsigned char *iph, unsigned char *p)
{
	switch (*p) {
	case IPOPT_SSRR:
	case IPOPT_LSRR:
		return ip_options_parse_srr(opt, skb, iph, p);
	case IPOPT_RR:
		return ip_options_parse_rr(opt, skb, iph, p);
	case IPOPT_TIMESTAMP:
		return ip_options_parse_ts(opt, skb, iph, p);
	case IPOPT_RA:
		if (p[1] < 4)
			return p + 1;
		if (p[2] == 0 && p[3] == 0)
			opt->router_alert = p - iph;
		return NULL;
	default:
		/* Unknown ones pass; only the privileged may send them. */
		if (!skb && !capable(CAP_NET_RAW))
			return p;
		return NULL;
	}
}

/**
 * ip_options_compile - parse options, and record in them what they ask for
 * @opt: receives the result; __data is the input if @skb is NULL. NULL means
 *	IPCB(@skb)->opt
 * @skb: received packet with its route, header writable; or NULL for options that
 *	a user gave
 *
 * A bad option in a packet is answered with an ICMP parameter problem. Softirq or
 * process context. Returns 0 or -EINVAL.
 */
int ip_options_compile(struct ip_options *opt, struct sk_buff *skb)
{
	unsigned char *iph, *optptr, *bad = NULL;
	int l;

	if (!opt) {
		opt = &IPCB(skb)->opt;
		memset(opt, 0, sizeof(struct ip_options));
		iph = skb->nh.raw;
		opt->optlen = ((struct iphdr *)iph)->ihl * 4 - sizeof(struct iphdr);
		optptr = iph + sizeof(struct iphdr);
		opt->is_data = 0;
	} else {
		optptr = opt->is_data ? opt->__data : (unsigned char *)&skb->nh.iph[1];
		iph = optptr - sizeof(struct iphdr);
	}

	for (l = opt->optlen; l > 0; ) {
		int optlen;

		if (*optptr == IPOPT_END) {
			/* What follows the end has no meaning; blank it. */
			for (optptr++, l--; l > 0; optptr++, l--) {
				if (*optptr != IPOPT_END) {
					*optptr = IPOPT_END;
					opt->is_changed = 1;
				}
			}
			break;
		}
		if (*optptr == IPOPT_NOOP) {
			l--;
			optptr++;
			continue;
		}
		if (l < 2 || optptr[1] < 2 || optptr[1] > l) {
			bad = optptr;
			break;
		}
		optlen = optptr[1];
		bad = ip_options_parse_one(opt, skb, iph, optptr);
		if (bad)
			break;
		l -= optlen;
		optptr += optlen;
	}
	if (!bad)
		return 0;

	if (skb)
		icmp_send(skb, ICMP_PARAMETERPROB, 0, htonl((bad - iph) << 24));
	return -EINVAL;
}

/* Takes @n bytes of entries back out of the option at @p. */
static void ip_options_unadvance(unsigned char *p, int n)
{
	p[2] -= n;
	memset(&p[p[2] - 1], 0, n);
}

/**
 * ip_options_undo - turn parsed options back into what the user gave
 * @opt: copy of the socket's options
 */
void ip_options_undo(struct ip_options *opt)
{
	unsigned char *base = opt->__data - sizeof(struct iphdr);
	unsigned char *p;

	if (opt->srr) {
		p = base + opt->srr;
		memmove(p + 7, p + 3, p[1] - 7);
		memcpy(p + 3, &opt->faddr, 4);
	}
	if (opt->rr_needaddr)
		ip_options_unadvance(base + opt->rr, 4);
	if (opt->ts) {
		p = base + opt->ts;
		if (opt->ts_needtime) {
			ip_options_unadvance(p, 4);
			/* A prespecified address is the user's; it stays. */
			if ((p[3] & 0xF) == IPOPT_TS_PRESPEC)
				p[2] -= 4;
		}
		if (opt->ts_needaddr)
			ip_options_unadvance(p, 4);
	}
}

/**
 * ip_options_get - make parsed options of raw bytes
 * @optp: receives the options; what was there is freed
 * @data: bytes, in user memory if @user
 * @optlen: how many, at most MAX_IPOPTLEN
 * @user: @data is a user pointer
 *
 * May sleep. Returns 0, -ENOMEM, -EFAULT or -EINVAL; *@optp is unchanged then.
 */
int ip_options_get(struct ip_options **optp, unsigned char *data, int optlen, int user)
{
	struct ip_options *opt;

	opt = kmalloc(sizeof(struct ip_options) + MAX_IPOPTLEN, GFP_KERNEL);
	if (!opt)
		return -ENOMEM;
	memset(opt, 0, sizeof(struct ip_options));

	if (optlen) {
		if (!user) {
			memcpy(opt->__data, data, optlen);
		} else if (copy_from_user(opt->__data, (void __user *)data, optlen)) {
			kfree(opt);
			return -EFAULT;
		}
	}
	while (optlen & 3)
		opt->__data[optlen++] = IPOPT_END;
	opt->optlen = optlen;
	opt->is_data = 1;
	opt->is_setbyuser = 1;
	if (optlen && ip_options_compile(opt, NULL)) {
		kfree(opt);
		return -EINVAL;
	}
	kfree(*optp);
	*optp = opt;
	return 0;
}

/**
 * ip_forward_options - record the outgoing address in a packet that passes through
 * @skb: packet with its final route
 */
void ip_forward_options(struct sk_buff *skb)
{
	struct ip_options *opt = &IPCB(skb)->opt;
	struct rtable *rt = (struct rtable *)skb->dst;
	unsigned char *raw = skb->nh.raw;
	unsigned char *p;

	if (opt->rr_needaddr) {
		p = raw + opt->rr;
		ip_rt_get_source(&p[p[2] - 5], rt);
		opt->is_changed = 1;
	}
	if (opt->srr_is_hit) {
		int srrptr, srrspace;

		p = raw + opt->srr;
		srrspace = p[1];
		for (srrptr = p[2]; srrptr + 3 <= srrspace; srrptr += 4)
			if (!memcmp(&rt->rt_dst, &p[srrptr - 1], 4))
				break;
		if (srrptr + 3 <= srrspace) {
			opt->is_changed = 1;
			ip_rt_get_source(&p[srrptr - 1], rt);
			skb->nh.iph->daddr = rt->rt_dst;
			p[2] = srrptr + 4;
		} else if (net_ratelimit()) {
			printk(KERN_CRIT "ip_forward(): Argh! Destination lost!\n");
		}
	}
	if (opt->ts_needaddr) {
		p = raw + opt->ts;
		ip_rt_get_source(&p[p[2] - 9], rt);
		opt->is_changed = 1;
	}
	if (opt->is_changed) {
		opt->is_changed = 0;
		ip_send_check(skb->nh.iph);
	}
}

/**
 * ip_options_rcv_srr - the packet's source route leads through this host
 * @skb: packet with its route; the next hop's route replaces it
 *
 * Softirq. Returns 0, or -EINVAL if the packet is to be dropped.
 */
int ip_options_rcv_srr(struct sk_buff *skb)
{
	struct ip_options *opt = &IPCB(skb)->opt;
	struct iphdr *iph = skb->nh.iph;
	unsigned char *p = skb->nh.raw + opt->srr;
	struct rtable *rt = (struct rtable *)skb->dst;
	int srrspace, srrptr;

	if (!opt->srr)
		return 0;
	if (skb->pkt_type != PACKET_HOST)
		return -EINVAL;
	if (rt->rt_type == RTN_UNICAST) {
		if (!opt->is_strictroute)
			return 0;
		icmp_send(skb, ICMP_PARAMETERPROB, 0, htonl(16 << 24));
		return -EINVAL;
	}
	if (rt->rt_type != RTN_LOCAL)
		return -EINVAL;

	srrspace = p[1];
	for (srrptr = p[2]; srrptr <= srrspace; srrptr += 4) {
		struct rtable *rt2;
		u32 nexthop;
		int err;

		if (srrptr + 3 > srrspace) {
			icmp_send(skb, ICMP_PARAMETERPROB, 0, htonl((opt->srr + 2) << 24));
			return -EINVAL;
		}
		memcpy(&nexthop, &p[srrptr - 1], 4);

		rt = (struct rtable *)skb->dst;
		skb->dst = NULL;
		err = ip_route_input(skb, nexthop, iph->saddr, iph->tos, skb->dev);
		rt2 = (struct rtable *)skb->dst;
		if (err || (rt2->rt_type != RTN_UNICAST && rt2->rt_type != RTN_LOCAL)) {
			ip_rt_put(rt2);
			skb->dst = &rt->u.dst;
			return -EINVAL;
		}
		ip_rt_put(rt);
		if (rt2->rt_type != RTN_LOCAL)
			break;
		/* One more hop of ours: step over it at once. */
		memcpy(&iph->daddr, &p[srrptr - 1], 4);
		opt->is_changed = 1;
	}
	if (srrptr <= srrspace) {
		opt->srr_is_hit = 1;
		opt->is_changed = 1;
	}
	return 0;
}
