// SPDX-License-Identifier: GPL-2.0-only
/*
 * The guest's end of the wire: reads system calls from the console, a line each, and prints "=> RESULT ERRNO TEXT".
 * Sockets do not block; wait FD EVENTS waits for them. Driven by tests/net/sockets.py. Built against Debian's musl.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#define PATIENCE	90000

static char buf[1 << 16], text[2 * 256 + 1];
static long arg[4];

static void name_address(struct sockaddr_in *sin, long port, const char *address)
{
	memset(sin, 0, sizeof(*sin));
	sin->sin_family = AF_INET;
	sin->sin_port = htons(port);
	sin->sin_addr.s_addr = inet_addr(address);
}

static long nonblocking(long fd)
{
	if (fd >= 0)
		fcntl(fd, F_SETFL, O_NONBLOCK);
	return fd;
}

static long new_socket(int type)
{
	int one = 1, fd = nonblocking(socket(AF_INET, type, 0));

	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	return fd;
}

/* Binds to a port and, with a backlog above 0, listens. */
static long serve(void)
{
	struct sockaddr_in sin;
	int fd = new_socket(SOCK_STREAM);

	name_address(&sin, arg[0], "0.0.0.0");
	if (bind(fd, (struct sockaddr *)&sin, sizeof(sin)) || (arg[1] >= 0 && listen(fd, arg[1]))) {
		close(fd);
		return -1;
	}
	return fd;
}

/* fd, port: to 10.0.2.2 */
static long to_peer(void)
{
	struct sockaddr_in sin;

	name_address(&sin, arg[1], "10.0.2.2");
	return connect(arg[0], (struct sockaddr *)&sin, sizeof(sin));
}

static long wait_for(void)
{
	struct pollfd p = { .fd = arg[0], .events = arg[1] };
	int n = poll(&p, 1, PATIENCE);

	return n > 0 ? p.revents : n;
}

static long receive(void)
{
	long i, n = recv(arg[0], buf, arg[1], arg[2]);

	for (i = 0; i < n && i < 256; i++)
		sprintf(text + 2 * i, "%02x", (unsigned char)buf[i]);
	return n;
}

static long transmit(void)
{
	long i, sent = 0, n;

	for (i = 0; i < (long)sizeof(buf); i++)
		buf[i] = 'a' + i % 26;
	while (sent < arg[1]) {
		n = arg[1] - sent < (long)sizeof(buf) ? arg[1] - sent : (long)sizeof(buf);
		n = send(arg[0], buf, n, arg[2] | MSG_NOSIGNAL);
		if (n < 0)
			return sent ? sent : n;
		sent += n;
	}
	return sent;
}

static long get_option(void)
{
	int val = 0;
	socklen_t len = sizeof(val);

	return getsockopt(arg[0], arg[1], arg[2], &val, &len) ? -1 : val;
}

static long set_option(void)
{
	int val = arg[3];

	return setsockopt(arg[0], arg[1], arg[2], &val, sizeof(val));
}

static long linger(void)
{
	struct linger l = { .l_onoff = 1, .l_linger = arg[1] };

	return setsockopt(arg[0], SOL_SOCKET, SO_LINGER, &l, sizeof(l));
}

static long state(void)
{
	unsigned char info[256];
	socklen_t len = sizeof(info);

	return getsockopt(arg[0], IPPROTO_TCP, TCP_INFO, info, &len) ? -1 : info[0];
}

static long join(void)
{
	struct ip_mreq m = { .imr_multiaddr.s_addr = htonl(arg[1]) };

	return setsockopt(arg[0], IPPROTO_IP, arg[2] ? IP_ADD_MEMBERSHIP : IP_DROP_MEMBERSHIP, &m, sizeof(m));
}

static long run(const char *name)
{
	if (!strcmp(name, "tcp"))
		return new_socket(SOCK_STREAM);
	if (!strcmp(name, "udp"))
		return new_socket(SOCK_DGRAM);
	if (!strcmp(name, "serve"))
		return serve();
	if (!strcmp(name, "accept"))
		return nonblocking(accept(arg[0], NULL, NULL));
	if (!strcmp(name, "connect"))
		return to_peer();
	if (!strcmp(name, "wait"))
		return wait_for();
	if (!strcmp(name, "recv"))
		return receive();
	if (!strcmp(name, "send"))
		return transmit();
	if (!strcmp(name, "get"))
		return get_option();
	if (!strcmp(name, "set"))
		return set_option();
	if (!strcmp(name, "linger"))
		return linger();
	if (!strcmp(name, "state"))
		return state();
	if (!strcmp(name, "join"))
		return join();
	if (!strcmp(name, "shutdown"))
		return shutdown(arg[0], arg[1]);
	if (!strcmp(name, "close"))
		return close(arg[0]);
	errno = ENOSYS;
	return -1;
}

int main(void)
{
	char line[128], name[32];
	long ret;

	puts("ready");
	fflush(stdout);
	while (fgets(line, sizeof(line), stdin)) {
		memset(arg, 0, sizeof(arg));
		if (sscanf(line, "%31s %li %li %li %li", name, arg, arg + 1, arg + 2, arg + 3) < 1)
			continue;
		if (!strcmp(name, "quit"))
			return 0;
		text[0] = 0;
		errno = 0;
		ret = run(name);
		printf("=> %ld %d %s\n", ret, ret < 0 ? errno : 0, text);
		fflush(stdout);
	}
	return 0;
}
