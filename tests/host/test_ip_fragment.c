// SPDX-License-Identifier: GPL-2.0-only
// kernel: net/core/*.c net/ipv4/*.c net/ethernet/*.c net/sched/*.c drivers/net/loopback.c drivers/net/Space.c !net/*/*sysctl*.c !net/core/newcalls.c !net/core/netfilter.c
// kernel: kernel/timer.c kernel/softirq.c kernel/wait.c kernel/rcupdate.c
// kernel: lib/string.c lib/ctype.c lib/vsprintf.c lib/cmdline.c lib/bitmap.c lib/crc32.c lib/rbtree.c lib/checksum.asm lib/csum-copy.c lib/div64.c lib/int_sqrt.c
// env: alloc.c pages.c ticks.c net.c
/*
 * IP fragments put together: any order, doubles and overlaps; what must not come together; the limits of memory and time.
 * And datagrams that are cut here and come back over the cable.
 */
#include <linux/kernel.h>
#include <linux/errno.h>
#include <linux/etherdevice.h>
#include <linux/icmp.h>
#include <linux/in.h>
#include <linux/ip.h>
#include <linux/net.h>
#include <linux/netdevice.h>
#include <linux/route.h>
#include <linux/sockios.h>
#include <linux/skbuff.h>
#include <linux/string.h>
#include <linux/udp.h>
#include <net/ip.h>
#include <net/route.h>
#include <net/sock.h>
#include <net/udp.h>
#include "check.h"
#include "env/alloc.h"
#include "env/base.h"
#include "env/net.h"
#include "env/ticks.h"

#define HERE	0x0a090901	/* 10.9.9.1 */
#define THERE	0xc0a80902	/* 192.168.9.2; lo's own net is all ours */

static struct socket *sock;
static long skbs;
static unsigned char wanted[66000], got[70000];
static int exceeded;		/* ICMP time exceeded that were sent */

static int watch(struct sk_buff *skb)
{
	if (skb->nh.iph->protocol == IPPROTO_ICMP && skb->h.raw[0] == ICMP_TIME_EXCEEDED) {
		EXPECT(skb->h.raw[1], ICMP_EXC_FRAGTIME);
		exceeded++;
	}
	return 1;
}

static void start(void)
{
	struct sockaddr_in sin = { .sin_family = AF_INET, .sin_port = htons(99) };
	struct rtentry route = { .rt_dst.sa_family = AF_INET, .rt_genmask.sa_family = AF_INET, .rt_flags = RTF_UP,
				 .rt_dev = "lo" };

	host_net_start_at(HERE);
	EXPECT(ip_rt_ioctl(SIOCADDRT, &route), 0);
	sock = host_socket(PF_INET, SOCK_DGRAM, 0);
	EXPECT(sock->ops->bind(sock, (struct sockaddr *)&sin, sizeof(sin)), 0);
	sysctl_rmem_max = sysctl_wmem_max = 1 << 20;
	EXPECT(host_setsockopt(sock, SOL_SOCKET, SO_RCVBUF, 1 << 20), 0);
	EXPECT(host_setsockopt(sock, SOL_SOCKET, SO_SNDBUF, 1 << 20), 0);
	host_wire.filter = watch;
	skbs = host_cache_in_use("skbuff_head_cache");
}

static void end(void)
{
	host_ticks(65 * HZ);
	EXPECT(atomic_read(&ip_frag_mem), 0);
	EXPECT(ip_frag_nqueues, 0);
	EXPECT(host_cache_in_use("skbuff_head_cache"), skbs);
	host_close(sock);
	EXPECT_STR(host_log(), "");
}

/* A datagram of UDP for our port; len with its header. */
static void make(int len)
{
	struct udphdr *uh = (struct udphdr *)wanted;
	int i;

	for (i = 8; i < len; i++)
		wanted[i] = host_random();
	*uh = (struct udphdr) { htons(5), htons(99), htons(len), 0 };
	uh->check = csum_tcpudp_magic(htonl(THERE), htonl(HERE), len, IPPROTO_UDP, csum_partial(wanted, len, 0));
}

/* A fragment as it comes from the cable: bytes [from, from + len) of data. */
static void fragment(const unsigned char *data, int id, int from, int len, int more)
{
	struct sk_buff *skb = alloc_skb(2 + ETH_HLEN + 20 + len, GFP_ATOMIC);
	struct iphdr *iph;

	NEED(skb);
	skb_reserve(skb, 2);
	memset(skb_put(skb, ETH_HLEN), 0, ETH_HLEN);
	iph = (struct iphdr *)skb_put(skb, 20);
	*iph = (struct iphdr) { .version = 4, .ihl = 5, .tot_len = htons(20 + len), .id = htons(id), .ttl = 64,
				.frag_off = htons(from >> 3 | (more ? IP_MF : 0)), .protocol = IPPROTO_UDP,
				.saddr = htonl(THERE), .daddr = htonl(HERE) };
	ip_send_check(iph);
	memcpy(skb_put(skb, len), data, len);
	skb->dev = &loopback_dev;
	skb->protocol = eth_type_trans(skb, skb->dev);
	skb->protocol = htons(ETH_P_IP);
	skb->pkt_type = PACKET_HOST;
	netif_rx(skb);
	do_softirq();
}

