// SPDX-License-Identifier: GPL-2.0-only
/* The 17 calls of socketcall(2), given what they must refuse: the error that 2.6.11 answers with, and nothing left behind. */
#include "net.h"
#include <sys/resource.h>

static const int longs[18] = { 0, 3, 3, 3, 2, 3, 3, 3, 4, 4, 4, 6, 6, 2, 5, 5, 3, 3 };
static struct msghdr empty_message;
static struct sockaddr_in loopback;
static socklen_t room;

/* Fills arguments that every call refuses: a bad descriptor or family, with what the call looks at before those. */
static void refused_arguments(int call, long *a)
{
	memset(a, 0, 6 * sizeof(long));
	a[0] = -1;
	if (call == CALL_BIND || call == CALL_CONNECT) {
		a[1] = P(&loopback);
		a[2] = sizeof(loopback);
	} else if (call == CALL_SENDMSG || call == CALL_RECVMSG) {
		a[1] = P(&empty_message);
	} else if (call == CALL_SENDTO || call == CALL_RECVFROM) {
		a[4] = P(&loopback);
		a[5] = call == CALL_SENDTO ? (long)sizeof(loopback) : P(&room);
	}
}

static int needs_fd(int call)
{
	return call != CALL_SOCKET && call != CALL_SOCKETPAIR;
}

TEST(call_numbers)
{
	long a[6] = { AF_UNIX, SOCK_STREAM, 0 };

	EXPECT(RAW(SYS_socketcall, 0L, a), -EINVAL);
	EXPECT(RAW(SYS_socketcall, -1L, a), -EINVAL);
	EXPECT(RAW(SYS_socketcall, 0x7fffffffL, a), -EINVAL);
	EXPECT(RAW(SYS_socketcall, 21L, a), -EINVAL);
	if (linnet) {
		EXPECT(RAW(SYS_socketcall, 18L, a), -EINVAL);
		EXPECT(RAW(SYS_socketcall, 19L, a), -EINVAL);
		EXPECT(RAW(SYS_socketcall, 20L, a), -EINVAL);
		EXPECT(RAW(SYS_socketcall, 0x101L, a), -EINVAL);
	}
}

TEST(later_system_calls_are_absent)
{
	char *words = slurp("/proc/cmdline");
	long nr;

	if (!linnet || !words || !strstr(words, "newcalls=off"))
		SKIP("this kernel has some");
	for (nr = 289; nr < 460; nr++)
		if (!EXPECT(RAW(nr, -1L, -1L, -1L, -1L, -1L), -ENOSYS))
			say("# number %ld", nr);
	EXPECT(RAW(-1L), -ENOSYS);
	EXPECT(RAW(0x7fffffffL), -ENOSYS);
	EXPECT(RAW((long)0x80000001), -ENOSYS);
}

TEST(argument_block_is_copied_whole)
{
	long a[6], *block;
	int call;

	for (call = 1; call <= 17; call++) {
		long want = needs_fd(call) ? -EBADF : !linnet && call == CALL_SOCKETPAIR ? -EFAULT : -EAFNOSUPPORT;

		refused_arguments(call, a);
		EXPECT(RAW(SYS_socketcall, (long)call, NULL), -EFAULT);
		EXPECT(RAW(SYS_socketcall, (long)call, 1L), -EFAULT);
		EXPECT(RAW(SYS_socketcall, (long)call, KERNEL_ADDRESS), -EFAULT);
		EXPECT(RAW(SYS_socketcall, (long)call, -4L), -EFAULT);
		block = (long *)page_end() - longs[call];
		memcpy(block, a, longs[call] * sizeof(long));
		if (!EXPECT(RAW(SYS_socketcall, (long)call, block), want))
			say("# call %d", call);
		block++;
		memcpy(block, a, (longs[call] - 1) * sizeof(long));
		if (!EXPECT(RAW(SYS_socketcall, (long)call, block), -EFAULT))
			say("# call %d", call);
	}
}

TEST(descriptor_is_checked)
{
	long a[6];
	int call, i, p[2], null, dir;

	NEED(pipe(p) == 0);
	null = NEED_FD(open("/dev/null", O_RDWR));
	dir = NEED_FD(open("/", O_RDONLY));
	for (call = 1; call <= 17; call++) {
		const int bad[] = { -1, 999, 1024, 0x7fffffff, -2147483647 - 1 };
		const int other[] = { p[0], p[1], null, dir };

		if (!needs_fd(call))
			continue;
		refused_arguments(call, a);
		for (i = 0; i < (int)ARRAY_SIZE(bad); i++) {
			a[0] = bad[i];
			if (!EXPECT(RAW(SYS_socketcall, (long)call, a), -EBADF))
				say("# call %d, descriptor %d", call, bad[i]);
		}
		for (i = 0; i < (int)ARRAY_SIZE(other); i++) {
			a[0] = other[i];
			if (!EXPECT(RAW(SYS_socketcall, (long)call, a), -ENOTSOCK))
				say("# call %d, file %d", call, i);
		}
	}
}

TEST(socket_families_and_types)
{
	int fd = dup(0);

	close(fd);
	EXPECT(SC(CALL_SOCKET, -1, SOCK_STREAM, 0), -EAFNOSUPPORT);
	EXPECT(SC(CALL_SOCKET, 0, SOCK_STREAM, 0), -EAFNOSUPPORT);
	EXPECT(SC(CALL_SOCKET, 200, SOCK_STREAM, 0), -EAFNOSUPPORT);
	EXPECT(SC(CALL_SOCKET, 0x7fffffff, SOCK_STREAM, 0), -EAFNOSUPPORT);
	EXPECT(SC(CALL_SOCKET, 4 /* AF_IPX */, SOCK_DGRAM, 0), -EAFNOSUPPORT);
	EXPECT(SC(CALL_SOCKET, AF_INET, -1, 0), -EINVAL);
	EXPECT(SC(CALL_SOCKET, AF_INET, 11, 0), -EINVAL);
	EXPECT(SC(CALL_SOCKET, AF_INET, SOCK_RDM, 0), -ESOCKTNOSUPPORT);
	EXPECT(SC(CALL_SOCKET, AF_INET, SOCK_SEQPACKET, 0), -ESOCKTNOSUPPORT);
	EXPECT(SC(CALL_SOCKET, AF_INET, 0, 0), -ESOCKTNOSUPPORT);
	EXPECT(SC(CALL_SOCKET, AF_INET, SOCK_STREAM, IPPROTO_UDP), now(-ESOCKTNOSUPPORT, -EPROTONOSUPPORT));
	EXPECT(SC(CALL_SOCKET, AF_INET, SOCK_DGRAM, IPPROTO_TCP), now(-ESOCKTNOSUPPORT, -EPROTONOSUPPORT));
	EXPECT(SC(CALL_SOCKET, AF_INET, SOCK_STREAM, 255), now(-ESOCKTNOSUPPORT, -EPROTONOSUPPORT));
	EXPECT(SC(CALL_SOCKET, AF_INET, SOCK_RAW, 0), now(-ESOCKTNOSUPPORT, -EPROTONOSUPPORT));
	EXPECT(SC(CALL_SOCKET, AF_UNIX, SOCK_STREAM, 5), -EPROTONOSUPPORT);
	EXPECT(SC(CALL_SOCKET, AF_UNIX, SOCK_RDM, 0), -ESOCKTNOSUPPORT);
	EXPECT(SC(CALL_SOCKET, AF_UNIX, 0, 0), -ESOCKTNOSUPPORT);
	EXPECT(SC(CALL_SOCKET, AF_UNIX, 11, 0), -EINVAL);
	if (linnet) {
		EXPECT(SC(CALL_SOCKET, 32, SOCK_STREAM, 0), -EAFNOSUPPORT);
		EXPECT(SC(CALL_SOCKET, AF_INET6, SOCK_STREAM, 0), -EAFNOSUPPORT);
		EXPECT(SC(CALL_SOCKET, AF_INET, SOCK_STREAM | O_NONBLOCK, 0), -EINVAL);
		EXPECT(SC(CALL_SOCKET, AF_INET, SOCK_STREAM | O_CLOEXEC, 0), -EINVAL);
	}
	/* None of these took a descriptor. */
	EXPECT(SC(CALL_SOCKET, AF_UNIX, SOCK_STREAM, 0), fd);
}

