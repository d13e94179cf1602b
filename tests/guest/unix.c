// SPDX-License-Identifier: GPL-2.0-only
/* AF_UNIX: streams, datagrams and packets, names of both kinds, the ends of connections, passed descriptors. */
#include "net.h"
#include <sys/uio.h>

static int signals;

static void on_signal(int sig)
{
	signals++;
}

static int stream(void)
{
	return raw_socket(AF_UNIX, SOCK_STREAM, 0);
}

static int dgram(void)
{
	return raw_socket(AF_UNIX, SOCK_DGRAM, 0);
}

static int bind_path(int fd, const char *path)
{
	struct sockaddr_un a = un(path);

	return E(bind(fd, (void *)&a, sizeof(a)));
}

static int connect_path(int fd, const char *path)
{
	struct sockaddr_un a = un(path);

	return E(connect(fd, (void *)&a, sizeof(a)));
}

static int listener_at(int type, const char *path, int backlog)
{
	int fd = raw_socket(AF_UNIX, type, 0);

	unlink(path);
	NEED(bind_path(fd, path) == 0);
	NEED(listen(fd, backlog) == 0);
	return fd;
}

TEST(stream_moves_bytes)
{
	static char out[200000], in[200000];
	int sv[2], i;
	pid_t pid;

	unix_pair(SOCK_STREAM, sv);
	for (i = 0; i < sizeof(out); i++)
		out[i] = i * 31 + i / 1000;
	if (child(&pid)) {
		close(sv[1]);
		for (i = 0; i < sizeof(out); ) {
			int n = write(sv[0], out + i, sizeof(out) - i);

			NEED(n > 0);
			i += n;
		}
		CHILD_DONE();
	}
	close(sv[0]);
	EXPECT(read_all(sv[1], in, sizeof(in)), sizeof(in));
	EXPECT(memcmp(in, out, sizeof(in)), 0);
	EXPECT(read(sv[1], in, 1), 0);
	CHILD_PASSED(pid);
}

TEST(stream_joins_and_splits)
{
	int sv[2];
	char b[20];

	unix_pair(SOCK_STREAM, sv);
	NEED(write(sv[0], "abc", 3) == 3 && write(sv[0], "defg", 4) == 4);
	EXPECT(recv(sv[1], b, 5, MSG_PEEK), now(3, 5));	/* the first buffer alone */
	CHECK(!memcmp(b, "abc", 3));
	EXPECT(read(sv[1], b, 2), 2);
	EXPECT(read(sv[1], b + 2, 18), 5);
	CHECK(!memcmp(b, "abcdefg", 7));
	EXPECT(recv(sv[1], b, 1, MSG_DONTWAIT), -1);
	EXPECT(errno, EAGAIN);
}

TEST(datagrams_keep_their_bounds)
{
	int sv[2];
	char b[20];
	struct iovec iov = { b, 3 };
	struct msghdr m = { .msg_iov = &iov, .msg_iovlen = 1 };

	unix_pair(SOCK_DGRAM, sv);
	NEED(write(sv[0], "abc", 3) == 3 && write(sv[0], "defg", 4) == 4);
	EXPECT(send(sv[0], "", 0, 0), 0);
	NEED(write(sv[0], "hijklm", 6) == 6);
	EXPECT(read(sv[1], b, 20), 3);
	EXPECT(recvmsg(sv[1], &m, 0), 3);
	EXPECT(m.msg_flags, MSG_TRUNC);
	EXPECT(read(sv[1], b, 20), 0);
	EXPECT(recv(sv[1], b, 2, MSG_PEEK), 2);
	EXPECT(recv(sv[1], b, 2, MSG_TRUNC), now(2, 6));
	EXPECT(E(recv(sv[1], b, 2, MSG_DONTWAIT)), -EAGAIN);
}

TEST(packets_of_a_connection)
{
	int l = listener_at(SOCK_SEQPACKET, "/tmp/seq", 2), c, s;
	char b[20];
	struct iovec iov = { b, 20 };
	struct msghdr m = { .msg_iov = &iov, .msg_iovlen = 1 };

	c = raw_socket(AF_UNIX, SOCK_SEQPACKET, 0);
	NEED(connect_path(c, "/tmp/seq") == 0);
	s = NEED_FD(accept(l, NULL, NULL));
	NEED(write(c, "abc", 3) == 3 && write(c, "defg", 4) == 4);
	EXPECT(recvmsg(s, &m, 0), 3);
	EXPECT(read(s, b, 2), 2);
	EXPECT(E(recv(s, b, 2, MSG_DONTWAIT)), -EAGAIN);
	close(c);
	EXPECT(read(s, b, 2), 0);
	signal(SIGPIPE, SIG_IGN);
	EXPECT(E(write(s, "x", 1)), -EPIPE);
	unlink("/tmp/seq");
}

