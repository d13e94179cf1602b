// SPDX-License-Identifier: GPL-2.0-only
/*
 * AF_NETLINK and NETLINK_ROUTE: addresses of sockets, dumps longer than one message, changes and the errors of bad ones,
 * groups that hear of changes, and noise in place of requests.
 */
#include "net.h"
#include <net/if.h>

/* <linux/netlink.h> and <linux/rtnetlink.h>, as much of them as is used here */
struct sockaddr_nl { unsigned short family, pad; unsigned int pid, groups; };
struct nlmsghdr { unsigned int len; unsigned short type, flags; unsigned int seq, pid; };
struct rtattr { unsigned short len, type; };
struct ifinfomsg { unsigned char family, pad; unsigned short type; int index; unsigned int flags, change; };
struct ifaddrmsg { unsigned char family, prefixlen, flags, scope; int index; };
struct rtmsg { unsigned char family, dst_len, src_len, tos, table, protocol, scope, type; unsigned int flags; };
struct ndmsg { unsigned char family, pad1; unsigned short pad2; int ifindex; unsigned short state; unsigned char flags, type; };

enum { REQUEST = 1, MULTI = 2, ACK = 4, DUMP = 0x300, REPLACE = 0x100, EXCL = 0x200, CREATE = 0x400, APPEND = 0x800 };
enum { MSG_ERROR = 2, MSG_DONE = 3 };
enum { NEWLINK = 16, GETLINK = 18, NEWADDR = 20, DELADDR, GETADDR, NEWROUTE = 24, DELROUTE, GETROUTE, NEWNEIGH = 28,
       DELNEIGH, GETNEIGH };
enum { GROUP_LINK = 1, GROUP_ADDR = 0x10, GROUP_ROUTE = 0x40 };
enum { A_DST = 1, A_OIF = 4, A_GATEWAY = 5, A_PRIORITY = 6, A_METRICS = 8 };

static struct {
	struct nlmsghdr h;
	char data[4000];
} request;

static void *begin(int type, int flags, int size)
{
	static unsigned int seq;

	memset(&request, 0, sizeof(request));
	request.h.len = sizeof(request.h) + size;
	request.h.type = type;
	request.h.flags = REQUEST | flags;
	request.h.seq = ++seq;
	return request.data;
}

static void attr(int type, const void *data, int len)
{
	struct rtattr *a = (void *)((char *)&request + ((request.h.len + 3) & ~3));

	a->type = type;
	a->len = sizeof(*a) + len;
	memcpy(a + 1, data, len);
	request.h.len = ((request.h.len + 3) & ~3) + a->len;
}

static int netlink(unsigned int groups)
{
	struct sockaddr_nl a = { .family = AF_NETLINK, .groups = groups };
	int fd = raw_socket(AF_NETLINK, SOCK_RAW, 0);

	NEED(E(bind(fd, (void *)&a, sizeof(a))) == 0);
	return fd;
}

static char answer[65536];

static struct nlmsghdr *receive(int fd)
{
	long n = E(recv(fd, answer, sizeof(answer), 0));

	NEED(n >= (long)sizeof(struct nlmsghdr));
	return (void *)answer;
}

/* Sends the request and returns the errno of its acknowledgement. */
static int talk(int fd)
{
	struct nlmsghdr *h;

	request.h.flags |= ACK;
	if (E(send(fd, &request, request.h.len, 0)) != request.h.len)
		return -errno;
	h = receive(fd);
	EXPECT(h->type, MSG_ERROR);
	EXPECT(h->seq, request.h.seq);
	return *(int *)(h + 1);
}

/* Sends a request for a dump; returns how many messages of a type came, and in *reads in how many pieces. */
static int dump(int fd, int type, int size, int family, int wanted, int *reads)
{
	struct nlmsghdr *h;
	int count = 0, pieces = 0;
	long n;

	*(char *)begin(type, DUMP, size) = family;
	NEED(E(send(fd, &request, request.h.len, 0)) == request.h.len);
	for (;;) {
		n = E(recv(fd, answer, sizeof(answer), 0));
		NEED(n > 0);
		pieces++;
		for (h = (void *)answer; n >= (long)sizeof(*h); n -= (h->len + 3) & ~3, h = (void *)((char *)h + ((h->len + 3) & ~3))) {
			NEED(h->len >= sizeof(*h) && h->len <= n);
			EXPECT(h->seq, request.h.seq);
			CHECK(h->flags & MULTI);
			if (h->type == MSG_DONE) {
				if (reads)
					*reads = pieces;
				return count;
			}
			count += h->type == wanted;
		}
	}
}