TEST(obsolete_packet_type_is_told_of_once)
{
	char *log;
	int i;

	if (!linnet)
		SKIP("the log may have lost it");
	for (i = 0; i < 3; i++)
		CHECK(SC(CALL_SOCKET, AF_INET, SOCK_PACKET, 0) >= 0);
	log = calloc(1, 65536);
	NEED(RAW(SYS_syslog, 3L, log, 65535L) > 0);
	log = strstr(log, "(PF_INET,SOCK_PACKET)");
	CHECK(log != NULL);
	CHECK(log && !strstr(log + 1, "(PF_INET,SOCK_PACKET)"));
}

TEST(socket_defaults)
{
	int fd = tcp_socket();

	EXPECT(int_option(fd, SOL_SOCKET, SO_TYPE), SOCK_STREAM);
	EXPECT(fcntl(fd, F_GETFD), 0);
	EXPECT(int_option(udp_socket(), SOL_SOCKET, SO_TYPE), SOCK_DGRAM);
	EXPECT(int_option(raw_socket(AF_UNIX, SOCK_RAW, 0), SOL_SOCKET, SO_TYPE), SOCK_DGRAM);
	EXPECT(int_option(raw_socket(AF_UNIX, SOCK_STREAM, AF_UNIX), SOL_SOCKET, SO_TYPE), SOCK_STREAM);
	if (linnet) {
		EXPECT(int_option(fd, SOL_SOCKET, SO_SNDBUF), 16384);
		EXPECT(int_option(fd, SOL_TCP, TCP_MAXSEG), 536);
	}
}

static void become(int uid)
{
	NEED(setgid(uid) == 0 && setuid(uid) == 0);
}

TEST(privileged_calls_of_a_user)
{
	int fd, one = 1, prio = 7;

	if (getuid())
		SKIP("needs root");
	become(1000);
	EXPECT(SC(CALL_SOCKET, AF_INET, SOCK_RAW, IPPROTO_ICMP), -EPERM);
	fd = tcp_socket();
	EXPECT(bind_to(fd, "127.0.0.1", 80), now(-EACCES, linnet ? 0 : bind_to(fd, "127.0.0.1", 80)));
	EXPECT(SC(CALL_SETSOCKOPT, fd, SOL_SOCKET, SO_DEBUG, P(&one), 4), -EACCES);
	EXPECT(SC(CALL_SETSOCKOPT, fd, SOL_SOCKET, SO_PRIORITY, P(&prio), 4), -EPERM);
	prio = 6;
	EXPECT(SC(CALL_SETSOCKOPT, fd, SOL_SOCKET, SO_PRIORITY, P(&prio), 4), 0);
}

TEST(no_free_descriptor)
{
	struct rlimit limit = { 8, 8 };
	int fd, port, listener, client, sv[2], last = -1;

	listener = tcp_listener(5, &port);
	client = tcp_socket();
	NEED(connect_to(client, "127.0.0.1", port) == 0);
	NEED(setrlimit(RLIMIT_NOFILE, &limit) == 0);
	while ((fd = dup(0)) >= 0)
		last = fd;
	EXPECT(-errno, -EMFILE);
	EXPECT(SC(CALL_SOCKET, AF_INET, SOCK_STREAM, 0), -EMFILE);
	EXPECT(SC(CALL_SOCKETPAIR, AF_UNIX, SOCK_STREAM, 0, P(sv)), -EMFILE);
	EXPECT(SC(CALL_ACCEPT, listener, 0, 0), -EMFILE);
	/* One descriptor is not enough for a pair, and comes back. */
	close(last);
	EXPECT(SC(CALL_SOCKETPAIR, AF_UNIX, SOCK_STREAM, 0, P(sv)), -EMFILE);
	EXPECT(SC(CALL_SOCKET, AF_INET, SOCK_STREAM, 0), last);
	/* The connection that could not be given out is lost, so that its peer sees the end. */
	if (linnet)
		CHECK(poll_for(client, POLLIN) & POLLIN);
}

TEST(bind_refuses)
{
	struct { struct sockaddr_in in; char more[200]; } a = { .in = inet("127.0.0.1", 0) };
	int fd = tcp_socket(), other = tcp_socket(), port, u;
	struct sockaddr_un path = un("/nowhere/at/all");

	EXPECT(SC(CALL_BIND, fd, P(&a), -1), -EINVAL);
	EXPECT(SC(CALL_BIND, fd, P(&a), 129), -EINVAL);
	EXPECT(SC(CALL_BIND, fd, P(&a), 15), -EINVAL);
	EXPECT(SC(CALL_BIND, fd, P(&a), 0), -EINVAL);
	EXPECT(SC(CALL_BIND, fd, 0, 16), -EFAULT);
	EXPECT(SC(CALL_BIND, fd, P(KERNEL_ADDRESS), 16), -EFAULT);
	EXPECT(SC(CALL_BIND, fd, P(page_end() - 8), 16), -EFAULT);
	a.in = inet("192.0.2.1", 0);
	EXPECT(SC(CALL_BIND, fd, P(&a), 16), -EADDRNOTAVAIL);
	a.in = inet("127.0.0.1", 0);
	EXPECT(SC(CALL_BIND, fd, P(&a), 128), 0);
	EXPECT(SC(CALL_BIND, fd, P(&a), 16), -EINVAL);
	port = port_of(fd);
	EXPECT(bind_to(other, "127.0.0.1", port), -EADDRINUSE);
	EXPECT(bind_to(other, "0.0.0.0", port), -EADDRINUSE);
	a.in = inet("127.0.0.1", port);
	a.in.sin_family = 0;
	EXPECT(SC(CALL_BIND, other, P(&a), 16), now(-EADDRINUSE, -EAFNOSUPPORT));
	a.in.sin_port = 0;
	EXPECT(SC(CALL_BIND, other, P(&a), 16), now(0, -EAFNOSUPPORT));

	u = raw_socket(AF_UNIX, SOCK_STREAM, 0);
	EXPECT(SC(CALL_BIND, u, P(&path), 111), -EINVAL);
	EXPECT(SC(CALL_BIND, u, P(&path), 1), -EINVAL);
	EXPECT(SC(CALL_BIND, u, P(&path), sizeof(path)), -ENOENT);
	path.sun_family = AF_INET;
	EXPECT(SC(CALL_BIND, u, P(&path), sizeof(path)), -EINVAL);
	path = un("/dev/null/x");
	EXPECT(SC(CALL_BIND, u, P(&path), sizeof(path)), -ENOTDIR);
	path = un("/dev/null");
	EXPECT(SC(CALL_BIND, u, P(&path), sizeof(path)), -EADDRINUSE);
	path = un("/");
	EXPECT(SC(CALL_BIND, u, P(&path), sizeof(path)), -EADDRINUSE);
}