TEST(path_names)
{
	struct sockaddr_un a;
	socklen_t len = sizeof(a);
	struct stat s, d;
	int l, c, other = stream();

	l = listener_at(SOCK_STREAM, "/tmp/path", 2);
	NEED(stat("/tmp/path", &s) == 0 && fstat(l, &d) == 0);
	EXPECT(s.st_mode, 0140755);
	CHECK(s.st_dev != d.st_dev);
	EXPECT(E(open("/tmp/path", O_RDWR)), -ENXIO);
	NEED(getsockname(l, (void *)&a, &len) == 0);
	EXPECT(len, 2 + strlen("/tmp/path") + 1);
	CHECK(!strcmp(a.sun_path, "/tmp/path"));
	EXPECT(bind_path(other, "/tmp/path"), -EADDRINUSE);
	EXPECT(bind_path(l, "/tmp/path2"), -EINVAL);
	c = stream();
	NEED(connect_path(c, "/tmp/path") == 0);
	len = sizeof(a);
	NEED(getpeername(c, (void *)&a, &len) == 0);
	CHECK(!strcmp(a.sun_path, "/tmp/path"));
	/* The name stays when the socket goes, and is taken until it is removed. */
	close(l);
	EXPECT(connect_path(stream(), "/tmp/path"), -ECONNREFUSED);
	EXPECT(bind_path(other, "/tmp/path"), -EADDRINUSE);
	EXPECT(unlink("/tmp/path"), 0);
	EXPECT(bind_path(other, "/tmp/path"), 0);
	unlink("/tmp/path");
}

TEST(names_without_a_file)
{
	struct sockaddr_un a = { .sun_family = AF_UNIX, .sun_path = "\0one\0two" }, b;
	int s = stream(), c = stream(), other = stream(), d = dgram();
	socklen_t len = sizeof(b);

	NEED(bind(s, (void *)&a, 2 + 8) == 0 && listen(s, 1) == 0);
	EXPECT(E(bind(other, (void *)&a, 2 + 8)), -EADDRINUSE);
	EXPECT(E(connect(c, (void *)&a, 2 + 7)), -ECONNREFUSED);	/* every byte counts */
	EXPECT(E(connect(c, (void *)&a, 2 + 8)), 0);
	NEED(getpeername(c, (void *)&b, &len) == 0);
	EXPECT(len, 10);
	CHECK(!memcmp(&a, &b, 10));
	/* A type is a name space of its own. */
	EXPECT(E(bind(d, (void *)&a, 2 + 8)), 0);
	close(s);
	close(c);
	EXPECT(E(bind(other, (void *)&a, 2 + 8)), 0);	/* gone with its socket */
}

TEST(name_of_the_kernels_choice)
{
	struct sockaddr_un a = { .sun_family = AF_UNIX }, b = a;
	socklen_t len = sizeof(a);
	int s = dgram(), t = dgram(), i;

	NEED(bind(s, (void *)&a, 2) == 0 && bind(t, (void *)&a, 2) == 0);
	NEED(getsockname(s, (void *)&a, &len) == 0);
	EXPECT(len, 2 + 6);
	EXPECT(a.sun_path[0], 0);
	for (i = 1; i < 6; i++)
		CHECK(strchr("0123456789abcdef", a.sun_path[i]));
	len = sizeof(b);
	NEED(getsockname(t, (void *)&b, &len) == 0);
	CHECK(memcmp(a.sun_path, b.sun_path, 6));
	EXPECT(sendto(t, "hi", 2, 0, (void *)&a, 8), 2);
	len = sizeof(a);
	EXPECT(recvfrom(s, b.sun_path + 50, 10, 0, (void *)&a, &len), 2);
	EXPECT(len, 8);
	CHECK(!memcmp(a.sun_path, b.sun_path, 6));
}

