// SPDX-License-Identifier: GPL-2.0-only
// kernel: net/core/*.c net/ipv4/*.c net/ethernet/*.c net/sched/*.c drivers/net/loopback.c drivers/net/Space.c !net/*/*sysctl*.c !net/core/newcalls.c
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
		len = min_t(int, f->total - f->sent, 1 + host_below(host_below(2) ? 200 : 20000));
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
	return jiffies - begin;
}

static struct socket *on;
static long skbs, pages;
static int tcps;

static void start(void)
{
	host_net_start();
	host_ticks(3);
	skbs = host_cache_in_use("skbuff_head_cache");
	tcps = host_cache_in_use("tcp_sock");
	pages = host_pages_used;
	on = listener(5001, 10);
}

/* When all sockets are closed and the timers have run, everything is given back. */
static void end(void)
{
	memset(&host_wire, 0, sizeof(host_wire));
	host_wire.delay = 1;
	host_close(on);
	host_ticks(400 * HZ);
	EXPECT(host_net_busy(), 0);
	EXPECT(host_cache_in_use("tcp_sock"), tcps);
	EXPECT(host_cache_in_use("tcp_open_request"), 0);
	EXPECT(host_cache_in_use("tcp_tw_bucket"), 0);
	EXPECT(host_cache_in_use("tcp_bind_bucket"), 0);
	EXPECT(host_cache_in_use("skbuff_head_cache"), skbs);
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