TEST(connect_refuses)
{
	struct sockaddr_in a = inet("127.0.0.1", 1);
	struct sockaddr_un path = un("/dev/null");
	int fd = tcp_socket(), udp = udp_socket(), port, listener, sv[2], u;

	EXPECT(SC(CALL_CONNECT, fd, P(&a), -1), -EINVAL);
	EXPECT(SC(CALL_CONNECT, fd, P(&a), 129), -EINVAL);
	EXPECT(SC(CALL_CONNECT, fd, P(&a), 15), -EINVAL);
	EXPECT(SC(CALL_CONNECT, fd, 0, 16), -EFAULT);
	EXPECT(SC(CALL_CONNECT, fd, P(page_end() - 15), 16), -EFAULT);
	EXPECT(SC(CALL_CONNECT, fd, P(&a), 16), -ECONNREFUSED);
	EXPECT(SC(CALL_CONNECT, fd, P(&a), 16), -ECONNREFUSED);
	a.sin_family = AF_UNIX;
	EXPECT(SC(CALL_CONNECT, fd, P(&a), 16), -EAFNOSUPPORT);
	EXPECT(SC(CALL_CONNECT, udp, P(&a), 16), -EAFNOSUPPORT);
	a = inet("127.255.255.255", 9);
	EXPECT(SC(CALL_CONNECT, fd, P(&a), 16), -ENETUNREACH);
	EXPECT(SC(CALL_CONNECT, udp, P(&a), 16), -EACCES);
	EXPECT(SC(CALL_CONNECT, udp, P(&a), 15), -EINVAL);
	listener = tcp_listener(5, &port);
	EXPECT(connect_to(listener, "127.0.0.1", port), -EISCONN);
	tcp_pair(sv);
	EXPECT(connect_to(sv[0], "127.0.0.1", port), -EISCONN);
	EXPECT(connect_to(sv[1], "127.0.0.1", port), -EISCONN);

	u = raw_socket(AF_UNIX, SOCK_STREAM, 0);
	EXPECT(SC(CALL_CONNECT, u, P(&path), sizeof(path)), -ECONNREFUSED);
	path = un("/nowhere");
	EXPECT(SC(CALL_CONNECT, u, P(&path), sizeof(path)), -ENOENT);
	EXPECT(SC(CALL_CONNECT, u, P(&path), 2), -EINVAL);
	path.sun_family = AF_INET;
	EXPECT(SC(CALL_CONNECT, u, P(&path), sizeof(path)), -EINVAL);
}

TEST(listen_refuses)
{
	int sv[2], fd, port;

	EXPECT(SC(CALL_LISTEN, udp_socket(), 5), -EOPNOTSUPP);
	EXPECT(SC(CALL_LISTEN, raw_socket(AF_UNIX, SOCK_DGRAM, 0), 5), -EOPNOTSUPP);
	EXPECT(SC(CALL_LISTEN, raw_socket(AF_UNIX, SOCK_STREAM, 0), 5), -EINVAL);
	tcp_pair(sv);
	EXPECT(SC(CALL_LISTEN, sv[0], 5), -EINVAL);
	unix_pair(SOCK_STREAM, sv);
	EXPECT(SC(CALL_LISTEN, sv[0], 5), -EINVAL);
	/* Any length of queue is taken, and a socket without a port gets one. */
	fd = tcp_socket();
	EXPECT(SC(CALL_LISTEN, fd, -1), 0);
	EXPECT(SC(CALL_LISTEN, fd, 0x7fffffff), 0);
	CHECK(port_of(fd) > 0);
	fd = tcp_listener(0, &port);
	EXPECT(SC(CALL_LISTEN, fd, 10), 0);
}

TEST(accept_refuses)
{
	int listener, port, client, i;
	socklen_t len = sizeof(struct sockaddr_in);
	struct sockaddr_in a;

	EXPECT(SC(CALL_ACCEPT, udp_socket(), 0, 0), -EOPNOTSUPP);
	EXPECT(SC(CALL_ACCEPT, tcp_socket(), 0, 0), -EINVAL);
	EXPECT(SC(CALL_ACCEPT, raw_socket(AF_UNIX, SOCK_DGRAM, 0), 0, 0), -EOPNOTSUPP);
	EXPECT(SC(CALL_ACCEPT, raw_socket(AF_UNIX, SOCK_STREAM, 0), 0, 0), -EINVAL);
	listener = tcp_listener(5, &port);
	nonblocking(listener);
	EXPECT(SC(CALL_ACCEPT, listener, 0, 0), -EAGAIN);
	EXPECT(SC(CALL_ACCEPT, listener, P(KERNEL_ADDRESS), P(KERNEL_ADDRESS)), -EAGAIN);
	for (i = 0; i < 3; i++) {
		client = tcp_socket();
		NEED(connect_to(client, "127.0.0.1", port) == 0);
		if (i == 0) {
			EXPECT(SC(CALL_ACCEPT, listener, 1, P(&len)), -EFAULT);
		} else if (i == 1) {
			EXPECT(SC(CALL_ACCEPT, listener, P(&a), 0), -EFAULT);
		} else {
			len = -1;
			EXPECT(SC(CALL_ACCEPT, listener, P(&a), P(&len)), -EINVAL);
		}
		/* It was accepted before the address could not be stored: it is gone. */
		EXPECT(SC(CALL_ACCEPT, listener, 0, 0), -EAGAIN);
		CHECK(poll_for(client, POLLIN) & POLLIN);
	}
}

