// SPDX-License-Identifier: GPL-2.0-only
/* Failed allocations in calls about sockets. */
#include "failnth.h"
#include <net/if.h>
#include <net/ethernet.h>

#define ROUNDS	100

static int family, type, protocol;

static long make_socket(void)
{
	long fd = FAULTY_RAW(SC(CALL_SOCKET, family, type, protocol));

	if (fd >= 0)
		close(fd);
	return fd;
}

static void sockets_of(int f, int t, int p)
{
	family = f;
	type = t;
	protocol = p;
	FAIL_EACH(ROUNDS, make_socket, ENFILE, ENOMEM, ENOBUFS);
}

TEST(unix_socket)	{ sockets_of(AF_UNIX, SOCK_STREAM, 0); }
TEST(tcp)		{ sockets_of(AF_INET, SOCK_STREAM, 0); }
TEST(udp)		{ sockets_of(AF_INET, SOCK_DGRAM, 0); }
TEST(raw_ip)		{ sockets_of(AF_INET, SOCK_RAW, IPPROTO_ICMP); }
TEST(packet)		{ sockets_of(AF_PACKET, SOCK_RAW, htons(ETH_P_ALL)); }
TEST(netlink)		{ sockets_of(AF_NETLINK, SOCK_RAW, 0); }

static long pair(void)
{
	int sv[2];
	long ret = FAULTY_RAW(SC(CALL_SOCKETPAIR, AF_UNIX, type, 0, P(sv)));

	if (!ret) {
		close(sv[0]);
		close(sv[1]);
	}
	return ret;
}

TEST(stream_pair)
{
	type = SOCK_STREAM;
	FAIL_EACH(ROUNDS, pair, ENFILE, ENOMEM, ENOBUFS);
}

TEST(dgram_pair)
{
	type = SOCK_DGRAM;
	FAIL_EACH(ROUNDS, pair, ENFILE, ENOMEM, ENOBUFS);
}

static void reset_and_close(int fd)
{
	struct linger hard = { 1, 0 };

	setsockopt(fd, SOL_SOCKET, SO_LINGER, &hard, sizeof(hard));
	close(fd);
}

/* The connection waits in the queue; a failed accept leaves it there or drops it, as 2.6.11 does. */
static long accept_tcp(void)
{
	int port, l = tcp_listener(3, &port), c = tcp_socket();
	long ret;

	NEED(connect_to(c, "127.0.0.1", port) == 0);
	ret = FAULTY_RAW(SC(CALL_ACCEPT, l, 0, 0));
	if (ret >= 0)
		reset_and_close(ret);
	reset_and_close(c);
	close(l);
	return ret;
}

TEST(accept_of_tcp)
{
	FAIL_EACH(ROUNDS, accept_tcp, ENFILE, ENOMEM);
}

/* Frames that are lost on their way are sent again, but this doesn't wait for that. */
static long connect_tcp(void)
{
	int port, l = tcp_listener(3, &port), c = tcp_socket();
	struct sockaddr_in a = inet("127.0.0.1", port);
	long ret;

	nonblocking(c);
	ret = FAULTY_RAW(SC(CALL_CONNECT, c, P(&a), sizeof(a)));
	reset_and_close(c);
	close(l);
	return ret == -EINPROGRESS ? 0 : ret;
}

TEST(connect_of_tcp)
{
	FAIL_EACH(ROUNDS, connect_tcp, ENOBUFS, ENOMEM, EAGAIN, EADDRNOTAVAIL);
}

static long bind_tcp(void)
{
	int fd = tcp_socket();
	struct sockaddr_in a = inet("127.0.0.1", 0);
	long ret = FAULTY_RAW(SC(CALL_BIND, fd, P(&a), sizeof(a)));

	close(fd);
	return ret;
}

TEST(bind_of_tcp)
{
	FAIL_EACH(ROUNDS, bind_tcp, EADDRINUSE);
}

static long listen_tcp(void)
{
	int fd = tcp_socket();
	long ret = FAULTY_RAW(SC(CALL_LISTEN, fd, 5));

	close(fd);
	return ret;
}

