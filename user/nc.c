// SPDX-License-Identifier: GPL-2.0-only
/*
 * nc [-u] host port          connects; standard input goes out, what comes in goes to standard output
 * nc [-u] -l [-p] port       listens, and talks to the first who comes
 */
#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int udp;

static int put(int fd, const char *buf, int n)
{
	while (n > 0) {
		int w = write(fd, buf, n);

		if (w < 0)
			return -1;
		buf += w;
		n -= w;
	}
	return 0;
}

/* Until both sides have ended. The end of standard input is passed on, and the answer awaited. */
static int talk(int fd)
{
	static char buf[16384];
	struct pollfd p[2] = { { 0, POLLIN, 0 }, { fd, POLLIN, 0 } };

	for (;;) {
		int n;

		if (poll(p, 2, -1) < 0) {
			if (errno == EINTR)
				continue;
			perror("nc: poll");
			return 1;
		}
		if (p[1].revents) {
			n = read(fd, buf, sizeof(buf));
			if (n < 0)
				perror("nc: read");
			if (n <= 0)
				return n < 0;
			if (put(1, buf, n))
				return 1;
		}
		if (p[0].revents) {
			n = read(0, buf, sizeof(buf));
			if (n <= 0) {
				if (udp)
					return 0;
				shutdown(fd, SHUT_WR);
				p[0].fd = -1;
			} else if (put(fd, buf, n)) {
				perror("nc: write");
				return 1;
			}
		}
	}
}

static int serve(int port)
{
	struct sockaddr_in sin = { .sin_family = AF_INET, .sin_port = htons(port) };
	int fd = socket(AF_INET, udp ? SOCK_DGRAM : SOCK_STREAM, 0), one = 1;
	socklen_t len = sizeof(sin);
	char byte;

	if (fd < 0)
		return -1;
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	if (bind(fd, (struct sockaddr *)&sin, sizeof(sin)) < 0)
		return -1;
	if (udp) {
		if (recvfrom(fd, &byte, 1, MSG_PEEK, (struct sockaddr *)&sin, &len) < 0)
			return -1;
		return connect(fd, (struct sockaddr *)&sin, sizeof(sin)) < 0 ? -1 : fd;
	}
	if (listen(fd, 1) < 0)
		return -1;
	one = accept(fd, NULL, NULL);
	close(fd);
	return one;
}

static int call(const char *host, int port)
{
	struct sockaddr_in sin = { .sin_family = AF_INET, .sin_port = htons(port) };
	int fd = socket(AF_INET, udp ? SOCK_DGRAM : SOCK_STREAM, 0);

	if (!inet_aton(host, &sin.sin_addr)) {
		errno = EINVAL;
		return -1;
	}
	return fd < 0 || connect(fd, (struct sockaddr *)&sin, sizeof(sin)) < 0 ? -1 : fd;
}

int main(int argc, char **argv)
{
	int c, listens = 0, port = 0, fd;

	while ((c = getopt(argc, argv, "ulp:")) != -1) {
		if (c == 'u')
			udp = 1;
		else if (c == 'l')
			listens = 1;
		else if (c == 'p')
			port = atoi(optarg);
		else
			return 2;
	}
	if (listens && !port && optind == argc - 1)
		port = atoi(argv[optind++]);
	if (listens ? !port || optind != argc : optind != argc - 2) {
		fprintf(stderr, "usage: nc [-u] host port, or nc [-u] -l port\n");
		return 2;
	}
	fd = listens ? serve(port) : call(argv[optind], atoi(argv[optind + 1]));
	if (fd < 0) {
		perror("nc");
		return 1;
	}
	return talk(fd);
}