TEST(accepted_socket)
{
	struct sockaddr_in a = { 0 };
	socklen_t len = 8;
	struct stat s, t;
	int listener, port, client, fd;

	listener = tcp_listener(5, &port);
	nonblocking(listener);
	client = tcp_socket();
	NEED(connect_to(client, "127.0.0.1", port) == 0);
	fd = NEED_FD(({ long r = SC(CALL_ACCEPT, listener, P(&a), P(&len)); r; }));
	EXPECT(len, 16);
	EXPECT(a.sin_family, AF_INET);
	EXPECT(ntohs(a.sin_port), port_of(client));
	EXPECT(ntohl(a.sin_addr.s_addr), 0x7f000001);
	EXPECT(fcntl(fd, F_GETFL) & ~0100000, O_RDWR);
	EXPECT(int_option(fd, SOL_SOCKET, SO_TYPE), SOCK_STREAM);
	NEED(fstat(fd, &s) == 0 && fstat(listener, &t) == 0);
	CHECK(s.st_ino != t.st_ino);
	/* The listener takes more. */
	NEED(connect_to(tcp_socket(), "127.0.0.1", port) == 0);
	NEED_FD(accept(listener, NULL, NULL));
}

TEST(names)
{
	struct sockaddr_in a;
	socklen_t len = sizeof(a);
	int sv[2], fd = tcp_socket(), u[2], call;
	unsigned char bytes[20];

	EXPECT(SC(CALL_GETPEERNAME, fd, P(&a), P(&len)), -ENOTCONN);
	EXPECT(SC(CALL_GETPEERNAME, udp_socket(), P(&a), P(&len)), -ENOTCONN);
	EXPECT(SC(CALL_GETPEERNAME, raw_socket(AF_UNIX, SOCK_STREAM, 0), P(&a), P(&len)), -ENOTCONN);
	NEED(SC(CALL_GETSOCKNAME, fd, P(&a), P(&len)) == 0);
	EXPECT(a.sin_family, AF_INET);
	EXPECT(a.sin_port, 0);
	EXPECT(a.sin_addr.s_addr, 0);
	tcp_pair(sv);
	for (call = CALL_GETSOCKNAME; call <= CALL_GETPEERNAME; call++) {
		len = -1;
		EXPECT(SC(call, sv[0], P(&a), P(&len)), -EINVAL);
		len = 16;
		EXPECT(SC(call, sv[0], 0, P(&len)), -EFAULT);
		EXPECT(SC(call, sv[0], P(KERNEL_ADDRESS), P(&len)), -EFAULT);
		EXPECT(SC(call, sv[0], P(page_end() - 8), P(&len)), -EFAULT);
		EXPECT(SC(call, sv[0], P(&a), 0), -EFAULT);
		EXPECT(SC(call, sv[0], P(&a), P(KERNEL_ADDRESS)), -EFAULT);
		/* A length beyond what there is, or short of it: what fits is stored, the whole length told. */
		len = 4000;
		EXPECT(SC(call, sv[0], P(&a), P(&len)), 0);
		EXPECT(len, 16);
		memset(bytes, 0xee, sizeof(bytes));
		len = 4;
		EXPECT(SC(call, sv[0], P(bytes), P(&len)), 0);
		EXPECT(len, 16);
		EXPECT(bytes[0], AF_INET);
		EXPECT(bytes[4], 0xee);
		len = 0;
		EXPECT(SC(call, sv[0], 0, P(&len)), 0);
		EXPECT(len, 16);
	}
	unix_pair(SOCK_STREAM, u);
	len = 16;
	EXPECT(SC(CALL_GETSOCKNAME, u[0], P(&a), P(&len)), 0);
	EXPECT(len, 2);
	EXPECT(a.sin_family, AF_UNIX);
	len = 16;
	EXPECT(SC(CALL_GETPEERNAME, u[0], P(&a), P(&len)), 0);
	EXPECT(len, 2);
}

TEST(socketpair_refuses)
{
	int sv[2], fd = dup(0);

	close(fd);
	EXPECT(SC(CALL_SOCKETPAIR, AF_INET, SOCK_STREAM, 0, P(sv)), -EOPNOTSUPP);
	EXPECT(SC(CALL_SOCKETPAIR, AF_INET, SOCK_DGRAM, 0, P(sv)), -EOPNOTSUPP);
	EXPECT(SC(CALL_SOCKETPAIR, -1, SOCK_STREAM, 0, P(sv)), -EAFNOSUPPORT);
	EXPECT(SC(CALL_SOCKETPAIR, AF_UNIX, 99, 0, P(sv)), -EINVAL);
	EXPECT(SC(CALL_SOCKETPAIR, AF_UNIX, SOCK_STREAM, 9, P(sv)), -EPROTONOSUPPORT);
	EXPECT(SC(CALL_SOCKETPAIR, AF_UNIX, SOCK_STREAM, 0, 0), -EFAULT);
	EXPECT(SC(CALL_SOCKETPAIR, AF_UNIX, SOCK_STREAM, 0, P(KERNEL_ADDRESS)), -EFAULT);
	EXPECT(SC(CALL_SOCKETPAIR, AF_UNIX, SOCK_STREAM, 0, P(page_end() - 4)), -EFAULT);
	EXPECT(SC(CALL_SOCKETPAIR, AF_UNIX, SOCK_STREAM, 0, P(sv)), 0);
	EXPECT(sv[0], fd);
	EXPECT(sv[1], fd + 1);
}

static int pipe_signals;

static void on_pipe(int sig)
{
	pipe_signals += sig == SIGPIPE;
}

TEST(send_without_connection)
{
	char c = 'x';
	int fd = tcp_socket();

	signal(SIGPIPE, on_pipe);
	EXPECT(SC(CALL_SEND, fd, P(&c), 1, 0), -EPIPE);
	EXPECT(pipe_signals, 1);
	EXPECT(E(write(fd, &c, 1)), -EPIPE);
	EXPECT(pipe_signals, 2);
	EXPECT(SC(CALL_SEND, fd, P(&c), 1, MSG_NOSIGNAL), -EPIPE);
	EXPECT(pipe_signals, 2);
	EXPECT(SC(CALL_SEND, udp_socket(), P(&c), 1, 0), -EDESTADDRREQ);
	EXPECT(SC(CALL_SEND, raw_socket(AF_UNIX, SOCK_STREAM, 0), P(&c), 1, 0), -ENOTCONN);
	EXPECT(SC(CALL_SEND, raw_socket(AF_UNIX, SOCK_DGRAM, 0), P(&c), 1, 0), -ENOTCONN);
	EXPECT(SC(CALL_SEND, raw_socket(AF_UNIX, SOCK_SEQPACKET, 0), P(&c), 1, 0), -ENOTCONN);
}