TEST(datagrams_by_name)
{
	int s = dgram(), c = dgram();
	struct sockaddr_un a = un("/tmp/dg"), from;
	socklen_t len = sizeof(from);
	char b[10];

	unlink("/tmp/dg");
	NEED(bind_path(s, "/tmp/dg") == 0);
	EXPECT(E(sendto(c, "one", 3, 0, (void *)&a, sizeof(a))), 3);
	EXPECT(recvfrom(s, b, 10, 0, (void *)&from, &len), 3);
	EXPECT(len, 0);		/* a sender without a name has no address */
	NEED(connect_path(c, "/tmp/dg") == 0);
	EXPECT(E(write(c, "two", 3)), 3);
	EXPECT(read(s, b, 10), 3);
	EXPECT(E(connect_path(stream(), "/tmp/dg")), -EPROTOTYPE);
	close(s);
	EXPECT(E(write(c, "x", 1)), -ECONNREFUSED);
	EXPECT(E(write(c, "x", 1)), -ENOTCONN);		/* and is disconnected by it */
	unlink("/tmp/dg");
}

TEST(connected_datagram_socket_hears_its_peer_alone)
{
	int a = dgram(), b = dgram(), c = dgram();
	struct sockaddr_un un_a = un("/tmp/da");
	struct sockaddr off = { .sa_family = AF_UNSPEC };

	unlink("/tmp/da");
	unlink("/tmp/db");
	NEED(bind_path(a, "/tmp/da") == 0 && bind_path(b, "/tmp/db") == 0);
	NEED(connect_path(a, "/tmp/db") == 0);
	EXPECT(E(sendto(b, "x", 1, 0, (void *)&un_a, sizeof(un_a))), 1);
	EXPECT(E(sendto(c, "x", 1, 0, (void *)&un_a, sizeof(un_a))), -EPERM);
	EXPECT(E(connect(c, (void *)&un_a, sizeof(un_a))), -EPERM);
	EXPECT(E(connect(a, &off, sizeof(off))), 0);
	EXPECT(E(sendto(c, "x", 1, 0, (void *)&un_a, sizeof(un_a))), 1);
	EXPECT(E(write(a, "x", 1)), -ENOTCONN);
	unlink("/tmp/da");
	unlink("/tmp/db");
}

TEST(connect_and_accept)
{
	int l = listener_at(SOCK_STREAM, "/tmp/ca", 5), c = stream(), s;
	struct sockaddr_un a;
	socklen_t len = sizeof(a);
	char b[10];

	EXPECT(connect_path(l, "/tmp/ca"), -EINVAL);
	NEED(connect_path(c, "/tmp/ca") == 0);
	EXPECT(connect_path(c, "/tmp/ca"), -EISCONN);
	EXPECT(E(write(c, "early", 5)), 5);		/* before anybody accepts */
	EXPECT(polled(l, POLLIN), POLLIN);
	s = NEED_FD(accept(l, (void *)&a, &len));
	EXPECT(len, 2);
	EXPECT(read(s, b, 10), 5);
	EXPECT(write(s, "back", 4), 4);
	EXPECT(read(c, b, 10), 4);
	EXPECT(polled(l, POLLIN), 0);
	nonblocking(l);
	EXPECT(E(accept(l, NULL, NULL)), -EAGAIN);
	close(l);
	EXPECT(connect_path(stream(), "/tmp/ca"), -ECONNREFUSED);
	EXPECT(write(s, "still", 5), 5);		/* a connection outlives its listener */
	unlink("/tmp/ca");
}

TEST(backlog)
{
	int l = listener_at(SOCK_STREAM, "/tmp/bl", 2), fds[5], i;
	pid_t pid;

	for (i = 0; i < 3; i++) {
		fds[i] = stream();
		nonblocking(fds[i]);
		EXPECT(connect_path(fds[i], "/tmp/bl"), 0);
	}
	fds[3] = stream();
	nonblocking(fds[3]);
	EXPECT(connect_path(fds[3], "/tmp/bl"), -EAGAIN);
	if (child(&pid)) {
		EXPECT(connect_path(stream(), "/tmp/bl"), 0);
		CHILD_DONE();
	}
	CHECK(reaches(pid, 'S'));
	NEED_FD(accept(l, NULL, NULL));
	CHILD_PASSED(pid);
	unlink("/tmp/bl");
}

