// SPDX-License-Identifier: GPL-2.0-only
/* UDP and raw sockets over loopback: datagrams and their bounds, errors that ICMP brings, multicast, an echo by hand. */
#include "net.h"
#include <net/if.h>
#include <netinet/ip.h>
#include <netinet/ip_icmp.h>
#include <netinet/udp.h>
#include <sys/uio.h>

static int bound_socket(void)
{
	int fd = udp_socket();

	NEED(bind_to(fd, "127.0.0.1", 0) == 0);
	return fd;
}

/* A port where nobody listens; another one is taken, so that the next socket doesn't get this one. */
static int closed_port(void)
{
	int fd = bound_socket(), port = port_of(fd);

	bound_socket();
	close(fd);
	return port;
}

static long send_to(int fd, const char *address, int port, const void *buf, int len)
{
	struct sockaddr_in a = inet(address, port);

	return E(sendto(fd, buf, len, 0, (void *)&a, sizeof(a)));
}

TEST(datagrams)
{
	int s = bound_socket(), c = udp_socket();
	struct sockaddr_in from;
	socklen_t len = sizeof(from);
	char b[20];

	EXPECT(send_to(c, "127.0.0.1", port_of(s), "hello", 5), 5);
	EXPECT(recvfrom(s, b, 20, 0, (void *)&from, &len), 5);
	EXPECT(len, 16);
	EXPECT(from.sin_family, AF_INET);
	EXPECT(ntohs(from.sin_port), port_of(c));
	EXPECT(ntohl(from.sin_addr.s_addr), 0x7f000001);
	EXPECT(send_to(s, "127.0.0.1", port_of(c), "back", 4), 4);
	EXPECT(read(c, b, 20), 4);
}

TEST(every_size_up_to_the_largest)
{
	static const int sizes[] = { 0, 1, 2, 3, 100, 1471, 1472, 1473, 4000, 16383, 16384, 16385, 32767, 65507 };
	static unsigned char out[65507], in[65600];
	int sv[2], i, k, big = 200000;

	for (i = 0; i < sizeof(out); i++)
		out[i] = i * 7 + (i >> 8) * 13;
	udp_pair(sv);
	setsockopt(sv[0], SOL_SOCKET, SO_SNDBUF, &big, sizeof(big));
	setsockopt(sv[1], SOL_SOCKET, SO_RCVBUF, &big, sizeof(big));
	for (i = 0; i < ARRAY_SIZE(sizes); i++) {
		long n = E(send(sv[0], out, sizes[i], 0));

		/* The largest needs more buffer than a small machine gives. */
		if (n == -EMSGSIZE || n == -ENOBUFS) {
			CHECK(sizes[i] > 32767);
			continue;
		}
		EXPECT(n, sizes[i]);
		memset(in, 0xee, sizeof(in));
		if (!CHECK(poll_for(sv[1], POLLIN) == POLLIN))
			break;
		EXPECT(recv(sv[1], in, sizeof(in), 0), sizes[i]);
		for (k = 0; k < sizes[i] && in[k] == out[k]; k++)
			;
		EXPECT(k, sizes[i]);
		EXPECT(in[sizes[i]], 0xee);
	}
}

TEST(truncation)
{
	int sv[2];
	char b[20];
	struct iovec iov = { b, 3 };
	struct msghdr m = { .msg_iov = &iov, .msg_iovlen = 1 };

	udp_pair(sv);
	NEED(write(sv[0], "0123456789", 10) == 10 && write(sv[0], "abcdefghij", 10) == 10 && write(sv[0], "klm", 3) == 3);
	EXPECT(recv(sv[1], b, 3, 0), 3);
	EXPECT(SC(CALL_RECVMSG, sv[1], P(&m), 0), 3);
	EXPECT(m.msg_flags, MSG_TRUNC);
	CHECK(!memcmp(b, "abc", 3));
	EXPECT(SC(CALL_RECVMSG, sv[1], P(&m), 0), 3);
	EXPECT(m.msg_flags, 0);
	NEED(write(sv[0], "0123456789", 10) == 10);
	EXPECT(recv(sv[1], b, 3, MSG_TRUNC), 10);
	EXPECT(E(recv(sv[1], b, 3, MSG_DONTWAIT)), -EAGAIN);
}