TEST(listen_of_tcp)
{
	FAIL_EACH(ROUNDS, listen_tcp, ENOMEM, EADDRINUSE, EAGAIN);
}

static long send_tcp(void)
{
	static char b[9000];
	int sv[2];
	long ret;

	tcp_pair(sv);
	ret = FAULTY_RAW(SC(CALL_SEND, sv[0], P(b), sizeof(b), MSG_DONTWAIT));
	reset_and_close(sv[0]);
	reset_and_close(sv[1]);
	return ret;
}

TEST(send_of_tcp)
{
	FAIL_EACH(ROUNDS, send_tcp, ENOMEM, EAGAIN);
}

static long close_tcp(void)
{
	int sv[2];
	long ret;

	tcp_pair(sv);
	NEED(write(sv[0], "unread", 6) == 6);
	ret = FAULTY(close(sv[1]));
	reset_and_close(sv[0]);
	return ret;
}

TEST(close_of_tcp)
{
	FAIL_EACH(ROUNDS, close_tcp, EIO);
}

static long send_udp(void)
{
	static char b[4000];		/* fragments too */
	int sv[2];
	long ret;

	udp_pair(sv);
	ret = FAULTY_RAW(SC(CALL_SEND, sv[0], P(b), sizeof(b), 0));
	close(sv[0]);
	close(sv[1]);
	return ret;
}

TEST(send_of_udp)
{
	FAIL_EACH(ROUNDS, send_udp, ENOBUFS, ENOMEM);
}

static long ping(void)
{
	struct { char type, code; unsigned short sum; int rest; } echo = { 8, 0, 0xfff7, 0 };
	struct sockaddr_in a = inet("127.0.0.1", 0);
	int fd = raw_socket(AF_INET, SOCK_RAW, IPPROTO_ICMP);
	long ret = FAULTY_RAW(SC(CALL_SENDTO, fd, P(&echo), sizeof(echo), 0, P(&a), sizeof(a)));

	close(fd);
	return ret;
}

TEST(ping_of_oneself)
{
	FAIL_EACH(ROUNDS, ping, ENOBUFS, ENOMEM);
}

static const struct sockaddr_un place = { .sun_family = AF_UNIX, .sun_path = "/tmp/failnth.sock" };
static const struct sockaddr_un nowhere = { .sun_family = AF_UNIX, .sun_path = "\0failnth" };

static long bind_unix(void)
{
	int fd = raw_socket(AF_UNIX, SOCK_STREAM, 0);
	long ret = FAULTY_RAW(SC(CALL_BIND, fd, P(&place), sizeof(place)));

	close(fd);
	EXPECT(E(unlink(place.sun_path)), ret < 0 ? -ENOENT : 0);
	return ret;
}

TEST(bind_to_a_path)
{
	FAIL_EACH(ROUNDS, bind_unix, ENOMEM, ENOSPC);
}

static long bind_abstract(void)
{
	int fd = raw_socket(AF_UNIX, SOCK_STREAM, 0);
	long ret = FAULTY_RAW(SC(CALL_BIND, fd, P(&nowhere), 10));

	close(fd);
	return ret;
}

TEST(bind_to_an_abstract_name)
{
	FAIL_EACH(ROUNDS, bind_abstract, ENOMEM);
}

static long autobind(void)
{
	int fd = raw_socket(AF_UNIX, SOCK_DGRAM, 0);
	long ret = FAULTY_RAW(SC(CALL_BIND, fd, P(&nowhere), 2));

	close(fd);
	return ret;
}

TEST(bind_to_a_name_of_the_kernels)
{
	FAIL_EACH(ROUNDS, autobind, ENOMEM);
}

static int unix_listener(void)
{
	int l = raw_socket(AF_UNIX, SOCK_STREAM, 0);

	NEED(bind(l, (void *)&place, sizeof(place)) == 0 && listen(l, 3) == 0);
	return l;
}

static long connect_unix(void)
{
	int l = unix_listener(), c = raw_socket(AF_UNIX, SOCK_STREAM, 0);
	long ret = FAULTY_RAW(SC(CALL_CONNECT, c, P(&place), sizeof(place)));

	if (ret < 0)
		EXPECT(polled(l, POLLIN), 0);
	close(c);
	close(l);
	unlink(place.sun_path);
	return ret;
}