TEST(waiting_connect_ends_with_the_listener)
{
	int l = listener_at(SOCK_STREAM, "/tmp/wc", 0);
	pid_t pid;

	NEED(connect_path(stream(), "/tmp/wc") == 0);
	if (child(&pid)) {
		close(l);
		EXPECT(connect_path(stream(), "/tmp/wc"), -ECONNREFUSED);
		CHILD_DONE();
	}
	CHECK(reaches(pid, 'S'));
	close(l);
	CHILD_PASSED(pid);
	unlink("/tmp/wc");
}

TEST(never_accepted_connection_is_reset)
{
	int l = listener_at(SOCK_STREAM, "/tmp/na", 2), c = stream();
	char b;

	NEED(connect_path(c, "/tmp/na") == 0);
	close(l);
	EXPECT(E(read(c, &b, 1)), -ECONNRESET);
	EXPECT(E(read(c, &b, 1)), 0);
	unlink("/tmp/na");
}

TEST(end_of_file)
{
	int sv[2];
	char b[10];

	unix_pair(SOCK_STREAM, sv);
	NEED(write(sv[0], "last", 4) == 4);
	close(sv[0]);
	EXPECT(polled(sv[1], POLLIN | POLLOUT) & (POLLIN | POLLHUP), POLLIN | POLLHUP);
	EXPECT(read(sv[1], b, 10), 4);
	EXPECT(read(sv[1], b, 10), 0);
	EXPECT(read(sv[1], b, 10), 0);
}

TEST(write_to_a_closed_peer)
{
	int sv[2];

	signal(SIGPIPE, on_signal);
	unix_pair(SOCK_STREAM, sv);
	close(sv[1]);
	EXPECT(E(write(sv[0], "x", 1)), -EPIPE);
	EXPECT(signals, 1);
	EXPECT(E(send(sv[0], "x", 1, MSG_NOSIGNAL)), -EPIPE);
	EXPECT(signals, 1);
	unix_pair(SOCK_DGRAM, sv);
	close(sv[1]);
	EXPECT(E(write(sv[0], "x", 1)), -ECONNREFUSED);
	EXPECT(signals, 1);
}

TEST(close_with_unread_data_resets)
{
	int sv[2];
	char b;

	unix_pair(SOCK_STREAM, sv);
	NEED(write(sv[0], "unread", 6) == 6);
	close(sv[1]);
	EXPECT(int_option(sv[0], SOL_SOCKET, SO_ERROR), ECONNRESET);
	EXPECT(E(read(sv[0], &b, 1)), 0);
}

TEST(half_close)
{
	int sv[2];
	char b[10];

	signal(SIGPIPE, on_signal);
	unix_pair(SOCK_STREAM, sv);
	NEED(shutdown(sv[0], SHUT_WR) == 0);
	EXPECT(read(sv[1], b, 10), 0);
	EXPECT(write(sv[1], "other way", 9), 9);
	EXPECT(read(sv[0], b, 10), 9);
	EXPECT(E(write(sv[0], "x", 1)), -EPIPE);
	EXPECT(signals, 1);
	NEED(shutdown(sv[0], SHUT_RD) == 0);
	EXPECT(E(write(sv[1], "x", 1)), -EPIPE);
	EXPECT(signals, 2);
	EXPECT(read(sv[0], b, 10), 0);
	CHECK(polled(sv[0], POLLIN) & POLLHUP);
}

TEST(shutdown_wakes_a_reader)
{
	int sv[2];
	pid_t pid;
	char b;

	unix_pair(SOCK_STREAM, sv);
	if (child(&pid)) {
		EXPECT(read(sv[1], &b, 1), 0);
		CHILD_DONE();
	}
	CHECK(reaches(pid, 'S'));
	shutdown(sv[0], SHUT_WR);
	CHILD_PASSED(pid);
}

TEST(listener_that_is_shut)
{
	int l = listener_at(SOCK_STREAM, "/tmp/ls", 2);
	pid_t pid;

	if (child(&pid)) {
		EXPECT(E(accept(l, NULL, NULL)), -EINVAL);
		CHILD_DONE();
	}
	CHECK(reaches(pid, 'S'));
	shutdown(l, SHUT_RDWR);
	CHILD_PASSED(pid);
	unlink("/tmp/ls");
}