TEST(empty_datagram)
{
	int sv[2], n = -1;
	char b[4];

	udp_pair(sv);
	EXPECT(send(sv[0], "", 0, 0), 0);
	EXPECT(poll_for(sv[1], POLLIN), POLLIN);
	EXPECT(ioctl(sv[1], FIONREAD, &n), 0);
	EXPECT(n, 0);
	EXPECT(recv(sv[1], b, 4, 0), 0);
	EXPECT(E(recv(sv[1], b, 4, MSG_DONTWAIT)), -EAGAIN);
}

TEST(peek)
{
	int sv[2];
	char b[4];

	udp_pair(sv);
	NEED(write(sv[0], "abc", 3) == 3);
	EXPECT(recv(sv[1], b, 4, MSG_PEEK), 3);
	EXPECT(recv(sv[1], b, 1, MSG_PEEK), 1);
	EXPECT(recv(sv[1], b, 4, 0), 3);
	EXPECT(E(recv(sv[1], b, 4, MSG_DONTWAIT)), -EAGAIN);
}

TEST(refused_by_the_other_side)
{
	int fd = udp_socket(), port = closed_port();
	char b[4];

	NEED(connect_to(fd, "127.0.0.1", port) == 0);
	EXPECT(E(write(fd, "x", 1)), 1);
	CHECK(poll_for(fd, POLLIN) & POLLERR);
	EXPECT(E(read(fd, b, 4)), -ECONNREFUSED);
	EXPECT(E(recv(fd, b, 4, MSG_DONTWAIT)), -EAGAIN);
	EXPECT(E(write(fd, "x", 1)), 1);
	CHECK(poll_for(fd, POLLIN) & POLLERR);
	EXPECT(E(write(fd, "x", 1)), -ECONNREFUSED);
	EXPECT(E(write(fd, "x", 1)), 1);
	CHECK(poll_for(fd, POLLIN) & POLLERR);
	EXPECT(int_option(fd, SOL_SOCKET, SO_ERROR), ECONNREFUSED);
	EXPECT(polled(fd, POLLIN), 0);
}

TEST(unconnected_socket_hears_of_no_error)
{
	int fd = udp_socket(), port = closed_port();
	char b[4];

	EXPECT(send_to(fd, "127.0.0.1", port, "x", 1), 1);
	EXPECT(E(recv(fd, b, 4, MSG_DONTWAIT)), -EAGAIN);
	EXPECT(send_to(fd, "127.0.0.1", port, "x", 1), 1);
	EXPECT(int_option(fd, SOL_SOCKET, SO_ERROR), 0);
}

TEST(error_queue)
{
	int fd = udp_socket(), port = closed_port(), one = 1;
	char b[10], control[100];
	struct iovec iov = { b, 10 };
	struct sockaddr_in name;
	struct msghdr m = { .msg_name = &name, .msg_namelen = sizeof(name), .msg_iov = &iov, .msg_iovlen = 1,
			    .msg_control = control, .msg_controllen = sizeof(control) };
	struct { unsigned error; unsigned char origin, type, code, pad; unsigned info, data; struct sockaddr_in by; } *e;

	NEED(setsockopt(fd, SOL_IP, IP_RECVERR, &one, sizeof(one)) == 0);
	EXPECT(send_to(fd, "127.0.0.1", port, "query", 5), 5);
	CHECK(poll_for(fd, POLLIN) & POLLERR);
	EXPECT(SC(CALL_RECVMSG, fd, P(&m), MSG_ERRQUEUE), 5);
	CHECK(!memcmp(b, "query", 5));		/* what was sent */
	EXPECT(m.msg_flags & MSG_ERRQUEUE, MSG_ERRQUEUE);
	EXPECT(ntohs(name.sin_port), port);
	e = (void *)CMSG_DATA((struct cmsghdr *)control);
	EXPECT(((struct cmsghdr *)control)->cmsg_type, IP_RECVERR);
	EXPECT(e->error, ECONNREFUSED);
	EXPECT(e->origin, 2);
	EXPECT(e->type, 3);
	EXPECT(e->code, 3);
	EXPECT(ntohl(e->by.sin_addr.s_addr), 0x7f000001);
}