static void arrives(int len)
{
	EXPECT(host_recv(sock, got, sizeof(got), 0), len - 8);
	CHECK(!memcmp(got, wanted + 8, len - 8));
	EXPECT(host_recv(sock, got, sizeof(got), 0), -EAGAIN);
	EXPECT(atomic_read(&ip_frag_mem), 0);
	EXPECT(ip_frag_nqueues, 0);
}

static void nothing(void)
{
	EXPECT(host_recv(sock, got, sizeof(got), 0), -EAGAIN);
}

TEST(whole)
{
	start();
	make(1000);
	fragment(wanted, 1, 0, 1000, 0);
	arrives(1000);
	end();
}

/* Cut anywhere, in any order, some twice, some overlapping: once and whole it arrives. */
TEST(any_order)
{
	int round;

	start();
	for (round = 0; round < 600; round++) {
		int len = 9 + host_below(round % 50 ? 6000 : 65507 - 8), n = 0, i, at = 0;
		struct { int from, len; } f[600], x;

		make(len);
		while (at < len) {
			int size = min_t(int, len - at, (1 + host_below(len > 10000 ? 400 : 40)) * 8);

			f[n].from = at;
			f[n].len = size;
			at += size;
			n++;
		}
		for (i = host_below(3) ? 0 : host_below(n); i; i--) {	/* doubles and overlaps of the same bytes */
			f[n] = f[host_below(n)];
			if (host_below(2)) {
				int back = min_t(int, f[n].from, host_below(5) * 8);

				f[n].from -= back;
				f[n].len += back;
				if (f[n].from + f[n].len < len)
					f[n].len = (f[n].len - host_below(f[n].len)) & ~7;
				f[n].len = min(f[n].len ?: 8, len - f[n].from);
			}
			if (++n == 590)
				break;
		}
		for (i = n - 1; i > 0; i--) {
			int j = host_below(i + 1);

			x = f[i];
			f[i] = f[j];
			f[j] = x;
		}
		for (i = 0; i < n; i++)
			fragment(wanted + f[i].from, round, f[i].from, f[i].len, f[i].from + f[i].len < len);
		EXPECT(host_recv(sock, got, sizeof(got), 0), len - 8);
		CHECK(!memcmp(got, wanted + 8, len - 8));
		/* What came behind the end may begin a queue of its own; a second datagram it can also be. */
		while (host_recv(sock, got, sizeof(got), 0) >= 0)
			CHECK(!memcmp(got, wanted + 8, len - 8));
		if (round % 20 == 0)
			host_ticks(31 * HZ);
	}
	host_ticks(31 * HZ);
	end();
}

TEST(contradictions)
{
	start();
	make(200);
	/* Two ends. */
	fragment(wanted + 104, 1, 104, 96, 0);
	fragment(wanted + 152, 1, 152, 80, 0);	/* the first one holds */
	fragment(wanted, 1, 0, 104, 1);
	arrives(200);
	/* More behind the end. */
	fragment(wanted + 104, 2, 104, 96, 0);
	fragment(wanted + 200, 2, 200, 96, 1);
	fragment(wanted, 2, 0, 104, 1);
	/* A fragment in the middle that is no multiple of 8: cut to one. */
	fragment(wanted, 3, 0, 101, 1);
	fragment(wanted + 96, 3, 96, 104, 0);
	host_recv(sock, got, sizeof(got), 0);
	host_recv(sock, got, sizeof(got), 0);
	/* Nothing in it. */
	fragment(wanted, 4, 0, 0, 1);
	fragment(wanted, 4, 8, 0, 1);
	fragment(wanted, 4, 16, 0, 0);
	nothing();
	/* Beyond 65535. */
	fragment(wanted, 5, 65528, 1000, 0);
	fragment(wanted, 5, 65528, 8, 1);
	fragment(wanted, 5, 65520, 1400, 1);
	nothing();
	end();
}

/* Overlaps with other bytes: something or nothing arrives, and it stays whole in memory. */
TEST(hostile_overlaps)
{
	int round, i;

	start();
	make(3000);
	for (round = 0; round < 20000; round++) {
		int from = host_below(40) * 8, len = host_below(30) * 8 + (host_below(5) ? 0 : host_below(8));

		fragment(wanted + from, host_below(4), from, len, host_below(6));
		if (round % 16 == 0)
			while (host_recv(sock, got, sizeof(got), 0) >= 0)
				;
		if (round % 1000 == 0)
			host_ticks(31 * HZ);
	}
	for (i = 0; i < 100; i++)
		while (host_recv(sock, got, sizeof(got), 0) >= 0)
			;
	end();
}