TEST(full_stream_blocks_the_writer)
{
	int sv[2], n, total = 0, i;
	static char b[4096], big[65536];
	pid_t pid;

	unix_pair(SOCK_STREAM, sv);
	nonblocking(sv[0]);
	while ((n = write(sv[0], b, sizeof(b))) > 0)
		total += n;
	EXPECT(-errno, -EAGAIN);
	CHECK(total >= 16384);
	EXPECT(polled(sv[0], POLLOUT), 0);
	fcntl(sv[0], F_SETFL, 0);
	if (child(&pid)) {
		close(sv[1]);
		EXPECT(write(sv[0], big, sizeof(big)), sizeof(big));
		CHILD_DONE();
	}
	close(sv[0]);
	CHECK(reaches(pid, 'S'));
	for (i = 0; (n = read(sv[1], b, sizeof(b))) > 0; i += n)
		;
	EXPECT(i, total + (int)sizeof(big));
	CHILD_PASSED(pid);
}

TEST(full_datagram_queue)
{
	int sv[2], i, n = 0;
	char b[10];
	pid_t pid;

	unix_pair(SOCK_DGRAM, sv);
	nonblocking(sv[0]);
	while (write(sv[0], "x", 1) == 1)
		n++;
	EXPECT(-errno, -EAGAIN);
	if (linnet)
		CHECK(n >= 10);
	CHECK(n > 0 && n < 5000);
	fcntl(sv[0], F_SETFL, 0);
	if (child(&pid)) {
		EXPECT(E(write(sv[0], "y", 1)), 1);
		CHILD_DONE();
	}
	CHECK(reaches(pid, 'S'));
	for (i = 0; i < n + 1; i++)
		EXPECT(read(sv[1], b, 10), 1);
	EXPECT(b[0], 'y');
	CHILD_PASSED(pid);
}

TEST(datagram_too_long)
{
	int sv[2], small = 2048;
	static char b[300000];

	unix_pair(SOCK_DGRAM, sv);
	EXPECT(E(write(sv[0], b, sizeof(b))), -EMSGSIZE);
	setsockopt(sv[0], SOL_SOCKET, SO_SNDBUF, &small, sizeof(small));
	EXPECT(E(write(sv[0], b, 20000)), -EMSGSIZE);
	EXPECT(E(write(sv[0], b, 1000)), 1000);
}

TEST(vectors)
{
	int sv[2];
	char a[3], b[10];
	struct iovec out[3] = { { "ab", 2 }, { "", 0 }, { "cdefg", 5 } }, in[2] = { { a, 3 }, { b, 10 } };

	unix_pair(SOCK_STREAM, sv);
	EXPECT(writev(sv[0], out, 3), 7);
	EXPECT(readv(sv[1], in, 2), 7);
	CHECK(!memcmp(a, "abc", 3) && !memcmp(b, "defg", 4));
}

TEST(wait_for_all)
{
	int sv[2];
	char b[10];
	pid_t pid;

	unix_pair(SOCK_STREAM, sv);
	if (child(&pid)) {
		EXPECT(recv(sv[1], b, 10, MSG_WAITALL), 10);
		CHILD_DONE();
	}
	NEED(write(sv[0], "01234", 5) == 5);
	CHECK(reaches(pid, 'S'));
	NEED(write(sv[0], "56789", 5) == 5);
	CHILD_PASSED(pid);
}

TEST(receive_timeout)
{
	int sv[2];
	struct timeval tv = { 0, 30000 };
	char b;

	unix_pair(SOCK_STREAM, sv);
	NEED(setsockopt(sv[0], SOL_SOCKET, SO_RCVTIMEO, &tv, sizeof(tv)) == 0);
	EXPECT(E(read(sv[0], &b, 1)), -EAGAIN);
}

TEST(interrupted_read)
{
	struct sigaction act = { .sa_handler = on_signal };
	struct itimerval soon = { { 0, 20000 }, { 0, 20000 } }, never = { { 0, 0 }, { 0, 0 } };
	struct timeval tv = { 50, 0 };
	int sv[2], p[2];
	pid_t pid;
	char b;

	unix_pair(SOCK_STREAM, sv);
	NEED(pipe(p) == 0);
	sigaction(SIGALRM, &act, NULL);
	setitimer(ITIMER_REAL, &soon, NULL);
	EXPECT(E(read(sv[0], &b, 1)), -EINTR);
	/* With SA_RESTART it goes on, until there is something. */
	act.sa_flags = SA_RESTART;
	sigaction(SIGALRM, &act, NULL);
	if (child(&pid)) {
		msleep(100);
		NEED(write(sv[1], "x", 1) == 1);
		CHILD_DONE();
	}
	EXPECT(E(read(sv[0], &b, 1)), 1);
	CHILD_PASSED(pid);
	/* A timeout makes it end in either case. */
	NEED(setsockopt(sv[0], SOL_SOCKET, SO_RCVTIMEO, &tv, sizeof(tv)) == 0);
	EXPECT(E(read(sv[0], &b, 1)), -EINTR);
	setitimer(ITIMER_REAL, &never, NULL);
}