static void need_root(void)
{
	if (!linnet)
		SKIP("the host's network stays as it is");
}

TEST(addresses_of_sockets)
{
	struct sockaddr_nl a = { .family = AF_NETLINK }, got;
	socklen_t len = sizeof(got);
	int one = raw_socket(AF_NETLINK, SOCK_RAW, 0), two = raw_socket(AF_NETLINK, SOCK_DGRAM, 0);

	EXPECT(E(getsockname(one, (void *)&got, &len)), 0);
	EXPECT(len, sizeof(got));
	EXPECT(got.pid, 0);
	EXPECT(E(bind(one, (void *)&a, sizeof(a))), 0);
	EXPECT(E(getsockname(one, (void *)&got, &len)), 0);
	EXPECT(got.pid, getpid());
	/* The process's number is taken: the second gets another, and can't have the first's. */
	a.pid = getpid();
	EXPECT(E(bind(two, (void *)&a, sizeof(a))), -EADDRINUSE);
	a.pid = 0;
	EXPECT(E(bind(two, (void *)&a, sizeof(a))), 0);
	EXPECT(E(getsockname(two, (void *)&got, &len)), 0);
	CHECK(got.pid != getpid() && got.pid != 0);
	a.pid = 4711;
	EXPECT(E(bind(two, (void *)&a, sizeof(a))), -EINVAL);
	a.family = AF_INET;
	EXPECT(E(bind(two, (void *)&a, sizeof(a))), -EINVAL);
	EXPECT(E(bind(two, (void *)&a, 4)), -EINVAL);
	EXPECT(SC(CALL_SOCKET, AF_NETLINK, SOCK_STREAM, 0), -ESOCKTNOSUPPORT);
	EXPECT(SC(CALL_SOCKET, AF_NETLINK, SOCK_RAW, 32), -EPROTONOSUPPORT);
	EXPECT(SC(CALL_SOCKET, AF_NETLINK, SOCK_RAW, -1), -EPROTONOSUPPORT);
	EXPECT(E(listen(one, 1)), -EOPNOTSUPP);
}

/* NETLINK_USERSOCK: between two sockets, as any datagram socket; the sender's address and credentials come along. */
TEST(between_programs)
{
	struct sockaddr_nl a = { .family = AF_NETLINK }, from;
	int one = raw_socket(AF_NETLINK, SOCK_RAW, 2), two = raw_socket(AF_NETLINK, SOCK_RAW, 2);
	socklen_t len = sizeof(a);
	char buf[20];

	NEED(E(bind(one, (void *)&a, sizeof(a))) == 0);
	NEED(E(getsockname(one, (void *)&a, &len)) == 0);
	EXPECT(E(connect(two, (void *)&a, sizeof(a))), 0);
	EXPECT(E(send(two, "to you", 6, 0)), 6);
	len = sizeof(from);
	EXPECT(E(recvfrom(one, buf, sizeof(buf), 0, (void *)&from, &len)), 6);
	EXPECT(len, sizeof(from));
	CHECK(from.pid != 0 && from.pid != a.pid);
	EXPECT(E(sendto(one, "and back", 8, 0, (void *)&from, sizeof(from))), 8);
	EXPECT(E(recv(two, buf, 3, 0)), 3);
	EXPECT(E(recv(two, buf, 3, MSG_DONTWAIT)), -EAGAIN);
	from.pid = 999999;
	EXPECT(E(sendto(one, "?", 1, 0, (void *)&from, sizeof(from))), -ECONNREFUSED);
	EXPECT(E(send(one, "?", 1, MSG_OOB)), -EOPNOTSUPP);
	close(one);
	EXPECT(E(send(two, "gone", 4, 0)), -ECONNREFUSED);
}

