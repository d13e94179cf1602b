/* SPDX-License-Identifier: GPL-2.0-only */
/* Sockets for the guest programs: raw socketcall(2), addresses, connected pairs over loopback. */
#ifndef GUEST_NET_H
#define GUEST_NET_H

#include "ktap.h"
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <arpa/inet.h>
#include <sys/un.h>

enum {
	CALL_SOCKET = 1, CALL_BIND, CALL_CONNECT, CALL_LISTEN, CALL_ACCEPT, CALL_GETSOCKNAME, CALL_GETPEERNAME,
	CALL_SOCKETPAIR, CALL_SEND, CALL_RECV, CALL_SENDTO, CALL_RECVFROM, CALL_SHUTDOWN, CALL_SETSOCKOPT,
	CALL_GETSOCKOPT, CALL_SENDMSG, CALL_RECVMSG,
};

/* socketcall(2) itself: the C library would try later system calls first. Value or -errno. */
#define SC(call, ...) ({ long sc_[6] = { __VA_ARGS__ }; RAW(SYS_socketcall, (long)(call), sc_); })
#define P(pointer) ((long)(pointer))

static inline struct sockaddr_in inet(const char *address, int port)
{
	struct sockaddr_in a = { .sin_family = AF_INET, .sin_port = htons(port) };

	inet_aton(address, &a.sin_addr);
	return a;
}

static inline int raw_socket(int family, int type, int protocol)
{
	return NEED_FD(({ long r_ = SC(CALL_SOCKET, family, type, protocol); errno = r_ < 0 ? -r_ : 0; r_ < 0 ? -1 : r_; }));
}

#define tcp_socket()	raw_socket(AF_INET, SOCK_STREAM, 0)
#define udp_socket()	raw_socket(AF_INET, SOCK_DGRAM, 0)

static inline int port_of(int fd)
{
	struct sockaddr_in a;
	socklen_t len = sizeof(a);

	return getsockname(fd, (void *)&a, &len) ? -errno : ntohs(a.sin_port);
}

static inline int bind_to(int fd, const char *address, int port)
{
	struct sockaddr_in a = inet(address, port);

	return E(bind(fd, (void *)&a, sizeof(a)));
}

static inline int connect_to(int fd, const char *address, int port)
{
	struct sockaddr_in a = inet(address, port);

	return E(connect(fd, (void *)&a, sizeof(a)));
}

/* A listening TCP socket on a port of the kernel's choice. */
static inline int tcp_listener(int backlog, int *port)
{
	int fd = tcp_socket();

	NEED(bind_to(fd, "127.0.0.1", 0) == 0);
	NEED(listen(fd, backlog) == 0);
	*port = port_of(fd);
	NEED(*port > 0);
	return fd;
}

/* Two connected TCP sockets: sv[0] connected, sv[1] was accepted. */
static inline void tcp_pair(int sv[2])
{
	int port, listener = tcp_listener(1, &port);

	sv[0] = tcp_socket();
	NEED(connect_to(sv[0], "127.0.0.1", port) == 0);
	sv[1] = NEED_FD(accept(listener, NULL, NULL));
	close(listener);
}

/* A UDP socket bound to loopback, and one connected to it. */
static inline void udp_pair(int sv[2])
{
	sv[1] = udp_socket();
	NEED(bind_to(sv[1], "127.0.0.1", 0) == 0);
	sv[0] = udp_socket();
	NEED(connect_to(sv[0], "127.0.0.1", port_of(sv[1])) == 0);
}

static inline void unix_pair(int type, int sv[2])
{
	long r = SC(CALL_SOCKETPAIR, AF_UNIX, type, 0, P(sv));

	NEED(r == 0);
}

static inline struct sockaddr_un un(const char *path)
{
	struct sockaddr_un a = { .sun_family = AF_UNIX };

	strncpy(a.sun_path, path, sizeof(a.sun_path) - 1);
	return a;
}

static inline void nonblocking(int fd)
{
	NEED(fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK) == 0);
}

/* The events that poll reports at once of those asked for. */
static inline int polled(int fd, int events)
{
	struct pollfd p = { .fd = fd, .events = events };

	return poll(&p, 1, 0) < 0 ? -errno : p.revents;
}

/* As polled(), once any of them (or an error) is there. */
static inline int poll_for(int fd, int events)
{
	struct pollfd p = { .fd = fd, .events = events };

	return poll(&p, 1, 20000) < 0 ? -errno : p.revents;
}

static inline int int_option(int fd, int level, int option)
{
	int value = -1;
	socklen_t len = sizeof(value);

	return getsockopt(fd, level, option, &value, &len) ? -errno : value;
}

static inline int set_option(int fd, int level, int option, int value)
{
	return E(setsockopt(fd, level, option, &value, sizeof(value)));
}

/* So many bytes, however many reads it takes; fewer at the end of the stream. */
static inline long read_all(int fd, void *buf, long len)
{
	long got = 0, n;

	while (got < len && (n = read(fd, (char *)buf + got, len - got)) > 0)
		got += n;
	return got;
}

#endif