TEST(connected_socket_hears_its_peer_alone)
{
	int a = bound_socket(), b = bound_socket(), c = bound_socket();
	struct sockaddr off = { .sa_family = AF_UNSPEC };
	struct sockaddr_in peer;
	socklen_t len = sizeof(peer);
	char buf[4];

	NEED(connect_to(a, "127.0.0.1", port_of(b)) == 0);
	NEED(getpeername(a, (void *)&peer, &len) == 0);
	EXPECT(ntohs(peer.sin_port), port_of(b));
	EXPECT(send_to(c, "127.0.0.1", port_of(a), "c", 1), 1);
	EXPECT(send_to(b, "127.0.0.1", port_of(a), "b", 1), 1);
	EXPECT(read(a, buf, 4), 1);
	EXPECT(buf[0], 'b');
	EXPECT(E(recv(a, buf, 4, MSG_DONTWAIT)), -EAGAIN);
	/* It may still send elsewhere, and connect anew. */
	EXPECT(send_to(a, "127.0.0.1", port_of(c), "a", 1), 1);
	EXPECT(read(c, buf, 4), 1);
	NEED(connect_to(a, "127.0.0.1", port_of(c)) == 0);
	EXPECT(write(a, "a", 1), 1);
	EXPECT(read(c, buf, 4), 1);
	EXPECT(E(connect(a, &off, sizeof(off))), 0);
	EXPECT(E(getpeername(a, (void *)&peer, &len)), -ENOTCONN);
	EXPECT(E(write(a, "a", 1)), -EDESTADDRREQ);
}

TEST(connect_chooses_the_address)
{
	int fd = udp_socket();
	struct sockaddr_in a;
	socklen_t len = sizeof(a);

	EXPECT(port_of(fd), 0);
	NEED(connect_to(fd, "127.0.0.1", 9) == 0);
	NEED(getsockname(fd, (void *)&a, &len) == 0);
	EXPECT(ntohl(a.sin_addr.s_addr), 0x7f000001);
	CHECK(ntohs(a.sin_port) >= 1024);
}

TEST(ports)
{
	int a = bound_socket(), b = udp_socket(), one = 1;

	EXPECT(bind_to(b, "127.0.0.1", port_of(a)), -EADDRINUSE);
	EXPECT(bind_to(b, "0.0.0.0", port_of(a)), -EADDRINUSE);
	NEED(setsockopt(a, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one)) == 0);
	NEED(setsockopt(b, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one)) == 0);
	EXPECT(bind_to(b, "127.0.0.1", port_of(a)), 0);
	EXPECT(bind_to(b, "127.0.0.1", 0), -EINVAL);
}

