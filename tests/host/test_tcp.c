// SPDX-License-Identifier: GPL-2.0-only
// kernel: net/core/*.c net/ipv4/*.c net/ethernet/*.c net/sched/*.c drivers/net/loopback.c drivers/net/Space.c !net/*/*sysctl*.c !net/core/newcalls.c !net/core/netfilter.c
// kernel: kernel/timer.c kernel/softirq.c kernel/wait.c kernel/rcupdate.c
// kernel: lib/string.c lib/ctype.c lib/vsprintf.c lib/cmdline.c lib/bitmap.c lib/crc32.c lib/rbtree.c lib/checksum.asm lib/csum-copy.c lib/div64.c lib/int_sqrt.c
// env: alloc.c pages.c ticks.c net.c
/*
 * TCP against itself, in virtual time, over a cable that loses, doubles, reorders and damages packets.
 */
#include <linux/kernel.h>
#include <linux/errno.h>
#include <linux/in.h>
#include <linux/jiffies.h>
#include <linux/net.h>
#include <linux/skbuff.h>
#include <linux/string.h>
#include <net/sock.h>
#include <net/tcp.h>
#include "check.h"
#include "env/alloc.h"
#include "env/base.h"
#include "env/net.h"
#include "env/pages.h"
#include "env/ticks.h"

/* For gdb, or a look at how long transfers take. */
static volatile int host_verbose;

static struct sockaddr_in addr(int port)
{
	return (struct sockaddr_in) { .sin_family = AF_INET, .sin_port = htons(port),
				      .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
}

static struct socket *listener(int port, int backlog)
{
	struct socket *sock = host_socket(PF_INET, SOCK_STREAM, 0);
	struct sockaddr_in sin = addr(port);