TEST(connect_to_a_path)
{
	FAIL_EACH(ROUNDS, connect_unix, ENOMEM, ENOBUFS);
}

static long accept_unix(void)
{
	int l = unix_listener(), c = raw_socket(AF_UNIX, SOCK_STREAM, 0);
	long ret;

	NEED(connect(c, (void *)&place, sizeof(place)) == 0);
	ret = FAULTY_RAW(SC(CALL_ACCEPT, l, 0, 0));
	if (ret >= 0)
		close(ret);
	close(c);
	close(l);
	unlink(place.sun_path);
	return ret;
}

TEST(accept_of_unix)
{
	FAIL_EACH(ROUNDS, accept_unix, ENFILE, ENOMEM);
}

static char control[CMSG_SPACE(3 * sizeof(int))], byte = 'x';
static struct iovec iov = { &byte, 1 };
static struct msghdr message = { .msg_iov = &iov, .msg_iovlen = 1, .msg_control = control };

static void rights(const int *fds)
{
	struct cmsghdr *c = (void *)control;

	message.msg_controllen = sizeof(control);
	c->cmsg_len = CMSG_LEN(3 * sizeof(int));
	c->cmsg_level = SOL_SOCKET;
	c->cmsg_type = SCM_RIGHTS;
	memcpy(CMSG_DATA(c), fds, 3 * sizeof(int));
}

static long send_rights(void)
{
	int sv[2], p[2];
	long ret;

	unix_pair(type, sv);
	NEED(pipe(p) == 0);
	rights((int[]){ p[0], p[1], sv[1] });
	ret = FAULTY_RAW(SC(CALL_SENDMSG, sv[0], P(&message), 0));
	close(p[1]);
	if (ret < 0) {
		nonblocking(p[0]);
		EXPECT(read(p[0], &byte, 1), 0);	/* nobody holds the other end */
	}
	close(p[0]);
	close(sv[1]);			/* it is in its own queue: the end of another runs the collector */
	close(sv[0]);
	return ret;
}

TEST(descriptors_are_sent)
{
	type = SOCK_STREAM;
	FAIL_EACH(ROUNDS, send_rights, ENOMEM, ENOBUFS);
}

TEST(descriptors_in_datagrams)
{
	type = SOCK_DGRAM;
	FAIL_EACH(ROUNDS, send_rights, ENOMEM, ENOBUFS);
}

/* Into a table of descriptors that must grow for them: what did not fit is dropped, and the message said to be cut. */
static long receive_rights(void)
{
	int sv[2], fds[3], i, status, told[2];
	long answer[2];
	pid_t pid;

	unix_pair(SOCK_STREAM, sv);
	NEED(pipe(told) == 0);
	rights((int[]){ sv[0], sv[0], sv[0] });
	NEED(SC(CALL_SENDMSG, sv[0], P(&message), 0) == 1);
	if (!(pid = fork())) {
		for (i = 0; dup(0) < 31; i++)
			;
		message.msg_controllen = sizeof(control);
		answer[0] = FAULTY_RAW(SC(CALL_RECVMSG, sv[1], P(&message), 0));
		answer[1] = hit;
		memcpy(fds, CMSG_DATA((struct cmsghdr *)control), sizeof(fds));
		if (hit && !(message.msg_flags & MSG_CTRUNC) && message.msg_controllen < CMSG_LEN(sizeof(fds)))
			answer[0] = -EBADMSG;
		write(told[1], answer, sizeof(answer));
		_exit(0);
	}
	NEED(pid > 0);
	close(told[1]);
	hit = read(told[0], answer, sizeof(answer)) != sizeof(answer) || answer[1];
	waitpid(pid, &status, 0);
	close(told[0]);
	close(sv[0]);
	close(sv[1]);
	return WIFSIGNALED(status) ? DONE : answer[0];
}

TEST(descriptors_are_received)
{
	FAIL_EACH(20, receive_rights, ENOMEM);
}

static int request_type;