TEST(send_refuses)
{
	int t[2], d[2], u[2], g[2];
	char c = 'x', *edge = page_end();
	static char big[70000];

	tcp_pair(t);
	udp_pair(d);
	unix_pair(SOCK_STREAM, u);
	unix_pair(SOCK_DGRAM, g);
	EXPECT(SC(CALL_SEND, t[0], 0, 1, 0), -EFAULT);
	EXPECT(SC(CALL_SEND, t[0], P(KERNEL_ADDRESS), 10, 0), -EFAULT);
	EXPECT(SC(CALL_SEND, d[0], P(KERNEL_ADDRESS), 10, 0), -EFAULT);
	EXPECT(SC(CALL_SEND, u[0], P(KERNEL_ADDRESS), 10, 0), -EFAULT);
	EXPECT(SC(CALL_SEND, g[0], P(KERNEL_ADDRESS), 10, 0), -EFAULT);
	EXPECT(SC(CALL_SEND, t[0], P(edge - 5), 10, 0), -EFAULT);
	EXPECT(SC(CALL_SEND, d[0], P(edge - 5), 10, 0), -EFAULT);
	EXPECT(SC(CALL_SEND, u[0], P(edge - 5), 10, 0), -EFAULT);
	EXPECT(SC(CALL_SEND, g[0], P(edge - 5), 10, 0), -EFAULT);
	EXPECT(SC(CALL_SEND, d[0], P(big), 65508, 0), -EMSGSIZE);
	EXPECT(SC(CALL_SEND, d[0], P(big), 65536, 0), -EMSGSIZE);
	EXPECT(SC(CALL_SEND, d[0], P(&c), 1, MSG_OOB), -EOPNOTSUPP);
	EXPECT(SC(CALL_SEND, g[0], P(&c), 1, MSG_OOB), -EOPNOTSUPP);
	if (linnet)
		EXPECT(SC(CALL_SEND, u[0], P(&c), 1, MSG_OOB), -EOPNOTSUPP);
	/* Nothing of it arrived. */
	EXPECT(SC(CALL_RECV, t[1], P(big), 10, MSG_DONTWAIT), -EAGAIN);
	EXPECT(SC(CALL_RECV, d[1], P(big), 10, MSG_DONTWAIT), -EAGAIN);
	EXPECT(SC(CALL_RECV, u[1], P(big), 10, MSG_DONTWAIT), -EAGAIN);
	EXPECT(SC(CALL_RECV, g[1], P(big), 10, MSG_DONTWAIT), -EAGAIN);
	EXPECT(SC(CALL_SEND, t[0], P(&c), 1, 0), 1);
	EXPECT(SC(CALL_RECV, t[1], P(big), 10, 0), 1);
}

TEST(sendto_refuses)
{
	struct { struct sockaddr_in in; char more[200]; } a = { .in = inet("127.0.0.1", 9) };
	int fd = udp_socket(), u[2], g = raw_socket(AF_UNIX, SOCK_DGRAM, 0);
	struct sockaddr_un path = un("/nowhere");
	char c = 'x';

	EXPECT(SC(CALL_SENDTO, fd, P(&c), 1, 0, P(&a), -1), -EINVAL);
	EXPECT(SC(CALL_SENDTO, fd, P(&c), 1, 0, P(&a), 129), -EINVAL);
	EXPECT(SC(CALL_SENDTO, fd, P(&c), 1, 0, P(&a), 15), -EINVAL);
	EXPECT(SC(CALL_SENDTO, fd, P(&c), 1, 0, P(KERNEL_ADDRESS), 16), -EFAULT);
	EXPECT(SC(CALL_SENDTO, fd, P(&c), 1, 0, P(page_end() - 4), 16), -EFAULT);
	a.in.sin_family = 77;
	EXPECT(SC(CALL_SENDTO, fd, P(&c), 1, 0, P(&a), 16), -EAFNOSUPPORT);
	a.in = inet("127.0.0.1", 0);
	EXPECT(SC(CALL_SENDTO, fd, P(&c), 1, 0, P(&a), 16), -EINVAL);
	a.in = inet("127.255.255.255", 9);
	EXPECT(SC(CALL_SENDTO, fd, P(&c), 1, 0, P(&a), 16), -EACCES);
	EXPECT(SC(CALL_SENDTO, g, P(&c), 1, 0, P(&path), sizeof(path)), -ENOENT);
	path = un("/dev/null");
	EXPECT(SC(CALL_SENDTO, g, P(&c), 1, 0, P(&path), sizeof(path)), -ECONNREFUSED);
	EXPECT(SC(CALL_SENDTO, g, P(&c), 1, 0, P(&path), 2), -EINVAL);
	unix_pair(SOCK_STREAM, u);
	EXPECT(SC(CALL_SENDTO, u[0], P(&c), 1, 0, P(&path), sizeof(path)), -EISCONN);
	EXPECT(SC(CALL_SENDTO, raw_socket(AF_UNIX, SOCK_STREAM, 0), P(&c), 1, 0, P(&path), sizeof(path)), -EOPNOTSUPP);
}

TEST(recv_refuses)
{
	int t[2], d[2], u[2], g[2], port;
	char b[20];

	EXPECT(SC(CALL_RECV, tcp_socket(), P(b), 10, 0), -ENOTCONN);
	EXPECT(SC(CALL_RECV, tcp_listener(1, &port), P(b), 10, 0), -ENOTCONN);
	EXPECT(SC(CALL_RECV, raw_socket(AF_UNIX, SOCK_STREAM, 0), P(b), 10, 0), -EINVAL);
	EXPECT(SC(CALL_RECV, raw_socket(AF_UNIX, SOCK_SEQPACKET, 0), P(b), 10, 0), -ENOTCONN);
	EXPECT(SC(CALL_RECV, udp_socket(), P(b), 10, MSG_DONTWAIT), -EAGAIN);
	tcp_pair(t);
	udp_pair(d);
	unix_pair(SOCK_STREAM, u);
	unix_pair(SOCK_DGRAM, g);
	EXPECT(SC(CALL_RECV, t[0], P(b), 10, MSG_DONTWAIT), -EAGAIN);
	EXPECT(SC(CALL_RECV, t[0], P(b), 1, MSG_OOB), -EINVAL);
	EXPECT(SC(CALL_RECV, u[0], P(b), 10, MSG_DONTWAIT), -EAGAIN);
	EXPECT(SC(CALL_RECV, u[0], P(b), 10, MSG_OOB), now(-EOPNOTSUPP, linnet ? 0 : SC(CALL_RECV, u[0], P(b), 10, MSG_OOB)));
	EXPECT(SC(CALL_RECV, g[0], P(b), 10, MSG_OOB), -EOPNOTSUPP);

	NEED(write(t[0], "hello", 5) == 5 && write(u[0], "hello", 5) == 5);
	CHECK(poll_for(t[1], POLLIN) == POLLIN);
	EXPECT(SC(CALL_RECV, t[1], 0, 5, 0), -EFAULT);
	EXPECT(SC(CALL_RECV, t[1], P(KERNEL_ADDRESS), 5, 0), -EFAULT);
	EXPECT(SC(CALL_RECV, u[1], 0, 5, 0), -EFAULT);
	EXPECT(SC(CALL_RECV, u[1], P(KERNEL_ADDRESS), 5, 0), -EFAULT);
	/* A stream keeps what could not be stored. */
	EXPECT(SC(CALL_RECV, t[1], P(b), 10, 0), 5);
	CHECK(!memcmp(b, "hello", 5));
	EXPECT(SC(CALL_RECV, u[1], P(b), 10, 0), 5);

	NEED(write(d[0], "hello", 5) == 5 && write(g[0], "hello", 5) == 5);
	EXPECT(SC(CALL_RECV, d[1], P(KERNEL_ADDRESS), 5, 0), -EFAULT);
	EXPECT(SC(CALL_RECV, g[1], 0, 5, 0), -EFAULT);
	/* A datagram is consumed by it. */
	EXPECT(SC(CALL_RECV, d[1], P(b), 5, MSG_DONTWAIT), -EAGAIN);
	EXPECT(SC(CALL_RECV, g[1], P(b), 5, MSG_DONTWAIT), -EAGAIN);
}