/* sysctl_ipfrag_high_thresh holds whatever comes, and a datagram that comes then gets through. */
TEST(memory_limit)
{
	int i;

	start();
	make(1400 * 3);
	for (i = 0; i < 5000; i++) {
		fragment(wanted + 1400, i, 1400, 1400, 1);
		CHECK(atomic_read(&ip_frag_mem) <= sysctl_ipfrag_high_thresh + 4000);
	}
	CHECK(ip_frag_nqueues > 10 && ip_frag_nqueues < 300);
	fragment(wanted, 9999, 0, 1400, 1);
	fragment(wanted + 1400, 9999, 1400, 1400, 1);
	fragment(wanted + 2800, 9999, 2800, 1400, 0);
	EXPECT(host_recv(sock, got, sizeof(got), 0), 1400 * 3 - 8);
	/* One endless datagram of overlaps. */
	for (i = 0; i < 20000; i++)
		fragment(wanted, 7, 8 + (host_below(8000) & ~1) * 8, 8, 1);
	CHECK(atomic_read(&ip_frag_mem) <= sysctl_ipfrag_high_thresh + 4000);
	end();
	EXPECT(exceeded, 0);	/* none of them had its first fragment */
}

/* 30 seconds after the first fragment came all is dropped, and told of if the first one is there (RFC 792, RFC 1122). */
TEST(timeout)
{
	start();
	make(3000);
	fragment(wanted, 1, 0, 1000, 1);
	host_ticks(20 * HZ);
	fragment(wanted + 1000, 1, 1000, 1000, 1);
	fragment(wanted + 1000, 2, 1000, 1000, 1);
	EXPECT(ip_frag_nqueues, 2);
	host_ticks(9 * HZ);
	EXPECT(ip_frag_nqueues, 2);
	host_ticks(2 * HZ);
	EXPECT(ip_frag_nqueues, 1);
	EXPECT(exceeded, 1);
	fragment(wanted + 2000, 1, 2000, 1000, 0);
	nothing();
	host_ticks(40 * HZ);
	EXPECT(ip_frag_nqueues, 0);
	EXPECT(exceeded, 1);
	end();
}

/* Over the change of the hash's secret, every 10 minutes. */
TEST(rehash)
{
	int i, j;

	start();
	make(2000);
	for (i = 0; i < 30; i++) {
		for (j = 0; j < 20; j++)
			fragment(wanted, i * 20 + j, 0, 1000, 1);
		host_ticks(25 * HZ);
		for (j = 0; j < 20; j++) {
			fragment(wanted + 1000, i * 20 + j, 1000, 1000, 0);
			EXPECT(host_recv(sock, got, sizeof(got), 0), 1992);
		}
	}
	end();
}

TEST(no_memory)
{
	int round, i;

	start();
	make(3000);
	for (round = 0; round < 400; round++) {
		for (i = 0; i < 3; i++) {
			/* The packet itself can be had; what reassembly needs, not. */
			host_fail_after = host_below(2) ? 2 + (long)host_below(4) : -1;
			fragment(wanted + i * 1000, round, i * 1000, 1000, i < 2);
			host_fail_after = -1;
		}
		while (host_recv(sock, got, sizeof(got), 0) >= 0)
			CHECK(!memcmp(got, wanted + 8, 2992));
	}
	host_ticks(60 * HZ);
	host_log_clear();	/* it was told of */
	end();
}

/* Cut by ip_fragment() on the way out, through the cable's disorder, and back. */
TEST(sent_and_received)
{
	struct sockaddr_in sin = { .sin_family = AF_INET, .sin_port = htons(99), .sin_addr.s_addr = htonl(HERE) };
	int round, lost = 0, i;

	start();
	host_wire = (struct host_wire) { .delay = 3, .jitter = 20, .twice = 50, .loss = 5 };
	EXPECT(sock->ops->connect(sock, (struct sockaddr *)&sin, sizeof(sin), 0), 0);
	for (round = 0; round < 150; round++) {
		int len = host_below(round % 10 ? 8000 : 65507), n;

		for (i = 0; i < len; i++)
			wanted[i] = host_random();
		EXPECT(host_send(sock, wanted, len, 0), len);
		host_ticks(40);
		n = host_recv(sock, got, sizeof(got), 0);
		if (n == -EAGAIN) {
			lost++;
			continue;
		}
		EXPECT(n, len);
		CHECK(!memcmp(got, wanted, len));
		while (host_recv(sock, got, sizeof(got), 0) >= 0)
			;
	}
	CHECK(lost > 0 && lost < 60);
	host_ticks(10);
	host_wire.filter = watch;
	end();
}