static long dump(void)
{
	struct {
		int len;
		unsigned short type, flags;
		int seq, pid;
		char family, pad[3];
	} request = { sizeof(request), request_type, 0x301, 1, 0, 0, "" };
	static char answer[16384];
	int fd = raw_socket(AF_NETLINK, SOCK_RAW, 0);
	long ret;

	/* The first piece is made by the sender, what follows by whoever reads. */
	arm();
	ret = SC(CALL_SEND, fd, P(&request), sizeof(request), 0);
	if (ret > 0)
		ret = SC(CALL_RECV, fd, P(answer), sizeof(answer), MSG_DONTWAIT);
	disarm();
	close(fd);
	return ret;
}

TEST(dump_of_links)
{
	request_type = 18;
	FAIL_EACH(ROUNDS, dump, ENOMEM, ENOBUFS, EAGAIN);
}

TEST(dump_of_addresses)
{
	request_type = 22;
	FAIL_EACH(ROUNDS, dump, ENOMEM, ENOBUFS, EAGAIN);
}

TEST(dump_of_routes)
{
	request_type = 26;
	FAIL_EACH(ROUNDS, dump, ENOMEM, ENOBUFS, EAGAIN);
}

static long join_group(void)
{
	struct ip_mreq m = { { inet_addr("224.0.0.99") }, { inet_addr("127.0.0.1") } };
	int fd = udp_socket();
	long ret = FAULTY_RAW(SC(CALL_SETSOCKOPT, fd, SOL_IP, IP_ADD_MEMBERSHIP, P(&m), sizeof(m)));

	close(fd);
	return ret;
}

TEST(membership)
{
	FAIL_EACH(ROUNDS, join_group, ENOMEM, ENOBUFS);
}

static long attach_filter(void)
{
	struct { unsigned short code; unsigned char jt, jf; unsigned int k; } all = { 6, 0, 0, 65535 };
	struct { unsigned short len; void *filter; } program = { 1, &all };
	int fd = udp_socket();
	long ret = FAULTY_RAW(SC(CALL_SETSOCKOPT, fd, SOL_SOCKET, 26, P(&program), sizeof(program)));

	close(fd);
	return ret;
}

TEST(socket_filter)
{
	FAIL_EACH(ROUNDS, attach_filter, ENOMEM);
}

static long ring(void)
{
	struct { unsigned block_size, block_nr, frame_size, frame_nr; } req = { 4096, 4, 2048, 8 };
	int fd = raw_socket(AF_PACKET, SOCK_RAW, htons(ETH_P_ALL));
	long ret;
	void *p;

	arm();
	ret = SC(CALL_SETSOCKOPT, fd, 263, 5, P(&req), sizeof(req));
	if (!ret) {
		p = mmap(NULL, 4 * 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
		ret = p == MAP_FAILED ? -errno : 0;
	}
	disarm();
	if (!ret)
		munmap(p, 4 * 4096);
	close(fd);
	return ret;
}

TEST(packet_ring)
{
	FAIL_EACH(ROUNDS, ring, ENOMEM);
}

static long sniff(void)
{
	int fd = raw_socket(AF_PACKET, SOCK_RAW, htons(ETH_P_ALL)), sv[2];
	long ret;

	udp_pair(sv);
	ret = FAULTY_RAW(SC(CALL_SEND, sv[0], P("abc"), 3, 0));
	close(fd);
	close(sv[0]);
	close(sv[1]);
	return ret;
}

TEST(sniffed_datagram)
{
	FAIL_EACH(ROUNDS, sniff, ENOBUFS, ENOMEM);
}

static long configure(void)
{
	struct ifreq ifr = { .ifr_name = "lo:9" };
	struct sockaddr_in a = inet("127.9.9.9", 0);
	int fd = udp_socket();
	long ret;

	memcpy(&ifr.ifr_addr, &a, sizeof(a));
	ret = FAULTY(ioctl(fd, SIOCSIFADDR, &ifr));
	a = inet("0.0.0.0", 0);
	memcpy(&ifr.ifr_addr, &a, sizeof(a));
	ioctl(fd, SIOCSIFADDR, &ifr);
	close(fd);
	return ret;
}

TEST(address_of_an_interface)
{
	FAIL_EACH(ROUNDS, configure, ENOBUFS, ENOMEM);
}
