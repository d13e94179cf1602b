// SPDX-License-Identifier: GPL-2.0-only
/*
 * sockdemo: a socket's life, step by step, with what the kernel shows of it after each: the
 * descriptor's link in /proc, the count of open sockets, the objects in sock_inode_cache.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void step(const char *text)
{
	printf("\n--- %s\n", text);
	fflush(stdout);
}

/* Prints the lines of a file that begin with a word. */
static void grep(const char *path, const char *word)
{
	char line[256];
	FILE *f = fopen(path, "r");

	while (f && fgets(line, sizeof(line), f))
		if (!strncmp(line, word, strlen(word)))
			printf("    %s: %s", path, line);
	if (f)
		fclose(f);
}

static void show_counts(void)
{
	grep("/proc/net/sockstat", "sockets:");
	grep("/proc/slabinfo", "sock_inode_cache");
}

static void show_descriptor(int fd)
{
	char path[32], link[64];
	struct stat st;
	ssize_t n;

	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	n = readlink(path, link, sizeof(link) - 1);
	link[n < 0 ? 0 : n] = '\0';
	fstat(fd, &st);
	printf("    descriptor %d: %s -> %s   mode %o\n", fd, path, link, st.st_mode);
}

static int check(int ret, const char *what)
{
	if (ret < 0) {
		fprintf(stderr, "sockdemo: %s: %s\n", what, strerror(errno));
		exit(1);
	}
	return ret;
}

static void client(struct sockaddr_in *sin)
{
	static const char hello[] = "hello through the stack";
	int fd = check(socket(AF_INET, SOCK_STREAM, 0), "socket");

	check(connect(fd, (struct sockaddr *)sin, sizeof(*sin)), "connect");
	check(write(fd, hello, sizeof(hello)), "write");
	close(fd);
	exit(0);
}

int main(void)
{
	struct sockaddr_in sin = { .sin_family = AF_INET, .sin_addr = { htonl(INADDR_LOOPBACK) } },
			   peer;
	socklen_t len = sizeof(sin);
	int listener, fd, status;
	char buf[64];
	ssize_t n;

	step("before");
	show_counts();

	step("socket(AF_INET, SOCK_STREAM, 0): sys_socketcall -> sys_socket -> sock_create, sock_map_fd");
	listener = check(socket(AF_INET, SOCK_STREAM, 0), "socket");
	show_descriptor(listener);
	show_counts();

	step("bind, listen: inet_bind -> tcp_v4_get_port; inet_listen -> tcp_listen_start");
	check(bind(listener, (struct sockaddr *)&sin, sizeof(sin)), "bind");
	check(listen(listener, 1), "listen");
	check(getsockname(listener, (struct sockaddr *)&sin, &len), "getsockname");
	printf("    listens on %s port %d\n", inet_ntoa(sin.sin_addr), ntohs(sin.sin_port));

	step("a child connects, writes, closes: tcp_v4_connect, tcp_sendmsg, tcp_close");
	if (check(fork(), "fork") == 0)
		client(&sin);

	step("accept: inet_accept -> tcp_accept -> wait_for_connect; a new inode, a new descriptor");
	len = sizeof(peer);
	fd = check(accept(listener, (struct sockaddr *)&peer, &len), "accept");
	show_descriptor(fd);
	printf("    the peer is %s port %d\n", inet_ntoa(peer.sin_addr), ntohs(peer.sin_port));
	show_counts();

	step("read: vfs_read -> do_sync_read -> sock_aio_read -> sock_common_recvmsg -> tcp_recvmsg");
	n = check(read(fd, buf, sizeof(buf)), "read");
	printf("    %d bytes: %s\n", (int)n, buf);

	step("read again: the peer has sent its FIN");
	n = check(read(fd, buf, sizeof(buf)), "read");
	printf("    %d bytes: end of file\n", (int)n);

	step("close both: filp_close -> fput -> __fput -> sock_close -> sock_release -> inet_release");
	close(fd);
	close(listener);
	wait(&status);
	show_counts();
	return 0;
}