TEST(recvfrom_refuses)
{
	struct sockaddr_in a;
	socklen_t len;
	int d[2], i;
	char b[20];

	udp_pair(d);
	for (i = 0; i < 4; i++) {
		NEED(write(d[0], "hello", 5) == 5);
		len = 16;
		if (i == 0) {
			EXPECT(SC(CALL_RECVFROM, d[1], P(b), 20, 0, P(KERNEL_ADDRESS), P(&len)), -EFAULT);
		} else if (i == 1) {
			EXPECT(SC(CALL_RECVFROM, d[1], P(b), 20, 0, P(&a), 0), -EFAULT);
		} else if (i == 2) {
			len = -1;
			EXPECT(SC(CALL_RECVFROM, d[1], P(b), 20, 0, P(&a), P(&len)), -EINVAL);
		} else {
			len = 4;
			memset(&a, 0xee, sizeof(a));
			EXPECT(SC(CALL_RECVFROM, d[1], P(b), 20, 0, P(&a), P(&len)), 5);
			EXPECT(len, 16);
			EXPECT(ntohs(a.sin_port), port_of(d[0]));
			EXPECT(a.sin_addr.s_addr, 0xeeeeeeee);
		}
	}
}

TEST(shutdown_refuses)
{
	int sv[2], u[2], fd = tcp_socket(), udp = udp_socket();

	EXPECT(SC(CALL_SHUTDOWN, fd, 3), -EINVAL);
	EXPECT(SC(CALL_SHUTDOWN, fd, -1), -EINVAL);
	EXPECT(SC(CALL_SHUTDOWN, fd, SHUT_RDWR), -ENOTCONN);
	EXPECT(SC(CALL_SHUTDOWN, udp, SHUT_RD), -ENOTCONN);
	EXPECT(SC(CALL_SHUTDOWN, udp, 7), -EINVAL);
	tcp_pair(sv);
	EXPECT(SC(CALL_SHUTDOWN, sv[0], 3), -EINVAL);
	EXPECT(SC(CALL_SHUTDOWN, sv[0], SHUT_RDWR), 0);
	unix_pair(SOCK_STREAM, u);
	EXPECT(SC(CALL_SHUTDOWN, u[0], 3), now(0, -EINVAL));
	EXPECT(SC(CALL_SHUTDOWN, u[0], SHUT_RDWR), 0);
	EXPECT(SC(CALL_SHUTDOWN, raw_socket(AF_UNIX, SOCK_STREAM, 0), SHUT_WR), 0);
}

TEST(setsockopt_refuses)
{
	int fd = tcp_socket(), udp = udp_socket(), u = raw_socket(AF_UNIX, SOCK_STREAM, 0), v = 1, i;
	int readonly[] = { SO_TYPE, SO_ERROR, SO_PEERCRED, SO_ACCEPTCONN };
	struct linger linger = { 1, 1 };
	struct time32 tv = { 1, 2000000 };
	long mreq[2] = { inet_addr("10.1.2.3"), 0 };

	EXPECT(SC(CALL_SETSOCKOPT, fd, SOL_SOCKET, SO_REUSEADDR, P(&v), -1), -EINVAL);
	EXPECT(SC(CALL_SETSOCKOPT, fd, SOL_SOCKET, SO_REUSEADDR, P(&v), 3), -EINVAL);
	EXPECT(SC(CALL_SETSOCKOPT, fd, SOL_SOCKET, SO_REUSEADDR, 0, 4), -EFAULT);
	EXPECT(SC(CALL_SETSOCKOPT, fd, SOL_SOCKET, SO_REUSEADDR, P(KERNEL_ADDRESS), 4), -EFAULT);
	EXPECT(SC(CALL_SETSOCKOPT, fd, SOL_SOCKET, SO_REUSEADDR, P(page_end() - 2), 4), -EFAULT);
	EXPECT(SC(CALL_SETSOCKOPT, fd, SOL_SOCKET, 999, P(&v), 4), -ENOPROTOOPT);
	EXPECT(SC(CALL_SETSOCKOPT, fd, SOL_SOCKET, SO_SNDLOWAT, P(&v), 4), -ENOPROTOOPT);
	for (i = 0; i < (int)ARRAY_SIZE(readonly); i++)
		EXPECT(SC(CALL_SETSOCKOPT, fd, SOL_SOCKET, readonly[i], P(&v), 4), -ENOPROTOOPT);
	EXPECT(SC(CALL_SETSOCKOPT, fd, SOL_SOCKET, SO_LINGER, P(&linger), 4), -EINVAL);
	EXPECT(SC(CALL_SETSOCKOPT, fd, SOL_SOCKET, SO_LINGER, P(page_end() - 4), 8), -EFAULT);
	EXPECT(SC(CALL_SETSOCKOPT, fd, SOL_SOCKET, 20 /* SO_RCVTIMEO */, P(&tv), 4), -EINVAL);
	EXPECT(SC(CALL_SETSOCKOPT, fd, SOL_SOCKET, 20, P(page_end() - 4), 8), -EFAULT);
	EXPECT(SC(CALL_SETSOCKOPT, fd, SOL_SOCKET, 26 /* SO_ATTACH_FILTER */, P(&v), 4), -EINVAL);
	EXPECT(SC(CALL_SETSOCKOPT, fd, SOL_SOCKET, 27, P(&v), 4), now(-ENONET, -ENOENT));
	if (linnet) {
		EXPECT(SC(CALL_SETSOCKOPT, fd, SOL_SOCKET, 15 /* SO_REUSEPORT */, P(&v), 4), -ENOPROTOOPT);
		if (getuid() == 0)
			EXPECT(SC(CALL_SETSOCKOPT, fd, SOL_SOCKET, SO_BINDTODEVICE, P("nosuch"), 7), -ENODEV);
	}
	EXPECT(SC(CALL_SETSOCKOPT, fd, 99, 1, P(&v), 4), -ENOPROTOOPT);
	EXPECT(SC(CALL_SETSOCKOPT, udp, 99, 1, P(&v), 4), -ENOPROTOOPT);
	EXPECT(SC(CALL_SETSOCKOPT, udp, SOL_TCP, TCP_NODELAY, P(&v), 4), -ENOPROTOOPT);
	EXPECT(SC(CALL_SETSOCKOPT, u, 99, 1, P(&v), 4), -EOPNOTSUPP);

	EXPECT(SC(CALL_SETSOCKOPT, fd, SOL_TCP, 99, P(&v), 4), -ENOPROTOOPT);
	EXPECT(SC(CALL_SETSOCKOPT, fd, SOL_TCP, TCP_NODELAY, P(&v), 3), -EINVAL);
	EXPECT(SC(CALL_SETSOCKOPT, fd, SOL_TCP, TCP_NODELAY, 0, 4), -EFAULT);
	v = 7;
	EXPECT(SC(CALL_SETSOCKOPT, fd, SOL_TCP, TCP_MAXSEG, P(&v), 4), -EINVAL);
	v = 0;
	EXPECT(SC(CALL_SETSOCKOPT, fd, SOL_TCP, TCP_KEEPIDLE, P(&v), 4), -EINVAL);
	EXPECT(SC(CALL_SETSOCKOPT, fd, SOL_TCP, TCP_KEEPCNT, P(&v), 4), -EINVAL);

	v = 256;
	EXPECT(SC(CALL_SETSOCKOPT, fd, SOL_IP, IP_TTL, P(&v), 4), -EINVAL);
	EXPECT(SC(CALL_SETSOCKOPT, udp, SOL_IP, IP_MULTICAST_TTL, P(&v), 4), -EINVAL);
	EXPECT(SC(CALL_SETSOCKOPT, udp, SOL_IP, 999, P(&v), 4), -ENOPROTOOPT);
	EXPECT(SC(CALL_SETSOCKOPT, udp, SOL_IP, IP_HDRINCL, P(&v), 4), -ENOPROTOOPT);
	EXPECT(SC(CALL_SETSOCKOPT, udp, SOL_IP, IP_TTL, 0, 4), now(-EFAULT, -EFAULT));
	EXPECT(SC(CALL_SETSOCKOPT, fd, SOL_IP, IP_MULTICAST_TTL, P(&v), 4), -EINVAL);
	EXPECT(SC(CALL_SETSOCKOPT, udp, SOL_IP, IP_ADD_MEMBERSHIP, P(mreq), 4), -EINVAL);
	EXPECT(SC(CALL_SETSOCKOPT, udp, SOL_IP, IP_ADD_MEMBERSHIP, P(mreq), 8), -EINVAL);
	EXPECT(SC(CALL_SETSOCKOPT, udp, SOL_IP, IP_ADD_MEMBERSHIP, 0, 8), -EFAULT);
	mreq[0] = inet_addr("224.0.0.77");
	mreq[1] = inet_addr("127.0.0.1");
	EXPECT(SC(CALL_SETSOCKOPT, udp, SOL_IP, IP_DROP_MEMBERSHIP, P(mreq), 8), -EADDRNOTAVAIL);
}