TEST(the_most_exact_socket_gets_it)
{
	int any = udp_socket(), exact = udp_socket(), peer = bound_socket(), connected = udp_socket(), one = 1, port;
	char b[4];

	setsockopt(any, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	setsockopt(exact, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	setsockopt(connected, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	NEED(bind_to(any, "0.0.0.0", 0) == 0);
	port = port_of(any);
	NEED(bind_to(exact, "127.0.0.1", port) == 0);
	NEED(bind_to(connected, "127.0.0.1", port) == 0);
	NEED(connect_to(connected, "127.0.0.1", port_of(peer)) == 0);
	EXPECT(send_to(peer, "127.0.0.1", port, "1", 1), 1);
	EXPECT(recv(connected, b, 4, MSG_DONTWAIT), 1);
	EXPECT(send_to(bound_socket(), "127.0.0.1", port, "2", 1), 1);
	EXPECT(recv(exact, b, 4, MSG_DONTWAIT), 1);
	EXPECT(send_to(bound_socket(), "127.0.0.2", port, "3", 1), 1);
	EXPECT(recv(any, b, 4, MSG_DONTWAIT), 1);
}

TEST(broadcast_needs_permission)
{
	int fd = udp_socket(), one = 1;

	EXPECT(send_to(fd, "127.255.255.255", 9, "x", 1), -EACCES);
	NEED(setsockopt(fd, SOL_SOCKET, SO_BROADCAST, &one, sizeof(one)) == 0);
	EXPECT(send_to(fd, "127.255.255.255", 9, "x", 1), 1);
	EXPECT(connect_to(fd, "127.255.255.255", 9), 0);
}

TEST(full_receive_queue_drops)
{
	int sv[2], i, n = 0, size = 5000;
	char b[1000];

	udp_pair(sv);
	NEED(setsockopt(sv[1], SOL_SOCKET, SO_RCVBUF, &size, sizeof(size)) == 0);
	for (i = 0; i < 100; i++)
		EXPECT(E(send(sv[0], b, 500, 0)), 500);
	while (recv(sv[1], b, sizeof(b), MSG_DONTWAIT) == 500)
		n++;
	CHECK(n > 0 && n < 100);
	/* There is room again. */
	EXPECT(send(sv[0], b, 100, 0), 100);
	EXPECT(recv(sv[1], b, sizeof(b), MSG_DONTWAIT), 100);
}

TEST(corked_datagram)
{
	int sv[2];
	char b[20];

	udp_pair(sv);
	EXPECT(send(sv[0], "abc", 3, MSG_MORE), 3);
	EXPECT(send(sv[0], "def", 3, MSG_MORE), 3);
	EXPECT(polled(sv[1], POLLIN), 0);
	EXPECT(send(sv[0], "g", 1, 0), 1);
	EXPECT(read(sv[1], b, 20), 7);
	CHECK(!memcmp(b, "abcdefg", 7));
	NEED(set_option(sv[0], SOL_UDP, 1 /* UDP_CORK */, 1) == 0);
	EXPECT(write(sv[0], "hi", 2), 2);
	EXPECT(write(sv[0], "j", 1), 1);
	EXPECT(polled(sv[1], POLLIN), 0);
	NEED(set_option(sv[0], SOL_UDP, 1, 0) == 0);
	EXPECT(read(sv[1], b, 20), 3);
	/* What is corked when the socket goes, goes too. */
	EXPECT(send(sv[0], "lost", 4, MSG_MORE), 4);
	close(sv[0]);
	EXPECT(polled(sv[1], POLLIN), 0);
}

TEST(vectors)
{
	int sv[2];
	char a[3], b[10];
	struct iovec out[3] = { { "ab", 2 }, { "", 0 }, { "cdefg", 5 } }, in[2] = { { a, 3 }, { b, 10 } };

	udp_pair(sv);
	EXPECT(writev(sv[0], out, 3), 7);
	EXPECT(readv(sv[1], in, 2), 7);
	CHECK(!memcmp(a, "abc", 3) && !memcmp(b, "defg", 4));
}

TEST(packet_information)
{
	int s = udp_socket(), c = udp_socket(), one = 1, ttl = 99, seen = 0;
	char b[10], control[200];
	struct iovec iov = { b, 10 };
	struct msghdr m = { .msg_iov = &iov, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof(control) };
	struct cmsghdr *cm;

	NEED(bind_to(s, "0.0.0.0", 0) == 0);
	NEED(setsockopt(s, SOL_IP, IP_PKTINFO, &one, sizeof(one)) == 0);
	NEED(setsockopt(s, SOL_IP, IP_RECVTTL, &one, sizeof(one)) == 0);
	NEED(setsockopt(s, SOL_IP, IP_RECVTOS, &one, sizeof(one)) == 0);
	NEED(setsockopt(c, SOL_IP, IP_TTL, &ttl, sizeof(ttl)) == 0);
	EXPECT(send_to(c, "127.7.7.7", port_of(s), "x", 1), 1);
	EXPECT(SC(CALL_RECVMSG, s, P(&m), 0), 1);
	for (cm = (void *)control; m.msg_controllen - ((char *)cm - control) >= sizeof(*cm) && (char *)cm < control + m.msg_controllen;
	     cm = (void *)((char *)cm + ((cm->cmsg_len + 3) & ~3))) {
		if (cm->cmsg_type == IP_PKTINFO) {
			struct in_pktinfo *i = (void *)CMSG_DATA(cm);

			EXPECT(ntohl(i->ipi_addr.s_addr), 0x7f070707);
			EXPECT(i->ipi_ifindex, if_nametoindex("lo"));
			seen |= 1;
		} else if (cm->cmsg_type == IP_TTL) {
			EXPECT(*(int *)CMSG_DATA(cm), 99);
			seen |= 2;
		} else if (cm->cmsg_type == IP_TOS) {
			seen |= 4;
		}
	}
	EXPECT(seen, 7);
}

TEST(multicast_over_loopback)
{
	struct ip_mreq m = { { inet_addr("224.0.0.199") }, { inet_addr("127.0.0.1") } };
	struct in_addr lo = { inet_addr("127.0.0.1") };
	int s = udp_socket(), c = udp_socket(), other = udp_socket(), one = 1, zero = 0, port;
	char b[10];

	setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	setsockopt(other, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	NEED(bind_to(s, "0.0.0.0", 0) == 0);
	port = port_of(s);
	NEED(bind_to(other, "0.0.0.0", port) == 0);
	EXPECT(E(setsockopt(s, SOL_IP, IP_ADD_MEMBERSHIP, &m, sizeof(m))), 0);
	EXPECT(E(setsockopt(s, SOL_IP, IP_ADD_MEMBERSHIP, &m, sizeof(m))), -EADDRINUSE);
	EXPECT(E(setsockopt(other, SOL_IP, IP_ADD_MEMBERSHIP, &m, sizeof(m))), 0);
	EXPECT(E(setsockopt(c, SOL_IP, IP_MULTICAST_IF, &lo, sizeof(lo))), 0);
	EXPECT(int_option(c, SOL_IP, IP_MULTICAST_LOOP), 1);
	EXPECT(int_option(c, SOL_IP, IP_MULTICAST_TTL), 1);
	EXPECT(send_to(c, "224.0.0.199", port, "all", 3), 3);
	/* Everybody who joined gets one. */
	CHECK(poll_for(s, POLLIN) == POLLIN);
	EXPECT(recv(s, b, 10, MSG_DONTWAIT), 3);
	EXPECT(recv(other, b, 10, MSG_DONTWAIT), 3);
	EXPECT(E(recv(s, b, 10, MSG_DONTWAIT)), -EAGAIN);
	EXPECT(E(setsockopt(s, SOL_IP, IP_DROP_MEMBERSHIP, &m, sizeof(m))), 0);
	EXPECT(E(setsockopt(s, SOL_IP, IP_DROP_MEMBERSHIP, &m, sizeof(m))), -EADDRNOTAVAIL);
	NEED(setsockopt(c, SOL_IP, IP_MULTICAST_LOOP, &zero, sizeof(zero)) == 0);
	EXPECT(int_option(c, SOL_IP, IP_MULTICAST_LOOP), 0);
}

static unsigned short checksum(const void *data, int len)
{
	const unsigned short *p = data;
	unsigned sum = 0;

	for (; len > 1; len -= 2)
		sum += *p++;
	if (len)
		sum += *(const unsigned char *)p;
	sum = (sum & 0xffff) + (sum >> 16);
	return ~(sum + (sum >> 16));
}

TEST(echo_by_a_raw_socket)
{
	struct { struct icmphdr h; char data[56]; } out = { 0 };
	struct sockaddr_in to = inet("127.0.0.1", 0), from;
	socklen_t len = sizeof(from);
	unsigned char in[200];
	struct iphdr *ip = (void *)in;
	struct icmphdr *icmp = (void *)(in + 20);
	int fd, i, answered = 0;

	if (getuid())
		SKIP("needs root");
	fd = raw_socket(AF_INET, SOCK_RAW, IPPROTO_ICMP);
	out.h.type = ICMP_ECHO;
	out.h.un.echo.id = getpid();
	out.h.un.echo.sequence = 7;
	memset(out.data, 'p', sizeof(out.data));
	out.h.checksum = checksum(&out, sizeof(out));
	EXPECT(sendto(fd, &out, sizeof(out), 0, (void *)&to, sizeof(to)), sizeof(out));
	for (i = 0; i < 5 && !answered; i++) {
		NEED(poll_for(fd, POLLIN) == POLLIN);
		EXPECT(recvfrom(fd, in, sizeof(in), 0, (void *)&from, &len), 84);
		EXPECT(in[0], 0x45);
		EXPECT(ip->protocol, IPPROTO_ICMP);
		EXPECT(checksum(in, 20), 0);
		EXPECT(ntohs(ip->tot_len), 84);
		if (icmp->type != ICMP_ECHOREPLY || icmp->un.echo.id != out.h.un.echo.id)
			continue;
		answered = 1;
		EXPECT(icmp->un.echo.sequence, 7);
		EXPECT(checksum(icmp, 64), 0);
		EXPECT(in[83], 'p');
		EXPECT(ntohl(from.sin_addr.s_addr), 0x7f000001);
	}
	CHECK(answered);
}

TEST(filter_of_icmp_types)
{
	int fd, s, filter = ~(1 << ICMP_DEST_UNREACH);
	unsigned char in[200];

	if (getuid())
		SKIP("needs root");
	fd = raw_socket(AF_INET, SOCK_RAW, IPPROTO_ICMP);
	NEED(setsockopt(fd, SOL_RAW, 1 /* ICMP_FILTER */, &filter, sizeof(filter)) == 0);
	EXPECT(int_option(fd, SOL_RAW, 1), filter);
	s = udp_socket();
	NEED(connect_to(s, "127.0.0.1", closed_port()) == 0);
	NEED(write(s, "x", 1) == 1);
	NEED(poll_for(fd, POLLIN) == POLLIN);
	CHECK(recv(fd, in, sizeof(in), 0) >= 20 + 8 + 20 + 8);
	EXPECT(in[20], ICMP_DEST_UNREACH);
	EXPECT(in[21], ICMP_PORT_UNREACH);
}

TEST(header_included)
{
	struct { struct iphdr ip; struct udphdr udp; char data[4]; } __attribute__((packed)) p = { 0 };
	struct sockaddr_in to = inet("127.0.0.1", 0), from;
	socklen_t len = sizeof(from);
	int raw, s = bound_socket();
	char b[10];

	if (getuid())
		SKIP("needs root");
	raw = raw_socket(AF_INET, SOCK_RAW, IPPROTO_RAW);
	EXPECT(int_option(raw, SOL_IP, IP_HDRINCL), 1);
	p.ip.version = 4;
	p.ip.ihl = 5;
	p.ip.ttl = 9;
	p.ip.protocol = IPPROTO_UDP;
	p.ip.daddr = inet_addr("127.0.0.1");
	p.ip.saddr = inet_addr("127.3.3.3");
	p.udp.source = htons(4321);
	p.udp.dest = htons(port_of(s));
	p.udp.len = htons(12);
	memcpy(p.data, "made", 4);
	EXPECT(E(sendto(raw, &p, sizeof(p), 0, (void *)&to, sizeof(to))), sizeof(p));
	CHECK(poll_for(s, POLLIN) == POLLIN);
	EXPECT(recvfrom(s, b, 10, MSG_DONTWAIT, (void *)&from, &len), 4);
	EXPECT(ntohs(from.sin_port), 4321);
	EXPECT(ntohl(from.sin_addr.s_addr), 0x7f030303);
	/* It is for sending. */
	EXPECT(E(recv(raw, b, 10, MSG_DONTWAIT)), -EAGAIN);
	EXPECT(E(sendto(raw, &p, 10, 0, (void *)&to, sizeof(to))), now(10, -EINVAL));
}

TEST(raw_socket_sees_a_protocol_whole)
{
	int raw, sv[2];
	char b[100];

	if (getuid())
		SKIP("needs root");
	raw = raw_socket(AF_INET, SOCK_RAW, IPPROTO_UDP);
	NEED(connect_to(raw, "127.0.0.1", 0) == 0);
	udp_pair(sv);
	NEED(write(sv[0], "abc", 3) == 3);
	CHECK(poll_for(raw, POLLIN) == POLLIN);
	EXPECT(recv(raw, b, 100, 0), 31);
	CHECK(!memcmp(b + 28, "abc", 3));
	EXPECT(recv(sv[1], b, 100, MSG_DONTWAIT), 3);
}

TEST(protocol_that_nobody_speaks)
{
	int raw;
	char b[100];
	struct sockaddr_in to = inet("127.0.0.1", 0);

	if (getuid())
		SKIP("needs root");
	raw = raw_socket(AF_INET, SOCK_RAW, 200);
	EXPECT(E(sendto(raw, "xyz", 3, 0, (void *)&to, sizeof(to))), 3);
	CHECK(poll_for(raw, POLLIN) == POLLIN);
	EXPECT(recv(raw, b, 100, 0), 23);
	EXPECT(b[9] & 0xff, 200);
}

TEST(no_route)
{
	int fd = udp_socket();

	if (!linnet)
		SKIP("this machine has routes");
	EXPECT(send_to(fd, "192.0.2.77", 9, "x", 1), -ENETUNREACH);
	EXPECT(connect_to(fd, "192.0.2.77", 9), -ENETUNREACH);
	EXPECT(connect_to(tcp_socket(), "192.0.2.77", 9), -ENETUNREACH);
}

TEST(listed_in_proc)
{
	int fd = bound_socket();
	char want[60], *text = slurp("/proc/net/udp");

	NEED(text != NULL);
	sprintf(want, ": 0100007F:%04X 00000000:0000 07 ", port_of(fd));
	CHECK(strstr(text, want));
}