	NEED(!sock->ops->bind(sock, (struct sockaddr *)&sin, sizeof(sin)));
	NEED(!sock->ops->listen(sock, backlog));
	return sock;
}

static int begin_connect(struct socket *sock, int port)
{
	struct sockaddr_in sin = addr(port);

	return sock->ops->connect(sock, (struct sockaddr *)&sin, sizeof(sin), O_NONBLOCK);
}

static int try_accept(struct socket *sock, struct socket **new)
{
	struct socket *s = host_socket(PF_INET, SOCK_STREAM, 0);
	int err;

	s->ops->release(s);	/* accept() wants an empty socket */
	s->sk = NULL;
	s->state = SS_UNCONNECTED;
	err = sock->ops->accept(sock, s, O_NONBLOCK);
	if (err) {
		s->ops = NULL;
		host_close(s);
		return err;
	}
	*new = s;
	return 0;
}

static void pair(struct socket *on, int port, struct socket **a, struct socket **b)
{
	int i;

	*a = host_socket(PF_INET, SOCK_STREAM, 0);
	EXPECT(begin_connect(*a, port), -EINPROGRESS);
	for (i = 0; i < 200 * HZ && try_accept(on, b); i++)
		host_ticks(1);
	NEED(i < 200 * HZ);
	for (i = 0; i < 200 * HZ && (*a)->sk->sk_state == TCP_SYN_SENT; i++)
		host_ticks(1);
	EXPECT((*a)->sk->sk_state, TCP_ESTABLISHED);
}

/* The byte at a place in a stream. */
static unsigned char at(unsigned int stream, unsigned int pos)
{
	unsigned int x = (pos + stream * 77773) * 2654435761u;

	return x >> 24 ^ x >> 13;
}

struct flow {
	struct socket *from, *to;
	unsigned int stream, total, sent, got;
	int eof;
};

static void pump(struct flow *f)
{
	static unsigned char buf[70000];
	int n, i, len;

	while (f->sent < f->total) {
		if (!host_below(50))	/* mostly, don't make what can't be sent */
			n = 1;
		else if ((n = sk_stream_wspace(f->from->sk)) <= 0)
			break;
		len = min_t(int, f->total - f->sent, 1 + host_below(host_below(2) ? 200 : min(n + 2000, 20000)));
		for (i = 0; i < len; i++)
			buf[i] = at(f->stream, f->sent + i);
		n = host_send(f->from, buf, len, 0);
		if (n == -EAGAIN || n == -ENOBUFS || n == -ENOMEM)
			break;
		if (n <= 0)
			host_die("send: %d after %u bytes of stream %u", n, f->sent, f->stream);
		f->sent += n;
	}
	while (host_below(4)) {
		len = 1 + host_below(host_below(2) ? 100 : 60000);
		n = host_recv(f->to, buf, len, 0);
		if (n == -EAGAIN || n == -ENOBUFS || n == -ENOMEM)
			break;
		if (n == 0) {
			f->eof = 1;
			break;
		}
		if (n < 0)
			host_die("recv: %d after %u bytes of stream %u", n, f->got, f->stream);
		for (i = 0; i < n; i++)
			if (buf[i] != at(f->stream, f->got + i))
				host_die("stream %u is wrong at byte %u", f->stream, f->got + i);
		f->got += n;
	}
}

/* Both ways at once; both sides close when they have sent all. Returns the ticks that it took. */
static unsigned long transfer(struct socket *a, struct socket *b, unsigned int there, unsigned int back, unsigned long limit)
{
	struct flow f[2] = { { a, b, 1, there }, { b, a, 2, back } };
	unsigned long begin = jiffies;
	int i, shut[2] = { 0, 0 };

	while (!f[0].eof || !f[1].eof) {
		for (i = 0; i < 2; i++) {
			if (!f[i].eof)
				pump(f + i);
			if (f[i].sent == f[i].total && !shut[i]) {
				shut[i] = 1;
				EXPECT(f[i].from->ops->shutdown(f[i].from, SEND_SHUTDOWN - 1), 0);
			}
		}
		host_ticks(1);
		if (jiffies - begin > limit)
			host_die("no end: stream 1 %u of %u (sent %u), stream 2 %u of %u (sent %u)", f[0].got, f[0].total,
				 f[0].sent, f[1].got, f[1].total, f[1].sent);
	}
	EXPECT(f[0].got, there);
	EXPECT(f[1].got, back);
	if (host_verbose)
		host_say("# %lu ticks, %ld packets, %ld lost", jiffies - begin, host_wire.sent, host_wire.lost);
	return jiffies - begin;
}

static struct socket *on;
static long skbs, pages;
static int tcps, routes;

static void start(void)
{
	host_net_start();
	host_ticks(3);
	skbs = host_cache_in_use("skbuff_head_cache");
	tcps = host_cache_in_use("tcp_sock");
	routes = host_cache_in_use("ip_dst_cache");
	pages = host_pages_used;
	on = listener(5001, 10);
}

/* When all sockets are closed and the timers have run, everything is given back. */
static void end(void)
{
	memset(&host_wire, 0, sizeof(host_wire));
	host_wire.delay = 1;
	host_close(on);
	host_ticks(1500 * HZ);
	EXPECT(host_net_busy(), 0);
	EXPECT(host_cache_in_use("tcp_sock"), tcps);
	EXPECT(host_cache_in_use("tcp_open_request"), 0);
	EXPECT(host_cache_in_use("tcp_tw_bucket"), 0);
	EXPECT(host_cache_in_use("tcp_bind_bucket"), 0);
	EXPECT(host_cache_in_use("skbuff_head_cache"), skbs);
	EXPECT(host_cache_in_use("ip_dst_cache"), routes);
	EXPECT(atomic_read(&tcp_memory_allocated), 0);
	EXPECT(atomic_read(&tcp_orphan_count), 0);
	EXPECT(host_pages_used, pages);
	EXPECT_STR(host_log(), "");
}

TEST(clean)
{
	struct socket *a, *b;

	start();
	pair(on, 5001, &a, &b);
	transfer(a, b, 3 << 20, 2 << 20, 60 * HZ);
	host_close(a);
	host_close(b);
	end();
}

static void over(struct host_wire wire, unsigned int bytes, int rounds)
{
	struct socket *a, *b;
	int i;

	start();
	host_wire = wire;
	for (i = 0; i < rounds; i++) {
		host_seed++;
		pair(on, 5001, &a, &b);
		transfer(a, b, bytes, bytes / 2, 7200 * HZ);
		host_close(a);
		host_close(b);
	}
	CHECK(!(wire.loss || wire.queue) || host_wire.lost);
	end();
}

TEST(far)
{
	over((struct host_wire) { .delay = 300 }, 2 << 20, 1);
}

TEST(loss)
{
	over((struct host_wire) { .loss = 20, .delay = 20 }, 1 << 20, 3);
}

TEST(heavy_loss)
{
	over((struct host_wire) { .loss = 200, .delay = 20, .jitter = 30 }, 100000, 4);
}

TEST(reordering)
{
	over((struct host_wire) { .delay = 5, .jitter = 40 }, 1 << 20, 2);
}

TEST(twice)
{
	over((struct host_wire) { .twice = 300, .delay = 5, .jitter = 20 }, 1 << 20, 2);
}

TEST(damage)
{
	over((struct host_wire) { .flip = 50, .delay = 5 }, 1 << 19, 3);
}

TEST(all_evils)
{
	over((struct host_wire) { .flip = 20, .loss = 50, .twice = 100, .delay = 3, .jitter = 60 }, 200000, 6);
}

TEST(slow_router)
{
	over((struct host_wire) { .delay = 50, .queue = 12 }, 1 << 20, 2);
}

/* Without the options of RFC 1323 and 2018, each alone and all. */
TEST(options_off)
{
	struct socket *a, *b;
	int i;

	start();
	host_wire = (struct host_wire) { .loss = 30, .delay = 10, .jitter = 10 };
	for (i = 0; i < 8; i++) {
		sysctl_tcp_timestamps = i & 1;
		sysctl_tcp_sack = i >> 1 & 1;
		sysctl_tcp_window_scaling = i >> 2 & 1;
		sysctl_tcp_ecn = i & 1;
		pair(on, 5001, &a, &b);
		EXPECT(tcp_sk(a->sk)->rx_opt.tstamp_ok, i & 1);
		EXPECT(!!tcp_sk(b->sk)->rx_opt.sack_ok, i >> 1 & 1);
		EXPECT(tcp_sk(a->sk)->rx_opt.wscale_ok, i >> 2 & 1);
		transfer(a, b, 200000, 200000, 7200 * HZ);
		host_close(a);
		host_close(b);
	}
	end();
}

/* Sequence numbers that pass 2^32 and 2^31 on the way. */
TEST(wrap)
{
	static const unsigned long isn[] = { 0xffffffff, 0xffff0000, 0x7fffff00, 0xfffffffe, 0x7fffffff };
	struct socket *a, *b;
	int i;

	start();
	host_wire = (struct host_wire) { .loss = 20, .delay = 5, .jitter = 5 };
	for (i = 0; i < ARRAY_SIZE(isn); i++) {
		host_isn = isn[i];
		pair(on, 5001, &a, &b);
		transfer(a, b, 300000, 200000, 7200 * HZ);
		host_close(a);
		host_close(b);
	}
	end();
}

/* Small buffers on one side, and a reader that is away for minutes: the window closes, probes keep the line. */
TEST(zero_window)
{
	static char buf[200000];
	struct socket *a, *b;
	int n, sent = 0, got = 0, i;

	start();
	host_wire = (struct host_wire) { .loss = 100, .delay = 5 };
	EXPECT(host_setsockopt(on, SOL_SOCKET, SO_RCVBUF, 3000), 0);
	pair(on, 5001, &a, &b);
	for (i = 0; i < 300 * HZ; i++) {
		n = host_send(a, buf, 1000, 0);
		if (n > 0)
			sent += n;
		host_ticks(1);
	}
	CHECK(sent > 3000 && sent < 400000);
	CHECK(host_wire.sent < 600);		/* probes back off */
	EXPECT(a->sk->sk_state, TCP_ESTABLISHED);
	for (i = 0; i < 1200 * HZ && got < sent; i++) {
		n = host_recv(b, buf, 700, 0);
		if (n > 0)
			got += n;
		host_ticks(1);
	}
	EXPECT(got, sent);
	transfer(a, b, 50000, 50000, 3600 * HZ);
	host_close(a);
	host_close(b);
	end();
}

static int none(struct sk_buff *skb)
{
	return 1;
}

/* RFC 1122 4.2.3.5: a connect that nobody answers gives up after some minutes: 2.6.11's 5 retries make 189 s. */
TEST(connect_timeout)
{
	struct socket *a;
	unsigned long begin;
	struct sockaddr_in sin = addr(5001);

	start();
	host_wire.filter = none;
	a = host_socket(PF_INET, SOCK_STREAM, 0);
	begin = jiffies;
	EXPECT(a->ops->connect(a, (struct sockaddr *)&sin, sizeof(sin), 0), -ETIMEDOUT);
	CHECK(jiffies - begin >= 185 * HZ && jiffies - begin <= 195 * HZ);
	EXPECT(host_wire.sent, 6);
	host_wire.filter = NULL;
	EXPECT(a->ops->connect(a, (struct sockaddr *)&sin, sizeof(sin), 0), 0);	/* it can be tried again */
	host_close(a);
	sin = addr(5999);
	a = host_socket(PF_INET, SOCK_STREAM, 0);
	EXPECT(a->ops->connect(a, (struct sockaddr *)&sin, sizeof(sin), 0), -ECONNREFUSED);
	host_close(a);
	end();
}

/* A peer that is gone: data is retransmitted 15 times, for 13 to 30 minutes (tcp_retries2). */
TEST(dead_peer)
{
	struct socket *a, *b;
	unsigned long begin;
	char c;

	start();
	pair(on, 5001, &a, &b);
	host_ticks(10);
	host_wire.filter = none;
	host_wire.sent = 0;
	begin = jiffies;
	EXPECT(host_send(a, "x", 1, 0), 1);
	while (host_recv(a, &c, 1, 0) == -EAGAIN && jiffies - begin < 3000 * HZ)
		host_ticks(HZ);
	CHECK(jiffies - begin > 780 * HZ && jiffies - begin < 1800 * HZ);
	EXPECT(host_wire.sent, 16);
	EXPECT(a->sk->sk_state, TCP_CLOSE);
	host_close(a);
	host_close(b);
	/* b's FIN is never acknowledged: the orphan gives up, too. */
	host_ticks(1000 * HZ);
	end();
}

TEST(keepalive)
{
	struct socket *a, *b;
	unsigned long begin;
	char c;

	start();
	pair(on, 5001, &a, &b);
	EXPECT(host_setsockopt(a, SOL_SOCKET, SO_KEEPALIVE, 1), 0);
	EXPECT(host_setsockopt(a, SOL_TCP, TCP_KEEPIDLE, 60), 0);
	EXPECT(host_setsockopt(a, SOL_TCP, TCP_KEEPINTVL, 10), 0);
	EXPECT(host_setsockopt(a, SOL_TCP, TCP_KEEPCNT, 4), 0);
	host_wire.sent = 0;
	host_ticks(605 * HZ);
	EXPECT(host_wire.sent, 20);		/* a probe a minute, and its answer */
	EXPECT(host_recv(a, &c, 1, 0), -EAGAIN);
	host_wire.filter = none;
	begin = jiffies;
	while (host_recv(a, &c, 1, 0) == -EAGAIN && jiffies - begin < 300 * HZ)
		host_ticks(HZ / 10);
	CHECK(jiffies - begin > 80 * HZ && jiffies - begin < 105 * HZ);
	host_close(a);
	host_close(b);
	host_ticks(1000 * HZ);
	end();
}

static int last_flags;

static int watch(struct sk_buff *skb)
{
	last_flags |= skb->h.raw[13];
	return 0;
}

TEST(resets)
{
	struct linger linger = { 1, 0 };
	struct socket *a, *b;
	char c;

	start();
	/* Unread data on close: a reset (fidelity L.51). */
	pair(on, 5001, &a, &b);
	EXPECT(host_send(a, "abc", 3, 0), 3);
	host_ticks(10);
	host_wire.filter = watch;
	host_close(b);
	host_ticks(10);
	EXPECT(last_flags & 5, 4);
	EXPECT(host_recv(a, &c, 1, 0), -ECONNRESET);
	EXPECT(host_recv(a, &c, 1, 0), 0);
	EXPECT(host_send(a, "x", 1, MSG_NOSIGNAL), -EPIPE);
	EXPECT(host_sigpipes, 0);
	EXPECT(host_send(a, "x", 1, 0), -EPIPE);
	EXPECT(host_sigpipes, 1);
	host_close(a);

	/* SO_LINGER with 0 seconds. */
	pair(on, 5001, &a, &b);
	EXPECT(sock_setsockopt(a, SOL_SOCKET, SO_LINGER, (char *)&linger, sizeof(linger)), 0);
	last_flags = 0;
	host_close(a);
	host_ticks(10);
	EXPECT(last_flags & 5, 4);
	EXPECT(host_recv(b, &c, 1, 0), -ECONNRESET);
	host_close(b);

	/* Data for a socket that is closed. */
	pair(on, 5001, &a, &b);
	host_ticks(5);
	host_close(b);
	host_ticks(5);
	EXPECT(host_recv(a, &c, 1, 0), 0);
	EXPECT(host_send(a, "x", 1, 0), 1);
	host_ticks(5);
	EXPECT(host_send(a, "x", 1, MSG_NOSIGNAL), -EPIPE);
	host_close(a);
	end();
}

/* Both FINs cross; both connects cross. */
TEST(simultaneous)
{
	struct socket *a, *b;
	struct sockaddr_in here = addr(7001), there = addr(7002);
	char buf[20];
	int i;

	start();
	host_wire.delay = 20;
	pair(on, 5001, &a, &b);
	host_ticks(50);
	host_close(a);
	host_close(b);
	host_ticks(200);
	EXPECT(host_cache_in_use("tcp_sock"), tcps + 1);

	a = host_socket(PF_INET, SOCK_STREAM, 0);
	b = host_socket(PF_INET, SOCK_STREAM, 0);
	EXPECT(a->ops->bind(a, (struct sockaddr *)&here, sizeof(here)), 0);
	EXPECT(b->ops->bind(b, (struct sockaddr *)&there, sizeof(there)), 0);
	EXPECT(a->ops->connect(a, (struct sockaddr *)&there, sizeof(there), O_NONBLOCK), -EINPROGRESS);
	EXPECT(b->ops->connect(b, (struct sockaddr *)&here, sizeof(here), O_NONBLOCK), -EINPROGRESS);
	for (i = 0; i < 20 * HZ && (a->sk->sk_state != TCP_ESTABLISHED || b->sk->sk_state != TCP_ESTABLISHED); i++)
		host_ticks(1);
	EXPECT(a->sk->sk_state, TCP_ESTABLISHED);
	EXPECT(b->sk->sk_state, TCP_ESTABLISHED);
	transfer(a, b, 100000, 100000, 600 * HZ);
	host_close(a);
	host_close(b);

	/* A socket that connects to itself. */
	here = addr(7003);
	a = host_socket(PF_INET, SOCK_STREAM, 0);
	EXPECT(a->ops->bind(a, (struct sockaddr *)&here, sizeof(here)), 0);
	EXPECT(a->ops->connect(a, (struct sockaddr *)&here, sizeof(here), O_NONBLOCK), -EINPROGRESS);
	host_ticks(HZ);
	EXPECT(a->sk->sk_state, TCP_ESTABLISHED);
	EXPECT(host_send(a, "myself", 6, 0), 6);
	host_ticks(100);
	EXPECT(host_recv(a, buf, 20, 0), 6);
	host_close(a);
	end();
}

TEST(half_close)
{
	struct socket *a, *b;
	char buf[20];

	start();
	pair(on, 5001, &a, &b);
	EXPECT(host_send(a, "question", 8, 0), 8);
	EXPECT(a->ops->shutdown(a, 1), 0);
	EXPECT(host_send(a, "x", 1, MSG_NOSIGNAL), -EPIPE);
	host_ticks(10);
	EXPECT(host_recv(b, buf, 20, 0), 8);
	EXPECT(host_recv(b, buf, 20, 0), 0);
	EXPECT(b->sk->sk_state, TCP_CLOSE_WAIT);
	host_ticks(600 * HZ);		/* however long the answer takes */
	EXPECT(a->sk->sk_state, TCP_FIN_WAIT2);
	EXPECT(host_send(b, "answer", 6, 0), 6);
	host_close(b);
	host_ticks(10);
	EXPECT(host_recv(a, buf, 20, 0), 6);
	EXPECT(host_recv(a, buf, 20, 0), 0);
	host_close(a);
	host_ticks(1);
	EXPECT(host_cache_in_use("tcp_tw_bucket"), 1);
	host_ticks(61 * HZ + HZ * 8);
	EXPECT(host_cache_in_use("tcp_tw_bucket"), 0);
	end();
}

TEST(urgent)
{
	struct socket *a, *b;
	char buf[20];

	start();
	pair(on, 5001, &a, &b);
	EXPECT(host_recv(b, buf, 1, MSG_OOB), -EINVAL);
	EXPECT(host_send(a, "abc", 3, 0), 3);
	EXPECT(host_send(a, "dU", 2, MSG_OOB), 2);
	EXPECT(host_send(a, "ef", 2, 0), 2);
	host_ticks(300);
	EXPECT(host_recv(b, buf, 1, MSG_OOB), 1);
	EXPECT(buf[0], 'U');
	EXPECT(host_recv(b, buf, 20, 0), 4);	/* up to the mark */
	CHECK(!memcmp(buf, "abcd", 4));
	EXPECT(host_recv(b, buf, 20, 0), 2);
	CHECK(!memcmp(buf, "ef", 2));
	EXPECT(host_setsockopt(b, SOL_SOCKET, SO_OOBINLINE, 1), 0);
	EXPECT(host_send(a, "V", 1, MSG_OOB), 1);
	host_ticks(300);
	EXPECT(host_recv(b, buf, 20, 0), 1);
	EXPECT(buf[0], 'V');
	EXPECT(host_send(a, "peek", 4, 0), 4);
	host_ticks(10);
	EXPECT(host_recv(b, buf, 2, MSG_PEEK), 2);
	EXPECT(host_recv(b, buf, 20, MSG_PEEK), 4);
	EXPECT(host_recv(b, buf, 20, MSG_TRUNC), 4);
	EXPECT(host_recv(b, buf, 20, 0), -EAGAIN);
	host_close(a);
	host_close(b);
	end();
}

/* More connections than the backlog takes: those that wait get through once there is room. */
TEST(backlog)
{
	struct socket *c[40], *s[40];
	int i, n = 0, t;
	struct socket *small;

	start();
	small = listener(5002, 3);
	host_wire = (struct host_wire) { .loss = 100, .delay = 5, .jitter = 5 };
	for (i = 0; i < 40; i++) {
		c[i] = host_socket(PF_INET, SOCK_STREAM, 0);
		EXPECT(begin_connect(c[i], 5002), -EINPROGRESS);
	}
	for (t = 0; t < 400 * HZ && n < 40; t++) {
		host_ticks(1);
		if (t > 2 * HZ && t % 50 == 0 && !try_accept(small, s + n))
			n++;
	}
	CHECK(n >= 30);		/* those whose SYNs found no room too often give up */
	for (i = 0; i < n; i++)
		host_close(s[i]);
	for (i = 0; i < 40; i++)
		host_close(c[i]);
	/* And a listener that is closed over half-open and waiting ones. */
	for (i = 0; i < 10; i++) {
		c[i] = host_socket(PF_INET, SOCK_STREAM, 0);
		begin_connect(c[i], 5002);
	}
	host_ticks(12);
	host_close(small);
	for (i = 0; i < 10; i++)
		host_close(c[i]);
	host_wire.loss = 0;
	host_ticks(200 * HZ);
	end();
}

/* One allocation in some fails, everywhere: the stream arrives whole, nothing is lost or leaks. */
TEST(no_memory)
{
	struct socket *a, *b;
	struct flow f;
	int round, i;

	start();
	host_wire = (struct host_wire) { .loss = 10, .delay = 5, .jitter = 5 };
	for (round = 0; round < 8; round++) {
		host_seed++;
		pair(on, 5001, &a, &b);
		f = (struct flow) { a, b, round, 100000 };
		for (i = 0; i < 3600 * HZ && f.got < f.total; i++) {
			if (host_fail_after < 0)
				host_fail_after = host_below(20);
			pump(&f);
			host_ticks(1);
		}
		host_fail_after = -1;
		EXPECT(f.got, f.total);
		host_fail_after = host_below(5);
		host_close(a);
		host_close(b);
		host_fail_after = -1;
	}
	/* Memory is out for some seconds in the middle. */
	pair(on, 5001, &a, &b);
	f = (struct flow) { a, b, 9, 1 << 20 };
	for (i = 0; i < 3600 * HZ && f.got < f.total; i++) {
		host_fail_all = i % 4000 > 3000;
		host_fail_after = host_fail_all ? 0 : -1;
		pump(&f);
		host_ticks(1);
	}
	host_fail_after = -1;
	EXPECT(f.got, f.total);
	host_close(a);
	host_close(b);
	end();
}

/* Scatter-gather and checksums in "hardware", as lo has them: the pages of tcp_sendmsg(). */
TEST(pages)
{
	struct socket *a, *b;

	start();
	loopback_dev.features |= NETIF_F_SG | NETIF_F_NO_CSUM;
	host_wire = (struct host_wire) { .loss = 30, .delay = 5, .jitter = 5 };
	pair(on, 5001, &a, &b);
	transfer(a, b, 1 << 20, 1 << 18, 3600 * HZ);
	host_close(a);
	host_close(b);
	end();
}

/* Headers and options that are nonsense, with good checksums. */
static int mangle(struct sk_buff *skb)
{
	struct tcphdr *th = (struct tcphdr *)skb->h.raw;
	unsigned int len = skb->len - (skb->h.raw - skb->data), i, n;

	if (skb->nh.iph->protocol != IPPROTO_TCP || host_below(4))
		return 0;
	n = host_below(3) + 1;
	while (n--) {
		i = host_below(3) ? 20 + host_below(20) : 12 + host_below(8);
		if (i < len)
			skb->h.raw[i] = host_below(2) ? "\x00\x01\x02\x03\x04\x05\x08\x0a\xff\x0a\x12"[host_below(11)] : host_random();
	}
	th->check = 0;
	th->check = tcp_v4_check(th, len, skb->nh.iph->saddr, skb->nh.iph->daddr, csum_partial((char *)th, len, 0));
	return 0;
}

TEST(mangled)
{
	int round, i, n;
	static char buf[5000];

	start();
	host_wire = (struct host_wire) { .loss = 10, .delay = 2, .jitter = 3, .filter = mangle };
	for (round = 0; round < 150; round++) {
		struct socket *a = host_socket(PF_INET, SOCK_STREAM, 0), *b = NULL;

		begin_connect(a, 5001);
		for (i = 0; i < 3000; i++) {
			if (!b)
				try_accept(on, &b);
			n = host_below(5000);
			host_send(a, buf, n, host_below(20) ? MSG_NOSIGNAL : MSG_NOSIGNAL | MSG_OOB);
			host_recv(a, buf, n, 0);
			if (b) {
				host_send(b, buf, host_below(100), MSG_NOSIGNAL);
				host_recv(b, buf, host_below(20000) % 5000, 0);
			}
			host_ticks(host_below(10));
		}
		host_close(a);
		if (b)
			host_close(b);
		while (!try_accept(on, &b))
			host_close(b);
	}
	host_wire.filter = NULL;
	host_log_clear();
	host_ticks(2000 * HZ);
	end();
}