static long send_fds(int fd, const int *fds, int n)
{
	static char control[CMSG_SPACE(260 * sizeof(int))];
	struct iovec iov = { "x", 1 };
	struct msghdr m = { .msg_iov = &iov, .msg_iovlen = 1, .msg_control = control };
	struct cmsghdr *c = (void *)control;

	m.msg_controllen = CMSG_SPACE(n * sizeof(int));
	c->cmsg_len = CMSG_LEN(n * sizeof(int));
	c->cmsg_level = SOL_SOCKET;
	c->cmsg_type = SCM_RIGHTS;
	memcpy(CMSG_DATA(c), fds, n * sizeof(int));
	return SC(CALL_SENDMSG, fd, P(&m), 0);
}

/* The descriptors received (at most room of them); flags: those of the message. */
static int receive_fds(int fd, int *fds, int room, int *flags)
{
	static char control[CMSG_SPACE(260 * sizeof(int))];
	char b[10];
	struct iovec iov = { b, 10 };
	struct msghdr m = { .msg_iov = &iov, .msg_iovlen = 1, .msg_control = room ? control : NULL };
	struct cmsghdr *c = (void *)control;
	int n;

	m.msg_controllen = room ? CMSG_LEN(room * sizeof(int)) : 0;
	NEED(SC(CALL_RECVMSG, fd, P(&m), 0) >= 0);
	*flags = m.msg_flags;
	if (m.msg_controllen < sizeof(*c))
		return 0;
	EXPECT(c->cmsg_level, SOL_SOCKET);
	EXPECT(c->cmsg_type, SCM_RIGHTS);
	n = (c->cmsg_len - CMSG_LEN(0)) / sizeof(int);
	memcpy(fds, CMSG_DATA(c), n * sizeof(int));
	return n;
}

TEST(descriptor_is_passed)
{
	int sv[2], p[2], got = -1, flags;
	char b[10];
	pid_t pid;

	unix_pair(SOCK_STREAM, sv);
	NEED(pipe(p) == 0);
	if (child(&pid)) {
		close(p[0]);
		EXPECT(receive_fds(sv[1], &got, 1, &flags), 1);
		CHECK(got > 2);
		EXPECT(read(got, b, 10), 8);
		CHECK(!memcmp(b, "the pipe", 8));
		EXPECT(E(close(got)), 0);
		CHILD_DONE();
	}
	EXPECT(send_fds(sv[0], p, 1), 1);
	close(p[0]);			/* the one in flight keeps it open */
	EXPECT(write(p[1], "the pipe", 8), 8);
	CHILD_PASSED(pid);
	signal(SIGPIPE, SIG_IGN);
	EXPECT(E(write(p[1], "x", 1)), -EPIPE);
}

TEST(several_descriptors)
{
	int sv[2], p[2], fds[253], got[260], flags, i, free_fd;

	unix_pair(SOCK_DGRAM, sv);
	NEED(pipe(p) == 0);
	for (i = 0; i < 253; i++)
		fds[i] = p[i & 1];
	free_fd = dup(0);
	close(free_fd);
	EXPECT(send_fds(sv[0], fds, 253), 1);
	EXPECT(receive_fds(sv[1], got, 253, &flags), 253);
	EXPECT(flags & MSG_CTRUNC, 0);
	for (i = 0; i < 253; i++) {
		if (!EXPECT(got[i], free_fd + i))
			break;
		close(got[i]);
	}
	/* Room for two of three, for none, and no room at all. */
	for (i = 2; i >= 0; i--) {
		EXPECT(send_fds(sv[0], fds, 3), 1);
		EXPECT(receive_fds(sv[1], got, i, &flags), i);
		EXPECT(flags & MSG_CTRUNC, MSG_CTRUNC);
		if (i > 0)
			close(got[0]);
		if (i > 1)
			close(got[1]);
	}
	EXPECT(dup(0), free_fd);
}