TEST(getsockopt_refuses)
{
	int fd = tcp_socket(), u = raw_socket(AF_UNIX, SOCK_STREAM, 0), v = 0x55555555;
	socklen_t len = 4;
	char b[40];

	EXPECT(SC(CALL_GETSOCKOPT, fd, SOL_SOCKET, SO_TYPE, P(&v), 0), -EFAULT);
	EXPECT(SC(CALL_GETSOCKOPT, fd, SOL_SOCKET, SO_TYPE, P(&v), P(KERNEL_ADDRESS)), -EFAULT);
	EXPECT(SC(CALL_GETSOCKOPT, fd, SOL_SOCKET, SO_TYPE, 0, P(&len)), -EFAULT);
	EXPECT(SC(CALL_GETSOCKOPT, fd, SOL_SOCKET, SO_TYPE, P(page_end() - 2), P(&len)), -EFAULT);
	EXPECT(SC(CALL_GETSOCKOPT, fd, SOL_SOCKET, 999, P(&v), P(&len)), -ENOPROTOOPT);
	EXPECT(SC(CALL_GETSOCKOPT, fd, 99, 1, P(&v), P(&len)), -EOPNOTSUPP);
	EXPECT(SC(CALL_GETSOCKOPT, u, 99, 1, P(&v), P(&len)), -EOPNOTSUPP);
	EXPECT(SC(CALL_GETSOCKOPT, fd, SOL_TCP, 99, P(&v), P(&len)), -ENOPROTOOPT);
	EXPECT(SC(CALL_GETSOCKOPT, fd, SOL_IP, 999, P(&v), P(&len)), -ENOPROTOOPT);
	EXPECT(SC(CALL_GETSOCKOPT, fd, SOL_SOCKET, SO_PEERNAME, P(b), P(&len)), -ENOTCONN);
	len = -1;
	EXPECT(SC(CALL_GETSOCKOPT, fd, SOL_SOCKET, SO_TYPE, P(&v), P(&len)), -EINVAL);
	EXPECT(SC(CALL_GETSOCKOPT, fd, SOL_TCP, TCP_NODELAY, P(&v), P(&len)), -EINVAL);
	EXPECT(SC(CALL_GETSOCKOPT, fd, SOL_IP, IP_TTL, P(&v), P(&len)), -EINVAL);
	/* A short buffer gets what fits. */
	len = 2;
	v = 0x55555555;
	EXPECT(SC(CALL_GETSOCKOPT, fd, SOL_SOCKET, SO_TYPE, P(&v), P(&len)), 0);
	EXPECT(len, 2);
	EXPECT(v, 0x55550001);
	len = 0;
	EXPECT(SC(CALL_GETSOCKOPT, fd, SOL_SOCKET, SO_TYPE, 0, P(&len)), 0);
	len = 40;
	EXPECT(SC(CALL_GETSOCKOPT, fd, SOL_SOCKET, SO_TYPE, P(b), P(&len)), 0);
	EXPECT(len, 4);
	len = 40;
	EXPECT(SC(CALL_GETSOCKOPT, fd, SOL_SOCKET, SO_LINGER, P(b), P(&len)), 0);
	EXPECT(len, 8);
	len = 40;
	EXPECT(SC(CALL_GETSOCKOPT, fd, SOL_SOCKET, 20, P(b), P(&len)), 0);
	EXPECT(len, 8);
	len = 40;
	EXPECT(SC(CALL_GETSOCKOPT, u, SOL_SOCKET, SO_PEERCRED, P(b), P(&len)), 0);
	EXPECT(len, 12);
}