TEST(who_may_what)
{
	struct sockaddr_nl a = { .family = AF_NETLINK, .groups = GROUP_LINK };
	struct ifinfomsg *ifm;
	pid_t pid;

	if (child(&pid)) {
		int fd;

		NEED(setuid(1000) == 0);
		fd = raw_socket(AF_NETLINK, SOCK_RAW, 0);
		EXPECT(E(bind(fd, (void *)&a, sizeof(a))), now(-EPERM, 0));
		CHECK(dump(fd, GETLINK, sizeof(struct ifinfomsg), AF_UNSPEC, NEWLINK, NULL) > 0);
		ifm = begin(19, 0, sizeof(*ifm));
		ifm->index = 1;
		EXPECT(talk(fd), -EPERM);
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
}

TEST(dumps)
{
	int fd = netlink(0);

	CHECK(dump(fd, GETLINK, sizeof(struct ifinfomsg), AF_UNSPEC, NEWLINK, NULL) >= 1);
	CHECK(dump(fd, GETADDR, sizeof(struct ifaddrmsg), AF_INET, NEWADDR, NULL) >= 1);
	CHECK(dump(fd, GETADDR, sizeof(struct ifaddrmsg), AF_UNSPEC, NEWADDR, NULL) >= 1);
	CHECK(dump(fd, GETROUTE, sizeof(struct rtmsg), AF_INET, NEWROUTE, NULL) >= 3);
	CHECK(dump(fd, GETNEIGH, sizeof(struct ndmsg), AF_UNSPEC, NEWNEIGH, NULL) >= 0);
	/* MSG_TRUNC tells the length of the message that waits, as the programs of today ask. */
	begin(GETLINK, DUMP, sizeof(struct ifinfomsg));
	NEED(E(send(fd, &request, request.h.len, 0)) == request.h.len);
	CHECK(E(recv(fd, answer, 1, MSG_PEEK | MSG_TRUNC)) > 100);
}

static struct in_addr ip(const char *text)
{
	struct in_addr a;

	inet_aton(text, &a);
	return a;
}

static int route(int fd, int type, int flags, const char *dst, int len, const char *gw, unsigned int priority)
{
	struct rtmsg *r = begin(type, flags, sizeof(*r));
	struct in_addr to = ip(dst), via = ip(gw ? gw : "0.0.0.0");
	int oif = if_nametoindex("lo");

	r->family = AF_INET;
	r->dst_len = len;
	r->table = 254;
	r->protocol = 3;
	r->type = 1;
	r->scope = gw ? 0 : 253;
	attr(A_DST, &to, 4);
	if (gw)
		attr(A_GATEWAY, &via, 4);
	else
		attr(A_OIF, &oif, 4);
	if (priority)
		attr(A_PRIORITY, &priority, 4);
	return talk(fd);
}

static void lo_up(void)
{
	struct ifreq ifr = { .ifr_name = "lo" };
	int fd = udp_socket();

	NEED(ioctl(fd, SIOCGIFFLAGS, &ifr) == 0);
	ifr.ifr_flags |= IFF_UP;
	NEED(ioctl(fd, SIOCSIFFLAGS, &ifr) == 0);
	close(fd);
}

TEST(routes)
{
	int fd, other;

	need_root();
	fd = netlink(0);
	other = netlink(GROUP_ROUTE);
	lo_up();
	EXPECT(route(fd, NEWROUTE, CREATE | EXCL, "10.77.0.0", 16, NULL, 0), 0);
	{
		struct nlmsghdr *h = receive(other);
		struct rtmsg *r = (void *)(h + 1);

		EXPECT(h->type, NEWROUTE);
		EXPECT(r->dst_len, 16);
		EXPECT(r->protocol, 3);
	}
	EXPECT(route(fd, NEWROUTE, CREATE | EXCL, "10.77.0.0", 16, NULL, 0), -EEXIST);
	EXPECT(route(fd, NEWROUTE, 0, "10.78.0.0", 16, NULL, 0), -ENOENT);
	EXPECT(route(fd, NEWROUTE, CREATE, "10.78.0.1", 16, NULL, 0), -EINVAL);
	EXPECT(route(fd, NEWROUTE, CREATE, "10.78.0.0", 33, NULL, 0), -EINVAL);
	EXPECT(route(fd, NEWROUTE, CREATE, "10.78.0.0", 16, "1.2.3.4", 0), -ENETUNREACH);
	EXPECT(route(fd, DELROUTE, 0, "10.78.0.0", 16, NULL, 0), -ESRCH);
	EXPECT(route(fd, DELROUTE, 0, "10.77.0.0", 16, NULL, 0), 0);
	EXPECT(receive(other)->type, DELROUTE);
	/* An attribute shorter than its value */
	{
		struct rtmsg *r = begin(NEWROUTE, CREATE, sizeof(*r));

		r->family = AF_INET;
		attr(A_DST, "ab", 2);
		EXPECT(talk(fd), -EINVAL);
	}
}

TEST(a_dump_of_many_routes)
{
	int fd, i, before, pieces = 0;
	char dst[20];
	pid_t pid;

	need_root();
	fd = netlink(0);
	lo_up();
	before = dump(fd, GETROUTE, sizeof(struct rtmsg), AF_INET, NEWROUTE, NULL);
	for (i = 0; i < 500; i++) {
		sprintf(dst, "10.%d.%d.0", 100 + i / 250, i % 250);
		NEED(route(fd, NEWROUTE, CREATE | EXCL, dst, 24, NULL, i % 7) == 0);
	}
	EXPECT(dump(fd, GETROUTE, sizeof(struct rtmsg), AF_INET, NEWROUTE, &pieces), before + 500);
	CHECK(pieces > 5);
	/* Two at once, one of which is never read to its end, nor is a third of a process that dies. */
	{
		int lazy = netlink(0);

		begin(GETROUTE, DUMP, sizeof(struct rtmsg));
		NEED(E(send(lazy, &request, request.h.len, 0)) == request.h.len);
		EXPECT(E(send(lazy, &request, request.h.len, 0)), request.h.len);
		receive(lazy);
		EXPECT(dump(fd, GETROUTE, sizeof(struct rtmsg), AF_INET, NEWROUTE, NULL), before + 500);
		if (child(&pid)) {
			int mine = netlink(0);

			begin(GETROUTE, DUMP, sizeof(struct rtmsg));
			_exit(E(send(mine, &request, request.h.len, 0)) != request.h.len);
		}
		CHILD_PASSED(pid);
		close(lazy);
	}
	for (i = 0; i < 500; i++) {
		sprintf(dst, "10.%d.%d.0", 100 + i / 250, i % 250);
		NEED(route(fd, DELROUTE, 0, dst, 24, NULL, i % 7) == 0);
	}
	EXPECT(dump(fd, GETROUTE, sizeof(struct rtmsg), AF_INET, NEWROUTE, NULL), before);
}

static int address(int fd, int type, const char *text, int len, const char *label)
{
	struct ifaddrmsg *ifa = begin(type, CREATE | EXCL, sizeof(*ifa));
	struct in_addr a = ip(text);

	ifa->family = AF_INET;
	ifa->prefixlen = len;
	ifa->index = if_nametoindex("lo");
	attr(2, &a, 4);
	attr(1, &a, 4);
	if (label)
		attr(3, label, strlen(label) + 1);
	return talk(fd);
}

TEST(addresses)
{
	int fd, other;

	need_root();
	fd = netlink(0);
	other = netlink(GROUP_ADDR | GROUP_LINK);
	lo_up();
	NEED(EXPECT(address(fd, NEWADDR, "10.66.0.1", 24, "lo:x"), 0));
	EXPECT(receive(other)->type, NEWADDR);
	EXPECT(address(fd, NEWADDR, "10.66.0.1", 24, NULL), -EEXIST);
	EXPECT(address(fd, NEWADDR, "10.66.0.1", 33, NULL), -EINVAL);
	EXPECT(bind_to(udp_socket(), "10.66.0.1", 0), 0);
	EXPECT(address(fd, DELADDR, "10.66.0.2", 24, NULL), -EADDRNOTAVAIL);
	EXPECT(address(fd, DELADDR, "10.66.0.1", 24, "other"), -EADDRNOTAVAIL);
	EXPECT(address(fd, DELADDR, "10.66.0.1", 24, "lo:x"), 0);
	EXPECT(receive(other)->type, DELADDR);
	EXPECT(bind_to(udp_socket(), "10.66.0.1", 0), -EADDRNOTAVAIL);
}

TEST(devices)
{
	struct ifinfomsg *ifm;
	unsigned int mtu = 1000, old = 16436;
	int fd, other, index;
	struct nlmsghdr *h;

	need_root();
	fd = netlink(0);
	other = netlink(GROUP_LINK);
	index = if_nametoindex("lo");
	ifm = begin(19, 0, sizeof(*ifm));
	ifm->index = index;
	attr(4, &mtu, 4);
	EXPECT(talk(fd), 0);
	h = receive(other);
	EXPECT(h->type, NEWLINK);
	EXPECT(((struct ifinfomsg *)(h + 1))->index, index);
	ifm = begin(19, 0, sizeof(*ifm));
	attr(3, "lo", 3);
	attr(4, &old, 4);
	EXPECT(talk(fd), 0);
	ifm = begin(19, 0, sizeof(*ifm));
	ifm->index = 4711;
	EXPECT(talk(fd), -ENODEV);
	ifm = begin(19, 0, sizeof(*ifm));
	ifm->index = index;
	attr(4, "x", 1);
	EXPECT(talk(fd), -EINVAL);
	begin(19, 0, 4);
	EXPECT(talk(fd), -EINVAL);
	begin(200, 0, 16);
	EXPECT(talk(fd), now(-EINVAL, -EOPNOTSUPP));
	*(char *)begin(GETROUTE, 0, 16) = 77;
	EXPECT(talk(fd), now(-EAFNOSUPPORT, -EOPNOTSUPP));
}

/* Who does not read is told that something was lost, once, and hears again when all is read. */
TEST(a_deaf_listener)
{
	int fd, deaf, i, n;

	need_root();
	fd = netlink(0);
	deaf = netlink(GROUP_ROUTE);
	lo_up();
	NEED(set_option(deaf, SOL_SOCKET, SO_RCVBUF, 2048) == 0);
	for (i = 0; i < 40; i++) {
		EXPECT(route(fd, NEWROUTE, CREATE | EXCL, "10.77.0.0", 16, NULL, 0), 0);
		EXPECT(route(fd, DELROUTE, 0, "10.77.0.0", 16, NULL, 0), 0);
	}
	EXPECT(E(recv(deaf, answer, sizeof(answer), MSG_DONTWAIT)), -ENOBUFS);
	for (n = 0; E(recv(deaf, answer, sizeof(answer), MSG_DONTWAIT)) > 0; n++)
		;
	CHECK(n > 0 && n < 80);
	EXPECT(route(fd, NEWROUTE, CREATE | EXCL, "10.77.0.0", 16, NULL, 0), 0);
	EXPECT(receive(deaf)->type, NEWROUTE);
	EXPECT(route(fd, DELROUTE, 0, "10.77.0.0", 16, NULL, 0), 0);
}

/* Noise with a good header here and there: no crash, no hang, and the socket still answers. */
TEST(noise)
{
	unsigned int seed = 12345, i, round;
	int fd;

	need_root();
	fd = netlink(0);
	for (round = 0; round < 5000; round++) {
		unsigned int len = seed % 300;

		for (i = 0; i < len; i++) {
			seed = seed * 1103515245 + 12345;
			((char *)&request)[i] = seed >> 16;
		}
		if (round % 4) {
			request.h.len = round % 8 < 6 ? len : seed >> 24;
			/* Of all types but those that take loopback away */
			request.h.type = 16 + (seed >> 12) % 20;
			if (request.h.type == 17 || request.h.type == 19 || request.h.type == DELADDR)
				request.h.type = GETLINK;
			request.h.flags |= REQUEST;
		}
		if (round % 16 > 8)
			request.data[0] = AF_INET;
		E(send(fd, &request, len, MSG_DONTWAIT));
		while (E(recv(fd, answer, sizeof(answer), MSG_DONTWAIT)) > 0)
			;
	}
	close(fd);
	fd = netlink(0);
	CHECK(dump(fd, GETLINK, sizeof(struct ifinfomsg), AF_UNSPEC, NEWLINK, NULL) >= 1);
}