TEST(descriptors_end_a_read)
{
	int sv[2], p[2];
	char b[10];

	unix_pair(SOCK_STREAM, sv);
	NEED(pipe(p) == 0);
	NEED(write(sv[0], "ab", 2) == 2);
	EXPECT(send_fds(sv[0], p, 1), 1);
	NEED(write(sv[0], "cd", 2) == 2);
	EXPECT(read(sv[1], b, 10), 3);		/* what came before, and what they came with */
	EXPECT(read(sv[1], b, 10), 2);
}

TEST(message_with_descriptors_is_dropped)
{
	int sv[2], p[2], flags, got;

	unix_pair(SOCK_STREAM, sv);
	NEED(pipe(p) == 0);
	signal(SIGPIPE, SIG_IGN);
	EXPECT(send_fds(sv[0], p, 1), 1);
	close(p[0]);
	close(sv[1]);			/* unread: the file in flight goes with it */
	EXPECT(E(write(p[1], "x", 1)), -EPIPE);
	unix_pair(SOCK_STREAM, sv);
	NEED(pipe(p) == 0);
	EXPECT(send_fds(sv[0], p, 1), 1);
	close(p[0]);
	EXPECT(receive_fds(sv[1], &got, 0, &flags), 0);
	EXPECT(E(write(p[1], "x", 1)), -EPIPE);
}

TEST(socket_in_its_own_queue)
{
	int sv[2], p[2], i;
	char b;

	/* A cycle that nobody can reach is found, and what hangs on it closed. */
	for (i = 0; i < 3; i++) {
		int fds[3];

		unix_pair(SOCK_STREAM, sv);
		NEED(pipe(p) == 0);
		fds[0] = sv[0];
		fds[1] = sv[1];
		fds[2] = p[1];
		EXPECT(send_fds(sv[0], fds, 3), 1);
		EXPECT(send_fds(sv[1], fds, 3), 1);
		close(sv[0]);
		close(sv[1]);
		close(p[1]);
		unix_pair(SOCK_STREAM, sv);	/* closing another runs the collector */
		close(sv[0]);
		close(sv[1]);
		EXPECT(read(p[0], &b, 1), 0);
		close(p[0]);
	}
}

TEST(peek_at_descriptors)
{
	int sv[2], p[2], got;
	char b[4], control[CMSG_SPACE(4)];
	struct iovec iov = { b, 4 };
	struct msghdr m = { .msg_iov = &iov, .msg_iovlen = 1, .msg_control = control, .msg_controllen = CMSG_LEN(4) };

	unix_pair(SOCK_STREAM, sv);
	NEED(pipe(p) == 0);
	EXPECT(send_fds(sv[0], p, 1), 1);
	EXPECT(SC(CALL_RECVMSG, sv[1], P(&m), MSG_PEEK), 1);
	memcpy(&got, CMSG_DATA((struct cmsghdr *)control), 4);
	CHECK(got > p[1]);
	m.msg_controllen = CMSG_LEN(4);
	EXPECT(SC(CALL_RECVMSG, sv[1], P(&m), 0), 1);
	memcpy(control, CMSG_DATA((struct cmsghdr *)control), 4);
	CHECK(*(int *)control != got);
	EXPECT(E(close(got)), 0);
	EXPECT(E(close(*(int *)control)), 0);
}