TEST(sendmsg_refuses)
{
	struct { struct sockaddr_in in; char more[200]; } a = { .in = inet("127.0.0.1", 9) };
	static struct iovec iov[1025];
	struct msghdr m = { .msg_iov = iov, .msg_iovlen = 1 };
	int fd = udp_socket(), u[2];
	long cmsg[4] = { 0 }, many[300];
	char c = 'x';

	iov[0].iov_base = &c;
	iov[0].iov_len = 1;
	EXPECT(SC(CALL_SENDMSG, fd, 0, 0), -EFAULT);
	EXPECT(SC(CALL_SENDMSG, fd, P(KERNEL_ADDRESS), 0), -EFAULT);
	EXPECT(SC(CALL_SENDMSG, fd, P(page_end() - 20), 0), -EFAULT);
	EXPECT(SC(CALL_SENDMSG, fd, P(&m), 0), -EDESTADDRREQ);
	m.msg_iovlen = 1025;
	EXPECT(SC(CALL_SENDMSG, fd, P(&m), 0), -EMSGSIZE);
	m.msg_iovlen = -1;
	EXPECT(SC(CALL_SENDMSG, fd, P(&m), 0), -EMSGSIZE);
	m.msg_iovlen = 1;
	m.msg_iov = NULL;
	EXPECT(SC(CALL_SENDMSG, fd, P(&m), 0), -EFAULT);
	m.msg_iov = (void *)(page_end() - 4);
	EXPECT(SC(CALL_SENDMSG, fd, P(&m), 0), -EFAULT);
	m.msg_iovlen = 100;
	EXPECT(SC(CALL_SENDMSG, fd, P(&m), 0), -EFAULT);
	m.msg_iovlen = 1;
	m.msg_iov = iov;
	m.msg_name = &a;
	m.msg_namelen = now(129, -1);
	EXPECT(SC(CALL_SENDMSG, fd, P(&m), 0), -EINVAL);
	m.msg_namelen = 16;
	m.msg_name = KERNEL_ADDRESS;
	EXPECT(SC(CALL_SENDMSG, fd, P(&m), 0), -EFAULT);
	m.msg_name = NULL;
	EXPECT(SC(CALL_SENDMSG, fd, P(&m), 0), now(-EFAULT, -EDESTADDRREQ));
	m.msg_name = &a;
	m.msg_namelen = 15;
	EXPECT(SC(CALL_SENDMSG, fd, P(&m), 0), -EINVAL);
	m.msg_namelen = 16;
	iov[1].iov_base = &c;
	iov[1].iov_len = -1;
	m.msg_iovlen = 2;
	EXPECT(SC(CALL_SENDMSG, fd, P(&m), 0), now(-EMSGSIZE, -EINVAL));
	m.msg_iovlen = 1;
	m.msg_control = cmsg;
	m.msg_controllen = 0x80000000;
	EXPECT(SC(CALL_SENDMSG, fd, P(&m), 0), -ENOBUFS);
	m.msg_controllen = 0x7fffffff;
	EXPECT(SC(CALL_SENDMSG, fd, P(&m), 0), now(-ENOBUFS, -EINVAL));
	m.msg_controllen = 100;
	m.msg_control = KERNEL_ADDRESS;
	EXPECT(SC(CALL_SENDMSG, fd, P(&m), 0), -EFAULT);

	unix_pair(SOCK_STREAM, u);
	m.msg_name = NULL;
	m.msg_namelen = 0;
	m.msg_control = cmsg;
	m.msg_controllen = 16;
	EXPECT(SC(CALL_SENDMSG, u[0], P(&m), 0), -EINVAL);	/* a header of length 0 */
	cmsg[0] = 1000;
	EXPECT(SC(CALL_SENDMSG, u[0], P(&m), 0), -EINVAL);	/* longer than the buffer */
	cmsg[0] = 16;
	cmsg[1] = SOL_SOCKET;
	cmsg[2] = 99;
	EXPECT(SC(CALL_SENDMSG, u[0], P(&m), 0), -EINVAL);	/* of an unknown type */
	cmsg[2] = SCM_RIGHTS;
	cmsg[3] = -1;
	EXPECT(SC(CALL_SENDMSG, u[0], P(&m), 0), -EBADF);
	cmsg[3] = 0;
	EXPECT(SC(CALL_SENDMSG, u[0], P(&m), 0), 1);
	memset(many, 0, sizeof(many));
	many[0] = m.msg_controllen = 12 + 256 * 4;		/* more than SCM_MAX_FD */
	many[1] = SOL_SOCKET;
	many[2] = SCM_RIGHTS;
	m.msg_control = many;
	EXPECT(SC(CALL_SENDMSG, u[0], P(&m), 0), -EINVAL);
}

TEST(recvmsg_refuses)
{
	static struct iovec iov[1025];
	struct sockaddr_in a;
	char b[10];
	struct msghdr m = { .msg_iov = iov, .msg_iovlen = 1 };
	int d[2], i;

	udp_pair(d);
	iov[0].iov_base = b;
	iov[0].iov_len = sizeof(b);
	EXPECT(SC(CALL_RECVMSG, d[1], 0, 0), -EFAULT);
	EXPECT(SC(CALL_RECVMSG, d[1], P(page_end() - 20), 0), -EFAULT);
	EXPECT(SC(CALL_RECVMSG, d[1], P(&m), MSG_DONTWAIT), -EAGAIN);
	m.msg_iovlen = 1025;
	EXPECT(SC(CALL_RECVMSG, d[1], P(&m), MSG_DONTWAIT), -EMSGSIZE);
	m.msg_iovlen = 1;
	m.msg_iov = KERNEL_ADDRESS;
	EXPECT(SC(CALL_RECVMSG, d[1], P(&m), MSG_DONTWAIT), -EFAULT);
	m.msg_iov = iov;
	for (i = 0; i < 5; i++) {
		NEED(write(d[0], "0123456789abcdef", 16) == 16);
		m.msg_name = &a;
		m.msg_namelen = sizeof(a);
		m.msg_flags = -1;
		iov[0].iov_base = b;
		if (i == 0) {
			iov[0].iov_base = KERNEL_ADDRESS;
			EXPECT(SC(CALL_RECVMSG, d[1], P(&m), 0), -EFAULT);
		} else if (i == 1) {
			m.msg_name = KERNEL_ADDRESS;
			EXPECT(SC(CALL_RECVMSG, d[1], P(&m), 0), -EFAULT);
		} else if (i == 2) {
			m.msg_namelen = -1;
			EXPECT(SC(CALL_RECVMSG, d[1], P(&m), 0), -EINVAL);
			if (!linnet)
				read(d[1], b, 1);
		} else {
			EXPECT(SC(CALL_RECVMSG, d[1], P(&m), 0), 10);
			EXPECT(m.msg_namelen, 16);
			EXPECT(m.msg_flags, MSG_TRUNC);
			EXPECT(m.msg_controllen, 0);
			EXPECT(ntohs(a.sin_port), port_of(d[0]));
		}
	}
}

/* A raw socket of protocol 65536 would be one without a number, which connect() then looks for. */
TEST(protocols_beyond_eight_bits)
{
	if (getuid())
		SKIP("for root");
	EXPECT(SC(CALL_SOCKET, AF_INET, SOCK_RAW, 65536), -EINVAL);
	if (linnet)	/* later Linux knows some */
		EXPECT(SC(CALL_SOCKET, AF_INET, SOCK_RAW, 256), -EINVAL);
	EXPECT(SC(CALL_SOCKET, AF_INET, SOCK_RAW, -1), -EINVAL);
	close(NEED_FD(SC(CALL_SOCKET, AF_INET, SOCK_RAW, 254)));
}