TEST(credentials)
{
	int sv[2], one = 1, round;
	struct ucred cred;
	socklen_t len = sizeof(cred);
	char b[4], control[CMSG_SPACE(sizeof(cred))];
	struct iovec iov = { b, 4 };
	struct msghdr m = { .msg_iov = &iov, .msg_iovlen = 1, .msg_control = control };
	struct cmsghdr *c = (void *)control;
	pid_t pid;

	for (round = 0; round < 2; round++) {
		unix_pair(round ? SOCK_DGRAM : SOCK_STREAM, sv);
		NEED(setsockopt(sv[1], SOL_SOCKET, SO_PASSCRED, &one, sizeof(one)) == 0);
		EXPECT(int_option(sv[1], SOL_SOCKET, SO_PASSCRED), 1);
		if (child(&pid)) {
			NEED(write(sv[0], "hi", 2) == 2);
			CHILD_DONE();
		}
		m.msg_controllen = sizeof(control);
		EXPECT(SC(CALL_RECVMSG, sv[1], P(&m), 0), 2);
		EXPECT(c->cmsg_type, SCM_CREDENTIALS);
		EXPECT(c->cmsg_len, CMSG_LEN(sizeof(cred)));
		memcpy(&cred, CMSG_DATA(c), sizeof(cred));
		EXPECT(cred.pid, pid);
		EXPECT(cred.uid, getuid());
		CHILD_PASSED(pid);
	}
	NEED(getsockopt(sv[0], SOL_SOCKET, SO_PEERCRED, &cred, &len) == 0);
	EXPECT(cred.pid, getpid());
	if (getuid())
		return;
	/* A user can't claim to be another. */
	if (child(&pid)) {
		NEED(setuid(1000) == 0);
		memset(&m, 0, sizeof(m));
		m.msg_iov = &iov;
		m.msg_iovlen = 1;
		m.msg_control = control;
		m.msg_controllen = sizeof(control);
		c->cmsg_len = CMSG_LEN(sizeof(cred));
		c->cmsg_level = SOL_SOCKET;
		c->cmsg_type = SCM_CREDENTIALS;
		cred.pid = getpid();
		cred.uid = 0;
		memcpy(CMSG_DATA(c), &cred, sizeof(cred));
		EXPECT(SC(CALL_SENDMSG, sv[0], P(&m), 0), -EPERM);
		cred.uid = 1000;
		cred.pid = 1;
		memcpy(CMSG_DATA(c), &cred, sizeof(cred));
		EXPECT(SC(CALL_SENDMSG, sv[0], P(&m), 0), -EPERM);
		cred.pid = getpid();
		memcpy(CMSG_DATA(c), &cred, sizeof(cred));
		EXPECT(SC(CALL_SENDMSG, sv[0], P(&m), 0), 4);
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
}

TEST(permission_of_the_path)
{
	int l;
	pid_t pid;

	if (getuid())
		SKIP("needs root");
	l = listener_at(SOCK_STREAM, "/tmp/perm", 2);
	NEED(chmod("/tmp/perm", 0600) == 0);
	if (child(&pid)) {
		NEED(setuid(1000) == 0);
		EXPECT(connect_path(stream(), "/tmp/perm"), -EACCES);
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
	NEED(chmod("/tmp/perm", 0666) == 0);
	if (child(&pid)) {
		NEED(setuid(1000) == 0);
		EXPECT(connect_path(stream(), "/tmp/perm"), 0);
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
	close(l);
	unlink("/tmp/perm");
}

TEST(poll_events)
{
	int sv[2], l, d = stream();

	unix_pair(SOCK_STREAM, sv);
	EXPECT(polled(sv[0], POLLIN | POLLOUT), POLLOUT);
	NEED(write(sv[1], "x", 1) == 1);
	EXPECT(polled(sv[0], POLLIN | POLLOUT), POLLIN | POLLOUT);
	EXPECT(polled(d, POLLIN | POLLOUT), POLLOUT | POLLHUP);
	l = listener_at(SOCK_STREAM, "/tmp/poll", 1);
	EXPECT(polled(l, POLLIN), 0);
	unix_pair(SOCK_DGRAM, sv);
	EXPECT(polled(sv[0], POLLIN | POLLOUT), POLLOUT);
	close(l);
	unlink("/tmp/poll");
}

TEST(listed_in_proc)
{
	int l = listener_at(SOCK_STREAM, "/tmp/listed", 1);
	struct sockaddr_un a = { .sun_family = AF_UNIX, .sun_path = "\0listed-abstract" };
	struct stat s;
	char *text, want[60];
	int d = dgram();

	NEED(fstat(l, &s) == 0);
	NEED(bind(d, (void *)&a, 2 + 16) == 0);
	text = slurp("/proc/net/unix");
	NEED(text != NULL);
	CHECK(strstr(text, "Num       RefCount Protocol Flags    Type St"));
	sprintf(want, "00010000 0001 01 %5lu /tmp/listed\n", (unsigned long)s.st_ino);
	CHECK(strstr(text, want));
	CHECK(strstr(text, "@listed-abstract\n"));
	unlink("/tmp/listed");
}
